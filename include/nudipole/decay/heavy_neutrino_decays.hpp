// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_HEAVY_NEUTRINO_DECAYS_HPP
#define NUDIPOLE_DECAY_HEAVY_NEUTRINO_DECAYS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/decay_shape.hpp>
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/decay/dipole_modes.hpp>
#include <nudipole/decay/known_forms.hpp>
#include <nudipole/decay/neutral_shapes.hpp>
#include <nudipole/decay/weak_decays.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/decay/width_policies.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/model/mediator.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <tuple>
#include <vector>

namespace nudipole {

/// A further decay channel of N: one member, `c(model)`, returns its `decay_mode`. It may have another,
/// `c.shape(model)`, which returns the `decay_shape` that events have.
template <class C>
concept DecayChannel = requires(const C& channel, const portal& model) {
  { channel(model) } -> std::convertible_to<decay_mode>;
};

/// How N decays through its mixing and the W's dipole moment. One requirement: `w.modes(model, flavour, zprime_decays)`
/// returns a `decay_table` with the coefficients b and c of a Dirac N for V_αN, and in a what the W's dipole moment
/// adds to those of the neutral vectors; the model is without dipole moments where b is not wanted. The library's is
/// `weak_decays`.
template <class W>
concept MixingDecays = requires(const W& weak, const portal& model) {
  { weak.modes(model, lepton_flavour::muon, zprime_decays<>{}) } -> std::convertible_to<decay_table>;
};
static_assert(MixingDecays<weak_decays<>>);

/// The decays of N: through its dipole moments by the width policy, through its mixing by `weak_decays`, their
/// interference where both make the same final state, and any further channels of the user's. `heavy_neutrino_decays{}`
/// is the benchmarks'; `heavy_neutrino_decays{finite_width{}, free_quarks()}` and
/// `heavy_neutrino_decays{narrow_width{}, quark_level{}, weak_decays{}, my_channel{}}` are others.
///
/// For a Majorana N every mode is listed once and stands for itself and its charge conjugate: its width is twice the
/// Dirac one.
template <class Width = narrow_width<>, class Hadrons = quark_level, class Weak = weak_decays<>, class... Channels>
class heavy_neutrino_decays {
  static_assert(
      WidthPolicy<Width>,
      "heavy_neutrino_decays: the width policy needs modes(model, zprime_decays), which returns dipole_modes, "
      "and interferes(model)");
  static_assert(HadronicTreatment<Hadrons>,
                "heavy_neutrino_decays: the hadrons need for_each_mode(couplings, sqrt_s, visit) and breaks(products)");
  static_assert(MixingDecays<Weak>,
                "heavy_neutrino_decays: decays by mixing need modes(model, flavour, zprime_decays), which returns a "
                "decay_table");
  static_assert((DecayChannel<Channels> && ...),
                "heavy_neutrino_decays: a further channel needs operator()(model) that returns a decay_mode");

 public:
  constexpr heavy_neutrino_decays() = default;
  constexpr explicit heavy_neutrino_decays(Width width, Hadrons hadrons = {}, Weak weak = {}, Channels... channels)
      : width_(width), zprime_{hadrons}, weak_(weak), channels_(channels...) {}

  /// Returns all open modes. Flavours without dipole moment and mixing are passed over, and so are the coefficients
  /// that would not count.
  /// @throws bad_parameter for an invalid model
  constexpr decay_table modes(const portal& model) const {
    validate(model);
    decay_table table;
    dipole_modes dipole;
    std::optional<portal> last;  // flavours often share their modes
    detail::known_forms known;
    for (lepton_flavour flavour : lepton_flavours) {
      const portal seen = model.seen_by(neutrino_id(flavour));
      if (model.dipole[flavour] != 0. * per_GeV && seen != last) dipole = width_.modes(*(last = seen), zprime_);
      add_modes(seen, flavour, dipole, known, table);
    }
    std::size_t number = 0;
    const auto add = [&](decay_mode mode) {
      mode.channel = ++number;
      table.add(mode);
    };
    std::apply([&](const auto&... channel) { (add(channel(model)), ...); }, channels_);
    return table;
  }

  /// Returns how the products of a mode of the table are distributed, by the amplitude that its width is the integral
  /// of. A further channel may have `shape(model)`, which returns its `decay_shape`; flat phase space otherwise.
  /// @throws bad_parameter as `modes`
  decay_shape shape(const portal& model, const decay_mode& mode) const {
    if (mode.channel != 0) return channel_shape(model, mode.channel);
    const electroweak_parameters electroweak = electroweak_of(weak_);
    const bool interferes = width_.interferes(model);
    const bool alone = model.size() == 1 && model.heavy_neutrino_mass > model[0].vector.mass();
    const detail::neutral_shapes through_zprime{model, zprime_, electroweak, interferes || model.size() > 1,
                                                !interferes && alone};
    if (detail::is_neutral_pair(mode.products)) return through_zprime.pair(mode);
    if (mode.width.dipole > 0. * GeV3 && is_neutrino(*mode.products.begin())) return through_zprime.vector(mode);
    if constexpr (requires { weak_.shape(model, mode); })
      return weak_.shape(model, mode);
    else
      return flat_decay{};
  }

