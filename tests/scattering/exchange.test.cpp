// SPDX-License-Identifier: BSL-1.0
// Several vectors at once: numbers of explicit 4×4 spinors and of another program's quadratures are embedded.
#include <nudipole/scattering/exchange.hpp>

#include <nudipole/errors.hpp>
#include <nudipole/scattering/parton_level.hpp>
#include <nudipole/scattering/polarisation.hpp>
#include <nudipole/scattering/process/electron.hpp>
#include <nudipole/scattering/process/low_q2.hpp>
#include <nudipole/scattering/target_recoil.hpp>

#include <support/approx.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <random>
#include <vector>

using namespace nudipole;
using namespace nudipole::units;
using support::close;

namespace {

/// Any vector, with one moment to ν_μ.
struct free_vector {
  energy at;
  inverse_energy moment;
  std::array<chiral_couplings, 17> g{};
  static constexpr bool massless = true;

  energy mass() const { return at; }
  std::optional<energy> width() const { return std::nullopt; }
  chiral_couplings coupling(pdg_id id) const { return g[static_cast<std::size_t>(id)]; }
  inverse_energy dipole(lepton_flavour f) const { return f == lepton_flavour::muon ? moment : 0. * per_GeV; }
};

free_vector coupled_to(pdg_id id, double mass, double mu, double left, double right) {
  free_vector v{mass * GeV, mu * per_GeV};
  v.g[static_cast<std::size_t>(id)] = {left, right};
  return v;
}

double in_gev4(const area_per_energy_squared& x) { return x / (hbar_c_squared / (GeV2 * GeV2)); }
double in_gev2(const area& x) { return x / (hbar_c_squared / GeV2); }

/// μ² in GeV⁻² that a reduced cross section of the model is to be multiplied with.
double scale2(const portal& model) { return numeric::square(leading_dipole(model) * GeV); }

portal random_portal(std::mt19937& random, energy mass) {
  std::uniform_real_distribution<double> uniform(-1, 1);
  std::vector<zprime> z;
  for (int i = 0; i < 3; ++i) {
    zprime one{.at_mass = std::pow(10., 1.5 * uniform(random)) * GeV,
               .moments = universal(inverse_energy(1e-5 * uniform(random) * per_GeV)),
               .charged_leptons = universal(uniform(random)),
               .charged_leptons_axial = universal(uniform(random))};
    one.quarks = {uniform(random), uniform(random), uniform(random), uniform(random), uniform(random), 0};
    one.quarks_axial = {uniform(random), uniform(random), uniform(random), uniform(random), uniform(random), 0};
    z.push_back(one);
  }
  return portal{heavy_neutrino{.mass = mass}, z[0], z[1], z[2]};
}

}  // namespace

TEST_CASE("amplitudes of vectors add: against spinors") {
  struct point {
    double s, mass, q2;
    std::array<std::array<double, 4>, 3> vectors;  // M_V, μ, g_L, g_R
    double g_left, g_right, neutrino, antineutrino;
  };
  for (const point& p : {point{25,
                               1,
                               3,
                               {{{0, 1e-6, 0.201881413915, 0.201881413915},
                                 {91.1876, 2e-5, 0.256178940927, -0.114171693617},
                                 {0.5, 3e-5, 0.4, -0.2}}},
                               3.76021744657e-06,
                               -1.7791345528e-06,
                               7.15960462804e-12,
                               6.77396574881e-12},
                         point{900,
                               12,
                               150,
                               {{{0, 2e-6, -0.100940706957, -0.100940706957},
                                 {91.1876, 4e-4, -0.313264787736, 0.0570858468087},
                                 {10, -1e-4, 1, 1}}},
                               -4.16148389314e-07,
                               -3.98648432795e-07,
                               5.59115399823e-12,
                               5.50001586434e-12},
                         point{6,
                               2.2,
                               0.6,
                               {{{0, 1e-6, 0.201881413915, 0.201881413915},
                                 {91.1876, -0.003, 0.256178940927, -0.114171693617},
                                 {1, 0, 0, 0}}},
                               2.44049915034e-07,
                               3.77657600452e-07,
                               5.36459605917e-15,
                               1.23603679496e-14}}) {
    const auto v = [&](std::size_t i) {
      return coupled_to(2, p.vectors[i][0], p.vectors[i][1], p.vectors[i][2], p.vectors[i][3]);
    };
    const portal model{heavy_neutrino{.mass = p.mass * GeV}, v(0), v(1), v(2)};
    const exchange e(model);
    const double mu = model.dipole.muon * GeV;
    CHECK(close(mu * e(2, p.q2).left, p.g_left, 1e-9));
    CHECK(close(mu * e(2, p.q2).right, p.g_right, 1e-9));
    const auto dsigma = [&](const portal& seen, pdg_id parton) {
      return in_gev4(chiral_parton_dsigma_dq2(p.s * GeV2, p.mass * GeV, model.dipole.muon, exchange(seen)(parton, p.q2),
                                              p.q2 * GeV2));
    };
    CHECK(close(dsigma(model.seen_by(14), 2), p.neutrino, 1e-9));
    CHECK(close(dsigma(model.seen_by(14), -2), p.antineutrino, 1e-9));
    CHECK(close(dsigma(model.seen_by(-14), 2), p.antineutrino, 1e-9));
    CHECK(close(dsigma(model.seen_by(-14), -2), p.neutrino, 1e-9));
  }
}

