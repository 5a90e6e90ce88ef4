// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_COMPOSITION_HPP
#define NUDIPOLE_SITE_COMPOSITION_HPP

#include <nudipole/constants.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>

namespace nudipole {

/// One nucleus of a material: its part of the mass, and the mass of its atom, by which atoms are counted.
struct material_component {
  nucleus target;
  double mass_fraction;
  energy atomic_mass;

  constexpr bool operator==(const material_component&) const = default;
};

/// An isotope of an element: its part of the atoms, and the mass of its atom.
struct isotope {
  nucleus target;
  double abundance;
  energy atomic_mass;
};

/// Nuclei of a material, without its density: at most `capacity` nuclei with mass fractions that sum to 1.
///
///     const composition water = mixture({{elements::hydrogen, 0.1119}, {elements::oxygen, 0.8881}});
class composition {
 public:
  static constexpr std::size_t capacity = 24;

  /// One nucleus, its atom taken as A atomic mass units.
  /// @throws bad_parameter for an invalid nucleus
  constexpr composition(nucleus target) {  // implicit: a nucleus is a composition
    validate(target);
    append({target, 1, double(target.nucleons) * atomic_mass_constant});
  }

  /// The isotopes of an element. Abundances are normalised to 1, from which rounded ones may differ by 0.001.
  /// @throws bad_parameter for an invalid nucleus, for abundances or masses that are not positive, for
  /// abundances that do not sum to 1, and for more than `capacity` isotopes
  constexpr composition(std::initializer_list<isotope> isotopes) {
    double total = 0, mass = 0;
    for (const isotope& i : isotopes) {
      validate(i.target);
      total += numeric::require_positive("composition: abundance", i.abundance);
      mass += i.abundance * (numeric::require_positive("composition: atomic mass", i.atomic_mass) / GeV);
    }
    require_unity("composition: sum of abundances", total);
    for (const isotope& i : isotopes) append({i.target, i.abundance * (i.atomic_mass / GeV) / mass, i.atomic_mass});
  }

  constexpr std::span<const material_component> components() const& { return {components_.data(), size_}; }
  std::span<const material_component> components() && = delete;  // would refer to a temporary

  /// Returns the mean mass of an atom: that of a gram over the number of atoms in it. For an element its standard
  /// atomic weight.
  constexpr energy mean_atomic_mass() const {
    inverse_energy atoms = 0. * per_GeV;
    for (const material_component& c : components()) atoms += c.mass_fraction / c.atomic_mass;
    return 1. / atoms;
  }

  constexpr bool operator==(const composition&) const = default;

  struct part;
  friend constexpr composition mixture(std::initializer_list<part> parts);

 private:
  constexpr composition() = default;

  constexpr void append(const material_component& added) {
    if (size_ == capacity) throw bad_parameter("composition: more than " + std::to_string(capacity) + " nuclei");
    components_[size_++] = added;
  }
  static constexpr void require_unity(const char* what, double sum) {
    if (!(numeric::abs(sum - 1) <= 1e-3)) numeric::refuse(what, sum, "must be 1");
  }

  std::array<material_component, capacity> components_{};
  std::size_t size_ = 0;
};

/// A composition and its part of the mass of a mixture.
struct composition::part {
  composition content;
  double mass_fraction;
};

/// A compound or mixture by mass fractions. They are normalised to 1, from which rounded ones may differ by 0.001.
/// @throws bad_parameter for fractions that are not positive or do not sum to 1, and for more than `capacity`
/// nuclei
constexpr composition mixture(std::initializer_list<composition::part> parts) {
  double total = 0;
  for (const composition::part& p : parts)
    total += numeric::require_positive("mixture: mass fraction", p.mass_fraction);
  composition::require_unity("mixture: sum of mass fractions", total);
  composition result;
  for (const composition::part& p : parts)
    for (std::size_t i = 0; i < p.content.size_; ++i) {  // no span: it is no constant in the debug mode of libstdc++
      material_component c = p.content.components_[i];
      c.mass_fraction *= p.mass_fraction / total;
      result.append(c);
    }
  return result;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_COMPOSITION_HPP
