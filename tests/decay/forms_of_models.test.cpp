// SPDX-License-Identifier: BSL-1.0
// Widths of random models of several vectors, the W's dipole moment and mixing: what forms of amplitudes must obey.
#include "support/approx.hpp"

#include <nudipole/decay/charged_current.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/weak_decays.hpp>
#include <nudipole/model/gauge_bosons.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/model/zprime.hpp>

#include <doctest/doctest.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <random>

using namespace nudipole;
using namespace nudipole::units;
using numeric::gauss_legendre;
using support::close;

namespace {

constexpr electroweak_parameters sm{};

struct random_numbers {
  std::mt19937_64 engine{7};
  double operator()(double low, double high) {
    return low + (high - low) * (static_cast<double>(engine() >> 11) * 0x1p-53);
  }
  double log(double low, double high) { return std::exp((*this)(std::log(low), std::log(high))); }
};

/// NUDIPOLE_FORM_MODELS models for a long run; few by default.
int number_of_models() {
  const char* wanted = std::getenv("NUDIPOLE_FORM_MODELS");
  return wanted != nullptr ? std::atoi(wanted) : 400;
}

/// Moments to the photon, a Z′, the Z and the W, and V.
using couplings = std::array<double, 5>;

zprime random_zprime(random_numbers& random) {
  return {.at_mass = random.log(0.3, 300) * GeV,
          .quarks = {.down = random(-1, 1), .up = random(-1, 1), .strange = random(-1, 1), .charm = random(-1, 1)},
          .charged_leptons = {.electron = random(-1, 1), .muon = random(-1, 1), .tau = random(-1, 1)},
          .neutrinos = universal(random(-1, 1)),
          .charged_leptons_axial = {.electron = random(-1, 1), .muon = random(-1, 1), .tau = random(-1, 1)}};
}

portal model_of(energy mass, zprime vector, const couplings& c) {
  vector.moments = {.muon = c[1] * per_GeV};
  return portal{heavy_neutrino{.mass = mass, .mixing = {.muon = c[4]}}, photon{.moments = {.muon = c[0] * per_GeV}},
                vector, z_boson{.moments = {.muon = c[2] * per_GeV}}, w_boson{.moments = {.muon = c[3] * per_GeV}}};
}

const heavy_neutrino_decays decays{finite_width{}};

}  // namespace

