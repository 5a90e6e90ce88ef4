# SPDX-License-Identifier: BSL-1.0
# Draws the table of angles.cpp as the paper's figures 5 and 12, each as PNG and SVG: gnuplot -c angles.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c angles.gp FOLDER"; exit status 2 }
folder = ARG1."/"
set datafile separator ","
set encoding utf8

set logscale xy
set format x "10^{%L}"
set format y "10^{%L}"
set yrange [1e-5:5]
set xtics 1e-8,100
set mxtics 1
set grid lw 0.6 lc rgb "#dddddd"
set border lw 1.2
set key spacing 1.15 samplen 1.5 top left maxrows 3
set xlabel "θ (rad)"
set ylabel "fraction of N in an eighth of a decade"

colours = "#0072b2 #d55e00 #009e73 #7b3294 #e6ab02 #666666"
zprimes = "0.1 1 10"
is(a, b) = abs(a - b) < 1e-6*abs(b)

# One picture in both formats: `body` draws it.
draw(name) = sprintf("set terminal pngcairo size 1400,480 enhanced font 'Sans,12'; set output '%s.png'; eval body; \
set terminal svg size 1400,480 enhanced font 'Sans,12' background 'white'; set output '%s.svg'; eval body; \
unset output", folder.name, folder.name)
body = "set multiplot layout 1,3; do for [z=1:3] { eval panel }; unset multiplot"
table = folder."angles.csv"

# Figure 5: the energies, at one mass of N. Columns: 1 E, 2 M_Z', 3 M_N, 4 and 5 the bin, 6 fraction.
energies = "10 100 1000 10000"
labels = "'E_ν = 10 GeV' 'E_ν = 100 GeV' 'E_ν = 1 TeV' 'E_ν = 10 TeV'"
set xrange [1e-8:3.2]
panel = "set title sprintf('M_{Z′} = %s GeV, M_N = 1 GeV', word(zprimes, z)); \
plot for [e=1:4] table skip 1 \
using (is($1, word(energies, e)+0) && is($2, word(zprimes, z)+0) && is($3, 1) ? $4 : NaN):6 \
with steps lw 2 lc rgb word(colours, e) title word(labels, e)"
eval draw("figure_05_angles_energies")

# Figure 12: the masses of N, at one energy.
masses = "1 5 10 30 50 70"
panel = "set title sprintf('M_{Z′} = %s GeV, E_ν = 10 TeV', word(zprimes, z)); \
plot for [m=1:6] table skip 1 \
using (is($1, 10000) && is($2, word(zprimes, z)+0) && is($3, word(masses, m)+0) ? $4 : NaN):6 \
with steps lw 2 lc rgb word(colours, m) title sprintf('M_N = %s GeV', word(masses, m))"
eval draw("figure_12_angles_masses")
