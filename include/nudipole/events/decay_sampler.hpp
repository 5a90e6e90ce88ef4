// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_DECAY_SAMPLER_HPP
#define NUDIPOLE_EVENTS_DECAY_SAMPLER_HPP

#include <nudipole/decay/decay_shape.hpp>
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/events/decay_components.hpp>
#include <nudipole/kinematics/directions.hpp>
#include <nudipole/kinematics/phase_space.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/two_body.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <variant>
#include <vector>

namespace nudipole {

/// One product of a decay of N, in N's rest frame along the axes that the polarisation is given in.
struct decay_product {
  pdg_id id = 0;
  energy mass = 0. * GeV;
  four_momentum momentum;
};

/// The products of one decay, in the order of the mode's final state.
class decay_products {
 public:
  const decay_product* begin() const { return products_.data(); }
  const decay_product* end() const { return products_.data() + size_; }
  std::size_t size() const { return size_; }
  const decay_product& operator[](std::size_t i) const { return products_[i]; }
  void add(const decay_product& product) { products_[size_++] = product; }

 private:
  std::array<decay_product, 4> products_{};
  std::size_t size_ = 0;
};

/// A decay that was drawn.
struct sampled_decay {
  decay_products products{};
  std::size_t mode = 0;       ///< position in `modes()`
  bool conjugate = false;     ///< the products are the charge conjugates of the mode's
  double weight = 1;          ///< above 1, rarely, where |M|² is larger than was foreseen
  std::size_t component = 0;  ///< which of the amplitudes that do not interfere it came from
};

/// Decays of N one at a time: the mode by its width at the model's couplings, the momenta by the mode's `decay_shape`
/// at N's polarisation. Any decays will do: of those without shapes, `modes(model)` alone is asked, and they fill flat
/// phase space.
///
/// Of a vector on its mass shell, or of a meson, the spin is not kept. Hadrons without structure share their mass by
/// phase space; a broad resonance among them takes half of the energy release and at most its own mass.
///
/// N decays to the listed modes, N̄ to their charge conjugates with CP-mirrored distributions, and a Majorana N to
/// either with probability ½, whatever it is called.
///
/// Made once for a model, in some tens of milliseconds. A copy shares the tables; to draw allocates nothing and changes
/// nothing, so that threads may use one object.
class decay_sampler {
 public:
  /// `particles` has the products that the library does not know.
  /// @throws bad_parameter for an invalid model, an N that cannot decay, a mode with a negative width, and a
  /// particle of unknown mass
  template <class Decays>
  decay_sampler(const portal& model, const Decays& decays, const particle_table& particles = {})
      : tables_(std::make_shared<const detail::decay_components>(
            model, decays.modes(model), [&](const decay_mode& mode) { return shape_of(decays, model, mode); },
            particles)) {
    static_assert(HeavyNeutrinoDecays<Decays>, "decay_sampler: decays need modes(model), which returns a decay_table");
  }

  /// All open modes, with their widths as forms in the couplings.
  const decay_table& modes() const { return tables_->modes(); }

  /// Draws a decay of N, with momenta in N's rest frame along the axes of the polarisation. `uniform()` gives numbers
  /// between 0 and 1.
  template <class Random>
  sampled_decay operator()(Random&& uniform, const polarisation& spin, bool antiparticle) const {
    sampled_decay result;
    result.component = tables_->choose(uniform());
    const detail::decay_component& part = (*tables_)[result.component];
    result.mode = part.mode;
    result.conjugate = tables_->majorana() ? uniform() < 0.5 : antiparticle;
    std::array<vector3<double>, 4> momenta;
    std::array<double, 4> masses = part.masses;
    result.weight =
        std::visit([&](const auto& how) { return draw(part, how, spin, uniform, masses, momenta); }, part.how);
    const double sign = result.conjugate ? -1 : 1;
    std::size_t i = 0;
    for (pdg_id id : part.products) {
      const vector3<double> p = sign * momenta[i];
      const double m = masses[i++], e = numeric::sqrt(m * m + dot(p, p));
      result.products.add({result.conjugate ? tables_->particles().conjugate(id) : id,
                           m * GeV,
                           {e * GeV, p.x * GeV, p.y * GeV, p.z * GeV}});
    }
    return result;
  }

