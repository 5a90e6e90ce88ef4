// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_UNCERTAINTY_HPP
#define NUDIPOLE_PARTON_UNCERTAINTY_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/parton/lhapdf/edge.hpp>
#include <nudipole/parton/lhapdf/grid.hpp>
#include <nudipole/parton/lhapdf/set.hpp>
#include <nudipole/text/text.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// @file
/// Uncertainty of an observable from the members of a set of parton densities:
///
///     const auto set = lhapdf_set::find("CT18NLO");
///     const auto events = over_members(set, [&](const auto& pdf) { return events_with(pdf); });
///     const auto [central, up, down, symmetric] = pdf_uncertainty(set, events);
namespace nudipole {

/// Confidence level of one standard deviation, 100 erf(1/√2), in percent.
inline constexpr double one_sigma_percent = 68.268949213708585;

/// How the members of a set stand for an uncertainty: the `ErrorType` of an info file, with its `ErrorConfLevel`.
///
/// - `replicas`: members 1…n are a sample of the probability distribution;
/// - `hessian`: members 2i − 1 and 2i are displaced along eigenvector i, up and down;
/// - `symmhessian`: member i is displaced along eigenvector i, and down is the mirror image of up.
///
/// After that, `+name` for each parameter that is varied at the end of the set, by two members ("+as"), or one
/// ("+#name"), or one with its mirror image ("+$name"); `a*b` in place of a name is an envelope of several. Capital and
/// small letters are the same, as in LHAPDF.
class pdf_error_type {
 public:
  enum class core { replicas, hessian, symmhessian };
  /// Members that vary one parameter, or several of which the envelope counts.
  struct variation {
    std::vector<bool> mirrored;  ///< for each member: whether its mirror image belongs to it
  };

  /// Reads text as in an info file. The level, in percent, is that of Hessian members; a sample has none of its own,
  /// and one that is given for it changes nothing, as in LHAPDF.
  /// @throws bad_parameter for text that is not an error type, and a level outside (0, 100)
  explicit pdf_error_type(std::string_view text, double confidence_percent = one_sigma_percent)
      : confidence_(require_percent("pdf_error_type: confidence level", confidence_percent)) {
    const std::string_view kind = text.substr(0, text.find('+'));
    kind_ = kind_of(kind, text);
    for (std::string_view rest = text.substr(kind.size()); !rest.empty();) {
      rest.remove_prefix(1);  // '+'
      const std::string_view part = rest.substr(0, rest.find('+'));
      rest.remove_prefix(part.size());
      variations_.push_back(variation_of(part, text));
    }
    if (kind_ == core::replicas) confidence_ = one_sigma_percent;
  }
  /// Reads that of a set.
  /// @throws bad_parameter also if the info file does not say, or what it says of the level is no number
  explicit pdf_error_type(const lhapdf_set& set) : pdf_error_type(set.error_type()) {
    constexpr const char* level = "ErrorConfLevel";
    if (kind_ == core::replicas || !set.info().has(level)) return;
    text::check_at(set.info().where(level), [&] { confidence_ = require_percent(level, set.info().number(level)); });
  }

  core kind() const { return kind_; }
  /// Confidence level that the members stand for, in percent.
  double confidence_percent() const { return confidence_; }
  const std::vector<variation>& variations() const& { return variations_; }
  std::vector<variation> variations() && { return std::move(variations_); }

  static double require_percent(std::string_view what, double percent) {
    if (!(percent > 0 && percent < 100)) numeric::refuse(what, percent, "must be between 0 and 100 percent");
    return percent;
  }

 private:
  [[noreturn]] static void refuse(std::string_view text, std::string_view reason) {
    throw bad_parameter("pdf_error_type: \"" + std::string(text) + "\": " + std::string(reason));
  }

