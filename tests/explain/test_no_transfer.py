"""A transfer that a scenario lacks is named where it alone would bring goods there in time."""

from __future__ import annotations

from little import little

from onward.explain import Reason, explain
from onward.plan.greedy import greedy

HUB = """
    place CNPVG
    place BELGG
    place FRLIO
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00
    ship masks CNPVG>FRLIO due=5 latest=9
"""
NAMED = "; Liège (LGG) has no transfer from air to road, for which there would be 8 h"
BOAT = "sail B1 CNPVG>FRLIO 2 10:00 > 20 10:00\n"


def told(text: str) -> Reason:
    scenario = little(text)
    (reason,) = explain(scenario, greedy(scenario)).left
    return reason


def test_a_missing_transfer_is_named_with_the_time_that_there_would_be_for_it() -> None:
    reason = told(HUB)
    assert (reason.reason, reason.blocking) == ("no service", ("BELGG",))
    assert reason.detail.startswith("nothing that runs and may carry it leads from Shanghai (PVG)")
    assert reason.detail.endswith(NAMED)


def test_it_is_named_also_where_something_leads_there_too_late() -> None:
    left = told(HUB + BOAT)
    assert left.detail.startswith("the earliest arrival, B1, is at 20MAR 10:00Z")
    assert (left.kind, left.detail.endswith(NAMED), left.blocking) == ("left", True, ("BELGG",))
    late = told(HUB.replace("latest=9", "latest=30") + BOAT)
    assert (late.kind, late.detail.endswith(NAMED), late.blocking) == ("late", True, ("BELGG",))


def test_goods_that_have_landed_lack_a_transfer_where_they_are() -> None:
    rest = "ship rest BELGG>FRLIO ready=3 latest=9 part_of=masks started_at=CNPVG arrived_by=air"
    text = HUB.replace("ship masks CNPVG>FRLIO due=5 latest=9", rest)
    assert told(text).detail.endswith("from air to road, for which there would be 6 h")


def test_a_transfer_is_counted_from_when_goods_landed_that_missed_their_connection() -> None:
    rest = "ship rest BELGG>FRLIO ready=3 latest=9 part_of=masks started_at=CNPVG arrived_by=air"
    text = HUB.replace("ship masks CNPVG>FRLIO due=5 latest=9", f"{rest} landed_at=2 20:00")
    assert told(text).detail.endswith("from air to road, for which there would be 10 h")
    # the lorry wants the goods before they are free again
    assert "transfer" not in told(text.replace("ready=3", "ready=3 07:00")).detail


def test_the_one_with_most_time_is_named_and_the_others_counted() -> None:
    more = "road T2 BELGG>FRLIO 4 06:00 > 4 18:00\nrail R1 BELGG>FRLIO 3 06:00 > 3 18:00\n"
    said = told(HUB + more).detail
    assert said.endswith("to road, for which there would be 1 d 8 h, and 1 more would connect")


def test_a_transfer_that_would_not_help_is_not_named() -> None:
    for never in (
        HUB.replace("road T1 BELGG>FRLIO", "road T1 FRLIO>BELGG"),
        HUB.replace("3 06:00 > 3 18:00", "2 20:00 > 3 18:00"),  # gone before the flight lands
        HUB.replace("3 06:00 > 3 18:00", "8 06:00 > 9 18:00"),  # there after the latest instant
        HUB + "policy P ban scope=CN direction=export\n"  # nor does lifting the ban alone help
        "policy Q ban scope=BE direction=transit\n",
        HUB + "pin masks must_use place=DEFRA\nplace DEFRA\n",
    ):
        assert "transfer" not in told(never).detail
