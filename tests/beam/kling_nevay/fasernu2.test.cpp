// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/kling_nevay/fasernu2.hpp>

#include <doctest/doctest.h>

#include "beam/kling_nevay/published_table.hpp"

namespace {

using nudipole::detail::kling_nevay::fasernu2;
using namespace nudipole::units;

static_assert(fasernu2.luminosity == 3000. * inv_fb);

TEST_CASE("neutrinos through FASERnu2: sums over the bins, species by species") {
  support::check_sums(fasernu2, {6.564e12, 6.346e13, 2.147e11, 8.901e12, 4.657e13, 2.151e11});
}

TEST_CASE("neutrinos through FASERnu2: every digit is that of the authors' files") {
  support::compare_with_files(fasernu2, "FASERv2/FASERv2");
}

}  // namespace
