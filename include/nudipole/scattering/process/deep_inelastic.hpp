// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_DEEP_INELASTIC_HPP
#define NUDIPOLE_SCATTERING_PROCESS_DEEP_INELASTIC_HPP

#include <nudipole/constants.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/scattering/parton_level.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <utility>

namespace nudipole {

/// The kinematics a scale or a cut may look at.
struct parton_kinematics {
  energy_squared q2;
  energy_squared s_hat;
  energy heavy_neutrino_mass;

  /// p_T² of the scattered quark (and of N), Q²(ŝ − M_N² − Q²)/ŝ.
  constexpr energy_squared jet_pt2() const {
    return q2 * (1 - (heavy_neutrino_mass * heavy_neutrino_mass + q2) / s_hat);
  }
};

/// Factorisation scale: `scale(kinematics)` is μ_F². Whatever it is, densities freeze below their own `q2Min()`.
///
/// | policy                      | when to use it                                                |
/// |-----------------------------|---------------------------------------------------------------|
/// | `momentum_transfer{}`       | the benchmarks: μ_F² = Q²; with a factor for scale variation  |
/// | `fixed_scale{10. * GeV}`    | comparison with a generator run at fixed scale                |
/// | `jet_transverse_momentum{}` | MadGraph's default dynamical scale                            |
template <class S>
concept FactorisationScale = requires(const S& scale, const parton_kinematics& k) {
  { scale(k) } -> std::convertible_to<energy_squared>;
};

/// μ_F² = factor² · Q².
class momentum_transfer {
 public:
  /// @throws std::invalid_argument unless the factor is positive
  constexpr explicit momentum_transfer(double factor = 1)
      : factor2_(numeric::square(numeric::require_positive("momentum_transfer: factor", factor))) {}
  constexpr energy_squared operator()(const parton_kinematics& k) const { return factor2_ * k.q2; }

 private:
  double factor2_;
};
static_assert(FactorisationScale<momentum_transfer>);

class fixed_scale {
 public:
  /// @throws std::invalid_argument unless the scale is positive
  constexpr explicit fixed_scale(energy scale)
      : scale2_(numeric::square(numeric::require_positive("fixed_scale", scale))) {}
  constexpr energy_squared operator()(const parton_kinematics&) const { return scale2_; }

 private:
  energy_squared scale2_;
};
static_assert(FactorisationScale<fixed_scale>);

struct jet_transverse_momentum {
  constexpr energy_squared operator()(const parton_kinematics& k) const { return k.jet_pt2(); }
};
static_assert(FactorisationScale<jet_transverse_momentum>);

struct q2_range {
  energy_squared lower;
  energy_squared upper;
};

/// What part of phase space is kept. `cut(s_hat, heavy_neutrino_mass)` is the range of Q² at given ŝ, empty if lower ≥
/// upper; `cut.minimum_s_hat(heavy_neutrino_mass)` is where that range opens.
///
/// | policy                     | when to use it                                                                 |
/// |----------------------------|--------------------------------------------------------------------------------|
/// | `no_cut{}`                 | the benchmarks: all Q²; below `q2Min()` of the set the densities are frozen    |
/// | `minimum_q2{1. * GeV2}`    | only where the parton picture holds                                            |
/// | `minimum_jet_pt{2. * GeV}` | what MadGraph's default dynamical scale does to this process without saying so |
template <class C>
concept PhaseSpaceCut = requires(const C& cut, energy_squared s_hat, energy m) {
  { cut(s_hat, m) } -> std::convertible_to<q2_range>;
  { cut.minimum_s_hat(m) } -> std::convertible_to<energy_squared>;
};

/// 0 < Q² < ŝ − M_N².
struct no_cut {
  constexpr q2_range operator()(energy_squared s_hat, energy m) const { return {0. * GeV2, s_hat - m * m}; }
  constexpr energy_squared minimum_s_hat(energy m) const { return m * m; }
};
static_assert(PhaseSpaceCut<no_cut>);

/// Q² above a bound.
class minimum_q2 {
 public:
  /// @throws std::invalid_argument unless the bound is positive
  constexpr explicit minimum_q2(energy_squared bound) : bound_(numeric::require_positive("minimum_q2: bound", bound)) {}
  constexpr q2_range operator()(energy_squared s_hat, energy m) const { return {bound_, s_hat - m * m}; }
  constexpr energy_squared minimum_s_hat(energy m) const { return m * m + bound_; }

