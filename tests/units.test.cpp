// SPDX-License-Identifier: BSL-1.0
#include <nudipole/units.hpp>

#include <doctest/doctest.h>

#include <concepts>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using support::close;

// Dimensions: what products and quotients of the named quantities are.
static_assert(std::same_as<decltype((1. * GeV) * (1. * GeV)), energy_squared>);
static_assert(std::same_as<decltype((1. * GeV2) * (1. * GeV)), energy_cubed>);
static_assert(std::same_as<decltype(1. / (1. * GeV)), inverse_energy>);
static_assert(std::same_as<decltype(1. / (1. * GeV2)), inverse_energy_squared>);
static_assert(std::same_as<decltype((1. * metre) * (1. * metre)), area>);
static_assert(std::same_as<decltype((1. * metre) * (1. * cm2)), volume>);
static_assert(std::same_as<decltype(1. / (1. * cm2)), inverse_area>);
static_assert(std::same_as<decltype((1. * cm2) / (1. * GeV2)), area_per_energy_squared>);
static_assert(std::same_as<decltype((1. * g_per_cm3) * (1. * cm)), column_density>);
static_assert(std::same_as<decltype((1. * gram) / (1. * cm3)), mass_density>);
static_assert(std::same_as<decltype(1. * TeV), energy> && std::same_as<decltype(1. * pb), area> &&
              std::same_as<decltype(150. * inv_fb), inverse_area>);
static_assert(std::convertible_to<decltype((1. * GeV) / (1. * MeV)), double>);

// Whole numbers multiply and divide every unit and quantity as doubles do.
static_assert(5 * GeV == 5. * GeV && GeV * 5 == 5. * GeV && 5u * GeV / 2 == 2.5 * GeV && 3L * (2 * cm) == 6. * cm);
static_assert(std::same_as<decltype(5 * GeV), energy> && std::same_as<decltype(150 * inv_fb), inverse_area>);
static_assert(std::same_as<decltype(1 / GeV), inverse_energy> && 1 / (4 * GeV) == 0.25 * per_GeV);
template <class A, class B>
concept Multiplies = requires(A a, B b) {
  a* b;
};
static_assert(Multiplies<int, energy> && !Multiplies<bool, energy>);

// The dimensions do not mix, and no number is a quantity by itself. (Adding an energy to a length, or comparing them,
// must not compile either; these are tests of their own, for they are hard errors that explain themselves.)
static_assert(!std::convertible_to<energy, length> && !std::convertible_to<length, energy>);
static_assert(!std::convertible_to<inverse_energy, length>);
static_assert(!std::convertible_to<double, energy> && !std::convertible_to<double, inverse_energy>);
static_assert(!std::convertible_to<energy, double> && !std::convertible_to<inverse_area, double>);
static_assert(!std::convertible_to<energy, energy_squared>);
static_assert(!std::convertible_to<area, inverse_area>);

// Eight bytes each, passed by value.
static_assert(sizeof(energy) == sizeof(double) && sizeof(area_per_energy_squared) == sizeof(double));

// Usable in constant expressions.
constexpr energy mass = 750. * MeV;
static_assert(mass == 0.75 * GeV && mass < 1. * GeV && -mass < 0. * GeV);
static_assert(double(mass / GeV) == 0.75);
static_assert(length{} == 0. * metre);

TEST_CASE("the units of energy and length are powers of ten of one another") {
  CHECK(close(double(TeV / GeV), 1e3, 1e-15));
  CHECK(close(double(MeV / GeV), 1e-3, 1e-15));
  CHECK(close(double(keV / GeV), 1e-6, 1e-15));
  CHECK(close(double(eV / GeV), 1e-9, 1e-15));
  CHECK(close(double(kilometre / metre), 1e3, 1e-15));
  CHECK(close(double(cm / metre), 1e-2, 1e-15));
  CHECK(close(double(mm / metre), 1e-3, 1e-15));
  CHECK(close(double(micrometre / metre), 1e-6, 1e-15));
  CHECK(close(double(cm3 / (metre * metre * metre)), 1e-6, 1e-15));
}

TEST_CASE("cross sections: a barn is 1e-24 cm^2, a picobarn 1e-36 cm^2, a femtobarn 1e-39 cm^2") {
  CHECK(close(double(barn / cm2), 1e-24, 1e-14));
  CHECK(close(double(pb / cm2), 1e-36, 1e-14));
  CHECK(close(double(fb / cm2), 1e-39, 1e-14));
  CHECK(close(double(inv_fb * fb), 1, 1e-14));
  CHECK(close(double(inv_fb / inv_pb), 1e3, 1e-14));
  CHECK(close(double(150. * inv_fb * (2. * pb)), 3e5, 1e-14));
}

TEST_CASE("a gram is 5.609588603804e23 GeV") {
  // c^2/(e 1e12) with the exact constants of the SI; CODATA 2018 lists 1 kg c^2 = 5.609588603e35 eV
  CHECK(close(double(gram / GeV), 5.609588603804452e23, 1e-12));
  CHECK(close(double(g_per_cm3 / (gram / cm3)), 1, 1e-15));
  CHECK(close(double(19.3 * g_per_cm3 * metre / (gram / cm2)), 1930, 1e-13));
}

}  // namespace
