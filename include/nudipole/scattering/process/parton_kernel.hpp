// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_PARTON_KERNEL_HPP
#define NUDIPOLE_SCATTERING_PROCESS_PARTON_KERNEL_HPP

#include <nudipole/constants.hpp>
#include <nudipole/kinematics/fixed_target.hpp>
#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>
#include <nudipole/scattering/exchange.hpp>
#include <nudipole/scattering/kernel.hpp>
#include <nudipole/scattering/parton_level.hpp>
#include <nudipole/scattering/process/cut.hpp>
#include <nudipole/scattering/process/kept_density.hpp>
#include <nudipole/scattering/process/scale.hpp>
#include <nudipole/scattering/quadrature.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace nudipole::detail {

/// The invariants that a collision of `deep_inelastic` is made from, in GeV².
struct parton_kinematics_range {
  double S, m, mz2;  ///< m = M_N², mz2 = M_V² of the lightest vector
  double freeze;     ///< lowest scale of the densities
  double kink;       ///< Q² at which the scale gets there, if it is proportional to Q²
};

/// Σ over partons of x f and couplings squared, propagators included, in GeV⁻⁴: dσ̂/dQ² is (even K₊ + odd K₋)/(2πŝ²).
struct parton_sums {
  double even = 0;  ///< Σ ½(q + q̄)(G_L² + G_R²)
  double odd = 0;   ///< Σ ½(q − q̄)(G_L² − G_R²)
};

/// One parton with its x f and couplings as in `parton_sums`.
struct struck_parton {
  pdg_id id, nucleon;
  double even, odd;
};

/// Calls `visit(struck_parton)` for every parton of every nucleon of a nucleus, `density` that of a proton in it.
template <class Density, class Visit>
void for_each_parton(const Density& density, const exchange& vectors, const nucleus& target, double x, double scale,
                     double q2, const Visit& visit) {
  const quark_densities f = all_quarks(density, x, scale);
  const auto couplings = vectors.quarks(q2);
  const auto pair = [&](quark_flavour struck, pdg_id nucleon, int number, double quark, double antiquark) {
    const chiral_couplings& g = couplings[flavour_index(struck)];
    const double left = g.left * g.left, right = g.right * g.right;
    const double even = 0.5 * number * (left + right), odd = 0.5 * number * (left - right);
    visit(struck_parton{quark_id(struck), nucleon, even * quark, odd * quark});
    visit(struck_parton{-quark_id(struck), nucleon, even * antiquark, -odd * antiquark});
  };
  for (quark_flavour flavour : light_quarks) {
    const double quark = f.quark[flavour_index(flavour)], antiquark = f.antiquark[flavour_index(flavour)];
    pair(flavour, proton_id, target.protons, quark, antiquark);
    pair(isospin_partner(flavour), neutron_id, target.neutrons(), quark, antiquark);
  }
}

/// Returns the sums from the densities of a whole nucleus and the amplitudes of each quark.
constexpr parton_sums summed_partons(const quark_densities& f,
                                     const std::array<chiral_couplings, light_quarks.size()>& amplitudes) {
  parton_sums sum;
  for (std::size_t i = 0; i < amplitudes.size(); ++i) {
    const double left = amplitudes[i].left * amplitudes[i].left, right = amplitudes[i].right * amplitudes[i].right;
    sum.even += 0.5 * (f.quark[i] + f.antiquark[i]) * (left + right);
    sum.odd += 0.5 * (f.quark[i] - f.antiquark[i]) * (left - right);
  }
  return sum;
}

/// Returns the sums over all partons of all nucleons, `density` that of a proton in the nucleus.
template <class Density>
parton_sums parton_sums_at(const Density& density, const exchange& vectors, const nucleus& target, double x,
                           double scale, double q2) {
  return summed_partons(sum_over_nucleons(all_quarks(density, x, scale), target), vectors.quarks(q2));
}

/// A process on the partons of a nucleus, see `CollisionKernel`: u stands for ŝ, v for Q². `Choices` are the policies
/// of `deep_inelastic`, `KeptDensity` that of a proton in this nucleus.
template <class Choices, class KeptDensity>
class deep_inelastic_kernel {
  /// In the logarithms of ŝ − m + c and of Q² + M_Z′².
  static constexpr double longest_panel = 6;

