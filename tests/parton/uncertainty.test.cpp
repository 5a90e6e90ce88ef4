// SPDX-License-Identifier: BSL-1.0
#include <nudipole/parton/uncertainty.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <system_error>
#include <type_traits>
#include <vector>

namespace {

using nudipole::lhapdf_info;
using nudipole::lhapdf_set;
using nudipole::one_sigma_percent;
using nudipole::pdf_band;
using nudipole::pdf_error_type;
using nudipole::pdf_uncertainty;

void check(const pdf_band& band, double central, double up, double down, double symmetric) {
  CHECK(band.central == doctest::Approx(central).epsilon(1e-14));
  CHECK(band.up == doctest::Approx(up).epsilon(1e-13));
  CHECK(band.down == doctest::Approx(down).epsilon(1e-13));
  CHECK(band.symmetric == doctest::Approx(symmetric).epsilon(1e-13));
}

pdf_band band_of(const std::string& type, const std::vector<double>& values) {
  return pdf_uncertainty(pdf_error_type(type), values);
}

lhapdf_set set_with(int members, const std::string& more) {
  return lhapdf_set(
      lhapdf_info::parse("NumMembers: " + std::to_string(members) + "\nFlavors: [1, 21]\n" + more, "made_up.info"));
}

}  // namespace

TEST_CASE("Hessian pairs: the larger displacement each way, in quadrature") {
  check(band_of("hessian", {10, 13, 9}), 10, 3, 1, 2);
  check(band_of("hessian", {10, 9, 13}), 10, 3, 1, 2);  // which of the pair is up does not matter
  check(band_of("hessian", {10, 13, 12}), 10, 3, 0, 0.5);
  check(band_of("hessian", {10, 7, 8}), 10, 0, 3, 0.5);
  check(band_of("hessian", {10, 13, 9, 14, 8}), 10, 5, std::sqrt(5.), std::sqrt(4. + 9.));
  check(band_of("hessian", {10, 10, 10}), 10, 0, 0, 0);
}

TEST_CASE("symmetric Hessian: displacements in quadrature") {
  check(band_of("symmhessian", {10, 13, 6}), 10, 5, 5, 5);
  check(band_of("symmhessian", {-10, -12}), -10, 2, 2, 2);
}

TEST_CASE("replicas: mean and standard deviation of members 1 to n; member 0 does not count") {
  check(band_of("replicas", {100, 1, 3}), 2, std::sqrt(2.), std::sqrt(2.), std::sqrt(2.));
  check(band_of("replicas", {0, 2, 4, 6}), 4, 2, 2, 2);
  // No cancellation: the deviations are small beside the values.
  const double band = band_of("replicas", {0, 1e9 + 1, 1e9 + 2, 1e9 + 3}).up;
  CHECK(band == doctest::Approx(1).epsilon(1e-12));
}

TEST_CASE("confidence levels scale as a Gaussian's") {
  // Standard deviations of a Gaussian: 68.27, 90, 95, 95.45 %. [tables of the normal distribution]
  using nudipole::lhapdf::standard_deviations;
  CHECK(standard_deviations(one_sigma_percent) == doctest::Approx(1).epsilon(1e-14));
  CHECK(standard_deviations(90) == doctest::Approx(1.6448536269514722).epsilon(1e-14));
  CHECK(standard_deviations(95) == doctest::Approx(1.9599639845400545).epsilon(1e-14));
  CHECK(standard_deviations(95.449973610364158) == doctest::Approx(2).epsilon(1e-13));
  CHECK(standard_deviations(68) == doctest::Approx(0.99445788320975).epsilon(1e-12));
  CHECK(standard_deviations(1e-6) == doctest::Approx(1.2533141373155e-8).epsilon(1e-12));
  CHECK(standard_deviations(99.99999) == doctest::Approx(5.326723886384).epsilon(1e-8));

  const std::vector<double> values{10, 13, 9};
  const double z90 = 1.6448536269514722;
  check(pdf_uncertainty(pdf_error_type("hessian", 90), values), 10, 3 / z90, 1 / z90, 2 / z90);
  check(pdf_uncertainty(pdf_error_type("hessian", 90), values, 90), 10, 3, 1, 2);
  check(pdf_uncertainty(pdf_error_type("hessian"), values, 90), 10, 3 * z90, z90, 2 * z90);
  check(pdf_uncertainty(pdf_error_type("symmhessian", 68), values), 10, std::sqrt(10.) / 0.99445788320975,
        std::sqrt(10.) / 0.99445788320975, std::sqrt(10.) / 0.99445788320975);
  // A sample has the level of its own standard deviation, whatever is said.
  CHECK(pdf_error_type("replicas", 90).confidence_percent() == one_sigma_percent);
  check(pdf_uncertainty(pdf_error_type("replicas", 90), values, 90), 11, std::sqrt(8.) * z90, std::sqrt(8.) * z90,
        std::sqrt(8.) * z90);
}

