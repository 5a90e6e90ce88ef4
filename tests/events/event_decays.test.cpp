// SPDX-License-Identifier: BSL-1.0
#include <nudipole/events/event_decays.hpp>

#include <nudipole/nudipole.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace {

using namespace nudipole;

const auto model = benchmark_i({.heavy_neutrino = 2. * GeV, .zprime = 1. * GeV, .dipole = 1e-6 * per_GeV});

/// An N at an angle, made by a neutrino along z; what another program's file gives.
event collision(double spin = 1) {
  event e;
  event_particle neutrino{.id = 14, .status = particle_status::incoming};
  neutrino.momentum = momentum_along({0, 0, 1}, 100. * GeV, 0. * GeV);
  event_particle n{.id = heavy_neutrino_id, .mothers = {1, 1}, .mass = 2. * GeV, .spin = spin};
  n.momentum = momentum_along(at_angles(0.6, 0.8, 1.), 50. * GeV, 2. * GeV);
  e.particles = {neutrino, n};
  e.vertex = {1. * cm, 2. * cm, 3. * cm};
  return e;
}

/// Sees decays between two distances, and between two more.
struct two_stretches {
  length a, b, c, d;
  template <class Visit>
  void for_each_interval(const position&, const direction&, Visit&& visit) const {
    visit(path_interval{a, b});
    visit(path_interval{c, d});
  }
};

TEST_CASE("products of N carry its momentum, and have it for a mother") {
  event_decays decays(model);
  random_stream random(1, 0);
  for (int i = 0; i < 1000; ++i) {
    event e = collision();
    decays(random, e);
    REQUIRE(e.particles.size() == 5);
    CHECK(e.particles[1].status == particle_status::intermediate);
    four_momentum left = e.particles[1].momentum;
    for (std::size_t k = 2; k < 5; ++k) {
      left -= e.particles[k].momentum;
      CHECK(e.particles[k].mothers == std::array{2, 2});
      CHECK(e.particles[k].status == particle_status::outgoing);
    }
    CHECK(std::abs(left.e / GeV) + left.momentum() / GeV < 1e-12);
    CHECK(e.weight == 1);
    CHECK(e.particles[1].proper_flight > 0. * metre);
    CHECK(e.reweighting.flavour == lepton_flavour::muon);
    CHECK(e.reweighting.dipole > 0);
  }
}

TEST_CASE("the neutrino of N -> nu Z' keeps to the direction that N's helicity says") {
  // cos θ of ν to N's flight, in N's rest frame, has mean α ζ/3: from its energy in the laboratory.
  event_decays decays(model);
  for (double helicity : {1., -1., 0., 9.}) {
    random_stream random(2, 7);
    double mean = 0;
    constexpr int n = 20'000;
    for (int i = 0; i < n; ++i) {
      event e = collision(helicity);
      decays(random, e);
      const event_particle& parent = e.particles[1];
      const double at_rest = (4. - 1.) / (2 * 2.), gamma = parent.momentum.e / parent.mass,
                   beta = parent.momentum.momentum() / parent.momentum.e;
      mean += (e.particles[2].momentum.e / GeV / (gamma * at_rest) - 1) / beta / n;
    }
    CAPTURE(helicity);
    const double polarised = std::abs(helicity) <= 1 ? helicity : 0;
    CHECK(std::abs(mean - polarised * dipole_asymmetry(2. * GeV, 1. * GeV2) / 3) < 4 * std::sqrt(1. / 3 / n));
  }
}

TEST_CASE("the polarisation of N is read off the momenta of a collision with a parton") {
  const experiment both{fasernu_and_faser(),
                        deep_inelastic{grv98lo{}},
                        {.luminosity = 150. * inv_fb, .species = beam_species::neutrinos_and_antineutrinos}};
  const generator generate(model, both);
  int unlike_helicity = 0;
  for (std::uint64_t i = 0; i < 500; ++i) {
    event e;
    random_stream random(6, i);
    const polarisation made = generate.produce(random, e), read = polarisation_of(e);
    CHECK(read.x == doctest::Approx(made.x).epsilon(1e-6).scale(1));
    CHECK(read.y == doctest::Approx(made.y).epsilon(1e-6).scale(1));
    CHECK(read.z == doctest::Approx(made.z).epsilon(1e-6).scale(1));
    e.particles[2].spin = -e.particles[2].spin;  // what the event says of it is not needed then
    CHECK(polarisation_of(e) == read);
    unlike_helicity += std::abs(made.x) > 0.1;
    e.particles[1].id = proton_id;
    CHECK(polarisation_of(e) == polarisation{0, 0, e.particles[2].spin});
    e.particles[2].spin = 9;
    CHECK(polarisation_of(e) == polarisation{});
  }
  CHECK(unlike_helicity > 20);
}

