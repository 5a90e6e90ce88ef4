// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_OCTAVE_TABLE_HPP
#define NUDIPOLE_NUMERIC_OCTAVE_TABLE_HPP

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace nudipole::numeric {

/// A smooth function of a positive number, tabulated in equal steps within each power of two and read as the cubic
/// polynomial through four points of a step: its place follows from the number's binary digits, without a logarithm. A
/// function that varies with ln x on a scale of one is met within some 10⁻⁷; steps join without a jump.
class octave_table {
 public:
  /// Tabulates `function` from 2^first to 2^last.
  template <class F>
  octave_table(int first, int last, const F& function)
      : offset_(static_cast<std::uint64_t>(first + 1023) << step_bits),
        cells_(static_cast<std::size_t>(last - first) << step_bits) {
    static_assert(std::numeric_limits<double>::is_iec559);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const double octave = std::ldexp(1., first + static_cast<int>(i >> step_bits));
      const double start = 1 + static_cast<double>(i % steps) / steps;
      std::array<double, 4> f{};
      for (std::size_t k = 0; k < 4; ++k) f[k] = function(octave * (start + static_cast<double>(k) / (3 * steps)));
      cells_[i] = polynomial(f);
    }
  }

  /// Returns the function at a place from 2^first to below 2^last; nothing is checked.
  double operator()(double x) const {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const std::array<double, 4>& c = cells_[(bits >> (52 - step_bits)) - offset_];
    // The digits below the step, as a number from 0 to 1.
    constexpr std::uint64_t one = 0x3ff0000000000000, mantissa = 0x000fffffffffffff;
    const double p = std::bit_cast<double>(((bits << step_bits) & mantissa) | one) - 1;
    return c[0] + p * (c[1] + p * (c[2] + p * c[3]));
  }

 private:
  static constexpr int step_bits = 4;
  static constexpr std::size_t steps = std::size_t{1} << step_bits;

  /// Coefficients of the polynomial through the values at 0, 1/3, 2/3 and 1.
  static std::array<double, 4> polynomial(const std::array<double, 4>& f) {
    return {f[0], (-11 * f[0] + 18 * f[1] - 9 * f[2] + 2 * f[3]) / 2,
            (18 * f[0] - 45 * f[1] + 36 * f[2] - 9 * f[3]) / 2, (-9 * f[0] + 27 * f[1] - 27 * f[2] + 9 * f[3]) / 2};
  }

  std::uint64_t offset_;
  std::vector<std::array<double, 4>> cells_;
};

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_OCTAVE_TABLE_HPP
