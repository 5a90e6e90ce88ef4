// SPDX-License-Identifier: BSL-1.0
// Events of an N that makes W and Z on their mass shells: momenta follow the lines, and the integral of |M|².
#include "support/approx.hpp"
#include "support/dalitz.hpp"
#include "support/spinors.hpp"

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/two_body_vector.hpp>
#include <nudipole/events/decay_sampler.hpp>
#include <nudipole/events/three_body_sampler.hpp>
#include <nudipole/model/gauge_bosons.hpp>
#include <nudipole/model/portal.hpp>

#include <doctest/doctest.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

using namespace nudipole;
using support::close;
using support::spinors::random_numbers;

namespace {

constexpr electroweak_parameters sm{};
const double mw = sm.w_mass / GeV, mz = sm.z_mass / GeV, gw = sm.w_width / GeV, gz = sm.z_width / GeV;
const std::vector<support::pole> poles{{mw * mw, mw* gw}, {mz * mz, mz* gz}, {1600, 320}};
constexpr double mu = 1e-5, mixing = 1e-2;
const polarisation spin{0.48, -0.6, 0.4};
const vector3<double> spin_vector{spin.x, spin.y, spin.z};

/// ν_μ f f̄ by moments to the Z, a Z′ of 40 GeV and the W, and by mixing.
neutral_amplitude amplitude_of(neutral_diagrams diagrams, double M) {
  const bool neutrinos = diagrams == neutral_diagrams::identical_neutrinos;
  vector_exchanges vectors{40. * GeV, 8. * GeV, neutrinos ? chiral_couplings{0.5, 0} : chiral_couplings{0.5, -0.2}};
  vectors.add(vector_exchange(sm.z_mass, sm.z_width, z_boson{}.coupling(neutrinos ? 14 : 13)));
  const energy m = neutrinos ? 0. * GeV : lepton_mass(lepton_flavour::tau);
  return {diagrams, M * GeV, m, vectors, neutrinos ? sm.neutrino() : sm.charged_lepton(), sm, 1.5};
}

/// Means of a decay: E₃, p⃗₃·ζ̂, the smaller and the larger of s₁₃ and s₂₃, and whether one is on a line. They are
/// the same for two neutrinos with their places exchanged.
constexpr std::size_t count = 5;
using numbers = std::array<double, count>;
numbers observables(double M, double m, double s13, double s23, double along) {
  const double low = std::min(s13, s23), high = std::max(s13, s23), e3 = (s13 + s23 - m * m) / (2 * M);
  const auto on_line = [](double s) {
    return std::abs(std::sqrt(s) - mw) < 3 * gw || std::abs(std::sqrt(s) - mz) < gz;
  };
  return {e3, along, std::sqrt(low), std::sqrt(high), on_line(s23) || on_line(s13) ? 1. : 0.};
}

struct sums {
  numbers x{};
  double u = 0;
  sums& operator+=(const sums& o) {
    for (std::size_t i = 0; i < count; ++i) x[i] += o.x[i];
    u += o.u;
    return *this;
  }
  friend sums operator*(double k, sums a) {
    for (double& value : a.x) value *= k;
    a.u *= k;
    return a;
  }
  friend sums operator*(const sums& a, double k) { return k * a; }
};

/// By the integral of U and S: ⟨p⃗₃·ζ̂⟩ = |ζ|⟨S·p⃗₃⟩/3⟨U⟩.
numbers expected(const neutral_amplitude& amplitude, double M, double m) {
  const sums all = support::dalitz_integral(M, m, poles, [&](double s13, double s23) {
    const spin_square q = mu * mu * amplitude.dipole(s13, s23) + mu * mixing * amplitude.interference(s13, s23) +
                          mixing * mixing * amplitude.mixing(s13, s23);
    const double e3 = (s13 + s23 - m * m) / (2 * M), e1 = (M * M - s23) / (2 * M), p3 = e3 * e3 - m * m;
    const double along = spin.size() / 3 * (q.first * (e1 * e3 - (s13 - m * m) / 2) + q.third * p3);
    sums result{observables(M, m, s13, s23, along / q.u), 1};
    return q.u * result;
  });
  numbers mean{};
  for (std::size_t i = 0; i < count; ++i) mean[i] = all.x[i] / all.u;
  return mean;
}

}  // namespace

