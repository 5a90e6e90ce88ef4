// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_DECAY_COMPONENTS_HPP
#define NUDIPOLE_EVENTS_DECAY_COMPONENTS_HPP

#include <nudipole/decay/decay_shape.hpp>
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/events/three_body_density.hpp>
#include <nudipole/events/three_body_sampler.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/alias_table.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace nudipole {

namespace detail {

/// A mode, or that part of one which interferes with no other, with what is needed to draw its products.
struct decay_component {
  std::size_t mode = 0;
  energy width = 0. * GeV;
  final_state products{};
  amplitude_form form{};                      ///< where |M|² is constant apart from the couplings
  std::array<double, 4> masses{};             ///< GeV
  std::array<std::size_t, 3> order{0, 1, 2};  ///< of an amplitude's products among the mode's
  std::variant<flat_decay, two_body_asymmetry, three_body_sampler<neutral_density>, three_body_sampler<charged_density>,
               three_body_sampler<hadrons_density>>
      how{};
};

/// All decays of N at a model's couplings, ready to be drawn from.
class decay_components {
 public:
  /// `shape(mode)` returns the `decay_shape` of a mode or of a part of it.
  template <class Shape>
  decay_components(const portal& model, decay_table modes, const Shape& shape, particle_table particles)
      : model_(model), modes_(std::move(modes)), particles_(std::move(particles)) {
    for (std::size_t i = 0; i < modes_.size(); ++i)
      for (const decay_mode& part : parts_of(modes_[i]))
        if (part.width_in(model) > 0. * GeV) add(i, part, shape(part));
    energy sum = 0. * GeV;
    for (const decay_component& part : components_) sum += part.width;
    numeric::require_positive("decay_sampler: total width of N", sum);
    std::vector<double> weights;
    for (const decay_component& part : components_) weights.push_back(part.width / sum);
    choose_ = numeric::alias_table(weights);
  }

  const decay_table& modes() const { return modes_; }
  const particle_table& particles() const { return particles_; }
  const decay_component& operator[](std::size_t i) const { return components_[i]; }
  std::size_t choose(double uniform) const { return choose_(uniform); }
  bool majorana() const { return model_.nature == fermion_nature::majorana; }
  /// Mass of N in GeV.
  double mass() const { return model_.heavy_neutrino_mass / GeV; }

 private:
  /// The mode, or its parts by dipole moment and by mixing if both are there and do not interfere.
  /// @throws bad_parameter for a negative width
  std::vector<decay_mode> parts_of(const decay_mode& mode) const {
    const inverse_energy mu = model_.dipole[mode.flavour];
    const double v = model_.mixing[mode.flavour];
    const energy by_dipole = mu * mu * mode.width.dipole, by_mixing = v * v * mode.width.mixing;
    const energy total = mode.width_in(model_);
    // less than nothing by the rounding of integrals is nothing
    if (by_dipole < 0. * GeV || by_mixing < 0. * GeV || total < -1e-6 * (by_dipole + by_mixing))
      numeric::refuse("decay_sampler: width of N -> " + final_state_name(mode.products), total, "must not be negative");
    if (mode.width.interference != 0. * GeV2 || !(by_dipole > 0. * GeV) || !(by_mixing > 0. * GeV)) return {mode};
    decay_mode dipole = mode, mixing = mode;
    dipole.width = {.dipole = mode.width.dipole};
    mixing.width = {.mixing = mode.width.mixing};
    return {dipole, mixing};
  }

  void add(std::size_t i, const decay_mode& part, const decay_shape& shape) {
    decay_component c{.mode = i, .width = part.width_in(model_), .products = part.products};
    c.form = form_of(part);
    std::size_t n = 0;
    for (pdg_id id : part.products) c.masses[n++] = mass_of(id);
    std::visit([&](const auto& s) { set(c, part, s); }, shape);
    components_.push_back(std::move(c));
  }

