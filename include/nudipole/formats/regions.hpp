// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_REGIONS_HPP
#define NUDIPOLE_FORMATS_REGIONS_HPP

#include <nudipole/formats/csv.hpp>
#include <nudipole/limits/region.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/text/output_file.hpp>

#include <cstddef>
#include <string>
#include <string_view>

/// @file
/// Excluded regions as files.
namespace nudipole {

/// Writes a region as a table `part,ring,x,y` under the given titles of x and y: ring 0 is the outline of a part, the
/// others its holes. Each ring repeats its first point at its end, so that it is drawn closed.
/// @throws bad_file naming the path if the file cannot be written
inline void write_csv(const plane_region& region, const std::string& path, std::string_view x = "x",
                      std::string_view y = "y") {
  csv_writer table(path, "part,ring," + std::string(x) + "," + std::string(y));
  for (std::size_t i = 0; i < region.parts().size(); ++i) {
    const auto write = [&](const ring& line, std::size_t number) {
      for (std::size_t k = 0; k <= line.size(); ++k) {
        const plane_point& p = line[k % line.size()];
        table.row(static_cast<double>(i), static_cast<double>(number), p.x, p.y);
      }
    };
    write(region.parts()[i].outline, 0);
    for (std::size_t h = 0; h < region.parts()[i].holes.size(); ++h) write(region.parts()[i].holes[h], h + 1);
  }
  table.close();
}

/// Writes a region as one GeoJSON feature with a MultiPolygon, its coordinates the numbers of the axes. [RFC 7946]
/// @throws bad_file naming the path if the file cannot be written
inline void write_geojson(const plane_region& region, const std::string& path) {
  std::string text = R"({"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[)";
  const auto write = [&](const ring& line) {
    text += '[';
    for (std::size_t k = 0; k <= line.size(); ++k) {
      const plane_point& p = line[k % line.size()];
      if (k > 0) text += ',';
      text += '[' + numeric::to_text(p.x) + ',' + numeric::to_text(p.y) + ']';
    }
    text += ']';
  };
  bool first = true;
  for (const polygon& part : region.parts()) {
    if (!first) text += ',';
    first = false;
    text += '[';
    write(part.outline);
    for (const ring& hole : part.holes) {
      text += ',';
      write(hole);
    }
    text += ']';
  }
  text += "]}}\n";
  text::output_file file(path);
  file.write(text);
  file.close();
}

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_REGIONS_HPP
