// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_UNITS_HPP
#define NUDIPOLE_UNITS_HPP

#include <nudipole/version.hpp>

#include <boost/units/base_dimension.hpp>
#include <boost/units/base_unit.hpp>
#include <boost/units/get_dimension.hpp>
#include <boost/units/make_system.hpp>
#include <boost/units/quantity.hpp>
#include <concepts>
#include <type_traits>

/// @file
/// The unit system: two base units, the gigaelectronvolt and the metre, with ħ = c = 1 inside a dimension.
///
/// Energies, masses and momenta are GeV; lifetimes are proper decay lengths cτ in metres. The two dimensions never mix
/// by themselves: a length is made from a width with the typed constant `hbar_c`, and leaving it out does not compile.
/// Write `750. * MeV`; read `width / GeV`, which is a plain number.
namespace nudipole {

/// Base dimensions and units of the system; users need only the quantities below.
namespace unit_system {
struct energy_base_dimension : boost::units::base_dimension<energy_base_dimension, 7101> {};
struct length_base_dimension : boost::units::base_dimension<length_base_dimension, 7102> {};
struct gigaelectronvolt : boost::units::base_unit<gigaelectronvolt, energy_base_dimension::dimension_type, 7101> {
  static constexpr const char* name() { return "gigaelectronvolt"; }
  static constexpr const char* symbol() { return "GeV"; }
};
struct metre : boost::units::base_unit<metre, length_base_dimension::dimension_type, 7102> {
  static constexpr const char* name() { return "metre"; }
  static constexpr const char* symbol() { return "m"; }
};
using system = boost::units::make_system<gigaelectronvolt, metre>::type;

// Operators of every quantity of this system: they are found where its units are.

/// A whole number multiplies and divides quantities as a double does: `5 * GeV`, `width / 2`, `1 / GeV`.
template <class I>
concept WholeNumber = std::integral<I> && !std::same_as<I, bool>;

template <WholeNumber I, class U>
constexpr boost::units::quantity<U> operator*(I n, const boost::units::quantity<U>& q) {
  return static_cast<double>(n) * q;
}
template <WholeNumber I, class U>
constexpr boost::units::quantity<U> operator*(const boost::units::quantity<U>& q, I n) {
  return q * static_cast<double>(n);
}
template <WholeNumber I, class U>
constexpr boost::units::quantity<U> operator/(const boost::units::quantity<U>& q, I n) {
  return q / static_cast<double>(n);
}
template <WholeNumber I, class U>
constexpr auto operator/(I n, const boost::units::quantity<U>& q) {
  return static_cast<double>(n) / q;
}

template <class A, class B>
concept DifferentDimensions =
    !std::same_as<typename boost::units::get_dimension<A>::type, typename boost::units::get_dimension<B>::type>;

// Quantities of different dimensions do not mix: the message of the compiler says how they are converted.
template <class A, class B>
constexpr void require_same_dimension() {
  static_assert(!DifferentDimensions<A, B>,
                "quantities of different dimensions: an inverse energy times hbar_c is a length");
}
template <class A, class B>
requires DifferentDimensions<A, B>
constexpr boost::units::quantity<A> operator+(const boost::units::quantity<A>& a, const boost::units::quantity<B>&) {
  require_same_dimension<A, B>();
  return a;
}
template <class A, class B>
requires DifferentDimensions<A, B>
constexpr boost::units::quantity<A> operator-(const boost::units::quantity<A>& a, const boost::units::quantity<B>&) {
  require_same_dimension<A, B>();
  return a;
}
template <class A, class B>
requires DifferentDimensions<A, B>
constexpr bool operator<(const boost::units::quantity<A>&, const boost::units::quantity<B>&) {
  require_same_dimension<A, B>();
  return false;
}
template <class A, class B>
requires DifferentDimensions<A, B>
constexpr bool operator>(const boost::units::quantity<A>&, const boost::units::quantity<B>&) {
  require_same_dimension<A, B>();
  return false;
}
}  // namespace unit_system

/// The quantities of the library and the units to write them in.
namespace units {

/// Energy, mass, momentum or width, in GeV.
using energy =
    boost::units::quantity<boost::units::unit<unit_system::energy_base_dimension::dimension_type, unit_system::system>>;
/// Length, and c times a time, in metres.
using length =
    boost::units::quantity<boost::units::unit<unit_system::length_base_dimension::dimension_type, unit_system::system>>;

inline constexpr energy GeV = energy::from_value(1.);
inline constexpr energy eV = 1e-9 * GeV;
inline constexpr energy keV = 1e-6 * GeV;
inline constexpr energy MeV = 1e-3 * GeV;
inline constexpr energy TeV = 1e3 * GeV;

inline constexpr length metre = length::from_value(1.);
inline constexpr length kilometre = 1e3 * metre;
inline constexpr length cm = 1e-2 * metre;
inline constexpr length mm = 1e-3 * metre;
inline constexpr length micrometre = 1e-6 * metre;

inline constexpr auto GeV2 = GeV * GeV;
inline constexpr auto GeV3 = GeV2 * GeV;
inline constexpr auto per_GeV = 1. / GeV;

inline constexpr auto cm2 = cm * cm;
inline constexpr auto cm3 = cm2 * cm;
/// One barn is 10⁻²⁸ m².
inline constexpr auto barn = 1e-28 * (metre * metre);
inline constexpr auto pb = 1e-12 * barn;
inline constexpr auto fb = 1e-15 * barn;
inline constexpr auto inv_pb = 1. / pb;
inline constexpr auto inv_fb = 1. / fb;

/// Squared energy, squared momentum transfer, in GeV².
using energy_squared = std::remove_const_t<decltype(GeV2)>;
using energy_cubed = std::remove_const_t<decltype(GeV3)>;
/// Transition dipole moment, in GeV⁻¹.
using inverse_energy = std::remove_const_t<decltype(per_GeV)>;
using inverse_energy_squared = std::remove_const_t<decltype(1. / GeV2)>;
/// Cross section, in m².
using area = std::remove_const_t<decltype(cm2)>;
using volume = std::remove_const_t<decltype(cm3)>;
/// Integrated luminosity, or number of targets per area, in m⁻².
using inverse_area = std::remove_const_t<decltype(inv_fb)>;
/// Cross section per momentum transfer squared, in m²/GeV².
using area_per_energy_squared = std::remove_const_t<decltype(cm2 / GeV2)>;

/// One gram as an energy (mc²): 1 g = 10⁻³ kg · c² / (e · 10⁹ J/GeV), exact constants of the SI.
inline constexpr energy gram = 1e-3 * (299792458. * 299792458.) / (1.602176634e-19 * 1e9) * GeV;
/// Mass density, in GeV/m³; write `19.3 * g_per_cm3`.
inline constexpr auto g_per_cm3 = gram / cm3;
using mass_density = std::remove_const_t<decltype(g_per_cm3)>;
/// Mass per area (column density), in GeV/m².
using column_density = std::remove_const_t<decltype(gram / cm2)>;

}  // namespace units

// Deliberate: `energy`, `length` and the units are the vocabulary of every declaration of the library, and the same
// entities under both names, so that `using namespace nudipole` beside `using namespace nudipole::units` is no
// ambiguity.
using namespace units;

static_assert(sizeof(energy) == sizeof(double));

}  // namespace nudipole

#endif  // NUDIPOLE_UNITS_HPP
