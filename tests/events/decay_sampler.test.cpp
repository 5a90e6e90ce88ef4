// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/decay_sampler.hpp>

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/model/benchmarks.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "support/approx.hpp"

using namespace nudipole;
using support::close;

namespace {

struct random_numbers {
  std::mt19937_64 engine;
  explicit random_numbers(unsigned seed) : engine(seed) {}
  double operator()() { return static_cast<double>(engine() >> 11) * 0x1p-53; }
};

constexpr inverse_energy mu_one = 7.46e-5 * per_GeV;

dipole_portal model_of(double M, double mz, double v = 0, double g = 1, fermion_nature nature = fermion_nature::dirac) {
  return benchmark_i({.heavy_neutrino = M * GeV,
                      .zprime = mz * GeV,
                      .dipole = mu_one,
                      .mixing = v,
                      .quarks = up_and_down(g),
                      .charged_leptons = g,
                      .neutrinos = g,
                      .nature = nature});
}

double in_gev(energy e) { return e / GeV; }
double dot3(const four_momentum& a, const polarisation& b) {
  return in_gev(a.x) * b.x + in_gev(a.y) * b.y + in_gev(a.z) * b.z;
}

/// χ² per degree of freedom of counts against expected parts of the whole; bins below ten expected are joined to the
/// next.
struct comparison {
  double chi2 = 0;
  int degrees = -1;
  /// Five standard deviations of χ².
  bool good() const { return chi2 < degrees + 5 * std::sqrt(2. * degrees) && degrees > 0; }
};
comparison compare(const std::vector<double>& counts, const std::vector<double>& parts) {
  double n = 0, whole = 0;
  for (double c : counts) n += c;
  for (double p : parts) whole += p;
  comparison result;
  double seen = 0, expected = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    seen += counts[i], expected += n * parts[i] / whole;
    if (expected < 10 && i + 1 < counts.size()) continue;
    if (expected > 0) {
      result.chi2 += (seen - expected) * (seen - expected) / expected;
      ++result.degrees;
    }
    seen = expected = 0;
  }
  return result;
}

template <class Decays>
void check_kinematics(const dipole_portal& model, const Decays& decays, int events = 4000) {
  const decay_sampler sample(model, decays);
  random_numbers random(11);
  const double M = in_gev(model.heavy_neutrino_mass);
  double balance = 0, shell = 0;
  for (int i = 0; i < events; ++i) {
    const auto decay = sample(random, {0.3, -0.2, 0.8}, i % 2 == 1);
    const decay_products& products = decay.products;
    const final_state& listed = sample.modes()[decay.mode].products;
    REQUIRE(listed.size() == products.size());
    four_momentum sum;
    for (std::size_t k = 0; k < products.size(); ++k) {
      const auto& p = products[k];
      const pdg_id id = *(listed.begin() + k);
      REQUIRE((decay.conjugate ? p.id == -id || p.id == id : p.id == id));
      sum += p.momentum;
      const double e = in_gev(p.momentum.e), m = in_gev(p.mass), q = in_gev(p.momentum.momentum());
      shell = std::max(shell, std::abs(e * e - q * q - m * m) / (e * e));
    }
    balance = std::max({balance, std::abs(in_gev(sum.e) - M) / M, in_gev(sum.momentum()) / M});
  }
  CHECK(balance < 1e-10);
  CHECK(shell < 1e-9);
}

template <class Decays>
void check_fractions(const dipole_portal& model, const Decays& decays, int events) {
  const decay_sampler sample(model, decays);
  const auto table = branching_ratios(model, decays);
  REQUIRE(table.size() == sample.modes().size());
  random_numbers random(5);
  std::vector<double> counts(table.size()), parts;
  for (const auto& line : table) parts.push_back(line.ratio);
  int heavy = 0;
  for (int i = 0; i < events; ++i) {
    const auto decay = sample(random, {0, 0, 1}, false);
    counts[decay.mode] += 1;
    heavy += decay.weight > 1;
  }
  const auto result = compare(counts, parts);
  CAPTURE(result.chi2);
  CAPTURE(result.degrees);
  CHECK(result.good());
  CHECK(heavy <= 1);
}

