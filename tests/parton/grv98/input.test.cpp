// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/grv98/input.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

namespace {

using nudipole::grv98::complex;
using nudipole::grv98::input_moments;
using support::close;

/// ∫ x^(N−1) f dx by the midpoint rule in √x, for f given as x f.
template <class F>
double moment(double N, const F& xf) {
  constexpr int steps = 20000;
  double sum = 0;
  for (int i = 0; i < steps; ++i) {
    const double root = (i + 0.5) / steps, x = root * root;
    sum += 2 * root / steps * std::pow(x, N - 2) * xf(x);
  }
  return sum;
}

TEST_CASE("moments of the input are those of its densities") {
  // hep-ph/9806404, eq. (6)
  const auto up = [](double x) {
    return 1.239 * std::pow(x, 0.48) * std::pow(1 - x, 2.72) * (1 - 1.8 * std::sqrt(x) + 9.5 * x);
  };
  const auto gluon = [](double x) { return 17.47 * std::pow(x, 1.6) * std::pow(1 - x, 3.8); };
  const auto sea = [](double x) {
    return 1.52 * std::pow(x, 0.15) * std::pow(1 - x, 9.1) * (1 - 3.6 * std::sqrt(x) + 7.8 * x);
  };
  const auto difference = [](double x) {
    return 0.23 * std::pow(x, 0.48) * std::pow(1 - x, 11.3) * (1 - 12 * std::sqrt(x) + 50.9 * x);
  };
  for (const double N : {2., 2.5, 4.}) {
    const input_moments input(complex(N, 0));
    const double down = moment(N, [&](double x) { return 0.614 * std::pow(1 - x, 0.9) * up(x); });
    CHECK(close(input.up_valence.real(), moment(N, up), 1e-6));
    CHECK(close(input.down_valence.real(), down, 1e-6));
    CHECK(close(input.gluon.real(), moment(N, gluon), 1e-6));
    CHECK(close(input.difference.real(), moment(N, difference), 1e-6));
    CHECK(close(input.octet.real(), moment(N, up) + down + 2 * moment(N, sea), 1e-6));
    CHECK(std::abs(input.gluon.imag()) < 1e-12);
  }
}

}  // namespace
