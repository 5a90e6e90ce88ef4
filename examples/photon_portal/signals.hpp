// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_PHOTON_PORTAL_SIGNALS_HPP
#define EXAMPLES_PHOTON_PORTAL_SIGNALS_HPP

#include "support/photon_dipole.hpp"

#include <nudipole/nudipole.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

/// @file
/// Signals of the photon's dipole moment in a detector, and the moment at which there are enough.
namespace examples {

using namespace nudipole::units;

/// The windows of each signal, and how many events are one.
struct photon_portal_settings {
  double events = 2.3;  ///< 90 % where nothing is expected or seen
  nudipole::recoil_window window{.minimum = 30. * MeV, .maximum = 1. * GeV};
  nudipole::double_bang_window bangs{.recoil = 5. * GeV, .shortest = 10. * cm};
};

/// The moments d in GeV⁻¹ for which enough events are seen; infinity if none is.
struct signal_reach {
  static constexpr std::array names{"recoil", "photon", "both", "double_bang", "double_bang"};
  static constexpr double none = std::numeric_limits<double>::infinity();

  double recoil = none;       ///< single electrons that recoil
  double photon = none;       ///< single photons from N → νγ, N made on a nucleus
  double both = none;         ///< either of them
  double double_bang = none;  ///< photons at a distance from hadrons that are seen
  double too_soon = none;     ///< above it such photons come too early again

  std::array<double, 5> all() const { return {recoil, photon, both, double_bang, too_soon}; }
};

/// All that makes N on nuclei.
inline const auto& on_nuclei() {
  static const nudipole::processes made{nudipole::coherent{}, nudipole::elastic{},
                                        nudipole::low_q2_deep_inelastic{nudipole::bodek_yang{nudipole::grv98lo{}}}};
  return made;
}

/// Neutrinos and antineutrinos at a site in all of its exposure, with the processes of each signal.
template <class Site>
class photon_portal_signals {
  using recoil_setup = nudipole::experiment<Site, nudipole::electron_scattering<>>;
  using photon_setup = nudipole::experiment<Site, std::remove_cvref_t<decltype(on_nuclei())>>;
  using bang_setup = decltype(nudipole::double_bang(std::declval<const photon_setup&>(), {}));

 public:
  photon_portal_signals(const Site& site, const photon_portal_settings& settings,
                        nudipole::beam_species species = nudipole::beam_species::neutrinos_and_antineutrinos)
      : events_(settings.events),
        recoils_(site, nudipole::electron_scattering{settings.window}, {.species = species}),
        photons_(site, on_nuclei(), {.species = species}),
        bangs_(nudipole::double_bang(photons_, settings.bangs)) {}

  /// Returns the reach of each flavour: what is made is integrated once for all.
  nudipole::per_flavour<signal_reach> operator()(energy mass) const {
    const auto any = photon_portal_of(nudipole::lepton_flavour::muon, mass);
    const auto made = integrate_production(any, photons_), banged = integrate_production(any, bangs_);
    nudipole::per_flavour<signal_reach> result{};
    for (nudipole::lepton_flavour flavour : nudipole::lepton_flavours) {
      const auto model = photon_portal_of(flavour, mass);
      const nudipole::decay_table modes = decays.modes(model);
      const auto recoils = expected_recoils(model, recoils_);
      const auto photons = expected_events(model, made, nudipole::single_photon{}, modes);
      signal_reach& found = result[flavour];
      found.recoil = lowest(recoils);
      found.photon = lowest(photons);
      found.both = of_sum(recoils, photons, std::min(found.recoil, found.photon));
      set_bangs(expected_events(model, banged, nudipole::single_photon{}, modes), found);
    }
    return result;
  }
  /// Returns the double bangs of one flavour alone.
  signal_reach double_bangs(nudipole::lepton_flavour flavour, energy mass) const {
    signal_reach found;
    set_bangs(expected_events(photon_portal_of(flavour, mass), bangs_, nudipole::single_photon{}, decays), found);
    return found;
  }

  const recoil_setup& recoils() const { return recoils_; }
  const photon_setup& photons() const { return photons_; }

  /// With the width of the virtual photon's pairs in the total.
  static constexpr nudipole::heavy_neutrino_decays<nudipole::finite_width<>> decays{nudipole::finite_width{}};

 private:
  template <class Expected>
  void set_bangs(const Expected& expected, signal_reach& found) const {
    const nudipole::dipole_reach edges = reach(expected, events_);
    if (edges.empty()) return;
    found.double_bang = edges.front() * GeV;
    if (edges.size() > 1) found.too_soon = *(edges.begin() + 1) * GeV;
  }
  template <class Expected>
  double lowest(const Expected& expected) const {
    const nudipole::dipole_reach found = reach(expected, events_);
    return found.empty() ? signal_reach::none : double(found.front() * GeV);
  }
  /// Each of the two rises at least like d²: at half of where one is enough, both are too few.
  template <class First, class Second>
  double of_sum(const First& first, const Second& second, double above) const {
    if (!std::isfinite(above)) return above;
    const auto excess = [&](double d) { return first.events(d * per_GeV) + second.events(d * per_GeV) - events_; };
    const double below = 0.5 * above, top = above * (1 + 1e-9);
    return nudipole::numeric::find_root(excess, below, top, excess(below), excess(top));
  }

  double events_;
  recoil_setup recoils_;
  photon_setup photons_;
  bang_setup bangs_;
};

}  // namespace examples

#endif  // EXAMPLES_PHOTON_PORTAL_SIGNALS_HPP
