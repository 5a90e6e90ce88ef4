// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/lhapdf/set.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "parton/lhapdf/made_up.hpp"
#include "support/files.hpp"
#include "support/reference_data.hpp"

namespace {

using nudipole::lhapdf_grid;
using nudipole::lhapdf_info;
using nudipole::lhapdf_set;
using support::complaint_of;
using support::made_up;
using support::scratch_folder;
namespace grid_edge = nudipole::grid_edge;

TEST_CASE("sets: what an info file must have") {
  const auto fault = [](const std::string& text) {
    return complaint_of([&] { lhapdf_set{lhapdf_info::parse(text, "x.info")}; });
  };
  CHECK(fault("Flavors: [1]\n") == "x.info: no NumMembers");
  CHECK(fault("NumMembers: 0\nFlavors: [1]\n") == "x.info:1: NumMembers is 0");
  CHECK(fault("NumMembers: 1\n") == "x.info: no Flavors");
  CHECK(fault("NumMembers: 1\nFlavors: []\n") == "x.info:2: Flavors is empty");
  CHECK(fault("NumMembers: 1\nFlavors: [1, -1, -2, 21]\nNumFlavors: 2\n") == "no complaint");

  using namespace nudipole::units;
  const lhapdf_set set(
      lhapdf_info::parse("NumMembers: 1\nFlavors: [1]\nErrorType: hessian\nXMin: 1e-5\nXMax: 1\nQMin: 1.3\nQMax: 1e5\n",
                         "some/where/x.info"));
  CHECK(set.name() == "x");
  CHECK(set.size() == 1);
  CHECK(set.error_type() == "hessian");
  CHECK(set.x_min() == 1e-5);
  CHECK(set.x_max() == 1);
  CHECK(set.q_min() == 1.3 * GeV);
  CHECK(set.q_max() == 1e5 * GeV);
  CHECK(complaint_of([] { static_cast<void>(made_up{}.set().error_type()); }) == "made_up.info: no ErrorType");
}

TEST_CASE("sets in folders: found by name, members read when asked for") {
  const scratch_folder folder;
  made_up made;
  made.more_info = "ErrorType: replicas\n";
  std::string info = made.info();
  info.replace(info.find("NumMembers: 1"), 13, "NumMembers: 3");
  folder.write("made/made.info", info);
  made.f = [](int, double, double, std::size_t) { return 1.; };
  folder.write("made/made_0000.dat", made.dat());
  made.f = [](int, double, double, std::size_t) { return 2.; };
  folder.write("made/made_0001.dat", made.dat());

  const auto set = lhapdf_set::find("made", folder.path());
  CHECK(set.name() == "made");
  CHECK(set.size() == 3);
  CHECK(set.member(0).xfxQ2(21, 0.01, 5) == doctest::Approx(1).epsilon(1e-14));
  CHECK(set.member(1, grid_edge::freeze{}).xfxQ2(21, 0.01, 0.5) == doctest::Approx(2).epsilon(1e-14));
  const std::string base = folder.path() + "/made/made";
  CHECK(complaint_of([&] { set.member(3); }) == "lhapdf_set: made: member = 3: " + base + ".info:3 has members 0 to 2");
  const std::string missing =
      base + "_0002.dat: cannot open: No such file or directory: " + base + ".info:3 promises 3 members";
  CHECK(complaint_of([&] { set.member(2); }) == missing);
  CHECK(complaint_of([&] { set.check_all_members(); }) == missing);
  folder.write("made/made_0002.dat", made.dat() + "x");
  CHECK(complaint_of([&] { set.check_all_members(); }) == base + "_0002.dat:33: \"x\" is not a finite number");
  folder.write("made/made_0002.dat", made.dat());
  CHECK_NOTHROW(set.check_all_members());

  // The folder of the set itself, the path of the info file, the environment.
  CHECK(lhapdf_set::find("made", folder.path() + "/made").size() == 3);
  CHECK(lhapdf_set::read(base + ".info").size() == 3);
  const char* before = std::getenv("LHAPDF_DATA_PATH");
  const std::string kept = before ? before : "";
  setenv("LHAPDF_DATA_PATH", (":/nowhere:" + folder.path()).c_str(), 1);
  CHECK(lhapdf_set::find("made").size() == 3);
  CHECK(lhapdf_set::find("made", "/elsewhere").size() == 3);
  setenv("LHAPDF_DATA_PATH", "/nowhere", 1);
  CHECK(complaint_of([&] { lhapdf_set::find("made"); }) ==
        "lhapdf_set: made: none of /nowhere/made/made.info /nowhere/made.info");
  unsetenv("LHAPDF_DATA_PATH");
  CHECK(complaint_of([&] { lhapdf_set::find("made"); }) ==
        "lhapdf_set: made: no folder given, and LHAPDF_DATA_PATH is not set");
  if (before) setenv("LHAPDF_DATA_PATH", kept.c_str(), 1);
  CHECK(complaint_of([&] { lhapdf_set::read(folder.path()); }).starts_with(folder.path() + ": cannot read: "));
}

TEST_CASE("values of LHAPDF 6.5.3 itself, on three of its sets") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("lhapdf_points.csv");
  std::map<std::string, lhapdf_grid<>> grids;
  std::map<std::string, std::pair<int, double>> farthest;
  int points = 0;
  for (const auto& row : support::read_words(*data / "lhapdf_points.csv")) {
    if (row[0] == "set") continue;
    REQUIRE(row.size() == 6);
    if (!grids.contains(row[0])) grids.emplace(row[0], lhapdf_set::find(row[0], (*data / "lhapdf").string()).member(0));
    const auto& pdf = grids.at(row[0]);
    const int pid = std::stoi(row[2]);
    const double x = std::stod(row[3]), Q2 = std::stod(row[4]), expected = std::stod(row[5]),
                 found = pdf.xfxQ2(pid, x, Q2);
    // At x = 1 the file says 0 and so do we; LHAPDF evaluates a polynomial, of whose terms a rounding error is left.
    double rounding = 0;
    if (const auto knots = pdf.x_knots(); x == knots.back())
      for (std::size_t iq = 0; iq < pdf.q2_knots().size(); ++iq)
        rounding = std::fmax(
            rounding, 4 * std::numeric_limits<double>::epsilon() * std::abs(pdf.at_knots(pid, knots.size() - 3, iq)));
    const double difference = std::abs(found - expected), scale = std::fmax(std::abs(found), std::abs(expected));
    INFO(row[0] << " " << row[1] << " " << pid << " " << x << " " << Q2);
    CHECK(difference <= 1e-9 * scale + rounding);
    if (rounding > 0) CHECK(found == 0);
    auto& [count, deviation] = farthest[row[0] + ", " + row[1]];
    ++count, ++points;
    if (rounding == 0 && difference > 0) deviation = std::fmax(deviation, difference / scale);
  }
  CHECK(points == 339);
  for (const auto& [category, result] : farthest) {
    MESSAGE(category << ": " << result.first << " points, farthest " << result.second);
    CHECK(result.second < 1e-9);
  }
}

