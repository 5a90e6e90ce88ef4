// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_TABULATED_HPP
#define NUDIPOLE_BEAM_TABULATED_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Fluxes given as tables, in memory or in files. "Neutrinos in this bin" and "neutrinos per GeV" look the same on
/// paper and differ by the width of the bin; here they are two types, `flux_per_bin` and `flux_per_energy`, and only
/// `integrate` and `differentiate`, which need the edges of the bins, lead from one to the other.
namespace nudipole {

/// dN/dE at one energy, in the exposure that the table is for.
struct flux_sample {
  energy at;
  inverse_energy density;
};

namespace detail {

/// Checks one row of a table. `where` names it: "flux_per_bin: entry 3" (counted from 1), "flux.txt:17".
/// @throws std::invalid_argument unless the energy is above `before` and the value finite and not negative
template <class Value>
void require_flux_row(const std::string& where, energy before, energy at, std::string_view name, Value value) {
  numeric::require_positive(where + ": energy", at);
  if (!(at > before))
    numeric::refuse(where + ": energy", at, "must be above the one before, " + numeric::to_text(before / GeV) + " GeV");
  numeric::require_not_negative(where + ": " + std::string(name), value);
}

inline std::string entry_name(std::string_view who, std::size_t position) {
  return std::string(who) + ": entry " + std::to_string(position + 1);
}

inline void require_same_length(std::string_view who, std::size_t energies, std::size_t values, std::string_view name) {
  if (energies != values)
    throw std::invalid_argument(std::string(who) + ": " + std::to_string(energies) + " energies but " +
                                std::to_string(values) + " " + std::string(name));
}

/// @throws std::invalid_argument unless there are two edges or more, finite, not negative and ascending
inline void require_bin_edges(std::string_view who, std::span<const energy> edges) {
  if (edges.size() < 2)
    throw std::invalid_argument(std::string(who) + ": edges = " + std::to_string(edges.size()) + ": a bin has two");
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const std::string name = std::string(who) + ": edge " + std::to_string(i + 1);
    numeric::require_not_negative(name, edges[i]);
    if (i > 0 && !(edges[i] > edges[i - 1]))
      numeric::refuse(name, edges[i], "must be above the one before, " + numeric::to_text(edges[i - 1] / GeV) + " GeV");
  }
}

}  // namespace detail

/// Numbers of neutrinos in bins of energy, each bin known by its centre.
class flux_per_bin {
 public:
  /// `flux_per_bin{{15. * GeV, 3e8}, {25. * GeV, 2e8}}`: centre and number of each bin.
  /// @throws std::invalid_argument with the entry and its value, unless there is one at least, the energies are
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
  /// Sum over the bins.
  double total() const {
    double sum = 0;
    for (const flux_bin& bin : bins_) sum += bin.neutrinos;
    return sum;
  }

