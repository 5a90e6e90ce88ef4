# SPDX-License-Identifier: BSL-1.0
# Quantities are taken apart only in numeric/ and made from bare numbers only there and in units.hpp.
include("${CMAKE_CURRENT_LIST_DIR}/headers.cmake")
foreach(header IN LISTS headers)
  if(header MATCHES "^nudipole/(numeric/|units\\.hpp$)")
    continue()
  endif()
  file(STRINGS "${root}/include/${header}" lines REGEX "\\.value\\(\\)|from_value")
  foreach(line IN LISTS lines)
    string(STRIP "${line}" line)
    complain("include/${header}: ${line}")
  endforeach()
endforeach()
conclude("quantities unwrapped outside numeric/ and units.hpp")
