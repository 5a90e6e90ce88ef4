// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_DIPOLE_MODES_HPP
#define NUDIPOLE_DECAY_DIPOLE_MODES_HPP

#include <nudipole/decay/mode_list.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <cstddef>

namespace nudipole {

/// One mode N → ν + products through the dipole moment: the same for every flavour of ν, except where the products
/// hold a second neutrino of ν's own flavour.
struct dipole_mode {
  final_state products;               ///< without the neutrino
  energy_cubed width = 0. * GeV3;     ///< Γ/μ² of a Dirac N
  energy_cubed exchange = 0. * GeV3;  ///< what the interference of identical neutrinos adds to it, where they are
};

/// The modes through the dipole moment as a value, of fixed capacity: what a width policy returns.
class dipole_modes : public detail::mode_list<dipole_mode, 60> {
 public:
  constexpr dipole_mode& operator[](std::size_t i) { return at(i); }
  using mode_list::operator[];

  /// Appends a mode.
  /// @throws bad_parameter if it is full
  constexpr void add(const dipole_mode& mode) { append(mode, "dipole_modes"); }

  /// Adds ν and one particle.
  constexpr void add(pdg_id vector, energy_cubed width) { add_to(final_state{vector}, width); }
  /// Adds to the width of a mode, which is appended if it is not there.
  constexpr void add_to(const final_state& products, energy_cubed width) {
    for (std::size_t i = 0; i < size(); ++i)
      if ((*this)[i].products == products) {
        at(i).width += width;
        return;
      }
    add({.products = products, .width = width});
  }
};

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_DIPOLE_MODES_HPP
