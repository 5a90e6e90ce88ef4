// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_ELASTIC_HPP
#define NUDIPOLE_SCATTERING_PROCESS_ELASTIC_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/exchange.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/response/nucleon.hpp>
#include <nudipole/scattering/target_recoil.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <utility>

namespace nudipole {

/// The state of a nucleon inside a nucleus.
struct nucleon_environment {
  energy fermi_momentum = 0. * GeV;  ///< up to which states are taken; 0 blocks nothing
  energy removal_energy = 0. * GeV;  ///< that the neutrino pays to take it out
};

/// Nucleons in nuclei: `medium(nucleus, nucleon)` with `proton_id` or `neutron_id`.
///
/// | policy | when to use it |
/// | --- | --- |
/// | `pauli_blocking{}` | the default: nucleons cannot recoil into states that others hold |
/// | `free_nucleons{}` | hydrogen; the largest cross section that nuclear effects could leave |
/// | `pauli_blocking_and_binding{}` | the neutrino's energy also less a removal energy, 20–40 MeV: at threshold |
template <class M>
concept NuclearMedium = requires(const M& medium, const nucleus& target, pdg_id nucleon) {
  { medium(target, nucleon) } -> std::convertible_to<nucleon_environment>;
};

struct free_nucleons {
  constexpr nucleon_environment operator()(const nucleus&, pdg_id) const { return {}; }
  constexpr bool operator==(const free_nucleons&) const = default;
};
static_assert(NuclearMedium<free_nucleons>);

namespace detail {
struct fermi_gas_entry {
  double nucleons, fermi_momentum, removal_energy;  // MeV
};
/// Fermi momenta and average removal energies from quasi-elastic electron scattering on Li, C, Mg, Ca, Ni, Y, Sn, Ta
/// and Pb. [Moniz et al., Phys. Rev. Lett. 26 (1971) 445, table I]
inline constexpr std::array<fermi_gas_entry, 10> fermi_gas_table{{{1, 0, 0},
                                                                  {6, 169, 17},
                                                                  {12, 221, 25},
                                                                  {24, 235, 32},
                                                                  {40, 251, 28},
                                                                  {58.7, 260, 36},
                                                                  {89, 254, 39},
                                                                  {118.7, 260, 42},
                                                                  {181, 265, 42},
                                                                  {208, 265, 44}}};

/// Linear in ln A between nuclei that were measured, from nothing at A = 1, and constant above lead.
inline nucleon_environment fermi_gas(const nucleus& target) {
  const double a = target.nucleons;
  for (std::size_t i = 1; i < fermi_gas_table.size(); ++i) {
    const fermi_gas_entry &below = fermi_gas_table[i - 1], &above = fermi_gas_table[i];
    if (a > above.nucleons) continue;
    const double part = std::log(a / below.nucleons) / std::log(above.nucleons / below.nucleons);
    return {(below.fermi_momentum + part * (above.fermi_momentum - below.fermi_momentum)) * MeV,
            (below.removal_energy + part * (above.removal_energy - below.removal_energy)) * MeV};
  }
  return {fermi_gas_table.back().fermi_momentum * MeV, fermi_gas_table.back().removal_energy * MeV};
}

/// The part of a Fermi sphere that a shift by q moves out of it.
constexpr double unblocked(double q_over_fermi_momentum) {
  const double y = q_over_fermi_momentum;
  return y < 2 ? y * (0.75 - y * y / 16) : 1;
}
}  // namespace detail

/// A Fermi gas of nucleons: of those that take up a momentum q, D(q) = 3q/(4k) − q³/(16k³) find a free state, 1 for q >
/// 2k, where k = k_F(2Z/A)^{1/3} for protons and k_F(2(A − Z)/A)^{1/3} for neutrons; k_F see `fermi_gas_table`. The
/// nucleon itself is scattered off as if at rest.
struct pauli_blocking {
  nucleon_environment operator()(const nucleus& target, pdg_id nucleon) const {
    const int like = nucleon == proton_id ? target.protons : target.neutrons();
    return {std::cbrt(2. * like / target.nucleons) * detail::fermi_gas(target).fermi_momentum, 0. * GeV};
  }
  constexpr bool operator==(const pauli_blocking&) const = default;
};
static_assert(NuclearMedium<pauli_blocking>);

/// As `pauli_blocking`, and the neutrino collides with its energy less the average removal energy: N has E − ε −
/// Q²/(2M).
struct pauli_blocking_and_binding {
  nucleon_environment operator()(const nucleus& target, pdg_id nucleon) const {
    return {pauli_blocking{}(target, nucleon).fermi_momentum, detail::fermi_gas(target).removal_energy};
  }
  constexpr bool operator==(const pauli_blocking_and_binding&) const = default;
};
static_assert(NuclearMedium<pauli_blocking_and_binding>);

/// Elastic ν_α p → N p and ν_α n → N n on the nucleons of a nucleus one by one, σ_νA = Zσ_p + (A − Z)σ_n,
///
///     dσ/dQ² of `target_recoil.hpp` · D(|q|),
///
/// G_E and G_M those of `zprime_form_factors`, F_A of `axial_form_factor`, summed over the vectors, D as in
/// `target_recoil.hpp`, D(|q|) of the medium at |q|² = Q²(1 + τ), σ = 2ME. Threshold for free nucleons: s > (M_N + M)².
///
/// May be added to `coherent`: there the nucleus is left in its ground state, here a nucleon leaves it. A nucleus of
/// one nucleon is free whatever the medium says of others.
template <class FormFactors = kelly_form_factors, class Medium = pauli_blocking,
          class Rule = numeric::gauss_legendre<16>>
class elastic {
  static_assert(NucleonFormFactors<FormFactors>, "elastic: the form factors need operator()(Q2)");
  static_assert(NuclearMedium<Medium>, "elastic: the medium needs operator()(nucleus, nucleon)");
  static_assert(numeric::FixedRule<Rule>,
                "elastic: the rule needs for_each_node(a, b, visit), as gauss_legendre has it");

