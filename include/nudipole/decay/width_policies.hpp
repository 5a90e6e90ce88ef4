// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_WIDTH_POLICIES_HPP
#define NUDIPOLE_DECAY_WIDTH_POLICIES_HPP

#include <nudipole/decay/dipole.hpp>
#include <nudipole/decay/dipole_hadrons.hpp>
#include <nudipole/decay/dipole_modes.hpp>
#include <nudipole/decay/dipole_pairs.hpp>
#include <nudipole/decay/vector_exchange.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/model/mediator.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <cstddef>

namespace nudipole {

/// How N → ν f f̄ treats the vectors in between. Two requirements: `p.modes(model, zprime_decays)` returns the
/// `dipole_modes`, a = Γ/μ² of a Dirac N for every mode; `p.interferes(model)` says whether these modes interfere with
/// those through the Z and W; the model has the shares of one flavour. It may have `p.coherent(model)` as well, the
/// model with those vectors alone that interfere, if only some do.
///
/// | policy           | when to use it                                                                           |
/// |------------------|------------------------------------------------------------------------------------------|
/// | `narrow_width{}` | the benchmarks: N → νZ′ times Z′ branching ratios above M_Z′, off-shell integral below   |
/// | `finite_width{}` | the Breit–Wigner integral everywhere: smooth through M_N = M_Z′, right for a wide Z′     |
template <class P>
concept WidthPolicy = requires(const P& p, const portal& model) {
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
/// neutrinos. The amplitudes of all vectors are added. The Z′ width in the propagator is its on-shell one. A Z′ without
/// an open decay is stable: N → νZ′ is then a mode of its own, as N → νγ is, beside what is above the thresholds of the
/// Z′, or of the virtual photon.
///
/// Every mode is good to 10⁻⁵ with the default rule of 48 nodes a panel, whatever the width of the Z′ and its hadrons.
/// With free quarks it is 10⁻⁸, and 10⁻⁶ with 32 nodes, 5·10⁻⁵ with 24, 2·10⁻³ with 16.
template <class Q = dipole_quadrature>
struct finite_width {
  static_assert(numeric::Quadrature<Q>, "finite_width: a rule needs operator()(f, a, b)");
  static_assert(detail::enough_nodes<Q>(),
                "finite_width: with fewer than 16 nodes the integral over a narrow Z' is wrong by a per cent and more");

  [[no_unique_address]] Q rule{};

  constexpr bool interferes(const portal&) const { return true; }

  template <class Hadrons>
  constexpr dipole_modes modes(const portal& model, const zprime_decays<Hadrons>& decays) const {
    dipole_modes table;
    const energy m = model.heavy_neutrino_mass;
    const detail::portal_lines lines(model, model.leading_flavour(), decays);
    for (std::size_t i = 0; i < model.size(); ++i) {
      const energy mass = model[i].vector.mass();
      if (lines.share[i] == 0 || lines.width[i] != 0. * GeV || m <= mass) continue;
      table.add(mass == 0. * GeV ? photon_id : zprime_id,
                numeric::square(lines.share[i]) * dipole_two_body_width(m, mass * mass));
    }
    add_leptons(m, lines, table);
    add_neutrinos(m, lines, table);
    for (const dipole_mode& mode : detail::dipole_hadrons<Hadrons>(model, lines, decays)(numeric::of_any_size(rule)))
      table.add(mode);
    return table;
  }

 private:
  constexpr void add_leptons(energy m, const detail::portal_lines& lines, dipole_modes& table) const {
    for (lepton_flavour flavour : lepton_flavours) {
      const vector_exchanges vectors = lines.to(charged_lepton_id(flavour));
      if (vectors.none() || m <= 2. * lepton_mass(flavour)) continue;
      table.add({final_state{charged_lepton_id(flavour), -charged_lepton_id(flavour)},
                 detail::dipole_pair_width(m, vectors, lepton_mass(flavour), 1, 2. * lepton_mass(flavour),
                                           numeric::of_any_size(rule))});
    }
  }
  constexpr void add_neutrinos(energy m, const detail::portal_lines& lines, dipole_modes& table) const {
    vector_exchanges last;  // flavours are often alike
    energy_cubed width = 0. * GeV3, exchange = 0. * GeV3;
    for (lepton_flavour flavour : lepton_flavours) {
      const vector_exchanges vectors = lines.to(neutrino_id(flavour));
      if (vectors.none()) continue;
      if (vectors != last) {
        width = detail::dipole_pair_width(m, vectors, 0. * GeV, 1, 0. * GeV, numeric::of_any_size(rule));
        exchange = detail::dipole_exchange_width(m, vectors, numeric::of_any_size(rule));
        last = vectors;
      }
      table.add({final_state{neutrino_id(flavour), -neutrino_id(flavour)}, width, exchange});
    }
  }
};
template <class Q>
finite_width(Q) -> finite_width<Q>;
finite_width()->finite_width<>;
static_assert(WidthPolicy<finite_width<>>);

/// Two-body decay above threshold, Γ(N → νZ′)·BR(Z′ → f f̄); below it (M_N ≤ M_Z′) the off-shell integral of
/// `finite_width`, in which all vectors that are not on their shells interfere, the photon and those with a given width
/// (the Z) always. Just above M_Z′ it is much too small: see `doubtful`.
template <class Q = dipole_quadrature>
struct narrow_width {
  static_assert(numeric::Quadrature<Q>, "narrow_width: a rule needs operator()(f, a, b)");

  [[no_unique_address]] Q rule{};

  /// Vectors on their mass shell do not interfere with anything, to the order in Γ/M that this policy keeps.
  constexpr bool interferes(const portal& model) const { return coherent(model).size() == model.size(); }
  /// Returns the model with those vectors alone that interfere: none that is on its mass shell.
  constexpr portal coherent(const portal& model) const {
    return model.only([&](const mediator& vector) { return !on_shell(model, vector); });
  }

  /// Returns whether M_N is so little above M_Z′ that this policy should not be used: where it is below
  /// M_Z′ + √(M_Z′Γ_Z′). The two-body width vanishes there as (M_N − M_Z′)², what is off the mass shell of the Z′ does
  /// not, and the width is too small: by 5 % at that bound for a Z′ of small couplings, by orders of magnitude at M_Z′,
  /// so that lifetimes and contours have a spike there. With couplings of 1 the Z′ is so wide, Γ/M = 0.3, that it is
  /// 35 % wrong at the bound, now too large.
  template <class Hadrons>
  constexpr bool doubtful(const portal& model, const zprime_decays<Hadrons>& decays) const {
    for (const exchanged_vector& exchanged : model) {
      const mediator& vector = exchanged.vector;
      const energy above = model.heavy_neutrino_mass - vector.mass();
      if (on_shell(model, vector) && above * above < vector.mass() * decays.width(vector)) return true;
    }
    return false;
  }

  template <class Hadrons>
  constexpr dipole_modes modes(const portal& model, const zprime_decays<Hadrons>& decays) const {
    const portal virtual_ones = coherent(model);
    dipole_modes table;
    if (virtual_ones.size() > 0) table = finite_width<Q>{rule}.modes(virtual_ones, decays);
    const lepton_flavour flavour = model.leading_flavour();
    for (const exchanged_vector& exchanged : model)
      if (on_shell(model, exchanged.vector) && exchanged.share[flavour] != 0)
        add_on_shell(model.heavy_neutrino_mass, exchanged.vector, exchanged.share[flavour], decays, table);
    return table;
  }

 private:
  /// A vector that says its width, as the Z does, is followed along it, since it may interfere with the Z of mixing.
  static constexpr bool on_shell(const portal& model, const mediator& vector) {
    return vector.mass() > 0. * GeV && !vector.width() && model.heavy_neutrino_mass > vector.mass();
  }
  template <class Hadrons>
  static constexpr void add_on_shell(energy m, const mediator& vector, double share,
                                     const zprime_decays<Hadrons>& decays, dipole_modes& table) {
    const energy_cubed two_body = share * share * dipole_two_body_width(m, vector.mass() * vector.mass());
    const energy total = decays.width(vector);
    if (total == 0. * GeV) table.add(zprime_id, two_body);  // a stable Z′
    decays.for_each_mode(vector, vector.mass(), [&](const final_state& products, energy partial) {
      table.add_to(products, partial / total * two_body);
    });
  }
};
template <class Q>
narrow_width(Q) -> narrow_width<Q>;
narrow_width()->narrow_width<>;
static_assert(WidthPolicy<narrow_width<>>);

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_WIDTH_POLICIES_HPP
