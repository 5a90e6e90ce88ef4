// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_LHE_RUN_HPP
#define NUDIPOLE_FORMATS_LHE_RUN_HPP

#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// @file
/// Run information of a Les Houches event file: everything before its events.
/// [J. Alwall et al., hep-ph/0609017, version 1; J. R. Andersen et al., 1405.1067, version 3; accord: E. Boos et al.,
/// hep-ph/0109068]
namespace nudipole {

/// One of the two beams.
struct lhe_beam {
  pdg_id id = 0;                   ///< IDBMUP
  energy total_energy = 0. * GeV;  ///< EBMUP; the mass for a target at rest, the highest energy for a spectrum
  int pdf_group = 0;               ///< PDFGUP; 0 where `pdf_set` is a number of LHAPDF
  int pdf_set = 0;                 ///< PDFSUP

  bool operator==(const lhe_beam&) const = default;
};

/// One process of the run; events refer to it by its number.
struct lhe_process {
  area cross_section = 0. * cm2;  ///< XSECUP, pb in the file
  area error = 0. * cm2;          ///< XERRUP, its statistical error
  double max_weight = 1;          ///< XMAXUP
  int id = 1;                     ///< LPRUP

  bool operator==(const lhe_process&) const = default;
};

/// A program that had a part in making the events.
struct lhe_generator {
  std::string name = {}, version = {}, text = {};

  bool operator==(const lhe_generator&) const = default;
};

/// A further weight of every event, for a variation of the model or a scale.
struct lhe_weight {
  std::string id = {};     ///< unique
  std::string text = {};   ///< description
  std::string group = {};  ///< name of its group; empty if it is in none
  /// Further attributes of the tag with their values, such as MUR, MUF and PDF of MadGraph.
  std::vector<std::pair<std::string, std::string>> attributes = {};

  bool operator==(const lhe_weight&) const = default;
};

/// Run information, written once per file.
struct lhe_run {
  /// The header verbatim, without the parts held by the members below.
  std::string header;
  std::uint64_t seed = 0;
  /// Names and values of the model and of everything else that the events depend on, as text.
  std::vector<std::pair<std::string, std::string>> parameters;
  std::vector<lhe_weight> weights;  ///< names of `event::further_weights`
  /// Ids that the file gives to two different weights. Their values are not read, since nobody can say whose they are.
  std::vector<std::string> ambiguous_weights;

  std::array<lhe_beam, 2> beams;
  /// IDWTUP, the meaning of the events' weights (`lhe_normalisation` applies it):
  ///
  /// | value | weights                                                                                           |
  /// |-------|---------------------------------------------------------------------------------------------------|
  /// | 1     | in pb, positive; a shower program may accept events by them, up to each process's greatest        |
  /// | 2     | as 1, and the cross sections of the processes are kept                                            |
  /// | 3     | all 1: events come as often as in nature, and the sum of the cross sections is that of the sample |
  /// | 4     | in pb, and kept: their mean is the cross section                                                  |
  /// | −1…−4 | as 1…4, with either sign; −3: +1 or −1                                                            |
  /// | 0     | the file does not say                                                                             |
  int weighting = 3;
  /// Factor on the weights of events when they are written: the cross section in pb for events whose mean weight is 1,
  /// if `weighting` asks for pb. 1 for a run that was read.
  double weight_factor = 1;
  std::vector<lhe_process> processes;
  std::vector<lhe_generator> generators;

  bool operator==(const lhe_run&) const = default;
};

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_LHE_RUN_HPP
