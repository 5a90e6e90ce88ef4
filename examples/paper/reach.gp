# SPDX-License-Identifier: BSL-1.0
# Draws the tables of reach.cpp as the paper's figures 2, 3, 7, 9 and 11, each as PNG and SVG: gnuplot -c reach.gp
# FOLDER
if (ARGC != 1) { print "usage: gnuplot -c reach.gp FOLDER"; exit status 2 }
folder = ARG1."/"
load ARG0[1:strlen(ARG0) - strlen("paper/reach.gp")]."support/style.gp"
curves = "for [z=1:3] NaN with lines lw 2.5 lc rgb word(colours, z) title sprintf('M_{Z′} = %s GeV', \
word(zprimes, z))"

# Figure 2: cross section per tungsten nucleus, one panel for each energy. Columns: 1 E, 2 M_Z', 3 M_N, 4 σ.
columns = 2; rows = 2
energies = "10 100 1000 10000"
ends = "5 15 50 70"
settings = mass_axis.";".logarithmic_y."; set yrange [1e-3:3e4]; set ylabel 'σ(ν W → N X) (pb),  Λ = 1 TeV'"
panel = "set title sprintf('E_ν = %s GeV', word(energies, i + 1)); set xrange [1:word(ends, i + 1)+0]; \
plot for [z=1:3] folder.'cross_section.csv' skip 1 \
using (is($1, word(energies, i + 1)+0) && is($2, word(zprimes, \
z)+0) && $4 > 0 ? $3 : NaN):4 lw 2.5 lc rgb word(colours, z)"
eval draw("figure_02_cross_section", 1000, 800)

# Figure 3: number of N produced, one panel for each flavour. Columns: 1 flavour, 2 M_Z', 3 M_N, 4 N.
columns = 3; rows = 1
flavours = "nu_mu nu_e nu_tau"
symbols = "ν_μ ν_e ν_τ"
settings = mass_axis.";".logarithmic_y."; set yrange [3e-5:1e5]; set ylabel 'N produced in FASERν, 150 fb^{−1}, \
Λ = 1 TeV'"
panel = "set title word(symbols, i + 1); \
plot for [z=1:3] folder.'production.csv' skip 1 \
using (strcol(1) eq word(flavours, i + 1) && is($2, word(zprimes, \
z)+0) && $4 > 0 ? $3 : NaN):4 lw 2.5 lc rgb word(colours, z)"
eval draw("figure_03_production", 1400, 480)

# Figures 7, 9 and 11: the contours of three events. Columns: 1 benchmark, 2 M_Z', 3 M_N, 4 selection, 5 μ, 6 width of
# the Z', 7 μ at the cutoff of the effective theory.
columns = 2; right = 12; column_gap = 25
selections = "leptons leptons+hadrons"
titles = "'charged leptons' 'charged leptons and hadrons'"
chosen(z, width) = strcol(1) eq benchmark && is(column(2), word(zprimes, z)+0) && strcol(4) eq word(selections, \
i + 1) && strcol(6) eq width
settings = mass_axis.";".dipole_axis."; set ylabel 'μ_{ν_'.symbol.'} (GeV^{−1})'; \
set label 1 'cutoff √(e v/μ) below the energies involved' at graph 0.5,0.94 center front boxed font ',10'"
panel = "set title sprintf('benchmark %s, %s', benchmark, word(titles, i + 1)); \
plot table skip 1 using (chosen(1, 'finite') ? $3 : NaN):7:(top) with filledcurves fs transparent pattern 4 \
noborder lc rgb '#888888', \
for [z=1:3] table skip 1 using (chosen(z, 'finite') ? $3 : NaN):5 lw 2.5 lc rgb word(colours, z), \
for [z=1:3] table skip 1 using (chosen(z, 'narrow') ? $3 : NaN):5 lw 1.5 dt 2 lc rgb word(colours, z), \
for [z=1:3] displaced skip 1 using (i == 1 && strcol(1) eq benchmark.' '.word(zprimes, z) ? $2 : NaN):3 lw 2 dt 3 \
lc rgb word(colours, z)"
curves = curves.", NaN with lines lw 1.5 dt 2 lc rgb '#333333' title 'narrow Z′', \
NaN with lines lw 2 dt 3 lc rgb '#333333' title 'displaced by 1 mm'"
displaced = folder."reach_displaced.csv"
table = folder."reach.csv"
top = 3e-2
benchmark = "I";   symbol = "μ"; bottom = 3e-7; eval draw("figure_07_reach_benchmark_I", 1200, 500)
benchmark = "II";  symbol = "e"; bottom = 3e-7; eval draw("figure_09_reach_benchmark_II", 1200, 500)
benchmark = "III"; symbol = "τ"; bottom = 3e-6; eval draw("figure_11_reach_benchmark_III", 1200, 500)