TEST_CASE("b squared is at most 4ac for the form of an amplitude in moment and mixing: thousands of random models") {
  random_numbers random;
  std::size_t wrong = 0;
  for (int i = 0; i < 5 * number_of_models(); ++i) {
    const auto diagrams = static_cast<neutral_diagrams>(i % 4);
    const bool neutrinos = diagrams == neutral_diagrams::neutrinos || diagrams == neutral_diagrams::identical_neutrinos;
    const double M = random.log(1, 1000), m = neutrinos ? 0 : random.log(1e-3, 0.4) * M;
    const double g = random(-1, 1), mass = random.log(0.3, 300);
    vector_exchanges vectors{mass * GeV, random.log(0.01, 0.3) * mass * GeV, chiral_couplings{g, random(-1, 1)}};
    vectors.add(vector_exchange(sm.z_mass, sm.z_width, random(-1, 1) * z_boson{}.coupling(neutrinos ? 14 : 13)));
    if (!neutrinos) vectors.add(vector_exchange::photon({random(-0.3, 0.3), 0.1}));
    const neutral_amplitude amplitude(diagrams, M * GeV, m * GeV, vectors,
                                      neutrinos ? sm.neutrino() : sm.charged_lepton(), sm, random(-2, 2));
    const width_form form = amplitude.width(gauss_legendre<16>{}, gauss_legendre<6>{});
    const double a = form.dipole / GeV3, b = form.interference / GeV2, c = form.mixing / GeV;
    if (!(a > 0) || !(c > 0) || b * b > 4 * a * c * (1 + 1e-5)) ++wrong;
    const width_form charged = charged_current_form(M * GeV, m * GeV, 0.1 * m * GeV, 0.2 * m * GeV, 1, random(-2, 2),
                                                    sm, 0. * GeV, gauss_legendre<16>{});
    const double p = charged.dipole / GeV3, q = charged.interference / GeV2, r = charged.mixing / GeV;
    if (q * q > 4 * p * r * (1 + 1e-9)) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("the same for any two of all couplings, in every mode of random models, whose ratios sum to one") {
  random_numbers random;
  std::size_t wrong = 0;
  double worst_sum = 0;
  const int models = number_of_models();
  for (int i = 0; i < models; ++i) {
    const energy mass = random.log(1, 400) * GeV;
    const zprime vector = random_zprime(random);
    const std::size_t first = static_cast<std::size_t>(random(0, 4)), step = static_cast<std::size_t>(random(1, 5));
    couplings x{}, y{}, both{};
    x[first] = both[first] = first == 4 ? 1 : 1e-2 * random(-1, 1);
    const std::size_t second = (first + step) % 5;
    y[second] = both[second] = second == 4 ? 1 : 1e-2 * random(-1, 1);
    const portal one = model_of(mass, vector, x), other = model_of(mass, vector, y),
                 together = model_of(mass, vector, both);
    const auto ones = decays.modes(one), others = decays.modes(other);
    double ratios = 0;
    for (const branching& line : branching_ratios(together, decays)) ratios += line.ratio;
    worst_sum = std::max(worst_sum, std::abs(ratios - 1));
    for (const decay_mode& mode : decays.modes(together)) {
      const double a = ones.partial_width(mode.products, one) / GeV,
                   c = others.partial_width(mode.products, other) / GeV, sum = mode.width_in(together) / GeV;
      const double b = sum - a - c;
      if (!(sum >= -1e-12 * (a + c)) || b * b > 4 * a * c * (1 + 1e-3) + 1e-9 * (a + c) * (a + c)) ++wrong;
    }
  }
  CAPTURE(models);
  CHECK(wrong == 0);
  CHECK(worst_sum < 1e-12);
}

TEST_CASE("a vector in parts is the vector, in mixing's interference and beside the W too, on both sides of it") {
  const auto part = [](double share, double g) {
    return zprime{.at_mass = 60. * GeV,
                  .moments = {.muon = share * 1e-5 * per_GeV},
                  .quarks = up_and_down(g),
                  .charged_leptons = universal(g),
                  .neutrinos = universal(g),
                  .charged_leptons_axial = universal(-0.4 * g),
                  .fixed_width = 5. * GeV};
  };
  const w_boson w{.moments = {.muon = 2e-5 * per_GeV}};
  for (const double M : {70., 130.}) {
    const heavy_neutrino n{.mass = M * GeV, .mixing = {.muon = 1e-2}};
    const auto expected = decays.modes(portal{n, part(1, 0.6), w});
    for (const portal& model : {portal{n, part(1. / 3, 0.6), part(1. / 3, 0.6), w, part(1. / 3, 0.6)},
                                portal{n, part(1, 0.4), part(1, 0.2), w}}) {
      const portal whole{n, part(1, 0.6), w};
      const auto modes = decays.modes(model);
      REQUIRE(modes.size() == expected.size());
      for (std::size_t i = 0; i < modes.size(); ++i)
        CHECK(close(modes[i].width_in(model) / GeV, expected[i].width_in(whole) / GeV, 1e-11));
    }
  }
}

TEST_CASE("flavours with different ratios of their moments have the widths of each alone") {
  const auto model = [](double electron, double muon) {
    const per_flavour<inverse_energy> z{.electron = electron * 1e-6 * per_GeV, .muon = muon * 3e-6 * per_GeV};
    const per_flavour<inverse_energy> d{.electron = electron * -2e-6 * per_GeV, .muon = muon * 1e-6 * per_GeV};
    const per_flavour<inverse_energy> w{.electron = electron * 4e-6 * per_GeV, .muon = muon * -1e-6 * per_GeV};
    return portal{heavy_neutrino{.mass = 30. * GeV, .mixing = {.electron = 1e-3 * electron, .muon = 2e-3 * muon}},
                  photon{d}, z_boson{.moments = z}, w_boson{w}};
  };
  const portal both = model(1, 1);
  const auto modes = decays.modes(both);
  for (const portal& alone : {model(1, 0), model(0, 1)})
    for (const decay_mode& mode : decays.modes(alone)) {
      const decay_mode* same = modes.find(mode.products, mode.flavour);
      REQUIRE(same != nullptr);
      CHECK(close(same->width_in(both) / GeV, mode.width_in(alone) / GeV, 1e-13));
    }
  CHECK(close(total_width(both, decays) / GeV,
              (total_width(model(1, 0), decays) + total_width(model(0, 1), decays)) / GeV, 1e-13));
}
