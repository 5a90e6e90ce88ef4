// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_OUTCOME_HPP
#define NUDIPOLE_TESTS_SUPPORT_OUTCOME_HPP

#include <nudipole/scattering/kernel.hpp>

namespace support {

/// A kernel all of whose collisions are alike: N leaves a proton always in the same way.
struct outcome {
  nudipole::reduced_cross_section cross_section;
  nudipole::produced_neutrino heavy_neutrino;

  nudipole::collision operator()(double, double) const {
    using namespace nudipole::units;
    return {.weight = cross_section, .q2 = 1. * GeV2, .s_hat = 100. * GeV2};
  }
  nudipole::produced_neutrino neutrino(const nudipole::collision&) const { return heavy_neutrino; }
  nudipole::struck_target struck(const nudipole::collision&, double) const {
    return {.constituent = nudipole::proton_id,
            .recoil = nudipole::proton_id,
            .target = nudipole::proton_id,
            .target_mass = nudipole::proton_mass,
            .momentum = {.e = nudipole::proton_mass},
            .w1 = 1,
            .w2 = 4};
  }
  /// One node.
  nudipole::kernel_quadrature<nudipole::numeric::gauss_legendre<1>, nudipole::numeric::gauss_legendre<1>> rule() const {
    return {};
  }
};

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_OUTCOME_HPP
