// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_EXCLUSION_PLANE_WRITER_HPP
#define EXAMPLES_EXCLUSION_PLANE_WRITER_HPP

#include "support/program.hpp"

#include <nudipole/formats/regions.hpp>
#include <nudipole/limits/region.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace examples {

/// Writes the regions of one plane, and says how much of each is new.
class plane_writer {
 public:
  plane_writer(const results& folder, nudipole::plane axes, const char* moment)
      : folder_(folder), axes_(axes), moment_(moment) {
    folder_.path("");  // made, or refused, before anything is calculated
  }

  const nudipole::plane& axes() const { return axes_; }

  void exclude(const std::string& name, const nudipole::plane_region& region) {
    write("excluded_" + name, region);
    excluded_.push_back(region);
  }
  void begin_reach() const {
    std::printf("  %-28s  %12s  %8s  %s\n", "", "least moment", "at M_N", "new (decades x decades)");
  }
  void add_reach(const std::string& name, const nudipole::plane_region& region) const {
    write(name, region);
    if (region.empty()) {
      std::printf("  %-28s  none\n", name.c_str());
      return;
    }
    nudipole::plane_point least = region.parts().front().outline.front();
    for (const nudipole::polygon& part : region.parts())
      for (const nudipole::plane_point& p : part.outline)
        if (p.y < least.y) least = p;
    std::printf("  %-28s  %12.3g  %8.3g  %.2g\n", name.c_str(), least.y, least.x, new_ground(region));
    if (!region.contains({least.x, 1.05 * least.y})) throw std::runtime_error(name + ": its edge is not its edge");
  }

 private:
  /// The area of a region outside of what is excluded, in decades of both axes, from a grid of points.
  double new_ground(const nudipole::plane_region& region) const {
    constexpr int cells = 300;
    int found = 0;
    for (int i = 0; i < cells; ++i)
      for (int j = 0; j < cells; ++j) {
        const nudipole::plane_point p{axes_.x.value((i + 0.5) / cells), axes_.y.value((j + 0.5) / cells)};
        found += region.contains(p) &&
                 std::none_of(excluded_.begin(), excluded_.end(), [&](const auto& known) { return known.contains(p); });
      }
    return found * std::log10(axes_.x.to / axes_.x.from) * std::log10(axes_.y.to / axes_.y.from) / (cells * cells);
  }

  void write(const std::string& name, const nudipole::plane_region& region) const {
    std::string file;  // letters and digits, joined by underscores
    for (char c : name)
      if (std::isalnum(static_cast<unsigned char>(c)))
        file += c;
      else if (!file.ends_with('_'))
        file += '_';
    nudipole::write_csv(region, folder_.path(file + ".csv"), "m_N_GeV", moment_);
    nudipole::write_geojson(region, folder_.path(file + ".geojson"));
  }

  results folder_;
  nudipole::plane axes_;
  const char* moment_;
  std::vector<nudipole::plane_region> excluded_;
};

}  // namespace examples

#endif  // EXAMPLES_EXCLUSION_PLANE_WRITER_HPP
