# SPDX-License-Identifier: BSL-1.0
# Draws the tables of photon_portal.cpp, each as PNG and SVG: gnuplot -c photon_portal.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c photon_portal.gp FOLDER"; exit status 2 }
folder = ARG1."/"
load ARG0[1:strlen(ARG0) - strlen("photon_portal/photon_portal.gp")]."support/style.gp"
columns = 3; right = 13; column_gap = 25; bottom = 1e-7; top = 1e-3
flavours = "nu_e nu_mu nu_tau"
symbols = "ν_e ν_μ ν_τ"
settings = "set logscale x; set format x '10^{%L}'; set xrange [1e-3:70]; set mxtics 10; set xlabel 'M_N (GeV)'; ".\
dipole_axis."; set y2label 'd/μ_B'; set ylabel 'd (GeV^{−1})'"

# Reach, columns: 1 detector, 2 flavour, 3 signal, 4 M_N, 5 d. Bounds: 1 flavour, 2 name, 6 M_N, 7 d.
reach = folder."photon_portal_reach.csv"
bounds = folder."photon_portal_bounds.csv"
detectors = "FASERnu SND@LHC FASERnu2 FLArE"
labels = "'FASERν, 150 fb^{−1}' 'SND\\@LHC, 150 fb^{−1}' 'FASERν2, 3000 fb^{−1}' 'FLArE, 3000 fb^{−1}'"
lines = "#0072b2 #e6ab02 #d55e00 #009e73"
known = "LEP LSND CHARM-II MiniBooNE NOMAD DONUT Super-K"
levels = "95 95 90 95 90 90 90"
greys = "#333333 #888888 #888888 #555555 #999999 #888888 #aaaaaa"
chosen_bound(c) = strcol(1) eq word(flavours, i + 1) && strcol(2) eq word(known, c)
chosen_reach(c) = strcol(1) eq word(detectors, c) && strcol(2) eq word(flavours, i + 1) && strcol(3) eq "both"
below = 8.5; legend_centre = 2.4
panel = "set title sprintf('moment of %s; 2.3 single electrons or photons', word(symbols, i + 1)); \
plot for [c=1:words(known)] bounds skip 1 using (chosen_bound(c) ? $6 : NaN):7 with linespoints lw 1.5 pt c ps 0.8 \
lc rgb word(greys, c), \
for [c=1:words(detectors)] reach skip 1 using (chosen_reach(c) ? $4 : NaN):5 lw 2 lc rgb word(lines, c)"
curves = "for [c=1:words(detectors)] NaN with lines lw 2 lc rgb word(lines, c) title word(labels, c), \
for [c=1:words(known)] NaN with linespoints lw 1.5 pt c ps 0.8 lc rgb word(greys, c) \
title sprintf('%s (%s %%)', word(known, c), word(levels, c))"
eval draw("photon_portal_reach", 1500, 560)

# FLArE by signal, beside the independent numbers: 1 M_N, 2 quantity, 3 theirs.
flare = folder."photon_portal_flare.csv"
signals = "recoil photon both double_bang"
labels = "'single electrons' 'single photons' 'either' 'photon and hadrons at a distance' 'independent: electrons' \
'independent: photons'"
quantities = "'d by recoil with antineutrinos' 'd by photons with antineutrinos'"
lines = "#0072b2 #d55e00 #000000 #009e73"
chosen_signal(c) = strcol(1) eq "FLArE" && strcol(2) eq word(flavours, i + 1) && strcol(3) eq word(signals, c)
quoted(c) = i == 1 && strcol(2) eq word(quantities, c) && $3 > 0
panel = "set title sprintf('moment of %s; 2.3 events in FLArE', word(symbols, i + 1)); \
plot for [c=1:words(signals)] reach skip 1 using (chosen_signal(c) ? $4 : NaN):5 lw 2 dt 1+(c == 3) \
lc rgb word(lines, c), \
for [c=1:2] flare skip 1 using (quoted(c) ? $1 : NaN):3 with points pt (c == 1 ? 6 : 8) ps 1.3 lw 1.5 \
lc rgb word(lines, c)"
curves = "for [c=1:words(signals)] NaN with lines lw 2 dt 1+(c == 3) lc rgb word(lines, c) title word(labels, c), \
for [c=1:2] NaN with points pt (c == 1 ? 6 : 8) ps 1.3 lw 1.5 lc rgb word(lines, c) title word(labels, c + 4)"
below = 7.5; legend_centre = 1.9
if (system("test -e ".flare." && echo yes") eq "yes") {
  eval draw("photon_portal_signals", 1500, 540)
}

# A Z′ of the photon's couplings: 1 M_Z′ (0: the photon), 2 M_N, 3–5 over the photon, 6 d.
table = folder."photon_portal_zprime.csv"
columns = 2
masses = "0 0.001 0.01 0.03 0.1 1"
labels = "photon 'M_{Z′} = 1 MeV' '10 MeV' '30 MeV' '100 MeV' '1 GeV'"
lines = "#000000 #56b4e9 #0072b2 #009e73 #e6ab02 #d55e00"
ratios = "'electrons that recoil' 'N made on nuclei' 'width of N'"
colours_of_ratios = "#0072b2 #d55e00 #009e73"
bottom = 5e-7; top = 5e-3; right = 4; column_gap = 28
both_panels = "set logscale xy; set format x '10^{%L}'; set mxtics 10"
settings = "set datafile missing NaN; ".both_panels
left_panel = "set title 'FLArE, moment of ν_μ; 2.3 single electrons'; set xrange [0.01:2]; set xlabel 'M_N (GeV)'; ".\
"set ylabel 'd (GeV^{−1})'; ".dipole_axis."; set y2label 'd/μ_B'; \
plot for [c=1:words(masses)] table skip 1 using (abs($1 - word(masses, c)) <= 1e-6*$1 && $6 > 0 ? $2 : NaN):6 lw 2 \
dt 1+(c == 1) lc rgb word(lines, c) title word(labels, c)"
right_panel = "unset y2tics; unset y2label; set ytics mirror; set title 'Z′ of couplings eQ over the photon, \
M_N = 0.1 GeV'; set xrange [1e-5:1]; set yrange [1e-7:3]; set xlabel 'M_{Z′} (GeV)'; set ylabel 'ratio'; \
plot for [c=1:3] table skip 1 using (is($2, 0.1) && $1 > 0 ? $1 : NaN):(column(c + 2)) with linespoints lw 2 pt 7 \
ps 0.6 lc rgb word(colours_of_ratios, c)"
panel = "eval (i == 0 ? left_panel : right_panel)"
curves = "for [c=1:words(masses)] NaN with lines lw 2 dt 1+(c == 1) lc rgb word(lines, c) title word(labels, c), \
for [c=1:3] NaN with linespoints lw 2 pt 7 ps 0.6 lc rgb word(colours_of_ratios, c) title word(ratios, c)"
below = 9.5; legend_centre = 2.9
eval draw("photon_portal_zprime", 1200, 560)
