// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_EFFICIENCY_HPP
#define NUDIPOLE_SIGNAL_EFFICIENCY_HPP

#include <nudipole/errors.hpp>
#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// The part of the produced N that a detector records when they decay in it. One requirement: `e(E, n)`, between 0 and
/// 1, for the energy of the neutrino and the N it made. The integral over production knows that much; what depends on
/// the products of N is an `EventSelection`, and where N decays the geometry's and `minimum_flight`'s business.
///
/// | policy                                 | when to use it                                                         |
/// |----------------------------------------|------------------------------------------------------------------------|
/// | `no_losses{}`                          | all of them: the default                                               |
/// | `efficiency_by_neutrino_energy{table}` | the vertex of the collision must be found: `fasernu_vertex_acceptance` |
/// | `efficiency_by_energy{table}`          | N's energy decides: trigger, calorimeter                               |
/// | `efficiency_by_angle{table}`           | N's angle to the neutrino decides: the tangent                         |
/// | `efficiencies{a, b}`                   | their product                                                          |
///
/// On events the same objects are selections: `by_production{efficiency}` of `events/event_efficiency.hpp`.
template <class E>
concept Efficiency = requires(const E& efficiency, energy at, const produced_neutrino& n) {
  { efficiency(at, n) } -> std::convertible_to<double>;
};

struct no_losses {
  constexpr double operator()(energy, const produced_neutrino&) const { return 1; }
};
static_assert(Efficiency<no_losses>);

/// An efficiency by a number: linear between the points of a table, as at its ends beyond them.
class efficiency_curve {
 public:
  struct point {
    double at;
    double efficiency;
  };

  /// @throws bad_parameter for an empty table, for places that do not ascend or are not finite, and for efficiencies
  /// outside 0 … 1, each with its place in the table
  explicit efficiency_curve(std::vector<point> points) : points_(std::move(points)) {
    if (points_.empty()) throw bad_parameter("efficiency_curve: no points");
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const std::string of = " of point " + std::to_string(i + 1);
      numeric::require_finite("efficiency_curve: place" + of, points_[i].at);
      if (i > 0 && !(points_[i].at > points_[i - 1].at))
        numeric::refuse("efficiency_curve: place" + of, points_[i].at, "must be above the one before");
      numeric::require_fraction("efficiency_curve: efficiency" + of, points_[i].efficiency);
    }
  }

  double operator()(double at) const {
    const auto above =
        std::upper_bound(points_.begin(), points_.end(), at, [](double value, const point& p) { return value < p.at; });
    if (above == points_.begin()) return points_.front().efficiency;
    if (above == points_.end()) return points_.back().efficiency;
    const point &low = *(above - 1), &high = *above;
    const double t = (at - low.at) / (high.at - low.at);
    return (1 - t) * low.efficiency + t * high.efficiency;
  }
  const std::vector<point>& points() const { return points_; }

 private:
  std::vector<point> points_;
};

/// Places of the curve are energies of the neutrino in GeV.
struct efficiency_by_neutrino_energy {
  efficiency_curve curve;
  double operator()(energy at, const produced_neutrino&) const { return curve(at / GeV); }
};
/// Returns the part of charged-current vertices that FASERν finds, by the neutrino's energy: points read off a figure
/// of arXiv:1908.02310. For collisions that make N it is a guess, as their hadrons have all the energy that is seen.
inline efficiency_by_neutrino_energy fasernu_vertex_acceptance() {
  return {efficiency_curve({{28.4, 0.3},
                            {87.6, 0.512},
                            {155, 0.623},
                            {222, 0.683},
                            {296, 0.724},
                            {381, 0.759},
                            {577, 0.807},
                            {812, 0.838},
                            {1260, 0.871},
                            {1860, 0.897},
                            {2980, 0.919}})};
}
/// Places of the curve are energies of N in GeV.
struct efficiency_by_energy {
  efficiency_curve curve;
  double operator()(energy, const produced_neutrino& n) const { return curve(n.total_energy / GeV); }
};
/// Places of the curve are tan θ of N to the neutrino; N that go backward have the value at its end.
struct efficiency_by_angle {
  efficiency_curve curve;
  double operator()(energy, const produced_neutrino& n) const {
    return n.cosine > 0 ? curve(n.sine / n.cosine) : curve.points().back().efficiency;
  }
};
static_assert(Efficiency<efficiency_by_neutrino_energy> && Efficiency<efficiency_by_energy> &&
              Efficiency<efficiency_by_angle>);

/// The product of two.
template <Efficiency First, Efficiency Second>
struct efficiencies {
  First first;
  Second second;
  double operator()(energy at, const produced_neutrino& n) const { return first(at, n) * second(at, n); }
};
template <class First, class Second>
efficiencies(First, Second) -> efficiencies<First, Second>;

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_EFFICIENCY_HPP
