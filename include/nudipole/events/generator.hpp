// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_GENERATOR_HPP
#define NUDIPOLE_EVENTS_GENERATOR_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/events/collision_event.hpp>
#include <nudipole/events/collision_sampler.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/events/event_decays.hpp>
#include <nudipole/events/event_range.hpp>
#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/portal.hpp>
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

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
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

/// A geometry in which an N has one stretch of path that begins where it is made, as in `axial_box`: `path_length(n)`.
template <class G>
concept OnePathGeometry = requires(const G& geometry, const produced_neutrino& n) {
  { geometry.path_length(n) } -> std::convertible_to<length>;
};

namespace detail {
/// A geometry of one path as a ray sees it: the path does not depend on where N starts.
template <OnePathGeometry Geometry>
struct one_path {
  const Geometry& geometry;

  template <class Visit>
  void for_each_interval(const position&, const direction& d, Visit&& visit) const {
    const produced_neutrino n{total, momentum, numeric::sqrt(d.x * d.x + d.y * d.y), d.z};
    if (const length path = geometry.path_length(n); path > 0. * metre) visit(path_interval{0. * metre, path});
  }
  energy total, momentum;
};

/// The tables that a generator's copies share.
template <class Site, class Process>
struct generator_content {
  template <class Decays>
  generator_content(const portal& point, experiment<Site, Process> chosen, const Decays& widths)
      : setup(std::move(chosen)),
        model(point),
        mass(model.heavy_neutrino_mass),
        majorana(model.nature == fermion_nature::majorana),
        collisions(model, setup),
        decays(model, widths) {}
  experiment<Site, Process> setup;
  portal model;
  energy mass;
  bool majorana;
  collision_sampler collisions;
  event_decays decays;
};
}  // namespace detail

/// Events of the whole chain: a neutrino of the beam crosses the detector, makes an N on a nucleus, and N flies and
/// decays.
///
///     const generator generate(model, run3);
///     for (const event& e : generate.events(0, 10000)) …
///     const event again = generate(17);
///
/// - energies are the centres of the flux's bins, and anywhere in them for a smooth flux (`smooth(flux, 4)`); species
///   as the flux and the dipole moments have them;
/// - N is made at a point uniform over the target of a ray geometry, by a neutrino from its origin; on the axis at the
///   front of an `axial_box`; and in a ray geometry by a neutrino of a list on its own line;
/// - N has the polarisation that production gives it, and decays by the exact matrix element at that; `spin` of N is
///   its component along the momentum;
/// - what is struck is a parton, a nucleon, a nucleus or an electron, as the process has it; nothing fragments, nothing
///   interacts again.
///
/// Event i of a seed is always the same, whatever was made before it, by any compiler up to rounding in the last
/// digits. The mean weight is 1 when decays are placed by lifetime, and the part of N that decay in the detector
/// otherwise: `expected()` times it is the number of events in the exposure. Threads may share a generator; copies
/// share its tables.
template <class Site, class Process, class Streams = philox_streams>
class generator {
  static_assert(ProductionProcess<Process>, "generator: the process needs for_each_kernel(E, model, target, visit)");
  static_assert(RandomStreams<Streams>, "generator: streams(seed, index) must give a source of uniform numbers");
  using Geometry = std::remove_cvref_t<decltype(std::declval<const Site&>().targets[0].geometry)>;
  static_assert(RayGeometry<Geometry> || OnePathGeometry<Geometry>,
                "generator: the geometry needs rays (target(), origin(), for_each_interval) or one path_length(n)");

 public:
  /// @throws bad_parameter for an invalid model, one without a dipole moment, an N that cannot be made or
  /// cannot decay
  template <class Decays = heavy_neutrino_decays<>, class Acceptance = decay_inside>
  generator(const portal& model, experiment<Site, Process> setup, const Decays& decays = {},
            generator_options options = {}, Acceptance = {})
      : generator(std::make_shared<const content>(model, std::move(setup), decays), options, Streams{}) {
    static_assert(std::same_as<Acceptance, decay_inside>,
                  "generator: decays are placed as decay_inside{} has it; no other acceptance can be sampled");
  }