 private:
  void validate() const {
    if (bins_.empty()) throw std::invalid_argument("flux_per_bin: no entries");
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

/// What dN/dE does between two entries of a table:
///
///     log_log   a power of E; linear where an entry is zero: for a spectrum sampled at points, the default
///     linear    a straight line: for a spectrum with zeros, or with many close entries
///     steps     the density of the entry below: for a histogram; the last entry only ends the table
enum class flux_interpolation { log_log, linear, steps };

/// A spectrum dN/dE. Outside its table there is no flux: the density is zero, not extrapolated.
class flux_per_energy {
 public:
  /// `flux_per_energy{{10. * GeV, 3e8 * per_GeV}, {20. * GeV, 2e8 * per_GeV}}`: energy and density of each entry.
  /// @throws std::invalid_argument with the entry and its value, unless there are two at least, the energies are
  /// positive and ascending, and the densities finite and not negative
  flux_per_energy(std::initializer_list<flux_sample> samples, flux_interpolation between = flux_interpolation::log_log)
      : flux_per_energy(std::span<const flux_sample>(samples.begin(), samples.end()), between) {}
  /// The same from a container of entries.
  explicit flux_per_energy(std::span<const flux_sample> samples,
                           flux_interpolation between = flux_interpolation::log_log)
      : samples_(samples.begin(), samples.end()), between_(between) {
    validate();
  }
  /// The same from two columns of equal length.
  flux_per_energy(std::span<const energy> energies, std::span<const inverse_energy> densities,
                  flux_interpolation between = flux_interpolation::log_log)
      : between_(between) {
    detail::require_same_length("flux_per_energy", energies.size(), densities.size(), "densities");
    for (std::size_t i = 0; i < energies.size(); ++i) samples_.push_back({energies[i], densities[i]});
    validate();
  }

  const std::vector<flux_sample>& samples() const& { return samples_; }
  std::vector<flux_sample> samples() && { return std::move(samples_); }
  flux_interpolation interpolation() const { return between_; }

  /// dN/dE at an energy; zero outside the table.
  /// @throws std::invalid_argument if the energy is not finite
  inverse_energy operator()(energy at) const {
    numeric::require_finite("flux_per_energy: energy", at);
    if (at < samples_.front().at || at > samples_.back().at) return 0. * per_GeV;
    if (at == samples_.back().at) return samples_.back().density;
    std::size_t below = 0, above = samples_.size() - 1;
    while (above - below > 1) {
      const std::size_t middle = below + (above - below) / 2;
      (samples_[middle].at > at ? above : below) = middle;
    }
    return density_between(samples_[below], samples_[above], at);
  }

  /// ∫ dN/dE dE: the number of neutrinos between two energies, in closed form for each kind of interpolation.
  /// @throws std::invalid_argument unless both are finite and in order
  double integral(energy lower, energy upper) const {
    numeric::require_finite("flux_per_energy: lower limit", lower);
    numeric::require_finite("flux_per_energy: upper limit", upper);
    if (upper < lower) numeric::refuse("flux_per_energy: upper limit", upper, "must not be below the lower limit");
    double sum = 0;
    for (std::size_t i = 0; i + 1 < samples_.size(); ++i) {
      const energy a = lower > samples_[i].at ? lower : samples_[i].at;
      const energy b = upper < samples_[i + 1].at ? upper : samples_[i + 1].at;
      if (a < b) sum += integral_between(samples_[i], samples_[i + 1], a, b);
    }
    return sum;
  }

 private:
  void validate() const {
    if (samples_.size() < 2)
      throw std::invalid_argument("flux_per_energy: entries = " + std::to_string(samples_.size()) +
                                  ": a spectrum needs two at least");
    energy before = 0. * GeV;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      detail::require_flux_row(detail::entry_name("flux_per_energy", i), before, samples_[i].at, "density",
                               samples_[i].density);
      before = samples_[i].at;
    }
  }

  bool is_power(const flux_sample& lower, const flux_sample& upper) const {
    return between_ == flux_interpolation::log_log && lower.density > 0. * per_GeV && upper.density > 0. * per_GeV;
  }
  /// p of dN/dE ∝ E^p.
  static double exponent(const flux_sample& lower, const flux_sample& upper) {
    return numeric::log(upper.density / lower.density) / numeric::log(upper.at / lower.at);
  }
  inverse_energy density_between(const flux_sample& lower, const flux_sample& upper, energy at) const {
    if (between_ == flux_interpolation::steps) return lower.density;
    if (is_power(lower, upper)) return numeric::pow(at / lower.at, exponent(lower, upper)) * lower.density;
    const double part = (at - lower.at) / (upper.at - lower.at);
    return (1 - part) * lower.density + part * upper.density;
  }
  double integral_between(const flux_sample& lower, const flux_sample& upper, energy a, energy b) const {
    if (between_ == flux_interpolation::steps) return lower.density * (b - a);
    const inverse_energy at_a = density_between(lower, upper, a), at_b = density_between(lower, upper, b);
    if (!is_power(lower, upper)) return 0.5 * (at_a + at_b) * (b - a);
    // [E f(E)]/(p + 1) between a and b, written so that it neither divides by zero at p = −1 nor cancels near it.
    const double log_ratio = numeric::log(b / a);
    const double u = (exponent(lower, upper) + 1) * log_ratio;
    if (u == 0) return log_ratio * (a * at_a);
    return log_ratio *
           (u > 0 ? numeric::one_minus_exp(u) / u * (b * at_b) : numeric::one_minus_exp(-u) / -u * (a * at_a));
  }

  std::vector<flux_sample> samples_;
  flux_interpolation between_;
};
static_assert(!std::convertible_to<flux_per_bin, flux_per_energy> &&
              !std::convertible_to<flux_per_energy, flux_per_bin>);

/// Numbers in bins of a spectrum: ∫ dN/dE dE over each, at the arithmetic centre of the bin.
/// @throws std::invalid_argument unless there are two edges at least, finite, not negative and ascending
inline flux_per_bin integrate(const flux_per_energy& spectrum, std::span<const energy> edges) {
  detail::require_bin_edges("integrate", edges);
  std::vector<flux_bin> bins;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i)
    bins.push_back({0.5 * (edges[i] + edges[i + 1]), spectrum.integral(edges[i], edges[i + 1])});
  return flux_per_bin{bins};
}

/// The spectrum that a histogram stands for: number over width, constant in each bin (a table knows no more of its
/// inside). No neutrino is lost: `integrate` over the same edges gives the same numbers, over others the same total.
/// @throws std::invalid_argument unless there is one edge more than bins, the edges are positive and ascending, and
/// each centre lies in its bin
inline flux_per_energy differentiate(const flux_per_bin& histogram, std::span<const energy> edges) {
  const auto& bins = histogram.bins();
  if (edges.size() != bins.size() + 1)
    throw std::invalid_argument("differentiate: " + std::to_string(bins.size()) + " bins need " +
                                std::to_string(bins.size() + 1) + " edges, found " + std::to_string(edges.size()));
  detail::require_bin_edges("differentiate", edges);
  std::vector<flux_sample> samples;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    if (!(bins[i].centre > edges[i] && bins[i].centre < edges[i + 1]))
      numeric::refuse(detail::entry_name("differentiate", i) + ": energy", bins[i].centre,
                      "must lie in its bin, from " + numeric::to_text(edges[i] / GeV) + " to " +
                          numeric::to_text(edges[i + 1] / GeV) + " GeV");
    samples.push_back({edges[i], bins[i].neutrinos / (edges[i + 1] - edges[i])});
  }
  samples.push_back({edges.back(), 0. * per_GeV});
  return flux_per_energy{samples, flux_interpolation::steps};
}

