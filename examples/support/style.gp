# SPDX-License-Identifier: BSL-1.0
# Loaded by the scripts beside the programs: the style that all pictures share. A picture is made of `settings`, of
# `panel`, drawn for i = 0, 1, … in `columns` and `rows`, and of `curves`, the legend for all panels, drawn below
# them.
set encoding utf8
colours = "#0072b2 #d55e00 #009e73 #7b3294 #e6ab02 #56b4e9 #666666 #cc79a7"
zprimes = "0.1 1 10"
is(a, b) = abs(a - b) < 1e-6*abs(b)

common = "reset; set encoding utf8; set datafile separator ','; set border lw 1.2; set grid lw 0.6 lc rgb '#dddddd'; \
set style data lines; set style textbox opaque noborder; set key spacing 1.15 samplen 2; unset key"

# The axis of M_N, in GeV.
mass_axis = "set logscale x; set format x '%g'; set xrange [1:70]; set xtics (1, 2, 5, 10, 20, 50); set mxtics 10; \
set xlabel 'M_N (GeV)'"
logarithmic_y = "set logscale y; set format y '10^{%L}'; set mytics 10"

# The axis of μ, in 1/GeV, from `bottom` to `top`; Bohr magnetons on the right.
bohr_magneton = 296.26  # per GeV
dipole_axis = logarithmic_y."; set yrange [bottom:top]; set ytics nomirror; \
set logscale y2; set y2range [bottom/bohr_magneton:top/bohr_magneton]; set format y2 '10^{%L}'; set y2tics; \
set y2label 'μ/μ_B'"

# Margins and gaps in characters of 7 × 16 pixels; `share(row)` is a row's part of the height.
columns = 1; rows = 1; legend_centre = 1.3
left = 12; right = 2.5; below = 6.5; above = 2.6; column_gap = 13.5; row_gap = 6.5
share(row) = 1./rows
panel_width(w) = (w - 7*(left + right + (columns - 1)*column_gap))/columns
panels_height(h) = h - 16*(below + above + (rows - 1)*row_gap)
shares_below(row) = row + 1 < rows ? share(row + 1) + shares_below(row + 1) : 0
x_of(c, w) = 7*(left + c*column_gap) + c*panel_width(w)
y_of(r, h) = 16*(below + (rows - 1 - r)*row_gap) + shares_below(r)*panels_height(h)
place(i, w, h) = sprintf("set margins at screen %.4f, screen %.4f, screen %.4f, screen %.4f", \
x_of(i%columns, w)/w, (x_of(i%columns, w) + panel_width(w))/w, \
y_of(i/columns, h)/h, (y_of(i/columns, h) + share(i/columns)*panels_height(h))/h)
legend = "reset; set encoding utf8; set margins at screen 0.02, screen 0.98, screen 0, screen 0.02; unset border; \
unset tics; \
set xrange [0:1]; set yrange [0:1]; set key at screen 0.5, character legend_centre center horizontal samplen 2; \
eval 'plot '.curves"

# `eval draw(name, width, height)` makes the picture as PNG and as SVG.
body(w, h) = "eval common; eval settings; set multiplot; do for [i=0:columns*rows-1] { ".\
sprintf("eval place(i, %d., %d.); eval panel }; eval legend; unset multiplot; ", w, h)
draw(name, w, h) = sprintf("set terminal pngcairo size %d,%d enhanced font 'Sans,12'; set output '%s.png'; ", w, \
h, folder.name).body(w, h).\
sprintf("set terminal svg size %d,%d enhanced font 'Sans,12' background 'white'; set output '%s.svg'; ", w, h, \
folder.name).body(w, h).\
"unset output"
