// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_SELECTION_HPP
#define NUDIPOLE_SIGNAL_SELECTION_HPP

#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>

#include <concepts>

namespace nudipole {

/// Which decays count. One requirement: `s(final_state)` is the efficiency, between 0 and 1.
///
/// | policy                          | what counts                                                |
/// |---------------------------------|------------------------------------------------------------|
/// | `charged_leptons{}`             | charged leptons, no hadrons                                |
/// | `charged_leptons_and_hadrons{}` | charged leptons or hadrons                                 |
/// | `single_photon{}`               | one photon and nothing else visible                        |
/// | `photon_and_leptons{}`          | photons or charged leptons, no hadrons                     |
/// | `all_decays{}`                  | everything, N → 3ν too                                     |
template <class S>
concept Selection = requires(const S& selection, const final_state& products) {
  { selection(products) } -> std::convertible_to<double>;
};

namespace detail {
/// Returns the efficiency of a selection for a final state.
/// @throws bad_parameter for one outside [0, 1]
template <class Chosen>
double checked_efficiency(const Chosen& selection, const final_state& products) {
  const double efficiency = selection(products);
  if (!(efficiency >= 0 && efficiency <= 1))
    numeric::refuse("selection: efficiency for " + final_state_name(products), efficiency, "must be between 0 and 1");
  return efficiency;
}
}  // namespace detail

/// Decays with a charged lepton and no hadrons.
struct charged_leptons {
  constexpr double operator()(const final_state& products) const {
    return products.has_charged_leptons() && !products.has_hadrons() ? 1 : 0;
  }
  constexpr bool operator==(const charged_leptons&) const = default;
};
static_assert(Selection<charged_leptons>);

/// Decays with a charged lepton or hadrons: everything but neutrinos only.
struct charged_leptons_and_hadrons {
  constexpr double operator()(const final_state& products) const {
    return products.has_charged_leptons() || products.has_hadrons() ? 1 : 0;
  }
  constexpr bool operator==(const charged_leptons_and_hadrons&) const = default;
};
static_assert(Selection<charged_leptons_and_hadrons>);

/// Decays to a neutrino and one photon: nothing else is visible, and the photon's energy is all there is to see.
struct single_photon {
  constexpr double operator()(const final_state& products) const {
    return products.count(photon_id) == 1 && !products.has_charged_leptons() && !products.has_hadrons() ? 1 : 0;
  }
};
static_assert(Selection<single_photon>);

/// Decays with a photon or a charged lepton and no hadrons: what makes an electromagnetic shower, and muons. For the
/// photon's dipole moment these are N → νγ and the pairs of leptons of a virtual photon.
struct photon_and_leptons {
  constexpr double operator()(const final_state& products) const {
    const bool visible = products.count(photon_id) > 0 || products.has_charged_leptons();
    return visible && !products.has_hadrons() ? 1 : 0;
  }
};
static_assert(Selection<photon_and_leptons>);

/// All decays.
struct all_decays {
  constexpr double operator()(const final_state&) const { return 1; }
  constexpr bool operator==(const all_decays&) const = default;
};
static_assert(Selection<all_decays>);

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_SELECTION_HPP
