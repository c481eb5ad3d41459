"""What a draft changes of the current plan, where people look: on departures, in load lists, and
for each shipment; moves by hand are in it.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from little import little
from serving_here import Caller

from onward.desk.load_changes import ChangesByGoods, load_changes
from onward.desk.plan_diff import ItineraryChange
from onward.desk.plan_reading import Carried, Run, Stop
from onward.plan.plan import Leg
from onward.report.loaded_plan import LoadedPlan
from onward.report.tables.loads import was_cells, was_columns


def rows_of(caller: Caller, path: str) -> list[dict[str, Any]]:
    told = caller.get(path).json
    return [
        dict(zip([c["key"] for c in told["columns"]], row, strict=True)) for row in told["rows"]
    ]


def change(goods: str, units: tuple[int, int], old: str, new: str) -> ItineraryChange:
    ways = [tuple(Leg(each) for each in text.split()) for text in (old, new)]
    return ItineraryChange(
        shipment=goods,
        first=units[0],
        last=units[1],
        consignment="",
        tell="",
        old=ways[0],
        new=ways[1],
        old_minutes_late=0,
        new_minutes_late=None,
        cause="later",
        why="",
    )


CHANGES = [
    change("masks", (1, 4), "F1 F3", "F2 F3"),  # F3 keeps them
    change("masks", (5, 9), "", "F1"),
    change("gowns", (1, 2), "F1", ""),
]


def test_a_departure_counts_what_comes_and_goes_and_not_what_it_keeps() -> None:
    found = {each.departure: (each.more, each.fewer) for each in load_changes(CHANGES)}
    assert found == {"F1": (5, 6), "F2": (4, 0)}


def test_old_itineraries_are_found_by_handling_unit() -> None:
    found = ChangesByGoods(reversed(CHANGES))
    assert [each.first for each in found.of("masks", 3, 5)] == [1, 5]
    assert [each.first for each in found.of("masks", 6, 20)] == [5]
    assert found.of("gowns", 3, 4) == found.of("suits", 1, 1) == []


@pytest.fixture
def cancelled(acting: Caller) -> tuple[Caller, str, str]:
    """A desk whose busiest departure is cancelled: it, and a draft that follows."""
    run = rows_of(acting, "/departures?sort=-pieces&limit=1")[0]["departure"]
    notice = {"kind": "cancel_departure", "cells": {"departure": run, "cause": "fog"}}
    assert acting.post("/notices", {"notices": [notice]}).status == 201
    return acting, run, acting.job(kind="plan")["result"]["plan"]


def test_a_draft_marks_departures_whose_load_it_changes(cancelled: tuple[Caller, str, str]) -> None:
    caller, run, draft = cancelled
    found = {e["departure"]: e for e in caller.get(f"/departures/changed?plan={draft}").json}
    more, fewer = Counter[str](), Counter[str]()
    for row in rows_of(caller, f"/changes?plan={draft}&limit=1000"):
        old, new = (set(row[end].split(" > ")) - {"left behind"} for end in ("old", "new"))
        more.update(dict.fromkeys(new - old, row["pieces"]))
        fewer.update(dict.fromkeys(old - new, row["pieces"]))
    assert {name: (e["more"], e["fewer"]) for name, e in found.items()} == {
        name: (more[name], fewer[name]) for name in {*more, *fewer}
    }
    gone = found[run]
    assert (gone["kind"], gone["more"], gone["departs_at"]) == ("emptied", 0, None)
    assert (
        gone["words"] == f"{gone['fewer']:,} pieces fewer than in first; the draft puts none on it"
    )
    assert gone["words_zh"].endswith("；不再承运")
    assert {each["kind"] for each in found.values()} == {"emptied", "load"}
    # without a plan it is of the current one, as before
    assert [e["kind"] for e in caller.get("/departures/changed?plan=first").json] == ["cancelled"]


def test_moves_by_hand_are_among_the_changes_and_on_the_load_lists(acting: Caller) -> None:
    """Half of a shipment goes another way: its line says which it had, that of the rest does not."""
    goods, pieces = acting.get("/shipments?columns=shipment,pieces&sort=-pieces&limit=1").json[
        "rows"
    ][0]
    part = f"{goods}#1-{pieces // 2}"
    ways = acting.get(f"/shipments/{goods}/ways").json
    other = next(each for each in ways if not each["planned"])
    done = acting.post("/moves", {"goods": part, "way": other["way"], "draft": "first"})
    assert done.status in (200, 201), done.body
    draft = done.json["draft"]
    (row,) = rows_of(acting, f"/changes?plan={draft}")
    assert (row["shipment"], row["new"]) == (goods, " > ".join(other["way"]))
    assert (row["first"], row["last"]) == (1, pieces // 2)
    was = set[str | None]()
    for run in (*other["way"], *row["old"].split(" > ")):
        path = f"/departures/{run}/load-list?plan="
        assert all("was_on" not in line for line in rows_of(acting, f"{path}first"))
        for line in rows_of(acting, f"{path}{draft}"):
            of_it = (line["shipment"], line["handling_units"]) == (goods, row["handling_units"])
            assert line["was_on"] == (row["old"] if of_it else None)
            was.add(line["was_on"])
    assert was == {row["old"], None}


def test_a_line_of_which_parts_had_other_itineraries_says_so_by_handling_unit() -> None:
    scenario = little("""
        as_of 2020-03-01
        place CNPVG
        place BELGG
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
        ship masks CNPVG>BELGG p2 9x 100kg 0.5m3 ready=1 due=3 00:00 latest=12 00:00
    """)
    run = Run("F1", "CNPVG", "BELGG", "freighter", "", 0, 9, 0, 9, 9, 9, 9, 9)
    lots = [
        Carried("", "masks", *units, 2, "", "masks", 9, 9, 9, 9, 0, (Stop("F1", "", 0),))
        for units in ((1, 9), (1, 4), (10, 12))
    ]
    plan = LoadedPlan([run], lots, scenario, before=ChangesByGoods(CHANGES))
    assert [column.key for column in was_columns(plan)] == ["was_on"]
    cells = [was_cells(plan, line)["was_on"] for line in plan.lines("F1")]
    assert [(str(each), getattr(each, "code", None)) for each in cells] == [
        ("1-4: F1 > F3; 5-9: left behind", "F1 > F3; left behind"),
        ("F1 > F3", "F1 > F3"),
        ("None", None),
    ]
