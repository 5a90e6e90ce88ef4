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
  nd::production_from_events<nd::axial_box> made;
};

/// Adds up the N of a file by angle.
class angles {
 public:
  void add(const nd::produced_neutrino& n, double weight) {
    const double place = (std::log10(std::atan2(n.sine, n.cosine)) + 6) * 4;
    if (place >= 0 && place < bins) sums_[static_cast<std::size_t>(place)] += weight;
  }
  void print(double all) const {
    for (std::size_t i = 0; i < bins; ++i)
      if (sums_[i] > 0)
        std::printf("  theta %.3e ... %.3e rad: %.4f\n", std::pow(10, double(i) / 4 - 6),
                    std::pow(10, double(i + 1) / 4 - 6), sums_[i] / all);
  }

 private:
  static constexpr int bins = 26;
  std::array<double, bins> sums_{};
};

template <class Reader>
sample read(Reader file, energy mass, const std::string& path) {
  const int target = file.run().beams[1].id;
  const int nucleons = target >= 1000000000 ? target / 10 % 1000 : 1;  // 100ZZZAAA0
  sample s{0. * GeV, 0. * cm2, nucleons, nd::production_from_events{14, nd::fasernu_box}};
  nd::lhe_normalisation sum(file.run());  // what weights mean
  angles by_angle;
  double fraction_of_energy = 0;
  bool is_spectrum = false;
  for (nd::event e; file.next(e);) {
    sum.add(e);
    e.weight = sum.weight(e);
    s.made.add(e);
    const nd::produced_neutrino n = nd::produced_in(e);
    if (std::abs(e.particles[nd::heavy_neutrino_index(e)].mass / mass - 1) > 1e-6)
      throw std::runtime_error(path + ": its N has another mass than --mass");
    by_angle.add(n, e.weight);
    const energy beam = e.particles[0].momentum.e;
    fraction_of_energy += e.weight * double(n.total_energy / beam);
    is_spectrum = is_spectrum || (file.count() > 1 && std::abs(beam / s.beam - 1) > 1e-6);
    s.beam = beam;
  }
  if (is_spectrum) s.beam = 0. * GeV;
  s.cross_section = sum.cross_section();
  std::printf("%s: %zu events, %.4g pb, mean E_N/E_nu = %.4f", path.c_str(), file.count(), double(s.cross_section / pb),
              fraction_of_energy / sum.sum());
  if (!is_spectrum) std::printf(", neutrinos of %.6g GeV", double(s.beam / GeV));
  std::printf("\n");
  by_angle.print(sum.sum());
  return s;
}

sample read(energy mass, nd::pdg_id heavy_neutrino, const std::string& path) {
  const nd::lhe_options options{.heavy_neutrino = heavy_neutrino};
#ifdef NUDIPOLE_EXAMPLES_HAVE_ZLIB
  return read(nd::lhe_reader{nd::gzip_bytes(path), options}, mass, path);
#else
  return read(nd::lhe_reader{path, options}, mass, path);
#endif
}

/// Neutrinos of the flux for each sample: every bin goes to the sample whose energy is nearest on a logarithmic scale.
std::vector<double> shares(const std::vector<sample>& samples) {
  for (const sample& s : samples)
    if (samples.size() > 1 && !(s.beam > 0. * GeV))
      throw std::runtime_error("of several samples each must be of one neutrino energy");
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

void reach_from_samples(const examples::model_parameters& point, const std::vector<std::string>& files,
                        nd::pdg_id heavy_neutrino) {
  if (point.benchmark != "I") throw examples::usage_error("--benchmark " + point.benchmark + ": samples are of nu_mu");
  const nd::dipole_portal model = point.model();
  const inverse_energy dipole = model.dipole.muon;
  std::vector<sample> samples;
  for (const std::string& path : files) samples.push_back(read(model.heavy_neutrino_mass, heavy_neutrino, path));
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
      "in Les Houches files. Each is taken for a proton, or the nucleus it names, and one neutrino energy; every bin "
      "of the flux goes to the sample whose energy is nearest. The options are those the samples were made with.");
  examples::model_parameters point;
  std::vector<std::string> files;
  program.options().add_option("FILE", files, "Les Houches files, which may be compressed")->required();
  nd::pdg_id heavy_neutrino = nd::heavy_neutrino_id;
  program.options().add_option("--number", heavy_neutrino, "Number of N in the files")->capture_default_str();
  point.add_to(program.options());
  return program.run(argc, argv, [&] { reach_from_samples(point, files, heavy_neutrino); });
}
