// SPDX-License-Identifier: BSL-1.0
// Each of several processes must give its kernels.
// says: processes: each needs for_each_kernel(E, model, target, visit)
// says: my_process
#include <nudipole/scattering/process/coherent.hpp>
#include <nudipole/scattering/process/together.hpp>

struct my_process {
#ifndef MUST_NOT_COMPILE
  template <class Visit>
  void for_each_kernel(nudipole::energy, const nudipole::portal&, const nudipole::nucleus&, Visit&&) const {}
#endif
};

nudipole::processes all{nudipole::coherent{}, my_process{}};
