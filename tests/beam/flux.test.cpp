// SPDX-License-Identifier: BSL-1.0
#include <nudipole/beam/flux.hpp>

#include <doctest/doctest.h>

#include <array>
#include <concepts>
#include <span>
#include <vector>

namespace {

using namespace nudipole::units;
using nudipole::flux_bin;
using nudipole::NeutrinoFlux;

/// A user's flux: two members, no base class.
struct muon_neutrino_beam {
  energy momentum;
  std::array<flux_bin, 1> neutrinos(int id) const { return {flux_bin{momentum, id == 14 ? 1e12 : 0.}}; }
  inverse_area luminosity() const { return 150. * inv_fb; }
};

struct with_a_vector {
  std::vector<flux_bin> bins;
  const std::vector<flux_bin>& neutrinos(int) const { return bins; }
  inverse_area luminosity() const { return 1. * inv_fb; }
};

struct with_a_span {
  std::span<const flux_bin> bins;
  std::span<const flux_bin> neutrinos(int) const { return bins; }
  inverse_area luminosity() const { return 1. * inv_fb; }
};

struct without_luminosity {
  std::array<flux_bin, 1> neutrinos(int) const { return {}; }
};
struct with_plain_luminosity {
  std::array<flux_bin, 1> neutrinos(int) const { return {}; }
  double luminosity() const { return 150; }
};
struct with_plain_numbers {
  std::array<double, 1> neutrinos(int) const { return {}; }
  inverse_area luminosity() const { return 150. * inv_fb; }
};
/// A spectrum dN/dE at points is not a list of bins.
struct per_gev_bin {
  energy centre;
  inverse_energy neutrinos;
};
struct with_spectrum {
  std::array<per_gev_bin, 1> neutrinos(int) const { return {}; }
  inverse_area luminosity() const { return 150. * inv_fb; }
};

static_assert(NeutrinoFlux<muon_neutrino_beam>);
static_assert(NeutrinoFlux<with_a_vector>);
static_assert(NeutrinoFlux<with_a_span>);
static_assert(!NeutrinoFlux<without_luminosity>);
static_assert(!NeutrinoFlux<with_plain_luminosity>);
static_assert(!NeutrinoFlux<with_plain_numbers>);
static_assert(!NeutrinoFlux<with_spectrum>);
static_assert(!NeutrinoFlux<int>);
static_assert(std::same_as<decltype(flux_bin::centre), energy>);

TEST_CASE("there are six species of neutrinos, each with its own place") {
  for (std::size_t i = 0; i < nudipole::neutrino_species.size(); ++i) {
    CHECK(nudipole::is_neutrino(nudipole::neutrino_species[i]));
    CHECK(nudipole::detail::neutrino_index("test", nudipole::neutrino_species[i]) == i);
  }
}

}  // namespace
