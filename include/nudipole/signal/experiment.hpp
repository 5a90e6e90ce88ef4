// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_EXPERIMENT_HPP
#define NUDIPOLE_SIGNAL_EXPERIMENT_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/site/installation.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace nudipole {

/// The part of the beam that makes N: the benchmarks take neutrinos only.
enum class beam_species { neutrinos, neutrinos_and_antineutrinos };

/// The numbers of an experiment.
struct experiment_options {
  std::optional<inverse_area> luminosity{};  ///< the flux's own, if none is given
  beam_species species = beam_species::neutrinos;
  constexpr bool operator==(const experiment_options&) const = default;
};

/// A site, a process and an exposure:
///
///     const experiment run3{fasernu(), deep_inelastic{grv98lo{}}, {.luminosity = 150. * inv_fb}};
///
/// The numbers of neutrinos scale with the luminosity over the flux's own.
template <class Site, class Process>
class experiment {
  static_assert(NeutrinoSite<Site>, "experiment: the site needs a flux and targets, as installation has them");
  static_assert(ProductionProcess<Process>, "experiment: the process needs for_each_kernel(E, model, target, visit)");

 public:
  /// @throws bad_parameter unless the luminosities are positive
  explicit experiment(Site site, Process process, experiment_options options = {})
      : site_(std::move(site)), process_(std::move(process)), options_(options) {
    const inverse_area own = site_.flux.luminosity();
    exposure_ = numeric::require_positive("experiment: luminosity", luminosity()) /
                numeric::require_positive("experiment: luminosity of the flux", own);
  }

  const Site& site() const { return site_; }
  const auto& flux() const { return site_.flux; }
  const auto& targets() const { return site_.targets; }
  const Process& process() const { return process_; }
  const experiment_options& options() const { return options_; }
  beam_species species() const { return options_.species; }
  inverse_area luminosity() const {
    return options_.luminosity ? *options_.luminosity : inverse_area(site_.flux.luminosity());
  }
  /// Returns the luminosity over the flux's own.
  double exposure() const { return exposure_; }

  /// Returns the same experiment with another process.
  template <class OtherProcess>
  experiment<Site, OtherProcess> with_process(OtherProcess process) const {
    return experiment<Site, OtherProcess>{site_, std::move(process), options_};
  }
  /// Returns the same experiment in another beam, at the same luminosity.
  /// @throws bad_parameter unless the luminosity of the flux is positive
  template <class OtherFlux>
  auto with_flux(OtherFlux flux) const {
    return nudipole::experiment{site_.with_flux(std::move(flux)), process_,
                                experiment_options{.luminosity = luminosity(), .species = options_.species}};
  }
  bool operator==(const experiment&) const = default;

 private:
  Site site_;
  [[no_unique_address]] Process process_;
  experiment_options options_;
  double exposure_ = 1;
};

/// The neutrinos of one energy that cross a detector.
struct beam_energy {
  energy at;
  std::array<double, neutrino_species.size()> neutrinos{};  ///< in the order of `neutrino_species`

  double of(lepton_flavour flavour) const {
    return neutrinos[flavour_index(flavour)] + neutrinos[flavour_index(flavour) + 3];
  }
};

/// Returns the beam of an experiment in its exposure, by ascending energy; antineutrinos only if it counts them.
/// Species that are tabulated at the same energies share what is calculated there.
/// @throws bad_parameter for a flux with energies that are not finite and positive, or numbers that are not
/// finite or negative
template <class Site, class Process>
std::vector<beam_energy> beam_energies(const experiment<Site, Process>& setup) {
  std::vector<beam_energy> energies;
  for (std::size_t i = 0; i < neutrino_species.size(); ++i) {
    if (neutrino_species[i] < 0 && setup.species() == beam_species::neutrinos) continue;
    for (const flux_bin& bin : setup.flux().neutrinos(neutrino_species[i])) {
      numeric::require_positive("flux: energy", bin.centre);
      if (numeric::require_not_negative("flux: neutrinos", bin.neutrinos) == 0) continue;
      auto place = std::lower_bound(energies.begin(), energies.end(), bin.centre,
                                    [](const beam_energy& entry, energy e) { return entry.at < e; });
      if (place == energies.end() || place->at != bin.centre) place = energies.insert(place, {bin.centre, {}});
      place->neutrinos[i] += setup.exposure() * bin.neutrinos;
    }
  }
  return energies;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_EXPERIMENT_HPP
