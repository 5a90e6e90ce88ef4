// SPDX-License-Identifier: BSL-1.0
// Errors of the default rules over all of the domain that their comments name, against many more nodes.
#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

namespace {

using namespace nudipole;
using namespace nudipole::units;
using numeric::gauss_legendre;

/// Relative errors at random points with log-uniform energy and masses, ascending. Points below 2ME = M_N² are no
/// points.
template <class Process, class Finer>
std::vector<double> errors(const Process& process, const Finer& finer, energy target, std::size_t points) {
  std::mt19937_64 random(20240229);
  const auto pick = [&](double low, double high) {
    return low * std::pow(high / low, std::uniform_real_distribution<double>(0, 1)(random));
  };
  std::vector<double> found;
  while (found.size() < points) {
    const double mass = pick(1e-3, 100), zprime = pick(1e-4, 1e3), e = pick(1, 1e5);
    if (2 * e * (target / GeV) < mass * mass) continue;
    const auto model = benchmark_i({.heavy_neutrino = mass * GeV, .zprime = zprime * GeV});
    const area usual = cross_section(process, e * GeV, model, tungsten_184, 1. * per_GeV),
               exact = cross_section(finer, e * GeV, model, tungsten_184, 1. * per_GeV);
    if (exact > 0. * cm2) found.push_back(std::abs(double(usual / exact) - 1));
  }
  std::sort(found.begin(), found.end());
  return found;
}
double part(const std::vector<double>& ascending, double share) {
  return ascending[static_cast<std::size_t>(share * static_cast<double>(ascending.size() - 1))];
}

using fine = kernel_quadrature<gauss_legendre<80>, gauss_legendre<80>>;

TEST_CASE("the parton model, with cuts and other scales too: median 1e-6, 99 % below 1e-4") {
  const auto check = [](const auto& process, std::size_t points) {
    const auto finer = process.with_quadrature(kernel_quadrature<gauss_legendre<40>, gauss_legendre<32>>{});
    const auto found = errors(process, finer, proton_mass, points);
    CHECK(part(found, 0.5) < 1e-6);
    CHECK(part(found, 0.99) < 1e-4);
    CHECK(found.back() < 2e-4);
  };
  check(deep_inelastic{grv98lo{}}, 400);
  check(deep_inelastic{grv98lo{}, momentum_transfer{2}}, 150);
  check(deep_inelastic{grv98lo{}, momentum_transfer{0.5}}, 150);
  check(deep_inelastic{grv98lo{}, momentum_transfer{}, minimum_q2{1. * GeV2}}, 150);
  check(deep_inelastic{grv98lo{}, momentum_transfer{}, minimum_jet_pt{2. * GeV}}, 150);
}

TEST_CASE("low Q^2: median 5e-6, 99 % below 4e-4") {
  const low_q2_deep_inelastic process{bodek_yang{grv98lo{}}};
  const auto found = errors(process, process.with_quadrature(fine{}), proton_mass, 300);
  CHECK(part(found, 0.5) < 5e-6);
  CHECK(part(found, 0.99) < 4e-4);
  CHECK(found.back() < 2e-3);
  const auto better = errors(process.with_quadrature(kernel_quadrature<gauss_legendre<16>, gauss_legendre<40>>{}),
                             process.with_quadrature(fine{}), proton_mass, 150);
  CHECK(part(better, 0.99) < 1e-4);
}

TEST_CASE("nuclei: helm to 1e-3, woods_saxon to 1e-5 at nine points of ten") {
  const coherent balls{helm{}};
  const coherent edges{woods_saxon{}};
  const energy mass = nuclear_mass(tungsten_184);
  const auto helm_errors = errors(balls, balls.with_quadrature(gauss_legendre<100>{}), mass, 1000);
  CHECK(part(helm_errors, 0.5) < 1e-11);
  CHECK(helm_errors.back() < 2e-3);
  const auto woods_saxon_errors = errors(edges, edges.with_quadrature(gauss_legendre<100>{}), mass, 1000);
  CHECK(part(woods_saxon_errors, 0.5) < 1e-7);
  CHECK(part(woods_saxon_errors, 0.9) < 1e-5);
  CHECK(woods_saxon_errors.back() < 0.1);
}

TEST_CASE("nucleons and electrons: to 1e-7") {
  const elastic nucleons;
  CHECK(errors(nucleons, nucleons.with_quadrature(gauss_legendre<100>{}), proton_mass, 500).back() < 1e-7);
  const electron_scattering electrons;
  CHECK(errors(electrons, electrons.with_quadrature(gauss_legendre<100>{}), lepton_mass(lepton_flavour::electron), 500)
            .back() < 1e-12);
}

}  // namespace
