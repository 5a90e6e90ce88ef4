// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_GRV98_TABLE_HPP
#define NUDIPOLE_PARTON_GRV98_TABLE_HPP

#include <nudipole/constants.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/lagrange.hpp>
#include <nudipole/numeric/octave_table.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/parton/grv98/evolution.hpp>
#include <nudipole/parton/grv98/input.hpp>
#include <nudipole/parton/parton_density.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <vector>

namespace nudipole::grv98 {

/// The evolved densities on a grid in (y, t), y = ln(1/x) + 5(1 − x), read by four-point Lagrange interpolation in
/// each.
class table {
 public:
  static constexpr double x_min = 1e-9, Q2_min = input_Q2, Q2_max = 1e8;
  static constexpr std::size_t nx = 160, nt = 32;
  /// u, d, ū, d̄, s = s̄, g.
  using values = std::array<double, 6>;

  table() : t_max_(evolution_time(Q2_max)), cells_(nx * nt) { fill(); }

  /// Four-point Lagrange weights around a position on a grid of n nodes.
  // In large programs g++ gives up to inline what every node of an integral needs, which then costs half as much again.
  struct stencil {
    std::size_t first;
    std::array<double, 4> weight;
    [[gnu::always_inline]] stencil(double position, std::size_t n) {
      const int start = std::clamp(static_cast<int>(position) - 1, 0, static_cast<int>(n) - 4);
      first = static_cast<std::size_t>(start);
      weight = numeric::cubic_lagrange_weights(position - start);
    }
  };

  /// The stencil in t at Q² in GeV²; at the edges of the table beyond them.
  /// @throws bad_parameter unless Q² is positive
  [[gnu::always_inline]] static stencil stencil_at(double Q2) {
    if (!(Q2 > 0)) numeric::refuse("grv98lo: Q2", Q2, "must be positive");
    return stencil(place_in_t(std::clamp(Q2, Q2_min, Q2_max)), nt);
  }

  /// The weighted sum over u + ū, d + d̄, s + s̄ along the grid in t at one x.
  struct row {
    std::array<double, nt> f;
    [[gnu::always_inline]] double operator()(double Q2) const {
      const stencil in_t = stencil_at(Q2);
      double sum = 0;
      for (std::size_t j = 0; j < 4; ++j) sum += in_t.weight[j] * f[in_t.first + j];
      return sum;
    }
  };
  row at_fixed_x(const flavour_weights& w, double x) const {
    const stencil in_y(y_of(x) / y_max * (nx - 1), nx);
    values edge = edge_factors(x);
    const values weight{w[1] * edge[0], w[0] * edge[1], w[1] * edge[2], w[0] * edge[3], 2 * w[2] * edge[4], 0};
    row result{};
    for (std::size_t j = 0; j < nt; ++j)
      for (std::size_t i = 0; i < 4; ++i) {
        const values& cell = cells_[(in_y.first + i) * nt + j];
        double sum = 0;
        for (std::size_t k = 0; k < 5; ++k) sum += weight[k] * cell[k];
        result.f[j] += in_y.weight[i] * sum;
      }
    return result;
  }
  /// u, d, ū, d̄, s = s̄ along the grid in t at one x.
  struct quark_row {
    std::array<std::array<double, 5>, nt> f;
    quark_densities operator()(double Q2) const {
      const stencil in_t = stencil_at(Q2);
      std::array<double, 5> sum{};
      for (std::size_t j = 0; j < 4; ++j)
        for (std::size_t k = 0; k < 5; ++k) sum[k] += in_t.weight[j] * f[in_t.first + j][k];
      return {.quark = {sum[1], sum[0], sum[4], 0, 0}, .antiquark = {sum[3], sum[2], sum[4], 0, 0}};
    }
  };
  quark_row quarks_at_fixed_x(double x) const {
    const stencil in_y(y_of(x) / y_max * (nx - 1), nx);
    const values edge = edge_factors(x);
    quark_row result{};
    for (std::size_t j = 0; j < nt; ++j)
      for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t k = 0; k < 5; ++k)
          result.f[j][k] += in_y.weight[i] * edge[k] * cells_[(in_y.first + i) * nt + j][k];
    return result;
  }

  /// Returns x f at x_min ≤ x < 1 and Q2_min ≤ Q² ≤ Q2_max.
  values operator()(double x, double Q2) const {
    const stencil in_y(y_of(x) / y_max * (nx - 1), nx), in_t(place_in_t(Q2), nt);
    values sum{};
    for (std::size_t i = 0; i < 4; ++i) {
      const values* cell = &cells_[(in_y.first + i) * nt + in_t.first];
      for (std::size_t j = 0; j < 4; ++j) {
        const double w = in_y.weight[i] * in_t.weight[j];
        for (std::size_t k = 0; k < 6; ++k) sum[k] += w * cell[j][k];
      }
    }
    const values edge = edge_factors(x);
    for (std::size_t k = 0; k < 6; ++k) sum[k] *= edge[k];
    return sum;
  }

