# SPDX-License-Identifier: BSL-1.0
# With -std=c++17 every umbrella stops at one sentence.
include("${CMAKE_CURRENT_LIST_DIR}/headers.cmake")
list(TRANSFORM COMPILE REPLACE "^-std=.*" "-std=c++17")
foreach(header IN LISTS umbrellas)
  foreach(folder include single_include)
    if(NOT EXISTS "${root}/${folder}/${header}")
      continue()
    endif()
    execute_process(COMMAND ${COMPILE} -fsyntax-only -x c++ "${root}/${folder}/${header}"
                    RESULT_VARIABLE result ERROR_VARIABLE errors)
    string(REGEX MATCHALL "error: " found "${errors}")
    list(LENGTH found count)
    if(result EQUAL 0 OR NOT errors MATCHES "nudipole needs C\\+\\+20: compile with -std=c\\+\\+20" OR count GREATER 2)
      complain("${folder}/${header}: ${count} errors:\n${errors}")
    endif()
  endforeach()
endforeach()
conclude("headers under an older standard")
