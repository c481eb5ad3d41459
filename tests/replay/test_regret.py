"""The price of short notice, in scenarios where it can be computed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from little import little

from onward.replay import Notice, Regret, RunPrice, by_greedy, by_onward, notices, regret

# By T1 the masks arrive in time, by F2 22 hours late. If the strike is known in time, F2 it is; if
# not, they lie at Liege.
STRIKE = """
    as_of 2020-03-01
    transfer BELGG air rail 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    rail T1 BELGG>FRLIO 4 06:00 > 4 12:00
    fly F2 CNPVG>FRLIO 5 10:00 > 5 22:00 10/kg
    ship masks CNPVG>FRLIO p1 10x 100kg 0.1m3 due=5 latest=12
    cut C1 departure=T1 known={known} cause=strike
"""
STAYS, LATE = 10 * 100 * 43200, 10 * 100 * 22 * 60


@pytest.mark.parametrize("known", ["1", "2 06:00"])
def test_a_notice_known_early_enough_has_no_price(known: str) -> None:
    found = regret(little(STRIKE.format(known=known)), by_onward())
    [(_, price)] = found.notices
    assert (price.loss, price.left, price.cost_minor) == ((0,), 0, 0)
    assert found.hindsight.loss == (LATE,)
    assert found.interaction.order == (0, 0)


def test_a_notice_that_comes_when_the_goods_have_left_costs_what_it_costs() -> None:
    found = regret(little(STRIKE.format(known="3")), by_onward())
    [(notice, price)] = found.notices
    assert (notice.cause, notice.cuts) == ("strike", ("C1",))
    assert price.loss == (STAYS - LATE,)
    assert price.left == 10
    assert price.cost_minor == -10 * 100 * 10  # the flight that they did not take
    assert found.total == found.sum
    assert found.as_known.loss == (STAYS,)


def test_a_price_within_the_gap_of_the_plans_tells_nothing() -> None:
    # hindsight loses 10 x 100 kg x 22 hours, the strike the rest of 720
    prices = little(STRIKE.format(known="3"))
    share = (STAYS - LATE) / LATE
    told, untold = (regret(prices, by_onward(), gap=gap) for gap in (share - 0.01, share))
    [(_, price)] = untold.notices
    assert told.tells(price)
    assert not untold.tells(price)
    assert (told.sum, told.interaction.order) == (price, (0, 0))
    assert (untold.sum.order, untold.interaction) == ((0, 0), price)  # and the total stands
    assert not told.tells(price - price)


def test_what_the_search_missed_with_everything_known_tells_nothing_of_a_notice() -> None:
    """The run that knows it all lies behind the best one by as much as the notice seems to cost:
    that is luck as well.
    """
    found = regret(little(STRIKE.format(known="3")), by_onward())
    [(_, price)] = found.notices
    assert found.missed.order == (0, 0)
    unlucky = replace(found, missed=replace(price, loss=(price.loss[0] - 1,)))
    assert unlucky.tells(price)
    unlucky = replace(found, missed=price)
    assert not unlucky.tells(price)
    assert (unlucky.sum.order, unlucky.interaction) == ((0, 0), price)


@pytest.mark.parametrize(
    ("loss", "cost", "tells", "why"),
    [
        ((0, 0), 0, False, "it costs nothing"),
        ((10, 0), 0, False, "1 % of the first loss is within its gap"),
        ((11, 0), 0, True, "more is not"),
        ((0, 20), 0, False, "the second loss is near enough at twice the gap"),
        ((10, 21), 0, True, "a first loss within its gap does not hide a second one beyond"),
        ((10, 20), 41, True, "nor cost, which is near enough at four times"),
        ((10, -21), 99, False, "what the second loss spares was paid for by the first"),
        ((11, -21), -99, True, "a first loss beyond its gap tells, whatever it spares"),
    ],
)
def test_the_first_level_beyond_its_own_gap_tells(
    loss: tuple[int, ...], cost: int, tells: bool, why: str
) -> None:
    hindsight, nothing = RunPrice((1000, 1000), 0, 1000), RunPrice((0, 0), 0, 0)
    price = RunPrice(loss, 0, cost)
    found = Regret(
        (1, 2),
        hindsight,
        nothing,
        hindsight + price,
        ((Notice(datetime(2020, 3, 2), "strike"), price),),
        gap=0.01,
    )
    assert found.tells(price) is tells, why
    assert found.sum == (price if tells else nothing)
    assert found.sum + found.interaction == price


def test_two_notices_for_the_same_goods_interact() -> None:
    text = (
        STRIKE.format(known="3")
        + "    policy SHUT closure scope=BELGG from=3 directions=export known=3 12:00\n"
    )
    found = regret(little(text), by_onward())
    assert [n.cause for n, _ in found.notices] == ["strike", "SHUT"]
    # who knows of the one avoids the other
    assert [p.loss for _, p in found.notices] == [(0,), (0,)]
    assert found.total.loss == found.interaction.loss == (STAYS - LATE,)


def test_a_notice_that_changes_nothing_is_free() -> None:
    text = STRIKE.format(known="3") + "    policy FAR ban scope=US from=3 known=3\n"
    prices = {n.cause: p.order for n, p in regret(little(text), by_onward()).notices}
    assert prices["FAR"] == (0, 0)
    assert prices["strike"] > (0, 0)


def test_only_some_notices_and_only_as_far_as_known() -> None:
    text = STRIKE.format(known="3") + "    policy FAR ban scope=US from=3 known=3\n"
    chosen = regret(little(text), by_onward(), only=lambda n: n.cause == "FAR")
    assert [n.cause for n, _ in chosen.notices] == ["FAR"]
    assert chosen.total.order == (0, 0)
    short = little(text.replace("as_of 2020-03-01", "as_of 2020-03-01\n    set known_to=2"))
    assert regret(short, by_onward()).hindsight.loss == (0,)


def test_a_notice_is_a_policy_with_its_cuts_or_cuts_of_one_cause() -> None:
    text = """
        as_of 2020-03-01
        fly F1 CNPVG>BELGG 4 10:00 > 4 22:00
        fly F2 CNPVG>BELGG 5 10:00 > 5 22:00
        policy P ban scope=US from=3 known=2
        cut C1 departure=F1 known=2 cause=P
        cut C2 departure=F2 known=2 cause=storm
        cut C3 departure=F1 known=3 cause=storm
        lift L P until=4 known=3
        cut C4 departure=F2
    """
    found = [(n.name, n.policies, n.cuts, n.lifts) for n in notices(little(text))]
    assert found == [
        ("P (2020-03-02)", ("P",), ("C1",), ()),
        ("storm (2020-03-02)", (), ("C2",), ()),
        ("L (2020-03-03)", (), (), ("L",)),
        ("storm (2020-03-03)", (), ("C3",), ()),
    ]


def test_another_planner_pays_another_price() -> None:
    found = regret(little(STRIKE.format(known="3")), by_greedy())
    assert found.total.loss == (STAYS - LATE,)


# Flight F1 has left when Belgium bans its goods; who knows of the ban pays for F0.
OVERTAKEN = """
    as_of 2020-03-01
    fly F0 CNPVG>BELGG 2 00:00 > 2 12:00 300/kg
    fly F1 CNPVG>BELGG 3 00:00 > 4 00:00 100/kg
    ship masks CNPVG>BELGG p1 10x 100kg 0.1m3 due=5 latest=20
    policy BAN ban scope=BE directions=import from=3T06:00 known=3T06:00 {until}
