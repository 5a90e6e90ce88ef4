# SPDX-License-Identifier: BSL-1.0
# Draws the tables of branching.cpp as the paper's figures 6, 8 and 10, each as PNG and SVG: gnuplot -c branching.gp
# FOLDER
if (ARGC != 1) { print "usage: gnuplot -c branching.gp FOLDER"; exit status 2 }
folder = ARG1."/"
load ARG0[1:strlen(ARG0) - strlen("paper/branching.gp")]."support/style.gp"

# Columns: 1 M_Z', 2 M_N, 3 width of the Z', 4 channel, 5 branching ratio. Of two curves that coincide one is thick.
columns = 3
channels = "'nu nu nu' 'nu hadrons' 'nu u u' 'nu d d' 'nu e e' 'nu mu mu' 'nu tau tau'"
symbols = "'ν ν ν' 'ν hadrons' 'ν u u' 'ν d d' 'ν e e' 'ν μ μ' 'ν τ τ'"
thickness = "2.5 2.5 6 2 6 2 2.5"
lines = "#000000 #999999 #e6ab02 #d55e00 #56b4e9 #0072b2 #7b3294"
darker = "#000000 #666666 #a04000 #a04000 #004466 #004466 #7b3294"
chosen(c, width) = is(column(1), word(zprimes, i + 1)+0) && strcol(3) eq width && strcol(4) eq word(channels, c)
settings = mass_axis.";".logarithmic_y."; set yrange [1e-4:1.5]; set ylabel 'branching ratio'"
panel = "set title sprintf('benchmark %s, M_{Z′} = %s GeV', benchmark, word(zprimes, i + 1)); \
plot for [c=1:7] table skip 1 using (chosen(c, 'finite') ? $2 : NaN):($5 > 0 ? $5 : 1e-9) lw word(thickness, \
c)+0 lc rgb word(lines, c), \
for [c=1:7] table skip 1 using (chosen(c, \
'narrow') ? $2 : NaN):($5 > 0 ? $5 : 1e-9) lw 1.5 dt 2 lc rgb word(darker, c)"
curves = "for [c=1:7] NaN with lines lw word(thickness, c)+0 lc rgb word(lines, c) title word(symbols, c), \
NaN with lines lw 1.5 dt 2 lc rgb '#333333' title 'narrow Z′'"
do for [f=1:3] {
  benchmark = word("I II III", f)
  table = folder.'branching_benchmark_'.benchmark.'.csv'
  eval draw(sprintf("figure_%02d_branching_benchmark_%s", 4 + 2*f, benchmark), 1400, 500)
}
