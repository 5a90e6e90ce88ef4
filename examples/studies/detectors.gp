# SPDX-License-Identifier: BSL-1.0
# Draws the table of detectors.cpp, as PNG and SVG: gnuplot -c detectors.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c detectors.gp FOLDER"; exit status 2 }
folder = ARG1."/"
set datafile separator ","
set encoding utf8
set logscale xy
set format x "%g"
set format y "10^{%L}"
set xrange [1:70]
set yrange [1e-7:1e-1]
set xtics (1, 2, 5, 10, 20, 50)
set grid lw 0.6 lc rgb "#dddddd"
set border lw 1.2
set key spacing 1.15 samplen 2 top left
set xlabel "M_N (GeV)"
set ylabel "μ_{ν_μ} (GeV^{−1}) for three events"
set title "benchmark I, M_{Z′} = 0.1 GeV"

table = folder."detectors.csv"
names = "'FASERnu (paper)' FASERnu 'FASERnu and FASER' SND@LHC FASERnu2 'FASERnu2 and FASER2' FASER2 FLArE"
labels = "'FASERν, d = min(Δ, R/sinθ)' FASERν 'FASERν and FASER' SND\\@LHC FASERν2 'FASERν2 and FASER2' 'FASER2 alone' FLArE"
colours = "#999999 #0072b2 #56b4e9 #e6ab02 #d55e00 #7b3294 #cc79a7 #009e73"

# Columns: 1 name, 2 M_N, 3 μ, 4 whether more events are above it.
body = "plot for [c=1:words(names)] table skip 1 using (strcol(1) eq word(names, c) && $4 == 1 ? $2 : NaN):3 \
with lines lw 2 lc rgb word(colours, c) title word(labels, c), \
for [c=1:words(names)] table skip 1 using (strcol(1) eq word(names, c) && $4 == 0 ? $2 : NaN):3 \
with lines lw 2 dt 2 lc rgb word(colours, c) notitle"
set terminal pngcairo size 800,560 enhanced font 'Sans,12'; set output folder.'detectors.png'; eval body
set terminal svg size 800,560 enhanced font 'Sans,12' background 'white'; set output folder.'detectors.svg'; eval body
unset output
