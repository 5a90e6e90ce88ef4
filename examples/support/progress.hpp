// SPDX-License-Identifier: BSL-1.0
#ifndef EXAMPLES_SUPPORT_PROGRESS_HPP
#define EXAMPLES_SUPPORT_PROGRESS_HPP

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <utility>

namespace examples {

/// Says on stderr how far a task is that takes longer than a second: on a terminal, or where it is asked for.
///
///     examples::progress progress("angles", 72);
///     for (…) { …; progress.step(); }
class progress {
  using clock = std::chrono::steady_clock;

 public:
  progress(std::string task, std::size_t steps) : task_(std::move(task)), steps_(steps) {}
  progress(const progress&) = delete;
  progress& operator=(const progress&) = delete;
  /// Leaves a clean line on a terminal, the last number in a log.
  ~progress() {
    if (!shown_) return;
    std::fprintf(stderr, terminal() ? "\r\033[K" : "%s: done\n", task_.c_str());
  }

  void step() {
    ++done_;
    const auto now = clock::now();
    if ((!terminal() && !always()) || now < next_) return;
    next_ = now + std::chrono::milliseconds(terminal() ? 200 : 2000);
    shown_ = true;
    std::fprintf(stderr, terminal() ? "\r%s: %3.0f %%" : "%s: %.0f %%\n", task_.c_str(),
                 100. * static_cast<double>(done_) / static_cast<double>(steps_));
  }

  /// Whether to show it in any case.
  static bool& always() {
    static bool value = false;
    return value;
  }

 private:
  static bool terminal() { return isatty(STDERR_FILENO) != 0; }

  std::string task_;
  std::size_t steps_, done_ = 0;
  clock::time_point next_ = clock::now() + std::chrono::seconds(1);
  bool shown_ = false;
};

}  // namespace examples

#endif  // EXAMPLES_SUPPORT_PROGRESS_HPP
