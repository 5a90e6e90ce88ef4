// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_TAGS_HPP
#define NUDIPOLE_FORMATS_LHE_TAGS_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// @file
/// Tags of a Les Houches file. It looks like XML and is not: text may hold a bare "<" or "&", groups overlap, and
/// attributes come with either quotation mark or none.
namespace nudipole::detail::lhe {

inline constexpr std::string_view white_space = " \t\r\f\v\n";

/// Returns the text with markup replaced by entities, for between tags or inside an attribute.
inline std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\'': result += "&apos;"; break;
      default: result += c;
    }
  }
  return result;
}
/// Returns the text with the five entities of XML replaced; any other "&" stays.
inline std::string unescaped(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 5> entities{
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  std::string result;
  while (!text.empty()) {
    const auto found = std::find_if(entities.begin(), entities.end(),
                                    [&](const auto& entity) { return text.starts_with(entity.first); });
    result += found == entities.end() ? text.front() : found->second;
    text.remove_prefix(found == entities.end() ? 1 : found->first.size());
  }
  return result;
}
/// Returns the text without entities, on one line and without blanks around it.
inline std::string on_one_line(std::string_view text) {
  std::string result = unescaped(text);
  for (char& c : result)
    if (c == '\n' || c == '\r' || c == '\0') c = ' ';
  const auto begin = result.find_first_not_of(white_space);
  if (begin == std::string::npos) return {};
  return result.substr(begin, result.find_last_not_of(white_space) + 1 - begin);
}

/// Whether the text begins with the tag of that name, opening ("init") or closing ("/init"); names are compared whole.
inline bool begins_with_tag(std::string_view text, std::string_view name) {
  if (!text.starts_with('<') || !text.substr(1).starts_with(name)) return false;
  const std::string_view rest = text.substr(1 + name.size());
  return rest.empty() || rest.front() == '>' || rest.front() == '/' ||
         white_space.find(rest.front()) != std::string_view::npos;
}

/// Follows comments and CDATA sections over lines: nothing inside them is a tag.
class markup_state {
 public:
  /// Whether the place after the lines passed so far is inside a comment or a CDATA section.
  bool inside() const { return !end_.empty(); }
  void pass(std::string_view line) { find(line, "\n"); }
  /// Passes over a line up to the tag of that name outside of comments; returns its place, npos if there is none.
  std::size_t find(std::string_view line, std::string_view name) {
    constexpr std::string_view comment = "<!--", data = "<![CDATA[";
    for (std::size_t at = 0;;) {
      if (inside()) {
        const auto end = line.find(end_, at);
        if (end == std::string_view::npos) return end;
        at = end + end_.size();
        end_ = {};
      }
      at = line.find('<', at);
      if (at == std::string_view::npos) return at;
      const std::string_view rest = line.substr(at);
      if (rest.starts_with(comment) || rest.starts_with(data)) {
        at += rest.starts_with(comment) ? comment.size() : data.size();
        end_ = rest.starts_with(comment) ? "-->" : "]]>";
      } else if (begins_with_tag(rest, name)) {
        return at;
      } else {
        ++at;
      }
    }
  }

 private:
  std::string_view end_;
};

constexpr bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_of_name(char c) {
  return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.';
}

/// Whether a line of a header would end it, or would be read as a part that `lhe_run` holds apart from it.
inline bool is_reserved(std::string_view line) {
  for (const std::string_view name :
       {"header", "/header", "init", "event", "initrwgt", "nudipole", "/LesHouchesEvents"})
    if (begins_with_tag(line, name)) return true;
  return false;
}

/// Reads the tags of a text one after the other; comments and CDATA sections are passed over.
class tag_reader {
 public:
  explicit tag_reader(std::string_view text) : text_(text) {}

  /// Moves to the next tag; returns false if there is none.
  bool next() {
    position_ += length_;
    for (;;) {
      position_ = text_.find('<', position_);
      if (position_ == std::string_view::npos) {
        position_ = text_.size(), length_ = 0;
        return false;
      }
      const std::string_view rest = text_.substr(position_);
      if (rest.starts_with("<!--") || rest.starts_with("<![CDATA[")) {
        const std::string_view closing = rest[2] == '-' ? "-->" : "]]>";
        const auto end = rest.find(closing, 4);
        position_ = end == std::string_view::npos ? text_.size() : position_ + end + closing.size();
      } else if (take_tag(rest)) {
        return true;
      } else {
        ++position_;  // a mere "less than"
      }
    }
  }

  std::string_view name() const { return name_; }
  bool closing() const { return closing_; }
  /// Whether it ends itself: <tag/>.
  bool alone() const { return alone_; }
  /// False for a last tag without its ">".
  bool complete() const { return complete_; }
  /// Place in the text where the tag begins.
  std::size_t position() const { return position_; }

  /// Returns the text from the tag to the one that closes it, and moves after it. Text may hold "<". If the element is
  /// not closed before another of its name begins, its text ends at the next tag.
  std::string_view take_content() {
    if (alone_ || closing_) return {};
    const std::size_t begin = position_ + length_;
    const std::string_view rest = text_.substr(begin);
    std::size_t end = std::string_view::npos;
    for (auto at = rest.find('<'); at != std::string_view::npos; at = rest.find('<', at + 1)) {
      const std::string_view here = rest.substr(at);
      if (begins_with_tag(here, name_)) break;
      if (here.starts_with("</") && begins_with_tag(here, std::string("/").append(name_))) {
        end = at;
        break;
      }
    }
    if (end == std::string_view::npos) end = std::min(rest.find('<'), rest.size());
    length_ += end;
    return rest.substr(0, end);
  }

  /// Calls `visit(name, value)` for the attributes in order, as they are written.
  template <class Visit>
  void for_each_attribute(Visit&& visit) const {
    for (std::string_view rest = attributes_;;) {
      const auto equals = rest.find('=');
      if (equals == std::string_view::npos) return;
      std::string_view key = rest.substr(0, equals);
      while (!key.empty() && !is_of_name(key.back())) key.remove_suffix(1);
      std::size_t begin = key.size();
      while (begin > 0 && is_of_name(key[begin - 1])) --begin;
      key.remove_prefix(begin);
      rest.remove_prefix(equals + 1);
      const auto open = rest.find_first_not_of(" \t\r\n");
      if (open == std::string_view::npos) return;
      const char mark = rest[open];
      const bool is_quoted = mark == '"' || mark == '\'';
      rest.remove_prefix(is_quoted ? open + 1 : open);
      const std::string_view value = rest.substr(0, is_quoted ? rest.find(mark) : rest.find_first_of(" \t\r\n/"));
      if (!key.empty()) visit(key, value);
      rest.remove_prefix(std::min(rest.size(), value.size() + 1));
    }
  }
  /// Returns the value of an attribute as it is written; nothing if the tag has none of that name.
  std::optional<std::string_view> attribute(std::string_view name) const {
    std::optional<std::string_view> found;
    for_each_attribute([&](std::string_view key, std::string_view value) {
      if (!found && key == name) found = value;
    });
    return found;
  }
  /// Returns the value of an attribute without entities, "" if the tag has none of that name.
  std::string text_of(std::string_view name) const {
    const auto value = attribute(name);
    return value ? on_one_line(*value) : std::string();
  }

 private:
  bool take_tag(std::string_view rest) {
    std::size_t at = 1;
    closing_ = at < rest.size() && rest[at] == '/';
    if (closing_) ++at;
    const std::size_t begin = at;
    if (at == rest.size() || !begins_name(rest[at])) return false;
    while (at < rest.size() && is_of_name(rest[at])) ++at;
    name_ = rest.substr(begin, at - begin);
    const std::size_t attributes = at;
    for (char quote = 0; at < rest.size() && (quote != 0 || rest[at] != '>'); ++at)
      if (quote != 0 ? rest[at] == quote : rest[at] == '"' || rest[at] == '\'') quote = quote != 0 ? '\0' : rest[at];
    complete_ = at < rest.size();
    attributes_ = rest.substr(attributes, at - attributes);
    alone_ = attributes_.ends_with('/');
    length_ = complete_ ? at + 1 : at;
    return true;
  }

  std::string_view text_, name_, attributes_;
  std::size_t position_ = 0, length_ = 0;
  bool closing_ = false, alone_ = false, complete_ = true;
};

}  // namespace nudipole::detail::lhe

#endif  // NUDIPOLE_FORMATS_LHE_TAGS_HPP
