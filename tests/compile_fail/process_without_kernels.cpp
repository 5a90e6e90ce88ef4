// SPDX-License-Identifier: BSL-1.0
// A process must give its kernels.
// says: experiment: the process needs for_each_kernel(E, model, target, visit)
// says: my_process
// says: for_each_kernel
#include <nudipole/signal/experiment.hpp>
#include <nudipole/site/fasernu.hpp>

struct my_process {
#ifndef MUST_NOT_COMPILE
  template <class Visit>
  void for_each_kernel(nudipole::energy, const nudipole::portal&, const nudipole::nucleus&, Visit&&) const {}
#endif
};

nudipole::experiment setup{nudipole::fasernu(), my_process{}};