TEST_CASE("elastic scattering with an axial form factor, and N's polarisation: against spinors") {
  struct point {
    double e, mass, q2, f1, f2, fa;
    std::array<double, 3> neutrino, antineutrino;  // dσ/dQ², polarisation x and z
  };
  for (const point& p : {point{20,
                               0.8,
                               0.5,
                               0.62,
                               0.9,
                               -0.31,
                               {0.0944189781004, -0.00911741993169, 0.999645881816},
                               {0.0893813030992, -0.0393182253725, -0.998912385192}},
                         point{150,
                               5,
                               2.5,
                               0.3,
                               -0.4,
                               0.25,
                               {0.194347647425, 0.0243778922905, 0.999446450829},
                               {0.187625164352, -0.0355392466398, -0.999124821036}},
                         point{300,
                               1,
                               0.02,
                               1,
                               1.79,
                               0,
                               {0.00646946472437, 0.00028733127118, 0.999999716966},
                               {0.00646946472437, -0.00028733127118, -0.999999716966}}}) {
    const energy target = 0.93827208816 * GeV;
    const portal model{heavy_neutrino{.mass = p.mass * GeV}, coupled_to(1, 1, 1, 1, 1)};
    const double tau = p.q2 / (4 * numeric::square(target / GeV)), ge = p.f1 - tau * p.f2, gm = p.f1 + p.f2;
    const detail::recoil_kinematics k(p.e * GeV, model, target);
    for (bool anti : {false, true}) {
      const double fa = anti ? -p.fa : p.fa;
      const detail::form_factor_squares g{ge * ge, gm * gm, fa * fa, gm * fa};
      const auto& expected = anti ? p.antineutrino : p.neutrino;
      CHECK(close(k.dsigma_dq2(p.q2 - k.lower, g), expected[0], 1e-9));
      const auto constant = [&](double) { return g; };
      struct response {
        decltype(constant) of;
        detail::form_factor_squares operator()(double q2) const { return of(q2); }
        double scale() const { return 1; }
        void for_each_break(...) const {}
      };
      const detail::recoil_kernel kernel(p.e * GeV, model, target, proton_id, response{constant},
                                         numeric::gauss_legendre<16>{});
      const collision c{.q2 = p.q2 * GeV2};
      const polarisation zeta =
          production_polarisation(p.e * GeV, p.mass * GeV, kernel.neutrino(c), kernel.struck(c, 0.5), anti);
      CHECK(zeta.x == doctest::Approx(expected[1]).epsilon(1e-6));
      CHECK(zeta.z == doctest::Approx(expected[2]).epsilon(1e-6));
    }
  }
}

