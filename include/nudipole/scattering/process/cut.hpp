// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_CUT_HPP
#define NUDIPOLE_SCATTERING_PROCESS_CUT_HPP

#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <concepts>

namespace nudipole {

/// An interval of Q².
struct q2_range {
  energy_squared lower;
  energy_squared upper;
};

/// The part of phase space that is kept. `cut(s_hat, heavy_neutrino_mass)` is the range of Q² at given ŝ, empty if
/// lower ≥ upper; `cut.minimum_s_hat(heavy_neutrino_mass)` is where that range opens.
///
/// | policy                     | when to use it                                                                 |
/// |----------------------------|--------------------------------------------------------------------------------|
/// | `no_cut{}`                 | the benchmarks: all Q²; below `q2Min()` of the set the densities are frozen    |
/// | `minimum_q2{1. * GeV2}`    | only where the parton picture holds                                            |
/// | `minimum_jet_pt{2. * GeV}` | what MadGraph's default dynamical scale does to this process without saying so |
template <class C>
concept PhaseSpaceCut = requires(const C& cut, energy_squared s_hat, energy m) {
  { cut(s_hat, m) } -> std::convertible_to<q2_range>;
  { cut.minimum_s_hat(m) } -> std::convertible_to<energy_squared>;
};

/// 0 < Q² < ŝ − M_N².
struct no_cut {
  constexpr q2_range operator()(energy_squared s_hat, energy m) const { return {0. * GeV2, s_hat - m * m}; }
  constexpr energy_squared minimum_s_hat(energy m) const { return m * m; }
  constexpr bool operator==(const no_cut&) const = default;
};
static_assert(PhaseSpaceCut<no_cut>);

/// Q² above a bound.
class minimum_q2 {
 public:
  /// @throws bad_parameter unless the bound is positive
  constexpr explicit minimum_q2(energy_squared bound) : bound_(numeric::require_positive("minimum_q2: bound", bound)) {}
  constexpr q2_range operator()(energy_squared s_hat, energy m) const { return {bound_, s_hat - m * m}; }
  constexpr energy_squared minimum_s_hat(energy m) const { return m * m + bound_; }
  constexpr bool operator==(const minimum_q2&) const = default;

 private:
  energy_squared bound_;
};
static_assert(PhaseSpaceCut<minimum_q2>);

/// Q²(ŝ − M_N² − Q²)/ŝ > p_T², between the roots of a quadratic; it opens at ŝ = (p_T + √(p_T² + M_N²))².
class minimum_jet_pt {
 public:
  /// @throws bad_parameter unless the bound is positive
  constexpr explicit minimum_jet_pt(energy bound) : bound_(numeric::require_positive("minimum_jet_pt: bound", bound)) {}
  constexpr q2_range operator()(energy_squared s_hat, energy m) const {
    const energy_squared half = 0.5 * (s_hat - m * m), needed = bound_ * bound_;
    if (half <= 0. * GeV2 || half * half <= needed * s_hat) return {0. * GeV2, 0. * GeV2};
    const energy_squared root = numeric::sqrt(half * half - needed * s_hat);
    return {needed * s_hat / (half + root), half + root};
  }
  constexpr energy_squared minimum_s_hat(energy m) const {
    return numeric::square(bound_ + numeric::sqrt(bound_ * bound_ + m * m));
  }
  constexpr bool operator==(const minimum_jet_pt&) const = default;

 private:
  energy bound_;
};
static_assert(PhaseSpaceCut<minimum_jet_pt>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_CUT_HPP
