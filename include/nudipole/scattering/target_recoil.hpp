// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_TARGET_RECOIL_HPP
#define NUDIPOLE_SCATTERING_TARGET_RECOIL_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/exchange.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <utility>

/// ν_α(k) + T(P) → N(k′) + T by the exchange of vectors off a target at rest of mass M that recoils whole: what nuclei,
/// nucleons and electrons share.
///
/// With the tensor of `dipole_current.hpp`, dσ/dQ² = |M|²/(64πM²E²), and W₁ = Q²G_M², W₂ = 4(G_E² + τG_M²)/(1 + τ), τ =
/// Q²/(4M²),
///
///     dσ/dQ² = μ²/(2πσ²) · { 2[(G_E² + τG_M²)/(1 + τ) + F_A²] D + Q²(m + Q²)(2M²G_E² + mG_M²)
///                            + F_A² m(m + Q²)(Q² + 4M²) − 2G_M F_A mQ²(2σ − Q² − m) },
///
/// m = M_N², σ = 2ME and D = s(Q² − Q²₋)(Q²₊ − Q²) = σ²p_T², a sum of positive terms: written in the tensor's own
/// invariants they cancel to m/E² of their size where Q² is small. The form factors are sums over the vectors, each
/// with its couplings and 1/(Q² + M_V²). For spin 0 of charge g: G_M = F_A = 0, G_E² = (1 + τ)g²F². The last term is
/// for neutrinos; for antineutrinos the couplings are mirrored (`portal::seen_by`), which turns F_A round.
namespace nudipole::detail {

/// Squares of form factors at one Q², with couplings, propagators (so GeV⁻⁴) and numbers of targets in them.
struct form_factor_squares {
  double electric = 0;    ///< G_E²
  double magnetic = 0;    ///< G_M²
  double axial = 0;       ///< F_A²
  double parity_odd = 0;  ///< G_M F_A
};

/// Everything in GeV.
struct recoil_kinematics {
  double e;           ///< of the neutrino
  double m;           ///< M_N²
  double mass;        ///< of the target
  double mz2;         ///< of the lightest vector
  double sigma;       ///< 2ME
  double s;           ///< σ + M²
  double lower = 0;   ///< Q²₋
  double length = 0;  ///< Q²₊ − Q²₋; 0 below threshold, s = (M_N + M)²

  /// Q²₊ − Q²₋ = σ√λ(s, m, M²)/s and Q²₋ = 2m²M²/(b + σ√λ), b = σ(σ − m) − 2mM², in products that do not cancel.
  recoil_kinematics(energy neutrino_energy, const portal& model, energy target_mass)
      : e(neutrino_energy / GeV),
        m(numeric::square(model.heavy_neutrino_mass / GeV)),
        mass(target_mass / GeV),
        mz2(exchange(model).lightest()),
        sigma(2 * mass * e),
        s(sigma + mass * mass) {
    const double mn = model.heavy_neutrino_mass / GeV, above = sigma - mn * (mn + 2 * mass);
    if (!(e > 0 && above > 0)) return;
    const double root = std::sqrt(above * (sigma - mn * (mn - 2 * mass)));
    lower = 2 * numeric::square(m * mass) / (sigma * (sigma - m) - 2 * m * mass * mass + sigma * root);
    length = sigma * root / s;
  }

  bool open() const { return length > 0; }

  /// dσ/dQ²/μ² in GeV⁻², `beyond` = Q² − Q²₋ from 0 to `length`.
  double dsigma_dq2(double beyond, const form_factor_squares& g) const {
    const double q2 = lower + beyond, tau = q2 / (4 * mass * mass), d = s * beyond * std::max(0., length - beyond);
    double squared = 2 * ((g.electric + tau * g.magnetic) / (1 + tau) + g.axial) * d +
                     q2 * (m + q2) * (2 * mass * mass * g.electric + m * g.magnetic);
    squared += m * (g.axial * (m + q2) * (q2 + 4 * mass * mass) - 2 * g.parity_odd * q2 * (2 * sigma - q2 - m));
    return squared / (2 * pi * sigma * sigma);
  }
};

/// The one variable of the final state, t = ln(1 + (Q² − Q²₋)/c), 0 < t < `range`: c is the least of what sets a scale
/// in Q².
struct recoil_variable {
  double c, range;

  recoil_variable(const recoil_kinematics& k, double scale)
      : c(std::min(k.lower + k.mz2, scale)), range(std::log1p(k.length / c)) {}

