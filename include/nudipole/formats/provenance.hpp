// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_PROVENANCE_HPP
#define NUDIPOLE_FORMATS_PROVENANCE_HPP

#include <nudipole/model/chiral_couplings.hpp>
#include <nudipole/model/mediator.hpp>
#include <nudipole/model/portal.hpp>
#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace nudipole {

namespace detail {

/// The numbers of a model as name and text.
class parameter_list {
 public:
  std::vector<std::pair<std::string, std::string>> list;

  void add(std::string name, double value) { list.emplace_back(std::move(name), numeric::to_text(value)); }
  template <class Value>
  void add_flavours(const std::string& name, const Value& value) {
    constexpr const char* suffix[] = {"_e", "_mu", "_tau"};
    for (lepton_flavour f : lepton_flavours) add(name + suffix[flavour_index(f)], value(f));
  }
  /// A vector whose couplings to all but neutrinos are those of a vector current, g_d, …; else g_L_d, g_R_d, ….
  void add_couplings(const std::string& prefix, const mediator& vector) {
    const auto g = [&](pdg_id id) { return vector.coupling(id); };
    const auto add_side = [&](const std::string& name, const auto& side) {
      for (pdg_id quark = 1; quark <= 6; ++quark) add(prefix + name + "_" + particle_name(quark), side(g(quark)));
      add_flavours(prefix + name + "_charged_lepton", [&](lepton_flavour f) { return side(g(charged_lepton_id(f))); });
    };
    const auto left = [](const chiral_couplings& c) { return c.left; };
    if (vector.is_vectorlike()) {
      add_side("g", left);
    } else {
      add_side("g_L", left);
      add_side("g_R", [](const chiral_couplings& c) { return c.right; });
    }
    add_flavours(prefix + "g_neutrino", [&](lepton_flavour f) { return g(neutrino_id(f)).left; });
  }
};

}  // namespace detail

/// Returns every number of a model as name and text, with units in the names, for the header of an event file. The
/// digits suffice to make the same model again. Of several vectors, or one of a given width, the names begin with
/// `vector_1_`, …, and N's moment to each is `share` times that of the model.
inline std::vector<std::pair<std::string, std::string>> parameters(const portal& model) {
  detail::parameter_list result;
  const bool one = model.size() == 1 && !model[0].vector.width();
  result.add("m_N_GeV", model.heavy_neutrino_mass / GeV);
  if (one) result.add("m_zprime_GeV", model[0].vector.mass() / GeV);
  result.add_flavours("dipole_per_GeV", [&](lepton_flavour f) { return double(model.dipole[f] * GeV); });
  result.add_flavours("mixing", [&](lepton_flavour f) { return model.mixing[f]; });
  for (std::size_t i = 0; i < model.size(); ++i) {
    const exchanged_vector& exchanged = model[i];
    if (one) {
      result.add_couplings("", exchanged.vector);
      continue;
    }
    const std::string prefix = "vector_" + std::to_string(i + 1) + "_";
    result.add(prefix + "mass_GeV", exchanged.vector.mass() / GeV);
    if (exchanged.vector.width()) result.add(prefix + "width_GeV", *exchanged.vector.width() / GeV);
    result.add_flavours(prefix + "share", [&](lepton_flavour f) { return exchanged.share[f]; });
    result.add_couplings(prefix, exchanged.vector);
  }
  result.list.emplace_back("nature", model.nature == fermion_nature::majorana ? "majorana" : "dirac");
  return result.list;
}

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_PROVENANCE_HPP
