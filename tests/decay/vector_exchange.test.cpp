// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/vector_exchange.hpp>

#include "support/approx.hpp"

#include <nudipole/errors.hpp>
#include <nudipole/units.hpp>

#include <doctest/doctest.h>

using namespace nudipole;
using support::close;
using namespace nudipole::units;

TEST_CASE("vectors of one line are one, and amplitudes add") {
  vector_exchanges list(3. * GeV, 0.5 * GeV, 0.2);
  list.add({3. * GeV, 0.5 * GeV, chiral_couplings{0.1, 0.3}});
  CHECK(list.size() == 1);
  CHECK(list.coupling(0).left == doctest::Approx(0.3));
  list.add({5. * GeV, 0.1 * GeV, 1.});
  CHECK(list.size() == 2);
  const auto at = list.at(10.);  // Σ g/(s − M² + iMΓ)
  const double first = 0.3 * (10 - 9) / (1 + 2.25), second = (10. - 25) / (225 + 0.25);
  CHECK(close(at.left.re, first + second, 1e-14));
}

TEST_CASE("a mass of zero is refused except for a photon") {
  CHECK_THROWS_AS(vector_exchanges(0. * GeV, 0. * GeV, 1.), bad_parameter);
  CHECK(vector_exchanges(vector_exchange::photon({1, 1})).size() == 1);
}
