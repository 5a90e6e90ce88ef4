// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_FLUX_ENSEMBLE_HPP
#define NUDIPOLE_BEAM_FLUX_ENSEMBLE_HPP

#include <nudipole/beam/flare_generators.hpp>
#include <nudipole/beam/published_rates.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// The hadrons that neutrinos come from.
enum class neutrino_parent { any, light_hadrons, charm };

/// A ratio of two fluxes: a number, or one that changes with energy.
class flux_ratio {
 public:
  /// The same at all energies.
  /// @throws bad_parameter unless it is finite and not negative
  flux_ratio(double everywhere) : values_{numeric::require_not_negative("flux_ratio: value", everywhere)} {}
  /// Linear in ln E between energies, constant outside them.
  /// @throws bad_parameter unless there are as many energies as values, at least one, the energies are positive and
  /// ascending, and the values finite and not negative
  flux_ratio(std::vector<energy> at, std::vector<double> values) : at_(std::move(at)), values_(std::move(values)) {
    if (at_.empty() || at_.size() != values_.size())
      throw bad_parameter("flux_ratio: " + std::to_string(at_.size()) + " energies and " +
                          std::to_string(values_.size()) + " values");
    for (std::size_t i = 0; i < at_.size(); ++i) {
      numeric::require_positive("flux_ratio: energy", at_[i]);
      numeric::require_not_negative("flux_ratio: value", values_[i]);
      if (i > 0 && !(at_[i] > at_[i - 1])) numeric::refuse("flux_ratio: energy", at_[i], "must ascend");
    }
  }

  double operator()(energy e) const {
    if (at_.empty() || e <= at_.front()) return values_.front();
    for (std::size_t i = 1; i < at_.size(); ++i) {
      if (e > at_[i]) continue;
      const double part = numeric::log(e / at_[i - 1]) / numeric::log(at_[i] / at_[i - 1]);
      return (1 - part) * values_[i - 1] + part * values_[i];
    }
    return values_.back();
  }

 private:
  std::vector<energy> at_;
  std::vector<double> values_;
};

/// Another flux, as ratios to the central one of an ensemble; none for a flavour that it says nothing about.
struct flux_alternative {
  std::string name;
  per_flavour<std::optional<flux_ratio>> ratio;
};

/// Alternatives of which one is true: hadronic generators, or the ends of an error. Different sources are independent.
struct flux_source {
  std::string name;
  neutrino_parent parent;
  std::vector<flux_alternative> alternatives;
};

/// Named alternatives to a flux, by what they come from; see `reach_band`.
struct flux_ensemble {
  std::string name;
  std::vector<flux_source> sources;
};

namespace detail {
inline flux_alternative alternative_between(const published_rates& from, const published_rates& to) {
  flux_alternative result{std::string(to.name), {}};
  for (lepton_flavour flavour : lepton_flavours)
    if (const auto ratio = to.over(from, flavour)) result.ratio[flavour] = flux_ratio(*ratio);
  return result;
}
}  // namespace detail

/// Alternatives to `kling_nevay_flux`: the mean without DPMJET, which makes half of its ν_e and ν_τ, and for ν_e the
/// single generators at both ends. [arXiv:2105.08270]
inline flux_ensemble kling_nevay_ensemble() {
  std::vector<flux_alternative> members;
  for (const published_rates& rates : {kling_nevay_without_dpmjet, kling_nevay_sibyll, kling_nevay_dpmjet})
    members.push_back(detail::alternative_between(kling_nevay_rates, rates));
  return {"generators of 2105.08270", {{"generators", neutrino_parent::any, std::move(members)}}};
}

/// The errors of `faser_run3_flux` by parent, each a source with an upper and a lower end. Those of charm, 294 to 1405
/// interactions of ν_e, 284 to 1373 of ν_μ and 16 to 76 of ν_τ, are published; so are those of all, +911 −372 of ν_e
/// and +992 −962 of ν_μ. Light hadrons have what these leave in quadrature. [arXiv:2402.13318]
inline flux_ensemble faser_run3_ensemble() {
  struct ends {
    lepton_flavour flavour;
    double total, up, down;             // all parents
    double charm, charm_up, charm_low;  // central, highest, lowest
  };
  flux_alternative light_up{"upper end", {}}, light_down{"lower end", {}}, charm_up = light_up, charm_down = light_down;
  for (const ends& e : {ends{lepton_flavour::electron, 1675, 911, 372, 527, 1405, 294},
                        ends{lepton_flavour::muon, 8507, 992, 962, 511, 1373, 284},
                        ends{lepton_flavour::tau, 28, 48, 12, 28, 76, 16}}) {
    const double up = e.charm_up - e.charm, down = e.charm - e.charm_low;
    charm_up.ratio[e.flavour] = flux_ratio(1 + up / e.total);
    charm_down.ratio[e.flavour] = flux_ratio(1 - down / e.total);
    light_up.ratio[e.flavour] = flux_ratio(1 + std::sqrt(std::max(0., e.up * e.up - up * up)) / e.total);
    light_down.ratio[e.flavour] = flux_ratio(1 - std::sqrt(std::max(0., e.down * e.down - down * down)) / e.total);
  }
  return {"errors of 2402.13318",
          {{"light hadrons", neutrino_parent::light_hadrons, {light_up, light_down}},
           {"charm", neutrino_parent::charm, {charm_up, charm_down}}}};
}

/// Five pairs of generators at FLArE over their mean, in bins of energy, as alternatives to `kling_nevay_flare_flux`.
/// ν_e differ by a factor 3 in all, ν_τ by 5. [arXiv:2309.10417]
inline flux_ensemble flare_ensemble() {
  std::vector<energy> middles;
  for (std::size_t bin = 0; bin < detail::flare_bins; ++bin)
    middles.push_back(10 * numeric::pow(10, 0.1 * (static_cast<double>(bin) + 0.5)) * GeV);
  std::vector<flux_alternative> members;
  for (std::size_t pair = 0; pair < flare_generators.size(); ++pair) {
    flux_alternative member{std::string(flare_generators[pair]), {}};
    for (lepton_flavour flavour : lepton_flavours) {
      std::vector<double> ratios;
      for (energy at : middles) ratios.push_back(flare_ratio(pair, flavour, at));
      member.ratio[flavour] = flux_ratio(middles, std::move(ratios));
    }
    members.push_back(std::move(member));
  }
  return {"pairs of generators of 2309.10417", {{"generators", neutrino_parent::any, std::move(members)}}};
}

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_FLUX_ENSEMBLE_HPP
