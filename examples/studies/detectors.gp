# SPDX-License-Identifier: BSL-1.0
# Draws the contours of detectors.cpp, as PNG and SVG: gnuplot -c detectors.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c detectors.gp FOLDER"; exit status 2 }
folder = ARG1."/"
load ARG0[1:strlen(ARG0) - strlen("studies/detectors.gp")]."support/style.gp"

# Columns: 1 name, 2 M_N, 3 μ.
table = folder."detectors_contours.csv"
names = "'FASERnu (paper)' FASERnu 'FASERnu and FASER' FASER SND@LHC FASERnu2 'FASERnu2 and FASER2' FASER2 FLArE \
'FASERnu displaced'"
labels = "'FASERν, d = min(Δ, R/sinθ)' FASERν 'FASERν and FASER' 'FASER alone' SND\\@LHC FASERν2 'FASERν2 and \
FASER2' 'FASER2 alone' FLArE 'FASERν, displaced by 1 mm'"
lines = "#999999 #0072b2 #56b4e9 #000000 #e6ab02 #d55e00 #7b3294 #cc79a7 #009e73 #0072b2"
# The detectors as they stand and as they are planned, dotted.
present = "'Run 3' AdvSND 'Run 4'"
present_labels = "'Run 3: FASERν and FASER' AdvSND 'Run 4: FASERν2 and FASER2'"
present_lines = "#56b4e9 #e6ab02 #7b3294"
closed = "FASER FASER2"
bottom = 1e-7; top = 4e-3; right = 12; below = 12.5; legend_centre = 3.7
settings = mass_axis."; set xrange [0.2:70]; set xtics (0.2, 0.5, 1, 2, 5, 10, 20, 50); ".dipole_axis."; \
set ylabel 'μ_{ν_μ} (GeV^{−1}) for three events'; set title 'benchmark I, M_{Z′} = 0.1 GeV; \
three events with charged leptons or hadrons'"
panel = "plot for [c=1:words(closed)] table skip 1 using (strcol(1) eq word(closed, c) ? $2 : NaN):3 \
with filledcurves closed fs transparent solid 0.25 noborder lc rgb (c == 1 ? '#000000' : '#cc79a7'), \
table skip 1 using (strcol(1) eq word(names, 1) ? $2 : NaN):3 lw 2 dt 2 lc rgb word(lines, 1), \
for [c=2:9] table skip 1 using (strcol(1) eq word(names, c) ? $2 : NaN):3 lw 2 lc rgb word(lines, c), \
table skip 1 using (strcol(1) eq word(names, 10) ? $2 : NaN):3 lw 2 dt 2 lc rgb word(lines, 10), \
for [c=1:words(present)] table skip 1 using (strcol(1) eq word(present, c) ? $2 : NaN):3 lw 2.5 dt 3 \
lc rgb word(present_lines, c)"
curves = "NaN with lines lw 2 dt 2 lc rgb word(lines, 1) title word(labels, 1), \
for [c=2:9] NaN with lines lw 2 lc rgb word(lines, c) title word(labels, c), \
NaN with lines lw 2 dt 2 lc rgb word(lines, 10) title word(labels, 10), \
for [c=1:words(present)] NaN with lines lw 2.5 dt 3 lc rgb word(present_lines, c) title word(present_labels, c)"
eval draw("detectors", 900, 680)
