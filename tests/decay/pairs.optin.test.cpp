// SPDX-License-Identifier: BSL-1.0
// Every width policy with every hadronic treatment, every treatment of mixing, Dirac and Majorana, at random points
// over the whole domain: no couplings make a width negative, branching ratios sum to 1, and every mode is that of much
// finer rules within 1.5e-5. A few points a pair by default; NUDIPOLE_PAIR_POINTS=2000 for a long run, which also
// prints the worst accuracy and the time of each pair.
#include <nudipole/decay/heavy_neutrino_decays.hpp>
#include <nudipole/mediator/tabulated_hadrons.hpp>
#include <nudipole/mediator/vector_mesons.hpp>
#include <nudipole/numeric/adaptive.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <random>
#include <string>
#include <type_traits>

namespace {

using namespace nudipole::units;
using namespace nudipole;
using numeric::gauss_legendre;

int points_a_pair() {
  const char* wanted = std::getenv("NUDIPOLE_PAIR_POINTS");
  return wanted != nullptr ? std::atoi(wanted) : 12;
}

const quark_couplings table_couplings{.down = 1, .up = -2, .strange = 0.5};
const tabulated_hadrons& table() {
  static const tabulated_hadrons made{{1, -1},
                                      table_couplings,
                                      {{0.3 * GeV, 0. * GeV},
                                       {0.7 * GeV, 0.1 * GeV},
                                       {0.8 * GeV, 0.8 * GeV},
                                       {1. * GeV, 0.1 * GeV},
                                       {3. * GeV, 0.6 * GeV}}};
  return made;
}

/// Random models: masses over decades, and every third near something narrow: the pole, ω, φ, a threshold.
class random_models {
 public:
  explicit random_models(unsigned seed) : random_(seed) {}

  dipole_portal operator()(fermion_nature nature, bool multiple_of_table) {
    dipole_portal model{.heavy_neutrino_mass = log_uniform(2e-3, 80) * GeV,
                        .zprime_mass = log_uniform(1e-3, 300) * GeV,
                        .dipole = {},
                        .mixing = {},
                        .quarks = {},
                        .charged_leptons = {},
                        .neutrinos = {},
                        .nature = nature};
    static constexpr double special[] = {0.78266, 1.019461, 0.27914, 0.987354, 1.5, 3.72968, 1.022e-3, 0.2113};
    const double near = 1 + (uniform() < 0.5 ? -1 : 1) * log_uniform(1e-7, 0.1);
    const auto pick = [&] { return special[static_cast<std::size_t>(8 * uniform())] * near * GeV; };
    const double kind = uniform();
    if (kind < 0.11)
      model.zprime_mass = pick();
    else if (kind < 0.22)
      model.heavy_neutrino_mass = pick();
    else if (kind < 0.33)
      model.zprime_mass = near * model.heavy_neutrino_mass;
    for (lepton_flavour flavour : lepton_flavours) {
      if (uniform() < 0.7) model.dipole[flavour] = coupling(1e-9, 1e-2) * per_GeV;
      if (uniform() < 0.7) model.mixing[flavour] = coupling(1e-6, 1);
      if (uniform() < 0.8) model.charged_leptons[flavour] = coupling(1e-5, 2);
      if (uniform() < 0.8) model.neutrinos[flavour] = coupling(1e-5, 2);
    }
    if (multiple_of_table) {
      const double g = coupling(1e-5, 1);
      model.quarks = {.down = g, .up = -2 * g, .strange = 0.5 * g};
    } else if (uniform() < 0.9) {
      model.quarks = {coupling(1e-5, 2), coupling(1e-5, 2), coupling(1e-5, 2), coupling(1e-5, 2), coupling(1e-5, 2), 0};
    }
    return model;
  }

 private:
  double uniform() { return std::uniform_real_distribution<double>(0, 1)(random_); }
  double log_uniform(double a, double b) { return a * std::pow(b / a, uniform()); }
  double coupling(double a, double b) { return (uniform() < 0.5 ? -1 : 1) * log_uniform(a, b); }

