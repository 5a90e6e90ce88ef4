// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/published_sites.hpp>

#include <doctest/doctest.h>

#include <nudipole/limits/reach.hpp>
#include <nudipole/model/benchmarks.hpp>
#include <nudipole/parton/grv98lo.hpp>
#include <nudipole/scattering/process/deep_inelastic.hpp>
#include <nudipole/signal/expected_events.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "support/approx.hpp"
#include "support/reference_data.hpp"

namespace {

using namespace nudipole::units;
using nudipole::deep_inelastic;
using nudipole::experiment;
using nudipole::grv98lo;
using nudipole::produced_neutrino;
using support::close;

template <class Installation>
double column(const Installation& site) {
  return site.targets[0].content.density() * site.targets[0].geometry.depth() / (gram / cm2);
}
template <class Installation>
double tonnes(const Installation& site) {
  const auto& target = site.targets[0].geometry.target();
  return site.targets[0].content.density() * target.width() * target.height() * target.depth() / (1e6 * gram);
}
template <class Installation>
double mean_path(const Installation& site, double sine) {
  double sum = 0;
  site.targets[0].geometry.for_each_path(produced_neutrino{10. * GeV, 9. * GeV, sine, std::sqrt(1 - sine * sine)},
                                         [&](double weight, length path) { sum += weight * (path / metre); });
  return sum;
}

TEST_CASE("targets weigh what their collaborations say, and their column densities are those of the table") {
  CHECK(close(tonnes(nudipole::exact_fasernu()), 1.2, 0.01));  // arXiv:1908.02310
  CHECK(close(tonnes(nudipole::fasernu2()), 10, 0.05));        // arXiv:2101.10338
  CHECK(close(tonnes(nudipole::snd_at_lhc()), 0.83, 1e-12));   // arXiv:2210.02784
  CHECK(close(tonnes(nudipole::flare()), 10, 0.03));           // arXiv:2101.10338
  CHECK(close(column(nudipole::exact_fasernu()), 1930, 1e-12));
  CHECK(close(column(nudipole::fasernu2()), 3860, 1e-12));
  CHECK(close(column(nudipole::snd_at_lhc()), 545.7, 1e-4));
  CHECK(close(column(nudipole::flare()), 977.2, 1e-4));
}

// The authors' interactions over their neutrinos are proportional to the column density, with the same cross section
// for all three detectors; only the two tables of tau neutrinos in SND@LHC do not belong together. [Kling, Nevay,
// arXiv:2105.08270, files of their repository]
TEST_CASE("column densities against those of the authors of the fluxes, bin for bin") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("column densities of FASERnu2, SND@LHC and FLArE");
  const auto per_neutrino = [&](const char* detector, int id) {
    const auto path = [&](const char* kind) {
      return *data / "flux" / (std::string(detector) + kind + std::to_string(id) + ".txt");
    };
    const auto neutrinos = support::read_columns(path("_")), interactions = support::read_columns(path("_CCint_"));
    std::vector<double> ratio;
    for (std::size_t i = 0; i < neutrinos.size(); ++i)
      ratio.push_back(neutrinos[i].at(1) > 0 ? interactions[i].at(1) / neutrinos[i].at(1) : 0);
    return ratio;
  };
  int compared = 0;
  for (int id : nudipole::neutrino_species) {
    const auto large = per_neutrino("FASERv2/FASERv2", id), argon = per_neutrino("FLArE/FLARE", id),
               beside = per_neutrino("SND_at_LHC/SND", id);
    for (std::size_t i = 0; i < large.size(); ++i) {
      if (!(large[i] > 0 && argon[i] > 0 && beside[i] > 0)) continue;
      ++compared;
      CHECK(close(large[i] / argon[i], 3860 / (700 * 1.3954), 1e-9));
      if (id != 16 && id != -16) CHECK(close(large[i] / beside[i], 200 / 27.25, 1e-9));
    }
  }
  CHECK(compared > 150);
  const double unit = 3860 / column(nudipole::fasernu2());
  CHECK(close(unit * column(nudipole::flare()), 700 * 1.3954, 1e-3));                 // the same argon
  CHECK(close(unit * column(nudipole::snd_at_lhc()), 19.3 * 27.25 * 83 / 80, 1e-3));  // 830 kg for their 800
}

