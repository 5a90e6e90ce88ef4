// SPDX-License-Identifier: BSL-1.0
// Input: the text of an info file, a line "=====", the text of a member's file. Either the readers refuse it, saying in
// which file, or every number of the table is one of the input, in its place, and the whole input is accounted for.
#include <nudipole/parton/lhapdf/set.hpp>

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace nd = nudipole;

namespace {

constexpr std::string_view between = "\n=====\n";

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "lhapdf_grid: %s\n", what);
  std::abort();
}

/// The words of the data blocks, comments left out, found by means other than the reader's.
std::vector<std::string> words_of_data(std::string_view text) {
  std::vector<std::string> words;
  bool in_header = true;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string line(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    std::vector<std::string> found;
    std::string word;
    for (const char c : line + " ")
      if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
        if (!word.empty()) found.push_back(word);
        word.clear();
      } else {
        word += c;
      }
    const bool separator = found.size() == 1 && found[0] == "---";
    if (!in_header && !separator && !found.empty() && found[0][0] != '#')
      words.insert(words.end(), found.begin(), found.end());
    if (separator) in_header = false;
  }
  return words;
}

struct counted_knots {
  std::size_t first, size;
};

std::vector<counted_knots> subgrids(const std::vector<double>& q2) {
  std::vector<counted_knots> result{{0, 1}};
  for (std::size_t i = 1; i < q2.size(); ++i) {
    if (q2[i] == q2[i - 1]) result.push_back({i, 0});
    ++result.back().size;
  }
  return result;
}

std::string text_of(double x) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, x).ptr};
}

/// The member's file again, from what the grid says of itself.
std::string written(const nd::lhapdf_grid<>& pdf) {
  std::string text = "---\n";
  const auto q2 = pdf.q2_knots();
  const auto line = [&](const auto& numbers, auto&& show) {
    for (const auto& number : numbers) text += show(number) + " ";
    text += "\n";
  };
  for (const auto& [first, size] : subgrids(q2)) {
    line(pdf.x_knots(), text_of);
    const auto begin = q2.begin() + static_cast<std::ptrdiff_t>(first);
    line(std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(size)),
         [](double value) { return text_of(std::sqrt(value)); });
    line(pdf.flavors(), [](int pid) { return std::to_string(pid); });
    for (std::size_t ix = 0; ix < pdf.x_knots().size(); ++ix)
      for (std::size_t iq = first; iq < first + size; ++iq)
        line(pdf.flavors(), [&](int pid) { return text_of(pdf.at_knots(pid, ix, iq)); });
    text += "---\n";
  }
  return text;
}

void require_all_accounted_for(const nd::lhapdf_grid<>& pdf, std::string_view text) {
  const auto words = words_of_data(text);
  std::size_t next = 0;
  const auto is_next = [&](double expected) {
    require(next < words.size(), "more numbers in the table than in the file");
    const double found = std::strtod(words[next++].c_str(), nullptr);
    require(std::isfinite(expected), "a number of the table is not finite");
    require(found == expected, "a number of the table is not that of the file");
  };
  const auto x = pdf.x_knots(), q2 = pdf.q2_knots();
  for (const auto& [first, size] : subgrids(q2)) {
    for (const double knot : x) is_next(knot);
    for (std::size_t iq = first; iq < first + size; ++iq) is_next(std::sqrt(q2[iq]));
    for (const int pid : pdf.flavors()) is_next(pid);
    for (std::size_t ix = 0; ix < x.size(); ++ix)
      for (std::size_t iq = first; iq < first + size; ++iq)
        for (const int pid : pdf.flavors()) is_next(pdf.at_knots(pid, ix, iq));
  }
  require(next == words.size(), "numbers of the file are not in the table");
}

void require_same(const nd::lhapdf_grid<>& a, const nd::lhapdf_grid<>& b) {
  require(a.x_knots() == b.x_knots() && a.q2_knots() == b.q2_knots() && a.flavors() == b.flavors(),
          "knots or flavours differ when read again");
  for (const int pid : a.flavors())
    for (std::size_t ix = 0; ix < a.x_knots().size(); ++ix)
      for (std::size_t iq = 0; iq < a.q2_knots().size(); ++iq)
        require(a.at_knots(pid, ix, iq) == b.at_knots(pid, ix, iq), "values differ when read again");
}

