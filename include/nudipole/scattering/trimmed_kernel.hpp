// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_TRIMMED_KERNEL_HPP
#define NUDIPOLE_SCATTERING_TRIMMED_KERNEL_HPP

#include <nudipole/scattering/collision.hpp>
#include <nudipole/scattering/kernel.hpp>
#include <nudipole/units.hpp>

#include <utility>
#include <vector>

namespace nudipole {

/// A kernel without the panels at the far end of u that hold less than 10⁻¹⁰ of the cross section, stretched to 0 < u <
/// 1: those who look at the square evenly, such as samplers and grids of bins, need not look there.
template <CollisionKernel Kernel>
class trimmed_kernel {
 public:
  /// Integrates the kernel once, with its own rules.
  explicit trimmed_kernel(Kernel kernel) : kernel_(std::move(kernel)) {
    std::vector<part> parts;
    const auto rule = detail::rule_of(kernel_);
    detail::for_each_panel_of(kernel_, [&](const kernel_panel& panel) {
      reduced_cross_section sum = 0. * cm2 * GeV2;
      detail::integrate_panel(kernel_, panel, rule,
                              [&](const reduced_cross_section& weight, const collision&) { sum += weight; });
      parts.push_back({panel.to, sum});
      total_ += sum;
    });
    if constexpr (detail::HasColumns<Kernel>) return;  // its panels are those of v
    reduced_cross_section so_far = 0. * cm2 * GeV2;
    for (const part& p : parts) {
      so_far += p.cross_section;
      end_ = p.to;
      if (so_far >= (1 - 1e-10) * total_) return;
    }
  }

  /// σ/μ² of all of the kernel.
  reduced_cross_section total() const { return total_; }

  /// Part of the kernel's u that is kept, from 0 on.
  double end() const { return end_; }

  collision operator()(double u, double v) const { return stretched(kernel_(u * end_, v)); }
  /// Returns the collisions of one u.
  auto at(double u) const {
    return [this, slice = detail::slice_of(kernel_, u * end_)](double v) -> collision { return stretched(slice(v)); };
  }
  produced_neutrino neutrino(const collision& c) const { return kernel_.neutrino(c); }
  struck_target struck(const collision& c, double r) const { return kernel_.struck(c, r); }

 private:
  struct part {
    double to;
    reduced_cross_section cross_section;
  };
  collision stretched(collision c) const {
    c.weight *= end_;
    return c;
  }

  Kernel kernel_;
  reduced_cross_section total_ = 0. * cm2 * GeV2;
  double end_ = 1;
};

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_TRIMMED_KERNEL_HPP
