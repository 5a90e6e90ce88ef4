// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_EXCHANGE_HPP
#define NUDIPOLE_SCATTERING_EXCHANGE_HPP

#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/model/mediator.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>
#include <limits>

namespace nudipole {

/// The vectors of a portal between N's dipole moment and a target at Q², for the leading flavour and over its moment:
///
///     G_X^f(Q²) = Σ_V (μ^V/μ) g_X^{V,f}/(Q² + M_V²),   X = L, R, in GeV⁻².
///
/// In a t-channel everything is real, so that all that production knows of the vectors is in these numbers: amplitudes
/// are added before they are squared. For antineutrinos see `portal::seen_by`. Q² is in GeV² here.
class exchange {
 public:
  explicit constexpr exchange(const portal& model) {
    const lepton_flavour flavour = model.leading_flavour();
    for (const exchanged_vector& v : model) {
      if (v.share[flavour] == 0) continue;
      shared_vector& next = vectors_[size_++];
      next = {numeric::square(v.vector.mass() / GeV), v.share[flavour], v.vector, v.vector.quark_vector(),
              v.vector.quark_axial()};
      for (quark_flavour q : light_quarks) next.quarks[flavour_index(q)] = v.vector.coupling(quark_id(q));
      vectorlike_ = vectorlike_ && v.vector.is_vectorlike();
    }
  }

  constexpr std::size_t size() const { return size_; }
  /// Returns the smallest M_V² in GeV²; infinity without vectors.
  constexpr double lightest() const {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < size_; ++i)
      if (vectors_[i].mass2 < least) least = vectors_[i].mass2;
    return least;
  }
  /// Returns whether every vector couples to both chiralities alike: then nothing depends on the neutrino's helicity.
  constexpr bool is_vectorlike() const { return vectorlike_; }

  /// Returns G_L and G_R of a fermion.
  constexpr chiral_couplings operator()(pdg_id fermion, double q2) const {
    chiral_couplings sum;
    for (std::size_t i = 0; i < size_; ++i) sum += weight(i, q2) * vectors_[i].vector.coupling(fermion);
    return sum;
  }
  /// Returns G_L and G_R of the light quarks, at [flavour_index(flavour)].
  constexpr std::array<chiral_couplings, light_quarks.size()> quarks(double q2) const {
    std::array<chiral_couplings, light_quarks.size()> sum;
    for (std::size_t i = 0; i < size_; ++i) {
      const double w = weight(i, q2);
      for (std::size_t q = 0; q < sum.size(); ++q) {
        sum[q].left += w * vectors_[i].quarks[q].left;
        sum[q].right += w * vectors_[i].quarks[q].right;
      }
    }
    return sum;
  }
  /// Returns G_V = (G_L + G_R)/2 of the quarks.
  constexpr quark_couplings quark_vector(double q2) const {
    return summed(&shared_vector::quark_vector, [&](std::size_t i) { return weight(i, q2); });
  }
  /// Returns G_A = (G_R − G_L)/2 of the quarks.
  constexpr quark_couplings quark_axial(double q2) const {
    return summed(&shared_vector::quark_axial, [&](std::size_t i) { return weight(i, q2); });
  }
  /// Returns Σ_V (μ^V/μ) g_V of the quarks, without the propagators: for one vector, which leaves its own to the
  /// caller.
  constexpr quark_couplings shared_quark_vector() const {
    return summed(&shared_vector::quark_vector, [&](std::size_t i) { return vectors_[i].share; });
  }
  /// Returns the sum over vectors of (μ^V/μ)/(Q² + M_V²) `charge(V)`.
  template <class Charge>
  constexpr double total(double q2, const Charge& charge) const {
    double sum = 0;
    for (std::size_t i = 0; i < size_; ++i) sum += weight(i, q2) * charge(vectors_[i].vector);
    return sum;
  }

 private:
  struct shared_vector {
    double mass2 = 0, share = 0;
    mediator vector{};
    quark_couplings quark_vector{}, quark_axial{};
    std::array<chiral_couplings, light_quarks.size()> quarks{};
  };
  constexpr double weight(std::size_t i, double q2) const { return vectors_[i].share / (q2 + vectors_[i].mass2); }
  template <class Weight>
  constexpr quark_couplings summed(quark_couplings shared_vector::*couplings, const Weight& weight_of) const {
    quark_couplings sum;
    for (std::size_t i = 0; i < size_; ++i) {
      const double w = weight_of(i);
      const quark_couplings& g = vectors_[i].*couplings;
      sum.down += w * g.down, sum.up += w * g.up, sum.strange += w * g.strange;
      sum.charm += w * g.charm, sum.bottom += w * g.bottom, sum.top += w * g.top;
    }
    return sum;
  }

  std::array<shared_vector, portal::capacity> vectors_{};
  std::size_t size_ = 0;
  bool vectorlike_ = true;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_EXCHANGE_HPP
