// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/response/longitudinal_ratio.hpp>

#include <doctest/doctest.h>

#include "support/approx.hpp"

using namespace nudipole::units;
using nudipole::r1998;
using support::close;

TEST_CASE("R1998: the published form evaluated independently, and its continuation to real photons") {
  CHECK(close(r1998{}(0.1, 1. * GeV2), 0.3486338307, 1e-7));
  CHECK(close(r1998{}(0.01, 5. * GeV2), 0.2289134968, 1e-7));
  CHECK(close(r1998{}(0.5, 20. * GeV2), 0.04010714633, 1e-7));
  CHECK(close(r1998{}(0.3, 0.3 * GeV2), 0.2292700259, 1e-7));
  CHECK(close(r1998{}(0.3, 0.2999999 * GeV2), 0.2292700259, 1e-4));
  CHECK(close(r1998{}(0.3, 0.002 * GeV2), 2 * r1998{}(0.3, 0.001 * GeV2), 1e-5));
  CHECK(r1998{}(0, 0. * GeV2) == 0);
}
