// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MEDIATOR_VECTOR_MESONS_HPP
#define NUDIPOLE_MEDIATOR_VECTOR_MESONS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/mediator/hadrons.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/complex.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/particle/strong_coupling.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>

namespace nudipole {

/// Ingredients of `vector_mesons`. Plain numbers in GeV and GeV²: all of this runs at every node of an integral over s.
namespace detail::vmd {

inline constexpr double charged_pion = lightest_meson_mass(quark_flavour::up) / GeV;
inline constexpr double charged_kaon = lightest_meson_mass(quark_flavour::strange) / GeV;
inline constexpr double neutral_pion = known_mass(111) / GeV, neutral_kaon = known_mass(310) / GeV;
inline constexpr double mean_pion = (2 * charged_pion + neutral_pion) / 3;  // of π⁺π⁻π⁰: keeps the threshold
inline constexpr double neutral_pion_width = 7.81e-9;                       // Γ(π⁰ → γγ)  [PDG 2022]

struct meson {
  double mass;
  double width;
};
/// Narrow mesons, with the product of branching ratios B(V → e⁺e⁻) B(V → 3π), the strength of their coupling to a
/// current and to three pions. [PDG 2022: B_ee = 7.38e-5 and 2.979e-4, B_3π = 0.892 and 0.154]
inline constexpr meson omega{0.78266, 0.00868}, phi{1.019461, 0.004249};
inline constexpr double omega_product = 7.38e-5 * 0.892, phi_product = 2.979e-4 * 0.154;
/// ρ, ρ′ and the part of ρ′ from the fit that goes with `pion_form_factor`: the mass and width of a ρ depend on the
/// form of its Breit–Wigner, so that PDG averages would not do. [Kühn & Santamaria, Z. Phys. C48 (1990) 445, model 1]
inline constexpr meson rho{0.773, 0.145}, rho_prime{1.370, 0.510};
inline constexpr double rho_prime_part = -0.145;
/// ω′ and ω″ with their parts in π⁺π⁻π⁰, relative to ω. [Czyż et al., hep-ph/0512180, fit]
inline constexpr meson omega_prime{1.375, 0.250}, omega_second{1.631, 0.245};
inline constexpr double omega_prime_part = -0.77 / 18.20, omega_second_part = -1.12 / 18.20;

using amplitude = numeric::complex;

/// M²/(M² − s − i√s Γ): one at s = 0, iM/Γ on the peak.
constexpr amplitude pole(double s, double mass, double width) {
  const double re = mass * mass - s, im = numeric::sqrt(s) * width, scale = mass * mass / (re * re + im * im);
  return {scale * re, scale * im};
}
/// The same with a constant width, for mesons so narrow that away from the peak it does not matter.
constexpr amplitude pole(double s, meson v) { return pole(s, v.mass, v.width); }

/// (1 − 4m²/s)^(3/2), zero below the threshold.
constexpr double cubed_velocity(double s, double mass) {
  const double square = 1 - 4 * mass * mass / s;
  return square > 0 ? square * numeric::sqrt(square) : 0;
}

/// With the width of a decay into π⁺π⁻, Γ(s) = Γ (M²/s) (p(s)/p(M²))³.
constexpr amplitude pion_pole(double s, meson v) {
  const double m2 = v.mass * v.mass;
  const double velocities = cubed_velocity(s, charged_pion) / cubed_velocity(m2, charged_pion);
  return pole(s, v.mass, v.width * numeric::sqrt(s / m2) * velocities);
}

/// F_π(s) = [BW_ρ + β BW_ρ′]/(1 + β). [Kühn & Santamaria, as above]
constexpr amplitude pion_form_factor(double s) {
  return 1 / (1 + rho_prime_part) * (pion_pole(s, rho) + rho_prime_part * pion_pole(s, rho_prime));
}

/// Phase space of V → ρπ → π⁺π⁻π⁰ over √s, up to a constant: with the amplitude ε_{μναβ} p₊^ν p₋^α p₀^β Σ BW_ρ(s_ij),
///
///     Φ(s) = ∫ dm₁₂ k³ p³ ∫ dcosθ sin²θ |BW_ρ(s₁₂) + BW_ρ(s₂₃) + BW_ρ(s₃₁)|² / √s,
///
/// p the momentum of a pion in the rest frame of the pair, k that of the third pion in the rest frame of V. Good to
/// 0.3 % up to 1.2 GeV and 3 % up to 2 GeV.
constexpr double three_pion_phase_space(double s) {
  constexpr double m = mean_pion;
  const double sqrt_s = numeric::sqrt(s);
  if (sqrt_s <= 3 * m) return 0;
  const auto pair = [&](double mass) {
    const double p2 = (mass - 2 * m) * (mass + 2 * m) / 4;
    const double k2 = (sqrt_s - mass - m) * (sqrt_s + mass + m) * (s - numeric::square(mass - m)) / (4 * s);
    if (!(p2 > 0 && k2 > 0)) return 0.;  // rounding, at the threshold
    const double s12 = mass * mass, p = numeric::sqrt(p2), k = numeric::sqrt(k2);
    const double mean = 0.5 * (s + 3 * m * m - s12), spread = 2 * p * k * sqrt_s / mass;
    const amplitude first = pion_pole(s12, rho);
    const auto angle = [&](double z) {
      return (1 - z * z) * norm(first + pion_pole(mean + spread * z, rho) + pion_pole(mean - spread * z, rho));
    };
    return k2 * k * p2 * p * numeric::gauss_legendre<6>{}(angle, 0., 1.);
  };
  return numeric::gauss_legendre<16>{}(pair, 2 * m, sqrt_s - m) / sqrt_s;
}

/// Couplings to three pions, such that R is 9 B_ee B_3π/α² on the peak of ω, and of φ taken alone. The sign between the
/// two is the one seen in e⁺e⁻ → π⁺π⁻π⁰. [Czyż et al., as above]
constexpr double three_pion_strength(meson v, double product) {
  return 9 * product / numeric::square(fine_structure_constant * v.mass / v.width) /
         three_pion_phase_space(v.mass * v.mass);
}
inline constexpr double three_pion_scale = three_pion_strength(omega, omega_product);
inline constexpr double phi_part = -numeric::sqrt(three_pion_strength(phi, phi_product) / three_pion_scale);

/// α_s to one loop from α_s(M_Z) = 0.1179 [PDG 2022], with the quark masses of phase space; at 2 GeV it is 0.27, a
/// tenth below the full running: one per cent of a width.
inline constexpr strong_coupling one_loop{.loops = 1, .at_z = 0.1179, .bottom = quark_mass(quark_flavour::bottom)};

/// x = (M/√s)^12: what is below M has the part x/(1 + x), what is above it 1/(1 + x). They cross over within about a
/// tenth of M, and neither is ever zero: a mode that has opened stays open.
constexpr double twelfth_power(double s, double at) {
  const double ratio = at * at / s, cube = ratio * ratio * ratio;
  return cube * cube;
}

/// Where the hadrons change from single mesons to quarks, and where those of four pions set in.
inline constexpr double join = 1.5, four_pions = 1.33;
/// Below this α_s is frozen.
inline constexpr double frozen = one_loop.lowest / GeV;

/// The modes of mesons, in the order of the table below.
inline constexpr std::array<final_state, 6> meson_modes{
    {{211, -211}, {111, 22}, {211, -211, 111}, {321, -321}, {130, 310}, {113, 211, -211}}};

/// The Z′ at one s, with what the modes share.
struct spectrum {
  double s, a_rho, a_omega, a_phi;
  double below;  ///< x of the join
  double qcd;    ///< 1 + α_s/π
  amplitude rho, omega, phi;

