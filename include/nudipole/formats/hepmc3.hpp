// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_HEPMC3_HPP
#define NUDIPOLE_FORMATS_HEPMC3_HPP

#include <nudipole/constants.hpp>
#include <nudipole/events/event.hpp>
#include <nudipole/kinematics/vectors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/scattering/process.hpp>
#include <nudipole/text/bytes.hpp>
#include <nudipole/text/output_file.hpp>
#include <nudipole/units.hpp>
#include <nudipole/version.hpp>

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace nudipole {

/// A value of `event::process` and what it stands for. NuHepMC's numbers for what a neutral particle exchanges: 150 to 199 for
/// scattering on whole nuclei, 250 to 299 on nucleons, 650 to 699 for deep inelastic scattering and 750 upwards for the rest.
/// [NuHepMC 1.0.0, E.C.1]
struct hepmc3_process {
  int id;
  std::string name;
  std::string description;
};

/// What is said once of all events of a file.
struct hepmc3_run {
  /// Those of a `generator` unless said otherwise.
  std::vector<hepmc3_process> processes{{150, "coherent", "neutrino to N by a transition dipole moment, on a nucleus"},
                                        {250, "elastic", "the same on a nucleon"},
                                        {650, "deep inelastic", "the same on a parton or a nucleon that breaks up"},
                                        {750, "electron", "the same on an electron"}};
  std::vector<std::string> weight_names{};  ///< of `event::further_weights`; the first weight is called CV
  /// Flux-averaged total cross section per nucleus, ∫ΦσdE/∫ΦdE, which turns weighted events into cross sections; 0 if not known.
  area cross_section = 0. * cm2;
  area cross_section_error = 0. * cm2;  ///< 0 if there is none
  /// Names and values of whatever else made the events what they are: the seed, the `parameters` of the model. In the file they
  /// are `NuHepMC.Provenance.<name>`.
  std::vector<std::pair<std::string, std::string>> provenance{};
  std::vector<std::string> arxiv_citations{};  ///< numbers of papers to cite
};

/// Particle that stands for a nucleus of which one nucleon has gone. [NuHepMC 1.0.0, P.C.2]
inline constexpr pdg_id nuclear_spectators_id = 2009900000;

/// Writes events in HepMC3's text format, Asciiv3 [Buckley et al., 1912.08005], with the run and event information that NuHepMC
/// 1.0.0 asks for [2310.13211]. Momenta are in GeV, lengths and c times times in mm. Written one by one; the file appears under
/// its name when it is closed (see `text::output_file`).
///
/// The graph of an event: the neutrino (status 4) and what is at rest (20) enter the primary vertex (status 1), at the place of
/// the collision and time 0; N, the recoil and the remnants leave it. What decays has status 2 and a vertex of its own (22),
/// displaced by its flight; all else that goes out has status 1. What is at rest is the sum of what was struck and the remnant,
/// so that momentum is conserved at every vertex. When that sum is a nucleon of a nucleus, the target is the nucleus, of mass A
/// u, and the other nucleons go out as `nuclear_spectators_id`, at rest. The particle that was struck is not in the graph; its
/// number is the attribute `nudipole.struck`.
///
///     hepmc3_writer file("events.hepmc3", {.weight_names = {"mu_2e-6"}});
///     file.write(event);
///     file.close();
template <ByteSink Sink = text::output_file>
class hepmc3_writer {
 public:
  /// @throws std::invalid_argument for a cross section that is negative or not finite, names that are empty or hold white
  /// space, and process numbers that come twice; std::runtime_error naming the path and the reason if the file cannot be written
  explicit hepmc3_writer(std::string path, hepmc3_run run = {}) requires(std::same_as<Sink, text::output_file>)
      : run_(checked(std::move(run))), file_(std::move(path)) {
    write_run();
  }
  /// To a sink of the caller's, one that compresses say.
  explicit hepmc3_writer(Sink sink, hepmc3_run run = {}) : run_(checked(std::move(run))), file_(std::move(sink)) {
    write_run();
  }

  /// Writes an event.
  /// @throws std::invalid_argument naming the path and the event for numbers that are not finite, a process or a number of
  /// weights that the run does not have, and mothers that do not make a tree below two incoming particles; nothing of such an
  /// event is written, and the file goes on. std::runtime_error if the file cannot be written
  void write(const event& e) {
    text_.clear();
    try {
      write_event(e);
    } catch (const std::invalid_argument& complaint) {
      throw std::invalid_argument(std::string(file_.path()) + ": event " + std::to_string(number_) + ": " +
                                  complaint.what());
    }
    file_.write(text_);
    ++number_;
  }

  /// Completes the file.
  /// @throws std::runtime_error if that fails; then no file of that name has changed
  void close() {
    file_.write("HepMC::Asciiv3-END_EVENT_LISTING\n\n");
    file_.close();
  }

  /// Events written.
  long long count() const { return number_; }

 private:
  static constexpr int beam_status = 4, target_status = 20, final_status = 1, decayed_status = 2;
  static constexpr int primary_vertex = 1, decay_vertex_status = 22;

  struct placed_vertex {
    int id = 0;  // negative once written
    position at;
    length time = 0. * metre;
  };
  /// Where a particle of the event is in the file.
  struct placed_particle {
    int id = 0;
    bool decays = false;
    int vertex = 0;  // that it comes from
    position from;
    length time = 0. * metre;
    placed_vertex end;
  };

  // --- text ------------------------------------------------------------------------------------------------------

  template <class Integer>
  requires(std::is_integral_v<Integer>) void put(Integer value) {
    char buffer[24];
    text_.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
  }
  void put(double value) {
    char buffer[32];
    text_.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
  }
  void put(std::string_view value) { text_ += value; }
  /// The parts one after another, separated by blanks, and the end of the line.
  template <class... Parts>
  void line(const Parts&... parts) {
    ((put(parts), text_ += ' '), ...);
    text_.back() = '\n';
  }
  static double number(std::string_view what, double value) { return numeric::require_finite(what, value); }

  /// A line's worth of text: a backslash is doubled, an end of line becomes \|.
  static std::string escaped(std::string_view text) {
    std::string result;
    for (char c : text) {
      if (c == '\\')
        result += "\\\\";
      else if (c == '\n')
        result += "\\|";
      else
        result += c;
    }
    return result;
  }
  static void require_word(std::string_view what, std::string_view word) {
    if (word.empty() || word.find_first_of(" \t\r\n\\") != std::string_view::npos)
      throw std::invalid_argument(std::string(what).append(" `").append(word).append("`: must be one word"));
  }

  // --- run -------------------------------------------------------------------------------------------------------

  static hepmc3_run checked(hepmc3_run run) {
    numeric::require_not_negative("hepmc3_run: cross_section", run.cross_section);
    numeric::require_not_negative("hepmc3_run: cross_section_error", run.cross_section_error);
    for (const std::string& name : run.weight_names) require_word("hepmc3_run: weight name", name);
    for (const auto& [name, value] : run.provenance) require_word("hepmc3_run: provenance", name);
    for (const std::string& paper : run.arxiv_citations) require_word("hepmc3_run: citation", paper);
    for (auto p = run.processes.begin(); p != run.processes.end(); ++p)
      if (std::any_of(run.processes.begin(), p, [&](const hepmc3_process& other) { return other.id == p->id; }))
        throw std::invalid_argument("hepmc3_run: process " + std::to_string(p->id) + " comes twice");
    return run;
  }

  void attribute(std::string_view name, std::string_view value) { line("A", name, escaped(value)); }
  void described(std::string_view kind, int id, std::string_view name, std::string_view description) {
    std::string key = "NuHepMC.";
    key.append(kind).append("[").append(std::to_string(id)).append("].");
    attribute(key + "Description", description);
    attribute(key + "Name", name);
  }

  void write_run() {
    text_ = "HepMC::Version 3.01.02\nHepMC::Asciiv3-START_EVENT_LISTING\nW CV";
    for (const std::string& name : run_.weight_names) text_.append("\\|").append(name);
    text_ += "\nT nudipole\\|";
    text_.append(version).append("\\|N from neutrinos by a transition dipole moment and a Z'\n");

    std::string conventions;
    if (run_.cross_section > 0. * cm2) {
      conventions += "G.C.2 ";
      attribute("NuHepMC.FluxAveragedTotalCrossSection", numeric::to_text(run_.cross_section / pb));
      if (run_.cross_section_error > 0. * cm2)
        attribute("NuHepMC.FluxAveragedTotalCrossSectionUncertainty", numeric::to_text(run_.cross_section_error / pb));
    }
    if (!run_.arxiv_citations.empty()) {
      conventions += "G.C.3 ";
      std::string papers;
      for (const std::string& paper : run_.arxiv_citations) papers.append(papers.empty() ? "" : " ").append(paper);
      attribute("NuHepMC.Citations.Generator.arXiv", papers);
    }
    conventions += "G.C.5 ";
    if (!run_.provenance.empty()) conventions += "G.S.1 ";
    conventions += "G.S.2 ";
    const auto neutral_current = [](const hepmc3_process& p) { return p.id >= 100 && p.id % 100 >= 50; };
    if (std::all_of(run_.processes.begin(), run_.processes.end(), neutral_current)) conventions += "E.C.1 ";
    conventions += "P.C.2";
    attribute("NuHepMC.Conventions", conventions);
    for (const auto& [name, value] : run_.provenance) attribute("NuHepMC.Provenance." + name, value);

    attribute("NuHepMC.AdditionalParticleNumbers", "9900014 -9900014 92 93");
    const auto additional = [this](pdg_id id, std::string_view name, std::string_view description) {
      const std::string brackets = std::string(1, '[').append(std::to_string(id)).append("].");
      attribute("NuHepMC.AdditionalParticleNumber" + brackets + "Name", name);
      attribute("NuHepMC.AdditionalParticleInfo" + brackets + "Description", description);
    };
    additional(heavy_neutrino_id, "N", "heavy neutral lepton");
    additional(-heavy_neutrino_id, "N~", "its antiparticle, when it is a Dirac particle");
    additional(hadronic_system_id, "HadronicSystem", "all hadrons of an inelastic collision together");
    additional(remnant_id, "NucleonRemnant", "what is left of a nucleon when a parton has been struck");

    attribute("NuHepMC.ParticleStatusIDs", "1 2 4 20");
    described("ParticleStatusInfo", final_status, "Final", "goes out of the event");
    described("ParticleStatusInfo", decayed_status, "Decayed", "decays in the event");
    described("ParticleStatusInfo", beam_status, "Beam", "incoming neutrino");
    described("ParticleStatusInfo", target_status, "Target", "what was struck, or what held it, at rest");
    attribute("NuHepMC.VertexStatusIDs", "1 22");
    described("VertexStatusInfo", primary_vertex, "Primary", "collision of the neutrino");
    described("VertexStatusInfo", decay_vertex_status, "Decay", "decay in flight");

    std::string ids;
    for (const hepmc3_process& p : run_.processes) ids.append(ids.empty() ? "" : " ").append(std::to_string(p.id));
    attribute("NuHepMC.ProcessIDs", ids);
    for (const hepmc3_process& p : run_.processes) described("ProcessInfo", p.id, p.name, p.description);
    attribute("NuHepMC.Units.CrossSection.TargetScale", "PerAtom");
    attribute("NuHepMC.Units.CrossSection.Unit", "pb");
    attribute("NuHepMC.Version.Major", "1");
    attribute("NuHepMC.Version.Minor", "0");
    attribute("NuHepMC.Version.Patch", "0");
    file_.write(text_);
  }

  // --- events ----------------------------------------------------------------------------------------------------

  void write_event(const event& e) {
    const auto& particles = e.particles;
    if (std::none_of(run_.processes.begin(), run_.processes.end(),
                     [&](const hepmc3_process& p) { return p.id == e.process; }))
      throw std::invalid_argument("process " + std::to_string(e.process) + ": not one of the run's");
    if (e.further_weights.size() != run_.weight_names.size())
      throw std::invalid_argument(std::to_string(e.further_weights.size()) + " further weights: the run names " +
                                  std::to_string(run_.weight_names.size()));
    const auto incoming = [&](std::size_t i) { return particles[i].status == particle_status::incoming; };
    if (particles.size() < 3 || !incoming(0) || !incoming(1))
      throw std::invalid_argument("does not begin with two incoming particles that make something");

    places_.assign(particles.size(), {});
    std::size_t decays = 0;
    for (std::size_t i = 2; i < particles.size(); ++i) {
      if (incoming(i)) throw std::invalid_argument("more than two incoming particles");
      if (particles[i].status != particle_status::outgoing && particles[i].status != particle_status::intermediate)
        throw std::invalid_argument("particle " + std::to_string(i + 1) + " neither goes in nor comes out");
      const auto mother = mother_of(particles, i);
      if (mother >= 2 && !std::exchange(places_[mother].decays, true)) ++decays;
    }

    four_momentum target = particles[1].momentum;
    if (e.remnant != 0) target += e.remnant_momentum;
    const pdg_id target_id = e.target != 0 ? e.target : particles[1].id;
    energy spectators = 0. * GeV;
    if (const int nucleons = nucleons_of(target_id); nucleons > 1) {
      const energy whole = double(nucleons) * atomic_mass_constant;
      if (target.e < whole - 0.5 * atomic_mass_constant) {
        spectators = whole - target.e;
        target.e = whole;
      }
    }
    const bool has_spectators = spectators > 0. * GeV;
    const std::size_t count = particles.size() + (e.remnant != 0 ? 1 : 0) + (has_spectators ? 1 : 0);

    line("E", number_, decays + 1, count);
    line("U GEV MM");
    text_ += "W ";
    put(number("weight", e.weight));
    for (double w : e.further_weights) text_ += ' ', put(number("further weight", w));
    text_ += '\n';
    const double x = number("vertex: x", e.vertex.x / mm), y = number("vertex: y", e.vertex.y / mm),
                 z = number("vertex: z", e.vertex.z / mm);
    line("A 0 lab_pos", x, y, z);
    line("A 0 nudipole.struck", particles[1].id);
    line("A 0 signal_process_id", e.process);
    optional_attribute("event_scale", numeric::require_finite("scale", e.scale) / GeV);
    optional_attribute("alphaQED", number("alpha_em", e.alpha_em));
    optional_attribute("alphaQCD", number("alpha_s", e.alpha_s));
    // Attributes come before what they are of, hence the numbers of particles first: as in the event, with what is not in it after the
    // products of the collision.
    int next_id = 0;
    for (std::size_t i = 0; i < particles.size(); ++i) places_[i].id = ++next_id;
    for (std::size_t i = 2; i < particles.size(); ++i) {
      const event_particle& p = particles[i];
      if (p.colours[0] != 0) line("A", places_[i].id, "flow1", p.colours[0]);
      if (p.colours[1] != 0) line("A", places_[i].id, "flow2", p.colours[1]);
      if (p.spin != 9) line("A", places_[i].id, "spin", number("spin", p.spin));
    }
    const int remnant = e.remnant != 0 ? ++next_id : 0, rest = has_spectators ? ++next_id : 0;
    if (const pdg_id struck = particles[1].id; has_spectators && (struck == proton_id || struck == neutron_id))
      line("A", rest, "remnant_particle_number", target_id - (struck == proton_id ? 10010 : 10));

    write_particle(1, 0, particles[0].id, particles[0].momentum, particles[0].mass, beam_status);
    write_particle(2, 0, target_id, target, mass_of(target), target_status);
    line("V -1 1 [1,2] @", x, y, z, 0.);
    int vertices = 1;
    for (std::size_t i = 2; i < particles.size(); ++i) {
      const event_particle& p = particles[i];
      placed_particle& place = places_[i];
      const auto mother = mother_of(particles, i);
      if (mother < 2) {
        place.vertex = -1;
        place.from = e.vertex;
      } else {
        placed_vertex& v = places_[mother].end;
        if (v.id == 0) {
          v.id = -++vertices;
          line("V", v.id, decay_vertex_status,
               std::string(1, '[').append(std::to_string(places_[mother].id)).append("] @"),
               number("decay: x", v.at.x / mm), number("decay: y", v.at.y / mm), number("decay: z", v.at.z / mm),
               number("decay: time", v.time / mm));
        }
        place.vertex = v.id;
        place.from = v.at;
        place.time = v.time;
      }
      if (place.decays) {
        numeric::require_not_negative("proper flight", p.proper_flight);
        place.end.at = decay_vertex(place.from, p);
        place.end.time = place.time;
        if (p.mass > 0. * GeV) place.end.time += (p.momentum.e / p.mass) * p.proper_flight;
      }
      write_particle(place.id, place.vertex, p.id, p.momentum, p.mass, place.decays ? decayed_status : final_status);
    }
    if (remnant != 0)
      write_particle(remnant, -1, e.remnant, e.remnant_momentum, mass_of(e.remnant_momentum), final_status);
    if (has_spectators)
      write_particle(rest, -1, nuclear_spectators_id, {spectators, 0. * GeV, 0. * GeV, 0. * GeV}, spectators,
                     final_status);
  }

  void optional_attribute(std::string_view name, double value) {
    if (value != 0) line("A 0", name, value);
  }

  void write_particle(int id, int vertex, pdg_id species, const four_momentum& p, energy mass, int status) {
    line("P", id, vertex, species, number("momentum: x", p.x / GeV), number("momentum: y", p.y / GeV),
         number("momentum: z", p.z / GeV), number("momentum: e", p.e / GeV), number("mass", mass / GeV), status);
  }

  /// Index of the particle that makes particle i, 0 or 1 for the collision.
  static std::size_t mother_of(const std::vector<event_particle>& particles, std::size_t i) {
    const auto [first, last] = particles[i].mothers;
    if (first < 0 || first > int(i))
      throw std::invalid_argument("mother " + std::to_string(first) + " of particle " + std::to_string(i + 1) +
                                  " does not come before it");
    if (first > 2 && last != 0 && last != first)
      throw std::invalid_argument("particle " + std::to_string(i + 1) +
                                  " has two mothers that are not the incoming particles");
    return first > 0 ? static_cast<std::size_t>(first - 1) : 0;
  }

  static int nucleons_of(pdg_id id) { return id > 1000000000 && id < 1100000000 ? id / 10 % 1000 : 1; }
  static energy mass_of(const four_momentum& p) {
    const energy_squared m2 = p.squared();
    return m2 > 0. * GeV2 ? energy(numeric::sqrt(m2)) : 0. * GeV;
  }

  hepmc3_run run_;
  Sink file_;
  std::string text_;
  std::vector<placed_particle> places_;
  long long number_ = 0;
};
hepmc3_writer(const char*)->hepmc3_writer<text::output_file>;
hepmc3_writer(std::string)->hepmc3_writer<text::output_file>;
hepmc3_writer(const char*, hepmc3_run)->hepmc3_writer<text::output_file>;
hepmc3_writer(std::string, hepmc3_run)->hepmc3_writer<text::output_file>;

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_HEPMC3_HPP
