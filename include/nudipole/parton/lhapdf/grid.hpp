// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_GRID_HPP
#define NUDIPOLE_PARTON_LHAPDF_GRID_HPP

#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/lhapdf/alpha_s.hpp>
#include <nudipole/parton/lhapdf/axis.hpp>
#include <nudipole/parton/lhapdf/info.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Parton densities in the files of LHAPDF, `NAME.info` and `NAME_0000.dat`, `NAME_0001.dat`, …, read and interpolated
/// without that library, to the same numbers. [Buckley et al., Eur. Phys. J. C75 (2015) 132, 1412.7420]
///
///     const auto set = lhapdf_set::find("CT18NLO");
///     const lhapdf_grid<> pdf = set.member(0);
///     pdf.xfxQ2(21, 0.1, 100.);
///
/// x and Q² (in GeV²) are plain numbers in what has the signatures of LHAPDF, see `PartonDensity`.
namespace nudipole {

namespace lhapdf {

/// Extent of a table, with the knots that an edge policy may build on.
struct extent {
  double x_min, x_second, x_max;          ///< first, second and last knot
  double Q2_min, Q2_before_last, Q2_max;  ///< first knot and the last two
  bool holds(double x, double Q2) const { return x >= x_min && x <= x_max && Q2 >= Q2_min && Q2 <= Q2_max; }
};

/// The numbers of one `.dat` file: x f at the knots of x and Q², for each flavour.
class table {
 public:
  /// Light quarks, light antiquarks, gluon; other flavours follow.
  static constexpr std::size_t gluon_column = 10;

  /// @throws std::invalid_argument "name:line: …" for anything but a complete table
  table(std::string_view text, const std::string& name, const lhapdf_info& set) {
    // The header: a few lines like those of the info file, which they overrule.
    numeric::line_reader at(text);
    std::size_t header_size = 0;
    for (;;) {
      header_size = text.size() - at.rest().size();
      if (!at.next())
        numeric::refuse_line(name, at.number(), "no line \"---\" that ends the header: is the file cut off?");
      if (numeric::trimmed(at.line()) == separator) break;
    }
    const lhapdf_info header = lhapdf_info::parse(text.substr(0, header_size), name);
    info_ = header.or_else(set);
    if (const auto format = info_.text("Format"); format != "lhagrid1")
      numeric::refuse_at(info_.where("Format"), "Format is " + format + ": only lhagrid1 is known");
    if (info_.has("Interpolator") && info_.text("Interpolator") != "logcubic")
      numeric::refuse_at(info_.where("Interpolator"),
                         "Interpolator is " + info_.text("Interpolator") + ": only logcubic is known");
    if (info_.has("ForcePositive")) {
      force_positive_ = info_.integer("ForcePositive");
      if (force_positive_ < 0 || force_positive_ > 2)
        numeric::refuse_at(info_.where("ForcePositive"),
                           "ForcePositive is " + info_.text("ForcePositive") + ": must be 0, 1 or 2");
    }
    read_subgrids(at, name);
  }

  /// What the header says, and the info file where the header says nothing.
  const lhapdf_info& info() const { return info_; }
  const std::vector<pdg_id>& flavors() const { return pids_; }
  const axis& x() const { return x_; }
  const axis& Q2() const { return Q2_; }
  extent range() const {
    const auto &x = x_.knots(), &q = Q2_.knots();
    return {x[0], x[1], x.back(), q.front(), q[q.size() - 2], q.back()};
  }

  /// Column of a parton, nothing if the table has none.
  std::optional<std::size_t> column(pdg_id pid) const {
    if (pid >= -6 && pid <= 22) {
      const int found = known_[static_cast<unsigned>(pid + 6)];
      return found < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(found));
    }
    for (std::size_t i = 0; i < pids_.size(); ++i)
      if (pids_[i] == pid) return columns_[i];
    return std::nullopt;
  }
  double at_knot(std::size_t column, std::size_t ix, std::size_t iq) const {
    return values_[node(ix + 1, iq + 1) + column];
  }

