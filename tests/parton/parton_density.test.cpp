// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/parton_density.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <memory>
#include <vector>

#include "support/approx.hpp"

namespace {

using nudipole::PartonDensity;
using nudipole::quark_flavour;
using support::close;

/// A user's density: two members with the names of LHAPDF.
struct toy {
  double power = 3;
  double xfxQ2(int pid, double x, double Q2) const {
    return nudipole::is_quark(pid) ? (pid > 0 ? pid : -0.1 * pid) * std::pow(1 - x, power) * std::log(Q2) : 0;
  }
  double q2Min() const { return 1; }
};
static_assert(PartonDensity<toy> && PartonDensity<nudipole::grv98lo>);

// What an `LHAPDF::PDF` looks like: more overloads than are asked for, and a virtual table.
struct like_lhapdf {
  like_lhapdf() = default;
  like_lhapdf(const like_lhapdf&) = default;
  like_lhapdf& operator=(const like_lhapdf&) = default;
  virtual ~like_lhapdf() = default;
  double xfxQ2(int, double, double) const { return 1; }
  double xfxQ2(int, double) const { return 0; }
  std::vector<double> xfxQ2(double, double) const { return {}; }
  virtual double q2Min() const { return 1.69; }
};
static_assert(PartonDensity<like_lhapdf>);

struct without_lowest_scale {
  double xfxQ2(int, double, double) const { return 1; }
};
struct without_density {
  double q2Min() const { return 1; }
};
struct not_const {
  double xfxQ2(int, double, double) { return 1; }
  double q2Min() const { return 1; }
};
static_assert(!PartonDensity<without_lowest_scale> && !PartonDensity<without_density> && !PartonDensity<not_const> &&
              !PartonDensity<double>);

TEST_CASE("all quarks at once are the quarks one by one") {
  const auto all = nudipole::all_quarks(toy{}, 0.2, 7.);
  for (quark_flavour flavour : nudipole::light_quarks) {
    CHECK(all.quark[flavour_index(flavour)] == toy{}.xfxQ2(quark_id(flavour), 0.2, 7));
    CHECK(all.antiquark[flavour_index(flavour)] == toy{}.xfxQ2(-quark_id(flavour), 0.2, 7));
  }
}

TEST_CASE("all quarks at fixed x are those at x and Q2, of a set that prepares itself and of one that does not") {
  const nudipole::grv98lo grv;
  const toy density;
  for (double x : {1e-5, 0.02, 0.3, 0.9}) {
    const auto row = nudipole::all_quarks_at_fixed_x(grv, x);
    const auto plain = nudipole::all_quarks_at_fixed_x(density, x);
    for (double Q2 : {0.5, 1.5, 20., 3e4}) {
      const auto expected = nudipole::all_quarks(grv, x, Q2), of_toy = nudipole::all_quarks(density, x, Q2);
      for (std::size_t i = 0; i < expected.quark.size(); ++i) {
        CHECK(close(row(Q2).quark[i], expected.quark[i], 1e-12));
        CHECK(close(row(Q2).antiquark[i], expected.antiquark[i], 1e-12));
        CHECK(plain(Q2).quark[i] == of_toy.quark[i]);
      }
    }
  }
}

TEST_CASE("at fixed x the weighted sum runs over quarks and antiquarks") {
  const nudipole::flavour_weights weights{1, 10, 100, 1000, 1e4};
  const toy density;
  const auto sum = nudipole::at_fixed_x(density, weights, 0.3);
  for (double Q2 : {1.5, 20., 3e4}) {
    double expected = 0;
    for (quark_flavour flavour : nudipole::light_quarks)
      expected += weights[flavour_index(flavour)] *
                  (density.xfxQ2(quark_id(flavour), 0.3, Q2) + density.xfxQ2(-quark_id(flavour), 0.3, Q2));
    CHECK(close(sum(Q2), expected, 1e-14));
  }
}

}  // namespace

TEST_CASE("a density that cannot be copied is held by pointer") {
  struct abstract_density {  // as LHAPDF::PDF is
    virtual ~abstract_density() = default;
    virtual double xfxQ2(int id, double x, double Q2) const = 0;
    double q2Min() const { return 2.5; }
  };
  struct concrete final : abstract_density {
    double xfxQ2(int id, double x, double Q2) const override { return id * x * Q2; }
  };
  const nudipole::shared_density pdf{std::shared_ptr<const abstract_density>(std::make_shared<concrete>())};
  static_assert(nudipole::PartonDensity<nudipole::shared_density<abstract_density>>);
  CHECK(pdf.xfxQ2(3, 0.5, 10) == 15);
  CHECK(pdf.q2Min() == 2.5);
  CHECK_THROWS_AS(nudipole::shared_density<abstract_density>(nullptr), nudipole::bad_parameter);
}
