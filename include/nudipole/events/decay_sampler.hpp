// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_DECAY_SAMPLER_HPP
#define NUDIPOLE_EVENTS_DECAY_SAMPLER_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/asymmetries.hpp>
#include <nudipole/decay/charged_amplitude.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/decay/weak_decays.hpp>
#include <nudipole/kinematics/directions.hpp>
#include <nudipole/kinematics/phase_space.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/two_body.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/mediator/partial_widths.hpp>
#include <nudipole/mediator/vector_mesons.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/alias_table.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace nudipole {

/// One product of a decay of N, in N's rest frame along the axes that the polarisation is given in.
struct decay_product {
  pdg_id id = 0;
  energy mass = 0. * GeV;
  four_momentum momentum;
};

/// What was sampled.
struct sampled_decay {
  std::size_t mode = 0;       ///< position in `modes()`
  bool conjugate = false;     ///< the products are the charge conjugates of the mode's
  double weight = 1;          ///< above 1, rarely, where |M|² is larger than was foreseen
  std::size_t component = 0;  ///< which of the amplitudes that do not interfere it came from
};

/// Mass of a particle that the library has none for.
struct particle_mass {
  pdg_id id;
  energy mass;
};

namespace detail {

using three_vector = vector3<double>;

/// Strength of a hadronic mode of the Z′ against that of a free vector current, by √s, linear between nodes.
struct strength_table {
  std::vector<double> sqrt_s, strength;
  double operator()(double root) const {
    const auto above = std::upper_bound(sqrt_s.begin(), sqrt_s.end(), root);
    if (above == sqrt_s.begin()) return strength.front();
    if (above == sqrt_s.end()) return strength.back();
    const auto i = static_cast<std::size_t>(above - sqrt_s.begin());
    const double part = (root - sqrt_s[i - 1]) / (sqrt_s[i] - sqrt_s[i - 1]);
    return (1 - part) * strength[i - 1] + part * strength[i];
  }
};

/// The pair of pseudoscalars and the hadrons without structure that a virtual Z′ makes.
struct hadrons_of_zprime {
  bool pseudoscalars;  ///< or isotropic in the rest frame of the Z′
  double M, m;         ///< m of each pseudoscalar
  breit_wigner zprime;

  spin_square operator()(double s13, double s23) const {
    const double propagator = norm(numeric::complex{s23 - zprime.m2, zprime.mgamma});
    if (pseudoscalars) return 1 / propagator * traces::pseudoscalars({M, m, s13, s23});
    // (1 − r)²(1 + r/2) ∝ dΓ/ds/(√sΓ), α = (2 − r)/(2 + r), |p₁| = M(1 − r)/2
    const double r = s23 / (M * M), u = (1 - r) * (1 - r) * (2 + r) / propagator;
    return {u, 2 * (1 - r) * (2 - r) / (M * propagator), 0, 0};
  }
};

/// One three-body amplitude of N, first product against a pair, with what is needed to sample it.
class three_body_component {
 public:
  struct neutral {
    neutral_amplitude amplitude;
    double mu, v;
    double dipole_from, mixing_from;  // s₂₃ where hadrons begin
    bool alone;                       // does not interfere with the other of dipole and mixing
  };
  struct settings {
    double M, m1, m2, m3;
    double lower, upper;            // s₂₃; equal on the mass shell
    double pole, width_times_mass;  // of the map
    std::shared_ptr<const strength_table> strength;
  };

  template <class Amplitude>
  three_body_component(const settings& s, Amplitude amplitude) : set_(s), amplitude_(std::move(amplitude)) {
    on_shell_ = set_.upper == set_.lower;
    if (set_.lower > set_.upper || !(set_.lower < numeric::square(set_.M - set_.m1)))
      numeric::refuse("decay_sampler: mass of a pair or of hadrons", numeric::sqrt(set_.lower) * GeV,
                      "leaves no phase space: the mode's width begins below the masses of its products");
    scale_ = set_.width_times_mass > 0 ? set_.width_times_mass : 1e-12 * set_.pole;
    linear_ = set_.upper < 0.01 * set_.pole;
    from_ = numeric::asinh((set_.lower - set_.pole) / scale_);
    range_ = numeric::asinh((set_.upper - set_.pole) / scale_) - from_;
    structureless_ =
        std::holds_alternative<hadrons_of_zprime>(amplitude_) && !std::get<hadrons_of_zprime>(amplitude_).pseudoscalars;
    make_cells();
  }

  bool structureless() const { return structureless_; }

