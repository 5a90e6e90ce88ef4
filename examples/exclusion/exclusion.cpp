// SPDX-License-Identifier: BSL-1.0
// The reach of the detectors along the LHC's neutrino beams over what is excluded already: in the plane of μ·g_q
// against M_N, which is what production fixes, for a Z′ whose couplings are as large as published bounds leave them;
// and in the plane of the photon's dipole moment. exclusion.gp in this folder draws the regions.
#include "exclusion/known_bounds.hpp"
#include "exclusion/mass_scan.hpp"
#include "exclusion/plane_writer.hpp"
#include "support/benchmarks.hpp"
#include "support/photon_dipole.hpp"
#include "support/program.hpp"

#include <nudipole/nudipole.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

struct settings {
  std::string bounds = examples::bounds_folder, flavour = "mu", sites = "designs";
  double zprime = 0.1, background = 0;
  std::optional<double> coupling;
  int points = 24;

  nd::lepton_flavour lepton() const {
    return flavour == "e" ? nd::lepton_flavour::electron
                          : (flavour == "mu" ? nd::lepton_flavour::muon : nd::lepton_flavour::tau);
  }
  /// Signal events that are excluded in the median at 95 % confidence when there are none: 2.996 without background.
  double excluded_events() const { return nd::median_expected{nd::cls{{.background = background}}}.excluded_events(); }
};

/// The designs that fluxes are published for, or the detectors of Run 3 and those that are planned for Run 4.
template <class Visit>
void for_each_site(const settings& s, const Visit& visit) {
  if (s.sites == "designs")
    nd::for_each_published_site(visit);
  else
    nd::for_each_present_site(visit);
}
std::size_t number_of_sites(const settings& s) { return s.sites == "designs" ? 9 : 7; }

const auto& all_processes() {
  static const nd::grv98lo density;
  static const nd::processes together{nd::coherent{}, nd::elastic{}, nd::low_q2_deep_inelastic{nd::bodek_yang{density}},
                                      nd::electron_scattering{}};
  return together;
}

/// A site at the luminosity that its flux is published for, neutrinos and antineutrinos.
template <class Site, class Process>
auto experiment_at(const Site& site, const Process& process) {
  return nd::experiment{site, process, {.species = nd::beam_species::neutrinos_and_antineutrinos}};
}

/// The benchmark of a flavour with all couplings g and the moment that goes with μ·g_q = 1 GeV⁻¹.
nd::portal zprime_model(const settings& s, energy mass, double g) {
  return nd::single_flavour(s.lepton(), {.heavy_neutrino = mass,
                                         .zprime = s.zprime * GeV,
                                         .quarks = nd::up_and_down(g),
                                         .charged_leptons = g,
                                         .neutrinos = g});
}

/// Returns production at other couplings of the same proportions.
template <class Process>
nd::production scaled(const nd::production& made, double g, const nd::portal& model, const Process& process) {
  nd::production result{
      .spectrum = {}, .highest_energy = made.highest_energy, .point = nd::production_point_of(model, process)};
  for (nd::lepton_flavour flavour : nd::lepton_flavours) result.spectrum[flavour].add(g * g, made.spectrum[flavour]);
  return result;
}

/// Signals of the Z′ in one detector at unit couplings, as the benchmarks have it, and at those that are not excluded.
struct zprime_reach {
  std::string name;
  examples::mass_scan<> unit, allowed;
};

/// Masses in equal ratios, and more just above M_Z′, where N → νZ′ opens.
std::vector<energy> zprime_grid(const settings& s) {
  auto masses = nd::log_grid(0.1 * GeV, 80. * GeV, s.points);
  for (double above : {1.005, 1.02, 1.06, 1.15})
    if (const energy mass = above * s.zprime * GeV; mass > masses.front() && mass < masses.back())
      masses = examples::merged(std::move(masses), {mass});
  return masses;
}

