// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_EVENT_DECAYS_HPP
#define NUDIPOLE_EVENTS_EVENT_DECAYS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/events/decay_sampler.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/random.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/polarisation.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/site/ray_geometry.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace nudipole {

/// N of an event, with its angle to the incoming neutrino.
/// @throws bad_parameter for an event without an N or without an incoming neutrino
inline produced_neutrino produced_in(const event& e) {
  const std::size_t i = heavy_neutrino_index(e);
  if (i == e.particles.size()) throw bad_parameter("event without an N");
  if (e.particles[0].status != particle_status::incoming || !is_neutrino(e.particles[0].id))
    throw bad_parameter("event whose first particle is not an incoming neutrino");
  const direction axis = e.particles[0].momentum.along(), n = e.particles[i].momentum.along();
  const double x = axis.y * n.z - axis.z * n.y, y = axis.z * n.x - axis.x * n.z, z = axis.x * n.y - axis.y * n.x;
  return {e.particles[i].momentum.e, e.particles[i].momentum.momentum(), numeric::sqrt(x * x + y * y + z * z),
          axis.x * n.x + axis.y * n.y + axis.z * n.z};
}

/// Polarisation of an N that has not decayed, along its `helicity_axes`. Where a parton was struck it follows from the
/// momenta, whoever made the event (`production_polarisation`); elsewhere it is taken to lie along N's momentum if the
/// event gives its `spin` from −1 to 1, and to be none if not. Generators write helicities in frames of their own:
/// MadGraph's are those of the centre of mass of neutrino and parton, which differ from the laboratory's by 5 % on
/// average at 1 TeV.
inline polarisation polarisation_of(const event& e) {
  const std::size_t i = heavy_neutrino_index(e);
  if (i == e.particles.size()) return {};
  const event_particle& n = e.particles[i];
  const bool parton = e.particles.size() > 1 && e.particles[0].status == particle_status::incoming &&
                      is_neutrino(e.particles[0].id) && e.particles[1].status == particle_status::incoming &&
                      is_quark(e.particles[1].id);
  if (!parton) return std::abs(n.spin) <= 1 ? polarisation{0, 0, n.spin} : polarisation{};
  const four_momentum &k = e.particles[0].momentum, &p = e.particles[1].momentum;
  const direction axis = k.along();
  const energy along = axis.x * p.x + axis.y * p.y + axis.z * p.z;
  const double q2 = 2 * double(dot(k, n.momentum) / GeV2) - numeric::square(n.mass / GeV);
  const struck_target struck{.constituent = e.particles[1].id,
                             .recoil = e.particles[1].id,
                             .target = 0,
                             .target_mass = 0. * GeV,
                             .momentum = {.e = p.e, .z = along},
                             .w1 = q2,
                             .w2 = 4};
  return production_polarisation(k.e, n.mass, produced_in(e), struck, e.particles[0].id < 0);
}

/// Whether a particle that was made at `from` decays in one of the stretches of its way in which the geometry sees
/// decays.
template <class Geometry>
bool decays_in(const Geometry& geometry, const position& from, const event_particle& particle) {
  if (!(particle.mass > 0. * GeV)) return false;
  const length flight = flight_length(particle);
  bool seen = false;
  geometry.for_each_interval(from, particle.momentum.along(),
                             [&](const path_interval& part) { seen |= part.enter <= flight && flight < part.leave; });
  return seen;
}

/// Lets the N of events decay: those of a generator, or of a file that another program wrote. Nothing in it changes
/// when it is used, so that threads may share one; copies share its tables.
class event_decays {
 public:
  /// @throws bad_parameter as `decay_sampler`
  template <class Decays = heavy_neutrino_decays<>>
  explicit event_decays(const portal& model, const Decays& decays = {}, const particle_table& particles = {})
      : sampler_(model, decays, particles),
        ctau_(hbar_c /
              numeric::require_positive("event_decays: total width of N", sampler_.modes().total_width(model))) {}

  const decay_sampler& sampler() const { return sampler_; }
  length ctau() const { return ctau_; }

