// SPDX-License-Identifier: BSL-1.0
#include <nudipole/signal/interactions.hpp>

#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/beam/tabulated.hpp>
#include <nudipole/constants.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/parton/lhapdf/set.hpp>
#include <nudipole/scattering/control/charged_current.hpp>
#include <nudipole/scattering/control/neutral_current.hpp>
#include <nudipole/scattering/control/weak_cross_section.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/site/fasernu.hpp>
#include <nudipole/site/natural_materials.hpp>

#include <doctest/doctest.h>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "support/approx.hpp"
#include "support/reference_data.hpp"

namespace {

using namespace nudipole::units;
using nudipole::axial_box;
using nudipole::charged_current_scattering;
using nudipole::cross_section;
using nudipole::expected_interactions;
using nudipole::fasernu;
using nudipole::fasernu_box;
using nudipole::flux_bin;
using nudipole::installation;
using nudipole::interactions_per_bin;
using nudipole::kling_nevay_flux;
using nudipole::neutral_current_scattering;
using nudipole::nucleus;
using nudipole::site_target;
using nudipole::tungsten_184;
using nudipole::weak_structure_functions;
using support::close;

/// Two bins of ν_μ.
struct two_bins {
  std::vector<flux_bin> neutrinos(int id) const {
    if (id != 14) return {};
    return {{100. * GeV, 1e12}, {1. * TeV, 2e11}};
  }
  inverse_area luminosity() const { return 100. * inv_fb; }
};

}  // namespace

TEST_CASE("flux times cross section times targets, in each bin") {
  const charged_current_scattering cc{nudipole::grv98lo{}};
  const auto bins = interactions_per_bin(cc, 14, fasernu(two_bins{}), 100. * inv_fb);
  REQUIRE(bins.size() == 2);
  // 19.3 g/cm³ · 1 m / (184 u) targets per area
  const inverse_area targets = 19.3 * g_per_cm3 * (1. * metre) / (184. * nudipole::atomic_mass_constant);
  CHECK(bins[0].centre == 100. * GeV);
  CHECK(close(bins[0].interactions, 1e12 * double(targets * cross_section(cc, 14, 100. * GeV, tungsten_184)), 1e-12));
  CHECK(close(bins[1].interactions, 2e11 * double(targets * cross_section(cc, 14, 1. * TeV, tungsten_184)), 1e-12));
  CHECK(close(expected_interactions(cc, 14, fasernu(two_bins{}), 100. * inv_fb),
              bins[0].interactions + bins[1].interactions, 1e-14));

  SUBCASE("in proportion to the luminosity") {
    CHECK(close(expected_interactions(cc, 14, fasernu(two_bins{}), 300. * inv_fb),
                3 * expected_interactions(cc, 14, fasernu(two_bins{}), 100. * inv_fb), 1e-14));
  }
  SUBCASE("no flux, no interactions") {
    CHECK(interactions_per_bin(cc, -14, fasernu(two_bins{}), 100. * inv_fb).empty());
    CHECK(expected_interactions(cc, -14, fasernu(two_bins{}), 100. * inv_fb) == 0);
  }
  SUBCASE("in an experiment, whatever its process") {
    const nudipole::experiment run3{
        fasernu(two_bins{}), nudipole::deep_inelastic{nudipole::grv98lo{}}, {.luminosity = 150. * inv_fb}};
    CHECK(close(expected_interactions(cc, 14, run3), expected_interactions(cc, 14, fasernu(two_bins{}), 150. * inv_fb),
                1e-14));
  }
  SUBCASE("mixtures are the sum of what they consist of") {
    const nudipole::material brass{nudipole::mixture({{nucleus{29, 63}, 0.7}, {nucleus{30, 64}, 0.3}}),
                                   8.5 * g_per_cm3};
    const auto events = [&](const nudipole::material& m) {
      return expected_interactions(cc, 14, installation{two_bins{}, site_target{m, fasernu_box}}, 100. * inv_fb);
    };
    CHECK(close(events(brass),
                events({nucleus{29, 63}, 0.7 * 8.5 * g_per_cm3}) + events({nucleus{30, 64}, 0.3 * 8.5 * g_per_cm3}),
                1e-12));
    // The benchmarks' A = 184 against the five isotopes: the same nucleons per area, of the same kind within 0.1 %.
    CHECK(close(events(nudipole::natural_tungsten), events(nudipole::tungsten), 1e-3));
  }
  SUBCASE("region and rule are handed on") {
    CHECK(expected_interactions(cc, 14, fasernu(two_bins{}), 100. * inv_fb, {.minimum_q2 = 10. * GeV2}) <
          0.9 * expected_interactions(cc, 14, fasernu(two_bins{}), 100. * inv_fb));
  }
}

