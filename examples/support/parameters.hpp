// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_SUPPORT_PARAMETERS_HPP
#define EXAMPLES_SUPPORT_PARAMETERS_HPP

#include "benchmarks.hpp"
#include "program.hpp"

#include <nudipole/model/benchmarks.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/units.hpp>

#include <CLI/CLI.hpp>

#include <string>

namespace examples {

/// The parameters of a point as options: --benchmark, --mass, --zprime, --dipole, --mixing, --majorana.
struct model_parameters {
  std::string benchmark = "I";
  double mass = 1, zprime = 0.1, dipole = 1e-6, mixing = 0;  // GeV, GeV, 1/GeV
  bool majorana = false;

  void add_to(CLI::App& options) {
    options.add_option("--benchmark", benchmark, "I (N with muon flavour), II (electron) or III (tau)")
        ->check(CLI::IsMember({"I", "II", "III"}))
        ->capture_default_str();
    options.add_option("--mass", mass, "M_N in GeV")
        ->check(number_between(1e-3, 1000, "masses in GeV for which the library is tested"))
        ->capture_default_str();
    options.add_option("--zprime", zprime, "M_Z' in GeV")
        ->check(number_between(1e-3, 1000, "masses in GeV for which the library is tested"))
        ->capture_default_str();
    options.add_option("--dipole", dipole, "mu in 1/GeV")
        ->check(number_between(-1e3, 1e3, "above that, in 1/GeV, the cutoff sqrt(e v/mu) is below 0.3 GeV"))
        ->capture_default_str();
    options.add_option("--mixing", mixing, "V")
        ->check(number_between(-1, 1, "V is an element of a unitary matrix"))
        ->capture_default_str();
    options.add_flag("--majorana", majorana, "N is its own antiparticle");
  }

  /// @throws usage_error for parameters that do not go together
  nudipole::dipole_portal model() const {
    if (mixing == 0 && dipole == 0) throw usage_error("--dipole 0 with --mixing 0: N would not decay");
    for (const examples::benchmark& b : benchmarks)
      if (b.name == benchmark)
        return nudipole::single_flavour(
            b.flavour, {.heavy_neutrino = mass * GeV,
                        .zprime = zprime * GeV,
                        .dipole = dipole * per_GeV,
                        .mixing = mixing,
                        .nature = majorana ? nudipole::fermion_nature::majorana : nudipole::fermion_nature::dirac});
    throw usage_error("--benchmark " + benchmark);  // refused by the check above
  }
};

}  // namespace examples

#endif  // EXAMPLES_SUPPORT_PARAMETERS_HPP