/// A flux made of tables, one for each species that it has:
///
///     tabulated_flux{150. * inv_fb}.with(14, muon_neutrinos).with(-14, muon_antineutrinos)
class tabulated_flux {
 public:
  /// @throws std::invalid_argument unless the luminosity, that the tables' numbers belong to, is positive
  explicit tabulated_flux(inverse_area luminosity)
      : luminosity_(numeric::require_positive("tabulated_flux: luminosity", luminosity)) {}

  /// The same flux with this table for a species, in place of one that it had.
  /// @throws std::invalid_argument if `id` is not a neutrino's
  tabulated_flux with(pdg_id id, flux_per_bin table) const {
    tabulated_flux result = *this;
    result.tables_[detail::neutrino_index("tabulated_flux", id)] = std::move(table).bins();
    return result;
  }

  /// Bins of a species, none if it has no table. By value, so that a loop over those of a temporary flux is safe.
  /// @throws std::invalid_argument if `id` is not a neutrino's
  std::vector<flux_bin> neutrinos(pdg_id id) const { return tables_[detail::neutrino_index("tabulated_flux", id)]; }
  inverse_area luminosity() const { return luminosity_; }

 private:
  inverse_area luminosity_;
  std::array<std::vector<flux_bin>, neutrino_species.size()> tables_;
};
static_assert(NeutrinoFlux<tabulated_flux>);

namespace detail {

/// A line of a file with two numbers in it; `where` is "path:line".
struct two_column_row {
  std::string where;
  double first;
  double second;
};

/// The rows of a text file with two columns separated by blanks; `#` begins a comment, empty lines are allowed.
/// @throws std::invalid_argument "path:line: …" for anything else, and for a file without rows
inline std::vector<two_column_row> read_two_columns(const std::string& path) {
  const std::string text = numeric::read_file(path);
  std::vector<two_column_row> rows;
  std::vector<double> numbers;
  for (numeric::line_reader lines(text); lines.next();) {
    numbers.clear();
    const std::string_view line = lines.line().substr(0, lines.line().find('#'));
    const std::size_t columns = numeric::append_numbers(line, path, lines.number(), numbers);
    if (columns == 0) continue;
    std::string where = numeric::place(path, lines.number());
    if (columns != 2) numeric::refuse_at(where, "expected 2 columns, found " + std::to_string(columns));
    rows.push_back({std::move(where), numbers[0], numbers[1]});
  }
  if (rows.empty()) numeric::refuse_at(path, "no entries");
  return rows;
}

}  // namespace detail

/// Reads two columns, energy of the bin's centre in GeV and number of neutrinos **in the bin**. Columns are separated
/// by blanks; `#` begins a comment; the locale does not matter.
/// @throws std::invalid_argument "path:line: …" for what is not such a table, "path: …" if it is empty or not readable
inline flux_per_bin read_flux_per_bin(const std::string& path) {
  std::vector<flux_bin> bins;
  for (const auto& row : detail::read_two_columns(path)) {
    const energy centre = row.first * GeV;
    detail::require_flux_row(row.where, bins.empty() ? 0. * GeV : bins.back().centre, centre, "neutrinos", row.second);
    bins.push_back({centre, row.second});
  }
  return flux_per_bin{bins};
}

/// Reads two columns, energy in GeV and number of neutrinos **per GeV**; otherwise as `read_flux_per_bin`.
/// @throws std::invalid_argument as `read_flux_per_bin` does
inline flux_per_energy read_flux_per_energy(const std::string& path,
                                            flux_interpolation between = flux_interpolation::log_log) {
  std::vector<flux_sample> samples;
  for (const auto& row : detail::read_two_columns(path)) {
    const energy at = row.first * GeV;
    const inverse_energy density = row.second * per_GeV;
    detail::require_flux_row(row.where, samples.empty() ? 0. * GeV : samples.back().at, at, "density", density);
    samples.push_back({at, density});
  }
  if (samples.size() < 2) throw std::invalid_argument(path + ": entries = 1: a spectrum needs two at least");
  return flux_per_energy{samples, between};
}

/// Reads the numbers per bin of all six species from `folder/prefix12.txt`, `folder/prefix-12.txt`, … `prefix-16.txt`:
/// the form in which the fluxes at the LHC's forward detectors are published.
/// @throws std::invalid_argument as `read_flux_per_bin` does; a missing file is not an empty species
inline tabulated_flux read_flux_folder(const std::string& folder, const std::string& prefix, inverse_area luminosity) {
  tabulated_flux flux{luminosity};
  for (pdg_id id : neutrino_species)
    flux = flux.with(id, read_flux_per_bin(folder + "/" + prefix + std::to_string(id) + ".txt"));
  return flux;
}

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_TABULATED_HPP
