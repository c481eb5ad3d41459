"""An amount is told with the decimals of its currency, whoever tells it: every currency, every
writer.
"""

from __future__ import annotations

import ast
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from python_calamine import load_workbook

from onward.challenge.page import number as board_number
from onward.formats.covers import builtin_covers, read_cover
from onward.formats.fund import read_fund
from onward.formats.publication import read_publication
from onward.money.book import book
from onward.money.claim import Claim, ClaimVerdict
from onward.money.claim_record import record_of
from onward.money.minor_units import shown
from onward.money.order import Order
from onward.options.board import Board, Cell, LaneState
from onward.plan.plan import Level
from onward.publish.beancount import beancount
from onward.publish.iati import iati
from onward.publish.ocds import ocds
from onward.publish.press import figures
from onward.publish.press_workbook import write_press
from onward.publish.view import View, view
from onward.questions.claims import ClaimSeen
from onward.report.board import board_page, board_text, write_board
from onward.report.cells import Kind, people
from onward.report.render.xlsx import write_xlsx
from onward.report.table import Column, Sheet, Table
from onward.report.tables.book import order_lines, pledged
from onward.report.tables.claims import claims_table
from onward.report.words import amount
from onward.wording.amounts import (
    Money,
    decimal,
    figure,
    minor_units,
    money,
    number,
    number_format,
    price,
)
from onward.wording.currencies import CURRENCIES

ROOT = Path(__file__).parents[2]
ALL = sorted(CURRENCIES)
# From ISO 4217 once more, by hand: what has other than two decimals.
NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split()
THREE = "BHD IQD JOD KWD LYD OMR TND".split()
FOUR = ["CLF", "UYW"]
MINOR = 1_234_567
NOW = datetime(2020, 3, 31, tzinfo=UTC)


def places(currency: str) -> int:
    return 0 if currency in NONE else 3 if currency in THREE else 4 if currency in FOUR else 2


def exact(currency: str, minor: int = MINOR) -> str:
    """Counted off from the right, by an own rule."""
    n, text = places(currency), str(minor)
    return f"{text[:-n]}.{text[-n:]}" if n else text


def told(currency: str) -> str:
    """With commas, as people read it."""
    return {0: "1,234,567", 2: "12,345.67", 3: "1,234.567", 4: "123.4567"}[places(currency)]


@pytest.mark.parametrize("currency", ALL)
def test_every_currency_in_every_text(currency: str) -> None:
    said = f"{told(currency)} {currency}"
    assert (
        money(MINOR, currency)
        == shown(MINOR, currency)
        == amount(Level(name="cost", value=MINOR, scale=0), MINOR, currency)
        == said
    )
    assert money(-MINOR, currency) == f"-{said}"
    assert price(MINOR, currency) == said
    assert figure(MINOR, currency) == board_number(MINOR, "cost", currency) == told(currency)
    assert decimal(MINOR, currency) == exact(currency)
    assert number(MINOR, currency) == float(exact(currency))
    assert minor_units(float(exact(currency)), currency) == MINOR
    assert (
        number_format(currency)
        == {0: "#,##0", 2: "#,##0.00", 3: "#,##0.000", 4: "#,##0.0000"}[places(currency)]
    )


def test_five_hundred_minor_units_of_a_dinar_are_half_of_one() -> None:
    assert [money(500, each) for each in ("KWD", "USD", "JPY", "CLF")] == [
        "0.500 KWD",
        "5.00 USD",
        "500 JPY",
        "0.0500 CLF",
    ]
    assert (money(-5, "USD"), decimal(-5, "KWD"), money(0, "TND")) == (
        "-0.05 USD",
        "-0.005",
        "0.000 TND",
    )


def test_a_price_keeps_thousandths_of_a_minor_unit() -> None:
    assert [price(each, "USD") for each in (0, 1250, 12.5, 0.001, -12.5)] == [
        "0.00 USD",
        "12.50 USD",
        "0.125 USD",
        "0.00001 USD",
        "-0.125 USD",
    ]
    assert (price(12.5, "JPY"), price(12, "JPY"), price(1, "KWD")) == (
        "12.5 JPY",
        "12 JPY",
        "0.001 KWD",
    )


