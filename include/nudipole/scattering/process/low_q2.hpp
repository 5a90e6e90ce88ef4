// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_LOW_Q2_HPP
#define NUDIPOLE_SCATTERING_PROCESS_LOW_Q2_HPP

#include <nudipole/constants.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/dipole_current.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/scattering/response/structure_functions.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace nudipole {

/// Energy and angle of N when energy ν and momentum transfer Q² go to a target at rest: E_N = E − ν and
/// t = M_N² − 2E(E_N − p_N cosθ) = −Q². Beyond the kinematic limits by rounding N goes straight on.
inline produced_neutrino inelastic_kinematics(energy neutrino_energy, energy heavy_neutrino_mass, energy nu,
                                              energy_squared q2) {
  const double e = neutrino_energy / GeV, m = numeric::square(heavy_neutrino_mass / GeV), n = nu / GeV;
  const double total = std::max<double>(e - n, heavy_neutrino_mass / GeV),
               p = std::sqrt(std::max(0., total * total - m));
  if (!(p > 0)) return {heavy_neutrino_mass, 0. * GeV, 0, 1};
  // Straight on Q² is 2E(E_N − p_N) − m, here without its cancellations.
  const double sum = total + p, straight_on = m * (2 * n + m / sum) / sum;
  const double versine = std::clamp((q2 / GeV2 - straight_on) / (2 * e * p), 0., 2.);
  return {total * GeV, p * GeV, std::sqrt(versine * (2 - versine)), 1 - versine};
}

namespace detail {

/// d²σ/(dQ² dν)/μ² in GeV⁻³ from F₁ and F₂, without checks; M the nucleon's mass, m = M_N²:
///
///     1/[2πE²(Q² + M_Z′²)²] · { F₁/M · (m + Q²)(2m − Q²)/2 + F₂/ν · ((m + Q²)/2 [(2E − ν)² − m] − 2mE²) }.
///
/// For 2xF₁ = F₂ = g²xf and Q² = 2Mνx it is f dσ̂/dQ² dx/dν of `dipole_dsigma_dq2` at ŝ = 2MEx, but for −2M²x²m(m + Q²)/Q² in the
/// bracket beside 2ŝ(ŝ − m − Q²) + m(m + Q²): of order (m/2EQ)², the smallest Q² that N allows over Q².
constexpr double dipole_dsigma_dq2_dnu(double m, double mz2, double nucleon, double e, double q2, double nu,
                                       const vector_structure_functions& f) {
  const double propagator = e * (q2 + mz2);
  return (f.f1 / nucleon * dipole_on_w1(m, q2) + f.f2 / nu * dipole_on_w2(m, q2, e, e - nu)) /
         (2 * pi * propagator * propagator);
}

/// The region of Q² and ν where N and hadrons of mass above W_min can go, in GeV.
struct inelastic_region {
  double e, m, mz2, delta;  ///< m = M_N², delta = W_min² − M²
  double nucleon = proton_mass / GeV;
  double lower = 0, upper = 0;  ///< of Q²; empty unless lower < upper

  inelastic_region(energy neutrino_energy, const dipole_portal& model, energy minimum_w)
      : e(neutrino_energy / GeV),
        m(numeric::square(model.heavy_neutrino_mass / GeV)),
        mz2(numeric::square(model.zprime_mass / GeV)),
        delta((minimum_w - proton_mass) * (minimum_w + proton_mass) / GeV2) {
    // nu_lower = nu_upper is a quadratic in Q²: a Q⁴ − b Q² + c = 0, with two positive roots if s > (M_N + W_min)².
    const double a = 1 + nucleon / (2 * e), b = 2 * nucleon * e - delta - m - nucleon * m / e;
    const double c = m * (delta + nucleon * m / (2 * e)), discriminant = b * b - 4 * a * c;
    if (!(b > 0 && discriminant > 0)) return;
    upper = (b + std::sqrt(discriminant)) / (2 * a);
    lower = c / (a * upper);
  }
  bool open() const { return lower < upper; }
  /// Hadrons of mass W_min.
  double nu_lower(double q2) const { return (q2 + delta) / (2 * nucleon); }
  /// N straight on or straight back: |cosθ| ≤ 1.
  double nu_upper(double q2) const { return e * q2 / (q2 + m) - (q2 + m) / (4 * e); }
};

/// ν from low to high, uniform in ln(ν/(E − ν)): structure functions vary on the scale of ν, decay lengths on that of E_N = E −
/// ν.
struct energy_sharing {
  double e, from, to;

  energy_sharing(double energy, double low, double high)
      : e(energy), from(std::log(low / (energy - low))), to(std::log(high / (energy - high))) {}
  struct point {
    double nu, jacobian;  ///< dν/du
  };
  point operator()(double u) const {
    const double ratio = std::exp(from + (to - from) * u), share = 1 / (1 + ratio), nu = e * ratio * share;
    return {nu, (to - from) * nu * share};
  }
};

}  // namespace detail

/// Default rules for `low_q2_deep_inelastic`, in ν and in Q²: relative error of cross sections below 10⁻⁴.
using low_q2_quadrature = deep_inelastic_quadrature<numeric::gauss_legendre<16>, numeric::gauss_legendre<20>>;

