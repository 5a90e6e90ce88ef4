// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_RUN_HPP
#define NUDIPOLE_FORMATS_LHE_RUN_HPP

#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

/// What a Les Houches event file says before its events.
/// [J. Alwall et al., hep-ph/0609017, version 1; J. R. Andersen et al., 1405.1067, version 3; accord: E. Boos et al.,
/// hep-ph/0109068]
namespace nudipole {

/// One of the two that collide.
struct lhe_beam {
  pdg_id id = 0;                   ///< IDBMUP
  energy total_energy = 0. * GeV;  ///< EBMUP; the mass, for a target at rest
  int pdf_group = 0;               ///< PDFGUP; 0 where `pdf_set` is a number of LHAPDF
  int pdf_set = 0;                 ///< PDFSUP

  bool operator==(const lhe_beam&) const = default;
};

/// A process, of which an event gives the number.
struct lhe_process {
  area cross_section = 0. * cm2;  ///< XSECUP, pb in the file
  area error = 0. * cm2;          ///< XERRUP, its statistical error
  double max_weight = 1;          ///< XMAXUP
  int id = 1;                     ///< LPRUP

  bool operator==(const lhe_process&) const = default;
};

/// A program that had a hand in the events.
struct lhe_generator {
  std::string name = {}, version = {}, text = {};

  bool operator==(const lhe_generator&) const = default;
};

/// A further weight that events have, of a variation of the model or a scale.
struct lhe_weight {
  std::string id = {};     ///< unique
  std::string text = {};   ///< what it is
  std::string group = {};  ///< name of its group, if it has one

  bool operator==(const lhe_weight&) const = default;
};

/// What a file says before its events.
struct lhe_run {
  /// The header, but for what the members below hold: as it is, with its line breaks.
  std::string header;
  std::uint64_t seed = 0;
  /// Names and values of the model and whatever else the events depend on, as text.
  std::vector<std::pair<std::string, std::string>> parameters;
  std::vector<lhe_weight> weights;  ///< names of `event::further_weights`

  std::array<lhe_beam, 2> beams;
  /// IDWTUP, what the weights of events are:
  ///
  /// | value | weights                                                                                           |
  /// |-------|---------------------------------------------------------------------------------------------------|
  /// | 1     | in pb, positive; a shower program may accept events by them, up to each process's greatest        |
  /// | 2     | as 1, and the cross sections of the processes are to be kept                                      |
  /// | 3     | all 1: events come as often as in nature, and the sum of the cross sections is that of the sample |
  /// | 4     | in pb, and kept: their mean is the cross section                                                  |
  /// | −1…−4 | as 1…4, with either sign; −3: +1 or −1                                                            |
  int weighting = 3;
  std::vector<lhe_process> processes;
  std::vector<lhe_generator> generators;

  bool operator==(const lhe_run&) const = default;
};

namespace lhe {

/// An event or a run with more is taken for a fault.
inline constexpr int most_particles = 100000, most_processes = 100000;

/// Begins the line of an event that says what the format has no place for: where the collision was, what held the struck parton
/// and what is left of it. Lengths are in mm, momenta in GeV:
///
///     # nudipole vertex_mm x y z target id remnant id px py pz e [decay neutrino a b c]
///
/// The last part is the `decay_form` of the event, with the number of the neutrino of its flavour.
inline constexpr std::string_view own_line = "# nudipole";

/// Whether the format knows it as ISTUP.
constexpr bool is_status(int code) { return code == -9 || (code >= -2 && code <= 3 && code != 0); }

/// Appends x · 10^power. It moves the decimal point of the shortest text for x, which keeps every bit where multiplying would
/// round.
inline void append_scaled(std::string& to, double x, int power) {
  std::array<char, 40> text;
  if (x == 0) power = 0;
  char* end = std::to_chars(text.data(), text.data() + text.size(), x, std::chars_format::scientific).ptr;
  char* mark = std::find(text.data(), end, 'e');
  int exponent = 0;
  std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, end, exponent);
  if (exponent + power == 0) {
    end = mark;
  } else {
    end = std::to_chars(mark + 1, text.data() + text.size(), exponent + power).ptr;
  }
  to.append(text.data(), end);
}

/// The number that `word`, which stands for a finite one, gives times 10^power; rounded once. Not finite if it does not fit.
inline double scaled(std::string_view word, int power) {
  if (word.starts_with('+')) word.remove_prefix(1);
  const auto mark = word.find_first_of("eEdD");
  std::string text(word.substr(0, mark));
  long exponent = 0;
  if (mark != std::string_view::npos) {
    std::string_view digits = word.substr(mark + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc{})
      exponent = digits.starts_with('-') ? -1000000 : 1000000;
    exponent = std::clamp(exponent, -1000000l, 1000000l);
  }
  text += 'e';
  text += std::to_string(exponent + power);
  double x = 0;
  const auto error = std::from_chars(text.data(), text.data() + text.size(), x).ec;
  // Too large or too small: in a word of sane length the exponent says which.
  if (error == std::errc::result_out_of_range) x = exponent + power < 0 ? 0 : std::numeric_limits<double>::infinity();
  return x;
}

/// Whether x · 10^power, as `append_scaled` writes it, fits a double.
inline bool fits_scaled(double x, int power) {
  std::string text;
  append_scaled(text, x, power);
  double ignored = 0;
  return std::from_chars(text.data(), text.data() + text.size(), ignored).ec == std::errc{};
}

/// Text between tags or in an attribute.
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

/// Whether text begins with the tag of a name, opening ("init") or closing ("/init").
inline bool begins_with_tag(std::string_view text, std::string_view name) {
  if (!text.starts_with('<') || !text.substr(1).starts_with(name)) return false;
  const std::string_view rest = text.substr(1 + name.size());
  return rest.empty() || rest.front() == '>' || rest.front() == '/' ||
         std::string_view(" \t\r\f\v\n").find(rest.front()) != std::string_view::npos;
}

/// Knows whether what stands behind the lines it was shown is inside a comment or a CDATA section, where nothing is a tag.
class markup_state {
 public:
  bool inside() const { return !end_.empty(); }
  void pass(std::string_view line) {
    constexpr std::string_view comment = "<!--", data = "<![CDATA[";
    for (;;) {
      if (inside()) {
        const auto end = line.find(end_);
        if (end == std::string_view::npos) return;
        line.remove_prefix(end + end_.size());
        end_ = {};
      } else {
        const auto c = line.find(comment), d = line.find(data);
        if (c == d) return;  // neither
        line.remove_prefix(c < d ? c + comment.size() : d + data.size());
        end_ = c < d ? "-->" : "]]>";
      }
    }
  }

