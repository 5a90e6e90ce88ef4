// SPDX-License-Identifier: BSL-1.0 AND MIT
#ifndef NUDIPOLE_BEAM_KLING_NEVAY_FLARE_HPP
#define NUDIPOLE_BEAM_KLING_NEVAY_FLARE_HPP

// The numbers are those of the files Fluxes/FLArE/FLARE_{12,14,16,-12,-14,-16}.txt of
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

/// Neutrinos through FLArE in 3000 fb⁻¹, bin by bin, in the order of `neutrino_species`.
inline constexpr published_flux_table flare{
    .name = "kling_nevay_flare_flux",
    .luminosity = 3000. * inv_fb,
    .neutrinos = {{// electron neutrinos
                   {58743033000.00001,  78008850677.31499,  114365394405.78424, 153169587874.3541,  217778329171.43796,
                    301326383588.41925, 414063210299.87164, 545481959874.9204,  703027727869.9369,  906082735232.4777,
                    1109003117093.377,  1329897821615.5923, 1490986870299.788,  1585004598711.9487, 1596221020327.7515,
                    1534169701352.6936, 1386118460853.7405, 1191349619983.97,   952044388900.8059,  705906219796.7661,
                    474548556301.96576, 274751167582.38562, 139217520450.15292, 59070873147.98702,  20528122073.11163,
                    4414511595.967493,  185055768.39937782, 78269.15958133788},
                   // muon neutrinos
                   {4112097909000.0,   5000085304918.495,  5916575465493.574,  7008813360716.295,  8115901351076.685,
                    9259812074595.586, 10144276564011.328, 10911747305567.357, 11468272211969.451, 11700604467510.832,
                    11587238103302.46, 11144244942925.598, 10554905873676.887, 9799652954577.07,   8973864913337.861,
                    8076707059176.991, 7143955483631.887,  6173694200298.039,  5056263483667.18,   3848366534986.424,
                    2785831902612.897, 1892244036491.8545, 1090035105863.9738, 528572851206.821,   240553434204.74142,
                    100018926242.3511, 17678319930.203823, 132344756.55992022},
                   // tau neutrinos
                   {4631526000.0,
                    5917278165.849915,
                    8586416142.693221,
                    12101108922.60152,
                    15157654758.893723,
                    24254531427.147064,
                    27521102659.31629,
                    31999802481.75004,
                    37663654825.07864,
                    45214549195.26569,
                    53204765869.545204,
                    58836086528.03174,
                    66751726360.275894,
                    67399491587.23506,
                    72471673465.61722,
                    71655236936.7112,
                    51445067052.081955,
                    37018131689.79808,
                    31346238728.002197,
                    25449166460.93555,
                    19754420208.316383,
                    16019728104.191055,
                    10912257663.931988,
                    4083721589.475223,
                    297414261.35044444,
                    0.0,
                    0.0,
                    0.0},
                   // electron antineutrinos
                   {62785140000.0,      85693047766.98732,  119264753846.52458, 169283684930.48724, 245490263807.2713,
                    351170775062.81934, 493644240159.16016, 681992247378.7366,  921255254237.894,   1203630578824.5332,
                    1513944956455.08,   1810284593616.5066, 2004904047585.296,  2093781395382.936,  2065790276424.5771,
                    1893569327399.28,   1620575652518.6335, 1280178249982.5078, 936730696159.4778,  635436025607.9282,
                    391391824348.9766,  208667060611.02078, 92874406107.47906,  28641420800.44285,  5840407403.146771,
                    710085831.5214953,  16704193.687678892, 15348.47874750441},
                   // muon antineutrinos
                   {3883579032000.0,   4616856636385.92,   5372332893565.767,  6296174182081.782,
                    7207031450044.186, 8003748410658.903,  8664912164113.851,  9197627774640.613,
                    9473759828362.66,  9541192292428.73,   9273242851396.281,  8820609216006.346,
                    8202213912443.98,  7458421012495.171,  6619240351088.049,  5742389437033.722,
                    4840846066691.926, 3811308158080.4546, 2889418775581.663,  2060272054654.0422,
                    1309747313899.137, 729815237722.9651,  356931436084.79224, 142442812780.86874,
                    41449280747.84078, 5821440267.943241,  204905607.8078065,  0.0},
                   // tau antineutrinos
                   {4805520000.0,
                    6187366281.378001,
                    8769300913.575525,
                    12561134384.250326,
                    16656136202.785072,
                    20456067818.608345,
                    25610956773.336266,
                    32094752845.17999,
                    42245288256.453636,
                    46422862113.3983,
                    57375439867.94146,
                    62183057528.25117,
                    62367063903.37194,
                    55316004529.09247,
                    52080577738.97476,
                    57429279676.87101,
                    54721149152.76484,
                    40424014726.08213,
                    38251689115.86166,
                    36303987675.840004,
                    31083210743.20331,
                    23406830666.819054,
                    12358568668.633156,
                    2720468475.1302285,
                    179656312.0338841,
                    0.0,
                    0.0,
                    0.0}}}};

}  // namespace nudipole::detail::kling_nevay

#endif  // NUDIPOLE_BEAM_KLING_NEVAY_FLARE_HPP
