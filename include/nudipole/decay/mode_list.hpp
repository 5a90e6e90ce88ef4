// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_MODE_LIST_HPP
#define NUDIPOLE_DECAY_MODE_LIST_HPP

#include <nudipole/errors.hpp>

#include <array>
#include <cstddef>
#include <string>

/// @file
/// The list of decay modes as a value that `decay_table` and `dipole_modes` are.
namespace nudipole::detail {

/// A list of modes, each with its `products`. It has a fixed capacity and no allocation, so that widths stay usable in
/// constant expressions.
template <class Mode, std::size_t Capacity>
class mode_list {
 public:
  static constexpr std::size_t capacity = Capacity;

  constexpr const Mode* begin() const { return modes_.data(); }
  constexpr const Mode* end() const { return modes_.data() + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr const Mode& operator[](std::size_t i) const { return modes_[i]; }

 protected:
  constexpr Mode& at(std::size_t i) { return modes_[i]; }
  /// @throws bad_parameter if the list is full
  constexpr Mode& append(const Mode& mode, const char* list) {
    if (size_ == capacity) throw bad_parameter(list + (": more than " + std::to_string(capacity)) + " modes");
    return modes_[size_++] = mode;
  }

 private:
  std::array<Mode, Capacity> modes_{};
  std::size_t size_ = 0;
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_MODE_LIST_HPP
