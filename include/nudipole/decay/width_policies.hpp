// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_WIDTH_POLICIES_HPP
#define NUDIPOLE_DECAY_WIDTH_POLICIES_HPP

#include <nudipole/decay/dipole.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <concepts>

namespace nudipole {

/// How N → ν f f̄ treats the Z′ in between. Two requirements: `p.for_each_mode(model, flavour, zprime_decays, visit)`
/// calls `visit(final_state, a)` with a = Γ/μ_α² of a Dirac N for every mode with the neutrino ν_α in it;
/// `p.interferes(model)` says whether these modes interfere with those through the Z and W.
///
/// | policy           | when to use it                                                                           |
/// |------------------|------------------------------------------------------------------------------------------|
/// | `narrow_width{}` | the benchmarks: N → νZ′ times Z′ branching ratios above M_Z′, off-shell integral below   |
/// | `finite_width{}` | the Breit–Wigner integral everywhere: smooth through M_N = M_Z′, right for a wide Z′     |
template <class P>
concept WidthPolicy = requires(const P& p, const dipole_portal& model) {
  p.for_each_mode(model, lepton_flavour::muon, zprime_decays<>{}, [](const final_state&, energy_cubed) {});
  { p.interferes(model) } -> std::convertible_to<bool>;
};

/// The Breit–Wigner integral over the mass of the Z′, on and off its shell, with the interference of identical
/// neutrinos. The Z′ width in the propagator is its on-shell one.
template <numeric::Quadrature Q = dipole_quadrature>
struct finite_width {
  [[no_unique_address]] Q rule{};

  constexpr bool interferes(const dipole_portal&) const { return true; }

  template <HadronicTreatment Hadrons, class Visit>
  constexpr void for_each_mode(const dipole_portal& model, lepton_flavour flavour, const zprime_decays<Hadrons>& zprime,
                               Visit&& visit) const {
    const energy m = model.heavy_neutrino_mass, zprime_width = zprime.width(model);
    const pdg_id neutrino = neutrino_id(flavour);
    // One integral for every kind of pair: a lepton's width is `share` times that of a charged one.
    const auto integrate = [&](const final_state& pair, energy threshold, energy lepton_mass, double g, double share) {
      const auto partial = [&](energy sqrt_s) {
        return share > 0 ? share * width_to_leptons(sqrt_s, g, lepton_mass)
                         : hadronic_width(model, zprime, pair, sqrt_s);
      };
      return dipole_three_body_width(m, model.zprime_mass, zprime_width, threshold, partial, rule);
    };
    for (lepton_flavour other : lepton_flavours) {
      const double g = model.charged_leptons[other];
      if (g == 0 || m <= 2. * mass(other)) continue;
      const final_state pair{charged_lepton_id(other), -charged_lepton_id(other)};
      visit(pair.with(neutrino), integrate(pair, 2. * mass(other), mass(other), g, 1));
    }
    for (lepton_flavour other : lepton_flavours) {
      const double g = model.neutrinos[other];
      if (g == 0) continue;
      const final_state pair{neutrino_id(other), -neutrino_id(other)};
      energy_cubed width = integrate(pair, 0. * GeV, 0. * GeV, g, 0.5);
      if (other == flavour) width += identical_neutrino_interference(m, model.zprime_mass, zprime_width, g, rule);
      visit(pair.with(neutrino), width);
    }
    // A hadronic treatment says what is open at √s = M_N, and each of those modes is then followed down to where it opens.
    zprime.hadrons.for_each_mode(model.quarks, m, [&](const final_state& hadrons, energy) {
      visit(hadrons.with(neutrino), integrate(hadrons, opening(model, zprime, hadrons, m), 0. * GeV, 0, 0));
    });
  }

 private:
  template <class Hadrons>
  static constexpr energy hadronic_width(const dipole_portal& model, const zprime_decays<Hadrons>& zprime,
                                         const final_state& wanted, energy sqrt_s) {
    energy width = 0. * GeV;
    zprime.hadrons.for_each_mode(model.quarks, sqrt_s, [&](const final_state& mode, energy partial) {
      if (mode == wanted) width += partial;
    });
    return width;
  }

  /// Lowest √s with the mode open, found by bisection: the integrand steps there and the rule must not straddle it.
  template <class Hadrons>
  static constexpr energy opening(const dipole_portal& model, const zprime_decays<Hadrons>& zprime,
                                  const final_state& wanted, energy open) {
    energy closed = 0. * GeV;
    for (int i = 0; i < 60 && open - closed > 1e-14 * open; ++i) {
      const energy middle = 0.5 * (closed + open);
      (hadronic_width(model, zprime, wanted, middle) > 0. * GeV ? open : closed) = middle;
    }
    return open;
  }
};
template <class Q>
finite_width(Q) -> finite_width<Q>;
finite_width()->finite_width<>;
static_assert(WidthPolicy<finite_width<>>);

/// Two-body decay above threshold, Γ(N → νZ′)·BR(Z′ → f f̄); below it (M_N ≤ M_Z′) the off-shell integral of
/// `finite_width`.
template <numeric::Quadrature Q = dipole_quadrature>
struct narrow_width {
  [[no_unique_address]] Q rule{};

  /// A Z′ on its mass shell does not interfere with anything, to the order in Γ/M that this policy keeps.
  constexpr bool interferes(const dipole_portal& model) const { return model.heavy_neutrino_mass <= model.zprime_mass; }

  template <HadronicTreatment Hadrons, class Visit>
  constexpr void for_each_mode(const dipole_portal& model, lepton_flavour flavour, const zprime_decays<Hadrons>& zprime,
                               Visit&& visit) const {
    if (model.heavy_neutrino_mass <= model.zprime_mass)
      return finite_width<Q>{rule}.for_each_mode(model, flavour, zprime, visit);
    const pdg_id neutrino = neutrino_id(flavour);
    const energy_cubed two_body =
        dipole_two_body_width(model.heavy_neutrino_mass, model.zprime_mass * model.zprime_mass);
    const energy total = zprime.width(model);
    if (total == 0. * GeV) return visit(final_state{neutrino, zprime_id}, two_body);  // a stable Z′
    zprime.for_each_mode(model, model.zprime_mass, [&](const final_state& products, energy partial) {
      visit(products.with(neutrino), partial / total * two_body);
    });
  }
};
template <class Q>
narrow_width(Q) -> narrow_width<Q>;
narrow_width()->narrow_width<>;
static_assert(WidthPolicy<narrow_width<>>);

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_WIDTH_POLICIES_HPP
