"""Costs of whole groups: what several units pay together where offers have minimum charges."""

from __future__ import annotations

import numpy as np

from onward.network.loss import half_even_array, product
from onward.network.network import TRANSPORTS, Flags, Ints, Network
from onward.plan.oracle.index import Index, cost_classes
from onward.plan.oracle.minimums import PRICE_UNIT
from onward.scenario.limits import MAX_LEGS


def of_size(network: Network, index: Index, units: int) -> Index:
    """The index at which an itinerary costs what ``units`` units pay on it together, minimum
    charges included, if no others of their consignment are there.
    """
    price, minimum = _prices(network, index)
    more = np.maximum(0, minimum[None, :] - product(price, np.full_like(price, units)))
    return index._replace(
        cost_table=_narrow(_times(index.cost_table, units) + more),
        store_from=index.store_from * units,
        store_to=index.store_to * units,
        start_cost=index.start_cost * units,
        group_rate=_times(index.group_rate, units),
    )


def without_minimums(network: Network, index: Index, never: int) -> Index:
    """The index at which a leg costs ``never`` if its minimum charge is above the price of one
    unit.
    """
    price, minimum = _prices(network, index)
    table = np.where(minimum[None, :] > price, never, index.cost_table)
    return index._replace(cost_table=table)


def concerned(network: Network, index: Index) -> Flags:
    """(n_types,) kinds of goods for which some minimum charge is above the price of one unit."""
    if not network.offers.minimum.any():
        return np.zeros(len(index.cost_table), bool)
    price, minimum = _prices(network, index)
    found: Flags = np.any(minimum[None, :] > price, axis=1)
    return found


def _prices(network: Network, index: Index) -> tuple[Ints, Ints]:
    """(n_types, n_classes) the price of one unit without surcharges, and (n_classes,) the minimum
    charge.
    """
    classes, goods = cost_classes(network)[0], network.goods
    of_type = np.unique(index.group_type, return_index=True)[1]
    pieces = index.member[index.member_start[of_type]]  # one of each kind of goods
    grams, litres = goods.grams[pieces], goods.litres[pieces]
    ratio = np.array([network.scenario.kg_per_m3[t] for t in TRANSPORTS], np.int64)
    charged = np.maximum(grams[:, None], litres[:, None] * ratio[classes[:, 1]][None, :])
    own = product(classes[:, 3][None, :], charged)
    return half_even_array(own, PRICE_UNIT), classes[:, 4]


def _times(amounts: Ints, units: int) -> Ints:
    return product(amounts, np.full_like(amounts, units))


def _narrow(costs: Ints) -> Ints:
    """As int64 where an itinerary's sum fits, else as Python's integers."""
    fits = 2 * MAX_LEGS * int(costs.max(initial=0)) < 1 << 62
    return costs.astype(np.int64) if fits else costs.astype(object)
