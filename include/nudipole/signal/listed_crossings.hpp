// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SIGNAL_LISTED_CROSSINGS_HPP
#define NUDIPOLE_SIGNAL_LISTED_CROSSINGS_HPP

#include <nudipole/beam/neutrino_list.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/site/volume.hpp>
#include <nudipole/site/volumes.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace nudipole {

/// A point on a neutrino's line and its direction.
struct neutrino_ray {
  position from;
  direction along;
};

namespace detail {

/// The parts of listed neutrinos' lines in a target, to draw points from with a probability proportional to weight
/// times length. The list must outlive them.
class listed_crossings {
 public:
  listed_crossings(const listed_bin& bin, const box_volume& target) {
    for (const listed_neutrino& n : bin.members) {
      const std::optional<path_interval> part = crossing_of_line(n, target);
      if (!part || !(n.weight > 0)) continue;
      total_ += n.weight * ((part->leave - part->enter) / metre);
      crossings_.push_back({&n, *part, total_});
    }
  }
  /// Σ weight · length in metres.
  double total() const { return total_; }

  struct point {
    neutrino_ray ray;
    energy at;  ///< energy of the neutrino
  };
  /// Returns the point at a part of the total, from 0 to 1.
  point at(double part) const {
    const double wanted = part * total_;
    // Pointers: with iterators the debug mode of libstdc++ reads the whole list at every search.
    const crossing* const first = crossings_.data();
    const crossing* const last = first + crossings_.size();
    const crossing* const found = std::min(
        std::upper_bound(first, last, wanted, [](double w, const crossing& c) { return w < c.up_to; }), last - 1);
    const double before = found == first ? 0 : (found - 1)->up_to;
    const double way = std::clamp((wanted - before) / (found->up_to - before), 0., 1.);
    const length from_start = found->part.enter + way * (found->part.leave - found->part.enter);
    const listed_neutrino& n = *found->neutrino;
    return {{advanced(n.from, n.along, from_start), n.along}, n.at};
  }

 private:
  struct crossing {
    const listed_neutrino* neutrino;
    path_interval part;
    double up_to;
  };

  /// The part of a line in the target, wherever on the line the neutrino is listed: from there, or back from there.
  static std::optional<path_interval> crossing_of_line(const listed_neutrino& n, const box_volume& target) {
    const length back = reach_back(n, target);
    std::optional<path_interval> part = target.crossing(advanced(n.from, n.along, -back), n.along);
    if (part) part->enter -= back, part->leave -= back;
    return part;
  }
  /// More than the way from the target to a point of the line beyond it.
  static length reach_back(const listed_neutrino& n, const box_volume& target) {
    const auto beyond = [](length at, length low, length high) { return std::max(at - low, high - at); };
    const length x = beyond(n.from.x, target.lower().x, target.upper().x),
                 y = beyond(n.from.y, target.lower().y, target.upper().y),
                 z = beyond(n.from.z, target.lower().z, target.upper().z);
    return x + y + z;
  }

  std::vector<crossing> crossings_;
  double total_ = 0;
};

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_SIGNAL_LISTED_CROSSINGS_HPP