  /// Where a point lies: the corner of the 4 × 4 knots around it, and their weights.
  struct stencil {
    const double* corner;
    axis::weights x, Q2;
  };
  stencil around(double x, double Q2) const { return around(x_.find(x), Q2); }
  stencil around(const axis::position& x, double Q2) const {
    const auto q = Q2_.find(Q2);
    // A subgrid of two knots in Q² is interpolated linearly in ln x, too; in ln Q² the cubic is a line by itself.
    return {&values_[node(x.cell, q.cell)], Q2_.alone(q) ? axis::linear(x) : x_.cubic(x), Q2_.cubic(q)};
  }

  /// x f of one column.
  double value(const stencil& s, std::size_t column) const {
    double sum = 0;
    const double* row = s.corner + column;
    for (const double weight : s.x) {
      double along_q = 0;
      for (std::size_t j = 0; j < 4; ++j) along_q += s.Q2[j] * row[j * stride_];
      sum += weight * along_q;
      row += row_;
    }
    return sum;
  }
  /// x f of the first ten columns: the light quarks and antiquarks.
  std::array<double, gluon_column> quarks(const stencil& s) const {
    std::array<double, gluon_column> sum{};
    const double* row = s.corner;
    for (const double weight : s.x) {
      for (std::size_t j = 0; j < 4; ++j) {
        const double w = weight * s.Q2[j];
        for (std::size_t k = 0; k < gluon_column; ++k) sum[k] += w * row[j * stride_ + k];
      }
      row += row_;
    }
    return sum;
  }

  bool may_be_negative() const { return force_positive_ == 0; }
  /// LHAPDF's `ForcePositive`: 0 leaves the value, 1 cuts at 0, 2 at 10⁻¹⁰.
  double positive(double xf) const {
    return force_positive_ == 0 ? xf : std::max(xf, force_positive_ == 1 ? 0. : 1e-10);
  }

 private:
  static constexpr std::string_view separator = "---";

  /// Around the knots runs a rim of zeros, so that the 4 × 4 knots around a point in an edge cell are there; their
  /// weights are zero.
  std::size_t node(std::size_t ix, std::size_t iq) const { return ix * row_ + iq * stride_; }

