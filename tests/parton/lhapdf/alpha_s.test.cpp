// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/lhapdf/alpha_s.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "support/files.hpp"

namespace {

using nudipole::lhapdf_alpha_s;
using nudipole::lhapdf_info;
using support::complaint_of;

TEST_CASE("alpha_s: pieces between thresholds, a power below, a constant above") {
  const auto table = [](const std::string& q, const std::string& values) {
    return lhapdf_alpha_s(
        lhapdf_info::parse("AlphaS_Type: ipol\nAlphaS_Qs: [" + q + "]\nAlphaS_Vals: [" + values + "]\n", "a.info"));
  };
  // Linear in ln Q² between the thresholds, with steps at them.
  const auto alpha_s = table("1, 2, 4, 4, 8, 16, 64", "0.5, 0.4, 0.3, 0.28, 0.24, 0.2, 0.12");
  for (const double Q : {1., 1.3, 2., 3., 3.999})
    CHECK(alpha_s(Q * Q) == doctest::Approx(0.5 - 0.1 * std::log2(Q)).epsilon(1e-13));
  for (const double Q : {4., 5., 8., 16., 40., 64.})
    CHECK(alpha_s(Q * Q) == doctest::Approx(0.36 - 0.04 * std::log2(Q)).epsilon(1e-13));
  for (const double Q : {0.9, 0.1})
    CHECK(alpha_s(Q * Q) == doctest::Approx(0.5 * std::pow(Q, std::log2(0.8))).epsilon(1e-13));
  CHECK(alpha_s(1e6) == 0.12);
  CHECK_THROWS_AS(alpha_s(0), nudipole::bad_parameter);
  CHECK_THROWS_AS(alpha_s(std::numeric_limits<double>::quiet_NaN()), nudipole::bad_parameter);
  // Cubic: equal distances k in ln Q², values v² − 3v + 5 over v = ln Q²/k; the inner cell is exact.
  const auto parabola = table("1, 2, 4, 8", "5, 3, 3, 5");
  CHECK(parabola(8) == doctest::Approx(1.5 * 1.5 - 4.5 + 5).epsilon(1e-13));
  CHECK(parabola(2) == doctest::Approx(3.75 + 0.125).epsilon(1e-13));  // derivative −2 in place of −3 at the lower end
  // A threshold at the first or last knot.
  const auto early = table("1, 1, 4, 16", "0.5, 0.4, 0.3, 0.2");
  CHECK(early(1) == doctest::Approx(0.4).epsilon(1e-14));
  CHECK(early(0.25) == doctest::Approx(0.5 * std::pow(0.6, -0.5)).epsilon(1e-13));
  const auto late = table("1, 4, 16, 16", "0.4, 0.3, 0.2, 0.1");
  CHECK(late(std::nextafter(256., 0.)) == doctest::Approx(0.2).epsilon(1e-13));
  CHECK(late(256) == 0.1);

  const auto fault = [&](const std::string& q, const std::string& values) {
    return complaint_of([&] { table(q, values); });
  };
  CHECK(fault("1, 2", "1") == "a.info:3: 1 AlphaS_Vals for 2 AlphaS_Qs");
  CHECK(fault("1, 2", "0.2, x") == "a.info:3: \"x\" is not a finite number");
  CHECK(fault("1, 2", "0.2, -1") == "a.info:3: an entry of AlphaS_Vals = -1: must be positive and finite");
  CHECK(fault("-1, 2", "0.2, 1") == "a.info:2: an entry of AlphaS_Qs = -1: must be positive and finite");
  CHECK(fault("2, 1", "0.2, 1") == "a.info:2: AlphaS_Qs must ascend");
  CHECK(fault("1, 2, 2, 2, 3", "5, 4, 3, 2, 1") == "a.info:2: three equal AlphaS_Qs");
  CHECK(fault("1, 1", "5, 4") == "a.info:2: a table needs at least two AlphaS_Qs");
  CHECK(fault("", "") == "a.info:2: the squares of AlphaS_Qs must fit a double");
  CHECK(fault("1e-200, 1", "5, 4") == "a.info:2: the squares of AlphaS_Qs must fit a double");
  CHECK(fault("1000, 1000.0000000000001", "5, 4") == "a.info:2: two AlphaS_Qs are too close to tell apart");
}

}  // namespace
