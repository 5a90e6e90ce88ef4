// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_GRID_HPP
#define NUDIPOLE_PARTON_LHAPDF_GRID_HPP

#include <nudipole/errors.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/lhapdf/axis.hpp>
#include <nudipole/parton/lhapdf/edge.hpp>
#include <nudipole/parton/lhapdf/info.hpp>
#include <nudipole/parton/lhapdf/member.hpp>
#include <nudipole/parton/lhapdf/table.hpp>
#include <nudipole/parton/nuclear.hpp>
#include <nudipole/parton/parton_density.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// @file
/// Parton densities in the files of LHAPDF, `NAME.info` and `NAME_0000.dat`, `NAME_0001.dat`, …, read and interpolated
/// without that library, to the same numbers. [Buckley et al., Eur. Phys. J. C75 (2015) 132, 1412.7420]
///
///     const auto set = lhapdf_set::find("CT18NLO");
///     const lhapdf_grid<> pdf = set.member(0);
///     pdf.xfxQ2(21, 0.1, 100.);
///
/// x and Q² (in GeV²) are plain numbers where a function has the signature of LHAPDF, see `PartonDensity`.
namespace nudipole {

/// One member of a set of parton densities. Unless its files ask for another interpolation it is LHAPDF's log-bicubic
/// one, cubic Hermite in ln x and ln Q² with derivatives from differences, subgrid by subgrid; on a boundary of two
/// subgrids the upper one holds. Copies share their table, and lookups may run in parallel. Made by
/// `lhapdf_set::member`.
template <class Edge = grid_edge::as_stated>
class lhapdf_grid {
  static_assert(GridEdge<Edge>, "lhapdf_grid: the edge needs operator()(range, inside, x, Q2)");

 public:
  explicit lhapdf_grid(std::shared_ptr<const lhapdf::member> content, Edge at_edge = {})
      : member_(std::move(content)), edge_(std::move(at_edge)) {}

  /// Returns the same member with another edge policy.
  template <GridEdge Other>
  lhapdf_grid<Other> with_edge(Other at_edge) const {
    return lhapdf_grid<Other>(member_, std::move(at_edge));
  }

  /// Returns x f(x, Q²) of a parton with PDG number `pid`, gluon 21 or 0, photon 22; Q² in GeV². 0 for quarks, gluons,
  /// photons and charged leptons that the set does not have.
  /// @throws bad_parameter for other numbers that it does not have, and unless 0 < x ≤ 1 and Q² is positive;
  /// outside the grid what the edge policy throws
  double xfxQ2(pdg_id pid, double x, double Q2) const {
    const lhapdf::table& table = member_->table();
    const bool inside = member_->range().holds(x, Q2);
    if (!inside) check(x, Q2);
    const auto column = table.column(pid);
    if (!column) {
      if (!(is_quark(pid) || pid == 0 || pid == 21 || pid == 22 || is_charged_lepton(pid)))
        throw bad_parameter("lhapdf_grid: no parton has PDG id " + std::to_string(pid));
      return 0;
    }
    return member_->positive(inside ? table.value(table.around(x, Q2), *column) : beyond(*column, x, Q2));
  }

  /// The range that the set is meant for, x and GeV²: where there are knots, less what `XMin`, `XMax`, `QMin` and
  /// `QMax` of the info file leave out.
  double xMin() const { return member_->x_min(); }
  double xMax() const { return member_->x_max(); }
  double q2Min() const { return member_->Q2_min(); }
  double q2Max() const { return member_->Q2_max(); }

  /// PDG numbers of the partons that there are, in the order of the file.
  std::vector<pdg_id> flavors() const { return member_->table().flavors(); }
  /// PDG number of the particle whose partons these are: 2212, the proton, or of a nucleus, for which they are averages
  /// over its nucleons.
  pdg_id particle() const { return member_->particle(); }
  /// Returns α_s(Q²), Q² in GeV².
  /// @throws bad_parameter if the set has no table of it, and unless Q² is positive
  double alphasQ2(double Q2) const { return member_->alpha_s()(Q2); }