  void read_subgrids(numeric::line_reader& at, const std::string& name) {
    std::vector<double> x, Q2, numbers;  // numbers as in the file
    struct block {
      std::size_t first_number, knots_before, knots;
    };
    std::vector<block> blocks;
    // Moves to a line of a subgrid: only comments are passed over.
    const auto next = [&](std::string_view expected) {
      const std::size_t before = at.number();
      do {
        if (!at.next())
          numeric::refuse_line(name, before,
                               "the file ends here, expected " + std::string(expected) + ": is it cut off?");
      } while (numeric::trimmed(at.line()).starts_with('#'));
      return numeric::trimmed(at.line());
    };
    const auto next_knots = [&](std::string_view what, double upper) {
      std::vector<double> knots;
      if (next(what) == separator) numeric::refuse_line(name, at.number(), "expected " + std::string(what));
      numeric::append_numbers(at.line(), name, at.number(), knots);
      for (std::size_t i = 0; i < knots.size(); ++i) {
        if (!(knots[i] > 0 && knots[i] <= upper))
          numeric::refuse_line(name, at.number(),
                               numeric::to_text(knots[i]) + " in the " + std::string(what) +
                                   ": must be positive and at most " + numeric::to_text(upper));
        if (i > 0 && !(knots[i] > knots[i - 1]))
          numeric::refuse_line(name, at.number(),
                               numeric::to_text(knots[i]) + " comes after " + numeric::to_text(knots[i - 1]) +
                                   ": the " + std::string(what) + " must ascend");
      }
      return knots;
    };
    // The logarithms must ascend as well: the interpolation divides by their differences.
    const auto require_apart = [&](const std::vector<double>& knots, std::string_view what) {
      for (std::size_t i = 1; i < knots.size(); ++i)
        if (!(std::log(knots[i]) > std::log(knots[i - 1])))
          numeric::refuse_line(name, at.number(), "two " + std::string(what) + " are too close to tell apart");
    };

    do {
      const std::size_t begins = at.number();
      const auto xs = next_knots("knots of x", 1);
      if (x.empty()) {
        if (xs.size() < 4)
          numeric::refuse_line(name, at.number(), "expected 4 knots of x at least, found " + std::to_string(xs.size()));
        require_apart(xs, "knots of x");
        x = xs;
      } else if (x != xs) {
        numeric::refuse_line(name, at.number(), "the knots of x differ from those of the first subgrid");
      }

      auto qs = next_knots("knots of Q", 1e150);
      if (qs.size() < 2)
        numeric::refuse_line(name, at.number(), "expected 2 knots of Q at least, found " + std::to_string(qs.size()));
      for (double& q : qs)
        if (q *= q; !(q >= std::numeric_limits<double>::min()))
          numeric::refuse_line(name, at.number(), "the square of a knot of Q is too small for a double");
      require_apart(qs, "knots of Q");
      if (!Q2.empty() && Q2.back() != qs.front())
        numeric::refuse_line(name, at.number(),
                             "the subgrid begins at Q2 = " + numeric::to_text(qs.front()) +
                                 " GeV^2, the one before ends at " + numeric::to_text(Q2.back()) + " GeV^2");

      next("flavours");
      read_flavors(at, name);

      blocks.push_back({numbers.size(), Q2.size(), qs.size()});
      Q2.insert(Q2.end(), qs.begin(), qs.end());
      const std::size_t promised = x.size() * qs.size();
      const std::string subgrid = "the subgrid that begins after line " + std::to_string(begins);
      const std::string values = "the values of " + subgrid;
      std::size_t rows = 0;
      while (next(values) != separator) {
        const std::size_t found = numeric::append_numbers(at.line(), name, at.number(), numbers);
        if (found != pids_.size())
          numeric::refuse_line(name, at.number(),
                               "expected " + std::to_string(pids_.size()) + " values, found " + std::to_string(found));
        if (++rows > promised) break;
      }
      if (rows != promised)
        numeric::refuse_line(name, at.number(),
                             "expected " + std::to_string(promised) + " lines of values (" + std::to_string(x.size()) +
                                 " x " + std::to_string(qs.size()) + " knots) in " + subgrid + ", found " +
                                 (rows > promised ? "more" : std::to_string(rows)));
    } while (!only_blank(at.rest()));

    x_ = axis(std::move(x));
    Q2_ = axis(std::move(Q2));
    stride_ = (gluon_column + 1 + others_ + 1) / 2 * 2;
    row_ = stride_ * (Q2_.size() + 2);
    values_.assign(row_ * (x_.size() + 2), 0);
    for (const block& b : blocks) {
      const double* number = &numbers[b.first_number];
      for (std::size_t ix = 0; ix < x_.size(); ++ix)
        for (std::size_t iq = 0; iq < b.knots; ++iq)
          for (const std::size_t column : columns_) values_[node(ix + 1, b.knots_before + iq + 1) + column] = *number++;
    }
  }
  static bool only_blank(std::string_view text) {
    numeric::line_reader at(text);
    while (at.next())
      if (!numeric::trimmed(at.line()).empty()) return false;
    return true;
  }

  void read_flavors(const numeric::line_reader& at, const std::string& name) {
    std::vector<pdg_id> pids;
    for (std::string_view rest = numeric::trimmed(at.line()); !rest.empty(); rest = numeric::trimmed(rest)) {
      const std::string_view word = rest.substr(0, rest.find_first_of(numeric::blanks));
      pids.push_back(numeric::to_integer(word, numeric::place(name, at.number())));
      if (std::find(pids.begin(), pids.end() - 1, pids.back()) != pids.end() - 1)
        numeric::refuse_line(name, at.number(), "flavour " + std::to_string(pids.back()) + " comes twice");
      rest.remove_prefix(word.size());
    }
    if (!pids_.empty()) {
      if (pids != pids_) numeric::refuse_line(name, at.number(), "the flavours differ from those of the first subgrid");
      return;
    }
    const auto promised = info_.integers("Flavors");
    const auto missing = [](const std::vector<int>& from, const std::vector<int>& in) {
      return std::find_if(from.begin(), from.end(),
                          [&](int pid) { return std::find(in.begin(), in.end(), pid) == in.end(); });
    };
    if (const auto pid = missing(promised, pids); pid != promised.end())
      numeric::refuse_line(name, at.number(),
                           "no flavour " + std::to_string(*pid) + ", which " + info_.where("Flavors") + " names");
    if (const auto pid = missing(pids, promised); pid != pids.end())
      numeric::refuse_line(name, at.number(),
                           "flavour " + std::to_string(*pid) + ", which " + info_.where("Flavors") + " does not name");
    pids_ = std::move(pids);
    known_.fill(-1);
    for (const pdg_id pid : pids_) {
      const std::size_t to = pid >= 1 && pid <= 5     ? static_cast<std::size_t>(pid - 1)
                             : pid >= -5 && pid <= -1 ? static_cast<std::size_t>(4 - pid)
                             : pid == 21              ? gluon_column
                                                      : gluon_column + ++others_;
      columns_.push_back(to);
      if (pid >= -6 && pid <= 22) known_[static_cast<unsigned>(pid + 6)] = static_cast<int>(to);
    }
    known_[6] = known_[21 + 6];  // 0 is another name for the gluon
  }

