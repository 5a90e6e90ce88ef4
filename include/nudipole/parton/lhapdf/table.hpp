// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_TABLE_HPP
#define NUDIPOLE_PARTON_LHAPDF_TABLE_HPP

#include <nudipole/errors.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/lhapdf/axis.hpp>
#include <nudipole/parton/lhapdf/blocks.hpp>
#include <nudipole/parton/lhapdf/edge.hpp>
#include <nudipole/parton/lhapdf/info.hpp>
#include <nudipole/text/text.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nudipole::lhapdf {

/// The ways to go from knot to knot that an info file may ask for with `Interpolator`: cubic or linear, in ln x and
/// ln Q² or in x and Q².
struct interpolation {
  bool cubic = true;
  axis_scale scale = axis_scale::logarithmic;

  /// Returns what an info file asks for, `logcubic` where it says nothing.
  /// @throws bad_file "name:line: …" for a name that LHAPDF does not have
  static interpolation of(const lhapdf_info& info) {
    const std::string name = info.has("Interpolator") ? info.word("Interpolator") : "logcubic";
    if (name == "logcubic") return {true, axis_scale::logarithmic};
    if (name == "cubic") return {true, axis_scale::linear};
    if (name == "log") return {false, axis_scale::logarithmic};
    if (name == "linear") return {false, axis_scale::linear};
    text::refuse_at(info.where("Interpolator"),
                    "Interpolator is " + info.text("Interpolator") + ": logcubic, cubic, log and linear are known");
  }
};

/// The numbers of one `.dat` file: x f at the knots of x and Q², for each flavour, and what lies between the knots.
class table {
 public:
  /// Light quarks, light antiquarks, gluon; other flavours follow.
  static constexpr std::size_t gluon_column = 10;

  /// Makes a table of the numbers of a file; `info` says how they are interpolated.
  /// @throws bad_file "name: …" or "name:line: …" for too few knots for that
  table(member_blocks blocks, const std::string& name, const lhapdf_info& info)
      : how_(interpolation::of(info)), pids_(std::move(blocks.pids)) {
    require_knots(blocks, info);
    place_columns(name);
    x_ = axis(std::move(blocks.x), how_.scale);
    Q2_ = axis(std::move(blocks.Q2), how_.scale);
    stride_ = (gluon_column + 1 + others_ + 1) / 2 * 2;
    row_ = stride_ * (Q2_.size() + 2);
    values_.assign(row_ * (x_.size() + 2), 0);
    for (const member_blocks::subgrid& part : blocks.subgrids) {
      const double* number = &blocks.numbers[part.first_number];
      for (std::size_t ix = 0; ix < x_.size(); ++ix)
        for (std::size_t iq = 0; iq < part.knots; ++iq)
          for (const std::size_t column : columns_)
            values_[node(ix + 1, part.knots_before + iq + 1) + column] = *number++;
    }
  }

  const std::vector<pdg_id>& flavors() const { return pids_; }
  const axis& x() const { return x_; }
  const axis& Q2() const { return Q2_; }
  extent range() const {
    const auto &x = x_.knots(), &q = Q2_.knots();
    return {x[0], x[1], x.back(), q.front(), q[q.size() - 2], q.back()};
  }

  /// Returns the column of a parton, nothing if the table has none.
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
    const double* corner = &values_[node(x.cell, q.cell)];
    if (!how_.cubic) return {corner, axis::linear(x), axis::linear(q)};
    // A subgrid of two knots in Q² is interpolated linearly in ln x, too; in ln Q² the cubic is a line by itself.
    return {corner, Q2_.alone(q) ? axis::linear(x) : x_.cubic(x), Q2_.cubic(q)};
  }

  /// Returns x f of one column.
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
  /// Returns x f of the first ten columns: the light quarks and antiquarks.
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

 private:
  /// Around the knots runs a rim of zeros, so that the 4 × 4 knots around a point in an edge cell are there; their
  /// weights are zero.
  std::size_t node(std::size_t ix, std::size_t iq) const { return ix * row_ + iq * stride_; }

  /// LHAPDF's `cubic` needs four knots of Q; what it does in a subgrid of two is not defined. Without logarithms,
  /// knots that span too many powers of ten cannot be interpolated in doubles.
  void require_knots(const member_blocks& blocks, const lhapdf_info& info) const {
    if (how_.scale == axis_scale::logarithmic) return;
    const text::file_place where = info.where("Interpolator");
    const std::string is = "Interpolator is " + info.text("Interpolator");
    const bool two = std::any_of(blocks.subgrids.begin(), blocks.subgrids.end(),
                                 [](const member_blocks::subgrid& part) { return part.knots < 3; });
    if (how_.cubic && (two || blocks.Q2.size() < 4))
      text::refuse_at(where, is + ": needs at least 4 knots of Q, and 3 in each subgrid");
    constexpr double widest = 1e60;
    if (blocks.x.back() / blocks.x.front() > widest || blocks.Q2.back() / blocks.Q2.front() > widest)
      text::refuse_at(where, is + ": the knots are too far apart for it");
  }

  void place_columns(const std::string& name) {
    known_.fill(-1);
    for (const pdg_id pid : pids_) {
      const bool gluon = pid == 21 || pid == 0;
      const std::size_t to = pid >= 1 && pid <= 5     ? static_cast<std::size_t>(pid - 1)
                             : pid >= -5 && pid <= -1 ? static_cast<std::size_t>(4 - pid)
                             : gluon                  ? gluon_column
                                                      : gluon_column + ++others_;
      columns_.push_back(to);
      if (gluon && known_[6] >= 0) text::refuse_at(name, "flavours 0 and 21 are both the gluon");
      if (gluon) known_[6] = known_[21 + 6] = static_cast<int>(to);
      if (pid >= -6 && pid <= 22) known_[static_cast<unsigned>(pid + 6)] = static_cast<int>(to);
    }
  }

  interpolation how_;
  std::vector<pdg_id> pids_;
  std::vector<std::size_t> columns_;  // of each of pids_
  std::array<int, 29> known_{};       // column of −6…22, −1 for none
  std::size_t others_ = 0, stride_ = 0, row_ = 0;
  axis x_, Q2_;
  std::vector<double> values_;
};

}  // namespace nudipole::lhapdf

#endif  // NUDIPOLE_PARTON_LHAPDF_TABLE_HPP
