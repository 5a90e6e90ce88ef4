// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_WEIGHTS_HPP
#define NUDIPOLE_FORMATS_LHE_WEIGHTS_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/formats/lhe/lines.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/formats/lhe/tags.hpp>
#include <nudipole/formats/lhe/words.hpp>
#include <nudipole/text/text.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// @file
/// Further weights of events: their names before the events and their values in them.
///
/// The contents that a file may have, and the use that is made of them:
/// - <initrwgt> in <header>, outside of it or in <init>, with <weight>, <weightinfo> and groups that nest or overlap:
///   names in their order;
/// - an id twice, text and attributes the same: one weight;
/// - an id twice, otherwise: left out and named in `lhe_run::ambiguous_weights`;
/// - <rwgt> with <wgt id>, and <weight name>, in an event: values by name, in any order;
/// - a name that only the first event with weights, its own or filled in, has: becomes a name of the file; later ones
///   are refused;
/// - <weights> alone: values in the order of the names; without names they are called 1, 2, …;
/// - <weights> beside <rwgt>, or more of them than names: weights of their own, called weights_1, weights_2, …;
/// - fewer weights than names: refused, or XWGTUP for the others where `lhe_options` asks for that;
/// - a weight twice in an event: one if the values are the same, else refused.
namespace nudipole::detail::lhe {

/// Keeps the order of the further weights, which is that of `lhe_run::weights`.
class weight_list {
 public:
  /// Reads the names in an <initrwgt>, or in the tail of an <init>, and adds them to the run's.
  void declare(const block& names, lhe_run& run) {
    tag_reader tag(names.text);
    std::string group;
    while (tag.next()) {
      if (!tag.complete()) names.refuse(tag.position(), "a tag without its >");
      if (tag.name() == "weightgroup") {
        group = tag.closing() ? "" : tag.text_of(tag.attribute("name") ? "name" : "type");
      } else if ((tag.name() == "weight" || tag.name() == "weightinfo") && !tag.closing()) {
        const std::size_t position = tag.position();
        lhe_weight weight = described(tag);
        weight.group = group;
        if (weight.id.empty()) names.refuse(position, "a weight without an id");
        add_declared(std::move(weight), run);
      }
    }
  }

  /// Reads the weights of an event from the text after its particles. With `fill`, missing weights are the event's own.
  void read(const block& tail, lhe_run& run, bool fill, event& e) {
    seen_.assign(run.weights.size(), false);
    e.further_weights.assign(run.weights.size(), 0);
    list_.clear();
    const bool any = collect(tail, run, e);
    if (!list_.empty()) place_list(tail, run, e, any);
    if (!any && list_.empty() && !fill) {
      e.further_weights.clear();
      return;
    }
    fixed_ = fixed_ || any || !list_.empty() || !e.further_weights.empty();
    const auto missing = static_cast<std::size_t>(std::find(seen_.begin(), seen_.end(), false) - seen_.begin());
    if (missing == seen_.size()) return;
    if (!fill) refuse_missing(tail, run, missing);
    for (std::size_t i = missing; i < seen_.size(); ++i)
      if (!seen_[i]) e.further_weights[i] = e.weight;
  }

 private:
  static lhe_weight described(tag_reader& tag) {
    lhe_weight weight{.id = tag.text_of(tag.attribute("id") ? "id" : "name")};
    tag.for_each_attribute([&](std::string_view key, std::string_view value) {
      if (key != "id" && (key != "name" || tag.attribute("id")))
        weight.attributes.emplace_back(std::string(key), on_one_line(value));
    });
    weight.text = on_one_line(tag.take_content());
    return weight;
  }

  void add_declared(lhe_weight weight, lhe_run& run) {
    declared_.push_back(weight.id);
    if (ambiguous_.contains(weight.id)) return;
    const auto [place, is_new] = index_.emplace(weight.id, run.weights.size());
    if (is_new) {
      run.weights.push_back(std::move(weight));
      return;
    }
    const lhe_weight& known = run.weights[place->second];
    if (known.text == weight.text && known.attributes == weight.attributes) return;
    run.weights.erase(run.weights.begin() + static_cast<std::ptrdiff_t>(place->second));
    run.ambiguous_weights.push_back(weight.id);
    ambiguous_.insert(weight.id);
    index_.clear();
    for (std::size_t i = 0; i < run.weights.size(); ++i) index_.emplace(run.weights[i].id, i);
  }

