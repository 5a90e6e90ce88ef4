// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MODEL_MEDIATOR_HPP
#define NUDIPOLE_MODEL_MEDIATOR_HPP

#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>

/// @file
/// Vectors that N's dipole moments couple to. Yours is a struct with four members:
///
///     struct my_vector {
///       energy mass() const { return 2. * GeV; }
///       std::optional<energy> width() const { return std::nullopt; }            // from its couplings
///       chiral_couplings coupling(pdg_id fermion) const { return {0.1, 0.}; }   // d, u, …: 1–6, leptons 11–16
///       inverse_energy dipole(lepton_flavour) const { return 1e-6 * per_GeV; }
///     };
///     const portal model{heavy_neutrino{.mass = 1. * GeV}, my_vector{}, photon{}};
///
/// | vector                   | what it is                                                                            |
/// |--------------------------|---------------------------------------------------------------------------------------|
/// | `zprime{…}`              | a Z′ of any vector and axial couplings; presets in `zprime.hpp` |
/// | `photon{dipole}`         | the photon: massless, couplings eQ                                                    |
/// | `z_boson{dipole}`        | the Z of the Standard Model                                                           |
namespace nudipole {

/// A vector that N's dipole current couples to. Four requirements: `m.mass()`; `m.width()`, or nothing to have it
/// computed from the couplings; `m.coupling(pdg_id)`, the `chiral_couplings` of quarks 1–6 and leptons 11–16, of which
/// neutrinos have the left-handed one only; `m.dipole(lepton_flavour)`, N's transition moment to this vector in GeV⁻¹.
/// A massless one says so with a static member `massless` that is true.
template <class M>
concept Mediator = requires(const M& m) {
  { m.mass() } -> std::convertible_to<energy>;
  { m.width() } -> std::convertible_to<std::optional<energy>>;
  { m.coupling(pdg_id{1}) } -> std::convertible_to<chiral_couplings>;
  { m.dipole(lepton_flavour::muon) } -> std::convertible_to<inverse_energy>;
};

/// Any vector as a value: the numbers of whatever `Mediator` it was made from. It can be compared and kept.
class mediator {
 public:
  constexpr mediator() = default;
  /// @throws bad_parameter naming the member: for a mass that is negative, or zero without `massless`, a negative
  /// width, couplings or dipole moments that are not finite, and right-handed neutrinos
  template <Mediator M>
  constexpr mediator(const M& of)  // NOLINT(google-explicit-constructor): each is one
      : mass_(numeric::require_not_negative("mediator: mass", energy(of.mass()))), width_(of.width()) {
    if (mass_ == 0. * GeV && !says_massless<M>())
      numeric::refuse("mediator: mass", mass_, "must be positive; use photon, or say so with static member massless");
    if (width_) numeric::require_not_negative("mediator: width", *width_);
    for (std::size_t place = 0; place < fermions; ++place) {
      const pdg_id id = id_at(place);
      const chiral_couplings g = of.coupling(id);
      if (!numeric::is_finite(g.left) || !numeric::is_finite(g.right))
        numeric::refuse("mediator: coupling(" + std::to_string(id) + ")", numeric::is_finite(g.left) ? g.right : g.left,
                        "must be finite");
      if (is_neutrino(id) && g.right != 0)
        numeric::refuse("mediator: right-handed coupling(" + std::to_string(id) + ")", g.right,
                        "must be 0: neutrinos are left-handed");
      couplings_[place] = g;
    }
    for (lepton_flavour flavour : lepton_flavours)
      dipole_[flavour] = numeric::require_finite("mediator: dipole", inverse_energy(of.dipole(flavour)));
  }

  constexpr energy mass() const { return mass_; }
  /// Returns the width, or nothing if it follows from the couplings.
  constexpr std::optional<energy> width() const { return width_; }
  /// Returns the couplings of a quark or lepton; those of an antiparticle are mirrored, and others 0.
  constexpr chiral_couplings coupling(pdg_id fermion) const {
    if (fermion < 0) return nudipole::mirrored(coupling(-fermion));
    const std::size_t place = place_of(fermion);
    return place < fermions ? couplings_[place] : chiral_couplings{};
  }
  constexpr inverse_energy dipole(lepton_flavour flavour) const { return dipole_[flavour]; }

  /// Returns the same without its dipole moments, for a model that keeps them elsewhere.
  constexpr mediator without_dipole() const { return with_dipole({}); }
  /// Returns the same with other dipole moments.
  /// @throws bad_parameter for moments that are not finite
  constexpr mediator with_dipole(const per_flavour<inverse_energy>& moments) const {
    mediator result = *this;
    for (lepton_flavour flavour : lepton_flavours)
      result.dipole_[flavour] = numeric::require_finite("mediator: dipole", moments[flavour]);
    return result;
  }
  /// Returns the same with left and right exchanged for all quarks and charged leptons.
  constexpr mediator mirrored() const {
    mediator result = *this;
    for (std::size_t place = 0; place < fermions; ++place)
      if (!is_neutrino(id_at(place))) result.couplings_[place] = nudipole::mirrored(couplings_[place]);
    return result;
  }

  /// Returns whether it couples to both chiralities of every quark and charged lepton alike.
  constexpr bool is_vectorlike() const {
    for (std::size_t place = 0; place < fermions; ++place)
      if (!is_neutrino(id_at(place)) && couplings_[place].left != couplings_[place].right) return false;
    return true;
  }
  /// Returns g_V of the quarks.
  constexpr quark_couplings quark_vector() const {
    return {couplings_[0].vector(), couplings_[1].vector(), couplings_[2].vector(),
            couplings_[3].vector(), couplings_[4].vector(), couplings_[5].vector()};
  }
  /// Returns g_A of the quarks.
  constexpr quark_couplings quark_axial() const {
    return {couplings_[0].axial(), couplings_[1].axial(), couplings_[2].axial(),
            couplings_[3].axial(), couplings_[4].axial(), couplings_[5].axial()};
  }

  constexpr bool operator==(const mediator&) const = default;

 private:
  static constexpr std::size_t fermions = quarks_and_leptons.size();
  static constexpr pdg_id id_at(std::size_t place) { return quarks_and_leptons[place]; }
  static constexpr std::size_t place_of(pdg_id id) {
    if (id >= 1 && id <= 6) return static_cast<std::size_t>(id - 1);
    return id >= 11 && id <= 16 ? static_cast<std::size_t>(id - 5) : fermions;
  }
  template <class M>
  static constexpr bool says_massless() {
    if constexpr (requires { M::massless; })
      return M::massless;
    else
      return false;
  }

  energy mass_ = 0. * GeV;
  std::optional<energy> width_{};
  std::array<chiral_couplings, fermions> couplings_{};
  per_flavour<inverse_energy> dipole_{};
};

}  // namespace nudipole

#endif  // NUDIPOLE_MODEL_MEDIATOR_HPP
