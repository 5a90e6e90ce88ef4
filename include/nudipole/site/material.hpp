// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_MATERIAL_HPP
#define NUDIPOLE_SITE_MATERIAL_HPP

#include <nudipole/constants.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/site/composition.hpp>
#include <nudipole/units.hpp>

#include <span>
#include <string>

namespace nudipole {

/// A target material: one nucleus, or a mixture (see `site/natural_materials.hpp`), and a density.
class material {
 public:
  /// @throws bad_parameter for an invalid nucleus and a density that is not positive
  constexpr material(nucleus target, mass_density density) : material(composition(target), density) {}
  /// @throws bad_parameter for a density that is not positive
  constexpr material(const composition& content, mass_density density)
      : composition_(content), density_(numeric::require_positive("material: density", density)) {}

  /// Returns the nuclei that it is made of.
  constexpr std::span<const material_component> components() const& { return composition_.components(); }
  std::span<const material_component> components() && = delete;  // would refer to a temporary
  constexpr mass_density density() const { return density_; }

  /// Returns the nucleus of a material of one.
  /// @throws bad_parameter for a mixture
  constexpr const nucleus& target() const& {
    if (components().size() != 1)
      throw bad_parameter("material: target of " + std::to_string(components().size()) +
                          " different nuclei: use components()");
    return components().front().target;
  }
  constexpr nucleus target() && { return target(); }

  /// Returns the nuclei of all components per area along a path. For one nucleus n = ρ L/(A m_u), which is ρ L N_A/A
  /// with A in g/mol.
  /// @throws bad_parameter for a negative path
  constexpr inverse_area targets_per_area(length path) const {
    inverse_area sum = 0. / (metre * metre);
    for (const material_component& c : components()) sum += targets_per_area(c, path);
    return sum;
  }
  /// Returns the nuclei of one component per area along a path, n = w ρ L/m with mass fraction w and atomic mass m.
  /// @throws bad_parameter for a negative path
  constexpr inverse_area targets_per_area(const material_component& component, length path) const {
    return component.mass_fraction * density_ * numeric::require_not_negative("material: path", path) /
           component.atomic_mass;
  }

  constexpr bool operator==(const material&) const = default;

 private:
  composition composition_;
  mass_density density_;
};

/// Tungsten as in FASERν: Z = 74, A = 184, ρ = 19.3 g/cm³. [FASER, arXiv:1908.02310]
inline constexpr material tungsten{tungsten_184, 19.3 * g_per_cm3};

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_MATERIAL_HPP
