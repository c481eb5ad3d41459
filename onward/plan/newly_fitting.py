"""Which goods may use a row, and which fit on an offer now that did not fit before."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from onward.network.network import Flags, Ints
from onward.plan.oracle import Oracle


def newly_fitting(oracle: Oracle, before: Ints, room: Ints) -> Flags:
    """(n_pieces,) those that can board an offer that was too full for one handling unit of them;
    ``before`` and ``room`` (n_rows,) are the room then and now.
    """
    n = len(oracle.network.goods)
    offers = _offers_with(oracle, room > before)
    if offers is None:
        return np.ones(n, bool)
    fit = np.zeros(n, bool)
    for offer in offers.tolist():
        fit |= _fit_by_now(oracle, offer, before, room)
    return _boarding(oracle, fit, offers)


def may_use(oracle: Oracle, rows: Iterable[int]) -> Flags:
    """(n_pieces,) those that may use any of the rows, judged by times alone."""
    flags = np.zeros(len(oracle.network.rows.keys), bool)
    flags[list(rows)] = True
    n = len(oracle.network.goods)
    offers = _offers_with(oracle, flags)
    if offers is None:
        return np.ones(n, bool)
    on = np.zeros(n, bool)
    for offer in offers.tolist():
        on |= _in_time(oracle, offer)
    return on


def _offers_with(oracle: Oracle, rows: Flags) -> Ints | None:
    """Offers that use any of the rows; None if a quota is among the rows, since its use depends on
    the goods.
    """
    offers, n, quotas = oracle.network.offers, len(oracle.network.offers), oracle.index
    if len(quotas.quota_row) and rows[quotas.quota_row].any():
        return None
    hit = rows[:n] | rows[n : 2 * n]
    for row in (offers.arrival_row, offers.start_row):
        hit |= (row >= 0) & rows[row]
    found: Ints = np.flatnonzero(hit)
    return found


def _in_time(oracle: Oracle, offer: int) -> Flags:
    """(n_pieces,) those that are at hand before an offer leaves, and may arrive as late as
    it does.
    """
    goods, offers = oracle.network.goods, oracle.network.offers
    there: Flags = goods.available <= offers.departs[offer]
    there &= goods.latest >= offers.arrives[offer]
    return there


def _fit_by_now(oracle: Oracle, offer: int, before: Ints, room: Ints) -> Flags:
    """(n_pieces,) those of which one handling unit fits on an offer, and did not before."""
    goods, offers, n = oracle.network.goods, oracle.network.offers, len(oracle.network.offers)
    fits = (goods.grams <= room[offer]) & (goods.litres <= room[n + offer])
    new = (goods.grams > before[offer]) | (goods.litres > before[n + offer])
    for row in (int(offers.arrival_row[offer]), int(offers.start_row[offer])):
        if row >= 0:
            new |= (goods.grams > before[row]) & (goods.grams <= room[row])
    now: Flags = fits & new & _in_time(oracle, offer)
    return now


def _boarding(oracle: Oracle, pieces: Flags, offers: Ints) -> Flags:
    """The pieces that may board any of the offers."""
    ix, hit = oracle.index, np.zeros(len(oracle.network.offers), bool)
    hit[offers] = True
    group = oracle.group_of
    may = np.zeros(len(ix.group_from), bool)
    for g in np.unique(group[pieces]).tolist():
        may[g] = hit[ix.offer[ix.group_from[g] : ix.group_to[g]]].any()
    open_to: Flags = may[group]
    return pieces & open_to
