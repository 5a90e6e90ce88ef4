// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_EXCLUSION_KNOWN_BOUNDS_HPP
#define EXAMPLES_EXCLUSION_KNOWN_BOUNDS_HPP

#include <nudipole/nudipole.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#ifndef NUDIPOLE_EXAMPLES_BOUNDS
#define NUDIPOLE_EXAMPLES_BOUNDS "examples/bounds"  // from the top of the project
#endif

/// @file
/// Published bounds, from the thinned contours in examples/bounds/, each with its paper.
namespace examples {

using namespace nudipole::units;

/// The folder of the contours where no other is named.
inline constexpr const char* bounds_folder = NUDIPOLE_EXAMPLES_BOUNDS;

/// A bound and its name in pictures and files.
struct named_bound {
  std::string name;
  nudipole::published_bound bound;
};

/// Returns the bounds on the photon's dipole moment of N with one flavour, d in GeV⁻¹.
inline std::vector<named_bound> photon_bounds(const std::string& folder, nudipole::lepton_flavour flavour) {
  using nudipole::bound_shape;
  const auto read = [&](std::string name, const char* file, double confidence, std::string source,
                        bound_shape shape = bound_shape::open_above) {
    return named_bound{std::move(name), nudipole::read_bound<nudipole::photon_dipole>(
                                            folder + "/photon_dipole_" + file + ".dat",
                                            {.confidence = confidence, .shape = shape, .source = std::move(source)})};
  };
  std::vector<named_bound> bounds{read("LEP", "any_lep", 0.95, "arXiv:1803.03262")};
  switch (flavour) {
    case nudipole::lepton_flavour::electron:
      bounds.push_back(read("LSND", "electron_lsnd", 0.95, "arXiv:1803.03262"));
      bounds.push_back(read("Super-K", "electron_super_k", 0.9, "arXiv:2205.02234", bound_shape::closed));
      break;
    case nudipole::lepton_flavour::muon:
      bounds.push_back(read("CHARM-II", "muon_charm_ii", 0.9, "arXiv:1707.08573"));
      bounds.push_back(read("MiniBooNE", "muon_miniboone", 0.95, "arXiv:1803.03262"));
      bounds.push_back(read("NOMAD", "muon_nomad", 0.9, "arXiv:1707.08573", bound_shape::closed));
      bounds.push_back(read("Super-K", "muon_super_k", 0.9, "arXiv:2205.02234", bound_shape::closed));
      break;
    case nudipole::lepton_flavour::tau:
      bounds.push_back(read("DONUT", "tau_donut", 0.9, "hep-ex/0102026"));
      bounds.push_back(read("Super-K", "tau_super_k", 0.9, "arXiv:2205.02234", bound_shape::closed));
      break;
  }
  return bounds;
}

/// Bounds on a vector of one coupling g to u, d, charged leptons and neutrinos, recast from those on other vectors by
/// the ratio of rates: couplings and branching ratios at production of the same kinematics.
class universal_coupling_bounds {
 public:
  explicit universal_coupling_bounds(const std::string& folder) {
    // exact: made by g_e, seen as a pair of charged leptons, prompt in both models
    add("BaBar", read<nudipole::gauge_coupling>(folder + "/b_minus_l_babar.dat", "arXiv:1406.2980"),
        [](energy m) { return seen(universal(m), leptons) / seen(b_minus_l(m), leptons); });
    // exact: made by g_e, lost to neutrinos
    add("NA64", read<nudipole::gauge_coupling>(folder + "/b_minus_l_na64_invisible.dat", "arXiv:1906.00176"),
        [](energy m) { return seen(universal(m), neutrinos) / seen(b_minus_l(m), neutrinos); });
    // exact up to form factors: π⁰ → γV by the anomaly, amplitude ∝ Q_u g_u − Q_d g_d, and V → e⁺e⁻
    add("NA48/2", read<nudipole::kinetic_mixing>(folder + "/dark_photon_na48.dat", "arXiv:1504.00607"), [](energy m) {
      const double e = nudipole::elementary_charge, anomaly = (2. / 3 + 1. / 3) / (e * (4. / 9 - 1. / 9));
      return anomaly * anomaly * seen(universal(m), leptons) / seen(dark_photon(m), leptons);
    });
    // not exact: made by quarks as g_u²u + g_d²d; the strange quarks of B − L, which the universal vector leaves out,
    // are taken to make none
    add("LHCb", read<nudipole::gauge_coupling>(folder + "/b_minus_l_lhcb_prompt.dat", "arXiv:1910.06926"),
        [](energy m) { return 9 * seen(universal(m), leptons) / seen(b_minus_l(m), leptons); });
  }

  /// The vector at coupling one.
  static nudipole::mediator universal(energy mass) {
    return nudipole::zprime{.at_mass = mass,
                            .quarks = nudipole::up_and_down(1),
                            .charged_leptons = nudipole::universal(1.),
                            .neutrinos = nudipole::universal(1.)};
  }

  /// Returns the bound that is strongest at a mass; nothing has the edge infinity.
  const named_bound& strongest(energy mass) const {
    const named_bound* best = &bounds_.front();
    for (const named_bound& b : bounds_)
      if (b.bound.edge(mass) < best->bound.edge(mass)) best = &b;
    return *best;
  }

 private:
  static constexpr double confidence = 0.9;  // of all four

  static nudipole::mediator b_minus_l(energy mass) { return nudipole::b_minus_l_boson(mass, 1); }
  static nudipole::mediator dark_photon(energy mass) { return nudipole::dark_photon(mass, 1); }
  static bool leptons(const nudipole::final_state& products) { return products.has_charged_leptons(); }
  static bool neutrinos(const nudipole::final_state& products) { return nudipole::is_neutrino(*products.begin()); }

  /// The branching ratio of a vector into what is selected.
  template <class Selected>
  static double seen(const nudipole::mediator& vector, const Selected& selected) {
    energy part = 0. * GeV, all = 0. * GeV;
    nudipole::zprime_decays<>{}.for_each_mode(vector, vector.mass(),
                                              [&](const nudipole::final_state& products, energy width) {
                                                all += width;
                                                if (selected(products)) part += width;
                                              });
    return part / all;
  }

  template <class Quantity>
  static nudipole::published_bound read(const std::string& path, std::string source) {
    return nudipole::read_bound<Quantity>(path, {.confidence = confidence, .source = std::move(source)});
  }
  template <class Ratio>
  void add(std::string name, const nudipole::published_bound& bound, const Ratio& ratio) {
    bounds_.push_back({std::move(name), nudipole::recast(bound, ratio)});
  }

  std::vector<named_bound> bounds_;
};

}  // namespace examples

#endif  // EXAMPLES_EXCLUSION_KNOWN_BOUNDS_HPP
