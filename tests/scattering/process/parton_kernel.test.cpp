// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/process/parton_kernel.hpp>

#include <nudipole/model/portal.hpp>
#include <nudipole/parton/grv98lo.hpp>

#include <support/approx.hpp>

#include <doctest/doctest.h>

using namespace nudipole;
using namespace nudipole::units;
using support::close;

TEST_CASE("the sums over partons are those of its partons, and odd only where left differs from right") {
  const grv98lo density;
  zprime z{
      .at_mass = 2. * GeV, .moments = universal(inverse_energy(1e-5 * per_GeV)), .quarks = {0.1, 0.2, 0.3, 0.4, 0.5}};
  const nucleus iron{26, 56};
  const exchange vectorlike(portal{heavy_neutrino{.mass = 1. * GeV}, z});
  z.quarks_axial = {.up = 0.2};
  const exchange chiral(portal{heavy_neutrino{.mass = 1. * GeV}, z});
  const double x = 0.2, q2 = 5;
  const detail::parton_sums plain = detail::parton_sums_at(density, vectorlike, iron, x, 5, q2);
  CHECK(plain.odd == 0);
  const flavour_weights weights = detail::squared_couplings(z.quarks, iron);
  CHECK(close(plain.even, at_fixed_x(density, weights, x)(5) / (9. * 9.), 1e-12));
  const detail::parton_sums with = detail::parton_sums_at(density, chiral, iron, x, 5, q2);
  const quark_densities f = all_quarks(density, x, 5);
  // G_L² − G_R² = −4 G_V G_A of u alone: protons' u and neutrons' d.
  const double valence_u = f.quark[1] - f.antiquark[1], valence_d = f.quark[0] - f.antiquark[0];
  CHECK(close(with.odd, -0.5 * 4 * 0.2 * 0.2 * (26 * valence_u + 30 * valence_d) / 81, 1e-12));
}