  /// Momenta of the three in the plane of the decay, turned to the spin. For hadrons without structure the second is
  /// that of the whole system and the third is not set. Returns the weight.
  template <class Random>
  double operator()(Random& uniform, const polarisation& spin, std::array<three_vector, 3>& momenta,
                    double& pair_mass) const {
    point at;
    double weight = 1;
    for (;;) {
      const std::size_t cell = choose_(uniform());
      const std::size_t row = cell / columns_, column = cell % columns_;
      const double v = edges_[row] + (edges_[row + 1] - edges_[row]) * uniform();
      const double cosine = -1 + 2 * (static_cast<double>(column) + uniform()) / static_cast<double>(columns_);
      const double density = evaluate(v, cosine, at), majorant = majorants_[cell];
      if (uniform() * majorant >= density) continue;
      if (density > majorant) weight = density / majorant;
      break;
    }
    // S in the frame with p⃗₁ along z and p⃗₃ in the x–z plane
    const three_vector p1{0, 0, at.p1}, p3{at.x3, 0, at.z3};
    const three_vector s{at.square.third * at.x3, at.square.normal * at.p1 * at.x3,
                         at.square.first * at.p1 + at.square.third * at.z3};
    const double size = numeric::sqrt(dot(s, s)), zeta = spin.size();
    const three_vector axis = size > 0 ? 1 / size * s : three_vector{0, 0, 1};
    const double tilt = at.square.u > 0 ? std::min(1., zeta * size / at.square.u) : 0;
    const three_vector target =
        zeta > 0 ? three_vector{spin.x / zeta, spin.y / zeta, spin.z / zeta} : three_vector{0, 0, 1};
    // S is all that the spin sees: it gets the angle, and the rest turns about it freely.
    const three_vector n = around(target, tilted_cosine(tilt, uniform()), uniform);
    const auto from = across(axis), to = across(n);
    const double azimuth = 2 * pi * uniform(), cosine = numeric::cos(azimuth), sine = numeric::sin(azimuth);
    const three_vector e = cosine * to[0] + sine * to[1], f = cosine * to[1] + -sine * to[0];
    const auto turned = [&](const three_vector& p) {
      const auto product = [&](const three_vector& q) { return p.x * q.x + p.y * q.y + p.z * q.z; };
      return product(axis) * n + product(from[0]) * e + product(from[1]) * f;
    };
    pair_mass = at.root;
    momenta[0] = turned(p1);
    if (structureless_) {
      momenta[1] = -1. * momenta[0];
    } else {
      momenta[2] = turned(p3);
      momenta[1] = -1. * (momenta[0] + momenta[2]);
    }
    return weight;
  }

  /// |M|² at a spin as a form in the couplings, for products in order; {1, 0, 0} on the mass shell and for hadrons.
  amplitude_form form(const four_momentum& first, const four_momentum& second, const four_momentum& third,
                      const polarisation& spin) const {
    if (std::holds_alternative<charged_amplitude>(amplitude_)) return {0. * GeV2, 0. * GeV, 1};
    if (on_shell_ || !std::holds_alternative<neutral>(amplitude_)) return {1. * GeV2, 0. * GeV, 0};
    const neutral& n = std::get<neutral>(amplitude_);
    amplitude_form f = n.amplitude.squared(first, second, third, spin);
    if (n.alone)
      return n.mu != 0 ? amplitude_form{f.dipole, 0. * GeV, 0} : amplitude_form{0. * GeV2, 0. * GeV, f.mixing};
    const double s = set_.M * set_.M - 2 * set_.M * double(first.e / GeV);
    if (s < n.dipole_from) f.dipole = 0. * GeV2, f.interference = 0. * GeV;
    if (s < n.mixing_from) f.mixing = 0, f.interference = 0. * GeV;
    if (set_.strength) {
      const double k = (*set_.strength)(numeric::sqrt(s));
      f.dipole *= k, f.interference *= numeric::sqrt(k);
    }
    return f;
  }

 private:
  struct point {
    spin_square square;
    double root = 0, p1 = 0, x3 = 0, z3 = 0;
  };

  double to_s(double v, double& jacobian) const {
    if (on_shell_) {
      jacobian = 1;
      return set_.lower;
    }
    if (linear_) {
      jacobian = set_.upper - set_.lower;
      return set_.lower + jacobian * v;
    }
    const double up = numeric::exp(from_ + range_ * v), down = 1 / up;
    jacobian = range_ * scale_ * 0.5 * (up + down);
    return std::clamp(set_.pole + scale_ * 0.5 * (up - down), set_.lower, set_.upper);
  }

