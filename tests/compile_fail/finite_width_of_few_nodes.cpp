// SPDX-License-Identifier: BSL-1.0
// A rule too coarse for a narrow Z′ is refused, not quietly wrong.
#include <nudipole/decay/width_policies.hpp>

#ifdef MUST_NOT_COMPILE
nudipole::finite_width<nudipole::numeric::gauss_legendre<8>> width;
#else
nudipole::finite_width<nudipole::numeric::gauss_legendre<24>> width;
#endif
