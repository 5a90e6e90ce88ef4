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
};

auto experiment_with(const options& o, const auto& process) {
  return nd::experiment{
      nd::fasernu_and_faser(),
      process,
      {.luminosity = 150. * inv_fb,
       .species = o.antineutrinos ? nd::beam_species::neutrinos_and_antineutrinos : nd::beam_species::neutrinos}};
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
    table_.row(static_cast<double>(number), e.weight, e.process, nd::particle_name(e.particles[0].id),
               e.particles[0].momentum.e / GeV, e.vertex.x / cm, e.vertex.y / cm, e.vertex.z / cm, n.momentum.e / GeV,
               std::atan2(made.sine, made.cosine), decay.x / cm, decay.y / cm, decay.z / cm, inside ? 1 : 0, selected,
               nd::final_state_name(mode), visible / GeV);
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

template <class Generator>
tally write_files(const examples::results& folder, const options& o, const Generator& generate) {
  nd::lhe_writer lhe(folder.path("events.lhe"), nd::lhe_run_of(generate));
  nd::hepmc3_writer hepmc(folder.path("events.hepmc3"), nd::hepmc3_run_of(generate));
  tally sums;
  folder.table("events.csv", event_table::columns, [&](nd::csv_writer& rows) {
    event_table table(rows);
    examples::progress progress("events", static_cast<std::size_t>(o.events));
    nd::event e;
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(o.events); ++i) {
      generate(i, e);
      lhe.write(e);
      hepmc.write(e);
      table.add(i, e, generate.setup().targets()[0].geometry);
      progress.step();
    }
    sums = table.sums();
  });
  lhe.close();
  hepmc.close();
  return sums;
}

template <class Process>
void write_sample(const examples::results& folder, const options& o, const Process& process) {
  const auto model = o.point.model();
  const auto run3 = experiment_with(o, process);
  const nd::generator generate(model, run3, nd::heavy_neutrino_decays{}, {.seed = o.seed, .decays = o.placement()});
  const tally sums = write_files(folder, o, generate);
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
  if (o.all_processes)
    write_sample(folder, o,
                 nd::processes{nd::coherent{}, nd::elastic{}, nd::low_q2_deep_inelastic{nd::bodek_yang{density}},
                               nd::electron_scattering{}});
  else
    write_sample(folder, o, nd::deep_inelastic{density});
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
