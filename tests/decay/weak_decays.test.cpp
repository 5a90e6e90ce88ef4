// SPDX-License-Identifier: BSL-1.0
#include <nudipole/decay/weak_decays.hpp>

#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/mediator/hadrons.hpp>
#include <nudipole/mediator/vector_mesons.hpp>
#include <nudipole/model/benchmarks.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "support/approx.hpp"

using namespace nudipole;
using numeric::gauss_legendre;

namespace {

const heavy_neutrino_decays quarks{};
const heavy_neutrino_decays mesons{narrow_width{}, quark_level{}, weak_decays{electroweak_parameters{}, weak_mesons{}}};
const heavy_neutrino_decays broad{finite_width{}};
const heavy_neutrino_decays brute_force{
    finite_width<numeric::gauss_legendre<96>>{}, quark_level{},
    weak_decays{electroweak_parameters{}, weak_quarks{},
                mixing_quadrature<gauss_legendre<96>, gauss_legendre<24>, gauss_legendre<24>>{}}};

/// The same with enough nodes for a W nearly on its shell.
const heavy_neutrino_decays very_fine{
    narrow_width{}, quark_level{},
    weak_decays{electroweak_parameters{}, weak_quarks{},
                mixing_quadrature<gauss_legendre<96>, gauss_legendre<24>, gauss_legendre<96>>{}}};

/// Quarks of the Z′ with a quarter of the free width.
struct quarter {
  quark_level free{};
  template <class Visit>
  constexpr void for_each_mode(const quark_couplings& g, energy sqrt_s, Visit&& visit) const {
    free.for_each_mode(g, sqrt_s, [&](const final_state& x, energy width) { visit(x, 0.25 * width); });
  }
  constexpr auto breaks(const final_state& products) const { return free.breaks(products); }
};

dipole_portal mixing_only(energy mass, lepton_flavour flavour = lepton_flavour::muon,
                          fermion_nature nature = fermion_nature::dirac) {
  return single_flavour(
      flavour, {.heavy_neutrino = mass, .zprime = 10. * GeV, .dipole = 0. * per_GeV, .mixing = 1, .nature = nature});
}

double total(const dipole_portal& model, const auto& decays) { return total_width(model, decays) / GeV; }

double partial(const dipole_portal& model, const auto& decays, const final_state& products) {
  return decays.modes(model).partial_width(products, model) / GeV;
}

}  // namespace

static_assert(MixingDecays<weak_decays<weak_mesons>>);
static_assert(!MixingDecays<weak_quarks>);

TEST_CASE("every mode is listed once, with its conjugate once more for a Majorana N") {
  for (lepton_flavour flavour : lepton_flavours)
    for (double M : {0.4, 3., 60.}) {
      std::vector<final_state> seen;
      const auto model = single_flavour(flavour, {.heavy_neutrino = M * GeV, .zprime = 1. * GeV, .mixing = 0.01});
      for (const decay_mode& mode : quarks.modes(model)) {
        CHECK(std::find(seen.begin(), seen.end(), mode.products) == seen.end());
        seen.push_back(mode.products);
      }
      auto majorana = model;
      majorana.nature = fermion_nature::majorana;
      CHECK(support::close(total(majorana, quarks), 2 * total(model, quarks), 1e-14));
      // Unlike flavours: l_α⁻ l_β⁺ ν_β for each open β, never the conjugate for a Dirac N.
      for (lepton_flavour other : lepton_flavours) {
        if (other == flavour || M < 2) continue;
        const final_state products{charged_lepton_id(flavour), -charged_lepton_id(other), neutrino_id(other)};
        CHECK(std::count(seen.begin(), seen.end(), products) == 1);
      }
    }
}

TEST_CASE("lifetime of a light N by mixing: partial widths of HNLCalc") {
  // HNLCalc (arXiv:2405.07330) for a Majorana N with U_μ = 1 and sin²θ_w = 0.23121. It counts ν modes with their
  // conjugates and e μ modes per charge; leptons within 0.2 %.
  struct row {
    double M, ee, mumu, mue, nunu;
  };
  for (const row& r :
       {row{0.5, 1.795375142780326e-16, 4.333889762209626e-16, 5.126410725374457e-16, 1.4282617628479148e-15},
        row{1., 5.745290263792638e-15, 2.3028716061632322e-14, 2.0965235195539936e-14, 4.5704376411133274e-14},
        row{3., 1.396112000410427e-12, 6.421821424618664e-12, 5.498874769436162e-12, 1.1106163467905387e-11}}) {
    const auto model = mixing_only(r.M * GeV, lepton_flavour::muon, fermion_nature::majorana);
    CAPTURE(r.M);
    CHECK(support::close(partial(model, quarks, {14, 11, -11}), r.ee, 2e-3));
    CHECK(support::close(partial(model, quarks, {14, 13, -13}), r.mumu, 2e-3));
    CHECK(support::close(partial(model, quarks, {13, -11, 12}), 2 * r.mue, 2e-3));
    const double neutrinos = partial(model, quarks, {14, 12, -12}) + partial(model, quarks, {14, 14, -14}) +
                             partial(model, quarks, {14, 16, -16});
    CHECK(support::close(neutrinos, r.nunu, 2e-3));
  }
}

