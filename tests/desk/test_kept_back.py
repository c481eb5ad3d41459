"""Moves kept back: in words, as rows, and as the command that makes them at a desk."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from desks import begun, opened, ways
from little import little

from onward.acts.drafts import draft_of_file
from onward.acts.moves_by_hand import move
from onward.cli.move import command
from onward.desk.judged_plan import JudgedPlan, judged
from onward.desk.plan_reading import reading_bytes, reading_in
from onward.desk.reading_of_plan import reading_of
from onward.plan.moves_of_plan import with_moves_counted
from onward.plan.plan import Leg
from onward.plan.solve import solve
from onward.report.judged_plan import document, moves_kept_back_text

WORLD = little("""
as_of 2020-03-01
place CNPVG
place BELGG
fly EARLY CNPVG>BELGG 2 06:00 > 2 12:00 100kg 10m3 10/kg
fly NEXT CNPVG>BELGG 2 12:00 > 2 18:00 100kg 10m3 10/kg
ship masks CNPVG>BELGG p1 10x 10kg 0.01m3 ready=1 due=2 10:00 latest=9 party=red
ship gowns CNPVG>BELGG p2 10x 10kg 0.01m3 ready=1 due=2 10:00 latest=9 party=blue
""")


@pytest.fixture(scope="module")
def swapped() -> JudgedPlan:
    """The masks on NEXT and the gowns on EARLY, which would be six hours sooner for the masks."""
    plan = solve(WORLD)
    off = {"EARLY": (Leg("NEXT"),), "NEXT": (Leg("EARLY"),)}
    rows = [replace(c, legs=off[c.legs[0].departure]) for c in plan.consignments]
    plan = replace(plan, consignments=tuple(rows), levels=(), stopped="done")
    return judged(WORLD, with_moves_counted(WORLD, plan))


def test_a_move_kept_back_is_printed_with_its_command(swapped: JudgedPlan) -> None:
    said = " ".join(moves_kept_back_text(swapped.kept_back, WORLD, "p1").split())
    assert said.startswith("Moves kept back: 1. masks 1-10 (first priority, 10 pieces, red): ")
    assert "6 hours less late on EARLY instead of NEXT" in said
    assert "takes the room of gowns (second priority)" in said
    assert said.endswith("onward move 'masks#1-10' --to EARLY --give-way --draft p1")


def test_a_program_gets_the_same_rows_and_the_reading_keeps_them(swapped: JudgedPlan) -> None:
    kept = document(swapped)["kept_back"]
    assert isinstance(kept, dict)
    (row,) = kept["largest"]
    assert kept["count"] == 1
    assert (row["shipment"], row["handling_units"]) == ("masks", "1-10")
    assert (row["less_late_min"], row["takes_room_of"]) == (360, ["gowns"])
    reading = reading_of(swapped)
    assert reading_in(reading_bytes(reading)) == reading


def test_the_command_makes_the_move(swapped: JudgedPlan, tmp_path: Path) -> None:
    """Its words are those that ``onward move`` reads, and the desk takes them."""
    (line,) = re.findall(
        r"^ *onward move (.*)$", moves_kept_back_text(swapped.kept_back, WORLD), re.M
    )
    given = command.make_context("move", shlex.split(line)).params
    hand = tmp_path / "hand.csv"
    hand.write_text("shipment,handling_units,departures\nmasks,10,NEXT\ngowns,10,EARLY\n")
    with opened(tmp_path / "desk.db") as store:
        desk = begun(store, WORLD)
        draft_of_file(desk, hand)
        done = move(desk, given["goods"], [given["way"]], give_way=given["give_way"])
        assert ways(desk, done.draft) == {"masks#1-10": "EARLY"}
