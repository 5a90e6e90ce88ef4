// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_KINEMATICS_PHASE_SPACE_HPP
#define NUDIPOLE_KINEMATICS_PHASE_SPACE_HPP

#include <nudipole/kinematics/directions.hpp>
#include <nudipole/kinematics/two_body.hpp>
#include <nudipole/kinematics/vectors.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace nudipole {

namespace detail {

/// The masses of the first particle, the first two, … of a chain of two-body decays, and what they are drawn with.
struct phase_space_chain {
  const std::array<double, 4>& masses;
  std::size_t n;
  double mass, release = 0, bound = 1;  ///< M, M − Σm, and a bound on the product of the momenta of the chain
  std::array<double, 4> chain{};

  phase_space_chain(double M, const std::array<double, 4>& m, std::size_t count) : masses(m), n(count), mass(M) {
    release = M;
    for (std::size_t i = 0; i < n; ++i) release -= masses[i];
    chain[0] = masses[0];
    double below = masses[0], above = masses[0] + std::max(0., release);
    for (std::size_t i = 1; i < n; ++i) {
      above += masses[i];
      bound *= two_body_momentum(above, below, masses[i]);
      below += masses[i];
    }
  }

  template <class Random>
  void draw(Random& uniform) {
    for (;;) {
      double first = n > 2 ? uniform() : 0, second = n > 3 ? uniform() : 1;
      if (n > 3 && second < first) std::swap(first, second);
      chain[1] = masses[0] + masses[1] + release * (n > 2 ? first : 1);
      if (n > 2) chain[2] = masses[0] + masses[1] + masses[2] + release * (n > 3 ? second : 1);
      chain[n - 1] = mass;
      double weight = 1;
      for (std::size_t i = 1; i < n; ++i) weight *= two_body_momentum(chain[i], chain[i - 1], masses[i]);
      if (n == 2 || uniform() * bound <= weight) return;
    }
  }
};

}  // namespace detail

/// Draws a point of flat n-body phase space of a system at rest, n from 2 to 4, by a chain of two-body decays. All in
/// one unit of energy; the masses sum to less than M. [F. James, CERN 68-15]
template <class Random>
void flat_phase_space(double M, const std::array<double, 4>& masses, std::size_t n, Random& uniform,
                      std::array<vector3<double>, 4>& momenta) {
  detail::phase_space_chain at(M, masses, n);
  at.draw(uniform);
  vector3<double> system{};  // momentum of the particles that are still to be made
  for (std::size_t i = n - 1; i > 0; --i) {
    const double p = two_body_momentum(at.chain[i], at.chain[i - 1], masses[i]);
    const vector3<double> last = p * isotropic_direction(uniform);
    momenta[i] = boosted(last, masses[i], system, at.chain[i]);
    system = boosted(-1. * last, at.chain[i - 1], system, at.chain[i]);
  }
  momenta[0] = system;
}

}  // namespace nudipole

#endif  // NUDIPOLE_KINEMATICS_PHASE_SPACE_HPP