  /// Density in v and the cosine, both with unit measure up to a constant; `bound` for a majorant instead.
  double evaluate(double v, double cosine, point& at, bool bound = false) const {
    double jacobian;
    const double s = to_s(v, jacobian), M = set_.M, root = numeric::sqrt(s);
    at.root = root;
    at.p1 = two_body_momentum(M, set_.m1, root);
    if (structureless_) {
      at.square = std::get<hadrons_of_zprime>(amplitude_)(0, s);
      return jacobian * at.square.u * (set_.strength ? (*set_.strength)(root) : 1.);
    }
    if (!(s > 0)) return 0;
    // in the rest frame of the pair, boosted against p⃗₁; the cosine is that of the second product to the boost
    const double q = two_body_momentum(root, set_.m2, set_.m3);
    const double e3 = (s + (set_.m3 - set_.m2) * (set_.m3 + set_.m2)) / (2 * root);
    const double e1 = numeric::sqrt(at.p1 * at.p1 + set_.m1 * set_.m1), gamma = (M - e1) / root, boost = at.p1 / root;
    at.z3 = -(boost * e3 - gamma * q * cosine);
    at.x3 = q * numeric::sqrt(std::max(0., 1 - cosine * cosine));
    const double lab3 = gamma * e3 - boost * q * cosine;
    const double d13 = e1 * lab3 - at.p1 * at.z3, m12 = set_.m1 * set_.m1, m32 = set_.m3 * set_.m3;
    const double s13 = m12 + m32 + 2 * d13;
    const double space = jacobian * at.p1 * q / root;
    if (const auto* n = std::get_if<neutral>(&amplitude_)) {
      const double mu = s >= n->dipole_from ? n->mu : 0, v_N = s >= n->mixing_from ? n->v : 0;
      const double k = set_.strength && mu != 0 ? (*set_.strength)(root) : 1;
      at.square = {};
      if (mu != 0) at.square = mu * mu * k * n->amplitude.dipole(s13, s);
      double mixing_alone = 0;
      if (v_N != 0) {
        const spin_square mixing = v_N * v_N * n->amplitude.mixing(s13, s);
        mixing_alone = mixing.u;
        at.square += mixing;
        if (mu != 0) at.square += mu * v_N * numeric::sqrt(k) * n->amplitude.interference(s13, s);
      }
      if (!n->amplitude.identical() || on_shell_ || mu == 0) return space * std::max(0., at.square.u);
      // Particles 1 and 2 are the same: points in proportion to the ordering with its pole in s₂₃ stand for all.
      const auto [here, swapped] = n->amplitude.orderings(s13, s);
      if (!(here > 0)) return 0;
      const double part = here / (here + swapped);
      if (!bound) return space * std::max(0., at.square.u) * part;
      // |A₁ + A₂|² ≤ 2|A₁|² + 2|A₂|² does not know of the narrow ridge that points may miss
      const double limit = numeric::sqrt(2 * mu * mu * (here + swapped)) + numeric::sqrt(std::max(0., mixing_alone));
      return space * limit * limit * part;
    }
    if (const auto* c = std::get_if<charged_amplitude>(&amplitude_)) {
      at.square = c->mixing(s, m12 + set_.m2 * set_.m2 +
                                   2 * (e1 * (gamma * (root - e3) + boost * q * cosine) -
                                        at.p1 * (-boost * (root - e3) - gamma * q * cosine)));
      return space * std::max(0., at.square.u);
    }
    at.square = std::get<hadrons_of_zprime>(amplitude_)(s13, s);
    return space * std::max(0., at.square.u) * (set_.strength ? (*set_.strength)(root) : 1.);
  }

  void make_cells() {
    const auto* n = std::get_if<neutral>(&amplitude_);
    const bool thin = n && n->amplitude.identical() && set_.width_times_mass < 0.1 * set_.pole;
    columns_ = structureless_ ? 1 : n && n->amplitude.identical() ? 16 : 8;
    const std::size_t rows = on_shell_ ? 1 : 48;
    // Rows share the probability, and a part of the range so that none is too wide.
    std::vector<double> nodes;
    if (on_shell_) {
      nodes = {0, 1};
    } else {
      for (std::size_t i = 0; i <= 768; ++i) nodes.push_back(static_cast<double>(i) / 768);
      if (set_.strength)
        for (double root : set_.strength->sqrt_s) {
          const double s = root * root;
          if (s > set_.lower && s < set_.upper) nodes.push_back(from_s(s));
        }
      if (n)
        for (double s : {n->dipole_from, n->mixing_from})
          if (s > set_.lower && s < set_.upper) nodes.push_back(from_s(s));
      std::sort(nodes.begin(), nodes.end());
    }
    point at;
    std::vector<double> along;
    for (double v : nodes) {
      double sum = 0;
      for (double c : {-0.9, -0.3, 0.3, 0.9}) sum += evaluate(v, c, at, thin);
      along.push_back(sum);
    }
    std::vector<double> cumulative{0};
    double total = 0;
    for (std::size_t i = 1; i < nodes.size(); ++i)
      cumulative.push_back(total += 0.5 * (along[i] + along[i - 1]) * (nodes[i] - nodes[i - 1]));
    edges_.push_back(0);
    std::size_t j = 1;
    for (std::size_t i = 1; i < rows; ++i) {
      const double wanted = static_cast<double>(i) / static_cast<double>(rows);
      const auto mixed = [&](std::size_t k) {
        return total > 0 ? 0.8 * cumulative[k] / total + 0.2 * nodes[k] : nodes[k];
      };
      while (j + 1 < nodes.size() && mixed(j) < wanted) ++j;
      const double low = mixed(j - 1), high = mixed(j);
      const double part = high > low ? std::clamp((wanted - low) / (high - low), 0., 1.) : 1;
      edges_.push_back(std::max(edges_.back(), nodes[j - 1] + part * (nodes[j] - nodes[j - 1])));
    }
    edges_.push_back(1);
    std::vector<double> areas;
    for (std::size_t row = 0; row < rows; ++row) {
      std::vector<double> inside;
      for (int i = 0; i <= 4; ++i) inside.push_back(edges_[row] + (edges_[row + 1] - edges_[row]) * i / 4.);
      const auto first = std::upper_bound(nodes.begin(), nodes.end(), edges_[row]);
      const auto last = std::lower_bound(first, nodes.end(), edges_[row + 1]);
      inside.insert(inside.end(), first, last);
      std::sort(inside.begin(), inside.end());
      for (std::size_t column = 0; column < columns_; ++column) {
        double largest = 0, step = 0;
        std::vector<double> before(5), now(5);
        for (std::size_t k = 0; k < inside.size(); ++k) {
          for (std::size_t i = 0; i < 5; ++i) {
            const double c =
                -1 + 2 * (static_cast<double>(column) + static_cast<double>(i) / 4) / static_cast<double>(columns_);
            now[i] = evaluate(inside[k], c, at, thin);
            largest = std::max(largest, now[i]);
            if (i > 0) step = std::max(step, numeric::abs(now[i] - now[i - 1]));
            if (k > 0) step = std::max(step, numeric::abs(now[i] - before[i]));
          }
          std::swap(before, now);
        }
        // Between points at this distance a maximum is higher by an eighth of a step if it is a parabola's.
        majorants_.push_back(largest + 0.25 * step);
        areas.push_back(majorants_.back() * (edges_[row + 1] - edges_[row]));
      }
    }
    // NaN, or nothing anywhere, must not become an endless search
    choose_ = numeric::alias_table(areas);
  }