/// ∫ of U, or of its part in a spin, over the Dalitz plane in bins of E_ν: a plain grid of midpoints along each bin.
template <class F>
std::vector<double> binned(const std::vector<double>& s_edges, double M, double m, const F& f, int panels = 1) {
  std::vector<double> bins;
  const numeric::gauss_legendre<16> rule;
  for (std::size_t i = 0; i + 1 < s_edges.size(); ++i)
    bins.push_back(rule(
        [&](double s) {
          const double beta = std::sqrt(std::max(0., 1 - 4 * m * m / s));
          const double middle = m * m + (M * M - s) / 2, half = (M * M - s) / 2 * beta;
          double sum = 0;
          for (int k = 0; k < panels; ++k)
            sum += rule([&](double s13) { return f(s13, s); }, middle + half * (2. * k / panels - 1),
                        middle + half * (2. * (k + 1) / panels - 1));
          return sum;
        },
        s_edges[i], s_edges[i + 1]));
  return bins;
}

}  // namespace

TEST_CASE("momenta are balanced and on shell in every kind of mode") {
  for (double mz : {0.3, 3., 30.}) {
    check_kinematics(model_of(5, mz), heavy_neutrino_decays{});
    check_kinematics(model_of(5, mz, 1e-4), heavy_neutrino_decays{finite_width{}});
  }
  check_kinematics(model_of(2, 0.8, 1e-3), heavy_neutrino_decays{finite_width{}, vector_mesons{},
                                                                 weak_decays{electroweak_parameters{}, weak_mesons{}}});
  check_kinematics(model_of(100, 5), heavy_neutrino_decays{finite_width{}});
  check_kinematics(model_of(2, 1.3), heavy_neutrino_decays{narrow_width{}, vector_mesons{}});
  check_kinematics(model_of(2, 1.3, 0, 0), heavy_neutrino_decays{});  // a stable Z′
}

TEST_CASE("modes come in proportion to their widths") {
  check_fractions(model_of(1, 0.1), heavy_neutrino_decays{}, 40000);
  check_fractions(model_of(10, 1), heavy_neutrino_decays{finite_width{}}, 40000);
  check_fractions(model_of(10, 10, 2e-4), heavy_neutrino_decays{}, 40000);
  check_fractions(model_of(10, 5, -1e-3), heavy_neutrino_decays{}, 40000);
  check_fractions(
      model_of(3, 1, 3e-3),
      heavy_neutrino_decays{finite_width{}, vector_mesons{}, weak_decays{electroweak_parameters{}, weak_mesons{}}},
      40000);
}

