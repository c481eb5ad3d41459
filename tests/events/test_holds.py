"""Detained: since when, where, by whom, why, how long, how it ended; and what is at stake."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from little import little
from telling import day, telling, thing

from onward.events.explaining import Explainer
from onward.events.exposure import headed_into, headed_into_policies
from onward.events.holds import Hold
from onward.events.state import State, fold
from onward.events.tally import Exposure, goods_counted, held_up, tally
from onward.scenario import Direction, Effect, Scenario, timetable

WORLD = little("""
    fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 mode=belly
    road T1 BELGG>FRLIO 6 06:00 > 6 12:00
    ship masks CNPVG>FRLIO p1 10x units=2000 value=500 hs=630790
    ship pens CNPVG>BELGG p2 4x units=10 value=7 hs=960810
    ship later CNPVG>BELGG p2 1x units=1 known=9
    document pens cn-registration
    policy LICENCE licence scope=CN directions=export document=cn-registration from=3 known=2
    policy LOOK inspection scope=FR directions=import hs=6307 hours=24 from=1 known=5
    policy SHUT closure scope=BE from=20 known=20
    policy SHIPS inspection scope=FR directions=import modes=sea hours=24 from=1 known=1
""")


def held(text: str) -> tuple[Hold, ...]:
    (state,) = fold(telling(text), {"masks": 10}).of(thing("masks"))
    return state.holds


def test_one_hold_from_beginning_to_end() -> None:
    (hold,) = held("""
        5 06:00 held masks at=BELGG by=customs raw=TGC
        5 09:00 held masks at=BELGG by=customs why=customs_documents policy=LICENCE   # now we know why
        7 06:00 cleared masks at=BELGG by=customs
    """)
    assert (hold.place, hold.by, hold.reason, hold.policy, hold.ended) == (
        "BELGG",
        "customs",
        "customs_documents",
        "LICENCE",
        "cleared",
    )
    assert hold.lasted(day("30")) == timedelta(days=2)


def test_nobody_said_why() -> None:
    (hold,) = held("5 06:00 held masks at=BELGG by=customs")
    assert (hold.reason, hold.policy, hold.until) == ("undetermined", "", None)
    assert hold.lasted(day("6")) == timedelta(hours=18)


def test_a_release_ends_the_holds_of_its_authority_or_all_if_it_had_none() -> None:
    two = "5 06:00 held masks at=BELGG by=customs\n 5 07:00 held masks at=BELGG by=health\n"
    assert [h.ended for h in held(two + "6 00:00 released masks by=health")] == [None, "released"]
    assert [h.ended for h in held(two + "6 00:00 released masks by=police")] == [
        "released",
        "released",
    ]
    assert [h.ended for h in held(two + "6 00:00 destroyed masks by=health")] == [
        "destroyed",
        "destroyed",
    ]


def test_two_policies_of_one_authority_are_two_holds() -> None:
    two = """
        5 06:00 held masks at=BELGG by=customs
        5 07:00 held masks at=BELGG by=customs policy=LICENCE
        5 08:00 held masks at=BELGG by=customs policy=LOOK
        5 09:00 held masks at=BELGG by=customs policy=LICENCE why=customs_documents
    """
    assert [(h.policy, h.reason, h.since) for h in held(two)] == [
        ("LICENCE", "customs_documents", day("5T06:00")),
        ("LOOK", "undetermined", day("5T08:00")),
    ]
    assert [h.until for h in held(two + "6 00:00 released masks by=customs policy=LICENCE")] == [
        day("6"),
        None,
    ]
    # of neither: of both
    assert [h.until for h in held(two + "6 00:00 released masks by=customs policy=SHUT")] == [
        day("6"),
        day("6"),
    ]


def test_goods_that_fly_are_held_no_more() -> None:
    (hold,) = held("5 06:00 held masks at=BELGG\n 6 06:00 departed masks on=T1 at=BELGG")
    assert (hold.ended, hold.until) == ("departed", day("6T06:00"))


def explained(
    shipment: str, place: str, at: str, known_to: str | None = None, mode: str = ""
) -> list[str]:
    goods = next(s for s in WORLD.shipments if s.id == shipment)
    return [
        p.id
        for p in Explainer(WORLD).explaining(
            goods, place, day(at), day(known_to) if known_to else None, mode
        )
    ]


def test_what_could_explain_a_hold() -> None:
    assert explained("masks", "CNPVG", "4") == ["LICENCE"]
    assert explained("pens", "CNPVG", "4") == []  # they are registered
    assert explained("masks", "CNPVG", "2") == []  # not in force yet
    assert explained("masks", "FRLIO", "4", mode="road") == []  # not known yet
    assert explained("masks", "FRLIO", "4", "6", "road") == ["LOOK"]
    assert explained("masks", "FRLIO", "6", mode="sea") == ["LOOK", "SHIPS"]
    assert explained("pens", "BELGG", "6") == []
    assert explained("pens", "BELGG", "21") == ["SHUT"]
    assert explained("pens", "CNPVG", "21") == []


STORY = """
    1 00:00 planned masks;pens on=F1 expected=4T22:00
    1 00:00 planned masks on=T1 expected=6T12:00
    4 10:00 departed masks;pens on=F1 at=CNPVG
    4 22:00 landed masks;pens on=F1 at=BELGG
    5 06:00 held masks#1-3 at=BELGG by=customs policy=LICENCE
    5 07:00 delivered pens#1-1 at=BELGG
    6 06:00 departed masks#4-9 on=T1 at=BELGG
    6 12:00 landed masks#4-5 on=T1 at=FRLIO
    6 13:00 missing masks#9-9 known=8