 public:
  deep_inelastic_kernel(std::shared_ptr<const Choices> choices, KeptDensity density, energy neutrino_energy,
                        const portal& model, const nucleus& target)
      : choices_(std::move(choices)),
        density_(std::move(density)),
        energy_(neutrino_energy),
        mass_(model.heavy_neutrino_mass),
        vectors_(model),
        target_(target),
        one_vectorlike_(vectors_.size() == 1 && vectors_.is_vectorlike()),
        k_{.S = fixed_target_s(neutrino_energy) / GeV2,
           .m = numeric::square(mass_ / GeV),
           .mz2 = vectors_.lightest(),
           .freeze = (*density_).q2Min(),
           .kink = freezing_q2((*density_).q2Min())},
        s_low_(std::max<double>(k_.m, choices_->cut.minimum_s_hat(mass_) / GeV2)),
        offset_(k_.mz2 > 0 ? std::min(k_.m, k_.mz2) : k_.m),
        low_(std::log(s_low_ - k_.m + offset_)),
        range_(k_.S > s_low_ ? std::log(k_.S - k_.m + offset_) - low_ : 0) {
    if (!one_vectorlike_) return;
    // Couplings of one vector leave the sum over partons: Σ g² x f is prepared for a fixed x.
    weights_ = squared_couplings(vectors_.shared_quark_vector(), target);
  }

  /// Returns whether the energy is above threshold.
  bool open() const { return k_.S > s_low_; }

  collision operator()(double u, double v) const {
    return slice_at(
        u, [this](double x) { return [this, x](double scale, double q2) { return sums_at(x, scale, q2); }; })(v);
  }
  /// Returns the collisions of one ŝ: densities are prepared for its x.
  auto at(double u) const {
    return slice_at(u, [this](double x) { return densities_at_x(*this, x); });
  }

  produced_neutrino neutrino(const collision& c) const { return laboratory_kinematics(energy_, mass_, c.s_hat, c.q2); }

  struck_target struck(const collision& c, double r) const {
    const double q2 = c.q2 / GeV2, scale = scale_at(c.x, q2), s = c.s_hat / GeV2;
    const double even = dipole_even_kernel(s, k_.m, q2), odd = dipole_odd_kernel(s, k_.m, q2);
    const auto rate = [&](const struck_parton& p) { return p.even * even + p.odd * odd; };
    std::array<struck_parton, 4 * light_quarks.size()> partons{};
    std::size_t size = 0;
    double sum = 0;
    for_each_parton(*density_, vectors_, target_, c.x, scale, q2, [&](const struck_parton& p) {
      partons[size++] = p;
      sum += rate(p);
    });
    struck_parton chosen{};
    double left = r * sum;
    for (std::size_t i = 0; i < size && left >= 0; ++i) {
      if (rate(partons[i]) > 0) chosen = partons[i];
      left -= rate(partons[i]);
    }
    const energy parallel = c.s_hat / (4. * energy_);
    return {.constituent = chosen.id,
            .recoil = chosen.id,
            .target = chosen.nucleon,
            .target_mass = proton_mass,
            .momentum = {.e = parallel, .z = -parallel},
            .w1 = q2,
            .w2 = 4,
            .w3 = chosen.even > 0 ? 4 * chosen.odd / chosen.even : 0};
  }

  /// Panels in u. Above its threshold the cross section rises on the scale of the smaller of M_N² and M_Z′², hence ŝ −
  /// m + c = e^{low + range u²}. With a cut it may open like a square root, on the scale of ŝ − m itself. Where the
  /// densities freeze the integrand has a kink in Q², and where that first enters one in ŝ: both are ends of panels.
  template <class Visit>
  void for_each_panel(const Visit& visit) const {
    const double opened = s_low_ > k_.m ? std::min(0.5, 1 / range_) : 0;
    const double kink = (std::log(k_.kink + offset_) - low_) / range_;
    const auto panel = [&](double from, double to) {
      visit(kernel_panel{.from = std::sqrt(from),
                         .to = std::sqrt(to),
                         .in_square = true,
                         .opening = from == 0 && opened > 0,
                         .brief = to == kink && (to - from) * range_ < 1});
    };
    if (opened > 0) on_panels(0., kink, opened, panel);
    on_panels(opened, kink, 1.,
              [&](double from, double to) { on_parts(from, to, std::min(0.5, longest_panel / range_), panel); });
  }
  auto rule() const { return choices_->rule; }

