// SPDX-License-Identifier: BSL-1.0
#include <nudipole/numeric/random.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace {

using nudipole::philox;
using nudipole::random_stream;

// Known answers of Random123, the authors' own code: kat_vectors, lines "philox4x32 10".
using block = std::array<std::uint32_t, 4>;
static_assert(philox({0, 0, 0, 0}, {0, 0}) == block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
              block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
              block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

constexpr double number(std::uint64_t seed, std::uint64_t index, std::uint64_t position) {
  random_stream random(seed, index);
  random.skip(position);
  return random();
}

// Worked out apart, with integers of any size, from the definition: words 0 and 1, then 2 and 3, of the block of the
// counter (position / 2, index), 52 bits of them from above.
static_assert(number(20260101, 7, 0) == 0x1.2b5b6bcd4f300p-9);
static_assert(number(20260101, 7, 1) == 0x1.8709a065f3bd4p-3);
static_assert(number(20260101, 7, 2) == 0x1.81f4d9c1d843fp-1);
static_assert(number((1ull << 40) + 5, 3ull << 33, 1000000000001) == 0x1.dad44683b18d2p-2);
static_assert(number((1ull << 40) + 5, 3ull << 33, 1000000000002) == 0x1.dada6d82796d4p-3);
constexpr std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
static_assert(number(last, last, last) == 0x1.c7828d1ee5276p-2);

// Nothing is thrown away in a stream that is not used.
static_assert(sizeof(random_stream) <= 4 * sizeof(std::uint64_t));

double chi_squared(const std::vector<int>& counts, double expected) {
  double sum = 0;
  for (const int count : counts) sum += (count - expected) * (count - expected) / expected;
  return sum;
}

/// Whether χ² of so many degrees of freedom lies within 4.5 standard deviations: by Wilson and Hilferty, its cube root
/// is normal.
bool is_ordinary(double chi2, double degrees) {
  const double variance = 2 / (9 * degrees);
  return std::abs(std::cbrt(chi2 / degrees) - (1 - variance)) < 4.5 * std::sqrt(variance);
}

TEST_CASE("a copy goes on with the same numbers, and skipping is drawing") {
  random_stream drawn(1, 2);
  for (std::uint64_t count = 0; count < 9; ++count) {
    for (std::uint64_t before = 0; before < 3; ++before) {
      random_stream a(1, 2);
      for (std::uint64_t i = 0; i < before; ++i) a();
      random_stream b = a;
      for (std::uint64_t i = 0; i < count; ++i) b();
      a.skip(count);
      CHECK(a == b);
      CHECK(a.position() == before + count);
      random_stream c = a;
      for (int i = 0; i < 3; ++i) {
        const double next = a();
        CHECK(next == b());
        CHECK(next == c());
      }
    }
  }
  CHECK(drawn != random_stream(1, 3));
  CHECK(drawn != random_stream(2, 2));
}

TEST_CASE("numbers are inside (0, 1), uniform, and their bits too") {
  constexpr std::size_t bins = 1000, count = 1000000;
  std::vector<int> counts(bins), bits(52);
  random_stream random(20260101, 0);
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double u = random();
    REQUIRE((u > 0 && u < 1));
    ++counts[static_cast<std::size_t>(u * bins)];
    sum += u, squares += u * u;
    const auto interval = static_cast<std::uint64_t>(u * 0x1p52);
    for (std::size_t bit = 0; bit < bits.size(); ++bit) bits[bit] += static_cast<int>(interval >> bit & 1);
  }
  CHECK(is_ordinary(chi_squared(counts, double(count) / bins), bins - 1));
  CHECK(std::abs(sum / count - 0.5) < 4 * std::sqrt(1. / 12 / count));
  CHECK(std::abs(squares / count - 1. / 3) < 4 * std::sqrt(4. / 45 / count));
  for (const int ones : bits) CHECK(std::abs(ones - 0.5 * count) < 4.5 * std::sqrt(0.25 * count));
}

