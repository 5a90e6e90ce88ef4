// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_LIMITS_NEAR_THE_VERTEX_HPP
#define NUDIPOLE_LIMITS_NEAR_THE_VERTEX_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/signal/collected_paths.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/site/installation.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

/// @file
/// Decays so close to where N is made that a detector cannot tell them from the collision.
namespace nudipole {

namespace detail {

/// A geometry that sees only decays within a distance of the vertex.
template <class Geometry>
struct near_the_vertex {
  const Geometry& geometry;
  length farthest;

  length depth() const { return geometry.depth(); }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    geometry.for_each_path(n, [&](double weight, length path) { visit(weight, std::min(path, farthest)); });
  }
};

/// A geometry together with its part near the vertex.
template <class Geometry>
struct whole_and_near {
  const Geometry& geometry;
  near_the_vertex<Geometry> close_by;

  length depth() const { return geometry.depth(); }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    geometry.for_each_path(n, visit);
  }
};

/// Collects the N of one target with the paths of both.
template <class Geometry>
class collected_paths<whole_and_near<Geometry>> {
 public:
  collected_paths(const whole_and_near<Geometry>& both, energy mass)
      : whole_(both.geometry, mass), near_(both.close_by, mass) {}

  void add(double produced, double selected, const produced_neutrino& n) {
    whole_.add(produced, selected, n);
    near_.add(produced, selected, n);
  }
  bool any() const { return whole_.any(); }
  void multiply(lepton_flavour flavour, double neutrinos) {
    whole_.multiply(flavour, neutrinos);
    near_.multiply(flavour, neutrinos);
  }
  void next_energy() {
    whole_.next_energy();
    near_.next_energy();
  }
  per_flavour<decay_length_spectrum> whole() const { return whole_.seen(); }
  per_flavour<decay_length_spectrum> close_by() const { return near_.seen(); }

 private:
  collected_paths<Geometry> whole_;
  collected_paths<near_the_vertex<Geometry>> near_;
};

}  // namespace detail

/// Production with all decays that are seen, and with those near the vertex only.
struct production_and_near {
  production whole, close_by;
};

/// Integrates both at once, decays up to `farthest` from where N is made counting as near.
/// @throws bad_parameter for a distance that is negative or not finite, and as `integrate_production`
template <class Site, class Process>
production_and_near integrate_production_and_near(const portal& model, const experiment<Site, Process>& setup,
                                                  length farthest) {
  numeric::require_not_negative("integrate_production_and_near: farthest", farthest);
  using Geometry = std::remove_cvref_t<decltype(std::begin(setup.targets())->geometry)>;
  std::vector<site_target<detail::whole_and_near<Geometry>>> targets;
  for (const auto& t : setup.targets()) targets.push_back({t.content, {t.geometry, {t.geometry, farthest}}, t.share});
  const experiment both{installation{setup.flux(), std::move(targets)}, setup.process(), setup.options()};
  const auto collected = detail::collect_production(model, both, no_losses{});
  production made{
      .spectrum = {}, .highest_energy = collected.highest_energy, .point = production_point_of(model, setup.process())};
  production_and_near result{made, made};
  for (const auto& target : collected.targets) {
    const auto whole = target.whole(), close_by = target.close_by();
    for (lepton_flavour flavour : lepton_flavours) {
      result.whole.spectrum[flavour].add(1, whole[flavour]);
      result.close_by.spectrum[flavour].add(1, close_by[flavour]);
    }
  }
  return result;
}

}  // namespace nudipole

#endif  // NUDIPOLE_LIMITS_NEAR_THE_VERTEX_HPP