void require_sound_lookups_inside(const nd::lhapdf_grid<>& pdf) {
  const auto x = pdf.x_knots(), q2 = pdf.q2_knots();
  const bool cut = pdf.info().has("ForcePositive") && pdf.info().integer("ForcePositive") != 0;
  for (const int pid : pdf.flavors()) {
    double largest = 0;
    for (std::size_t ix = 0; ix < x.size(); ++ix)
      for (std::size_t iq = 0; iq < q2.size(); ++iq) largest = std::fmax(largest, std::abs(pdf.at_knots(pid, ix, iq)));
    for (std::size_t ix = 0; ix < x.size(); ++ix)
      for (std::size_t iq = 0; iq < q2.size(); ++iq) {
        const bool upper_follows = iq + 1 < q2.size() && q2[iq] == q2[iq + 1];
        const double at_knot = pdf.xfxQ2(pid, x[ix], q2[iq]);
        if (!cut && !upper_follows)
          require(at_knot == pdf.at_knots(pid, ix, iq), "a lookup at a knot is not the number of the file");
        const double between_x = ix + 1 < x.size() ? 0.5 * (x[ix] + x[ix + 1]) : x[ix];
        const double between_q2 = iq + 1 < q2.size() ? 0.5 * (q2[iq] + q2[iq + 1]) : q2[iq];
        if (largest < 1e100)
          require(std::isfinite(pdf.xfxQ2(pid, between_x, between_q2)), "a lookup between knots is not finite");
      }
  }
}

void require_sound_lookups_anywhere(const nd::lhapdf_grid<>& pdf) {
  const auto x = pdf.x_knots(), q2 = pdf.q2_knots();
  const auto frozen = pdf.with_edge(nd::grid_edge::freeze{});
  const auto continued = pdf.with_edge(nd::grid_edge::continuation{});
  const auto refusing = pdf.with_edge(nd::grid_edge::refuse{});
  for (const double at_x : {1e-300, 0.5 * x.front(), x.front(), 0.5 * (x.front() + x.back()), x.back(), 1.})
    for (const double at_q2 : {1e-300, 0.5 * q2.front(), q2.front(), q2.back(), 2 * q2.back(), 1e300}) {
      frozen.xfxQ2(21, at_x, at_q2);
      nd::all_quarks(frozen, at_x, at_q2);
      try {
        continued.xfxQ2(21, at_x, at_q2);
        nd::at_fixed_x(continued, {1, 1, 1, 1, 1}, at_x)(at_q2);
      } catch (const nd::out_of_table&) {
        require(at_x > x.back(), "the continuation refuses where it should not");
      }
      const bool inside = at_x >= x.front() && at_x <= x.back() && at_q2 >= q2.front() && at_q2 <= q2.back();
      try {
        refusing.xfxQ2(pdf.flavors().front(), at_x, at_q2);
        require(inside, "a lookup outside the grid was not refused");
      } catch (const nd::out_of_table&) {
        require(!inside, "a lookup inside the grid was refused");
      }
      try {
        pdf.xfxQ2(pdf.flavors().front(), at_x, at_q2);
      } catch (const nd::out_of_table&) {
        require(!inside, "a lookup inside the grid was refused");
      }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto middle = input.find(between);
  if (middle == std::string_view::npos) return 0;
  const std::string_view info = input.substr(0, middle), dat = input.substr(middle + between.size());
  try {
    const nd::lhapdf_set set(nd::lhapdf_info::parse(info, "fuzz.info"));
    const auto pdf = set.parse_member(dat, "fuzz_0000.dat");
    require_all_accounted_for(pdf, dat);
    require_same(pdf, set.parse_member(written(pdf), "again.dat"));
    require_sound_lookups_inside(pdf);
    require_sound_lookups_anywhere(pdf);
    static_cast<void>(pdf.particle());
    for (const double q2 : {1e-3, 1., 4., 1e4, 1e12}) try {
        pdf.alphasQ2(q2);
      } catch (const nd::bad_file& complaint) {
        require(std::string_view(complaint.what()).starts_with("fuzz"), "a complaint that names no file");
      }
  } catch (const nd::bad_file& complaint) {
    require(std::string_view(complaint.what()).starts_with("fuzz"), "a complaint that names no file");
  }
  return 0;
}
