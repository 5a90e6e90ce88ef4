// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_FLUX_PER_BIN_HPP
#define NUDIPOLE_BEAM_FLUX_PER_BIN_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nudipole {

namespace detail {

/// Checks one row of a table. `where` names it: "flux_per_bin: entry 3: " (counted from 1).
/// @throws bad_parameter unless the energy is above `before` and the value finite and not negative
template <class Value>
void require_flux_row(const std::string& where, energy before, energy at, std::string_view name, Value value) {
  numeric::require_positive(where + "energy", at);
  if (!(at > before))
    numeric::refuse(where + "energy", at, "must be above the one before, " + numeric::to_text(before / GeV) + " GeV");
  numeric::require_not_negative(where + std::string(name), value);
}

inline std::string entry_name(std::string_view who, std::size_t position) {
  return std::string(who) + ": entry " + std::to_string(position + 1) + ": ";
}

inline void require_same_length(std::string_view who, std::size_t energies, std::size_t values, std::string_view name) {
  if (energies != values)
    throw bad_parameter(std::string(who) + ": " + std::to_string(energies) + " energies but " + std::to_string(values) +
                        " " + std::string(name));
}

}  // namespace detail

/// Numbers of neutrinos in bins of energy, each bin known by its centre.
class flux_per_bin {
 public:
  /// `flux_per_bin{{15. * GeV, 3e8}, {25. * GeV, 2e8}}`: centre and number of each bin.
  /// @throws bad_parameter with the entry and its value, unless there is at least one, the energies are
  /// positive and ascending, and the numbers finite and not negative
  flux_per_bin(std::initializer_list<flux_bin> bins)
      : flux_per_bin(std::span<const flux_bin>(bins.begin(), bins.end())) {}
  /// The same from a container of bins.
  explicit flux_per_bin(std::span<const flux_bin> bins) : bins_(bins.begin(), bins.end()) { validate(); }
  /// The same from two columns of equal length.
  flux_per_bin(std::span<const energy> centres, std::span<const double> neutrinos) {
    detail::require_same_length("flux_per_bin", centres.size(), neutrinos.size(), "numbers");
    for (std::size_t i = 0; i < centres.size(); ++i) bins_.push_back({centres[i], neutrinos[i]});
    validate();
  }

  const std::vector<flux_bin>& bins() const& { return bins_; }
  std::vector<flux_bin> bins() && { return std::move(bins_); }
  std::size_t size() const { return bins_.size(); }
  /// Returns the same histogram, its numbers multiplied.
  /// @throws bad_parameter unless the factor is finite and not negative
  flux_per_bin scaled(double factor) const {
    numeric::require_not_negative("flux_per_bin: factor", factor);
    std::vector<flux_bin> bins = bins_;
    for (flux_bin& bin : bins) bin.neutrinos *= factor;
    return flux_per_bin(bins);
  }
  /// Sum over the bins.
  double total() const {
    double sum = 0;
    for (const flux_bin& bin : bins_) sum += bin.neutrinos;
    return sum;
  }

 private:
  void validate() const {
    if (bins_.empty()) throw bad_parameter("flux_per_bin: no entries");
    energy before = 0. * GeV;
    for (std::size_t i = 0; i < bins_.size(); ++i) {
      detail::require_flux_row(detail::entry_name("flux_per_bin", i), before, bins_[i].centre, "neutrinos",
                               bins_[i].neutrinos);
      before = bins_[i].centre;
    }
  }

  std::vector<flux_bin> bins_;
};
static_assert(FluxBins<decltype(std::declval<flux_per_bin>().bins())>);

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_FLUX_PER_BIN_HPP