TEST_CASE("masses of pairs, and angles to the spin, follow |M|^2 integrated by quadrature") {
  // N → ν_μ e e (no W), ν_μ μ μ (with W) and ν_μ ν ν̄ (identical), dipole and mixing of one size, wide and narrow Z′
  struct setting {
    double M, mz, v, g;
  };
  for (const auto& c :
       {setting{20, 30, 4e-3, 1}, setting{20, 9, -2e-2, 1}, setting{6, 2, 0, 0.5}, setting{6, 5.9, 0, 0.2}}) {
    const dipole_portal model = model_of(c.M, c.mz, c.v, c.g);
    const heavy_neutrino_decays decays{finite_width{}};
    const decay_sampler sample(model, decays);
    const energy gamma = zprime_decays<>{}.width(model);
    const electroweak_parameters sm;
    struct kind {
      pdg_id fermion;
      neutral_diagrams diagrams;
      double m;
      chiral_couplings z;
    };
    const double electron = lepton_mass(lepton_flavour::electron) / GeV, muon = lepton_mass(lepton_flavour::muon) / GeV;
    const std::array<kind, 3> kinds{kind{11, neutral_diagrams::neutral, electron, sm.charged_lepton()},
                                    kind{13, neutral_diagrams::neutral_and_charged, muon, sm.charged_lepton()},
                                    kind{14, neutral_diagrams::identical_neutrinos, 0, sm.neutrino()}};
    // bins in s₂₃, closer about the pole
    std::vector<double> edges;
    const double top = c.M * c.M, pole = c.mz * c.mz, width = c.mz * in_gev(gamma);
    for (int i = 0; i <= 24; ++i) edges.push_back(top * i / 24.);
    for (double x : {-4., -2., -1., -0.5, 0., 0.5, 1., 2., 4.})
      if (pole + x * width > 0 && pole + x * width < top) edges.push_back(pole + x * width);
    std::sort(edges.begin(), edges.end());
    std::array<std::vector<double>, 3> in_s, in_cosine;
    for (auto& bins : in_s) bins.assign(edges.size() - 1, 0);
    for (auto& bins : in_cosine) bins.assign(10, 0);
    const polarisation spin{0.48, 0, 0.64};
    random_numbers random(17);
    int heavy = 0;
    for (int i = 0; i < 120000; ++i) {
      const auto decay = sample(random, spin, false);
      const decay_products& products = decay.products;
      heavy += decay.weight > 1;
      for (std::size_t k = 0; k < 3; ++k) {
        if (products.size() != 3 || products[0].id != 14 || products[1].id != kinds[k].fermion) continue;
        // either of two identical neutrinos may be paired with the antineutrino
        const four_momentum pair = products[kinds[k].fermion == 14 && i % 2 ? 0 : 1].momentum + products[2].momentum;
        const double total = pair.squared() / GeV2;
        const auto bin = std::upper_bound(edges.begin(), edges.end(), total) - edges.begin() - 1;
        in_s[k][static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(bin, 0, std::ssize(edges) - 2))] += 1;
        // the antifermion
        const double cosine = dot3(products[2].momentum, spin) / spin.size() / in_gev(products[2].momentum.momentum());
        in_cosine[k][static_cast<std::size_t>(std::clamp((cosine + 1) * 5, 0., 9.99))] += 1;
      }
    }
    CHECK(heavy <= 2);
    for (std::size_t k = 0; k < 3; ++k) {
      const vector_exchange zprime(c.mz * GeV, gamma, c.g);
      const neutral_amplitude amplitude(kinds[k].diagrams, c.M * GeV, kinds[k].m * GeV, zprime, kinds[k].z, sm);
      const double mu = 7.46e-5, m = kinds[k].m;
      const auto square = [&](double s13, double s23) {
        return mu * mu * amplitude.dipole(s13, s23) + mu * c.v * amplitude.interference(s13, s23) +
               c.v * c.v * amplitude.mixing(s13, s23);
      };
      std::vector<double> fine;  // electrons open well below the first edge
      for (double e : edges) fine.push_back(e);
      fine.front() = std::max(4 * m * m, 1e-9);
      // the second ordering has its pole in s₁₃
      const int panels = kinds[k].fermion == 14 ? 12 : 1;
      const auto expected = binned(
          fine, c.M, m, [&](double s13, double s23) { return square(s13, s23).u; }, panels);

      const auto result = compare(in_s[k], expected);
      CAPTURE(c.mz);
      CAPTURE(k);
      CAPTURE(result.chi2);
      CAPTURE(result.degrees);
      CHECK(result.good());
      // ⟨S·p̂₃⟩/⟨U⟩: the asymmetry of the antifermion
      const auto asymmetry = binned(
          fine, c.M, m,
          [&](double s13, double s23) {
            const auto q = square(s13, s23);
            const double e1 = (top - s23) / (2 * c.M), e2 = (top + m * m - s13) / (2 * c.M), e3 = c.M - e1 - e2;
            const double p3 = std::sqrt(std::max(1e-300, e3 * e3 - m * m));
            const double product = e1 * e3 - (s13 - m * m) / 2;  // p⃗₁·p⃗₃
            return (q.first * product + q.third * p3 * p3) / p3;
          },
          panels);
      double u = 0, s = 0;
      for (double x : expected) u += x;
      for (double x : asymmetry) s += x;
      std::vector<double> flat;
      for (int i = 0; i < 10; ++i) flat.push_back(1 + spin.size() * s / u * (-0.9 + 0.2 * i));
      const auto angles = compare(in_cosine[k], flat);
      CAPTURE(s / u);
      CAPTURE(angles.chi2);
      CHECK(angles.good());
    }
  }
}

