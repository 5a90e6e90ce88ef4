// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_COLLISION_SAMPLER_HPP
#define NUDIPOLE_EVENTS_COLLISION_SAMPLER_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/neutrino_list.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/events/any_kernel.hpp>
#include <nudipole/events/neutrino_source.hpp>
#include <nudipole/events/production_summary.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/alias_table.hpp>
#include <nudipole/numeric/random.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/trimmed_kernel.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/listed_crossings.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace nudipole {

/// One collision of a beam in a detector.
struct sampled_collision {
  pdg_id neutrino;
  energy neutrino_energy;
  std::size_t target;  ///< position of the struck target in the site's list
  nucleus hit;         ///< the nucleus that holds what was struck
  collision point;
  produced_neutrino heavy_neutrino;
  struck_target struck;
  double weight;         ///< 1, except for rare collisions above their cell's bound
  std::uint64_t trials;  ///< points tried until this one was taken
  bool has_ray = false;  ///< whether the neutrino's line is known
  neutrino_ray ray{};
};

/// Draws collisions as often as nature makes them: energy and species of the neutrino, nucleus, process, kinematics,
/// and what was struck. For every energy and nucleus the unit square of the process's kernel is cut into cells; a cell
/// is drawn by the largest weight that was seen in it, a point in it uniformly, and taken with the ratio of its weight
/// to that. Energies are the centres of the flux's bins; those of a `smooth_flux` have any value in them, and a listed
/// neutrino has its own, and its line in a ray geometry. `expected()` is the integral over what the flux shows as bins.
class collision_sampler {
 public:
  static constexpr std::size_t cells_per_side = 40;

  /// @throws bad_parameter for an invalid model, one without a dipole moment, and a beam that makes no N
  template <class Site, class Process>
  collision_sampler(const portal& model, const experiment<Site, Process>& setup) {
    validate(model);
    numeric::require_positive("collision_sampler: largest dipole moment", leading_dipole(model));
    if constexpr (detail::KnownRays<Site>) {
      for (std::size_t i = 0; i < neutrino_species.size(); ++i) {
        if (neutrino_species[i] < 0 && setup.species() == beam_species::neutrinos) continue;
        for (const listed_bin& bin : setup.flux().bins(neutrino_species[i])) add_listed(model, i, bin, setup);
      }
    } else {
      constexpr bool continuous = ContinuousFlux<std::remove_cvref_t<decltype(setup.flux())>>;
      const std::vector<alike_neutrinos> groups = alike_in(model);
      for (const beam_energy& entry : beam_energies(setup))
        for (const alike_neutrinos& group : groups) add(group, model.dipole, entry, setup, !continuous);
      if constexpr (continuous)
        for (const alike_neutrinos& group : groups) draw_spectra(group, model.dipole, setup);
    }
    tabulate();
  }

  /// The number of N that the exposure makes: the integral that the collisions are drawn from.
  double expected() const { return expected_; }
  /// The same N by process, neutrino and target, and their cross section.
  const production_summary& summary() const { return summary_; }
  /// The sum of the cells' majorants, in the same units: `majorant()` · accepted / trials estimates `expected()`.
  double majorant() const { return majorant_; }

  template <UniformNumbers Random>
  sampled_collision operator()(Random& random) const {
    for (std::uint64_t trials = 1;; ++trials) {
      const std::size_t cell = choice_(random());
      const channel& from = channels_[cell / cells_per_channel];
      const std::size_t place = cell % cells_per_channel;
      const double u = (static_cast<double>(place / cells_per_side) + random()) / cells_per_side;
      const double v = (static_cast<double>(place % cells_per_side) + random()) / cells_per_side;
      drawn_neutrino n{0, from.at};
      if (from.neutrinos) {
        const double species = random(), where = random();
        n = (*from.neutrinos)(species, where);
      }
      const collision point = from.kernel->at(n.at, u, v);
      const double taken = from.rate * double(point.weight / (cm2 * GeV2)) / largest_[cell];
      if (!(random() < taken)) continue;
      if (!from.neutrinos) n.id = neutrino_species[from.species(random())];
      return {.neutrino = n.id,
              .neutrino_energy = n.at,
              .target = from.target,
              .hit = from.hit,
              .point = point,
              .heavy_neutrino = from.kernel->neutrino(n.at, point),
              .struck = from.kernel->struck(n.at, point, random()),
              .weight = std::max(taken, 1.),
              .trials = trials,
              .has_ray = n.has_ray,
              .ray = n.ray};
    }
  }

 private:
  using by_species = detail::by_species;

