// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TEXT_BYTES_HPP
#define NUDIPOLE_TEXT_BYTES_HPP

#include <nudipole/errors.hpp>
#include <nudipole/text/output_file.hpp>
#include <nudipole/text/text.hpp>

#include <cerrno>
#include <concepts>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// @file
/// Sources and sinks of event files, a piece at a time: samples are larger than memory.
namespace nudipole {

/// Gives bytes in order: `read` fills at most `size` of them and returns how many, 0 only at the end; it throws when it
/// cannot. `name` is what errors call it. Models: `file_bytes`, `text_bytes` and, in formats/gzip.hpp, `gzip_bytes`.
template <class S>
concept ByteSource = std::movable<S> && requires(S& source, char* to, std::size_t size) {
  { source.read(to, size) } -> std::same_as<std::size_t>;
  { source.name() } -> std::convertible_to<std::string>;
};

/// Takes bytes in order; `close` says that they are complete, and a sink that is destroyed without it should leave
/// nothing. Both throw when they cannot. `path` is what errors call it.
template <class S>
concept ByteSink = std::move_constructible<S> && requires(S& sink, std::string_view bytes) {
  sink.write(bytes);
  sink.close();
  { sink.path() } -> std::convertible_to<std::string>;
};
static_assert(ByteSink<text::output_file>);

/// The bytes of a file.
class file_bytes {
 public:
  /// @throws bad_file "path: cannot open: …"
  explicit file_bytes(std::string path) : path_(std::move(path)), file_(std::fopen(path_.c_str(), "rb")) {
    if (!file_) complain("cannot open: ");
  }
  /// @throws bad_file "path: cannot read: …"
  std::size_t read(char* to, std::size_t size) {
    const std::size_t count = std::fread(to, 1, size, file_.get());
    if (count == 0 && std::ferror(file_.get())) complain("cannot read: ");
    return count;
  }
  const std::string& name() const { return path_; }

 private:
  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[noreturn]] void complain(const char* what) const {
    throw bad_file(path_, std::string(what) + std::strerror(errno));
  }

  std::string path_;
  std::unique_ptr<std::FILE, closer> file_;
};
static_assert(ByteSource<file_bytes>);

/// The bytes of a text in memory.
class text_bytes {
 public:
  explicit text_bytes(std::string text, std::string name = "text") : text_(std::move(text)), name_(std::move(name)) {}
  std::size_t read(char* to, std::size_t size) {
    const std::size_t count = text_.copy(to, size, read_);
    read_ += count;
    return count;
  }
  const std::string& name() const { return name_; }

 private:
  std::string text_, name_;
  std::size_t read_ = 0;
};
static_assert(ByteSource<text_bytes>);

/// The lines of a source, which know their number. It holds no more of them than one buffer.
template <ByteSource Source>
class source_lines {
 public:
  /// A longer one is not a line of text, and is refused.
  static constexpr std::size_t longest = std::size_t{1} << 20;

  explicit source_lines(Source source) : source_(std::move(source)), name_(source_.name()), buffer_(1 << 16) {}

  /// Moves to the next line; false at the end. A line does not outlive that move.
  /// @throws bad_file "name:line: …" for a line that is too long, or when the source throws
  bool next() {
    if (pending_) {
      pending_ = false;
      return true;
    }
    for (std::size_t searched = 0;;) {
      const char* begin = buffer_.data() + begin_;
      const std::size_t held = end_ - begin_;
      if (const void* found = std::memchr(begin + searched, '\n', held - searched)) {
        line_ = {begin, static_cast<std::size_t>(static_cast<const char*>(found) - begin)};
        begin_ += line_.size() + 1;
        break;
      }
      if (at_end_) {
        if (held == 0) return false;
        line_ = {begin, held};
        begin_ = end_;
        break;
      }
      searched = held;
      refill();
    }
    ++number_;
    return true;
  }
  std::string_view line() const { return line_; }
  std::size_t number() const { return number_; }
  const std::string& name() const { return name_; }
  /// Makes `rest`, an end of the line, what the next move comes to.
  void put_back(std::string_view rest) {
    line_ = rest;
    pending_ = true;
  }
  /// @throws bad_file "name:line: message"
  [[noreturn]] void refuse(std::string_view message) const { text::refuse_line(name_, number_, message); }

 private:
  void refill() {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= std::exchange(begin_, 0);
    }
    if (end_ == buffer_.size()) {
      if (end_ >= longest) text::refuse_line(name_, number_ + 1, "a line of more than a megabyte: is it text?");
      buffer_.resize(2 * buffer_.size());
    }
    try {
      const std::size_t count = source_.read(buffer_.data() + end_, buffer_.size() - end_);
      at_end_ = count == 0;
      end_ += count;
    } catch (const std::exception& complaint) {
      std::string_view reason = complaint.what();
      if (reason.starts_with(name_ + ": ")) reason.remove_prefix(name_.size() + 2);
      throw bad_file(name_, std::string(reason) + ", after line " + std::to_string(number_));
    }
  }

  Source source_;
  std::string name_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0, number_ = 0;  // of what the buffer holds and is not read yet
  bool at_end_ = false, pending_ = false;
  std::string_view line_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_TEXT_BYTES_HPP
