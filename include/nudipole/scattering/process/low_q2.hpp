// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_LOW_Q2_HPP
#define NUDIPOLE_SCATTERING_PROCESS_LOW_Q2_HPP

#include <nudipole/constants.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/dipole_current.hpp>
#include <nudipole/scattering/exchange.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/process/inelastic_region.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/scattering/response/structure_functions.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace nudipole {

namespace detail {

/// Returns those of couplings g_V and g_A, with one look-up of the densities if they can.
/// @throws bad_parameter for structure functions without F₃
template <class Structure>
chiral_structure_functions structure_of(const Structure& structure, const quark_couplings& vector,
                                        const quark_couplings& axial, const nucleus& target, energy nu,
                                        energy_squared q2) {
  if constexpr (requires { structure.chiral(vector, axial, target, nu, q2); }) {
    return structure.chiral(vector, axial, target, nu, q2);
  } else if constexpr (ChiralStructure<Structure>) {
    const vector_structure_functions f = structure(vector, target, nu, q2), of_axial = structure(axial, target, nu, q2);
    return {f.f1 + of_axial.f1, f.f2 + of_axial.f2, structure.f3(vector, axial, target, nu, q2)};
  } else {
    throw bad_parameter(
        "low_q2_deep_inelastic: these structure functions have no f3, which axial couplings of a mediator need");
  }
}

/// Returns the structure functions of a target at one point with the vectors' couplings and propagators in them, GeV⁻⁴,
/// amplitudes of the vectors added before they are squared.
/// @throws bad_parameter for axial couplings and structure functions without F₃
template <class Structure>
chiral_structure_functions structure_with(const Structure& structure, const exchange& vectors, const nucleus& target,
                                          double nu, double q2) {
  const quark_couplings g = vectors.quark_vector(q2);
  if (!vectors.is_vectorlike()) return structure_of(structure, g, vectors.quark_axial(q2), target, nu * GeV, q2 * GeV2);
  const vector_structure_functions f = structure(g, target, nu * GeV, q2 * GeV2);
  return {f.f1, f.f2, 0};
}

/// d²σ/(dQ² dν)/μ² in GeV⁻³, without checks; M the nucleon's mass, m = M_N², couplings and propagators inside F:
///
///     1/(2πE²) · { F₁/M · (m + Q²)(2m − Q²)/2 + F₂/ν · ((m + Q²)/2 [(2E − ν)² − m] − 2mE²)
///                  + F₃/(νM) · (m/2)[Q²(2E − ν) − mν] }.
///
/// For 2xF₁ = F₂ = g²xf and Q² = 2Mνx it is f dσ̂/dQ² dx/dν of `dipole_dsigma_dq2` at ŝ = 2MEx, except for −2M²x²m(m +
/// Q²)/Q² in the bracket beside 2ŝ(ŝ − m − Q²) + m(m + Q²): of order (m/2EQ)², the smallest Q² that N allows over Q².
constexpr double dipole_dsigma_dq2_dnu(double m, double nucleon, double e, double q2, double nu,
                                       const chiral_structure_functions& f) {
  const double odd = f.f3 / (nu * nucleon) * 0.5 * m * (q2 * (2 * e - nu) - m * nu);
  return (f.f1 / nucleon * dipole_on_w1(m, q2) + f.f2 / nu * dipole_on_w2(m, q2, e, e - nu) + odd) / (2 * pi * e * e);
}

/// d²σ/(dQ² dν)/μ² in GeV⁻³ on a target with given structure functions.
template <class Structure>
double low_q2_dsigma(const Structure& structure, const exchange& vectors, const inelastic_region& region,
                     const nucleus& target, double q2, double nu) {
  return dipole_dsigma_dq2_dnu(region.m, region.nucleon, region.e, q2, nu,
                               structure_with(structure, vectors, target, nu, q2));
}

/// A collision with one nucleon, see `CollisionKernel`: u is uniform in ln(ν/E_N) and v in ln(Q² + M_V²), M_V the
/// lightest vector. `x` of a collision is Q²/2Mν, `s_hat` that of neutrino and nucleon, M² + 2ME. `Choices` are the
/// policies of `low_q2_deep_inelastic`.
template <class Choices>
class low_q2_kernel {
 public:
  low_q2_kernel(std::shared_ptr<const Choices> choices, energy neutrino_energy, const portal& model,
                const nucleus& target)
      : choices_(std::move(choices)),
        energy_(neutrino_energy),
        mass_(model.heavy_neutrino_mass),
        vectors_(model),
        target_(target),
        region_(neutrino_energy, model, choices_->minimum_w) {
    if (!open()) return;
    from_ = std::log(region_.lower + region_.mz2);
    range_ = std::log(region_.upper + region_.mz2) - from_;
    const double frozen = energy_squared(choices_->structure.frozen_below(target)) / GeV2;
    kink_ = (std::log(frozen + region_.mz2) - from_) / range_;
  }

