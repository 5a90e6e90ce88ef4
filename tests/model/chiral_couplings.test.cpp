// SPDX-License-Identifier: BSL-1.0
#include <nudipole/model/chiral_couplings.hpp>

#include <doctest/doctest.h>

using namespace nudipole;

static_assert(chiral_couplings::of_current(0.5, 0.25) == chiral_couplings{0.25, 0.75});
static_assert(mirrored(chiral_couplings{1, 2}) == chiral_couplings{2, 1});
static_assert(chiral_couplings{1, 3}.vector() == 2 && chiral_couplings{1, 3}.axial() == 1);
static_assert(2 * chiral_couplings{1, 3} == chiral_couplings{2, 6});

TEST_CASE("chiral couplings add chirality by chirality") {
  chiral_couplings sum{1, 2};
  sum += {10, 20};
  CHECK(sum == chiral_couplings{11, 22});
}
