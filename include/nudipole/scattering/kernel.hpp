// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_KERNEL_HPP
#define NUDIPOLE_SCATTERING_KERNEL_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/scattering/collision.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/units.hpp>

#include <concepts>

/// @file
/// Kernels: a process at one energy on one nucleus. The cross section, its distributions and samples of events are
/// readers of the same kernel, and so they agree.
namespace nudipole {

/// One process at one energy on one nucleus. Points (u, v) of the unit square are collisions:
///
///     k(u, v)            a `collision`; its weights integrate over the square to σ/μ²; weight 0 where nothing happens
///     k.neutrino(c)      N as it leaves that collision
///     k.struck(c, r)     what was hit, chosen with a uniform number r among all that could have been
///
/// A kernel is a value: it owns what it needs, and may outlive its process. Three more members are optional, and make
/// integrals fast and accurate:
///
///     k.at(u)                    the collisions of one u, prepared: `k.at(u)(v)` is k(u, v); refers to the kernel
///     k.at_v(v)                  instead of it, those of one v: `k.at_v(v)(u)` is k(u, v); panels are of v, then u
///     k.for_each_panel(visit)    `visit(kernel_panel)` for the parts of 0 < u < 1 on which it is smooth; the same of
///                                `k.at(u)` for v; without it there is one panel
///     k.rule()                   its `kernel_quadrature`; without it `kernel_quadrature<>`
template <class K>
concept CollisionKernel = std::copy_constructible<K> && requires(const K& kernel, const collision& c) {
  { kernel(0.5, 0.5) } -> std::convertible_to<collision>;
  { kernel.neutrino(c) } -> std::convertible_to<produced_neutrino>;
  { kernel.struck(c, 0.5) } -> std::convertible_to<struck_target>;
};

namespace detail {

struct ignore_panel {
  void operator()(const kernel_panel&) const {}
};
template <class K>
concept HasSlices = requires(const K& kernel) {
  kernel.at(0.5);
};
template <class K>
concept HasColumns = requires(const K& kernel) {
  kernel.at_v(0.5);
};
template <class K>
concept HasRule = requires(const K& kernel) {
  kernel.rule();
};
template <class K>
concept HasPanels = requires(const K& kernel) {
  kernel.for_each_panel(ignore_panel{});
};

/// Returns the collisions of one u as a function of v.
template <class Kernel>
auto slice_of(const Kernel& kernel, double u) {
  if constexpr (HasSlices<Kernel>)
    return kernel.at(u);
  else
    return [&kernel, u](double v) -> collision { return kernel(u, v); };
}

/// Returns the rules that a kernel brings.
template <class Kernel>
auto rule_of(const Kernel& kernel) {
  if constexpr (HasRule<Kernel>)
    return kernel.rule();
  else
    return kernel_quadrature<>{};
}

/// Calls `visit(kernel_panel)` for the panels of a kernel, or of a slice.
template <class KernelOrSlice, class Visit>
void for_each_panel_of(const KernelOrSlice& part, const Visit& visit) {
  if constexpr (HasPanels<KernelOrSlice>)
    part.for_each_panel(visit);
  else
    visit(kernel_panel{});
}

/// Calls `visit(weight, collision)` for the nodes of a slice.
template <class Slice, class Rule, class Visit>
void integrate_slice(const Slice& slice, double outer_weight, const Rule& rule, const Visit& visit) {
  for_each_panel_of(slice, [&](const kernel_panel& panel) {
    for_each_node(panel, rule, [&](double place, double weight) {
      const collision c = slice(place);
      if (c.weight != 0. * cm2 * GeV2) visit(reduced_cross_section((outer_weight * weight) * c.weight), c);
    });
  });
}

/// Calls `visit(weight, collision)` for the nodes of one of the kernel's panels.
template <class Kernel, class Rule, class Visit>
void integrate_panel(const Kernel& kernel, const kernel_panel& panel, const Rule& rule, const Visit& visit) {
  if constexpr (HasColumns<Kernel>)
    for_each_node(panel, rule.v,
                  [&](double v, double weight) { integrate_slice(kernel.at_v(v), weight, rule.u, visit); });
  else
    for_each_node(panel, rule.u,
                  [&](double u, double weight) { integrate_slice(slice_of(kernel, u), weight, rule.v, visit); });
}

}  // namespace detail

/// Integrates over a kernel: calls `visit(weight, collision)` for the nodes of the rules; the weights, in m²GeV², sum
/// to σ/μ². A node without cross section is not visited.
template <CollisionKernel Kernel, class U, class V, class Visit>
void integrate(const Kernel& kernel, const kernel_quadrature<U, V>& rule, Visit&& visit) {
  detail::for_each_panel_of(kernel,
                            [&](const kernel_panel& panel) { detail::integrate_panel(kernel, panel, rule, visit); });
}
/// Integrates with the kernel's own rules.
template <CollisionKernel Kernel, class Visit>
void integrate(const Kernel& kernel, Visit&& visit) {
  integrate(kernel, detail::rule_of(kernel), visit);
}

/// Returns σ/μ² of a kernel.
template <CollisionKernel Kernel>
reduced_cross_section integral(const Kernel& kernel) {
  reduced_cross_section sum = 0. * cm2 * GeV2;
  integrate(kernel, [&](const reduced_cross_section& weight, const collision&) { sum += weight; });
  return sum;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_KERNEL_HPP
