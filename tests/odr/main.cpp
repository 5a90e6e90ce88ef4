// SPDX-License-Identifier: BSL-1.0
// Linking is the test; that both parts see one and the same object is checked on top.
#include "shared.hpp"

int main() {
  const bool same_value = first_wavelength() == second_wavelength();
  const bool same_object = first_address_of_unit() == second_address_of_unit();
  return same_value && same_object ? 0 : 1;
}