TEST_CASE("parameters varied at the end of a set add in quadrature") {
  check(band_of("symmhessian+as", {10, 13, 14, 6}), 10, 5, 5, 5);  // 3 from the eigenvector, ±4 from α_s
  check(band_of("symmhessian+as", {10, 13, 14, 9}), 10, 5, std::sqrt(10.), std::sqrt(9 + 2.5 * 2.5));
  check(band_of("symmhessian+as", {10, 13, 14, 12}), 10, 5, 3, std::sqrt(9 + 4.));  // both upward
  check(band_of("hessian+as", {10, 13, 9, 14, 8}), 10, 5, std::sqrt(5.), std::sqrt(4 + 9.));
  check(band_of("replicas+as", {0, 2, 4, 6, 4 + 1.5, 4 - 1.5}), 4, 2.5, 2.5, 2.5);
  check(band_of("symmhessian+as+mc", {10, 12, 11, 9, 14, 6}), 10, std::sqrt(21.), std::sqrt(21.), std::sqrt(21.));
  check(band_of("symmhessian+#one", {10, 13, 14}), 10, 5, 3, std::sqrt(9 + 4.));
  check(band_of("symmhessian+$both", {10, 13, 14}), 10, 5, 5, 5);
  check(band_of("symmhessian+a*#b", {10, 13, 12, 9, 14}), 10, 5, std::sqrt(10.), std::sqrt(9 + 2.5 * 2.5));
  // Scaled with the rest.
  const double z90 = 1.6448536269514722;
  check(pdf_uncertainty(pdf_error_type("symmhessian+as", 90), std::vector<double>{10, 13, 14, 6}), 10, 5 / z90, 5 / z90,
        5 / z90);
}

