// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_EVENT_READER_HPP
#define NUDIPOLE_FORMATS_LHE_EVENT_READER_HPP

#include <nudipole/events/event.hpp>
#include <nudipole/formats/lhe/init.hpp>
#include <nudipole/formats/lhe/lines.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/formats/lhe/weights.hpp>
#include <nudipole/formats/lhe/words.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/text/text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

/// @file
/// Events of a Les Houches file.
///
/// The contents that a file may have, and the use that is made of them:
/// - text, tags and comments between the blocks: passed over;
/// - <eventgroup>: its events are read one by one;
/// - numbers over several lines, Fortran's exponents (1.5D+02, 0.14-102), blank lines, comments of either kind: read;
/// - numbers that are not finite or do not fit a double, a line that is cut off or too long: refused;
/// - any status code, 0 of GiBUU included: read as it is;
/// - mothers that are not particles of the event: refused;
/// - more or fewer particles than NUP: refused;
/// - other text after the particles: passed over, except for the line of nudipole;
/// - <rwgt>, <weight>, <weights>: read, see formats/lhe/weights.hpp;
/// - <scales>, <pdfinfo>, <clustering>, <mgrwt>, attributes of <event> and any other tag: passed over; they do not
///   change anything that `event` holds;
/// - N with a number of its own: `lhe_options::heavy_neutrino`;
/// - the end of the file without </LesHouchesEvents>: refused, after the last event;
/// - another file after that tag: refused, its <init> would not count.
namespace nudipole {

/// Choices of who reads a Les Houches file.
struct lhe_options {
  /// The number that the file uses for N, such as 9900012 or 72. In the events N then has the library's number,
  /// `heavy_neutrino_id`, and an event without it is refused. 0: particles are taken as they are.
  pdg_id heavy_neutrino = 0;
  /// Gives weights that an event does not have its own weight XWGTUP, as LHEF.h of HepMC3 does; refuses the event
  /// otherwise.
  bool fill_missing_weights = false;
};

namespace detail::lhe {

/// Begins the line of an event with what the format has no place for: where the collision was, what held the struck
/// parton and what is left of it. Lengths are in mm, momenta in GeV:
///
///     # nudipole vertex_mm x y z target id remnant id px py pz e [decay neutrino a b c]
///
/// The last part is the `decay_form` of the event, with the number of the neutrino of its flavour.
inline constexpr std::string_view own_line = "# nudipole";

/// Reads the events from the lines of a file.
class event_reader {
 public:
  explicit event_reader(lhe_options options) : options_(options) {}

  /// Moves to the next <event>; returns false at the end of the file.
  template <ByteSource Source>
  bool find(lines<Source>& from) const {
    for (;;) {
      from.next("</LesHouchesEvents> was expected");
      if (from.line().starts_with("<!--")) {
        from.pass_comment();
      } else if (from.is_tag("eventgroup") || from.is_tag("/eventgroup")) {
        from.put_back_after_tag();
      } else if (from.move_to_tag("event")) {
        from.put_back_after_tag();
        return true;
      } else if (from.move_to_tag("/LesHouchesEvents")) {
        from.put_back_after_tag();
        pass_end(from);
        return false;
      }
    }
  }

  /// Reads the event number `count` into `e`.
  template <ByteSource Source>
  void read(lines<Source>& from, lhe_run& run, weight_list& weights, std::size_t count, event& e) {
    clear(e);
    const std::size_t begins = from.number();
    const int size = read_first_line(from, e);
    for (int i = 1; i <= size; ++i) {
      next_particle(from, i, size);
      record line = from.take_record(13);
      read_particle(line, i, size, e.particles.emplace_back());
    }
    from.gather("event", tail_, [&] {
      if (from.line().starts_with(own_line)) read_own_line(record(from.line(), from.file(), from.number()), e);
    });
    if (!tail_.text.empty()) refuse_surplus(tail_, 13, "NUP = " + std::to_string(size));
    if (!tail_.text.empty() || options_.fill_missing_weights) {
      if (tail_.text.empty()) tail_.first_line = from.number();
      weights.read(tail_, run, options_.fill_missing_weights, e);
    }
    if (options_.heavy_neutrino != 0) rename(from.file(), begins, count, e);
  }

 private:
  static void clear(event& e) {
    e.particles.clear();
    e.further_weights.clear();
    e.vertex = {};
    e.target = e.remnant = 0;
    e.remnant_momentum = {};
    e.reweighting = {};
  }

  template <ByteSource Source>
  static void pass_end(lines<Source>& from) {
    while (from.next())
      if (from.is_tag("event") || from.is_tag("LesHouchesEvents"))
        from.refuse(cited(from.line()) + " after </LesHouchesEvents>: read files one by one");
  }

