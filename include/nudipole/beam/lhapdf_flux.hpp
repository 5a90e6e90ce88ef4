// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_LHAPDF_FLUX_HPP
#define NUDIPOLE_BEAM_LHAPDF_FLUX_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/errors.hpp>
#include <nudipole/numeric/bin_edges.hpp>
#include <nudipole/numeric/gauss_legendre.hpp>
#include <nudipole/numeric/math.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/lhapdf/grid.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

/// @file
/// Neutrino fluxes in the files of LHAPDF: x f(x) with x = E_ν/E_beam, as generators of deep inelastic scattering read
/// them. [The tables of arXiv:2407.09611 and arXiv:2507.06022 are published so.]
///
///     const auto set = lhapdf_set::find("FASERv_Run3_EPOS+POWHEG_7TeV", folder);
///     const lhapdf_flux flux{set.member(0), grid_of_interactions{1.16186e-9 * inv_pb},
///                            {.beam_energy = 6.8 * TeV, .luminosity = 250. * inv_fb}};
///
/// Such files say neither the energy of the beam, nor the luminosity, nor in what f is normalised: the caller does.
namespace nudipole {

/// f of a grid is the number of neutrinos per x: ∫f dx are neutrinos.
struct grid_of_neutrinos {};

/// f of a grid is n_T L_T dN_ν/dx: ∫f σ dx are the interactions in a target, where σ is the cross section per nucleon.
struct grid_of_interactions {
  inverse_area column;         ///< nucleons per area along the target that the grid is for, n_T L_T
  inverse_area unit = inv_pb;  ///< of f: its inverse is the unit in which σ enters
};

/// The beam that a grid is for, and the bins it is wanted in.
struct lhapdf_flux_options {
  energy beam_energy;           ///< E_ν/x
  inverse_area luminosity;      ///< that the numbers belong to
  std::vector<energy> edges{};  ///< of the bins; without any, 20 a decade from 10 GeV to the end of the grid
};

/// A neutrino flux from a grid in LHAPDF's format, in bins of one's own. Between the knots x f is what LHAPDF
/// interpolates, outside them there is no flux.
class lhapdf_flux {
 public:
  /// @throws bad_parameter for a grid without neutrinos or one that depends on Q, and unless energy, luminosity and
  /// normalisation are positive and the edges ascend within the grid's range or beyond
  lhapdf_flux(lhapdf_grid<> grid, grid_of_neutrinos, lhapdf_flux_options options)
      : lhapdf_flux(std::move(grid), 1., std::move(options)) {}
  lhapdf_flux(lhapdf_grid<> grid, grid_of_interactions of, lhapdf_flux_options options)
      : lhapdf_flux(std::move(grid),
                    numeric::require_positive("lhapdf_flux: unit", of.unit) /
                        numeric::require_positive("lhapdf_flux: column", of.column),
                    std::move(options)) {}

  /// Returns the bins of a species, at the mean energy of the neutrinos in each; none if the grid does not have it.
  /// @throws bad_parameter if `id` is not a neutrino's, and for a bin with fewer than no neutrinos
  std::vector<flux_bin> neutrinos(pdg_id id) const {
    detail::neutrino_index("lhapdf_flux", id);
    std::vector<flux_bin> bins;
    for (std::size_t i = 0; has(id) && i + 1 < edges_.size(); ++i) {
      const energy low = edges_[i], high = edges_[i + 1];
      const double number = integral(id, low, high);
      if (number < 0)
        numeric::refuse("lhapdf_flux: neutrinos of PDG id " + std::to_string(id) + " from " +
                            numeric::to_text(low / GeV) + " to " + numeric::to_text(high / GeV) + " GeV",
                        number, "must not be negative");
      const energy mean = number > 0 ? moment(id, low, high, 1) / number * beam_energy_ : 0.5 * (low + high);
      bins.push_back({std::clamp(mean, low, high), number});
    }
    return bins;
  }
  inverse_area luminosity() const { return luminosity_; }

  /// Returns the species that the grid has, in the order of `neutrino_species`.
  const std::vector<pdg_id>& species() const { return species_; }
  bool has(pdg_id id) const { return std::find(species_.begin(), species_.end(), id) != species_.end(); }
  /// Returns the edges of the bins, which are the same for all species.
  const std::vector<energy>& bin_edges() const { return edges_; }
  energy beam_energy() const { return beam_energy_; }