 private:
  constexpr void add_modes(const portal& model, lepton_flavour flavour, const dipole_modes& dipole,
                           detail::known_forms& known, decay_table& table) const {
    const std::size_t first = table.size();
    const pdg_id neutrino = neutrino_id(flavour);
    if (model.dipole[flavour] != 0. * per_GeV)
      for (const dipole_mode& mode : dipole) {
        const bool identical = mode.products.size() > 0 && *mode.products.begin() == neutrino;
        table.at(mode.products.with(neutrino), flavour, first).dipole +=
            identical ? mode.width + mode.exchange : mode.width;
      }
    const bool by_mixing = model.mixing[flavour] != 0;
    const bool by_w = model.dipole[flavour] != 0. * per_GeV && model.w_share()[flavour] != 0;
    if (by_mixing || by_w) {
      portal seen = coherent(model);
      if (seen.size() == 0 && !by_w) seen.dipole = {};  // b is not asked for where it would be dropped
      for (const decay_mode& mode : weak_modes(seen, flavour, known)) {
        if (!by_mixing && mode.width.dipole == 0. * GeV3) continue;
        width_form& sum = table.at(mode.products, flavour, first);
        if (by_w) sum.dipole += mode.width.dipole;
        if (!by_mixing) continue;
        sum.mixing += mode.width.mixing;
        // Amplitudes interfere only if both are there.
        if (sum.dipole > 0. * GeV3 && (seen.size() > 0 || by_w)) sum.interference += mode.width.interference;
      }
    }
    if (model.nature == fermion_nature::majorana) table.scale(2, first);  // and the charge conjugates
  }

  constexpr decay_table weak_modes(const portal& model, lepton_flavour flavour, detail::known_forms& known) const {
    if constexpr (requires { weak_.modes(model, flavour, zprime_, known); })
      return weak_.modes(model, flavour, zprime_, known);
    else
      return weak_.modes(model, flavour, zprime_);
  }

  /// Returns the model with the vectors that interfere.
  constexpr portal coherent(const portal& model) const {
    if constexpr (requires {
                    { width_.coherent(model) } -> std::convertible_to<portal>;
                  })
      return width_.coherent(model);
    else
      return width_.interferes(model) ? model : model.only([](const mediator&) { return false; });
  }

  /// The Standard Model of the decays by mixing, if they say which.
  static electroweak_parameters electroweak_of(const Weak& weak) {
    if constexpr (requires {
                    { weak.electroweak } -> std::convertible_to<electroweak_parameters>;
                  })
      return weak.electroweak;
    else
      return {};
  }

  decay_shape channel_shape(const portal& model, std::size_t number) const {
    decay_shape result = flat_decay{};
    std::size_t i = 0;
    const auto ask = [&](const auto& channel) {
      if constexpr (requires {
                      { channel.shape(model) } -> std::convertible_to<decay_shape>;
                    })
        if (i + 1 == number) result = channel.shape(model);
      ++i;
    };
    std::apply([&](const auto&... channel) { (ask(channel), ...); }, channels_);
    return result;
  }

  [[no_unique_address]] Width width_{};
  [[no_unique_address]] zprime_decays<Hadrons> zprime_{};
  [[no_unique_address]] Weak weak_{};
  [[no_unique_address]] std::tuple<Channels...> channels_{};
};
heavy_neutrino_decays()->heavy_neutrino_decays<>;
static_assert(SampledDecays<heavy_neutrino_decays<>>);

/// Returns the total width of N.
/// @throws bad_parameter for an invalid model
template <HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
constexpr energy total_width(const portal& model, const Decays& decays = {}) {
  return decays.modes(model).total_width(model);
}

/// Returns the proper decay length cτ = ħc/Γ of N.
/// @throws bad_parameter for an invalid model and for an N that cannot decay
template <HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
constexpr length ctau(const portal& model, const Decays& decays = {}) {
  return hbar_c / numeric::require_positive("ctau: total width of N", total_width(model, decays));
}

/// Returns widths and branching ratios of all open modes of N; the ratios sum to 1.
/// @throws bad_parameter for an invalid model and for an N that cannot decay
template <HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
std::vector<branching> branching_ratios(const portal& model, const Decays& decays = {}) {
  return branching_ratios(decays.modes(model), model);
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_HEAVY_NEUTRINO_DECAYS_HPP
