// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_REWEIGHTING_HPP
#define NUDIPOLE_EVENTS_REWEIGHTING_HPP

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <cmath>
#include <cstddef>
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
  template <class Decays = heavy_neutrino_decays<>>
  reweighting(const portal& made_with, const portal& wanted, const Decays& decays = {})
      : from_(made_with), to_(wanted) {
    static_assert(HeavyNeutrinoDecays<Decays>, "reweighting: decays need modes(model), which returns a decay_table");
    require_same(from_.heavy_neutrino_mass == to_.heavy_neutrino_mass, "heavy_neutrino_mass");
    require_same(from_.size() == to_.size(), "number of mediators");
    for (std::size_t i = 0; i < from_.size(); ++i) require_same_vector(i);
    require_same(from_.nature == to_.nature, "nature");
    if constexpr (HeavyNeutrinoDecays<Decays>)
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
  static void require_same(bool same, const std::string& what) {
    if (!same) throw bad_parameter("reweighting: " + what + ": must be that of the sample");
  }
  void require_same_vector(std::size_t i) const {
    const mediator &from = from_[i].vector, &to = to_[i].vector;
    const std::string of = from_.size() == 1 ? "" : " of vector " + std::to_string(i + 1);
    require_same(from.mass() == to.mass(), "mediator mass" + of);
    require_same(from.width() == to.width(), "mediator width" + of);
    for (pdg_id id : quarks_and_leptons)
      require_same(from.coupling(id) == to.coupling(id), "coupling of " + particle_name(id) + of);
    for (lepton_flavour flavour : lepton_flavours)
      require_same(from_[i].share[flavour] == to_[i].share[flavour], "share of the dipole moment" + of);
  }
  static double at(const decay_form& f, const portal& model) {
    const double mu = model.dipole[f.flavour] * GeV, v = model.mixing[f.flavour];
    return mu * mu * f.dipole + mu * v * f.interference + v * v * f.mixing;
  }

  portal from_, to_;
  decltype(1. / metre) inverse_difference_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_REWEIGHTING_HPP
