// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_CONTROL_STANDARD_MODEL_HPP
#define NUDIPOLE_SCATTERING_CONTROL_STANDARD_MODEL_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <utility>

/// Deep inelastic scattering of neutrinos in the Standard Model: the control for the new process, which shares its
/// densities, nuclei, fluxes and detectors.
///
///     const charged_current_scattering cc{grv98lo{}};
///     cross_section(cc, 14, 1. * TeV, tungsten_184);   // of ν_μ, per nucleus
namespace nudipole {

/// Structure functions of a target at one x and Q²: with q the momentum transfer and P the nucleon's momentum,
///
///     W_μν = −g_μν F₁ + P_μP_ν/(P·q) F₂ − iε_μναβ P^α q^β/(2P·q) F₃ + q_μq_ν/(x P·q) F₄ + (P_μq_ν + q_μP_ν)/(P·q) F₅.
///
/// [Kretzer and Reno, hep-ph/0208187, sec. II]
struct structure_functions {
  double f1 = 0;
  double f2 = 0;
  double f3 = 0;
  double f4 = 0;
  double f5 = 0;
};

/// A weak current between a neutrino and a target. Four requirements, so that structure functions of another origin
/// (higher orders, fits at low Q²) are a struct with four members:
/// - `c.structure(neutrino, target, x, q2)`: structure functions of the whole nucleus;
/// - `c.coupling(q2)`: G_F with the propagator, G_F M²/(Q² + M²);
/// - `c.lepton_mass(neutrino)`: mass of the outgoing lepton;
/// - `c.frozen_below(target)`: Q² below which the densities are not evolved; quadratures treat it as a kink.
template <class C>
concept WeakCurrent = requires(const C& current, pdg_id neutrino, const nucleus& target, double x, energy_squared q2) {
  { current.structure(neutrino, target, x, q2) } -> std::convertible_to<structure_functions>;
  { current.coupling(q2) } -> std::convertible_to<inverse_energy_squared>;
  { current.lepton_mass(neutrino) } -> std::convertible_to<energy>;
  { current.frozen_below(target) } -> std::convertible_to<energy_squared>;
};

/// What is taken as deep inelastic. The default leaves out quasi-elastic scattering and the Δ, which partons do not
/// describe: together of the order of 10⁻³⁸ cm² per nucleon at any energy, so 1 to 3 % of the charged current at 100 GeV
/// but a third of that of antineutrinos at 8 GeV. It keeps small Q², where the frozen densities are a guess: 10 % of
/// ν_μ and 20 % of ν̄_μ interactions at 100 GeV have Q² < 1.7 GeV², 2 and 4 % at 1 TeV.
struct deep_inelastic_region {
  energy minimum_w = 1.4 * GeV;           ///< mass of the hadrons, at least the nucleon's
  energy_squared minimum_q2 = 0. * GeV2;  ///< 0 keeps all Q²; the densities are frozen below their `q2Min()`
};

/// @throws std::invalid_argument unless W is at least the nucleon's mass and Q² not negative
constexpr void validate(const deep_inelastic_region& region) {
  numeric::require_positive("deep_inelastic_region: minimum_w", region.minimum_w);
  if (region.minimum_w < proton_mass)
    numeric::refuse("deep_inelastic_region: minimum_w", region.minimum_w, "must be at least the mass of the nucleon");
  numeric::require_not_negative("deep_inelastic_region: minimum_q2", region.minimum_q2);
}

namespace detail {

/// Adds a quark and an antiquark of densities f and f̄ (not x f) that become a quark of mass² = Q²(κ − 1). With the
/// massless parton collinear with the nucleon, p = αP + βq, p² = 0 and (p + q)² = m²,
///
///     F₁ = f + f̄,   F₂ = 2xκ/ρ² F₁,   F₃ = 2/ρ (f − f̄),   F₄ = 2β(β + 1)/κ F₁,   F₅ = (1 + 2β)/ρ F₁,
///
/// with ρ² = 1 + 4x²M²/Q² and β = κ(1 − ρ)/(2ρ), which is the tensor p_μp′_ν + p_νp′_μ − g_μν p·p′ ∓ iε_μναβ p^α p′^β
/// over p·p′ and keeps the cross section positive at any mass. F₁ to F₃ are those of Aivazis, Olness and Tung,
/// hep-ph/9312318. For M = 0, F₄ = 0 and 2ξF₅ = F₂ = 2ξF₁: the relations of Albright and Jarlskog, Nucl. Phys. B84
/// (1975) 467.
constexpr void add_quarks(structure_functions& result, double quark, double antiquark, double x, double kappa,
                          double rho) {
  const double sum = quark + antiquark, beta = kappa * (1 - rho) / (2 * rho);
  result.f1 += sum;
  result.f2 += 2 * x * kappa / (rho * rho) * sum;
  result.f3 += 2 / rho * (quark - antiquark);
  result.f4 += 2 * beta * (beta + 1) / kappa * sum;
  result.f5 += (1 + 2 * beta) / rho * sum;
}

/// Parton kinematics at x and Q²: ρ, and the momentum fraction ξ of a parton that becomes a quark of given mass,
/// ξ = 2xκ/(1 + ρ) with κ = 1 + m²/Q²: Nachtmann's variable with slow rescaling.
struct parton_fraction {
  double x, q2, rho;
  constexpr parton_fraction(double x_, double q2_)
      : x(x_), q2(q2_), rho(numeric::sqrt(1 + 4 * x * x * numeric::square(proton_mass / GeV) / q2)) {}
  constexpr double kappa(double mass) const { return 1 + mass * mass / q2; }
  constexpr double xi(double mass) const { return 2 * x * kappa(mass) / (1 + rho); }
};

/// Densities f (not x f) of a whole nucleus at ξ and at the scale Q², frozen at `q2Min()`; none for ξ ≥ 1.
template <PartonDensity Density>
quark_densities nucleus_at(const Density& density, const nucleus& target, double xi, double q2) {
  if (!(xi < 1)) return {};
  return with_density_in(density, target, [&](const auto& in_target) {
    quark_densities f = sum_over_nucleons(all_quarks(in_target, xi, std::max<double>(q2, in_target.q2Min())), target);
    for (auto* side : {&f.quark, &f.antiquark})
      for (double& value : *side) value /= xi;
    return f;
  });
}

constexpr inverse_energy_squared with_propagator(inverse_energy_squared fermi_constant, energy boson,
                                                 energy_squared q2) {
  return fermi_constant * double(boson * boson / (q2 + boson * boson));
}

}  // namespace detail

/// ν_l A → l X and the same for antineutrinos, by W exchange at leading order: d, s, b become u, or c by slow
/// rescaling; ū, c̄ become d̄, s̄, b̄; the reverse for antineutrinos; all with their CKM elements. The scale is Q², frozen
/// at the density's `q2Min()`. Masses of other quarks than the final charm are neglected, and the top.
template <PartonDensity Density>
class charged_current_scattering {
 public:
  /// @throws std::invalid_argument for invalid electroweak parameters and a charm mass that is negative
  explicit charged_current_scattering(Density density, electroweak_parameters electroweak = {},
                                      energy charm_mass = 1.3 * GeV)
      : density_(std::move(density)),
        electroweak_(electroweak),
        charm_(numeric::require_not_negative("charged_current_scattering: charm mass", charm_mass) / GeV) {
    validate(electroweak);
  }