  constexpr spectrum(const quark_couplings& g, double sqrt_s)
      : s(sqrt_s * sqrt_s),
        a_rho(g.up - g.down),
        a_omega(3 * (g.up + g.down)),
        a_phi(-3 * g.strange),
        below(twelfth_power(s, join)),
        qcd(1 + one_loop(sqrt_s * GeV) / pi),
        rho(pion_form_factor(s)),
        omega(pole(s, vmd::omega)),
        phi(pole(s, vmd::phi)) {}

  /// Returns R of a mode of `meson_modes`, before the join.
  constexpr double ratio(std::size_t mode) const {
    switch (mode) {
      case 0: return cubed_velocity(s, charged_pion) / 4 * a_rho * a_rho * norm(rho);
      case 1: return pion_photon();
      case 2: return three_pions();
      case 3: return cubed_velocity(s, charged_kaon) / 4 * norm(isoscalar_kaons() + a_rho / 2 * rho);
      case 4: return cubed_velocity(s, neutral_kaon) / 4 * norm(isoscalar_kaons() + -a_rho / 2 * rho);
      default:
        return numeric::sqrt(s) > 2 * (charged_pion + neutral_pion)
                   ? 1.5 * a_rho * a_rho * qcd / (1 + twelfth_power(s, four_pions))
                   : 0;
    }
  }

