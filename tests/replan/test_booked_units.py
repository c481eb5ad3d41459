"""A booking of so many handling units, divided over the parts that its shipment becomes."""

import pytest
from little import little
from march import at, told

from onward.events.advance import advance
from onward.events.advanced import Advanced, AdvanceWishes
from onward.events.event import Event
from onward.events.vocabulary import Status
from onward.plan.plan import Consignment, Leg, Plan
from onward.scenario import Scenario, in_order_known, known
from onward.scenario.change import ConfirmBooking
from onward.scenario.changes import apply
from onward.scenario.problems import problems

WORLD = """
    transfer AEDXB air air 120
    fly F1 CNPVG>AEDXB 2 02:00 > 2 10:00
    fly F2 CNPVG>AEDXB 3 02:00 > 3 10:00
    fly F3 CNPVG>AEDXB 4 02:00 > 4 10:00
    fly G AEDXB>BELGG 6 02:00 > 6 10:00
    fly H AEDXB>BELGG 7 02:00 > 7 10:00
    ship goods CNPVG>BELGG 100x 10kg 0.01m3 due=9
"""


def planned(scenario: Scenario, *ways: str) -> Plan:
    """Ways of the goods' handling units: ``1-40 F1 G``."""
    rows = []
    for way in ways:
        units, *names = way.split()
        first, last = map(int, units.split("-"))
        rows.append(
            Consignment(
                id=f"goods/{first}",
                shipment="goods",
                first=first,
                last=last,
                legs=tuple(map(Leg, names)),
            )
        )
    now = scenario.as_of
    return Plan(scenario="", as_of=now, known_to=now, planner="hand", consignments=tuple(rows))


BY_THREE = "1-40 F1 G", "41-70 F2 G", "71-100 F3 G"  # 40, 30 and 30 units


def moved(scenario: Scenario, plan: Plan, *events: Event, day: int = 2) -> Advanced:
    wishes = AdvanceWishes(waiting=True)
    now = advance(scenario, plan, events, at(day, 12), wishes=wishes)
    assert problems(now.scenario) == []
    return now


def booked(now: Advanced | Scenario) -> list[str]:
    """``goods:1-40 G 40 confirmed``, by shipment; without a number: all."""
    rows = now.scenario.bookings if isinstance(now, Advanced) else now.bookings
    found = [(r.shipment, r.departure, f"{r.handling_units or 'all'}", r.state) for r in rows]
    return [" ".join(each) for each in found]


@pytest.mark.parametrize(
    ("ways", "rows", "found"),
    [
        # all of G's: 40 and 20; the third part has none
        (BY_THREE, "booking B goods G confirmed handling_units=60", ["1-40 G 40", "41-70 G 20"]),
        (BY_THREE, "booking B goods G confirmed handling_units=40", ["1-40 G 40"]),
        # those that travel on G come first, whatever their numbers
        (
            ("1-40 F1 H", "41-70 F2 G", "71-100 F3 G"),
            "booking B goods G confirmed handling_units=55",
            ["41-70 G 30", "71-100 G 25"],
        ),
        # what is left over is nobody's on G yet
        (
            ("1-40 F1 H", "41-70 F2 G", "71-100 F3 G"),
            "booking B goods G confirmed handling_units=65",
            ["1-40 G 5", "41-70 G 30", "71-100 G 30"],
        ),
        # within a part, too: of its 40 units 15 travel on G
        (
            ("1-25 F1 H", "26-40 F1 G", "41-70 F2 G", "71-100 F3 H"),
            "booking B goods G confirmed handling_units=20",
            ["1-40 G 15", "41-70 G 5"],
        ),
        # those that have left by F1 use the number up
        (
            ("1-10 F2 G", "11-50 F1 G", "51-100 F2 G"),
            "booking B goods F1 confirmed handling_units=60",
            ["1-10 F1 10", "11-50 F1 40", "51-100 F1 10"],
        ),
        (BY_THREE, "booking B goods G confirmed", ["1-40 G all", "41-70 G all", "71-100 G all"]),
        # a refusal is a pin of every part
        (
            BY_THREE,
            "booking B goods F3 refused handling_units=60",
            ["1-40 F3 all", "41-70 F3 all", "71-100 F3 all"],
        ),
    ],
)
def test_a_number_is_divided_by_the_lowest_numbers_that_travel(
    ways: tuple[str, ...], rows: str, found: list[str]
) -> None:
    scenario = little(f"{WORLD}\n{rows}")
    now = moved(scenario, planned(scenario, *ways), day=3)
    mine = [each.removeprefix("goods:").rpartition(" ")[0] for each in booked(now)]
    assert sorted(mine) == sorted(found)