/// Deep inelastic ν_α A → N X continued to low Q², with the kinematics of nucleons at rest, exact in all masses,
///
///     d²σ/(dQ² dν) = μ²/[2πE²(Q² + M_Z′²)²] · { F₁/M · (m + Q²)(2m − Q²)/2 + F₂/ν · ((m + Q²)/2 [(2E − ν)² − m] − 2mE²) },
///
/// m = M_N², E_N = E − ν, between the limits that |cosθ| ≤ 1 and the mass of the hadrons set, W² = M² + 2Mν − Q² > W_min², M the
/// proton's mass. The threshold is M² + 2ME > (M_N + W_min)². For a light Z′ this is the process to use: there `deep_inelastic`
/// extends free quarks with frozen densities to Q² = 0, where current conservation makes the structure functions vanish.
///
/// How the regions fit: elastic scattering on a nucleon has W = M and is a process of its own, so is coherent scattering on the
/// nucleus; this process begins at W_min and there is nothing between, so the three add without double counting. Above W_min
/// *resonances are averaged by duality*: with the default W_min = M + m_π the integral over them is about right (see
/// `bodek_yang`), their shape in W is not. With W_min = 1.4 or 1.8 GeV, above the Δ or nearly all resonances, they are left
/// out. `deep_inelastic` knows no W and stands for all of this where Q² is large; do not add the two without a cut.
///
/// Policies: the structure functions (see `structure_functions.hpp`), which know of nuclei; W_min. Fermi motion is neglected.
template <VectorStructure Structure, class Quadrature = low_q2_quadrature>
class low_q2_deep_inelastic {
 public:
  /// @throws std::invalid_argument unless W_min is at least M + m_π
  explicit low_q2_deep_inelastic(Structure structure, energy minimum_w = pion_threshold, Quadrature rule = {})
      : structure_(std::move(structure)),
        minimum_w_(numeric::require_positive("low_q2_deep_inelastic: minimum W", minimum_w)),
        rule_(rule) {
    if (minimum_w < pion_threshold)
      numeric::refuse("low_q2_deep_inelastic: minimum W", minimum_w,
                      "must be at least the mass of a nucleon and a pion");
  }
  /// The lightest hadrons that are not a nucleon: W = M + m_π.
  static constexpr energy pion_threshold = proton_mass + lightest_meson_mass(quark_flavour::up);

  /// The same process with other rules, to test convergence.
  template <class OtherQuadrature>
  low_q2_deep_inelastic<Structure, OtherQuadrature> with_quadrature(OtherQuadrature rule) const {
    return low_q2_deep_inelastic<Structure, OtherQuadrature>(structure_, minimum_w_, rule);
  }

  /// dσ/(dx dQ²)/μ² per nucleus, in m² (GeV² of μ² and GeV⁻² of dQ² cancel), x = Q²/2Mν; 0 outside the kinematic region.
  /// @throws std::invalid_argument for an invalid model or target, an energy that is not positive, x outside (0, 1)
  area reduced_dsigma_dx_dq2(energy neutrino_energy, const dipole_portal& model, const nucleus& target, double x,
                             energy_squared q2) const {
    check(neutrino_energy, model, target);
    if (!(x > 0 && x < 1)) numeric::refuse("low_q2_deep_inelastic: x", x, "must be between 0 and 1");
    const double q = numeric::require_finite("low_q2_deep_inelastic: Q2", q2) / GeV2;
    const detail::inelastic_region region(neutrino_energy, model, minimum_w_);
    const double nu = q / (2 * region.nucleon * x);
    if (!(region.open() && q > 0 && nu > region.nu_lower(q) && nu < region.nu_upper(q))) return 0. * cm2;
    return nu / x * dsigma(region, model, target, q, nu) * (hbar_c_squared / GeV2);
  }

  /// See `ProductionProcess`. Nothing is visited below threshold.
  /// @throws std::invalid_argument for an invalid model or target and an energy that is not positive
  template <class Visit>
  void scatter(energy neutrino_energy, const dipole_portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    const detail::inelastic_region region(neutrino_energy, model, minimum_w_);
    if (!region.open()) return;
    const auto at_q2 = [&](double q2, double weight_q2) {
      const double low = region.nu_lower(q2), high = region.nu_upper(q2);
      if (!(low < high)) return;  // at the very ends, by rounding
      const detail::energy_sharing sharing(region.e, low, high);
      rule_.x.for_each_node(0., 1., [&](double u, double weight_nu) {
        const auto [nu, jacobian] = sharing(u);
        visit(weight_q2 * weight_nu * jacobian * checked_dsigma(region, model, target, q2, nu) * hbar_c_squared,
              inelastic_kinematics(neutrino_energy, model.heavy_neutrino_mass, nu * GeV, q2 * GeV2));
      });
    };
    const double shift = region.mz2;
    detail::on_panels(std::log(region.lower + shift),
                      std::log(energy_squared(structure_.frozen_below(target)) / GeV2 + shift),
                      std::log(region.upper + shift), [&](double from, double to) {
                        rule_.q2.for_each_node(from, to, [&](double t, double weight) {
                          const double shifted = std::exp(t);
                          at_q2(std::max(shifted - shift, region.lower), weight * shifted);
                        });
                      });
  }

