// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_SUPPORT_APPROX_HPP
#define NUDIPOLE_TESTS_SUPPORT_APPROX_HPP

#include <cmath>

namespace support {

/// Whether a and b agree to the given part of the larger of them. Zero agrees only with zero, NaN with nothing.
inline bool close(double a, double b, double relative) {
  return std::abs(a - b) <= relative * std::fmax(std::abs(a), std::abs(b));
}

}  // namespace support

#endif  // NUDIPOLE_TESTS_SUPPORT_APPROX_HPP
