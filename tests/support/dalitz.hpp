// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_DALITZ_HPP
#define NUDIPOLE_TESTS_SUPPORT_DALITZ_HPP

#include <nudipole/numeric/gauss_legendre.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

/// Plain integrals over the Dalitz plane of N → ν f f̄, in panels that close in on the poles of propagators.
namespace support {

/// M² and MΓ of a propagator.
using pole = std::array<double, 2>;

/// Ends of panels between `low` and `high` that close in on the poles.
inline std::vector<double> panels(double low, double high, const std::vector<pole>& poles) {
  std::vector<double> ends{low, high};
  for (const auto& [at, width] : poles)
    for (double step : {0., 0.5, 1., 2., 4., 8., 16., 32., 64., 128.})
      for (double end : {at - step * width, at + step * width})
        if (end > low && end < high) ends.push_back(end);
  std::sort(ends.begin(), ends.end());
  return ends;
}
template <class F>
auto by_panels(const std::vector<double>& ends, const F& f) {
  decltype(f(0.)) sum{};
  for (std::size_t i = 1; i < ends.size(); ++i) sum += nudipole::numeric::gauss_legendre<8>{}(f, ends[i - 1], ends[i]);
  return sum;
}

/// Returns ∫ds₂₃ds₁₃ f(s₁₃, s₂₃) for N of mass M and f of mass m, in GeV; the poles may be in s₂₃ and in s₁₃.
template <class F>
auto dalitz_integral(double M, double m, const std::vector<pole>& poles, const F& f) {
  std::vector<pole> outer = poles;
  for (const auto& [at, width] : poles) outer.push_back({M * M - at, width});  // where s₁₃ meets one
  outer.push_back({4 * m * m, m * m});
  return by_panels(panels(4 * m * m, M * M, outer), [&](double s23) {
    const double beta = m > 0 ? std::sqrt(std::max(0., 1 - 4 * m * m / s23)) : 1;
    const double middle = m * m + (M * M - s23) / 2, half = (M * M - s23) / 2 * beta;
    return by_panels(panels(middle - half, middle + half, poles), [&](double s13) { return f(s13, s23); });
  });
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_DALITZ_HPP
