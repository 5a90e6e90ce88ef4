// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_NEUTRINO_LIST_HPP
#define NUDIPOLE_BEAM_NEUTRINO_LIST_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// One neutrino of a simulation, anywhere on its line, in the coordinates of the site.
struct listed_neutrino {
  pdg_id id = 0;
  energy at = 0. * GeV;
  position from{};
  direction along{};
  double weight = 1;  ///< neutrinos that it stands for in the exposure of the list

  bool operator==(const listed_neutrino&) const = default;
};

/// Refuses a neutrino that cannot be one.
/// @throws bad_parameter unless it is a neutrino of positive energy with finite coordinates, a direction of length 1
/// and a weight that is finite and not negative
inline void validate(const listed_neutrino& n) {
  if (!is_neutrino(n.id)) throw bad_parameter("id = " + std::to_string(n.id) + ": not a neutrino's");
  numeric::require_positive("energy", n.at);
  numeric::require_finite("x", n.from.x), numeric::require_finite("y", n.from.y);
  numeric::require_finite("z", n.from.z);
  const double size = n.along.x * n.along.x + n.along.y * n.along.y + n.along.z * n.along.z;
  if (!(std::abs(size - 1) < 1e-9)) numeric::refuse("square of the direction", size, "must be 1");
  numeric::require_not_negative("weight", n.weight);
}

/// The neutrinos of one species in one bin of energy.
struct listed_bin {
  energy mean;
  double neutrinos;  ///< sum of their weights
  std::span<const listed_neutrino> members;
};

/// A flux made of neutrinos one by one, as simulations of a beam line write them. Experiments see it as a table: the
/// bins, equal ones in ln E, 20 a decade unless one says otherwise, each at the mean energy of its neutrinos. In a ray
/// geometry production follows the line of each, so that those that miss the target make nothing, and so does the
/// generator, which gives each its own energy. Other geometries, and fluxes made of this one, see the table alone and
/// take all of its neutrinos to cross the target. Copies share the list.
class neutrino_list {
 public:
  /// @throws bad_parameter for a list that is empty or holds what is no neutrino, and unless the luminosity and the
  /// number of bins are positive
  explicit neutrino_list(std::vector<listed_neutrino> neutrinos, inverse_area luminosity, int bins_per_decade = 20)
      : luminosity_(numeric::require_positive("neutrino_list: luminosity", luminosity)) {
    if (neutrinos.empty()) throw bad_parameter("neutrino_list: no neutrinos");
    if (bins_per_decade < 1)
      throw bad_parameter("neutrino_list: bins per decade = " + std::to_string(bins_per_decade) + ": must be positive");
    for (std::size_t i = 0; i < neutrinos.size(); ++i) {
      try {
        validate(neutrinos[i]);
      } catch (const bad_parameter& complaint) {
        throw bad_parameter("neutrino_list: entry " + std::to_string(i + 1) + ": " + complaint.what());
      }
    }
    content_ = std::make_shared<const content>(std::move(neutrinos), bins_per_decade);
  }

  /// Returns the bins of a species.
  /// @throws bad_parameter if `id` is not a neutrino's
  std::vector<flux_bin> neutrinos(pdg_id id) const {
    std::vector<flux_bin> result;
    for (const listed_bin& bin : bins(id)) result.push_back({bin.mean, bin.neutrinos});
    return result;
  }
  inverse_area luminosity() const { return luminosity_; }

  /// Returns the bins of a species with the neutrinos in them; valid as long as a copy of the list is.
  /// @throws bad_parameter if `id` is not a neutrino's
  const std::vector<listed_bin>& bins(pdg_id id) const {
    return content_->bins[detail::neutrino_index("neutrino_list", id)];
  }
  std::size_t size() const { return content_->neutrinos.size(); }

 private:
  struct content {
    content(std::vector<listed_neutrino> all, int bins_per_decade) : neutrinos(std::move(all)) {
      std::sort(neutrinos.begin(), neutrinos.end(), [](const listed_neutrino& a, const listed_neutrino& b) {
        return a.id != b.id ? a.id < b.id : a.at < b.at;
      });
      const auto bin_of = [&](const listed_neutrino& n) {
        return std::floor(bins_per_decade * std::log10(n.at / GeV));
      };
      for (auto first = neutrinos.begin(); first != neutrinos.end();) {
        auto last = first;
        double number = 0;
        energy sum = 0. * GeV;
        for (; last != neutrinos.end() && last->id == first->id && bin_of(*last) == bin_of(*first); ++last)
          number += last->weight, sum += last->weight * last->at;
        if (number > 0)
          bins[detail::neutrino_index("neutrino_list", first->id)].push_back(
              {sum / number, number, std::span<const listed_neutrino>(first, last)});
        first = last;
      }
    }
    std::vector<listed_neutrino> neutrinos;
    std::array<std::vector<listed_bin>, neutrino_species.size()> bins;
  };

  inverse_area luminosity_;
  std::shared_ptr<const content> content_;
};
static_assert(NeutrinoFlux<neutrino_list>);

/// A flux that knows the line of every neutrino: `f.bins(pdg_id)`, a range of `listed_bin`.
template <class F>
concept ListedFlux = NeutrinoFlux<F> && requires(const F& flux, pdg_id id) {
  { *std::begin(flux.bins(id)) } -> std::convertible_to<listed_bin>;
};
static_assert(ListedFlux<neutrino_list>);

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_NEUTRINO_LIST_HPP
