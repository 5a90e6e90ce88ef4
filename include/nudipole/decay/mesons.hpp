// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_MESONS_HPP
#define NUDIPOLE_DECAY_MESONS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/decay/charged_current.hpp>
#include <nudipole/model/electroweak.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/particle/strong_coupling.hpp>
#include <nudipole/units.hpp>

#include <array>

/// Hadrons from the mixing of N: single mesons, and quarks where the mesons do not exhaust them.
///
/// Widths are of a Dirac N for |V|² = 1; a mode and its charge conjugate together, as of a Majorana N, are twice that.
namespace nudipole {

enum class meson_spin { pseudoscalar, vector };

/// A meson made by a W⁺: ⟨0|d̄γ^μγ₅u|P⟩ = i f p^μ, or ⟨0|d̄γ^μu|V⟩ = f m ε^μ.
struct charged_meson {
  pdg_id id;
  energy mass;
  energy decay_constant;
  meson_spin spin;
  quark_flavour up;
  quark_flavour down;
};

/// Mesons of each pair of quarks that a W⁺ couples. Masses: PDG 2022. Decay constants: Bondarenko et al.,
/// arXiv:1805.08567 (ρ as f = g/m); K*: HNLCalc, arXiv:2405.07330; D* and D_s*: 1.078 f_D and 1.087 f_Ds of Lubicz et
/// al., arXiv:1707.04529. Those of π, K, ρ and K* give the measured τ decays to 2 %.
inline constexpr std::array<charged_meson, 10> charged_mesons{{
    {211, known_mass(211), 130.2 * MeV, meson_spin::pseudoscalar, quark_flavour::up, quark_flavour::down},
    {213, known_mass(213), 209. * MeV, meson_spin::vector, quark_flavour::up, quark_flavour::down},
    {321, known_mass(321), 155.6 * MeV, meson_spin::pseudoscalar, quark_flavour::up, quark_flavour::strange},
    {323, known_mass(323), 204. * MeV, meson_spin::vector, quark_flavour::up, quark_flavour::strange},
    {411, known_mass(411), 212. * MeV, meson_spin::pseudoscalar, quark_flavour::charm, quark_flavour::down},
    {413, known_mass(413), 228.5 * MeV, meson_spin::vector, quark_flavour::charm, quark_flavour::down},
    {431, known_mass(431), 249. * MeV, meson_spin::pseudoscalar, quark_flavour::charm, quark_flavour::strange},
    {433, known_mass(433), 270.7 * MeV, meson_spin::vector, quark_flavour::charm, quark_flavour::strange},
    {521, known_mass(521), 187. * MeV, meson_spin::pseudoscalar, quark_flavour::up, quark_flavour::bottom},
    {541, known_mass(541), 434. * MeV, meson_spin::pseudoscalar, quark_flavour::charm, quark_flavour::bottom},
}};

/// A neutral pseudoscalar; f is √2 times its share in the Z's axial current, ⟨0|Σ_q T₃ q̄γ^μγ₅q|P⟩ = i f p^μ/√2, so
/// that π⁰ has the f of π⁺ and the mixing of η and η′ is contained.
struct neutral_pseudoscalar {
  pdg_id id;
  energy mass;
  energy decay_constant;
};

/// π⁰, η, η′. Masses: PDG 2022. Decay constants: Bondarenko et al., arXiv:1805.08567.
inline constexpr std::array<neutral_pseudoscalar, 3> neutral_pseudoscalars{{
    {111, known_mass(111), 130.2 * MeV},
    {221, known_mass(221), 81.7 * MeV},
    {331, known_mass(331), -94.7 * MeV},
}};

/// A neutral vector with its flavours as a normalised sum of q q̄, ⟨0|Σ_q c_q q̄γ^μq|V⟩ = f m ε^μ.
struct neutral_vector {
  pdg_id id;
  energy mass;
  energy decay_constant;
  double down;
  double up;
  double strange;
};

/// ρ⁰, ω, φ, ideally mixed. Masses: PDG 2022. Decay constants: Bondarenko et al., arXiv:1805.08567 (as f =
/// g/m). Those of ω and φ are what Γ(V → e⁺e⁻) gives; for ρ⁰ it gives 221 MeV, 6 % more than τ decays and used here.
inline constexpr std::array<neutral_vector, 3> neutral_vectors{{
    {113, known_mass(113), 209. * MeV, -0.70710678118654752, 0.70710678118654752, 0},
    {223, known_mass(223), 195.5 * MeV, 0.70710678118654752, 0.70710678118654752, 0},
    {333, known_mass(333), 229.5 * MeV, 0, 0, 1},
}};

/// Coupling of a vector meson to the Z, κ = √2 Σ_q c_q (g_L + g_R): 1 − 2 sin²θ_w for ρ⁰, −(2/3) sin²θ_w for ω and
/// −√2 (1/2 − (2/3) sin²θ_w) for φ. [Coloma et al., arXiv:2007.03701]
constexpr double neutral_current_coupling(const neutral_vector& meson, const electroweak_parameters& electroweak) {
  const auto vector = [&](quark_flavour flavour) {
    const chiral_couplings g = electroweak.quark(flavour);
    return g.left + g.right;
  };
  return 1.4142135623730950 * (meson.down * vector(quark_flavour::down) + meson.up * vector(quark_flavour::up) +
                               meson.strange * vector(quark_flavour::strange));
}

/// Γ(N → l⁻P⁺) and Γ(N → l⁻V⁺), with x = m_l²/M² and y = m_meson²/M²,
///
///     Γ = G_F² f² |V_CKM|² M³/(16π) · √λ(1, x, y) · [(1 − x)² − y(1 + x)]                 pseudoscalar,
///     Γ = G_F² f² |V_CKM|² M³/(16π) · √λ(1, x, y) · [(1 − x)² + y(1 + x) − 2y²]           vector,
///
/// 0 at and below threshold. The W is a point here: exact for a pseudoscalar, 0.2 % low at most for the vectors above.
/// [Coloma et al., arXiv:2007.03701; Bondarenko et al., arXiv:1805.08567, sec. 3.2.1]
/// @throws bad_parameter unless M > 0 and m_l ≥ 0
constexpr energy width_to_charged_meson(energy heavy_neutrino_mass, energy lepton_mass, const charged_meson& meson,
                                        const electroweak_parameters& electroweak = {}) {
  const energy m = numeric::require_positive("width_to_charged_meson: heavy neutrino mass", heavy_neutrino_mass);
  numeric::require_not_negative("width_to_charged_meson: lepton mass", lepton_mass);
  if (lepton_mass + meson.mass >= m) return 0. * GeV;
  const double x = numeric::square(lepton_mass / m), y = numeric::square(meson.mass / m);
  const double momentum = numeric::sqrt((1 - numeric::square((lepton_mass + meson.mass) / m)) *
                                        (1 - numeric::square((lepton_mass - meson.mass) / m)));
  const double kinematics =
      meson.spin == meson_spin::vector ? (1 - x) * (1 - x) + y * (1 + x) - 2 * y * y : (1 - x) * (1 - x) - y * (1 + x);
  const double point =
      electroweak.fermi_constant * meson.decay_constant * m * electroweak.ckm_element(meson.up, meson.down);
  return point * point / (16 * pi) * momentum * kinematics * m;
}

/// Γ(N → νP⁰) = G_F² f² M³/(32π) · (1 − y)², y = m_P²/M²; 0 at and below threshold.
/// [Coloma et al., arXiv:2007.03701; Bondarenko et al., arXiv:1805.08567, sec. 3.2.1]
/// @throws bad_parameter unless M > 0
constexpr energy width_to_neutral_meson(energy heavy_neutrino_mass, const neutral_pseudoscalar& meson,
                                        const electroweak_parameters& electroweak = {}) {
  const energy m = numeric::require_positive("width_to_neutral_meson: heavy neutrino mass", heavy_neutrino_mass);
  if (meson.mass >= m) return 0. * GeV;
  const double y = numeric::square(meson.mass / m);
  const double point = electroweak.fermi_constant * meson.decay_constant * m;
  return point * point / (32 * pi) * (1 - y) * (1 - y) * m;
}

/// Γ(N → νV⁰) = G_F² f² κ² M³/(32π) · (1 − y)² (1 + 2y), y = m_V²/M², κ = `neutral_current_coupling`; 0 at and below
/// threshold. [Coloma et al., arXiv:2007.03701]
/// @throws bad_parameter unless M > 0
constexpr energy width_to_neutral_meson(energy heavy_neutrino_mass, const neutral_vector& meson,
                                        const electroweak_parameters& electroweak = {}) {
  const energy m = numeric::require_positive("width_to_neutral_meson: heavy neutrino mass", heavy_neutrino_mass);
  if (meson.mass >= m) return 0. * GeV;
  const double y = numeric::square(meson.mass / m);
  const double point =
      electroweak.fermi_constant * meson.decay_constant * m * neutral_current_coupling(meson, electroweak);
  return point * point / (32 * pi) * (1 - y) * (1 - y) * (1 + 2 * y) * m;
}

/// Calls `visit(final_state, width)` for every N → l⁻P⁺ and l⁻V⁺ that is open.
/// @throws bad_parameter unless M > 0 and the electroweak parameters are valid
template <class Visit>
constexpr void for_each_charged_meson_mode(energy heavy_neutrino_mass, lepton_flavour flavour,
                                           const electroweak_parameters& electroweak, Visit&& visit) {
  validate(electroweak);
  for (const charged_meson& meson : charged_mesons) {
    const energy width = width_to_charged_meson(heavy_neutrino_mass, lepton_mass(flavour), meson, electroweak);
    if (width > 0. * GeV) visit(final_state{charged_lepton_id(flavour), meson.id}, width);
  }
}

/// Calls `visit(final_state, width)` for every N → νP⁰ and νV⁰ that is open.
/// @throws bad_parameter unless M > 0 and the electroweak parameters are valid
template <class Visit>
constexpr void for_each_neutral_meson_mode(energy heavy_neutrino_mass, lepton_flavour flavour,
                                           const electroweak_parameters& electroweak, Visit&& visit) {
  validate(electroweak);
  const auto offer = [&](const auto& meson) {
    const energy width = width_to_neutral_meson(heavy_neutrino_mass, meson, electroweak);
    if (width > 0. * GeV) visit(final_state{neutrino_id(flavour), meson.id}, width);
  };
  for (const neutral_pseudoscalar& meson : neutral_pseudoscalars) offer(meson);
  for (const neutral_vector& meson : neutral_vectors) offer(meson);
}

/// Part Δ by which gluons raise a quark-level width, that of hadronic τ decays taken over to a hadronic system of up to
/// the given mass,
///
///     Δ = α_s/π + 5.2 (α_s/π)² + 26.4 (α_s/π)³,   α_s = `strong_coupling{}`(mass).
///
/// 0.18 at m_τ, where 0.20 is measured; the series converges slowly there (0.10 + 0.05 + 0.03) and means little below.
/// [Bondarenko et al., arXiv:1805.08567, sec. 3.2]
/// @throws bad_parameter unless mass > 0
constexpr double qcd_correction(energy mass) {
  const double a = strong_coupling{}(mass) / pi;
  return a * (1 + a * (5.2 + a * 26.4));
}

/// Smallest hadronic mass of the pair u d̄′ at quark level: the sum of the flavours' lightest mesons.
constexpr energy charged_hadron_threshold(quark_flavour up, quark_flavour down) {
  return lightest_meson_mass(up) + lightest_meson_mass(down);
}

/// Γ(N → l⁻ u d̄′)/|V|² at quark level, as hadrons: `charged_current_width` with 3|V_CKM|², the hadronic mass above
/// `charged_hadron_threshold`, times 1 + Δ(M − m_l). 0 at and below threshold, from where it opens smoothly.
/// @throws bad_parameter as `charged_current_width`
template <numeric::Quadrature Q = charged_current_quadrature>
constexpr energy charged_quark_width(energy heavy_neutrino_mass, lepton_flavour flavour, quark_flavour up,
                                     quark_flavour down, const electroweak_parameters& electroweak = {},
                                     const Q& rule = {}) {
  const energy width = charged_current_width(heavy_neutrino_mass, lepton_mass(flavour), quark_mass(up),
                                             quark_mass(down), 3 * numeric::square(electroweak.ckm_element(up, down)),
                                             electroweak, charged_hadron_threshold(up, down), rule);
  return width > 0. * GeV ? (1 + qcd_correction(heavy_neutrino_mass - lepton_mass(flavour))) * width : width;
}

/// Single mesons joined to quarks of the same flavours: the total is the larger of the two, and what the mesons lack of
/// it is multi-hadron states. Continuous, and rising where both are.
struct joined_hadrons {
  energy total;
  energy multi_hadron;
};
/// @throws bad_parameter if a width is negative or not finite
constexpr joined_hadrons join_hadrons(energy exclusive_sum, energy quark_sum) {
  numeric::require_not_negative("join_hadrons: exclusive sum", exclusive_sum);
  numeric::require_not_negative("join_hadrons: quark sum", quark_sum);
  if (quark_sum > exclusive_sum) return {quark_sum, quark_sum - exclusive_sum};
  return {exclusive_sum, 0. * GeV};
}

/// Calls `visit(final_state, width)` for every N → l⁻ + hadrons that is open: single mesons, and for each pair of
/// quarks u d̄′ the multi-hadron rest as `{l, u, −d′}`. Joined pair by pair, since flavours do not mix: D_s⁺ adds to
/// the light hadrons and does not replace them.
/// @throws bad_parameter as `charged_current_width`
template <class Visit, numeric::Quadrature Q = charged_current_quadrature>
constexpr void for_each_charged_hadron_mode(energy heavy_neutrino_mass, lepton_flavour flavour,
                                            const electroweak_parameters& electroweak, Visit&& visit,
                                            const Q& rule = {}) {
  for (quark_flavour up : {quark_flavour::up, quark_flavour::charm})
    for (quark_flavour down : {quark_flavour::down, quark_flavour::strange, quark_flavour::bottom}) {
      const energy quarks = charged_quark_width(heavy_neutrino_mass, flavour, up, down, electroweak, rule);
      energy mesons = 0. * GeV;
      for (const charged_meson& meson : charged_mesons) {
        if (meson.up != up || meson.down != down) continue;
        const energy width = width_to_charged_meson(heavy_neutrino_mass, lepton_mass(flavour), meson, electroweak);
        if (width > 0. * GeV) visit(final_state{charged_lepton_id(flavour), meson.id}, width);
        mesons += width;
      }
      const energy rest = join_hadrons(mesons, quarks).multi_hadron;
      if (rest > 0. * GeV) visit(final_state{charged_lepton_id(flavour), quark_id(up), -quark_id(down)}, rest);
    }
}

}  // namespace nudipole

#endif  // NUDIPOLE_DECAY_MESONS_HPP
