// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/cut.hpp>

#include <doctest/doctest.h>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

/// p_T² = Q²(ŝ − m − Q²)/ŝ in GeV².
double pt2(double s, double m, double q2) { return q2 * (s - m - q2) / s; }

TEST_CASE("without a cut Q^2 goes from 0 to s - M_N^2") {
  const q2_range all = no_cut{}(30. * GeV2, 5. * GeV);
  CHECK(all.lower == 0. * GeV2);
  CHECK(close(double(all.upper / GeV2), 5, 1e-15));
  CHECK(no_cut{}.minimum_s_hat(5. * GeV) == 25. * GeV2);
}

TEST_CASE("a least Q^2 is the lower end, and opens at M_N^2 more than itself") {
  const q2_range kept = minimum_q2{2. * GeV2}(30. * GeV2, 5. * GeV);
  CHECK(kept.lower == 2. * GeV2);
  CHECK(close(double(kept.upper / GeV2), 5, 1e-15));
  CHECK(minimum_q2{2. * GeV2}.minimum_s_hat(5. * GeV) == 27. * GeV2);
  CHECK_THROWS_AS(minimum_q2{0. * GeV2}, nudipole::bad_parameter);
}

TEST_CASE("between the limits of a p_T cut p_T is larger, at them equal, and it opens where they meet") {
  for (double bound : {0.5, 2., 10.})
    for (double mass : {0.1, 3., 20.}) {
      const minimum_jet_pt cut{bound * GeV};
      const double m = mass * mass, opens = cut.minimum_s_hat(mass * GeV) / GeV2;
      for (double above : {1e-6, 0.1, 10.}) {
        const double s = opens * (1 + above);
        const q2_range kept = cut(s * GeV2, mass * GeV);
        const double low = kept.lower / GeV2, high = kept.upper / GeV2;
        CAPTURE(bound);
        CAPTURE(mass);
        CAPTURE(above);
        REQUIRE(low < high);
        CHECK(close(pt2(s, m, low), bound * bound, 1e-8));
        CHECK(close(pt2(s, m, high), bound * bound, 1e-8));
        CHECK(pt2(s, m, 0.5 * (low + high)) > bound * bound);
      }
      const q2_range closed = cut(opens * (1 - 1e-6) * GeV2, mass * GeV);
      CHECK(!(closed.lower < closed.upper));
    }
  CHECK_THROWS_AS(minimum_jet_pt{-1. * GeV}, nudipole::bad_parameter);
}

}  // namespace
