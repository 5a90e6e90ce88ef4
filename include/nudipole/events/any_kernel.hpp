// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_ANY_KERNEL_HPP
#define NUDIPOLE_EVENTS_ANY_KERNEL_HPP

#include <nudipole/model/portal.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/scattering/trimmed_kernel.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

/// @file
/// Kernels whose type is forgotten, at one energy or at any of a range.
namespace nudipole::detail {

struct any_kernel {
  virtual ~any_kernel() = default;
  virtual collision at(energy neutrino, double u, double v) const = 0;
  /// Sets `weights[j]` to that of (u, v[j]): the largest of some energies.
  virtual void weights(double u, std::span<const double> v, std::span<double> weights) const = 0;
  virtual produced_neutrino neutrino(energy neutrino, const collision& c) const = 0;
  virtual struck_target struck(energy neutrino, const collision& c, double r) const = 0;
};

/// A kernel at its own energy, whatever energy is asked for.
template <CollisionKernel Kernel>
struct held_kernel final : any_kernel {
  explicit held_kernel(Kernel k) : kernel(std::move(k)) {}
  collision at(energy, double u, double v) const override { return kernel(u, v); }
  void weights(double u, std::span<const double> v, std::span<double> weights) const override {
    const auto slice = slice_of(kernel, u);
    for (std::size_t j = 0; j < v.size(); ++j) weights[j] = slice(v[j]).weight / (cm2 * GeV2);
  }
  produced_neutrino neutrino(energy, const collision& c) const override { return kernel.neutrino(c); }
  struck_target struck(energy, const collision& c, double r) const override { return kernel.struck(c, r); }
  Kernel kernel;
};

/// Returns how many kernels of a process are open at an energy.
template <ProductionProcess Process>
std::size_t open_kernels(const Process& process, energy at, const portal& seen, const nucleus& target) {
  std::size_t count = 0;
  process.for_each_kernel(at, seen, target, [&](const auto&) { ++count; });
  return count;
}

/// Calls `use(low, high, open)` for the parts of a range of energies in each of which the same number of kernels is
/// open, at least one.
template <ProductionProcess Process, class Use>
void for_each_open_part(const Process& process, const portal& seen, const nucleus& target, energy low, energy high,
                        const Use& use) {
  for (bool more = true; more;) {
    const std::size_t open = open_kernels(process, low, seen, target);
    energy end = high, next = high;
    more = open_kernels(process, high, seen, target) != open;
    if (more)
      for (end = low; next - end > 1e-9 * next;) {
        const energy middle = 0.5 * (end + next);
        (open_kernels(process, middle, seen, target) == open ? end : next) = middle;
      }
    if (open > 0) use(low, end, open);
    low = next;
  }
}

/// One of the kernels of a process, made anew at every energy that is asked for. In the range of energies where it is
/// used as many kernels are open as at its ends, so that its number among them tells it from the others.
template <ProductionProcess Process>
class varied_kernel final : public any_kernel {
 public:
  varied_kernel(Process process, portal seen, nucleus target, std::size_t number, energy low, energy high)
      : process_(std::move(process)), seen_(std::move(seen)), target_(target), number_(number) {
    for (double part : {0.02, 0.5, 1.}) probes_.push_back(low + part * (high - low));
    end_ = 0;
    for (energy probe : probes_)
      with(probe,
           [&]<class Kernel>(const Kernel& kernel) { end_ = std::max(end_, trimmed_kernel<Kernel>(kernel).end()); });
  }
  bool open() const { return end_ > 0; }

  collision at(energy neutrino, double u, double v) const override {
    collision c;
    with(neutrino, [&](const auto& kernel) { c = stretched(kernel(u * end_, v)); });
    return c;
  }
  void weights(double u, std::span<const double> v, std::span<double> weights) const override {
    std::fill(weights.begin(), weights.end(), 0.);
    for (energy probe : probes_)
      with(probe, [&](const auto& kernel) {
        const auto slice = slice_of(kernel, u * end_);
        for (std::size_t j = 0; j < v.size(); ++j)
          weights[j] = std::max<double>(weights[j], end_ * double(slice(v[j]).weight / (cm2 * GeV2)));
      });
  }
  produced_neutrino neutrino(energy neutrino, const collision& c) const override {
    produced_neutrino made{};
    with(neutrino, [&](const auto& kernel) { made = kernel.neutrino(c); });
    return made;
  }
  struck_target struck(energy neutrino, const collision& c, double r) const override {
    struck_target hit{};
    with(neutrino, [&](const auto& kernel) { hit = kernel.struck(c, r); });
    return hit;
  }

 private:
  template <class Use>
  void with(energy neutrino, const Use& use) const {
    std::size_t i = 0;
    process_.for_each_kernel(neutrino, seen_, target_, [&](const auto& kernel) {
      if (i++ == number_) use(kernel);
    });
  }
  collision stretched(collision c) const {
    c.weight *= end_;
    return c;
  }

  Process process_;
  portal seen_;
  nucleus target_;
  std::size_t number_;
  std::vector<energy> probes_;
  double end_ = 1;
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_EVENTS_ANY_KERNEL_HPP
