// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_KNOWN_FORMS_HPP
#define NUDIPOLE_DECAY_KNOWN_FORMS_HPP

#include <nudipole/decay/neutral_amplitude.hpp>
#include <nudipole/decay/propagator.hpp>
#include <nudipole/decay/width_form.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>
#include <optional>

namespace nudipole::detail {

/// Widths of one model that were integrated already: flavours of ν share most of theirs.
class known_forms {
 public:
  /// Forgets all, unless the model is that of the last call.
  constexpr void belong_to(const portal& model) {
    if (model_ == model) return;
    model_ = model;
    size_ = 0;
  }
  /// Returns the form of an amplitude, threshold and strength, `integrate()` if it is not known.
  template <class Integrate>
  constexpr width_form operator()(const neutral_amplitude& amplitude, energy threshold, pdg_id strength,
                                  const Integrate& integrate) {
    for (std::size_t i = 0; i < size_; ++i)
      if (entries_[i]->strength == strength && entries_[i]->threshold == threshold &&
          entries_[i]->amplitude == amplitude)
        return entries_[i]->form;
    const width_form form = integrate();
    if (size_ < entries_.size()) entries_[size_++] = entry{amplitude, threshold, strength, form};
    return form;
  }
  constexpr std::size_t size() const { return size_; }

 private:
  struct entry {
    neutral_amplitude amplitude;
    energy threshold;
    pdg_id strength;
    width_form form;
  };
  std::optional<portal> model_{};
  std::array<std::optional<entry>, 20> entries_{};
  std::size_t size_ = 0;
};

/// A rule for neutral-current amplitudes that does not integrate one twice. Strengths say by `strength.name()` which
/// one they are; those that do not are not remembered.
template <class Rule>
struct remembering_rule : Rule {
  known_forms* known;

  constexpr remembering_rule(const Rule& rule, known_forms& forms) : Rule(rule), known(&forms) {}

  template <class Strength = free_current>
  constexpr width_form operator()(const neutral_amplitude& amplitude, neutral_diagrams diagrams,
                                  energy threshold = 0. * GeV, const Strength& strength = {}) const {
    const auto integrate = [&] { return Rule::operator()(amplitude, diagrams, threshold, strength); };
    if constexpr (requires { strength.name(); })
      return (*known)(amplitude, threshold, strength.name(), integrate);
    else
      return integrate();
  }
};

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_KNOWN_FORMS_HPP