  lhapdf_info info_;
  std::vector<pdg_id> pids_;
  std::vector<std::size_t> columns_;  // of each of pids_
  std::array<int, 29> known_{};       // column of −6…22, −1 for none
  std::size_t others_ = 0, stride_ = 0, row_ = 0;
  axis x_, Q2_;
  std::vector<double> values_;
  int force_positive_ = 0;
};

}  // namespace lhapdf

/// What a grid does at x or Q² where it has no knots: `edge(range, inside, x, Q2)` is x f of one flavour there, out of
/// `inside(x, Q2)`, its value where there are. A policy of one's own is a struct with that call.
///
/// | policy                 | when to use it                                                                   |
/// |------------------------|----------------------------------------------------------------------------------|
/// | `edge::continuation{}` | the default: what LHAPDF does; densities go on smoothly and vanish as Q² → 0      |
/// | `edge::freeze{}`       | the value at the nearest point of the grid, the usual choice in low-Q² kinematics |
/// | `edge::refuse{}`       | throws; to find out whether a calculation leaves the grid                         |
template <class E>
concept GridEdge = requires(const E& edge, const lhapdf::extent& range, double (*inside)(double, double)) {
  { edge(range, inside, 0.1, 1.) } -> std::convertible_to<double>;
};

namespace edge {

/// @throws std::out_of_range with the name, the value and the range
[[noreturn]] inline void outside(const char* name, double value, double lower, double upper) {
  throw std::out_of_range(std::string("lhapdf_grid: ") + name + " = " + numeric::to_text(value) +
                          ": outside the grid, " + numeric::to_text(lower) + " to " + numeric::to_text(upper));
}

/// LHAPDF's default, from the MSTW code: below the first knot of x and above the last of Q², a line through the outer
/// two knots, in ln x or ln Q², of ln(x f), or of x f where one of the two is below 10⁻³; below the first knot Q₀²,
///
///     x f(Q²) = x f(Q₀²) (Q²/Q₀²)^[γ Q²/Q₀² + 1 − Q²/Q₀²],   γ = d ln f/d ln Q² at Q₀², at least −2.5,
///
/// γ being a difference over 1 % of Q₀², and 1 where |x f| < 10⁻⁵. [Martin et al., 0901.0002; LHAPDF 6.5]
/// @throws std::out_of_range for x above the last knot, where that is below 1
struct continuation {
  template <class Inside>
  double operator()(const lhapdf::extent& range, const Inside& inside, double x, double Q2) const {
    if (x > range.x_max) outside("x", x, range.x_min, range.x_max);
    const auto over_x = [&](double q) {
      if (x >= range.x_min) return inside(x, q);
      return line(x, range.x_min, range.x_second, inside(range.x_min, q), inside(range.x_second, q));
    };
    if (Q2 < range.Q2_min) {
      const double start = over_x(range.Q2_min), ratio = Q2 / range.Q2_min;
      double gamma = 1;
      if (std::abs(start) >= 1e-5) gamma = std::max(-2.5, (over_x(1.01 * range.Q2_min) - start) / start / 0.01);
      return start * std::pow(ratio, gamma * ratio + 1 - ratio);
    }
    if (Q2 <= range.Q2_max) return over_x(Q2);
    const auto over_Q2 = [&](double at) {
      return line(Q2, range.Q2_max, range.Q2_before_last, inside(at, range.Q2_max), inside(at, range.Q2_before_last));
    };
    if (x >= range.x_min) return over_Q2(x);
    return line(x, range.x_min, range.x_second, over_Q2(range.x_min), over_Q2(range.x_second));
  }

