// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/kling_nevay/flare.hpp>

#include <doctest/doctest.h>

#include "beam/kling_nevay/published_table.hpp"

namespace {

using nudipole::detail::kling_nevay::flare;
using namespace nudipole::units;

static_assert(flare.luminosity == 3000. * inv_fb);

TEST_CASE("neutrinos through FLArE: sums over the bins, species by species") {
  support::check_sums(flare, {1.735e13, 1.727e14, 7.997e11, 2.092e13, 1.346e14, 8.020e11});
}

TEST_CASE("neutrinos through FLArE: every digit is that of the authors' files") {
  support::compare_with_files(flare, "FLArE/FLARE");
}

}  // namespace
