// SPDX-License-Identifier: BSL-1.0
// A sample of events as Les Houches, HepMC3 and CSV files, drawn by events.gp in this folder; and the other way round, the reach from
// Les Houches files that another program wrote.
#include <nudipole/nudipole.hpp>

#ifdef NUDIPOLE_EXAMPLES_HAVE_ZLIB
#include <nudipole/formats/gzip.hpp>
#endif

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

constexpr const char* usage =
    "usage: events FOLDER [OPTION...]          writes events.lhe, events.hepmc3 and events.csv into FOLDER\n"
    "       events --from FILE... [OPTION...]  reach from samples of nu p -> N j in Les Houches files\n\n"
    "The model is benchmark I, the detector FASERnu with the decay volume of FASER behind it, 150/fb:\n"
    "  --mass GEV, --zprime GEV   M_N and M_Z' (1, 0.1)\n"
    "  --dipole MU, --mixing V    of muon flavour, MU in 1/GeV (1e-6, 0); for --from, those that the samples were made "
    "with\n"
    "  --majorana                 N is its own antiparticle\n"
    "  --events N, --seed S       (10000, 1)\n"
    "  --in-detector              decays where they are seen, with weights, in place of by lifetime\n"
    "  --antineutrinos            count those of the beam too\n"
    "  --all-processes            coherent, elastic, low-Q2 deep inelastic and on electrons, in place of the parton "
    "model\n\n"
    "--from takes the samples for a proton each, of one neutrino energy each, and gives every bin of the flux to the "
    "one\n"
    "nearest in log E; it prints the fractions of N by angle and the dipole moment for three events with charged "
    "leptons.\n";

struct options {
  std::string folder;
  std::vector<std::string> samples;
  energy mass = 1. * GeV, zprime = 0.1 * GeV;
  inverse_energy dipole = 1e-6 * per_GeV;
  double mixing = 0;
  nd::fermion_nature nature = nd::fermion_nature::dirac;
  std::uint64_t events = 10000, seed = 1;
  nd::decay_placement placement = nd::decay_placement::by_lifetime;
  nd::beam beam = nd::beam::neutrinos;
  bool all_processes = false;
};

options parse(const std::vector<std::string>& words) {
  options o;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const auto next = [&]() -> const std::string& {
      if (i + 1 == words.size()) throw std::invalid_argument(word + ": needs a value");
      return words[++i];
    };
    const auto number = [&] {
      const std::string& text = next();
      std::size_t used = 0;
      double value = 0;
      try {
        value = std::stod(text, &used);
      } catch (const std::exception&) {
      }
      if (used == 0 || used != text.size()) throw std::invalid_argument(word + ": not a number: " + text);
      return value;
    };
    const auto count = [&] {
      const double value = number();
      if (!(value >= 1 && value <= 1e15) || value != std::floor(value))
        throw std::invalid_argument(word + ": must be a whole number, 1 or more");
      return static_cast<std::uint64_t>(value);
    };
    if (word == "--from")
      while (i + 1 < words.size() && !words[i + 1].starts_with("--")) o.samples.push_back(words[++i]);
    else if (word == "--mass")
      o.mass = number() * GeV;
    else if (word == "--zprime")
      o.zprime = number() * GeV;
    else if (word == "--dipole")
      o.dipole = number() * per_GeV;
    else if (word == "--mixing")
      o.mixing = number();
    else if (word == "--majorana")
      o.nature = nd::fermion_nature::majorana;
    else if (word == "--events")
      o.events = count();
    else if (word == "--seed")
      o.seed = count();
    else if (word == "--in-detector")
      o.placement = nd::decay_placement::in_detector;
    else if (word == "--antineutrinos")
      o.beam = nd::beam::neutrinos_and_antineutrinos;
    else if (word == "--all-processes")
      o.all_processes = true;
    else if (word.starts_with('-') || word.empty() || !o.folder.empty())
      throw std::invalid_argument(word + ": not understood; see --help");
    else
      o.folder = word;
  }
  if (o.folder.empty() == o.samples.empty())
    throw std::invalid_argument("give either a FOLDER or --from FILE; see --help");
  return o;
}

nd::dipole_portal model_of(const options& o) {
  return nd::benchmark_i(
      {.heavy_neutrino = o.mass, .zprime = o.zprime, .dipole = o.dipole, .mixing = o.mixing, .nature = o.nature});
}

// --- writing a sample ---------------------------------------------------------------------------------------------

/// A process with its number in the files.
struct part {
  int id;
  const char* name;
  area cross_section;  // averaged over the flux, per nucleus of the target
};

auto experiment_with(const options& o, const auto& process) {
  const auto& site = nd::fasernu_and_faser();
  return nd::experiment{site.flux, process, site.setup, 150. * inv_fb, nd::decay_inside{}, o.beam};
}

