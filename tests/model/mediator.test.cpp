// SPDX-License-Identifier: BSL-1.0
#include <nudipole/model/mediator.hpp>

#include <nudipole/errors.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <optional>

using namespace nudipole;
using namespace nudipole::units;

namespace {
/// A vector as a user writes one.
struct my_vector {
  energy at = 2. * GeV;
  chiral_couplings quark{0.1, 0.3};
  chiral_couplings neutrino{0.2, 0.};
  std::optional<energy> given{};
  inverse_energy moment = 1e-6 * per_GeV;

  constexpr energy mass() const { return at; }
  constexpr std::optional<energy> width() const { return given; }
  constexpr chiral_couplings coupling(pdg_id id) const { return is_neutrino(id) ? neutrino : quark; }
  constexpr inverse_energy dipole(lepton_flavour) const { return moment; }
};
static_assert(Mediator<my_vector>);

struct my_photon : my_vector {
  static constexpr bool massless = true;
};
}  // namespace

TEST_CASE("a mediator keeps the numbers of a user's vector") {
  constexpr mediator kept = my_vector{};
  static_assert(kept.mass() == 2. * GeV && !kept.width() && kept.dipole(lepton_flavour::tau) == 1e-6 * per_GeV);
  static_assert(kept.coupling(2) == chiral_couplings{0.1, 0.3} && kept.coupling(-2) == chiral_couplings{0.3, 0.1});
  static_assert(kept.coupling(14) == chiral_couplings{0.2, 0} && kept.coupling(21) == chiral_couplings{});
  static_assert(!kept.is_vectorlike() && kept.quark_vector().top == 0.2);
  CHECK(kept.quark_axial().down == doctest::Approx(0.1));
  CHECK(kept == mediator(my_vector{}));
}

TEST_CASE("mirrored exchanges left and right of all but neutrinos, and twice is nothing") {
  const mediator kept = my_vector{};
  CHECK(kept.mirrored().coupling(1) == chiral_couplings{0.3, 0.1});
  CHECK(kept.mirrored().coupling(11) == chiral_couplings{0.3, 0.1});
  CHECK(kept.mirrored().coupling(12) == chiral_couplings{0.2, 0});
  CHECK(kept.mirrored().mirrored() == kept);
}

TEST_CASE("a vector without sense is refused by name") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS(mediator(my_vector{.at = -1. * GeV}), doctest::Contains("mediator: mass = -1 GeV"),
                       bad_parameter);
  CHECK_THROWS_WITH_AS(mediator(my_vector{.at = 0. * GeV}), doctest::Contains("use photon"), bad_parameter);
  CHECK_NOTHROW(mediator(my_photon{{.at = 0. * GeV}}));
  CHECK_THROWS_WITH_AS(mediator(my_vector{.quark = {nan, 0.}}), doctest::Contains("coupling(1)"), bad_parameter);
  CHECK_THROWS_WITH_AS(mediator(my_vector{.neutrino = {0., 0.5}}), doctest::Contains("coupling(12) = 0.5"),
                       bad_parameter);
  CHECK_THROWS_WITH_AS(mediator(my_vector{.given = -1. * GeV}), doctest::Contains("mediator: width"), bad_parameter);
  CHECK_THROWS_WITH_AS(mediator(my_vector{.moment = nan * per_GeV}), doctest::Contains("mediator: dipole"),
                       bad_parameter);
}
