// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MODEL_CHIRAL_COUPLINGS_HPP
#define NUDIPOLE_MODEL_CHIRAL_COUPLINGS_HPP

namespace nudipole {

/// Couplings of a fermion to a vector by chirality, L = −V_μ f̄γ^μ(g_L P_L + g_R P_R)f. Those of an antifermion are the
/// same numbers with left and right exchanged. Beside that, γ^μ(g_V + g_A γ₅) with g_V = (g_L + g_R)/2 and
/// g_A = (g_R − g_L)/2.
struct chiral_couplings {
  double left = 0;
  double right = 0;

  constexpr double vector() const { return 0.5 * (left + right); }
  constexpr double axial() const { return 0.5 * (right - left); }
  /// Returns the couplings of the current γ^μ(g_V + g_A γ₅).
  static constexpr chiral_couplings of_current(double vector, double axial) { return {vector - axial, vector + axial}; }

  constexpr chiral_couplings& operator+=(const chiral_couplings& other) {
    left += other.left, right += other.right;
    return *this;
  }
  friend constexpr chiral_couplings operator*(double factor, const chiral_couplings& g) {
    return {factor * g.left, factor * g.right};
  }
  constexpr bool operator==(const chiral_couplings&) const = default;
};

/// Returns the couplings with left and right exchanged: what the antifermion, or the antineutrino on the fermion, sees.
constexpr chiral_couplings mirrored(const chiral_couplings& g) { return {g.right, g.left}; }

}  // namespace nudipole

#endif  // NUDIPOLE_MODEL_CHIRAL_COUPLINGS_HPP
