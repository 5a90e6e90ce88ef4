// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/published_flux.hpp>

#include <doctest/doctest.h>

#include <type_traits>

namespace {

using namespace nudipole::units;

constexpr nudipole::detail::published_flux_table made_up = [] {
  nudipole::detail::published_flux_table table{.name = "made_up", .luminosity = 2. * inv_fb, .neutrinos = {}};
  table.neutrinos[1][27] = 5;
  table.neutrinos[5][0] = 7;
  return table;
}();
using flux = nudipole::published_flux<made_up>;

static_assert(nudipole::NeutrinoFlux<flux> && std::is_empty_v<flux>);
static_assert(flux{}.neutrinos(14).back().neutrinos == 5);
static_assert(flux{}.neutrinos(-16).front().neutrinos == 7);
static_assert(flux{}.neutrinos(12).front().centre == 11.336355 * GeV);
static_assert(flux{}.luminosity() == 2. * inv_fb);

TEST_CASE("a published flux has neutrinos only, and its messages bear its name") {
  CHECK_THROWS_WITH_AS(static_cast<void>(flux{}.neutrinos(13)), "made_up: no neutrino has PDG id 13",
                       nudipole::bad_parameter);
}

}  // namespace
