// SPDX-License-Identifier: BSL-1.0
// Whoever takes the bytes of a file must be told that they are complete.
// says: hepmc3_writer: the sink needs write(bytes), close() and path()
// says: my_sink
// says: close
#include <nudipole/formats/hepmc3/writer.hpp>

#include <string>
#include <string_view>

struct my_sink {
  void write(std::string_view) {}
#ifndef MUST_NOT_COMPILE
  void close() {}
#endif
  std::string path() const { return "mine"; }
};

nudipole::hepmc3_writer<my_sink> writer(my_sink{}, {});
