// SPDX-License-Identifier: BSL-1.0
#include <nudipole/formats/gzip.hpp>
#include <nudipole/formats/lhe/reader.hpp>

#include <doctest/doctest.h>

#include <zlib.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/reference_data.hpp"

namespace {

using namespace nudipole;
using support::complaint_of;
using support::scratch_folder;

/// A text as gzip would compress it.
std::string compressed(const std::string& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::vector<Bytef> from(text.begin(), text.end()), to(deflateBound(&stream, static_cast<uLong>(from.size())));
  stream.next_in = from.data();
  stream.avail_in = static_cast<uInt>(from.size());
  stream.next_out = to.data();
  stream.avail_out = static_cast<uInt>(to.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  to.resize(stream.total_out);
  deflateEnd(&stream);
  return {to.begin(), to.end()};
}

std::string all_of(const std::string& path) {
  gzip_bytes bytes(path);
  CHECK(bytes.name() == path);
  std::string text;
  std::array<char, 50000> piece;
  while (const std::size_t count = bytes.read(piece.data(), piece.size())) text.append(piece.data(), count);
  CHECK(bytes.read(piece.data(), piece.size()) == 0);
  return text;
}

std::string event_file(int events) {
  std::string text = "<LesHouchesEvents version=\"3.0\">\n<init>\n14 2212 1000 1 0 0 0 0 3 1\n1 0 1 1\n</init>\n";
  for (int i = 1; i <= events; ++i)
    text += "<event>\n1 1 " + std::to_string(i) + " 1 1 1\n14 1 0 0 0 0 0 " + std::to_string(i * 12345 % 1009) +
            " 1000 1000 0 0 9\n</event>\n";
  return text + "</LesHouchesEvents>\n";
}

TEST_CASE("bytes come back as they were, of one part, of several, of none, and not compressed") {
  const scratch_folder folder;
  const std::string text = event_file(5000);
  CHECK(all_of(folder.write("a.gz", compressed(text))) == text);
  CHECK(all_of(folder.write("two.gz", compressed(text) + compressed("more"))) == text + "more");
  CHECK(all_of(folder.write("empty.gz", compressed(""))).empty());
  CHECK(all_of(folder.write("plain", text)) == text);
}

TEST_CASE("events are read through it") {
  const scratch_folder folder;
  lhe_reader file{gzip_bytes(folder.write("e.lhe.gz", compressed(event_file(1000))))};
  double sum = 0;
  for (const event& e : file) sum += e.weight;
  CHECK(sum == 500500);
}

TEST_CASE("a compressed file that is cut off or damaged gives the events before, then a complaint with path and line") {
  const scratch_folder folder;
  const std::string packed = compressed(event_file(20000));
  const auto read = [&](const std::string& content, std::size_t& count) {
    const std::string path = folder.write("e.lhe.gz", content);
    return complaint_of([&] {
      lhe_reader file{gzip_bytes(path)};
      for (const event& e : file) {
        ++count;
        REQUIRE(e.weight == double(count));
      }
    });
  };
  const std::string path = folder.file("e.lhe.gz");
  std::size_t count = 0;
  const std::string cut = read(packed.substr(0, packed.size() / 2), count);
  CHECK(cut.starts_with(path + ": cannot read: the compressed data end early: is the file cut off?, after line "));
  CHECK(count > 7000);
  CHECK(count < 13000);

  std::string spoilt = packed;
  for (std::size_t i = packed.size() / 2; i < packed.size() / 2 + 40; ++i) spoilt[i] = static_cast<char>(~spoilt[i]);
  count = 0;
  const std::string damaged = read(spoilt, count);
  CHECK(damaged.starts_with(path + ":"));
  CHECK(count > 7000);
  CHECK(count < 13000);

  // Only the check sum at the end is wrong.
  spoilt = packed;
  spoilt[packed.size() - 6] = static_cast<char>(~spoilt[packed.size() - 6]);
  count = 0;
  CHECK(read(spoilt, count).starts_with(path + ": cannot read: "));
}

TEST_CASE("a file that is not there is named, and the reader of plain files says what to do with a compressed one") {
  const scratch_folder folder;
  const std::string missing = folder.file("missing.gz");
  CHECK(complaint_of([&] { gzip_bytes{missing}; }) == missing + ": cannot open: No such file or directory");
  const std::string path = folder.write("e.lhe.gz", compressed(event_file(1)));
  CHECK(complaint_of([&] { lhe_reader{path}; }) ==
        path + ":1: compressed with gzip: read it with lhe_reader{gzip_bytes(path)} of nudipole/formats/gzip.hpp");
}

TEST_CASE("MadGraph's ten thousand events") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("events of MadGraph");
  lhe_reader file{gzip_bytes((*data / "madgraph/lhe/numu_p_to_N_j_E1000_N1_Z0.1.lhe.gz").string())};
  CHECK(file.run().beams[0] == lhe_beam{.id = 14, .total_energy = 1. * TeV, .pdf_set = 247000});
  CHECK(file.run().beams[1] == lhe_beam{.id = 2212, .total_energy = 0.938 * GeV, .pdf_set = 247000});
  CHECK(file.run().weighting == -4);
  REQUIRE(file.run().processes.size() == 1);
  CHECK(double(file.run().processes[0].cross_section / pb) == doctest::Approx(53.838).epsilon(1e-14));
  REQUIRE(file.run().generators.size() == 1);
  CHECK(file.run().generators[0].version == "3.5.7");
  CHECK(file.run().header.find("<MGRunCard>") != std::string::npos);

  // As in tests/scattering/madgraph_hadronic.test.cpp, where they were worked out by other means: fractions in bins of
  // a quarter in log₁₀(θ/rad) from −6, and the mean of E_N/E_ν.
  constexpr std::array expected{0.,     0.,     0.,     0.0001, 0.0009, 0.0034, 0.0151, 0.0497, 0.1034,
                                0.1546, 0.1718, 0.1644, 0.1306, 0.0934, 0.0594, 0.0345, 0.0129, 0.0043,
                                0.001,  0.0004, 0.0001, 0.,     0.,     0.,     0.,     0.};
  std::array<int, expected.size()> counts{};
  double energy_sum = 0, mean_weight = 0, largest_imbalance = 0;
  int off_shell = 0;
  for (const event& e : file) {
    REQUIRE(e.particles.size() == 4);
    const std::size_t n = heavy_neutrino_index(e);
    REQUIRE(n == 2);
    const event_particle& N = e.particles[n];
    four_momentum balance;
    for (const event_particle& p : e.particles) {
      if (p.status == particle_status::incoming) balance += p.momentum;
      if (p.status == particle_status::outgoing) balance -= p.momentum;
      // Ten digits of a TeV are written, which leave m² uncertain by E² · 10⁻¹⁰.
      if (std::abs(double((p.momentum.squared() - p.mass * p.mass) / (p.momentum.e * p.momentum.e))) > 1e-9)
        ++off_shell;
    }
    for (const energy& component : {balance.e, balance.x, balance.y, balance.z})
      largest_imbalance = std::max(largest_imbalance, std::abs(double(component / GeV)));
    const double transverse = std::hypot(N.momentum.x / GeV, N.momentum.y / GeV);
    const double bin = (std::log10(std::atan2(transverse, double(N.momentum.z / GeV))) + 6) * 4;
    if (bin >= 0 && bin < double(counts.size())) ++counts[static_cast<std::size_t>(bin)];
    energy_sum += N.momentum.e / e.particles[0].momentum.e;
    mean_weight += e.weight;
  }
  CHECK(file.count() == 10000);
  CHECK(largest_imbalance < 1e-6);  // ten digits of a TeV
  CHECK(off_shell == 0);
  CHECK(mean_weight / 10000 == doctest::Approx(53.838).epsilon(1e-10));
  CHECK(energy_sum / 10000 == doctest::Approx(0.91809).epsilon(1e-5));
  MESSAGE("largest imbalance " << largest_imbalance << " GeV, mean E_N/E_nu = " << energy_sum / 10000);
  for (std::size_t i = 0; i < counts.size(); ++i)
    CHECK(counts[i] / 10000. == doctest::Approx(expected[i]).epsilon(1e-9));
}

}  // namespace
