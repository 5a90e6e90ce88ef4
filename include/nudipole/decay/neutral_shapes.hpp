// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_NEUTRAL_SHAPES_HPP
#define NUDIPOLE_DECAY_NEUTRAL_SHAPES_HPP

#include <nudipole/decay/asymmetries.hpp>
#include <nudipole/decay/decay_shape.hpp>
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/decay/dipole_hadrons.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/strength_table.hpp>
#include <nudipole/decay/vector_exchange.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/mediator/partial_widths.hpp>
#include <nudipole/mediator/vector_mesons.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/model/portal.hpp>
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
  const portal& model;
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
    const portal_lines lines(model, mode.flavour, zprime);
    vector_exchanges vectors = lines.to(f);
    // a table of hadrons may be named after quarks that do not couple
    if (is_quark(f) && vectors.none() && model.size() > 0)
      for (std::size_t i = 0; i < model.size(); ++i) vectors.add(lines.line[i], {lines.share[i], lines.share[i]});
    neutral_three_body shape{neutral_amplitude(diagrams(f, mode.flavour), M, m, vectors, to_z(f), electroweak,
                                               no_dipole ? 0 : model.w_share()[mode.flavour])};
    shape.dipole = mode.width.dipole > 0. * GeV3 || (no_dipole && interferes);
    shape.mixing = mode.width.mixing > 0. * GeV || (no_mixing && interferes);
    // what the W's dipole moment makes is not on the shell of the Z′
    shape.on_shell = on_shell && mode.width.dipole > 0. * GeV3 && !shape.amplitude.weak().has_w_dipole();
    if (id[1] < 0) shape.order = {0, 2, 1};
    shape.dipole_from = shape.mixing_from = 2. * m;
    if (!is_quark(f)) return shape;
    const final_state hadrons = without_neutrino(mode.products);
    shape.mixing_from = std::max(2. * m, 2. * lightest_meson_mass(static_cast<quark_flavour>(f)));
    shape.dipole_from = std::max(2. * m, opening(lines, hadrons));
    if (shape.dipole && !no_dipole && !on_shell) {
      const energy from =
          no_mixing || !shape.mixing ? shape.dipole_from : std::min(shape.dipole_from, shape.mixing_from);
      shape.strength = strength(lines, hadrons, from, [&](const line_point& at, energy root) {
        const auto c = vectors.at(at);
        return norm(c.vector()) * double(vector_width(root, 1, m, 3) / GeV) +
               norm(c.axial()) * double(axial_width(root, 1, m, 3) / GeV);
      });
    }
    return shape;
  }

  /// Returns the shape of ν and a vector, or of ν and hadrons of vectors.
  decay_shape vector(const decay_mode& mode) const {
    const energy M = model.heavy_neutrino_mass;
    const portal_lines lines(model, mode.flavour, zprime);
    if (mode.products.size() == 2) return two_body_asymmetry{dipole_asymmetry(M, squared_mass(mode, lines))};
    const final_state hadrons = without_neutrino(mode.products);
    const std::size_t first = first_of(lines);
    hadrons_of_vector shape{.heavy_neutrino_mass = M,
                            .vector_mass = model[first].vector.mass(),
                            .vector_width = lines.width[first],
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
    shape.from = std::max(sum, opening(lines, hadrons));
    if (shape.pseudoscalars) shape.pseudoscalar_mass = find_particle_mass(*hadrons.begin()).value_or(0. * GeV);
    const double m = shape.pseudoscalar_mass / GeV;
    if (!on_shell)
      shape.strength = strength(lines, hadrons, shape.from, [&](const line_point& at, energy root) {
        const double r = root / GeV,
                     line = norm(numeric::complex{at.from(lines.line[first], 0), lines.line[first].mgamma});
        return (shape.pseudoscalars ? r * vmd::cubed_velocity(r * r, m) : 1 / r) / line;
      });
    return shape;
  }

 private:
  static constexpr final_state without_neutrino(const final_state& products) {
    final_state hadrons;
    for (std::size_t i = products.size(); i-- > 1;) hadrons = hadrons.with(products.begin()[i]);
    return hadrons;
  }
  /// The vector whose line stands for all of them in hadrons: the first with a share that can decay into some.
  std::size_t first_of(const portal_lines& lines) const {
    for (std::size_t i = 0; i < model.size(); ++i)
      if (lines.share[i] != 0 && lines.line[i].m2 > 0 && model[i].vector.quark_vector() != quark_couplings{}) return i;
    return 0;
  }
  /// M² of the vector in ν V: the photon, or the Z′ that is stable.
  energy_squared squared_mass(const decay_mode& mode, const portal_lines& lines) const {
    if (mode.products.begin()[1] == photon_id) return 0. * GeV2;
    for (std::size_t i = 0; i < model.size(); ++i)
      if (lines.share[i] != 0 && lines.line[i].m2 > 0 && lines.width[i] == 0. * GeV) return lines.line[i].m2 * GeV2;
    return model.size() > 0 ? lines.line[0].m2 * GeV2 : 0. * GeV2;
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
  energy opening(const portal_lines& lines, const final_state& hadrons) const {
    const quark_lines quarks(lines);
    energy lowest = model.heavy_neutrino_mass;
    for (std::size_t i = 0; i < quarks.size(); ++i) {
      const energy open = on_shell ? numeric::sqrt(quarks.line(i).m2) * GeV : model.heavy_neutrino_mass;
      if (zprime.hadronic_width(quarks.couplings(i), hadrons, open) > 0. * GeV)
        lowest = std::min(lowest, zprime.opening(quarks.couplings(i), hadrons, open));
    }
    return lowest;
  }
  /// The width of a hadronic mode, propagators included, over `reference(s, √s)`.
  template <class Reference>
  std::shared_ptr<const strength_table> strength(const portal_lines& lines, const final_state& hadrons, energy from,
                                                 const Reference& reference) const {
    const quark_lines quarks(lines);
    const auto at = [&](double root) {
      const line_point s(root * root);
      const double free = reference(s, root * GeV);
      double sum = 0;
      quarks.for_each_part(s, [&](const quark_couplings& g, double factor) {
        sum += factor * double(zprime.hadronic_width(g, hadrons, root * GeV) / GeV);
      });
      return free > 0 ? sum / free : 0.;
    };
    return strength_table::of(at, from / GeV, model.heavy_neutrino_mass / GeV);
  }
};
template <class Hadrons>
neutral_shapes(const portal&, const zprime_decays<Hadrons>&, const electroweak_parameters&, bool, bool)
    -> neutral_shapes<Hadrons>;

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_NEUTRAL_SHAPES_HPP
