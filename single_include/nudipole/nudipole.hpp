// SPDX-License-Identifier: BSL-1.0
// nudipole 0.1.0 in one file, made from include/nudipole/ with `cmake -P single_include/amalgamate.cmake`.
// Change the headers there and run that again: what is changed here is lost.
// With the folder include/ in place of this file a program can include less: <nudipole/reach.hpp> without events and
// files, <nudipole/events.hpp>, <nudipole/formats.hpp>, or a single header such as <nudipole/decay/mesons.hpp>.
#ifndef NUDIPOLE_NUDIPOLE_HPP
#define NUDIPOLE_NUDIPOLE_HPP

#if __cplusplus < 202002L
#error "nudipole needs C++20: compile with -std=c++20"
#include <nudipole_needs_cxx20>  // no such file: compilers go on after #error, and would print a thousand lines
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <boost/math/tools/minima.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <boost/units/base_dimension.hpp>
#include <boost/units/base_unit.hpp>
#include <boost/units/get_dimension.hpp>
#include <boost/units/make_system.hpp>
#include <boost/units/pow.hpp>
#include <boost/units/quantity.hpp>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <complex>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

// ==== nudipole/nudipole.hpp

/// The whole library except for what few programs need and every program would pay for in compile time:
/// - `nudipole/numeric/adaptive.hpp`: adaptive quadrature, an alternative rule wherever one is a parameter. Boost's
///   Gauss–Kronrod headers cost seconds.
/// - `nudipole/limits/region_algebra.hpp`: unions and differences of excluded regions. Boost.Geometry costs seconds.
/// - `nudipole/formats/streams.hpp`: `<<` for quantities and final states. It needs <ostream>.
/// - `nudipole/formats/gzip.hpp`: compressed event files. It needs zlib.

// ==== nudipole/version.hpp

/// Version of the library as a number for the preprocessor: 10000 major + 100 minor + patch.
#define NUDIPOLE_VERSION 100

namespace nudipole {

/// Version of the library, `major.minor.patch`.
inline constexpr int version_major = 0;
inline constexpr int version_minor = 1;
inline constexpr int version_patch = 0;
inline constexpr std::string_view version = "0.1.0";

static_assert(NUDIPOLE_VERSION == 10000 * version_major + 100 * version_minor + version_patch);

}  // namespace nudipole

// ==== nudipole/errors.hpp

/// @file
/// The four kinds of exception that the library throws. Each derives from the class of the standard library that names
/// its kind, so that `catch (const std::exception&)` sees all of them.
namespace nudipole {

/// An argument or a member of an aggregate outside its domain; the message names it and its value.
class bad_parameter : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// A file that cannot be opened, read or written, or that holds something else than it should.
/// The message is "path:line: reason", or "path: reason" where no line is concerned.
class bad_file : public std::invalid_argument {
 public:
  bad_file(std::string_view path, std::size_t line, std::string_view reason)
      : std::invalid_argument(message(path, line, reason)), path_size_(path.size()), line_(line) {}
  bad_file(std::string_view path, std::string_view reason) : bad_file(path, 0, reason) {}

  /// Path as it was given to the library, valid as long as the exception.
  std::string_view path() const noexcept { return {what(), path_size_}; }
  /// Line, the first being 1; 0 where no line is concerned.
  std::size_t line() const noexcept { return line_; }

 private:
  static std::string message(std::string_view path, std::size_t line, std::string_view reason) {
    std::string text(path);
    if (line > 0) text.append(":").append(std::to_string(line));
    return text.append(": ").append(reason);
  }

  std::size_t path_size_, line_;
};

/// A quadrature or a search that did not reach its tolerance.
class no_convergence : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An argument outside the range of a table whose edge policy refuses it.
class out_of_table : public std::out_of_range {
 public:
  using std::out_of_range::out_of_range;
};

}  // namespace nudipole

// ==== nudipole/units.hpp

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

// ==== nudipole/particle/flavours.hpp

/// @file
/// Flavours of leptons and quarks, their particle numbers and masses.
namespace nudipole {

/// Particle number of the Monte Carlo numbering scheme; antiparticles are negative. [PDG 2022, sec. 45]
using pdg_id = int;

enum class lepton_flavour { electron, muon, tau };
enum class quark_flavour { down = 1, up, strange, charm, bottom, top };

inline constexpr std::array lepton_flavours{lepton_flavour::electron, lepton_flavour::muon, lepton_flavour::tau};
/// The quarks a Z′ or a nucleon of the energies considered here can hold; the top is too heavy.
inline constexpr std::array light_quarks{quark_flavour::down, quark_flavour::up, quark_flavour::strange,
                                         quark_flavour::charm, quark_flavour::bottom};

/// Returns the place of a flavour in an array with an entry for each, from 0.
constexpr std::size_t flavour_index(lepton_flavour flavour) { return static_cast<std::size_t>(flavour); }
constexpr std::size_t flavour_index(quark_flavour flavour) { return static_cast<std::size_t>(flavour) - 1; }

/// Return the PDG number of a flavour: e⁻ 11, μ⁻ 13, τ⁻ 15; ν_e 12, ν_μ 14, ν_τ 16; d, u, s, c, b, t 1…6.
constexpr pdg_id charged_lepton_id(lepton_flavour flavour) { return 11 + 2 * static_cast<int>(flavour); }
constexpr pdg_id neutrino_id(lepton_flavour flavour) { return 12 + 2 * static_cast<int>(flavour); }
constexpr pdg_id quark_id(quark_flavour flavour) { return static_cast<int>(flavour); }
/// Numbers used for the heavy neutrino and the Z′ in event records.
inline constexpr pdg_id heavy_neutrino_id = 9900014;
inline constexpr pdg_id zprime_id = 32;

constexpr bool is_charged_lepton(pdg_id id) {
  return id == 11 || id == 13 || id == 15 || id == -11 || id == -13 || id == -15;
}
constexpr bool is_neutrino(pdg_id id) {
  return id == 12 || id == 14 || id == 16 || id == -12 || id == -14 || id == -16;
}
constexpr bool is_quark(pdg_id id) { return id != 0 && id >= -6 && id <= 6; }
/// Returns whether a particle is a hadron. Quarks count: here they stand for the hadrons they become.
constexpr bool is_hadronic(pdg_id id) {
  return is_quark(id) || id > 100 || id < -100 ? id != heavy_neutrino_id && id != -heavy_neutrino_id : false;
}

/// Returns the flavour of a neutrino or charged lepton of either sign.
/// @throws bad_parameter if `id` is not a lepton's
constexpr lepton_flavour flavour_of(pdg_id id) {
  const int n = id < 0 ? -id : id;
  if (n < 11 || n > 16) throw bad_parameter("PDG id " + std::to_string(id) + ": not a lepton");
  return static_cast<lepton_flavour>((n - 11) / 2);
}

/// Returns the mass of a charged lepton. [PDG 2022]
constexpr energy lepton_mass(lepton_flavour flavour) {
  constexpr std::array masses{0.51099895 * MeV, 105.6583755 * MeV, 1776.86 * MeV};
  return masses[flavour_index(flavour)];
}

/// Returns a quark mass for phase space: MS-bar current masses at 2 GeV for u, d, s, running mass m_c(m_c), and 4.7 GeV
/// for b, between the running and the pole mass [PDG 2022]; t from direct measurements.
constexpr energy quark_mass(quark_flavour flavour) {
  constexpr std::array masses{4.67 * MeV, 2.16 * MeV, 93.4 * MeV, 1.27 * GeV, 4.7 * GeV, 172.69 * GeV};
  return masses[flavour_index(flavour)];
}

}  // namespace nudipole

// ==== nudipole/numeric/math.hpp

/// Numerical tools. This folder is the only place, with `units.hpp`, that takes quantities apart.
///
/// The elementary functions here are usable in constant expressions on every compiler (std::exp and its kin are not, on
/// clang 14). At run time they call the standard library; in a constant expression they sum their own series, good to a
/// few units in the last place.
namespace nudipole::numeric {

constexpr bool is_finite(double x) {
  return x == x && x <= std::numeric_limits<double>::max() && x >= std::numeric_limits<double>::lowest();
}

constexpr double abs(double x) { return x < 0 ? -x : x; }

namespace detail {

inline constexpr double ln2 = 0.693147180559945309417;
inline constexpr double half_pi = 1.57079632679489661923;

constexpr double sqrt_series(double x) {
  if (!(x >= 0)) return std::numeric_limits<double>::quiet_NaN();
  if (x == 0 || !is_finite(x)) return x;
  double scale = 1;
  while (x > 4) x /= 4, scale *= 2;
  while (x < 1) x *= 4, scale /= 2;
  double root = 0.5 * (1 + x);
  for (int i = 0; i < 7; ++i) root = 0.5 * (root + x / root);
  return scale * root;
}

constexpr double exp_series(double x) {
  if (x != x) return x;
  if (x > 709.7) return std::numeric_limits<double>::infinity();
  if (x < -745.2) return 0;
  const int n = static_cast<int>(x / ln2 + (x < 0 ? -0.5 : 0.5));
  const double r = x - n * ln2;
  double sum = 1, term = 1;
  for (int k = 1; k < 22; ++k) sum += (term *= r / k);
  for (int i = 0; i < n; ++i) sum *= 2;
  for (int i = 0; i > n; --i) sum /= 2;
  return sum;
}

constexpr double log_series(double x) {
  if (!(x >= 0)) return std::numeric_limits<double>::quiet_NaN();
  if (x == 0) return -std::numeric_limits<double>::infinity();
  if (!is_finite(x)) return x;
  int n = 0;
  while (x > 1.4142135623730951) x /= 2, ++n;
  while (x < 0.70710678118654752) x *= 2, --n;
  const double y = (x - 1) / (x + 1), y2 = y * y;
  double sum = 0, power = y;
  for (int k = 1; k < 40; k += 2) sum += power / k, power *= y2;
  return 2 * sum + n * ln2;
}

constexpr double atan_series(double x) {
  if (x < 0) return -atan_series(-x);
  if (x > 1) return half_pi - atan_series(1 / x);
  if (x > 0.2) return 2 * atan_series(x / (1 + sqrt_series(1 + x * x)));
  double sum = 0, power = x;
  for (int k = 0; k < 14; ++k) sum += (k % 2 ? -power : power) / (2 * k + 1), power *= x * x;
  return sum;
}

constexpr double sin_series(double x) {
  while (x > 2 * half_pi) x -= 4 * half_pi;
  while (x < -2 * half_pi) x += 4 * half_pi;
  double sum = 0, term = x;
  for (int k = 1; k < 18; ++k) sum += term, term *= -x * x / (2. * k * (2. * k + 1));
  return sum;
}

}  // namespace detail

constexpr double sqrt(double x) { return std::is_constant_evaluated() ? detail::sqrt_series(x) : std::sqrt(x); }
constexpr double exp(double x) { return std::is_constant_evaluated() ? detail::exp_series(x) : std::exp(x); }
constexpr double log(double x) { return std::is_constant_evaluated() ? detail::log_series(x) : std::log(x); }
constexpr double atan(double x) { return std::is_constant_evaluated() ? detail::atan_series(x) : std::atan(x); }
constexpr double sin(double x) { return std::is_constant_evaluated() ? detail::sin_series(x) : std::sin(x); }
constexpr double cos(double x) {
  return std::is_constant_evaluated() ? detail::sin_series(x + detail::half_pi) : std::cos(x);
}
constexpr double tan(double x) { return numeric::sin(x) / numeric::cos(x); }

/// Angle of the point (x, y) from the positive x axis, in (−π, π].
constexpr double arg(double x, double y) {
  if (!std::is_constant_evaluated()) return std::atan2(y, x);
  if (x > 0) return detail::atan_series(y / x);
  if (x < 0) return detail::atan_series(y / x) + (y < 0 ? -2 : 2) * detail::half_pi;
  return y < 0 ? -detail::half_pi : y > 0 ? detail::half_pi : 0;
}

constexpr double sinh(double x) {
  if (!std::is_constant_evaluated()) return std::sinh(x);
  if (abs(x) > 0.5) return 0.5 * (detail::exp_series(x) - detail::exp_series(-x));
  double sum = 0, term = x;
  for (int k = 1; k < 10; ++k) sum += term, term *= x * x / (2. * k * (2. * k + 1));
  return sum;
}
constexpr double cosh(double x) {
  return std::is_constant_evaluated() ? 0.5 * (detail::exp_series(x) + detail::exp_series(-x)) : std::cosh(x);
}
/// Inverse of sinh; in constant expressions good to rounding relative to max(1, |x|).
constexpr double asinh(double x) {
  if (!std::is_constant_evaluated()) return std::asinh(x);
  return x < 0 ? -asinh(-x) : detail::log_series(x + detail::sqrt_series(1 + x * x));
}

/// x^p for x > 0.
constexpr double pow(double x, double p) {
  return std::is_constant_evaluated() ? (x == 0 ? 0. : detail::exp_series(p * detail::log_series(x))) : std::pow(x, p);
}

/// 1 − e^(−x) without cancellation at small x.
constexpr double one_minus_exp(double x) {
  if (!std::is_constant_evaluated()) return -std::expm1(-x);
  if (abs(x) > 0.5) return 1 - detail::exp_series(-x);
  double sum = 0, term = x;
  for (int k = 2; k < 24; ++k) sum += term, term *= -x / k;
  return sum;
}

constexpr double square(double x) { return x * x; }
template <class Unit>
constexpr auto square(const boost::units::quantity<Unit>& x) {
  return x * x;
}

/// Square root of a quantity: √(GeV²) is GeV.
template <class Unit>
constexpr auto sqrt(const boost::units::quantity<Unit>& x) {
  using root =
      typename boost::units::root_typeof_helper<boost::units::quantity<Unit>, boost::units::static_rational<2>>::type;
  return root::from_value(numeric::sqrt(x.value()));
}

template <class Unit>
constexpr bool is_finite(const boost::units::quantity<Unit>& x) {
  return is_finite(x.value());
}

}  // namespace nudipole::numeric

// ==== nudipole/numeric/require.hpp

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

template <class Quantity>
[[noreturn]] void refuse(std::string_view what, Quantity value, std::string_view reason) {
  throw bad_parameter(std::string(what) + " = " + to_text(detail::plain(value)) + std::string(unit_symbol<Quantity>) +
                      ": " + std::string(reason));
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

}  // namespace nudipole::numeric

// ==== nudipole/particle/table.hpp

/// @file
/// The one table of particles: number, names and mass. Masses are those of PDG 2022 and CODATA 2018.
namespace nudipole {

/// Proton mass. [CODATA 2018]
inline constexpr energy proton_mass = 938.27208816 * MeV;

/// A row of the table. Without a name of the antiparticle the particle is its own; without a mass the model has it.
struct particle_properties {
  pdg_id id;
  std::string_view name;
  std::string_view antiparticle;
  std::optional<energy> mass;
};

namespace detail {
constexpr auto no_mass = std::nullopt;
inline constexpr std::array particles{
    particle_properties{1, "d", "d~", quark_mass(quark_flavour::down)},
    particle_properties{2, "u", "u~", quark_mass(quark_flavour::up)},
    particle_properties{3, "s", "s~", quark_mass(quark_flavour::strange)},
    particle_properties{4, "c", "c~", quark_mass(quark_flavour::charm)},
    particle_properties{5, "b", "b~", quark_mass(quark_flavour::bottom)},
    particle_properties{6, "t", "t~", quark_mass(quark_flavour::top)},
    particle_properties{11, "e-", "e+", lepton_mass(lepton_flavour::electron)},
    particle_properties{12, "nu_e", "nu_e~", 0. * GeV},
    particle_properties{13, "mu-", "mu+", lepton_mass(lepton_flavour::muon)},
    particle_properties{14, "nu_mu", "nu_mu~", 0. * GeV},
    particle_properties{15, "tau-", "tau+", lepton_mass(lepton_flavour::tau)},
    particle_properties{16, "nu_tau", "nu_tau~", 0. * GeV},
    particle_properties{21, "g", "", 0. * GeV},
    particle_properties{22, "gamma", "", 0. * GeV},
    particle_properties{23, "Z", "", 91.1876 * GeV},
    particle_properties{24, "W+", "W-", 80.377 * GeV},
    particle_properties{zprime_id, "Z'", "", no_mass},
    particle_properties{111, "pi0", "", 134.9768 * MeV},
    particle_properties{113, "rho0", "", 775.26 * MeV},
    particle_properties{130, "K_L0", "", 497.611 * MeV},
    particle_properties{211, "pi+", "pi-", 139.57039 * MeV},
    particle_properties{213, "rho+", "rho-", 775.26 * MeV},
    particle_properties{221, "eta", "", 547.862 * MeV},
    particle_properties{223, "omega", "", 782.66 * MeV},
    particle_properties{310, "K_S0", "", 497.611 * MeV},
    particle_properties{311, "K0", "K0~", 497.611 * MeV},
    particle_properties{321, "K+", "K-", 493.677 * MeV},
    particle_properties{323, "K*+", "K*-", 891.67 * MeV},
    particle_properties{331, "eta'", "", 957.78 * MeV},
    particle_properties{333, "phi", "", 1019.461 * MeV},
    particle_properties{411, "D+", "D-", 1869.66 * MeV},
    particle_properties{413, "D*+", "D*-", 2010.26 * MeV},
    particle_properties{421, "D0", "D0~", 1864.84 * MeV},
    particle_properties{431, "D_s+", "D_s-", 1968.35 * MeV},
    particle_properties{433, "D_s*+", "D_s*-", 2112.2 * MeV},
    particle_properties{521, "B+", "B-", 5279.34 * MeV},
    particle_properties{541, "B_c+", "B_c-", 6274.47 * MeV},
    particle_properties{2112, "n", "n~", 939.56542052 * MeV},
    particle_properties{2212, "p", "p~", proton_mass},
    particle_properties{heavy_neutrino_id, "N", "N~", no_mass},
};

constexpr const particle_properties* find_particle(pdg_id id) {
  const pdg_id n = id < 0 ? -id : id;
  for (const particle_properties& p : particles)
    if (p.id == n) return &p;
  return nullptr;
}
}  // namespace detail

/// Returns the mass of a particle of either sign; nothing for one that is not in the table or whose mass is the
/// model's.
constexpr std::optional<energy> find_particle_mass(pdg_id id) {
  const particle_properties* p = detail::find_particle(id);
  return p == nullptr ? std::nullopt : p->mass;
}

/// Returns the mass of a particle of either sign.
/// @throws bad_parameter for a particle without a mass in the table
constexpr energy known_mass(pdg_id id) {
  if (const std::optional<energy> mass = find_particle_mass(id)) return *mass;
  throw bad_parameter("known_mass: PDG id " + std::to_string(id) + ": no such mass in the table of particles");
}

/// Returns the mass of the lightest meson made of a flavour: π±, π±, K±, D⁰, B±; twice it is where hadrons of a q q̄
/// pair can begin. Nothing is lighter than the top.
constexpr energy lightest_meson_mass(quark_flavour flavour) {
  constexpr std::array mesons{known_mass(211), known_mass(211), known_mass(321),
                              known_mass(421), known_mass(521), quark_mass(quark_flavour::top)};
  return mesons[flavour_index(flavour)];
}

/// Returns whether a particle is its own antiparticle: by the table, and for others by the digits of the number, which
/// give a meson's quarks. A Dirac N is not. [PDG 2022, sec. 45]
constexpr bool is_self_conjugate(pdg_id id) {
  if (const particle_properties* p = detail::find_particle(id)) return p->antiparticle.empty();
  const pdg_id n = id < 0 ? -id : id;
  if (n <= 100) return n == 25 || n == 33 || n == 35 || n == 36;  // neutral bosons
  return n < 1000000 && n / 1000 % 10 == 0 && n / 100 % 10 == n / 10 % 10;
}
/// Returns the number of the antiparticle.
constexpr pdg_id conjugate_id(pdg_id id) { return is_self_conjugate(id) ? id : -id; }

/// Returns the name used in tables: "nu_mu", "mu-", "mu+", "u", "u~", "pi+"; the number itself for other particles.
inline std::string particle_name(pdg_id id) {
  const particle_properties* p = detail::find_particle(id);
  if (p == nullptr || (id < 0 && p->antiparticle.empty())) return std::to_string(id);
  return std::string(id < 0 ? p->antiparticle : p->name);
}

/// A particle of the user's; without a name of the antiparticle it is its own.
struct added_particle {
  pdg_id id;
  energy mass;
  std::string name;
  std::string antiparticle = "";
};

/// The table of the library and particles of the user's, who come first: a value that is passed to whoever needs it.
///
///     const particle_table particles = particle_table{}.with({9000005, 1.5 * GeV, "S"});
class particle_table {
 public:
  /// Returns the table with one more particle.
  /// @throws bad_parameter for a number that is not positive, a mass that is negative, or no name
  particle_table with(added_particle particle) const {
    if (particle.id <= 0) numeric::refuse("particle_table: PDG id", double(particle.id), "must be positive");
    if (particle.name.empty()) numeric::refuse("particle_table: PDG id", double(particle.id), "has no name");
    numeric::require_not_negative("particle_table: mass of " + particle.name, particle.mass);
    particle_table result = *this;
    result.added_.push_back(std::move(particle));
    return result;
  }

  /// Returns the mass of a particle of either sign; nothing where neither the user nor the library has one.
  std::optional<energy> find_mass(pdg_id id) const {
    if (const added_particle* p = find(id)) return p->mass;
    return find_particle_mass(id);
  }
  std::string name(pdg_id id) const {
    const added_particle* p = find(id);
    if (p == nullptr) return particle_name(id);
    return id < 0 ? p->antiparticle : p->name;
  }
  bool is_self_conjugate(pdg_id id) const {
    const added_particle* p = find(id);
    return p == nullptr ? nudipole::is_self_conjugate(id) : p->antiparticle.empty();
  }
  pdg_id conjugate(pdg_id id) const { return is_self_conjugate(id) ? id : -id; }

 private:
  const added_particle* find(pdg_id id) const {
    for (auto p = added_.rbegin(); p != added_.rend(); ++p)
      if (p->id == id || (p->id == -id && !p->antiparticle.empty())) return &*p;
    return nullptr;
  }
  std::vector<added_particle> added_;
};

}  // namespace nudipole

// ==== nudipole/particle/final_state.hpp

namespace nudipole {

/// The products of a decay: up to four PDG ids.
class final_state {
 public:
  constexpr final_state() = default;
  /// @throws bad_parameter for more than four particles
  constexpr final_state(std::initializer_list<pdg_id> particles) {
    if (particles.size() > capacity)
      throw bad_parameter("final_state: " + std::to_string(particles.size()) + " particles: at most 4");
    for (pdg_id id : particles) ids_[size_++] = id;
  }

  constexpr const pdg_id* begin() const { return ids_.data(); }
  constexpr const pdg_id* end() const { return ids_.data() + size_; }
  constexpr std::size_t size() const { return size_; }

  constexpr bool has_charged_leptons() const {
    for (pdg_id id : *this)
      if (is_charged_lepton(id)) return true;
    return false;
  }
  constexpr bool has_hadrons() const {
    for (pdg_id id : *this)
      if (is_hadronic(id)) return true;
    return false;
  }
  /// Returns the same particles with `id` before them.
  /// @throws bad_parameter if there are four already
  constexpr final_state with(pdg_id id) const {
    final_state result{id};
    if (size_ == capacity) throw bad_parameter("final_state: 5 particles: at most 4");
    for (pdg_id other : *this) result.ids_[result.size_++] = other;
    return result;
  }
  constexpr bool operator==(const final_state&) const = default;

 private:
  static constexpr std::size_t capacity = 4;
  std::array<pdg_id, capacity> ids_{};
  std::size_t size_ = 0;
};

/// Returns the names of the particles with blanks between: "nu_mu e- e+".
inline std::string final_state_name(const final_state& particles) {
  std::string text;
  for (pdg_id id : particles) {
    if (!text.empty()) text += ' ';
    text += particle_name(id);
  }
  return text;
}

}  // namespace nudipole

// ==== nudipole/particle/particles.hpp

/// @file
/// Flavours, the table of particles and final states together.

// ==== nudipole/beam/flux.hpp

namespace nudipole {

/// How many neutrinos cross the detector's front area in one bin of energy, in the flux's own exposure. A number per
/// bin, never per GeV: a spectrum dN/dE is a `flux_per_energy` (see `beam/tabulated.hpp`) and must be integrated first.
struct flux_bin {
  energy centre;
  double neutrinos;
};

/// A range of flux bins: std::array, std::vector, std::span.
template <class R>
concept FluxBins = requires(R&& bins) {
  { *std::begin(bins) } -> std::convertible_to<flux_bin>;
  { std::begin(bins) != std::end(bins) } -> std::convertible_to<bool>;
};

/// A neutrino flux answers two questions, so that a struct with two members is one:
///
///     f.neutrinos(id)   the bins of the species with this PDG id; none for a species that it does not have
///     f.luminosity()    the integrated luminosity that the numbers belong to
///
/// Numbers for another luminosity L are those times L/f.luminosity(). A beam without a collider may count its exposure
/// in any unit, as long as the experiment counts in the same.
template <class F>
concept NeutrinoFlux = requires(const F& f, pdg_id id) {
  { f.neutrinos(id) } -> FluxBins;
  { f.luminosity() } -> std::convertible_to<inverse_area>;
};

/// The six species that a flux can have.
inline constexpr std::array<pdg_id, 6> neutrino_species{12, 14, 16, -12, -14, -16};

namespace detail {
/// Position of a species in `neutrino_species`; `who` begins the message.
/// @throws bad_parameter if `id` is not a neutrino's
constexpr std::size_t neutrino_index(std::string_view who, pdg_id id) {
  if (!is_neutrino(id)) throw bad_parameter(std::string(who) + ": no neutrino has PDG id " + std::to_string(id));
  return flavour_index(flavour_of(id)) + (id < 0 ? 3 : 0);
}
}  // namespace detail

}  // namespace nudipole

// ==== nudipole/beam/flux_per_bin.hpp

namespace nudipole {

namespace detail {

/// Checks one row of a table. `where` names it: "flux_per_bin: entry 3: " (counted from 1).
/// @throws bad_parameter unless the energy is above `before` and the value finite and not negative
template <class Value>
void require_flux_row(const std::string& where, energy before, energy at, std::string_view name, Value value) {
  numeric::require_positive(where + "energy", at);
  if (!(at > before))
    numeric::refuse(where + "energy", at, "must be above the one before, " + numeric::to_text(before / GeV) + " GeV");
  numeric::require_not_negative(where + std::string(name), value);
}

inline std::string entry_name(std::string_view who, std::size_t position) {
  return std::string(who) + ": entry " + std::to_string(position + 1) + ": ";
}

inline void require_same_length(std::string_view who, std::size_t energies, std::size_t values, std::string_view name) {
  if (energies != values)
    throw bad_parameter(std::string(who) + ": " + std::to_string(energies) + " energies but " + std::to_string(values) +
                        " " + std::string(name));
}

}  // namespace detail

/// Numbers of neutrinos in bins of energy, each bin known by its centre.
class flux_per_bin {
 public:
  /// `flux_per_bin{{15. * GeV, 3e8}, {25. * GeV, 2e8}}`: centre and number of each bin.
  /// @throws bad_parameter with the entry and its value, unless there is at least one, the energies are
  /// positive and ascending, and the numbers finite and not negative
  flux_per_bin(std::initializer_list<flux_bin> bins)
      : flux_per_bin(std::span<const flux_bin>(bins.begin(), bins.end())) {}
  /// The same from a container of bins.
  explicit flux_per_bin(std::span<const flux_bin> bins) : bins_(bins.begin(), bins.end()) { validate(); }
  /// The same from two columns of equal length.
  flux_per_bin(std::span<const energy> centres, std::span<const double> neutrinos) {
    detail::require_same_length("flux_per_bin", centres.size(), neutrinos.size(), "numbers");
    for (std::size_t i = 0; i < centres.size(); ++i) bins_.push_back({centres[i], neutrinos[i]});
    validate();
  }

  const std::vector<flux_bin>& bins() const& { return bins_; }
  std::vector<flux_bin> bins() && { return std::move(bins_); }
  std::size_t size() const { return bins_.size(); }
  /// Sum over the bins.
  double total() const {
    double sum = 0;
    for (const flux_bin& bin : bins_) sum += bin.neutrinos;
    return sum;
  }

 private:
  void validate() const {
    if (bins_.empty()) throw bad_parameter("flux_per_bin: no entries");
    energy before = 0. * GeV;
    for (std::size_t i = 0; i < bins_.size(); ++i) {
      detail::require_flux_row(detail::entry_name("flux_per_bin", i), before, bins_[i].centre, "neutrinos",
                               bins_[i].neutrinos);
      before = bins_[i].centre;
    }
  }

  std::vector<flux_bin> bins_;
};
static_assert(FluxBins<decltype(std::declval<flux_per_bin>().bins())>);

}  // namespace nudipole

// ==== nudipole/beam/flux_per_energy.hpp

namespace nudipole {

/// dN/dE at one energy, in the exposure that the table is for.
struct flux_sample {
  energy at;
  inverse_energy density;
};

/// The course of dN/dE between two entries of a table:
///
///     log_log   a power of E; linear where an entry is zero: for a spectrum sampled at points, the default
///     linear    a straight line: for a spectrum with zeros, or with many close entries
///     steps     the density of the entry below: for a histogram; the last entry only ends the table
enum class flux_interpolation { log_log, linear, steps };

/// A spectrum dN/dE. Outside its table there is no flux: the density is zero, not extrapolated.
class flux_per_energy {
 public:
  /// `flux_per_energy{{10. * GeV, 3e8 * per_GeV}, {20. * GeV, 2e8 * per_GeV}}`: energy and density of each entry.
  /// @throws bad_parameter with the entry and its value, unless there are two at least, the energies are
  /// positive and ascending, and the densities finite and not negative
  flux_per_energy(std::initializer_list<flux_sample> samples, flux_interpolation between = flux_interpolation::log_log)
      : flux_per_energy(std::span<const flux_sample>(samples.begin(), samples.end()), between) {}
  /// The same from a container of entries.
  explicit flux_per_energy(std::span<const flux_sample> samples,
                           flux_interpolation between = flux_interpolation::log_log)
      : samples_(samples.begin(), samples.end()), between_(between) {
    validate();
  }
  /// The same from two columns of equal length.
  flux_per_energy(std::span<const energy> energies, std::span<const inverse_energy> densities,
                  flux_interpolation between = flux_interpolation::log_log)
      : between_(between) {
    detail::require_same_length("flux_per_energy", energies.size(), densities.size(), "densities");
    for (std::size_t i = 0; i < energies.size(); ++i) samples_.push_back({energies[i], densities[i]});
    validate();
  }

  const std::vector<flux_sample>& samples() const& { return samples_; }
  std::vector<flux_sample> samples() && { return std::move(samples_); }
  flux_interpolation interpolation() const { return between_; }

  /// dN/dE at an energy; zero outside the table.
  /// @throws bad_parameter if the energy is not finite
  inverse_energy operator()(energy at) const {
    numeric::require_finite("flux_per_energy: energy", at);
    if (at < samples_.front().at || at > samples_.back().at) return 0. * per_GeV;
    if (at == samples_.back().at) return samples_.back().density;
    std::size_t below = 0, above = samples_.size() - 1;
    while (above - below > 1) {
      const std::size_t middle = below + (above - below) / 2;
      (samples_[middle].at > at ? above : below) = middle;
    }
    return density_between(samples_[below], samples_[above], at);
  }

  /// ∫ dN/dE dE: the number of neutrinos between two energies, in closed form for each kind of interpolation.
  /// @throws bad_parameter unless both are finite and in order
  double integral(energy lower, energy upper) const {
    numeric::require_finite("flux_per_energy: lower limit", lower);
    numeric::require_finite("flux_per_energy: upper limit", upper);
    if (upper < lower) numeric::refuse("flux_per_energy: upper limit", upper, "must not be below the lower limit");
    double sum = 0;
    for (std::size_t i = 0; i + 1 < samples_.size(); ++i) {
      const energy a = lower > samples_[i].at ? lower : samples_[i].at;
      const energy b = upper < samples_[i + 1].at ? upper : samples_[i + 1].at;
      if (a < b) sum += integral_between(samples_[i], samples_[i + 1], a, b);
    }
    return sum;
  }

 private:
  void validate() const {
    if (samples_.size() < 2)
      throw bad_parameter("flux_per_energy: entries = " + std::to_string(samples_.size()) +
                          ": a spectrum needs two at least");
    energy before = 0. * GeV;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      detail::require_flux_row(detail::entry_name("flux_per_energy", i), before, samples_[i].at, "density",
                               samples_[i].density);
      before = samples_[i].at;
    }
  }

  bool is_power(const flux_sample& lower, const flux_sample& upper) const {
    return between_ == flux_interpolation::log_log && lower.density > 0. * per_GeV && upper.density > 0. * per_GeV;
  }
  /// p of dN/dE ∝ E^p.
  static double exponent(const flux_sample& lower, const flux_sample& upper) {
    return numeric::log(upper.density / lower.density) / numeric::log(upper.at / lower.at);
  }
  inverse_energy density_between(const flux_sample& lower, const flux_sample& upper, energy at) const {
    if (between_ == flux_interpolation::steps) return lower.density;
    if (is_power(lower, upper)) return numeric::pow(at / lower.at, exponent(lower, upper)) * lower.density;
    const double part = (at - lower.at) / (upper.at - lower.at);
    return (1 - part) * lower.density + part * upper.density;
  }
  double integral_between(const flux_sample& lower, const flux_sample& upper, energy a, energy b) const {
    if (between_ == flux_interpolation::steps) return lower.density * (b - a);
    const inverse_energy at_a = density_between(lower, upper, a), at_b = density_between(lower, upper, b);
    if (!is_power(lower, upper)) return 0.5 * (at_a + at_b) * (b - a);
    // [E f(E)]/(p + 1) between a and b, written so that it neither divides by zero at p = −1 nor cancels near it.
    const double log_ratio = numeric::log(b / a);
    const double u = (exponent(lower, upper) + 1) * log_ratio;
    if (u == 0) return log_ratio * (a * at_a);
    return log_ratio *
           (u > 0 ? numeric::one_minus_exp(u) / u * (b * at_b) : numeric::one_minus_exp(-u) / -u * (a * at_a));
  }

  std::vector<flux_sample> samples_;
  flux_interpolation between_;
};
static_assert(!std::convertible_to<flux_per_bin, flux_per_energy> &&
              !std::convertible_to<flux_per_energy, flux_per_bin>);

}  // namespace nudipole

// ==== nudipole/numeric/bin_edges.hpp

namespace nudipole::numeric {

/// Checks the edges of bins, numbers or quantities; `who` begins the message, and edges are counted from 1.
/// @throws bad_parameter unless there are two or more, finite and ascending
template <class Edges>
void require_bin_edges(std::string_view who, const Edges& edges) {
  const std::span all(edges);
  if (all.size() < 2)
    throw bad_parameter(std::string(who) + ": edges = " + std::to_string(all.size()) + ": a bin has two");
  const std::string unit(unit_symbol<typename decltype(all)::value_type>);
  const auto name = [&](std::size_t i) { return std::string(who) + ": edge " + std::to_string(i + 1); };
  for (std::size_t i = 0; i < all.size(); ++i) {
    require_finite(name(i), all[i]);
    if (i > 0 && !(all[i] > all[i - 1]))
      refuse(name(i), all[i], "must be above the one before, " + to_text(detail::plain(all[i - 1])) + unit);
  }
}

}  // namespace nudipole::numeric

// ==== nudipole/beam/flux_conversion.hpp

/// @file
/// "Neutrinos in this bin" and "neutrinos per GeV" look the same on paper and differ by the width of the bin. Here they
/// are two types, `flux_per_bin` and `flux_per_energy`, and only `integrate` and `differentiate`, which need the edges
/// of the bins, lead from one to the other.
namespace nudipole {

namespace detail {

/// @throws bad_parameter unless there are two edges or more, finite, not negative and ascending
inline void require_energy_edges(std::string_view who, std::span<const energy> edges) {
  numeric::require_bin_edges(who, edges);
  numeric::require_not_negative(std::string(who) + ": edge 1", edges.front());
}

}  // namespace detail

/// Numbers in bins of a spectrum: ∫ dN/dE dE over each, at the arithmetic centre of the bin.
/// @throws bad_parameter unless there are two edges at least, finite, not negative and ascending
inline flux_per_bin integrate(const flux_per_energy& spectrum, std::span<const energy> edges) {
  detail::require_energy_edges("integrate", edges);
  std::vector<flux_bin> bins;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i)
    bins.push_back({0.5 * (edges[i] + edges[i + 1]), spectrum.integral(edges[i], edges[i + 1])});
  return flux_per_bin{bins};
}

/// The spectrum that a histogram stands for: number over width, constant in each bin (a table knows no more of its
/// inside). No neutrino is lost: `integrate` over the same edges gives the same numbers, over others the same total.
/// @throws bad_parameter unless there is one edge more than bins, the edges are positive and ascending, and
/// each centre lies in its bin
inline flux_per_energy differentiate(const flux_per_bin& histogram, std::span<const energy> edges) {
  const auto& bins = histogram.bins();
  if (edges.size() != bins.size() + 1)
    throw bad_parameter("differentiate: " + std::to_string(bins.size()) + " bins need " +
                        std::to_string(bins.size() + 1) + " edges, found " + std::to_string(edges.size()));
  detail::require_energy_edges("differentiate", edges);
  std::vector<flux_sample> samples;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    if (!(bins[i].centre > edges[i] && bins[i].centre < edges[i + 1]))
      numeric::refuse(detail::entry_name("differentiate", i) + "energy", bins[i].centre,
                      "must lie in its bin, from " + numeric::to_text(edges[i] / GeV) + " to " +
                          numeric::to_text(edges[i + 1] / GeV) + " GeV");
    samples.push_back({edges[i], bins[i].neutrinos / (edges[i + 1] - edges[i])});
  }
  samples.push_back({edges.back(), 0. * per_GeV});
  return flux_per_energy{samples, flux_interpolation::steps};
}

}  // namespace nudipole

// ==== nudipole/beam/tabulated.hpp

namespace nudipole {

/// A flux made of tables, one for each species that it has:
///
///     tabulated_flux{150. * inv_fb}.with(14, muon_neutrinos).with(-14, muon_antineutrinos)
class tabulated_flux {
 public:
  /// @throws bad_parameter unless the luminosity, that the tables' numbers belong to, is positive
  explicit tabulated_flux(inverse_area luminosity)
      : luminosity_(numeric::require_positive("tabulated_flux: luminosity", luminosity)) {}

  /// The same flux with this table for a species, in place of one that it had.
  /// @throws bad_parameter if `id` is not a neutrino's
  tabulated_flux with(pdg_id id, flux_per_bin table) const {
    tabulated_flux result = *this;
    result.tables_[detail::neutrino_index("tabulated_flux", id)] = std::move(table).bins();
    return result;
  }

  /// Bins of a species, none if it has no table. By value, so that a loop over those of a temporary flux is safe.
  /// @throws bad_parameter if `id` is not a neutrino's
  std::vector<flux_bin> neutrinos(pdg_id id) const { return tables_[detail::neutrino_index("tabulated_flux", id)]; }
  inverse_area luminosity() const { return luminosity_; }

 private:
  inverse_area luminosity_;
  std::array<std::vector<flux_bin>, neutrino_species.size()> tables_;
};
static_assert(NeutrinoFlux<tabulated_flux>);

}  // namespace nudipole

// ==== nudipole/text/text.hpp

/// @file
/// Text files of numbers: whole files, lines that know their number, numbers that do not depend on the locale, and
/// errors that name file and line.
namespace nudipole::text {

/// A line of a file, or a whole file where the line is 0; read in messages as "file:line".
struct file_place {
  std::string path;
  std::size_t line = 0;

  file_place(std::string p, std::size_t l = 0) : path(std::move(p)), line(l) {}
  file_place(const char* p, std::size_t l = 0) : path(p), line(l) {}

  std::string to_text() const { return line == 0 ? path : path + ":" + std::to_string(line); }
  friend std::string operator+(const file_place& place, std::string_view text) { return place.to_text().append(text); }
  friend std::string operator+(std::string text, const file_place& place) { return text.append(place.to_text()); }
};

inline file_place place(std::string_view file, std::size_t line) { return {std::string(file), line}; }

/// @throws bad_file "file:line: message"
[[noreturn]] inline void refuse_at(const file_place& where, std::string_view message) {
  throw bad_file(where.path, where.line, message);
}
[[noreturn]] inline void refuse_line(std::string_view file, std::size_t line, std::string_view message) {
  throw bad_file(file, line, message);
}

/// Calls `check`, whose complaints about parameters become complaints about a place in a file.
/// @throws bad_file "file:line: …"
template <class Check>
void check_at(const file_place& where, Check&& check) {
  try {
    check();
  } catch (const bad_parameter& complaint) {
    refuse_at(where, complaint.what());
  }
}

// By steps, since g++ 12 warns of overlaps that are not there in "\"" + std::string.
inline std::string quoted(std::string_view word) {
  std::string text(1, '"');
  text.append(word);
  text += '"';
  return text;
}
namespace detail {
inline std::string named(std::string_view what, std::string_view word) {
  return what.empty() ? quoted(word) : std::string(what).append(": ").append(quoted(word));
}
}  // namespace detail

/// Reads a whole file.
/// @throws bad_file "path: cannot open: …", followed by `note`
inline std::string read_file(const std::string& path, const std::string& note = "") {
  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const auto complain = [&](const char* what) {
    throw bad_file(path, what + std::generic_category().message(errno) + note);
  };
  const std::unique_ptr<std::FILE, closer> file(std::fopen(path.c_str(), "rb"));
  if (!file) complain("cannot open: ");
  std::string text;
  std::array<char, 1 << 16> buffer;
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get()))
    text.append(buffer.data(), count);
  if (std::ferror(file.get())) complain("cannot read: ");
  return text;
}

inline bool exists(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  std::fclose(file);
  return true;
}

inline constexpr std::string_view blanks = " \t\r\f\v";

inline std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

/// Text taken apart into lines, which know their number.
class line_reader {
 public:
  explicit line_reader(std::string_view text) : rest_(text) {}

  /// Moves to the next line; false at the end of the text.
  bool next() {
    if (rest_.empty()) return false;
    const auto end = rest_.find('\n');
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++number_;
    return true;
  }
  std::string_view line() const { return line_; }
  std::size_t number() const { return number_; }
  /// The text after the line.
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_, line_;
  std::size_t number_ = 0;
};

enum class number_error { none, syntax, overflow };

/// Takes a finite number off the beginning of `text`. One that is too small for a double is 0, as for strtod.
// std::from_chars and not strtod, which reads "1.5" as 1 where the locale's decimal sign is a comma.
inline number_error take_number(std::string_view& text, double& number) {
  std::string_view digits = text;
  // Only from_chars minds a plus sign, which printf("%+e") writes.
  if (digits.size() > 1 && digits[0] == '+' && digits[1] != '-') digits.remove_prefix(1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const std::string_view word(digits.data(), static_cast<std::size_t>(end - digits.data()));
  if (error == std::errc::result_out_of_range) {
    if (word.find("e-") == std::string_view::npos && word.find("E-") == std::string_view::npos)
      return number_error::overflow;
    number = 0;
  } else if (error != std::errc{} || !numeric::is_finite(number)) {
    return number_error::syntax;
  }
  text = digits.substr(word.size());
  return number_error::none;
}

/// Returns the finite number that `word` is; `what` says in the error which number of the line it should have been.
/// @throws bad_file "file:line: what: …"
inline double to_number(std::string_view word, const file_place& where, std::string_view what = {}) {
  std::string_view rest = word;
  double number = 0;
  const number_error error = take_number(rest, number);
  if (error == number_error::overflow) refuse_at(where, detail::named(what, word) + " does not fit a double");
  if (error != number_error::none || !rest.empty())
    refuse_at(where, detail::named(what, word) + " is not a finite number");
  return number;
}

/// Returns the integer that `word` is, like `to_number`.
/// @throws bad_file "file:line: what: …", also for an integer that does not fit an int
inline int to_integer(std::string_view word, const file_place& where, std::string_view what = {}) {
  const std::string_view digits = word.size() > 1 && word[0] == '+' && word[1] != '-' ? word.substr(1) : word;
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size())
    refuse_at(where, detail::named(what, word) + " is not an integer");
  return number;
}

/// Appends the numbers of a line, separated by blanks, and returns how many there were; `file` and the line's number
/// are for messages.
/// @throws bad_file "file:line: …" for anything that is not a finite number
inline std::size_t append_numbers(std::string_view line, std::string_view file, std::size_t number_of_line,
                                  std::vector<double>& numbers) {
  std::string_view rest = line;
  for (std::size_t count = 0;; ++count) {
    const auto begin = rest.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return count;
    rest.remove_prefix(begin);
    const std::string_view word = rest;
    double number = 0;
    if (take_number(rest, number) != number_error::none ||
        (!rest.empty() && blanks.find(rest.front()) == std::string_view::npos))
      to_number(word.substr(0, word.find_first_of(blanks)), place(file, number_of_line));
    numbers.push_back(number);
  }
}

}  // namespace nudipole::text

// ==== nudipole/beam/flux_files.hpp

/// @file
/// Files of fluxes. Read are two columns, separated by blanks, by a comma, or by both; `#` begins a comment that ends
/// with the line; empty lines are passed over. The first column is an energy in GeV, the second a number, of neutrinos
/// in the bin or per GeV as the function that is called says. Other tables, with more columns, titles or fluxes per
/// area, have to be brought into that form first: which of their columns is meant, and what area, only their author
/// knows.
namespace nudipole {

namespace detail {

/// A line of a file with two numbers in it.
struct two_column_row {
  text::file_place where;
  double first;
  double second;
};

/// Appends the numbers of a line: separated by blanks, a comma, or both.
/// @throws bad_file "path:line: …" for anything else
inline void append_columns(std::string_view line, const std::string& path, std::size_t number_of_line,
                           std::vector<double>& numbers) {
  for (bool more = true; more;) {
    const auto comma = line.find(',');
    const std::size_t found = text::append_numbers(line.substr(0, comma), path, number_of_line, numbers);
    more = comma != std::string_view::npos;
    if (more && found == 0) text::refuse_line(path, number_of_line, "no number before a comma");
    if (more) line.remove_prefix(comma + 1);
  }
}

/// Reads the rows of a text file with two columns, see the head of this file.
/// @throws bad_file "path:line: …" for anything else, and for a file without rows
inline std::vector<two_column_row> read_two_columns(const std::string& path) {
  const std::string text = text::read_file(path);
  std::vector<two_column_row> rows;
  std::vector<double> numbers;
  for (text::line_reader lines(text); lines.next();) {
    numbers.clear();
    append_columns(lines.line().substr(0, lines.line().find('#')), path, lines.number(), numbers);
    if (numbers.empty()) continue;
    text::file_place where(path, lines.number());
    if (numbers.size() != 2)
      text::refuse_at(where, "expected 2 columns, an energy and a number, separated by blanks or a comma; found " +
                                 std::to_string(numbers.size()));
    rows.push_back({std::move(where), numbers[0], numbers[1]});
  }
  if (rows.empty()) text::refuse_at(path, "no entries");
  return rows;
}

}  // namespace detail

/// Reads two columns, energy of the bin's centre in GeV and number of neutrinos **in the bin**, see the head of this
/// file. The locale does not matter.
/// @throws bad_file "path:line: …" for what is not such a table, "path: …" if it is empty or not readable
inline flux_per_bin read_flux_per_bin(const std::string& path) {
  std::vector<flux_bin> bins;
  for (const auto& row : detail::read_two_columns(path)) {
    const energy centre = row.first * GeV;
    const energy before = bins.empty() ? 0. * GeV : bins.back().centre;
    text::check_at(row.where, [&] { detail::require_flux_row("", before, centre, "neutrinos", row.second); });
    bins.push_back({centre, row.second});
  }
  return flux_per_bin{bins};
}

/// Reads two columns, energy in GeV and number of neutrinos **per GeV**; otherwise as `read_flux_per_bin`.
/// @throws bad_parameter as `read_flux_per_bin` does
inline flux_per_energy read_flux_per_energy(const std::string& path,
                                            flux_interpolation between = flux_interpolation::log_log) {
  std::vector<flux_sample> samples;
  for (const auto& row : detail::read_two_columns(path)) {
    const energy at = row.first * GeV;
    const inverse_energy density = row.second * per_GeV;
    const energy before = samples.empty() ? 0. * GeV : samples.back().at;
    text::check_at(row.where, [&] { detail::require_flux_row("", before, at, "density", density); });
    samples.push_back({at, density});
  }
  if (samples.size() < 2) text::refuse_at(path, "entries = 1: a spectrum needs two at least");
  return flux_per_energy{samples, between};
}

/// Reads the numbers per bin of all six species from `folder/prefix12.txt`, `folder/prefix-12.txt`, … `prefix-16.txt`:
/// the form in which the fluxes at the LHC's forward detectors are published.
/// @throws bad_parameter as `read_flux_per_bin` does; a missing file is not an empty species
inline tabulated_flux read_flux_folder(const std::string& folder, const std::string& prefix, inverse_area luminosity) {
  tabulated_flux flux{luminosity};
  for (pdg_id id : neutrino_species)
    flux = flux.with(id, read_flux_per_bin(folder + "/" + prefix + std::to_string(id) + ".txt"));
  return flux;
}

}  // namespace nudipole

// ==== nudipole/beam/kling_nevay/fasernu.hpp

// The numbers are those of the files Fluxes/FASERv/FASER_{12,14,16,-12,-14,-16}.txt of
// github.com/KlingFelix/FastNeutrinoFluxSimulation, every digit; they were distributed under this licence:
//
// MIT License
//
// Copyright (c) 2020 Felix Kling and Sebastian Trojanowski
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included
// in all copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
// SOFTWARE.

// ==== nudipole/beam/published_flux.hpp

namespace nudipole {

namespace detail {

/// Numbers of neutrinos in the 28 bins of arXiv:2105.08270, for one detector and one exposure.
struct published_flux_table {
  std::string_view name;  ///< begins the messages of the flux
  inverse_area luminosity;
  std::array<std::array<double, 28>, 6> neutrinos;  ///< per bin, species in the order of `neutrino_species`
};

/// Centres of those bins, in GeV.
inline constexpr std::array<double, 28> published_flux_centres{
    11.336355, 14.31343, 18.019555, 22.685205,         28.559015, 35.953649999999996, 45.263,    56.98274,
    71.737075, 90.31156, 113.6953,  143.1343,          180.19555, 226.85205000000002, 285.59015, 359.5365,
    452.63,    569.8274, 717.37075, 903.1156000000001, 1136.953,  1431.3429999999998, 1801.9555, 2268.5205,
    2855.9015, 3595.365, 4526.3,    5698.274};

}  // namespace detail

/// A flux that was published as a table: numbers of neutrinos in 28 bins of energy for one detector and one exposure.
/// The type holds nothing; see `kling_nevay_flux` and its neighbours.
template <const detail::published_flux_table& Table>
struct published_flux {
  static constexpr std::size_t bin_count = 28;

  /// Returns the bins of a species; their energies are the same for all.
  /// @throws bad_parameter if `id` is not a neutrino's
  constexpr std::array<flux_bin, bin_count> neutrinos(pdg_id id) const {
    const auto& numbers = Table.neutrinos[detail::neutrino_index(Table.name, id)];
    std::array<flux_bin, bin_count> result{};
    for (std::size_t i = 0; i < bin_count; ++i) result[i] = {detail::published_flux_centres[i] * GeV, numbers[i]};
    return result;
  }
  constexpr inverse_area luminosity() const { return Table.luminosity; }

  /// Returns the edges of the bins: 10 GeV, then 12.67275·10^(k/10) GeV, so that the first bin is the wider on a
  /// logarithmic scale. The tables give arithmetic centres only; those of these edges agree with them to 3·10⁻⁶.
  static constexpr std::array<energy, bin_count + 1> bin_edges() {
    std::array<energy, bin_count + 1> edges{};
    edges[0] = 10. * GeV;
    for (std::size_t k = 0; k < bin_count; ++k)
      edges[k + 1] = 12.67275 * numeric::pow(10, 0.1 * static_cast<double>(k)) * GeV;
    return edges;
  }
};

}  // namespace nudipole

namespace nudipole::detail::kling_nevay {

/// Neutrinos through 25 cm × 25 cm of FASERν in 150 fb⁻¹, bin by bin, in the order of `neutrino_species`.
inline constexpr published_flux_table fasernu{
    .name = "kling_nevay_flux",
    .luminosity = 150. * inv_fb,
    .neutrinos = {{// electron neutrinos
                   {380536470.0,        488689525.265975,   709321220.8925498,  960792529.9277564,  1356786533.0183988,
                    1924904432.9170332, 2634995880.8696566, 3487231580.1519737, 4630336705.504236,  6053917686.746325,
                    7913913401.728673,  10012483365.580357, 12544758662.270096, 14915135004.74513,  16764950705.425602,
                    17653271801.57714,  17664207721.751854, 16930105866.181068, 15739444808.791231, 14473666783.58693,
                    13303273048.815966, 12351002580.263834, 10995065815.767427, 8887261796.99841,   5749197572.466742,
                    2444137991.509357,  380635460.9663968,  4627146.996492501},
                   // muon neutrinos
                   {31931952363.75,     37624184046.92201,  44588288683.109985, 53039779154.50329,  63485480513.13022,
                    75542488690.47342,  87226173621.4722,   97144258814.7584,   106898263105.3634,  114901629067.84552,
                    119240542285.41743, 121775674434.0838,  121844454863.39749, 118456181564.95055, 112535496757.72998,
                    102562565451.7067,  90712322224.27867,  78701580276.46196,  66387951959.98323,  52317090164.861664,
                    40929930584.34334,  31072549409.54843,  21926014019.068336, 14492688134.892744, 8390546933.6979065,
                    3310389528.8760633, 528708044.32707745, 18134807.699896686},
                   // tau neutrinos
                   {13132255.125,       19162831.74793603, 27763222.83266318,  35791000.83343227,
                    51722450.003955975, 72430044.12675683, 97048404.69544175,  125120571.40878582,
                    157720638.35981545, 220383119.7356131, 279111766.6333035,  325189392.6461244,
                    378351326.09464926, 488616704.235202,  510321034.81784856, 568990702.8358711,
                    586116503.9836301,  543236604.280646,  400891312.7335458,  331789813.78802615,
                    335227916.33275706, 310000127.4462977, 228969248.3705843,  149211808.09117967,
                    102323920.44699965, 38270707.20746693, 3481422.5959244883, 0.0},
                   // electron antineutrinos
                   {368164638.75,       504630736.9237541,  707625630.7240661,  1048178730.2843814, 1402970929.4782822,
                    2050694330.5333734, 2987714856.586958,  4112104234.400994,  5675554258.523268,  7813133751.58597,
                    10630260202.434708, 14201430228.345362, 18152583303.114132, 21851308820.17881,  24204263724.15236,
                    25023327732.274834, 23776733107.15793,  21140846723.99646,  17749571556.295795, 14307211305.239113,
                    11133872555.204401, 8389413218.890873,  6077007006.460142,  3787894274.967416,  1925892001.1787667,
                    679304906.17611,    136905584.23731023, 6578847.783255108},
                   // muon antineutrinos
                   {30692498032.5,      35591038493.91177,  41886945563.37063,  48673783109.93213,  57300135710.69915,
                    66917321513.369576, 75573976627.4224,   83529811641.89563,  91046785389.91272,  97065705305.74963,
                    100001256438.18765, 100294900265.98157, 98241730854.55067,  93531006892.97263,  86418669728.72124,
                    77092345047.10811,  66584724527.788246, 54577922925.024216, 43232708703.987335, 32890468623.655724,
                    23849182642.71216,  16095815800.969355, 10081964759.439629, 5524749238.431335,  2465607313.60674,
                    754139453.5951638,  146665874.00591934, 7322882.15390493},
                   // tau antineutrinos
                   {13776101.25,       19347654.439213138, 26497327.199933007, 37351755.32866733,
                    53668966.11948471, 72036072.39876518,  92163501.74153893,  134297940.2858839,
                    167860528.5988148, 212024735.7997223,  250581651.09465277, 333026787.07017535,
                    398256181.3343494, 487691173.85405046, 557952286.0773511,  626402259.99124,
                    491476215.5335118, 459009706.8956001,  468705195.0595426,  346689998.5226741,
                    326816244.8557743, 307182870.7677188,  264765969.99201453, 183923796.57398874,
                    84104604.68122417, 14522149.512949547, 505112.2075228838,  0.0}}}};

}  // namespace nudipole::detail::kling_nevay

// ==== nudipole/beam/kling_nevay/fasernu2.hpp

// The numbers are those of the files Fluxes/FASERv2/FASERv2_{12,14,16,-12,-14,-16}.txt of
// github.com/KlingFelix/FastNeutrinoFluxSimulation, every digit; they were distributed under this licence:
//
// MIT License
//
// Copyright (c) 2020 Felix Kling and Sebastian Trojanowski
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included
// in all copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
// SOFTWARE.

namespace nudipole::detail::kling_nevay {

/// Neutrinos through FASERν2 in 3000 fb⁻¹, bin by bin, in the order of `neutrino_species`.
inline constexpr published_flux_table fasernu2{
    .name = "kling_nevay_fasernu2_flux",
    .luminosity = 3000. * inv_fb,
    .neutrinos = {{// electron neutrinos
                   {14898393300.0,      17358006496.50747,  29230368139.103924, 37627274484.4726,   53817764105.85378,
                    74143419255.53302,  101462679474.45343, 133849751320.40552, 176507352943.17438, 233500163913.8926,
                    297941096890.9078,  383189667938.2954,  480909489670.43195, 561388822998.1118,  631157063141.6748,
                    664775924548.6215,  648966798976.191,   586036520100.6755,  487193591966.1298,  370981573937.9727,
                    256639427352.81332, 159679927958.62717, 93322870849.98538,  46841004315.760635, 18059989664.00325,
                    4081918430.4442167, 178285622.72749352, 33054.36651817647},
                   // muon neutrinos
                   {1040690736000.0,    1227513836516.7136, 1474723007816.001,  1800865742385.294,  2180740186296.1611,
                    2603770503060.7197, 3018942253999.202,  3368370070700.237,  3713298185285.1104, 3972855144632.2764,
                    4125952275979.872,  4203962675821.817,  4240498343955.708,  4117231784726.796,  3885571090076.7637,
                    3603223140660.509,  3284902157183.628,  2981637174449.7896, 2593517448441.6147, 2083246530138.4824,
                    1577665779977.7197, 1108413248394.8557, 668199066404.6893,  349112053555.042,   164008614332.53616,
                    63756621673.00656,  9678055715.942322,  56411195.91827018},
                   // tau neutrinos
                   {1211477400.0,
                    1547487480.1866963,
                    2090102238.5636027,
                    3082014294.249194,
                    3777109845.7590685,
                    6166948482.135883,
                    6932182764.998064,
                    7783055790.255562,
                    9354044254.819134,
                    11371359462.368639,
                    13009399086.904642,
                    14462485375.35657,
                    17244703981.323643,
                    18482821836.750008,
                    21545489542.73922,
                    22038707738.76819,
                    13475721908.178606,
                    10155827872.226524,
                    8342691875.158328,
                    6828415490.944999,
                    5723270041.558918,
                    4959456570.829068,
                    3645974304.149955,
                    1431189691.8011575,
                    86053857.19265072,
                    0.0,
                    0.0,
                    0.0},
                   // electron antineutrinos
                   {15182932500.0,      19929286876.967537, 28288489818.84945, 40361509853.712814, 57157005907.617935,
                    80391695436.34085,  116261800310.37534, 168149647605.9447, 232545940846.91458, 326468921437.8204,
                    454380821679.41077, 616472286634.3896,  789848440141.6066, 936057894177.7222,  1028250184738.8143,
                    1020716168398.0647, 911032600890.733,   733222855467.9009, 538485665235.3858,  361651650405.76794,
                    224346891249.4225,  121526320084.49113, 56521229497.86755, 18995940290.02652,  4569895150.254392,
                    636418432.1435001,  16552752.666046988, 9484.332302024644},
                   // muon antineutrinos
                   {976181097000.0,     1145530636279.3582, 1341465977481.5693, 1611376009872.4922,
                    1916522513467.8103, 2226869518780.367,  2504395510830.2695, 2783997686969.1733,
                    3015194351343.9634, 3196519779745.809,  3251062818663.807,  3250376992346.621,
                    3162257078292.0737, 3003361946214.9053, 2774954484306.2207, 2492344373871.4194,
                    2189930311425.6643, 1794643616138.9863, 1416052686687.9133, 1051930187460.9442,
                    700164811681.2252,  422728386718.3689,  218517465615.45367, 88714438640.2916,
                    27453425181.598625, 4017064084.7587805, 112078737.0011327,  0.0},
                   // tau antineutrinos
                   {1240854900.0,
                    1506640957.7786727,
                    2272575705.46323,
                    3229592159.13308,
                    4187710981.516809,
                    5182491287.729521,
                    6297795485.3763485,
                    8002488630.15194,
                    10700598080.386055,
                    11371320462.27445,
                    15288307343.428917,
                    15750912008.045643,
                    16297306807.629839,
                    14334777742.020466,
                    12973938081.866129,
                    15895708285.688803,
                    15787096500.876032,
                    10749143143.187191,
                    10560467057.87458,
                    10992191546.66027,
                    9973074736.354843,
                    7750945106.760169,
                    3940370154.7995725,
                    741259798.4949497,
                    73976124.95510179,
                    0.0,
                    0.0,
                    0.0}}}};

}  // namespace nudipole::detail::kling_nevay

// ==== nudipole/beam/kling_nevay/flare.hpp

// The numbers are those of the files Fluxes/FLArE/FLARE_{12,14,16,-12,-14,-16}.txt of
// github.com/KlingFelix/FastNeutrinoFluxSimulation, every digit; they were distributed under this licence:
//
// MIT License
//
// Copyright (c) 2020 Felix Kling and Sebastian Trojanowski
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included
// in all copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
// SOFTWARE.

namespace nudipole::detail::kling_nevay {

/// Neutrinos through FLArE in 3000 fb⁻¹, bin by bin, in the order of `neutrino_species`.
inline constexpr published_flux_table flare{
    .name = "kling_nevay_flare_flux",
    .luminosity = 3000. * inv_fb,
    .neutrinos = {{// electron neutrinos
                   {58743033000.00001,  78008850677.31499,  114365394405.78424, 153169587874.3541,  217778329171.43796,
                    301326383588.41925, 414063210299.87164, 545481959874.9204,  703027727869.9369,  906082735232.4777,
                    1109003117093.377,  1329897821615.5923, 1490986870299.788,  1585004598711.9487, 1596221020327.7515,
                    1534169701352.6936, 1386118460853.7405, 1191349619983.97,   952044388900.8059,  705906219796.7661,
                    474548556301.96576, 274751167582.38562, 139217520450.15292, 59070873147.98702,  20528122073.11163,
                    4414511595.967493,  185055768.39937782, 78269.15958133788},
                   // muon neutrinos
                   {4112097909000.0,   5000085304918.495,  5916575465493.574,  7008813360716.295,  8115901351076.685,
                    9259812074595.586, 10144276564011.328, 10911747305567.357, 11468272211969.451, 11700604467510.832,
                    11587238103302.46, 11144244942925.598, 10554905873676.887, 9799652954577.07,   8973864913337.861,
                    8076707059176.991, 7143955483631.887,  6173694200298.039,  5056263483667.18,   3848366534986.424,
                    2785831902612.897, 1892244036491.8545, 1090035105863.9738, 528572851206.821,   240553434204.74142,
                    100018926242.3511, 17678319930.203823, 132344756.55992022},
                   // tau neutrinos
                   {4631526000.0,
                    5917278165.849915,
                    8586416142.693221,
                    12101108922.60152,
                    15157654758.893723,
                    24254531427.147064,
                    27521102659.31629,
                    31999802481.75004,
                    37663654825.07864,
                    45214549195.26569,
                    53204765869.545204,
                    58836086528.03174,
                    66751726360.275894,
                    67399491587.23506,
                    72471673465.61722,
                    71655236936.7112,
                    51445067052.081955,
                    37018131689.79808,
                    31346238728.002197,
                    25449166460.93555,
                    19754420208.316383,
                    16019728104.191055,
                    10912257663.931988,
                    4083721589.475223,
                    297414261.35044444,
                    0.0,
                    0.0,
                    0.0},
                   // electron antineutrinos
                   {62785140000.0,      85693047766.98732,  119264753846.52458, 169283684930.48724, 245490263807.2713,
                    351170775062.81934, 493644240159.16016, 681992247378.7366,  921255254237.894,   1203630578824.5332,
                    1513944956455.08,   1810284593616.5066, 2004904047585.296,  2093781395382.936,  2065790276424.5771,
                    1893569327399.28,   1620575652518.6335, 1280178249982.5078, 936730696159.4778,  635436025607.9282,
                    391391824348.9766,  208667060611.02078, 92874406107.47906,  28641420800.44285,  5840407403.146771,
                    710085831.5214953,  16704193.687678892, 15348.47874750441},
                   // muon antineutrinos
                   {3883579032000.0,   4616856636385.92,   5372332893565.767,  6296174182081.782,
                    7207031450044.186, 8003748410658.903,  8664912164113.851,  9197627774640.613,
                    9473759828362.66,  9541192292428.73,   9273242851396.281,  8820609216006.346,
                    8202213912443.98,  7458421012495.171,  6619240351088.049,  5742389437033.722,
                    4840846066691.926, 3811308158080.4546, 2889418775581.663,  2060272054654.0422,
                    1309747313899.137, 729815237722.9651,  356931436084.79224, 142442812780.86874,
                    41449280747.84078, 5821440267.943241,  204905607.8078065,  0.0},
                   // tau antineutrinos
                   {4805520000.0,
                    6187366281.378001,
                    8769300913.575525,
                    12561134384.250326,
                    16656136202.785072,
                    20456067818.608345,
                    25610956773.336266,
                    32094752845.17999,
                    42245288256.453636,
                    46422862113.3983,
                    57375439867.94146,
                    62183057528.25117,
                    62367063903.37194,
                    55316004529.09247,
                    52080577738.97476,
                    57429279676.87101,
                    54721149152.76484,
                    40424014726.08213,
                    38251689115.86166,
                    36303987675.840004,
                    31083210743.20331,
                    23406830666.819054,
                    12358568668.633156,
                    2720468475.1302285,
                    179656312.0338841,
                    0.0,
                    0.0,
                    0.0}}}};

}  // namespace nudipole::detail::kling_nevay

// ==== nudipole/beam/kling_nevay/snd.hpp

// The numbers are those of the files Fluxes/SND@LHC/SND_{12,14,16,-12,-14,-16}.txt of
// github.com/KlingFelix/FastNeutrinoFluxSimulation, every digit; they were distributed under this licence:
//
// MIT License
//
// Copyright (c) 2020 Felix Kling and Sebastian Trojanowski
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included
// in all copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
// SOFTWARE.

namespace nudipole::detail::kling_nevay {

/// Neutrinos through SND@LHC in 150 fb⁻¹, bin by bin, in the order of `neutrino_species`.
inline constexpr published_flux_table snd{
    .name = "kling_nevay_snd_flux",
    .luminosity = 150. * inv_fb,
    .neutrinos = {{// electron neutrinos
                   {878803597.5,        1284058063.6220245, 1709962156.3983397, 2498745959.2904577, 3503977046.0959616,
                    4931920123.720577,  6765867643.02442,   8886101497.24939,   11212677996.943329, 13659395920.58444,
                    15624639825.52379,  16625582701.036015, 16920966249.05513,  16634969707.26718,  16199320771.589113,
                    15863480540.713043, 15298338706.431181, 14174721362.106094, 12082372351.950392, 9257440537.904886,
                    6112995452.140791,  3606606604.4100347, 1832695662.3329635, 794898803.3131735,  271149705.0932287,
                    65482066.89702693,  5526255.328011562,  7868.886981281166},
                   // muon neutrinos
                   {72863540092.5,      89953263406.72626,  106653488493.51694, 121203714556.91011, 134141450824.73628,
                    144318470933.88892, 152063853996.07635, 155730215819.59692, 156852974353.62347, 152100856480.73163,
                    142462456140.0186,  128952978587.3616,  113873273728.05533, 99007205647.0119,   84941203932.82623,
                    70105295331.22302,  56657428590.04367,  44253668468.13175,  33053023054.607864, 23013852634.537964,
                    14635704768.515896, 8917897811.338085,  5019378497.140848,  2336669574.5489984, 1075739917.0425377,
                    427127045.33031875, 97981387.776912,    5163208.200083738},
                   // tau neutrinos
                   {33213956.625,       46795755.5607949,   66775002.83566315,  90678851.28073265,  129525861.68801728,
                    178010833.47411564, 230059184.49562418, 298792518.65176487, 400562397.83351135, 575983316.0268342,
                    707900571.5014751,  847984933.8601477,  978995804.6649151,  942468213.3718413,  868081154.5291528,
                    712886177.4190538,  628803941.9561232,  630623226.2597852,  606537750.7995099,  508905479.0306992,
                    356651531.6368811,  198280997.601062,   92984534.2488553,   42866970.282607995, 19591304.99364674,
                    10238693.259736769, 3967253.013371044,  18538.507207588165},
                   // electron antineutrinos
                   {918170850.0,        1289657922.7011304, 1836976973.7891138, 2673892584.625306,  3860225281.7610188,
                    5514903357.283081,  7723266396.704519,  10220132788.358631, 13109968536.139385, 15660749657.697971,
                    17655672139.322433, 18464346183.35596,  18282182284.777496, 17427993511.361927, 16512795798.095499,
                    15597092287.638798, 15048639155.940248, 13840560791.580341, 11641517023.481436, 8692363529.217297,
                    5672433072.754733,  3280107646.6441183, 1680004488.81676,   737650860.2593608,  229342800.27671573,
                    55434810.18455321,  4363566.341878951,  245153.85980809748},
                   // muon antineutrinos
                   {69244313216.25,     84743236894.03165,  98724623705.42609,  110923609515.29852, 122161460308.64014,
                    130437363004.94199, 135806728836.85355, 137102902234.59541, 136257652248.17293, 129913929210.75737,
                    121193800741.36066, 108828882991.95264, 95215310399.57138,  81353528870.27487,  67246299071.972855,
                    53796003581.24835,  42019166289.284874, 31886353387.51474,  22577906057.017693, 14747083313.65073,
                    8815139186.500282,  4700095789.636139,  2257488193.3701024, 950437754.8229808,  305304943.36152273,
                    64865820.43685736,  7720368.669656245,  1126874.7382013109},
                   // tau antineutrinos
                   {32182236.75,
                    46815083.355306484,
                    63493421.05994411,
                    92051475.72299674,
                    129272356.0019963,
                    174258500.17154518,
                    226460453.96833205,
                    324527479.6543435,
                    422051929.6388533,
                    521675159.8700795,
                    662198896.8448579,
                    892863967.7144668,
                    1015349856.6830033,
                    968178878.1146107,
                    874944831.9470048,
                    728077183.3497527,
                    657252796.3741189,
                    639612460.6667838,
                    605033802.3254619,
                    510968359.01265144,
                    345628298.92966205,
                    194558559.6295806,
                    79514285.69077066,
                    24022067.08585821,
                    4645705.729219204,
                    280927.7283394673,
                    0.0,
                    0.0}}}};

}  // namespace nudipole::detail::kling_nevay

// ==== nudipole/beam/kling_nevay.hpp

/// @file
/// Neutrinos at the LHC's forward detectors at 14 TeV, from decays of light hadrons along the beam line and of charmed
/// ones at the interaction point. [F. Kling, L. J. Nevay, Phys. Rev. D 104 (2021) 113008, arXiv:2105.08270]
///
/// The tables are the article's mean over hadronic generators. Their spread, which the article shows, is wide, most of
/// all for ν_τ and at high energy, where charm matters. The authors' repository has held other versions too: one
/// differs for ν_μ at FASERν by 0.7 % in all and by up to 8 % in a bin.
namespace nudipole {

/// Neutrinos through the 25 cm × 25 cm of FASERν, on the beam axis 480 m from ATLAS, in 150 fb⁻¹: in 28 bins from 10
/// GeV to 6.35 TeV.
///
/// Sums over the bins: ν_e 2.214e11, ν_μ 1.818e12, ν_τ 6.400e9, ν̄_e 2.498e11, ν̄_μ 1.440e12, ν̄_τ 6.431e9.
using kling_nevay_flux = published_flux<detail::kling_nevay::fasernu>;
static_assert(NeutrinoFlux<kling_nevay_flux>);

/// Neutrinos through 50 cm × 50 cm on the beam axis 620 m from ATLAS, in 3000 fb⁻¹: FASERν2 as it was proposed in 2021,
/// 2 m of tungsten or 10 tonnes; later designs have 40 cm × 40 cm. [The detector of arXiv:2101.10338; arXiv:2203.05090]
///
/// Sums over the bins: ν_e 6.564e12, ν_μ 6.346e13, ν_τ 2.147e11, ν̄_e 8.901e12, ν̄_μ 4.657e13, ν̄_τ 2.151e11.
using kling_nevay_fasernu2_flux = published_flux<detail::kling_nevay::fasernu2>;
static_assert(NeutrinoFlux<kling_nevay_fasernu2_flux>);

/// Neutrinos through 39 cm × 39 cm beside the beam axis, 480 m from ATLAS: SND@LHC, in 150 fb⁻¹. [The detector of
/// arXiv:2210.02784]
///
/// Sums over the bins: ν_e 2.167e11, ν_μ 2.115e12, ν_τ 1.021e10, ν̄_e 2.276e11, ν̄_μ 1.811e12, ν̄_τ 1.024e10.
using kling_nevay_snd_flux = published_flux<detail::kling_nevay::snd>;
static_assert(NeutrinoFlux<kling_nevay_snd_flux>);

/// Neutrinos through 1 m × 1 m on the beam axis 620 m from ATLAS, in 3000 fb⁻¹: FLArE of 10 tonnes, 7 m of liquid
/// argon. [The detector of arXiv:2101.10338]
///
/// Sums over the bins: ν_e 1.735e13, ν_μ 1.727e14, ν_τ 7.997e11, ν̄_e 2.092e13, ν̄_μ 1.346e14, ν̄_τ 8.020e11.
using kling_nevay_flare_flux = published_flux<detail::kling_nevay::flare>;
static_assert(NeutrinoFlux<kling_nevay_flare_flux>);

}  // namespace nudipole

// ==== nudipole/beam/rescaled.hpp

namespace nudipole {

/// Factors for `rescaled`; 1 leaves things as they are.
struct flux_scaling {
  double energy = 1;     ///< on every energy: 13.6/14 for a slower beam
  double neutrinos = 1;  ///< on every number, at the same luminosity: another normalisation
  double exposure = 1;   ///< on every number and on the luminosity: the same beam for longer
};

/// Another flux with its energies, numbers or exposure multiplied by constants.
template <NeutrinoFlux F>
class rescaled_flux {
 public:
  /// @throws bad_parameter unless the factors are finite, those on energy and exposure positive, and the one on
  /// numbers not negative
  constexpr rescaled_flux(F flux, flux_scaling by) : flux_(std::move(flux)), by_(by) {
    numeric::require_positive("rescaled_flux: energy", by.energy);
    numeric::require_not_negative("rescaled_flux: neutrinos", by.neutrinos);
    numeric::require_positive("rescaled_flux: exposure", by.exposure);
  }

  std::vector<flux_bin> neutrinos(pdg_id id) const {
    std::vector<flux_bin> bins;
    for (const flux_bin& bin : flux_.neutrinos(id))
      bins.push_back({by_.energy * bin.centre, by_.neutrinos * by_.exposure * bin.neutrinos});
    return bins;
  }
  constexpr inverse_area luminosity() const { return by_.exposure * static_cast<inverse_area>(flux_.luminosity()); }

 private:
  [[no_unique_address]] F flux_;
  flux_scaling by_;
};

/// `rescaled(kling_nevay_flux{}, {.energy = 13.6 / 14})`: a first estimate of the flux at another beam energy.
/// @throws bad_parameter as `rescaled_flux` does
template <NeutrinoFlux F>
constexpr rescaled_flux<F> rescaled(F flux, flux_scaling by) {
  return {std::move(flux), by};
}

namespace detail {
struct flux_archetype {
  constexpr std::array<flux_bin, 1> neutrinos(pdg_id) const { return {}; }
  constexpr inverse_area luminosity() const { return 1. * inv_fb; }
};
}  // namespace detail
static_assert(NeutrinoFlux<rescaled_flux<detail::flux_archetype>>);

}  // namespace nudipole

// ==== nudipole/constants.hpp

namespace nudipole {

inline constexpr double pi = 3.14159265358979323846;

/// ħc = 197.3269804 MeV fm (exact in the SI to the digits given), as energy times length. [CODATA 2018]
inline constexpr auto hbar_c = 0.1973269804e-15 * (GeV * metre);
/// (ħc)², turns a cross section in GeV⁻² into an area: 0.3893793721 mb GeV².
inline constexpr auto hbar_c_squared = hbar_c * hbar_c;

/// Fine-structure constant at zero momentum transfer. [CODATA 2018]
inline constexpr double fine_structure_constant = 7.2973525693e-3;
/// Elementary charge in Heaviside–Lorentz units, e = √(4πα).
inline constexpr double elementary_charge = 0.30282212087208876;
/// Vacuum expectation value of the Higgs field, (√2 G_F)^(−1/2). [PDG 2022]
inline constexpr energy higgs_vacuum_expectation_value = 246.22 * GeV;
/// Atomic mass constant. [CODATA 2018]
inline constexpr energy atomic_mass_constant = 0.93149410242 * GeV;

}  // namespace nudipole

// ==== nudipole/model/chiral_couplings.hpp

namespace nudipole {

/// Couplings of a fermion to a vector by chirality, L = −V_μ f̄γ^μ(g_L P_L + g_R P_R)f. Those of an antifermion are the
/// same numbers with left and right exchanged. Beside that, γ^μ(g_V + g_A γ₅) with g_V = (g_L + g_R)/2 and
/// g_A = (g_R − g_L)/2.
struct chiral_couplings {
  double left = 0;
  double right = 0;

  constexpr double vector() const { return 0.5 * (left + right); }
  constexpr double axial() const { return 0.5 * (right - left); }
  /// Returns the couplings of the current γ^μ(g_V + g_A γ₅).
  static constexpr chiral_couplings of_current(double vector, double axial) { return {vector - axial, vector + axial}; }

  constexpr chiral_couplings& operator+=(const chiral_couplings& other) {
    left += other.left, right += other.right;
    return *this;
  }
  friend constexpr chiral_couplings operator*(double factor, const chiral_couplings& g) {
    return {factor * g.left, factor * g.right};
  }
  constexpr bool operator==(const chiral_couplings&) const = default;
};

/// Returns the couplings with left and right exchanged: what the antifermion, or the antineutrino on the fermion, sees.
constexpr chiral_couplings mirrored(const chiral_couplings& g) { return {g.right, g.left}; }

}  // namespace nudipole

// ==== nudipole/model/electroweak.hpp

namespace nudipole {

/// The Standard Model as N's mixing needs it, at tree level: masses, fixed widths, G_F, sin²θ_w in the fermions'
/// couplings to the Z, and the moduli of the CKM matrix. Defaults: PDG 2022, sin²θ_w effective leptonic.
struct electroweak_parameters {
  inverse_energy_squared fermi_constant = 1.1663788e-5 / GeV2;
  energy w_mass = 80.377 * GeV;
  energy w_width = 2.085 * GeV;
  energy z_mass = 91.1876 * GeV;
  energy z_width = 2.4955 * GeV;
  double sin2_theta_w = 0.23121;
  /// |V_ij|, rows u, c, t; columns d, s, b.
  std::array<std::array<double, 3>, 3> ckm{
      {{0.97435, 0.22500, 0.00369}, {0.22486, 0.97349, 0.04182}, {0.00857, 0.04110, 0.999118}}};

  /// |V_ij| of an up-type and a down-type quark.
  constexpr double ckm_element(quark_flavour up, quark_flavour down) const {
    return ckm[flavour_index(up) / 2][flavour_index(down) / 2];
  }

  /// T₃ − Q sin²θ_w and −Q sin²θ_w: couplings to the Z in units of g_Z = e/(sinθ_w cosθ_w).
  constexpr chiral_couplings charged_lepton() const { return {-0.5 + sin2_theta_w, sin2_theta_w}; }
  constexpr chiral_couplings neutrino() const { return {0.5, 0}; }
  constexpr chiral_couplings quark(quark_flavour flavour) const {
    const bool up_type = flavour_index(flavour) % 2 == 1;
    return up_type ? chiral_couplings{0.5 - 2. / 3 * sin2_theta_w, -2. / 3 * sin2_theta_w}
                   : chiral_couplings{-0.5 + 1. / 3 * sin2_theta_w, 1. / 3 * sin2_theta_w};
  }
};

/// Strength of the exchange of a W or Z between two currents, 4G_F M²/√2: g²/2 for the W, e²/(2 sin²θ_w cos²θ_w) for
/// the Z with the couplings above.
constexpr double exchange_strength(const electroweak_parameters& p, energy boson_mass) {
  return 4 * double(p.fermi_constant * GeV2) * numeric::square(boson_mass / GeV) / numeric::sqrt(2.);
}

/// @throws bad_parameter naming the parameter: all must be positive, CKM elements not negative
constexpr void validate(const electroweak_parameters& p) {
  if (!(p.fermi_constant * GeV2 > 0) || !numeric::is_finite(p.fermi_constant))
    numeric::refuse("fermi_constant", double(p.fermi_constant * GeV2), "must be positive and finite");
  numeric::require_positive("w_mass", p.w_mass);
  numeric::require_positive("w_width", p.w_width);
  numeric::require_positive("z_mass", p.z_mass);
  numeric::require_positive("z_width", p.z_width);
  numeric::require_positive("sin2_theta_w", p.sin2_theta_w);
  for (const auto& row : p.ckm)
    for (double element : row) numeric::require_not_negative("ckm", element);
}

}  // namespace nudipole

// ==== nudipole/numeric/gauss_legendre.hpp

namespace nudipole::numeric {

/// An integration rule: `rule(f, a, b)` is the integral of f from a to b; f and its argument may carry units.
/// The library's integrals take one as a defaulted last argument, so that accuracy is the caller's choice.
template <class Q>
concept Quadrature = requires(const Q& rule) {
  {
    rule([](double x) { return x; }, 0., 1.)
    } -> std::convertible_to<double>;
};

/// An integration rule with fixed nodes: `rule.for_each_node(a, b, visit)` calls `visit(x, weight)` so that the
/// integral is the sum of weight · f(x). For integrals whose terms are wanted one by one, such as the events of a phase
/// space.
template <class R>
concept FixedRule = requires(const R& rule) {
  rule.for_each_node(0., 1., [](double, double) {});
};

template <int N>
struct gauss_legendre_table {
  std::array<double, std::size_t{N}> node{};    ///< on (0, 1), ascending
  std::array<double, std::size_t{N}> weight{};  ///< sums to 1
};

/// Nodes are roots of P_N by Newton's method from Tricomi's estimate; weights 2/[(1 − x²) P_N′(x)²]; both mapped to (0,
/// 1).
template <int N>
constexpr gauss_legendre_table<N> make_gauss_legendre() {
  static_assert(N >= 1 && N <= 400);  // clang 14 evaluates no more steps in a constant expression
  gauss_legendre_table<N> table;
  for (int i = 0; i < (N + 1) / 2; ++i) {
    double x = numeric::cos(2 * detail::half_pi * (i + 0.75) / (N + 0.5)), slope = 1;
    for (int step = 0; step < 8; ++step) {
      double p = 1, previous = 0;
      for (int k = 1; k <= N; ++k) {
        const double next = ((2 * k - 1) * x * p - (k - 1) * previous) / k;
        previous = p;
        p = next;
      }
      slope = N * (x * p - previous) / (x * x - 1);
      const double change = p / slope;
      x -= change;
      if (abs(change) < 1e-15) break;
    }
    const double w = 1 / ((1 - x * x) * slope * slope);
    table.node[static_cast<std::size_t>(i)] = 0.5 * (1 - x);
    table.node[static_cast<std::size_t>(N - 1 - i)] = 0.5 * (1 + x);
    table.weight[static_cast<std::size_t>(i)] = w;
    table.weight[static_cast<std::size_t>(N - 1 - i)] = w;
  }
  return table;
}

// At namespace scope because clang 14 evaluates a static data member's initialiser too late for constant expressions.
template <int N>
inline constexpr gauss_legendre_table<N> gauss_legendre_rule = make_gauss_legendre<N>();

/// Gauss–Legendre quadrature with N nodes, exact for polynomials of degree 2N − 1; usable in constant expressions.
template <int N>
struct gauss_legendre {
  static constexpr int size = N;

  template <class F, class Argument>
  constexpr auto operator()(F&& f, Argument a, Argument b) const {
    const auto& rule = gauss_legendre_rule<N>;
    auto sum = rule.weight[0] * f(a + rule.node[0] * (b - a));
    for (std::size_t i = 1; i < N; ++i) sum += rule.weight[i] * f(a + rule.node[i] * (b - a));
    return sum * (b - a);
  }

  template <class Visit>
  constexpr void for_each_node(double a, double b, Visit&& visit) const {
    const auto& rule = gauss_legendre_rule<N>;
    for (std::size_t i = 0; i < N; ++i) visit(a + rule.node[i] * (b - a), rule.weight[i] * (b - a));
  }
};
static_assert(Quadrature<gauss_legendre<16>> && FixedRule<gauss_legendre<16>>);

}  // namespace nudipole::numeric

// ==== nudipole/decay/charged_current.hpp

namespace nudipole {

namespace detail {

/// Spectrum of two fermions of masses m₁ and m₂ from a V−A current at squared mass s, integrated over their directions,
///
///     ∫dΦ₂ Σ j^μ j^ν* = N_c s/(12π) [ (−g^{μν} + k^μk^ν/s) transverse + (k^μk^ν/s) longitudinal ];
///
/// for massless fermions 1 and 0. Numbers in GeV².
struct current_spectrum {
  double transverse;
  double longitudinal;
};
constexpr current_spectrum fermion_pair_spectrum(double s, double m1, double m2) {
  const double sum = (m1 * m1 + m2 * m2) / s, difference = (m1 + m2) * (m1 - m2) / s;
  const double kallen = (1 - numeric::square(m1 + m2) / s) * (1 - numeric::square(m1 - m2) / s);
  const double momentum = kallen > 0 ? numeric::sqrt(kallen) : 0;
  return {momentum * (1 - 0.5 * (sum + difference * difference)), momentum * 1.5 * (sum - difference * difference)};
}

}  // namespace detail

/// Default rule for the integral over the mass of the W*: relative error below 1e-6, which is reached for fermions that
/// are light against N but not massless; far below it for others, up to M_N = M_W.
using charged_current_quadrature = numeric::gauss_legendre<48>;

/// Γ(N → l⁻ f f̄′)/|V|² of a Dirac N through a virtual W, with s = k² the squared mass of the pair,
///
///     Γ = C G_F²/(96π³M³) ∫ds √λ(M², s, m_l²) M_W⁴/[(s − M_W²)² + M_W²Γ_W²]
///           · { [(M² − m_l²)² + s(M² + m_l²) − 2s²] ρ_T(s) + [(M² − m_l²)² − s(M² + m_l²)] (1 − s/M_W²)² ρ_L(s) },
///     ρ_T = √λ(s, m₁², m₂²)/s · [1 − (m₁² + m₂²)/(2s) − (m₁² − m₂²)²/(2s²)],
///     ρ_L = √λ(s, m₁², m₂²)/s · (3/2) [(m₁² + m₂²)/s − (m₁² − m₂²)²/s²],
///
/// from max(m₁ + m₂, `threshold`)² to (M − m_l)²; 0 when that is empty. C is N_c|V_CKM|², or 1 for leptons. From the
/// mixing Lagrangian in unitary gauge, with g² = 8M_W²G_F/√2; for M ≪ M_W it is G_F²M⁵/(192π³) · C · I(m_l/M, m₁/M,
/// m₂/M) of Bondarenko et al., arXiv:1805.08567, sec. 3.1.1, and I = 1 without masses. `threshold` is for hadrons,
/// which begin above the masses of their quarks.
///
/// The fixed width lowers even a width far below the W by Γ_W²/M_W² = 7e-4.
///
/// N must be lighter than the W: at and above its mass the decay is N → l⁻W⁺, which this library does not describe.
/// @throws bad_parameter unless 0 < M < M_W, masses, threshold and factor are finite and not negative, and the
/// electroweak parameters are valid
template <numeric::Quadrature Q = charged_current_quadrature>
constexpr energy charged_current_width(energy heavy_neutrino_mass, energy lepton_mass, energy fermion_mass,
                                       energy antifermion_mass, double colours_and_ckm,
                                       const electroweak_parameters& electroweak = {}, energy threshold = 0. * GeV,
                                       const Q& rule = {}) {
  validate(electroweak);
  const double m = numeric::require_positive("charged_current_width: heavy neutrino mass", heavy_neutrino_mass) / GeV;
  if (heavy_neutrino_mass >= electroweak.w_mass)
    numeric::refuse("charged_current_width: heavy neutrino mass", heavy_neutrino_mass, "must be below the W mass");
  const double ml = numeric::require_not_negative("charged_current_width: lepton mass", lepton_mass) / GeV;
  const double m1 = numeric::require_not_negative("charged_current_width: fermion mass", fermion_mass) / GeV;
  const double m2 = numeric::require_not_negative("charged_current_width: antifermion mass", antifermion_mass) / GeV;
  const double opening = numeric::require_not_negative("charged_current_width: threshold", threshold) / GeV;
  numeric::require_not_negative("charged_current_width: colours and CKM factor", colours_and_ckm);
  const double lowest = opening > m1 + m2 ? opening : m1 + m2;
  if (lowest >= m - ml) return 0. * GeV;

  const double g2 = numeric::square(electroweak.fermi_constant * GeV2);
  const double w2 = numeric::square(electroweak.w_mass / GeV);
  const double wgamma = electroweak.w_mass * electroweak.w_width / GeV2;
  const double lower = lowest * lowest, range = (m - ml - lowest) * (m - ml + lowest);
  const double sum = m * m + ml * ml, difference2 = numeric::square((m - ml) * (m + ml));
  const auto integrand = [&](double angle) {  // s = lower + range sin²: no square root left at either end
    const double sine = numeric::sin(angle), cosine = numeric::cos(angle);
    const double s = lower + range * sine * sine;
    const double momentum = numeric::sqrt(range * (numeric::square(m + ml) - s)) * cosine;  // √λ(M², s, m_l²)
    const auto rho = detail::fermion_pair_spectrum(s, m1, m2);
    const double transverse = difference2 + s * (sum - 2 * s);
    const double longitudinal = (difference2 - s * sum) * numeric::square(1 - s / w2);
    const double propagator = w2 * w2 / (numeric::square(s - w2) + wgamma * wgamma);
    return momentum * propagator * (transverse * rho.transverse + longitudinal * rho.longitudinal) * 2 * range * sine *
           cosine;
  };
  return colours_and_ckm * g2 / (96 * pi * pi * pi * m * m * m) * rule(integrand, 0., pi / 2) * GeV;
}

}  // namespace nudipole

// ==== nudipole/particle/strong_coupling.hpp

namespace nudipole {

/// α_s(μ) in the MS-bar scheme from its value at M_Z, with five, four and three flavours, continuous at the quark
/// masses and held below `lowest` at its value there: dα/d ln μ² = −b₀α² − b₁α³, with b₁ = 0 to one loop. The defaults
/// to two loops differ from four loops by 1 % above 3 GeV, 2 % at m_τ and 7 % at 1 GeV. [PDG 2022, sec. 9]
struct strong_coupling {
  int loops = 2;  ///< 1 or 2
  double at_z = 0.118;
  energy bottom = 4.18 * GeV;  ///< m_b(m_b)
  energy charm = 1.27 * GeV;   ///< m_c(m_c)
  energy lowest = 1. * GeV;

  /// Returns α_s(μ).
  /// @throws bad_parameter unless μ > 0
  constexpr double operator()(energy scale) const {
    numeric::require_positive("strong_coupling: scale", scale);
    constexpr energy z_mass = known_mass(23);
    if (scale >= bottom) return run(at_z, z_mass, scale, 5);
    const double at_bottom = run(at_z, z_mass, bottom, 5);
    if (scale >= charm) return run(at_bottom, bottom, scale, 4);
    return run(run(at_bottom, bottom, charm, 4), charm, scale < lowest ? lowest : scale, 3);
  }

 private:
  /// Returns α_s at a scale from its value at another. With x = 1/α and c = b₁/b₀ it solves
  /// x − c ln(1 + x/c) = const + b₀ ln(μ²/μ₀²) by Newton's method: the left side is convex and rises.
  constexpr double run(double alpha, energy from, energy to, int flavours) const {
    if (loops == 1) return 1 / (1 / alpha + (33 - 2 * flavours) / (6 * pi) * numeric::log(to / from));
    const double b0 = (33 - 2 * flavours) / (12 * pi);
    const double c = (153 - 19 * flavours) / (2 * pi * (33 - 2 * flavours));
    const auto left = [c](double x) { return x - c * numeric::log(1 + x / c); };
    const double wanted = left(1 / alpha) + 2 * b0 * numeric::log(to / from);
    double x = 1 / alpha;
    for (int i = 0; i < 50; ++i) {
      const double step = (left(x) - wanted) * (c + x) / x;
      // A step may overshoot to x < 0 far down in scale; half the way is always above the root of a convex function.
      x = step < x ? x - step : x / 2;
      if (numeric::abs(step) < 1e-14 * x) break;
    }
    return 1 / x;
  }
};

}  // namespace nudipole

// ==== nudipole/decay/mesons.hpp

/// Hadrons from the mixing of N: single mesons, and quarks where the mesons do not exhaust them.
///
/// Widths are of a Dirac N for |V|² = 1; a mode and its charge conjugate together, as of a Majorana N, are twice that.
namespace nudipole {

enum class meson_spin { pseudoscalar, vector };

/// A meson made by a W⁺: ⟨0|d̄γ^μγ₅u|P⟩ = i f p^μ, or ⟨0|d̄γ^μu|V⟩ = f m ε^μ.
struct charged_meson {
  pdg_id id;
  energy mass;
  energy decay_constant;
  meson_spin spin;
  quark_flavour up;
  quark_flavour down;
};

/// Mesons of each pair of quarks that a W⁺ couples. Masses: PDG 2022. Decay constants: Bondarenko et al.,
/// arXiv:1805.08567 (ρ as f = g/m); K*: HNLCalc, arXiv:2405.07330; D* and D_s*: 1.078 f_D and 1.087 f_Ds of Lubicz et
/// al., arXiv:1707.04529. Those of π, K, ρ and K* give the measured τ decays to 2 %.
inline constexpr std::array<charged_meson, 10> charged_mesons{{
    {211, known_mass(211), 130.2 * MeV, meson_spin::pseudoscalar, quark_flavour::up, quark_flavour::down},
    {213, known_mass(213), 209. * MeV, meson_spin::vector, quark_flavour::up, quark_flavour::down},
    {321, known_mass(321), 155.6 * MeV, meson_spin::pseudoscalar, quark_flavour::up, quark_flavour::strange},
    {323, known_mass(323), 204. * MeV, meson_spin::vector, quark_flavour::up, quark_flavour::strange},
    {411, known_mass(411), 212. * MeV, meson_spin::pseudoscalar, quark_flavour::charm, quark_flavour::down},
    {413, known_mass(413), 228.5 * MeV, meson_spin::vector, quark_flavour::charm, quark_flavour::down},
    {431, known_mass(431), 249. * MeV, meson_spin::pseudoscalar, quark_flavour::charm, quark_flavour::strange},
    {433, known_mass(433), 270.7 * MeV, meson_spin::vector, quark_flavour::charm, quark_flavour::strange},
    {521, known_mass(521), 187. * MeV, meson_spin::pseudoscalar, quark_flavour::up, quark_flavour::bottom},
    {541, known_mass(541), 434. * MeV, meson_spin::pseudoscalar, quark_flavour::charm, quark_flavour::bottom},
}};

/// A neutral pseudoscalar; f is √2 times its share in the Z's axial current, ⟨0|Σ_q T₃ q̄γ^μγ₅q|P⟩ = i f p^μ/√2, so
/// that π⁰ has the f of π⁺ and the mixing of η and η′ is contained.
struct neutral_pseudoscalar {
  pdg_id id;
  energy mass;
  energy decay_constant;
};

/// π⁰, η, η′. Masses: PDG 2022. Decay constants: Bondarenko et al., arXiv:1805.08567.
inline constexpr std::array<neutral_pseudoscalar, 3> neutral_pseudoscalars{{
    {111, known_mass(111), 130.2 * MeV},
    {221, known_mass(221), 81.7 * MeV},
    {331, known_mass(331), -94.7 * MeV},
}};

/// A neutral vector with its flavours as a normalised sum of q q̄, ⟨0|Σ_q c_q q̄γ^μq|V⟩ = f m ε^μ.
struct neutral_vector {
  pdg_id id;
  energy mass;
  energy decay_constant;
  double down;
  double up;
  double strange;
};

/// ρ⁰, ω, φ, ideally mixed. Masses: PDG 2022. Decay constants: Bondarenko et al., arXiv:1805.08567 (as f =
/// g/m). Those of ω and φ are what Γ(V → e⁺e⁻) gives; for ρ⁰ it gives 221 MeV, 6 % more than τ decays and used here.
inline constexpr std::array<neutral_vector, 3> neutral_vectors{{
    {113, known_mass(113), 209. * MeV, -0.70710678118654752, 0.70710678118654752, 0},
    {223, known_mass(223), 195.5 * MeV, 0.70710678118654752, 0.70710678118654752, 0},
    {333, known_mass(333), 229.5 * MeV, 0, 0, 1},
}};

/// Coupling of a vector meson to the Z, κ = √2 Σ_q c_q (g_L + g_R): 1 − 2 sin²θ_w for ρ⁰, −(2/3) sin²θ_w for ω and
/// −√2 (1/2 − (2/3) sin²θ_w) for φ. [Coloma et al., arXiv:2007.03701]
constexpr double neutral_current_coupling(const neutral_vector& meson, const electroweak_parameters& electroweak) {
  const auto vector = [&](quark_flavour flavour) {
    const chiral_couplings g = electroweak.quark(flavour);
    return g.left + g.right;
  };
  return 1.4142135623730950 * (meson.down * vector(quark_flavour::down) + meson.up * vector(quark_flavour::up) +
                               meson.strange * vector(quark_flavour::strange));
}

/// Γ(N → l⁻P⁺) and Γ(N → l⁻V⁺), with x = m_l²/M² and y = m_meson²/M²,
///
///     Γ = G_F² f² |V_CKM|² M³/(16π) · √λ(1, x, y) · [(1 − x)² − y(1 + x)]                 pseudoscalar,
///     Γ = G_F² f² |V_CKM|² M³/(16π) · √λ(1, x, y) · [(1 − x)² + y(1 + x) − 2y²]           vector,
///
/// 0 at and below threshold. The W is a point here: exact for a pseudoscalar, 0.2 % low at most for the vectors above.
/// [Coloma et al., arXiv:2007.03701; Bondarenko et al., arXiv:1805.08567, sec. 3.2.1]
/// @throws bad_parameter unless M > 0 and m_l ≥ 0
constexpr energy width_to_charged_meson(energy heavy_neutrino_mass, energy lepton_mass, const charged_meson& meson,
                                        const electroweak_parameters& electroweak = {}) {
  const energy m = numeric::require_positive("width_to_charged_meson: heavy neutrino mass", heavy_neutrino_mass);
  numeric::require_not_negative("width_to_charged_meson: lepton mass", lepton_mass);
  if (lepton_mass + meson.mass >= m) return 0. * GeV;
  const double x = numeric::square(lepton_mass / m), y = numeric::square(meson.mass / m);
  const double momentum = numeric::sqrt((1 - numeric::square((lepton_mass + meson.mass) / m)) *
                                        (1 - numeric::square((lepton_mass - meson.mass) / m)));
  const double kinematics =
      meson.spin == meson_spin::vector ? (1 - x) * (1 - x) + y * (1 + x) - 2 * y * y : (1 - x) * (1 - x) - y * (1 + x);
  const double point =
      electroweak.fermi_constant * meson.decay_constant * m * electroweak.ckm_element(meson.up, meson.down);
  return point * point / (16 * pi) * momentum * kinematics * m;
}

/// Γ(N → νP⁰) = G_F² f² M³/(32π) · (1 − y)², y = m_P²/M²; 0 at and below threshold.
/// [Coloma et al., arXiv:2007.03701; Bondarenko et al., arXiv:1805.08567, sec. 3.2.1]
/// @throws bad_parameter unless M > 0
constexpr energy width_to_neutral_meson(energy heavy_neutrino_mass, const neutral_pseudoscalar& meson,
                                        const electroweak_parameters& electroweak = {}) {
  const energy m = numeric::require_positive("width_to_neutral_meson: heavy neutrino mass", heavy_neutrino_mass);
  if (meson.mass >= m) return 0. * GeV;
  const double y = numeric::square(meson.mass / m);
  const double point = electroweak.fermi_constant * meson.decay_constant * m;
  return point * point / (32 * pi) * (1 - y) * (1 - y) * m;
}

/// Γ(N → νV⁰) = G_F² f² κ² M³/(32π) · (1 − y)² (1 + 2y), y = m_V²/M², κ = `neutral_current_coupling`; 0 at and below
/// threshold. [Coloma et al., arXiv:2007.03701]
/// @throws bad_parameter unless M > 0
constexpr energy width_to_neutral_meson(energy heavy_neutrino_mass, const neutral_vector& meson,
                                        const electroweak_parameters& electroweak = {}) {
  const energy m = numeric::require_positive("width_to_neutral_meson: heavy neutrino mass", heavy_neutrino_mass);
  if (meson.mass >= m) return 0. * GeV;
  const double y = numeric::square(meson.mass / m);
  const double point =
      electroweak.fermi_constant * meson.decay_constant * m * neutral_current_coupling(meson, electroweak);
  return point * point / (32 * pi) * (1 - y) * (1 - y) * (1 + 2 * y) * m;
}

/// Calls `visit(final_state, width)` for every N → l⁻P⁺ and l⁻V⁺ that is open.
/// @throws bad_parameter unless M > 0 and the electroweak parameters are valid
template <class Visit>
constexpr void for_each_charged_meson_mode(energy heavy_neutrino_mass, lepton_flavour flavour,
                                           const electroweak_parameters& electroweak, Visit&& visit) {
  validate(electroweak);
  for (const charged_meson& meson : charged_mesons) {
    const energy width = width_to_charged_meson(heavy_neutrino_mass, lepton_mass(flavour), meson, electroweak);
    if (width > 0. * GeV) visit(final_state{charged_lepton_id(flavour), meson.id}, width);
  }
}

/// Calls `visit(final_state, width)` for every N → νP⁰ and νV⁰ that is open.
/// @throws bad_parameter unless M > 0 and the electroweak parameters are valid
template <class Visit>
constexpr void for_each_neutral_meson_mode(energy heavy_neutrino_mass, lepton_flavour flavour,
                                           const electroweak_parameters& electroweak, Visit&& visit) {
  validate(electroweak);
  const auto offer = [&](const auto& meson) {
    const energy width = width_to_neutral_meson(heavy_neutrino_mass, meson, electroweak);
    if (width > 0. * GeV) visit(final_state{neutrino_id(flavour), meson.id}, width);
  };
  for (const neutral_pseudoscalar& meson : neutral_pseudoscalars) offer(meson);
  for (const neutral_vector& meson : neutral_vectors) offer(meson);
}

/// Part Δ by which gluons raise a quark-level width, that of hadronic τ decays taken over to a hadronic system of up to
/// the given mass,
///
///     Δ = α_s/π + 5.2 (α_s/π)² + 26.4 (α_s/π)³,   α_s = `strong_coupling{}`(mass).
///
/// 0.18 at m_τ, where 0.20 is measured; the series converges slowly there (0.10 + 0.05 + 0.03) and means little below.
/// [Bondarenko et al., arXiv:1805.08567, sec. 3.2]
/// @throws bad_parameter unless mass > 0
constexpr double qcd_correction(energy mass) {
  const double a = strong_coupling{}(mass) / pi;
  return a * (1 + a * (5.2 + a * 26.4));
}

/// Smallest hadronic mass of the pair u d̄′ at quark level: the sum of the flavours' lightest mesons.
constexpr energy charged_hadron_threshold(quark_flavour up, quark_flavour down) {
  return lightest_meson_mass(up) + lightest_meson_mass(down);
}

/// Γ(N → l⁻ u d̄′)/|V|² at quark level, as hadrons: `charged_current_width` with 3|V_CKM|², the hadronic mass above
/// `charged_hadron_threshold`, times 1 + Δ(M − m_l). 0 at and below threshold, from where it opens smoothly.
/// @throws bad_parameter as `charged_current_width`
template <numeric::Quadrature Q = charged_current_quadrature>
constexpr energy charged_quark_width(energy heavy_neutrino_mass, lepton_flavour flavour, quark_flavour up,
                                     quark_flavour down, const electroweak_parameters& electroweak = {},
                                     const Q& rule = {}) {
  const energy width = charged_current_width(heavy_neutrino_mass, lepton_mass(flavour), quark_mass(up),
                                             quark_mass(down), 3 * numeric::square(electroweak.ckm_element(up, down)),
                                             electroweak, charged_hadron_threshold(up, down), rule);
  return width > 0. * GeV ? (1 + qcd_correction(heavy_neutrino_mass - lepton_mass(flavour))) * width : width;
}

/// Single mesons joined to quarks of the same flavours: the total is the larger of the two, and what the mesons lack of
/// it is multi-hadron states. Continuous, and rising where both are.
struct joined_hadrons {
  energy total;
  energy multi_hadron;
};
/// @throws bad_parameter if a width is negative or not finite
constexpr joined_hadrons join_hadrons(energy exclusive_sum, energy quark_sum) {
  numeric::require_not_negative("join_hadrons: exclusive sum", exclusive_sum);
  numeric::require_not_negative("join_hadrons: quark sum", quark_sum);
  if (quark_sum > exclusive_sum) return {quark_sum, quark_sum - exclusive_sum};
  return {exclusive_sum, 0. * GeV};
}

/// Calls `visit(final_state, width)` for every N → l⁻ + hadrons that is open: single mesons, and for each pair of
/// quarks u d̄′ the multi-hadron rest as `{l, u, −d′}`. Joined pair by pair, since flavours do not mix: D_s⁺ adds to
/// the light hadrons and does not replace them.
/// @throws bad_parameter as `charged_current_width`
template <class Visit, numeric::Quadrature Q = charged_current_quadrature>
constexpr void for_each_charged_hadron_mode(energy heavy_neutrino_mass, lepton_flavour flavour,
                                            const electroweak_parameters& electroweak, Visit&& visit,
                                            const Q& rule = {}) {
  for (quark_flavour up : {quark_flavour::up, quark_flavour::charm})
    for (quark_flavour down : {quark_flavour::down, quark_flavour::strange, quark_flavour::bottom}) {
      const energy quarks = charged_quark_width(heavy_neutrino_mass, flavour, up, down, electroweak, rule);
      energy mesons = 0. * GeV;
      for (const charged_meson& meson : charged_mesons) {
        if (meson.up != up || meson.down != down) continue;
        const energy width = width_to_charged_meson(heavy_neutrino_mass, lepton_mass(flavour), meson, electroweak);
        if (width > 0. * GeV) visit(final_state{charged_lepton_id(flavour), meson.id}, width);
        mesons += width;
      }
      const energy rest = join_hadrons(mesons, quarks).multi_hadron;
      if (rest > 0. * GeV) visit(final_state{charged_lepton_id(flavour), quark_id(up), -quark_id(down)}, rest);
    }
}

}  // namespace nudipole

// ==== nudipole/decay/asymmetries.hpp

/// @file
/// Two-body decays of an N with polarisation ζ, dΓ/dcosθ = ½Γ[1 + α|ζ|cosθ] with θ from ζ to the first product, in the
/// rest frame of N. For N̄ α has the opposite sign.
namespace nudipole {

/// Returns α of N → ν Z′*(s) through the dipole moment,
///
///     α = (2M² − s)/(2M² + s).
///
/// Transverse Z′ send the neutrino along the spin, longitudinal ones against it; for the photon α = 1.
/// @throws bad_parameter unless M > 0 and s ≥ 0
constexpr double dipole_asymmetry(energy heavy_neutrino_mass, energy_squared s) {
  const energy m = numeric::require_positive("dipole_asymmetry: heavy neutrino mass", heavy_neutrino_mass);
  const double r = numeric::require_not_negative("dipole_asymmetry: s", s) / (m * m);
  return (2 - r) / (2 + r);
}

/// Returns α of N → l P and l V (or ν P, ν V) by the V−A current; x = m_l²/M², y = m_meson²/M²,
///
///     α = −√λ(1, x, y) (1 − x) / [(1 − x)² − y(1 + x)]                   pseudoscalar, −1 for a massless lepton,
///     α = −√λ(1, x, y) (1 − x − 2y) / [(1 − x)² + y(1 + x) − 2y²]        vector.
///
/// 0 at and below threshold.
/// @throws bad_parameter unless M > 0 and the other masses are not negative
constexpr double meson_asymmetry(energy heavy_neutrino_mass, energy lepton_mass, energy meson_mass, meson_spin spin) {
  const energy m = numeric::require_positive("meson_asymmetry: heavy neutrino mass", heavy_neutrino_mass);
  numeric::require_not_negative("meson_asymmetry: lepton mass", lepton_mass);
  numeric::require_not_negative("meson_asymmetry: meson mass", meson_mass);
  if (lepton_mass + meson_mass >= m) return 0;
  const double x = numeric::square(lepton_mass / m), y = numeric::square(meson_mass / m);
  const double momentum = numeric::sqrt((1 - numeric::square((lepton_mass + meson_mass) / m)) *
                                        (1 - numeric::square((lepton_mass - meson_mass) / m)));
  return spin == meson_spin::vector ? -momentum * (1 - x - 2 * y) / ((1 - x) * (1 - x) + y * (1 + x) - 2 * y * y)
                                    : -momentum * (1 - x) / ((1 - x) * (1 - x) - y * (1 + x));
}

}  // namespace nudipole

// ==== nudipole/decay/propagator.hpp

namespace nudipole {

/// Strength of a vector that couples to its products as to free fermions, whatever their mass. A stand-in has the same
/// members: `strength(s)`, its width into the pair against that of free fermions; `strength.next_break(s)`, the lowest
/// s above that where this is not smooth.
struct free_current {
  constexpr double operator()(double) const { return 1; }
  constexpr double next_break(double) const { return std::numeric_limits<double>::infinity(); }
};

namespace detail {

/// A map of v from 0 to 1 onto s from `lower` to `upper`, both on one side of a pole, and ds/dv/[(s − M²)² + M²Γ²].
///
/// With |s − M²| = MΓ sinh w the pole becomes 1/cosh w and the tails exponential steps, so that one rule serves from Γ
/// ≪ M to Γ ≈ M. The end that may be a threshold gets w − w_end ∝ v², which removes its square root. Numbers in GeV².
class breit_wigner_panel {
 public:
  constexpr breit_wigner_panel(double m2, double mgamma, double lower, double upper)
      : m2_(m2),
        // A Z′ without a width is met off its pole only, where so small a one makes no difference.
        scale_(mgamma > 0 ? mgamma : 1e-12 * m2),
        lower_(lower),
        upper_(upper),
        sign_(upper <= m2 ? -1 : 1),
        // Far below the pole s would be a difference of nearly equal numbers; there the propagator is all but constant.
        far_below_(upper < 0.01 * m2),
        from_(far_below_ ? 0 : numeric::asinh(sign_ * (lower - m2) / scale_)),
        range_(far_below_ ? 0 : numeric::asinh(sign_ * (upper - m2) / scale_) - from_) {}

  constexpr double s(double v) const {
    if (far_below_) return lower_ + (upper_ - lower_) * v * v;
    const double at = m2_ + sign_ * scale_ * numeric::sinh(from_ + range_ * v * v);
    return at < lower_ ? lower_ : at > upper_ ? upper_ : at;
  }
  /// s − M², without the cancellation on a narrow pole.
  constexpr double from_pole(double v) const {
    if (far_below_) return s(v) - m2_;
    return sign_ * scale_ * numeric::sinh(from_ + range_ * v * v);
  }
  constexpr double weight(double v) const {
    if (far_below_) return 2 * v * (upper_ - lower_) / (numeric::square(s(v) - m2_) + scale_ * scale_);
    return 2 * v * sign_ * range_ / (scale_ * numeric::cosh(from_ + range_ * v * v));
  }

 private:
  double m2_, scale_, lower_, upper_, sign_;
  bool far_below_;
  double from_, range_;
};

/// A Breit–Wigner of mass M and width Γ, and integrals of f(s)/[(s − M²)² + M²Γ²] over an interval.
struct breit_wigner {
  double m2;      ///< M²
  double mgamma;  ///< MΓ

  /// Integrates f(s, s − M²) panel by panel, with an end at the pole and wherever f is not smooth: `next(s)` is the
  /// lowest such place above s.
  template <class F, class Q, class Next>
  constexpr auto integrate(F&& f, double lower, double upper, const Q& rule, Next&& next) const {
    std::remove_cvref_t<decltype(f(lower, lower))> sum{};
    for (double from = lower; from < upper;) {
      const double to = panel_end(from, upper, next(from));
      const breit_wigner_panel panel(m2, mgamma, from, to);
      sum += rule([&](double v) { return panel.weight(v) * f(panel.s(v), panel.from_pole(v)); }, 0., 1.);
      from = to;
    }
    return sum;
  }
  /// Integrates f(s), which is smooth.
  template <class F, class Q>
  constexpr auto integrate(F&& f, double lower, double upper, const Q& rule) const {
    return integrate([&](double s, double) { return f(s); }, lower, upper, rule, [&](double) { return upper; });
  }

  /// Returns where a panel ends that begins at `from`: at the pole, at `next` or at `upper`, whichever is first.
  constexpr double panel_end(double from, double upper, double next) const {
    if (next < upper) upper = next;
    return from < m2 && m2 < upper ? m2 : upper;
  }
};

}  // namespace detail

}  // namespace nudipole

// ==== nudipole/kinematics/polarisation.hpp

namespace nudipole {

/// Polarisation of a particle of spin ½: twice its mean spin in its rest frame. Of length 1 for a pure state, 0 for no
/// polarisation.
struct polarisation {
  double x = 0;
  double y = 0;
  double z = 0;

  constexpr bool operator==(const polarisation&) const = default;
  constexpr double size() const { return numeric::sqrt(x * x + y * y + z * z); }
  friend constexpr polarisation operator-(const polarisation& p) { return {-p.x, -p.y, -p.z}; }
};

}  // namespace nudipole

// ==== nudipole/kinematics/vectors.hpp

/// @file
/// Vectors, positions, directions and four-momenta in the laboratory: z along the beam, x horizontal, y up.
namespace nudipole {

/// A vector with three components of one unit.
template <class T>
struct vector3 {
  T x{};
  T y{};
  T z{};

  constexpr bool operator==(const vector3&) const = default;
  constexpr T size() const { return numeric::sqrt(x * x + y * y + z * z); }
  friend constexpr vector3 operator+(const vector3& a, const vector3& b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
  friend constexpr vector3 operator-(const vector3& a, const vector3& b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
  friend constexpr vector3 operator-(const vector3& a) { return {-a.x, -a.y, -a.z}; }
  friend constexpr vector3 operator*(double k, const vector3& a) { return {k * a.x, k * a.y, k * a.z}; }
};

/// a·b.
template <class A, class B>
constexpr auto dot(const vector3<A>& a, const vector3<B>& b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
/// a × b.
template <class A, class B>
constexpr auto cross(const vector3<A>& a, const vector3<B>& b) {
  return vector3<std::remove_cvref_t<decltype(a.x * b.x)>>{a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z,
                                                           a.x * b.y - a.y * b.x};
}

/// A point; the origin is where the beam axis enters the detector.
struct position {
  length x = 0. * metre;
  length y = 0. * metre;
  length z = 0. * metre;

  constexpr bool operator==(const position&) const = default;
  constexpr operator vector3<length>() const { return {x, y, z}; }
};

/// A unit vector.
struct direction {
  double x = 0;
  double y = 0;
  double z = 1;

  constexpr bool operator==(const direction&) const = default;
  constexpr operator vector3<double>() const { return {x, y, z}; }
};

/// Returns the direction at angle θ to the z axis and azimuth φ.
constexpr direction at_angles(double sine, double cosine, double azimuth) {
  return {sine * numeric::cos(azimuth), sine * numeric::sin(azimuth), cosine};
}

/// Returns the direction whose components along the axes of a frame are those of `local`, when that frame's z axis is
/// `axis`. The frame is turned about the normal to both z axes, so that it joins the laboratory's smoothly where they
/// agree.
constexpr direction rotated_to(const direction& axis, const direction& local) {
  const double transverse = numeric::sqrt(axis.x * axis.x + axis.y * axis.y);
  if (!(transverse > 0)) return axis.z < 0 ? direction{local.x, -local.y, -local.z} : local;
  const double c = axis.x / transverse, s = axis.y / transverse;
  const double along = c * local.x + s * local.y, across = -s * local.x + c * local.y;
  const double radial = axis.z * along + transverse * local.z;
  return {c * radial - s * across, s * radial + c * across, axis.z * local.z - transverse * along};
}

/// Returns the point a distance along a direction.
constexpr position advanced(const position& from, const direction& along, length by) {
  return {from.x + along.x * by, from.y + along.y * by, from.z + along.z * by};
}

/// Energy and momentum.
struct four_momentum {
  energy e = 0. * GeV;
  energy x = 0. * GeV;
  energy y = 0. * GeV;
  energy z = 0. * GeV;

  constexpr bool operator==(const four_momentum&) const = default;
  constexpr four_momentum& operator+=(const four_momentum& other) {
    e += other.e, x += other.x, y += other.y, z += other.z;
    return *this;
  }
  constexpr four_momentum& operator-=(const four_momentum& other) {
    e -= other.e, x -= other.x, y -= other.y, z -= other.z;
    return *this;
  }
  friend constexpr four_momentum operator+(four_momentum a, const four_momentum& b) { return a += b; }
  friend constexpr four_momentum operator-(four_momentum a, const four_momentum& b) { return a -= b; }

  /// e² − p², without cancellation beyond that of e − |p|.
  constexpr energy_squared squared() const { return (e - momentum()) * (e + momentum()); }
  constexpr energy momentum() const { return numeric::sqrt(x * x + y * y + z * z); }
  /// The three components of the momentum.
  constexpr vector3<energy> space() const { return {x, y, z}; }
  /// Direction of the momentum; along z for none.
  constexpr direction along() const {
    const energy p = momentum();
    return p > 0. * GeV ? direction{x / p, y / p, z / p} : direction{};
  }
};

/// a·b = e e′ − p·p′.
constexpr energy_squared dot(const four_momentum& a, const four_momentum& b) {
  return a.e * b.e - a.x * b.x - a.y * b.y - a.z * b.z;
}

/// Returns the four-momentum of a particle of given mass with a momentum of given size along a direction.
constexpr four_momentum momentum_along(const direction& n, energy momentum, energy mass) {
  return {numeric::sqrt(momentum * momentum + mass * mass), momentum * n.x, momentum * n.y, momentum * n.z};
}

/// Returns `p`, given in the rest frame of a particle with four-momentum `frame` and mass `mass`, as the laboratory
/// sees it.
/// @throws bad_parameter unless the mass is positive
constexpr four_momentum boosted(const four_momentum& p, const four_momentum& frame, energy mass) {
  numeric::require_positive("boosted: mass", mass);
  const energy_squared product = p.x * frame.x + p.y * frame.y + p.z * frame.z;
  const energy e = (p.e * frame.e + product) / mass;
  const double k = (p.e + e) / (frame.e + mass);
  return {e, p.x + k * frame.x, p.y + k * frame.y, p.z + k * frame.z};
}

/// Returns the momentum `p` of a particle of mass m, given in the rest frame of a system of mass M, as seen where the
/// system has the momentum `system`; T is an energy, or a number in hot loops. The caller ensures M > 0.
template <class T>
constexpr vector3<T> boosted(const vector3<T>& p, T m, const vector3<T>& system, T M) {
  const T total = numeric::sqrt(M * M + dot(system, system)), e = numeric::sqrt(m * m + dot(p, p));
  const double k = (e + dot(p, system) / (total + M)) / M;
  return {p.x + k * system.x, p.y + k * system.y, p.z + k * system.z};
}

}  // namespace nudipole

// ==== nudipole/decay/spin_square.hpp

/// @file
/// Squared amplitudes of an N whose spin has a direction. Everything is in the rest frame of N and for a Dirac N (not
/// N̄): with the polarisation vector ζ, |ζ| ≤ 1, the sum over final spins is
///
///     |M|²(ζ) = ½ [U + ζ·S],   U the sum over all spins, |S| ≤ U.
///
/// N̄ decays to the charge-conjugate state with all momenta reversed at the same ζ, |M̄|²(ζ; p⃗) = |M|²(ζ; −p⃗), since
/// tree amplitudes with real couplings conserve CP; so does the charge-conjugate half of a Majorana N's decays.
namespace nudipole {

/// U and S of a decay into three bodies, S = first p⃗₁ + third p⃗₃ + normal p⃗₁ × p⃗₃ by the momenta of the first and
/// the third product of the amplitude. Powers of GeV.
struct spin_square {
  double u = 0;
  double first = 0;
  double third = 0;
  double normal = 0;

  constexpr bool operator==(const spin_square&) const = default;
  constexpr spin_square& operator+=(const spin_square& o) {
    u += o.u, first += o.first, third += o.third, normal += o.normal;
    return *this;
  }
  friend constexpr spin_square operator+(spin_square a, const spin_square& b) { return a += b; }
  friend constexpr spin_square operator*(double k, const spin_square& a) {
    return {k * a.u, k * a.first, k * a.third, k * a.normal};
  }

  /// Returns ½[U + ζ·S].
  constexpr double at(const four_momentum& p1, const four_momentum& p3, const polarisation& spin) const {
    const double x1 = p1.x / GeV, y1 = p1.y / GeV, z1 = p1.z / GeV;
    const double x3 = p3.x / GeV, y3 = p3.y / GeV, z3 = p3.z / GeV;
    const double triple = spin.x * (y1 * z3 - z1 * y3) + spin.y * (z1 * x3 - x1 * z3) + spin.z * (x1 * y3 - y1 * x3);
    return 0.5 * (u + first * (spin.x * x1 + spin.y * y1 + spin.z * z1) +
                  third * (spin.x * x3 + spin.y * y3 + spin.z * z3) + normal * triple);
  }
};

/// Σ|M|² of a decay as a quadratic form in the dipole moment and the mixing, μ²a + μVb + V²c.
struct amplitude_form {
  energy_squared dipole = 0. * GeV2;  ///< a
  energy interference = 0. * GeV;     ///< b
  double mixing = 0;                  ///< c

  constexpr bool operator==(const amplitude_form&) const = default;
  constexpr double operator()(inverse_energy mu, double v) const {
    return mu * mu * dipole + v * mu * interference + v * v * mixing;
  }
};

}  // namespace nudipole

// ==== nudipole/decay/charged_amplitude.hpp

namespace nudipole {

/// The tree amplitude of N(P) → l⁻(p_l) f(p₁) f̄′(p₃) through a virtual W, in unitary gauge with massive fermions, for
/// an N with a spin: f f̄′ is what a W⁺ makes, ν_β l_β⁺ or u d̄. `charged_current_width` is its integral over phase
/// space.
class charged_amplitude {
 public:
  /// `colours_and_ckm` as for `charged_current_width`.
  /// @throws bad_parameter as `charged_current_width`
  constexpr charged_amplitude(energy heavy_neutrino_mass, energy lepton_mass, energy fermion_mass,
                              energy antifermion_mass, double colours_and_ckm,
                              const electroweak_parameters& electroweak = {})
      : M_(numeric::require_positive("charged_amplitude: heavy neutrino mass", heavy_neutrino_mass) / GeV),
        ml_(numeric::require_not_negative("charged_amplitude: lepton mass", lepton_mass) / GeV),
        m1_(numeric::require_not_negative("charged_amplitude: fermion mass", fermion_mass) / GeV),
        m3_(numeric::require_not_negative("charged_amplitude: antifermion mass", antifermion_mass) / GeV),
        w_{numeric::square(electroweak.w_mass / GeV), electroweak.w_mass * electroweak.w_width / GeV2} {
    validate(electroweak);
    if (heavy_neutrino_mass >= electroweak.w_mass)
      numeric::refuse("charged_amplitude: heavy neutrino mass", heavy_neutrino_mass, "must be below the W mass");
    const double w = exchange_strength(electroweak, electroweak.w_mass);
    strength_ = numeric::require_not_negative("charged_amplitude: colours and CKM factor", colours_and_ckm) * w * w;
  }

  /// Returns Σ|M|²/|V|² over the spins of the products for an N of the given polarisation; momenta in its rest frame.
  double squared(const four_momentum& lepton, const four_momentum& /*fermion*/, const four_momentum& antifermion,
                 const polarisation& spin) const {
    const double k2 = M_ * M_ + ml_ * ml_ - 2 * M_ * double(lepton.e / GeV);
    const double s_lf = M_ * M_ + m3_ * m3_ - 2 * M_ * double(antifermion.e / GeV);
    return mixing(k2, s_lf).at(lepton, antifermion, spin);
  }
  /// Returns Σ_spins |M|²/|V|² of all particles, N included, at k² = (p₁ + p₃)² and s_lf = (p_l + p₁)².
  constexpr double squared(energy_squared k2, energy_squared s_lf) const { return mixing(k2 / GeV2, s_lf / GeV2).u; }

  /// Coefficient of V² in U and S, the momenta of l⁻ and f̄′ the first and third; k² and s_lf in GeV². With
  /// w = 4G_F M_W²/√2, d_ij = p_i·p_j, σ = (m₁² + m₃²) d₁₃ + 2m₁²m₃² and D = k·p_l,
  ///
  ///     U = w²/|D_W(k²)|² { 16 d_l1 P·p₃ + 8[m_l²σ − (M² − m_l²)(m₃²d_l1 + m₁²d_l3)]/M_W²
  ///                         + 4σ[2D² + k²(D − m_l²)]/M_W⁴ }
  ///
  /// and with P → P − Ms in the trace of N
  ///
  ///     S·s = −w²M/|D_W|² { 16 d_l1 s·p₃ − 8[σ s·(p₁ + p₃) + … ]/M_W² + 4σ(M² − m_l²) s·(p₁ + p₃)/M_W⁴ }.
  constexpr spin_square mixing(double k2, double s_lf) const {
    const double M2 = M_ * M_, ml2 = ml_ * ml_, m12 = m1_ * m1_, m32 = m3_ * m3_, pair = m12 + m32, iw = 1 / w_.m2;
    const double dl1 = (s_lf - ml2 - m12) / 2, d = (M2 - ml2 - k2) / 2, dl3 = d - dl1, d13 = (k2 - pair) / 2;
    const double sigma = pair * d13 + 2 * m12 * m32;
    const double u = 16 * dl1 * (dl3 + d13 + m32) + 8 * iw * (ml2 * sigma - (M2 - ml2) * (m32 * dl1 + m12 * dl3)) +
                     4 * iw * iw * sigma * (2 * d * d + k2 * (d - ml2));
    const double common = 8 * iw * sigma - 4 * iw * iw * sigma * (M2 - ml2);
    const double first = M_ * (common + 8 * iw * (pair * dl3 + 2 * m32 * dl1));
    const double third = M_ * (common - 16 * dl1 + 8 * iw * (pair * dl1 + 2 * m12 * dl3));
    const double propagator = strength_ / (numeric::square(k2 - w_.m2) + w_.mgamma * w_.mgamma);
    return propagator * spin_square{u, first, first - third, 0};
  }

  constexpr energy heavy_neutrino_mass() const { return M_ * GeV; }
  /// Masses of l⁻, f and f̄′.
  constexpr std::array<energy, 3> masses() const { return {ml_ * GeV, m1_ * GeV, m3_ * GeV}; }
  /// M² and MΓ of the W in GeV².
  constexpr const detail::breit_wigner& propagator() const { return w_; }

 private:
  double M_, ml_, m1_, m3_;  // GeV
  detail::breit_wigner w_;
  double strength_ = 0;
};

}  // namespace nudipole

// ==== nudipole/decay/width_form.hpp

namespace nudipole {

/// A width as the quadratic form Γ = μ²a + μVb + V²c in the dipole moment μ and the mixing V of one flavour. The
/// coefficients belong to a mass point; every coupling after that is algebra.
struct width_form {
  energy_cubed dipole = 0. * GeV3;          ///< a
  energy_squared interference = 0. * GeV2;  ///< b
  energy mixing = 0. * GeV;                 ///< c

  constexpr energy operator()(inverse_energy mu, double v) const {
    return mu * mu * dipole + v * mu * interference + v * v * mixing;
  }
  constexpr width_form& operator+=(const width_form& other) {
    dipole += other.dipole;
    interference += other.interference;
    mixing += other.mixing;
    return *this;
  }
  friend constexpr width_form operator+(width_form left, const width_form& right) { return left += right; }
  friend constexpr width_form operator*(double factor, const width_form& form) {
    return {factor * form.dipole, factor * form.interference, factor * form.mixing};
  }
  /// The form in (μ, V) of a flavour whose couplings are μ·r and V·v: coefficients r²a, r v b, v²c.
  constexpr width_form scaled(double r, double v) const {
    return {r * r * dipole, r * v * interference, v * v * mixing};
  }
};

}  // namespace nudipole

// ==== nudipole/model/couplings.hpp

namespace nudipole {

/// One value for each lepton flavour.
template <class T>
struct per_flavour {
  T electron{};
  T muon{};
  T tau{};

  constexpr T& operator[](lepton_flavour flavour) {
    return flavour == lepton_flavour::electron ? electron : flavour == lepton_flavour::muon ? muon : tau;
  }
  constexpr const T& operator[](lepton_flavour flavour) const {
    return flavour == lepton_flavour::electron ? electron : flavour == lepton_flavour::muon ? muon : tau;
  }
  constexpr bool operator==(const per_flavour&) const = default;
};

/// Vector couplings g_q of the Z′ to quarks, L = −Z′_μ Σ_q g_q q̄ γ^μ q.
struct quark_couplings {
  double down = 0;
  double up = 0;
  double strange = 0;
  double charm = 0;
  double bottom = 0;
  double top = 0;

  constexpr double operator[](quark_flavour flavour) const {
    switch (flavour) {
      case quark_flavour::down: return down;
      case quark_flavour::up: return up;
      case quark_flavour::strange: return strange;
      case quark_flavour::charm: return charm;
      case quark_flavour::bottom: return bottom;
      case quark_flavour::top: return top;
    }
    return 0;
  }
  constexpr bool operator==(const quark_couplings&) const = default;
};

/// The benchmarks' reading of the Lagrangian: only u and d couple.
constexpr quark_couplings up_and_down(double g) { return {.down = g, .up = g}; }
/// The other common reading: all six flavours couple alike.
constexpr quark_couplings all_flavours(double g) { return {g, g, g, g, g, g}; }

template <class T>
constexpr per_flavour<T> universal(T value) {
  return {value, value, value};
}

/// Dipole moment of an effective operator with cutoff Λ: μ = e·v/Λ², in GeV⁻¹ (Λ = 1 TeV: 7.46×10⁻⁵ GeV⁻¹).
/// @throws bad_parameter unless Λ is positive
constexpr inverse_energy dipole_from_cutoff(energy cutoff) {
  numeric::require_positive("dipole_from_cutoff: cutoff", cutoff);
  return elementary_charge * higgs_vacuum_expectation_value / (cutoff * cutoff);
}

/// The cutoff that a dipole moment implies, Λ = √(e·v/μ): the inverse of `dipole_from_cutoff`.
/// @throws bad_parameter unless μ is positive
constexpr energy cutoff_from_dipole(inverse_energy dipole) {
  numeric::require_positive("cutoff_from_dipole: dipole", dipole);
  return numeric::sqrt(elementary_charge * higgs_vacuum_expectation_value / dipole);
}

/// One Bohr magneton, μ_B = e/(2 m_e) ≃ 296 GeV⁻¹: write `1e-8 * bohr_magneton`, print `mu / bohr_magneton`.
inline constexpr inverse_energy bohr_magneton = elementary_charge / (2. * lepton_mass(lepton_flavour::electron));

}  // namespace nudipole

// ==== nudipole/model/dipole_portal.hpp

namespace nudipole {

/// Whether N is its own antiparticle. A Majorana N also decays into the charge-conjugate of every final state, so that
/// all its widths are twice a Dirac N's; production from a neutrino of given helicity is the same.
enum class fermion_nature { dirac, majorana };

/// The model: a heavy neutrino N with transition dipole moments to a Z′,
///
///     L = Σ_α μ_α [ N̄ σ^{μν} P_L ν_α Z′_{μν} + h.c. ] − Z′_μ [ Σ_q g_q q̄γ^μq + Σ_ν g_ν ν̄γ^μP_L ν + Σ_l g_l l̄γ^μl ]
///         − (g/√2) Σ_α V_αN N̄γ^μP_L l_α W⁺_μ − (g/2cosθ_w) Σ_α V_αN N̄γ^μP_L ν_α Z_μ + h.c.,
///
/// with Z′_{μν} = ∂_μZ′_ν − ∂_νZ′_μ and no factor 1/2 in the dipole term. A plain aggregate: every number can be set.
struct dipole_portal {
  energy heavy_neutrino_mass;
  energy zprime_mass;
  per_flavour<inverse_energy> dipole;   ///< μ_α
  per_flavour<double> mixing;           ///< V_αN
  quark_couplings quarks;               ///< g_q
  per_flavour<double> charged_leptons;  ///< g_l
  per_flavour<double> neutrinos;        ///< g_ν
  fermion_nature nature = fermion_nature::dirac;
};

/// The largest of |μ_e|, |μ_μ|, |μ_τ|: the scale that a scan over dipole moments varies.
constexpr inverse_energy leading_dipole(const dipole_portal& model) {
  inverse_energy largest = 0. * per_GeV;
  for (lepton_flavour flavour : lepton_flavours) {
    const inverse_energy size = model.dipole[flavour] < 0. * per_GeV ? -model.dipole[flavour] : model.dipole[flavour];
    if (size > largest) largest = size;
  }
  return largest;
}

/// Checks a model; every calculation does so once at its start.
/// @throws bad_parameter naming the parameter: masses must be positive, couplings finite
constexpr void validate(const dipole_portal& model) {
  numeric::require_positive("heavy_neutrino_mass", model.heavy_neutrino_mass);
  numeric::require_positive("zprime_mass", model.zprime_mass);
  for (lepton_flavour flavour : lepton_flavours) {
    numeric::require_finite("dipole", model.dipole[flavour]);
    numeric::require_finite("mixing", model.mixing[flavour]);
    numeric::require_finite("charged_leptons", model.charged_leptons[flavour]);
    numeric::require_finite("neutrinos", model.neutrinos[flavour]);
  }
  for (quark_flavour flavour : light_quarks) numeric::require_finite("quarks", model.quarks[flavour]);
  numeric::require_finite("quarks", model.quarks.top);
}

}  // namespace nudipole

// ==== nudipole/decay/decay_table.hpp

namespace nudipole {

/// One mode of N: its products, the flavour whose μ_α and V_αN it goes with, and its width as a form in the two.
struct decay_mode {
  final_state products;
  lepton_flavour flavour = lepton_flavour::electron;
  width_form width;
  std::size_t channel = 0;  ///< which of the further channels of `heavy_neutrino_decays` it comes from, the first 1

  /// Returns the width at the couplings of the model.
  constexpr energy width_in(const dipole_portal& model) const {
    return width(model.dipole[flavour], model.mixing[flavour]);
  }
};

/// The decay modes of N at one mass point, as a value: loop over it, look a mode up, print it, keep it for other
/// couplings. It has a fixed capacity and no allocation, so that widths stay usable in constant expressions.
///
///     for (const decay_mode& mode : heavy_neutrino_decays{}.modes(model)) use(mode.products, mode.width_in(model));
class decay_table {
 public:
  static constexpr std::size_t capacity = 192;

  constexpr const decay_mode* begin() const { return modes_.data(); }
  constexpr const decay_mode* end() const { return modes_.data() + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr const decay_mode& operator[](std::size_t i) const { return modes_[i]; }

  /// Appends a mode.
  /// @throws bad_parameter if the table is full
  constexpr void add(const decay_mode& mode) {
    if (size_ == capacity) throw bad_parameter("decay_table: more than 192 modes");
    modes_[size_++] = mode;
  }

  /// Returns the form of the mode with these products and this flavour, which is appended with width 0 if it is not
  /// there; only modes from `first` on are looked at.
  constexpr width_form& at(const final_state& products, lepton_flavour flavour, std::size_t first = 0) {
    for (std::size_t i = first; i < size_; ++i)
      if (modes_[i].flavour == flavour && modes_[i].products == products) return modes_[i].width;
    add({products, flavour, {}, 0});
    return modes_[size_ - 1].width;
  }

  /// Returns the first mode with these products and this flavour, or nullptr.
  constexpr const decay_mode* find(const final_state& products, lepton_flavour flavour) const {
    for (const decay_mode& mode : *this)
      if (mode.flavour == flavour && mode.products == products) return &mode;
    return nullptr;
  }

  /// Returns the width into these products at the couplings of the model, of all flavours; 0 for a closed mode.
  constexpr energy partial_width(const final_state& products, const dipole_portal& model) const {
    energy sum = 0. * GeV;
    for (const decay_mode& mode : *this)
      if (mode.products == products) sum += mode.width_in(model);
    return sum;
  }

  /// Returns the total width at the couplings of the model, which must be of the table's masses and Z′ couplings.
  constexpr energy total_width(const dipole_portal& model) const {
    energy sum = 0. * GeV;
    for (const decay_mode& mode : *this) sum += mode.width_in(model);
    return sum;
  }

  /// Multiplies the width of every mode from `first` on.
  constexpr void scale(double factor, std::size_t first = 0) {
    for (std::size_t i = first; i < size_; ++i) modes_[i].width = factor * modes_[i].width;
  }

 private:
  std::array<decay_mode, capacity> modes_{};
  std::size_t size_ = 0;
};

/// A set of decays of N. One requirement: `decays.modes(model)` returns the `decay_table` of all open modes.
/// `heavy_neutrino_decays` is the library's.
template <class D>
concept HeavyNeutrinoDecays = requires(const D& decays, const dipole_portal& model) {
  { decays.modes(model) } -> std::convertible_to<const decay_table&>;
};

/// One line of a table of branching ratios.
struct branching {
  final_state products;
  energy width;
  double ratio;
};

/// Returns widths and branching ratios of all modes of the table at the couplings of the model; the ratios sum to 1.
/// @throws bad_parameter for an N that cannot decay
inline std::vector<branching> branching_ratios(const decay_table& modes, const dipole_portal& model) {
  const energy total = numeric::require_positive("branching_ratios: total width of N", modes.total_width(model));
  std::vector<branching> lines;
  lines.reserve(modes.size());
  for (const decay_mode& mode : modes) {
    const energy width = mode.width_in(model);
    lines.push_back({mode.products, width, width / total});
  }
  return lines;
}

/// Returns the table as text, one line a mode: its products and the coefficients of Γ = μ²a + μVb + V²c,
/// "nu_mu e- e+: a = 1.2e-3 GeV3, b = 0 GeV2, c = 4.5e-13 GeV".
inline std::string to_text(const decay_table& modes) {
  std::string text;
  for (const decay_mode& mode : modes)
    text += final_state_name(mode.products) + ": a = " + numeric::to_text(mode.width.dipole / GeV3) +
            " GeV3, b = " + numeric::to_text(mode.width.interference / GeV2) +
            " GeV2, c = " + numeric::to_text(mode.width.mixing / GeV) + " GeV\n";
  return text;
}

}  // namespace nudipole

// ==== nudipole/numeric/complex.hpp

namespace nudipole::numeric {

/// A complex number, enough of one for propagators: the operators of std::complex are not constexpr on clang 14.
struct complex {
  double re = 0;
  double im = 0;

  constexpr bool operator==(const complex&) const = default;
  constexpr complex& operator+=(complex z) {
    re += z.re, im += z.im;
    return *this;
  }
  friend constexpr complex operator+(complex x, complex y) { return x += y; }
  friend constexpr complex operator-(complex x) { return {-x.re, -x.im}; }
  friend constexpr complex operator-(complex x, complex y) { return {x.re - y.re, x.im - y.im}; }
  friend constexpr complex operator*(double k, complex x) { return {k * x.re, k * x.im}; }
  friend constexpr complex operator*(complex x, complex y) {
    return {x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re};
  }
};

constexpr complex conjugate(complex x) { return {x.re, -x.im}; }
/// |x|².
constexpr double norm(complex x) { return x.re * x.re + x.im * x.im; }
/// Returns 1/x; infinite or not a number for x = 0.
constexpr complex inverse(complex x) {
  const double scale = 1 / norm(x);
  return {scale * x.re, -scale * x.im};
}
/// x y*: the phase between two amplitudes.
constexpr complex times_conjugate(complex x, complex y) {
  return {x.re * y.re + x.im * y.im, x.im * y.re - x.re * y.im};
}
/// Re(x y*).
constexpr double overlap(complex x, complex y) { return x.re * y.re + x.im * y.im; }

}  // namespace nudipole::numeric

// ==== nudipole/decay/dipole.hpp

namespace nudipole {

/// Γ(N → ν Z′*)/μ² of a Dirac N into a neutrino and a vector of squared mass s,
///
///     Γ/μ² = M_N³/(4π) · (1 − s/M_N²)² (1 + s/(2M_N²)),   0 for s ≥ M_N².
///
/// From L = μ N̄σ^{μν}P_Lν Z′_{μν} + h.c.; for s = 0 it is the photon's d²M³/4π.
/// @throws bad_parameter unless M_N > 0 and s ≥ 0
constexpr energy_cubed dipole_two_body_width(energy heavy_neutrino_mass, energy_squared s) {
  const energy m = numeric::require_positive("dipole_two_body_width: heavy neutrino mass", heavy_neutrino_mass);
  const double r = numeric::require_not_negative("dipole_two_body_width: s", s) / (m * m);
  if (r >= 1) return 0. * GeV3;
  return (1 - r) * (1 - r) * (1 + r / 2) / (4 * pi) * m * m * m;
}

namespace detail {

/// ∫₀^L (L − t) t/(t − c) dt for complex c = (re, im), in closed form where it does not cancel and as a series where it
/// does.
constexpr numeric::complex exchange_integral(double L, numeric::complex c) {
  const double norm = c.re * c.re + c.im * c.im;
  const numeric::complex inverse{c.re / norm, -c.im / norm};
  if (L * L < 0.1 * norm) {
    numeric::complex power{-L * L * L * inverse.re, -L * L * L * inverse.im}, sum{0, 0};
    for (int k = 0; k < 34; ++k) {
      sum.re += power.re / ((k + 2.) * (k + 3.));
      sum.im += power.im / ((k + 2.) * (k + 3.));
      power = {L * (power.re * inverse.re - power.im * inverse.im),
               L * (power.re * inverse.im + power.im * inverse.re)};
    }
    return sum;
  }
  // L²/2 − cL + c(L − c) ln(1 − L/c)
  const numeric::complex one_minus{1 - L * inverse.re, -L * inverse.im};
  const numeric::complex logarithm{0.5 * numeric::log(one_minus.re * one_minus.re + one_minus.im * one_minus.im),
                                   numeric::arg(one_minus.re, one_minus.im)};
  const numeric::complex factor{c.re * (L - c.re) + c.im * c.im, c.im * (L - c.re) - c.re * c.im};
  return {L * L / 2 - c.re * L + factor.re * logarithm.re - factor.im * logarithm.im,
          -c.im * L + factor.re * logarithm.im + factor.im * logarithm.re};
}

}  // namespace detail

/// Default rule for the integrals over s below.
using dipole_quadrature = numeric::gauss_legendre<48>;

/// Γ(N → ν_α f f̄)/μ² through a virtual Z′, for f ≠ ν_α, with a fixed-width propagator,
///
///     dΓ/ds = (1/π) Γ(N → ν Z′*(s)) · √s Γ(Z′*(√s) → f f̄) / [(s − M_Z′²)² + M_Z′²Γ_Z′²],
///
/// from `threshold`² to M_N². Exact, because the vector current is conserved. `partial_width(√s)` is Γ(Z′*(√s) → f f̄).
/// @throws bad_parameter for masses that are not positive, a negative width or threshold, and a width of zero
/// when the pole lies in the range
template <class PartialWidth, numeric::Quadrature Q = dipole_quadrature>
constexpr energy_cubed dipole_three_body_width(energy heavy_neutrino_mass, energy zprime_mass, energy zprime_width,
                                               energy threshold, PartialWidth&& partial_width, const Q& rule = {}) {
  const energy m = numeric::require_positive("dipole_three_body_width: heavy neutrino mass", heavy_neutrino_mass);
  numeric::require_positive("dipole_three_body_width: zprime mass", zprime_mass);
  numeric::require_not_negative("dipole_three_body_width: zprime width", zprime_width);
  numeric::require_not_negative("dipole_three_body_width: threshold", threshold);
  if (m > zprime_mass && threshold <= zprime_mass)
    numeric::require_positive("dipole_three_body_width: zprime width with the pole in range", zprime_width);
  const detail::breit_wigner propagator{numeric::square(zprime_mass / GeV), zprime_mass * zprime_width / GeV2};
  const auto numerator = [&](double s) {
    const energy sqrt_s = numeric::sqrt(s) * GeV;
    return dipole_two_body_width(m, s * GeV2) / GeV3 * (sqrt_s * partial_width(sqrt_s) / GeV2);
  };
  return propagator.integrate(numerator, numeric::square(threshold / GeV), numeric::square(m / GeV), rule) / pi * GeV3;
}

/// Returns what the interference of the two identical neutrinos adds to Γ(N → ν_α ν_α ν̄_α)/μ² beyond
/// `dipole_three_body_width`,
///
///     g²/(32π³M_N³) ∫∫ ds dt  s t (M_N² − s − t) Re{ 1/[D(s) D*(t)] },   D(s) = s − M_Z′² + iM_Z′Γ_Z′.
///
/// The two orderings of the amplitude add with the same sign after Fermi statistics, so that far below the pole the
/// width grows by exactly one quarter; the inner integral is done in closed form.
/// @throws bad_parameter as `dipole_three_body_width`
template <numeric::Quadrature Q = dipole_quadrature>
constexpr energy_cubed identical_neutrino_interference(energy heavy_neutrino_mass, energy zprime_mass,
                                                       energy zprime_width, double neutrino_coupling,
                                                       const Q& rule = {}) {
  const double m =
      numeric::require_positive("identical_neutrino_interference: heavy neutrino mass", heavy_neutrino_mass) / GeV;
  numeric::require_positive("identical_neutrino_interference: zprime mass", zprime_mass);
  numeric::require_not_negative("identical_neutrino_interference: zprime width", zprime_width);
  numeric::require_finite("identical_neutrino_interference: neutrino coupling", neutrino_coupling);
  if (heavy_neutrino_mass > zprime_mass)
    numeric::require_positive("identical_neutrino_interference: zprime width with the pole in range", zprime_width);
  const detail::breit_wigner propagator{numeric::square(zprime_mass / GeV), zprime_mass * zprime_width / GeV2};
  const auto numerator = [&](double s,
                             double from_pole) {  // Re{D*(s) ∫ (L − t) t/D*(t) dt} s, over |D(s)|² from the rule
    const auto inner = detail::exchange_integral(m * m - s, {propagator.m2, propagator.mgamma});
    return s * (from_pole * inner.re + propagator.mgamma * inner.im);
  };
  // where t can no longer reach the other pole, if that is not at the very end
  const double other_pole = propagator.m2 > 1e-3 * m * m ? m * m - propagator.m2 : 0;
  const double integral =
      propagator.integrate(numerator, 0., m * m, rule, [=](double s) { return s < other_pole ? other_pole : m * m; });
  return neutrino_coupling * neutrino_coupling / (32 * pi * pi * pi * m * m * m) * integral * GeV3;
}

}  // namespace nudipole

// ==== nudipole/decay/neutral_traces.hpp

/// @file
/// Spin sums of N(P) → ν(p₁) f(p₂) f̄(p₃) by trace algebra, each once: Σ over final spins of A B* for an N of spin ζ is
/// ½[U + ζ·S] with U and S as below. The structures, X = L, R the chirality of the fermion current, q = p₂ + p₃ and
/// k = p₁ + p₃, are
///
///     T_X = [ū₁(q̸γ^ρ − q^ρ)P_R N][ū₂γ_ρP_X v₃]   a vector between the dipole moment and a chiral current; the q^ρ
///                                                drops out of T_L + T_R, a vector current,
///     M_X = [ū₁γ^ρP_L N][ū₂γ_ρP_X v₃]             the Z by mixing, and with X = L the W after a Fierz rearrangement,
///     Z_l = [ū₁P_R N][ū₂γ₅v₃],  W_l = [ū₂k̸P_L N][ū₁P_R v₃]   the longitudinal parts of Z and W.
///
/// U, first and third go with Re(C_A C_B*), normal goes with Im(C_A C_B*) of the coefficients. T_X does not interfere
/// with Z_l. Numbers in GeV. [Checked against explicit spinors, in the test.]
namespace nudipole::detail {

/// Dot products of the three momenta at s₁₃ and s₂₃, m the mass of particles 2 and 3; the first is massless.
struct neutral_point {
  double M, m, m2;
  double d12, d13, d23;  ///< p_i·p_j
  double sum;            ///< S = d₁₂ + d₁₃ = P·p₁
  double h;              ///< d₂₃ + m² = s₂₃/2
  double half;           ///< M²/2

  constexpr neutral_point(double mass, double fermion, double s13, double s23)
      : M(mass),
        m(fermion),
        m2(fermion * fermion),
        d12(0),
        d13((s13 - m2) / 2),
        d23((s23 - 2 * m2) / 2),
        sum((M * M - s23) / 2),
        h(s23 / 2),
        half(M * M / 2) {
    d12 = sum - d13;
  }
};

namespace traces {

constexpr spin_square tl_tl(const neutral_point& k) {
  return {8 * k.h * (4 * k.d12 * (k.d12 + k.d23) + k.m2 * (3 * k.d12 - k.d13)), 8 * k.M * k.h * (4 * k.d12 + k.m2),
          32 * k.M * k.d12 * k.h, 0};
}
constexpr spin_square tr_tr(const neutral_point& k) {
  return {8 * k.h * (4 * k.d13 * (k.d13 + k.d23) + k.m2 * (3 * k.d13 - k.d12)), 8 * k.M * k.h * k.m2,
          -32 * k.M * k.d13 * k.h, 0};
}
constexpr spin_square tl_tr(const neutral_point& k) {
  return {8 * k.m2 * k.sum * (3 * k.h + 2 * k.sum), 8 * k.M * k.m2 * (k.h + 2 * k.sum), 0, 0};
}

constexpr spin_square tl_ml(const neutral_point& k) {
  return {-4 * k.M * (4 * k.d12 * k.d23 + k.m2 * (3 * k.d12 - k.d13)),
          -8 * (k.m2 * (k.h + k.d13 + 3 * k.d12) + 2 * k.d12 * (k.d23 + k.d13)), -16 * k.d12 * (2 * k.h + k.sum),
          -16 * k.M * k.d12};
}
constexpr spin_square tr_mr(const neutral_point& k) {
  return {-4 * k.M * (4 * k.d13 * k.d23 + k.m2 * (3 * k.d13 - k.d12)),
          -8 * (k.m2 * (k.h - k.d13 + k.d12) - 2 * k.d13 * (k.d23 + k.d13)), 16 * k.d13 * (2 * k.h + k.sum),
          16 * k.M * k.d13};
}
/// T_L with M_R and T_R with M_L.
constexpr spin_square t_m_opposite(const neutral_point& k) {
  return {-12 * k.M * k.m2 * k.sum, -8 * k.m2 * (k.h + k.sum), 0, 0};
}
constexpr spin_square tl_wl(const neutral_point& k) {
  return -k.m * spin_square{k.M * (2 * k.m2 * (k.d12 - k.d13) + 4 * k.d13 * k.d23 + 8 * k.d12 * (k.d23 + k.sum)),
                            4 * k.half * (4 * k.d12 + 3 * k.d13 + k.d23), 12 * k.half * k.sum, 4 * k.M * k.half};
}
constexpr spin_square tr_wl(const neutral_point& k) {
  return -k.m * spin_square{k.M * (k.m2 * (6 * k.d13 + 2 * k.d12) + 4 * k.d13 * k.d23 + 8 * k.d13 * k.sum),
                            4 * k.half * (5 * k.d13 + k.d23) - 8 * k.d12 * k.d13,
                            4 * k.half * (k.d13 - k.d12) + 8 * k.d13 * k.h, 4 * k.M * (k.half + 2 * k.d13)};
}

constexpr spin_square ml_ml(const neutral_point& k) { return {16 * k.d12 * (k.d13 + k.h), 0, 16 * k.M * k.d12, 0}; }
constexpr spin_square mr_mr(const neutral_point& k) {
  return {16 * k.d13 * (k.d12 + k.h), -16 * k.M * k.d13, -16 * k.M * k.d13, 0};
}
constexpr spin_square ml_mr(const neutral_point& k) { return {8 * k.m2 * k.sum, 8 * k.m2 * k.M, 0, 0}; }
/// M_L with Z_l; M_R with Z_l is the opposite.
constexpr spin_square ml_zl(const neutral_point& k) { return {4 * k.m * k.M * k.sum, -8 * k.m * k.half, 0, 0}; }
constexpr spin_square zl_zl(const neutral_point& k) { return {8 * k.sum * k.h, -8 * k.M * k.h, 0, 0}; }
constexpr spin_square ml_wl(const neutral_point& k) {
  const double s = 4 * k.m * k.M;
  return {4 * k.m * (2 * k.half * k.d12 - k.m2 * k.sum), s * (k.d13 + k.d23 + 2 * k.d12), s * k.sum, s * k.M};
}
constexpr spin_square mr_wl(const neutral_point& k) {
  const double s = 8 * k.m * k.M * k.d13;
  return {8 * k.m * k.d13 * (2 * k.half - k.d23 - k.d12 - k.m2), s, s, 0};
}
constexpr spin_square zl_wl(const neutral_point& k) {
  return {k.M * (-4 * k.d13 * k.d23 + 2 * k.m2 * (k.d12 - k.d13)), -4 * k.half * (k.d13 - k.d23), -4 * k.half * k.sum,
          4 * k.half * k.M};
}
constexpr spin_square wl_wl(const neutral_point& k) {
  const double M2 = 2 * k.half, s = 4 * k.M * k.d13 * (M2 - k.m2);
  return {4 * k.d13 * (M2 * (k.d23 + k.d12 - k.m2) + k.m2 * (k.d23 + k.d12 + k.m2)), s, s, 0};
}

/// Two pseudoscalars of a vector in place of the fermions, [ū₁P_R P̸γ^ρ N](p₂ − p₃)_ρ, squared.
constexpr spin_square pseudoscalars(const neutral_point& k) {
  return {8 * k.sum * k.d23 * k.d23 + 32 * k.d12 * k.d13 * k.d23 - 16 * k.m2 * (k.d12 * k.d12 + k.d13 * k.d13) -
              8 * k.m2 * k.m2 * k.sum,
          8 * k.M * (k.d23 * k.d23 + 2 * k.d13 * k.d23 - 2 * k.m2 * k.d12 - k.m2 * k.m2),
          16 * k.M * (k.d13 - k.d12) * k.h, 0};
}

/// T_L of massless particles with 1 and 2 exchanged, by the same momenta: squared, with T_L, and with M_L.
constexpr spin_square swapped_swapped(const neutral_point& k) {
  const double product = 32 * k.d12 * k.d13;
  return {product * k.sum, -k.M * product, 0, 0};
}
constexpr spin_square tl_swapped(const neutral_point& k) {
  return {32 * k.d12 * k.d13 * k.d23, 16 * k.M * k.d12 * (k.d13 - k.d23), 16 * k.M * k.d12 * k.sum,
          32 * k.half * k.d12};
}
constexpr spin_square swapped_ml(const neutral_point& k) {
  return {-16 * k.M * k.d12 * k.d13, 16 * k.d12 * (k.d13 + k.h), -16 * k.d12 * k.sum, 16 * k.M * k.d12};
}

}  // namespace traces

}  // namespace nudipole::detail

// ==== nudipole/decay/neutral_amplitude.hpp

namespace nudipole {

/// A vector between N's dipole moment and a pair f f̄ as an amplitude sees it: its propagator, and f's chiral couplings
/// to it. Of neutrinos only the left-handed coupling counts.
struct vector_exchange {
  energy mass;
  energy width;
  chiral_couplings coupling;

  constexpr vector_exchange(energy vector_mass, energy vector_width, chiral_couplings chiral)
      : mass(vector_mass), width(vector_width), coupling(chiral) {}
  /// A vector current, g_L = g_R = g.
  constexpr vector_exchange(energy vector_mass, energy vector_width, double g)
      : vector_exchange(vector_mass, vector_width, chiral_couplings{g, g}) {}
};

/// Which tree diagrams N(P) → ν_α(p₁) f(p₂) f̄(p₃) has.
enum class neutral_diagrams {
  neutral,              ///< Z′ and Z: f is a quark, or a charged lepton of another flavour than ν_α
  neutral_and_charged,  ///< and W: f = l_α
  neutrinos,            ///< Z′ and Z: f is a neutrino of another flavour, left-handed
  identical_neutrinos   ///< Z′ and Z with both orderings: f = ν_α
};

/// The tree amplitude of N → ν_α f f̄ with the dipole–Z′, Z and W diagrams, fixed-width propagators in unitary gauge
/// and massive f, for an N with a spin,
///
///     M = Σ_X C_X T_X + V { κ(c_L M_L + c_R M_R + longitudinal)/D_Z + w(M_L + longitudinal)/D_W(s₁₃) },
///     C_X = 2μ g_X/D_Z′(s₂₃),   X = L, R,   κ = 4G_F M_Z²/√2,   w = 4G_F M_W²/√2,
///
/// with the structures of `neutral_traces.hpp`. The W diagram is brought to M_L by a Fierz rearrangement. The relative
/// sign of μ and V is that of the Lagrangian in `dipole_portal`. The width, the distribution of the products and the
/// weight of an event are three readers of the same squares. S has terms along the momenta, and a T-odd one along
/// p⃗₁ × p⃗₃ where widths give diagrams different phases.
class neutral_amplitude {
 public:
  /// The diagrams of the dipole moment alone: N may be heavier than the W.
  /// @throws bad_parameter for masses, a width or couplings that are not valid
  constexpr neutral_amplitude(neutral_diagrams diagrams, energy heavy_neutrino_mass, energy fermion_mass,
                              const vector_exchange& zprime)
      : diagrams_(diagrams),
        M_(numeric::require_positive("neutral_amplitude: heavy neutrino mass", heavy_neutrino_mass) / GeV),
        m_(numeric::require_not_negative("neutral_amplitude: fermion mass", fermion_mass) / GeV),
        g_left_(numeric::require_finite("neutral_amplitude: zprime coupling", zprime.coupling.left)),
        g_right_(left_handed_pair()
                     ? 0
                     : numeric::require_finite("neutral_amplitude: zprime coupling", zprime.coupling.right)),
        zprime_{numeric::square(numeric::require_positive("neutral_amplitude: zprime mass", zprime.mass) / GeV),
                numeric::require_not_negative("neutral_amplitude: zprime width", zprime.width) * zprime.mass / GeV2} {}

  /// All diagrams. `fermion` are f's chiral couplings to the Z.
  /// @throws bad_parameter also for M_N at or above M_W, where W and Z can be on shell
  constexpr neutral_amplitude(neutral_diagrams diagrams, energy heavy_neutrino_mass, energy fermion_mass,
                              const vector_exchange& zprime, chiral_couplings fermion,
                              const electroweak_parameters& electroweak)
      : neutral_amplitude(diagrams, heavy_neutrino_mass, fermion_mass, zprime) {
    validate(electroweak);
    if (heavy_neutrino_mass >= electroweak.w_mass)
      numeric::refuse("neutral_amplitude: heavy neutrino mass", heavy_neutrino_mass,
                      "must be below the W mass: on-shell W and Z are not treated");
    z_ = {numeric::square(electroweak.z_mass / GeV), electroweak.z_mass * electroweak.z_width / GeV2};
    w_ = {numeric::square(electroweak.w_mass / GeV), electroweak.w_mass * electroweak.w_width / GeV2};
    const double neutral = exchange_strength(electroweak, electroweak.z_mass);
    left_ = neutral * fermion.left;
    right_ = left_handed_pair() ? 0 : neutral * fermion.right;
    if (diagrams == neutral_diagrams::neutral_and_charged)
      charged_ = exchange_strength(electroweak, electroweak.w_mass);
  }

  /// Returns Σ_spins |M|² of all particles, N included, at s₁₃ = (p₁ + p₃)² and s₂₃ = (p₂ + p₃)²; symmetry factors of
  /// identical particles are left out. Any real values: crossed to ν f → N f, with s₂₃ = t and s₁₂ = ŝ, it is −Σ|M|².
  constexpr amplitude_form squared(energy_squared s13, energy_squared s23) const {
    const double at13 = s13 / GeV2, at23 = s23 / GeV2;
    return {dipole(at13, at23).u * GeV2, interference(at13, at23).u * GeV, mixing(at13, at23).u};
  }

  /// Returns Σ |M|² over the spins of the products for an N of the given polarisation; momenta in its rest frame.
  amplitude_form squared(const four_momentum& neutrino, const four_momentum& fermion, const four_momentum& antifermion,
                         const polarisation& spin) const {
    const double s23 = M_ * M_ - 2 * M_ * double(neutrino.e / GeV);
    const double s13 = M_ * M_ + m_ * m_ - 2 * M_ * double(fermion.e / GeV);
    const auto at = [&](const spin_square& part) { return part.at(neutrino, antifermion, spin); };
    return {at(dipole(s13, s23)) * GeV2, at(interference(s13, s23)) * GeV, at(mixing(s13, s23))};
  }

  /// Coefficient of μ² in U and S, at s₁₃ and s₂₃ in GeV².
  constexpr spin_square dipole(double s13, double s23) const {
    const detail::neutral_point k(M_, m_, s13, s23);
    spin_square sum = dipole_in_order(k, s23);
    if (!identical()) return sum;
    const auto c = coupling(g_left_, s23), swapped = coupling(g_left_, s13);
    sum += norm(swapped) * detail::traces::swapped_swapped(k);
    return sum + 2 * between(c, swapped, detail::traces::tl_swapped(k));
  }

  /// Coefficient of μV.
  constexpr spin_square interference(double s13, double s23) const {
    const detail::neutral_point k(M_, m_, s13, s23);
    const mixing_coefficients f = mixing_at(s13, s23);
    spin_square sum = interference_in_order(k, s23, f);
    if (identical()) sum += 2 * between(coupling(g_left_, s13), f.left, detail::traces::swapped_ml(k));
    return sum;
  }

  /// Coefficient of V².
  constexpr spin_square mixing(double s13, double s23) const {
    namespace traces = detail::traces;
    const detail::neutral_point k(M_, m_, s13, s23);
    const mixing_coefficients f = mixing_at(s13, s23);
    spin_square sum = norm(f.left) * traces::ml_ml(k);
    if (left_handed_pair()) return sum;
    sum += norm(f.right) * traces::mr_mr(k);
    if (m_ == 0) return sum;
    sum += 2 * overlap(f.left, f.right) * traces::ml_mr(k) + norm(f.z_long) * traces::zl_zl(k) +
           2 * (overlap(f.left, f.z_long) - overlap(f.right, f.z_long)) * traces::ml_zl(k);
    if (charged_ == 0) return sum;
    return sum + norm(f.w_long) * traces::wl_wl(k) + 2 * between(f.left, f.w_long, traces::ml_wl(k)) +
           2 * between(f.right, f.w_long, traces::mr_wl(k)) + 2 * between(f.z_long, f.w_long, traces::zl_wl(k));
  }

  /// Returns |A₁|² and |A₂|² of two identical neutrinos, summed over spins at μ = 1 for the two Z′ amplitudes alone:
  /// with the pole in s₂₃, and in s₁₃.
  constexpr std::array<double, 2> orderings(double s13, double s23) const {
    const detail::neutral_point k(M_, m_, s13, s23);
    return {dipole_in_order(k, s23).u, norm(coupling(g_left_, s13)) * detail::traces::swapped_swapped(k).u};
  }
  constexpr bool identical() const { return diagrams_ == neutral_diagrams::identical_neutrinos; }
  constexpr energy heavy_neutrino_mass() const { return M_ * GeV; }
  constexpr energy fermion_mass() const { return m_ * GeV; }
  /// M² and MΓ, in GeV², of the dipole's vector and of the Z; those of the Z are 0 without mixing.
  constexpr const detail::breit_wigner& dipole_propagator() const { return zprime_; }
  constexpr const detail::breit_wigner& mixing_propagator() const { return z_; }

  /// Returns Γ averaged over the spin of N as a quadratic form: the integral of `squared` over the Dalitz plane, for
  /// √s₂₃ above `threshold` (or 2m). `outer` runs over s₂₃ along the Z′'s Breit–Wigner, `inner` over s₁₃. Without a W
  /// the integrand is a polynomial of second degree in s₁₃: two inner nodes are then exact.
  /// The amplitude through the Z′ is √`strength` times that of free fermions: so b² ≤ 4ac whatever the strength.
  /// @throws bad_parameter for a Z′ of zero width with its pole in range
  template <numeric::Quadrature Outer, numeric::Quadrature Inner, class Strength = free_current>
  constexpr width_form width(const Outer& outer, const Inner& inner, energy threshold = 0. * GeV,
                             const Strength& strength = {}) const {
    const double lower = numeric::square(threshold > 2. * m_ * GeV ? double(threshold / GeV) : 2 * m_), upper = M_ * M_;
    if (!(lower < upper)) return {};
    const bool by_dipole = g_left_ != 0 || g_right_ != 0;
    if (zprime_.mgamma == 0 && by_dipole && zprime_.m2 > lower && zprime_.m2 < upper)
      numeric::refuse("neutral_amplitude: zprime width", 0. * GeV, "must be positive with the pole in range");
    // 1/[(2π)³ 32M³] · ½ for N's spin; identical neutrinos: ½ again, and twice by symmetry for all that has its pole in
    // s₂₃.
    const double phase_space = 1 / (8 * pi * pi * pi * 32 * M_ * M_ * M_) / 2;
    dipole_and_interference parts{};
    if (by_dipole) {
      const auto along_zprime = [&](double s23, double) {
        const double k = strength(s23), root = numeric::sqrt(k);
        return over_s13(inner, s23, [&](double s13) {
          const dipole_and_interference free = without_propagator(s13, s23);
          return dipole_and_interference{k * free.a, root * free.b};
        });
      };
      parts = phase_space *
              zprime_.integrate(along_zprime, lower, upper, outer, [&](double s) { return strength.next_break(s); });
    }
    const auto by_mixing = [&](double v) {
      const double s23 = lower + (upper - lower) * v * v;
      return 2 * v * over_s13(inner, s23, [&](double s13) { return mixing(s13, s23).u; });
    };
    const double c = phase_space * (upper - lower) * (identical() ? 0.5 : 1) * outer(by_mixing, 0., 1.);
    width_form form{.dipole = parts.a * GeV3, .interference = parts.b * GeV2, .mixing = c * GeV};
    if (identical() && by_dipole)
      form.dipole += identical_neutrino_interference(M_ * GeV, numeric::sqrt(zprime_.m2) * GeV,
                                                     zprime_.mgamma / numeric::sqrt(zprime_.m2) * GeV, g_left_, outer);
    return form;
  }

 private:
  struct mixing_coefficients {
    numeric::complex left, right, z_long, w_long;
  };
  struct dipole_and_interference {
    double a = 0, b = 0;
    constexpr dipole_and_interference& operator+=(const dipole_and_interference& other) {
      a += other.a, b += other.b;
      return *this;
    }
    friend constexpr dipole_and_interference operator*(double k, const dipole_and_interference& x) {
      return {k * x.a, k * x.b};
    }
    friend constexpr dipole_and_interference operator*(const dipole_and_interference& x, double k) { return k * x; }
    friend constexpr dipole_and_interference operator+(dipole_and_interference x, const dipole_and_interference& y) {
      return x += y;
    }
  };

  constexpr bool left_handed_pair() const { return identical() || diagrams_ == neutral_diagrams::neutrinos; }

  static constexpr numeric::complex denominator(double s, const detail::breit_wigner& vector) {
    return {s - vector.m2, vector.mgamma};
  }
  /// C_X/μ.
  constexpr numeric::complex coupling(double g, double s) const { return 2 * g * inverse(denominator(s, zprime_)); }

  constexpr mixing_coefficients mixing_at(double s13, double s23) const {
    if (left_ == 0 && right_ == 0 && charged_ == 0) return {};
    const auto z = inverse(denominator(s23, z_));
    const auto w = charged_ != 0 ? inverse(denominator(s13, w_)) : numeric::complex{};
    mixing_coefficients f{left_ * z + charged_ * w, right_ * z, (-m_ * M_ * (left_ - right_) / z_.m2) * z,
                          (charged_ != 0 ? -charged_ * m_ / w_.m2 : 0.) * w};
    if (identical()) f.left += left_ * inverse(denominator(s13, z_));
    return f;
  }

  /// 2Re(x y* U) and so on: traces are real except their T-odd part.
  static constexpr spin_square between(numeric::complex x, numeric::complex y, const spin_square& trace) {
    const numeric::complex phase = times_conjugate(x, y);
    return {phase.re * trace.u, phase.re * trace.first, phase.re * trace.third, phase.im * trace.normal};
  }

  /// The same two without the second ordering of identical neutrinos.
  constexpr spin_square dipole_in_order(const detail::neutral_point& k, double s23) const {
    // |C_L|², |C_R|² and Re(C_L C_R*) of one vector
    const double exchange = 4 / norm(denominator(s23, zprime_));
    spin_square sum = exchange * g_left_ * g_left_ * detail::traces::tl_tl(k);
    if (left_handed_pair()) return sum;
    sum += exchange * g_right_ * g_right_ * detail::traces::tr_tr(k);
    return sum + 2 * exchange * g_left_ * g_right_ * detail::traces::tl_tr(k);
  }
  constexpr spin_square interference_in_order(const detail::neutral_point& k, double s23,
                                              const mixing_coefficients& f) const {
    namespace traces = detail::traces;
    const auto exchange = 2 * inverse(denominator(s23, zprime_)), left = g_left_ * exchange;
    spin_square sum = between(left, f.left, traces::tl_ml(k));
    if (left_handed_pair()) return 2 * sum;
    const auto right = g_right_ * exchange;
    sum += between(right, f.right, traces::tr_mr(k));
    if (m_ != 0) {
      sum += (overlap(left, f.right) + overlap(right, f.left)) * traces::t_m_opposite(k);
      if (charged_ != 0) sum += between(left, f.w_long, traces::tl_wl(k)) + between(right, f.w_long, traces::tr_wl(k));
    }
    return 2 * sum;
  }

  template <class Inner, class F>
  constexpr auto over_s13(const Inner& inner, double s23, const F& f) const {
    // s₁₃ = m² + (M² − s₂₃)(1 ∓ β)/2 at the ends, β the velocity of f in the rest frame of the pair
    const double beta = m_ > 0 ? numeric::sqrt(1 - 4 * m_ * m_ / s23 > 0 ? 1 - 4 * m_ * m_ / s23 : 0.) : 1.;
    const double middle = m_ * m_ + (M_ * M_ - s23) / 2, half = (M_ * M_ - s23) / 2 * beta;
    return inner(f, middle - half, middle + half);
  }

  /// |D_Z′(s₂₃)|² times a of the ordering with its pole in s₂₃, and b of it with every mixing diagram.
  constexpr dipole_and_interference without_propagator(double s13, double s23) const {
    const detail::neutral_point k(M_, m_, s13, s23);
    const double propagator = norm(denominator(s23, zprime_));
    return {propagator * dipole_in_order(k, s23).u, propagator * interference_in_order(k, s23, mixing_at(s13, s23)).u};
  }

  neutral_diagrams diagrams_;
  double M_, m_, g_left_, g_right_;  // GeV
  detail::breit_wigner zprime_, z_{}, w_{};
  double left_ = 0, right_ = 0, charged_ = 0;
};

}  // namespace nudipole

// ==== nudipole/decay/strength_table.hpp

namespace nudipole {

/// Strength of a hadronic mode of a vector against that of a free current, by the mass √s of the hadrons; a straight
/// line between nodes, and constant outside.
class strength_table {
 public:
  /// Tabulates `strength(√s)`, √s in GeV, between two masses, with nodes as close as a line good to 0.5 % needs them;
  /// resonances may be narrow below 2 GeV or so. Returns nothing if the strength is the same everywhere.
  template <class Strength>
  static std::shared_ptr<const strength_table> of(const Strength& strength, double low, double high) {
    if (!(high > low)) return {};
    strength_table table;
    double from = low + 1e-6 * (high - low), value = strength(from);
    table.add(from, value);
    while (from < high) {
      const double to = std::min(high, from + std::max(0.02, 0.02 * from)), next = strength(to);
      table.refine(strength, {from, value}, {to, next}, 6);
      from = to, value = next;
    }
    const auto [least, most] = std::minmax_element(table.strength_.begin(), table.strength_.end());
    if (*most - *least <= 1e-9 * *most) return {};
    return std::make_shared<const strength_table>(std::move(table));
  }

  /// Returns the strength at √s in GeV.
  double operator()(double root) const {
    const auto above = std::upper_bound(sqrt_s_.begin(), sqrt_s_.end(), root);
    if (above == sqrt_s_.begin()) return strength_.front();
    if (above == sqrt_s_.end()) return strength_.back();
    const auto i = static_cast<std::size_t>(above - sqrt_s_.begin());
    const double part = (root - sqrt_s_[i - 1]) / (sqrt_s_[i] - sqrt_s_[i - 1]);
    return (1 - part) * strength_[i - 1] + part * strength_[i];
  }
  /// The nodes in √s, GeV.
  std::span<const double> nodes() const { return sqrt_s_; }

 private:
  struct node {
    double root, value;
  };

  void add(double root, double value) {
    sqrt_s_.push_back(root);
    strength_.push_back(value);
  }
  template <class Strength>
  void refine(const Strength& strength, node low, node high, int depth) {
    const double middle = 0.5 * (low.root + high.root), f = strength(middle);
    if (depth > 0 && numeric::abs(f - 0.5 * (low.value + high.value)) > 5e-3 * f) {
      refine(strength, low, {middle, f}, depth - 1);
      refine(strength, {middle, f}, high, depth - 1);
    } else {
      add(middle, f);
      add(high.root, high.value);
    }
  }

  std::vector<double> sqrt_s_, strength_;
};

}  // namespace nudipole

// ==== nudipole/decay/decay_shape.hpp

/// @file
/// How the products of a decay mode are distributed: `decays.shape(model, mode)` returns a `decay_shape`, made by the
/// same object that integrated the width.
///
/// | shape                 | distribution                                                                            |
/// |-----------------------|-----------------------------------------------------------------------------------------|
/// | `flat_decay`          | flat phase space of 2 to 4 products, no regard for the polarisation                     |
/// | `two_body_asymmetry`  | ½(1 + α ζ cosθ) for two products                                                        |
/// | `neutral_three_body`  | ν f f̄ by the tree amplitude: dipole moment, mixing, or both with their interference     |
/// | `charged_three_body`  | l f f̄′ by the tree amplitude of the W                                                   |
/// | `hadrons_of_vector`   | ν and hadrons of a vector: their mass and the direction of ν exact, pairs of            |
/// |                       | pseudoscalars exact, others by phase space                                              |
namespace nudipole {

/// Flat phase space.
struct flat_decay {};

/// Two products, the first at angle θ to the polarisation: dΓ/dcosθ = ½Γ[1 + α|ζ|cosθ].
struct two_body_asymmetry {
  double alpha = 0;
};

/// ν f f̄ in the order of the amplitude.
struct neutral_three_body {
  neutral_amplitude amplitude;
  bool dipole = true;             ///< the part with μ is there, and its interference if the other is there too
  bool mixing = true;             ///< the part with V is there
  energy dipole_from = 0. * GeV;  ///< mass of the pair where the width by the dipole moment begins
  energy mixing_from = 0. * GeV;  ///< the same by mixing
  bool on_shell = false;          ///< the dipole's vector is on its mass shell, not along its propagator
  std::shared_ptr<const strength_table> strength{};  ///< of the vector's width into the pair; none: as free fermions
  std::array<std::size_t, 3> order{0, 1, 2};         ///< positions of ν, f and f̄ among the mode's products
};

/// l⁻ f f̄′ in the order of the amplitude.
struct charged_three_body {
  charged_amplitude amplitude;
  energy from = 0. * GeV;                     ///< mass of f f̄′ where the width begins, if above the sum of theirs
  std::array<std::size_t, 3> order{0, 1, 2};  ///< positions of l⁻, f and f̄′ among the mode's products
};

/// ν and hadrons of a vector, the mode's second to last products.
struct hadrons_of_vector {
  energy heavy_neutrino_mass = 0. * GeV;
  energy vector_mass = 0. * GeV;
  energy vector_width = 0. * GeV;
  energy from = 0. * GeV;      ///< mass of the hadrons where the width begins
  bool pseudoscalars = false;  ///< a pair of equal masses with the vector current of pseudoscalars
  energy pseudoscalar_mass = 0. * GeV;
  bool on_shell = false;
  std::shared_ptr<const strength_table> strength{};  ///< of the vector's width, over β³√s for pseudoscalars, 1/√s else
  /// A product whose mass gives way when the hadrons are light, down to `least`: a broad resonance. 0: none.
  std::size_t yielding = 0;
  energy least = 0. * GeV;

  /// U and S at s₁₃ and s₂₃ in GeV², up to a constant. Where the hadrons have no structure, S = first p⃗₁.
  spin_square squared(double s13, double s23) const {
    const double M = heavy_neutrino_mass / GeV, m2 = numeric::square(vector_mass / GeV);
    const double propagator = norm(numeric::complex{s23 - m2, vector_mass * vector_width / GeV2});
    if (pseudoscalars) return 1 / propagator * detail::traces::pseudoscalars({M, pseudoscalar_mass / GeV, s13, s23});
    // (1 − r)²(1 + r/2) ∝ dΓ/ds/(√sΓ), α = (2 − r)/(2 + r), |p₁| = M(1 − r)/2
    const double r = s23 / (M * M), u = (1 - r) * (1 - r) * (2 + r) / propagator;
    return {u, 2 * (1 - r) * (2 - r) / (M * propagator), 0, 0};
  }
};

using decay_shape =
    std::variant<flat_decay, two_body_asymmetry, neutral_three_body, charged_three_body, hadrons_of_vector>;

/// Decays that say how their products are distributed. Further to `modes(model)`: `decays.shape(model, mode)` returns
/// the `decay_shape` of a mode of the table, or of that part of one whose form is in `mode.width`: where dipole moment
/// and mixing do not interfere, they are asked about one by one. Decays without it are sampled by flat phase space.
template <class D>
concept SampledDecays = HeavyNeutrinoDecays<D> &&
    requires(const D& d, const dipole_portal& model, const decay_mode& mode) {
  { d.shape(model, mode) } -> std::convertible_to<decay_shape>;
};

/// Returns `decays.shape(model, mode)`, or flat phase space for decays that have no shapes.
template <class Decays>
decay_shape shape_of(const Decays& decays, const dipole_portal& model, const decay_mode& mode) {
  if constexpr (SampledDecays<Decays>)
    return decays.shape(model, mode);
  else
    return flat_decay{};
}

}  // namespace nudipole

// ==== nudipole/decay/dipole_modes.hpp

namespace nudipole {

/// One mode N → ν + products through the dipole moment: the same for every flavour of ν, except where the products
/// hold a second neutrino of ν's own flavour.
struct dipole_mode {
  final_state products;               ///< without the neutrino
  energy_cubed width = 0. * GeV3;     ///< Γ/μ² of a Dirac N
  energy_cubed exchange = 0. * GeV3;  ///< what the interference of identical neutrinos adds to it, where they are
};

/// The modes through the dipole moment as a value, of fixed capacity: what a width policy returns.
class dipole_modes {
 public:
  static constexpr std::size_t capacity = 60;

  constexpr const dipole_mode* begin() const { return modes_.data(); }
  constexpr const dipole_mode* end() const { return modes_.data() + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr dipole_mode& operator[](std::size_t i) { return modes_[i]; }
  constexpr const dipole_mode& operator[](std::size_t i) const { return modes_[i]; }

  /// Appends a mode.
  /// @throws bad_parameter if it is full
  constexpr void add(const dipole_mode& mode) {
    if (size_ == capacity) throw bad_parameter("dipole_modes: more than 60 modes");
    modes_[size_++] = mode;
  }

 private:
  std::array<dipole_mode, capacity> modes_{};
  std::size_t size_ = 0;
};

}  // namespace nudipole

// ==== nudipole/mediator/partial_widths.hpp

namespace nudipole {

/// Width of a vector of mass M into f f̄ with vector coupling g and N_c colours,
///
///     Γ = N_c g² M/(12π) · (1 + 2m²/M²) √(1 − 4m²/M²),   0 at and below threshold.
///
/// For a virtual vector M is √s. [standard; e.g. Ilten et al., arXiv:1801.04847, eq. (2.5)]
/// @throws bad_parameter unless M > 0, m ≥ 0 and g is finite
constexpr energy vector_width(energy vector_mass, double coupling, energy fermion_mass, int colours) {
  numeric::require_positive("vector_width: vector mass", vector_mass);
  numeric::require_not_negative("vector_width: fermion mass", fermion_mass);
  numeric::require_finite("vector_width: coupling", coupling);
  if (vector_mass <= 2. * fermion_mass) return 0. * GeV;
  const double r = numeric::square(fermion_mass / vector_mass);
  return colours * coupling * coupling / (12 * pi) * (1 + 2 * r) * numeric::sqrt(1 - 4 * r) * vector_mass;
}

/// Γ(Z′ → l⁺l⁻): `vector_width` with one colour.
constexpr energy width_to_leptons(energy zprime_mass, double coupling, energy lepton_mass) {
  return vector_width(zprime_mass, coupling, lepton_mass, 1);
}

/// Γ(Z′ → q q̄): `vector_width` with three colours.
constexpr energy width_to_quarks(energy zprime_mass, double coupling, energy quark_mass) {
  return vector_width(zprime_mass, coupling, quark_mass, 3);
}

/// Γ(Z′ → ν ν̄) = g² M/(24π) for one flavour: half of a massless charged lepton's, since only one helicity couples.
/// @throws bad_parameter unless M > 0 and g is finite
constexpr energy width_to_neutrinos(energy zprime_mass, double coupling) {
  return 0.5 * vector_width(zprime_mass, coupling, 0. * GeV, 1);
}

}  // namespace nudipole

// ==== nudipole/mediator/hadrons.hpp

namespace nudipole {

/// How a (virtual) Z′ of mass √s turns into hadrons. Two requirements: `h.for_each_mode(couplings, sqrt_s, visit)`
/// calls `visit(final_state, width)` for every hadronic mode that is open; `h.breaks(products)` is a range of those √s
/// where the width of that mode is not smooth, in any order: where it opens, jumps or bends, the masses of resonances
/// narrower than about a tenth of their mass, and where one description takes over from another. Integrals over √s go
/// from one break to the next, and are wrong without them; a width that is smooth from its threshold on has one break,
/// `std::array{threshold}`. A mode that opens below all of its breaks is followed down to where it does.
///
/// A treatment may have `h.width(couplings, products, sqrt_s)` for one mode alone, if that is faster than all.
///
/// | policy                  | when to use it                                                                  |
/// |-------------------------|---------------------------------------------------------------------------------|
/// | `quark_level{}`         | the benchmarks: free quarks above the lightest hadrons; coarse below 2 GeV      |
/// | `vector_mesons{}`       | below 2 GeV: ρ, ω, φ by isospin, joined to quarks above                         |
/// | `tabulated_hadrons{…}`  | your own numbers                                                                |
/// | `free_quarks()`         | comparison with matrix-element generators: thresholds at twice the quark mass   |
/// | `no_hadrons{}`          | a leptophilic Z′, or to see the leptonic part alone                             |
template <class H>
concept HadronicTreatment = requires(const H& h, const quark_couplings& g, const final_state& products, energy sqrt_s) {
  h.for_each_mode(g, sqrt_s, [](const final_state&, energy) {});
  { *std::begin(h.breaks(products)) } -> std::convertible_to<energy>;
};

/// The Z′ has no hadronic modes.
struct no_hadrons {
  template <class Visit>
  constexpr void for_each_mode(const quark_couplings&, energy, Visit&&) const {}
  constexpr std::array<energy, 0> breaks(const final_state&) const { return {}; }
};
static_assert(HadronicTreatment<no_hadrons>);

/// Free quarks, each flavour open above its threshold in √s: 2 m_π for u and d, 2 m_K for s, 2 m_D for c, 2 m_B for b.
/// The coarse description below 2 GeV is deliberate: it is the benchmarks' definition.
struct quark_level {
  /// Masses in the width, and thresholds in √s, by quark: d, u, s, c, b.
  std::array<energy, 5> masses{quark_mass(quark_flavour::down), quark_mass(quark_flavour::up),
                               quark_mass(quark_flavour::strange), quark_mass(quark_flavour::charm),
                               quark_mass(quark_flavour::bottom)};
  std::array<energy, 5> thresholds{
      2. * lightest_meson_mass(quark_flavour::down), 2. * lightest_meson_mass(quark_flavour::up),
      2. * lightest_meson_mass(quark_flavour::strange), 2. * lightest_meson_mass(quark_flavour::charm),
      2. * lightest_meson_mass(quark_flavour::bottom)};

  template <class Visit>
  constexpr void for_each_mode(const quark_couplings& g, energy sqrt_s, Visit&& visit) const {
    for (quark_flavour flavour : light_quarks) {
      if (g[flavour] == 0 || sqrt_s <= thresholds[flavour_index(flavour)]) continue;
      visit(final_state{quark_id(flavour), -quark_id(flavour)},
            width_to_quarks(sqrt_s, g[flavour], masses[flavour_index(flavour)]));
    }
  }
  /// Returns where the pair opens.
  constexpr std::array<energy, 1> breaks(const final_state& products) const {
    for (quark_flavour flavour : light_quarks)
      if (products == final_state{quark_id(flavour), -quark_id(flavour)})
        return {larger(thresholds[flavour_index(flavour)], 2. * masses[flavour_index(flavour)])};
    return {0. * GeV};
  }

 private:
  static constexpr energy larger(energy a, energy b) { return a > b ? a : b; }
};
static_assert(HadronicTreatment<quark_level>);

/// Free quarks above twice their own masses, as a matrix-element generator has them.
constexpr quark_level free_quarks(std::array<energy, 5> masses) {
  quark_level result{.masses = masses, .thresholds = masses};
  for (energy& threshold : result.thresholds) threshold *= 2.;
  return result;
}
/// The same with the library's quark masses.
constexpr quark_level free_quarks() { return free_quarks(quark_level{}.masses); }

}  // namespace nudipole

// ==== nudipole/mediator/decays.hpp

namespace nudipole {

/// The decays of the Z′: three charged leptons, three neutrinos, and hadrons as the policy has them.
template <class Hadrons = quark_level>
struct zprime_decays {
  static_assert(HadronicTreatment<Hadrons>,
                "zprime_decays: hadrons need for_each_mode(couplings, sqrt_s, visit) and breaks(products), a range of "
                "energies");

  [[no_unique_address]] Hadrons hadrons{};

  /// Calls `visit(final_state, width)` for every mode open to a (virtual) Z′ of mass √s.
  /// @throws bad_parameter unless √s is positive
  template <class Visit>
  constexpr void for_each_mode(const dipole_portal& model, energy sqrt_s, Visit&& visit) const {
    for (lepton_flavour flavour : lepton_flavours) {
      if (model.charged_leptons[flavour] == 0 || sqrt_s <= 2. * lepton_mass(flavour)) continue;
      const pdg_id id = charged_lepton_id(flavour);
      visit(final_state{id, -id}, width_to_leptons(sqrt_s, model.charged_leptons[flavour], lepton_mass(flavour)));
    }
    for (lepton_flavour flavour : lepton_flavours) {
      if (model.neutrinos[flavour] == 0) continue;
      const pdg_id id = neutrino_id(flavour);
      visit(final_state{id, -id}, width_to_neutrinos(sqrt_s, model.neutrinos[flavour]));
    }
    hadrons.for_each_mode(model.quarks, sqrt_s, visit);
  }

  /// Total width of a Z′ of mass √s.
  constexpr energy width(const dipole_portal& model, energy sqrt_s) const {
    energy sum = 0. * GeV;
    for_each_mode(model, sqrt_s, [&](const final_state&, energy partial) { sum += partial; });
    return sum;
  }
  /// Total width on the mass shell.
  /// @throws bad_parameter for an invalid model
  constexpr energy width(const dipole_portal& model) const {
    validate(model);
    return width(model, model.zprime_mass);
  }

  /// Partial width on the mass shell; 0 for a closed or unknown mode.
  constexpr energy partial_width(const dipole_portal& model, const final_state& products) const {
    validate(model);
    energy sum = 0. * GeV;
    for_each_mode(model, model.zprime_mass, [&](const final_state& mode, energy partial) {
      if (mode == products) sum += partial;
    });
    return sum;
  }

  /// Returns the width into one hadronic final state of a (virtual) Z′ of mass √s; 0 for a closed or unknown mode.
  constexpr energy hadronic_width(const dipole_portal& model, const final_state& products, energy sqrt_s) const {
    if constexpr (requires { hadrons.width(model.quarks, products, sqrt_s); }) {
      return hadrons.width(model.quarks, products, sqrt_s);
    } else {
      energy sum = 0. * GeV;
      hadrons.for_each_mode(model.quarks, sqrt_s, [&](const final_state& mode, energy partial) {
        if (mode == products) sum += partial;
      });
      return sum;
    }
  }

  /// Returns the lowest √s at which the hadronic mode is open, for one that is open at `open` and has no gaps: one of
  /// its breaks, or else found by bisection.
  constexpr energy opening(const dipole_portal& model, const final_state& products, energy open) const {
    const auto is_open = [&](energy sqrt_s) { return hadronic_width(model, products, sqrt_s) > 0. * GeV; };
    energy closed = 0. * GeV;
    const energy_squared end = open * open;
    for (energy_squared s = next_break(products, 0. * GeV2, end); s < end; s = next_break(products, s, end)) {
      const energy at = numeric::sqrt(s);
      if (is_open((1 - 1e-9) * at)) {
        open = at;
        break;
      }
      if (is_open((1 + 1e-9) * at)) return at;
      closed = at;
    }
    for (int i = 0; i < 60 && open - closed > 1e-14 * open; ++i) {
      const energy middle = 0.5 * (closed + open);
      (is_open(middle) ? open : closed) = middle;
    }
    return open;
  }

  /// Returns the lowest s above `from` where a hadronic mode has a break, or `to` if there is none below that.
  constexpr energy_squared next_break(const final_state& products, energy_squared from, energy_squared to) const {
    for (energy at : hadrons.breaks(products))
      if (at * at > from && at * at < to) to = at * at;
    return to;
  }

  /// @throws bad_parameter if the Z′ has no open mode
  constexpr double branching_ratio(const dipole_portal& model, const final_state& products) const {
    return partial_width(model, products) / numeric::require_positive("zprime_decays: total width", width(model));
  }

  /// Proper decay length cτ = ħc/Γ.
  /// @throws bad_parameter if the Z′ has no open mode
  constexpr length ctau(const dipole_portal& model) const {
    return hbar_c / numeric::require_positive("zprime_decays: total width", width(model));
  }
};

template <class Hadrons>
zprime_decays(Hadrons) -> zprime_decays<Hadrons>;
zprime_decays()->zprime_decays<>;

}  // namespace nudipole

// ==== nudipole/decay/dipole_hadrons.hpp

namespace nudipole::detail {

/// Γ(N → ν + hadrons)/μ² through a virtual Z′, of all hadronic modes, as in `dipole_three_body_width`, panel by panel
/// between the places where a mode is not smooth.
///
/// A rule of fixed nodes asks the hadronic treatment once a node for all modes together; another rule integrates one
/// mode after the other, since each has its own error.
template <class Hadrons>
class dipole_hadrons {
 public:
  constexpr dipole_hadrons(const dipole_portal& model, const zprime_decays<Hadrons>& zprime, energy zprime_width)
      : model_(model),
        zprime_(zprime),
        propagator_{numeric::square(model.zprime_mass / GeV), model.zprime_mass * zprime_width / GeV2} {
    const energy highest = model.heavy_neutrino_mass;
    zprime.hadrons.for_each_mode(model.quarks, highest, [&](const final_state& products, energy) {
      for (const dipole_mode& mode : modes_)
        if (mode.products == products) return;
      opening_[modes_.size()] = zprime.opening(model, products, highest);
      modes_.add({.products = products});
    });
    for (std::size_t i = 0; i < modes_.size(); ++i)
      if (highest > model.zprime_mass && opening_[i] <= model.zprime_mass)
        numeric::require_positive("dipole_hadrons: zprime width with the pole in range", zprime_width);
  }

  template <class Q>
  constexpr dipole_modes operator()(const Q& rule) {
    if constexpr (numeric::FixedRule<Q>)
      together(rule);
    else
      one_by_one(rule);
    return modes_;
  }

 private:
  constexpr double from_two_body(double s) const {
    return dipole_two_body_width(model_.heavy_neutrino_mass, s * GeV2) / GeV3 * numeric::sqrt(s) / pi;
  }

  template <class Q>
  constexpr void one_by_one(const Q& rule) {
    const energy highest = model_.heavy_neutrino_mass;
    for (std::size_t i = 0; i < modes_.size(); ++i) {
      const final_state& products = modes_[i].products;
      const auto numerator = [&](double s, double) {
        return from_two_body(s) * (zprime_.hadronic_width(model_, products, numeric::sqrt(s) * GeV) / GeV);
      };
      const auto next = [&](double s) -> double {
        return zprime_.next_break(products, s * GeV2, highest * highest) / GeV2;
      };
      modes_[i].width = propagator_.integrate(numerator, numeric::square(opening_[i] / GeV),
                                              numeric::square(highest / GeV), rule, next) *
                        GeV3;
    }
  }

  template <class Q>
  constexpr void together(const Q& rule) {
    const double upper = numeric::square(model_.heavy_neutrino_mass / GeV);
    double s = upper;
    for (std::size_t i = 0; i < modes_.size(); ++i)
      if (numeric::square(opening_[i] / GeV) < s) s = numeric::square(opening_[i] / GeV);
    while (s < upper) {
      const double to = propagator_.panel_end(s, upper, next_break(s));
      const breit_wigner_panel panel(propagator_.m2, propagator_.mgamma, s, to);
      rule.for_each_node(0., 1., [&](double v, double weight) { add_node(panel.s(v), weight * panel.weight(v)); });
      s = to;
    }
  }

  /// Returns the lowest s above `from` where any mode is not smooth, M_N² if there is none.
  constexpr double next_break(double from) const {
    energy_squared to = model_.heavy_neutrino_mass * model_.heavy_neutrino_mass;
    for (std::size_t i = 0; i < modes_.size(); ++i) {
      to = zprime_.next_break(modes_[i].products, from * GeV2, to);
      const energy_squared opening = opening_[i] * opening_[i];
      if (opening > from * GeV2 && opening < to) to = opening;
    }
    return to / GeV2;
  }

  constexpr void add_node(double s, double weight) {
    const energy sqrt_s = numeric::sqrt(s) * GeV;
    const energy_squared factor = weight * from_two_body(s) * GeV2;
    std::size_t place = 0;  // treatments visit their modes in one order
    zprime_.hadrons.for_each_mode(model_.quarks, sqrt_s, [&](const final_state& products, energy width) {
      for (std::size_t i = 0; i < modes_.size(); ++i, ++place) {
        if (place >= modes_.size()) place = 0;
        if (modes_[place].products == products) {
          modes_[place++].width += factor * width;
          return;
        }
      }
    });
  }

  const dipole_portal& model_;
  const zprime_decays<Hadrons>& zprime_;
  breit_wigner propagator_;
  dipole_modes modes_;
  std::array<energy, dipole_modes::capacity> opening_{};
};

}  // namespace nudipole::detail

// ==== nudipole/mediator/vector_mesons.hpp

namespace nudipole {

/// Ingredients of `vector_mesons`. Plain numbers in GeV and GeV²: all of this runs at every node of an integral over s.
namespace detail::vmd {

inline constexpr double charged_pion = lightest_meson_mass(quark_flavour::up) / GeV;
inline constexpr double charged_kaon = lightest_meson_mass(quark_flavour::strange) / GeV;
inline constexpr double neutral_pion = known_mass(111) / GeV, neutral_kaon = known_mass(310) / GeV;
inline constexpr double mean_pion = (2 * charged_pion + neutral_pion) / 3;  // of π⁺π⁻π⁰: keeps the threshold
inline constexpr double neutral_pion_width = 7.81e-9;                       // Γ(π⁰ → γγ)  [PDG 2022]

struct meson {
  double mass;
  double width;
};
/// Narrow mesons, with the product of branching ratios B(V → e⁺e⁻) B(V → 3π), the strength of their coupling to a
/// current and to three pions. [PDG 2022: B_ee = 7.38e-5 and 2.979e-4, B_3π = 0.892 and 0.154]
inline constexpr meson omega{0.78266, 0.00868}, phi{1.019461, 0.004249};
inline constexpr double omega_product = 7.38e-5 * 0.892, phi_product = 2.979e-4 * 0.154;
/// ρ, ρ′ and the part of ρ′ from the fit that goes with `pion_form_factor`: the mass and width of a ρ depend on the
/// form of its Breit–Wigner, so that PDG averages would not do. [Kühn & Santamaria, Z. Phys. C48 (1990) 445, model 1]
inline constexpr meson rho{0.773, 0.145}, rho_prime{1.370, 0.510};
inline constexpr double rho_prime_part = -0.145;
/// ω′ and ω″ with their parts in π⁺π⁻π⁰, relative to ω. [Czyż et al., hep-ph/0512180, fit]
inline constexpr meson omega_prime{1.375, 0.250}, omega_second{1.631, 0.245};
inline constexpr double omega_prime_part = -0.77 / 18.20, omega_second_part = -1.12 / 18.20;

using amplitude = numeric::complex;

/// M²/(M² − s − i√s Γ): one at s = 0, iM/Γ on the peak.
constexpr amplitude pole(double s, double mass, double width) {
  const double re = mass * mass - s, im = numeric::sqrt(s) * width, scale = mass * mass / (re * re + im * im);
  return {scale * re, scale * im};
}
/// The same with a constant width, for mesons so narrow that away from the peak it does not matter.
constexpr amplitude pole(double s, meson v) { return pole(s, v.mass, v.width); }

/// (1 − 4m²/s)^(3/2), zero below the threshold.
constexpr double cubed_velocity(double s, double mass) {
  const double square = 1 - 4 * mass * mass / s;
  return square > 0 ? square * numeric::sqrt(square) : 0;
}

/// With the width of a decay into π⁺π⁻, Γ(s) = Γ (M²/s) (p(s)/p(M²))³.
constexpr amplitude pion_pole(double s, meson v) {
  const double m2 = v.mass * v.mass;
  const double velocities = cubed_velocity(s, charged_pion) / cubed_velocity(m2, charged_pion);
  return pole(s, v.mass, v.width * numeric::sqrt(s / m2) * velocities);
}

/// F_π(s) = [BW_ρ + β BW_ρ′]/(1 + β). [Kühn & Santamaria, as above]
constexpr amplitude pion_form_factor(double s) {
  return 1 / (1 + rho_prime_part) * (pion_pole(s, rho) + rho_prime_part * pion_pole(s, rho_prime));
}

/// Phase space of V → ρπ → π⁺π⁻π⁰ over √s, up to a constant: with the amplitude ε_{μναβ} p₊^ν p₋^α p₀^β Σ BW_ρ(s_ij),
///
///     Φ(s) = ∫ dm₁₂ k³ p³ ∫ dcosθ sin²θ |BW_ρ(s₁₂) + BW_ρ(s₂₃) + BW_ρ(s₃₁)|² / √s,
///
/// p the momentum of a pion in the rest frame of the pair, k that of the third pion in the rest frame of V. Good to
/// 0.3 % up to 1.2 GeV and 3 % up to 2 GeV.
constexpr double three_pion_phase_space(double s) {
  constexpr double m = mean_pion;
  const double sqrt_s = numeric::sqrt(s);
  if (sqrt_s <= 3 * m) return 0;
  const auto pair = [&](double mass) {
    const double p2 = (mass - 2 * m) * (mass + 2 * m) / 4;
    const double k2 = (sqrt_s - mass - m) * (sqrt_s + mass + m) * (s - numeric::square(mass - m)) / (4 * s);
    if (!(p2 > 0 && k2 > 0)) return 0.;  // rounding, at the threshold
    const double s12 = mass * mass, p = numeric::sqrt(p2), k = numeric::sqrt(k2);
    const double mean = 0.5 * (s + 3 * m * m - s12), spread = 2 * p * k * sqrt_s / mass;
    const amplitude first = pion_pole(s12, rho);
    const auto angle = [&](double z) {
      return (1 - z * z) * norm(first + pion_pole(mean + spread * z, rho) + pion_pole(mean - spread * z, rho));
    };
    return k2 * k * p2 * p * numeric::gauss_legendre<6>{}(angle, 0., 1.);
  };
  return numeric::gauss_legendre<16>{}(pair, 2 * m, sqrt_s - m) / sqrt_s;
}

/// Couplings to three pions, such that R is 9 B_ee B_3π/α² on the peak of ω, and of φ taken alone. The sign between the
/// two is the one seen in e⁺e⁻ → π⁺π⁻π⁰. [Czyż et al., as above]
constexpr double three_pion_strength(meson v, double product) {
  return 9 * product / numeric::square(fine_structure_constant * v.mass / v.width) /
         three_pion_phase_space(v.mass * v.mass);
}
inline constexpr double three_pion_scale = three_pion_strength(omega, omega_product);
inline constexpr double phi_part = -numeric::sqrt(three_pion_strength(phi, phi_product) / three_pion_scale);

/// α_s to one loop from α_s(M_Z) = 0.1179 [PDG 2022], with the quark masses of phase space; at 2 GeV it is 0.27, a
/// tenth below the full running: one per cent of a width.
inline constexpr strong_coupling one_loop{.loops = 1, .at_z = 0.1179, .bottom = quark_mass(quark_flavour::bottom)};

/// x = (M/√s)^12: what is below M has the part x/(1 + x), what is above it 1/(1 + x). They cross over within about a
/// tenth of M, and neither is ever zero: a mode that has opened stays open.
constexpr double twelfth_power(double s, double at) {
  const double ratio = at * at / s, cube = ratio * ratio * ratio;
  return cube * cube;
}

/// Where the hadrons change from single mesons to quarks, and where those of four pions set in.
inline constexpr double join = 1.5, four_pions = 1.33;
/// Below this α_s is frozen.
inline constexpr double frozen = one_loop.lowest / GeV;

/// The modes of mesons, in the order of the table below.
inline constexpr std::array<final_state, 6> meson_modes{
    {{211, -211}, {111, 22}, {211, -211, 111}, {321, -321}, {130, 310}, {113, 211, -211}}};

/// The Z′ at one s, with what the modes share.
struct spectrum {
  double s, a_rho, a_omega, a_phi;
  double below;  ///< x of the join
  double qcd;    ///< 1 + α_s/π
  amplitude rho, omega, phi;

  constexpr spectrum(const quark_couplings& g, double sqrt_s)
      : s(sqrt_s * sqrt_s),
        a_rho(g.up - g.down),
        a_omega(3 * (g.up + g.down)),
        a_phi(-3 * g.strange),
        below(twelfth_power(s, join)),
        qcd(1 + one_loop(sqrt_s * GeV) / pi),
        rho(pion_form_factor(s)),
        omega(pole(s, vmd::omega)),
        phi(pole(s, vmd::phi)) {}

  /// Returns R of a mode of `meson_modes`, before the join.
  constexpr double ratio(std::size_t mode) const {
    switch (mode) {
      case 0: return cubed_velocity(s, charged_pion) / 4 * a_rho * a_rho * norm(rho);
      case 1: return pion_photon();
      case 2: return three_pions();
      case 3: return cubed_velocity(s, charged_kaon) / 4 * norm(isoscalar_kaons() + a_rho / 2 * rho);
      case 4: return cubed_velocity(s, neutral_kaon) / 4 * norm(isoscalar_kaons() + -a_rho / 2 * rho);
      default:
        return numeric::sqrt(s) > 2 * (charged_pion + neutral_pion)
                   ? 1.5 * a_rho * a_rho * qcd / (1 + twelfth_power(s, four_pions))
                   : 0;
    }
  }

 private:
  constexpr double pion_photon() const {
    const double space = 1 - numeric::square(neutral_pion) / s;
    const double anomaly =
        2 * neutral_pion_width * s / (fine_structure_constant * neutral_pion * numeric::square(neutral_pion));
    if (!(space > 0)) return 0;
    return anomaly * space * space * space / 4 * norm(a_rho * pion_pole(s, vmd::rho) + a_omega * omega);
  }
  constexpr double three_pions() const {
    if (a_omega == 0 && a_phi == 0) return 0;
    const auto isoscalar = omega + omega_prime_part * pole(s, omega_prime) + omega_second_part * pole(s, omega_second);
    return three_pion_scale * three_pion_phase_space(s) * norm(a_omega * isoscalar + a_phi * phi_part * phi);
  }
  constexpr amplitude isoscalar_kaons() const { return a_omega / 6 * omega + a_phi / 3 * phi; }
};

/// Returns where a mode of mesons opens and where it is not smooth: on ω (and ρ) and φ, among their excitations, at the
/// join. Unused places are 0.
constexpr std::array<energy, 7> meson_breaks(std::size_t mode) {
  constexpr double before = omega.mass - 5 * omega.width, first = omega.mass, second = phi.mass,
                   excited = omega_prime.mass, more = omega_second.mass;
  const auto at = [](std::array<double, 7> x) {
    return std::array<energy, 7>{x[0] * GeV, x[1] * GeV, x[2] * GeV, x[3] * GeV, x[4] * GeV, x[5] * GeV, x[6] * GeV};
  };
  switch (mode) {
    case 0: return at({2 * charged_pion, first, excited, join});
    case 1: return at({neutral_pion, 2 * charged_pion, before, first, excited, join});
    case 2: return at({3 * mean_pion, before, first, second, excited, join, more});
    case 3: return at({2 * charged_kaon, second, excited, join});
    case 4: return at({2 * neutral_kaon, second, excited, join});
    default: return at({2 * (charged_pion + neutral_pion), frozen, excited, join});
  }
}

}  // namespace detail::vmd

/// Hadrons of a vector with any vector couplings to quarks as they are below 2 GeV, where the Z′ turns into ρ, ω and φ,
/// and the quark level with its first QCD correction above. Widths are Γ = (M/12π) R, M = √s, with R as in e⁺e⁻ →
/// hadrons but couplings in place of the quarks' charges, which by isospin means (all three are 1 for the photon)
///
///     a_ρ = g_u − g_d,   a_ω = 3(g_u + g_d),   a_φ = −3 g_s.
///
///     π⁺π⁻      β³/4 · a_ρ² |F_π|²
///     K⁺K⁻      β³/4 · |a_ω BW_ω/6 + a_φ BW_φ/3 + a_ρ F_π/2|²
///     K_L K_S   β³/4 · |a_ω BW_ω/6 + a_φ BW_φ/3 − a_ρ F_π/2|²
///     π⁰γ       2Γ(π⁰ → γγ) s/(α m_π³) · (1 − m_π²/s)³ · |a_ρ BW_ρ + a_ω BW_ω|²/4
///     π⁺π⁻π⁰    c Φ(s) · |a_ω [BW_ω + c′ BW_ω′ + c″ BW_ω″] + a_φ c_φ BW_φ|²
///     4π        3/2 · a_ρ² (1 + α_s/π)/(1 + (1.33 GeV/M)^12), all four-pion states, as {113, 211, −211}
///     q q̄       the quark level times 1 + α_s/π; with q = u, d, s these are the hadrons not listed above
///
/// F_π, kaons: ρ + ρ′ of Kühn & Santamaria; K K̄ by SU(3), so that at s = 0 the charge of the kaon is counted [Bruch,
/// Khodjamirian & Kühn, hep-ph/0409080]. π⁰γ: normalised by the anomaly [e.g. Hoferichter et al., arXiv:1410.4691].
/// π⁺π⁻π⁰: peaks of ω and φ from measured branching ratios. 4π: rises as the sum of 2π⁺2π⁻ and π⁺π⁻2π⁰ measured in
/// e⁺e⁻, to some 30 % [BaBar, arXiv:1201.5677, 1709.01171]; named ρ⁰π⁺π⁻ to leave room for a neutrino in a
/// `final_state`. For the method see Ilten et al., arXiv:1801.04847, sec. 2.
///
/// The join: with w = 1/(1 + (1.5 GeV/M)^12) the modes of mesons carry 1 − w, those of u, d and s quarks w. Every width
/// is smooth, and positive from its threshold on. From 1.25 GeV the total rises with M whatever the couplings; at 2 GeV
/// quarks are 97 % of it. Charm and bottom open with a step at 2 m_D and 2 m_B, as in `quark_level`.
///
/// How far to trust it: 20 % from 0.75 to 1.04 GeV, a factor of 2 elsewhere below 1.7 GeV, 10 % above 1.8 GeV, and not
/// on ψ and Υ, which are left out; so are isospin breaking (ρ–ω mixing, ω → π⁺π⁻), ηγ, and φ → π⁰γ. Near ω and φ widths
/// change within 5 MeV; `breaks` tells integrals over √s so.
struct vector_mesons {
  /// Calls `visit(final_state, width)` once for every open mode.
  /// @throws bad_parameter unless √s is positive and the couplings are finite
  template <class Visit>
  constexpr void for_each_mode(const quark_couplings& g, energy sqrt_s, Visit&& visit) const {
    require_valid(g, sqrt_s);
    const detail::vmd::spectrum spectrum(g, sqrt_s / GeV);
    for (std::size_t mode = 0; mode < detail::vmd::meson_modes.size(); ++mode) {
      const energy width = meson_width(spectrum, mode, sqrt_s);
      if (width > 0. * GeV) visit(detail::vmd::meson_modes[mode], width);
    }
    quark_level{}.for_each_mode(g, sqrt_s, [&](const final_state& products, energy width) {
      visit(products, (is_light(products) ? 1 / (1 + spectrum.below) : 1) * spectrum.qcd * width);
    });
  }

  /// Returns the width of one mode, 0 if it is closed: that of a pair of quarks is had without the mesons.
  /// @throws bad_parameter as `for_each_mode`
  constexpr energy width(const quark_couplings& g, const final_state& products, energy sqrt_s) const {
    require_valid(g, sqrt_s);
    for (std::size_t mode = 0; mode < detail::vmd::meson_modes.size(); ++mode)
      if (products == detail::vmd::meson_modes[mode])
        return meson_width(detail::vmd::spectrum(g, sqrt_s / GeV), mode, sqrt_s);
    const double below = detail::vmd::twelfth_power(numeric::square(sqrt_s / GeV), detail::vmd::join);
    const double qcd = 1 + detail::vmd::one_loop(sqrt_s) / pi;
    energy sum = 0. * GeV;
    quark_level{}.for_each_mode(g, sqrt_s, [&](const final_state& quarks, energy width) {
      if (quarks == products) sum = (is_light(quarks) ? 1 / (1 + below) : 1) * qcd * width;
    });
    return sum;
  }

  /// Returns where the mode opens, ω, φ, the excited mesons and the join, as far as the mode sees them.
  constexpr std::array<energy, 7> breaks(const final_state& products) const {
    for (std::size_t mode = 0; mode < detail::vmd::meson_modes.size(); ++mode)
      if (products == detail::vmd::meson_modes[mode]) return detail::vmd::meson_breaks(mode);
    return {quark_level{}.breaks(products)[0], detail::vmd::frozen * GeV, detail::vmd::join * GeV};
  }

 private:
  static constexpr void require_valid(const quark_couplings& g, energy sqrt_s) {
    numeric::require_positive("vector_mesons: sqrt_s", sqrt_s);
    for (quark_flavour flavour : light_quarks) numeric::require_finite("vector_mesons: coupling", g[flavour]);
  }
  static constexpr bool is_light(const final_state& quarks) {
    return *quarks.begin() <= quark_id(quark_flavour::strange);
  }
  static constexpr energy meson_width(const detail::vmd::spectrum& spectrum, std::size_t mode, energy sqrt_s) {
    const double part = spectrum.below / (1 + spectrum.below);
    return part * spectrum.ratio(mode) / (12 * pi) * sqrt_s;
  }
};
static_assert(HadronicTreatment<vector_mesons>);

}  // namespace nudipole

// ==== nudipole/decay/neutral_shapes.hpp

namespace nudipole::detail {

/// Returns whether a final state is ν f f̄ or ν f̄ f with a lepton or quark f.
constexpr bool is_neutral_pair(const final_state& products) {
  if (products.size() != 3) return false;
  const pdg_id* id = products.begin();
  return is_neutrino(id[0]) && id[1] == -id[2] && (is_neutrino(id[1]) || is_charged_lepton(id[1]) || is_quark(id[1]));
}

/// Shapes of what N's dipole moment makes, and of ν f f̄ by mixing: the amplitudes that the widths are integrals of.
template <class Hadrons>
struct neutral_shapes {
  const dipole_portal& model;
  const zprime_decays<Hadrons>& zprime;
  const electroweak_parameters& electroweak;
  bool interferes;  ///< the parts by dipole moment and by mixing
  bool on_shell;    ///< the Z′ is on its mass shell

  /// Returns the shape of ν f f̄.
  neutral_three_body pair(const decay_mode& mode) const {
    const pdg_id* id = mode.products.begin();
    const pdg_id f = id[1] > 0 ? id[1] : id[2];
    const energy M = model.heavy_neutrino_mass, m = find_particle_mass(f).value_or(0. * GeV);
    const bool no_dipole = model.dipole[mode.flavour] == 0. * per_GeV, no_mixing = model.mixing[mode.flavour] == 0;
    const vector_exchange vector(model.zprime_mass, zprime.width(model), coupling(f));
    neutral_three_body shape{M < electroweak.w_mass
                                 ? neutral_amplitude(diagrams(f, mode.flavour), M, m, vector, to_z(f), electroweak)
                                 : neutral_amplitude(diagrams(f, mode.flavour), M, m, vector)};
    shape.dipole = mode.width.dipole > 0. * GeV3 || (no_dipole && interferes);
    shape.mixing = mode.width.mixing > 0. * GeV || (no_mixing && interferes);
    shape.on_shell = on_shell && mode.width.dipole > 0. * GeV3;
    if (id[1] < 0) shape.order = {0, 2, 1};
    shape.dipole_from = shape.mixing_from = 2. * m;
    if (!is_quark(f)) return shape;
    const final_state hadrons = without_neutrino(mode.products);
    shape.mixing_from = std::max(2. * m, 2. * lightest_meson_mass(static_cast<quark_flavour>(f)));
    shape.dipole_from = std::max(2. * m, opening(hadrons));
    if (shape.dipole && !no_dipole && !on_shell) {
      const energy from =
          no_mixing || !shape.mixing ? shape.dipole_from : std::min(shape.dipole_from, shape.mixing_from);
      const double g = coupling(f);
      shape.strength = strength(hadrons, from, [&](energy root) { return double(width_to_quarks(root, g, m) / GeV); });
    }
    return shape;
  }

  /// Returns the shape of ν Z′, or of ν and hadrons of the Z′.
  decay_shape vector(const decay_mode& mode) const {
    const energy M = model.heavy_neutrino_mass;
    if (mode.products.size() == 2)
      return two_body_asymmetry{dipole_asymmetry(M, model.zprime_mass * model.zprime_mass)};
    const final_state hadrons = without_neutrino(mode.products);
    hadrons_of_vector shape{.heavy_neutrino_mass = M,
                            .vector_mass = model.zprime_mass,
                            .vector_width = zprime.width(model),
                            .pseudoscalars = hadrons == final_state{211, -211} || hadrons == final_state{321, -321} ||
                                             hadrons == final_state{130, 310},
                            .on_shell = on_shell};
    energy sum = 0. * GeV;
    std::size_t place = 0;
    for (pdg_id id : hadrons) {
      ++place;
      energy least = find_particle_mass(id).value_or(0. * GeV);
      if (id == 113 && hadrons.size() == 3) {  // stands for a pair of pions
        shape.yielding = place;
        shape.least = least = 2. * lightest_meson_mass(quark_flavour::up);
      }
      sum += least;
    }
    shape.from = std::max(sum, opening(hadrons));
    if (shape.pseudoscalars) shape.pseudoscalar_mass = find_particle_mass(*hadrons.begin()).value_or(0. * GeV);
    const double m = shape.pseudoscalar_mass / GeV;
    if (!on_shell)
      shape.strength = strength(hadrons, shape.from, [&](energy root) {
        const double r = root / GeV;
        return shape.pseudoscalars ? r * vmd::cubed_velocity(r * r, m) : 1 / r;
      });
    return shape;
  }

 private:
  static constexpr final_state without_neutrino(const final_state& products) {
    final_state hadrons;
    for (std::size_t i = products.size(); i-- > 1;) hadrons = hadrons.with(products.begin()[i]);
    return hadrons;
  }
  constexpr double coupling(pdg_id f) const {
    if (is_charged_lepton(f)) return model.charged_leptons[flavour_of(f)];
    if (is_neutrino(f)) return model.neutrinos[flavour_of(f)];
    // a table of hadrons may be named after quarks that do not couple
    const double g = model.quarks[static_cast<quark_flavour>(f)];
    return g != 0 ? g : 1;
  }
  constexpr chiral_couplings to_z(pdg_id f) const {
    if (is_quark(f)) return electroweak.quark(static_cast<quark_flavour>(f));
    return is_neutrino(f) ? electroweak.neutrino() : electroweak.charged_lepton();
  }
  constexpr neutral_diagrams diagrams(pdg_id f, lepton_flavour flavour) const {
    if (is_quark(f)) return neutral_diagrams::neutral;
    const bool same = flavour_of(f) == flavour;
    if (is_charged_lepton(f)) return same ? neutral_diagrams::neutral_and_charged : neutral_diagrams::neutral;
    return same && !on_shell ? neutral_diagrams::identical_neutrinos : neutral_diagrams::neutrinos;
  }

  /// Lowest √s with the mode open.
  energy opening(const final_state& hadrons) const {
    return zprime.opening(model, hadrons, on_shell ? model.zprime_mass : model.heavy_neutrino_mass);
  }
  /// The width of a hadronic mode over `reference(√s)`.
  template <class Reference>
  std::shared_ptr<const strength_table> strength(const final_state& hadrons, energy from,
                                                 const Reference& reference) const {
    const auto at = [&](double root) {
      const double free = reference(root * GeV);
      return free > 0 ? double(zprime.hadronic_width(model, hadrons, root * GeV) / GeV) / free : 0.;
    };
    return strength_table::of(at, from / GeV, model.heavy_neutrino_mass / GeV);
  }
};
template <class Hadrons>
neutral_shapes(const dipole_portal&, const zprime_decays<Hadrons>&, const electroweak_parameters&, bool, bool)
    -> neutral_shapes<Hadrons>;

}  // namespace nudipole::detail

// ==== nudipole/decay/mixing_shapes.hpp

namespace nudipole::detail {

/// Shape of l M or ν M by mixing, M a meson of the library's tables; flat otherwise.
inline decay_shape meson_shape(energy heavy_neutrino_mass, const final_state& products) {
  const pdg_id lepton = products.begin()[0], id = products.begin()[1], n = id < 0 ? -id : id;
  const auto shape = [&](energy meson_mass, meson_spin spin) -> decay_shape {
    const energy lepton_mass = find_particle_mass(lepton).value_or(0. * GeV);
    return two_body_asymmetry{meson_asymmetry(heavy_neutrino_mass, lepton_mass, meson_mass, spin)};
  };
  for (const charged_meson& meson : charged_mesons)
    if (meson.id == n) return shape(meson.mass, meson.spin);
  for (const neutral_pseudoscalar& meson : neutral_pseudoscalars)
    if (meson.id == n) return shape(meson.mass, meson_spin::pseudoscalar);
  for (const neutral_vector& meson : neutral_vectors)
    if (meson.id == n) return shape(meson.mass, meson_spin::vector);
  return flat_decay{};
}

/// Shape of l⁻ f f̄′ through the W, whose products may come in any order after l⁻; flat for other products.
inline decay_shape charged_shape(energy heavy_neutrino_mass, const final_state& products,
                                 const electroweak_parameters& electroweak) {
  const pdg_id* id = products.begin();
  const auto fermion = [](pdg_id x) { return is_neutrino(x) || is_charged_lepton(x) || is_quark(x); };
  if (products.size() != 3 || !is_charged_lepton(id[0]) || !fermion(id[1]) || !fermion(id[2]) ||
      (id[1] > 0) == (id[2] > 0))
    return flat_decay{};
  const bool fermion_first = id[1] > 0;
  const pdg_id f = fermion_first ? id[1] : id[2], anti = fermion_first ? id[2] : id[1];
  const auto mass_of = [](pdg_id x) { return find_particle_mass(x).value_or(0. * GeV); };
  charged_three_body shape{
      charged_amplitude(heavy_neutrino_mass, mass_of(id[0]), mass_of(f), mass_of(anti), 1, electroweak),
      mass_of(f) + mass_of(anti)};
  if (!fermion_first) shape.order = {0, 2, 1};
  if (is_quark(f) && is_quark(anti))
    shape.from = std::max<energy>(shape.from, lightest_meson_mass(static_cast<quark_flavour>(f)) +
                                                  lightest_meson_mass(static_cast<quark_flavour>(-anti)));
  return shape;
}

}  // namespace nudipole::detail

// ==== nudipole/decay/weak_decays.hpp

namespace nudipole {

namespace detail {

/// A rule over panels each half as long as the one before, for a pole that is near the upper end.
template <class Inner>
struct graded {
  Inner inner{};

  template <class F>
  constexpr auto operator()(const F& f, double a, double b) const {
    double to = 0.5 * (a + b);
    auto sum = inner(f, a, to);
    for (int i = 0; i < 5; ++i) {
      const double next = i < 4 ? 0.5 * (to + b) : b;
      sum += inner(f, to, next);
      to = next;
    }
    return sum;
  }
};

}  // namespace detail

/// Rules for the neutral-current amplitudes: over s₂₃, and over s₁₃ without and with a W or a second ordering in it,
/// which is graded where N nears the W. Two nodes are exact without; the defaults are good to 10⁻⁵ of every mode.
/// Larger ones, `mixing_quadrature<gauss_legendre<96>, gauss_legendre<24>, gauss_legendre<24>>`, integrate the Dalitz
/// plane by brute force.
template <numeric::Quadrature Outer = numeric::gauss_legendre<32>,
          numeric::Quadrature Polynomial = numeric::gauss_legendre<2>,
          numeric::Quadrature Inner = numeric::gauss_legendre<6>>
struct mixing_quadrature {
  [[no_unique_address]] Outer outer{};
  [[no_unique_address]] Polynomial polynomial{};
  [[no_unique_address]] Inner inner{};

  /// `strength` as in `neutral_amplitude::width`.
  template <class Strength = free_current>
  constexpr width_form operator()(const neutral_amplitude& amplitude, neutral_diagrams diagrams,
                                  energy threshold = 0. * GeV, const Strength& strength = {}) const {
    return diagrams == neutral_diagrams::neutral || diagrams == neutral_diagrams::neutrinos
               ? amplitude.width(outer, polynomial, threshold, strength)
               : amplitude.width(outer, inner, threshold, strength);
  }
  /// The same for N so heavy that the W is nearly on its shell.
  constexpr width_form near_w(const neutral_amplitude& amplitude) const {
    return amplitude.width(outer, detail::graded<Inner>{inner});
  }
};

/// The Z′ that interferes with the Z in the decays of ν_α's partner: none if N has no dipole moment of that flavour.
constexpr vector_exchange interfering_zprime(const dipole_portal& model, lepton_flavour flavour, energy zprime_width,
                                             double coupling) {
  return {model.zprime_mass, zprime_width, model.dipole[flavour] == 0. * per_GeV ? 0. : coupling};
}

/// How the W and Z of N's mixing turn into hadrons. One requirement: `h.for_each_mode(model, flavour, zprime_decays,
/// electroweak, rule, visit)` calls `visit(final_state, width_form)` with the coefficients b and c of every open mode
/// that goes with V_αN.
///
/// | policy           | when to use it                                                                           |
/// |------------------|------------------------------------------------------------------------------------------|
/// | `weak_quarks{}`  | the benchmarks: free quarks above hadronic thresholds, with interference; coarse below 2 GeV |
/// | `weak_mesons{}`  | lifetimes of light N: single mesons joined to quarks with QCD correction, no interference |
template <class H>
concept WeakHadrons = requires(const H& h, const dipole_portal& model, const electroweak_parameters& electroweak) {
  h.for_each_mode(model, lepton_flavour::muon, zprime_decays<>{}, electroweak, mixing_quadrature<>{},
                  [](const final_state&, const width_form&) {});
};

namespace detail {

/// The strength of Z′ → q q̄ in a hadronic treatment, against free quarks: where the treatment has less of it, or more,
/// the amplitude through the Z′ is smaller, or larger, by the root, and so is its interference.
template <class Hadrons>
struct quark_strength {
  const dipole_portal& model;
  const zprime_decays<Hadrons>& zprime;
  quark_flavour quark;

  constexpr final_state products() const { return {quark_id(quark), -quark_id(quark)}; }
  constexpr double operator()(double s) const {
    const energy sqrt_s = numeric::sqrt(s) * GeV;
    const energy free = width_to_quarks(sqrt_s, model.quarks[quark], quark_mass(quark));
    return free > 0. * GeV ? double(zprime.hadronic_width(model, products(), sqrt_s) / free) : 0;
  }
  constexpr double next_break(double s) const {
    return zprime.next_break(products(), s * GeV2, model.heavy_neutrino_mass * model.heavy_neutrino_mass) / GeV2;
  }
};

/// ν q q̄ by mixing, with its interference if the Z′ is given.
template <class Rule, class Strength = free_current>
constexpr width_form neutral_quark_width(energy heavy_neutrino_mass, quark_flavour quark, const vector_exchange& zprime,
                                         const electroweak_parameters& electroweak, const Rule& rule,
                                         const Strength& strength = {}) {
  const neutral_amplitude amplitude(neutral_diagrams::neutral, heavy_neutrino_mass, quark_mass(quark), zprime,
                                    electroweak.quark(quark), electroweak);
  return 3 * rule(amplitude, neutral_diagrams::neutral, 2. * lightest_meson_mass(quark), strength);
}

}  // namespace detail

/// Free quarks: ν q q̄ above twice the mass of q's lightest meson, l q q̄′ above the sum of the two. The interference
/// with the Z′ is as strong as the Z′'s own hadronic treatment has this pair of quarks.
struct weak_quarks {
  template <class Hadrons, class Rule, class Visit>
  constexpr void for_each_mode(const dipole_portal& model, lepton_flavour flavour, const zprime_decays<Hadrons>& zprime,
                               const electroweak_parameters& electroweak, const Rule& rule, Visit&& visit) const {
    const energy m = model.heavy_neutrino_mass, zprime_width = zprime.width(model);
    for (quark_flavour quark : light_quarks)
      if (m > 2. * lightest_meson_mass(quark))
        visit(
            final_state{neutrino_id(flavour), quark_id(quark), -quark_id(quark)},
            detail::neutral_quark_width(m, quark, interfering_zprime(model, flavour, zprime_width, model.quarks[quark]),
                                        electroweak, rule, detail::quark_strength<Hadrons>{model, zprime, quark}));
    for (quark_flavour up : {quark_flavour::up, quark_flavour::charm})
      for (quark_flavour down : {quark_flavour::down, quark_flavour::strange, quark_flavour::bottom}) {
        const energy width = charged_current_width(m, lepton_mass(flavour), quark_mass(up), quark_mass(down),
                                                   3 * numeric::square(electroweak.ckm_element(up, down)), electroweak,
                                                   charged_hadron_threshold(up, down), rule.outer);
        if (width > 0. * GeV)
          visit(final_state{charged_lepton_id(flavour), quark_id(up), -quark_id(down)}, width_form{.mixing = width});
      }
  }
};
static_assert(WeakHadrons<weak_quarks>);

/// Single mesons (π, η, η′, ρ, ω, φ, K, K*, D, D*, D_s, D_s*, B, B_c) joined to quarks with QCD correction: total
/// hadronic widths are continuous and rise with M_N; what the mesons lack is listed under the quarks, as many-hadron
/// states. No interference with the Z′.
struct weak_mesons {
  template <class Hadrons, class Rule, class Visit>
  constexpr void for_each_mode(const dipole_portal& model, lepton_flavour flavour, const zprime_decays<Hadrons>&,
                               const electroweak_parameters& electroweak, const Rule& rule, Visit&& visit) const {
    const energy m = model.heavy_neutrino_mass;
    for_each_charged_hadron_mode(
        m, flavour, electroweak,
        [&](const final_state& products, energy width) { visit(products, width_form{.mixing = width}); }, rule.outer);

    energy mesons = 0. * GeV;
    for_each_neutral_meson_mode(m, flavour, electroweak, [&](const final_state& products, energy width) {
      mesons += width;
      visit(products, width_form{.mixing = width});
    });
    const auto quark_width = [&](quark_flavour quark) {
      if (m <= 2. * lightest_meson_mass(quark)) return 0. * GeV;
      return (1 + qcd_correction(m)) *
             detail::neutral_quark_width(m, quark, {model.zprime_mass, 0. * GeV, 0.}, electroweak, rule).mixing;
    };
    // Light flavours are joined together: ρ and ω hold both u and d, η and η′ all three.
    energy light = 0. * GeV;
    for (quark_flavour quark : {quark_flavour::down, quark_flavour::up, quark_flavour::strange})
      light += quark_width(quark);
    const energy rest = join_hadrons(mesons, light).multi_hadron;
    for (quark_flavour quark : light_quarks) {
      const bool heavy = quark == quark_flavour::charm || quark == quark_flavour::bottom;
      const energy width = heavy ? quark_width(quark) : rest > 0. * GeV ? rest / light * quark_width(quark) : 0. * GeV;
      if (width > 0. * GeV)
        visit(final_state{neutrino_id(flavour), quark_id(quark), -quark_id(quark)}, width_form{.mixing = width});
    }
  }
};
static_assert(WeakHadrons<weak_mesons>);

/// The decays of N through its mixing with ν_α: N → ν_α Z* and l_α W*, and their interference with N → ν_α Z′*.
template <WeakHadrons Hadrons = weak_quarks, class Rule = mixing_quadrature<>>
struct weak_decays {
  electroweak_parameters electroweak{};
  [[no_unique_address]] Hadrons hadrons{};
  [[no_unique_address]] Rule rule{};

  /// Returns b and c of every mode open to a Dirac N for V_αN.
  /// @throws bad_parameter for M_N at or above M_W
  template <class ZprimeHadrons>
  constexpr decay_table modes(const dipole_portal& model, lepton_flavour flavour,
                              const zprime_decays<ZprimeHadrons>& zprime) const {
    decay_table table;
    const auto add = [&](const final_state& products, width_form form) {
      form.dipole = 0. * GeV3;  // the width policy's to say
      table.add({products, flavour, form});
    };
    add_neutral(model, flavour, zprime.width(model), add);
    for (lepton_flavour other : lepton_flavours) {
      if (other == flavour) continue;
      const energy width = charged_current_width(model.heavy_neutrino_mass, lepton_mass(flavour), 0. * GeV,
                                                 lepton_mass(other), 1, electroweak, 0. * GeV, rule.outer);
      if (width > 0. * GeV)
        add(final_state{charged_lepton_id(flavour), -charged_lepton_id(other), neutrino_id(other)},
            width_form{.mixing = width});
    }
    hadrons.for_each_mode(model, flavour, zprime, electroweak, rule, add);
    return table;
  }

  /// Returns how the products of a mode by mixing alone are distributed; those of ν f f̄, which may interfere with the
  /// Z′, are not asked for here.
  decay_shape shape(const dipole_portal& model, const decay_mode& mode) const {
    return mode.products.size() == 2 ? detail::meson_shape(model.heavy_neutrino_mass, mode.products)
                                     : detail::charged_shape(model.heavy_neutrino_mass, mode.products, electroweak);
  }

 private:
  template <class Add>
  constexpr void add_neutral(const dipole_portal& model, lepton_flavour flavour, energy zprime_width,
                             const Add& add) const {
    const energy m = model.heavy_neutrino_mass;
    const pdg_id neutrino = neutrino_id(flavour);
    const auto neutral = [&](neutral_diagrams diagrams, energy fermion_mass, double coupling, chiral_couplings z,
                             pdg_id fermion) {
      if (m <= 2. * fermion_mass) return;
      const neutral_amplitude amplitude(diagrams, m, fermion_mass,
                                        interfering_zprime(model, flavour, zprime_width, coupling), z, electroweak);
      const bool near_w = diagrams == neutral_diagrams::neutral_and_charged && m > 0.6 * electroweak.w_mass;
      add(final_state{neutrino, fermion, -fermion}, near_w ? rule.near_w(amplitude) : rule(amplitude, diagrams));
    };
    for (lepton_flavour other : lepton_flavours)
      neutral(other == flavour ? neutral_diagrams::neutral_and_charged : neutral_diagrams::neutral, lepton_mass(other),
              model.charged_leptons[other], electroweak.charged_lepton(), charged_lepton_id(other));
    for (lepton_flavour other : lepton_flavours)
      neutral(other == flavour ? neutral_diagrams::identical_neutrinos : neutral_diagrams::neutrinos, 0. * GeV,
              model.neutrinos[other], electroweak.neutrino(), neutrino_id(other));
  }
};
template <class Hadrons>
weak_decays(electroweak_parameters, Hadrons) -> weak_decays<Hadrons>;
template <class Hadrons, class Rule>
weak_decays(electroweak_parameters, Hadrons, Rule) -> weak_decays<Hadrons, Rule>;
weak_decays(electroweak_parameters)->weak_decays<>;
weak_decays()->weak_decays<>;

}  // namespace nudipole

// ==== nudipole/decay/width_policies.hpp

namespace nudipole {

/// How N → ν f f̄ treats the Z′ in between. Two requirements: `p.modes(model, zprime_decays)` returns the
/// `dipole_modes`, a = Γ/μ² of a Dirac N for every mode; `p.interferes(model)` says whether these modes interfere with
/// those through the Z and W.
///
/// | policy           | when to use it                                                                           |
/// |------------------|------------------------------------------------------------------------------------------|
/// | `narrow_width{}` | the benchmarks: N → νZ′ times Z′ branching ratios above M_Z′, off-shell integral below   |
/// | `finite_width{}` | the Breit–Wigner integral everywhere: smooth through M_N = M_Z′, right for a wide Z′     |
template <class P>
concept WidthPolicy = requires(const P& p, const dipole_portal& model) {
  { p.modes(model, zprime_decays<>{}) } -> std::convertible_to<dipole_modes>;
  { p.interferes(model) } -> std::convertible_to<bool>;
};

namespace detail {

/// Whether a rule that says how many nodes it has has enough for a narrow Z′.
template <class Q>
constexpr bool enough_nodes() {
  if constexpr (requires { Q::size >= 16; })
    return Q::size >= 16;
  else
    return true;
}

}  // namespace detail

/// The Breit–Wigner integral over the mass of the Z′, on and off its shell, with the interference of identical
/// neutrinos. The Z′ width in the propagator is its on-shell one. A Z′ without an open decay is stable: N → νZ′ is then
/// a mode of its own, beside what is above the thresholds of the Z′.
///
/// Every mode is good to 10⁻⁵ with the default rule of 48 nodes a panel, whatever the width of the Z′ and its hadrons.
/// With free quarks it is 10⁻⁸, and 10⁻⁶ with 32 nodes, 5·10⁻⁵ with 24, 2·10⁻³ with 16.
template <class Q = dipole_quadrature>
struct finite_width {
  static_assert(numeric::Quadrature<Q>, "finite_width: a rule needs operator()(f, a, b)");
  static_assert(detail::enough_nodes<Q>(),
                "finite_width: with fewer than 16 nodes the integral over a narrow Z' is wrong by a per cent and more");

  [[no_unique_address]] Q rule{};

  constexpr bool interferes(const dipole_portal&) const { return true; }

  template <class Hadrons>
  constexpr dipole_modes modes(const dipole_portal& model, const zprime_decays<Hadrons>& zprime) const {
    dipole_modes table;
    const energy zprime_width = zprime.width(model);
    if (zprime_width == 0. * GeV && model.heavy_neutrino_mass > model.zprime_mass)
      table.add({final_state{zprime_id},
                 dipole_two_body_width(model.heavy_neutrino_mass, model.zprime_mass * model.zprime_mass)});
    add_leptons(model, zprime_width, table);
    for (const dipole_mode& mode : detail::dipole_hadrons<Hadrons>(model, zprime, zprime_width)(rule)) table.add(mode);
    return table;
  }

 private:
  constexpr void add_leptons(const dipole_portal& model, energy zprime_width, dipole_modes& table) const {
    const energy m = model.heavy_neutrino_mass;
    const auto integral = [&](energy lepton_mass, double g) {
      return dipole_three_body_width(
          m, model.zprime_mass, zprime_width, 2. * lepton_mass,
          [&](energy sqrt_s) { return width_to_leptons(sqrt_s, g, lepton_mass); }, rule);
    };
    for (lepton_flavour flavour : lepton_flavours) {
      const double g = model.charged_leptons[flavour];
      if (g == 0 || m <= 2. * lepton_mass(flavour)) continue;
      table.add(
          {final_state{charged_lepton_id(flavour), -charged_lepton_id(flavour)}, integral(lepton_mass(flavour), g)});
    }
    if (model.neutrinos == per_flavour<double>{}) return;
    const energy_cubed width = 0.5 * integral(0. * GeV, 1),
                       exchange = identical_neutrino_interference(m, model.zprime_mass, zprime_width, 1, rule);
    for (lepton_flavour flavour : lepton_flavours) {
      const double g2 = numeric::square(model.neutrinos[flavour]);
      if (g2 > 0) table.add({final_state{neutrino_id(flavour), -neutrino_id(flavour)}, g2 * width, g2 * exchange});
    }
  }
};
template <class Q>
finite_width(Q) -> finite_width<Q>;
finite_width()->finite_width<>;
static_assert(WidthPolicy<finite_width<>>);

/// Two-body decay above threshold, Γ(N → νZ′)·BR(Z′ → f f̄); below it (M_N ≤ M_Z′) the off-shell integral of
/// `finite_width`. Just above M_Z′ it is much too small: see `doubtful`.
template <class Q = dipole_quadrature>
struct narrow_width {
  static_assert(numeric::Quadrature<Q>, "narrow_width: a rule needs operator()(f, a, b)");

  [[no_unique_address]] Q rule{};

  /// A Z′ on its mass shell does not interfere with anything, to the order in Γ/M that this policy keeps.
  constexpr bool interferes(const dipole_portal& model) const { return model.heavy_neutrino_mass <= model.zprime_mass; }

  /// Returns whether M_N is so little above M_Z′ that this policy should not be used: where it is below
  /// M_Z′ + √(M_Z′Γ_Z′). The two-body width vanishes there as (M_N − M_Z′)², what is off the mass shell of the Z′ does
  /// not, and the width is too small: by 5 % at that bound for a Z′ of small couplings, by orders of magnitude at M_Z′,
  /// so that lifetimes and contours have a spike there. With couplings of 1 the Z′ is so wide, Γ/M = 0.3, that it is
  /// 35 % wrong at the bound, now too large.
  template <class Hadrons>
  constexpr bool doubtful(const dipole_portal& model, const zprime_decays<Hadrons>& zprime) const {
    const energy above = model.heavy_neutrino_mass - model.zprime_mass;
    return above > 0. * GeV && above * above < model.zprime_mass * zprime.width(model);
  }

  template <class Hadrons>
  constexpr dipole_modes modes(const dipole_portal& model, const zprime_decays<Hadrons>& zprime) const {
    if (model.heavy_neutrino_mass <= model.zprime_mass) return finite_width<Q>{rule}.modes(model, zprime);
    dipole_modes table;
    const energy_cubed two_body =
        dipole_two_body_width(model.heavy_neutrino_mass, model.zprime_mass * model.zprime_mass);
    const energy total = zprime.width(model);
    if (total == 0. * GeV) table.add({final_state{zprime_id}, two_body});  // a stable Z′
    zprime.for_each_mode(model, model.zprime_mass, [&](const final_state& products, energy partial) {
      table.add({products, partial / total * two_body});
    });
    return table;
  }
};
template <class Q>
narrow_width(Q) -> narrow_width<Q>;
narrow_width()->narrow_width<>;
static_assert(WidthPolicy<narrow_width<>>);

}  // namespace nudipole

// ==== nudipole/decay/heavy_neutrino_decays.hpp

namespace nudipole {

/// A further decay channel of N: one member, `c(model)`, returns its `decay_mode`. It may have another,
/// `c.shape(model)`, which returns the `decay_shape` that events have.
template <class C>
concept DecayChannel = requires(const C& channel, const dipole_portal& model) {
  { channel(model) } -> std::convertible_to<decay_mode>;
};

/// How N decays through its mixing. One requirement: `w.modes(model, flavour, zprime_decays)` returns a `decay_table`
/// with the coefficients b and c of a Dirac N for V_αN; the model is without dipole moments where b is not wanted. The
/// library's is `weak_decays`.
template <class W>
concept MixingDecays = requires(const W& weak, const dipole_portal& model) {
  { weak.modes(model, lepton_flavour::muon, zprime_decays<>{}) } -> std::convertible_to<decay_table>;
};
static_assert(MixingDecays<weak_decays<>>);

/// The decays of N: through its dipole moments by the width policy, through its mixing by `weak_decays`, their
/// interference where both make the same final state, and any further channels of the user's. `heavy_neutrino_decays{}`
/// is the benchmarks'; `heavy_neutrino_decays{finite_width{}, free_quarks()}` and
/// `heavy_neutrino_decays{narrow_width{}, quark_level{}, weak_decays{}, my_channel{}}` are others.
///
/// For a Majorana N every mode is listed once and stands for itself and its charge conjugate: its width is twice the
/// Dirac one.
template <class Width = narrow_width<>, class Hadrons = quark_level, class Weak = weak_decays<>, class... Channels>
class heavy_neutrino_decays {
  static_assert(
      WidthPolicy<Width>,
      "heavy_neutrino_decays: the width policy needs modes(model, zprime_decays), which returns dipole_modes, "
      "and interferes(model)");
  static_assert(HadronicTreatment<Hadrons>,
                "heavy_neutrino_decays: the hadrons need for_each_mode(couplings, sqrt_s, visit) and breaks(products)");
  static_assert(MixingDecays<Weak>,
                "heavy_neutrino_decays: decays by mixing need modes(model, flavour, zprime_decays), which returns a "
                "decay_table");
  static_assert((DecayChannel<Channels> && ...),
                "heavy_neutrino_decays: a further channel needs operator()(model) that returns a decay_mode");

 public:
  constexpr heavy_neutrino_decays() = default;
  constexpr explicit heavy_neutrino_decays(Width width, Hadrons hadrons = {}, Weak weak = {}, Channels... channels)
      : width_(width), zprime_{hadrons}, weak_(weak), channels_(channels...) {}

  /// Returns all open modes. Flavours without dipole moment and mixing are passed over, and so are the coefficients
  /// that would not count.
  /// @throws bad_parameter for an invalid model, and for one with mixing and M_N at or above M_W
  constexpr decay_table modes(const dipole_portal& model) const {
    validate(model);
    decay_table table;
    const bool any_dipole = model.dipole != per_flavour<inverse_energy>{};
    const dipole_modes dipole = any_dipole ? width_.modes(model, zprime_) : dipole_modes{};
    for (lepton_flavour flavour : lepton_flavours) add_modes(model, flavour, dipole, table);
    std::size_t number = 0;
    const auto add = [&](decay_mode mode) {
      mode.channel = ++number;
      table.add(mode);
    };
    std::apply([&](const auto&... channel) { (add(channel(model)), ...); }, channels_);
    return table;
  }

  /// Returns how the products of a mode of the table are distributed, by the amplitude that its width is the integral
  /// of. A further channel may have `shape(model)`, which returns its `decay_shape`; flat phase space otherwise.
  /// @throws bad_parameter as `modes`
  decay_shape shape(const dipole_portal& model, const decay_mode& mode) const {
    if (mode.channel != 0) return channel_shape(model, mode.channel);
    const electroweak_parameters electroweak = electroweak_of(weak_);
    const bool interferes = width_.interferes(model);
    const detail::neutral_shapes through_zprime{model, zprime_, electroweak, interferes,
                                                !interferes && model.heavy_neutrino_mass > model.zprime_mass};
    if (detail::is_neutral_pair(mode.products)) return through_zprime.pair(mode);
    if (mode.width.dipole > 0. * GeV3) return through_zprime.vector(mode);
    if constexpr (requires { weak_.shape(model, mode); })
      return weak_.shape(model, mode);
    else
      return flat_decay{};
  }

 private:
  constexpr void add_modes(const dipole_portal& model, lepton_flavour flavour, const dipole_modes& dipole,
                           decay_table& table) const {
    const std::size_t first = table.size();
    const pdg_id neutrino = neutrino_id(flavour);
    if (model.dipole[flavour] != 0. * per_GeV)
      for (const dipole_mode& mode : dipole) {
        const bool identical = mode.products.size() > 0 && *mode.products.begin() == neutrino;
        table.at(mode.products.with(neutrino), flavour, first).dipole +=
            identical ? mode.width + mode.exchange : mode.width;
      }
    if (model.mixing[flavour] != 0) {
      const bool interferes = width_.interferes(model);
      dipole_portal seen = model;  // b is not asked for where it would be dropped
      if (!interferes) seen.dipole = {};
      for (const decay_mode& mode : weak_.modes(seen, flavour, zprime_)) {
        width_form& sum = table.at(mode.products, flavour, first);
        sum.mixing += mode.width.mixing;
        // Amplitudes interfere only if both are there.
        if (sum.dipole > 0. * GeV3 && interferes) sum.interference += mode.width.interference;
      }
    }
    if (model.nature == fermion_nature::majorana) table.scale(2, first);  // and the charge conjugates
  }

  /// The Standard Model of the decays by mixing, if they say which.
  static electroweak_parameters electroweak_of(const Weak& weak) {
    if constexpr (requires {
                    { weak.electroweak } -> std::convertible_to<electroweak_parameters>;
                  })
      return weak.electroweak;
    else
      return {};
  }

  decay_shape channel_shape(const dipole_portal& model, std::size_t number) const {
    decay_shape result = flat_decay{};
    std::size_t i = 0;
    const auto ask = [&](const auto& channel) {
      if constexpr (requires {
                      { channel.shape(model) } -> std::convertible_to<decay_shape>;
                    })
        if (i + 1 == number) result = channel.shape(model);
      ++i;
    };
    std::apply([&](const auto&... channel) { (ask(channel), ...); }, channels_);
    return result;
  }

  [[no_unique_address]] Width width_{};
  [[no_unique_address]] zprime_decays<Hadrons> zprime_{};
  [[no_unique_address]] Weak weak_{};
  [[no_unique_address]] std::tuple<Channels...> channels_{};
};
heavy_neutrino_decays()->heavy_neutrino_decays<>;
static_assert(SampledDecays<heavy_neutrino_decays<>>);

/// Returns the total width of N.
/// @throws bad_parameter for an invalid model
template <HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
constexpr energy total_width(const dipole_portal& model, const Decays& decays = {}) {
  return decays.modes(model).total_width(model);
}

/// Returns the proper decay length cτ = ħc/Γ of N.
/// @throws bad_parameter for an invalid model and for an N that cannot decay
template <HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
constexpr length ctau(const dipole_portal& model, const Decays& decays = {}) {
  return hbar_c / numeric::require_positive("ctau: total width of N", total_width(model, decays));
}

/// Returns widths and branching ratios of all open modes of N; the ratios sum to 1.
/// @throws bad_parameter for an invalid model and for an N that cannot decay
template <HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
std::vector<branching> branching_ratios(const dipole_portal& model, const Decays& decays = {}) {
  return branching_ratios(decays.modes(model), model);
}

}  // namespace nudipole

// ==== nudipole/events.hpp

/// @file
/// The event generator and what events are worth at other couplings; with everything of `nudipole/reach.hpp`.

// ==== nudipole/kinematics/fixed_target.hpp

/// @file
/// Kinematics of ν → N on targets at rest.
namespace nudipole {

/// Squared centre-of-mass energy of a massless projectile and a target at rest, S = M² + 2ME.
constexpr energy_squared fixed_target_s(energy projectile_energy, energy target_mass = proton_mass) {
  return target_mass * (target_mass + 2. * projectile_energy);
}

/// An N that leaves a collision, in the laboratory.
struct produced_neutrino {
  energy total_energy;
  energy momentum;
  double sine;    ///< sin θ, θ the angle to the incoming neutrino
  double cosine;  ///< cos θ
};

/// Energy and angle of N when a massless parton that moves against the neutrino is struck, at squared centre-of-mass
/// energy ŝ and momentum transfer Q², y = Q²/ŝ:
///
///     E_N = E_ν(1 − y) + (M_N² + Q²)/(4E_ν),   p_T² = Q²(ŝ − M_N² − Q²)/ŝ,
///
/// which obeys t = M_N² − 2E_ν(E_N − p_N cosθ) = −Q² and E_N ≥ M_N everywhere. The second term of E_N is the recoil of
/// a target at rest seen as a moving parton, at most M_p/2E_ν of the first; generators that use the same ŝ have it too.
/// Without it N would stand still at the edge of phase space.
/// Needs 0 ≤ Q² ≤ ŝ − M_N²; beyond it by rounding N goes straight on.
inline produced_neutrino laboratory_kinematics(energy neutrino_energy, energy heavy_neutrino_mass, energy_squared s_hat,
                                               energy_squared q2) {
  const double e = neutrino_energy / GeV, m = numeric::square(heavy_neutrino_mass / GeV), s = s_hat / GeV2,
               q = q2 / GeV2;
  const double plus = e * (1 - q / s), minus = (m + q) / (4 * e);
  const double pt2 = std::max(0., q * (1 - (m + q) / s)), parallel = plus - minus;
  const double p = numeric::sqrt(parallel * parallel + pt2);
  if (!(p > 0)) return {heavy_neutrino_mass, 0. * GeV, 0, 1};
  return {(plus + minus) * GeV, p * GeV, numeric::sqrt(pt2) / p, parallel / p};
}

/// Energy and angle of N when a target of mass M at rest recoils whole: with m = M_N², σ = 2ME_ν,
///
///     E_N = E_ν − Q²/(2M),   p_T² = { Q²[σ² − mσ − Q²σ − 2mM² − Q²M²] − m²M² }/σ².
///
/// Needs Q² within its kinematic limits; beyond them by rounding N goes straight on.
inline produced_neutrino elastic_kinematics(energy neutrino_energy, energy heavy_neutrino_mass, energy target_mass,
                                            energy_squared q2) {
  const double e = neutrino_energy / GeV, m = numeric::square(heavy_neutrino_mass / GeV), q = q2 / GeV2;
  const double t = target_mass / GeV, sigma = 2 * t * e;
  const double total = std::max<double>(e - q / (2 * t), heavy_neutrino_mass / GeV);
  const double p = numeric::sqrt(std::max(0., total * total - m));
  if (!(p > 0)) return {heavy_neutrino_mass, 0. * GeV, 0, 1};
  const double pt2 =
      (q * (sigma * (sigma - m - q) - t * t * (2 * m + q)) - numeric::square(m * t)) / numeric::square(sigma);
  const double sine = std::min(1., numeric::sqrt(std::max(0., pt2)) / p);
  // p cosθ from t = M_N² − 2E_ν(E_N − p cosθ); only its sign is needed, where it does not cancel
  const double parallel = total - (q + m) / (2 * e), cosine = numeric::sqrt((1 - sine) * (1 + sine));
  return {total * GeV, p * GeV, sine, parallel < 0 ? -cosine : cosine};
}

/// Energy and angle of N when energy ν and momentum transfer Q² go to a target at rest: E_N = E − ν and
/// t = M_N² − 2E(E_N − p_N cosθ) = −Q². Beyond the kinematic limits by rounding N goes straight on.
inline produced_neutrino inelastic_kinematics(energy neutrino_energy, energy heavy_neutrino_mass, energy nu,
                                              energy_squared q2) {
  const double e = neutrino_energy / GeV, m = numeric::square(heavy_neutrino_mass / GeV), n = nu / GeV;
  const double total = std::max<double>(e - n, heavy_neutrino_mass / GeV),
               p = std::sqrt(std::max(0., total * total - m));
  if (!(p > 0)) return {heavy_neutrino_mass, 0. * GeV, 0, 1};
  // Straight on Q² is 2E(E_N − p_N) − m, here without its cancellations.
  const double sum = total + p, straight_on = m * (2 * n + m / sum) / sum;
  const double versine = std::clamp((q2 / GeV2 - straight_on) / (2 * e * p), 0., 2.);
  return {total * GeV, p * GeV, std::sqrt(versine * (2 - versine)), 1 - versine};
}

}  // namespace nudipole

// ==== nudipole/model/mediator.hpp

/// @file
/// Vectors that N's dipole moments couple to. Yours is a struct with four members:
///
///     struct my_vector {
///       energy mass() const { return 2. * GeV; }
///       std::optional<energy> width() const { return std::nullopt; }            // from its couplings
///       chiral_couplings coupling(pdg_id fermion) const { return {0.1, 0.}; }   // d, u, …: 1–6, leptons 11–16
///       inverse_energy dipole(lepton_flavour) const { return 1e-6 * per_GeV; }
///     };
///     const portal model{heavy_neutrino{.mass = 1. * GeV}, my_vector{}, photon{}};
///
/// | vector                   | what it is                                                                            |
/// |--------------------------|---------------------------------------------------------------------------------------|
/// | `zprime{…}`              | a Z′ of any vector and axial couplings; presets in `zprime.hpp` |
/// | `photon{dipole}`         | the photon: massless, couplings eQ                                                    |
/// | `z_boson{dipole}`        | the Z of the Standard Model                                                           |
namespace nudipole {

/// A vector that N's dipole current couples to. Four requirements: `m.mass()`; `m.width()`, or nothing to have it
/// computed from the couplings; `m.coupling(pdg_id)`, the `chiral_couplings` of quarks 1–6 and leptons 11–16, of which
/// neutrinos have the left-handed one only; `m.dipole(lepton_flavour)`, N's transition moment to this vector in GeV⁻¹.
/// A massless one says so with a static member `massless` that is true.
template <class M>
concept Mediator = requires(const M& m) {
  { m.mass() } -> std::convertible_to<energy>;
  { m.width() } -> std::convertible_to<std::optional<energy>>;
  { m.coupling(pdg_id{1}) } -> std::convertible_to<chiral_couplings>;
  { m.dipole(lepton_flavour::muon) } -> std::convertible_to<inverse_energy>;
};

/// Any vector as a value: the numbers of whatever `Mediator` it was made from. It can be compared and kept.
class mediator {
 public:
  constexpr mediator() = default;
  /// @throws bad_parameter naming the member: for a mass that is negative, or zero without `massless`, a negative
  /// width, couplings or dipole moments that are not finite, and right-handed neutrinos
  template <Mediator M>
  constexpr mediator(const M& of)  // NOLINT(google-explicit-constructor): each is one
      : mass_(numeric::require_not_negative("mediator: mass", energy(of.mass()))), width_(of.width()) {
    if (mass_ == 0. * GeV && !says_massless<M>())
      numeric::refuse("mediator: mass", mass_, "must be positive; use photon, or say so with static member massless");
    if (width_) numeric::require_not_negative("mediator: width", *width_);
    for (std::size_t place = 0; place < fermions; ++place) {
      const pdg_id id = id_at(place);
      const chiral_couplings g = of.coupling(id);
      if (!numeric::is_finite(g.left) || !numeric::is_finite(g.right))
        numeric::refuse("mediator: coupling(" + std::to_string(id) + ")", numeric::is_finite(g.left) ? g.right : g.left,
                        "must be finite");
      if (is_neutrino(id) && g.right != 0)
        numeric::refuse("mediator: right-handed coupling(" + std::to_string(id) + ")", g.right,
                        "must be 0: neutrinos are left-handed");
      couplings_[place] = g;
    }
    for (lepton_flavour flavour : lepton_flavours)
      dipole_[flavour] = numeric::require_finite("mediator: dipole", inverse_energy(of.dipole(flavour)));
  }

  constexpr energy mass() const { return mass_; }
  /// Returns the width, or nothing if it follows from the couplings.
  constexpr std::optional<energy> width() const { return width_; }
  /// Returns the couplings of a quark or lepton; those of an antiparticle are mirrored, and others 0.
  constexpr chiral_couplings coupling(pdg_id fermion) const {
    if (fermion < 0) return nudipole::mirrored(coupling(-fermion));
    const std::size_t place = place_of(fermion);
    return place < fermions ? couplings_[place] : chiral_couplings{};
  }
  constexpr inverse_energy dipole(lepton_flavour flavour) const { return dipole_[flavour]; }

  /// Returns the same with left and right exchanged for all quarks and charged leptons.
  constexpr mediator mirrored() const {
    mediator result = *this;
    for (std::size_t place = 0; place < fermions; ++place)
      if (!is_neutrino(id_at(place))) result.couplings_[place] = nudipole::mirrored(couplings_[place]);
    return result;
  }

  /// Returns whether it couples to both chiralities of every quark and charged lepton alike.
  constexpr bool is_vectorlike() const {
    for (std::size_t place = 0; place < fermions; ++place)
      if (!is_neutrino(id_at(place)) && couplings_[place].left != couplings_[place].right) return false;
    return true;
  }
  /// Returns g_V of the quarks.
  constexpr quark_couplings quark_vector() const {
    return {couplings_[0].vector(), couplings_[1].vector(), couplings_[2].vector(),
            couplings_[3].vector(), couplings_[4].vector(), couplings_[5].vector()};
  }
  /// Returns g_A of the quarks.
  constexpr quark_couplings quark_axial() const {
    return {couplings_[0].axial(), couplings_[1].axial(), couplings_[2].axial(),
            couplings_[3].axial(), couplings_[4].axial(), couplings_[5].axial()};
  }

  constexpr bool operator==(const mediator&) const = default;

 private:
  static constexpr std::size_t fermions = 12;
  static constexpr pdg_id id_at(std::size_t place) { return static_cast<pdg_id>(place < 6 ? place + 1 : place + 5); }
  static constexpr std::size_t place_of(pdg_id id) {
    if (id >= 1 && id <= 6) return static_cast<std::size_t>(id - 1);
    return id >= 11 && id <= 16 ? static_cast<std::size_t>(id - 5) : fermions;
  }
  template <class M>
  static constexpr bool says_massless() {
    if constexpr (requires { M::massless; })
      return M::massless;
    else
      return false;
  }

  energy mass_ = 0. * GeV;
  std::optional<energy> width_{};
  std::array<chiral_couplings, fermions> couplings_{};
  per_flavour<inverse_energy> dipole_{};
};

}  // namespace nudipole

// ==== nudipole/model/gauge_bosons.hpp

/// @file
/// The vectors of the Standard Model as mediators: the photon and the Z by their dipole moments to N, and the moments
/// that gauge-invariant operators give them together.
namespace nudipole {

/// Electric charge of a quark or lepton in units of e; 0 for others.
constexpr double electric_charge(pdg_id id) {
  if (id < 0) return -electric_charge(-id);
  if (is_quark(id)) return id % 2 == 0 ? 2. / 3 : -1. / 3;
  return is_charged_lepton(id) ? -1 : 0;
}

/// The photon: massless and stable, couplings eQ with e = √(4πα(0)) = 0.30282, as a Z′ of g = +eQ has them.
struct photon {
  static constexpr bool massless = true;

  per_flavour<inverse_energy> moments{};  ///< N's dipole moments d_α; N → ν_αγ has the width d²M_N³/4π

  constexpr energy mass() const { return 0. * GeV; }
  constexpr std::optional<energy> width() const { return 0. * GeV; }
  constexpr chiral_couplings coupling(pdg_id id) const {
    const double g = elementary_charge * electric_charge(id);
    return {g, g};
  }
  constexpr inverse_energy dipole(lepton_flavour flavour) const { return moments[flavour]; }
};
static_assert(Mediator<photon>);

/// The Z: g_L = g_Z(T₃ − Q sin²θ_w) and g_R = −g_Z Q sin²θ_w with g_Z = 2M_Z(√2 G_F)^½ = 0.7407, so that no scheme is
/// mixed with the photon's e.
struct z_boson {
  per_flavour<inverse_energy> moments{};
  electroweak_parameters electroweak{};

  constexpr energy mass() const { return electroweak.z_mass; }
  constexpr std::optional<energy> width() const { return electroweak.z_width; }
  constexpr chiral_couplings coupling(pdg_id id) const {
    const double g = numeric::sqrt(2 * exchange_strength(electroweak, electroweak.z_mass));
    if (is_quark(id) && id > 0) return g * electroweak.quark(static_cast<quark_flavour>(id));
    if (is_neutrino(id)) return g * electroweak.neutrino();
    return is_charged_lepton(id) ? g * electroweak.charged_lepton() : chiral_couplings{};
  }
  constexpr inverse_energy dipole(lepton_flavour flavour) const { return moments[flavour]; }
};
static_assert(Mediator<z_boson>);

/// Moments to the photon, Z and W that go together.
struct electroweak_moments {
  inverse_energy photon, z, w;
};

/// Returns the moments that d_B and d_W give, d_i = C_i v/√2 of
/// L = C_B (L̄σ^{μν}N)H̃ B_{μν} + C_W (L̄τ^aσ^{μν}N)H̃ W^a_{μν} + h.c. with τ^a Pauli's matrices,
///
///     μ^γ = c_w d_B + s_w d_W,   μ^Z = c_w d_W − s_w d_B,   μ^W = √2 d_W.
///
/// With generators τ^a/2, as much of the literature has it, d_W is half of that literature's.
constexpr electroweak_moments moments_of_operators(inverse_energy d_b, inverse_energy d_w,
                                                   double sin2_theta_w = electroweak_parameters{}.sin2_theta_w) {
  const double s = numeric::sqrt(sin2_theta_w), c = numeric::sqrt(1 - sin2_theta_w);
  return {c * d_b + s * d_w, c * d_w - s * d_b, numeric::sqrt(2.) * d_w};
}

/// Returns d_i = C_i v/√2 of the coefficient of an operator of dimension six, in GeV⁻².
constexpr inverse_energy moment_of_coefficient(inverse_energy_squared coefficient) {
  return coefficient * higgs_vacuum_expectation_value / numeric::sqrt(2.);
}

}  // namespace nudipole

// ==== nudipole/model/zprime.hpp

namespace nudipole {

/// A Z′ of any couplings, L = −Z′_μ Σ_f f̄γ^μ(g + a γ₅)f − Z′_μ Σ_ν g_ν ν̄γ^μP_Lν. A plain aggregate; its width follows
/// from the couplings unless it is given.
struct zprime {
  energy at_mass;
  per_flavour<inverse_energy> moments{};             ///< N's dipole moments μ_α to it
  quark_couplings quarks{};                          ///< g of the quarks
  per_flavour<double> charged_leptons{};             ///< g of the charged leptons
  per_flavour<double> neutrinos{};                   ///< g_ν, left-handed
  quark_couplings quarks_axial{};                    ///< a of the quarks
  per_flavour<double> charged_leptons_axial{};       ///< a of the charged leptons
  std::optional<energy> fixed_width = std::nullopt;  ///< in place of what the couplings give

  /// @throws bad_parameter unless the mass is positive
  constexpr energy mass() const { return numeric::require_positive("zprime: mass", at_mass); }
  constexpr std::optional<energy> width() const { return fixed_width; }
  constexpr chiral_couplings coupling(pdg_id id) const {
    if (is_quark(id) && id > 0) {
      const quark_flavour flavour = static_cast<quark_flavour>(id);
      return chiral_couplings::of_current(quarks[flavour], quarks_axial[flavour]);
    }
    if (is_neutrino(id)) return {neutrinos[flavour_of(id)], 0};
    if (!is_charged_lepton(id)) return {};
    return chiral_couplings::of_current(charged_leptons[flavour_of(id)], charged_leptons_axial[flavour_of(id)]);
  }
  constexpr inverse_energy dipole(lepton_flavour flavour) const { return moments[flavour]; }
};
static_assert(Mediator<zprime>);

/// Z′ of a gauged charge with coupling g: quarks carry 1/3, leptons −1 of B − L.
constexpr zprime b_minus_l_boson(energy mass, double g, const per_flavour<inverse_energy>& moments = {}) {
  return {.at_mass = mass,
          .moments = moments,
          .quarks = all_flavours(g / 3),
          .charged_leptons = universal(-g),
          .neutrinos = universal(-g)};
}
/// L_μ − L_τ at tree level: muons and ν_μ carry 1, τ and ν_τ −1, nothing else couples.
constexpr zprime mu_minus_tau_boson(energy mass, double g, const per_flavour<inverse_energy>& moments = {}) {
  return {.at_mass = mass,
          .moments = moments,
          .charged_leptons = {.electron = 0, .muon = g, .tau = -g},
          .neutrinos = {.electron = 0, .muon = g, .tau = -g}};
}
/// Baryon number: quarks carry 1/3, leptons nothing.
constexpr zprime baryon_number_boson(energy mass, double g, const per_flavour<inverse_energy>& moments = {}) {
  return {.at_mass = mass, .moments = moments, .quarks = all_flavours(g / 3)};
}
/// A dark photon of kinetic mixing ε with the photon: couplings ε e Q, none to neutrinos. For masses well below M_Z.
constexpr zprime dark_photon(energy mass, double epsilon, const per_flavour<inverse_energy>& moments = {}) {
  const double g = epsilon * elementary_charge, up = 2 * g / 3, down = -g / 3;
  return {.at_mass = mass,
          .moments = moments,
          .quarks = {.down = down, .up = up, .strange = down, .charm = up, .bottom = down, .top = up},
          .charged_leptons = universal(-g)};
}

}  // namespace nudipole

// ==== nudipole/model/portal.hpp

namespace nudipole {

/// N itself.
struct heavy_neutrino {
  energy mass;
  per_flavour<double> mixing{};  ///< V_αN
  fermion_nature nature = fermion_nature::dirac;
};

/// One vector of a portal. Its moment to N is `share[α]` times the portal's `dipole[α]`.
struct exchanged_vector {
  mediator vector;
  per_flavour<double> share{};

  constexpr bool operator==(const exchanged_vector&) const = default;
};

/// N with any number of vectors, which interfere:
///
///     const portal model{heavy_neutrino{.mass = 1. * GeV}, photon{.moments = {.muon = 1e-6 * per_GeV}}, my_vector{}};
///
/// `dipole[α]` is N's moment of flavour α to the first vector that has one, and the others keep their ratio to it: a
/// scan over `dipole` scales them all. A `dipole_portal`, the model of one Z′, is one of these.
struct portal {
  static constexpr std::size_t capacity = 6;  ///< vectors

  energy heavy_neutrino_mass = 0. * GeV;
  per_flavour<inverse_energy> dipole{};
  per_flavour<double> mixing{};
  fermion_nature nature = fermion_nature::dirac;

  constexpr portal() = default;

  /// @throws bad_parameter for a mass that is not positive, and for numbers that are not finite
  template <Mediator... Ms>
  constexpr explicit portal(const heavy_neutrino& n, const Ms&... mediators)
      : heavy_neutrino_mass(numeric::require_positive("heavy_neutrino: mass", n.mass)),
        mixing(n.mixing),
        nature(n.nature) {
    static_assert(sizeof...(Ms) <= capacity, "portal: at most 6 mediators");
    for (lepton_flavour flavour : lepton_flavours) numeric::require_finite("heavy_neutrino: mixing", n.mixing[flavour]);
    (add(mediator(mediators)), ...);
    set_shares();
  }

  /// @throws bad_parameter for a mass that is not positive, and for numbers that are not finite
  constexpr portal(const dipole_portal& model)  // NOLINT(google-explicit-constructor): it is one
      : portal(heavy_neutrino{checked(model).heavy_neutrino_mass, model.mixing, model.nature},
               zprime{.at_mass = model.zprime_mass,
                      .moments = model.dipole,
                      .quarks = model.quarks,
                      .charged_leptons = model.charged_leptons,
                      .neutrinos = model.neutrinos}) {}

  constexpr const exchanged_vector* begin() const { return vectors_.data(); }
  constexpr const exchanged_vector* end() const { return vectors_.data() + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr const exchanged_vector& operator[](std::size_t i) const { return vectors_[i]; }

  /// Returns the flavour with the largest moment, the first of equal ones: that of a cross section that is asked for
  /// without a neutrino.
  constexpr lepton_flavour leading_flavour() const {
    lepton_flavour best = lepton_flavour::electron;
    for (lepton_flavour flavour : lepton_flavours)
      if (size_of(dipole[flavour]) > size_of(dipole[best])) best = flavour;
    return best;
  }

  /// Returns the model as a neutrino or antineutrino of one flavour sees it in production: every flavour has the shares
  /// of that one, and for antineutrinos left and right couplings are exchanged, which is all that tells them apart.
  constexpr portal seen_by(pdg_id neutrino) const {
    portal seen = *this;
    const lepton_flavour flavour = flavour_of(neutrino);
    for (std::size_t i = 0; i < size_; ++i) {
      seen.vectors_[i].share = universal(vectors_[i].share[flavour]);
      if (neutrino < 0) seen.vectors_[i].vector = vectors_[i].vector.mirrored();
    }
    return seen;
  }

  constexpr bool operator==(const portal&) const = default;

 private:
  static constexpr const dipole_portal& checked(const dipole_portal& model) {
    validate(model);
    return model;
  }
  static constexpr inverse_energy size_of(inverse_energy x) { return x < 0. * per_GeV ? -x : x; }

  constexpr void add(const mediator& m) { vectors_[size_++] = {m, {}}; }
  constexpr void set_shares() {
    for (lepton_flavour flavour : lepton_flavours)
      for (std::size_t i = 0; i < size_ && dipole[flavour] == 0. * per_GeV; ++i)
        dipole[flavour] = vectors_[i].vector.dipole(flavour);
    // A flavour without moments has the shares of the leading one, so that its moment can be set afterwards.
    const lepton_flavour leading = leading_flavour();
    const bool any = dipole[leading] != 0. * per_GeV;
    for (std::size_t i = 0; i < size_; ++i)
      for (lepton_flavour flavour : lepton_flavours) {
        const lepton_flavour like = dipole[flavour] != 0. * per_GeV ? flavour : leading;
        vectors_[i].share[flavour] = any ? double(vectors_[i].vector.dipole(like) / dipole[like]) : (i == 0 ? 1. : 0.);
      }
  }

  std::array<exchanged_vector, capacity> vectors_{};
  std::size_t size_ = 0;
};

/// The largest of |μ_e|, |μ_μ|, |μ_τ|: the scale that a scan over dipole moments varies.
constexpr inverse_energy leading_dipole(const portal& model) {
  const inverse_energy largest = model.dipole[model.leading_flavour()];
  return largest < 0. * per_GeV ? -largest : largest;
}

/// Checks a model; every calculation does so once at its start.
/// @throws bad_parameter naming the parameter: masses must be positive, couplings finite, and there must be a mediator
constexpr void validate(const portal& model) {
  numeric::require_positive("heavy_neutrino_mass", model.heavy_neutrino_mass);
  for (lepton_flavour flavour : lepton_flavours) {
    numeric::require_finite("dipole", model.dipole[flavour]);
    numeric::require_finite("mixing", model.mixing[flavour]);
  }
  if (model.size() == 0 && leading_dipole(model) != 0. * per_GeV)
    throw bad_parameter("portal: dipole moments without a mediator");
}

/// N with the dipole moments of the photon alone, d_α in GeV⁻¹: Γ(N → ν_αγ) = d²M_N³/4π of a Dirac N.
constexpr portal photon_portal(energy mass, const per_flavour<inverse_energy>& moments,
                               fermion_nature nature = fermion_nature::dirac) {
  return portal{heavy_neutrino{.mass = mass, .nature = nature}, photon{moments}};
}

/// Returns d of μ_tran = 2d, as some of the literature has the photon's transition moment.
constexpr inverse_energy from_transition_moment(inverse_energy mu_tran) { return 0.5 * mu_tran; }

}  // namespace nudipole

// ==== nudipole/particle/nucleus.hpp

namespace nudipole {

/// A target of Z protons and A − Z neutrons.
struct nucleus {
  int protons = 1;
  int nucleons = 1;

  constexpr int neutrons() const { return nucleons - protons; }
  constexpr bool operator==(const nucleus&) const = default;
};

inline constexpr nucleus proton{1, 1};
inline constexpr nucleus neutron{0, 1};
/// The most abundant isotopes of the usual targets; natural mixtures are in `site/natural_materials.hpp`. [IUPAC,
/// Pure Appl. Chem. 83 (2011) 397]
inline constexpr nucleus carbon_12{6, 12};
inline constexpr nucleus oxygen_16{8, 16};
inline constexpr nucleus argon_40{18, 40};
inline constexpr nucleus iron_56{26, 56};
inline constexpr nucleus lead_208{82, 208};
/// Tungsten with the mass number of its most abundant heavy isotopes, as the benchmarks take it.
inline constexpr nucleus tungsten_184{74, 184};

/// @throws bad_parameter unless 0 ≤ Z ≤ A and A ≥ 1
constexpr void validate(const nucleus& target) {
  if (target.nucleons < 1)
    throw bad_parameter("nucleus: nucleons = " + std::to_string(target.nucleons) + ": must be at least 1");
  if (target.protons < 0 || target.protons > target.nucleons)
    throw bad_parameter("nucleus: protons = " + std::to_string(target.protons) + ": must be between 0 and the " +
                        std::to_string(target.nucleons) + " nucleons");
}

}  // namespace nudipole

// ==== nudipole/scattering/collision.hpp

namespace nudipole {

/// σ/μ² per nucleus, in m²GeV².
using reduced_cross_section = std::remove_const_t<decltype(cm2 * GeV2)>;

/// One collision, as a point of the unit square stands for it.
struct collision {
  reduced_cross_section weight = 0. * cm2 * GeV2;  ///< dσ/μ² per area of the square
  energy_squared q2 = 0. * GeV2;
  energy_squared s_hat = 0. * GeV2;  ///< with what is struck
  double x = 1;                      ///< Bjorken x; 1 when the target recoils whole
};

/// The target that a neutrino hit, and the response of that to an exchanged vector.
struct struck_target {
  pdg_id constituent;      ///< what the Z′ couples to: a parton, or all of the target
  pdg_id recoil;           ///< what becomes of it: the same, or `hadronic_system_id` for hadrons of some mass
  pdg_id target;           ///< the nucleus, nucleon or electron at rest that holds it
  energy target_mass;      ///< of what is at rest
  four_momentum momentum;  ///< of the constituent, in the laboratory
  /// W^{μν} = −g^{μν}w₁ + P^μP^νw₂ for unpolarised targets, P the momentum above (see `dipole_current.hpp`); only the
  /// ratio counts.
  double w1;
  double w2;
  double w3 = 0;  ///< parity-odd, as a neutrino sees it, 2(g_L² − g_R²) of a massless fermion of w₂ = 2(g_L² + g_R²)
};

/// Numbers that the PDG leaves to generators, for what is not a single particle: all hadrons that an inelastic
/// collision makes, and what is left of a nucleon when a parton has been struck.
inline constexpr pdg_id hadronic_system_id = 92;
inline constexpr pdg_id remnant_id = 93;
inline constexpr pdg_id proton_id = 2212;
inline constexpr pdg_id neutron_id = 2112;
/// PDG number of a nucleus, 100ZZZAAA0. [PDG 2022, sec. 45]
constexpr pdg_id nucleus_id(const nucleus& n) { return 1000000000 + 10000 * n.protons + 10 * n.nucleons; }

}  // namespace nudipole

// ==== nudipole/scattering/quadrature.hpp

namespace nudipole {

/// Rules for both coordinates of a kernel, one for each panel (see `CollisionKernel`).
template <numeric::FixedRule U = numeric::gauss_legendre<20>, numeric::FixedRule V = numeric::gauss_legendre<20>>
struct kernel_quadrature {
  [[no_unique_address]] U u{};
  [[no_unique_address]] V v{};
};

/// A part of a kernel's range in one coordinate, on which one rule is enough.
struct kernel_panel {
  double from = 0;
  double to = 1;
  bool in_square = false;  ///< the integrand is smooth in the square of the coordinate, not in the coordinate
  bool opening = false;    ///< it may rise like a square root from `from`: nodes are squared from there
};

namespace detail {

/// Calls `visit(coordinate, weight)` for the nodes of a rule on a panel; weights sum to its length.
template <numeric::FixedRule Rule, class Visit>
void for_each_node(const kernel_panel& panel, const Rule& rule, const Visit& visit) {
  const auto smooth = [&](double w, double weight) {
    if (!panel.in_square) return visit(w, weight);
    const double coordinate = std::sqrt(w);
    visit(coordinate, weight / (2 * coordinate));
  };
  const double from = panel.in_square ? panel.from * panel.from : panel.from;
  const double to = panel.in_square ? panel.to * panel.to : panel.to;
  if (panel.opening)
    rule.for_each_node(
        0., 1., [&](double t, double weight) { smooth(from + (to - from) * t * t, weight * 2 * t * (to - from)); });
  else
    rule.for_each_node(from, to, smooth);
}

/// Calls `panel(from, to)` for each part of lower…upper that a kink at `middle` leaves smooth: two, or one if it is
/// outside.
template <class Panel>
constexpr void on_panels(double lower, double middle, double upper, const Panel& panel) {
  if (lower < middle && middle < upper) {
    panel(lower, middle);
    panel(middle, upper);
  } else {
    panel(lower, upper);
  }
}

}  // namespace detail

}  // namespace nudipole

// ==== nudipole/scattering/kernel.hpp

/// @file
/// Kernels: a process at one energy on one nucleus. The cross section, its distributions and samples of events are
/// readers of the same kernel, and so they agree.
namespace nudipole {

/// One process at one energy on one nucleus. Points (u, v) of the unit square are collisions:
///
///     k(u, v)            a `collision`; its weights integrate over the square to σ/μ²; weight 0 where nothing happens
///     k.neutrino(c)      N as it leaves that collision
///     k.struck(c, r)     what was hit, chosen with a uniform number r among all that could have been
///
/// A kernel is a value: it owns what it needs, and may outlive its process. Three more members are optional, and make
/// integrals fast and accurate:
///
///     k.at(u)                    the collisions of one u, prepared: `k.at(u)(v)` is k(u, v); refers to the kernel
///     k.at_v(v)                  instead of it, those of one v: `k.at_v(v)(u)` is k(u, v); panels are of v, then u
///     k.for_each_panel(visit)    `visit(kernel_panel)` for the parts of 0 < u < 1 on which it is smooth; the same of
///                                `k.at(u)` for v; without it there is one panel
///     k.rule()                   its `kernel_quadrature`; without it `kernel_quadrature<>`
template <class K>
concept CollisionKernel = std::copy_constructible<K> && requires(const K& kernel, const collision& c) {
  { kernel(0.5, 0.5) } -> std::convertible_to<collision>;
  { kernel.neutrino(c) } -> std::convertible_to<produced_neutrino>;
  { kernel.struck(c, 0.5) } -> std::convertible_to<struck_target>;
};

namespace detail {

struct ignore_panel {
  void operator()(const kernel_panel&) const {}
};
template <class K>
concept HasSlices = requires(const K& kernel) {
  kernel.at(0.5);
};
template <class K>
concept HasColumns = requires(const K& kernel) {
  kernel.at_v(0.5);
};
template <class K>
concept HasRule = requires(const K& kernel) {
  kernel.rule();
};
template <class K>
concept HasPanels = requires(const K& kernel) {
  kernel.for_each_panel(ignore_panel{});
};

/// Returns the collisions of one u as a function of v.
template <class Kernel>
auto slice_of(const Kernel& kernel, double u) {
  if constexpr (HasSlices<Kernel>)
    return kernel.at(u);
  else
    return [&kernel, u](double v) -> collision { return kernel(u, v); };
}

/// Returns the rules that a kernel brings.
template <class Kernel>
auto rule_of(const Kernel& kernel) {
  if constexpr (HasRule<Kernel>)
    return kernel.rule();
  else
    return kernel_quadrature<>{};
}

/// Calls `visit(kernel_panel)` for the panels of a kernel, or of a slice.
template <class KernelOrSlice, class Visit>
void for_each_panel_of(const KernelOrSlice& part, const Visit& visit) {
  if constexpr (HasPanels<KernelOrSlice>)
    part.for_each_panel(visit);
  else
    visit(kernel_panel{});
}

/// Calls `visit(weight, collision)` for the nodes of a slice.
template <class Slice, class Rule, class Visit>
void integrate_slice(const Slice& slice, double outer_weight, const Rule& rule, const Visit& visit) {
  for_each_panel_of(slice, [&](const kernel_panel& panel) {
    for_each_node(panel, rule, [&](double place, double weight) {
      const collision c = slice(place);
      if (c.weight != 0. * cm2 * GeV2) visit(reduced_cross_section((outer_weight * weight) * c.weight), c);
    });
  });
}

/// Calls `visit(weight, collision)` for the nodes of one of the kernel's panels.
template <class Kernel, class Rule, class Visit>
void integrate_panel(const Kernel& kernel, const kernel_panel& panel, const Rule& rule, const Visit& visit) {
  if constexpr (HasColumns<Kernel>)
    for_each_node(panel, rule.v,
                  [&](double v, double weight) { integrate_slice(kernel.at_v(v), weight, rule.u, visit); });
  else
    for_each_node(panel, rule.u,
                  [&](double u, double weight) { integrate_slice(slice_of(kernel, u), weight, rule.v, visit); });
}

}  // namespace detail

/// Integrates over a kernel: calls `visit(weight, collision)` for the nodes of the rules; the weights, in m²GeV², sum
/// to σ/μ². A node without cross section is not visited.
template <CollisionKernel Kernel, class U, class V, class Visit>
void integrate(const Kernel& kernel, const kernel_quadrature<U, V>& rule, Visit&& visit) {
  detail::for_each_panel_of(kernel,
                            [&](const kernel_panel& panel) { detail::integrate_panel(kernel, panel, rule, visit); });
}
/// Integrates with the kernel's own rules.
template <CollisionKernel Kernel, class Visit>
void integrate(const Kernel& kernel, Visit&& visit) {
  integrate(kernel, detail::rule_of(kernel), visit);
}

/// Returns σ/μ² of a kernel.
template <CollisionKernel Kernel>
reduced_cross_section integral(const Kernel& kernel) {
  reduced_cross_section sum = 0. * cm2 * GeV2;
  integrate(kernel, [&](const reduced_cross_section& weight, const collision&) { sum += weight; });
  return sum;
}

}  // namespace nudipole

// ==== nudipole/scattering/process.hpp

/// @file
/// Processes that make N, and their cross sections.
///
/// | in names | stands for |
/// | --- | --- |
/// | `reduced_` | over μ²: what is left when the dipole moment is taken out, the same for every coupling and flavour |
/// | `dsigma_dq2` | dσ/dQ², and so on: a differential cross section at a point, per nucleus unless it says `parton_` |
/// | `cross_section` | σ, with μ² in it |
/// | `binned` | ∫dσ over bins of an observable |
/// | kernel | dσ/μ² as a function on the unit square, see `CollisionKernel` |
/// | weight | part of σ/μ², or dσ/μ² per area of the unit square |
namespace nudipole {

/// How neutrinos turn into N on a nucleus. One requirement: `p.for_each_kernel(E_ν, model, target, visit)` calls
/// `visit(kernel)` with a `CollisionKernel` for each of its parts that is open at this energy. The dipole moment is
/// left out, so that one integration serves every coupling and every flavour.
template <class P>
concept ProductionProcess = requires(const P& process, energy e, const portal& model, const nucleus& target) {
  process.for_each_kernel(e, model, target, [](const auto& /*kernel*/) {});
};

/// Whether a process depends on the coupling to electrons: it says so with a static member `strikes_electrons`.
template <class P>
constexpr bool depends_on_electrons() {
  if constexpr (requires { P::strikes_electrons; })
    return P::strikes_electrons;
  else
    return false;
}

/// Integrates a process: calls `visit(weight, produced_neutrino)` for the nodes of all its kernels; the weights, in
/// m²GeV², sum to σ/μ² per nucleus. Nothing is visited below threshold.
/// @throws what the process throws
template <ProductionProcess P, class Visit>
void for_each_neutrino(const P& process, energy neutrino_energy, const portal& model, const nucleus& target,
                       Visit&& visit) {
  process.for_each_kernel(neutrino_energy, model, target, [&](const auto& kernel) {
    integrate(kernel, [&](const reduced_cross_section& weight, const collision& c) {
      visit(weight, produced_neutrino(kernel.neutrino(c)));
    });
  });
}

/// Returns the cross section per nucleus for a dipole moment μ: the integrals of the process's kernels times μ².
/// @throws bad_parameter for an invalid model, target or energy
template <ProductionProcess P>
area cross_section(const P& process, energy neutrino_energy, const portal& model, const nucleus& target,
                   inverse_energy dipole) {
  numeric::require_finite("cross_section: dipole", dipole);
  reduced_cross_section sum = 0. * cm2 * GeV2;
  process.for_each_kernel(neutrino_energy, model, target, [&](const auto& kernel) { sum += integral(kernel); });
  return dipole * dipole * sum;
}

}  // namespace nudipole

// ==== nudipole/events/production_summary.hpp

namespace nudipole {

/// Numbers of `event::process`, as NuHepMC suggests them. [2310.13211, E.C.1]
inline constexpr int coherent_process = 150, elastic_process = 250, deep_inelastic_process = 650,
                     electron_process = 750;

/// Returns the number of the process that strikes this target.
inline int process_number(const struck_target& struck) {
  if (is_quark(struck.constituent) || struck.recoil == hadronic_system_id) return deep_inelastic_process;
  if (struck.constituent == charged_lepton_id(lepton_flavour::electron)) return electron_process;
  return struck.constituent == proton_id || struck.constituent == neutron_id ? elastic_process : coherent_process;
}

/// The N of an exposure, by process, neutrino and target, with the cross section that makes them: what the run
/// information of event files states.
class production_summary {
 public:
  struct share {
    int id = 0;       ///< number of the process, or PDG id of the neutrino or the target
    double made = 0;  ///< N of the exposure
  };

  /// Adds neutrinos of an energy that cross targets of one kind, whether they make N or not.
  void add_beam(energy at, double neutrinos, inverse_area targets) {
    encounters_ += neutrinos * targets;
    highest_ = std::max(highest_, at);
  }
  /// Adds N.
  void add(int process, pdg_id neutrino, pdg_id target, double made) {
    made_ += made;
    add_to(processes_, process, made);
    add_to(neutrinos_, neutrino, made);
    add_to(targets_, target, made);
  }

  double made() const { return made_; }
  energy highest_energy() const { return highest_; }
  const std::vector<share>& processes() const { return processes_; }
  /// Neutrinos and targets; the one that makes the most N is the first.
  const std::vector<share>& neutrinos() const { return neutrinos_; }
  const std::vector<share>& targets() const { return targets_; }

  /// Cross section of `made` N per target, averaged over the neutrinos that can make N and over the targets:
  /// ∫ΦσdE/∫ΦdE.
  area cross_section(double made) const { return made / encounters_; }
  area cross_section() const { return cross_section(made_); }

 private:
  static void add_to(std::vector<share>& list, int id, double made) {
    auto place = std::find_if(list.begin(), list.end(), [&](const share& s) { return s.id == id; });
    if (place == list.end()) place = list.insert(place, share{id, 0});
    place->made += made;
    for (; place != list.begin() && (place - 1)->made < place->made; --place) std::iter_swap(place - 1, place);
  }

  std::vector<share> processes_, neutrinos_, targets_;
  double made_ = 0;
  inverse_area encounters_ = 0. / (metre * metre);  // Σ neutrinos × targets per area
  energy highest_ = 0. * GeV;
};

}  // namespace nudipole

// ==== nudipole/numeric/alias_table.hpp

namespace nudipole::numeric {

/// Draws an entry of a list with a probability proportional to its weight, in a time that does not depend on the length
/// of the list. Own code and not a library's, so that a sample is the same whatever version of a library is installed.
/// [A. J. Walker, ACM TOMS 3 (1977) 253; M. D. Vose, IEEE TSE 17 (1991) 972]
class alias_table {
 public:
  alias_table() = default;
  /// @throws bad_parameter unless the weights are finite and not negative, at least one of them positive
  explicit alias_table(std::span<const double> weights) : slots_(weights.size()) {
    if (weights.size() > std::numeric_limits<std::uint32_t>::max())
      throw bad_parameter("alias_table: too many weights");
    double sum = 0;
    for (double w : weights) sum += require_not_negative("alias_table: weight", w);
    require_positive("alias_table: sum of the weights", sum);
    std::vector<std::uint32_t> lacking, rich_ones;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      slots_[i] = {weights[i] / sum * static_cast<double>(weights.size()), static_cast<std::uint32_t>(i)};
      (slots_[i].share < 1 ? lacking : rich_ones).push_back(static_cast<std::uint32_t>(i));
    }
    while (!lacking.empty() && !rich_ones.empty()) {
      const std::uint32_t poor = lacking.back(), rich = rich_ones.back();
      lacking.pop_back();
      slots_[poor].other = rich;
      slots_[rich].share -= 1 - slots_[poor].share;
      if (slots_[rich].share < 1) {
        rich_ones.pop_back();
        lacking.push_back(rich);
      }
    }
    // Rounding leaves some on one side only; they have a full share each, except those that are never to be drawn.
    const auto likeliest = std::max_element(weights.begin(), weights.end()) - weights.begin();
    for (std::uint32_t i : lacking)
      slots_[i] = weights[i] > 0 ? slot{1, i} : slot{0, static_cast<std::uint32_t>(likeliest)};
    for (std::uint32_t i : rich_ones) slots_[i].share = 1;
  }

  std::size_t size() const { return slots_.size(); }

  /// The entry that a uniform number in [0, 1) stands for.
  std::size_t operator()(double uniform) const {
    const double place = uniform * static_cast<double>(slots_.size());
    std::size_t i = static_cast<std::size_t>(place);
    if (i >= slots_.size()) i = slots_.size() - 1;
    return place - static_cast<double>(i) < slots_[i].share ? i : slots_[i].other;
  }

 private:
  struct slot {
    double share;
    std::uint32_t other;
  };
  std::vector<slot> slots_;
};

}  // namespace nudipole::numeric

// ==== nudipole/numeric/random.hpp

/// @file
/// Random numbers by counting: the n-th number of the i-th event is a function of the seed, i and n alone. Events can
/// be made in any order, by any number of threads, and again one by one, and are the same; every compiler gives the
/// same digits. Engines of the standard library fit as well: `uniform{engine}` for one, `engine_streams<Engine>{}` for
/// a generator of events.
namespace nudipole {

/// A source of numbers that are uniform in the open interval (0, 1): never 0 and never 1, so that their logarithm is
/// finite.
template <class G>
concept UniformNumbers = requires(G& random) {
  { random() } -> std::same_as<double>;
};

/// Returns the Philox4x32-10 function of 128 bits of counter and 64 bits of key, least significant word first: 128 bits
/// that pass for random. [J. Salmon, M. Moraes, R. Dror, D. Shaw, Parallel random numbers: as easy as 1, 2, 3, SC11,
/// section 3.3 and table 2]
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  constexpr std::uint64_t multiplier_0 = 0xd2511f53, multiplier_1 = 0xcd9e8d57;
  constexpr std::uint32_t golden_ratio = 0x9e3779b9, root_of_three = 0xbb67ae85;  // their first 32 fractional bits
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = multiplier_0 * counter[0], b = multiplier_1 * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += golden_ratio, key[1] += root_of_three;
  }
  return counter;
}

/// The random numbers of one event: uniform in (0, 1), odd multiples of 2⁻⁵³. Streams of another seed or index are
/// independent of it. There are 2⁶⁴ numbers in a stream and 2⁶⁴ streams for a seed. A copy goes on with the same
/// numbers as the original.
///
///     random_stream random(seed, event_number);
///     const double azimuth = 2 * pi * random();
class random_stream {
 public:
  constexpr random_stream(std::uint64_t seed, std::uint64_t index) : seed_(seed), index_(index) {}

  /// Returns the next number.
  constexpr double operator()() {
    if (position_++ % 2 != 0) return second_;
    const auto bits = philox(words(position_ / 2), key());
    second_ = uniform(bits[2], bits[3]);
    return uniform(bits[0], bits[1]);
  }

  /// Passes over `count` numbers, at the price of one.
  constexpr void skip(std::uint64_t count) {
    position_ += count;
    if (position_ % 2 == 0) return;
    const auto bits = philox(words(position_ / 2), key());
    second_ = uniform(bits[2], bits[3]);
  }

  constexpr std::uint64_t seed() const { return seed_; }
  constexpr std::uint64_t index() const { return index_; }
  /// How many numbers were taken or passed over.
  constexpr std::uint64_t position() const { return position_; }

  /// The same place of the same stream.
  constexpr bool operator==(const random_stream& other) const {
    return seed_ == other.seed_ && index_ == other.index_ && position_ == other.position_;
  }

 private:
  static constexpr std::uint32_t low(std::uint64_t bits) { return static_cast<std::uint32_t>(bits); }
  static constexpr std::uint32_t high(std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32); }
  constexpr std::array<std::uint32_t, 2> key() const { return {low(seed_), high(seed_)}; }
  constexpr std::array<std::uint32_t, 4> words(std::uint64_t block) const {
    return {low(block), high(block), low(index_), high(index_)};
  }
  /// The middle of one of 2⁵² equal intervals, which is exact; of 2⁵³, the last would round to 1.
  static constexpr double uniform(std::uint32_t low_word, std::uint32_t high_word) {
    const std::uint64_t interval = (std::uint64_t{high_word} << 32 | low_word) >> 12;
    return (static_cast<double>(interval) + 0.5) * 0x1p-52;
  }

  std::uint64_t seed_, index_, position_ = 0;
  double second_ = 0;  // the number at an odd position
};

static_assert(UniformNumbers<random_stream>);

/// Uniform numbers in (0, 1) from an engine of the standard library, or any other with `min()`, `max()` and
/// `operator()` for whole numbers: `uniform{std::mt19937_64(42)}`. As many of them as make 53 bits go into one number.
template <class Engine>
class uniform {
  static_assert(
      requires(Engine & engine) {
        { engine() } -> std::unsigned_integral;
        { Engine::min() } -> std::unsigned_integral;
        { Engine::max() } -> std::unsigned_integral;
      },
      "uniform: the engine needs operator(), min() and max() for unsigned numbers, as those of <random> have them");

 public:
  constexpr explicit uniform(Engine engine) : engine_(std::move(engine)) {}

  /// Returns the next number; 0 and 1, which rounding can make, are drawn again.
  constexpr double operator()() {
    constexpr double values = static_cast<double>(Engine::max() - Engine::min()) + 1;
    for (;;) {
      double sum = 0, scale = 1;
      for (; scale < 0x1p53; scale *= values) sum += static_cast<double>(engine_() - Engine::min()) * scale;
      if (const double number = sum / scale; number > 0 && number < 1) return number;
    }
  }
  constexpr const Engine& engine() const { return engine_; }

 private:
  Engine engine_;
};

/// Makes the random numbers of event `index` of a seed, so that the same pair gives the same numbers.
template <class S>
concept RandomStreams = requires(const S& streams, std::uint64_t seed, std::uint64_t index) {
  { streams(seed, index) } -> UniformNumbers;
};

/// The library's own numbers by counting, which begin a stream at no cost.
struct philox_streams {
  constexpr random_stream operator()(std::uint64_t seed, std::uint64_t index) const { return {seed, index}; }
};
static_assert(RandomStreams<philox_streams>);

/// A new engine for every event, with a seed that is Philox's function of seed and index. Large engines cost more to
/// seed than an event costs: `std::mt19937_64` some microseconds.
template <class Engine>
struct engine_streams {
  constexpr uniform<Engine> operator()(std::uint64_t seed, std::uint64_t index) const {
    const auto low = [](std::uint64_t bits) { return static_cast<std::uint32_t>(bits); };
    const auto high = [](std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32); };
    const auto mixed = philox({0, 0, low(index), high(index)}, {low(seed), high(seed)});
    const std::uint64_t bits = std::uint64_t{mixed[1]} << 32 | mixed[0];
    return uniform<Engine>(Engine(static_cast<typename Engine::result_type>(bits)));
  }
};

}  // namespace nudipole

// ==== nudipole/scattering/trimmed_kernel.hpp

namespace nudipole {

/// A kernel without the panels at the far end of u that hold less than 10⁻¹⁰ of the cross section, stretched to 0 < u <
/// 1: those who look at the square evenly, such as samplers and grids of bins, need not look there.
template <CollisionKernel Kernel>
class trimmed_kernel {
 public:
  /// Integrates the kernel once, with its own rules.
  explicit trimmed_kernel(Kernel kernel) : kernel_(std::move(kernel)) {
    std::vector<part> parts;
    const auto rule = detail::rule_of(kernel_);
    detail::for_each_panel_of(kernel_, [&](const kernel_panel& panel) {
      reduced_cross_section sum = 0. * cm2 * GeV2;
      detail::integrate_panel(kernel_, panel, rule,
                              [&](const reduced_cross_section& weight, const collision&) { sum += weight; });
      parts.push_back({panel.to, sum});
      total_ += sum;
    });
    if constexpr (detail::HasColumns<Kernel>) return;  // its panels are those of v
    reduced_cross_section so_far = 0. * cm2 * GeV2;
    for (const part& p : parts) {
      so_far += p.cross_section;
      end_ = p.to;
      if (so_far >= (1 - 1e-10) * total_) return;
    }
  }

  /// σ/μ² of all of the kernel.
  reduced_cross_section total() const { return total_; }

  collision operator()(double u, double v) const { return stretched(kernel_(u * end_, v)); }
  /// Returns the collisions of one u.
  auto at(double u) const {
    return [this, slice = detail::slice_of(kernel_, u * end_)](double v) -> collision { return stretched(slice(v)); };
  }
  produced_neutrino neutrino(const collision& c) const { return kernel_.neutrino(c); }
  struck_target struck(const collision& c, double r) const { return kernel_.struck(c, r); }

 private:
  struct part {
    double to;
    reduced_cross_section cross_section;
  };
  collision stretched(collision c) const {
    c.weight *= end_;
    return c;
  }

  Kernel kernel_;
  reduced_cross_section total_ = 0. * cm2 * GeV2;
  double end_ = 1;
};

}  // namespace nudipole

// ==== nudipole/site/geometry.hpp

namespace nudipole {

/// The shape of a target and of where decays of the N made in it are seen. Two requirements: `g.depth()`, the length of
/// target that neutrinos cross; `g.for_each_path(n, visit)`, which calls `visit(weight, path)` with a number and a
/// length so that a produced N with decay length λ = βγcτ is seen to decay with the probability
///
///     P = Σ weight · (1 − e^(−path/λ)).
///
/// One path of weight 1 is an N that starts where decays begin to be seen. Weights may be negative: a stretch of the
/// way from a to b is 1 at b and −1 at a, and positions to average over share the weight. If the weights sum to less
/// than 1, the rest is never seen. A geometry that has no path for an N need not call `visit`; a path of 0 counts as
/// none.
///
/// | model          | when to use it                                                        |
/// |----------------|-----------------------------------------------------------------------|
/// | `axial_box`    | the benchmarks: the paper's d = min(Δ, R/sinθ)                        |
/// | `ray_geometry` | blocks and decay volumes, every ray followed; events have vertices    |
template <class G>
concept DetectorGeometry = requires(const G& geometry, const produced_neutrino& n) {
  { geometry.depth() } -> std::convertible_to<length>;
  geometry.for_each_path(n, [](double, length) {});
};

}  // namespace nudipole

// ==== nudipole/site/composition.hpp

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

// ==== nudipole/site/material.hpp

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

// ==== nudipole/site/installation.hpp

namespace nudipole {

/// A block of one material in a beam, with its shape and where decays of the N made in it are seen.
template <class Geometry>
struct site_target {
  static_assert(DetectorGeometry<Geometry>,
                "site_target: the geometry needs depth() and for_each_path(produced_neutrino, visit)");
  material content;
  Geometry geometry;
  double share = 1;  ///< part of the neutrinos of the flux that cross it

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

// ==== nudipole/signal/experiment.hpp

namespace nudipole {

/// The part of the beam that makes N: the benchmarks take neutrinos only.
enum class beam_species { neutrinos, neutrinos_and_antineutrinos };

/// The numbers of an experiment.
struct experiment_options {
  std::optional<inverse_area> luminosity{};  ///< the flux's own, if none is given
  beam_species species = beam_species::neutrinos;
};

/// A site, a process and an exposure:
///
///     const experiment run3{fasernu(), deep_inelastic{grv98lo{}}, {.luminosity = 150. * inv_fb}};
///
/// The numbers of neutrinos scale with the luminosity over the flux's own.
template <class Site, class Process>
class experiment {
  static_assert(NeutrinoSite<Site>, "experiment: the site needs a flux and targets, as installation has them");
  static_assert(ProductionProcess<Process>, "experiment: the process needs for_each_kernel(E, model, target, visit)");

 public:
  /// @throws bad_parameter unless the luminosities are positive
  explicit experiment(Site site, Process process, experiment_options options = {})
      : site_(std::move(site)), process_(std::move(process)), options_(options) {
    const inverse_area own = site_.flux.luminosity();
    exposure_ = numeric::require_positive("experiment: luminosity", luminosity()) /
                numeric::require_positive("experiment: luminosity of the flux", own);
  }

  const Site& site() const { return site_; }
  const auto& flux() const { return site_.flux; }
  const auto& targets() const { return site_.targets; }
  const Process& process() const { return process_; }
  const experiment_options& options() const { return options_; }
  beam_species species() const { return options_.species; }
  inverse_area luminosity() const {
    return options_.luminosity ? *options_.luminosity : inverse_area(site_.flux.luminosity());
  }
  /// Returns the luminosity over the flux's own.
  double exposure() const { return exposure_; }

  /// Returns the same experiment with another process.
  template <class OtherProcess>
  experiment<Site, OtherProcess> with_process(OtherProcess process) const {
    return experiment<Site, OtherProcess>{site_, std::move(process), options_};
  }
  /// Returns the same experiment in another beam, at the same luminosity.
  /// @throws bad_parameter unless the luminosity of the flux is positive
  template <class OtherFlux>
  auto with_flux(OtherFlux flux) const {
    return nudipole::experiment{site_.with_flux(std::move(flux)), process_,
                                experiment_options{.luminosity = luminosity(), .species = options_.species}};
  }

 private:
  Site site_;
  [[no_unique_address]] Process process_;
  experiment_options options_;
  double exposure_ = 1;
};

/// The neutrinos of one energy that cross a detector.
struct beam_energy {
  energy at;
  std::array<double, neutrino_species.size()> neutrinos{};  ///< in the order of `neutrino_species`

  double of(lepton_flavour flavour) const {
    return neutrinos[flavour_index(flavour)] + neutrinos[flavour_index(flavour) + 3];
  }
};

/// Returns the beam of an experiment in its exposure, by ascending energy; antineutrinos only if it counts them.
/// Species that are tabulated at the same energies share what is calculated there.
/// @throws bad_parameter for a flux with energies that are not finite and positive, or numbers that are not
/// finite or negative
template <class Site, class Process>
std::vector<beam_energy> beam_energies(const experiment<Site, Process>& setup) {
  std::vector<beam_energy> energies;
  for (std::size_t i = 0; i < neutrino_species.size(); ++i) {
    if (neutrino_species[i] < 0 && setup.species() == beam_species::neutrinos) continue;
    for (const flux_bin& bin : setup.flux().neutrinos(neutrino_species[i])) {
      numeric::require_positive("flux: energy", bin.centre);
      if (numeric::require_not_negative("flux: neutrinos", bin.neutrinos) == 0) continue;
      auto place = std::lower_bound(energies.begin(), energies.end(), bin.centre,
                                    [](const beam_energy& entry, energy e) { return entry.at < e; });
      if (place == energies.end() || place->at != bin.centre) place = energies.insert(place, {bin.centre, {}});
      place->neutrinos[i] += setup.exposure() * bin.neutrinos;
    }
  }
  return energies;
}

}  // namespace nudipole

// ==== nudipole/signal/decay_length_spectrum.hpp

namespace nudipole {

/// Spectrum of the paths d/(βγ) that N have before them in their rest frame: all that a decay probability needs to
/// know of energies and angles. It is kept on a grid of paths, 32 nodes per unit of ln(d/βγ); each entry is shared
/// among its four nearest nodes with the weights of cubic Lagrange interpolation in the path, so that sums of smooth
/// functions are as good as over the entries: 10⁻⁷ for 1 − e^(−r). Sums of the path itself and its powers up to the
/// third are exact, so that at long lifetimes nothing is lost where entries of either sign cancel. A probability that
/// falls like e^(−r) is good to 10⁻³ at r = 15, where it is 10⁻⁷.
///
/// Paths from 10⁻¹⁵ m to 10⁹ m; longer and shorter ones count at the ends, where every probability has long been flat.
class decay_length_spectrum {
 public:
  /// Adds `weight` N with the given path in the rest frame; an N at rest has an infinite path.
  /// @throws bad_parameter for a weight that is not finite and a path that is not a number
  void add(double weight, length rest_frame_path) {
    add_produced(weight);
    add_path(weight, rest_frame_path);
  }

  /// Adds `weight` N whose paths follow. Without any they have the path 0.
  /// @throws bad_parameter for a weight that is not finite
  void add_produced(double weight) {
    if (!numeric::is_finite(weight)) numeric::refuse("decay_length_spectrum: weight", weight, "must be finite");
    total_ += weight;
  }

  /// Adds a path of N that have been added: `weight` · (probability at the path − probability at 0), either sign.
  /// @throws bad_parameter for a weight that is not finite and a path that is not a number
  void add_path(double weight, length rest_frame_path) {
    const double path = rest_frame_path / metre;
    if (!numeric::is_finite(weight)) numeric::refuse("decay_length_spectrum: weight", weight, "must be finite");
    if (path != path) numeric::refuse("decay_length_spectrum: path", rest_frame_path, "must be a number");
    if (!(path > 0)) return;
    reached_ += weight;
    moved_ += std::abs(weight);
    const std::size_t first = first_node(path);
    // The path in units of the first node's; the others are at the same ratios wherever they are.
    const double p = std::clamp(path * tables().inverse_path[first], 1., ratio[3]);
    const double a = p - 1, b = p - ratio[1], c = p - ratio[2], d = p - ratio[3];
    reserve(first, first + 4);
    double* node = &weights_[first - first_];
    node[0] += weight * b * c * d * lagrange[0];
    node[1] += weight * a * c * d * lagrange[1];
    node[2] += weight * a * b * d * lagrange[2];
    node[3] += weight * a * b * c * lagrange[3];
  }

  /// Adds `weight` N of a mass and kinematics with the paths that a geometry has for them.
  /// @throws bad_parameter for weights that are not finite and for a path that is not a number
  template <class Geometry>
  void add(double weight, energy mass, const produced_neutrino& n, const Geometry& geometry) {
    add(weight, weight, mass, n, geometry);
  }
  /// Adds `produced` N of which `selected` pass a selection when they decay on one of the paths.
  /// @throws bad_parameter as above
  template <class Geometry>
  void add(double produced, double selected, energy mass, const produced_neutrino& n, const Geometry& geometry) {
    add_produced(produced);
    const double per_beta_gamma = mass / n.momentum;  // infinite for an N at rest
    geometry.for_each_path(n, [&](double part, length path) {
      if (!(path <= 0. * metre)) add_path(selected * part, path * per_beta_gamma);
    });
  }

  /// Adds another spectrum, scaled.
  /// @throws bad_parameter for a factor that is not finite
  void add(double factor, const decay_length_spectrum& other) {
    total_ += numeric::require_finite("decay_length_spectrum: factor", factor) * other.total_;
    reached_ += factor * other.reached_;
    moved_ += std::abs(factor) * other.moved_;
    if (other.weights_.empty()) return;
    reserve(other.first_, other.first_ + other.weights_.size());
    for (std::size_t i = 0; i < other.weights_.size(); ++i)
      weights_[other.first_ - first_ + i] += factor * other.weights_[i];
  }

  /// Returns the sum of all weights, those without a path included.
  double total() const { return total_; }

  /// Returns the sum of weight · probability(path/cτ), over all N: those without a path count with probability(0). What
  /// interpolation leaves below zero counts as none.
  /// @throws bad_parameter unless cτ is positive
  template <class Probability>
  double accepted(length ctau, const Probability& probability) const {
    if (!(ctau > 0. * metre)) numeric::refuse("decay_length_spectrum: ctau", ctau, "must be positive");
    const double inverse = metre / ctau;
    // Rounding of entries that cancel is no N at all.
    const double reached = std::abs(reached_) > 1e-12 * moved_ ? reached_ : 0;
    double sum = (total_ - reached) * probability(0.);
    if (weights_.empty()) return std::max(sum, 0.);
    const auto& path = tables().path;
    if (inverse * path[first_] > 1) {
      // Nothing is short: the difference to the probability at the far end, which vanishes where everything has decayed
      // before, even if the entries of either sign are many orders of magnitude larger than what is left of them.
      const double at_end = probability(inverse * path[first_ + weights_.size() - 1]);
      sum += reached * at_end;
      for (std::size_t i = 0; i < weights_.size(); ++i)
        sum += weights_[i] * (probability(inverse * path[first_ + i]) - at_end);
    } else {
      for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * probability(inverse * path[first_ + i]);
    }
    return std::max(sum, 0.);
  }

 private:
  static constexpr double nodes_per_unit = 32, log_low = -34.5, ln2 = 0.693147180559945309417;
  static constexpr std::size_t size = 1768, mantissas = 1024;
  /// Paths of four neighbouring nodes over the first of them, e^(k/32).
  static constexpr std::array<double, 4> ratio{1, numeric::exp(1 / nodes_per_unit), numeric::exp(2 / nodes_per_unit),
                                               numeric::exp(3 / nodes_per_unit)};
  /// 1/Π(ratio_k − ratio_j) over the other three.
  static constexpr std::array<double, 4> lagrange{
      1 / ((ratio[0] - ratio[1]) * (ratio[0] - ratio[2]) * (ratio[0] - ratio[3])),
      1 / ((ratio[1] - ratio[0]) * (ratio[1] - ratio[2]) * (ratio[1] - ratio[3])),
      1 / ((ratio[2] - ratio[0]) * (ratio[2] - ratio[1]) * (ratio[2] - ratio[3])),
      1 / ((ratio[3] - ratio[0]) * (ratio[3] - ratio[1]) * (ratio[3] - ratio[2]))};

  struct constants {
    std::array<double, size> path{};  // of the nodes
    std::array<double, size> inverse_path{};
    std::array<double, mantissas> mantissa_place{};  // ln(1 + i/mantissas) in nodes
  };
  static const constants& tables() {
    static const constants made = [] {
      constants result;
      for (std::size_t i = 0; i < size; ++i)
        result.path[i] = std::exp(log_low + static_cast<double>(i) / nodes_per_unit);
      for (std::size_t i = 0; i < size; ++i) result.inverse_path[i] = 1 / result.path[i];
      for (std::size_t i = 0; i < mantissas; ++i)
        result.mantissa_place[i] = std::log1p(static_cast<double>(i) / mantissas) * nodes_per_unit;
      return result;
    }();
    return made;
  }

  /// The first of the four nodes nearest to a positive path. Of its binary digits the exponent and the first ten of the
  /// mantissa are enough: it does not matter which side of a node a path within 1/1024 of it is taken to be.
  static std::size_t first_node(double path) {
    static_assert(std::numeric_limits<double>::is_iec559);
    const auto bits = std::bit_cast<std::uint64_t>(path) >> 42;
    const double exponent = static_cast<double>(static_cast<int>(bits >> 10) - 1023);
    const double position = (exponent * ln2 - log_low) * nodes_per_unit + tables().mantissa_place[bits % mantissas];
    return static_cast<std::size_t>(std::clamp(position, 1., size - 3.)) - 1;
  }

  void reserve(std::size_t from, std::size_t to) {
    if (weights_.empty()) first_ = from;
    if (from < first_) {
      weights_.insert(weights_.begin(), first_ - from, 0.);
      first_ = from;
    }
    if (to > first_ + weights_.size()) weights_.resize(to - first_);
  }

  double total_ = 0;
  double reached_ = 0;  // sum of the weights of paths
  double moved_ = 0;    // sum of their sizes
  std::size_t first_ = 0;
  std::vector<double> weights_;
};

}  // namespace nudipole

// ==== nudipole/signal/production.hpp

namespace nudipole {

/// The part of a model that its production depends on: masses, the couplings to what is struck, and the ratios of N's
/// moments to several vectors. The size of the moments and N's mixings are left out: production is for a moment of 1
/// GeV⁻¹.
class production_point {
 public:
  production_point(const portal& model, bool strikes_electrons) : model_(model), electrons_(strikes_electrons) {}

  /// Refuses a model of another point.
  /// @throws bad_parameter naming what differs
  void require(const portal& model) const {
    same("heavy_neutrino_mass", model.heavy_neutrino_mass, model_.heavy_neutrino_mass);
    same("number of mediators", static_cast<double>(model.size()), static_cast<double>(model_.size()));
    for (std::size_t i = 0; i < model.size(); ++i) {
      const std::string of = model.size() == 1 ? "" : " of vector " + std::to_string(i + 1);
      same("mediator mass" + of, model[i].vector.mass(), model_[i].vector.mass());
      for (pdg_id quark = 1; quark <= 6; ++quark) require_coupling(model, i, quark);
      if (electrons_) require_coupling(model, i, charged_lepton_id(lepton_flavour::electron));
      for (lepton_flavour flavour : lepton_flavours)
        same("share of the dipole moment" + of, model[i].share[flavour], model_[i].share[flavour]);
    }
  }

 private:
  template <class Quantity>
  static void same(const std::string& what, Quantity now, Quantity then) {
    if (now != then) numeric::refuse("production: " + what, now, "not what it was integrated with: integrate it anew");
  }
  void require_coupling(const portal& model, std::size_t i, pdg_id fermion) const {
    const chiral_couplings now = model[i].vector.coupling(fermion), then = model_[i].vector.coupling(fermion);
    const std::string of = "coupling of " + particle_name(fermion);
    same(now.left == now.right ? of : "left-handed " + of, now.left, then.left);
    same(now.left == now.right ? of : "right-handed " + of, now.right, then.right);
  }

  portal model_;
  bool electrons_;
};

/// Returns the point of a model for a process.
template <class Process>
production_point production_point_of(const portal& model, const Process&) {
  return {model, depends_on_electrons<Process>()};
}

/// Returns the largest energy that a reaction involves: M_N, the mass of a mediator, or √S at the highest energy of a
/// neutrino that can make N. An effective theory whose cutoff lies below it does not describe the reaction.
inline energy hard_scale(const portal& model, energy highest_neutrino_energy) {
  energy scale = std::max(model.heavy_neutrino_mass, numeric::sqrt(fixed_target_s(highest_neutrino_energy)));
  for (const exchanged_vector& v : model) scale = std::max(scale, v.vector.mass());
  return scale;
}

/// Neutrinos that see the same couplings: what they make is integrated once.
struct alike_neutrinos {
  portal seen;                                          ///< `portal::seen_by` of them
  std::array<bool, neutrino_species.size()> members{};  ///< in the order of `neutrino_species`

  /// Returns how many of the neutrinos of one energy and flavour belong to them.
  double count(const beam_energy& entry, lepton_flavour flavour) const {
    double sum = 0;
    for (std::size_t i = 0; i < members.size(); ++i)
      if (members[i] && flavour_of(neutrino_species[i]) == flavour) sum += entry.neutrinos[i];
    return sum;
  }
  double count(const beam_energy& entry) const {
    double sum = 0;
    for (lepton_flavour flavour : lepton_flavours) sum += count(entry, flavour);
    return sum;
  }
};

/// Returns the groups of species that a model does not tell apart in production: one if N's moments to all vectors have
/// the same ratios for all flavours and no vector is chiral.
inline std::vector<alike_neutrinos> alike_in(const portal& model) {
  std::vector<alike_neutrinos> groups;
  for (std::size_t i = 0; i < neutrino_species.size(); ++i) {
    const portal seen = model.seen_by(neutrino_species[i]);
    auto place = std::find_if(groups.begin(), groups.end(), [&](const alike_neutrinos& g) { return g.seen == seen; });
    if (place == groups.end()) place = groups.insert(place, {seen, {}});
    place->members[i] = true;
  }
  return groups;
}

/// The N produced at one mass point, for a dipole moment of 1 GeV⁻¹ with each flavour in turn: multiply by μ² in GeV⁻².
/// One integration gives this for all three flavours, every selection and every lifetime.
struct production {
  per_flavour<decay_length_spectrum> spectrum;
  energy highest_energy = 0. * GeV;  ///< of the neutrinos that can make N
  /// The masses and couplings it was integrated with; none if that is not known, as for events of a file.
  std::optional<production_point> point{};

  /// Returns N_prod = Σ_bins N_ν(E) σ_νA(E) n_T of one flavour.
  double events(lepton_flavour flavour, inverse_energy dipole) const {
    return numeric::square(dipole * GeV) * spectrum[flavour].total();
  }

  /// Refuses a model that it was not integrated for.
  /// @throws bad_parameter naming what differs
  void require_made_for(const portal& model) const {
    if (point) point->require(model);
  }
};

namespace detail {

/// Returns the N that one neutrino of this energy makes on all targets of a site, at μ = 1 GeV⁻¹.
template <class Site, class Process>
decay_length_spectrum produced_per_neutrino(const portal& seen, const experiment<Site, Process>& setup, energy at) {
  decay_length_spectrum result;
  for (const auto& target : setup.targets())
    for (const material_component& component : target.content.components()) {
      const inverse_area nuclei = target.nuclei_per_area(component);
      for_each_neutrino(setup.process(), at, seen, component.target,
                        [&](const reduced_cross_section& weight, const produced_neutrino& n) {
                          result.add(weight * nuclei / GeV2, seen.heavy_neutrino_mass, n, target.geometry);
                        });
    }
  return result;
}

}  // namespace detail

/// Integrates the production of N over beam, process and targets. Only the `production_point` of the model enters.
/// @throws bad_parameter for an invalid model, and for a beam with energies or numbers that are not finite and
/// positive
template <class Site, class Process>
production integrate_production(const portal& model, const experiment<Site, Process>& setup) {
  validate(model);
  production result{.spectrum = {}, .point = production_point_of(model, setup.process())};
  const std::vector<alike_neutrinos> groups = alike_in(model);
  for (const beam_energy& entry : beam_energies(setup))
    for (const alike_neutrinos& group : groups) {
      if (!(group.count(entry) > 0)) continue;
      const decay_length_spectrum at_energy = detail::produced_per_neutrino(group.seen, setup, entry.at);
      if (at_energy.total() > 0) result.highest_energy = entry.at;
      for (lepton_flavour flavour : lepton_flavours)
        if (const double neutrinos = group.count(entry, flavour); neutrinos > 0)
          result.spectrum[flavour].add(neutrinos, at_energy);
    }
  return result;
}

}  // namespace nudipole

// ==== nudipole/events/collision_sampler.hpp

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
  template <class Site, ProductionProcess Process>
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

// ==== nudipole/events/event.hpp

namespace nudipole {

/// Role of a particle in an event; the values are the status codes of the Les Houches Accord. [hep-ph/0109068]
/// `exchanged`, `documentation`, `beam` and `unknown` occur only in events of other programs, which may have further
/// codes.
enum class particle_status {
  beam = -9,
  exchanged = -2,
  incoming = -1,
  unknown = 0,  ///< the program gives no status codes
  outgoing = 1,
  intermediate = 2,
  documentation = 3
};

/// One particle of an event.
struct event_particle {
  pdg_id id = 0;
  particle_status status = particle_status::outgoing;
  std::array<int, 2> mothers{0, 0};  ///< first and last, counted from 1; 0 for none
  std::array<int, 2> colours{0, 0};  ///< colour and anticolour line; 0 for none
  four_momentum momentum{};
  energy mass = 0. * GeV;
  length proper_flight = 0. * metre;  ///< c times the proper time between its creation and its decay
  double spin = 9;                    ///< cosine between spin and momentum in the laboratory; 9 for unknown

  bool operator==(const event_particle&) const = default;
};

/// |M|² of N's decay as a quadratic form in the dipole moment and the mixing of one flavour, in GeV², GeV and 1, up to
/// a common factor. It gives the event's weight at other couplings. All 0 if it is not known.
struct decay_form {
  lepton_flavour flavour = lepton_flavour::electron;
  double dipole = 0;
  double interference = 0;
  double mixing = 0;

  bool operator==(const decay_form&) const = default;
};

/// One collision with its products. Particles are in the order of the Les Houches format: the neutrino and the struck
/// particle (a parton, a nucleon, a nucleus or an electron), N and the recoil, then the decay products of N.
struct event {
  std::vector<event_particle> particles;
  double weight = 1;
  std::vector<double> further_weights;  ///< in the order of the sample's names
  int process = 1;
  energy scale = 0. * GeV;  ///< factorisation scale
  double alpha_em = 0;
  double alpha_s = 0;
  position vertex{};   ///< of the collision
  pdg_id target = 0;   ///< the nucleus, nucleon or electron at rest that holds the struck particle; 0 if not known
  pdg_id remnant = 0;  ///< remnant of the struck nucleon; 0 if there is none
  four_momentum remnant_momentum{};
  decay_form reweighting{};

  bool operator==(const event&) const = default;
};

/// Returns the index of N among the particles of an event, or their number if there is none.
inline std::size_t heavy_neutrino_index(const event& e) {
  std::size_t i = 0;
  while (i < e.particles.size() && e.particles[i].id != heavy_neutrino_id && e.particles[i].id != -heavy_neutrino_id)
    ++i;
  return i;
}

/// Returns the place where a particle made at `from` decays: its proper flight times βγ along its direction.
inline position decay_vertex(const position& from, const event_particle& particle) {
  if (!(particle.mass > 0. * GeV)) return from;
  return advanced(from, particle.momentum.along(),
                  (particle.momentum.momentum() / particle.mass) * particle.proper_flight);
}

}  // namespace nudipole

// ==== nudipole/events/collision_event.hpp

namespace nudipole {

namespace detail {

/// Momenta of a collision along a neutrino's direction.
struct collision_momenta {
  four_momentum neutrino, struck, heavy, recoil;

  /// `azimuth` is that of N around the neutrino.
  collision_momenta(const sampled_collision& c, const direction& axis, double azimuth) {
    const produced_neutrino& n = c.heavy_neutrino;
    const direction away = rotated_to(axis, at_angles(n.sine, n.cosine, azimuth));
    neutrino = momentum_along(axis, c.neutrino_energy, 0. * GeV);
    heavy = {n.total_energy, n.momentum * away.x, n.momentum * away.y, n.momentum * away.z};
    const energy along = c.struck.momentum.z;
    struck = {c.struck.momentum.e, along * axis.x, along * axis.y, along * axis.z};
    recoil = neutrino + struck - heavy;
  }
};

/// Makes `e` empty and keeps its memory.
inline void clear(event& e) {
  e = event{.particles = std::move(e.particles), .further_weights = std::move(e.further_weights)};
  e.particles.clear();
  e.further_weights.clear();
}

/// Writes down what was struck: the nucleus, and the rest of a nucleon whose parton was.
inline void describe_target(event& e, const sampled_collision& c, const four_momentum& struck) {
  if (is_quark(c.struck.constituent)) {
    e.remnant = remnant_id;
    e.remnant_momentum = four_momentum{c.struck.target_mass, 0. * GeV, 0. * GeV, 0. * GeV} - struck;
  }
  const bool alone = c.struck.target == charged_lepton_id(lepton_flavour::electron) || c.hit.nucleons == 1;
  e.target = alone ? c.struck.target : nucleus_id(c.hit);
  e.process = process_number(c.struck);
}

/// Appends neutrino, target, N and recoil. `heavy` is the PDG number of N, `spin` its component along the momentum.
inline void append_collision(event& e, const sampled_collision& c, const collision_momenta& p, pdg_id heavy,
                             energy mass, double spin) {
  using enum particle_status;
  const bool parton = is_quark(c.struck.constituent), whole = c.struck.recoil == c.struck.constituent;
  const energy struck_mass = parton ? 0. * GeV : c.struck.target_mass;
  const std::array<int, 2> colours = !parton                    ? std::array{0, 0}
                                     : c.struck.constituent > 0 ? std::array{501, 0}
                                                                : std::array{0, 501};
  e.particles.push_back(
      {.id = c.neutrino, .status = incoming, .momentum = p.neutrino, .spin = c.neutrino < 0 ? 1. : -1.});
  e.particles.push_back(
      {.id = c.struck.constituent, .status = incoming, .colours = colours, .momentum = p.struck, .mass = struck_mass});
  e.particles.push_back({.id = heavy, .mothers = {1, 2}, .momentum = p.heavy, .mass = mass, .spin = spin});
  e.particles.push_back({.id = c.struck.recoil,
                         .mothers = {1, 2},
                         .colours = colours,
                         .momentum = p.recoil,
                         .mass = whole ? struck_mass : numeric::sqrt(std::max(p.recoil.squared(), 0. * GeV2))});
}

}  // namespace detail

}  // namespace nudipole

// ==== nudipole/events/three_body_density.hpp

/// @file
/// The three-body shapes as `three_body_sampler` reads them, at given couplings: masses, the range of s₂₃ and the
/// Breit–Wigner along which it is drawn, U and S in a point of the Dalitz plane, and |M|² as a form in the couplings.
namespace nudipole::detail {

/// Masses of N and of the products, and the range of s₂₃ with the propagator in it; numbers in GeV.
struct three_body_setting {
  double M = 0, m1 = 0, m2 = 0, m3 = 0;
  double lower = 0, upper = 0;  ///< s₂₃; equal on the mass shell
  breit_wigner line{};
  std::vector<double> breaks{};  ///< s₂₃ where the density is not smooth
};

/// s₂₃, s₁₃, s₁₂ if the density needs it, and √s₂₃ of a point.
struct dalitz_point {
  double s23, s13, s12, root;
};

/// Puts the vector on its mass shell if it can be.
inline void put_on_shell(three_body_setting& set) {
  if (set.lower < set.line.m2) set.lower = set.upper = set.line.m2;
}
inline void add_nodes(three_body_setting& set, const std::shared_ptr<const strength_table>& strength) {
  if (!strength) return;
  for (double root : strength->nodes()) set.breaks.push_back(root * root);
}

/// ν f f̄ at couplings μ in GeV⁻¹ and V.
class neutral_density {
 public:
  static constexpr bool needs_s12 = false;

  neutral_density(neutral_three_body shape, double mu, double v)
      : shape_(std::move(shape)),
        mu_(shape_.dipole ? mu : 0),
        v_(shape_.mixing ? v : 0),
        dipole_from_(numeric::square(shape_.dipole_from / GeV)),
        mixing_from_(numeric::square(shape_.mixing_from / GeV)) {}

  three_body_setting setting() const {
    const neutral_amplitude& a = shape_.amplitude;
    three_body_setting set{.M = a.heavy_neutrino_mass() / GeV, .m2 = a.fermion_mass() / GeV};
    set.m3 = set.m2;
    set.upper = set.M * set.M;
    set.lower = mu_ == 0 ? mixing_from_ : v_ == 0 ? dipole_from_ : std::min(dipole_from_, mixing_from_);
    set.line = mu_ == 0 ? a.mixing_propagator() : a.dipole_propagator();
    if (shape_.on_shell && mu_ != 0) put_on_shell(set);
    add_nodes(set, shape_.strength);
    set.breaks.push_back(dipole_from_);
    set.breaks.push_back(mixing_from_);
    return set;
  }
  std::size_t columns() const { return shape_.amplitude.identical() ? 16 : 8; }
  bool structureless() const { return false; }

  /// Whether a line may be narrower than a grid of points: two orderings of a narrow vector.
  bool has_ridge() const {
    const breit_wigner& line = mu_ == 0 ? shape_.amplitude.mixing_propagator() : shape_.amplitude.dipole_propagator();
    return shape_.amplitude.identical() && line.mgamma < 0.1 * line.m2;
  }

  /// Returns the density in the Dalitz plane, and U and S in `square`; with `bound` no less than the density on a ridge
  /// beside the point. Of two identical neutrinos, points in proportion to the ordering with its pole in s₂₃ stand for
  /// all.
  double operator()(const dalitz_point& at, spin_square& square, bool bound) const {
    const neutral_amplitude& a = shape_.amplitude;
    const double mu = at.s23 >= dipole_from_ ? mu_ : 0, v = at.s23 >= mixing_from_ ? v_ : 0;
    const double k = shape_.strength && mu != 0 ? (*shape_.strength)(at.root) : 1;
    square = {};
    if (mu != 0) square = mu * mu * k * a.dipole(at.s13, at.s23);
    double mixing_alone = 0;
    if (v != 0) {
      const spin_square mixing = v * v * a.mixing(at.s13, at.s23);
      mixing_alone = mixing.u;
      square += mixing;
      if (mu != 0) square += mu * v * numeric::sqrt(k) * a.interference(at.s13, at.s23);
    }
    if (!a.identical() || mu == 0) return std::max(0., square.u);
    const auto [here, swapped] = a.orderings(at.s13, at.s23);
    if (!(here > 0)) return 0;
    const double part = here / (here + swapped);
    if (!bound) return std::max(0., square.u) * part;
    // |A₁ + A₂|² ≤ 2|A₁|² + 2|A₂|² does not know of the narrow ridge that points may miss
    const double limit = numeric::sqrt(2 * mu * mu * (here + swapped)) + numeric::sqrt(std::max(0., mixing_alone));
    return limit * limit * part;
  }

  /// Returns |M|² as a form in the couplings, for products in the order of the amplitude; {1, 0, 0} on the mass shell.
  amplitude_form form(const std::array<four_momentum, 3>& p, const polarisation& spin) const {
    if (shape_.on_shell) return {.dipole = 1. * GeV2};
    amplitude_form f = shape_.amplitude.squared(p[0], p[1], p[2], spin);
    const double M = shape_.amplitude.heavy_neutrino_mass() / GeV, s23 = M * M - 2 * M * double(p[0].e / GeV);
    const bool dipole = shape_.dipole && s23 >= dipole_from_, mixing = shape_.mixing && s23 >= mixing_from_;
    if (!dipole) f.dipole = 0. * GeV2;
    if (!mixing) f.mixing = 0;
    if (!dipole || !mixing) f.interference = 0. * GeV;
    if (shape_.strength) {
      const double k = (*shape_.strength)(numeric::sqrt(s23));
      f.dipole *= k, f.interference *= numeric::sqrt(k);
    }
    return f;
  }

 private:
  neutral_three_body shape_;
  double mu_, v_, dipole_from_, mixing_from_;
};

/// l f f̄′.
class charged_density {
 public:
  static constexpr bool needs_s12 = true;

  explicit charged_density(const charged_three_body& shape) : amplitude_(shape.amplitude), from_(shape.from / GeV) {}

  three_body_setting setting() const {
    const auto masses = amplitude_.masses();
    three_body_setting set{.M = amplitude_.heavy_neutrino_mass() / GeV,
                           .m1 = masses[0] / GeV,
                           .m2 = masses[1] / GeV,
                           .m3 = masses[2] / GeV,
                           .line = amplitude_.propagator()};
    set.lower = numeric::square(std::max(from_, set.m2 + set.m3));
    set.upper = numeric::square(set.M - set.m1);
    return set;
  }
  std::size_t columns() const { return 8; }
  bool structureless() const { return false; }
  bool has_ridge() const { return false; }
  double operator()(const dalitz_point& at, spin_square& square, bool) const {
    square = amplitude_.mixing(at.s23, at.s12);
    return std::max(0., square.u);
  }
  amplitude_form form(const std::array<four_momentum, 3>&, const polarisation&) const { return {.mixing = 1}; }

 private:
  charged_amplitude amplitude_;
  double from_;
};

/// ν and hadrons of a vector.
class hadrons_density {
 public:
  static constexpr bool needs_s12 = false;

  /// `from` is where the hadrons' mass begins, not below the sum of their masses, in GeV.
  hadrons_density(hadrons_of_vector shape, double from) : shape_(std::move(shape)), from_(from) {}

  three_body_setting setting() const {
    const double mv = shape_.vector_mass / GeV, m = shape_.pseudoscalar_mass / GeV;
    three_body_setting set{.M = shape_.heavy_neutrino_mass / GeV,
                           .m2 = m,
                           .m3 = m,
                           .lower = from_ * from_,
                           .line = {mv * mv, shape_.vector_mass * shape_.vector_width / GeV2}};
    set.upper = set.M * set.M;
    if (shape_.on_shell) put_on_shell(set);
    add_nodes(set, shape_.strength);
    return set;
  }
  std::size_t columns() const { return shape_.pseudoscalars ? 8 : 1; }
  bool structureless() const { return !shape_.pseudoscalars; }
  bool has_ridge() const { return false; }
  double operator()(const dalitz_point& at, spin_square& square, bool) const {
    square = shape_.squared(at.s13, at.s23);
    return std::max(0., square.u) * (shape_.strength ? (*shape_.strength)(at.root) : 1.);
  }
  amplitude_form form(const std::array<four_momentum, 3>&, const polarisation&) const { return {.dipole = 1. * GeV2}; }
  const hadrons_of_vector& shape() const { return shape_; }

 private:
  hadrons_of_vector shape_;
  double from_;
};

}  // namespace nudipole::detail

// ==== nudipole/events/majorant_cells.hpp

namespace nudipole::detail {

/// A point of the square 0 < v < 1, −1 < c < 1.
struct square_point {
  double v = 0, c = 0;
  double weight = 1;  ///< above 1, rarely, where the density is larger than its cell's bound
};

/// Draws points of the square 0 < v < 1, −1 < c < 1 with a given density by rejection in cells of equal probability:
/// rows in v, columns in c, each with a bound on the density that is found by looking at a grid of points.
class majorant_cells {
 public:
  majorant_cells() = default;
  /// `nodes` are the v to look at, 0 and 1 among them: wherever the density is not smooth, and some hundred others.
  /// @throws bad_parameter for a density that is not a number, or 0 everywhere
  template <class Density>
  majorant_cells(const Density& density, const std::vector<double>& nodes, std::size_t rows, std::size_t columns)
      : columns_(columns) {
    find_edges(density, nodes, rows);
    std::vector<double> areas;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::vector<double> inside = nodes_of(row, nodes);
      for (std::size_t column = 0; column < columns; ++column) {
        majorants_.push_back(majorant(density, inside, column));
        areas.push_back(majorants_.back() * (edges_[row + 1] - edges_[row]));
      }
    }
    // NaN, or nothing anywhere, must not become an endless search
    choose_ = numeric::alias_table(areas);
  }

  /// Draws a point; the last call of `density(v, c)` was at it.
  template <class Random, class Density>
  square_point operator()(Random& uniform, const Density& density) const {
    for (;;) {
      const std::size_t cell = choose_(uniform());
      const std::size_t row = cell / columns_, column = cell % columns_;
      const double v = edges_[row] + (edges_[row + 1] - edges_[row]) * uniform();
      const double c = -1 + 2 * (static_cast<double>(column) + uniform()) / static_cast<double>(columns_);
      const double value = density(v, c), bound = majorants_[cell];
      if (uniform() * bound >= value) continue;
      return {v, c, value > bound ? value / bound : 1};
    }
  }

 private:
  /// Rows share the probability, and a part of the range so that none is too wide.
  template <class Density>
  void find_edges(const Density& density, const std::vector<double>& nodes, std::size_t rows) {
    std::vector<double> along, cumulative{0};
    for (double v : nodes) {
      double sum = 0;
      for (double c : {-0.9, -0.3, 0.3, 0.9}) sum += density(v, c);
      along.push_back(sum);
    }
    double total = 0;
    for (std::size_t i = 1; i < nodes.size(); ++i)
      cumulative.push_back(total += 0.5 * (along[i] + along[i - 1]) * (nodes[i] - nodes[i - 1]));
    const auto share = [&](std::size_t k) {
      return total > 0 ? 0.8 * cumulative[k] / total + 0.2 * nodes[k] : nodes[k];
    };
    edges_.push_back(0);
    std::size_t j = 1;
    for (std::size_t i = 1; i < rows; ++i) {
      const double wanted = static_cast<double>(i) / static_cast<double>(rows);
      while (j + 1 < nodes.size() && share(j) < wanted) ++j;
      const double low = share(j - 1), high = share(j);
      const double part = high > low ? std::clamp((wanted - low) / (high - low), 0., 1.) : 1;
      edges_.push_back(std::max(edges_.back(), nodes[j - 1] + part * (nodes[j] - nodes[j - 1])));
    }
    edges_.push_back(1);
  }

  /// The v to look at in a row: five, and all nodes in it.
  std::vector<double> nodes_of(std::size_t row, const std::vector<double>& nodes) const {
    std::vector<double> inside;
    for (int i = 0; i <= 4; ++i) inside.push_back(edges_[row] + (edges_[row + 1] - edges_[row]) * i / 4.);
    const auto first = std::upper_bound(nodes.begin(), nodes.end(), edges_[row]);
    const auto last = std::lower_bound(first, nodes.end(), edges_[row + 1]);
    inside.insert(inside.end(), first, last);
    std::sort(inside.begin(), inside.end());
    return inside;
  }

  template <class Density>
  double majorant(const Density& density, const std::vector<double>& inside, std::size_t column) const {
    double largest = 0, step = 0;
    std::array<double, 5> before{}, now{};
    for (std::size_t k = 0; k < inside.size(); ++k) {
      for (std::size_t i = 0; i < 5; ++i) {
        const double c =
            -1 + 2 * (static_cast<double>(column) + static_cast<double>(i) / 4) / static_cast<double>(columns_);
        now[i] = density(inside[k], c);
        largest = std::max(largest, now[i]);
        if (i > 0) step = std::max(step, numeric::abs(now[i] - now[i - 1]));
        if (k > 0) step = std::max(step, numeric::abs(now[i] - before[i]));
      }
      std::swap(before, now);
    }
    // Between points at this distance a maximum is higher by an eighth of a step if it is a parabola's.
    return largest + 0.25 * step;
  }

  std::size_t columns_ = 1;
  std::vector<double> edges_, majorants_;
  numeric::alias_table choose_;
};

}  // namespace nudipole::detail

// ==== nudipole/kinematics/directions.hpp

/// @file
/// Random directions. `uniform` is a source of uniform numbers in [0, 1).
namespace nudipole {

/// Returns two unit vectors that make a right-handed set with the unit vector n. [Duff et al., JCGT 6 (2017) 1]
constexpr std::array<vector3<double>, 2> across(const vector3<double>& n) {
  const double sign = n.z < 0 ? -1 : 1, a = -1 / (sign + n.z), b = n.x * n.y * a;
  return {vector3<double>{1 + sign * n.x * n.x * a, sign * b, -sign * n.x},
          vector3<double>{b, sign + n.y * n.y * a, -n.y}};
}

/// Draws a direction at a given angle from the unit vector n, all azimuths alike.
template <class Random>
vector3<double> around(const vector3<double>& n, double cosine, Random& uniform) {
  const auto [a, b] = across(n);
  const double azimuth = 2 * pi * uniform(), sine = numeric::sqrt(std::max(0., 1 - cosine * cosine));
  return cosine * n + (sine * numeric::cos(azimuth)) * a + (sine * numeric::sin(azimuth)) * b;
}

/// Draws a direction of the whole sphere.
template <class Random>
vector3<double> isotropic_direction(Random& uniform) {
  return around(vector3<double>{0, 0, 1}, 2 * uniform() - 1, uniform);
}

/// Returns cosθ of density ½(1 + a cosθ) for a uniform number, |a| ≤ 1: the inverse of its distribution function.
inline double tilted_cosine(double a, double uniform) {
  const double w = 2 * uniform - 1;
  return (a + 2 * w) / (1 + numeric::sqrt(std::max(0., 1 + a * (a + 2 * w))));
}

}  // namespace nudipole

// ==== nudipole/kinematics/two_body.hpp

/// @file
/// Two-body kinematics in forms that keep their digits at threshold. Each function takes energies, or numbers of one
/// unit where a hot loop has unwrapped them.
namespace nudipole {

/// Returns Källén's function λ(M², m₁², m₂²) of masses, as (M − m₁ − m₂)(M + m₁ + m₂)(M − m₁ + m₂)(M + m₁ − m₂): it
/// is exact to rounding also at threshold, where the polynomial in squares loses all digits. Negative below threshold.
template <class T>
constexpr auto kallen(T M, T m1, T m2) {
  return (M - m1 - m2) * (M + m1 + m2) * (M - m1 + m2) * (M + m1 - m2);
}

/// Returns the momentum of the products of a decay M → m₁ + m₂ in the rest frame, √λ/(2M); 0 below threshold.
template <class T>
constexpr T two_body_momentum(T M, T m1, T m2) {
  if (!(M > m1 + m2)) return T{};
  return numeric::sqrt(kallen(M, m1, m2)) / (2. * M);
}

/// Returns √λ(1, m₁²/M², m₂²/M²), the phase space of M → m₁ + m₂ relative to that of massless products; 0 below
/// threshold.
template <class T>
constexpr double two_body_phase_space(T M, T m1, T m2) {
  return 2. * (two_body_momentum(M, m1, m2) / M);
}

/// Returns the energy of the product of mass m₁ in M → m₁ + m₂, (M² + m₁² − m₂²)/(2M).
template <class T>
constexpr T two_body_energy(T M, T m1, T m2) {
  return 0.5 * (M + (m1 - m2) * ((m1 + m2) / M));
}

}  // namespace nudipole

// ==== nudipole/events/three_body_sampler.hpp

namespace nudipole::detail {

/// s₂₃ along its Breit–Wigner, s − M² = MΓ sinh w with w linear in 0 < v < 1; linear far below the pole.
class line_map {
 public:
  line_map() = default;
  explicit line_map(const three_body_setting& set)
      : lower_(set.lower),
        upper_(set.upper),
        pole_(set.line.m2),
        scale_(set.line.mgamma > 0 ? set.line.mgamma : 1e-12 * set.line.m2),
        linear_(set.upper < 0.01 * set.line.m2),
        from_(numeric::asinh((lower_ - pole_) / scale_)),
        range_(numeric::asinh((upper_ - pole_) / scale_) - from_) {}

  bool on_shell() const { return upper_ == lower_; }
  double to_s(double v, double& jacobian) const {
    if (on_shell()) {
      jacobian = 1;
      return lower_;
    }
    if (linear_) {
      jacobian = upper_ - lower_;
      return lower_ + jacobian * v;
    }
    const double up = numeric::exp(from_ + range_ * v), down = 1 / up;
    jacobian = range_ * scale_ * 0.5 * (up + down);
    return std::clamp(pole_ + scale_ * 0.5 * (up - down), lower_, upper_);
  }
  double from_s(double s) const {
    return linear_ ? (s - lower_) / (upper_ - lower_)
                   : std::clamp((numeric::asinh((s - pole_) / scale_) - from_) / range_, 0., 1.);
  }
  /// Returns 0, 1, some hundred points between them and the v of the breaks.
  std::vector<double> nodes(const std::vector<double>& breaks) const {
    if (on_shell()) return {0, 1};
    std::vector<double> all;
    for (std::size_t i = 0; i <= 768; ++i) all.push_back(static_cast<double>(i) / 768);
    for (double s : breaks)
      if (s > lower_ && s < upper_) all.push_back(from_s(s));
    std::sort(all.begin(), all.end());
    return all;
  }

 private:
  double lower_ = 0, upper_ = 0, pole_ = 0, scale_ = 1;
  bool linear_ = false;
  double from_ = 0, range_ = 0;
};

/// Turns momenta of a decay at random about the polarisation: S is all that the spin sees, so it gets the angle, and
/// the rest turns about it freely.
class spin_rotation {
 public:
  /// `s` is S in the frame of the momenta, with U; `uniform` gives three numbers.
  template <class Random>
  spin_rotation(const vector3<double>& s, double u, const polarisation& spin, Random& uniform) {
    const double size = s.size(), zeta = spin.size();
    axis_ = size > 0 ? 1 / size * s : vector3<double>{0, 0, 1};
    const double tilt = u > 0 ? std::min(1., zeta * size / u) : 0;
    const vector3<double> target =
        zeta > 0 ? vector3<double>{spin.x / zeta, spin.y / zeta, spin.z / zeta} : vector3<double>{0, 0, 1};
    to_axis_ = around(target, tilted_cosine(tilt, uniform()), uniform);
    from_ = across(axis_);
    const auto to = across(to_axis_);
    const double azimuth = 2 * pi * uniform(), cosine = numeric::cos(azimuth), sine = numeric::sin(azimuth);
    to_ = {cosine * to[0] + sine * to[1], cosine * to[1] + -sine * to[0]};
  }
  vector3<double> operator()(const vector3<double>& p) const {
    return dot(p, axis_) * to_axis_ + dot(p, from_[0]) * to_[0] + dot(p, from_[1]) * to_[1];
  }

 private:
  vector3<double> axis_, to_axis_;
  std::array<vector3<double>, 2> from_, to_;
};

/// Decays of N into three bodies by a density of `three_body_density.hpp`, at any polarisation.
template <class Density>
class three_body_sampler {
 public:
  /// @throws bad_parameter if the masses leave no phase space
  explicit three_body_sampler(Density density) : density_(std::move(density)), set_(density_.setting()) {
    if (set_.lower > set_.upper || !(set_.lower < numeric::square(set_.M - set_.m1)))
      numeric::refuse("decay_sampler: mass of a pair or of hadrons", numeric::sqrt(set_.lower) * GeV,
                      "leaves no phase space: the mode's width begins below the masses of its products");
    map_ = line_map(set_);
    const bool bound = density_.has_ridge();
    point at;
    cells_ = majorant_cells([&](double v, double c) { return evaluate(v, c, at, bound); }, map_.nodes(set_.breaks),
                            map_.on_shell() ? 1 : 48, density_.columns());
  }

  const Density& density() const { return density_; }
  std::array<double, 3> masses() const { return {set_.m1, set_.m2, set_.m3}; }

  /// Draws the momenta of the products, for hadrons without structure of the first and of the whole system, which is
  /// the second. `pair_mass` is √s₂₃. Returns the weight.
  template <class Random>
  double operator()(Random& uniform, const polarisation& spin, std::array<vector3<double>, 3>& momenta,
                    double& pair_mass) const {
    point at;
    const square_point drawn = cells_(uniform, [&](double v, double c) { return evaluate(v, c, at, false); });
    // S in the frame with p⃗₁ along z and p⃗₃ in the x–z plane
    const vector3<double> p1{0, 0, at.p1}, p3{at.x3, 0, at.z3};
    const vector3<double> s{at.square.third * at.x3, at.square.normal * at.p1 * at.x3,
                            at.square.first * at.p1 + at.square.third * at.z3};
    const spin_rotation turned(s, at.square.u, spin, uniform);
    pair_mass = at.root;
    momenta[0] = turned(p1);
    if (density_.structureless()) {
      momenta[1] = -momenta[0];
    } else {
      momenta[2] = turned(p3);
      momenta[1] = -(momenta[0] + momenta[2]);
    }
    return drawn.weight;
  }

 private:
  struct point {
    spin_square square;
    double root = 0, p1 = 0, x3 = 0, z3 = 0;
  };

  /// Density in v and the cosine, both with unit measure up to a constant; `bound` for a majorant instead.
  double evaluate(double v, double cosine, point& at, bool bound) const {
    double jacobian;
    const double s = map_.to_s(v, jacobian), M = set_.M, root = numeric::sqrt(s);
    at.root = root;
    at.p1 = two_body_momentum(M, set_.m1, root);
    if (density_.structureless()) return jacobian * density_({s, 0, 0, root}, at.square, bound);
    if (!(s > 0)) return 0;
    // in the rest frame of the pair, boosted against p⃗₁; the cosine is that of the second product to the boost
    const double q = two_body_momentum(root, set_.m2, set_.m3);
    const double e3 = (s + (set_.m3 - set_.m2) * (set_.m3 + set_.m2)) / (2 * root), e2 = root - e3;
    const double e1 = numeric::sqrt(at.p1 * at.p1 + set_.m1 * set_.m1), gamma = (M - e1) / root, boost = at.p1 / root;
    at.z3 = -(boost * e3 - gamma * q * cosine);
    at.x3 = q * numeric::sqrt(std::max(0., 1 - cosine * cosine));
    const double d13 = e1 * (gamma * e3 - boost * q * cosine) - at.p1 * at.z3;
    const double m12 = set_.m1 * set_.m1, m22 = set_.m2 * set_.m2, m32 = set_.m3 * set_.m3;
    dalitz_point dalitz{s, m12 + m32 + 2 * d13, 0, root};
    if constexpr (Density::needs_s12)
      dalitz.s12 =
          m12 + m22 + 2 * (e1 * (gamma * e2 + boost * q * cosine) - at.p1 * (-boost * e2 - gamma * q * cosine));
    return jacobian * at.p1 * q / root * density_(dalitz, at.square, bound);
  }

  Density density_;
  three_body_setting set_;
  line_map map_;
  majorant_cells cells_;
};

}  // namespace nudipole::detail

// ==== nudipole/events/decay_components.hpp

namespace nudipole {

namespace detail {

/// A mode, or that part of one which interferes with no other, with what is needed to draw its products.
struct decay_component {
  std::size_t mode = 0;
  energy width = 0. * GeV;
  final_state products{};
  amplitude_form form{};                      ///< where |M|² is constant apart from the couplings
  std::array<double, 4> masses{};             ///< GeV
  std::array<std::size_t, 3> order{0, 1, 2};  ///< of an amplitude's products among the mode's
  std::variant<flat_decay, two_body_asymmetry, three_body_sampler<neutral_density>, three_body_sampler<charged_density>,
               three_body_sampler<hadrons_density>>
      how{};
};

/// All decays of N at a model's couplings, ready to be drawn from.
class decay_components {
 public:
  /// `shape(mode)` returns the `decay_shape` of a mode or of a part of it.
  template <class Shape>
  decay_components(const dipole_portal& model, decay_table modes, const Shape& shape, particle_table particles)
      : model_(model), modes_(std::move(modes)), particles_(std::move(particles)) {
    for (std::size_t i = 0; i < modes_.size(); ++i)
      for (const decay_mode& part : parts_of(modes_[i]))
        if (part.width_in(model) > 0. * GeV) add(i, part, shape(part));
    energy sum = 0. * GeV;
    for (const decay_component& part : components_) sum += part.width;
    numeric::require_positive("decay_sampler: total width of N", sum);
    std::vector<double> weights;
    for (const decay_component& part : components_) weights.push_back(part.width / sum);
    choose_ = numeric::alias_table(weights);
  }

  const decay_table& modes() const { return modes_; }
  const particle_table& particles() const { return particles_; }
  const decay_component& operator[](std::size_t i) const { return components_[i]; }
  std::size_t choose(double uniform) const { return choose_(uniform); }
  bool majorana() const { return model_.nature == fermion_nature::majorana; }
  /// Mass of N in GeV.
  double mass() const { return model_.heavy_neutrino_mass / GeV; }

 private:
  /// The mode, or its parts by dipole moment and by mixing if both are there and do not interfere.
  /// @throws bad_parameter for a negative width
  std::vector<decay_mode> parts_of(const decay_mode& mode) const {
    const inverse_energy mu = model_.dipole[mode.flavour];
    const double v = model_.mixing[mode.flavour];
    const energy by_dipole = mu * mu * mode.width.dipole, by_mixing = v * v * mode.width.mixing;
    const energy total = mode.width_in(model_);
    // less than nothing by the rounding of integrals is nothing
    if (by_dipole < 0. * GeV || by_mixing < 0. * GeV || total < -1e-6 * (by_dipole + by_mixing))
      numeric::refuse("decay_sampler: width of N -> " + final_state_name(mode.products), total, "must not be negative");
    if (mode.width.interference != 0. * GeV2 || !(by_dipole > 0. * GeV) || !(by_mixing > 0. * GeV)) return {mode};
    decay_mode dipole = mode, mixing = mode;
    dipole.width = {.dipole = mode.width.dipole};
    mixing.width = {.mixing = mode.width.mixing};
    return {dipole, mixing};
  }

  void add(std::size_t i, const decay_mode& part, const decay_shape& shape) {
    decay_component c{.mode = i, .width = part.width_in(model_), .products = part.products};
    c.form = form_of(part);
    std::size_t n = 0;
    for (pdg_id id : part.products) c.masses[n++] = mass_of(id);
    std::visit([&](const auto& s) { set(c, part, s); }, shape);
    components_.push_back(std::move(c));
  }

  /// Of an |M|² that depends on the couplings alone.
  static amplitude_form form_of(const decay_mode& mode) {
    const width_form& w = mode.width;
    if (w.interference != 0. * GeV2) return {w.dipole * per_GeV, w.interference * per_GeV, double(w.mixing / GeV)};
    return w.dipole > 0. * GeV3 ? amplitude_form{.dipole = 1. * GeV2} : amplitude_form{.mixing = 1};
  }

  void set(decay_component& c, const decay_mode&, const flat_decay&) const { require_room(c, 2, 4); }
  void set(decay_component& c, const decay_mode&, const two_body_asymmetry& two) const {
    require_room(c, 2, 2);
    if (!(numeric::abs(two.alpha) <= 1))
      numeric::refuse("decay_sampler: asymmetry of N -> " + final_state_name(c.products), two.alpha,
                      "must be between -1 and 1");
    c.how = two;
  }
  void set(decay_component& c, const decay_mode& mode, const neutral_three_body& three) const {
    set_three(c, three.order,
              neutral_density(three, model_.dipole[mode.flavour] / per_GeV, model_.mixing[mode.flavour]));
  }
  void set(decay_component& c, const decay_mode&, const charged_three_body& three) const {
    set_three(c, three.order, charged_density(three));
  }
  void set(decay_component& c, const decay_mode&, const hadrons_of_vector& hadrons) const {
    double sum = 0;
    for (std::size_t i = 1; i < c.products.size(); ++i)
      sum += i == hadrons.yielding ? double(hadrons.least / GeV) : c.masses[i];
    if (c.products.size() < 3 || (hadrons.pseudoscalars && c.products.size() != 3))
      refuse_count(c, 3, hadrons.pseudoscalars ? 3 : 4);
    c.how = three_body_sampler(hadrons_density(hadrons, std::max(sum, double(hadrons.from / GeV))));
  }

  /// The amplitude says the masses of its products.
  template <class Density>
  void set_three(decay_component& c, const std::array<std::size_t, 3>& order, Density density) const {
    if (c.products.size() != 3) refuse_count(c, 3, 3);
    three_body_sampler<Density> sampler(std::move(density));
    const auto masses = sampler.masses();
    for (std::size_t i = 0; i < 3; ++i) c.masses[order[i]] = masses[i];
    c.order = order;
    c.how = std::move(sampler);
  }

  void require_room(const decay_component& c, std::size_t least, std::size_t most) const {
    if (c.products.size() < least || c.products.size() > most) refuse_count(c, least, most);
    double sum = 0;
    for (double m : c.masses) sum += m;
    if (!(sum < mass()))
      numeric::refuse("decay_sampler: mass of all products of N -> " + final_state_name(c.products), sum * GeV,
                      "must be below that of N");
  }
  [[noreturn]] static void refuse_count(const decay_component& c, std::size_t least, std::size_t most) {
    numeric::refuse("decay_sampler: products of N -> " + final_state_name(c.products),
                    static_cast<double>(c.products.size()),
                    "the mode's shape has from " + std::to_string(least) + " to " + std::to_string(most));
  }

  /// Mass of a product in GeV.
  double mass_of(pdg_id id) const {
    if (const std::optional<energy> known = particles_.find_mass(id)) return *known / GeV;
    if (id == zprime_id) return model_.zprime_mass / GeV;
    numeric::refuse("decay_sampler: PDG id", static_cast<double>(id), "has no mass: add it to the particle_table");
  }

  dipole_portal model_;
  decay_table modes_;
  particle_table particles_;
  std::vector<decay_component> components_;
  numeric::alias_table choose_;
};

}  // namespace detail

}  // namespace nudipole

// ==== nudipole/kinematics/phase_space.hpp

namespace nudipole {

namespace detail {

/// The masses of the first particle, the first two, … of a chain of two-body decays, and what they are drawn with.
struct phase_space_chain {
  const std::array<double, 4>& masses;
  std::size_t n;
  double mass, release = 0, bound = 1;  ///< M, M − Σm, and a bound on the product of the momenta of the chain
  std::array<double, 4> chain{};

  phase_space_chain(double M, const std::array<double, 4>& m, std::size_t count) : masses(m), n(count), mass(M) {
    release = M;
    for (std::size_t i = 0; i < n; ++i) release -= masses[i];
    chain[0] = masses[0];
    double below = masses[0], above = masses[0] + std::max(0., release);
    for (std::size_t i = 1; i < n; ++i) {
      above += masses[i];
      bound *= two_body_momentum(above, below, masses[i]);
      below += masses[i];
    }
  }

  template <class Random>
  void draw(Random& uniform) {
    for (;;) {
      double first = n > 2 ? uniform() : 0, second = n > 3 ? uniform() : 1;
      if (n > 3 && second < first) std::swap(first, second);
      chain[1] = masses[0] + masses[1] + release * (n > 2 ? first : 1);
      if (n > 2) chain[2] = masses[0] + masses[1] + masses[2] + release * (n > 3 ? second : 1);
      chain[n - 1] = mass;
      double weight = 1;
      for (std::size_t i = 1; i < n; ++i) weight *= two_body_momentum(chain[i], chain[i - 1], masses[i]);
      if (n == 2 || uniform() * bound <= weight) return;
    }
  }
};

}  // namespace detail

/// Draws a point of flat n-body phase space of a system at rest, n from 2 to 4, by a chain of two-body decays. All in
/// one unit of energy; the masses sum to less than M. [F. James, CERN 68-15]
template <class Random>
void flat_phase_space(double M, const std::array<double, 4>& masses, std::size_t n, Random& uniform,
                      std::array<vector3<double>, 4>& momenta) {
  detail::phase_space_chain at(M, masses, n);
  at.draw(uniform);
  vector3<double> system{};  // momentum of the particles that are still to be made
  for (std::size_t i = n - 1; i > 0; --i) {
    const double p = two_body_momentum(at.chain[i], at.chain[i - 1], masses[i]);
    const vector3<double> last = p * isotropic_direction(uniform);
    momenta[i] = boosted(last, masses[i], system, at.chain[i]);
    system = boosted(-1. * last, at.chain[i - 1], system, at.chain[i]);
  }
  momenta[0] = system;
}

}  // namespace nudipole

// ==== nudipole/events/decay_sampler.hpp

namespace nudipole {

/// One product of a decay of N, in N's rest frame along the axes that the polarisation is given in.
struct decay_product {
  pdg_id id = 0;
  energy mass = 0. * GeV;
  four_momentum momentum;
};

/// The products of one decay, in the order of the mode's final state.
class decay_products {
 public:
  const decay_product* begin() const { return products_.data(); }
  const decay_product* end() const { return products_.data() + size_; }
  std::size_t size() const { return size_; }
  const decay_product& operator[](std::size_t i) const { return products_[i]; }
  void add(const decay_product& product) { products_[size_++] = product; }

 private:
  std::array<decay_product, 4> products_{};
  std::size_t size_ = 0;
};

/// A decay that was drawn.
struct sampled_decay {
  decay_products products{};
  std::size_t mode = 0;       ///< position in `modes()`
  bool conjugate = false;     ///< the products are the charge conjugates of the mode's
  double weight = 1;          ///< above 1, rarely, where |M|² is larger than was foreseen
  std::size_t component = 0;  ///< which of the amplitudes that do not interfere it came from
};

/// Decays of N one at a time: the mode by its width at the model's couplings, the momenta by the mode's `decay_shape`
/// at N's polarisation. Any decays will do: of those without shapes, `modes(model)` alone is asked, and they fill flat
/// phase space.
///
/// Of a vector on its mass shell, or of a meson, the spin is not kept. Hadrons without structure share their mass by
/// phase space; a broad resonance among them takes half of the energy release and at most its own mass.
///
/// N decays to the listed modes, N̄ to their charge conjugates with CP-mirrored distributions, and a Majorana N to
/// either with probability ½, whatever it is called.
///
/// Made once for a model, in some tens of milliseconds. A copy shares the tables; to draw allocates nothing and changes
/// nothing, so that threads may use one object.
class decay_sampler {
 public:
  /// `particles` has the products that the library does not know.
  /// @throws bad_parameter for an invalid model, an N that cannot decay, a mode with a negative width, and a
  /// particle of unknown mass
  template <class Decays>
  decay_sampler(const dipole_portal& model, const Decays& decays, const particle_table& particles = {})
      : tables_(std::make_shared<const detail::decay_components>(
            model, decays.modes(model), [&](const decay_mode& mode) { return shape_of(decays, model, mode); },
            particles)) {
    static_assert(HeavyNeutrinoDecays<Decays>, "decay_sampler: decays need modes(model), which returns a decay_table");
  }

  /// All open modes, with their widths as forms in the couplings.
  const decay_table& modes() const { return tables_->modes(); }

  /// Draws a decay of N, with momenta in N's rest frame along the axes of the polarisation. `uniform()` gives numbers
  /// between 0 and 1.
  template <class Random>
  sampled_decay operator()(Random&& uniform, const polarisation& spin, bool antiparticle) const {
    sampled_decay result;
    result.component = tables_->choose(uniform());
    const detail::decay_component& part = (*tables_)[result.component];
    result.mode = part.mode;
    result.conjugate = tables_->majorana() ? uniform() < 0.5 : antiparticle;
    std::array<vector3<double>, 4> momenta;
    std::array<double, 4> masses = part.masses;
    result.weight =
        std::visit([&](const auto& how) { return draw(part, how, spin, uniform, masses, momenta); }, part.how);
    const double sign = result.conjugate ? -1 : 1;
    std::size_t i = 0;
    for (pdg_id id : part.products) {
      const vector3<double> p = sign * momenta[i];
      const double m = masses[i++], e = numeric::sqrt(m * m + dot(p, p));
      result.products.add({result.conjugate ? tables_->particles().conjugate(id) : id,
                           m * GeV,
                           {e * GeV, p.x * GeV, p.y * GeV, p.z * GeV}});
    }
    return result;
  }

  /// Returns |M|² of a sampled decay as a form in the μ_α and V_αN of its mode's flavour. Only ratios count: with f
  /// this form, the decay has at other couplings f(μ′, V′)/f(μ, V) times the width per phase space. A decay of one
  /// amplitude alone has {1, 0, 0} or {0, 0, 1}; so has every decay through a Z′ on its mass shell.
  amplitude_form form(const sampled_decay& decay, const polarisation& spin) const {
    const detail::decay_component& part = (*tables_)[decay.component];
    return std::visit(
        [&](const auto& how) {
          if constexpr (requires { how.density(); }) {
            if (how.density().structureless()) return amplitude_form{.dipole = 1. * GeV2};
            const auto at = [&](std::size_t i) {
              four_momentum p = decay.products[part.order[i]].momentum;
              if (decay.conjugate) p.x = -p.x, p.y = -p.y, p.z = -p.z;
              return p;
            };
            return how.density().form({at(0), at(1), at(2)}, spin);
          } else {
            return part.form;
          }
        },
        part.how);
  }

 private:
  template <class Random>
  double draw(const detail::decay_component& part, const flat_decay&, const polarisation&, Random& uniform,
              std::array<double, 4>& masses, std::array<vector3<double>, 4>& momenta) const {
    flat_phase_space(tables_->mass(), masses, part.products.size(), uniform, momenta);
    return 1;
  }

  template <class Random>
  double draw(const detail::decay_component&, const two_body_asymmetry& two, const polarisation& spin, Random& uniform,
              std::array<double, 4>& masses, std::array<vector3<double>, 4>& momenta) const {
    const double p = two_body_momentum(tables_->mass(), masses[0], masses[1]), zeta = spin.size();
    const vector3<double> axis =
        zeta > 0 ? vector3<double>{spin.x / zeta, spin.y / zeta, spin.z / zeta} : vector3<double>{0, 0, 1};
    momenta[0] = p * around(axis, tilted_cosine(std::min(1., zeta) * two.alpha, uniform()), uniform);
    momenta[1] = -momenta[0];
    return 1;
  }

  template <class Density, class Random>
  double draw(const detail::decay_component& part, const detail::three_body_sampler<Density>& three,
              const polarisation& spin, Random& uniform, std::array<double, 4>& masses,
              std::array<vector3<double>, 4>& momenta) const {
    std::array<vector3<double>, 3> local;
    double pair = 0;
    const double weight = three(uniform, spin, local, pair);
    if constexpr (requires { three.density().shape().yielding; }) {
      if (three.density().structureless()) {
        momenta[0] = local[0];
        hadrons(three.density().shape(), part.products.size() - 1, pair, local[1], uniform, masses, momenta);
        return weight;
      }
    }
    for (std::size_t i = 0; i < 3; ++i) momenta[part.order[i]] = local[i];
    return weight;
  }

  /// Hadrons without structure, of the given mass and momentum.
  template <class Random>
  static void hadrons(const hadrons_of_vector& shape, std::size_t n, double mass, const vector3<double>& system,
                      Random& uniform, std::array<double, 4>& masses, std::array<vector3<double>, 4>& momenta) {
    if (shape.yielding != 0) {
      double others = 0;
      for (std::size_t i = 1; i <= n; ++i)
        if (i != shape.yielding) others += masses[i];
      const double least = shape.least / GeV;
      masses[shape.yielding] = std::min(masses[shape.yielding], least + 0.5 * (mass - others - least));
    }
    std::array<double, 4> own{};
    std::array<vector3<double>, 4> local;
    for (std::size_t i = 0; i < n; ++i) own[i] = masses[i + 1];
    flat_phase_space(mass, own, n, uniform, local);
    for (std::size_t i = 0; i < n; ++i) momenta[i + 1] = boosted(local[i], own[i], system, mass);
  }

  std::shared_ptr<const detail::decay_components> tables_;
};

}  // namespace nudipole

// ==== nudipole/scattering/polarisation.hpp

namespace nudipole {

/// The axes of N's helicity frame, in the laboratory: z along N's momentum, y along (neutrino) × (N), and x = y × z in
/// the plane of the collision, away from the neutrino's direction. When N goes straight on, y is as `rotated_to` has
/// it.
struct helicity_axes {
  direction x{1, 0, 0};
  direction y{0, 1, 0};
  direction z{0, 0, 1};

  helicity_axes() = default;
  helicity_axes(const direction& neutrino, const direction& heavy_neutrino) : z(heavy_neutrino) {
    const direction normal = cross(neutrino, heavy_neutrino);
    const double size = numeric::sqrt(normal.x * normal.x + normal.y * normal.y + normal.z * normal.z);
    if (size > 0) {
      y = {normal.x / size, normal.y / size, normal.z / size};
      x = cross(y, z);
    } else {
      x = rotated_to(z, {1, 0, 0});
      y = rotated_to(z, {0, 1, 0});
    }
  }

  /// A four-momentum with components along these axes, along those of the laboratory. Boost afterwards with `boosted`.
  four_momentum turned(const four_momentum& p) const {
    return {p.e, x.x * p.x + y.x * p.y + z.x * p.z, x.y * p.x + y.y * p.y + z.y * p.z,
            x.z * p.x + y.z * p.y + z.z * p.z};
  }

 private:
  static direction cross(const direction& a, const direction& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
  }
};

/// Polarisation of an N that a left-handed neutrino made on an unpolarised target, along `helicity_axes`. With J^μ =
/// 2μ ū(k′)[Mγ^μ − (k + k′)^μ]P_L u(k) (see `dipole_current.hpp`) on W^{μν} = −g^{μν}w₁ + P^μP^νw₂, q = k − k′ and Q² =
/// −q², for N of spin s
///
///     L(s)·W ∝ U + A s·k + B s·P,
///     U = w₁(M² + Q²)(2M² − Q²) + w₂[Q²(P·(k + k′))² − M²P·q(4P·k − P·q) − M²(M² + Q²)P²],
///     A = −2M(2M² + Q²)w₁ + 2Mw₂[P·q P·(k + k′) + M²P²],   B = 2Mw₂[Q² P·(k + k′) − M² P·q],
///
/// and for the parity-odd w₃ of chiral couplings, in addition,
///
///     U: M²w₃[Q² P·(k + k′) − M² P·q],   A: 2Mw₃[(M² + Q²)P·q − Q² P·k],   B: Mw₃Q²(M² + Q²),
///
/// so that ζ = −(A k⃗ + B P⃗)/U in the rest frame of N. In the plane of the collision: a t-channel vector with real
/// couplings gives no normal polarisation. For M → 0 the flip of chirality makes N right-handed, ζ → z. N̄ from a
/// right-handed ν̄ has the opposite polarisation.
///
/// The target's momentum must be along the neutrino's, z; its other components are not looked at.
/// @throws bad_parameter unless energy and mass are positive
inline polarisation production_polarisation(energy neutrino_energy, energy heavy_neutrino_mass,
                                            const produced_neutrino& heavy, const struck_target& target,
                                            bool antineutrino = false) {
  const double E = numeric::require_positive("production_polarisation: neutrino energy", neutrino_energy) / GeV;
  const double M = numeric::require_positive("production_polarisation: heavy neutrino mass", heavy_neutrino_mass) / GeV;
  const double total = heavy.total_energy / GeV, p = heavy.momentum / GeV, m = M * M;
  const double versine = heavy.cosine > 0 ? heavy.sine * heavy.sine / (1 + heavy.cosine) : 1 - heavy.cosine;
  const double e = target.momentum.e / GeV, along = target.momentum.z / GeV;
  const double slow = m / (total + p);  // E_N − p, and so on without cancellation
  const double q2 = slow * (2 * (E - total) + slow) + 2 * E * p * versine;
  const double pk = E * (e - along), pq = e * (E - total) - along * (E - p * heavy.cosine), sum = 2 * pk - pq;
  const double pp = target.momentum.squared() / GeV2, w1 = target.w1, w2 = target.w2, w3 = target.w3;
  const double odd = q2 * sum - m * pq;
  const double u =
      w1 * (m + q2) * (2 * m - q2) + w2 * (q2 * sum * sum - m * pq * (4 * pk - pq) - m * (m + q2) * pp) + m * w3 * odd;
  if (!(u > 0)) return {};
  const double a =
      -2 * M * (2 * m + q2) * w1 + 2 * M * w2 * (pq * sum + m * pp) + 2 * M * w3 * ((m + q2) * pq - q2 * pk);
  const double b = 2 * M * w2 * odd + M * w3 * q2 * (m + q2);
  // k⃗ and P⃗ in the rest frame of N, along x and z of the helicity axes
  const double kx = -E * heavy.sine, kz = E * (slow - total * versine) / M;
  const double px = -along * heavy.sine, pz = (total * along * heavy.cosine - p * e) / M;
  polarisation zeta{-(a * kx + b * px) / u, 0, -(a * kz + b * pz) / u};
  const double size = zeta.size();
  if (size > 1) zeta = {zeta.x / size, 0, zeta.z / size};  // by rounding
  return antineutrino ? -zeta : zeta;
}

}  // namespace nudipole

// ==== nudipole/site/neutrino_origin.hpp

namespace nudipole {

/// The place that neutrinos come from: parallel to z, or from a point on the z axis `distance` upstream of z = 0.
class neutrino_origin {
 public:
  /// Parallel to z.
  constexpr neutrino_origin() = default;
  /// A point on the z axis at −distance.
  /// @throws bad_parameter unless the distance is positive
  explicit constexpr neutrino_origin(length distance)
      : inverse_distance_(1. / (numeric::require_positive("neutrino_origin: distance", distance) / metre)) {}

  /// Returns the direction of the neutrino that arrives at a point.
  constexpr direction towards(const position& at) const {
    const double x = inverse_distance_ * (at.x / metre), y = inverse_distance_ * (at.y / metre),
                 z = 1 + inverse_distance_ * (at.z / metre);
    const double size = numeric::sqrt(x * x + y * y + z * z);
    return {x / size, y / size, z / size};
  }
  /// Returns a metre over the distance of the point from z = 0; 0 for parallel neutrinos.
  constexpr double curvature() const { return inverse_distance_; }

  constexpr bool operator==(const neutrino_origin&) const = default;

 private:
  double inverse_distance_ = 0;
};

}  // namespace nudipole

// ==== nudipole/site/volume.hpp

namespace nudipole {

/// A stretch of a ray, as distances from where it starts; 0 ≤ enter < leave.
struct path_interval {
  length enter;
  length leave;

  constexpr bool operator==(const path_interval&) const = default;
};

/// A convex volume. One requirement: `v.crossing(from, along)`, the part of the ray that lies in it; nothing if the ray
/// misses or only touches it. A ray that starts inside enters at 0; the line before its start does not count.
template <class V>
concept Volume = requires(const V& volume, const position& from, const direction& along) {
  { volume.crossing(from, along) } -> std::convertible_to<std::optional<path_interval>>;
};

}  // namespace nudipole

// ==== nudipole/site/volumes.hpp

namespace nudipole {

namespace detail {

/// Part of a line in a volume, in metres; grows smaller as conditions are added.
struct line_part {
  double enter = 0;
  double leave = std::numeric_limits<double>::infinity();

  /// Keeps where `lower` ≤ at + slope·t ≤ `upper`.
  constexpr void keep_between(double lower, double upper, double at, double slope) {
    if (slope == 0) {
      if (!(lower <= at && at <= upper)) leave = -1;
      return;
    }
    const double first = (lower - at) / slope, last = (upper - at) / slope;
    keep(first < last ? first : last, first < last ? last : first);
  }
  constexpr void keep(double from, double to) {
    if (from > enter) enter = from;
    if (to < leave) leave = to;
  }
  constexpr std::optional<path_interval> result() const {
    if (!(leave > enter)) return std::nullopt;
    return path_interval{enter * metre, leave * metre};
  }
};

}  // namespace detail

/// A box with faces along the axes.
class box_volume {
 public:
  /// From two opposite corners.
  /// @throws bad_parameter unless every coordinate of `upper` is above that of `lower`, all finite
  constexpr box_volume(const position& lower, const position& upper) : lower_(lower), upper_(upper) {
    require_side("box_volume: width", lower.x, upper.x);
    require_side("box_volume: height", lower.y, upper.y);
    require_side("box_volume: depth", lower.z, upper.z);
  }
  /// From its centre and its sizes along x, y and z.
  /// @throws bad_parameter unless the sizes are positive and everything is finite
  constexpr box_volume(const position& centre, length width, length height, length depth)
      : box_volume(position{centre.x - 0.5 * width, centre.y - 0.5 * height, centre.z - 0.5 * depth},
                   position{centre.x + 0.5 * width, centre.y + 0.5 * height, centre.z + 0.5 * depth}) {}

  constexpr const position& lower() const { return lower_; }
  constexpr const position& upper() const { return upper_; }
  constexpr length width() const { return upper_.x - lower_.x; }
  constexpr length height() const { return upper_.y - lower_.y; }
  constexpr length depth() const { return upper_.z - lower_.z; }

  /// Returns the point at fractions of its sides, each from 0 to 1: uniform ones give a uniform point.
  constexpr position at(double x, double y, double z) const {
    return {lower_.x + x * width(), lower_.y + y * height(), lower_.z + z * depth()};
  }

  constexpr std::optional<path_interval> crossing(const position& from, const direction& along) const {
    detail::line_part part;
    part.keep_between(lower_.x / metre, upper_.x / metre, from.x / metre, along.x);
    part.keep_between(lower_.y / metre, upper_.y / metre, from.y / metre, along.y);
    part.keep_between(lower_.z / metre, upper_.z / metre, from.z / metre, along.z);
    return part.result();
  }

  constexpr bool operator==(const box_volume&) const = default;

 private:
  static constexpr void require_side(const char* what, length lower, length upper) {
    numeric::require_finite(what, lower);
    numeric::require_positive(what, upper - lower);
  }

  position lower_, upper_;
};
static_assert(Volume<box_volume>);

/// A cylinder along z.
class cylinder_volume {
 public:
  /// About the axis at (x, y), from `z_begin` to `z_end`.
  /// @throws bad_parameter unless the radius and z_end − z_begin are positive and everything is finite
  constexpr cylinder_volume(length x, length y, length radius, length z_begin, length z_end)
      : x_(numeric::require_finite("cylinder_volume: x", x)),
        y_(numeric::require_finite("cylinder_volume: y", y)),
        radius_(numeric::require_positive("cylinder_volume: radius", radius)),
        z_begin_(numeric::require_finite("cylinder_volume: begin", z_begin)),
        z_end_(z_end) {
    numeric::require_positive("cylinder_volume: length", z_end - z_begin);
  }

  constexpr length x() const { return x_; }
  constexpr length y() const { return y_; }
  constexpr length radius() const { return radius_; }
  constexpr length z_begin() const { return z_begin_; }
  constexpr length z_end() const { return z_end_; }

  constexpr std::optional<path_interval> crossing(const position& from, const direction& along) const {
    detail::line_part part;
    part.keep_between(z_begin_ / metre, z_end_ / metre, from.z / metre, along.z);
    const double x = (from.x - x_) / metre, y = (from.y - y_) / metre, r = radius_ / metre;
    const double a = along.x * along.x + along.y * along.y, outside = (x - r) * (x + r) + y * y;
    if (a == 0) {
      if (outside > 0) return std::nullopt;
      return part.result();
    }
    // r²a − (moment about the axis)²: the discriminant b² − ac without its cancellation far from the axis.
    const double b = x * along.x + y * along.y, moment = x * along.y - y * along.x;
    const double discriminant = r * r * a - moment * moment;
    if (!(discriminant > 0)) return std::nullopt;
    const double q = b + (b < 0 ? -1 : 1) * numeric::sqrt(discriminant);
    const double one = -q / a, other = -outside / q;
    part.keep(one < other ? one : other, one < other ? other : one);
    return part.result();
  }

  constexpr bool operator==(const cylinder_volume&) const = default;

 private:
  length x_, y_, radius_, z_begin_, z_end_;
};
static_assert(Volume<cylinder_volume>);

}  // namespace nudipole

// ==== nudipole/site/rays.hpp

namespace nudipole {

/// The fineness of the averages of a geometry.
struct ray_sampling {
  /// Production points and azimuths at each angle; taken to the next lattice, of which the largest has 65521.
  int rays = 16381;
  int angles = 96;  ///< steps of the table of angles from 0 to π

  constexpr bool operator==(const ray_sampling&) const = default;
};

/// A geometry that rays can be followed through. Three requirements: `g.target()`, the box N is made in, uniformly;
/// `g.origin()`, where the neutrinos come from; `g.for_each_interval(from, along, visit)`, which calls
/// `visit(path_interval)` for each stretch of the way of an N from a point in a direction where its decay is seen. For
/// generators of events; the averages over N that a scan needs are made from it.
template <class G>
concept RayGeometry = requires(const G& geometry, const position& from, const direction& along) {
  { geometry.target() } -> std::convertible_to<box_volume>;
  { geometry.origin() } -> std::convertible_to<neutrino_origin>;
  geometry.for_each_interval(from, along, [](const path_interval&) {});
};

namespace detail {

/// A point of production with the directions to start from.
struct production_ray {
  position from;
  direction along;      // of the neutrino
  double cosine, sine;  // of the azimuth
};

/// Points and azimuths form a Korobov lattice, folded in x, y and z so that the average sees periodic functions: z, x,
/// y and φ from i/N, ia/N, ia²/N, ia³/N (mod 1), with the a of least mean square error (P₂) for N. Nothing is random,
/// and all angles use the same lattice, so that nothing jumps between them.
/// @throws bad_parameter for no or more than 65521 rays
inline std::vector<production_ray> production_rays(const box_volume& target, const neutrino_origin& origin, int count) {
  struct lattice {
    int size, generator;
  };
  constexpr std::array<lattice, 6> known{
      {{2039, 478}, {4093, 162}, {8191, 3842}, {16381, 2994}, {32749, 9427}, {65521, 21619}}};
  if (count < 1) numeric::refuse("ray_sampling: rays", double(count), "must be positive");
  const auto chosen = std::find_if(known.begin(), known.end(), [&](const lattice& l) { return count <= l.size; });
  if (chosen == known.end()) numeric::refuse("ray_sampling: rays", double(count), "must be at most 65521");
  const auto n = static_cast<std::size_t>(chosen->size), a = static_cast<std::size_t>(chosen->generator);
  const double size = static_cast<double>(n);
  const std::size_t b = a * a % n, c = a * b % n;
  const auto folded = [](double u) { return 1 - std::abs(2 * u - 1); };
  std::vector<production_ray> rays;
  rays.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    // A quarter of a step, so that folding a step of 2/N leaves equal steps of 1/N.
    const auto place = [&](std::size_t multiple) { return (static_cast<double>(i * multiple % n) + 0.25) / size; };
    const position from = target.at(folded(place(a)), folded(place(b)), folded(place(1)));
    const double azimuth = 4 * numeric::detail::half_pi * place(c);
    rays.push_back({from, origin.towards(from), std::cos(azimuth), std::sin(azimuth)});
  }
  return rays;
}

/// Visits (+1, b) and (−1, a) of the intervals of one ray at an angle, and complains of intervals that overlap.
template <class Geometry, class Visit>
void for_each_end(const Geometry& geometry, const production_ray& r, double theta, Visit&& visit) {
  const double sine = std::sin(theta);
  const direction along = rotated_to(r.along, {sine * r.cosine, sine * r.sine, std::cos(theta)});
  std::array<path_interval, 8> met;
  std::size_t count = 0;
  geometry.for_each_interval(r.from, along, [&](const path_interval& part) {
    const double enter = part.enter / metre, leave = part.leave / metre;
    if (!(0 <= enter && enter < leave && numeric::is_finite(leave)))
      throw bad_parameter("ray_geometry: the crossing of a volume must have 0 <= enter < leave < infinity");
    for (std::size_t i = 0; i < count; ++i)
      if (std::min(leave, double(met[i].leave / metre)) - std::max(enter, double(met[i].enter / metre)) > 1e-9 * leave)
        throw bad_parameter("ray_geometry: volumes overlap: a decay would count twice");
    if (count < met.size()) met[count++] = part;
    if (enter > 0) visit(-1., enter);
    visit(1., leave);
  });
}

}  // namespace detail

}  // namespace nudipole

// ==== nudipole/site/ray_average.hpp

namespace nudipole {

namespace detail {

/// Weights at places u in [0, 1] that become weights at the 16 Gauss–Legendre nodes, such that polynomials of degree 15
/// keep their sums. They are collected on a fine grid, with the weights of cubic Lagrange interpolation.
class node_weights {
 public:
  static constexpr std::size_t nodes = 16, fine = 256;
  static_assert(nodes % 2 == 0 && fine % 2 == 0);  // no node at 1/2, which is a place of the grid

  void clear() { std::fill(cells_.begin(), cells_.end(), 0.); }

  void deposit(double weight, double u) {
    const double place = u * fine;
    const auto first = std::min(static_cast<std::size_t>(std::max(place - 1, 0.)), fine - 3);
    const double a = place - static_cast<double>(first), b = a - 1, c = a - 2, d = a - 3;
    cells_[first] -= weight * b * c * d / 6;
    cells_[first + 1] += weight * a * c * d / 2;
    cells_[first + 2] -= weight * a * b * d / 2;
    cells_[first + 3] += weight * a * b * c / 6;
  }

  /// Deposits uniformly in u³ between two places.
  void spread(double weight, double from, double to) {
    constexpr int parts = 64;
    const double volume = to * to * to - from * from * from;
    double low = from;
    for (int i = 1; i <= parts; ++i) {
      const double high = from + (to - from) * i / parts;
      deposit(weight * (high * high * high - low * low * low) / volume, 0.5 * (low + high));
      low = high;
    }
  }

  /// Adds the weights at the nodes.
  void add_to(double* at_nodes) const {
    const std::vector<double>& values = lagrange();
    for (std::size_t i = 0; i <= fine; ++i)
      for (std::size_t j = 0; j < nodes; ++j) at_nodes[j] += cells_[i] * values[i * nodes + j];
  }

 private:
  /// Values of the Lagrange polynomials of the nodes at i/fine. [barycentric form; Wang, Xiang, Math. Comp. 81 (2012)
  /// 861 for the weights]
  static const std::vector<double>& lagrange() {
    static const std::vector<double> made = [] {
      const auto& rule = numeric::gauss_legendre_rule<nodes>;
      std::vector<double> values((fine + 1) * nodes, 0.);
      for (std::size_t i = 0; i <= fine; ++i) {
        const double u = static_cast<double>(i) / fine;
        double sum = 0;
        for (std::size_t j = 0; j < nodes; ++j) {
          const double node = rule.node[j];
          const double term = (j % 2 == 0 ? 1 : -1) * std::sqrt(node * (1 - node) * rule.weight[j]) / (u - node);
          values[i * nodes + j] = term;
          sum += term;
        }
        for (std::size_t j = 0; j < nodes; ++j) values[i * nodes + j] /= sum;
      }
      return values;
    }();
    return made;
  }

  std::vector<double> cells_ = std::vector<double>(fine + 1);
};

/// The paths that `for_each_path` of a ray geometry visits: for N at an angle θ to the neutrino, averaged over the
/// point of production and the azimuth, the intervals [a, b] in which decays are seen make a signed measure of lengths,
/// +1 at b and −1 at a, with which P = ∫ dW(s) (1 − e^(−s/λ)).
///
/// It is kept at angles θ = θ₀ sinh v and π − θ₀ sinh v, v in equal steps, between which it is interpolated with cubic
/// Lagrange polynomials; θ₀ is a sixteenth of the target's narrower side over the longest way. At each angle it is 33
/// weights at common lengths: s = s₀ + (r/20) u³ and s = s₀ + r/20 + (19r/20) u², u the 16 Gauss–Legendre nodes of [0,
/// 1], the weights such that the first twentieth and the rest are each integrated exactly over polynomials in u of
/// degree 15. The mean path, and so the limit of long lifetimes, is one; e^(−s/λ) is nearly. s₀ is the shortest length
/// met, or 0 where decays are seen from the start, s₀ + r the longest. Paths that begin at s₀ itself, where an adaptor
/// cuts, keep a weight of their own, the last.
class ray_average {
 public:
  template <RayGeometry Geometry>
  ray_average(const Geometry& geometry, const ray_sampling& sampling) {
    if (sampling.angles < 8) numeric::refuse("ray_sampling: angles", double(sampling.angles), "must be at least 8");
    half_ = static_cast<std::size_t>(sampling.angles) / 2;
    const std::vector<production_ray> rays = production_rays(geometry.target(), geometry.origin(), sampling.rays);
    choose_angles(geometry, rays);
    weights_.assign((2 * half_ + 1) * lengths, 0.);
    if (!choose_lengths(geometry, rays)) return;  // nothing is ever hit
    node_weights inner, outer;
    for (std::size_t k = 0; k <= 2 * half_; ++k) average_at(k, geometry, rays, inner, outer);
  }

  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    const double theta = numeric::arg(n.cosine, n.sine);
    // Forward and backward are interpolated apart: |cosθ| has a cusp between them.
    const bool forward = theta <= half_pi;
    const double steps = static_cast<double>(half_);
    const double turned = std::min(std::asinh((forward ? theta : pi - theta) / unit_angle_) / step_, steps);
    const double v = forward ? turned : 2 * steps - turned;
    const std::size_t lowest = forward ? 0 : half_;
    const auto first = std::clamp(static_cast<std::size_t>(std::max(v - 1, 0.)), lowest, lowest + half_ - 3);
    const double a = v - static_cast<double>(first), b = a - 1, c = a - 2, d = a - 3;
    const double p = -b * c * d / 6, q = a * c * d / 2, r = -a * b * d / 2, s = a * b * c / 6;
    const double* w = &weights_[first * lengths];
    for (std::size_t j = 0; j < lengths; ++j) {
      const double weight = p * w[j] + q * w[j + lengths] + r * w[j + 2 * lengths] + s * w[j + 3 * lengths];
      if (weight != 0) visit(weight, lengths_[j] * metre);
    }
  }

 private:
  static constexpr std::size_t nodes = node_weights::nodes, lengths = 2 * nodes + 1;
  static constexpr double inner_part = 20;
  static constexpr double half_pi = numeric::detail::half_pi, pi = 2 * half_pi;

  /// The shortest and longest lengths that rays meet, and how often paths begin.
  struct explored {
    double longest = 0, shortest = std::numeric_limits<double>::infinity();
    double begun = 0;  // paths that end more than begin: what did not begin was seen from the start
    std::size_t at_shortest = 0;

    /// An eighth of the rays shows the shortest and longest ways well enough.
    template <class Geometry>
    void at_angle(double theta, const Geometry& geometry, const std::vector<production_ray>& rays) {
      for (std::size_t i = 0; i < rays.size(); i += 8)
        for_each_end(geometry, rays[i], theta, [&](double sign, double s) {
          begun += sign;
          longest = std::max(longest, s);
          at_shortest = s < shortest ? 1 : at_shortest + (s == shortest);
          shortest = std::min(shortest, s);
        });
    }
  };

  /// The longest way straight on sets the scale of angles.
  template <class Geometry>
  void choose_angles(const Geometry& geometry, const std::vector<production_ray>& rays) {
    const box_volume target = geometry.target();
    explored straight_on{.longest = target.depth() / metre};
    straight_on.at_angle(0, geometry, rays);
    const double side = std::min(target.width(), target.height()) / metre;
    unit_angle_ = std::min(0.5, side / (16 * straight_on.longest));
    step_ = std::asinh(half_pi / unit_angle_) / static_cast<double>(half_);
  }

  /// Returns whether there are any paths.
  template <class Geometry>
  bool choose_lengths(const Geometry& geometry, const std::vector<production_ray>& rays) {
    explored ways;
    ways.at_angle(0, geometry, rays);
    ways.longest = 0;
    for (std::size_t k = 0; k <= 2 * half_; ++k) ways.at_angle(angle(k), geometry, rays);
    if (!(ways.longest > 0)) return false;
    from_start_ = ways.begun > 0;
    const bool all_begin_there = !from_start_ && ways.at_shortest > rays.size() / 8;  // an adaptor's cut
    shortest_ = all_begin_there ? ways.shortest : from_start_ ? 0 : 0.95 * ways.shortest;
    range_ = 1.02 * ways.longest - shortest_;
    inner_range_ = range_ / inner_part;
    for (std::size_t j = 0; j < nodes; ++j) {
      const double u = numeric::gauss_legendre_rule<nodes>.node[j];
      lengths_[j] = shortest_ + inner_range_ * u * u * u;
      lengths_[j + nodes] = shortest_ + inner_range_ + (range_ - inner_range_) * u * u;
    }
    lengths_[2 * nodes] = shortest_;
    return true;
  }

  template <class Geometry>
  void average_at(std::size_t k, const Geometry& geometry, const std::vector<production_ray>& rays, node_weights& inner,
                  node_weights& outer) {
    inner.clear();
    outer.clear();
    double* weights = &weights_[k * lengths];
    const double theta = angle(k), share = 1 / static_cast<double>(rays.size());
    const double spacing = share * (geometry.target().depth() / metre);
    for (const production_ray& r : rays)
      for_each_end(geometry, r, theta, [&](double sign, double s) {
        const double weight = sign * share, above = std::clamp(s - shortest_, 0., range_);
        if (s == shortest_)
          weights[2 * nodes] += weight;
        else if (above >= inner_range_)
          outer.deposit(weight, std::sqrt((above - inner_range_) / (range_ - inner_range_)));
        else if (above > 16 * spacing || !from_start_)
          inner.deposit(weight, std::cbrt(above / inner_range_));
        else  // so near to u = 0 the steps of the lattice in z would show
          inner.spread(weight, std::cbrt(std::max(above - spacing / 2, 0.) / inner_range_),
                       std::cbrt((above + spacing / 2) / inner_range_));
      });
    inner.add_to(weights);
    outer.add_to(weights + nodes);
  }

  double angle(std::size_t k) const {
    const auto forward = [&](std::size_t i) {
      return i == half_ ? half_pi : unit_angle_ * std::sinh(step_ * static_cast<double>(i));
    };
    return k <= half_ ? forward(k) : pi - forward(2 * half_ - k);
  }

  std::size_t half_ = 0;  // steps from 0 to π/2
  double unit_angle_ = 1, step_ = 1;
  double shortest_ = 0, range_ = 0, inner_range_ = 0;
  bool from_start_ = false;
  std::array<double, lengths> lengths_{};
  std::vector<double> weights_;  // of angle k and length j at [k · lengths + j]
};

}  // namespace detail

}  // namespace nudipole

// ==== nudipole/site/ray_geometry.hpp

namespace nudipole {

/// A target and the volumes in which decays are seen, with every ray followed exactly: N starts at a point of the
/// target, uniform over it, leaves at its angle to the neutrino with any azimuth, and its decay is seen in any of the
/// volumes. The target is one of them only if it is named again:
///
///     const box_volume target{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
///     const cylinder_volume volume{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};
///     const ray_geometry inside{target, target};        // decays in the target
///     const ray_geometry behind{target, volume};        // and not there
///     const ray_geometry either{target, target, volume};
///
/// Volumes may touch but not overlap, as a decay in both would count twice; the constructor checks it on the rays it
/// follows.
///
/// The averages over points and azimuths are made once, in the constructor, which takes about a tenth of a second;
/// after that a mass point costs about ten milliseconds. On the axis of a target wide enough they are good to 10⁻⁶.
/// Measured at random angles from 0 to π and decay lengths from 10 cm to 10 km, wherever the probability is above a
/// hundredth of that on the axis, in units of the latter: decays in the target, median 6·10⁻⁵, 99 % below 8·10⁻⁴, worst
/// 1.1·10⁻³; in a volume half a metre after it as narrow as FASER's, median 4·10⁻⁴, 99 % below 2.1·10⁻³, worst
/// 3.1·10⁻³. Averages over the angles of a production are better. Four times the `rays` make that three times better.
template <class... Volumes>
class ray_geometry {
  static_assert((Volume<Volumes> && ...),
                "ray_geometry: a volume needs crossing(from, along), the part of the ray that lies in it");
  static_assert(sizeof...(Volumes) > 0,
                "name the volumes in which decays are seen, the target among them if it is one");

 public:
  /// Neutrinos parallel to z.
  /// @throws bad_parameter for volumes found to overlap on one of the rays
  explicit ray_geometry(const box_volume& target, const Volumes&... volumes)
      : ray_geometry(neutrino_origin{}, ray_sampling{}, target, volumes...) {}
  /// Neutrinos from a point.
  /// @throws bad_parameter for volumes found to overlap on one of the rays
  ray_geometry(const neutrino_origin& origin, const box_volume& target, const Volumes&... volumes)
      : ray_geometry(origin, ray_sampling{}, target, volumes...) {}
  /// @throws bad_parameter for volumes found to overlap on one of the rays, and for a sampling of no or more
  /// than 65521 rays or of less than 8 angles
  ray_geometry(const neutrino_origin& origin, const ray_sampling& sampling, const box_volume& target,
               const Volumes&... volumes)
      : origin_(origin), sampling_(sampling), target_(target), volumes_(volumes...), average_(*this, sampling) {}

  const box_volume& target() const { return target_; }
  const neutrino_origin& origin() const { return origin_; }
  const ray_sampling& sampling() const { return sampling_; }
  const std::tuple<Volumes...>& volumes() const { return volumes_; }

  /// Length of target before a neutrino along z; what slanting neutrinos have more is left out.
  length depth() const { return target_.depth(); }

  template <class Visit>
  void for_each_interval(const position& from, const direction& along, Visit&& visit) const {
    std::apply(
        [&](const Volumes&... volume) {
          (
              [&](const std::optional<path_interval>& part) {
                if (part) visit(*part);
              }(volume.crossing(from, along)),
              ...);
        },
        volumes_);
  }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    average_.for_each_path(n, visit);
  }

  /// Compares what it was made of.
  friend bool operator==(const ray_geometry& a, const ray_geometry& b) {
    return a.origin_ == b.origin_ && a.sampling_ == b.sampling_ && a.target_ == b.target_ && a.volumes_ == b.volumes_;
  }

 private:
  neutrino_origin origin_;
  ray_sampling sampling_;
  box_volume target_;
  std::tuple<Volumes...> volumes_;
  detail::ray_average average_;
};
template <class... Volumes>
ray_geometry(const box_volume&, const Volumes&...) -> ray_geometry<Volumes...>;
template <class... Volumes>
ray_geometry(const neutrino_origin&, const box_volume&, const Volumes&...) -> ray_geometry<Volumes...>;
template <class... Volumes>
ray_geometry(const neutrino_origin&, const ray_sampling&, const box_volume&, const Volumes&...)
    -> ray_geometry<Volumes...>;
static_assert(DetectorGeometry<ray_geometry<box_volume>> && RayGeometry<ray_geometry<box_volume, cylinder_volume>>);

}  // namespace nudipole

// ==== nudipole/events/event_decays.hpp

namespace nudipole {

/// N of an event, with its angle to the incoming neutrino.
/// @throws bad_parameter for an event without an N or without an incoming neutrino
inline produced_neutrino produced_in(const event& e) {
  const std::size_t i = heavy_neutrino_index(e);
  if (i == e.particles.size()) throw bad_parameter("event without an N");
  if (e.particles[0].status != particle_status::incoming || !is_neutrino(e.particles[0].id))
    throw bad_parameter("event whose first particle is not an incoming neutrino");
  const direction axis = e.particles[0].momentum.along(), n = e.particles[i].momentum.along();
  const double x = axis.y * n.z - axis.z * n.y, y = axis.z * n.x - axis.x * n.z, z = axis.x * n.y - axis.y * n.x;
  return {e.particles[i].momentum.e, e.particles[i].momentum.momentum(), numeric::sqrt(x * x + y * y + z * z),
          axis.x * n.x + axis.y * n.y + axis.z * n.z};
}

/// Polarisation of an N that has not decayed, along its `helicity_axes`. Where a parton was struck it follows from the
/// momenta, whoever made the event (`production_polarisation`); elsewhere it is taken to lie along N's momentum if the
/// event gives its `spin` from −1 to 1, and to be none if not. Generators write helicities in frames of their own:
/// MadGraph's are those of the centre of mass of neutrino and parton, which differ from the laboratory's by 5 % on
/// average at 1 TeV.
inline polarisation polarisation_of(const event& e) {
  const std::size_t i = heavy_neutrino_index(e);
  if (i == e.particles.size()) return {};
  const event_particle& n = e.particles[i];
  const bool parton = e.particles.size() > 1 && e.particles[0].status == particle_status::incoming &&
                      is_neutrino(e.particles[0].id) && e.particles[1].status == particle_status::incoming &&
                      is_quark(e.particles[1].id);
  if (!parton) return std::abs(n.spin) <= 1 ? polarisation{0, 0, n.spin} : polarisation{};
  const four_momentum &k = e.particles[0].momentum, &p = e.particles[1].momentum;
  const direction axis = k.along();
  const energy along = axis.x * p.x + axis.y * p.y + axis.z * p.z;
  const double q2 = 2 * double(dot(k, n.momentum) / GeV2) - numeric::square(n.mass / GeV);
  const struck_target struck{.constituent = e.particles[1].id,
                             .recoil = e.particles[1].id,
                             .target = 0,
                             .target_mass = 0. * GeV,
                             .momentum = {.e = p.e, .z = along},
                             .w1 = q2,
                             .w2 = 4};
  return production_polarisation(k.e, n.mass, produced_in(e), struck, e.particles[0].id < 0);
}

/// Whether a particle that was made at `from` decays in one of the stretches of its way in which the geometry sees
/// decays.
template <class Geometry>
bool decays_in(const Geometry& geometry, const position& from, const event_particle& particle) {
  if (!(particle.mass > 0. * GeV)) return false;
  const length flight = (particle.momentum.momentum() / particle.mass) * particle.proper_flight;
  bool seen = false;
  geometry.for_each_interval(from, particle.momentum.along(),
                             [&](const path_interval& part) { seen |= part.enter <= flight && flight < part.leave; });
  return seen;
}

/// Lets the N of events decay: those of a generator, or of a file that another program wrote. Nothing in it changes
/// when it is used, so that threads may share one; copies share its tables.
class event_decays {
 public:
  /// @throws bad_parameter as `decay_sampler`
  template <class Decays = heavy_neutrino_decays<>>
  explicit event_decays(const dipole_portal& model, const Decays& decays = {}, const particle_table& particles = {})
      : sampler_(model, decays, particles),
        ctau_(hbar_c /
              numeric::require_positive("event_decays: total width of N", sampler_.modes().total_width(model))) {}

  const decay_sampler& sampler() const { return sampler_; }
  length ctau() const { return ctau_; }

  /// Lets N decay, by the exact matrix element at N's polarisation along its helicity axes; its proper flight is drawn
  /// from its lifetime. Further weights and everything else stay as they are.
  /// @throws bad_parameter if the event has no outgoing N or no incoming neutrino
  template <UniformNumbers Random>
  void operator()(Random& random, event& e, const polarisation& spin) const {
    place(e).proper_flight = -ctau_ * std::log(random());
    decay(random, e, spin);
  }
  /// The same at the polarisation that the event tells, see `polarisation_of`.
  template <UniformNumbers Random>
  void operator()(Random& random, event& e) const {
    (*this)(random, e, polarisation_of(e));
  }

  /// Lets N decay where the geometry sees it, and multiplies the event's weight by the probability of that. An N that
  /// cannot be seen is left as it is, with weight 0.
  template <class Geometry, UniformNumbers Random>
  void within(const Geometry& geometry, Random& random, event& e, const polarisation& spin) const {
    event_particle& n = place(e);
    const length decay_length = (n.momentum.momentum() / n.mass) * ctau_;
    const direction along = n.momentum.along();
    double sum = 0;
    geometry.for_each_interval(e.vertex, along,
                               [&](const path_interval& part) { sum += decays_in_part(part, decay_length); });
    e.weight *= sum;
    if (!(sum > 0)) return;
    // the stretch in which the running sum reaches a number between 0 and the whole; the last one by rounding
    double left = random() * sum;
    path_interval chosen{0. * metre, 0. * metre};
    bool found = false;
    geometry.for_each_interval(e.vertex, along, [&](const path_interval& part) {
      const double probability = decays_in_part(part, decay_length);
      if (found) return;
      chosen = part;
      found = left < probability;
      left -= probability;
    });
    if (decay_length > 0. * metre) {
      const double escape = numeric::one_minus_exp((chosen.leave - chosen.enter) / decay_length);
      n.proper_flight = (chosen.enter / decay_length - std::log1p(-random() * escape)) * ctau_;
    }
    decay(random, e, spin);
  }

 private:
  /// Returns e^(−a/λ) − e^(−b/λ) without cancellation.
  static double decays_in_part(const path_interval& part, length decay_length) {
    if (!(decay_length > 0. * metre)) return part.enter > 0. * metre ? 0. : 1.;
    return std::exp(-(part.enter / decay_length)) * numeric::one_minus_exp((part.leave - part.enter) / decay_length);
  }

  static event_particle& place(event& e) {
    const std::size_t i = heavy_neutrino_index(e);
    if (i == e.particles.size() || e.particles[i].status != particle_status::outgoing)
      throw bad_parameter("event_decays: event without an outgoing N");
    if (!(e.particles[i].mass > 0. * GeV))
      numeric::refuse("event_decays: mass of N", e.particles[i].mass, "must be positive");
    return e.particles[i];
  }

  template <class Random>
  void decay(Random& random, event& e, const polarisation& spin) const {
    const std::size_t i = heavy_neutrino_index(e);
    if (e.particles.empty() || e.particles[0].status != particle_status::incoming)
      throw bad_parameter("event_decays: the first particle is not an incoming neutrino");
    const event_particle parent = e.particles[i];
    e.particles[i].status = particle_status::intermediate;
    const bool antiparticle = parent.id < 0 || (e.particles[0].id < 0 && is_neutrino(e.particles[0].id));
    const sampled_decay made = sampler_(random, spin, antiparticle);
    e.weight *= made.weight;
    const amplitude_form form = sampler_.form(made, spin);
    e.reweighting = {sampler_.modes()[made.mode].flavour, form.dipole / GeV2, form.interference / GeV, form.mixing};
    const helicity_axes axes(e.particles[0].momentum.along(), parent.momentum.along());
    const int mother = static_cast<int>(i) + 1;
    for (const decay_product& product : made.products) {
      event_particle p{.id = product.id, .mothers = {mother, mother}, .mass = product.mass};
      p.momentum = boosted(axes.turned(product.momentum), parent.momentum, parent.mass);
      // a collision at the level of partons has line 501
      if (is_quark(p.id)) p.colours = p.id > 0 ? std::array{502, 0} : std::array{0, 502};
      e.particles.push_back(p);
    }
  }

  decay_sampler sampler_;
  length ctau_;
};

}  // namespace nudipole

// ==== nudipole/events/event_range.hpp

namespace nudipole {

/// Events `first`, `first + 1`, … of a generator, made one after the other as a loop comes to them:
///
///     for (const event& e : generate.events(0, 10000)) …
///
/// All are made in the same memory: keep a copy of one that is to outlive its turn. One range for each thread.
template <class Generator>
class event_range {
 public:
  class iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = event;
    using difference_type = std::ptrdiff_t;

    const event& operator*() const { return range_->event_; }
    const event* operator->() const { return &range_->event_; }
    /// Number of the event, with which its generator makes it again.
    std::uint64_t index() const { return index_; }
    iterator& operator++() {
      ++index_;
      make();
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return index_ == range_->end_; }

   private:
    friend event_range;
    iterator(event_range* range, std::uint64_t index) : range_(range), index_(index) { make(); }
    void make() {
      if (index_ != range_->end_) (*range_->generate_)(index_, range_->event_);
    }

    event_range* range_;
    std::uint64_t index_;
  };

  event_range(const Generator& generate, std::uint64_t first, std::uint64_t count)
      : generate_(&generate), first_(first), end_(first + count) {}

  iterator begin() { return iterator(this, first_); }
  std::default_sentinel_t end() const { return {}; }

 private:
  const Generator* generate_;
  std::uint64_t first_, end_;
  event event_;
};

}  // namespace nudipole

// ==== nudipole/events/event_selection.hpp

namespace nudipole {

/// Which events count, by their particles. One requirement: `s(event)` is the efficiency, between 0 and 1. Where N
/// decays is not its business but the geometry's.
template <class S>
concept EventSelection = requires(const S& selection, const event& e) {
  { selection(e) } -> std::convertible_to<double>;
};

/// All events.
struct every_event {
  constexpr double operator()(const event&) const { return 1; }
};
static_assert(EventSelection<every_event>);

/// Events with enough visible products of N: charged leptons and hadrons (quarks stand for theirs) above their
/// thresholds of energy, and within an angle to the beam. The defaults take what `charged_leptons_and_hadrons` takes.
struct visible_products {
  energy charged_lepton_energy = 0. * GeV;
  energy hadron_energy = 0. * GeV;
  double largest_angle = pi;  ///< to the z axis
  int at_least = 1;           ///< products that pass
  bool count_hadrons = true;  ///< whether hadrons count
  bool allow_hadrons = true;  ///< whether an event with hadrons counts at all

  /// @throws bad_parameter for thresholds that are negative or not finite
  double operator()(const event& e) const {
    numeric::require_not_negative("visible_products: charged lepton energy", charged_lepton_energy);
    numeric::require_not_negative("visible_products: hadron energy", hadron_energy);
    numeric::require_not_negative("visible_products: largest angle", largest_angle);
    const int parent = static_cast<int>(heavy_neutrino_index(e)) + 1;
    int seen = 0;
    for (const event_particle& p : e.particles) {
      if (p.status != particle_status::outgoing || p.mothers[0] != parent) continue;
      const bool lepton = is_charged_lepton(p.id), hadron = is_hadronic(p.id);
      if (hadron && !allow_hadrons) return 0;
      const bool above = (lepton && p.momentum.e >= charged_lepton_energy) ||
                         (hadron && count_hadrons && p.momentum.e >= hadron_energy);
      if (above && p.momentum.z >= std::cos(largest_angle) * p.momentum.momentum()) ++seen;
    }
    return seen >= at_least ? 1 : 0;
  }
};
static_assert(EventSelection<visible_products>);

}  // namespace nudipole

// ==== nudipole/events/event_tally.hpp

namespace nudipole {

/// The fate of the N of one event. The two answers are to different questions: of the N that decay in a detector, those
/// to three neutrinos leave nothing in it.
struct event_outcome {
  bool decays_in_detector = false;
  double selected = 0;  ///< efficiency of the selection for a decay in the detector, else 0
};

/// Counts events of a sample by their weights: all N made, those that decay in the detector, and those of them whose
/// decay passes a selection.
///
///     event_tally count(geometry, visible_products{});
///     for (const event& e : generate.events(0, 10000)) count.add(e);
///     const double seen = generate.expected() * count.selected() / count.made();
template <class Geometry, class Chosen>
class event_tally {
  static_assert(DetectorGeometry<Geometry>,
                "event_tally: the geometry needs depth() and for_each_path(produced_neutrino, visit)");
  static_assert(EventSelection<Chosen>, "event_tally: the selection needs operator()(event)");

 public:
  event_tally(Geometry geometry, Chosen selection) : geometry_(std::move(geometry)), selection_(std::move(selection)) {}

  /// Counts an event whose N has decayed, and returns what became of it.
  /// @throws bad_parameter for a weight that is not finite and an efficiency outside 0 … 1
  event_outcome add(const event& e) {
    const double weight = numeric::require_finite("event_tally: weight", e.weight);
    const event_outcome outcome = of(e);
    made_ += 1;
    decays_in_detector_ += outcome.decays_in_detector ? weight : 0;
    selected_ += outcome.selected * weight;
    return outcome;
  }
  /// Returns what became of the N of an event.
  /// @throws bad_parameter for an efficiency outside 0 … 1
  event_outcome of(const event& e) const {
    const std::size_t n = heavy_neutrino_index(e);
    if (n == e.particles.size() || !decays_in(geometry_, e.vertex, e.particles[n])) return {};
    const double efficiency = selection_(e);
    if (!(efficiency >= 0 && efficiency <= 1))
      numeric::refuse("event_tally: efficiency", efficiency, "must be between 0 and 1");
    return {true, efficiency};
  }

  /// Number of events; sums of the weights of those that decay in the detector, and of those that are selected.
  double made() const { return made_; }
  double decays_in_detector() const { return decays_in_detector_; }
  double selected() const { return selected_; }

 private:
  Geometry geometry_;
  Chosen selection_;
  double made_ = 0, decays_in_detector_ = 0, selected_ = 0;
};
template <class Geometry, class Chosen>
event_tally(Geometry, Chosen) -> event_tally<Geometry, Chosen>;

}  // namespace nudipole

// ==== nudipole/signal/acceptance.hpp

namespace nudipole {

/// The probability that a produced N is seen to decay. One requirement: `a(r)` for r = d/(βγcτ), the path in the
/// detector in units of the decay length in the laboratory. Where a geometry shows several paths with weights it is
/// a(0) + Σ weight · (a(r) − a(0)): N that never cross the detector have the path 0.
///
/// | policy                | when to use it                                              |
/// |-----------------------|-------------------------------------------------------------|
/// | `decay_inside{}`      | the benchmarks: the decay must lie within the path          |
/// | `decay_anywhere{}`    | event numbers at production                                 |
template <class A>
concept Acceptance = requires(const A& acceptance) {
  { acceptance(1.) } -> std::convertible_to<double>;
};

/// P = 1 − e^(−d/(βγcτ)), exact also where the decay length is far longer than the path.
struct decay_inside {
  constexpr double operator()(double path_over_decay_length) const {
    return numeric::one_minus_exp(path_over_decay_length);
  }
};
static_assert(Acceptance<decay_inside>);

struct decay_anywhere {
  constexpr double operator()(double) const { return 1; }
};
static_assert(Acceptance<decay_anywhere>);

}  // namespace nudipole

// ==== nudipole/signal/selection.hpp

namespace nudipole {

/// Which decays count. One requirement: `s(final_state)` is the efficiency, between 0 and 1.
template <class S>
concept Selection = requires(const S& selection, const final_state& products) {
  { selection(products) } -> std::convertible_to<double>;
};

/// Decays with a charged lepton and no hadrons.
struct charged_leptons {
  constexpr double operator()(const final_state& products) const {
    return products.has_charged_leptons() && !products.has_hadrons() ? 1 : 0;
  }
};
static_assert(Selection<charged_leptons>);

/// Decays with a charged lepton or hadrons: everything but neutrinos only.
struct charged_leptons_and_hadrons {
  constexpr double operator()(const final_state& products) const {
    return products.has_charged_leptons() || products.has_hadrons() ? 1 : 0;
  }
};
static_assert(Selection<charged_leptons_and_hadrons>);

/// All decays.
struct all_decays {
  constexpr double operator()(const final_state&) const { return 1; }
};
static_assert(Selection<all_decays>);

}  // namespace nudipole

// ==== nudipole/signal/expected_events.hpp

namespace nudipole {

/// The expected number of events as a function of the dipole moment, at one mass point:
///
///     N_det(μ) = Σ dN_prod(μ) · P_det(d/(βγcτ(μ))) · Σ_modes efficiency · BR(μ),
///
/// everything integrated beforehand. If N couples to several flavours, μ is the largest moment and the others keep
/// their ratios to it. Every question costs about a microsecond.
template <class Probability = decay_inside>
class event_expectation {
  static_assert(Acceptance<Probability>, "event_expectation: the acceptance needs a(path over decay length)");

 public:
  event_expectation(decay_length_spectrum spectrum, width_form total, width_form selected, energy hard_scale,
                    Probability acceptance = {})
      : spectrum_(std::move(spectrum)),
        total_(total),
        selected_(selected),
        hard_scale_(hard_scale),
        acceptance_(acceptance) {}

  /// Returns the N produced, wherever they decay.
  /// @throws bad_parameter unless μ is finite
  double produced(inverse_energy dipole) const {
    return numeric::square(numeric::require_finite("expected_events: dipole", dipole) * GeV) * spectrum_.total();
  }

  /// Returns the events that pass the selection; 0 for an N that cannot decay.
  /// @throws bad_parameter unless μ is finite and not negative
  double events(inverse_energy dipole) const {
    numeric::require_not_negative("expected_events: dipole", dipole);
    const energy total = total_(dipole, 1), selected = selected_(dipole, 1);
    if (!(total > 0. * GeV)) return 0;
    numeric::require_finite("expected_events: width of N", total);
    return numeric::square(dipole * GeV) * (selected / total) * spectrum_.accepted(hbar_c / total, acceptance_);
  }

  /// Returns the branching ratio into what is selected, efficiencies included.
  double selected_fraction(inverse_energy dipole) const {
    const energy total = total_(dipole, 1);
    return total > 0. * GeV ? double(selected_(dipole, 1) / total) : 0.;
  }

  /// Returns the largest energy that the reaction involves, see `nudipole::hard_scale`.
  energy hard_scale() const { return hard_scale_; }

 private:
  decay_length_spectrum spectrum_;
  width_form total_, selected_;
  energy hard_scale_;
  [[no_unique_address]] Probability acceptance_;
};

/// Returns the expected events of a model whose production has been integrated and whose decay modes have been
/// tabulated already: for scans over couplings, flavours and selections at one mass point.
/// @throws bad_parameter for an invalid model, one without a dipole moment or one that `made` was not
/// integrated for, and for an efficiency outside [0, 1]
template <class Chosen, class Probability = decay_inside>
event_expectation<Probability> expected_events(const dipole_portal& model, const production& made,
                                               const Chosen& selection, const decay_table& modes,
                                               Probability acceptance = {}) {
  static_assert(Selection<Chosen>, "expected_events: the selection needs s(final_state), an efficiency from 0 to 1");
  validate(model);
  made.require_made_for(model);
  const inverse_energy leading =
      numeric::require_positive("expected_events: largest dipole moment", leading_dipole(model));
  width_form total, selected;
  for (const decay_mode& mode : modes) {
    const double efficiency = selection(mode.products);
    if (!(efficiency >= 0 && efficiency <= 1))
      numeric::refuse("selection: efficiency for " + final_state_name(mode.products), efficiency,
                      "must be between 0 and 1");
    const width_form scaled = mode.width.scaled(model.dipole[mode.flavour] / leading, model.mixing[mode.flavour]);
    total += scaled;
    selected += efficiency * scaled;
  }
  decay_length_spectrum spectrum;
  for (lepton_flavour flavour : lepton_flavours)
    if (model.dipole[flavour] != 0. * per_GeV)
      spectrum.add(numeric::square(model.dipole[flavour] / leading), made.spectrum[flavour]);
  return {std::move(spectrum), total, selected, hard_scale(model, made.highest_energy), acceptance};
}

/// Returns the expected events of a model whose production has been integrated already.
/// @throws bad_parameter as the overload above
template <class Chosen, class Decays = heavy_neutrino_decays<>, class Probability = decay_inside>
event_expectation<Probability> expected_events(const dipole_portal& model, const production& made,
                                               const Chosen& selection, const Decays& decays = {},
                                               Probability acceptance = {}) {
  static_assert(Selection<Chosen>, "expected_events: the selection needs s(final_state), an efficiency from 0 to 1");
  static_assert(HeavyNeutrinoDecays<Decays>, "expected_events: decays need modes(model), which returns a decay_table");
  validate(model);
  if constexpr (Selection<Chosen> && HeavyNeutrinoDecays<Decays>)
    return expected_events(model, made, selection, decay_table(decays.modes(model)), acceptance);
  else
    return {{}, {}, {}, {}, acceptance};
}

/// Returns the expected events of a model in an experiment: production integrated once, then a function of the dipole
/// moment.
/// @throws bad_parameter as `integrate_production` and the overloads above
template <class Site, class Process, class Chosen, class Decays = heavy_neutrino_decays<>,
          class Probability = decay_inside>
event_expectation<Probability> expected_events(const dipole_portal& model, const experiment<Site, Process>& setup,
                                               const Chosen& selection, const Decays& decays = {},
                                               Probability acceptance = {}) {
  static_assert(Selection<Chosen>, "expected_events: the selection needs s(final_state), an efficiency from 0 to 1");
  static_assert(HeavyNeutrinoDecays<Decays>, "expected_events: decays need modes(model), which returns a decay_table");
  if constexpr (Selection<Chosen> && HeavyNeutrinoDecays<Decays>)
    return expected_events(model, integrate_production(model, setup), selection, decays, acceptance);
  else
    return {{}, {}, {}, {}, acceptance};
}

}  // namespace nudipole

// ==== nudipole/events/expectation_from_events.hpp

namespace nudipole {

/// The expected events of a sample of produced N whose decays are looked at one by one: for selections that need the
/// energies and angles of the products. Every N is let decay `decays_per_event` times; where it does is left to the
/// geometry, so that the result is a function of the dipole moment as any other expectation. Two numbers come of it:
/// the decays in the detector, and those of them that the selection passes.
///
///     expectation_from_events sample(model, geometry, visible_products{.charged_lepton_energy = 10 * GeV});
///     while (file.next(e)) sample.add(e);
///     reach(sample.selected(flux × cross section × targets at μ = 1/GeV), 3);
///
/// All dipole moments and mixings of the model must scale together, as the branching ratios may not change with μ:
/// exact without mixing.
template <class Geometry, class Chosen>
class expectation_from_events {
  static_assert(DetectorGeometry<Geometry>,
                "expectation_from_events: the geometry needs depth() and for_each_path(produced_neutrino, visit)");
  static_assert(EventSelection<Chosen>, "expectation_from_events: the selection needs operator()(event)");

 public:
  /// @throws bad_parameter as `event_decays`, for a model with mixing, and unless `decays_per_event` is positive
  template <class Decays = heavy_neutrino_decays<>>
  expectation_from_events(const dipole_portal& model, Geometry geometry, Chosen selection, const Decays& decays = {},
                          std::uint64_t seed = 1, int decays_per_event = 1)
      : model_(model),
        geometry_(std::move(geometry)),
        selection_(std::move(selection)),
        decays_(model, decays),
        seed_(seed),
        repetitions_(decays_per_event) {
    for (lepton_flavour flavour : lepton_flavours)
      if (model.mixing[flavour] != 0)
        numeric::refuse("expectation_from_events: mixing", model.mixing[flavour],
                        "must be 0: branching ratios would change with the dipole moment");
    if (decays_per_event < 1)
      numeric::refuse("expectation_from_events: decays_per_event", decays_per_event, "must be at least 1");
    const inverse_energy leading = leading_dipole(model);
    for (const decay_mode& mode : decays.modes(model))
      total_ += mode.width.scaled(model.dipole[mode.flavour] / leading, 0);
  }

  /// Adds a produced N that has not decayed, whose weight counts.
  /// @throws bad_parameter as `produced_in`, for an efficiency of the selection outside 0 … 1, a weight that is not
  /// finite, and a path of the geometry that is not a number
  void add(const event& produced) { add(produced, polarisation_of(produced)); }
  void add(const event& produced, const polarisation& spin) {
    const produced_neutrino n = produced_in(produced);
    random_stream random(seed_, count_++);
    double decayed = 0, accepted = 0;
    for (int i = 0; i < repetitions_; ++i) {
      work_ = produced;
      decays_(random, work_, spin);
      const double efficiency = selection_(work_);
      if (!(efficiency >= 0 && efficiency <= 1))
        numeric::refuse("expectation_from_events: efficiency", efficiency, "must be between 0 and 1");
      decayed += work_.weight / repetitions_;
      accepted += efficiency * work_.weight / repetitions_;
    }
    decays_in_detector_.add(produced.weight, decayed, model_.heavy_neutrino_mass, n, geometry_);
    selected_.add(produced.weight, accepted, model_.heavy_neutrino_mass, n, geometry_);
    if (produced.particles[0].momentum.e > highest_) highest_ = produced.particles[0].momentum.e;
  }

  /// Returns the decays in the detector, of an exposure that makes `events` N at a dipole moment of 1 GeV⁻¹, seen or
  /// not.
  /// @throws bad_parameter for a sample without weight
  event_expectation<> decays_in_detector(double events) const { return scaled(events, decays_in_detector_); }
  /// Returns those of them that pass the selection.
  /// @throws bad_parameter for a sample without weight
  event_expectation<> selected(double events) const { return scaled(events, selected_); }

 private:
  event_expectation<> scaled(double events, const decay_length_spectrum& collected) const {
    numeric::require_positive("expectation_from_events: events", events);
    numeric::require_positive("expectation_from_events: sum of the weights", collected.total());
    decay_length_spectrum spectrum;
    spectrum.add(events / collected.total(), collected);
    return {std::move(spectrum), total_, total_, hard_scale(model_, highest_)};
  }

  dipole_portal model_;
  Geometry geometry_;
  Chosen selection_;
  event_decays decays_;
  std::uint64_t seed_, count_ = 0;
  int repetitions_;
  width_form total_;
  decay_length_spectrum decays_in_detector_, selected_;
  energy highest_ = 0. * GeV;
  event work_;
};

}  // namespace nudipole

// ==== nudipole/events/generator.hpp

namespace nudipole {

/// Where N decays in generated events.
enum class decay_placement {
  by_lifetime,  ///< wherever its lifetime takes it: all weights are 1
  in_detector   ///< where the geometry sees it: the weight is the probability of that, 0 for those that cannot be seen
};

struct generator_options {
  std::uint64_t seed = 1;
  decay_placement decays = decay_placement::by_lifetime;
};

/// A geometry in which an N has one stretch of path that begins where it is made, as in `axial_box`: `path_length(n)`.
template <class G>
concept OnePathGeometry = requires(const G& geometry, const produced_neutrino& n) {
  { geometry.path_length(n) } -> std::convertible_to<length>;
};

namespace detail {
/// A geometry of one path as a ray sees it: the path does not depend on where N starts.
template <OnePathGeometry Geometry>
struct one_path {
  const Geometry& geometry;

  template <class Visit>
  void for_each_interval(const position&, const direction& d, Visit&& visit) const {
    const produced_neutrino n{total, momentum, numeric::sqrt(d.x * d.x + d.y * d.y), d.z};
    if (const length path = geometry.path_length(n); path > 0. * metre) visit(path_interval{0. * metre, path});
  }
  energy total, momentum;
};

/// The tables that a generator's copies share.
template <class Site, class Process>
struct generator_content {
  template <class Decays>
  generator_content(const dipole_portal& point, experiment<Site, Process> chosen, const Decays& widths)
      : setup(std::move(chosen)),
        model(point),
        mass(model.heavy_neutrino_mass),
        majorana(model.nature == fermion_nature::majorana),
        collisions(model, setup),
        decays(model, widths) {}
  experiment<Site, Process> setup;
  dipole_portal model;
  energy mass;
  bool majorana;
  collision_sampler collisions;
  event_decays decays;
};
}  // namespace detail

/// Events of the whole chain: a neutrino of the beam crosses the detector, makes an N on a nucleus, and N flies and
/// decays.
///
///     const generator generate(model, run3);
///     for (const event& e : generate.events(0, 10000)) …
///     const event again = generate(17);
///
/// - energies are the centres of the flux's bins, species as the flux and the dipole moments have them;
/// - N is made at a point uniform over the target of a ray geometry, by a neutrino from its origin; on the axis at the
///   front of an `axial_box`;
/// - N has the polarisation that production gives it, and decays by the exact matrix element at that; `spin` of N is
///   its component along the momentum;
/// - what is struck is a parton, a nucleon, a nucleus or an electron, as the process has it; nothing fragments, nothing
///   interacts again.
///
/// Event i of a seed is always the same, whatever was made before it, by any compiler up to rounding in the last
/// digits. The mean weight is 1 when decays are placed by lifetime, and the part of N that decay in the detector
/// otherwise: `expected()` times it is the number of events in the exposure. Threads may share a generator; copies
/// share its tables.
template <class Site, class Process, class Streams = philox_streams>
class generator {
  static_assert(ProductionProcess<Process>, "generator: the process needs for_each_kernel(E, model, target, visit)");
  static_assert(RandomStreams<Streams>, "generator: streams(seed, index) must give a source of uniform numbers");
  using Geometry = std::remove_cvref_t<decltype(std::declval<const Site&>().targets[0].geometry)>;
  static_assert(RayGeometry<Geometry> || OnePathGeometry<Geometry>,
                "generator: the geometry needs rays (target(), origin(), for_each_interval) or one path_length(n)");

 public:
  /// @throws bad_parameter for an invalid model, one without a dipole moment, an N that cannot be made or
  /// cannot decay
  template <class Decays = heavy_neutrino_decays<>, class Acceptance = decay_inside>
  generator(const dipole_portal& model, experiment<Site, Process> setup, const Decays& decays = {},
            generator_options options = {}, Acceptance = {})
      : generator(std::make_shared<const content>(model, std::move(setup), decays), options, Streams{}) {
    static_assert(std::same_as<Acceptance, decay_inside>,
                  "generator: decays are placed as decay_inside{} has it; no other acceptance can be sampled");
  }

  /// Returns the same generator with other random numbers:
  /// `generator{model, run3}.with_streams(engine_streams<std::mt19937_64>{})`.
  template <class Other>
  generator<Site, Process, Other> with_streams(Other streams) const {
    return generator<Site, Process, Other>(content_, options_, std::move(streams));
  }

  /// Returns the number of N that are made in the exposure.
  double expected() const { return content_->collisions.expected(); }
  const collision_sampler& collisions() const { return content_->collisions; }
  const dipole_portal& model() const { return content_->model; }
  const generator_options& options() const { return options_; }
  const experiment<Site, Process>& setup() const { return content_->setup; }

  /// Makes event number `index` in `e`, whose memory is used again.
  void operator()(std::uint64_t index, event& e) const {
    auto random = streams_(options_.seed, index);
    const made_collision made = collide(random, e);
    if (options_.decays == decay_placement::by_lifetime) return content_->decays(random, e, made.spin);
    const Geometry& geometry = setup().targets()[made.target].geometry;
    if constexpr (RayGeometry<Geometry>) {
      content_->decays.within(geometry, random, e, made.spin);
    } else {
      const four_momentum& n = e.particles[heavy_neutrino_index(e)].momentum;
      content_->decays.within(detail::one_path<Geometry>{geometry, n.e, n.momentum()}, random, e, made.spin);
    }
  }
  /// Returns event number `index`.
  event operator()(std::uint64_t index) const {
    event e;
    (*this)(index, e);
    return e;
  }
  /// Returns the events with numbers from `first` to `first + count − 1`, see `event_range`. The generator must outlive
  /// them.
  event_range<generator> events(std::uint64_t first, std::uint64_t count) const& { return {*this, first, count}; }
  event_range<generator> events(std::uint64_t first, std::uint64_t count) && = delete;

  /// Makes the collision alone: N goes out and does not decay. Returns N's polarisation along its `helicity_axes`.
  template <UniformNumbers Random>
  polarisation produce(Random& random, event& e) const {
    return collide(random, e).spin;
  }

 private:
  template <class, class, class>
  friend class generator;

  using content = detail::generator_content<Site, Process>;
  struct made_collision {
    polarisation spin;
    std::size_t target;  ///< position of the struck target in the site's list
  };

  generator(std::shared_ptr<const content> shared, generator_options options, Streams streams)
      : content_(std::move(shared)), options_(options), streams_(std::move(streams)) {}

  template <UniformNumbers Random>
  made_collision collide(Random& random, event& e) const {
    const sampled_collision c = content_->collisions(random);
    detail::clear(e);
    e.weight = c.weight;
    e.alpha_em = elementary_charge * elementary_charge / (4 * pi);
    e.scale = numeric::sqrt(c.point.q2);
    direction axis{};
    if constexpr (RayGeometry<Geometry>) {
      const double x = random(), y = random(), z = random();
      const Geometry& geometry = setup().targets()[c.target].geometry;
      e.vertex = geometry.target().at(x, y, z);
      axis = geometry.origin().towards(e.vertex);
    }
    const detail::collision_momenta momenta(c, axis, 2 * pi * random());
    const bool antineutrino = c.neutrino < 0;
    const polarisation spin =
        production_polarisation(c.neutrino_energy, content_->mass, c.heavy_neutrino, c.struck, antineutrino);
    const pdg_id heavy = antineutrino && !content_->majorana ? -heavy_neutrino_id : heavy_neutrino_id;
    detail::append_collision(e, c, momenta, heavy, content_->mass, spin.z);
    detail::describe_target(e, c, momenta.struck);
    return {spin, c.target};
  }

  std::shared_ptr<const content> content_;
  generator_options options_;
  [[no_unique_address]] Streams streams_;
};
template <class Site, class Process, class... Rest>
generator(const dipole_portal&, experiment<Site, Process>, const Rest&...) -> generator<Site, Process>;

}  // namespace nudipole

// ==== nudipole/events/production_from_events.hpp

namespace nudipole {

/// Collects produced N from events, those of a generator or of a Les Houches file that MadGraph wrote, to stand for the
/// integral over a process.
///
///     production_from_events sample(14, geometry);
///     while (file.next(e)) sample.add(e);
///     const production made = sample.scaled(flux × cross section × targets at μ = 1/GeV);
///     reach(expected_events(model, made, charged_leptons{}), 3);
template <class Geometry>
class production_from_events {
  static_assert(DetectorGeometry<Geometry>,
                "production_from_events: the geometry needs depth() and for_each_path(produced_neutrino, visit)");

 public:
  /// @throws bad_parameter unless `neutrino` is the PDG id of a neutrino
  production_from_events(pdg_id neutrino, Geometry geometry)
      : flavour_(flavour_of(neutrino)), geometry_(std::move(geometry)) {
    if (!is_neutrino(neutrino))
      throw bad_parameter("production_from_events: " + particle_name(neutrino) + " is not a neutrino");
  }

  /// Adds the N of an event, whose weight counts.
  /// @throws bad_parameter as `produced_in`, for an N without a mass, a weight that is not finite, and a path of the
  /// geometry that is not a number
  void add(const event& e) {
    const produced_neutrino n = produced_in(e);
    const energy mass =
        numeric::require_positive("production_from_events: mass of N", e.particles[heavy_neutrino_index(e)].mass);
    spectrum_.add(e.weight, mass, n, geometry_);
    if (e.particles[0].momentum.e > highest_) highest_ = e.particles[0].momentum.e;
  }

  /// Returns the N of an exposure that makes `events` of them at a dipole moment of 1 GeV⁻¹.
  /// @throws bad_parameter for a sample without weight
  production scaled(double events) const {
    numeric::require_positive("production_from_events: events", events);
    numeric::require_positive("production_from_events: sum of the weights", spectrum_.total());
    production result;
    result.spectrum[flavour_].add(events / spectrum_.total(), spectrum_);
    result.highest_energy = highest_;
    return result;
  }

 private:
  lepton_flavour flavour_;
  Geometry geometry_;
  decay_length_spectrum spectrum_;
  energy highest_ = 0. * GeV;
};
template <class Geometry>
production_from_events(pdg_id, Geometry) -> production_from_events<Geometry>;

}  // namespace nudipole

// ==== nudipole/events/reweighting.hpp

namespace nudipole {

/// The weights of a sample made at one set of couplings at another one, without making it again: the weight of an event
/// times
///
///     (μ′_β/μ_β)² · f(μ′_α, V′_α)/f(μ_α, V_α) · e^(−τ(Γ′ − Γ)),
///
/// β the flavour of the neutrino, f the event's `decay_form`, α its flavour, τ the proper time that N lived. Exact for
/// every dipole moment and mixing, interference included, wherever decays are placed; the statistical error grows with
/// the distance, most of all where lifetimes are far apart. Where the new couplings allow decays that the old ones do
/// not have, those are missing.
class reweighting {
 public:
  /// @throws bad_parameter unless the models differ in dipole moments and mixings only, and where N cannot
  /// decay
  template <HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
  reweighting(const dipole_portal& made_with, const dipole_portal& wanted, const Decays& decays = {})
      : from_(made_with), to_(wanted) {
    require_same(from_.heavy_neutrino_mass == to_.heavy_neutrino_mass, "heavy_neutrino_mass");
    require_same(from_.zprime_mass == to_.zprime_mass, "zprime_mass");
    require_same(from_.quarks == to_.quarks, "quarks");
    require_same(from_.charged_leptons == to_.charged_leptons, "charged_leptons");
    require_same(from_.neutrinos == to_.neutrinos, "neutrinos");
    require_same(from_.nature == to_.nature, "nature");
    inverse_difference_ = 1. / nudipole::ctau(to_, decays) - 1. / nudipole::ctau(from_, decays);
  }

  /// The factor on the event's weight.
  /// @throws bad_parameter for an event without an incoming neutrino that has a dipole moment, and for one
  /// whose decay does not say how it depends on the couplings
  double operator()(const event& e) const {
    if (e.particles.empty() || !is_neutrino(e.particles[0].id))
      throw bad_parameter("reweighting: the first particle of the event is not a neutrino");
    const lepton_flavour beam = flavour_of(e.particles[0].id);
    if (from_.dipole[beam] == 0. * per_GeV)
      throw bad_parameter("reweighting: " + particle_name(e.particles[0].id) +
                          " has no dipole moment in the model that the events were made with");
    const double made = numeric::square(to_.dipole[beam] / from_.dipole[beam]);
    const std::size_t i = heavy_neutrino_index(e);
    if (i == e.particles.size()) throw bad_parameter("reweighting: event without an N");
    if (e.particles[i].status != particle_status::intermediate) return made;
    const double before = at(e.reweighting, from_), after = at(e.reweighting, to_);
    if (!(before > 0)) throw bad_parameter("reweighting: event whose decay form is not known");
    return made * (after / before) * std::exp(-(e.particles[i].proper_flight * inverse_difference_));
  }

 private:
  static void require_same(bool same, const char* what) {
    if (!same) throw bad_parameter(std::string("reweighting: ") + what + ": must be that of the sample");
  }
  static double at(const decay_form& f, const dipole_portal& model) {
    const double mu = model.dipole[f.flavour] * GeV, v = model.mixing[f.flavour];
    return mu * mu * f.dipole + mu * v * f.interference + v * v * f.mixing;
  }

  dipole_portal from_, to_;
  decltype(1. / metre) inverse_difference_;
};

}  // namespace nudipole

// ==== nudipole/reach.hpp

/// @file
/// The headers that a program needs which computes where an experiment can find N: models, decays, beams, sites,
/// processes, the events expected and their reach. No event generator (`nudipole/events.hpp`), no files
/// (`nudipole/formats.hpp`), no LHAPDF grids; `nudipole/nudipole.hpp` has all.

// ==== nudipole/limits/limit.hpp

/// @file
/// How many signal events an observation excludes: the one place where backgrounds and observed events enter.
namespace nudipole {

/// The upper limit on a number of signal events. One requirement: `l.excluded_events()`, the smallest expected signal
/// that is excluded. `reach` takes one, or the number itself: 3 for 95 % confidence without background or observation.
template <class L>
concept Limit = requires(const L& limit) {
  { limit.excluded_events() } -> std::convertible_to<double>;
};

}  // namespace nudipole

// ==== nudipole/numeric/roots.hpp

namespace nudipole::numeric {

namespace detail {

/// Any function of a number, by reference: one solver for all of them keeps compile times down.
struct function_view {
  const void* function;
  double (*call)(const void*, double);
  double operator()(double x) const { return call(function, x); }
};

inline double find_root(function_view f, double a, double b, double fa, double fb) {
  if (fa == 0) return a;
  if (fb == 0) return b;
  if ((fa < 0) == (fb < 0))
    throw bad_parameter("find_root: f(" + to_text(a) + ") = " + to_text(fa) + " and f(" + to_text(b) +
                        ") = " + to_text(fb) + " have the same sign");
  std::uintmax_t steps = 1000;  // far more than a continuous function takes; a jump is bisected
  const auto tolerance = boost::math::tools::eps_tolerance<double>(46);
  const auto [lower, upper] = boost::math::tools::toms748_solve(f, a, b, fa, fb, tolerance, steps);
  if (steps >= 1000)
    throw no_convergence("find_root: no convergence between " + to_text(lower) + " and " + to_text(upper));
  return 0.5 * (lower + upper);
}

}  // namespace detail

/// Root of f between a and b, where f has values fa and fb of opposite sign, to within rounding.
/// @throws bad_parameter if the signs agree; no_convergence if 1000 steps do not suffice
template <class F>
double find_root(const F& f, double a, double b, double fa, double fb) {
  return detail::find_root(
      {&f, [](const void* function, double x) -> double { return (*static_cast<const F*>(function))(x); }}, a, b, fa,
      fb);
}

}  // namespace nudipole::numeric

// ==== nudipole/numeric/minimum.hpp

namespace nudipole::numeric {

/// A place and the value of a function there.
struct extremum {
  double at;
  double value;
};

namespace detail {

inline extremum find_minimum(function_view f, double a, double b) {
  std::uintmax_t steps = 200;  // golden sections alone would take 40
  const auto [at, value] = boost::math::tools::brent_find_minima(f, a, b, 27, steps);
  if (steps >= 200) throw no_convergence("find_minimum: no convergence between " + to_text(a) + " and " + to_text(b));
  return {at, value};
}

}  // namespace detail

/// Returns a local minimum of f between a and b: its place to half of the digits of a double, which is where f ceases
/// to change. The only one if f has one there. [Brent's method, Boost.Math]
/// @throws bad_parameter unless a < b; no_convergence if 200 steps do not suffice
template <class F>
extremum find_minimum(const F& f, double a, double b) {
  if (!(a < b)) refuse("find_minimum: upper end", b, "must be above the lower one");
  return detail::find_minimum(
      {&f, [](const void* function, double x) -> double { return (*static_cast<const F*>(function))(x); }}, a, b);
}

}  // namespace nudipole::numeric

// ==== nudipole/limits/reach.hpp

namespace nudipole {

/// The dipole moments between which `reach` looks.
struct dipole_range {
  inverse_energy lower = 1e-12 * per_GeV;
  inverse_energy upper = 1e3 * per_GeV;
};

/// A dipole moment at which the expected number of events passes the wanted one.
struct dipole_crossing {
  inverse_energy dipole;
  bool rising;             ///< more events above it than below
  bool beyond_eft_cutoff;  ///< the cutoff √(e·v/μ) lies below the energies involved: not a limit on an EFT

  constexpr bool operator==(const dipole_crossing&) const = default;
};

/// The result of `reach`: a range of the dipole moments that are limits, ascending. Crossings beyond the cutoff of the
/// effective theory are no limits; `all()` has them too, marked.
///
///     for (inverse_energy mu : reach(signal, 3.0)) …                     // limits
///     for (const dipole_crossing& c : reach(signal, 3.0).all()) …        // every crossing
class dipole_reach {
 public:
  dipole_reach() = default;
  explicit dipole_reach(std::vector<dipole_crossing> crossings) : all_(std::move(crossings)) {
    for (const dipole_crossing& c : all_)
      if (!c.beyond_eft_cutoff) limits_.push_back(c.dipole);
  }

  auto begin() const { return limits_.begin(); }
  auto end() const { return limits_.end(); }
  bool empty() const { return limits_.empty(); }
  std::size_t size() const { return limits_.size(); }
  /// Returns the lowest limit; there must be one.
  inverse_energy front() const { return limits_.front(); }

  /// Returns every crossing, ascending, those beyond the cutoff among them.
  const std::vector<dipole_crossing>& all() const& { return all_; }
  std::vector<dipole_crossing> all() && { return std::move(all_); }
  /// Returns the crossings beyond the cutoff only.
  std::vector<dipole_crossing> beyond() const {
    std::vector<dipole_crossing> result;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(result),
                 [](const dipole_crossing& c) { return c.beyond_eft_cutoff; });
    return result;
  }

 private:
  std::vector<dipole_crossing> all_;
  std::vector<inverse_energy> limits_;
};

namespace detail {

/// A logarithm of a dipole moment, and ln(events/wanted) there.
struct reach_sample {
  double place, excess;
};

/// Samples a function at equal steps, and at each maximum below zero and minimum above zero between them.
template <class Excess>
std::vector<reach_sample> reach_samples(const Excess& excess, double bottom, double top) {
  constexpr double step = 0.2878;  // an eighth of a decade
  std::vector<reach_sample> grid{{bottom, excess(bottom)}};
  while (grid.back().place < top) {
    const double next = std::min(grid.back().place + step, top);
    grid.push_back({next, excess(next)});
  }
  std::vector<reach_sample> result;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const reach_sample &before = grid[i > 0 ? i - 1 : i], &here = grid[i],
                       &after = grid[i + 1 < grid.size() ? i + 1 : i];
    const double sign = here.excess < 0 ? -1 : 1;  // of a function whose minimum is looked for
    const double left = sign * (before.excess - here.excess), right = sign * (after.excess - here.excess);
    if (left >= 0 && right >= 0 && left + right > 0) {
      const numeric::extremum found =
          numeric::find_minimum([&](double x) { return sign * excess(x); }, before.place, after.place);
      const reach_sample tip{found.at, sign * found.value};
      if (tip.place < here.place) result.push_back(tip);
      result.push_back(here);
      if (tip.place > here.place) result.push_back(tip);
    } else {
      result.push_back(here);
    }
  }
  return result;
}

/// Checks a range. @throws bad_parameter unless it is positive and ascends
inline void require_range(const dipole_range& range) {
  numeric::require_positive("reach: lower end of the range", range.lower);
  numeric::require_positive("reach: upper end of the range", range.upper);
  if (!(range.lower < range.upper))
    numeric::refuse("reach: upper end of the range", range.upper, "must be above the lower one");
}

/// Every change of sign of a function of ln μ between two places.
template <class Excess>
dipole_reach crossings(const Excess& excess, double bottom, double top, energy hard_scale) {
  if (!(bottom < top)) return {};
  const std::vector<reach_sample> samples = reach_samples(excess, bottom, top);
  std::vector<dipole_crossing> result;
  for (std::size_t i = 0; i + 1 < samples.size(); ++i) {
    const reach_sample &a = samples[i], &b = samples[i + 1];
    if ((a.excess < 0) == (b.excess < 0)) continue;
    const inverse_energy dipole = std::exp(numeric::find_root(excess, a.place, b.place, a.excess, b.excess)) * per_GeV;
    result.push_back({dipole, a.excess < 0, cutoff_from_dipole(dipole) < hard_scale});
  }
  return dipole_reach(std::move(result));
}

}  // namespace detail

/// Returns every crossing of `events` in the range; none if the signal never gets there. With decays inside the
/// production volume the number only rises with μ: one crossing. With a decay volume downstream N may decay too early:
/// two, and the region between them is covered; they meet at the tip of the contour.
///
/// Looks at eight points a decade and at the maxima and minima between them, and refines each change of sign to
/// rounding. [Brent; TOMS 748; Boost.Math]
/// @throws bad_parameter unless `events` and the range are positive and the range ascends
template <class Probability>
dipole_reach reach(const event_expectation<Probability>& expected, double events, dipole_range range = {}) {
  numeric::require_positive("reach: events", events);
  detail::require_range(range);
  const double produced_at_one = expected.produced(1. * per_GeV);
  if (!(produced_at_one > 0)) return {};

  const auto excess = [&](double log_dipole) {  // of the logarithm; −10³ stands for none at all
    const double n = expected.events(std::exp(log_dipole) * per_GeV);
    return n > 0 ? std::log(n / events) : -1e3;
  };
  // Below the moment that produces just enough N there can be no crossing.
  const double top = std::log(range.upper / per_GeV);
  const double bottom = std::max(std::log(range.lower / per_GeV), 0.5 * std::log(events / produced_at_one) - 0.01);
  return detail::crossings(excess, bottom, top, expected.hard_scale());
}

/// Returns every crossing of what a limit excludes.
/// @throws as with a number, and what `limit.excluded_events()` throws
template <class Probability, class L>
requires(Limit<L> || !std::convertible_to<const L&, double>) dipole_reach
    reach(const event_expectation<Probability>& expected, const L& limit, dipole_range range = {}) {
  static_assert(Limit<L>, "reach: a limit needs excluded_events(), a number of events");
  if constexpr (Limit<L>)
    return reach(expected, static_cast<double>(limit.excluded_events()), range);
  else
    return {};
}

}  // namespace nudipole

// ==== nudipole/limits/scan.hpp

namespace nudipole {

/// Returns `points` values from `first` to `last` in equal ratios, first (last/first)^(i/(points − 1)); both ends are
/// exact.
/// @throws bad_parameter unless both ends are positive and there are at least two points
template <class Quantity>
std::vector<Quantity> log_grid(Quantity first, Quantity last, int points) {
  numeric::require_positive("log_grid: first", first);
  numeric::require_positive("log_grid: last", last);
  if (points < 2) throw bad_parameter("log_grid: points = " + std::to_string(points) + ": must be at least 2");
  numeric::require_finite("log_grid: last/first", double(last / first));
  std::vector<Quantity> grid;
  grid.reserve(static_cast<std::size_t>(points));
  for (int i = 0; i < points; ++i)
    grid.push_back(i == points - 1 ? last : first * numeric::pow(last / first, double(i) / (points - 1)));
  return grid;
}

/// Returns `points` values from `first` to `last` in equal steps; both ends are exact.
/// @throws bad_parameter unless both ends are finite and there are at least two points
template <class Quantity>
std::vector<Quantity> linear_grid(Quantity first, Quantity last, int points) {
  numeric::require_finite("linear_grid: first", first);
  numeric::require_finite("linear_grid: last", last);
  if (points < 2) throw bad_parameter("linear_grid: points = " + std::to_string(points) + ": must be at least 2");
  numeric::require_finite("linear_grid: last - first", last - first);
  std::vector<Quantity> grid;
  grid.reserve(static_cast<std::size_t>(points));
  for (int i = 0; i < points; ++i)
    grid.push_back(i == points - 1 ? last : first + double(i) / (points - 1) * (last - first));
  return grid;
}

}  // namespace nudipole

// ==== nudipole/mediator/tabulated_hadrons.hpp

namespace nudipole {

/// One entry of a table of hadronic widths.
struct hadronic_width {
  energy sqrt_s;
  energy width;
};

/// A user's table of the width into hadrons, of a Z′ with given quark couplings, as one final state.
///
///     tabulated_hadrons{{1, -1}, up_and_down(1), {{0.3 * GeV, 1e-3 * GeV}, {1. * GeV, 0.1 * GeV}}}
///
/// Between entries the width is a straight line. Below the first it is zero; above the last it grows with √s, as that
/// of a vector into light quarks does: a table should end where quarks are a fair description. For couplings λ times
/// those of the table the width is λ² times the table's; what it would be in another ratio of the flavours a table does
/// not know, and asking is an error.
class tabulated_hadrons {
 public:
  /// `products` stand for all hadrons of the table, as {1, -1} does; with three at most there is room for the
  /// neutrino of an N → ν hadrons.
  /// @throws bad_parameter, naming the entry and its value, unless there are two at least, the energies are
  /// positive and ascending and the widths finite and not negative; if there are no hadrons in `products`; and unless
  /// the couplings are finite and at least one is not zero
  tabulated_hadrons(const final_state& products, const quark_couplings& couplings,
                    std::initializer_list<hadronic_width> table)
      : tabulated_hadrons(products, couplings, std::span<const hadronic_width>(table.begin(), table.end())) {}
  /// The same from a container of entries.
  tabulated_hadrons(const final_state& products, const quark_couplings& couplings,
                    std::span<const hadronic_width> table)
      : products_(products), couplings_(couplings), table_(table.begin(), table.end()) {
    complete();
  }
  /// The same from two columns.
  /// @throws bad_parameter also if they differ in length
  tabulated_hadrons(const final_state& products, const quark_couplings& couplings, std::span<const energy> sqrt_s,
                    std::span<const energy> widths)
      : products_(products), couplings_(couplings) {
    if (sqrt_s.size() != widths.size())
      throw bad_parameter("tabulated_hadrons: " + std::to_string(sqrt_s.size()) + " energies but " +
                                  std::to_string(widths.size()) + " widths");
    for (std::size_t i = 0; i < sqrt_s.size(); ++i) table_.push_back({sqrt_s[i], widths[i]});
    complete();
  }

  /// Calls `visit` with the table's final state, if its width is not zero.
  /// @throws bad_parameter unless √s is positive and the couplings are a multiple of the table's
  template <class Visit>
  void for_each_mode(const quark_couplings& g, energy sqrt_s, Visit&& visit) const {
    numeric::require_positive("tabulated_hadrons: sqrt_s", sqrt_s);
    const double factor = multiple(g);
    const energy width = factor * factor * at(sqrt_s);
    if (width > 0. * GeV) visit(products_, width);
  }

  /// Returns the entries, between which the width is a straight line.
  const std::vector<energy>& breaks(const final_state&) const { return sqrt_s_; }

 private:
  static constexpr double dot(const quark_couplings& a, const quark_couplings& b) {
    double sum = a.top * b.top;
    for (quark_flavour flavour : light_quarks) sum += a[flavour] * b[flavour];
    return sum;
  }

  /// Checks the table and takes its energies out.
  void complete() {
    if (!products_.has_hadrons()) throw bad_parameter("tabulated_hadrons: no hadrons in the final state");
    numeric::require_positive("tabulated_hadrons: sum of squared couplings", dot(couplings_, couplings_));
    if (table_.size() < 2)
      throw bad_parameter("tabulated_hadrons: entries = " + std::to_string(table_.size()) +
                                  ": a table needs two at least");
    for (std::size_t i = 0; i < table_.size(); ++i) {
      const std::string where = "tabulated_hadrons: entry " + std::to_string(i + 1);
      numeric::require_positive(where + ": sqrt_s", table_[i].sqrt_s);
      if (i > 0 && !(table_[i].sqrt_s > table_[i - 1].sqrt_s))
        numeric::refuse(where + ": sqrt_s", table_[i].sqrt_s,
                        "must be above the one before, " + numeric::to_text(table_[i - 1].sqrt_s / GeV) + " GeV");
      numeric::require_not_negative(where + ": width", table_[i].width);
      sqrt_s_.push_back(table_[i].sqrt_s);
    }
  }

  /// λ with g = λ · the table's couplings.
  double multiple(const quark_couplings& g) const {
    const double factor = dot(g, couplings_) / dot(couplings_, couplings_);
    for (quark_flavour flavour : light_quarks) require_multiple(g[flavour], factor * couplings_[flavour], g);
    require_multiple(g.top, factor * couplings_.top, g);
    return factor;
  }
  static void require_multiple(double found, double expected, const quark_couplings& g) {
    constexpr double rounding = 1e-9;  // couplings are often computed
    if (!(numeric::square(found - expected) <= numeric::square(rounding) * dot(g, g)))
      numeric::refuse("tabulated_hadrons: coupling", found,
                      "the couplings must be a multiple of the table's, here " + numeric::to_text(expected));
  }

  energy at(energy sqrt_s) const {
    if (sqrt_s < table_.front().sqrt_s) return 0. * GeV;
    if (sqrt_s >= table_.back().sqrt_s) return sqrt_s / table_.back().sqrt_s * table_.back().width;
    const auto above = std::upper_bound(table_.begin(), table_.end(), sqrt_s,
                                        [](energy x, const hadronic_width& entry) { return x < entry.sqrt_s; });
    const auto below = above - 1;
    const double part = (sqrt_s - below->sqrt_s) / (above->sqrt_s - below->sqrt_s);
    return (1 - part) * below->width + part * above->width;
  }

  final_state products_;
  quark_couplings couplings_;
  std::vector<hadronic_width> table_;
  std::vector<energy> sqrt_s_;
};
static_assert(HadronicTreatment<tabulated_hadrons>);

}  // namespace nudipole

// ==== nudipole/model/benchmarks.hpp

namespace nudipole {

/// The seven numbers of a benchmark, and N's nature. The defaults are the benchmarks' own: g_q = g_l = g_ν = 1, V = 0,
/// u and d only, and μ = e·v/Λ² at Λ = 1 TeV (a scan over μ replaces it).
struct benchmark_parameters {
  energy heavy_neutrino;
  energy zprime;
  inverse_energy dipole = dipole_from_cutoff(1. * TeV);
  double mixing = 0;
  quark_couplings quarks = up_and_down(1);
  double charged_leptons = 1;
  double neutrinos = 1;
  fermion_nature nature = fermion_nature::dirac;
};

/// N couples to the leptons of one flavour only.
/// @throws bad_parameter for a mass that is not positive or a coupling that is not finite
constexpr dipole_portal single_flavour(lepton_flavour flavour, const benchmark_parameters& p) {
  dipole_portal model{.heavy_neutrino_mass = p.heavy_neutrino,
                      .zprime_mass = p.zprime,
                      .dipole = {},
                      .mixing = {},
                      .quarks = p.quarks,
                      .charged_leptons = universal(p.charged_leptons),
                      .neutrinos = universal(p.neutrinos),
                      .nature = p.nature};
  model.dipole[flavour] = p.dipole;
  model.mixing[flavour] = p.mixing;
  validate(model);
  return model;
}

/// Benchmark I: N with L_μ.
constexpr dipole_portal benchmark_i(const benchmark_parameters& p) { return single_flavour(lepton_flavour::muon, p); }
/// Benchmark II: N with L_e.
constexpr dipole_portal benchmark_ii(const benchmark_parameters& p) {
  return single_flavour(lepton_flavour::electron, p);
}
/// Benchmark III: N with L_τ.
constexpr dipole_portal benchmark_iii(const benchmark_parameters& p) { return single_flavour(lepton_flavour::tau, p); }

}  // namespace nudipole

// ==== nudipole/numeric/complex_gamma.hpp

/// Γ and ψ of complex argument, which Boost.Math has for real ones only. Both move z to |z| ≥ 16 by the recurrence and
/// sum Stirling's series there: good to 1e-13 for Re z ≥ 0 and to 1e-10 up to |arg z| = 3π/4, the rays of inverse
/// Mellin transforms. [Abramowitz & Stegun 6.1.40, 6.3.18]
namespace nudipole::numeric {

/// ln Γ(z) up to a multiple of 2πi (the exponential is what is wanted)
inline std::complex<double> log_gamma(std::complex<double> z) {
  std::complex<double> product = 1;
  while (std::norm(z) < 256) {
    product *= z;
    z += 1.;
  }
  const auto inverse = 1. / z, inverse2 = inverse * inverse;
  const auto series =
      inverse * (1. / 12 - inverse2 * (1. / 360 - inverse2 * (1. / 1260 - inverse2 * (1. / 1680 - inverse2 / 1188.))));
  constexpr double half_log_two_pi = 0.91893853320467274178;
  return (z - 0.5) * std::log(z) - z + half_log_two_pi + series - std::log(product);
}

/// ψ(z) = d ln Γ/dz
inline std::complex<double> digamma(std::complex<double> z) {
  std::complex<double> shift = 0;
  while (std::norm(z) < 256) {
    shift += 1. / z;
    z += 1.;
  }
  const auto inverse = 1. / z, inverse2 = inverse * inverse;
  const auto series =
      inverse2 * (1. / 12 - inverse2 * (1. / 120 - inverse2 * (1. / 252 - inverse2 * (1. / 240 - inverse2 / 132.))));
  return std::log(z) - 0.5 * inverse - series - shift;
}

}  // namespace nudipole::numeric

// ==== nudipole/parton/grv98/input.hpp

namespace nudipole::grv98 {

using complex = std::complex<double>;

/// Lowest Q² of the evolution, in GeV², where the input is given.
inline constexpr double input_Q2 = 0.26;

/// Mellin moments ∫ x^(N−1) f dx of the input. [Glück, Reya, Vogt, hep-ph/9806404, eq. (6)]
struct input_moments {
  complex up_valence, down_valence;
  complex difference;  ///< d̄ − ū
  complex octet;       ///< u_v + d_v + 2 (ū + d̄); s = 0 at the input, so that the octet and the singlet begin alike
  complex gluon;

  explicit input_moments(complex N) {
    const auto beta = [](complex z, double b) {  // Euler's B(z, b + 1)
      return std::exp(numeric::log_gamma(z) + std::lgamma(b + 1) - numeric::log_gamma(z + b + 1.));
    };
    const auto shape = [&](double a, double b, double c, double d) {
      return beta(N - 1. + a, b) + c * beta(N - 0.5 + a, b) + d * beta(N + a, b);
    };
    up_valence = 1.239 * shape(0.48, 2.72, -1.8, 9.5);
    down_valence = 0.614 * 1.239 * shape(0.48, 3.62, -1.8, 9.5);
    difference = 0.23 * shape(0.48, 11.3, -12.0, 50.9);
    const complex sea = 1.52 * shape(0.15, 9.1, -3.6, 7.8);
    gluon = 17.47 * beta(N + 0.6, 3.8);
    octet = up_valence + down_valence + 2. * sea;
  }
};

}  // namespace nudipole::grv98

// ==== nudipole/parton/grv98/evolution.hpp

namespace nudipole::grv98 {

/// Strong coupling at leading order, α_s = 4π/[β₀ ln(Q²/Λ²)], Λ^(3,4,5) = 204, 175, 132 MeV, thresholds at m_c = 1.4
/// GeV and m_b = 4.5 GeV. [Glück, Reya, Vogt, hep-ph/9806404, sec. 2]
struct coupling_segment {
  double Q2_low;     ///< GeV²
  double lambda2;    ///< GeV²
  double beta0;      ///< 11 − 2n_f/3
  double t_low = 0;  ///< evolution time at Q2_low
};
/// Returns t at Q² in a segment.
constexpr double evolution_time(const coupling_segment& s, double Q2) {
  return s.t_low + 2 / s.beta0 * numeric::log(numeric::log(Q2 / s.lambda2) / numeric::log(s.Q2_low / s.lambda2));
}

/// Three, four and five flavours.
inline constexpr std::array<coupling_segment, 3> coupling_segments = [] {
  coupling_segment three{input_Q2, 0.204 * 0.204, 9.};
  coupling_segment four{1.4 * 1.4, 0.175 * 0.175, 25. / 3};
  coupling_segment five{4.5 * 4.5, 0.132 * 0.132, 23. / 3};
  four.t_low = evolution_time(three, four.Q2_low);
  five.t_low = evolution_time(four, five.Q2_low);
  return std::array{three, four, five};
}();

/// Returns the evolution variable t = ∫ α_s/(2π) d ln Q² from the input scale; the densities are analytic in it,
/// thresholds included. Q² in GeV², at least the input scale.
inline double evolution_time(double Q2) {
  const auto& [three, four, five] = coupling_segments;
  return evolution_time(Q2 < four.Q2_low ? three : Q2 < five.Q2_low ? four : five, Q2);
}

/// Mellin moments ∫ x^(N−1) f dx of the input and the leading-order evolution of each with three flavours.
class moments {
 public:
  /// x f of u_v, d_v, d̄ − ū, ū + d̄, s = s̄, g.
  using vector = std::array<complex, 6>;

  explicit moments(complex N) : input_(N) {
    constexpr double CF = 4. / 3, CA = 3, flavours = 3;
    constexpr double euler_gamma = 0.57721566490153286061;
    const complex S1 = numeric::digamma(N + 1.) + euler_gamma;
    const complex common = N * N + N + 2.;
    qq_ = CF * (1.5 + 1. / (N * (N + 1.)) - 2. * S1);
    qg_ = flavours * common / (N * (N + 1.) * (N + 2.));
    gq_ = CF * common / ((N - 1.) * N * (N + 1.));
    gg_ = 2 * CA * (1. / (N * (N - 1.)) + 1. / ((N + 1.) * (N + 2.)) - S1) + (11 * CA - 2 * flavours) / 6;
    const complex root = std::sqrt((qq_ - gg_) * (qq_ - gg_) + 4. * qg_ * gq_);
    plus_ = 0.5 * (qq_ + gg_ + root);
    minus_ = 0.5 * (qq_ + gg_ - root);
  }

  /// Returns the moments after evolution over t: e^(tP), diagonal for the valence, a 2 × 2 matrix for singlet and
  /// gluon.
  vector evolved(double t) const {
    const complex nonsinglet = std::exp(t * qq_), ep = std::exp(t * plus_), em = std::exp(t * minus_);
    const complex width = plus_ - minus_;
    const auto project = [&](complex diagonal, complex value, complex mixed) {  // [e₊(P − λ₋) − e₋(P − λ₊)]/(λ₊ − λ₋)
      const complex acted = diagonal * value + mixed;
      return (ep * (acted - minus_ * value) - em * (acted - plus_ * value)) / width;
    };
    const complex singlet = project(qq_, input_.octet, qg_ * input_.gluon);
    const complex gluon = project(gg_, input_.gluon, gq_ * input_.octet);
    const complex up = nonsinglet * input_.up_valence, down = nonsinglet * input_.down_valence;
    const complex strange = (singlet - nonsinglet * input_.octet) / 6.;  // Σ − T₈ = 3 (s + s̄)
    return {up, down, nonsinglet * input_.difference, 0.5 * (singlet - up - down - 2. * strange), strange, gluon};
  }

 private:
  input_moments input_;
  complex qq_, qg_, gq_, gg_, plus_, minus_;
};

}  // namespace nudipole::grv98

// ==== nudipole/parton/parton_density.hpp

namespace nudipole {

/// Parton densities of the proton, with the call signatures of LHAPDF, so that an `LHAPDF::PDF` is one as it
/// stands:
/// - `pdf.xfxQ2(pid, x, Q2)`: x f(x, Q²) of the parton with PDG number `pid` (gluon 21), Q² in GeV²;
/// - `pdf.q2Min()`: lowest Q² in GeV² at which the set is meant to be used.
/// The arguments are plain numbers because that signature is the field's. Hold one that cannot be copied in
/// `shared_density`.
template <class P>
concept PartonDensity = requires(const P& pdf) {
  { pdf.xfxQ2(2, 0.1, 10.) } -> std::convertible_to<double>;
  { pdf.q2Min() } -> std::convertible_to<double>;
};

namespace detail {
struct parton_density_archetype {
  constexpr double xfxQ2(pdg_id, double, double) const { return 0; }
  constexpr double q2Min() const { return 1; }
};
}  // namespace detail
static_assert(PartonDensity<detail::parton_density_archetype>);

/// A parton density held by pointer, for those that cannot be copied, such as LHAPDF's:
/// `deep_inelastic{shared_density{std::shared_ptr<const LHAPDF::PDF>(LHAPDF::mkPDF("CT18NLO"))}}`.
template <class P>
class shared_density {
  static_assert(PartonDensity<P>, "shared_density: the density needs xfxQ2(pid, x, Q2) and q2Min()");

 public:
  /// @throws bad_parameter for a null pointer
  explicit shared_density(std::shared_ptr<const P> pdf) : pdf_(std::move(pdf)) {
    if (!pdf_) throw bad_parameter("shared_density: null pointer");
  }
  double xfxQ2(pdg_id pid, double x, double Q2) const { return pdf_->xfxQ2(pid, x, Q2); }
  double q2Min() const { return pdf_->q2Min(); }

 private:
  std::shared_ptr<const P> pdf_;
};

/// x f of the five quarks and antiquarks, at quark [flavour_index(flavour)] and antiquark [flavour_index(flavour)].
struct quark_densities {
  std::array<double, 5> quark{};
  std::array<double, 5> antiquark{};
};

/// Returns x f of all quarks and antiquarks at once. Sets that can do better than ten calls overload this function
/// beside their class.
template <PartonDensity P>
quark_densities all_quarks(const P& pdf, double x, double Q2) {
  quark_densities result;
  for (std::size_t i = 0; i < result.quark.size(); ++i) {
    const pdg_id id = static_cast<pdg_id>(i) + 1;
    result.quark[i] = pdf.xfxQ2(id, x, Q2);
    result.antiquark[i] = pdf.xfxQ2(-id, x, Q2);
  }
  return result;
}

/// One weight for each quark flavour, the same for quark and antiquark.
using flavour_weights = std::array<double, 5>;

/// Returns the weighted sum of x f over quarks and antiquarks at fixed x as a function of Q² in GeV², for integrals
/// over Q². Sets that can prepare themselves for one x overload this function beside their class.
template <PartonDensity P>
auto at_fixed_x(const P& pdf, const flavour_weights& weights, double x) {
  return [&pdf, weights, x](double Q2) {
    const quark_densities f = all_quarks(pdf, x, Q2);
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (f.quark[i] + f.antiquark[i]);
    return sum;
  };
}

}  // namespace nudipole

// ==== nudipole/parton/grv98/table.hpp

namespace nudipole::grv98 {

/// The evolved densities on a grid in (y, t), y = ln(1/x) + 5(1 − x), read by four-point Lagrange interpolation in
/// each.
class table {
 public:
  static constexpr double x_min = 1e-9, Q2_min = input_Q2, Q2_max = 1e8;
  static constexpr std::size_t nx = 160, nt = 32;
  /// u, d, ū, d̄, s = s̄, g.
  using values = std::array<double, 6>;

  table() : t_max_(evolution_time(Q2_max)), cells_(nx * nt) { fill(); }

  /// Four-point Lagrange weights around a position on a grid of n nodes.
  struct stencil {
    std::size_t first;
    std::array<double, 4> weight;
    stencil(double position, std::size_t n) {
      const auto cell = static_cast<std::size_t>(position);
      first = std::min(cell > 0 ? cell - 1 : 0, n - 4);
      const double p = position - static_cast<double>(first), a = p, b = p - 1, c = p - 2, d = p - 3;
      weight = {-b * c * d / 6, a * c * d / 2, -a * b * d / 2, a * b * c / 6};
    }
  };

  /// The weighted sum over u + ū, d + d̄, s + s̄ along the grid in t at one x.
  struct row {
    double t_max;
    std::array<double, nt> f;
    double operator()(double Q2) const {
      if (!(Q2 > 0)) numeric::refuse("grv98lo: Q2", Q2, "must be positive");
      const stencil in_t(evolution_time(std::clamp(Q2, Q2_min, Q2_max)) / t_max * (nt - 1), nt);
      double sum = 0;
      for (std::size_t j = 0; j < 4; ++j) sum += in_t.weight[j] * f[in_t.first + j];
      return sum;
    }
  };
  row at_fixed_x(const flavour_weights& w, double x) const {
    const stencil in_y(y_of(x) / y_max * (nx - 1), nx);
    values edge = edge_factors(x);
    const values weight{w[1] * edge[0], w[0] * edge[1], w[1] * edge[2], w[0] * edge[3], 2 * w[2] * edge[4], 0};
    row result{t_max_, {}};
    for (std::size_t j = 0; j < nt; ++j)
      for (std::size_t i = 0; i < 4; ++i) {
        const values& cell = cells_[(in_y.first + i) * nt + j];
        double sum = 0;
        for (std::size_t k = 0; k < 5; ++k) sum += weight[k] * cell[k];
        result.f[j] += in_y.weight[i] * sum;
      }
    return result;
  }

  /// Returns x f at x_min ≤ x < 1 and Q2_min ≤ Q² ≤ Q2_max.
  values operator()(double x, double Q2) const {
    const stencil in_y(y_of(x) / y_max * (nx - 1), nx), in_t(evolution_time(Q2) / t_max_ * (nt - 1), nt);
    values sum{};
    for (std::size_t i = 0; i < 4; ++i) {
      const values* cell = &cells_[(in_y.first + i) * nt + in_t.first];
      for (std::size_t j = 0; j < 4; ++j) {
        const double w = in_y.weight[i] * in_t.weight[j];
        for (std::size_t k = 0; k < 6; ++k) sum[k] += w * cell[j][k];
      }
    }
    const values edge = edge_factors(x);
    for (std::size_t k = 0; k < 6; ++k) sum[k] *= edge[k];
    return sum;
  }

 private:
  /// Powers of 1 − x taken out before interpolation, near those by which each density falls.
  static values edge_factors(double x) {
    const double e = 1 - x, e3 = e * e * e, e7 = e3 * e3 * e;
    return {e3, e3, e7, e7, e7, e3 * e * e};
  }
  static double y_of(double x) { return 5 * (1 - x) - std::log(x); }
  static inline const double y_max = y_of(x_min);

  /// The inverse transform runs on a ray that leaves N = c at 135°, so that x^(−N) falls off. It crosses the real axis
  /// right of the gluon's pole at N = 1, and further right for large x, where the terms would otherwise cancel.
  void fill() {
    fill_nodes(1.8, 0, 0.4);
    fill_nodes(12, 0.4, 0.99);
    // The last cells before x = 1 are extrapolated: there even the second ray loses all digits.
    std::size_t last = 0;
    while (cells_[last * nt] == values{}) ++last;
    for (std::size_t i = last; i-- > 0;)
      for (std::size_t j = 0; j < nt; ++j) cells_[i * nt + j] = cells_[last * nt + j];
  }

  struct contour_point {
    complex N, weight;
  };
  /// Points of a ray from N = c on, at 135°; large x needs large |N|.
  static std::vector<contour_point> contour_from(double c) {
    constexpr std::array panel_ends{0., 0.5, 1.5, 3.5, 8., 18., 40., 90., 200., 450.};
    using rule = numeric::gauss_legendre<12>;
    std::vector<contour_point> contour;
    const auto direction = std::polar(1., 0.75 * pi);
    for (std::size_t p = 0; p + 1 < panel_ends.size(); ++p)
      for (std::size_t i = 0; i < rule::size; ++i) {
        const double step = panel_ends[p + 1] - panel_ends[p];
        const double z = panel_ends[p] + step * numeric::gauss_legendre_rule<rule::size>.node[i];
        contour.push_back(
            {c + z * direction, direction * (step * numeric::gauss_legendre_rule<rule::size>.weight[i] / pi)});
      }
    return contour;
  }

  /// Fills the nodes with x_low ≤ x < x_high by the inverse transform along a ray from c.
  void fill_nodes(double c, double x_low, double x_high) {
    const std::vector<contour_point> contour = contour_from(c);
    std::vector<moments::vector> evolved(contour.size() * nt);
    for (std::size_t n = 0; n < contour.size(); ++n) {
      const moments input(contour[n].N);
      for (std::size_t j = 0; j < nt; ++j) {
        auto& moment = evolved[j * contour.size() + n];
        moment = input.evolved(t_max_ * static_cast<double>(j) / (nt - 1));
        for (auto& value : moment) value *= contour[n].weight;
      }
    }
    std::vector<complex> kernel(contour.size());
    for (std::size_t i = 0; i < nx; ++i) {
      const double x = x_of(y_max * static_cast<double>(i) / (nx - 1));
      if (x < x_low || x >= x_high) continue;
      for (std::size_t n = 0; n < contour.size(); ++n) kernel[n] = std::exp((1. - contour[n].N) * std::log(x));
      for (std::size_t j = 0; j < nt; ++j)
        cells_[i * nt + j] = inverted(kernel, &evolved[j * contour.size()], edge_factors(x));
    }
  }

  /// Returns x f at a node, over the edge factors, from the moments along a ray.
  static values inverted(const std::vector<complex>& kernel, const moments::vector* evolved, const values& edge) {
    values f{};
    for (std::size_t n = 0; n < kernel.size(); ++n) {
      const double re = kernel[n].real(), im = kernel[n].imag();
      for (std::size_t k = 0; k < 6; ++k) f[k] += re * evolved[n][k].imag() + im * evolved[n][k].real();
    }
    const double up_sea = 0.5 * (f[3] - f[2]), down_sea = 0.5 * (f[3] + f[2]);
    values cell{f[0] + up_sea, f[1] + down_sea, up_sea, down_sea, f[4], f[5]};
    for (std::size_t k = 0; k < 6; ++k) cell[k] /= edge[k];
    return cell;
  }

  /// Returns the inverse of y(x), by Newton's method in ln x.
  static double x_of(double y) {
    double l = -y;
    for (int i = 0; i < 60; ++i) {
      const double x = std::exp(l), change = (5 * (1 - x) - l - y) / (-5 * x - 1);
      l = std::min(l - change, -1e-12);
      if (std::abs(change) < 1e-14) break;
    }
    return std::exp(l);
  }

  double t_max_;
  std::vector<values> cells_;
};

}  // namespace nudipole::grv98

// ==== nudipole/parton/grv98lo.hpp

namespace nudipole {

/// The GRV98 leading-order parton densities, evolved by the library from their input at Q² = 0.26 GeV². Three flavours:
/// charm and heavier quarks are 0. The constructor builds the table (milliseconds); copies share it. [Glück, Reya,
/// Vogt, Eur. Phys. J. C5 (1998) 461, hep-ph/9806404]
///
/// Meant for 10⁻⁹ ≤ x ≤ 1 and 0.8 ≤ Q² ≤ 10⁶ GeV², the range of the published grid; beyond it x and Q² freeze at the
/// edges of the table (10⁻⁹; 0.26 and 10⁸ GeV²), and x ≥ 1 gives 0.
class grv98lo {
 public:
  grv98lo() : table_(std::make_shared<const grv98::table>()) {}

  /// Returns x f(x, Q²) of a parton with PDG number `pid`: quarks ±1…±6, gluon 21 or 0, photon 22 (which is 0); Q² in
  /// GeV².
  /// @throws bad_parameter for another `pid`, and for x or Q² that is not a positive number
  double xfxQ2(pdg_id pid, double x, double Q2) const {
    const auto f = lookup(x, Q2);
    switch (pid) {
      case 1: return f[1];
      case 2: return f[0];
      case -1: return f[3];
      case -2: return f[2];
      case 3:
      case -3: return f[4];
      case 0:
      case 21: return f[5];
      case 22: return 0;
      default: break;
    }
    if (!is_quark(pid)) throw bad_parameter("grv98lo: no parton has PDG id " + std::to_string(pid));
    return 0;
  }

  /// Lowest Q² of the published grid, in GeV².
  static constexpr double q2Min() { return 0.8; }

  friend quark_densities all_quarks(const grv98lo& pdf, double x, double Q2);
  friend grv98::table::row at_fixed_x(const grv98lo& pdf, const flavour_weights& weights, double x);

 private:
  grv98::table::values lookup(double x, double Q2) const {
    if (!(x > 0)) numeric::refuse("grv98lo: x", x, "must be positive");
    if (!(Q2 > 0)) numeric::refuse("grv98lo: Q2", Q2, "must be positive");
    if (x >= 1) return {};
    return (*table_)(std::max(x, grv98::table::x_min), std::clamp(Q2, grv98::table::Q2_min, grv98::table::Q2_max));
  }

  std::shared_ptr<const grv98::table> table_;
};
static_assert(PartonDensity<grv98lo>);

/// Returns x f of all quarks in one lookup.
/// @throws bad_parameter as `grv98lo::xfxQ2`
inline quark_densities all_quarks(const grv98lo& pdf, double x, double Q2) {
  const auto f = pdf.lookup(x, Q2);
  return {.quark = {f[1], f[0], f[4], 0, 0}, .antiquark = {f[3], f[2], f[4], 0, 0}};
}

/// See `at_fixed_x` of any density; the result keeps a row of the table and does not refer to `pdf`.
/// @throws bad_parameter unless 0 < x < 1
inline grv98::table::row at_fixed_x(const grv98lo& pdf, const flavour_weights& weights, double x) {
  if (!(x > 0 && x < 1)) numeric::refuse("grv98lo: x", x, "must be between 0 and 1");
  return pdf.table_->at_fixed_x(weights, std::max(x, grv98::table::x_min));
}

}  // namespace nudipole

// ==== nudipole/parton/nuclear.hpp

/// @file
/// Parton densities of nuclei. A nucleus is Z protons and A − Z neutrons; a neutron is a proton with u and d exchanged.
/// Whether a proton inside a nucleus is like the free proton is the choice of the density:
///
/// | density                          | when to use it                                                           |
/// |----------------------------------|--------------------------------------------------------------------------|
/// | any `PartonDensity` as it is     | the benchmarks: nucleons in a nucleus are free nucleons                  |
/// | `bound_nucleon{free, bound}`     | a fitted set for the proton bound in the nucleus, such as nCTEQ15_208_82 |
/// | `nuclear_average{free, average}` | a fitted set for the nucleus over A, such as EPPS21 and nCTEQ15FullNuc   |
/// | `nuclear_ratio{free, ratio}`     | a function R(pid, x, Q², nucleus) of your own on top of a set            |
///
/// The last three are parton densities of the free proton themselves and change what nuclei with A > 1 are made of.
/// Which of the two kinds a fitted set is, `Particle` in its info file says: 2212 for the bound proton, the nucleus
/// (1000822080 for lead) for the average. The one is refused where the other belongs.
namespace nudipole {

/// Returns the flavour with u and d exchanged: a neutron's density of q is a proton's of its partner.
constexpr quark_flavour isospin_partner(quark_flavour flavour) {
  return flavour == quark_flavour::up     ? quark_flavour::down
         : flavour == quark_flavour::down ? quark_flavour::up
                                          : flavour;
}

/// Returns the densities of a whole nucleus, Z f_q + (A − Z) f_q′ with q′ the isospin partner, from those of the proton
/// in it.
constexpr quark_densities sum_over_nucleons(const quark_densities& f, const nucleus& target) {
  quark_densities sum;
  for (quark_flavour flavour : light_quarks) {
    const std::size_t i = flavour_index(flavour), partner = flavour_index(isospin_partner(flavour));
    sum.quark[i] = target.protons * f.quark[i] + target.neutrons() * f.quark[partner];
    sum.antiquark[i] = target.protons * f.antiquark[i] + target.neutrons() * f.antiquark[partner];
  }
  return sum;
}

/// Calls `use(density)` with the density of a proton in the target, and returns what that returns. A density that knows
/// of nuclei overloads this function beside its class; `use` must then take each of the types it may be called with.
template <PartonDensity P, class Use>
decltype(auto) with_density_in(const P& pdf, const nucleus& /*target*/, Use&& use) {
  return std::forward<Use>(use)(pdf);
}

namespace detail {

/// Returns Z g_q² + (A − Z) g_q′² for the proton's density of each q, q′ its isospin partner.
constexpr flavour_weights squared_couplings(const quark_couplings& g, const nucleus& target) {
  flavour_weights result{};
  for (quark_flavour flavour : light_quarks)
    result[flavour_index(flavour)] =
        target.protons * numeric::square(g[flavour]) + target.neutrons() * numeric::square(g[isospin_partner(flavour)]);
  return result;
}

/// Returns `q2Min()` of a density in a nucleus.
template <PartonDensity Density>
energy_squared lowest_q2_in(const Density& density, const nucleus& target) {
  return with_density_in(density, target, [](const auto& in_target) { return double(in_target.q2Min()); }) * GeV2;
}

/// Returns what a density says of the particle whose partons it describes, `pdf.particle()`; the proton if it does not
/// say.
template <PartonDensity Density>
constexpr pdg_id particle_of(const Density& pdf) {
  if constexpr (requires {
                  { pdf.particle() } -> std::convertible_to<pdg_id>;
                })
    return pdf.particle();
  return 2212;
}
/// Nucleus of a PDG number 10LZZZAAAI, the free proton among them; nothing for other particles.
constexpr std::optional<nucleus> nucleus_of(pdg_id id) {
  if (id == 2212) return proton;
  if (id == 2112) return neutron;
  if (id < 1000000000 || id > 1009999999) return std::nullopt;
  const nucleus found{id / 10000 % 1000, id / 10 % 1000};
  if (found.nucleons < 1 || found.protons > found.nucleons) return std::nullopt;
  return found;
}
/// @throws bad_parameter for a density that says it is not the proton's; `who` begins the message
template <PartonDensity Density>
constexpr void require_proton(const char* who, const Density& pdf) {
  const pdg_id particle = particle_of(pdf);
  const auto known = nucleus_of(particle);
  if (known == proton) return;
  throw bad_parameter(std::string(who) + ": the density's particle is " + std::to_string(particle) +
                      (known && known->nucleons > 1
                           ? ", a nucleus: an average over its nucleons belongs into nuclear_average"
                           : ": must be the proton, 2212"));
}

}  // namespace detail

}  // namespace nudipole

// ==== nudipole/scattering/exchange.hpp

namespace nudipole {

/// The vectors of a portal between N's dipole moment and a target at Q², for the leading flavour and over its moment:
///
///     G_X^f(Q²) = Σ_V (μ^V/μ) g_X^{V,f}/(Q² + M_V²),   X = L, R, in GeV⁻².
///
/// In a t-channel everything is real, so that all that production knows of the vectors is in these numbers: amplitudes
/// are added before they are squared. For antineutrinos see `portal::seen_by`. Q² is in GeV² here.
class exchange {
 public:
  explicit constexpr exchange(const portal& model) {
    const lepton_flavour flavour = model.leading_flavour();
    for (const exchanged_vector& v : model) {
      if (v.share[flavour] == 0) continue;
      vectors_[size_++] = {numeric::square(v.vector.mass() / GeV), v.share[flavour], v.vector, v.vector.quark_vector(),
                           v.vector.quark_axial()};
      vectorlike_ = vectorlike_ && v.vector.is_vectorlike();
    }
  }

  constexpr std::size_t size() const { return size_; }
  /// Returns the smallest M_V² in GeV²; infinity without vectors.
  constexpr double lightest() const {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < size_; ++i)
      if (vectors_[i].mass2 < least) least = vectors_[i].mass2;
    return least;
  }
  /// Returns whether every vector couples to both chiralities alike: then nothing depends on the neutrino's helicity.
  constexpr bool is_vectorlike() const { return vectorlike_; }

  /// Returns G_L and G_R of a fermion.
  constexpr chiral_couplings operator()(pdg_id fermion, double q2) const {
    chiral_couplings sum;
    for (std::size_t i = 0; i < size_; ++i) sum += weight(i, q2) * vectors_[i].vector.coupling(fermion);
    return sum;
  }
  /// Returns G_V = (G_L + G_R)/2 of the quarks.
  constexpr quark_couplings quark_vector(double q2) const {
    return summed(&shared_vector::quark_vector, [&](std::size_t i) { return weight(i, q2); });
  }
  /// Returns G_A = (G_R − G_L)/2 of the quarks.
  constexpr quark_couplings quark_axial(double q2) const {
    return summed(&shared_vector::quark_axial, [&](std::size_t i) { return weight(i, q2); });
  }
  /// Returns Σ_V (μ^V/μ) g_V of the quarks, without the propagators: for one vector, which leaves its own to the
  /// caller.
  constexpr quark_couplings shared_quark_vector() const {
    return summed(&shared_vector::quark_vector, [&](std::size_t i) { return vectors_[i].share; });
  }
  /// Returns the sum over vectors of (μ^V/μ)/(Q² + M_V²) `charge(V)`.
  template <class Charge>
  constexpr double total(double q2, const Charge& charge) const {
    double sum = 0;
    for (std::size_t i = 0; i < size_; ++i) sum += weight(i, q2) * charge(vectors_[i].vector);
    return sum;
  }

 private:
  struct shared_vector {
    double mass2 = 0, share = 0;
    mediator vector{};
    quark_couplings quark_vector{}, quark_axial{};
  };
  constexpr double weight(std::size_t i, double q2) const { return vectors_[i].share / (q2 + vectors_[i].mass2); }
  template <class Weight>
  constexpr quark_couplings summed(quark_couplings shared_vector::*couplings, const Weight& weight_of) const {
    quark_couplings sum;
    for (std::size_t i = 0; i < size_; ++i) {
      const double w = weight_of(i);
      const quark_couplings& g = vectors_[i].*couplings;
      sum.down += w * g.down, sum.up += w * g.up, sum.strange += w * g.strange;
      sum.charm += w * g.charm, sum.bottom += w * g.bottom, sum.top += w * g.top;
    }
    return sum;
  }

  std::array<shared_vector, portal::capacity> vectors_{};
  std::size_t size_ = 0;
  bool vectorlike_ = true;
};

}  // namespace nudipole

// ==== nudipole/scattering/response/nucleus.hpp

namespace nudipole {

/// Form factor of a nucleus, F(0) = 1: `f(Q², nucleus)` for Q² ≥ 0, the transform of a density at momentum transfer q =
/// √Q². Densities are those of charge, taken for protons and neutrons alike.
///
/// | policy | density |
/// | --- | --- |
/// | `helm{}` | a ball folded with a Gaussian skin: the default, and what is usual for recoiling nuclei |
/// | `woods_saxon{}` | 1/(1 + e^{(r − c)/a}), the same radius, another edge: the difference is what is not known |
/// | `point_nucleus{}` | no size: F = 1 |
template <class F>
concept NuclearFormFactor = requires(const F& f, energy_squared q2, const nucleus& target) {
  { f(q2, target) } -> std::convertible_to<double>;
};

namespace detail {

/// In fm⁻¹.
inline double wave_number(energy_squared q2) {
  return std::sqrt(std::max<double>(0., q2 / GeV2)) / double(hbar_c / (GeV * (1e-15 * metre)));
}
/// Radius where a Fermi distribution falls to one half, in fm. [Lewin and Smith, Astropart. Phys. 6 (1996) 87, sec. 4]
inline double half_density_radius(const nucleus& target) { return 1.23 * std::cbrt(target.nucleons) - 0.60; }
/// Its diffuseness in fm, from the same fit.
inline constexpr double usual_diffuseness = 0.52;

/// 3j₁(x)/x, the transform of a ball.
inline double ball_form_factor(double x) {
  const double x2 = x * x;
  if (x2 < 0.01) return 1 - x2 / 10 * (1 - x2 / 28 * (1 - x2 / 54));
  return 3 * (std::sin(x) - x * std::cos(x)) / (x2 * x);
}
/// (y coth y − 1)/y².
inline double coth_slope(double y) {
  const double y2 = y * y;
  if (y2 < 0.01) return (1 - y2 / 15 * (1 - 2 * y2 / 21 * (1 - y2 / 10))) / 3;
  return (y / std::tanh(y) - 1) / y2;
}

}  // namespace detail

struct point_nucleus {
  constexpr double operator()(energy_squared, const nucleus&) const { return 1; }
};
static_assert(NuclearFormFactor<point_nucleus>);

/// F = 3j₁(qR)/(qR) · e^{−q²s²/2} with R² = c² + 7π²a²/3 − 5s², c = 1.23A^{1/3} − 0.60 fm, a = 0.52 fm and s = 0.9 fm.
/// [R. H. Helm, Phys. Rev. 104 (1956) 1466; parameters of Lewin and Smith, Astropart. Phys. 6 (1996) 87, sec. 4]
class helm {
 public:
  /// @throws bad_parameter unless the skin thickness s is positive; R² is not let below 0
  explicit helm(length skin = 0.9e-15 * metre)
      : skin_(numeric::require_positive("helm: skin", skin) / (1e-15 * metre)) {}

  double operator()(energy_squared q2, const nucleus& target) const {
    const double q = detail::wave_number(q2), c = detail::half_density_radius(target);
    const double r2 = c * c + 7. / 3 * numeric::square(pi * detail::usual_diffuseness) - 5 * numeric::square(skin_);
    return detail::ball_form_factor(q * std::sqrt(std::max(0., r2))) * std::exp(-0.5 * numeric::square(q * skin_));
  }

 private:
  double skin_;  // fm
};
static_assert(NuclearFormFactor<helm>);

/// The transform of ρ ∝ 1/(1 + e^{(r − c)/a}), with c as in `helm` and a = 0.52 fm. In closed form that of the
/// symmetrised distribution,
///
///     F_s = 3/(qc[(qc)² + (πqa)²]) · πqa/sinh(πqa) · [πqa coth(πqa) sin(qc) − qc cos(qc)],
///
/// norm c(c² + π²a²)/3, and Σ_n (−1)^{n+1} e^{−nc/a} 2(n/a)/((n/a)² + q²)² for what the symmetrised one has less.
/// [Maximon and Schrack, J. Res. NBS 70B (1966) 85]
class woods_saxon {
 public:
  /// @throws bad_parameter unless the diffuseness a is positive
  explicit woods_saxon(length diffuseness = detail::usual_diffuseness * 1e-15 * metre)
      : diffuseness_(numeric::require_positive("woods_saxon: diffuseness", diffuseness) / (1e-15 * metre)) {}

  double operator()(energy_squared q2, const nucleus& target) const {
    const double q = detail::wave_number(q2), c = detail::half_density_radius(target), a = diffuseness_;
    const double x = q * c, y = pi * q * a, c2 = c * c, width2 = numeric::square(pi * a);
    // y coth y sin x − x cos x = x³(sin x − x cos x)/x³ + y²(y coth y − 1)/y² · sin x: no cancellation at small q.
    const double sinc = x > 1e-4 ? std::sin(x) / x : 1 - x * x / 6;
    const double damping = y > 1e-4 ? y / std::sinh(y) : 1 - y * y / 6;
    double transform = c / 3 * damping * (c2 * detail::ball_form_factor(x) + 3 * width2 * detail::coth_slope(y) * sinc);
    double norm = c / 3 * (c2 + width2);
    const double step = -std::exp(-c / a), q2_fm = q * q;
    double power = -step;
    for (int n = 1; std::abs(power) > 1e-17; ++n, power *= step) {
      const double k = n / a, k2 = k * k;
      transform += power * 2 * k / numeric::square(k2 + q2_fm);
      norm += power * 2 / (k2 * k);
    }
    return transform / norm;
  }

 private:
  double diffuseness_;  // fm
};
static_assert(NuclearFormFactor<woods_saxon>);

}  // namespace nudipole

// ==== nudipole/scattering/target_recoil.hpp

/// ν_α(k) + T(P) → N(k′) + T by the exchange of vectors off a target at rest of mass M that recoils whole: what nuclei,
/// nucleons and electrons share.
///
/// With the tensor of `dipole_current.hpp`, dσ/dQ² = |M|²/(64πM²E²), and W₁ = Q²G_M², W₂ = 4(G_E² + τG_M²)/(1 + τ), τ =
/// Q²/(4M²),
///
///     dσ/dQ² = μ²/(2πσ²) · { 2[(G_E² + τG_M²)/(1 + τ) + F_A²] D + Q²(m + Q²)(2M²G_E² + mG_M²)
///                            + F_A² m(m + Q²)(Q² + 4M²) − 2G_M F_A mQ²(2σ − Q² − m) },
///
/// m = M_N², σ = 2ME and D = s(Q² − Q²₋)(Q²₊ − Q²) = σ²p_T², a sum of positive terms: written in the tensor's own
/// invariants they cancel to m/E² of their size where Q² is small. The form factors are sums over the vectors, each
/// with its couplings and 1/(Q² + M_V²). For spin 0 of charge g: G_M = F_A = 0, G_E² = (1 + τ)g²F². The last term is
/// for neutrinos; for antineutrinos the couplings are mirrored (`portal::seen_by`), which turns F_A round.
namespace nudipole::detail {

/// Squares of form factors at one Q², with couplings, propagators (so GeV⁻⁴) and numbers of targets in them.
struct form_factor_squares {
  double electric = 0;    ///< G_E²
  double magnetic = 0;    ///< G_M²
  double axial = 0;       ///< F_A²
  double parity_odd = 0;  ///< G_M F_A
};

/// Everything in GeV.
struct recoil_kinematics {
  double e;           ///< of the neutrino
  double m;           ///< M_N²
  double mass;        ///< of the target
  double mz2;         ///< of the lightest vector
  double sigma;       ///< 2ME
  double s;           ///< σ + M²
  double lower = 0;   ///< Q²₋
  double length = 0;  ///< Q²₊ − Q²₋; 0 below threshold, s = (M_N + M)²

  /// Q²₊ − Q²₋ = σ√λ(s, m, M²)/s and Q²₋ = 2m²M²/(b + σ√λ), b = σ(σ − m) − 2mM², in products that do not cancel.
  recoil_kinematics(energy neutrino_energy, const portal& model, energy target_mass)
      : e(neutrino_energy / GeV),
        m(numeric::square(model.heavy_neutrino_mass / GeV)),
        mass(target_mass / GeV),
        mz2(exchange(model).lightest()),
        sigma(2 * mass * e),
        s(sigma + mass * mass) {
    const double mn = model.heavy_neutrino_mass / GeV, above = sigma - mn * (mn + 2 * mass);
    if (!(e > 0 && above > 0)) return;
    const double root = std::sqrt(above * (sigma - mn * (mn - 2 * mass)));
    lower = 2 * numeric::square(m * mass) / (sigma * (sigma - m) - 2 * m * mass * mass + sigma * root);
    length = sigma * root / s;
  }

  bool open() const { return length > 0; }

  /// dσ/dQ²/μ² in GeV⁻², `beyond` = Q² − Q²₋ from 0 to `length`.
  double dsigma_dq2(double beyond, const form_factor_squares& g) const {
    const double q2 = lower + beyond, tau = q2 / (4 * mass * mass), d = s * beyond * std::max(0., length - beyond);
    double squared = 2 * ((g.electric + tau * g.magnetic) / (1 + tau) + g.axial) * d +
                     q2 * (m + q2) * (2 * mass * mass * g.electric + m * g.magnetic);
    squared += m * (g.axial * (m + q2) * (q2 + 4 * mass * mass) - 2 * g.parity_odd * q2 * (2 * sigma - q2 - m));
    return squared / (2 * pi * sigma * sigma);
  }
};

/// The one variable of the final state, t = ln(1 + (Q² − Q²₋)/c), 0 < t < `range`: c is the least of what sets a scale
/// in Q².
struct recoil_variable {
  double c, range;

  recoil_variable(const recoil_kinematics& k, double scale)
      : c(std::min(k.lower + k.mz2, scale)), range(std::log1p(k.length / c)) {}

  /// Q² − Q²₋, with dQ²/dt = that + c.
  double beyond(double t) const { return c * std::expm1(t); }
  double at(double beyond_lower) const { return std::log1p(beyond_lower / c); }
};

/// The response of a target to a vector, for the functions below: `r(Q² in GeV²)` its form factors, `r.scale()` the Q²
/// in GeV² on which they begin to vary, and `r.for_each_break(visit)` the Q², ascending, between which they are smooth
/// enough for one panel.
template <class R>
concept RecoilResponse = requires(const R& response, double q2) {
  { response(q2) } -> std::convertible_to<form_factor_squares>;
  { response.scale() } -> std::convertible_to<double>;
  response.for_each_break([](double) {});
};

/// `panel(from, to)` in t; panels are no longer than four, a factor of 55 in Q².
template <RecoilResponse Response, class Panel>
void for_each_recoil_panel(const recoil_kinematics& k, const recoil_variable& variable, const Response& response,
                           const Panel& panel) {
  constexpr double longest = 4;
  double from = 0;
  const auto up_to = [&](double to) {
    const double parts = std::ceil((to - from) / longest), step = (to - from) / parts, begin = from;
    for (int i = 0; i < static_cast<int>(parts); ++i) panel(begin + i * step, begin + (i + 1) * step);
    from = to;
  };
  response.for_each_break([&](double q2) {
    const double beyond = q2 - k.lower;
    if (beyond > 0 && beyond < k.length) up_to(variable.at(beyond));
  });
  up_to(variable.range);
}

/// A target that recoils whole, see `CollisionKernel`: u is t over its range; v is not used.
template <RecoilResponse Response, numeric::FixedRule Rule>
class recoil_kernel {
 public:
  /// `neutrino_energy` is what the collision itself has.
  recoil_kernel(energy neutrino_energy, const portal& model, energy target_mass, pdg_id target, Response response,
                Rule rule)
      : energy_(neutrino_energy),
        mass_(model.heavy_neutrino_mass),
        target_mass_(target_mass),
        target_(target),
        response_(std::move(response)),
        rule_(rule),
        k_(neutrino_energy, model, target_mass),
        variable_(k_, response_.scale()) {}

  /// Returns whether the energy is above threshold.
  bool open() const { return k_.open(); }

  collision operator()(double u, double /*v*/) const {
    const double beyond = std::min(variable_.beyond(u * variable_.range), k_.length), q2 = k_.lower + beyond;
    const double density = variable_.range * (beyond + variable_.c) * k_.dsigma_dq2(beyond, response_(q2));
    if (!numeric::is_finite(density)) numeric::refuse("form factor: at Q2/GeV2", q2, "is not finite");
    return {.weight = density * hbar_c_squared, .q2 = q2 * GeV2, .s_hat = k_.s * GeV2};
  }

  produced_neutrino neutrino(const collision& c) const {
    return elastic_kinematics(energy_, mass_, target_mass_, c.q2);
  }

  struck_target struck(const collision& c, double) const {
    const double q2 = c.q2 / GeV2, tau = q2 / (4 * k_.mass * k_.mass);
    const form_factor_squares g = response_(q2);
    return {.constituent = target_,
            .recoil = target_,
            .target = target_,
            .target_mass = target_mass_,
            .momentum = {.e = target_mass_},
            .w1 = q2 * g.magnetic + (q2 + 4 * k_.mass * k_.mass) * g.axial,
            .w2 = 4 * ((g.electric + tau * g.magnetic) / (1 + tau) + g.axial),
            .w3 = -8 * g.parity_odd};
  }

  /// Panels in u. The first is squared from its lower end: where M_Z′² is far above Q²₋ a form factor may open like
  /// √Q².
  template <class Visit>
  void for_each_panel(const Visit& visit) const {
    for_each_recoil_panel(k_, variable_, response_, [&](double from, double to) {
      visit(kernel_panel{.from = from / variable_.range, .to = to / variable_.range, .opening = !(from > 0)});
    });
  }
  kernel_quadrature<Rule, numeric::gauss_legendre<1>> rule() const { return {.u = rule_}; }

 private:
  energy energy_, mass_, target_mass_;
  pdg_id target_;
  Response response_;
  [[no_unique_address]] Rule rule_;
  recoil_kinematics k_;
  recoil_variable variable_;
};

inline void check_recoil(const char* energy_name, energy neutrino_energy, const portal& model, const nucleus& target) {
  validate(model);
  validate(target);
  numeric::require_positive(energy_name, neutrino_energy);
}

/// dσ/dQ²/μ², in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic limits.
template <RecoilResponse Response>
area recoil_dsigma_dq2(const recoil_kinematics& k, const Response& response, double q2) {
  const double beyond = q2 - k.lower;
  if (!(k.open() && beyond >= 0 && beyond <= k.length)) return 0. * cm2;
  return k.dsigma_dq2(beyond, response(q2)) * (hbar_c_squared / GeV2);
}

}  // namespace nudipole::detail

// ==== nudipole/scattering/process/coherent.hpp

namespace nudipole {

/// Charge of a nucleus under the Z′: Q = Z(2g_u + g_d) + (A − Z)(g_u + 2g_d). The vector current counts valence quarks.
constexpr double zprime_charge(const nucleus& target, const quark_couplings& g) {
  return target.protons * (2 * g.up + g.down) + target.neutrons() * (g.up + 2 * g.down);
}

/// Mass of a nucleus, A atomic mass constants: right to 0.1 %, or 1 % for A < 4.
/// @throws bad_parameter for an invalid nucleus
constexpr energy nuclear_mass(const nucleus& target) {
  validate(target);
  return double(target.nucleons) * atomic_mass_constant;
}

namespace detail {
/// a² in GeV⁻² of the electrons around a nucleus, a = 111 Z^{−1/3}/m_e. [Tsai, Rev. Mod. Phys. 46 (1974) 815]
inline double screening_length_squared(int protons) {
  return numeric::square(111 / std::cbrt(protons) / (lepton_mass(lepton_flavour::electron) / GeV));
}
}  // namespace detail

/// Coherent ν_α A → N A: the nucleus recoils whole and stays in its ground state,
///
///     dσ/dQ² = μ²𝒬²(Q²)/(πσ²) · { D + Q²(m + Q²)(M² + Q²/4) },   𝒬 = Σ_V (μ^V/μ) 𝒬_V F(Q²)/(Q² + M_V²)
///
/// (see `target_recoil.hpp`), the vector charges 𝒬_V of `zprime_charge`. The electrons of the atom screen a massless
/// vector below 1/a², 1/a = 12 keV for argon: 𝒬_V F → 𝒬_V F + Zg_e/(1 + a²Q²), which for the photon is eZF a²Q²/(1 +
/// a²Q²) to 10⁻⁷; the nucleus treated as of spin 0 whatever its spin: a magnetic moment adds 1/A² of this. Threshold: s
/// > (M_N + M_A)².
///
/// Relative error of cross sections with the default rule, over 1 GeV < E_ν < 100 TeV, 1 MeV < M_N < 100 GeV and 0.1
/// MeV < M_Z′ < 1 TeV: with `helm`, median 10⁻¹¹ and the worst 10⁻³; with `woods_saxon`, median 10⁻⁷, 90 % below 10⁻⁵,
/// and up to 7 % where Q²₋ lies far above the nucleus's size and nearly nothing is left, as below 10⁻³⁶ cm²GeV² on
/// tungsten.
///
/// Nothing happens on a single nucleon: there `elastic` is all there is. For A > 1 both can be added, since one leaves
/// the nucleus as it was and in the other a nucleon is knocked out of it.
template <NuclearFormFactor FormFactor = helm, numeric::FixedRule Rule = numeric::gauss_legendre<16>>
class coherent {
 public:
  explicit coherent(FormFactor form_factor = FormFactor(), Rule rule = {})
      : form_factor_(std::move(form_factor)), rule_(rule) {}

  /// The same process with another rule for each panel in Q², to test convergence.
  template <numeric::FixedRule OtherRule>
  coherent<FormFactor, OtherRule> with_quadrature(OtherRule rule) const {
    return coherent<FormFactor, OtherRule>(form_factor_, rule);
  }

  /// dσ/dQ²/μ² per nucleus, in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic limits.
  /// @throws bad_parameter for an invalid model or target, an energy that is not positive and a Q² that is not
  /// finite
  area reduced_dsigma_dq2(energy neutrino_energy, const portal& model, const nucleus& target, energy_squared q2) const {
    check(neutrino_energy, model, target);
    numeric::require_finite("coherent: Q2", q2);
    if (target.nucleons < 2) return 0. * cm2;
    return detail::recoil_dsigma_dq2(detail::recoil_kinematics(neutrino_energy, model, nuclear_mass(target)),
                                     response(form_factor_, model, target), q2 / GeV2);
  }

  /// See `ProductionProcess`.
  /// @throws bad_parameter for an invalid model or target and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    if (target.nucleons < 2) return;
    const detail::recoil_kernel kernel(neutrino_energy, model, nuclear_mass(target), nucleus_id(target),
                                       response(form_factor_, model, target), rule_);
    if (kernel.open()) visit(kernel);
  }

 private:
  class response {
   public:
    response(FormFactor form_factor, const portal& model, const nucleus& target)
        : form_factor_(std::move(form_factor)),
          target_(target),
          vectors_(model),
          screening2_(detail::screening_length_squared(target.protons)),
          four_m2_(4 * numeric::square(nuclear_mass(target) / GeV)),
          inverse_radius_(double(hbar_c / (GeV * (1.2e-15 * metre))) / std::cbrt(target.nucleons)) {}

    detail::form_factor_squares operator()(double q2) const {
      const double f = form_factor_(q2 * GeV2, target_), x = screening2_ * q2, cloud = 1 / (1 + x);
      const double charge = vectors_.total(q2, [&](const mediator& m) {
        const double nuclear = zprime_charge(target_, m.quark_vector()) * f;
        if (m.mass() > 0. * GeV) return nuclear;
        const double electrons = target_.protons * m.coupling(charged_lepton_id(lepton_flavour::electron)).vector();
        return (nuclear * x + (nuclear + electrons)) * cloud;  // nuclear + electrons/(1 + a²Q²), without cancellation
      });
      return {.electric = charge * charge * (1 + q2 / four_m2_)};
    }
    double scale() const { return inverse_radius_ * inverse_radius_; }
    /// Between the zeros that a sharp edge at 1.2A^{1/3} fm would have, about qR = 3π/2, 5π/2…
    template <class Visit>
    void for_each_break(const Visit& visit) const {
      for (double half_turns : {2., 4., 6., 8., 10., 14., 20.})
        visit(numeric::square(0.5 * pi * half_turns * inverse_radius_));
    }

   private:
    [[no_unique_address]] FormFactor form_factor_;
    nucleus target_;
    exchange vectors_;
    double screening2_, four_m2_, inverse_radius_;  // GeV
  };

  static void check(energy neutrino_energy, const portal& model, const nucleus& target) {
    detail::check_recoil("coherent: neutrino energy", neutrino_energy, model, target);
  }

  [[no_unique_address]] FormFactor form_factor_;
  [[no_unique_address]] Rule rule_;
};
static_assert(ProductionProcess<coherent<>>);

}  // namespace nudipole

// ==== nudipole/scattering/process/cut.hpp

namespace nudipole {

/// An interval of Q².
struct q2_range {
  energy_squared lower;
  energy_squared upper;
};

/// The part of phase space that is kept. `cut(s_hat, heavy_neutrino_mass)` is the range of Q² at given ŝ, empty if
/// lower ≥ upper; `cut.minimum_s_hat(heavy_neutrino_mass)` is where that range opens.
///
/// | policy                     | when to use it                                                                 |
/// |----------------------------|--------------------------------------------------------------------------------|
/// | `no_cut{}`                 | the benchmarks: all Q²; below `q2Min()` of the set the densities are frozen    |
/// | `minimum_q2{1. * GeV2}`    | only where the parton picture holds                                            |
/// | `minimum_jet_pt{2. * GeV}` | what MadGraph's default dynamical scale does to this process without saying so |
template <class C>
concept PhaseSpaceCut = requires(const C& cut, energy_squared s_hat, energy m) {
  { cut(s_hat, m) } -> std::convertible_to<q2_range>;
  { cut.minimum_s_hat(m) } -> std::convertible_to<energy_squared>;
};

/// 0 < Q² < ŝ − M_N².
struct no_cut {
  constexpr q2_range operator()(energy_squared s_hat, energy m) const { return {0. * GeV2, s_hat - m * m}; }
  constexpr energy_squared minimum_s_hat(energy m) const { return m * m; }
};
static_assert(PhaseSpaceCut<no_cut>);

/// Q² above a bound.
class minimum_q2 {
 public:
  /// @throws bad_parameter unless the bound is positive
  constexpr explicit minimum_q2(energy_squared bound) : bound_(numeric::require_positive("minimum_q2: bound", bound)) {}
  constexpr q2_range operator()(energy_squared s_hat, energy m) const { return {bound_, s_hat - m * m}; }
  constexpr energy_squared minimum_s_hat(energy m) const { return m * m + bound_; }

 private:
  energy_squared bound_;
};
static_assert(PhaseSpaceCut<minimum_q2>);

/// Q²(ŝ − M_N² − Q²)/ŝ > p_T², between the roots of a quadratic; it opens at ŝ = (p_T + √(p_T² + M_N²))².
class minimum_jet_pt {
 public:
  /// @throws bad_parameter unless the bound is positive
  constexpr explicit minimum_jet_pt(energy bound) : bound_(numeric::require_positive("minimum_jet_pt: bound", bound)) {}
  constexpr q2_range operator()(energy_squared s_hat, energy m) const {
    const energy_squared half = 0.5 * (s_hat - m * m), needed = bound_ * bound_;
    if (half <= 0. * GeV2 || half * half <= needed * s_hat) return {0. * GeV2, 0. * GeV2};
    const energy_squared root = numeric::sqrt(half * half - needed * s_hat);
    return {needed * s_hat / (half + root), half + root};
  }
  constexpr energy_squared minimum_s_hat(energy m) const {
    return numeric::square(bound_ + numeric::sqrt(bound_ * bound_ + m * m));
  }

 private:
  energy bound_;
};
static_assert(PhaseSpaceCut<minimum_jet_pt>);

}  // namespace nudipole

// ==== nudipole/scattering/parton_level.hpp

namespace nudipole {

namespace detail {

/// K_L + K_R and K_L − K_R of ν on a massless fermion, in GeV⁶, m = M_N²: K_L = Q²ŝ(ŝ − Q²), K_R = Q²(ŝ − m)(ŝ − m −
/// Q²).
constexpr double dipole_even_kernel(double s, double m, double q2) {
  return q2 * (2 * s * (s - m - q2) + m * (m + q2));
}
constexpr double dipole_odd_kernel(double s, double m, double q2) { return m * q2 * (2 * s - m - q2); }

/// (dσ̂/dQ²)/(μ²g²) in GeV⁻² with everything in GeV, without checks: runs in the innermost loop.
constexpr double dipole_dsigma_dq2(double s, double m, double mz2, double q2) {
  const double propagator = q2 + mz2;
  return dipole_even_kernel(s, m, q2) / (2 * pi * s * s * propagator * propagator);
}

}  // namespace detail

/// dσ̂/dQ² of ν_α f → N f through any vectors, massless f, averaged over the spin and colour of f, polarised neutrino,
///
///     dσ̂/dQ² = μ² {G_L² K_L + G_R² K_R}/(2πŝ²),   K_L = Q²ŝ(ŝ − Q²),   K_R = Q²(ŝ − m)(ŝ − m − Q²),   m = M_N²,
///
/// for 0 < Q² < ŝ − m and 0 outside, G_X(Q²) = Σ_V (μ^V/μ) g_X^V/(Q² + M_V²) in GeV⁻², see `exchange`. For an
/// antifermion or an antineutrino the two are exchanged. A beam of pure f_L has twice the first term.
/// @throws bad_parameter unless M_N and ŝ are positive and Q² is not negative
constexpr area_per_energy_squared chiral_parton_dsigma_dq2(energy_squared s_hat, energy heavy_neutrino_mass,
                                                           inverse_energy dipole, const chiral_couplings& amplitudes,
                                                           energy_squared q2) {
  const double s = numeric::require_positive("chiral_parton_dsigma_dq2: s_hat", s_hat) / GeV2;
  const double m = numeric::square(
      numeric::require_positive("chiral_parton_dsigma_dq2: heavy neutrino mass", heavy_neutrino_mass) / GeV);
  const double q = numeric::require_not_negative("chiral_parton_dsigma_dq2: Q2", q2) / GeV2;
  const double mu2 = numeric::square(numeric::require_finite("chiral_parton_dsigma_dq2: dipole", dipole) * GeV);
  if (q >= s - m) return 0. * (hbar_c_squared / (GeV2 * GeV2));
  const double left = numeric::square(amplitudes.left), right = numeric::square(amplitudes.right);
  const double squared = 0.5 * ((left + right) * detail::dipole_even_kernel(s, m, q) +
                                (left - right) * detail::dipole_odd_kernel(s, m, q));
  return mu2 * squared / (2 * pi * s * s) * (hbar_c_squared / (GeV2 * GeV2));
}

/// dσ̂/dQ² of ν_α q → N q by Z′ exchange, massless quark, averaged over the quark's spin and colour, polarised
/// neutrino,
///
///     dσ̂/dQ² = μ²g²/(2πŝ²) · Q² [2ŝ(ŝ − m − Q²) + m(m + Q²)]/(Q² + M_Z′²)²,   m = M_N²,   0 < Q² < ŝ − m,
///
/// and 0 outside. The same for antiquarks and antineutrinos. From |M|² = 8μ²g²Q²[…]/(Q² + M_Z′²)².
/// @throws bad_parameter unless the masses and ŝ are positive and Q² is not negative
constexpr area_per_energy_squared parton_dsigma_dq2(energy_squared s_hat, energy heavy_neutrino_mass,
                                                    energy zprime_mass, inverse_energy dipole, double coupling,
                                                    energy_squared q2) {
  const double s = numeric::require_positive("parton_dsigma_dq2: s_hat", s_hat) / GeV2;
  const double m =
      numeric::square(numeric::require_positive("parton_dsigma_dq2: heavy neutrino mass", heavy_neutrino_mass) / GeV);
  const double mz2 = numeric::square(numeric::require_positive("parton_dsigma_dq2: zprime mass", zprime_mass) / GeV);
  const double q = numeric::require_not_negative("parton_dsigma_dq2: Q2", q2) / GeV2;
  const double strength = numeric::square(numeric::require_finite("parton_dsigma_dq2: dipole", dipole) * GeV *
                                          numeric::require_finite("parton_dsigma_dq2: coupling", coupling));
  if (q >= s - m) return 0. * (hbar_c_squared / (GeV2 * GeV2));
  return strength * detail::dipole_dsigma_dq2(s, m, mz2, q) * (hbar_c_squared / (GeV2 * GeV2));
}

/// σ̂ of ν_α q → N q: the integral of `parton_dsigma_dq2`, in closed form. With L = ŝ − m, A = 2ŝL + m², B = 2ŝ − m,
///
///     σ̂ = μ²g²/(2πŝ²) · { (A + 2BM_Z′²) ln(1 + L/M_Z′²) − (A + BM_Z′²) L/(L + M_Z′²) − B L }.
///
/// The terms cancel for L ≪ M_Z′², where a quadrature exact to rounding takes over. 0 below threshold.
/// @throws bad_parameter unless the masses and √ŝ are positive
constexpr area parton_cross_section(energy sqrt_s_hat, energy heavy_neutrino_mass, energy zprime_mass,
                                    inverse_energy dipole, double coupling) {
  const double s = numeric::square(numeric::require_positive("parton_cross_section: sqrt_s_hat", sqrt_s_hat) / GeV);
  const double m = numeric::square(
      numeric::require_positive("parton_cross_section: heavy neutrino mass", heavy_neutrino_mass) / GeV);
  const double mz2 = numeric::square(numeric::require_positive("parton_cross_section: zprime mass", zprime_mass) / GeV);
  const double strength = numeric::square(numeric::require_finite("parton_cross_section: dipole", dipole) * GeV *
                                          numeric::require_finite("parton_cross_section: coupling", coupling));
  const double length = s - m;
  if (length <= 0) return 0. * (hbar_c_squared / GeV2);
  double integral = 0;
  if (length < 0.1 * mz2) {
    const auto integrand = [=](double q2) { return detail::dipole_dsigma_dq2(s, m, mz2, q2); };
    integral = numeric::gauss_legendre<16>{}(integrand, 0., length);
  } else {
    const double a = 2 * s * length + m * m, b = 2 * s - m;
    integral =
        ((a + 2 * b * mz2) * numeric::log(1 + length / mz2) - (a + b * mz2) * length / (length + mz2) - b * length) /
        (2 * pi * s * s);
  }
  return strength * integral * (hbar_c_squared / GeV2);
}

}  // namespace nudipole

// ==== nudipole/scattering/process/kept_density.hpp

namespace nudipole::detail {

/// A density as a kernel keeps it: what `with_density_in` passes as an lvalue lives as long as the process's choices
/// and is pointed to; a temporary is moved here.
template <class D>
class kept_density {
 public:
  explicit kept_density(D&& density) : density_(std::move(density)) {}
  const D& operator*() const { return density_; }

 private:
  D density_;
};
template <class D>
class kept_density<D&> {
 public:
  explicit kept_density(D& density) : density_(&density) {}
  const D& operator*() const { return *density_; }

 private:
  const D* density_;
};

}  // namespace nudipole::detail

// ==== nudipole/scattering/process/scale.hpp

namespace nudipole {

/// The kinematics a scale or a cut may look at.
struct parton_kinematics {
  energy_squared q2;
  energy_squared s_hat;
  energy heavy_neutrino_mass;

  /// p_T² of the scattered quark (and of N), Q²(ŝ − M_N² − Q²)/ŝ.
  constexpr energy_squared jet_pt2() const {
    return q2 * (1 - (heavy_neutrino_mass * heavy_neutrino_mass + q2) / s_hat);
  }
};

/// Factorisation scale: `scale(kinematics)` is μ_F². Whatever it is, densities freeze below their own `q2Min()`.
///
/// | policy                      | when to use it                                                |
/// |-----------------------------|---------------------------------------------------------------|
/// | `momentum_transfer{}`       | the benchmarks: μ_F² = Q²; with a factor for scale variation  |
/// | `fixed_scale{10. * GeV}`    | comparison with a generator run at fixed scale                |
/// | `jet_transverse_momentum{}` | MadGraph's default dynamical scale                            |
template <class S>
concept FactorisationScale = requires(const S& scale, const parton_kinematics& k) {
  { scale(k) } -> std::convertible_to<energy_squared>;
};

/// μ_F² = factor² · Q².
class momentum_transfer {
 public:
  /// @throws bad_parameter unless the factor is positive
  constexpr explicit momentum_transfer(double factor = 1)
      : factor2_(numeric::square(numeric::require_positive("momentum_transfer: factor", factor))) {}
  constexpr energy_squared operator()(const parton_kinematics& k) const { return factor2_ * k.q2; }

 private:
  double factor2_;
};
static_assert(FactorisationScale<momentum_transfer>);

/// One μ_F² for all collisions.
class fixed_scale {
 public:
  /// @throws bad_parameter unless the scale is positive
  constexpr explicit fixed_scale(energy scale)
      : scale2_(numeric::square(numeric::require_positive("fixed_scale", scale))) {}
  constexpr energy_squared operator()(const parton_kinematics&) const { return scale2_; }

 private:
  energy_squared scale2_;
};
static_assert(FactorisationScale<fixed_scale>);

/// μ_F² = p_T² of the struck quark.
struct jet_transverse_momentum {
  constexpr energy_squared operator()(const parton_kinematics& k) const { return k.jet_pt2(); }
};
static_assert(FactorisationScale<jet_transverse_momentum>);

}  // namespace nudipole

// ==== nudipole/scattering/process/parton_kernel.hpp

namespace nudipole::detail {

/// The invariants that a collision of `deep_inelastic` is made from, in GeV².
struct parton_kinematics_range {
  double S, m, mz2, freeze;  ///< m = M_N², mz2 = M_V² of the lightest vector
};

/// Σ over partons of x f and couplings squared, propagators included, in GeV⁻⁴: dσ̂/dQ² is (even K₊ + odd K₋)/(2πŝ²).
struct parton_sums {
  double even = 0;  ///< Σ ½(q + q̄)(G_L² + G_R²)
  double odd = 0;   ///< Σ ½(q − q̄)(G_L² − G_R²)
};

/// One parton with its x f and couplings as in `parton_sums`.
struct struck_parton {
  pdg_id id, nucleon;
  double even, odd;
};

/// Calls `visit(struck_parton)` for every parton of every nucleon of a nucleus, `density` that of a proton in it.
template <class Density, class Visit>
void for_each_parton(const Density& density, const exchange& vectors, const nucleus& target, double x, double scale,
                     double q2, const Visit& visit) {
  const quark_densities f = all_quarks(density, x, scale);
  const auto pair = [&](quark_flavour struck, pdg_id nucleon, int number, double quark, double antiquark) {
    const chiral_couplings g = vectors(quark_id(struck), q2);
    const double left = g.left * g.left, right = g.right * g.right;
    const double even = 0.5 * number * (left + right), odd = 0.5 * number * (left - right);
    visit(struck_parton{quark_id(struck), nucleon, even * quark, odd * quark});
    visit(struck_parton{-quark_id(struck), nucleon, even * antiquark, -odd * antiquark});
  };
  for (quark_flavour flavour : light_quarks) {
    const double quark = f.quark[flavour_index(flavour)], antiquark = f.antiquark[flavour_index(flavour)];
    pair(flavour, proton_id, target.protons, quark, antiquark);
    pair(isospin_partner(flavour), neutron_id, target.neutrons(), quark, antiquark);
  }
}

/// Returns the sums over all of them.
template <class Density>
parton_sums parton_sums_at(const Density& density, const exchange& vectors, const nucleus& target, double x,
                           double scale, double q2) {
  parton_sums sum;
  for_each_parton(density, vectors, target, x, scale, q2,
                  [&](const struck_parton& p) { sum.even += p.even, sum.odd += p.odd; });
  return sum;
}

/// A process on the partons of a nucleus, see `CollisionKernel`: u stands for ŝ, v for Q². `Choices` are the policies
/// of `deep_inelastic`, `KeptDensity` that of a proton in this nucleus.
template <class Choices, class KeptDensity>
class deep_inelastic_kernel {
 public:
  deep_inelastic_kernel(std::shared_ptr<const Choices> choices, KeptDensity density, energy neutrino_energy,
                        const portal& model, const nucleus& target)
      : choices_(std::move(choices)),
        density_(std::move(density)),
        energy_(neutrino_energy),
        mass_(model.heavy_neutrino_mass),
        vectors_(model),
        target_(target),
        one_vectorlike_(vectors_.size() == 1 && vectors_.is_vectorlike()),
        k_{.S = fixed_target_s(neutrino_energy) / GeV2,
           .m = numeric::square(mass_ / GeV),
           .mz2 = vectors_.lightest(),
           .freeze = (*density_).q2Min()},
        s_low_(std::max<double>(k_.m, choices_->cut.minimum_s_hat(mass_) / GeV2)),
        offset_(k_.mz2 > 0 ? std::min(k_.m, k_.mz2) : k_.m),
        low_(std::log(s_low_ - k_.m + offset_)),
        range_(k_.S > s_low_ ? std::log(k_.S - k_.m + offset_) - low_ : 0) {
    if (!one_vectorlike_) return;
    // Couplings of one vector leave the sum over partons: Σ g² x f is prepared for a fixed x.
    weights_ = squared_couplings(vectors_.shared_quark_vector(), target);
  }

  /// Returns whether the energy is above threshold.
  bool open() const { return k_.S > s_low_; }

  collision operator()(double u, double v) const {
    return slice_at(u, [this](double x) {
      return [this, x](double scale, double q2) { return parton_sums_at(*density_, vectors_, target_, x, scale, q2); };
    })(v);
  }
  /// Returns the collisions of one ŝ: densities are prepared for its x.
  auto at(double u) const {
    return slice_at(u, [this](double x) { return densities_at_x(*this, x); });
  }

  produced_neutrino neutrino(const collision& c) const { return laboratory_kinematics(energy_, mass_, c.s_hat, c.q2); }

  struck_target struck(const collision& c, double r) const {
    const double q2 = c.q2 / GeV2, scale = scale_at(c.x, q2), s = c.s_hat / GeV2;
    const double even = dipole_even_kernel(s, k_.m, q2), odd = dipole_odd_kernel(s, k_.m, q2);
    const auto rate = [&](const struck_parton& p) { return p.even * even + p.odd * odd; };
    double sum = 0;
    for_each(c.x, scale, q2, [&](const struck_parton& p) { sum += rate(p); });
    struck_parton chosen{};
    double left = r * sum;
    for_each(c.x, scale, q2, [&](const struck_parton& p) {
      if (rate(p) > 0 && left >= 0) chosen = p;
      left -= rate(p);
    });
    const energy parallel = c.s_hat / (4. * energy_);
    return {.constituent = chosen.id,
            .recoil = chosen.id,
            .target = chosen.nucleon,
            .target_mass = proton_mass,
            .momentum = {.e = parallel, .z = -parallel},
            .w1 = q2,
            .w2 = 4,
            .w3 = chosen.even > 0 ? 4 * chosen.odd / chosen.even : 0};
  }

  /// Panels in u. Above its threshold the cross section rises on the scale of the smaller of M_N² and M_Z′², with a
  /// square root where a p_T cut opens: hence ŝ − m + c = e^{low + range u²}. Where the densities freeze the integrand
  /// has a kink in Q², and where that first enters one in ŝ: both are ends of panels. For Z′ below an MeV panels are
  /// divided further.
  template <class Visit>
  void for_each_panel(const Visit& visit) const {
    constexpr double longest = 12;
    on_panels(0., (std::log(k_.freeze + offset_) - low_) / range_, 1., [&](double from, double to) {
      const double parts = std::ceil((to - from) * range_ / longest), step = (to - from) / parts;
      for (int i = 0; i < static_cast<int>(parts); ++i)
        visit(kernel_panel{.from = std::sqrt(from + i * step),
                           .to = std::sqrt(from + (i + 1) * step),
                           .in_square = true,
                           .opening = true});
    });
  }
  auto rule() const { return choices_->rule; }

 private:
  /// The densities of one x with the couplings, as a function of scale and Q².
  class densities_at_x {
   public:
    densities_at_x(const deep_inelastic_kernel& kernel, double x) : kernel_(kernel), x_(x) {
      if (kernel.one_vectorlike_) prepared_.emplace(at_fixed_x(*kernel.density_, kernel.weights_, x));
    }
    parton_sums operator()(double scale, double q2) const {
      if (!prepared_) return parton_sums_at(*kernel_.density_, kernel_.vectors_, kernel_.target_, x_, scale, q2);
      const double propagator = q2 + kernel_.k_.mz2;
      return {(*prepared_)(scale) / (propagator * propagator), 0};
    }

   private:
    const deep_inelastic_kernel& kernel_;
    double x_;
    std::optional<decltype(at_fixed_x(*std::declval<const KeptDensity&>(), flavour_weights{}, 0.5))> prepared_;
  };

  /// The collisions of one ŝ, with `densities(μ_F², Q²)` the `parton_sums`.
  template <class Prepare>
  class slice {
   public:
    slice(const deep_inelastic_kernel& kernel, double u, const Prepare& prepare) : kernel_(kernel), k_(kernel.k_) {
      const double shifted = std::exp(kernel.low_ + kernel.range_ * u * u);
      s_ = k_.m + shifted - kernel.offset_;
      x_ = s_ / k_.S;
      const q2_range kept = kernel.choices_->cut(s_ * GeV2, kernel.mass_);
      lower_ = std::max<double>(0., kept.lower / GeV2);
      upper_ = std::min<double>(s_ - k_.m, kept.upper / GeV2);
      if (!(lower_ < upper_) || !(x_ < 1)) return;
      densities_.emplace(prepare(x_));
      from_ = std::log(lower_ + k_.mz2);
      range_ = std::log(upper_ + k_.mz2) - from_;
      jacobian_ = 2 * u * kernel.range_ * shifted / s_ * range_;
    }

    collision operator()(double v) const {
      if (!densities_) return {.s_hat = s_ * GeV2, .x = x_};
      const double shifted = std::exp(from_ + range_ * v), q2 = std::clamp(shifted - k_.mz2, lower_, upper_);
      const parton_sums sums = (*densities_)(kernel_.scale_at(x_, q2), q2);
      double squared = dipole_even_kernel(s_, k_.m, q2) * sums.even;
      if (sums.odd != 0) squared += dipole_odd_kernel(s_, k_.m, q2) * sums.odd;
      const double dsigma = squared / (2 * pi * s_ * s_);
      if (!numeric::is_finite(dsigma)) numeric::refuse("deep_inelastic: density at x", x_, "is not finite");
      return {.weight = (jacobian_ * shifted * dsigma) * hbar_c_squared, .q2 = q2 * GeV2, .s_hat = s_ * GeV2, .x = x_};
    }
    template <class Visit>
    void for_each_panel(const Visit& visit) const {
      if (!densities_) return;
      on_panels(0., (std::log(k_.freeze + k_.mz2) - from_) / range_, 1.,
                [&](double from, double to) { visit(kernel_panel{.from = from, .to = to}); });
    }

   private:
    const deep_inelastic_kernel& kernel_;
    parton_kinematics_range k_;
    double s_ = 0, x_ = 0, lower_ = 0, upper_ = 0, from_ = 0, range_ = 0, jacobian_ = 0;
    std::optional<std::invoke_result_t<const Prepare&, double>> densities_;
  };

  template <class Prepare>
  slice<Prepare> slice_at(double u, const Prepare& prepare) const {
    return slice<Prepare>(*this, u, prepare);
  }

  double scale_at(double x, double q2) const {
    return std::max<double>(choices_->scale({q2 * GeV2, x * k_.S * GeV2, mass_}) / GeV2, k_.freeze);
  }

  /// Calls `visit` for every parton of every nucleon.
  template <class Visit>
  void for_each(double x, double scale, double q2, const Visit& visit) const {
    for_each_parton(*density_, vectors_, target_, x, scale, q2, visit);
  }

  std::shared_ptr<const Choices> choices_;
  KeptDensity density_;
  energy energy_, mass_;
  exchange vectors_;
  nucleus target_;
  bool one_vectorlike_;
  flavour_weights weights_{};
  parton_kinematics_range k_;
  double s_low_, offset_, low_, range_;
};

}  // namespace nudipole::detail

// ==== nudipole/scattering/process/deep_inelastic.hpp

namespace nudipole {

/// Deep inelastic ν_α A → N X in the parton model,
///
///     dσ/dx dQ² = Σ_{q,q̄} f_q(x, μ_F²) dσ̂/dQ²(ŝ = xS),   S = M_p² + 2M_pE_ν,
///
/// neutrons by isospin (u ↔ d), σ_νA = Zσ_νp + (A − Z)σ_νn; energy and angle of N from y = Q²/(xS), see
/// `laboratory_kinematics`. The threshold is S > M_N². ŝ = xS is MadGraph's convention for a fixed target.
///
/// Relative error of cross sections with the default rules, over 1 GeV < E_ν < 100 TeV, 1 MeV < M_N < 100 GeV and
/// 0.1 MeV < M_Z′ < 1 TeV: median 10⁻⁶, 99 % below 2 × 10⁻⁴, the worst near 10⁻³ where M_Z′ and E_ν are largest.
///
/// Policies: the parton density, which may know of nuclei (see `parton/nuclear.hpp`); the scale; the cut.
/// `deep_inelastic{grv98lo{}}` is the benchmarks' choice, and with `momentum_transfer{}, minimum_jet_pt{2. * GeV}` what
/// a default MadGraph run keeps.
template <class Density, class Scale = momentum_transfer, class Cut = no_cut, class Quadrature = kernel_quadrature<>>
class deep_inelastic {
  static_assert(PartonDensity<Density>, "deep_inelastic: the density needs xfxQ2(pid, x, Q2) and q2Min()");
  static_assert(FactorisationScale<Scale>, "deep_inelastic: the scale needs operator()(parton_kinematics)");
  static_assert(PhaseSpaceCut<Cut>, "deep_inelastic: the cut needs operator()(s_hat, m_N) and minimum_s_hat(m_N)");

 public:
  explicit deep_inelastic(Density density, Scale scale = Scale(), Cut cut = {}, Quadrature rule = {})
      : choices_(std::make_shared<const choices>(choices{std::move(density), scale, cut, rule})) {}

  /// The same process with other rules, to test convergence.
  template <class OtherQuadrature>
  deep_inelastic<Density, Scale, Cut, OtherQuadrature> with_quadrature(OtherQuadrature rule) const {
    return deep_inelastic<Density, Scale, Cut, OtherQuadrature>(choices_->density, choices_->scale, choices_->cut,
                                                                rule);
  }

  /// The same process with another scale, or another parton density: for variations.
  template <FactorisationScale OtherScale>
  deep_inelastic<Density, OtherScale, Cut, Quadrature> with_scale(OtherScale scale) const {
    return deep_inelastic<Density, OtherScale, Cut, Quadrature>(choices_->density, scale, choices_->cut,
                                                                choices_->rule);
  }
  template <PartonDensity OtherDensity>
  deep_inelastic<OtherDensity, Scale, Cut, Quadrature> with_density(OtherDensity density) const {
    return deep_inelastic<OtherDensity, Scale, Cut, Quadrature>(std::move(density), choices_->scale, choices_->cut,
                                                                choices_->rule);
  }

  /// Returns dσ/(dx dQ²)/μ² per nucleus, in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic region.
  /// @throws bad_parameter for an invalid model or target, an energy that is not positive, x outside (0, 1)
  area reduced_dsigma_dx_dq2(energy neutrino_energy, const portal& model, const nucleus& target, double x,
                             energy_squared q2) const {
    check(neutrino_energy, model, target);
    if (!(x > 0 && x < 1)) numeric::refuse("deep_inelastic: x", x, "must be between 0 and 1");
    const double q = numeric::require_finite("deep_inelastic: Q2", q2) / GeV2;
    const double m = numeric::square(model.heavy_neutrino_mass / GeV);
    const double s = x * (fixed_target_s(neutrino_energy) / GeV2);
    const q2_range kept = choices_->cut(s * GeV2, model.heavy_neutrino_mass);
    if (q <= 0 || q >= s - m || q2 < kept.lower || q2 > kept.upper) return 0. * cm2;
    return with_density_in(choices_->density, target, [&](const auto& density) -> area {
      const double scale =
          std::max<double>(choices_->scale({q2, s * GeV2, model.heavy_neutrino_mass}) / GeV2, density.q2Min());
      const detail::parton_sums sums = detail::parton_sums_at(density, exchange(model), target, x, scale, q);
      return (sums.even * detail::dipole_even_kernel(s, m, q) + sums.odd * detail::dipole_odd_kernel(s, m, q)) /
             (2 * pi * s * s * x) * (hbar_c_squared / GeV2);
    });
  }

  /// See `ProductionProcess`.
  /// @throws bad_parameter for an invalid model or target and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    with_density_in(choices_->density, target, [&]<class D>(D&& density) {
      using kept = detail::kept_density<D>;
      require_range(model);
      const detail::deep_inelastic_kernel<choices, kept> kernel(choices_, kept(std::forward<D>(density)),
                                                                neutrino_energy, model, target);
      if (kernel.open()) visit(kernel);
    });
  }

 private:
  struct choices {
    [[no_unique_address]] Density density;
    [[no_unique_address]] Scale scale;
    [[no_unique_address]] Cut cut;
    [[no_unique_address]] Quadrature rule;
  };

  /// A massless vector makes free partons infinitely many soft collisions.
  void require_range(const portal& model) const {
    if (exchange(model).lightest() > 0) return;
    const energy_squared high = 1e6 * GeV2 + numeric::square(model.heavy_neutrino_mass);
    if (!(q2_range(choices_->cut(high, model.heavy_neutrino_mass)).lower > 0. * GeV2))
      throw bad_parameter(
          "deep_inelastic: a massless mediator needs a cut on Q2; low_q2_deep_inelastic goes down to Q2 = 0");
  }
  static void check(energy neutrino_energy, const portal& model, const nucleus& target) {
    validate(model);
    validate(target);
    numeric::require_positive("deep_inelastic: neutrino energy", neutrino_energy);
  }

  std::shared_ptr<const choices> choices_;
};
static_assert(ProductionProcess<deep_inelastic<detail::parton_density_archetype>>);

}  // namespace nudipole

// ==== nudipole/scattering/response/nucleon.hpp

namespace nudipole {

/// Neutron mass. [CODATA 2018]
inline constexpr energy neutron_mass = 939.56542052 * MeV;
/// Magnetic moments in nuclear magnetons. [CODATA 2018]
inline constexpr double proton_magnetic_moment = 2.79284734463;
inline constexpr double neutron_magnetic_moment = -1.91304273;

/// Sachs form factors of a spin-½ particle, G_E = F₁ − τF₂ and G_M = F₁ + F₂ with τ = Q²/(4M²).
struct sachs_form_factors {
  double electric = 0;
  double magnetic = 0;

  /// F₁ = (G_E + τG_M)/(1 + τ).
  constexpr double dirac(double tau) const { return (electric + tau * magnetic) / (1 + tau); }
  /// F₂ = (G_M − G_E)/(1 + τ).
  constexpr double pauli(double tau) const { return (magnetic - electric) / (1 + tau); }
};

/// Electromagnetic form factors of both nucleons, and those of the strange quarks' current s̄γ^μs in either.
struct nucleon_form_factors {
  sachs_form_factors proton;
  sachs_form_factors neutron;
  sachs_form_factors strange;
};

/// Vector form factors of nucleons: `f(Q²)` for Q² ≥ 0.
///
/// | policy | when to use it |
/// | --- | --- |
/// | `kelly_form_factors{}` | the default: a fit to data for Q² up to 30 GeV² that falls as 1/Q⁴ beyond |
/// | `dipole_form_factors{}` | comparison with older work, within 10 % of data below 6 GeV² except for G_Ep |
/// | `point_like{}` | tests: a proton without structure and without anomalous moment |
/// | `with_strangeness{f, radius, moment}` | any of them, to see what strange quarks could add |
template <class F>
concept NucleonFormFactors = requires(const F& f, energy_squared q2) {
  { f(q2) } -> std::convertible_to<nucleon_form_factors>;
};

namespace detail {
/// Q²/(4M_p²), as the parametrisations of data have it for both nucleons.
constexpr double nucleon_tau(energy_squared q2) { return q2 / (4. * proton_mass * proton_mass); }
constexpr double dipole_form_factor(energy_squared q2) { return 1 / numeric::square(1 + q2 / (0.71 * GeV2)); }
}  // namespace detail

/// G_Ep = G_Mp/μ_p = G_Mn/μ_n = G_D = (1 + Q²/0.71 GeV²)⁻², and for the neutron's charge G_En = −μ_n τ/(1 + 5.6τ) G_D.
/// [Galster et al., Nucl. Phys. B32 (1971) 221]
struct dipole_form_factors {
  constexpr nucleon_form_factors operator()(energy_squared q2) const {
    const double g = detail::dipole_form_factor(q2), tau = detail::nucleon_tau(q2);
    return {.proton = {g, proton_magnetic_moment * g},
            .neutron = {-neutron_magnetic_moment * tau / (1 + 5.6 * tau) * g, neutron_magnetic_moment * g},
            .strange = {}};
  }
};
static_assert(NucleonFormFactors<dipole_form_factors>);

/// G = (1 + a₁τ)/(1 + b₁τ + b₂τ² + b₃τ³) for G_Ep, G_Mp/μ_p and G_Mn/μ_n, and G_En = Aτ/(1 + Bτ) G_D. [J. J. Kelly,
/// Phys. Rev. C 70 (2004) 068202, eqs. 1 and 2 and table I]
struct kelly_form_factors {
  constexpr nucleon_form_factors operator()(energy_squared q2) const {
    const double tau = detail::nucleon_tau(q2);
    const auto fit = [tau](double a1, double b1, double b2, double b3) {
      return (1 + a1 * tau) / (1 + tau * (b1 + tau * (b2 + tau * b3)));
    };
    return {.proton = {fit(-0.24, 10.98, 12.82, 21.97), proton_magnetic_moment * fit(0.12, 10.97, 18.86, 6.55)},
            .neutron = {1.70 * tau / (1 + 3.30 * tau) * detail::dipole_form_factor(q2),
                        neutron_magnetic_moment * fit(2.33, 14.72, 24.20, 84.1)},
            .strange = {}};
  }
};
static_assert(NucleonFormFactors<kelly_form_factors>);

/// F₁ = 1 for the proton and nothing else: quark currents with two u and one d at a point.
struct point_like {
  constexpr nucleon_form_factors operator()(energy_squared) const {
    return {.proton = {1, 1}, .neutron = {}, .strange = {}};
  }
};
static_assert(NucleonFormFactors<point_like>);

/// Form factors with a strange part G_E^s = ρ_s τ G_D, G_M^s = μ_s G_D; no net strangeness, so G_E^s(0) = 0. Parity
/// violation in electron scattering is compatible with none. [Armstrong and McKeown, Ann. Rev. Nucl. Part. Sci. 62
/// (2012) 337]
template <NucleonFormFactors Others>
class with_strangeness {
 public:
  /// @throws bad_parameter unless ρ_s and μ_s are finite
  constexpr with_strangeness(Others others, double radius, double moment)
      : others_(std::move(others)),
        radius_(numeric::require_finite("with_strangeness: radius", radius)),
        moment_(numeric::require_finite("with_strangeness: moment", moment)) {}

  constexpr nucleon_form_factors operator()(energy_squared q2) const {
    nucleon_form_factors f = others_(q2);
    const double g = detail::dipole_form_factor(q2);
    f.strange = {radius_ * detail::nucleon_tau(q2) * g, moment_ * g};
    return f;
  }

 private:
  [[no_unique_address]] Others others_;
  double radius_, moment_;
};
static_assert(NucleonFormFactors<with_strangeness<kelly_form_factors>>);

/// Form factors of the current that the Z′ couples to, Σ_q g_q q̄γ^μq, in a proton (`proton_id`) or else a neutron.
/// With e_u = 2/3, e_d = e_s = −1/3 and u in the proton like d in the neutron,
///
///     G^p = g_u (2G^p_em + G^n_em + G^s) + g_d (G^p_em + 2G^n_em + G^s) + g_s G^s,
///
/// and g_u ↔ g_d for the neutron. Charm and heavier quarks are left out.
constexpr sachs_form_factors zprime_form_factors(const nucleon_form_factors& f, const quark_couplings& g,
                                                 pdg_id nucleon) {
  const double paired = nucleon == proton_id ? g.up : g.down, single = nucleon == proton_id ? g.down : g.up;
  const auto combined = [&](double p, double n, double s) {
    return paired * (2 * p + n + s) + single * (p + 2 * n + s) + g.strange * s;
  };
  return {combined(f.proton.electric, f.neutron.electric, f.strange.electric),
          combined(f.proton.magnetic, f.neutron.magnetic, f.strange.magnetic)};
}

/// Axial form factor of the current Σ_q g_A^q q̄γ^μγ₅q in nucleons, F_A = Σ_q g_A^q Δq/(1 + Q²/M_A²)², with the same
/// shape for all three light quarks and none for heavier ones; u in the proton like d in the neutron. For the Z, g_A^q
/// = ∓g_Z/4, this is −(g_Z/4)(g_A − Δs) of the proton and +(g_Z/4)(g_A + Δs) of the neutron.
struct axial_form_factor {
  double isovector = 1.2754;  ///< g_A = Δu − Δd, from β decay [PDG 2022]
  double octet = 0.585;  ///< Δu + Δd − 2Δs, from hyperons and SU(3) [Close and Roberts, Phys. Lett. B316 (1993) 165]
  double strange = -0.046;           ///< Δs, from lattices [FLAG 2021, arXiv:2111.09849]
  energy dipole_mass = 1.014 * GeV;  ///< M_A [Bodek et al., Eur. Phys. J. C53 (2008) 349]

  constexpr double operator()(energy_squared q2, const quark_couplings& axial, pdg_id nucleon) const {
    const double light = octet + 2 * strange, up = 0.5 * (light + isovector), down = 0.5 * (light - isovector);
    const double paired = nucleon == proton_id ? axial.up : axial.down;
    const double single = nucleon == proton_id ? axial.down : axial.up;
    const double charge = paired * up + single * down + axial.strange * strange;
    return charge / numeric::square(1 + q2 / (dipole_mass * dipole_mass));
  }
};

}  // namespace nudipole

// ==== nudipole/scattering/process/elastic.hpp

namespace nudipole {

/// The state of a nucleon inside a nucleus.
struct nucleon_environment {
  energy fermi_momentum = 0. * GeV;  ///< up to which states are taken; 0 blocks nothing
  energy removal_energy = 0. * GeV;  ///< that the neutrino pays to take it out
};

/// Nucleons in nuclei: `medium(nucleus, nucleon)` with `proton_id` or `neutron_id`.
///
/// | policy | when to use it |
/// | --- | --- |
/// | `pauli_blocking{}` | the default: nucleons cannot recoil into states that others hold |
/// | `free_nucleons{}` | hydrogen; the largest cross section that nuclear effects could leave |
/// | `pauli_blocking_and_binding{}` | the neutrino's energy also less a removal energy, 20–40 MeV: at threshold |
template <class M>
concept NuclearMedium = requires(const M& medium, const nucleus& target, pdg_id nucleon) {
  { medium(target, nucleon) } -> std::convertible_to<nucleon_environment>;
};

struct free_nucleons {
  constexpr nucleon_environment operator()(const nucleus&, pdg_id) const { return {}; }
};
static_assert(NuclearMedium<free_nucleons>);

namespace detail {
struct fermi_gas_entry {
  double nucleons, fermi_momentum, removal_energy;  // MeV
};
/// Fermi momenta and average removal energies from quasi-elastic electron scattering on Li, C, Mg, Ca, Ni, Y, Sn, Ta
/// and Pb. [Moniz et al., Phys. Rev. Lett. 26 (1971) 445, table I]
inline constexpr std::array<fermi_gas_entry, 10> fermi_gas_table{{{1, 0, 0},
                                                                  {6, 169, 17},
                                                                  {12, 221, 25},
                                                                  {24, 235, 32},
                                                                  {40, 251, 28},
                                                                  {58.7, 260, 36},
                                                                  {89, 254, 39},
                                                                  {118.7, 260, 42},
                                                                  {181, 265, 42},
                                                                  {208, 265, 44}}};

/// Linear in ln A between nuclei that were measured, from nothing at A = 1, and constant above lead.
inline nucleon_environment fermi_gas(const nucleus& target) {
  const double a = target.nucleons;
  for (std::size_t i = 1; i < fermi_gas_table.size(); ++i) {
    const fermi_gas_entry &below = fermi_gas_table[i - 1], &above = fermi_gas_table[i];
    if (a > above.nucleons) continue;
    const double part = std::log(a / below.nucleons) / std::log(above.nucleons / below.nucleons);
    return {(below.fermi_momentum + part * (above.fermi_momentum - below.fermi_momentum)) * MeV,
            (below.removal_energy + part * (above.removal_energy - below.removal_energy)) * MeV};
  }
  return {fermi_gas_table.back().fermi_momentum * MeV, fermi_gas_table.back().removal_energy * MeV};
}

/// The part of a Fermi sphere that a shift by q moves out of it.
constexpr double unblocked(double q_over_fermi_momentum) {
  const double y = q_over_fermi_momentum;
  return y < 2 ? y * (0.75 - y * y / 16) : 1;
}
}  // namespace detail

/// A Fermi gas of nucleons: of those that take up a momentum q, D(q) = 3q/(4k) − q³/(16k³) find a free state, 1 for q >
/// 2k, where k = k_F(2Z/A)^{1/3} for protons and k_F(2(A − Z)/A)^{1/3} for neutrons; k_F see `fermi_gas_table`. The
/// nucleon itself is scattered off as if at rest.
struct pauli_blocking {
  nucleon_environment operator()(const nucleus& target, pdg_id nucleon) const {
    const int like = nucleon == proton_id ? target.protons : target.neutrons();
    return {std::cbrt(2. * like / target.nucleons) * detail::fermi_gas(target).fermi_momentum, 0. * GeV};
  }
};
static_assert(NuclearMedium<pauli_blocking>);

/// As `pauli_blocking`, and the neutrino collides with its energy less the average removal energy: N has E − ε −
/// Q²/(2M).
struct pauli_blocking_and_binding {
  nucleon_environment operator()(const nucleus& target, pdg_id nucleon) const {
    return {pauli_blocking{}(target, nucleon).fermi_momentum, detail::fermi_gas(target).removal_energy};
  }
};
static_assert(NuclearMedium<pauli_blocking_and_binding>);

/// Elastic ν_α p → N p and ν_α n → N n on the nucleons of a nucleus one by one, σ_νA = Zσ_p + (A − Z)σ_n,
///
///     dσ/dQ² of `target_recoil.hpp` · D(|q|),
///
/// G_E and G_M those of `zprime_form_factors`, F_A of `axial_form_factor`, summed over the vectors, D as in
/// `target_recoil.hpp`, D(|q|) of the medium at |q|² = Q²(1 + τ), σ = 2ME. Threshold for free nucleons: s > (M_N + M)².
///
/// May be added to `coherent`: there the nucleus is left in its ground state, here a nucleon leaves it. A nucleus of
/// one nucleon is free whatever the medium says of others.
template <NucleonFormFactors FormFactors = kelly_form_factors, NuclearMedium Medium = pauli_blocking,
          numeric::FixedRule Rule = numeric::gauss_legendre<16>>
class elastic {
 public:
  explicit elastic(FormFactors form_factors = FormFactors(), Medium medium = Medium(), Rule rule = {},
                   const axial_form_factor& axial = {})
      : form_factors_(std::move(form_factors)), medium_(std::move(medium)), axial_(axial), rule_(rule) {}

  /// The same process with another rule for each panel in Q², to test convergence.
  template <numeric::FixedRule OtherRule>
  elastic<FormFactors, Medium, OtherRule> with_quadrature(OtherRule rule) const {
    return elastic<FormFactors, Medium, OtherRule>(form_factors_, medium_, rule, axial_);
  }

  /// dσ/dQ²/μ² per nucleus, in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic limits.
  /// @throws bad_parameter for an invalid model, target or Fermi momentum, an energy that is not positive and a
  /// Q² that is not finite
  area reduced_dsigma_dq2(energy neutrino_energy, const portal& model, const nucleus& target, energy_squared q2) const {
    numeric::require_finite("elastic: Q2", q2);
    area sum = 0. * cm2;
    for_each_species(neutrino_energy, model, target,
                     [&](energy, energy, const detail::recoil_kinematics& k, const response& r) {
                       sum += detail::recoil_dsigma_dq2(k, r, q2 / GeV2);
                     });
    return sum;
  }

  /// See `ProductionProcess`: a kernel for protons and one for neutrons.
  /// @throws bad_parameter for an invalid model, target or Fermi momentum and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    for_each_species(neutrino_energy, model, target,
                     [&](energy left, energy mass, const detail::recoil_kinematics&, const response& r) {
                       visit(detail::recoil_kernel(left, model, mass, r.nucleon(), r, rule_));
                     });
  }

 private:
  class response {
   public:
    response(FormFactors form_factors, const axial_form_factor& axial, const exchange& vectors, pdg_id nucleon,
             int number, energy mass, energy fermi_momentum)
        : form_factors_(std::move(form_factors)),
          axial_(axial),
          vectors_(vectors),
          nucleon_(nucleon),
          number_(number),
          four_m2_(4 * numeric::square(mass / GeV)),
          fermi_momentum_(fermi_momentum / GeV) {}

    detail::form_factor_squares operator()(double q2) const {
      const sachs_form_factors g = zprime_form_factors(form_factors_(q2 * GeV2), vectors_.quark_vector(q2), nucleon_);
      const double momentum = std::sqrt(q2 * (1 + q2 / four_m2_));
      const double part = number_ * (fermi_momentum_ > 0 ? detail::unblocked(momentum / fermi_momentum_) : 1.);
      const double a = vectors_.is_vectorlike() ? 0 : axial_(q2 * GeV2, vectors_.quark_axial(q2), nucleon_);
      return {.electric = part * g.electric * g.electric,
              .magnetic = part * g.magnetic * g.magnetic,
              .axial = part * a * a,
              .parity_odd = part * g.magnetic * a};
    }
    /// Where form factors have their nearest pole, about.
    double scale() const { return 0.3; }
    /// |q| = 2k_F.
    template <class Visit>
    void for_each_break(const Visit& visit) const {
      const double edge2 = 4 * fermi_momentum_ * fermi_momentum_;
      if (edge2 > 0) visit(2 * edge2 / (1 + std::sqrt(1 + 4 * edge2 / four_m2_)));
    }
    pdg_id nucleon() const { return nucleon_; }

   private:
    [[no_unique_address]] FormFactors form_factors_;
    axial_form_factor axial_;
    exchange vectors_;
    pdg_id nucleon_;
    double number_, four_m2_, fermi_momentum_;  // GeV
  };

  /// `use(energy that is left, mass, kinematics, response)` for protons and neutrons, if there are any and above
  /// threshold.
  template <class Use>
  void for_each_species(energy neutrino_energy, const portal& model, const nucleus& target, const Use& use) const {
    detail::check_recoil("elastic: neutrino energy", neutrino_energy, model, target);
    for (pdg_id nucleon : {proton_id, neutron_id}) {
      const int number = nucleon == proton_id ? target.protons : target.neutrons();
      if (number == 0) continue;
      const energy mass = nucleon == proton_id ? proton_mass : neutron_mass;
      const nucleon_environment medium =
          target.nucleons > 1 ? nucleon_environment(medium_(target, nucleon)) : nucleon_environment{};
      numeric::require_not_negative("elastic: Fermi momentum", medium.fermi_momentum);
      const energy left = neutrino_energy - numeric::require_finite("elastic: removal energy", medium.removal_energy);
      const detail::recoil_kinematics k(left, model, mass);
      if (k.open())
        use(left, mass, k,
            response(form_factors_, axial_, exchange(model), nucleon, number, mass, medium.fermi_momentum));
    }
  }

  [[no_unique_address]] FormFactors form_factors_;
  [[no_unique_address]] Medium medium_;
  axial_form_factor axial_;
  [[no_unique_address]] Rule rule_;
};
static_assert(ProductionProcess<elastic<>>);

}  // namespace nudipole

// ==== nudipole/scattering/process/electron.hpp

namespace nudipole {

/// Electrons that count, by kinetic energy T = Q²/2m_e and angle to the neutrino: the scattered electron as the signal
/// itself, with no decay of N needed. The default is all of them.
struct recoil_window {
  energy minimum = 0. * GeV;
  energy maximum = std::numeric_limits<double>::infinity() * GeV;
  double maximum_angle = pi;  ///< rad
};

namespace detail {

/// Electrons of a window that a neutrino of energy E makes together with N of squared mass m: in Q², GeV throughout.
/// From (k − p)² = M_N² − …, the electron's direction is cosθ = [m + 2T(E + m_e)]/(2E√(T² + 2m_eT)).
class recoil_acceptance {
 public:
  recoil_acceptance(const recoil_window& window, energy neutrino_energy, double m)
      : e_(neutrino_energy / GeV),
        m_(m),
        lower_(2 * electron * double(window.minimum / GeV)),
        upper_(2 * electron * double(window.maximum / GeV)),
        cosine_(std::cos(window.maximum_angle)) {
    ends_ = {lower_, upper_, 0, 0};
    if (window.maximum_angle >= pi) return;
    // Where cosθ is at its bound: A T² + B T + C = 0.
    const double c2 = numeric::square(2 * e_ * cosine_), sum = 2 * (e_ + electron);
    const double a = sum * sum - c2, b = 2 * (m_ * sum - electron * c2), c = m_ * m_;
    const double discriminant = b * b - 4 * a * c;
    if (discriminant >= 0 && b < 0) {
      const double larger = -b + std::sqrt(discriminant);
      ends_[2] = 2 * electron * (2 * c / larger), ends_[3] = 2 * electron * (larger / (2 * a));
    }
    std::sort(ends_.begin(), ends_.end());
  }
  bool operator()(double q2) const {
    if (q2 < lower_ || q2 > upper_) return false;
    if (cosine_ <= -1) return true;
    const double t = q2 / (2 * electron);
    return m_ + 2 * t * (e_ + electron) >= cosine_ * 2 * e_ * std::sqrt(t * (t + 2 * electron));
  }
  /// Where it begins and ends, ascending.
  const std::array<double, 4>& ends() const { return ends_; }

 private:
  static constexpr double electron = lepton_mass(lepton_flavour::electron) / GeV;
  double e_, m_, lower_, upper_, cosine_;
  std::array<double, 4> ends_{};
};

}  // namespace detail

/// ν_α e⁻ → N e⁻ on the Z electrons of an atom, free and at rest, exact in m_e,
///
///     dσ/dQ² = Z μ²/(2πσ²) · { 2(G_V² + G_A²)D + Q²(m + Q²)(2m_e² + m)G_V² + m(m + Q²)(Q² + 4m_e²)G_A²
///                              − 2G_VG_A mQ²(2σ − Q² − m) },   G = Σ_V (μ^V/μ) g^V/(Q² + M_V²),   σ = 2m_eE,
///
/// with D and the signs of `target_recoil.hpp`; the electron recoils with the kinetic energy T = Q²/2m_e. That
/// electrons are bound is left out: it matters below Q of about m_eZ^{2/3}/773, some keV.
///
/// With a `recoil_window` only those electrons count; `electron_scattering{recoil_window{.minimum = 30. * MeV, .maximum
/// = 1. * GeV}}` is the signal of a scattered electron, see `expected_recoils`.
///
/// The threshold, 2m_eE > M_N(M_N + 2m_e), is at E = 980 GeV·(M_N/GeV)²: a neutrino of 1 TeV makes M_N up to 1 GeV.
template <numeric::FixedRule Rule = numeric::gauss_legendre<16>>
class electron_scattering {
 public:
  static constexpr bool strikes_electrons = true;  ///< production depends on the coupling to them

  /// @throws bad_parameter for a window whose energies are negative or in the wrong order, or whose angle is not in (0,
  /// π]
  explicit electron_scattering(const recoil_window& window = {}, Rule rule = {}) : window_(window), rule_(rule) {
    numeric::require_not_negative("recoil_window: minimum", window.minimum);
    if (!(window.maximum > window.minimum))
      numeric::refuse("recoil_window: maximum", window.maximum, "must be above the minimum");
    if (!(window.maximum_angle > 0 && window.maximum_angle <= pi))
      numeric::refuse("recoil_window: maximum_angle", window.maximum_angle, "must be above 0 and at most pi");
  }

  /// The same process with another rule for each panel in Q², to test convergence.
  template <numeric::FixedRule OtherRule>
  electron_scattering<OtherRule> with_quadrature(OtherRule rule) const {
    return electron_scattering<OtherRule>(window_, rule);
  }

  /// dσ/dQ²/μ² per atom, in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic limits.
  /// @throws bad_parameter for an invalid model or target, an energy that is not positive and a Q² that is not
  /// finite
  area reduced_dsigma_dq2(energy neutrino_energy, const portal& model, const nucleus& target, energy_squared q2) const {
    check(neutrino_energy, model, target);
    numeric::require_finite("electron_scattering: Q2", q2);
    return detail::recoil_dsigma_dq2(
        detail::recoil_kinematics(neutrino_energy, model, lepton_mass(lepton_flavour::electron)),
        response_of(neutrino_energy, model, target), q2 / GeV2);
  }

  /// See `ProductionProcess`.
  /// @throws bad_parameter for an invalid model or target and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    const detail::recoil_kernel kernel(neutrino_energy, model, lepton_mass(lepton_flavour::electron),
                                       charged_lepton_id(lepton_flavour::electron),
                                       response_of(neutrino_energy, model, target), rule_);
    if (kernel.open()) visit(kernel);
  }

 private:
  class response {
   public:
    response(const portal& model, const nucleus& target, const detail::recoil_acceptance& accepted)
        : electrons_(target.protons), vectors_(model), accepted_(accepted) {}
    detail::form_factor_squares operator()(double q2) const {
      if (!accepted_(q2)) return {};
      const chiral_couplings g = vectors_(charged_lepton_id(lepton_flavour::electron), q2);
      const double vector = electrons_ * g.vector() * g.vector();
      return {.electric = vector,
              .magnetic = vector,
              .axial = electrons_ * g.axial() * g.axial(),
              .parity_odd = electrons_ * g.vector() * g.axial()};
    }
    constexpr double scale() const { return std::numeric_limits<double>::infinity(); }
    template <class Visit>
    void for_each_break(const Visit& visit) const {
      for (double q2 : accepted_.ends()) visit(q2);
    }

   private:
    double electrons_;
    exchange vectors_;
    detail::recoil_acceptance accepted_;
  };

  response response_of(energy neutrino_energy, const portal& model, const nucleus& target) const {
    return {model, target, {window_, neutrino_energy, numeric::square(model.heavy_neutrino_mass / GeV)}};
  }
  static void check(energy neutrino_energy, const portal& model, const nucleus& target) {
    detail::check_recoil("electron_scattering: neutrino energy", neutrino_energy, model, target);
  }

  recoil_window window_;
  [[no_unique_address]] Rule rule_;
};
static_assert(ProductionProcess<electron_scattering<>>);

}  // namespace nudipole

// ==== nudipole/scattering/dipole_current.hpp

/// The leptonic side of ν(k) → N(k′) by the exchange of a vector with momentum q = k − k′, Q² = −q², m = M_N². By the
/// Gordon identity the dipole current is 2μ ū(k′)[M_Nγ^μ − (k + k′)^μ]P_L u(k), and with K = k + k′, k·k′ = (m + Q²)/2
/// the part of its tensor that a symmetric hadronic tensor sees is
///
///     L^{μν} = 8μ² { m[k^μk′^ν + k^νk′^μ − g^{μν} k·k′] + k·k′ K^μK^ν − m[k^μK^ν + k^νK^μ] },   q_μL^{μν} = 0.
///
/// On a target at rest of mass M_t, W^{μν} = −g^{μν}W₁ + P^μP^νW₂/M_t² (what is left is along q):
///
///     L·W = 8μ² { W₁ · from_w1 + W₂ · from_w2 }.
///
/// For a massless parton, W₁ = Q² and W₂P·P… → 4p·p…, this is |M|² of `parton_dsigma_dq2`.
namespace nudipole::detail {

/// (m + Q²)(2m − Q²)/2, GeV⁴.
constexpr double dipole_on_w1(double m, double q2) { return 0.5 * (m + q2) * (2 * m - q2); }

/// (m + Q²)/2 · [(E + E_N)² − m] − 2mE², GeV⁴; E and E_N are energies in the target's rest frame.
constexpr double dipole_on_w2(double m, double q2, double neutrino_energy, double heavy_neutrino_energy) {
  return 0.5 * (m + q2) * (numeric::square(neutrino_energy + heavy_neutrino_energy) - m) -
         2 * m * neutrino_energy * neutrino_energy;
}

}  // namespace nudipole::detail

// ==== nudipole/scattering/process/inelastic_region.hpp

namespace nudipole::detail {

/// The region of Q² and ν where N and hadrons of mass above W_min can go, in GeV.
struct inelastic_region {
  double e, m, mz2, delta;  ///< m = M_N², mz2 of the lightest vector, delta = W_min² − M²
  double nucleon = proton_mass / GeV;
  double lower = 0, upper = 0;  ///< of Q²; empty unless lower < upper

  inelastic_region(energy neutrino_energy, const portal& model, energy minimum_w)
      : e(neutrino_energy / GeV),
        m(numeric::square(model.heavy_neutrino_mass / GeV)),
        mz2(exchange(model).lightest()),
        delta((minimum_w - proton_mass) * (minimum_w + proton_mass) / GeV2) {
    // nu_lower = nu_upper is a quadratic in Q²: a Q⁴ − b Q² + c = 0, with two positive roots if s > (M_N + W_min)².
    const double a = 1 + nucleon / (2 * e), b = 2 * nucleon * e - delta - m - nucleon * m / e;
    const double c = m * (delta + nucleon * m / (2 * e)), discriminant = b * b - 4 * a * c;
    if (!(b > 0 && discriminant > 0)) return;
    upper = (b + std::sqrt(discriminant)) / (2 * a);
    lower = c / (a * upper);
  }
  bool open() const { return lower < upper; }
  /// Hadrons of mass W_min.
  double nu_lower(double q2) const { return (q2 + delta) / (2 * nucleon); }
  /// N straight on or straight back: |cosθ| ≤ 1.
  double nu_upper(double q2) const { return e * q2 / (q2 + m) - (q2 + m) / (4 * e); }
};

/// ν from low to high, uniform in ln(ν/(E − ν)): structure functions vary on the scale of ν, decay lengths on that of
/// E_N = E − ν.
struct energy_sharing {
  double e = 0, from = 0, to = 0;

  energy_sharing() = default;
  energy_sharing(double energy, double low, double high)
      : e(energy), from(std::log(low / (energy - low))), to(std::log(high / (energy - high))) {}
  struct point {
    double nu, jacobian;  ///< dν/du
  };
  point operator()(double u) const {
    const double ratio = std::exp(from + (to - from) * u), share = 1 / (1 + ratio), nu = e * ratio * share;
    return {nu, (to - from) * nu * share};
  }
};

}  // namespace nudipole::detail

// ==== nudipole/scattering/response/longitudinal_ratio.hpp

namespace nudipole {

/// R = σ_L/σ_T, the ratio of the cross sections of longitudinal and transverse vectors: `ratio(x, q2)`, with which
/// 2xF₁ = F₂(1 + 4M²x²/Q²)/(1 + R).
template <class R>
concept LongitudinalRatio = requires(const R& ratio, double x, energy_squared q2) {
  { ratio(x, q2) } -> std::convertible_to<double>;
};

/// R = 0: quarks that carry no transverse momentum.
struct transverse_only {
  constexpr double operator()(double /*x*/, energy_squared /*q2*/) const { return 0; }
};
static_assert(LongitudinalRatio<transverse_only>);

/// R1998, the mean of three forms fitted to the world's data at 0.005 ≤ x ≤ 0.86, 0.5 ≤ Q² ≤ 130 GeV² [E143, Abe et
/// al., hep-ex/9808028, eqs. (3) to (6)]; below Q² = 0.3 GeV², R(x, 0.3 GeV²) · 3.633 Q²/(Q⁴ + 1), Q² in GeV², which
/// vanishes for real photons [Bodek and Yang, 1011.6592]. Needs 0 < x < 1 unless Q² = 0.
struct r1998 {
  double operator()(double x, energy_squared q2) const {
    constexpr double edge = 0.3;  // GeV²
    const double asked = q2 / GeV2;
    if (!(asked > 0)) return 0;
    const double q = std::max(asked, edge), x2 = x * x, q4 = q * q, log_x = std::log(x);
    const double theta = 1 + 12 * q / (q + 1) * 0.015625 / (0.015625 + x2);
    const double b_power = std::exp(-0.0317 * log_x), a_power = std::exp(-0.0285 * log_x);
    const double fourth_root = std::sqrt(std::sqrt(q4 * q4 + 18.0816846));  // 2.0621⁴
    const double a = 0.5470 / fourth_root * (1 - 0.3804 * x + 0.5090 * x2) * a_power;
    const double b = (0.6114 / q - 0.3509 / (q4 + 0.09)) * (1 - 0.4611 * x + 0.7172 * x2) * b_power;
    const double c = 0.4644 / std::sqrt(numeric::square(q - x * (12.3708 - 43.1043 * x + 41.7415 * x2)) + 3.34450944);
    const double r = ((0.0485 + 0.0481 + 0.0577) * theta / std::log(q / 0.04) + a + b + c) / 3;
    return asked < edge ? r * 3.633 * asked / (asked * asked + 1) : r;
  }
};
static_assert(LongitudinalRatio<r1998>);

}  // namespace nudipole

// ==== nudipole/scattering/response/structure_functions.hpp

/// Structure functions of nucleons and nuclei for a vector that couples to quarks, at any Q²: a Z′ with couplings g_q,
/// or the photon with g_q = e_q, for which they are measured.
///
/// | structure functions | when to use them |
/// | --- | --- |
/// | `bodek_yang{grv98lo{}}` | all Q² down to 0, as fitted to electrons, muons and photoproduction |
/// | `naive_partons{density}` | what `deep_inelastic` assumes: scaling, F₂ = 2xF₁, frozen below `q2Min()` |
namespace nudipole {

/// With q the momentum transfer, P and M the nucleon's momentum and mass, ν = P·q/M,
///
///     W_μν = (−g_μν + q_μq_ν/q²) F₁/M + (P_μ − q_μ P·q/q²)(P_ν − q_ν P·q/q²) F₂/(νM²);
///
/// in the parton model F₂ = 2xF₁ = Σ g_q² x(q + q̄).
struct vector_structure_functions {
  double f1 = 0;
  double f2 = 0;
};

/// Structure functions for a vector with given couplings:
/// - `s(couplings, target, nu, q2)`: of a whole nucleus at energy transfer ν > 0 in its rest frame and Q² ≥ 0, 0 for x
///   ≥ 1; not checked, since quadratures come here. (ν and not x, because x = Q²/2Mν is 0 at Q² = 0 whatever ν is.)
/// - `s.frozen_below(target)`: Q² below which the densities are not evolved; quadratures treat it as a kink.
template <class S>
concept VectorStructure = requires(const S& s, const quark_couplings& couplings, const nucleus& target, energy nu,
                                   energy_squared q2) {
  { s(couplings, target, nu, q2) } -> std::convertible_to<vector_structure_functions>;
  { s.frozen_below(target) } -> std::convertible_to<energy_squared>;
};

/// Structure functions that know the parity-odd part too, `s.f3(vector, axial, target, nu, q2)`, for couplings g_V and
/// g_A,
///
///     xF₃ = −4 Σ_q g_V g_A x(q − q̄)   in the parton model, of a proton as a neutrino sees it,
///
/// with F₁ and F₂ those of g_V² + g_A². Mediators with axial couplings to quarks need it.
template <class S>
concept ChiralStructure = VectorStructure<S> &&
    requires(const S& s, const quark_couplings& couplings, const nucleus& target, energy nu, energy_squared q2) {
  { s.f3(couplings, couplings, target, nu, q2) } -> std::convertible_to<double>;
};

namespace detail {

/// Returns −4(Z g_V g_A + (A − Z) g_V′ g_A′) for the proton's density of each q, g′ those of its isospin partner.
constexpr flavour_weights parity_odd_couplings(const quark_couplings& vector, const quark_couplings& axial,
                                               const nucleus& target) {
  flavour_weights result{};
  for (quark_flavour flavour : light_quarks) {
    const quark_flavour partner = isospin_partner(flavour);
    result[flavour_index(flavour)] =
        -4 * (target.protons * vector[flavour] * axial[flavour] + target.neutrons() * vector[partner] * axial[partner]);
  }
  return result;
}

}  // namespace detail

/// C₁ and C₂ of a valence quark's K factor.
struct valence_suppression {
  energy_squared c1;
  energy_squared c2;
};

/// Parameters of `bodek_yang`.
struct bodek_yang_parameters {
  energy_squared a;  ///< binding and initial transverse momentum, in the scaling variable
  energy_squared b;  ///< final state, in the scaling variable
  valence_suppression up;
  valence_suppression down;
  energy_squared up_sea;
  energy_squared down_sea;
  energy_squared strange_sea;
  /// δ(d/u) = c₀ + c₁ξ + c₂ξ² is added to the densities' ratio of valence quarks at fixed sum.
  std::array<double, 3> down_to_up{-0.00817, 0.0506, 0.0798};
};

/// The fit to SLAC, BCDMS, NMC and HERA data and photoproduction. The strange sea has the down sea's parameter.
/// [Bodek, Park, Yang, hep-ph/0411202; values as GENIE has them, config/BYStrucFunc.xml and BYPDF.xml]
inline constexpr bodek_yang_parameters bodek_yang_2004{.a = 0.538 * GeV2,
                                                       .b = 0.305 * GeV2,
                                                       .up = {0.291 * GeV2, 0.189 * GeV2},
                                                       .down = {0.202 * GeV2, 0.255 * GeV2},
                                                       .up_sea = 0.363 * GeV2,
                                                       .down_sea = 0.621 * GeV2,
                                                       .strange_sea = 0.621 * GeV2};
/// The later fit, of which the factor (ν² + 0.218 GeV²)/ν² for valence quarks is left out, as GENIE does: it is for the
/// resonances at Q² = 0 and grows without bound towards ν = 0. [Bodek and Yang, 1011.6592; 2108.09240; values as GENIE
/// has them, config/BYStrucFunc2021.xml]
inline constexpr bodek_yang_parameters bodek_yang_2010{.a = 0.621 * GeV2,
                                                       .b = 0.380 * GeV2,
                                                       .up = {0.417 * GeV2, 0.264 * GeV2},
                                                       .down = {0.341 * GeV2, 0.323 * GeV2},
                                                       .up_sea = 0.369 * GeV2,
                                                       .down_sea = 0.561 * GeV2,
                                                       .strange_sea = 0.561 * GeV2};

/// @throws bad_parameter naming the parameter: all must be positive, δ(d/u) finite
constexpr void validate(const bodek_yang_parameters& p) {
  numeric::require_positive("bodek_yang: a", p.a);
  numeric::require_positive("bodek_yang: b", p.b);
  for (const valence_suppression& valence : {p.up, p.down}) {
    numeric::require_positive("bodek_yang: c1 of valence quarks", valence.c1);
    numeric::require_positive("bodek_yang: c2 of valence quarks", valence.c2);
  }
  numeric::require_positive("bodek_yang: up_sea", p.up_sea);
  numeric::require_positive("bodek_yang: down_sea", p.down_sea);
  numeric::require_positive("bodek_yang: strange_sea", p.strange_sea);
  for (double coefficient : p.down_to_up) numeric::require_finite("bodek_yang: down_to_up", coefficient);
}

/// F₂ and F₁ continued to Q² = 0 with effective leading-order densities,
///
///     F₂ = Σ g_q² [ K_q^val ξ_w q_val(ξ_w, Q²) + K_q^sea ξ_w q_sea(ξ_w, Q²) ],   2xF₁ = F₂(1 + 4M²x²/Q²)/(1 + R),
///     ξ_w = 2x(Q² + B)/{Q²[1 + √(1 + 4M²x²/Q²)] + 2Ax},
///     K^val = [1 − 1/(1 + Q²/0.71 GeV²)⁴](Q² + C₂)/(Q² + C₁),   K^sea = Q²/(Q² + C),
///
/// with the densities frozen below their `q2Min()`. F₂ vanishes as Q², as current conservation asks, and 4π²α F₂/Q² is
/// the cross section of real photons there. [Bodek and Yang, hep-ex/0308007; Bodek, Park and Yang, hep-ph/0411202;
/// Bodek and Yang, 1011.6592]
///
/// The parameters are a fit for GRV98 at leading order. Any density is taken, but only with that one does a fit
/// support the values below a few GeV². Of the original are included: ξ_w, K, δ(d/u) for the valence quarks, R. Not
/// included: the overall normalisation of the densities, a per cent or two; H(x), which is of xF₃, absent for a vector;
/// the axial K factors; charm from photons and gluons; and the shape of resonances, which F₂ averages (duality). Charm
/// and bottom of other densities count as massless, with the K of strange. Neutrons by isospin, K factors included:
/// what the proton's up quarks carry, the neutron's down quarks do. Nuclei as the density says (`parton/nuclear.hpp`),
/// asked at ξ_w.
///
/// Against measurements of F₂ of the proton at 0.3 < Q² < 10 GeV²: within 20 % for x > 0.003 (6 % for most), up to 40 %
/// low at some points around x = 0.001, half of what is measured at x = 10⁻⁵ (W > 100 GeV). Its integral over 1.08 < W
/// < 1.55 GeV is within 10 % of the measured at Q² = 0.2 to 0.3 GeV². Photoproduction: within 12 % for 3 < W < 20 GeV,
/// 40 % low at 200 GeV.
template <PartonDensity Density, LongitudinalRatio Ratio = r1998>
class bodek_yang {
 public:
  /// @throws bad_parameter for invalid parameters
  explicit bodek_yang(Density density, const bodek_yang_parameters& parameters = bodek_yang_2004, Ratio ratio = {})
      : density_(std::move(density)), p_(parameters), ratio_(std::move(ratio)) {
    validate(parameters);
  }

  vector_structure_functions operator()(const quark_couplings& couplings, const nucleus& target, energy nu,
                                        energy_squared q2) const {
    return with_density_in(density_, target, [&](const auto& in_target) {
      return from(in_target, detail::squared_couplings(couplings, target), nu / GeV, q2 / GeV2);
    });
  }
  /// F₃ of valence quarks with the K factor of the vector current for the axial one too, and without H(x): the
  /// difference matters where Q² is below 1 GeV², where a heavy vector has little to say.
  double f3(const quark_couplings& vector, const quark_couplings& axial, const nucleus& target, energy nu,
            energy_squared q2) const {
    return with_density_in(density_, target, [&](const auto& in_target) {
      return valence_f3(in_target, detail::parity_odd_couplings(vector, axial, target), nu / GeV, q2 / GeV2);
    });
  }
  energy_squared frozen_below(const nucleus& target) const { return detail::lowest_q2_in(density_, target); }

 private:
  /// The scaling variable over x and Q² as in F₂; 1 and more outside.
  double scaling_variable(double nu, double q2) const {
    constexpr double mass = proton_mass / GeV;
    return (q2 + p_.b / GeV2) / (mass * nu * (1 + std::sqrt(1 + q2 / (nu * nu))) + p_.a / GeV2);
  }
  /// K_val/Q².
  static double valence_slope(const valence_suppression& c, double q2) {
    constexpr double dipole = 0.71;
    const double e = 1 / (1 + q2 / dipole), elastic = e * (1 + e) * (1 + e * e) / dipole;
    return elastic * (q2 + c.c2 / GeV2) / (q2 + c.c1 / GeV2);
  }
  template <class DensityInTarget>
  double valence_f3(const DensityInTarget& density, const flavour_weights& weight, double nu, double q2) const {
    const double xi = scaling_variable(nu, q2), x = q2 / (2 * (proton_mass / GeV) * nu);
    if (!(xi < 1 && x < 1)) return 0;
    const quark_densities f = all_quarks(density, xi, std::max<double>(q2, density.q2Min()));
    const std::size_t d = flavour_index(quark_flavour::down), u = flavour_index(quark_flavour::up);
    const auto [down, up] = corrected_valence(f.quark[d] - f.antiquark[d], f.quark[u] - f.antiquark[u], xi);
    const double slope = weight[u] * valence_slope(p_.up, q2) * up + weight[d] * valence_slope(p_.down, q2) * down;
    return 2 * (proton_mass / GeV) * nu * slope;  // xF₃ = Q² · slope
  }
  template <class DensityInTarget>
  vector_structure_functions from(const DensityInTarget& density, const flavour_weights& weight, double nu,
                                  double q2) const {
    constexpr double mass = proton_mass / GeV;
    const double rho2 = 1 + q2 / (nu * nu), x = q2 / (2 * mass * nu);
    // The scaling variable divided by x above and below: finite at Q² = 0.
    const double xi = scaling_variable(nu, q2);
    if (!(xi < 1 && x < 1)) return {};
    const quark_densities f = all_quarks(density, xi, std::max<double>(q2, density.q2Min()));

    const std::size_t d = flavour_index(quark_flavour::down), u = flavour_index(quark_flavour::up);
    const auto [down, up] = corrected_valence(f.quark[d] - f.antiquark[d], f.quark[u] - f.antiquark[u], xi);
    // K/Q² throughout.
    const auto valence = [&](const valence_suppression& c) { return valence_slope(c, q2); };
    const auto sea = [&](energy_squared c) { return 1 / (q2 + c / GeV2); };
    double slope = weight[u] * (valence(p_.up) * up + 2 * sea(p_.up_sea) * f.antiquark[u]) +
                   weight[d] * (valence(p_.down) * down + 2 * sea(p_.down_sea) * f.antiquark[d]);
    double heavier = 0;
    for (std::size_t i = flavour_index(quark_flavour::strange); i < weight.size(); ++i)
      heavier += weight[i] * (f.quark[i] + f.antiquark[i]);
    slope += sea(p_.strange_sea) * heavier;
    return {.f1 = slope * mass * nu * rho2 / (1 + ratio_(x, q2 * GeV2)), .f2 = q2 * slope};
  }

  struct valence_quarks {
    double down, up;
  };
  /// d/u + δ at fixed d + u. [Yang and Bodek, Phys. Rev. Lett. 82 (1999) 2467, hep-ph/9809480]
  valence_quarks corrected_valence(double down, double up, double xi) const {
    const double sum = down + up;
    if (!(sum > 0)) return {down, up};
    const double delta = p_.down_to_up[0] + xi * (p_.down_to_up[1] + xi * p_.down_to_up[2]);
    const double scale = 1 / (1 + delta * up / sum);
    return {(down + delta * up) * scale, up * scale};
  }

  [[no_unique_address]] Density density_;
  bodek_yang_parameters p_;
  [[no_unique_address]] Ratio ratio_;
};

/// F₂ = 2xF₁ = Σ g_q² x(q + q̄) with Bjorken's x, the densities at Q², frozen below their `q2Min()`: nothing is done
/// about low Q².
template <PartonDensity Density>
class naive_partons {
 public:
  explicit naive_partons(Density density) : density_(std::move(density)) {}

  vector_structure_functions operator()(const quark_couplings& couplings, const nucleus& target, energy nu,
                                        energy_squared q2) const {
    const double x = q2 / (2. * proton_mass * nu);
    if (!(x > 0 && x < 1)) return {};
    return with_density_in(density_, target, [&](const auto& in_target) -> vector_structure_functions {
      const quark_densities f = all_quarks(in_target, x, std::max<double>(q2 / GeV2, in_target.q2Min()));
      const flavour_weights weight = detail::squared_couplings(couplings, target);
      double f2 = 0;
      for (std::size_t i = 0; i < weight.size(); ++i) f2 += weight[i] * (f.quark[i] + f.antiquark[i]);
      return {.f1 = f2 / (2 * x), .f2 = f2};
    });
  }
  double f3(const quark_couplings& vector, const quark_couplings& axial, const nucleus& target, energy nu,
            energy_squared q2) const {
    const double x = q2 / (2. * proton_mass * nu);
    if (!(x > 0 && x < 1)) return 0;
    return with_density_in(density_, target, [&](const auto& in_target) {
      const quark_densities f = all_quarks(in_target, x, std::max<double>(q2 / GeV2, in_target.q2Min()));
      const flavour_weights weight = detail::parity_odd_couplings(vector, axial, target);
      double xf3 = 0;
      for (std::size_t i = 0; i < weight.size(); ++i) xf3 += weight[i] * (f.quark[i] - f.antiquark[i]);
      return xf3 / x;
    });
  }
  energy_squared frozen_below(const nucleus& target) const { return detail::lowest_q2_in(density_, target); }

 private:
  [[no_unique_address]] Density density_;
};

static_assert(ChiralStructure<bodek_yang<detail::parton_density_archetype>>);
static_assert(ChiralStructure<naive_partons<detail::parton_density_archetype>>);

}  // namespace nudipole

// ==== nudipole/scattering/process/low_q2.hpp

namespace nudipole {

namespace detail {

/// Structure functions with the vectors' couplings and propagators in them, GeV⁻⁴.
struct exchanged_structure {
  double f1 = 0, f2 = 0, f3 = 0;
};

/// Returns those of a target at one point, amplitudes of the vectors added before they are squared.
/// @throws bad_parameter for axial couplings and structure functions without F₃
template <class Structure>
exchanged_structure structure_with(const Structure& structure, const exchange& vectors, const nucleus& target,
                                   double nu, double q2) {
  const quark_couplings g = vectors.quark_vector(q2);
  const vector_structure_functions f = structure(g, target, nu * GeV, q2 * GeV2);
  if (vectors.is_vectorlike()) return {f.f1, f.f2, 0};
  if constexpr (ChiralStructure<Structure>) {
    const quark_couplings a = vectors.quark_axial(q2);
    const vector_structure_functions axial = structure(a, target, nu * GeV, q2 * GeV2);
    return {f.f1 + axial.f1, f.f2 + axial.f2, structure.f3(g, a, target, nu * GeV, q2 * GeV2)};
  } else {
    throw bad_parameter(
        "low_q2_deep_inelastic: these structure functions have no f3, which axial couplings of a mediator need");
  }
}

/// d²σ/(dQ² dν)/μ² in GeV⁻³, without checks; M the nucleon's mass, m = M_N², couplings and propagators inside F:
///
///     1/(2πE²) · { F₁/M · (m + Q²)(2m − Q²)/2 + F₂/ν · ((m + Q²)/2 [(2E − ν)² − m] − 2mE²)
///                  + F₃/(νM) · (m/2)[Q²(2E − ν) − mν] }.
///
/// For 2xF₁ = F₂ = g²xf and Q² = 2Mνx it is f dσ̂/dQ² dx/dν of `dipole_dsigma_dq2` at ŝ = 2MEx, except for −2M²x²m(m +
/// Q²)/Q² in the bracket beside 2ŝ(ŝ − m − Q²) + m(m + Q²): of order (m/2EQ)², the smallest Q² that N allows over Q².
constexpr double dipole_dsigma_dq2_dnu(double m, double nucleon, double e, double q2, double nu,
                                       const exchanged_structure& f) {
  const double odd = f.f3 / (nu * nucleon) * 0.5 * m * (q2 * (2 * e - nu) - m * nu);
  return (f.f1 / nucleon * dipole_on_w1(m, q2) + f.f2 / nu * dipole_on_w2(m, q2, e, e - nu) + odd) / (2 * pi * e * e);
}

/// d²σ/(dQ² dν)/μ² in GeV⁻³ on a target with given structure functions.
template <class Structure>
double low_q2_dsigma(const Structure& structure, const exchange& vectors, const inelastic_region& region,
                     const nucleus& target, double q2, double nu) {
  return dipole_dsigma_dq2_dnu(region.m, region.nucleon, region.e, q2, nu,
                               structure_with(structure, vectors, target, nu, q2));
}

/// A collision with one nucleon, see `CollisionKernel`: u is uniform in ln(ν/E_N) and v in ln(Q² + M_V²), M_V the
/// lightest vector. `x` of a collision is Q²/2Mν, `s_hat` that of neutrino and nucleon, M² + 2ME. `Choices` are the
/// policies of `low_q2_deep_inelastic`.
template <class Choices>
class low_q2_kernel {
 public:
  low_q2_kernel(std::shared_ptr<const Choices> choices, energy neutrino_energy, const portal& model,
                const nucleus& target)
      : choices_(std::move(choices)),
        energy_(neutrino_energy),
        mass_(model.heavy_neutrino_mass),
        vectors_(model),
        target_(target),
        region_(neutrino_energy, model, choices_->minimum_w) {
    if (!open()) return;
    from_ = std::log(region_.lower + region_.mz2);
    range_ = std::log(region_.upper + region_.mz2) - from_;
    const double frozen = energy_squared(choices_->structure.frozen_below(target)) / GeV2;
    kink_ = (std::log(frozen + region_.mz2) - from_) / range_;
  }

  /// Returns whether the energy is above threshold.
  bool open() const { return region_.open(); }

  collision operator()(double u, double v) const { return at_v(v)(u); }
  /// Returns the collisions of one Q², as a function of u.
  auto at_v(double v) const { return column(*this, v); }
  /// Panels in v, which end where the densities freeze.
  template <class Visit>
  void for_each_panel(const Visit& visit) const {
    on_panels(0., kink_, 1., [&](double from, double to) { visit(kernel_panel{.from = from, .to = to}); });
  }

  produced_neutrino neutrino(const collision& c) const {
    return inelastic_kinematics(energy_, mass_, energy_transfer(c) * GeV, c.q2);
  }
  /// A proton or a neutron, in proportion to the cross sections of free ones.
  struck_target struck(const collision& c, double r) const {
    const double nu = energy_transfer(c), q2 = c.q2 / GeV2;
    const double on_protons = target_.protons * dsigma(proton, q2, nu);
    const double on_neutrons = target_.neutrons() * dsigma(neutron, q2, nu);
    const bool is_proton =
        target_.neutrons() == 0 || (target_.protons > 0 && r * (on_protons + on_neutrons) < on_protons);
    const exchanged_structure f = structure_with(choices_->structure, vectors_, is_proton ? proton : neutron, nu, q2);
    const pdg_id nucleon = is_proton ? proton_id : neutron_id;
    return {.constituent = nucleon,
            .recoil = hadronic_system_id,
            .target = nucleon,
            .target_mass = proton_mass,
            .momentum = {.e = proton_mass},
            .w1 = f.f1 / region_.nucleon,
            .w2 = f.f2 / (nu * region_.nucleon * region_.nucleon),
            .w3 = f.f3 / (nu * region_.nucleon * region_.nucleon)};
  }
  auto rule() const { return choices_->rule; }

 private:
  class column {
   public:
    column(const low_q2_kernel& kernel, double v) : kernel_(kernel) {
      const inelastic_region& region = kernel.region_;
      const double shifted = std::exp(kernel.from_ + kernel.range_ * v);
      q2_ = std::max(shifted - region.mz2, region.lower);
      const double low = region.nu_lower(q2_), high = region.nu_upper(q2_);
      if (!(low < high)) return;  // at the very ends, by rounding
      sharing_ = energy_sharing(region.e, low, high);
      jacobian_ = kernel.range_ * shifted;
    }
    collision operator()(double u) const {
      collision c{.q2 = q2_ * GeV2, .s_hat = fixed_target_s(kernel_.energy_)};
      if (!(jacobian_ > 0)) return c;
      const auto [nu, jacobian] = sharing_(u);
      c.x = q2_ / (2 * kernel_.region_.nucleon * nu);
      const double density = kernel_.dsigma(kernel_.target_, q2_, nu);
      if (!numeric::is_finite(density))
        numeric::refuse("low_q2_deep_inelastic: structure functions at Q2", c.q2, "are not finite");
      c.weight = jacobian_ * jacobian * density * hbar_c_squared;
      return c;
    }

   private:
    const low_q2_kernel& kernel_;
    double q2_ = 0, jacobian_ = 0;
    energy_sharing sharing_;
  };

  double energy_transfer(const collision& c) const { return c.q2 / GeV2 / (2 * region_.nucleon * c.x); }
  double dsigma(const nucleus& target, double q2, double nu) const {
    return low_q2_dsigma(choices_->structure, vectors_, region_, target, q2, nu);
  }

  std::shared_ptr<const Choices> choices_;
  energy energy_, mass_;
  exchange vectors_;
  nucleus target_;
  inelastic_region region_;
  double from_ = 0, range_ = 0, kink_ = 0;
};

}  // namespace detail

/// Default rules for `low_q2_deep_inelastic`, in ν and in Q². Relative error of cross sections over 1 GeV < E_ν < 100
/// TeV, 1 MeV < M_N < 100 GeV and 0.1 MeV < M_Z′ < 1 TeV: median 5 × 10⁻⁶, 99 % below 4 × 10⁻⁴, up to 2 × 10⁻³ at rare
/// points. `kernel_quadrature<numeric::gauss_legendre<16>, numeric::gauss_legendre<40>>` keeps 10⁻⁴ nearly everywhere.
using low_q2_quadrature = kernel_quadrature<numeric::gauss_legendre<16>, numeric::gauss_legendre<20>>;

/// Deep inelastic ν_α A → N X continued to low Q², with the kinematics of nucleons at rest, exact in all masses,
///
///     d²σ/(dQ² dν) = μ²/(2πE²) · { F₁/M · (m + Q²)(2m − Q²)/2 + F₂/ν · ((m + Q²)/2 [(2E − ν)² − m] − 2mE²)
///                                  + F₃/(νM) · (m/2)[Q²(2E − ν) − mν] },
///
/// the vectors' couplings, each over Q² + M_V² and added before they are squared, inside F, m = M_N², E_N = E − ν,
/// between the limits that |cosθ| ≤ 1 and the mass of the hadrons set, W² = M² + 2Mν − Q² > W_min², M the proton's
/// mass. The threshold is M² + 2ME > (M_N + W_min)². For a light Z′ this is the process to use: there `deep_inelastic`
/// extends free quarks with frozen densities to Q² = 0, where current conservation makes the structure functions
/// vanish.
///
/// How the regions fit: elastic scattering on a nucleon has W = M and is a process of its own, so is coherent
/// scattering on the nucleus; this process begins at W_min and there is nothing between, so the three add without
/// double counting. Above W_min *resonances are averaged by duality*: with the default W_min = M + m_π the integral
/// over them is about right (see `bodek_yang`), their shape in W is not. With W_min = 1.4 or 1.8 GeV, above the Δ or
/// nearly all resonances, they are left out. `deep_inelastic` knows no W and stands for all of this where Q² is large;
/// do not add the two without a cut.
///
/// Policies: the structure functions (see `structure_functions.hpp`), which know of nuclei; W_min. Fermi motion is
/// neglected.
template <VectorStructure Structure, class Quadrature = low_q2_quadrature>
class low_q2_deep_inelastic {
 public:
  /// @throws bad_parameter unless W_min is at least M + m_π
  explicit low_q2_deep_inelastic(Structure structure, energy minimum_w = pion_threshold, Quadrature rule = {})
      : choices_(std::make_shared<const choices>(choices{
            std::move(structure), numeric::require_positive("low_q2_deep_inelastic: minimum W", minimum_w), rule})) {
    if (minimum_w < pion_threshold)
      numeric::refuse("low_q2_deep_inelastic: minimum W", minimum_w,
                      "must be at least the mass of a nucleon and a pion");
  }
  /// The lightest hadrons that are not a nucleon: W = M + m_π.
  static constexpr energy pion_threshold = proton_mass + lightest_meson_mass(quark_flavour::up);

  /// The same process with other rules, to test convergence.
  template <class OtherQuadrature>
  low_q2_deep_inelastic<Structure, OtherQuadrature> with_quadrature(OtherQuadrature rule) const {
    return low_q2_deep_inelastic<Structure, OtherQuadrature>(choices_->structure, choices_->minimum_w, rule);
  }

  /// dσ/(dx dQ²)/μ² per nucleus, in m² (GeV² of μ² and GeV⁻² of dQ² cancel), x = Q²/2Mν; 0 outside the kinematic
  /// region.
  /// @throws bad_parameter for an invalid model or target, an energy that is not positive, x outside (0, 1)
  area reduced_dsigma_dx_dq2(energy neutrino_energy, const portal& model, const nucleus& target, double x,
                             energy_squared q2) const {
    check(neutrino_energy, model, target);
    if (!(x > 0 && x < 1)) numeric::refuse("low_q2_deep_inelastic: x", x, "must be between 0 and 1");
    const double q = numeric::require_finite("low_q2_deep_inelastic: Q2", q2) / GeV2;
    const detail::inelastic_region region(neutrino_energy, model, choices_->minimum_w);
    const double nu = q / (2 * region.nucleon * x);
    if (!(region.open() && q > 0 && nu > region.nu_lower(q) && nu < region.nu_upper(q))) return 0. * cm2;
    return nu / x * detail::low_q2_dsigma(choices_->structure, exchange(model), region, target, q, nu) *
           (hbar_c_squared / GeV2);
  }

  /// See `ProductionProcess`.
  /// @throws bad_parameter for an invalid model or target and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    const detail::low_q2_kernel<choices> kernel(choices_, neutrino_energy, model, target);
    if (kernel.open()) visit(kernel);
  }

 private:
  struct choices {
    [[no_unique_address]] Structure structure;
    energy minimum_w;
    [[no_unique_address]] Quadrature rule;
  };

  static void check(energy neutrino_energy, const portal& model, const nucleus& target) {
    validate(model);
    validate(target);
    numeric::require_positive("low_q2_deep_inelastic: neutrino energy", neutrino_energy);
  }

  std::shared_ptr<const choices> choices_;
};

namespace detail {
struct vector_structure_archetype {
  vector_structure_functions operator()(const quark_couplings&, const nucleus&, energy, energy_squared) const {
    return {};
  }
  energy_squared frozen_below(const nucleus&) const { return 1. * GeV2; }
};
}  // namespace detail
static_assert(ProductionProcess<low_q2_deep_inelastic<detail::vector_structure_archetype>>);

}  // namespace nudipole

// ==== nudipole/scattering/process/together.hpp

namespace nudipole {

/// Several processes as one: `processes{coherent{}, elastic{}, low_q2_deep_inelastic{}, electron_scattering{}}`. Cross
/// sections add, and so do all that is made of them: event numbers, distributions, contours and generated events.
///
/// The sum is right if no final state belongs to two of its parts. With W the mass of all hadrons but the nucleus's
/// rest:
///
/// | process                                  | what is struck                | final state                         |
/// |------------------------------------------|-------------------------------|-------------------------------------|
/// | `coherent`                               | the nucleus, A > 1            | the nucleus in its ground state     |
/// | `elastic`                                | one nucleon                   | W = M_p, the nucleus broken up      |
/// | `low_q2_deep_inelastic`                  | one nucleon                   | W above its threshold, M_p + m_π    |
/// | `electron_scattering`                    | one electron                  | no hadrons                          |
///
/// `deep_inelastic` is the free-parton picture of the third at all W: at low Q² it also stands for what the first two
/// do, and belongs beside them only with a cut such as `minimum_q2`.
template <ProductionProcess... Parts>
class processes {
 public:
  /// Whether one of the parts depends on the coupling to electrons.
  static constexpr bool strikes_electrons = (depends_on_electrons<Parts>() || ...);

  constexpr explicit processes(Parts... parts) : parts_(std::move(parts)...) {}

  /// See `ProductionProcess`; the kernels of the parts one after the other.
  /// @throws as the parts do
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    std::apply([&](const auto&... part) { (part.for_each_kernel(neutrino_energy, model, target, visit), ...); },
               parts_);
  }

  /// `f(part)` for each of them.
  template <class F>
  constexpr void for_each_part(F&& f) const {
    std::apply([&](const auto&... part) { (f(part), ...); }, parts_);
  }

 private:
  [[no_unique_address]] std::tuple<Parts...> parts_;
};

}  // namespace nudipole

// ==== nudipole/scattering/control/weak_current.hpp

namespace nudipole {

/// Structure functions of a target at one x and Q²: with q the momentum transfer and P the nucleon's momentum,
///
///     W_μν = −g_μν F₁ + P_μP_ν/(P·q) F₂ − iε_μναβ P^α q^β/(2P·q) F₃ + q_μq_ν/(x P·q) F₄ + (P_μq_ν + q_μP_ν)/(P·q) F₅.
///
/// [Kretzer and Reno, hep-ph/0208187, sec. II]
struct weak_structure_functions {
  double f1 = 0;
  double f2 = 0;
  double f3 = 0;
  double f4 = 0;
  double f5 = 0;
};

/// A weak current between a neutrino and a target. Four requirements, so that structure functions of another origin
/// (higher orders, fits at low Q²) are a struct with four members:
/// - `c.structure(neutrino, target, x, q2)`: structure functions of the whole nucleus;
/// - `c.coupling(q2)`: G_F with the propagator, G_F M²/(Q² + M²);
/// - `c.lepton_mass(neutrino)`: mass of the outgoing lepton;
/// - `c.frozen_below(target)`: Q² below which the densities are not evolved; quadratures treat it as a kink.
template <class C>
concept WeakCurrent = requires(const C& current, pdg_id neutrino, const nucleus& target, double x, energy_squared q2) {
  { current.structure(neutrino, target, x, q2) } -> std::convertible_to<weak_structure_functions>;
  { current.coupling(q2) } -> std::convertible_to<inverse_energy_squared>;
  { current.lepton_mass(neutrino) } -> std::convertible_to<energy>;
  { current.frozen_below(target) } -> std::convertible_to<energy_squared>;
};

/// The region taken as deep inelastic. The default leaves out quasi-elastic scattering and the Δ, which partons do not
/// describe: together of the order of 10⁻³⁸ cm² per nucleon at any energy, so 1 to 3 % of the charged current at 100
/// GeV but a third of that of antineutrinos at 8 GeV. It keeps small Q², where the frozen densities are a guess: 10 %
/// of ν_μ and 20 % of ν̄_μ interactions at 100 GeV have Q² < 1.7 GeV², 2 and 4 % at 1 TeV.
struct deep_inelastic_region {
  energy minimum_w = 1.4 * GeV;           ///< mass of the hadrons, at least the nucleon's
  energy_squared minimum_q2 = 0. * GeV2;  ///< 0 keeps all Q²; the densities are frozen below their `q2Min()`
};

/// @throws bad_parameter unless W is at least the nucleon's mass and Q² not negative
constexpr void validate(const deep_inelastic_region& region) {
  numeric::require_positive("deep_inelastic_region: minimum_w", region.minimum_w);
  if (region.minimum_w < proton_mass)
    numeric::refuse("deep_inelastic_region: minimum_w", region.minimum_w, "must be at least the mass of the nucleon");
  numeric::require_not_negative("deep_inelastic_region: minimum_q2", region.minimum_q2);
}

namespace detail {
struct current_archetype {
  weak_structure_functions structure(pdg_id, const nucleus&, double, energy_squared) const { return {}; }
  inverse_energy_squared coupling(energy_squared) const { return 0. / GeV2; }
  energy lepton_mass(pdg_id) const { return 0. * GeV; }
  energy_squared frozen_below(const nucleus&) const { return 0. * GeV2; }
};
}  // namespace detail
static_assert(WeakCurrent<detail::current_archetype>);

}  // namespace nudipole

// ==== nudipole/scattering/control/weak_structure.hpp

namespace nudipole {

namespace detail {

/// Adds a quark and an antiquark of densities f and f̄ (not x f) that become a quark of mass² = Q²(κ − 1). With the
/// massless parton collinear with the nucleon, p = αP + βq, p² = 0 and (p + q)² = m²,
///
///     F₁ = f + f̄,   F₂ = 2xκ/ρ² F₁,   F₃ = 2/ρ (f − f̄),   F₄ = 2β(β + 1)/κ F₁,   F₅ = (1 + 2β)/ρ F₁,
///
/// with ρ² = 1 + 4x²M²/Q² and β = κ(1 − ρ)/(2ρ), which is the tensor p_μp′_ν + p_νp′_μ − g_μν p·p′ ∓ iε_μναβ p^α p′^β
/// over p·p′ and keeps the cross section positive at any mass. F₁ to F₃ are those of Aivazis, Olness and Tung,
/// hep-ph/9312318. For M = 0, F₄ = 0 and 2ξF₅ = F₂ = 2ξF₁: the relations of Albright and Jarlskog, Nucl. Phys. B84
/// (1975) 467.
constexpr void add_quarks(weak_structure_functions& result, double quark, double antiquark, double x, double kappa,
                          double rho) {
  const double sum = quark + antiquark, beta = kappa * (1 - rho) / (2 * rho);
  result.f1 += sum;
  result.f2 += 2 * x * kappa / (rho * rho) * sum;
  result.f3 += 2 / rho * (quark - antiquark);
  result.f4 += 2 * beta * (beta + 1) / kappa * sum;
  result.f5 += (1 + 2 * beta) / rho * sum;
}

/// Parton kinematics at x and Q²: ρ, and the momentum fraction ξ of a parton that becomes a quark of given mass,
/// ξ = 2xκ/(1 + ρ) with κ = 1 + m²/Q²: Nachtmann's variable with slow rescaling.
struct parton_fraction {
  double x, q2, rho;
  constexpr parton_fraction(double x_, double q2_)
      : x(x_), q2(q2_), rho(numeric::sqrt(1 + 4 * x * x * numeric::square(proton_mass / GeV) / q2)) {}
  constexpr double kappa(double mass) const { return 1 + mass * mass / q2; }
  constexpr double xi(double mass) const { return 2 * x * kappa(mass) / (1 + rho); }
};

/// Densities f (not x f) of a whole nucleus at ξ and at the scale Q², frozen at `q2Min()`; none for ξ ≥ 1.
template <PartonDensity Density>
quark_densities nucleus_at(const Density& density, const nucleus& target, double xi, double q2) {
  if (!(xi < 1)) return {};
  return with_density_in(density, target, [&](const auto& in_target) {
    quark_densities f = sum_over_nucleons(all_quarks(in_target, xi, std::max<double>(q2, in_target.q2Min())), target);
    for (auto* side : {&f.quark, &f.antiquark})
      for (double& value : *side) value /= xi;
    return f;
  });
}

constexpr inverse_energy_squared with_propagator(inverse_energy_squared fermi_constant, energy boson,
                                                 energy_squared q2) {
  return fermi_constant * double(boson * boson / (q2 + boson * boson));
}

}  // namespace detail

}  // namespace nudipole

// ==== nudipole/scattering/control/charged_current.hpp

namespace nudipole {

/// ν_l A → l X and the same for antineutrinos, by W exchange at leading order: d, s, b become u, or c by slow
/// rescaling; ū, c̄ become d̄, s̄, b̄; the reverse for antineutrinos; all with their CKM elements. The scale is Q²,
/// frozen at the density's `q2Min()`. Masses of other quarks than the final charm are neglected, and the top.
template <PartonDensity Density>
class charged_current_scattering {
 public:
  /// @throws bad_parameter for invalid electroweak parameters and a charm mass that is negative
  explicit charged_current_scattering(Density density, electroweak_parameters electroweak = {},
                                      energy charm_mass = 1.3 * GeV)
      : density_(std::move(density)),
        electroweak_(electroweak),
        charm_(numeric::require_not_negative("charged_current_scattering: charm mass", charm_mass) / GeV) {
    validate(electroweak);
  }

  /// Structure functions of a nucleus; not checked, since quadratures come here: 0 < x < 1 and Q² > 0.
  weak_structure_functions structure(pdg_id neutrino, const nucleus& target, double x, energy_squared q2) const {
    const detail::parton_fraction at(x, q2 / GeV2);
    const double kappa = at.kappa(charm_);
    const quark_densities light = detail::nucleus_at(density_, target, at.xi(0), at.q2);
    const quark_densities heavy = detail::nucleus_at(density_, target, at.xi(charm_), at.q2);
    // A neutrino turns down quarks and up antiquarks, an antineutrino up quarks and down antiquarks.
    const bool matter = neutrino > 0;
    const auto& downs = matter ? light.quark : light.antiquark;
    const auto& downs_to_charm = matter ? heavy.quark : heavy.antiquark;
    const auto& ups = matter ? light.antiquark : light.quark;
    double down = 0, down_to_charm = 0, up = 0;
    for (quark_flavour d : {quark_flavour::down, quark_flavour::strange, quark_flavour::bottom}) {
      down += numeric::square(electroweak_.ckm_element(quark_flavour::up, d)) * downs[flavour_index(d)];
      down_to_charm +=
          numeric::square(electroweak_.ckm_element(quark_flavour::charm, d)) * downs_to_charm[flavour_index(d)];
      for (quark_flavour u : {quark_flavour::up, quark_flavour::charm})
        up += numeric::square(electroweak_.ckm_element(u, d)) * ups[flavour_index(u)];
    }
    weak_structure_functions f;
    detail::add_quarks(f, matter ? down : up, matter ? up : down, x, 1, at.rho);
    detail::add_quarks(f, matter ? down_to_charm : 0, matter ? 0 : down_to_charm, x, kappa, at.rho);
    return f;
  }
  /// G_F M_W²/(Q² + M_W²).
  inverse_energy_squared coupling(energy_squared q2) const {
    return detail::with_propagator(electroweak_.fermi_constant, electroweak_.w_mass, q2);
  }
  energy lepton_mass(pdg_id neutrino) const { return nudipole::lepton_mass(flavour_of(neutrino)); }
  energy_squared frozen_below(const nucleus& target) const { return detail::lowest_q2_in(density_, target); }

 private:
  [[no_unique_address]] Density density_;
  electroweak_parameters electroweak_;
  double charm_;  // GeV
};

static_assert(WeakCurrent<charged_current_scattering<detail::parton_density_archetype>>);

}  // namespace nudipole

// ==== nudipole/scattering/control/neutral_current.hpp

namespace nudipole {

/// ν A → ν X by Z exchange at leading order, the same for all flavours: with g_L and g_R the quarks' couplings to the
/// Z, F₁ = Σ_q (g_L² + g_R²)(q + q̄), F₃ = 2Σ_q (g_L² − g_R²)(q − q̄); massless quarks; the scale as for
/// `charged_current_scattering`.
template <PartonDensity Density>
class neutral_current_scattering {
 public:
  /// @throws bad_parameter for invalid electroweak parameters
  explicit neutral_current_scattering(Density density, electroweak_parameters electroweak = {})
      : density_(std::move(density)), electroweak_(electroweak) {
    validate(electroweak);
  }

  /// Structure functions of a nucleus; not checked, since quadratures come here: 0 < x < 1 and Q² > 0.
  weak_structure_functions structure(pdg_id /*neutrino*/, const nucleus& target, double x, energy_squared q2) const {
    const detail::parton_fraction at(x, q2 / GeV2);
    const quark_densities f = detail::nucleus_at(density_, target, at.xi(0), at.q2);
    // A right-handed coupling scatters as an antiquark does.
    double left = 0, right = 0;
    for (quark_flavour q : light_quarks) {
      const chiral_couplings g = electroweak_.quark(q);
      const double l2 = g.left * g.left, r2 = g.right * g.right;
      left += l2 * f.quark[flavour_index(q)] + r2 * f.antiquark[flavour_index(q)];
      right += r2 * f.quark[flavour_index(q)] + l2 * f.antiquark[flavour_index(q)];
    }
    weak_structure_functions result;
    detail::add_quarks(result, left, right, x, 1, at.rho);
    return result;
  }
  /// G_F M_Z²/(Q² + M_Z²).
  inverse_energy_squared coupling(energy_squared q2) const {
    return detail::with_propagator(electroweak_.fermi_constant, electroweak_.z_mass, q2);
  }
  energy lepton_mass(pdg_id) const { return 0. * GeV; }
  energy_squared frozen_below(const nucleus& target) const { return detail::lowest_q2_in(density_, target); }

 private:
  [[no_unique_address]] Density density_;
  electroweak_parameters electroweak_;
};

static_assert(WeakCurrent<neutral_current_scattering<detail::parton_density_archetype>>);

}  // namespace nudipole

// ==== nudipole/scattering/control/weak_cross_section.hpp

/// @file
/// Deep inelastic scattering of neutrinos in the Standard Model: the control for the new process, which shares its
/// densities, nuclei, fluxes and detectors.
///
///     const charged_current_scattering cc{grv98lo{}};
///     cross_section(cc, 14, 1. * TeV, tungsten_184);   // of ν_μ, per nucleus
namespace nudipole {

namespace detail {

/// Neutrino, target and lepton of a collision, in GeV.
struct weak_kinematics {
  double e, m, nucleon = proton_mass / GeV;

  /// The largest y at a Q²: the lepton is emitted forward. From |cosθ| ≤ 1,
  /// 1 − y ≥ (Q² + m²)/(4E²) + m²/(Q² + m²).
  double y_upper(double q2) const { return 1 - ((q2 + m * m) / (4 * e * e) + (m > 0 ? m * m / (q2 + m * m) : 0)); }
  /// The smallest y at a Q² with hadrons of mass W: 2MEy = Q² + W² − M².
  double y_lower(double q2, double w) const { return (q2 + w * w - nucleon * nucleon) / (2 * nucleon * e); }
};

template <WeakCurrent Current>
weak_kinematics check_weak(const Current& current, pdg_id neutrino, energy neutrino_energy, const nucleus& target,
                           const deep_inelastic_region& region) {
  if (!is_neutrino(neutrino))
    throw bad_parameter("neutrino: no neutrino has PDG id " + std::to_string(neutrino));
  validate(target);
  validate(region);
  return {.e = numeric::require_positive("neutrino energy", neutrino_energy) / GeV,
          .m = energy(current.lepton_mass(neutrino)) / GeV};
}

/// d²σ/dx dy in GeV⁻², without checks.
template <WeakCurrent Current>
double weak_dsigma_dx_dy(const Current& current, pdg_id neutrino, const weak_kinematics& k, const nucleus& target,
                         double x, double y) {
  const double m2 = k.m * k.m, me = k.nucleon * k.e, q2 = 2 * me * x * y;
  const weak_structure_functions f = current.structure(neutrino, target, x, q2 * GeV2);
  const double g = inverse_energy_squared(current.coupling(q2 * GeV2)) * GeV2;
  const double sign = neutrino > 0 ? 1 : -1;
  return g * g * me / pi *
         ((y * y * x + m2 * y / (2 * me)) * f.f1 + (1 - y - (q2 + m2) / (4 * k.e * k.e)) * f.f2 +
          sign * (x * y * (1 - y / 2) - m2 * y / (4 * me)) * f.f3 + m2 * (m2 + q2) / (4 * me * me * x) * f.f4 -
          m2 / me * f.f5);
}

}  // namespace detail

/// d²σ/dx dy per nucleus with x = Q²/(2MEy), y = 1 − E_l/E and a target nucleon at rest of the proton's mass M,
///
///     d²σ/dx dy = G_F²ME/π · [M_V²/(Q² + M_V²)]² · { (xy² + m²y/(2ME)) F₁ + (1 − y − Mxy/(2E) − m²/(4E²)) F₂
///                 ± (xy(1 − y/2) − m²y/(4ME)) F₃ + m²(m² + Q²)/(4M²E²x) F₄ − m²/(ME) F₅ },
///
/// m the lepton's mass, + for neutrinos and − for antineutrinos. [Kretzer and Reno, hep-ph/0208187, sec. II] 0 outside
/// the region and where the lepton cannot go: 1 − y ≥ (Q² + m²)/(4E²) + m²/(Q² + m²).
/// @throws bad_parameter for what is not a neutrino, an energy that is not positive, an invalid target or
/// region, x outside (0, 1) and y outside [0, 1]
template <WeakCurrent Current>
area dsigma_dx_dy(const Current& current, pdg_id neutrino, energy neutrino_energy, const nucleus& target, double x,
                  double y, const deep_inelastic_region& region = {}) {
  const detail::weak_kinematics k = detail::check_weak(current, neutrino, neutrino_energy, target, region);
  if (!(x > 0 && x < 1)) numeric::refuse("dsigma_dx_dy: x", x, "must be between 0 and 1");
  if (!(y >= 0 && y <= 1)) numeric::refuse("dsigma_dx_dy: y", y, "must be from 0 to 1");
  const double q2 = 2 * k.nucleon * k.e * x * y;
  if (q2 <= 0 || q2 * GeV2 < region.minimum_q2 || y > k.y_upper(q2) || y < k.y_lower(q2, region.minimum_w / GeV))
    return 0. * cm2;
  return detail::weak_dsigma_dx_dy(current, neutrino, k, target, x, y) * (hbar_c_squared / GeV2);
}

/// Default rules for `cross_section`: relative error below 10⁻³.
using weak_quadrature = kernel_quadrature<numeric::gauss_legendre<24>, numeric::gauss_legendre<16>>;

/// σ(E) per nucleus: `dsigma_dx_dy` over the region. 0 below threshold, (√S − m)² > W_min² with S = M² + 2ME.
/// @throws bad_parameter for what is not a neutrino, an energy that is not positive, an invalid target or
/// region
template <WeakCurrent Current, class Quadrature = weak_quadrature>
area cross_section(const Current& current, pdg_id neutrino, energy neutrino_energy, const nucleus& target,
                   const deep_inelastic_region& region = {}, const Quadrature& rule = {}) {
  const detail::weak_kinematics k = detail::check_weak(current, neutrino, neutrino_energy, target, region);
  const double w = region.minimum_w / GeV, m2 = k.m * k.m, me = k.nucleon * k.e;
  // y_lower = y_upper is a quadratic in Q² + m²: a (Q² + m²)² − b (Q² + m²) + c = 0.
  const double a = 1 + k.nucleon / (2 * k.e), b = 2 * me + m2 + k.nucleon * k.nucleon - w * w, c = 2 * me * m2;
  const double discriminant = b * b - 4 * a * c;
  if (b <= 0 || discriminant <= 0) return 0. * cm2;
  const double larger = (b + std::sqrt(discriminant)) / (2 * a);
  const double upper = larger - m2;
  const double lower = std::max<double>(m2 > 0 ? c / (a * larger) - m2 : 0., region.minimum_q2 / GeV2);
  if (!(lower < upper)) return 0. * cm2;

  const auto at_q2 = [&](double q2) {  // dσ/dQ² = ∫ d²σ/dx dy · x/Q² dy, in ln y
    double sum = 0;
    const double y_low = k.y_lower(q2, w), y_high = k.y_upper(q2);
    if (!(q2 > 0 && y_low < y_high)) return sum;  // at the very ends, by rounding
    rule.u.for_each_node(std::log(y_low), std::log(y_high), [&](double log_y, double weight) {
      const double y = std::exp(log_y), x = q2 / (2 * me * y);
      sum += weight * x * y / q2 * detail::weak_dsigma_dx_dy(current, neutrino, k, target, x, y);
    });
    return sum;
  };
  double sum = 0;
  // Towards Q² = 0 the frozen densities leave a small negative power of Q²: ln(Q² + c), squared from the lower end.
  const double kink = energy_squared(current.frozen_below(target)) / GeV2;
  const double shift = std::max(kink, 1.);
  detail::on_panels(std::log(lower + shift), std::log(kink + shift), std::log(upper + shift),
                    [&](double from, double to) {
                      rule.v.for_each_node(0., 1., [&](double v, double weight) {
                        const double shifted = std::exp(from + (to - from) * v * v);
                        sum += weight * 2 * v * (to - from) * shifted * at_q2(shifted - shift);
                      });
                    });
  return sum * (hbar_c_squared / GeV2);
}

}  // namespace nudipole

// ==== nudipole/signal/interactions.hpp

/// @file
/// Interactions of the Standard Model at a site, the control for a beam, a cross section and a target together:
///
///     const charged_current_scattering cc{grv98lo{}};
///     expected_interactions(cc, 14, fasernu(), 150. * inv_fb);   // of ν_μ
namespace nudipole {

/// Interactions of the neutrinos in one bin of energy.
struct interaction_bin {
  energy centre;
  double interactions;
};

/// Returns N_ν(E) Σ_components σ(E) n_T of each bin of one species, at the energy of its centre; for the luminosity
/// given, which may differ from the flux's own. No bins if the flux does not have the species.
/// @throws bad_parameter unless the luminosity is positive, and for a flux with energies or numbers that are
/// not finite and positive; otherwise as `cross_section`
template <WeakCurrent Current, NeutrinoSite Site, class Quadrature = weak_quadrature>
std::vector<interaction_bin> interactions_per_bin(const Current& current, pdg_id species, const Site& site,
                                                  inverse_area luminosity, const deep_inelastic_region& region = {},
                                                  const Quadrature& rule = {}) {
  const inverse_area own = site.flux.luminosity();
  const double exposure = numeric::require_positive("interactions_per_bin: luminosity", luminosity) /
                          numeric::require_positive("interactions_per_bin: luminosity of the flux", own);
  std::vector<interaction_bin> result;
  for (const flux_bin& bin : site.flux.neutrinos(species)) {
    numeric::require_positive("flux: energy", bin.centre);
    numeric::require_not_negative("flux: neutrinos", bin.neutrinos);
    double probability = 0;
    if (bin.neutrinos > 0)
      for (const auto& target : site.targets)
        for (const material_component& c : target.content.components())
          probability +=
              target.nuclei_per_area(c) * cross_section(current, species, bin.centre, c.target, region, rule);
    result.push_back({bin.centre, exposure * bin.neutrinos * probability});
  }
  return result;
}

/// Returns the sum of `interactions_per_bin`.
/// @throws bad_parameter as it does
template <WeakCurrent Current, NeutrinoSite Site, class Quadrature = weak_quadrature>
double expected_interactions(const Current& current, pdg_id species, const Site& site, inverse_area luminosity,
                             const deep_inelastic_region& region = {}, const Quadrature& rule = {}) {
  double sum = 0;
  for (const interaction_bin& bin : interactions_per_bin(current, species, site, luminosity, region, rule))
    sum += bin.interactions;
  return sum;
}

/// Returns the same at the site and luminosity of an experiment, whatever process and species it has.
/// @throws bad_parameter as above
template <WeakCurrent Current, class Site, class Process, class Quadrature = weak_quadrature>
double expected_interactions(const Current& current, pdg_id species, const experiment<Site, Process>& setup,
                             const deep_inelastic_region& region = {}, const Quadrature& rule = {}) {
  return expected_interactions(current, species, setup.site(), setup.luminosity(), region, rule);
}

}  // namespace nudipole

// ==== nudipole/site/axial_box.hpp

namespace nudipole {

/// The paper's geometry, d = min(Δ, R/sinθ): every N has the full depth Δ before it, or leaves through the side at
/// distance R from an axis it starts on.
class axial_box {
 public:
  /// @throws bad_parameter unless both lengths are positive
  constexpr axial_box(length half_width, length depth)
      : half_width_(numeric::require_positive("axial_box: half width", half_width)),
        depth_(numeric::require_positive("axial_box: depth", depth)) {}

  constexpr length half_width() const { return half_width_; }
  constexpr length depth() const { return depth_; }
  constexpr length path_length(const produced_neutrino& n) const {
    return n.sine * depth_ <= half_width_ ? depth_ : half_width_ / n.sine;
  }
  template <class Visit>
  constexpr void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    visit(1., path_length(n));
  }

  constexpr bool operator==(const axial_box&) const = default;

 private:
  length half_width_;
  length depth_;
};
static_assert(DetectorGeometry<axial_box>);

}  // namespace nudipole

// ==== nudipole/site/fasernu.hpp

namespace nudipole {

/// The benchmarks' FASERν: 25 cm × 25 cm × 100 cm, with the paper's d = min(Δ, R/sinθ). [FASER, arXiv:1908.02310]
inline constexpr axial_box fasernu_box{12.5 * cm, 1. * metre};

/// Returns FASERν as the benchmarks have it: `fasernu_box` of tungsten, 480 m from the interaction point of ATLAS.
/// `exact_fasernu()` in `site/published_sites.hpp` is the same with rays through the box. Another flux takes the place
/// of the published one if it is given.
template <class Flux = kling_nevay_flux>
installation<Flux, axial_box> fasernu(Flux flux = {}) {
  return {std::move(flux), std::vector{site_target{tungsten, fasernu_box}}, "FASERnu (paper)"};
}

}  // namespace nudipole

// ==== nudipole/site/flight_between.hpp

namespace nudipole {

/// A ray geometry where only N count that decay at a distance between two from where they are made:
///
///     minimum_flight(geometry, 1. * mm)                                    // displaced vertices
///     maximum_flight(geometry, 1. * mm)                                    // prompt decays
///     maximum_flight(minimum_flight(geometry, 1. * mm), 5. * cm)           // a window
template <class Geometry>
class flight_between {
  static_assert(RayGeometry<Geometry>,
                "flight_between: the geometry needs target(), origin() and for_each_interval(from, along, visit)");

 public:
  /// @throws bad_parameter unless 0 ≤ from < to
  flight_between(Geometry geometry, length from, length to)
      : rays_{std::move(geometry), numeric::require_not_negative("flight_between: shortest distance", from), to},
        average_(checked(rays_), rays_.geometry.sampling()) {}

  const box_volume& target() const { return rays_.target(); }
  const neutrino_origin& origin() const { return rays_.origin(); }
  const ray_sampling& sampling() const { return rays_.geometry.sampling(); }
  length from() const { return rays_.from; }
  length to() const { return rays_.to; }
  length depth() const { return rays_.geometry.depth(); }
  template <class Visit>
  void for_each_interval(const position& start, const direction& along, Visit&& visit) const {
    rays_.for_each_interval(start, along, visit);
  }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    average_.for_each_path(n, visit);
  }

  /// Compares what it was made of.
  friend bool operator==(const flight_between& a, const flight_between& b) {
    return a.rays_.geometry == b.rays_.geometry && a.from() == b.from() && a.to() == b.to();
  }

 private:
  /// The intervals, cut to the distances within [from, to].
  struct cut_rays {
    Geometry geometry;
    length from, to;

    const box_volume& target() const { return geometry.target(); }
    const neutrino_origin& origin() const { return geometry.origin(); }
    template <class Visit>
    void for_each_interval(const position& start, const direction& along, Visit&& visit) const {
      geometry.for_each_interval(start, along, [&](const path_interval& part) {
        const path_interval kept{std::max(part.enter, from), std::min(part.leave, to)};
        if (kept.enter < kept.leave) visit(kept);
      });
    }
  };
  static const cut_rays& checked(const cut_rays& rays) {
    if (!(rays.from < rays.to))
      numeric::refuse("flight_between: longest distance", rays.to, "must be above the shortest one");
    return rays;
  }

  cut_rays rays_;
  detail::ray_average average_;
};
static_assert(DetectorGeometry<flight_between<ray_geometry<box_volume>>> &&
              RayGeometry<flight_between<ray_geometry<box_volume>>>);

/// Returns the geometry where only N count that decay at least a distance from where they are made: displaced vertices.
/// @throws bad_parameter unless the distance is positive
template <RayGeometry Geometry>
flight_between<Geometry> minimum_flight(const Geometry& geometry, length distance) {
  return {geometry, numeric::require_positive("minimum_flight: distance", distance),
          std::numeric_limits<double>::infinity() * metre};
}

/// Returns the geometry where only N count that decay within a distance of where they are made: prompt decays.
/// @throws bad_parameter unless the distance is positive
template <RayGeometry Geometry>
flight_between<Geometry> maximum_flight(const Geometry& geometry, length distance) {
  return {geometry, 0. * metre, numeric::require_positive("maximum_flight: distance", distance)};
}

}  // namespace nudipole

// ==== nudipole/site/natural_materials.hpp

namespace nudipole {

/// Elements as they occur in nature. Abundances: representative isotopic compositions of IUPAC, Pure Appl. Chem. 83
/// (2011) 397; atomic masses: AME2020, Chin. Phys. C 45 (2021) 030003.
namespace elements {
inline constexpr composition hydrogen{{{1, 1}, 0.999885, 1.00782503 * atomic_mass_constant},
                                      {{1, 2}, 0.000115, 2.01410178 * atomic_mass_constant}};
inline constexpr composition carbon{{carbon_12, 0.9893, 12. * atomic_mass_constant},
                                    {{6, 13}, 0.0107, 13.00335484 * atomic_mass_constant}};
inline constexpr composition nitrogen{{{7, 14}, 0.99636, 14.00307400 * atomic_mass_constant},
                                      {{7, 15}, 0.00364, 15.00010890 * atomic_mass_constant}};
inline constexpr composition oxygen{{oxygen_16, 0.99757, 15.99491462 * atomic_mass_constant},
                                    {{8, 17}, 0.00038, 16.99913176 * atomic_mass_constant},
                                    {{8, 18}, 0.00205, 17.99915961 * atomic_mass_constant}};
inline constexpr composition sulfur{{{16, 32}, 0.9499, 31.97207117 * atomic_mass_constant},
                                    {{16, 33}, 0.0075, 32.97145891 * atomic_mass_constant},
                                    {{16, 34}, 0.0425, 33.967867 * atomic_mass_constant},
                                    {{16, 36}, 0.0001, 35.967081 * atomic_mass_constant}};
inline constexpr composition argon{{{18, 36}, 0.003336, 35.9675451 * atomic_mass_constant},
                                   {{18, 38}, 0.000629, 37.962732 * atomic_mass_constant},
                                   {argon_40, 0.996035, 39.96238312 * atomic_mass_constant}};
inline constexpr composition iron{{{26, 54}, 0.05845, 53.939608 * atomic_mass_constant},
                                  {iron_56, 0.91754, 55.934936 * atomic_mass_constant},
                                  {{26, 57}, 0.02119, 56.935392 * atomic_mass_constant},
                                  {{26, 58}, 0.00282, 57.933274 * atomic_mass_constant}};
inline constexpr composition bromine{{{35, 79}, 0.5069, 78.918338 * atomic_mass_constant},
                                     {{35, 81}, 0.4931, 80.916288 * atomic_mass_constant}};
inline constexpr composition silver{{{47, 107}, 0.51839, 106.90509 * atomic_mass_constant},
                                    {{47, 109}, 0.48161, 108.904756 * atomic_mass_constant}};
inline constexpr composition iodine{{{53, 127}, 1., 126.90447 * atomic_mass_constant}};
inline constexpr composition tungsten{{{74, 180}, 0.0012, 179.94671 * atomic_mass_constant},
                                      {{74, 182}, 0.2650, 181.948206 * atomic_mass_constant},
                                      {{74, 183}, 0.1431, 182.950224 * atomic_mass_constant},
                                      {tungsten_184, 0.3064, 183.950933 * atomic_mass_constant},
                                      {{74, 186}, 0.2843, 185.954365 * atomic_mass_constant}};
inline constexpr composition lead{{{82, 204}, 0.014, 203.973043 * atomic_mass_constant},
                                  {{82, 206}, 0.241, 205.974465 * atomic_mass_constant},
                                  {{82, 207}, 0.221, 206.975897 * atomic_mass_constant},
                                  {lead_208, 0.524, 207.976652 * atomic_mass_constant}};
}  // namespace elements

/// Standard nuclear emulsion, silver bromide in gelatine, mass fractions. [PDG 2022, Atomic and nuclear properties,
/// "Photographic emulsion"; the composition of ICRU Report 37 (1984)]
inline constexpr composition emulsion_composition = mixture({{elements::hydrogen, 0.0141},
                                                             {elements::carbon, 0.072261},
                                                             {elements::nitrogen, 0.01932},
                                                             {elements::oxygen, 0.066101},
                                                             {elements::sulfur, 0.00189},
                                                             {elements::bromine, 0.349103},
                                                             {elements::silver, 0.474105},
                                                             {elements::iodine, 0.00312}});

/// Densities: PDG 2022, Atomic and nuclear properties; carbon is graphite, oxygen and argon are liquids. Each nucleus
/// of a mixture is integrated by itself: `natural_tungsten` takes five times as long as `tungsten`, the benchmarks'
/// target, and gives the same within a tenth of a per cent.
inline constexpr material natural_carbon{elements::carbon, 2.21 * g_per_cm3};
inline constexpr material liquid_oxygen{elements::oxygen, 1.141 * g_per_cm3};
inline constexpr material liquid_argon{elements::argon, 1.396 * g_per_cm3};
inline constexpr material natural_iron{elements::iron, 7.874 * g_per_cm3};
inline constexpr material natural_tungsten{elements::tungsten, 19.3 * g_per_cm3};
inline constexpr material natural_lead{elements::lead, 11.35 * g_per_cm3};
inline constexpr material nuclear_emulsion{emulsion_composition, 3.815 * g_per_cm3};

}  // namespace nudipole

// ==== nudipole/site/site_of_blocks.hpp

namespace nudipole {

/// A block of a material: one row of a site.
struct target_block {
  box_volume where;
  material content;
  double share = 1;  ///< part of the neutrinos of the flux that cross it
};

/// Returns a site of blocks that neutrinos from an origin cross and of volumes in which the decays of N from all blocks
/// are seen, with every ray followed. A block is such a volume only if it is named again:
///
///     site_of_blocks("layers", flux, neutrino_origin{480. * metre},
///                    {{plate, tungsten}, {film, nuclear_emulsion}}, film);
///
/// Each block takes about a tenth of a second.
/// @throws bad_parameter as `ray_geometry` and `installation`
template <class Flux, class... Volumes>
installation<Flux, ray_geometry<Volumes...>> site_of_blocks(std::string name, Flux flux, const neutrino_origin& origin,
                                                            std::initializer_list<target_block> blocks,
                                                            const Volumes&... volumes) {
  std::vector<site_target<ray_geometry<Volumes...>>> targets;
  for (const target_block& block : blocks)
    targets.push_back({block.content, ray_geometry<Volumes...>{origin, block.where, volumes...}, block.share});
  return {std::move(flux), std::move(targets), std::move(name)};
}

}  // namespace nudipole

// ==== nudipole/site/published_sites.hpp

/// @file
/// Detectors along the LHC's neutrino beams, each with the neutrinos that cross it and, except in `fasernu`, with every
/// ray followed exactly:
///
///     const experiment run3{snd_at_lhc(), deep_inelastic{grv98lo{}}, {.luminosity = 150. * inv_fb}};
///
/// Each call makes a site anew, in about a tenth of a second. Neutrinos come from a point, the interaction point of
/// ATLAS, though most are born in decays some way down the beam line: their directions differ by fractions of a
/// milliradian.
///
/// Column densities of the targets, in g/cm², against those which the authors of the fluxes used: in their tables of
/// charged-current interactions the ratios of interactions to neutrinos are the same for all detectors in every bin,
/// except for a factor, FASERν2 to SND@LHC 7.33945 and FASERν2 to FLArE 3.95176. With 2 m of tungsten of 19.3 g/cm³ in
/// FASERν2 these are 27.25 cm of tungsten in SND@LHC, which is 800 kg, and 7 m of 1.3954 g/cm³ in FLArE, the density of
/// boiling argon. (The table of FASERν has other cross sections, with which it gives 1930.0 outright; the two of ν_τ in
/// SND@LHC do not belong together.)
///
/// | preset                                                    | here   | the authors |
/// |-----------------------------------------------------------|--------|-------------|
/// | `fasernu`, `exact_fasernu`, `fasernu_and_faser`, `faser`  | 1930   | 1930        |
/// | `fasernu2`, `fasernu2_and_faser2`, `faser2`               | 3860   | 3860        |
/// | `snd_at_lhc`                                              | 545.7  | 525.9       |
/// | `flare`                                                   | 977.2  | 976.8       |
namespace nudipole {

namespace detail {
inline constexpr box_volume fasernu_block{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
/// FASER's decay volume, the bore of its first magnet: 10 cm in radius and 1.5 m long. [FASER, arXiv:1812.09139;
/// arXiv:2207.11427] The half metre between FASERν and it, for the interface tracker and veto, is an estimate.
inline constexpr cylinder_volume faser_bore{0. * cm, 0. * cm, 10. * cm, 1.5 * metre, 3. * metre};
inline constexpr box_volume fasernu2_block{position{0. * cm, 0. * cm, 1. * metre}, 50. * cm, 50. * cm, 2. * metre};
/// FASER2's decay volume, 1 m in radius and 5 m long. [FASER, arXiv:1811.12522] The 1.2 m between FASERν2 and it, for
/// the veto, is an estimate.
inline constexpr cylinder_volume faser2_bore{0. * cm, 0. * cm, 1. * metre, 3.2 * metre, 8.2 * metre};

/// FASERν and the volumes in which decays are seen.
template <class... Volumes>
auto behind_fasernu(const char* name, const Volumes&... volumes) {
  return site_of_blocks(name, kling_nevay_flux{}, neutrino_origin{480. * metre}, {{fasernu_block, tungsten}},
                        volumes...);
}
/// FASERν2 and the volumes in which decays are seen.
template <class... Volumes>
auto behind_fasernu2(const char* name, const Volumes&... volumes) {
  return site_of_blocks(name, kling_nevay_fasernu2_flux{}, neutrino_origin{620. * metre}, {{fasernu2_block, tungsten}},
                        volumes...);
}
}  // namespace detail

/// Returns FASERν, 25 cm × 25 cm × 100 cm of tungsten 480 m from ATLAS, and decays in it. [FASER, arXiv:1908.02310] The
/// films between the plates make it 1.35 m long in the proposal; here, as in the benchmarks, they take no room. Flux
/// area: 25 cm × 25 cm.
inline auto exact_fasernu() { return detail::behind_fasernu("FASERnu", detail::fasernu_block); }
/// Returns FASERν with decays in it or in the decay volume of FASER after it.
inline auto fasernu_and_faser() {
  return detail::behind_fasernu("FASERnu and FASER", detail::fasernu_block, detail::faser_bore);
}
/// Returns FASERν with decays in the decay volume of FASER only.
inline auto faser() { return detail::behind_fasernu("FASER", detail::faser_bore); }

/// Returns FASERν2 of 2021, 50 cm × 50 cm × 2 m of tungsten 620 m from ATLAS, and decays in it. [arXiv:2101.10338,
/// arXiv:2105.08270] The flux is for that; the design of 2022 has 40 cm × 40 cm × 6.6 m. [arXiv:2203.05090] Flux area:
/// 50 cm × 50 cm.
inline auto fasernu2() { return detail::behind_fasernu2("FASERnu2", detail::fasernu2_block); }
/// Returns FASERν2 with decays in it or in the decay volume of FASER2 after it.
inline auto fasernu2_and_faser2() {
  return detail::behind_fasernu2("FASERnu2 and FASER2", detail::fasernu2_block, detail::faser2_bore);
}
/// Returns FASERν2 with decays in the decay volume of FASER2 only.
inline auto faser2() { return detail::behind_fasernu2("FASER2", detail::faser2_bore); }

/// Returns SND@LHC, 480 m from ATLAS beside the beam axis, and decays in its target: 39 cm × 39 cm from (8, 15.5) cm
/// on, 7.2 < η < 8.6; 830 kg in five walls with a tracker plane after each, about 13 cm apart, evened out over their 65
/// cm and all taken for tungsten. [SND@LHC, arXiv:2210.02784] Flux area: 39 cm × 39 cm.
inline auto snd_at_lhc() {
  const box_volume block{position{8. * cm, 15.5 * cm, 0. * cm}, position{47. * cm, 54.5 * cm, 65. * cm}};
  const material walls{tungsten_184, 830e3 * gram / (block.width() * block.height() * block.depth())};
  return site_of_blocks("SND@LHC", kling_nevay_snd_flux{}, neutrino_origin{480. * metre}, {{block, walls}}, block);
}

/// Returns FLArE of 10 tonnes, 1 m × 1 m × 7 m of liquid argon (all of it ⁴⁰Ar here) 620 m from ATLAS, and decays in
/// it. [arXiv:2101.10338] Flux area: 1 m × 1 m.
inline auto flare() {
  const box_volume block{position{0. * cm, 0. * cm, 3.5 * metre}, 1. * metre, 1. * metre, 7. * metre};
  return site_of_blocks("FLArE", kling_nevay_flare_flux{}, neutrino_origin{620. * metre},
                        {{block, material{argon_40, 1.396 * g_per_cm3}}}, block);
}

/// Calls `visit(site)` with each of the published sites.
template <class Visit>
void for_each_published_site(Visit&& visit) {
  visit(fasernu());
  visit(exact_fasernu());
  visit(fasernu_and_faser());
  visit(faser());
  visit(snd_at_lhc());
  visit(fasernu2());
  visit(fasernu2_and_faser2());
  visit(faser2());
  visit(flare());
}

}  // namespace nudipole

// ==== nudipole/formats.hpp

/// @file
/// Files that the library writes and reads.

// ==== nudipole/text/output_file.hpp

namespace nudipole::text {

/// A text file that appears under its name only when complete: what is written goes, buffered, to `path.part`, and
/// `close()` renames it. One that is destroyed unclosed, by an exception for example, or that could not be written,
/// removes its part and leaves any earlier file alone. A symbolic link is followed: the file it points to is replaced.
/// Devices and pipes cannot be renamed to and are written to as they are.
class output_file {
 public:
  /// @throws bad_file naming the path and the reason if it cannot be written
  explicit output_file(std::string path) : path_(std::move(path)), target_(path_) {
    namespace fs = std::filesystem;
    std::error_code ignored;  // whatever is wrong with the path, fopen will say
    const fs::file_type type = fs::status(path_, ignored).type();
    if (type == fs::file_type::character || type == fs::file_type::block || type == fs::file_type::fifo ||
        type == fs::file_type::socket) {
      part_ = path_;
      direct_ = true;
    } else {
      if (fs::is_symlink(path_, ignored)) {
        const fs::path resolved = fs::weakly_canonical(path_, ignored);
        if (!ignored && !resolved.empty()) target_ = resolved.string();
      }
      part_ = target_ + ".part";
    }
    file_ = std::fopen(part_.c_str(), "w");
    if (!file_) fail("cannot write", errno);
  }
  output_file(output_file&& other) noexcept
      : path_(std::move(other.path_)),
        target_(std::move(other.target_)),
        part_(std::move(other.part_)),
        direct_(other.direct_),
        file_(std::exchange(other.file_, nullptr)) {}
  output_file& operator=(output_file&&) = delete;
  ~output_file() { abandon(); }

  /// @throws bad_file if the file cannot be written (a full disk, say), which gives it up, or if it is closed
  void write(std::string_view text) {
    require_open();
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) {
      const int error = errno;
      abandon();
      fail("cannot write", error);
    }
  }

  /// Completes the file.
  /// @throws bad_file if that fails; then no file of that name has changed
  void close() {
    require_open();
    std::FILE* file = std::exchange(file_, nullptr);
    if (std::fclose(file) != 0) {
      const int error = errno;
      remove_part();
      fail("cannot write", error);
    }
    if (!direct_ && std::rename(part_.c_str(), target_.c_str()) != 0) {
      const int error = errno;
      remove_part();
      fail("cannot complete", error);
    }
  }

  /// Returns the path as it was given.
  const std::string& path() const { return path_; }
  bool is_open() const { return file_ != nullptr; }

 private:
  void require_open() const {
    if (!file_) throw bad_file(path_, "already closed");
  }
  void abandon() {
    if (!file_) return;
    std::fclose(std::exchange(file_, nullptr));
    remove_part();
  }
  void remove_part() {
    if (!direct_) std::remove(part_.c_str());
  }
  [[noreturn]] void fail(const char* what, int error) const {
    throw bad_file(path_, std::string(what) + ": " + std::strerror(error));
  }

  std::string path_, target_, part_;
  bool direct_ = false;
  std::FILE* file_ = nullptr;
};

}  // namespace nudipole::text

// ==== nudipole/formats/csv.hpp

namespace nudipole {

/// Writer of a table of comma-separated values, which appears under its name only when it is complete: rows go to
/// `path.part`, and `close()` renames it. A writer that is destroyed before, for example by an exception, removes its
/// part and leaves any earlier file alone.
///
///     csv_writer table("reach.csv", "benchmark,m_N_GeV,mu_per_GeV");
///     table.row("I", mass / GeV, mu * GeV);
///     table.close();
class csv_writer {
 public:
  /// Opens the file and writes the header line.
  /// @throws bad_file naming the path and the reason if it cannot be written
  csv_writer(std::string path, std::string_view header) : file_(std::move(path)) {
    file_.write(std::string(header) + "\n");
  }
  csv_writer(const csv_writer&) = delete;
  csv_writer& operator=(const csv_writer&) = delete;

  /// Writes one row: numbers with the fewest digits that read back the same, text in quotation marks where it holds a
  /// comma, a quotation mark or a line break. [RFC 4180]
  /// @throws bad_parameter for a number that is not finite; bad_file if the file cannot be written
  template <class... Cells>
  void row(const Cells&... cells) {
    std::string line;
    ((line += cell(cells), line += ','), ...);
    if (!line.empty()) line.pop_back();
    file_.write(line + "\n");
  }

  /// Completes the file.
  /// @throws bad_file if that fails, for example when the disk is full; then no file of that name has changed
  void close() { file_.close(); }

 private:
  std::string cell(double value) const {
    if (!numeric::is_finite(value)) throw bad_parameter(file_.path() + ": " + numeric::to_text(value) + " in a table");
    return numeric::to_text(value);
  }
  std::string cell(std::string_view text) const {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted(1, '"');
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    return quoted.append(1, '"');
  }

  text::output_file file_;
};

}  // namespace nudipole

// ==== nudipole/formats/hepmc3/cross_section_estimate.hpp

namespace nudipole::detail::hepmc3 {

/// Running estimate of the events' cross section, by weight: σ of the run times the mean weight so far. Its error is
/// that of σ and that of the mean, added in quadrature; the latter is taken for 0 at the first event. [NuHepMC 1.0.0,
/// E.C.4]
class cross_section_estimate {
 public:
  cross_section_estimate(area cross_section, area error, std::size_t weights)
      : cross_section_(cross_section / pb), error_(error / pb), sums_(weights) {}

  bool is_known() const { return cross_section_ > 0; }
  /// Counts an event, with as many weights as the constructor was told.
  void add(const event& e) {
    ++count_;
    sums_[0].add(e.weight);
    for (std::size_t i = 1; i < sums_.size(); ++i) sums_[i].add(e.further_weights[i - 1]);
  }
  long long count() const { return count_; }
  std::size_t size() const { return sums_.size(); }

  /// Estimates in pb by weight, the event's own first.
  double in_pb(std::size_t weight) const { return cross_section_ * mean(weight); }
  double error_in_pb(std::size_t weight) const {
    const double n = static_cast<double>(count_), m = mean(weight);
    const double of_mean = std::max(0., sums_[weight].squares / n - m * m) / std::max(1., n - 1);
    return numeric::sqrt(numeric::square(error_ * m) + numeric::square(cross_section_) * of_mean);
  }

 private:
  struct sums {
    double weights = 0, squares = 0;
    void add(double w) { weights += w, squares += w * w; }
  };
  double mean(std::size_t weight) const { return sums_[weight].weights / static_cast<double>(count_); }

  double cross_section_, error_;
  std::vector<sums> sums_;
  long long count_ = 0;
};

}  // namespace nudipole::detail::hepmc3

// ==== nudipole/formats/hepmc3/run.hpp

namespace nudipole {

/// A value of `event::process` and its meaning. NuHepMC's numbers for the exchange of something neutral: 150 to 199 for
/// scattering on whole nuclei, 250 to 299 on nucleons, 650 to 699 for deep inelastic scattering and 750 upwards for the
/// rest. [NuHepMC 1.0.0, E.C.1]
struct hepmc3_process {
  int id;
  std::string name;
  std::string description;

  bool operator==(const hepmc3_process&) const = default;
};

/// Run information, written once per file.
struct hepmc3_run {
  /// Those of a `generator` unless said otherwise.
  std::vector<hepmc3_process> processes{{150, "coherent", "neutrino to N by a transition dipole moment, on a nucleus"},
                                        {250, "elastic", "the same on a nucleon"},
                                        {650, "deep inelastic", "the same on a parton or a nucleon that breaks up"},
                                        {750, "electron", "the same on an electron"}};
  std::vector<std::string> weight_names{};  ///< of `event::further_weights`; the first weight is called CV
  /// Cross section per nucleus that a weight of 1 stands for on average, ∫ΦσdE/∫ΦdE; 0 if it is not known. Without it
  /// the file is one of HepMC3 but not of NuHepMC, which requires one (G.R.5).
  area cross_section = 0. * cm2;
  area cross_section_error = 0. * cm2;  ///< 0 if it is not known
  /// Whether the mean weight is 1, so that `cross_section` is that of the events (convention G.C.2). Otherwise, as for
  /// decays placed in a detector, only the estimate that every event carries is (E.C.4).
  bool mean_weight_is_one = true;
  /// Names and values of everything else that the events depend on: the seed, the `parameters` of the model. In the
  /// file they are `NuHepMC.Provenance.<name>`.
  std::vector<std::pair<std::string, std::string>> provenance{};
  std::vector<std::string> arxiv_citations{};  ///< numbers of papers to cite

  bool operator==(const hepmc3_run&) const = default;
};

/// Particle that stands for a nucleus without one of its nucleons. [NuHepMC 1.0.0, P.C.2]
inline constexpr pdg_id nuclear_spectators_id = 2009900000;

}  // namespace nudipole

// ==== nudipole/formats/hepmc3/written_text.hpp

namespace nudipole::detail::hepmc3 {

/// Returns a line's worth of text: a backslash is doubled, an end of line becomes \|.
inline std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\\')
      result += "\\\\";
    else if (c == '\n')
      result += "\\|";
    else
      result += c;
  }
  return result;
}

/// Lines of a HepMC3 file as they are put together.
class written_text {
 public:
  explicit written_text(std::string path) : path_(std::move(path)) {}

  const std::string& text() const { return text_; }
  /// Begins anew, with the event of that number.
  void begin_event(long long number) {
    text_.clear();
    event_ = number;
  }

  /// @throws bad_parameter "path: event 3: message"
  [[noreturn]] void refuse(std::string_view message) const {
    throw bad_parameter(
        std::string(path_).append(": event ").append(std::to_string(event_)).append(": ").append(message));
  }
  /// Returns the number. @throws bad_parameter unless it is finite
  double number(std::string_view what, double value) const {
    if (!numeric::is_finite(value))
      refuse(std::string(what).append(" = ").append(numeric::to_text(value)).append(": must be finite"));
    return value;
  }

  void put(std::string_view value) { text_ += value; }
  template <std::integral Integer>
  void put(Integer value) {
    std::array<char, 24> buffer;
    text_.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
  }
  void put(double value) {
    std::array<char, 32> buffer;
    text_.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
  }
  /// Appends the parts separated by blanks, and the end of the line.
  template <class... Parts>
  void line(const Parts&... parts) {
    ((put(parts), text_ += ' '), ...);
    text_.back() = '\n';
  }

 private:
  std::string path_, text_;
  long long event_ = 0;
};

}  // namespace nudipole::detail::hepmc3

// ==== nudipole/formats/hepmc3/written_run.hpp

/// @file
/// Run information as it is written into a HepMC3 file, with the names of NuHepMC 1.0.0. [2310.13211]
namespace nudipole::detail::hepmc3 {

/// Version of the HepMC3 library whose text format, Asciiv3, is written. Later versions read it.
inline constexpr std::string_view format_version = "3.01.02";

/// Status codes of particles and vertices. [NuHepMC 1.0.0, P.R.1, V.R.1]
inline constexpr int final_status = 1, decayed_status = 2, beam_status = 4, target_status = 20;
inline constexpr int primary_vertex = 1, decay_vertex_status = 22;

inline void require_word(std::string_view what, std::string_view word) {
  if (word.empty() || word.find_first_of(" \t\r\n\\") != std::string_view::npos)
    throw bad_parameter(
        std::string("hepmc3_run: ").append(what).append(" `").append(word).append("`: must be one word"));
}

/// Returns the run. @throws bad_parameter for anything that a reader would misread
inline hepmc3_run checked(hepmc3_run run) {
  numeric::require_not_negative("hepmc3_run: cross_section", run.cross_section);
  numeric::require_not_negative("hepmc3_run: cross_section_error", run.cross_section_error);
  for (const std::string& name : run.weight_names) require_word("weight name", name);
  for (const auto& [name, value] : run.provenance) require_word("provenance", name);
  for (const std::string& paper : run.arxiv_citations) require_word("citation", paper);
  for (auto p = run.processes.begin(); p != run.processes.end(); ++p)
    if (std::any_of(run.processes.begin(), p, [&](const hepmc3_process& other) { return other.id == p->id; }))
      throw bad_parameter("hepmc3_run: process " + std::to_string(p->id) + " comes twice");
  return run;
}

inline void put_attribute(written_text& to, std::string_view name, std::string_view value) {
  to.line("A", name, escaped(value));
}
inline std::string key_of(std::string_view kind, int id, std::string_view member) {
  return std::string("NuHepMC.").append(kind).append("[").append(std::to_string(id)).append("].").append(member);
}
inline void put_described(written_text& to, std::string_view kind, int id, std::string_view name,
                          std::string_view description) {
  put_attribute(to, key_of(kind, id, "Description"), description);
  put_attribute(to, key_of(kind, id, "Name"), name);
}
/// Returns the parts as one text, separated by blanks.
template <class List, class TextOf>
std::string listed(const List& list, TextOf&& text_of) {
  std::string result;
  for (const auto& item : list) result.append(result.empty() ? "" : " ").append(text_of(item));
  return result;
}

/// Conventions of NuHepMC that the file follows.
inline std::string conventions(const hepmc3_run& run) {
  std::string list;
  if (run.mean_weight_is_one) list += "G.C.2 ";
  if (!run.arxiv_citations.empty()) list += "G.C.3 ";
  list += "G.C.5 ";
  if (!run.provenance.empty()) list += "G.S.1 ";
  list += "G.S.2 ";
  const auto neutral_current = [](const hepmc3_process& p) { return p.id >= 100 && p.id % 100 >= 50; };
  if (std::all_of(run.processes.begin(), run.processes.end(), neutral_current)) list += "E.C.1 ";
  return list + "E.C.4 P.C.2";
}

/// Claims NuHepMC, which a file without a cross section does not fulfil (G.R.5).
inline void put_claim(written_text& to, const hepmc3_run& run) {
  if (!(run.cross_section > 0. * cm2)) {
    put_attribute(to, "nudipole.not_NuHepMC", "the cross section of the run is not known");
    return;
  }
  if (run.mean_weight_is_one) {
    put_attribute(to, "NuHepMC.FluxAveragedTotalCrossSection", numeric::to_text(run.cross_section / pb));
    if (run.cross_section_error > 0. * cm2)
      put_attribute(to, "NuHepMC.FluxAveragedTotalCrossSectionUncertainty",
                    numeric::to_text(run.cross_section_error / pb));
  }
  put_attribute(to, "NuHepMC.Conventions", conventions(run));
  put_attribute(to, "NuHepMC.Units.CrossSection.TargetScale", "PerAtom");
  put_attribute(to, "NuHepMC.Units.CrossSection.Unit", "pb");
  put_attribute(to, "NuHepMC.Version.Major", "1");
  put_attribute(to, "NuHepMC.Version.Minor", "0");
  put_attribute(to, "NuHepMC.Version.Patch", "0");
}

/// Names the particles without a number of the Particle Data Group. The text of NuHepMC says
/// AdditionalParticleNumber[…] for their names and AdditionalParticleInfo[…] for their descriptions (G.R.11, G.C.5),
/// its reference reader looks for both in the latter: each stands in both.
inline void put_particles(written_text& to) {
  constexpr struct {
    pdg_id id;
    std::string_view name, description;
  } particles[] = {{heavy_neutrino_id, "N", "heavy neutral lepton"},
                   {-heavy_neutrino_id, "N~", "its antiparticle, when it is a Dirac particle"},
                   {hadronic_system_id, "HadronicSystem", "all hadrons of an inelastic collision together"},
                   {remnant_id, "NucleonRemnant", "remnant of a nucleon from which a parton has been struck"}};
  put_attribute(to, "NuHepMC.AdditionalParticleNumbers",
                listed(particles, [](const auto& p) { return std::to_string(p.id); }));
  for (const auto& p : particles)
    for (const char* kind : {"AdditionalParticleNumber", "AdditionalParticleInfo"})
      put_described(to, kind, p.id, p.name, p.description);
}

inline void put_statuses(written_text& to) {
  put_attribute(to, "NuHepMC.ParticleStatusIDs", "1 2 4 20");
  put_described(to, "ParticleStatusInfo", final_status, "Final", "leaves the event");
  put_described(to, "ParticleStatusInfo", decayed_status, "Decayed", "decays in the event");
  put_described(to, "ParticleStatusInfo", beam_status, "Beam", "incoming neutrino");
  put_described(to, "ParticleStatusInfo", target_status, "Target", "struck, or holds what was struck, at rest");
  put_attribute(to, "NuHepMC.VertexStatusIDs", "1 22");
  put_described(to, "VertexStatusInfo", primary_vertex, "Primary", "collision of the neutrino");
  put_described(to, "VertexStatusInfo", decay_vertex_status, "Decay", "decay in flight");
}

/// Appends the beginning of a file.
inline void put_run(written_text& to, const hepmc3_run& run) {
  to.line("HepMC::Version", format_version);
  to.put("HepMC::Asciiv3-START_EVENT_LISTING\nW CV");
  for (const std::string& name : run.weight_names) to.put("\\|"), to.put(name);
  to.put("\nT nudipole\\|");
  to.put(version);
  to.put("\\|N from neutrinos by a transition dipole moment and a Z'\n");
  put_claim(to, run);
  if (!run.arxiv_citations.empty())
    put_attribute(to, "NuHepMC.Citations.Generator.arXiv",
                  listed(run.arxiv_citations, [](const std::string& paper) { return paper; }));
  for (const auto& [name, value] : run.provenance) put_attribute(to, "NuHepMC.Provenance." + name, value);
  put_particles(to);
  put_statuses(to);
  put_attribute(to, "NuHepMC.ProcessIDs",
                listed(run.processes, [](const hepmc3_process& p) { return std::to_string(p.id); }));
  for (const hepmc3_process& p : run.processes) put_described(to, "ProcessInfo", p.id, p.name, p.description);
}

}  // namespace nudipole::detail::hepmc3

// ==== nudipole/formats/hepmc3/written_event.hpp

namespace nudipole::detail::hepmc3 {

/// The target at rest and the nucleons of it that take no part.
struct target_at_rest {
  pdg_id id = 0;
  four_momentum momentum{};
  energy spectators = 0. * GeV;
};

inline int nucleons_of(pdg_id id) { return id > 1000000000 && id < 1100000000 ? id / 10 % 1000 : 1; }
inline energy mass_of(const four_momentum& p) {
  const energy_squared m2 = p.squared();
  return m2 > 0. * GeV2 ? energy(numeric::sqrt(m2)) : 0. * GeV;
}

/// Returns the sum of the struck particle and the remnant; where that is a nucleon of a nucleus, the nucleus of mass A
/// u.
inline target_at_rest target_of(const event& e) {
  target_at_rest target{e.target != 0 ? e.target : e.particles[1].id, e.particles[1].momentum};
  if (e.remnant != 0) target.momentum += e.remnant_momentum;
  if (const int nucleons = nucleons_of(target.id); nucleons > 1) {
    const energy whole = double(nucleons) * atomic_mass_constant;
    if (target.momentum.e < whole - 0.5 * atomic_mass_constant) {
      target.spectators = whole - target.momentum.e;
      target.momentum.e = whole;
    }
  }
  return target;
}

/// Writes events as graphs of particles and vertices.
class written_event {
 public:
  /// Appends an event. @throws bad_parameter as `hepmc3_writer::write`
  void put(written_text& to, const event& e, const hepmc3_run& run, const cross_section_estimate& estimate,
           long long number) {
    require_writable(to, e, run);
    const std::size_t decays = place_decays(to, e);
    const target_at_rest target = target_of(e);
    const bool has_rest = target.spectators > 0. * GeV;
    const std::size_t inside = e.particles.size();
    remnant_ = e.remnant != 0 ? static_cast<int>(inside) + 1 : 0;
    rest_ = has_rest ? static_cast<int>(inside) + (remnant_ != 0 ? 2 : 1) : 0;
    to.line("E", number, decays + 1, inside + (remnant_ != 0) + (rest_ != 0));
    to.line("U GEV MM");
    put_attributes(to, e, estimate);
    put_particle_attributes(to, e, target);
    put_collision(to, e, target);
    for (std::size_t i = 2; i < inside; ++i) put_product(to, e, i);
    if (remnant_ != 0)
      put_particle(to, remnant_, -1, e.remnant, e.remnant_momentum, mass_of(e.remnant_momentum), final_status);
    if (rest_ != 0)
      put_particle(to, rest_, -1, nuclear_spectators_id, {target.spectators, 0. * GeV, 0. * GeV, 0. * GeV},
                   target.spectators, final_status);
  }

 private:
  struct placed_vertex {
    int id = 0;  // negative once written
    position at;
    length time = 0. * metre;
  };
  /// A particle's decay, if it has one.
  struct placed_particle {
    bool decays = false;
    placed_vertex end;
  };

  static void require_writable(const written_text& to, const event& e, const hepmc3_run& run) {
    if (std::none_of(run.processes.begin(), run.processes.end(),
                     [&](const hepmc3_process& p) { return p.id == e.process; }))
      to.refuse("process " + std::to_string(e.process) + ": not one of the run's");
    if (e.further_weights.size() != run.weight_names.size())
      to.refuse(std::to_string(e.further_weights.size()) +
                (e.further_weights.size() == 1 ? " further weight" : " further weights") + ": the run names " +
                std::to_string(run.weight_names.size()));
    const auto incoming = [&](std::size_t i) { return e.particles[i].status == particle_status::incoming; };
    if (e.particles.size() < 3 || !incoming(0) || !incoming(1))
      to.refuse("does not begin with two incoming particles that make something");
  }

  /// Marks the particles that decay in the event, and returns how many they are.
  std::size_t place_decays(const written_text& to, const event& e) {
    places_.assign(e.particles.size(), {});
    std::size_t decays = 0;
    for (std::size_t i = 2; i < e.particles.size(); ++i) {
      const particle_status status = e.particles[i].status;
      if (status == particle_status::incoming) to.refuse("more than two incoming particles");
      if (status != particle_status::outgoing && status != particle_status::intermediate)
        to.refuse("particle " + std::to_string(i + 1) + " is neither incoming, outgoing nor intermediate");
      const auto mother = mother_of(to, e, i);
      if (mother >= 2 && !std::exchange(places_[mother].decays, true)) ++decays;
    }
    return decays;
  }
  /// Index of the particle that makes particle i, 0 or 1 for the collision.
  static std::size_t mother_of(const written_text& to, const event& e, std::size_t i) {
    const auto [first, last] = e.particles[i].mothers;
    if (first < 0 || first > static_cast<int>(i))
      to.refuse("mother " + std::to_string(first) + " of particle " + std::to_string(i + 1) +
                " does not come before it");
    if (first > 2 && last != 0 && last != first)
      to.refuse("particle " + std::to_string(i + 1) + " has two mothers that are not the incoming particles");
    return first > 0 ? static_cast<std::size_t>(first - 1) : 0;
  }

  static void put_attributes(written_text& to, const event& e, const cross_section_estimate& estimate) {
    to.put("W ");
    to.put(to.number("weight", e.weight));
    for (double w : e.further_weights) to.put(" "), to.put(to.number("further weight", w));
    to.put("\n");
    if (estimate.is_known()) put_cross_section(to, estimate);
    to.line("A 0 lab_pos", to.number("vertex: x", e.vertex.x / mm), to.number("vertex: y", e.vertex.y / mm),
            to.number("vertex: z", e.vertex.z / mm));
    to.line("A 0 nudipole.struck", e.particles[1].id);
    to.line("A 0 signal_process_id", e.process);
    const auto optional = [&](std::string_view name, double value) {
      if (value != 0) to.line("A 0", name, value);
    };
    optional("event_scale", to.number("scale", e.scale / GeV));
    optional("alphaQED", to.number("alpha_em", e.alpha_em));
    optional("alphaQCD", to.number("alpha_s", e.alpha_s));
  }
  /// HepMC3's attribute: the first weight's, accepted and attempted events, then the further weights'.
  static void put_cross_section(written_text& to, const cross_section_estimate& estimate) {
    to.put("A 0 GenCrossSection ");
    const auto put = [&](std::size_t weight) {
      to.put(to.number("cross section", estimate.in_pb(weight)));
      to.put(" ");
      to.put(to.number("error of the cross section", estimate.error_in_pb(weight)));
    };
    put(0);
    to.put(" ");
    to.put(estimate.count());
    to.put(" ");
    to.put(estimate.count());
    for (std::size_t i = 1; i < estimate.size(); ++i) to.put(" "), put(i);
    to.put("\n");
  }
  /// Attributes come before what they belong to. Particles have their place in the event as number; those that are not
  /// in it follow.
  void put_particle_attributes(written_text& to, const event& e, const target_at_rest& target) const {
    for (std::size_t i = 2; i < e.particles.size(); ++i) {
      const event_particle& p = e.particles[i];
      if (p.colours[0] != 0) to.line("A", i + 1, "flow1", p.colours[0]);
      if (p.colours[1] != 0) to.line("A", i + 1, "flow2", p.colours[1]);
      if (p.spin != 9) to.line("A", i + 1, "spin", to.number("spin", p.spin));
    }
    const pdg_id struck = e.particles[1].id;
    if (rest_ != 0 && (struck == proton_id || struck == neutron_id))
      to.line("A", rest_, "remnant_particle_number", target.id - (struck == proton_id ? 10010 : 10));
  }

  void put_collision(written_text& to, const event& e, const target_at_rest& target) {
    const event_particle& neutrino = e.particles[0];
    put_particle(to, 1, 0, neutrino.id, neutrino.momentum, neutrino.mass, beam_status);
    put_particle(to, 2, 0, target.id, target.momentum, mass_of(target.momentum), target_status);
    to.line("V -1 1 [1,2] @", e.vertex.x / mm, e.vertex.y / mm, e.vertex.z / mm, 0.);
    vertices_ = 1;
  }
  /// Appends particle i, and before it the vertex that it comes from unless that has been written.
  void put_product(written_text& to, const event& e, std::size_t i) {
    const event_particle& p = e.particles[i];
    placed_vertex from{-1, e.vertex, 0. * metre};
    if (const auto mother = mother_of(to, e, i); mother >= 2) {
      placed_vertex& v = places_[mother].end;
      if (v.id == 0) {
        v.id = -++vertices_;
        to.line("V", v.id, decay_vertex_status, std::string(1, '[').append(std::to_string(mother + 1)).append("] @"),
                to.number("decay: x", v.at.x / mm), to.number("decay: y", v.at.y / mm),
                to.number("decay: z", v.at.z / mm), to.number("decay: time", v.time / mm));
      }
      from = v;
    }
    if (places_[i].decays) {
      if (to.number("proper flight", p.proper_flight / metre) < 0)
        to.refuse("proper flight = " + numeric::to_text(p.proper_flight / metre) + " m: must not be negative");
      placed_vertex& end = places_[i].end;
      end.at = decay_vertex(from.at, p);
      end.time = from.time;
      if (p.mass > 0. * GeV) end.time += (p.momentum.e / p.mass) * p.proper_flight;
    }
    put_particle(to, static_cast<int>(i) + 1, from.id, p.id, p.momentum, p.mass,
                 places_[i].decays ? decayed_status : final_status);
  }
  static void put_particle(written_text& to, int id, int vertex, pdg_id species, const four_momentum& p, energy mass,
                           int status) {
    to.line("P", id, vertex, species, to.number("momentum: x", p.x / GeV), to.number("momentum: y", p.y / GeV),
            to.number("momentum: z", p.z / GeV), to.number("momentum: e", p.e / GeV), to.number("mass", mass / GeV),
            status);
  }

  std::vector<placed_particle> places_;
  int remnant_ = 0, rest_ = 0;  // numbers of the particles that are not in the event
  int vertices_ = 0;
};

}  // namespace nudipole::detail::hepmc3

// ==== nudipole/text/bytes.hpp

/// @file
/// Sources and sinks of event files, a piece at a time: samples are larger than memory.
namespace nudipole {

/// Gives bytes in order: `read` fills at most `size` of them and returns how many, 0 only at the end; it throws when it
/// cannot. `name` is what errors call it. Models: `file_bytes`, `text_bytes` and, in formats/gzip.hpp, `gzip_bytes`.
template <class S>
concept ByteSource = std::movable<S> && requires(S& source, char* to, std::size_t size) {
  { source.read(to, size) } -> std::same_as<std::size_t>;
  { source.name() } -> std::convertible_to<std::string>;
};

/// Takes bytes in order; `close` says that they are complete, and a sink that is destroyed without it should leave
/// nothing. Both throw when they cannot. `path` is what errors call it.
template <class S>
concept ByteSink = std::move_constructible<S> && requires(S& sink, std::string_view bytes) {
  sink.write(bytes);
  sink.close();
  { sink.path() } -> std::convertible_to<std::string>;
};
static_assert(ByteSink<text::output_file>);

/// The bytes of a file.
class file_bytes {
 public:
  /// @throws bad_file "path: cannot open: …"
  explicit file_bytes(std::string path) : path_(std::move(path)), file_(std::fopen(path_.c_str(), "rb")) {
    if (!file_) complain("cannot open: ");
  }
  /// @throws bad_file "path: cannot read: …"
  std::size_t read(char* to, std::size_t size) {
    const std::size_t count = std::fread(to, 1, size, file_.get());
    if (count == 0 && std::ferror(file_.get())) complain("cannot read: ");
    return count;
  }
  const std::string& name() const { return path_; }

 private:
  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[noreturn]] void complain(const char* what) const {
    throw bad_file(path_, std::string(what) + std::strerror(errno));
  }

  std::string path_;
  std::unique_ptr<std::FILE, closer> file_;
};
static_assert(ByteSource<file_bytes>);

/// The bytes of a text in memory.
class text_bytes {
 public:
  explicit text_bytes(std::string text, std::string name = "text") : text_(std::move(text)), name_(std::move(name)) {}
  std::size_t read(char* to, std::size_t size) {
    const std::size_t count = text_.copy(to, size, read_);
    read_ += count;
    return count;
  }
  const std::string& name() const { return name_; }

 private:
  std::string text_, name_;
  std::size_t read_ = 0;
};
static_assert(ByteSource<text_bytes>);

/// The lines of a source, which know their number. It holds no more of them than one buffer.
template <ByteSource Source>
class source_lines {
 public:
  /// A longer one is not a line of text, and is refused.
  static constexpr std::size_t longest = std::size_t{1} << 20;

  explicit source_lines(Source source) : source_(std::move(source)), name_(source_.name()), buffer_(1 << 16) {}

  /// Moves to the next line; false at the end. A line does not outlive that move.
  /// @throws bad_file "name:line: …" for a line that is too long, or when the source throws
  bool next() {
    if (pending_) {
      pending_ = false;
      return true;
    }
    for (std::size_t searched = 0;;) {
      const char* begin = buffer_.data() + begin_;
      const std::size_t held = end_ - begin_;
      if (const void* found = std::memchr(begin + searched, '\n', held - searched)) {
        line_ = {begin, static_cast<std::size_t>(static_cast<const char*>(found) - begin)};
        begin_ += line_.size() + 1;
        break;
      }
      if (at_end_) {
        if (held == 0) return false;
        line_ = {begin, held};
        begin_ = end_;
        break;
      }
      searched = held;
      refill();
    }
    ++number_;
    return true;
  }
  std::string_view line() const { return line_; }
  std::size_t number() const { return number_; }
  const std::string& name() const { return name_; }
  /// Makes `rest`, an end of the line, what the next move comes to.
  void put_back(std::string_view rest) {
    line_ = rest;
    pending_ = true;
  }
  /// @throws bad_file "name:line: message"
  [[noreturn]] void refuse(std::string_view message) const { text::refuse_line(name_, number_, message); }

 private:
  void refill() {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= std::exchange(begin_, 0);
    }
    if (end_ == buffer_.size()) {
      if (end_ >= longest) text::refuse_line(name_, number_ + 1, "a line of more than a megabyte: is it text?");
      buffer_.resize(2 * buffer_.size());
    }
    try {
      const std::size_t count = source_.read(buffer_.data() + end_, buffer_.size() - end_);
      at_end_ = count == 0;
      end_ += count;
    } catch (const std::exception& complaint) {
      std::string_view reason = complaint.what();
      if (reason.starts_with(name_ + ": ")) reason.remove_prefix(name_.size() + 2);
      throw bad_file(name_, std::string(reason) + ", after line " + std::to_string(number_));
    }
  }

  Source source_;
  std::string name_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0, number_ = 0;  // of what the buffer holds and is not read yet
  bool at_end_ = false, pending_ = false;
  std::string_view line_;
};

}  // namespace nudipole

// ==== nudipole/formats/hepmc3/writer.hpp

namespace nudipole {

/// Writes events in HepMC3's text format, Asciiv3 [Buckley et al., 1912.08005], with the run and event information of
/// NuHepMC 1.0.0 [2310.13211]. Momenta are in GeV; lengths, and times multiplied by c, are in mm. Events are written
/// one by one; the file appears under its name when it is closed (see `text::output_file`).
///
/// If the run knows its cross section, every event carries the estimate so far as HepMC3's GenCrossSection, and the
/// file claims NuHepMC with the conventions E.C.4 and, if the mean weight is 1, G.C.2. Otherwise it claims nothing:
/// NuHepMC requires a cross section (G.R.5).
///
/// Graph of an event: the neutrino (status 4) and the target at rest (20) enter the primary vertex (status 1), at the
/// place of the collision and time 0; N, the recoil and the remnants leave it. Particles that decay have status 2 and a
/// vertex of their own (22), displaced by their flight; all other outgoing particles have status 1. The target is the
/// sum of the struck particle and the remnant, so that momentum is conserved at every vertex. If that sum is a nucleon
/// of a nucleus, the target is the nucleus, of mass A u, and the other nucleons leave as `nuclear_spectators_id`, at
/// rest. The struck particle is not in the graph; its number is the attribute `nudipole.struck`.
///
///     hepmc3_writer file("events.hepmc3", hepmc3_run_of(generate));
///     file.write(event);
///     file.close();
template <ByteSink Sink = text::output_file>
class hepmc3_writer {
 public:
  /// @throws bad_parameter for a cross section that is negative or not finite, names that are empty or hold white
  /// space, and process numbers that come twice; bad_file naming the path and the reason if the file cannot
  /// be written
  explicit hepmc3_writer(std::string path, hepmc3_run run = {}) requires(std::same_as<Sink, text::output_file>)
      : hepmc3_writer(detail::hepmc3::checked(std::move(run)), std::move(path)) {}
  /// Writes to a sink of the caller's, for example one that compresses.
  explicit hepmc3_writer(Sink sink, hepmc3_run run = {})
      : hepmc3_writer(detail::hepmc3::checked(std::move(run)), std::move(sink)) {}

  /// Writes an event.
  /// @throws bad_parameter naming the path and the event for numbers that are not finite, a process or a number of
  /// weights that the run does not have, and mothers that do not make a tree below two incoming particles; nothing of
  /// such an event is written, and the file goes on. bad_file if the file cannot be written
  void write(const event& e) {
    text_.begin_event(number_);
    next_ = estimate_;
    if (e.further_weights.size() + 1 == next_.size()) next_.add(e);
    event_.put(text_, e, run_, next_, number_);
    file_.write(text_.text());
    std::swap(estimate_, next_);
    ++number_;
  }

  /// Completes the file.
  /// @throws bad_file if that fails; then no file of that name has changed
  void close() {
    file_.write("HepMC::Asciiv3-END_EVENT_LISTING\n\n");
    file_.close();
  }

  /// Number of events written.
  long long count() const { return number_; }

 private:
  /// The run is checked before any file is made.
  template <class To>
  hepmc3_writer(hepmc3_run run, To to)
      : run_(std::move(run)),
        file_(std::move(to)),
        text_(file_.path()),
        estimate_(run_.cross_section, run_.cross_section_error, run_.weight_names.size() + 1),
        next_(estimate_) {
    detail::hepmc3::put_run(text_, run_);
    file_.write(text_.text());
  }

  hepmc3_run run_;
  Sink file_;
  detail::hepmc3::written_text text_;
  detail::hepmc3::written_event event_;
  detail::hepmc3::cross_section_estimate estimate_, next_;  // up to the last event, and with the next
  long long number_ = 0;
};
hepmc3_writer(const char*)->hepmc3_writer<text::output_file>;
hepmc3_writer(std::string)->hepmc3_writer<text::output_file>;
hepmc3_writer(const char*, hepmc3_run)->hepmc3_writer<text::output_file>;
hepmc3_writer(std::string, hepmc3_run)->hepmc3_writer<text::output_file>;

}  // namespace nudipole

// ==== nudipole/formats/lhe/tags.hpp

/// @file
/// Tags of a Les Houches file. It looks like XML and is not: text may hold a bare "<" or "&", groups overlap, and
/// attributes come with either quotation mark or none.
namespace nudipole::detail::lhe {

inline constexpr std::string_view white_space = " \t\r\f\v\n";

/// Returns the text with markup replaced by entities, for between tags or inside an attribute.
inline std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\'': result += "&apos;"; break;
      default: result += c;
    }
  }
  return result;
}
/// Returns the text with the five entities of XML replaced; any other "&" stays.
inline std::string unescaped(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 5> entities{
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  std::string result;
  while (!text.empty()) {
    const auto found = std::find_if(entities.begin(), entities.end(),
                                    [&](const auto& entity) { return text.starts_with(entity.first); });
    result += found == entities.end() ? text.front() : found->second;
    text.remove_prefix(found == entities.end() ? 1 : found->first.size());
  }
  return result;
}
/// Returns the text without entities, on one line and without blanks around it.
inline std::string on_one_line(std::string_view text) {
  std::string result = unescaped(text);
  for (char& c : result)
    if (c == '\n' || c == '\r' || c == '\0') c = ' ';
  const auto begin = result.find_first_not_of(white_space);
  if (begin == std::string::npos) return {};
  return result.substr(begin, result.find_last_not_of(white_space) + 1 - begin);
}

/// Whether the text begins with the tag of that name, opening ("init") or closing ("/init"); names are compared whole.
inline bool begins_with_tag(std::string_view text, std::string_view name) {
  if (!text.starts_with('<') || !text.substr(1).starts_with(name)) return false;
  const std::string_view rest = text.substr(1 + name.size());
  return rest.empty() || rest.front() == '>' || rest.front() == '/' ||
         white_space.find(rest.front()) != std::string_view::npos;
}

/// Follows comments and CDATA sections over lines: nothing inside them is a tag.
class markup_state {
 public:
  /// Whether the place after the lines passed so far is inside a comment or a CDATA section.
  bool inside() const { return !end_.empty(); }
  void pass(std::string_view line) { find(line, "\n"); }
  /// Passes over a line up to the tag of that name outside of comments; returns its place, npos if there is none.
  std::size_t find(std::string_view line, std::string_view name) {
    constexpr std::string_view comment = "<!--", data = "<![CDATA[";
    for (std::size_t at = 0;;) {
      if (inside()) {
        const auto end = line.find(end_, at);
        if (end == std::string_view::npos) return end;
        at = end + end_.size();
        end_ = {};
      }
      at = line.find('<', at);
      if (at == std::string_view::npos) return at;
      const std::string_view rest = line.substr(at);
      if (rest.starts_with(comment) || rest.starts_with(data)) {
        at += rest.starts_with(comment) ? comment.size() : data.size();
        end_ = rest.starts_with(comment) ? "-->" : "]]>";
      } else if (begins_with_tag(rest, name)) {
        return at;
      } else {
        ++at;
      }
    }
  }

 private:
  std::string_view end_;
};

constexpr bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_of_name(char c) {
  return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.';
}

/// Whether a line of a header would end it, or would be read as a part that `lhe_run` holds apart from it.
inline bool is_reserved(std::string_view line) {
  for (const std::string_view name :
       {"header", "/header", "init", "event", "initrwgt", "nudipole", "/LesHouchesEvents"})
    if (begins_with_tag(line, name)) return true;
  return false;
}

/// Reads the tags of a text one after the other; comments and CDATA sections are passed over.
class tag_reader {
 public:
  explicit tag_reader(std::string_view text) : text_(text) {}

  /// Moves to the next tag; returns false if there is none.
  bool next() {
    position_ += length_;
    for (;;) {
      position_ = text_.find('<', position_);
      if (position_ == std::string_view::npos) {
        position_ = text_.size(), length_ = 0;
        return false;
      }
      const std::string_view rest = text_.substr(position_);
      if (rest.starts_with("<!--") || rest.starts_with("<![CDATA[")) {
        const std::string_view closing = rest[2] == '-' ? "-->" : "]]>";
        const auto end = rest.find(closing, 4);
        position_ = end == std::string_view::npos ? text_.size() : position_ + end + closing.size();
      } else if (take_tag(rest)) {
        return true;
      } else {
        ++position_;  // a mere "less than"
      }
    }
  }

  std::string_view name() const { return name_; }
  bool closing() const { return closing_; }
  /// Whether it ends itself: <tag/>.
  bool alone() const { return alone_; }
  /// False for a last tag without its ">".
  bool complete() const { return complete_; }
  /// Place in the text where the tag begins.
  std::size_t position() const { return position_; }

  /// Returns the text from the tag to the one that closes it, and moves after it. Text may hold "<". If the element is
  /// not closed before another of its name begins, its text ends at the next tag.
  std::string_view take_content() {
    if (alone_ || closing_) return {};
    const std::size_t begin = position_ + length_;
    const std::string_view rest = text_.substr(begin);
    std::size_t end = std::string_view::npos;
    for (auto at = rest.find('<'); at != std::string_view::npos; at = rest.find('<', at + 1)) {
      const std::string_view here = rest.substr(at);
      if (begins_with_tag(here, name_)) break;
      if (here.starts_with("</") && begins_with_tag(here, std::string("/").append(name_))) {
        end = at;
        break;
      }
    }
    if (end == std::string_view::npos) end = std::min(rest.find('<'), rest.size());
    length_ += end;
    return rest.substr(0, end);
  }

  /// Calls `visit(name, value)` for the attributes in order, as they are written.
  template <class Visit>
  void for_each_attribute(Visit&& visit) const {
    for (std::string_view rest = attributes_;;) {
      const auto equals = rest.find('=');
      if (equals == std::string_view::npos) return;
      std::string_view key = rest.substr(0, equals);
      while (!key.empty() && !is_of_name(key.back())) key.remove_suffix(1);
      std::size_t begin = key.size();
      while (begin > 0 && is_of_name(key[begin - 1])) --begin;
      key.remove_prefix(begin);
      rest.remove_prefix(equals + 1);
      const auto open = rest.find_first_not_of(" \t\r\n");
      if (open == std::string_view::npos) return;
      const char mark = rest[open];
      const bool is_quoted = mark == '"' || mark == '\'';
      rest.remove_prefix(is_quoted ? open + 1 : open);
      const std::string_view value = rest.substr(0, is_quoted ? rest.find(mark) : rest.find_first_of(" \t\r\n/"));
      if (!key.empty()) visit(key, value);
      rest.remove_prefix(std::min(rest.size(), value.size() + 1));
    }
  }
  /// Returns the value of an attribute as it is written; nothing if the tag has none of that name.
  std::optional<std::string_view> attribute(std::string_view name) const {
    std::optional<std::string_view> found;
    for_each_attribute([&](std::string_view key, std::string_view value) {
      if (!found && key == name) found = value;
    });
    return found;
  }
  /// Returns the value of an attribute without entities, "" if the tag has none of that name.
  std::string text_of(std::string_view name) const {
    const auto value = attribute(name);
    return value ? on_one_line(*value) : std::string();
  }

 private:
  bool take_tag(std::string_view rest) {
    std::size_t at = 1;
    closing_ = at < rest.size() && rest[at] == '/';
    if (closing_) ++at;
    const std::size_t begin = at;
    if (at == rest.size() || !begins_name(rest[at])) return false;
    while (at < rest.size() && is_of_name(rest[at])) ++at;
    name_ = rest.substr(begin, at - begin);
    const std::size_t attributes = at;
    for (char quote = 0; at < rest.size() && (quote != 0 || rest[at] != '>'); ++at)
      if (quote != 0 ? rest[at] == quote : rest[at] == '"' || rest[at] == '\'') quote = quote != 0 ? '\0' : rest[at];
    complete_ = at < rest.size();
    attributes_ = rest.substr(attributes, at - attributes);
    alone_ = attributes_.ends_with('/');
    length_ = complete_ ? at + 1 : at;
    return true;
  }

  std::string_view text_, name_, attributes_;
  std::size_t position_ = 0, length_ = 0;
  bool closing_ = false, alone_ = false, complete_ = true;
};

}  // namespace nudipole::detail::lhe

// ==== nudipole/formats/lhe/words.hpp

/// @file
/// Words of a Les Houches file as numbers, in the units of the file and in ours.
namespace nudipole::detail::lhe {

/// Appends x · 10^power. It moves the decimal point of the shortest text for x, which keeps every bit where
/// multiplying would round.
inline void append_scaled(std::string& to, double x, int power) {
  std::array<char, 40> text;
  if (x == 0) power = 0;
  char* end = std::to_chars(text.data(), text.data() + text.size(), x, std::chars_format::scientific).ptr;
  char* mark = std::find(text.data(), end, 'e');
  int exponent = 0;
  std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, end, exponent);
  if (exponent + power == 0) {
    end = mark;
  } else {
    end = std::to_chars(mark + 1, text.data() + text.size(), exponent + power).ptr;
  }
  to.append(text.data(), end);
}

/// Place of the exponent in a number: a letter, or the sign alone where Fortran had no room for the letter (0.14-102);
/// the end of the word if it has none.
inline std::size_t exponent_of(std::string_view word) {
  const auto letter = word.find_first_of("eEdD");
  if (letter != std::string_view::npos) return letter;
  const auto sign = word.find_first_of("+-", std::min<std::size_t>(1, word.size()));
  return sign == std::string_view::npos ? word.size() : sign;
}

/// Returns the number that `word`, which stands for a finite one, gives times 10^power, rounded once; infinity if it
/// does not fit.
inline double scaled(std::string_view word, int power) {
  if (word.starts_with('+')) word.remove_prefix(1);
  const std::size_t mark = exponent_of(word);
  std::string text(word.substr(0, mark));
  long exponent = 0;
  if (mark < word.size()) {
    std::string_view digits = word.substr(word[mark] == '+' || word[mark] == '-' ? mark : mark + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc{})
      exponent = digits.starts_with('-') ? -1000000 : 1000000;
    exponent = std::clamp(exponent, -1000000l, 1000000l);
  }
  text += 'e';
  text += std::to_string(exponent + power);
  double x = 0;
  const auto error = std::from_chars(text.data(), text.data() + text.size(), x).ec;
  // Too large or too small: in a word of sane length the exponent says which.
  if (error == std::errc::result_out_of_range) x = exponent + power < 0 ? 0 : std::numeric_limits<double>::infinity();
  return x;
}

/// Whether x · 10^power, as `append_scaled` writes it, fits a double.
inline bool fits_scaled(double x, int power) {
  std::string text;
  append_scaled(text, x, power);
  double ignored = 0;
  return std::from_chars(text.data(), text.data() + text.size(), ignored).ec == std::errc{};
}

/// Reads a word as one finite number: C's and Fortran's forms, 1.5e+02, 1.5D+02, .5, 1., 0.14-102.
inline text::number_error read_number(std::string_view word, double& value) {
  std::string_view rest = word;
  text::number_error error = text::take_number(rest, value);
  if (error == text::number_error::none && rest.empty()) return error;
  const std::size_t mark = exponent_of(word);
  if (mark == word.size() || word[mark] == 'e' || word[mark] == 'E')
    return error == text::number_error::none ? text::number_error::syntax : error;
  // Without its letter an exponent has three digits.
  const bool is_sign = word[mark] == '+' || word[mark] == '-';
  if (is_sign && word.size() - mark != 4) return text::number_error::syntax;
  const std::string text = std::string(word.substr(0, mark)).append("e").append(word.substr(is_sign ? mark : mark + 1));
  rest = text;
  error = text::take_number(rest, value);
  return error == text::number_error::none && !rest.empty() ? text::number_error::syntax : error;
}

constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Takes the first word from `text`; it is empty if there is none.
inline std::string_view take_word(std::string_view& text) {
  std::size_t begin = 0;
  while (begin < text.size() && is_blank(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && !is_blank(text[end])) ++end;
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}
inline std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  while (!take_word(text).empty()) ++count;
  return count;
}
/// Whether the first `words` words are all there and are numbers: such a line is data in the wrong place and no remark.
inline bool looks_like_numbers(std::string_view text, std::size_t words) {
  double ignored = 0;
  for (std::size_t i = 0; i < words; ++i)
    if (const auto word = take_word(text); word.empty() || read_number(word, ignored) != text::number_error::none)
      return false;
  return true;
}

/// Reads the fields of one record, which complain with their names and the record's place.
class record {
 public:
  record(std::string_view words, std::string_view file, std::size_t line) : rest_(words), file_(file), line_(line) {}

  /// @throws bad_file "file:line: no <what> in this line: is it cut off?" at the end of the record
  std::string_view word(std::string_view what) {
    const std::string_view word = take_word(rest_);
    if (word.empty()) refuse(std::string("no ").append(what).append(" in this line: is it cut off?"));
    return word;
  }
  /// @throws bad_file unless the next word is an integer that fits an int
  int integer(std::string_view what) {
    const std::string_view text = word(what);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size()) return value;
    return text::to_integer(text, {std::string(file_), line_}, what);
  }
  /// @throws bad_file unless the next word is a finite number
  double number(std::string_view what) { return to_number(word(what), what); }
  energy from_gev(std::string_view what) { return number(what) * GeV; }
  length from_mm(std::string_view what) { return scaled_number(what, -3) * metre; }
  area from_pb(std::string_view what) { return scaled_number(what, -40) * (metre * metre); }

  bool at_end() const { return text::trimmed(rest_).empty(); }
  /// @throws bad_file if there are more words
  void end() {
    if (const auto more = take_word(rest_); !more.empty())
      refuse(text::quoted(more) + " is more than this line should have");
  }
  [[noreturn]] void refuse(std::string_view message) const { text::refuse_line(file_, line_, message); }

 private:
  double to_number(std::string_view word, std::string_view what) const {
    double value = 0;
    switch (read_number(word, value)) {
      case text::number_error::none: return value;
      case text::number_error::overflow:
        refuse(std::string(what).append(": ").append(text::quoted(word)).append(" does not fit a double"));
      default: refuse(std::string(what).append(": ").append(text::quoted(word)).append(" is not a finite number"));
    }
  }
  /// Reads a number times 10^power.
  double scaled_number(std::string_view what, int power) {
    const std::string_view text = word(what);
    const double as_written = to_number(text, what);
    if (as_written == 0) return as_written;
    const double value = scaled(text, power);
    // So that what is read can be written again.
    if (!(numeric::abs(as_written) < 1e300) && !fits_scaled(value, -power))
      refuse(std::string(what).append(": ").append(text::quoted(text)).append(" does not fit a double"));
    return value;
  }

  std::string_view rest_, file_;
  std::size_t line_;
};

}  // namespace nudipole::detail::lhe

// ==== nudipole/formats/lhe/lines.hpp

/// @file
/// Lines of a Les Houches file, and the blocks and records made of them.
namespace nudipole::detail::lhe {

/// Text that was gathered from several lines, with its place in the file.
struct block {
  std::string text;
  std::string file;
  std::size_t first_line = 0;

  /// @throws bad_file "file:line: message", with the line of that position in the text
  [[noreturn]] void refuse(std::size_t position, std::string_view message) const {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(position, text.size()));
    const auto breaks = static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
    text::refuse_line(file, first_line + breaks, message);
  }
};

/// Text for a message, cut where it is long.
inline std::string cited(std::string_view text) {
  return text::quoted(text.substr(0, std::min<std::size_t>(text.size(), 60)));
}

/// Reads a source line by line; what follows a tag in its line is a line of its own.
template <ByteSource Source>
class lines {
 public:
  /// A block, or a header, that is longer is taken for one that has no end.
  static constexpr std::size_t longest_block = std::size_t{1} << 26;

  explicit lines(Source source) : source_(std::move(source)) {}

  /// Moves to the next line; returns false at the end.
  bool next() {
    if (!source_.next()) return false;
    line_ = text::trimmed(source_.line());
    return true;
  }
  /// Moves to the next line. @throws bad_file "the file ends here, <missing>: is it cut off?"
  void next(std::string_view missing) {
    if (!next()) refuse_cut_off(missing);
  }
  /// The line without the blanks around it.
  std::string_view line() const { return line_; }
  /// The line with its blanks.
  std::string_view whole_line() const {
    std::string_view raw = source_.line();
    while (raw.ends_with('\r')) raw.remove_suffix(1);
    return raw;
  }
  std::size_t number() const { return source_.number(); }
  const std::string& file() const { return source_.name(); }

  [[noreturn]] void refuse(std::string_view message) const { source_.refuse(message); }
  [[noreturn]] void refuse_cut_off(std::string_view what) const {
    refuse(std::string("the file ends here, ").append(what).append(": is it cut off?"));
  }

  bool is_tag(std::string_view name) const { return begins_with_tag(line_, name); }
  /// Moves to the tag of that name in this line; returns whether it has one.
  bool move_to_tag(std::string_view name) {
    const std::size_t at = find_tag(name);
    if (at != std::string_view::npos) line_.remove_prefix(at);
    return at != std::string_view::npos;
  }
  void remove_prefix(std::size_t size) { line_.remove_prefix(size); }
  /// Makes what follows the tag that the line begins with the next line.
  void put_back_after_tag() {
    const auto end = line_.find('>');
    if (end == std::string_view::npos) refuse("no > in this line, which begins a tag");
    put_back(line_.substr(end + 1));
  }
  /// Passes over the comment that the line begins with; what follows it is the next line.
  void pass_comment() {
    constexpr std::string_view opening = "<!--", closing = "-->";
    std::size_t from = opening.size();
    for (; line_.find(closing, from) == std::string_view::npos; from = 0) next("inside a comment");
    put_back(line_.substr(line_.find(closing, from) + closing.size()));
    line_ = {};
  }

  /// Moves to the next line that is neither blank nor a comment, of either kind.
  void next_content(const std::string& missing) {
    do {
      next(missing);
      if (line_.starts_with("<!--")) pass_comment();
    } while (line_.empty() || line_.starts_with('#'));
  }

  /// Returns the record that begins with this line: the words before any tag or remark, and those of the following
  /// lines as long as they are fewer than `size` together, since Fortran wraps long lines.
  record take_record(std::size_t size) {
    const std::size_t at = number();
    std::string_view text = before_markup(line_);
    if (text.size() < line_.size()) {
      if (line_[text.size()] == '<') put_back(line_.substr(text.size()));
      return {text, file(), at};
    }
    std::size_t words = count_words(text);
    if (words >= size) return {text, file(), at};
    joined_ = text;
    while (words < size && next()) {
      text = before_markup(line_);
      const std::size_t more = count_words(text);
      if (line_.empty()) continue;
      if (more == 0 || words + more > size) {
        put_back(line_);
        break;
      }
      words += more;
      joined_.append(" ").append(text);
      if (text.size() < line_.size()) {
        if (line_[text.size()] == '<') put_back(line_.substr(text.size()));
        break;
      }
    }
    return {joined_, file(), at};
  }

  /// Gathers the lines up to the tag that closes `name`, and passes that tag. Calls `remark()` for lines that begin
  /// with #, which are left out.
  template <class Remark>
  void gather(std::string_view name, block& to, Remark&& remark) {
    to.text.clear();
    to.file = file();
    to.first_line = number() + 1;
    const std::string closing = std::string("</").append(name);
    bool blank = true;
    for (markup_state markup;;) {
      next(text::quoted(closing + ">") + " was expected");
      if (to.text.empty()) to.first_line = number();
      if (!markup.inside() && line_.starts_with('#')) {
        remark();
        line_ = {};
      } else if (!markup.inside() && (is_tag("event") || is_tag("/LesHouchesEvents"))) {
        refuse(cited(line_) + " where " + text::quoted(closing + ">") + " was expected");
      }
      const auto end = markup.find(line_, std::string_view(closing).substr(1));
      blank = blank && text::trimmed(line_.substr(0, end)).empty();
      to.text += line_.substr(0, end);
      if (end != std::string_view::npos) {
        line_.remove_prefix(end);
        put_back_after_tag();
        if (blank) to.text.clear();
        return;
      }
      to.text += '\n';
      if (to.text.size() > longest_block) refuse("no " + text::quoted(closing + ">") + " in 64 megabytes");
    }
  }
  void gather(std::string_view name, block& to) {
    gather(name, to, [] {});
  }

 private:
  void put_back(std::string_view rest) {
    if (!text::trimmed(rest).empty()) source_.put_back(rest);
  }
  static std::string_view before_markup(std::string_view line) { return line.substr(0, line.find_first_of("<#")); }
  /// Place in the line of the tag of that name, which is compared whole.
  std::size_t find_tag(std::string_view name) const {
    for (auto at = line_.find('<'); at != std::string_view::npos; at = line_.find('<', at + 1))
      if (begins_with_tag(line_.substr(at), name)) return at;
    return std::string_view::npos;
  }

  source_lines<Source> source_;
  std::string_view line_;  // the part not used yet
  std::string joined_;     // a record of several lines
};

}  // namespace nudipole::detail::lhe

// ==== nudipole/formats/lhe/run.hpp

/// @file
/// Run information of a Les Houches event file: everything before its events.
/// [J. Alwall et al., hep-ph/0609017, version 1; J. R. Andersen et al., 1405.1067, version 3; accord: E. Boos et al.,
/// hep-ph/0109068]
namespace nudipole {

/// One of the two beams.
struct lhe_beam {
  pdg_id id = 0;                   ///< IDBMUP
  energy total_energy = 0. * GeV;  ///< EBMUP; the mass for a target at rest, the highest energy for a spectrum
  int pdf_group = 0;               ///< PDFGUP; 0 where `pdf_set` is a number of LHAPDF
  int pdf_set = 0;                 ///< PDFSUP

  bool operator==(const lhe_beam&) const = default;
};

/// One process of the run; events refer to it by its number.
struct lhe_process {
  area cross_section = 0. * cm2;  ///< XSECUP, pb in the file
  area error = 0. * cm2;          ///< XERRUP, its statistical error
  double max_weight = 1;          ///< XMAXUP
  int id = 1;                     ///< LPRUP

  bool operator==(const lhe_process&) const = default;
};

/// A program that had a part in making the events.
struct lhe_generator {
  std::string name = {}, version = {}, text = {};

  bool operator==(const lhe_generator&) const = default;
};

/// A further weight of every event, for a variation of the model or a scale.
struct lhe_weight {
  std::string id = {};     ///< unique
  std::string text = {};   ///< description
  std::string group = {};  ///< name of its group; empty if it is in none
  /// Further attributes of the tag with their values, such as MUR, MUF and PDF of MadGraph.
  std::vector<std::pair<std::string, std::string>> attributes = {};

  bool operator==(const lhe_weight&) const = default;
};

/// Run information, written once per file.
struct lhe_run {
  /// The header verbatim, without the parts held by the members below.
  std::string header;
  std::uint64_t seed = 0;
  /// Names and values of the model and of everything else that the events depend on, as text.
  std::vector<std::pair<std::string, std::string>> parameters;
  std::vector<lhe_weight> weights;  ///< names of `event::further_weights`
  /// Ids that the file gives to two different weights. Their values are not read, since nobody can say whose they are.
  std::vector<std::string> ambiguous_weights;

  std::array<lhe_beam, 2> beams;
  /// IDWTUP, the meaning of the events' weights (`lhe_normalisation` applies it):
  ///
  /// | value | weights                                                                                           |
  /// |-------|---------------------------------------------------------------------------------------------------|
  /// | 1     | in pb, positive; a shower program may accept events by them, up to each process's greatest        |
  /// | 2     | as 1, and the cross sections of the processes are kept                                            |
  /// | 3     | all 1: events come as often as in nature, and the sum of the cross sections is that of the sample |
  /// | 4     | in pb, and kept: their mean is the cross section                                                  |
  /// | −1…−4 | as 1…4, with either sign; −3: +1 or −1                                                            |
  /// | 0     | the file does not say                                                                             |
  int weighting = 3;
  /// Factor on the weights of events when they are written: the cross section in pb for events whose mean weight is 1,
  /// if `weighting` asks for pb. 1 for a run that was read.
  double weight_factor = 1;
  std::vector<lhe_process> processes;
  std::vector<lhe_generator> generators;

  bool operator==(const lhe_run&) const = default;
};

}  // namespace nudipole

// ==== nudipole/formats/lhe/weights.hpp

/// @file
/// Further weights of events: their names before the events and their values in them.
///
/// The contents that a file may have, and the use that is made of them:
/// - <initrwgt> in <header>, outside of it or in <init>, with <weight>, <weightinfo> and groups that nest or overlap:
///   names in their order;
/// - an id twice, text and attributes the same: one weight;
/// - an id twice, otherwise: left out and named in `lhe_run::ambiguous_weights`;
/// - <rwgt> with <wgt id>, and <weight name>, in an event: values by name, in any order;
/// - a name that only the first event with weights, its own or filled in, has: becomes a name of the file; later ones
///   are refused;
/// - <weights> alone: values in the order of the names; without names they are called 1, 2, …;
/// - <weights> beside <rwgt>, or more of them than names: weights of their own, called weights_1, weights_2, …;
/// - fewer weights than names: refused, or XWGTUP for the others where `lhe_options` asks for that;
/// - a weight twice in an event: one if the values are the same, else refused.
namespace nudipole::detail::lhe {

/// Keeps the order of the further weights, which is that of `lhe_run::weights`.
class weight_list {
 public:
  /// Reads the names in an <initrwgt>, or in the tail of an <init>, and adds them to the run's.
  void declare(const block& names, lhe_run& run) {
    tag_reader tag(names.text);
    std::string group;
    while (tag.next()) {
      if (!tag.complete()) names.refuse(tag.position(), "a tag without its >");
      if (tag.name() == "weightgroup") {
        group = tag.closing() ? "" : tag.text_of(tag.attribute("name") ? "name" : "type");
      } else if ((tag.name() == "weight" || tag.name() == "weightinfo") && !tag.closing()) {
        const std::size_t position = tag.position();
        lhe_weight weight = described(tag);
        weight.group = group;
        if (weight.id.empty()) names.refuse(position, "a weight without an id");
        add_declared(std::move(weight), run);
      }
    }
  }

  /// Reads the weights of an event from the text after its particles. With `fill`, missing weights are the event's own.
  void read(const block& tail, lhe_run& run, bool fill, event& e) {
    seen_.assign(run.weights.size(), false);
    e.further_weights.assign(run.weights.size(), 0);
    list_.clear();
    const bool any = collect(tail, run, e);
    if (!list_.empty()) place_list(tail, run, e, any);
    if (!any && list_.empty() && !fill) {
      e.further_weights.clear();
      return;
    }
    fixed_ = fixed_ || any || !list_.empty() || !e.further_weights.empty();
    const auto missing = static_cast<std::size_t>(std::find(seen_.begin(), seen_.end(), false) - seen_.begin());
    if (missing == seen_.size()) return;
    if (!fill) refuse_missing(tail, run, missing);
    for (std::size_t i = missing; i < seen_.size(); ++i)
      if (!seen_[i]) e.further_weights[i] = e.weight;
  }

 private:
  static lhe_weight described(tag_reader& tag) {
    lhe_weight weight{.id = tag.text_of(tag.attribute("id") ? "id" : "name")};
    tag.for_each_attribute([&](std::string_view key, std::string_view value) {
      if (key != "id" && (key != "name" || tag.attribute("id")))
        weight.attributes.emplace_back(std::string(key), on_one_line(value));
    });
    weight.text = on_one_line(tag.take_content());
    return weight;
  }

  void add_declared(lhe_weight weight, lhe_run& run) {
    declared_.push_back(weight.id);
    if (ambiguous_.contains(weight.id)) return;
    const auto [place, is_new] = index_.emplace(weight.id, run.weights.size());
    if (is_new) {
      run.weights.push_back(std::move(weight));
      return;
    }
    const lhe_weight& known = run.weights[place->second];
    if (known.text == weight.text && known.attributes == weight.attributes) return;
    run.weights.erase(run.weights.begin() + static_cast<std::ptrdiff_t>(place->second));
    run.ambiguous_weights.push_back(weight.id);
    ambiguous_.insert(weight.id);
    index_.clear();
    for (std::size_t i = 0; i < run.weights.size(); ++i) index_.emplace(run.weights[i].id, i);
  }

  /// Reads the weights that have names, and the list of those without; returns whether there were any with names.
  bool collect(const block& tail, lhe_run& run, event& e) {
    tag_reader tag(tail.text);
    bool in_rwgt = false, any = false;
    std::size_t given = 0;
    while (tag.next()) {
      const std::size_t position = tag.position();
      if (!tag.complete()) tail.refuse(position, "a tag without its >");
      if (tag.name() == "rwgt") {
        in_rwgt = !tag.closing() && !tag.alone();
        any = any || in_rwgt;
      } else if (tag.closing()) {
        continue;
      } else if ((in_rwgt && tag.name() == "wgt") || (!in_rwgt && tag.name() == "weight")) {
        any = true;
        read_named(tail, tag, run, e, given++);
      } else if (!in_rwgt && tag.name() == "weights") {
        list_.clear();
        std::string_view text = tag.take_content();
        for (auto word = take_word(text); !word.empty(); word = take_word(text))
          list_.push_back(number_in(tail, position, word));
      }
    }
    if (in_rwgt) tail.refuse(tail.text.size(), "</rwgt> is missing");
    return any;
  }

  void read_named(const block& tail, tag_reader& tag, lhe_run& run, event& e, std::size_t given) {
    const std::size_t position = tag.position();
    const std::string_view key = tag.name() == "wgt" ? "id" : "name";
    const auto raw = tag.attribute(key);
    if (!raw || raw->empty())
      tail.refuse(position, std::string("a <").append(tag.name()).append("> without ").append(key));
    std::string_view content = tag.take_content();
    const std::string_view word = take_word(content);
    if (word.empty()) tail.refuse(position, "a weight without a number");
    const double value = number_in(tail, position, word);
    // Most files keep the order of the names.
    if (given < run.weights.size() && run.weights[given].id == *raw) return set(tail, position, run, e, given, value);
    const std::string id = on_one_line(*raw);
    if (ambiguous_.contains(id)) return;
    set(tail, position, run, e, place_of(tail, position, id, "", run, e), value);
  }

  /// Gives the numbers of <weights> their names.
  void place_list(const block& tail, lhe_run& run, event& e, bool beside_named) {
    const std::size_t position = tail.text.find("<weights");
    for (std::size_t i = 0; i < list_.size(); ++i) {
      const bool declared = !beside_named && i < declared_.size();
      if (declared && ambiguous_.contains(declared_[i])) continue;
      const std::string number = std::to_string(i + 1);
      const bool own_list = beside_named || !declared_.empty();
      const std::string id = declared ? declared_[i] : own_list ? std::string("weights_").append(number) : number;
      set(tail, position, run, e, place_of(tail, position, id, own_list ? "weights" : "", run, e), list_[i]);
    }
  }

  /// Index of a weight, which is a new one only before an event with weights has fixed the names.
  std::size_t place_of(const block& tail, std::size_t position, const std::string& id, const char* group, lhe_run& run,
                       event& e) {
    if (const auto known = index_.find(id); known != index_.end()) return known->second;
    if (fixed_ || id.empty())
      tail.refuse(position,
                  "weight " + text::quoted(id) + " is neither in <initrwgt> nor in the first event that has weights");
    index_.emplace(id, run.weights.size());
    run.weights.push_back({.id = id, .group = group});
    e.further_weights.push_back(0);
    seen_.push_back(false);
    return run.weights.size() - 1;
  }
  void set(const block& tail, std::size_t position, const lhe_run& run, event& e, std::size_t place, double value) {
    if (seen_[place] && e.further_weights[place] != value)
      tail.refuse(position, "weight " + text::quoted(run.weights[place].id) + " comes twice, with different values");
    seen_[place] = true;
    e.further_weights[place] = value;
  }

  double number_in(const block& tail, std::size_t position, std::string_view word) const {
    double value = 0;
    if (read_number(word, value) != text::number_error::none)
      tail.refuse(position, text::quoted(word) + " is not a finite number");
    return value;
  }
  [[noreturn]] void refuse_missing(const block& tail, const lhe_run& run, std::size_t missing) const {
    const auto there = static_cast<std::size_t>(std::count(seen_.begin(), seen_.end(), true));
    const std::size_t names = run.weights.size();
    tail.refuse(0, std::to_string(there) + (there == 1 ? " weight" : " weights") + " for " + std::to_string(names) +
                       (names == 1 ? " name: " : " names: ") + text::quoted(run.weights[missing].id) +
                       " is missing (option fill_missing_weights: it is XWGTUP)");
  }

  std::map<std::string, std::size_t> index_;
  std::set<std::string> ambiguous_;
  std::vector<std::string> declared_;  // ids in the order of the tags, which <weights> keeps
  std::vector<bool> seen_;
  std::vector<double> list_;
  bool fixed_ = false;
};

}  // namespace nudipole::detail::lhe

// ==== nudipole/formats/lhe/init.hpp

/// @file
/// The part of a Les Houches file before its events.
///
/// The contents that a file may have, and the use that is made of them:
/// - byte order mark, <?xml …?>, blank lines and comments at the top: passed over;
/// - version 1, 2, 3 or none: read; any other: refused;
/// - compressed data: refused, with the name of the reader for it;
/// - <header>, tags and text outside of it: kept verbatim in `lhe_run::header`;
/// - <init …> with numbers over several lines, comments of either kind, Fortran's exponents: read;
/// - IDWTUP other than ±1…±4 and 0: refused, nobody can say what the weights are;
/// - beams, NPRUP and IDWTUP of 0, as GiBUU writes them: read; `lhe_normalisation` and the writer refuse such a run;
/// - more or fewer lines of processes than NPRUP: refused;
/// - other text after the processes: passed over;
/// - <generator>, <initrwgt>, <weightinfo>, <weightgroup> in <init>: read;
/// - <eventfiles>: refused, the events are in other files;
/// - <xsecinfo>, <cutsinfo>, <procinfo>, <mergeinfo> and any other tag of <init>: passed over; they repeat or explain.
namespace nudipole::detail::lhe {

/// Larger numbers are taken for a fault.
inline constexpr int most_particles = 100000, most_processes = 100000;

/// Refuses text before the first tag of a block that has as many numbers as the lines that `promised` counted.
inline void refuse_surplus(const block& tail, std::size_t words, const std::string& promised) {
  const std::string_view text = std::string_view(tail.text).substr(0, tail.text.find('<'));
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    if (looks_like_numbers(line, words))
      tail.refuse(at, promised + ", but there is another line " + cited(text::trimmed(line)));
    at += line.size() + 1;
  }
}

/// Reads the run information from the lines of a file.
template <ByteSource Source>
class init_reader {
 public:
  init_reader(lines<Source>& from, lhe_run& run, weight_list& weights) : lines_(from), run_(run), weights_(weights) {}

  /// Reads up to the end of <init>.
  void read() {
    find_beginning();
    read_header();
    lines_.put_back_after_tag();
    read_init();
    lines_.gather("init", tail_);
    read_tail();
  }

 private:
  void find_beginning() {
    do {
      if (!lines_.next()) lines_.refuse("expected <LesHouchesEvents version=...>, the file is empty");
      if (lines_.line().starts_with("\x1f\x8b"))
        lines_.refuse("compressed with gzip: read it with lhe_reader{gzip_bytes(path)} of nudipole/formats/gzip.hpp");
      if (lines_.line().starts_with("\xef\xbb\xbf")) lines_.remove_prefix(3);  // byte order mark of UTF-8
      if (lines_.line().starts_with("<!--")) lines_.pass_comment();
    } while (lines_.line().empty() || lines_.line().starts_with("<?xml"));
    if (!lines_.is_tag("LesHouchesEvents"))
      lines_.refuse("expected <LesHouchesEvents version=...>, found " + cited(lines_.line()));
    tag_reader tag(lines_.line());
    tag.next();
    if (const auto format = tag.attribute("version"); format && format->find_first_of("123") != 0)
      lines_.refuse("version = " + text::quoted(*format) + ": only 1, 2 and 3 are known");
    lines_.put_back_after_tag();
  }

  /// Keeps the lines up to <init>, which it moves to.
  void read_header() {
    for (markup_state markup;;) {
      lines_.next("before <init>");
      if (!markup.inside()) {
        if (lines_.is_tag("init")) return;
        if (lines_.is_tag("event") || lines_.is_tag("/LesHouchesEvents"))
          lines_.refuse(cited(lines_.line()) + " where <init> was expected");
        if (read_part()) continue;
      }
      const std::string_view raw = lines_.whole_line();
      markup.pass(raw);
      run_.header.append(raw).append("\n");
      if (run_.header.size() > lines<Source>::longest_block) lines_.refuse("no <init> in 64 megabytes");
    }
  }
  /// Reads a part of the header that has its own place in the run; returns whether the line begins one.
  bool read_part() {
    const bool names = lines_.is_tag("initrwgt"), own = lines_.is_tag("nudipole");
    if (!names && !own && !lines_.is_tag("header") && !lines_.is_tag("/header")) return false;
    lines_.put_back_after_tag();
    if (names) {
      lines_.gather("initrwgt", tail_);
      weights_.declare(tail_, run_);
    } else if (own) {
      lines_.gather("nudipole", tail_);
      read_parameters();
    }
    return true;
  }

  void read_parameters() {
    text::line_reader block(tail_.text);
    while (block.next()) {
      const std::string_view text = text::trimmed(block.line());
      if (text.empty()) continue;
      const std::size_t at = tail_.first_line + block.number() - 1;
      const auto equals = text.find('=');
      const std::string key = on_one_line(text.substr(0, equals));
      if (equals == std::string_view::npos || key.empty())
        text::refuse_line(lines_.file(), at, "expected name = value");
      const std::string_view value = text::trimmed(text.substr(equals + 1));
      if (key == "version") continue;  // the generator's tag says it, too
      if (key == "seed") {
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), run_.seed);
        if (error != std::errc{} || end != value.data() + value.size())
          text::refuse_line(lines_.file(), at, "seed = " + text::quoted(value) + ": must be an integer of 64 bits");
      } else {
        run_.parameters.emplace_back(key, on_one_line(value));
      }
    }
  }

  void read_init() {
    next_numbers("beams");
    record beams = lines_.take_record(10);
    auto& [first, second] = run_.beams;
    first.id = beams.integer("IDBMUP(1)"), second.id = beams.integer("IDBMUP(2)");
    first.total_energy = beams.from_gev("EBMUP(1)"), second.total_energy = beams.from_gev("EBMUP(2)");
    first.pdf_group = beams.integer("PDFGUP(1)"), second.pdf_group = beams.integer("PDFGUP(2)");
    first.pdf_set = beams.integer("PDFSUP(1)"), second.pdf_set = beams.integer("PDFSUP(2)");
    run_.weighting = beams.integer("IDWTUP");
    if (run_.weighting < -4 || run_.weighting > 4)
      beams.refuse("IDWTUP = " + std::to_string(run_.weighting) + ": must be 1, 2, 3, 4, their negatives, or 0");
    const int processes = beams.integer("NPRUP");
    if (processes < 0 || processes > most_processes)
      beams.refuse("NPRUP = " + std::to_string(processes) + ": must be from 0 to " + std::to_string(most_processes));
    beams.end();
    for (int i = 1; i <= processes; ++i) {
      next_numbers("process " + std::to_string(i) + " of " + std::to_string(processes));
      record line = lines_.take_record(4);
      lhe_process& process = run_.processes.emplace_back();
      process.cross_section = line.from_pb("XSECUP");
      process.error = line.from_pb("XERRUP");
      process.max_weight = line.number("XMAXUP");
      process.id = line.integer("LPRUP");
      line.end();
    }
  }
  void next_numbers(const std::string& what) {
    lines_.next_content(what + " expected");
    if (lines_.line().starts_with('<')) lines_.refuse(cited(lines_.line()) + " where " + what + " was expected");
  }

  void read_tail() {
    refuse_surplus(tail_, 4, "NPRUP = " + std::to_string(run_.processes.size()));
    weights_.declare(tail_, run_);
    tag_reader tag(tail_.text);
    while (tag.next()) {
      if (tag.name() == "eventfiles" && !tag.closing())
        tail_.refuse(tag.position(), "the events are in other files: read the files that <eventfiles> names");
      if (tag.name() != "generator" || tag.closing()) continue;
      lhe_generator generator{.name = tag.text_of("name"), .version = tag.text_of("version")};
      generator.text = on_one_line(tag.take_content());
      run_.generators.push_back(std::move(generator));
    }
  }

  lines<Source>& lines_;
  lhe_run& run_;
  weight_list& weights_;
  block tail_;
};

}  // namespace nudipole::detail::lhe

// ==== nudipole/formats/lhe/event_reader.hpp

/// @file
/// Events of a Les Houches file.
///
/// The contents that a file may have, and the use that is made of them:
/// - text, tags and comments between the blocks: passed over;
/// - <eventgroup>: its events are read one by one;
/// - numbers over several lines, Fortran's exponents (1.5D+02, 0.14-102), blank lines, comments of either kind: read;
/// - numbers that are not finite or do not fit a double, a line that is cut off or too long: refused;
/// - any status code, 0 of GiBUU included: read as it is;
/// - mothers that are not particles of the event: refused;
/// - more or fewer particles than NUP: refused;
/// - other text after the particles: passed over, except for the line of nudipole;
/// - <rwgt>, <weight>, <weights>: read, see formats/lhe/weights.hpp;
/// - <scales>, <pdfinfo>, <clustering>, <mgrwt>, attributes of <event> and any other tag: passed over; they do not
///   change anything that `event` holds;
/// - N with a number of its own: `lhe_options::heavy_neutrino`;
/// - the end of the file without </LesHouchesEvents>: refused, after the last event;
/// - another file after that tag: refused, its <init> would not count.
namespace nudipole {

/// Choices of who reads a Les Houches file.
struct lhe_options {
  /// The number that the file uses for N, such as 9900012 or 72. In the events N then has the library's number,
  /// `heavy_neutrino_id`, and an event without it is refused. 0: particles are taken as they are.
  pdg_id heavy_neutrino = 0;
  /// Gives weights that an event does not have its own weight XWGTUP, as LHEF.h of HepMC3 does; refuses the event
  /// otherwise.
  bool fill_missing_weights = false;
};

namespace detail::lhe {

/// Begins the line of an event with what the format has no place for: where the collision was, what held the struck
/// parton and what is left of it. Lengths are in mm, momenta in GeV:
///
///     # nudipole vertex_mm x y z target id remnant id px py pz e [decay neutrino a b c]
///
/// The last part is the `decay_form` of the event, with the number of the neutrino of its flavour.
inline constexpr std::string_view own_line = "# nudipole";

/// Reads the events from the lines of a file.
class event_reader {
 public:
  explicit event_reader(lhe_options options) : options_(options) {}

  /// Moves to the next <event>; returns false at the end of the file.
  template <ByteSource Source>
  bool find(lines<Source>& from) const {
    for (;;) {
      from.next("</LesHouchesEvents> was expected");
      if (from.line().starts_with("<!--")) {
        from.pass_comment();
      } else if (from.is_tag("eventgroup") || from.is_tag("/eventgroup")) {
        from.put_back_after_tag();
      } else if (from.move_to_tag("event")) {
        from.put_back_after_tag();
        return true;
      } else if (from.move_to_tag("/LesHouchesEvents")) {
        from.put_back_after_tag();
        pass_end(from);
        return false;
      }
    }
  }

  /// Reads the event number `count` into `e`.
  template <ByteSource Source>
  void read(lines<Source>& from, lhe_run& run, weight_list& weights, std::size_t count, event& e) {
    clear(e);
    const std::size_t begins = from.number();
    const int size = read_first_line(from, e);
    for (int i = 1; i <= size; ++i) {
      next_particle(from, i, size);
      record line = from.take_record(13);
      read_particle(line, i, size, e.particles.emplace_back());
    }
    from.gather("event", tail_, [&] {
      if (from.line().starts_with(own_line)) read_own_line(record(from.line(), from.file(), from.number()), e);
    });
    if (!tail_.text.empty()) refuse_surplus(tail_, 13, "NUP = " + std::to_string(size));
    if (!tail_.text.empty() || options_.fill_missing_weights) {
      if (tail_.text.empty()) tail_.first_line = from.number();
      weights.read(tail_, run, options_.fill_missing_weights, e);
    }
    if (options_.heavy_neutrino != 0) rename(from.file(), begins, count, e);
  }

 private:
  static void clear(event& e) {
    e.particles.clear();
    e.further_weights.clear();
    e.vertex = {};
    e.target = e.remnant = 0;
    e.remnant_momentum = {};
    e.reweighting = {};
  }

  template <ByteSource Source>
  static void pass_end(lines<Source>& from) {
    while (from.next())
      if (from.is_tag("event") || from.is_tag("LesHouchesEvents"))
        from.refuse(cited(from.line()) + " after </LesHouchesEvents>: read files one by one");
  }

  template <ByteSource Source>
  static int read_first_line(lines<Source>& from, event& e) {
    constexpr const char* what = "NUP IDPRUP XWGTUP SCALUP AQEDUP AQCDUP";
    from.next_content(std::string(what).append(" expected"));
    if (from.line().starts_with('<')) from.refuse(cited(from.line()) + " where " + what + " was expected");
    record line = from.take_record(6);
    const int size = line.integer("NUP");
    if (size < 0 || size > most_particles)
      line.refuse("NUP = " + std::to_string(size) + ": must be from 0 to " + std::to_string(most_particles));
    e.process = line.integer("IDPRUP");
    e.weight = line.number("XWGTUP");
    e.scale = line.from_gev("SCALUP");
    e.alpha_em = line.number("AQEDUP");
    e.alpha_s = line.number("AQCDUP");
    line.end();
    return size;
  }
  template <ByteSource Source>
  static void next_particle(lines<Source>& from, int number, int size) {
    from.next_content("inside an event");
    if (from.line().starts_with('<'))
      from.refuse("NUP = " + std::to_string(size) + ", but " + cited(from.line()) + " where particle " +
                  std::to_string(number) + " was expected");
  }
  static void read_particle(record& line, int position, int size, event_particle& p) {
    p.id = line.integer("IDUP");
    p.status = static_cast<particle_status>(line.integer("ISTUP"));
    for (int& mother : p.mothers) {
      mother = line.integer("MOTHUP");
      if (mother < 0 || mother > size || mother == position)
        line.refuse("MOTHUP = " + std::to_string(mother) + ": must be another of the " + std::to_string(size) +
                    " particles, or 0");
    }
    p.colours[0] = line.integer("ICOLUP(1)"), p.colours[1] = line.integer("ICOLUP(2)");
    four_momentum& k = p.momentum;
    k.x = line.from_gev("PUP(1)"), k.y = line.from_gev("PUP(2)"), k.z = line.from_gev("PUP(3)");
    k.e = line.from_gev("PUP(4)");
    p.mass = line.from_gev("PUP(5)");
    p.proper_flight = line.from_mm("VTIMUP");
    p.spin = line.number("SPINUP");
    line.end();
  }
  static void read_own_line(record line, event& e) {
    const auto expect = [&](std::string_view expected) {
      if (line.word(expected) != expected) line.refuse(text::quoted(expected) + " expected in the line of nudipole");
    };
    expect("#"), expect("nudipole"), expect("vertex_mm");
    e.vertex.x = line.from_mm("vertex x"), e.vertex.y = line.from_mm("vertex y"), e.vertex.z = line.from_mm("vertex z");
    expect("target");
    e.target = line.integer("target");
    expect("remnant");
    e.remnant = line.integer("remnant");
    four_momentum& p = e.remnant_momentum;
    p.x = line.from_gev("momentum x"), p.y = line.from_gev("momentum y"), p.z = line.from_gev("momentum z");
    p.e = line.from_gev("energy");
    if (!line.at_end()) {
      expect("decay");
      const int neutrino = line.integer("decay");
      if (neutrino != 12 && neutrino != 14 && neutrino != 16)
        line.refuse("decay " + std::to_string(neutrino) + ": must be 12, 14 or 16");
      e.reweighting.flavour = flavour_of(neutrino);
      e.reweighting.dipole = line.number("decay form of the dipole moment");
      e.reweighting.interference = line.number("decay form of the interference");
      e.reweighting.mixing = line.number("decay form of the mixing");
    }
    line.end();
  }

  /// Gives N its number in the library.
  void rename(const std::string& file, std::size_t line, std::size_t count, event& e) const {
    const pdg_id from = options_.heavy_neutrino;
    const auto refuse = [&](const std::string& message) {
      text::refuse_line(file, line, "event " + std::to_string(count) + ": " + message);
    };
    const auto has = [&](pdg_id id) {
      return std::any_of(e.particles.begin(), e.particles.end(),
                         [&](const event_particle& p) { return p.id == id || p.id == -id; });
    };
    if (!has(from))
      refuse("no N: no particle has the number " + std::to_string(from) + " or " + std::to_string(-from) +
             " (option heavy_neutrino)");
    if (from == heavy_neutrino_id) return;
    if (has(heavy_neutrino_id))
      refuse("beside N with the number " + std::to_string(from) + " there is a particle " +
             std::to_string(heavy_neutrino_id) + ", the number that N would get");
    for (event_particle& p : e.particles)
      if (p.id == from || p.id == -from) p.id = p.id == from ? heavy_neutrino_id : -heavy_neutrino_id;
  }

  lhe_options options_;
  block tail_;
};

}  // namespace detail::lhe
}  // namespace nudipole

// ==== nudipole/formats/lhe/normalisation.hpp

namespace nudipole {

/// Cross section of a sample from the weights of its events, as the run's IDWTUP means them. [hep-ph/0109068, sec. 2.2]
///
///     lhe_normalisation sum(file.run());
///     for (const event& e : file) sum.add(e);
///     sum.cross_section();
///
/// | weighting | an event counts              | cross section                                       |
/// |-----------|------------------------------|-----------------------------------------------------|
/// | ±1        | its weight                   | Σ over the processes of the mean weight in each     |
/// | ±2        | its weight                   | Σ of the processes' own                             |
/// | ±3        | +1, −1 for a negative weight | Σ of the processes' own                             |
/// | ±4        | its weight                   | mean weight                                         |
class lhe_normalisation {
 public:
  /// @throws bad_parameter for a run whose weighting is none of these: the weights could mean anything
  explicit lhe_normalisation(const lhe_run& run) : weighting_(run.weighting) {
    const int kind = kind_of(weighting_);
    if (kind < 1 || kind > 4)
      numeric::refuse("lhe_normalisation: weighting (IDWTUP)", double(weighting_),
                      "must be 1, 2, 3, 4 or their negatives to say what the weights mean");
    for (const lhe_process& process : run.processes) {
      stated_ += process.cross_section;
      squared_error_ += numeric::square(process.error / pb);
    }
  }

  /// The weight with which an event counts in a sum or a histogram.
  /// @throws bad_parameter for a negative weight where the weighting is positive and so excludes it
  double weight(const event& e) const {
    if (weighting_ > 0 && e.weight < 0)
      numeric::refuse("lhe_normalisation: weight", e.weight,
                      "must not be negative with a positive weighting (IDWTUP); see its negatives");
    if (kind_of(weighting_) != 3) return e.weight;
    return e.weight < 0 ? -1 : 1;
  }

  void add(const event& e) {
    const double w = weight(e);
    for (sums* s : {&all_, &by_process_[e.process]}) {
      ++s->count;
      s->weights += w;
      s->squares += w * w;
    }
  }

  /// Σ of what the events count: a histogram divided by it, times `cross_section()`, is in units of cross section.
  double sum() const { return all_.weights; }
  std::size_t count() const { return all_.count; }

  area cross_section() const {
    switch (kind_of(weighting_)) {
      case 1: {
        double total = 0;
        for (const auto& [process, s] : by_process_) total += s.mean();
        return total * pb;
      }
      case 4: return all_.mean() * pb;
      default: return stated_;
    }
  }
  /// Statistical error of it; for ±2 and ±3 the file's own.
  area error() const {
    switch (kind_of(weighting_)) {
      case 1: {
        double total = 0;
        for (const auto& [process, s] : by_process_) total += s.squared_error();
        return numeric::sqrt(total) * pb;
      }
      case 4: return numeric::sqrt(all_.squared_error()) * pb;
      default: return numeric::sqrt(squared_error_) * pb;
    }
  }

 private:
  struct sums {
    std::size_t count = 0;
    double weights = 0, squares = 0;

    double mean() const { return count == 0 ? 0. : weights / double(count); }
    double squared_error() const {
      if (count < 2) return 0;
      const double n = double(count);
      return std::max(0., squares / n - numeric::square(mean())) / (n - 1);
    }
  };
  static int kind_of(int weighting) { return weighting < 0 ? -weighting : weighting; }

  int weighting_;
  area stated_ = 0. * cm2;
  double squared_error_ = 0;
  sums all_;
  std::map<int, sums> by_process_;
};

}  // namespace nudipole

// ==== nudipole/formats/lhe/reader.hpp

namespace nudipole {

/// Reads event files in the Les Houches format, versions 1 to 3, one event at a time, from a file or another source of
/// bytes. [hep-ph/0609017; 1405.1067; hep-ph/0109068]
///
///     lhe_reader file("events.lhe");
///     for (const event& e : file) …
///
///     lhe_reader others{"madgraph.lhe", {.heavy_neutrino = 9900012}};
///
/// The events may be those of any program. The reader takes the files that LHEF.h of HepMC3 takes, and refuses the rest
/// with file, line and reason; the tables in formats/lhe/{init,event_reader,weights}.hpp list what a file may contain
/// and what happens to it. A file that is cut off or faulty gives the events before the fault, and then throws.
/// Compressed files are read with `gzip_bytes` of formats/gzip.hpp.
template <ByteSource Source = file_bytes>
class lhe_reader {
 public:
  /// Opens the file and reads the run information.
  /// @throws bad_file "path: cannot open: …", or "path:line: …" if it is not the beginning of an event file
  explicit lhe_reader(const std::string& path, lhe_options options = {}) requires(std::same_as<Source, file_bytes>)
      : lhe_reader(file_bytes(path), options) {}
  explicit lhe_reader(Source source, lhe_options options = {}) : lines_(std::move(source)), events_(options) {
    detail::lhe::init_reader<Source>(lines_, run_, weights_).read();
  }

  /// Run information. The first event with weights may add names of weights to it.
  const lhe_run& run() const { return run_; }

  /// Reads the next event into `e`; returns false at the end. After an exception `e` is unspecified.
  /// @throws bad_file "path:line: …" for anything that is not an event, for an event or a file that has no end, and in
  /// every call after that
  bool next(event& e) {
    if (ended_) return false;
    if (std::exchange(broken_, true)) lines_.refuse("reading was given up here");
    ended_ = !events_.find(lines_);
    if (!ended_) {
      events_.read(lines_, run_, weights_, count_ + 1, e);
      ++count_;
    }
    broken_ = false;
    return !ended_;
  }

  /// Number of events read.
  std::size_t count() const { return count_; }
  /// Line of the file that was read last.
  std::size_t line() const { return lines_.number(); }

  /// Single-pass iterator: incrementing it reads the next event.
  class iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = event;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    explicit iterator(lhe_reader& reader) : reader_(&reader) { ++*this; }
    const event& operator*() const { return reader_->current_; }
    iterator& operator++() {
      at_end_ = !reader_->next(reader_->current_);
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return at_end_; }

   private:
    lhe_reader* reader_ = nullptr;
    bool at_end_ = true;
  };
  iterator begin() { return iterator(*this); }
  std::default_sentinel_t end() const { return {}; }

 private:
  detail::lhe::lines<Source> lines_;
  detail::lhe::event_reader events_;
  detail::lhe::weight_list weights_;
  lhe_run run_;
  event current_;  // for iteration
  std::size_t count_ = 0;
  bool ended_ = false, broken_ = false;
};

lhe_reader(const char*)->lhe_reader<file_bytes>;
lhe_reader(std::string)->lhe_reader<file_bytes>;
lhe_reader(const char*, lhe_options)->lhe_reader<file_bytes>;
lhe_reader(std::string, lhe_options)->lhe_reader<file_bytes>;

static_assert(std::input_iterator<lhe_reader<>::iterator>);

}  // namespace nudipole

// ==== nudipole/formats/lhe/written_text.hpp

namespace nudipole::detail::lhe {

/// Text of a Les Houches file as it grows. Numbers are checked as they are written, and refused with their place.
class written_text {
 public:
  explicit written_text(std::string path) : path_(std::move(path)) {}

  const std::string& text() const { return text_; }
  std::size_t size() const { return text_.size(); }
  void clear() { text_.clear(); }
  void truncate(std::size_t size) { text_.resize(size); }
  /// Says that what follows is the event of that number; before the first of them it is the run.
  void begin_event(std::size_t number) { event_ = number; }

  /// @throws bad_parameter "path: run: message" or "path: event 3: message"
  [[noreturn]] void refuse(std::string_view message) const {
    throw bad_parameter(std::string(path_).append(": ").append(place()).append(": ").append(message));
  }

  void put(std::string_view text) { text_ += text; }
  template <std::integral Integer>
  void put(Integer value) {
    std::array<char, 24> digits;
    text_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
  }
  /// Appends a blank and a number; `what` and `index`, that of a particle or 0, are for messages.
  void put(double value, const char* what, std::size_t index = 0) {
    if (!numeric::is_finite(value)) refuse_number(what, index, value);
    if (value == 0 && 1 / value > 0) {
      text_ += " 0";
      return;
    }
    std::array<char, 32> digits;
    digits[0] = ' ';
    text_.append(digits.data(), std::to_chars(digits.data() + 1, digits.data() + digits.size(), value).ptr);
  }
  void put_energy(energy value, const char* what, std::size_t index = 0) { put(value / GeV, what, index); }
  void put_mm(length value, const char* what, std::size_t index = 0) { put_scaled(value / metre, 3, 1e3, what, index); }
  void put_pb(area value, const char* what) { put_scaled(value / (metre * metre), 40, 1e40, what, 0); }

  /// Returns text for between tags or inside an attribute. @throws bad_parameter for line breaks
  std::string escaped_line(const std::string& text, const char* what) const {
    if (text.find_first_of(std::string_view("\n\r\0", 3)) != std::string::npos)
      refuse(std::string("a line break or null in the ").append(what).append(" ").append(text::quoted(text)));
    return escaped(text);
  }

 private:
  std::string place() const { return event_ == 0 ? "run" : "event " + std::to_string(event_); }
  [[noreturn]] void refuse_number(const char* what, std::size_t index, double value) const {
    std::string message;
    if (index != 0) message.append("particle ").append(std::to_string(index)).append(": ");
    refuse(message.append(what).append(" = ").append(numeric::to_text(value)) +
           ": must be finite in the units of the file");
  }
  void put_scaled(double value, int power, double factor, const char* what, std::size_t index) {
    if (!numeric::is_finite(value) || (!(numeric::abs(value * factor) < 1e300) && !fits_scaled(value, power)))
      refuse_number(what, index, value);
    text_ += ' ';
    append_scaled(text_, value, power);
  }

  std::string path_, text_;
  std::size_t event_ = 0;
};

/// Takes back what was appended to a text unless it is told that all went well.
class undo_unless_done {
 public:
  explicit undo_unless_done(written_text& text) : text_(text), before_(text.size()) {}
  undo_unless_done(const undo_unless_done&) = delete;
  undo_unless_done& operator=(const undo_unless_done&) = delete;
  ~undo_unless_done() {
    if (!done_) text_.truncate(before_);
  }
  void done() { done_ = true; }

 private:
  written_text& text_;
  std::size_t before_;
  bool done_ = false;
};

}  // namespace nudipole::detail::lhe

// ==== nudipole/formats/lhe/written_event.hpp

namespace nudipole::detail::lhe {

/// Writes events as elements of a Les Houches file.
class written_events {
 public:
  explicit written_events(const lhe_run& run) : weight_factor_(run.weight_factor) {
    for (const lhe_weight& weight : run.weights) weights_.push_back("<wgt id='" + escaped(weight.id) + "'>");
    for (const lhe_process& process : run.processes) processes_.push_back(process.id);
  }

  /// Appends an event. @throws bad_parameter as `lhe_writer::write`
  void put(written_text& to, const event& e) const {
    const std::size_t size = e.particles.size();
    if (size > static_cast<std::size_t>(most_particles))
      to.refuse("more than " + std::to_string(most_particles) + " particles");
    if (std::find(processes_.begin(), processes_.end(), e.process) == processes_.end())
      to.refuse("process = " + std::to_string(e.process) + ": the run has no process of that number");
    to.put("<event>\n");
    to.put(size);
    to.put(" ");
    to.put(e.process);
    to.put(e.weight * weight_factor_, "weight");
    to.put_energy(e.scale, "scale");
    to.put(e.alpha_em, "alpha_em");
    to.put(e.alpha_s, "alpha_s");
    to.put("\n");
    for (std::size_t i = 0; i < size; ++i) put_particle(to, e.particles[i], i + 1, size);
    put_own_line(to, e);
    if (!e.further_weights.empty()) put_weights(to, e);
    to.put("</event>\n");
  }

 private:
  static void put_particle(written_text& to, const event_particle& p, std::size_t number, std::size_t size) {
    for (const int mother : p.mothers)
      if (mother < 0 || mother > static_cast<int>(size) || mother == static_cast<int>(number))
        to.refuse("particle " + std::to_string(number) + ": mother = " + std::to_string(mother) +
                  ": must be another of the " + std::to_string(size) + " particles, or 0");
    to.put(p.id);
    for (const int integer : {static_cast<int>(p.status), p.mothers[0], p.mothers[1], p.colours[0], p.colours[1]}) {
      to.put(" ");
      to.put(integer);
    }
    to.put_energy(p.momentum.x, "momentum x", number);
    to.put_energy(p.momentum.y, "momentum y", number);
    to.put_energy(p.momentum.z, "momentum z", number);
    to.put_energy(p.momentum.e, "energy", number);
    to.put_energy(p.mass, "mass", number);
    to.put_mm(p.proper_flight, "proper flight", number);
    to.put(p.spin, "spin", number);
    to.put("\n");
  }

  static void put_own_line(written_text& to, const event& e) {
    to.put(own_line);
    to.put(" vertex_mm");
    to.put_mm(e.vertex.x, "vertex x");
    to.put_mm(e.vertex.y, "vertex y");
    to.put_mm(e.vertex.z, "vertex z");
    to.put(" target ");
    to.put(e.target);
    to.put(" remnant ");
    to.put(e.remnant);
    to.put_energy(e.remnant_momentum.x, "remnant momentum x");
    to.put_energy(e.remnant_momentum.y, "remnant momentum y");
    to.put_energy(e.remnant_momentum.z, "remnant momentum z");
    to.put_energy(e.remnant_momentum.e, "remnant energy");
    if (!(e.reweighting == decay_form{})) {
      to.put(" decay ");
      to.put(neutrino_id(e.reweighting.flavour));
      to.put(e.reweighting.dipole, "decay form of the dipole moment");
      to.put(e.reweighting.interference, "decay form of the interference");
      to.put(e.reweighting.mixing, "decay form of the mixing");
    }
    to.put("\n");
  }

  void put_weights(written_text& to, const event& e) const {
    if (e.further_weights.size() != weights_.size())
      to.refuse(std::to_string(e.further_weights.size()) +
                (e.further_weights.size() == 1 ? " further weight" : " further weights") + ", the run names " +
                std::to_string(weights_.size()));
    to.put("<rwgt>\n");
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      to.put(weights_[i]);
      to.put(e.further_weights[i] * weight_factor_, "further weight");
      to.put(" </wgt>\n");
    }
    to.put("</rwgt>\n");
  }

  double weight_factor_;
  std::vector<std::string> weights_;  // their tags
  std::vector<int> processes_;
};

}  // namespace nudipole::detail::lhe

// ==== nudipole/formats/lhe/written_run.hpp

/// @file
/// Run information as it is written into a Les Houches file.
namespace nudipole::detail::lhe {

/// Refuses a run that lacks what readers need, with a list of everything that is missing.
inline void require_complete(const written_text& to, const lhe_run& run) {
  std::string missing;
  const auto lacks = [&](const char* what) { missing.append(missing.empty() ? "" : ", ").append(what); };
  if (run.beams[0].id == 0) lacks("beams[0].id");
  if (run.beams[1].id == 0) lacks("beams[1].id");
  if (run.processes.empty())
    lacks("processes");
  else if (std::all_of(run.processes.begin(), run.processes.end(),
                       [](const lhe_process& p) { return p.cross_section == 0. * cm2; }))
    lacks("processes[0].cross_section");
  if (run.weighting == 0) lacks("weighting");
  if (!missing.empty())
    to.refuse("missing: " + missing + "; lhe_run_of(generator) of formats/run_of_generator.hpp makes a complete run");
}

inline void put_header(written_text& to, const std::string& header) {
  markup_state markup;
  text::line_reader lines(header);
  while (lines.next()) {
    if (!markup.inside() && is_reserved(text::trimmed(lines.line())))
      to.refuse("line " + std::to_string(lines.number()) + " of the header is " + text::quoted(lines.line()));
    markup.pass(lines.line());
  }
  if (markup.inside()) to.refuse("a comment or CDATA section of the header has no end");
  to.put(header);
  if (!header.empty() && header.back() != '\n') to.put("\n");
}

inline void put_parameters(written_text& to, const lhe_run& run) {
  to.put("<nudipole>\nversion = ");
  to.put(version);
  to.put("\nseed = ");
  to.put(run.seed);
  to.put("\n");
  for (const auto& [key, value] : run.parameters) {
    if (key != text::trimmed(key) || key.empty() || key.front() == '#' || key.find('=') != std::string::npos ||
        key == "version" || key == "seed" || value != text::trimmed(value))
      to.refuse("parameter " + text::quoted(key) + " = " + text::quoted(value) +
                ": a name must not be empty, version or seed, begin with # nor hold =, and neither may begin or end "
                "with blanks");
    to.put(to.escaped_line(key, "parameter"));
    to.put(" = ");
    to.put(to.escaped_line(value, "parameter"));
    to.put("\n");
  }
  to.put("</nudipole>\n");
}

inline void put_weight(written_text& to, const lhe_weight& weight) {
  to.put("<weight id='" + to.escaped_line(weight.id, "id of a weight") + "'");
  for (const auto& [key, value] : weight.attributes) {
    if (key == "id" || key.empty() || !std::all_of(key.begin(), key.end(), is_of_name))
      to.refuse("attribute " + text::quoted(key) + " of weight " + text::quoted(weight.id) + ": not a name");
    to.put(" " + key + "='" + to.escaped_line(value, "attribute of a weight") + "'");
  }
  to.put(">" + to.escaped_line(weight.text, "text of a weight") + "</weight>\n");
}

inline void put_weight_names(written_text& to, const lhe_run& run) {
  to.put("<initrwgt>\n");
  const std::string* group = nullptr;
  const auto end_group = [&] {
    if (group && !group->empty()) to.put("</weightgroup>\n");
  };
  std::set<std::string_view> ids;
  for (const lhe_weight& weight : run.weights) {
    if (weight.id.empty()) to.refuse("a weight without an id");
    if (!ids.insert(weight.id).second) to.refuse("weight " + text::quoted(weight.id) + " comes twice");
    if (!group || *group != weight.group) {
      end_group();
      group = &weight.group;
      if (!group->empty()) to.put("<weightgroup name='" + to.escaped_line(*group, "group of a weight") + "'>\n");
    }
    put_weight(to, weight);
  }
  end_group();
  to.put("</initrwgt>\n");
}

inline void put_init(written_text& to, const lhe_run& run) {
  if (run.weighting < -4 || run.weighting > 4)
    to.refuse("weighting = " + std::to_string(run.weighting) + ": must be 1, 2, 3, 4 or their negatives");
  to.put(run.beams[0].id);
  to.put(" ");
  to.put(run.beams[1].id);
  to.put_energy(run.beams[0].total_energy, "energy of the first beam");
  to.put_energy(run.beams[1].total_energy, "energy of the second beam");
  for (const int number : {run.beams[0].pdf_group, run.beams[1].pdf_group, run.beams[0].pdf_set, run.beams[1].pdf_set,
                           run.weighting, static_cast<int>(run.processes.size())}) {
    to.put(" ");
    to.put(number);
  }
  to.put("\n");
  std::set<int> ids;
  for (const lhe_process& process : run.processes) {
    if (!ids.insert(process.id).second) to.refuse("process " + std::to_string(process.id) + " comes twice");
    to.put_pb(process.cross_section, "cross section");
    to.put_pb(process.error, "error of the cross section");
    to.put(process.max_weight, "max_weight");
    to.put(" ");
    to.put(process.id);
    to.put("\n");
  }
}

inline void put_generators(written_text& to, const lhe_run& run) {
  const auto put = [&](const lhe_generator& generator) {
    to.put("<generator name='" + to.escaped_line(generator.name, "name of a generator") + "' version='" +
           to.escaped_line(generator.version, "version of a generator") + "'>" +
           to.escaped_line(generator.text, "text of a generator") + "</generator>\n");
  };
  const lhe_generator own{.name = "nudipole", .version = std::string(version), .text = ""};
  for (const lhe_generator& generator : run.generators)
    if (generator != own) put(generator);
  put(own);
}

/// Appends everything that comes before the events.
inline void put_run(written_text& to, const lhe_run& run) {
  require_complete(to, run);
  if (!numeric::is_finite(run.weight_factor) || run.weight_factor == 0)
    to.refuse("weight_factor = " + numeric::to_text(run.weight_factor) + ": must be finite and not 0");
  to.put("<LesHouchesEvents version=\"3.0\">\n<header>\n");
  put_header(to, run.header);
  put_parameters(to, run);
  if (!run.weights.empty()) put_weight_names(to, run);
  to.put("</header>\n<init>\n");
  put_init(to, run);
  put_generators(to, run);
  to.put("</init>\n");
}

}  // namespace nudipole::detail::lhe

// ==== nudipole/formats/lhe/writer.hpp

namespace nudipole {

/// Writes events in the Les Houches format, version 3, to a file that appears under its name when it is complete, or to
/// a sink of the caller's. [1405.1067, appendix A; hep-ph/0609017; hep-ph/0109068]
///
///     lhe_writer file("events.lhe", lhe_run_of(generate));
///     for (…) file.write(event);
///     file.close();
///
/// Every number has the fewest digits that read back the same, whatever the compiler: `lhe_reader` gives back the same
/// events to the last bit. VTIMUP is cτ in mm. A line of its own has the collision's place, target and remnant, see
/// `detail::lhe::own_line`.
template <ByteSink Sink = text::output_file>
class lhe_writer {
 public:
  /// Opens the file and writes the run information; nudipole is named as a generator after those of `run`.
  /// @throws bad_file naming the path and the reason if it cannot be written; bad_parameter naming it and the
  /// member of `run` for everything that is missing (beams, processes, cross sections, weighting), for numbers that are
  /// not finite, a `weighting` other than ±1…±4, two processes of one number, weights without an id or with the same,
  /// line breaks in names, and a header that would end itself
  lhe_writer(const std::string& path, const lhe_run& run) requires(std::same_as<Sink, text::output_file>)
      : lhe_writer(text::output_file(path), run) {}
  lhe_writer(Sink sink, const lhe_run& run) : sink_(std::move(sink)), text_(sink_.path()), events_(run) {
    detail::lhe::put_run(text_, run);
    flush();
  }

  /// Writes one event. After a refusal the file is as if the event had not been given.
  /// @throws bad_parameter naming the event, the particle and the number if one is not finite; for mothers that do not
  /// exist, a process that the run does not have, and for further weights whose number is neither that of the run's
  /// names nor 0; bad_file if it cannot be written
  void write(const event& e) {
    if (closed_) throw bad_file(path(), "already closed");
    detail::lhe::undo_unless_done undo(text_);
    text_.begin_event(count_ + 1);
    events_.put(text_, e);
    undo.done();
    ++count_;
    if (text_.size() > flush_at) flush();
  }

  /// Number of events written.
  std::size_t count() const { return count_; }

  /// Completes the file.
  /// @throws bad_file if that fails, for example when the disk is full
  void close() {
    if (std::exchange(closed_, true)) throw bad_file(path(), "already closed");
    text_.put("</LesHouchesEvents>\n");
    flush();
    sink_.close();
  }

 private:
  static constexpr std::size_t flush_at = std::size_t{1} << 16;

  void flush() {
    sink_.write(text_.text());
    text_.clear();
  }
  std::string path() const { return sink_.path(); }

  Sink sink_;
  detail::lhe::written_text text_;  // not in the sink yet
  detail::lhe::written_events events_;
  std::size_t count_ = 0;
  bool closed_ = false;
};

lhe_writer(const char*, const lhe_run&)->lhe_writer<text::output_file>;
lhe_writer(std::string, const lhe_run&)->lhe_writer<text::output_file>;

}  // namespace nudipole

// ==== nudipole/formats/provenance.hpp

namespace nudipole {

/// Returns every number of a model as name and text, with units in the names, for the header of an event file. The
/// digits suffice to make the same model again.
inline std::vector<std::pair<std::string, std::string>> parameters(const dipole_portal& model) {
  std::vector<std::pair<std::string, std::string>> list;
  const auto add = [&](std::string name, double value) { list.emplace_back(std::move(name), numeric::to_text(value)); };
  const auto of = [](const char* what, lepton_flavour flavour) {
    constexpr const char* suffix[] = {"_e", "_mu", "_tau"};
    return std::string(what) + suffix[flavour_index(flavour)];
  };
  add("m_N_GeV", model.heavy_neutrino_mass / GeV);
  add("m_zprime_GeV", model.zprime_mass / GeV);
  for (lepton_flavour f : lepton_flavours) add(of("dipole_per_GeV", f), model.dipole[f] * GeV);
  for (lepton_flavour f : lepton_flavours) add(of("mixing", f), model.mixing[f]);
  for (quark_flavour f : light_quarks) add("g_" + particle_name(quark_id(f)), model.quarks[f]);
  add("g_t", model.quarks.top);
  for (lepton_flavour f : lepton_flavours) add(of("g_charged_lepton", f), model.charged_leptons[f]);
  for (lepton_flavour f : lepton_flavours) add(of("g_neutrino", f), model.neutrinos[f]);
  list.emplace_back("nature", model.nature == fermion_nature::majorana ? "majorana" : "dirac");
  return list;
}

}  // namespace nudipole

// ==== nudipole/limits/region.hpp

/// @file
/// Regions of a plane of two parameters, such as M_N and μ, as closed polygons with holes.
namespace nudipole {

/// A point of a plane, in the numbers of its axes (GeV, GeV⁻¹, …).
struct plane_point {
  double x = 0;
  double y = 0;

  constexpr bool operator==(const plane_point&) const = default;
};

/// One axis of a plane: its range, and whether its scale is logarithmic.
struct plane_axis {
  double from = 0;
  double to = 1;
  bool logarithmic = true;

  /// Returns the place of a value on the axis, 0 at `from` and 1 at `to`.
  double place(double value) const {
    return logarithmic ? std::log(value / from) / std::log(to / from) : (value - from) / (to - from);
  }
  /// Returns the value at a place.
  double value(double place) const {
    return logarithmic ? from * std::exp(place * std::log(to / from)) : from + place * (to - from);
  }
};

/// Checks an axis. @throws bad_parameter unless the range is finite, ascending and, if logarithmic, positive
inline void validate(const plane_axis& axis) {
  numeric::require_finite("plane_axis: from", axis.from);
  numeric::require_finite("plane_axis: to", axis.to);
  if (axis.logarithmic) numeric::require_positive("plane_axis: from", axis.from);
  if (!(axis.from < axis.to)) numeric::refuse("plane_axis: to", axis.to, "must be above `from`");
}

/// Two axes.
struct plane {
  plane_axis x;
  plane_axis y;
};

/// A closed line; the last point is joined to the first, and not repeated.
using ring = std::vector<plane_point>;

/// Returns the area that a ring encloses on the scales of a plane, as a share of its rectangle; positive if the ring
/// runs anticlockwise. (Gauss's area formula.)
inline double signed_area(const ring& line, const plane& axes) {
  double twice = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const plane_point &a = line[i], &b = line[(i + 1) % line.size()];
    twice += axes.x.place(a.x) * axes.y.place(b.y) - axes.x.place(b.x) * axes.y.place(a.y);
  }
  return 0.5 * twice;
}

/// Returns whether a point lies inside a ring, by the parity of crossings of a ray, on the scales of the plane.
inline bool inside(const ring& line, const plane& axes, const plane_point& point) {
  const double u = axes.x.place(point.x), v = axes.y.place(point.y);
  bool odd = false;
  for (std::size_t i = 0, j = line.size() - 1; i < line.size(); j = i++) {
    const double ui = axes.x.place(line[i].x), vi = axes.y.place(line[i].y);
    const double uj = axes.x.place(line[j].x), vj = axes.y.place(line[j].y);
    if ((vi > v) != (vj > v) && u < ui + (v - vi) / (vj - vi) * (uj - ui)) odd = !odd;
  }
  return odd;
}

/// One connected part of a region: an outline and the holes in it.
struct polygon {
  ring outline;
  std::vector<ring> holes;
};

/// A region of a plane: parts that do not touch, each with its holes.
class plane_region {
 public:
  plane_region() = default;
  /// @throws bad_parameter for an invalid axis, and for a ring of fewer than three points or with numbers that
  /// are not finite
  plane_region(plane axes, std::vector<polygon> parts) : axes_(axes), parts_(std::move(parts)) {
    validate(axes_.x);
    validate(axes_.y);
    for (const polygon& part : parts_) {
      check(part.outline);
      for (const ring& hole : part.holes) check(hole);
    }
  }

  const plane& axes() const { return axes_; }
  const std::vector<polygon>& parts() const { return parts_; }
  bool empty() const { return parts_.empty(); }

  /// Returns whether a point lies in the region.
  bool contains(const plane_point& point) const {
    for (const polygon& part : parts_) {
      if (!inside(part.outline, axes_, point)) continue;
      bool in_hole = false;
      for (const ring& hole : part.holes) in_hole = in_hole || inside(hole, axes_, point);
      if (!in_hole) return true;
    }
    return false;
  }

  /// Returns the area on the scales of the plane, as a share of its rectangle.
  double area() const {
    double sum = 0;
    for (const polygon& part : parts_) {
      sum += std::abs(signed_area(part.outline, axes_));
      for (const ring& hole : part.holes) sum -= std::abs(signed_area(hole, axes_));
    }
    return sum;
  }

  std::size_t points() const {
    std::size_t sum = 0;
    for (const polygon& part : parts_) {
      sum += part.outline.size();
      for (const ring& hole : part.holes) sum += hole.size();
    }
    return sum;
  }

 private:
  static void check(const ring& line) {
    if (line.size() < 3)
      throw bad_parameter("plane_region: a ring of " + std::to_string(line.size()) + " points: at least 3");
    for (const plane_point& p : line) {
      numeric::require_finite("plane_region: x", p.x);
      numeric::require_finite("plane_region: y", p.y);
    }
  }

  plane axes_{};
  std::vector<polygon> parts_;
};

/// Joins outlines and holes to parts: rings that run anticlockwise are outlines, and each other ring is a hole of the
/// smallest outline around it.
/// @throws bad_parameter for a hole without an outline around it
inline plane_region region_from_rings(const plane& axes, const std::vector<ring>& rings) {
  std::vector<polygon> parts;
  for (const ring& line : rings)
    if (signed_area(line, axes) > 0) parts.push_back({line, {}});
  for (const ring& line : rings) {
    if (signed_area(line, axes) > 0) continue;
    polygon* around = nullptr;
    for (polygon& part : parts)
      if (inside(part.outline, axes, line.front()) &&
          (around == nullptr || signed_area(part.outline, axes) < signed_area(around->outline, axes)))
        around = &part;
    if (around == nullptr) throw bad_parameter("region_from_rings: a hole without an outline around it");
    around->holes.push_back(line);
  }
  return {axes, std::move(parts)};
}

}  // namespace nudipole

// ==== nudipole/formats/regions.hpp

/// @file
/// Excluded regions as files.
namespace nudipole {

/// Writes a region as a table `part,ring,x,y` under the given titles of x and y: ring 0 is the outline of a part, the
/// others its holes. Each ring repeats its first point at its end, so that it is drawn closed.
/// @throws bad_file naming the path if the file cannot be written
inline void write_csv(const plane_region& region, const std::string& path, std::string_view x = "x",
                      std::string_view y = "y") {
  csv_writer table(path, "part,ring," + std::string(x) + "," + std::string(y));
  for (std::size_t i = 0; i < region.parts().size(); ++i) {
    const auto write = [&](const ring& line, std::size_t number) {
      for (std::size_t k = 0; k <= line.size(); ++k) {
        const plane_point& p = line[k % line.size()];
        table.row(static_cast<double>(i), static_cast<double>(number), p.x, p.y);
      }
    };
    write(region.parts()[i].outline, 0);
    for (std::size_t h = 0; h < region.parts()[i].holes.size(); ++h) write(region.parts()[i].holes[h], h + 1);
  }
  table.close();
}

/// Writes a region as one GeoJSON feature with a MultiPolygon, its coordinates the numbers of the axes. [RFC 7946]
/// @throws bad_file naming the path if the file cannot be written
inline void write_geojson(const plane_region& region, const std::string& path) {
  std::string text = R"({"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[)";
  const auto write = [&](const ring& line) {
    text += '[';
    for (std::size_t k = 0; k <= line.size(); ++k) {
      const plane_point& p = line[k % line.size()];
      if (k > 0) text += ',';
      text += '[' + numeric::to_text(p.x) + ',' + numeric::to_text(p.y) + ']';
    }
    text += ']';
  };
  bool first = true;
  for (const polygon& part : region.parts()) {
    if (!first) text += ',';
    first = false;
    text += '[';
    write(part.outline);
    for (const ring& hole : part.holes) {
      text += ',';
      write(hole);
    }
    text += ']';
  }
  text += "]}}\n";
  text::output_file file(path);
  file.write(text);
  file.close();
}

}  // namespace nudipole

// ==== nudipole/formats/run_of_generator.hpp

/// @file
/// Run information of event files, made from the generator of the events.
namespace nudipole {

/// Relative error of the cross sections that runs state: a bound on the error of the processes' fixed quadratures.
inline constexpr double stated_accuracy = 2e-3;

/// Returns everything that the events of a generator depend on, as names and texts: its experiment and the model. The
/// seed is not among them.
template <class Generator>
std::vector<std::pair<std::string, std::string>> parameters_of(const Generator& generate) {
  const production_summary& summary = generate.collisions().summary();
  const auto listed = [](const auto& shares) {
    std::string list;
    for (const auto& s : shares) list.append(list.empty() ? "" : " ").append(std::to_string(s.id));
    return list;
  };
  auto result = parameters(generate.model());
  result.emplace_back("luminosity_per_fb", numeric::to_text(generate.setup().luminosity() / inv_fb));
  result.emplace_back("neutrinos", listed(summary.neutrinos()));
  result.emplace_back("targets", listed(summary.targets()));
  result.emplace_back("N_made", numeric::to_text(generate.expected()));
  const bool by_lifetime = generate.options().decays == decay_placement::by_lifetime;
  result.emplace_back("decays", by_lifetime ? "by lifetime" : "in the detector");
  return result;
}

/// Returns the run information of a generator's events for a Les Houches file:
/// - beams: the neutrino that makes the most N, with the highest energy of the spectrum, and the nucleus at rest on
///   which it makes the most;
/// - cross sections per nucleus for making N, averaged over the neutrinos that can, by process, with `stated_accuracy`
///   as their error;
/// - weights in pb (`weighting` 4): their mean is the cross section, for N that decay in the detector if decays are
///   placed there;
/// - seed, model, exposure, targets and version.
template <class Generator>
lhe_run lhe_run_of(const Generator& generate) {
  const production_summary& summary = generate.collisions().summary();
  lhe_run run;
  run.seed = generate.options().seed;
  run.parameters = parameters_of(generate);
  const pdg_id target = summary.targets().front().id;
  const int nucleons = target > 1000000000 ? target / 10 % 1000 : 1;
  run.beams = {lhe_beam{.id = summary.neutrinos().front().id, .total_energy = summary.highest_energy()},
               lhe_beam{.id = target, .total_energy = double(nucleons) * atomic_mass_constant}};
  run.weighting = 4;
  run.weight_factor = summary.cross_section() / pb;
  for (const auto& process : summary.processes()) {
    const area cross_section = summary.cross_section(process.made);
    run.processes.push_back({.cross_section = cross_section,
                             .error = stated_accuracy * cross_section,
                             .max_weight = run.weight_factor,
                             .id = process.id});
  }
  return run;
}

/// Returns the run information of a generator's events for a HepMC3 file: processes, cross section per nucleus with its
/// error, and as provenance the seed and everything else that the events depend on.
template <class Generator>
hepmc3_run hepmc3_run_of(const Generator& generate) {
  const production_summary& summary = generate.collisions().summary();
  hepmc3_run run;
  std::erase_if(run.processes, [&](const hepmc3_process& p) {
    return std::none_of(summary.processes().begin(), summary.processes().end(),
                        [&](const auto& share) { return share.id == p.id; });
  });
  run.cross_section = summary.cross_section();
  run.cross_section_error = stated_accuracy * run.cross_section;
  run.mean_weight_is_one = generate.options().decays == decay_placement::by_lifetime;
  run.provenance = {{"seed", std::to_string(generate.options().seed)}};
  for (auto& parameter : parameters_of(generate)) run.provenance.push_back(std::move(parameter));
  return run;
}

}  // namespace nudipole

// ==== nudipole/numeric/incomplete_gamma.hpp

/// @file
/// The regularised incomplete Γ functions and the normal distribution, with their inverses, to 10⁻¹³ or so. Boost.Math
/// has them too; its header costs every program more than a second of compile time and brings <iostream> along.
namespace nudipole::numeric {

namespace detail {

/// ln Γ(a + 1) − ln(√(2πa) aᵃ e⁻ᵃ) for a > 0: Stirling's series from 16 on, below by the recurrence from a + 1 to a.
inline double stirling_error(double a) {
  double sum = 0;
  for (; a < 16; ++a) sum += (a + 0.5) * std::log1p(1 / a) - 1;
  const double w = 1 / (a * a);
  return sum + (1. / 12 - w * (1. / 360 - w * (1. / 1260 - w * (1. / 1680 - w / 1188)))) / a;
}

/// x − a − a ln(x/a) for a, x > 0 without cancellation where x is close to a.
inline double poisson_deviance(double a, double x) {
  const double u = (x - a) / a, v = (x - a) / (x + a);
  if (std::abs(v) > 0.1) return x - a - a * std::log(x / a);
  double sum = 0, power = v;  // u − ln(1 + u) = uv − 2(v³/3 + v⁵/5 + …)
  for (int k = 3; k < 40; k += 2) sum += (power *= v * v) / k;
  return a * (u * v - 2 * sum);
}

/// P(a, x) over the Poisson term, Σ_k xᵏ/[(a + 1)…(a + k)]. [DLMF 8.11.4]
inline double lower_gamma_series(double a, double x) {
  double sum = 1, term = 1;
  for (double k = 1; term > 1e-17 * sum; ++k) sum += term *= x / (a + k);
  return sum;
}

/// Q(a, x) over the Poisson term: a continued fraction for x > a. [DLMF 8.9.2; Lentz's method]
inline double upper_gamma_fraction(double a, double x) {
  double b = x + 1 - a, c = 1e300, d = 1 / b, value = d;
  for (double k = 1; k < 1e9; ++k) {
    const double numerator = -k * (k - a);
    b += 2;
    const auto nonzero = [](double y) { return std::abs(y) < 1e-300 ? 1e-300 : y; };
    d = 1 / nonzero(numerator * d + b);
    c = nonzero(b + numerator / c);
    value *= c * d;
    if (std::abs(c * d - 1) < 1e-16) break;
  }
  return a * value;
}

}  // namespace detail

/// Returns xᵃ e⁻ˣ/Γ(a + 1) for a > 0 and x > 0, the Poisson probability of a at the mean x. [C. Loader, "Fast and
/// accurate computation of binomial probabilities" (2000)]
inline double poisson_term(double a, double x) {
  return std::exp(-detail::stirling_error(a) - detail::poisson_deviance(a, x)) / std::sqrt(2 * pi * a);
}

/// Returns P(a, x) = γ(a, x)/Γ(a) for a > 0 and x ≥ 0.
inline double lower_gamma(double a, double x) {
  if (!(x > 0)) return 0;
  return x < a + 1 ? poisson_term(a, x) * detail::lower_gamma_series(a, x)
                   : 1 - poisson_term(a, x) * detail::upper_gamma_fraction(a, x);
}

/// Returns Q(a, x) = Γ(a, x)/Γ(a) for a > 0 and x ≥ 0.
inline double upper_gamma(double a, double x) {
  if (!(x > 0)) return 1;
  return x < a + 1 ? 1 - poisson_term(a, x) * detail::lower_gamma_series(a, x)
                   : poisson_term(a, x) * detail::upper_gamma_fraction(a, x);
}

/// Returns z with Φ(z) = p for 0 < p < 1, Φ the distribution of a standard normal number: a rational approximation and
/// two steps of Halley. [Abramowitz, Stegun, 26.2.23]
inline double normal_quantile(double p) {
  if (p > 0.5) return -normal_quantile(1 - p);
  const double t = std::sqrt(-2 * std::log(p));
  double z = (2.515517 + t * (0.802853 + 0.010328 * t)) / (1 + t * (1.432788 + t * (0.189269 + 0.001308 * t))) - t;
  for (int step = 0; step < 2; ++step) {
    const double density = std::exp(-0.5 * z * z) / std::sqrt(2 * pi);
    const double newton = (0.5 * std::erfc(-z / std::sqrt(2.)) - p) / density;
    z -= newton / (1 + 0.5 * z * newton);
  }
  return z;
}

/// Returns x with Q(a, x) = q for a ≥ 1 and 0 < q < 1: Newton steps in ln Q(x), or in ln P(ln x) where P is less.
/// Both are concave, so that the steps converge from every start.
inline double upper_gamma_inverse(double a, double q) {
  const double wilson_hilferty = 1 - 1 / (9 * a) - normal_quantile(q) / (3 * std::sqrt(a));
  double x = wilson_hilferty > 0.2 ? a * wilson_hilferty * wilson_hilferty * wilson_hilferty : 0.01 * a;
  for (int step = 0; step < 100; ++step) {
    const double density = poisson_term(a, x) * a / x;
    double next = 0;
    if (q < 0.5) {
      const double at = upper_gamma(a, x);
      next = x + at / density * std::log(at / q);
    } else {
      const double at = lower_gamma(a, x);
      next = x * std::exp(at / (x * density) * std::log((1 - q) / at));
    }
    if (!(next > 0)) next = 0.5 * x;
    const bool close = std::abs(next - x) <= 4e-15 * x;
    x = next;
    if (close) break;
  }
  return x;
}

}  // namespace nudipole::numeric

// ==== nudipole/limits/poisson.hpp

/// @file
/// Poisson and normal probabilities with the arguments that limits use.
namespace nudipole {

/// Returns P(≤ n | λ) of a Poisson distribution, n ≥ 0 and λ ≥ 0: Q(n + 1, λ), the regularised incomplete Γ function.
inline double poisson_at_most(double n, double mean) { return mean > 0 ? numeric::upper_gamma(n + 1, mean) : 1; }

/// Returns P(n | λ) of a Poisson distribution; n may be any number ≥ 0, n! = Γ(n + 1).
inline double poisson_probability(double n, double mean) {
  if (!(mean > 0)) return n == 0 ? 1 : 0;
  return n == 0 ? std::exp(-mean) : numeric::poisson_term(n, mean);
}

/// Returns the mean λ at which P(≤ n | λ) is `probability`, from 0 to 1: the inverse of `poisson_at_most`.
inline double poisson_mean(double n, double probability) {
  return probability < 1 ? numeric::upper_gamma_inverse(n + 1, probability) : 0;
}

/// Returns the least count n with P(≤ n | λ) at or above a probability below 1.
inline double count_quantile(double mean, double probability) {
  double n = 0, at = std::exp(-mean), sum = at;
  if (mean > 700) {  // e^(−λ) underflows: start ten standard deviations below, where nothing is
    n = std::floor(mean - 10 * std::sqrt(mean));
    at = poisson_probability(n, mean), sum = poisson_at_most(n, mean);
  }
  while (sum < probability && n < mean + 40 * std::sqrt(mean + 1)) sum += at *= mean / ++n;
  return n;
}

/// Returns Φ(z), the probability of a standard normal number below z.
inline double normal_below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.)); }

/// Returns z with Φ(z) = p for 0 < p < 1.
inline double normal_quantile(double p) { return numeric::normal_quantile(p); }

}  // namespace nudipole

// ==== nudipole/limits/counting.hpp

/// @file
/// A counting measurement: how many events were seen, and what is known of the background. Every limit policy of this
/// folder takes one.
namespace nudipole {

/// How the background of a channel is constrained to its estimate b with uncertainty δ.
///
/// | constraint            | likelihood                            | when to use it                                 |
/// |-----------------------|---------------------------------------|------------------------------------------------|
/// | `control_measurement` | Poisson of mean τβ at τb, τ = b/δ²    | background counted elsewhere; never below zero |
/// | `gaussian`            | Gaussian of width δ around b, β ≥ 0   | a small uncertainty of a calculation           |
/// | `log_normal`          | Gaussian in ln β of width ln(1 + δ/b) | a factor: efficiency, normalisation            |
enum class background_constraint { control_measurement, gaussian, log_normal };

/// One channel of a counting measurement: a bin, a selection, a target or a detector.
struct counting_channel {
  double observed = 0;                ///< events seen
  double signal = 1;                  ///< events expected of a signal of strength one
  double background = 0;              ///< b, expected without signal
  double background_uncertainty = 0;  ///< δ, absolute; 0 if b is known exactly
  background_constraint constraint = background_constraint::control_measurement;
  double signal_uncertainty = 0;  ///< relative, log-normal, of this channel alone

  constexpr bool operator==(const counting_channel&) const = default;
};

/// Checks a channel.
/// @throws bad_parameter naming the member: numbers must be finite and not negative, and a background of zero
/// has no uncertainty
constexpr void validate(const counting_channel& channel) {
  numeric::require_not_negative("counting_channel: observed", channel.observed);
  numeric::require_not_negative("counting_channel: signal", channel.signal);
  numeric::require_not_negative("counting_channel: background", channel.background);
  numeric::require_not_negative("counting_channel: background_uncertainty", channel.background_uncertainty);
  numeric::require_not_negative("counting_channel: signal_uncertainty", channel.signal_uncertainty);
  if (channel.background == 0 && channel.background_uncertainty > 0)
    numeric::refuse("counting_channel: background_uncertainty", channel.background_uncertainty,
                    "must be 0 where the background is 0");
}

/// Checks that events are counted, for limits that sum over possible counts.
/// @throws bad_parameter unless `observed` is a whole number below 10⁹
constexpr void require_count(const counting_channel& channel) {
  validate(channel);
  if (channel.observed > 1e9 || channel.observed != static_cast<double>(static_cast<long long>(channel.observed)))
    numeric::refuse("counting_channel: observed", channel.observed, "must be a whole number below 1e9");
}

/// Checks that nothing is uncertain, for limits that have no place for it.
/// @throws bad_parameter naming the limit unless background and signal are known exactly
inline void require_known_exactly(const char* limit, const counting_channel& channel) {
  for (double uncertainty : {channel.background_uncertainty, channel.signal_uncertainty})
    if (uncertainty > 0)
      numeric::refuse(std::string(limit) + ": uncertainty", uncertainty,
                      "must be 0: this limit is for a background and a signal known exactly; cls takes uncertain ones");
}

/// Checks a confidence level.
/// @throws bad_parameter unless it lies between 0 and 1, both excluded
constexpr double require_confidence(double confidence) {
  if (!(confidence > 0 && confidence < 1)) numeric::refuse("confidence", confidence, "must lie between 0 and 1");
  return confidence;
}

/// A number of signal events as a limit, whatever its derivation: the paper's three events of 95 % confidence when
/// nothing is seen and nothing is expected. [physics/9711021; −ln 0.05 = 2.9957]
struct three_events {
  constexpr double excluded_events() const { return 3; }
};

}  // namespace nudipole

// ==== nudipole/limits/channel_likelihood.hpp

/// @file
/// The likelihood of one counting channel with its own background profiled away, in closed form where there is one.
namespace nudipole {

/// The data of one channel: its count and the value of its auxiliary measurement of the background.
struct channel_data {
  double count = 0;
  double background_estimate = 0;
};

/// −ln L of one channel at a given number of signal events s, minimised over its own background β.
struct channel_profile {
  double minus_log_likelihood = 0;
  double background = 0;  ///< the best β
  double slope = 0;       ///< d(−ln L)/ds = 1 − n/λ, λ = s + gβ
  double weight = 0;      ///< expected second derivative, 1/(λ + g² var β)
};

namespace detail {

/// λ − n ln λ, without its constant.
inline double poisson_loss(double count, double mean) {
  if (mean > 0) return mean - (count > 0 ? count * std::log(mean) : 0);
  return count > 0 ? 1e300 : 0;
}

/// The greater root of β² + pβ + q = 0 with q ≤ 0, without cancellation.
inline double greater_root(double p, double q) {
  const double root = std::sqrt(std::max(0., 0.25 * p * p - q));
  return p <= 0 ? root - 0.5 * p : (q == 0 ? 0 : -q / (root + 0.5 * p));
}

/// The best background where the constraint is a Poisson measurement of mean τβ that gave τa:
/// g(1 − n/(s + gβ)) + τ(1 − a/β) = 0, a quadratic in β.
inline double control_background(double n, double a, double tau, double s, double g) {
  const double all = g + tau;
  return greater_root((all * s - g * n - tau * g * a) / (all * g), -tau * a * s / (all * g));
}

/// The same for a Gaussian constraint of width δ: g(1 − n/(s + gβ)) + (β − a)/δ² = 0.
inline double gaussian_background(double n, double a, double variance, double s, double g) {
  const double p = s / g + g * variance - a, q = s * (g * variance - a) / g - n * variance;
  if (q > 0) return 0;  // both roots are negative, or the slope is positive from zero on
  return std::max(0., greater_root(p, q));
}

/// The same for a Gaussian constraint in ln β of width κ, by Newton steps in ln β from above, where −ln L is convex.
inline double log_normal_background(double n, double a, double kappa, double s, double g) {
  double t = std::log(a), low = t - 60 * kappa, high = t + 60 * kappa;
  for (int step = 0; step < 200; ++step) {
    const double b = std::exp(t), mean = s + g * b;
    const double slope = g * b * (1 - n / mean) + (t - std::log(a)) / numeric::square(kappa);
    const double curvature = g * b * (1 - n * s / (mean * mean)) + 1 / numeric::square(kappa);
    (slope > 0 ? high : low) = t;
    double next = curvature > 0 ? t - slope / curvature : 0.5 * (low + high);
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (std::abs(next - t) <= 1e-13 * (1 + std::abs(t))) return std::exp(next);
    t = next;
  }
  return std::exp(t);
}

}  // namespace detail

/// Profiles the background of a channel with s signal events and its background multiplied by `factor`.
inline channel_profile profile(const counting_channel& channel, const channel_data& data, double s, double factor = 1) {
  const double n = data.count, a = data.background_estimate;
  channel_profile result;
  double constraint = 0, variance = 0;
  if (channel.background_uncertainty == 0) {
    result.background = a;
  } else if (channel.constraint == background_constraint::control_measurement) {
    const double tau = channel.background / numeric::square(channel.background_uncertainty);
    const double b = result.background = detail::control_background(n, a, tau, s, factor);
    constraint = detail::poisson_loss(tau * a, tau * b);
    variance = b / tau;
  } else if (channel.constraint == background_constraint::gaussian) {
    variance = numeric::square(channel.background_uncertainty);
    const double b = result.background = detail::gaussian_background(n, a, variance, s, factor);
    constraint = 0.5 * numeric::square(b - a) / variance;
  } else {
    const double kappa = std::log1p(channel.background_uncertainty / channel.background);
    const double b = result.background = detail::log_normal_background(n, a, kappa, s, factor);
    constraint = 0.5 * numeric::square(std::log(b / a) / kappa);
    variance = numeric::square(kappa * b);
  }
  const double mean = s + factor * result.background;
  result.minus_log_likelihood = detail::poisson_loss(n, mean) + constraint;
  result.slope = mean > 0 ? 1 - n / mean : (n > 0 ? -1e300 : 1);
  result.weight = 1 / std::max(mean + factor * factor * variance, 1e-300);
  return result;
}

}  // namespace nudipole

// ==== nudipole/limits/profile_likelihood.hpp

namespace nudipole {

/// An uncertainty that several channels have in common, as a log-normal nuisance parameter θ: channel i has its signal
/// multiplied by (1 + signal[i])^θ and its background by (1 + background[i])^θ, θ of mean 0 and width 1. A list left
/// empty changes nothing; a negative size, above −1, moves a channel against the others.
struct common_uncertainty {
  std::vector<double> signal{};
  std::vector<double> background{};
};

/// The likelihood of several counting channels with a common signal strength μ,
///
///     L(μ, β, θ) = Π_i Pois(n_i | μ s_i f_i(θ) + β_i g_i(θ)) · C_i(β_i) · Π_k exp(−(θ_k − a_k)²/2),
///
/// C_i the constraint of the channel's own background (see `background_constraint`), f and g the responses to common
/// uncertainties. Own backgrounds are profiled channel by channel, in closed form except for log-normal ones; μ and θ
/// by Newton steps with the expected curvature, halved until the likelihood rises.
/// [Cowan, Cranmer, Gross, Vitells, 1007.1727, sec. 2]
class counting_likelihood {
 public:
  /// The data: counts, and the auxiliary measurements that constrain backgrounds and common uncertainties.
  struct data_set {
    std::vector<channel_data> channels;
    std::vector<double> common;  ///< a_k
  };
  /// A maximum of the likelihood, for a given strength or over all μ ≥ 0.
  struct fit {
    double strength = 0;
    std::vector<double> common;       ///< θ_k
    double minus_log_likelihood = 0;  ///< constants of the data left out: differences count
  };

  /// @throws bad_parameter for no channel, no signal in any, an invalid channel, or lists of another length
  explicit counting_likelihood(std::vector<counting_channel> channels, std::vector<common_uncertainty> common = {})
      : channels_(std::move(channels)) {
    double signal = 0;
    for (const counting_channel& c : channels_) {
      validate(c);
      signal += c.signal;
    }
    require_signal(signal);
    for (const common_uncertainty& source : common) add(source.signal, source.background);
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      if (channels_[i].signal_uncertainty == 0) continue;
      std::vector<double> own(channels_.size());
      own[i] = channels_[i].signal_uncertainty;
      add(own, {});
    }
  }

  const std::vector<counting_channel>& channels() const { return channels_; }

  /// Returns the same likelihood for other numbers of signal events, one for each channel.
  /// @throws bad_parameter for numbers that are negative or not finite, all zero, or not one a channel
  counting_likelihood with_signals(const std::vector<double>& signals) const {
    if (signals.size() != channels_.size())
      numeric::refuse("counting_likelihood: signals", static_cast<double>(signals.size()),
                      "must be as many as there are channels");
    counting_likelihood result = *this;
    double sum = 0;
    for (std::size_t i = 0; i < signals.size(); ++i)
      sum += result.channels_[i].signal = numeric::require_not_negative("counting_likelihood: signal", signals[i]);
    require_signal(sum);
    return result;
  }

  /// Returns the data as observed.
  data_set observed() const {
    data_set data;
    for (const counting_channel& c : channels_) data.channels.push_back(channel_data{c.observed, c.background});
    data.common.assign(responses_.size(), 0);
    return data;
  }

  /// Returns data without fluctuation for a signal of strength μ, with the backgrounds and common uncertainties that
  /// fit `data` best at that strength. [1007.1727, sec. 3.2]
  data_set asimov(double strength, const data_set& data) const {
    const fit best = at_strength(strength, data);
    data_set result{{}, best.common};
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      const auto [f, g] = factors(i, best.common);
      const double s = strength * f * channels_[i].signal;
      const double b = profile(channels_[i], data.channels[i], s, g).background;
      result.channels.push_back({s + g * b, b});
    }
    return result;
  }

  /// Returns the best fit at a given strength.
  fit at_strength(double strength, const data_set& data) const { return minimise(strength, false, data); }

  /// Returns the best fit over all strengths μ ≥ 0.
  fit best(const data_set& data) const {
    if (channels_.size() == 1 && responses_.empty()) return best_of_one(data);
    double start = 0, total = 0;
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      start += std::max(0., data.channels[i].count - data.channels[i].background_estimate);
      total += channels_[i].signal;
    }
    return minimise(start / total, true, data);
  }

 private:
  static void require_signal(double sum) {
    if (!(sum > 0)) throw bad_parameter("counting_likelihood: no channel has a signal");
  }

  struct response {
    std::vector<double> signal, background;  // ln(1 + size) by channel
  };
  struct curve {
    double value = 0;
    std::vector<double> slope;      // with respect to μ and θ_k
    std::vector<double> curvature;  // expected, row by row
  };

  void add(const std::vector<double>& signal, const std::vector<double>& background) {
    response r;
    for (auto [from, to] : {std::pair{&signal, &r.signal}, std::pair{&background, &r.background}}) {
      if (!from->empty() && from->size() != channels_.size())
        numeric::refuse("common_uncertainty: entries", static_cast<double>(from->size()),
                        "must be one for each channel, or none");
      to->assign(channels_.size(), 0);
      for (std::size_t i = 0; i < from->size(); ++i) {
        if (!((*from)[i] > -1) || !numeric::is_finite((*from)[i]))
          numeric::refuse("common_uncertainty: size", (*from)[i], "must be finite and above -1");
        (*to)[i] = std::log1p((*from)[i]);
      }
    }
    responses_.push_back(std::move(r));
  }

  std::pair<double, double> factors(std::size_t channel, const std::vector<double>& theta) const {
    double f = 0, g = 0;
    for (std::size_t k = 0; k < theta.size(); ++k) {
      f += theta[k] * responses_[k].signal[channel];
      g += theta[k] * responses_[k].background[channel];
    }
    return {std::exp(f), std::exp(g)};
  }

  /// One channel alone fits any excess exactly, with the background as it was estimated.
  fit best_of_one(const data_set& data) const {
    const channel_data& d = data.channels.front();
    const double strength = std::max(0., (d.count - d.background_estimate) / channels_.front().signal);
    return {strength, {}, value_at(strength, {}, data)};
  }

  double value_at(double strength, const std::vector<double>& theta, const data_set& data) const {
    double sum = 0;
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      const auto [f, g] = factors(i, theta);
      sum += profile(channels_[i], data.channels[i], strength * f * channels_[i].signal, g).minus_log_likelihood;
    }
    for (std::size_t k = 0; k < theta.size(); ++k) sum += 0.5 * numeric::square(theta[k] - data.common[k]);
    return sum;
  }

  /// −ln L with its slope and expected curvature in (μ, θ).
  curve evaluate(double strength, const std::vector<double>& theta, const data_set& data) const {
    const std::size_t size = theta.size() + 1;
    curve result{0, std::vector<double>(size), std::vector<double>(size * size)};
    std::vector<double> direction(size);
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      const auto [f, g] = factors(i, theta);
      const double one = f * channels_[i].signal;
      const channel_profile p = profile(channels_[i], data.channels[i], strength * one, g);
      result.value += p.minus_log_likelihood;
      direction[0] = one;
      for (std::size_t k = 0; k < theta.size(); ++k)
        direction[k + 1] = strength * one * responses_[k].signal[i] + g * p.background * responses_[k].background[i];
      for (std::size_t a = 0; a < size; ++a) {
        result.slope[a] += p.slope * direction[a];
        for (std::size_t b = 0; b < size; ++b) result.curvature[a * size + b] += p.weight * direction[a] * direction[b];
      }
    }
    for (std::size_t k = 0; k < theta.size(); ++k) {
      const double pull = theta[k] - data.common[k];
      result.value += 0.5 * pull * pull;
      result.slope[k + 1] += pull;
      result.curvature[(k + 1) * (size + 1)] += 1;
    }
    return result;
  }

  fit minimise(double strength, bool free, const data_set& data) const {
    fit at{strength, data.common, 0};
    if (!free && responses_.empty()) {
      at.minus_log_likelihood = value_at(strength, at.common, data);
      return at;
    }
    for (int step = 0; step < 200; ++step) {
      curve c = evaluate(at.strength, at.common, data);
      at.minus_log_likelihood = c.value;
      const bool fixed = !free || (at.strength == 0 && c.slope[0] >= 0);
      const std::vector<double> move = newton_step(c, fixed);
      double expected = 0, part = 1;
      for (std::size_t a = 0; a < move.size(); ++a) expected -= move[a] * c.slope[a];
      if (expected <= 1e-13 * (1 + std::abs(c.value))) return at;
      fit next = at;
      for (int halving = 0; halving < 60; ++halving, part *= 0.5) {
        next.strength = std::max(0., at.strength + part * move[0]);
        for (std::size_t k = 0; k < next.common.size(); ++k) next.common[k] = at.common[k] + part * move[k + 1];
        next.minus_log_likelihood = value_at(next.strength, next.common, data);
        if (next.minus_log_likelihood < c.value) break;
      }
      if (!(next.minus_log_likelihood < c.value)) return at;
      at = std::move(next);
    }
    throw no_convergence("counting_likelihood: no maximum after 200 steps");
  }

  /// Solves curvature · move = −slope by Cholesky's factorisation; the strength stays where it is if `fixed`.
  static std::vector<double> newton_step(curve& c, bool fixed) {
    const std::size_t size = c.slope.size();
    const auto at = [&](std::size_t a, std::size_t b) -> double& { return c.curvature[a * size + b]; };
    if (fixed) {
      for (std::size_t a = 0; a < size; ++a) at(0, a) = at(a, 0) = 0;
      at(0, 0) = 1;
      c.slope[0] = 0;
    }
    std::vector<double> move(size);
    for (std::size_t a = 0; a < size; ++a) {
      for (std::size_t b = 0; b <= a; ++b) {
        double sum = at(a, b);
        for (std::size_t k = 0; k < b; ++k) sum -= at(a, k) * at(b, k);
        at(a, b) = a == b ? std::sqrt(std::max(sum, 1e-300)) : sum / at(b, b);
      }
      double sum = -c.slope[a];
      for (std::size_t k = 0; k < a; ++k) sum -= at(a, k) * move[k];
      move[a] = sum / at(a, a);
    }
    for (std::size_t a = size; a-- > 0;) {
      for (std::size_t k = a + 1; k < size; ++k) move[a] -= at(k, a) * move[k];
      move[a] /= at(a, a);
    }
    return move;
  }

  std::vector<counting_channel> channels_;
  std::vector<response> responses_;
};

}  // namespace nudipole

// ==== nudipole/limits/asymptotic.hpp

/// @file
/// Tests of a signal strength with a likelihood of counting channels, by the asymptotic formulae for the test statistic
/// q̃_μ = −2 ln[L(μ, best nuisances)/L(best)] with 0 ≤ μ̂ ≤ μ. [1007.1727, eq. 16 and sec. 3.7]
namespace nudipole {

/// Limits expected of background alone: the median and the values one and two standard deviations around it.
struct expected_band {
  double minus_two = 0, minus_one = 0, median = 0, plus_one = 0, plus_two = 0;
};

/// Tests strengths against one set of data. Keeps the best fit and the Asimov data of background alone, so that each
/// strength costs two fits.
class strength_test {
 public:
  /// Tests the observed data. @throws bad_parameter as `counting_likelihood`
  explicit strength_test(counting_likelihood likelihood)
      : likelihood_(std::move(likelihood)), data_(likelihood_.observed()) {
    best_ = likelihood_.best(data_);
    asimov_ = likelihood_.asimov(0, data_);
    asimov_best_ = likelihood_.at_strength(0, asimov_);
  }

  /// Returns q̃_μ of the data.
  double statistic(double strength) const { return statistic(strength, data_, best_); }
  /// Returns q̃_μ of other data of the same channels, such as a toy.
  double statistic_of(double strength, const counting_likelihood::data_set& data) const {
    return statistic(strength, data, likelihood_.best(data));
  }
  /// Returns q̃_μ of data without fluctuation and without signal; its root is the distance of μ from 0 in σ.
  double asimov_statistic(double strength) const { return statistic(strength, asimov_, asimov_best_); }

  /// Returns CLs = P(q̃ ≥ q̃_obs | μ)/P(q̃ ≥ q̃_obs | 0). [1007.1727, eqs. 65 and 66;
  /// A. Read, J. Phys. G 28 (2002) 2693]
  double cls(double strength) const {
    const double root_q = std::sqrt(statistic(strength)), root_a = std::sqrt(asimov_statistic(strength));
    if (root_a == 0) return 1;
    const double shifted = root_q <= root_a ? root_q - root_a : 0.5 * (root_q * root_q / root_a - root_a);
    return normal_below(-shifted - root_a) / normal_below(-shifted);
  }

  /// Returns the CLs of background that fluctuates by `sigmas`. [1007.1727, eq. 89]
  double expected_cls(double strength, double sigmas = 0) const {
    return normal_below(sigmas - std::sqrt(asimov_statistic(strength))) / normal_below(sigmas);
  }

  /// Returns the strength excluded at a confidence level: CLs(μ) = 1 − confidence.
  /// @throws bad_parameter unless the confidence lies between 0 and 1
  double upper_limit(double confidence = 0.95) const {
    const double wanted = 1 - require_confidence(confidence);
    return solve(wanted, [&](double strength) { return cls(strength); });
  }

  /// Returns the strengths that background alone is expected to exclude.
  expected_band expected_upper_limits(double confidence = 0.95) const {
    const double wanted = 1 - require_confidence(confidence);
    const auto at = [&](double sigmas) {
      return solve(wanted, [&](double strength) { return expected_cls(strength, sigmas); });
    };
    return {at(-2), at(-1), at(0), at(1), at(2)};
  }

  /// Returns the significance √q₀ in σ with which the data exclude that there is no signal; 0 if they have no excess.
  /// [1007.1727, eqs. 12 and 52]
  double discovery_significance() const {
    const double q0 = 2 * (likelihood_.at_strength(0, data_).minus_log_likelihood - best_.minus_log_likelihood);
    return best_.strength > 0 ? std::sqrt(std::max(0., q0)) : 0;
  }

  const counting_likelihood& likelihood() const { return likelihood_; }
  /// The best fit, μ ≥ 0.
  const counting_likelihood::fit& best() const { return best_; }

 private:
  double statistic(double strength, const counting_likelihood::data_set& data,
                   const counting_likelihood::fit& best) const {
    if (best.strength >= strength) return 0;
    const double at = likelihood_.at_strength(strength, data).minus_log_likelihood;
    return std::max(0., 2 * (at - best.minus_log_likelihood));
  }

  /// CLs falls with μ, from 1 where the data like it: the strength where it passes `wanted`, by bracketing in ln μ.
  template <class F>
  double solve(double wanted, const F& cls_at) const {
    double signal = 0, counts = 0;
    for (const counting_channel& c : likelihood_.channels()) signal += c.signal, counts += c.observed + c.background;
    const auto excess = [&](double t) { return std::log(std::max(cls_at(std::exp(t)), 1e-300) / wanted); };
    double right = std::log((best_.strength + 2 * std::sqrt(counts + 1) / signal)), at_right = excess(right);
    double left = right, at_left = at_right;
    for (int i = 0; at_right > 0; ++i, at_right = excess(right)) {
      if (i == 200) throw no_convergence("strength_test: no strength is excluded");
      left = right, at_left = at_right, right += 0.5;
    }
    for (int i = 0; at_left <= 0; ++i, at_left = excess(left)) {
      if (i == 400) throw no_convergence("strength_test: every strength is excluded");
      right = left, at_right = at_left, left -= 0.5;
    }
    return std::exp(numeric::find_root(excess, left, right, at_left, at_right));
  }

  counting_likelihood likelihood_;
  counting_likelihood::data_set data_, asimov_;
  counting_likelihood::fit best_, asimov_best_;
};

/// Returns the significance in σ of n events above a background known exactly, √(2[n ln(n/b) − n + b]); for n = s + b
/// it is the median significance of a signal s. 0 without excess; b must be positive. [1007.1727, eq. 97]
inline double discovery_significance(double count, double background) {
  numeric::require_not_negative("discovery_significance: count", count);
  numeric::require_positive("discovery_significance: background", background);
  if (count <= background) return 0;
  return std::sqrt(2 * (count * std::log(count / background) - count + background));
}

}  // namespace nudipole

// ==== nudipole/parton/lhapdf/edge.hpp

namespace nudipole {

namespace lhapdf {

/// The ways to leave a grid that an info file may ask for with `Extrapolator`; `continuation` where it says nothing.
enum class extrapolator { continuation, nearest, error };

/// Extent of a table, with the knots that an edge policy may build on.
struct extent {
  double x_min, x_second, x_max;          ///< first, second and last knot
  double Q2_min, Q2_before_last, Q2_max;  ///< first knot and the last two
  extrapolator stated = extrapolator::continuation;
  bool holds(double x, double Q2) const { return x >= x_min && x <= x_max && Q2 >= Q2_min && Q2 <= Q2_max; }
};

}  // namespace lhapdf

/// The behaviour of a grid at x or Q² where it has no knots: `edge(range, inside, x, Q2)` is x f of one flavour there,
/// from `inside(x, Q2)`, its value where there are. A policy of one's own is a struct with that call.
///
/// | policy                      | when to use it                                                                    |
/// |-----------------------------|-----------------------------------------------------------------------------------|
/// | `grid_edge::as_stated{}`    | the default: one of the next three, as `Extrapolator` of the info file says       |
/// | `grid_edge::continuation{}` | what LHAPDF does unless told otherwise; densities go on and vanish as Q² → 0      |
/// | `grid_edge::freeze{}`       | the value at the nearest point of the grid, the usual choice in low-Q² kinematics |
/// | `grid_edge::refuse{}`       | throws; to find out whether a calculation leaves the grid                         |
template <class E>
concept GridEdge = requires(const E& edge, const lhapdf::extent& range, double (*inside)(double, double)) {
  { edge(range, inside, 0.1, 1.) } -> std::convertible_to<double>;
};

namespace grid_edge {

/// @throws out_of_table with the name, the value and the range
[[noreturn]] inline void outside(const char* name, double value, double lower, double upper) {
  throw out_of_table(std::string("lhapdf_grid: ") + name + " = " + numeric::to_text(value) + ": outside the grid, " +
                     numeric::to_text(lower) + " to " + numeric::to_text(upper));
}

/// LHAPDF's default, from the MSTW code: below the first knot of x and above the last of Q², a line through the outer
/// two knots, in ln x or ln Q², of ln(x f), or of x f where one of the two is below 10⁻³; below the first knot Q₀²,
///
///     x f(Q²) = x f(Q₀²) (Q²/Q₀²)^[γ Q²/Q₀² + 1 − Q²/Q₀²],   γ = d ln f/d ln Q² at Q₀², at least −2.5,
///
/// γ being a difference over 1 % of Q₀², and 1 where |x f| < 10⁻⁵. [Martin et al., 0901.0002; LHAPDF 6.5]
/// @throws out_of_table for x above the last knot, where that is below 1
struct continuation {
  template <class Inside>
  double operator()(const lhapdf::extent& range, const Inside& inside, double x, double Q2) const {
    if (x > range.x_max) outside("x", x, range.x_min, range.x_max);
    const auto over_x = [&](double q) {
      if (x >= range.x_min) return inside(x, q);
      return line(x, range.x_min, range.x_second, inside(range.x_min, q), inside(range.x_second, q));
    };
    if (Q2 < range.Q2_min) {
      const double start = over_x(range.Q2_min), ratio = Q2 / range.Q2_min;
      double gamma = 1;
      if (std::abs(start) >= 1e-5) gamma = std::max(-2.5, (over_x(1.01 * range.Q2_min) - start) / start / 0.01);
      return start * std::pow(ratio, gamma * ratio + 1 - ratio);
    }
    if (Q2 <= range.Q2_max) return over_x(Q2);
    const auto over_Q2 = [&](double at) {
      return line(Q2, range.Q2_max, range.Q2_before_last, inside(at, range.Q2_max), inside(at, range.Q2_before_last));
    };
    if (x >= range.x_min) return over_Q2(x);
    return line(x, range.x_min, range.x_second, over_Q2(range.x_min), over_Q2(range.x_second));
  }

 private:
  /// The line through (ln a, f_a) and (ln b, f_b) at ln t.
  static double line(double t, double a, double b, double f_a, double f_b) {
    const double part = std::log(t / a) / std::log(b / a);
    if (f_a > 1e-3 && f_b > 1e-3) return f_a * std::pow(f_b / f_a, part);
    return f_a + part * (f_b - f_a);
  }
};
static_assert(GridEdge<continuation>);

/// The value at the nearest point of the grid; `Extrapolator: nearest`.
struct freeze {
  template <class Inside>
  double operator()(const lhapdf::extent& range, const Inside& inside, double x, double Q2) const {
    return inside(std::clamp(x, range.x_min, range.x_max), std::clamp(Q2, range.Q2_min, range.Q2_max));
  }
};
static_assert(GridEdge<freeze>);

/// Nothing is known there; `Extrapolator: error`.
/// @throws out_of_table with the name, the value and the range
struct refuse {
  template <class Inside>
  double operator()(const lhapdf::extent& range, const Inside&, double x, double Q2) const {
    if (!(x >= range.x_min && x <= range.x_max)) outside("x", x, range.x_min, range.x_max);
    outside("Q2", Q2, range.Q2_min, range.Q2_max);
  }
};
static_assert(GridEdge<refuse>);

/// The way that the info file, or the header of the member, asks for.
/// @throws out_of_table as the policy it asks for does
struct as_stated {
  template <class Inside>
  double operator()(const lhapdf::extent& range, const Inside& inside, double x, double Q2) const {
    switch (range.stated) {
      case lhapdf::extrapolator::nearest: return freeze{}(range, inside, x, Q2);
      case lhapdf::extrapolator::error: return refuse{}(range, inside, x, Q2);
      case lhapdf::extrapolator::continuation: break;
    }
    return continuation{}(range, inside, x, Q2);
  }
};
static_assert(GridEdge<as_stated>);

}  // namespace grid_edge

}  // namespace nudipole

// ==== nudipole/parton/lhapdf/axis.hpp

namespace nudipole::lhapdf {

/// Variable in which an axis interpolates.
enum class axis_scale { logarithmic, linear };

/// Knots of one variable, and cubic Hermite or linear interpolation between them in its logarithm or in itself. In the
/// cubic one the derivative at a knot is the mean of the slopes to its left and right; at the ends, and at two equal
/// knots, where a subgrid ends and the next begins, it is the slope of the one side. [1412.7420; as LHAPDF 6.5 does it]
class axis {
 public:
  /// Weights of the values at the knots before, below, above and after a point.
  using weights = std::array<double, 4>;
  struct position {
    std::size_t cell;  ///< the knot below
    double part;       ///< of the way to the knot above, on the scale of the axis
  };

  axis() = default;
  /// Makes an axis of knots that are positive and ascending; two may be equal, though not the first or the last two.
  explicit axis(std::vector<double> knots, axis_scale scale = axis_scale::logarithmic)
      : knots_(std::move(knots)), cells_(knots_.size() - 1), logarithmic_(scale == axis_scale::logarithmic) {
    std::vector<double> scaled;
    for (const double knot : knots_) scaled.push_back(on_scale(knot));
    const auto width = [&](std::size_t i) { return scaled[i + 1] - scaled[i]; };
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (knots_[i] == knots_[i + 1]) continue;  // no point lies there
      const bool first = i == 0 || knots_[i - 1] == knots_[i];
      const bool last = i + 1 == cells_.size() || knots_[i + 1] == knots_[i + 2];
      cells_[i] = {.low = scaled[i],
                   .width = width(i),
                   .before = first ? 0 : width(i) / width(i - 1),
                   .after = last ? 0 : width(i) / width(i + 1),
                   .share_low = first ? 1 : 0.5,
                   .share_high = last ? 1 : 0.5};
    }
    make_index();
  }

  const std::vector<double>& knots() const { return knots_; }
  std::size_t size() const { return knots_.size(); }

  /// Finds where a positive number lies. On a knot that comes twice it is in the cell above; beyond the ends the first
  /// and the last cell go on.
  position find(double at) const {
    const std::uint64_t key = std::bit_cast<std::uint64_t>(at) >> shift_;
    std::size_t i = start_[key <= first_key_ ? 0 : std::min<std::uint64_t>(key - first_key_, start_.size() - 1)];
    while (at >= knots_[i + 1] && i + 1 < cells_.size()) ++i;
    return {i, (on_scale(at) - cells_[i].low) / cells_[i].width};
  }
  /// Whether the cell is all there is of its subgrid.
  bool alone(const position& p) const { return cells_[p.cell].share_low + cells_[p.cell].share_high == 2; }

  weights cubic(const position& p) const {
    const cell& c = cells_[p.cell];
    const double t = p.part, s = 1 - t;
    const double slope_low = c.share_low * t * s * s, slope_high = -c.share_high * t * t * s;
    return {-slope_low * c.before, s * s * (1 + 2 * t) + slope_low * (c.before - 1) - slope_high,
            t * t * (3 - 2 * t) + slope_low + slope_high * (1 - c.after), slope_high * c.after};
  }
  static weights linear(const position& p) { return {0, 1 - p.part, p.part, 0}; }

 private:
  struct cell {
    double low, width;             // the knot below on the scale of the axis, distance to the knot above
    double before, after;          // this distance over those of the neighbouring cells
    double share_low, share_high;  // of the inner slope in the derivative at each end
  };

  /// The leading bits of a positive double (its exponent and some of its mantissa) are a coarse logarithm, exact and
  /// monotonic: a table over them says where to begin the search, which then seldom takes a step.
  void make_index() {
    constexpr std::uint64_t largest = 4096;
    for (shift_ = 49; shift_ > 40; --shift_) {
      const auto buckets = [&](int shift) {
        return (bits(knots_.back()) >> shift) - (bits(knots_.front()) >> shift) + 1;
      };
      bool alone_in_bucket = true;
      for (std::size_t i = 0; i + 1 < knots_.size() && alone_in_bucket; ++i)
        alone_in_bucket = knots_[i] == knots_[i + 1] || bits(knots_[i]) >> shift_ != bits(knots_[i + 1]) >> shift_;
      if (alone_in_bucket || buckets(shift_ - 1) > largest) break;
    }
    first_key_ = bits(knots_.front()) >> shift_;
    start_.resize((bits(knots_.back()) >> shift_) - first_key_ + 1);
    std::size_t i = 0;
    for (std::size_t b = 0; b < start_.size(); ++b) {
      while (i + 1 < cells_.size() && bits(knots_[i + 1]) <= (first_key_ + b) << shift_) ++i;
      start_[b] = static_cast<std::uint32_t>(i);
    }
  }
  double on_scale(double x) const { return logarithmic_ ? std::log(x) : x; }
  static std::uint64_t bits(double x) { return std::bit_cast<std::uint64_t>(x); }

  std::vector<double> knots_;
  std::vector<cell> cells_;
  std::vector<std::uint32_t> start_;
  std::uint64_t first_key_ = 0;
  int shift_ = 0;
  bool logarithmic_ = true;
};

}  // namespace nudipole::lhapdf

// ==== nudipole/parton/lhapdf/yaml.hpp

/// @file
/// The part of YAML that info files and headers of LHAPDF use. A real file may contain
///
/// - a byte order mark, line ends of other systems, `---` or a `%` directive before the first key;
/// - `Key: value` and `Key : value`, all of them indented alike; keys with blanks or in quotes;
/// - plain text that goes on in lines with a deeper indentation, text in single or double quotes over several lines,
///   and text after `|` or `>`;
/// - lists `[1, 2]`, also over several lines, on the line after their key, and as lines that begin with "- ";
/// - comments, which begin with `#` at the start of a line or after a blank;
/// - a key twice. Where the two values differ, whoever asks for it is told so.
namespace nudipole::lhapdf {

/// A key of a header with its value or values.
struct yaml_entry {
  enum class form { plain, quoted, list, lines, block };
  std::string key;
  text::file_place where;
  form kind = form::plain;
  std::vector<std::string> values{};  ///< one, unless it is a list
  text::file_place differs_at{""};    ///< where the key is given again with another value

  bool is_list() const { return kind == form::list || kind == form::lines; }
};

/// Reads the entries of one text.
class yaml_reader {
 public:
  /// Returns the entries of a text in their order; `name` is what errors call it.
  /// @throws bad_file "name:line: …" for what is not of the form above
  static std::vector<yaml_entry> read(std::string_view text, const std::string& name) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    yaml_reader reader(text, name);
    while (reader.at_.next()) reader.read_line();
    reader.merge_repeated();
    return std::move(reader.entries_);
  }

 private:
  using form = yaml_entry::form;

  yaml_reader(std::string_view text, const std::string& name) : name_(name), at_(text) {}

  [[noreturn]] void refuse(std::string_view message) const { refuse(at_.number(), message); }
  [[noreturn]] void refuse(std::size_t line, std::string_view message) const {
    text::refuse_line(name_, line, message);
  }

  void read_line() {
    const std::string_view whole = at_.line(), line = text::trimmed(whole);
    const std::size_t indentation = std::min(whole.find_first_not_of(" \t"), whole.size());
    const bool deeper = !entries_.empty() && indentation > indentation_;
    if (deeper && entries_.back().kind == form::block) return continue_text(line);
    if (line.empty() || line.front() == '#') return;
    if (ended_) refuse("text after the end of the header");
    if (line == "---" || line == "...") {
      ended_ = !entries_.empty();
    } else if (entries_.empty() && line.front() == '%') {
      return;  // a directive
    } else if (is_list_line(line) && (!deeper || takes_lines(entries_.back()))) {
      add_list_line(without_comment(line.substr(1)));
    } else if (deeper) {
      continue_value(line);
    } else {
      if (entries_.empty()) indentation_ = indentation;
      add_entry(line);
    }
  }

  static bool is_list_line(std::string_view line) { return line == "-" || line.starts_with("- "); }
  static bool takes_lines(const yaml_entry& e) {
    return e.kind == form::lines || (e.kind == form::plain && e.values.front().empty());
  }
  void add_list_line(std::string_view word) {
    if (entries_.empty() || !takes_lines(entries_.back())) refuse("an entry of a list without a key before it");
    yaml_entry& last = entries_.back();
    if (last.kind == form::plain) last.values.clear();
    last.kind = form::lines;
    last.values.push_back(unquoted(word));
  }

  void continue_value(std::string_view line) {
    yaml_entry& last = entries_.back();
    if (last.kind != form::plain) refuse("indented, but no text that goes on here");
    if (last.values.front().empty()) {
      set_value(last, line);
    } else {
      continue_text(without_comment(line));
    }
  }
  void continue_text(std::string_view text) {
    std::string& value = entries_.back().values.front();
    value.append(value.empty() ? "" : " ").append(text);
  }

  void add_entry(std::string_view line) {
    std::size_t colon = line.find(':');
    while (colon != std::string_view::npos && colon + 1 < line.size() && !is_blank(line[colon + 1]))
      colon = line.find(':', colon + 1);
    const std::string_view key = text::trimmed(line.substr(0, colon));
    if (colon == std::string_view::npos || key.empty() || without_comment(key) != key || is_marked(key))
      refuse("expected \"Key: value\"");
    yaml_entry& added = entries_.emplace_back(yaml_entry{unquoted(key), text::place(name_, at_.number())});
    set_value(added, text::trimmed(line.substr(colon + 1)));
  }
  /// Characters that begin something else than a plain key.
  static bool is_marked(std::string_view key) {
    return std::string_view("[]{},&*!|>%@`").find(key.front()) != std::string_view::npos;
  }

  void set_value(yaml_entry& entry, std::string_view value) {
    const char first = value.empty() ? ' ' : value.front();
    entry.values.clear();
    if (first == '"' || first == '\'') {
      entry.kind = form::quoted;
      entry.values.push_back(take_quoted(value));
    } else if (first == '[') {
      entry.kind = form::list;
      entry.values = take_list(value.substr(1));
    } else if (const auto plain = without_comment(value); (first == '|' || first == '>') && plain.size() <= 3) {
      entry.kind = form::block;
      entry.values.emplace_back();
    } else {
      entry.values.emplace_back(plain);
    }
  }

  /// Returns quoted text from its opening quote on, with line ends in it as blanks. In "…" a backslash keeps the next
  /// character, in '…' a doubled quote is one.
  std::string take_quoted(std::string_view text) {
    const char quote = text.front();
    const std::size_t opened = at_.number();
    text.remove_prefix(1);
    for (std::string result;;) {
      for (std::size_t i = 0; i < text.size(); ++i) {
        const bool more = i + 1 < text.size();
        if (more && (quote == '"' ? text[i] == '\\' : text[i] == quote && text[i + 1] == quote)) {
          result += text[++i];
        } else if (text[i] != quote) {
          result += text[i];
        } else {
          if (!without_comment(text.substr(i + 1)).empty()) refuse("text after the closing quote");
          return result;
        }
      }
      if (!at_.next()) refuse(opened, "the quote is never closed");
      text = text::trimmed(at_.line());
      result += ' ';
    }
  }

  /// Returns the values of a list, from after its opening bracket on.
  std::vector<std::string> take_list(std::string_view text) {
    const std::size_t opened = at_.number();
    std::vector<std::string> result;
    std::string word;
    for (;; text = at_.line()) {
      text = without_comment(text);
      const auto close = text.find(']');
      for (std::string_view rest = text.substr(0, close); !rest.empty();) {
        const auto comma = rest.find(',');
        word.append(word.empty() ? "" : " ").append(text::trimmed(rest.substr(0, comma)));
        if (comma == std::string_view::npos) break;
        if (text::trimmed(word).empty()) refuse("an empty place in a list");
        result.push_back(unquoted(text::trimmed(word)));
        word.clear();
        rest.remove_prefix(comma + 1);
      }
      if (close != std::string_view::npos) {
        if (!without_comment(text.substr(close + 1)).empty()) refuse("text after the closing bracket");
        if (!text::trimmed(word).empty()) result.push_back(unquoted(text::trimmed(word)));
        return result;
      }
      if (!at_.next()) refuse(opened, "the bracket is never closed");
    }
  }

  std::string unquoted(std::string_view word) const {
    if (word.empty() || (word.front() != '"' && word.front() != '\'')) return std::string(word);
    if (word.size() < 2 || word.back() != word.front()) refuse("the quote is never closed");
    return std::string(word.substr(1, word.size() - 2));
  }
  static bool is_blank(char c) { return text::blanks.find(c) != std::string_view::npos; }
  static std::string_view without_comment(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '#' && (i == 0 || is_blank(text[i - 1]))) return text::trimmed(text.substr(0, i));
    return text::trimmed(text);
  }

  /// Keeps the first of entries with the same key.
  void merge_repeated() {
    std::vector<yaml_entry> kept;
    for (yaml_entry& e : entries_) {
      const auto same = std::find_if(kept.begin(), kept.end(), [&](const yaml_entry& k) { return k.key == e.key; });
      if (same == kept.end()) {
        kept.push_back(std::move(e));
      } else if (same->values != e.values || same->is_list() != e.is_list()) {
        same->differs_at = e.where;
      }
    }
    entries_ = std::move(kept);
  }

  const std::string& name_;
  text::line_reader at_;
  std::vector<yaml_entry> entries_;
  std::size_t indentation_ = 0;
  bool ended_ = false;
};

}  // namespace nudipole::lhapdf

// ==== nudipole/parton/lhapdf/info.hpp

namespace nudipole {

/// The entries of an info file, or of the header of a member's file: values by key. The part of the text that is read
/// is listed in `parton/lhapdf/yaml.hpp`.
class lhapdf_info {
 public:
  /// Reads a text; `name` is what errors call it.
  /// @throws bad_file "name:line: …" for what is not of that form
  static lhapdf_info parse(std::string_view text, std::string name) {
    lhapdf_info result;
    result.name_ = std::move(name);
    result.entries_ = lhapdf::yaml_reader::read(text, result.name_);
    return result;
  }
  /// Reads a file.
  /// @throws bad_file also "path: cannot open: …"
  static lhapdf_info read(const std::string& path) { return parse(text::read_file(path), path); }

  const std::string& name() const { return name_; }
  bool has(std::string_view key) const { return find(key) != nullptr; }
  /// Returns the place of a key, the whole file if it has none.
  text::file_place where(std::string_view key) const {
    const lhapdf::yaml_entry* found = find(key);
    return found ? found->where : text::file_place(name_);
  }
  /// Returns these entries, and those of `other` with keys that are not among them.
  lhapdf_info or_else(const lhapdf_info& other) const {
    lhapdf_info result = *this;
    result.name_ = other.name_;
    for (const lhapdf::yaml_entry& e : other.entries_)
      if (!has(e.key)) result.entries_.push_back(e);
    return result;
  }

  /// Returns the text, number or integer of a key. A list of one value is that value.
  /// @throws bad_file "name: no …" for a key that is not there, "name:line: …" if its value is not of that
  /// kind or is given twice and differs
  std::string text(std::string_view key) const { return single(key).values.front(); }
  double number(std::string_view key) const {
    const lhapdf::yaml_entry& found = single(key);
    return text::to_number(found.values.front(), found.where);
  }
  int integer(std::string_view key) const {
    const lhapdf::yaml_entry& found = single(key);
    return to_integer(found.values.front(), found.where);
  }
  /// Returns the text of a key in small letters: LHAPDF ignores case in the names of methods and error types.
  std::string word(std::string_view key) const {
    std::string result = text(key);
    for (char& c : result)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
  }
  /// Returns the numbers or integers of a list, or of a text with commas between them.
  /// @throws bad_parameter as above
  std::vector<double> numbers(std::string_view key) const {
    std::vector<double> result;
    for (const std::string& word : list(key)) result.push_back(text::to_number(word, where(key)));
    return result;
  }
  std::vector<int> integers(std::string_view key) const {
    std::vector<int> result;
    for (const std::string& word : list(key)) result.push_back(to_integer(word, where(key)));
    return result;
  }

 private:
  const lhapdf::yaml_entry* find(std::string_view key) const {
    for (const lhapdf::yaml_entry& e : entries_)
      if (e.key == key) return &e;
    return nullptr;
  }
  const lhapdf::yaml_entry& require(std::string_view key) const {
    const lhapdf::yaml_entry* found = find(key);
    if (found == nullptr) throw bad_file(name_, "no " + std::string(key));
    if (!found->differs_at.path.empty())
      text::refuse_at(found->differs_at, found->key + " was given at " + found->where + " with another value");
    return *found;
  }
  const lhapdf::yaml_entry& single(std::string_view key) const {
    const lhapdf::yaml_entry& found = require(key);
    if (found.values.size() != 1) text::refuse_at(found.where, found.key + " is a list");
    return found;
  }
  std::vector<std::string> list(std::string_view key) const {
    const lhapdf::yaml_entry& found = require(key);
    if (found.is_list()) return found.values;
    std::vector<std::string> words;
    std::string_view rest = found.values.front();
    for (bool more = !text::trimmed(rest).empty(); more;) {
      const auto comma = rest.find(',');
      words.emplace_back(text::trimmed(rest.substr(0, comma)));
      more = comma != std::string_view::npos;
      if (more) rest.remove_prefix(comma + 1);
    }
    return words;
  }

  /// An integer, which may be written as 5.0.
  static int to_integer(std::string_view word, const text::file_place& where) {
    std::string_view rest = word;
    double number = 0;
    if (text::take_number(rest, number) != text::number_error::none || !rest.empty() || number != std::floor(number) ||
        std::abs(number) > std::numeric_limits<int>::max())
      text::refuse_at(where, text::quoted(word) + " is not an integer");
    return static_cast<int>(number);
  }

  std::string name_;
  std::vector<lhapdf::yaml_entry> entries_;
};

}  // namespace nudipole

// ==== nudipole/parton/lhapdf/alpha_s.hpp

namespace nudipole {

/// α_s(Q²) as tabulated in an info file (`AlphaS_Type: ipol`, `AlphaS_Qs`, `AlphaS_Vals`): cubic Hermite interpolation
/// in ln Q², one piece between two thresholds, which are knots that come twice; at a threshold the piece above holds.
/// Below the table a power of Q² through its first two knots, above it the last value. [1412.7420; as LHAPDF 6.5 does
/// it]
class lhapdf_alpha_s {
 public:
  /// @throws bad_file "name:line: …" for an info file without such a table or with a faulty one
  explicit lhapdf_alpha_s(const lhapdf_info& info) {
    if (info.word("AlphaS_Type") != "ipol")
      text::refuse_at(info.where("AlphaS_Type"), "AlphaS_Type is " + info.text("AlphaS_Type") + ": only ipol is known");
    std::vector<double> Q2 = info.numbers("AlphaS_Qs");
    values_ = info.numbers("AlphaS_Vals");
    const text::file_place at_q = info.where("AlphaS_Qs"), at_values = info.where("AlphaS_Vals");
    if (values_.size() != Q2.size())
      text::refuse_at(at_values,
                      std::to_string(values_.size()) + " AlphaS_Vals for " + std::to_string(Q2.size()) + " AlphaS_Qs");
    text::check_at(at_q, [&] {
      for (double& q : Q2) numeric::require_positive("an entry of AlphaS_Qs", q), q *= q;
    });
    text::check_at(at_values, [&] {
      for (const double value : values_) numeric::require_positive("an entry of AlphaS_Vals", value);
    });
    require_knots(Q2, at_q);
    // A threshold at either end of the table leaves a piece of one knot outside it. The value of the first is kept: the
    // power law below begins there.
    first_ = values_.front();
    if (Q2.size() > 1 && Q2[0] == Q2[1]) Q2.erase(Q2.begin()), values_.erase(values_.begin());
    last_ = values_.back();
    if (Q2.size() > 1 && Q2[Q2.size() - 2] == Q2.back()) Q2.pop_back(), values_.pop_back();
    if (Q2.size() < 2) text::refuse_at(at_q, "a table needs at least two AlphaS_Qs");
    Q2_ = lhapdf::axis(std::move(Q2));
  }

  /// Returns α_s at Q² in GeV².
  /// @throws bad_parameter unless Q² is positive and finite
  double operator()(double Q2) const {
    numeric::require_positive("lhapdf_alpha_s: Q2", Q2);
    const auto& knots = Q2_.knots();
    if (Q2 < knots[0])
      return first_ * std::pow(Q2 / knots[0], std::log(values_[1] / first_) / std::log(knots[1] / knots[0]));
    if (Q2 >= knots.back()) return last_;
    const auto position = Q2_.find(Q2);
    const auto weights = Q2_.cubic(position);
    double sum = 0;
    for (std::size_t j = 0; j < 4; ++j)  // a weight beyond the end of the table is zero
      if (position.cell + j > 0 && position.cell + j <= values_.size())
        sum += weights[j] * values_[position.cell + j - 1];
    return sum;
  }

  /// Knots in GeV², thresholds twice, and α_s there.
  const std::vector<double>& q2_knots() const { return Q2_.knots(); }
  const std::vector<double>& values() const { return values_; }

 private:
  static void require_knots(const std::vector<double>& Q2, const text::file_place& where) {
    for (std::size_t i = 1; i < Q2.size(); ++i) {
      if (!(Q2[i] >= Q2[i - 1])) text::refuse_at(where, "AlphaS_Qs must ascend");
      if (i > 1 && Q2[i] == Q2[i - 2]) text::refuse_at(where, "three equal AlphaS_Qs");
      if (Q2[i] != Q2[i - 1] && !(std::log(Q2[i]) > std::log(Q2[i - 1])))
        text::refuse_at(where, "two AlphaS_Qs are too close to tell apart");
    }
    if (Q2.empty() || !(Q2.front() >= std::numeric_limits<double>::min()) || !numeric::is_finite(Q2.back()))
      text::refuse_at(where, "the squares of AlphaS_Qs must fit a double");
  }

  lhapdf::axis Q2_;
  std::vector<double> values_;
  double first_ = 0, last_ = 0;
};

}  // namespace nudipole

// ==== nudipole/parton/lhapdf/blocks.hpp

/// @file
/// The file of a member: a header like an info file, `---`, and one or more subgrids, each of them
///
///     knots of x          the same in every subgrid, ascending, from above 0 to 1
///     knots of Q          in GeV, ascending; the first is the last of the subgrid before
///     PDG numbers         in the order of the columns; 0 and 21 are the gluon
///     values of x f       a line for each pair of knots, x outer, Q inner
///     ---
///
/// Lines that begin with # are passed over; a file may be indented, and end in empty lines.
namespace nudipole::lhapdf {

/// The numbers of a member's file in their order there.
struct member_blocks {
  /// A subgrid: its values and its knots of Q² among all.
  struct subgrid {
    std::size_t first_number, knots_before, knots;
  };
  std::vector<double> x, Q2, numbers;
  std::vector<pdg_id> pids;
  std::vector<subgrid> subgrids;
};

/// Reads what follows the header.
class block_reader {
 public:
  /// Reads all subgrids from a place after the header; `info` must name the flavours.
  /// @throws bad_file "name:line: …" for anything but complete subgrids
  static member_blocks read(text::line_reader& at, const std::string& name, const lhapdf_info& info) {
    block_reader reader(at, name, info);
    do reader.read_subgrid();
    while (!reader.only_blanks_follow());
    return std::move(reader.result_);
  }
  static constexpr std::string_view separator = "---";

 private:
  block_reader(text::line_reader& at, const std::string& name, const lhapdf_info& info)
      : at_(at), name_(name), info_(info) {}

  [[noreturn]] void refuse(const std::string& message) const { text::refuse_line(name_, at_.number(), message); }

  void read_subgrid() {
    const std::size_t begins = at_.number();
    read_x();
    const std::size_t knots = read_Q();
    next("flavours");
    read_flavours();
    result_.subgrids.push_back({result_.numbers.size(), result_.Q2.size() - knots, knots});
    read_values(begins, knots);
  }

  void read_x() {
    auto xs = next_knots("knots of x", 1);
    if (result_.x.empty()) {
      if (xs.size() < 4) refuse("expected at least 4 knots of x, found " + std::to_string(xs.size()));
      require_apart(xs, "knots of x");
      result_.x = std::move(xs);
    } else if (result_.x != xs) {
      refuse("the knots of x differ from those of the first subgrid");
    }
  }

  std::size_t read_Q() {
    auto qs = next_knots("knots of Q", 1e150);
    if (qs.size() < 2) refuse("expected at least 2 knots of Q, found " + std::to_string(qs.size()));
    for (double& q : qs)
      if (q *= q; !(q >= std::numeric_limits<double>::min()))
        refuse("the square of a knot of Q is too small for a double");
    require_apart(qs, "knots of Q");
    auto& all = result_.Q2;
    if (!all.empty() && all.back() != qs.front())
      refuse("the subgrid begins at Q2 = " + numeric::to_text(qs.front()) + " GeV^2, the one before ends at " +
             numeric::to_text(all.back()) + " GeV^2");
    all.insert(all.end(), qs.begin(), qs.end());
    return qs.size();
  }

  void read_values(std::size_t begins, std::size_t knots) {
    const std::size_t promised = result_.x.size() * knots, columns = result_.pids.size();
    const std::string subgrid = "the subgrid that begins after line " + std::to_string(begins);
    const std::string values = "the values of " + subgrid;
    std::size_t rows = 0;
    while (next(values) != separator) {
      const std::size_t found = text::append_numbers(at_.line(), name_, at_.number(), result_.numbers);
      if (found != columns) refuse("expected " + std::to_string(columns) + " values, found " + std::to_string(found));
      if (++rows > promised) break;
    }
    if (rows != promised)
      refuse("expected " + std::to_string(promised) + " lines of values (" + std::to_string(result_.x.size()) + " x " +
             std::to_string(knots) + " knots) in " + subgrid + ", found " +
             (rows > promised ? "more" : std::to_string(rows)));
  }

  /// Moves to a line of a subgrid: only comments are passed over.
  std::string_view next(std::string_view expected) {
    const std::size_t before = at_.number();
    do {
      if (!at_.next())
        text::refuse_line(name_, before, "the file ends here, expected " + std::string(expected) + ": is it cut off?");
    } while (text::trimmed(at_.line()).starts_with('#'));
    return text::trimmed(at_.line());
  }

  std::vector<double> next_knots(std::string_view what, double upper) {
    std::vector<double> knots;
    if (next(what) == separator) refuse("expected " + std::string(what));
    text::append_numbers(at_.line(), name_, at_.number(), knots);
    for (std::size_t i = 0; i < knots.size(); ++i) {
      if (!(knots[i] > 0 && knots[i] <= upper))
        refuse(numeric::to_text(knots[i]) + " in the " + std::string(what) + ": must be positive and at most " +
               numeric::to_text(upper));
      if (i > 0 && !(knots[i] > knots[i - 1]))
        refuse(numeric::to_text(knots[i]) + " comes after " + numeric::to_text(knots[i - 1]) + ": the " +
               std::string(what) + " must ascend");
    }
    return knots;
  }
  /// The logarithms must ascend as well: the interpolation divides by their differences.
  void require_apart(const std::vector<double>& knots, std::string_view what) const {
    for (std::size_t i = 1; i < knots.size(); ++i)
      if (!(std::log(knots[i]) > std::log(knots[i - 1])))
        refuse("two " + std::string(what) + " are too close to tell apart");
  }

  void read_flavours() {
    std::vector<pdg_id> pids;
    for (std::string_view rest = text::trimmed(at_.line()); !rest.empty(); rest = text::trimmed(rest)) {
      const std::string_view word = rest.substr(0, rest.find_first_of(text::blanks));
      pids.push_back(text::to_integer(word, text::place(name_, at_.number())));
      if (std::find(pids.begin(), pids.end() - 1, pids.back()) != pids.end() - 1)
        refuse("flavour " + std::to_string(pids.back()) + " comes twice");
      rest.remove_prefix(word.size());
    }
    if (result_.pids.empty()) {
      require_promised(pids);
      result_.pids = std::move(pids);
    } else if (pids != result_.pids) {
      refuse("the flavours differ from those of the first subgrid");
    }
  }
  void require_promised(const std::vector<pdg_id>& pids) const {
    const auto promised = info_.integers("Flavors");
    const auto missing = [](const std::vector<int>& from, const std::vector<int>& in) {
      return std::find_if(from.begin(), from.end(),
                          [&](int pid) { return std::find(in.begin(), in.end(), pid) == in.end(); });
    };
    if (const auto pid = missing(promised, pids); pid != promised.end())
      refuse("no flavour " + std::to_string(*pid) + ", which " + info_.where("Flavors") + " names");
    if (const auto pid = missing(pids, promised); pid != pids.end())
      refuse("flavour " + std::to_string(*pid) + ", which " + info_.where("Flavors") + " does not name");
  }

  bool only_blanks_follow() const {
    for (text::line_reader rest(at_.rest()); rest.next();)
      if (!text::trimmed(rest.line()).empty()) return false;
    return true;
  }

  text::line_reader& at_;
  const std::string& name_;
  const lhapdf_info& info_;
  member_blocks result_;
};

}  // namespace nudipole::lhapdf

// ==== nudipole/parton/lhapdf/table.hpp

namespace nudipole::lhapdf {

/// The ways to go from knot to knot that an info file may ask for with `Interpolator`: cubic or linear, in ln x and
/// ln Q² or in x and Q².
struct interpolation {
  bool cubic = true;
  axis_scale scale = axis_scale::logarithmic;

  /// Returns what an info file asks for, `logcubic` where it says nothing.
  /// @throws bad_file "name:line: …" for a name that LHAPDF does not have
  static interpolation of(const lhapdf_info& info) {
    const std::string name = info.has("Interpolator") ? info.word("Interpolator") : "logcubic";
    if (name == "logcubic") return {true, axis_scale::logarithmic};
    if (name == "cubic") return {true, axis_scale::linear};
    if (name == "log") return {false, axis_scale::logarithmic};
    if (name == "linear") return {false, axis_scale::linear};
    text::refuse_at(info.where("Interpolator"),
                    "Interpolator is " + info.text("Interpolator") + ": logcubic, cubic, log and linear are known");
  }
};

/// The numbers of one `.dat` file: x f at the knots of x and Q², for each flavour, and what lies between the knots.
class table {
 public:
  /// Light quarks, light antiquarks, gluon; other flavours follow.
  static constexpr std::size_t gluon_column = 10;

  /// Makes a table of the numbers of a file; `info` says how they are interpolated.
  /// @throws bad_file "name: …" or "name:line: …" for too few knots for that
  table(member_blocks blocks, const std::string& name, const lhapdf_info& info)
      : how_(interpolation::of(info)), pids_(std::move(blocks.pids)) {
    require_knots(blocks, info);
    place_columns(name);
    x_ = axis(std::move(blocks.x), how_.scale);
    Q2_ = axis(std::move(blocks.Q2), how_.scale);
    stride_ = (gluon_column + 1 + others_ + 1) / 2 * 2;
    row_ = stride_ * (Q2_.size() + 2);
    values_.assign(row_ * (x_.size() + 2), 0);
    for (const member_blocks::subgrid& part : blocks.subgrids) {
      const double* number = &blocks.numbers[part.first_number];
      for (std::size_t ix = 0; ix < x_.size(); ++ix)
        for (std::size_t iq = 0; iq < part.knots; ++iq)
          for (const std::size_t column : columns_)
            values_[node(ix + 1, part.knots_before + iq + 1) + column] = *number++;
    }
  }

  const std::vector<pdg_id>& flavors() const { return pids_; }
  const axis& x() const { return x_; }
  const axis& Q2() const { return Q2_; }
  extent range() const {
    const auto &x = x_.knots(), &q = Q2_.knots();
    return {x[0], x[1], x.back(), q.front(), q[q.size() - 2], q.back()};
  }

  /// Returns the column of a parton, nothing if the table has none.
  std::optional<std::size_t> column(pdg_id pid) const {
    if (pid >= -6 && pid <= 22) {
      const int found = known_[static_cast<unsigned>(pid + 6)];
      return found < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(found));
    }
    for (std::size_t i = 0; i < pids_.size(); ++i)
      if (pids_[i] == pid) return columns_[i];
    return std::nullopt;
  }
  double at_knot(std::size_t column, std::size_t ix, std::size_t iq) const {
    return values_[node(ix + 1, iq + 1) + column];
  }

  /// Where a point lies: the corner of the 4 × 4 knots around it, and their weights.
  struct stencil {
    const double* corner;
    axis::weights x, Q2;
  };
  stencil around(double x, double Q2) const { return around(x_.find(x), Q2); }
  stencil around(const axis::position& x, double Q2) const {
    const auto q = Q2_.find(Q2);
    const double* corner = &values_[node(x.cell, q.cell)];
    if (!how_.cubic) return {corner, axis::linear(x), axis::linear(q)};
    // A subgrid of two knots in Q² is interpolated linearly in ln x, too; in ln Q² the cubic is a line by itself.
    return {corner, Q2_.alone(q) ? axis::linear(x) : x_.cubic(x), Q2_.cubic(q)};
  }

  /// Returns x f of one column.
  double value(const stencil& s, std::size_t column) const {
    double sum = 0;
    const double* row = s.corner + column;
    for (const double weight : s.x) {
      double along_q = 0;
      for (std::size_t j = 0; j < 4; ++j) along_q += s.Q2[j] * row[j * stride_];
      sum += weight * along_q;
      row += row_;
    }
    return sum;
  }
  /// Returns x f of the first ten columns: the light quarks and antiquarks.
  std::array<double, gluon_column> quarks(const stencil& s) const {
    std::array<double, gluon_column> sum{};
    const double* row = s.corner;
    for (const double weight : s.x) {
      for (std::size_t j = 0; j < 4; ++j) {
        const double w = weight * s.Q2[j];
        for (std::size_t k = 0; k < gluon_column; ++k) sum[k] += w * row[j * stride_ + k];
      }
      row += row_;
    }
    return sum;
  }

 private:
  /// Around the knots runs a rim of zeros, so that the 4 × 4 knots around a point in an edge cell are there; their
  /// weights are zero.
  std::size_t node(std::size_t ix, std::size_t iq) const { return ix * row_ + iq * stride_; }

  /// LHAPDF's `cubic` needs four knots of Q; what it does in a subgrid of two is not defined. Without logarithms,
  /// knots that span too many powers of ten cannot be interpolated in doubles.
  void require_knots(const member_blocks& blocks, const lhapdf_info& info) const {
    if (how_.scale == axis_scale::logarithmic) return;
    const text::file_place where = info.where("Interpolator");
    const std::string is = "Interpolator is " + info.text("Interpolator");
    const bool two = std::any_of(blocks.subgrids.begin(), blocks.subgrids.end(),
                                 [](const member_blocks::subgrid& part) { return part.knots < 3; });
    if (how_.cubic && (two || blocks.Q2.size() < 4))
      text::refuse_at(where, is + ": needs at least 4 knots of Q, and 3 in each subgrid");
    constexpr double widest = 1e60;
    if (blocks.x.back() / blocks.x.front() > widest || blocks.Q2.back() / blocks.Q2.front() > widest)
      text::refuse_at(where, is + ": the knots are too far apart for it");
  }

  void place_columns(const std::string& name) {
    known_.fill(-1);
    for (const pdg_id pid : pids_) {
      const bool gluon = pid == 21 || pid == 0;
      const std::size_t to = pid >= 1 && pid <= 5     ? static_cast<std::size_t>(pid - 1)
                             : pid >= -5 && pid <= -1 ? static_cast<std::size_t>(4 - pid)
                             : gluon                  ? gluon_column
                                                      : gluon_column + ++others_;
      columns_.push_back(to);
      if (gluon && known_[6] >= 0) text::refuse_at(name, "flavours 0 and 21 are both the gluon");
      if (gluon) known_[6] = known_[21 + 6] = static_cast<int>(to);
      if (pid >= -6 && pid <= 22) known_[static_cast<unsigned>(pid + 6)] = static_cast<int>(to);
    }
  }

  interpolation how_;
  std::vector<pdg_id> pids_;
  std::vector<std::size_t> columns_;  // of each of pids_
  std::array<int, 29> known_{};       // column of −6…22, −1 for none
  std::size_t others_ = 0, stride_ = 0, row_ = 0;
  axis x_, Q2_;
  std::vector<double> values_;
};

}  // namespace nudipole::lhapdf

// ==== nudipole/parton/lhapdf/member.hpp

namespace nudipole::lhapdf {

/// One member of a set: its table, and what its header and the info file say that changes a value:
///
/// | key                            | what it changes                                                              |
/// |--------------------------------|------------------------------------------------------------------------------|
/// | `Format`                       | only lhagrid1 is read                                                        |
/// | `Flavors`                      | the columns that must be there; their order is that of the file              |
/// | `Interpolator`                 | logcubic (also without the key), cubic, log, linear                          |
/// | `Extrapolator`                 | continuation (also without the key), nearest, error; see `GridEdge`          |
/// | `ForcePositive`                | 0 leaves values below 0 (also without the key), 1 cuts at 0, 2 at 10⁻¹⁰      |
/// | `Particle`                     | whose densities they are; the proton without the key                         |
/// | `XMin`, `XMax`, `QMin`, `QMax` | the range that is stated; values are those of the knots                      |
/// | `AlphaS_…`                     | α_s, see `lhapdf_alpha_s`; where it cannot be read, only asking for α_s fails |
///
/// `NumFlavors` is the number of active flavours of the scheme, not that of the columns, and changes nothing here.
class member {
 public:
  /// Reads the text of a member's file; `name` is what errors call it.
  /// @throws bad_file "name:line: …" for a header or subgrids that are not complete
  static member read(std::string_view text, const std::string& name, const lhapdf_info& set) {
    text::line_reader at(text);
    const lhapdf_info info = read_header(text, at, name).or_else(set);
    if (const auto format = info.text("Format"); format != "lhagrid1")
      text::refuse_at(info.where("Format"), "Format is " + format + ": only lhagrid1 is known");
    return member(lhapdf::table(block_reader::read(at, name, info), name, info), name, info);
  }

  /// The entry of the header, and the info file where the header says nothing.
  const lhapdf_info& info() const { return info_; }
  const lhapdf::table& table() const { return table_; }
  const extent& range() const { return range_; }
  /// The purpose of the set.
  double x_min() const { return x_min_; }
  double x_max() const { return x_max_; }
  double Q2_min() const { return Q2_min_; }
  double Q2_max() const { return Q2_max_; }
  /// PDG number of the particle whose partons these are.
  pdg_id particle() const { return particle_; }

  /// @throws bad_file with the reason if there is none
  const lhapdf_alpha_s& alpha_s() const {
    if (!alpha_s_) throw *no_alpha_s_;
    return *alpha_s_;
  }

  bool may_be_negative() const { return force_positive_ == 0; }
  /// Returns a value cut as `ForcePositive` says.
  double positive(double xf) const {
    return force_positive_ == 0 ? xf : std::max(xf, force_positive_ == 1 ? 0. : 1e-10);
  }

 private:
  member(lhapdf::table table, const std::string& name, const lhapdf_info& info)
      : table_(std::move(table)), info_(info), range_(table_.range()) {
    range_.stated = extrapolator_of(info);
    if (info.has("Particle")) particle_ = info.integer("Particle");
    if (info.has("ForcePositive")) force_positive_ = info.integer("ForcePositive");
    if (force_positive_ < 0 || force_positive_ > 2)
      text::refuse_at(info.where("ForcePositive"),
                      "ForcePositive is " + info.text("ForcePositive") + ": must be 0, 1 or 2");
    read_limits(name);
    read_alpha_s();
  }

  static lhapdf_info read_header(std::string_view text, text::line_reader& at, const std::string& name) {
    for (std::size_t size = 0;;) {
      if (!at.next())
        text::refuse_line(name, at.number(), "no line \"---\" that ends the header: is the file cut off?");
      if (text::trimmed(at.line()) == block_reader::separator) return lhapdf_info::parse(text.substr(0, size), name);
      size = text.size() - at.rest().size();
    }
  }
  static extrapolator extrapolator_of(const lhapdf_info& info) {
    const std::string name = info.has("Extrapolator") ? info.word("Extrapolator") : "continuation";
    if (name == "continuation") return extrapolator::continuation;
    if (name == "nearest") return extrapolator::nearest;
    if (name == "error") return extrapolator::error;
    text::refuse_at(info.where("Extrapolator"),
                    "Extrapolator is " + info.text("Extrapolator") + ": continuation, nearest and error are known");
  }

  void read_limits(const std::string& name) {
    const auto limit = [&](std::string_view key, double otherwise) {
      return info_.has(key) ? info_.number(key) : otherwise;
    };
    const double q_min = limit("QMin", 0), q_max = limit("QMax", 1e150);
    // A file that was cut off where a subgrid ends is complete in itself. A per cent is for rounding.
    if (info_.has("QMax") && 1.01 * std::sqrt(range_.Q2_max) < q_max)
      text::refuse_at(name, "ends at Q = " + numeric::to_text(std::sqrt(range_.Q2_max)) + " GeV, but QMax of " +
                                info_.where("QMax") + " is " + numeric::to_text(q_max) + " GeV");
    x_min_ = std::max(range_.x_min, limit("XMin", 0));
    x_max_ = std::min(range_.x_max, limit("XMax", 1));
    Q2_min_ = std::max(range_.Q2_min, q_min * q_min);
    Q2_max_ = std::min(range_.Q2_max, q_max * q_max);
    if (!(x_min_ < x_max_)) text::refuse_at(info_.where("XMin"), "no knots of x between XMin and XMax");
    if (!(q_min >= 0 && Q2_min_ < Q2_max_)) text::refuse_at(info_.where("QMin"), "no knots of Q between QMin and QMax");
  }

  /// A table of α_s that is not there or does not fit is no reason to refuse the densities.
  void read_alpha_s() {
    const bool stated = info_.has("AlphaS_Type");
    if (!stated || (info_.word("AlphaS_Type") == "ipol" && !info_.has("AlphaS_Vals"))) {
      no_alpha_s_ = bad_file(info_.name(), "no table of alpha_s");
      return;
    }
    try {
      alpha_s_.emplace(info_);
    } catch (const bad_file& fault) {
      no_alpha_s_ = fault;
    }
  }

  lhapdf::table table_;
  lhapdf_info info_;
  extent range_;
  double x_min_ = 0, x_max_ = 0, Q2_min_ = 0, Q2_max_ = 0;
  pdg_id particle_ = 2212;
  int force_positive_ = 0;
  std::optional<lhapdf_alpha_s> alpha_s_;
  std::optional<bad_file> no_alpha_s_;
};

}  // namespace nudipole::lhapdf

// ==== nudipole/parton/lhapdf/grid.hpp

/// @file
/// Parton densities in the files of LHAPDF, `NAME.info` and `NAME_0000.dat`, `NAME_0001.dat`, …, read and interpolated
/// without that library, to the same numbers. [Buckley et al., Eur. Phys. J. C75 (2015) 132, 1412.7420]
///
///     const auto set = lhapdf_set::find("CT18NLO");
///     const lhapdf_grid<> pdf = set.member(0);
///     pdf.xfxQ2(21, 0.1, 100.);
///
/// x and Q² (in GeV²) are plain numbers where a function has the signature of LHAPDF, see `PartonDensity`.
namespace nudipole {

/// One member of a set of parton densities. Unless its files ask for another interpolation it is LHAPDF's log-bicubic
/// one, cubic Hermite in ln x and ln Q² with derivatives from differences, subgrid by subgrid; on a boundary of two
/// subgrids the upper one holds. Copies share their table, and lookups may run in parallel. Made by
/// `lhapdf_set::member`.
template <GridEdge Edge = grid_edge::as_stated>
class lhapdf_grid {
 public:
  explicit lhapdf_grid(std::shared_ptr<const lhapdf::member> content, Edge at_edge = {})
      : member_(std::move(content)), edge_(std::move(at_edge)) {}

  /// Returns the same member with another edge policy.
  template <GridEdge Other>
  lhapdf_grid<Other> with_edge(Other at_edge) const {
    return lhapdf_grid<Other>(member_, std::move(at_edge));
  }

  /// Returns x f(x, Q²) of a parton with PDG number `pid`, gluon 21 or 0, photon 22; Q² in GeV². 0 for quarks, gluons,
  /// photons and charged leptons that the set does not have.
  /// @throws bad_parameter for other numbers that it does not have, and unless 0 < x ≤ 1 and Q² is positive;
  /// outside the grid what the edge policy throws
  double xfxQ2(pdg_id pid, double x, double Q2) const {
    const lhapdf::table& table = member_->table();
    const bool inside = member_->range().holds(x, Q2);
    if (!inside) check(x, Q2);
    const auto column = table.column(pid);
    if (!column) {
      if (!(is_quark(pid) || pid == 0 || pid == 21 || pid == 22 || is_charged_lepton(pid)))
        throw bad_parameter("lhapdf_grid: no parton has PDG id " + std::to_string(pid));
      return 0;
    }
    return member_->positive(inside ? table.value(table.around(x, Q2), *column) : beyond(*column, x, Q2));
  }

  /// The range that the set is meant for, x and GeV²: where there are knots, less what `XMin`, `XMax`, `QMin` and
  /// `QMax` of the info file leave out.
  double xMin() const { return member_->x_min(); }
  double xMax() const { return member_->x_max(); }
  double q2Min() const { return member_->Q2_min(); }
  double q2Max() const { return member_->Q2_max(); }

  /// PDG numbers of the partons that there are, in the order of the file.
  std::vector<pdg_id> flavors() const { return member_->table().flavors(); }
  /// PDG number of the particle whose partons these are: 2212, the proton, or of a nucleus, for which they are averages
  /// over its nucleons.
  pdg_id particle() const { return member_->particle(); }
  /// Returns α_s(Q²), Q² in GeV².
  /// @throws bad_parameter if the set has no table of it, and unless Q² is positive
  double alphasQ2(double Q2) const { return member_->alpha_s()(Q2); }

  /// The entry of the header of the member's file, and the info file where the header says nothing.
  lhapdf_info info() const { return member_->info(); }
  /// Knots of x, and of Q² in GeV²; where one subgrid ends and the next begins it comes twice.
  std::vector<double> x_knots() const { return member_->table().x().knots(); }
  std::vector<double> q2_knots() const { return member_->table().Q2().knots(); }
  /// Returns x f at a pair of knots as it stands in the file.
  /// @throws out_of_table if there are no such knots or flavour
  double at_knots(pdg_id pid, std::size_t ix, std::size_t iq) const {
    const auto column = member_->table().column(pid);
    if (!column || ix >= member_->table().x().size() || iq >= member_->table().Q2().size())
      throw out_of_table("lhapdf_grid: nothing at knots " + std::to_string(ix) + ", " + std::to_string(iq) +
                         " for PDG id " + std::to_string(pid));
    return member_->table().at_knot(*column, ix, iq);
  }

  /// The weighted sum of x f over quarks and antiquarks at one x. It keeps the table alive.
  class row {
   public:
    row(lhapdf_grid pdf, const flavour_weights& weights, double x) : pdf_(std::move(pdf)), weights_(weights), x_(x) {
      const auto& range = pdf_.member_->range();
      inside_ = range.holds(x, range.Q2_min);
      if (inside_) at_ = pdf_.member_->table().x().find(x);
    }
    double operator()(double Q2) const {
      const auto& range = pdf_.member_->range();
      const lhapdf::table& table = pdf_.member_->table();
      double sum = 0;
      if (inside_ && Q2 >= range.Q2_min && Q2 <= range.Q2_max && pdf_.member_->may_be_negative()) {
        const auto f = table.quarks(table.around(at_, Q2));
        for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * (f[i] + f[i + weights_.size()]);
      } else {
        const quark_densities f = all_quarks(pdf_, x_, Q2);
        for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * (f.quark[i] + f.antiquark[i]);
      }
      return sum;
    }

   private:
    lhapdf_grid pdf_;
    flavour_weights weights_;
    double x_;
    bool inside_;
    lhapdf::axis::position at_{};
  };

  template <GridEdge E>
  friend quark_densities all_quarks(const lhapdf_grid<E>& pdf, double x, double Q2);

 private:
  static void check(double x, double Q2) {
    if (!(x > 0 && x <= 1)) numeric::refuse("lhapdf_grid: x", x, "must be positive and at most 1");
    numeric::require_positive("lhapdf_grid: Q2", Q2);
  }
  double beyond(std::size_t column, double x, double Q2) const {
    const lhapdf::table& table = member_->table();
    return edge_(
        member_->range(), [&](double at_x, double at_Q2) { return table.value(table.around(at_x, at_Q2), column); }, x,
        Q2);
  }

  std::shared_ptr<const lhapdf::member> member_;
  [[no_unique_address]] Edge edge_;
};
static_assert(PartonDensity<lhapdf_grid<>>);
static_assert(sizeof(lhapdf_grid<>) == sizeof(std::shared_ptr<const lhapdf::member>));

/// Returns x f of all quarks in one lookup.
/// @throws as `lhapdf_grid::xfxQ2` does
template <GridEdge Edge>
quark_densities all_quarks(const lhapdf_grid<Edge>& pdf, double x, double Q2) {
  const lhapdf::table& table = pdf.member_->table();
  quark_densities result;
  if (pdf.member_->range().holds(x, Q2) && pdf.member_->may_be_negative()) {
    const auto f = table.quarks(table.around(x, Q2));
    std::copy_n(f.begin(), 5, result.quark.begin());
    std::copy_n(f.begin() + 5, 5, result.antiquark.begin());
  } else {
    for (std::size_t i = 0; i < result.quark.size(); ++i) {
      const pdg_id pid = static_cast<pdg_id>(i) + 1;
      result.quark[i] = pdf.xfxQ2(pid, x, Q2);
      result.antiquark[i] = pdf.xfxQ2(-pid, x, Q2);
    }
  }
  return result;
}

/// See `at_fixed_x` of any density; the result does not refer to `pdf`.
/// @throws what `lhapdf_grid::xfxQ2` throws, when called
template <GridEdge Edge>
auto at_fixed_x(const lhapdf_grid<Edge>& pdf, const flavour_weights& weights, double x) {
  return typename lhapdf_grid<Edge>::row(pdf, weights, x);
}

/// See `with_density_in` of any density. A grid by itself stands for free protons.
/// @throws bad_parameter for a grid that is not of the proton: what is an average over the nucleons of a nucleus
/// belongs into `nuclear_average`
template <GridEdge Edge, class Use>
decltype(auto) with_density_in(const lhapdf_grid<Edge>& pdf, const nucleus& /*target*/, Use&& use) {
  detail::require_proton("lhapdf_grid", pdf);
  return std::forward<Use>(use)(pdf);
}

}  // namespace nudipole

// ==== nudipole/parton/lhapdf/set.hpp

namespace nudipole {

/// A set of parton densities: an info file, and the members beside it.
class lhapdf_set {
 public:
  /// Makes the set that an info file describes; members are read when asked for, from the same folder.
  /// @throws bad_file "path:line: …" or "path: …" for an info file that is faulty or lacks `NumMembers` or
  /// `Flavors`
  explicit lhapdf_set(lhapdf_info info) : info_(std::move(info)) {
    base_ = info_.name();
    if (constexpr std::string_view extension = ".info"; base_.ends_with(extension))
      base_.resize(base_.size() - extension.size());
    const int members = info_.integer("NumMembers");
    if (members < 1) text::refuse_at(info_.where("NumMembers"), "NumMembers is " + std::to_string(members));
    size_ = static_cast<std::size_t>(members);
    flavors_ = info_.integers("Flavors");
    if (flavors_.empty()) text::refuse_at(info_.where("Flavors"), "Flavors is empty");
  }

  /// Reads the set of an info file.
  /// @throws bad_parameter as above, and "path: cannot open: …"
  static lhapdf_set read(const std::string& info_path) { return lhapdf_set(lhapdf_info::read(info_path)); }

  /// Finds the set of that name in a folder: `folder/NAME/NAME.info`, or `folder/NAME.info`. If there is none, or no
  /// folder is given, it is looked for in those that the environment variable LHAPDF_DATA_PATH lists, separated by
  /// colons.
  /// @throws bad_parameter as above, and with all paths tried if there is no such file
  static lhapdf_set find(const std::string& name, const std::string& folder = "") {
    const std::vector<std::string> folders = folders_to_search(folder);
    const std::string file = "/" + name + ".info", in_own_folder = "/" + name + file;
    std::string tried;
    for (const std::string& in : folders)
      for (const std::string& path : {in + in_own_folder, in + file}) {
        if (text::exists(path)) return read(path);
        tried += " " + path;
      }
    throw bad_parameter("lhapdf_set: " + name + ": " +
                        (tried.empty() ? "no folder given, and LHAPDF_DATA_PATH is not set" : "none of" + tried));
  }

  /// Name of the set: that of its info file.
  std::string name() const { return base_.substr(base_.find_last_of('/') + 1); }
  /// Everything the info file says.
  const lhapdf_info& info() const& { return info_; }
  lhapdf_info info() && { return std::move(info_); }
  /// Number of members, the central one included.
  std::size_t size() const { return size_; }
  /// PDG numbers of the partons.
  std::vector<pdg_id> flavors() const { return flavors_; }
  /// How the members stand for an uncertainty, see `pdf_uncertainty`: "hessian", "symmhessian", "replicas", with parts
  /// like "+as" after it.
  /// @throws bad_parameter if the info file does not say
  std::string error_type() const { return info_.text("ErrorType"); }
  /// PDG number of the particle whose partons these are, 2212 where the info file does not say.
  pdg_id particle() const { return info_.has("Particle") ? info_.integer("Particle") : 2212; }
  /// Range that the set is meant for.
  /// @throws bad_parameter if the info file does not say
  double x_min() const { return info_.number("XMin"); }
  double x_max() const { return info_.number("XMax"); }
  energy q_min() const { return info_.number("QMin") * GeV; }
  energy q_max() const { return info_.number("QMax") * GeV; }
  /// α_s of the set.
  /// @throws bad_parameter if it has no table of it
  lhapdf_alpha_s alpha_s() const { return lhapdf_alpha_s(info_); }

  /// Reads a member; 0 is the central one.
  /// @throws bad_parameter if there is none of that number, "path: cannot open: …" if its file is not there,
  /// and "path:line: …" if the file is not a complete table
  template <GridEdge Edge = grid_edge::as_stated>
  lhapdf_grid<Edge> member(std::size_t number, Edge at_edge = {}) const {
    if (number >= size_)
      throw bad_parameter("lhapdf_set: " + name() + ": member = " + std::to_string(number) + ": " +
                          info_.where("NumMembers") + " has members 0 to " + std::to_string(size_ - 1));
    const std::string path = member_path(number);
    const std::string text =
        text::read_file(path, ": " + info_.where("NumMembers") + " promises " + std::to_string(size_) + " members");
    return parse_member(text, path, std::move(at_edge));
  }

  /// Reads a member from text in memory; `name` is what errors call it.
  /// @throws bad_file "name:line: …" if it is not a complete table
  template <GridEdge Edge = grid_edge::as_stated>
  lhapdf_grid<Edge> parse_member(std::string_view text, const std::string& name, Edge at_edge = {}) const {
    return lhapdf_grid<Edge>(std::make_shared<const lhapdf::member>(lhapdf::member::read(text, name, info_)),
                             std::move(at_edge));
  }

  /// Reads every member and keeps none.
  /// @throws bad_parameter for the first that is missing or faulty
  void check_all_members() const {
    for (std::size_t number = 0; number < size_; ++number) static_cast<void>(member(number));
  }

 private:
  static std::vector<std::string> folders_to_search(const std::string& first) {
    std::vector<std::string> folders;
    if (!first.empty()) folders.push_back(first);
    const char* listed = std::getenv("LHAPDF_DATA_PATH");
    for (std::string_view rest = listed ? listed : ""; !rest.empty();) {
      const std::string_view one = rest.substr(0, rest.find(':'));
      if (!one.empty()) folders.emplace_back(one);
      rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    return folders;
  }
  std::string member_path(std::size_t number) const {
    std::string digits = std::to_string(number);
    if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
    return base_ + "_" + digits + ".dat";
  }

  lhapdf_info info_;
  std::string base_;
  std::size_t size_ = 0;
  std::vector<pdg_id> flavors_;
};

}  // namespace nudipole

// ==== nudipole/parton/uncertainty.hpp

/// @file
/// Uncertainty of an observable from the members of a set of parton densities:
///
///     const auto set = lhapdf_set::find("CT18NLO");
///     const auto events = over_members(set, [&](const auto& pdf) { return events_with(pdf); });
///     const auto [central, up, down, symmetric] = pdf_uncertainty(set, events);
namespace nudipole {

/// Confidence level of one standard deviation, 100 erf(1/√2), in percent.
inline constexpr double one_sigma_percent = 68.268949213708585;

/// How the members of a set stand for an uncertainty: the `ErrorType` of an info file, with its `ErrorConfLevel`.
///
/// - `replicas`: members 1…n are a sample of the probability distribution;
/// - `hessian`: members 2i − 1 and 2i are displaced along eigenvector i, up and down;
/// - `symmhessian`: member i is displaced along eigenvector i, and down is the mirror image of up.
///
/// After that, `+name` for each parameter that is varied at the end of the set, by two members ("+as"), or one
/// ("+#name"), or one with its mirror image ("+$name"); `a*b` in place of a name is an envelope of several. Capital and
/// small letters are the same, as in LHAPDF.
class pdf_error_type {
 public:
  enum class core { replicas, hessian, symmhessian };
  /// Members that vary one parameter, or several of which the envelope counts.
  struct variation {
    std::vector<bool> mirrored;  ///< for each member: whether its mirror image belongs to it
  };

  /// Reads text as in an info file. The level, in percent, is that of Hessian members; a sample has none of its own,
  /// and one that is given for it changes nothing, as in LHAPDF.
  /// @throws bad_parameter for text that is not an error type, and a level outside (0, 100)
  explicit pdf_error_type(std::string_view text, double confidence_percent = one_sigma_percent)
      : confidence_(require_percent("pdf_error_type: confidence level", confidence_percent)) {
    const std::string_view kind = text.substr(0, text.find('+'));
    kind_ = kind_of(kind, text);
    for (std::string_view rest = text.substr(kind.size()); !rest.empty();) {
      rest.remove_prefix(1);  // '+'
      const std::string_view part = rest.substr(0, rest.find('+'));
      rest.remove_prefix(part.size());
      variations_.push_back(variation_of(part, text));
    }
    if (kind_ == core::replicas) confidence_ = one_sigma_percent;
  }
  /// Reads that of a set.
  /// @throws bad_parameter also if the info file does not say, or what it says of the level is no number
  explicit pdf_error_type(const lhapdf_set& set) : pdf_error_type(set.error_type()) {
    constexpr const char* level = "ErrorConfLevel";
    if (kind_ == core::replicas || !set.info().has(level)) return;
    text::check_at(set.info().where(level), [&] { confidence_ = require_percent(level, set.info().number(level)); });
  }

  core kind() const { return kind_; }
  /// Confidence level that the members stand for, in percent.
  double confidence_percent() const { return confidence_; }
  const std::vector<variation>& variations() const& { return variations_; }
  std::vector<variation> variations() && { return std::move(variations_); }

  static double require_percent(std::string_view what, double percent) {
    if (!(percent > 0 && percent < 100)) numeric::refuse(what, percent, "must be between 0 and 100 percent");
    return percent;
  }

 private:
  [[noreturn]] static void refuse(std::string_view text, std::string_view reason) {
    throw bad_parameter("pdf_error_type: \"" + std::string(text) + "\": " + std::string(reason));
  }

  static core kind_of(std::string_view kind, std::string_view text) {
    const auto is = [kind](std::string_view name) {
      return std::equal(kind.begin(), kind.end(), name.begin(), name.end(), [](char given, char lower) {
        return given == lower || (given >= 'A' && given <= 'Z' && given - 'A' + 'a' == lower);
      });
    };
    if (is("replicas")) return core::replicas;
    if (is("hessian")) return core::hessian;
    if (is("symmhessian")) return core::symmhessian;
    refuse(text, "replicas, hessian and symmhessian are known");
  }
  static variation variation_of(std::string_view part, std::string_view text) {
    variation result;
    for (;;) {
      const std::string_view name = part.substr(0, part.find('*'));
      if (name.empty()) refuse(text, "a variation has no name");
      result.mirrored.push_back(name.front() == '$');
      if (name.front() != '$' && name.front() != '#') result.mirrored.push_back(false);
      if (name.size() == part.size()) return result;
      part.remove_prefix(name.size() + 1);
    }
  }

  core kind_ = core::replicas;
  double confidence_;
  std::vector<variation> variations_;
};

/// An observable with its uncertainty: central + up, central − down; neither is negative.
struct pdf_band {
  double central;
  double up;
  double down;
  double symmetric;
};

namespace lhapdf {

/// Returns the z for which a Gaussian has the given percentage within ± z standard deviations, erf(z/√2) = percent/100,
/// by Newton's method, which creeps up from below because erf is concave.
inline double standard_deviations(double percent) {
  double z = 0;
  for (int i = 0; i < 100; ++i) {
    const double missing = percent / 100 - std::erf(z / std::sqrt(2.));
    const double step = missing * std::sqrt(1.5707963267948966) * std::exp(0.5 * z * z);
    z += step;
    if (!(step > 1e-15 * z)) break;
  }
  return z;
}

/// Squares of the uncertainties up, down and symmetric.
struct squared_band {
  double up = 0, down = 0, symmetric = 0;
};

/// Returns the squares from the members that are replicas or eigenvectors.
inline squared_band squares_of_members(pdf_error_type::core kind, std::span<const double> members, double central) {
  squared_band sum;
  if (kind == pdf_error_type::core::hessian) {
    for (std::size_t i = 0; i < members.size(); i += 2) {
      const double a = members[i] - central, b = members[i + 1] - central;
      sum.up += numeric::square(std::max({a, b, 0.}));
      sum.down += numeric::square(std::max({-a, -b, 0.}));
      sum.symmetric += 0.25 * numeric::square(a - b);
    }
    return sum;
  }
  const double weight = kind == pdf_error_type::core::replicas ? static_cast<double>(members.size()) - 1 : 1;
  for (const double f : members) sum.symmetric += numeric::square(f - central) / weight;
  sum.up = sum.down = sum.symmetric;
  return sum;
}

/// Returns the squares from the members that vary parameters: the farthest that each reaches up and down, and the mean
/// of both in all.
inline squared_band squares_of_variations(const pdf_error_type& type, std::span<const double> members, double central) {
  squared_band sum;
  auto member = members.begin();
  for (const auto& variation : type.variations()) {
    double highest = 0, lowest = 0;
    for (const bool mirrored : variation.mirrored) {
      const double change = *member++ - central;
      highest = std::max({highest, change, mirrored ? -change : 0.});
      lowest = std::min({lowest, change, mirrored ? -change : 0.});
    }
    sum.up += highest * highest;
    sum.down += lowest * lowest;
  }
  sum.symmetric = numeric::square(0.5 * (std::sqrt(sum.up) + std::sqrt(sum.down)));
  return sum;
}

/// Returns the number of members that are replicas or eigenvectors, of the values of all.
/// @throws bad_parameter for a number of values that does not fit the error type
inline std::size_t members_in(const pdf_error_type& type, std::size_t values) {
  std::size_t varied = 0;
  for (const auto& variation : type.variations()) varied += variation.mirrored.size();
  const bool pairs = type.kind() == pdf_error_type::core::hessian;
  const std::size_t least = type.kind() == pdf_error_type::core::symmhessian ? 1 : 2;
  const std::size_t n = values < 1 + varied ? 0 : values - 1 - varied;
  if (n < least || (pairs && n % 2 != 0))
    throw bad_parameter("pdf_uncertainty: values = " + std::to_string(values) + ": expected that of member 0, " +
                        (pairs        ? "of at least one pair of members"
                         : least == 2 ? "of at least two replicas"
                                      : "of at least one member") +
                        " and " + std::to_string(varied) + " of varied parameters");
  return n;
}

}  // namespace lhapdf

/// Returns the central value and the uncertainty of an observable from its values for members 0, 1, … of a set. With f₀
/// for member 0:
///
/// | error type  | central | up, down                                               | symmetric          |
/// |-------------|---------|--------------------------------------------------------|--------------------|
/// | replicas    | mean    | standard deviation s, s² = Σ(f − mean)²/(n − 1)          | the same           |
/// | symmhessian | f₀      | √Σ(f_i − f₀)²                                           | the same           |
/// | hessian     | f₀      | √Σ max(±(f_i⁺ − f₀), ±(f_i⁻ − f₀), 0)²                  | ½ √Σ(f_i⁺ − f_i⁻)² |
///
/// scaled to the confidence level that is asked for as a Gaussian would be, by the ratio of the numbers of standard
/// deviations. Variations of parameters add in quadrature the farthest they reach up and down, their mean to the
/// symmetric uncertainty, scaled alike. [Nadolsky, Sullivan, hep-ph/0110378; Watt, 1106.5788, eqs. (2.1)–(2.6);
/// 1412.7420; the variations as LHAPDF 6.5 does it]
/// @throws bad_parameter for values that are not finite or whose number does not fit the error type, and a level
/// outside (0, 100) percent
inline pdf_band pdf_uncertainty(const pdf_error_type& type, std::span<const double> values,
                                double confidence_percent = one_sigma_percent) {
  pdf_error_type::require_percent("pdf_uncertainty: confidence level", confidence_percent);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!numeric::is_finite(values[i]))
      numeric::refuse("pdf_uncertainty: value of member " + std::to_string(i), values[i], "must be finite");
  const std::size_t n = lhapdf::members_in(type, values.size());
  const std::span<const double> members = values.subspan(1, n);

  pdf_band band{values[0], 0, 0, 0};
  if (type.kind() == pdf_error_type::core::replicas) {
    band.central = 0;
    for (const double f : members) band.central += f / static_cast<double>(n);
  }
  const lhapdf::squared_band own = lhapdf::squares_of_members(type.kind(), members, band.central);
  const lhapdf::squared_band varied = lhapdf::squares_of_variations(type, values.subspan(1 + n), band.central);
  const double scale =
      confidence_percent == type.confidence_percent()
          ? 1
          : lhapdf::standard_deviations(confidence_percent) / lhapdf::standard_deviations(type.confidence_percent());
  band.up = scale * std::sqrt(own.up + varied.up);
  band.down = scale * std::sqrt(own.down + varied.down);
  band.symmetric = scale * std::sqrt(own.symmetric + varied.symmetric);
  return band;
}

/// The same with the error type of a set, of which there must be one value for each member.
/// @throws bad_parameter also for a set without an error type
inline pdf_band pdf_uncertainty(const lhapdf_set& set, std::span<const double> values,
                                double confidence_percent = one_sigma_percent) {
  if (values.size() != set.size())
    throw bad_parameter("pdf_uncertainty: values = " + std::to_string(values.size()) + ": " + set.name() + " has " +
                        std::to_string(set.size()) + " members");
  return pdf_uncertainty(pdf_error_type(set), values, confidence_percent);
}

/// Returns f(pdf) for each member of a set, in their order; each is read, used and forgotten.
/// @throws bad_parameter for a member that is missing or faulty, and what f throws
template <GridEdge Edge = grid_edge::as_stated, std::invocable<const lhapdf_grid<Edge>&> F>
auto over_members(const lhapdf_set& set, F&& f, Edge at_edge = {}) {
  std::vector<std::decay_t<std::invoke_result_t<F&, const lhapdf_grid<Edge>&>>> results;
  results.reserve(set.size());
  for (std::size_t number = 0; number < set.size(); ++number)
    results.push_back(std::invoke(f, set.member(number, at_edge)));
  return results;
}

}  // namespace nudipole

// ==== nudipole/limits/bands.hpp

namespace nudipole {

/// Distances of an observable above and below its central value; neither is negative.
struct band_spread {
  double up = 0;
  double down = 0;
};

/// An observable with its uncertainties by source. Any unit: that of the number given.
struct observable_band {
  double central = 0;
  band_spread scale;           ///< factorisation scale: envelope
  band_spread parton_density;  ///< members of a set by its own rule, and the envelope of other sets, in quadrature
  band_spread flux;            ///< envelope of other fluxes

  /// Returns all sources in quadrature, up and down apart.
  band_spread combined() const {
    return {std::sqrt(scale.up * scale.up + parton_density.up * parton_density.up + flux.up * flux.up),
            std::sqrt(scale.down * scale.down + parton_density.down * parton_density.down + flux.down * flux.down)};
  }
};

/// A list of variations. Empty lists vary nothing; by default only the scale is varied, by a factor of two either way.
///
/// - `scale_factors`: μ_F² = factor² · Q²;
/// - `members`, `member_rule`: the members of one set with the central one first, read with `lhapdf_set::member`, and
///   how they make an uncertainty; their spread is taken relative to their own central value;
/// - `densities`: central members of other sets;
/// - `fluxes`: other tables, ours or yours.
template <PartonDensity Density = grv98lo, NeutrinoFlux Flux = tabulated_flux>
struct variations {
  std::vector<double> scale_factors{0.5, 2};
  std::vector<Density> members{};
  std::optional<pdf_error_type> member_rule{};
  std::vector<Density> densities{};
  std::vector<Flux> fluxes{};
};

namespace detail {

inline void widen(band_spread& around, double central, double value) {
  around.up = std::max(around.up, value - central);
  around.down = std::max(around.down, central - value);
}

}  // namespace detail

/// A process that bands can be made for. Two requirements: `p.with_scale(momentum_transfer{factor})` and
/// `p.with_density(density)` return the process with another factorisation scale and another parton density.
template <class P, class Density>
concept VariedProcess = ProductionProcess<P> && requires(const P& process, const Density& density) {
  { process.with_scale(momentum_transfer{2.}) } -> ProductionProcess;
  { process.with_density(density) } -> ProductionProcess;
};

/// Carries variations through any observable: `observable(process)` is called with the process as it is and with each
/// scale and density in its place.
/// @throws bad_parameter for members without a rule, what `pdf_uncertainty` and the observable throw, and for
/// an observable that is not finite
template <class Process, class OtherDensity, class Flux, class F>
requires VariedProcess<Process, OtherDensity> observable_band process_band(const Process& process,
                                                                           const variations<OtherDensity, Flux>& what,
                                                                           F&& observable) {
  const auto value = [&](const auto& varied) {
    return numeric::require_finite("process_band: observable", double(observable(varied)));
  };
  observable_band result;
  result.central = value(process);
  for (double factor : what.scale_factors)
    detail::widen(result.scale, result.central, value(process.with_scale(momentum_transfer{factor})));
  if (!what.members.empty()) {
    if (!what.member_rule) throw bad_parameter("variations: members without a member_rule");
    std::vector<double> values;
    for (const OtherDensity& member : what.members) values.push_back(value(process.with_density(member)));
    const pdf_band members = pdf_uncertainty(*what.member_rule, values);
    // A set may be centred elsewhere than the process it is asked about: relative errors carry over.
    const double relative = members.central != 0 ? std::abs(result.central / members.central) : 1;
    result.parton_density = {relative * members.up, relative * members.down};
  }
  band_spread others;
  for (const OtherDensity& density : what.densities)
    detail::widen(others, result.central, value(process.with_density(density)));
  result.parton_density = {std::hypot(result.parton_density.up, others.up),
                           std::hypot(result.parton_density.down, others.down)};
  return result;
}

/// Carries variations through an observable of a whole experiment, other fluxes too: `observable(experiment)`.
/// @throws as `process_band`
template <class Site, class Process, class OtherDensity, class Flux, class F>
observable_band experiment_band(const experiment<Site, Process>& setup, const variations<OtherDensity, Flux>& what,
                                F&& observable) {
  observable_band result =
      process_band(setup.process(), what, [&](const auto& process) { return observable(setup.with_process(process)); });
  for (const Flux& flux : what.fluxes)
    detail::widen(result.flux, result.central,
                  numeric::require_finite("experiment_band: observable", double(observable(setup.with_flux(flux)))));
  return result;
}

/// Returns the lowest dipole moment of `reach`, in GeV⁻¹, with its band, beyond the cutoff of the effective theory or
/// not; no value if the central signal never has that many events.
/// @throws as `experiment_band`; bad_parameter also if only a variation has no reach
template <class Site, class Process, Selection Chosen, class OtherDensity, class Flux,
          HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
std::optional<observable_band> reach_band(const dipole_portal& model, const experiment<Site, Process>& setup,
                                          const Chosen& selection, double events,
                                          const variations<OtherDensity, Flux>& what, const Decays& decays = {}) {
  if (reach(expected_events(model, setup, selection, decays), events).all().empty()) return std::nullopt;
  return experiment_band(setup, what, [&](const auto& varied) {
    const auto crossings = reach(expected_events(model, varied, selection, decays), events).all();
    if (crossings.empty()) throw bad_parameter("reach_band: a variation has no reach");
    return double(crossings.front().dipole * GeV);
  });
}

/// Returns N_prod of one flavour at the model's dipole moment, with its band.
/// @throws as `experiment_band`
template <class Site, class Process, class OtherDensity, class Flux>
observable_band production_band(const dipole_portal& model, const experiment<Site, Process>& setup,
                                lepton_flavour flavour, const variations<OtherDensity, Flux>& what) {
  return experiment_band(setup, what, [&](const auto& varied) {
    return integrate_production(model, varied).events(flavour, model.dipole[flavour]);
  });
}

}  // namespace nudipole

// ==== nudipole/limits/bayesian.hpp

namespace nudipole {

/// The upper end of a Bayesian credible interval with a flat prior in the number of signal events s ≥ 0,
///
///     ∫db π(b) P(≤ n | s + b) / ∫db π(b) P(≤ n | b) = 1 − confidence,
///
/// π the constraint of the background taken as its prior: a Γ distribution of mean b + δ²/b and width parameter δ²/b
/// for a control measurement (flat prior there too), a Gaussian cut off at 0, or a log-normal one. With a background
/// known exactly it equals `cls`. [PDG 2022, sec. 40.4.1]
struct bayesian {
  counting_channel data{};
  double confidence = 0.95;

  /// Returns the number of signal events that is excluded.
  /// @throws bad_parameter for an invalid channel, a count that is not whole, an uncertain signal, for which a
  /// flat prior has no answer here, and a confidence outside (0, 1)
  double excluded_events() const {
    require_count(data);
    const double alpha = 1 - require_confidence(confidence);
    if (data.signal_uncertainty > 0)
      numeric::refuse("bayesian: signal_uncertainty", data.signal_uncertainty,
                      "must be 0: cls takes uncertain signals");
    const double n = data.observed, b = data.background;
    if (data.background_uncertainty == 0) return std::max(0., poisson_mean(n, alpha * poisson_at_most(n, b)) - b);
    const auto nodes = prior();
    const auto tail = [&](double s) {
      double sum = 0;
      for (const auto& [background, weight] : nodes) sum += weight * poisson_at_most(n, s + background);
      return sum;
    };
    const double wanted = alpha * tail(0);
    const auto excess = [&](double s) { return std::log(tail(s) / wanted); };
    const double top = poisson_mean(n, 1e-3 * alpha) + b + 10 * data.background_uncertainty;
    return numeric::find_root(excess, 0, top, excess(0), excess(top));
  }

 private:
  /// Nodes and weights in b over the prior, out to eight standard deviations.
  std::vector<std::pair<double, double>> prior() const {
    const double b = data.background, delta = data.background_uncertainty, reach = 8;
    std::vector<std::pair<double, double>> nodes;
    const numeric::gauss_legendre<32> rule;
    const auto add = [&](double from, double to, const auto& density, const auto& background) {
      for (int part = 0; part < 4; ++part)
        rule.for_each_node(from + 0.25 * part * (to - from), from + 0.25 * (part + 1) * (to - from),
                           [&](double t, double weight) { nodes.emplace_back(background(t), weight * density(t)); });
    };
    const auto gaussian = [](double t) { return std::exp(-0.5 * t * t); };
    if (data.constraint == background_constraint::gaussian) {
      add(std::max(-reach, -b / delta), reach, gaussian, [&](double t) { return b + delta * t; });
    } else if (data.constraint == background_constraint::log_normal) {
      const double kappa = std::log1p(delta / b);
      add(-reach, reach, gaussian, [&](double t) { return b * std::exp(kappa * t); });
    } else {
      // in √(τb), where a Γ distribution of count b²/δ² is nearly a Gaussian of width 1/2
      const double tau = b / numeric::square(delta), count = tau * b, root = std::sqrt(count + 1);
      const auto density = [&](double r) {
        return std::exp((2 * count + 1) * std::log(r / root) - r * r + root * root);
      };
      add(std::max(0., root - 0.5 * reach), root + 0.5 * reach, density, [&](double r) { return r * r / tau; });
    }
    return nodes;
  }
};

}  // namespace nudipole

// ==== nudipole/limits/cls.hpp

namespace nudipole {

/// The upper limit by the CLs method: the signal s at which
///
///     P(≤ n | s + b)/P(≤ n | b) = 1 − confidence                                    background known exactly,
///
/// in closed form by the inverse of the incomplete Γ function; −ln(1 − confidence) for n = 0, whatever the background.
/// With an uncertain background or signal, by the profile likelihood and its asymptotic formulae (`strength_test`),
/// good from a few expected events up; `toy_cls` does without them. [A. Read, J. Phys. G 28 (2002) 2693; 1007.1727]
struct cls {
  counting_channel data{};  ///< its `signal` does not matter: the answer is in events
  double confidence = 0.95;

  constexpr bool known_exactly() const { return data.background_uncertainty == 0 && data.signal_uncertainty == 0; }

  /// Returns the number of signal events that is excluded.
  /// @throws bad_parameter for an invalid channel, a count that is not whole with a background known exactly,
  /// and a confidence outside (0, 1)
  double excluded_events() const {
    const double alpha = 1 - require_confidence(confidence);
    if (!known_exactly()) return test().upper_limit(confidence);
    require_count(data);
    if (data.observed == 0) return -std::log(alpha);
    const double b = data.background;
    return std::max(0., poisson_mean(data.observed, alpha * poisson_at_most(data.observed, b)) - b);
  }

  /// Returns the profile-likelihood test that this limit uses for an uncertain background; its strength is a number of
  /// events.
  strength_test test() const {
    counting_channel one = data;
    one.signal = 1;
    return strength_test(counting_likelihood({one}));
  }
};

}  // namespace nudipole

// ==== nudipole/limits/combination.hpp

namespace nudipole {

/// One of several channels: the signal that the dipole moment μ makes in it, and what was measured there.
template <class Probability = decay_inside>
struct signal_channel {
  event_expectation<Probability> signal;
  counting_channel data;  ///< its member `signal` does not matter
};
template <class Probability>
signal_channel(event_expectation<Probability>, counting_channel) -> signal_channel<Probability>;

/// Several bins, selections, targets or detectors as one measurement of one dipole moment, with separate and common
/// uncertainties: one likelihood, one limit, one reach. Excluded is a moment whose signal, taken at strength one, has
/// CLs below 1 − confidence. [1007.1727]
template <class Probability = decay_inside>
class combined_measurement {
 public:
  /// @throws bad_parameter without channels, for invalid data, lists of common uncertainties of another length,
  /// and a confidence outside (0, 1)
  explicit combined_measurement(std::vector<signal_channel<Probability>> channels,
                                std::vector<common_uncertainty> common = {}, double confidence = 0.95)
      : channels_(std::move(channels)),
        likelihood_(of_unit_signals(channels_), std::move(common)),
        confidence_(require_confidence(confidence)) {}

  /// Returns the likelihood at a dipole moment, its strength one being that moment's signal.
  /// @throws bad_parameter where no channel has any signal
  counting_likelihood likelihood(inverse_energy dipole) const { return likelihood_.with_signals(signals(dipole)); }

  /// Returns the strength of the moment's signal that is excluded: below 1 where the moment is. Infinite
  /// without signal.
  double excluded_strength(inverse_energy dipole) const {
    const std::vector<double> events = signals(dipole);
    if (!(*std::max_element(events.begin(), events.end()) > 1e-9)) return HUGE_VAL;
    return strength_test(likelihood_.with_signals(events)).upper_limit(confidence_);
  }

  const std::vector<signal_channel<Probability>>& channels() const { return channels_; }
  double confidence() const { return confidence_; }

 private:
  static std::vector<counting_channel> of_unit_signals(const std::vector<signal_channel<Probability>>& channels) {
    if (channels.empty()) throw bad_parameter("combined_measurement: no channel");
    std::vector<counting_channel> data;
    for (const auto& c : channels) {
      data.push_back(c.data);
      data.back().signal = 1;
    }
    return data;
  }
  std::vector<double> signals(inverse_energy dipole) const {
    std::vector<double> events;
    for (const auto& c : channels_) events.push_back(c.signal.events(dipole));
    return events;
  }

  std::vector<signal_channel<Probability>> channels_;
  counting_likelihood likelihood_;  // of one signal event in each channel
  double confidence_;
};

/// Returns every crossing into and out of what a combined measurement excludes, as `reach` of one expectation does.
/// @throws bad_parameter unless the range is positive and ascends
template <class Probability>
dipole_reach reach(const combined_measurement<Probability>& measured, dipole_range range = {}) {
  detail::require_range(range);
  energy hard_scale = 0. * GeV;
  double produced = 0;
  for (const auto& c : measured.channels()) {
    hard_scale = std::max(hard_scale, c.signal.hard_scale());
    produced += c.signal.produced(1. * per_GeV);
  }
  if (!(produced > 0)) return {};
  const auto excess = [&](double log_dipole) {
    const double strength = measured.excluded_strength(std::exp(log_dipole) * per_GeV);
    return strength < HUGE_VAL ? -std::log(strength) : -1e3;
  };
  // no moment that produces fewer N than half of −ln(1 − confidence) is excluded by any data
  const double least = 0.5 * std::log(-0.5 * std::log(1 - measured.confidence()) / produced);
  return detail::crossings(excess, std::max(std::log(range.lower / per_GeV), least), std::log(range.upper / per_GeV),
                           hard_scale);
}

}  // namespace nudipole

// ==== nudipole/limits/published_bound.hpp

/// @file
/// Regions that are excluded already: contours published by others. Types say how their numbers are to be read, since
/// the same picture is drawn in d, in 2d, in Bohr magnetons, in g and in g²/4π, and at 90 or 95 % confidence. Nothing
/// is converted from one confidence level to another.
namespace nudipole {

/// The photon dipole d of L = d N̄σ^{μν}P_Lν F_{μν} + h.c., in units of the file: `per_GeV` or `bohr_magneton`.
struct photon_dipole {
  inverse_energy unit = 1. * per_GeV;
  double canonical(double value) const { return value * (unit * GeV); }  ///< d in GeV⁻¹
};
/// The transition moment μ = 2d of L = (μ/2) N̄σ^{μν}P_Lν F_{μν} + h.c.; its canonical value is d in GeV⁻¹.
struct transition_moment {
  inverse_energy unit = 1. * per_GeV;
  double canonical(double value) const { return 0.5 * value * (unit * GeV); }
};
/// The gauge coupling g of a Z′.
struct gauge_coupling {
  double canonical(double value) const { return value; }
};
/// The fine-structure constant α′ = g²/4π of a Z′; its canonical value is g.
struct gauge_fine_structure {
  double canonical(double value) const { return std::sqrt(4 * pi * value); }
};
/// The kinetic mixing ε of a dark photon, whose coupling to a charge Q is εeQ; its canonical value is ε.
struct kinetic_mixing {
  double canonical(double value) const { return value; }
};

/// Whether two columns are a closed line around what is excluded, or its lower edge.
enum class bound_shape { closed, open_above };

/// How to read a file of two columns, mass and value.
template <class Quantity>
struct bound_format {
  Quantity quantity{};
  energy mass_unit = 1. * GeV;
  double confidence = 0;  ///< must be given: 0.90, 0.95, …
  bound_shape shape = bound_shape::open_above;
  std::string source{};  ///< the paper, for captions
};

/// A published contour: masses in GeV and canonical values, at its confidence level.
class published_bound {
 public:
  /// @throws bad_parameter for fewer than two points (three if closed), for masses or values that are not
  /// positive and finite, for an open bound whose masses do not ascend, and for a confidence outside (0, 1)
  published_bound(std::vector<plane_point> points, bound_shape shape, double confidence, std::string source = {})
      : points_(std::move(points)),
        shape_(shape),
        confidence_(require_confidence(confidence)),
        source_(std::move(source)) {
    const std::size_t least = shape == bound_shape::closed ? 3 : 2;
    if (points_.size() < least)
      numeric::refuse("published_bound: points", static_cast<double>(points_.size()),
                      shape == bound_shape::closed ? "a closed line needs three" : "a curve needs two");
    for (std::size_t i = 0; i < points_.size(); ++i) {
      numeric::require_positive("published_bound: mass", points_[i].x * GeV);
      numeric::require_positive("published_bound: value", points_[i].y);
      if (shape == bound_shape::open_above && i > 0 && points_[i].x < points_[i - 1].x)
        numeric::refuse("published_bound: mass", points_[i].x * GeV,
                        "is below the one before: a bound that is open above needs ascending masses; is it closed?");
    }
  }

  const std::vector<plane_point>& points() const { return points_; }
  bound_shape shape() const { return shape_; }
  double confidence() const { return confidence_; }
  const std::string& source() const { return source_; }

  /// Returns the lower edge of an open bound at a mass, log–log between its points; infinite outside of them.
  /// @throws bad_parameter for a closed bound, which has no single edge
  double edge(energy mass) const {
    if (shape_ == bound_shape::closed) throw bad_parameter("published_bound: a closed bound has no single edge");
    const double m = mass / GeV;
    if (!(m >= points_.front().x && m <= points_.back().x)) return HUGE_VAL;
    const auto after =
        std::lower_bound(points_.begin(), points_.end(), m, [](const plane_point& p, double x) { return p.x < x; });
    if (after == points_.begin() || after->x == m) return after->y;
    const plane_point &a = *(after - 1), &b = *after;
    return a.y * std::exp(std::log(m / a.x) / std::log(b.x / a.x) * std::log(b.y / a.y));
  }

  /// Returns whether a point is excluded.
  bool excludes(energy mass, double value) const {
    if (shape_ == bound_shape::open_above) return value >= edge(mass);
    // logarithmic scales of any range give the same answer
    const plane scales{{0.1, 10, true}, {0.1, 10, true}};
    return inside(points_, scales, {mass / GeV, value});
  }

  /// Returns the excluded part of a plane of mass in GeV and canonical value; an open bound reaches its upper border.
  plane_region region(const plane& axes) const {
    std::vector<plane_point> line;
    for (const plane_point& p : points_) line.push_back(clamped(p, axes));
    if (shape_ == bound_shape::open_above) {
      line.push_back({line.back().x, axes.y.to});
      line.push_back({line.front().x, axes.y.to});
    }
    return plane_region(axes, {{std::move(line), {}}});
  }

 private:
  static plane_point clamped(const plane_point& p, const plane& axes) {
    return {std::clamp(p.x, axes.x.from, axes.x.to), std::clamp(p.y, axes.y.from, axes.y.to)};
  }

  std::vector<plane_point> points_;
  bound_shape shape_;
  double confidence_;
  std::string source_;
};

/// Reads a published contour: two columns, mass and value, separated by blanks; `#` begins a comment, empty lines are
/// passed over. A closed line may or may not repeat its first point.
/// @throws bad_file "path:line: …" for anything else; bad_parameter for a confidence that is not given
template <class Quantity>
published_bound read_bound(const std::string& path, const bound_format<Quantity>& format) {
  if (format.confidence == 0)
    throw bad_parameter(path + ": the confidence level of the bound is not given: it is never assumed");
  const std::string text = text::read_file(path);
  std::vector<plane_point> points;
  std::vector<double> numbers;
  for (text::line_reader lines(text); lines.next();) {
    numbers.clear();
    text::append_numbers(lines.line().substr(0, lines.line().find('#')), path, lines.number(), numbers);
    if (numbers.empty()) continue;
    if (numbers.size() != 2 || !(numbers[0] > 0) || !(numbers[1] > 0))
      throw bad_file(path, lines.number(), "expected a mass and a value, both positive");
    points.push_back({numbers[0] * (format.mass_unit / GeV), format.quantity.canonical(numbers[1])});
  }
  if (points.empty()) throw bad_file(path, "no points");
  if (format.shape == bound_shape::closed && points.size() > 1 && points.front() == points.back()) points.pop_back();
  if (format.shape == bound_shape::open_above && points.front().x > points.back().x)
    std::reverse(points.begin(), points.end());
  return published_bound(std::move(points), format.shape, format.confidence, format.source);
}

/// Returns a bound on a coupling for a model whose rate at the same coupling differs: with a rate ∝ gⁿ,
/// g′ = g·[rate(published)/rate(yours)]^(1/n), point by point. Exact where acceptance and background do not depend on
/// the couplings and the whole excluded region scales with the rate; it is not for the upper edge of a beam dump, where
/// a shorter lifetime moves decays out of the detector.
/// @param rate_ratio `r(mass)`: rate of your model over that of the published one at equal coupling, positive
/// @throws bad_parameter for a ratio that is not positive, a power that is not, and a closed bound
template <class RateRatio>
published_bound recast(const published_bound& bound, const RateRatio& rate_ratio, double power = 2) {
  numeric::require_positive("recast: power", power);
  if (bound.shape() == bound_shape::closed)
    throw bad_parameter("recast: a closed bound does not scale with one rate: its upper edge moves otherwise");
  std::vector<plane_point> points = bound.points();
  for (plane_point& p : points) {
    const double ratio = numeric::require_positive("recast: ratio of rates", double(rate_ratio(p.x * GeV)));
    p.y *= std::pow(ratio, -1 / power);
  }
  return published_bound(std::move(points), bound.shape(), bound.confidence(), bound.source() + ", recast");
}

/// Returns everything that any of the bounds excludes at a point.
/// @throws bad_parameter for bounds of different confidence levels: say which you mean, by a list of one level
inline bool excluded_by_any(const std::vector<published_bound>& bounds, energy mass, double value) {
  bool excluded = false;
  for (const published_bound& bound : bounds) {
    if (bound.confidence() != bounds.front().confidence())
      numeric::refuse("excluded_by_any: confidence of " + bound.source(), bound.confidence(),
                      "differs from that of the first bound");
    excluded = excluded || bound.excludes(mass, value);
  }
  return excluded;
}

}  // namespace nudipole

// ==== nudipole/scattering/control/zprime_scattering.hpp

namespace nudipole {

/// Scattering of active neutrinos through the Z′ alone, ν q → ν q: what a Z′ that makes N also does to the beam.
///
///     dσ̂/dQ² = g_q²g_ν² [1 + (1 − y)²] / [8π(Q² + M_Z′²)²],   y = Q²/ŝ, ŝ = xS, S = M_p² + 2M_pE_ν,
///
/// averaged over the quark's spin, the same for antiquarks; a nucleus is Z protons and A − Z neutrons by isospin. With
/// g_ν → g_Z/2 and chiral g_q it is the Standard Model's neutral current. Interference with the Z is left out: it is
/// below the square where the Z′ matters. Only Q² above a bound counts: softer collisions leave energy and angle of the
/// neutrino nearly as they were, and partons mean nothing there.
template <class Density>
class zprime_scattering {
  static_assert(PartonDensity<Density>, "zprime_scattering: the density needs xfxQ2(pid, x, Q2) and q2Min()");

 public:
  /// @throws bad_parameter unless the lowest Q² is positive
  explicit zprime_scattering(Density density, energy_squared minimum_q2 = 1. * GeV2)
      : density_(std::move(density)),
        minimum_q2_(numeric::require_positive("zprime_scattering: minimum_q2", minimum_q2)) {}

  energy_squared minimum_q2() const { return minimum_q2_; }

  /// Returns the cross section per nucleus for a neutrino or antineutrino of one flavour; 0 below threshold.
  /// @throws bad_parameter for an invalid model and for an energy that is not positive
  area cross_section(const dipole_portal& model, lepton_flavour flavour, energy neutrino_energy,
                     const nucleus& target) const {
    validate(model);
    numeric::require_positive("zprime_scattering: neutrino energy", neutrino_energy);
    const double s = fixed_target_s(neutrino_energy) / GeV2, lowest = minimum_q2_ / GeV2;
    const double mass2 = numeric::square(model.zprime_mass / GeV);
    if (!(s > lowest)) return 0. * cm2;
    const flavour_weights weights = detail::squared_couplings(model.quarks, target);
    const double sum = with_density_in(density_, target, [&](const auto& pdf) {
      const double frozen = pdf.q2Min();
      return panels(std::log(lowest / s), 0, [&](double log_x) {
        const double x = std::exp(log_x), top = x * s;
        const auto density = at_fixed_x(pdf, weights, x);
        const auto at = [&](double t) {  // t = ln(Q² + M²), dQ² = e^t dt; x f is the integrand of d ln x
          const double shifted = std::exp(t), q2 = shifted - mass2, y = q2 / top;
          return (1 + numeric::square(1 - y)) / shifted * density(std::max(q2, frozen));
        };
        const double from = std::log(lowest + mass2), to = std::log(top + mass2);
        const double kink = std::clamp(std::log(frozen + mass2), from, to);
        return panels(from, kink, at) + panels(kink, to, at);
      });
    });
    const double squared = numeric::square(model.neutrinos[flavour]) / (8 * pi);
    return squared * sum * hbar_c_squared / GeV2;
  }

 private:
  /// Integral over panels of at most 3 of the variable, a factor of 20.
  template <class F>
  static double panels(double from, double to, const F& f) {
    if (!(to > from)) return 0;
    const int count = static_cast<int>(std::ceil((to - from) / 3));
    double sum = 0;
    for (int i = 0; i < count; ++i)
      sum += numeric::gauss_legendre<16>{}(f, from + (to - from) * i / count, from + (to - from) * (i + 1) / count);
    return sum;
  }

  Density density_;
  energy_squared minimum_q2_;
};

}  // namespace nudipole

// ==== nudipole/limits/consistency.hpp

/// @file
/// Does a point of a scan stand up to a second look? A contour drawn where the beam would not arrive, or where the
/// effective theory has broken down, is no limit.
namespace nudipole {

/// One answer: a number, the bound that it should keep, whether it does, and a sentence.
struct consistency_finding {
  std::string what;
  double value = 0;
  double bound = 0;
  bool satisfied = true;
  std::string sentence;
};

/// Standard rock, A = 22, Z = 11, 2.65 g/cm³. [PDG 2022, sec. 34.4]
inline material standard_rock() { return material{nucleus{11, 22}, 2.65 * g_per_cm3}; }

/// Assumptions about the way from the collision point to the detector, and the bounds that decide the answers.
struct consistency_options {
  length rock = 100. * metre;                ///< crossed by the beam; between ATLAS and FASER about 100 m
  energy_squared minimum_q2 = 1. * GeV2;     ///< softer collisions through the Z′ are not counted as lost
  length shortest_flight = 1. * mm;          ///< decays closer to the vertex cannot be told from it
  double narrow = 0.1;                       ///< Γ/M up to which a narrow width is a fair approximation
  std::vector<published_bound> couplings{};  ///< bounds on g_e, canonical values as for `gauge_coupling`
};

/// Returns the interaction length λ = 1/Σ n_i σ_i of neutrinos through the Z′ in a material.
/// @throws bad_parameter as `zprime_scattering::cross_section`; infinite where nothing scatters
template <class Density>
length zprime_interaction_length(const zprime_scattering<Density>& process, const dipole_portal& model,
                                 lepton_flavour flavour, energy neutrino_energy, const material& matter) {
  auto per_metre = 0. / metre;
  for (const material_component& c : matter.components())
    per_metre += matter.targets_per_area(c, 1. * metre) / metre *
                 process.cross_section(model, flavour, neutrino_energy, c.target);
  return per_metre > 0. / metre ? length(1. / per_metre) : HUGE_VAL * metre;
}

namespace detail {

/// A geometry that sees only decays within a distance of the vertex.
template <class Geometry>
struct near_the_vertex {
  Geometry geometry;
  length farthest;

  length depth() const { return geometry.depth(); }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    geometry.for_each_path(n, [&](double weight, length path) { visit(weight, std::min(path, farthest)); });
  }
};

/// Sums over the beam of one flavour: its neutrinos, those that arrive, and what they do in the targets.
struct beam_losses {
  double neutrinos = 0, arriving = 0, through_zprime = 0, charged_current = 0;
  length shortest = HUGE_VAL * metre;
};

template <class Site, class Process, class Density>
beam_losses losses(const dipole_portal& model, const experiment<Site, Process>& setup, lepton_flavour flavour,
                   const Density& density, const consistency_options& options) {
  const zprime_scattering<Density> process{density, options.minimum_q2};
  const charged_current_scattering<Density> standard{density};
  const material rock = standard_rock();
  beam_losses result;
  for (const beam_energy& entry : beam_energies(setup)) {
    const double n = entry.of(flavour);
    if (!(n > 0)) continue;
    const length interaction = zprime_interaction_length(process, model, flavour, entry.at, rock);
    result.shortest = std::min(result.shortest, interaction);
    result.neutrinos += n;
    result.arriving += n * std::exp(-(options.rock / interaction));
    for (const auto& target : setup.targets())
      for (const material_component& c : target.content.components()) {
        const inverse_area nuclei = target.nuclei_per_area(c);
        result.through_zprime += n * (nuclei * process.cross_section(model, flavour, entry.at, c.target));
        result.charged_current +=
            n * (nuclei * nudipole::cross_section(standard, neutrino_id(flavour), entry.at, c.target));
      }
  }
  return result;
}

/// Production of which only decays near the vertex are seen.
template <class Site, class Process>
production integrate_near(const dipole_portal& model, const experiment<Site, Process>& setup, length farthest) {
  using geometry = std::remove_cvref_t<decltype(std::begin(setup.targets())->geometry)>;
  std::vector<site_target<near_the_vertex<geometry>>> targets;
  for (const auto& t : setup.targets()) targets.push_back({t.content, {t.geometry, farthest}, t.share});
  return integrate_production(
      model, experiment{installation{setup.flux(), std::move(targets)}, setup.process(), setup.options()});
}

inline std::string rounded(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", x);
  return text;
}

/// Findings about the theory alone: its cutoff, its couplings, its widths.
template <class Decays>
void add_theory(std::vector<consistency_finding>& to, const dipole_portal& model, energy scale, const Decays& decays,
                const consistency_options& options) {
  const double cutoff = cutoff_from_dipole(leading_dipole(model)) / GeV, reached = scale / GeV;
  to.push_back({"cutoff at tree level", reached, cutoff, reached < cutoff,
                "The reaction reaches " + rounded(reached) +
                    " GeV; mu = e v/Lambda^2 gives Lambda = " + rounded(cutoff) + " GeV."});
  const double loop = cutoff / (4 * pi);
  to.push_back({"cutoff at one loop", reached, loop, reached < loop,
                "If a loop makes the moment, mu = e v/(4 pi Lambda)^2, then Lambda = " + rounded(loop) + " GeV."});
  double largest = 0;
  for (quark_flavour q : light_quarks) largest = std::max(largest, std::abs(model.quarks[q]));
  for (lepton_flavour l : lepton_flavours)
    largest = std::max({largest, std::abs(model.charged_leptons[l]), std::abs(model.neutrinos[l])});
  to.push_back({"largest coupling of the Z'", largest, std::sqrt(4 * pi), largest < std::sqrt(4 * pi),
                "Couplings above sqrt(4 pi) are not perturbative."});
  const double wide = zprime_decays<>{}.width(model) / model.zprime_mass;
  to.push_back({"width of the Z' over its mass", wide, options.narrow, wide < options.narrow,
                wide < options.narrow ? "A narrow Z' is a fair approximation."
                                      : "The Z' is wide: use finite_width, and expect corrections of this size."});
  const double broad = total_width(model, decays) / model.heavy_neutrino_mass;
  to.push_back({"width of N over its mass", broad, options.narrow, broad < options.narrow,
                "N is treated as a particle that flies and decays."});
}

}  // namespace detail

/// Returns what a second look at a point of a scan finds, at the model's own couplings: the cutoff of the effective
/// theory, perturbativity and widths, whether the beam arrives through the rock and what the same Z′ does in the
/// detector, how many decays are too close to be seen apart, and bounds on the coupling to electrons. Nothing is
/// refused. For the flavour with the largest dipole moment.
/// @throws bad_parameter for an invalid model or one without a dipole moment, as the calculations it asks
template <class Site, class Process, class Density = grv98lo, HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
std::vector<consistency_finding> consistency(const dipole_portal& model, const experiment<Site, Process>& setup,
                                             const Density& density = Density(),
                                             const consistency_options& options = {}, const Decays& decays = {}) {
  validate(model);
  const inverse_energy mu = numeric::require_positive("consistency: largest dipole moment", leading_dipole(model));
  lepton_flavour flavour = lepton_flavour::electron;
  for (lepton_flavour l : lepton_flavours)
    if (std::abs(model.dipole[l] * GeV) == mu * GeV) flavour = l;

  std::vector<consistency_finding> result;
  const production made = integrate_production(model, setup);
  detail::add_theory(result, model, hard_scale(model, made.highest_energy), decays, options);

  const detail::beam_losses beam = detail::losses(model, setup, flavour, density, options);
  if (beam.neutrinos > 0) {
    const double share = beam.arriving / beam.neutrinos;
    result.push_back({"share of the beam that arrives", share, 0.9, share > 0.9,
                      "The shortest interaction length through the Z' in rock is " +
                          detail::rounded(beam.shortest / metre) + " m; " + detail::rounded(options.rock / metre) +
                          " m are crossed."});
    const double ratio = beam.charged_current > 0 ? beam.through_zprime / beam.charged_current : HUGE_VAL;
    result.push_back({"neutral-current-like events through the Z' over charged-current ones", ratio, 1, ratio < 1,
                      "The same Z' makes " + detail::rounded(beam.through_zprime) + " events with Q2 above " +
                          detail::rounded(options.minimum_q2 / GeV2) + " GeV2; the Standard Model " +
                          detail::rounded(beam.charged_current) + " charged-current ones."});
  }

  const auto close_by = expected_events(model, detail::integrate_near(model, setup, options.shortest_flight),
                                        charged_leptons_and_hadrons{}, decays);
  const auto all = expected_events(model, made, charged_leptons_and_hadrons{}, decays);
  if (all.events(mu) > 0) {
    const double share = close_by.events(mu) / all.events(mu);
    result.push_back({"share of decays close to the vertex", share, 0.5, share < 0.5,
                      "Closer than " + detail::rounded(options.shortest_flight / mm) +
                          " mm to where N is made, a decay cannot be told from the collision."});
  }
  for (const published_bound& bound : options.couplings) {
    const double g = std::abs(model.charged_leptons.electron), edge = bound.edge(model.zprime_mass);
    result.push_back({"coupling to electrons", g, edge, g < edge,
                      bound.source() + ", " + detail::rounded(100 * bound.confidence()) + " % confidence."});
  }
  return result;
}

}  // namespace nudipole

// ==== nudipole/limits/contour.hpp

namespace nudipole {

/// How finely `find_region` looks.
struct contour_options {
  /// Greatest distance of the polygon from the boundary, as a share of the axes.
  double tolerance = 1e-3;
  /// Cells of the first grid along x and y: islands, holes and necks narrower than a cell may be missed.
  std::size_t columns = 20;
  std::size_t rows = 20;
};

namespace detail {

/// Marching squares on a grid whose crossings are refined, followed by splitting of segments that the boundary bends
/// away from. Works on the unit square; the function is positive inside the region. A ring of cells around the square,
/// empty by definition, closes regions at its border.
template <class F>
class contour_search {
 public:
  contour_search(const F& value, const contour_options& options)
      : value_(value), options_(options), columns_(options.columns + 3), rows_(options.rows + 3) {
    nodes_.resize(columns_ * rows_, -1);
    for (std::size_t j = 1; j + 1 < rows_; ++j)
      for (std::size_t i = 1; i + 1 < columns_; ++i) nodes_[j * columns_ + i] = value_(at(i, j));
  }

  std::vector<ring> rings() {
    for (std::size_t j = 0; j + 1 < rows_; ++j)
      for (std::size_t i = 0; i + 1 < columns_; ++i) march(i, j);
    std::vector<ring> found;
    while (!segments_.empty()) found.push_back(follow());
    for (ring& line : found) line = refined(line);
    std::erase_if(found, [](const ring& line) { return line.size() < 3; });
    return found;
  }

 private:
  struct segment {
    std::size_t from, to;  // edges, see `edge`
  };

  bool filled(std::size_t i, std::size_t j) const { return nodes_[j * columns_ + i] > 0; }
  plane_point at(std::size_t i, std::size_t j) const {
    const auto place = [](std::size_t k, std::size_t cells) {
      return std::clamp((static_cast<double>(k) - 1) / static_cast<double>(cells), 0., 1.);
    };
    return {place(i, options_.columns), place(j, options_.rows)};
  }
  /// Number of the edge from node (i, j) to the right (0) or upwards (1).
  std::size_t edge(std::size_t i, std::size_t j, std::size_t up) const { return 2 * (j * columns_ + i) + up; }

  /// Adds the pieces of boundary in one cell, with the region on their left.
  void march(std::size_t i, std::size_t j) {
    const std::array corners{filled(i, j), filled(i + 1, j), filled(i + 1, j + 1), filled(i, j + 1)};
    const std::array sides{edge(i, j, 0), edge(i + 1, j, 1), edge(i, j + 1, 0), edge(i, j, 1)};
    std::vector<std::size_t> out, in;  // sides where, going round, the region ends and begins
    for (std::size_t k = 0; k < 4; ++k) {
      if (corners[k] && !corners[(k + 1) % 4]) out.push_back(k);
      if (!corners[k] && corners[(k + 1) % 4]) in.push_back(k);
    }
    if (out.size() == 1) {
      segments_.push_back({sides[out[0]], sides[in[0]]});
    } else if (out.size() == 2) {
      // A saddle: the centre says whether its two filled corners are joined.
      const plane_point a = at(i, j), c = at(i + 1, j + 1);
      const bool joined = value_({0.5 * (a.x + c.x), 0.5 * (a.y + c.y)}) > 0;
      for (std::size_t k : out) segments_.push_back({sides[k], sides[(k + (joined ? 1 : 3)) % 4]});
    }
  }

  ring follow() {
    segment first = segments_.back();
    segments_.pop_back();
    ring line{crossing(first.from)};
    for (std::size_t next = first.to; next != first.from;) {
      line.push_back(crossing(next));
      const auto found =
          std::find_if(segments_.begin(), segments_.end(), [&](const segment& s) { return s.from == next; });
      next = found->to;
      *found = segments_.back();
      segments_.pop_back();
    }
    return line;
  }

  /// The boundary on an edge of the grid; on the border of the square that is the node itself.
  plane_point crossing(std::size_t number) {
    const std::size_t node = number / 2, i = node % columns_, j = node / columns_;
    const std::size_t i2 = number % 2 == 0 ? i + 1 : i, j2 = number % 2 == 0 ? j : j + 1;
    const plane_point a = at(i, j), b = at(i2, j2);
    if (a == b) return a;
    return between(a, b, nodes_[node], nodes_[j2 * columns_ + i2]);
  }

  /// The boundary between a point inside and one outside, to a tenth of the tolerance: bisection with a step of regula
  /// falsi before each, since values may be infinite.
  plane_point between(plane_point a, plane_point b, double at_a, double at_b) const {
    const auto move = [&](double t) {
      const plane_point p{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
      const double v = value_(p);
      ((v > 0) == (at_a > 0) ? a : b) = p;
      ((v > 0) == (at_a > 0) ? at_a : at_b) = v;
    };
    while (std::hypot(b.x - a.x, b.y - a.y) > 0.2 * options_.tolerance) {
      const double guess = at_a / (at_a - at_b);
      if (guess > 0.02 && guess < 0.98) {
        const double margin = 0.1 * options_.tolerance / std::hypot(b.x - a.x, b.y - a.y);
        const bool a_side = guess < 0.5;
        move(std::clamp(guess + (a_side ? margin : -margin), 0.01, 0.99));
      }
      if (std::hypot(b.x - a.x, b.y - a.y) > 0.2 * options_.tolerance) move(0.5);
    }
    return {0.5 * (a.x + b.x), 0.5 * (a.y + b.y)};
  }

  static bool on_border(const plane_point& a, const plane_point& b) {
    return (a.x == b.x && (a.x == 0 || a.x == 1)) || (a.y == b.y && (a.y == 0 || a.y == 1));
  }

  ring refined(const ring& line) const {
    ring result;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const plane_point &a = line[i], &b = line[(i + 1) % line.size()];
      if (a == b) continue;
      result.push_back(a);
      if (!on_border(a, b)) split(a, b, 12, result);
    }
    return result;
  }

  /// Adds points of the boundary between a and b until each segment has it within the tolerance on both its sides.
  void split(const plane_point& a, const plane_point& b, int depth, ring& result) const {
    const double length = std::hypot(b.x - a.x, b.y - a.y), margin = 0.8 * options_.tolerance;
    if (depth == 0 || length < 2 * options_.tolerance) return;
    const plane_point out{(b.y - a.y) / length, -(b.x - a.x) / length};  // the region is on the left
    const auto point = [&](double t, double away) {
      const double x = a.x + t * (b.x - a.x) + away * out.x, y = a.y + t * (b.y - a.y) + away * out.y;
      return plane_point{std::clamp(x, 0., 1.), std::clamp(y, 0., 1.)};
    };
    if (value_(point(0.3, -margin)) > 0 && value_(point(0.7, -margin)) > 0 && !(value_(point(0.3, margin)) > 0) &&
        !(value_(point(0.7, margin)) > 0))
      return;
    const double at_middle = value_(point(0.5, 0)), side = at_middle > 0 ? 1 : -1;
    for (double from = 0, to = 0.1 * length, at_from = at_middle; to < 1.5 * length; from = to, to *= 2) {
      const double at_to = value_(point(0.5, side * to));
      if ((at_to > 0) == (at_middle > 0)) {
        at_from = at_to;
        continue;
      }
      const plane_point middle = between(point(0.5, side * from), point(0.5, side * to), at_from, at_to);
      split(a, middle, depth - 1, result);
      result.push_back(middle);
      split(middle, b, depth - 1, result);
      return;
    }
  }

  const F& value_;
  contour_options options_;
  std::size_t columns_, rows_;
  std::vector<double> nodes_;
  std::vector<segment> segments_;
};

}  // namespace detail

/// Returns the region of a plane in which a function of its two parameters is positive, as closed polygons with holes:
/// `f(x, y)`, best a smooth one such as ln(N/N_limit); −∞ is as good as any negative number. The region is closed by
/// the border of the plane. Where the boundary is smooth on the scale of the first grid it lies within the tolerance of
/// the polygons.
/// @throws bad_parameter for an invalid axis or tolerance, for fewer than two columns or rows, and where the
/// function is not a number
template <class F>
plane_region find_region(const plane& axes, const F& f, const contour_options& options = {}) {
  validate(axes.x);
  validate(axes.y);
  if (!(options.tolerance > 1e-9 && options.tolerance < 0.1))
    numeric::refuse("contour_options: tolerance", options.tolerance, "must lie between 1e-9 and 0.1");
  if (options.columns < 2 || options.rows < 2 || options.columns > 10000 || options.rows > 10000)
    numeric::refuse("contour_options: columns or rows", static_cast<double>(std::min(options.columns, options.rows)),
                    "must lie between 2 and 10000");
  const auto value = [&](const plane_point& p) {
    const double x = axes.x.value(p.x), y = axes.y.value(p.y), v = f(x, y);
    if (v != v)
      numeric::refuse("find_region: the function at x = " + numeric::to_text(x) + ", y", y, "is not a number");
    return v;
  };
  std::vector<ring> rings = detail::contour_search(value, options).rings();
  for (ring& line : rings)
    for (plane_point& p : line) p = {axes.x.value(p.x), axes.y.value(p.y)};
  return region_from_rings(axes, rings);
}

}  // namespace nudipole

// ==== nudipole/limits/expected.hpp

namespace nudipole {

/// A limit of one counting channel: `l.data`, `l.confidence` and `l.excluded_events()`.
template <class L>
concept CountingLimit = requires(const L& limit) {
  { limit.data } -> std::convertible_to<counting_channel>;
  { limit.excluded_events() } -> std::convertible_to<double>;
};

/// Returns the limits expected without a signal: the median and the ±1σ and ±2σ fluctuations of the background. With a
/// background known exactly these are the limits at the quantiles of its count; `cls` with uncertainties takes the
/// asymptotic formulae. The observation does not enter, except through the background's best fit in the latter.
/// @throws bad_parameter as the limit
template <CountingLimit Limit>
expected_band expected_limits(const Limit& limit) {
  if constexpr (std::same_as<Limit, cls>)
    if (!limit.known_exactly()) return limit.test().expected_upper_limits(limit.confidence);
  const auto at = [&](double sigmas) {
    Limit varied = limit;
    varied.data.observed = count_quantile(limit.data.background, normal_below(sigmas));
    return static_cast<double>(varied.excluded_events());
  };
  return {at(-2), at(-1), at(0), at(1), at(2)};
}

/// A limit policy that excludes what another is expected to exclude in the median: `median_expected{cls{…}}`.
template <CountingLimit Limit>
struct median_expected {
  Limit limit;

  /// Returns the median number of signal events that is excluded when there is none.
  double excluded_events() const { return expected_limits(limit).median; }
};
template <class Limit>
median_expected(Limit) -> median_expected<Limit>;

}  // namespace nudipole

// ==== nudipole/limits/feldman_cousins.hpp

namespace nudipole {

/// Bounds on a number of signal events.
struct confidence_interval {
  double lower = 0;
  double upper = 0;
};

namespace detail {

/// The acceptance of a count n₀ in the Feldman–Cousins ordering, as a function of the mean λ = s + b. A count n stands
/// before n₀ if R(n) > R(n₀), R(n) = P(n|λ)/P(n|max(n, b)). ln R is linear in ln λ up to a common term, so n > n₀ is
/// before n₀ exactly for λ above a threshold λ_n in closed form, and n < n₀ for λ below it: between thresholds the set
/// is fixed, and n₀ is accepted where its probability is below the confidence level.
class unified_ordering {
 public:
  unified_ordering(double count, double background, double confidence)
      : n0_(count), b_(background), confidence_(confidence) {}

  double threshold(double n) const { return std::exp((height(n) - height(n0_)) / (n - n0_)); }

  /// Probability of the counts n₀ + 1 … `last`.
  double above(double last, double mean) const { return poisson_at_most(last, mean) - poisson_at_most(n0_, mean); }
  /// Probability of the counts `first` … n₀ − 1.
  double below(double first, double mean) const {
    return poisson_at_most(n0_ - 1, mean) - (first > 0 ? poisson_at_most(first - 1, mean) : 0);
  }

  /// The greatest accepted λ. Between thresholds the probability of n₀ + 1 … n rises and then falls at most once: its
  /// ends decide.
  double greatest_mean() const {
    double last = n0_ + 1, left = threshold(last);
    // up to where n₀ can no longer be accepted: the counts before it have all but a hundredth of what is
    // allowed outside
    while (above(last, threshold(last)) < confidence_ + 0.5 * (1 - confidence_)) ++last;
    for (; last > n0_; --last) {
      left = threshold(last);
      const double right = threshold(last + 1);
      if (above(last, right) <= confidence_) return right;
      if (above(last, left) <= confidence_) return crossing([&](double m) { return above(last, m); }, left, right);
    }
    return left;
  }

  /// The least accepted λ at or above b.
  double least_mean() const {
    double first = 0;
    while (first < n0_ && threshold(first) <= b_) ++first;  // counts below `first` are never before n₀
    for (double left = b_; first < n0_; ++first) {
      const double right = threshold(first);  // from here on `first` is no longer before n₀
      if (below(first, left) <= confidence_) return left;
      if (below(first, right) <= confidence_) return crossing([&](double m) { return below(first, m); }, left, right);
      left = right;
    }
    return std::max(b_, n0_ > 0 ? threshold(n0_ - 1) : 0.);
  }

 private:
  /// n ln m − m at the best mean m = max(n, b) of the count n.
  double height(double n) const {
    const double best = std::max(n, b_);
    return (n > 0 ? n * std::log(best) : 0) - best;
  }
  template <class F>
  double crossing(const F& probability, double left, double right) const {
    const auto f = [&](double mean) { return probability(mean) - confidence_; };
    return numeric::find_root(f, left, right, f(left), f(right));
  }

  double n0_, b_, confidence_;
};

}  // namespace detail

/// The unified interval of Feldman and Cousins for n events seen over a background known exactly. The construction is
/// exact: the ends are where acceptance begins and ends, to rounding, not grid points. [physics/9711021, sec. IV]
///
/// The plain construction lets the upper end rise at some backgrounds; the published tables do not: with
/// `monotone_in_background` the upper end is the greatest over all larger backgrounds, as there (n = 0, b = 3 at 90 %:
/// 0.95 plain, 1.08 published).
struct feldman_cousins {
  counting_channel data{};
  double confidence = 0.95;
  bool monotone_in_background = false;

  /// Returns the interval of signal events.
  /// @throws bad_parameter for an invalid channel, a count that is not whole, an uncertain background or
  /// signal, which this construction does not have (use `cls` or toys), and a confidence outside (0, 1)
  confidence_interval interval() const {
    require_count(data);
    require_confidence(confidence);
    require_known_exactly("feldman_cousins", data);
    const detail::unified_ordering ordering(data.observed, data.background, confidence);
    return {std::max(0., ordering.least_mean() - data.background),
            monotone_in_background ? greatest_upper() : upper_at(data.background)};
  }

  /// Returns the upper end of the interval.
  double excluded_events() const { return interval().upper; }

 private:
  double upper_at(double background) const {
    const detail::unified_ordering ordering(data.observed, background, confidence);
    return std::max(0., ordering.greatest_mean() - background);
  }

  /// The upper end falls with b between jumps: the greatest value stands just above a jump, found on a grid and by
  /// halving. Backgrounds beyond n + 25 only give smaller ends.
  double greatest_upper() const {
    double greatest = upper_at(data.background), before = greatest;
    constexpr double step = 0.01;
    const double last = std::max(data.background, data.observed) + 25;
    for (double b = data.background; b < last; b += step) {
      const double after = upper_at(b + step);
      if (after > before) {
        double left = b, right = b + step;
        while (right - left > 1e-9) {
          const double middle = 0.5 * (left + right);
          (upper_at(middle) > before ? right : left) = middle;
        }
        greatest = std::max(greatest, upper_at(right));
      }
      before = after;
    }
    return greatest;
  }
};

}  // namespace nudipole

// ==== nudipole/limits/power_constrained.hpp

namespace nudipole {

/// The classical upper limit P(≤ n | s + b) = 1 − confidence, never below that of a background fluctuation by −1σ, so
/// that an experiment does not exclude what it has no power to see. The background is known exactly. [1105.3166]
struct power_constrained {
  counting_channel data{};
  double confidence = 0.95;

  /// Returns the number of signal events that is excluded.
  /// @throws bad_parameter for an invalid channel, a count that is not whole, an uncertain background or
  /// signal, and a confidence outside (0, 1)
  double excluded_events() const {
    require_count(data);
    require_confidence(confidence);
    require_known_exactly("power_constrained", data);
    const double weakest = count_quantile(data.background, normal_below(-1));
    return std::max(0., std::max(classical(data.observed), classical(weakest)));
  }

 private:
  double classical(double count) const { return poisson_mean(count, 1 - confidence) - data.background; }
};

}  // namespace nudipole

// ==== nudipole/limits/toys.hpp

namespace nudipole {

/// Counts of a Poisson distribution from uniform random numbers, by a table of its probabilities made once.
class poisson_counts {
 public:
  /// @throws bad_parameter for a mean that is negative, not finite, or above 10⁷
  explicit poisson_counts(double mean) {
    if (!(mean >= 0 && mean <= 1e7)) numeric::refuse("poisson_counts: mean", mean, "must lie between 0 and 1e7");
    const double width = std::sqrt(mean + 1);
    first_ = std::floor(std::max(0., mean - 12 * width));
    const double last = std::ceil(mean + 14 * width + 14);
    double at = poisson_probability(first_, mean), sum = first_ > 0 ? poisson_at_most(first_, mean) : at;
    for (double n = first_; n <= last && at > 0; at *= mean / ++n) below_.push_back(n == first_ ? sum : sum += at);
    likely_ = static_cast<std::size_t>(std::max(0., std::floor(mean) - first_));
  }

  /// Returns the count whose cumulative probability holds `uniform`, from 0 to 1.
  double operator()(double uniform) const {
    std::size_t i = std::min(likely_, below_.size() - 1);
    while (i > 0 && below_[i - 1] >= uniform) --i;
    while (i + 1 < below_.size() && below_[i] < uniform) ++i;
    return first_ + static_cast<double>(i);
  }

 private:
  double first_ = 0;
  std::size_t likely_ = 0;
  std::vector<double> below_;
};

/// Repeats a measurement: counts and auxiliary measurements drawn at given expectations. Toy number i of a seed is
/// always the same.
class toy_measurement {
 public:
  /// Draws around the expectations of `likelihood.asimov(strength, data)`.
  toy_measurement(const counting_likelihood& likelihood, double strength, const counting_likelihood::data_set& data)
      : channels_(likelihood.channels()), expected_(likelihood.asimov(strength, data)) {
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      counts_.emplace_back(expected_.channels[i].count);
      control_.emplace_back(is_control(channels_[i]) ? tau(channels_[i]) * expected_.channels[i].background_estimate
                                                     : 0);
    }
  }

  /// Draws a measurement into `data`, whose memory is used again.
  template <UniformNumbers Random>
  void operator()(Random& random, counting_likelihood::data_set& data) const {
    data.channels.resize(channels_.size());
    data.common.resize(expected_.common.size());
    for (std::size_t i = 0; i < channels_.size(); ++i) {
      data.channels[i].count = counts_[i](random());
      data.channels[i].background_estimate = auxiliary(i, random);
    }
    for (std::size_t k = 0; k < data.common.size(); ++k)
      data.common[k] = expected_.common[k] + normal_quantile(random());
  }

 private:
  static double tau(const counting_channel& c) {
    return c.background / (c.background_uncertainty * c.background_uncertainty);
  }
  static bool is_control(const counting_channel& c) {
    return c.background_uncertainty > 0 && c.constraint == background_constraint::control_measurement;
  }
  template <class Random>
  double auxiliary(std::size_t i, Random& random) const {
    const counting_channel& c = channels_[i];
    const double estimate = expected_.channels[i].background_estimate;
    if (c.background_uncertainty == 0) return estimate;
    if (is_control(c)) return control_[i](random()) / tau(c);
    const double z = normal_quantile(random());
    if (c.constraint == background_constraint::gaussian) return estimate + c.background_uncertainty * z;
    return estimate * std::exp(std::log1p(c.background_uncertainty / c.background) * z);
  }

  std::vector<counting_channel> channels_;
  counting_likelihood::data_set expected_;
  std::vector<poisson_counts> counts_, control_;
};

/// A probability from toys with its statistical error.
struct toy_estimate {
  double value = 0;
  double error = 0;
};

/// How many toys, and of which seed.
struct toy_options {
  std::uint64_t toys = 20000;
  std::uint64_t seed = 1;
};

/// Returns CLs of a strength with the distributions of q̃_μ from toys, with and without signal, instead of the
/// asymptotic formulae; nuisances are generated at their best fits to the data, auxiliary measurements fluctuate.
/// [1007.1727, sec. 3.7; ATL-PHYS-PUB-2011-11]
/// @throws bad_parameter without toys
inline toy_estimate toy_cls_at(const strength_test& test, double strength, const toy_options& options = {}) {
  numeric::require_positive("toy_options: toys", static_cast<double>(options.toys));
  const counting_likelihood& likelihood = test.likelihood();
  const double observed = test.statistic(strength) * (1 - 1e-12) - 1e-12;
  counting_likelihood::data_set data;
  double beyond[2] = {0, 0};
  for (int with_signal = 0; with_signal < 2; ++with_signal) {
    const toy_measurement draw(likelihood, with_signal == 1 ? strength : 0, likelihood.observed());
    for (std::uint64_t i = 0; i < options.toys; ++i) {
      random_stream random(options.seed, 2 * i + static_cast<std::uint64_t>(with_signal));
      draw(random, data);
      if (test.statistic_of(strength, data) >= observed) ++beyond[with_signal];
    }
  }
  const double n = static_cast<double>(options.toys), both = beyond[1] / n, background = std::max(beyond[0], 1.) / n;
  const double value = both / background;
  const double relative2 = (1 - both) / std::max(beyond[1], 1.) + (1 - background) / std::max(beyond[0], 1.);
  return {value, std::max(value, 1 / (n * background)) * std::sqrt(std::max(0., relative2))};
}

/// The CLs upper limit with toys in place of the asymptotic formulae: for few events and uncertain backgrounds.
struct toy_cls {
  counting_channel data{};
  double confidence = 0.95;
  toy_options options{};

  /// Returns the number of signal events that is excluded. The same toys serve every strength, so that the answer is a
  /// smooth function of the data up to one toy.
  /// @throws bad_parameter as `cls`
  double excluded_events() const {
    const double alpha = 1 - require_confidence(confidence);
    const strength_test test = cls{data, confidence}.test();
    const auto excess = [&](double s) { return toy_cls_at(test, s, options).value - alpha; };
    double low = 0.5 * test.upper_limit(confidence), high = 2 * low, at_low = excess(low), at_high = excess(high);
    while (at_low <= 0 && low > 1e-6) high = low, at_high = at_low, low *= 0.5, at_low = excess(low);
    while (at_high > 0) low = high, at_low = at_high, high *= 1.5, at_high = excess(high);
    for (int i = 0; i < 12; ++i) {  // to a part in 4000 of the bracket: finer than the toys
      const double middle = 0.5 * (low + high);
      (excess(middle) > 0 ? low : high) = middle;
    }
    return 0.5 * (low + high);
  }
};

}  // namespace nudipole

// ==== nudipole/numeric/histogram.hpp

namespace nudipole {

namespace detail {
template <class Quantity>
void require_edges(const std::vector<Quantity>& edges) {
  if (edges.size() < 2) throw bad_parameter("bins: " + std::to_string(edges.size()) + " edges: must be at least 2");
  for (std::size_t i = 0; i < edges.size(); ++i) {
    numeric::require_finite("bins: edge", edges[i]);
    if (i > 0 && !(edges[i - 1] < edges[i])) numeric::refuse("bins: edge", edges[i], "must be above the one before");
  }
}
/// 0 below all edges, their number above all, else the bin counted from 1; the last one has its upper edge.
template <class Quantity>
std::size_t bin_of(const std::vector<Quantity>& edges, Quantity value) {
  if (value == edges.back()) return edges.size() - 1;
  return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
}
}  // namespace detail

/// Contents of bins of one observable: cross sections or numbers of N.
template <class Quantity, class Content>
struct histogram {
  std::vector<Quantity> edges;
  std::vector<Content> bins{};  ///< one less than edges
  Content below{};
  Content above{};

  Content total() const {
    Content sum = below + above;
    for (const Content& bin : bins) sum += bin;
    return sum;
  }
  /// Part of all that is in bin i, below and above included; 0 of nothing.
  double fraction(std::size_t i) const {
    const Content all = total();
    return all > Content{} ? double(bins.at(i) / all) : 0;
  }
  void add(const Content& weight, Quantity value) {
    const std::size_t i = detail::bin_of(edges, value);
    (i == 0 ? below : i == edges.size() ? above : bins[i - 1]) += weight;
  }
};

/// Contents of bins of two observables.
template <class First, class Second, class Content>
struct histogram_2d {
  std::vector<First> first_edges;
  std::vector<Second> second_edges;
  std::vector<Content> bins{};  ///< those of the second observable together
  Content outside{};

  Content& at(std::size_t i, std::size_t j) { return bins.at(i * (second_edges.size() - 1) + j); }
  const Content& at(std::size_t i, std::size_t j) const { return bins.at(i * (second_edges.size() - 1) + j); }
  Content total() const {
    Content sum = outside;
    for (const Content& bin : bins) sum += bin;
    return sum;
  }
  void add(const Content& weight, First first, Second second) {
    const std::size_t i = detail::bin_of(first_edges, first), j = detail::bin_of(second_edges, second);
    const bool inside = i > 0 && i < first_edges.size() && j > 0 && j < second_edges.size();
    (inside ? at(i - 1, j - 1) : outside) += weight;
  }
};

}  // namespace nudipole

// ==== nudipole/parton/bound_nucleon.hpp

namespace nudipole {

/// Another set of densities for the nucleons of nuclei with A > 1: that of the *proton in the nucleus*. The one of the
/// free proton holds for A = 1. In a set of averages over the nucleons of a nucleus isospin is already contained and
/// would count twice: that is a `nuclear_average`.
template <class Free, class Bound>
class bound_nucleon {
  static_assert(PartonDensity<Free> && PartonDensity<Bound>,
                "bound_nucleon: both densities need xfxQ2(pid, x, Q2) and q2Min()");

 public:
  /// @throws bad_parameter for a density that says it is not the proton's
  constexpr bound_nucleon(Free free, Bound bound) : free_(std::move(free)), bound_(std::move(bound)) {
    detail::require_proton("bound_nucleon: free", free_);
    detail::require_proton("bound_nucleon: bound", bound_);
  }

  /// Returns x f of the free proton.
  double xfxQ2(pdg_id pid, double x, double Q2) const { return free_.xfxQ2(pid, x, Q2); }
  double q2Min() const { return free_.q2Min(); }

  template <class Use>
  friend decltype(auto) with_density_in(const bound_nucleon& pdf, const nucleus& target, Use&& use) {
    return target.nucleons > 1 ? std::forward<Use>(use)(pdf.bound_) : std::forward<Use>(use)(pdf.free_);
  }

 private:
  [[no_unique_address]] Free free_;
  [[no_unique_address]] Bound bound_;
};

static_assert(PartonDensity<bound_nucleon<detail::parton_density_archetype, detail::parton_density_archetype>>);

}  // namespace nudipole

// ==== nudipole/parton/nuclear_average.hpp

namespace nudipole {

namespace detail {

/// The density of a proton bound in a nucleus, from the average over its nucleons. With isospin, the averages are
///
///     A f̄_u = Z f_u + (A − Z) f_d,   A f̄_d = Z f_d + (A − Z) f_u,
///
/// hence f_u ± f_d = (f̄_u ± f̄_d) (1 or A/(2Z − A)), for quarks and antiquarks alike. In a nucleus with as many
/// neutrons as protons both averages are the same, and so are f_u and f_d here: only their sum counts there. Refers to
/// what it is made from.
template <PartonDensity Average>
class proton_of_average {
 public:
  proton_of_average(const Average& average, const nucleus& of)
      : average_(&average),
        spread_(2 * of.protons == of.nucleons ? 0. : double(of.nucleons) / (of.protons - of.neutrons())) {}

  double xfxQ2(pdg_id pid, double x, double Q2) const {
    const double own = average_->xfxQ2(pid, x, Q2);
    const pdg_id sign = pid < 0 ? -1 : 1;
    if (pid != 1 * sign && pid != 2 * sign) return own;
    return mixed(own, average_->xfxQ2(sign * 3 - pid, x, Q2));
  }
  double q2Min() const { return average_->q2Min(); }

  friend quark_densities all_quarks(const proton_of_average& pdf, double x, double Q2) {
    quark_densities f = all_quarks(*pdf.average_, x, Q2);
    pdf.mix(f.quark);
    pdf.mix(f.antiquark);
    return f;
  }
  /// The weights are mixed in place of the densities.
  friend auto at_fixed_x(const proton_of_average& pdf, flavour_weights weights, double x) {
    pdf.mix(weights);
    return at_fixed_x(*pdf.average_, weights, x);
  }

 private:
  double mixed(double own, double partner) const { return 0.5 * ((own + partner) + spread_ * (own - partner)); }
  void mix(std::array<double, 5>& of_flavours) const {
    double &up = of_flavours[flavour_index(quark_flavour::up)], &down = of_flavours[flavour_index(quark_flavour::down)];
    const double mixed_up = mixed(up, down);
    down = mixed(down, up);
    up = mixed_up;
  }

  const Average* average_;
  double spread_;  // A/(2Z − A)
};

}  // namespace detail

/// A set of densities that are averages over the nucleons of one nucleus, for nuclei with A > 1: A f̄ is the whole
/// nucleus. For that nucleus it is taken as it is; for another one the protons bound in the first are put together
/// anew, so that isospin is right and what binding does to a nucleon is that of the first. The density of the free
/// proton holds for A = 1.
///
///     const auto lead = lhapdf_set::find("EPPS21nlo_CT18Anlo_Pb208").member(0);
///     deep_inelastic{nuclear_average{free_proton, lead}}
template <class Free, class Average>
class nuclear_average {
  static_assert(PartonDensity<Free> && PartonDensity<Average>,
                "nuclear_average: both densities need xfxQ2(pid, x, Q2) and q2Min()");

 public:
  /// Takes the nucleus from `average.particle()`.
  /// @throws bad_parameter if that is no nucleus with A > 1, or if `free` says it is not the proton's
  nuclear_average(Free free, Average average) : nuclear_average(std::move(free), std::move(average), std::nullopt) {}
  /// The same for averages that do not say of which nucleus they are.
  /// @throws bad_parameter also if they say so, and it is another one
  nuclear_average(Free free, Average average, const nucleus& of)
      : nuclear_average(std::move(free), std::move(average), std::optional(of)) {}

  /// Returns x f of the free proton.
  double xfxQ2(pdg_id pid, double x, double Q2) const { return free_.xfxQ2(pid, x, Q2); }
  double q2Min() const { return free_.q2Min(); }

  template <class Use>
  friend decltype(auto) with_density_in(const nuclear_average& pdf, const nucleus& target, Use&& use) {
    return target.nucleons > 1 ? std::forward<Use>(use)(detail::proton_of_average<Average>(pdf.average_, pdf.of_))
                               : std::forward<Use>(use)(pdf.free_);
  }

 private:
  nuclear_average(Free free, Average average, const std::optional<nucleus>& given)
      : free_(std::move(free)), average_(std::move(average)), of_(nucleus_of_average(given)) {
    detail::require_proton("nuclear_average: free", free_);
  }

  nucleus nucleus_of_average(const std::optional<nucleus>& given) const {
    constexpr bool says = requires(const Average& a) { a.particle(); };
    const auto refuse = [&](const std::string& reason) { throw bad_parameter("nuclear_average: " + reason); };
    if (!says && !given) refuse("the density does not say of which nucleus it is: give it as the third argument");
    const auto stated = detail::nucleus_of(detail::particle_of(average_));
    if (says && !(stated && stated->nucleons > 1))
      refuse("the density's particle is " + std::to_string(detail::particle_of(average_)) +
             ", no nucleus: the density of a bound proton belongs into bound_nucleon");
    if (says && given && *given != *stated)
      refuse("the density's particle is " + std::to_string(detail::particle_of(average_)) +
             ", not the nucleus with Z = " + std::to_string(given->protons) +
             " and A = " + std::to_string(given->nucleons));
    const nucleus result = given ? *given : *stated;
    validate(result);
    if (result.nucleons < 2) refuse("nucleons = " + std::to_string(result.nucleons) + ": must be at least 2");
    return result;
  }

  [[no_unique_address]] Free free_;
  [[no_unique_address]] Average average_;
  nucleus of_;
};

static_assert(PartonDensity<nuclear_average<detail::parton_density_archetype, detail::parton_density_archetype>>);
static_assert(PartonDensity<detail::proton_of_average<detail::parton_density_archetype>>);

}  // namespace nudipole

// ==== nudipole/parton/nuclear_ratio.hpp

namespace nudipole {

/// A nuclear modification: `ratio(pid, x, Q2, nucleus)` is the density of a parton of the proton in that nucleus over
/// that of the free proton, Q² in GeV². A lambda is one.
template <class R>
concept NuclearRatio = requires(const R& ratio, pdg_id pid, double x, double Q2, const nucleus& target) {
  { ratio(pid, x, Q2, target) } -> std::convertible_to<double>;
};

namespace detail {
/// The density of a proton in one nucleus; refers to what it is made from.
template <PartonDensity Free, NuclearRatio Ratio>
class modified_density {
 public:
  modified_density(const Free& free, const Ratio& ratio, const nucleus& target)
      : free_(&free), ratio_(&ratio), target_(target) {}

  double xfxQ2(pdg_id pid, double x, double Q2) const { return factor(pid, x, Q2) * free_->xfxQ2(pid, x, Q2); }
  double q2Min() const { return free_->q2Min(); }

  friend quark_densities all_quarks(const modified_density& pdf, double x, double Q2) {
    quark_densities f = all_quarks(*pdf.free_, x, Q2);
    for (quark_flavour flavour : light_quarks) {
      f.quark[flavour_index(flavour)] *= pdf.factor(quark_id(flavour), x, Q2);
      f.antiquark[flavour_index(flavour)] *= pdf.factor(-quark_id(flavour), x, Q2);
    }
    return f;
  }

 private:
  double factor(pdg_id pid, double x, double Q2) const {
    const double value = (*ratio_)(pid, x, Q2, target_);
    if (!numeric::is_finite(value))
      numeric::refuse("nuclear_ratio: ratio of parton " + std::to_string(pid) + " at x = " + numeric::to_text(x), value,
                      "must be finite");
    return value;
  }

  const Free* free_;
  const Ratio* ratio_;
  nucleus target_;
};
}  // namespace detail

/// A free-proton density times a ratio for the protons of nuclei with A > 1. Where the free density is frozen in Q² the
/// ratio is asked at the Q² of freezing.
/// @throws bad_parameter when used, if the ratio is not finite
template <class Free, class Ratio>
class nuclear_ratio {
  static_assert(PartonDensity<Free>, "nuclear_ratio: the free proton's density needs xfxQ2(pid, x, Q2) and q2Min()");
  static_assert(NuclearRatio<Ratio>, "nuclear_ratio: the ratio needs operator()(pid, x, Q2, nucleus)");

 public:
  /// @throws bad_parameter for a density that says it is not the proton's
  constexpr nuclear_ratio(Free free, Ratio ratio) : free_(std::move(free)), ratio_(std::move(ratio)) {
    detail::require_proton("nuclear_ratio: free", free_);
  }

  /// Returns x f of the free proton.
  double xfxQ2(pdg_id pid, double x, double Q2) const { return free_.xfxQ2(pid, x, Q2); }
  double q2Min() const { return free_.q2Min(); }

  template <class Use>
  friend decltype(auto) with_density_in(const nuclear_ratio& pdf, const nucleus& target, Use&& use) {
    return target.nucleons > 1
               ? std::forward<Use>(use)(detail::modified_density<Free, Ratio>(pdf.free_, pdf.ratio_, target))
               : std::forward<Use>(use)(pdf.free_);
  }

 private:
  [[no_unique_address]] Free free_;
  [[no_unique_address]] Ratio ratio_;
};

namespace detail {
struct nuclear_ratio_archetype {
  constexpr double operator()(pdg_id, double, double, const nucleus&) const { return 1; }
};
}  // namespace detail
static_assert(PartonDensity<nuclear_ratio<detail::parton_density_archetype, detail::nuclear_ratio_archetype>>);
static_assert(
    PartonDensity<detail::modified_density<detail::parton_density_archetype, detail::nuclear_ratio_archetype>>);

}  // namespace nudipole

// ==== nudipole/scattering/observables.hpp

namespace nudipole {

/// Observables that can be binned: a number or quantity that follows from N as it is produced. One that needs the
/// collision (`squared_momentum_transfer`) takes that instead.
template <class O>
concept NeutrinoObservable = requires(const O& observable, const produced_neutrino& n) {
  observable(n);
};
template <class O>
concept CollisionObservable = requires(const O& observable, const collision& c) {
  observable(c);
};

/// θ of N to the neutrino, in rad.
struct polar_angle {
  double operator()(const produced_neutrino& n) const { return std::atan2(n.sine, n.cosine); }
};
static_assert(NeutrinoObservable<polar_angle>);
/// E_N.
struct total_energy {
  energy operator()(const produced_neutrino& n) const { return n.total_energy; }
};
static_assert(NeutrinoObservable<total_energy>);
/// p_T of N.
struct transverse_momentum {
  energy operator()(const produced_neutrino& n) const { return n.momentum * n.sine; }
};
static_assert(NeutrinoObservable<transverse_momentum>);
/// Q².
struct squared_momentum_transfer {
  energy_squared operator()(const collision& c) const { return c.q2; }
};
static_assert(CollisionObservable<squared_momentum_transfer>);

}  // namespace nudipole

// ==== nudipole/scattering/bin_axis.hpp

namespace nudipole {

namespace detail {

template <class Observable>
auto observed(const Observable& observable, const collision& c, const produced_neutrino& n) {
  if constexpr (NeutrinoObservable<Observable>)
    return observable(n);
  else
    return observable(c);
}

/// An observable with its edges.
template <class Observable, class Quantity>
struct axis {
  const Observable& observable;
  const std::vector<Quantity>& edges;

  static constexpr std::size_t samples = 24;
  /// The observable along v at fixed u.
  struct profile {
    std::array<double, samples + 1> at;
    std::array<Quantity, samples + 1> found;
  };

  template <class Kernel>
  auto along(const Kernel& kernel, double u) const {
    return [&kernel, u, this](double v) {
      const collision c = kernel(u, v);
      return Quantity(observed(observable, c, kernel.neutrino(c)));
    };
  }

  /// On a grid that is close at both ends, since angles go like √v and √(1 − v). Between neighbouring points the
  /// observable is taken to be monotonic, or to have one maximum or minimum, which is found and stands in for a point.
  template <class F>
  static profile profile_of(const F& value) {
    profile p;
    for (std::size_t i = 0; i <= samples; ++i) {
      const double t = double(i) / samples;
      p.at[i] = t * t * t * (10 - 15 * t + 6 * t * t);
      p.found[i] = value(p.at[i]);
    }
    for (std::size_t i = 1; i < samples; ++i) {
      const bool top = p.found[i] > p.found[i - 1] && p.found[i] > p.found[i + 1],
                 bottom = p.found[i] < p.found[i - 1] && p.found[i] < p.found[i + 1];
      if (!top && !bottom) continue;
      p.at[i] = turning_point(value, p.at[i - 1], p.at[i + 1], p.found[i], p.found[i - 1]);
      p.found[i] = value(p.at[i]);
    }
    return p;
  }

  /// `visit(edge)` for those that lie between two values.
  template <class Visit>
  void for_each_edge_between(Quantity a, Quantity b, const Visit& visit) const {
    const Quantity low = std::min(a, b), high = std::max(a, b);
    for (auto edge = std::upper_bound(edges.begin(), edges.end(), low); edge != edges.end() && *edge < high; ++edge)
      visit(*edge);
  }

  /// Adds to `places` where along v, at fixed u, the observable crosses an edge.
  template <class Kernel>
  void add_crossings(const Kernel& kernel, double u, std::vector<double>& places) const {
    const auto value = along(kernel, u);
    const profile p = profile_of(value);
    for (std::size_t i = 0; i < samples; ++i)
      for_each_edge_between(p.found[i], p.found[i + 1], [&](Quantity edge) {
        places.push_back(crossing(value, edge, p.at[i], p.at[i + 1], p.found[i], p.found[i + 1]));
      });
  }

  /// Adds to `places` the u at which the highest or the lowest value along v crosses an edge: there a bin opens or
  /// closes.
  template <class Kernel>
  void add_openings(const Kernel& kernel, std::vector<double>& places) const {
    const auto add = [&](const auto& pick) {
      const auto value = [&](double u) { return pick(profile_of(along(kernel, u))); };
      constexpr int points = 32;
      constexpr double nearly = 1 - 1e-9;  // where u = 1 there may be no collision at all
      double a = 0;
      Quantity fa = value(a);
      for (int i = 1; i <= points; ++i) {
        const double b = nearly * i / points;
        const Quantity fb = value(b);
        for_each_edge_between(fa, fb, [&](Quantity edge) { places.push_back(crossing(value, edge, a, b, fa, fb)); });
        a = b, fa = fb;
      }
    };
    add([](const profile& p) { return *std::max_element(p.found.begin(), p.found.end()); });
    add([](const profile& p) { return *std::min_element(p.found.begin(), p.found.end()); });
  }

  /// Returns where between a and b the observable, `fc` at a point between, turns back; `outside` is a value on the
  /// other side of all of it.
  template <class F>
  static double turning_point(const F& value, double a, double b, Quantity fc, Quantity outside) {
    return numeric::find_minimum([&](double v) -> double { return (value(v) - fc) / (outside - fc); }, a, b).at;
  }

  /// Returns where between a and b the observable crosses an edge.
  template <class F>
  static double crossing(const F& value, Quantity edge, double a, double b, Quantity fa, Quantity fb) {
    const Quantity unit = fb - fa;
    return numeric::find_root([&](double v) -> double { return (value(v) - edge) / unit; }, a, b, (fa - edge) / unit,
                              (fb - edge) / unit);
  }
};

}  // namespace detail

}  // namespace nudipole

// ==== nudipole/scattering/binned.hpp

namespace nudipole {

/// Rules for cross sections in bins, on each of a number of equal panels of the unit square (see `CollisionKernel`),
/// which are divided further where bins open and where an observable crosses an edge.
template <numeric::FixedRule U = numeric::gauss_legendre<6>, numeric::FixedRule V = numeric::gauss_legendre<6>>
struct bin_quadrature {
  [[no_unique_address]] U u{};
  [[no_unique_address]] V v{};
  int u_panels = 32;
  int v_panels = 8;
};

namespace detail {

/// `visit(weight, collision, n)` for nodes of the kernel's unit square, on panels that no axis crosses an edge in.
template <class Kernel, class Rule, class Visit, class... Axes>
void for_each_node_on_panels(const Kernel& kernel, const Rule& rule, const Visit& visit, const Axes&... axes) {
  std::vector<double> panels, places;
  for (int i = 0; i <= rule.u_panels; ++i) panels.push_back(double(i) / rule.u_panels);
  (axes.add_openings(kernel, panels), ...);
  std::sort(panels.begin(), panels.end());
  const auto at_u = [&](double u, double weight_u) {
    places.clear();
    for (int i = 0; i <= rule.v_panels; ++i) places.push_back(double(i) / rule.v_panels);
    (axes.add_crossings(kernel, u, places), ...);
    std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
      if (!(places[i] < places[i + 1])) continue;
      rule.v.for_each_node(places[i], places[i + 1], [&](double v, double weight_v) {
        const collision c = kernel(u, v);
        if (c.weight != 0. * cm2 * GeV2) visit(weight_u * weight_v * c.weight, c, kernel.neutrino(c));
      });
    }
  };
  for (std::size_t i = 0; i + 1 < panels.size(); ++i) {
    const double from = panels[i], width = panels[i + 1] - from;
    if (!(width > 0)) continue;
    // A bin opens like a square root: with u = from + width (3t² − 2t³) that is linear at both ends.
    rule.u.for_each_node(0., 1., [&](double t, double weight) {
      at_u(from + width * t * t * (3 - 2 * t), weight * width * 6 * t * (1 - t));
    });
  }
}

template <class Process, class Rule, class Visit, class... Axes>
void for_each_binned(const Process& process, energy neutrino_energy, const portal& model, const nucleus& target,
                     const Rule& rule, const Visit& visit, const Axes&... axes) {
  process.for_each_kernel(neutrino_energy, model, target, [&]<class Kernel>(const Kernel& kernel) {
    for_each_node_on_panels(trimmed_kernel<Kernel>(kernel), rule, visit, axes...);
  });
}

}  // namespace detail

/// The contents of the bins of an observable of some process.
template <class Observable>
using observed_type = decltype(detail::observed(std::declval<const Observable&>(), collision{}, produced_neutrino{}));

/// Cross sections σ/μ² per nucleus in bins of an observable, at one energy: `edges` ascend.
///
/// Panels of the integral end where bins open and where edges are crossed, so that each bin is integrated for itself:
/// those with more than 10⁻⁴ of all to better than 10⁻⁴, in a time that goes like the square of the number of edges.
/// @throws bad_parameter for fewer than two edges, edges that do not ascend, and what the process refuses
template <ProductionProcess Process, class Observable, class Rule = bin_quadrature<>>
histogram<observed_type<Observable>, reduced_cross_section> binned(const Process& process, energy neutrino_energy,
                                                                   const portal& model, const nucleus& target,
                                                                   const Observable& observable,
                                                                   std::vector<observed_type<Observable>> edges,
                                                                   const Rule& rule = {}) {
  detail::require_edges(edges);
  histogram<observed_type<Observable>, reduced_cross_section> result{.edges = std::move(edges)};
  result.bins.resize(result.edges.size() - 1);
  detail::for_each_binned(
      process, neutrino_energy, model, target, rule,
      [&](const reduced_cross_section& weight, const collision& c, const produced_neutrino& n) {
        result.add(weight, detail::observed(observable, c, n));
      },
      detail::axis<Observable, observed_type<Observable>>{observable, result.edges});
  return result;
}

/// The same in bins of two observables. Corners of bins, where an edge of each is crossed, are not sought, hence more
/// panels: bins are good to 10⁻³ or so with 128, to 10⁻⁴ with 512.
/// @throws bad_parameter as with one
template <ProductionProcess Process, class First, class Second, class Rule = bin_quadrature<>>
histogram_2d<observed_type<First>, observed_type<Second>, reduced_cross_section> binned(
    const Process& process, energy neutrino_energy, const portal& model, const nucleus& target, const First& first,
    std::vector<observed_type<First>> first_edges, const Second& second,
    std::vector<observed_type<Second>> second_edges, const Rule& rule = Rule{.u_panels = 128}) {
  detail::require_edges(first_edges);
  detail::require_edges(second_edges);
  histogram_2d<observed_type<First>, observed_type<Second>, reduced_cross_section> result{
      .first_edges = std::move(first_edges), .second_edges = std::move(second_edges)};
  result.bins.resize((result.first_edges.size() - 1) * (result.second_edges.size() - 1));
  detail::for_each_binned(
      process, neutrino_energy, model, target, rule,
      [&](const reduced_cross_section& weight, const collision& c, const produced_neutrino& n) {
        result.add(weight, detail::observed(first, c, n), detail::observed(second, c, n));
      },
      detail::axis<First, observed_type<First>>{first, result.first_edges},
      detail::axis<Second, observed_type<Second>>{second, result.second_edges});
  return result;
}

}  // namespace nudipole

// ==== nudipole/scattering/densities.hpp

/// @file
/// Differential cross sections of N at a point: in Q², in y, in energy and angle.
namespace nudipole {

/// A process on partons whose dσ/dx dQ² can be had at any point: `p.reduced_dsigma_dx_dq2(E_ν, model, target, x, Q²)`,
/// see `deep_inelastic`.
template <class P>
concept PointwiseProcess = requires(const P& process, energy e, const portal& model, const nucleus& target) {
  { process.reduced_dsigma_dx_dq2(e, model, target, 0.5, 1. * GeV2) } -> std::convertible_to<area>;
};

/// Bjorken x and Q² of the collision that `laboratory_kinematics` takes to some energy and angle of N; S = M_p² +
/// 2M_pE_ν.
struct parton_point {
  double x;
  energy_squared q2;
  double y;  ///< Q²/(xS)
};

/// The inverse of `laboratory_kinematics`. Light-cone components of N say it: (E_N + p_∥)/2 = E_ν(1 − y) and
/// (E_N − p_∥)/2 = (M_N² + Q²)/(4E_ν), so that
///
///     Q² = 2E_ν(E_N − p_N cosθ) − M_N²,   y = 1 − (E_N + p_N cosθ)/(2E_ν),   x = Q²/(yS).
///
/// Points that no collision makes have x outside (0, 1), or Q² or y that is not positive. Needs E_N ≥ M_N.
inline parton_point parton_point_of(energy neutrino_energy, energy heavy_neutrino_mass, energy total_energy,
                                    double theta) {
  const double e = neutrino_energy / GeV, m = numeric::square(heavy_neutrino_mass / GeV), en = total_energy / GeV;
  const double p = numeric::sqrt(std::max(0., en * en - m)), half = std::sin(0.5 * theta);
  const double versine = 2 * half * half;
  // E_N − p_N cosθ = M_N²/(E_N + p_N) + p_N(1 − cosθ)
  const double minus = m / (en + p) + p * versine, q2 = 2 * e * minus - m;
  const double y = 1 - (en + p * (1 - versine)) / (2 * e);
  const double S = fixed_target_s(neutrino_energy) / GeV2;
  return {.x = q2 / (y * S), .q2 = q2 * GeV2, .y = y};
}

/// dσ/(dE_N dθ)/μ² per nucleus, m²GeV, by the Jacobian |∂(x, Q²)/∂(E_N, θ)| = 2p_N sinθ · x/y; 0 where no N goes. θ in
/// rad.
/// @throws bad_parameter for an invalid model or target, a neutrino energy that is not positive, and an energy
/// or angle of N that is not finite
template <PointwiseProcess P>
auto reduced_dsigma_denergy_dtheta(const P& process, energy neutrino_energy, const portal& model, const nucleus& target,
                                   energy total_energy, double theta) {
  numeric::require_positive("reduced_dsigma_denergy_dtheta: neutrino energy", neutrino_energy);
  numeric::require_finite("reduced_dsigma_denergy_dtheta: energy", total_energy);
  numeric::require_finite("reduced_dsigma_denergy_dtheta: theta", theta);
  validate(model);
  const energy mass = model.heavy_neutrino_mass;
  using result = std::remove_const_t<decltype(cm2 * GeV)>;
  if (total_energy < mass || theta < 0 || theta > pi) return result(0. * cm2 * GeV);
  const parton_point at = parton_point_of(neutrino_energy, mass, total_energy, theta);
  if (!(at.q2 > 0. * GeV2) || !(at.y > 0) || !(at.x < 1)) return result(0. * cm2 * GeV);
  const energy p = numeric::sqrt((total_energy - mass) * (total_energy + mass));
  return result((2 * std::sin(theta) * at.x / at.y) * p *
                process.reduced_dsigma_dx_dq2(neutrino_energy, model, target, at.x, at.q2));
}

namespace detail {

/// ∫ f(x) dx from `lower` to 1 in ln x, on eight panels. Where a cut opens f jumps from 0: that place is found first.
template <class F, class Rule>
area integrated_over_x(const F& f, double lower, const Rule& rule) {
  if (!(lower < 1)) return 0. * cm2;
  const double range = -std::log(lower);
  const auto at = [&](double t) { return f(std::exp(-range * t)); };  // t from 0 at x = 1 to 1
  constexpr int panels = 8;
  double end = 1;
  if (!(at(end * (1 - 1e-9)) > 0. * cm2)) {
    constexpr int steps = 64;
    int last = steps - 1;
    while (last > 0 && !(at(double(last) / steps) > 0. * cm2)) --last;
    if (last == 0) return 0. * cm2;
    end = numeric::find_root([&](double t) { return at(t) > 0. * cm2 ? 1. : -1.; }, double(last) / steps,
                             double(last + 1) / steps, 1., -1.);
  }
  area sum = 0. * cm2;
  for (int i = 0; i < panels; ++i)
    rule.for_each_node(end * i / panels, end * (i + 1) / panels,
                       [&](double t, double weight) { sum += weight * range * std::exp(-range * t) * at(t); });
  return sum;
}

}  // namespace detail

/// dσ/dQ²/μ² per nucleus, m² (GeV² of μ² and GeV⁻² of dQ² cancel): the integral of dσ/dx dQ² over x.
/// @throws bad_parameter for an invalid model or target, an energy that is not positive, and Q² that is not
/// finite
template <PointwiseProcess P, numeric::FixedRule Rule = numeric::gauss_legendre<16>>
area reduced_dsigma_dq2(const P& process, energy neutrino_energy, const portal& model, const nucleus& target,
                        energy_squared q2, const Rule& rule = {}) {
  numeric::require_positive("reduced_dsigma_dq2: neutrino energy", neutrino_energy);
  numeric::require_finite("reduced_dsigma_dq2: Q2", q2);
  validate(model);
  if (!(q2 > 0. * GeV2)) return 0. * cm2;
  const double lower = (numeric::square(model.heavy_neutrino_mass) + q2) / fixed_target_s(neutrino_energy);
  return detail::integrated_over_x(
      [&](double x) -> area {
        return x < 1 ? area(process.reduced_dsigma_dx_dq2(neutrino_energy, model, target, x, q2)) : 0. * cm2;
      },
      lower, rule);
}

/// dσ/dy/μ² per nucleus, m²GeV², y = Q²/(xS): 1 − y is N's share of the energy without the recoil, see
/// `laboratory_kinematics`.
/// @throws bad_parameter for an invalid model or target, an energy that is not positive, and y that is not
/// finite
template <PointwiseProcess P, numeric::FixedRule Rule = numeric::gauss_legendre<16>>
reduced_cross_section reduced_dsigma_dy(const P& process, energy neutrino_energy, const portal& model,
                                        const nucleus& target, double y, const Rule& rule = {}) {
  numeric::require_positive("reduced_dsigma_dy: neutrino energy", neutrino_energy);
  numeric::require_finite("reduced_dsigma_dy: y", y);
  validate(model);
  if (!(y > 0 && y < 1)) return 0. * cm2 * GeV2;
  const energy_squared S = fixed_target_s(neutrino_energy);
  const double lower = numeric::square(model.heavy_neutrino_mass) / (S * (1 - y));
  return S * detail::integrated_over_x(
                 [&](double x) -> area {
                   return x < 1 ? area(x * process.reduced_dsigma_dx_dq2(neutrino_energy, model, target, x, x * y * S))
                                : 0. * cm2;
                 },
                 lower, rule);
}

}  // namespace nudipole

// ==== nudipole/signal/differential.hpp

namespace nudipole {

namespace detail {

/// `visit(number of N per σ/μ² in m²GeV², at μ = 1 GeV⁻¹, energy, the model as these neutrinos see it, nucleus)`.
template <class Experiment, class Visit>
void for_each_exposed(const portal& model, const Experiment& setup, lepton_flavour flavour, const Visit& visit) {
  const std::vector<alike_neutrinos> groups = alike_in(model);
  for (const beam_energy& entry : beam_energies(setup))
    for (const alike_neutrinos& group : groups) {
      const double neutrinos = group.count(entry, flavour);
      if (!(neutrinos > 0)) continue;
      for (const auto& target : setup.targets())
        for (const material_component& component : target.content.components())
          visit(neutrinos * target.nuclei_per_area(component), entry.at, group.seen, component.target);
    }
}

}  // namespace detail

/// Returns the mean over the neutrinos of one flavour of a function of their energy, Σ N(E)f(E)/ΣN(E): a flux-averaged
/// cross section or density, when f is one. Species as the experiment has them.
/// @throws bad_parameter if there are no neutrinos of this flavour, and for a flux with energies or numbers
/// that are not finite and positive
template <class Site, class Process, class F>
auto flux_average(const experiment<Site, Process>& setup, lepton_flavour flavour, const F& f) {
  std::remove_cvref_t<decltype(1. * f(1. * GeV))> sum{};
  double neutrinos = 0;
  for (const beam_energy& entry : beam_energies(setup)) {
    if (!(entry.of(flavour) > 0)) continue;
    sum += entry.of(flavour) * f(entry.at);
    neutrinos += entry.of(flavour);
  }
  if (!(neutrinos > 0)) throw bad_parameter("flux_average: no neutrinos of this flavour");
  return (1 / neutrinos) * sum;
}

/// Returns numbers of N made in an experiment by neutrinos of one flavour, in bins of an observable, see `binned`.
/// @throws bad_parameter for an invalid model, dipole moment or flux, and edges that do not ascend
template <class Site, class Process, class Observable, class Rule = bin_quadrature<>>
histogram<observed_type<Observable>, double> binned_production(
    const portal& model, const experiment<Site, Process>& setup, lepton_flavour flavour, inverse_energy dipole,
    const Observable& observable, std::vector<observed_type<Observable>> edges, const Rule& rule = {}) {
  validate(model);
  const double strength = numeric::square(numeric::require_finite("binned_production: dipole", dipole) * GeV);
  detail::require_edges(edges);
  histogram<observed_type<Observable>, double> result{.edges = std::move(edges)};
  result.bins.resize(result.edges.size() - 1);
  detail::for_each_exposed(model, setup, flavour,
                           [&](inverse_area exposed, energy at, const portal& seen, const nucleus& target) {
                             const auto one = binned(setup.process(), at, seen, target, observable, result.edges, rule);
                             const auto number = [&](const reduced_cross_section& weight) {
                               return strength * double(exposed * weight / GeV2);
                             };
                             for (std::size_t i = 0; i < one.bins.size(); ++i) result.bins[i] += number(one.bins[i]);
                             result.below += number(one.below);
                             result.above += number(one.above);
                           });
  return result;
}

/// Returns the same in bins of two observables.
/// @throws bad_parameter as with one
template <class Site, class Process, class First, class Second, class Rule = bin_quadrature<>>
histogram_2d<observed_type<First>, observed_type<Second>, double> binned_production(
    const portal& model, const experiment<Site, Process>& setup, lepton_flavour flavour, inverse_energy dipole,
    const First& first, std::vector<observed_type<First>> first_edges, const Second& second,
    std::vector<observed_type<Second>> second_edges, const Rule& rule = Rule{.u_panels = 128}) {
  validate(model);
  const double strength = numeric::square(numeric::require_finite("binned_production: dipole", dipole) * GeV);
  detail::require_edges(first_edges);
  detail::require_edges(second_edges);
  histogram_2d<observed_type<First>, observed_type<Second>, double> result{.first_edges = std::move(first_edges),
                                                                           .second_edges = std::move(second_edges)};
  result.bins.resize((result.first_edges.size() - 1) * (result.second_edges.size() - 1));
  detail::for_each_exposed(
      model, setup, flavour, [&](inverse_area exposed, energy at, const portal& seen, const nucleus& target) {
        const auto one =
            binned(setup.process(), at, seen, target, first, result.first_edges, second, result.second_edges, rule);
        for (std::size_t i = 0; i < one.bins.size(); ++i)
          result.bins[i] += strength * double(exposed * one.bins[i] / GeV2);
        result.outside += strength * double(exposed * one.outside / GeV2);
      });
  return result;
}

}  // namespace nudipole

// ==== nudipole/signal/expected_recoils.hpp

namespace nudipole {

/// Returns the expected number of collisions that make N as a function of the dipole moment, whatever becomes of N: the
/// signal where what is scattered is seen itself,
///
///     const recoil_window window{.minimum = 30. * MeV, .maximum = 1. * GeV};
///     const experiment recoils{flare(), electron_scattering{window}};
///     reach(expected_recoils(model, recoils), 2.3);
///
/// for single electrons of 30 MeV to 1 GeV. Every collision of the process counts, so that the process says what is
/// seen.
/// @throws bad_parameter for an invalid model, one without a dipole moment, and as `integrate_production`
template <class Site, class Process>
event_expectation<decay_anywhere> expected_recoils(const portal& model, const experiment<Site, Process>& setup) {
  const inverse_energy leading =
      numeric::require_positive("expected_recoils: largest dipole moment", leading_dipole(model));
  const production made = integrate_production(model, setup);
  decay_length_spectrum spectrum;
  for (lepton_flavour flavour : lepton_flavours)
    if (model.dipole[flavour] != 0. * per_GeV)
      spectrum.add(numeric::square(model.dipole[flavour] / leading), made.spectrum[flavour]);
  const width_form any{.dipole = 1. * GeV3};  // drops out: every N counts
  return {std::move(spectrum), any, any, hard_scale(model, made.highest_energy), decay_anywhere{}};
}

}  // namespace nudipole

#endif  // NUDIPOLE_NUDIPOLE_HPP