TEST_CASE("sets as they are distributed: order of flavours, photon, alpha_s") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("LHAPDF grids");
  const std::string folder = (*data / "lhapdf").string();
  const auto nnpdf31 = lhapdf_set::find("NNPDF31_lo_as_0118", folder).member(0);
  CHECK(nnpdf31.flavors() == std::vector{-5, -4, -3, -2, -1, 21, 1, 2, 3, 4, 5});
  CHECK(nnpdf31.q2_knots().size() == 12 + 38);
  CHECK(nnpdf31.at_knots(21, 0, 0) == 1.5650083e+02);  // its first line of values
  const auto qed = lhapdf_set::find("NNPDF23_lo_as_0130_qed", folder).member(0);
  CHECK(qed.at_knots(22, 0, 0) == 3.02426228e-01);
  CHECK(qed.xfxQ2(22, 0.1, 100) > 0);
  CHECK(nnpdf31.xfxQ2(22, 0.1, 100) == 0);
  CHECK_THROWS_AS(qed.alphasQ2(100), nudipole::bad_file);  // its info file says ode

  const auto ct18 = lhapdf_set::find("CT18NLO", folder);
  CHECK(ct18.size() == 59);
  CHECK(ct18.member(0).xMin() == 1e-9);                                            // the first knot is lower
  CHECK(ct18.alpha_s()(91.187 * 91.187) == doctest::Approx(0.118).epsilon(2e-5));  // AlphaS_MZ of the file
  CHECK(ct18.alpha_s()(4.75 * 4.75) == doctest::Approx(0.215410).epsilon(1e-12));  // a knot
  CHECK_THROWS_AS(ct18.check_all_members(), nudipole::bad_file);                   // only member 0 is there
  const auto pdf4lhc = lhapdf_set::find("PDF4LHC15_nnlo_mc_pdfas", folder);
  CHECK(pdf4lhc.alpha_s()(91.2 * 91.2) == doctest::Approx(0.118).epsilon(2e-5));
  CHECK(pdf4lhc.alpha_s()(1.275 * 1.275) == doctest::Approx(0.37853685).epsilon(1e-12));  // the upper side
  CHECK(pdf4lhc.alpha_s()(std::nextafter(1.275 * 1.275, 0.)) == doctest::Approx(0.37693393).epsilon(1e-9));
}

