// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_MIXING_SHAPES_HPP
#define NUDIPOLE_DECAY_MIXING_SHAPES_HPP

#include <nudipole/decay/asymmetries.hpp>
#include <nudipole/decay/charged_amplitude.hpp>
#include <nudipole/decay/decay_shape.hpp>
#include <nudipole/decay/mesons.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>

namespace nudipole::detail {

/// Shape of l M or ν M by mixing, M a meson of the library's tables; flat otherwise.
inline decay_shape meson_shape(energy heavy_neutrino_mass, const final_state& products) {
  const pdg_id lepton = products.begin()[0], id = products.begin()[1], n = id < 0 ? -id : id;
  const auto shape = [&](energy meson_mass, meson_spin spin) -> decay_shape {
    const energy lepton_mass = find_particle_mass(lepton).value_or(0. * GeV);
    return two_body_asymmetry{meson_asymmetry(heavy_neutrino_mass, lepton_mass, meson_mass, spin)};
  };
  for (const charged_meson& meson : charged_mesons)
    if (meson.id == n) return shape(meson.mass, meson.spin);
  for (const neutral_pseudoscalar& meson : neutral_pseudoscalars)
    if (meson.id == n) return shape(meson.mass, meson_spin::pseudoscalar);
  for (const neutral_vector& meson : neutral_vectors)
    if (meson.id == n) return shape(meson.mass, meson_spin::vector);
  return flat_decay{};
}

/// Shape of l⁻ f f̄′ through the W, whose products may come in any order after l⁻; flat for other products. `w_share`
/// is μ^W/μ.
inline decay_shape charged_shape(energy heavy_neutrino_mass, const final_state& products,
                                 const electroweak_parameters& electroweak, double w_share = 0) {
  const pdg_id* id = products.begin();
  const auto fermion = [](pdg_id x) { return is_neutrino(x) || is_charged_lepton(x) || is_quark(x); };
  if (products.size() != 3 || !is_charged_lepton(id[0]) || !fermion(id[1]) || !fermion(id[2]) ||
      (id[1] > 0) == (id[2] > 0))
    return flat_decay{};
  const bool fermion_first = id[1] > 0;
  const pdg_id f = fermion_first ? id[1] : id[2], anti = fermion_first ? id[2] : id[1];
  const auto mass_of = [](pdg_id x) { return find_particle_mass(x).value_or(0. * GeV); };
  charged_three_body shape{
      charged_amplitude(heavy_neutrino_mass, mass_of(id[0]), mass_of(f), mass_of(anti), 1, electroweak, w_share)};
  shape.from = mass_of(f) + mass_of(anti);
  if (!fermion_first) shape.order = {0, 2, 1};
  if (is_quark(f) && is_quark(anti))
    shape.from = std::max<energy>(shape.from, lightest_meson_mass(static_cast<quark_flavour>(f)) +
                                                  lightest_meson_mass(static_cast<quark_flavour>(-anti)));
  return shape;
}

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_MIXING_SHAPES_HPP
