# SPDX-License-Identifier: BSL-1.0
# Draws the tables of low_q2.cpp, each as PNG and SVG: gnuplot -c low_q2.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c low_q2.gp FOLDER"; exit status 2 }
folder = ARG1."/"
load ARG0[1:strlen(ARG0) - strlen("studies/low_q2.gp")]."support/style.gp"
columns = 3; below = 7.5; legend_centre = 1.9

# Columns: 1 M_Z', 2 E, 3... cross sections.
labels = "coherent elastic inelastic electrons 'all processes' 'parton model' 'partons, Q^2 > 1 GeV^2'"
lines = "#0072b2 #d55e00 #009e73 #7b3294 #000000 #888888 #bbbbbb"
tops = "100000 10000 1000"
bottoms = "10 0.1 0.0001"
settings = "set logscale x; set format x '10^{%L}'; set xrange [3:1e4]; ".logarithmic_y."; set xlabel 'E_ν (GeV)'; \
set ylabel 'σ(ν W → N X) (pb),  M_N = 1 GeV,  Λ = 1 TeV'"
chosen(c) = is(column(1), word(zprimes, i + 1)+0) && column(c) > 0
table = folder."cross_sections_low_q2.csv"
panel = "set title sprintf('M_{Z′} = %s GeV', word(zprimes, i + 1)); set yrange [word(bottoms, \
i + 1)+0:word(tops, i + 1)+0]; \
plot for [c=3:7] table skip 1 using (chosen(c) ? $2 : NaN):c lw 2 lc rgb word(lines, c - 2), \
for [c=8:9] table skip 1 using (chosen(c) ? $2 : NaN):c lw 2 dt 2 lc rgb word(lines, c - 2)"
curves = "for [c=3:7] NaN with lines lw 2 lc rgb word(lines, c - 2) title word(labels, c - 2), \
for [c=8:9] NaN with lines lw 2 dt 2 lc rgb word(lines, c - 2) title word(labels, c - 2)"
eval draw("low_q2_cross_sections", 1400, 500)

below = 6.5; legend_centre = 1.3
# Columns: 1 M_Z', 3 and 4 the bin of Q², 5... Q² dσ/dQ².
labels = "coherent elastic inelastic 'parton model'"
lines = "#0072b2 #d55e00 #009e73 #888888"
tops = "100000 10000 1000"
bottoms = "1 0.01 0.0001"
settings = "set logscale x; set format x '10^{%L}'; set xrange [1e-5:1e3]; set xtics 1e-6,100; ".logarithmic_y."; \
set xlabel 'Q^2 (GeV^2)'; set ylabel 'dσ/d ln Q^2 (pb),  E_ν = 300 GeV,  M_N = 1 GeV'"
table = folder."regions_low_q2.csv"
panel = "set title sprintf('M_{Z′} = %s GeV', word(zprimes, i + 1)); set yrange [word(bottoms, \
i + 1)+0:word(tops, i + 1)+0]; \
plot for [c=5:8] table skip 1 using (is($1, word(zprimes, i + 1)+0) ? $3 : NaN):(column(c) > 0 ? column(c) : 1e-30) \
with steps lw 2 lc rgb word(lines, c - 4)"
curves = "for [c=1:4] NaN with lines lw 2 lc rgb word(lines, c) title word(labels, c)"
eval draw("low_q2_regions", 1400, 500)

# Columns: 1 M_Z', 2 M_N, 3 treatment, 4 μ.
names = "all partons partons_above_1_GeV2 partons_pT_above_2_GeV"
labels = "'all processes' 'parton model' 'partons, Q^2 > 1 GeV^2' 'partons, p_T > 2 GeV'"
lines = "#000000 #0072b2 #d55e00 #009e73"
right = 12; column_gap = 25; bottom = 3e-7; top = 5e-3
settings = mass_axis."; ".dipole_axis."; set ylabel 'μ_{ν_μ} (GeV^{−1}) for three events in FASERν'"
table = folder."reach_low_q2.csv"
panel = "set title sprintf('benchmark I, M_{Z′} = %s GeV', word(zprimes, i + 1)); \
plot for [c=1:4] table skip 1 using (is($1, word(zprimes, i + 1)+0) && strcol(3) eq word(names, \
c) ? $2 : NaN):4 lw 2 lc rgb word(lines, c), \
displaced skip 1 using (is($1, word(zprimes, i + 1)+0) ? $2 : NaN):3 lw 2 dt 3 lc rgb '#000000'"
displaced = folder."reach_low_q2_displaced.csv"
curves = curves.", NaN with lines lw 2 dt 3 lc rgb '#000000' title 'displaced by 1 mm'"
eval draw("low_q2_reach", 1500, 500)
