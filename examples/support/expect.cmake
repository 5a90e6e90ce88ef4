# SPDX-License-Identifier: BSL-1.0
# Runs PROGRAM with ARGUMENTS (separated by |) in the empty folder SCRATCH: it must end with STATUS, its output must match MESSAGE,
# and after a refusal nothing may have been written.
string(REPLACE "|" ";" arguments "${ARGUMENTS}")
file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}")
execute_process(COMMAND "${PROGRAM}" ${arguments} WORKING_DIRECTORY "${SCRATCH}"
                RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE error)
if(NOT status STREQUAL STATUS)
  message(FATAL_ERROR "exit status ${status}, wanted ${STATUS}\n${output}${error}")
endif()
if(NOT "${output}${error}" MATCHES "${MESSAGE}")
  message(FATAL_ERROR "says\n${output}${error}which does not match\n${MESSAGE}")
endif()
file(GLOB written "${SCRATCH}/*")
if(NOT status EQUAL 0 AND written)
  message(FATAL_ERROR "refused, but wrote ${written}")
endif()