TEST_CASE("the neutrino of N to nu Z' has the asymmetry (2M^2 - s)/(2M^2 + s), mirrored for the antiparticle") {
  const dipole_portal model = model_of(10, 4);
  const decay_sampler sample(model, heavy_neutrino_decays{});
  const double alpha = dipole_asymmetry(10. * GeV, 16. * GeV2);
  CHECK(close(alpha, 184. / 216, 1e-14));
  const polarisation spin{0, -0.6, 0.3};
  for (bool antiparticle : {false, true}) {
    random_numbers random(23);
    std::vector<double> cosines(20), azimuths(20), without(20);
    for (int i = 0; i < 40000; ++i) {
      const decay_products products = sample(random, spin, antiparticle).products;
      const four_momentum& p = products[0].momentum;
      CHECK(products[0].id == (antiparticle ? -14 : 14));
      const double cosine = dot3(p, spin) / spin.size() / in_gev(p.e);
      cosines[static_cast<std::size_t>((cosine + 1) * 9.9999)] += 1;
      azimuths[static_cast<std::size_t>(
          (std::atan2(0.3 * in_gev(p.y) + 0.6 * in_gev(p.z), spin.size() * in_gev(p.x)) / pi + 1) * 9.9999)] += 1;
      const four_momentum q = sample(random, {}, antiparticle).products[0].momentum;
      without[static_cast<std::size_t>((in_gev(q.z) / in_gev(q.e) + 1) * 9.9999)] += 1;
    }
    std::vector<double> expected;
    for (int i = 0; i < 20; ++i)
      expected.push_back(1 + (antiparticle ? -1 : 1) * alpha * spin.size() * (-0.95 + 0.1 * i));
    CHECK(compare(cosines, expected).good());
    CHECK(compare(azimuths, std::vector<double>(20, 1)).good());
    CHECK(compare(without, std::vector<double>(20, 1)).good());
  }
}

TEST_CASE("a Dirac N never decays to conjugates, a Majorana one half the time and mirrored") {
  const auto majorana = model_of(5, 2, 0, 1, fermion_nature::majorana);
  const decay_sampler dirac_sample(model_of(5, 2), heavy_neutrino_decays{}), sample(majorana, heavy_neutrino_decays{});
  random_numbers random(3);
  int conjugate = 0;
  double forward = 0, mean = 0;
  constexpr int n = 40000;
  for (int i = 0; i < n; ++i) {
    const auto decay = sample(random, {0, 0, 1}, false);
    const decay_products& products = decay.products;
    conjugate += decay.conjugate;
    const double cosine = in_gev(products[0].momentum.z) / in_gev(products[0].momentum.e);
    mean += cosine / n, forward += (decay.conjugate ? -1 : 1) * cosine / n;
    CHECK(decay.conjugate == (products[0].id < 0));
    CHECK_FALSE(dirac_sample(random, {0, 0, 1}, false).conjugate);
  }
  CHECK(std::abs(conjugate - n / 2) < 4 * std::sqrt(n / 4.));
  CHECK(std::abs(mean) < 4 * std::sqrt(1. / 3 / n));
  CHECK(std::abs(forward - dipole_asymmetry(5. * GeV, 4. * GeV2) / 3) < 4 * std::sqrt(1. / 3 / n));
}

