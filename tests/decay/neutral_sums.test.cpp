// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/neutral_sums.hpp>

#include "support/approx.hpp"

#include <nudipole/decay/neutral_squares.hpp>

#include <doctest/doctest.h>

using namespace nudipole::detail;

namespace {

constexpr dipole_coefficients c{{0.3, -0.7}, {-1.1, 0.2}, {0.9, 0.4}};
constexpr mixing_coefficients f{{40, 12}, {-35, 8}, {9, -21}, {-17, 33}};

}  // namespace

TEST_CASE("U of every trace, once for any coefficients, gives the U of the squares") {
  for (const double m : {0., 3., 12.})
    for (const bool one_chirality : {false, true})
      for (const bool w : {false, true}) {
        const neutral_point k(60, m, 900 + m * m, 1500 + 4 * m * m);
        const needed_traces there{.one_chirality = one_chirality, .w = w, .w_dipole = w && !one_chirality};
        const neutral_sums sums(k, there);
        CAPTURE(m);
        CAPTURE(one_chirality);
        CHECK(support::close(vectors_square(sums, c, one_chirality), vectors_square(k, c, one_chirality).u, 1e-14));
        CHECK(support::close(mixing_square(sums, f, one_chirality, w), mixing_square(k, f, one_chirality, w).u, 1e-14));
        CHECK(support::close(dipole_by_mixing(sums, c, f, there), dipole_by_mixing(k, c, f, there).u, 1e-14));
        if (there.w_dipole) CHECK(support::close(w_dipole_square(sums, c), w_dipole_square(k, c).u, 1e-14));
      }
}

TEST_CASE("traces that are not needed are 0") {
  const neutral_point k(60, 3, 900, 1500);
  const neutral_sums mixing(k, {.dipole = false, .interference = false});
  CHECK(mixing.tl_tl == 0);
  CHECK(mixing.tl_ml == 0);
  CHECK(mixing.ml_ml > 0);
  const neutral_sums left(k, {.one_chirality = true});
  CHECK(left.tr_tr == 0);
  CHECK(left.tl_tl > 0);
  CHECK(neutral_sums(k, {.w = true}).tw_tw == 0);
}