 private:
  constexpr double pion_photon() const {
    const double space = 1 - numeric::square(neutral_pion) / s;
    const double anomaly =
        2 * neutral_pion_width * s / (fine_structure_constant * neutral_pion * numeric::square(neutral_pion));
    if (!(space > 0)) return 0;
    return anomaly * space * space * space / 4 * norm(a_rho * pion_pole(s, vmd::rho) + a_omega * omega);
  }
  constexpr double three_pions() const {
    if (a_omega == 0 && a_phi == 0) return 0;
    const auto isoscalar = omega + omega_prime_part * pole(s, omega_prime) + omega_second_part * pole(s, omega_second);
    return three_pion_scale * three_pion_phase_space(s) * norm(a_omega * isoscalar + a_phi * phi_part * phi);
  }
  constexpr amplitude isoscalar_kaons() const { return a_omega / 6 * omega + a_phi / 3 * phi; }
};

/// Returns where a mode of mesons opens and where it is not smooth: on ω (and ρ) and φ, among their excitations, at the
/// join. Unused places are 0.
constexpr std::array<energy, 7> meson_breaks(std::size_t mode) {
  constexpr double before = omega.mass - 5 * omega.width, first = omega.mass, second = phi.mass,
                   excited = omega_prime.mass, more = omega_second.mass;
  const auto at = [](std::array<double, 7> x) {
    return std::array<energy, 7>{x[0] * GeV, x[1] * GeV, x[2] * GeV, x[3] * GeV, x[4] * GeV, x[5] * GeV, x[6] * GeV};
  };
  switch (mode) {
    case 0: return at({2 * charged_pion, first, excited, join});
    case 1: return at({neutral_pion, 2 * charged_pion, before, first, excited, join});
    case 2: return at({3 * mean_pion, before, first, second, excited, join, more});
    case 3: return at({2 * charged_kaon, second, excited, join});
    case 4: return at({2 * neutral_kaon, second, excited, join});
    default: return at({2 * (charged_pion + neutral_pion), frozen, excited, join});
  }
}

}  // namespace detail::vmd

/// Hadrons of a vector with any vector couplings to quarks as they are below 2 GeV, where the Z′ turns into ρ, ω and φ,
/// and the quark level with its first QCD correction above. Widths are Γ = (M/12π) R, M = √s, with R as in e⁺e⁻ →
/// hadrons but couplings in place of the quarks' charges, which by isospin means (all three are 1 for the photon)
///
///     a_ρ = g_u − g_d,   a_ω = 3(g_u + g_d),   a_φ = −3 g_s.
///
///     π⁺π⁻      β³/4 · a_ρ² |F_π|²
///     K⁺K⁻      β³/4 · |a_ω BW_ω/6 + a_φ BW_φ/3 + a_ρ F_π/2|²
///     K_L K_S   β³/4 · |a_ω BW_ω/6 + a_φ BW_φ/3 − a_ρ F_π/2|²
///     π⁰γ       2Γ(π⁰ → γγ) s/(α m_π³) · (1 − m_π²/s)³ · |a_ρ BW_ρ + a_ω BW_ω|²/4
///     π⁺π⁻π⁰    c Φ(s) · |a_ω [BW_ω + c′ BW_ω′ + c″ BW_ω″] + a_φ c_φ BW_φ|²
///     4π        3/2 · a_ρ² (1 + α_s/π)/(1 + (1.33 GeV/M)^12), all four-pion states, as {113, 211, −211}
///     q q̄       the quark level times 1 + α_s/π; with q = u, d, s these are the hadrons not listed above
///
/// F_π, kaons: ρ + ρ′ of Kühn & Santamaria; K K̄ by SU(3), so that at s = 0 the charge of the kaon is counted [Bruch,
/// Khodjamirian & Kühn, hep-ph/0409080]. π⁰γ: normalised by the anomaly [e.g. Hoferichter et al., arXiv:1410.4691].
/// π⁺π⁻π⁰: peaks of ω and φ from measured branching ratios. 4π: rises as the sum of 2π⁺2π⁻ and π⁺π⁻2π⁰ measured in
/// e⁺e⁻, to some 30 % [BaBar, arXiv:1201.5677, 1709.01171]; named ρ⁰π⁺π⁻ to leave room for a neutrino in a
/// `final_state`. For the method see Ilten et al., arXiv:1801.04847, sec. 2.
///
/// The join: with w = 1/(1 + (1.5 GeV/M)^12) the modes of mesons carry 1 − w, those of u, d and s quarks w. Every width
/// is smooth, and positive from its threshold on. From 1.25 GeV the total rises with M whatever the couplings; at 2 GeV
/// quarks are 97 % of it. Charm and bottom open with a step at 2 m_D and 2 m_B, as in `quark_level`.
///
/// How far to trust it: 20 % from 0.75 to 1.04 GeV, a factor of 2 elsewhere below 1.7 GeV, 10 % above 1.8 GeV, and not
/// on ψ and Υ, which are left out; so are isospin breaking (ρ–ω mixing, ω → π⁺π⁻), ηγ, and φ → π⁰γ. Near ω and φ widths
/// change within 5 MeV; `breaks` tells integrals over √s so.
struct vector_mesons {
  /// Calls `visit(final_state, width)` once for every open mode.
  /// @throws bad_parameter unless √s is positive and the couplings are finite
  template <class Visit>
  constexpr void for_each_mode(const quark_couplings& g, energy sqrt_s, Visit&& visit) const {
    require_valid(g, sqrt_s);
    const detail::vmd::spectrum spectrum(g, sqrt_s / GeV);
    for (std::size_t mode = 0; mode < detail::vmd::meson_modes.size(); ++mode) {
      const energy width = meson_width(spectrum, mode, sqrt_s);
      if (width > 0. * GeV) visit(detail::vmd::meson_modes[mode], width);
    }
    quark_level{}.for_each_mode(g, sqrt_s, [&](const final_state& products, energy width) {
      visit(products, (is_light(products) ? 1 / (1 + spectrum.below) : 1) * spectrum.qcd * width);
    });
  }

