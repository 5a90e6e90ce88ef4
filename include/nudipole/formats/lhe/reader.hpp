// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_READER_HPP
#define NUDIPOLE_FORMATS_LHE_READER_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/formats/lhe/event_reader.hpp>
#include <nudipole/formats/lhe/init.hpp>
#include <nudipole/formats/lhe/lines.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/formats/lhe/weights.hpp>
#include <nudipole/text/bytes.hpp>

#include <concepts>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

namespace nudipole {

/// Reads event files in the Les Houches format, versions 1 to 3, one event at a time, from a file or another source of
/// bytes. [hep-ph/0609017; 1405.1067; hep-ph/0109068]
///
///     lhe_reader file("events.lhe");
///     for (const event& e : file) …
///
///     lhe_reader others{"madgraph.lhe", {.heavy_neutrino = 9900012}};
///
/// The events may be those of any program. The reader takes the files that LHEF.h of HepMC3 takes, and refuses the rest
/// with file, line and reason; the tables in formats/lhe/{init,event_reader,weights}.hpp list what a file may contain
/// and what happens to it. A file that is cut off or faulty gives the events before the fault, and then throws.
/// Compressed files are read with `gzip_bytes` of formats/gzip.hpp.
template <class Source = file_bytes>
class lhe_reader {
  static_assert(ByteSource<Source>, "lhe_reader: the source needs read(to, size) and name()");

 public:
  /// Opens the file and reads the run information.
  /// @throws bad_file "path: cannot open: …", or "path:line: …" if it is not the beginning of an event file
  explicit lhe_reader(const std::string& path, lhe_options options = {}) requires(std::same_as<Source, file_bytes>)
      : lhe_reader(file_bytes(path), options) {}
  explicit lhe_reader(Source source, lhe_options options = {}) : lines_(std::move(source)), events_(options) {
    detail::lhe::init_reader<Source>(lines_, run_, weights_).read();
  }

  /// Run information. The first event with weights may add names of weights to it.
  const lhe_run& run() const { return run_; }

  /// Reads the next event into `e`; returns false at the end. After an exception `e` is unspecified.
  /// @throws bad_file "path:line: …" for anything that is not an event, for an event or a file that has no end, and in
  /// every call after that
  bool next(event& e) {
    if (ended_) return false;
    if (std::exchange(broken_, true)) lines_.refuse("reading was given up here");
    ended_ = !events_.find(lines_);
    if (!ended_) {
      events_.read(lines_, run_, weights_, count_ + 1, e);
      ++count_;
    }
    broken_ = false;
    return !ended_;
  }

  /// Number of events read.
  std::size_t count() const { return count_; }
  /// Line of the file that was read last.
  std::size_t line() const { return lines_.number(); }

  /// Single-pass iterator: incrementing it reads the next event.
  class iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = event;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    explicit iterator(lhe_reader& reader) : reader_(&reader) { ++*this; }
    const event& operator*() const { return reader_->current_; }
    iterator& operator++() {
      at_end_ = !reader_->next(reader_->current_);
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return at_end_; }

   private:
    lhe_reader* reader_ = nullptr;
    bool at_end_ = true;
  };
  iterator begin() { return iterator(*this); }
  std::default_sentinel_t end() const { return {}; }

 private:
  detail::lhe::lines<Source> lines_;
  detail::lhe::event_reader events_;
  detail::lhe::weight_list weights_;
  lhe_run run_;
  event current_;  // for iteration
  std::size_t count_ = 0;
  bool ended_ = false, broken_ = false;
};

lhe_reader(const char*)->lhe_reader<file_bytes>;
lhe_reader(std::string)->lhe_reader<file_bytes>;
lhe_reader(const char*, lhe_options)->lhe_reader<file_bytes>;
lhe_reader(std::string, lhe_options)->lhe_reader<file_bytes>;

static_assert(std::input_iterator<lhe_reader<>::iterator>);

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_LHE_READER_HPP
