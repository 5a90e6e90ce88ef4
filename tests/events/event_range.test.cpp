// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/event_range.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <iterator>
#include <type_traits>
#include <vector>

namespace {

using nudipole::event;
using nudipole::event_range;

/// Event i has weight i.
struct counting {
  void operator()(std::uint64_t index, event& e) const { e.weight = static_cast<double>(index); }
};
using range = event_range<counting>;
static_assert(std::input_iterator<range::iterator>);
static_assert(std::sentinel_for<std::default_sentinel_t, range::iterator>);

TEST_CASE("a range of events goes through their numbers once, and is empty for none") {
  const counting generate;
  std::vector<double> weights;
  range events(generate, 5, 3);
  for (auto at = events.begin(); at != events.end(); ++at) {
    CHECK(static_cast<double>(at.index()) == at->weight);
    weights.push_back((*at).weight);
  }
  CHECK(weights == std::vector{5., 6., 7.});
  for (const event& e : range(generate, 5, 0)) FAIL(e.weight);
}

}  // namespace