"""


def counted(
    as_of: str, known_to: str | None = None, world: Scenario = WORLD
) -> dict[str, dict[str, int]]:
    seen = fold(
        telling(STORY),
        {s.id: s.handling_units for s in world.shipments},
        as_of=day(as_of),
        known_to=day(known_to or as_of),
    )
    found = tally(goods_counted(seen, world))
    names = ("delivered", "arrived", "en_route", "held", "waiting", "lost", "unknown", "shipped")
    return {
        country: {n: getattr(c, n) for n in names if getattr(c, n)} for country, c in found.items()
    }


def test_units_by_country_on_both_clocks() -> None:
    assert counted("7") == {
        "": {"delivered": 10, "arrived": 4030, "en_route": 10_000, "held": 6000, "shipped": 20_040},
        "BE": {"delivered": 10, "arrived": 30, "shipped": 40},
        "FR": {"arrived": 4000, "en_route": 10_000, "held": 6000, "shipped": 20_000},
    }
    assert counted("7", "8")["FR"] == {
        "arrived": 4000,
        "en_route": 8000,
        "held": 6000,
        "lost": 2000,
        "shipped": 20_000,
    }
    assert counted("3") == {
        "": {"waiting": 20_040},
        "BE": {"waiting": 40},
        "FR": {"waiting": 20_000},
    }
    assert counted("7", "9")["BE"] == {"delivered": 10, "arrived": 30, "unknown": 1, "shipped": 40}


UNNAMED = """
    4 09:00 accepted masks at=CNPVG
    4 10:00 departed masks#1-6 at=CNPVG
    4 22:00 received masks#1-4;pens at=BELGG
    6 12:00 delivered masks#1-1
    6 13:00 held masks#2-2 at=FRLIO
    6 14:00 released masks#2-2
"""


def test_goods_that_left_on_nobody_says_what_have_left() -> None:
    """Departed, seen elsewhere or delivered, though no event names a departure, as none of EPCIS
    does.
    """
    seen = {
        each: fold(telling(UNNAMED), {"masks": 10, "pens": 4}, as_of=day(each))
        for each in ("4T09:30", "4T12:00", "5", "7")
    }
    found = {each: tally(goods_counted(tracking, WORLD))["FR"] for each, tracking in seen.items()}
    assert (found["4T09:30"].waiting, found["4T09:30"].shipped) == (20_000, 0)
    assert (found["4T12:00"].en_route, found["4T12:00"].waiting, found["4T12:00"].shipped) == (
        12_000,
        8000,
        12_000,
    )
    assert found["5"] == found["4T12:00"]
    assert (found["7"].delivered, found["7"].arrived, found["7"].en_route, found["7"].shipped) == (
        2000,
        2000,
        8000,
        12_000,
    )
    assert (
        tally(goods_counted(seen["5"], WORLD))["BE"].arrived
        == tally(goods_counted(seen["5"], WORLD))["BE"].shipped
        == 40
    )


def test_what_is_at_stake() -> None:
    seen = fold(telling(STORY), {"masks": 10, "pens": 4}, as_of=day("5T12:00"))
    assert held_up(goods_counted(seen, WORLD)) == {("BELGG", "LICENCE"): Exposure(3, 6000, 1500)}
    runs = {d.id: d for d in timetable(WORLD)}
    assert headed_into(seen, WORLD, runs, "FR") == Exposure(10, 20_000, 5000)
    assert headed_into(seen, WORLD, runs, "CN") == Exposure()  # everything has left
    before = fold(telling(STORY), {"masks": 10, "pens": 4}, as_of=day("2"))
    assert headed_into(before, WORLD, runs, "BELGG") == Exposure(14, 20_040, 5028)


@pytest.mark.parametrize("on", ["on=F1", ""])
def test_goods_in_the_air_are_on_their_way_into_where_they_land(on: str) -> None:
    """F1 has left Shanghai, whether or not somebody named it; until it has landed, what closes
    Liege stops what is on it.
    """
    text = (
        STORY[: STORY.index("    4 10:00")]
        + f"4 10:00 departed masks;pens {on} at=CNPVG\n 4 23:00 landed masks;pens {on} at=BELGG"
    )
    runs = {d.id: d for d in timetable(WORLD)}
    clocks = ("09:00", "12:00", "22:30", "23:00")
    early, air, late, there = (
        fold(telling(text), {"masks": 10, "pens": 4}, as_of=day(f"4T{at}")) for at in clocks
    )
    all_of_it = Exposure(14, 20_040, 5028)
    assert [headed_into(seen, WORLD, runs, "BELGG") for seen in (early, air, late)] == [
        all_of_it
    ] * 3
    assert [headed_into(seen, WORLD, runs, "CN") for seen in (early, air)] == [
        all_of_it,
        Exposure(),
    ]
    # the masks go on by T1
    assert headed_into(there, WORLD, runs, "BELGG") == Exposure(10, 20_000, 5000)
    shut = replace(
        next(p for p in WORLD.policies if p.id == "SHUT"), starts_at=day("4"), known_at=None
    )
    world = replace(WORLD, policies=(shut,))
    assert [headed_into_policies(seen, world, runs) for seen in (early, air, late)] == [
        {"SHUT": all_of_it}
    ] * 3
    for ends, met in (("22:00", {}), ("22:01", {"SHUT": all_of_it})):
        hours = {"starts_local": "20:00", "ends_local": ends, "directions": {Direction.IMPORT}}
        night = replace(shut, effect=Effect.CURFEW, scope=("BELGG",), **hours)
        assert headed_into_policies(early, replace(WORLD, policies=(night,)), runs) == met


def test_a_state_shows_its_open_hold() -> None:
    (state, *_) = fold(telling(STORY), {"masks": 10}).of(thing("masks"))
    assert isinstance(state, State)
    assert state.held is not None
    assert state.held.policy == "LICENCE"
