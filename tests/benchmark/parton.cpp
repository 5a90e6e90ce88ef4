// SPDX-License-Identifier: BSL-1.0
// Parton densities: what a lookup costs, and reading a member of an LHAPDF set. The grids are not part of the project:
// NUDIPOLE_REFERENCE_DATA names the folder that has lhapdf/CT18NLO/CT18NLO.info.
#include <benchmark/benchmark.h>

#include <nudipole/nudipole.hpp>
#include <nudipole/parton/lhapdf/set.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace nd = nudipole;

namespace {

std::optional<nd::lhapdf_set> reference_set(benchmark::State& state) {
  const char* folder = std::getenv("NUDIPOLE_REFERENCE_DATA");
  if (folder == nullptr) {
    state.SkipWithError("set NUDIPOLE_REFERENCE_DATA");
    return std::nullopt;
  }
  return nd::lhapdf_set::find("CT18NLO", std::string(folder) + "/lhapdf");
}

/// Points scattered over a grid, so that no lookup helps the next.
struct scattered_points {
  static constexpr std::size_t size = 1024;
  std::array<double, size> x{}, Q2{};
  explicit scattered_points(const nd::lhapdf_grid<>& pdf) {
    for (std::size_t i = 0; i < size; ++i) {
      x[i] = std::pow(pdf.xMin(), static_cast<double>((i * 617) % size) / size);
      Q2[i] = pdf.q2Min() * std::pow(pdf.q2Max() / pdf.q2Min(), static_cast<double>((i * 389) % size) / size);
    }
  }
};

/// The least that a bicubic lookup can cost: a table as large, of equidistant knots, read at coordinates that count its
/// cells. No logarithm, no search, no edges.
class plain_bicubic {
 public:
  plain_bicubic(const nd::lhapdf_grid<>& pdf, const scattered_points& points)
      : nx_(pdf.x_knots().size()), nq_(pdf.q2_knots().size()), f_(nx_ * nq_ * columns) {
    for (std::size_t i = 0; i < f_.size(); ++i) f_[i] = std::sin(static_cast<double>(i));
    const auto place = [](double from, double to, double at, std::size_t n) {
      return 1 + std::log(at / from) / std::log(to / from) * (static_cast<double>(n) - 3.001);
    };
    for (std::size_t i = 0; i < scattered_points::size; ++i) {
      x_[i] = place(pdf.xMin(), pdf.xMax(), points.x[i], nx_);
      q_[i] = place(pdf.q2Min(), pdf.q2Max(), points.Q2[i], nq_);
    }
  }

  double one(std::size_t i, std::size_t column) const {
    const point p = around(i);
    double sum = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      double inner = 0;
      for (std::size_t k = 0; k < 4; ++k) inner += p.q[k] * p.corner[(j * nq_ + k) * columns + column];
      sum += p.x[j] * inner;
    }
    return sum;
  }
  std::array<double, 10> all(std::size_t i) const {
    const point p = around(i);
    std::array<double, 10> sum{};
    for (std::size_t j = 0; j < 4; ++j)
      for (std::size_t k = 0; k < 4; ++k) {
        const double w = p.x[j] * p.q[k];
        for (std::size_t c = 0; c < sum.size(); ++c) sum[c] += w * p.corner[(j * nq_ + k) * columns + c];
      }
    return sum;
  }

 private:
  static constexpr std::size_t columns = 12;
  struct point {
    const double* corner;
    std::array<double, 4> x, q;
  };
  static std::array<double, 4> weights(double t) {
    const double s = 1 - t, low = 0.5 * t * s * s, high = -0.5 * t * t * s;
    return {-low, s * s * (1 + 2 * t) - high, t * t * (3 - 2 * t) + low, high};
  }
  point around(std::size_t i) const {
    const auto cell_x = static_cast<std::size_t>(x_[i]), cell_q = static_cast<std::size_t>(q_[i]);
    return {&f_[((cell_x - 1) * nq_ + cell_q - 1) * columns], weights(x_[i] - static_cast<double>(cell_x)),
            weights(q_[i] - static_cast<double>(cell_q))};
  }

  std::size_t nx_, nq_;
  std::vector<double> f_;
  std::array<double, scattered_points::size> x_{}, q_{};
};

