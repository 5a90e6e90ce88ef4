// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_RANDOM_HPP
#define NUDIPOLE_NUMERIC_RANDOM_HPP

#include <array>
#include <concepts>
#include <cstdint>
#include <utility>

/// @file
/// Random numbers by counting: the n-th number of the i-th event is a function of the seed, i and n alone. Events can
/// be made in any order, by any number of threads, and again one by one, and are the same; every compiler gives the
/// same digits. Engines of the standard library fit as well: `uniform{engine}` for one, `engine_streams<Engine>{}` for
/// a generator of events.
namespace nudipole {

/// A source of numbers that are uniform in the open interval (0, 1): never 0 and never 1, so that their logarithm is
/// finite.
template <class G>
concept UniformNumbers = requires(G& random) {
  { random() } -> std::same_as<double>;
};

/// Returns the Philox4x32-10 function of 128 bits of counter and 64 bits of key, least significant word first: 128 bits
/// that pass for random. [J. Salmon, M. Moraes, R. Dror, D. Shaw, Parallel random numbers: as easy as 1, 2, 3, SC11,
/// section 3.3 and table 2]
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  constexpr std::uint64_t multiplier_0 = 0xd2511f53, multiplier_1 = 0xcd9e8d57;
  constexpr std::uint32_t golden_ratio = 0x9e3779b9, root_of_three = 0xbb67ae85;  // their first 32 fractional bits
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = multiplier_0 * counter[0], b = multiplier_1 * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += golden_ratio, key[1] += root_of_three;
  }
  return counter;
}

/// The random numbers of one event: uniform in (0, 1), odd multiples of 2⁻⁵³. Streams of another seed or index are
/// independent of it. There are 2⁶⁴ numbers in a stream and 2⁶⁴ streams for a seed. A copy goes on with the same
/// numbers as the original.
///
///     random_stream random(seed, event_number);
///     const double azimuth = 2 * pi * random();
class random_stream {
 public:
  constexpr random_stream(std::uint64_t seed, std::uint64_t index) : seed_(seed), index_(index) {}

  /// Returns the next number.
  constexpr double operator()() {
    if (position_++ % 2 != 0) return second_;
    const auto bits = philox(words(position_ / 2), key());
    second_ = uniform(bits[2], bits[3]);
    return uniform(bits[0], bits[1]);
  }

  /// Passes over `count` numbers, at the price of one.
  constexpr void skip(std::uint64_t count) {
    position_ += count;
    if (position_ % 2 == 0) return;
    const auto bits = philox(words(position_ / 2), key());
    second_ = uniform(bits[2], bits[3]);
  }

  constexpr std::uint64_t seed() const { return seed_; }
  constexpr std::uint64_t index() const { return index_; }
  /// How many numbers were taken or passed over.
  constexpr std::uint64_t position() const { return position_; }

  /// The same place of the same stream.
  constexpr bool operator==(const random_stream& other) const {
    return seed_ == other.seed_ && index_ == other.index_ && position_ == other.position_;
  }

 private:
  static constexpr std::uint32_t low(std::uint64_t bits) { return static_cast<std::uint32_t>(bits); }
  static constexpr std::uint32_t high(std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32); }
  constexpr std::array<std::uint32_t, 2> key() const { return {low(seed_), high(seed_)}; }
  constexpr std::array<std::uint32_t, 4> words(std::uint64_t block) const {
    return {low(block), high(block), low(index_), high(index_)};
  }
  /// The middle of one of 2⁵² equal intervals, which is exact; of 2⁵³, the last would round to 1.
  static constexpr double uniform(std::uint32_t low_word, std::uint32_t high_word) {
    const std::uint64_t interval = (std::uint64_t{high_word} << 32 | low_word) >> 12;
    return (static_cast<double>(interval) + 0.5) * 0x1p-52;
  }

  std::uint64_t seed_, index_, position_ = 0;
  double second_ = 0;  // the number at an odd position
};

static_assert(UniformNumbers<random_stream>);

/// Uniform numbers in (0, 1) from an engine of the standard library, or any other with `min()`, `max()` and
/// `operator()` for whole numbers: `uniform{std::mt19937_64(42)}`. As many of them as make 53 bits go into one number.
template <class Engine>
class uniform {
  static_assert(
      requires(Engine & engine) {
        { engine() } -> std::unsigned_integral;
        { Engine::min() } -> std::unsigned_integral;
        { Engine::max() } -> std::unsigned_integral;
      },
      "uniform: the engine needs operator(), min() and max() for unsigned numbers, as those of <random> have them");

 public:
  constexpr explicit uniform(Engine engine) : engine_(std::move(engine)) {}

  /// Returns the next number; 0 and 1, which rounding can make, are drawn again.
  constexpr double operator()() {
    constexpr double values = static_cast<double>(Engine::max() - Engine::min()) + 1;
    for (;;) {
      double sum = 0, scale = 1;
      for (; scale < 0x1p53; scale *= values) sum += static_cast<double>(engine_() - Engine::min()) * scale;
      if (const double number = sum / scale; number > 0 && number < 1) return number;
    }
  }
  constexpr const Engine& engine() const { return engine_; }

 private:
  Engine engine_;
};

/// Makes the random numbers of event `index` of a seed, so that the same pair gives the same numbers.
template <class S>
concept RandomStreams = requires(const S& streams, std::uint64_t seed, std::uint64_t index) {
  { streams(seed, index) } -> UniformNumbers;
};

/// The library's own numbers by counting, which begin a stream at no cost.
struct philox_streams {
  constexpr random_stream operator()(std::uint64_t seed, std::uint64_t index) const { return {seed, index}; }
};
static_assert(RandomStreams<philox_streams>);

/// A new engine for every event, with a seed that is Philox's function of seed and index. Large engines cost more to
/// seed than an event costs: `std::mt19937_64` some microseconds.
template <class Engine>
struct engine_streams {
  constexpr uniform<Engine> operator()(std::uint64_t seed, std::uint64_t index) const {
    const auto low = [](std::uint64_t bits) { return static_cast<std::uint32_t>(bits); };
    const auto high = [](std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32); };
    const auto mixed = philox({0, 0, low(index), high(index)}, {low(seed), high(seed)});
    const std::uint64_t bits = std::uint64_t{mixed[1]} << 32 | mixed[0];
    return uniform<Engine>(Engine(static_cast<typename Engine::result_type>(bits)));
  }
};

}  // namespace nudipole

#endif  // NUDIPOLE_NUMERIC_RANDOM_HPP
