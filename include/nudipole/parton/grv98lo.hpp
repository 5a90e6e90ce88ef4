// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_GRV98LO_HPP
#define NUDIPOLE_PARTON_GRV98LO_HPP

#include <nudipole/constants.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/complex_gamma.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/parton/parton_density.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace nudipole {

namespace grv98 {

/// Strong coupling at leading order, α_s = 4π/[β₀ ln(Q²/Λ²)], Λ^(3,4,5) = 204, 175, 132 MeV, thresholds at m_c = 1.4
/// GeV and m_b = 4.5 GeV. [Glück, Reya, Vogt, hep-ph/9806404, sec. 2]
struct coupling_segment {
  double Q2_low;     ///< GeV²
  double lambda2;    ///< GeV²
  double beta0;      ///< 11 − 2n_f/3
  double t_low = 0;  ///< evolution time at Q2_low
};
inline constexpr double input_Q2 = 0.26;

constexpr double evolution_time(const coupling_segment& s, double Q2) {
  return s.t_low + 2 / s.beta0 * numeric::log(numeric::log(Q2 / s.lambda2) / numeric::log(s.Q2_low / s.lambda2));
}

inline constexpr std::array<coupling_segment, 3> coupling_segments = [] {
  coupling_segment three{input_Q2, 0.204 * 0.204, 9.};
  coupling_segment four{1.4 * 1.4, 0.175 * 0.175, 25. / 3};
  coupling_segment five{4.5 * 4.5, 0.132 * 0.132, 23. / 3};
  four.t_low = evolution_time(three, four.Q2_low);
  five.t_low = evolution_time(four, five.Q2_low);
  return std::array{three, four, five};
}();

/// The evolution variable t = ∫ α_s/(2π) d ln Q² from the input scale; the densities are analytic in it, thresholds
/// included. Q² in GeV², at least the input scale.
inline double evolution_time(double Q2) {
  const auto& [three, four, five] = coupling_segments;
  return evolution_time(Q2 < four.Q2_low ? three : Q2 < five.Q2_low ? four : five, Q2);
}

/// Mellin moments ∫ x^(N−1) f dx of the input and the leading-order evolution of each with three flavours.
class moments {
 public:
  using complex = std::complex<double>;
  /// x f of u_v, d_v, d̄ − ū, ū + d̄, s = s̄, g.
  using vector = std::array<complex, 6>;

  explicit moments(complex N) {
    const auto beta = [](complex z, double b) {  // Euler's B(z, b + 1)
      return std::exp(numeric::log_gamma(z) + std::lgamma(b + 1) - numeric::log_gamma(z + b + 1.));
    };
    const auto shape = [&](double a, double b, double c, double d) {
      return beta(N - 1. + a, b) + c * beta(N - 0.5 + a, b) + d * beta(N + a, b);
    };
    // Input at Q² = 0.26 GeV². [hep-ph/9806404, eq. (6)]
    up_valence_ = 1.239 * shape(0.48, 2.72, -1.8, 9.5);
    down_valence_ = 0.614 * 1.239 * shape(0.48, 3.62, -1.8, 9.5);
    difference_ = 0.23 * shape(0.48, 11.3, -12.0, 50.9);
    const complex sea = 1.52 * shape(0.15, 9.1, -3.6, 7.8);
    gluon_ = 17.47 * beta(N + 0.6, 3.8);
    octet_ = up_valence_ + down_valence_ + 2. * sea;  // s = 0: the octet and the singlet begin alike

    constexpr double CF = 4. / 3, CA = 3, flavours = 3;
    constexpr double euler_gamma = 0.57721566490153286061;
    const complex S1 = numeric::digamma(N + 1.) + euler_gamma;
    const complex common = N * N + N + 2.;
    qq_ = CF * (1.5 + 1. / (N * (N + 1.)) - 2. * S1);
    qg_ = flavours * common / (N * (N + 1.) * (N + 2.));
    gq_ = CF * common / ((N - 1.) * N * (N + 1.));
    gg_ = 2 * CA * (1. / (N * (N - 1.)) + 1. / ((N + 1.) * (N + 2.)) - S1) + (11 * CA - 2 * flavours) / 6;
    const complex root = std::sqrt((qq_ - gg_) * (qq_ - gg_) + 4. * qg_ * gq_);
    plus_ = 0.5 * (qq_ + gg_ + root);
    minus_ = 0.5 * (qq_ + gg_ - root);
  }

