# SPDX-License-Identifier: BSL-1.0
# Writes single_include/nudipole/nudipole.hpp: the umbrella with every `#include <nudipole/...>` replaced by that header.
#
#   cmake -P single_include/amalgamate.cmake               write it
#   cmake -DCHECK=ON -P single_include/amalgamate.cmake    fail unless the file is what would be written
#
# Each header goes in once, where it is first included. Standard and Boost includes are collected at the top, each once,
# sorted, save those inside #if, which stay where they are. A check of __cplusplus comes before them all. The guards and licence lines of the parts are replaced by one
# of each. The result depends on the headers alone: no path, no date.
#
# Another script may include() this one for `reached_headers`, the headers that the umbrella reaches, in order.
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH project_root)
set(single_header "${CMAKE_CURRENT_LIST_DIR}/nudipole/nudipole.hpp")

# A CMake list of lines would trip over these characters of C++: while the text is in lists, control characters that no
# source file contains stand for them.
string(ASCII 1 semicolon)
string(ASCII 2 opening_bracket)
string(ASCII 3 closing_bracket)
string(ASCII 4 backslash)

function(read_lines file result)
  file(READ "${file}" text)
  if(text MATCHES "[${semicolon}${opening_bracket}${closing_bracket}${backslash}]")
    message(FATAL_ERROR "${file}: contains a control character")
  endif()
  string(REPLACE ";" "${semicolon}" text "${text}")
  string(REPLACE "[" "${opening_bracket}" text "${text}")
  string(REPLACE "]" "${closing_bracket}" text "${text}")
  string(REPLACE "\\" "${backslash}" text "${text}")
  string(REGEX REPLACE "\n$" "" text "${text}")
  string(REPLACE "\n" ";" text "${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

function(emit line)
  set_property(GLOBAL APPEND_STRING PROPERTY single_header_body "${line}\n")
endfunction()

function(inline header)
  get_property(done GLOBAL PROPERTY single_header_parts)
  if(header IN_LIST done)
    return()
  endif()
  set_property(GLOBAL APPEND PROPERTY single_header_parts "${header}")

  read_lines("${project_root}/include/${header}" lines)
  set(guard "")
  set(depth 0)  # of #if, the guard included
  set(titled FALSE)
  set(checking FALSE)  # inside an #if about __cplusplus
  foreach(line IN LISTS lines)
    if(line MATCHES "^// SPDX-License-Identifier:" OR (guard AND line STREQUAL "#define ${guard}"))
      continue()
    elseif(line MATCHES "^[ \t]*#[ \t]*if")
      math(EXPR depth "${depth} + 1")
      if(NOT guard)
        if(NOT line MATCHES "^#ifndef (NUDIPOLE_[A-Z0-9_]+_HPP)$")
          message(FATAL_ERROR "include/${header}: expected `#ifndef NUDIPOLE_..._HPP`, found `${line}`")
        endif()
        set(guard "${CMAKE_MATCH_1}")
        continue()
      endif()
      if(line MATCHES "__cplusplus")
        set(checking TRUE)
      endif()
    elseif(line MATCHES "^[ \t]*#[ \t]*endif")
      math(EXPR depth "${depth} - 1")
      if(checking)
        set_property(GLOBAL APPEND_STRING PROPERTY single_header_check "${line}\n")
        set(checking FALSE)
        continue()
      endif()
      if(depth EQUAL 0)
        continue()
      endif()
    elseif(line MATCHES "^[ \t]*#[ \t]*include[ \t]*[<\"](nudipole/[^>\"]+)[>\"]")
      set(included "${CMAKE_MATCH_1}")
      if(NOT depth EQUAL 1)
        message(FATAL_ERROR "include/${header}: <${included}> is included inside #if, or outside the guard")
      endif()
      inline("${included}")
      continue()
    elseif(depth EQUAL 1 AND line MATCHES "^[ \t]*#[ \t]*include[ \t]*<([^>]+)>")
      set_property(GLOBAL APPEND PROPERTY single_header_includes "${CMAKE_MATCH_1}")
      continue()
    endif()
    if(checking)
      set_property(GLOBAL APPEND_STRING PROPERTY single_header_check "${line}\n")
      continue()
    endif()
    if(depth EQUAL 0 AND NOT line STREQUAL "" AND NOT line MATCHES "^//")
      message(FATAL_ERROR "include/${header}: outside the guard: `${line}`")
    endif()
    if(NOT titled AND NOT line STREQUAL "")
      emit("\n// ==== ${header}\n")
      set(titled TRUE)
    endif()
    emit("${line}")
  endforeach()
  if(NOT depth EQUAL 0)
    message(FATAL_ERROR "include/${header}: an #if without #endif")
  endif()
endfunction()

inline(nudipole/nudipole.hpp)
get_property(reached_headers GLOBAL PROPERTY single_header_parts)
if(NOT CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  return()
endif()

get_property(body GLOBAL PROPERTY single_header_body)
get_property(check GLOBAL PROPERTY single_header_check)
get_property(includes GLOBAL PROPERTY single_header_includes)
list(REMOVE_DUPLICATES includes)
list(SORT includes)
list(TRANSFORM includes REPLACE "(.+)" "#include <\\1>\n")
list(JOIN includes "" includes)

file(STRINGS "${project_root}/include/nudipole/version.hpp" version REGEX " version = \"")
string(REGEX REPLACE ".*\"([0-9.]+)\".*" "\\1" version "${version}")

string(CONCAT text
  "// SPDX-License-Identifier: BSL-1.0\n"
  "// nudipole ${version} in one file, made from include/nudipole/ with `cmake -P single_include/amalgamate.cmake`.\n"
  "// Change the headers there and run that again: what is changed here is lost.\n"
  "// With the folder include/ in place of this file a program can include less: <nudipole/reach.hpp> without events and\n"
  "// files, <nudipole/events.hpp>, <nudipole/formats.hpp>, or a single header such as <nudipole/decay/mesons.hpp>.\n"
  "#ifndef NUDIPOLE_NUDIPOLE_HPP\n"
  "#define NUDIPOLE_NUDIPOLE_HPP\n"
  "\n"
  "${check}"
  "\n"
  "${includes}"
  "\n"
  "${body}"
  "\n"
  "#endif  // NUDIPOLE_NUDIPOLE_HPP\n")
# Where includes and guards were there are holes: one empty line is enough.
set(before "")
while(NOT text STREQUAL before)
  set(before "${text}")
  string(REPLACE "\n\n\n" "\n\n" text "${text}")
endwhile()
string(REPLACE "${semicolon}" ";" text "${text}")
string(REPLACE "${opening_bracket}" "[" text "${text}")
string(REPLACE "${closing_bracket}" "]" text "${text}")
string(REPLACE "${backslash}" "\\" text "${text}")

set(present "")
if(EXISTS "${single_header}")
  file(READ "${single_header}" present)
endif()
if(present STREQUAL text)
  message(STATUS "single_include/nudipole/nudipole.hpp is up to date")
elseif(CHECK)
  message(FATAL_ERROR "single_include/nudipole/nudipole.hpp is not what include/ gives: run\n"
                      "  cmake -P single_include/amalgamate.cmake\nand commit the result")
else()
  file(WRITE "${single_header}" "${text}")
  message(STATUS "single_include/nudipole/nudipole.hpp written")
endif()
