"""After a random life, what is asked of a desk is what is asked of the files that its state comes
to: flows, figures, situation, lanes, options, claims and the fund.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import at, opened, planned
from lives import GOODS, SCENARIO, Life
from telling import telling
from test_of_desk import FIGURES, FUND, beside_files, events_file, replaced

from onward import write_folder
from onward.acts.drafts import adopt
from onward.acts.settings import KeptBeside, new_desk, set_clock
from onward.desk.companion_files import scenario_companions
from onward.desk.desk import Desk
from onward.errors import InvalidInput
from onward.formats.planfile import read_plan
from onward.goods.current_plan import remaining_plan
from onward.numbers.flows import Flows
from onward.options.board import board
from onward.questions.claims import OpenClaims, open_claims
from onward.questions.desk_record import record_of_desk
from onward.questions.figures import FigureFile, run_figures
from onward.questions.flows import CountFlows, count_flows
from onward.questions.fund import count_lots, trace_fund
from onward.questions.lanes import ShowLanes, show_lanes
from onward.questions.options import AskOptions, ask_options
from onward.questions.record import Clocks, Sources, open_record
from onward.questions.situation import ReportSituation, report_situation
from onward.store.store import OWN, Store

ORDERS = (
    "order,parcel,vendor,service,shipped_on,currency,declared_minor,order_amount_minor,freight_minor\n"
    "O1,shipment:masks#1-1,V1,standard,2020-03-02,USD,10000,10000,500\n"
    "O2,shipment:gowns#2-2,V1,standard,2020-03-02,USD,20000,20000,500\n"
)
HELD = """
    2 10:00 departed masks#1-4 on=F1 at=CNPVG
    2 22:00 landed masks#1-4 on=F1 at=BELGG
    2 10:00 departed awb:999-12345675 on=F1 at=CNPVG
    4 08:00 held masks#1-3 at=BELGG by=customs why=closure
    5 08:00 released masks#1-2 at=BELGG by=customs
    9 08:00 held gowns at=BELGG by=customs why=closure
"""


class Lived(Life):
    """A life at a desk with figures, a fund and orders beside it, some of whose goods are held."""

    def __init__(self, store: Store, seed: int, folder: Path) -> None:
        self.store, self.draw, self.folder = store, random.Random(seed), folder
        world = folder / "world0"
        write_folder(SCENARIO, world)
        (world / "figures.toml").write_text(FIGURES, encoding="utf-8")
        (world / "fund").mkdir()
        for name, text in FUND.items():
            (world / "fund" / f"{name}.csv").write_text(text, encoding="utf-8")
        (folder / "orders.csv").write_text(ORDERS, encoding="utf-8")
        whose = store.organisation(OWN)
        desk = new_desk(
            store, whose, SCENARIO, wall=at(1), story=SCENARIO.as_of,
            beside=KeptBeside(files=scenario_companions(str(world))),
        )  # fmt: skip
        self.people = [desk, Desk(store, whose, wall=desk.wall)]
        adopt(desk, planned(desk).name)
        store.record(whose, telling(HELD))
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()


def answers(desk: Desk, folder: Path) -> list[tuple[str, object, object]]:
    """Each question, what the desk answers and what the files do."""
    with record_of_desk(desk) as mine, events_file(desk, folder) as theirs:
        asked = CountFlows(by=("mode",))
        here, there = (count_flows(each, asked).value.found for each in (mine, theirs))
        assert isinstance(here, Flows)
        assert isinstance(there, Flows)
        found: list[tuple[str, object, object]] = [("flows", here.lines, there.lines)]
        seen = [report_situation(each, ReportSituation()).value for each in (mine, theirs)]
        found.append(("situation", *((each.counts, each.standings) for each in seen)))
        with record_of_desk(desk) as again:
            lines = run_figures(again, FigureFile()).value
        file = FigureFile(file=str(folder / "world0" / "figures.toml"))
        found.append(
            ("figures", *([run.answer for run in each] for each in (
                lines, run_figures(replaced(theirs), file).value,
            )))
        )  # fmt: skip
    found.append(("claims", *(claimed(sources, clocks) for sources, clocks in both(desk, folder))))
    now = Clocks(as_of=desk.now, known_to=desk.now)
    with record_of_desk(desk) as mine:
        fund = Sources(fund=str(folder / "world0" / "fund"))
        with open_record(fund, now) as theirs:
            for ask in (trace_fund, count_lots):
                one, other = ask(mine).value, ask(theirs).value
                name = "traces" if ask is trace_fund else "lots"
                found.append((f"fund {name}", getattr(one, name), getattr(other, name)))
    return found + beside_plan(desk, folder)


def both(desk: Desk, folder: Path) -> list[tuple[Sources, Clocks]]:
    """The desk, and the files that it comes to, with the same orders."""
    orders = str(folder / "orders.csv")
    clocks = Clocks(as_of=desk.now, known_to=desk.now)
    files = Sources(scenario=str(folder / "now"), events=(str(folder / "told.csv"),), orders=orders)
    return [(Sources(store=str(desk.store.address.path), orders=orders), Clocks()), (files, clocks)]


def claimed(sources: Sources, clocks: Clocks) -> object:
    with open_record(sources, clocks) as record:
        queue = open_claims(record, OpenClaims()).value
    return [(each.claim.claim, each.claim.verdict, each.claim.as_of) for each in queue.claims]


def beside_plan(desk: Desk, folder: Path) -> list[tuple[str, object, object]]:
    """Lanes and options, beside that part of the plan that can still be carried out."""
    if remaining_plan(desk)[1] is None:
        return []
    theirs = beside_files(desk, folder)
    with record_of_desk(desk) as record:
        lanes = show_lanes(record, ShowLanes()).value
    found: list[tuple[str, object, object]] = [
        ("lanes", lanes, board(theirs, read_plan(folder / "plan.json")))
    ]
    there = [s.id for s in theirs.market.scenario.shipments if (s.part_of or s.id) in GOODS]
    for name in there:
        found.append(
            (f"options {name}", gap_note(desk, name), told_by(lambda n=name: theirs.of(n)))
        )
    return found


def gap_note(desk: Desk, name: str) -> object:
    with record_of_desk(desk) as record:
        return told_by(lambda: ask_options(record, AskOptions(shipment=name)).value.options)


def told_by(ask: Callable[[], object]) -> object:
    """An answer, or that there is none."""
    try:
        return ask()
    except (InvalidInput, KeyError):
        return "none"


def compared(folder: Path, seed: int, acts: int) -> Counter[str]:
    with opened(folder / "onward.db") as store:
        life = Lived(store, seed, folder)
        life.live(acts)
        desk, told = life.people[0], Counter[str]()
        for day in (1, 20):  # as the life left it, and later
            desk.look_again()
            if at(day) > desk.now:
                set_clock(desk, at(day))
            same = answers(desk, folder)
            assert [name for name, mine, theirs in same if mine != theirs] == []
            told += Counter(name.partition(" ")[0] for name, mine, _ in same if mine)
        return told


@pytest.mark.parametrize("seed", [1, 2])
def test_a_life_is_read_as_its_files_are(tmp_path: Path, seed: int) -> None:
    told = compared(tmp_path, seed, 12)
    assert told["figures"] == 2
    assert told["claims"]


@pytest.mark.deep
def test_60_lives_are_read_as_their_files_are(tmp_path: Path) -> None:
    told = Counter[str]()
    for seed in range(60):
        (tmp_path / str(seed)).mkdir()
        told += compared(tmp_path / str(seed), seed, 25)
    assert set(told) == {"flows", "situation", "figures", "claims", "fund", "lanes", "options"}
