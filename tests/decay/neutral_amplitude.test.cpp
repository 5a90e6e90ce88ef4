// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/mediator/partial_widths.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "support/approx.hpp"

using namespace nudipole;
using numeric::gauss_legendre;

namespace {

constexpr electroweak_parameters sm{};

/// MadGraph's electroweak inputs are α(M_Z), G_F and M_Z; the rest follows at tree level.
electroweak_parameters madgraph_inputs() {
  const double alpha = 1 / 132.507, fermi = 1.16639e-5, mz = 91.188;
  const double sin2 = 0.5 * (1 - std::sqrt(1 - 4 * pi * alpha / (std::sqrt(2.) * fermi * mz * mz)));
  return {.fermi_constant = fermi / GeV2,
          .w_mass = mz * std::sqrt(1 - sin2) * GeV,
          .w_width = 2.0476 * GeV,
          .z_mass = mz * GeV,
          .z_width = 2.441404 * GeV,
          .sin2_theta_w = sin2};
}

/// ∫∫ ds₂₃ ds₁₃ Σ|M|²/[(2π)³ 64 M³] over the Dalitz plane with nothing but `squared`.
double dalitz_integral(const neutral_amplitude& amplitude, double M, double m, inverse_energy mu, double v) {
  double sum = 0;
  const gauss_legendre<24> rule;
  const auto at_s23 = [&](double u, double weight) {
    // s₂₃ = 4m² + ... u²: the velocity of f has a square root there
    const double low = 4 * m * m, s23 = low + (M * M - low) * u * u, jacobian = 2 * u * (M * M - low);
    const double beta = std::sqrt(std::max(0., 1 - low / s23));
    const double middle = m * m + (M * M - s23) / 2, half = (M * M - s23) / 2 * beta;
    rule.for_each_node(middle - half, middle + half, [&](double s13, double inner) {
      sum += weight * jacobian * inner * amplitude.squared(s13 * GeV2, s23 * GeV2)(mu, v);
    });
  };
  for (int panel = 0; panel < 16; ++panel) rule.for_each_node(panel / 16., (panel + 1) / 16., at_s23);
  return sum / (8 * pi * pi * pi * 64 * M * M * M);
}

}  // namespace

TEST_CASE("pointwise |M|² equals explicit Dirac algebra") {
  // Sums over all helicities of the unitary-gauge amplitude with explicit 4 × 4 matrices and spinors, in a randomly
  // turned rest frame; an independent program. M_N, m_f in GeV, s in GeV², couplings as listed.
  struct point {
    neutral_diagrams diagrams;
    double M, m, s13, s23, mu, v, g, mz, width, expected;
  };
  const auto with_w = neutral_diagrams::neutral_and_charged;
  for (const point& p :
       {point{with_w, 60, 10, 1200, 900, 2e-5, 0.01, 0.7, 30, 4, 0.001637712699214283},
        point{with_w, 60, 10, 600, 1500, -2e-5, 0.01, 0.7, 30, 4, 7.271156060322746e-05},
        point{neutral_diagrams::neutral, 60, 10, 1200, 900, 2e-5, 0.01, 0.7, 30, 4, 0.0016389471773901705},
        point{with_w, 60, 10, 1200, 900, 0, 1, 0.7, 30, 4, 0.013027892343191025},
        point{with_w, 60, 10, 1200, 900, 1, 0, 0.7, 30, 4, 4096400},
        point{neutral_diagrams::identical_neutrinos, 40, 0, 500, 700, 3e-5, 0.02, 1.3, 20, 5, 0.0004631970703540421}}) {
    const bool neutrinos = p.diagrams == neutral_diagrams::identical_neutrinos;
    const neutral_amplitude amplitude(p.diagrams, p.M * GeV, p.m * GeV, {p.mz * GeV, p.width * GeV, p.g},
                                      neutrinos ? sm.neutrino() : sm.charged_lepton(), sm);
    CHECK(support::close(amplitude.squared(p.s13 * GeV2, p.s23 * GeV2)(p.mu / GeV, p.v), p.expected, 1e-12));
  }
}