  /// Moments after evolution over t: e^(tP), diagonal for the valence, a 2 × 2 matrix for singlet and gluon.
  vector evolved(double t) const {
    const complex nonsinglet = std::exp(t * qq_), ep = std::exp(t * plus_), em = std::exp(t * minus_);
    const complex width = plus_ - minus_;
    const auto project = [&](complex diagonal, complex value, complex mixed) {  // [e₊(P − λ₋) − e₋(P − λ₊)]/(λ₊ − λ₋)
      const complex acted = diagonal * value + mixed;
      return (ep * (acted - minus_ * value) - em * (acted - plus_ * value)) / width;
    };
    const complex singlet = project(qq_, octet_, qg_ * gluon_);
    const complex gluon = project(gg_, gluon_, gq_ * octet_);
    const complex up = nonsinglet * up_valence_, down = nonsinglet * down_valence_;
    const complex strange = (singlet - nonsinglet * octet_) / 6.;  // Σ − T₈ = 3 (s + s̄)
    return {up, down, nonsinglet * difference_, 0.5 * (singlet - up - down - 2. * strange), strange, gluon};
  }

 private:
  complex up_valence_, down_valence_, difference_, octet_, gluon_;
  complex qq_, qg_, gq_, gg_, plus_, minus_;
};

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
  struct stencil {
    std::size_t first;
    std::array<double, 4> weight;
    stencil(double position, std::size_t n) {
      const auto cell = static_cast<std::size_t>(position);
      first = std::min(cell > 0 ? cell - 1 : 0, n - 4);
      const double p = position - static_cast<double>(first), a = p, b = p - 1, c = p - 2, d = p - 3;
      weight = {-b * c * d / 6, a * c * d / 2, -a * b * d / 2, a * b * c / 6};
    }
  };

  /// The weighted sum over u + ū, d + d̄, s + s̄ along the grid in t at one x.
  struct row {
    double t_max;
    std::array<double, nt> f;
    double operator()(double Q2) const {
      if (!(Q2 > 0)) numeric::refuse("grv98lo: Q2", Q2, "must be positive");
      const stencil in_t(evolution_time(std::clamp(Q2, Q2_min, Q2_max)) / t_max * (nt - 1), nt);
      double sum = 0;
      for (std::size_t j = 0; j < 4; ++j) sum += in_t.weight[j] * f[in_t.first + j];
      return sum;
    }
  };
  row at_fixed_x(const flavour_weights& w, double x) const {
    const stencil in_y(y_of(x) / y_max * (nx - 1), nx);
    values edge = edge_factors(x);
    const values weight{w[1] * edge[0], w[0] * edge[1], w[1] * edge[2], w[0] * edge[3], 2 * w[2] * edge[4], 0};
    row result{t_max_, {}};
    for (std::size_t j = 0; j < nt; ++j)
      for (std::size_t i = 0; i < 4; ++i) {
        const values& cell = cells_[(in_y.first + i) * nt + j];
        double sum = 0;
        for (std::size_t k = 0; k < 5; ++k) sum += weight[k] * cell[k];
        result.f[j] += in_y.weight[i] * sum;
      }
    return result;
  }

