// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_VECTOR_EXCHANGE_HPP
#define NUDIPOLE_DECAY_VECTOR_EXCHANGE_HPP

#include <nudipole/decay/propagator.hpp>
#include <nudipole/mediator/decays.hpp>
#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/complex.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>

namespace nudipole {

/// A vector between N's dipole moment and a pair f f̄ as an amplitude sees it: its propagator, and f's chiral couplings
/// to it. Of neutrinos only the left-handed coupling counts.
struct vector_exchange {
  energy mass;
  energy width;
  chiral_couplings coupling;
  bool massless = false;  ///< a photon: its mass is meant to be 0

  constexpr vector_exchange(energy vector_mass, energy vector_width, chiral_couplings chiral)
      : mass(vector_mass), width(vector_width), coupling(chiral) {}
  /// A vector current, g_L = g_R = g.
  constexpr vector_exchange(energy vector_mass, energy vector_width, double g)
      : vector_exchange(vector_mass, vector_width, chiral_couplings{g, g}) {}
  /// A massless and stable vector.
  static constexpr vector_exchange photon(chiral_couplings chiral) {
    vector_exchange result(0. * GeV, 0. * GeV, chiral);
    result.massless = true;
    return result;
  }
};

/// The vectors between N's dipole moments and a pair f f̄, which interfere: C_X(s) = Σ 2g_X/D(s), X = L, R, where the
/// couplings g hold the ratio of the moment to the one that the form is in. Those of equal mass and width are one.
class vector_exchanges {
 public:
  constexpr vector_exchanges() = default;
  constexpr vector_exchanges(const vector_exchange& one) { add(one); }  // NOLINT(google-explicit-constructor): a list
  constexpr vector_exchanges(energy mass, energy width, chiral_couplings chiral)
      : vector_exchanges(vector_exchange(mass, width, chiral)) {}
  constexpr vector_exchanges(energy mass, energy width, double g) : vector_exchanges(vector_exchange(mass, width, g)) {}

  /// @throws bad_parameter for masses, a width or couplings that are not valid
  constexpr void add(const vector_exchange& next) {
    if (!next.massless) numeric::require_positive("neutral_amplitude: zprime mass", next.mass);
    numeric::require_not_negative("neutral_amplitude: zprime width", next.width);
    numeric::require_finite("neutral_amplitude: zprime coupling", next.coupling.left);
    numeric::require_finite("neutral_amplitude: zprime coupling", next.coupling.right);
    add({numeric::square(next.mass / GeV), next.mass * next.width / GeV2}, next.coupling);
  }
  constexpr void add(const detail::breit_wigner& line, chiral_couplings coupling) {
    for (std::size_t i = 0; i < size_; ++i)
      if (lines_[i] == line) {
        coupling_[i] += coupling;
        return;
      }
    if (size_ == portal::capacity) numeric::refuse("vector_exchanges: vectors", double(size_ + 1), "must be at most 6");
    lines_[size_] = line;
    coupling_[size_++] = coupling;
  }

  constexpr std::size_t size() const { return size_; }
  constexpr const detail::breit_wigner& line(std::size_t i) const { return lines_[i]; }
  constexpr const chiral_couplings& coupling(std::size_t i) const { return coupling_[i]; }
  /// Returns whether no vector couples.
  constexpr bool none() const {
    for (std::size_t i = 0; i < size_; ++i)
      if (coupling_[i] != chiral_couplings{}) return false;
    return true;
  }
  /// Returns those that couple, without the right-handed couplings if only the left-handed count.
  constexpr vector_exchanges coupled(bool left_only = false) const {
    vector_exchanges result;
    for (std::size_t i = 0; i < size_; ++i) {
      const chiral_couplings g{coupling_[i].left, left_only ? 0 : coupling_[i].right};
      if (g != chiral_couplings{}) result.add(lines_[i], g);
    }
    return result;
  }
  /// The propagators, along which integrals over s go.
  constexpr detail::breit_wigners lines() const { return {lines_.data(), size_}; }

  constexpr bool operator==(const vector_exchanges&) const = default;

  struct amplitudes {
    numeric::complex left{}, right{};

    constexpr numeric::complex vector() const { return 0.5 * (left + right); }
    constexpr numeric::complex axial() const { return 0.5 * (right - left); }
  };
  /// Returns Σ g/D(s).
  constexpr amplitudes at(const detail::line_point& s) const {
    amplitudes sum;
    for (std::size_t i = 0; i < size_; ++i) {
      const numeric::complex propagator = inverse(denominator(s, i));
      sum.left += coupling_[i].left * propagator;
      sum.right += coupling_[i].right * propagator;
    }
    return sum;
  }
  constexpr numeric::complex denominator(const detail::line_point& s, std::size_t i) const {
    return {s.from(lines_[i], i), lines_[i].mgamma};
  }

 private:
  std::array<detail::breit_wigner, portal::capacity> lines_{};
  std::array<chiral_couplings, portal::capacity> coupling_{};
  std::size_t size_ = 0;
};

namespace detail {

/// The vectors of a portal with their propagators, and their shares in the moments of one flavour.
struct portal_lines {
  const portal* model = nullptr;
  std::array<breit_wigner, portal::capacity> line{};
  std::array<energy, portal::capacity> width{};
  std::array<double, portal::capacity> share{};

  template <class Hadrons>
  constexpr portal_lines(const portal& of, lepton_flavour flavour, const zprime_decays<Hadrons>& decays) : model(&of) {
    for (std::size_t i = 0; i < of.size(); ++i) {
      const mediator& vector = of[i].vector;
      width[i] = vector.mass() > 0. * GeV ? decays.width(vector) : 0. * GeV;
      line[i] = {numeric::square(vector.mass() / GeV), vector.mass() * width[i] / GeV2};
      share[i] = of[i].share[flavour];
    }
  }

  /// Returns what goes between the moment and f f̄.
  constexpr vector_exchanges to(pdg_id fermion) const {
    vector_exchanges result;
    for (std::size_t i = 0; i < model->size(); ++i) {
      const chiral_couplings g = share[i] * (*model)[i].vector.coupling(fermion);
      if (g != chiral_couplings{}) result.add(line[i], g);
    }
    return result;
  }
};

}  // namespace detail

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_VECTOR_EXCHANGE_HPP