TEST_CASE("a chiral Z' beside Z and W: |M|^2 and widths of an independent program") {
  // Explicit spinors and matrices, widths as two-dimensional integrals of them; a second code than the traces. M_N,
  // m_f, g_L, g_R, M_Z′ and Γ_Z′, s₁₃ and s₂₃ in GeV; coefficients of μ², μV and V² in Σ|M|² and in the width.
  struct point {
    neutral_diagrams diagrams;
    double M, m, left, right, mz, gamma, s13, s23;
    double a, b, c;
    double width_a, width_b, width_c, colours;
  };
  const auto with_w = neutral_diagrams::neutral_and_charged, without = neutral_diagrams::neutral;
  for (const point& p :
       {point{without, 2, 0.00051099895, 0.3, -0.5, 3, 0.3, 1.5, 1.1, 0.359126512156, 2 * 2.08244741651e-05,
              2.01661205446e-09, 2.77996755667e-05, 2 * 1.17514833877e-09, 9.18828362558e-14, 1},
        point{with_w, 8, 0.1056583755, 0.3, -0.5, 10, 2.3, 15, 20, 11.9359273171, -2 * 0.00227171084957,
              2.54440517052e-06, 0.00438774933039, -2 * 2.35070872216e-07, 4.4183117622e-10, 1},
        point{without, 20, 0.00216, 1, 0.2, 5, 0.6, 130, 60, 44878.8376549, 2 * 0.618964897931, 2.4745753682e-05,
              198.729566709, 2 * 0.000471386086256, 3.23675536735e-08, 3},
        point{with_w, 6, 1.77686, 0.6, 0.1, 7, 0.9, 14, 18, 21.4363215761, -2 * 0.00325574260066, 6.2965387818e-07,
              0.00151932682845, -2 * 1.66607306708e-07, 2.44393845056e-11, 1}}) {
    const auto z = p.colours == 3 ? sm.quark(quark_flavour::up) : sm.charged_lepton();
    const neutral_amplitude amplitude(p.diagrams, p.M * GeV, p.m * GeV, {p.mz * GeV, p.gamma * GeV, {p.left, p.right}},
                                      z, sm);
    const amplitude_form form = amplitude.squared(p.s13 * GeV2, p.s23 * GeV2);
    CAPTURE(p.M);
    CHECK(support::close(double(form.dipole / GeV2), p.a, 1e-10));
    CHECK(support::close(double(form.interference / GeV), p.b, 1e-10));
    CHECK(support::close(form.mixing, p.c, 1e-10));
    const width_form width = p.colours * amplitude.width(gauss_legendre<96>{}, gauss_legendre<24>{});
    CHECK(support::close(double(width.dipole / GeV3), p.width_a, 1e-7));
    CHECK(support::close(double(width.interference / GeV2), p.width_b, 1e-7));
    CHECK(support::close(double(width.mixing / GeV), p.width_c, 1e-7));
  }
}

TEST_CASE("pointwise |M|² with interference, crossed to scattering, is MadGraph's, sign of mu V included") {
  // MadGraph5_aMC@NLO 3.5.7 with a UFO model of the Lagrangian, standalone, polarised neutrino, quark spin and colour
  // averaged. ν_μ u → N u at √ŝ and cos θ; for ν̄_μ u → N̄ u the roles of f and f̄ are exchanged.
  struct point {
    double M, sqrt_s, cosine, mu, mz, expected;
    bool antineutrino;
  };
  for (const point& p : {point{5, 20, 0.3, 1e-7, 10, 6.820059131639837e-11, false},
                         point{20, 60, -0.6, 3e-7, 30, 1.5052033275133105e-09, false},
                         point{5, 20, 0.3, -1e-7, 10, 5.2406173691325714e-11, true}}) {
    const auto inputs = madgraph_inputs();
    const neutral_amplitude amplitude(neutral_diagrams::neutral, p.M * GeV, 0. * GeV, {p.mz * GeV, 0. * GeV, 1},
                                      inputs.quark(quark_flavour::up), inputs);
    const double s = p.sqrt_s * p.sqrt_s, t = -(s - p.M * p.M) * (1 - p.cosine) / 2, u = p.M * p.M - s - t;
    const auto at = [&](double s13, inverse_energy mu) {
      return -amplitude.squared(s13 * GeV2, t * GeV2)(mu, 1e-3) / 2;
    };
    CHECK(support::close(at(p.antineutrino ? s : u, p.mu / GeV), p.expected, 1e-9));
    CHECK_FALSE(support::close(at(p.antineutrino ? s : u, -p.mu / GeV), p.expected, 0.01));
  }
}

