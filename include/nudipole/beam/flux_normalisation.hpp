// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_FLUX_NORMALISATION_HPP
#define NUDIPOLE_BEAM_FLUX_NORMALISATION_HPP

#include <nudipole/beam/flux_per_bin.hpp>
#include <nudipole/beam/flux_per_energy.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <type_traits>
#include <utility>

/// @file
/// A table of a flux may count neutrinos through a detector, or through each square centimetre; of a whole exposure, or
/// of one proton on target. These are different types, and only `through(area)` and `of(protons)` lead from one to
/// another:
///
///     flux_per_proton<flux_per_area<flux_per_energy>>   ν / (proton · m² · GeV)
///         .of(1e20)                                     flux_per_area<flux_per_energy>
///         .through(2. * metre * (2. * metre))           flux_per_energy
namespace nudipole {

/// A flux through each square metre, the same everywhere in the detector's front.
template <class Flux>
class flux_per_area {
 public:
  explicit flux_per_area(Flux per_square_metre) : flux_(std::move(per_square_metre)) {}

  /// Returns the neutrinos through an area.
  /// @throws bad_parameter unless the area is positive
  Flux through(area front) const {
    return flux_.scaled(numeric::require_positive("flux_per_area: area", front) / (metre * metre));
  }
  /// Returns the same flux, multiplied.
  /// @throws bad_parameter unless the factor is finite and not negative
  flux_per_area scaled(double factor) const { return flux_per_area(flux_.scaled(factor)); }

 private:
  Flux flux_;
};

/// A flux for each proton on target.
template <class Flux>
class flux_per_proton {
 public:
  explicit flux_per_proton(Flux of_one) : flux_(std::move(of_one)) {}

  /// Returns the neutrinos of a number of protons on target.
  /// @throws bad_parameter unless the number is positive
  Flux of(double protons) const { return flux_.scaled(numeric::require_positive("flux_per_proton: protons", protons)); }

 private:
  Flux flux_;
};

/// The unit of a column that counts for each proton on target: `per_proton(1. / (GeV * cm2))`.
template <class Unit>
struct per_proton {
  Unit unit;
  constexpr explicit per_proton(Unit of_the_rest = {}) : unit(of_the_rest) {}
};

namespace detail {

using inverse_area_and_energy = std::remove_const_t<decltype(1. / (cm2 * GeV))>;

/// The type of flux that a unit stands for, made of the numbers for the unit 1, 1/GeV, 1/m² or 1/(m² GeV).
template <class Unit>
struct flux_of_unit {
  static_assert(sizeof(Unit) == 0,
                "flux_column: the unit must be a number, per_GeV, 1. / cm2, 1. / (GeV * cm2), "
                "or one of these per_proton");
};
template <>
struct flux_of_unit<double> {
  using plain = flux_per_bin;
  static constexpr const char* name = "neutrinos";
  static double factor(double unit) { return unit; }
  static flux_per_bin dress(flux_per_bin flux) { return flux; }
};
template <>
struct flux_of_unit<inverse_energy> {
  using plain = flux_per_energy;
  static constexpr const char* name = "density";
  static double factor(inverse_energy unit) { return unit * GeV; }
  static flux_per_energy dress(flux_per_energy flux) { return flux; }
};
template <>
struct flux_of_unit<inverse_area> {
  using plain = flux_per_bin;
  static constexpr const char* name = "neutrinos";
  static double factor(inverse_area unit) { return unit * (metre * metre); }
  static auto dress(flux_per_bin flux) { return flux_per_area<flux_per_bin>(std::move(flux)); }
};
template <>
struct flux_of_unit<inverse_area_and_energy> {
  using plain = flux_per_energy;
  static constexpr const char* name = "density";
  static double factor(inverse_area_and_energy unit) { return unit * (metre * metre) * GeV; }
  static auto dress(flux_per_energy flux) { return flux_per_area<flux_per_energy>(std::move(flux)); }
};
template <class Unit>
struct flux_of_unit<per_proton<Unit>> {
  using rest = flux_of_unit<Unit>;
  using plain = typename rest::plain;
  static constexpr const char* name = rest::name;
  static double factor(const per_proton<Unit>& unit) { return rest::factor(unit.unit); }
  static auto dress(plain flux) { return flux_per_proton(rest::dress(std::move(flux))); }
};

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_FLUX_NORMALISATION_HPP
