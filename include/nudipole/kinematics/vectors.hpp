// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_KINEMATICS_VECTORS_HPP
#define NUDIPOLE_KINEMATICS_VECTORS_HPP

#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/units.hpp>

#include <type_traits>

/// @file
/// Vectors, positions, directions and four-momenta in the laboratory: z along the beam, x horizontal, y up.
namespace nudipole {

/// A vector with three components of one unit.
template <class T>
struct vector3 {
  T x{};
  T y{};
  T z{};

  constexpr bool operator==(const vector3&) const = default;
  constexpr T size() const { return numeric::sqrt(x * x + y * y + z * z); }
  friend constexpr vector3 operator+(const vector3& a, const vector3& b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
  friend constexpr vector3 operator-(const vector3& a, const vector3& b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
  friend constexpr vector3 operator-(const vector3& a) { return {-a.x, -a.y, -a.z}; }
  friend constexpr vector3 operator*(double k, const vector3& a) { return {k * a.x, k * a.y, k * a.z}; }
};

/// a·b.
template <class A, class B>
constexpr auto dot(const vector3<A>& a, const vector3<B>& b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
/// a × b.
template <class A, class B>
constexpr auto cross(const vector3<A>& a, const vector3<B>& b) {
  return vector3<std::remove_cvref_t<decltype(a.x * b.x)>>{a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z,
                                                           a.x * b.y - a.y * b.x};
}

/// A point; the origin is where the beam axis enters the detector.
struct position {
  length x = 0. * metre;
  length y = 0. * metre;
  length z = 0. * metre;

  constexpr bool operator==(const position&) const = default;
  constexpr operator vector3<length>() const { return {x, y, z}; }
};

/// A unit vector.
struct direction {
  double x = 0;
  double y = 0;
  double z = 1;

  constexpr bool operator==(const direction&) const = default;
  constexpr operator vector3<double>() const { return {x, y, z}; }
};

/// Returns the direction at angle θ to the z axis and azimuth φ.
constexpr direction at_angles(double sine, double cosine, double azimuth) {
  return {sine * numeric::cos(azimuth), sine * numeric::sin(azimuth), cosine};
}

/// Returns the direction whose components along the axes of a frame are those of `local`, when that frame's z axis is
/// `axis`. The frame is turned about the normal to both z axes, so that it joins the laboratory's smoothly where they
/// agree.
constexpr direction rotated_to(const direction& axis, const direction& local) {
  const double transverse = numeric::sqrt(axis.x * axis.x + axis.y * axis.y);
  if (!(transverse > 0)) return axis.z < 0 ? direction{local.x, -local.y, -local.z} : local;
  const double c = axis.x / transverse, s = axis.y / transverse;
  const double along = c * local.x + s * local.y, across = -s * local.x + c * local.y;
  const double radial = axis.z * along + transverse * local.z;
  return {c * radial - s * across, s * radial + c * across, axis.z * local.z - transverse * along};
}

/// Returns the point a distance along a direction.
constexpr position advanced(const position& from, const direction& along, length by) {
  return {from.x + along.x * by, from.y + along.y * by, from.z + along.z * by};
}

/// Energy and momentum.
struct four_momentum {
  energy e = 0. * GeV;
  energy x = 0. * GeV;
  energy y = 0. * GeV;
  energy z = 0. * GeV;

  constexpr bool operator==(const four_momentum&) const = default;
  constexpr four_momentum& operator+=(const four_momentum& other) {
    e += other.e, x += other.x, y += other.y, z += other.z;
    return *this;
  }
  constexpr four_momentum& operator-=(const four_momentum& other) {
    e -= other.e, x -= other.x, y -= other.y, z -= other.z;
    return *this;
  }
  friend constexpr four_momentum operator+(four_momentum a, const four_momentum& b) { return a += b; }
  friend constexpr four_momentum operator-(four_momentum a, const four_momentum& b) { return a -= b; }

  /// e² − p², without cancellation beyond that of e − |p|.
  constexpr energy_squared squared() const { return (e - momentum()) * (e + momentum()); }
  constexpr energy momentum() const { return numeric::sqrt(x * x + y * y + z * z); }
  /// The three components of the momentum.
  constexpr vector3<energy> space() const { return {x, y, z}; }
  /// Direction of the momentum; along z for none.
  constexpr direction along() const {
    const energy p = momentum();
    return p > 0. * GeV ? direction{x / p, y / p, z / p} : direction{};
  }
};

/// a·b = e e′ − p·p′.
constexpr energy_squared dot(const four_momentum& a, const four_momentum& b) {
  return a.e * b.e - a.x * b.x - a.y * b.y - a.z * b.z;
}

/// Returns the four-momentum of a particle of given mass with a momentum of given size along a direction.
constexpr four_momentum momentum_along(const direction& n, energy momentum, energy mass) {
  return {numeric::sqrt(momentum * momentum + mass * mass), momentum * n.x, momentum * n.y, momentum * n.z};
}

/// Returns `p`, given in the rest frame of a particle with four-momentum `frame` and mass `mass`, as the laboratory
/// sees it.
/// @throws bad_parameter unless the mass is positive
constexpr four_momentum boosted(const four_momentum& p, const four_momentum& frame, energy mass) {
  numeric::require_positive("boosted: mass", mass);
  const energy_squared product = p.x * frame.x + p.y * frame.y + p.z * frame.z;
  const energy e = (p.e * frame.e + product) / mass;
  const double k = (p.e + e) / (frame.e + mass);
  return {e, p.x + k * frame.x, p.y + k * frame.y, p.z + k * frame.z};
}

/// Returns the momentum `p` of a particle of mass m, given in the rest frame of a system of mass M, as seen where the
/// system has the momentum `system`; T is an energy, or a number in hot loops. The caller ensures M > 0.
template <class T>
constexpr vector3<T> boosted(const vector3<T>& p, T m, const vector3<T>& system, T M) {
  const T total = numeric::sqrt(M * M + dot(system, system)), e = numeric::sqrt(m * m + dot(p, p));
  const double k = (e + dot(p, system) / (total + M)) / M;
  return {p.x + k * system.x, p.y + k * system.y, p.z + k * system.z};
}

}  // namespace nudipole

#endif  // NUDIPOLE_KINEMATICS_VECTORS_HPP
