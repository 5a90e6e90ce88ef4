// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_DIRAC_HPP
#define NUDIPOLE_TESTS_SUPPORT_DIRAC_HPP

#include <array>
#include <complex>
#include <cstddef>

/// Dirac matrices as numbers, to check trace algebra with: in a test, `using namespace support::dirac_algebra;` inside
/// its own anonymous namespace, with no operators of its own for these types.
namespace support::dirac_algebra {

using complex = std::complex<double>;
using matrix = std::array<std::array<complex, 4>, 4>;
using vector4 = std::array<double, 4>;
inline constexpr complex i_unit{0, 1};
inline constexpr vector4 metric{1, -1, -1, -1};

inline matrix operator*(const matrix& a, const matrix& b) {
  matrix c{};
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j)
      for (std::size_t k = 0; k < 4; ++k) c[i][j] += a[i][k] * b[k][j];
  return c;
}
inline matrix operator+(matrix a, const matrix& b) {
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j) a[i][j] += b[i][j];
  return a;
}
inline matrix operator*(complex x, matrix a) {
  for (auto& row : a)
    for (auto& element : row) element *= x;
  return a;
}
inline complex trace(const matrix& a) { return a[0][0] + a[1][1] + a[2][2] + a[3][3]; }

/// γ⁰…γ³ in Dirac's representation.
inline const std::array<matrix, 4> dirac = [] {
  std::array<matrix, 4> g{};
  for (std::size_t i = 0; i < 4; ++i) g[0][i][i] = i < 2 ? 1. : -1.;
  const complex pauli[3][2][2] = {{{0, 1}, {1, 0}}, {{0, -i_unit}, {i_unit, 0}}, {{1, 0}, {0, -1}}};
  for (std::size_t k = 0; k < 3; ++k)
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 2; ++j) {
        g[k + 1][i][j + 2] = pauli[k][i][j];
        g[k + 1][i + 2][j] = -pauli[k][i][j];
      }
  return g;
}();
inline const matrix one = dirac[0] * dirac[0];
inline const matrix gamma5 = i_unit * (dirac[0] * dirac[1] * (dirac[2] * dirac[3]));
inline const matrix right = 0.5 * (one + gamma5), left = 0.5 * (one + complex(-1) * gamma5);

inline matrix slash(const vector4& p) {
  matrix sum{};
  for (std::size_t i = 0; i < 4; ++i) sum = sum + complex(metric[i] * p[i]) * dirac[i];
  return sum;
}

}  // namespace support::dirac_algebra

#endif  // NUDIPOLE_TESTS_SUPPORT_DIRAC_HPP
