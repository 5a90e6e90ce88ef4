// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_GENERATOR_HPP
#define NUDIPOLE_EVENTS_GENERATOR_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/events/collision_sampler.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/events/event_decays.hpp>
#include <nudipole/events/production_summary.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/random.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/polarisation.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/signal/acceptance.hpp>
#include <nudipole/signal/experiment.hpp>
#include <nudipole/site/geometry.hpp>
#include <nudipole/site/ray_geometry.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace nudipole {

/// Where N decays in generated events.
enum class decay_placement {
  by_lifetime,  ///< wherever its lifetime takes it: all weights are 1
  in_detector   ///< where the geometry sees it: the weight is the probability of that, 0 for those that cannot be seen
};

struct generator_options {
  std::uint64_t seed = 1;
  decay_placement decays = decay_placement::by_lifetime;
};

/// Events of the whole chain: a neutrino of the beam crosses the detector, makes an N on a nucleus, and N flies and decays.
///
///     const generator generate(model, run3);
///     auto work = generate.workspace();
///     for (std::uint64_t i = 0; i < 1000; ++i) generate(i, work, e);
///
/// - energies are the centres of the flux's bins, species as the flux and the dipole moments have them;
/// - N is made at a point uniform over the target of a ray geometry, by a neutrino from its origin; on the axis at the front of
///   an `axial_box`;
/// - N has the polarisation that production gives it, and decays by the exact matrix element at that; `spin` of N is its
///   component along the momentum;
/// - what is struck is a parton, a nucleon, a nucleus or an electron, as the process has it; nothing fragments, nothing
///   interacts again.
///
/// Event i of a seed is always the same, whatever was made before it, by any compiler up to rounding in the last digits. The
/// mean weight is 1 when decays are placed by lifetime, and the part of N that is seen otherwise: `expected()` times it is the
/// number of events in the exposure.
template <class Site, class Process>
class generator {
  static_assert(ProductionProcess<Process>, "generator: the process needs for_each_kernel(E, model, target, visit)");

 public:
  /// @throws std::invalid_argument for an invalid model, one without a dipole moment, an N that cannot be made or cannot decay
  template <class Decays = heavy_neutrino_decays<>, class Probability = decay_inside>
  generator(const dipole_portal& model, experiment<Site, Process> setup, const Decays& decays = {},
            generator_options options = {}, Probability = {})
      : setup_(std::make_shared<const experiment<Site, Process>>(std::move(setup))),
        model_(model),
        mass_(model.heavy_neutrino_mass),
        majorana_(model.nature == fermion_nature::majorana),
        collisions_(model, *setup_),
        decays_(model, decays),
        options_(options) {
    static_assert(std::same_as<Probability, decay_inside>,
                  "generator: decays are placed as decay_inside{} has it; no other acceptance can be sampled");
  }

  /// N made in the exposure.
  double expected() const { return collisions_.expected(); }
  const collision_sampler& collisions() const { return collisions_; }
  const dipole_portal& model() const { return model_; }
  const generator_options& options() const { return options_; }
  const experiment<Site, Process>& setup() const { return *setup_; }

  /// What a thread needs of its own.
  event_decays workspace() const { return decays_; }

  /// Makes event number `index` in `e`, whose memory is used again.
  void operator()(std::uint64_t index, event_decays& work, event& e) const {
    random_stream random(options_.seed, index);
    std::size_t target = 0;
    const polarisation spin = produce(random, e, target);
    if (options_.decays == decay_placement::in_detector) {
      const Geometry& geometry = setup_->targets()[target].geometry;
      if constexpr (RayGeometry<Geometry>)
        work.within(geometry, random, e, spin);
      else
        work.within(along_axis{&geometry, e}, random, e, spin);
    } else {
      work(random, e, spin);
    }
  }
  /// The same as a new event.
  event operator()(std::uint64_t index) const {
    event e;
    event_decays work = workspace();
    (*this)(index, work, e);
    return e;
  }

  /// The collision alone: N goes out and does not decay. Returns N's polarisation along its `helicity_axes`.
  template <UniformNumbers Random>
  polarisation produce(Random& random, event& e) const {
    std::size_t target = 0;
    return produce(random, e, target);
  }

 private:
  using Geometry = std::remove_cvref_t<decltype(std::declval<const Site&>().targets[0].geometry)>;

