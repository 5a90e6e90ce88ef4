// SPDX-License-Identifier: BSL-1.0
#include <nudipole/scattering/trimmed_kernel.hpp>

#include <doctest/doctest.h>

#include <cmath>

#include "support/approx.hpp"
#include "support/outcome.hpp"

namespace {

using namespace nudipole;
using namespace nudipole::units;
using support::close;

/// dσ/μ² = e^{−300u}: of ten panels, the first holds all but 10⁻¹³.
struct falling {
  collision operator()(double u, double v) const {
    return {.weight = std::exp(-300 * u) * 2 * v * (cm2 * GeV2), .q2 = u * GeV2};
  }
  produced_neutrino neutrino(const collision& c) const { return {c.q2 / (1. * GeV), c.q2 / (1. * GeV), 0, 1}; }
  struck_target struck(const collision&, double) const { return support::outcome{}.struck({}, 0); }
  template <class Visit>
  void for_each_panel(const Visit& visit) const {
    for (int i = 0; i < 10; ++i) visit(kernel_panel{.from = i / 10., .to = (i + 1) / 10.});
  }
};
static_assert(CollisionKernel<trimmed_kernel<falling>>);

TEST_CASE("panels that hold nothing are left out, and the rest is stretched") {
  const trimmed_kernel<falling> trimmed{falling{}};
  CHECK(close(double(trimmed.total() / (cm2 * GeV2)), 1. / 300, 1e-12));
  const collision c = trimmed(0.5, 0.25), same = trimmed.at(0.5)(0.25), before = falling{}(0.05, 0.25);
  CHECK(close(double(c.q2 / GeV2), 0.05, 1e-15));
  CHECK(c.weight == same.weight);
  CHECK(close(double(c.weight / before.weight), 0.1, 1e-14));
  CHECK(trimmed.neutrino(c).total_energy == falling{}.neutrino(before).total_energy);
  // less is needed for the same accuracy
  double sum = 0;
  numeric::gauss_legendre<20>{}.for_each_node(
      0., 1., [&](double u, double weight) { sum += weight * double(trimmed(u, 0.5).weight / (cm2 * GeV2)); });
  CHECK(close(sum, 1. / 300, 1e-9));
}

TEST_CASE("a kernel without cross section stays as it is") {
  const trimmed_kernel<support::outcome> nothing{support::outcome{0. * cm2 * GeV2, {}}};
  CHECK(nothing.total() == 0. * cm2 * GeV2);
  CHECK(nothing(0.5, 0.5).weight == 0. * cm2 * GeV2);
}

}  // namespace
