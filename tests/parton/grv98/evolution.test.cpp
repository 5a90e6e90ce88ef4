// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/grv98/evolution.hpp>

#include <nudipole/constants.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"

namespace {

using nudipole::pi;
using nudipole::grv98::moments;
using support::close;

TEST_CASE("moments: the second moment of all partons is 1 and stays so, the first of u_v is 2") {
  for (double t : {0., 0.05, 0.2, 0.4}) {
    const auto second = moments({2, 1e-9}).evolved(t);
    CHECK(close((second[0] + second[1] + 2. * second[3] + 2. * second[4] + second[5]).real(), 1, 1e-3));
    CHECK(close(moments({1, 1e-6}).evolved(t)[0].real(), 2, 1e-3));
    CHECK(close(moments({1, 1e-6}).evolved(t)[1].real(), 1, 1e-3));
  }
}

TEST_CASE("the evolution time rises from 0 at the input and is continuous at the thresholds of charm and bottom") {
  using nudipole::grv98::evolution_time;
  CHECK(evolution_time(nudipole::grv98::input_Q2) == 0);
  double last = 0;
  for (double Q2 : {0.3, 1., 1.95, 1.97, 20., 20.3, 1e3, 1e8}) {
    CHECK(evolution_time(Q2) > last);
    last = evolution_time(Q2);
  }
  for (double threshold : {1.96, 20.25}) {
    CHECK(close(evolution_time(threshold * (1 - 1e-9)), evolution_time(threshold * (1 + 1e-9)), 1e-8));
    // and its slope, alpha_s/2pi, almost so
    const double below = evolution_time(threshold) - evolution_time(0.99 * threshold);
    const double above = evolution_time(1.01 * threshold) - evolution_time(threshold);
    CHECK(close(below, above, 0.03));
  }
  // alpha_s(M_Z^2) = 0.125 at leading order with five flavours [hep-ph/9806404]
  const double mz2 = 91.2 * 91.2, slope = (evolution_time(mz2 * 1.0001) - evolution_time(mz2)) / std::log(1.0001);
  CHECK(close(2 * pi * slope, 0.125, 5e-3));
}

}  // namespace