  /// The N that neutrinos of one energy make in all targets.
  template <class Experiment>
  void add(const alike_neutrinos& group, const per_flavour<inverse_energy>& dipole, const beam_energy& entry,
           const Experiment& setup, bool draw) {
    std::size_t place = 0;
    for (const auto& target : setup.targets()) add(group, dipole, entry, setup.process(), target, place++, draw);
  }
  /// The N that they make in one target; with channels to draw them at this energy, if `draw`.
  template <class Process, class Target>
  void add(const alike_neutrinos& group, const per_flavour<inverse_energy>& dipole, const beam_energy& entry,
           const Process& process, const Target& target, std::size_t place, bool draw) {
    by_species likelihood = likely(group, dipole);
    double moments = 0;
    for (std::size_t i = 0; i < likelihood.size(); ++i) moments += likelihood[i] *= entry.neutrinos[i];
    if (!(moments > 0)) return;
    for (const material_component& component : target.content.components()) {
      const inverse_area targets = target.nuclei_per_area(component);
      const double rate = moments * double(targets * cm2);
      count_beam(entry, likelihood, targets);
      process.for_each_kernel(entry.at, group.seen, component.target, [&]<class Kernel>(const Kernel& kernel) {
        using held = detail::held_kernel<trimmed_kernel<Kernel>>;
        auto at_energy = std::make_shared<const held>(trimmed_kernel<Kernel>(kernel));
        const double cross_section = at_energy->kernel.total() / (cm2 * GeV2);
        if (!(cross_section > 0)) return;
        expected_ += rate * cross_section;
        count_made(*at_energy, component.target, likelihood, rate / moments * cross_section);
        if (draw)
          channels_.push_back(
              {entry.at, place, component.target, rate, numeric::alias_table(likelihood), std::move(at_energy), {}});
      });
    }
  }
  /// Squared moments of the species that belong to a group, in GeV⁻².
  static by_species likely(const alike_neutrinos& group, const per_flavour<inverse_energy>& dipole) {
    by_species result{};
    for (std::size_t i = 0; i < result.size(); ++i)
      if (group.members[i]) result[i] = numeric::square(dipole[flavour_of(neutrino_species[i])] * GeV);
    return result;
  }

  /// Channels of neutrinos with any energy of a range, in one target. `source(low, high)` gives those between two
  /// energies, with their number times what makes them likely.
  template <class Process, class Target, class Source>
  void draw_between(energy low, energy high, const portal& seen, const Process& process, const Target& target,
                    std::size_t place, const Source& source) {
    for (const material_component& component : target.content.components())
      detail::for_each_open_part(
          process, seen, component.target, low, high, [&](energy from, energy to, std::size_t open) {
            const auto [neutrinos, number] = source(from, to);
            if (!(number > 0)) return;
            const double rate = number * double(target.nuclei_per_area(component) * cm2);
            for (std::size_t i = 0; i < open; ++i) {
              auto kernel =
                  std::make_shared<const detail::varied_kernel<Process>>(process, seen, component.target, i, from, to);
              if (kernel->open())
                channels_.push_back({to, place, component.target, rate, {}, std::move(kernel), neutrinos});
            }
          });
  }
  /// Channels for the bins of a flux with smooth spectra.
  template <class Experiment>
  void draw_spectra(const alike_neutrinos& group, const per_flavour<inverse_energy>& dipole, const Experiment& setup) {
    auto spectra = std::make_shared<detail::species_spectra>();
    std::size_t bins = 0;
    for (std::size_t i = 0; i < spectra->size(); ++i) {
      if (neutrino_species[i] < 0 && setup.species() == beam_species::neutrinos) continue;
      (*spectra)[i] = setup.flux().spectrum(neutrino_species[i]);
      if ((*spectra)[i]) bins = (*spectra)[i]->edges().size() - 1;
    }
    const auto some = std::find_if(spectra->begin(), spectra->end(), [](const auto& s) { return s.has_value(); });
    const by_species weights = likely(group, dipole);
    for (std::size_t bin = 0; bin < bins; ++bin) {
      std::size_t place = 0;
      for (const auto& target : setup.targets())
        draw_between((*some)->edges()[bin], (*some)->edges()[bin + 1], group.seen, setup.process(), target, place++,
                     [&](energy from, energy to) {
                       auto part = std::make_shared<const detail::spectrum_part>(spectra, weights, bin, from, to);
                       const double number = setup.exposure() * part->total();
                       return std::pair{std::shared_ptr<const detail::any_neutrinos>(std::move(part)), number};
                     });
    }
  }
  /// The N of neutrinos whose lines are known, with channels to draw them by those.
  template <class Experiment>
  void add_listed(const portal& model, std::size_t species, const listed_bin& bin, const Experiment& setup) {
    using part = detail::listed_part<std::remove_cvref_t<decltype(setup.flux())>>;
    const pdg_id id = neutrino_species[species];
    alike_neutrinos group{model.seen_by(id), {}};
    group.members[species] = true;
    std::size_t place = 0;
    for (const auto& target : setup.targets()) {
      const box_volume block = target.geometry.target();
      const double per_length = setup.exposure() * double(metre / target.geometry.depth());
      beam_energy entry{bin.mean, {}};
      entry.neutrinos[species] = per_length * detail::listed_crossings(bin, block).total();
      add(group, model.dipole, entry, setup.process(), target, place, false);
      draw_between(bin.members.front().at, bin.members.back().at, group.seen, setup.process(), target, place++,
                   [&](energy from, energy to) {
                     auto drawn = std::make_shared<const part>(setup.flux(), id, bin, from, to, block);
                     const double number = likely(group, model.dipole)[species] * per_length * drawn->total();
                     return std::pair{std::shared_ptr<const detail::any_neutrinos>(std::move(drawn)), number};
                   });
    }
  }

