// SPDX-License-Identifier: BSL-1.0
// Structure functions must say from where on they are frozen.
// says: low_q2_deep_inelastic: the structure functions need s(couplings, target, nu, q2) and frozen_below(target)
// says: my_structure
// says: frozen_below
#include <nudipole/scattering/process/low_q2.hpp>

struct my_structure {
  nudipole::vector_structure_functions operator()(const nudipole::quark_couplings&, const nudipole::nucleus&,
                                                  nudipole::energy, nudipole::energy_squared) const {
    return {};
  }
#ifndef MUST_NOT_COMPILE
  nudipole::energy_squared frozen_below(const nudipole::nucleus&) const { return 1. * nudipole::GeV2; }
#endif
};

nudipole::low_q2_deep_inelastic process{my_structure{}};
