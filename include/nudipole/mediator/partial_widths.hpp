// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MEDIATOR_PARTIAL_WIDTHS_HPP
#define NUDIPOLE_MEDIATOR_PARTIAL_WIDTHS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// Width of a vector of mass M into f f̄ with vector coupling g and N_c colours,
///
///     Γ = N_c g² M/(12π) · (1 + 2m²/M²) √(1 − 4m²/M²),   0 at and below threshold.
///
/// For a virtual vector M is √s. [standard; e.g. Ilten et al., arXiv:1801.04847, eq. (2.5)]
/// @throws bad_parameter unless M > 0, m ≥ 0 and g is finite
constexpr energy vector_width(energy vector_mass, double coupling, energy fermion_mass, int colours) {
  numeric::require_positive("vector_width: vector mass", vector_mass);
  numeric::require_not_negative("vector_width: fermion mass", fermion_mass);
  numeric::require_finite("vector_width: coupling", coupling);
  if (vector_mass <= 2. * fermion_mass) return 0. * GeV;
  const double r = numeric::square(fermion_mass / vector_mass);
  return colours * coupling * coupling / (12 * pi) * (1 + 2 * r) * numeric::sqrt(1 - 4 * r) * vector_mass;
}

/// Width of a vector of mass M into f f̄ with axial coupling a, γ^μγ₅, and N_c colours,
///
///     Γ = N_c a² M/(12π) · (1 − 4m²/M²)^{3/2},   0 at and below threshold:
///
/// it adds to `vector_width`, since the two do not interfere in a width.
/// @throws bad_parameter unless M > 0, m ≥ 0 and a is finite
constexpr energy axial_width(energy vector_mass, double coupling, energy fermion_mass, int colours) {
  numeric::require_positive("axial_width: vector mass", vector_mass);
  numeric::require_not_negative("axial_width: fermion mass", fermion_mass);
  numeric::require_finite("axial_width: coupling", coupling);
  if (coupling == 0 || vector_mass <= 2. * fermion_mass) return 0. * GeV;
  const double beta2 = 1 - 4 * numeric::square(fermion_mass / vector_mass);
  return colours * coupling * coupling / (12 * pi) * beta2 * numeric::sqrt(beta2) * vector_mass;
}

/// Γ(Z′ → l⁺l⁻): `vector_width` with one colour.
constexpr energy width_to_leptons(energy zprime_mass, double coupling, energy lepton_mass) {
  return vector_width(zprime_mass, coupling, lepton_mass, 1);
}

/// Γ(Z′ → q q̄): `vector_width` with three colours.
constexpr energy width_to_quarks(energy zprime_mass, double coupling, energy quark_mass) {
  return vector_width(zprime_mass, coupling, quark_mass, 3);
}

/// Γ(Z′ → ν ν̄) = g² M/(24π) for one flavour: half of a massless charged lepton's, since only one helicity couples.
/// @throws bad_parameter unless M > 0 and g is finite
constexpr energy width_to_neutrinos(energy zprime_mass, double coupling) {
  return 0.5 * vector_width(zprime_mass, coupling, 0. * GeV, 1);
}

}  // namespace nudipole

#endif  // NUDIPOLE_MEDIATOR_PARTIAL_WIDTHS_HPP
