// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_BANDS_HPP
#define NUDIPOLE_LIMITS_BANDS_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/tabulated.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/limits/reach.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/parton/uncertainty.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/process/scale.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/experiment.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// Distances of an observable above and below its central value; neither is negative.
struct band_spread {
  double up = 0;
  double down = 0;
};

/// An observable with its uncertainties by source. Any unit: that of the number given.
struct observable_band {
  double central = 0;
  band_spread scale;           ///< factorisation scale: envelope
  band_spread parton_density;  ///< members of a set by its own rule, and the envelope of other sets, in quadrature
  band_spread flux;            ///< envelope of other fluxes

  /// Returns all sources in quadrature, up and down apart.
  band_spread combined() const {
    return {std::sqrt(scale.up * scale.up + parton_density.up * parton_density.up + flux.up * flux.up),
            std::sqrt(scale.down * scale.down + parton_density.down * parton_density.down + flux.down * flux.down)};
  }
};

/// A list of variations. Empty lists vary nothing; by default only the scale is varied, by a factor of two either way.
///
/// - `scale_factors`: μ_F² = factor² · Q²;
/// - `members`, `member_rule`: the members of one set with the central one first, read with `lhapdf_set::member`, and
///   how they make an uncertainty; their spread is taken relative to their own central value;
/// - `densities`: central members of other sets;
/// - `fluxes`: other tables, ours or yours.
template <class Density = grv98lo, class Flux = tabulated_flux>
struct variations {
  static_assert(PartonDensity<Density>, "variations: the densities need xfxQ2(pid, x, Q2) and q2Min()");
  static_assert(NeutrinoFlux<Flux>, "variations: the fluxes need neutrinos(pdg_id) and luminosity()");

  std::vector<double> scale_factors{0.5, 2};
  std::vector<Density> members{};
  std::optional<pdf_error_type> member_rule{};
  std::vector<Density> densities{};
  std::vector<Flux> fluxes{};
};

namespace detail {

inline void widen(band_spread& around, double central, double value) {
  around.up = std::max(around.up, value - central);
  around.down = std::max(around.down, central - value);
}

}  // namespace detail

/// A process that bands can be made for. Two requirements: `p.with_scale(momentum_transfer{factor})` and
/// `p.with_density(density)` return the process with another factorisation scale and another parton density.
template <class P, class Density>
concept VariedProcess = ProductionProcess<P> && requires(const P& process, const Density& density) {
  { process.with_scale(momentum_transfer{2.}) } -> ProductionProcess;
  { process.with_density(density) } -> ProductionProcess;
};

/// Carries variations through any observable: `observable(process)` is called with the process as it is and with each
/// scale and density in its place.
/// @throws bad_parameter for members without a rule, what `pdf_uncertainty` and the observable throw, and for
/// an observable that is not finite
template <class Process, class OtherDensity, class Flux, class F>
requires VariedProcess<Process, OtherDensity> observable_band process_band(const Process& process,
                                                                           const variations<OtherDensity, Flux>& what,
                                                                           F&& observable) {
  const auto value = [&](const auto& varied) {
    return numeric::require_finite("process_band: observable", double(observable(varied)));
  };
  observable_band result;
  result.central = value(process);
  for (double factor : what.scale_factors)
    detail::widen(result.scale, result.central, value(process.with_scale(momentum_transfer{factor})));
  if (!what.members.empty()) {
    if (!what.member_rule) throw bad_parameter("variations: members without a member_rule");
    std::vector<double> values;
    for (const OtherDensity& member : what.members) values.push_back(value(process.with_density(member)));
    const pdf_band members = pdf_uncertainty(*what.member_rule, values);
    // A set may be centred elsewhere than the process it is asked about: relative errors carry over.
    const double relative = members.central != 0 ? std::abs(result.central / members.central) : 1;
    result.parton_density = {relative * members.up, relative * members.down};
  }
  band_spread others;
  for (const OtherDensity& density : what.densities)
    detail::widen(others, result.central, value(process.with_density(density)));
  result.parton_density = {std::hypot(result.parton_density.up, others.up),
                           std::hypot(result.parton_density.down, others.down)};
  return result;
}

/// Carries variations through an observable of a whole experiment, other fluxes too: `observable(experiment)`.
/// @throws as `process_band`
template <class Site, class Process, class OtherDensity, class Flux, class F>
observable_band experiment_band(const experiment<Site, Process>& setup, const variations<OtherDensity, Flux>& what,
                                F&& observable) {
  observable_band result =
      process_band(setup.process(), what, [&](const auto& process) { return observable(setup.with_process(process)); });
  for (const Flux& flux : what.fluxes)
    detail::widen(result.flux, result.central,
                  numeric::require_finite("experiment_band: observable", double(observable(setup.with_flux(flux)))));
  return result;
}

/// Returns the lowest dipole moment of `reach`, in GeV⁻¹, with its band, beyond the cutoff of the effective theory or
/// not; no value if the central signal never has that many events.
/// @throws as `experiment_band`; bad_parameter also if only a variation has no reach
template <class Site, class Process, Selection Chosen, class OtherDensity, class Flux,
          HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
std::optional<observable_band> reach_band(const portal& model, const experiment<Site, Process>& setup,
                                          const Chosen& selection, double events,
                                          const variations<OtherDensity, Flux>& what, const Decays& decays = {}) {
  if (reach(expected_events(model, setup, selection, decays), events).all().empty()) return std::nullopt;
  return experiment_band(setup, what, [&](const auto& varied) {
    const auto crossings = reach(expected_events(model, varied, selection, decays), events).all();
    if (crossings.empty()) throw bad_parameter("reach_band: a variation has no reach");
    return double(crossings.front().dipole * GeV);
  });
}

/// Returns N_prod of one flavour at the model's dipole moment, with its band.
/// @throws as `experiment_band`
template <class Site, class Process, class OtherDensity, class Flux>
observable_band production_band(const portal& model, const experiment<Site, Process>& setup, lepton_flavour flavour,
                                const variations<OtherDensity, Flux>& what) {
  return experiment_band(setup, what, [&](const auto& varied) {
    return integrate_production(model, varied).events(flavour, model.dipole[flavour]);
  });
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_BANDS_HPP
