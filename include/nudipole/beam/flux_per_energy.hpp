// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_FLUX_PER_ENERGY_HPP
#define NUDIPOLE_BEAM_FLUX_PER_ENERGY_HPP

#include <nudipole/beam/flux_per_bin.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// dN/dE at one energy, in the exposure that the table is for.
struct flux_sample {
  energy at;
  inverse_energy density;
};

/// The course of dN/dE between two entries of a table:
///
///     log_log   a power of E; linear where an entry is zero: for a spectrum sampled at points, the default
///     linear    a straight line: for a spectrum with zeros, or with many close entries
///     steps     the density of the entry below: for a histogram; the last entry only ends the table
enum class flux_interpolation { log_log, linear, steps };

/// A spectrum dN/dE. Outside its table there is no flux: the density is zero, not extrapolated.
class flux_per_energy {
 public:
  /// `flux_per_energy{{10. * GeV, 3e8 * per_GeV}, {20. * GeV, 2e8 * per_GeV}}`: energy and density of each entry.
  /// @throws bad_parameter with the entry and its value, unless there are two at least, the energies are
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
  /// Returns the same spectrum, multiplied.
  /// @throws bad_parameter unless the factor is finite and not negative
  flux_per_energy scaled(double factor) const {
    numeric::require_not_negative("flux_per_energy: factor", factor);
    std::vector<flux_sample> samples = samples_;
    for (flux_sample& sample : samples) sample.density *= factor;
    return flux_per_energy(samples, between_);
  }

  /// dN/dE at an energy; zero outside the table.
  /// @throws bad_parameter if the energy is not finite
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
  /// @throws bad_parameter unless both are finite and in order
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
      throw bad_parameter("flux_per_energy: entries = " + std::to_string(samples_.size()) +
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

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_FLUX_PER_ENERGY_HPP
