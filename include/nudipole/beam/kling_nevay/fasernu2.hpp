// SPDX-License-Identifier: BSL-1.0 AND MIT
#ifndef NUDIPOLE_BEAM_KLING_NEVAY_FASERNU2_HPP
#define NUDIPOLE_BEAM_KLING_NEVAY_FASERNU2_HPP

// The numbers are those of the files Fluxes/FASERv2/FASERv2_{12,14,16,-12,-14,-16}.txt of
// github.com/KlingFelix/FastNeutrinoFluxSimulation, every digit; they were distributed under this licence:
//
// MIT License
//
// Copyright (c) 2020 Felix Kling and Sebastian Trojanowski
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included
// in all copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
// SOFTWARE.

#include <nudipole/beam/published_flux.hpp>
#include <nudipole/units.hpp>

namespace nudipole::detail::kling_nevay {

/// Neutrinos through FASERν2 in 3000 fb⁻¹, bin by bin, in the order of `neutrino_species`.
inline constexpr published_flux_table fasernu2{
    .name = "kling_nevay_fasernu2_flux",
    .luminosity = 3000. * inv_fb,
    .neutrinos = {{// electron neutrinos
                   {14898393300.0,      17358006496.50747,  29230368139.103924, 37627274484.4726,   53817764105.85378,
                    74143419255.53302,  101462679474.45343, 133849751320.40552, 176507352943.17438, 233500163913.8926,
                    297941096890.9078,  383189667938.2954,  480909489670.43195, 561388822998.1118,  631157063141.6748,
                    664775924548.6215,  648966798976.191,   586036520100.6755,  487193591966.1298,  370981573937.9727,
                    256639427352.81332, 159679927958.62717, 93322870849.98538,  46841004315.760635, 18059989664.00325,
                    4081918430.4442167, 178285622.72749352, 33054.36651817647},
                   // muon neutrinos
                   {1040690736000.0,    1227513836516.7136, 1474723007816.001,  1800865742385.294,  2180740186296.1611,
                    2603770503060.7197, 3018942253999.202,  3368370070700.237,  3713298185285.1104, 3972855144632.2764,
                    4125952275979.872,  4203962675821.817,  4240498343955.708,  4117231784726.796,  3885571090076.7637,
                    3603223140660.509,  3284902157183.628,  2981637174449.7896, 2593517448441.6147, 2083246530138.4824,
                    1577665779977.7197, 1108413248394.8557, 668199066404.6893,  349112053555.042,   164008614332.53616,
                    63756621673.00656,  9678055715.942322,  56411195.91827018},
                   // tau neutrinos
                   {1211477400.0,
                    1547487480.1866963,
                    2090102238.5636027,
                    3082014294.249194,
                    3777109845.7590685,
                    6166948482.135883,
                    6932182764.998064,
                    7783055790.255562,
                    9354044254.819134,
                    11371359462.368639,
                    13009399086.904642,
                    14462485375.35657,
                    17244703981.323643,
                    18482821836.750008,
                    21545489542.73922,
                    22038707738.76819,
                    13475721908.178606,
                    10155827872.226524,
                    8342691875.158328,
                    6828415490.944999,
                    5723270041.558918,
                    4959456570.829068,
                    3645974304.149955,
                    1431189691.8011575,
                    86053857.19265072,
                    0.0,
                    0.0,
                    0.0},
                   // electron antineutrinos
                   {15182932500.0,      19929286876.967537, 28288489818.84945, 40361509853.712814, 57157005907.617935,
                    80391695436.34085,  116261800310.37534, 168149647605.9447, 232545940846.91458, 326468921437.8204,
                    454380821679.41077, 616472286634.3896,  789848440141.6066, 936057894177.7222,  1028250184738.8143,
                    1020716168398.0647, 911032600890.733,   733222855467.9009, 538485665235.3858,  361651650405.76794,
                    224346891249.4225,  121526320084.49113, 56521229497.86755, 18995940290.02652,  4569895150.254392,
                    636418432.1435001,  16552752.666046988, 9484.332302024644},
                   // muon antineutrinos
                   {976181097000.0,     1145530636279.3582, 1341465977481.5693, 1611376009872.4922,
                    1916522513467.8103, 2226869518780.367,  2504395510830.2695, 2783997686969.1733,
                    3015194351343.9634, 3196519779745.809,  3251062818663.807,  3250376992346.621,
                    3162257078292.0737, 3003361946214.9053, 2774954484306.2207, 2492344373871.4194,
                    2189930311425.6643, 1794643616138.9863, 1416052686687.9133, 1051930187460.9442,
                    700164811681.2252,  422728386718.3689,  218517465615.45367, 88714438640.2916,
                    27453425181.598625, 4017064084.7587805, 112078737.0011327,  0.0},
                   // tau antineutrinos
                   {1240854900.0,
                    1506640957.7786727,
                    2272575705.46323,
                    3229592159.13308,
                    4187710981.516809,
                    5182491287.729521,
                    6297795485.3763485,
                    8002488630.15194,
                    10700598080.386055,
                    11371320462.27445,
                    15288307343.428917,
                    15750912008.045643,
                    16297306807.629839,
                    14334777742.020466,
                    12973938081.866129,
                    15895708285.688803,
                    15787096500.876032,
                    10749143143.187191,
                    10560467057.87458,
                    10992191546.66027,
                    9973074736.354843,
                    7750945106.760169,
                    3940370154.7995725,
                    741259798.4949497,
                    73976124.95510179,
                    0.0,
                    0.0,
                    0.0}}}};

}  // namespace nudipole::detail::kling_nevay

#endif  // NUDIPOLE_BEAM_KLING_NEVAY_FASERNU2_HPP
