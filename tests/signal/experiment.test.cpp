// SPDX-License-Identifier: BSL-1.0
#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <concepts>
#include <limits>
#include <stdexcept>

#include "support/approx.hpp"
#include "support/outcome.hpp"

namespace {

using namespace nudipole::units;
using nudipole::beam;
using nudipole::decay_anywhere;
using nudipole::decay_inside;
using nudipole::experiment;
using nudipole::fasernu;
using nudipole::flux_bin;
using nudipole::produced_neutrino;
using support::close;

struct one_bin {
  inverse_area exposure = 150. * inv_fb;
  constexpr std::array<flux_bin, 1> neutrinos(int) const { return {{{100. * GeV, 1e9}}}; }
  constexpr inverse_area luminosity() const { return exposure; }
};
struct forward {
  template <class Visit>
  void for_each_kernel(energy e, const nudipole::dipole_portal&, const nudipole::nucleus&, Visit&& visit) const {
    visit(support::outcome{1. * cm2 * GeV2, produced_neutrino{e, e, 0, 1}});
  }
};
template <class... Parts>
concept MakesExperiment = requires(Parts... parts) {
  experiment{parts...};
};
using detector = nudipole::detector<nudipole::axial_box>;
static_assert(MakesExperiment<one_bin, forward, detector, inverse_area>);
static_assert(MakesExperiment<one_bin, forward, detector, inverse_area, decay_anywhere, beam>);
// Parts in another order, or of another kind, make no experiment.
static_assert(!MakesExperiment<forward, one_bin, detector, inverse_area>);
static_assert(!MakesExperiment<one_bin, forward, detector, double>);
static_assert(!MakesExperiment<one_bin, forward, detector, area>);

// Neutrinos only and decays inside unless said otherwise; parts without data cost no space.
constexpr experiment plain{one_bin{}, forward{}, fasernu, 300. * inv_fb};
static_assert(std::same_as<decltype(plain), const experiment<one_bin, forward, nudipole::axial_box, decay_inside>>);
static_assert(plain.particles() == beam::neutrinos);
static_assert(plain.setup().geometry.depth() == 1. * metre);

TEST_CASE("the exposure is the luminosity over that of the flux") {
  CHECK(close(plain.exposure(), 2, 1e-14));
  CHECK(close(experiment{one_bin{3000. * inv_fb}, forward{}, fasernu, 150. * inv_fb}.exposure(), 0.05, 1e-14));
  CHECK(close(double(plain.flux().luminosity() / inv_fb), 150, 1e-14));
}

TEST_CASE("luminosities that are not positive are refused by name") {
  CHECK_THROWS_WITH_AS((experiment{one_bin{}, forward{}, fasernu, 0. * inv_fb}),
                       "experiment: luminosity = 0 m^-2: must be positive and finite", std::invalid_argument);
  CHECK_THROWS_AS((experiment{one_bin{}, forward{}, fasernu, -150. * inv_fb}), std::invalid_argument);
  CHECK_THROWS_AS((experiment{one_bin{}, forward{}, fasernu, std::numeric_limits<double>::quiet_NaN() * inv_fb}),
                  std::invalid_argument);
  CHECK_THROWS_WITH_AS((experiment{one_bin{0. * inv_fb}, forward{}, fasernu, 150. * inv_fb}),
                       "experiment: luminosity of the flux = 0 m^-2: must be positive and finite",
                       std::invalid_argument);
}

}  // namespace
