// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_VERSION_HPP
#define NUDIPOLE_VERSION_HPP

#if __cplusplus < 202002L
#error "nudipole needs C++20: compile with -std=c++20"
#include <nudipole_needs_cxx20>  // no such file: compilers go on after #error, and would print a thousand lines
#endif

#include <string_view>

/// Version of the library as a number for the preprocessor: 10000 major + 100 minor + patch.
#define NUDIPOLE_VERSION 100

namespace nudipole {

/// Version of the library, `major.minor.patch`.
inline constexpr int version_major = 0;
inline constexpr int version_minor = 1;
inline constexpr int version_patch = 0;
inline constexpr std::string_view version = "0.1.0";

static_assert(NUDIPOLE_VERSION == 10000 * version_major + 100 * version_minor + version_patch);

}  // namespace nudipole

#endif  // NUDIPOLE_VERSION_HPP
