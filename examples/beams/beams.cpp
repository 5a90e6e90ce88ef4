// SPDX-License-Identifier: BSL-1.0
// Beams and targets as they are: charged-current interactions of every detector beside published ones, the spread of
// hadronic generators in rates and reach, the rock before the detector, and prompt against displaced decays. beams.gp
// in this folder draws the tables.
#include "beams/published.hpp"
#include "support/benchmarks.hpp"
#include "support/outline.hpp"
#include "support/program.hpp"

#include <nudipole/nudipole.hpp>

#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

struct settings {
  double zprime = 1, light_zprime = 0.1, events = 3, flight = 1, width = 2;
  int points = 10;
};

const auto& partons() {
  static const nd::deep_inelastic made{nd::grv98lo{}};
  return made;
}
const auto& charged_current() {
  static const nd::charged_current_scattering made{nd::grv98lo{}};
  return made;
}
std::string neutrino(nd::lepton_flavour flavour) { return nd::particle_name(nd::neutrino_id(flavour)); }

// Charged-current interactions.

/// Interactions of neutrinos and antineutrinos of a flavour, by energy.
template <class Site>
std::vector<nd::interaction_bin> interactions(const Site& site, nd::lepton_flavour flavour) {
  auto bins = nd::interactions_per_bin(charged_current(), nd::neutrino_id(flavour), site, site.flux.luminosity());
  for (const nd::interaction_bin& bin :
       nd::interactions_per_bin(charged_current(), -nd::neutrino_id(flavour), site, site.flux.luminosity()))
    bins.push_back(bin);
  return bins;
}
template <class Weight>
double sum(const std::vector<nd::interaction_bin>& bins, const Weight& weight) {
  double total = 0;
  for (const nd::interaction_bin& bin : bins) total += weight(bin.centre) * bin.interactions;
  return total;
}
double sum(const std::vector<nd::interaction_bin>& bins) {
  return sum(bins, [](energy) { return 1.; });
}

/// Every preset beside what others count in it.
void write_interactions(nd::csv_writer& table) {
  std::printf("charged-current interactions, neutrinos and antineutrinos:\n");
  examples::for_each_counted_site([&](const auto& site, const auto& published) {
    for (const examples::published_interactions& p : published) {
      const double ours = sum(interactions(site, p.flavour));
      table.row(site.name, neutrino(p.flavour), ours, p.low, p.high, std::string(p.source));
      std::printf("%-15s %-7s %9.1f  published %9.1f", site.name.c_str(), neutrino(p.flavour).c_str(), ours, p.low);
      if (p.high > p.low)
        std::printf(" to %.1f, ratio %.2f to %.2f (%s)\n", p.high, ours / p.high, ours / p.low, p.source.data());
      else
        std::printf(", ratio %.3f (%s)\n", ours / p.low, p.source.data());
      if (!(ours > 0.8 * p.low && ours < 1.2 * p.high)) throw std::runtime_error(site.name + ": far from published");
    }
  });
}

// Generators. The paper's d = min(Δ, R/sinθ) is enough for them.

/// Calls `visit(name, site, ensemble)` with the beams whose alternatives are published.
template <class Visit>
void for_each_beam(Visit&& visit) {
  visit("Run 2", nd::fasernu(), nd::kling_nevay_ensemble());
  const nd::site_target installed{nd::detail::fasernu_stack, nd::axial_box{12.5 * cm, nd::detail::fasernu_length}};
  visit("Run 3", nd::installation{nd::faser_run3_flux{}, installed}, nd::faser_run3_ensemble());
  const nd::site_target argon{nd::material{nd::argon_40, 1.396 * g_per_cm3}, nd::axial_box{50. * cm, 7. * metre}};
  visit("FLArE", nd::installation{nd::kling_nevay_flare_flux{}, argon}, nd::flare_ensemble());
}

void write_generators(nd::csv_writer& table) {
  std::printf("\ninteractions by generator:\n");
  for_each_beam([&](const char* beam, const auto& site, const nd::flux_ensemble& ensemble) {
    for (nd::lepton_flavour flavour : nd::lepton_flavours) {
      const auto bins = interactions(site, flavour);
      const auto row = [&](const std::string& source, const std::string& alternative, double number) {
        table.row(beam, neutrino(flavour), source, alternative, number, number / sum(bins));
        std::printf("  %s %s, %s%s%s: %.0f\n", beam, neutrino(flavour).c_str(), source.c_str(),
                    source.empty() ? "" : ", ", alternative.c_str(), number);
      };
      row("", "central", sum(bins));
      for (const nd::flux_source& source : ensemble.sources)
        for (const nd::flux_alternative& other : source.alternatives)
          if (const auto& ratio = other.ratio[flavour]) row(source.name, other.name, sum(bins, *ratio));
    }
  });
}