  /// The entry of the header of the member's file, and the info file where the header says nothing.
  lhapdf_info info() const { return member_->info(); }
  /// Knots of x, and of Q² in GeV²; where one subgrid ends and the next begins it comes twice.
  std::vector<double> x_knots() const { return member_->table().x().knots(); }
  std::vector<double> q2_knots() const { return member_->table().Q2().knots(); }
  /// Returns x f at a pair of knots as it stands in the file.
  /// @throws out_of_table if there are no such knots or flavour
  double at_knots(pdg_id pid, std::size_t ix, std::size_t iq) const {
    const auto column = member_->table().column(pid);
    if (!column || ix >= member_->table().x().size() || iq >= member_->table().Q2().size())
      throw out_of_table("lhapdf_grid: nothing at knots " + std::to_string(ix) + ", " + std::to_string(iq) +
                         " for PDG id " + std::to_string(pid));
    return member_->table().at_knot(*column, ix, iq);
  }

  /// The weighted sum of x f over quarks and antiquarks at one x. It keeps the table alive.
  class row {
   public:
    row(lhapdf_grid pdf, const flavour_weights& weights, double x) : pdf_(std::move(pdf)), weights_(weights), x_(x) {
      const auto& range = pdf_.member_->range();
      inside_ = range.holds(x, range.Q2_min);
      if (inside_) at_ = pdf_.member_->table().x().find(x);
    }
    double operator()(double Q2) const {
      const auto& range = pdf_.member_->range();
      const lhapdf::table& table = pdf_.member_->table();
      double sum = 0;
      if (inside_ && Q2 >= range.Q2_min && Q2 <= range.Q2_max && pdf_.member_->may_be_negative()) {
        const auto f = table.quarks(table.around(at_, Q2));
        for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * (f[i] + f[i + weights_.size()]);
      } else {
        const quark_densities f = all_quarks(pdf_, x_, Q2);
        for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * (f.quark[i] + f.antiquark[i]);
      }
      return sum;
    }

   private:
    lhapdf_grid pdf_;
    flavour_weights weights_;
    double x_;
    bool inside_;
    lhapdf::axis::position at_{};
  };

  template <GridEdge E>
  friend quark_densities all_quarks(const lhapdf_grid<E>& pdf, double x, double Q2);

 private:
  static void check(double x, double Q2) {
    if (!(x > 0 && x <= 1)) numeric::refuse("lhapdf_grid: x", x, "must be positive and at most 1");
    numeric::require_positive("lhapdf_grid: Q2", Q2);
  }
  double beyond(std::size_t column, double x, double Q2) const {
    const lhapdf::table& table = member_->table();
    return edge_(
        member_->range(), [&](double at_x, double at_Q2) { return table.value(table.around(at_x, at_Q2), column); }, x,
        Q2);
  }

  std::shared_ptr<const lhapdf::member> member_;
  [[no_unique_address]] Edge edge_;
};
static_assert(PartonDensity<lhapdf_grid<>>);
static_assert(sizeof(lhapdf_grid<>) == sizeof(std::shared_ptr<const lhapdf::member>));

/// Returns x f of all quarks in one lookup.
/// @throws as `lhapdf_grid::xfxQ2` does
template <GridEdge Edge>
quark_densities all_quarks(const lhapdf_grid<Edge>& pdf, double x, double Q2) {
  const lhapdf::table& table = pdf.member_->table();
  quark_densities result;
  if (pdf.member_->range().holds(x, Q2) && pdf.member_->may_be_negative()) {
    const auto f = table.quarks(table.around(x, Q2));
    std::copy_n(f.begin(), 5, result.quark.begin());
    std::copy_n(f.begin() + 5, 5, result.antiquark.begin());
  } else {
    for (std::size_t i = 0; i < result.quark.size(); ++i) {
      const pdg_id pid = static_cast<pdg_id>(i) + 1;
      result.quark[i] = pdf.xfxQ2(pid, x, Q2);
      result.antiquark[i] = pdf.xfxQ2(-pid, x, Q2);
    }
  }
  return result;
}

/// See `at_fixed_x` of any density; the result does not refer to `pdf`.
/// @throws what `lhapdf_grid::xfxQ2` throws, when called
template <GridEdge Edge>
auto at_fixed_x(const lhapdf_grid<Edge>& pdf, const flavour_weights& weights, double x) {
  return typename lhapdf_grid<Edge>::row(pdf, weights, x);
}

/// See `with_density_in` of any density. A grid by itself stands for free protons.
/// @throws bad_parameter for a grid that is not of the proton: what is an average over the nucleons of a nucleus
/// belongs into `nuclear_average`
template <GridEdge Edge, class Use>
decltype(auto) with_density_in(const lhapdf_grid<Edge>& pdf, const nucleus& /*target*/, Use&& use) {
  detail::require_proton("lhapdf_grid", pdf);
  return std::forward<Use>(use)(pdf);
}

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_LHAPDF_GRID_HPP
