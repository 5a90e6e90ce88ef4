// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_NUCLEAR_HPP
#define NUDIPOLE_PARTON_NUCLEAR_HPP

#include <nudipole/errors.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

/// @file
/// Parton densities of nuclei. A nucleus is Z protons and A − Z neutrons; a neutron is a proton with u and d exchanged.
/// Whether a proton inside a nucleus is like the free proton is the choice of the density:
///
/// | density                          | when to use it                                                           |
/// |----------------------------------|--------------------------------------------------------------------------|
/// | any `PartonDensity` as it is     | the benchmarks: nucleons in a nucleus are free nucleons                  |
/// | `bound_nucleon{free, bound}`     | a fitted set for the proton bound in the nucleus, such as nCTEQ15_208_82 |
/// | `nuclear_average{free, average}` | a fitted set for the nucleus over A, such as EPPS21 and nCTEQ15FullNuc   |
/// | `nuclear_ratio{free, ratio}`     | a function R(pid, x, Q², nucleus) of your own on top of a set            |
///
/// The last three are parton densities of the free proton themselves and change what nuclei with A > 1 are made of.
/// Which of the two kinds a fitted set is, `Particle` in its info file says: 2212 for the bound proton, the nucleus
/// (1000822080 for lead) for the average. The one is refused where the other belongs.
namespace nudipole {

/// Returns the flavour with u and d exchanged: a neutron's density of q is a proton's of its partner.
constexpr quark_flavour isospin_partner(quark_flavour flavour) {
  return flavour == quark_flavour::up     ? quark_flavour::down
         : flavour == quark_flavour::down ? quark_flavour::up
                                          : flavour;
}

/// Returns the densities of a whole nucleus, Z f_q + (A − Z) f_q′ with q′ the isospin partner, from those of the proton
/// in it.
constexpr quark_densities sum_over_nucleons(const quark_densities& f, const nucleus& target) {
  quark_densities sum;
  for (quark_flavour flavour : light_quarks) {
    const std::size_t i = flavour_index(flavour), partner = flavour_index(isospin_partner(flavour));
    sum.quark[i] = target.protons * f.quark[i] + target.neutrons() * f.quark[partner];
    sum.antiquark[i] = target.protons * f.antiquark[i] + target.neutrons() * f.antiquark[partner];
  }
  return sum;
}

/// Calls `use(density)` with the density of a proton in the target, and returns what that returns. A density that knows
/// of nuclei overloads this function beside its class; `use` must then take each of the types it may be called with.
template <PartonDensity P, class Use>
decltype(auto) with_density_in(const P& pdf, const nucleus& /*target*/, Use&& use) {
  return std::forward<Use>(use)(pdf);
}

namespace detail {

/// Returns Z g_q² + (A − Z) g_q′² for the proton's density of each q, q′ its isospin partner.
constexpr flavour_weights squared_couplings(const quark_couplings& g, const nucleus& target) {
  flavour_weights result{};
  for (quark_flavour flavour : light_quarks)
    result[flavour_index(flavour)] =
        target.protons * numeric::square(g[flavour]) + target.neutrons() * numeric::square(g[isospin_partner(flavour)]);
  return result;
}

/// Returns `q2Min()` of a density in a nucleus.
template <PartonDensity Density>
energy_squared lowest_q2_in(const Density& density, const nucleus& target) {
  return with_density_in(density, target, [](const auto& in_target) { return double(in_target.q2Min()); }) * GeV2;
}

/// Returns what a density says of the particle whose partons it describes, `pdf.particle()`; the proton if it does not
/// say.
template <PartonDensity Density>
constexpr pdg_id particle_of(const Density& pdf) {
  if constexpr (requires {
                  { pdf.particle() } -> std::convertible_to<pdg_id>;
                })
    return pdf.particle();
  return proton_id;
}
/// Nucleus of a PDG number 10LZZZAAAI, the free proton among them; nothing for other particles.
constexpr std::optional<nucleus> nucleus_of(pdg_id id) {
  if (id == proton_id) return proton;
  if (id == neutron_id) return neutron;
  if (id < 1000000000 || id > 1009999999) return std::nullopt;
  const nucleus found{id / 10000 % 1000, id / 10 % 1000};
  if (found.nucleons < 1 || found.protons > found.nucleons) return std::nullopt;
  return found;
}
/// @throws bad_parameter for a density that says it is not the proton's; `who` begins the message
template <PartonDensity Density>
constexpr void require_proton(const char* who, const Density& pdf) {
  const pdg_id particle = particle_of(pdf);
  const auto known = nucleus_of(particle);
  if (known == proton) return;
  throw bad_parameter(std::string(who) + ": the density's particle is " + std::to_string(particle) +
                      (known && known->nucleons > 1
                           ? ", a nucleus: an average over its nucleons belongs into nuclear_average"
                           : ": must be the proton, 2212"));
}

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_NUCLEAR_HPP
