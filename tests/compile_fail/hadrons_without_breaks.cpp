// SPDX-License-Identifier: BSL-1.0
// Hadrons must say where their width is not smooth: an integral over a resonance that nobody names is wrong.
#include <nudipole/mediator/decays.hpp>

#include <array>

struct resonance {
  template <class Visit>
  void for_each_mode(const nudipole::quark_couplings&, nudipole::energy sqrt_s, Visit&& visit) const {
    visit(nudipole::final_state{211, -211}, 0.1 * sqrt_s);
  }
#ifndef MUST_NOT_COMPILE
  std::array<nudipole::energy, 1> breaks(const nudipole::final_state&) const { return {0.8 * nudipole::units::GeV}; }
#endif
};

nudipole::zprime_decays<resonance> decays;
