// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_NUCLEAR_AVERAGE_HPP
#define NUDIPOLE_PARTON_NUCLEAR_AVERAGE_HPP

#include <nudipole/errors.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace nudipole {

namespace detail {

/// The density of a proton bound in a nucleus, from the average over its nucleons. With isospin, the averages are
///
///     A f̄_u = Z f_u + (A − Z) f_d,   A f̄_d = Z f_d + (A − Z) f_u,
///
/// hence f_u ± f_d = (f̄_u ± f̄_d) (1 or A/(2Z − A)), for quarks and antiquarks alike. In a nucleus with as many
/// neutrons as protons both averages are the same, and so are f_u and f_d here: only their sum counts there. Refers to
/// what it is made from.
template <PartonDensity Average>
class proton_of_average {
 public:
  proton_of_average(const Average& average, const nucleus& of)
      : average_(&average),
        spread_(2 * of.protons == of.nucleons ? 0. : double(of.nucleons) / (of.protons - of.neutrons())) {}

  double xfxQ2(pdg_id pid, double x, double Q2) const {
    const double own = average_->xfxQ2(pid, x, Q2);
    const pdg_id sign = pid < 0 ? -1 : 1;
    if (pid != 1 * sign && pid != 2 * sign) return own;
    return mixed(own, average_->xfxQ2(sign * 3 - pid, x, Q2));
  }
  double q2Min() const { return average_->q2Min(); }

  friend quark_densities all_quarks(const proton_of_average& pdf, double x, double Q2) {
    quark_densities f = all_quarks(*pdf.average_, x, Q2);
    pdf.mix(f.quark);
    pdf.mix(f.antiquark);
    return f;
  }
  /// The weights are mixed in place of the densities.
  friend auto at_fixed_x(const proton_of_average& pdf, flavour_weights weights, double x) {
    pdf.mix(weights);
    return at_fixed_x(*pdf.average_, weights, x);
  }

 private:
  double mixed(double own, double partner) const { return 0.5 * ((own + partner) + spread_ * (own - partner)); }
  void mix(std::array<double, 5>& of_flavours) const {
    double &up = of_flavours[flavour_index(quark_flavour::up)], &down = of_flavours[flavour_index(quark_flavour::down)];
    const double mixed_up = mixed(up, down);
    down = mixed(down, up);
    up = mixed_up;
  }

  const Average* average_;
  double spread_;  // A/(2Z − A)
};

}  // namespace detail

/// A set of densities that are averages over the nucleons of one nucleus, for nuclei with A > 1: A f̄ is the whole
/// nucleus. For that nucleus it is taken as it is; for another one the protons bound in the first are put together
/// anew, so that isospin is right and what binding does to a nucleon is that of the first. The density of the free
/// proton holds for A = 1.
///
///     const auto lead = lhapdf_set::find("EPPS21nlo_CT18Anlo_Pb208").member(0);
///     deep_inelastic{nuclear_average{free_proton, lead}}
template <class Free, class Average>
class nuclear_average {
  static_assert(PartonDensity<Free> && PartonDensity<Average>,
                "nuclear_average: both densities need xfxQ2(pid, x, Q2) and q2Min()");

 public:
  /// Takes the nucleus from `average.particle()`.
  /// @throws bad_parameter if that is no nucleus with A > 1, or if `free` says it is not the proton's
  nuclear_average(Free free, Average average) : nuclear_average(std::move(free), std::move(average), std::nullopt) {}
  /// The same for averages that do not say of which nucleus they are.
  /// @throws bad_parameter also if they say so, and it is another one
  nuclear_average(Free free, Average average, const nucleus& of)
      : nuclear_average(std::move(free), std::move(average), std::optional(of)) {}

  /// Returns x f of the free proton.
  double xfxQ2(pdg_id pid, double x, double Q2) const { return free_.xfxQ2(pid, x, Q2); }
  double q2Min() const { return free_.q2Min(); }

  template <class Use>
  friend decltype(auto) with_density_in(const nuclear_average& pdf, const nucleus& target, Use&& use) {
    return target.nucleons > 1 ? std::forward<Use>(use)(detail::proton_of_average<Average>(pdf.average_, pdf.of_))
                               : std::forward<Use>(use)(pdf.free_);
  }

 private:
  nuclear_average(Free free, Average average, const std::optional<nucleus>& given)
      : free_(std::move(free)), average_(std::move(average)), of_(nucleus_of_average(given)) {
    detail::require_proton("nuclear_average: free", free_);
  }

  nucleus nucleus_of_average(const std::optional<nucleus>& given) const {
    constexpr bool says = requires(const Average& a) { a.particle(); };
    const auto refuse = [&](const std::string& reason) { throw bad_parameter("nuclear_average: " + reason); };
    if (!says && !given) refuse("the density does not say of which nucleus it is: give it as the third argument");
    const auto stated = detail::nucleus_of(detail::particle_of(average_));
    if (says && !(stated && stated->nucleons > 1))
      refuse("the density's particle is " + std::to_string(detail::particle_of(average_)) +
             ", no nucleus: the density of a bound proton belongs into bound_nucleon");
    if (says && given && *given != *stated)
      refuse("the density's particle is " + std::to_string(detail::particle_of(average_)) +
             ", not the nucleus with Z = " + std::to_string(given->protons) +
             " and A = " + std::to_string(given->nucleons));
    const nucleus result = given ? *given : *stated;
    validate(result);
    if (result.nucleons < 2) refuse("nucleons = " + std::to_string(result.nucleons) + ": must be at least 2");
    return result;
  }

  [[no_unique_address]] Free free_;
  [[no_unique_address]] Average average_;
  nucleus of_;
};

static_assert(PartonDensity<nuclear_average<detail::parton_density_archetype, detail::parton_density_archetype>>);
static_assert(PartonDensity<detail::proton_of_average<detail::parton_density_archetype>>);

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_NUCLEAR_AVERAGE_HPP
