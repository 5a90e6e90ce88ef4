// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_SUPPORT_PHOTON_DIPOLE_HPP
#define EXAMPLES_SUPPORT_PHOTON_DIPOLE_HPP

#include <nudipole/nudipole.hpp>

namespace examples {

using namespace nudipole::units;

/// N with the photon's dipole moment of one flavour.
inline nudipole::portal photon_portal_of(nudipole::lepton_flavour flavour, energy mass) {
  nudipole::per_flavour<inverse_energy> moments{};
  moments[flavour] = 1e-6 * per_GeV;
  return nudipole::photon_portal(mass, moments);
}

}  // namespace examples

#endif  // EXAMPLES_SUPPORT_PHOTON_DIPOLE_HPP
