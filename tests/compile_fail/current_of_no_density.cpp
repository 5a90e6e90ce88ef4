// SPDX-License-Identifier: BSL-1.0
// The parton density of the control process must be one.
// says: charged_current_scattering: the density needs xfxQ2(pid, x, Q2) and q2Min()
// says: my_density
// says: q2Min
#include <nudipole/scattering/control/charged_current.hpp>

struct my_density {
  double xfxQ2(int, double, double) const { return 1; }
#ifndef MUST_NOT_COMPILE
  double q2Min() const { return 1; }
#endif
};

nudipole::charged_current_scattering process{my_density{}};
