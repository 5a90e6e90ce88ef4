// SPDX-License-Identifier: BSL-1.0
#include <nudipole/limits/counting.hpp>

#include <doctest/doctest.h>

#include <limits>

namespace {

using nudipole::counting_channel;
using nudipole::validate;

static_assert(nudipole::three_events{}.excluded_events() == 3);

TEST_CASE("a channel with numbers that cannot be is refused by name") {
  CHECK_NOTHROW(validate(counting_channel{.observed = 3, .background = 2, .background_uncertainty = 0.5}));
  CHECK_THROWS_WITH_AS(validate({.background = -1}),
                       "counting_channel: background = -1: must be finite and not negative", nudipole::bad_parameter);
  CHECK_THROWS_AS(validate({.observed = std::numeric_limits<double>::quiet_NaN()}), nudipole::bad_parameter);
  CHECK_THROWS_AS(validate({.signal = -1}), nudipole::bad_parameter);
  CHECK_THROWS_AS(validate({.background = 1, .background_uncertainty = -0.1}), nudipole::bad_parameter);
  CHECK_THROWS_AS(validate({.background_uncertainty = 1}), nudipole::bad_parameter);
  CHECK_THROWS_AS(validate({.signal_uncertainty = std::numeric_limits<double>::infinity()}), nudipole::bad_parameter);
}

TEST_CASE("counts are whole numbers, and a confidence lies between 0 and 1") {
  CHECK_NOTHROW(nudipole::require_count({.observed = 4}));
  CHECK_THROWS_WITH_AS(nudipole::require_count({.observed = 2.5}),
                       "counting_channel: observed = 2.5: must be a whole number below 1e9", nudipole::bad_parameter);
  CHECK_THROWS_AS(nudipole::require_count({.observed = 1e10}), nudipole::bad_parameter);
  CHECK(nudipole::require_confidence(0.9) == 0.9);
  for (double bad : {0., 1., -0.5, 2., std::numeric_limits<double>::quiet_NaN()})
    CHECK_THROWS_AS(nudipole::require_confidence(bad), nudipole::bad_parameter);
}

}  // namespace