TEST_CASE("errors") {
  const charged_current_scattering cc{nudipole::grv98lo{}};
  CHECK_THROWS_WITH_AS(expected_interactions(cc, 14, fasernu(two_bins{}), 0. * inv_fb),
                       "interactions_per_bin: luminosity = 0 m^-2: must be positive and finite",
                       nudipole::bad_parameter);
  struct broken : two_bins {
    std::vector<flux_bin> neutrinos(int) const { return {{100. * GeV, -1.}}; }
  };
  CHECK_THROWS_WITH_AS(expected_interactions(cc, 14, fasernu(broken{}), 100. * inv_fb),
                       "flux: neutrinos = -1: must be finite and not negative", nudipole::bad_parameter);
}

TEST_CASE("FASERν, 150/fb: interactions of the Standard Model, CT18NLO densities") {
  // The flux's authors count the same neutrinos with a cross section per nucleon that includes quasi-elastic and
  // resonant scattering. [Kling and Nevay, 2105.08270; sums of their files over bins.]
  const auto folder = support::reference_data();
  if (!folder) return support::skip_without_reference("charged-current interactions in FASERν");
  const auto pdf = nudipole::lhapdf_set::find("CT18NLO", (*folder / "lhapdf").string()).member(0);
  const charged_current_scattering cc{pdf};
  const neutral_current_scattering nc{pdf};
  const std::map<int, double> published{{12, 1230.6},  {-12, 480.0}, {14, 4452.5},
                                        {-14, 1329.8}, {16, 27.6},   {-16, 13.0}};
  std::string table = "charged current: ours / published; neutral current: ours";
  for (const auto& entry : published) {
    const int id = entry.first;
    const double number = entry.second;
    CAPTURE(id);
    const double ours = expected_interactions(cc, id, fasernu(), 150. * inv_fb);
    const double neutral = expected_interactions(nc, id, fasernu(), 150. * inv_fb);
    CHECK(close(ours, number, 0.1));
    char text[100];
    std::snprintf(text, sizeof text, "\n  %-8s %8.1f / %8.1f = %.3f; %8.1f", nudipole::particle_name(id).c_str(), ours,
                  number, ours / number, neutral);
    table += text;

    // Bin by bin from 100 GeV on, where quasi-elastic and resonant scattering are small.
    const auto theirs =
        support::read_columns(*folder / "flux" / "FASERv" / ("FASER_CCint_" + std::to_string(id) + ".txt"));
    const auto bins = interactions_per_bin(cc, id, fasernu(), 150. * inv_fb);
    REQUIRE(bins.size() == theirs.size());
    double sum = 0;
    for (std::size_t i = 0; i < bins.size(); ++i) {
      CAPTURE(theirs[i][0]);
      CHECK(close(bins[i].centre / GeV, theirs[i][0], 1e-6));
      if (theirs[i][0] > 100) CHECK(close(bins[i].interactions, theirs[i][1], 0.1));
      sum += theirs[i][1];
    }
    CHECK(close(sum, number, 5e-3));  // the totals are given to a tenth
  }
  MESSAGE(table);
}
