"""A plan that is kept in a store, and what tracking then says of planned and actual, and of what is
at stake.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from asked import ask, ask_and_draw, imported
from little import little, march

from onward.answer import Answer, WrongQuestion
from onward.errors import InvalidInput
from onward.formats.folder import read_folder, write_folder
from onward.formats.packed import packed, unpacked
from onward.formats.planfile import write_plan
from onward.plan.solve import solve
from onward.questions.events import KeepPlan, KeptPlan, keep_plan
from onward.questions.replan import ReplanShipments, replan_shipments
from onward.questions.track import (
    ExposedGoods,
    MeasureExposure,
    Track,
    TrackedGoods,
    measure_exposure,
    track,
)
from onward.report.render.csv import write_csv
from onward.report.tables.replan import changes_table
from onward.report.track import counts_text, exposure_text, key_text, planned_text
from onward.report.track_documents import (
    counts_document,
    exposure_document,
    key_document,
    planned_document,
)
from onward.store.store import open_store
from onward.store.verify import verify

WORLD = """
    as_of 2020-03-01
    place CNPVG name=Shanghai
    place BELGG name=Liege
    place FRLIO name=Lyon
    transfer BELGG air rail 180
    fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 9000kg 60m3 400/kg
    rail T1 BELGG>FRLIO 6 06:00 > 6 12:00 9000kg 60m3 20/kg
    rail T2 BELGG>FRLIO 7 06:00 > 7 12:00 9000kg 60m3 20/kg
    ship masks CNPVG>FRLIO p1 10x 20kg 0.1m3 due=7 units=2000 value=500 hs=630790
    ship pens CNPVG>BELGG p2 4x 10kg 0.1m3 due=5 units=10
    ship ink CNPVG>BELGG p2 1x 10kg 0.1m3 due=5 units=7
    policy SHUT ban scope=FR directions=import hs=6307 from=7 known=5
"""
FIRST = "shipment,handling_units,departures\nmasks,10,F1;T1\npens,4,F1\n"
EVENTS = """\
at,known_at,status,what,place,departure,by,raw_code,reason,policy,parent
2020-03-04T09:00Z,2020-03-04T09:00Z,offloaded,shipment:masks#9-10,CNPVG,F1,CV,DIS-OFLD,capacity,,
2020-03-04T15:30Z,2020-03-04T16:00Z,departed,shipment:masks#1-8;shipment:pens,CNPVG,F1,CV,DEP,,,
2020-03-05T03:30Z,2020-03-05T04:00Z,landed,shipment:masks#1-8;shipment:pens,BELGG,F1,CV,ARR,,,
2020-03-05T08:00Z,2020-03-05T08:00Z,held,shipment:masks#1-2,BELGG,,customs BE,TGC,,,
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that has a plan and events, and with the world and plan that it was
    made from.
    """
    room = tmp_path_factory.mktemp("made")
    write_folder(little(WORLD), room / "world")
    (room / "plan.csv").write_text(FIRST, encoding="utf-8")
    (room / "told.csv").write_text(EVENTS, encoding="utf-8")
    write_plan(solve(little(WORLD)), room / "old.json")
    kept = keep(room, "plan.csv")
    assert kept.kept.brought.events == 3  # F1, T1, and what stays
    imported(room / "told.csv", room / "onward.db")
    return room


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """The same, to write to."""
    return shutil.copytree(made, tmp_path / "place")


def keep(
    place: Path, plan: str, world: str = "world", store: str = "onward.db", **files: Any
) -> KeptPlan:
    """Keep a plan in a file of that place."""
    named = {
        name: str(place / each) if isinstance(each, str) else each for name, each in files.items()
    }
    asked = KeepPlan(plan=str(place / plan), **named)
    return ask(keep_plan, asked, scenario=str(place / world), store=str(place / store)).value


def text_of(place: Path, key: str | None = None, **clocks: datetime) -> str:
    """What is planned and actual: of goods, or by country. The scenario is the store's."""

    def draw(found: Answer[TrackedGoods]) -> str:
        return key_text(found.value, planned=True) if key else planned_text(found.value)

    return ask_and_draw(track, Track(key=key), draw, store=str(place / "onward.db"), **clocks)


