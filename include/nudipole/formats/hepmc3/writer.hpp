// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_HEPMC3_WRITER_HPP
#define NUDIPOLE_FORMATS_HEPMC3_WRITER_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/formats/hepmc3/cross_section_estimate.hpp>
#include <nudipole/formats/hepmc3/run.hpp>
#include <nudipole/formats/hepmc3/written_event.hpp>
#include <nudipole/formats/hepmc3/written_run.hpp>
#include <nudipole/formats/hepmc3/written_text.hpp>
#include <nudipole/text/bytes.hpp>
#include <nudipole/text/output_file.hpp>

#include <concepts>
#include <string>
#include <utility>

namespace nudipole {

/// Writes events in HepMC3's text format, Asciiv3 [Buckley et al., 1912.08005], with the run and event information of
/// NuHepMC 1.0.0 [2310.13211]. Momenta are in GeV; lengths, and times multiplied by c, are in mm. Events are written
/// one by one; the file appears under its name when it is closed (see `text::output_file`).
///
/// If the run knows its cross section, every event carries the estimate so far as HepMC3's GenCrossSection, and the
/// file claims NuHepMC with the conventions E.C.4 and, if the mean weight is 1, G.C.2. Otherwise it claims nothing:
/// NuHepMC requires a cross section (G.R.5).
///
/// Graph of an event: the neutrino (status 4) and the target at rest (20) enter the primary vertex (status 1), at the
/// place of the collision and time 0; N, the recoil and the remnants leave it. Particles that decay have status 2 and a
/// vertex of their own (22), displaced by their flight; all other outgoing particles have status 1. The target is the
/// sum of the struck particle and the remnant, so that momentum is conserved at every vertex. If that sum is a nucleon
/// of a nucleus, the target is the nucleus, of mass A u, and the other nucleons leave as `nuclear_spectators_id`, at
/// rest. The struck particle is not in the graph; its number is the attribute `nudipole.struck`.
///
///     hepmc3_writer file("events.hepmc3", hepmc3_run_of(generate));
///     file.write(event);
///     file.close();
template <class Sink = text::output_file>
class hepmc3_writer {
  static_assert(ByteSink<Sink>, "hepmc3_writer: the sink needs write(bytes), close() and path()");

 public:
  /// @throws bad_parameter for a cross section that is negative or not finite, names that are empty or hold white
  /// space, and process numbers that come twice; bad_file naming the path and the reason if the file cannot
  /// be written
  explicit hepmc3_writer(std::string path, hepmc3_run run = {}) requires(std::same_as<Sink, text::output_file>)
      : hepmc3_writer(detail::hepmc3::checked(std::move(run)), std::move(path)) {}
  /// Writes to a sink of the caller's, for example one that compresses.
  explicit hepmc3_writer(Sink sink, hepmc3_run run = {})
      : hepmc3_writer(detail::hepmc3::checked(std::move(run)), std::move(sink)) {}

  /// Writes an event.
  /// @throws bad_parameter naming the path and the event for numbers that are not finite, a process or a number of
  /// weights that the run does not have, and mothers that do not make a tree below two incoming particles; nothing of
  /// such an event is written, and the file goes on. bad_file if the file cannot be written
  void write(const event& e) {
    text_.begin_event(number_);
    next_ = estimate_;
    if (e.further_weights.size() + 1 == next_.size()) next_.add(e);
    event_.put(text_, e, run_, next_, number_);
    file_.write(text_.text());
    std::swap(estimate_, next_);
    ++number_;
  }

  /// Completes the file.
  /// @throws bad_file if that fails; then no file of that name has changed
  void close() {
    file_.write("HepMC::Asciiv3-END_EVENT_LISTING\n\n");
    file_.close();
  }

  /// Number of events written.
  long long count() const { return number_; }

 private:
  /// The run is checked before any file is made.
  template <class To>
  hepmc3_writer(hepmc3_run run, To to)
      : run_(std::move(run)),
        file_(std::move(to)),
        text_(file_.path()),
        estimate_(run_.cross_section, run_.cross_section_error, run_.weight_names.size() + 1),
        next_(estimate_) {
    detail::hepmc3::put_run(text_, run_);
    file_.write(text_.text());
  }

  hepmc3_run run_;
  Sink file_;
  detail::hepmc3::written_text text_;
  detail::hepmc3::written_event event_;
  detail::hepmc3::cross_section_estimate estimate_, next_;  // up to the last event, and with the next
  long long number_ = 0;
};
hepmc3_writer(const char*)->hepmc3_writer<text::output_file>;
hepmc3_writer(std::string)->hepmc3_writer<text::output_file>;
hepmc3_writer(const char*, hepmc3_run)->hepmc3_writer<text::output_file>;
hepmc3_writer(std::string, hepmc3_run)->hepmc3_writer<text::output_file>;

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_HEPMC3_WRITER_HPP
