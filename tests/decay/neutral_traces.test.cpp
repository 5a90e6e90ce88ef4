// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/neutral_traces.hpp>

#include <nudipole/decay/neutral_amplitude.hpp>

#include "support/spinors.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <complex>
#include <cstddef>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace support::spinors;
using support::close;

constexpr electroweak_parameters sm{};

struct couplings {
  neutral_diagrams diagrams;
  double M, m, mu, v, left, right, mz, width;
};

/// The W's diagram, of products with momenta p and spins s, without the couplings.
complex explicit_charged(const couplings& c, const std::array<vector4, 3>& p, const spinor& n,
                         const std::array<int, 3>& s) {
  const double wm = sm.w_mass / GeV, ww = sm.w_width / GeV;
  const spinor u1 = particle(p[0], 0, s[0]), u2 = particle(p[1], c.m, s[1]), v3 = antiparticle(p[2], c.m, s[2]);
  const vector4 k = p[0] + p[2];
  complex charged = 0;
  for (std::size_t r = 0; r < 4; ++r)
    charged += metric[r] * bar(u2, dirac[r] * (left * n)) * bar(u1, dirac[r] * (left * v3));
  charged -= bar(u2, slash(k) * (left * n)) * bar(u1, slash(k) * (left * v3)) / (wm * wm);
  return charged / complex(square(k) - wm * wm, wm * ww);
}

/// Σ|M|² over final spins with explicit spinors and matrices: every diagram as its Feynman rule has it, no Fierz
/// rearrangement, unitary gauge.
double explicit_neutral(const couplings& c, const chiral_couplings& z_couplings, const three_momenta& p,
                        const polarisation& zeta) {
  const bool pair_left =
      c.diagrams == neutral_diagrams::neutrinos || c.diagrams == neutral_diagrams::identical_neutrinos;
  const vector4 p1 = plain(p.p1), p2 = plain(p.p2), p3 = plain(p.p3);
  const double zm = sm.z_mass / GeV, zw = sm.z_width / GeV;
  const double kappa = exchange_strength(sm, sm.z_mass);
  const spinor n = at_rest(c.M, zeta);
  // first neutrino a, second particle b
  const auto neutral = [&](const vector4& pa, double ma, int sa, const vector4& pb, double mb, int sb, int s3) {
    const spinor ua = particle(pa, ma, sa), ub = particle(pb, mb, sb), v3 = antiparticle(p3, mb, s3);
    const vector4 k = pb + p3;
    const complex zprime(square(k) - c.mz * c.mz, c.mz * c.width), z(square(k) - zm * zm, zm * zw);
    const matrix vertex = complex(z_couplings.left) * left + complex(z_couplings.right) * right;
    const matrix current = complex(c.left) * left + complex(pair_left ? 0 : c.right) * right;
    complex dipole = 0, weak = 0;
    for (std::size_t r = 0; r < 4; ++r) {
      const matrix magnetic = slash(k) * dirac[r] + complex(-k[r]) * one;
      dipole += metric[r] * bar(ua, magnetic * (right * n)) * bar(ub, dirac[r] * (current * v3));
      weak += metric[r] * bar(ua, dirac[r] * (left * n)) * bar(ub, dirac[r] * (vertex * v3));
    }
    weak -= bar(ua, slash(k) * (left * n)) * bar(ub, slash(k) * (vertex * v3)) / (zm * zm);
    return 2 * c.mu * dipole / zprime + c.v * kappa * weak / z;
  };
  double sum = 0;
  for (int s1 : {0, 1})
    for (int s2 : {0, 1})
      for (int s3 : {0, 1}) {
        complex amplitude = neutral(p1, 0, s1, p2, c.m, s2, s3);
        if (c.diagrams == neutral_diagrams::identical_neutrinos) amplitude -= neutral(p2, 0, s2, p1, 0, s1, s3);
        if (c.diagrams == neutral_diagrams::neutral_and_charged)
          amplitude -= c.v * exchange_strength(sm, sm.w_mass) * explicit_charged(c, {p1, p2, p3}, n, {s1, s2, s3});
        sum += std::norm(amplitude);
      }
  return sum;
}

}  // namespace

TEST_CASE("|M|^2 of a polarised N with a chiral vector equals explicit Dirac algebra") {
  random_numbers random;
  const auto diagrams = {neutral_diagrams::neutral, neutral_diagrams::neutral_and_charged, neutral_diagrams::neutrinos,
                         neutral_diagrams::identical_neutrinos};
  for (const auto kind : diagrams)
    for (int i = 0; i < 25; ++i) {
      const bool neutrinos = kind == neutral_diagrams::neutrinos || kind == neutral_diagrams::identical_neutrinos;
      const couplings c{kind,
                        75 * random() + 4,
                        neutrinos ? 0 : 1.7 * random(),
                        (i % 3 == 0 ? 0 : 4e-5) * (random() - 0.5),
                        i % 3 == 1 ? 0 : 0.02,
                        2 * random(),
                        i % 2 ? 2 * random() - 1 : 1.3,
                        60 * random(),
                        8 * random()};
      const auto z = neutrinos ? sm.neutrino() : i % 2 ? sm.charged_lepton() : sm.quark(quark_flavour::up);
      const vector_exchange zprime(c.mz * GeV, c.width * GeV, {c.left, c.right});
      const neutral_amplitude amplitude(kind, c.M * GeV, c.m * GeV, zprime, z, sm);
      const three_momenta p = random_decay(random, c.M, 0, c.m, c.m);
      const polarisation zeta = random.direction();
      const auto value = [&](const polarisation& spin) {
        return amplitude.squared(p.p1, p.p2, p.p3, spin)(c.mu / GeV, c.v);
      };
      CAPTURE(static_cast<int>(kind));
      CAPTURE(i);
      CHECK(close(value(zeta), explicit_neutral(c, z, p, zeta), 1e-10));
      CHECK(close(value(-zeta), explicit_neutral(c, z, p, -zeta), 1e-10));
      const energy_squared s13 = (p.p1 + p.p3).squared(), s23 = (p.p2 + p.p3).squared();
      CHECK(close(value(zeta) + value(-zeta), amplitude.squared(s13, s23)(c.mu / GeV, c.v), 1e-10));
      CHECK(close(2 * value({}), amplitude.squared(s13, s23)(c.mu / GeV, c.v), 1e-10));
    }
}

TEST_CASE("two pseudoscalars of a vector: explicit Dirac algebra") {
  random_numbers random;
  for (int i = 0; i < 40; ++i) {
    const double M = 1 + random(), m = 0.45 * M * random();
    const three_momenta p = random_decay(random, M, 0, m, m);
    const polarisation zeta = random.direction();
    vector4 difference = plain(p.p2);
    for (std::size_t r = 0; r < 4; ++r) difference[r] -= plain(p.p3)[r];
    double sum = 0;
    for (int s : {0, 1})
      sum += std::norm(bar(particle(plain(p.p1), 0, s),
                           slash(plain(p.p2) + plain(p.p3)) * (slash(difference) * (right * at_rest(M, zeta)))));
    const detail::neutral_point k(M, m, (p.p1 + p.p3).squared() / GeV2, (p.p2 + p.p3).squared() / GeV2);
    CHECK(close(detail::traces::pseudoscalars(k).at(p.p1, p.p3, zeta), sum, 1e-10));
  }
}