  /// Q² − Q²₋, with dQ²/dt = that + c.
  double beyond(double t) const { return c * std::expm1(t); }
  double at(double beyond_lower) const { return std::log1p(beyond_lower / c); }
};

/// The response of a target to a vector, for the functions below: `r(Q² in GeV²)` its form factors, `r.scale()` the Q²
/// in GeV² on which they begin to vary, and `r.for_each_break(visit)` the Q², ascending, between which they are smooth
/// enough for one panel.
template <class R>
concept RecoilResponse = requires(const R& response, double q2) {
  { response(q2) } -> std::convertible_to<form_factor_squares>;
  { response.scale() } -> std::convertible_to<double>;
  response.for_each_break([](double) {});
};

/// `panel(from, to)` in t; panels are no longer than four, a factor of 55 in Q².
template <RecoilResponse Response, class Panel>
void for_each_recoil_panel(const recoil_kinematics& k, const recoil_variable& variable, const Response& response,
                           const Panel& panel) {
  constexpr double longest = 4;
  double from = 0;
  const auto up_to = [&](double to) {
    const double parts = std::ceil((to - from) / longest), step = (to - from) / parts, begin = from;
    for (int i = 0; i < static_cast<int>(parts); ++i) panel(begin + i * step, begin + (i + 1) * step);
    from = to;
  };
  response.for_each_break([&](double q2) {
    const double beyond = q2 - k.lower;
    if (beyond > 0 && beyond < k.length) up_to(variable.at(beyond));
  });
  up_to(variable.range);
}

/// A target that recoils whole, see `CollisionKernel`: u is t over its range; v is not used.
template <RecoilResponse Response, numeric::FixedRule Rule>
class recoil_kernel {
 public:
  /// `neutrino_energy` is what the collision itself has.
  recoil_kernel(energy neutrino_energy, const portal& model, energy target_mass, pdg_id target, Response response,
                Rule rule)
      : energy_(neutrino_energy),
        mass_(model.heavy_neutrino_mass),
        target_mass_(target_mass),
        target_(target),
        response_(std::move(response)),
        rule_(rule),
        k_(neutrino_energy, model, target_mass),
        variable_(k_, response_.scale()) {}

  /// Returns whether the energy is above threshold.
  bool open() const { return k_.open(); }

  collision operator()(double u, double /*v*/) const {
    const double beyond = std::min(variable_.beyond(u * variable_.range), k_.length), q2 = k_.lower + beyond;
    const double density = variable_.range * (beyond + variable_.c) * k_.dsigma_dq2(beyond, response_(q2));
    if (!numeric::is_finite(density)) numeric::refuse("form factor: at Q2/GeV2", q2, "is not finite");
    return {.weight = density * hbar_c_squared, .q2 = q2 * GeV2, .s_hat = k_.s * GeV2};
  }

  produced_neutrino neutrino(const collision& c) const {
    return elastic_kinematics(energy_, mass_, target_mass_, c.q2);
  }

  struck_target struck(const collision& c, double) const {
    const double q2 = c.q2 / GeV2, tau = q2 / (4 * k_.mass * k_.mass);
    const form_factor_squares g = response_(q2);
    return {.constituent = target_,
            .recoil = target_,
            .target = target_,
            .target_mass = target_mass_,
            .momentum = {.e = target_mass_},
            .w1 = q2 * g.magnetic + (q2 + 4 * k_.mass * k_.mass) * g.axial,
            .w2 = 4 * ((g.electric + tau * g.magnetic) / (1 + tau) + g.axial),
            .w3 = -8 * g.parity_odd};
  }

  /// Panels in u. The first is squared from its lower end: where M_Z′² is far above Q²₋ a form factor may open like
  /// √Q².
  template <class Visit>
  void for_each_panel(const Visit& visit) const {
    for_each_recoil_panel(k_, variable_, response_, [&](double from, double to) {
      visit(kernel_panel{.from = from / variable_.range, .to = to / variable_.range, .opening = !(from > 0)});
    });
  }
  kernel_quadrature<Rule, numeric::gauss_legendre<1>> rule() const { return {.u = rule_}; }

 private:
  energy energy_, mass_, target_mass_;
  pdg_id target_;
  Response response_;
  [[no_unique_address]] Rule rule_;
  recoil_kinematics k_;
  recoil_variable variable_;
};

inline void check_recoil(const char* energy_name, energy neutrino_energy, const portal& model, const nucleus& target) {
  validate(model);
  validate(target);
  numeric::require_positive(energy_name, neutrino_energy);
}

/// dσ/dQ²/μ², in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic limits.
template <RecoilResponse Response>
area recoil_dsigma_dq2(const recoil_kinematics& k, const Response& response, double q2) {
  const double beyond = q2 - k.lower;
  if (!(k.open() && beyond >= 0 && beyond <= k.length)) return 0. * cm2;
  return k.dsigma_dq2(beyond, response(q2)) * (hbar_c_squared / GeV2);
}

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SCATTERING_TARGET_RECOIL_HPP