 private:
  /// The line through (ln a, f_a) and (ln b, f_b) at ln t.
  static double line(double t, double a, double b, double f_a, double f_b) {
    const double part = std::log(t / a) / std::log(b / a);
    if (f_a > 1e-3 && f_b > 1e-3) return f_a * std::pow(f_b / f_a, part);
    return f_a + part * (f_b - f_a);
  }
};
static_assert(GridEdge<continuation>);

/// The value at the nearest point of the grid.
struct freeze {
  template <class Inside>
  double operator()(const lhapdf::extent& range, const Inside& inside, double x, double Q2) const {
    return inside(std::clamp(x, range.x_min, range.x_max), std::clamp(Q2, range.Q2_min, range.Q2_max));
  }
};
static_assert(GridEdge<freeze>);

/// Nothing is known there.
/// @throws std::out_of_range with the name, the value and the range
struct refuse {
  template <class Inside>
  double operator()(const lhapdf::extent& range, const Inside&, double x, double Q2) const {
    if (!(x >= range.x_min && x <= range.x_max)) outside("x", x, range.x_min, range.x_max);
    outside("Q2", Q2, range.Q2_min, range.Q2_max);
  }
};
static_assert(GridEdge<refuse>);

}  // namespace edge

namespace lhapdf {

/// A table with what the metadata say about it.
struct member {
  lhapdf::table table;
  extent range;
  double x_min, x_max, Q2_min, Q2_max;  ///< what the set is meant for
  std::optional<lhapdf_alpha_s> alpha_s;
  std::string no_alpha_s;  ///< why there is none

  /// @throws std::invalid_argument "name:line: …" as `table` and `lhapdf_alpha_s` do
  member(std::string_view text, const std::string& name, const lhapdf_info& set)
      : table(text, name, set), range(table.range()) {
    const lhapdf_info& info = table.info();
    const auto limit = [&](std::string_view key, double otherwise) {
      return info.has(key) ? info.number(key) : otherwise;
    };
    const double q_min = limit("QMin", 0), q_max = limit("QMax", 1e150);
    // A file that was cut off where a subgrid ends is complete in itself. A per cent is for rounding.
    if (info.has("QMax") && 1.01 * std::sqrt(range.Q2_max) < q_max)
      numeric::refuse_at(name, "ends at Q = " + numeric::to_text(std::sqrt(range.Q2_max)) + " GeV, but QMax of " +
                                   info.where("QMax") + " is " + numeric::to_text(q_max) + " GeV");
    x_min = std::max(range.x_min, limit("XMin", 0));
    x_max = std::min(range.x_max, limit("XMax", 1));
    Q2_min = std::max(range.Q2_min, q_min * q_min);
    Q2_max = std::min(range.Q2_max, q_max * q_max);
    if (!(x_min < x_max)) numeric::refuse_at(info.where("XMin"), "no knots of x between XMin and XMax");
    if (!(q_min >= 0 && Q2_min < Q2_max)) numeric::refuse_at(info.where("QMin"), "no knots of Q between QMin and QMax");
    const std::string type = info.has("AlphaS_Type") ? info.text("AlphaS_Type") : "";
    if (!type.empty() && type != "ipol")
      no_alpha_s = info.where("AlphaS_Type") + ": AlphaS_Type is " + type + ": only ipol is known";
    else if (type.empty() || !info.has("AlphaS_Vals"))
      no_alpha_s = info.name() + ": no table of alpha_s";
    else
      alpha_s.emplace(info);
  }
};

}  // namespace lhapdf

/// One member of a set of parton densities: LHAPDF's log-bicubic interpolation, cubic Hermite in ln x and ln Q² with
/// derivatives from differences, subgrid by subgrid; on a boundary of two subgrids the upper one holds. Copies share
/// their table, and lookups may run in parallel. Made by `lhapdf_set::member`.
template <GridEdge Edge = edge::continuation>
class lhapdf_grid {
 public:
  explicit lhapdf_grid(std::shared_ptr<const lhapdf::member> content, Edge at_edge = {})
      : member_(std::move(content)), edge_(std::move(at_edge)) {}

