"""Events recorded from a file: whole or not at all, once, and an interruption says what is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from little import little

from onward.answer import NoteKind, WrongQuestion
from onward.cancel import Cancelled
from onward.desk.plan_signature import signed
from onward.errors import InvalidInput
from onward.formats.event_sources import received
from onward.formats.folder import write_folder
from onward.formats.planfile import write_plan
from onward.plan.solve import solve
from onward.questions import events as desk_events
from onward.questions.events import ImportEvents, KeepPlan, import_events, keep_plan
from onward.questions.record import Record, Sources, open_record, record_of

GOOD = "at,status,what\n2020-03-02T10:00Z,delivered,shipment:masks#1-6\n"
BAD = GOOD + "2020-03-02T10:00Z,flown away,shipment:masks#7\n"


def record(folder: Path, text: str) -> Record:
    (folder / "e.csv").write_text(text, encoding="utf-8")
    return open_record(Sources(store=str(folder / "o.db"), events=(str(folder / "e.csv"),)))


def test_what_is_there_is_recognised(tmp_path: Path) -> None:
    first, again = (
        import_events(record(tmp_path, GOOD), ImportEvents()).value.brought for _ in range(2)
    )
    assert (first.events, first.duplicates) == (1, 0)
    assert (again.events, again.duplicates) == (0, 1)


def test_a_file_with_a_wrong_row_is_refused_whole_unless_others_may_proceed(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="flown away"):
        import_events(record(tmp_path, BAD), ImportEvents())
    assert not (tmp_path / "o.db").exists()
    found = import_events(record(tmp_path, BAD), ImportEvents(proceed=True))
    assert (found.value.brought.events, len(found.problems)) == (1, 1)


STRANGE = """at,status,what,place,departure
2020-03-02T10:00Z,landed,shipment:masks#1-6,LGG,F1
2020-03-02T11:00Z,landed,awb:239-12345674;awb:020-11112222;awb:239-12345675,Liege,F99
2020-03-02T12:00Z,landed,sscc:106141412345678907;container:CSQU3054384,BELGG,
2020-03-02T12:00Z,landed,shipment:mask,BELGG,
"""


def test_what_the_scenario_does_not_have_is_said_when_events_come(tmp_path: Path) -> None:
    """And wrong check digits; but not of the numbers under which goods of it travel."""
    scenario = little("fly F1 CNPVG>BELGG 2 10:00 > 2 22:00\nship masks CNPVG>BELGG 40x 10kg")
    (masks,) = scenario.shipments
    write_folder(replace(scenario, shipments=(replace(masks, awb="020-11112222"),)), tmp_path / "s")
    (tmp_path / "e.csv").write_text(STRANGE, encoding="utf-8")
    sources = Sources(
        scenario=str(tmp_path / "s"),
        store=str(tmp_path / "o.db"),
        events=(str(tmp_path / "e.csv"),),
    )
    found = import_events(open_record(sources), ImportEvents()).value
    assert [note.text for note in found.strange] == [
        "1 of 4 events tells of shipments that are not in little, such as mask: not counted",
        "2 of 4 events name a place that is not in little, such as LGG; maybe BELGG",
        "1 of 4 events names a departure that is not in little, such as F99",
        "1 AWB number with a wrong check digit, such as 239-12345674; maybe 239-12345675, "
        "or another slip",
        "1 container number with a wrong check digit, such as CSQU3054384; maybe CSQU3054383, "
        "or another slip",
        "1 SSCC number with a wrong check digit, such as 106141412345678907; maybe "
        "106141412345678908, or another slip",
    ]


OTHERS = {
    '{"type": "EPCISDocument"}': "is an EPCIS document",
    '{"@type": "cargo:LogisticsEvent"}': "is JSON",
    '{"schema": "onward-plan"}': "is a plan",
    "<?xml version='1.0'?>": "is XML",
    "<!DOCTYPE html>": "is a web page",
    "at;status;what": "is a table",
}


@pytest.mark.parametrize("text", OTHERS)
def test_a_file_of_another_kind_is_told_what_it_is_once(tmp_path: Path, text: str) -> None:
    (tmp_path / "e.txt").write_text(text + "\n" * 3 + text, encoding="utf-8")
    with pytest.raises(InvalidInput) as told:
        received(str(tmp_path / "e.txt"), little("ship masks CNPVG>BELGG 40x 10kg"), None)
    (problem,) = told.value.problems
    assert problem.message.startswith(OTHERS[text] + ", and events are")


def test_an_interruption_says_what_is_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise Cancelled

    monkeypatch.setattr(desk_events, "bring", stop)
    with pytest.raises(Cancelled) as stopped:
        import_events(record(tmp_path, GOOD), ImportEvents())
    assert stopped.value.__notes__[-1].startswith("at least 0 events in ")


def of_another(folder: Path, *, asked: bool) -> Record:
    """A scenario without the toys of the one that ``plan.json`` is a plan of."""
    text = """
        as_of 2020-03-01
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg
        ship masks CNPVG>BELGG p1 3x 100kg due=4
    """
    wider = little(text + "set name=wider\nship toys CNPVG>BELGG p2 2x 100kg due=4")
    write_plan(signed(wider, solve(wider)), folder / "plan.json")
    sources = Sources(store=str(folder / "o.db"), other_scenario=asked)
    return record_of(little(text + "set name=narrow"), sources=sources)


def test_of_a_plan_of_another_scenario_what_still_holds_is_kept_if_that_is_asked(
    tmp_path: Path,
) -> None:
    plan = KeepPlan(plan=str(tmp_path / "plan.json"))
    with pytest.raises(InvalidInput, match="other-scenario"):
        keep_plan(of_another(tmp_path, asked=False), plan)
    found = keep_plan(of_another(tmp_path, asked=True), plan)
    (note,) = [n for n in found.notes if n.kind is NoteKind.OTHER_SCENARIO]
    assert "1 of its 2 consignments" in note.text
    assert found.value.kept.brought.events == 1  # the masks on F1


def test_a_difference_needs_both_plans(tmp_path: Path) -> None:
    with pytest.raises(WrongQuestion, match="name that too"):
        keep_plan(record(tmp_path, GOOD), KeepPlan(plan="p.json", diff="d.csv"))
