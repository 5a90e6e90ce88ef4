// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_WRITER_HPP
#define NUDIPOLE_FORMATS_LHE_WRITER_HPP

#include <nudipole/errors.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/formats/lhe/written_event.hpp>
#include <nudipole/formats/lhe/written_run.hpp>
#include <nudipole/formats/lhe/written_text.hpp>
#include <nudipole/text/bytes.hpp>
#include <nudipole/text/output_file.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <utility>

namespace nudipole {

/// Writes events in the Les Houches format, version 3, to a file that appears under its name when it is complete, or to
/// a sink of the caller's. [1405.1067, appendix A; hep-ph/0609017; hep-ph/0109068]
///
///     lhe_writer file("events.lhe", lhe_run_of(generate));
///     for (…) file.write(event);
///     file.close();
///
/// Every number has the fewest digits that read back the same, whatever the compiler: `lhe_reader` gives back the same
/// events to the last bit. VTIMUP is cτ in mm. A line of its own has the collision's place, target and remnant, see
/// `detail::lhe::own_line`.
template <class Sink = text::output_file>
class lhe_writer {
  static_assert(ByteSink<Sink>, "lhe_writer: the sink needs write(bytes), close() and path()");

 public:
  /// Opens the file and writes the run information; nudipole is named as a generator after those of `run`.
  /// @throws bad_file naming the path and the reason if it cannot be written; bad_parameter naming it and the
  /// member of `run` for everything that is missing (beams, processes, cross sections, weighting), for numbers that are
  /// not finite, a `weighting` other than ±1…±4, two processes of one number, weights without an id or with the same,
  /// line breaks in names, and a header that would end itself
  lhe_writer(const std::string& path, const lhe_run& run) requires(std::same_as<Sink, text::output_file>)
      : lhe_writer(text::output_file(path), run) {}
  lhe_writer(Sink sink, const lhe_run& run) : sink_(std::move(sink)), text_(sink_.path()), events_(run) {
    detail::lhe::put_run(text_, run);
    flush();
  }

  /// Writes one event. After a refusal the file is as if the event had not been given.
  /// @throws bad_parameter naming the event, the particle and the number if one is not finite; for mothers that do not
  /// exist, a process that the run does not have, and for further weights whose number is neither that of the run's
  /// names nor 0; bad_file if it cannot be written
  void write(const event& e) {
    if (closed_) throw bad_file(path(), "already closed");
    detail::lhe::undo_unless_done undo(text_);
    text_.begin_event(count_ + 1);
    events_.put(text_, e);
    undo.done();
    ++count_;
    if (text_.size() > flush_at) flush();
  }

  /// Number of events written.
  std::size_t count() const { return count_; }

  /// Completes the file.
  /// @throws bad_file if that fails, for example when the disk is full
  void close() {
    if (std::exchange(closed_, true)) throw bad_file(path(), "already closed");
    text_.put("</LesHouchesEvents>\n");
    flush();
    sink_.close();
  }

 private:
  static constexpr std::size_t flush_at = std::size_t{1} << 16;

  void flush() {
    sink_.write(text_.text());
    text_.clear();
  }
  std::string path() const { return sink_.path(); }

  Sink sink_;
  detail::lhe::written_text text_;  // not in the sink yet
  detail::lhe::written_events events_;
  std::size_t count_ = 0;
  bool closed_ = false;
};

lhe_writer(const char*, const lhe_run&)->lhe_writer<text::output_file>;
lhe_writer(std::string, const lhe_run&)->lhe_writer<text::output_file>;

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_LHE_WRITER_HPP