 private:
  /// Powers of 1 − x taken out before interpolation, near those by which each density falls.
  static values edge_factors(double x) {
    const double e = 1 - x, e3 = e * e * e, e7 = e3 * e3 * e;
    return {e3, e3, e7, e7, e7, e3 * e * e};
  }
  /// Returns where Q2_min ≤ Q² ≤ Q2_max lies on the grid in t; exact at the input scale.
  static double place_in_t(double Q2) {
    static_assert(Q2_max / Q2_min < (1 << 29));
    static const numeric::octave_table places(
        0, 29, [](double ratio) { return evolution_time(Q2_min * ratio) / evolution_time(Q2_max) * (nt - 1); });
    return places(Q2 * (1 / Q2_min));
  }
  static double y_of(double x) { return 5 * (1 - x) - std::log(x); }
  static inline const double y_max = y_of(x_min);

  /// The inverse transform runs on a ray that leaves N = c at 135°, so that x^(−N) falls off. It crosses the real axis
  /// right of the gluon's pole at N = 1, and further right for large x, where the terms would otherwise cancel.
  void fill() {
    fill_nodes(1.8, 0, 0.4);
    fill_nodes(12, 0.4, 0.99);
    // The last cells before x = 1 are extrapolated: there even the second ray loses all digits.
    std::size_t last = 0;
    while (cells_[last * nt] == values{}) ++last;
    for (std::size_t i = last; i-- > 0;)
      for (std::size_t j = 0; j < nt; ++j) cells_[i * nt + j] = cells_[last * nt + j];
  }

  struct contour_point {
    complex N, weight;
  };
  /// Points of a ray from N = c on, at 135°; large x needs large |N|.
  static std::vector<contour_point> contour_from(double c) {
    constexpr std::array panel_ends{0., 0.5, 1.5, 3.5, 8., 18., 40., 90., 200., 450.};
    using rule = numeric::gauss_legendre<12>;
    std::vector<contour_point> contour;
    const auto direction = std::polar(1., 0.75 * pi);
    for (std::size_t p = 0; p + 1 < panel_ends.size(); ++p)
      for (std::size_t i = 0; i < rule::size; ++i) {
        const double step = panel_ends[p + 1] - panel_ends[p];
        const double z = panel_ends[p] + step * numeric::gauss_legendre_rule<rule::size>.node[i];
        contour.push_back(
            {c + z * direction, direction * (step * numeric::gauss_legendre_rule<rule::size>.weight[i] / pi)});
      }
    return contour;
  }

  /// Fills the nodes with x_low ≤ x < x_high by the inverse transform along a ray from c.
  void fill_nodes(double c, double x_low, double x_high) {
    const std::vector<contour_point> contour = contour_from(c);
    std::vector<moments::vector> evolved(contour.size() * nt);
    for (std::size_t n = 0; n < contour.size(); ++n) {
      const moments input(contour[n].N);
      for (std::size_t j = 0; j < nt; ++j) {
        auto& moment = evolved[j * contour.size() + n];
        moment = input.evolved(t_max_ * static_cast<double>(j) / (nt - 1));
        for (auto& value : moment) value *= contour[n].weight;
      }
    }
    std::vector<complex> kernel(contour.size());
    for (std::size_t i = 0; i < nx; ++i) {
      const double x = x_of(y_max * static_cast<double>(i) / (nx - 1));
      if (x < x_low || x >= x_high) continue;
      for (std::size_t n = 0; n < contour.size(); ++n) kernel[n] = std::exp((1. - contour[n].N) * std::log(x));
      for (std::size_t j = 0; j < nt; ++j)
        cells_[i * nt + j] = inverted(kernel, &evolved[j * contour.size()], edge_factors(x));
    }
  }

  /// Returns x f at a node, over the edge factors, from the moments along a ray.
  static values inverted(const std::vector<complex>& kernel, const moments::vector* evolved, const values& edge) {
    values f{};
    for (std::size_t n = 0; n < kernel.size(); ++n) {
      const double re = kernel[n].real(), im = kernel[n].imag();
      for (std::size_t k = 0; k < 6; ++k) f[k] += re * evolved[n][k].imag() + im * evolved[n][k].real();
    }
    const double up_sea = 0.5 * (f[3] - f[2]), down_sea = 0.5 * (f[3] + f[2]);
    values cell{f[0] + up_sea, f[1] + down_sea, up_sea, down_sea, f[4], f[5]};
    for (std::size_t k = 0; k < 6; ++k) cell[k] /= edge[k];
    return cell;
  }

  /// Returns the inverse of y(x), by Newton's method in ln x.
  static double x_of(double y) {
    double l = -y;
    for (int i = 0; i < 60; ++i) {
      const double x = std::exp(l), change = (5 * (1 - x) - l - y) / (-5 * x - 1);
      l = std::min(l - change, -1e-12);
      if (std::abs(change) < 1e-14) break;
    }
    return std::exp(l);
  }

  double t_max_;
  std::vector<values> cells_;
};

}  // namespace nudipole::grv98

#endif  // NUDIPOLE_PARTON_GRV98_TABLE_HPP