TEST_CASE("decays within stretches are placed there, weighted with the chance of it") {
  event_decays decays(model);
  const length lambda = 25. * ctau(model);  // about βγcτ
  const two_stretches geometry{0.2 * lambda, 0.5 * lambda, 2. * lambda, 3. * lambda};
  random_stream random(3, 0);
  const event_particle n = collision().particles[1];
  const length decay_length = (n.momentum.momentum() / n.mass) * ctau(model);
  const auto chance = [&](length from, length to) {
    return std::exp(-(from / decay_length)) - std::exp(-(to / decay_length));
  };
  const double first = chance(geometry.a, geometry.b), second = chance(geometry.c, geometry.d);
  int in_first = 0;
  double mean = 0;
  constexpr int events = 20'000;
  for (int i = 0; i < events; ++i) {
    event e = collision();
    decays.within(geometry, random, e, {0, 0, 1});
    CHECK(e.weight == doctest::Approx(first + second).epsilon(1e-12));
    CHECK(decays_in(geometry, e.vertex, e.particles[1]));
    const length flight = (n.momentum.momentum() / n.mass) * e.particles[1].proper_flight;
    if (flight < geometry.b) {
      ++in_first;
      mean += flight / decay_length;
    }
  }
  const double share = first / (first + second);
  CHECK(std::abs(in_first / double(events) - share) < 4 * std::sqrt(share * (1 - share) / events));
  // ∫ x e^(−x) dx / ∫ e^(−x) dx over the first stretch
  const double a = geometry.a / decay_length, b = geometry.b / decay_length;
  const double expected = ((1 + a) * std::exp(-a) - (1 + b) * std::exp(-b)) / first;
  CHECK(mean / in_first == doctest::Approx(expected).epsilon(0.01));

  event missed = collision();
  decays.within(two_stretches{0. * metre, 0. * metre, 0. * metre, 0. * metre}, random, missed, {});
  CHECK(missed.weight == 0);
  CHECK(missed.particles.size() == 2);
  CHECK(missed.particles[1].status == particle_status::outgoing);
}

TEST_CASE("weights of stretches that are short against the decay length do not cancel") {
  auto stable = model;
  stable.dipole.muon = 1e-15 * per_GeV;  // decay lengths of 10¹⁷ m and more
  event_decays decays(stable);
  random_stream random(4, 0);
  event e = collision();
  const length decay_length = (e.particles[1].momentum.momentum() / e.particles[1].mass) * ctau(stable);
  decays.within(two_stretches{1. * metre, 2. * metre, 5. * metre, 5.5 * metre}, random, e, {});
  CHECK(e.weight * (decay_length / (1.5 * metre)) == doctest::Approx(1).epsilon(1e-12));
  const length flight = (e.particles[1].momentum.momentum() / e.particles[1].mass) * e.particles[1].proper_flight;
  CHECK(flight > 1. * metre);
  CHECK(flight < 5.5 * metre);
}

/// A whole set of decays of a user's, with nothing but a table: N → ν_μ e⁺e⁻ and N → μ⁻ e⁺ ν_e.
struct own_decays {
  decay_table modes(const portal&) const {
    decay_table table;
    table.add({final_state{14, 11, -11}, lepton_flavour::muon, {.dipole = 3e-3 * GeV3}});
    table.add({final_state{13, -11, 12}, lepton_flavour::muon, {.dipole = 1e-3 * GeV3}});
    return table;
  }
};

TEST_CASE("decays that are a table and nothing else make events, by flat phase space") {
  const event_decays decays(model, own_decays{});
  CHECK(decays.ctau() / nudipole::ctau(model, own_decays{}) == doctest::Approx(1).epsilon(1e-14));
  random_stream random(8, 0);
  double electrons = 0, mass = 0, along = 0;
  constexpr int n = 20'000;
  for (int i = 0; i < n; ++i) {
    event e = collision();
    decays(random, e);
    if (e.particles[3].id != 11) continue;
    ++electrons;
    // s of the pair over M² is 1/3 in the mean, where the density is 1 − s/M²; the neutrino does not know of the spin
    const event_particle& parent = e.particles[1];
    mass += (e.particles[3].momentum + e.particles[4].momentum).squared() / (parent.mass * parent.mass);
    const double at_rest = dot(e.particles[2].momentum, parent.momentum) / (parent.mass * parent.mass);
    const double gamma = parent.momentum.e / parent.mass, beta = parent.momentum.momentum() / parent.momentum.e;
    along += (e.particles[2].momentum.e / parent.mass / (gamma * at_rest) - 1) / beta;
  }
  CHECK(std::abs(electrons / n - 0.75) < 4 * std::sqrt(0.75 * 0.25 / n));
  CHECK(std::abs(mass / electrons - 1. / 3) < 4 * std::sqrt(1. / 18 / electrons));
  CHECK(std::abs(along / electrons) < 4 * std::sqrt(1. / 3 / electrons));
  const generator generate(model, experiment{fasernu(), deep_inelastic{grv98lo{}}, {.luminosity = 150. * inv_fb}},
                           own_decays{});
  CHECK(generate(5).particles.size() == 7);
}

