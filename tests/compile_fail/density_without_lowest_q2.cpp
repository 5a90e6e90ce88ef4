// SPDX-License-Identifier: BSL-1.0
// A density must say from where on it holds.
// says: deep_inelastic: the density needs xfxQ2(pid, x, Q2) and q2Min()
// says: my_density
// says: q2Min
#include <nudipole/scattering/process/deep_inelastic.hpp>

struct my_density {
  double xfxQ2(int, double, double) const { return 1; }
#ifndef MUST_NOT_COMPILE
  double q2Min() const { return 1; }
#endif
};

nudipole::deep_inelastic process{my_density{}};