  /// The same member with another edge policy.
  template <GridEdge Other>
  lhapdf_grid<Other> with_edge(Other at_edge) const {
    return lhapdf_grid<Other>(member_, std::move(at_edge));
  }

  /// x f(x, Q²) of a parton with PDG number `pid`, gluon 21 or 0, photon 22; Q² in GeV². 0 for quarks, gluons, photons
  /// and charged leptons that the set does not have.
  /// @throws std::invalid_argument for other numbers that it does not have, and unless 0 < x ≤ 1 and Q² is positive;
  /// outside the grid what the edge policy throws
  double xfxQ2(pdg_id pid, double x, double Q2) const {
    const lhapdf::table& table = member_->table;
    const bool inside = member_->range.holds(x, Q2);
    if (!inside) check(x, Q2);
    const auto column = table.column(pid);
    if (!column) {
      if (!(is_quark(pid) || pid == 0 || pid == 21 || pid == 22 || is_charged_lepton(pid)))
        throw std::invalid_argument("lhapdf_grid: no parton has PDG id " + std::to_string(pid));
      return 0;
    }
    return table.positive(inside ? table.value(table.around(x, Q2), *column) : beyond(*column, x, Q2));
  }

  /// Range that the set is meant for, x and GeV²: where there are knots, less what `XMin`, `XMax`, `QMin` and `QMax` of
  /// the info file leave out.
  double xMin() const { return member_->x_min; }
  double xMax() const { return member_->x_max; }
  double q2Min() const { return member_->Q2_min; }
  double q2Max() const { return member_->Q2_max; }

  /// PDG numbers of the partons that there are, in the order of the file.
  std::vector<pdg_id> flavors() const { return member_->table.flavors(); }
  /// α_s(Q²), Q² in GeV².
  /// @throws std::invalid_argument if the set has no table of it, and unless Q² is positive
  double alphasQ2(double Q2) const {
    if (!member_->alpha_s) throw std::invalid_argument(member_->no_alpha_s);
    return (*member_->alpha_s)(Q2);
  }

  /// What the header of the member's file says, and the info file where the header says nothing.
  lhapdf_info info() const { return member_->table.info(); }
  /// Knots of x, and of Q² in GeV²; where one subgrid ends and the next begins it comes twice.
  std::vector<double> x_knots() const { return member_->table.x().knots(); }
  std::vector<double> q2_knots() const { return member_->table.Q2().knots(); }
  /// x f at a pair of knots as it stands in the file.
  /// @throws std::out_of_range if there are no such knots or flavour
  double at_knots(pdg_id pid, std::size_t ix, std::size_t iq) const {
    const auto column = member_->table.column(pid);
    if (!column || ix >= member_->table.x().size() || iq >= member_->table.Q2().size())
      throw std::out_of_range("lhapdf_grid: nothing at knots " + std::to_string(ix) + ", " + std::to_string(iq) +
                              " for PDG id " + std::to_string(pid));
    return member_->table.at_knot(*column, ix, iq);
  }

  /// The weighted sum of x f over quarks and antiquarks at one x. It keeps the table alive.
  class row {
   public:
    row(lhapdf_grid pdf, const flavour_weights& weights, double x) : pdf_(std::move(pdf)), weights_(weights), x_(x) {
      const auto& range = pdf_.member_->range;
      inside_ = range.holds(x, range.Q2_min);
      if (inside_) at_ = pdf_.member_->table.x().find(x);
    }
    double operator()(double Q2) const {
      const auto& range = pdf_.member_->range;
      const lhapdf::table& table = pdf_.member_->table;
      double sum = 0;
      if (inside_ && Q2 >= range.Q2_min && Q2 <= range.Q2_max && table.may_be_negative()) {
        const auto f = table.quarks(table.around(at_, Q2));
        for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * (f[i] + f[i + weights_.size()]);
      } else {
        const quark_densities f = all_quarks(pdf_, x_, Q2);
        for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * (f.quark[i] + f.antiquark[i]);
      }
      return sum;
    }

