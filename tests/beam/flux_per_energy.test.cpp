// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/flux_per_energy.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <concepts>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_interpolation;
using nudipole::flux_per_energy;
using nudipole::flux_sample;
using support::complaint_of;

static_assert(std::same_as<decltype(std::declval<flux_per_energy>()(1. * GeV)), inverse_energy>);

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("a spectrum that makes no sense is refused with entry and value") {
  CHECK(complaint_of([] { flux_per_energy{std::vector<flux_sample>{}}; }) ==
        "flux_per_energy: entries = 0: a spectrum needs two at least");
  CHECK(complaint_of([] {
          flux_per_energy{{1. * GeV, 1. * per_GeV}};
        }) == "flux_per_energy: entries = 1: a spectrum needs two at least");
  CHECK(complaint_of([] {
          flux_per_energy{std::vector{1. * GeV}, std::vector{1. * per_GeV, 1. * per_GeV}};
        }) == "flux_per_energy: 1 energies but 2 densities");
  CHECK(complaint_of([] {
          flux_per_energy{{1. * GeV, 1. * per_GeV}, {2. * GeV, -1. * per_GeV}};
        }) == "flux_per_energy: entry 2: density = -1 GeV^-1: must be finite and not negative");
  CHECK(complaint_of([] {
          flux_per_energy{{2. * GeV, 1. * per_GeV}, {1. * GeV, 1. * per_GeV}};
        }) == "flux_per_energy: entry 2: energy = 1 GeV: must be above the one before, 2 GeV");
  CHECK(complaint_of([] {
          flux_per_energy{{0. * GeV, 1. * per_GeV}, {1. * GeV, 1. * per_GeV}};
        }) == "flux_per_energy: entry 1: energy = 0 GeV: must be positive and finite");
}

TEST_CASE("a spectrum passes through its entries and vanishes outside") {
  for (const auto between : {flux_interpolation::log_log, flux_interpolation::linear, flux_interpolation::steps}) {
    const flux_per_energy spectrum{{{1. * GeV, 8. * per_GeV}, {2. * GeV, 1. * per_GeV}, {4. * GeV, 3. * per_GeV}},
                                   between};
    CHECK(spectrum.interpolation() == between);
    CHECK(spectrum(1. * GeV) == 8. * per_GeV);
    CHECK(spectrum(2. * GeV) == 1. * per_GeV);
    CHECK(spectrum(4. * GeV) == 3. * per_GeV);
    CHECK(spectrum(0.999 * GeV) == 0. * per_GeV);
    CHECK(spectrum(4.001 * GeV) == 0. * per_GeV);
    CHECK(spectrum(-1. * GeV) == 0. * per_GeV);
    CHECK_THROWS_WITH_AS(spectrum(infinity * GeV), "flux_per_energy: energy = inf GeV: must be finite",
                         nudipole::bad_parameter);
  }
}

TEST_CASE("between entries a spectrum is a power, a line or a step") {
  const std::vector<flux_sample> samples{{1. * GeV, 8. * per_GeV}, {4. * GeV, 2. * per_GeV}};
  CHECK(flux_per_energy{samples}(2. * GeV) * GeV == doctest::Approx(4).epsilon(1e-15));
  CHECK(flux_per_energy{samples, flux_interpolation::linear}(2. * GeV) * GeV == doctest::Approx(6).epsilon(1e-15));
  CHECK(flux_per_energy{samples, flux_interpolation::steps}(2. * GeV) == 8. * per_GeV);
  // no power of E reaches zero: there a line is used
  const flux_per_energy to_zero{{1. * GeV, 8. * per_GeV}, {3. * GeV, 0. * per_GeV}};
  CHECK(to_zero(2. * GeV) * GeV == doctest::Approx(4).epsilon(1e-15));
  CHECK(to_zero.integral(1. * GeV, 3. * GeV) == doctest::Approx(8).epsilon(1e-15));
}

TEST_CASE("the integral of a power law is its closed form for any exponent and table, -1 and its neighbours too") {
  for (const double p : {-7., -2.7, -1., -1 + 1e-15, -1 + 1e-9, -1 - 1e-9, -0.5, 0., 1., 3.3}) {
    CAPTURE(p);
    const auto law = [&](energy e) { return 5. * std::pow(e / (10. * GeV), p) * per_GeV; };
    const energy first = 10. * GeV, middle = 37. * GeV, last = 1000. * GeV;
    const flux_per_energy spectrum{{first, law(first)}, {middle, law(middle)}, {last, law(last)}};
    const auto exact = [&](energy a, energy b) {
      const double la = std::log(a / (10. * GeV)), lb = std::log(b / (10. * GeV)), q = p + 1;
      // 50 ∫ e^{q l} dl
      return q == 0 ? 50 * (lb - la) : 50 * std::exp(q * la) * std::expm1(q * (lb - la)) / q;
    };
    CHECK(spectrum.integral(first, last) == doctest::Approx(exact(first, last)).epsilon(1e-13));
    CHECK(spectrum.integral(20. * GeV, 30. * GeV) == doctest::Approx(exact(20. * GeV, 30. * GeV)).epsilon(1e-13));
    CHECK(spectrum.integral(20. * GeV, 90. * GeV) == doctest::Approx(exact(20. * GeV, 90. * GeV)).epsilon(1e-13));
    // nothing outside
    CHECK(spectrum.integral(1. * GeV, 20. * GeV) == spectrum.integral(first, 20. * GeV));
    CHECK(spectrum.integral(2. * TeV, 3. * TeV) == 0);
    CHECK(spectrum.integral(1. * GeV, 2. * GeV) == 0);
    CHECK(spectrum.integral(50. * GeV, 50. * GeV) == 0);
  }
}

TEST_CASE("integrals of lines and steps are their closed forms") {
  const std::vector<flux_sample> samples{{1. * GeV, 2. * per_GeV}, {3. * GeV, 6. * per_GeV}, {4. * GeV, 0. * per_GeV}};
  const flux_per_energy line{samples, flux_interpolation::linear}, steps{samples, flux_interpolation::steps};
  CHECK(line.integral(1. * GeV, 4. * GeV) == doctest::Approx(8 + 3).epsilon(1e-15));
  CHECK(line.integral(2. * GeV, 3. * GeV) == doctest::Approx(5).epsilon(1e-15));
  CHECK(steps.integral(1. * GeV, 4. * GeV) == doctest::Approx(4 + 6).epsilon(1e-15));
  CHECK(steps.integral(2. * GeV, 3.5 * GeV) == doctest::Approx(2 + 3).epsilon(1e-15));
}

TEST_CASE("limits of an integral are checked") {
  const flux_per_energy spectrum{{1. * GeV, 1. * per_GeV}, {2. * GeV, 1. * per_GeV}};
  CHECK(complaint_of([&] { static_cast<void>(spectrum.integral(3. * GeV, 2. * GeV)); }) ==
        "flux_per_energy: upper limit = 2 GeV: must not be below the lower limit");
  CHECK_THROWS_AS(static_cast<void>(spectrum.integral(not_a_number * GeV, 2. * GeV)), nudipole::bad_parameter);
  CHECK_THROWS_AS(static_cast<void>(spectrum.integral(1. * GeV, infinity * GeV)), nudipole::bad_parameter);
}

}  // namespace