  /// Returns whether the energy is above threshold.
  bool open() const { return region_.open(); }

  collision operator()(double u, double v) const { return at_v(v)(u); }
  /// Returns the collisions of one Q², as a function of u.
  auto at_v(double v) const { return column(*this, v); }
  /// Panels in v, which end where the densities freeze.
  template <class Visit>
  void for_each_panel(const Visit& visit) const {
    on_panels(0., kink_, 1., [&](double from, double to) { visit(kernel_panel{.from = from, .to = to}); });
  }

  produced_neutrino neutrino(const collision& c) const {
    return inelastic_kinematics(energy_, mass_, energy_transfer(c) * GeV, c.q2);
  }
  /// A proton or a neutron, in proportion to the cross sections of free ones.
  struck_target struck(const collision& c, double r) const {
    const double nu = energy_transfer(c), q2 = c.q2 / GeV2;
    const double on_protons = target_.protons * dsigma(proton, q2, nu);
    const double on_neutrons = target_.neutrons() * dsigma(neutron, q2, nu);
    const bool is_proton =
        target_.neutrons() == 0 || (target_.protons > 0 && r * (on_protons + on_neutrons) < on_protons);
    const chiral_structure_functions f =
        structure_with(choices_->structure, vectors_, is_proton ? proton : neutron, nu, q2);
    const pdg_id nucleon = is_proton ? proton_id : neutron_id;
    return {.constituent = nucleon,
            .recoil = hadronic_system_id,
            .target = nucleon,
            .target_mass = proton_mass,
            .momentum = {.e = proton_mass},
            .w1 = f.f1 / region_.nucleon,
            .w2 = f.f2 / (nu * region_.nucleon * region_.nucleon),
            .w3 = f.f3 / (nu * region_.nucleon * region_.nucleon)};
  }
  auto rule() const { return choices_->rule; }

 private:
  class column {
   public:
    column(const low_q2_kernel& kernel, double v) : kernel_(kernel) {
      const inelastic_region& region = kernel.region_;
      const double shifted = std::exp(kernel.from_ + kernel.range_ * v);
      q2_ = std::max(shifted - region.mz2, region.lower);
      const double low = region.nu_lower(q2_), high = region.nu_upper(q2_);
      if (!(low < high)) return;  // at the very ends, by rounding
      sharing_ = energy_sharing(region.e, low, high);
      jacobian_ = kernel.range_ * shifted;
    }
    collision operator()(double u) const {
      collision c{.q2 = q2_ * GeV2, .s_hat = fixed_target_s(kernel_.energy_)};
      if (!(jacobian_ > 0)) return c;
      const auto [nu, jacobian] = sharing_(u);
      c.x = q2_ / (2 * kernel_.region_.nucleon * nu);
      const double density = kernel_.dsigma(kernel_.target_, q2_, nu);
      if (!numeric::is_finite(density))
        numeric::refuse("low_q2_deep_inelastic: structure functions at Q2", c.q2, "are not finite");
      c.weight = jacobian_ * jacobian * density * hbar_c_squared;
      return c;
    }

   private:
    const low_q2_kernel& kernel_;
    double q2_ = 0, jacobian_ = 0;
    energy_sharing sharing_;
  };

  double energy_transfer(const collision& c) const { return c.q2 / GeV2 / (2 * region_.nucleon * c.x); }
  double dsigma(const nucleus& target, double q2, double nu) const {
    return low_q2_dsigma(choices_->structure, vectors_, region_, target, q2, nu);
  }

  std::shared_ptr<const Choices> choices_;
  energy energy_, mass_;
  exchange vectors_;
  nucleus target_;
  inelastic_region region_;
  double from_ = 0, range_ = 0, kink_ = 0;
};

}  // namespace detail

/// Default rules for `low_q2_deep_inelastic`, in ν and in Q². Relative error of cross sections over 1 GeV < E_ν < 100
/// TeV, 1 MeV < M_N < 100 GeV and 0.1 MeV < M_Z′ < 1 TeV: median 5 × 10⁻⁶, 99 % below 4 × 10⁻⁴, up to 2 × 10⁻³ at rare
/// points. `kernel_quadrature<numeric::gauss_legendre<16>, numeric::gauss_legendre<40>>` keeps 10⁻⁴ nearly everywhere.
using low_q2_quadrature = kernel_quadrature<numeric::gauss_legendre<16>, numeric::gauss_legendre<20>>;

