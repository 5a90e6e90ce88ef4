// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_PHOTON_PORTAL_COMPARISONS_HPP
#define EXAMPLES_PHOTON_PORTAL_COMPARISONS_HPP

#include "photon_portal/signals.hpp"
#include "support/benchmarks.hpp"
#include "support/program.hpp"

#include <nudipole/nudipole.hpp>

#include <array>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string>

/// @file
/// The photon's dipole moment in FLArE, 3000 fb⁻¹, beside what others have of it.
namespace examples {

/// A row of an independent calculation in Python, which shares this library's flux, column density and form factors and
/// nothing else: d of ν_μ for 2.3 events, of single electrons of 30 MeV to 1 GeV and of photons within the detector;
/// 0 for none.
struct independent_row {
  double mass;                 // GeV
  double recoils;              // events/d² in GeV²
  double recoil, recoil_both;  // 1/GeV; neutrinos, and antineutrinos too
  double photon, photon_both;
  double coherent, elastic, inelastic;  // N made/d² in GeV²
};
inline constexpr std::array independent_rows{
    independent_row{0.01, 1.812e12, 1.13e-6, 8.5e-7, 1.56e-5, 1.33e-5, 1.537e14, 1.40e12, 5.61e12},
    independent_row{0.1, 1.570e12, 1.21e-6, 9.1e-7, 1.70e-6, 1.46e-6, 1.261e14, 1.40e12, 5.57e12},
    independent_row{0.25, 8.66e11, 1.63e-6, 1.25e-6, 7.6e-7, 6.4e-7, 9.46e13, 1.40e12, 5.43e12},
    independent_row{1, 3.93e10, 7.6e-6, 6.5e-6, 3.1e-7, 2.6e-7, 4.37e13, 1.34e12, 4.51e12},
    independent_row{1.6, 2.0e9, 3.4e-5, 3.2e-5, 3.0e-7, 2.4e-7, 2.84e13, 1.25e12, 3.86e12},
    independent_row{10, 0, 0, 0, 1.28e-6, 1.04e-6, 5.43e11, 2.84e11, 5.69e11}};

namespace detail {

/// Writes one number beside the other.
/// @throws std::runtime_error if they differ by more than 2 %
inline void write_pair(nudipole::csv_writer& table, double mass, const char* quantity, double theirs, double ours) {
  const double ratio = theirs == ours ? 1 : ours / theirs;
  if (!(std::abs(ratio - 1) < 0.02))
    throw std::runtime_error(std::string("FLArE, ") + quantity + " at M_N = " + text_of(mass) +
                             " GeV: " + text_of(ours) + " against " + text_of(theirs));
  table.row(mass, quantity, theirs, ours, ratio);
  std::printf("  %-5g %-34s %10.4g %10.4g %7.3f\n", mass, quantity, theirs, ours, ratio);
}

inline double or_zero(double d) { return std::isfinite(d) ? d : 0; }

inline void write_independent(nudipole::csv_writer& table) {
  using nudipole::beam_species;
  const auto site = nudipole::flare();
  const photon_portal_signals neutrinos(site, {}, beam_species::neutrinos);
  const photon_portal_signals both(site, {});
  std::printf("FLArE, 3000/fb, nu_mu: an independent calculation and ours, in GeV\n");
  for (const independent_row& row : independent_rows) {
    const auto model = photon_portal_of(nudipole::lepton_flavour::muon, row.mass * GeV);
    const signal_reach one = neutrinos(row.mass * GeV).muon, two = both(row.mass * GeV).muon;
    const auto pair = [&](const char* quantity, double theirs, double ours) {
      write_pair(table, row.mass, quantity, theirs, ours);
    };
    const auto made = [&](const auto& process) {
      return integrate_production(model, neutrinos.photons().with_process(process))
          .events(nudipole::lepton_flavour::muon, 1. * per_GeV);
    };
    pair("recoils over d^2", row.recoils, expected_recoils(model, neutrinos.recoils()).produced(1. * per_GeV));
    pair("d by recoil", row.recoil, or_zero(one.recoil));
    pair("d by recoil with antineutrinos", row.recoil_both, or_zero(two.recoil));
    pair("d by photons", row.photon, one.photon);
    pair("d by photons with antineutrinos", row.photon_both, two.photon);
    pair("coherently made over d^2", row.coherent, made(nudipole::coherent{}));
    pair("elastically made over d^2", row.elastic, made(nudipole::elastic{}));
    pair("inelastically made over d^2", row.inelastic,
         made(nudipole::low_q2_deep_inelastic{nudipole::bodek_yang{nudipole::grv98lo{}}}));
  }
}

/// The values that the paper of the benchmarks quotes from arXiv:2109.05032 for light N in FLArE, by recoil.
inline void write_quoted(nudipole::csv_writer& table) {
  const photon_portal_signals signals(nudipole::flare(), {});
  const auto light = signals(0.01 * GeV);
  std::printf("FLArE, single electrons, light N: d as quoted from arXiv:2109.05032 and ours, 1/GeV\n");
  const auto row = [&](const char* flavour, const char* quoted, double value, double ours) {
    table.row(flavour, quoted, value, ours, ours / value);
    std::printf("  %-7s %-14s %10.3g %7.2f\n", flavour, quoted, ours, ours / value);
  };
  row("nu_e", "1e-6", 1e-6, light.electron.recoil);
  row("nu_mu", "a few 1e-7", 4e-7, light.muon.recoil);
  row("nu_tau", "1e-5", 1e-5, light.tau.recoil);
}

}  // namespace detail

/// Writes the rows of the independent calculation, and what is quoted of arXiv:2109.05032, beside ours.
/// @throws std::runtime_error if a number differs from that of the independent calculation by more than 2 %
inline void compare_with_others(const results& folder) {
  folder.table("photon_portal_flare.csv", "m_N_GeV,quantity,independent,nudipole,ratio", detail::write_independent);
  folder.table("photon_portal_quoted.csv", "flavour,quoted,value_taken_per_GeV,nudipole_per_GeV,ratio",
               detail::write_quoted);
}

inline constexpr const char* zprime_columns = "m_zprime_GeV,m_N_GeV,recoils,made,width,d_recoil_per_GeV";

/// Writes what a Z′ with the photon's couplings eQ does in FLArE over what the photon does, at the same moment: single
/// electrons that recoil, N made on nuclei and N's width; and d for 2.3 such electrons. A row of mass 0 is the photon.
inline void write_zprime(nudipole::csv_writer& table) {
  const photon_portal_signals flare(nudipole::flare(), {});
  const nudipole::per_flavour<inverse_energy> moments{.muon = 1e-6 * per_GeV};
  struct point {
    double recoils, made, width, reach;
  };
  const auto of = [&](const nudipole::portal& model) {
    const auto recoils = expected_recoils(model, flare.recoils());
    const auto found = reach(recoils, 2.3);
    return point{recoils.produced(1. * per_GeV),
                 integrate_production(model, flare.photons()).events(nudipole::lepton_flavour::muon, 1. * per_GeV),
                 double(total_width(model, flare.decays) / GeV), found.empty() ? 0. : double(found.front() * GeV)};
  };
  for (energy mass : merged(nudipole::log_grid(0.01 * GeV, 1. * GeV, 13), {1.3 * GeV, 1.6 * GeV, 1.8 * GeV})) {
    const point photon = of(nudipole::photon_portal(mass, moments));
    table.row(0, mass / GeV, 1, 1, 1, photon.reach);
    for (double zprime : {1., 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 3e-4, 1e-4, 1e-5, 1e-6}) {
      const point z =
          of(nudipole::portal{nudipole::heavy_neutrino{.mass = mass}, nudipole::dark_photon(zprime * GeV, 1, moments)});
      table.row(zprime, mass / GeV, z.recoils / photon.recoils, z.made / photon.made, z.width / photon.width, z.reach);
      const auto differs = [](double x, double y) { return std::abs(x / y - 1) > 1e-3; };
      if (zprime == 1e-6 && (differs(z.recoils, photon.recoils) || differs(z.made, photon.made)))
        throw std::runtime_error("a light Z' with the photon's couplings is not the photon");
    }
  }
}

}  // namespace examples

#endif  // EXAMPLES_PHOTON_PORTAL_COMPARISONS_HPP
