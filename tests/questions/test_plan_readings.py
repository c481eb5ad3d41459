"""The reading of a plan says what judge and explanation say, and holds for nothing else."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from little import little

from onward import write_folder
from onward.desk.judged_plan import judged
from onward.desk.plan_reading import reading_bytes, reading_in
from onward.errors import InvalidInput
from onward.explain import explain
from onward.formats.generate import generate
from onward.formats.planfile import read_plan, write_plan
from onward.plan.solve import solve
from onward.questions import open_plan as opening, record as records
from onward.questions.exceptions import exception_rows
from onward.questions.open_plan import OpenPlan, open_plan, read_judged
from onward.questions.plan import PlanShipments, plan_shipments
from onward.questions.reading_file import (
    SCHEMA_VERSION,
    ReadPlan,
    hash_of,
    reading_path,
    write_reading,
)
from onward.questions.record import Record, Sources, open_record, record_of
from onward.scenario import Scenario
from onward.units import minutes

SCENARIO = little("""
    as_of 2020-03-01
    set name=read
    fly F1 CNPVG>AEDXB 2 10:00 > 2 16:00  1000kg 90/kg
    fly F2 AEDXB>BELGG 2 20:00 > 3 02:00  1000kg
    fly F3 CNPVG>BELGG 6 10:00 > 6 22:00  400kg 6m3 mode=belly
    charter C1 9900
    fly F4 CNPVG>BELGG 4 10:00 > 4 22:00  200kg charter=C1
    policy P1 ban scope=CN directions=export hs=9018 from=1 until=20
    ship masks CNPVG>BELGG p1 10x 100kg 0.5m3 due=3 12:00 shipper=maker
    ship toys CNPVG>BELGG p2 9x 100kg due=5 00:00 latest=9 00:00
    ship pumps CNPVG>BELGG p1 2x 50kg hs=901890
""")


def read_of(scenario: Scenario) -> ReadPlan:
    return read_judged(judged(scenario, solve(scenario)))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """The scenario on disk, with its plan."""
    write_folder(SCENARIO, tmp_path / "read")
    record = open_record(Sources(scenario=str(tmp_path / "read")))
    made = plan_shipments(record, PlanShipments()).value.judged.read.plan
    write_plan(made, tmp_path / "plan.json")
    return record


@pytest.fixture
def plan(record: Record, tmp_path: Path) -> str:
    """The plan's file."""
    return str(tmp_path / "plan.json")


# -- what it says


@pytest.mark.parametrize(
    "scenario", [SCENARIO, generate(shipments=40, departures=60, seed=3, tightness=2.0)]
)
def test_it_says_what_judge_and_explanation_say(scenario: Scenario) -> None:
    plan = solve(scenario)
    found = judged(scenario, plan)
    read, why = read_judged(found), explain(found.read.scenario, plan)
    levels = [(level.name, level.value, level.bound_any) for level in read.reading.levels]
    assert levels == [(level.name, level.value, level.bound_any) for level in found.levels]
    told = [
        (t.shipment.id, t.first, t.last, t.late_min, t.loss, t.reason)
        for t in exception_rows(found.read, why)
    ]
    assert told == [
        (e.shipment, e.first, e.last, e.late_min, e.loss, e.reason) for e in read.exceptions.rows
    ]
    assert told, "nothing stays or is late: the test says nothing"


def test_goods_lie_on_their_departures_as_the_plan_has_them() -> None:
    read, plan = read_of(SCENARIO).reading, solve(SCENARIO)
    ways = {c.consignment: [stop.departure for stop in c.stops] for c in read.carried}
    assert ways == {c.id: [leg.departure for leg in c.legs] for c in plan.consignments}
    assert ["F1", "F2"] in ways.values()
    for run in read.runs:
        aboard = [c for c in read.carried if run.id in ways[c.consignment]]
        assert run.grams == sum(c.grams for c in aboard)
        assert run.pieces == sum(c.pieces for c in aboard)


def test_every_handling_unit_is_carried_or_stays_once() -> None:
    read = read_of(SCENARIO).reading
    for shipment in SCENARIO.shipments:
        mine = [each for each in (*read.carried, *read.stayed) if each.shipment == shipment.id]
        units = [n for each in mine for n in range(each.first, each.last + 1)]
        assert sorted(units) == list(range(1, shipment.handling_units + 1))
    masks = next(c for c in read.carried if c.shipment == "masks")
    assert (masks.party, masks.due) == ("maker", minutes(SCENARIO.shipments[0].due_at))
    assert (masks.late_min, masks.arrives <= masks.due) == (0, True)
    assert [(s.shipment, s.pieces, s.grams) for s in read.stayed] == [
        ("toys", 3, 300_000),
        ("pumps", 2, 100_000),
    ]


def test_late_goods_are_as_late_as_they_arrive() -> None:
    late = [c for c in read_of(SCENARIO).reading.carried if c.late_min]
    assert {c.shipment for c in late} == {"toys"}
    assert [c.arrives - c.due for c in late] == [c.late_min for c in late]


def test_kept_bytes_give_the_reading_back() -> None:
    read = read_of(SCENARIO).reading
    assert reading_in(reading_bytes(read)) == read


