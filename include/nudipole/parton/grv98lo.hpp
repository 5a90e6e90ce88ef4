// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_GRV98LO_HPP
#define NUDIPOLE_PARTON_GRV98LO_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/grv98/table.hpp>
#include <nudipole/parton/parton_density.hpp>

#include <algorithm>
#include <memory>
#include <string>

namespace nudipole {

/// The GRV98 leading-order parton densities, evolved by the library from their input at Q² = 0.26 GeV². Three flavours:
/// charm and heavier quarks are 0. The constructor builds the table (milliseconds); copies share it. [Glück, Reya,
/// Vogt, Eur. Phys. J. C5 (1998) 461, hep-ph/9806404]
///
/// Meant for 10⁻⁹ ≤ x ≤ 1 and 0.8 ≤ Q² ≤ 10⁶ GeV², the range of the published grid; beyond it x and Q² freeze at the
/// edges of the table (10⁻⁹; 0.26 and 10⁸ GeV²), and x ≥ 1 gives 0.
class grv98lo {
 public:
  grv98lo() : table_(std::make_shared<const grv98::table>()) {}

  /// Returns x f(x, Q²) of a parton with PDG number `pid`: quarks ±1…±6, gluon 21 or 0, photon 22 (which is 0); Q² in
  /// GeV².
  /// @throws bad_parameter for another `pid`, and for x or Q² that is not a positive number
  double xfxQ2(pdg_id pid, double x, double Q2) const {
    const auto f = lookup(x, Q2);
    switch (pid) {
      case 1: return f[1];
      case 2: return f[0];
      case -1: return f[3];
      case -2: return f[2];
      case 3:
      case -3: return f[4];
      case 0:
      case 21: return f[5];
      case 22: return 0;
      default: break;
    }
    if (!is_quark(pid)) throw bad_parameter("grv98lo: no parton has PDG id " + std::to_string(pid));
    return 0;
  }

  /// Lowest Q² of the published grid, in GeV².
  static constexpr double q2Min() { return 0.8; }

  /// All tables hold the same numbers.
  bool operator==(const grv98lo&) const { return true; }

  friend quark_densities all_quarks(const grv98lo& pdf, double x, double Q2);
  friend grv98::table::row at_fixed_x(const grv98lo& pdf, const flavour_weights& weights, double x);
  friend grv98::table::quark_row all_quarks_at_fixed_x(const grv98lo& pdf, double x);

 private:
  grv98::table::values lookup(double x, double Q2) const {
    if (!(x > 0)) numeric::refuse("grv98lo: x", x, "must be positive");
    if (!(Q2 > 0)) numeric::refuse("grv98lo: Q2", Q2, "must be positive");
    if (x >= 1) return {};
    return (*table_)(std::max(x, grv98::table::x_min), std::clamp(Q2, grv98::table::Q2_min, grv98::table::Q2_max));
  }

  std::shared_ptr<const grv98::table> table_;
};
static_assert(PartonDensity<grv98lo>);

/// Returns x f of all quarks in one lookup.
/// @throws bad_parameter as `grv98lo::xfxQ2`
inline quark_densities all_quarks(const grv98lo& pdf, double x, double Q2) {
  const auto f = pdf.lookup(x, Q2);
  return {.quark = {f[1], f[0], f[4], 0, 0}, .antiquark = {f[3], f[2], f[4], 0, 0}};
}

/// See `at_fixed_x` of any density; the result keeps a row of the table and does not refer to `pdf`.
/// @throws bad_parameter unless 0 < x < 1
inline grv98::table::row at_fixed_x(const grv98lo& pdf, const flavour_weights& weights, double x) {
  if (!(x > 0 && x < 1)) numeric::refuse("grv98lo: x", x, "must be between 0 and 1");
  return pdf.table_->at_fixed_x(weights, std::max(x, grv98::table::x_min));
}

/// See `all_quarks_at_fixed_x` of any density; the result keeps a row of the table and does not refer to `pdf`.
/// @throws bad_parameter unless 0 < x < 1
inline grv98::table::quark_row all_quarks_at_fixed_x(const grv98lo& pdf, double x) {
  if (!(x > 0 && x < 1)) numeric::refuse("grv98lo: x", x, "must be between 0 and 1");
  return pdf.table_->quarks_at_fixed_x(std::max(x, grv98::table::x_min));
}

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_GRV98LO_HPP
