// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_FORMATS_STREAMS_HPP
#define NUDIPOLE_FORMATS_STREAMS_HPP

#include <nudipole/numeric/require.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/units.hpp>

#include <ostream>

/// @file
/// Opt-in: `std::cout << mass` prints `0.1 GeV`, for the quantities that have a name in `units`. The operators
/// are in the namespace of the quantities' type, where they are found without a using-directive.
namespace boost::units {

template <class Unit>
requires(!nudipole::numeric::unit_symbol<quantity<Unit>>.empty()) std::ostream& operator<<(
    std::ostream& out, const quantity<Unit>& value) {
  return out << nudipole::numeric::detail::plain(value) << nudipole::numeric::unit_symbol<quantity<Unit>>;
}

}  // namespace boost::units

namespace nudipole {

inline std::ostream& operator<<(std::ostream& out, const final_state& products) {
  return out << final_state_name(products);
}

}  // namespace nudipole

#endif  // NUDIPOLE_FORMATS_STREAMS_HPP