TEST_CASE("total widths with mesons are HNLCalc's within 5 %") {
  // Differences: decay constants of ρ (209 for HNLCalc's 220 MeV: at 1 GeV), D_s and η, and their join of all flavours
  // at once; and between 1 and 3 GeV that its quarks open at their masses, ours at those of the lightest hadrons.
  struct row {
    double M, width;
  };
  for (const row& r :
       {row{0.5, 1.5876229335925964e-14}, row{1., 3.433002604790386e-13}, row{3., 9.168744407989733e-11}}) {
    const auto model = mixing_only(r.M * GeV, lepton_flavour::muon, fermion_nature::majorana);
    CAPTURE(r.M);
    CHECK(std::abs(total(model, mesons) / r.width - 1) < 0.05);
  }
}

TEST_CASE("with mesons the total hadronic width is continuous and rises with the mass") {
  for (lepton_flavour flavour : {lepton_flavour::electron, lepton_flavour::muon}) {
    double last = 0;
    for (int i = 0; i < 1500; ++i) {
      const double M = 0.3 * std::pow(30., i / 1499.);
      double hadrons = 0;
      const auto model = mixing_only(M * GeV, flavour);
      for (const decay_mode& mode : mesons.modes(model))
        if (mode.products.has_hadrons()) hadrons += mode.width_in(model) / GeV;
      CHECK(hadrons >= last);
      // a step of 0.23 % in mass; vector mesons open steeply, but nothing jumps
      if (last > 0) CHECK(hadrons < 1.2 * last);
      last = hadrons;
    }
  }
}

TEST_CASE("interference: sign, symmetry and size") {
  for (double M : {2., 8., 30.}) {
    const benchmark_parameters point{
        .heavy_neutrino = M * GeV, .zprime = 10. * GeV, .dipole = 3e-7 / GeV, .mixing = 1e-3};
    auto flipped = point, both = point;
    flipped.mixing = -1e-3;
    both.mixing = -1e-3;
    both.dipole = -3e-7 / GeV;
    const auto plus = benchmark_i(point), minus = benchmark_i(flipped);
    CHECK(support::close(total(plus, broad), total(benchmark_i(both), broad), 1e-14));
    // Γ(+) + Γ(−) is twice the sum without interference
    auto dipole = point, mixing = point;
    dipole.mixing = 0;
    mixing.dipole = 0. * per_GeV;
    const double sum = total(benchmark_i(dipole), broad) + total(benchmark_i(mixing), broad);
    CHECK(support::close(total(plus, broad) + total(minus, broad), 2 * sum, 1e-12));
    CHECK(std::abs(total(plus, broad) - total(minus, broad)) > 1e-3 * sum);
    // each mode obeys b² ≤ 4ac, so that no couplings give a negative width
    for (const decay_mode& mode : broad.modes(plus)) {
      const double a = mode.width.dipole / GeV3, b = mode.width.interference / GeV2, c = mode.width.mixing / GeV;
      CAPTURE(final_state_name(mode.products));
      CHECK(b * b <= 4 * a * c * (1 + 1e-6));
    }
  }
  // Below the poles of Z′ and Z, with this sign of μV, ν e e loses: MadGraph's combined widths in neutral_amplitude's
  // test.
  const auto at = [](double mu) {
    return partial(benchmark_i({.heavy_neutrino = 5. * GeV, .zprime = 10. * GeV, .dipole = mu / GeV, .mixing = 1e-3}),
                   broad, {14, 13, -13});
  };
  CHECK(at(5e-7) < at(-5e-7));
}

TEST_CASE("no couplings make a width negative, whatever the hadrons of the Z'") {
  // Where a treatment has less of q q̄ than free quarks, the amplitude through the Z′ is smaller, not the width alone.
  const heavy_neutrino_decays resonances{finite_width{}, vector_mesons{}};
  const heavy_neutrino_decays late{finite_width{},
                                   quark_level{.thresholds = {1.4 * GeV, 1.4 * GeV, 1.45 * GeV, 4. * GeV, 11. * GeV}}};
  const auto check = [](const auto& decays, double M, double zprime) {
    const auto model = benchmark_i({.heavy_neutrino = M * GeV,
                                    .zprime = zprime * GeV,
                                    .dipole = -4.67e-7 / GeV,
                                    .mixing = 1e-3,
                                    .quarks = all_flavours(1)});
    int interfering = 0;
    for (const decay_mode& mode : decays.modes(model)) {
      const double a = mode.width.dipole / GeV3, b = mode.width.interference / GeV2, c = mode.width.mixing / GeV;
      CAPTURE(final_state_name(mode.products));
      CHECK(b * b <= 4 * a * c);
      if (mode.products.has_hadrons() && b != 0) ++interfering;
    }
    return interfering;
  };
  for (double M : {0.5, 1., 1.5, 3., 20., 60.})
    for (double zprime : {0.6, 1.02, 3., 50.}) {
      CHECK(check(resonances, M, zprime) >= 2);
      CHECK(check(late, M, zprime) >= (M > 1.4 ? 3 : 0));
    }
}

