// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_EVENT_HPP
#define NUDIPOLE_EVENTS_EVENT_HPP

#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>
#include <vector>

namespace nudipole {

/// Role of a particle in an event; the values are the status codes of the Les Houches Accord. [hep-ph/0109068]
/// `exchanged`, `documentation`, `beam` and `unknown` occur only in events of other programs, which may have further
/// codes.
enum class particle_status {
  beam = -9,
  exchanged = -2,
  incoming = -1,
  unknown = 0,  ///< the program gives no status codes
  outgoing = 1,
  intermediate = 2,
  documentation = 3
};

/// One particle of an event.
struct event_particle {
  pdg_id id = 0;
  particle_status status = particle_status::outgoing;
  std::array<int, 2> mothers{0, 0};  ///< first and last, counted from 1; 0 for none
  std::array<int, 2> colours{0, 0};  ///< colour and anticolour line; 0 for none
  four_momentum momentum{};
  energy mass = 0. * GeV;
  length proper_flight = 0. * metre;  ///< c times the proper time between its creation and its decay
  double spin = 9;                    ///< cosine between spin and momentum in the laboratory; 9 for unknown

  bool operator==(const event_particle&) const = default;
};

/// |M|² of N's decay as a quadratic form in the dipole moment and the mixing of one flavour, in GeV², GeV and 1, up to
/// a common factor. It gives the event's weight at other couplings. All 0 if it is not known.
struct decay_form {
  lepton_flavour flavour = lepton_flavour::electron;
  double dipole = 0;
  double interference = 0;
  double mixing = 0;

  bool operator==(const decay_form&) const = default;
};

/// One collision with its products. Particles are in the order of the Les Houches format: the neutrino and the struck
/// particle (a parton, a nucleon, a nucleus or an electron), N and the recoil, then the decay products of N.
struct event {
  std::vector<event_particle> particles;
  double weight = 1;
  std::vector<double> further_weights;  ///< in the order of the sample's names
  int process = 1;
  energy scale = 0. * GeV;  ///< factorisation scale
  double alpha_em = 0;
  double alpha_s = 0;
  position vertex{};   ///< of the collision
  pdg_id target = 0;   ///< the nucleus, nucleon or electron at rest that holds the struck particle; 0 if not known
  pdg_id remnant = 0;  ///< remnant of the struck nucleon; 0 if there is none
  four_momentum remnant_momentum{};
  decay_form reweighting{};

  bool operator==(const event&) const = default;
};

/// Returns the index of N among the particles of an event, or their number if there is none.
inline std::size_t heavy_neutrino_index(const event& e) {
  std::size_t i = 0;
  while (i < e.particles.size() && e.particles[i].id != heavy_neutrino_id && e.particles[i].id != -heavy_neutrino_id)
    ++i;
  return i;
}

/// Returns the way of a particle from where it is made to where it decays: its proper flight times βγ; 0 without a
/// mass.
inline length flight_length(const event_particle& particle) {
  if (!(particle.mass > 0. * GeV)) return 0. * metre;
  return (particle.momentum.momentum() / particle.mass) * particle.proper_flight;
}

/// Returns the place where a particle made at `from` decays.
inline position decay_vertex(const position& from, const event_particle& particle) {
  if (!(particle.mass > 0. * GeV)) return from;
  return advanced(from, particle.momentum.along(), flight_length(particle));
}

/// Calls `visit(event_particle)` for the outgoing products of N.
template <class Visit>
void for_each_product(const event& e, Visit&& visit) {
  const int parent = static_cast<int>(heavy_neutrino_index(e)) + 1;
  for (const event_particle& p : e.particles)
    if (p.status == particle_status::outgoing && p.mothers[0] == parent) visit(p);
}

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_EVENT_HPP
