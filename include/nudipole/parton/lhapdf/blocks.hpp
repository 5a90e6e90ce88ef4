// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_BLOCKS_HPP
#define NUDIPOLE_PARTON_LHAPDF_BLOCKS_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/lhapdf/info.hpp>
#include <nudipole/text/text.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// @file
/// The file of a member: a header like an info file, `---`, and one or more subgrids, each of them
///
///     knots of x          the same in every subgrid, ascending, from above 0 to 1
///     knots of Q          in GeV, ascending; the first is the last of the subgrid before
///     PDG numbers         in the order of the columns; 0 and 21 are the gluon
///     values of x f       a line for each pair of knots, x outer, Q inner
///     ---
///
/// Lines that begin with # are passed over; a file may be indented, and end in empty lines.
namespace nudipole::lhapdf {

/// The numbers of a member's file in their order there.
struct member_blocks {
  /// A subgrid: its values and its knots of Q² among all.
  struct subgrid {
    std::size_t first_number, knots_before, knots;
  };
  std::vector<double> x, Q2, numbers;
  std::vector<pdg_id> pids;
  std::vector<subgrid> subgrids;
};

/// Reads what follows the header.
class block_reader {
 public:
  /// Reads all subgrids from a place after the header; `info` must name the flavours.
  /// @throws bad_file "name:line: …" for anything but complete subgrids
  static member_blocks read(text::line_reader& at, const std::string& name, const lhapdf_info& info) {
    block_reader reader(at, name, info);
    do reader.read_subgrid();
    while (!reader.only_blanks_follow());
    return std::move(reader.result_);
  }
  static constexpr std::string_view separator = "---";

 private:
  block_reader(text::line_reader& at, const std::string& name, const lhapdf_info& info)
      : at_(at), name_(name), info_(info) {}

  [[noreturn]] void refuse(const std::string& message) const { text::refuse_line(name_, at_.number(), message); }

  void read_subgrid() {
    const std::size_t begins = at_.number();
    read_x();
    const std::size_t knots = read_Q();
    next("flavours");
    read_flavours();
    result_.subgrids.push_back({result_.numbers.size(), result_.Q2.size() - knots, knots});
    read_values(begins, knots);
  }

  void read_x() {
    auto xs = next_knots("knots of x", 1);
    if (result_.x.empty()) {
      if (xs.size() < 4) refuse("expected at least 4 knots of x, found " + std::to_string(xs.size()));
      require_apart(xs, "knots of x");
      result_.x = std::move(xs);
    } else if (result_.x != xs) {
      refuse("the knots of x differ from those of the first subgrid");
    }
  }

  std::size_t read_Q() {
    auto qs = next_knots("knots of Q", 1e150);
    if (qs.size() < 2) refuse("expected at least 2 knots of Q, found " + std::to_string(qs.size()));
    for (double& q : qs)
      if (q *= q; !(q >= std::numeric_limits<double>::min()))
        refuse("the square of a knot of Q is too small for a double");
    require_apart(qs, "knots of Q");
    auto& all = result_.Q2;
    if (!all.empty() && all.back() != qs.front())
      refuse("the subgrid begins at Q2 = " + numeric::to_text(qs.front()) + " GeV^2, the one before ends at " +
             numeric::to_text(all.back()) + " GeV^2");
    all.insert(all.end(), qs.begin(), qs.end());
    return qs.size();
  }

  void read_values(std::size_t begins, std::size_t knots) {
    const std::size_t promised = result_.x.size() * knots, columns = result_.pids.size();
    const std::string subgrid = "the subgrid that begins after line " + std::to_string(begins);
    const std::string values = "the values of " + subgrid;
    std::size_t rows = 0;
    while (next(values) != separator) {
      const std::size_t found = text::append_numbers(at_.line(), name_, at_.number(), result_.numbers);
      if (found != columns) refuse("expected " + std::to_string(columns) + " values, found " + std::to_string(found));
      if (++rows > promised) break;
    }
    if (rows != promised)
      refuse("expected " + std::to_string(promised) + " lines of values (" + std::to_string(result_.x.size()) + " x " +
             std::to_string(knots) + " knots) in " + subgrid + ", found " +
             (rows > promised ? "more" : std::to_string(rows)));
  }

  /// Moves to a line of a subgrid: only comments are passed over.
  std::string_view next(std::string_view expected) {
    const std::size_t before = at_.number();
    do {
      if (!at_.next())
        text::refuse_line(name_, before, "the file ends here, expected " + std::string(expected) + ": is it cut off?");
    } while (text::trimmed(at_.line()).starts_with('#'));
    return text::trimmed(at_.line());
  }

  std::vector<double> next_knots(std::string_view what, double upper) {
    std::vector<double> knots;
    if (next(what) == separator) refuse("expected " + std::string(what));
    text::append_numbers(at_.line(), name_, at_.number(), knots);
    for (std::size_t i = 0; i < knots.size(); ++i) {
      if (!(knots[i] > 0 && knots[i] <= upper))
        refuse(numeric::to_text(knots[i]) + " in the " + std::string(what) + ": must be positive and at most " +
               numeric::to_text(upper));
      if (i > 0 && !(knots[i] > knots[i - 1]))
        refuse(numeric::to_text(knots[i]) + " comes after " + numeric::to_text(knots[i - 1]) + ": the " +
               std::string(what) + " must ascend");
    }
    return knots;
  }
  /// The logarithms must ascend as well: the interpolation divides by their differences.
  void require_apart(const std::vector<double>& knots, std::string_view what) const {
    for (std::size_t i = 1; i < knots.size(); ++i)
      if (!(std::log(knots[i]) > std::log(knots[i - 1])))
        refuse("two " + std::string(what) + " are too close to tell apart");
  }

  void read_flavours() {
    std::vector<pdg_id> pids;
    for (std::string_view rest = text::trimmed(at_.line()); !rest.empty(); rest = text::trimmed(rest)) {
      const std::string_view word = rest.substr(0, rest.find_first_of(text::blanks));
      pids.push_back(text::to_integer(word, text::place(name_, at_.number())));
      if (std::find(pids.begin(), pids.end() - 1, pids.back()) != pids.end() - 1)
        refuse("flavour " + std::to_string(pids.back()) + " comes twice");
      rest.remove_prefix(word.size());
    }
    if (result_.pids.empty()) {
      require_promised(pids);
      result_.pids = std::move(pids);
    } else if (pids != result_.pids) {
      refuse("the flavours differ from those of the first subgrid");
    }
  }
  void require_promised(const std::vector<pdg_id>& pids) const {
    const auto promised = info_.integers("Flavors");
    const auto missing = [](const std::vector<int>& from, const std::vector<int>& in) {
      return std::find_if(from.begin(), from.end(),
                          [&](int pid) { return std::find(in.begin(), in.end(), pid) == in.end(); });
    };
    if (const auto pid = missing(promised, pids); pid != promised.end())
      refuse("no flavour " + std::to_string(*pid) + ", which " + info_.where("Flavors") + " names");
    if (const auto pid = missing(pids, promised); pid != pids.end())
      refuse("flavour " + std::to_string(*pid) + ", which " + info_.where("Flavors") + " does not name");
  }

  bool only_blanks_follow() const {
    for (text::line_reader rest(at_.rest()); rest.next();)
      if (!text::trimmed(rest.line()).empty()) return false;
    return true;
  }

  text::line_reader& at_;
  const std::string& name_;
  const lhapdf_info& info_;
  member_blocks result_;
};

}  // namespace nudipole::lhapdf

#endif  // NUDIPOLE_PARTON_LHAPDF_BLOCKS_HPP
