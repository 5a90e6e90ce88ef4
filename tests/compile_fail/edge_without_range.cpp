// SPDX-License-Identifier: BSL-1.0
// The policy at the edge of a grid is asked with the grid's range.
// says: lhapdf_grid: the edge needs operator()(range, inside, x, Q2)
// says: my_edge
#include <nudipole/parton/lhapdf/grid.hpp>

struct my_edge {
#ifdef MUST_NOT_COMPILE
  double operator()(double, double) const { return 0; }
#else
  template <class Inside>
  double operator()(const nudipole::lhapdf::extent&, const Inside&, double, double) const {
    return 0;
  }
#endif
};

double f(const nudipole::lhapdf_grid<my_edge>& pdf) { return pdf.xfxQ2(2, 0.1, 10); }