  /// Sets `target` to the place of the struck target in the site's list.
  template <UniformNumbers Random>
  polarisation produce(Random& random, event& e, std::size_t& target) const {
    const sampled_collision c = collisions_(random);
    target = c.target;
    const bool antineutrino = c.neutrino < 0;
    e = event{.particles = std::move(e.particles), .further_weights = std::move(e.further_weights)};
    e.particles.clear();
    e.further_weights.clear();
    e.weight = c.weight;
    e.alpha_em = elementary_charge * elementary_charge / (4 * pi);
    e.scale = numeric::sqrt(c.point.q2);

    direction axis{};
    if constexpr (RayGeometry<Geometry>) {
      const double x = random(), y = random(), z = random();
      const Geometry& geometry = setup_->targets()[target].geometry;
      e.vertex = geometry.target().at(x, y, z);
      axis = geometry.origin().towards(e.vertex);
    }
    const produced_neutrino& n = c.heavy_neutrino;
    const direction away = rotated_to(axis, at_angles(n.sine, n.cosine, 2 * pi * random()));
    const four_momentum neutrino = momentum_along(axis, c.neutrino_energy, 0. * GeV);
    const four_momentum heavy{n.total_energy, n.momentum * away.x, n.momentum * away.y, n.momentum * away.z};
    const energy along = c.struck.momentum.z;
    const four_momentum struck{c.struck.momentum.e, along * axis.x, along * axis.y, along * axis.z};
    const four_momentum recoil = neutrino + struck - heavy;

    const polarisation spin = production_polarisation(c.neutrino_energy, mass_, n, c.struck, antineutrino);
    const bool parton = is_quark(c.struck.constituent), whole = c.struck.recoil == c.struck.constituent;
    const energy struck_mass = parton ? 0. * GeV : c.struck.target_mass;
    const std::array<int, 2> colours = !parton                    ? std::array{0, 0}
                                       : c.struck.constituent > 0 ? std::array{501, 0}
                                                                  : std::array{0, 501};
    using enum particle_status;
    e.particles.push_back(
        {.id = c.neutrino, .status = incoming, .momentum = neutrino, .spin = antineutrino ? 1. : -1.});
    e.particles.push_back(
        {.id = c.struck.constituent, .status = incoming, .colours = colours, .momentum = struck, .mass = struck_mass});
    e.particles.push_back({.id = antineutrino && !majorana_ ? -heavy_neutrino_id : heavy_neutrino_id,
                           .mothers = {1, 2},
                           .momentum = heavy,
                           .mass = mass_,
                           .spin = spin.z});
    e.particles.push_back({.id = c.struck.recoil,
                           .mothers = {1, 2},
                           .colours = colours,
                           .momentum = recoil,
                           .mass = whole ? struck_mass : numeric::sqrt(std::max(recoil.squared(), 0. * GeV2))});
    if (parton) {
      e.remnant = remnant_id;
      e.remnant_momentum = four_momentum{c.struck.target_mass, 0. * GeV, 0. * GeV, 0. * GeV} - struck;
    }
    if (c.struck.target == charged_lepton_id(lepton_flavour::electron) || c.hit.nucleons == 1)
      e.target = c.struck.target;
    else
      e.target = nucleus_id(c.hit);
    e.process = process_number(c.struck);
    return spin;
  }

  /// The paper's geometry as a ray sees it: its path does not depend on where N starts.
  struct along_axis {
    const Geometry* geometry;
    const event& e;

    template <class Visit>
    void for_each_interval(const position&, const direction&, Visit&& visit) const {
      const event_particle& n = e.particles[heavy_neutrino_index(e)];
      const direction d = n.momentum.along();
      const produced_neutrino produced{n.momentum.e, n.momentum.momentum(), numeric::sqrt(d.x * d.x + d.y * d.y), d.z};
      geometry->for_each_path(produced, [&](double weight, length path) {
        if (weight != 1) throw std::invalid_argument("generator: this geometry has no rays to place decays on");
        if (path > 0. * metre) visit(path_interval{0. * metre, path});
      });
    }
  };

  std::shared_ptr<const experiment<Site, Process>> setup_;
  dipole_portal model_;
  energy mass_;
  bool majorana_;
  collision_sampler collisions_;
  event_decays decays_;
  generator_options options_;
};
template <class Site, class Process, class... Rest>
generator(const dipole_portal&, experiment<Site, Process>, const Rest&...) -> generator<Site, Process>;

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_GENERATOR_HPP
