// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_HEPMC3_WRITTEN_EVENT_HPP
#define NUDIPOLE_FORMATS_HEPMC3_WRITTEN_EVENT_HPP

#include <nudipole/constants.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/formats/hepmc3/cross_section_estimate.hpp>
#include <nudipole/formats/hepmc3/run.hpp>
#include <nudipole/formats/hepmc3/written_run.hpp>
#include <nudipole/formats/hepmc3/written_text.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nudipole::detail::hepmc3 {

/// The target at rest and the nucleons of it that take no part.
struct target_at_rest {
  pdg_id id = 0;
  four_momentum momentum{};
  energy spectators = 0. * GeV;
};

inline int nucleons_of(pdg_id id) { return id > 1000000000 && id < 1100000000 ? id / 10 % 1000 : 1; }
inline energy mass_of(const four_momentum& p) {
  const energy_squared m2 = p.squared();
  return m2 > 0. * GeV2 ? energy(numeric::sqrt(m2)) : 0. * GeV;
}

/// Returns the sum of the struck particle and the remnant; where that is a nucleon of a nucleus, the nucleus of mass A
/// u.
inline target_at_rest target_of(const event& e) {
  target_at_rest target{e.target != 0 ? e.target : e.particles[1].id, e.particles[1].momentum};
  if (e.remnant != 0) target.momentum += e.remnant_momentum;
  if (const int nucleons = nucleons_of(target.id); nucleons > 1) {
    const energy whole = double(nucleons) * atomic_mass_constant;
    if (target.momentum.e < whole - 0.5 * atomic_mass_constant) {
      target.spectators = whole - target.momentum.e;
      target.momentum.e = whole;
    }
  }
  return target;
}

/// Writes events as graphs of particles and vertices.
class written_event {
 public:
  /// Appends an event. @throws bad_parameter as `hepmc3_writer::write`
  void put(written_text& to, const event& e, const hepmc3_run& run, const cross_section_estimate& estimate,
           long long number) {
    require_writable(to, e, run);
    const std::size_t decays = place_decays(to, e);
    const target_at_rest target = target_of(e);
    const bool has_rest = target.spectators > 0. * GeV;
    const std::size_t inside = e.particles.size();
    remnant_ = e.remnant != 0 ? static_cast<int>(inside) + 1 : 0;
    rest_ = has_rest ? static_cast<int>(inside) + (remnant_ != 0 ? 2 : 1) : 0;
    to.line("E", number, decays + 1, inside + (remnant_ != 0) + (rest_ != 0));
    to.line("U GEV MM");
    put_attributes(to, e, estimate);
    put_particle_attributes(to, e, target);
    put_collision(to, e, target);
    for (std::size_t i = 2; i < inside; ++i) put_product(to, e, i);
    if (remnant_ != 0)
      put_particle(to, remnant_, -1, e.remnant, e.remnant_momentum, mass_of(e.remnant_momentum), final_status);
    if (rest_ != 0)
      put_particle(to, rest_, -1, nuclear_spectators_id, {target.spectators, 0. * GeV, 0. * GeV, 0. * GeV},
                   target.spectators, final_status);
  }

 private:
  struct placed_vertex {
    int id = 0;  // negative once written
    position at;
    length time = 0. * metre;
  };
  /// A particle's decay, if it has one.
  struct placed_particle {
    bool decays = false;
    placed_vertex end;
  };

  static void require_writable(const written_text& to, const event& e, const hepmc3_run& run) {
    if (std::none_of(run.processes.begin(), run.processes.end(),
                     [&](const hepmc3_process& p) { return p.id == e.process; }))
      to.refuse("process " + std::to_string(e.process) + ": not one of the run's");
    if (e.further_weights.size() != run.weight_names.size())
      to.refuse(std::to_string(e.further_weights.size()) +
                (e.further_weights.size() == 1 ? " further weight" : " further weights") + ": the run names " +
                std::to_string(run.weight_names.size()));
    const auto incoming = [&](std::size_t i) { return e.particles[i].status == particle_status::incoming; };
    if (e.particles.size() < 3 || !incoming(0) || !incoming(1))
      to.refuse("does not begin with two incoming particles that make something");
  }

  /// Marks the particles that decay in the event, and returns how many they are.
  std::size_t place_decays(const written_text& to, const event& e) {
    places_.assign(e.particles.size(), {});
    std::size_t decays = 0;
    for (std::size_t i = 2; i < e.particles.size(); ++i) {
      const particle_status status = e.particles[i].status;
      if (status == particle_status::incoming) to.refuse("more than two incoming particles");
      if (status != particle_status::outgoing && status != particle_status::intermediate)
        to.refuse("particle " + std::to_string(i + 1) + " is neither incoming, outgoing nor intermediate");
      const auto mother = mother_of(to, e, i);
      if (mother >= 2 && !std::exchange(places_[mother].decays, true)) ++decays;
    }
    return decays;
  }
  /// Index of the particle that makes particle i, 0 or 1 for the collision.
  static std::size_t mother_of(const written_text& to, const event& e, std::size_t i) {
    const auto [first, last] = e.particles[i].mothers;
    if (first < 0 || first > static_cast<int>(i))
      to.refuse("mother " + std::to_string(first) + " of particle " + std::to_string(i + 1) +
                " does not come before it");
    if (first > 2 && last != 0 && last != first)
      to.refuse("particle " + std::to_string(i + 1) + " has two mothers that are not the incoming particles");
    return first > 0 ? static_cast<std::size_t>(first - 1) : 0;
  }

