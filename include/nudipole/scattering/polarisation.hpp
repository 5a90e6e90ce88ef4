// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SCATTERING_POLARISATION_HPP
#define NUDIPOLE_SCATTERING_POLARISATION_HPP

#include <nudipole/kinematics/polarisation.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// The axes of N's helicity frame, in the laboratory: z along N's momentum, y along (neutrino) × (N), and x = y × z in
/// the plane of the collision, away from the neutrino's direction. When N goes straight on, y is as `rotated_to` has
/// it.
struct helicity_axes {
  direction x{1, 0, 0};
  direction y{0, 1, 0};
  direction z{0, 0, 1};

  helicity_axes() = default;
  helicity_axes(const direction& neutrino, const direction& heavy_neutrino) : z(heavy_neutrino) {
    const direction normal = cross(neutrino, heavy_neutrino);
    const double size = numeric::sqrt(normal.x * normal.x + normal.y * normal.y + normal.z * normal.z);
    if (size > 0) {
      y = {normal.x / size, normal.y / size, normal.z / size};
      x = cross(y, z);
    } else {
      x = rotated_to(z, {1, 0, 0});
      y = rotated_to(z, {0, 1, 0});
    }
  }

  /// A four-momentum with components along these axes, along those of the laboratory. Boost afterwards with `boosted`.
  four_momentum turned(const four_momentum& p) const {
    return {p.e, x.x * p.x + y.x * p.y + z.x * p.z, x.y * p.x + y.y * p.y + z.y * p.z,
            x.z * p.x + y.z * p.y + z.z * p.z};
  }

 private:
  static direction cross(const direction& a, const direction& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
  }
};

/// Polarisation of an N that a left-handed neutrino made on an unpolarised target, along `helicity_axes`. With J^μ =
/// 2μ ū(k′)[Mγ^μ − (k + k′)^μ]P_L u(k) (see `dipole_current.hpp`) on W^{μν} = −g^{μν}w₁ + P^μP^νw₂, q = k − k′ and Q² =
/// −q², for N of spin s
///
///     L(s)·W ∝ U + A s·k + B s·P,
///     U = w₁(M² + Q²)(2M² − Q²) + w₂[Q²(P·(k + k′))² − M²P·q(4P·k − P·q) − M²(M² + Q²)P²],
///     A = −2M(2M² + Q²)w₁ + 2Mw₂[P·q P·(k + k′) + M²P²],   B = 2Mw₂[Q² P·(k + k′) − M² P·q],
///
/// and for the parity-odd w₃ of chiral couplings, in addition,
///
///     U: M²w₃[Q² P·(k + k′) − M² P·q],   A: 2Mw₃[(M² + Q²)P·q − Q² P·k],   B: Mw₃Q²(M² + Q²),
///
/// so that ζ = −(A k⃗ + B P⃗)/U in the rest frame of N. In the plane of the collision: a t-channel vector with real
/// couplings gives no normal polarisation. For M → 0 the flip of chirality makes N right-handed, ζ → z. N̄ from a
/// right-handed ν̄ has the opposite polarisation.
///
/// The target's momentum must be along the neutrino's, z; its other components are not looked at.
/// @throws bad_parameter unless energy and mass are positive
inline polarisation production_polarisation(energy neutrino_energy, energy heavy_neutrino_mass,
                                            const produced_neutrino& heavy, const struck_target& target,
                                            bool antineutrino = false) {
  const double E = numeric::require_positive("production_polarisation: neutrino energy", neutrino_energy) / GeV;
  const double M = numeric::require_positive("production_polarisation: heavy neutrino mass", heavy_neutrino_mass) / GeV;
  const double total = heavy.total_energy / GeV, p = heavy.momentum / GeV, m = M * M;
  const double versine = heavy.cosine > 0 ? heavy.sine * heavy.sine / (1 + heavy.cosine) : 1 - heavy.cosine;
  const double e = target.momentum.e / GeV, along = target.momentum.z / GeV;
  const double slow = m / (total + p);  // E_N − p, and so on without cancellation
  const double q2 = slow * (2 * (E - total) + slow) + 2 * E * p * versine;
  const double pk = E * (e - along), pq = e * (E - total) - along * (E - p * heavy.cosine), sum = 2 * pk - pq;
  const double pp = target.momentum.squared() / GeV2, w1 = target.w1, w2 = target.w2, w3 = target.w3;
  const double odd = q2 * sum - m * pq;
  const double u =
      w1 * (m + q2) * (2 * m - q2) + w2 * (q2 * sum * sum - m * pq * (4 * pk - pq) - m * (m + q2) * pp) + m * w3 * odd;
  if (!(u > 0)) return {};
  const double a =
      -2 * M * (2 * m + q2) * w1 + 2 * M * w2 * (pq * sum + m * pp) + 2 * M * w3 * ((m + q2) * pq - q2 * pk);
  const double b = 2 * M * w2 * odd + M * w3 * q2 * (m + q2);
  // k⃗ and P⃗ in the rest frame of N, along x and z of the helicity axes
  const double kx = -E * heavy.sine, kz = E * (slow - total * versine) / M;
  const double px = -along * heavy.sine, pz = (total * along * heavy.cosine - p * e) / M;
  polarisation zeta{-(a * kx + b * px) / u, 0, -(a * kz + b * pz) / u};
  const double size = zeta.size();
  if (size > 1) zeta = {zeta.x / size, 0, zeta.z / size};  // by rounding
  return antineutrino ? -zeta : zeta;
}

}  // namespace nudipole

#endif  // NUDIPOLE_SCATTERING_POLARISATION_HPP
