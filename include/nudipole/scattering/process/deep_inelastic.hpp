// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_DEEP_INELASTIC_HPP
#define NUDIPOLE_SCATTERING_PROCESS_DEEP_INELASTIC_HPP

#include <nudipole/constants.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/scattering/exchange.hpp>
#include <nudipole/scattering/parton_level.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/process/cut.hpp>
#include <nudipole/scattering/process/kept_density.hpp>
#include <nudipole/scattering/process/parton_kernel.hpp>
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

/// The rules of `deep_inelastic` for each panel.
using parton_quadrature = kernel_quadrature<numeric::gauss_legendre<12>, numeric::gauss_legendre<20>>;

/// Deep inelastic ν_α A → N X in the parton model,
///
///     dσ/dx dQ² = Σ_{q,q̄} f_q(x, μ_F²) dσ̂/dQ²(ŝ = xS),   S = M_p² + 2M_pE_ν,
///
/// neutrons by isospin (u ↔ d), σ_νA = Zσ_νp + (A − Z)σ_νn; energy and angle of N from y = Q²/(xS), see
/// `laboratory_kinematics`. The threshold is S > M_N². ŝ = xS is MadGraph's convention for a fixed target.
///
/// Relative error of cross sections with the default rules, over 1 GeV < E_ν < 100 TeV, 1 MeV < M_N < 100 GeV and
/// 0.1 MeV < M_Z′ < 1 TeV, with cuts or without: median 2 × 10⁻⁷, 99 % below 10⁻⁴, the worst near 2 × 10⁻⁴ at
/// thresholds. The path through a detector has a kink in the angle of N, for which there are more nodes in Q² than
/// cross sections need: events of long-lived N are good to 2 × 10⁻⁴. `with_quadrature` takes other rules.
///
/// Policies: the parton density, which may know of nuclei (see `parton/nuclear.hpp`); the scale; the cut.
/// `deep_inelastic{grv98lo{}}` is the benchmarks' choice, and with `momentum_transfer{}, minimum_jet_pt{2. * GeV}` what
/// a default MadGraph run keeps.
template <class Density, class Scale = momentum_transfer, class Cut = no_cut, class Quadrature = parton_quadrature>
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
  /// @throws bad_parameter for an invalid model or target, an energy that is not positive, x outside (0, 1)
  area reduced_dsigma_dx_dq2(energy neutrino_energy, const portal& model, const nucleus& target, double x,
                             energy_squared q2) const {
    check(neutrino_energy, model, target);
    if (!(x > 0 && x < 1)) numeric::refuse("deep_inelastic: x", x, "must be between 0 and 1");
    const double q = numeric::require_finite("deep_inelastic: Q2", q2) / GeV2;
    const double m = numeric::square(model.heavy_neutrino_mass / GeV);
    const double s = x * (fixed_target_s(neutrino_energy) / GeV2);
    const q2_range kept = choices_->cut(s * GeV2, model.heavy_neutrino_mass);
    if (q <= 0 || q >= s - m || q2 < kept.lower || q2 > kept.upper) return 0. * cm2;
    return with_density_in(choices_->density, target, [&](const auto& density) -> area {
      const double scale =
          std::max<double>(choices_->scale({q2, s * GeV2, model.heavy_neutrino_mass}) / GeV2, density.q2Min());
      const detail::parton_sums sums = detail::parton_sums_at(density, exchange(model), target, x, scale, q);
      return (sums.even * detail::dipole_even_kernel(s, m, q) + sums.odd * detail::dipole_odd_kernel(s, m, q)) /
             (2 * pi * s * s * x) * (hbar_c_squared / GeV2);
    });
  }

  /// See `ProductionProcess`.
  /// @throws bad_parameter for an invalid model or target and an energy that is not positive
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    check(neutrino_energy, model, target);
    with_density_in(choices_->density, target, [&]<class D>(D&& density) {
      using kept = detail::kept_density<D>;
      require_range(model);
      const detail::deep_inelastic_kernel<choices, kept> kernel(choices_, kept(std::forward<D>(density)),
                                                                neutrino_energy, model, target);
      if (kernel.open()) visit(kernel);
    });
  }
  bool operator==(const deep_inelastic& other) const requires(detail::comparable<Density, Scale, Cut, Quadrature>) {
    return choices_ == other.choices_ || *choices_ == *other.choices_;
  }

 private:
  struct choices {
    [[no_unique_address]] Density density;
    [[no_unique_address]] Scale scale;
    [[no_unique_address]] Cut cut;
    [[no_unique_address]] Quadrature rule;
    bool operator==(const choices&) const = default;
  };

  /// A massless vector makes free partons infinitely many soft collisions.
  void require_range(const portal& model) const {
    if (exchange(model).lightest() > 0) return;
    const energy_squared high = 1e6 * GeV2 + numeric::square(model.heavy_neutrino_mass);
    if (!(q2_range(choices_->cut(high, model.heavy_neutrino_mass)).lower > 0. * GeV2))
      throw bad_parameter(
          "deep_inelastic: a massless mediator needs a cut on Q2; low_q2_deep_inelastic goes down to Q2 = 0");
  }
  static void check(energy neutrino_energy, const portal& model, const nucleus& target) {
    validate(model);
    validate(target);
    numeric::require_positive("deep_inelastic: neutrino energy", neutrino_energy);
  }

  std::shared_ptr<const choices> choices_;
};
static_assert(ProductionProcess<deep_inelastic<detail::parton_density_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_DEEP_INELASTIC_HPP