void write_bands(nd::csv_writer& table, const settings& s) {
  examples::progress progress("generators", 9 * static_cast<std::size_t>(s.points));
  for_each_beam([&](const char* beam, const auto& site, const nd::flux_ensemble& ensemble) {
    const nd::experiment setup{site, partons()};
    for (const examples::benchmark& b : examples::benchmarks)
      for (energy mass : nd::log_grid(1. * GeV, 70. * GeV, s.points)) {
        const auto model = examples::model_of(b, mass, s.zprime * GeV);
        progress.step();
        const auto band = nd::reach_band(model, setup, nd::charged_leptons{}, s.events, ensemble);
        if (!band) continue;
        // Sources of errors are independent, generators are alternatives.
        const nd::band_spread width = ensemble.sources.size() > 1 ? band->quadrature() : band->envelope();
        table.row(beam, b.name, mass / GeV, band->central, band->central - width.down, band->central + width.up);
      }
  });
}

// Rock and flights: FASERν with every ray followed, benchmark I with a light Z′.

/// FASERν with or without 100 m of rock before it, in a beam as wide as asked.
auto with_rock(const nd::box_volume& block, length width) {
  const nd::uniform_beam beam{block, width};
  return nd::site_of_blocks("with rock", nd::kling_nevay_flux{}, nd::neutrino_origin{480. * metre},
                            {{block, nd::tungsten}, beam.upstream(nd::standard_rock, 102. * metre, 2. * metre)}, block);
}

void write_targets(nd::csv_writer& table, const settings& s) {
  const auto plain = nd::exact_fasernu();
  examples::progress progress("targets", 8 * static_cast<std::size_t>(s.points));
  const auto curve = [&](const char* what, const auto& site) {
    const nd::experiment setup{site, partons()};
    const auto at = [&](energy mass) {
      const auto model = nd::benchmark_i({.heavy_neutrino = mass, .zprime = s.light_zprime * GeV});
      return nd::reach(nd::expected_events(model, setup, nd::charged_leptons_and_hadrons{}), s.events).all();
    };
    const auto masses = nd::log_grid(0.05 * GeV, 70. * GeV, 2 * s.points);
    examples::write_outline(table, what, examples::find_outline(masses, at, progress));
  };
  curve("all", plain);
  curve("rock", with_rock(plain.targets[0].geometry.target(), s.width * metre));
  curve("displaced", nd::minimum_flight(plain, s.flight * mm));
  curve("prompt", nd::maximum_flight(plain, s.flight * mm));
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program("beams",
                            "Writes charged-current interactions beside published ones, rates and reach by hadronic "
                            "generator, with and without rock, prompt and displaced, into FOLDER.");
  program.needs_folder();
  settings s;
  auto& options = program.options();
  const auto mass = examples::number_between(1e-3, 1000, "masses in GeV for which the library is tested");
  options.add_option("--zprime", s.zprime, "M_Z' in GeV for the generators")->check(mass)->capture_default_str();
  options.add_option("--light-zprime", s.light_zprime, "M_Z' in GeV for rock and flights")
      ->check(mass)
      ->capture_default_str();
  options.add_option("--events", s.events, "events of the reach")
      ->check(examples::number_between(1e-3, 1e6, "events"))
      ->capture_default_str();
  options.add_option("--flight", s.flight, "shortest flight in mm of a displaced decay")
      ->check(examples::number_between(1e-3, 900, "FASERnu is a metre long"))
      ->capture_default_str();
  options.add_option("--width", s.width, "width in m of the beam in the rock")
      ->check(examples::number_between(0.25, 20, "wider than FASERnu"))
      ->capture_default_str();
  options.add_option("--points", s.points, "masses of N")
      ->check(examples::number_between(2, 1000, "masses"))
      ->capture_default_str();
  return program.run(argc, argv, [&] {
    const auto folder = program.folder();
    folder.table("beams_interactions.csv", "site,neutrino,interactions,published_low,published_high,source",
                 [&](nd::csv_writer& table) { write_interactions(table); });
    folder.table("beams_generators.csv", "beam,neutrino,source,alternative,interactions,over_central",
                 [&](nd::csv_writer& table) { write_generators(table); });
    folder.table("beams_reach.csv", "beam,benchmark,m_N_GeV,dipole_per_GeV,lower,upper",
                 [&](nd::csv_writer& table) { write_bands(table, s); });
    folder.table("beams_targets.csv", "what,m_N_GeV,dipole_per_GeV",
                 [&](nd::csv_writer& table) { write_targets(table, s); });
  });
}