 private:
  std::string_view end_;
};

/// Whether a line of a header would end it, or be taken for what `lhe_run` holds beside it.
inline bool is_reserved(std::string_view line) {
  for (const std::string_view name :
       {"header", "/header", "init", "event", "initrwgt", "nudipole", "/LesHouchesEvents"})
    if (begins_with_tag(line, name)) return true;
  return false;
}

/// The tags of a text one after the other; comments and CDATA sections are passed over.
class tag_reader {
 public:
  explicit tag_reader(std::string_view text) : text_(text) {}

  /// Moves to the next tag; false if there is none.
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
        continue;
      }
      std::size_t at = 1;
      closing_ = at < rest.size() && rest[at] == '/';
      if (closing_) ++at;
      const std::size_t begin = at;
      while (at < rest.size() && is_of_name(rest[at])) ++at;
      if (at == begin) {  // a mere "less than"
        ++position_;
        continue;
      }
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
  }

  std::string_view name() const { return name_; }
  bool closing() const { return closing_; }
  /// Whether it is its own end: <tag/>.
  bool alone() const { return alone_; }
  /// False for a last tag without its ">".
  bool complete() const { return complete_; }
  /// Where the tag begins in the text.
  std::size_t position() const { return position_; }
  /// What stands between the tag and the one that follows.
  std::string_view text() const {
    const std::string_view rest = text_.substr(position_ + length_);
    return rest.substr(0, rest.find('<'));
  }
  /// Value of an attribute as it is written, nothing if the tag has none of that name.
  std::optional<std::string_view> attribute(std::string_view name) const {
    for (std::string_view rest = attributes_;;) {
      const auto equals = rest.find('=');
      if (equals == std::string_view::npos) return std::nullopt;
      std::string_view key = rest.substr(0, equals);
      while (!key.empty() && !is_of_name(key.back())) key.remove_suffix(1);
      std::size_t begin = key.size();
      while (begin > 0 && is_of_name(key[begin - 1])) --begin;
      key.remove_prefix(begin);
      rest.remove_prefix(equals + 1);
      const auto open = rest.find_first_not_of(" \t\r\n");
      if (open == std::string_view::npos) return std::nullopt;
      const bool is_quoted = rest[open] == '"' || rest[open] == '\'';
      rest.remove_prefix(is_quoted ? open + 1 : open);
      const auto end = is_quoted ? rest.find(text_quote(rest, attributes_)) : rest.find_first_of(" \t\r\n/");
      const std::string_view value = rest.substr(0, end);
      if (key == name) return value;
      rest.remove_prefix(std::min(rest.size(), value.size() + 1));
    }
  }

 private:
  static constexpr bool is_of_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == ':' || c == '.';
  }
  /// The quotation mark that stands before `rest`.
  static char text_quote(std::string_view rest, std::string_view whole) {
    return whole[static_cast<std::size_t>(rest.data() - whole.data()) - 1];
  }

  std::string_view text_, name_, attributes_;
  std::size_t position_ = 0, length_ = 0;
  bool closing_ = false, alone_ = false, complete_ = true;
};

}  // namespace lhe

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_LHE_RUN_HPP