  /// Returns the width of one mode, 0 if it is closed: that of a pair of quarks is had without the mesons.
  /// @throws bad_parameter as `for_each_mode`
  constexpr energy width(const quark_couplings& g, const final_state& products, energy sqrt_s) const {
    require_valid(g, sqrt_s);
    for (std::size_t mode = 0; mode < detail::vmd::meson_modes.size(); ++mode)
      if (products == detail::vmd::meson_modes[mode])
        return meson_width(detail::vmd::spectrum(g, sqrt_s / GeV), mode, sqrt_s);
    const double below = detail::vmd::twelfth_power(numeric::square(sqrt_s / GeV), detail::vmd::join);
    const double qcd = 1 + detail::vmd::one_loop(sqrt_s) / pi;
    energy sum = 0. * GeV;
    quark_level{}.for_each_mode(g, sqrt_s, [&](const final_state& quarks, energy width) {
      if (quarks == products) sum = (is_light(quarks) ? 1 / (1 + below) : 1) * qcd * width;
    });
    return sum;
  }

  /// Returns where the mode opens, ω, φ, the excited mesons and the join, as far as the mode sees them.
  constexpr std::array<energy, 7> breaks(const final_state& products) const {
    for (std::size_t mode = 0; mode < detail::vmd::meson_modes.size(); ++mode)
      if (products == detail::vmd::meson_modes[mode]) return detail::vmd::meson_breaks(mode);
    return {quark_level{}.breaks(products)[0], detail::vmd::frozen * GeV, detail::vmd::join * GeV};
  }

 private:
  static constexpr void require_valid(const quark_couplings& g, energy sqrt_s) {
    numeric::require_positive("vector_mesons: sqrt_s", sqrt_s);
    for (quark_flavour flavour : light_quarks) numeric::require_finite("vector_mesons: coupling", g[flavour]);
  }
  static constexpr bool is_light(const final_state& quarks) {
    return *quarks.begin() <= quark_id(quark_flavour::strange);
  }
  static constexpr energy meson_width(const detail::vmd::spectrum& spectrum, std::size_t mode, energy sqrt_s) {
    const double part = spectrum.below / (1 + spectrum.below);
    return part * spectrum.ratio(mode) / (12 * pi) * sqrt_s;
  }
};
static_assert(HadronicTreatment<vector_mesons>);

}  // namespace nudipole

#endif  // NUDIPOLE_MEDIATOR_VECTOR_MESONS_HPP