  double from_s(double s) const {
    return linear_ ? (s - set_.lower) / (set_.upper - set_.lower)
                   : std::clamp((numeric::asinh((s - set_.pole) / scale_) - from_) / range_, 0., 1.);
  }

  settings set_;
  std::variant<neutral, charged_amplitude, hadrons_of_zprime> amplitude_;
  bool on_shell_ = false, linear_ = false, structureless_ = false;
  double scale_ = 0, from_ = 0, range_ = 0;
  std::size_t columns_ = 1;
  std::vector<double> edges_, majorants_;
  numeric::alias_table choose_;
};

template <class Weak>
electroweak_parameters electroweak_of(const Weak&) {
  return {};
}
template <class Hadrons, class Rule>
electroweak_parameters electroweak_of(const weak_decays<Hadrons, Rule>& weak) {
  return weak.electroweak;
}

/// Whether a particle is its own antiparticle, by its number in the Monte Carlo scheme. [PDG 2022, sec. 45]
constexpr bool self_conjugate(pdg_id id) {
  const pdg_id n = id < 0 ? -id : id;
  if (n <= 100) return (n >= 21 && n <= 23) || n == 25 || n == 32 || n == 33 || n == 35 || n == 36;
  if (n == 130 || n == 310) return true;
  return n < 1000000 && n / 1000 % 10 == 0 && n / 100 % 10 == n / 10 % 10;
}
constexpr pdg_id conjugate_id(pdg_id id) { return self_conjugate(id) ? id : -id; }

}  // namespace detail

