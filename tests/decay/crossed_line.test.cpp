// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/crossed_line.hpp>

#include "support/approx.hpp"

#include <nudipole/numeric/gauss_legendre.hpp>

#include <doctest/doctest.h>
#include <cmath>
#include <complex>
#include <utility>

using nudipole::detail::breit_wigner;
using nudipole::detail::crossed_line;
using nudipole::numeric::complex;
using nudipole::numeric::gauss_legendre;

namespace {

/// A form in w whose coefficients are polynomials of second degree.
double form(double s, complex w) {
  const double x = s / 100, re = 3 - x + 0.2 * x * x, im = -1 + 0.7 * x - 0.1 * x * x;
  return 0.01 * (1 + x - 0.3 * x * x) + re * w.re + im * w.im + 40 * (2 - 0.5 * x + 0.3 * x * x) * norm(w);
}

constexpr auto curried = [](double s) { return [s](complex w) { return form(s, w); }; };

/// By panels that halve towards the pole.
double by_panels(const crossed_line& line, double lower, double upper) {
  const double pole = line.line().m2;
  const auto sum = [&](double a, double b) {
    return gauss_legendre<32>{}([&](double s) { return form(s, line(s)); }, a, b);
  };
  double result = 0;
  const auto side = [&](double from, double to) {  // from the end next to the pole
    double next = to;
    for (int i = 0; i < 30; ++i) {
      const double half = 0.5 * (from + next);
      result += next > half ? sum(half, next) : sum(next, half);
      next = half;
    }
    result += next > from ? sum(from, next) : sum(next, from);
  };
  if (pole > lower) side(pole < upper ? pole : upper, lower);
  if (pole < upper) side(pole > lower ? pole : lower, upper);
  return result;
}

}  // namespace

TEST_CASE("a propagator times a polynomial: the closed form is the integral, wherever the pole is") {
  for (const double width : {0.5, 20., 170.})
    for (const auto& range : {std::pair{0., 100.},
                              {0., 6400.},
                              {0., 6500.},
                              {5000., 7000.},
                              {6400., 1e5},
                              {9000., 9001.},
                              {6460., 6461.},
                              {0., 1e6}}) {
      const crossed_line line(breit_wigner{6460.46, width});
      const double lower = range.first, upper = range.second;
      CAPTURE(width);
      CAPTURE(lower);
      CAPTURE(upper);
      CHECK(support::close(line.integrate(curried, lower, upper), by_panels(line, lower, upper), 1e-10));
    }
}

TEST_CASE("the propagator, and nothing over nothing") {
  const crossed_line line(breit_wigner{100, 5});
  const std::complex<double> w = 1. / std::complex<double>(40 - 100, 5);
  CHECK(support::close(line(40).re, w.real(), 1e-15));
  CHECK(support::close(line(40).im, w.imag(), 1e-15));
  CHECK(line.integrate(curried, 50., 50.) == 0);
  constexpr double constant =
      crossed_line(breit_wigner{100, 5})
          .integrate([](double) { return [](complex inverse) { return norm(inverse); }; }, 0., 200.);
  // (2/MΓ) arctan(100/MΓ)
  CHECK(support::close(constant, 2 / 5. * std::atan(20.), 1e-13));
}
