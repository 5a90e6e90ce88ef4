// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_HEAVY_NEUTRINO_DECAYS_HPP
#define NUDIPOLE_DECAY_HEAVY_NEUTRINO_DECAYS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/dipole.hpp>
#include <nudipole/decay/weak_decays.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <tuple>
#include <vector>

namespace nudipole {

/// How N → ν f f̄ treats the Z′ in between. Two requirements: `p.for_each_mode(model, flavour, zprime_decays, visit)`
/// calls `visit(final_state, a)` with a = Γ/μ_α² of a Dirac N for every mode with the neutrino ν_α in it;
/// `p.interferes(model)` says whether these modes interfere with those through the Z and W.
///
/// | policy           | when to use it                                                                           |
/// |------------------|------------------------------------------------------------------------------------------|
/// | `narrow_width{}` | the benchmarks: N → νZ′ times Z′ branching ratios above M_Z′, off-shell integral below   |
/// | `finite_width{}` | the Breit–Wigner integral everywhere: smooth through M_N = M_Z′, right for a wide Z′     |
template <class P>
concept WidthPolicy = requires(const P& p, const dipole_portal& model) {
  p.for_each_mode(model, lepton_flavour::muon, zprime_decays<>{}, [](const final_state&, energy_cubed) {});
  { p.interferes(model) } -> std::convertible_to<bool>;
};

/// The Breit–Wigner integral over the mass of the Z′, on and off its shell, with the interference of identical
/// neutrinos. The Z′ width in the propagator is its on-shell one.
template <numeric::Quadrature Q = dipole_quadrature>
struct finite_width {
  [[no_unique_address]] Q rule{};

  constexpr bool interferes(const dipole_portal&) const { return true; }

  template <HadronicTreatment Hadrons, class Visit>
  constexpr void for_each_mode(const dipole_portal& model, lepton_flavour flavour, const zprime_decays<Hadrons>& zprime,
                               Visit&& visit) const {
    const energy m = model.heavy_neutrino_mass, zprime_width = zprime.width(model);
    const pdg_id neutrino = neutrino_id(flavour);
    // One integral for every kind of pair: a lepton's width is `share` times that of a charged one.
    const auto integrate = [&](const final_state& pair, energy threshold, energy lepton_mass, double g, double share) {
      const auto partial = [&](energy sqrt_s) {
        return share > 0 ? share * width_to_leptons(sqrt_s, g, lepton_mass)
                         : hadronic_width(model, zprime, pair, sqrt_s);
      };
      return dipole_three_body_width(m, model.zprime_mass, zprime_width, threshold, partial, rule);
    };
    for (lepton_flavour other : lepton_flavours) {
      const double g = model.charged_leptons[other];
      if (g == 0 || m <= 2. * mass(other)) continue;
      const final_state pair{charged_lepton_id(other), -charged_lepton_id(other)};
      visit(pair.with(neutrino), integrate(pair, 2. * mass(other), mass(other), g, 1));
    }
    for (lepton_flavour other : lepton_flavours) {
      const double g = model.neutrinos[other];
      if (g == 0) continue;
      const final_state pair{neutrino_id(other), -neutrino_id(other)};
      energy_cubed width = integrate(pair, 0. * GeV, 0. * GeV, g, 0.5);
      if (other == flavour) width += identical_neutrino_interference(m, model.zprime_mass, zprime_width, g, rule);
      visit(pair.with(neutrino), width);
    }
    // A hadronic treatment says what is open at √s = M_N, and each of those modes is then followed down to where it opens.
    zprime.hadrons.for_each_mode(model.quarks, m, [&](const final_state& hadrons, energy) {
      visit(hadrons.with(neutrino), integrate(hadrons, opening(model, zprime, hadrons, m), 0. * GeV, 0, 0));
    });
  }

 private:
  template <class Hadrons>
  static constexpr energy hadronic_width(const dipole_portal& model, const zprime_decays<Hadrons>& zprime,
                                         const final_state& wanted, energy sqrt_s) {
    energy width = 0. * GeV;
    zprime.hadrons.for_each_mode(model.quarks, sqrt_s, [&](const final_state& mode, energy partial) {
      if (mode == wanted) width += partial;
    });
    return width;
  }

