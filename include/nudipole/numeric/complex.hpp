// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_COMPLEX_HPP
#define NUDIPOLE_NUMERIC_COMPLEX_HPP

namespace nudipole::numeric {

/// A complex number, enough of one for propagators: the operators of std::complex are not constexpr on clang 14.
struct complex {
  double re = 0;
  double im = 0;

  constexpr bool operator==(const complex&) const = default;
  constexpr complex& operator+=(complex z) {
    re += z.re, im += z.im;
    return *this;
  }
  friend constexpr complex operator+(complex x, complex y) { return x += y; }
  friend constexpr complex operator-(complex x) { return {-x.re, -x.im}; }
  friend constexpr complex operator-(complex x, complex y) { return {x.re - y.re, x.im - y.im}; }
  friend constexpr complex operator*(double k, complex x) { return {k * x.re, k * x.im}; }
  friend constexpr complex operator*(complex x, complex y) {
    return {x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re};
  }
};

constexpr complex conjugate(complex x) { return {x.re, -x.im}; }
/// |x|².
constexpr double norm(complex x) { return x.re * x.re + x.im * x.im; }
/// Returns 1/x; infinite or not a number for x = 0.
constexpr complex inverse(complex x) {
  const double scale = 1 / norm(x);
  return {scale * x.re, -scale * x.im};
}
/// x y*: the phase between two amplitudes.
constexpr complex times_conjugate(complex x, complex y) {
  return {x.re * y.re + x.im * y.im, x.im * y.re - x.re * y.im};
}
/// Re(x y*).
constexpr double overlap(complex x, complex y) { return x.re * y.re + x.im * y.im; }

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_COMPLEX_HPP
