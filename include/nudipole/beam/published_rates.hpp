// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_PUBLISHED_RATES_HPP
#define NUDIPOLE_BEAM_PUBLISHED_RATES_HPP

#include <nudipole/beam/kling_nevay.hpp>
#include <nudipole/beam/reweighted.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// Charged-current interactions that others expect in FASERν, of neutrinos and antineutrinos together. Their spread is
/// that of the hadronic generators: ν_μ are from pions and kaons, ν_τ from charm, ν_e from both.
namespace nudipole {

/// Numbers of a publication, by flavour; none for one that it does not give.
struct published_rates {
  std::string_view name;
  std::string_view source;
  per_flavour<std::optional<double>> interactions;
  double tonnes;  ///< of the target
  inverse_area luminosity;

  /// Returns interactions per tonne and fb⁻¹.
  constexpr std::optional<double> intensity(lepton_flavour flavour) const {
    const std::optional<double>& number = interactions[flavour];
    if (!number) return std::nullopt;
    return *number / (tonnes * double(luminosity / inv_fb));
  }
  /// Returns the part of another's intensity, or the multiple, that this one has; none where either says nothing.
  constexpr std::optional<double> over(const published_rates& other, lepton_flavour flavour) const {
    const auto mine = intensity(flavour), theirs = other.intensity(flavour);
    if (!mine || !theirs || !(*theirs > 0)) return std::nullopt;
    return *mine / *theirs;
  }
};

/// 25 cm × 25 cm, 1.2 t, 150 fb⁻¹, with the optics of Run 2; Table I and the text. `kling_nevay_flux` is the
/// first. [arXiv:2105.08270]
inline constexpr published_rates kling_nevay_rates{
    "all generators", "arXiv:2105.08270", {1710, 5782, 40.5}, 1.2, 150. * inv_fb};
inline constexpr published_rates kling_nevay_without_dpmjet{
    "without DPMJET", "arXiv:2105.08270", {1128, 5346, 21.6}, 1.2, 150. * inv_fb};
inline constexpr published_rates kling_nevay_sibyll{
    "SIBYLL", "arXiv:2105.08270", {901, std::nullopt, std::nullopt}, 1.2, 150. * inv_fb};
inline constexpr published_rates kling_nevay_dpmjet{
    "DPMJET", "arXiv:2105.08270", {3457, std::nullopt, std::nullopt}, 1.2, 150. * inv_fb};

/// 25 cm × 30 cm, 1.1 t, 250 fb⁻¹ at 13.6 TeV: EPOS-LHC for light hadrons, POWHEG with Pythia 8 for charm. [Table I of
/// arXiv:2402.13318]
inline constexpr published_rates faser_run3_rates{"Run 3", "arXiv:2402.13318", {1675, 8507, 28}, 1.1, 250. * inv_fb};
/// Those of them that come from charm.
inline constexpr published_rates faser_run3_charm{
    "Run 3, charm", "arXiv:2402.13318", {527, 511, 28}, 1.1, 250. * inv_fb};

/// 25 cm × 25 cm, 1.2 t, 150 fb⁻¹ at 14 TeV, "about": the first estimate, with 3.5 times as many ν_μ as those above.
/// [arXiv:1908.02310, arXiv:2001.03073]
inline constexpr published_rates fasernu_2019_rates{
    "estimate of 2019", "arXiv:2001.03073", {1300, 20000, 20}, 1.2, 150. * inv_fb};

/// Multiplies a flux by flavour, at all energies alike.
struct flavour_factors {
  per_flavour<double> factor{1, 1, 1};
  constexpr double operator()(pdg_id id, energy) const { return factor[flavour_of(id)]; }
};

/// Returns the factors that turn one normalisation into another.
/// @throws bad_parameter naming the flavour that one of them lacks
inline flavour_factors factors_between(const published_rates& from, const published_rates& to) {
  flavour_factors result;
  for (lepton_flavour flavour : lepton_flavours) {
    const auto ratio = to.over(from, flavour);
    if (!ratio)
      throw bad_parameter("published_rates: " + std::string(to.name) + " over " + std::string(from.name) +
                          ": no numbers of " + particle_name(neutrino_id(flavour)));
    result.factor[flavour] = *ratio;
  }
  return result;
}

/// Neutrinos through the 25 cm × 30 cm of FASERν in Run 3, in 250 fb⁻¹: the spectra of `kling_nevay_flux` with the
/// normalisation of arXiv:2402.13318. The shapes stay those of 14 TeV and of the optics of Run 2.
class faser_run3_flux {
 public:
  /// Returns the bins of a species.
  /// @throws bad_parameter if `id` is not a neutrino's
  std::vector<flux_bin> neutrinos(pdg_id id) const {
    constexpr double exposure = 250. / 150, area_ratio = 25. * 30 / (25. * 25);
    std::vector<flux_bin> bins;
    const double factor = factors_between(kling_nevay_rates, faser_run3_rates)(id, 0. * GeV);
    for (const flux_bin& bin : kling_nevay_flux{}.neutrinos(id))
      bins.push_back({bin.centre, exposure * area_ratio * factor * bin.neutrinos});
    return bins;
  }
  constexpr inverse_area luminosity() const { return 250. * inv_fb; }
  static constexpr auto bin_edges() { return kling_nevay_flux::bin_edges(); }
};
static_assert(NeutrinoFlux<faser_run3_flux>);

/// Returns the spectra of `kling_nevay_flux` with the normalisation of 2019.
inline auto fasernu_2019_flux() {
  return reweighted(kling_nevay_flux{}, factors_between(kling_nevay_rates, fasernu_2019_rates));
}

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_PUBLISHED_RATES_HPP
