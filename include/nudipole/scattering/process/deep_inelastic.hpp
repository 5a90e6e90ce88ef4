// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_DEEP_INELASTIC_HPP
#define NUDIPOLE_SCATTERING_PROCESS_DEEP_INELASTIC_HPP

#include <nudipole/constants.hpp>
#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/model/dipole_portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/scattering/parton_level.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/process/cut.hpp>
#include <nudipole/scattering/process/kept_density.hpp>
#include <nudipole/scattering/process/scale.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace nudipole {

namespace detail {

/// What one collision of `deep_inelastic` is made from, in GeV².
struct parton_kinematics_range {
  double S, m, mz2, freeze;
};

/// A process on the partons of a nucleus, see `CollisionKernel`: u stands for ŝ, v for Q². `Choices` are the policies of
/// `deep_inelastic`, `KeptDensity` that of a proton in this nucleus.
template <class Choices, class KeptDensity>
class deep_inelastic_kernel {
 public:
  deep_inelastic_kernel(std::shared_ptr<const Choices> choices, KeptDensity density, energy neutrino_energy,
                        const dipole_portal& model, const nucleus& target)
      : choices_(std::move(choices)),
        density_(std::move(density)),
        energy_(neutrino_energy),
        mass_(model.heavy_neutrino_mass),
        quarks_(model.quarks),
        target_(target),
        weights_(squared_couplings(model.quarks, target)),
        k_{.S = fixed_target_s(neutrino_energy) / GeV2,
           .m = numeric::square(mass_ / GeV),
           .mz2 = numeric::square(model.zprime_mass / GeV),
           .freeze = (*density_).q2Min()},
        s_low_(std::max<double>(k_.m, choices_->cut.minimum_s_hat(mass_) / GeV2)),
        offset_(std::min(k_.m, k_.mz2)),
        low_(std::log(s_low_ - k_.m + offset_)),
        range_(k_.S > s_low_ ? std::log(k_.S - k_.m + offset_) - low_ : 0) {}

  /// Returns whether the energy is above threshold.
  bool open() const { return k_.S > s_low_; }

  collision operator()(double u, double v) const {
    return slice_at(u, [this](double x) {
      return [this, x](double scale) {
        double sum = 0;
        for_each_parton(x, scale, [&](const parton& p) { sum += p.weight; });
        return sum;
      };
    })(v);
  }
  /// Returns the collisions of one ŝ: densities are prepared for its x.
  auto at(double u) const {
    return slice_at(u, [this](double x) { return at_fixed_x(*density_, weights_, x); });
  }

  produced_neutrino neutrino(const collision& c) const { return laboratory_kinematics(energy_, mass_, c.s_hat, c.q2); }

