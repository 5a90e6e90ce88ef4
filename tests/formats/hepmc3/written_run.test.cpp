// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/hepmc3/written_run.hpp>

#include <nudipole/formats/hepmc3/writer.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "support/hepmc3.hpp"

namespace {

using namespace nudipole;
using support::content;
using support::example;
using support::lines_of;
using support::scratch_folder;
using support::written;

TEST_CASE("runs that a reader would misread are refused") {
  const scratch_folder folder;
  const auto with = [&](hepmc3_run run) {
    return support::complaint_of([&] { hepmc3_writer(folder.file("e.hepmc3"), std::move(run)); });
  };
  CHECK(with({.weight_names = {"two words"}}) == "hepmc3_run: weight name `two words`: must be one word");
  CHECK(with({.weight_names = {""}}) == "hepmc3_run: weight name ``: must be one word");
  CHECK(with({.provenance = {{"a b", "1"}}}) == "hepmc3_run: provenance `a b`: must be one word");
  CHECK(with({.arxiv_citations = {"2310.13211\n"}}) == "hepmc3_run: citation `2310.13211\n`: must be one word");
  CHECK(with({.processes = {{1, "a", "b"}, {1, "c", "d"}}}) == "hepmc3_run: process 1 comes twice");
  CHECK(with({.cross_section = -1. * pb}).find("hepmc3_run: cross_section = -1") == 0);
  CHECK(folder.empty());
}

TEST_CASE("text with line ends and backslashes stays on its line") {
  event e = example();
  e.process = 1;
  const auto lines = lines_of(written(e, {.processes = {{1, "a\\b", "one\ntwo"}}, .cross_section = 1. * pb}), "A");
  CHECK(std::count(lines.begin(), lines.end(), "A NuHepMC.ProcessInfo[1].Name a\\\\b") == 1);
  CHECK(std::count(lines.begin(), lines.end(), "A NuHepMC.ProcessInfo[1].Description one\\|two") == 1);
  // 1 is no number of E.C.1.
  CHECK(std::count(lines.begin(), lines.end(), "A NuHepMC.Conventions G.C.2 G.C.5 G.S.2 E.C.4 P.C.2") == 1);
}

TEST_CASE("NuHepMC is claimed only with a cross section, which it requires") {
  // NuHepMC 1.0.0, G.R.5: G.C.2 or E.C.4.
  const std::string without = written(example());
  for (const char* claim : {"NuHepMC.Version", "NuHepMC.Conventions", "FluxAveraged", "CrossSection"})
    CHECK_MESSAGE(without.find(claim) == std::string::npos, claim);
  CHECK(without.find("A nudipole.not_NuHepMC the cross section of the run is not known\n") != std::string::npos);
  const std::string with = written(example(), {.cross_section = 2. * pb, .cross_section_error = 0.5 * pb});
  CHECK(with.find("A NuHepMC.Conventions G.C.2 G.C.5 G.S.2 E.C.1 E.C.4 P.C.2\n") != std::string::npos);
  CHECK(with.find("A NuHepMC.FluxAveragedTotalCrossSection 2\n") != std::string::npos);
  CHECK(with.find("A NuHepMC.FluxAveragedTotalCrossSectionUncertainty 0.5\n") != std::string::npos);
  CHECK(with.find("A NuHepMC.Version.Major 1\n") != std::string::npos);
  CHECK(with.find("A 0 GenCrossSection 2 0.5 1 1\n") != std::string::npos);
  // The cross section of weighted events is known from their weights only.
  const std::string weighted = written(example(), {.cross_section = 2. * pb, .mean_weight_is_one = false});
  CHECK(weighted.find("A NuHepMC.Conventions G.C.5 G.S.2 E.C.1 E.C.4 P.C.2\n") != std::string::npos);
  CHECK(weighted.find("FluxAveraged") == std::string::npos);
}

TEST_CASE("particles without a standard number are named where the text and where the reader of NuHepMC look") {
  const std::string text = written(example(), {.cross_section = 2. * pb});
  for (const char* id : {"9900014", "-9900014", "92", "93"})
    for (const char* kind : {"AdditionalParticleNumber", "AdditionalParticleInfo"})
      for (const char* member : {"Name", "Description"})
        CHECK(text.find(std::string("\nA NuHepMC.") + kind + "[" + id + "]." + member + " ") != std::string::npos);
}

}  // namespace
