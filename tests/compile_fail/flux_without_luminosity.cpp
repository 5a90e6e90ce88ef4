// SPDX-License-Identifier: BSL-1.0
// A flux must say which luminosity its numbers belong to.
// says: installation: the flux needs neutrinos(pdg_id) and luminosity()
// says: my_flux
// says: luminosity
#include <nudipole/beam/flux.hpp>
#include <nudipole/site/fasernu.hpp>

#include <array>

struct my_flux {
  std::array<nudipole::flux_bin, 1> neutrinos(nudipole::pdg_id) const { return {}; }
#ifndef MUST_NOT_COMPILE
  nudipole::inverse_area luminosity() const { return 1. * nudipole::units::inv_fb; }
#endif
};

auto site() { return nudipole::fasernu(my_flux{}); }
