// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_MEDIATOR_TABULATED_HADRONS_HPP
#define NUDIPOLE_MEDIATOR_TABULATED_HADRONS_HPP

#include <nudipole/errors.hpp>
#include <nudipole/mediator/hadrons.hpp>
#include <nudipole/model/couplings.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

namespace nudipole {

/// One entry of a table of hadronic widths.
struct hadronic_width {
  energy sqrt_s;
  energy width;
};

/// A user's table of the width into hadrons, of a Z′ with given quark couplings, as one final state.
///
///     tabulated_hadrons{{1, -1}, up_and_down(1), {{0.3 * GeV, 1e-3 * GeV}, {1. * GeV, 0.1 * GeV}}}
///
/// Between entries the width is a straight line. Below the first it is zero; above the last it grows with √s, as that
/// of a vector into light quarks does: a table should end where quarks are a fair description. For couplings λ times
/// those of the table the width is λ² times the table's; what it would be in another ratio of the flavours a table does
/// not know, and asking is an error.
class tabulated_hadrons {
 public:
  /// `products` stand for all hadrons of the table, as {1, -1} does; with three at most there is room for the
  /// neutrino of an N → ν hadrons.
  /// @throws bad_parameter, naming the entry and its value, unless there are two at least, the energies are
  /// positive and ascending and the widths finite and not negative; if there are no hadrons in `products`; and unless
  /// the couplings are finite and at least one is not zero
  tabulated_hadrons(const final_state& products, const quark_couplings& couplings,
                    std::initializer_list<hadronic_width> table)
      : tabulated_hadrons(products, couplings, std::span<const hadronic_width>(table.begin(), table.end())) {}
  /// The same from a container of entries.
  tabulated_hadrons(const final_state& products, const quark_couplings& couplings,
                    std::span<const hadronic_width> table)
      : products_(products), couplings_(couplings), table_(table.begin(), table.end()) {
    complete();
  }
  /// The same from two columns.
  /// @throws bad_parameter also if they differ in length
  tabulated_hadrons(const final_state& products, const quark_couplings& couplings, std::span<const energy> sqrt_s,
                    std::span<const energy> widths)
      : products_(products), couplings_(couplings) {
    if (sqrt_s.size() != widths.size())
      throw bad_parameter("tabulated_hadrons: " + std::to_string(sqrt_s.size()) + " energies but " +
                          std::to_string(widths.size()) + " widths");
    for (std::size_t i = 0; i < sqrt_s.size(); ++i) table_.push_back({sqrt_s[i], widths[i]});
    complete();
  }

  /// Calls `visit` with the table's final state, if its width is not zero.
  /// @throws bad_parameter unless √s is positive and the couplings are a multiple of the table's
  template <class Visit>
  void for_each_mode(const quark_couplings& g, energy sqrt_s, Visit&& visit) const {
    numeric::require_positive("tabulated_hadrons: sqrt_s", sqrt_s);
    const double factor = multiple(g);
    const energy width = factor * factor * at(sqrt_s);
    if (width > 0. * GeV) visit(products_, width);
  }

  /// Returns the entries, between which the width is a straight line.
  const std::vector<energy>& breaks(const final_state&) const { return sqrt_s_; }

 private:
  static constexpr double dot(const quark_couplings& a, const quark_couplings& b) {
    double sum = a.top * b.top;
    for (quark_flavour flavour : light_quarks) sum += a[flavour] * b[flavour];
    return sum;
  }

  /// Checks the table and takes its energies out.
  void complete() {
    if (!products_.has_hadrons()) throw bad_parameter("tabulated_hadrons: no hadrons in the final state");
    numeric::require_positive("tabulated_hadrons: sum of squared couplings", dot(couplings_, couplings_));
    if (table_.size() < 2)
      throw bad_parameter("tabulated_hadrons: entries = " + std::to_string(table_.size()) +
                          ": a table needs two at least");
    for (std::size_t i = 0; i < table_.size(); ++i) {
      const std::string where = "tabulated_hadrons: entry " + std::to_string(i + 1);
      numeric::require_positive(where + ": sqrt_s", table_[i].sqrt_s);
      if (i > 0 && !(table_[i].sqrt_s > table_[i - 1].sqrt_s))
        numeric::refuse(where + ": sqrt_s", table_[i].sqrt_s,
                        "must be above the one before, " + numeric::to_text(table_[i - 1].sqrt_s / GeV) + " GeV");
      numeric::require_not_negative(where + ": width", table_[i].width);
      sqrt_s_.push_back(table_[i].sqrt_s);
    }
  }

  /// λ with g = λ · the table's couplings.
  double multiple(const quark_couplings& g) const {
    const double factor = dot(g, couplings_) / dot(couplings_, couplings_);
    for (quark_flavour flavour : light_quarks) require_multiple(g[flavour], factor * couplings_[flavour], g);
    require_multiple(g.top, factor * couplings_.top, g);
    return factor;
  }
  static void require_multiple(double found, double expected, const quark_couplings& g) {
    constexpr double rounding = 1e-9;  // couplings are often computed
    if (!(numeric::square(found - expected) <= numeric::square(rounding) * dot(g, g)))
      numeric::refuse("tabulated_hadrons: coupling", found,
                      "the couplings must be a multiple of the table's, here " + numeric::to_text(expected));
  }

  energy at(energy sqrt_s) const {
    if (sqrt_s < table_.front().sqrt_s) return 0. * GeV;
    if (sqrt_s >= table_.back().sqrt_s) return sqrt_s / table_.back().sqrt_s * table_.back().width;
    const auto above = std::upper_bound(table_.begin(), table_.end(), sqrt_s,
                                        [](energy x, const hadronic_width& entry) { return x < entry.sqrt_s; });
    const auto below = above - 1;
    const double part = (sqrt_s - below->sqrt_s) / (above->sqrt_s - below->sqrt_s);
    return (1 - part) * below->width + part * above->width;
  }

  final_state products_;
  quark_couplings couplings_;
  std::vector<hadronic_width> table_;
  std::vector<energy> sqrt_s_;
};
static_assert(HadronicTreatment<tabulated_hadrons>);

}  // namespace nudipole

#endif  // NUDIPOLE_MEDIATOR_TABULATED_HADRONS_HPP