 public:
  explicit elastic(FormFactors form_factors = FormFactors(), Medium medium = Medium(), Rule rule = {},
                   const axial_form_factor& axial = {})
      : form_factors_(std::move(form_factors)), medium_(std::move(medium)), axial_(axial), rule_(rule) {}

  /// The same process with another rule for each panel in Q², to test convergence.
  template <numeric::FixedRule OtherRule>
  elastic<FormFactors, Medium, OtherRule> with_quadrature(OtherRule rule) const {
    return elastic<FormFactors, Medium, OtherRule>(form_factors_, medium_, rule, axial_);
  }

  /// dσ/dQ²/μ² per nucleus, in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic limits.
  /// @throws bad_parameter for an invalid model, target or Fermi momentum, an energy that is not positive and a
  /// Q² that is not finite
  area reduced_dsigma_dq2(energy neutrino_energy, const portal& model, const nucleus& target, energy_squared q2) const {
    numeric::require_finite("elastic: Q2", q2);
    area sum = 0. * cm2;
    for_each_species(neutrino_energy, model, target,
                     [&](energy, energy, const detail::recoil_kinematics& k, const response& r) {
                       sum += detail::recoil_dsigma_dq2(k, r, q2 / GeV2);
                     });
    return sum;
  }

  /// See `ProductionProcess`: a kernel for protons and one for neutrons.
  /// @throws bad_parameter for an invalid model, target or Fermi momentum and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    for_each_species(neutrino_energy, model, target,
                     [&](energy left, energy mass, const detail::recoil_kinematics&, const response& r) {
                       visit(detail::recoil_kernel(left, model, mass, r.nucleon(), r, rule_));
                     });
  }
  bool operator==(const elastic&) const = default;

 private:
  class response {
   public:
    response(FormFactors form_factors, const axial_form_factor& axial, const exchange& vectors, pdg_id nucleon,
             int number, energy mass, energy fermi_momentum)
        : form_factors_(std::move(form_factors)),
          axial_(axial),
          vectors_(vectors),
          nucleon_(nucleon),
          number_(number),
          four_m2_(4 * numeric::square(mass / GeV)),
          fermi_momentum_(fermi_momentum / GeV) {}

    detail::form_factor_squares operator()(double q2) const {
      const sachs_form_factors g = zprime_form_factors(form_factors_(q2 * GeV2), vectors_.quark_vector(q2), nucleon_);
      const double momentum = std::sqrt(q2 * (1 + q2 / four_m2_));
      const double part = number_ * (fermi_momentum_ > 0 ? detail::unblocked(momentum / fermi_momentum_) : 1.);
      const double a = vectors_.is_vectorlike() ? 0 : axial_(q2 * GeV2, vectors_.quark_axial(q2), nucleon_);
      return {.electric = part * g.electric * g.electric,
              .magnetic = part * g.magnetic * g.magnetic,
              .axial = part * a * a,
              .parity_odd = part * g.magnetic * a};
    }
    /// Where form factors have their nearest pole, about.
    double scale() const { return 0.3; }
    /// |q| = 2k_F.
    template <class Visit>
    void for_each_break(const Visit& visit) const {
      const double edge2 = 4 * fermi_momentum_ * fermi_momentum_;
      if (edge2 > 0) visit(2 * edge2 / (1 + std::sqrt(1 + 4 * edge2 / four_m2_)));
    }
    pdg_id nucleon() const { return nucleon_; }

   private:
    [[no_unique_address]] FormFactors form_factors_;
    axial_form_factor axial_;
    exchange vectors_;
    pdg_id nucleon_;
    double number_, four_m2_, fermi_momentum_;  // GeV
  };

  /// `use(energy that is left, mass, kinematics, response)` for protons and neutrons, if there are any and above
  /// threshold.
  template <class Use>
  void for_each_species(energy neutrino_energy, const portal& model, const nucleus& target, const Use& use) const {
    detail::check_recoil("elastic: neutrino energy", neutrino_energy, model, target);
    for (pdg_id nucleon : {proton_id, neutron_id}) {
      const int number = nucleon == proton_id ? target.protons : target.neutrons();
      if (number == 0) continue;
      const energy mass = nucleon == proton_id ? proton_mass : neutron_mass;
      const nucleon_environment medium =
          target.nucleons > 1 ? nucleon_environment(medium_(target, nucleon)) : nucleon_environment{};
      numeric::require_not_negative("elastic: Fermi momentum", medium.fermi_momentum);
      const energy left = neutrino_energy - numeric::require_finite("elastic: removal energy", medium.removal_energy);
      const detail::recoil_kinematics k(left, model, mass);
      if (k.open())
        use(left, mass, k,
            response(form_factors_, axial_, exchange(model), nucleon, number, mass, medium.fermi_momentum));
    }
  }

  [[no_unique_address]] FormFactors form_factors_;
  [[no_unique_address]] Medium medium_;
  axial_form_factor axial_;
  [[no_unique_address]] Rule rule_;
};
static_assert(ProductionProcess<elastic<>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_ELASTIC_HPP
