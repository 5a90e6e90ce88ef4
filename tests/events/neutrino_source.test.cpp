// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/neutrino_source.hpp>

#include <nudipole/beam/smooth.hpp>
#include <nudipole/beam/tabulated.hpp>
#include <nudipole/events/generator.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/numeric/random.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/scattering/process/elastic.hpp>
#include <nudipole/scattering/process/together.hpp>
#include <nudipole/signal/production.hpp>
#include <nudipole/site/fasernu.hpp>
#include <nudipole/site/installation.hpp>
#include <nudipole/site/ray_geometry.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <vector>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using support::close;

const auto& process() {
  static const processes made{elastic{}, deep_inelastic{grv98lo{}, momentum_transfer{}, minimum_q2{1. * GeV2}}};
  return made;
}

/// Neutrinos and antineutrinos in three bins; the first is below the threshold for N of 10 GeV in parts.
smooth_flux beam(int points) {
  const auto table = tabulated_flux{150. * inv_fb}
                         .with(14, {{50. * GeV, 3e12}, {300. * GeV, 2e12}, {800. * GeV, 1e12}})
                         .with(-14, {{60. * GeV, 2e12}, {200. * GeV, 1e12}, {700. * GeV, 1e12}});
  return smooth(table, {40. * GeV, 100. * GeV, 500. * GeV, 1000. * GeV}, points);
}
auto setup_in(const auto& flux) {
  return experiment{fasernu(flux), process(), {.species = beam_species::neutrinos_and_antineutrinos}};
}
auto model(double mass) {
  return benchmark_i({.heavy_neutrino = mass * GeV, .zprime = 1. * GeV, .dipole = 1e-5 * per_GeV});
}

TEST_CASE("energies of a smooth flux are anywhere in its bins, as often as the integral says") {
  for (double mass : {1., 10.}) {
    CAPTURE(mass);
    const collision_sampler sample(model(mass), setup_in(beam(4)));
    const auto fine = setup_in(beam(12));
    CHECK(close(sample.expected(), integrate_production(model(mass), fine).events(lepton_flavour::muon, 1e-5 * per_GeV),
                2e-3));
    // The part of N below an energy, by the integral over the nodes below it.
    const std::vector<double> limits{70, 100, 200, 500, 700};
    std::vector<double> below(limits.size());
    double sum = 0;
    for (const beam_energy& entry : beam_energies(fine)) {
      const double made = entry.of(lepton_flavour::muon) *
                          double(cross_section(process(), entry.at, model(mass), tungsten_184, 1e-5 * per_GeV) / cm2);
      sum += made;
      for (std::size_t i = 0; i < limits.size(); ++i) below[i] += entry.at < limits[i] * GeV ? made : 0;
    }
    constexpr int n = 4'000;
    std::vector<double> counted(limits.size());
    std::set<double> energies;
    random_stream random(7, 0);
    double weights = 0, trials = 0;
    for (int i = 0; i < n; ++i) {
      const sampled_collision c = sample(random);
      weights += c.weight;
      trials += static_cast<double>(c.trials);
      energies.insert(c.neutrino_energy / GeV);
      CHECK(c.heavy_neutrino.total_energy <= c.neutrino_energy + 1. * GeV);
      for (std::size_t k = 0; k < limits.size(); ++k) counted[k] += c.neutrino_energy < limits[k] * GeV ? c.weight : 0;
    }
    CHECK(energies.size() == n);
    CHECK(close(weights, n, 2e-3));
    // Majorants times the part that is taken is the integral.
    CHECK(std::abs(sample.majorant() * weights / trials / sample.expected() - 1) < 4 / std::sqrt(double(n)));
    for (std::size_t k = 0; k < limits.size(); ++k) {
      CAPTURE(limits[k]);
      const double p = below[k] / sum;
      CHECK(std::abs(counted[k] / n - p) < 4 * std::sqrt(p * (1 - p) / n) + 5e-3);
    }
  }
}

TEST_CASE("events of a list start on the lines of its neutrinos, which give their energies and directions") {
  constexpr box_volume block{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
  std::vector<listed_neutrino> all;
  random_stream random(3, 0);
  for (int i = 0; i < 200; ++i) {
    const double x = 0.5 * (random() - 0.5), slope = 0.01 * random(), cosine = 1 / std::sqrt(1 + slope * slope);
    all.push_back({i % 3 == 0 ? -14 : 14, (100 + 900 * random()) * GeV,
                   position{x * metre, 0.2 * x * metre, -1. * metre}, direction{slope * cosine, 0, cosine}, 1e10});
  }
  const experiment setup{
      installation{neutrino_list(all, 150. * inv_fb),
                   site_target{tungsten, ray_geometry{neutrino_origin{}, ray_sampling{2039, 16}, block, block}}},
      process(),
      {.species = beam_species::neutrinos_and_antineutrinos}};
  const generator generate(model(1), setup);
  const double made = integrate_production(model(1), setup).events(lepton_flavour::muon, 1e-5 * per_GeV);
  CHECK(close(generate.expected(), made, 1e-9));
  std::set<double> energies;
  double antineutrinos = 0;
  constexpr int n = 500;
  for (const event& e : generate.events(0, n)) {
    const event_particle& in = e.particles[0];
    energies.insert(in.momentum.e / GeV);
    antineutrinos += in.id < 0;
    // The line of one of them passes through the vertex.
    bool found = false;
    for (const listed_neutrino& l : all) {
      const double slope = l.along.x / l.along.z, z = (e.vertex.z + 1. * metre) / metre;
      found |= close(in.momentum.e / GeV, l.at / GeV, 1e-12) && in.id == l.id &&
               close(in.momentum.x / in.momentum.z, slope, 1e-9) &&
               std::abs((e.vertex.x - l.from.x) / metre - slope * z) < 1e-9;
    }
    CHECK(found);
    CHECK((e.vertex.z > 0. * cm && e.vertex.z < 1. * metre && e.vertex.x > -12.5 * cm && e.vertex.x < 12.5 * cm));
  }
  CHECK(energies.size() > 50);  // about half of the 200 cross the block
  CHECK(antineutrinos > 0.2 * n);
  CHECK(antineutrinos < 0.5 * n);
}

}  // namespace
