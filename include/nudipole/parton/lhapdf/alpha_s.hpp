// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_ALPHA_S_HPP
#define NUDIPOLE_PARTON_LHAPDF_ALPHA_S_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/parton/lhapdf/axis.hpp>
#include <nudipole/parton/lhapdf/info.hpp>
#include <nudipole/text/text.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace nudipole {

/// α_s(Q²) as tabulated in an info file (`AlphaS_Type: ipol`, `AlphaS_Qs`, `AlphaS_Vals`): cubic Hermite interpolation
/// in ln Q², one piece between two thresholds, which are knots that come twice; at a threshold the piece above holds.
/// Below the table a power of Q² through its first two knots, above it the last value. [1412.7420; as LHAPDF 6.5 does
/// it]
class lhapdf_alpha_s {
 public:
  /// @throws bad_file "name:line: …" for an info file without such a table or with a faulty one
  explicit lhapdf_alpha_s(const lhapdf_info& info) {
    if (info.word("AlphaS_Type") != "ipol")
      text::refuse_at(info.where("AlphaS_Type"), "AlphaS_Type is " + info.text("AlphaS_Type") + ": only ipol is known");
    std::vector<double> Q2 = info.numbers("AlphaS_Qs");
    values_ = info.numbers("AlphaS_Vals");
    const text::file_place at_q = info.where("AlphaS_Qs"), at_values = info.where("AlphaS_Vals");
    if (values_.size() != Q2.size())
      text::refuse_at(at_values,
                      std::to_string(values_.size()) + " AlphaS_Vals for " + std::to_string(Q2.size()) + " AlphaS_Qs");
    text::check_at(at_q, [&] {
      for (double& q : Q2) numeric::require_positive("an entry of AlphaS_Qs", q), q *= q;
    });
    text::check_at(at_values, [&] {
      for (const double value : values_) numeric::require_positive("an entry of AlphaS_Vals", value);
    });
    require_knots(Q2, at_q);
    // A threshold at either end of the table leaves a piece of one knot outside it. The value of the first is kept: the
    // power law below begins there.
    first_ = values_.front();
    if (Q2.size() > 1 && Q2[0] == Q2[1]) Q2.erase(Q2.begin()), values_.erase(values_.begin());
    last_ = values_.back();
    if (Q2.size() > 1 && Q2[Q2.size() - 2] == Q2.back()) Q2.pop_back(), values_.pop_back();
    if (Q2.size() < 2) text::refuse_at(at_q, "a table needs at least two AlphaS_Qs");
    Q2_ = lhapdf::axis(std::move(Q2));
  }

  /// Returns α_s at Q² in GeV².
  /// @throws bad_parameter unless Q² is positive and finite
  double operator()(double Q2) const {
    numeric::require_positive("lhapdf_alpha_s: Q2", Q2);
    const auto& knots = Q2_.knots();
    if (Q2 < knots[0])
      return first_ * std::pow(Q2 / knots[0], std::log(values_[1] / first_) / std::log(knots[1] / knots[0]));
    if (Q2 >= knots.back()) return last_;
    const auto position = Q2_.find(Q2);
    const auto weights = Q2_.cubic(position);
    double sum = 0;
    for (std::size_t j = 0; j < 4; ++j)  // a weight beyond the end of the table is zero
      if (position.cell + j > 0 && position.cell + j <= values_.size())
        sum += weights[j] * values_[position.cell + j - 1];
    return sum;
  }

  /// Knots in GeV², thresholds twice, and α_s there.
  const std::vector<double>& q2_knots() const { return Q2_.knots(); }
  const std::vector<double>& values() const { return values_; }

 private:
  static void require_knots(const std::vector<double>& Q2, const text::file_place& where) {
    for (std::size_t i = 1; i < Q2.size(); ++i) {
      if (!(Q2[i] >= Q2[i - 1])) text::refuse_at(where, "AlphaS_Qs must ascend");
      if (i > 1 && Q2[i] == Q2[i - 2]) text::refuse_at(where, "three equal AlphaS_Qs");
      if (Q2[i] != Q2[i - 1] && !(std::log(Q2[i]) > std::log(Q2[i - 1])))
        text::refuse_at(where, "two AlphaS_Qs are too close to tell apart");
    }
    if (Q2.empty() || !(Q2.front() >= std::numeric_limits<double>::min()) || !numeric::is_finite(Q2.back()))
      text::refuse_at(where, "the squares of AlphaS_Qs must fit a double");
  }

  lhapdf::axis Q2_;
  std::vector<double> values_;
  double first_ = 0, last_ = 0;
};

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_LHAPDF_ALPHA_S_HPP
