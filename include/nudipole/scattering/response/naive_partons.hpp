// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_RESPONSE_NAIVE_PARTONS_HPP
#define NUDIPOLE_SCATTERING_RESPONSE_NAIVE_PARTONS_HPP

#include <nudipole/model/couplings.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/scattering/response/structure_functions.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

/// @file
/// Structure functions of the parton model, without anything done about low Q².
namespace nudipole {

/// F₂ = 2xF₁ = Σ g_q² x(q + q̄) with Bjorken's x, the densities at Q², frozen below their `q2Min()`: nothing is done
/// about low Q².
template <class Density>
class naive_partons {
  static_assert(PartonDensity<Density>, "naive_partons: the density needs xfxQ2(pid, x, Q2) and q2Min()");

 public:
  explicit naive_partons(Density density) : density_(std::move(density)) {}

  vector_structure_functions operator()(const quark_couplings& couplings, const nucleus& target, energy nu,
                                        energy_squared q2) const {
    const double x = q2 / (2. * proton_mass * nu);
    if (!(x > 0 && x < 1)) return {};
    return with_density_in(density_, target, [&](const auto& in_target) -> vector_structure_functions {
      const quark_densities f = all_quarks(in_target, x, std::max<double>(q2 / GeV2, in_target.q2Min()));
      const flavour_weights weight = detail::squared_couplings(couplings, target);
      double f2 = 0;
      for (std::size_t i = 0; i < weight.size(); ++i) f2 += weight[i] * (f.quark[i] + f.antiquark[i]);
      return {.f1 = f2 / (2 * x), .f2 = f2};
    });
  }
  double f3(const quark_couplings& vector, const quark_couplings& axial, const nucleus& target, energy nu,
            energy_squared q2) const {
    const double x = q2 / (2. * proton_mass * nu);
    if (!(x > 0 && x < 1)) return 0;
    return with_density_in(density_, target, [&](const auto& in_target) {
      const quark_densities f = all_quarks(in_target, x, std::max<double>(q2 / GeV2, in_target.q2Min()));
      const flavour_weights weight = detail::parity_odd_couplings(vector, axial, target);
      double xf3 = 0;
      for (std::size_t i = 0; i < weight.size(); ++i) xf3 += weight[i] * (f.quark[i] - f.antiquark[i]);
      return xf3 / x;
    });
  }
  energy_squared frozen_below(const nucleus& target) const { return detail::lowest_q2_in(density_, target); }
  bool operator==(const naive_partons&) const = default;

 private:
  [[no_unique_address]] Density density_;
};

static_assert(ChiralStructure<naive_partons<detail::parton_density_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_RESPONSE_NAIVE_PARTONS_HPP
