# SPDX-License-Identifier: BSL-1.0
# The umbrella is included by every user's file: what costs them seconds, or drags streams in, stays out of it.
include("${CMAKE_CURRENT_LIST_DIR}/headers.cmake")
execute_process(COMMAND ${COMPILE} -M -x c++ "${root}/include/${umbrella}"
                OUTPUT_VARIABLE dependencies COMMAND_ERROR_IS_FATAL ANY)
foreach(unwanted "/iostream" "/boost/units/io\\.hpp" "/boost/units/cmath\\.hpp" "/boost/math/quadrature/[a-z_/]*\\.hpp")
  string(REGEX MATCHALL "[^ \n]*${unwanted}[ \n\\]" found "${dependencies} ")
  foreach(file IN LISTS found)
    complain("${file}")
  endforeach()
endforeach()
if(NOT dependencies MATCHES "nudipole/units\\.hpp")
  complain("the compiler lists no nudipole/units.hpp: ${COMPILE} -M gave\n${dependencies}")
endif()
# The smaller umbrellas leave out what their names do not promise.
function(refuse_rooms header rooms)
  execute_process(COMMAND ${COMPILE} -M -x c++ "${root}/include/nudipole/${header}"
                  OUTPUT_VARIABLE dependencies COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "(nudipole/(${rooms})[a-z0-9_/]*\\.hpp|/iostream)[ \n]" found "${dependencies}")
  foreach(file IN LISTS found)
    complain("nudipole/${header} includes ${file}")
  endforeach()
  set(complaints "${complaints}" PARENT_SCOPE)
endfunction()
refuse_rooms(reach.hpp "events/|formats/|parton/lhapdf/")
refuse_rooms(events.hpp "formats/|parton/lhapdf/")
conclude("headers that the umbrella must not include")
