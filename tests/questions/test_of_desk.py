"""Questions asked of a desk, each against the same asked with the files that the desk's state comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from desks import TEXT, at, begun, current, notice, opened, planned, sound
from little import little

from onward import write_folder
from onward.acts.drafts import adopt
from onward.acts.settings import KeptBeside, new_desk, set_clock
from onward.answer import NotThere
from onward.desk.companion_files import scenario_companions
from onward.desk.desk import Desk
from onward.desk.present_scenario import events_of, plan_of
from onward.formats.eventfile import write_events
from onward.formats.planfile import read_plan, write_plan
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.current_plan import remaining_plan
from onward.money.unit_accounts import UnitState
from onward.numbers.flows import Flows
from onward.options.board import board
from onward.options.options import Options
from onward.questions.desk_record import record_of_desk
from onward.questions.explain import ExplainPlan, explain_plan
from onward.questions.figures import (
    FigureFile,
    correct_figures,
    list_figures,
    run_figures,
    verify_figures,
)
from onward.questions.flows import CountFlows, count_flows
from onward.questions.fund import PrintedFigures, count_lots, printed_figures, trace_fund
from onward.questions.lanes import ShowLanes, show_lanes
from onward.questions.options import AskOptions, ask_options
from onward.questions.record import NOW, Clocks, Record, Sources, open_record
from onward.questions.situation import ReportSituation, report_situation
from onward.report.options import found_document, found_text
from onward.store import OWN
from onward.store.store import Store

Of = Callable[..., Record]
FIGURES = """
[[figure]]
id = "shipped"
title = "Handling units that left"
definition = "each once, when it left its origin"
unit = "pieces"
standing = "measured"
as_of = 2020-03-02T12:00:00Z
value = 3
query = { kind = "flow", stage = "shipped", measure = "handling_units" }
"""
FUND = {
    "pledges": "pledge,fund,payer,currency,amount_minor,at,source\np1,relief,T,USD,100000,2020-03-01T00:00Z,announced\n",
    "grants": "grant,fund,recipient,currency,amount_minor,at,source\n",
    "purchases": "order,line,payers,buyer,supplier,consignee,goods,units,currency,amount_minor,ordered_at,paid_at,lot,source\n"
    "PO,1,relief,B,S,FR,masks,300,USD,40000,2020-03-01T06:00Z,2020-03-01T08:00Z,L1,invoice\n",
    "receipts": "receipt,lot,goods,nation,units,at,source\nr1,L1,masks,FR,100,2020-03-02T06:00Z,telex\n"
    "r2,L1,masks,FR,50,2020-03-20T06:00Z,telex\n",
    "rates": "fixed_on,base,quote,rate,source\n2020-02-28,EUR,USD,1.1,ECB\n",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "onward.db") as found:
        yield found


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    """A day on: five of eight masks were loaded on F1, and gowns are ready later."""
    scenario = little(TEXT)
    folder = tmp_path / "little"
    write_folder(scenario, folder)
    (folder / "figures.toml").write_text(FIGURES, encoding="utf-8")
    (folder / "fund").mkdir()
    for name, text in FUND.items():
        (folder / "fund" / f"{name}.csv").write_text(text, encoding="utf-8")
    made = new_desk(
        store,
        store.organisation(OWN),
        scenario,
        wall=at(1),
        story=scenario.as_of,
        beside=KeptBeside(files=scenario_companions(str(folder))),
    )
    current(made)
    notice(made, "amend-shipment gowns ready_at=2020-03-05T00:00Z")
    set_clock(made, at(2, 12))
    confirm(made, Confirm(what="F1", count=3))
    return made


@pytest.fixture
def of() -> Iterator[Of]:
    """A record of a desk, closed at the end."""
    with ExitStack() as open_records:
        yield lambda desk, clocks=NOW: open_records.enter_context(record_of_desk(desk, clocks))


def files(scenario: Any, plan: Any, folder: Path) -> tuple[Record, str]:
    """The scenario and the plan on disk."""
    write_folder(scenario, folder / "world")
    write_plan(plan, folder / "plan.json")
    return open_record(Sources(scenario=str(folder / "world"))), str(folder / "plan.json")


def beside_files(desk: Desk, folder: Path) -> Options:
    """Options beside what planning would start from, by way of files."""
    scenario, left = remaining_plan(desk)
    record, plan = files(scenario, left, folder)
    return Options(record.stated, read_plan(plan))


def test_every_answer_names_the_desk_its_plan_and_its_clock(of: Of, desk: Desk) -> None:
    answer = show_lanes(of(desk), ShowLanes())
    assert answer.notes[0].text == (
        "little, plan p1 since 1 March 2020 00:00Z, story clock 2 March 2020 12:00Z"
    )
    about: Any = of(desk).about["desk"]
    assert (about["plan"], about["clock"]) == ("p1", "2020-03-02T12:00:00Z")


def test_options_are_those_beside_what_can_still_come_to_pass(
    of: Of, desk: Desk, tmp_path: Path
) -> None:
    mine = ask_options(of(desk), AskOptions(shipment="gowns")).value
    assert mine.options == beside_files(desk, tmp_path).of("gowns")
    assert {w.legs[0].departure for w in mine.options.values()} == {"F3"}  # ready on the 5th


def test_goods_in_parts_have_options_part_by_part(of: Of, desk: Desk, tmp_path: Path) -> None:
    found = ask_options(of(desk), AskOptions(shipment="masks")).value
    parts = {each.shipment: each.options for each in (found, *found.others)}
    theirs = beside_files(desk, tmp_path)
    assert set(parts) == {"masks:1-3", "masks:4-8"}  # flown, and offloaded
    text = found_text(found)
    assert "masks:4-8, 5 handling units at Shanghai (PVG):" in text
    assert {each["shipment"] for each in found_document(found)["parts"]} == set(parts)  # type: ignore[attr-defined]
    for part, told in parts.items():
        mine = ask_options(of(desk), AskOptions(shipment=part)).value
        assert mine.options == theirs.of(part) == told


def test_lanes_have_the_room_beside_the_current_plan(of: Of, desk: Desk, tmp_path: Path) -> None:
    theirs = beside_files(desk, tmp_path)
    plan = read_plan(tmp_path / "plan.json")
    mine = show_lanes(of(desk), ShowLanes()).value
    assert mine == board(theirs, plan)
    assert mine != board(Options(theirs.market.scenario))


def test_lanes_as_of_an_earlier_instant_are_those_of_then(of: Of, desk: Desk, store: Store) -> None:
    then = show_lanes(of(desk, Clocks(as_of=at(1))), ShowLanes()).value
    assert then.as_of == at(1)


def test_the_current_plan_is_explained_as_it_was_made(of: Of, desk: Desk, tmp_path: Path) -> None:
    plan = desk.state.current
    assert plan is not None
    record, path = files(desk.kept_scenario(plan.scenario), plan_of(desk, plan), tmp_path)
    mine = explain_plan(of(desk), ExplainPlan(shipment="masks")).value
    theirs = explain_plan(record, ExplainPlan(plan=path, shipment="masks")).value
    assert mine.explanation == theirs.explanation


def test_a_part_that_left_is_explained_with_its_shipment(of: Of, desk: Desk) -> None:
    name = planned(desk).name
    adopt(desk, name)
    found = explain_plan(of(desk), ExplainPlan(shipment="masks")).value.explanation
    assert {reason.shipment for reason in found.left} == {"masks:4-8"}  # 1-3 are in time


def events_file(desk: Desk, tmp_path: Path) -> Record:
    """The scenario that holds now and the events of the store, as files."""
    with record_of_desk(desk) as record:
        write_folder(record.stated, tmp_path / "now")
    write_events(events_of(desk), tmp_path / "told.csv")
    events = (str(tmp_path / "told.csv"),)
    clocks = Clocks(as_of=desk.now, known_to=desk.now)
    return open_record(Sources(scenario=str(tmp_path / "now"), events=events), clocks)


def test_flows_are_those_of_the_stores_events(of: Of, desk: Desk, tmp_path: Path) -> None:
    asked = CountFlows(by=("mode",))
    mine = count_flows(of(desk), asked).value.found
    theirs = count_flows(events_file(desk, tmp_path), asked).value.found
    assert isinstance(mine, Flows)
    assert isinstance(theirs, Flows)
    assert mine.lines == theirs.lines
    assert sum(line.handling_units for line in mine.lines[:1]) == 3


def test_the_situation_is_that_of_the_desks_clock_and_plan(
    of: Of, desk: Desk, tmp_path: Path
) -> None:
    mine = report_situation(of(desk), ReportSituation()).value
    theirs = report_situation(events_file(desk, tmp_path), ReportSituation()).value
    assert mine.as_of == desk.now
    assert (mine.counts, mine.standings) == (theirs.counts, theirs.standings)
    assert mine.judged_plan is not None
    assert any(line.coming for line in mine.lanes)


def test_figures_beside_the_scenario_are_run_on_the_desk(
    of: Of, desk: Desk, tmp_path: Path
) -> None:
    asked = FigureFile()
    record = of(desk)
    assert [each.id for each in list_figures(record, asked).value] == ["shipped"]
    (run,) = run_figures(record, asked).value
    (check,) = verify_figures(record, asked).value
    (now,) = correct_figures(record, asked).value
    assert (run.answer.value, check.same, now.changed) == (Fraction(3), True, False)
    there = events_file(desk, tmp_path)
    (tmp_path / "figures.toml").write_text(FIGURES, encoding="utf-8")
    file = FigureFile(file=str(tmp_path / "figures.toml"))
    assert run_figures(replaced(there), file).value[0].answer == run.answer


def replaced(record: Record) -> Record:
    """The same record at a figure's own clocks."""
    record.clocks = Clocks()
    return record