  /// Returns the same generator with other random numbers:
  /// `generator{model, run3}.with_streams(engine_streams<std::mt19937_64>{})`.
  template <class Other>
  generator<Site, Process, Other> with_streams(Other streams) const {
    return generator<Site, Process, Other>(content_, options_, std::move(streams));
  }

  /// Returns the number of N that are made in the exposure.
  double expected() const { return content_->collisions.expected(); }
  const collision_sampler& collisions() const { return content_->collisions; }
  const portal& model() const { return content_->model; }
  const generator_options& options() const { return options_; }
  const experiment<Site, Process>& setup() const { return content_->setup; }

  /// Makes event number `index` in `e`, whose memory is used again.
  void operator()(std::uint64_t index, event& e) const {
    auto random = streams_(options_.seed, index);
    const made_collision made = collide(random, e);
    if (options_.decays == decay_placement::by_lifetime) return content_->decays(random, e, made.spin);
    const Geometry& geometry = setup().targets()[made.target].geometry;
    if constexpr (RayGeometry<Geometry>) {
      content_->decays.within(geometry, random, e, made.spin);
    } else {
      const four_momentum& n = e.particles[heavy_neutrino_index(e)].momentum;
      content_->decays.within(detail::one_path<Geometry>{geometry, n.e, n.momentum()}, random, e, made.spin);
    }
  }
  /// Returns event number `index`.
  event operator()(std::uint64_t index) const {
    event e;
    (*this)(index, e);
    return e;
  }
  /// Returns the events with numbers from `first` to `first + count − 1`, see `event_range`. The generator must outlive
  /// them.
  event_range<generator> events(std::uint64_t first, std::uint64_t count) const& { return {*this, first, count}; }
  event_range<generator> events(std::uint64_t first, std::uint64_t count) && = delete;

  /// Makes the collision alone: N goes out and does not decay. Returns N's polarisation along its `helicity_axes`.
  template <UniformNumbers Random>
  polarisation produce(Random& random, event& e) const {
    return collide(random, e).spin;
  }

 private:
  template <class, class, class>
  friend class generator;

  using content = detail::generator_content<Site, Process>;
  struct made_collision {
    polarisation spin;
    std::size_t target;  ///< position of the struck target in the site's list
  };

  generator(std::shared_ptr<const content> shared, generator_options options, Streams streams)
      : content_(std::move(shared)), options_(options), streams_(std::move(streams)) {}

  template <UniformNumbers Random>
  made_collision collide(Random& random, event& e) const {
    const sampled_collision c = content_->collisions(random);
    detail::clear(e);
    e.weight = c.weight;
    e.alpha_em = elementary_charge * elementary_charge / (4 * pi);
    e.scale = numeric::sqrt(c.point.q2);
    direction axis{};
    if (c.has_ray) {
      e.vertex = c.ray.from;
      axis = c.ray.along;
    } else if constexpr (RayGeometry<Geometry>) {
      const double x = random(), y = random(), z = random();
      const Geometry& geometry = setup().targets()[c.target].geometry;
      e.vertex = geometry.target().at(x, y, z);
      axis = geometry.origin().towards(e.vertex);
    }
    const detail::collision_momenta momenta(c, axis, 2 * pi * random());
    const bool antineutrino = c.neutrino < 0;
    const polarisation spin =
        production_polarisation(c.neutrino_energy, content_->mass, c.heavy_neutrino, c.struck, antineutrino);
    const pdg_id heavy = antineutrino && !content_->majorana ? -heavy_neutrino_id : heavy_neutrino_id;
    detail::append_collision(e, c, momenta, heavy, content_->mass, spin.z);
    detail::describe_target(e, c, momenta.struck);
    return {spin, c.target};
  }

  std::shared_ptr<const content> content_;
  generator_options options_;
  [[no_unique_address]] Streams streams_;
};
template <class Site, class Process, class... Rest>
generator(const portal&, experiment<Site, Process>, const Rest&...) -> generator<Site, Process>;

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_GENERATOR_HPP
