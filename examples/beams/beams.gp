# SPDX-License-Identifier: BSL-1.0
# Draws the tables of beams.cpp, each as PNG and SVG: gnuplot -c beams.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c beams.gp FOLDER"; exit status 2 }
folder = ARG1."/"
load ARG0[1:strlen(ARG0) - strlen("beams/beams.gp")]."support/style.gp"

# Reach with bands, below relative to the central value; columns: 1 beam, 2 benchmark, 3 M_N, 4 μ, 5 lower, 6 upper.
reach = folder."beams_reach.csv"
beams = "'Run 2' 'Run 3' FLArE"
labels = "'FASERν, 150 fb^{−1} [2105.08270]' 'FASERν of Run 3, 250 fb^{−1} [2402.13318]' \
'FLArE, 3000 fb^{−1} [2309.10417]'"
lines = "#0072b2 #d55e00 #009e73"
benchmarks = "I II III"
symbols = "ν_μ ν_e ν_τ"
chosen(c) = strcol(1) eq word(beams, c) && strcol(2) eq word(benchmarks, i%columns + 1)
columns = 3; rows = 2; row_gap = 1.5; right = 13; column_gap = 25
bottom = 1e-7; top = 1e-2; legend_centre = 1.2; below = 6
share(row) = row == 0 ? 0.62 : 0.38
settings = mass_axis
main = "set title sprintf('benchmark %s, %s', word(benchmarks, i + 1), word(symbols, i + 1)); \
unset xlabel; set format x ''; ".dipole_axis."; set ylabel 'μ (GeV^{−1})'; \
plot for [c=1:words(beams)] reach skip 1 using (chosen(c) ? $3 : NaN):5:6 with filledcurves \
fs transparent solid 0.25 noborder lc rgb word(lines, c), \
for [c=1:words(beams)] reach skip 1 using (chosen(c) ? $3 : NaN):4 lw 2 lc rgb word(lines, c)"
ratio = "unset title; unset logscale y; unset logscale y2; unset y2tics; unset y2label; \
set format x '%g'; set xlabel 'M_N (GeV)'; set format y '%g'; unset mytics; set ytics mirror; \
set ylabel 'band / central'; set yrange [0.5:1.6]; \
plot for [c=1:words(beams)] reach skip 1 using (chosen(c) ? $3 : NaN):($5/$4):($6/$4) with filledcurves \
fs transparent solid 0.25 noborder lc rgb word(lines, c), \
for [c=1:words(beams)] reach skip 1 using (chosen(c) ? $3 : NaN):($5/$4) lw 1.2 lc rgb word(lines, c), \
for [c=1:words(beams)] reach skip 1 using (chosen(c) ? $3 : NaN):($6/$4) lw 1.2 lc rgb word(lines, c), \
1 lw 1 lc rgb '#333333'"
panel = "if (i < columns) { eval main } else { eval ratio }"
curves = "for [c=1:words(beams)] NaN with lines lw 2 lc rgb word(lines, c) title word(labels, c)"
eval draw("beams_reach", 1500, 680)

# Rock and flights: outlines, columns: 1 curve, 2 M_N, 3 μ.
targets = folder."beams_targets.csv"
columns = 2; rows = 1; row_gap = 6.5; share(row) = 1./rows; bottom = 2e-7; top = 1e-3; below = 7; legend_centre = 1.7
shown = "all rock all displaced prompt"
lines = "#000000 #d55e00 #000000 #0072b2 #009e73"
first_shown(number) = number == 0 ? 1 : 3
last_shown(number) = number == 0 ? 2 : 5
settings = mass_axis."; set xrange [0.05:70]; set xtics (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50); ".dipole_axis."; \
set ylabel 'μ_{ν_μ} (GeV^{−1})'"
panel = "set title (i == 0 ? 'N made in tungsten, and in rock before it' : \
'all decays in FASERν, displaced and prompt'); \
plot for [c=first_shown(i):last_shown(i)] targets skip 1 using (strcol(1) eq word(shown, c) ? $2 : NaN):3 lw 2 \
lc rgb word(lines, c)"
curves = "NaN with lines lw 2 lc rgb '#000000' title 'N made in tungsten, all decays', \
NaN with lines lw 2 lc rgb '#d55e00' title 'with 100 m of rock', \
NaN with lines lw 2 lc rgb '#0072b2' title 'displaced', \
NaN with lines lw 2 lc rgb '#009e73' title 'prompt'"
eval draw("beams_targets", 1100, 520)