/// Decays of N one at a time: the mode by its width at the model's couplings, the momenta by |M|² at N's polarisation.
///
/// | mode                                     | distribution                                                            |
/// |------------------------------------------|-------------------------------------------------------------------------|
/// | ν f f̄, l f f̄′ (leptons and quarks)       | the exact tree amplitude, interference and identical neutrinos included |
/// | ν π⁺π⁻, ν K⁺K⁻, ν K_L K_S of the Z′      | exact, the vector current of two pseudoscalars                          |
/// | ν and other hadrons of the Z′            | mass of the hadrons and direction of ν exact, hadrons by phase space    |
/// | l P, l V, ν P, ν V by mixing; ν Z′       | exact asymmetry; the spin of V and Z′ is not kept                       |
/// | further channels, and unknown states     | flat phase space, no regard to the polarisation                         |
///
/// The Z′ is on its mass shell when the decays' width policy says that it does not interfere (`narrow_width` above
/// M_Z′), and along its Breit–Wigner otherwise. Interference with the mixing is in where the mode's width has it.
/// Quarks have the masses of `mass(quark_flavour)` and pairs of them at least the hadronic mass where their widths
/// begin; the ρ⁰ of the four-pion states, which begin below its mass, takes half of the energy release and at most 775
/// MeV.
///
/// N decays to the listed modes, N̄ to their charge conjugates with CP-mirrored distributions, and a Majorana N to
/// either with probability ½, whatever it is called.
///
/// Made once for a model, in some tens of milliseconds; then constant memory and no allocation but that of `products`.
class decay_sampler {
 public:
  /// `masses` are those of what further channels make and the library does not know.
  /// @throws std::invalid_argument for an invalid model, an N that cannot decay and a particle of unknown mass
  template <class Width, class Hadrons, class Weak, class... Channels>
  decay_sampler(const dipole_portal& model, const heavy_neutrino_decays<Width, Hadrons, Weak, Channels...>& decays,
                const std::vector<particle_mass>& masses = {})
      : M_(model.heavy_neutrino_mass / GeV), majorana_(model.nature == fermion_nature::majorana) {
    const decay_table table = decays.modes(model);
    modes_.assign(table.begin(), table.end());
    const std::size_t listed = modes_.size() - sizeof...(Channels);
    const energy zprime_width = decays.zprime().width(model);
    const context c{model, detail::electroweak_of(decays.weak()),
                    !decays.width_policy().interferes(model) && model.heavy_neutrino_mass > model.zprime_mass,
                    zprime_width, masses};
    for (std::size_t i = 0; i < modes_.size(); ++i) {
      const decay_mode& mode = modes_[i];
      const energy total = mode.width_in(model);
      if (!(total > 0. * GeV)) continue;
      if (i >= listed || mode.products.size() < 3) {
        add(i, total, simple_component(c, mode, i >= listed));
        continue;
      }
      const double mu = model.dipole[mode.flavour] / per_GeV, v = model.mixing[mode.flavour];
      const width_form parts = mode.width;
      const bool by_dipole = mu != 0 && parts.dipole > 0. * GeV3, by_mixing = v != 0 && parts.mixing > 0. * GeV;
      const bool together = by_dipole && by_mixing && parts.interference != 0. * GeV2;
      if (together)
        add(i, total, three_body(c, decays.zprime(), mode, mu, v));
      else {
        if (by_dipole) add(i, mu * mu * parts.dipole * per_GeV * per_GeV, three_body(c, decays.zprime(), mode, mu, 0));
        if (by_mixing) add(i, v * v * parts.mixing, three_body(c, decays.zprime(), mode, 0, v));
      }
    }
    energy sum = 0. * GeV;
    std::vector<double> weights;
    for (const component& part : components_) sum += part.width;
    numeric::require_positive("decay_sampler: total width of N", sum);
    for (const component& part : components_) weights.push_back(part.width / sum);
    choose_ = numeric::alias_table(weights);
  }

  /// All open modes, with their widths as forms in the couplings.
  const std::vector<decay_mode>& modes() const { return modes_; }

  /// One decay: `products` in the order of the mode's final state, in N's rest frame, along the axes of the
  /// polarisation. `uniform()` gives numbers between 0 and 1.
  template <class Random>
  sampled_decay operator()(Random&& uniform, const polarisation& spin, bool antiparticle,
                           std::vector<decay_product>& products) const {
    sampled_decay result;
    result.component = choose_(uniform());
    const component& part = components_[result.component];
    result.mode = part.mode;
    result.conjugate = majorana_ ? uniform() < 0.5 : antiparticle;
    const std::size_t n = part.ids.size();
    std::array<detail::three_vector, 4> momenta;
    std::array<double, 4> masses = part.masses;
    if (const auto* three = std::get_if<detail::three_body_component>(&part.how)) {
      std::array<detail::three_vector, 3> local;
      double pair = 0;
      result.weight = (*three)(uniform, spin, local, pair);
      if (three->structureless()) {
        hadrons(part, pair, local[1], uniform, masses, momenta);
        momenta[0] = local[0];
      } else {
        for (std::size_t i = 0; i < 3; ++i) momenta[part.order[i]] = local[i];
      }
    } else if (const auto* two = std::get_if<asymmetric>(&part.how)) {
      const double p = two_body_momentum(M_, masses[0], masses[1]), zeta = spin.size();
      const detail::three_vector axis =
          zeta > 0 ? detail::three_vector{spin.x / zeta, spin.y / zeta, spin.z / zeta} : detail::three_vector{0, 0, 1};
      momenta[0] = p * around(axis, tilted_cosine(std::min(1., zeta) * two->alpha, uniform()), uniform);
      momenta[1] = -1. * momenta[0];
    } else {
      flat_phase_space(M_, masses, n, uniform, momenta);
    }
    products.resize(n);
    const double sign = result.conjugate ? -1 : 1;
    for (std::size_t i = 0; i < n; ++i) {
      const auto& p = momenta[i];
      const double m = masses[i];
      products[i] = {result.conjugate ? detail::conjugate_id(part.ids[i]) : part.ids[i],
                     m * GeV,
                     {numeric::sqrt(m * m + dot(p, p)) * GeV, sign * p.x * GeV, sign * p.y * GeV, sign * p.z * GeV}};
    }
    return result;
  }

