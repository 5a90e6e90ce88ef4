// SPDX-License-Identifier: BSL-1.0
#include <nudipole/errors.hpp>

#include <doctest/doctest.h>

#include <exception>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using nudipole::bad_file;

static_assert(std::is_base_of_v<std::invalid_argument, nudipole::bad_parameter>);
static_assert(std::is_base_of_v<std::invalid_argument, bad_file>);
static_assert(std::is_base_of_v<std::runtime_error, nudipole::no_convergence>);
static_assert(std::is_base_of_v<std::out_of_range, nudipole::out_of_table>);
// Exceptions are copied while others are in flight.
static_assert(std::is_nothrow_copy_constructible_v<bad_file>);

TEST_CASE("an error of a file names path and line, and gives both back") {
  const bad_file with_line("a/b.dat", 12, "not a number");
  CHECK(std::string(with_line.what()) == "a/b.dat:12: not a number");
  CHECK(with_line.path() == "a/b.dat");
  CHECK(with_line.line() == 12);

  const bad_file without("a/b.dat", "cannot open");
  CHECK(std::string(without.what()) == "a/b.dat: cannot open");
  CHECK(without.path() == "a/b.dat");
  CHECK(without.line() == 0);
}

TEST_CASE("a copy of an error of a file still names it when the original is gone") {
  std::exception_ptr kept;
  try {
    throw bad_file(std::string(200, 'p'), 3, "reason");
  } catch (...) {
    kept = std::current_exception();
  }
  bad_file copy("other", "other");
  try {
    std::rethrow_exception(std::exchange(kept, nullptr));
  } catch (const bad_file& e) {
    copy = e;
  }
  CHECK(copy.path() == std::string(200, 'p'));
  CHECK(copy.line() == 3);
}

}  // namespace
