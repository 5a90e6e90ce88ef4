// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_MIXING_QUADRATURE_HPP
#define NUDIPOLE_DECAY_MIXING_QUADRATURE_HPP

#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/weak_exchange.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

namespace detail {

/// A rule over panels each half as long as the one before, for a pole that is near the upper end.
template <class Inner>
struct graded {
  Inner inner{};

  template <class F>
  constexpr auto operator()(const F& f, double a, double b) const {
    double to = 0.5 * (a + b);
    auto sum = inner(f, a, to);
    for (int i = 0; i < 5; ++i) {
      const double next = i < 4 ? 0.5 * (to + b) : b;
      sum += inner(f, to, next);
      to = next;
    }
    return sum;
  }
};

template <class Inner>
constexpr graded<Inner> graded_towards_end(const Inner& inner) {
  return {inner};
}
template <int N>
constexpr numeric::gauss_legendre_nodes graded_towards_end(numeric::gauss_legendre<N> inner) {
  return numeric::gauss_legendre_nodes(inner, true);
}

}  // namespace detail

/// Rules for the neutral-current amplitudes: over s₂₃, and over s₁₃ without and with a W or a second ordering in it,
/// which is graded where N nears the W, and not used above it. Two nodes are exact without; the defaults are good to
/// 10⁻⁵ of every mode, and above the W to 2·10⁻⁵.
/// Larger ones, `mixing_quadrature<gauss_legendre<96>, gauss_legendre<24>, gauss_legendre<24>>`, integrate the Dalitz
/// plane by brute force.
template <numeric::Quadrature Outer = numeric::gauss_legendre<32>,
          numeric::Quadrature Polynomial = numeric::gauss_legendre<2>,
          numeric::Quadrature Inner = numeric::gauss_legendre<6>>
struct mixing_quadrature {
  [[no_unique_address]] Outer outer{};
  [[no_unique_address]] Polynomial polynomial{};
  [[no_unique_address]] Inner inner{};

  /// `strength` as in `neutral_amplitude::width`.
  template <class Strength = free_current>
  constexpr width_form operator()(const neutral_amplitude& amplitude, neutral_diagrams diagrams,
                                  energy threshold = 0. * GeV, const Strength& strength = {}) const {
    return diagrams == neutral_diagrams::neutral || diagrams == neutral_diagrams::neutrinos
               ? amplitude.width(numeric::of_any_size(outer), numeric::of_any_size(polynomial), threshold, strength)
               : amplitude.width(numeric::of_any_size(outer), numeric::of_any_size(inner), threshold, strength);
  }
  /// The same for N so heavy that the W is nearly on its shell.
  constexpr width_form near_w(const neutral_amplitude& amplitude) const {
    return amplitude.width(numeric::of_any_size(outer), detail::graded_towards_end(inner));
  }
};

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_MIXING_QUADRATURE_HPP
