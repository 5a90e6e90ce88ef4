// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_THREE_BODY_SAMPLER_HPP
#define NUDIPOLE_EVENTS_THREE_BODY_SAMPLER_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/events/majorant_cells.hpp>
#include <nudipole/events/three_body_density.hpp>
#include <nudipole/kinematics/directions.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/two_body.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace nudipole::detail {

/// s₂₃ along one Breit–Wigner, s − M² = MΓ sinh w with w linear in 0 < v < 1; linear far below the pole. Of a photon w
/// is ln s.
class line_panel {
 public:
  line_panel(const breit_wigner& line, double lower, double upper)
      : lower_(lower),
        upper_(upper),
        pole_(line.m2),
        scale_(line.mgamma > 0 ? line.mgamma : 1e-12 * (line.m2 > 0 ? line.m2 : lower)),
        linear_(upper < 0.01 * line.m2),
        from_(numeric::asinh((lower_ - pole_) / scale_)),
        range_(numeric::asinh((upper_ - pole_) / scale_) - from_) {}

  double to_s(double v, double& jacobian) const {
    if (linear_) {
      jacobian = upper_ - lower_;
      return lower_ + jacobian * v;
    }
    const double up = numeric::exp(from_ + range_ * v), down = 1 / up;
    jacobian = range_ * scale_ * 0.5 * (up + down);
    return std::clamp(pole_ + scale_ * 0.5 * (up - down), lower_, upper_);
  }
  double from_s(double s) const {
    return linear_ ? (s - lower_) / (upper_ - lower_)
                   : std::clamp((numeric::asinh((s - pole_) / scale_) - from_) / range_, 0., 1.);
  }
  double upper() const { return upper_; }

 private:
  double lower_, upper_, pole_, scale_;
  bool linear_;
  double from_, range_;
};

/// s₂₃ in 0 < v < 1: along one line, or of several along the one that is nearest, each in an equal part of v.
class line_map {
 public:
  line_map() = default;
  explicit line_map(const three_body_setting& set) : lower_(set.lower), upper_(set.upper) {
    if (on_shell()) return;
    if (set.lines.size() == 1)
      panels_.emplace_back(set.lines.front(), lower_, upper_);
    else
      breit_wigners{set.lines.data(), set.lines.size()}.for_each_range(
          lower_, upper_, [&](std::size_t i, double from, double to) { panels_.emplace_back(set.lines[i], from, to); });
  }

  bool on_shell() const { return upper_ == lower_; }
  double to_s(double v, double& jacobian) const {
    if (panels_.size() == 1) return panels_.front().to_s(v, jacobian);
    if (on_shell()) {
      jacobian = 1;
      return lower_;
    }
    const auto parts = static_cast<double>(panels_.size());
    const std::size_t i = std::min(panels_.size() - 1, static_cast<std::size_t>(v * parts));
    const double s = panels_[i].to_s(std::clamp(v * parts - static_cast<double>(i), 0., 1.), jacobian);
    jacobian *= parts;
    return s;
  }
  /// Returns 0, 1, some hundred points a line between them, and the v of the breaks.
  std::vector<double> nodes(const std::vector<double>& breaks) const {
    if (on_shell()) return {0, 1};
    const std::size_t points = panels_.size() == 1 ? 768 : 384 * panels_.size();
    std::vector<double> all;
    for (std::size_t i = 0; i <= points; ++i) all.push_back(static_cast<double>(i) / static_cast<double>(points));
    for (double s : breaks)
      if (s > lower_ && s < upper_) all.push_back(from_s(s));
    std::sort(all.begin(), all.end());
    return all;
  }
  double from_s(double s) const {
    std::size_t i = 0;
    while (i + 1 < panels_.size() && s > panels_[i].upper()) ++i;
    return (static_cast<double>(i) + panels_[i].from_s(s)) / static_cast<double>(panels_.size());
  }

 private:
  double lower_ = 0, upper_ = 0;
  std::vector<line_panel> panels_;
};

/// Turns momenta of a decay at random about the polarisation: S is all that the spin sees, so it gets the angle, and
/// the rest turns about it freely.
class spin_rotation {
 public:
  /// `s` is S in the frame of the momenta, with U; `uniform` gives three numbers.
  template <class Random>
  spin_rotation(const vector3<double>& s, double u, const polarisation& spin, Random& uniform) {
    const double size = s.size(), zeta = spin.size();
    axis_ = size > 0 ? 1 / size * s : vector3<double>{0, 0, 1};
    const double tilt = u > 0 ? std::min(1., zeta * size / u) : 0;
    const vector3<double> target =
        zeta > 0 ? vector3<double>{spin.x / zeta, spin.y / zeta, spin.z / zeta} : vector3<double>{0, 0, 1};
    to_axis_ = around(target, tilted_cosine(tilt, uniform()), uniform);
    from_ = across(axis_);
    const auto to = across(to_axis_);
    const double azimuth = 2 * pi * uniform(), cosine = numeric::cos(azimuth), sine = numeric::sin(azimuth);
    to_ = {cosine * to[0] + sine * to[1], cosine * to[1] + -sine * to[0]};
  }
  vector3<double> operator()(const vector3<double>& p) const {
    return dot(p, axis_) * to_axis_ + dot(p, from_[0]) * to_[0] + dot(p, from_[1]) * to_[1];
  }