  struck_target struck(const collision& c, double r) const {
    const double scale = scale_at(c.x, c.q2 / GeV2);
    double sum = 0;
    for_each_parton(c.x, scale, [&](const parton& p) { sum += p.weight; });
    parton chosen{};
    double left = r * sum;
    for_each_parton(c.x, scale, [&](const parton& p) {
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

  /// Panels in u. Above its threshold the cross section rises on the scale of the smaller of M_N² and M_Z′², with a square root
  /// where a p_T cut opens: hence ŝ − m + c = e^{low + range u²}. Where the densities freeze the integrand has a kink in Q², and
  /// where that first enters one in ŝ: both are ends of panels. For Z′ below an MeV panels are divided further.
  template <class Visit>
  void for_each_panel(const Visit& visit) const {
    constexpr double longest = 12;
    on_panels(0., (std::log(k_.freeze + offset_) - low_) / range_, 1., [&](double from, double to) {
      const double parts = std::ceil((to - from) * range_ / longest), step = (to - from) / parts;
      for (int i = 0; i < static_cast<int>(parts); ++i)
        visit(kernel_panel{.from = std::sqrt(from + i * step),
                           .to = std::sqrt(from + (i + 1) * step),
                           .in_square = true,
                           .opening = true});
    });
  }
  auto rule() const { return choices_->rule; }

 private:
  struct parton {
    pdg_id id, nucleon;
    double weight;
  };

  /// The collisions of one ŝ, with `densities(μ_F²)` the sum over partons of x f times the square of the coupling.
  template <class Prepare>
  class slice {
   public:
    slice(const deep_inelastic_kernel& kernel, double u, const Prepare& prepare) : kernel_(kernel), k_(kernel.k_) {
      const double shifted = std::exp(kernel.low_ + kernel.range_ * u * u);
      s_ = k_.m + shifted - kernel.offset_;
      x_ = s_ / k_.S;
      const q2_range kept = kernel.choices_->cut(s_ * GeV2, kernel.mass_);
      lower_ = std::max<double>(0., kept.lower / GeV2);
      upper_ = std::min<double>(s_ - k_.m, kept.upper / GeV2);
      if (!(lower_ < upper_) || !(x_ < 1)) return;
      densities_.emplace(prepare(x_));
      from_ = std::log(lower_ + k_.mz2);
      range_ = std::log(upper_ + k_.mz2) - from_;
      jacobian_ = 2 * u * kernel.range_ * shifted / s_ * range_;
    }

    collision operator()(double v) const {
      if (!densities_) return {.s_hat = s_ * GeV2, .x = x_};
      const double shifted = std::exp(from_ + range_ * v), q2 = std::clamp(shifted - k_.mz2, lower_, upper_);
      const double dsigma = dipole_dsigma_dq2(s_, k_.m, k_.mz2, q2) * (*densities_)(kernel_.scale_at(x_, q2));
      if (!numeric::is_finite(dsigma)) numeric::refuse("deep_inelastic: density at x", x_, "is not finite");
      return {.weight = (jacobian_ * shifted * dsigma) * hbar_c_squared, .q2 = q2 * GeV2, .s_hat = s_ * GeV2, .x = x_};
    }
    template <class Visit>
    void for_each_panel(const Visit& visit) const {
      if (!densities_) return;
      on_panels(0., (std::log(k_.freeze + k_.mz2) - from_) / range_, 1.,
                [&](double from, double to) { visit(kernel_panel{.from = from, .to = to}); });
    }

   private:
    const deep_inelastic_kernel& kernel_;
    parton_kinematics_range k_;
    double s_ = 0, x_ = 0, lower_ = 0, upper_ = 0, from_ = 0, range_ = 0, jacobian_ = 0;
    std::optional<std::invoke_result_t<const Prepare&, double>> densities_;
  };

  template <class Prepare>
  slice<Prepare> slice_at(double u, const Prepare& prepare) const {
    return slice<Prepare>(*this, u, prepare);
  }

  double scale_at(double x, double q2) const {
    return std::max<double>(choices_->scale({q2 * GeV2, x * k_.S * GeV2, mass_}) / GeV2, k_.freeze);
  }

  /// Every parton of every nucleon with its x f times the square of its coupling.
  template <class Visit>
  void for_each_parton(double x, double scale, const Visit& visit) const {
    const quark_densities f = all_quarks(*density_, x, scale);
    for (quark_flavour flavour : light_quarks) {
      const quark_flavour partner = isospin_partner(flavour);
      const double quark = f.quark[index(flavour)], antiquark = f.antiquark[index(flavour)];
      const double in_protons = target_.protons * numeric::square(quarks_[flavour]),
                   in_neutrons = target_.neutrons() * numeric::square(quarks_[partner]);
      visit(parton{quark_id(flavour), proton_id, in_protons * quark});
      visit(parton{-quark_id(flavour), proton_id, in_protons * antiquark});
      visit(parton{quark_id(partner), neutron_id, in_neutrons * quark});
      visit(parton{-quark_id(partner), neutron_id, in_neutrons * antiquark});
    }
  }

  std::shared_ptr<const Choices> choices_;
  KeptDensity density_;
  energy energy_, mass_;
  quark_couplings quarks_;
  nucleus target_;
  flavour_weights weights_;
  parton_kinematics_range k_;
  double s_low_, offset_, low_, range_;
};

}  // namespace detail

/// Deep inelastic ν_α A → N X in the parton model,
///
///     dσ/dx dQ² = Σ_{q,q̄} f_q(x, μ_F²) dσ̂/dQ²(ŝ = xS),   S = M_p² + 2M_pE_ν,
///
/// neutrons by isospin (u ↔ d), σ_νA = Zσ_νp + (A − Z)σ_νn; energy and angle of N from y = Q²/(xS), see
/// `laboratory_kinematics`. The threshold is S > M_N². ŝ = xS is MadGraph's convention for a fixed target.
///
/// Relative error of cross sections with the default rules, over 1 GeV < E_ν < 100 TeV, 1 MeV < M_N < 100 GeV and
/// 0.1 MeV < M_Z′ < 1 TeV: median 10⁻⁶, 99 % below 2 × 10⁻⁴, the worst near 10⁻³ where M_Z′ and E_ν are largest.
///
/// Policies: the parton density, which may know of nuclei (see `parton/nuclear.hpp`); the scale; the cut.
/// `deep_inelastic{grv98lo{}}` is the benchmarks' choice, and with `momentum_transfer{}, minimum_jet_pt{2. * GeV}` what
/// a default MadGraph run keeps.
template <class Density, class Scale = momentum_transfer, class Cut = no_cut, class Quadrature = kernel_quadrature<>>
class deep_inelastic {
  static_assert(PartonDensity<Density>, "deep_inelastic: the density needs xfxQ2(pid, x, Q2) and q2Min()");
  static_assert(FactorisationScale<Scale>, "deep_inelastic: the scale needs operator()(parton_kinematics)");
  static_assert(PhaseSpaceCut<Cut>, "deep_inelastic: the cut needs operator()(s_hat, m_N) and minimum_s_hat(m_N)");

 public:
  explicit deep_inelastic(Density density, Scale scale = Scale(), Cut cut = {}, Quadrature rule = {})
      : choices_(std::make_shared<const choices>(choices{std::move(density), scale, cut, rule})) {}

  /// The same process with other rules, to test convergence.
  template <class OtherQuadrature>
  deep_inelastic<Density, Scale, Cut, OtherQuadrature> with_quadrature(OtherQuadrature rule) const {
    return deep_inelastic<Density, Scale, Cut, OtherQuadrature>(choices_->density, choices_->scale, choices_->cut,
                                                                rule);
  }

  /// The same process with another scale, or another parton density: for variations.
  template <FactorisationScale OtherScale>
  deep_inelastic<Density, OtherScale, Cut, Quadrature> with_scale(OtherScale scale) const {
    return deep_inelastic<Density, OtherScale, Cut, Quadrature>(choices_->density, scale, choices_->cut,
                                                                choices_->rule);
  }
  template <PartonDensity OtherDensity>
  deep_inelastic<OtherDensity, Scale, Cut, Quadrature> with_density(OtherDensity density) const {
    return deep_inelastic<OtherDensity, Scale, Cut, Quadrature>(std::move(density), choices_->scale, choices_->cut,
                                                                choices_->rule);
  }

  /// Returns dσ/(dx dQ²)/μ² per nucleus, in m² (GeV² of μ² and GeV⁻² of dQ² cancel); 0 outside the kinematic region.
  /// @throws std::invalid_argument for an invalid model or target, an energy that is not positive, x outside (0, 1)
  area reduced_dsigma_dx_dq2(energy neutrino_energy, const dipole_portal& model, const nucleus& target, double x,
                             energy_squared q2) const {
    check(neutrino_energy, model, target);
    if (!(x > 0 && x < 1)) numeric::refuse("deep_inelastic: x", x, "must be between 0 and 1");
    const double q = numeric::require_finite("deep_inelastic: Q2", q2) / GeV2;
    const double m = numeric::square(model.heavy_neutrino_mass / GeV), mz2 = numeric::square(model.zprime_mass / GeV);
    const double s = x * (fixed_target_s(neutrino_energy) / GeV2);
    const q2_range kept = choices_->cut(s * GeV2, model.heavy_neutrino_mass);
    if (q <= 0 || q >= s - m || q2 < kept.lower || q2 > kept.upper) return 0. * cm2;
    return with_density_in(choices_->density, target, [&](const auto& density) -> area {
      const double scale =
          std::max<double>(choices_->scale({q2, s * GeV2, model.heavy_neutrino_mass}) / GeV2, density.q2Min());
      const auto densities = at_fixed_x(density, detail::squared_couplings(model.quarks, target), x);
      return densities(scale) / x * detail::dipole_dsigma_dq2(s, m, mz2, q) * (hbar_c_squared / GeV2);
    });
  }

  /// See `ProductionProcess`.
  /// @throws std::invalid_argument for an invalid model or target and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const dipole_portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    with_density_in(choices_->density, target, [&]<class D>(D&& density) {
      using kept = detail::kept_density<D>;
      const detail::deep_inelastic_kernel<choices, kept> kernel(choices_, kept(std::forward<D>(density)),
                                                                neutrino_energy, model, target);
      if (kernel.open()) visit(kernel);
    });
  }

 private:
  struct choices {
    [[no_unique_address]] Density density;
    [[no_unique_address]] Scale scale;
    [[no_unique_address]] Cut cut;
    [[no_unique_address]] Quadrature rule;
  };

  static void check(energy neutrino_energy, const dipole_portal& model, const nucleus& target) {
    validate(model);
    validate(target);
    numeric::require_positive("deep_inelastic: neutrino energy", neutrino_energy);
  }

  std::shared_ptr<const choices> choices_;
};
static_assert(ProductionProcess<deep_inelastic<detail::parton_density_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_DEEP_INELASTIC_HPP
