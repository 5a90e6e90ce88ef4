# SPDX-License-Identifier: BSL-1.0
# The files that tests/meta/sizes.cmake lets exceed its limits.

set(FILE_EXCEPTIONS
    tests/decay/charged_current.test.cpp  # limits with closed forms, then other programs, of one integral
    tests/decay/dipole.test.cpp  # two-body and three-body widths and their interference
    tests/decay/heavy_neutrino_decays.test.cpp  # narrow and finite widths, mixing and Majorana N of one class
    tests/decay/mesons.test.cpp  # mesons, quarks and where they join, with tables of other programs
    tests/events/decay_sampler.test.cpp  # distributions in every kind of mode
    tests/hepmc3/read_back.cpp  # one program that reads every kind of file with libhepmc3
    tests/limits/reach.test.cpp  # signals with no, one, two and four crossings
    tests/mediator/vector_mesons.test.cpp  # every mode, measured peaks and DarkCast's widths
    tests/scattering/binned.test.cpp  # densities, kernels and bins, which must agree
    tests/scattering/control/weak_cross_section.test.cpp  # relations, closed forms, published tables
    tests/scattering/process/deep_inelastic.test.cpp  # closed forms, cuts and kinematics of one cross section
    tests/scattering/process/elastic.test.cpp  # form factors, media and kernels of one cross section
    tests/scattering/process/low_q2.test.cpp  # limits, kernels and accuracy of one cross section
    tests/scattering/response/structure_functions.test.cpp  # parts of the model, then measured structure functions
    tests/signal/production.test.cpp)  # beams, targets and geometries, each against a sum by hand

set(FUNCTION_EXCEPTIONS)

set(WIDTH_EXCEPTIONS
    tests/formats/lhe/reader.test.cpp)  # a line of a file of events, as programs write it