def firm(scenario: Scenario, shipment: str, departure: str) -> str:
    """The last word on a part and a departure."""
    rows = in_order_known(known(scenario).bookings)
    last = [r for r in rows if (r.shipment, r.departure) == (shipment, departure)][-1:]
    return "".join(f"{r.state} {r.handling_units or 'all'}" for r in last)


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        # all were asked for and 60 confirmed: 30 are not booked, and not asked for any more
        (
            """booking A goods G requested known=1
    booking B goods G confirmed handling_units=60 known=2""",
            ["confirmed 40", "confirmed 20", ""],
        ),
        # refused at first: that is no pin any more
        (
            """booking A goods G refused known=1
    booking B goods G confirmed handling_units=60 known=2""",
            ["confirmed 40", "confirmed 20", ""],
        ),
        # the later row counts, though it stands first
        (
            """booking B goods G requested known=2
    booking A goods G confirmed handling_units=60 known=1""",
            ["requested all", "requested all", "requested all"],
        ),
        (
            """booking A goods G confirmed handling_units=60 known=1
    booking B goods G refused known=2""",
            ["refused all", "refused all", "refused all"],
        ),
        # what becomes known later replaces nothing yet
        (
            """booking A goods G requested known=1
    booking B goods G confirmed handling_units=60 known=8""",
            ["requested all", "requested all", "requested all"],
        ),
    ],
)
def test_the_last_word_on_a_shipment_is_the_last_word_on_its_parts(
    rows: str, last: list[str]
) -> None:
    scenario = little(f"{WORLD}\n    {rows}")
    now = moved(scenario, planned(scenario, *BY_THREE), day=3)
    parts = ["goods:1-40", "goods:41-70", "goods:71-100"]
    assert [firm(now.scenario, name, "G") for name in parts] == last
    pinned = {pin.shipment for pin in known(now.scenario).pins}
    assert pinned == (set(parts) if "refused all" in last else set())


def test_shares_follow_the_plan_from_advance_to_advance() -> None:
    """60 are booked on G: by the first plan units 1 to 60 travel on it, by the second, made of the
    parts, the first 40 go on H, so that the others are booked.
    """
    scenario = little(f"{WORLD}\n    booking B goods G confirmed handling_units=60")
    once = moved(scenario, planned(scenario, *BY_THREE), day=3)
    assert booked(once) == ["goods:1-40 G 40 confirmed", "goods:41-70 G 20 confirmed"]
    assert [row.id for row in once.scenario.bookings] == ["B:1", "B:41"]
    plan = once.plan
    other = [c if c.shipment != "goods:1-40" else _on(c, "H") for c in plan.consignments]
    again = moved(once.scenario, _with(plan, other), day=4)
    assert booked(again) == ["goods:41-70 G 30 confirmed", "goods:71-100 G 30 confirmed"]
    assert [row.id for row in again.scenario.bookings] == ["B:41", "B:71"]
    # G has left with them; H leaves with the others, who have none
    assert booked(moved(again.scenario, again.plan, day=6)) == []


def _on(c: Consignment, departure: str) -> Consignment:
    return Consignment(
        id=c.id, shipment=c.shipment, first=c.first, last=c.last, legs=(Leg(departure),)
    )


def _with(plan: Plan, consignments: list[Consignment]) -> Plan:
    return Plan(
        scenario=plan.scenario,
        as_of=plan.as_of,
        known_to=plan.known_to,
        planner="hand",
        consignments=tuple(consignments),
    )


def test_units_that_are_gone_have_used_up_their_number() -> None:
    """Units 1 to 40 went to Liege with G; of 60 booked 20 more did, which a second advance knows."""
    more = "fly D CNPVG>BELGG 5 02:00 > 5 10:00\n    booking B goods D confirmed handling_units=60"
    scenario = little(f"{WORLD}\n    {more}")
    ways = planned(scenario, "1-40 D", "41-70 D", "71-100 F2 H")
    now = moved(scenario, ways, day=3)
    assert booked(now) == ["goods:1-70 D 60 confirmed"]
    assert booked(moved(now.scenario, now.plan, day=5)) == []


def test_a_part_that_splits_again_divides_its_share() -> None:
    scenario = little(f"{WORLD}\n    booking B goods G confirmed handling_units=35")
    once = moved(scenario, planned(scenario, *BY_THREE), day=2)
    assert booked(once) == ["goods:1-40 G 35 confirmed"]
    held = told(Status.HELD, "shipment:goods#1-10", at(2, 10), place="AEDXB")
    # what is held does not travel on G by now: it comes last
    split = moved(once.scenario, once.plan, held, day=2)
    assert booked(split) == ["goods:11-40 G 30 confirmed", "goods:41-100 G 5 confirmed"]


def test_a_booking_of_one_part_stays_with_that_part() -> None:
    scenario = little(WORLD)
    once = moved(scenario, planned(scenario, *BY_THREE), day=3)
    alone = ConfirmBooking(
        id="N", known_at=at(3, 12), shipment="goods:41-70", departure="G", handling_units=25
    )
    asked = apply(once.scenario, [alone])
    held = told(Status.HELD, "shipment:goods#41-50", at(3, 11), place="AEDXB")
    split = moved(asked, once.plan, held, day=3)
    assert booked(split) == ["goods:41-50 G 5 confirmed", "goods:51-70 G 20 confirmed"]


def test_a_number_that_is_confirmed_after_the_goods_have_split_is_divided_too() -> None:
    """The scenario alone does not know who travels on G: the next advance does."""
    scenario = little(f"{WORLD}\n    booking A goods G requested")
    once = moved(scenario, planned(scenario, "1-40 F1 H", *BY_THREE[1:]), day=3)
    yes = ConfirmBooking(
        id="N", known_at=at(3, 12), shipment="goods", departure="G", handling_units=50
    )
    heard = apply(once.scenario, [yes])
    assert booked(heard)[-2:] == ["goods:1-40 G 40 confirmed", "goods:41-70 G 10 confirmed"]
    again = moved(heard, once.plan, day=3)
    assert booked(again) == [
        "goods:41-70 G all requested",
        "goods:71-100 G all requested",
        "goods:41-70 G 30 confirmed",
        "goods:71-100 G 20 confirmed",
    ]
