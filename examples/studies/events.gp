# SPDX-License-Identifier: BSL-1.0
# Draws the sample of events.cpp, as PNG and SVG: gnuplot -c events.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c events.gp FOLDER"; exit status 2 }
folder = ARG1."/"
set datafile separator ","
set encoding utf8
set grid lw 0.6 lc rgb "#dddddd"
set border lw 1.2
set key spacing 1.15 samplen 2 top left
table = folder."events.csv"

draw(name) = sprintf("set terminal pngcairo size 1400,480 enhanced font 'Sans,12'; set output '%s.png'; eval body; \
set terminal svg size 1400,480 enhanced font 'Sans,12' background 'white'; set output '%s.svg'; eval body; \
unset output", folder.name, folder.name)

# Columns: 2 weight, 5 E_ν, 6-8 collision, 9 E_N, 10 θ, 11-13 decay, 14 seen, 16 visible energy.
# A bin of a fifth of a decade, two of the flux's; smooth frequency adds the weights in it.
bin(x) = 10**((floor(5*log10(x)) + 0.5)/5)

body = "set multiplot layout 1,2; eval vertices; eval energies; unset multiplot"
vertices = "unset logscale; set title 'where N are made and decay, from the side'; \
set xrange [-20:400]; set yrange [-25:25]; set format '%g'; set xlabel 'z (cm)'; set ylabel 'y (cm)'; \
set object 1 rectangle from 0,-12.5 to 100,12.5 fs empty border rgb '#333333' lw 2; \
set object 2 rectangle from 150,-10 to 300,10 fs empty border rgb '#333333' lw 2 dt 2; \
plot table skip 1 every 10 using ($14 == 0 ? $13 : NaN):12 with dots lc rgb '#999999' notitle, \
table skip 1 every 10 using 8:7 with points pt 7 ps 0.25 lc rgb '#0072b2' notitle, \
table skip 1 every 10 using ($14 == 1 ? $13 : NaN):12 with points pt 7 ps 0.25 lc rgb '#d55e00' notitle, \
NaN with points pt 7 lc rgb '#0072b2' title 'collision', NaN with points pt 7 lc rgb '#d55e00' title 'decay that is seen', \
NaN with points pt 7 ps 0.5 lc rgb '#999999' title 'decay that is not'"
energies = "unset object 1; unset object 2; set logscale x; set title 'energies'; set xrange [1:1e4]; set yrange [0:*]; \
set format x '10^{%L}'; set xlabel 'E (GeV)'; set ylabel 'events per fifth of a decade'; \
plot table skip 1 using (bin($5)):2 smooth frequency with histeps lw 2 lc rgb '#0072b2' title 'neutrino', \
table skip 1 using (bin($9)):2 smooth frequency with histeps lw 2 lc rgb '#d55e00' title 'N', \
table skip 1 using ($16 > 0 ? bin($16) : 1):($16 > 0 ? $2 : 0) smooth frequency with histeps lw 2 lc rgb '#009e73' title 'visible products of N'"
eval draw("events")
