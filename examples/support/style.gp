# SPDX-License-Identifier: BSL-1.0
# Loaded by the scripts beside the programs, which have set `folder`: the style that all pictures share.
set datafile separator ","
set encoding utf8
set grid lw 0.6 lc rgb "#dddddd"
set border lw 1.2
set key spacing 1.15 samplen 2
set style textbox opaque noborder
set style data lines

colours = "#0072b2 #d55e00 #009e73 #7b3294 #e6ab02 #56b4e9 #666666 #cc79a7"
zprimes = "0.1 1 10"
is(a, b) = abs(a - b) < 1e-6*abs(b)

# The axis of M_N, in GeV.
mass_axis = "set logscale x; set format x '%g'; set xrange [1:70]; set xtics (1, 2, 5, 10, 20, 50); set mxtics 10; \
set xlabel 'M_N (GeV)'"

# The axis of μ, in 1/GeV, from `bottom` to `top`; Bohr magnetons on the right.
bohr_magneton = 296.26  # per GeV
dipole_axis = "set logscale y; set yrange [bottom:top]; set format y '10^{%L}'; set ytics nomirror; \
set logscale y2; set y2range [bottom/bohr_magneton:top/bohr_magneton]; set format y2 '10^{%L}'; set y2tics; set y2label 'μ/μ_B'"

# One legend for all panels, below them: the last panel draws it.
common_key(last) = last ? "set key at screen 0.5, char 1.2 center horizontal maxrows 1" : "unset key"

# One picture in both formats: `body` draws it.
draw(name, width, height) = sprintf("set terminal pngcairo size %d,%d enhanced font 'Sans,12'; set output '%s.png'; eval body; \
set terminal svg size %d,%d enhanced font 'Sans,12' background 'white'; set output '%s.svg'; eval body; \
unset output", width, height, folder.name, width, height, folder.name)