TEST_CASE("charged currents and mesons: fixed by V - A") {
  // no dipole moment: everything is through the mixing
  dipole_portal model = model_of(1.5, 5, 1e-3);
  model.dipole = {};
  const weak_decays mesons{electroweak_parameters{}, weak_mesons{}};
  const decay_sampler sample(model, heavy_neutrino_decays{narrow_width{}, quark_level{}, mesons});
  random_numbers random(31);
  const polarisation spin{0, 0, 1};
  double pion = 0, rho = 0, positron = 0;
  std::vector<double> pairs(12), shares(12), pair_parts, share_parts(12);
  int pions = 0, rhos = 0, positrons = 0;
  for (int i = 0; i < 200000; ++i) {
    const decay_products products = sample(random, spin, false).products;
    const four_momentum& p = products[0].momentum;
    const double cosine = in_gev(p.z) / in_gev(p.momentum());
    if (products[1].id == 211) pion += cosine, ++pions;
    if (products[1].id == 213) rho += cosine, ++rhos;
    if (products[0].id == 13 && products[1].id == -11) {
      const four_momentum& e = products[1].momentum;
      positron += in_gev(e.z) / in_gev(e.momentum()), ++positrons;
      // mass of e⁺ν, and where s_μν lies between its ends
      const double m2 = numeric::square(lepton_mass(lepton_flavour::muon) / GeV),
                   k2 = (e + products[2].momentum).squared() / GeV2;
      const double s_lf = (p + products[2].momentum).squared() / GeV2, momentum = in_gev(p.momentum());
      const double middle = (2.25 + m2 - k2) / 2, half = 1.5 * momentum;
      pairs[static_cast<std::size_t>(std::clamp(k2 / numeric::square(1.5 - std::sqrt(m2)) * 12, 0., 11.99))] += 1;
      shares[static_cast<std::size_t>(std::clamp(((s_lf - middle) / half + 1) * 6, 0., 11.99))] += 1;
    }
  }
  const energy mu = lepton_mass(lepton_flavour::muon);
  const auto expected = [&](std::size_t i) {
    return meson_asymmetry(1.5 * GeV, mu, charged_mesons[i].mass, charged_mesons[i].spin) / 3;
  };
  CHECK(std::abs(pion / pions - expected(0)) < 4 / std::sqrt(3. * pions));
  CHECK(std::abs(rho / rhos - expected(1)) < 4 / std::sqrt(3. * rhos));
  REQUIRE(positrons > 2000);
  // the antiparticle of V − A is emitted along the spin with asymmetry 1, as in muon decay
  CHECK(std::abs(positron / positrons - 1. / 3) < 4 / std::sqrt(4.5 * positrons));
  // with the electron's mass left out of phase space
  const charged_amplitude amplitude(1.5 * GeV, mu, 0. * GeV, 0. * GeV, 1);
  const numeric::gauss_legendre<16> rule;
  const double m2 = numeric::square(mu / GeV), top = numeric::square(1.5 - std::sqrt(m2));
  for (int i = 0; i < 12; ++i)
    pair_parts.push_back(rule(
        [&](double k2) {
          const double half = 1.5 * nudipole::two_body_momentum(1.5, std::sqrt(m2), std::sqrt(k2));
          const double middle = (2.25 + m2 - k2) / 2;
          double sum = 0;
          for (std::size_t j = 0; j < 12; ++j) {
            const double low = middle + half * (static_cast<double>(j) / 6 - 1);
            const double part = rule([&](double s_lf) { return amplitude.squared(k2 * GeV2, s_lf * GeV2).mixing; }, low,
                                     low + half / 6);
            sum += part;
          }
          return sum;
        },
        top * i / 12, top * (i + 1) / 12));
  CHECK(compare(pairs, pair_parts).good());
  for (std::size_t j = 0; j < 12; ++j)
    share_parts[j] = rule(
        [&](double k2) {
          const double half = 1.5 * nudipole::two_body_momentum(1.5, std::sqrt(m2), std::sqrt(k2));
          const double low = (2.25 + m2 - k2) / 2 + half * (static_cast<double>(j) / 6 - 1);
          return rule([&](double s_lf) { return amplitude.squared(k2 * GeV2, s_lf * GeV2).mixing; }, low,
                      low + half / 6);
        },
        0., top);
  CHECK(compare(shares, share_parts).good());
}

