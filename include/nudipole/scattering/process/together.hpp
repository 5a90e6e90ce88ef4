// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_TOGETHER_HPP
#define NUDIPOLE_SCATTERING_PROCESS_TOGETHER_HPP

#include <nudipole/model/portal.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/units.hpp>

#include <tuple>
#include <utility>

namespace nudipole {

/// Several processes as one: `processes{coherent{}, elastic{}, low_q2_deep_inelastic{}, electron_scattering{}}`. Cross
/// sections add, and so do all that is made of them: event numbers, distributions, contours and generated events.
///
/// The sum is right if no final state belongs to two of its parts. With W the mass of all hadrons but the nucleus's
/// rest:
///
/// | process                                  | what is struck                | final state                         |
/// |------------------------------------------|-------------------------------|-------------------------------------|
/// | `coherent`                               | the nucleus, A > 1            | the nucleus in its ground state     |
/// | `elastic`                                | one nucleon                   | W = M_p, the nucleus broken up      |
/// | `low_q2_deep_inelastic`                  | one nucleon                   | W above its threshold, M_p + m_π    |
/// | `electron_scattering`                    | one electron                  | no hadrons                          |
///
/// `deep_inelastic` is the free-parton picture of the third at all W: at low Q² it also stands for what the first two
/// do, and belongs beside them only with a cut such as `minimum_q2`.
template <class... Parts>
class processes {
  static_assert((ProductionProcess<Parts> && ...), "processes: each needs for_each_kernel(E, model, target, visit)");

 public:
  /// Whether one of the parts depends on the coupling to electrons.
  static constexpr bool strikes_electrons = (depends_on_electrons<Parts>() || ...);

  constexpr explicit processes(Parts... parts) : parts_(std::move(parts)...) {}

  /// See `ProductionProcess`; the kernels of the parts one after the other.
  /// @throws as the parts do
  template <class Visit>
  void for_each_kernel(energy neutrino_energy, const portal& model, const nucleus& target, Visit&& visit) const {
    std::apply([&](const auto&... part) { (part.for_each_kernel(neutrino_energy, model, target, visit), ...); },
               parts_);
  }

  /// `f(part)` for each of them.
  template <class F>
  constexpr void for_each_part(F&& f) const {
    std::apply([&](const auto&... part) { (f(part), ...); }, parts_);
  }
  bool operator==(const processes&) const = default;

 private:
  [[no_unique_address]] std::tuple<Parts...> parts_;
};
static_assert(ProductionProcess<processes<>>);

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_PROCESS_TOGETHER_HPP
