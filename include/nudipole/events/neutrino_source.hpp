// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_NEUTRINO_SOURCE_HPP
#define NUDIPOLE_EVENTS_NEUTRINO_SOURCE_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/neutrino_list.hpp>
#include <nudipole/beam/smooth_spectrum.hpp>
#include <nudipole/numeric/alias_table.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/signal/listed_crossings.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

/// @file
/// Where the neutrinos of generated events come from: bins' centres, smooth spectra, or lists of neutrinos.
namespace nudipole {

/// A flux that knows the spectrum inside its bins: `f.spectrum(pdg_id)`, an optional `smooth_spectrum`, as
/// `smooth_flux` has it.
template <class F>
concept ContinuousFlux = NeutrinoFlux<F> && requires(const F& flux, pdg_id id) {
  { flux.spectrum(id) } -> std::convertible_to<std::optional<smooth_spectrum>>;
};

/// A neutrino as it is drawn.
struct drawn_neutrino {
  pdg_id id;
  energy at;
  bool has_ray = false;  ///< whether its line is known
  neutrino_ray ray{};
};

namespace detail {

using by_species = std::array<double, neutrino_species.size()>;

/// The neutrinos of a range of energies, in which a flux is smooth.
struct any_neutrinos {
  virtual ~any_neutrinos() = default;
  /// Draws the species with one uniform number, and what else there is to know with another.
  virtual drawn_neutrino operator()(double species, double place) const = 0;
};

/// The spectra of a flux by species.
using species_spectra = std::array<std::optional<smooth_spectrum>, neutrino_species.size()>;

/// The part of smooth spectra between two energies of a bin.
class spectrum_part final : public any_neutrinos {
 public:
  /// `likely` multiplies the neutrinos of each species: 0 for those that do not count.
  spectrum_part(std::shared_ptr<const species_spectra> spectra, const by_species& likely, std::size_t bin, energy low,
                energy high)
      : spectra_(std::move(spectra)), bin_(bin) {
    by_species weights{};
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const auto& spectrum = (*spectra_)[i];
      if (!spectrum || !(likely[i] > 0)) continue;
      const energy begin = spectrum->edges()[bin], end = spectrum->edges()[bin + 1];
      const double all = spectrum->integral(begin, end);
      if (!(all > 0)) continue;
      from_[i] = spectrum->integral(begin, low) / all;
      to_[i] = spectrum->integral(begin, high) / all;
      total_ += weights[i] = likely[i] * spectrum->integral(low, high);
    }
    if (total_ > 0) species_ = numeric::alias_table(weights);
  }
  /// Σ over species of their neutrinos times what makes them likely.
  double total() const { return total_; }
  drawn_neutrino operator()(double species, double place) const override {
    const std::size_t i = species_(species);
    return {neutrino_species[i], (*spectra_)[i]->energy_in(bin_, from_[i] + place * (to_[i] - from_[i]))};
  }

 private:
  std::shared_ptr<const species_spectra> spectra_;
  std::size_t bin_;
  numeric::alias_table species_;
  by_species from_{}, to_{};
  double total_ = 0;
};

/// The neutrinos of a list between two energies of a bin that cross a target. Keeps the list.
template <ListedFlux Flux>
class listed_part final : public any_neutrinos {
 public:
  listed_part(Flux list, pdg_id id, const listed_bin& bin, energy low, energy high, const box_volume& target)
      : list_(std::move(list)), id_(id), crossings_(between(bin, low, high), target) {}
  /// Σ weight · length in metres.
  double total() const { return crossings_.total(); }
  drawn_neutrino operator()(double, double place) const override {
    const listed_crossings::point drawn = crossings_.at(place);
    return {id_, drawn.at, true, drawn.ray};
  }

 private:
  /// The members of a bin, which are in the order of their energies, from one energy to another.
  static listed_bin between(listed_bin bin, energy low, energy high) {
    std::size_t first = 0, last = bin.members.size();
    while (first < last && bin.members[first].at < low) ++first;
    while (first < last && bin.members[last - 1].at > high) --last;
    bin.members = bin.members.subspan(first, last - first);
    return bin;
  }

  Flux list_;
  pdg_id id_;
  listed_crossings crossings_;
};

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_NEUTRINO_SOURCE_HPP
