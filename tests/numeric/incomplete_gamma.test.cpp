// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/incomplete_gamma.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "support/approx.hpp"

namespace {

namespace numeric = nudipole::numeric;
using support::close;

TEST_CASE("both incomplete gamma functions are those of Boost.Math, tails included") {
  for (double a : {1., 1.5, 2., 7., 30., 400., 1e5})
    for (double sigmas = -8; sigmas < 30; sigmas += 0.37) {
      const double x = a + sigmas * std::sqrt(a);
      if (!(x > 0)) continue;
      const double upper = boost::math::gamma_q(a, x), lower = boost::math::gamma_p(a, x);
      const double tolerance = 1e-12 * std::max(1., std::sqrt(a) * 1e-1);
      if (upper > 1e-280) CHECK(close(numeric::upper_gamma(a, x), upper, tolerance));
      if (lower > 1e-280) CHECK(close(numeric::lower_gamma(a, x), lower, tolerance));
      if (upper > 1e-280)
        CHECK(close(numeric::poisson_term(a, x), boost::math::gamma_p_derivative(a + 1, x), tolerance));
    }
  CHECK(numeric::upper_gamma(3, 0) == 1);
  CHECK(numeric::lower_gamma(3, 0) == 0);
  CHECK(numeric::poisson_term(1000, 1000) ==
        doctest::Approx(0.012614611348721499).epsilon(1e-13));  // 1000^1000 e^-1000/1000!
  CHECK(close(numeric::poisson_term(0.3, 2), boost::math::gamma_p_derivative(1.3, 2.), 1e-13));
}

TEST_CASE("the inverse gives back where it was") {
  for (double a : {1., 2., 9., 101., 20000.})
    for (double q : {1e-300, 1e-30, 1e-5, 0.05, 0.3, 0.499, 0.501, 0.95, 0.999999}) {
      const double x = numeric::upper_gamma_inverse(a, q);
      CHECK(close(x, boost::math::gamma_q_inv(a, q), 1e-11));
    }
  CHECK(close(numeric::upper_gamma_inverse(1, 0.05), -std::log(0.05), 1e-15));
}

TEST_CASE("the normal quantile is that of Boost.Math") {
  for (double p : {1e-300, 1e-20, 1e-4, 0.0228, 0.3, 0.5, 0.6, 0.975, 0.999999}) {
    const double expected = -std::sqrt(2.) * boost::math::erfc_inv(2 * p);
    CHECK(std::abs(numeric::normal_quantile(p) - expected) < 1e-13 * (1 + std::abs(expected)));
  }
}

}  // namespace
