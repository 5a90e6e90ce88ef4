// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_EXPERIMENT_HPP
#define NUDIPOLE_SIGNAL_EXPERIMENT_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/signal/acceptance.hpp>
#include <nudipole/site/detector.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace nudipole {

/// Which part of the beam makes N: the benchmarks take neutrinos only.
enum class beam { neutrinos, neutrinos_and_antineutrinos };

/// A beam, a process, a detector and an exposure. The numbers of neutrinos scale with `luminosity` over the flux's own.
template <NeutrinoFlux Flux, ProductionProcess Process, DetectorGeometry Geometry,
          Acceptance DecayProbability = decay_inside>
class experiment {
 public:
  /// @throws std::invalid_argument unless the luminosities are positive
  constexpr experiment(Flux flux, Process process, detector<Geometry> setup, inverse_area luminosity,
                       DecayProbability decay_probability = {}, beam particles = beam::neutrinos)
      : flux_(std::move(flux)),
        process_(std::move(process)),
        detector_(setup),
        luminosity_(luminosity),
        exposure_(numeric::require_positive("experiment: luminosity", luminosity) /
                  numeric::require_positive("experiment: luminosity of the flux", inverse_area(flux_.luminosity()))),
        decay_probability_(decay_probability),
        particles_(particles) {}

  /// The same experiment with another process, or another flux: for variations.
  template <ProductionProcess OtherProcess>
  constexpr experiment<Flux, OtherProcess, Geometry, DecayProbability> with_process(OtherProcess process) const {
    return {flux_, std::move(process), detector_, luminosity_, decay_probability_, particles_};
  }
  template <NeutrinoFlux OtherFlux>
  constexpr experiment<OtherFlux, Process, Geometry, DecayProbability> with_flux(OtherFlux flux) const {
    return {std::move(flux), process_, detector_, luminosity_, decay_probability_, particles_};
  }

  constexpr const Flux& flux() const { return flux_; }
  constexpr const Process& process() const { return process_; }
  constexpr const detector<Geometry>& setup() const { return detector_; }
  constexpr const DecayProbability& decay_probability() const { return decay_probability_; }
  constexpr beam particles() const { return particles_; }
  /// Luminosity over the flux's own.
  constexpr double exposure() const { return exposure_; }

 private:
  [[no_unique_address]] Flux flux_;
  [[no_unique_address]] Process process_;
  detector<Geometry> detector_;
  inverse_area luminosity_;
  double exposure_;
  [[no_unique_address]] DecayProbability decay_probability_;
  beam particles_;
};

/// The neutrinos of one energy that cross a detector.
struct beam_energy {
  energy at;
  std::array<double, neutrino_species.size()> neutrinos{};  ///< in the order of `neutrino_species`

  double of(lepton_flavour flavour) const { return neutrinos[index(flavour)] + neutrinos[index(flavour) + 3]; }
};

/// The beam of an experiment in its exposure, by ascending energy; antineutrinos only if it counts them. Species that are
/// tabulated at the same energies share what is calculated there.
/// @throws std::invalid_argument for a flux with energies that are not finite and positive, or numbers that are not finite or
/// negative
template <class Flux, class Process, class Geometry, class DecayProbability>
std::vector<beam_energy> beam_energies(const experiment<Flux, Process, Geometry, DecayProbability>& setup) {
  std::vector<beam_energy> energies;
  for (std::size_t i = 0; i < neutrino_species.size(); ++i) {
    if (neutrino_species[i] < 0 && setup.particles() == beam::neutrinos) continue;
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
