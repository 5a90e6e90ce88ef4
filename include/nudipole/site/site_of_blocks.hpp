// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_SITE_OF_BLOCKS_HPP
#define NUDIPOLE_SITE_SITE_OF_BLOCKS_HPP

#include <nudipole/site/installation.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/site/neutrino_origin.hpp>
#include <nudipole/site/ray_geometry.hpp>
#include <nudipole/site/volumes.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// A block of a material: one row of a site.
struct target_block {
  box_volume where;
  material content;
  double share = 1;                         ///< neutrinos that cross it over those of the flux
  std::optional<neutrino_origin> origin{};  ///< of its neutrinos; that of the site, if none is given
};

/// Returns a site of blocks that neutrinos from an origin cross and of volumes in which the decays of N from all blocks
/// are seen, with every ray followed. A block is such a volume only if it is named again:
///
///     site_of_blocks("layers", flux, neutrino_origin{480. * metre},
///                    {{plate, tungsten}, {film, nuclear_emulsion}}, film);
///
/// Each block takes about a tenth of a second.
/// @throws bad_parameter as `ray_geometry` and `installation`
template <class Flux, class... Volumes>
installation<Flux, ray_geometry<Volumes...>> site_of_blocks(std::string name, Flux flux, const neutrino_origin& origin,
                                                            std::initializer_list<target_block> blocks,
                                                            const Volumes&... volumes) {
  std::vector<site_target<ray_geometry<Volumes...>>> targets;
  for (const target_block& block : blocks)
    targets.push_back(
        {block.content, ray_geometry<Volumes...>{block.origin.value_or(origin), block.where, volumes...}, block.share});
  return {std::move(flux), std::move(targets), std::move(name)};
}

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_SITE_OF_BLOCKS_HPP
