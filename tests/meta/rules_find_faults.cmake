# SPDX-License-Identifier: BSL-1.0
# The rules about sizes and first includes find the faults of a bad tree, and none in a good one.
# Needs -DSCRATCH=<folder that may be overwritten>.
cmake_minimum_required(VERSION 3.25)
if(NOT SCRATCH)
  message(FATAL_ERROR "rules_find_faults: -DSCRATCH is missing")
endif()
set(faults "")

# Runs a rule over the scratch tree: it must complain of `expected`, or of nothing where that is empty.
macro(expect rule expected)
  execute_process(COMMAND ${CMAKE_COMMAND} "-DTREE=${SCRATCH}" -P "${CMAKE_CURRENT_LIST_DIR}/${rule}.cmake"
                  RESULT_VARIABLE code ERROR_VARIABLE said)
  string(FIND "${said}" "${expected}" place)
  if(("${expected}" STREQUAL "" AND NOT code EQUAL 0) OR
     (NOT "${expected}" STREQUAL "" AND (code EQUAL 0 OR place LESS 0)))
    string(APPEND faults "\n  ${rule}: wanted '${expected}', got ${code}: ${said}")
  endif()
endmacro()

set(header "${SCRATCH}/include/nudipole/a.hpp")
set(test "${SCRATCH}/tests/a.test.cpp")
string(REPEAT "ν" 120 wide)
string(REPEAT "  f();\n" 38 body)
string(REPEAT "\n" 298 empty)
file(REMOVE_RECURSE "${SCRATCH}")

file(WRITE "${header}" "// ${wide}\n")
file(WRITE "${test}" "#include <vector>\n#include <nudipole/a.hpp>\n")
expect(sizes "include/nudipole/a.hpp:1: 123 characters")
expect(own_header_first "tests/a.test.cpp: <nudipole/a.hpp> is not its first include")

file(WRITE "${header}" "void g() {\n${body}  f();\n}\n")
expect(sizes "include/nudipole/a.hpp:1: a function of 41 lines")
file(WRITE "${header}" "${empty}\n\n;\n")
expect(sizes "include/nudipole/a.hpp: 301 lines")

file(WRITE "${test}" "#include <nudipole/a.hpp>\nTEST_CASE(\"a\") {\n${body}  f();\n}\n\nvoid g() {\n${body}  f();\n}\n")
expect(sizes "tests/a.test.cpp:44: a function of 41 lines")

file(WRITE "${header}" "${wide}\nvoid g() {\n${body}}\nclass c {\n${body}  f();\n};\n")
file(WRITE "${test}" "#include <nudipole/a.hpp>\n#include <vector>\nTEST_CASE(\"a\") {\n${body}  f();\n}\n")
expect(sizes "")
expect(own_header_first "")
file(REMOVE_RECURSE "${SCRATCH}")
if(faults)
  message(FATAL_ERROR "rules_find_faults:${faults}")
endif()