TEST_CASE("SND@LHC sits beside the axis, where it says: 7.2 < eta < 8.6") {
  const auto target = nudipole::snd_at_lhc().targets[0].geometry.target();
  const auto eta = [](length x, length y) {
    return -std::log(std::tan(0.5 * std::atan(std::hypot(double(x / metre), double(y / metre)) / 480)));
  };
  CHECK(close(eta(target.lower().x, target.lower().y), 8.6, 2e-3));
  CHECK(close(eta(target.upper().x, target.upper().y), 7.2, 2e-3));
  CHECK(close(double(target.width() / cm), 39, 1e-12));
  CHECK(close(double(target.height() / cm), 39, 1e-12));
}

TEST_CASE("straight on, N see half the target on average, and the volumes behind by their part of the front") {
  // neutrinos that come from a point spread on their way: by 0.2 mm in FASERν, by 1.4 mm until the middle of FASER
  CHECK(close(mean_path(nudipole::exact_fasernu(), 0), 0.5, 2e-3));
  CHECK(close(mean_path(nudipole::snd_at_lhc(), 0), 0.325, 2e-3));
  CHECK(close(mean_path(nudipole::flare(), 0), 3.5, 1e-2));
  CHECK(close(mean_path(nudipole::faser(), 0), 1.5 * 3.14159265 * 0.01 / 0.0625 / std::pow(1 + 1.75 / 480, 2), 1.5e-3));
  CHECK(close(mean_path(nudipole::faser2(), 0), 5, 1e-4));  // wider than FASERν2
  CHECK(close(mean_path(nudipole::fasernu_and_faser(), 0.01),
              mean_path(nudipole::exact_fasernu(), 0.01) + mean_path(nudipole::faser(), 0.01), 1e-3));
}

const auto model = nudipole::benchmark_i({.heavy_neutrino = 1. * GeV, .zprime = 0.1 * GeV});
template <class Installation>
nudipole::event_expectation<> signal_at(const Installation& site, inverse_area luminosity) {
  return expected_events(model, experiment{site, deep_inelastic{grv98lo{}}, {.luminosity = luminosity}},
                         nudipole::charged_leptons_and_hadrons{});
}

/// N of 1 GeV as neutrinos of 300 GeV make them, with their part of the cross section.
struct weighted_neutrino {
  double weight;
  produced_neutrino n;
};
std::vector<weighted_neutrino> produced_at(energy e) {
  std::vector<weighted_neutrino> made;
  for_each_neutrino(deep_inelastic{grv98lo{}}, e, model, nudipole::tungsten_184,
                    [&](const auto& weight, const produced_neutrino& n) {
                      made.push_back({weight / (cm2 * GeV2), n});
                    });
  return made;
}
/// Σ weight · P over all N, by the paths of the geometry and by following single rays from random points.
template <class Geometry>
void compare_on_events(const Geometry& geometry, const std::vector<weighted_neutrino>& made, double ctau) {
  std::mt19937_64 random(23);
  std::uniform_real_distribution<double> uniform(0, 1);
  constexpr int rays = 300;
  double total = 0, average = 0, brute = 0, variance = 0;
  for (const auto& [weight, n] : made) {
    const double decay_length = ctau * (n.momentum / model.heavy_neutrino_mass);
    total += weight;
    geometry.for_each_path(n, [&, w = weight](double part, length path) {
      average += w * part * -std::expm1(-(path / metre) / decay_length);
    });
    double sum = 0, squares = 0;
    for (int i = 0; i < rays; ++i) {
      const double x = uniform(random), y = uniform(random), z = uniform(random),
                   azimuth = 6.283185307179586 * uniform(random);
      const nudipole::position from = geometry.target().at(x, y, z);
      const auto along = rotated_to(geometry.origin().towards(from), nudipole::at_angles(n.sine, n.cosine, azimuth));
      double seen = 0;
      geometry.for_each_interval(from, along, [&](const nudipole::path_interval& part) {
        seen += std::exp(-(part.enter / metre) / decay_length) - std::exp(-(part.leave / metre) / decay_length);
      });
      sum += seen;
      squares += seen * seen;
    }
    brute += weight * sum / rays;
    variance += weight * weight * (squares / rays - sum * sum / (rays * rays)) / rays;
  }
  CAPTURE(ctau);
  CAPTURE(brute / total);
  CAPTURE(average / brute - 1);
  CAPTURE(std::sqrt(variance) / brute);
  CHECK(std::sqrt(variance) < 1e-2 * brute);
  CHECK(std::abs(average - brute) < 4 * std::sqrt(variance) + 5e-4 * brute);
}