/// A channel of a user's: N → ν_μ e⁺e⁻ through a second vector, with a chiral coupling; it says its shape.
struct second_vector {
  chiral_couplings coupling;

  decay_mode operator()(const portal&) const {
    return {final_state{14, 11, -11}, lepton_flavour::muon, {.dipole = 1e9 * GeV3}, 0};
  }
  decay_shape shape(const portal& m) const {
    return neutral_three_body{neutral_amplitude(neutral_diagrams::neutral, m.heavy_neutrino_mass,
                                                lepton_mass(lepton_flavour::electron),
                                                {1.2 * GeV, 0.3 * GeV, coupling})};
  }
};

TEST_CASE("a further channel with a shape is drawn by it: chirality decides between electron and positron") {
  // mean cosines of e⁻ and e⁺ to the spin
  const auto cosines = [](chiral_couplings coupling) {
    const decay_sampler sample(
        model, heavy_neutrino_decays{narrow_width{}, quark_level{}, weak_decays{}, second_vector{coupling}});
    random_stream random(9, 1);
    std::array<double, 2> mean{};
    for (int i = 0; i < 20'000; ++i) {
      const sampled_decay made = sample(random, {0, 0, 1}, false);
      REQUIRE(sample.modes()[made.mode].channel == 1);
      for (std::size_t k = 0; k < 2; ++k)
        mean[k] += made.products[k + 1].momentum.z / made.products[k + 1].momentum.momentum() / 20'000;
    }
    return mean;
  };
  const auto left = cosines({1, 0}), right = cosines({0, 1});
  const double error = 4 * std::sqrt(2. / 3 / 20'000);
  CHECK(std::abs(left[0] - right[1]) < error);
  CHECK(std::abs(left[1] - right[0]) < error);
  CHECK(std::abs(left[0] - left[1]) > 3 * error);
}

TEST_CASE("copies of decays share their tables, and drawing changes nothing") {
  const event_decays decays(model), copy = decays;
  CHECK(&copy.sampler().modes() == &decays.sampler().modes());
  random_stream first(3, 3), second(3, 3);
  event a = collision(), b = collision();
  decays(first, a);
  copy(second, b);
  CHECK(a == b);
}

TEST_CASE("events without an N that can decay are refused") {
  event_decays decays(model);
  random_stream random(5, 0);
  event e;
  CHECK_THROWS_AS(decays(random, e), nudipole::bad_parameter);
  e = collision();
  e.particles[1].mass = 0. * GeV;
  CHECK_THROWS_AS(decays(random, e), nudipole::bad_parameter);
  e = collision();
  decays(random, e);
  CHECK_THROWS_AS(decays(random, e), nudipole::bad_parameter);  // it has decayed
  e = collision();
  e.particles[0].status = particle_status::outgoing;
  CHECK_THROWS_AS(decays(random, e), nudipole::bad_parameter);
}

TEST_CASE("angles are to the incoming neutrino, not to the axis") {
  event e;
  event_particle neutrino{.id = 14, .status = particle_status::incoming};
  neutrino.momentum = momentum_along({0.6, 0, 0.8}, 10. * GeV, 0. * GeV);
  event_particle n{
      .id = heavy_neutrino_id, .momentum = momentum_along({0, 0, 1}, 5. * GeV, 1. * GeV), .mass = 1. * GeV};
  e.particles = {neutrino, n};
  const auto made = produced_in(e);
  CHECK(made.cosine == doctest::Approx(0.8).epsilon(1e-14));
  CHECK(made.sine == doctest::Approx(0.6).epsilon(1e-14));
  CHECK(made.momentum / GeV == doctest::Approx(5).epsilon(1e-14));
  CHECK_THROWS_AS(produced_in(event{}), nudipole::bad_parameter);
}

}  // namespace
