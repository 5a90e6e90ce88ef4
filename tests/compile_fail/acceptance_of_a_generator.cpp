// SPDX-License-Identifier: BSL-1.0
// A generator places decays along the way of N; an acceptance that knows no way cannot be sampled.
// lines: 20
// says: generator: decays are placed as decay_inside{} has it; no other acceptance can be sampled
#include <nudipole/events/generator.hpp>
#include <nudipole/scattering/process/coherent.hpp>
#include <nudipole/site/fasernu.hpp>

#ifdef MUST_NOT_COMPILE
using acceptance = nudipole::decay_anywhere;
#else
using acceptance = nudipole::decay_inside;
#endif

void f(const nudipole::dipole_portal& model) {
  const nudipole::experiment run3{nudipole::fasernu(), nudipole::coherent{}};
  nudipole::generator(model, run3, nudipole::heavy_neutrino_decays{}, {}, acceptance{});
}