 private:
  energy_squared bound_;
};
static_assert(PhaseSpaceCut<minimum_q2>);

/// Q²(ŝ − M_N² − Q²)/ŝ > p_T², between the roots of a quadratic; it opens at ŝ = (p_T + √(p_T² + M_N²))².
class minimum_jet_pt {
 public:
  /// @throws std::invalid_argument unless the bound is positive
  constexpr explicit minimum_jet_pt(energy bound) : bound_(numeric::require_positive("minimum_jet_pt: bound", bound)) {}
  constexpr q2_range operator()(energy_squared s_hat, energy m) const {
    const energy_squared half = 0.5 * (s_hat - m * m), needed = bound_ * bound_;
    if (half <= 0. * GeV2 || half * half <= needed * s_hat) return {0. * GeV2, 0. * GeV2};
    const energy_squared root = numeric::sqrt(half * half - needed * s_hat);
    return {needed * s_hat / (half + root), half + root};
  }
  constexpr energy_squared minimum_s_hat(energy m) const {
    return numeric::square(bound_ + numeric::sqrt(bound_ * bound_ + m * m));
  }

 private:
  energy bound_;
};
static_assert(PhaseSpaceCut<minimum_jet_pt>);

/// Deep inelastic ν_α A → N X in the parton model,
///
///     dσ/dx dQ² = Σ_{q,q̄} f_q(x, μ_F²) dσ̂/dQ²(ŝ = xS),   S = M_p² + 2M_pE_ν,
///
/// neutrons by isospin (u ↔ d), σ_νA = Zσ_νp + (A − Z)σ_νn; energy and angle of N from y = Q²/(xS), see
/// `laboratory_kinematics`. The threshold is S > M_N². ŝ = xS is MadGraph's convention for a fixed target.
///
/// Policies: the parton density, which may know of nuclei (see `parton/nuclear.hpp`); the scale; the cut.
/// `deep_inelastic{grv98lo{}}` is the benchmarks' choice, and with `momentum_transfer{}, minimum_jet_pt{2. * GeV}` what
/// a default MadGraph run keeps.
template <PartonDensity Density, FactorisationScale Scale = momentum_transfer, PhaseSpaceCut Cut = no_cut,
          class Quadrature = deep_inelastic_quadrature<>>
class deep_inelastic {
 public:
  explicit deep_inelastic(Density density, Scale scale = Scale(), Cut cut = {}, Quadrature rule = {})
      : density_(std::move(density)), scale_(scale), cut_(cut), rule_(rule) {}

  /// The same process with other rules, to test convergence.
  template <class OtherQuadrature>
  deep_inelastic<Density, Scale, Cut, OtherQuadrature> with_quadrature(OtherQuadrature rule) const {
    return deep_inelastic<Density, Scale, Cut, OtherQuadrature>(density_, scale_, cut_, rule);
  }

  /// The same process with another scale, or another parton density: for variations.
  template <FactorisationScale OtherScale>
  deep_inelastic<Density, OtherScale, Cut, Quadrature> with_scale(OtherScale scale) const {
    return deep_inelastic<Density, OtherScale, Cut, Quadrature>(density_, scale, cut_, rule_);
  }
  template <PartonDensity OtherDensity>
  deep_inelastic<OtherDensity, Scale, Cut, Quadrature> with_density(OtherDensity density) const {
    return deep_inelastic<OtherDensity, Scale, Cut, Quadrature>(std::move(density), scale_, cut_, rule_);
  }

  /// dσ/(dx dQ²)/μ² per nucleus, in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic region.
  /// @throws std::invalid_argument for an invalid model or target, an energy that is not positive, x outside (0, 1)
  area reduced_dsigma_dx_dq2(energy neutrino_energy, const dipole_portal& model, const nucleus& target, double x,
                             energy_squared q2) const {
    check(neutrino_energy, model, target);
    if (!(x > 0 && x < 1)) numeric::refuse("deep_inelastic: x", x, "must be between 0 and 1");
    const double q = numeric::require_finite("deep_inelastic: Q2", q2) / GeV2;
    return with_density_in(density_, target, [&](const auto& density) -> area {
      const kinematics k = kinematics_of(neutrino_energy, model, density);
      const q2_range kept = cut_(x * k.S * GeV2, model.heavy_neutrino_mass);
      if (q <= 0 || q >= x * k.S - k.m || q2 < kept.lower || q2 > kept.upper) return 0. * cm2;
      const auto densities = at_fixed_x(density, detail::squared_couplings(model.quarks, target), x);
      return densities(scale_at(x, q, k, model)) / x * detail::dipole_dsigma_dq2(x * k.S, k.m, k.mz2, q) *
             (hbar_c_squared / GeV2);
    });
  }