  /// Reads the weights that have names, and the list of those without; returns whether there were any with names.
  bool collect(const block& tail, lhe_run& run, event& e) {
    tag_reader tag(tail.text);
    bool in_rwgt = false, any = false;
    std::size_t given = 0;
    while (tag.next()) {
      const std::size_t position = tag.position();
      if (!tag.complete()) tail.refuse(position, "a tag without its >");
      if (tag.name() == "rwgt") {
        in_rwgt = !tag.closing() && !tag.alone();
        any = any || in_rwgt;
      } else if (tag.closing()) {
        continue;
      } else if ((in_rwgt && tag.name() == "wgt") || (!in_rwgt && tag.name() == "weight")) {
        any = true;
        read_named(tail, tag, run, e, given++);
      } else if (!in_rwgt && tag.name() == "weights") {
        list_.clear();
        std::string_view text = tag.take_content();
        for (auto word = take_word(text); !word.empty(); word = take_word(text))
          list_.push_back(number_in(tail, position, word));
      }
    }
    if (in_rwgt) tail.refuse(tail.text.size(), "</rwgt> is missing");
    return any;
  }

  void read_named(const block& tail, tag_reader& tag, lhe_run& run, event& e, std::size_t given) {
    const std::size_t position = tag.position();
    const std::string_view key = tag.name() == "wgt" ? "id" : "name";
    const auto raw = tag.attribute(key);
    if (!raw || raw->empty())
      tail.refuse(position, std::string("a <").append(tag.name()).append("> without ").append(key));
    std::string_view content = tag.take_content();
    const std::string_view word = take_word(content);
    if (word.empty()) tail.refuse(position, "a weight without a number");
    const double value = number_in(tail, position, word);
    // Most files keep the order of the names.
    if (given < run.weights.size() && run.weights[given].id == *raw) return set(tail, position, run, e, given, value);
    const std::string id = on_one_line(*raw);
    if (ambiguous_.contains(id)) return;
    set(tail, position, run, e, place_of(tail, position, id, "", run, e), value);
  }

  /// Gives the numbers of <weights> their names.
  void place_list(const block& tail, lhe_run& run, event& e, bool beside_named) {
    const std::size_t position = tail.text.find("<weights");
    for (std::size_t i = 0; i < list_.size(); ++i) {
      const bool declared = !beside_named && i < declared_.size();
      if (declared && ambiguous_.contains(declared_[i])) continue;
      const std::string number = std::to_string(i + 1);
      const bool own_list = beside_named || !declared_.empty();
      const std::string id = declared ? declared_[i] : own_list ? std::string("weights_").append(number) : number;
      set(tail, position, run, e, place_of(tail, position, id, own_list ? "weights" : "", run, e), list_[i]);
    }
  }

  /// Index of a weight, which is a new one only before an event with weights has fixed the names.
  std::size_t place_of(const block& tail, std::size_t position, const std::string& id, const char* group, lhe_run& run,
                       event& e) {
    if (const auto known = index_.find(id); known != index_.end()) return known->second;
    if (fixed_ || id.empty())
      tail.refuse(position,
                  "weight " + text::quoted(id) + " is neither in <initrwgt> nor in the first event that has weights");
    index_.emplace(id, run.weights.size());
    run.weights.push_back({.id = id, .group = group});
    e.further_weights.push_back(0);
    seen_.push_back(false);
    return run.weights.size() - 1;
  }
  void set(const block& tail, std::size_t position, const lhe_run& run, event& e, std::size_t place, double value) {
    if (seen_[place] && e.further_weights[place] != value)
      tail.refuse(position, "weight " + text::quoted(run.weights[place].id) + " comes twice, with different values");
    seen_[place] = true;
    e.further_weights[place] = value;
  }

  double number_in(const block& tail, std::size_t position, std::string_view word) const {
    double value = 0;
    if (read_number(word, value) != text::number_error::none)
      tail.refuse(position, text::quoted(word) + " is not a finite number");
    return value;
  }
  [[noreturn]] void refuse_missing(const block& tail, const lhe_run& run, std::size_t missing) const {
    const auto there = static_cast<std::size_t>(std::count(seen_.begin(), seen_.end(), true));
    const std::size_t names = run.weights.size();
    tail.refuse(0, std::to_string(there) + (there == 1 ? " weight" : " weights") + " for " + std::to_string(names) +
                       (names == 1 ? " name: " : " names: ") + text::quoted(run.weights[missing].id) +
                       " is missing (option fill_missing_weights: it is XWGTUP)");
  }

  std::map<std::string, std::size_t> index_;
  std::set<std::string> ambiguous_;
  std::vector<std::string> declared_;  // ids in the order of the tags, which <weights> keeps
  std::vector<bool> seen_;
  std::vector<double> list_;
  bool fixed_ = false;
};

}  // namespace nudipole::detail::lhe

#endif  // NUDIPOLE_FORMATS_LHE_WEIGHTS_HPP
