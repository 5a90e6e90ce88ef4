# SPDX-License-Identifier: BSL-1.0
# The program in README.md is examples/guide/01_reach.cpp, letter for letter: what readers copy is what the tests build and run.
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH tests)
cmake_path(GET tests PARENT_PATH root)
file(READ "${root}/README.md" readme)
file(READ "${root}/examples/guide/01_reach.cpp" program)
string(REGEX REPLACE "^// SPDX[^\n]*\n" "" program "${program}")
string(FIND "${readme}" "```cpp\n${program}```" position)
if(position EQUAL -1)
  message(FATAL_ERROR "the program in README.md differs from examples/guide/01_reach.cpp (without its first line)")
endif()

# So is the program of events and tests/readme/events.inc, which the tests run; they read its files back.
file(READ "${tests}/readme/events.inc" program)
string(FIND "${readme}" "```cpp\n${program}```" position)
if(position EQUAL -1)
  message(FATAL_ERROR "the program of events in README.md differs from tests/readme/events.inc")
endif()