def test_a_large_amount_is_exact() -> None:
    assert money(10**30 + 1, "USD") == "10,000,000,000,000,000,000,000,000,000.01 USD"
    assert decimal(10**30 + 1, "KWD") == "1000000000000000000000000000.001"


# -- what is published and drawn: a fund for each currency, which pays an order in it


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("funds")
    tables = {
        "pledges": ["pledge,fund,payer,currency,amount_minor,at,counted,source"]
        + [f"p-{c},f-{c},Payer,{c},{MINOR},2020-03-01T00:00Z,true,letter" for c in ALL],
        "grants": ["grant,fund,recipient,currency,amount_minor,at,source"],
        "purchases": [
            "order,line,payers,buyer,supplier,consignee,goods,units,currency,amount_minor,ordered_at,paid_at,lot,source"
        ]
        + [
            f"{c},1,f-{c},Buyer,Maker,Ministry,masks,300,{c},{MINOR},2020-03-08T00:00Z,2020-03-10T00:00Z,L{c},letter"
            for c in ALL
        ],
        "receipts": ["receipt,lot,goods,nation,units,at,source"],
        "rates": ["fixed_on,base,quote,rate,source"],
    }
    for name, lines in tables.items():
        (path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    owned = "".join(
        f'[[funds]]\nfund = "f-{c}"\ntitle = "{c}"\ndescription = "Masks."\nowner = "Payer"\n'
        for c in ALL
    )
    (path / "publication.toml").write_text(HEAD + owned, encoding="utf-8")
    return path


HEAD = """
sector = "12264"
sector_name = "COVID-19 control"
ocid_prefix = "ocds-213czf"
base_url = "https://example.org/relief/"
[publisher]
name = "Example"
ref = "XE-EXAMPLE-1"
type = "90"
"""


@pytest.fixture(scope="module")
def seen(folder: Path) -> View:
    return view(read_fund(folder), NOW, NOW)


def test_what_is_published_has_each_currencys_decimals(folder: Path, seen: View) -> None:
    wanted = {(each, exact(each)) for each in ALL}
    root = ElementTree.fromstring(iati(seen, read_publication(folder)).encode())
    assert {
        (each.get("currency"), each.text) for each in root.iter("value") if float(each.text or 0)
    } == wanted
    package = json.loads(
        json.dumps(ocds(seen, read_publication(folder), "https://example.org/", "r.json")),
        parse_float=Decimal,
    )
    instants = [each for each in _texts(package) if re.match(r"\d{4}-\d\d-\d\dT", each)]
    assert instants
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", each) for each in instants)
    assert set(_values(package)) == {(each, Decimal(exact(each))) for each in ALL}
    lines = beancount(seen.entries, "All")
    assert {(c, n) for n, c in re.findall(r" (\d[\d.]*) ([A-Z]{3})\b", lines) if float(n)} == wanted
    assert {
        (each.unit, each.money.number)
        for _, each in figures(seen)
        if each.money is not None and each.amount
    } == {(each, float(exact(each))) for each in ALL}


def _texts(told: object) -> Iterator[str]:
    if isinstance(told, dict | list):
        for each in told.values() if isinstance(told, dict) else told:
            yield from _texts(each)
    elif isinstance(told, str):
        yield told


def _values(told: object) -> Iterator[tuple[str, Decimal]]:
    if isinstance(told, dict):
        if "amount" in told and "currency" in told:
            yield told["currency"], Decimal(told["amount"])
        for each in told.values():
            yield from _values(each)
    elif isinstance(told, list):
        for each in told:
            yield from _values(each)


def formats(path: Path, sheet: int, column: str) -> dict[str, str]:
    """The number format of each cell of a column, by row, from the workbook's own parts."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    builtin = {"1": "0", "3": "#,##0", "4": "#,##0.00", "2": "0.00", "0": "General"}
    with zipfile.ZipFile(path) as parts:
        styles = ElementTree.fromstring(parts.read("xl/styles.xml"))
        cells = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{sheet}.xml"))
    named = builtin | {
        each.attrib["numFmtId"]: each.attrib["formatCode"] for each in styles.iter(f"{space}numFmt")
    }
    ways = styles.find(f"{space}cellXfs")
    kinds = [named[each.attrib["numFmtId"]] for each in ([] if ways is None else ways)]
    every = {each.attrib["r"]: kinds[int(each.get("s", 0))] for each in cells.iter(f"{space}c")}
    return {
        name[len(column) :]: form
        for name, form in every.items()
        if re.fullmatch(rf"{column}\d+", name)
    }


def in_people(table: Table, *keys: str) -> set[tuple[str, ...]]:
    """The cells of some columns as people read them."""
    places = [table.keys.index(key) for key in keys]
    kinds = [table.columns[i].kind for i in places]
    return {
        tuple(people(line[i], kind) for i, kind in zip(places, kinds, strict=True))
        for line in table.lines()
    }


SHEETS = (
    ("Money", "Amount", "Currency"),
    ("Order lines", "Amount", "Currency"),
    ("Figures", "Value", "Unit"),
)


def test_tables_of_a_fund_show_each_currencys_decimals(
    folder: Path, seen: View, tmp_path: Path
) -> None:
    found = book(read_fund(folder), NOW, NOW)
    every = {(each, f"{told(each)} {each}") for each in ALL}
    assert in_people(pledged(found), "currency", "pledged") == every
    assert in_people(order_lines(found), "currency", "amount") == every
    write_press(seen, tmp_path / "press.xlsx", read_publication(folder))
    for sheet, amounts, currencies in (
        ("Money", "Amount", "Currency"),
        ("Figures", "Value", "Unit"),
        ("Order lines", "Amount", "Currency"),
    ):
        assert drawn(tmp_path / "press.xlsx", sheet, amounts, currencies) == {
            (c, float(exact(c)), f'{number_format(c)} "{c}"') for c in ALL
        }


def test_a_sheet_shows_each_currencys_decimals(tmp_path: Path) -> None:
    columns = (Column("currency", "Currency"), Column("amount", "Amount", Kind.MONEY))
    rows = [{"currency": each, "amount": Money(MINOR, each)} for each in ALL]
    table = Table(name="money", title="Money", columns=columns, rows=rows)
    write_xlsx(Sheet(title="S", tables=(table,)), tmp_path / "book.xlsx")
    found = drawn(tmp_path / "book.xlsx", "Money", "Amount", "Currency")
    assert found == {(c, float(exact(c)), f'{number_format(c)} "{c}"') for c in ALL}


def drawn(path: Path, name: str, amounts: str, currencies: str) -> set[tuple[object, object, str]]:
    """Currency, amount and number format of each row of a sheet that has an amount."""
    book = load_workbook(str(path))
    rows = book.get_sheet_by_name(name).to_python()
    start = next(n for n, row in enumerate(rows) if amounts in row)
    value, currency = rows[start].index(amounts), rows[start].index(currencies)
    forms = formats(path, book.sheet_names.index(name) + 1, chr(ord("A") + value))
    return {
        (row[currency], row[value], forms[str(n)])
        for n, row in enumerate(rows, 1)
        if row[currency] in CURRENCIES and row[value]
    }


@pytest.mark.parametrize("currency", ["USD", "JPY", "KWD", "CLF"])
def test_a_board_shows_its_currencys_decimals(currency: str, tmp_path: Path) -> None:
    cell = Cell(
        origin="CN",
        destination="BE",
        goods="masks",
        hs="63",
        shipments=1,
        state=LaneState.OPEN,
        unit_g=1000,
        price_minor=MINOR,
        arrives_at=NOW,
    )
    shown_board = Board(
        scenario="x",
        title="",
        currency=currency,
        as_of=NOW,
        known_to=NOW,
        days=7,
        with_plan=False,
        cells=(cell,),
    )
    assert f"{told(currency)} {currency}" in board_text(shown_board)
    assert f"{told(currency)} {currency}" in board_page(shown_board)
    write_board(shown_board, tmp_path / "board.xlsx")
    assert (
        formats(tmp_path / "board.xlsx", 2, "K")["2"] == f'{number_format(currency)} "{currency}"'
    )
    sheet = load_workbook(str(tmp_path / "board.xlsx")).get_sheet_by_name("Board")
    assert sheet.to_python()[1][10] == float(exact(currency))


def test_the_queue_of_claims_shows_each_currencys_decimals(tmp_path: Path) -> None:
    order = Order(
        order="O", parcel="shipment:A#1-1", vendor="V", service="standard",
        shipped_on=date(2020, 3, 2), currency="USD", declared_minor=1, order_amount_minor=1,
        freight_minor=1,
    )  # fmt: skip
    cover = read_cover(builtin_covers()[0])
    claim = Claim(
        order=order, cover=cover, as_of=NOW, known_to=NOW, verdict=ClaimVerdict.ELIGIBLE, path=()
    )
    record = replace(record_of(claim), amount_minor=MINOR)
    claims = [
        ClaimSeen(claim=replace(record, claim=each, currency=each, counted_in=each), preview=True)
        for each in ALL
    ]
    queue = Sheet(title="Q", tables=(claims_table(claims),))
    write_xlsx(queue, tmp_path / "queue.xlsx")
    assert drawn(tmp_path / "queue.xlsx", "Claims", "Amount", "Currency") == {
        (c, float(exact(c)), f'{number_format(c)} "{c}"') for c in ALL
    }


# -- nobody else does it

HOME = ROOT / "onward/wording/amounts.py"
NOT_MONEY = {
    "onward/numbers/figure.py": "rounds a figure to the decimals that were printed",
    "onward/judge/converted.py": "the judge converts by code of its own",
    "onward/lists/amounts.py": "per cent",
    "onward/lists/priced.py": "exact fractions of a minor unit, of offers per kg",
    "onward/lists/tomorrow.py": "the last digit that a list has written, of any number",
    "onward/scenario/doubtful_offers.py": "what a price would be if it were typed as cents",
    "onward/advise/advise.py": "a hundredth of what a level counts, as a tolerance",
}
MONEY = re.compile(
    r"minor|price|cost|amount|money|budget|fee|value_minor|spent|digits|places|decimals"
)


def sources() -> list[Path]:
    return [
        path
        for room in ("onward", "examples")
        for path in sorted((ROOT / room).rglob("*.py"))
        if path != HOME
    ]


PERHAPS = re.compile(r"\b100\b|0?\.01\b|\de-?2\b|0x64|[\w)\]] ?\*\*|scaleb|\bJPY\b|\bBHD\b")


def conversions(text: str) -> list[str]:
    """Where money is multiplied or divided by a power of ten, or a spreadsheet's format or a list
    of currencies is spelled out.
    """
    if not PERHAPS.search(text):  # most modules, which need not be parsed
        return []
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.BinOp) and isinstance(
            node.op, ast.Mult | ast.Div | ast.FloorDiv | ast.Mod
        ):
            sides = (node.left, node.right)
            hundred = any(
                isinstance(each, ast.Constant) and each.value in (100, 0.01) for each in sides
            )
            if hundred and re.search(
                r"minor|price|budget|money|\bfee|spent|cost\b|amount", _words(node)
            ):
                found.append(ast.unparse(node))
        if (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Pow)
            and MONEY.search(_words(node.right))
        ):
            found.append(ast.unparse(node))
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "scaleb"
        ):
            found.append(ast.unparse(node))
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"\bJPY\b.*\bKRW\b|\bBHD\b.*\bKWD\b", node.value)
        ):
            found.append(node.value[:60])
    return found


def _words(node: ast.AST) -> str:
    return " ".join(
        each.id if isinstance(each, ast.Name) else each.attr
        for each in ast.walk(node)
        if isinstance(each, ast.Name | ast.Attribute)
    )


@pytest.mark.parametrize(
    "text",
    [
        "cost_minor / 100",
        "budget_minor // 100",
        "price * 100",
        "minor / 10 ** digits(currency)",
        "Decimal(n).scaleb(-2)",
    ],
)
def test_a_conversion_elsewhere_would_be_seen(text: str) -> None:
    assert conversions(text)


def test_no_other_module_converts_money() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): conversions(path.read_text(encoding="utf-8"))
        for path in sources()
    }
    assert {
        name: what
        for name, what in found.items()
        if what and name not in NOT_MONEY and "wording/currencies" not in name
    } == {}
