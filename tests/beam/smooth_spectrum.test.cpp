// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/smooth_spectrum.hpp>

#include <nudipole/beam/kling_nevay.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <vector>

#include "support/approx.hpp"
#include "support/files.hpp"

namespace {

using namespace nudipole::units;
using nudipole::flux_bin;
using nudipole::flux_per_bin;
using nudipole::kling_nevay_flux;
using nudipole::smooth_spectrum;
using support::close;
using support::complaint_of;

smooth_spectrum published(int id) {
  const auto bins = kling_nevay_flux{}.neutrinos(id);
  return {flux_per_bin(bins), kling_nevay_flux::bin_edges()};
}

/// ∫ of a density between two energies, by Gauss and Legendre in ln E.
double quadrature(const smooth_spectrum& f, energy a, energy b) {
  return nudipole::numeric::gauss_legendre<40>{}(
      [&](double t) { return std::exp(t) * double(f(std::exp(t) * GeV) * GeV); }, std::log(a / GeV), std::log(b / GeV));
}

/// A spectrum like those at the LHC, N(>E) = (1 − E/E₀)⁴/(1 + E/E₁)², in ten bins a decade.
double above(double e) { return e < 7000 ? std::pow(1 - e / 7000, 4) / ((1 + e / 300) * (1 + e / 300)) : 0; }
double density(double e) { return above(e) * (4 / (7000 - e) + 2 / (300 + e)); }
smooth_spectrum known() {
  std::vector<flux_bin> bins;
  std::vector<energy> edges;
  for (int i = 0; i <= 28; ++i) edges.push_back(10 * std::pow(10., i / 10.) * GeV);
  for (std::size_t i = 0; i + 1 < edges.size(); ++i)
    bins.push_back({0.5 * (edges[i] + edges[i + 1]), above(edges[i] / GeV) - above(edges[i + 1] / GeV)});
  return {flux_per_bin(bins), edges};
}

TEST_CASE("each bin keeps its number: in closed form, by quadrature, and as a sum over nodes") {
  for (int id : nudipole::neutrino_species) {
    CAPTURE(id);
    const auto bins = kling_nevay_flux{}.neutrinos(id);
    const auto spectrum = published(id);
    const auto edges = kling_nevay_flux::bin_edges();
    for (std::size_t i = 0; i < bins.size(); ++i) {
      CAPTURE(i);
      CHECK(close(spectrum.integral(edges[i], edges[i + 1]), bins[i].neutrinos, 1e-12));
      CHECK(close(quadrature(spectrum, edges[i], edges[i + 1]), bins[i].neutrinos, 1e-12));
    }
    for (int nodes : {1, 3, 12}) {
      std::vector<double> sums(bins.size());
      spectrum.for_each_node(nodes, [&](energy at, double number) {
        std::size_t i = 0;
        while (at > edges[i + 1]) ++i;
        sums[i] += number;
      });
      for (std::size_t i = 0; i < bins.size(); ++i) CHECK(close(sums[i], bins[i].neutrinos, 1e-12));
    }
  }
}

TEST_CASE("the density is continuous, never negative, and that of a known spectrum within some percent") {
  const auto spectrum = known();
  for (double e = 10.5; e < 5000; e *= 1.07) {
    CAPTURE(e);
    // The first bin has a neighbour on one side only; in the last two the spectrum is about to end.
    CHECK(close(spectrum(e * GeV) * GeV, density(e), e < 13 ? 0.1 : e < 3500 ? 0.02 : 0.25));
  }
  for (int id : nudipole::neutrino_species) {
    const auto flux = published(id);
    for (double e = 10; e < 6300; e *= 1.01) CHECK(flux(e * GeV) >= 0. * per_GeV);
    const auto& edges = flux.edges();
    for (std::size_t i = 1; i + 2 < edges.size(); ++i)
      CHECK(close(flux((1 - 1e-9) * edges[i]) * GeV, flux((1 + 1e-9) * edges[i]) * GeV, 1e-5));
  }
  CHECK(known()(9. * GeV) == 0. * per_GeV);
  CHECK(known()(7000. * GeV) == 0. * per_GeV);
}

TEST_CASE("moments converge in the number of nodes") {
  const auto spectrum = published(14);
  const auto moment = [&](int nodes) {
    double sum = 0;
    spectrum.for_each_node(nodes, [&](energy at, double number) { sum += std::pow(at / GeV, 1.5) * number; });
    return sum;
  };
  CHECK(close(moment(3), moment(12), 1e-4));
  CHECK(close(moment(5), moment(12), 1e-7));
}

TEST_CASE("a uniform number becomes an energy of the spectrum") {
  const auto spectrum = known();
  for (double part : {0.001, 0.1, 0.35, 0.8, 0.99, 0.9999})
    CHECK(close(spectrum.integral(10. * GeV, spectrum.energy_at(part)), part * spectrum.total(), 1e-12));
  CHECK(close(spectrum.energy_at(0) / GeV, 10, 1e-12));
  CHECK(close(spectrum.energy_in(3, 1) / GeV, 10 * std::pow(10., 0.4), 1e-12));
}

TEST_CASE("one bin, bins without neutrinos, and what does not fit") {
  const std::vector<energy> three{10. * GeV, 20. * GeV, 40. * GeV, 80. * GeV};
  const smooth_spectrum gap{{{15. * GeV, 2}, {30. * GeV, 0}, {60. * GeV, 4}}, three};
  CHECK(gap.integral(20. * GeV, 40. * GeV) == 0);
  CHECK(gap(30. * GeV) == 0. * per_GeV);
  CHECK(close(quadrature(gap, 10. * GeV, 20. * GeV), 2, 1e-12));
  CHECK(gap.energy_at(0.5) > 40. * GeV);
  const smooth_spectrum front{{{15. * GeV, 2}, {30. * GeV, 0}, {60. * GeV, 0}}, three};
  CHECK(close(quadrature(front, 10. * GeV, 20. * GeV), 2, 1e-12));
  CHECK(front(50. * GeV) == 0. * per_GeV);
  const smooth_spectrum none{{{15. * GeV, 0}, {30. * GeV, 0}, {60. * GeV, 0}}, three};
  CHECK(none.total() == 0);
  CHECK(none(15. * GeV) == 0. * per_GeV);
  CHECK(complaint_of([&] { none.energy_at(0.5); }) == "smooth_spectrum: there are no neutrinos");

  const std::vector<energy> two{10. * GeV, 20. * GeV};
  CHECK(complaint_of([&] {
          smooth_spectrum{{{15. * GeV, 2}}, three};
        }) == "smooth_spectrum: 1 bins need 2 edges, found 4");
  CHECK(complaint_of([&] {
          smooth_spectrum{{{25. * GeV, 2}}, two};
        }) == "smooth_spectrum: entry 1: energy = 25 GeV: must lie in its bin, from 10 to 20 GeV");
  const smooth_spectrum one{{{15. * GeV, 2}}, two};
  CHECK(close(one(12. * GeV) * GeV, 2 / (12 * std::log(2.)), 1e-12));
  CHECK(complaint_of([&] { one.for_each_node(13, [](energy, double) {}); }) ==
        "smooth_spectrum: nodes = 13: must be from 1 to 12");
  CHECK_THROWS_AS(one.energy_at(1.1), nudipole::bad_parameter);
  CHECK_THROWS_AS(one.integral(2. * GeV, 1. * GeV), nudipole::bad_parameter);
}

}  // namespace
