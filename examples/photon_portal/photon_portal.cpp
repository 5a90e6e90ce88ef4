// SPDX-License-Identifier: BSL-1.0
// The photon's dipole moment d of N: the reach of the detectors along the LHC's neutrino beams by electrons that
// recoil, by single photons, by both, and by photons at a distance from hadrons, over published bounds; beside an
// independent calculation and a quoted one; and a Z′ of the photon's couplings that becomes the photon.
// photon_portal.gp in this folder draws the tables.
#include "exclusion/known_bounds.hpp"
#include "photon_portal/comparisons.hpp"
#include "photon_portal/signals.hpp"
#include "support/benchmarks.hpp"
#include "support/program.hpp"

#include <nudipole/nudipole.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

struct settings {
  std::string bounds = examples::bounds_folder;
  examples::photon_portal_settings signals;
  double least = 0.03, most = 1, hadrons = 5, distance = 0.1;  // GeV, GeV, GeV, m
  int points = 40;

  void add_to(CLI::App& options) {
    const std::string positive = "must be a reasonable positive number";
    options.add_option("--points", points, "Masses from 1 MeV to 70 GeV")
        ->check(examples::number_between(2, 1000, "a curve has two points at least"))
        ->capture_default_str();
    options.add_option("--events", signals.events, "Events that are a signal: no background is taken off")
        ->check(examples::number_between(0.1, 1e6, positive))
        ->capture_default_str();
    options.add_option("--least-recoil", least, "Least energy of a single electron in GeV")
        ->check(examples::number_between(1e-4, 100, positive))
        ->capture_default_str();
    options.add_option("--most-recoil", most, "Largest energy of a single electron in GeV")
        ->check(examples::number_between(1e-3, 1e4, positive))
        ->capture_default_str();
    options.add_option("--hadrons", hadrons, "Least energy of the hadrons of a double bang in GeV")
        ->check(examples::number_between(0, 1e4, "an energy"))
        ->capture_default_str();
    options.add_option("--distance", distance, "Least distance between the two of a double bang in m")
        ->check(examples::number_between(0, 10, "a distance within a detector"))
        ->capture_default_str();
    options.add_option("--bounds", bounds, "Folder of the published bounds")->capture_default_str();
  }
  examples::photon_portal_settings chosen() const {
    if (!(most > least))
      throw examples::usage_error("--most-recoil " + examples::text_of(most) + ": must be above --least-recoil");
    examples::photon_portal_settings result = signals;
    result.window = {.minimum = least * GeV, .maximum = most * GeV};
    result.bangs = {.recoil = hadrons * GeV, .shortest = distance * metre};
    return result;
  }
  /// Whether the signal is the one of the numbers that are quoted.
  bool as_quoted() const { return signals.events == 2.3 && least == 0.03 && most == 1; }
};

std::string flavour_name(nd::lepton_flavour flavour) { return nd::particle_name(nd::neutrino_id(flavour)); }

void check(const examples::signal_reach& r) {
  if (r.both > r.recoil * (1 + 1e-8) || r.both > r.photon * (1 + 1e-8) || r.double_bang < r.photon * (1 - 1e-3))
    throw std::runtime_error("a signal that is part of another reaches further");
}

struct mass_point {
  energy mass;
  nd::per_flavour<examples::signal_reach> found;
};

/// Writes a curve: a signal of one flavour, from light to heavy N.
template <class Points>
void write_curve(nd::csv_writer& table, const std::string& detector, nd::lepton_flavour flavour, std::size_t signal,
                 const Points& points) {
  for (const mass_point& p : points)
    if (const double d = p.found[flavour].all()[signal]; std::isfinite(d))
      table.row(detector, flavour_name(flavour), examples::signal_reach::names[signal], p.mass / GeV, d,
                d * per_GeV / nd::bohr_magneton);
}

/// Adds points where the two sides of the double bangs of a flavour meet.
template <class Signals>
std::vector<mass_point> with_tip(std::vector<mass_point> points, const Signals& signals, nd::lepton_flavour flavour) {
  while (!points.empty() && !std::isfinite(points.back().found[flavour].double_bang)) {
    const energy without = points.back().mass;
    points.pop_back();
    if (points.empty() || !std::isfinite(points.back().found[flavour].too_soon)) continue;
    for (energy from = points.back().mass, to = without; to - from > 0.003 * from;) {
      mass_point middle{0.5 * (from + to), {}};
      middle.found[flavour] = signals.double_bangs(flavour, middle.mass);
      const bool there = std::isfinite(middle.found[flavour].double_bang);
      (there ? from : to) = middle.mass;
      if (there) points.push_back(middle);
    }
  }
  return points;
}