  /// |M|² of a sampled decay as a form in the μ_α and V_αN of its mode's flavour. Only ratios count: with f this form, the
  /// decay has at other couplings f(μ′, V′)/f(μ, V) times the width per phase space. A decay of one amplitude alone has
  /// {1, 0, 0} or {0, 0, 1}; so has every decay through a Z′ on its mass shell.
  amplitude_form form(const sampled_decay& decay, const std::vector<decay_product>& products,
                      const polarisation& spin) const {
    const component& part = components_[decay.component];
    if (const auto* three = std::get_if<detail::three_body_component>(&part.how)) {
      if (three->structureless()) return {1. * GeV2, 0. * GeV, 0};
      const auto at = [&](std::size_t i) {
        four_momentum p = products[part.order[i]].momentum;
        if (decay.conjugate) p.x = -p.x, p.y = -p.y, p.z = -p.z;
        return p;
      };
      return three->form(at(0), at(1), at(2), spin);
    }
    const width_form& w = modes_[part.mode].width;
    return w.dipole > 0. * GeV3 ? amplitude_form{1. * GeV2, 0. * GeV, 0} : amplitude_form{0. * GeV2, 0. * GeV, 1};
  }

 private:
  struct asymmetric {
    double alpha;
  };
  struct flat {};
  using distribution = std::variant<flat, asymmetric, detail::three_body_component>;

  struct component {
    std::size_t mode;
    energy width;
    std::vector<pdg_id> ids;
    std::array<double, 4> masses;
    std::array<std::size_t, 3> order;  // of an amplitude's products among the mode's
    distribution how;
  };
  struct made {
    std::array<double, 4> masses{};
    std::array<std::size_t, 3> order{0, 1, 2};
    distribution how{};
  };
  struct context {
    const dipole_portal& model;
    electroweak_parameters electroweak;
    bool on_shell;
    energy zprime_width;
    const std::vector<particle_mass>& further;
  };

  void add(std::size_t mode, energy width, made m) {
    components_.push_back({mode,
                           width,
                           {modes_[mode].products.begin(), modes_[mode].products.end()},
                           m.masses,
                           m.order,
                           std::move(m.how)});
  }

  static double mass_of(pdg_id id, const context& c) {
    const pdg_id n = id < 0 ? -id : id;
    for (const particle_mass& p : c.further)
      if (p.id == n || p.id == id) return numeric::require_not_negative("decay_sampler: particle mass", p.mass) / GeV;
    if (is_neutrino(n) || n == 22) return 0;
    if (is_charged_lepton(n)) return mass(flavour_of(n)) / GeV;
    if (is_quark(n)) return mass(static_cast<quark_flavour>(n)) / GeV;
    if (n == zprime_id) return c.model.zprime_mass / GeV;
    if (n == 130 || n == 310 || n == 311) return detail::vmd::neutral_kaon;
    for (const charged_meson& meson : charged_mesons)
      if (meson.id == n) return meson.mass / GeV;
    for (const neutral_pseudoscalar& meson : neutral_pseudoscalars)
      if (meson.id == n) return meson.mass / GeV;
    for (const neutral_vector& meson : neutral_vectors)
      if (meson.id == n) return meson.mass / GeV;
    numeric::refuse("decay_sampler: PDG id", static_cast<double>(id), "has no mass here: give it in `masses`");
  }

  /// Two bodies, further channels, and hadrons of a Z′ with more than one particle beside the neutrino and another.
  made simple_component(const context& c, const decay_mode& mode, bool further) const {
    made m;
    std::size_t n = 0;
    double sum = 0;
    for (pdg_id id : mode.products) sum += m.masses[n++] = mass_of(id, c);
    if (n < 2 || !(sum < M_))
      numeric::refuse("decay_sampler: mass of all products", sum * GeV, "must be below that of N, of two or more");
    if (further || n != 2) return m;
    const pdg_id meson = mode.products.begin()[1];
    const energy M = c.model.heavy_neutrino_mass, lepton = m.masses[0] * GeV, other = m.masses[1] * GeV;
    if (meson == zprime_id) m.how = asymmetric{dipole_asymmetry(M, other * other)};
    const auto by_mixing = [&](pdg_id id, meson_spin spin) {
      if (id == meson || -id == meson) m.how = asymmetric{meson_asymmetry(M, lepton, other, spin)};
    };
    for (const charged_meson& known : charged_mesons) by_mixing(known.id, known.spin);
    for (const neutral_pseudoscalar& known : neutral_pseudoscalars) by_mixing(known.id, meson_spin::pseudoscalar);
    for (const neutral_vector& known : neutral_vectors) by_mixing(known.id, meson_spin::vector);
    return m;
  }

