// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/collision_sampler.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include "support/fixtures.hpp"
#include "support/reference_data.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace {

using namespace nudipole;
using support::parton_model;
using support::run3;

TEST_CASE("the yield that the sampler finds is the deterministic integral, at twenty points") {
  std::uint64_t seed = 0;
  double chi2 = 0;
  for (double zprime : {0.1, 1., 3., 10.})
    for (double mass : {1., 3., 10., 30., 60.}) {
      const auto model = benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV, .dipole = 1e-6 * per_GeV});
      const collision_sampler sampler(model, run3());
      CHECK(sampler.expected() ==
            doctest::Approx(integrate_production(model, run3()).events(lepton_flavour::muon, 1e-6 * per_GeV))
                .epsilon(1e-12));
      random_stream random(1, seed++);
      constexpr int n = 20'000;
      double trials = 0, weight = 0;
      for (int i = 0; i < n; ++i) {
        const sampled_collision c = sampler(random);
        trials += static_cast<double>(c.trials);
        weight += c.weight;
      }
      CHECK(weight == doctest::Approx(n).epsilon(1e-4));  // nearly nothing is above its majorant
      const double efficiency = n / trials, estimate = sampler.majorant() * weight / trials;
      const double pull = (estimate / sampler.expected() - 1) / std::sqrt((1 - efficiency) / n);
      CAPTURE(mass);
      CAPTURE(zprime);
      CHECK(efficiency > 0.5);
      CHECK(std::abs(pull) < 4);
      chi2 += pull * pull;
    }
  CHECK(chi2 < 37.6);  // 1 % for 20
  CHECK(chi2 > 8.3);   // 1 % on the other side: an error that is too large shows too
}

/// ν_μ of one energy only.
struct line {
  energy at;
  std::array<flux_bin, 1> neutrinos(pdg_id id) const { return {flux_bin{at, id == 14 ? 1e12 : 0.}}; }
  inverse_area luminosity() const { return 150. * inv_fb; }
};

/// χ² per bin of a sample against bins that were integrated, where ten events or more are expected; the number of
/// those.
template <class Quantity, class Content>
struct comparison {
  histogram<Quantity, Content> expected;
  std::vector<double> found;

  explicit comparison(histogram<Quantity, Content> bins) : expected(std::move(bins)), found(expected.bins.size()) {}
  void fill(Quantity value, double weight) {
    const auto above = std::upper_bound(expected.edges.begin(), expected.edges.end(), value);
    if (above != expected.edges.begin() && above != expected.edges.end())
      found[static_cast<std::size_t>(above - expected.edges.begin()) - 1] += weight;
  }
  /// Standard deviations of χ² above its mean, √(2 bins) each.
  double excess(double n) const {
    double chi2 = 0, bins = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const double mean = n * expected.fraction(i);
      if (mean < 10) continue;
      chi2 += (found[i] - mean) * (found[i] - mean) / mean;
      ++bins;
    }
    REQUIRE(bins >= 6);
    return (chi2 - bins) / std::sqrt(2 * bins);
  }
};

std::vector<double> decades(double from, double to, int per_decade) {
  std::vector<double> edges;
  for (int i = 0; i <= std::lround((to - from) * per_decade); ++i)
    edges.push_back(std::pow(10, from + double(i) / per_decade));
  return edges;
}
template <class Quantity>
std::vector<Quantity> times(const std::vector<double>& numbers, Quantity unit) {
  std::vector<Quantity> result;
  for (double x : numbers) result.push_back(x * unit);
  return result;
}

TEST_CASE("energies, angles and momentum transfers are those of the library's own differential cross sections") {
  const auto check = [](const auto& process, double beam, double mass, double zprime, std::uint64_t seed) {
    const auto model =
        benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV, .quarks = {.down = 1, .up = 2}});
    const experiment setup{fasernu(line{beam * GeV}), process, {.luminosity = 150. * inv_fb}};
    const collision_sampler sampler(model, setup);
    const auto bins = [&](const auto& observable, auto edges) {
      return comparison(binned(process, beam * GeV, model, tungsten_184, observable, std::move(edges)));
    };
    auto angle = bins(polar_angle{}, decades(-6, 0.5, 4));
    auto total = bins(total_energy{}, times(decades(std::log10(beam) - 2, std::log10(beam) + 0.001, 10), GeV));
    auto q2 = bins(squared_momentum_transfer{}, times(decades(-6, 3, 4), GeV2));
    random_stream random(3, seed);
    constexpr int n = 40'000;
    for (int i = 0; i < n; ++i) {
      const sampled_collision c = sampler(random);
      angle.fill(polar_angle{}(c.heavy_neutrino), c.weight);
      total.fill(c.heavy_neutrino.total_energy, c.weight);
      q2.fill(c.point.q2, c.weight);
    }
    CAPTURE(beam);
    CAPTURE(mass);
    CAPTURE(zprime);
    CHECK(angle.excess(n) < 4);
    CHECK(total.excess(n) < 4);
    CHECK(q2.excess(n) < 4);
  };
  check(parton_model(), 700, 2, 0.5, 0);
  check(parton_model(), 50, 1, 10, 1);
  check(support::all_processes(), 700, 2, 0.1, 2);
  check(support::all_processes(), 3000, 1, 0.5, 3);
}

