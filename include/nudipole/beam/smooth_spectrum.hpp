// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_SMOOTH_SPECTRUM_HPP
#define NUDIPOLE_BEAM_SMOOTH_SPECTRUM_HPP

#include <nudipole/beam/flux_per_bin.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/bin_edges.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace nudipole {

/// A smooth dN/dE that has the numbers of a histogram in its bins. With S(E) the neutrinos above E, ln S is a monotone
/// piecewise cubic in ln E through the edges: the slopes are those of parabolas through three of them, limited as Hyman
/// does, so that dN/dE is continuous and never negative. In the last bin that has neutrinos dN/dE is a power of E.
/// [J. M. Hyman, SIAM J. Sci. Stat. Comput. 4 (1983) 645]
class smooth_spectrum {
 public:
  /// The largest number of nodes in a bin, see `for_each_node`.
  static constexpr int most_nodes = 12;

  /// @throws bad_parameter unless there is one edge more than bins, the edges are positive and ascending, and each
  /// centre lies in its bin
  smooth_spectrum(const flux_per_bin& histogram, std::span<const energy> edges) : edges_(edges.begin(), edges.end()) {
    require_bins(histogram);
    for (const flux_bin& bin : histogram.bins()) numbers_.push_back(bin.neutrinos);
    while (!numbers_.empty() && numbers_.back() == 0) numbers_.pop_back();
    for (double number : numbers_) total_ += number;
    make_pieces();
  }

  double total() const { return total_; }
  const std::vector<energy>& edges() const { return edges_; }

