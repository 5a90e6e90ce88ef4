// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_RANDOM_HPP
#define NUDIPOLE_NUMERIC_RANDOM_HPP

#include <array>
#include <concepts>
#include <cstdint>

/// Random numbers by counting: the n-th number of the i-th event is a function of the seed, i and n alone. Events can be
/// made in any order, by any number of threads, and again one by one, and are the same; every compiler gives the same digits.
namespace nudipole {

/// Gives numbers that are uniform in the open interval (0, 1): never 0 and never 1, so that their logarithm is finite.
template <class G>
concept UniformNumbers = requires(G& random) {
  { random() } -> std::same_as<double>;
};

/// The Philox4x32-10 function: 128 bits of counter and 64 bits of key, least significant word first, to 128 bits that pass for
/// random. [J. Salmon, M. Moraes, R. Dror, D. Shaw, Parallel random numbers: as easy as 1, 2, 3, SC11, section 3.3 and table 2]
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

/// The random numbers of one event: uniform in (0, 1), odd multiples of 2⁻⁵³. Streams of another seed or index are independent of
/// it. There are 2⁶⁴ numbers to a stream and 2⁶⁴ streams to a seed. A copy goes on with the same numbers as the original.
///
///     random_stream random(seed, event_number);
///     const double azimuth = 2 * pi * random();
class random_stream {
 public:
  constexpr random_stream(std::uint64_t seed, std::uint64_t index) : seed_(seed), index_(index) {}

  /// The next number.
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

}  // namespace nudipole

#endif  // NUDIPOLE_NUMERIC_RANDOM_HPP