TEST_CASE("partons are struck as often as their densities and couplings say") {
  const auto model = benchmark_i({.heavy_neutrino = 2. * GeV, .zprime = 0.5 * GeV, .quarks = {.down = 1, .up = 2}});
  const experiment setup{fasernu(line{700. * GeV}), parton_model(), {.luminosity = 150. * inv_fb}};
  const collision_sampler sampler(model, setup);
  random_stream random(3, 0);
  constexpr int n = 40'000;
  std::map<pdg_id, int> constituents, targets;
  for (int i = 0; i < n; ++i) {
    const sampled_collision c = sampler(random);
    ++constituents[c.struck.constituent];
    ++targets[c.struck.target];
    CHECK(c.neutrino == 14);
  }
  // A model in which only one flavour couples has that flavour's share of the cross section.
  const auto sigma = [&](const quark_couplings& g) {
    auto other = model;
    other.quarks = g;
    return double(cross_section(parton_model(), 700. * GeV, other, tungsten_184, 1e-6 * per_GeV) / pb);
  };
  const double up = sigma({.up = 2}) / sigma({.down = 1, .up = 2});
  CHECK(std::abs((constituents[2] + constituents[-2]) / double(n) - up) < 4 * std::sqrt(up * (1 - up) / n));
  CHECK(constituents[3] == 0);
  CHECK(constituents[-2] > 0);
  CHECK(targets[2112] + targets[2212] == n);
  CHECK(targets[2212] / 74. > 1.05 * targets[2112] / 110.);  // a proton has more u than a neutron
}

TEST_CASE("angles and energies of N are those of MadGraph's events") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("angles of generated collisions against MadGraph's events");
  const auto density = lhapdf_set::find("NNPDF23_lo_as_0130_qed", (*data / "lhapdf").string()).member(0);
  const auto model = benchmark_i(
      {.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV, .quarks = {.down = 1, .up = 1, .strange = 1, .charm = 1}});
  const experiment setup{installation{line{1. * TeV}, site_target{material{proton, 1. * g_per_cm3}, fasernu_box}},
                         deep_inelastic{density, fixed_scale{10. * GeV}},
                         {.luminosity = 150. * inv_fb}};
  const collision_sampler sampler(model, setup);
  // 10,000 events of ν_μ p → N j without cuts at this point (MadGraph5_aMC@NLO 3.5.7): numbers of N in quarters of a
  // decade of the angle from 10⁻⁵·²⁵ rad, and the mean of E_N/E_ν with its statistical error
  constexpr std::array theirs{34., 151., 497., 1034., 1546., 1718., 1644., 1306., 934., 594., 345., 129., 43., 10.};
  std::array<double, theirs.size()> ours{};
  random_stream random(11, 0);
  constexpr int n = 100'000;
  double part = 0;
  for (int i = 0; i < n; ++i) {
    const sampled_collision c = sampler(random);
    part += c.weight * double(c.heavy_neutrino.total_energy / TeV) / n;
    const double place = (std::log10(polar_angle{}(c.heavy_neutrino)) + 4.75) * 4;
    if (place >= 0 && place < double(ours.size())) ours[static_cast<std::size_t>(place)] += c.weight;
  }
  CHECK(std::abs(part / 0.91809 - 1) < 0.01);
  CHECK(std::abs(part - 0.91809) < 3 * 0.00134);
  double chi2 = 0;
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    const double expected = ours[i] * 10'000 / n;
    chi2 += (theirs[i] - expected) * (theirs[i] - expected) / (expected * (1 + 10'000. / n));
  }
  MESSAGE("chi2 = " << chi2 << " for 14 bins of angle");
  CHECK(chi2 < 23.7);  // 5 % for 14
}

TEST_CASE("a beam without N is refused, and so is a model without a dipole moment") {
  auto model = benchmark_i({.heavy_neutrino = 200. * GeV, .zprime = 1. * GeV});
  CHECK_THROWS_AS(collision_sampler(model, run3()), std::invalid_argument);
  model = benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 1. * GeV, .dipole = 0. * per_GeV});
  CHECK_THROWS_AS(collision_sampler(model, run3()), std::invalid_argument);
}

}  // namespace
