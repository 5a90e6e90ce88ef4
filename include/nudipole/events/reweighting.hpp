// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_REWEIGHTING_HPP
#define NUDIPOLE_EVENTS_REWEIGHTING_HPP

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <cmath>
#include <string>

namespace nudipole {

/// The weights of a sample made at one set of couplings at another one, without making it again: the weight of an event
/// times
///
///     (μ′_β/μ_β)² · f(μ′_α, V′_α)/f(μ_α, V_α) · e^(−τ(Γ′ − Γ)),
///
/// β the flavour of the neutrino, f the event's `decay_form`, α its flavour, τ the proper time that N lived. Exact for
/// every dipole moment and mixing, interference included, wherever decays are placed; the statistical error grows with
/// the distance, most of all where lifetimes are far apart. Where the new couplings allow decays that the old ones do
/// not have, those are missing.
class reweighting {
 public:
  /// @throws bad_parameter unless the models differ in dipole moments and mixings only, and where N cannot
  /// decay
  template <HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
  reweighting(const dipole_portal& made_with, const dipole_portal& wanted, const Decays& decays = {})
      : from_(made_with), to_(wanted) {
    require_same(from_.heavy_neutrino_mass == to_.heavy_neutrino_mass, "heavy_neutrino_mass");
    require_same(from_.zprime_mass == to_.zprime_mass, "zprime_mass");
    require_same(from_.quarks == to_.quarks, "quarks");
    require_same(from_.charged_leptons == to_.charged_leptons, "charged_leptons");
    require_same(from_.neutrinos == to_.neutrinos, "neutrinos");
    require_same(from_.nature == to_.nature, "nature");
    inverse_difference_ = 1. / nudipole::ctau(to_, decays) - 1. / nudipole::ctau(from_, decays);
  }

  /// The factor on the event's weight.
  /// @throws bad_parameter for an event without an incoming neutrino that has a dipole moment, and for one
  /// whose decay does not say how it depends on the couplings
  double operator()(const event& e) const {
    if (e.particles.empty() || !is_neutrino(e.particles[0].id))
      throw bad_parameter("reweighting: the first particle of the event is not a neutrino");
    const lepton_flavour beam = flavour_of(e.particles[0].id);
    if (from_.dipole[beam] == 0. * per_GeV)
      throw bad_parameter("reweighting: " + particle_name(e.particles[0].id) +
                          " has no dipole moment in the model that the events were made with");
    const double made = numeric::square(to_.dipole[beam] / from_.dipole[beam]);
    const std::size_t i = heavy_neutrino_index(e);
    if (i == e.particles.size()) throw bad_parameter("reweighting: event without an N");
    if (e.particles[i].status != particle_status::intermediate) return made;
    const double before = at(e.reweighting, from_), after = at(e.reweighting, to_);
    if (!(before > 0)) throw bad_parameter("reweighting: event whose decay form is not known");
    return made * (after / before) * std::exp(-(e.particles[i].proper_flight * inverse_difference_));
  }

 private:
  static void require_same(bool same, const char* what) {
    if (!same) throw bad_parameter(std::string("reweighting: ") + what + ": must be that of the sample");
  }
  static double at(const decay_form& f, const dipole_portal& model) {
    const double mu = model.dipole[f.flavour] * GeV, v = model.mixing[f.flavour];
    return mu * mu * f.dipole + mu * v * f.interference + v * v * f.mixing;
  }

  dipole_portal from_, to_;
  decltype(1. / metre) inverse_difference_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_REWEIGHTING_HPP
