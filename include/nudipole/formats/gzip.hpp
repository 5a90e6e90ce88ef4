// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_GZIP_HPP
#define NUDIPOLE_FORMATS_GZIP_HPP

#include <nudipole/errors.hpp>
#include <nudipole/text/bytes.hpp>

#include <zlib.h>
#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace nudipole {

/// Source of the bytes of a file compressed with gzip, or of a plain file. Opt-in, needs zlib (link with -lz).
///
///     lhe_reader file{gzip_bytes(path)};
class gzip_bytes {
 public:
  /// @throws bad_file "path: cannot open: …"
  explicit gzip_bytes(std::string path) : path_(std::move(path)) {
    errno = 0;
    file_.reset(gzopen(path_.c_str(), "rb"));
    if (!file_) refuse("cannot open: ", errno != 0 ? std::strerror(errno) : "no memory");
  }

  /// @throws bad_file "path: cannot read: …" for damaged data, a file that is cut off, or one that cannot be read
  std::size_t read(char* to, std::size_t size) {
    // Pieces that zlib can count; small ones, so that little of what comes before a damage is lost with it.
    const int count = gzread(file_.get(), to, static_cast<unsigned>(std::min<std::size_t>(size, 1 << 14)));
    if (count > 0) return static_cast<std::size_t>(count);
    int error = Z_OK;
    const char* message = gzerror(file_.get(), &error);
    if (error == Z_BUF_ERROR) refuse("cannot read: ", "the compressed data end early: is the file cut off?");
    if (error == Z_ERRNO) refuse("cannot read: ", std::strerror(errno));
    if (count < 0 || error != Z_OK) {
      // zlib puts the path before its message.
      std::string_view text = message;
      if (text.starts_with(path_ + ": ")) text.remove_prefix(path_.size() + 2);
      refuse("cannot read: ", text);
    }
    return 0;
  }
  const std::string& name() const { return path_; }

 private:
  struct closer {
    void operator()(gzFile file) const { gzclose_r(file); }
  };
  [[noreturn]] void refuse(std::string_view what, std::string_view reason) const {
    throw bad_file(path_, std::string(what).append(reason));
  }

  std::string path_;
  std::unique_ptr<std::remove_pointer_t<gzFile>, closer> file_;
};
static_assert(ByteSource<gzip_bytes>);

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_GZIP_HPP
