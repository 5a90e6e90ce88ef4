// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MODEL_BENCHMARKS_HPP
#define NUDIPOLE_MODEL_BENCHMARKS_HPP

#include <nudipole/model/couplings.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// The seven numbers of a benchmark, and N's nature. The defaults are the benchmarks' own: g_q = g_l = g_ν = 1, V = 0,
/// u and d only, and μ = e·v/Λ² at Λ = 1 TeV (a scan over μ replaces it).
struct benchmark_parameters {
  energy heavy_neutrino;
  energy zprime;
  inverse_energy dipole = dipole_from_cutoff(1. * TeV);
  double mixing = 0;
  quark_couplings quarks = up_and_down(1);
  double charged_leptons = 1;
  double neutrinos = 1;
  fermion_nature nature = fermion_nature::dirac;
};

/// N couples to the leptons of one flavour only.
/// @throws bad_parameter for a mass that is not positive or a coupling that is not finite
constexpr dipole_portal single_flavour(lepton_flavour flavour, const benchmark_parameters& p) {
  dipole_portal model{.heavy_neutrino_mass = p.heavy_neutrino,
                      .zprime_mass = p.zprime,
                      .dipole = {},
                      .mixing = {},
                      .quarks = p.quarks,
                      .charged_leptons = universal(p.charged_leptons),
                      .neutrinos = universal(p.neutrinos),
                      .nature = p.nature};
  model.dipole[flavour] = p.dipole;
  model.mixing[flavour] = p.mixing;
  validate(model);
  return model;
}

/// Benchmark I: N with L_μ.
constexpr dipole_portal benchmark_i(const benchmark_parameters& p) { return single_flavour(lepton_flavour::muon, p); }
/// Benchmark II: N with L_e.
constexpr dipole_portal benchmark_ii(const benchmark_parameters& p) {
  return single_flavour(lepton_flavour::electron, p);
}
/// Benchmark III: N with L_τ.
constexpr dipole_portal benchmark_iii(const benchmark_parameters& p) { return single_flavour(lepton_flavour::tau, p); }

}  // namespace nudipole

#endif  // NUDIPOLE_MODEL_BENCHMARKS_HPP
