// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_LISTED_PRODUCTION_HPP
#define NUDIPOLE_SIGNAL_LISTED_PRODUCTION_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/neutrino_list.hpp>
#include <nudipole/constants.hpp>
#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/efficiency.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/listed_crossings.hpp>
#include <nudipole/site/rays.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

/// @file
/// Production of N by neutrinos whose lines are known, in the targets of ray geometries.
namespace nudipole::detail {

/// Points of a sequence that fills the unit square evenly. [M. Roberts, the R₂ sequence; H. Niederreiter, Random number
/// generation and quasi-Monte Carlo methods, 1992]
class even_pairs {
 public:
  std::array<double, 2> operator()() {
    constexpr double root = 1.32471795724474602596;  // x³ = x + 1
    first_ += 1 / root, second_ += 1 / (root * root);
    first_ -= std::floor(first_), second_ -= std::floor(second_);
    return {first_, second_};
  }

 private:
  double first_ = 0.5, second_ = 0.5;
};

/// The N that listed neutrinos make in one target, with the paths of each volume.
class listed_paths {
 public:
  explicit listed_paths(std::size_t volumes) : in_(volumes) {}

  std::size_t volumes() const { return in_.size(); }
  void add_produced(lepton_flavour flavour, double produced) { total_[flavour] += produced; }
  void add_path(lepton_flavour flavour, std::size_t volume, double weight, length path) {
    in_[volume][flavour].add_path(weight, path);
  }
  /// Returns the N of the target with the paths of one volume.
  per_flavour<decay_length_spectrum> seen_in(std::size_t volume) const {
    per_flavour<decay_length_spectrum> result = in_[volume];
    for (lepton_flavour flavour : lepton_flavours) result[flavour].add_produced(total_[flavour]);
    return result;
  }
  /// Returns them with the paths of all volumes.
  per_flavour<decay_length_spectrum> seen() const {
    per_flavour<decay_length_spectrum> result{};
    for (lepton_flavour flavour : lepton_flavours) {
      result[flavour].add_produced(total_[flavour]);
      for (const auto& volume : in_) result[flavour].add(1, volume[flavour]);
    }
    return result;
  }

 private:
  std::vector<per_flavour<decay_length_spectrum>> in_;
  per_flavour<double> total_{};
};

/// The N of all targets of a site in a list of neutrinos.
struct collected_lists {
  std::vector<listed_paths> targets;
  energy highest_energy = 0. * GeV;
};

/// Follows N from points of the neutrinos' lines: each point of the cross section from sixteen of them, at an azimuth
/// each. No two are alike.
template <class Geometry>
class listed_rays {
 public:
  listed_rays(const Geometry& geometry, const listed_crossings& crossings, energy mass, lepton_flavour flavour,
              listed_paths& to)
      : geometry_(geometry), crossings_(crossings), mass_(mass), flavour_(flavour), to_(to) {}

  void add(double selected, const produced_neutrino& n) {
    constexpr int rays = 16;
    const double per_beta_gamma = mass_ / n.momentum;
    for (int ray = 0; ray < rays; ++ray) {
      const auto [part, turn] = pairs_();
      const neutrino_ray start = crossings_.at(part).ray;
      const direction along = rotated_to(start.along, at_angles(n.sine, n.cosine, 2 * pi * turn));
      const auto both_ends = [&](std::size_t volume, const path_interval& seen) {
        if (seen.enter > 0. * metre) to_.add_path(flavour_, volume, -selected / rays, seen.enter * per_beta_gamma);
        to_.add_path(flavour_, volume, selected / rays, seen.leave * per_beta_gamma);
      };
      if constexpr (GeometryOfVolumes<Geometry>)
        geometry_.for_each_volume_interval(start.from, along, both_ends);
      else
        geometry_.for_each_interval(start.from, along, [&](const path_interval& seen) { both_ends(0, seen); });
    }
  }

 private:
  const Geometry& geometry_;
  const listed_crossings& crossings_;
  energy mass_;
  lepton_flavour flavour_;
  listed_paths& to_;
  even_pairs pairs_;
};

/// Adds the N that the neutrinos of a bin make in a target, at μ = 1 GeV⁻¹. Returns whether there are any.
template <class Target, class Process, class Losses>
bool collect_listed(const portal& seen, const Process& process, const listed_bin& bin, pdg_id species, double exposure,
                    const Target& target, const Losses& losses, listed_paths& to) {
  const listed_crossings crossings(bin, target.geometry.target());
  if (!(crossings.total() > 0)) return false;
  const lepton_flavour flavour = flavour_of(species);
  listed_rays rays(target.geometry, crossings, seen.heavy_neutrino_mass, flavour, to);
  bool any = false;
  for (const material_component& component : target.content.components()) {
    const inverse_area nuclei =
        exposure * crossings.total() * metre / target.geometry.depth() * target.nuclei_per_area(component);
    for_each_neutrino(process, bin.mean, seen, component.target,
                      [&](const reduced_cross_section& weight, const produced_neutrino& n) {
                        const double produced = weight * nuclei / GeV2;
                        any |= produced > 0;
                        to.add_produced(flavour, produced);
                        const double kept = numeric::require_fraction("efficiency", losses(bin.mean, n));
                        if (kept > 0) rays.add(produced * kept, n);
                      });
  }
  return any;
}

/// Returns the N of a list of neutrinos in all targets.
template <class Site, class Process, class Losses>
collected_lists collect_listed(const portal& model, const experiment<Site, Process>& setup, const Losses& losses) {
  collected_lists result;
  for (const auto& target : setup.targets()) result.targets.emplace_back(volume_count(target.geometry));
  for (pdg_id species : neutrino_species) {
    if (species < 0 && setup.species() == beam_species::neutrinos) continue;
    const portal seen = model.seen_by(species);
    for (const listed_bin& bin : setup.flux().bins(species)) {
      auto to = result.targets.begin();
      for (const auto& target : setup.targets())
        if (collect_listed(seen, setup.process(), bin, species, setup.exposure(), target, losses, *to++))
          result.highest_energy = std::max(result.highest_energy, energy(bin.mean));
    }
  }
  return result;
}

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SIGNAL_LISTED_PRODUCTION_HPP