TEST_CASE("energies, angles and lines of nu f fbar above W and Z are those of the integral of |M|^2") {
  for (const auto diagrams :
       {neutral_diagrams::neutral, neutral_diagrams::neutral_and_charged, neutral_diagrams::identical_neutrinos})
    for (const double M : {95., 200.}) {
      CAPTURE(static_cast<int>(diagrams));
      CAPTURE(M);
      const neutral_amplitude amplitude = amplitude_of(diagrams, M);
      const double m = amplitude.fermion_mass() / GeV;
      const detail::three_body_sampler sample(detail::neutral_density(neutral_three_body{amplitude}, mu, mixing));
      random_numbers random;
      numbers sum{}, squares{};
      constexpr int n = 30000;
      double excess = 0;  // of weights above 1, rare
      std::array<vector3<double>, 3> p;
      for (int i = 0; i < n; ++i) {
        double mass = 0;
        const double weight = sample(random, spin, p, mass);
        excess += std::max(0., weight - 1) / n;
        const double e2 = std::sqrt(m * m + dot(p[1], p[1]));
        const double along = dot(p[2], spin_vector) / spin.size();
        const numbers seen = observables(M, m, M * M + m * m - 2 * M * e2, mass * mass, along);
        for (std::size_t k = 0; k < count; ++k) sum[k] += seen[k] / n, squares[k] += seen[k] * seen[k] / n;
      }
      CHECK(excess < 1e-4);
      const numbers mean = expected(amplitude, M, m);
      for (std::size_t k = 0; k < count; ++k) {
        CAPTURE(k);
        CHECK(std::abs(sum[k] - mean[k]) < 5 * std::sqrt(std::max(0., squares[k] - sum[k] * sum[k]) / n) + 1e-4);
      }
      CHECK(mean[4] > 0.1);  // W and Z are there
    }
}

TEST_CASE("N to l W: the lepton has the energy and the asymmetry of two bodies, up to the width of the W") {
  const double to_w = std::sqrt(exchange_strength(sm, sm.w_mass));
  for (const auto& parts : {std::array{1., 0.}, std::array{0., 1.}, std::array{-1., 1.}}) {
    const double by_dipole = parts[0], by_mixing = parts[1];
    const double M = 200, m_tau = lepton_mass(lepton_flavour::tau) / GeV;
    const charged_three_body shape{
        charged_amplitude(M * GeV, m_tau * GeV, 0. * GeV, lepton_mass(lepton_flavour::muon), 1, sm, 1.)};
    const detail::three_body_sampler sample(detail::charged_density(shape, by_dipole * mu, by_mixing * mixing));
    const double alpha =
        two_body_vector_asymmetry(M * GeV, m_tau * GeV, sm.w_mass, by_dipole * mu * per_GeV, by_mixing * mixing, to_w);
    random_numbers random;
    constexpr int n = 60000;
    double energy_sum = 0, cosine = 0;
    std::array<vector3<double>, 3> p;
    for (int i = 0; i < n; ++i) {
      double mass = 0;
      sample(random, spin, p, mass);
      energy_sum += std::sqrt(m_tau * m_tau + dot(p[0], p[0])) / n;
      cosine += dot(p[0], spin_vector) / (p[0].size() * spin.size()) / n;
    }
    CAPTURE(by_dipole);
    CHECK(close(energy_sum, (M * M + m_tau * m_tau - mw * mw) / (2 * M), 0.01));
    CHECK(std::abs(cosine - alpha * spin.size() / 3) < 5 * std::sqrt(1. / 3 / n) + 0.005);
  }
}

TEST_CASE("all decays of an N of 200 GeV come in proportion to their widths, with energies that add up to its mass") {
  const portal model{heavy_neutrino{.mass = 200. * GeV, .mixing = {.muon = mixing}},
                     photon{.moments = {.muon = 1e-6 * per_GeV}}, z_boson{.moments = {.muon = mu * per_GeV}},
                     w_boson{.moments = {.muon = -mu * per_GeV}}};
  const decay_sampler sample(model, heavy_neutrino_decays{finite_width{}});
  random_numbers random;
  constexpr int n = 20000;
  std::vector<double> found(sample.modes().size());
  int heavy = 0;
  for (int i = 0; i < n; ++i) {
    const sampled_decay decay = sample(random, spin, i % 2 == 1);
    found[decay.mode] += 1. / n;
    heavy += decay.weight > 1;
    double sum = 0;
    for (const decay_product& product : decay.products) sum += product.momentum.e / GeV;
    if (!close(sum, 200, 1e-9)) FAIL("energies of ", final_state_name(sample.modes()[decay.mode].products));
  }
  CHECK(heavy <= 3);
  const double total = sample.modes().total_width(model) / GeV;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const double share = sample.modes()[i].width_in(model) / GeV / total;
    CHECK(std::abs(found[i] - share) < 5 * std::sqrt(share * (1 - share) / n) + 1e-3);
  }
}
