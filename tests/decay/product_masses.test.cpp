// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/product_masses.hpp>

#include <doctest/doctest.h>

using namespace nudipole;

TEST_CASE("masses of products are those of the library's tables, the same for antiparticles") {
  static_assert(product_mass(-14) == 0. * GeV && product_mass(22) == 0. * GeV);
  static_assert(product_mass(-13) == mass(lepton_flavour::muon));
  static_assert(product_mass(4) == mass(quark_flavour::charm));
  static_assert(product_mass(-211) == lightest_meson_mass(quark_flavour::up));
  static_assert(product_mass(113) == neutral_vectors[0].mass);
  static_assert(!product_mass(4900022));
  for (const charged_meson& meson : charged_mesons) CHECK(product_mass(-meson.id) == meson.mass);
  for (const neutral_pseudoscalar& meson : neutral_pseudoscalars) CHECK(product_mass(meson.id) == meson.mass);
}