  /// See `ProductionProcess`. Nothing is visited below threshold.
  /// @throws std::invalid_argument for an invalid model or target and an energy that is not positive
  template <class Visit>
  void scatter(energy neutrino_energy, const dipole_portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    with_density_in(density_, target,
                    [&](const auto& density) { scatter_on(density, neutrino_energy, model, target, visit); });
  }

 private:
  struct kinematics {
    double S, m, mz2, freeze;  // GeV²
  };

 public:
  /// Collisions of one energy with one nucleus, see `CollisionKernel`: u stands for ŝ, v for Q².
  class kernel {
   public:
    collision operator()(double u, double v) const {
      const double s = k_.m + std::exp(low_ + range_ * u * u) - offset_, x = s / k_.S;
      collision c{.s_hat = s * GeV2, .x = x};
      const q2_range kept = process_->cut_(c.s_hat, mass_);
      const double lower = std::max<double>(0., kept.lower / GeV2),
                   upper = std::min<double>(s - k_.m, kept.upper / GeV2);
      if (!(lower < upper) || !(x < 1)) return c;
      const double ratio = (upper + k_.mz2) / (lower + k_.mz2), shifted = (lower + k_.mz2) * std::pow(ratio, v);
      const double q2 = std::clamp(shifted - k_.mz2, lower, upper);
      c.q2 = q2 * GeV2;
      double density = 0;
      for_each_parton(c, [&](const parton& p) { density += p.weight; });
      const double jacobian = 2 * u * range_ * (s - k_.m + offset_) / s * std::log(ratio) * shifted;
      const double dsigma = detail::dipole_dsigma_dq2(s, k_.m, k_.mz2, q2) * density;
      if (!numeric::is_finite(dsigma)) numeric::refuse("deep_inelastic: density at x", x, "is not finite");
      c.weight = jacobian * dsigma * hbar_c_squared;
      return c;
    }

    produced_neutrino neutrino(const collision& c) const {
      return laboratory_kinematics(energy_, mass_, c.s_hat, c.q2);
    }

    struck_target struck(const collision& c, double r) const {
      double sum = 0;
      for_each_parton(c, [&](const parton& p) { sum += p.weight; });
      parton chosen{};
      double left = r * sum;
      for_each_parton(c, [&](const parton& p) {
        if (p.weight > 0 && left >= 0) chosen = p;
        left -= p.weight;
      });
      const energy parallel = c.s_hat / (4. * energy_);
      return {.constituent = chosen.id,
              .recoil = chosen.id,
              .target = chosen.nucleon,
              .target_mass = proton_mass,
              .momentum = {.e = parallel, .z = -parallel},
              .w1 = c.q2 / GeV2,
              .w2 = 4};
    }

   private:
    friend class deep_inelastic;
    struct parton {
      pdg_id id, nucleon;
      double weight;
    };

    kernel(const deep_inelastic& process, energy neutrino_energy, const dipole_portal& model, const nucleus& target,
           const kinematics& k, double s_low)
        : process_(&process),
          energy_(neutrino_energy),
          mass_(model.heavy_neutrino_mass),
          model_(model),
          target_(target),
          k_(k),
          offset_(std::min(k.m, k.mz2)),
          low_(std::log(s_low - k.m + offset_)),
          range_(std::log(k.S - k.m + offset_) - low_) {}

    /// Every parton of every nucleon with its x f times the square of its coupling.
    template <class Visit>
    void for_each_parton(const collision& c, const Visit& visit) const {
      const double scale = process_->scale_at(c.x, c.q2 / GeV2, k_, model_);
      const quark_densities f = with_density_in(process_->density_, target_,
                                                [&](const auto& density) { return all_quarks(density, c.x, scale); });
      for (quark_flavour flavour : light_quarks) {
        const quark_flavour partner = isospin_partner(flavour);
        const double quark = f.quark[index(flavour)], antiquark = f.antiquark[index(flavour)];
        const double in_protons = target_.protons * numeric::square(model_.quarks[flavour]),
                     in_neutrons = target_.neutrons() * numeric::square(model_.quarks[partner]);
        visit(parton{quark_id(flavour), proton_id, in_protons * quark});
        visit(parton{-quark_id(flavour), proton_id, in_protons * antiquark});
        visit(parton{quark_id(partner), neutron_id, in_neutrons * quark});
        visit(parton{-quark_id(partner), neutron_id, in_neutrons * antiquark});
      }
    }

