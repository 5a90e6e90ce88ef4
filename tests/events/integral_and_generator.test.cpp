// SPDX-License-Identifier: BSL-1.0
// The integral over a process and the generator are two readers of the same kernels, geometries and decay tables: they
// agree for every pair of policies that both take.
#include <nudipole/events/generator.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <string>

#include "support/approx.hpp"
#include "support/chiral_zprime.hpp"

namespace {

using namespace nudipole;

/// Muon and electron neutrinos at two energies.
struct few_lines {
  std::array<flux_bin, 2> neutrinos(pdg_id id) const {
    const double number = id == 14 ? 1e12 : id == 12 || id == -14 ? 3e11 : 0.;
    return {flux_bin{200. * GeV, number}, flux_bin{1. * TeV, 0.5 * number}};
  }
  inverse_area luminosity() const { return 150. * inv_fb; }
};

constexpr box_volume plates{position{0. * cm, 0. * cm, 50. * cm}, 25. * cm, 25. * cm, 1. * metre};
constexpr box_volume films{position{0. * cm, 0. * cm, 125. * cm}, 25. * cm, 25. * cm, 50. * cm};
constexpr cylinder_volume bore{0. * cm, 0. * cm, 10. * cm, 2. * metre, 4. * metre};

/// M_N = 0.6 GeV, so that electrons can be struck, with a decay length of some metres.
dipole_portal model_with(double mixing, fermion_nature nature) {
  auto model = benchmark_i(
      {.heavy_neutrino = 0.6 * GeV, .zprime = 1. * GeV, .dipole = 1e-6 * per_GeV, .mixing = mixing, .nature = nature});
  model.dipole.electron = 0.5e-6 * per_GeV;
  return model;
}

/// A number with its statistical error.
struct estimate {
  double value, error;
  bool agrees_with(double expected) const { return std::abs(value - expected) < 4.5 * error + 2e-3 * expected; }
};
struct mean_of {
  double sum = 0, squares = 0;
  void add(double x) {
    sum += x;
    squares += x * x;
  }
  estimate over(double n) const { return {sum / n, std::sqrt((squares - sum * sum / n) / n / n)}; }
};

bool has_visible_lepton(const event& e) {
  for (std::size_t i = 4; i < e.particles.size(); ++i)
    if (is_charged_lepton(e.particles[i].id)) return true;
  return false;
}

/// A user's decays: a photon or a pion and a muon, which share a width of the size of the library's.
struct my_decays {
  decay_table modes(const portal& model) const {
    const energy m = model.heavy_neutrino_mass;
    decay_table table;
    table.add({{14, 22}, lepton_flavour::muon, {.dipole = 1e-3 * m * m * m}});
    table.add({{13, 211}, lepton_flavour::muon, {.dipole = 5e-4 * m * m * m}});
    return table;
  }
};

int pairs = 0;

/// Yield, decays that are seen, and those of them with charged leptons.
template <class Site, class Process, class Decays>
void compare(const char* what, const portal& model, const experiment<Site, Process>& setup, const Decays& decays) {
  CAPTURE(std::string(what));
  CAPTURE(setup.site().name);
  ++pairs;
  const inverse_energy dipole = leading_dipole(model);
  struct any_charged_lepton {
    double operator()(const final_state& products) const { return products.has_charged_leptons() ? 1 : 0; }
  };
  const auto made = integrate_production(model, setup);
  const auto all = expected_events(model, made, all_decays{}, decays);
  const auto leptons = expected_events(model, made, any_charged_lepton{}, decays);
  const double produced = all.produced(dipole), seen = all.events(dipole) / produced,
               selected = leptons.events(dipole) / produced;

  const generator generate(model, setup, decays, {.seed = 11, .decays = decay_placement::in_detector});
  CHECK(support::close(generate.expected(), produced, 1e-3));
  event e;
  mean_of weights, with_leptons;
  constexpr int n = 3000;
  for (std::uint64_t i = 0; i < n; ++i) {
    generate(i, e);
    weights.add(e.weight);
    with_leptons.add(e.weight > 0 && has_visible_lepton(e) ? e.weight : 0);
  }
  const estimate found = weights.over(n), found_leptons = with_leptons.over(n);
  CAPTURE(found.value);
  CAPTURE(found.error);
  CAPTURE(seen);
  CHECK(found.agrees_with(seen));
  CAPTURE(found_leptons.value);
  CAPTURE(selected);
  CHECK(found_leptons.agrees_with(selected));
}

template <class Site, class Process>
void with_all_decays(const Site& site, const Process& process) {
  const experiment neutrinos{site, process};
  const experiment both{site, process, {.species = beam_species::neutrinos_and_antineutrinos}};
  const auto dirac = model_with(0, fermion_nature::dirac), mixed = model_with(3e-4, fermion_nature::majorana);
  compare("narrow width", dirac, neutrinos, heavy_neutrino_decays{});
  compare("narrow width, antineutrinos too", dirac, both, heavy_neutrino_decays{});
  compare("finite width, mixing, Majorana", mixed, both, heavy_neutrino_decays{finite_width{}});
  compare("a user's decays", dirac, neutrinos, my_decays{});
}

template <class Process>
void with_all_sites(const Process& process) {
  static const auto volumes = site_of_blocks("decays in the target and after it", few_lines{},
                                             neutrino_origin{480. * metre}, {{plates, tungsten}}, plates, bore);
  static const auto layers = site_of_blocks("two materials", few_lines{}, neutrino_origin{},
                                            {{plates, tungsten}, {films, liquid_argon, 0.5}}, films, bore);
  static const installation displaced{few_lines{},
                                      site_target{tungsten, minimum_flight(volumes.targets[0].geometry, 20. * cm)}};
  with_all_decays(fasernu(few_lines{}), process);
  with_all_decays(volumes, process);
  with_all_decays(layers, process);
  with_all_decays(displaced, process);
}

TEST_CASE("integral and generator agree for every process, site and set of decays") {
  const grv98lo density;
  const deep_inelastic partons{density};
  const low_q2_deep_inelastic inelastic{bodek_yang{density}};
  with_all_sites(partons);
  with_all_sites(inelastic);
  with_all_sites(coherent{});
  with_all_sites(elastic{});
  with_all_sites(electron_scattering{});
  with_all_sites(processes{coherent{}, elastic{}, inelastic, electron_scattering{}});
  CHECK(pairs == 6 * 4 * 4);
}

/// The moments of both flavours are those of the photon, a Z' that is chiral, and the Z, in ratios of their own.
TEST_CASE("integral and generator agree for several vectors, with decays to photons and antineutrinos told apart") {
  const portal model{heavy_neutrino{.mass = 0.6 * GeV, .mixing = {.muon = 1e-4}},
                     photon{{.electron = 2e-8 * per_GeV, .muon = 3e-8 * per_GeV}}, support::chiral_zprime,
                     z_boson{{.muon = 1e-6 * per_GeV}}};
  const grv98lo density;
  const low_q2_deep_inelastic inelastic{bodek_yang{density}};
  const experiment both{fasernu(few_lines{}),
                        processes{coherent{}, elastic{}, inelastic, electron_scattering{}},
                        {.species = beam_species::neutrinos_and_antineutrinos}};
  compare("narrow width", model, both, heavy_neutrino_decays{});
  compare("finite width", model, both, heavy_neutrino_decays{finite_width{}});
  compare("pions", model, both, heavy_neutrino_decays{finite_width{}, vector_mesons{}});
}

}  // namespace
