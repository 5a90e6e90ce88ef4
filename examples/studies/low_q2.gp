# SPDX-License-Identifier: BSL-1.0
# Draws the tables of low_q2.cpp, each as PNG and SVG: gnuplot -c low_q2.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c low_q2.gp FOLDER"; exit status 2 }
folder = ARG1."/"
set datafile separator ","
set encoding utf8

set logscale xy
set format y "10^{%L}"
set grid lw 0.6 lc rgb "#dddddd"
set border lw 1.2
set key spacing 1.15 samplen 2 top left

colours = "#0072b2 #d55e00 #009e73 #7b3294 #000000 #999999 #cccccc"
zprimes = "0.1 1 10"
is(a, b) = abs(a - b) < 1e-6*abs(b)

# One picture in both formats: `body` draws it.
draw(name) = sprintf("set terminal pngcairo size 1400,480 enhanced font 'Sans,12'; set output '%s.png'; eval body; \
set terminal svg size 1400,480 enhanced font 'Sans,12' background 'white'; set output '%s.svg'; eval body; \
unset output", folder.name, folder.name)
body = "set multiplot layout 1,3; do for [z=1:3] { eval panel }; unset multiplot"

# Columns: 1 M_Z', 2 E, 3... cross sections.
table = folder."cross_sections_low_q2.csv"
labels = "coherent elastic inelastic electrons 'all of them' 'parton model' 'partons, Q^2 > 1 GeV^2'"
set xlabel "E_ν (GeV)"
set ylabel "σ(ν W → N X) (pb),  M_N = 1 GeV,  Λ = 1 TeV"
set format x "10^{%L}"
set xrange [3:1e4]
set key bottom right font ",10"
tops = "100000 100000 100000"
bottoms = "0.001 0.00001 0.0000000001"
panel = "set title sprintf('M_{Z′} = %s GeV', word(zprimes, z)); set yrange [(word(bottoms, z)+0):(word(tops, z)+0)]; \
plot for [c=3:7] table skip 1 using (is($1, word(zprimes, z)+0) && column(c) > 0 ? $2 : NaN):c \
with lines lw 2 lc rgb word(colours, c - 2) title word(labels, c - 2), \
for [c=8:9] table skip 1 using (is($1, word(zprimes, z)+0) && column(c) > 0 ? $2 : NaN):c \
with lines lw 2 dt 2 lc rgb word(colours, c - 2) title word(labels, c - 2)"
eval draw("low_q2_cross_sections")

# Columns: 1 M_Z', 3 and 4 the bin of Q², 5... Q² dσ/dQ².
table = folder."regions_low_q2.csv"
labels = "coherent elastic inelastic 'parton model'"
lines = "#0072b2 #d55e00 #009e73 #999999"
set key top left
set xlabel "Q^2 (GeV^2)"
set ylabel "dσ/d ln Q^2 (pb),  E_ν = 300 GeV,  M_N = 1 GeV"
set xrange [1e-5:1e3]
set xtics 1e-6,100
tops = "1000000 100000 10000"
bottoms = "0.1 0.01 0.0001"
panel = "set title sprintf('M_{Z′} = %s GeV', word(zprimes, z)); set yrange [(word(bottoms, z)+0):(word(tops, z)+0)]; \
plot for [c=5:8] table skip 1 using (is($1, word(zprimes, z)+0) && column(c) > 0 ? $3 : NaN):c \
with steps lw 2 lc rgb word(lines, c - 4) title word(labels, c - 4)"
eval draw("low_q2_regions")

# Columns: 1 M_Z', 2 M_N, 3 treatment, 4 μ.
table = folder."reach_low_q2.csv"
names = "all partons partons_above_1_GeV2 partons_pT_above_2_GeV"
labels = "'all processes' 'parton model' 'partons, Q^2 > 1 GeV^2' 'partons, p_T > 2 GeV'"
lines = "#000000 #0072b2 #d55e00 #009e73"
set xlabel "M_N (GeV)"
set ylabel "μ_{ν_μ} (GeV^{−1}) for three events in FASERν"
set format x "%g"
set xrange [1:70]
set xtics (1, 2, 5, 10, 20, 50)
set yrange [3e-7:1e-1]
panel = "set title sprintf('benchmark I, M_{Z′} = %s GeV', word(zprimes, z)); \
plot for [c=1:4] table skip 1 using (is($1, word(zprimes, z)+0) && strcol(3) eq word(names, c) ? $2 : NaN):4 \
with lines lw 2 lc rgb word(lines, c) title word(labels, c)"
eval draw("low_q2_reach")
