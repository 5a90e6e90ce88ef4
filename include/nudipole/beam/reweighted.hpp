// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_REWEIGHTED_HPP
#define NUDIPOLE_BEAM_REWEIGHTED_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <type_traits>
#include <utility>
#include <vector>

namespace nudipole {

namespace detail {
/// Returns the bins of a species in a flux, multiplied by `weight(pdg_id, energy)`.
/// @throws bad_parameter for a weight that is not finite or negative
template <class Flux, class Weight>
std::vector<flux_bin> weighted_bins(const Flux& flux, pdg_id id, const Weight& weight) {
  std::vector<flux_bin> bins;
  for (const flux_bin& bin : flux.neutrinos(id))
    bins.push_back(
        {bin.centre, numeric::require_not_negative("reweighted_flux: weight", double(weight(id, energy(bin.centre)))) *
                         bin.neutrinos});
  return bins;
}
}  // namespace detail

/// A flux multiplied by a number that may depend on species and energy: `weight(pdg_id, energy)`.
///
///     reweighted(kling_nevay_flux{}, [](pdg_id id, energy e) { return e > 1. * TeV ? 2. : 1.; })
template <NeutrinoFlux F, class Weight>
class reweighted_flux {
  static_assert(std::is_invocable_r_v<double, const Weight&, pdg_id, energy>,
                "reweighted_flux: the weight needs w(pdg_id, energy), a number");

 public:
  constexpr reweighted_flux(F flux, Weight weight) : flux_(std::move(flux)), weight_(std::move(weight)) {}

  /// Returns the bins of a species.
  /// @throws bad_parameter for a weight that is not finite or negative
  std::vector<flux_bin> neutrinos(pdg_id id) const { return detail::weighted_bins(flux_, id, weight_); }
  constexpr inverse_area luminosity() const { return flux_.luminosity(); }

 private:
  [[no_unique_address]] F flux_;
  [[no_unique_address]] Weight weight_;
};

/// Returns a flux multiplied by `weight(pdg_id, energy)`.
template <NeutrinoFlux F, class Weight>
constexpr reweighted_flux<F, Weight> reweighted(F flux, Weight weight) {
  return {std::move(flux), std::move(weight)};
}

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_REWEIGHTED_HPP
