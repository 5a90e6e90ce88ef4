// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_DECAY_NEUTRAL_SUMS_HPP
#define NUDIPOLE_DECAY_NEUTRAL_SUMS_HPP

#include <nudipole/decay/neutral_traces.hpp>

namespace nudipole::detail {

/// Which traces a square needs: of one chirality of f alone, with the W, with its dipole moment; and of which of the
/// three squares.
struct needed_traces {
  bool one_chirality = false, w = false, w_dipole = false;
  bool dipole = true, interference = true, mixing = true;
};

/// U of the traces of `neutral_traces.hpp` at a point, once for any number of coefficients: what integrals over the
/// spin take in place of a `neutral_point`. Those that are not needed are 0.
struct neutral_sums {
  double m;
  double tl_tl = 0, tr_tr = 0, tl_tr = 0, tw_tw = 0, tl_tw = 0, tr_tw = 0;
  double tl_ml = 0, tr_mr = 0, t_m_opposite = 0, tl_wl = 0, tr_wl = 0, tw_ml = 0, tw_mr = 0, tw_zl = 0, tw_wl = 0;
  double ml_ml = 0, mr_mr = 0, ml_mr = 0, ml_zl = 0, zl_zl = 0, ml_wl = 0, mr_wl = 0, zl_wl = 0, wl_wl = 0;

  constexpr neutral_sums(const neutral_point& k, const needed_traces& needed) : m(k.m) {
    if (needed.dipole) set_dipole(k, needed);
    if (needed.interference) set_interference(k, needed);
    if (needed.mixing) set_mixing(k, needed);
  }

 private:
  constexpr void set_dipole(const neutral_point& k, const needed_traces& needed) {
    tl_tl = traces::tl_tl(k).u;
    if (needed.one_chirality) return;
    tr_tr = traces::tr_tr(k).u, tl_tr = traces::tl_tr(k).u;
    if (needed.w_dipole) tw_tw = traces::tw_tw(k).u, tl_tw = traces::tl_tw(k).u, tr_tw = traces::tr_tw(k).u;
  }
  constexpr void set_interference(const neutral_point& k, const needed_traces& needed) {
    tl_ml = traces::tl_ml(k).u;
    if (needed.one_chirality) return;
    tr_mr = traces::tr_mr(k).u;
    if (needed.w_dipole) tw_ml = traces::tw_ml(k).u, tw_mr = traces::tw_mr(k).u;
    if (m == 0) return;
    t_m_opposite = traces::t_m_opposite(k).u;
    if (needed.w) tl_wl = traces::tl_wl(k).u, tr_wl = traces::tr_wl(k).u;
    if (needed.w_dipole) tw_zl = traces::tw_zl(k).u, tw_wl = traces::tw_wl(k).u;
  }
  constexpr void set_mixing(const neutral_point& k, const needed_traces& needed) {
    ml_ml = traces::ml_ml(k).u;
    if (needed.one_chirality) return;
    mr_mr = traces::mr_mr(k).u;
    if (m == 0) return;
    ml_mr = traces::ml_mr(k).u, ml_zl = traces::ml_zl(k).u, zl_zl = traces::zl_zl(k).u;
    if (!needed.w) return;
    ml_wl = traces::ml_wl(k).u, mr_wl = traces::mr_wl(k).u, zl_wl = traces::zl_wl(k).u, wl_wl = traces::wl_wl(k).u;
  }
};

namespace traces {

constexpr double tl_tl(const neutral_sums& sums) { return sums.tl_tl; }
constexpr double tr_tr(const neutral_sums& sums) { return sums.tr_tr; }
constexpr double tl_tr(const neutral_sums& sums) { return sums.tl_tr; }
constexpr double tl_ml(const neutral_sums& sums) { return sums.tl_ml; }
constexpr double tr_mr(const neutral_sums& sums) { return sums.tr_mr; }
constexpr double t_m_opposite(const neutral_sums& sums) { return sums.t_m_opposite; }
constexpr double tl_wl(const neutral_sums& sums) { return sums.tl_wl; }
constexpr double tr_wl(const neutral_sums& sums) { return sums.tr_wl; }
constexpr double ml_ml(const neutral_sums& sums) { return sums.ml_ml; }
constexpr double mr_mr(const neutral_sums& sums) { return sums.mr_mr; }
constexpr double ml_mr(const neutral_sums& sums) { return sums.ml_mr; }
constexpr double ml_zl(const neutral_sums& sums) { return sums.ml_zl; }
constexpr double zl_zl(const neutral_sums& sums) { return sums.zl_zl; }
constexpr double ml_wl(const neutral_sums& sums) { return sums.ml_wl; }
constexpr double mr_wl(const neutral_sums& sums) { return sums.mr_wl; }
constexpr double zl_wl(const neutral_sums& sums) { return sums.zl_wl; }
constexpr double wl_wl(const neutral_sums& sums) { return sums.wl_wl; }
constexpr double tw_tw(const neutral_sums& sums) { return sums.tw_tw; }
constexpr double tl_tw(const neutral_sums& sums) { return sums.tl_tw; }
constexpr double tr_tw(const neutral_sums& sums) { return sums.tr_tw; }
constexpr double tw_ml(const neutral_sums& sums) { return sums.tw_ml; }
constexpr double tw_mr(const neutral_sums& sums) { return sums.tw_mr; }
constexpr double tw_zl(const neutral_sums& sums) { return sums.tw_zl; }
constexpr double tw_wl(const neutral_sums& sums) { return sums.tw_wl; }

}  // namespace traces

}  // namespace nudipole::detail

#endif  // NUDIPOLE_DECAY_NEUTRAL_SUMS_HPP
