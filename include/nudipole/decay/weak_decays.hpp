// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_WEAK_DECAYS_HPP
#define NUDIPOLE_DECAY_WEAK_DECAYS_HPP

#include <nudipole/decay/charged_current.hpp>
#include <nudipole/decay/decay_shape.hpp>
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/decay/dipole_hadrons.hpp>
#include <nudipole/decay/known_forms.hpp>
#include <nudipole/decay/mesons.hpp>
#include <nudipole/decay/mixing_quadrature.hpp>
#include <nudipole/decay/mixing_shapes.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/vector_exchange.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/mediator/partial_widths.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <initializer_list>
#include <variant>

namespace nudipole {

/// How the W and Z of N's mixing turn into hadrons. One requirement: `h.for_each_mode(model, flavour, zprime_decays,
/// electroweak, rule, visit)` calls `visit(final_state, width_form)` with the coefficients b and c of every open mode
/// that goes with V_αN, and with a where the W's dipole moment makes it.
///
/// | policy           | when to use it                                                                           |
/// |------------------|------------------------------------------------------------------------------------------|
/// | `weak_quarks{}`  | the benchmarks: free quarks above hadronic thresholds, with interference; coarse below 2 GeV |
/// | `weak_mesons{}`  | lifetimes of light N: single mesons joined to quarks with QCD correction, no interference |
template <class H>
concept WeakHadrons = requires(const H& h, const portal& model, const electroweak_parameters& electroweak) {
  h.for_each_mode(model, lepton_flavour::muon, zprime_decays<>{}, electroweak, mixing_quadrature<>{},
                  [](const final_state&, const width_form&) {});
};

namespace detail {

/// The strength of V* → q q̄ in a hadronic treatment, against free quarks: where the treatment has less of it, or more,
/// the dipole amplitude is smaller, or larger, by the root, and so is its interference.
template <class Hadrons>
struct quark_strength {
  const zprime_decays<Hadrons>& decays;
  quark_flavour quark;
  energy heavy_neutrino_mass;
  vector_exchanges vectors;
  quark_lines lines;

  constexpr quark_strength(const portal_lines& all, quark_flavour q, const zprime_decays<Hadrons>& zprime)
      : decays(zprime),
        quark(q),
        heavy_neutrino_mass(all.model->heavy_neutrino_mass),
        vectors(all.to(quark_id(q))),
        lines(all) {}

