// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_LINES_HPP
#define NUDIPOLE_FORMATS_LHE_LINES_HPP

#include <nudipole/formats/lhe/tags.hpp>
#include <nudipole/formats/lhe/words.hpp>
#include <nudipole/text/bytes.hpp>
#include <nudipole/text/text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

/// @file
/// Lines of a Les Houches file, and the blocks and records made of them.
namespace nudipole::detail::lhe {

/// Text that was gathered from several lines, with its place in the file.
struct block {
  std::string text;
  std::string file;
  std::size_t first_line = 0;

  /// @throws bad_file "file:line: message", with the line of that position in the text
  [[noreturn]] void refuse(std::size_t position, std::string_view message) const {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(position, text.size()));
    const auto breaks = static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
    text::refuse_line(file, first_line + breaks, message);
  }
};

/// Text for a message, cut where it is long.
inline std::string cited(std::string_view text) {
  return text::quoted(text.substr(0, std::min<std::size_t>(text.size(), 60)));
}

/// Reads a source line by line; what follows a tag in its line is a line of its own.
template <ByteSource Source>
class lines {
 public:
  /// A block, or a header, that is longer is taken for one that has no end.
  static constexpr std::size_t longest_block = std::size_t{1} << 26;

  explicit lines(Source source) : source_(std::move(source)) {}

  /// Moves to the next line; returns false at the end.
  bool next() {
    if (!source_.next()) return false;
    line_ = text::trimmed(source_.line());
    return true;
  }
  /// Moves to the next line. @throws bad_file "the file ends here, <missing>: is it cut off?"
  void next(std::string_view missing) {
    if (!next()) refuse_cut_off(missing);
  }
  /// The line without the blanks around it.
  std::string_view line() const { return line_; }
  /// The line with its blanks.
  std::string_view whole_line() const {
    std::string_view raw = source_.line();
    while (raw.ends_with('\r')) raw.remove_suffix(1);
    return raw;
  }
  std::size_t number() const { return source_.number(); }
  const std::string& file() const { return source_.name(); }

  [[noreturn]] void refuse(std::string_view message) const { source_.refuse(message); }
  [[noreturn]] void refuse_cut_off(std::string_view what) const {
    refuse(std::string("the file ends here, ").append(what).append(": is it cut off?"));
  }

  bool is_tag(std::string_view name) const { return begins_with_tag(line_, name); }
  /// Moves to the tag of that name in this line; returns whether it has one.
  bool move_to_tag(std::string_view name) {
    const std::size_t at = find_tag(name);
    if (at != std::string_view::npos) line_.remove_prefix(at);
    return at != std::string_view::npos;
  }
  void remove_prefix(std::size_t size) { line_.remove_prefix(size); }
  /// Makes what follows the tag that the line begins with the next line.
  void put_back_after_tag() {
    const auto end = line_.find('>');
    if (end == std::string_view::npos) refuse("no > in this line, which begins a tag");
    put_back(line_.substr(end + 1));
  }
  /// Passes over the comment that the line begins with; what follows it is the next line.
  void pass_comment() {
    constexpr std::string_view opening = "<!--", closing = "-->";
    std::size_t from = opening.size();
    for (; line_.find(closing, from) == std::string_view::npos; from = 0) next("inside a comment");
    put_back(line_.substr(line_.find(closing, from) + closing.size()));
    line_ = {};
  }

  /// Moves to the next line that is neither blank nor a comment, of either kind.
  void next_content(const std::string& missing) {
    do {
      next(missing);
      if (line_.starts_with("<!--")) pass_comment();
    } while (line_.empty() || line_.starts_with('#'));
  }

  /// Returns the record that begins with this line: the words before any tag or remark, and those of the following
  /// lines as long as they are fewer than `size` together, since Fortran wraps long lines.
  record take_record(std::size_t size) {
    const std::size_t at = number();
    std::string_view text = before_markup(line_);
    if (text.size() < line_.size()) {
      if (line_[text.size()] == '<') put_back(line_.substr(text.size()));
      return {text, file(), at};
    }
    std::size_t words = count_words(text);
    if (words >= size) return {text, file(), at};
    joined_ = text;
    while (words < size && next()) {
      text = before_markup(line_);
      const std::size_t more = count_words(text);
      if (line_.empty()) continue;
      if (more == 0 || words + more > size) {
        put_back(line_);
        break;
      }
      words += more;
      joined_.append(" ").append(text);
      if (text.size() < line_.size()) {
        if (line_[text.size()] == '<') put_back(line_.substr(text.size()));
        break;
      }
    }
    return {joined_, file(), at};
  }

  /// Gathers the lines up to the tag that closes `name`, and passes that tag. Calls `remark()` for lines that begin
  /// with #, which are left out.
  template <class Remark>
  void gather(std::string_view name, block& to, Remark&& remark) {
    to.text.clear();
    to.file = file();
    to.first_line = number() + 1;
    const std::string closing = std::string("</").append(name);
    bool blank = true;
    for (markup_state markup;;) {
      next(text::quoted(closing + ">") + " was expected");
      if (to.text.empty()) to.first_line = number();
      if (!markup.inside() && line_.starts_with('#')) {
        remark();
        line_ = {};
      } else if (!markup.inside() && (is_tag("event") || is_tag("/LesHouchesEvents"))) {
        refuse(cited(line_) + " where " + text::quoted(closing + ">") + " was expected");
      }
      const auto end = markup.find(line_, std::string_view(closing).substr(1));
      blank = blank && text::trimmed(line_.substr(0, end)).empty();
      to.text += line_.substr(0, end);
      if (end != std::string_view::npos) {
        line_.remove_prefix(end);
        put_back_after_tag();
        if (blank) to.text.clear();
        return;
      }
      to.text += '\n';
      if (to.text.size() > longest_block) refuse("no " + text::quoted(closing + ">") + " in 64 megabytes");
    }
  }
  void gather(std::string_view name, block& to) {
    gather(name, to, [] {});
  }

 private:
  void put_back(std::string_view rest) {
    if (!text::trimmed(rest).empty()) source_.put_back(rest);
  }
  static std::string_view before_markup(std::string_view line) { return line.substr(0, line.find_first_of("<#")); }
  /// Place in the line of the tag of that name, which is compared whole.
  std::size_t find_tag(std::string_view name) const {
    for (auto at = line_.find('<'); at != std::string_view::npos; at = line_.find('<', at + 1))
      if (begins_with_tag(line_.substr(at), name)) return at;
    return std::string_view::npos;
  }

  source_lines<Source> source_;
  std::string_view line_;  // the part not used yet
  std::string joined_;     // a record of several lines
};

}  // namespace nudipole::detail::lhe

#endif  // NUDIPOLE_FORMATS_LHE_LINES_HPP
