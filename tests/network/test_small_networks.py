"""A scenario as arrays: what is offered, what limits it, and what each kind of goods can use."""

from __future__ import annotations

import numpy as np
import pytest
from little import little

from onward.network.build import build
from onward.network.buying import Purse, buying_limits
from onward.network.missing_links import missing_links, no_arrival, no_departure
from onward.network.network import TRANSPORTS, Network
from onward.network.offer_order import connections_of, order_of
from onward.units import minutes, utc

AIR, RAIL = TRANSPORTS.index("air"), TRANSPORTS.index("rail")


def offered(network: Network) -> dict[str, str]:
    """Grams and litres of each offer by departure#pool."""
    o = network.offers
    return {
        f"{o.departures[i].id}#{o.pools[i]}".rstrip("#"): f"{o.grams[i]} g {o.litres[i]} l"
        for i in range(len(o))
    }


def usable(network: Network, piece: int = 0) -> set[str]:
    """The departures that goods can use."""
    view = network.views[network.goods.view[piece]]
    return {network.offers.departures[i].id for i in view.offer.tolist()}


def test_an_offer_is_what_is_left_of_a_pool_after_allotments_and_cuts() -> None:
    network = build(
        little("""
            as_of 2020-03-02 06:00
            fly gone CNPVG>BELGG 1 10:00 > 1 22:00 100kg 1m3
            fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3
            fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3
            fly off CNPVG>BELGG 5 10:00 > 5 22:00 100kg 1m3
            allot A relief departure=F1 300kg 2m3
            cut half departure=F2 factor=0.5
            cut all departure=off
            ship masks CNPVG>BELGG 1x
        """)
    )
    assert offered(network) == {
        "F1": "700000 g 8000 l",
        "F1#A": "300000 g 2000 l",
        "F2": "500000 g 5000 l",
    }


def test_rows_limit_mass_volume_the_day_of_a_place_and_a_quota() -> None:
    network = build(
        little("""
            place CNPVG handling=5000kg/day
            fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3
            ship masks CNPVG>BELGG 1x units=200
            policy Q quota scope=CN directions=export quota=500 quota_unit=units
        """)
    )
    limits = dict(zip(network.rows.keys, network.rows.capacity.tolist(), strict=True))
    assert list(limits.values()) == [1_000_000, 10_000, 5_000_000, 500]
    assert network.quota_unit == {3: "units"}
    assert network.offers.start_row.tolist() == [2]


@pytest.mark.parametrize(
    ("goods", "departures"),
    [
        ("", {"F1", "F2", "F3"}),
        ("special_handling=PER", {"F2"}),
        ("party=relief", {"F1", "F2", "F3", "kept"}),
        ("hs=630790", {"F2", "F3"}),
    ],
)
def test_goods_use_what_accepts_their_codes_party_and_kind(
    goods: str, departures: set[str]
) -> None:
    network = build(
        little(f"""
            fly F1 CNPVG>BELGG 3 10:00 > 3 22:00
            fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 accepts=PER
            fly F3 CNPVG>BELGG 5 10:00 > 5 22:00
            fly kept CNPVG>BELGG 6 10:00 > 6 22:00 reserved_for=relief
            policy P ban scope=CN directions=export hs=6307 until=4
            ship masks CNPVG>BELGG 1x {goods}
        """)
    )
    assert usable(network) == departures


def test_a_pin_away_takes_a_departure_and_a_must_use_pin_makes_a_second_layer() -> None:
    text = """
        fly F1 CNPVG>BELGG 3 10:00 > 3 22:00
        fly F2 CNPVG>BELGG 4 10:00 > 4 22:00
        ship masks CNPVG>BELGG 1x
    """
    without = build(little(text + "pin masks must_not_use departure=F1"))
    assert usable(without) == {"F2"}
    view = build(little(text + "pin masks must_use departure=F1")).views[0]
    final = {(int(view.offer[i]), bool(view.final[i])) for i in range(len(view))}
    assert (0, True) in final
    assert (1, False) in final  # by F2 alone the pin is not met