  constexpr final_state products() const { return {quark_id(quark), -quark_id(quark)}; }
  constexpr pdg_id name() const { return quark_id(quark); }
  constexpr double operator()(double s) const {
    const energy sqrt_s = numeric::sqrt(s) * GeV;
    const auto c = vectors.at(s);
    const energy axial = norm(c.axial()) * axial_width(sqrt_s, 1, quark_mass(quark), 3);
    const energy free = norm(c.vector()) * vector_width(sqrt_s, 1, quark_mass(quark), 3) + axial;
    if (!(free > 0. * GeV)) return 0;
    energy sum = axial;
    lines.for_each_part(s, [&](const quark_couplings& g, double factor) {
      sum += factor * decays.hadronic_width(g, products(), sqrt_s);
    });
    return sum / free;
  }
  constexpr double next_break(double s) const {
    return decays.next_break(products(), s * GeV2, heavy_neutrino_mass * heavy_neutrino_mass) / GeV2;
  }
};

/// Returns μ^W/μ of a flavour, 0 if N has no dipole moment of that flavour.
constexpr double w_share_of(const portal& model, lepton_flavour flavour) {
  return model.dipole[flavour] == 0. * per_GeV ? 0 : model.w_share()[flavour];
}

/// Calls `visit(final_state, width_form)` for l q q̄′ of free quarks, above the lightest two mesons.
template <class Rule, class Visit>
constexpr void for_each_charged_quark_mode(const portal& model, lepton_flavour flavour,
                                           const electroweak_parameters& electroweak, const Rule& rule,
                                           const Visit& visit) {
  for (quark_flavour up : {quark_flavour::up, quark_flavour::charm})
    for (quark_flavour down : {quark_flavour::down, quark_flavour::strange, quark_flavour::bottom}) {
      const width_form form =
          charged_current_form(model.heavy_neutrino_mass, lepton_mass(flavour), quark_mass(up), quark_mass(down),
                               3 * numeric::square(electroweak.ckm_element(up, down)), w_share_of(model, flavour),
                               electroweak, charged_hadron_threshold(up, down), rule.outer);
      if (form.mixing > 0. * GeV) visit(final_state{charged_lepton_id(flavour), quark_id(up), -quark_id(down)}, form);
    }
}

/// ν q q̄ by mixing, with its interference if the Z′ is given.
template <class Rule, class Strength = free_current>
constexpr width_form neutral_quark_width(energy heavy_neutrino_mass, quark_flavour quark,
                                         const vector_exchanges& vectors, const electroweak_parameters& electroweak,
                                         const Rule& rule, const Strength& strength = {}) {
  const neutral_amplitude amplitude =
      neutral_amplitude(neutral_diagrams::neutral, heavy_neutrino_mass, quark_mass(quark), vectors,
                        electroweak.quark(quark), electroweak)
          .beside_vectors();
  return 3 * rule(amplitude, neutral_diagrams::neutral, 2. * lightest_meson_mass(quark), strength);
}

}  // namespace detail

/// Free quarks: ν q q̄ above twice the mass of q's lightest meson, l q q̄′ above the sum of the two, both through W
/// and Z on and off their mass shells, and no top quarks. The interference with the Z′ is as strong as the Z′'s own
/// hadronic treatment has this pair of quarks.
struct weak_quarks {
  template <class Hadrons, class Rule, class Visit>
  constexpr void for_each_mode(const portal& model, lepton_flavour flavour, const zprime_decays<Hadrons>& zprime,
                               const electroweak_parameters& electroweak, const Rule& rule, Visit&& visit) const {
    const energy m = model.heavy_neutrino_mass;
    const detail::portal_lines lines(model, flavour, zprime);
    const bool no_dipole = model.dipole[flavour] == 0. * per_GeV;
    for (quark_flavour quark : light_quarks)
      if (m > 2. * lightest_meson_mass(quark))
        visit(final_state{neutrino_id(flavour), quark_id(quark), -quark_id(quark)},
              detail::neutral_quark_width(m, quark, no_dipole ? vector_exchanges{} : lines.to(quark_id(quark)),
                                          electroweak, rule, detail::quark_strength<Hadrons>(lines, quark, zprime)));
    detail::for_each_charged_quark_mode(model, flavour, electroweak, rule, visit);
  }
};
static_assert(WeakHadrons<weak_quarks>);

/// Single mesons (π, η, η′, ρ, ω, φ, K, K*, D, D*, D_s, D_s*, B, B_c) joined to quarks with QCD correction: total
/// hadronic widths are continuous and rise with M_N; what the mesons lack is listed under the quarks, as many-hadron
/// states. No interference with the Z′. What the W's dipole moment makes of quarks is free quarks, which do not
/// interfere with mixing.
struct weak_mesons {
  template <class Hadrons, class Rule, class Visit>
  constexpr void for_each_mode(const portal& model, lepton_flavour flavour, const zprime_decays<Hadrons>&,
                               const electroweak_parameters& electroweak, const Rule& rule, Visit&& visit) const {
    const energy m = model.heavy_neutrino_mass;
    for_each_charged_hadron_mode(
        m, flavour, electroweak,
        [&](const final_state& products, energy width) { visit(products, width_form{.mixing = width}); }, rule.outer);
    if (detail::w_share_of(model, flavour) != 0)
      detail::for_each_charged_quark_mode(model, flavour, electroweak, rule,
                                          [&](const final_state& products, const width_form& form) {
                                            visit(products, width_form{.dipole = form.dipole});
                                          });

    energy mesons = 0. * GeV;
    for_each_neutral_meson_mode(m, flavour, electroweak, [&](const final_state& products, energy width) {
      mesons += width;
      visit(products, width_form{.mixing = width});
    });
    const auto quark_width = [&](quark_flavour quark) {
      if (m <= 2. * lightest_meson_mass(quark)) return 0. * GeV;
      return (1 + qcd_correction(m)) * detail::neutral_quark_width(m, quark, {}, electroweak, rule).mixing;
    };
    // Light flavours are joined together: ρ and ω hold both u and d, η and η′ all three.
    energy light = 0. * GeV;
    for (quark_flavour quark : {quark_flavour::down, quark_flavour::up, quark_flavour::strange})
      light += quark_width(quark);
    const energy rest = join_hadrons(mesons, light).multi_hadron;
    for (quark_flavour quark : light_quarks) {
      const bool heavy = quark == quark_flavour::charm || quark == quark_flavour::bottom;
      const energy width = heavy ? quark_width(quark) : rest > 0. * GeV ? rest / light * quark_width(quark) : 0. * GeV;
      if (width > 0. * GeV)
        visit(final_state{neutrino_id(flavour), quark_id(quark), -quark_id(quark)}, width_form{.mixing = width});
    }
  }
};
static_assert(WeakHadrons<weak_mesons>);

/// The decays of N through its mixing with ν_α and through the W's dipole moment: N → ν_α Z and l_α W, on or off their
/// mass shells with fixed widths, and their interference with N → ν_α Z′*. A decay into a Higgs boson, N → ν_α h, open
/// by mixing for M_N > M_h, is not described, nor are top quarks.
template <class Hadrons = weak_quarks, class Rule = mixing_quadrature<>>
struct weak_decays {
  static_assert(WeakHadrons<Hadrons>,
                "weak_decays: the hadrons need for_each_mode(model, flavour, zprime_decays, electroweak, rule, visit)");

