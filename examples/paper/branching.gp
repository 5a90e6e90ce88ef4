# SPDX-License-Identifier: BSL-1.0
# Draws the tables of branching.cpp as the paper's figures 6, 8 and 10, each as PNG and SVG: gnuplot -c branching.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c branching.gp FOLDER"; exit status 2 }
folder = ARG1."/"
set datafile separator ","
set encoding utf8

set logscale x
set format x "%g"
set xrange [1:70]
set yrange [0:1]
set xtics (1, 2, 5, 10, 20, 50)
set grid lw 0.6 lc rgb "#dddddd"
set border lw 1.2
set key spacing 1.15 samplen 2 top right
set style data lines
set xlabel "M_N (GeV)"
set ylabel "branching ratio"

colours = "#0072b2 #d55e00 #009e73"
zprimes = "0.1 1 10"
is(a, b) = abs(a - b) < 1e-6*abs(b)

# One picture in both formats: `body` draws it.
draw(name) = sprintf("set terminal pngcairo size 1400,480 enhanced font 'Sans,12'; set output '%s.png'; eval body; \
set terminal svg size 1400,480 enhanced font 'Sans,12' background 'white'; set output '%s.svg'; eval body; \
unset output", folder.name, folder.name)

channels = "'nu l l' 'nu nu nu' 'nu hadrons'"
labels = "'N → ν l^+ l^−' 'N → ν ν ν' 'N → ν hadrons'"
panel = "set title sprintf('benchmark %s, M_{Z′} = %s GeV', benchmark, word(zprimes, z)); \
plot for [c=1:3] table skip 1 \
using (is($1, word(zprimes, z)+0) && strcol(3) eq 'narrow' && strcol(4) eq word(channels, c) ? $2 : NaN):5 \
lw 2.5 lc rgb word(colours, c) title word(labels, c), \
for [c=1:3] table skip 1 \
using (is($1, word(zprimes, z)+0) && strcol(3) eq 'finite' && strcol(4) eq word(channels, c) ? $2 : NaN):5 \
lw 1.5 dt 2 lc rgb word(colours, c) title (c == 1 ? 'with the Z′ width' : '')"
body = "set multiplot layout 1,3; do for [z=1:3] { eval panel }; unset multiplot"
do for [f=1:3] {
  benchmark = word("I II III", f)
  table = folder.'branching_benchmark_'.benchmark.'.csv'
  eval draw(sprintf("figure_%02d_branching_benchmark_%s", 4 + 2*f, benchmark))
}
