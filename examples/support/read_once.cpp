// SPDX-License-Identifier: BSL-1.0
// Nothing but the library: its precompiled form is what the programs share.
#include <nudipole/nudipole.hpp>
