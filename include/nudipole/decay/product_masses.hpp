// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_PRODUCT_MASSES_HPP
#define NUDIPOLE_DECAY_PRODUCT_MASSES_HPP

#include <nudipole/decay/mesons.hpp>
#include <nudipole/mediator/vector_mesons.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <optional>

namespace nudipole {

/// Returns the mass of a product of N as the library has it, of either sign; nothing for a particle it does not know.
/// Neutrinos and the photon are massless; quarks have the masses of `mass(quark_flavour)`.
constexpr std::optional<energy> product_mass(pdg_id id) {
  const pdg_id n = id < 0 ? -id : id;
  if (is_neutrino(n) || n == 22) return 0. * GeV;
  if (is_charged_lepton(n)) return mass(flavour_of(n));
  if (is_quark(n)) return mass(static_cast<quark_flavour>(n));
  if (n == 130 || n == 310 || n == 311) return detail::vmd::neutral_kaon * GeV;
  for (const charged_meson& meson : charged_mesons)
    if (meson.id == n) return meson.mass;
  for (const neutral_pseudoscalar& meson : neutral_pseudoscalars)
    if (meson.id == n) return meson.mass;
  for (const neutral_vector& meson : neutral_vectors)
    if (meson.id == n) return meson.mass;
  return std::nullopt;
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_PRODUCT_MASSES_HPP
