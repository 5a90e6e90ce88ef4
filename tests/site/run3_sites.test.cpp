// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/run3_sites.hpp>

#include <doctest/doctest.h>

#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/control/charged_current.hpp>
#include <nudipole/signal/interactions.hpp>

#include "support/approx.hpp"

namespace {

using namespace nudipole::units;
using nudipole::run3;
using support::close;

template <class Site>
double tonnes(const Site& site) {
  const auto& target = site.targets[0].geometry.target();
  return site.targets[0].content.density() * target.width() * target.height() * target.depth() / (1e6 * gram);
}

TEST_CASE("FASERnu as installed: mass, length and place") {
  const auto site = nudipole::fasernu_installed();
  const auto& target = site.targets[0].geometry.target();
  CHECK(close(tonnes(site), 1.1, 0.06));                                            // arXiv:2403.12520
  CHECK(close(tonnes(site), 730 * 0.11 * 25 * 30 * 19.3e-6, 1e-12));                // plates of 1.1 mm
  CHECK(close(double(target.depth() / metre), 1.05, 2e-3));                         // plates and films
  CHECK(close(double((target.upper().y + target.lower().y) / cm), 2 * 6.5, 1e-9));  // see the header
  CHECK(target.lower().y < 0. * cm);                                                // the axis still passes through it
}

TEST_CASE("FASER's magnets stand one after the other behind FASERnu, none touching the next") {
  using namespace nudipole::detail;
  CHECK(fasernu_installed_block.upper().z < faser_decay_volume.z_begin());
  CHECK(faser_decay_volume.z_end() < faser_second_bore.z_begin());
  CHECK(faser_second_bore.z_end() < faser_third_bore.z_begin());
  CHECK(faser_third_bore.z_end() < 7. * metre);  // the whole of FASER [arXiv:2207.11427]
  for (const auto& bore : {faser_decay_volume, faser_second_bore, faser_third_bore})
    CHECK(bore.y() == fasernu_above_axis);
  // straight on, every bore is seen through the same part of FASERν's front
  double sum = 0;
  nudipole::faser_installed().targets[0].geometry.for_each_path(
      nudipole::produced_neutrino{10. * GeV, 9. * GeV, 0, 1},
      [&](double weight, length path) { sum += weight * (path / metre); });
  CHECK(close(sum, 3.5 * 3.14159265 * 100 / 750, 0.02));
}

TEST_CASE("Run 3 has its luminosity, and the energies of SND@LHC are those of 13.6 TeV") {
  const auto snd = nudipole::snd_run3();
  CHECK(snd.name == "SND@LHC in Run 3");
  CHECK(close(double(snd.flux.luminosity() / inv_fb), 250, 1e-12));
  CHECK(close(double(snd.flux.neutrinos(14).back().centre / nudipole::kling_nevay_flux{}.neutrinos(14).back().centre),
              13.6 / 14, 1e-12));
  CHECK(snd.targets == nudipole::snd_at_lhc().targets);
  const auto site = run3();
  CHECK(close(double(site.flux.luminosity() / inv_fb), 250, 1e-12));
  CHECK(run3(nudipole::kling_nevay_flux{}).flux.luminosity() == nudipole::kling_nevay_flux{}.luminosity());
}

// Table I of arXiv:2402.13318, 250/fb, 1.1 tonnes: ν_e 1675 +911 −372, ν_μ 8507 +992 −962, ν_τ 28. The flux has these
// rates with the cross sections of the flux's authors, ours is of leading order and has no quasi-elastic scattering.
TEST_CASE("charged-current interactions of Run 3 against the published rates") {
  const nudipole::charged_current_scattering current{nudipole::grv98lo{}};
  const auto site = run3();
  const auto both = [&](int id) {
    return expected_interactions(current, id, site, site.flux.luminosity()) +
           expected_interactions(current, -id, site, site.flux.luminosity());
  };
  const double electron = both(12), muon = both(14), tau = both(16);
  CAPTURE(electron);
  CAPTURE(muon);
  CAPTURE(tau);
  CHECK(close(electron, 1675, 0.06));
  CHECK(close(muon, 8507, 0.06));
  CHECK(close(tau, 28, 0.06));
}

}  // namespace