/// Writes the reach of a detector, and prints that of a few masses by muon flavour.
template <class Site>
void write_detector(nd::csv_writer& table, const settings& chosen, const Site& site) {
  const examples::photon_portal_signals signals(site, chosen.chosen());
  // the heaviest N that electrons make are of about 2 GeV
  const auto masses =
      examples::merged(nd::log_grid(1. * MeV, 70. * GeV, chosen.points), nd::log_grid(1.5 * GeV, 2.5 * GeV, 8));
  std::vector<mass_point> points;
  examples::progress progress(site.name, masses.size());
  for (energy mass : masses) {
    points.push_back({mass, signals(mass)});
    for (nd::lepton_flavour flavour : nd::lepton_flavours) check(points.back().found[flavour]);
    progress.step();
  }
  for (nd::lepton_flavour flavour : nd::lepton_flavours) {
    for (std::size_t signal = 0; signal < 3; ++signal) write_curve(table, site.name, flavour, signal, points);
    std::vector<mass_point> bangs = with_tip(points, signals, flavour);
    write_curve(table, site.name, flavour, 3, bangs);
    std::reverse(bangs.begin(), bangs.end());
    write_curve(table, site.name, flavour, 4, bangs);
  }
  for (double mass : {0.01, 0.1, 1., 10.}) {
    const examples::signal_reach r = signals(mass * GeV).muon;
    std::printf("%-9s %-5g %9.3g %9.3g %9.3g %9.3g %9.2g\n", site.name.c_str(), mass, r.recoil, r.photon, r.both,
                r.double_bang, double(r.both * per_GeV / nd::bohr_magneton));
  }
}

void write_reach(nd::csv_writer& table, const settings& chosen) {
  std::printf("d of nu_mu in 1/GeV for %g events; inf: never so many\n", chosen.signals.events);
  std::printf("%-9s %-5s %9s %9s %9s %9s %9s\n", "detector", "m_N", "recoil", "photon", "both", "2 bangs", "both/mu_B");
  write_detector(table, chosen, nd::exact_fasernu());
  write_detector(table, chosen, nd::snd_at_lhc());
  write_detector(table, chosen, nd::fasernu2());
  write_detector(table, chosen, nd::flare());
}

using bounds_of_flavours = std::array<std::vector<examples::named_bound>, nd::lepton_flavours.size()>;
bounds_of_flavours read_bounds(const settings& chosen) {
  bounds_of_flavours result;
  for (nd::lepton_flavour flavour : nd::lepton_flavours)
    result[nd::flavour_index(flavour)] = examples::photon_bounds(chosen.bounds, flavour);
  return result;
}

void write_bounds(nd::csv_writer& table, const bounds_of_flavours& bounds) {
  for (nd::lepton_flavour flavour : nd::lepton_flavours)
    for (const examples::named_bound& known : bounds[nd::flavour_index(flavour)]) {
      const nd::published_bound& bound = known.bound;
      const bool closed = bound.shape() == nd::bound_shape::closed;
      const auto row = [&](const nd::plane_point& p) {
        table.row(flavour_name(flavour), known.name, bound.confidence(), closed ? "closed" : "open above",
                  bound.source(), p.x, p.y);
      };
      for (const nd::plane_point& p : bound.points()) row(p);
      if (closed) row(bound.points().front());
    }
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program("photon_portal",
                            "Writes tables of the reach in the photon's dipole moment into FOLDER, with published "
                            "bounds, the numbers of an independent calculation and a Z' that becomes the photon.");
  program.needs_folder();
  settings chosen;
  chosen.add_to(program.options());
  return program.run(argc, argv, [&] {
    const auto folder = program.folder();
    chosen.chosen();  // refuses what does not go together, and files that are not there, before anything is written
    const bounds_of_flavours bounds = read_bounds(chosen);
    folder.table("photon_portal_bounds.csv", "flavour,name,confidence,shape,source,m_N_GeV,d_per_GeV",
                 [&](nd::csv_writer& table) { write_bounds(table, bounds); });
    folder.table("photon_portal_reach.csv", "detector,flavour,signal,m_N_GeV,d_per_GeV,d_mu_B",
                 [&](nd::csv_writer& table) { write_reach(table, chosen); });
    if (chosen.as_quoted()) examples::compare_with_others(folder);
    folder.table("photon_portal_zprime.csv", examples::zprime_columns, examples::write_zprime);
  });
}
