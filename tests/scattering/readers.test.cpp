// SPDX-License-Identifier: BSL-1.0
// Cross sections, bins and samples read the same kernels; kernels own what they need.
#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <functional>
#include <memory>
#include <random>
#include <type_traits>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

double plain(const reduced_cross_section& sigma) { return sigma / (cm2 * GeV2); }

/// A user's process: σ/μ² = 10⁻³⁶ cm²GeV² Z², N at rest in the frame of a proton that recoils whole, Q² uniform.
struct on_charge {
  struct kernel {
    energy e, mass;
    int charge;
    collision operator()(double u, double) const {
      return {.weight = charge * charge * 1e-36 * (cm2 * GeV2), .q2 = (0.1 + u) * GeV2, .s_hat = fixed_target_s(e)};
    }
    produced_neutrino neutrino(const collision& c) const { return elastic_kinematics(e, mass, proton_mass, c.q2); }
    struck_target struck(const collision& c, double) const {
      return {proton_id, proton_id, proton_id, proton_mass, {.e = proton_mass}, c.q2 / GeV2, 4};
    }
  };
  template <class Visit>
  void for_each_kernel(energy e, const nudipole::portal& model, const nucleus& target, Visit&& visit) const {
    visit(kernel{e, model.heavy_neutrino_mass, target.protons});
  }
};

/// The cross section, the sum of bins in angle and a plain Monte Carlo mean over the square.
template <class Process>
void agree(const Process& process, double lightest_zprime, double tolerance) {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> uniform(0, 1);
  const auto pick = [&](double low, double high) { return low * std::pow(high / low, uniform(random)); };
  for (int i = 0; i < 6; ++i) {
    const auto model = benchmark_i({.heavy_neutrino = pick(0.01, 3) * GeV, .zprime = pick(lightest_zprime, 30) * GeV});
    const energy e = pick(30, 5000) * GeV;
    CAPTURE(e / GeV);
    CAPTURE(model.heavy_neutrino_mass / GeV);
    CAPTURE(model.zprime_mass / GeV);
    const double integral_of = cross_section(process, e, model, tungsten_184, 1. * per_GeV) / cm2;
    const auto bins = binned(process, e, model, tungsten_184, polar_angle{}, {0., 1e-3, 1e-2, 0.1, pi});
    CHECK(std::abs(plain(bins.total()) - integral_of) <= tolerance * integral_of);
    double mean = 0, variance = 0;
    process.for_each_kernel(e, model, tungsten_184, [&](const auto& kernel) {
      using trimmed = trimmed_kernel<std::remove_cvref_t<decltype(kernel)>>;
      const trimmed k(kernel);
      double sum = 0, squares = 0;
      constexpr int n = 4000;
      for (int j = 0; j < n; ++j) {
        const double u = uniform(random), v = uniform(random), w = plain(k(u, v).weight);
        sum += w, squares += w * w;
        // slices are the same function
        if (j < 20) CHECK(close(w, plain(k.at(u)(v).weight), 1e-9));
      }
      mean += sum / n, variance += (squares / n - sum * sum / (double(n) * n)) / n;
    });
    CHECK(std::abs(mean - integral_of) <= 5 * std::sqrt(variance) + 1e-9 * integral_of);
  }
}

TEST_CASE("integral, bins and samples of every process are one") {
  const grv98lo density;
  agree(deep_inelastic{density}, 0.01, 1e-4);
  agree(deep_inelastic{density, momentum_transfer{}, minimum_q2{1. * GeV2}}, 0.01, 1e-3);
  agree(low_q2_deep_inelastic{bodek_yang{density}}, 0.01, 1e-3);
  agree(coherent{}, 0.01, 1e-4);
  agree(elastic{}, 0.01, 1e-4);
  agree(electron_scattering{}, 0.01, 1e-4);
  agree(processes{coherent{}, elastic{}}, 0.01, 1e-4);
  agree(on_charge{}, 0.01, 1e-9);
}

TEST_CASE("a user's process works in cross sections, expected events and the generator") {
  const auto model = benchmark_i({.heavy_neutrino = 0.5 * GeV, .zprime = 0.1 * GeV, .dipole = 1e-6 * per_GeV});
  CHECK(close(double(cross_section(on_charge{}, 100. * GeV, model, tungsten_184, 1e-3 * per_GeV) / cm2),
              1e-6 * 74 * 74 * 1e-36, 1e-12));
  static_assert(ProductionProcess<on_charge> && CollisionKernel<on_charge::kernel>);

  const experiment run3{fasernu(), on_charge{}, {.luminosity = 150. * inv_fb}};
  const double made = integrate_production(model, run3).events(lepton_flavour::muon, 1e-6 * per_GeV);
  CHECK(made > 0);
  CHECK(expected_events(model, run3, charged_leptons{}).events(1e-6 * per_GeV) > 0);
  const generator generate(model, run3);
  CHECK(close(generate.expected(), made, 1e-9));
  const event e = generate(7);
  CHECK(close(e.weight, 1, 1e-12));
  CHECK(e.particles.size() > 3);
}

/// A kernel of each process, with the process gone.
template <class Process>
std::function<double(double, double)> orphan(std::unique_ptr<Process> process, const dipole_portal& model) {
  std::function<double(double, double)> kept;
  process->for_each_kernel(300. * GeV, model, tungsten_184, [&](const auto& kernel) {
    kept = [kernel](double u, double v) {
      const collision c = kernel(u, v);
      return plain(c.weight) + double(kernel.neutrino(c).total_energy / GeV) + kernel.struck(c, 0.4).w2 +
             plain(integral(kernel));
    };
  });
  return kept;
}
template <class Process>
void outlives(const Process& process) {
  const auto model = benchmark_i({.heavy_neutrino = 0.3 * GeV, .zprime = 0.1 * GeV});
  const auto lone = orphan(std::make_unique<Process>(process), model),
             again = orphan(std::make_unique<Process>(process), model);
  const auto copy = lone;
  CHECK(std::isfinite(lone(0.4, 0.6)));
  CHECK(lone(0.4, 0.6) == again(0.4, 0.6));
  CHECK(copy(0.2, 0.3) == lone(0.2, 0.3));
}

/// Densities, form factors and structure functions with memory of their own, so that a dangling one is found.
struct on_the_heap {
  std::vector<double> f{0.3, 0.5};
  double xfxQ2(pdg_id, double x, double) const { return f[0] * (1 - x); }
  double q2Min() const { return f[1]; }
};
struct heap_form_factor {
  std::vector<double> radius{1e-3};
  double operator()(energy_squared q2, const nucleus&) const { return 1 / (1 + q2 / GeV2 / radius[0]); }
};

TEST_CASE("a kernel may outlive its process") {
  outlives(deep_inelastic{on_the_heap{}});
  outlives(deep_inelastic{bound_nucleon{on_the_heap{}, on_the_heap{{0.2, 0.4}}}});
  const auto ratio = [factors = std::vector<double>{0.9}](pdg_id, double, double, const nucleus&) {
    return factors[0];
  };
  outlives(deep_inelastic{nuclear_ratio{on_the_heap{}, ratio}});
  outlives(low_q2_deep_inelastic{naive_partons{on_the_heap{}}});
  outlives(coherent{heap_form_factor{}});
  outlives(elastic{});
  outlives(electron_scattering{});
  outlives(processes{coherent{heap_form_factor{}}, elastic{}});
}

}  // namespace
