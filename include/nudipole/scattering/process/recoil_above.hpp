// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_RECOIL_ABOVE_HPP
#define NUDIPOLE_SCATTERING_PROCESS_RECOIL_ABOVE_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/numeric/roots.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/scattering/collision.hpp>
#include <nudipole/scattering/kernel.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace nudipole {

namespace detail {

/// Calls `visit` for the parts of a panel that end where `above(coordinate)` passes zero, which it may do once in each
/// eighth of the panel.
template <class Above, class Visit>
void split_panel(const kernel_panel& panel, const Above& above, const Visit& visit) {
  constexpr int steps = 8;
  constexpr double edge = 1e-7;  // at the ends of the square kernels need not know their collisions
  const auto place = [&](int i) {
    return std::clamp(panel.from + (panel.to - panel.from) * i / steps, edge, 1 - edge);
  };
  kernel_panel rest = panel;
  double from = place(0), before = above(from);
  for (int i = 1; i <= steps; ++i) {
    const double to = place(i), now = above(to);
    if ((before < 0) != (now < 0)) {
      const double middle = numeric::find_root(above, from, to, before, now);
      if (rest.from < middle && middle < rest.to) {
        kernel_panel part = rest;
        part.to = rest.from = middle;
        rest.opening = true;
        visit(part);
      }
    }
    from = to, before = now;
  }
  visit(rest);
}

/// The collisions of another kernel that leave at least some energy in the target; the others have weight 0. Panels end
/// where that begins: in the inner coordinate wherever it does, in the outer one where it does at either end of the
/// inner, so that no rule looks across the step.
template <CollisionKernel Kernel>
class recoil_above_kernel {
 public:
  recoil_above_kernel(Kernel kernel, energy neutrino_energy, energy bound)
      : kernel_(std::move(kernel)), highest_(bound > 0. * GeV ? neutrino_energy - bound : unbounded) {}

  collision operator()(double u, double v) const { return kept(kernel_(u, v)); }
  auto at(double u) const requires(!HasColumns<Kernel>) {
    return line<decltype(slice_of(kernel_, u))>{*this, slice_of(kernel_, u)};
  }
  auto at_v(double v) const requires HasColumns<Kernel> {
    return line<decltype(kernel_.at_v(v))>{*this, kernel_.at_v(v)};
  }
  template <class Visit>
  void for_each_panel(const Visit& visit) const {
    constexpr double edge = 1e-7;
    const auto at_end = [this](double inner) {
      return [this, inner](double outer) {
        return above(HasColumns<Kernel> ? kernel_(inner, outer) : kernel_(outer, inner));
      };
    };
    for_each_panel_of(kernel_, [&](const kernel_panel& panel) {
      split_panel(panel, at_end(edge), [&](const kernel_panel& part) { split_panel(part, at_end(1 - edge), visit); });
    });
  }
  auto rule() const { return rule_of(kernel_); }
  produced_neutrino neutrino(const collision& c) const { return kernel_.neutrino(c); }
  struck_target struck(const collision& c, double r) const { return kernel_.struck(c, r); }

 private:
  /// The collisions along the inner coordinate.
  template <class Inner>
  struct line {
    const recoil_above_kernel& kernel;
    Inner inner;

    collision operator()(double place) const { return kernel.kept(inner(place)); }
    template <class Visit>
    void for_each_panel(const Visit& visit) const {
      for_each_panel_of(inner, [&](const kernel_panel& panel) {
        split_panel(
            panel, [&](double place) { return kernel.above(inner(place)); }, visit);
      });
    }
  };

  /// The energy left in the target less the bound, in GeV.
  double above(const collision& c) const { return (highest_ - kernel_.neutrino(c).total_energy) / GeV; }
  collision kept(collision c) const {
    if (above(c) < 0) c.weight = 0. * cm2 * GeV2;
    return c;
  }

  static constexpr energy unbounded = std::numeric_limits<double>::infinity() * GeV;

  Kernel kernel_;
  energy highest_;  // of N
};

}  // namespace detail

/// A process of which those collisions count that leave at least some energy in the target, E_ν − E_N: what is struck
/// is seen to recoil, or to break up.
///
///     recoil_above{low_q2_deep_inelastic{bodek_yang{grv98lo{}}}, 10. * GeV}
///     processes{recoil_above{elastic{}, 0.1 * GeV}, recoil_above{electron_scattering{}, 30. * MeV}}
///
/// For a target that recoils whole the energy is its kinetic one, Q²/2M. The free partons of `deep_inelastic` are known
/// to half a nucleon's mass only (see `laboratory_kinematics`): there it is for bounds of some GeV. A bound of 0 keeps
/// every collision. It is a process as any other, for integrals, distributions and events. Cross sections are about as
/// good as without the bound and cost two to four times as much.
template <ProductionProcess Process>
class recoil_above {
 public:
  static constexpr bool strikes_electrons = depends_on_electrons<Process>();

  /// @throws bad_parameter for a bound that is negative or not finite
  recoil_above(Process process, energy bound)
      : process_(std::move(process)), bound_(numeric::require_not_negative("recoil_above: energy", bound)) {}

  energy bound() const { return bound_; }

  /// See `ProductionProcess`.
  /// @throws what the process throws
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    process_.for_each_kernel(neutrino_energy, model, target, [&]<class Kernel>(const Kernel& kernel) {
      visit(detail::recoil_above_kernel<Kernel>(kernel, neutrino_energy, bound_));
    });
  }

 private:
  [[no_unique_address]] Process process_;
  energy bound_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_RECOIL_ABOVE_HPP