  /// Lowest √s with the mode open, found by bisection: the integrand steps there and the rule must not straddle it.
  template <class Hadrons>
  static constexpr energy opening(const dipole_portal& model, const zprime_decays<Hadrons>& zprime,
                                  const final_state& wanted, energy open) {
    energy closed = 0. * GeV;
    for (int i = 0; i < 60 && open - closed > 1e-14 * open; ++i) {
      const energy middle = 0.5 * (closed + open);
      (hadronic_width(model, zprime, wanted, middle) > 0. * GeV ? open : closed) = middle;
    }
    return open;
  }
};
template <class Q>
finite_width(Q) -> finite_width<Q>;
finite_width()->finite_width<>;
static_assert(WidthPolicy<finite_width<>>);

/// Two-body decay above threshold, Γ(N → νZ′)·BR(Z′ → f f̄); below it (M_N ≤ M_Z′) the off-shell integral of
/// `finite_width`.
template <numeric::Quadrature Q = dipole_quadrature>
struct narrow_width {
  [[no_unique_address]] Q rule{};

  /// A Z′ on its mass shell does not interfere with anything, to the order in Γ/M that this policy keeps.
  constexpr bool interferes(const dipole_portal& model) const { return model.heavy_neutrino_mass <= model.zprime_mass; }

  template <HadronicTreatment Hadrons, class Visit>
  constexpr void for_each_mode(const dipole_portal& model, lepton_flavour flavour, const zprime_decays<Hadrons>& zprime,
                               Visit&& visit) const {
    if (model.heavy_neutrino_mass <= model.zprime_mass)
      return finite_width<Q>{rule}.for_each_mode(model, flavour, zprime, visit);
    const pdg_id neutrino = neutrino_id(flavour);
    const energy_cubed two_body =
        dipole_two_body_width(model.heavy_neutrino_mass, model.zprime_mass * model.zprime_mass);
    const energy total = zprime.width(model);
    if (total == 0. * GeV) return visit(final_state{neutrino, zprime_id}, two_body);  // a stable Z′
    zprime.for_each_mode(model, model.zprime_mass, [&](const final_state& products, energy partial) {
      visit(products.with(neutrino), partial / total * two_body);
    });
  }
};
template <class Q>
narrow_width(Q) -> narrow_width<Q>;
narrow_width()->narrow_width<>;
static_assert(WidthPolicy<narrow_width<>>);

/// A further decay channel of N: one member, `c(model)`, returns its `decay_mode`.
template <class C>
concept DecayChannel = requires(const C& channel, const dipole_portal& model) {
  { channel(model) } -> std::convertible_to<decay_mode>;
};

/// All decays of N as one object: `for_each_mode(model, visit)` calls `visit(decay_mode)` for every open mode.
template <class D>
concept HeavyNeutrinoDecays = requires(const D& decays, const dipole_portal& model) {
  decays.for_each_mode(model, [](const decay_mode&) {});
};

/// How N decays through its mixing. One requirement: `w.for_each_mode(model, flavour, zprime_width, visit)` calls
/// `visit(final_state, width_form)` with the coefficients b and c of a Dirac N for V_αN. The library's is
/// `weak_decays`.
template <class W>
concept MixingDecays = requires(const W& weak, const dipole_portal& model) {
  weak.for_each_mode(model, lepton_flavour::muon, 1. * GeV, [](const final_state&, const width_form&) {});
};
static_assert(MixingDecays<weak_decays<>>);

/// The decays of N: through its dipole moments by the width policy, through its mixing by `weak_decays`, their
/// interference where both make the same final state, and any further channels of the user's. `heavy_neutrino_decays{}`
/// is the benchmarks'; `heavy_neutrino_decays{finite_width{}, free_quarks()}` and
/// `heavy_neutrino_decays{narrow_width{}, quark_level{}, weak_decays{}, my_channel{}}` are others.
///
/// For a Majorana N every mode is listed once and stands for itself and its charge conjugate: its width is twice the
/// Dirac one.
template <WidthPolicy Width = narrow_width<>, HadronicTreatment Hadrons = quark_level,
          MixingDecays Weak = weak_decays<>, DecayChannel... Channels>
class heavy_neutrino_decays {
 public:
  constexpr heavy_neutrino_decays() = default;
  constexpr explicit heavy_neutrino_decays(Width width, Hadrons hadrons = {}, Weak weak = {}, Channels... channels)
      : width_(width), zprime_{hadrons}, weak_(weak), channels_(channels...) {}

