// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_PRODUCTION_HPP
#define NUDIPOLE_SIGNAL_PRODUCTION_HPP

#include <nudipole/beam/neutrino_list.hpp>
#include <nudipole/constants.hpp>
#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/signal/collected_paths.hpp>
#include <nudipole/signal/decay_length_spectrum.hpp>
#include <nudipole/signal/efficiency.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/signal/listed_production.hpp>
#include <nudipole/site/rays.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace nudipole {

/// The part of a model that its production depends on: masses, the couplings to what is struck, and the ratios of N's
/// moments to several vectors. The size of the moments and N's mixings are left out: production is for a moment of 1
/// GeV⁻¹.
class production_point {
 public:
  production_point(const portal& model, bool strikes_electrons) : model_(model), electrons_(strikes_electrons) {}

  /// Refuses a model of another point.
  /// @throws bad_parameter naming what differs
  void require(const portal& model) const {
    same("heavy_neutrino_mass", model.heavy_neutrino_mass, model_.heavy_neutrino_mass);
    same("number of mediators", static_cast<double>(model.size()), static_cast<double>(model_.size()));
    for (std::size_t i = 0; i < model.size(); ++i) {
      const std::string of = model.size() == 1 ? "" : " of vector " + std::to_string(i + 1);
      same("mediator mass" + of, model[i].vector.mass(), model_[i].vector.mass());
      for (pdg_id quark = 1; quark <= 6; ++quark) require_coupling(model, i, quark);
      if (electrons_) require_coupling(model, i, charged_lepton_id(lepton_flavour::electron));
      for (lepton_flavour flavour : lepton_flavours)
        same("share of the dipole moment" + of, model[i].share[flavour], model_[i].share[flavour]);
    }
  }

 private:
  template <class Quantity>
  static void same(const std::string& what, Quantity now, Quantity then) {
    if (now != then) numeric::refuse("production: " + what, now, "not what it was integrated with: integrate it anew");
  }
  void require_coupling(const portal& model, std::size_t i, pdg_id fermion) const {
    const chiral_couplings now = model[i].vector.coupling(fermion), then = model_[i].vector.coupling(fermion);
    const std::string of = "coupling of " + particle_name(fermion);
    same(now.left == now.right ? of : "left-handed " + of, now.left, then.left);
    same(now.left == now.right ? of : "right-handed " + of, now.right, then.right);
  }

  portal model_;
  bool electrons_;
};

/// Returns the point of a model for a process.
template <class Process>
production_point production_point_of(const portal& model, const Process&) {
  return {model, depends_on_electrons<Process>()};
}

/// Returns the largest energy that a reaction involves: M_N, the mass of a mediator, or √S at the highest energy of a
/// neutrino that can make N. An effective theory whose cutoff lies below it does not describe the reaction.
inline energy hard_scale(const portal& model, energy highest_neutrino_energy) {
  energy scale = std::max(model.heavy_neutrino_mass, numeric::sqrt(fixed_target_s(highest_neutrino_energy)));
  for (const exchanged_vector& v : model) scale = std::max(scale, v.vector.mass());
  return scale;
}

/// Neutrinos that see the same couplings: what they make is integrated once.
struct alike_neutrinos {
  portal seen;                                          ///< `portal::seen_by` of them
  std::array<bool, neutrino_species.size()> members{};  ///< in the order of `neutrino_species`

  /// Returns how many of the neutrinos of one energy and flavour belong to them.
  double count(const beam_energy& entry, lepton_flavour flavour) const {
    double sum = 0;
    for (std::size_t i = 0; i < members.size(); ++i)
      if (members[i] && flavour_of(neutrino_species[i]) == flavour) sum += entry.neutrinos[i];
    return sum;
  }
  double count(const beam_energy& entry) const {
    double sum = 0;
    for (lepton_flavour flavour : lepton_flavours) sum += count(entry, flavour);
    return sum;
  }
};

/// Returns the groups of species that a model does not tell apart in production: one if N's moments to all vectors have
/// the same ratios for all flavours and no vector is chiral.
inline std::vector<alike_neutrinos> alike_in(const portal& model) {
  std::vector<alike_neutrinos> groups;
  for (std::size_t i = 0; i < neutrino_species.size(); ++i) {
    const portal seen = model.seen_by(neutrino_species[i]);
    auto place = std::find_if(groups.begin(), groups.end(), [&](const alike_neutrinos& g) { return g.seen == seen; });
    if (place == groups.end()) place = groups.insert(place, {seen, {}});
    place->members[i] = true;
  }
  return groups;
}

/// The N produced at one mass point, for a dipole moment of 1 GeV⁻¹ with each flavour in turn: multiply by μ² in GeV⁻².
/// One integration gives this for all three flavours, every selection and every lifetime.
struct production {
  per_flavour<decay_length_spectrum> spectrum;
  energy highest_energy = 0. * GeV;  ///< of the neutrinos that can make N
  /// The masses and couplings it was integrated with; none if that is not known, as for events of a file.
  std::optional<production_point> point{};

  /// Returns N_prod = Σ_bins N_ν(E) σ_νA(E) n_T of one flavour.
  double events(lepton_flavour flavour, inverse_energy dipole) const {
    return numeric::square(dipole * GeV) * spectrum[flavour].total();
  }

