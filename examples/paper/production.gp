# SPDX-License-Identifier: BSL-1.0
# Draws the tables of production.cpp, each as PNG and SVG, with the bands below, relative to the central value:
# gnuplot -c production.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c production.gp FOLDER"; exit status 2 }
folder = ARG1."/"
load ARG0[1:strlen(ARG0) - strlen("paper/production.gp")]."support/style.gp"

# Columns: 1 name of the panel, 2 M_Z', 3 M_N, 4 central, ..., 11 all_down, 12 all_up.
rows = 2; row_gap = 1.5
share(row) = row == 0 ? 0.62 : 0.38
chosen(z) = strcol(1) eq word(panels, i%columns + 1) && is(column(2), word(zprimes, z)+0)
curves = "for [z=1:3] NaN with lines lw 2.5 lc rgb word(colours, z) title sprintf('M_{Z′} = %s GeV', \
word(zprimes, z)), \
NaN with filledcurves fs solid 0.3 noborder lc rgb '#333333' title 'band'"
main = "eval abscissa; set title word(titles, i + 1); unset xlabel; set format x ''; eval upper_axis; \
plot for [z=1:3] table skip 1 using (chosen(z) ? $3 : NaN):($4 - $11 > 0 ? $4 - $11 : $4):($4 + $12) \
with filledcurves fs transparent solid 0.3 noborder lc rgb word(colours, z), \
for [z=1:3] table skip 1 using (chosen(z) ? $3 : NaN):4 lw 2.5 lc rgb word(colours, z)"
ratio = "eval abscissa; unset title; unset logscale y; unset logscale y2; unset y2tics; unset y2label; \
set format x '%g'; set xlabel 'M_N (GeV)'; \
set format y '%g'; unset mytics; set ytics mirror; set ylabel 'band / central'; set yrange [lowest:highest]; \
plot for [z=1:3] table skip 1 using (chosen(z) && $4 > floor_of_axis ? $3 : NaN):(1 - $11/$4):(1 + $12/$4) \
with filledcurves fs transparent solid 0.3 noborder lc rgb word(colours, z), \
for [z=1:3] table skip 1 using (chosen(z) && $4 > floor_of_axis ? $3 : NaN):(1 - $11/$4) lw 1.2 lc rgb \
word(colours, z), \
for [z=1:3] table skip 1 using (chosen(z) && $4 > floor_of_axis ? $3 : NaN):(1 + $12/$4) lw 1.2 lc rgb \
word(colours, z), 1 lw 1 lc rgb '#333333'"
panel = "if (i < columns) { eval main } else { eval ratio }"
settings = mass_axis
abscissa = ""
floor_of_axis = 0

table = folder."cross_section_bands.csv"
columns = 4
ends = "5 15 50 70"
abscissa = "set xrange [1:word(ends, i%columns + 1)+0]"
floor_of_axis = 1e-3
panels = "10 100 1000 10000"
titles = "'E_ν = 10 GeV' 'E_ν = 100 GeV' 'E_ν = 1 TeV' 'E_ν = 10 TeV'"
upper_axis = logarithmic_y."; set yrange [1e-3:3e4]; set ylabel 'σ(ν W → N X) (pb),  Λ = 1 TeV'"
lowest = 0.5; highest = 1.6
eval draw("figure_02_cross_section_bands", 1500, 620)

table = folder."production_bands.csv"
columns = 3
abscissa = ""
floor_of_axis = 0
panels = "nu_mu nu_e nu_tau"
titles = "ν_μ ν_e ν_τ"
upper_axis = logarithmic_y."; set yrange [3e-5:1e5]; set ylabel 'N in FASERν, 150 fb^{−1}, Λ = 1 TeV'"
eval draw("figure_03_production_bands", 1400, 620)

table = folder."reach_bands.csv"
columns = 2; right = 12; column_gap = 25
panels = "leptons leptons+hadrons"
titles = "'benchmark I, charged leptons' 'benchmark I, charged leptons and hadrons'"
bottom = 3e-7; top = 5e-3
upper_axis = dipole_axis."; set ylabel 'μ_{ν_μ} (GeV^{−1})'"
lowest = 0.8; highest = 1.25
eval draw("figure_07_reach_bands", 1200, 620)
