"""Goods that may not return: every leg that takes them back is found, by the judge's rule for legs
and by its search.
"""

from __future__ import annotations

import pytest
from judge.plans import plan
from little import little

from onward.judge import check, moves_of, verify
from onward.scenario import Scenario

NETWORK = """
    area CHINA CN HK
    area EU BE FR
    {areas}
    set goods_may_return={may}
    fly A CNPVG>AEDXB 2 10:00 > 2 20:00
    fly B AEDXB>HKHKG 3 10:00 > 3 20:00
    fly C HKHKG>BELGG 4 10:00 > 4 20:00
    fly D AEDXB>BELGG 9 10:00 > 9 20:00
    fly E CNPVG>HKHKG 2 10:00 > 2 20:00
    fly F BELGG>GBLHR 5 10:00 > 5 20:00
    fly G GBLHR>FRLIO 6 10:00 > 6 20:00
    fly H HKHKG>CNPVG 3 10:00 > 3 20:00
    fly I CNPVG>BELGG 4 10:00 > 4 20:00
    fly J BELGG>FRLIO 5 10:00 > 5 20:00
    fly K FRLIO>BELGG 6 10:00 > 6 20:00
    fly L BELGG>FRLIO 7 10:00 > 7 20:00
    fly M AEDXB>CNCAN 3 10:00 > 3 20:00
    fly N CNCAN>HKHKG 3 21:00 > 3 23:00
    ship masks {lane} 2x 10kg due=3 latest=12 {words}
"""
PART = "part_of=gowns started_at=CNPVG arrived_by=air ready=2T20:00"


def network(lane: str, words: str = "", may: str = "false", areas: str = "") -> Scenario:
    return little(NETWORK.format(lane=lane, words=words, may=may, areas=areas))


# from and to, what the shipment says | its legs | words; none: they may
LEGS = {
    "into the area where it starts": (
        ("CNPVG>BELGG",),
        "A B C",
        "shipment masks may not return; departure B takes it into the area of CNPVG, where it starts",
    ),
    "within that area": (("CNPVG>BELGG",), "E C", ""),
    "out of it for good": (("CNPVG>BELGG",), "A D", ""),
    "out of the area where it ends": (
        ("CNPVG>FRLIO",),
        "I F G",
        "departure F takes it out of the area of FRLIO, where it ends",
    ),
    "within the area where it ends": (("CNPVG>FRLIO",), "I J", ""),
    "to where it starts": (
        ("CNPVG>BELGG",),
        "E H I",
        "departure H takes it to CNPVG, where it starts",
    ),
    "on from where it ends": (
        ("CNPVG>FRLIO",),
        "I J K L",
        "departure K takes it on from FRLIO, where it ends",
    ),
    "into the area where it first started": (
        ("AEDXB>BELGG", PART),
        "B C",
        "departure B takes it into the area of CNPVG, where it starts",
    ),
    "from where it is now": (("AEDXB>BELGG", PART), "D", ""),
    "to where it first started, though it starts in the same area now": (
        ("HKHKG>BELGG", PART),
        "H I",
        "departure H takes it to CNPVG, where it starts",
    ),
    "out of the area where it starts and ends": (
        ("CNPVG>HKHKG",),
        "A B",
        "departure A takes it out of the area of HKHKG, where it ends",
    ),
    "within an area by legs of its own": (("CNPVG>HKHKG",), "E", ""),
    "to a place of the area where it ends": (
        ("CNPVG>HKHKG",),
        "A M N",
        "departure M takes it into the area of CNPVG, where it starts",
    ),
    "the shipment may": (("CNPVG>BELGG", "may_return=true"), "A B C", ""),
    "all may": (("CNPVG>BELGG", "", "true"), "A B C", ""),
    "all may but this one": (
        ("CNPVG>BELGG", "may_return=false", "true"),
        "A B C",
        "departure B takes it into",
    ),
    "the last word lets it": (
        ("CNPVG>BELGG", "\n amend W masks may_return=true"),
        "A B C",
        "",
    ),
    "a country of no area is one of its own": (
        ("GBLHR>FRLIO", "ready=5T22:00\n fly O FRLIO>GBMAN 7 10:00 > 7 20:00"),
        "G",
        "",
    ),
    "an area called like a country that has none": (
        (
            "AEDXB>BELGG",
            "ready=2\n fly O AEDXB>GBLHR 3 10:00 > 3 20:00\n fly P GBLHR>BELGG 4 > 5",
            "false",
            "area GB AE",
        ),
        "O P",
        "",
    ),
}


@pytest.mark.parametrize("name", LEGS)
def test_legs_that_take_goods_back(name: str) -> None:
    given, legs, words = LEGS[name]
    scenario = network(*given)
    found = check(scenario, plan(scenario, f"masks 1-2 {legs}"))
    assert {problem.field for problem in found} == ({"may_return"} if words else set())
    assert not words or any(words in problem.message for problem in found)


def test_neither_bounds_nor_moves_take_goods_back() -> None:
    """By Hong Kong they would be there on 4 March at 20:00, by D on the 9th: 10 kg x 6 days 20
    hours late each.
    """
    for may, minutes in (("false", 6 * 1440 + 20 * 60), ("true", 1440 + 20 * 60)):
        scenario = little(
            NETWORK.format(lane="AEDXB>BELGG", words=PART, may=may, areas="").replace(
                "10kg", "20kg"
            )
        )
        made = plan(scenario, "masks 1-2 D")
        assert verify(scenario, made).cannot_be_helped["loss:1"] == 2 * 20 * minutes
        assert [m.less_late_min for m in moves_of(scenario, made)] == (
            [] if may == "false" else [5 * 1440]
        )
