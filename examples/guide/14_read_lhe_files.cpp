// SPDX-License-Identifier: BSL-1.0
// Les Houches files of any program, such as MadGraph's, are read event by event; here one is written first.
#include <nudipole/nudipole.hpp>

#include <cassert>
#include <cmath>
#include <fstream>
#include <iostream>
using namespace nudipole::units;

void write_file(const char* path) {
  std::ofstream(path) << R"(<LesHouchesEvents version="3.0">
<init>
14 2212 100.0 0.938272 0 0 247000 247000 -4 1
2.5 0.1 2.5 1
</init>
<event>
4 1 2.5 2.0 0.0078 0.118
14 -1 0 0 0 0 0.0 0.0 100.0 100.0 0.0 0. -1.
2 -1 0 0 501 0 0.0 0.0 -0.4 0.4 0.0 0. 9.
9900014 1 1 2 0 0 0.0 1.2 80.0 80.0152 1.0 0. 9.
2 1 1 2 501 0 0.0 -1.2 19.6 20.3848 5.4716 0. 9.
</event>
</LesHouchesEvents>
)";
}

int main() {
  write_file("guide_events.lhe");
  nudipole::lhe_reader file{"guide_events.lhe"};
  std::cout << "beam of " << file.run().beams[0].total_energy / GeV << " GeV\n";
  for (const nudipole::event& e : file) {
    const auto n = nudipole::produced_in(e);
    std::cout << "N of " << n.total_energy / GeV << " GeV at " << std::atan2(n.sine, n.cosine) << " rad\n";
    assert(std::abs(n.sine / n.cosine - 1.2 / 80) < 1e-12);
  }
  assert(file.count() == 1);
}
