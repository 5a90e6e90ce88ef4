// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_DECAY_SHAPE_HPP
#define NUDIPOLE_DECAY_DECAY_SHAPE_HPP

#include <nudipole/decay/charged_amplitude.hpp>
#include <nudipole/decay/decay_table.hpp>
#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/neutral_traces.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/spin_square.hpp>
#include <nudipole/decay/strength_table.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/complex.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <variant>

/// @file
/// How the products of a decay mode are distributed: `decays.shape(model, mode)` returns a `decay_shape`, made by the
/// same object that integrated the width.
///
/// | shape                 | distribution                                                                            |
/// |-----------------------|-----------------------------------------------------------------------------------------|
/// | `flat_decay`          | flat phase space of 2 to 4 products, no regard for the polarisation                     |
/// | `two_body_asymmetry`  | ½(1 + α ζ cosθ) for two products                                                        |
/// | `neutral_three_body`  | ν f f̄ by the tree amplitude: dipole moment, mixing, or both with their interference     |
/// | `charged_three_body`  | l f f̄′ by the tree amplitude of the W: its dipole moment, mixing, or both               |
/// | `hadrons_of_vector`   | ν and hadrons of a vector: their mass and the direction of ν exact, pairs of            |
/// |                       | pseudoscalars exact, others by phase space                                              |
namespace nudipole {

/// Flat phase space.
struct flat_decay {};

/// Two products, the first at angle θ to the polarisation: dΓ/dcosθ = ½Γ[1 + α|ζ|cosθ].
struct two_body_asymmetry {
  double alpha = 0;
};

/// ν f f̄ in the order of the amplitude.
struct neutral_three_body {
  neutral_amplitude amplitude;
  bool dipole = true;             ///< the part with μ is there, and its interference if the other is there too
  bool mixing = true;             ///< the part with V is there
  energy dipole_from = 0. * GeV;  ///< mass of the pair where the width by the dipole moment begins
  energy mixing_from = 0. * GeV;  ///< the same by mixing
  bool on_shell = false;          ///< the dipole's vector is on its mass shell, not along its propagator
  std::shared_ptr<const strength_table> strength{};  ///< of the vector's width into the pair; none: as free fermions
  std::array<std::size_t, 3> order{0, 1, 2};         ///< positions of ν, f and f̄ among the mode's products
};

/// l⁻ f f̄′ in the order of the amplitude.
struct charged_three_body {
  charged_amplitude amplitude;
  bool dipole = true;                         ///< the part with μ is there, if the W has a dipole moment
  bool mixing = true;                         ///< the part with V is there
  energy from = 0. * GeV;                     ///< mass of f f̄′ where the width begins, if above the sum of theirs
  std::array<std::size_t, 3> order{0, 1, 2};  ///< positions of l⁻, f and f̄′ among the mode's products
};

/// ν and hadrons of a vector, the mode's second to last products.
struct hadrons_of_vector {
  energy heavy_neutrino_mass = 0. * GeV;
  energy vector_mass = 0. * GeV;
  energy vector_width = 0. * GeV;
  energy from = 0. * GeV;      ///< mass of the hadrons where the width begins
  bool pseudoscalars = false;  ///< a pair of equal masses with the vector current of pseudoscalars
  energy pseudoscalar_mass = 0. * GeV;
  bool on_shell = false;
  std::shared_ptr<const strength_table> strength{};  ///< of the vector's width, over β³√s for pseudoscalars, 1/√s else
  /// A product whose mass gives way when the hadrons are light, down to `least`: a broad resonance. 0: none.
  std::size_t yielding = 0;
  energy least = 0. * GeV;

  /// U and S at s₁₃ and s₂₃ in GeV², up to a constant. Where the hadrons have no structure, S = first p⃗₁.
  spin_square squared(double s13, double s23) const {
    const double M = heavy_neutrino_mass / GeV, m2 = numeric::square(vector_mass / GeV);
    const double propagator = norm(numeric::complex{s23 - m2, vector_mass * vector_width / GeV2});
    if (pseudoscalars) return 1 / propagator * detail::traces::pseudoscalars({M, pseudoscalar_mass / GeV, s13, s23});
    // (1 − r)²(1 + r/2) ∝ dΓ/ds/(√sΓ), α = (2 − r)/(2 + r), |p₁| = M(1 − r)/2
    const double r = s23 / (M * M), u = (1 - r) * (1 - r) * (2 + r) / propagator;
    return {u, 2 * (1 - r) * (2 - r) / (M * propagator), 0, 0};
  }
};

using decay_shape =
    std::variant<flat_decay, two_body_asymmetry, neutral_three_body, charged_three_body, hadrons_of_vector>;

/// Decays that say how their products are distributed. Further to `modes(model)`: `decays.shape(model, mode)` returns
/// the `decay_shape` of a mode of the table, or of that part of one whose form is in `mode.width`: where dipole moment
/// and mixing do not interfere, they are asked about one by one. Decays without it are sampled by flat phase space.
template <class D>
concept SampledDecays = HeavyNeutrinoDecays<D> && requires(const D& d, const portal& model, const decay_mode& mode) {
  { d.shape(model, mode) } -> std::convertible_to<decay_shape>;
};

/// Returns `decays.shape(model, mode)`, or flat phase space for decays that have no shapes.
template <class Decays>
decay_shape shape_of(const Decays& decays, const portal& model, const decay_mode& mode) {
  if constexpr (SampledDecays<Decays>)
    return decays.shape(model, mode);
  else
    return flat_decay{};
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_DECAY_SHAPE_HPP
