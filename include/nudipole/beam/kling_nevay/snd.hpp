// SPDX-License-Identifier: BSL-1.0 AND MIT
#ifndef NUDIPOLE_BEAM_KLING_NEVAY_SND_HPP
#define NUDIPOLE_BEAM_KLING_NEVAY_SND_HPP

// The numbers are those of the files Fluxes/SND@LHC/SND_{12,14,16,-12,-14,-16}.txt of
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

/// Neutrinos through SND@LHC in 150 fb⁻¹, bin by bin, in the order of `neutrino_species`.
inline constexpr published_flux_table snd{
    .name = "kling_nevay_snd_flux",
    .luminosity = 150. * inv_fb,
    .neutrinos = {{// electron neutrinos
                   {878803597.5,        1284058063.6220245, 1709962156.3983397, 2498745959.2904577, 3503977046.0959616,
                    4931920123.720577,  6765867643.02442,   8886101497.24939,   11212677996.943329, 13659395920.58444,
                    15624639825.52379,  16625582701.036015, 16920966249.05513,  16634969707.26718,  16199320771.589113,
                    15863480540.713043, 15298338706.431181, 14174721362.106094, 12082372351.950392, 9257440537.904886,
                    6112995452.140791,  3606606604.4100347, 1832695662.3329635, 794898803.3131735,  271149705.0932287,
                    65482066.89702693,  5526255.328011562,  7868.886981281166},
                   // muon neutrinos
                   {72863540092.5,      89953263406.72626,  106653488493.51694, 121203714556.91011, 134141450824.73628,
                    144318470933.88892, 152063853996.07635, 155730215819.59692, 156852974353.62347, 152100856480.73163,
                    142462456140.0186,  128952978587.3616,  113873273728.05533, 99007205647.0119,   84941203932.82623,
                    70105295331.22302,  56657428590.04367,  44253668468.13175,  33053023054.607864, 23013852634.537964,
                    14635704768.515896, 8917897811.338085,  5019378497.140848,  2336669574.5489984, 1075739917.0425377,
                    427127045.33031875, 97981387.776912,    5163208.200083738},
                   // tau neutrinos
                   {33213956.625,       46795755.5607949,   66775002.83566315,  90678851.28073265,  129525861.68801728,
                    178010833.47411564, 230059184.49562418, 298792518.65176487, 400562397.83351135, 575983316.0268342,
                    707900571.5014751,  847984933.8601477,  978995804.6649151,  942468213.3718413,  868081154.5291528,
                    712886177.4190538,  628803941.9561232,  630623226.2597852,  606537750.7995099,  508905479.0306992,
                    356651531.6368811,  198280997.601062,   92984534.2488553,   42866970.282607995, 19591304.99364674,
                    10238693.259736769, 3967253.013371044,  18538.507207588165},
                   // electron antineutrinos
                   {918170850.0,        1289657922.7011304, 1836976973.7891138, 2673892584.625306,  3860225281.7610188,
                    5514903357.283081,  7723266396.704519,  10220132788.358631, 13109968536.139385, 15660749657.697971,
                    17655672139.322433, 18464346183.35596,  18282182284.777496, 17427993511.361927, 16512795798.095499,
                    15597092287.638798, 15048639155.940248, 13840560791.580341, 11641517023.481436, 8692363529.217297,
                    5672433072.754733,  3280107646.6441183, 1680004488.81676,   737650860.2593608,  229342800.27671573,
                    55434810.18455321,  4363566.341878951,  245153.85980809748},
                   // muon antineutrinos
                   {69244313216.25,     84743236894.03165,  98724623705.42609,  110923609515.29852, 122161460308.64014,
                    130437363004.94199, 135806728836.85355, 137102902234.59541, 136257652248.17293, 129913929210.75737,
                    121193800741.36066, 108828882991.95264, 95215310399.57138,  81353528870.27487,  67246299071.972855,
                    53796003581.24835,  42019166289.284874, 31886353387.51474,  22577906057.017693, 14747083313.65073,
                    8815139186.500282,  4700095789.636139,  2257488193.3701024, 950437754.8229808,  305304943.36152273,
                    64865820.43685736,  7720368.669656245,  1126874.7382013109},
                   // tau antineutrinos
                   {32182236.75,
                    46815083.355306484,
                    63493421.05994411,
                    92051475.72299674,
                    129272356.0019963,
                    174258500.17154518,
                    226460453.96833205,
                    324527479.6543435,
                    422051929.6388533,
                    521675159.8700795,
                    662198896.8448579,
                    892863967.7144668,
                    1015349856.6830033,
                    968178878.1146107,
                    874944831.9470048,
                    728077183.3497527,
                    657252796.3741189,
                    639612460.6667838,
                    605033802.3254619,
                    510968359.01265144,
                    345628298.92966205,
                    194558559.6295806,
                    79514285.69077066,
                    24022067.08585821,
                    4645705.729219204,
                    280927.7283394673,
                    0.0,
                    0.0}}}};

}  // namespace nudipole::detail::kling_nevay

#endif  // NUDIPOLE_BEAM_KLING_NEVAY_SND_HPP
