# SPDX-License-Identifier: BSL-1.0
# Sourced by examples/run, tests/run and .ci/run: finds the tools they need, installs what is missing, and sets up cmake.
# shellcheck shell=sh

# say TEXT: a line of our own among the output of the tools.
say() { printf '== %s\n' "$*"; }

# version_at_least WANTED FOUND
version_at_least() { [ -n "$2" ] && printf '%s\n%s\n' "$1" "$2" | sort -V -C; }

# find_compiler g++ 12: prints the first of g++, g++-12, g++-13, ... that is at least version 12.
find_compiler() {
  for candidate in "$1" "$1-12" "$1-13" "$1-14" "$1-15" "$1-16" "$1-17" "$1-18" "$1-19" "$1-20"; do
    if version_at_least "$2" "$("$candidate" -dumpversion 2>/dev/null)"; then
      echo "$candidate"
      return 0
    fi
  done
  return 1
}

# find_clang_format: versions lay out code differently, so only 14 will do.
find_clang_format() {
  for candidate in clang-format-14 clang-format; do
    case $("$candidate" --version 2>/dev/null) in *"version 14."*) echo "$candidate"; return 0 ;; esac
  done
  return 1
}

# has_header NAME: in the usual place, or wherever the compiler finds it.
has_header() {
  [ -e "/usr/include/$1" ] || printf '#include <%s>\n' "$1" | "${CXX:-g++}" -std=c++20 -E -x c++ - >/dev/null 2>&1
}

# has PACKAGE: is what that Debian package is wanted for there, wherever it came from?
has() {
  case $1 in
    g++) find_compiler g++ 12 ;;
    clang) find_compiler clang++ 14 ;;
    cmake) version_at_least 3.25 "$(cmake --version 2>/dev/null | sed -n '1s/[^0-9]*//p')" ;;
    ninja-build) command -v ninja || command -v make ;;
    libcli11-dev) has_header CLI/CLI.hpp ;;
    libboost-dev) has_header boost/units/quantity.hpp ;;
    doctest-dev) has_header doctest/doctest.h ;;
    libbenchmark-dev) has_header benchmark/benchmark.h ;;
    libhepmc3-dev) has_header HepMC3/ReaderAscii.h ;;
    zlib1g-dev) has_header zlib.h ;;
    libclang-rt-14-dev) echo 'int main() {}' | "$(find_compiler clang++ 14)" -fsanitize=address,undefined -x c++ - -o /dev/null ;;
    gnuplot-nox) command -v gnuplot ;;
    clang-format-14) find_clang_format ;;
    *) return 1 ;;
  esac >/dev/null
}

# provide PACKAGE...: sees to it that each is there; says what it could not do, and fails, if one is not.
provide() {
  missing=
  for package in "$@"; do
    has "$package" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0

  as_root=
  if ! command -v apt-get >/dev/null; then
    say "missing:$missing (names of Debian packages). This system has no apt-get: please install them, then run this again." >&2
    return 1
  elif [ "$(id -u)" != 0 ]; then
    as_root="sudo -n"
    if ! sudo -n true 2>/dev/null; then
      say "missing:$missing. Please run as root:  apt-get install$missing" >&2
      return 1
    fi
  fi
  say "installing:$missing"
  $as_root apt-get -q update || say "apt-get update failed; trying with the package lists that are there" >&2
  # shellcheck disable=SC2086  # words are meant to be split
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install $missing || {
    say "could not install:$missing" >&2
    return 1
  }
  for package in $missing; do
    has "$package" || {
      say "$package is installed but too old: g++ 12, clang 14 and cmake 3.25 are the oldest that will do" >&2
      return 1
    }
  done
}

# build_with CXX FOLDER [OPTION...] -- [ARGUMENT...]: configures with the options, builds with the arguments. A folder
# that is configured already keeps its compiler and generator, and what is up to date in it is not built again.
build_with() {
  compiler=$1 folder=$2
  shift 2
  options=
  while [ "$1" != -- ]; do
    options="$options $1"
    shift
  done
  shift
  if [ -z "${CMAKE_GENERATOR:-}" ] && command -v ninja >/dev/null; then export CMAKE_GENERATOR=Ninja; fi
  if [ -z "${CMAKE_CXX_COMPILER_LAUNCHER:-}" ] && command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
  # shellcheck disable=SC2086
  CXX=$compiler cmake -S . -B "$folder" $options && cmake --build "$folder" --parallel "$jobs" "$@"
}

jobs=$(nproc 2>/dev/null || echo 2)
