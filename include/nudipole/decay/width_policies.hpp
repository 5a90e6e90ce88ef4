// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_WIDTH_POLICIES_HPP
#define NUDIPOLE_DECAY_WIDTH_POLICIES_HPP

#include <nudipole/decay/dipole.hpp>
#include <nudipole/decay/dipole_hadrons.hpp>
#include <nudipole/decay/dipole_modes.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/mediator/partial_widths.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <concepts>

namespace nudipole {

/// How N → ν f f̄ treats the Z′ in between. Two requirements: `p.modes(model, zprime_decays)` returns the
/// `dipole_modes`, a = Γ/μ² of a Dirac N for every mode; `p.interferes(model)` says whether these modes interfere with
/// those through the Z and W.
///
/// | policy           | when to use it                                                                           |
/// |------------------|------------------------------------------------------------------------------------------|
/// | `narrow_width{}` | the benchmarks: N → νZ′ times Z′ branching ratios above M_Z′, off-shell integral below   |
/// | `finite_width{}` | the Breit–Wigner integral everywhere: smooth through M_N = M_Z′, right for a wide Z′     |
template <class P>
concept WidthPolicy = requires(const P& p, const dipole_portal& model) {
  { p.modes(model, zprime_decays<>{}) } -> std::convertible_to<dipole_modes>;
  { p.interferes(model) } -> std::convertible_to<bool>;
};

namespace detail {

/// Whether a rule that says how many nodes it has has enough for a narrow Z′.
template <class Q>
constexpr bool enough_nodes() {
  if constexpr (requires { Q::size >= 16; })
    return Q::size >= 16;
  else
    return true;
}

}  // namespace detail

/// The Breit–Wigner integral over the mass of the Z′, on and off its shell, with the interference of identical
/// neutrinos. The Z′ width in the propagator is its on-shell one. A Z′ without an open decay is stable: N → νZ′ is then
/// a mode of its own, beside what is above the thresholds of the Z′.
///
/// Every mode is good to 10⁻⁵ with the default rule of 48 nodes a panel, whatever the width of the Z′ and its hadrons.
/// With free quarks it is 10⁻⁸, and 10⁻⁶ with 32 nodes, 5·10⁻⁵ with 24, 2·10⁻³ with 16.
template <class Q = dipole_quadrature>
struct finite_width {
  static_assert(numeric::Quadrature<Q>, "finite_width: a rule needs operator()(f, a, b)");
  static_assert(detail::enough_nodes<Q>(),
                "finite_width: with fewer than 16 nodes the integral over a narrow Z' is wrong by a per cent and more");

  [[no_unique_address]] Q rule{};

  constexpr bool interferes(const dipole_portal&) const { return true; }

  template <class Hadrons>
  constexpr dipole_modes modes(const dipole_portal& model, const zprime_decays<Hadrons>& zprime) const {
    dipole_modes table;
    const energy zprime_width = zprime.width(model);
    if (zprime_width == 0. * GeV && model.heavy_neutrino_mass > model.zprime_mass)
      table.add({final_state{zprime_id},
                 dipole_two_body_width(model.heavy_neutrino_mass, model.zprime_mass * model.zprime_mass)});
    add_leptons(model, zprime_width, table);
    for (const dipole_mode& mode : detail::dipole_hadrons<Hadrons>(model, zprime, zprime_width)(rule)) table.add(mode);
    return table;
  }

 private:
  constexpr void add_leptons(const dipole_portal& model, energy zprime_width, dipole_modes& table) const {
    const energy m = model.heavy_neutrino_mass;
    const auto integral = [&](energy lepton_mass, double g) {
      return dipole_three_body_width(
          m, model.zprime_mass, zprime_width, 2. * lepton_mass,
          [&](energy sqrt_s) { return width_to_leptons(sqrt_s, g, lepton_mass); }, rule);
    };
    for (lepton_flavour flavour : lepton_flavours) {
      const double g = model.charged_leptons[flavour];
      if (g == 0 || m <= 2. * lepton_mass(flavour)) continue;
      table.add(
          {final_state{charged_lepton_id(flavour), -charged_lepton_id(flavour)}, integral(lepton_mass(flavour), g)});
    }
    if (model.neutrinos == per_flavour<double>{}) return;
    const energy_cubed width = 0.5 * integral(0. * GeV, 1),
                       exchange = identical_neutrino_interference(m, model.zprime_mass, zprime_width, 1, rule);
    for (lepton_flavour flavour : lepton_flavours) {
      const double g2 = numeric::square(model.neutrinos[flavour]);
      if (g2 > 0) table.add({final_state{neutrino_id(flavour), -neutrino_id(flavour)}, g2 * width, g2 * exchange});
    }
  }
};
template <class Q>
finite_width(Q) -> finite_width<Q>;
finite_width()->finite_width<>;
static_assert(WidthPolicy<finite_width<>>);

/// Two-body decay above threshold, Γ(N → νZ′)·BR(Z′ → f f̄); below it (M_N ≤ M_Z′) the off-shell integral of
/// `finite_width`. Just above M_Z′ it is much too small: see `doubtful`.
template <class Q = dipole_quadrature>
struct narrow_width {
  static_assert(numeric::Quadrature<Q>, "narrow_width: a rule needs operator()(f, a, b)");

  [[no_unique_address]] Q rule{};

  /// A Z′ on its mass shell does not interfere with anything, to the order in Γ/M that this policy keeps.
  constexpr bool interferes(const dipole_portal& model) const { return model.heavy_neutrino_mass <= model.zprime_mass; }

  /// Returns whether M_N is so little above M_Z′ that this policy should not be used: where it is below
  /// M_Z′ + √(M_Z′Γ_Z′). The two-body width vanishes there as (M_N − M_Z′)², what is off the mass shell of the Z′ does
  /// not, and the width is too small: by 5 % at that bound for a Z′ of small couplings, by orders of magnitude at M_Z′,
  /// so that lifetimes and contours have a spike there. With couplings of 1 the Z′ is so wide, Γ/M = 0.3, that it is
  /// 35 % wrong at the bound, now too large.
  template <class Hadrons>
  constexpr bool doubtful(const dipole_portal& model, const zprime_decays<Hadrons>& zprime) const {
    const energy above = model.heavy_neutrino_mass - model.zprime_mass;
    return above > 0. * GeV && above * above < model.zprime_mass * zprime.width(model);
  }

  template <class Hadrons>
  constexpr dipole_modes modes(const dipole_portal& model, const zprime_decays<Hadrons>& zprime) const {
    if (model.heavy_neutrino_mass <= model.zprime_mass) return finite_width<Q>{rule}.modes(model, zprime);
    dipole_modes table;
    const energy_cubed two_body =
        dipole_two_body_width(model.heavy_neutrino_mass, model.zprime_mass * model.zprime_mass);
    const energy total = zprime.width(model);
    if (total == 0. * GeV) table.add({final_state{zprime_id}, two_body});  // a stable Z′
    zprime.for_each_mode(model, model.zprime_mass, [&](const final_state& products, energy partial) {
      table.add({products, partial / total * two_body});
    });
    return table;
  }
};
template <class Q>
narrow_width(Q) -> narrow_width<Q>;
narrow_width()->narrow_width<>;
static_assert(WidthPolicy<narrow_width<>>);

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_WIDTH_POLICIES_HPP