"""


@pytest.mark.parametrize(
    ("until", "loss", "left", "why"),
    [
        ("", STAYS, 10, "they are held for good"),
        (
            "until=9",
            10 * 100 * 4 * 1440,
            0,
            "their consignee has them four days after they were due",
        ),
        ("until=20", 10 * 100 * 15 * 1440, 0, "just when they are still of use"),
        ("until=2020-03-20T00:01", STAYS, 10, "and here they are of none"),
        ("until=3T23:59", 0, 0, "the ban is over when they land"),
    ],
)
def test_goods_that_land_after_the_last_notice_are_held_as_it_says(
    until: str, loss: int, left: int, why: str
) -> None:
    found = regret(little(OVERTAKEN.format(until=until)), by_onward())
    [(_, price)] = found.notices
    assert (price.loss, price.left) == ((loss,), left), why
    assert (found.hindsight.loss, found.hindsight.left) == ((0,), 0)
    assert found.hindsight.cost_minor + price.cost_minor == 10 * 100 * 100
    assert price.cost_minor == (-10 * 100 * 200 if loss else 0)


def test_goods_held_on_their_way_are_planned_again_when_they_are_free() -> None:
    """At sea when the ban comes, they lie at Durban until 6 00:00 and take R2, 66 hours late; who
    knew flew, 12 hours late.
    """
    found = regret(
        little("""
            as_of 2020-03-01
            transfer ZADUR sea road 60
            sail S1 CNPVG>ZADUR 2 22:00 > 4 10:00
            road R1 ZADUR>ZACPT 5 06:00 > 5 18:00
            road R2 ZADUR>ZACPT 8 06:00 > 8 18:00
            fly F1 CNPVG>ZACPT 6 00:00 > 6 12:00 10/kg
            ship inland CNPVG>ZACPT p2 6x 100kg 0.1m3 due=6 latest=12
            policy BAN ban scope=ZA directions=import from=3 until=6 known=3
        """),
        by_onward(),
    )
    [(_, price)] = found.notices
    assert found.hindsight.loss == (6 * 100 * 12 * 60,)
    assert (price.loss, price.left) == ((6 * 100 * 54 * 60,), 0)


def test_goods_that_are_inspected_when_the_last_notice_comes_are_not_left_behind() -> None:
    found = regret(
        little("""
            as_of 2020-03-01
            fly F1 CNPVG>BELGG 2 00:00 > 3 00:00
            ship masks CNPVG>BELGG p1 10x 100kg 0.1m3 due=5 latest=12
            policy CHECK inspection scope=BE directions=import hours=48
            policy FAR ban scope=US from=4 known=4
        """),
        by_onward(),
    )
    assert (found.as_known.loss, found.as_known.left) == ((0,), 0)


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("delay L F1 3 10:00 > 3 22:00", "delay K F1 8 10:00 > 8 22:00"),
        ("booking L masks F1 confirmed", "booking K masks F1 refused"),
        ("throughput L BELGG 5000kg/day", "throughput K BELGG 100kg/day"),
    ],
)
def test_the_last_word_of_several_rows_stays_the_last_wherever_it_stands(
    last: str, first: str
) -> None:
    text = """
        as_of 2020-03-01
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship masks CNPVG>BELGG p1 10x 100kg 0.1m3 due=5 latest=12
    """
    late, early = f"{last} known=2020-02-29T12:00\n", f"{first} known=2020-02-29T00:00\n"
    for rows in (late + early, early + late):
        assert regret(little(text + rows), by_onward()).hindsight.loss == (0,)
    assert regret(little(text + first), by_onward()).hindsight.loss > (0,)
