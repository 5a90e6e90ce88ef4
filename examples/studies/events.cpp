// SPDX-License-Identifier: BSL-1.0
// A sample of events as Les Houches, HepMC3 and CSV files, drawn by events.gp in this folder. The model is a
// benchmark, the detector FASERν with the decay volume of FASER after it, 150/fb.
#include "support/parameters.hpp"
#include "support/program.hpp"

#include <nudipole/nudipole.hpp>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

struct options {
  examples::model_parameters point;
  double events = 10000;
  std::uint64_t seed = 1;
  bool in_detector = false, antineutrinos = false, all_processes = false;

  void add_to(CLI::App& line) {
    point.add_to(line);
    line.add_option("--events", events, "How many")->check(examples::count_up_to(1e12))->capture_default_str();
    line.add_option("--seed", seed, "Event i of a seed is always the same")
        ->check(examples::any_whole_number())
        ->capture_default_str();
    line.add_flag("--in-detector", in_detector, "Decays where they are seen, with weights, in place of by lifetime");
    line.add_flag("--antineutrinos", antineutrinos, "Count those of the beam too");
    line.add_flag("--all-processes", all_processes,
                  "Coherent, elastic, low-Q2 deep inelastic and on electrons, in place of the\nparton model");
  }
  nd::decay_placement placement() const {
    return in_detector ? nd::decay_placement::in_detector : nd::decay_placement::by_lifetime;
  }
  nd::lepton_flavour flavour() const {
    const nd::dipole_portal model = point.model();
    return model.dipole.electron != 0. * per_GeV ? nd::lepton_flavour::electron
           : model.dipole.muon != 0. * per_GeV   ? nd::lepton_flavour::muon
                                                 : nd::lepton_flavour::tau;
  }
};

auto experiment_with(const options& o, const auto& process) {
  return nd::experiment{
      nd::fasernu_and_faser(),
      process,
      {.luminosity = 150. * inv_fb,
       .species = o.antineutrinos ? nd::beam_species::neutrinos_and_antineutrinos : nd::beam_species::neutrinos}};
}

/// A process with its number in the files.
struct part {
  int id;
  const char* name;
  area cross_section;  // averaged over the flux, per nucleus of the target
};

part part_of(const options& o, int id, const char* name, const auto& process) {
  const auto setup = experiment_with(o, process);
  const auto model = o.point.model();
  return {id, name, nd::flux_average(setup, o.flavour(), [&](energy beam) {
            return nd::cross_section(process, beam, model, setup.targets()[0].content.target(),
                                     nd::leading_dipole(model));
          })};
}

/// Sums of weights: all N, those that decay in the detector, and those of them whose decay the selection passes.
struct tally {
  double made = 0, in_detector = 0, selected = 0;
};

/// Writes events as rows and counts them.
class event_table {
 public:
  static constexpr const char* columns =
      "event,weight,process,neutrino,E_nu_GeV,x_cm,y_cm,z_cm,E_N_GeV,theta_rad,decay_x_cm,decay_y_cm,decay_z_cm,"
      "in_detector,selected,mode,E_visible_GeV";
  explicit event_table(nd::csv_writer& table) : table_(table) {}

  void add(std::uint64_t number, const nd::event& e, const auto& geometry) {
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
    const double selected = inside ? double(nd::visible_products{}(e)) : 0.;
    sums_.made += e.weight;
    sums_.in_detector += inside ? e.weight : 0;
    sums_.selected += selected * e.weight;
    table_.row(static_cast<double>(number), e.weight, e.process, nd::name(e.particles[0].id),
               e.particles[0].momentum.e / GeV, e.vertex.x / cm, e.vertex.y / cm, e.vertex.z / cm, n.momentum.e / GeV,
               std::atan2(made.sine, made.cosine), decay.x / cm, decay.y / cm, decay.z / cm, inside ? 1 : 0, selected,
               nd::name(mode), visible / GeV);
  }
  const tally& sums() const { return sums_; }

 private:
  nd::csv_writer& table_;
  tally sums_;
};

/// Prints a number of events by the sample beside the integral's, and throws if they are five standard deviations
/// apart.
void compare(const char* counted, double sample, double integral, double made, double events) {
  std::printf("  %-24s %10.4g  %10.4g\n", counted, made * sample / events, integral);
  const double part = integral / made, spread = 5 * std::sqrt(part * (1 - part) / events) + 2e-3 * part;
  if (std::abs(sample / events - part) > spread) throw std::runtime_error("the sample and the integral disagree");
}