TEST_CASE("widths by mixing and with interference are MadGraph's") {
  // MadGraph5_aMC@NLO 3.5.7, same model: width and statistical error in GeV at V = 10⁻³. Allowed: 0.3 % and the error.
  struct point {
    char fermion;  // e, mu (with the W), nu_mu (identical), u
    double M, mz, zprime_width, mu, m, width, error;
  };
  const auto inputs = madgraph_inputs();
  const double wide10 = 4.765277885736201, wide30 = 15.508573517973169;
  double chi2 = 0;
  int points = 0;
  for (const point& p : {point{'e', 1, 10, 0, 0, .000511, 2.8919e-21, 3.29e-24},
                         point{'n', 1, 10, 0, 0, 0, 1.1417e-20, 7.35e-24},
                         point{'u', 1, 10, 0, 0, 0, 9.9672e-21, 8.3e-24},
                         point{'e', 5, 10, 0, 0, .000511, 9.0499e-18, 6.26e-21},
                         point{'n', 5, 10, 0, 0, 0, 3.5778e-17, 2.75e-20},
                         point{'u', 5, 10, 0, 0, 0, 3.123e-17, 2.13e-20},
                         point{'e', 20, 10, 0, 0, .000511, 9.5395e-15, 1.08e-17},
                         point{'n', 20, 10, 0, 0, 0, 3.7607e-14, 3.52e-17},
                         point{'u', 20, 10, 0, 0, 0, 3.2921e-14, 2.58e-17},
                         point{'e', 60, 10, 0, 0, .000511, 3.0742e-12, 3.44e-15},
                         point{'n', 60, 10, 0, 0, 0, 1.2045e-11, 1.21e-14},
                         point{'u', 60, 10, 0, 0, 0, 1.0633e-11, 8.82e-15},
                         point{'e', 5, 10, 0, 0, 0, 9.0542e-18, 6.8e-21},
                         point{'n', 5, 10, 0, 0, 0, 3.5746e-17, 3.46e-20},
                         point{'u', 5, 10, 0, 0, 0, 3.1261e-17, 2.16e-20},
                         point{'m', 5, 10, wide10, 5e-7, .10566, 7.8814e-17, 4.05e-20},
                         point{'n', 5, 10, wide10, 5e-7, 0, 1.9852e-17, 1.13e-20},
                         point{'m', 5, 10, wide10, -5e-7, .10566, 2.5858e-16, 1.35e-19},
                         point{'n', 5, 10, wide10, -5e-7, 0, 2.1031e-16, 3.4e-19},
                         point{'m', 20, 30, wide30, 1e-6, .10566, 7.6054e-14, 5.44e-17},
                         point{'n', 20, 30, wide30, 1e-6, 0, 2.048e-14, 1.53e-17},
                         point{'m', 20, 30, wide30, -1e-6, .10566, 2.4271e-13, 1.29e-16},
                         point{'n', 20, 30, wide30, -1e-6, 0, 1.9768e-13, 1.6e-16}}) {
    const auto diagrams = p.fermion == 'm'   ? neutral_diagrams::neutral_and_charged
                          : p.fermion == 'n' ? neutral_diagrams::identical_neutrinos
                                             : neutral_diagrams::neutral;
    const auto couplings = p.fermion == 'n'   ? inputs.neutrino()
                           : p.fermion == 'u' ? inputs.quark(quark_flavour::up)
                                              : inputs.charged_lepton();
    const neutral_amplitude amplitude(diagrams, p.M * GeV, p.m * GeV,
                                      {p.mz * GeV, p.zprime_width * GeV, p.mu == 0 ? 0. : 1.}, couplings, inputs);
    const double colours = p.fermion == 'u' ? 3 : 1;
    const double width = colours * amplitude.width(gauss_legendre<32>{}, gauss_legendre<6>{})(p.mu / GeV, 1e-3) / GeV;
    CAPTURE(p.fermion);
    CAPTURE(p.M);
    CAPTURE(p.mu);
    CHECK(std::abs(width - p.width) < 3e-3 * p.width + p.error);
    chi2 += std::pow((width - p.width) / p.error, 2);
    ++points;
  }
  // MadGraph's errors alone: the agreement is statistical.
  MESSAGE("chi2 = " << chi2 << " for " << points << " widths");
  CHECK(chi2 < 60);
}