  static core kind_of(std::string_view kind, std::string_view text) {
    const auto is = [kind](std::string_view name) {
      return std::equal(kind.begin(), kind.end(), name.begin(), name.end(), [](char given, char lower) {
        return given == lower || (given >= 'A' && given <= 'Z' && given - 'A' + 'a' == lower);
      });
    };
    if (is("replicas")) return core::replicas;
    if (is("hessian")) return core::hessian;
    if (is("symmhessian")) return core::symmhessian;
    refuse(text, "replicas, hessian and symmhessian are known");
  }
  static variation variation_of(std::string_view part, std::string_view text) {
    variation result;
    for (;;) {
      const std::string_view name = part.substr(0, part.find('*'));
      if (name.empty()) refuse(text, "a variation has no name");
      result.mirrored.push_back(name.front() == '$');
      if (name.front() != '$' && name.front() != '#') result.mirrored.push_back(false);
      if (name.size() == part.size()) return result;
      part.remove_prefix(name.size() + 1);
    }
  }

  core kind_ = core::replicas;
  double confidence_;
  std::vector<variation> variations_;
};

/// An observable with its uncertainty: central + up, central − down; neither is negative.
struct pdf_band {
  double central;
  double up;
  double down;
  double symmetric;
};

namespace lhapdf {

/// Returns the z for which a Gaussian has the given percentage within ± z standard deviations, erf(z/√2) = percent/100,
/// by Newton's method, which creeps up from below because erf is concave.
inline double standard_deviations(double percent) {
  double z = 0;
  for (int i = 0; i < 100; ++i) {
    const double missing = percent / 100 - std::erf(z / std::sqrt(2.));
    const double step = missing * std::sqrt(1.5707963267948966) * std::exp(0.5 * z * z);
    z += step;
    if (!(step > 1e-15 * z)) break;
  }
  return z;
}

/// Squares of the uncertainties up, down and symmetric.
struct squared_band {
  double up = 0, down = 0, symmetric = 0;
};

/// Returns the squares from the members that are replicas or eigenvectors.
inline squared_band squares_of_members(pdf_error_type::core kind, std::span<const double> members, double central) {
  squared_band sum;
  if (kind == pdf_error_type::core::hessian) {
    for (std::size_t i = 0; i < members.size(); i += 2) {
      const double a = members[i] - central, b = members[i + 1] - central;
      sum.up += numeric::square(std::max({a, b, 0.}));
      sum.down += numeric::square(std::max({-a, -b, 0.}));
      sum.symmetric += 0.25 * numeric::square(a - b);
    }
    return sum;
  }
  const double weight = kind == pdf_error_type::core::replicas ? static_cast<double>(members.size()) - 1 : 1;
  for (const double f : members) sum.symmetric += numeric::square(f - central) / weight;
  sum.up = sum.down = sum.symmetric;
  return sum;
}

/// Returns the squares from the members that vary parameters: the farthest that each reaches up and down, and the mean
/// of both in all.
inline squared_band squares_of_variations(const pdf_error_type& type, std::span<const double> members, double central) {
  squared_band sum;
  auto member = members.begin();
  for (const auto& variation : type.variations()) {
    double highest = 0, lowest = 0;
    for (const bool mirrored : variation.mirrored) {
      const double change = *member++ - central;
      highest = std::max({highest, change, mirrored ? -change : 0.});
      lowest = std::min({lowest, change, mirrored ? -change : 0.});
    }
    sum.up += highest * highest;
    sum.down += lowest * lowest;
  }
  sum.symmetric = numeric::square(0.5 * (std::sqrt(sum.up) + std::sqrt(sum.down)));
  return sum;
}

/// Returns the number of members that are replicas or eigenvectors, of the values of all.
/// @throws bad_parameter for a number of values that does not fit the error type
inline std::size_t members_in(const pdf_error_type& type, std::size_t values) {
  std::size_t varied = 0;
  for (const auto& variation : type.variations()) varied += variation.mirrored.size();
  const bool pairs = type.kind() == pdf_error_type::core::hessian;
  const std::size_t least = type.kind() == pdf_error_type::core::symmhessian ? 1 : 2;
  const std::size_t n = values < 1 + varied ? 0 : values - 1 - varied;
  if (n < least || (pairs && n % 2 != 0))
    throw bad_parameter("pdf_uncertainty: values = " + std::to_string(values) + ": expected that of member 0, " +
                        (pairs        ? "of at least one pair of members"
                         : least == 2 ? "of at least two replicas"
                                      : "of at least one member") +
                        " and " + std::to_string(varied) + " of varied parameters");
  return n;
}

}  // namespace lhapdf

/// Returns the central value and the uncertainty of an observable from its values for members 0, 1, … of a set. With f₀
/// for member 0:
///
/// | error type  | central | up, down                                               | symmetric          |
/// |-------------|---------|--------------------------------------------------------|--------------------|
/// | replicas    | mean    | standard deviation s, s² = Σ(f − mean)²/(n − 1)          | the same           |
/// | symmhessian | f₀      | √Σ(f_i − f₀)²                                           | the same           |
/// | hessian     | f₀      | √Σ max(±(f_i⁺ − f₀), ±(f_i⁻ − f₀), 0)²                  | ½ √Σ(f_i⁺ − f_i⁻)² |
///
/// scaled to the confidence level that is asked for as a Gaussian would be, by the ratio of the numbers of standard
/// deviations. Variations of parameters add in quadrature the farthest they reach up and down, their mean to the
/// symmetric uncertainty, scaled alike. [Nadolsky, Sullivan, hep-ph/0110378; Watt, 1106.5788, eqs. (2.1)–(2.6);
/// 1412.7420; the variations as LHAPDF 6.5 does it]
/// @throws bad_parameter for values that are not finite or whose number does not fit the error type, and a level
/// outside (0, 100) percent
inline pdf_band pdf_uncertainty(const pdf_error_type& type, std::span<const double> values,
                                double confidence_percent = one_sigma_percent) {
  pdf_error_type::require_percent("pdf_uncertainty: confidence level", confidence_percent);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!numeric::is_finite(values[i]))
      numeric::refuse("pdf_uncertainty: value of member " + std::to_string(i), values[i], "must be finite");
  const std::size_t n = lhapdf::members_in(type, values.size());
  const std::span<const double> members = values.subspan(1, n);

