// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_NUMERIC_ALIAS_TABLE_HPP
#define NUDIPOLE_NUMERIC_ALIAS_TABLE_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace nudipole::numeric {

/// Draws an entry of a list with a probability proportional to its weight, in a time that does not depend on the length
/// of the list. Own code and not a library's, so that a sample is the same whatever version of a library is installed.
/// [A. J. Walker, ACM TOMS 3 (1977) 253; M. D. Vose, IEEE TSE 17 (1991) 972]
class alias_table {
 public:
  alias_table() = default;
  /// @throws bad_parameter unless the weights are finite and not negative, at least one of them positive
  explicit alias_table(std::span<const double> weights) : slots_(weights.size()) {
    if (weights.size() > std::numeric_limits<std::uint32_t>::max())
      throw bad_parameter("alias_table: too many weights");
    double sum = 0;
    for (double w : weights) sum += require_not_negative("alias_table: weight", w);
    require_positive("alias_table: sum of the weights", sum);
    std::vector<std::uint32_t> lacking, rich_ones;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      slots_[i] = {weights[i] / sum * static_cast<double>(weights.size()), static_cast<std::uint32_t>(i)};
      (slots_[i].share < 1 ? lacking : rich_ones).push_back(static_cast<std::uint32_t>(i));
    }
    while (!lacking.empty() && !rich_ones.empty()) {
      const std::uint32_t poor = lacking.back(), rich = rich_ones.back();
      lacking.pop_back();
      slots_[poor].other = rich;
      slots_[rich].share -= 1 - slots_[poor].share;
      if (slots_[rich].share < 1) {
        rich_ones.pop_back();
        lacking.push_back(rich);
      }
    }
    // Rounding leaves some on one side only; they have a full share each, except those that are never to be drawn.
    const auto likeliest = std::max_element(weights.begin(), weights.end()) - weights.begin();
    for (std::uint32_t i : lacking)
      slots_[i] = weights[i] > 0 ? slot{1, i} : slot{0, static_cast<std::uint32_t>(likeliest)};
    for (std::uint32_t i : rich_ones) slots_[i].share = 1;
  }

  std::size_t size() const { return slots_.size(); }

  /// The entry that a uniform number in [0, 1) stands for.
  std::size_t operator()(double uniform) const {
    const double place = uniform * static_cast<double>(slots_.size());
    std::size_t i = static_cast<std::size_t>(place);
    if (i >= slots_.size()) i = slots_.size() - 1;
    return place - static_cast<double>(i) < slots_[i].share ? i : slots_[i].other;
  }

 private:
  struct slot {
    double share;
    std::uint32_t other;
  };
  std::vector<slot> slots_;
};

}  // namespace nudipole::numeric

#endif  // NUDIPOLE_NUMERIC_ALIAS_TABLE_HPP
