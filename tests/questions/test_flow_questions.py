"""What moved, as a question: by both clocks, of a plan, and with more events than the scenario's."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from little import little, march

from onward.answer import Outcome, WrongQuestion
from onward.formats.folder import write_folder
from onward.numbers.movements import Stage
from onward.questions.flows import CountFlows, count_flows
from onward.questions.record import Clocks, Sources, open_record

WORLD = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3 cut_off=120
    fly F2 CNPVG>BELGG 9 10:00 > 9 22:00 mode=belly
    rail T1 BELGG>FRLIO 4 06:00 > 4 12:00 20000kg 60m3 20/kg
    transfer BELGG air rail 180
    ship masks CNPVG>FRLIO p1 10x 20kg 0.18m3 units=2000
    ship suits CNPVG>BELGG p1 4x 5kg 0.1m3
"""
EVENTS = """\
at,status,what,departure,known_at
2020-03-02T10:00Z,departed,shipment:masks#1-6,F1,
2020-03-09T10:00Z,departed,shipment:masks#7-10;shipment:suits,F2,2020-03-12T00:00Z
"""
MORE = (
    "at,status,what\n2020-03-10T10:00Z,delivered,shipment:masks#1-2\n"
    "2020-03-10T10:00Z,lost,shipment:masks\n"
)
PLAN = "shipment,handling_units,departures\nmasks,10,F1;T1\nsuits,3,F1\n"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("flows") / "desk"
    write_folder(little(WORLD), path)
    (path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (path.parent / "more.csv").write_text(MORE, encoding="utf-8")
    (path.parent / "plan.csv").write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("as_of", "known_to", "units"),
    [(march(10), None, 12_000), (march(10), march(13), 20_000), (march(2), None, 0)],
)
def test_both_clocks(world: Path, as_of: datetime, known_to: datetime | None, units: int) -> None:
    with open_record(
        Sources(scenario=str(world)), Clocks(as_of=as_of, known_to=known_to)
    ) as record:
        assert count_flows(record, CountFlows()).value.now.total.units == units


def test_what_a_plan_moves_is_counted_by_lane_at_its_own_instants(world: Path) -> None:
    asked = CountFlows(by=("lane",), plan=str(world.parent / "plan.csv"))
    with open_record(Sources(scenario=str(world))) as record:
        lines = count_flows(record, asked).value.now.lines
    found = {line.key: line.handling_units for line in lines}
    assert found == {("CNPVG-BELGG",): 13, ("BELGG-FRLIO",): 10}


def test_a_plan_proves_no_delivery(world: Path) -> None:
    asked = CountFlows(stage=Stage.DELIVERED, plan=str(world.parent / "plan.csv"))
    with open_record(Sources(scenario=str(world))) as record, pytest.raises(WrongQuestion):
        count_flows(record, asked)


def test_more_events_count_and_what_is_wrong_in_them_is_told(world: Path) -> None:
    sources = Sources(scenario=str(world), events=(str(world.parent / "more.csv"),))
    with open_record(sources) as record:
        answer = count_flows(record, CountFlows(stage=Stage.DELIVERED))
    assert (answer.outcome, answer.value.now.total.units) == (Outcome.REJECTED, 4_000)
    (problem,) = answer.problems
    assert (problem.field, problem.value) == ("status", "lost")