  /// Returns |M|² of a sampled decay as a form in the μ_α and V_αN of its mode's flavour. Only ratios count: with f
  /// this form, the decay has at other couplings f(μ′, V′)/f(μ, V) times the width per phase space. A decay of one
  /// amplitude alone has {1, 0, 0} or {0, 0, 1}; so has every decay through a Z′ on its mass shell.
  amplitude_form form(const sampled_decay& decay, const polarisation& spin) const {
    const detail::decay_component& part = (*tables_)[decay.component];
    return std::visit(
        [&](const auto& how) {
          if constexpr (requires { how.density(); }) {
            if (how.density().structureless()) return amplitude_form{.dipole = 1. * GeV2};
            const auto at = [&](std::size_t i) {
              four_momentum p = decay.products[part.order[i]].momentum;
              if (decay.conjugate) p.x = -p.x, p.y = -p.y, p.z = -p.z;
              return p;
            };
            return how.density().form({at(0), at(1), at(2)}, spin);
          } else {
            return part.form;
          }
        },
        part.how);
  }

 private:
  template <class Random>
  double draw(const detail::decay_component& part, const flat_decay&, const polarisation&, Random& uniform,
              std::array<double, 4>& masses, std::array<vector3<double>, 4>& momenta) const {
    flat_phase_space(tables_->mass(), masses, part.products.size(), uniform, momenta);
    return 1;
  }

  template <class Random>
  double draw(const detail::decay_component&, const two_body_asymmetry& two, const polarisation& spin, Random& uniform,
              std::array<double, 4>& masses, std::array<vector3<double>, 4>& momenta) const {
    const double p = two_body_momentum(tables_->mass(), masses[0], masses[1]), zeta = spin.size();
    const vector3<double> axis =
        zeta > 0 ? vector3<double>{spin.x / zeta, spin.y / zeta, spin.z / zeta} : vector3<double>{0, 0, 1};
    momenta[0] = p * around(axis, tilted_cosine(std::min(1., zeta) * two.alpha, uniform()), uniform);
    momenta[1] = -momenta[0];
    return 1;
  }

  template <class Density, class Random>
  double draw(const detail::decay_component& part, const detail::three_body_sampler<Density>& three,
              const polarisation& spin, Random& uniform, std::array<double, 4>& masses,
              std::array<vector3<double>, 4>& momenta) const {
    std::array<vector3<double>, 3> local;
    double pair = 0;
    const double weight = three(uniform, spin, local, pair);
    if constexpr (requires { three.density().shape().yielding; }) {
      if (three.density().structureless()) {
        momenta[0] = local[0];
        hadrons(three.density().shape(), part.products.size() - 1, pair, local[1], uniform, masses, momenta);
        return weight;
      }
    }
    for (std::size_t i = 0; i < 3; ++i) momenta[part.order[i]] = local[i];
    return weight;
  }

  /// Hadrons without structure, of the given mass and momentum.
  template <class Random>
  static void hadrons(const hadrons_of_vector& shape, std::size_t n, double mass, const vector3<double>& system,
                      Random& uniform, std::array<double, 4>& masses, std::array<vector3<double>, 4>& momenta) {
    if (shape.yielding != 0) {
      double others = 0;
      for (std::size_t i = 1; i <= n; ++i)
        if (i != shape.yielding) others += masses[i];
      const double least = shape.least / GeV;
      masses[shape.yielding] = std::min(masses[shape.yielding], least + 0.5 * (mass - others - least));
    }
    std::array<double, 4> own{};
    std::array<vector3<double>, 4> local;
    for (std::size_t i = 0; i < n; ++i) own[i] = masses[i + 1];
    flat_phase_space(mass, own, n, uniform, local);
    for (std::size_t i = 0; i < n; ++i) momenta[i + 1] = boosted(local[i], own[i], system, mass);
  }

  std::shared_ptr<const detail::decay_components> tables_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_DECAY_SAMPLER_HPP