  pdf_band band{values[0], 0, 0, 0};
  if (type.kind() == pdf_error_type::core::replicas) {
    band.central = 0;
    for (const double f : members) band.central += f / static_cast<double>(n);
  }
  const lhapdf::squared_band own = lhapdf::squares_of_members(type.kind(), members, band.central);
  const lhapdf::squared_band varied = lhapdf::squares_of_variations(type, values.subspan(1 + n), band.central);
  const double scale =
      confidence_percent == type.confidence_percent()
          ? 1
          : lhapdf::standard_deviations(confidence_percent) / lhapdf::standard_deviations(type.confidence_percent());
  band.up = scale * std::sqrt(own.up + varied.up);
  band.down = scale * std::sqrt(own.down + varied.down);
  band.symmetric = scale * std::sqrt(own.symmetric + varied.symmetric);
  return band;
}

/// The same with the error type of a set, of which there must be one value for each member.
/// @throws bad_parameter also for a set without an error type
inline pdf_band pdf_uncertainty(const lhapdf_set& set, std::span<const double> values,
                                double confidence_percent = one_sigma_percent) {
  if (values.size() != set.size())
    throw bad_parameter("pdf_uncertainty: values = " + std::to_string(values.size()) + ": " + set.name() + " has " +
                        std::to_string(set.size()) + " members");
  return pdf_uncertainty(pdf_error_type(set), values, confidence_percent);
}

/// Returns f(pdf) for each member of a set, in their order; each is read, used and forgotten.
/// @throws bad_parameter for a member that is missing or faulty, and what f throws
template <GridEdge Edge = grid_edge::as_stated, std::invocable<const lhapdf_grid<Edge>&> F>
auto over_members(const lhapdf_set& set, F&& f, Edge at_edge = {}) {
  std::vector<std::decay_t<std::invoke_result_t<F&, const lhapdf_grid<Edge>&>>> results;
  results.reserve(set.size());
  for (std::size_t number = 0; number < set.size(); ++number)
    results.push_back(std::invoke(f, set.member(number, at_edge)));
  return results;
}

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_UNCERTAINTY_HPP