  /// Flavours without dipole moment and mixing are passed over, and so are the coefficients that would not count.
  /// @throws std::invalid_argument for an invalid model, and for one with mixing and M_N at or above M_W
  template <class Visit>
  constexpr void for_each_mode(const dipole_portal& model, Visit&& visit) const {
    validate(model);
    const double conjugates = model.nature == fermion_nature::majorana ? 2 : 1;
    for (lepton_flavour flavour : lepton_flavours) {
      const bool mixes = model.mixing[flavour] != 0;
      mode_list modes;
      if (model.dipole[flavour] != 0. * per_GeV)
        width_.for_each_mode(model, flavour, zprime_, [&](const final_state& products, energy_cubed width) {
          modes.at(products).dipole += width;
        });
      if (mixes)
        weak_.for_each_mode(model, flavour, zprime_.width(model),
                            [&](const final_state& products, const width_form& form) {
                              width_form& sum = modes.at(products);
                              sum.mixing += form.mixing;
                              // Amplitudes interfere only if both are there.
                              if (sum.dipole > 0. * GeV3 && width_.interferes(model))
                                sum.interference += form.interference;
                            });
      for (std::size_t i = 0; i < modes.size; ++i)
        visit(decay_mode{modes.modes[i].products, flavour, conjugates * modes.modes[i].width});
    }
    std::apply([&](const auto&... channel) { (visit(decay_mode(channel(model))), ...); }, channels_);
  }

  /// The parts it is made of; further channels are the last modes that `for_each_mode` visits.
  constexpr const Width& width_policy() const { return width_; }
  constexpr const zprime_decays<Hadrons>& zprime() const { return zprime_; }
  constexpr const Weak& weak() const { return weak_; }

 private:
  /// Modes of one flavour by final state; a fixed array keeps widths usable in constant expressions.
  struct mode_list {
    struct entry {
      final_state products;
      width_form width;
    };
    std::array<entry, 64> modes{};
    std::size_t size = 0;

    constexpr width_form& at(const final_state& products) {
      for (std::size_t i = 0; i < size; ++i)
        if (modes[i].products == products) return modes[i].width;
      if (size == modes.size()) throw std::length_error("heavy_neutrino_decays: more than 64 modes of one flavour");
      modes[size].products = products;
      return modes[size++].width;
    }
  };

  [[no_unique_address]] Width width_{};
  [[no_unique_address]] zprime_decays<Hadrons> zprime_{};
  [[no_unique_address]] Weak weak_{};
  [[no_unique_address]] std::tuple<Channels...> channels_{};
};
heavy_neutrino_decays()->heavy_neutrino_decays<>;
static_assert(HeavyNeutrinoDecays<heavy_neutrino_decays<>>);

/// Width of one mode at the couplings of the model.
constexpr energy width(const decay_mode& mode, const dipole_portal& model) {
  return mode.width(model.dipole[mode.flavour], model.mixing[mode.flavour]);
}

/// Total width of N.
/// @throws std::invalid_argument for an invalid model
template <HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
constexpr energy total_width(const dipole_portal& model, const Decays& decays = {}) {
  energy sum = 0. * GeV;
  decays.for_each_mode(model, [&](const decay_mode& mode) { sum += width(mode, model); });
  return sum;
}

/// Proper decay length cτ = ħc/Γ of N.
/// @throws std::invalid_argument for an invalid model and for an N that cannot decay
template <HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
constexpr length ctau(const dipole_portal& model, const Decays& decays = {}) {
  return hbar_c / numeric::require_positive("ctau: total width of N", total_width(model, decays));
}

/// One line of a table of branching ratios.
struct branching {
  final_state products;
  energy width;
  double ratio;
};

/// Widths and branching ratios of all open modes of N; the ratios sum to 1.
/// @throws std::invalid_argument for an invalid model and for an N that cannot decay
template <HeavyNeutrinoDecays Decays = heavy_neutrino_decays<>>
std::vector<branching> branching_ratios(const dipole_portal& model, const Decays& decays = {}) {
  std::vector<branching> table;
  energy total = 0. * GeV;
  decays.for_each_mode(model, [&](const decay_mode& mode) {
    table.push_back({mode.products, width(mode, model), 0});
    total += table.back().width;
  });
  numeric::require_positive("branching_ratios: total width of N", total);
  for (branching& line : table) line.ratio = line.width / total;
  return table;
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_HEAVY_NEUTRINO_DECAYS_HPP
