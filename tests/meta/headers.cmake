# SPDX-License-Identifier: BSL-1.0
# Included by the checks beside it: where things are, every header as `nudipole/...`, and a collector of complaints.
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH tests)
cmake_path(GET tests PARENT_PATH root)
file(GLOB_RECURSE headers RELATIVE "${root}/include" "${root}/include/nudipole/*.hpp")
set(umbrella nudipole/nudipole.hpp)
set(umbrellas ${umbrella} nudipole/reach.hpp nudipole/events.hpp nudipole/formats.hpp)

set(complaints "")
macro(complain)
  string(APPEND complaints "\n  " ${ARGN})
endmacro()

# Ends the check: fails if there was any complaint.
macro(conclude rule)
  if(NOT complaints STREQUAL "")
    message(FATAL_ERROR ${rule} ":${complaints}")
  endif()
endmacro()