TEST_CASE("hadrons of the Z': masses by their widths, pseudoscalars by the vector current") {
  dipole_portal model = model_of(3, 1.2, 0, 0.5);
  model.quarks = {.down = -0.5, .up = 1};
  const heavy_neutrino_decays decays{finite_width{}, vector_mesons{}};
  const decay_sampler sample(model, decays);
  random_numbers random(41);
  const zprime_decays<vector_mesons> zprime{};
  const double gamma = in_gev(zprime.width(model)), M = 3;
  for (const final_state& wanted : {final_state{211, -211}, final_state{113, 211, -211}}) {
    std::vector<double> edges, counts(24), expected, angles(10);
    for (int i = 0; i <= 24; ++i) edges.push_back(0.3 + 0.1125 * i);
    double transverse = 0, longitudinal = 0;
    for (int i = 0; i < 60000; ++i) {
      const auto decay = sample(random, {0, 0, 1}, false);
      const decay_products& products = decay.products;
      if (!(sample.modes()[decay.mode].products == wanted.with(14))) continue;
      four_momentum hadrons;
      for (std::size_t k = 1; k < products.size(); ++k) hadrons += products[k].momentum;
      const energy root = numeric::sqrt(hadrons.squared());
      const auto bin = std::clamp((in_gev(root) - 0.3) / 0.1125, 0., 23.99);
      counts[static_cast<std::size_t>(bin)] += 1;
      if (wanted.size() > 2) continue;
      // angle of the pion to the neutrino in the rest frame of the pair, by invariants
      const energy_squared difference = dot(products[0].momentum, products[1].momentum - products[2].momentum);
      const double s = hadrons.squared() / GeV2, pion = in_gev(products[1].mass);
      const double cosine = double(difference / GeV2) / ((M * M - s) / 2 * std::sqrt(1 - 4 * pion * pion / s));
      angles[static_cast<std::size_t>(std::clamp((cosine + 1) * 5, 0., 9.99))] += 1;
      transverse += 2 * M * M / (2 * M * M + s), longitudinal += s / (2 * M * M + s);
    }
    const numeric::gauss_legendre<48> rule;
    for (std::size_t i = 0; i < 24; ++i)
      expected.push_back(rule(
          [&](double r) {
            double partial = 0;
            zprime.hadrons.for_each_mode(model.quarks, r * GeV, [&](const final_state& mode, energy width) {
              if (mode == wanted) partial += in_gev(width);
            });
            const double s = r * r;
            return 2 * r * double(dipole_two_body_width(M * GeV, s * GeV2) / GeV3) * r * partial /
                   (std::pow(s - 1.44, 2) + 1.44 * gamma * gamma);
          },
          edges[i], edges[i + 1]));
    const auto result = compare(counts, expected);
    CAPTURE(result.chi2);
    CAPTURE(result.degrees);
    CHECK(result.good());
    if (wanted.size() > 2) continue;
    std::vector<double> polynomial;
    for (int i = 0; i < 10; ++i) {
      const double z = -0.9 + 0.2 * i, square = z * z + 0.01 / 3;  // mean over the bin
      polynomial.push_back(transverse * 0.75 * (1 - square) + longitudinal * 1.5 * square);
    }
    CHECK(compare(angles, polynomial).good());
  }
}

namespace {

struct vector_of_small_couplings {
  decay_mode operator()(const portal&) const {
    return {final_state{14, 4900022}, lepton_flavour::muon, width_form{.dipole = 1. * GeV3}};
  }
};
struct four_body {
  decay_mode operator()(const portal&) const {
    return {final_state{14, 211, -211, 111}, lepton_flavour::muon, width_form{.dipole = 1e9 * GeV3}};
  }
};

}  // namespace

TEST_CASE("further channels fill phase space without regard to the spin, unknown masses are asked for") {
  const dipole_portal model = model_of(2, 1);
  CHECK_THROWS_WITH_AS(decay_sampler(model, heavy_neutrino_decays{narrow_width{}, quark_level{}, weak_decays{},
                                                                  vector_of_small_couplings{}}),
                       doctest::Contains("PDG id = 4900022"), nudipole::bad_parameter);
  const decay_sampler known(
      model, heavy_neutrino_decays{narrow_width{}, quark_level{}, weak_decays{}, vector_of_small_couplings{}},
      nudipole::particle_table{}.with({4900022, 0.5 * GeV, "X"}));
  CHECK(known.modes()[known.modes().size() - 1].products == final_state{14, 4900022});
  // four bodies: the distribution of the two-pion mass against a plain integral over flat phase space
  const heavy_neutrino_decays with{narrow_width{}, quark_level{}, weak_decays{}, four_body{}};
  const decay_sampler sample(model, with);
  check_kinematics(model, with);
  random_numbers random(2);
  std::vector<double> counts(12), expected;
  const double m = 0.13957039, m0 = 0.1349768, low = 2 * m, high = 2 - m0;
  double mean = 0;
  for (int i = 0; i < 30000; ++i) {
    const decay_products products = sample(random, {0, 0, 1}, false).products;
    if (products.size() != 4) continue;
    const double root = numeric::sqrt((products[1].momentum + products[2].momentum).squared()) / GeV;
    counts[static_cast<std::size_t>(std::clamp((root - low) / (high - low) * 12, 0., 11.99))] += 1;
    mean += in_gev(products[0].momentum.z) / in_gev(products[0].momentum.e) / 30000;
  }
  CHECK(std::abs(mean) < 4 / std::sqrt(3. * 30000));
  const auto p = [](double a, double b, double c) { return nudipole::two_body_momentum(a, b, c); };
  const numeric::gauss_legendre<24> rule;
  for (int i = 0; i < 12; ++i)
    expected.push_back(rule(
        [&](double pair) {  // ν π⁰ against the pair
          return p(pair, m, m) * rule([&](double rest) { return p(2, pair, rest) * p(rest, 0, m0); }, m0, 2 - pair);
        },
        low + (high - low) * i / 12, low + (high - low) * (i + 1) / 12));
  CHECK(compare(counts, expected).good());
}

