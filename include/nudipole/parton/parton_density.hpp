// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_PARTON_DENSITY_HPP
#define NUDIPOLE_PARTON_PARTON_DENSITY_HPP

#include <nudipole/errors.hpp>
#include <nudipole/particle/particles.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <utility>

namespace nudipole {

/// Parton densities of the proton, with the call signatures of LHAPDF, so that an `LHAPDF::PDF` is one as it
/// stands:
/// - `pdf.xfxQ2(pid, x, Q2)`: x f(x, Q²) of the parton with PDG number `pid` (gluon 21), Q² in GeV²;
/// - `pdf.q2Min()`: lowest Q² in GeV² at which the set is meant to be used.
/// The arguments are plain numbers because that signature is the field's. Hold one that cannot be copied in
/// `shared_density`.
template <class P>
concept PartonDensity = requires(const P& pdf) {
  { pdf.xfxQ2(2, 0.1, 10.) } -> std::convertible_to<double>;
  { pdf.q2Min() } -> std::convertible_to<double>;
};

namespace detail {
struct parton_density_archetype {
  constexpr double xfxQ2(pdg_id, double, double) const { return 0; }
  constexpr double q2Min() const { return 1; }
};
}  // namespace detail
static_assert(PartonDensity<detail::parton_density_archetype>);

/// A parton density held by pointer, for those that cannot be copied, such as LHAPDF's:
/// `deep_inelastic{shared_density{std::shared_ptr<const LHAPDF::PDF>(LHAPDF::mkPDF("CT18NLO"))}}`.
template <class P>
class shared_density {
  static_assert(PartonDensity<P>, "shared_density: the density needs xfxQ2(pid, x, Q2) and q2Min()");

 public:
  /// @throws bad_parameter for a null pointer
  explicit shared_density(std::shared_ptr<const P> pdf) : pdf_(std::move(pdf)) {
    if (!pdf_) throw bad_parameter("shared_density: null pointer");
  }
  double xfxQ2(pdg_id pid, double x, double Q2) const { return pdf_->xfxQ2(pid, x, Q2); }
  double q2Min() const { return pdf_->q2Min(); }

 private:
  std::shared_ptr<const P> pdf_;
};

/// x f of the five quarks and antiquarks, at quark [flavour_index(flavour)] and antiquark [flavour_index(flavour)].
struct quark_densities {
  std::array<double, 5> quark{};
  std::array<double, 5> antiquark{};
};

/// Returns x f of all quarks and antiquarks at once. Sets that can do better than ten calls overload this function
/// beside their class.
template <PartonDensity P>
quark_densities all_quarks(const P& pdf, double x, double Q2) {
  quark_densities result;
  for (std::size_t i = 0; i < result.quark.size(); ++i) {
    const pdg_id id = static_cast<pdg_id>(i) + 1;
    result.quark[i] = pdf.xfxQ2(id, x, Q2);
    result.antiquark[i] = pdf.xfxQ2(-id, x, Q2);
  }
  return result;
}

/// Returns all quarks and antiquarks at fixed x as a function of Q² in GeV², for integrals over Q²; it refers to `pdf`.
/// Sets that can prepare themselves for one x overload this function beside their class.
template <PartonDensity P>
auto all_quarks_at_fixed_x(const P& pdf, double x) {
  return [&pdf, x](double Q2) { return all_quarks(pdf, x, Q2); };
}

/// One weight for each quark flavour, the same for quark and antiquark.
using flavour_weights = std::array<double, 5>;

/// Returns the weighted sum of x f over quarks and antiquarks at fixed x as a function of Q² in GeV², for integrals
/// over Q². Sets that can prepare themselves for one x overload this function beside their class.
template <PartonDensity P>
auto at_fixed_x(const P& pdf, const flavour_weights& weights, double x) {
  return [&pdf, weights, x](double Q2) {
    const quark_densities f = all_quarks(pdf, x, Q2);
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (f.quark[i] + f.antiquark[i]);
    return sum;
  };
}

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_PARTON_DENSITY_HPP
