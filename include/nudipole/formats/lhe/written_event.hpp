// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_WRITTEN_EVENT_HPP
#define NUDIPOLE_FORMATS_LHE_WRITTEN_EVENT_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/formats/lhe/event_reader.hpp>
#include <nudipole/formats/lhe/init.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/formats/lhe/tags.hpp>
#include <nudipole/formats/lhe/written_text.hpp>
#include <nudipole/particle/particles.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace nudipole::detail::lhe {

/// Writes events as elements of a Les Houches file.
class written_events {
 public:
  explicit written_events(const lhe_run& run) : weight_factor_(run.weight_factor) {
    for (const lhe_weight& weight : run.weights) weights_.push_back("<wgt id='" + escaped(weight.id) + "'>");
    for (const lhe_process& process : run.processes) processes_.push_back(process.id);
  }

  /// Appends an event. @throws bad_parameter as `lhe_writer::write`
  void put(written_text& to, const event& e) const {
    const std::size_t size = e.particles.size();
    if (size > static_cast<std::size_t>(most_particles))
      to.refuse("more than " + std::to_string(most_particles) + " particles");
    if (std::find(processes_.begin(), processes_.end(), e.process) == processes_.end())
      to.refuse("process = " + std::to_string(e.process) + ": the run has no process of that number");
    to.put("<event>\n");
    to.put(size);
    to.put(" ");
    to.put(e.process);
    to.put(e.weight * weight_factor_, "weight");
    to.put_energy(e.scale, "scale");
    to.put(e.alpha_em, "alpha_em");
    to.put(e.alpha_s, "alpha_s");
    to.put("\n");
    for (std::size_t i = 0; i < size; ++i) put_particle(to, e.particles[i], i + 1, size);
    put_own_line(to, e);
    if (!e.further_weights.empty()) put_weights(to, e);
    to.put("</event>\n");
  }

 private:
  static void put_particle(written_text& to, const event_particle& p, std::size_t number, std::size_t size) {
    for (const int mother : p.mothers)
      if (mother < 0 || mother > static_cast<int>(size) || mother == static_cast<int>(number))
        to.refuse("particle " + std::to_string(number) + ": mother = " + std::to_string(mother) +
                  ": must be another of the " + std::to_string(size) + " particles, or 0");
    to.put(p.id);
    for (const int integer : {static_cast<int>(p.status), p.mothers[0], p.mothers[1], p.colours[0], p.colours[1]}) {
      to.put(" ");
      to.put(integer);
    }
    to.put_energy(p.momentum.x, "momentum x", number);
    to.put_energy(p.momentum.y, "momentum y", number);
    to.put_energy(p.momentum.z, "momentum z", number);
    to.put_energy(p.momentum.e, "energy", number);
    to.put_energy(p.mass, "mass", number);
    to.put_mm(p.proper_flight, "proper flight", number);
    to.put(p.spin, "spin", number);
    to.put("\n");
  }

  static void put_own_line(written_text& to, const event& e) {
    to.put(own_line);
    to.put(" vertex_mm");
    to.put_mm(e.vertex.x, "vertex x");
    to.put_mm(e.vertex.y, "vertex y");
    to.put_mm(e.vertex.z, "vertex z");
    to.put(" target ");
    to.put(e.target);
    to.put(" remnant ");
    to.put(e.remnant);
    to.put_energy(e.remnant_momentum.x, "remnant momentum x");
    to.put_energy(e.remnant_momentum.y, "remnant momentum y");
    to.put_energy(e.remnant_momentum.z, "remnant momentum z");
    to.put_energy(e.remnant_momentum.e, "remnant energy");
    if (!(e.reweighting == decay_form{})) {
      to.put(" decay ");
      to.put(neutrino_id(e.reweighting.flavour));
      to.put(e.reweighting.dipole, "decay form of the dipole moment");
      to.put(e.reweighting.interference, "decay form of the interference");
      to.put(e.reweighting.mixing, "decay form of the mixing");
    }
    to.put("\n");
  }

  void put_weights(written_text& to, const event& e) const {
    if (e.further_weights.size() != weights_.size())
      to.refuse(std::to_string(e.further_weights.size()) +
                (e.further_weights.size() == 1 ? " further weight" : " further weights") + ", the run names " +
                std::to_string(weights_.size()));
    to.put("<rwgt>\n");
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      to.put(weights_[i]);
      to.put(e.further_weights[i] * weight_factor_, "further weight");
      to.put(" </wgt>\n");
    }
    to.put("</rwgt>\n");
  }

  double weight_factor_;
  std::vector<std::string> weights_;  // their tags
  std::vector<int> processes_;
};

}  // namespace nudipole::detail::lhe

#endif  // NUDIPOLE_FORMATS_LHE_WRITTEN_EVENT_HPP
