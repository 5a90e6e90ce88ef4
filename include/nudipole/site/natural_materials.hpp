// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_SITE_NATURAL_MATERIALS_HPP
#define NUDIPOLE_SITE_NATURAL_MATERIALS_HPP

#include <nudipole/constants.hpp>
#include <nudipole/particle/nucleus.hpp>
#include <nudipole/site/composition.hpp>
#include <nudipole/site/material.hpp>
#include <nudipole/units.hpp>

namespace nudipole {

/// Elements as they occur in nature. Abundances: representative isotopic compositions of IUPAC, Pure Appl. Chem. 83
/// (2011) 397; atomic masses: AME2020, Chin. Phys. C 45 (2021) 030003.
namespace elements {
inline constexpr composition hydrogen{{{1, 1}, 0.999885, 1.00782503 * atomic_mass_constant},
                                      {{1, 2}, 0.000115, 2.01410178 * atomic_mass_constant}};
inline constexpr composition carbon{{carbon_12, 0.9893, 12. * atomic_mass_constant},
                                    {{6, 13}, 0.0107, 13.00335484 * atomic_mass_constant}};
inline constexpr composition nitrogen{{{7, 14}, 0.99636, 14.00307400 * atomic_mass_constant},
                                      {{7, 15}, 0.00364, 15.00010890 * atomic_mass_constant}};
inline constexpr composition oxygen{{oxygen_16, 0.99757, 15.99491462 * atomic_mass_constant},
                                    {{8, 17}, 0.00038, 16.99913176 * atomic_mass_constant},
                                    {{8, 18}, 0.00205, 17.99915961 * atomic_mass_constant}};
inline constexpr composition sulfur{{{16, 32}, 0.9499, 31.97207117 * atomic_mass_constant},
                                    {{16, 33}, 0.0075, 32.97145891 * atomic_mass_constant},
                                    {{16, 34}, 0.0425, 33.967867 * atomic_mass_constant},
                                    {{16, 36}, 0.0001, 35.967081 * atomic_mass_constant}};
inline constexpr composition argon{{{18, 36}, 0.003336, 35.9675451 * atomic_mass_constant},
                                   {{18, 38}, 0.000629, 37.962732 * atomic_mass_constant},
                                   {argon_40, 0.996035, 39.96238312 * atomic_mass_constant}};
inline constexpr composition iron{{{26, 54}, 0.05845, 53.939608 * atomic_mass_constant},
                                  {iron_56, 0.91754, 55.934936 * atomic_mass_constant},
                                  {{26, 57}, 0.02119, 56.935392 * atomic_mass_constant},
                                  {{26, 58}, 0.00282, 57.933274 * atomic_mass_constant}};
inline constexpr composition bromine{{{35, 79}, 0.5069, 78.918338 * atomic_mass_constant},
                                     {{35, 81}, 0.4931, 80.916288 * atomic_mass_constant}};
inline constexpr composition silver{{{47, 107}, 0.51839, 106.90509 * atomic_mass_constant},
                                    {{47, 109}, 0.48161, 108.904756 * atomic_mass_constant}};
inline constexpr composition iodine{{{53, 127}, 1., 126.90447 * atomic_mass_constant}};
inline constexpr composition tungsten{{{74, 180}, 0.0012, 179.94671 * atomic_mass_constant},
                                      {{74, 182}, 0.2650, 181.948206 * atomic_mass_constant},
                                      {{74, 183}, 0.1431, 182.950224 * atomic_mass_constant},
                                      {tungsten_184, 0.3064, 183.950933 * atomic_mass_constant},
                                      {{74, 186}, 0.2843, 185.954365 * atomic_mass_constant}};
inline constexpr composition lead{{{82, 204}, 0.014, 203.973043 * atomic_mass_constant},
                                  {{82, 206}, 0.241, 205.974465 * atomic_mass_constant},
                                  {{82, 207}, 0.221, 206.975897 * atomic_mass_constant},
                                  {lead_208, 0.524, 207.976652 * atomic_mass_constant}};
}  // namespace elements

/// Standard nuclear emulsion, silver bromide in gelatine, mass fractions. [PDG 2022, Atomic and nuclear properties,
/// "Photographic emulsion"; the composition of ICRU Report 37 (1984)]
inline constexpr composition emulsion_composition = mixture({{elements::hydrogen, 0.0141},
                                                             {elements::carbon, 0.072261},
                                                             {elements::nitrogen, 0.01932},
                                                             {elements::oxygen, 0.066101},
                                                             {elements::sulfur, 0.00189},
                                                             {elements::bromine, 0.349103},
                                                             {elements::silver, 0.474105},
                                                             {elements::iodine, 0.00312}});

/// Shielding concrete, mass fractions; each element by its most abundant isotope. [PDG 2022, Atomic and nuclear
/// properties, "Shielding concrete"; not checked against it]
inline constexpr composition concrete_composition = mixture({{nucleus{1, 1}, 0.01},
                                                             {carbon_12, 0.001},
                                                             {oxygen_16, 0.529107},
                                                             {nucleus{11, 23}, 0.016},
                                                             {nucleus{12, 24}, 0.002},
                                                             {nucleus{13, 27}, 0.033872},
                                                             {nucleus{14, 28}, 0.337021},
                                                             {nucleus{19, 39}, 0.013},
                                                             {nucleus{20, 40}, 0.044},
                                                             {iron_56, 0.014}});

/// Densities: PDG 2022, Atomic and nuclear properties; carbon is graphite, oxygen and argon are liquids. Each nucleus
/// of a mixture is integrated by itself: `natural_tungsten` takes five times as long as `tungsten`, the benchmarks'
/// target, and gives the same within a tenth of a per cent.
inline constexpr material natural_carbon{elements::carbon, 2.21 * g_per_cm3};
inline constexpr material liquid_oxygen{elements::oxygen, 1.141 * g_per_cm3};
inline constexpr material liquid_argon{elements::argon, 1.396 * g_per_cm3};
inline constexpr material natural_iron{elements::iron, 7.874 * g_per_cm3};
inline constexpr material natural_tungsten{elements::tungsten, 19.3 * g_per_cm3};
inline constexpr material natural_lead{elements::lead, 11.35 * g_per_cm3};
inline constexpr material nuclear_emulsion{emulsion_composition, 3.815 * g_per_cm3};
inline constexpr material shielding_concrete{concrete_composition, 2.3 * g_per_cm3};
/// Standard rock: A = 22, Z = 11, 2.65 g/cm³. [PDG 2022, Atomic and nuclear properties]
inline constexpr material standard_rock{nucleus{11, 22}, 2.65 * g_per_cm3};

}  // namespace nudipole

#endif  // NUDIPOLE_SITE_NATURAL_MATERIALS_HPP