TEST_CASE("what does not fit is refused") {
  CHECK_THROWS_WITH_AS(pdf_error_type("unknown"),
                       "pdf_error_type: \"unknown\": replicas, hessian and symmhessian are known",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(pdf_error_type(""), nudipole::bad_parameter);
  CHECK_THROWS_AS(pdf_error_type("hessians"), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(pdf_error_type("hessian+"), "pdf_error_type: \"hessian+\": a variation has no name",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(pdf_error_type("hessian+as++mc"), nudipole::bad_parameter);
  CHECK_THROWS_AS(pdf_error_type("hessian+as*"), nudipole::bad_parameter);
  for (const double level : {0., 100., -5., std::numeric_limits<double>::quiet_NaN()}) {
    CHECK_THROWS_AS(pdf_error_type("hessian", level), nudipole::bad_parameter);
    CHECK_THROWS_AS(pdf_uncertainty(pdf_error_type("hessian"), std::vector<double>{1, 2, 3}, level),
                    nudipole::bad_parameter);
  }
  CHECK_THROWS_WITH_AS(band_of("hessian", {1, 2}),
                       "pdf_uncertainty: values = 2: expected that of member 0, of at least one pair of members and 0 "
                       "of varied parameters",
                       nudipole::bad_parameter);
  CHECK_THROWS_AS(band_of("hessian", {1, 2, 3, 4}), nudipole::bad_parameter);
  CHECK_THROWS_AS(band_of("hessian+as", {1, 2, 3}), nudipole::bad_parameter);
  CHECK_THROWS_AS(band_of("symmhessian", {1}), nudipole::bad_parameter);
  CHECK_THROWS_AS(band_of("symmhessian+as", {1, 2, 3}), nudipole::bad_parameter);
  CHECK_THROWS_AS(band_of("replicas", {1, 2}), nudipole::bad_parameter);
  CHECK_THROWS_AS(band_of("replicas", {}), nudipole::bad_parameter);
  CHECK_THROWS_WITH_AS(band_of("symmhessian", {1, std::numeric_limits<double>::infinity()}),
                       "pdf_uncertainty: value of member 1 = inf: must be finite", nudipole::bad_parameter);
}

TEST_CASE("the error type of a set") {
  const std::vector<double> values{10, 13, 9};
  check(pdf_uncertainty(set_with(3, "ErrorType: hessian\n"), values), 10, 3, 1, 2);
  check(pdf_uncertainty(set_with(3, "ErrorType: hessian\nErrorConfLevel: 90\n"), values, 90), 10, 3, 1, 2);
  CHECK(pdf_error_type(set_with(3, "ErrorType: hessian\nErrorConfLevel: 90\n")).confidence_percent() == 90);
  CHECK(pdf_error_type(set_with(3, "ErrorType: replicas+as\nErrorConfLevel: -1\n")).variations().size() == 1);
  CHECK_THROWS_WITH_AS(pdf_uncertainty(set_with(3, ""), values), "made_up.info: no ErrorType", nudipole::bad_file);
  CHECK_THROWS_WITH_AS(pdf_uncertainty(set_with(4, "ErrorType: hessian\n"), values),
                       "pdf_uncertainty: values = 3: made_up has 4 members", nudipole::bad_parameter);
}

TEST_CASE("an observable over the members of a set of three") {
  const auto folder = std::filesystem::temp_directory_path() / "nudipole_uncertainty";
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  REQUIRE(std::filesystem::create_directory(folder));
  std::ofstream(folder / "three.info") << "Format: lhagrid1\nNumMembers: 3\nFlavors: [21]\nErrorType: hessian\n";
  const std::vector<std::string> constants{"10", "13", "9"};
  for (std::size_t member = 0; member < constants.size(); ++member) {
    std::ofstream file(folder / ("three_000" + std::to_string(member) + ".dat"));
    file << "PdfType: " << (member == 0 ? "central" : "error") << "\n---\n1e-3 1e-2 0.1 1\n1 10 100\n21\n";
    for (int row = 0; row < 12; ++row) file << constants[member] << '\n';
    file << "---\n";
  }
  const auto set = lhapdf_set::find("three", folder.string());

  const auto values = nudipole::over_members(set, [](const auto& pdf) { return pdf.xfxQ2(21, 0.05, 25.); });
  static_assert(std::is_same_v<decltype(values), const std::vector<double>>);
  check(pdf_uncertainty(set, values), 10, 3, 1, 2);

  const auto types = nudipole::over_members(set, [](const auto& pdf) { return pdf.info().text("PdfType"); });
  CHECK(types == std::vector<std::string>{"central", "error", "error"});
  const auto frozen = nudipole::over_members(
      set, [](const auto& pdf) { return pdf.xfxQ2(21, 0.05, 0.5); }, nudipole::grid_edge::freeze{});
  check(pdf_uncertainty(set, frozen), 10, 3, 1, 2);

  std::filesystem::remove(folder / "three_0002.dat");
  CHECK_THROWS_AS(nudipole::over_members(set, [](const auto&) { return 0; }), nudipole::bad_file);
  std::filesystem::remove_all(folder, ignored);
}

TEST_CASE("error types: capital letters are small ones, as nCTEQ writes symmHessian") {
  check(band_of("symmHessian", {10, 13, 6}), 10, 5, 5, 5);
  check(band_of("Hessian", {10, 13, 9}), 10, 3, 1, 2);
  CHECK(pdf_error_type("Replicas+AS").kind() == pdf_error_type::core::replicas);
  CHECK(pdf_error_type(set_with(3, "ErrorType: symmHessian\nErrorConfLevel: 90\n")).kind() ==
        pdf_error_type::core::symmhessian);
  CHECK_THROWS_AS(pdf_error_type("hess"), nudipole::bad_parameter);
  CHECK_THROWS_AS(pdf_error_type("hessians"), nudipole::bad_parameter);
}

TEST_CASE("the level of a set is that of its Hessian members, and what is none is refused with its line") {
  const std::vector<double> values{10, 13, 9};
  const auto at_90 = set_with(3, "ErrorType: symmHessian\nErrorConfLevel: 90\n");
  // 1.644853626951472 standard deviations hold 90 % of a Gaussian.
  CHECK(pdf_uncertainty(at_90, values).up == doctest::Approx(std::sqrt(10.) / 1.644853626951472).epsilon(1e-12));
  CHECK(pdf_uncertainty(at_90, values, 90).up == doctest::Approx(std::sqrt(10.)).epsilon(1e-14));
  CHECK_THROWS_WITH_AS(pdf_error_type(set_with(3, "ErrorType: hessian\nErrorConfLevel: 100\n")),
                       "made_up.info:4: ErrorConfLevel = 100: must be between 0 and 100 percent", nudipole::bad_file);
  CHECK_THROWS_WITH_AS(pdf_error_type(set_with(3, "ErrorType: hessian\nErrorConfLevel: high\n")),
                       "made_up.info:4: \"high\" is not a finite number", nudipole::bad_file);
  // A sample is measured, whatever level is given for it.
  CHECK(pdf_error_type(set_with(3, "ErrorType: replicas\nErrorConfLevel: -1\n")).confidence_percent() ==
        one_sigma_percent);
}