  /// A collision with one nucleon: `x` is Q²/2Mν, `s_hat` that of neutrino and nucleon, M² + 2ME.
  class kernel {
   public:
    kernel(const low_q2_deep_inelastic& process, energy neutrino_energy, const dipole_portal& model,
           const nucleus& target)
        : process_(&process),
          energy_(neutrino_energy),
          model_(model),
          target_(target),
          region_(neutrino_energy, model, process.minimum_w_) {}

    bool open() const { return region_.open(); }
    /// u is uniform in ln(ν/E_N) and v in ln(Q² + M_Z′²).
    collision operator()(double u, double v) const {
      const double from = std::log(region_.lower + region_.mz2), to = std::log(region_.upper + region_.mz2);
      const double shifted = std::exp(from + (to - from) * v), q2 = std::max(shifted - region_.mz2, region_.lower);
      const double low = region_.nu_lower(q2), high = region_.nu_upper(q2);
      collision c{.q2 = q2 * GeV2, .s_hat = proton_mass * (proton_mass + 2. * energy_)};
      if (!(low < high)) return c;
      const auto [nu, jacobian] = detail::energy_sharing(region_.e, low, high)(u);
      c.x = q2 / (2 * region_.nucleon * nu);
      c.weight = (to - from) * shifted * jacobian * process_->checked_dsigma(region_, model_, target_, q2, nu) *
                 hbar_c_squared;
      return c;
    }
    produced_neutrino neutrino(const collision& c) const {
      return inelastic_kinematics(energy_, model_.heavy_neutrino_mass, energy_transfer(c) * GeV, c.q2);
    }
    /// A proton or a neutron, in proportion to the cross sections of free ones.
    struck_target struck(const collision& c, double r) const {
      const double nu = energy_transfer(c), q2 = c.q2 / GeV2;
      const double on_protons = target_.protons * process_->dsigma(region_, model_, proton, q2, nu);
      const double on_neutrons = target_.neutrons() * process_->dsigma(region_, model_, neutron, q2, nu);
      const bool is_proton =
          target_.neutrons() == 0 || (target_.protons > 0 && r * (on_protons + on_neutrons) < on_protons);
      const vector_structure_functions f =
          process_->structure_(model_.quarks, is_proton ? proton : neutron, nu * GeV, c.q2);
      const pdg_id nucleon = is_proton ? proton_id : neutron_id;
      return {.constituent = nucleon,
              .recoil = hadronic_system_id,
              .target = nucleon,
              .target_mass = proton_mass,
              .momentum = {.e = proton_mass},
              .w1 = f.f1 / region_.nucleon,
              .w2 = f.f2 / (nu * region_.nucleon * region_.nucleon)};
    }

   private:
    double energy_transfer(const collision& c) const { return c.q2 / GeV2 / (2 * region_.nucleon * c.x); }

    const low_q2_deep_inelastic* process_;
    energy energy_;
    dipole_portal model_;
    nucleus target_;
    detail::inelastic_region region_;
  };

  /// See `EventProcess`.
  /// @throws std::invalid_argument for an invalid model or target and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const dipole_portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    const kernel k(*this, neutrino_energy, model, target);
    if (k.open()) visit(k);
  }

 private:
  static void check(energy neutrino_energy, const dipole_portal& model, const nucleus& target) {
    validate(model);
    validate(target);
    numeric::require_positive("low_q2_deep_inelastic: neutrino energy", neutrino_energy);
  }

  double dsigma(const detail::inelastic_region& region, const dipole_portal& model, const nucleus& target, double q2,
                double nu) const {
    return detail::dipole_dsigma_dq2_dnu(region.m, region.mz2, region.nucleon, region.e, q2, nu,
                                         structure_(model.quarks, target, nu * GeV, q2 * GeV2));
  }
  double checked_dsigma(const detail::inelastic_region& region, const dipole_portal& model, const nucleus& target,
                        double q2, double nu) const {
    const double value = dsigma(region, model, target, q2, nu);
    if (!numeric::is_finite(value))
      numeric::refuse("low_q2_deep_inelastic: structure functions at Q2", q2 * GeV2, "are not finite");
    return value;
  }

  [[no_unique_address]] Structure structure_;
  energy minimum_w_;
  [[no_unique_address]] Quadrature rule_;
};

namespace detail {
struct vector_structure_archetype {
  vector_structure_functions operator()(const quark_couplings&, const nucleus&, energy, energy_squared) const {
    return {};
  }
  energy_squared frozen_below(const nucleus&) const { return 1. * GeV2; }
};
}  // namespace detail
static_assert(EventProcess<low_q2_deep_inelastic<detail::vector_structure_archetype>>);
static_assert(CollisionKernel<low_q2_deep_inelastic<detail::vector_structure_archetype>::kernel>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_LOW_Q2_HPP
