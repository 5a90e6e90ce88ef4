// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_THREE_BODY_DENSITY_HPP
#define NUDIPOLE_EVENTS_THREE_BODY_DENSITY_HPP

#include <nudipole/decay/decay_shape.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/decay/weak_exchange.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

/// @file
/// The three-body shapes as `three_body_sampler` reads them, at given couplings: masses, the range of s₂₃ and the
/// Breit–Wigner along which it is drawn, U and S in a point of the Dalitz plane, and |M|² as a form in the couplings.
namespace nudipole::detail {

/// Masses of N and of the products, and the range of s₂₃ with the propagators in it; numbers in GeV.
struct three_body_setting {
  double M = 0, m1 = 0, m2 = 0, m3 = 0;
  double lower = 0, upper = 0;  ///< s₂₃; equal on the mass shell
  std::vector<breit_wigner> lines{};
  std::vector<double> breaks{};           ///< s₂₃ where the density is not smooth
  std::optional<breit_wigner> crossed{};  ///< a propagator with its pole in s₁₃, which s₁₃ then follows
};

/// s₂₃, s₁₃, s₁₂ if the density needs it, and √s₂₃ of a point.
struct dalitz_point {
  double s23, s13, s12, root;
};

/// Puts the vector on its mass shell if it can be.
inline void put_on_shell(three_body_setting& set) {
  const double pole = set.lines.front().m2;
  if (set.lower < pole) set.lower = set.upper = pole;
}
inline void add_nodes(three_body_setting& set, const std::shared_ptr<const strength_table>& strength) {
  if (!strength) return;
  for (double root : strength->nodes()) set.breaks.push_back(root * root);
}

/// ν f f̄ at couplings μ in GeV⁻¹ and V.
class neutral_density {
 public:
  static constexpr bool needs_s12 = false;

  neutral_density(neutral_three_body shape, double mu, double v)
      : shape_(std::move(shape)),
        mu_(shape_.dipole ? mu : 0),
        v_(shape_.mixing ? v : 0),
        dipole_from_(numeric::square(shape_.dipole_from / GeV)),
        mixing_from_(numeric::square(shape_.mixing_from / GeV)) {}

  three_body_setting setting() const {
    const neutral_amplitude& a = shape_.amplitude;
    three_body_setting set{.M = a.heavy_neutrino_mass() / GeV, .m2 = a.fermion_mass() / GeV};
    set.m3 = set.m2;
    set.upper = set.M * set.M;
    const double from = mu_ == 0 ? mixing_from_ : v_ == 0 ? dipole_from_ : std::min(dipole_from_, mixing_from_);
    set.lower = std::max(from, numeric::square(set.m2 + set.m3));
    if (mu_ != 0)
      for (std::size_t i = 0; i < a.vectors().size(); ++i) set.lines.push_back(a.vectors().line(i));
    if (set.lines.empty()) set.lines.push_back(a.mixing_propagator());
    if (shape_.on_shell && mu_ != 0) put_on_shell(set);
    if (a.weak().heavy()) follow_weak(set);
    add_nodes(set, shape_.strength);
    set.breaks.push_back(dipole_from_);
    set.breaks.push_back(mixing_from_);
    return set;
  }
  std::size_t columns() const {
    return shape_.amplitude.weak().heavy() && shape_.amplitude.weak().crosses() ? 24
           : shape_.amplitude.identical()                                       ? 16
                                                                                : 8;
  }
  bool structureless() const { return false; }

  /// Whether a line may be narrower than a grid of points: two orderings of a narrow vector.
  bool has_ridge() const {
    if (!shape_.amplitude.identical()) return false;
    const std::vector<breit_wigner> lines = setting().lines;
    return std::any_of(lines.begin(), lines.end(), [](const breit_wigner& l) { return l.mgamma < 0.1 * l.m2; });
  }

  /// Returns the density in the Dalitz plane, and U and S in `square`; with `bound` no less than the density on a ridge
  /// beside the point. Of two identical neutrinos, points in proportion to the ordering with its pole in s₂₃ stand for
  /// all.
  double operator()(const dalitz_point& at, spin_square& square, bool bound) const {
    const neutral_amplitude& a = shape_.amplitude;
    const double mu = at.s23 >= dipole_from_ ? mu_ : 0, v = at.s23 >= mixing_from_ ? v_ : 0;
    const double k = shape_.strength && mu != 0 ? (*shape_.strength)(at.root) : 1;
    square = {};
    if (mu != 0) square = mu * mu * k * a.dipole(at.s13, at.s23);
    double mixing_alone = 0;
    if (v != 0) {
      const spin_square mixing = v * v * a.mixing(at.s13, at.s23);
      mixing_alone = mixing.u;
      square += mixing;
      if (mu != 0) square += mu * v * numeric::sqrt(k) * a.interference(at.s13, at.s23);
    }
    if (a.identical() && a.weak().heavy()) return of_heavy(at, square.u, mu, v, bound);
    if (!a.identical() || mu == 0) return std::max(0., square.u);
    const auto [here, swapped] = a.orderings(at.s13, at.s23);
    if (!(here > 0)) return 0;
    const double part = here / (here + swapped);
    if (!bound) return std::max(0., square.u) * part;
    // |A₁ + A₂|² ≤ 2|A₁|² + 2|A₂|² does not know of the narrow ridge that points may miss
    const double limit = numeric::sqrt(2 * mu * mu * (here + swapped)) + numeric::sqrt(std::max(0., mixing_alone));
    return limit * limit * part;
  }

