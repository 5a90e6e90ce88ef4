# SPDX-License-Identifier: BSL-1.0
# Is there a folder of reference data? Without the variable the tests that need it say "skipped".
if("$ENV{NUDIPOLE_REFERENCE_DATA}" STREQUAL "")
  execute_process(COMMAND "${CMAKE_COMMAND}" -E echo "skipped: NUDIPOLE_REFERENCE_DATA is not set")
elseif(NOT IS_DIRECTORY "$ENV{NUDIPOLE_REFERENCE_DATA}")
  message(FATAL_ERROR "NUDIPOLE_REFERENCE_DATA=$ENV{NUDIPOLE_REFERENCE_DATA}: no such folder")
endif()