TEST_CASE("the form of a decay reweights a sample to other couplings") {
  const dipole_portal from = model_of(20, 30, 1e-2), to = model_of(20, 30, -3e-2);
  const heavy_neutrino_decays decays{finite_width{}};
  const decay_sampler sample(from, decays);
  const polarisation spin{0.3, 0, 0.9};
  random_numbers random(8);
  const inverse_energy mu = mu_one;
  double ratio = 0, squares = 0, forward = 0;
  constexpr int n = 60000;
  for (int i = 0; i < n; ++i) {
    const auto decay = sample(random, spin, i % 2 == 0);
    const decay_products& products = decay.products;
    const auto form = sample.form(decay, spin);
    const double w = form(mu, -3e-2) / form(mu, 1e-2);
    ratio += w / n, squares += w * w / n;
    forward +=
        (i % 2 == 0 ? -1 : 1) * w * dot3(products[0].momentum, spin) / in_gev(products[0].momentum.momentum()) / n;
  }
  const double expected = total_width(to, decays) / total_width(from, decays);
  CHECK(std::abs(ratio - expected) < 4 * std::sqrt((squares - ratio * ratio) / n));
  CHECK(std::abs(expected - 1) > 0.05);
  const decay_sampler direct(to, decays);
  double other = 0;
  for (int i = 0; i < n; ++i) {
    const decay_products products = direct(random, spin, false).products;
    other += dot3(products[0].momentum, spin) / in_gev(products[0].momentum.momentum()) / n;
  }
  CHECK(std::abs(forward / ratio - other) < 4 * std::sqrt((1 + squares / (ratio * ratio)) / 3 / n));
}

TEST_CASE("an N that cannot decay, or into what has no room, is refused") {
  dipole_portal model = model_of(2, 1);
  model.dipole = {};
  CHECK_THROWS_AS(decay_sampler(model, heavy_neutrino_decays{}), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(
      decay_sampler(model_of(0.3, 1), heavy_neutrino_decays{narrow_width{}, quark_level{}, weak_decays{}, four_body{}}),
      doctest::Contains("mass of all products"), nudipole::bad_parameter);
}

TEST_CASE("a narrow Z' does not interfere: its decays scale with mu^2, those of the mixing with V^2") {
  dipole_portal model = model_of(20, 3, 2e-2);
  model.dipole.muon *= 5e-3;
  const decay_sampler sample(model, heavy_neutrino_decays{});
  random_numbers random(6);
  std::array<int, 2> seen{};
  for (int i = 0; i < 4000; ++i) {
    const auto decay = sample(random, {0, 0, 1}, false);
    const decay_products& products = decay.products;
    const auto form = sample.form(decay, {0, 0, 1});
    const bool by_mixing = form.mixing > 0;
    CHECK(form.interference == 0. * GeV);
    CHECK((form.dipole > 0. * GeV2) != by_mixing);
    const double pair = (products[1].momentum + products[2].momentum).squared() / GeV2;
    if (!by_mixing) CHECK(close(pair, 9, 1e-9));
    ++seen[by_mixing];
  }
  CHECK(seen[0] > 100);
  CHECK(seen[1] > 100);
}
