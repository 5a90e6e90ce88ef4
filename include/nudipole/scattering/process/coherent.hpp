// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_COHERENT_HPP
#define NUDIPOLE_SCATTERING_PROCESS_COHERENT_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/scattering/exchange.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/response/nucleus.hpp>
#include <nudipole/scattering/target_recoil.hpp>
#include <nudipole/units.hpp>

#include <cmath>
#include <utility>

namespace nudipole {

/// Charge of a nucleus under the Z′: Q = Z(2g_u + g_d) + (A − Z)(g_u + 2g_d). The vector current counts valence quarks.
constexpr double zprime_charge(const nucleus& target, const quark_couplings& g) {
  return target.protons * (2 * g.up + g.down) + target.neutrons() * (g.up + 2 * g.down);
}

/// Mass of a nucleus, A atomic mass constants: right to 0.1 %, or 1 % for A < 4.
/// @throws bad_parameter for an invalid nucleus
constexpr energy nuclear_mass(const nucleus& target) {
  validate(target);
  return double(target.nucleons) * atomic_mass_constant;
}

namespace detail {
/// a² in GeV⁻² of the electrons around a nucleus, a = 111 Z^{−1/3}/m_e. [Tsai, Rev. Mod. Phys. 46 (1974) 815]
inline double screening_length_squared(int protons) {
  return numeric::square(111 / std::cbrt(protons) / (lepton_mass(lepton_flavour::electron) / GeV));
}
}  // namespace detail

/// Coherent ν_α A → N A: the nucleus recoils whole and stays in its ground state,
///
///     dσ/dQ² = μ²𝒬²(Q²)/(πσ²) · { D + Q²(m + Q²)(M² + Q²/4) },   𝒬 = Σ_V (μ^V/μ) 𝒬_V F(Q²)/(Q² + M_V²)
///
/// (see `target_recoil.hpp`), the vector charges 𝒬_V of `zprime_charge`. The electrons of the atom count below 1/a²,
/// 1/a = 12 keV for argon: 𝒬_V F → 𝒬_V F + Zg_e/(1 + a²Q²), which for the photon is eZF a²Q²/(1 + a²Q²) to 10⁻⁷. They
/// screen what couples as the photon, and add to what does not; of vectors heavier than 1000/a they are left out. The
/// nucleus is treated as of spin 0 whatever its spin: a magnetic moment adds 1/A² of this. Threshold: s > (M_N + M_A)².
///
/// Relative error of cross sections with the default rule, over 1 GeV < E_ν < 100 TeV, 1 MeV < M_N < 100 GeV and 0.1
/// MeV < M_Z′ < 1 TeV: with `helm`, median 10⁻¹¹ and the worst 10⁻³; with `woods_saxon`, median 10⁻⁷, 90 % below 10⁻⁵,
/// and up to 7 % where Q²₋ lies far above the nucleus's size and nearly nothing is left, as below 10⁻³⁶ cm²GeV² on
/// tungsten.
///
/// Nothing happens on a single nucleon: there `elastic` is all there is. For A > 1 both can be added, since one leaves
/// the nucleus as it was and in the other a nucleon is knocked out of it.
template <class FormFactor = helm, class Rule = numeric::gauss_legendre<16>>
class coherent {
  static_assert(NuclearFormFactor<FormFactor>, "coherent: the form factor needs operator()(Q2, nucleus)");
  static_assert(numeric::FixedRule<Rule>,
                "coherent: the rule needs for_each_node(a, b, visit), as gauss_legendre has it");

 public:
  explicit coherent(FormFactor form_factor = FormFactor(), Rule rule = {})
      : form_factor_(std::move(form_factor)), rule_(rule) {}

  /// The same process with another rule for each panel in Q², to test convergence.
  template <numeric::FixedRule OtherRule>
  coherent<FormFactor, OtherRule> with_quadrature(OtherRule rule) const {
    return coherent<FormFactor, OtherRule>(form_factor_, rule);
  }

  /// dσ/dQ²/μ² per nucleus, in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic limits.
  /// @throws bad_parameter for an invalid model or target, an energy that is not positive and a Q² that is not
  /// finite
  area reduced_dsigma_dq2(energy neutrino_energy, const portal& model, const nucleus& target, energy_squared q2) const {
    check(neutrino_energy, model, target);
    numeric::require_finite("coherent: Q2", q2);
    if (target.nucleons < 2) return 0. * cm2;
    return detail::recoil_dsigma_dq2(detail::recoil_kinematics(neutrino_energy, model, nuclear_mass(target)),
                                     response(form_factor_, model, target), q2 / GeV2);
  }

  /// See `ProductionProcess`.
  /// @throws bad_parameter for an invalid model or target and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    if (target.nucleons < 2) return;
    const detail::recoil_kernel kernel(neutrino_energy, model, nuclear_mass(target), nucleus_id(target),
                                       response(form_factor_, model, target), rule_);
    if (kernel.open()) visit(kernel);
  }
  bool operator==(const coherent&) const = default;

 private:
  class response {
   public:
    response(FormFactor form_factor, const portal& model, const nucleus& target)
        : form_factor_(std::move(form_factor)),
          target_(target),
          vectors_(model),
          screening2_(detail::screening_length_squared(target.protons)),
          four_m2_(4 * numeric::square(nuclear_mass(target) / GeV)),
          inverse_radius_(double(hbar_c / (GeV * (1.2e-15 * metre))) / std::cbrt(target.nucleons)) {}

    detail::form_factor_squares operator()(double q2) const {
      const double f = form_factor_(q2 * GeV2, target_), x = screening2_ * q2, cloud = 1 / (1 + x);
      const double charge = vectors_.total(q2, [&](const mediator& m) {
        const double nuclear = zprime_charge(target_, m.quark_vector()) * f;
        if (screening2_ * numeric::square(m.mass() / GeV) > 1e6) return nuclear;  // the cloud is below 10⁻⁶ of it
        const double electrons = target_.protons * m.coupling(charged_lepton_id(lepton_flavour::electron)).vector();
        return (nuclear * x + (nuclear + electrons)) * cloud;  // nuclear + electrons/(1 + a²Q²), without cancellation
      });
      return {.electric = charge * charge * (1 + q2 / four_m2_)};
    }
    double scale() const { return inverse_radius_ * inverse_radius_; }
    /// Between the zeros that a sharp edge at 1.2A^{1/3} fm would have, about qR = 3π/2, 5π/2…
    template <class Visit>
    void for_each_break(const Visit& visit) const {
      for (double half_turns : {2., 4., 6., 8., 10., 14., 20.})
        visit(numeric::square(0.5 * pi * half_turns * inverse_radius_));
    }

   private:
    [[no_unique_address]] FormFactor form_factor_;
    nucleus target_;
    exchange vectors_;
    double screening2_, four_m2_, inverse_radius_;  // GeV
  };

  static void check(energy neutrino_energy, const portal& model, const nucleus& target) {
    detail::check_recoil("coherent: neutrino energy", neutrino_energy, model, target);
  }

  [[no_unique_address]] FormFactor form_factor_;
  [[no_unique_address]] Rule rule_;
};
static_assert(ProductionProcess<coherent<>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_COHERENT_HPP