TEST_CASE("on the events of a benchmark, decays seen in FASER and FASERnu against brute force") {
  const auto made = produced_at(300. * GeV);
  for (double ctau : {1e-3, 1e-1}) {
    compare_on_events(nudipole::exact_fasernu().targets[0].geometry, made, ctau);
    compare_on_events(nudipole::fasernu_and_faser().targets[0].geometry, made, ctau);
    compare_on_events(nudipole::faser().targets[0].geometry, made, ctau);
    compare_on_events(nudipole::snd_at_lhc().targets[0].geometry, made, ctau);
  }
}

TEST_CASE("a volume downstream alone: the reach has two crossings, and covers what lies between them") {
  const auto expected = signal_at(nudipole::faser2(), 3000. * inv_fb);
  const auto found = nudipole::reach(expected, 3).all();
  REQUIRE(found.size() == 2);
  CHECK(found[0].rising);
  CHECK(!found[1].rising);
  CHECK(found[0].dipole < found[1].dipole);
  for (const auto& c : found) CHECK(close(expected.events(c.dipole), 3, 1e-9));
  const inverse_energy between = std::sqrt(double(found[0].dipole / found[1].dipole)) * found[1].dipole;
  CHECK(expected.events(between) > 10);
  CHECK(expected.events(2. * found[1].dipole) < 0.1);
  CHECK(expected.events(1e3 * per_GeV) == 0);  // 10²⁰ of them, all gone before
}

TEST_CASE("with the target in it there is one crossing, below that of the volume or the target alone") {
  const auto both = nudipole::reach(signal_at(nudipole::fasernu2_and_faser2(), 3000. * inv_fb), 3).all();
  const auto target = nudipole::reach(signal_at(nudipole::fasernu2(), 3000. * inv_fb), 3).all();
  const auto volume = nudipole::reach(signal_at(nudipole::faser2(), 3000. * inv_fb), 3).all();
  REQUIRE(both.size() == 1);
  REQUIRE(target.size() == 1);
  CHECK(both[0].dipole < target[0].dipole);
  CHECK(both[0].dipole < volume[0].dipole);
}

TEST_CASE(
    "exact rays in FASERnu: half the path of the axial box, and sqrt(sqrt 2) in mu less a little for prompt "
    "decays") {
  const auto site = nudipole::exact_fasernu();
  const auto exact = nudipole::reach(signal_at(site, 150. * inv_fb), 3).all();
  const experiment axial{nudipole::fasernu(site.flux), deep_inelastic{grv98lo{}}, {.luminosity = 150. * inv_fb}};
  const auto usual = nudipole::reach(expected_events(model, axial, nudipole::charged_leptons_and_hadrons{}), 3).all();
  REQUIRE(exact.size() == 1);
  const double ratio = exact[0].dipole / usual[0].dipole;
  CHECK(ratio > 1.08);
  CHECK(ratio < 1.19);
}

}  // namespace