/// Deep inelastic ν_α A → N X continued to low Q², with the kinematics of nucleons at rest, exact in all masses,
///
///     d²σ/(dQ² dν) = μ²/(2πE²) · { F₁/M · (m + Q²)(2m − Q²)/2 + F₂/ν · ((m + Q²)/2 [(2E − ν)² − m] − 2mE²)
///                                  + F₃/(νM) · (m/2)[Q²(2E − ν) − mν] },
///
/// the vectors' couplings, each over Q² + M_V² and added before they are squared, inside F, m = M_N², E_N = E − ν,
/// between the limits that |cosθ| ≤ 1 and the mass of the hadrons set, W² = M² + 2Mν − Q² > W_min², M the proton's
/// mass. The threshold is M² + 2ME > (M_N + W_min)². For a light Z′ this is the process to use: there `deep_inelastic`
/// extends free quarks with frozen densities to Q² = 0, where current conservation makes the structure functions
/// vanish.
///
/// How the regions fit: elastic scattering on a nucleon has W = M and is a process of its own, so is coherent
/// scattering on the nucleus; this process begins at W_min and there is nothing between, so the three add without
/// double counting. Above W_min *resonances are averaged by duality*: with the default W_min = M + m_π the integral
/// over them is about right (see `bodek_yang`), their shape in W is not. With W_min = 1.4 or 1.8 GeV, above the Δ or
/// nearly all resonances, they are left out. `deep_inelastic` knows no W and stands for all of this where Q² is large;
/// do not add the two without a cut.
///
/// Policies: the structure functions (see `structure_functions.hpp`), which know of nuclei; W_min. Fermi motion is
/// neglected.
template <class Structure, class Quadrature = low_q2_quadrature>
class low_q2_deep_inelastic {
  static_assert(
      VectorStructure<Structure>,
      "low_q2_deep_inelastic: the structure functions need s(couplings, target, nu, q2) and frozen_below(target)");

 public:
  /// @throws bad_parameter unless W_min is at least M + m_π
  explicit low_q2_deep_inelastic(Structure structure, energy minimum_w = pion_threshold, Quadrature rule = {})
      : choices_(std::make_shared<const choices>(choices{
            std::move(structure), numeric::require_positive("low_q2_deep_inelastic: minimum W", minimum_w), rule})) {
    if (minimum_w < pion_threshold)
      numeric::refuse("low_q2_deep_inelastic: minimum W", minimum_w,
                      "must be at least the mass of a nucleon and a pion");
  }
  /// The lightest hadrons that are not a nucleon: W = M + m_π.
  static constexpr energy pion_threshold = proton_mass + lightest_meson_mass(quark_flavour::up);

  /// The same process with other rules, to test convergence.
  template <class OtherQuadrature>
  low_q2_deep_inelastic<Structure, OtherQuadrature> with_quadrature(OtherQuadrature rule) const {
    return low_q2_deep_inelastic<Structure, OtherQuadrature>(choices_->structure, choices_->minimum_w, rule);
  }

  /// dσ/(dx dQ²)/μ² per nucleus, in m² (GeV² of μ² and GeV⁻² of dQ² cancel), x = Q²/2Mν; 0 outside the kinematic
  /// region.
  /// @throws bad_parameter for an invalid model or target, an energy that is not positive, x outside (0, 1)
  area reduced_dsigma_dx_dq2(energy neutrino_energy, const portal& model, const nucleus& target, double x,
                             energy_squared q2) const {
    check(neutrino_energy, model, target);
    if (!(x > 0 && x < 1)) numeric::refuse("low_q2_deep_inelastic: x", x, "must be between 0 and 1");
    const double q = numeric::require_finite("low_q2_deep_inelastic: Q2", q2) / GeV2;
    const detail::inelastic_region region(neutrino_energy, model, choices_->minimum_w);
    const double nu = q / (2 * region.nucleon * x);
    if (!(region.open() && q > 0 && nu > region.nu_lower(q) && nu < region.nu_upper(q))) return 0. * cm2;
    return nu / x * detail::low_q2_dsigma(choices_->structure, exchange(model), region, target, q, nu) *
           (hbar_c_squared / GeV2);
  }

  /// See `ProductionProcess`.
  /// @throws bad_parameter for an invalid model or target and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    const detail::low_q2_kernel<choices> kernel(choices_, neutrino_energy, model, target);
    if (kernel.open()) visit(kernel);
  }
  bool operator==(const low_q2_deep_inelastic& other) const requires(detail::comparable<Structure, Quadrature>) {
    return choices_ == other.choices_ || *choices_ == *other.choices_;
  }

 private:
  struct choices {
    [[no_unique_address]] Structure structure;
    energy minimum_w;
    [[no_unique_address]] Quadrature rule;
    bool operator==(const choices&) const = default;
  };

  static void check(energy neutrino_energy, const portal& model, const nucleus& target) {
    validate(model);
    validate(target);
    numeric::require_positive("low_q2_deep_inelastic: neutrino energy", neutrino_energy);
  }

  std::shared_ptr<const choices> choices_;
};

namespace detail {
struct vector_structure_archetype {
  vector_structure_functions operator()(const quark_couplings&, const nucleus&, energy, energy_squared) const {
    return {};
  }
  energy_squared frozen_below(const nucleus&) const { return 1. * GeV2; }
};
}  // namespace detail
static_assert(ProductionProcess<low_q2_deep_inelastic<detail::vector_structure_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_LOW_Q2_HPP
