# SPDX-License-Identifier: BSL-1.0
# Configures, builds and runs the consumer from nothing; WAY is `installed` or `subdirectory`.
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE "${BUILD}")
# An install into a staging folder must not be sent elsewhere by the environment.
unset(ENV{DESTDIR})

if(WAY STREQUAL "installed")
  execute_process(COMMAND "${CMAKE_COMMAND}" --install "${LIBRARY_BUILD}" --prefix "${BUILD}/prefix" --config Release
                  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  set(where "-DCMAKE_PREFIX_PATH=${BUILD}/prefix")
  if(NOT EXISTS "${BUILD}/prefix/share/doc/nudipole/LICENSE")
    message(FATAL_ERROR "the licence is not installed")
  endif()
else()
  set(where "-DNUDIPOLE_SOURCE=${LIBRARY_SOURCE}")
endif()

execute_process(COMMAND "${CMAKE_COMMAND}" -G "${GENERATOR}" -S "${CMAKE_CURRENT_LIST_DIR}" -B "${BUILD}/build"
                        "-DCMAKE_CXX_COMPILER=${COMPILER}" -DCMAKE_BUILD_TYPE=Release "${where}"
                COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}/build" --config Release COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${BUILD}/build/consumer" COMMAND_ERROR_IS_FATAL ANY)
