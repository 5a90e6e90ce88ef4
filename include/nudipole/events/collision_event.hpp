// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_COLLISION_EVENT_HPP
#define NUDIPOLE_EVENTS_COLLISION_EVENT_HPP

#include <nudipole/constants.hpp>
#include <nudipole/events/collision_sampler.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/events/production_summary.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace nudipole {

namespace detail {

/// Momenta of a collision along a neutrino's direction.
struct collision_momenta {
  four_momentum neutrino, struck, heavy, recoil;

  /// `azimuth` is that of N around the neutrino.
  collision_momenta(const sampled_collision& c, const direction& axis, double azimuth) {
    const produced_neutrino& n = c.heavy_neutrino;
    const direction away = rotated_to(axis, at_angles(n.sine, n.cosine, azimuth));
    neutrino = momentum_along(axis, c.neutrino_energy, 0. * GeV);
    heavy = {n.total_energy, n.momentum * away.x, n.momentum * away.y, n.momentum * away.z};
    const energy along = c.struck.momentum.z;
    struck = {c.struck.momentum.e, along * axis.x, along * axis.y, along * axis.z};
    recoil = neutrino + struck - heavy;
  }
};

/// Makes `e` empty and keeps its memory.
inline void clear(event& e) {
  e = event{.particles = std::move(e.particles), .further_weights = std::move(e.further_weights)};
  e.particles.clear();
  e.further_weights.clear();
}

/// Writes down what was struck: the nucleus, and the rest of a nucleon whose parton was.
inline void describe_target(event& e, const sampled_collision& c, const four_momentum& struck) {
  if (is_quark(c.struck.constituent)) {
    e.remnant = remnant_id;
    e.remnant_momentum = four_momentum{c.struck.target_mass, 0. * GeV, 0. * GeV, 0. * GeV} - struck;
  }
  const bool alone = c.struck.target == charged_lepton_id(lepton_flavour::electron) || c.hit.nucleons == 1;
  e.target = alone ? c.struck.target : nucleus_id(c.hit);
  e.process = process_number(c.struck);
}

/// Appends neutrino, target, N and recoil. `heavy` is the PDG number of N, `spin` its component along the momentum.
inline void append_collision(event& e, const sampled_collision& c, const collision_momenta& p, pdg_id heavy,
                             energy mass, double spin) {
  using enum particle_status;
  const bool parton = is_quark(c.struck.constituent), whole = c.struck.recoil == c.struck.constituent;
  const energy struck_mass = parton ? 0. * GeV : c.struck.target_mass;
  const std::array<int, 2> colours = !parton                    ? std::array{0, 0}
                                     : c.struck.constituent > 0 ? std::array{501, 0}
                                                                : std::array{0, 501};
  e.particles.push_back(
      {.id = c.neutrino, .status = incoming, .momentum = p.neutrino, .spin = c.neutrino < 0 ? 1. : -1.});
  e.particles.push_back(
      {.id = c.struck.constituent, .status = incoming, .colours = colours, .momentum = p.struck, .mass = struck_mass});
  e.particles.push_back({.id = heavy, .mothers = {1, 2}, .momentum = p.heavy, .mass = mass, .spin = spin});
  e.particles.push_back({.id = c.struck.recoil,
                         .mothers = {1, 2},
                         .colours = colours,
                         .momentum = p.recoil,
                         .mass = whole ? struck_mass : numeric::sqrt(std::max(p.recoil.squared(), 0. * GeV2))});
}

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_COLLISION_EVENT_HPP