  /// Structure functions of a nucleus; not checked, since quadratures come here: 0 < x < 1 and Q² > 0.
  structure_functions structure(pdg_id neutrino, const nucleus& target, double x, energy_squared q2) const {
    const detail::parton_fraction at(x, q2 / GeV2);
    const double kappa = at.kappa(charm_);
    const quark_densities light = detail::nucleus_at(density_, target, at.xi(0), at.q2);
    const quark_densities heavy = detail::nucleus_at(density_, target, at.xi(charm_), at.q2);
    // A neutrino turns down quarks and up antiquarks, an antineutrino up quarks and down antiquarks.
    const bool matter = neutrino > 0;
    const auto& downs = matter ? light.quark : light.antiquark;
    const auto& downs_to_charm = matter ? heavy.quark : heavy.antiquark;
    const auto& ups = matter ? light.antiquark : light.quark;
    double down = 0, down_to_charm = 0, up = 0;
    for (quark_flavour d : {quark_flavour::down, quark_flavour::strange, quark_flavour::bottom}) {
      down += numeric::square(electroweak_.ckm_element(quark_flavour::up, d)) * downs[index(d)];
      down_to_charm += numeric::square(electroweak_.ckm_element(quark_flavour::charm, d)) * downs_to_charm[index(d)];
      for (quark_flavour u : {quark_flavour::up, quark_flavour::charm})
        up += numeric::square(electroweak_.ckm_element(u, d)) * ups[index(u)];
    }
    structure_functions f;
    detail::add_quarks(f, matter ? down : up, matter ? up : down, x, 1, at.rho);
    detail::add_quarks(f, matter ? down_to_charm : 0, matter ? 0 : down_to_charm, x, kappa, at.rho);
    return f;
  }
  /// G_F M_W²/(Q² + M_W²).
  inverse_energy_squared coupling(energy_squared q2) const {
    return detail::with_propagator(electroweak_.fermi_constant, electroweak_.w_mass, q2);
  }
  energy lepton_mass(pdg_id neutrino) const { return mass(flavour_of(neutrino)); }
  energy_squared frozen_below(const nucleus& target) const { return detail::lowest_q2_in(density_, target); }