TEST_CASE("the momentum of all partons together is that of the proton") {
  const auto data = support::reference_data();
  if (!data) return support::skip_without_reference("LHAPDF grids");
  for (const char* name : {"CT18NLO", "NNPDF31_lo_as_0118", "NNPDF23_lo_as_0130_qed", "PDF4LHC15_nnlo_mc_pdfas"}) {
    const auto pdf = lhapdf_set::find(name, (*data / "lhapdf").string()).member(0);
    double sum = 0;  // ∫ x Σ f dx, midpoint rule in √x
    constexpr int steps = 4000;
    for (int i = 0; i < steps; ++i) {
      const double root = (i + 0.5) / steps;
      for (const int pid : pdf.flavors()) sum += 2 * root / steps * pdf.xfxQ2(pid, root * root, 100);
    }
    INFO(name);
    CHECK(sum == doctest::Approx(1).epsilon(0.005));
  }
}

// A grid of three flavours whose gluon is 10, 20, … 40 at the knots of x, and 1, 2, 3 more at those of Q. The values
// below are those of LHAPDF 6.5.4 for these numbers.
constexpr const char* small_info =
    "SetDesc: small\nFormat: lhagrid1\nNumMembers: 1\nFlavors: [1, 2, 21]\nXMin: 1e-4\nXMax: 1\nQMin: 1\nQMax: 10\n";
constexpr const char* small_alpha_s = "AlphaS_Type: ipol\nAlphaS_Qs: [1.0, 3.0, 10.0]\n";
constexpr const char* small_values = "AlphaS_Vals: [0.4, 0.3, 0.2]\n";
constexpr const char* small_header = "PdfType: central\nFormat: lhagrid1\n---\n";
std::string small_subgrid(const std::string& pids = "1 2 21") {
  std::string text = "1e-4 1e-2 1e-1 1\n1 3 10\n" + pids + "\n";
  for (int ix = 1; ix <= 4; ++ix)
    for (int iq = 1; iq <= 3; ++iq)
      text += std::to_string(ix * iq) + " " + std::to_string(ix + iq) + " " + std::to_string(10 * ix + iq) + "\n";
  return text + "---\n";
}

TEST_CASE("files as they are found: what LHAPDF reads is read, to its values") {
  const std::string info = small_info + std::string(small_alpha_s);
  const std::string dat = small_header + small_subgrid();
  const struct {
    const char* what;
    std::string info, dat;
  } files[] = {
      {"as written by most", info + small_values, dat},
      {"every line of the header begins with a blank", info + small_values,
       " PdfType: central\n Format: lhagrid1\n ---\n" + small_subgrid()},
      {"a list on the line after its key", info + "AlphaS_Vals:\n  [0.4, 0.3, 0.2]\n", dat},
      {"a list in lines of its own", info + "AlphaS_Vals:\n- 0.4\n- 0.3\n- 0.2\n", dat},
      {"a list without brackets", info + "AlphaS_Vals: 0.4, 0.3, 0.2\n", dat},
      {"a blank before the colon", info + "AlphaS_Vals : [0.4, 0.3, 0.2]\nSetIndex : 5\n", dat},
      {"a byte order mark", "\xEF\xBB\xBF" + info + small_values, "\xEF\xBB\xBF" + dat},
      {"a key with blanks, a key twice", info + small_values + "Key With Blanks: 1\nOrderQCD: 0\nOrderQCD: 0\n", dat},
      {"a key twice with two values that nothing here reads", info + small_values + "MZ: 91.2\nMZ: 91.1\n", dat},
      {"more active flavours than columns", info + small_values + "NumFlavors: 5\n", dat},
      {"methods in capital letters", info + small_values + "Interpolator: LogCubic\nExtrapolator: CONTINUATION\n", dat},
  };
  for (const auto& file : files) {
    CAPTURE(file.what);
    const lhapdf_set set(lhapdf_info::parse(file.info, "small.info"));
    const auto pdf = set.parse_member(file.dat, "small_0000.dat");
    CHECK(pdf.xfxQ2(21, 0.01, 10) == doctest::Approx(22.0456739034).epsilon(1e-11));
    CHECK(pdf.alphasQ2(10) == doctest::Approx(0.295433).epsilon(2e-6));
  }
}

