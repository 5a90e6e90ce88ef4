# SPDX-License-Identifier: BSL-1.0
# Draws the tables of reach.cpp as the paper's figures 2, 3, 7, 9 and 11, each as PNG and SVG: gnuplot -c reach.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c reach.gp FOLDER"; exit status 2 }
folder = ARG1."/"
set datafile separator ","
set encoding utf8

set logscale xy
set format x "%g"
set format y "10^{%L}"
set xrange [1:70]
set xtics (1, 2, 5, 10, 20, 50)
set mytics 10
set grid lw 0.6 lc rgb "#dddddd"
set border lw 1.2
set key spacing 1.15 samplen 2
set style data lines
set xlabel "M_N (GeV)"

colours = "#0072b2 #d55e00 #009e73 #7b3294"
zprimes = "0.1 1 10"
is(a, b) = abs(a - b) < 1e-6*abs(b)

# One picture in both formats: `body` draws it, `width` is that of its panels together.
draw(name, width) = sprintf("set terminal pngcairo size %d,480 enhanced font 'Sans,12'; set output '%s.png'; eval body; \
set terminal svg size %d,480 enhanced font 'Sans,12' background 'white'; set output '%s.svg'; eval body; \
unset output", width, folder.name, width, folder.name)

# Figure 2: cross section per tungsten nucleus, one panel for each Z' mass.
energies = "10 100 1000 10000"
panel = "set title sprintf('M_{Z′} = %s GeV', word(zprimes, z)); \
plot for [e=1:4] folder.'cross_section.csv' skip 1 \
using (is($1, word(energies, e)+0) && is($2, word(zprimes, z)+0) && $4 > 0 ? $3 : NaN):4 \
lw 2 lc rgb word(colours, e) title sprintf('E_ν = %s GeV', word(energies, e))"
body = "set multiplot layout 1,3; set ylabel 'σ(ν W → N X) (pb),  Λ = 1 TeV'; \
set yrange [1e-3:1e7]; set key top right; do for [z=1:3] { eval panel }; unset multiplot"
eval draw("figure_02_cross_section", 1400)

# Figure 3: number of N produced.
flavours = "nu_mu nu_e nu_tau"
labels = "ν_μ ν_e ν_τ"
panel = "set title sprintf('M_{Z′} = %s GeV', word(zprimes, z)); \
plot for [f=1:3] folder.'production.csv' skip 1 \
using (strcol(1) eq word(flavours, f) && is($2, word(zprimes, z)+0) && $4 > 0 ? $3 : NaN):4 \
lw 2 lc rgb word(colours, f) title word(labels, f)"
body = "set multiplot layout 1,3; set ylabel 'N produced in FASERν, 150 fb^{-1},  Λ = 1 TeV'; \
set yrange [1e-5:1e5]; set key bottom left; do for [z=1:3] { eval panel }; unset multiplot"
eval draw("figure_03_production", 1400)

# Figures 7, 9 and 11: the contours of three events.
selections = "leptons leptons+hadrons"
titles = "'charged leptons' 'charged leptons and hadrons'"
panel = "set title sprintf('benchmark %s, %s', benchmark, word(titles, s)); \
plot for [z=1:3] folder.'reach.csv' skip 1 \
using (strcol(1) eq benchmark && is($2, word(zprimes, z)+0) && strcol(4) eq word(selections, s) ? $3 : NaN):5 \
lw 2.5 lc rgb word(colours, z) title sprintf('M_{Z′} = %s GeV', word(zprimes, z))"
body = "set multiplot layout 1,2; set ylabel 'μ_{ν_'.symbol.'} (GeV^{−1})'; \
set yrange [3e-7:1e-1]; set key top left; do for [s=1:2] { eval panel }; unset multiplot"
benchmark = "I";   symbol = "μ"; eval draw("figure_07_reach_benchmark_I", 1000)
benchmark = "II";  symbol = "e"; eval draw("figure_09_reach_benchmark_II", 1000)
benchmark = "III"; symbol = "τ"; eval draw("figure_11_reach_benchmark_III", 1000)
