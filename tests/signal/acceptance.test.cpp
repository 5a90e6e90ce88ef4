// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/acceptance.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace {

using nudipole::Acceptance;
using nudipole::decay_anywhere;
using nudipole::decay_inside;

/// A user's: the decay must lie in a volume as long as the path, a path further downstream.
struct downstream {
  double operator()(double r) const { return std::exp(-r) * nudipole::numeric::one_minus_exp(r); }
};
struct of_two_numbers {
  double operator()(double, double) const { return 1; }
};
static_assert(Acceptance<decay_inside> && Acceptance<decay_anywhere> && Acceptance<downstream>);
static_assert(!Acceptance<of_two_numbers> && !Acceptance<double>);

static_assert(decay_inside{}(0) == 0 && decay_anywhere{}(0) == 1 && decay_anywhere{}(1e30) == 1);

TEST_CASE("the probability to decay inside is 1 - e^-r, between 0 and 1") {
  CHECK(decay_inside{}(1) == doctest::Approx(1 - std::exp(-1)).epsilon(1e-15));
  CHECK(decay_inside{}(100) == 1);
  CHECK(decay_inside{}(std::numeric_limits<double>::infinity()) == 1);
}

TEST_CASE("far longer decay lengths than the path do not cancel: P is r itself") {
  // the difference of two exponentials is 11 % off at a decay length of 1e16 m and nothing at all at 1e17 m
  for (double decay_length : {1e10, 1e16, 1e17, 1e30, 1e200})
    CHECK(decay_inside{}(1 / decay_length) * decay_length == doctest::Approx(1).epsilon(1e-9));
}

}  // namespace
