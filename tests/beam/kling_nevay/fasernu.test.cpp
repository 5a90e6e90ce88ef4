// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/kling_nevay/fasernu.hpp>

#include <doctest/doctest.h>

#include "beam/kling_nevay/published_table.hpp"

namespace {

using nudipole::detail::kling_nevay::fasernu;
using namespace nudipole::units;

static_assert(fasernu.luminosity == 150. * inv_fb);

TEST_CASE("neutrinos through FASERnu: sums over the bins, species by species") {
  support::check_sums(fasernu, {2.214e11, 1.818e12, 6.400e9, 2.498e11, 1.440e12, 6.431e9});
}

TEST_CASE("neutrinos through FASERnu: every digit is that of the authors' files") {
  support::compare_with_files(fasernu, "FASERv/FASER");
}

}  // namespace