def test_goods_that_leave_later_are_not_read_where_they_are_not_needed() -> None:
    read = read_of(SCENARIO).reading
    departs = {run.id: run.departs for run in read.runs}
    first = {c.consignment: departs[c.stops[0].departure] for c in read.carried}
    for minute in {*first.values(), *(at + 1 for at in first.values())}:
        some = reading_in(reading_bytes(read), minute)
        assert {c.consignment for c in some.carried} == {c for c in first if first[c] < minute}
        assert (some.runs, some.stayed) == (read.runs, read.stayed)


# -- beside the plan


def test_it_is_made_once_and_opened_then(
    record: Record, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_plan(record, OpenPlan(plan=plan)).value
    monkeypatch.setattr(opening, "read_judged", None)
    second = open_plan(record, OpenPlan(plan=plan)).value
    assert (first.made, second.made) == (True, False)
    assert first.read == second.read


def test_the_digest_of_a_scenario_is_taken_once(
    record: Record, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_plan(record, OpenPlan(plan=plan))
    monkeypatch.setattr(records, "digest", None)
    assert not open_plan(record, OpenPlan(plan=plan)).value.made


def test_it_is_not_kept_unless_that_is_wanted(record: Record, plan: str) -> None:
    assert open_plan(record, OpenPlan(plan=plan, keep=False)).value.made
    assert not reading_path(plan).exists()


def test_equal_readings_are_equal_byte_for_byte(record: Record, plan: str, tmp_path: Path) -> None:
    one = open_plan(record, OpenPlan(plan=plan)).value.read
    for name in "ab":
        write_reading(one, tmp_path / name, plan="p", digest="d")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def with_head(path: Path, **changes: object) -> None:
    head, _, body = gzip.decompress(path.read_bytes()).partition(b"\n")
    text = json.dumps({**json.loads(head), **changes}).encode() + b"\n" + body
    path.write_bytes(gzip.compress(text))


def with_body(path: Path, old: bytes, new: bytes) -> None:
    text = gzip.decompress(path.read_bytes())
    assert old in text
    path.write_bytes(gzip.compress(text.replace(old, new, 1)))


STALE: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "no gzip": lambda path: path.write_bytes(b"{}"),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-20]),
    "no JSON": lambda path: path.write_bytes(gzip.compress(b"hello\nthere")),
    "a number": lambda path: path.write_bytes(gzip.compress(b"1\n2")),
    "another plan": lambda path: with_head(path, plan="0" * 64),
    "another scenario": lambda path: with_head(path, digest="0" * 64),
    "an older schema": lambda path: with_head(path, schema_version=SCHEMA_VERSION - 1),
    "another Onward": lambda path: with_head(path, onward="0.0.1"),
    "a changed number": lambda path: with_body(path, b'"toys",1', b'"toys",2'),
    "a changed reason": lambda path: with_body(path, b"out-competed", b"everything OK"),
}


@pytest.mark.parametrize("stale", STALE)
def test_a_wrong_reading_is_made_again(record: Record, plan: str, stale: str) -> None:
    right = open_plan(record, OpenPlan(plan=plan)).value.read
    STALE[stale](reading_path(plan))
    again = open_plan(record, OpenPlan(plan=plan)).value
    assert (again.made, again.read == right) == (True, True)
    assert not open_plan(record, OpenPlan(plan=plan)).value.made


def test_a_plan_that_changed_has_another_reading(record: Record, plan: str) -> None:
    open_plan(record, OpenPlan(plan=plan))
    made = read_plan(plan)
    write_plan(replace(made, notes={**made.notes, "by": "hand"}), plan)
    assert open_plan(record, OpenPlan(plan=plan)).value.made


def test_a_scenario_that_changed_since_is_judged_again(record: Record, plan: str) -> None:
    open_plan(record, OpenPlan(plan=plan))
    first, *others = SCENARIO.departures
    dearer = replace(first, cost_minor_per_kg=91.0)
    with pytest.raises(InvalidInput, match="cost"):  # the plan states another cost
        open_plan(record_of(replace(SCENARIO, departures=(dearer, *others))), OpenPlan(plan=plan))


def test_what_becomes_known_later_changes_nothing(record: Record, plan: str) -> None:
    open_plan(record, OpenPlan(plan=plan))
    (row,) = little("policy P9 ban scope=BE known=4").policies
    later = record_of(replace(SCENARIO, policies=(*SCENARIO.policies, row)))
    assert not open_plan(later, OpenPlan(plan=plan)).value.made


def test_a_plan_made_by_hand_has_a_reading_too(record: Record, tmp_path: Path) -> None:
    file = tmp_path / "hand.csv"
    file.write_text("shipment,handling_units,departures\nmasks,1-10,F1;F2\n")
    first = open_plan(record, OpenPlan(plan=str(file))).value
    assert sum(each.pieces for each in first.read.reading.stayed) == 11
    assert not open_plan(record, OpenPlan(plan=str(file))).value.made


def test_the_hash_is_of_the_file(plan: str) -> None:
    assert len(hash_of(Path(plan).read_bytes())) == 64
