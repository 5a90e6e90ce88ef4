// SPDX-License-Identifier: BSL-1.0
// R depends on x and Q2.
// says: bodek_yang: the ratio needs operator()(x, Q2)
// says: my_ratio
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/response/structure_functions.hpp>

struct my_ratio {
#ifdef MUST_NOT_COMPILE
  double operator()(double) const { return 0; }
#else
  double operator()(double, nudipole::energy_squared) const { return 0; }
#endif
};

nudipole::bodek_yang structure{nudipole::grv98lo{}, nudipole::bodek_yang_2004, my_ratio{}};