def rows_of(
    place: Path, key: str, store: str = "onward.db", **clocks: datetime
) -> list[dict[str, Any]]:
    """The same of goods, as JSON has it."""

    def draw(found: Answer[TrackedGoods]) -> list[dict[str, Any]]:
        return list(key_document(found.value, planned=True)["rows"])

    return ask_and_draw(track, Track(key=key), draw, store=str(place / store), **clocks)


def exposed(place: Path, *closing: str, **seen: Any) -> ExposedGoods:
    """What is at stake, by the store of that place."""
    sources = {"store": str(place / "onward.db")} | seen
    return ask(measure_exposure, MeasureExposure(closing=closing), **sources).value


def whole(store: Path) -> bool:
    with open_store(str(store)) as opened:
        return verify(opened.reading).problems == []


def test_a_plan_is_kept_once(place: Path) -> None:
    again = keep(place, "plan.csv").kept.brought
    assert (again.events, again.duplicates) == (0, 3)
    assert whole(place / "onward.db")


def test_a_plan_that_the_judge_rejects_is_not_kept(place: Path) -> None:
    (place / "bad.csv").write_text(
        "shipment,handling_units,departures\nmasks,10,T1\n", encoding="utf-8"
    )
    with pytest.raises(InvalidInput):
        keep(place, "bad.csv", store="other.db")
    assert not (place / "other.db").exists()


def test_planned_and_actual_leg_by_leg(made: Path) -> None:
    text = text_of(made, "masks", as_of=march(6, 8))
    assert "masks#1-2\n  Planned: at its destination 06MAR20 12:00Z.\n" in text
    plain = " ".join(text.split())
    flown = "F1 04MAR20 10:00Z 04MAR20 15:30Z 04MAR20 22:00Z 05MAR20 03:30Z flown 5.5"
    assert plain.count(flown) == 2
    assert "offloaded" in text.split("masks#9-10\n")[1]
    assert plain.count("T1 06MAR20 06:00Z 06MAR20 12:00Z overdue") >= 2


def test_what_should_be_there_and_is_not(made: Path) -> None:
    rows = rows_of(made, "masks", as_of=march(6, 13))
    assert [row["against_plan"]["behind"] for row in rows] == [True, True, True]
    assert rows[0]["against_plan"]["legs"][0]["hours_late"] == 5.5
    assert "it should be there, and is not" in text_of(made, "masks", as_of=march(6, 13))


def test_planned_and_actual_by_country(made: Path) -> None:
    def draw(found: Answer[TrackedGoods]) -> Mapping[str, Any]:
        return planned_document(found.value)

    seen = ask_and_draw(track, Track(), draw, store=str(made / "onward.db"), as_of=march(6, 13))
    nothing = dict.fromkeys(("planned", "there", "behind", "early", "left_behind", "unplanned"), 0)
    assert seen["units_to"]["BE"] == {**nothing, "planned": 40, "there": 40, "left_behind": 7}
    assert seen["units_to"]["FR"] == {**nothing, "planned": 20_000, "behind": 20_000}
    assert seen["units_to"][""]["behind"] == 20_000
    before = text_of(made, as_of=march(3))
    assert before.splitlines()[-1].split() == ["all", "0", "0", "0", "0", "7", "0"]


def replanned(place: Path) -> None:
    """Files: the new plan of the fifth, its scenario, and how it differs from the old one."""
    asked = ReplanShipments(plan=str(place / "old.json"), as_of=march(5, 10))
    told = (str(place / "told.csv"),)
    found = ask(replan_shipments, asked, scenario=str(place / "world"), events=told).value
    write_plan(found.judged.read.plan, place / "new.json")
    write_folder(found.advanced.scenario, place / "later")
    write_csv(changes_table(found.changes), place / "diff.csv")


def test_a_replan_takes_the_place_of_the_plan(place: Path) -> None:
    """Goods under way are parts of their shipment: they count there, and the first plan is not
    forgotten.
    """
    keep(place, "old.json", store="two.db")
    imported(place / "told.csv", place / "two.db")
    replanned(place)
    kept = keep(place, "new.json", "later", "two.db", replaces="old.json", diff="diff.csv").kept
    assert all((kept.scenario, kept.plan, kept.replan))
    (row,) = rows_of(place, "masks#3-8", "two.db", as_of=march(6, 13))
    assert (row["first"], row["last"], row["against_plan"]["plans"]) == (3, 8, 2)
    assert row["against_plan"]["legs"][0]["departure"] == "F1"
    assert whole(place / "two.db")


