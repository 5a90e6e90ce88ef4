# SPDX-License-Identifier: BSL-1.0
# Draws the tables of reach.cpp as the paper's figures 2, 3, 7, 9 and 11, each as PNG and SVG: gnuplot -c reach.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c reach.gp FOLDER"; exit status 2 }
folder = ARG1."/"
load ARG0[1:strlen(ARG0) - strlen("paper/reach.gp")]."support/style.gp"
eval mass_axis
set logscale y
set format y "10^{%L}"

# Figure 2: cross section per tungsten nucleus, one panel for each energy.
energies = "10 100 1000 10000"
panel = "set title sprintf('E_ν = %s GeV', word(energies, e)); \
plot for [z=1:3] folder.'cross_section.csv' skip 1 \
using (is($1, word(energies, e)+0) && is($2, word(zprimes, z)+0) && $4 > 0 ? $3 : NaN):4 \
lw 2.5 lc rgb word(colours, z) title sprintf('M_{Z′} = %s GeV', word(zprimes, z))"
body = "set multiplot layout 2,2 margins 0.09,0.98,0.13,0.95 spacing 0.1,0.14; set ylabel 'σ(ν W → N X) (pb),  Λ = 1 TeV'; \
set yrange [1e-3:3e4]; do for [e=1:4] { eval common_key(e == 4); eval panel }; unset multiplot"
eval draw("figure_02_cross_section", 1000, 800)

# Figure 3: number of N produced, one panel for each flavour.
flavours = "nu_mu nu_e nu_tau"
symbols = "ν_μ ν_e ν_τ"
panel = "set title word(symbols, f); \
plot for [z=1:3] folder.'production.csv' skip 1 \
using (strcol(1) eq word(flavours, f) && is($2, word(zprimes, z)+0) && $4 > 0 ? $3 : NaN):4 \
lw 2.5 lc rgb word(colours, z) title sprintf('M_{Z′} = %s GeV', word(zprimes, z))"
body = "set multiplot layout 1,3 margins 0.06,0.985,0.2,0.93 spacing 0.07,0; set ylabel 'N produced in FASERν, 150 fb^{−1},  Λ = 1 TeV'; \
set yrange [3e-5:1e5]; do for [f=1:3] { eval common_key(f == 3); eval panel }; unset multiplot"
eval draw("figure_03_production", 1400, 480)

# Figures 7, 9 and 11: the contours of three events. Columns: 1 benchmark, 2 M_Z', 3 M_N, 4 selection, 5 μ, 6 width, 7 μ at the
# cutoff of the effective theory.
bottom = 3e-7
top = 3e-2
eval dipole_axis
selections = "leptons leptons+hadrons"
titles = "'charged leptons' 'charged leptons and hadrons'"
panel = "set title sprintf('benchmark %s, %s', benchmark, word(titles, s)); \
plot table skip 1 using (strcol(1) eq benchmark && is($2, 0.1) && strcol(4) eq word(selections, s) && strcol(6) eq 'finite' ? $3 : NaN):7:(top) \
with filledcurves fs transparent pattern 4 noborder lc rgb '#888888' notitle, \
for [z=1:3] table skip 1 \
using (strcol(1) eq benchmark && is($2, word(zprimes, z)+0) && strcol(4) eq word(selections, s) && strcol(6) eq 'finite' ? $3 : NaN):5 \
lw 2.5 lc rgb word(colours, z) title sprintf('M_{Z′} = %s GeV', word(zprimes, z)), \
for [z=1:3] table skip 1 \
using (strcol(1) eq benchmark && is($2, word(zprimes, z)+0) && strcol(4) eq word(selections, s) && strcol(6) eq 'narrow' ? $3 : NaN):5 \
lw 1.5 dt 2 lc rgb word(colours, z) title (z == 1 ? 'the same, narrow Z′' : '')"
body = "set multiplot layout 1,2 margins 0.075,0.925,0.2,0.93 spacing 0.17,0; set ylabel 'μ_{ν_'.symbol.'} (GeV^{−1})'; \
set label 1 'cutoff √(e v/μ) below the energies involved' at graph 0.5,0.94 center front boxed font ',10'; \
do for [s=1:2] { eval common_key(s == 2); eval panel }; unset multiplot"
table = folder."reach.csv"
benchmark = "I";   symbol = "μ"; eval draw("figure_07_reach_benchmark_I", 1150, 520)
benchmark = "II";  symbol = "e"; eval draw("figure_09_reach_benchmark_II", 1150, 520)
benchmark = "III"; symbol = "τ"; eval draw("figure_11_reach_benchmark_III", 1150, 520)