  /// Of an |M|² that depends on the couplings alone.
  static amplitude_form form_of(const decay_mode& mode) {
    const width_form& w = mode.width;
    if (w.interference != 0. * GeV2) return {w.dipole * per_GeV, w.interference * per_GeV, double(w.mixing / GeV)};
    return w.dipole > 0. * GeV3 ? amplitude_form{.dipole = 1. * GeV2} : amplitude_form{.mixing = 1};
  }

  void set(decay_component& c, const decay_mode&, const flat_decay&) const { require_room(c, 2, 4); }
  void set(decay_component& c, const decay_mode&, const two_body_asymmetry& two) const {
    require_room(c, 2, 2);
    if (!(numeric::abs(two.alpha) <= 1))
      numeric::refuse("decay_sampler: asymmetry of N -> " + final_state_name(c.products), two.alpha,
                      "must be between -1 and 1");
    c.how = two;
  }
  void set(decay_component& c, const decay_mode& mode, const neutral_three_body& three) const {
    set_three(c, three.order,
              neutral_density(three, model_.dipole[mode.flavour] / per_GeV, model_.mixing[mode.flavour]));
  }
  void set(decay_component& c, const decay_mode& mode, const charged_three_body& three) const {
    set_three(c, three.order,
              charged_density(three, model_.dipole[mode.flavour] / per_GeV, model_.mixing[mode.flavour]));
  }
  void set(decay_component& c, const decay_mode&, const hadrons_of_vector& hadrons) const {
    double sum = 0;
    for (std::size_t i = 1; i < c.products.size(); ++i)
      sum += i == hadrons.yielding ? double(hadrons.least / GeV) : c.masses[i];
    if (c.products.size() < 3 || (hadrons.pseudoscalars && c.products.size() != 3))
      refuse_count(c, 3, hadrons.pseudoscalars ? 3 : 4);
    c.how = three_body_sampler(hadrons_density(hadrons, std::max(sum, double(hadrons.from / GeV))));
  }

  /// The amplitude says the masses of its products.
  template <class Density>
  void set_three(decay_component& c, const std::array<std::size_t, 3>& order, Density density) const {
    if (c.products.size() != 3) refuse_count(c, 3, 3);
    three_body_sampler<Density> sampler(std::move(density));
    const auto masses = sampler.masses();
    for (std::size_t i = 0; i < 3; ++i) c.masses[order[i]] = masses[i];
    c.order = order;
    c.how = std::move(sampler);
  }

  void require_room(const decay_component& c, std::size_t least, std::size_t most) const {
    if (c.products.size() < least || c.products.size() > most) refuse_count(c, least, most);
    double sum = 0;
    for (double m : c.masses) sum += m;
    if (!(sum < mass()))
      numeric::refuse("decay_sampler: mass of all products of N -> " + final_state_name(c.products), sum * GeV,
                      "must be below that of N");
  }
  [[noreturn]] static void refuse_count(const decay_component& c, std::size_t least, std::size_t most) {
    numeric::refuse("decay_sampler: products of N -> " + final_state_name(c.products),
                    static_cast<double>(c.products.size()),
                    "the mode's shape has from " + std::to_string(least) + " to " + std::to_string(most));
  }

  /// Mass of a product in GeV.
  double mass_of(pdg_id id) const {
    if (const std::optional<energy> known = particles_.find_mass(id)) return *known / GeV;
    if (id == zprime_id) return stable_vector_mass();
    numeric::refuse("decay_sampler: PDG id", static_cast<double>(id), "has no mass: add it to the particle_table");
  }

  /// Mass in GeV of the Z′ of N → νZ′: the first massive vector, which is then stable.
  double stable_vector_mass() const {
    for (const exchanged_vector& exchanged : model_)
      if (exchanged.vector.mass() > 0. * GeV && !exchanged.vector.width()) return exchanged.vector.mass() / GeV;
    numeric::refuse("decay_sampler: PDG id", static_cast<double>(zprime_id), "has no mass: the model has no Z'");
  }

  portal model_;
  decay_table modes_;
  particle_table particles_;
  std::vector<decay_component> components_;
  numeric::alias_table choose_;
};

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_DECAY_COMPONENTS_HPP
