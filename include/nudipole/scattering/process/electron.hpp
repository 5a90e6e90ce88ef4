// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_ELECTRON_HPP
#define NUDIPOLE_SCATTERING_PROCESS_ELECTRON_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/exchange.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/target_recoil.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace nudipole {

/// Electrons that count, by kinetic energy T = Q²/2m_e and angle to the neutrino: the scattered electron as the signal
/// itself, with no decay of N needed. The default is all of them.
struct recoil_window {
  energy minimum = 0. * GeV;
  energy maximum = std::numeric_limits<double>::infinity() * GeV;
  double maximum_angle = pi;  ///< rad
  constexpr bool operator==(const recoil_window&) const = default;
};

namespace detail {

/// Electrons of a window that a neutrino of energy E makes together with N of squared mass m: in Q², GeV throughout.
/// From (k − p)² = M_N² − …, the electron's direction is cosθ = [m + 2T(E + m_e)]/(2E√(T² + 2m_eT)).
class recoil_acceptance {
 public:
  recoil_acceptance(const recoil_window& window, energy neutrino_energy, double m)
      : e_(neutrino_energy / GeV),
        m_(m),
        lower_(2 * electron * double(window.minimum / GeV)),
        upper_(2 * electron * double(window.maximum / GeV)),
        cosine_(std::cos(window.maximum_angle)) {
    ends_ = {lower_, upper_, 0, 0};
    if (window.maximum_angle >= pi) return;
    // Where cosθ is at its bound: A T² + B T + C = 0.
    const double c2 = numeric::square(2 * e_ * cosine_), sum = 2 * (e_ + electron);
    const double a = sum * sum - c2, b = 2 * (m_ * sum - electron * c2), c = m_ * m_;
    const double discriminant = b * b - 4 * a * c;
    if (discriminant >= 0 && b < 0) {
      const double larger = -b + std::sqrt(discriminant);
      ends_[2] = 2 * electron * (2 * c / larger), ends_[3] = 2 * electron * (larger / (2 * a));
    }
    std::sort(ends_.begin(), ends_.end());
  }
  bool operator()(double q2) const {
    if (q2 < lower_ || q2 > upper_) return false;
    if (cosine_ <= -1) return true;
    const double t = q2 / (2 * electron);
    return m_ + 2 * t * (e_ + electron) >= cosine_ * 2 * e_ * std::sqrt(t * (t + 2 * electron));
  }
  /// Where it begins and ends, ascending.
  const std::array<double, 4>& ends() const { return ends_; }

 private:
  static constexpr double electron = lepton_mass(lepton_flavour::electron) / GeV;
  double e_, m_, lower_, upper_, cosine_;
  std::array<double, 4> ends_{};
};

}  // namespace detail

/// ν_α e⁻ → N e⁻ on the Z electrons of an atom, free and at rest, exact in m_e,
///
///     dσ/dQ² = Z μ²/(2πσ²) · { 2(G_V² + G_A²)D + Q²(m + Q²)(2m_e² + m)G_V² + m(m + Q²)(Q² + 4m_e²)G_A²
///                              − 2G_VG_A mQ²(2σ − Q² − m) },   G = Σ_V (μ^V/μ) g^V/(Q² + M_V²),   σ = 2m_eE,
///
/// with D and the signs of `target_recoil.hpp`; the electron recoils with the kinetic energy T = Q²/2m_e. That
/// electrons are bound is left out: it matters below Q of about m_eZ^{2/3}/773, some keV.
///
/// With a `recoil_window` only those electrons count; `electron_scattering{recoil_window{.minimum = 30. * MeV, .maximum
/// = 1. * GeV}}` is the signal of a scattered electron, see `expected_recoils`.
///
/// The threshold, 2m_eE > M_N(M_N + 2m_e), is at E = 980 GeV·(M_N/GeV)²: a neutrino of 1 TeV makes M_N up to 1 GeV.
template <class Rule = numeric::gauss_legendre<16>>
class electron_scattering {
  static_assert(numeric::FixedRule<Rule>,
                "electron_scattering: the rule needs for_each_node(a, b, visit), as gauss_legendre has it");

 public:
  static constexpr bool strikes_electrons = true;  ///< production depends on the coupling to them

  /// @throws bad_parameter for a window whose energies are negative or in the wrong order, or whose angle is not in (0,
  /// π]
  explicit electron_scattering(const recoil_window& window = {}, Rule rule = {}) : window_(window), rule_(rule) {
    numeric::require_not_negative("recoil_window: minimum", window.minimum);
    if (!(window.maximum > window.minimum))
      numeric::refuse("recoil_window: maximum", window.maximum, "must be above the minimum");
    if (!(window.maximum_angle > 0 && window.maximum_angle <= pi))
      numeric::refuse("recoil_window: maximum_angle", window.maximum_angle, "must be above 0 and at most pi");
  }

  /// The same process with another rule for each panel in Q², to test convergence.
  template <numeric::FixedRule OtherRule>
  electron_scattering<OtherRule> with_quadrature(OtherRule rule) const {
    return electron_scattering<OtherRule>(window_, rule);
  }

  /// dσ/dQ²/μ² per atom, in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic limits.
  /// @throws bad_parameter for an invalid model or target, an energy that is not positive and a Q² that is not
  /// finite
  area reduced_dsigma_dq2(energy neutrino_energy, const portal& model, const nucleus& target, energy_squared q2) const {
    check(neutrino_energy, model, target);
    numeric::require_finite("electron_scattering: Q2", q2);
    return detail::recoil_dsigma_dq2(
        detail::recoil_kinematics(neutrino_energy, model, lepton_mass(lepton_flavour::electron)),
        response_of(neutrino_energy, model, target), q2 / GeV2);
  }

  /// See `ProductionProcess`.
  /// @throws bad_parameter for an invalid model or target and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    const detail::recoil_kernel kernel(neutrino_energy, model, lepton_mass(lepton_flavour::electron),
                                       charged_lepton_id(lepton_flavour::electron),
                                       response_of(neutrino_energy, model, target), rule_);
    if (kernel.open()) visit(kernel);
  }
  bool operator==(const electron_scattering&) const = default;

 private:
  class response {
   public:
    response(const portal& model, const nucleus& target, const detail::recoil_acceptance& accepted)
        : electrons_(target.protons), vectors_(model), accepted_(accepted) {}
    detail::form_factor_squares operator()(double q2) const {
      if (!accepted_(q2)) return {};
      const chiral_couplings g = vectors_(charged_lepton_id(lepton_flavour::electron), q2);
      const double vector = electrons_ * g.vector() * g.vector();
      return {.electric = vector,
              .magnetic = vector,
              .axial = electrons_ * g.axial() * g.axial(),
              .parity_odd = electrons_ * g.vector() * g.axial()};
    }
    constexpr double scale() const { return std::numeric_limits<double>::infinity(); }
    template <class Visit>
    void for_each_break(const Visit& visit) const {
      for (double q2 : accepted_.ends()) visit(q2);
    }

   private:
    double electrons_;
    exchange vectors_;
    detail::recoil_acceptance accepted_;
  };

  response response_of(energy neutrino_energy, const portal& model, const nucleus& target) const {
    return {model, target, {window_, neutrino_energy, numeric::square(model.heavy_neutrino_mass / GeV)}};
  }
  static void check(energy neutrino_energy, const portal& model, const nucleus& target) {
    detail::check_recoil("electron_scattering: neutrino energy", neutrino_energy, model, target);
  }

  recoil_window window_;
  [[no_unique_address]] Rule rule_;
};
static_assert(ProductionProcess<electron_scattering<>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_ELECTRON_HPP
