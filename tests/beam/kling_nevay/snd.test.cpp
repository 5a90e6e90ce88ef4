// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/kling_nevay/snd.hpp>

#include <doctest/doctest.h>

#include "beam/kling_nevay/published_table.hpp"

namespace {

using nudipole::detail::kling_nevay::snd;
using namespace nudipole::units;

static_assert(snd.luminosity == 150. * inv_fb);

TEST_CASE("neutrinos through SND@LHC: sums over the bins, species by species") {
  support::check_sums(snd, {2.167e11, 2.115e12, 1.021e10, 2.276e11, 1.811e12, 1.024e10});
}

TEST_CASE("neutrinos through SND@LHC: every digit is that of the authors' files") {
  support::compare_with_files(snd, "SND_at_LHC/SND");
}

}  // namespace