def test_a_plan_that_was_never_kept_cannot_be_replaced(place: Path) -> None:
    with pytest.raises(InvalidInput, match="keep it first"):
        keep(place, "plan.csv", replaces="old.json")


def test_what_is_at_stake(made: Path) -> None:
    seen = exposure_document(exposed(made, "BE", as_of=march(5, 12)))
    held = {
        "place": "BELGG",
        "policy": "undetermined",
        "handling_units": 2,
        "units": 4000,
        "value": "10.00",
    }
    assert seen["held"] == [held]
    assert seen["headed_into"] == []  # T1 arrives before it is shut
    assert seen["if_closed"] == [
        {"scope": "BE", "handling_units": 10, "units": 20_000, "value": "50.00"}
    ]


def test_without_events_nothing_is_detained(made: Path) -> None:
    bare = exposed(made, store="", scenario=str(made / "world"), as_of=march(5))
    assert exposure_text(bare).startswith("Nothing is detained")


def test_a_value_that_nobody_stated_is_not_nothing(place: Path) -> None:
    """The masks are worth something, and nobody said what; into France nothing is planned, and that
    is worth nothing.
    """
    write_folder(little(WORLD.replace(" value=500", "")), place / "bare")
    told = (str(place / "told.csv"),)
    sources = {"scenario": str(place / "bare"), "events": told, "as_of": march(5, 12)}
    found = exposed(place, "FR", store="", **sources)
    lines = exposure_text(found).splitlines()
    assert [line.split()[-2:] for line in lines if line.startswith(("Liège", "FR"))] == [
        ["not", "stated"],
        ["0.00", "USD"],
    ]
    seen = exposure_document(found)
    assert [row["value"] for row in seen["held"]] == [None]
    assert seen["if_closed"][0]["value"] == "0.00"
    goods = ask(track, Track(), **sources).value
    assert "not stated" in counts_text(goods)
    assert counts_document(goods)["held"][0]["value"] is None


def test_planned_flow_into_a_ban(place: Path) -> None:
    """Six masks and two that were offloaded are to come a day later, when the border is shut; the
    two that are held count as held.
    """
    (place / "late.csv").write_text(
        "shipment,handling_units,departures\nmasks,10,F1;T2\npens,4,F1\n", encoding="utf-8"
    )
    keep(place, "late.csv", at=march(5, 9))
    text = exposure_text(exposed(place, as_of=march(5, 12)))
    assert [
        line.replace("Liège (LGG)", "Liège").split()[:5]
        for line in text.splitlines()
        if line.startswith(("Liège", "SHUT"))
    ] == [
        ["Liège", "undetermined", "2", "4,000", "10.00"],
        ["SHUT", "ban", "8", "16,000", "40.00"],
    ]
    unknown = exposed(place, as_of=march(5, 12), known_to=march(5, 9, 30))
    assert [*unknown.headed_into] == ["SHUT"]
    earlier = exposed(place, as_of=march(4, 23), known_to=march(4, 23))
    assert earlier.headed_into == {}  # nobody knew


def test_a_scenario_in_one_file(tmp_path: Path) -> None:
    write_folder(little(WORLD), tmp_path / "world")
    world = read_folder(tmp_path / "world")
    assert packed(world) == packed(world)
    assert unpacked(packed(world)) == world
    for wrong in (b"", b"PK\3\4", packed(world)[:-40]):
        with pytest.raises(InvalidInput):
            unpacked(wrong)


def test_what_was_said_of_a_difference_needs_both_plans_and_is_text(place: Path) -> None:
    (place / "diff.csv").write_bytes(b"tell,\xff\n")
    with pytest.raises(WrongQuestion, match="--replaces"):
        keep(place, "plan.csv", diff="diff.csv")
    for plan, files in (
        ("plan.csv", {"changes": "diff.csv"}),
        ("old.json", {"replaces": "old.json", "diff": "diff.csv"}),
    ):
        with pytest.raises(InvalidInput):
            keep(place, plan, **files)