TEST_CASE("a quarter of the width of the Z' into quarks is half of their interference, and the mixing stays") {
  // far below the pole of a narrow Z′, where the smaller width of the Z′ does not matter
  const auto model = benchmark_i({.heavy_neutrino = 5. * GeV,
                                  .zprime = 1e3 * GeV,
                                  .mixing = 1e-3,
                                  .quarks = up_and_down(0.01),
                                  .charged_leptons = 0.01,
                                  .neutrinos = 0.01});
  const auto whole = broad.modes(model), part = heavy_neutrino_decays{finite_width{}, quarter{}}.modes(model);
  REQUIRE(whole.size() == part.size());
  for (const decay_mode& mode : whole) {
    const decay_mode* other = part.find(mode.products, mode.flavour);
    REQUIRE(other != nullptr);
    if (!mode.products.has_hadrons() || mode.width.interference == 0. * GeV2) continue;
    CHECK(support::close(double(other->width.dipole / mode.width.dipole), 0.25, 1e-3));
    CHECK(support::close(double(other->width.interference / mode.width.interference), 0.5, 1e-3));
    CHECK(other->width.mixing == mode.width.mixing);
  }
}

TEST_CASE("N nearly as heavy as the W: the rule sees the pole, against brute force") {
  for (double M : {60., 74., 79., 80.2}) {
    const auto model = mixing_only(M * GeV, lepton_flavour::electron);
    CAPTURE(M);
    CHECK(support::close(partial(model, quarks, {12, 11, -11}), partial(model, very_fine, {12, 11, -11}), 1e-5));
  }
}

TEST_CASE("fast rules against brute force over the Dalitz plane") {
  for (double zprime : {0.5, 10., 40.})
    for (double M : {1., 6., 30., 70.}) {
      const auto model =
          benchmark_iii({.heavy_neutrino = M * GeV, .zprime = zprime * GeV, .dipole = 2e-6 / GeV, .mixing = 1e-3});
      CAPTURE(M);
      CAPTURE(zprime);
      CHECK(support::close(total(model, broad), total(model, brute_force), 2e-5));
    }
}

TEST_CASE("branching ratios sum to one at random points, all models") {
  std::mt19937_64 random(20210527);
  std::uniform_real_distribution<double> unit(0, 1);
  double worst = 0;
  for (int i = 0; i < 10000; ++i) {
    const lepton_flavour flavour = lepton_flavours[static_cast<std::size_t>(3 * unit(random))];
    const benchmark_parameters point{.heavy_neutrino = 0.2 * std::pow(350., unit(random)) * GeV,
                                     .zprime = 0.05 * std::pow(400., unit(random)) * GeV,
                                     .dipole = (unit(random) < 0.5 ? -1 : 1) * 1e-6 / GeV,
                                     .mixing = std::pow(10., -5 * unit(random)),
                                     .quarks = all_flavours(unit(random)),
                                     .charged_leptons = unit(random),
                                     .neutrinos = unit(random)};
    double sum = 0;
    const auto model = single_flavour(flavour, point);
    const auto table = i % 2 ? branching_ratios(model, quarks) : branching_ratios(model, mesons);
    for (const branching& line : table) {
      if (line.ratio < 0) FAIL_CHECK("negative: " << final_state_name(line.products));
      sum += line.ratio;
    }
    worst = std::max(worst, std::abs(sum - 1));
  }
  CHECK(worst < 1e-12);
}

TEST_CASE("widths by mixing go on smoothly where the W comes onto its mass shell") {
  const energy w = electroweak_parameters{}.w_mass;
  const auto below = quarks.modes(mixing_only((1 - 1e-9) * w)), above = quarks.modes(mixing_only((1 + 1e-9) * w));
  REQUIRE(below.size() == above.size());
  for (std::size_t i = 0; i < below.size(); ++i) {
    CAPTURE(final_state_name(below[i].products));
    CHECK(support::close(below[i].width.mixing / GeV, above[i].width.mixing / GeV, 2e-5));
  }
}

TEST_CASE("widths by mixing in a constant expression") {
  constexpr double forms = [] {
    double sum = 0;
    weak_quarks{}.for_each_mode(
        single_flavour(lepton_flavour::electron, {.heavy_neutrino = 1. * GeV, .zprime = 10. * GeV, .mixing = 1}),
        lepton_flavour::electron, zprime_decays{}, electroweak_parameters{},
        mixing_quadrature<gauss_legendre<12>, gauss_legendre<2>, gauss_legendre<4>>{},
        [&](const final_state&, const width_form& form) { sum += form.mixing / GeV; });
    return sum;
  }();
  static_assert(forms > 1e-15 && forms < 1e-12);
  CHECK(forms > 0);
}