  /// Returns dN/dE of a species; 0 outside the knots, and for a species that the grid does not have.
  /// @throws bad_parameter if `id` is not a neutrino's, and unless the energy is positive
  inverse_energy density(pdg_id id, energy at) const {
    detail::neutrino_index("lhapdf_flux", id);
    const double x = numeric::require_positive("lhapdf_flux: energy", at) / beam_energy_;
    if (!has(id) || x < knots_.front() || x > knots_.back()) return 0. * per_GeV;
    return factor_ * xf(id, x) / at;
  }
  /// Returns the neutrinos of a species between two energies: exactly the integral of what is interpolated, if that is
  /// cubic or linear in ln x.
  /// @throws bad_parameter if `id` is not a neutrino's, and unless both energies are finite and in order
  double integral(pdg_id id, energy lower, energy upper) const {
    detail::neutrino_index("lhapdf_flux", id);
    numeric::require_finite("lhapdf_flux: lower limit", lower);
    numeric::require_finite("lhapdf_flux: upper limit", upper);
    if (upper < lower) numeric::refuse("lhapdf_flux: upper limit", upper, "must not be below the lower limit");
    return has(id) ? moment(id, lower, upper, 0) : 0.;
  }

 private:
  lhapdf_flux(lhapdf_grid<> grid, double factor, lhapdf_flux_options options)
      : grid_(std::move(grid)),
        knots_(grid_.x_knots()),
        q2_(grid_.q2_knots().front()),
        factor_(factor),
        beam_energy_(numeric::require_positive("lhapdf_flux: beam_energy", options.beam_energy)),
        luminosity_(numeric::require_positive("lhapdf_flux: luminosity", options.luminosity)),
        edges_(std::move(options.edges)) {
    for (pdg_id id : neutrino_species)
      if (const auto all = grid_.flavors(); std::find(all.begin(), all.end(), id) != all.end()) species_.push_back(id);
    if (species_.empty()) throw bad_parameter("lhapdf_flux: the grid has no neutrinos");
    for (pdg_id id : species_) require_no_scale(id);
    if (edges_.empty()) make_edges();
    numeric::require_bin_edges("lhapdf_flux", edges_);
    numeric::require_positive("lhapdf_flux: edge 1", edges_.front());
  }

  /// A parton density changes with Q, a flux does not.
  void require_no_scale(pdg_id id) const {
    for (std::size_t ix = 0; ix < knots_.size(); ++ix)
      for (std::size_t iq = 1; iq < grid_.q2_knots().size(); ++iq) {
        const double first = grid_.at_knots(id, ix, 0), here = grid_.at_knots(id, ix, iq);
        if (std::abs(here - first) > 1e-6 * std::abs(first))
          throw bad_parameter("lhapdf_flux: the grid depends on Q at x = " + numeric::to_text(knots_[ix]) +
                              " for PDG id " + std::to_string(id) + ": it is no flux");
      }
  }
  void make_edges() {
    constexpr double per_decade = 20;
    const energy low = std::max(10. * GeV, knots_.front() * beam_energy_), high = knots_.back() * beam_energy_;
    if (!(low < high)) throw bad_parameter("lhapdf_flux: the grid ends below 10 GeV: give the edges of the bins");
    const double steps = std::ceil(per_decade * numeric::log(high / low) / numeric::log(10.) - 1e-9);
    for (double i = 0; i < steps; ++i) edges_.push_back(low * numeric::pow(high / low, i / steps));
    edges_.push_back(high);
  }

  double xf(pdg_id id, double x) const { return grid_.xfxQ2(id, std::min(x, 1.), q2_); }

  /// Σ over the cells of the grid of ∫ x^power (x f) dln x.
  double moment(pdg_id id, energy lower, energy upper, int power) const {
    double sum = 0;
    const double first = lower / beam_energy_, last = upper / beam_energy_;
    auto cell = std::upper_bound(knots_.begin(), knots_.end(), first);
    if (cell != knots_.begin()) --cell;
    for (; cell + 1 < knots_.end() && *cell < last; ++cell) {
      const double a = std::max(first, *cell), b = std::min(last, *(cell + 1));
      if (!(a < b)) continue;
      sum += numeric::gauss_legendre<4>{}(
          [&](double t) {
            const double x = std::clamp(std::exp(t), knots_.front(), knots_.back());
            return (power == 0 ? 1. : x) * xf(id, x);
          },
          std::log(a), std::log(b));
    }
    return factor_ * sum;
  }

  lhapdf_grid<> grid_;
  std::vector<double> knots_;
  double q2_, factor_;
  energy beam_energy_;
  inverse_area luminosity_;
  std::vector<energy> edges_;
  std::vector<pdg_id> species_;
};
static_assert(NeutrinoFlux<lhapdf_flux>);

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_LHAPDF_FLUX_HPP
