// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/asymmetries.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>

#include "support/spinors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "support/approx.hpp"

namespace {

using namespace nudipole;
using namespace support::spinors;
using support::close;

}  // namespace

TEST_CASE("the asymmetry of N to nu Z' is the three-body one of the pair's mass") {
  // the pair's directions are integrated with Gauss–Legendre: S and U are polynomials in the cosine
  for (double s : {0.001, 4., 20., 80.}) {
    const double M = 10, e1 = (M * M - s) / (2 * M);
    for (int kind : {0, 1, 2}) {
      const double m = kind == 1 ? 0 : 0.015;
      const neutral_amplitude amplitude(kind == 1 ? neutral_diagrams::neutrinos : neutral_diagrams::neutral, M * GeV,
                                        m * GeV, {3. * GeV, 1. * GeV, {1, kind == 0 ? 1. : 0.3}});
      const double beta = std::sqrt(1 - 4 * m * m / s), middle = m * m + (M * M - s) / 2, half = (M * M - s) / 2 * beta;
      const numeric::gauss_legendre<8> rule;
      const auto at = [&](double s13) {
        return kind == 2 ? detail::traces::pseudoscalars({M, m, s13, s}) : amplitude.dipole(s13, s);
      };
      const double u = rule([&](double s13) { return at(s13).u; }, middle - half, middle + half);
      const double spin = rule(
          [&](double s13) {
            const auto q = at(s13);
            const double e3 = M - e1 - (M * M + m * m - s13) / (2 * M);
            return q.first * e1 + q.third * (e1 * e3 - (s13 - m * m) / 2) / e1;
          },
          middle - half, middle + half);
      CHECK(close(spin / u, dipole_asymmetry(M * GeV, s * GeV2), 1e-9));
    }
  }
  CHECK(dipole_asymmetry(1. * GeV, 0. * GeV2) == 1);
  CHECK(close(dipole_asymmetry(1. * GeV, 1. * GeV2), 1. / 3, 1e-14));
}

TEST_CASE("asymmetries of decays to mesons equal explicit Dirac algebra") {
  random_numbers random;
  for (int i = 0; i < 20; ++i) {
    const double M = 1, ml = i % 2 ? 0.4 * random() : 0, m = (0.98 - ml) * random() + 0.01;
    const double e = (M * M + ml * ml - m * m) / (2 * M), p = std::sqrt(std::max(0., e * e - ml * ml));
    // lepton along z, spin along or against it
    const vector4 l{e, 0, 0, p}, k{M - e, 0, 0, -p};
    const auto rate = [&](double z, bool vector) {
      const spinor n = at_rest(M, {0, 0, z});
      double sum = 0;
      for (int s : {0, 1}) {
        const spinor u = particle(l, ml, s);
        const complex along = bar(u, slash(k) * (left * n));
        if (!vector) sum += std::norm(along);
        if (vector) {
          sum += std::norm(along) / (m * m);  // −g + kk/m²
          for (std::size_t r = 0; r < 4; ++r) sum -= metric[r] * std::norm(bar(u, dirac[r] * (left * n)));
        }
      }
      return sum;
    };
    for (bool vector : {false, true}) {
      const double plus = rate(1, vector), minus = rate(-1, vector);
      CHECK(
          std::abs(meson_asymmetry(M * GeV, ml * GeV, m * GeV, vector ? meson_spin::vector : meson_spin::pseudoscalar) -
                   (plus - minus) / (plus + minus)) < 1e-10);
    }
  }
  CHECK(meson_asymmetry(1. * GeV, 0. * GeV, 0.3 * GeV, meson_spin::pseudoscalar) == doctest::Approx(-1).epsilon(1e-14));
  CHECK(meson_asymmetry(1. * GeV, 0.5 * GeV, 0.5 * GeV, meson_spin::vector) == 0);
}
