"""`onward events plan`, and what `onward track` then says of planned and actual, and of what is at
stake.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from answer import Run
from little import little

from onward.errors import InvalidInput
from onward.formats.folder import read_folder, write_folder
from onward.formats.packed import packed, unpacked

pytest.importorskip("sqlalchemy")

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


@pytest.fixture
def place(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a store that has a plan and events, and with the world and plan that it was
    made from.
    """
    monkeypatch.chdir(tmp_path)
    write_folder(little(WORLD), tmp_path / "world")
    (tmp_path / "plan.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "told.csv").write_text(EVENTS, encoding="utf-8")
    kept = run("events", "plan", "world", "plan.csv", "--json").json
    # F1, T1, and what stays
    assert (kept["schema"], kept["recorded"]) == ("onward.events-plan/1", 3)
    assert run("events", "import", "told.csv").code == 0
    return tmp_path


def test_a_plan_is_kept_once(place: Path, run: Run) -> None:
    again = run("events", "plan", "world", "plan.csv").out
    assert again.endswith("recorded 0  there before 3\n")
    assert run("db", "verify").code == 0


def test_a_plan_that_the_judge_rejects_is_not_kept(place: Path, run: Run) -> None:
    (place / "bad.csv").write_text(
        "shipment,handling_units,departures\nmasks,10,T1\n", encoding="utf-8"
    )
    answer = run("events", "plan", "world", "bad.csv", "--db", "other.db")
    assert (answer.code, (place / "other.db").exists()) == (3, False)


def test_planned_and_actual_leg_by_leg(place: Path, run: Run) -> None:
    """Without --scenario and --db: what is in onward.db, its scenario too."""
    text = run("track", "masks", "--planned", "--as-of", "2020-03-06T08:00Z").out
    assert "masks#1-2\n  Planned: at its destination 2020-03-06 12:00Z.\n" in text
    plain = " ".join(text.split())
    flown = "F1 2020-03-04 10:00 2020-03-04 15:30 2020-03-04 22:00 2020-03-05 03:30 flown 5.5"
    assert plain.count(flown) == 2
    assert "offloaded" in text.split("masks#9-10\n")[1]
    assert plain.count("T1 2020-03-06 06:00 2020-03-06 12:00 overdue") >= 2
    rows = run("track", "masks", "--planned", "--as-of", "2020-03-06T13:00Z", "--json").json["rows"]
    assert [row["against_plan"]["behind"] for row in rows] == [True, True, True]
    assert rows[0]["against_plan"]["legs"][0]["hours_late"] == 5.5
    assert (
        "it should be there, and is not"
        in run("track", "masks", "--planned", "--as-of", "2020-03-06T13:00Z").out
    )


def test_planned_and_actual_by_country(place: Path, run: Run) -> None:
    seen = run("track", "--planned", "--as-of", "2020-03-06T13:00Z", "--json").json
    nothing = dict.fromkeys(("planned", "there", "behind", "early", "left_behind", "unplanned"), 0)
    assert seen["units_to"]["BE"] == {**nothing, "planned": 40, "there": 40, "left_behind": 7}
    assert seen["units_to"]["FR"] == {**nothing, "planned": 20_000, "behind": 20_000}
    assert seen["units_to"][""]["behind"] == 20_000
    before = run("track", "--planned", "--as-of", "2020-03-03").out
    assert before.splitlines()[-1].split() == ["all", "0", "0", "0", "0", "7", "0"]


def test_a_replan_takes_the_place_of_the_plan(place: Path, run: Run) -> None:
    """Goods under way are parts of their shipment: they count there, and the first plan is not
    forgotten.
    """
    told = [
        "--as-of",
        "2020-03-05T10:00Z",
        "--events",
        "told.csv",
        "-o",
        "new.json",
        "--world",
        "later",
        "--diff",
        "diff.csv",
        "-q",
    ]
    assert run("plan", "world", "-o", "old.json", "-q").code == 0
    assert run("events", "plan", "world", "old.json", "--db", "two.db").code == 0
    assert run("events", "import", "told.csv", "--db", "two.db").code == 0
    assert run("replan", "world", "old.json", *told).code == 0
    kept = run(
        "events",
        "plan",
        "later",
        "new.json",
        "--db",
        "two.db",
        "--replaces",
        "old.json",
        "--diff",
        "diff.csv",
        "--json",
    ).json
    assert {"scenario", "plan", "replan"} <= kept.keys()
    rows = run(
        "track",
        "masks#3-8",
        "--planned",
        "--db",
        "two.db",
        "--as-of",
        "2020-03-06T13:00Z",
        "--json",
    ).json["rows"]
    assert [(row["first"], row["last"], row["against_plan"]["plans"]) for row in rows] == [
        (3, 8, 2)
    ]
    assert rows[0]["against_plan"]["legs"][0]["departure"] == "F1"
    assert run("db", "verify", "--db", "two.db").code == 0


def test_a_plan_that_was_never_kept_cannot_be_replaced(place: Path, run: Run) -> None:
    assert run("plan", "world", "-o", "old.json", "-q").code == 0
    answer = run("events", "plan", "world", "plan.csv", "--replaces", "old.json")
    assert (answer.code, "keep it first" in answer.err) == (3, True)


def test_what_is_at_stake(place: Path, run: Run) -> None:
    seen = run(
        "track", "--exposure", "--closing", "BE", "--as-of", "2020-03-05T12:00Z", "--json"
    ).json
    held = {
        "place": "BELGG",
        "policy": "undetermined",
        "handling_units": 2,
        "units": 4000,
        "value_minor": 1000,
    }
    assert seen["held"] == [held]
    assert seen["headed_into"] == []  # T1 arrives before it is shut
    assert seen["if_closed"] == [
        {"scope": "BE", "handling_units": 10, "units": 20_000, "value_minor": 5000}
    ]
    assert run(
        "track", "--exposure", "--scenario", "world", "--as-of", "2020-03-05"
    ).out.startswith("Nothing is detained")


def test_a_value_that_nobody_stated_is_not_nothing(place: Path, run: Run) -> None:
    """The masks are worth something, and nobody said what; into France nothing is planned, and that
    is worth nothing.
    """
    write_folder(little(WORLD.replace(" value=500", "")), place / "bare")
    told = ("track", "--scenario", "bare", "--events", "told.csv", "--as-of", "2020-03-05T12:00Z")
    exposed = run(*told, "--exposure", "--closing", "FR")
    assert [
        line.split()[-2:] for line in exposed.out.splitlines() if line.startswith(("Liège", "FR"))
    ] == [
        ["not", "stated"],
        ["0.00", "USD"],
    ]
    seen = run(*told, "--exposure", "--closing", "FR", "--json").json
    assert ([row["value_minor"] for row in seen["held"]], seen["if_closed"][0]["value_minor"]) == (
        [None],
        0,
    )
    assert "not stated" in run(*told).out
    assert run(*told, "--json").json["held"][0]["value_minor"] is None


def test_planned_flow_into_a_ban(place: Path, run: Run) -> None:
    """Six masks and two that were offloaded are to come a day later, when the border is shut; the
    two that are held count as held.
    """
    (place / "late.csv").write_text(
        "shipment,handling_units,departures\nmasks,10,F1;T2\npens,4,F1\n", encoding="utf-8"
    )
    assert run("events", "plan", "world", "late.csv", "--at", "2020-03-05T09:00Z").code == 0
    text = run("track", "--exposure", "--as-of", "2020-03-05T12:00Z").out
    assert [
        line.replace("Liège (LGG)", "Liège").split()[:5]
        for line in text.splitlines()
        if line.startswith(("Liège", "SHUT"))
    ] == [
        ["Liège", "undetermined", "2", "4,000", "10.00"],
        ["SHUT", "ban", "8", "16,000", "40.00"],
    ]
    unknown = run(
        "track",
        "--exposure",
        "--as-of",
        "2020-03-05T12:00Z",
        "--known-to",
        "2020-03-05T09:30Z",
        "--json",
    ).json
    assert [row["policy"] for row in unknown["headed_into"]] == ["SHUT"]
    earlier = run(
        "track",
        "--exposure",
        "--as-of",
        "2020-03-04T23:00Z",
        "--known-to",
        "2020-03-04T23:00Z",
        "--json",
    ).json
    assert earlier["headed_into"] == []  # nobody knew


def test_a_scenario_in_one_file(tmp_path: Path) -> None:
    write_folder(little(WORLD), tmp_path / "world")
    world = read_folder(tmp_path / "world")
    assert packed(world) == packed(world)
    assert unpacked(packed(world)) == world
    for wrong in (b"", b"PK\3\4", packed(world)[:-40]):
        with pytest.raises(InvalidInput):
            unpacked(wrong)


def test_what_was_said_of_a_difference_needs_both_plans_and_is_text(place: Path, run: Run) -> None:
    (place / "diff.csv").write_bytes(b"tell,\xff\n")
    alone = run("events", "plan", "world", "plan.csv", "--diff", "diff.csv")
    assert (alone.code, "--replaces" in alone.err) == (2, True)
    assert run("events", "plan", "world", "plan.csv", "--changes", "diff.csv").code == 3
    assert run("plan", "world", "-o", "old.json", "-q").code == 0
    assert (
        run(
            "events", "plan", "world", "old.json", "--replaces", "old.json", "--diff", "diff.csv"
        ).code
        == 3
    )
