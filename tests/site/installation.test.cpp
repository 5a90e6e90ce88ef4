// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/installation.hpp>

#include <doctest/doctest.h>

#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/site/axial_box.hpp>
#include <nudipole/site/natural_materials.hpp>

#include <concepts>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::axial_box;
using nudipole::installation;
using nudipole::kling_nevay_flux;
using nudipole::NeutrinoSite;
using nudipole::site_target;
using nudipole::tungsten;
using support::close;

static_assert(std::same_as<decltype(site_target{tungsten, axial_box{1. * cm, 1. * cm}}), site_target<axial_box>>);
static_assert(NeutrinoSite<installation<kling_nevay_flux, axial_box>>);

/// A user's site: two members.
struct my_site {
  kling_nevay_flux flux;
  std::vector<site_target<axial_box>> targets;
};
struct no_targets {
  kling_nevay_flux flux;
};
static_assert(NeutrinoSite<my_site> && !NeutrinoSite<no_targets> && !NeutrinoSite<kling_nevay_flux>);

TEST_CASE("any material goes with any geometry") {
  const site_target half{nudipole::material{nudipole::nucleus{18, 40}, 1.4 * g_per_cm3},
                         axial_box{0.5 * metre, 7. * metre}};
  const double per_area = half.nuclei_per_area(half.content.components()[0]) * cm2;
  CHECK(close(per_area, 1.4 * 700 * 6.02214076e23 / 40, 2e-9));
  const site_target beside{half.content, half.geometry, 0.25};
  CHECK(close(double(beside.nuclei_per_area(half.content.components()[0]) * cm2), 0.25 * per_area, 1e-14));
}

TEST_CASE("rows of different materials, in any beam") {
  const axial_box plates{12.5 * cm, 1. * metre}, films{12.5 * cm, 35. * cm};
  const installation site{kling_nevay_flux{}, site_target{tungsten, plates},
                          site_target{nudipole::nuclear_emulsion, films}};
  static_assert(std::same_as<decltype(site), const installation<kling_nevay_flux, axial_box>>);
  REQUIRE(site.targets.size() == 2);
  CHECK(site.targets[1].geometry == films);
  CHECK(site.targets[1].content.density() == nudipole::nuclear_emulsion.density());
  CHECK(site.targets[0] == site_target{tungsten, plates});
  CHECK(site.targets[0] != site_target{nudipole::natural_tungsten, plates});
  CHECK(site.targets[0] != site_target{tungsten, plates, 0.5});
  const auto later = site.with_flux(nudipole::kling_nevay_flare_flux{});
  CHECK(later.targets.size() == 2);
  CHECK(later.flux.luminosity() == 3000. * inv_fb);
}

TEST_CASE("no target, and a share of the neutrinos that is none, are refused") {
  CHECK_THROWS_WITH_AS(
      (installation<kling_nevay_flux, axial_box>{kling_nevay_flux{}, std::vector<site_target<axial_box>>{}}),
      "installation: no target", nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS((installation{kling_nevay_flux{}, site_target{tungsten, axial_box{1. * cm, 1. * cm}, 0.}}),
                       "installation: share of the neutrinos = 0: must be positive and finite",
                       nudipole::bad_parameter);
}

}  // namespace
