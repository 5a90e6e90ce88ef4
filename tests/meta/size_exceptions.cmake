# SPDX-License-Identifier: BSL-1.0
# The files that tests/meta/sizes.cmake lets exceed its limits.

# Tests of one subject with the tables of cited numbers they compare with.
set(FILE_EXCEPTIONS
    tests/decay/charged_current.test.cpp
    tests/decay/dipole.test.cpp
    tests/decay/heavy_neutrino_decays.test.cpp
    tests/decay/mesons.test.cpp
    tests/events/decay_sampler.test.cpp
    tests/hepmc3/read_back.cpp  # one program that reads every kind of file with libhepmc3
    tests/limits/reach.test.cpp
    tests/mediator/vector_mesons.test.cpp
    tests/scattering/binned.test.cpp
    tests/scattering/control/weak_cross_section.test.cpp
    tests/scattering/process/deep_inelastic.test.cpp
    tests/scattering/process/elastic.test.cpp
    tests/scattering/process/low_q2.test.cpp
    tests/scattering/response/structure_functions.test.cpp
    tests/signal/production.test.cpp
    tests/site/ray_geometry.test.cpp)

# Its steps share the findings they add to.
set(FUNCTION_EXCEPTIONS
    include/nudipole/limits/consistency.hpp)

# A line of a file of events, as programs write it.
set(WIDTH_EXCEPTIONS
    tests/formats/lhe/reader.test.cpp)
