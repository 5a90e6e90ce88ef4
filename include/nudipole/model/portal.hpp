// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MODEL_PORTAL_HPP
#define NUDIPOLE_MODEL_PORTAL_HPP

#include <nudipole/errors.hpp>
#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/model/gauge_bosons.hpp>
#include <nudipole/model/mediator.hpp>
#include <nudipole/model/zprime.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <concepts>
#include <cstddef>

namespace nudipole {

/// N itself.
struct heavy_neutrino {
  energy mass;
  per_flavour<double> mixing{};  ///< V_αN
  fermion_nature nature = fermion_nature::dirac;
};

/// One vector of a portal. Its moment to N is `share[α]` times the portal's `dipole[α]`; the vector itself has none.
struct exchanged_vector {
  mediator vector;
  per_flavour<double> share{};

  constexpr bool operator==(const exchanged_vector&) const = default;
};

namespace detail {

/// What a portal is made of: mediators, and the W's dipole moments.
template <class P>
inline constexpr bool is_portal_part = Mediator<P> || std::same_as<P, w_boson>;

}  // namespace detail

/// N with any number of vectors, which interfere:
///
///     const portal model{heavy_neutrino{.mass = 1. * GeV}, photon{.moments = {.muon = 1e-6 * per_GeV}}, my_vector{}};
///
/// A `w_boson` may be among them: it is no mediator between N and ν; its moments are `w_share[α]` times `dipole[α]`.
/// `dipole[α]` is N's moment of flavour α to the first vector that has one, and the others keep their ratio to it: a
/// scan over `dipole` scales them all. A `dipole_portal`, the model of one Z′, is one of these.
struct portal {
  static constexpr std::size_t capacity = 6;  ///< vectors

  energy heavy_neutrino_mass = 0. * GeV;
  per_flavour<inverse_energy> dipole{};
  per_flavour<double> mixing{};
  fermion_nature nature = fermion_nature::dirac;

  constexpr portal() = default;

  /// `parts` are mediators, and at most one `w_boson`.
  /// @throws bad_parameter for a mass that is not positive, and for numbers that are not finite
  template <class... Parts>
  requires(detail::is_portal_part<Parts>&&...) constexpr explicit portal(const heavy_neutrino& n, const Parts&... parts)
      : heavy_neutrino_mass(numeric::require_positive("heavy_neutrino: mass", n.mass)),
        mixing(n.mixing),
        nature(n.nature) {
    static_assert((std::same_as<Parts, w_boson> + ... + 0) <= 1, "portal: at most one w_boson");
    static_assert((Mediator<Parts> + ... + 0) <= capacity, "portal: at most 6 mediators");
    for (lepton_flavour flavour : lepton_flavours) numeric::require_finite("heavy_neutrino: mixing", n.mixing[flavour]);
    w_boson w{};
    (add(parts, w), ...);
    set_shares(w);
  }

  /// @throws bad_parameter for a mass that is not positive, and for numbers that are not finite
  constexpr portal(const dipole_portal& model)  // NOLINT(google-explicit-constructor): it is one
      : portal(heavy_neutrino{checked(model).heavy_neutrino_mass, model.mixing, model.nature},
               zprime{.at_mass = model.zprime_mass,
                      .moments = model.dipole,
                      .quarks = model.quarks,
                      .charged_leptons = model.charged_leptons,
                      .neutrinos = model.neutrinos}) {}

