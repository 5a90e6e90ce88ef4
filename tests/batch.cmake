# SPDX-License-Identifier: BSL-1.0
# cmake -DSOURCES=<a|b|...> -DOUTPUT=<file> -P batch.cmake
# Writes one translation unit of several tests, so that the library's templates are instantiated once for all of them.
# Each test has a namespace of its own, for names that two tests share; what the tests include comes before.
string(REPLACE "|" ";" sources "${SOURCES}")
set(includes "")
set(bodies "")
set(number 0)
foreach(source IN LISTS sources)
  file(STRINGS "${source}" lines REGEX "^#include ")
  list(APPEND includes ${lines})
  math(EXPR number "${number} + 1")
  string(APPEND bodies "namespace test_${number} {\n#include \"${source}\"\n}\n")
endforeach()
list(REMOVE_DUPLICATES includes)
list(JOIN includes "\n" includes)
file(WRITE "${OUTPUT}" "${includes}\n${bodies}")
