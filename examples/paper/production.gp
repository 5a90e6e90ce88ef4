# SPDX-License-Identifier: BSL-1.0
# Draws the tables of production.cpp, each as PNG and SVG, with the combined band shaded: gnuplot -c production.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c production.gp FOLDER"; exit status 2 }
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
set key spacing 1.15 samplen 2 top right
set style fill transparent solid 0.25 noborder
set xlabel "M_N (GeV)"

colours = "#0072b2 #d55e00 #009e73 #7b3294"
zprimes = "0.1 1 10"
is(a, b) = abs(a - b) < 1e-6*abs(b)

# One picture in both formats: `body` draws it, `width` is that of its panels together.
draw(name, width) = sprintf("set terminal pngcairo size %d,480 enhanced font 'Sans,12'; set output '%s.png'; eval body; \
set terminal svg size %d,480 enhanced font 'Sans,12' background 'white'; set output '%s.svg'; eval body; \
unset output", width, folder.name, width, folder.name)

# Columns: 1 name, 2 M_Z', 3 M_N, 4 central, ..., 11 all_down, 12 all_up. A curve is a band and a line in it.
panel = "set title sprintf(heading, word(zprimes, z)); \
plot for [c=1:words(names)] table skip 1 \
using (strcol(1) eq word(names, c) && is($2, word(zprimes, z)+0) ? $3 : NaN):($4 - $11 > 0 ? $4 - $11 : $4):($4 + $12) \
with filledcurves lc rgb word(colours, c) notitle, \
for [c=1:words(names)] table skip 1 \
using (strcol(1) eq word(names, c) && is($2, word(zprimes, z)+0) ? $3 : NaN):4 \
with lines lw 2 lc rgb word(colours, c) title word(labels, c)"
body = "set multiplot layout 1,3; do for [z=1:3] { eval panel }; unset multiplot"
heading = "M_{Z′} = %s GeV"

table = folder."cross_section_bands.csv"
names = "10 100 1000 10000"
labels = "'E_ν = 10 GeV' 'E_ν = 100 GeV' 'E_ν = 1 TeV' 'E_ν = 10 TeV'"
set ylabel "σ(ν W → N X) (pb),  Λ = 1 TeV"
set yrange [1e-3:1e7]
eval draw("figure_02_cross_section_bands", 1400)

table = folder."production_bands.csv"
names = "nu_mu nu_e nu_tau"
labels = "ν_μ ν_e ν_τ"
set ylabel "N produced in FASERν, 150 fb^{-1},  Λ = 1 TeV"
set yrange [1e-5:1e5]
set key bottom left
eval draw("figure_03_production_bands", 1400)

table = folder."reach_bands.csv"
names = "leptons leptons+hadrons"
labels = "'charged leptons' 'charged leptons and hadrons'"
heading = "benchmark I, M_{Z′} = %s GeV"
set ylabel "μ_{ν_μ} (GeV^{−1})"
set yrange [3e-7:1e-1]
set key top left
eval draw("figure_07_reach_bands", 1400)