  /// N → ν f f̄, l f f̄′ and ν + hadrons of a Z′, by the dipole moment, the mixing or both.
  template <class Hadrons>
  made three_body(const context& c, const zprime_decays<Hadrons>& zprime, const decay_mode& mode, double mu,
                  double v) const {
    const pdg_id* id = mode.products.begin();
    const std::size_t n = mode.products.size();
    const auto fermion = [](pdg_id x) { return is_neutrino(x) || is_charged_lepton(x) || is_quark(x); };
    const bool pair = n == 3 && fermion(id[1]) && fermion(id[2]) && (id[1] > 0) != (id[2] > 0);
    made m;
    for (std::size_t i = 0; i < n; ++i) m.masses[i] = mass_of(id[i], c);
    if (pair && id[1] < 0) m.order = {0, 2, 1};
    const energy M = c.model.heavy_neutrino_mass;
    detail::three_body_component::settings set{
        M_, m.masses[0], m.masses[m.order[1]], m.masses[m.order[2]], 0, M_ * M_, 0, 0, {}};
    const auto map_along = [&](energy mass, energy width) {
      set.pole = numeric::square(mass / GeV);
      set.width_times_mass = mass * width / GeV2;
    };
    if (pair && is_charged_lepton(id[0])) {
      double threshold = set.m2 + set.m3;
      if (is_quark(id[1]))
        threshold =
            std::max<double>(threshold, (lightest_meson_mass(quark(id[1])) + lightest_meson_mass(quark(id[2]))) / GeV);
      set.lower = threshold * threshold;
      set.upper = numeric::square(M_ - set.m1);
      map_along(c.electroweak.w_mass, c.electroweak.w_width);
      m.how = detail::three_body_component(
          set, charged_amplitude(M, set.m1 * GeV, set.m2 * GeV, set.m3 * GeV, 1, c.electroweak));
      return m;
    }
    const bool through_zprime = mu != 0, on_shell = through_zprime && c.on_shell;
    final_state hadronic;
    for (std::size_t i = n; i-- > 1;) hadronic = hadronic.with(id[i]);
    const auto opening = [&](double sum) {
      return hadronic.has_hadrons()
                 ? std::max(sum, lowest(c.model, zprime, hadronic, on_shell ? c.model.zprime_mass : M))
                 : sum;
    };
    if (through_zprime)
      map_along(c.model.zprime_mass, c.zprime_width);
    else
      map_along(c.electroweak.z_mass, c.electroweak.z_width);
    const auto range = [&](double from) {
      set.lower = from;
      if (on_shell && from < set.pole) set.lower = set.upper = set.pole;
    };
    if (pair && is_neutrino(id[0]) && id[1] == -id[2]) {
      const pdg_id f = id[m.order[1]];
      const double sum = 2 * set.m2,
                   hadrons = is_quark(f) ? std::max<double>(sum, 2. * lightest_meson_mass(quark(f)) / GeV) : sum;
      const double dipole_from = numeric::square(opening(sum)), mixing_from = hadrons * hadrons;
      range(!through_zprime ? mixing_from : v != 0 ? std::min(dipole_from, mixing_from) : dipole_from);
      const bool both = mode.width.dipole > 0. * GeV3 && mode.width.mixing > 0. * GeV;
      const bool alone = c.on_shell || (both && mode.width.interference == 0. * GeV2);
      neutral_diagrams diagrams = neutral_diagrams::neutral;
      double coupling = 0;
      chiral_couplings z{};
      if (is_quark(f)) {
        coupling = c.model.quarks[quark(f)];
        z = c.electroweak.quark(quark(f));
        if (through_zprime)
          set.strength = strength(c.model, zprime, hadronic, set, [&](double root) {
            return double(width_to_quarks(root * GeV, coupling, set.m2 * GeV) / GeV);
          });
      } else if (is_charged_lepton(f)) {
        coupling = c.model.charged_leptons[flavour_of(f)];
        z = c.electroweak.charged_lepton();
        if (flavour_of(f) == mode.flavour) diagrams = neutral_diagrams::neutral_and_charged;
      } else {
        coupling = c.model.neutrinos[flavour_of(f)];
        z = c.electroweak.neutrino();
        diagrams = flavour_of(f) == mode.flavour && !on_shell ? neutral_diagrams::identical_neutrinos
                                                              : neutral_diagrams::neutrinos;
      }
      const vector_exchange exchange(c.model.zprime_mass, c.zprime_width, coupling);
      m.how = detail::three_body_component(
          set, detail::three_body_component::neutral{
                   M < c.electroweak.w_mass ? neutral_amplitude(diagrams, M, set.m2 * GeV, exchange, z, c.electroweak)
                                            : neutral_amplitude(diagrams, M, set.m2 * GeV, exchange),
                   mu, v, dipole_from, mixing_from, alone});
      return m;
    }
    if (!through_zprime) return simple_component(c, mode, true);
    const bool pseudoscalars = n == 3 && ((id[1] == 211 && id[2] == -211) || (id[1] == 321 && id[2] == -321) ||
                                          (id[1] == 130 && id[2] == 310));
    double sum = 0;
    for (std::size_t i = 1; i < n; ++i) sum += lightest(id[i], m.masses[i], n);
    const double root = opening(sum);
    range(root * root);
    set.strength = strength(c.model, zprime, hadronic, set, [&](double r) {
      return pseudoscalars ? r * detail::vmd::cubed_velocity(r * r, set.m2) : 1 / r;
    });
    m.how = detail::three_body_component(
        set, detail::hadrons_of_zprime{pseudoscalars, M_, set.m2, {set.pole, set.width_times_mass}});
    return m;
  }

