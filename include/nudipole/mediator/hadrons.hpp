// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MEDIATOR_HADRONS_HPP
#define NUDIPOLE_MEDIATOR_HADRONS_HPP

#include <nudipole/mediator/partial_widths.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <iterator>

namespace nudipole {

/// How a (virtual) Z′ of mass √s turns into hadrons. Two requirements: `h.for_each_mode(couplings, sqrt_s, visit)`
/// calls `visit(final_state, width)` for every hadronic mode that is open; `h.breaks(products)` is a range of those √s
/// where the width of that mode is not smooth, in any order: where it opens, jumps or bends, the masses of resonances
/// narrower than about a tenth of their mass, and where one description takes over from another. Integrals over √s go
/// from one break to the next, and are wrong without them; a width that is smooth from its threshold on has one break,
/// `std::array{threshold}`. A mode that opens below all of its breaks is followed down to where it does.
///
/// A treatment may have `h.width(couplings, products, sqrt_s)` for one mode alone, if that is faster than all.
///
/// | policy                  | when to use it                                                                  |
/// |-------------------------|---------------------------------------------------------------------------------|
/// | `quark_level{}`         | the benchmarks: free quarks above the lightest hadrons; coarse below 2 GeV      |
/// | `vector_mesons{}`       | below 2 GeV: ρ, ω, φ by isospin, joined to quarks above                         |
/// | `tabulated_hadrons{…}`  | your own numbers                                                                |
/// | `free_quarks()`         | comparison with matrix-element generators: thresholds at twice the quark mass   |
/// | `no_hadrons{}`          | a leptophilic Z′, or to see the leptonic part alone                             |
template <class H>
concept HadronicTreatment = requires(const H& h, const quark_couplings& g, const final_state& products, energy sqrt_s) {
  h.for_each_mode(g, sqrt_s, [](const final_state&, energy) {});
  { *std::begin(h.breaks(products)) } -> std::convertible_to<energy>;
};

/// The Z′ has no hadronic modes.
struct no_hadrons {
  template <class Visit>
  constexpr void for_each_mode(const quark_couplings&, energy, Visit&&) const {}
  constexpr std::array<energy, 0> breaks(const final_state&) const { return {}; }
};
static_assert(HadronicTreatment<no_hadrons>);

/// Free quarks, each flavour open above its threshold in √s: 2 m_π for u and d, 2 m_K for s, 2 m_D for c, 2 m_B for b.
/// The coarse description below 2 GeV is deliberate: it is the benchmarks' definition.
struct quark_level {
  /// Masses in the width, and thresholds in √s, by quark: d, u, s, c, b.
  std::array<energy, 5> masses{quark_mass(quark_flavour::down), quark_mass(quark_flavour::up),
                               quark_mass(quark_flavour::strange), quark_mass(quark_flavour::charm),
                               quark_mass(quark_flavour::bottom)};
  std::array<energy, 5> thresholds{
      2. * lightest_meson_mass(quark_flavour::down), 2. * lightest_meson_mass(quark_flavour::up),
      2. * lightest_meson_mass(quark_flavour::strange), 2. * lightest_meson_mass(quark_flavour::charm),
      2. * lightest_meson_mass(quark_flavour::bottom)};

  template <class Visit>
  constexpr void for_each_mode(const quark_couplings& g, energy sqrt_s, Visit&& visit) const {
    for (quark_flavour flavour : light_quarks) {
      if (g[flavour] == 0 || sqrt_s <= thresholds[flavour_index(flavour)]) continue;
      visit(final_state{quark_id(flavour), -quark_id(flavour)},
            width_to_quarks(sqrt_s, g[flavour], masses[flavour_index(flavour)]));
    }
  }
  /// Returns the width into one pair; 0 for a closed or unknown one.
  constexpr energy width(const quark_couplings& g, const final_state& products, energy sqrt_s) const {
    const pdg_id* id = products.begin();
    if (products.size() != 2 || id[1] != -id[0]) return 0. * GeV;
    for (quark_flavour flavour : light_quarks) {
      const std::size_t i = flavour_index(flavour);
      if (quark_id(flavour) != id[0] || g[flavour] == 0 || sqrt_s <= thresholds[i]) continue;
      return width_to_quarks(sqrt_s, g[flavour], masses[i]);
    }
    return 0. * GeV;
  }
  /// Returns where the pair opens.
  constexpr std::array<energy, 1> breaks(const final_state& products) const {
    for (quark_flavour flavour : light_quarks)
      if (products == final_state{quark_id(flavour), -quark_id(flavour)})
        return {larger(thresholds[flavour_index(flavour)], 2. * masses[flavour_index(flavour)])};
    return {0. * GeV};
  }

 private:
  static constexpr energy larger(energy a, energy b) { return a > b ? a : b; }
};
static_assert(HadronicTreatment<quark_level>);

/// Free quarks above twice their own masses, as a matrix-element generator has them.
constexpr quark_level free_quarks(std::array<energy, 5> masses) {
  quark_level result{.masses = masses, .thresholds = masses};
  for (energy& threshold : result.thresholds) threshold *= 2.;
  return result;
}
/// The same with the library's quark masses.
constexpr quark_level free_quarks() { return free_quarks(quark_level{}.masses); }

}  // namespace nudipole

#endif  // NUDIPOLE_MEDIATOR_HADRONS_HPP
