// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/control/weak_structure.hpp>

#include <doctest/doctest.h>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

TEST_CASE("massless collinear quarks on a heavy target: F2 = 2x F1 without the target's mass, and F3 = 2(q - qbar)") {
  weak_structure_functions f;
  detail::add_quarks(f, 3, 1, 0.2, 1, 1);
  CHECK(close(f.f1, 4, 1e-15));
  CHECK(close(f.f2, 2 * 0.2 * f.f1, 1e-15));
  CHECK(close(f.f3, 4, 1e-15));
  CHECK(f.f4 == 0);
  CHECK(close(f.f5, f.f1, 1e-15));
}

TEST_CASE("slow rescaling at high Q^2: xi = x(1 + m^2/Q^2)") {
  const detail::parton_fraction at(0.1, 1e6);
  CHECK(close(at.xi(1000), 0.2, 1e-6));
}

}  // namespace
