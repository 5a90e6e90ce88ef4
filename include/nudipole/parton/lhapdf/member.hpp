// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_MEMBER_HPP
#define NUDIPOLE_PARTON_LHAPDF_MEMBER_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/lhapdf/alpha_s.hpp>
#include <nudipole/parton/lhapdf/blocks.hpp>
#include <nudipole/parton/lhapdf/edge.hpp>
#include <nudipole/parton/lhapdf/info.hpp>
#include <nudipole/parton/lhapdf/table.hpp>
#include <nudipole/text/text.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace nudipole::lhapdf {

/// One member of a set: its table, and what its header and the info file say that changes a value:
///
/// | key                            | what it changes                                                              |
/// |--------------------------------|------------------------------------------------------------------------------|
/// | `Format`                       | only lhagrid1 is read                                                        |
/// | `Flavors`                      | the columns that must be there; their order is that of the file              |
/// | `Interpolator`                 | logcubic (also without the key), cubic, log, linear                          |
/// | `Extrapolator`                 | continuation (also without the key), nearest, error; see `GridEdge`          |
/// | `ForcePositive`                | 0 leaves values below 0 (also without the key), 1 cuts at 0, 2 at 10⁻¹⁰      |
/// | `Particle`                     | whose densities they are; the proton without the key                         |
/// | `XMin`, `XMax`, `QMin`, `QMax` | the range that is stated; values are those of the knots                      |
/// | `AlphaS_…`                     | α_s, see `lhapdf_alpha_s`; where it cannot be read, only asking for α_s fails |
///
/// `NumFlavors` is the number of active flavours of the scheme, not that of the columns, and changes nothing here.
class member {
 public:
  /// Reads the text of a member's file; `name` is what errors call it.
  /// @throws bad_file "name:line: …" for a header or subgrids that are not complete
  static member read(std::string_view text, const std::string& name, const lhapdf_info& set) {
    text::line_reader at(text);
    const lhapdf_info info = read_header(text, at, name).or_else(set);
    if (const auto format = info.text("Format"); format != "lhagrid1")
      text::refuse_at(info.where("Format"), "Format is " + format + ": only lhagrid1 is known");
    return member(lhapdf::table(block_reader::read(at, name, info), name, info), name, info);
  }

  /// The entry of the header, and the info file where the header says nothing.
  const lhapdf_info& info() const { return info_; }
  const lhapdf::table& table() const { return table_; }
  const extent& range() const { return range_; }
  /// The purpose of the set.
  double x_min() const { return x_min_; }
  double x_max() const { return x_max_; }
  double Q2_min() const { return Q2_min_; }
  double Q2_max() const { return Q2_max_; }
  /// PDG number of the particle whose partons these are.
  pdg_id particle() const { return particle_; }

  /// @throws bad_file with the reason if there is none
  const lhapdf_alpha_s& alpha_s() const {
    if (!alpha_s_) throw *no_alpha_s_;
    return *alpha_s_;
  }

  bool may_be_negative() const { return force_positive_ == 0; }
  /// Returns a value cut as `ForcePositive` says.
  double positive(double xf) const {
    return force_positive_ == 0 ? xf : std::max(xf, force_positive_ == 1 ? 0. : 1e-10);
  }

 private:
  member(lhapdf::table table, const std::string& name, const lhapdf_info& info)
      : table_(std::move(table)), info_(info), range_(table_.range()) {
    range_.stated = extrapolator_of(info);
    if (info.has("Particle")) particle_ = info.integer("Particle");
    if (info.has("ForcePositive")) force_positive_ = info.integer("ForcePositive");
    if (force_positive_ < 0 || force_positive_ > 2)
      text::refuse_at(info.where("ForcePositive"),
                      "ForcePositive is " + info.text("ForcePositive") + ": must be 0, 1 or 2");
    read_limits(name);
    read_alpha_s();
  }

  static lhapdf_info read_header(std::string_view text, text::line_reader& at, const std::string& name) {
    for (std::size_t size = 0;;) {
      if (!at.next())
        text::refuse_line(name, at.number(), "no line \"---\" that ends the header: is the file cut off?");
      if (text::trimmed(at.line()) == block_reader::separator) return lhapdf_info::parse(text.substr(0, size), name);
      size = text.size() - at.rest().size();
    }
  }
  static extrapolator extrapolator_of(const lhapdf_info& info) {
    const std::string name = info.has("Extrapolator") ? info.word("Extrapolator") : "continuation";
    if (name == "continuation") return extrapolator::continuation;
    if (name == "nearest") return extrapolator::nearest;
    if (name == "error") return extrapolator::error;
    text::refuse_at(info.where("Extrapolator"),
                    "Extrapolator is " + info.text("Extrapolator") + ": continuation, nearest and error are known");
  }

  void read_limits(const std::string& name) {
    const auto limit = [&](std::string_view key, double otherwise) {
      return info_.has(key) ? info_.number(key) : otherwise;
    };
    const double q_min = limit("QMin", 0), q_max = limit("QMax", 1e150);
    // A file that was cut off where a subgrid ends is complete in itself. A per cent is for rounding.
    if (info_.has("QMax") && 1.01 * std::sqrt(range_.Q2_max) < q_max)
      text::refuse_at(name, "ends at Q = " + numeric::to_text(std::sqrt(range_.Q2_max)) + " GeV, but QMax of " +
                                info_.where("QMax") + " is " + numeric::to_text(q_max) + " GeV");
    x_min_ = std::max(range_.x_min, limit("XMin", 0));
    x_max_ = std::min(range_.x_max, limit("XMax", 1));
    Q2_min_ = std::max(range_.Q2_min, q_min * q_min);
    Q2_max_ = std::min(range_.Q2_max, q_max * q_max);
    if (!(x_min_ < x_max_)) text::refuse_at(info_.where("XMin"), "no knots of x between XMin and XMax");
    if (!(q_min >= 0 && Q2_min_ < Q2_max_)) text::refuse_at(info_.where("QMin"), "no knots of Q between QMin and QMax");
  }

  /// A table of α_s that is not there or does not fit is no reason to refuse the densities.
  void read_alpha_s() {
    const bool stated = info_.has("AlphaS_Type");
    if (!stated || (info_.word("AlphaS_Type") == "ipol" && !info_.has("AlphaS_Vals"))) {
      no_alpha_s_ = bad_file(info_.name(), "no table of alpha_s");
      return;
    }
    try {
      alpha_s_.emplace(info_);
    } catch (const bad_file& fault) {
      no_alpha_s_ = fault;
    }
  }

  lhapdf::table table_;
  lhapdf_info info_;
  extent range_;
  double x_min_ = 0, x_max_ = 0, Q2_min_ = 0, Q2_max_ = 0;
  pdg_id particle_ = proton_id;
  int force_positive_ = 0;
  std::optional<lhapdf_alpha_s> alpha_s_;
  std::optional<bad_file> no_alpha_s_;
};

}  // namespace nudipole::lhapdf

#endif  // NUDIPOLE_PARTON_LHAPDF_MEMBER_HPP
