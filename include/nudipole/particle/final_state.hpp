// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTICLE_FINAL_STATE_HPP
#define NUDIPOLE_PARTICLE_FINAL_STATE_HPP

#include <nudipole/errors.hpp>
#include <nudipole/particle/flavours.hpp>
#include <nudipole/particle/table.hpp>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>

namespace nudipole {

/// The products of a decay: up to four PDG ids.
class final_state {
 public:
  constexpr final_state() = default;
  /// @throws bad_parameter for more than four particles
  constexpr final_state(std::initializer_list<pdg_id> particles) {
    if (particles.size() > capacity)
      throw bad_parameter("final_state: " + std::to_string(particles.size()) + " particles: at most 4");
    for (pdg_id id : particles) ids_[size_++] = id;
  }

  constexpr const pdg_id* begin() const { return ids_.data(); }
  constexpr const pdg_id* end() const { return ids_.data() + size_; }
  constexpr std::size_t size() const { return size_; }

  constexpr bool has_charged_leptons() const {
    for (pdg_id id : *this)
      if (is_charged_lepton(id)) return true;
    return false;
  }
  constexpr bool has_hadrons() const {
    for (pdg_id id : *this)
      if (is_hadronic(id)) return true;
    return false;
  }
  /// Returns how many of a particle there are.
  constexpr int count(pdg_id id) const {
    int number = 0;
    for (pdg_id other : *this) number += other == id;
    return number;
  }
  /// Returns the same particles with `id` before them.
  /// @throws bad_parameter if there are four already
  constexpr final_state with(pdg_id id) const {
    final_state result{id};
    if (size_ == capacity) throw bad_parameter("final_state: 5 particles: at most 4");
    for (pdg_id other : *this) result.ids_[result.size_++] = other;
    return result;
  }
  constexpr bool operator==(const final_state&) const = default;

 private:
  static constexpr std::size_t capacity = 4;
  std::array<pdg_id, capacity> ids_{};
  std::size_t size_ = 0;
};

/// Returns the names of the particles with blanks between: "nu_mu e- e+".
inline std::string final_state_name(const final_state& particles) {
  std::string text;
  for (pdg_id id : particles) {
    if (!text.empty()) text += ' ';
    text += particle_name(id);
  }
  return text;
}

}  // namespace nudipole

#endif  // NUDIPOLE_PARTICLE_FINAL_STATE_HPP