def test_the_fund_beside_the_scenario_is_seen_from_the_desks_clock(
    of: Of, desk: Desk, tmp_path: Path
) -> None:
    named = open_record(
        Sources(fund=str(tmp_path / "little" / "fund")), Clocks(as_of=desk.now, known_to=desk.now)
    )
    mine = of(desk)
    assert trace_fund(mine).value.traces == trace_fund(named).value.traces
    assert count_lots(mine).value.lots == count_lots(named).value.lots
    (lot,) = count_lots(mine).value.lots
    assert lot.states[UnitState.DELIVERED] == 100  # not the 50 of the 20th
    day = at(1).date()
    asked = PrintedFigures(rate_on=day)
    assert printed_figures(mine, asked).value.figures == printed_figures(named, asked).value.figures


def test_what_lies_beside_stays_as_it_was_when_the_desk_began(
    of: Of, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "little" / "figures.toml").unlink()
    (tmp_path / "little" / "fund" / "pledges.csv").write_text("spoiled\n", encoding="utf-8")
    assert [each.id for each in list_figures(of(desk), FigureFile()).value]
    assert trace_fund(of(desk)).value.traces
    sound(desk.store)


def test_a_desk_with_nothing_beside_it_says_what_to_name(of: Of, store: Store) -> None:
    record = of(begun(store))
    with pytest.raises(NotThere, match=r"keeps no figures\.toml.*onward desk new"):
        list_figures(record, FigureFile())
    with pytest.raises(NotThere, match="no fund is named"):
        trace_fund(record)
    for question in (explain_plan, ask_options):
        asked = ExplainPlan() if question is explain_plan else AskOptions(shipment="masks")
        with pytest.raises(NotThere, match=r"has no current plan.*onward plan, then onward adopt"):
            question(of(begun_again(record)), asked)  # type: ignore[arg-type]


def test_itineraries_are_found_beside_the_first_draft_that_every_view_shows(
    of: Of, store: Store
) -> None:
    desk = begun(store)
    planned(desk)
    assert ask_options(of(desk), AskOptions(shipment="masks")).value.options


def begun_again(record: Record) -> Desk:
    """The desk of a record."""
    assert record.desk is not None
    return record.desk


def test_a_desk_of_a_built_in_scenario_that_kept_nothing_has_what_lies_beside_it(
    of: Of,
    store: Store,
) -> None:
    scenario = replace(little(TEXT), name="spring-2020-S")
    found = list_figures(of(begun(store, scenario)), FigureFile()).value
    assert "units-to-china" in {each.id for each in found}


def test_without_scenario_and_desk_two_commands_that_help_are_named(tmp_path: Path) -> None:
    for ask in (list_figures, run_figures, verify_figures):
        with pytest.raises(NotThere) as said:
            ask(open_record(Sources()), FigureFile())
        assert "--scenario" in str(said.value)
        assert "onward desk new" in str(said.value)
