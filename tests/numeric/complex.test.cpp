// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/complex.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <complex>

using nudipole::numeric::complex;

namespace {

constexpr complex x{3, -4}, y{-0.5, 2};
const std::complex<double> a{3, -4}, b{-0.5, 2};

void check(complex found, std::complex<double> expected) {
  CHECK(std::abs(found.re - expected.real()) <= 1e-15 * std::abs(expected));
  CHECK(std::abs(found.im - expected.imag()) <= 1e-15 * std::abs(expected));
}

}  // namespace

TEST_CASE("complex arithmetic is that of std::complex") {
  check(x + y, a + b);
  check(x - y, a - b);
  check(-x, -a);
  check(2.5 * x, 2.5 * a);
  check(x * y, a * b);
  check(inverse(x), 1. / a);
  check(conjugate(x), std::conj(a));
  check(times_conjugate(x, y), a * std::conj(b));
  CHECK(overlap(x, y) == (a * std::conj(b)).real());
  complex sum = x;
  check(sum += y, a + b);
}

TEST_CASE("complex numbers are there in constant expressions") {
  static_assert(norm(x) == 25);
  static_assert(x * conjugate(x) == complex{25, 0});
  static_assert(norm(x * inverse(x) - complex{1, 0}) < 1e-30);
  static_assert(complex{} == complex{0, 0});
}