/// The fastest of some passes over the points, in nanoseconds a point.
template <class F>
double nanoseconds(F&& f) {
  double best = 1e300;
  for (int pass = 0; pass < 50; ++pass) {
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < scattered_points::size; ++i) benchmark::DoNotOptimize(f(i));
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
    best = std::min(best, taken.count() / scattered_points::size);
  }
  return best;
}

/// Times `grid(pdf, points, i)`; counters say what `plain(table, i)` needs in the same run, and the ratio of the two.
template <class Grid, class Plain>
void compare(benchmark::State& state, Grid&& grid, Plain&& plain) {
  const auto set = reference_set(state);
  if (!set) return;
  const nd::lhapdf_grid<> pdf = set->member(0);
  const scattered_points points(pdf);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(grid(pdf, points, i));
    i = (i + 1) % scattered_points::size;
  }
  const plain_bicubic table(pdf, points);
  const double ours = nanoseconds([&](std::size_t k) { return grid(pdf, points, k); });
  const double theirs = nanoseconds([&](std::size_t k) { return plain(table, k); });
  state.counters["ns"] = ours;
  state.counters["plain_bicubic_ns"] = theirs;
  state.counters["ratio"] = ours / theirs;
}

void lhapdf_one_flavour(benchmark::State& state) {
  compare(
      state, [](const auto& pdf, const auto& points, std::size_t i) { return pdf.xfxQ2(2, points.x[i], points.Q2[i]); },
      [](const plain_bicubic& table, std::size_t i) { return table.one(i, 1); });
}
BENCHMARK(lhapdf_one_flavour);

void lhapdf_all_flavours(benchmark::State& state) {
  compare(
      state,
      [](const auto& pdf, const auto& points, std::size_t i) { return nd::all_quarks(pdf, points.x[i], points.Q2[i]); },
      [](const plain_bicubic& table, std::size_t i) { return table.all(i); });
}
BENCHMARK(lhapdf_all_flavours);

/// A row made and read once: the dearest way to use it.
void lhapdf_at_fixed_x(benchmark::State& state) {
  const nd::flavour_weights weights{1, 1, 1, 1, 1};
  compare(
      state,
      [&](const auto& pdf, const auto& points, std::size_t i) {
        return nd::at_fixed_x(pdf, weights, points.x[i])(points.Q2[i]);
      },
      [](const plain_bicubic& table, std::size_t i) { return table.all(i); });
}
BENCHMARK(lhapdf_at_fixed_x);

/// Twelve values of Q² at each x, as in an integral: the time is for all twelve.
void lhapdf_at_fixed_x_12(benchmark::State& state) {
  const nd::flavour_weights weights{1, 1, 1, 1, 1};
  compare(
      state,
      [&](const auto& pdf, const auto& points, std::size_t i) {
        const auto row = nd::at_fixed_x(pdf, weights, points.x[i]);
        double sum = 0;
        for (std::size_t j = 0; j < 12; ++j) sum += row(points.Q2[(i + j) % scattered_points::size]);
        return sum;
      },
      [](const plain_bicubic& table, std::size_t i) {
        double sum = 0;
        for (std::size_t j = 0; j < 12; ++j)
          for (const double f : table.all((i + j) % scattered_points::size)) sum += f;
        return sum;
      });
}
BENCHMARK(lhapdf_at_fixed_x_12);

void lhapdf_extrapolated(benchmark::State& state) {
  const auto set = reference_set(state);
  if (!set) return;
  const nd::lhapdf_grid<> pdf = set->member(0);
  double Q2 = 0.01;
  for (auto _ : state) {
    benchmark::DoNotOptimize(pdf.xfxQ2(2, 0.1, Q2));
    Q2 = Q2 < 1 ? Q2 * 1.01 : 0.01;
  }
}
BENCHMARK(lhapdf_extrapolated);

void lhapdf_read_member(benchmark::State& state) {
  const auto set = reference_set(state);
  if (!set) return;
  for (auto _ : state) benchmark::DoNotOptimize(set->member(0));
}
BENCHMARK(lhapdf_read_member)->Unit(benchmark::kMillisecond);

void lhapdf_alpha_s(benchmark::State& state) {
  const auto set = reference_set(state);
  if (!set) return;
  const auto alpha_s = set->alpha_s();
  double Q2 = 2;
  for (auto _ : state) {
    benchmark::DoNotOptimize(alpha_s(Q2));
    Q2 = Q2 < 1e8 ? Q2 * 1.01 : 2;
  }
}
BENCHMARK(lhapdf_alpha_s);

}  // namespace
