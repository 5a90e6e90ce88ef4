// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_DECAY_TABLE_HPP
#define NUDIPOLE_DECAY_DECAY_TABLE_HPP

#include <nudipole/decay/mode_list.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <vector>

namespace nudipole {

/// One mode of N: its products, the flavour whose μ_α and V_αN it goes with, and its width as a form in the two.
struct decay_mode {
  final_state products;
  lepton_flavour flavour = lepton_flavour::electron;
  width_form width;
  std::size_t channel = 0;  ///< which of the further channels of `heavy_neutrino_decays` it comes from, the first 1

  /// Returns the width at the couplings of the model, a `portal` or a `dipole_portal`.
  template <class Model>
  constexpr energy width_in(const Model& model) const {
    return width(model.dipole[flavour], model.mixing[flavour]);
  }
};

/// The decay modes of N at one mass point, as a value: loop over it, look a mode up, print it, keep it for other
/// couplings. At most 192, without allocation, so that widths stay usable in constant expressions.
///
///     for (const decay_mode& mode : heavy_neutrino_decays{}.modes(model)) use(mode.products, mode.width_in(model));
class decay_table : public detail::mode_list<decay_mode, 192> {
 public:
  /// Appends a mode.
  /// @throws bad_parameter if the table is full
  constexpr void add(const decay_mode& mode) { append(mode, "decay_table"); }

  /// Returns the form of the mode with these products and this flavour, which is appended with width 0 if it is not
  /// there; only modes from `first` on are looked at.
  constexpr width_form& at(const final_state& products, lepton_flavour flavour, std::size_t first = 0) {
    for (std::size_t i = first; i < size(); ++i)
      if ((*this)[i].flavour == flavour && (*this)[i].products == products) return mode_list::at(i).width;
    return append({products, flavour, {}, 0}, "decay_table").width;
  }

  /// Returns the first mode with these products and this flavour, or nullptr.
  constexpr const decay_mode* find(const final_state& products, lepton_flavour flavour) const {
    for (const decay_mode& mode : *this)
      if (mode.flavour == flavour && mode.products == products) return &mode;
    return nullptr;
  }

  /// Returns the width into these products at the couplings of the model, of all flavours; 0 for a closed mode.
  template <class Model>
  constexpr energy partial_width(const final_state& products, const Model& model) const {
    energy sum = 0. * GeV;
    for (const decay_mode& mode : *this)
      if (mode.products == products) sum += mode.width_in(model);
    return sum;
  }

  /// Returns the total width at the couplings of the model, which must be of the table's masses and Z′ couplings.
  template <class Model>
  constexpr energy total_width(const Model& model) const {
    energy sum = 0. * GeV;
    for (const decay_mode& mode : *this) sum += mode.width_in(model);
    return sum;
  }

  /// Multiplies the width of every mode from `first` on.
  constexpr void scale(double factor, std::size_t first = 0) {
    for (std::size_t i = first; i < size(); ++i) mode_list::at(i).width = factor * (*this)[i].width;
  }
};

/// A set of decays of N. One requirement: `decays.modes(model)` returns the `decay_table` of all open modes.
/// `heavy_neutrino_decays` is the library's.
template <class D>
concept HeavyNeutrinoDecays = requires(const D& decays, const portal& model) {
  { decays.modes(model) } -> std::convertible_to<const decay_table&>;
};

/// One line of a table of branching ratios.
struct branching {
  final_state products;
  energy width;
  double ratio;
};

/// Returns widths and branching ratios of all modes of the table at the couplings of the model; the ratios sum to 1.
/// @throws bad_parameter for an N that cannot decay
template <class Model>
std::vector<branching> branching_ratios(const decay_table& modes, const Model& model) {
  const energy total = numeric::require_positive("branching_ratios: total width of N", modes.total_width(model));
  std::vector<branching> lines;
  lines.reserve(modes.size());
  for (const decay_mode& mode : modes) {
    const energy width = mode.width_in(model);
    lines.push_back({mode.products, width, width / total});
  }
  return lines;
}

/// Returns the table as text, one line a mode: its products and the coefficients of Γ = μ²a + μVb + V²c,
/// "nu_mu e- e+: a = 1.2e-3 GeV3, b = 0 GeV2, c = 4.5e-13 GeV".
inline std::string to_text(const decay_table& modes) {
  std::string text;
  for (const decay_mode& mode : modes)
    text += final_state_name(mode.products) + ": a = " + numeric::to_text(mode.width.dipole / GeV3) +
            " GeV3, b = " + numeric::to_text(mode.width.interference / GeV2) +
            " GeV2, c = " + numeric::to_text(mode.width.mixing / GeV) + " GeV\n";
  return text;
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_DECAY_TABLE_HPP
