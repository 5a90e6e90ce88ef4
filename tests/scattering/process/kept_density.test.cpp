// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/kept_density.hpp>

#include <doctest/doctest.h>

#include <utility>

namespace {

using nudipole::detail::kept_density;

TEST_CASE("what is passed as an lvalue is pointed to, a temporary is moved in") {
  const int lasting = 3;
  const kept_density<const int&> pointed(lasting);
  CHECK(&*pointed == &lasting);
  int moved = 4;
  const kept_density<int> owned(std::move(moved));
  const kept_density<int> copy = owned;
  CHECK(*owned == 4);
  CHECK(&*copy != &*owned);
}

}  // namespace