  /// x f at x_min ≤ x < 1 and Q2_min ≤ Q² ≤ Q2_max.
  values operator()(double x, double Q2) const {
    const stencil in_y(y_of(x) / y_max * (nx - 1), nx), in_t(evolution_time(Q2) / t_max_ * (nt - 1), nt);
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

  void fill_nodes(double c, double x_low, double x_high) {
    constexpr std::array panel_ends{0., 0.5, 1.5, 3.5, 8., 18., 40., 90., 200., 450.};  // large x needs large |N|
    using rule = numeric::gauss_legendre<12>;
    struct contour_point {
      moments::complex N, weight;
    };
    std::vector<contour_point> contour;
    const auto direction = std::polar(1., 0.75 * pi);
    for (std::size_t p = 0; p + 1 < panel_ends.size(); ++p)
      for (std::size_t i = 0; i < rule::size; ++i) {
        const double step = panel_ends[p + 1] - panel_ends[p];
        const double z = panel_ends[p] + step * numeric::gauss_legendre_rule<rule::size>.node[i];
        contour.push_back(
            {c + z * direction, direction * (step * numeric::gauss_legendre_rule<rule::size>.weight[i] / pi)});
      }

    std::vector<moments::vector> evolved(contour.size() * nt);
    for (std::size_t n = 0; n < contour.size(); ++n) {
      const moments input(contour[n].N);
      for (std::size_t j = 0; j < nt; ++j) {
        auto& moment = evolved[j * contour.size() + n];
        moment = input.evolved(t_max_ * static_cast<double>(j) / (nt - 1));
        for (auto& value : moment) value *= contour[n].weight;
      }
    }

    std::vector<moments::complex> kernel(contour.size());
    for (std::size_t i = 0; i < nx; ++i) {
      const double x = x_of(y_max * static_cast<double>(i) / (nx - 1));
      if (x < x_low || x >= x_high) continue;
      for (std::size_t n = 0; n < contour.size(); ++n) kernel[n] = std::exp((1. - contour[n].N) * std::log(x));
      const values edge = edge_factors(x);
      for (std::size_t j = 0; j < nt; ++j) {
        values f{};
        for (std::size_t n = 0; n < contour.size(); ++n) {
          const double re = kernel[n].real(), im = kernel[n].imag();
          const auto& moment = evolved[j * contour.size() + n];
          for (std::size_t k = 0; k < 6; ++k) f[k] += re * moment[k].imag() + im * moment[k].real();
        }
        const double up_sea = 0.5 * (f[3] - f[2]), down_sea = 0.5 * (f[3] + f[2]);
        values& cell = cells_[i * nt + j];
        cell = {f[0] + up_sea, f[1] + down_sea, up_sea, down_sea, f[4], f[5]};
        for (std::size_t k = 0; k < 6; ++k) cell[k] /= edge[k];
      }
    }
  }

  /// Inverse of y(x), by Newton's method in ln x.
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

}  // namespace grv98

/// The GRV98 leading-order parton densities, evolved by the library from their input at Q² = 0.26 GeV². Three flavours:
/// charm and heavier quarks are 0. The constructor builds the table (milliseconds); copies share it. [Glück, Reya,
/// Vogt, Eur. Phys. J. C5 (1998) 461, hep-ph/9806404]
///
/// Meant for 10⁻⁹ ≤ x ≤ 1 and 0.8 ≤ Q² ≤ 10⁶ GeV², the range of the published grid; beyond it x and Q² freeze at the
/// edges of the table (10⁻⁹; 0.26 and 10⁸ GeV²), and x ≥ 1 gives 0.
class grv98lo {
 public:
  grv98lo() : table_(std::make_shared<const grv98::table>()) {}

  /// x f(x, Q²) of a parton with PDG number `pid`: quarks ±1…±6, gluon 21 or 0, photon 22 (which is 0); Q² in GeV².
  /// @throws bad_parameter for another `pid`, and for x or Q² that is not a positive number
  double xfxQ2(pdg_id pid, double x, double Q2) const {
    const auto f = lookup(x, Q2);
    switch (pid) {
      case 1: return f[1];
      case 2: return f[0];
      case -1: return f[3];
      case -2: return f[2];
      case 3:
      case -3: return f[4];
      case 0:
      case 21: return f[5];
      case 22: return 0;
      default: break;
    }
    if (!is_quark(pid)) throw bad_parameter("grv98lo: no parton has PDG id " + std::to_string(pid));
    return 0;
  }

  /// Lowest Q² of the published grid, in GeV².
  static constexpr double q2Min() { return 0.8; }

  friend quark_densities all_quarks(const grv98lo& pdf, double x, double Q2);
  friend grv98::table::row at_fixed_x(const grv98lo& pdf, const flavour_weights& weights, double x);

 private:
  grv98::table::values lookup(double x, double Q2) const {
    if (!(x > 0)) numeric::refuse("grv98lo: x", x, "must be positive");
    if (!(Q2 > 0)) numeric::refuse("grv98lo: Q2", Q2, "must be positive");
    if (x >= 1) return {};
    return (*table_)(std::max(x, grv98::table::x_min), std::clamp(Q2, grv98::table::Q2_min, grv98::table::Q2_max));
  }

  std::shared_ptr<const grv98::table> table_;
};
static_assert(PartonDensity<grv98lo>);

/// x f of all quarks in one lookup.
/// @throws bad_parameter as `grv98lo::xfxQ2`
inline quark_densities all_quarks(const grv98lo& pdf, double x, double Q2) {
  const auto f = pdf.lookup(x, Q2);
  return {.quark = {f[1], f[0], f[4], 0, 0}, .antiquark = {f[3], f[2], f[4], 0, 0}};
}

/// See `at_fixed_x` of any density; the result keeps a row of the table and does not refer to `pdf`.
/// @throws bad_parameter unless 0 < x < 1
inline grv98::table::row at_fixed_x(const grv98lo& pdf, const flavour_weights& weights, double x) {
  if (!(x > 0 && x < 1)) numeric::refuse("grv98lo: x", x, "must be between 0 and 1");
  return pdf.table_->at_fixed_x(weights, std::max(x, grv98::table::x_min));
}

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_GRV98LO_HPP