 private:
  vector3<double> axis_, to_axis_;
  std::array<vector3<double>, 2> from_, to_;
};

/// Decays of N into three bodies by a density of `three_body_density.hpp`, at any polarisation.
template <class Density>
class three_body_sampler {
 public:
  /// @throws bad_parameter if the masses leave no phase space
  explicit three_body_sampler(Density density) : density_(std::move(density)), set_(density_.setting()) {
    if (set_.lower > set_.upper || !(set_.lower < numeric::square(set_.M - set_.m1)))
      numeric::refuse("decay_sampler: mass of a pair or of hadrons", numeric::sqrt(set_.lower) * GeV,
                      "leaves no phase space: the mode's width begins below the masses of its products");
    map_ = line_map(set_);
    const bool bound = density_.has_ridge();
    point at;
    cells_ = majorant_cells([&](double v, double c) { return evaluate(v, c, at, bound); }, map_.nodes(set_.breaks),
                            map_.on_shell() ? 1 : 48, density_.columns());
  }

  const Density& density() const { return density_; }
  std::array<double, 3> masses() const { return {set_.m1, set_.m2, set_.m3}; }

  /// Draws the momenta of the products, for hadrons without structure of the first and of the whole system, which is
  /// the second. `pair_mass` is √s₂₃. Returns the weight.
  template <class Random>
  double operator()(Random& uniform, const polarisation& spin, std::array<vector3<double>, 3>& momenta,
                    double& pair_mass) const {
    point at;
    const square_point drawn = cells_(uniform, [&](double v, double c) { return evaluate(v, c, at, false); });
    // S in the frame with p⃗₁ along z and p⃗₃ in the x–z plane
    const vector3<double> p1{0, 0, at.p1}, p3{at.x3, 0, at.z3};
    const vector3<double> s{at.square.third * at.x3, at.square.normal * at.p1 * at.x3,
                            at.square.first * at.p1 + at.square.third * at.z3};
    const spin_rotation turned(s, at.square.u, spin, uniform);
    pair_mass = at.root;
    momenta[0] = turned(p1);
    if (density_.structureless()) {
      momenta[1] = -momenta[0];
    } else {
      momenta[2] = turned(p3);
      momenta[1] = -(momenta[0] + momenta[2]);
    }
    return drawn.weight;
  }

 private:
  struct point {
    spin_square square;
    double root = 0, p1 = 0, x3 = 0, z3 = 0;
  };

  /// Density in v and the cosine, both with unit measure up to a constant; `bound` for a majorant instead.
  double evaluate(double v, double cosine, point& at, bool bound) const {
    double jacobian;
    const double s = map_.to_s(v, jacobian), M = set_.M, root = numeric::sqrt(s);
    at.root = root;
    at.p1 = two_body_momentum(M, set_.m1, root);
    if (density_.structureless()) return jacobian * density_({s, 0, 0, root}, at.square, bound);
    if (!(s > 0)) return 0;
    // in the rest frame of the pair, boosted against p⃗₁; the cosine is that of the second product to the boost
    const double q = two_body_momentum(root, set_.m2, set_.m3);
    const double e3 = (s + (set_.m3 - set_.m2) * (set_.m3 + set_.m2)) / (2 * root), e2 = root - e3;
    const double e1 = numeric::sqrt(at.p1 * at.p1 + set_.m1 * set_.m1), gamma = (M - e1) / root, boost = at.p1 / root;
    if (set_.crossed) {
      const double middle = set_.m1 * set_.m1 + set_.m3 * set_.m3 + 2 * e3 * (e1 * gamma + at.p1 * boost);
      cosine = along_crossed(cosine, middle, 2 * q * (e1 * boost + at.p1 * gamma), jacobian);
    }
    at.z3 = -(boost * e3 - gamma * q * cosine);
    at.x3 = q * numeric::sqrt(std::max(0., 1 - cosine * cosine));
    const double d13 = e1 * (gamma * e3 - boost * q * cosine) - at.p1 * at.z3;
    const double m12 = set_.m1 * set_.m1, m22 = set_.m2 * set_.m2, m32 = set_.m3 * set_.m3;
    dalitz_point dalitz{s, m12 + m32 + 2 * d13, 0, root};
    if constexpr (Density::needs_s12)
      dalitz.s12 =
          m12 + m22 + 2 * (e1 * (gamma * e2 + boost * q * cosine) - at.p1 * (-boost * e2 - gamma * q * cosine));
    return jacobian * at.p1 * q / root * density_(dalitz, at.square, bound);
  }

  /// Turns a number from −1 to 1 into the cosine for which s₁₃ = middle − half·cosine follows its propagator.
  double along_crossed(double number, double middle, double half, double& jacobian) const {
    if (!(half > 0)) return number;
    double step;
    const double s13 = line_panel(*set_.crossed, middle - half, middle + half).to_s(0.5 * (1 - number), step);
    jacobian *= step / (2 * half);
    return std::clamp((middle - s13) / half, -1., 1.);
  }

  Density density_;
  three_body_setting set_;
  line_map map_;
  majorant_cells cells_;
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_EVENTS_THREE_BODY_SAMPLER_HPP
