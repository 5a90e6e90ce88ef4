# SPDX-License-Identifier: BSL-1.0
# The first include of tests/<path>.test.cpp is <nudipole/<path>.hpp>: so a header that lacks an include is found out.
# With -DTREE=<folder> it looks at another tree than this one.
cmake_minimum_required(VERSION 3.25)
if(NOT TREE)
  get_filename_component(TREE "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
  # Still to be mended: these include the umbrella or another header first.
  set(exceptions
      tests/decay/dipole.test.cpp
      tests/decay/heavy_neutrino_decays.test.cpp
      tests/decay/neutral_traces.test.cpp
      tests/decay/spin_square.test.cpp
      tests/decay/weak_decays.test.cpp
      tests/limits/bands.test.cpp
      tests/limits/scan.test.cpp
      tests/mediator/decays.test.cpp
      tests/mediator/hadrons.test.cpp
      tests/mediator/partial_widths.test.cpp
      tests/mediator/tabulated_hadrons.test.cpp
      tests/mediator/vector_mesons.test.cpp
      tests/model/benchmarks.test.cpp
      tests/model/couplings.test.cpp
      tests/model/dipole_portal.test.cpp
      tests/scattering/parton_level.test.cpp
      tests/scattering/process/deep_inelastic.test.cpp)
endif()
set(faults "")
file(GLOB_RECURSE tests RELATIVE "${TREE}/tests" "${TREE}/tests/*.test.cpp")
if(NOT tests)
  message(FATAL_ERROR "own_header_first: no tests in ${TREE}")
endif()
foreach(test IN LISTS tests)
  string(REGEX REPLACE "(\\.optin)?\\.test\\.cpp$" "" path "${test}")
  set(own "nudipole/${path}.hpp")
  if(NOT EXISTS "${TREE}/include/${own}")
    continue()  # about several headers
  endif()
  file(STRINGS "${TREE}/tests/${test}" first REGEX "^[ \t]*#[ \t]*include" LIMIT_COUNT 1)
  if(first STREQUAL "#include <${own}>")
    if("tests/${test}" IN_LIST exceptions)
      string(APPEND faults "\n  tests/${test}: its exception is not needed any more")
    endif()
  elseif(NOT "tests/${test}" IN_LIST exceptions)
    string(APPEND faults "\n  tests/${test}: <${own}> is not its first include")
  endif()
endforeach()
if(faults)
  message(FATAL_ERROR "own_header_first:${faults}")
endif()
