// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_FLUX_CONVERSION_HPP
#define NUDIPOLE_BEAM_FLUX_CONVERSION_HPP

#include <nudipole/beam/flux_per_bin.hpp>
#include <nudipole/beam/flux_per_energy.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/bin_edges.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// "Neutrinos in this bin" and "neutrinos per GeV" look the same on paper and differ by the width of the bin. Here they
/// are two types, `flux_per_bin` and `flux_per_energy`, and only `integrate` and `differentiate`, which need the edges
/// of the bins, lead from one to the other.
namespace nudipole {

namespace detail {

/// @throws bad_parameter unless there are two edges or more, finite, not negative and ascending
inline void require_energy_edges(std::string_view who, std::span<const energy> edges) {
  numeric::require_bin_edges(who, edges);
  numeric::require_not_negative(std::string(who) + ": edge 1", edges.front());
}

}  // namespace detail

/// Numbers in bins of a spectrum: ∫ dN/dE dE over each, at the arithmetic centre of the bin.
/// @throws bad_parameter unless there are two edges at least, finite, not negative and ascending
inline flux_per_bin integrate(const flux_per_energy& spectrum, std::span<const energy> edges) {
  detail::require_energy_edges("integrate", edges);
  std::vector<flux_bin> bins;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i)
    bins.push_back({0.5 * (edges[i] + edges[i + 1]), spectrum.integral(edges[i], edges[i + 1])});
  return flux_per_bin{bins};
}

/// The spectrum that a histogram stands for: number over width, constant in each bin (a table knows no more of its
/// inside). No neutrino is lost: `integrate` over the same edges gives the same numbers, over others the same total.
/// @throws bad_parameter unless there is one edge more than bins, the edges are positive and ascending, and
/// each centre lies in its bin
inline flux_per_energy differentiate(const flux_per_bin& histogram, std::span<const energy> edges) {
  const auto& bins = histogram.bins();
  if (edges.size() != bins.size() + 1)
    throw bad_parameter("differentiate: " + std::to_string(bins.size()) + " bins need " +
                        std::to_string(bins.size() + 1) + " edges, found " + std::to_string(edges.size()));
  detail::require_energy_edges("differentiate", edges);
  std::vector<flux_sample> samples;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    if (!(bins[i].centre > edges[i] && bins[i].centre < edges[i + 1]))
      numeric::refuse(detail::entry_name("differentiate", i) + "energy", bins[i].centre,
                      "must lie in its bin, from " + numeric::to_text(edges[i] / GeV) + " to " +
                          numeric::to_text(edges[i + 1] / GeV) + " GeV");
    samples.push_back({edges[i], bins[i].neutrinos / (edges[i + 1] - edges[i])});
  }
  samples.push_back({edges.back(), 0. * per_GeV});
  return flux_per_energy{samples, flux_interpolation::steps};
}

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_FLUX_CONVERSION_HPP
