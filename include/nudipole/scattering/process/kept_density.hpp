// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_PROCESS_KEPT_DENSITY_HPP
#define NUDIPOLE_SCATTERING_PROCESS_KEPT_DENSITY_HPP

#include <utility>

namespace nudipole::detail {

/// A density as a kernel keeps it: what `with_density_in` passes as an lvalue lives as long as the process's choices
/// and is pointed to; a temporary is moved here.
template <class D>
class kept_density {
 public:
  explicit kept_density(D&& density) : density_(std::move(density)) {}
  const D& operator*() const { return density_; }

 private:
  D density_;
};
template <class D>
class kept_density<D&> {
 public:
  explicit kept_density(D& density) : density_(&density) {}
  const D& operator*() const { return *density_; }

 private:
  const D* density_;
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_SCATTERING_PROCESS_KEPT_DENSITY_HPP