 private:
  [[no_unique_address]] Density density_;
  electroweak_parameters electroweak_;
  double charm_;  // GeV
};

/// ν A → ν X by Z exchange at leading order, the same for all flavours: with g_L and g_R the quarks' couplings to the
/// Z, F₁ = Σ_q (g_L² + g_R²)(q + q̄), F₃ = 2Σ_q (g_L² − g_R²)(q − q̄); massless quarks; the scale as for
/// `charged_current_scattering`.
template <PartonDensity Density>
class neutral_current_scattering {
 public:
  /// @throws std::invalid_argument for invalid electroweak parameters
  explicit neutral_current_scattering(Density density, electroweak_parameters electroweak = {})
      : density_(std::move(density)), electroweak_(electroweak) {
    validate(electroweak);
  }

  /// Structure functions of a nucleus; not checked, since quadratures come here: 0 < x < 1 and Q² > 0.
  structure_functions structure(pdg_id /*neutrino*/, const nucleus& target, double x, energy_squared q2) const {
    const detail::parton_fraction at(x, q2 / GeV2);
    const quark_densities f = detail::nucleus_at(density_, target, at.xi(0), at.q2);
    // What couples to the right scatters as an antiquark does.
    double left = 0, right = 0;
    for (quark_flavour q : light_quarks) {
      const chiral_couplings g = electroweak_.quark(q);
      const double l2 = g.left * g.left, r2 = g.right * g.right;
      left += l2 * f.quark[index(q)] + r2 * f.antiquark[index(q)];
      right += r2 * f.quark[index(q)] + l2 * f.antiquark[index(q)];
    }
    structure_functions result;
    detail::add_quarks(result, left, right, x, 1, at.rho);
    return result;
  }
  /// G_F M_Z²/(Q² + M_Z²).
  inverse_energy_squared coupling(energy_squared q2) const {
    return detail::with_propagator(electroweak_.fermi_constant, electroweak_.z_mass, q2);
  }
  energy lepton_mass(pdg_id) const { return 0. * GeV; }
  energy_squared frozen_below(const nucleus& target) const { return detail::lowest_q2_in(density_, target); }

 private:
  [[no_unique_address]] Density density_;
  electroweak_parameters electroweak_;
};

namespace detail {

/// Neutrino, target and lepton of a collision, in GeV.
struct weak_kinematics {
  double e, m, nucleon = proton_mass / GeV;