  void count_beam(const beam_energy& entry, const by_species& likelihood, inverse_area targets) {
    for (std::size_t i = 0; i < likelihood.size(); ++i)
      if (likelihood[i] > 0) summary_.add_beam(entry.at, entry.neutrinos[i], targets);
  }
  template <class Held>
  void count_made(const Held& at_energy, const nucleus& target, const by_species& likelihood, double per_likelihood) {
    const int process = process_number(at_energy.kernel.struck(at_energy.kernel(0.5, 0.5), 0.5));
    for (std::size_t i = 0; i < likelihood.size(); ++i)
      if (likelihood[i] > 0)
        summary_.add(process, neutrino_species[i], nucleus_id(target), per_likelihood * likelihood[i]);
  }

  struct channel {
    energy at;  ///< the highest, if they have several
    std::size_t target;
    nucleus hit;
    double rate;  ///< N per cm²GeV² of reduced cross section
    numeric::alias_table species;
    std::shared_ptr<const detail::any_kernel> kernel;
    std::shared_ptr<const detail::any_neutrinos> neutrinos;  ///< none where all have the same energy
  };
  static constexpr std::size_t cells_per_channel = cells_per_side * cells_per_side;

  /// The largest weight of each cell, from its corners and a grid inside, and a fifth more than it.
  void tabulate() {
    constexpr std::size_t per_cell = 3, points = cells_per_side * per_cell + 1;
    largest_.assign(channels_.size() * cells_per_channel, 0.);
    std::vector<double> row(points), places(points);
    for (std::size_t j = 0; j < points; ++j) places[j] = at(j, points);
    for (std::size_t c = 0; c < channels_.size(); ++c) {
      double* const cells = &largest_[c * cells_per_channel];
      for (std::size_t i = 0; i < points; ++i) {
        channels_[c].kernel->weights(at(i, points), places, row);
        for (double& weight : row) weight *= channels_[c].rate;
        for (std::size_t j = 0; j < points; ++j) {
          // A point on an edge belongs to the cells on both sides.
          for (std::size_t cell_i : {i == 0 ? 0 : (i - 1) / per_cell, std::min(i / per_cell, cells_per_side - 1)})
            for (std::size_t cell_j : {j == 0 ? 0 : (j - 1) / per_cell, std::min(j / per_cell, cells_per_side - 1)}) {
              double& largest = cells[cell_i * cells_per_side + cell_j];
              largest = std::max(largest, row[j]);
            }
        }
      }
    }
    for (double& largest : largest_) largest *= 1.1 / cells_per_channel;
    for (double largest : largest_) majorant_ += largest;
    if (!(majorant_ > 0)) throw bad_parameter("collision_sampler: this beam makes no N: M_N is above threshold");
    for (double& largest : largest_) largest *= cells_per_channel;
    choice_ = numeric::alias_table(largest_);
  }
  static double at(std::size_t i, std::size_t points) {
    return std::clamp(static_cast<double>(i) / static_cast<double>(points - 1), 1e-9, 1 - 1e-9);
  }

  std::vector<channel> channels_;
  std::vector<double> largest_;
  numeric::alias_table choice_;
  production_summary summary_;
  double expected_ = 0, majorant_ = 0;
};

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_COLLISION_SAMPLER_HPP
