// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/complex_gamma.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <boost/math/special_functions/digamma.hpp>
#include <cmath>
#include <complex>
#include <vector>

#include "support/approx.hpp"

namespace {

using nudipole::pi;
using nudipole::numeric::digamma;
using nudipole::numeric::log_gamma;
using support::close;
using complex = std::complex<double>;

complex gamma(complex z) { return std::exp(log_gamma(z)); }
double distance(complex a, complex b) { return std::abs(a - b) / std::abs(b); }

/// Points on rays through the right half plane and, up to 135 degrees, beyond it.
std::vector<complex> points(double largest_angle) {
  std::vector<complex> result;
  for (double radius : {0.1, 0.7, 1.3, 4., 15.9, 16.1, 60.})
    for (double part : {-1., -0.6, -0.2, 0.1, 0.5, 0.9, 1.}) result.push_back(std::polar(radius, part * largest_angle));
  return result;
}

TEST_CASE("on the positive real axis log_gamma is the standard library's lgamma") {
  for (double x : {1e-6, 0.01, 0.3, 0.5, 1., 1.5, 2., 3.7, 10., 15.99, 16.01, 50., 300.}) {
    const complex value = log_gamma(x);
    CHECK(std::abs(value.real() - std::lgamma(x)) < 1e-12 * std::fmax(1, std::abs(std::lgamma(x))));
    CHECK(std::abs(value.imag()) < 1e-13);
  }
}

TEST_CASE("on the positive real axis digamma is Boost's") {
  for (double x : {1e-6, 0.01, 0.3, 0.5, 1., 1.5, 2., 3.7, 10., 15.99, 16.01, 50., 300.}) {
    CHECK(std::abs(digamma(x).real() - boost::math::digamma(x)) <
          1e-13 * std::fmax(1, std::abs(boost::math::digamma(x))));
    CHECK(std::abs(digamma(x).imag()) < 1e-13);
  }
}

TEST_CASE("Gamma(1 + i) is 0.498015668118356 - 0.154949828301811 i") {
  // Abramowitz and Stegun, table 6.7: ln Gamma(1 + i) = -0.650923199302 - 0.301640320468 i
  CHECK(distance(gamma({1, 1}), {0.498015668118356, -0.154949828301811}) < 1e-13);
  // DLMF 5.4.3: |Gamma(i y)|^2 = pi/(y sinh(pi y))
  for (double y : {0.2, 1., 3., 8.}) CHECK(close(std::norm(gamma({0, y})), pi / (y * std::sinh(pi * y)), 1e-12));
}

TEST_CASE("recurrence: Gamma(z + 1) = z Gamma(z), psi(z + 1) = psi(z) + 1/z") {
  for (complex z : points(0.75 * pi)) {
    CAPTURE(z.real());
    CAPTURE(z.imag());
    CHECK(distance(gamma(z + 1.) / gamma(z), z) < 1e-10);
    CHECK(std::abs(digamma(z + 1.) - digamma(z) - 1. / z) < 1e-10 * (1 + std::abs(digamma(z))));
  }
}

TEST_CASE("reflection: Gamma(z) Gamma(1 - z) = pi/sin(pi z), psi(1 - z) - psi(z) = pi cot(pi z)") {
  for (complex z : {complex{0.3, 0.4}, complex{0.5, 2.}, complex{0.9, -1.}, complex{-0.7, 1.2}, complex{-2.5, 3.}}) {
    CHECK(distance(gamma(z) * gamma(1. - z), pi / std::sin(pi * z)) < 1e-11);
    CHECK(distance(digamma(1. - z) - digamma(z), pi / std::tan(pi * z)) < 1e-11);
  }
}

TEST_CASE("duplication: Gamma(z) Gamma(z + 1/2) = 2^(1 - 2z) sqrt(pi) Gamma(2z)") {
  for (complex z : points(0.5 * pi))
    CHECK(distance(std::exp(log_gamma(z) + log_gamma(z + 0.5) - log_gamma(2. * z)),
                   std::pow(complex(2), 1. - 2. * z) * std::sqrt(pi)) < 3e-12);
}

TEST_CASE("digamma is the derivative of log_gamma") {
  for (complex z : points(0.7 * pi)) {
    const double h = 1e-3 * std::abs(z);
    const complex slope =
        (8. * (log_gamma(z + h) - log_gamma(z - h)) - (log_gamma(z + 2 * h) - log_gamma(z - 2 * h))) / (12 * h);
    // branches of the logarithm differ by multiples of 2 pi i, which the steps used do not cross but may carry
    CHECK(std::abs(std::exp(12 * h * (slope - digamma(z))) - 1.) < 1e-8);
  }
}

TEST_CASE("conjugate arguments give conjugate values") {
  for (complex z : points(0.75 * pi)) {
    CHECK(distance(gamma(std::conj(z)), std::conj(gamma(z))) < 1e-12);
    CHECK(distance(digamma(std::conj(z)), std::conj(digamma(z))) < 1e-12);
  }
}

}  // namespace
