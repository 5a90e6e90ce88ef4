// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_VERSION_HPP
#define NUDIPOLE_VERSION_HPP

#include <string_view>

namespace nudipole {

/// Version of the library, `major.minor.patch`.
inline constexpr int version_major = 0;
inline constexpr int version_minor = 1;
inline constexpr int version_patch = 0;
inline constexpr std::string_view version = "0.1.0";

}  // namespace nudipole

#endif  // NUDIPOLE_VERSION_HPP
