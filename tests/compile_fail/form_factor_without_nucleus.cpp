// SPDX-License-Identifier: BSL-1.0
// The form factor of a nucleus is asked for the nucleus, too.
// says: coherent: the form factor needs operator()(Q2, nucleus)
// says: my_form_factor
#include <nudipole/scattering/process/coherent.hpp>

struct my_form_factor {
#ifdef MUST_NOT_COMPILE
  double operator()(nudipole::energy_squared) const { return 1; }
#else
  double operator()(nudipole::energy_squared, const nudipole::nucleus&) const { return 1; }
#endif
};

nudipole::coherent process{my_form_factor{}};
