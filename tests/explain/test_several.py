"""Several things that keep goods only together: each is named, and nothing that does not matter."""

from __future__ import annotations

import pytest
from little import little

from onward.explain import Reason, explain
from onward.explain.applied import followed
from onward.judge import check
from onward.plan.greedy import greedy

FLIGHT = """
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 {how}
    ship masks CNPVG>BELGG p1 1x 10kg 0.1m3 {goods}
"""
BAN = "policy P1 ban scope=CN directions=export\n"
BAN_2 = "policy P2 ban scope=BE directions=import\n"
LOOK = "policy P3 inspection scope=BE directions=import hours=6\n"
PAPER = "policy P4 licence scope=CN directions=export document=paper\n"
STAMP = "policy P5 licence scope=BE directions=import document=stamp\n"
PIN = "pin masks must_not_use departure=F1\n"
CUT = "cut X departure=F1 cause=strike\n"


def told(text: str, how: str = "", goods: str = "") -> Reason:
    """Why the masks stay; what helps is followed to the letter."""
    scenario = little(FLIGHT.format(how=how, goods=goods) + text)
    plan = greedy(scenario)
    (reason,) = explain(scenario, plan).left
    for remedy in reason.remedies:
        assert check(*followed(scenario, plan, reason, remedy)) == []
    return reason


@pytest.mark.parametrize(
    ("text", "how", "goods", "said", "helps"),
    [
        (BAN + PIN, "", "", "P1 (ban) and its pins", "policy P1 waived and its pins lifted"),
        (
            PAPER + PIN,
            "",
            "",
            "P4 (licence) and its pins",
            "document paper held and its pins lifted",
        ),
        (
            CUT,
            "reserved_for=merchants",
            "",
            "F1's cancellation (strike) and F1's space for merchants",
            "F1 flown after all and F1 opened to all",
        ),
        (
            LOOK + BAN_2,
            "accept=PER",
            "shc=COL",
            "P2 (ban) and F1's refusal of COL",
            "policy P2 waived and F1 accepting COL",
        ),
        (BAN + BAN_2 + PIN, "", "", "P1 (ban), P2 (ban) and its pins", ""),  # two bans: no advice
    ],
)
def test_things_of_several_kinds(text, how, goods, said, helps) -> None:
    reason = told(text, how, goods)
    assert reason.reason == "several"
    assert reason.detail == (
        f"{said} stand in the way of F1 (PVG–LGG, 02MAR); no single one opens a way"
    )
    assert reason.relaxation == (f"{helps}: F1 carries it" if helps else "")


def test_an_inspection_that_costs_nothing_is_no_reason() -> None:
    reason = told(BAN + BAN_2 + LOOK)
    assert (reason.reason, reason.blocking) == ("policy", ("P1", "P2"))


def test_nor_does_it_hide_that_papers_would_help() -> None:
    reason = told(PAPER + STAMP + LOOK)
    assert reason.relaxation == "document paper held and document stamp held: F1 carries it"


def test_one_inspection_of_a_later_flight_is_less_than_two_bans_of_an_earlier() -> None:
    reason = told(
        "fly F2 CNPVG>NLAMS 3 10:00 > 3 22:00\n"
        "road T1 NLAMS>BELGG 4 01:00 > 4 06:00\n"
        "transfer NLAMS air road 60\n"
        "policy Q1 ban scope=CNPVG directions=export modes=belly\n"
        "policy Q2 ban scope=BE directions=import modes=belly\n"
        "policy Q3 inspection scope=NL directions=transit hours=6\n",
        how="mode=belly",
    )
    assert (reason.reason, reason.blocking) == ("policy", ("Q3",))
    assert reason.relaxation == "policy Q3 waived: F2 > T1 carries it"