part part_of(const options& o, int id, const char* name, const auto& process) {
  const auto setup = experiment_with(o, process);
  return {id, name, nd::flux_average(setup, nd::lepton_flavour::muon, [&](energy beam) {
            return nd::cross_section(process, beam, model_of(o), setup.setup().target.target(), o.dipole);
          })};
}

template <class Process>
void write_sample(const options& o, const Process& process, const std::vector<part>& parts) {
  const std::filesystem::path folder(o.folder);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw std::runtime_error(folder.string() + ": cannot create this folder: " + error.message());

  const auto model = model_of(o);
  const auto run3 = experiment_with(o, process);
  const auto& geometry = run3.setup().geometry;
  const nd::generator generate(model, run3, nd::heavy_neutrino_decays{}, {.seed = o.seed, .decays = o.placement});

  nd::lhe_run lhe;
  lhe.seed = o.seed;
  lhe.parameters = nd::parameters(model);
  lhe.parameters.emplace_back("N_made_in_150_per_fb", nd::numeric::to_text(generate.expected()));
  lhe.beams = {nd::lhe_beam{.id = 14, .total_energy = 0. * GeV},  // a spectrum
               nd::lhe_beam{.id = nd::nucleus_id(run3.setup().target.target()), .total_energy = 0. * GeV}};
  lhe.weighting = o.placement == nd::decay_placement::by_lifetime ? 3 : 4;
  nd::hepmc3_run hepmc{.processes = {}, .provenance = nd::parameters(model)};
  for (const part& p : parts) {
    lhe.processes.push_back({.cross_section = p.cross_section, .id = p.id});
    hepmc.processes.push_back({p.id, p.name, std::string("nu -> N, ") + p.name});
    hepmc.cross_section += p.cross_section;
  }

  const auto path = [&](const char* name) { return (folder / name).string(); };
  nd::lhe_writer lhe_file(path("events.lhe"), lhe);
  nd::hepmc3_writer hepmc_file(path("events.hepmc3"), hepmc);
  nd::csv_writer table(
      path("events.csv"),
      "event,weight,process,neutrino,E_nu_GeV,x_cm,y_cm,z_cm,E_N_GeV,theta_rad,decay_x_cm,decay_y_cm,decay_z_cm,"
      "seen,mode,E_visible_GeV");
  auto work = generate.workspace();
  nd::event e;
  double seen = 0;
  for (std::uint64_t i = 0; i < o.events; ++i) {
    generate(i, work, e);
    hepmc_file.write(e);
    // The accord wants weights in pb, whose mean is then the cross section for N that are seen.
    const double weight = e.weight;
    if (lhe.weighting == 4) e.weight *= double(hepmc.cross_section / pb);
    lhe_file.write(e);
    e.weight = weight;
    const nd::event_particle& n = e.particles[nd::heavy_neutrino_index(e)];
    const nd::produced_neutrino made = nd::produced_in(e);
    const nd::position decay = nd::decay_vertex(e.vertex, n);
    const bool inside = e.weight > 0 && nd::decays_in(geometry, e.vertex, n);
    nd::final_state mode{};
    energy visible = 0. * GeV;
    for (std::size_t k = e.particles.size(); k-- > 4;) {
      mode = mode.with(e.particles[k].id);
      if (!nd::is_neutrino(e.particles[k].id)) visible += e.particles[k].momentum.e;
    }
    if (inside) seen += e.weight;
    table.row(static_cast<double>(i), e.weight, e.process, nd::name(e.particles[0].id), e.particles[0].momentum.e / GeV,
              e.vertex.x / cm, e.vertex.y / cm, e.vertex.z / cm, n.momentum.e / GeV, std::atan2(made.sine, made.cosine),
              decay.x / cm, decay.y / cm, decay.z / cm, inside ? 1 : 0, nd::name(mode), visible / GeV);
  }
  lhe_file.close();
  hepmc_file.close();
  table.close();

  const auto n = static_cast<double>(o.events);
  const double integral = nd::expected_signal(model, run3, nd::all_decays{}).events(o.dipole);
  std::printf("N made in 150/fb: %.4g; decays seen: %.4g of them by the sample, %.4g by the integral\n",
              generate.expected(), generate.expected() * seen / n, integral);
  std::cout << path("events.lhe") << '\n' << path("events.hepmc3") << '\n' << path("events.csv") << '\n';
  // Five standard deviations of a counted sample, fewer of a weighted one.
  const double part = integral / generate.expected(), spread = 5 * std::sqrt(part * (1 - part) / n) + 2e-3 * part;
  if (o.mixing == 0 && std::abs(seen / n - part) > spread)
    throw std::runtime_error("the sample and the integral disagree");
}

// --- the reach from others' samples -------------------------------------------------------------------------------

struct sample {
  energy beam;  // 0 if the sample has a spectrum
  area cross_section;
  int nucleons;  // that the cross section is for
  nd::sample_production<nd::axial_box> made;
};