  template <ByteSource Source>
  static int read_first_line(lines<Source>& from, event& e) {
    constexpr const char* what = "NUP IDPRUP XWGTUP SCALUP AQEDUP AQCDUP";
    from.next_content(std::string(what).append(" expected"));
    if (from.line().starts_with('<')) from.refuse(cited(from.line()) + " where " + what + " was expected");
    record line = from.take_record(6);
    const int size = line.integer("NUP");
    if (size < 0 || size > most_particles)
      line.refuse("NUP = " + std::to_string(size) + ": must be from 0 to " + std::to_string(most_particles));
    e.process = line.integer("IDPRUP");
    e.weight = line.number("XWGTUP");
    e.scale = line.from_gev("SCALUP");
    e.alpha_em = line.number("AQEDUP");
    e.alpha_s = line.number("AQCDUP");
    line.end();
    return size;
  }
  template <ByteSource Source>
  static void next_particle(lines<Source>& from, int number, int size) {
    from.next_content("inside an event");
    if (from.line().starts_with('<'))
      from.refuse("NUP = " + std::to_string(size) + ", but " + cited(from.line()) + " where particle " +
                  std::to_string(number) + " was expected");
  }
  static void read_particle(record& line, int position, int size, event_particle& p) {
    p.id = line.integer("IDUP");
    p.status = static_cast<particle_status>(line.integer("ISTUP"));
    for (int& mother : p.mothers) {
      mother = line.integer("MOTHUP");
      if (mother < 0 || mother > size || mother == position)
        line.refuse("MOTHUP = " + std::to_string(mother) + ": must be another of the " + std::to_string(size) +
                    " particles, or 0");
    }
    p.colours[0] = line.integer("ICOLUP(1)"), p.colours[1] = line.integer("ICOLUP(2)");
    four_momentum& k = p.momentum;
    k.x = line.from_gev("PUP(1)"), k.y = line.from_gev("PUP(2)"), k.z = line.from_gev("PUP(3)");
    k.e = line.from_gev("PUP(4)");
    p.mass = line.from_gev("PUP(5)");
    p.proper_flight = line.from_mm("VTIMUP");
    p.spin = line.number("SPINUP");
    line.end();
  }
  static void read_own_line(record line, event& e) {
    const auto expect = [&](std::string_view expected) {
      if (line.word(expected) != expected) line.refuse(text::quoted(expected) + " expected in the line of nudipole");
    };
    expect("#"), expect("nudipole"), expect("vertex_mm");
    e.vertex.x = line.from_mm("vertex x"), e.vertex.y = line.from_mm("vertex y"), e.vertex.z = line.from_mm("vertex z");
    expect("target");
    e.target = line.integer("target");
    expect("remnant");
    e.remnant = line.integer("remnant");
    four_momentum& p = e.remnant_momentum;
    p.x = line.from_gev("momentum x"), p.y = line.from_gev("momentum y"), p.z = line.from_gev("momentum z");
    p.e = line.from_gev("energy");
    if (!line.at_end()) {
      expect("decay");
      const int neutrino = line.integer("decay");
      if (neutrino != 12 && neutrino != 14 && neutrino != 16)
        line.refuse("decay " + std::to_string(neutrino) + ": must be 12, 14 or 16");
      e.reweighting.flavour = flavour_of(neutrino);
      e.reweighting.dipole = line.number("decay form of the dipole moment");
      e.reweighting.interference = line.number("decay form of the interference");
      e.reweighting.mixing = line.number("decay form of the mixing");
    }
    line.end();
  }

  /// Gives N its number in the library.
  void rename(const std::string& file, std::size_t line, std::size_t count, event& e) const {
    const pdg_id from = options_.heavy_neutrino;
    const auto refuse = [&](const std::string& message) {
      text::refuse_line(file, line, "event " + std::to_string(count) + ": " + message);
    };
    const auto has = [&](pdg_id id) {
      return std::any_of(e.particles.begin(), e.particles.end(),
                         [&](const event_particle& p) { return p.id == id || p.id == -id; });
    };
    if (!has(from))
      refuse("no N: no particle has the number " + std::to_string(from) + " or " + std::to_string(-from) +
             " (option heavy_neutrino)");
    if (from == heavy_neutrino_id) return;
    if (has(heavy_neutrino_id))
      refuse("beside N with the number " + std::to_string(from) + " there is a particle " +
             std::to_string(heavy_neutrino_id) + ", the number that N would get");
    for (event_particle& p : e.particles)
      if (p.id == from || p.id == -from) p.id = p.id == from ? heavy_neutrino_id : -heavy_neutrino_id;
  }

  lhe_options options_;
  block tail_;
};

}  // namespace detail::lhe
}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_LHE_EVENT_READER_HPP