    const deep_inelastic* process_;
    energy energy_, mass_;
    dipole_portal model_;
    nucleus target_;
    kinematics k_;
    double offset_, low_, range_;
  };

  /// See `EventProcess`.
  /// @throws std::invalid_argument as `scatter`
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const dipole_portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    const kinematics k = with_density_in(
        density_, target, [&](const auto& density) { return kinematics_of(neutrino_energy, model, density); });
    const double s_low = lowest_s_hat(k, model);
    if (k.S > s_low) visit(kernel(*this, neutrino_energy, model, target, k, s_low));
  }

 private:
  double lowest_s_hat(const kinematics& k, const dipole_portal& model) const {
    return std::max<double>(k.m, cut_.minimum_s_hat(model.heavy_neutrino_mass) / GeV2);
  }

  static void check(energy neutrino_energy, const dipole_portal& model, const nucleus& target) {
    validate(model);
    validate(target);
    numeric::require_positive("deep_inelastic: neutrino energy", neutrino_energy);
  }

  template <class DensityInTarget>
  static kinematics kinematics_of(energy neutrino_energy, const dipole_portal& model, const DensityInTarget& density) {
    return {.S = proton_mass * (proton_mass + 2. * neutrino_energy) / GeV2,
            .m = numeric::square(model.heavy_neutrino_mass / GeV),
            .mz2 = numeric::square(model.zprime_mass / GeV),
            .freeze = density.q2Min()};
  }

  template <class DensityInTarget, class Visit>
  void scatter_on(const DensityInTarget& density, energy neutrino_energy, const dipole_portal& model,
                  const nucleus& target, Visit& visit) const {
    const kinematics k = kinematics_of(neutrino_energy, model, density);
    const double s_low = lowest_s_hat(k, model);
    if (k.S <= s_low) return;
    const flavour_weights charges = detail::squared_couplings(model.quarks, target);
    const auto at_s = [&](double s, double weight_s) {
      const double x = s / k.S;
      const q2_range kept = cut_(s * GeV2, model.heavy_neutrino_mass);
      const double lower = std::max<double>(0., kept.lower / GeV2),
                   upper = std::min<double>(s - k.m, kept.upper / GeV2);
      if (!(lower < upper)) return;
      const auto densities = at_fixed_x(density, charges, x);
      const auto at_q2 = [&](double t, double weight_t) {  // t = ln(Q² + M_Z′²)
        const double shifted = std::exp(t), q2 = shifted - k.mz2;
        const double dsigma = detail::dipole_dsigma_dq2(s, k.m, k.mz2, q2) * densities(scale_at(x, q2, k, model));
        if (!numeric::is_finite(dsigma)) numeric::refuse("deep_inelastic: density at x", x, "is not finite");
        visit(weight_s / s * weight_t * shifted * dsigma * hbar_c_squared,
              laboratory_kinematics(neutrino_energy, model.heavy_neutrino_mass, s * GeV2, q2 * GeV2));
      };
      detail::on_panels(std::log(lower + k.mz2), std::log(k.freeze + k.mz2), std::log(upper + k.mz2),
                        [&](double from, double to) { rule_.q2.for_each_node(from, to, at_q2); });
    };
    // Above its threshold the cross section rises on the scale of the smaller of M_N² and M_Z′², with a square root
    // where a p_T cut opens: hence ln(ŝ − m + c), squared from its lower end. Where the densities freeze the integrand
    // has a kink in Q², and where that first enters one in ŝ: both are panel ends.
    const double c = std::min(k.m, k.mz2);
    detail::on_panels(std::log(s_low - k.m + c), std::log(k.freeze + c), std::log(k.S - k.m + c),
                      [&](double from, double to) {
                        rule_.x.for_each_node(0., 1., [&](double v, double weight) {
                          const double shifted = std::exp(from + (to - from) * v * v);
                          at_s(k.m + shifted - c, weight * 2 * v * (to - from) * shifted);
                        });
                      });
  }

  double scale_at(double x, double q2, const kinematics& k, const dipole_portal& model) const {
    return std::max<double>(scale_({q2 * GeV2, x * k.S * GeV2, model.heavy_neutrino_mass}) / GeV2, k.freeze);
  }

  [[no_unique_address]] Density density_;
  [[no_unique_address]] Scale scale_;
  [[no_unique_address]] Cut cut_;
  [[no_unique_address]] Quadrature rule_;
};
static_assert(EventProcess<deep_inelastic<detail::parton_density_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_DEEP_INELASTIC_HPP
