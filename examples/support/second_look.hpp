// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_SUPPORT_SECOND_LOOK_HPP
#define EXAMPLES_SUPPORT_SECOND_LOOK_HPP

#include "benchmarks.hpp"

#include <nudipole/limits/beam_through_rock.hpp>
#include <nudipole/limits/consistency.hpp>
#include <nudipole/limits/reach.hpp>
#include <nudipole/scattering/control/zprime_scattering.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/expected_events.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/selection.hpp>
#include <nudipole/site/fasernu.hpp>
#include <nudipole/site/natural_materials.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// Do the benchmarks stand up to a second look? At unit couplings a light Z′ scatters the neutrinos that should make N.
namespace examples {

template <class Flux, class Density>
class second_look {
 public:
  second_look(const Flux& flux, const Density& density)
      : flux_(flux),
        density_(density),
        process_(density),
        scattering_(density),
        run3_(nudipole::fasernu(flux), process_, {.luminosity = 150. * inv_fb}) {}

  /// Prints all findings for the three benchmarks, then for benchmark I what the loss of the beam does to the reach.
  void print() const {
    print_findings();
    print_beam();
  }

 private:
  using findings = std::vector<nudipole::consistency_finding>;

  /// The model at the moment that makes three events in `setup`.
  template <class Setup>
  static nudipole::dipole_portal at_reach(nudipole::dipole_portal model, const benchmark& b, const Setup& setup) {
    const auto reached = nudipole::reach(nudipole::expected_events(model, setup, nudipole::charged_leptons{}), 3);
    if (reached.size() != 1) throw std::runtime_error("expected one crossing of three events");
    model.dipole[b.flavour] = reached.front();
    return model;
  }

  void print_findings() const {
    std::array<findings, benchmarks.size()> all;
    for (std::size_t i = 0; i < all.size(); ++i)
      all[i] = nudipole::consistency(at_reach(model_of(benchmarks[i], 1. * GeV, 0.1 * GeV), benchmarks[i], run3_),
                                     run3_, density_);
    std::printf(
        "A second look at these points, g_q = g_l = g_nu = 1: value/bound, ! where it is not kept\n\n  %-44s  %-18s "
        "%-18s "
        "%-18s\n",
        "", benchmarks[0].name, benchmarks[1].name, benchmarks[2].name);
    for (std::size_t line = 0; line < all[0].size(); ++line) {
      const std::string& what = all[0][line].what;
      std::printf("  %-44s", what.substr(0, what.find(" over charged")).c_str());
      for (const findings& f : all) {
        char cell[64];
        std::snprintf(cell, sizeof cell, "%.3g/%.3g%s", f[line].value, f[line].bound, f[line].satisfied ? "" : " !");
        std::printf("  %-17s", cell);
      }
      std::printf("\n");
    }
  }

  double value(const nudipole::dipole_portal& model, double g_nu, std::string_view what) const {
    auto weaker = model;
    weaker.neutrinos = nudipole::universal(g_nu);
    for (const auto& f : nudipole::consistency(weaker, run3_, density_))
      if (f.what.find(what) != std::string::npos) return f.value;
    throw std::runtime_error("no finding about: " + std::string(what));
  }

  /// The g_ν ≤ 1 up to which 90 % of the beam arrives.
  double greatest_for_beam(const nudipole::dipole_portal& model) const {
    if (value(model, 1, "arrives") > 0.9) return 1;
    double low = 1e-3, high = 1;
    while (high > 1.01 * low) {
      const double middle = std::sqrt(low * high);
      (value(model, middle, "arrives") > 0.9 ? low : high) = middle;
    }
    return low;
  }

  void print_beam() const {
    std::printf(
        "\n  Benchmark I, M_N = 1 GeV, g_q = 1: neutrinos of 1 TeV in rock, the reach without and with the loss of "
        "the\n"
        "  beam in 100 m of it, and from which g_q g_nu down the beam arrives (90 %%) and the Z' makes fewer events "
        "in\n"
        "  the detector than the charged current\n\n"
        "  %9s  %9s  %9s  %10s  %10s  %12s  %14s\n",
        "M_Z'/GeV", "lambda/m", "arriving", "mu/GeV^-1", "with loss", "beam arrives", "Z' below CC");
    for (energy zprime : zprime_masses) {
      const auto unit = model_of(benchmarks[0], 1. * GeV, zprime);
      const nudipole::experiment weak = run3_.with_flux(
          nudipole::attenuated_flux{flux_, nudipole::portal(unit)[0].vector, scattering_, 100. * metre});
      const auto model = at_reach(unit, benchmarks[0], run3_), weaker = at_reach(unit, benchmarks[0], weak);
      const length interaction = nudipole::zprime_interaction_length(scattering_, unit, benchmarks[0].flavour, 1. * TeV,
                                                                     nudipole::standard_rock);
      // events go with g_ν²
      const double quiet = 1 / std::sqrt(value(model, 1, "charged-current"));
      std::printf("  %9g  %9.3g  %9.3g  %10.3g  %10.3g  %12.2g  %14.2g\n", double(zprime / GeV),
                  double(interaction / metre), value(model, 1, "arrives"), double(model.dipole.muon * GeV),
                  double(weaker.dipole.muon * GeV), greatest_for_beam(model), quiet);
    }
    std::printf("\n");
  }

  Flux flux_;
  Density density_;
  nudipole::deep_inelastic<Density> process_;
  nudipole::zprime_scattering<Density> scattering_;
  nudipole::experiment<decltype(nudipole::fasernu(Flux{})), nudipole::deep_inelastic<Density>> run3_;
};

}  // namespace examples

#endif  // EXAMPLES_SUPPORT_SECOND_LOOK_HPP
