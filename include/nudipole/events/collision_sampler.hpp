// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_COLLISION_SAMPLER_HPP
#define NUDIPOLE_EVENTS_COLLISION_SAMPLER_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/events/production_summary.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/alias_table.hpp>
#include <nudipole/numeric/random.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/trimmed_kernel.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
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
};

/// Draws collisions as often as nature makes them: energy and species of the neutrino, nucleus, process, kinematics,
/// and what was struck. For every energy and nucleus the unit square of the process's kernel is cut into cells; a cell
/// is drawn by the largest weight that was seen in it, a point in it uniformly, and taken with the ratio of its weight
/// to that.
class collision_sampler {
 public:
  static constexpr std::size_t cells_per_side = 40;

  /// @throws bad_parameter for an invalid model, one without a dipole moment, and a beam that makes no N
  template <class Site, class Process>
  collision_sampler(const portal& model, const experiment<Site, Process>& setup) {
    validate(model);
    numeric::require_positive("collision_sampler: largest dipole moment", leading_dipole(model));
    const std::vector<alike_neutrinos> groups = alike_in(model);
    for (const beam_energy& entry : beam_energies(setup))
      for (const alike_neutrinos& group : groups) add_channels(group, model.dipole, entry, setup);
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
      const collision point = from.kernel->at(u, v);
      const double taken = from.rate * double(point.weight / (cm2 * GeV2)) / largest_[cell];
      if (!(random() < taken)) continue;
      return {.neutrino = neutrino_species[from.species(random())],
              .neutrino_energy = from.at,
              .target = from.target,
              .hit = from.hit,
              .point = point,
              .heavy_neutrino = from.kernel->neutrino(point),
              .struck = from.kernel->struck(point, random()),
              .weight = std::max(taken, 1.),
              .trials = trials};
    }
  }

 private:
  /// Any kernel.
  struct any_kernel {
    virtual ~any_kernel() = default;
    virtual collision at(double u, double v) const = 0;
    /// Sets `weights[j]` to that of (u, v[j]).
    virtual void weights(double u, std::span<const double> v, std::span<double> weights) const = 0;
    virtual produced_neutrino neutrino(const collision& c) const = 0;
    virtual struck_target struck(const collision& c, double r) const = 0;
  };
  template <CollisionKernel Kernel>
  struct held_kernel final : any_kernel {
    explicit held_kernel(Kernel k) : kernel(std::move(k)) {}
    collision at(double u, double v) const override { return kernel(u, v); }
    void weights(double u, std::span<const double> v, std::span<double> weights) const override {
      const auto slice = detail::slice_of(kernel, u);
      for (std::size_t j = 0; j < v.size(); ++j) weights[j] = slice(v[j]).weight / (cm2 * GeV2);
    }
    produced_neutrino neutrino(const collision& c) const override { return kernel.neutrino(c); }
    struck_target struck(const collision& c, double r) const override { return kernel.struck(c, r); }
    Kernel kernel;
  };
  using by_species = std::array<double, neutrino_species.size()>;

  /// The channels of neutrinos of one energy that see the same couplings.
  template <class Experiment>
  void add_channels(const alike_neutrinos& group, const per_flavour<inverse_energy>& dipole, const beam_energy& entry,
                    const Experiment& setup) {
    by_species likelihood{};
    double moments = 0;
    for (std::size_t i = 0; i < neutrino_species.size(); ++i)
      if (group.members[i])
        moments += likelihood[i] = entry.neutrinos[i] * numeric::square(dipole[flavour_of(neutrino_species[i])] * GeV);
    if (!(moments > 0)) return;
    std::size_t place = 0;
    for (const auto& target : setup.targets()) {
      for (const material_component& component : target.content.components()) {
        const inverse_area targets = target.nuclei_per_area(component);
        const double rate = moments * double(targets * cm2);
        count_beam(entry, likelihood, targets);
        setup.process().for_each_kernel(
            entry.at, group.seen, component.target, [&]<class Kernel>(const Kernel& kernel) {
              auto held = std::make_shared<const held_kernel<trimmed_kernel<Kernel>>>(trimmed_kernel<Kernel>(kernel));
              const double cross_section = held->kernel.total() / (cm2 * GeV2);
              if (!(cross_section > 0)) return;
              expected_ += rate * cross_section;
              count_made(*held, component.target, likelihood, rate / moments * cross_section);
              channels_.push_back(
                  {entry.at, place, component.target, rate, numeric::alias_table(likelihood), std::move(held)});
            });
      }
      ++place;
    }
  }
  void count_beam(const beam_energy& entry, const by_species& likelihood, inverse_area targets) {
    for (std::size_t i = 0; i < likelihood.size(); ++i)
      if (likelihood[i] > 0) summary_.add_beam(entry.at, entry.neutrinos[i], targets);
  }
  void count_made(const any_kernel& kernel, const nucleus& target, const by_species& likelihood,
                  double per_likelihood) {
    const int process = process_number(kernel.struck(kernel.at(0.5, 0.5), 0.5));
    for (std::size_t i = 0; i < likelihood.size(); ++i)
      if (likelihood[i] > 0)
        summary_.add(process, neutrino_species[i], nucleus_id(target), per_likelihood * likelihood[i]);
  }

  struct channel {
    energy at;
    std::size_t target;
    nucleus hit;
    double rate;  ///< N per cm²GeV² of reduced cross section
    numeric::alias_table species;
    std::shared_ptr<const any_kernel> kernel;
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