template <class Reader>
sample read(Reader file, const options& o, const std::string& path) {
  if (file.run().processes.empty()) throw std::runtime_error(path + ": no process in <init>");
  const int target = file.run().beams[1].id;
  const int nucleons = target >= 1000000000 ? target / 10 % 1000 : 1;  // 100ZZZAAA0
  sample s{file.run().beams[0].total_energy, 0. * cm2, nucleons, nd::sample_production{14, nd::fasernu.geometry}};
  for (const nd::lhe_process& process : file.run().processes) s.cross_section += process.cross_section;
  constexpr int bins = 26;
  std::array<double, bins> angles{};
  double weights = 0, fraction_of_energy = 0;
  for (const nd::event& e : file) {
    s.made.add(e);
    const nd::produced_neutrino n = nd::produced_in(e);
    if (std::abs(e.particles[nd::heavy_neutrino_index(e)].mass / o.mass - 1) > 1e-6)
      throw std::runtime_error(path + ": its N has another mass than --mass");
    const double place = (std::log10(std::atan2(n.sine, n.cosine)) + 6) * 4;
    if (place >= 0 && place < bins) angles[static_cast<std::size_t>(place)] += e.weight;
    weights += e.weight;
    fraction_of_energy += e.weight * double(n.total_energy / e.particles[0].momentum.e);
  }
  std::printf("%s: %zu events at %.6g GeV, %.4g pb, mean E_N/E_nu = %.4f\n", path.c_str(), file.count(),
              double(s.beam / GeV), double(s.cross_section / pb), fraction_of_energy / weights);
  for (std::size_t i = 0; i < bins; ++i)
    if (angles[i] > 0)
      std::printf("  theta %.3e ... %.3e rad: %.4f\n", std::pow(10, double(i) / 4 - 6),
                  std::pow(10, double(i + 1) / 4 - 6), angles[i] / weights);
  return s;
}

sample read(const options& o, const std::string& path) {
#ifdef NUDIPOLE_EXAMPLES_HAVE_ZLIB
  return read(nd::lhe_reader{nd::gzip_bytes(path)}, o, path);
#else
  return read(nd::lhe_reader{path}, o, path);
#endif
}

void reach_from_samples(const options& o) {
  const auto model = model_of(o);
  std::vector<sample> samples;
  for (const std::string& path : o.samples) samples.push_back(read(o, path));
  // Every bin of the flux goes to the sample whose energy is nearest.
  std::vector<double> neutrinos(samples.size());
  for (const nd::flux_bin& bin : nd::kling_nevay_flux{}.neutrinos(14)) {
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < samples.size(); ++i)
      if (std::abs(std::log(samples[i].beam / bin.centre)) < std::abs(std::log(samples[nearest].beam / bin.centre)))
        nearest = i;
    neutrinos[nearest] += bin.neutrinos;
  }
  nd::production all;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (neutrinos[i] == 0) continue;
    const double made = neutrinos[i] * nd::tungsten.target().nucleons / samples[i].nucleons *
                        double(samples[i].cross_section * nd::tungsten.targets_per_area(nd::fasernu.geometry.depth()));
    const nd::production part = samples[i].made.scaled(made / nd::numeric::square(o.dipole * GeV));
    all.spectrum.muon.add(1, part.spectrum.muon);
    if (part.highest_energy > all.highest_energy) all.highest_energy = part.highest_energy;
  }
  std::printf("N in FASERnu, 150/fb, at mu = %.4g/GeV: %.4g\n", double(o.dipole * GeV),
              all.events(nd::lepton_flavour::muon, o.dipole));
  for (const nd::dipole_crossing& c : nd::reach(nd::expected_signal(model, all, nd::charged_leptons{}), 3).all())
    std::printf("three events with charged leptons: mu = %.4g/GeV\n", double(c.dipole * GeV));
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 1 && words[0] == "--help") {
    std::cout << usage;
    return 0;
  }
  try {
    const options o = parse(words);
    const nd::grv98lo density;
    if (!o.samples.empty()) {
      reach_from_samples(o);
    } else if (o.all_processes) {
      const nd::coherent coherent{};
      const nd::elastic elastic{};
      const nd::low_q2_deep_inelastic inelastic{nd::bodek_yang{density}};
      const nd::electron_scattering electrons{};
      write_sample(
          o, nd::processes{coherent, elastic, inelastic, electrons},
          {part_of(o, nd::coherent_process, "coherent", coherent), part_of(o, nd::elastic_process, "elastic", elastic),
           part_of(o, nd::deep_inelastic_process, "inelastic", inelastic),
           part_of(o, nd::electron_process, "electrons", electrons)});
    } else {
      const nd::deep_inelastic partons{density};
      write_sample(o, partons, {part_of(o, nd::deep_inelastic_process, "partons", partons)});
    }
  } catch (const std::exception& e) {
    std::cerr << "events: " << e.what() << '\n';
    return 1;
  }
}