  /// Returns dN/dE; 0 outside the bins.
  /// @throws bad_parameter unless the energy is finite
  inverse_energy operator()(energy at) const {
    numeric::require_finite("smooth_spectrum: energy", at);
    if (numbers_.empty() || at < edges_.front() || at > edges_[numbers_.size()]) return 0. * per_GeV;
    const std::size_t i = bin_of(at);
    return density(i, std::log(at / edges_[i]) / pieces_[i].width) / at;
  }
  /// Returns the neutrinos between two energies.
  /// @throws bad_parameter unless both are finite and in order
  double integral(energy lower, energy upper) const {
    numeric::require_finite("smooth_spectrum: lower limit", lower);
    numeric::require_finite("smooth_spectrum: upper limit", upper);
    if (upper < lower) numeric::refuse("smooth_spectrum: upper limit", upper, "must not be below the lower limit");
    double sum = 0;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      const energy a = std::max(lower, edges_[i]), b = std::min(upper, edges_[i + 1]);
      if (a < b) sum += numbers_[i] * (share(i, b) - share(i, a));
    }
    return sum;
  }
  /// Returns the energy below which a part of the neutrinos lies: a uniform number in (0, 1) becomes an energy of the
  /// spectrum.
  /// @throws bad_parameter unless the part is from 0 to 1, and for a spectrum without neutrinos
  energy energy_at(double part) const {
    if (!(part >= 0 && part <= 1)) numeric::refuse("smooth_spectrum: part", part, "must be from 0 to 1");
    if (numbers_.empty()) throw bad_parameter("smooth_spectrum: there are no neutrinos");
    double left = part * total_;
    std::size_t i = 0;
    while (i + 1 < numbers_.size() && (left > numbers_[i] || numbers_[i] == 0)) left -= numbers_[i++];
    return energy_in(i, numbers_[i] > 0 ? std::clamp(left / numbers_[i], 0., 1.) : 0.);
  }
  /// Returns the energy in one bin below which a part of its neutrinos lies.
  energy energy_in(std::size_t bin, double part) const {
    double low = 0, high = 1;
    for (int step = 0; step < 54; ++step) {
      const double middle = 0.5 * (low + high);
      (share_at(bin, middle) < part ? low : high) = middle;
    }
    return edges_[bin] * std::exp(0.5 * (low + high) * pieces_[bin].width);
  }

  /// Calls `visit(energy, neutrinos)` for the nodes of Gauss and Legendre in ln E, `nodes` in each bin; those of a bin
  /// have its number together. Nodes of bins without neutrinos are visited, too.
  /// @throws bad_parameter for no nodes and for more than `most_nodes`
  template <class Visit>
  void for_each_node(int nodes, Visit&& visit) const {
    if (nodes < 1 || nodes > most_nodes)
      throw bad_parameter("smooth_spectrum: nodes = " + std::to_string(nodes) + ": must be from 1 to " +
                          std::to_string(most_nodes));
    std::vector<double> place, weight;
    gauss_nodes(nodes, place, weight);
    for (std::size_t i = 0; i + 1 < edges_.size(); ++i) {
      const double width = numeric::log(edges_[i + 1] / edges_[i]);
      std::vector<double> numbers(place.size());
      double sum = 0;
      for (std::size_t k = 0; i < numbers_.size() && k < place.size(); ++k)
        sum += numbers[k] = weight[k] * density(i, place[k]);
      const double factor = sum > 0 ? numbers_[i] / sum : 0;
      for (std::size_t k = 0; k < place.size(); ++k) visit(edges_[i] * std::exp(place[k] * width), factor * numbers[k]);
    }
  }

 private:
  /// y(t) = ln S/S_i in a bin, t being the part of its width in ln E: a cubic with y(0) = 0.
  struct piece {
    double width;                // in ln E
    double end;                  // y(1)
    double slope_low, slope_up;  // dy/dt at 0 and 1
  };

  void require_bins(const flux_per_bin& histogram) const {
    const auto& bins = histogram.bins();
    if (edges_.size() != bins.size() + 1)
      throw bad_parameter("smooth_spectrum: " + std::to_string(bins.size()) + " bins need " +
                          std::to_string(bins.size() + 1) + " edges, found " + std::to_string(edges_.size()));
    numeric::require_bin_edges("smooth_spectrum", edges_);
    numeric::require_positive("smooth_spectrum: edge 1", edges_.front());
    for (std::size_t i = 0; i < bins.size(); ++i)
      if (!(bins[i].centre >= edges_[i] && bins[i].centre <= edges_[i + 1]))
        numeric::refuse(detail::entry_name("smooth_spectrum", i) + "energy", bins[i].centre,
                        "must lie in its bin, from " + numeric::to_text(edges_[i] / GeV) + " to " +
                            numeric::to_text(edges_[i + 1] / GeV) + " GeV");
  }

  void make_pieces() {
    const std::size_t count = numbers_.size();
    std::vector<double> above(count + 1);
    for (std::size_t i = count; i-- > 0;) above[i] = above[i + 1] + numbers_[i];
    for (std::size_t i = 0; i < count; ++i) {
      const double width = numeric::log(edges_[i + 1] / edges_[i]);
      pieces_.push_back({width, i + 1 < count ? std::log1p(-numbers_[i] / above[i]) : 0, 0, 0});
    }
    if (count == 0) return;
    piece& last = pieces_.back();
    last.end = last.slope_low = last.slope_up = last_power() * last.width;
    for (std::size_t edge = 0; edge + 1 < count; ++edge) {
      const double slope = slope_at(edge);
      pieces_[edge].slope_low = limited(slope, edge);
      if (edge > 0)
        pieces_[edge - 1].slope_up = pieces_[edge].slope_low / pieces_[edge].width * pieces_[edge - 1].width;
    }
    if (count > 1) {
      piece& before = pieces_[count - 2];
      const double start = -(numeric::abs(last.end) > 1e-9 ? last.end / std::expm1(last.end) : 1.) / last.width;
      before.slope_up = std::clamp(start * before.width, 3 * before.end, 0.);
    }
  }
  /// d ln S/d ln E by the mean slopes of the bins on both sides of an edge, or of the first two.
  double slope_at(std::size_t edge) const {
    const auto mean = [&](std::size_t i) { return pieces_[i].end / pieces_[i].width; };
    if (edge > 0) {
      const double a = pieces_[edge - 1].width, b = pieces_[edge].width;
      return (a * mean(edge) + b * mean(edge - 1)) / (a + b);
    }
    if (pieces_.size() < 3) return mean(0);
    const double a = pieces_[0].width, b = pieces_[1].width;
    return ((2 * a + b) * mean(0) - a * mean(1)) / (a + b);
  }
  /// Returns it as dy/dt of the bin above the edge, such that both neighbours stay monotone.
  double limited(double slope, std::size_t edge) const {
    const piece& above = pieces_[edge];
    double least = 3 * above.end / above.width;
    if (edge > 0) least = std::max(least, 3 * pieces_[edge - 1].end / pieces_[edge - 1].width);
    return std::clamp(slope, least, 0.) * above.width;
  }
  /// q of dN/dE ∝ E^(q−1) in the last bin: from the mean densities of the last two.
  double last_power() const {
    const std::size_t n = numbers_.size();
    if (n < 2 || numbers_[n - 2] == 0) return 0;
    const double density_ratio =
        numbers_[n - 1] / numbers_[n - 2] * ((edges_[n - 1] - edges_[n - 2]) / (edges_[n] - edges_[n - 1]));
    const double distance = 0.5 * (pieces_[n - 2].width + pieces_[n - 1].width);
    return std::clamp(1 + std::log(density_ratio) / distance, -300., 300.);
  }

  std::size_t bin_of(energy at) const {
    const auto above = std::upper_bound(edges_.begin(), edges_.begin() + static_cast<long>(numbers_.size()), at);
    return static_cast<std::size_t>(above - edges_.begin()) - 1;
  }
  static double cubic(const piece& p, double t) {
    return t *
           (p.slope_low + t * (3 * p.end - 2 * p.slope_low - p.slope_up + t * (p.slope_low + p.slope_up - 2 * p.end)));
  }
  static double cubic_slope(const piece& p, double t) {
    return p.slope_low +
           t * (2 * (3 * p.end - 2 * p.slope_low - p.slope_up) + t * 3 * (p.slope_low + p.slope_up - 2 * p.end));
  }
  /// Part of a bin's neutrinos below a place in it: exactly 0 and 1 at its edges.
  double share_at(std::size_t i, double t) const {
    const piece& p = pieces_[i];
    if (t <= 0) return 0;
    if (t >= 1) return 1;
    if (numeric::abs(p.end) < 1e-12) return t;
    return std::expm1(cubic(p, t)) / std::expm1(p.end);
  }
  double share(std::size_t i, energy at) const {
    if (at >= edges_[i + 1]) return 1;
    return share_at(i, numeric::log(at / edges_[i]) / pieces_[i].width);
  }
  /// dN/d ln E.
  double density(std::size_t i, double t) const {
    const piece& p = pieces_[i];
    const double inside = std::clamp(t, 0., 1.);
    if (numeric::abs(p.end) < 1e-12) return numbers_[i] / p.width;
    return std::max(0.,
                    numbers_[i] * std::exp(cubic(p, inside)) * cubic_slope(p, inside) / (p.width * std::expm1(p.end)));
  }

  template <int N = 1>
  static void gauss_nodes(int nodes, std::vector<double>& place, std::vector<double>& weight) {
    if (nodes == N) {
      place.assign(numeric::gauss_legendre_rule<N>.node.begin(), numeric::gauss_legendre_rule<N>.node.end());
      weight.assign(numeric::gauss_legendre_rule<N>.weight.begin(), numeric::gauss_legendre_rule<N>.weight.end());
    } else if constexpr (N < most_nodes) {
      gauss_nodes<N + 1>(nodes, place, weight);
    }
  }

  std::vector<energy> edges_;
  std::vector<double> numbers_;
  std::vector<piece> pieces_;
  double total_ = 0;
};

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_SMOOTH_SPECTRUM_HPP
