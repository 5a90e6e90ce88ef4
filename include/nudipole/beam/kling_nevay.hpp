// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_BEAM_KLING_NEVAY_HPP
#define NUDIPOLE_BEAM_KLING_NEVAY_HPP

#include <nudipole/beam/flux.hpp>
#include <nudipole/beam/kling_nevay/fasernu.hpp>
#include <nudipole/beam/kling_nevay/fasernu2.hpp>
#include <nudipole/beam/kling_nevay/flare.hpp>
#include <nudipole/beam/kling_nevay/snd.hpp>
#include <nudipole/beam/published_flux.hpp>

/// @file
/// Neutrinos at the LHC's forward detectors at 14 TeV, from decays of light hadrons along the beam line and of charmed
/// ones at the interaction point. [F. Kling, L. J. Nevay, Phys. Rev. D 104 (2021) 113008, arXiv:2105.08270]
///
/// The tables are the article's mean over hadronic generators. Their spread, which the article shows, is wide, most of
/// all for ν_τ and at high energy, where charm matters. The authors' repository has held other versions too: one
/// differs for ν_μ at FASERν by 0.7 % in all and by up to 8 % in a bin.
namespace nudipole {

/// Neutrinos through the 25 cm × 25 cm of FASERν, on the beam axis 480 m from ATLAS, in 150 fb⁻¹: in 28 bins from 10
/// GeV to 6.35 TeV.
///
/// Sums over the bins: ν_e 2.214e11, ν_μ 1.818e12, ν_τ 6.400e9, ν̄_e 2.498e11, ν̄_μ 1.440e12, ν̄_τ 6.431e9.
using kling_nevay_flux = published_flux<detail::kling_nevay::fasernu>;
static_assert(NeutrinoFlux<kling_nevay_flux>);

/// Neutrinos through 50 cm × 50 cm on the beam axis 620 m from ATLAS, in 3000 fb⁻¹: FASERν2 as it was proposed in 2021,
/// 2 m of tungsten or 10 tonnes; later designs have 40 cm × 40 cm. [The detector of arXiv:2101.10338; arXiv:2203.05090]
///
/// Sums over the bins: ν_e 6.564e12, ν_μ 6.346e13, ν_τ 2.147e11, ν̄_e 8.901e12, ν̄_μ 4.657e13, ν̄_τ 2.151e11.
using kling_nevay_fasernu2_flux = published_flux<detail::kling_nevay::fasernu2>;
static_assert(NeutrinoFlux<kling_nevay_fasernu2_flux>);

/// Neutrinos through 39 cm × 39 cm beside the beam axis, 480 m from ATLAS: SND@LHC, in 150 fb⁻¹. [The detector of
/// arXiv:2210.02784]
///
/// Sums over the bins: ν_e 2.167e11, ν_μ 2.115e12, ν_τ 1.021e10, ν̄_e 2.276e11, ν̄_μ 1.811e12, ν̄_τ 1.024e10.
using kling_nevay_snd_flux = published_flux<detail::kling_nevay::snd>;
static_assert(NeutrinoFlux<kling_nevay_snd_flux>);

/// Neutrinos through 1 m × 1 m on the beam axis 620 m from ATLAS, in 3000 fb⁻¹: FLArE of 10 tonnes, 7 m of liquid
/// argon. [The detector of arXiv:2101.10338]
///
/// Sums over the bins: ν_e 1.735e13, ν_μ 1.727e14, ν_τ 7.997e11, ν̄_e 2.092e13, ν̄_μ 1.346e14, ν̄_τ 8.020e11.
using kling_nevay_flare_flux = published_flux<detail::kling_nevay::flare>;
static_assert(NeutrinoFlux<kling_nevay_flare_flux>);

}  // namespace nudipole

#endif  // NUDIPOLE_BEAM_KLING_NEVAY_HPP
