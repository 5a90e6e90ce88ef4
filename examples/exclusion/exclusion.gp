# SPDX-License-Identifier: BSL-1.0
# Draws the regions of exclusion.cpp, as PNG and SVG: gnuplot -c exclusion.gp FOLDER
if (ARGC != 1) { print "usage: gnuplot -c exclusion.gp FOLDER"; exit status 2 }
folder = ARG1."/"
load ARG0[1:strlen(ARG0) - strlen("exclusion/exclusion.gp")]."support/style.gp"

# Columns of each file: 1 part, 2 ring, 3 M_N, 4 moment. The outlines of up to three parts are drawn.
outline(p) = sprintf("($1 == %d && $2 == 0 ? $3 : NaN):4", p)
file(name) = folder.plane."/".name.".csv"
shaded(name, colour) = sprintf("'%s' skip 1 using ($1 == 0 && $2 == 0 ? $3 : NaN):4 with filledcurves closed \
fs transparent solid 0.5 noborder lc rgb '%s', ", file(name), colour)
reach(name, look) = sprintf("for [p=0:2] '%s' skip 1 using ($1 == p && $2 == 0 ? $3 : NaN):4 with lines %s, ", \
file(name), look)
look(colour) = sprintf("lw 2 lc rgb '%s'", colour)
dashed(colour) = sprintf("lw 1.5 dt 2 lc rgb '%s'", colour)

point = system("tail -n 1 '".folder."zprime/point.csv' | tr , ' '")  # M_Z′, g, flavour, events, sites
if (word(point, 5) eq "designs") {
files = "FASERnu FASER SND_LHC FASERnu2 FASERnu2_and_FASER2 FASER2 FLArE"
labels = "FASERν 'FASER alone' SND\\@LHC FASERν2 'FASERν2 and FASER2' 'FASER2 alone' FLArE"
} else {
files = "FASERnu_in_Run_3 FASER_in_Run_3 Run_3 FASERnu2_of_20_t Run_4 FASER2_of_10_m AdvSND"
labels = "'FASERν, Run 3' 'FASER alone, Run 3' 'both, Run 3' 'FASERν2 of 20 t' 'FASERν2 and FASER2, Run 4' \
'FASER2 of 10 m alone' AdvSND"
}
lines = "#0072b2 #000000 #e6ab02 #d55e00 #7b3294 #cc79a7 #009e73"
detectors = ""
do for [k=1:words(files)] { detectors = detectors.sprintf("NaN with lines %s title '%s', ", look(word(lines, k)), \
word(labels, k)) }

# μ·g_q for a Z′
plane = "zprime"
bottom = 3e-8; top = 5e-3; right = 3; below = 10.5; legend_centre = 3.2
settings = mass_axis."; set xrange [0.105:70]; set xtics (0.2, 0.5, 1, 2, 5, 10, 20, 50); ".logarithmic_y."; \
set yrange [bottom:top]; set ylabel 'μ g_q (GeV^{−1})'; set title 'N with ν_".(word(point, 3) eq "e" ? "e" : \
(word(point, 3) eq "mu" ? "μ" : "τ")).", M_{Z′} = ".word(point, 1)." GeV, g_q = g_l = g_ν = ".sprintf("%.2g", real(word(point, 2)))."; \
".sprintf("%.3g", real(word(point, 4)))." events with charged leptons or hadrons'; set label 1 'coupling excluded, or' at 0.14, 1.2e-3 front; \
set label 2 'beyond the cutoff of the effective theory' at 0.14, 6e-4 front"
panel = "plot ".shaded("excluded_theory", "#999999")
do for [k=1:words(files)] { panel = panel.reach(word(files, k), look(word(lines, k))) }
do for [k in "1 4 6 7"] { panel = panel.reach(word(files, int(k))."_g_1", dashed(word(lines, int(k)))) }
panel = panel."NaN notitle"
curves = detectors."NaN with lines lw 1.5 dt 2 lc rgb '#000000' title 'the same at g = 1'"
eval draw("exclusion_zprime", 900, 680)

# The photon's dipole moment
plane = "photon"
bottom = 2e-10; top = 8e-6
settings = mass_axis."; set xrange [0.0105:70]; set xtics (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50); \
".logarithmic_y."; set yrange [bottom:top]; set ylabel 'd/μ_B'; set title 'N with ν_".(word(point, 3) eq "e" ? "e" : \
(word(point, 3) eq "mu" ? "μ" : "τ")).": ".sprintf("%.3g", real(word(point, 4)))." single photons from N → νγ, or \
electrons that recoil'"
known = system("cd '".folder."photon' && ls excluded_*.csv | sed 's/excluded_//; s/.csv//'")
places = "LEP CHARM_II MiniBooNE NOMAD Super_K LSND DONUT"
place_x = "12 0.0115 0.2 1.9 0.0115 0.02 0.02"
place_y = "4e-7 1.85e-9 3e-6 6e-8 2.2e-8 1e-7 1e-6"
panel = "plot "
do for [k=1:words(known)] { panel = panel.shaded("excluded_".word(known, k), \
word("#bbbbbb #cccc99 #cc9999 #99bbcc #bb99cc", k)) }
do for [k=1:words(places)] { do for [n in known] { if (n eq word(places, k)) {
settings = settings.sprintf("; set label %d '%s' at %s, %s front font ',10'", k, \
n eq "CHARM_II" ? "CHARM-II" : (n eq "Super_K" ? "Super-K" : n), word(place_x, k), word(place_y, k)) } } }
do for [k=1:words(files)] { panel = panel.reach(word(files, k), look(word(lines, k))) }
panel = panel.reach("FASERnu2_electrons", dashed(word(lines, 4)))
if (word(point, 5) eq "designs") { panel = panel.reach("FLArE_electrons", dashed(word(lines, 7))) }
dotted = sprintf("lw 2 dt 3 lc rgb '%s'", word(lines, 1))
panel = panel.reach("FASERnu_displaced", dotted)
panel = panel."NaN notitle"
curves = detectors."NaN with lines lw 1.5 dt 2 lc rgb '#000000' title 'by electrons', \
NaN with lines ".dotted." title 'FASERν, displaced by 1 mm'"
eval draw("exclusion_photon", 900, 680)