  electroweak_parameters electroweak{};
  [[no_unique_address]] Hadrons hadrons{};
  [[no_unique_address]] Rule rule{};

  /// Returns b and c of every mode open to a Dirac N for V_αN, and what the W's dipole moment adds to a.
  template <class ZprimeHadrons>
  constexpr decay_table modes(const portal& model, lepton_flavour flavour,
                              const zprime_decays<ZprimeHadrons>& zprime) const {
    detail::known_forms known;
    return modes(model, flavour, zprime, known);
  }
  /// The same, with what is known of other flavours already.
  template <class ZprimeHadrons>
  constexpr decay_table modes(const portal& model, lepton_flavour flavour, const zprime_decays<ZprimeHadrons>& zprime,
                              detail::known_forms& known) const {
    known.belong_to(model);
    const detail::remembering_rule<Rule> remembering(rule, known);
    decay_table table;
    const auto add = [&](const final_state& products, const width_form& form) { table.add({products, flavour, form}); };
    add_neutral(model, flavour, zprime, remembering, add);
    for (lepton_flavour other : lepton_flavours) {
      if (other == flavour) continue;
      const width_form form =
          charged_current_form(model.heavy_neutrino_mass, lepton_mass(flavour), 0. * GeV, lepton_mass(other), 1,
                               detail::w_share_of(model, flavour), electroweak, 0. * GeV, rule.outer);
      if (form.mixing > 0. * GeV)
        add(final_state{charged_lepton_id(flavour), -charged_lepton_id(other), neutrino_id(other)}, form);
    }
    hadrons.for_each_mode(model, flavour, zprime, electroweak, remembering, add);
    return table;
  }

  /// Returns how the products of a mode through the W, or by mixing alone, are distributed; those of ν f f̄, which may
  /// interfere with the Z′, are not asked for here.
  decay_shape shape(const portal& model, const decay_mode& mode) const {
    if (mode.products.size() == 2) return detail::meson_shape(model.heavy_neutrino_mass, mode.products);
    decay_shape shape = detail::charged_shape(model.heavy_neutrino_mass, mode.products, electroweak,
                                              detail::w_share_of(model, mode.flavour));
    if (auto* charged = std::get_if<charged_three_body>(&shape)) {
      charged->dipole = mode.width.dipole > 0. * GeV3;
      charged->mixing = mode.width.mixing > 0. * GeV;
    }
    return shape;
  }

 private:
  template <class ZprimeHadrons, class Add>
  constexpr void add_neutral(const portal& model, lepton_flavour flavour, const zprime_decays<ZprimeHadrons>& zprime,
                             const detail::remembering_rule<Rule>& remembering, const Add& add) const {
    const energy m = model.heavy_neutrino_mass;
    const pdg_id neutrino = neutrino_id(flavour);
    const detail::portal_lines lines(model, flavour, zprime);
    const bool no_dipole = model.dipole[flavour] == 0. * per_GeV;
    const auto neutral = [&](neutral_diagrams diagrams, energy fermion_mass, chiral_couplings z, pdg_id fermion) {
      if (m <= 2. * fermion_mass) return;
      const neutral_amplitude amplitude =
          neutral_amplitude(diagrams, m, fermion_mass, no_dipole ? vector_exchanges{} : lines.to(fermion), z,
                            electroweak, detail::w_share_of(model, flavour))
              .beside_vectors();
      const bool near_w = diagrams == neutral_diagrams::neutral_and_charged && m > 0.6 * electroweak.w_mass;
      add(final_state{neutrino, fermion, -fermion}, near_w ? rule.near_w(amplitude) : remembering(amplitude, diagrams));
    };
    for (lepton_flavour other : lepton_flavours)
      neutral(other == flavour ? neutral_diagrams::neutral_and_charged : neutral_diagrams::neutral, lepton_mass(other),
              electroweak.charged_lepton(), charged_lepton_id(other));
    for (lepton_flavour other : lepton_flavours)
      neutral(other == flavour ? neutral_diagrams::identical_neutrinos : neutral_diagrams::neutrinos, 0. * GeV,
              electroweak.neutrino(), neutrino_id(other));
  }
};
template <class Hadrons>
weak_decays(electroweak_parameters, Hadrons) -> weak_decays<Hadrons>;
template <class Hadrons, class Rule>
weak_decays(electroweak_parameters, Hadrons, Rule) -> weak_decays<Hadrons, Rule>;
weak_decays(electroweak_parameters)->weak_decays<>;
weak_decays()->weak_decays<>;

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_WEAK_DECAYS_HPP
