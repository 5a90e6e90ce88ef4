// SPDX-License-Identifier: BSL-1.0
// N → νγ of the photon's dipole moment, through the generator and its files: the photon goes as 1 − ζcosθ about N's
// spin, that of N̄ as 1 + ζcosθ, and a Majorana N makes as many of either.
#include <nudipole/events/generator.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "support/approx.hpp"
#include "support/lhe.hpp"

namespace {

using namespace nudipole;

/// N of 0.1 GeV at FASERν; d so large that each decays nearby.
template <class Process>
auto photons_of(const Process& process, fermion_nature nature) {
  const experiment setup{fasernu(), process, {.species = beam_species::neutrinos_and_antineutrinos}};
  return generator{photon_portal(0.1 * GeV, {.muon = 1e-3 * per_GeV}, nature),
                   setup,
                   heavy_neutrino_decays{finite_width{}},
                   {.seed = 5}};
}

/// Cosine between the photon in N's rest frame and N's momentum, from the energies in the laboratory.
double photon_cosine(const event& e) {
  const event_particle &n = e.particles[heavy_neutrino_index(e)], &photon = e.particles.back();
  return (2 * double(photon.momentum.e / n.momentum.e) - 1) / double(n.momentum.momentum() / n.momentum.e);
}

/// Photons in bins of that cosine, beside what 1 ∓ ζcosθ makes of each event.
struct photon_angles {
  static constexpr std::size_t bins = 10;
  std::array<double, bins> found{}, expected{};
  int photons = 0, antineutrinos = 0;
  double spins = 0;

  void add(const event& e) {
    if (by_products{single_photon{}}(e) != 1) return;
    const std::size_t n = heavy_neutrino_index(e);
    REQUIRE(e.particles.size() == n + 4);
    REQUIRE(e.particles.back().id == photon_id);
    const bool conjugate = e.particles[n + 2].id < 0;
    const double slope = conjugate ? e.particles[n].spin : -e.particles[n].spin, c = photon_cosine(e);
    REQUIRE(std::abs(c) < 1 + 1e-6);
    ++photons;
    antineutrinos += conjugate;
    spins += std::abs(e.particles[n].spin);
    found[std::min<std::size_t>(bins - 1, static_cast<std::size_t>(std::max(0., 0.5 * (c + 1) * bins)))] += 1;
    for (std::size_t i = 0; i < bins; ++i) expected[i] += (1 + slope * (2 * (double(i) + 0.5) / bins - 1)) / bins;
  }
  double chi2() const {
    double sum = 0;
    for (std::size_t i = 0; i < bins; ++i) sum += numeric::square(found[i] - expected[i]) / expected[i];
    return sum;
  }
};

template <class Generator>
photon_angles angles_of(const Generator& generate, std::uint64_t events) {
  photon_angles result;
  for (const event& e : generate.events(0, events)) result.add(e);
  return result;
}

}  // namespace

TEST_CASE("photons go against the spin of N, along that of its antiparticle") {
  constexpr int events = 20000;
  for (const fermion_nature nature : {fermion_nature::dirac, fermion_nature::majorana}) {
    const photon_angles whole = angles_of(photons_of(coherent{}, nature), events);
    const photon_angles broken = angles_of(photons_of(electron_scattering{}, nature), events);
    for (const photon_angles* angles : {&whole, &broken}) {
      CAPTURE(angles->photons);
      // All except the pairs of electrons, 5.8484·10⁻³ of the photons.
      CHECK(std::abs(angles->photons - events / 1.0058484) < 4.5 * std::sqrt(events * 5.8e-3));
      CHECK(angles->chi2() < 29.6);  // of 10 bins: once in a thousand
    }
    // Dipole moments turn helicities round: a light N is polarised along its momentum, and photons go backwards.
    CHECK(whole.spins / whole.photons > 0.9);
    const bool both_ways = nature == fermion_nature::majorana;
    CHECK((whole.expected.front() > 1.5 * whole.expected.back()) == !both_ways);
    CHECK(std::abs(double(whole.antineutrinos) / whole.photons - 0.5) < (both_ways ? 0.02 : 0.5));
  }
}

TEST_CASE("photons of the generator are in Les Houches files as they were made, and selected there alike") {
  const auto generate = photons_of(coherent{}, fermion_nature::dirac);
  std::string text;
  lhe_writer file(support::into_text{&text}, lhe_run_of(generate));
  photon_angles made;
  std::vector<event> events;
  for (const event& e : generate.events(0, 2000)) {
    file.write(e);
    made.add(e);
    events.push_back(e);
  }
  file.close();
  const auto read = support::read_lhe(text);
  CHECK(read.complaint == "no complaint");
  REQUIRE(read.events.size() == events.size());
  photon_angles again;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const event& e = read.events[i];
    again.add(e);
    REQUIRE(e.particles.size() == events[i].particles.size());
    CHECK(e.particles.back() == events[i].particles.back());
  }
  CHECK(again.photons == made.photons);
  CHECK(again.found == made.found);
  CHECK(again.chi2() == made.chi2());
}
