// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_CONTROL_WEAK_STRUCTURE_HPP
#define NUDIPOLE_SCATTERING_CONTROL_WEAK_STRUCTURE_HPP

#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/scattering/control/weak_current.hpp>
#include <nudipole/units.hpp>

#include <algorithm>

namespace nudipole {

namespace detail {

/// Adds a quark and an antiquark of densities f and f̄ (not x f) that become a quark of mass² = Q²(κ − 1). With the
/// massless parton collinear with the nucleon, p = αP + βq, p² = 0 and (p + q)² = m²,
///
///     F₁ = f + f̄,   F₂ = 2xκ/ρ² F₁,   F₃ = 2/ρ (f − f̄),   F₄ = 2β(β + 1)/κ F₁,   F₅ = (1 + 2β)/ρ F₁,
///
/// with ρ² = 1 + 4x²M²/Q² and β = κ(1 − ρ)/(2ρ), which is the tensor p_μp′_ν + p_νp′_μ − g_μν p·p′ ∓ iε_μναβ p^α p′^β
/// over p·p′ and keeps the cross section positive at any mass. F₁ to F₃ are those of Aivazis, Olness and Tung,
/// hep-ph/9312318. For M = 0, F₄ = 0 and 2ξF₅ = F₂ = 2ξF₁: the relations of Albright and Jarlskog, Nucl. Phys. B84
/// (1975) 467.
constexpr void add_quarks(weak_structure_functions& result, double quark, double antiquark, double x, double kappa,
                          double rho) {
  const double sum = quark + antiquark, beta = kappa * (1 - rho) / (2 * rho);
  result.f1 += sum;
  result.f2 += 2 * x * kappa / (rho * rho) * sum;
  result.f3 += 2 / rho * (quark - antiquark);
  result.f4 += 2 * beta * (beta + 1) / kappa * sum;
  result.f5 += (1 + 2 * beta) / rho * sum;
}

/// Parton kinematics at x and Q²: ρ, and the momentum fraction ξ of a parton that becomes a quark of given mass,
/// ξ = 2xκ/(1 + ρ) with κ = 1 + m²/Q²: Nachtmann's variable with slow rescaling.
struct parton_fraction {
  double x, q2, rho;
  constexpr parton_fraction(double x_, double q2_)
      : x(x_), q2(q2_), rho(numeric::sqrt(1 + 4 * x * x * numeric::square(proton_mass / GeV) / q2)) {}
  constexpr double kappa(double mass) const { return 1 + mass * mass / q2; }
  constexpr double xi(double mass) const { return 2 * x * kappa(mass) / (1 + rho); }
};

/// Densities f (not x f) of a whole nucleus at ξ and at the scale Q², frozen at `q2Min()`; none for ξ ≥ 1.
template <PartonDensity Density>
quark_densities nucleus_at(const Density& density, const nucleus& target, double xi, double q2) {
  if (!(xi < 1)) return {};
  return with_density_in(density, target, [&](const auto& in_target) {
    quark_densities f = sum_over_nucleons(all_quarks(in_target, xi, std::max<double>(q2, in_target.q2Min())), target);
    for (auto* side : {&f.quark, &f.antiquark})
      for (double& value : *side) value /= xi;
    return f;
  });
}

constexpr inverse_energy_squared with_propagator(inverse_energy_squared fermi_constant, energy boson,
                                                 energy_squared q2) {
  return fermi_constant * double(boson * boson / (q2 + boson * boson));
}

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_CONTROL_WEAK_STRUCTURE_HPP