std::vector<zprime_reach> zprime_reaches(const settings& s, double g) {
  const auto masses = zprime_grid(s);
  const nd::heavy_neutrino_decays decays{nd::finite_width{}};
  const nd::charged_leptons_and_hadrons selection;
  std::vector<zprime_reach> found;
  examples::progress progress("Z'", number_of_sites(s) * masses.size());
  for_each_site(s, [&](const auto& site) {
    const auto setup = experiment_at(site, all_processes());
    zprime_reach& of = found.emplace_back();
    of.name = site.name;
    for (energy mass : masses) {
      const auto unit = zprime_model(s, mass, 1), allowed = zprime_model(s, mass, g);
      const auto made = nd::integrate_production(unit, setup);
      of.unit.add(mass, nd::expected_events(unit, made, selection, decays));
      of.allowed.add(mass, nd::expected_events(allowed, scaled(made, g, allowed, all_processes()), selection, decays));
      progress.step();
    }
  });
  return found;
}

/// Points above a line need a coupling that is excluded, or a moment whose cutoff lies below the energies of every
/// detector.
nd::plane_region beyond_theory(const nd::plane& axes, const std::vector<zprime_reach>& found, const settings& s,
                               double g) {
  const auto masses = zprime_grid(s);
  nd::ring line;
  for (std::size_t i = 0; i < masses.size(); ++i) {
    energy lowest = found.front().allowed.hard_scales()[i];
    for (const zprime_reach& f : found) lowest = std::min(lowest, f.allowed.hard_scales()[i]);
    line.push_back(
        {masses[i] / GeV, std::clamp(double(g * nd::dipole_from_cutoff(lowest) * GeV), axes.y.from, axes.y.to)});
  }
  line.push_back({line.back().x, axes.y.to});
  line.push_back({line.front().x, axes.y.to});
  return {axes, {{std::move(line), {}}}};
}

/// Says which coupling is taken, and checks that the beam arrives with it.
double coupling_of(const settings& s) {
  const examples::universal_coupling_bounds bounds(s.bounds);
  const auto& strongest = bounds.strongest(s.zprime * GeV);
  const double edge = strongest.bound.edge(s.zprime * GeV), g = s.coupling.value_or(edge);
  if (!(g < HUGE_VAL))
    throw examples::usage_error("--zprime " + examples::text_of(s.zprime) +
                                ": no published bound of examples/bounds at this mass; give --coupling");
  if (edge < HUGE_VAL)
    std::printf("M_Z' = %g GeV: couplings g_q = g_l = g_nu up to %.3g are not excluded (%s, %s); taken: %.3g\n",
                s.zprime, edge, strongest.name.c_str(), strongest.bound.source().c_str(), g);
  for (const auto& f :
       nd::consistency(zprime_model(s, 1. * GeV, g), experiment_at(nd::fasernu(), nd::deep_inelastic{nd::grv98lo{}})))
    if (f.what.find("arrives") != std::string::npos) std::printf("share of the beam that arrives: %.3g\n", f.value);
  return g;
}

void write_zprime(const settings& s, const examples::results& folder) {
  const double g = coupling_of(s), excluded = s.excluded_events();
  examples::plane_writer plane(folder, {{0.1, 80, true}, {1e-8, 1e-2, true}}, "mu_gq_per_GeV");
  folder.table("point.csv", "m_zprime_GeV,coupling,flavour,events,sites",
               [&](nd::csv_writer& table) { table.row(s.zprime, g, s.flavour, excluded, s.sites); });
  const auto found = zprime_reaches(s, g);
  plane.exclude("theory", beyond_theory(plane.axes(), found, s, g));
  std::printf("Z' of %g GeV: mu g_q in 1/GeV for %.3g events with charged leptons or hadrons\n", s.zprime, excluded);
  plane.begin_reach();
  for (const zprime_reach& f : found) {
    plane.add_reach(f.name, f.allowed.region(plane.axes(), 1. / g * per_GeV, excluded));
    plane.add_reach(f.name + ", g = 1", f.unit.region(plane.axes(), 1. * per_GeV, excluded));
  }
}

/// A bound with d in Bohr magnetons.
nd::published_bound in_bohr_magnetons(const nd::published_bound& bound) {
  std::vector<nd::plane_point> points = bound.points();
  for (nd::plane_point& p : points) p.y /= nd::bohr_magneton * GeV;
  return {std::move(points), bound.shape(), bound.confidence(), bound.source()};
}

