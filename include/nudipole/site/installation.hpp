// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_INSTALLATION_HPP
#define NUDIPOLE_SITE_INSTALLATION_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace nudipole {

/// A block of one material in a beam, with its shape and where decays of the N made in it are seen.
template <class Geometry>
struct site_target {
  static_assert(DetectorGeometry<Geometry>,
                "site_target: the geometry needs depth() and for_each_path(produced_neutrino, visit)");
  material content;
  Geometry geometry;
  double share = 1;  ///< neutrinos that cross it over those of the flux

  bool operator==(const site_target&) const = default;

  /// Returns the nuclei of one component per area, for a neutrino of the flux: share · ρ w L/m.
  constexpr inverse_area nuclei_per_area(const material_component& component) const {
    return share * content.targets_per_area(component, geometry.depth());
  }
};
template <class Geometry>
site_target(material, Geometry) -> site_target<Geometry>;
template <class Geometry>
site_target(material, Geometry, double) -> site_target<Geometry>;

/// A neutrino beam and what stands in it. One row for each block of material, one after or beside the other:
///
///     const installation site{flux, site_target{tungsten, axial_box{12.5 * cm, 1. * metre}}};
///     const installation layers{flux, site_target{tungsten, plates}, site_target{nuclear_emulsion, films}};
///
/// The published ones are in `site/fasernu.hpp` and `site/published_sites.hpp`; `site_of_blocks` makes one of blocks
/// and decay volumes.
template <class Flux, class Geometry>
struct installation {
  static_assert(NeutrinoFlux<Flux>, "installation: the flux needs neutrinos(pdg_id) and luminosity()");

  Flux flux;
  std::vector<site_target<Geometry>> targets;
  std::string name{};

  /// @throws bad_parameter for no targets, and for a share of the neutrinos that is not positive
  installation(Flux beam, std::vector<site_target<Geometry>> rows, std::string title = {})
      : flux(std::move(beam)), targets(std::move(rows)), name(std::move(title)) {
    if (targets.empty()) throw bad_parameter("installation: no target");
    for (const site_target<Geometry>& t : targets)
      numeric::require_positive("installation: share of the neutrinos", t.share);
  }
  /// @throws bad_parameter for a share of the neutrinos that is not positive
  template <std::same_as<site_target<Geometry>>... More>
  explicit installation(Flux beam, site_target<Geometry> first, More... more)
      : installation(std::move(beam), std::vector<site_target<Geometry>>{std::move(first), std::move(more)...}) {}

  /// Returns the same targets in another beam.
  template <class OtherFlux>
  installation<OtherFlux, Geometry> with_flux(OtherFlux beam) const {
    return {std::move(beam), targets, name};
  }
  bool operator==(const installation&) const = default;
};
template <class Flux, class Geometry>
installation(Flux, std::vector<site_target<Geometry>>) -> installation<Flux, Geometry>;
template <class Flux, class Geometry>
installation(Flux, std::vector<site_target<Geometry>>, std::string) -> installation<Flux, Geometry>;
template <class Flux, class Geometry, class... More>
installation(Flux, site_target<Geometry>, More...) -> installation<Flux, Geometry>;

/// A beam with targets. Two requirements: `s.flux`, a `NeutrinoFlux`; `s.targets`, a range of `site_target`s.
/// `installation` is the library's.
template <class S>
concept NeutrinoSite = NeutrinoFlux<std::remove_cvref_t<decltype(std::declval<const S&>().flux)>> &&
    requires(const S& site, const material_component& component) {
  { std::begin(site.targets)->content } -> std::convertible_to<material>;
  { std::begin(site.targets)->nuclei_per_area(component) } -> std::convertible_to<inverse_area>;
  requires DetectorGeometry<std::remove_cvref_t<decltype(std::begin(site.targets)->geometry)>>;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_INSTALLATION_HPP