  static constexpr quark_flavour quark(pdg_id id) { return static_cast<quark_flavour>(id < 0 ? -id : id); }

  /// A ρ⁰ beside two pions may be lighter than its peak.
  static double lightest(pdg_id id, double mass, std::size_t products) {
    return id == 113 && products == 4 ? 2 * detail::vmd::charged_pion : mass;
  }

  template <class Hadrons>
  static double hadronic_width(const dipole_portal& model, const zprime_decays<Hadrons>& zprime,
                               const final_state& wanted, double root) {
    energy sum = 0. * GeV;
    zprime.hadrons.for_each_mode(model.quarks, root * GeV, [&](const final_state& mode, energy partial) {
      if (mode == wanted) sum += partial;
    });
    return sum / GeV;
  }

  /// Lowest √s with the mode open, as `finite_width` finds it.
  template <class Hadrons>
  static double lowest(const dipole_portal& model, const zprime_decays<Hadrons>& zprime, const final_state& wanted,
                       energy where_open) {
    double closed = 0, open = where_open / GeV;
    for (int i = 0; i < 60 && open - closed > 1e-14 * open; ++i) {
      const double middle = 0.5 * (closed + open);
      (hadronic_width(model, zprime, wanted, middle) > 0 ? open : closed) = middle;
    }
    return open;
  }

  /// The width of a hadronic mode over `reference(√s)`; none if that is the same everywhere.
  template <class Hadrons, class Reference>
  static std::shared_ptr<const detail::strength_table> strength(const dipole_portal& model,
                                                                const zprime_decays<Hadrons>& zprime,
                                                                const final_state& wanted,
                                                                const detail::three_body_component::settings& set,
                                                                Reference&& reference) {
    const double low = numeric::sqrt(set.lower), high = numeric::sqrt(set.upper);
    if (!(high > low)) return {};
    detail::strength_table table;
    const auto at = [&](double root) {
      const double below = reference(root);
      return below > 0 ? hadronic_width(model, zprime, wanted, root) / below : 0;
    };
    const auto add = [&](double root, double value) {
      table.sqrt_s.push_back(root);
      table.strength.push_back(value);
    };
    // Resonances are below 2 GeV or so; halved until a straight line is good to 0.5 %.
    double from = low + 1e-6 * (high - low), value = at(from);
    add(from, value);
    const auto refine = [&](const auto& self, double a, double low_value, double b, double high_value,
                            int depth) -> void {
      const double middle = 0.5 * (a + b), f = at(middle);
      if (depth > 0 && numeric::abs(f - 0.5 * (low_value + high_value)) > 5e-3 * f) {
        self(self, a, low_value, middle, f, depth - 1);
        self(self, middle, f, b, high_value, depth - 1);
      } else {
        add(middle, f);
        add(b, high_value);
      }
    };
    while (from < high) {
      const double to = std::min(high, from + std::max(0.02, 0.02 * from)), next = at(to);
      refine(refine, from, value, to, next, 6);
      from = to, value = next;
    }
    const auto [least, most] = std::minmax_element(table.strength.begin(), table.strength.end());
    if (*most - *least <= 1e-9 * *most) return {};
    return std::make_shared<const detail::strength_table>(std::move(table));
  }

  /// Hadrons without structure from a Z′ of the given mass and momentum.
  template <class Random>
  static void hadrons(const component& part, double mass, const detail::three_vector& system, Random& uniform,
                      std::array<double, 4>& masses, std::array<detail::three_vector, 4>& momenta) {
    const std::size_t n = part.ids.size() - 1;
    std::array<double, 4> own{};
    std::array<detail::three_vector, 4> local;
    for (std::size_t i = 0; i < n; ++i) {
      if (part.ids[i + 1] == 113 && n == 3) {
        const double pions = 2 * detail::vmd::charged_pion;
        masses[i + 1] = std::min(masses[i + 1], pions + 0.5 * (mass - 2 * pions));
      }
      own[i] = masses[i + 1];
    }
    flat_phase_space(mass, own, n, uniform, local);
    for (std::size_t i = 0; i < n; ++i) momenta[i + 1] = boosted(local[i], own[i], system, mass);
  }

  double M_;
  bool majorana_;
  std::vector<decay_mode> modes_;
  std::vector<component> components_;
  numeric::alias_table choose_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_DECAY_SAMPLER_HPP
