// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_ELECTRON_HPP
#define NUDIPOLE_SCATTERING_PROCESS_ELECTRON_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/exchange.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/target_recoil.hpp>
#include <nudipole/units.hpp>

#include <limits>

namespace nudipole {

/// ν_α e⁻ → N e⁻ on the Z electrons of an atom, free and at rest, exact in m_e,
///
///     dσ/dQ² = Z μ²/(2πσ²) · { 2(G_V² + G_A²)D + Q²(m + Q²)(2m_e² + m)G_V² + m(m + Q²)(Q² + 4m_e²)G_A²
///                              − 2G_VG_A mQ²(2σ − Q² − m) },   G = Σ_V (μ^V/μ) g^V/(Q² + M_V²),   σ = 2m_eE,
///
/// with D and the signs of `target_recoil.hpp`; the electron recoils with the kinetic energy T = Q²/2m_e. That electrons are
/// bound is left out: it matters below Q of about m_eZ^{2/3}/773, some keV.
/// The threshold, 2m_eE > M_N(M_N + 2m_e), is at E = 980 GeV·(M_N/GeV)²: a neutrino of 1 TeV makes M_N up to 1 GeV.
template <numeric::FixedRule Rule = numeric::gauss_legendre<16>>
class electron_scattering {
 public:
  static constexpr bool strikes_electrons = true;  ///< production depends on the coupling to them

  explicit electron_scattering(Rule rule = {}) : rule_(rule) {}

  /// The same process with another rule for each panel in Q², to test convergence.
  template <numeric::FixedRule OtherRule>
  electron_scattering<OtherRule> with_quadrature(OtherRule rule) const {
    return electron_scattering<OtherRule>(rule);
  }

  /// dσ/dQ²/μ² per atom, in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic limits.
  /// @throws std::invalid_argument for an invalid model or target, an energy that is not positive and a Q² that is not
  /// finite
  area reduced_dsigma_dq2(energy neutrino_energy, const portal& model, const nucleus& target, energy_squared q2) const {
    check(neutrino_energy, model, target);
    numeric::require_finite("electron_scattering: Q2", q2);
    return detail::recoil_dsigma_dq2(detail::recoil_kinematics(neutrino_energy, model, mass(lepton_flavour::electron)),
                                     response(model, target), q2 / GeV2);
  }

  /// See `ProductionProcess`.
  /// @throws std::invalid_argument for an invalid model or target and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    const detail::recoil_kernel kernel(neutrino_energy, model, mass(lepton_flavour::electron),
                                       charged_lepton_id(lepton_flavour::electron), response(model, target), rule_);
    if (kernel.open()) visit(kernel);
  }

 private:
  class response {
   public:
    response(const portal& model, const nucleus& target) : electrons_(target.protons), vectors_(model) {}
    constexpr detail::form_factor_squares operator()(double q2) const {
      const chiral_couplings g = vectors_(charged_lepton_id(lepton_flavour::electron), q2);
      const double vector = electrons_ * g.vector() * g.vector();
      return {.electric = vector,
              .magnetic = vector,
              .axial = electrons_ * g.axial() * g.axial(),
              .parity_odd = electrons_ * g.vector() * g.axial()};
    }
    constexpr double scale() const { return std::numeric_limits<double>::infinity(); }
    template <class Visit>
    constexpr void for_each_break(const Visit&) const {}

   private:
    double electrons_;
    exchange vectors_;
  };

  static void check(energy neutrino_energy, const portal& model, const nucleus& target) {
    detail::check_recoil("electron_scattering: neutrino energy", neutrino_energy, model, target);
  }

  [[no_unique_address]] Rule rule_;
};
static_assert(ProductionProcess<electron_scattering<>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_ELECTRON_HPP
