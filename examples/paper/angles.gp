# SPDX-License-Identifier: BSL-1.0
# Draws the table of angles.cpp as the paper's figures 5 and 12, each as PNG and SVG: gnuplot -c angles.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c angles.gp FOLDER"; exit status 2 }
folder = ARG1."/"
load ARG0[1:strlen(ARG0) - strlen("paper/angles.gp")]."support/style.gp"
table = folder."angles.csv"
columns = 3

# Columns: 1 E, 2 M_Z', 3 M_N, 4 and 5 the bin, 6 fraction.
settings = "set logscale x; set format x '10^{%L}'; set xtics 1e-8,100; set mxtics 1; ".logarithmic_y."; \
set yrange [1e-5:1]; \
set xlabel 'θ (rad)'; set ylabel 'fraction of N in an eighth of a decade'"
chosen(e, z, m) = is(column(1), e) && is(column(2), word(zprimes, z)+0) && is(column(3), m)

# Figure 5: the energies, at one mass of N.
energies = "10 100 1000 10000"
panel = "set title sprintf('M_{Z′} = %s GeV, M_N = 1 GeV', word(zprimes, i + 1)); set xrange [1e-7:3.2]; \
plot for [e=1:4] table skip 1 using (chosen(word(energies, e)+0, i + 1, \
1) ? $4 : NaN):($6 > 0 ? $6 : 1e-30) with steps lw 2 lc rgb word(colours, e)"
curves = "for [e=1:4] NaN with lines lw 2 lc rgb word(colours, e) title sprintf('E_ν = %s GeV', word(energies, e))"
eval draw("figure_05_angles_energies", 1400, 500)

# Figure 12: the masses of N, at one energy.
masses = "1 5 10 30 50 70"
panel = "set title sprintf('M_{Z′} = %s GeV, E_ν = 10 TeV', word(zprimes, i + 1)); set xrange [1e-8:0.1]; \
plot for [m=1:6] table skip 1 using (chosen(10000, i + 1, word(masses, \
m)+0) ? $4 : NaN):($6 > 0 ? $6 : 1e-30) with steps lw 2 lc rgb word(colours, m)"
curves = "for [m=1:6] NaN with lines lw 2 lc rgb word(colours, m) title sprintf('M_N = %s GeV', word(masses, m))"
eval draw("figure_12_angles_masses", 1400, 500)
