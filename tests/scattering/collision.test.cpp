// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/collision.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <type_traits>

namespace {

using namespace nudipole;
using namespace nudipole::units;

static_assert(std::same_as<reduced_cross_section, std::remove_const_t<decltype(cm2 * GeV2)>>);

TEST_CASE("a collision that nobody set is none") {
  CHECK(collision{}.weight == 0. * cm2 * GeV2);
  CHECK(collision{}.q2 == 0. * GeV2);
  CHECK(collision{}.x == 1);
}

}  // namespace
