// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_NEUTRAL_SHAPES_HPP
#define NUDIPOLE_DECAY_NEUTRAL_SHAPES_HPP

#include <nudipole/decay/asymmetries.hpp>
#include <nudipole/decay/decay_shape.hpp>
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/strength_table.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/mediator/partial_widths.hpp>
#include <nudipole/mediator/vector_mesons.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>

namespace nudipole::detail {

/// Returns whether a final state is ν f f̄ or ν f̄ f with a lepton or quark f.
constexpr bool is_neutral_pair(const final_state& products) {
  if (products.size() != 3) return false;
  const pdg_id* id = products.begin();
  return is_neutrino(id[0]) && id[1] == -id[2] && (is_neutrino(id[1]) || is_charged_lepton(id[1]) || is_quark(id[1]));
}

/// Shapes of what N's dipole moment makes, and of ν f f̄ by mixing: the amplitudes that the widths are integrals of.
template <class Hadrons>
struct neutral_shapes {
  const dipole_portal& model;
  const zprime_decays<Hadrons>& zprime;
  const electroweak_parameters& electroweak;
  bool interferes;  ///< the parts by dipole moment and by mixing
  bool on_shell;    ///< the Z′ is on its mass shell

  /// Returns the shape of ν f f̄.
  neutral_three_body pair(const decay_mode& mode) const {
    const pdg_id* id = mode.products.begin();
    const pdg_id f = id[1] > 0 ? id[1] : id[2];
    const energy M = model.heavy_neutrino_mass, m = find_particle_mass(f).value_or(0. * GeV);
    const bool no_dipole = model.dipole[mode.flavour] == 0. * per_GeV, no_mixing = model.mixing[mode.flavour] == 0;
    const vector_exchange vector(model.zprime_mass, zprime.width(model), coupling(f));
    neutral_three_body shape{M < electroweak.w_mass
                                 ? neutral_amplitude(diagrams(f, mode.flavour), M, m, vector, to_z(f), electroweak)
                                 : neutral_amplitude(diagrams(f, mode.flavour), M, m, vector)};
    shape.dipole = mode.width.dipole > 0. * GeV3 || (no_dipole && interferes);
    shape.mixing = mode.width.mixing > 0. * GeV || (no_mixing && interferes);
    shape.on_shell = on_shell && mode.width.dipole > 0. * GeV3;
    if (id[1] < 0) shape.order = {0, 2, 1};
    shape.dipole_from = shape.mixing_from = 2. * m;
    if (!is_quark(f)) return shape;
    const final_state hadrons = without_neutrino(mode.products);
    shape.mixing_from = std::max(2. * m, 2. * lightest_meson_mass(static_cast<quark_flavour>(f)));
    shape.dipole_from = std::max(2. * m, opening(hadrons));
    if (shape.dipole && !no_dipole && !on_shell) {
      const energy from =
          no_mixing || !shape.mixing ? shape.dipole_from : std::min(shape.dipole_from, shape.mixing_from);
      const double g = coupling(f);
      shape.strength = strength(hadrons, from, [&](energy root) { return double(width_to_quarks(root, g, m) / GeV); });
    }
    return shape;
  }

  /// Returns the shape of ν Z′, or of ν and hadrons of the Z′.
  decay_shape vector(const decay_mode& mode) const {
    const energy M = model.heavy_neutrino_mass;
    if (mode.products.size() == 2)
      return two_body_asymmetry{dipole_asymmetry(M, model.zprime_mass * model.zprime_mass)};
    const final_state hadrons = without_neutrino(mode.products);
    hadrons_of_vector shape{.heavy_neutrino_mass = M,
                            .vector_mass = model.zprime_mass,
                            .vector_width = zprime.width(model),
                            .pseudoscalars = hadrons == final_state{211, -211} || hadrons == final_state{321, -321} ||
                                             hadrons == final_state{130, 310},
                            .on_shell = on_shell};
    energy sum = 0. * GeV;
    std::size_t place = 0;
    for (pdg_id id : hadrons) {
      ++place;
      energy least = find_particle_mass(id).value_or(0. * GeV);
      if (id == 113 && hadrons.size() == 3) {  // stands for a pair of pions
        shape.yielding = place;
        shape.least = least = 2. * lightest_meson_mass(quark_flavour::up);
      }
      sum += least;
    }
    shape.from = std::max(sum, opening(hadrons));
    if (shape.pseudoscalars) shape.pseudoscalar_mass = find_particle_mass(*hadrons.begin()).value_or(0. * GeV);
    const double m = shape.pseudoscalar_mass / GeV;
    if (!on_shell)
      shape.strength = strength(hadrons, shape.from, [&](energy root) {
        const double r = root / GeV;
        return shape.pseudoscalars ? r * vmd::cubed_velocity(r * r, m) : 1 / r;
      });
    return shape;
  }

 private:
  static constexpr final_state without_neutrino(const final_state& products) {
    final_state hadrons;
    for (std::size_t i = products.size(); i-- > 1;) hadrons = hadrons.with(products.begin()[i]);
    return hadrons;
  }
  constexpr double coupling(pdg_id f) const {
    if (is_charged_lepton(f)) return model.charged_leptons[flavour_of(f)];
    if (is_neutrino(f)) return model.neutrinos[flavour_of(f)];
    // a table of hadrons may be named after quarks that do not couple
    const double g = model.quarks[static_cast<quark_flavour>(f)];
    return g != 0 ? g : 1;
  }
  constexpr chiral_couplings to_z(pdg_id f) const {
    if (is_quark(f)) return electroweak.quark(static_cast<quark_flavour>(f));
    return is_neutrino(f) ? electroweak.neutrino() : electroweak.charged_lepton();
  }
  constexpr neutral_diagrams diagrams(pdg_id f, lepton_flavour flavour) const {
    if (is_quark(f)) return neutral_diagrams::neutral;
    const bool same = flavour_of(f) == flavour;
    if (is_charged_lepton(f)) return same ? neutral_diagrams::neutral_and_charged : neutral_diagrams::neutral;
    return same && !on_shell ? neutral_diagrams::identical_neutrinos : neutral_diagrams::neutrinos;
  }

  /// Lowest √s with the mode open.
  energy opening(const final_state& hadrons) const {
    return zprime.opening(model, hadrons, on_shell ? model.zprime_mass : model.heavy_neutrino_mass);
  }
  /// The width of a hadronic mode over `reference(√s)`.
  template <class Reference>
  std::shared_ptr<const strength_table> strength(const final_state& hadrons, energy from,
                                                 const Reference& reference) const {
    const auto at = [&](double root) {
      const double free = reference(root * GeV);
      return free > 0 ? double(zprime.hadronic_width(model, hadrons, root * GeV) / GeV) / free : 0.;
    };
    return strength_table::of(at, from / GeV, model.heavy_neutrino_mass / GeV);
  }
};
template <class Hadrons>
neutral_shapes(const dipole_portal&, const zprime_decays<Hadrons>&, const electroweak_parameters&, bool, bool)
    -> neutral_shapes<Hadrons>;

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_NEUTRAL_SHAPES_HPP