template <class Site>
void add_photons(const settings& s, const examples::plane_writer& plane, const Site& site,
                 examples::progress& progress) {
  const auto setup = experiment_at(site, all_processes());
  examples::mass_scan<> scan;
  for (energy mass : nd::log_grid(0.01 * GeV, 80. * GeV, s.points)) {
    scan.add(mass, nd::expected_events(examples::photon_portal_of(s.lepton(), mass), setup, nd::single_photon{}));
    progress.step();
  }
  plane.add_reach(site.name, scan.region(plane.axes(), nd::bohr_magneton, s.excluded_events()));
}

/// Electrons of 30 MeV to 1 GeV in FLArE [2109.05032], of 0.3 to 20 GeV in FASERν2 [2011.04751].
template <class Site>
void add_recoils(const settings& s, const examples::plane_writer& plane, const Site& site,
                 const nd::recoil_window& window) {
  const auto setup = experiment_at(site, nd::electron_scattering{window});
  examples::mass_scan<nd::decay_anywhere> scan;
  for (energy mass : nd::log_grid(0.01 * GeV, 80. * GeV, s.points))
    scan.add(mass, nd::expected_recoils(examples::photon_portal_of(s.lepton(), mass), setup));
  plane.add_reach(std::string(site.name) + ", electrons",
                  scan.region(plane.axes(), nd::bohr_magneton, s.excluded_events()));
}

void write_photon(const settings& s, const examples::results& folder) {
  examples::plane_writer plane(folder, {{0.01, 80, true}, {1e-10, 1e-5, true}}, "d_in_Bohr_magnetons");
  std::printf("\nPhoton dipole to nu_%s: d in Bohr magnetons for %.3g single photons, or electrons\n",
              s.flavour.c_str(), s.excluded_events());
  for (const auto& [name, bound] : examples::photon_bounds(s.bounds, s.lepton())) {
    std::printf("  excluded: %s at %g %%, %s\n", name.c_str(), 100 * bound.confidence(), bound.source().c_str());
    plane.exclude(name, in_bohr_magnetons(bound).region(plane.axes()));
  }
  plane.begin_reach();
  examples::progress progress("photon", (number_of_sites(s) + 1) * static_cast<std::size_t>(s.points));
  for_each_site(s, [&](const auto& site) { add_photons(s, plane, site, progress); });
  add_photons(s, plane, nd::minimum_flight(nd::exact_fasernu(), 1. * mm), progress);
  add_recoils(s, plane, nd::fasernu2(), {.minimum = 300. * MeV, .maximum = 20. * GeV});
  add_recoils(s, plane, nd::flare(), {.minimum = 30. * MeV, .maximum = 1. * GeV});
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program("exclusion",
                            "Writes the reach of all detectors and what is excluded already, as CSV and GeoJSON, into "
                            "FOLDER/zprime (mu g_q against M_N) and FOLDER/photon (the photon's dipole moment).");
  program.needs_folder();
  settings s;
  auto& options = program.options();
  options.add_option("--flavour", s.flavour, "flavour of N's moment: e, mu or tau")
      ->check(CLI::IsMember({"e", "mu", "tau"}))
      ->capture_default_str();
  options.add_option("--sites", s.sites, "designs with published fluxes, or the detectors of runs 3 and 4")
      ->check(CLI::IsMember({"designs", "runs"}))
      ->capture_default_str();
  options.add_option("--zprime", s.zprime, "M_Z' in GeV")
      ->check(examples::number_between(1e-3, 1000, "masses in GeV for which the library is tested"))
      ->capture_default_str();
  options.add_option("--coupling", s.coupling, "g_q = g_l = g_nu in place of the largest that is not excluded")
      ->check(examples::number_between(1e-10, 3.5, "couplings that can be integrated and are perturbative"));
  options.add_option("--background", s.background, "events of background, known exactly; the median limit is taken")
      ->check(examples::number_between(0, 1e6, "events"))
      ->capture_default_str();
  options.add_option("--points", s.points, "masses of N")->check(CLI::Range(5, 1000))->capture_default_str();
  options.add_option("--bounds", s.bounds, "folder of the published contours")->capture_default_str();
  return program.run(argc, argv, [&] {
    write_zprime(s, program.folder().within("zprime"));
    write_photon(s, program.folder().within("photon"));
  });
}
