// SPDX-License-Identifier: BSL-1.0
// All decays of N at one point of parameters: its width, its decay length, and the branching ratio of each mode.
#include "support/benchmarks.hpp"
#include "support/parameters.hpp"
#include "support/program.hpp"

#include <nudipole/nudipole.hpp>

#include <cstdio>

using namespace nudipole::units;
namespace nd = nudipole;

namespace {

template <class Decays>
void print(const char* title, const nd::dipole_portal& model, const Decays& decays) {
  std::printf("\n%s: total width %.5g GeV, c tau %.5g m\n", title, double(nd::total_width(model, decays) / GeV),
              double(nd::ctau(model, decays) / metre));
  for (const nd::branching& mode : nd::branching_ratios(model, decays))
    std::printf("  %-24s %12.5g GeV %12.6f\n", nd::final_state_name(mode.products).c_str(), double(mode.width / GeV),
                mode.ratio);
}

}  // namespace

int main(int argc, char** argv) {
  examples::program program("widths",
                            "Prints the decays of N: widths, c tau and branching ratios, for a narrow Z' and "
                            "for one of its real width.");
  examples::model_parameters point;
  point.add_to(program.options());
  return program.run(argc, argv, [&] {
    const nd::dipole_portal model = point.model();
    const nd::zprime_decays zprime;
    std::printf("Z': width %.5g GeV, c tau %.5g m\n", double(zprime.width(model) / GeV),
                double(zprime.ctau(model) / metre));
    print("narrow Z'", model, nd::heavy_neutrino_decays{});
    print("Z' of finite width", model, nd::heavy_neutrino_decays{nd::finite_width{}});
  });
}
