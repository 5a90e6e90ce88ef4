// SPDX-License-Identifier: BSL-1.0
// A geometry must say how much target a neutrino crosses.
// says: site_target: the geometry needs depth() and for_each_path(produced_neutrino, visit)
// says: my_geometry
// says: depth
#include <nudipole/site/installation.hpp>

struct my_geometry {
  template <class Visit>
  void for_each_path(const nudipole::produced_neutrino&, Visit&& visit) const {
    visit(1., 1. * nudipole::units::metre);
  }
#ifndef MUST_NOT_COMPILE
  nudipole::length depth() const { return 1. * nudipole::units::metre; }
#endif
};

nudipole::site_target<my_geometry> target{nudipole::tungsten, my_geometry{}};
