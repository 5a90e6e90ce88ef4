// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_AXIS_HPP
#define NUDIPOLE_PARTON_LHAPDF_AXIS_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace nudipole::lhapdf {

/// Variable in which an axis interpolates.
enum class axis_scale { logarithmic, linear };

/// Knots of one variable, and cubic Hermite or linear interpolation between them in its logarithm or in itself. In the
/// cubic one the derivative at a knot is the mean of the slopes to its left and right; at the ends, and at two equal
/// knots, where a subgrid ends and the next begins, it is the slope of the one side. [1412.7420; as LHAPDF 6.5 does it]
class axis {
 public:
  /// Weights of the values at the knots before, below, above and after a point.
  using weights = std::array<double, 4>;
  struct position {
    std::size_t cell;  ///< the knot below
    double part;       ///< of the way to the knot above, on the scale of the axis
  };

  axis() = default;
  /// Makes an axis of knots that are positive and ascending; two may be equal, though not the first or the last two.
  explicit axis(std::vector<double> knots, axis_scale scale = axis_scale::logarithmic)
      : knots_(std::move(knots)), cells_(knots_.size() - 1), logarithmic_(scale == axis_scale::logarithmic) {
    std::vector<double> scaled;
    for (const double knot : knots_) scaled.push_back(on_scale(knot));
    const auto width = [&](std::size_t i) { return scaled[i + 1] - scaled[i]; };
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (knots_[i] == knots_[i + 1]) continue;  // no point lies there
      const bool first = i == 0 || knots_[i - 1] == knots_[i];
      const bool last = i + 1 == cells_.size() || knots_[i + 1] == knots_[i + 2];
      cells_[i] = {.low = scaled[i],
                   .width = width(i),
                   .before = first ? 0 : width(i) / width(i - 1),
                   .after = last ? 0 : width(i) / width(i + 1),
                   .share_low = first ? 1 : 0.5,
                   .share_high = last ? 1 : 0.5};
    }
    make_index();
  }

  const std::vector<double>& knots() const { return knots_; }
  std::size_t size() const { return knots_.size(); }

  /// Finds where a positive number lies. On a knot that comes twice it is in the cell above; beyond the ends the first
  /// and the last cell go on.
  position find(double at) const {
    const std::uint64_t key = std::bit_cast<std::uint64_t>(at) >> shift_;
    std::size_t i = start_[key <= first_key_ ? 0 : std::min<std::uint64_t>(key - first_key_, start_.size() - 1)];
    while (at >= knots_[i + 1] && i + 1 < cells_.size()) ++i;
    return {i, (on_scale(at) - cells_[i].low) / cells_[i].width};
  }
  /// Whether the cell is all there is of its subgrid.
  bool alone(const position& p) const { return cells_[p.cell].share_low + cells_[p.cell].share_high == 2; }

  weights cubic(const position& p) const {
    const cell& c = cells_[p.cell];
    const double t = p.part, s = 1 - t;
    const double slope_low = c.share_low * t * s * s, slope_high = -c.share_high * t * t * s;
    return {-slope_low * c.before, s * s * (1 + 2 * t) + slope_low * (c.before - 1) - slope_high,
            t * t * (3 - 2 * t) + slope_low + slope_high * (1 - c.after), slope_high * c.after};
  }
  static weights linear(const position& p) { return {0, 1 - p.part, p.part, 0}; }

 private:
  struct cell {
    double low, width;             // the knot below on the scale of the axis, distance to the knot above
    double before, after;          // this distance over those of the neighbouring cells
    double share_low, share_high;  // of the inner slope in the derivative at each end
  };

  /// The leading bits of a positive double (its exponent and some of its mantissa) are a coarse logarithm, exact and
  /// monotonic: a table over them says where to begin the search, which then seldom takes a step.
  void make_index() {
    constexpr std::uint64_t largest = 4096;
    for (shift_ = 49; shift_ > 40; --shift_) {
      const auto buckets = [&](int shift) {
        return (bits(knots_.back()) >> shift) - (bits(knots_.front()) >> shift) + 1;
      };
      bool alone_in_bucket = true;
      for (std::size_t i = 0; i + 1 < knots_.size() && alone_in_bucket; ++i)
        alone_in_bucket = knots_[i] == knots_[i + 1] || bits(knots_[i]) >> shift_ != bits(knots_[i + 1]) >> shift_;
      if (alone_in_bucket || buckets(shift_ - 1) > largest) break;
    }
    first_key_ = bits(knots_.front()) >> shift_;
    start_.resize((bits(knots_.back()) >> shift_) - first_key_ + 1);
    std::size_t i = 0;
    for (std::size_t b = 0; b < start_.size(); ++b) {
      while (i + 1 < cells_.size() && bits(knots_[i + 1]) <= (first_key_ + b) << shift_) ++i;
      start_[b] = static_cast<std::uint32_t>(i);
    }
  }
  double on_scale(double x) const { return logarithmic_ ? std::log(x) : x; }
  static std::uint64_t bits(double x) { return std::bit_cast<std::uint64_t>(x); }

  std::vector<double> knots_;
  std::vector<cell> cells_;
  std::vector<std::uint32_t> start_;
  std::uint64_t first_key_ = 0;
  int shift_ = 0;
  bool logarithmic_ = true;
};

}  // namespace nudipole::lhapdf

#endif  // NUDIPOLE_PARTON_LHAPDF_AXIS_HPP
