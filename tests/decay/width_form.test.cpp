// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/width_form.hpp>

#include <doctest/doctest.h>

#include <concepts>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::width_form;
using support::close;

static_assert(std::same_as<decltype(width_form{}(1. * per_GeV, 1.)), energy>);

// Γ = μ²a + μVb + V²c, at compile time.
constexpr width_form form{.dipole = 2. * GeV3, .interference = 3. * GeV2, .mixing = 5. * GeV};
static_assert(form(1. * per_GeV, 0) == 2. * GeV && form(0. * per_GeV, 1) == 5. * GeV);
static_assert(form(1. * per_GeV, 1) == 10. * GeV && form(-1. * per_GeV, 1) == 4. * GeV);
static_assert(form(2. * per_GeV, 3) == (8. + 18. + 45.) * GeV);
static_assert(width_form{}(7. * per_GeV, 7) == 0. * GeV);

constexpr bool same(const width_form& a, const width_form& b) {
  return a.dipole == b.dipole && a.interference == b.interference && a.mixing == b.mixing;
}
static_assert(same(form + form, 2. * form));
static_assert(same(width_form{} + form, form));
static_assert(same(form.scaled(2, 3), {.dipole = 8. * GeV3, .interference = 18. * GeV2, .mixing = 45. * GeV}));
static_assert(same(form.scaled(1, 1), form));

TEST_CASE("a scaled form at (mu, V) is the form at (r mu, v V)") {
  const auto scaled = form.scaled(0.3, -0.7);
  for (double mu : {-2., 0., 0.01, 5.})
    for (double v : {-1., 0., 0.2})
      CHECK(close(double(scaled(mu * per_GeV, v) / GeV), double(form(0.3 * mu * per_GeV, -0.7 * v) / GeV), 1e-13));
}

TEST_CASE("forms add like the widths they stand for") {
  const width_form other{.dipole = 0.1 * GeV3, .interference = -0.2 * GeV2, .mixing = 0.3 * GeV};
  width_form sum = form;
  sum += other;
  for (double mu : {-2., 0.5}) {
    const energy expected = form(mu * per_GeV, 0.4) + other(mu * per_GeV, 0.4);
    CHECK(close(double(sum(mu * per_GeV, 0.4) / GeV), double(expected / GeV), 1e-14));
    CHECK(close(double((form + other)(mu * per_GeV, 0.4) / GeV), double(expected / GeV), 1e-14));
  }
}

}  // namespace
