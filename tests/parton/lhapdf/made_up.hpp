// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_TESTS_PARTON_LHAPDF_MADE_UP_HPP
#define NUDIPOLE_TESTS_PARTON_LHAPDF_MADE_UP_HPP

#include <nudipole/parton/lhapdf/set.hpp>

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace support {

inline std::string number(double x) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", x);
  return text;
}

/// A made-up set: x f of each flavour is a function of x and Q.
struct made_up {
  std::vector<double> x{1e-4, 1e-3, 1e-2, 0.1, 1};
  std::vector<std::vector<double>> Q{{1, 2, 4, 8, 16}};
  std::vector<int> pids{-1, 1, 2, 21};
  std::function<double(int pid, double x, double Q, std::size_t subgrid)> f =
      [](int pid, double at_x, double at_q, std::size_t) { return 1 + pid * std::log(at_x) * std::log(at_q * at_q); };
  std::string header = "PdfType: central\nFormat: lhagrid1\n";
  std::string more_info = "";

  std::string dat() const {
    std::string text = header + "---\n";
    const auto line = [&](const auto& numbers) {
      for (const auto& n : numbers) text += number(n) + " ";
      text += "\n";
    };
    for (std::size_t i = 0; i < Q.size(); ++i) {
      line(x), line(Q[i]), line(pids);
      for (const double at_x : x)
        for (const double at_q : Q[i]) {
          std::vector<double> values;
          for (const int pid : pids) values.push_back(f(pid, at_x, at_q, i));
          line(values);
        }
      text += "---\n";
    }
    return text;
  }
  std::string info() const {
    std::string flavours;
    for (const int pid : pids) flavours += (flavours.empty() ? "" : ", ") + std::to_string(pid);
    return "SetDesc: made up\nFormat: lhagrid1\nNumMembers: 1\nFlavors: [" + flavours + "]\n" + more_info;
  }
  nudipole::lhapdf_set set() const {
    return nudipole::lhapdf_set(nudipole::lhapdf_info::parse(info(), "made_up.info"));
  }
  template <class Edge = nudipole::grid_edge::as_stated>
  nudipole::lhapdf_grid<Edge> grid(Edge at_edge = {}) const {
    return set().parse_member(dat(), "made_up_0000.dat", at_edge);
  }
};

}  // namespace support

#endif  // NUDIPOLE_TESTS_PARTON_LHAPDF_MADE_UP_HPP
