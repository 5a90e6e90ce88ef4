// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/streams.hpp>
#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <ostream>
#include <sstream>

namespace {

using namespace nudipole::units;

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
  { out << value } -> std::same_as<std::ostream&>;
};
static_assert(Printable<energy> && Printable<inverse_energy> && Printable<length> && Printable<area> &&
              Printable<inverse_area> && Printable<energy_squared> && Printable<mass_density>);
static_assert(Printable<nudipole::final_state>);
// A quantity without a name in the library prints nothing rather than a number without a unit.
static_assert(!Printable<energy_cubed> && !Printable<area_per_energy_squared>);

template <class T>
std::string printed(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

TEST_CASE("quantities are printed with their unit") {
  CHECK(printed(0.1 * GeV) == "0.1 GeV");
  CHECK(printed(2.5e-7 * per_GeV) == "2.5e-07 GeV^-1");
  CHECK(printed(480. * metre) == "480 m");
  CHECK(printed(1. * GeV2) == "1 GeV^2");
}

TEST_CASE("the stream's own format applies") {
  std::ostringstream out;
  out.precision(3);
  out << (1. / 3) * GeV;
  CHECK(out.str() == "0.333 GeV");
}

TEST_CASE("final states are printed by name") { CHECK(printed(nudipole::final_state{14, 11, -11}) == "nu_mu e- e+"); }

}  // namespace
