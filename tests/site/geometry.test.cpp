// SPDX-License-Identifier: BSL-1.0
#include <nudipole/site/geometry.hpp>

#include <doctest/doctest.h>

namespace {

using namespace nudipole::units;
using nudipole::DetectorGeometry;
using nudipole::produced_neutrino;

/// A user's geometry: a decay pipe behind a thin target, as long for every N.
struct pipe {
  length depth() const { return 1. * cm; }
  template <class Visit>
  void for_each_path(const produced_neutrino& n, Visit&& visit) const {
    if (n.sine < 1e-3) visit(1., 300. * metre);
  }
};
struct depth_only {
  length depth() const { return 1. * cm; }
};
struct wrong_dimension {
  energy depth() const { return 1. * GeV; }
  template <class Visit>
  void for_each_path(const produced_neutrino&, Visit&& visit) const {
    visit(1., 1. * metre);
  }
};
static_assert(DetectorGeometry<pipe>);
static_assert(!DetectorGeometry<depth_only> && !DetectorGeometry<wrong_dimension> && !DetectorGeometry<length>);

TEST_CASE("a user's geometry shows its paths") {
  int visits = 0;
  const auto count = [&](double weight, length path) { visits += weight == 1 && path == 300. * metre; };
  pipe{}.for_each_path(produced_neutrino{10. * GeV, 9. * GeV, 0, 1}, count);
  pipe{}.for_each_path(produced_neutrino{10. * GeV, 9. * GeV, 0.1, 0.99}, count);
  CHECK(visits == 1);
}

}  // namespace