  /// Returns |M|² as a form in the couplings, for products in the order of the amplitude; {1, 0, 0} on the mass shell.
  amplitude_form form(const std::array<four_momentum, 3>& p, const polarisation& spin) const {
    if (shape_.on_shell) return {.dipole = 1. * GeV2};
    amplitude_form f = shape_.amplitude.squared(p[0], p[1], p[2], spin);
    const double M = shape_.amplitude.heavy_neutrino_mass() / GeV, s23 = M * M - 2 * M * double(p[0].e / GeV);
    const bool dipole = shape_.dipole && s23 >= dipole_from_, mixing = shape_.mixing && s23 >= mixing_from_;
    if (!dipole) f.dipole = 0. * GeV2;
    if (!mixing) f.mixing = 0;
    if (!dipole || !mixing) f.interference = 0. * GeV;
    if (shape_.strength) {
      const double k = (*shape_.strength)(numeric::sqrt(s23));
      f.dipole *= k, f.interference *= numeric::sqrt(k);
    }
    return f;
  }

 private:
  /// Adds the lines of W and Z where they can be on their mass shells.
  void follow_weak(three_body_setting& set) const {
    const weak_exchange& weak = shape_.amplitude.weak();
    const auto is_z = [&](const breit_wigner& line) { return line == weak.z(); };
    if (v_ != 0 && std::none_of(set.lines.begin(), set.lines.end(), is_z)) set.lines.push_back(weak.z());
    if (weak.crosses() && (v_ != 0 || (mu_ != 0 && weak.has_w_dipole()))) set.crossed = weak.crossed().line();
  }
  /// Two identical neutrinos of an N that may make a Z: as below, with the orderings of the amplitude by mixing too.
  double of_heavy(const dalitz_point& at, double u, double mu, double v, bool bound) const {
    const auto dipole = shape_.amplitude.orderings(at.s13, at.s23);
    const auto mixing = shape_.amplitude.mixing_orderings(at.s13, at.s23);
    const double here = mu * mu * dipole[0] + v * v * mixing[0], swapped = mu * mu * dipole[1] + v * v * mixing[1];
    if (!(here > 0)) return 0;
    return (bound ? (v == 0 ? 2 : 4) * (here + swapped) : std::max(0., u)) * here / (here + swapped);
  }

  neutral_three_body shape_;
  double mu_, v_, dipole_from_, mixing_from_;
};

/// l f f̄′ at couplings μ in GeV⁻¹ and V.
class charged_density {
 public:
  static constexpr bool needs_s12 = true;

  charged_density(const charged_three_body& shape, double mu, double v)
      : amplitude_(shape.amplitude),
        from_(shape.from / GeV),
        mu_(shape.dipole && shape.amplitude.has_dipole() ? mu : 0),
        v_(shape.mixing ? v : 0) {}

  three_body_setting setting() const {
    const auto masses = amplitude_.masses();
    three_body_setting set{.M = amplitude_.heavy_neutrino_mass() / GeV,
                           .m1 = masses[0] / GeV,
                           .m2 = masses[1] / GeV,
                           .m3 = masses[2] / GeV,
                           .lines = {amplitude_.propagator()}};
    set.lower = numeric::square(std::max(from_, set.m2 + set.m3));
    set.upper = numeric::square(set.M - set.m1);
    return set;
  }
  std::size_t columns() const { return 8; }
  bool structureless() const { return false; }
  bool has_ridge() const { return false; }
  double operator()(const dalitz_point& at, spin_square& square, bool) const {
    if (mu_ == 0) {
      square = amplitude_.mixing(at.s23, at.s12);
      return std::max(0., square.u);
    }
    square = mu_ * mu_ * amplitude_.dipole(at.s23, at.s12);
    if (v_ != 0)
      square += mu_ * v_ * amplitude_.interference(at.s23, at.s12) + v_ * v_ * amplitude_.mixing(at.s23, at.s12);
    return std::max(0., square.u);
  }
  amplitude_form form(const std::array<four_momentum, 3>& p, const polarisation& spin) const {
    if (mu_ == 0) return {.mixing = 1};
    return v_ == 0 ? amplitude_form{.dipole = 1. * GeV2} : amplitude_.squared(p[0], p[1], p[2], spin);
  }

 private:
  charged_amplitude amplitude_;
  double from_, mu_, v_;
};

/// ν and hadrons of a vector.
class hadrons_density {
 public:
  static constexpr bool needs_s12 = false;

  /// `from` is where the hadrons' mass begins, not below the sum of their masses, in GeV.
  hadrons_density(hadrons_of_vector shape, double from) : shape_(std::move(shape)), from_(from) {}

  three_body_setting setting() const {
    const double mv = shape_.vector_mass / GeV, m = shape_.pseudoscalar_mass / GeV;
    three_body_setting set{.M = shape_.heavy_neutrino_mass / GeV,
                           .m2 = m,
                           .m3 = m,
                           .lower = from_ * from_,
                           .lines = {{mv * mv, shape_.vector_mass * shape_.vector_width / GeV2}}};
    set.upper = set.M * set.M;
    if (shape_.on_shell) put_on_shell(set);
    add_nodes(set, shape_.strength);
    return set;
  }
  std::size_t columns() const { return shape_.pseudoscalars ? 8 : 1; }
  bool structureless() const { return !shape_.pseudoscalars; }
  bool has_ridge() const { return false; }
  double operator()(const dalitz_point& at, spin_square& square, bool) const {
    square = shape_.squared(at.s13, at.s23);
    return std::max(0., square.u) * (shape_.strength ? (*shape_.strength)(at.root) : 1.);
  }
  amplitude_form form(const std::array<four_momentum, 3>&, const polarisation&) const { return {.dipole = 1. * GeV2}; }
  const hadrons_of_vector& shape() const { return shape_; }

 private:
  hadrons_of_vector shape_;
  double from_;
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_EVENTS_THREE_BODY_DENSITY_HPP
