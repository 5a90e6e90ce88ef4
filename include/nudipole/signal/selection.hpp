// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_SELECTION_HPP
#define NUDIPOLE_SIGNAL_SELECTION_HPP

#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>

#include <concepts>

namespace nudipole {

/// Which decays count. One requirement: `s(final_state)` is the efficiency, between 0 and 1.
template <class S>
concept Selection = requires(const S& selection, const final_state& products) {
  { selection(products) } -> std::convertible_to<double>;
};

/// Decays with a charged lepton and no hadrons.
struct charged_leptons {
  constexpr double operator()(const final_state& products) const {
    return products.has_charged_leptons() && !products.has_hadrons() ? 1 : 0;
  }
};
static_assert(Selection<charged_leptons>);

/// Decays with a charged lepton or hadrons: everything but neutrinos only.
struct charged_leptons_and_hadrons {
  constexpr double operator()(const final_state& products) const {
    return products.has_charged_leptons() || products.has_hadrons() ? 1 : 0;
  }
};
static_assert(Selection<charged_leptons_and_hadrons>);

/// All decays.
struct all_decays {
  constexpr double operator()(const final_state&) const { return 1; }
};
static_assert(Selection<all_decays>);

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_SELECTION_HPP
