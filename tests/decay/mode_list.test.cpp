// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/mode_list.hpp>

#include <doctest/doctest.h>

namespace {

class three_numbers : public nudipole::detail::mode_list<int, 3> {
 public:
  constexpr void add(int number) { append(number, "three_numbers"); }
  constexpr void twice(std::size_t i) { at(i) *= 2; }
};

constexpr three_numbers two = [] {
  three_numbers result;
  result.add(5);
  result.add(7);
  result.twice(1);
  return result;
}();
static_assert(two.size() == 2 && !two.empty() && two[0] == 5 && two[1] == 14 && two.end() - two.begin() == 2);
static_assert(three_numbers{}.empty() && three_numbers::capacity == 3);

TEST_CASE("a full list refuses another mode and keeps what it has") {
  three_numbers list = two;
  list.add(1);
  CHECK_THROWS_WITH_AS(list.add(2), "three_numbers: more than 3 modes", nudipole::bad_parameter);
  CHECK(list.size() == 3);
  CHECK(list[2] == 1);
}

}  // namespace
