// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_BIN_AXIS_HPP
#define NUDIPOLE_SCATTERING_BIN_AXIS_HPP

#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/numeric/minimum.hpp>
#include <nudipole/numeric/roots.hpp>
#include <nudipole/scattering/collision.hpp>
#include <nudipole/scattering/observables.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace nudipole {

namespace detail {

template <class Observable>
auto observed(const Observable& observable, const collision& c, const produced_neutrino& n) {
  if constexpr (NeutrinoObservable<Observable>)
    return observable(n);
  else
    return observable(c);
}

/// An observable with its edges.
template <class Observable, class Quantity>
struct axis {
  const Observable& observable;
  const std::vector<Quantity>& edges;

  static constexpr std::size_t samples = 24;
  /// The observable along v at fixed u.
  struct profile {
    std::array<double, samples + 1> at;
    std::array<Quantity, samples + 1> found;
  };

  template <class Kernel>
  auto along(const Kernel& kernel, double u) const {
    return [&kernel, u, this](double v) {
      const collision c = kernel(u, v);
      return Quantity(observed(observable, c, kernel.neutrino(c)));
    };
  }

  /// On a grid that is close at both ends, since angles go like √v and √(1 − v). Between neighbouring points the
  /// observable is taken to be monotonic, or to have one maximum or minimum, which is found and stands in for a point.
  template <class F>
  static profile profile_of(const F& value) {
    profile p;
    for (std::size_t i = 0; i <= samples; ++i) {
      const double t = double(i) / samples;
      p.at[i] = t * t * t * (10 - 15 * t + 6 * t * t);
      p.found[i] = value(p.at[i]);
    }
    for (std::size_t i = 1; i < samples; ++i) {
      const bool top = p.found[i] > p.found[i - 1] && p.found[i] > p.found[i + 1],
                 bottom = p.found[i] < p.found[i - 1] && p.found[i] < p.found[i + 1];
      if (!top && !bottom) continue;
      p.at[i] = turning_point(value, p.at[i - 1], p.at[i + 1], p.found[i], p.found[i - 1]);
      p.found[i] = value(p.at[i]);
    }
    return p;
  }

  /// `visit(edge)` for those that lie between two values.
  template <class Visit>
  void for_each_edge_between(Quantity a, Quantity b, const Visit& visit) const {
    const Quantity low = std::min(a, b), high = std::max(a, b);
    for (auto edge = std::upper_bound(edges.begin(), edges.end(), low); edge != edges.end() && *edge < high; ++edge)
      visit(*edge);
  }

  /// Adds to `places` where along v, at fixed u, the observable crosses an edge.
  template <class Kernel>
  void add_crossings(const Kernel& kernel, double u, std::vector<double>& places) const {
    const auto value = along(kernel, u);
    const profile p = profile_of(value);
    for (std::size_t i = 0; i < samples; ++i)
      for_each_edge_between(p.found[i], p.found[i + 1], [&](Quantity edge) {
        places.push_back(crossing(value, edge, p.at[i], p.at[i + 1], p.found[i], p.found[i + 1]));
      });
  }

  /// Adds to `places` the u at which the highest or the lowest value along v crosses an edge: there a bin opens or
  /// closes.
  template <class Kernel>
  void add_openings(const Kernel& kernel, std::vector<double>& places) const {
    const auto add = [&](const auto& pick) {
      const auto value = [&](double u) { return pick(profile_of(along(kernel, u))); };
      constexpr int points = 32;
      constexpr double nearly = 1 - 1e-9;  // where u = 1 there may be no collision at all
      double a = 0;
      Quantity fa = value(a);
      for (int i = 1; i <= points; ++i) {
        const double b = nearly * i / points;
        const Quantity fb = value(b);
        for_each_edge_between(fa, fb, [&](Quantity edge) { places.push_back(crossing(value, edge, a, b, fa, fb)); });
        a = b, fa = fb;
      }
    };
    add([](const profile& p) { return *std::max_element(p.found.begin(), p.found.end()); });
    add([](const profile& p) { return *std::min_element(p.found.begin(), p.found.end()); });
  }

  /// Returns where between a and b the observable, `fc` at a point between, turns back; `outside` is a value on the
  /// other side of all of it.
  template <class F>
  static double turning_point(const F& value, double a, double b, Quantity fc, Quantity outside) {
    return numeric::find_minimum([&](double v) -> double { return (value(v) - fc) / (outside - fc); }, a, b).at;
  }

  /// Returns where between a and b the observable crosses an edge.
  template <class F>
  static double crossing(const F& value, Quantity edge, double a, double b, Quantity fa, Quantity fb) {
    const Quantity unit = fb - fa;
    return numeric::find_root([&](double v) -> double { return (value(v) - edge) / unit; }, a, b, (fa - edge) / unit,
                              (fb - edge) / unit);
  }
};

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_BIN_AXIS_HPP
