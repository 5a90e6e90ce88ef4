// SPDX-License-Identifier: BSL-1.0
// The reach from samples of ν p → N j that another program wrote as Les Houches files: the fractions of N by angle,
// and the dipole moment for three events with charged leptons in FASERν.
#include "support/parameters.hpp"
#include "support/program.hpp"

#include <nudipole/nudipole.hpp>

#ifdef NUDIPOLE_EXAMPLES_HAVE_ZLIB
#include <nudipole/formats/gzip.hpp>
#endif

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

struct sample {
  energy beam;  // 0 if the sample has a spectrum
  area cross_section;
  int nucleons;  // that the cross section is for
  nd::sample_production<nd::axial_box> made;
};

template <class Reader>
sample read(Reader file, energy mass, const std::string& path) {
  if (file.run().processes.empty()) throw std::runtime_error(path + ": no process in <init>");
  const int target = file.run().beams[1].id;
  const int nucleons = target >= 1000000000 ? target / 10 % 1000 : 1;  // 100ZZZAAA0
  sample s{file.run().beams[0].total_energy, 0. * cm2, nucleons, nd::sample_production{14, nd::fasernu_box}};
  for (const nd::lhe_process& process : file.run().processes) s.cross_section += process.cross_section;
  constexpr int bins = 26;
  std::array<double, bins> angles{};
  double weights = 0, fraction_of_energy = 0;
  for (const nd::event& e : file) {
    s.made.add(e);
    const nd::produced_neutrino n = nd::produced_in(e);
    if (std::abs(e.particles[nd::heavy_neutrino_index(e)].mass / mass - 1) > 1e-6)
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

sample read(energy mass, const std::string& path) {
#ifdef NUDIPOLE_EXAMPLES_HAVE_ZLIB
  return read(nd::lhe_reader{nd::gzip_bytes(path)}, mass, path);
#else
  return read(nd::lhe_reader{path}, mass, path);
#endif
}

/// Neutrinos of the flux for each sample: every bin goes to the sample whose energy is nearest on a logarithmic scale.
std::vector<double> shares(const std::vector<sample>& samples) {
  for (const sample& s : samples)
    if (samples.size() > 1 && !(s.beam > 0. * GeV))
      throw std::runtime_error("of several samples each must have one neutrino energy in its <init>");
  std::vector<double> neutrinos(samples.size());
  for (const nd::flux_bin& bin : nd::kling_nevay_flux{}.neutrinos(14)) {
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < samples.size(); ++i)
      if (std::abs(std::log(samples[i].beam / bin.centre)) < std::abs(std::log(samples[nearest].beam / bin.centre)))
        nearest = i;
    neutrinos[nearest] += bin.neutrinos;
  }
  return neutrinos;
}

void reach_from_samples(const examples::model_parameters& point, const std::vector<std::string>& files) {
  if (point.benchmark != "I") throw examples::usage_error("--benchmark " + point.benchmark + ": samples are of nu_mu");
  const nd::dipole_portal model = point.model();
  const inverse_energy dipole = model.dipole.muon;
  std::vector<sample> samples;
  for (const std::string& path : files) samples.push_back(read(model.heavy_neutrino_mass, path));
  const std::vector<double> neutrinos = shares(samples);
  nd::production all;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (neutrinos[i] == 0) continue;
    const double made = neutrinos[i] * nd::tungsten.target().nucleons / samples[i].nucleons *
                        double(samples[i].cross_section * nd::tungsten.targets_per_area(nd::fasernu_box.depth()));
    const nd::production part = samples[i].made.scaled(made / nd::numeric::square(dipole * GeV));
    all.spectrum.muon.add(1, part.spectrum.muon);
    if (part.highest_energy > all.highest_energy) all.highest_energy = part.highest_energy;
  }
  std::printf("N in FASERnu, 150/fb, at mu = %.4g/GeV: %.4g\n", double(dipole * GeV),
              all.events(nd::lepton_flavour::muon, dipole));
  for (const nd::dipole_crossing& c : nd::reach(nd::expected_events(model, all, nd::charged_leptons{}), 3).all())
    std::printf("three events with charged leptons: mu = %.4g/GeV\n", double(c.dipole * GeV));
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program(
      "reach_from_samples",
      "Prints the dipole moment for three events with charged leptons in FASERnu, 150/fb, from samples of nu p -> N j "
      "in "
      "Les Houches files. Each is taken for a proton, or the nucleus it names, and one neutrino energy; every bin of "
      "the "
      "flux goes to the sample whose energy is nearest. The options are those the samples were made with.");
  examples::model_parameters point;
  std::vector<std::string> files;
  program.options().add_option("FILE", files, "Les Houches files, which may be compressed")->required();
  point.add_to(program.options());
  return program.run(argc, argv, [&] { reach_from_samples(point, files); });
}