  std::mt19937_64 random_;
};

/// What was found of a pair.
struct record {
  int points = 0, modes = 0;
  double worst_mode = 0, worst_total = 0, worst_interference = 0, worst_sum = 0, most_ms = 0, sum_ms = 0;
  std::string worst_name;
};

double difference(double a, double b, double scale) { return scale > 0 ? std::abs(a - b) / scale : std::abs(a - b); }

void check_mode(const decay_mode& mode, const dipole_portal& model, record& found) {
  const double a = mode.width.dipole / GeV3, b = mode.width.interference / GeV2, c = mode.width.mixing / GeV;
  const bool sound = std::isfinite(a) && std::isfinite(b) && std::isfinite(c) && a >= 0 && c >= 0 &&
                     b * b <= 4 * a * c * (1 + 1e-6) && mode.width_in(model) >= 0. * GeV;
  if (!sound)
    FAIL_CHECK(final_state_name(mode.products), ": a = ", a, ", b = ", b, ", c = ", c,
               "; M_N = ", model.heavy_neutrino_mass / GeV, ", M_Z' = ", model.zprime_mass / GeV);
  ++found.modes;
}

/// Compares with a table of finer rules, mode by mode: a, c, and b against √(4ac).
void compare(const decay_table& modes, const decay_table& finer, const dipole_portal& model, record& found) {
  REQUIRE(modes.size() == finer.size());
  for (std::size_t i = 0; i < modes.size(); ++i) {
    const width_form &x = modes[i].width, &y = finer[i].width;
    const double a = difference(x.dipole / GeV3, y.dipole / GeV3, y.dipole / GeV3);
    const double c = difference(x.mixing / GeV, y.mixing / GeV, y.mixing / GeV);
    const double b = difference(x.interference / GeV2, y.interference / GeV2,
                                2 * std::sqrt(double(y.dipole * y.mixing / GeV3 / GeV)));
    if (std::max(a, c) > found.worst_mode) {
      found.worst_mode = std::max(a, c);
      found.worst_name = final_state_name(modes[i].products) +
                         " at M_N = " + numeric::to_text(model.heavy_neutrino_mass / GeV) +
                         ", M_Z' = " + numeric::to_text(model.zprime_mass / GeV);
    }
    found.worst_interference = std::max(found.worst_interference, b);
  }
  found.worst_total = std::max(
      found.worst_total,
      difference(modes.total_width(model) / GeV, finer.total_width(model) / GeV, finer.total_width(model) / GeV));
}

/// Rules that resolve everything, to compare with.
auto finer(const narrow_width<>&) { return narrow_width<numeric::adaptive>{{.relative_tolerance = 1e-9}}; }
auto finer(const finite_width<>&) { return finite_width<numeric::adaptive>{{.relative_tolerance = 1e-9}}; }
using fine_mixing = mixing_quadrature<gauss_legendre<96>, gauss_legendre<4>, gauss_legendre<12>>;

template <class Width, class Hadrons, class Weak>
record run(const Width& width, const Hadrons& hadrons, const Weak& weak, fermion_nature nature, unsigned seed) {
  const heavy_neutrino_decays decays{width, hadrons, weak_decays{electroweak_parameters{}, weak}};
  const heavy_neutrino_decays fine{finer(width), hadrons, weak_decays{electroweak_parameters{}, weak, fine_mixing{}}};
  random_models models(seed);
  record found;
  for (int i = 0; i < points_a_pair(); ++i) {
    const dipole_portal model = models(nature, std::is_same_v<Hadrons, tabulated_hadrons>);
    decay_table modes;
    double ms = std::numeric_limits<double>::infinity();
    for (int repetition = 0; repetition < 3; ++repetition) {
      const std::clock_t start = std::clock();
      modes = decays.modes(model);
      ms = std::min(ms, 1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    found.most_ms = std::max(found.most_ms, ms);
    found.sum_ms += ms;
    ++found.points;
    for (const decay_mode& mode : modes) check_mode(mode, model, found);
    compare(modes, fine.modes(model), model, found);
    if (modes.total_width(model) == 0. * GeV) continue;
    double sum = 0;
    for (const branching& line : branching_ratios(modes, model)) sum += line.ratio;
    found.worst_sum = std::max(found.worst_sum, std::abs(sum - 1));
  }
  return found;
}

void check(const char* title, const record& found) {
  CAPTURE(title);
  CAPTURE(found.worst_name);
  CHECK(found.worst_sum < 1e-12);
  CHECK(found.worst_total < 5e-6);
  CHECK(found.worst_mode < 1.5e-5);
  CHECK(found.worst_interference < 1.5e-5);
  CHECK(found.most_ms < 300);  // of the processor: no hang; 3 are usual for resonances, but not with sanitizers
  if (std::getenv("NUDIPOLE_PAIR_POINTS") != nullptr)
    std::printf("%-46s %5d points %7d modes  mode %.1e total %.1e b %.1e  ms %.3f most %.2f  %s\n", title, found.points,
                found.modes, found.worst_mode, found.worst_total, found.worst_interference, found.sum_ms / found.points,
                found.most_ms, found.worst_name.c_str());
}

template <class Width, class Hadrons>
void all_of(const std::string& title, const Width& width, const Hadrons& hadrons, unsigned seed) {
  for (fermion_nature nature : {fermion_nature::dirac, fermion_nature::majorana}) {
    const std::string kind = title + (nature == fermion_nature::dirac ? " dirac" : " majorana");
    check((kind + " weak_quarks").c_str(), run(width, hadrons, weak_quarks{}, nature, seed++));
    check((kind + " weak_mesons").c_str(), run(width, hadrons, weak_mesons{}, nature, seed++));
  }
}

}  // namespace

TEST_CASE("pairs of policies: the finite width with every hadronic treatment") {
  all_of("finite quark_level", finite_width{}, quark_level{}, 100);
  all_of("finite free_quarks", finite_width{}, free_quarks(), 200);
  all_of("finite vector_mesons", finite_width{}, vector_mesons{}, 300);
  all_of("finite tabulated", finite_width{}, table(), 400);
  all_of("finite no_hadrons", finite_width{}, no_hadrons{}, 500);
}

namespace {

/// a of a mode ν f f̄ from its squared amplitude over the Dalitz plane, with the strength that the hadrons give it.
template <class Hadrons>
double from_amplitude(const dipole_portal& model, const zprime_decays<Hadrons>& zprime, const decay_mode& mode) {
  const pdg_id fermion = mode.products.begin()[1];
  const lepton_flavour flavour = mode.flavour;
  const energy M = model.heavy_neutrino_mass, gamma = zprime.width(model);
  const gauss_legendre<96> outer;
  const gauss_legendre<4> inner;
  if (is_quark(fermion)) {
    const auto quark = static_cast<quark_flavour>(fermion);
    const neutral_amplitude amplitude(neutral_diagrams::neutral, M, nudipole::quark_mass(quark),
                                      {model.zprime_mass, gamma, model.quarks[quark]});
    const energy opening = zprime.opening(model, {fermion, -fermion}, M);
    return 3. *
           amplitude
               .width(outer, inner, opening,
                      detail::quark_strength<Hadrons>(detail::portal_lines(nudipole::portal(model), flavour, zprime),
                                                      quark, zprime))
               .dipole /
           GeV3;
  }
  const bool neutrinos = is_neutrino(fermion);
  const double g = neutrinos ? model.neutrinos[flavour_of(fermion)] : model.charged_leptons[flavour_of(fermion)];
  const auto diagrams = !neutrinos                       ? neutral_diagrams::neutral
                        : flavour_of(fermion) == flavour ? neutral_diagrams::identical_neutrinos
                                                         : neutral_diagrams::neutrinos;
  const neutral_amplitude amplitude(diagrams, M, neutrinos ? 0. * GeV : nudipole::lepton_mass(flavour_of(fermion)),
                                    {model.zprime_mass, gamma, g});
  return amplitude.width(outer, inner).dipole / GeV3;
}

template <class Hadrons>
void compare_with_amplitudes(const Hadrons& hadrons, unsigned seed) {
  random_models models(seed);
  const zprime_decays<Hadrons> zprime{hadrons};
  const heavy_neutrino_decays decays{finite_width{}, hadrons};
  int compared = 0;
  for (int i = 0; i < 50; ++i) {
    dipole_portal model = models(fermion_nature::dirac, false);
    model.mixing = {};
    if (!(zprime.width(model) > 0. * GeV)) continue;
    for (const decay_mode& mode : decays.modes(model)) {
      const pdg_id* id = mode.products.begin();
      if (mode.products.size() != 3 || id[1] != -id[2] || !(is_quark(id[1]) || !is_hadronic(id[1]))) continue;
      CAPTURE(final_state_name(mode.products));
      CAPTURE(model.heavy_neutrino_mass / GeV);
      CAPTURE(model.zprime_mass / GeV);
      const double a = mode.width.dipole / GeV3;
      CHECK(std::abs(from_amplitude(model, zprime, mode) - a) < 1e-5 * a);
      ++compared;
    }
  }
  CHECK(compared > 300);
}

}  // namespace

TEST_CASE("the width of a mode is the integral of its squared amplitude, whatever the hadrons") {
  compare_with_amplitudes(quark_level{}, 1);
  compare_with_amplitudes(free_quarks(), 2);
  compare_with_amplitudes(vector_mesons{}, 3);
  compare_with_amplitudes(no_hadrons{}, 4);
}

TEST_CASE("pairs of policies: the narrow width with every hadronic treatment") {
  all_of("narrow quark_level", narrow_width{}, quark_level{}, 600);
  all_of("narrow free_quarks", narrow_width{}, free_quarks(), 700);
  all_of("narrow vector_mesons", narrow_width{}, vector_mesons{}, 800);
  all_of("narrow tabulated", narrow_width{}, table(), 900);
  all_of("narrow no_hadrons", narrow_width{}, no_hadrons{}, 1000);
}