TEST_CASE("two nodes in s13 are exact without a W, and the Dalitz integral of squared is the width") {
  const vector_exchange zprime(7. * GeV, 2. * GeV, 0.8);
  const inverse_energy mu = 4e-7 / GeV;
  for (double M : {3., 25., 70.})
    for (double m : {0., 0.2, 1.2}) {
      const neutral_amplitude neutral(neutral_diagrams::neutral, M * GeV, m * GeV, zprime, sm.quark(quark_flavour::up),
                                      sm);
      const auto two = neutral.width(gauss_legendre<32>{}, gauss_legendre<2>{});
      const auto many = neutral.width(gauss_legendre<32>{}, gauss_legendre<24>{});
      CHECK(support::close(double(two.dipole / GeV3), double(many.dipole / GeV3), 1e-12));
      CHECK(support::close(double(two.interference / GeV2), double(many.interference / GeV2), 1e-12));
      CHECK(support::close(double(two.mixing / GeV), double(many.mixing / GeV), 1e-12));
      CHECK(support::close(dalitz_integral(neutral, M, m, mu, 1e-3), double(two(mu, 1e-3) / GeV), 1e-4));

      const neutral_amplitude charged(neutral_diagrams::neutral_and_charged, M * GeV, m * GeV, zprime,
                                      sm.charged_lepton(), sm);
      const auto w = charged.width(gauss_legendre<32>{}, gauss_legendre<6>{});
      CHECK(support::close(dalitz_integral(charged, M, m, -mu, 1e-3), double(w(-mu, 1e-3) / GeV), 1e-4));
    }
  const neutral_amplitude identical(neutral_diagrams::identical_neutrinos, 6. * GeV, 0. * GeV, zprime, sm.neutrino(),
                                    sm);
  const double half = dalitz_integral(identical, 6, 0, mu, 1e-3) / 2;  // two identical particles
  CHECK(support::close(half, double(identical.width(gauss_legendre<32>{}, gauss_legendre<6>{})(mu, 1e-3) / GeV), 1e-6));
}

TEST_CASE("the dipole part is the width through a virtual Z′") {
  const energy M = 8. * GeV, mz = 5. * GeV, gamma = 0.7 * GeV;
  const neutral_amplitude tau(neutral_diagrams::neutral, M, lepton_mass(lepton_flavour::tau), {mz, gamma, 1.4},
                              sm.charged_lepton(), sm);
  const auto direct = dipole_three_body_width(M, mz, gamma, 2. * lepton_mass(lepton_flavour::tau), [](energy sqrt_s) {
    return vector_width(sqrt_s, 1.4, lepton_mass(lepton_flavour::tau), 1);
  });
  const auto traced = tau.width(gauss_legendre<48>{}, gauss_legendre<2>{});
  CHECK(support::close(double(traced.dipole / GeV3), double(direct / GeV3), 1e-9));
}

TEST_CASE("one light neutrino flavour through the Z: G_F² M⁵/(768 π³), and twice that for the identical one") {
  const energy M = 0.2 * GeV;
  electroweak_parameters narrow = sm;
  narrow.z_width = 1e-9 * GeV;
  const auto width = [&](neutral_diagrams diagrams) {
    const neutral_amplitude amplitude(diagrams, M, 0. * GeV, {1. * GeV, 0. * GeV, 0}, narrow.neutrino(), narrow);
    return double(amplitude.width(gauss_legendre<32>{}, gauss_legendre<6>{}).mixing / GeV);
  };
  const double unit = std::pow(1.1663788e-5, 2) * std::pow(0.2, 5) / (192 * std::pow(pi, 3));
  CHECK(support::close(width(neutral_diagrams::neutrinos), unit / 4, 1e-5));  // M²/M_Z² is 5e-6
  CHECK(support::close(width(neutral_diagrams::identical_neutrinos), unit / 2, 1e-5));
}

TEST_CASE("bad input to the amplitude is refused by name and value") {
  const auto message = [](energy M, energy m, vector_exchange z) {
    try {
      const neutral_amplitude amplitude(neutral_diagrams::neutral, M, m, z, sm.charged_lepton(), sm);
      (void)amplitude.width(gauss_legendre<8>{}, gauss_legendre<2>{});
    } catch (const nudipole::bad_parameter& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const vector_exchange good{1. * GeV, 0.1 * GeV, 1};
  CHECK(message(5. * GeV, 0. * GeV, good) == "");
  CHECK(message(-5. * GeV, 0. * GeV, good).find("heavy neutrino mass = -5 GeV") != std::string::npos);
  CHECK(message(5. * GeV, nan * GeV, good).find("fermion mass = nan GeV") != std::string::npos);
  CHECK(message(5. * GeV, 0. * GeV, {1. * GeV, -0.1 * GeV, 1}).find("zprime width = -0.1 GeV") != std::string::npos);
  CHECK(message(5. * GeV, 0. * GeV, {1. * GeV, 0. * GeV, 1}).find("pole in range") != std::string::npos);
  CHECK(message(5. * GeV, 0. * GeV, {1. * GeV, 0.1 * GeV, nan}).find("zprime coupling = nan") != std::string::npos);
}

TEST_CASE("without couplings to the Z there is the part of the dipole moment alone") {
  const neutral_amplitude dipole(neutral_diagrams::neutral, 90. * GeV, 0. * GeV, {1. * GeV, 1. * GeV, 1});
  CHECK(dipole.dipole(1000, 1000).u > 0);
  CHECK(dipole.interference(1000, 1000).u == 0);
}