  constexpr const exchanged_vector* begin() const { return vectors_.data(); }
  constexpr const exchanged_vector* end() const { return vectors_.data() + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr const exchanged_vector& operator[](std::size_t i) const { return vectors_[i]; }

  /// Returns N's dipole moments to one of the vectors.
  constexpr per_flavour<inverse_energy> moments(std::size_t i) const {
    per_flavour<inverse_energy> result{};
    for (lepton_flavour flavour : lepton_flavours) result[flavour] = vectors_[i].share[flavour] * dipole[flavour];
    return result;
  }
  /// Returns the same with other moments to one of the vectors, those to the others and to the W held.
  /// @throws bad_parameter for a vector that is not there, and for moments that are not finite
  constexpr portal with_moments(std::size_t i, const per_flavour<inverse_energy>& changed) const {
    if (i >= size_)
      numeric::refuse("portal: vector", static_cast<double>(i), "must be one of the portal's, counted from 0");
    portal result = *this;
    for (std::size_t k = 0; k < size_; ++k)
      result.vectors_[k].vector = vectors_[k].vector.with_dipole(k == i ? changed : moments(k));
    w_boson w{};
    for (lepton_flavour flavour : lepton_flavours) w.moments[flavour] = w_share_[flavour] * dipole[flavour];
    result.dipole = {};
    result.set_shares(w);
    return result;
  }

  /// Returns the flavour with the largest moment, the first of equal ones: that of a cross section that is asked for
  /// without a neutrino.
  constexpr lepton_flavour leading_flavour() const {
    lepton_flavour best = lepton_flavour::electron;
    for (lepton_flavour flavour : lepton_flavours)
      if (size_of(dipole[flavour]) > size_of(dipole[best])) best = flavour;
    return best;
  }

  /// Returns the model as a neutrino or antineutrino of one flavour sees it in production: every flavour has the shares
  /// of that one, and for antineutrinos left and right couplings are exchanged, which is all that tells them apart.
  constexpr portal seen_by(pdg_id neutrino) const {
    portal seen = *this;
    const lepton_flavour flavour = flavour_of(neutrino);
    seen.w_share_ = universal(w_share_[flavour]);
    for (std::size_t i = 0; i < size_; ++i) {
      seen.vectors_[i].share = universal(vectors_[i].share[flavour]);
      if (neutrino < 0) seen.vectors_[i].vector = vectors_[i].vector.mirrored();
    }
    return seen;
  }

  /// Returns the model with those vectors alone that `wanted(mediator)` accepts; moments and shares are the same.
  template <class Wanted>
  constexpr portal only(const Wanted& wanted) const {
    portal result = *this;
    result.vectors_ = {};
    result.size_ = 0;
    for (const exchanged_vector& exchanged : *this)
      if (wanted(exchanged.vector)) result.vectors_[result.size_++] = exchanged;
    return result;
  }

  /// Returns the W's moments, μ^W_α = w_share[α] · dipole[α], as a share.
  constexpr const per_flavour<double>& w_share() const { return w_share_; }

  constexpr bool operator==(const portal&) const = default;

 private:
  static constexpr const dipole_portal& checked(const dipole_portal& model) {
    validate(model);
    return model;
  }
  static constexpr inverse_energy size_of(inverse_energy x) { return x < 0. * per_GeV ? -x : x; }

  constexpr void add(const mediator& m, w_boson&) { vectors_[size_++] = {m, {}}; }
  constexpr void add(const w_boson& part, w_boson& w) {
    for (lepton_flavour flavour : lepton_flavours)
      w.moments[flavour] = numeric::require_finite("w_boson: moments", part.moments[flavour]);
  }
  constexpr void set_shares(const w_boson& w) {
    for (lepton_flavour flavour : lepton_flavours) {
      for (std::size_t i = 0; i < size_ && dipole[flavour] == 0. * per_GeV; ++i)
        dipole[flavour] = vectors_[i].vector.dipole(flavour);
      if (dipole[flavour] == 0. * per_GeV) dipole[flavour] = w.moments[flavour];
    }
    // A flavour without moments has the shares of the leading one, so that its moment can be set afterwards.
    const lepton_flavour leading = leading_flavour();
    const bool any = dipole[leading] != 0. * per_GeV;
    for (lepton_flavour flavour : lepton_flavours) {
      const lepton_flavour like = dipole[flavour] != 0. * per_GeV ? flavour : leading;
      for (std::size_t i = 0; i < size_; ++i)
        vectors_[i].share[flavour] = any ? double(vectors_[i].vector.dipole(like) / dipole[like]) : (i == 0 ? 1. : 0.);
      if (any) w_share_[flavour] = double(w.moments[like] / dipole[like]);
    }
    for (std::size_t i = 0; i < size_; ++i) vectors_[i].vector = vectors_[i].vector.without_dipole();
  }

  std::array<exchanged_vector, capacity> vectors_{};
  std::size_t size_ = 0;
  per_flavour<double> w_share_{};
};

/// The largest of |μ_e|, |μ_μ|, |μ_τ|: the scale that a scan over dipole moments varies.
constexpr inverse_energy leading_dipole(const portal& model) { return largest_size(model.dipole); }

/// Checks a model; every calculation does so once at its start.
/// @throws bad_parameter naming the parameter: masses must be positive, couplings finite, and there must be a mediator
constexpr void validate(const portal& model) {
  numeric::require_positive("heavy_neutrino_mass", model.heavy_neutrino_mass);
  for (lepton_flavour flavour : lepton_flavours) {
    numeric::require_finite("dipole", model.dipole[flavour]);
    numeric::require_finite("mixing", model.mixing[flavour]);
  }
  if (model.size() == 0 && leading_dipole(model) != 0. * per_GeV && model.w_share() == per_flavour<double>{})
    throw bad_parameter("portal: dipole moments without a mediator");
}

/// N with the dipole moments of the photon alone, d_α in GeV⁻¹: Γ(N → ν_αγ) = d²M_N³/4π of a Dirac N.
constexpr portal photon_portal(energy mass, const per_flavour<inverse_energy>& moments,
                               fermion_nature nature = fermion_nature::dirac) {
  return portal{heavy_neutrino{.mass = mass, .nature = nature}, photon{moments}};
}

/// Returns d of μ_tran = 2d, as some of the literature has the photon's transition moment.
constexpr inverse_energy from_transition_moment(inverse_energy mu_tran) { return 0.5 * mu_tran; }

}  // namespace nudipole

#endif  // NUDIPOLE_MODEL_PORTAL_HPP
