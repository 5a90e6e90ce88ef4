// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MODEL_COUPLINGS_HPP
#define NUDIPOLE_MODEL_COUPLINGS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// One value for each lepton flavour.
template <class T>
struct per_flavour {
  T electron{};
  T muon{};
  T tau{};

  constexpr T& operator[](lepton_flavour flavour) {
    return flavour == lepton_flavour::electron ? electron : flavour == lepton_flavour::muon ? muon : tau;
  }
  constexpr const T& operator[](lepton_flavour flavour) const {
    return flavour == lepton_flavour::electron ? electron : flavour == lepton_flavour::muon ? muon : tau;
  }
  constexpr bool operator==(const per_flavour&) const = default;
};

/// Returns the largest of the absolute values.
constexpr inverse_energy largest_size(const per_flavour<inverse_energy>& moments) {
  inverse_energy largest = 0. * per_GeV;
  for (lepton_flavour flavour : lepton_flavours) {
    const inverse_energy size = moments[flavour] < 0. * per_GeV ? -moments[flavour] : moments[flavour];
    if (size > largest) largest = size;
  }
  return largest;
}

/// Vector couplings g_q of the Z′ to quarks, L = −Z′_μ Σ_q g_q q̄ γ^μ q.
struct quark_couplings {
  double down = 0;
  double up = 0;
  double strange = 0;
  double charm = 0;
  double bottom = 0;
  double top = 0;

  constexpr double operator[](quark_flavour flavour) const {
    switch (flavour) {
      case quark_flavour::down: return down;
      case quark_flavour::up: return up;
      case quark_flavour::strange: return strange;
      case quark_flavour::charm: return charm;
      case quark_flavour::bottom: return bottom;
      case quark_flavour::top: return top;
    }
    return 0;
  }
  constexpr bool operator==(const quark_couplings&) const = default;
};

/// The benchmarks' reading of the Lagrangian: only u and d couple.
constexpr quark_couplings up_and_down(double g) { return {.down = g, .up = g}; }
/// The other common reading: all six flavours couple alike.
constexpr quark_couplings all_flavours(double g) { return {g, g, g, g, g, g}; }

template <class T>
constexpr per_flavour<T> universal(T value) {
  return {value, value, value};
}

/// Dipole moment of an effective operator with cutoff Λ: μ = e·v/Λ², in GeV⁻¹ (Λ = 1 TeV: 7.46×10⁻⁵ GeV⁻¹).
/// @throws bad_parameter unless Λ is positive
constexpr inverse_energy dipole_from_cutoff(energy cutoff) {
  numeric::require_positive("dipole_from_cutoff: cutoff", cutoff);
  return elementary_charge * higgs_vacuum_expectation_value / (cutoff * cutoff);
}

/// The cutoff that a dipole moment implies, Λ = √(e·v/μ): the inverse of `dipole_from_cutoff`.
/// @throws bad_parameter unless μ is positive
constexpr energy cutoff_from_dipole(inverse_energy dipole) {
  numeric::require_positive("cutoff_from_dipole: dipole", dipole);
  return numeric::sqrt(elementary_charge * higgs_vacuum_expectation_value / dipole);
}

/// One Bohr magneton, μ_B = e/(2 m_e) ≃ 296 GeV⁻¹: write `1e-8 * bohr_magneton`, print `mu / bohr_magneton`.
inline constexpr inverse_energy bohr_magneton = elementary_charge / (2. * lepton_mass(lepton_flavour::electron));

}  // namespace nudipole

#endif  // NUDIPOLE_MODEL_COUPLINGS_HPP
