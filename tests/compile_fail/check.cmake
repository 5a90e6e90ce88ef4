# SPDX-License-Identifier: BSL-1.0
# SOURCE compiles, and with MUST_NOT_COMPILE defined it does not. A line `// says: TEXT` in it is a text that the
# compiler's message must contain; a file with such a line promises a message of at most 15 lines, or as many as a line
# `// lines: NUMBER` allows.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND ${COMPILE} -fsyntax-only "${SOURCE}" RESULT_VARIABLE result ERROR_VARIABLE errors)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${SOURCE} does not compile even without MUST_NOT_COMPILE:\n${errors}")
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${COMPILE} -fsyntax-only -DMUST_NOT_COMPILE "${SOURCE}"
                RESULT_VARIABLE result ERROR_VARIABLE errors)
if(result EQUAL 0)
  message(FATAL_ERROR "${SOURCE} compiles with MUST_NOT_COMPILE, and must not")
endif()

file(STRINGS "${SOURCE}" promises REGEX "^// says: ")
foreach(promise IN LISTS promises)
  string(REPLACE "// says: " "" promise "${promise}")
  string(FIND "${errors}" "${promise}" found)
  if(found EQUAL -1)
    message(FATAL_ERROR "${SOURCE}: the message does not say `${promise}`:\n${errors}")
  endif()
endforeach()
if(promises)
  set(most 15)
  file(STRINGS "${SOURCE}" limit REGEX "^// lines: ")
  if(limit MATCHES "([0-9]+)")
    set(most "${CMAKE_MATCH_1}")
  endif()
  string(REGEX MATCHALL "\n" ends "${errors}")
  list(LENGTH ends lines)
  if(lines GREATER most)
    message(FATAL_ERROR "${SOURCE}: the message has ${lines} lines, more than ${most}:\n${errors}")
  endif()
endif()
# The output shows in `ctest -V` that it fails for the reason meant.
message(STATUS "refused as it should be:\n${errors}")