  /// The largest y at a Q²: the lepton is emitted forward. From |cosθ| ≤ 1,
  /// 1 − y ≥ (Q² + m²)/(4E²) + m²/(Q² + m²).
  double y_upper(double q2) const { return 1 - ((q2 + m * m) / (4 * e * e) + (m > 0 ? m * m / (q2 + m * m) : 0)); }
  /// The smallest y at a Q² with hadrons of mass W: 2MEy = Q² + W² − M².
  double y_lower(double q2, double w) const { return (q2 + w * w - nucleon * nucleon) / (2 * nucleon * e); }
};

template <WeakCurrent Current>
weak_kinematics check_weak(const Current& current, pdg_id neutrino, energy neutrino_energy, const nucleus& target,
                           const deep_inelastic_region& region) {
  if (!is_neutrino(neutrino))
    throw std::invalid_argument("neutrino: no neutrino has PDG id " + std::to_string(neutrino));
  validate(target);
  validate(region);
  return {.e = numeric::require_positive("neutrino energy", neutrino_energy) / GeV,
          .m = energy(current.lepton_mass(neutrino)) / GeV};
}

/// d²σ/dx dy in GeV⁻², without checks.
template <WeakCurrent Current>
double weak_dsigma_dx_dy(const Current& current, pdg_id neutrino, const weak_kinematics& k, const nucleus& target,
                         double x, double y) {
  const double m2 = k.m * k.m, me = k.nucleon * k.e, q2 = 2 * me * x * y;
  const structure_functions f = current.structure(neutrino, target, x, q2 * GeV2);
  const double g = inverse_energy_squared(current.coupling(q2 * GeV2)) * GeV2;
  const double sign = neutrino > 0 ? 1 : -1;
  return g * g * me / pi *
         ((y * y * x + m2 * y / (2 * me)) * f.f1 + (1 - y - (q2 + m2) / (4 * k.e * k.e)) * f.f2 +
          sign * (x * y * (1 - y / 2) - m2 * y / (4 * me)) * f.f3 + m2 * (m2 + q2) / (4 * me * me * x) * f.f4 -
          m2 / me * f.f5);
}

}  // namespace detail

/// d²σ/dx dy per nucleus with x = Q²/(2MEy), y = 1 − E_l/E and a target nucleon at rest of the proton's mass M,
///
///     d²σ/dx dy = G_F²ME/π · [M_V²/(Q² + M_V²)]² · { (xy² + m²y/(2ME)) F₁ + (1 − y − Mxy/(2E) − m²/(4E²)) F₂
///                 ± (xy(1 − y/2) − m²y/(4ME)) F₃ + m²(m² + Q²)/(4M²E²x) F₄ − m²/(ME) F₅ },
///
/// m the lepton's mass, + for neutrinos and − for antineutrinos. [Kretzer and Reno, hep-ph/0208187, sec. II] 0 outside
/// the region and where the lepton cannot go: 1 − y ≥ (Q² + m²)/(4E²) + m²/(Q² + m²).
/// @throws std::invalid_argument for what is not a neutrino, an energy that is not positive, an invalid target or
/// region, x outside (0, 1) and y outside [0, 1]
template <WeakCurrent Current>
area dsigma_dx_dy(const Current& current, pdg_id neutrino, energy neutrino_energy, const nucleus& target, double x,
                  double y, const deep_inelastic_region& region = {}) {
  const detail::weak_kinematics k = detail::check_weak(current, neutrino, neutrino_energy, target, region);
  if (!(x > 0 && x < 1)) numeric::refuse("dsigma_dx_dy: x", x, "must be between 0 and 1");
  if (!(y >= 0 && y <= 1)) numeric::refuse("dsigma_dx_dy: y", y, "must be from 0 to 1");
  const double q2 = 2 * k.nucleon * k.e * x * y;
  if (q2 <= 0 || q2 * GeV2 < region.minimum_q2 || y > k.y_upper(q2) || y < k.y_lower(q2, region.minimum_w / GeV))
    return 0. * cm2;
  return detail::weak_dsigma_dx_dy(current, neutrino, k, target, x, y) * (hbar_c_squared / GeV2);
}

/// Default rules for `cross_section`: relative error below 10⁻³.
using weak_quadrature = kernel_quadrature<numeric::gauss_legendre<24>, numeric::gauss_legendre<16>>;

/// σ(E) per nucleus: `dsigma_dx_dy` over the region. 0 below threshold, (√S − m)² > W_min² with S = M² + 2ME.
/// @throws std::invalid_argument for what is not a neutrino, an energy that is not positive, an invalid target or
/// region
template <WeakCurrent Current, class Quadrature = weak_quadrature>
area cross_section(const Current& current, pdg_id neutrino, energy neutrino_energy, const nucleus& target,
                   const deep_inelastic_region& region = {}, const Quadrature& rule = {}) {
  const detail::weak_kinematics k = detail::check_weak(current, neutrino, neutrino_energy, target, region);
  const double w = region.minimum_w / GeV, m2 = k.m * k.m, me = k.nucleon * k.e;
  // y_lower = y_upper is a quadratic in Q² + m²: a (Q² + m²)² − b (Q² + m²) + c = 0.
  const double a = 1 + k.nucleon / (2 * k.e), b = 2 * me + m2 + k.nucleon * k.nucleon - w * w, c = 2 * me * m2;
  const double discriminant = b * b - 4 * a * c;
  if (b <= 0 || discriminant <= 0) return 0. * cm2;
  const double larger = (b + std::sqrt(discriminant)) / (2 * a);
  const double upper = larger - m2;
  const double lower = std::max<double>(m2 > 0 ? c / (a * larger) - m2 : 0., region.minimum_q2 / GeV2);
  if (!(lower < upper)) return 0. * cm2;

  const auto at_q2 = [&](double q2) {  // dσ/dQ² = ∫ d²σ/dx dy · x/Q² dy, in ln y
    double sum = 0;
    const double y_low = k.y_lower(q2, w), y_high = k.y_upper(q2);
    if (!(q2 > 0 && y_low < y_high)) return sum;  // at the very ends, by rounding
    rule.u.for_each_node(std::log(y_low), std::log(y_high), [&](double log_y, double weight) {
      const double y = std::exp(log_y), x = q2 / (2 * me * y);
      sum += weight * x * y / q2 * detail::weak_dsigma_dx_dy(current, neutrino, k, target, x, y);
    });
    return sum;
  };
  double sum = 0;
  // Towards Q² = 0 the frozen densities leave a small negative power of Q²: ln(Q² + c), squared from the lower end.
  const double kink = energy_squared(current.frozen_below(target)) / GeV2;
  const double shift = std::max(kink, 1.);
  detail::on_panels(std::log(lower + shift), std::log(kink + shift), std::log(upper + shift),
                    [&](double from, double to) {
                      rule.v.for_each_node(0., 1., [&](double v, double weight) {
                        const double shifted = std::exp(from + (to - from) * v * v);
                        sum += weight * 2 * v * (to - from) * shifted * at_q2(shifted - shift);
                      });
                    });
  return sum * (hbar_c_squared / GeV2);
}

namespace detail {
struct current_archetype {
  structure_functions structure(pdg_id, const nucleus&, double, energy_squared) const { return {}; }
  inverse_energy_squared coupling(energy_squared) const { return 0. / GeV2; }
  energy lepton_mass(pdg_id) const { return 0. * GeV; }
  energy_squared frozen_below(const nucleus&) const { return 0. * GeV2; }
};
}  // namespace detail
static_assert(WeakCurrent<detail::current_archetype>);
static_assert(WeakCurrent<charged_current_scattering<detail::parton_density_archetype>>);
static_assert(WeakCurrent<neutral_current_scattering<detail::parton_density_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_CONTROL_STANDARD_MODEL_HPP
