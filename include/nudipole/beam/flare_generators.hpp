// SPDX-License-Identifier: BSL-1.0 AND MIT
#ifndef NUDIPOLE_BEAM_FLARE_GENERATORS_HPP
#define NUDIPOLE_BEAM_FLARE_GENERATORS_HPP

// The numbers are those of the files FLARE_rad1_{12,14,16}_gens{0…4}_REFERENCE.txt of
// github.com/makelat/forward-nu-flux-fit, to five digits; they were distributed under this licence:
//
// MIT License
//
// Copyright (c) 2023 makelat (Toni Mäkelä)
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included in all
// copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
// SOFTWARE.

#include <nudipole/numeric/math.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <array>
#include <cstddef>
#include <string_view>

/// @file
/// Charged-current interactions in FLArE, 1 m × 1 m × 7 m of liquid argon 620 m from ATLAS, in 3000 fb⁻¹, of neutrinos
/// and antineutrinos together, by five pairs of generators: one for the light hadrons, one for the charmed ones.
/// [The tables of arXiv:2309.10417]
namespace nudipole {

/// The pairs, light hadrons first, in the order of the tables.
inline constexpr std::array<std::string_view, 5> flare_generators{"SIBYLL + SIBYLL", "DPMJET + BKRS", "QGSJET + BDGJKR",
                                                                  "EPOS-LHC + BKSS", "Pythia 8 forward + MS"};

namespace detail {
inline constexpr std::size_t flare_bins = 30;
using flare_spectrum = std::array<double, flare_bins>;
/// Interactions per bin, ten bins a decade from 10 GeV to 10 TeV; by pair and flavour.
inline constexpr std::array<std::array<flare_spectrum, 3>, flare_generators.size()> flare_interactions{{
    // SIBYLL 2.3d + SIBYLL 2.3d
    {{{2.0358, 4.9728, 8.6441, 17.11,  30.864, 52.609, 95.55,  154.79, 268.06, 438.43,
       660.86, 1059,   1447.5, 2035,   2514.2, 3080.7, 3260.7, 3911.4, 3470,   3409.2,
       2756,   1946.7, 1288.1, 717.11, 353.52, 134.56, 23.812, 0,      0,      0},
      {213.21, 365.69, 558.37, 831.33, 1289.1, 1801.9, 2487,   3421,  4507.5, 5673.2,
       7025.7, 8625.6, 10252,  11550,  12637,  14147,  15491,  15740, 15572,  14899,
       12260,  9370.8, 6990.6, 4541.7, 2268.5, 963.97, 111.77, 0,     0,      0},
      {0.069055, 0.13529, 0.29464, 0.71032, 1.3372, 3.1243,  5.9323, 8.1085, 13.581, 15.161,
       24.538,   41.395,  52.36,   73.309,  99.038, 77.239,  82.418, 109.71, 98.363, 91.72,
       95.396,   81.078,  60.088,  57.135,  19.377, 0.32692, 0,      0,      0,      0}}},
    // DPMJET III + BKRS
    {{{1.7122, 4.8105, 8.2584, 13.64,  27.904, 50.256, 94.461, 152.44, 288.96, 471.08,
       707.91, 1179.7, 1571.2, 2200.6, 2953.3, 3902.7, 4698.1, 5500.8, 6014.1, 5881.3,
       5162.1, 4196.5, 2662,   1514.8, 691.31, 249.9,  71.041, 13.972, 1.307,  0.019379},
      {276.04, 461.59, 697.98, 1018.4, 1557.2, 2196.4, 3011.7, 3978.2, 5259.1, 6808.6,
       8308.5, 9699.8, 11702,  12938,  14414,  14947,  16074,  16113,  15235,  14173,
       11480,  9435.5, 6431.7, 4122.5, 2686.2, 1077.6, 369.99, 10.915, 1.1234, 0.020415},
      {0.0063609, 0.018675, 0.073906, 0.30517, 1.0052, 1.712,  3.5129, 8.6137,  14.993,   26.77,
       46.88,     67.167,   95.329,   129.14,  168.63, 176.3,  217.98, 253.58,  281.45,   285.32,
       285.8,     244.67,   159.29,   92.839,  39.413, 12.747, 3.4191, 0.42442, 0.018331, 0.00029344}}},
    // QGSJET II-04 + BDGJKR
    {{{3.5536, 8.1916, 14.377, 29.203, 44.14,  82.533, 153.6,  295.58, 438.65,  753.82,
       1204.9, 1635.8, 2189.6, 2725.7, 3258.5, 3189.1, 3313.3, 3109.3, 3028.1,  2483.1,
       1790.9, 1280.8, 730.93, 309.72, 132.39, 30.087, 6.2043, 1.06,   0.10934, 0.0087269},
      {355.7,  604.96, 896.59, 1420,   2110.2, 3009.5, 4101.7, 5725.6, 7451.6,  9365,
       11253,  13488,  15182,  17229,  17883,  18557,  17994,  16247,  14559,   11446,
       9130.8, 6263.9, 3338.1, 2163.7, 1070.9, 347.16, 6.8879, 1.1781, 0.14647, 0.009659},
      {0.0031263, 0.025104, 0.059273, 0.22839, 0.36767, 1.0482, 2.0831, 3.3937,  8.6268,   12.22,
       20.342,    26.101,   41.83,    51.331,  60.968,  73.042, 91.204, 86.783,  98.449,   100.28,
       95.389,    82.592,   55.204,   33.249,  16.566,  5.9403, 1.6568, 0.31543, 0.031487, 0.0022181}}},
    // EPOS-LHC + BKSS
    {{{2.8109, 5.948,  10.897, 21.133, 44.676, 84.956, 151.58, 259.68, 431.3, 770.65,
       1244.3, 1725.8, 2523.1, 3324.6, 4443.6, 5423.3, 7122.2, 8936.5, 10385, 11112,
       11392,  10713,  8315.1, 5586,   3237.7, 1462.6, 525.32, 88.623, 17.67, 0.0030494},
      {397.73, 645.43, 986.72, 1412.8, 2091.1, 2913.9, 3913.7, 5333,   6904.5, 8934.4,
       10813,  13054,  15375,  17120,  19031,  21285,  22450,  23280,  22614,  20960,
       18359,  15897,  10959,  7598.8, 4382.6, 1965.5, 835.2,  161.03, 10.908, 0.067093},
      {0.0053286, 0.032076, 0.093697, 0.25928, 0.59236, 1.9268, 3.476,  7.1903, 12.744,  24.216,
       43.585,    70.732,   113.9,    172.1,   217.52,  240.56, 267.81, 300.98, 354.77,  416.66,
       416.1,     428.4,    287.16,   204.81,  104.13,  38.094, 12.129, 1.6345, 0.13118, 0.00043835}}},
    // Pythia 8.2 forward + MS
    {{{1.8037, 5.3986, 12.564, 23.176, 39.286, 73.69,  132.61, 217.6,    364.41,     555.45,
       885.85, 1269.7, 1740.9, 2340.5, 2908.2, 3677.1, 4272.2, 4888.3,   5434.2,     5239.9,
       4243.8, 3496.5, 2178.3, 1091.8, 268.99, 48.442, 2.8886, 0.055065, 1.6336e-07, 0},
      {340.28, 541.93, 834.15, 1227.5, 1731.6, 2425.3, 3318.8, 4500.7,   6091.5,    7527.6,
       9590.6, 11611,  13406,  15267,  16996,  18007,  17528,  17047,    16409,     14792,
       11772,  8321,   5365.4, 3134.3, 1630.4, 629.75, 46.536, 0.058431, 1.656e-08, 0},
      {0.0018962, 0.012972, 0.047686, 0.093685, 0.66204, 1.0638,  2.0194,   4.3268,     7.2526,     11.632,
       18.558,    30.257,   41.788,   50.628,   57.908,  61.956,  66.141,   84.116,     82.008,     94.327,
       76.83,     58.044,   29.294,   11.02,    3.0405,  0.40877, 0.015384, 1.4178e-05, 3.0656e-09, 0}}},
}};
}  // namespace detail

/// Returns the interactions of a pair of generators in one of the 30 bins, which are ten a decade from 10 GeV on.
constexpr double flare_interactions(std::size_t pair, lepton_flavour flavour, std::size_t bin) {
  return detail::flare_interactions.at(pair)[flavour_index(flavour)].at(bin);
}
/// Returns the interactions of a pair of generators in all bins.
constexpr double flare_interactions(std::size_t pair, lepton_flavour flavour) {
  double sum = 0;
  for (double number : detail::flare_interactions.at(pair)[flavour_index(flavour)]) sum += number;
  return sum;
}
/// Returns the interactions of a pair over the mean of the five at one energy, interpolated linearly in ln E between
/// the middles of bins; the first and the last bin with interactions hold outside.
constexpr double flare_ratio(std::size_t pair, lepton_flavour flavour, energy at) {
  const auto ratio = [&](std::size_t bin) {
    double sum = 0;
    for (std::size_t g = 0; g < flare_generators.size(); ++g) sum += flare_interactions(g, flavour, bin);
    return sum > 0 ? flare_generators.size() * flare_interactions(pair, flavour, bin) / sum : 0.;
  };
  const double place = 10 * numeric::log(at / (10. * GeV)) / numeric::log(10.) - 0.5;
  if (!(place > 0)) return ratio(0);
  if (place >= detail::flare_bins - 1) return ratio(detail::flare_bins - 1);
  const auto below = static_cast<std::size_t>(place);
  const double part = place - static_cast<double>(below);
  return (1 - part) * ratio(below) + part * ratio(below + 1);
}

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_FLARE_GENERATORS_HPP
