// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_PARTON_DENSITIES_HPP
#define NUDIPOLE_TESTS_PARTON_DENSITIES_HPP

#include <nudipole/model/benchmarks.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>

#include <cstdlib>

namespace support {

/// x f = value for all quarks.
struct constant {
  double value;
  double lowest = 1;
  double xfxQ2(int pid, double, double) const { return std::abs(pid) <= 5 && pid != 0 ? value : 0; }
  double q2Min() const { return lowest; }
};

/// Deep inelastic cross section for benchmark I with M_N = 1 GeV, M_Z′ = 0.1 GeV and μ = 10⁻⁵ GeV⁻¹ at 1 TeV, in pb.
double sigma(const auto& density, const nudipole::nucleus& target) {
  using namespace nudipole::units;
  const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
  return cross_section(nudipole::deep_inelastic{density}, 1. * TeV, model, target, 1e-5 * per_GeV) / pb;
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_PARTON_DENSITIES_HPP