struct runs {
  nd::lhe_run lhe;
  nd::hepmc3_run hepmc;
};
template <class Generator>
runs describe(const options& o, const Generator& generate, const std::vector<part>& parts) {
  runs result{.lhe = {}, .hepmc = {.processes = {}, .provenance = nd::parameters(o.point.model())}};
  result.lhe.seed = o.seed;
  result.lhe.parameters = nd::parameters(o.point.model());
  result.lhe.parameters.emplace_back("N_made_in_150_per_fb", nd::numeric::to_text(generate.expected()));
  result.lhe.beams = {
      nd::lhe_beam{.id = nd::neutrino_id(o.flavour()), .total_energy = 0. * GeV},  // a spectrum
      nd::lhe_beam{.id = nd::nucleus_id(generate.setup().targets()[0].content.target()), .total_energy = 0. * GeV}};
  result.lhe.weighting = o.in_detector ? 4 : 3;
  for (const part& p : parts) {
    result.lhe.processes.push_back({.cross_section = p.cross_section, .id = p.id});
    result.hepmc.processes.push_back({p.id, p.name, std::string("nu -> N, ") + p.name});
    result.hepmc.cross_section += p.cross_section;
  }
  return result;
}

template <class Generator>
tally write_files(const examples::results& folder, const options& o, const Generator& generate, const runs& about) {
  nd::lhe_writer lhe(folder.path("events.lhe"), about.lhe);
  nd::hepmc3_writer hepmc(folder.path("events.hepmc3"), about.hepmc);
  tally sums;
  folder.table("events.csv", event_table::columns, [&](nd::csv_writer& rows) {
    event_table table(rows);
    examples::progress progress("events", static_cast<std::size_t>(o.events));
    auto work = generate.workspace();
    nd::event e;
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(o.events); ++i) {
      generate(i, work, e);
      hepmc.write(e);
      table.add(i, e, generate.setup().targets()[0].geometry);
      // The accord wants weights in pb, whose mean is then the cross section for N that are seen.
      if (o.in_detector) e.weight *= double(about.hepmc.cross_section / pb);
      lhe.write(e);
      progress.step();
    }
    sums = table.sums();
  });
  lhe.close();
  hepmc.close();
  return sums;
}

template <class Process>
void write_sample(const examples::results& folder, const options& o, const Process& process,
                  const std::vector<part>& parts) {
  const auto model = o.point.model();
  const auto run3 = experiment_with(o, process);
  const nd::generator generate(model, run3, nd::heavy_neutrino_decays{}, {.seed = o.seed, .decays = o.placement()});
  const tally sums = write_files(folder, o, generate, describe(o, generate, parts));
  std::cout << folder.path("events.lhe") << '\n' << folder.path("events.hepmc3") << '\n';

  const inverse_energy dipole = nd::leading_dipole(model);
  const double made = generate.expected();
  const auto expected = [&](const auto& selection) {
    return nd::expected_events(model, run3, selection).events(dipole);
  };
  std::printf("N made in 150/fb: %.4g; of them     by sample  by integral\n", made);
  compare("decay in the detector", sums.in_detector, expected(nd::all_decays{}), made, o.events);
  compare("pass the selection", sums.selected, expected(nd::charged_leptons_and_hadrons{}), made, o.events);
}

void run(const examples::results& folder, const options& o) {
  const nd::grv98lo density;
  if (!o.all_processes) {
    const nd::deep_inelastic partons{density};
    return write_sample(folder, o, partons, {part_of(o, nd::deep_inelastic_process, "partons", partons)});
  }
  const nd::coherent coherent{};
  const nd::elastic elastic{};
  const nd::low_q2_deep_inelastic inelastic{nd::bodek_yang{density}};
  const nd::electron_scattering electrons{};
  write_sample(
      folder, o, nd::processes{coherent, elastic, inelastic, electrons},
      {part_of(o, nd::coherent_process, "coherent", coherent), part_of(o, nd::elastic_process, "elastic", elastic),
       part_of(o, nd::deep_inelastic_process, "inelastic", inelastic),
       part_of(o, nd::electron_process, "electrons", electrons)});
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program("events",
                            "Writes events.lhe, events.hepmc3 and events.csv into FOLDER, and prints how many N decay "
                            "in the detector and how many pass the selection of charged leptons or hadrons.");
  options o;
  program.needs_folder();
  o.add_to(program.options());
  return program.run(argc, argv, [&] { run(program.folder(), o); });
}
