// SPDX-License-Identifier: BSL-1.0
#include <nudipole/text/bytes.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/files.hpp"

namespace {

using namespace nudipole;
using support::complaint_of;
using support::scratch_folder;

/// Gives so many bytes at a time, and can fail behind some.
struct in_pieces {
  text_bytes bytes;
  std::size_t size;
  std::size_t fails_behind = std::string::npos;
  std::size_t given = 0;
  std::size_t read(char* to, std::size_t room) {
    if (given >= fails_behind) throw std::runtime_error("pieces: no more");
    const std::size_t count = bytes.read(to, std::min(room, size));
    given += count;
    return count;
  }
  std::string name() const { return bytes.name(); }
};
static_assert(ByteSource<in_pieces>);
static_assert(!ByteSource<std::string> && !ByteSink<std::string> && !ByteSink<file_bytes>);

template <class Source>
std::vector<std::string> lines_of(Source source) {
  source_lines<Source> lines(std::move(source));
  std::vector<std::string> result;
  while (lines.next()) {
    result.emplace_back(lines.line());
    CHECK(lines.number() == result.size());
  }
  CHECK(!lines.next());
  return result;
}

TEST_CASE("lines are the same in whatever pieces they come, from memory or from a file") {
  const scratch_folder folder;
  std::string longer(200000, 'x');  // more than a buffer
  for (const std::string& text : {std::string("one\n\ntwo\r\n three"), std::string("\n"), std::string("end\n"),
                                  std::string(), "a\n" + longer + "\nb\n" + longer}) {
    std::vector<std::string> expected;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      expected.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    CHECK(lines_of(text_bytes(text)) == expected);
    for (const std::size_t size : {1u, 2u, 3u, 1000u}) CHECK(lines_of(in_pieces{text_bytes(text), size}) == expected);
    CHECK(lines_of(file_bytes(folder.write("text", text))) == expected);
  }
}

TEST_CASE("what is put back is the next line, under its number") {
  source_lines lines(text_bytes("first rest\nsecond\n"));
  lines.next();
  lines.put_back(lines.line().substr(6));
  CHECK(lines.next());
  CHECK(lines.line() == "rest");
  CHECK(lines.number() == 1);
  CHECK(lines.next());
  CHECK(lines.line() == "second");
  CHECK(lines.number() == 2);
}

TEST_CASE("a line without end is refused, not gathered") {
  source_lines lines(text_bytes("short\n" + std::string(2 * source_lines<text_bytes>::longest, 'x'), "zeros"));
  CHECK(lines.next());
  CHECK(complaint_of([&] { lines.next(); }) == "zeros:2: a line of more than a megabyte: is it text?");
}

TEST_CASE("a source that fails gives the lines before, and its message gets the line") {
  source_lines lines(in_pieces{text_bytes("one\ntwo\nthree\n"), 4, 8});
  CHECK(lines.next());
  CHECK(lines.next());
  CHECK(lines.line() == "two");
  CHECK(complaint_of([&] { lines.next(); }) == "text: pieces: no more, after line 2");
}

TEST_CASE("files that cannot be read are named, with the reason") {
  const scratch_folder folder;
  const std::string path = folder.file("missing");
  CHECK(complaint_of([&] { file_bytes{path}; }) == path + ": cannot open: No such file or directory");
  CHECK(complaint_of([&] {
          file_bytes bytes(folder.path());
          char to[8];
          bytes.read(to, sizeof to);
        }).find(folder.path() + ": cannot ") == 0);
}

}  // namespace
