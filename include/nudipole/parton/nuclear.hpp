// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_NUCLEAR_HPP
#define NUDIPOLE_PARTON_NUCLEAR_HPP

#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <utility>

/// Parton densities of nuclei. A nucleus is Z protons and A − Z neutrons; a neutron is a proton with u and d exchanged.
/// Whether a proton inside a nucleus is that of the free proton is the choice of the density:
///
/// | density                      | when to use it                                                         |
/// |------------------------------|------------------------------------------------------------------------|
/// | any `PartonDensity` as it is | the benchmarks: nucleons in a nucleus are free nucleons                |
/// | `bound_nucleon{free, bound}` | a fitted set for the proton bound in the nucleus, such as EPPS         |
/// | `nuclear_ratio{free, ratio}` | a function R(pid, x, Q², nucleus) of your own on top of a set          |
///
/// The last two are parton densities of the free proton themselves and change what nuclei with A > 1 are made of.
namespace nudipole {

/// The flavour with u and d exchanged: a neutron's density of q is a proton's of its partner.
constexpr quark_flavour isospin_partner(quark_flavour flavour) {
  return flavour == quark_flavour::up     ? quark_flavour::down
         : flavour == quark_flavour::down ? quark_flavour::up
                                          : flavour;
}

/// Densities of a whole nucleus, Z f_q + (A − Z) f_q′ with q′ the isospin partner, from those of the proton in it.
constexpr quark_densities sum_over_nucleons(const quark_densities& f, const nucleus& target) {
  quark_densities sum;
  for (quark_flavour flavour : light_quarks) {
    const std::size_t i = index(flavour), partner = index(isospin_partner(flavour));
    sum.quark[i] = target.protons * f.quark[i] + target.neutrons() * f.quark[partner];
    sum.antiquark[i] = target.protons * f.antiquark[i] + target.neutrons() * f.antiquark[partner];
  }
  return sum;
}

/// Calls `use(density)` with the density of a proton in the target, and returns what that returns. A density that knows
/// of nuclei overloads this function beside its class; `use` must then take each of the types it may be called with.
template <PartonDensity P, class Use>
decltype(auto) with_density_in(const P& pdf, const nucleus& /*target*/, Use&& use) {
  return std::forward<Use>(use)(pdf);
}

namespace detail {

/// Z g_q² + (A − Z) g_q′² for the proton's density of each q, q′ its isospin partner.
constexpr flavour_weights squared_couplings(const quark_couplings& g, const nucleus& target) {
  flavour_weights result{};
  for (quark_flavour flavour : light_quarks)
    result[index(flavour)] =
        target.protons * numeric::square(g[flavour]) + target.neutrons() * numeric::square(g[isospin_partner(flavour)]);
  return result;
}

/// `q2Min()` of a density in a nucleus.
template <PartonDensity Density>
energy_squared lowest_q2_in(const Density& density, const nucleus& target) {
  return with_density_in(density, target, [](const auto& in_target) { return double(in_target.q2Min()); }) * GeV2;
}

}  // namespace detail

/// Another set of densities for the nucleons of nuclei with A > 1: that of the *proton in the nucleus*. (Where a set's
/// grids are averages over the nucleons of a nucleus instead, as some published ones are, isospin is in them already
/// and would count twice.) Both are called as densities, the one of the free proton for A = 1.
template <PartonDensity Free, PartonDensity Bound>
class bound_nucleon {
 public:
  constexpr bound_nucleon(Free free, Bound bound) : free_(std::move(free)), bound_(std::move(bound)) {}

  /// Of the free proton.
  double xfxQ2(pdg_id pid, double x, double Q2) const { return free_.xfxQ2(pid, x, Q2); }
  double q2Min() const { return free_.q2Min(); }

  template <class Use>
  friend decltype(auto) with_density_in(const bound_nucleon& pdf, const nucleus& target, Use&& use) {
    return target.nucleons > 1 ? std::forward<Use>(use)(pdf.bound_) : std::forward<Use>(use)(pdf.free_);
  }

 private:
  [[no_unique_address]] Free free_;
  [[no_unique_address]] Bound bound_;
};

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
      f.quark[index(flavour)] *= pdf.factor(quark_id(flavour), x, Q2);
      f.antiquark[index(flavour)] *= pdf.factor(-quark_id(flavour), x, Q2);
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
/// @throws std::invalid_argument when used, if the ratio is not finite
template <PartonDensity Free, NuclearRatio Ratio>
class nuclear_ratio {
 public:
  constexpr nuclear_ratio(Free free, Ratio ratio) : free_(std::move(free)), ratio_(std::move(ratio)) {}

  /// Of the free proton.
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
struct parton_density_archetype {
  constexpr double xfxQ2(pdg_id, double, double) const { return 0; }
  constexpr double q2Min() const { return 1; }
};
struct nuclear_ratio_archetype {
  constexpr double operator()(pdg_id, double, double, const nucleus&) const { return 1; }
};
}  // namespace detail
static_assert(PartonDensity<bound_nucleon<detail::parton_density_archetype, detail::parton_density_archetype>>);
static_assert(PartonDensity<nuclear_ratio<detail::parton_density_archetype, detail::nuclear_ratio_archetype>>);
static_assert(
    PartonDensity<detail::modified_density<detail::parton_density_archetype, detail::nuclear_ratio_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_NUCLEAR_HPP