TEST_CASE("electrons with the photon, the Z and a Z' of chiral couplings: against another program") {
  const auto vectors = [](double z, double zp) {
    return std::array{coupled_to(11, 0, 1e-6, -0.302822120872, -0.302822120872),
                      coupled_to(11, 91.1876, z, -0.199093094119, 0.171257540426), coupled_to(11, 0.05, zp, 0.3, -0.1)};
  };
  const nucleus hydrogen{1, 1};
  const electron_scattering<> process;
  const auto three = vectors(2e-4, 1e-5);
  const portal model{heavy_neutrino{.mass = 0.2 * GeV}, three[0], three[1], three[2]};
  const auto dsigma = [&](const portal& m, pdg_id nu, double e, double q2) {
    return scale2(m) * in_gev2(process.reduced_dsigma_dq2(e * GeV, m.seen_by(nu), hydrogen, q2 * GeV2));
  };
  CHECK(close(dsigma(model, 14, 300, 0.1), 8.60982361126e-12, 1e-9));
  CHECK(close(dsigma(model, -14, 300, 0.1), 6.92751930603e-12, 1e-9));
  const auto sigma = [&](const portal& m, pdg_id nu, double e) {
    return in_gev2(cross_section(process, e * GeV, m.seen_by(nu), hydrogen, leading_dipole(m)));
  };
  CHECK(close(sigma(model, 14, 300), 4.03224037104e-12, 1e-6));
  CHECK(close(sigma(model, -14, 300), 3.4183030238e-12, 1e-6));
  // Recoils of 30 MeV to 1 GeV.
  const electron_scattering window{recoil_window{.minimum = 30. * MeV, .maximum = 1. * GeV}};
  const auto recoils = [&](const portal& m, pdg_id nu, double e) {
    return in_gev2(cross_section(window, e * GeV, m.seen_by(nu), hydrogen, leading_dipole(m)));
  };
  CHECK(close(recoils(model, 14, 300), 9.97225714504e-14, 1e-6));
  CHECK(close(recoils(model, -14, 300), 1.144988124e-13, 1e-6));
  const portal light{heavy_neutrino{.mass = 0.8 * GeV}, vectors(0, 0)[0]};
  CHECK(close(recoils(light, 14, 1000), 5.82130221173e-14, 1e-6));
  CHECK(close(sigma(light, 14, 1000), 2.16928140644e-13, 1e-6));
  CHECK(close(sigma(light, -14, 1000), 2.16928140644e-13, 1e-6));
}

TEST_CASE("inelastic scattering with F3: against spinors") {
  struct point {
    double e, mass, q2, nu, f1, f2, f3, neutrino, antineutrino;
  };
  for (const point& p : {point{300, 1.5, 2, 8, 0.9, 0.35, 0.4, 0.0264166065183, 0.0261693772417},
                         point{1000, 10, 30, 200, 1.7, 0.3, -0.2, 0.00542706479484, 0.00600379175212}}) {
    const auto dsigma = [&](double f3) {
      return detail::dipole_dsigma_dq2_dnu(p.mass * p.mass, 0.93827208816, p.e, p.q2, p.nu, {p.f1, p.f2, f3});
    };
    CHECK(close(dsigma(p.f3), p.neutrino, 1e-9));
    CHECK(close(dsigma(-p.f3), p.antineutrino, 1e-9));
  }
}

TEST_CASE("cross sections are positive forms in the moments: b² ≤ 4ac for any two vectors") {
  std::mt19937 random(2026);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (int i = 0; i < 10000; ++i) {
    const portal model = random_portal(random, std::pow(10., 2 * uniform(random) - 1) * GeV);
    const exchange e(model);
    const double s = numeric::square(model.heavy_neutrino_mass / GeV) * (1 + 10 * uniform(random));
    const double m = numeric::square(model.heavy_neutrino_mass / GeV), q2 = uniform(random) * (s - m);
    const auto at = [&](double first, double second) {
      const auto amplitude = [&](const chiral_couplings& a, const chiral_couplings& b) {
        return chiral_couplings{first * a.left + second * b.left, first * a.right + second * b.right};
      };
      const auto of = [&](std::size_t k) {
        return 1 / (q2 + numeric::square(model[k].vector.mass() / GeV)) * model[k].vector.coupling(2);
      };
      return in_gev4(chiral_parton_dsigma_dq2(s * GeV2, model.heavy_neutrino_mass, 1. * per_GeV,
                                              amplitude(of(0), of(1)), q2 * GeV2));
    };
    const double a = at(1, 0), c = at(0, 1), b = at(1, 1) - a - c;
    if (b * b > 4 * a * c * (1 + 1e-9)) {
      CAPTURE(i);
      CHECK(b * b <= 4 * a * c * (1 + 1e-9));
    }
  }
}
