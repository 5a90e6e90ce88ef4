// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_HPP
#define NUDIPOLE_FORMATS_HPP

/// @file
/// Files that the library writes and reads.

#include <nudipole/version.hpp>

#include <nudipole/formats/csv.hpp>
#include <nudipole/formats/hepmc3/cross_section_estimate.hpp>
#include <nudipole/formats/hepmc3/run.hpp>
#include <nudipole/formats/hepmc3/writer.hpp>
#include <nudipole/formats/hepmc3/written_event.hpp>
#include <nudipole/formats/hepmc3/written_run.hpp>
#include <nudipole/formats/hepmc3/written_text.hpp>
#include <nudipole/formats/lhe/event_reader.hpp>
#include <nudipole/formats/lhe/init.hpp>
#include <nudipole/formats/lhe/lines.hpp>
#include <nudipole/formats/lhe/normalisation.hpp>
#include <nudipole/formats/lhe/reader.hpp>
#include <nudipole/formats/lhe/run.hpp>
#include <nudipole/formats/lhe/tags.hpp>
#include <nudipole/formats/lhe/weights.hpp>
#include <nudipole/formats/lhe/words.hpp>
#include <nudipole/formats/lhe/writer.hpp>
#include <nudipole/formats/lhe/written_event.hpp>
#include <nudipole/formats/lhe/written_run.hpp>
#include <nudipole/formats/lhe/written_text.hpp>
#include <nudipole/formats/provenance.hpp>
#include <nudipole/formats/regions.hpp>
#include <nudipole/formats/run_of_generator.hpp>

#endif  // NUDIPOLE_FORMATS_HPP