  /// Refuses a model that it was not integrated for.
  /// @throws bad_parameter naming what differs
  void require_made_for(const portal& model) const {
    if (point) point->require(model);
  }
};

namespace detail {

/// Adds the N that one neutrino of this energy makes in a target, at μ = 1 GeV⁻¹.
template <class Target, class Process, class Losses, class Geometry>
void collect(const portal& seen, const Process& process, energy at, const Target& target, const Losses& losses,
             collected_paths<Geometry>& to) {
  for (const material_component& component : target.content.components()) {
    const inverse_area nuclei = target.nuclei_per_area(component);
    for_each_neutrino(process, at, seen, component.target,
                      [&](const reduced_cross_section& weight, const produced_neutrino& n) {
                        const double produced = weight * nuclei / GeV2;
                        if constexpr (std::same_as<Losses, no_losses>)
                          to.add(produced, produced, n);
                        else
                          to.add(produced, produced * numeric::require_fraction("efficiency", losses(at, n)), n);
                      });
  }
}

/// The N of all targets of a site, each with its own paths.
template <class Geometry>
struct collected_production {
  std::vector<collected_paths<Geometry>> targets;
  energy highest_energy = 0. * GeV;
};

/// Whether the lines of a site's neutrinos are known and can be followed.
template <class Site>
concept KnownRays = ListedFlux<std::remove_cvref_t<decltype(std::declval<const Site&>().flux)>> &&
    RayGeometry<std::remove_cvref_t<decltype(std::begin(std::declval<const Site&>().targets)->geometry)>>;

/// Collects along the neutrinos' own lines where those are known.
template <KnownRays Site, class Process, class Losses>
collected_lists collect_production(const portal& model, const experiment<Site, Process>& setup, const Losses& losses) {
  validate(model);
  return collect_listed(model, setup, losses);
}
template <class Site, class Process, class Losses>
auto collect_production(const portal& model, const experiment<Site, Process>& setup, const Losses& losses) {
  using Geometry = std::remove_cvref_t<decltype(std::begin(setup.targets())->geometry)>;
  validate(model);
  collected_production<Geometry> result;
  for (const auto& target : setup.targets()) result.targets.emplace_back(target.geometry, model.heavy_neutrino_mass);
  const std::vector<alike_neutrinos> groups = alike_in(model);
  for (const beam_energy& entry : beam_energies(setup))
    for (const alike_neutrinos& group : groups) {
      if (!(group.count(entry) > 0)) continue;
      auto to = result.targets.begin();
      for (const auto& target : setup.targets()) {
        collect(group.seen, setup.process(), entry.at, target, losses, *to);
        if (to->any()) result.highest_energy = entry.at;
        for (lepton_flavour flavour : lepton_flavours)
          if (const double neutrinos = group.count(entry, flavour); neutrinos > 0) to->multiply(flavour, neutrinos);
        to->next_energy();
        ++to;
      }
    }
  return result;
}

}  // namespace detail

/// Integrates the production of N over beam, process and targets. Only the `production_point` of the model enters. N
/// that a detector does not record, see `Efficiency`, count as produced and as never seen.
/// @throws bad_parameter for an invalid model, for a beam with energies or numbers that are not finite and positive,
/// and for an efficiency outside 0 … 1
template <class Site, class Process, class Losses = no_losses>
production integrate_production(const portal& model, const experiment<Site, Process>& setup,
                                const Losses& losses = {}) {
  static_assert(Efficiency<Losses>, "integrate_production: the efficiency needs e(neutrino energy, produced_neutrino)");
  const auto collected = detail::collect_production(model, setup, losses);
  production result{
      .spectrum = {}, .highest_energy = collected.highest_energy, .point = production_point_of(model, setup.process())};
  for (const auto& target : collected.targets) {
    const per_flavour<decay_length_spectrum> seen = target.seen();
    for (lepton_flavour flavour : lepton_flavours) result.spectrum[flavour].add(1, seen[flavour]);
  }
  return result;
}

/// The N of one target with their decays in one volume.
struct production_in_volume {
  std::size_t target;  ///< number in the site's list
  std::size_t volume;  ///< number in the geometry's
  production made;     ///< all N of the target; decays elsewhere count as not seen
};

/// Returns the same apart by target and by volume in which the decays are seen, from one integration.
/// @throws bad_parameter as `integrate_production`
template <class Site, class Process, class Losses = no_losses>
std::vector<production_in_volume> integrate_production_by_volume(const portal& model,
                                                                 const experiment<Site, Process>& setup,
                                                                 const Losses& losses = {}) {
  static_assert(Efficiency<Losses>, "integrate_production: the efficiency needs e(neutrino energy, produced_neutrino)");
  const auto collected = detail::collect_production(model, setup, losses);
  std::vector<production_in_volume> result;
  for (std::size_t target = 0; target < collected.targets.size(); ++target)
    for (std::size_t volume = 0; volume < collected.targets[target].volumes(); ++volume)
      result.push_back({target, volume,
                        production{.spectrum = collected.targets[target].seen_in(volume),
                                   .highest_energy = collected.highest_energy,
                                   .point = production_point_of(model, setup.process())}});
  return result;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_PRODUCTION_HPP