  /// Lets N decay, by the exact matrix element at N's polarisation along its helicity axes; its proper flight is drawn
  /// from its lifetime. Further weights and everything else stay as they are.
  /// @throws bad_parameter if the event has no outgoing N or no incoming neutrino
  template <UniformNumbers Random>
  void operator()(Random& random, event& e, const polarisation& spin) const {
    place(e).proper_flight = -ctau_ * std::log(random());
    decay(random, e, spin);
  }
  /// The same at the polarisation that the event tells, see `polarisation_of`.
  template <UniformNumbers Random>
  void operator()(Random& random, event& e) const {
    (*this)(random, e, polarisation_of(e));
  }

  /// Lets N decay where the geometry sees it, and multiplies the event's weight by the probability of that. An N that
  /// cannot be seen is left as it is, with weight 0.
  template <class Geometry, UniformNumbers Random>
  void within(const Geometry& geometry, Random& random, event& e, const polarisation& spin) const {
    event_particle& n = place(e);
    const length decay_length = (n.momentum.momentum() / n.mass) * ctau_;
    const direction along = n.momentum.along();
    double sum = 0;
    geometry.for_each_interval(e.vertex, along,
                               [&](const path_interval& part) { sum += decays_in_part(part, decay_length); });
    e.weight *= sum;
    if (!(sum > 0)) return;
    // the stretch in which the running sum reaches a number between 0 and the whole; the last one by rounding
    double left = random() * sum;
    path_interval chosen{0. * metre, 0. * metre};
    bool found = false;
    geometry.for_each_interval(e.vertex, along, [&](const path_interval& part) {
      const double probability = decays_in_part(part, decay_length);
      if (found) return;
      chosen = part;
      found = left < probability;
      left -= probability;
    });
    if (decay_length > 0. * metre) {
      const double escape = numeric::one_minus_exp((chosen.leave - chosen.enter) / decay_length);
      n.proper_flight = (chosen.enter / decay_length - std::log1p(-random() * escape)) * ctau_;
    }
    decay(random, e, spin);
  }

 private:
  /// Returns e^(−a/λ) − e^(−b/λ) without cancellation.
  static double decays_in_part(const path_interval& part, length decay_length) {
    if (!(decay_length > 0. * metre)) return part.enter > 0. * metre ? 0. : 1.;
    return std::exp(-(part.enter / decay_length)) * numeric::one_minus_exp((part.leave - part.enter) / decay_length);
  }

  static event_particle& place(event& e) {
    const std::size_t i = heavy_neutrino_index(e);
    if (i == e.particles.size() || e.particles[i].status != particle_status::outgoing)
      throw bad_parameter("event_decays: event without an outgoing N");
    if (!(e.particles[i].mass > 0. * GeV))
      numeric::refuse("event_decays: mass of N", e.particles[i].mass, "must be positive");
    return e.particles[i];
  }

  template <class Random>
  void decay(Random& random, event& e, const polarisation& spin) const {
    const std::size_t i = heavy_neutrino_index(e);
    if (e.particles.empty() || e.particles[0].status != particle_status::incoming)
      throw bad_parameter("event_decays: the first particle is not an incoming neutrino");
    const event_particle parent = e.particles[i];
    e.particles[i].status = particle_status::intermediate;
    const bool antiparticle = parent.id < 0 || (e.particles[0].id < 0 && is_neutrino(e.particles[0].id));
    const sampled_decay made = sampler_(random, spin, antiparticle);
    e.weight *= made.weight;
    const amplitude_form form = sampler_.form(made, spin);
    e.reweighting = {sampler_.modes()[made.mode].flavour, form.dipole / GeV2, form.interference / GeV, form.mixing};
    const helicity_axes axes(e.particles[0].momentum.along(), parent.momentum.along());
    const int mother = static_cast<int>(i) + 1;
    for (const decay_product& product : made.products) {
      event_particle p{.id = product.id, .mothers = {mother, mother}, .mass = product.mass};
      p.momentum = boosted(axes.turned(product.momentum), parent.momentum, parent.mass);
      // a collision at the level of partons has line 501
      if (is_quark(p.id)) p.colours = p.id > 0 ? std::array{502, 0} : std::array{0, 502};
      e.particles.push_back(p);
    }
  }

  decay_sampler sampler_;
  length ctau_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_EVENT_DECAYS_HPP
