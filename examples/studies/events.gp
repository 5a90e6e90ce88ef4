# SPDX-License-Identifier: BSL-1.0
# Draws the sample of events.cpp, as PNG and SVG: gnuplot -c events.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c events.gp FOLDER"; exit status 2 }
folder = ARG1."/"
load ARG0[1:strlen(ARG0) - strlen("studies/events.gp")]."support/style.gp"
table = folder."events.csv"
columns = 2; below = 7.5; legend_centre = 1.9; left = 10

# Columns: 2 weight, 5 E_ν, 6-8 collision, 9 E_N, 11-13 decay, 14 in the detector, 15 selected, 17 visible energy.
# A bin of a fifth of a decade, two of the flux's; smooth frequency adds the weights in it.
bin(x) = 10**((floor(5*log10(x)) + 0.5)/5)
settings = ""
vertices = "set title 'where N are made and decay, from the side'; set xrange [-20:400]; set yrange [-25:25]; \
set xlabel 'z (cm)'; set ylabel 'y (cm)'; \
set object 1 rectangle from 0,-12.5 to 100,12.5 fs empty border rgb '#333333' lw 2; \
set object 2 rectangle from 150,-10 to 300,10 fs empty border rgb '#333333' lw 2 dt 2; \
set label 1 'FASERν' at 50,15 center front boxed; set label 2 'FASER' at 225,13 center front boxed; \
plot table skip 1 every 10 using ($14 == 0 ? $13 : NaN):12 with points pt 7 ps 0.2 lc rgb '#bbbbbb', \
table skip 1 every 10 using 8:7 with points pt 7 ps 0.25 lc rgb '#0072b2', \
table skip 1 every 10 using ($14 == 1 && $15 == 0 ? $13 : NaN):12 with points pt 7 ps 0.3 lc rgb '#e6ab02', \
table skip 1 every 10 using ($15 > 0 ? $13 : NaN):12 with points pt 7 ps 0.3 lc rgb '#d55e00'"
energies = "unset object 1; unset object 2; unset label; set logscale x; set title 'energies'; \
set xrange [1:1e4]; set yrange [0:*]; \
set format x '10^{%L}'; set format y '%g'; set xlabel 'E (GeV)'; set ylabel 'events per fifth of a decade'; \
plot table skip 1 using (bin($5)):2 smooth frequency with histeps lw 2 lc rgb '#0072b2', \
table skip 1 using (bin($9)):2 smooth frequency with histeps lw 2 lc rgb '#7b3294', \
table skip 1 using ($15 > 0 ? bin($17) : 1):($15 > 0 ? $2 : 0) smooth frequency with histeps lw 2 lc rgb '#d55e00'"
panel = "if (i == 0) { eval vertices } else { eval energies }"
curves = "NaN with points pt 7 lc rgb '#0072b2' title 'collision', \
NaN with points pt 7 lc rgb '#bbbbbb' title 'decay outside', \
NaN with points pt 7 lc rgb '#e6ab02' title 'decay inside, N → 3ν', \
NaN with points pt 7 lc rgb '#d55e00' title 'decay inside, selected', \
NaN with lines lw 2 lc rgb '#0072b2' title 'neutrino', NaN with lines lw 2 lc rgb '#7b3294' title 'N', \
NaN with lines lw 2 lc rgb '#d55e00' title 'visible products, selected'"
eval draw("events", 1400, 520)