   private:
    lhapdf_grid pdf_;
    flavour_weights weights_;
    double x_;
    bool inside_;
    lhapdf::axis::position at_{};
  };

  template <GridEdge E>
  friend quark_densities all_quarks(const lhapdf_grid<E>& pdf, double x, double Q2);

 private:
  static void check(double x, double Q2) {
    if (!(x > 0 && x <= 1)) numeric::refuse("lhapdf_grid: x", x, "must be positive and at most 1");
    numeric::require_positive("lhapdf_grid: Q2", Q2);
  }
  double beyond(std::size_t column, double x, double Q2) const {
    const lhapdf::table& table = member_->table;
    return edge_(
        member_->range, [&](double at_x, double at_Q2) { return table.value(table.around(at_x, at_Q2), column); }, x,
        Q2);
  }

  std::shared_ptr<const lhapdf::member> member_;
  [[no_unique_address]] Edge edge_;
};
static_assert(PartonDensity<lhapdf_grid<>>);
static_assert(sizeof(lhapdf_grid<>) == sizeof(std::shared_ptr<const lhapdf::member>));

/// x f of all quarks in one lookup.
/// @throws as `lhapdf_grid::xfxQ2` does
template <GridEdge Edge>
quark_densities all_quarks(const lhapdf_grid<Edge>& pdf, double x, double Q2) {
  const lhapdf::table& table = pdf.member_->table;
  quark_densities result;
  if (pdf.member_->range.holds(x, Q2) && table.may_be_negative()) {
    const auto f = table.quarks(table.around(x, Q2));
    std::copy_n(f.begin(), 5, result.quark.begin());
    std::copy_n(f.begin() + 5, 5, result.antiquark.begin());
  } else {
    for (std::size_t i = 0; i < result.quark.size(); ++i) {
      const pdg_id pid = static_cast<pdg_id>(i) + 1;
      result.quark[i] = pdf.xfxQ2(pid, x, Q2);
      result.antiquark[i] = pdf.xfxQ2(-pid, x, Q2);
    }
  }
  return result;
}

/// See `at_fixed_x` of any density; the result does not refer to `pdf`.
/// @throws what `lhapdf_grid::xfxQ2` throws, when called
template <GridEdge Edge>
auto at_fixed_x(const lhapdf_grid<Edge>& pdf, const flavour_weights& weights, double x) {
  return typename lhapdf_grid<Edge>::row(pdf, weights, x);
}

/// A set of parton densities: an info file, and the members beside it.
class lhapdf_set {
 public:
  /// The set that an info file describes; members are read when asked for, from the same folder.
  /// @throws std::invalid_argument "path:line: …" or "path: …" for an info file that is faulty or lacks `NumMembers` or
  /// `Flavors`
  explicit lhapdf_set(lhapdf_info info) : info_(std::move(info)) {
    base_ = info_.name();
    if (constexpr std::string_view extension = ".info"; base_.ends_with(extension))
      base_.resize(base_.size() - extension.size());
    const int members = info_.integer("NumMembers");
    if (members < 1) numeric::refuse_at(info_.where("NumMembers"), "NumMembers is " + std::to_string(members));
    size_ = static_cast<std::size_t>(members);
    flavors_ = info_.integers("Flavors");
    if (flavors_.empty()) numeric::refuse_at(info_.where("Flavors"), "Flavors is empty");
    if (info_.has("NumFlavors")) {
      const int promised = info_.integer("NumFlavors");
      int quarks = 0;
      for (pdg_id pid = 1; pid <= 6; ++pid)
        for (const pdg_id sign : {1, -1})
          if (std::find(flavors_.begin(), flavors_.end(), sign * pid) != flavors_.end()) {
            ++quarks;
            break;
          }
      if (promised < 0 || promised > quarks)
        numeric::refuse_at(info_.where("NumFlavors"), "NumFlavors is " + std::to_string(promised) + ", but " +
                                                          info_.where("Flavors") + " names " + std::to_string(quarks) +
                                                          " quarks");
    }
  }

  /// The set of an info file.
  /// @throws std::invalid_argument as above, and "path: cannot open: …"
  static lhapdf_set read(const std::string& info_path) { return lhapdf_set(lhapdf_info::read(info_path)); }