  static void put_attributes(written_text& to, const event& e, const cross_section_estimate& estimate) {
    to.put("W ");
    to.put(to.number("weight", e.weight));
    for (double w : e.further_weights) to.put(" "), to.put(to.number("further weight", w));
    to.put("\n");
    if (estimate.is_known()) put_cross_section(to, estimate);
    to.line("A 0 lab_pos", to.number("vertex: x", e.vertex.x / mm), to.number("vertex: y", e.vertex.y / mm),
            to.number("vertex: z", e.vertex.z / mm));
    to.line("A 0 nudipole.struck", e.particles[1].id);
    to.line("A 0 signal_process_id", e.process);
    const auto optional = [&](std::string_view name, double value) {
      if (value != 0) to.line("A 0", name, value);
    };
    optional("event_scale", to.number("scale", e.scale / GeV));
    optional("alphaQED", to.number("alpha_em", e.alpha_em));
    optional("alphaQCD", to.number("alpha_s", e.alpha_s));
  }
  /// HepMC3's attribute: the first weight's, accepted and attempted events, then the further weights'.
  static void put_cross_section(written_text& to, const cross_section_estimate& estimate) {
    to.put("A 0 GenCrossSection ");
    const auto put = [&](std::size_t weight) {
      to.put(to.number("cross section", estimate.in_pb(weight)));
      to.put(" ");
      to.put(to.number("error of the cross section", estimate.error_in_pb(weight)));
    };
    put(0);
    to.put(" ");
    to.put(estimate.count());
    to.put(" ");
    to.put(estimate.count());
    for (std::size_t i = 1; i < estimate.size(); ++i) to.put(" "), put(i);
    to.put("\n");
  }
  /// Attributes come before what they belong to. Particles have their place in the event as number; those that are not
  /// in it follow.
  void put_particle_attributes(written_text& to, const event& e, const target_at_rest& target) const {
    for (std::size_t i = 2; i < e.particles.size(); ++i) {
      const event_particle& p = e.particles[i];
      if (p.colours[0] != 0) to.line("A", i + 1, "flow1", p.colours[0]);
      if (p.colours[1] != 0) to.line("A", i + 1, "flow2", p.colours[1]);
      if (p.spin != 9) to.line("A", i + 1, "spin", to.number("spin", p.spin));
    }
    const pdg_id struck = e.particles[1].id;
    if (rest_ != 0 && (struck == proton_id || struck == neutron_id))
      to.line("A", rest_, "remnant_particle_number", target.id - (struck == proton_id ? 10010 : 10));
  }

  void put_collision(written_text& to, const event& e, const target_at_rest& target) {
    const event_particle& neutrino = e.particles[0];
    put_particle(to, 1, 0, neutrino.id, neutrino.momentum, neutrino.mass, beam_status);
    put_particle(to, 2, 0, target.id, target.momentum, mass_of(target.momentum), target_status);
    to.line("V -1 1 [1,2] @", e.vertex.x / mm, e.vertex.y / mm, e.vertex.z / mm, 0.);
    vertices_ = 1;
  }
  /// Appends particle i, and before it the vertex that it comes from unless that has been written.
  void put_product(written_text& to, const event& e, std::size_t i) {
    const event_particle& p = e.particles[i];
    placed_vertex from{-1, e.vertex, 0. * metre};
    if (const auto mother = mother_of(to, e, i); mother >= 2) {
      placed_vertex& v = places_[mother].end;
      if (v.id == 0) {
        v.id = -++vertices_;
        to.line("V", v.id, decay_vertex_status, std::string(1, '[').append(std::to_string(mother + 1)).append("] @"),
                to.number("decay: x", v.at.x / mm), to.number("decay: y", v.at.y / mm),
                to.number("decay: z", v.at.z / mm), to.number("decay: time", v.time / mm));
      }
      from = v;
    }
    if (places_[i].decays) {
      if (to.number("proper flight", p.proper_flight / metre) < 0)
        to.refuse("proper flight = " + numeric::to_text(p.proper_flight / metre) + " m: must not be negative");
      placed_vertex& end = places_[i].end;
      end.at = decay_vertex(from.at, p);
      end.time = from.time;
      if (p.mass > 0. * GeV) end.time += (p.momentum.e / p.mass) * p.proper_flight;
    }
    put_particle(to, static_cast<int>(i) + 1, from.id, p.id, p.momentum, p.mass,
                 places_[i].decays ? decayed_status : final_status);
  }
  static void put_particle(written_text& to, int id, int vertex, pdg_id species, const four_momentum& p, energy mass,
                           int status) {
    to.line("P", id, vertex, species, to.number("momentum: x", p.x / GeV), to.number("momentum: y", p.y / GeV),
            to.number("momentum: z", p.z / GeV), to.number("momentum: e", p.e / GeV), to.number("mass", mass / GeV),
            status);
  }

  std::vector<placed_particle> places_;
  int remnant_ = 0, rest_ = 0;  // numbers of the particles that are not in the event
  int vertices_ = 0;
};

}  // namespace nudipole::detail::hepmc3

#endif  // NUDIPOLE_FORMATS_HEPMC3_WRITTEN_EVENT_HPP