def test_the_next_departure_leaves_after_inspection_and_transfer() -> None:
    """F1 is through at 23:00, changes in two hours: T1 leaves too early, T2 can be caught."""
    network = build(
        little("""
            transfer BELGG air rail 120
            fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
            rail T1 BELGG>FRLIO 3 00:30 > 3 06:00
            rail T2 BELGG>FRLIO 3 01:00 > 3 07:00
            rail T3 BELGG>FRLIO 4 01:00 > 4 07:00
            ship masks CNPVG>FRLIO 1x
        """)
    )
    offers, none = network.offers, np.zeros(4, np.int64)
    order = order_of(offers, none)
    inspected = np.array([60 * (d.id == "F1") for d in offers.departures])
    onward = connections_of(offers, order, inspected, network.transfer).onward
    (first,) = (i for i, d in enumerate(offers.departures) if d.id == "F1")
    earliest = order.by_list[onward[first, RAIL]]
    assert offers.departures[earliest].id == "T2"
    assert onward[first, AIR] == -1


def test_goods_are_ready_after_acceptance_or_if_under_way_after_their_transfer() -> None:
    network = build(
        little(
            """
            place CNPVG acceptance=120
            transfer BELGG air rail 180
            fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
            rail T1 BELGG>FRLIO 4 06:00 > 4 12:00
            ship masks CNPVG>FRLIO 1x ready=1 08:00
            ship part BELGG>FRLIO 1x ready=3 00:00 part_of=masks arrived_by=air landed_at=2T22:00
        """.replace("2T22:00", "2020-03-02T22:00Z")
        )
    )
    ready = network.goods.ready(network.acceptance, network.transfer)
    assert ready[0, AIR] == minutes(utc("2020-03-01T10:00Z"))
    # three hours after landing is 01:00 on the third, later than it is free
    assert ready[1, RAIL] == minutes(utc("2020-03-03T01:00Z"))


def test_a_transfer_that_is_not_there_is_named_with_the_time_it_may_take() -> None:
    network = build(
        little("""
            fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
            rail T1 BELGG>FRLIO 3 06:00 > 3 12:00
            ship masks CNPVG>FRLIO 1x
        """)
    )
    there, last = no_arrival(network), no_departure(network)
    liege = network.place_index["BELGG"]
    there[liege, AIR] = minutes(utc("2020-03-02T22:00Z"))
    last[liege, RAIL] = minutes(utc("2020-03-03T06:00Z"))
    (lacking,) = missing_links(network, there, last)
    assert (lacking.place, lacking.come, lacking.go, lacking.minutes) == (
        "BELGG",
        "air",
        "rail",
        8 * 60,
    )


CHARTERS = """
    as_of 2020-03-01
    set max_charters=2
    charter C1 500
    charter C2 300
    charter C3 300
    limit early 1 until=10
    fly c1 CNPVG>BELGG 5 10:00 > 5 22:00 charter=C1
    fly c2 CNPVG>BELGG 6 10:00 > 6 22:00 charter=C2
    fly c3 CNPVG>BELGG 20 10:00 > 20 22:00 charter=C3
    ship masks CNPVG>BELGG 1x
"""


def test_a_charter_counts_in_the_limit_of_all_and_of_its_days() -> None:
    network = build(little(CHARTERS))
    limits, first = network.buying, np.array([True, False, False])
    assert limits.names == ("", "early")
    assert limits.used(first).tolist() == [1, 1]
    assert limits.used_up(first) == {"early": 1}
    assert limits.kept(np.array([True, False, True]))
    assert not limits.kept(np.array([True, True, False]))
    # C2 may be bought instead of another of its days; C3 needs none to be given up
    assert limits.instead(first, 1).tolist() == [True, True, False]
    assert limits.instead(first, 2).tolist() == [True, True, True]


@pytest.mark.parametrize(("money", "bought"), [(None, [0, 2]), (799, [0]), (499, [1])])
def test_charters_are_taken_in_turn_while_number_and_money_last(
    money: int | None, bought: list[int]
) -> None:
    scenario = little(CHARTERS)
    leaves = {d.charter: d.departs_at for d in scenario.departures}
    limits = buying_limits(scenario, scenario.charters, leaves)
    purse = Purse(limits, scenario.charters, money)
    for charter in range(3):
        purse.take(charter)
    assert np.flatnonzero(purse.bought).tolist() == bought
