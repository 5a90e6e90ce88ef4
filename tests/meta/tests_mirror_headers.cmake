# SPDX-License-Identifier: BSL-1.0
# include/nudipole/<path>.hpp has tests/<path>.test.cpp, or .optin.test.cpp when the umbrella leaves it out.
include("${CMAKE_CURRENT_LIST_DIR}/headers.cmake")
include("${root}/single_include/amalgamate.cmake")

# Headers without a test file of their own, each with the reason.
set(exceptions
    ${umbrellas}  # includes only: every test goes through it
    nudipole/version.hpp)  # the consumer tests print it, the package version is read from it

list(REMOVE_ITEM headers ${exceptions})
foreach(header IN LISTS headers)
  string(REGEX REPLACE "^nudipole/(.*)\\.hpp$" "\\1" short "${header}")
  if(header IN_LIST reached_headers)
    set(test "tests/${short}.test.cpp")
  else()
    set(test "tests/${short}.optin.test.cpp")
  endif()
  if(NOT EXISTS "${root}/${test}")
    complain("include/${header}: no ${test}")
  endif()
endforeach()
conclude("headers without a test")