 private:
  /// The densities of one x with the couplings, as a function of scale and Q².
  class densities_at_x {
   public:
    densities_at_x(const deep_inelastic_kernel& kernel, double x) : kernel_(kernel) {
      if (kernel.one_vectorlike_)
        summed_.emplace(at_fixed_x(*kernel.density_, kernel.weights_, x));
      else
        quarks_.emplace(all_quarks_at_fixed_x(*kernel.density_, x));
    }
    parton_sums operator()(double scale, double q2) const {
      if (!summed_)
        return summed_partons(sum_over_nucleons((*quarks_)(scale), kernel_.target_), kernel_.vectors_.quarks(q2));
      const double propagator = q2 + kernel_.k_.mz2;
      return {(*summed_)(scale) / (propagator * propagator), 0};
    }

   private:
    const deep_inelastic_kernel& kernel_;
    std::optional<decltype(at_fixed_x(*std::declval<const KeptDensity&>(), flavour_weights{}, 0.5))> summed_;
    std::optional<decltype(all_quarks_at_fixed_x(*std::declval<const KeptDensity&>(), 0.5))> quarks_;
  };

  /// The collisions of one ŝ, with `densities(μ_F², Q²)` the `parton_sums`.
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
      factor_ = 2 * u * kernel.range_ * shifted / s_ * range_ / (2 * pi * s_ * s_);
    }

    [[gnu::always_inline]] collision operator()(double v) const {
      if (!densities_) return {.s_hat = s_ * GeV2, .x = x_};
      const double shifted = std::exp(from_ + range_ * v), q2 = std::clamp(shifted - k_.mz2, lower_, upper_);
      const parton_sums sums = (*densities_)(kernel_.scale_at(x_, q2), q2);
      double squared = dipole_even_kernel(s_, k_.m, q2) * sums.even;
      if (sums.odd != 0) squared += dipole_odd_kernel(s_, k_.m, q2) * sums.odd;
      if (!numeric::is_finite(squared)) numeric::refuse("deep_inelastic: density at x", x_, "is not finite");
      return {.weight = (factor_ * shifted * squared) * hbar_c_squared, .q2 = q2 * GeV2, .s_hat = s_ * GeV2, .x = x_};
    }
    template <class Visit>
    void for_each_panel(const Visit& visit) const {
      if (!densities_) return;
      on_panels(0., (std::log(k_.kink + k_.mz2) - from_) / range_, 1., [&](double from, double to) {
        // Angles at which N leave a detector come with more Q² than where densities are frozen: that part is smooth.
        const bool frozen = from == 0 && to < 1;
        on_parts(from, to, longest_panel / range_, [&](double begin, double end) {
          visit(kernel_panel{.from = begin, .to = end, .brief = frozen && (end - begin) * range_ < 1});
        });
      });
    }

   private:
    const deep_inelastic_kernel& kernel_;
    parton_kinematics_range k_;
    double s_ = 0, x_ = 0, lower_ = 0, upper_ = 0, from_ = 0, range_ = 0;
    double factor_ = 0;  // the Jacobian of u and v but for `shifted`, over 2πŝ²
    std::optional<std::invoke_result_t<const Prepare&, double>> densities_;
  };

  template <class Prepare>
  slice<Prepare> slice_at(double u, const Prepare& prepare) const {
    return slice<Prepare>(*this, u, prepare);
  }

  double scale_at(double x, double q2) const {
    return std::max<double>(choices_->scale({q2 * GeV2, x * k_.S * GeV2, mass_}) / GeV2, k_.freeze);
  }

  /// Q² at which a scale that is proportional to it reaches `freeze`; some place or other if it is not.
  double freezing_q2(double freeze) const {
    const double scale = choices_->scale({freeze * GeV2, fixed_target_s(energy_), mass_}) / GeV2;
    return scale > 0 ? freeze * (freeze / scale) : freeze;
  }

  parton_sums sums_at(double x, double scale, double q2) const {
    if (!one_vectorlike_) return parton_sums_at(*density_, vectors_, target_, x, scale, q2);
    const quark_densities f = all_quarks(*density_, x, scale);
    double sum = 0;
    for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * (f.quark[i] + f.antiquark[i]);
    const double propagator = q2 + k_.mz2;
    return {sum / (propagator * propagator), 0};
  }

  std::shared_ptr<const Choices> choices_;
  KeptDensity density_;
  energy energy_, mass_;
  exchange vectors_;
  nucleus target_;
  bool one_vectorlike_;
  flavour_weights weights_{};
  parton_kinematics_range k_;
  double s_low_, offset_, low_, range_;
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SCATTERING_PROCESS_PARTON_KERNEL_HPP