TEST_CASE("streams of neighbouring indices and seeds are uniform together") {
  // The first numbers of a stream are what an event is made of: pairs of them in a square of cells, along a run of
  // indices and of seeds. `far` is a neighbour in a higher word.
  constexpr std::size_t cells = 32, count = 200000;
  const auto first = [](std::uint64_t seed, std::uint64_t index, std::uint64_t position) {
    return number(seed, index, position);
  };
  const auto joint = [&](auto&& pair) {
    std::vector<int> counts(cells * cells);
    double correlation = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto [u, v] = pair(i);
      ++counts[static_cast<std::size_t>(u * cells) * cells + static_cast<std::size_t>(v * cells)];
      correlation += 12 * (u - 0.5) * (v - 0.5);
    }
    CHECK(is_ordinary(chi_squared(counts, double(count) / (cells * cells)), cells * cells - 1));
    CHECK(std::abs(correlation / count) < 4 / std::sqrt(double(count)));
  };
  using two = std::array<double, 2>;
  for (std::uint64_t position = 0; position < 4; ++position) {
    CAPTURE(position);
    joint([&](std::uint64_t i) { return two{first(1, i, position), first(1, i + 1, position)}; });
    joint([&](std::uint64_t i) { return two{first(i, 1, position), first(i + 1, 1, position)}; });
    joint([&](std::uint64_t i) { return two{first(1, i, position), first(1, i + (1ull << 32), position)}; });
    joint([&](std::uint64_t i) { return two{first(i, 1, position), first(i + (1ull << 32), 1, position)}; });
    joint([&](std::uint64_t i) { return two{first(1, i, position), first(1, i, position + 1)}; });
    joint([&](std::uint64_t i) { return two{first(1, i, position), first(1, i, position + 2)}; });
  }
}

TEST_CASE("the sum of many numbers of a stream is normal") {
  // Twelve uniform numbers less six: variance 1, fourth moment 3 − 1/10.
  constexpr int count = 100000;
  double mean = 0, square = 0, fourth = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    random_stream random(7, i);
    double sum = -6;
    for (int k = 0; k < 12; ++k) sum += random();
    mean += sum / count, square += sum * sum / count, fourth += sum * sum * sum * sum / count;
  }
  CHECK(std::abs(mean) < 4 / std::sqrt(double(count)));
  CHECK(std::abs(square - 1) < 4 * std::sqrt(1.9 / count));
  CHECK(std::abs(fourth - 2.9) < 4 * std::sqrt(90. / count));
}

/// Counts up from 0 to 4: fewer values than a number has bits.
struct five_values {
  using result_type = std::uint32_t;
  result_type next = 0;
  static constexpr result_type min() { return 3; }
  static constexpr result_type max() { return 7; }
  constexpr result_type operator()() { return 3 + next++ % 5; }
};

TEST_CASE("engines of the standard library give uniform numbers in (0, 1)") {
  static_assert(nudipole::UniformNumbers<nudipole::uniform<std::mt19937_64>>);
  static_assert(nudipole::UniformNumbers<nudipole::uniform<std::minstd_rand>>);
  const auto check = [](auto random) {
    double sum = 0, squares = 0;
    constexpr int n = 100'000;
    for (int i = 0; i < n; ++i) {
      const double number = random();
      REQUIRE(number > 0);
      REQUIRE(number < 1);
      sum += number / n;
      squares += number * number / n;
    }
    CHECK(std::abs(sum - 0.5) < 4 * std::sqrt(1. / 12 / n));
    CHECK(std::abs(squares - 1. / 3) < 4 * std::sqrt(4. / 45 / n));
  };
  check(nudipole::uniform{std::mt19937_64(42)});
  check(nudipole::uniform{std::mt19937(42)});
  check(nudipole::uniform{std::minstd_rand(42)});
  check(nudipole::uniform{std::ranlux48(42)});
  // Digits of base 5 from the last on: 23 of them make 53 bits.
  nudipole::uniform random{five_values{}};
  double expected = 0;
  for (int k = 0; k < 23; ++k) expected = (expected + k % 5) / 5;
  CHECK(random() == doctest::Approx(expected).epsilon(1e-14));
  CHECK(random.engine().next == 23);
}

TEST_CASE("streams of an engine depend on seed and index, and on both") {
  static_assert(nudipole::RandomStreams<nudipole::philox_streams>);
  static_assert(nudipole::RandomStreams<nudipole::engine_streams<std::mt19937>>);
  static_assert(!nudipole::RandomStreams<random_stream>);
  const nudipole::engine_streams<std::mt19937_64> streams;
  CHECK(streams(1, 2)() == streams(1, 2)());
  CHECK(streams(1, 2)() != streams(2, 1)());
  CHECK(streams(1, 2)() != streams(1, 3)());
  CHECK(nudipole::philox_streams{}(1, 2) == random_stream(1, 2));
}

}  // namespace
