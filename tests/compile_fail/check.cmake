# SPDX-License-Identifier: BSL-1.0
# SOURCE compiles, and with MUST_NOT_COMPILE defined it does not.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND ${COMPILE} -fsyntax-only "${SOURCE}" RESULT_VARIABLE result ERROR_VARIABLE errors)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${SOURCE} does not compile even without MUST_NOT_COMPILE:\n${errors}")
endif()
execute_process(COMMAND ${COMPILE} -fsyntax-only -DMUST_NOT_COMPILE "${SOURCE}"
                RESULT_VARIABLE result ERROR_VARIABLE errors)
if(result EQUAL 0)
  message(FATAL_ERROR "${SOURCE} compiles with MUST_NOT_COMPILE, and must not")
endif()
# The output shows in `ctest -V` that it fails for the reason meant.
message(STATUS "refused as it should be:\n${errors}")
