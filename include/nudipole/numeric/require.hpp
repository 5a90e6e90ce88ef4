// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_REQUIRE_HPP
#define NUDIPOLE_NUMERIC_REQUIRE_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/units.hpp>

#include <boost/units/quantity.hpp>
#include <charconv>
#include <string>
#include <string_view>

/// @file
/// Argument checks. Each throws bad_parameter with the name, the value and the unit
/// (`box: depth = -1 m: must be positive and finite`); in a constant expression a failed check is a compile error.
namespace nudipole::numeric {

/// Shortest decimal text that reads back as the same number.
inline std::string to_text(double x) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, x).ptr};
}

/// Name of a quantity's unit for messages.
template <class Quantity>
inline constexpr std::string_view unit_symbol = "";
template <>
inline constexpr std::string_view unit_symbol<energy> = " GeV";
template <>
inline constexpr std::string_view unit_symbol<energy_squared> = " GeV^2";
template <>
inline constexpr std::string_view unit_symbol<inverse_energy> = " GeV^-1";
template <>
inline constexpr std::string_view unit_symbol<length> = " m";
template <>
inline constexpr std::string_view unit_symbol<area> = " m^2";
template <>
inline constexpr std::string_view unit_symbol<inverse_area> = " m^-2";
template <>
inline constexpr std::string_view unit_symbol<mass_density> = " GeV/m^3";

namespace detail {
constexpr double plain(double x) { return x; }
template <class Unit>
constexpr double plain(const boost::units::quantity<Unit>& x) {
  return x.value();
}
}  // namespace detail

namespace detail {
[[noreturn]] inline void refuse(std::string_view what, double value, std::string_view unit, std::string_view reason) {
  throw bad_parameter(std::string(what) + " = " + to_text(value) + std::string(unit) + ": " + std::string(reason));
}
}  // namespace detail

template <class Quantity>
[[noreturn]] void refuse(std::string_view what, Quantity value, std::string_view reason) {
  detail::refuse(what, detail::plain(value), unit_symbol<Quantity>, reason);
}

template <class Quantity>
constexpr Quantity require_positive(std::string_view what, Quantity value) {
  if (!(detail::plain(value) > 0) || !is_finite(value)) refuse(what, value, "must be positive and finite");
  return value;
}

template <class Quantity>
constexpr Quantity require_not_negative(std::string_view what, Quantity value) {
  if (!(detail::plain(value) >= 0) || !is_finite(value)) refuse(what, value, "must be finite and not negative");
  return value;
}

template <class Quantity>
constexpr Quantity require_finite(std::string_view what, Quantity value) {
  if (!is_finite(value)) refuse(what, value, "must be finite");
  return value;
}
/// The same for a share of the whole.
/// @throws bad_parameter unless 0 ≤ value ≤ 1
constexpr double require_fraction(std::string_view what, double value) {
  if (!(value >= 0 && value <= 1)) refuse(what, value, "must be between 0 and 1");
  return value;
}

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_REQUIRE_HPP