TEST_CASE("a set of structure functions opens: NumFlavors is the number of active flavours of the scheme") {
  std::string info = small_info + std::string("NumFlavors: 5\n");
  info.replace(info.find("[1, 2, 21]"), 10, "[900, 901, 930]");
  const lhapdf_set set(lhapdf_info::parse(info, "small.info"));
  const auto pdf = set.parse_member(small_header + small_subgrid("900 901 930"), "small_0000.dat");
  CHECK(pdf.xfxQ2(930, 0.01, 10) == doctest::Approx(22.0456739034).epsilon(1e-11));
  CHECK(pdf.xfxQ2(901, 0.1, 9) == doctest::Approx(5).epsilon(1e-14));
  CHECK(pdf.xfxQ2(21, 0.01, 10) == 0);
}

TEST_CASE("a member whose alpha_s does not fit has its densities; only its alpha_s is refused") {
  const lhapdf_set set(lhapdf_info::parse(small_info + std::string(small_alpha_s) + small_values, "small.info"));
  const auto pdf = set.parse_member("PdfType: central\nAlphaS_Vals: [0.39, 0.31, 0.25, 0.19]\n---\n" + small_subgrid(),
                                    "small_0000.dat");
  CHECK(pdf.xfxQ2(21, 0.01, 10) == doctest::Approx(22.0456739034).epsilon(1e-11));
  CHECK(complaint_of([&] { pdf.alphasQ2(10); }) == "small_0000.dat:2: 4 AlphaS_Vals for 3 AlphaS_Qs");
  CHECK(set.parse_member(small_header + small_subgrid(), "small_0000.dat").alphasQ2(9) ==
        doctest::Approx(0.3).epsilon(1e-14));
  CHECK(set.alpha_s()(9) == doctest::Approx(0.3).epsilon(1e-14));
}

TEST_CASE("Extrapolator chooses what is beyond the grid, in an info file and in a header") {
  const auto member = [](const std::string& more_info, const std::string& header) {
    return lhapdf_set(lhapdf_info::parse(small_info + more_info, "small.info"))
        .parse_member(header + small_header + small_subgrid(), "small_0000.dat");
  };
  const auto below = [](const auto& pdf) { return pdf.xfxQ2(21, 1e-5, 100); };  // a decade below the first knot
  CHECK(below(member("Extrapolator: nearest\n", "")) == 13);
  CHECK(below(member("", "Extrapolator: nearest\n")) == 13);
  const double continued = below(member("", ""));
  CHECK(continued == doctest::Approx(13 * std::pow(23. / 13, -0.5)).epsilon(1e-13));
  CHECK(below(member("Extrapolator: continuation\n", "")) == continued);
  CHECK(below(member("Extrapolator: nearest\n", "Extrapolator: continuation\n")) == continued);
  CHECK_THROWS_WITH_AS(below(member("Extrapolator: error\n", "")),
                       "lhapdf_grid: x = 1e-05: outside the grid, 1e-04 to 1", nudipole::out_of_table);
  CHECK(below(member("Extrapolator: error\n", "").with_edge(nudipole::grid_edge::freeze{})) == 13);
}

TEST_CASE("Particle says whose partons they are") {
  CHECK(lhapdf_set(lhapdf_info::parse(small_info, "small.info")).particle() == 2212);
  const lhapdf_set lead(lhapdf_info::parse(small_info + std::string("Particle: 1000822080\n"), "small.info"));
  CHECK(lead.particle() == 1000822080);
  CHECK(lead.parse_member(small_header + small_subgrid(), "small_0000.dat").particle() == 1000822080);
}

}  // namespace
