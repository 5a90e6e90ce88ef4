// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_EVENTS_EVENT_RANGE_HPP
#define NUDIPOLE_EVENTS_EVENT_RANGE_HPP

#include <nudipole/events/event.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace nudipole {

/// Events `first`, `first + 1`, … of a generator, made one after the other as a loop comes to them:
///
///     for (const event& e : generate.events(0, 10000)) …
///
/// All are made in the same memory: keep a copy of one that is to outlive its turn. One range for each thread.
template <class Generator>
class event_range {
 public:
  class iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = event;
    using difference_type = std::ptrdiff_t;

    const event& operator*() const { return range_->event_; }
    const event* operator->() const { return &range_->event_; }
    /// Number of the event, with which its generator makes it again.
    std::uint64_t index() const { return index_; }
    iterator& operator++() {
      ++index_;
      make();
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return index_ == range_->end_; }

   private:
    friend event_range;
    iterator(event_range* range, std::uint64_t index) : range_(range), index_(index) { make(); }
    void make() {
      if (index_ != range_->end_) (*range_->generate_)(index_, range_->event_);
    }

    event_range* range_;
    std::uint64_t index_;
  };

  event_range(const Generator& generate, std::uint64_t first, std::uint64_t count)
      : generate_(&generate), first_(first), end_(first + count) {}

  iterator begin() { return iterator(this, first_); }
  std::default_sentinel_t end() const { return {}; }

 private:
  const Generator* generate_;
  std::uint64_t first_, end_;
  event event_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_EVENTS_EVENT_RANGE_HPP
