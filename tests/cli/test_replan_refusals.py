"""``onward replan`` counts every event or says which it does not count, and refuses what it cannot
plan on.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from answer import Answer, Run
from little import little

from onward.formats.folder import write_folder
from onward.formats.planfile import read_plan, write_plan
from onward.plan.plan import Leg
from onward.plan.solve import solve

# All goods are planned on F1 and F2; at 10:00 on the 2nd they are in the air to Dubai.
TEXT = """
    as_of 2020-03-01
    fly F1 CNPVG>AEDXB 2 06:00 > 2 12:00 10/kg
    fly F2 AEDXB>BELGG 2 14:00 > 2 20:00 10/kg
    fly F9 CNPVG>BELGG 5 06:00 > 5 12:00 10/kg
    ship GOODS CNPVG>BELGG 10x 10kg 0.01m3 due=2 23:00 latest=7
"""
AIRBORNE = "2020-03-02T10:00Z"
OFFLOADED = "2020-03-02T06:30Z,offloaded"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("replan")
    world = little(TEXT)
    write_folder(world, where / "world")
    write_plan(solve(world), where / "old.json")
    return where


@pytest.fixture
def replan(place: Path, run: Run) -> Run:
    def command(*words: object, as_of: str = AIRBORNE) -> Answer:
        return run("replan", place / "world", place / "old.json", "--as-of", as_of, *words)

    return command


def events(tmp_path: Path, *rows: str) -> Path:
    """Rows of instant, status, what, place, departure and perhaps when each became known."""
    file = tmp_path / "e.csv"
    known = any(row.count(",") == 5 for row in rows)
    file.write_text("\n".join(["at,status,what,place,departure" + ",known_at" * known, *rows, ""]))
    return file


def test_events_without_known_at_are_known_since_they_were_received(
    replan: Run, tmp_path: Path
) -> None:
    file = events(tmp_path, f"{OFFLOADED},shipment:GOODS,CNPVG,F1")
    early = replan("--events", file, "--received-at", "2020-03-02T07:00Z")
    assert (early.code, "not counted" in early.err) == (0, False)
    assert "10 handling units in 1 ranges travel another way" in early.out
    late = replan("--events", file, "--received-at", "2020-03-02T11:00Z")
    assert late.code == 0
    assert (
        "1 of 1 events became known only after 2020-03-02 10:00Z, the first at 2020-03-02 11:00Z: "
        "not counted\n"
    ) in late.err
    assert "0 handling units in 0 ranges travel another way" in late.out
    known = replan(
        "--events", file, "--received-at", "2020-03-02T11:00Z", "--known-to", "2020-03-02T12:00Z"
    )
    assert "not counted" not in known.err
    assert "not counted" in replan("--events", file).err  # written today


def test_events_that_happen_only_later_are_said(replan: Run, tmp_path: Path) -> None:
    file = events(
        tmp_path,
        f"{OFFLOADED},shipment:GOODS,CNPVG,F1",
        "2020-03-02T11:00Z,delivered,shipment:GOODS,BELGG,",
    )
    found = replan("--events", file, "--received-at", "2020-03-02T09:00Z")
    assert found.code == 0
    assert (
        "1 of 2 events happened only after 2020-03-02 10:00Z, the first at 2020-03-02 11:00Z: not "
        "counted\n"
    ) in found.err


def test_changes_that_become_known_only_later_are_said(replan: Run, tmp_path: Path) -> None:
    """Goods that are in the air to Dubai miss F2 if it is cancelled, and stay there; at 10:00 only
    the first of two rows is known.
    """
    file = tmp_path / "c.csv"
    file.write_text(
        "kind,id,known_at,departure\ncancel_departure,N1,2020-03-02T09:00Z,F9\n"
        "cancel_departure,N2,2020-03-02T11:00Z,F2\n"
        "cancel_departure,N3,2020-03-02T13:00+01:00,F2\n"
    )
    early = replan("--changes", file)
    assert (
        "2 of 3 changes became known only after 2020-03-02 10:00Z, the first at 2020-03-02 "
        "11:00Z: not counted\n"
    ) in early.err
    assert (early.code, "0 handling units in 0 ranges travel another way" in early.out) == (0, True)
    later = replan("--changes", file, "--known-to", "2020-03-02T11:30Z")
    assert (
        "1 of 3 changes became known only after 2020-03-02 11:30Z, the first at 2020-03-02 "
        "12:00Z: not counted\n"
    ) in later.err
    assert "10 handling units in 1 ranges travel another way" in later.out
    assert "not counted" not in replan("--changes", file, "--known-to", "2020-03-02T12:00Z").err


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (
            "GOOD",
            "1 of 2 events tell of shipments that are not in little, such as GOOD: not counted\n",
        ),
        (
            "GOODS#11-20",
            "1 of 2 events tell of handling units that are not in little, such as GOODS#11-20: "
            "those are not counted\n",
        ),
        (
            "GOODS#11-20;shipment:OTHER",
            "1 of 2 events tell of shipments that are not in little, such as OTHER: not counted\n",
        ),
    ],
)
def test_events_about_goods_that_are_not_there_are_said(
    replan: Run, run: Run, place: Path, tmp_path: Path, what: str, said: str
) -> None:
    file = events(
        tmp_path,
        f"{OFFLOADED},shipment:{what},CNPVG,F1",
        f"{OFFLOADED},shipment:GOODS#1-4,CNPVG,F1",
    )
    answer = replan("--events", file, "--received-at", "2020-03-02T07:00Z")
    assert said in answer.err
    assert "4 handling units in 1 ranges travel another way" in answer.out
    assert said in run("track", "--scenario", place / "world", "--events", file).err


def test_of_goods_under_way_other_parts_may_be_gone(replan: Run, run: Run, tmp_path: Path) -> None:
    file = events(tmp_path, f"{OFFLOADED},shipment:GOODS#1-4,CNPVG,F1,2020-03-02T07:00Z")
    assert (
        replan(
            "-q", "--events", file, "-o", tmp_path / "new.json", "--world", tmp_path / "next"
        ).code
        == 0
    )
    again = run(
        "replan",
        tmp_path / "next",
        tmp_path / "new.json",
        "--as-of",
        "2020-03-03",
        "--events",
        file,
    )
    assert (again.code, "not counted" in again.err) == (0, False)


def test_goods_of_which_only_parts_are_there_are_still_called_by_their_name(
    replan: Run, run: Run, tmp_path: Path
) -> None:
    """GOODS is GOODS:1-10 at 10:00, in the air to Dubai: frozen it goes on with F2, cancelled it
    does not.
    """
    assert replan("-q", "-o", tmp_path / "new.json", "--world", tmp_path / "next").code == 0
    again = ("replan", tmp_path / "next", tmp_path / "new.json", "--as-of", "2020-03-02T11:00Z")
    assert "10 handling units frozen" in run(*again, "--freeze", "GOODS").out
    wrong = run(*again, "--freeze", "GOOD")
    assert (
        wrong.code,
        "--freeze GOOD: is no departure or shipment on which PLAN has goods travel. Maybe GOODS."
        in wrong.err,
    ) == (2, True)
    (tmp_path / "c.csv").write_text(
        "kind,id,known_at,cause,shipment\ncancel_shipment,N1,2020-03-02T11:00Z,unsold,GOODS\n"
    )
    cancelled = run(*again, "--changes", tmp_path / "c.csv")
    assert (
        cancelled.code,
        "GOODS 1-10: F2 -> stays [unsold: the shipment is cancelled]" in cancelled.out,
    ) == (0, True)


def test_goods_at_a_place_that_the_scenario_does_not_have(replan: Run, tmp_path: Path) -> None:
    known = "2020-03-02T07:00Z"
    file = events(
        tmp_path,
        f"{OFFLOADED},shipment:GOODS#1-4,CNPVG,F1,{known}",
        f"{OFFLOADED},shipment:GOODS#5-10,CNPVX,F1,{known}",
    )
    answer = replan("--events", file)
    assert (answer.code, answer.out) == (3, "")
    assert "e.csv:3: place='CNPVX' is not a place of this scenario. Maybe CNPVG.\n" in answer.err


def test_new_goods_do_not_bear_the_id_of_a_part_of_others(replan: Run, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(
        "kind,id,known_at,shipment,origin,destination,priority,handling_units,mass_kg,volume_m3,ready_at,due_at,latest_at\n"
        "add_shipment,N1,2020-03-02T08:00Z,GOODS:1-10,CNPVG,BELGG,1,1,1,1,2020-03-03T00:00Z,2020-03-05T00:00Z,2020-03-07T00:00Z\n"
    )
    answer = replan("--changes", tmp_path / "c.csv")
    assert (answer.code, answer.out) == (3, "")
    assert (
        "c.csv:2: shipment='GOODS:1-10' reads as a part of GOODS. Maybe give it another id.\n"
        in answer.err
    )


def test_time_does_not_run_backwards(replan: Run) -> None:
    answer = replan(as_of="2020-02-28T10:00Z")
    assert (answer.code, answer.out) == (2, "")
    assert "--as-of 2020-02-28 10:00Z: is before PLAN's, 2020-03-01 00:00Z" in answer.err


@pytest.mark.parametrize("hours", ["1e9", "1e300"])
def test_nobody_freezes_for_ever(replan: Run, hours: str) -> None:
    answer = replan("--freeze-hours", hours)
    assert (answer.code, answer.out) == (2, "")
    assert "--freeze-hours" in answer.err


@pytest.mark.parametrize("instant", ["9999-01-01T00:00Z", "1969-12-31", "0001-01-01T00:00+10:00"])
def test_no_instant_lies_outside_those_of_a_scenario(
    replan: Run, run: Run, place: Path, instant: str
) -> None:
    for answer in (replan(as_of=instant), run("plan", place / "world", "--as-of", instant)):
        assert (answer.code, answer.out) == (2, "")
        assert "'--as-of'" in answer.err


def test_goods_under_way_seen_later_were_handed_over_to_nothing_meanwhile(
    run: Run, tmp_path: Path
) -> None:
    """At Dubai since 18:00; at 05:00 it is too late for F2, which wants them at 01:00, as the judge
    too says of such a plan.
    """
    world = little("""
    as_of 2020-03-02
    fly F2 AEDXB>BELGG 3 06:00 > 3 12:00 cut_off=240
    fly F3 AEDXB>BELGG 4 06:00 > 4 12:00 cut_off=240
    ship goods:1-4 AEDXB>BELGG p1 4x ready=2 18:00 due=3 latest=9 part_of=goods first_unit=1 started_at=CNPVG arrived_by=air
    """)
    write_folder(world, tmp_path / "world")
    made = run(
        "plan", tmp_path / "world", "--as-of", "2020-03-03T05:00Z", "-o", tmp_path / "late.json"
    )
    assert made.code == 0
    assert [c.legs for c in read_plan(tmp_path / "late.json").consignments] == [(Leg("F3"),)]
    late = ("--as-of", "2020-03-03T05:00Z")
    assert run("judge", tmp_path / "world", tmp_path / "late.json", *late).code == 0
    assert (
        run(
            "replan", tmp_path / "world", tmp_path / "late.json", "--as-of", "2020-03-03T06:00Z"
        ).code
        == 0
    )
    run("plan", tmp_path / "world", "-o", tmp_path / "early.json")
    assert [c.legs for c in read_plan(tmp_path / "early.json").consignments] == [(Leg("F2"),)]
    assert (
        run(
            "judge", tmp_path / "world", tmp_path / "early.json", "--as-of", "2020-03-03T05:00Z"
        ).code
        == 3
    )
