// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_QUADRATURE_HPP
#define NUDIPOLE_SCATTERING_QUADRATURE_HPP

#include <nudipole/numeric/gauss_legendre.hpp>

namespace nudipole {

/// Rules for the integrals over x and over Q², each on up to two panels.
template <numeric::FixedRule X = numeric::gauss_legendre<20>, numeric::FixedRule Q2 = numeric::gauss_legendre<20>>
struct deep_inelastic_quadrature {
  [[no_unique_address]] X x{};
  [[no_unique_address]] Q2 q2{};
};

namespace detail {
/// `panel(from, to)` for each part of lower…upper that a kink at `middle` leaves smooth: two, or one if it is outside.
template <class Panel>
constexpr void on_panels(double lower, double middle, double upper, const Panel& panel) {
  if (lower < middle && middle < upper) {
    panel(lower, middle);
    panel(middle, upper);
  } else {
    panel(lower, upper);
  }
}
}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_QUADRATURE_HPP
