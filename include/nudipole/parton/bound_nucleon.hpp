// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_BOUND_NUCLEON_HPP
#define NUDIPOLE_PARTON_BOUND_NUCLEON_HPP

#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>

#include <utility>

namespace nudipole {

/// Another set of densities for the nucleons of nuclei with A > 1: that of the *proton in the nucleus*. The one of the
/// free proton holds for A = 1. In a set of averages over the nucleons of a nucleus isospin is already contained and
/// would count twice: that is a `nuclear_average`.
template <class Free, class Bound>
class bound_nucleon {
  static_assert(PartonDensity<Free> && PartonDensity<Bound>,
                "bound_nucleon: both densities need xfxQ2(pid, x, Q2) and q2Min()");

 public:
  /// @throws bad_parameter for a density that says it is not the proton's
  constexpr bound_nucleon(Free free, Bound bound) : free_(std::move(free)), bound_(std::move(bound)) {
    detail::require_proton("bound_nucleon: free", free_);
    detail::require_proton("bound_nucleon: bound", bound_);
  }

  /// Returns x f of the free proton.
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

static_assert(PartonDensity<bound_nucleon<detail::parton_density_archetype, detail::parton_density_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_BOUND_NUCLEON_HPP