  /// The set of that name in a folder: `folder/NAME/NAME.info`, or `folder/NAME.info`. If there is none, or no folder
  /// is given, it is looked for in those that the environment variable LHAPDF_DATA_PATH lists, separated by colons.
  /// @throws std::invalid_argument as above, and with all paths tried if there is no such file
  static lhapdf_set find(const std::string& name, const std::string& folder = "") {
    std::vector<std::string> folders;
    if (!folder.empty()) folders.push_back(folder);
    const char* listed = std::getenv("LHAPDF_DATA_PATH");
    for (std::string_view rest = listed ? listed : ""; !rest.empty();) {
      const std::string_view one = rest.substr(0, rest.find(':'));
      if (!one.empty()) folders.emplace_back(one);
      rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    const std::string file = "/" + name + ".info", in_own_folder = "/" + name + file;
    std::string tried;
    for (const std::string& in : folders)
      for (const std::string& path : {in + in_own_folder, in + file}) {
        if (numeric::exists(path)) return read(path);
        tried += " " + path;
      }
    throw std::invalid_argument(
        "lhapdf_set: " + name + ": " +
        (tried.empty() ? "no folder given, and LHAPDF_DATA_PATH is not set" : "none of" + tried));
  }

  /// Name of the set: that of its info file.
  std::string name() const { return base_.substr(base_.find_last_of('/') + 1); }
  /// Everything the info file says.
  const lhapdf_info& info() const& { return info_; }
  lhapdf_info info() && { return std::move(info_); }
  /// Number of members, the central one included.
  std::size_t size() const { return size_; }
  /// PDG numbers of the partons.
  std::vector<pdg_id> flavors() const { return flavors_; }
  /// How the members stand for an uncertainty, see `pdf_uncertainty`: "hessian", "symmhessian", "replicas", with parts
  /// like "+as" behind it.
  /// @throws std::invalid_argument if the info file does not say
  std::string error_type() const { return info_.text("ErrorType"); }
  /// Range that the set is meant for.
  /// @throws std::invalid_argument if the info file does not say
  double x_min() const { return info_.number("XMin"); }
  double x_max() const { return info_.number("XMax"); }
  energy q_min() const { return info_.number("QMin") * GeV; }
  energy q_max() const { return info_.number("QMax") * GeV; }
  /// α_s of the set.
  /// @throws std::invalid_argument if it has no table of it
  lhapdf_alpha_s alpha_s() const { return lhapdf_alpha_s(info_); }

  /// Reads a member; 0 is the central one.
  /// @throws std::invalid_argument if there is none of that number, "path: cannot open: …" if its file is not there,
  /// and "path:line: …" if the file is not a complete table
  template <GridEdge Edge = edge::continuation>
  lhapdf_grid<Edge> member(std::size_t number, Edge at_edge = {}) const {
    if (number >= size_)
      throw std::invalid_argument("lhapdf_set: " + name() + ": member = " + std::to_string(number) + ": " +
                                  info_.where("NumMembers") + " has members 0 to " + std::to_string(size_ - 1));
    const std::string path = member_path(number);
    const std::string text =
        numeric::read_file(path, ": " + info_.where("NumMembers") + " promises " + std::to_string(size_) + " members");
    return parse_member(text, path, std::move(at_edge));
  }

  /// A member from text in memory; `name` is what errors call it.
  /// @throws std::invalid_argument "name:line: …" if it is not a complete table
  template <GridEdge Edge = edge::continuation>
  lhapdf_grid<Edge> parse_member(std::string_view text, const std::string& name, Edge at_edge = {}) const {
    return lhapdf_grid<Edge>(std::make_shared<const lhapdf::member>(text, name, info_), std::move(at_edge));
  }

  /// Reads every member and keeps none.
  /// @throws std::invalid_argument for the first that is missing or faulty
  void check_all_members() const {
    for (std::size_t number = 0; number < size_; ++number) static_cast<void>(member(number));
  }

 private:
  std::string member_path(std::size_t number) const {
    std::string digits = std::to_string(number);
    if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
    return base_ + "_" + digits + ".dat";
  }

  lhapdf_info info_;
  std::string base_;
  std::size_t size_ = 0;
  std::vector<pdg_id> flavors_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_LHAPDF_GRID_HPP
