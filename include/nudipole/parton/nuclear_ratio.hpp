// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_NUCLEAR_RATIO_HPP
#define NUDIPOLE_PARTON_NUCLEAR_RATIO_HPP

#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>

#include <concepts>
#include <string>
#include <utility>

namespace nudipole {

/// A nuclear modification: `ratio(pid, x, Q2, nucleus)` is the density of a parton of the proton in that nucleus over
/// that of the free proton, Q² in GeV². A lambda is one.
template <class R>
concept NuclearRatio = requires(const R& ratio, pdg_id pid, double x, double Q2, const nucleus& target) {
  { ratio(pid, x, Q2, target) } -> std::convertible_to<double>;
};

namespace detail {
/// The density of a proton in one nucleus; refers to what it is made from.
template <PartonDensity Free, NuclearRatio Ratio>
class modified_density {
 public:
  modified_density(const Free& free, const Ratio& ratio, const nucleus& target)
      : free_(&free), ratio_(&ratio), target_(target) {}

  double xfxQ2(pdg_id pid, double x, double Q2) const { return factor(pid, x, Q2) * free_->xfxQ2(pid, x, Q2); }
  double q2Min() const { return free_->q2Min(); }

  friend quark_densities all_quarks(const modified_density& pdf, double x, double Q2) {
    quark_densities f = all_quarks(*pdf.free_, x, Q2);
    for (quark_flavour flavour : light_quarks) {
      f.quark[flavour_index(flavour)] *= pdf.factor(quark_id(flavour), x, Q2);
      f.antiquark[flavour_index(flavour)] *= pdf.factor(-quark_id(flavour), x, Q2);
    }
    return f;
  }

 private:
  double factor(pdg_id pid, double x, double Q2) const {
    const double value = (*ratio_)(pid, x, Q2, target_);
    if (!numeric::is_finite(value))
      numeric::refuse("nuclear_ratio: ratio of parton " + std::to_string(pid) + " at x = " + numeric::to_text(x), value,
                      "must be finite");
    return value;
  }

  const Free* free_;
  const Ratio* ratio_;
  nucleus target_;
};
}  // namespace detail

/// A free-proton density times a ratio for the protons of nuclei with A > 1. Where the free density is frozen in Q² the
/// ratio is asked at the Q² of freezing.
/// @throws bad_parameter when used, if the ratio is not finite
template <class Free, class Ratio>
class nuclear_ratio {
  static_assert(PartonDensity<Free>, "nuclear_ratio: the free proton's density needs xfxQ2(pid, x, Q2) and q2Min()");
  static_assert(NuclearRatio<Ratio>, "nuclear_ratio: the ratio needs operator()(pid, x, Q2, nucleus)");

 public:
  /// @throws bad_parameter for a density that says it is not the proton's
  constexpr nuclear_ratio(Free free, Ratio ratio) : free_(std::move(free)), ratio_(std::move(ratio)) {
    detail::require_proton("nuclear_ratio: free", free_);
  }

  /// Returns x f of the free proton.
  double xfxQ2(pdg_id pid, double x, double Q2) const { return free_.xfxQ2(pid, x, Q2); }
  double q2Min() const { return free_.q2Min(); }

  template <class Use>
  friend decltype(auto) with_density_in(const nuclear_ratio& pdf, const nucleus& target, Use&& use) {
    return target.nucleons > 1
               ? std::forward<Use>(use)(detail::modified_density<Free, Ratio>(pdf.free_, pdf.ratio_, target))
               : std::forward<Use>(use)(pdf.free_);
  }

 private:
  [[no_unique_address]] Free free_;
  [[no_unique_address]] Ratio ratio_;
};

namespace detail {
struct nuclear_ratio_archetype {
  constexpr double operator()(pdg_id, double, double, const nucleus&) const { return 1; }
};
}  // namespace detail
static_assert(PartonDensity<nuclear_ratio<detail::parton_density_archetype, detail::nuclear_ratio_archetype>>);
static_assert(
    PartonDensity<detail::modified_density<detail::parton_density_archetype, detail::nuclear_ratio_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_NUCLEAR_RATIO_HPP
