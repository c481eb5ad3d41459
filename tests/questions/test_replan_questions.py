"""A replan counts every event or says which it does not count, and refuses what it cannot plan on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from asked import ask, said
from little import little, march

from onward.answer import Answer, WrongQuestion
from onward.errors import InvalidInput
from onward.events.advance import advance
from onward.events.event import Event
from onward.formats.folder import write_folder
from onward.formats.planfile import write_plan
from onward.judge import check
from onward.plan.plan import Leg
from onward.plan.replan import replan as plan_again
from onward.plan.solve import solve
from onward.questions.record import Clocks, seen_by
from onward.questions.replan import Replanned, ReplanShipments, replan_shipments
from onward.questions.track import Track, track

# All goods are planned on F1 and F2; at 10:00 on the 2nd they are in the air to Dubai.
TEXT = """
    as_of 2020-03-01
    fly F1 CNPVG>AEDXB 2 06:00 > 2 12:00 10/kg
    fly F2 AEDXB>BELGG 2 14:00 > 2 20:00 10/kg
    fly F9 CNPVG>BELGG 5 06:00 > 5 12:00 10/kg
    ship GOODS CNPVG>BELGG 10x 10kg 0.01m3 due=2 23:00 latest=7
"""
AIRBORNE = march(2, 10)
OFFLOADED = "2020-03-02T06:30Z,offloaded"
Replan = Callable[..., Answer[Replanned]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("replan")
    world = little(TEXT)
    write_folder(world, where / "world")
    write_plan(solve(world), where / "old.json")
    return where


def replanned(
    world: Path,
    plan: Path,
    *,
    events: Path | None = None,
    received_at: datetime | None = None,
    as_of: datetime = AIRBORNE,
    **asked: object,
) -> Answer[Replanned]:
    """The answer to a replan of a plan in a file."""
    question = ReplanShipments(plan=str(plan), as_of=as_of, **asked)  # type: ignore[arg-type]
    told = (str(events),) if events else ()
    return ask(
        replan_shipments, question, scenario=str(world), events=told, received_at=received_at
    )


@pytest.fixture
def replan(place: Path) -> Replan:
    """A replan of the plan of all goods, while they are in the air."""
    return partial(replanned, place / "world", place / "old.json")


def another_way(answer: Answer[Replanned]) -> list[int]:
    """How many handling units of each range travel another way, or no further."""
    return [change.handling_units for change in answer.value.changes]


def not_counted(answer: Answer[Replanned]) -> list[str]:
    return [text for text in said(answer) if "not counted" in text]


def events(tmp_path: Path, *rows: str) -> Path:
    """Rows of instant, status, what, place, departure and perhaps when each became known."""
    file = tmp_path / "e.csv"
    known = any(row.count(",") == 5 for row in rows)
    file.write_text("\n".join(["at,status,what,place,departure" + ",known_at" * known, *rows, ""]))
    return file


def test_events_without_known_at_are_known_since_they_were_received(
    replan: Replan, tmp_path: Path
) -> None:
    file = events(tmp_path, f"{OFFLOADED},shipment:GOODS,CNPVG,F1")
    early = replan(events=file, received_at=march(2, 7))
    assert (not_counted(early), another_way(early)) == ([], [10])
    late = replan(events=file, received_at=march(2, 11))
    first = "became known only after 02MAR20 10:00Z, the first at 02MAR20 11:00Z: not counted"
    assert (not_counted(late), another_way(late)) == ([f"1 of 1 event {first}"], [])
    assert not_counted(replan(events=file, received_at=march(2, 11), known_to=march(2, 12))) == []
    assert not_counted(replan(events=file))  # written today


def test_events_that_happen_only_later_are_said(replan: Replan, tmp_path: Path) -> None:
    file = events(
        tmp_path,
        f"{OFFLOADED},shipment:GOODS,CNPVG,F1",
        "2020-03-02T11:00Z,delivered,shipment:GOODS,BELGG,",
    )
    assert not_counted(replan(events=file, received_at=march(2, 9))) == [
        "1 of 2 events happened only after 02MAR20 10:00Z, the first at 02MAR20 11:00Z: not counted"
    ]


def test_changes_that_become_known_only_later_are_said(replan: Replan, tmp_path: Path) -> None:
    """Goods that are in the air to Dubai miss F2 if it is cancelled, and stay there; at 10:00 only
    the first of two rows is known.
    """
    file = tmp_path / "c.csv"
    file.write_text(
        "kind,id,known_at,departure\ncancel_departure,N1,2020-03-02T09:00Z,F9\n"
        "cancel_departure,N2,2020-03-02T11:00Z,F2\n"
        "cancel_departure,N3,2020-03-02T13:00+01:00,F2\n"
    )
    early = replan(changes=str(file))
    assert not_counted(early) == [
        "2 of 3 changes became known only after 02MAR20 10:00Z, the first at 02MAR20 "
        "11:00Z: not counted"
    ]
    assert another_way(early) == []
    later = replan(changes=str(file), known_to=march(2, 11, 30))
    assert not_counted(later) == [
        "1 of 3 changes became known only after 02MAR20 11:30Z, the first at 02MAR20 "
        "12:00Z: not counted"
    ]
    assert another_way(later) == [10]
    assert not_counted(replan(changes=str(file), known_to=march(2, 12))) == []


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (
            "GOOD",
            "1 of 2 events tells of shipments that are not in little, such as GOOD: not counted",
        ),
        (
            "GOODS#11-20",
            "1 of 2 events tells of handling units that are not in little, such as GOODS#11-20: "
            "those are not counted",
        ),
        (
            "GOODS#11-20;shipment:OTHER",
            "1 of 2 events tells of shipments that are not in little, such as OTHER: not counted",
        ),
    ],
)
def test_events_about_goods_that_are_not_there_are_said(
    replan: Replan, place: Path, tmp_path: Path, what: str, told: str
) -> None:
    file = events(
        tmp_path,
        f"{OFFLOADED},shipment:{what},CNPVG,F1",
        f"{OFFLOADED},shipment:GOODS#1-4,CNPVG,F1",
    )
    answer = replan(events=file, received_at=march(2, 7))
    assert told in said(answer)
    assert another_way(answer) == [4]
    assert told in said(ask(track, Track(), scenario=str(place / "world"), events=(str(file),)))


def again(tmp_path: Path, answer: Answer[Replanned]) -> Replan:
    """A replan of what an answer found, in the scenario of its instant."""
    write_folder(answer.value.advanced.scenario, tmp_path / "next")
    write_plan(answer.value.judged.read.plan, tmp_path / "new.json")
    return partial(replanned, tmp_path / "next", tmp_path / "new.json")


def test_of_goods_under_way_other_parts_may_be_gone(replan: Replan, tmp_path: Path) -> None:
    file = events(tmp_path, f"{OFFLOADED},shipment:GOODS#1-4,CNPVG,F1,2020-03-02T07:00Z")
    later = again(tmp_path, replan(events=file))
    assert not_counted(later(as_of=march(3), events=file)) == []


def test_goods_of_which_only_parts_are_there_are_still_called_by_their_name(
    replan: Replan, tmp_path: Path
) -> None:
    """GOODS is GOODS:1-10 at 10:00, in the air to Dubai: frozen it goes on with F2, cancelled it
    does not.
    """
    later = partial(again(tmp_path, replan()), as_of=march(2, 11))
    (gone,) = later(frozen=("GOODS",)).value.advanced.gone
    assert (gone.why, gone.first, gone.last, gone.place) == ("frozen", 1, 10, "BELGG")
    with pytest.raises(WrongQuestion) as wrong:
        later(frozen=("GOOD",))
    (problem,) = wrong.value.problems
    assert (problem.field, problem.value, problem.maybe) == ("freeze", "GOOD", "GOODS")
    assert "no departure or shipment on which PLAN has goods travel" in problem.message
    (tmp_path / "c.csv").write_text(
        "kind,id,known_at,cause,shipment\ncancel_shipment,N1,2020-03-02T11:00Z,unsold,GOODS\n"
    )
    cancelled = later(changes=str(tmp_path / "c.csv"))
    (change,) = cancelled.value.changes
    assert ([leg.departure for leg in change.old], change.new) == (["F2"], ())
    assert (change.cause, change.why) == ("unsold", "the shipment is cancelled")


def test_goods_at_a_place_that_the_scenario_does_not_have(replan: Replan, tmp_path: Path) -> None:
    known = "2020-03-02T07:00Z"
    file = events(
        tmp_path,
        f"{OFFLOADED},shipment:GOODS#1-4,CNPVG,F1,{known}",
        f"{OFFLOADED},shipment:GOODS#5-10,CNPVX,F1,{known}",
    )
    with pytest.raises(InvalidInput) as wrong:
        replan(events=file)
    assert "e.csv:3: place='CNPVX' is not a place of this scenario. Maybe CNPVG." in str(
        wrong.value
    )


def test_new_goods_do_not_bear_the_id_of_a_part_of_others(replan: Replan, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(
        "kind,id,known_at,shipment,origin,destination,priority,handling_units,mass_kg,volume_m3,ready_at,due_at,latest_at\n"
        "add_shipment,N1,2020-03-02T08:00Z,GOODS:1-10,CNPVG,BELGG,1,1,1,1,2020-03-03T00:00Z,2020-03-05T00:00Z,2020-03-07T00:00Z\n"
    )
    with pytest.raises(InvalidInput) as wrong:
        replan(changes=str(tmp_path / "c.csv"))
    assert (
        "c.csv:2: shipment='GOODS:1-10' reads as a part of GOODS. Maybe give it another id."
        in str(wrong.value)
    )


def test_time_does_not_run_backwards(replan: Replan) -> None:
    with pytest.raises(WrongQuestion) as wrong:
        replan(as_of=datetime(2020, 2, 28, 10, tzinfo=UTC))
    (problem,) = wrong.value.problems
    assert (problem.field, problem.value, problem.message) == (
        "as_of",
        "28FEB20 10:00Z",
        "is before PLAN's, 01MAR20 00:00Z",
    )


def test_goods_under_way_seen_later_were_handed_over_to_nothing_meanwhile() -> None:
    """At Dubai since 18:00; at 05:00 it is too late for F2, which wants them at 01:00, as the judge
    too says of such a plan.
    """
    world = little("""
    as_of 2020-03-02
    fly F2 AEDXB>BELGG 3 06:00 > 3 12:00 cut_off=240
    fly F3 AEDXB>BELGG 4 06:00 > 4 12:00 cut_off=240
    ship goods:1-4 AEDXB>BELGG p1 4x ready=2 18:00 due=3 latest=9 part_of=goods first_unit=1 started_at=CNPVG arrived_by=air
    """)
    early, late = solve(world), seen_by(world, Clocks(as_of=march(3, 5)))
    assert [c.legs for c in early.consignments] == [(Leg("F2"),)]
    assert check(late, replace(early, digest="", as_of=late.as_of, known_to=late.as_of)) != []
    plan = solve(late)
    assert [c.legs for c in plan.consignments] == [(Leg("F3"),)]
    assert check(late, plan) == []
    now = advance(late, plan, tuple[Event, ...](), march(3, 6))
    assert check(now.scenario, plan_again(now.scenario, now.plan)) == []
