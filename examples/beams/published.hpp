// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_BEAMS_PUBLISHED_HPP
#define EXAMPLES_BEAMS_PUBLISHED_HPP

#include <nudipole/nudipole.hpp>

#include <array>
#include <string_view>
#include <vector>

/// @file
/// Charged-current interactions that others count in the detectors of the library.
namespace examples {

using namespace nudipole::units;

/// A number of interactions of neutrinos and antineutrinos of one flavour, or a range.
struct published_interactions {
  nudipole::lepton_flavour flavour;
  double low, high;
  std::string_view source;
};

/// Of one flavour each, in the order of `lepton_flavours`.
inline std::vector<published_interactions> by_flavour(std::array<double, 3> numbers, std::string_view source) {
  std::vector<published_interactions> result;
  for (nudipole::lepton_flavour f : nudipole::lepton_flavours) {
    const double number = numbers[nudipole::flavour_index(f)];
    result.push_back({f, number, number, source});
  }
  return result;
}

/// Returns the rates of 2402.13318.
inline std::vector<published_interactions> run3_rates() {
  const auto& rates = nudipole::faser_run3_rates.interactions;
  return by_flavour({*rates.electron, *rates.muon, *rates.tau}, "2402.13318");
}

/// Returns those of ν_μ by SIBYLL and by DPMJET.
inline published_interactions muons_between(double sibyll, double dpmjet) {
  return {nudipole::lepton_flavour::muon, sibyll, dpmjet, "2203.05090"};
}

/// Calls `visit(site, published)` with the detectors for which others have numbers. Those of 2105.08270 are the sums of
/// its authors' tables of interactions, in the fluxes that the library holds.
template <class Visit>
void for_each_counted_site(Visit&& visit) {
  const char* const authors = "2105.08270";
  visit(nudipole::fasernu(), by_flavour({1710.6, 5782.3, 40.53}, authors));
  visit(nudipole::snd_at_lhc(), by_flavour({245.77, 991.04, 11.271}, authors));
  visit(nudipole::fasernu2(), by_flavour({74553, 400110, 1722.5}, authors));
  auto in_flare = by_flavour({38601, 215520, 1514.7}, authors);
  in_flare.push_back(muons_between(203e3, 268e3));
  visit(nudipole::flare(), in_flare);
  visit(nudipole::run3(), run3_rates());
  visit(nudipole::fasernu2_present(), std::vector{muons_between(943e3, 1400e3)});
  visit(nudipole::advanced_snd(), std::vector{muons_between(41e3, 53e3)});
}

}  // namespace examples

#endif  // EXAMPLES_BEAMS_PUBLISHED_HPP
