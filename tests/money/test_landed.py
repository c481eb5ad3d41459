"""Goods of a fund: where each unit is, invoices against orders and receipts, and what a unit has
cost; on figures computed by hand.
"""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onward.cli import main
from onward.errors import InvalidInput
from onward.events.keys import key
from onward.formats.builtin import read_scenario, scenarios_folder
from onward.formats.fund import read_fund
from onward.formats.fund_needs import read_tranche
from onward.formats.fund_template import MEANINGS, tables, write_fund_template
from onward.formats.publication import read_publication
from onward.money.fund import Fund, seen_fund
from onward.money.fund_entries import entries_of
from onward.money.fund_trace import trace
from onward.money.invoice import InvoiceKind
from onward.money.landed import Carried, Part, landed
from onward.money.ledger import Ledger, LedgerRefused, balances, post
from onward.money.matching import match
from onward.money.rates import NoRate, Rates
from onward.money.unit_accounts import UnitState, count_units

# One line of 300 masks for 100.00 dollars; 100 sent to South Africa and 50 to Italy by shipment A,
# 60 to Italy by B, the rest in stock.
TABLES = {
    "pledges": ("pledge,fund,payer,currency,amount_minor,at,source\n"
               "p,relief,T,USD,100000,2020-03-01T00:00Z,announcement"),
    "purchases": """
order,line,payers,buyer,supplier,consignee,goods,units,currency,amount_minor,ordered_at,paid_at,lot,source
PO,1,relief,B,S,ZA,masks,300,USD,10000,2020-03-02T00:00Z,,L1,order
""",
    "movements": """
movement,lot,goods,units,out_of,into,at,shipment,event,source
m1,L1,masks,150,stock,transit,2020-03-03T00:00Z,shipment:A#1-3,,dispatch
m2,L1,masks,60,stock,transit,2020-03-03T00:00Z,shipment:B#1-1,,dispatch
m3,L1,masks,60,transit,held,2020-03-05T00:00Z,shipment:B#1-1,e3,customs
m4,L1,masks,20,held,destroyed,2020-03-06T00:00Z,shipment:B#1-1,e4,customs
m5,G1,masks,7,stock,transit,2020-03-03T00:00Z,,,a gift
""",
    "receipts": """
receipt,lot,goods,nation,units,at,shipment,out_of,source
r1,L1,masks,ZA,100,2020-03-08T00:00Z,shipment:A#1-2,transit,signature
r2,L1,masks,IT,50,2020-03-08T00:00Z,shipment:A#3-3,transit,signature
r3,L1,masks,IT,40,2020-03-09T00:00Z,shipment:B#1-1,held,signature
r4,G1,masks,IT,7,2020-03-09T00:00Z,,transit,signature
""",
    "invoices": """
invoice,part,kind,supplier,payers,order,line,units,departure,shipments,nation,currency,amount_minor,at,paid_at,source
I1,1,goods,S,,PO,1,300,,,,USD,10100,2020-03-03T00:00Z,,bill
F1,1,freight,C,relief,,,,CV1,,,USD,1000,2020-03-04T00:00Z,2020-03-05T00:00Z,bill
F2,1,freight,C,relief,,,,,shipment:B,,EUR,500,2020-03-04T00:00Z,,bill
D1,1,duties,customs,,,,,,,ZA,USD,333,2020-03-08T00:00Z,,bill
""",
    "rates": "fixed_on,base,quote,rate,source\n2020-03-04,EUR,USD,1.2,ECB",
}  # fmt: skip
LEGS = (
    Carried("CV1", key("shipment:A#1-3"), 10_000),
    Carried("CV1", key("shipment:Z#1-9"), 10_000),
    Carried("CV2", key("shipment:A#1-3"), 1),
)


def folder(path: Path, **changed: str) -> Path:
    for name, text in {**TABLES, **changed}.items():
        (path / f"{name}.csv").write_text(text.strip() + "\n", encoding="utf-8")
    return path


@pytest.fixture
def fund(tmp_path: Path) -> Fund:
    return read_fund(folder(tmp_path))


def test_each_unit_is_somewhere(fund: Fund) -> None:
    """300 = 190 delivered + 20 destroyed + 90 in stock; the 7 given are delivered. On 5 March 150
    were in transit, 60 held, 90 in stock.
    """
    given, bought = count_units(balances(post(Ledger(), entries_of(fund)).entries))
    assert {state: n for state, n in bought.states.items() if n} == {
        "delivered": 190,
        "destroyed": 20,
        "stock": 90,
    }
    assert (bought.bought, given.donated, given.states[UnitState.DELIVERED]) == (300, 7, 7)
    then = datetime(2020, 3, 5, tzinfo=UTC)
    entries = post(Ledger(), entries_of(seen_fund(fund, then, then))).entries
    _, before = count_units(balances(entries))
    assert {state: n for state, n in before.states.items() if n} == {
        "transit": 150,
        "held": 60,
        "stock": 90,
    }
    (traced,) = trace(fund, entries)
    assert dict(traced.lots[0].elsewhere) == {"transit": 150, "held": 60}
    assert (traced.carriage, traced.available) == (1600, 100_000 - 10_000 - 1600)


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("movements", "60,transit,held", "161,transit,held", "transit L1.*which is less than"),
        ("receipts", "40,2020-03-09", "41,2020-03-09", "held L1.*which is less than"),
        # freight is spent, too
        (
            "pledges",
            "100000",
            "11599",
            "available:relief.*which is less than",
        ),
    ],
)
def test_no_state_gives_more_than_it_has(
    tmp_path: Path, table: str, old: str, new: str, said: str
) -> None:
    with pytest.raises(LedgerRefused, match=said):
        post(
            Ledger(),
            entries_of(read_fund(folder(tmp_path, **{table: TABLES[table].replace(old, new, 1)}))),
        )


def test_landed_cost_sums_to_the_invoices(fund: Fund) -> None:
    """Goods 101.00 over 300 units: 33.67, 16.83, 13.47, 6.73 and 30.30 for 100, 50, 40, 20 and 90
    units.

    Freight of CV1, 10.00: two thirds to the two handling units of r1, 6.67, one third to that of
    r2, 3.33; what else flew was somebody else's. Freight of B, 5.00 euros are 6.00 dollars, by
    units: 40 to 20, 4.00 and 2.00. Duties of South Africa, 3.33, all to r1.

    In all 101.00 + 10.00 + 6.00 + 3.33 = 120.33.
    """
    found = landed(fund, "USD", LEGS)
    parts = {(each.nation, each.shipment): each for each in found.parts}
    assert [parts[name].units for name in PLACES] == [100, 50, 40, 20, 90]
    assert [parts[name].goods_minor for name in PLACES] == [3367, 1683, 1347, 673, 3030]
    assert [parts[name].freight_minor for name in PLACES] == [667, 333, 400, 200, 0]
    assert [parts[name].duties_minor for name in PLACES] == [333, 0, 0, 0, 0]
    assert sum(each.landed_minor for each in found.parts) == found.total_minor == 12033
    assert (found.unplaced, found.by_order, found.unstated, found.not_invoiced) == (
        (),
        (),
        (),
        ("CV2",),
    )


def test_units_that_are_not_invoiced_yet_count_by_the_order(fund: Fund) -> None:
    """Half of the 300 masks are invoiced, at 50.50; the others cost 50.00 by the order: a mask
    costs 33.5 cents and not 16.8.
    """
    half = replace(fund.invoices[0], units=150, amount_minor=5050)
    found = landed(replace(fund, invoices=(half, *fund.invoices[1:])), "USD", LEGS)
    assert sum(each.goods_minor for each in found.parts) == 10_050
    assert next(each.goods_minor for each in found.parts if each.nation == "ZA") == 3350
    assert found.by_order == (("PO/1", 5000),)
    assert sum(each.landed_minor for each in found.parts) == found.total_minor + 5000
    abroad = replace(fund.purchases[0], currency="CNY")
    with pytest.raises(NoRate, match="CNY to USD"):
        landed(replace(fund, purchases=(abroad,), invoices=(half,)), "USD", LEGS)


@pytest.mark.parametrize(
    ("shipments", "freight"),
    [
        (("A#1-2",), (1000, 0)),
        (("A#2-3",), (500, 500)),  # half of the 100 masks for South Africa, all 50 for Italy
        (("A#2-2", "A#2-3", "A#2-2"), (500, 500)),  # named twice, and still there once
        (("A#3-9",), (0, 1000)),
        (("A",), (667, 333)),
        (("A#1-1", "B"), (454, 0)),  # 50 masks there and 60 in B
    ],
)
def test_an_invoice_for_some_handling_units_is_for_the_units_in_them(
    fund: Fund, shipments: tuple[str, ...], freight: tuple[int, int]
) -> None:
    """100 masks came in A#1-2, 50 in A#3: freight of 10.00 for some of these handling units; so are
    duties, by the worth of the goods.
    """
    bill = replace(
        fund.invoices[2],
        shipments=tuple(f"shipment:{each}" for each in shipments),
        currency="USD",
        amount_minor=1000,
    )
    found = {each.shipment: each for each in landed(replace(fund, invoices=(bill,)), "USD").parts}
    assert (found["shipment:A#1-2"].freight_minor, found["shipment:A#3-3"].freight_minor) == freight
    duties = replace(bill, kind=InvoiceKind.DUTIES)
    parts = {each.shipment: each for each in landed(replace(fund, invoices=(duties,)), "USD").parts}
    assert parts["shipment:A#1-2"].duties_minor == pytest.approx(freight[0], abs=1)


PLACES = (
    ("ZA", "shipment:A#1-2"),
    ("IT", "shipment:A#3-3"),
    ("IT", "shipment:B#1-1"),
    ("", "shipment:B#1-1"),
    ("", ""),
)


def test_what_nothing_was_found_for_is_listed(fund: Fund) -> None:
    """Without a plan nobody knows what was on CV1; a bill for goods that nobody ordered; a line
    whose units nobody states.
    """
    unknown = replace(fund.purchases[0], order="PU", units=0, lot="L2")
    stray = replace(fund.invoices[0], invoice="I9", order="XX")
    billed = replace(fund.invoices[0], invoice="I8", order="PU")
    found = landed(
        replace(fund, purchases=(*fund.purchases, unknown), invoices=(*fund.invoices, stray)), "USD"
    )
    assert dict(found.unplaced) == {"F1/1": 1000, "I9/1": 10100}
    assert found.unstated == (("PU/1", 10_000),)
    assert sum(each.landed_minor for each in found.parts) + 11_100 == found.total_minor
    found = landed(replace(fund, purchases=(unknown,), invoices=(billed,)), "USD")
    assert (found.parts, found.unplaced, found.total_minor) == ((), (("I8/1", 10100),), 10100)
    ordered = landed(replace(fund, invoices=()), "USD", LEGS)
    assert (ordered.by_order, ordered.total_minor, ordered.not_invoiced) == (
        (("PO/1", 10_000),),
        0,
        ("CV1", "CV2"),
    )


def test_two_lots_in_one_handling_unit_share_its_freight(fund: Fund) -> None:
    """Lot L2 has 25 units in the handling unit of r2, beside 50 of L1: a third of its 3.33 is
    1.11.
    """
    other = replace(fund.purchases[0], line=2, lot="L2", units=25)
    receipt = replace(fund.receipts[1], receipt="r9", lot="L2", units=25, out_of=UnitState.STOCK)
    mixed = replace(fund, purchases=(*fund.purchases, other), receipts=(*fund.receipts, receipt))
    shares: list[Part] = [
        each for each in landed(mixed, "USD", LEGS).parts if each.shipment == "shipment:A#3-3"
    ]
    assert [(each.lot, each.freight_minor) for each in shares] == [("L1", 222), ("L2", 111)]


@pytest.mark.parametrize(
    ("received", "left"),
    [
        ("A#1-2", {"A#3-4": (50, 500)}),
        ("A#2-2", {"A#1-1": (50, 250), "A#3-4": (100, 500)}),
        ("A", {"A#1-4": (50, 250)}),
    ],
)
def test_what_is_still_on_the_way_bears_the_freight_of_its_handling_units(
    fund: Fund, received: str, left: dict[str, tuple[int, int]]
) -> None:
    """200 units in four handling units on a flight for 10.00; of those that came, the rest is on
    the way, and pays for its own.
    """
    sent = replace(fund.movements[0], units=200, shipment="shipment:A#1-4")
    came = replace(
        fund.receipts[0],
        units=200 - sum(units for units, _ in left.values()),
        shipment=f"shipment:{received}",
    )
    legs = [Carried("CV1", key("shipment:A#1-4"), 10_000)]
    found = landed(
        replace(fund, movements=(sent,), receipts=(came,), invoices=fund.invoices[1:2]), "USD", legs
    )
    assert {
        e.shipment.removeprefix("shipment:"): (e.units, e.freight_minor)
        for e in found.parts
        if e.shipment and not e.nation
    } == left
    assert sum(each.freight_minor for each in found.parts) == 1000


def test_invoices_against_orders_and_receipts(fund: Fund) -> None:
    """300 ordered at 100.00, 300 invoiced at 101.00, 190 received."""
    (found,), strays = match(fund)
    assert (found.ordered_units, found.received_units, found.invoiced_units) == (300, 190, 300)
    assert found.variances == (
        "110 units fewer received than ordered",
        "110 units invoiced and not received",
        "1.00 USD above the order's price for the units invoiced",
    )
    assert strays == []
    bill = fund.invoices[0]
    again = (
        bill,
        replace(bill, invoice="I2"),
        replace(bill, invoice="I3", order="XX"),
        replace(bill, invoice="I4", supplier="Z", currency="EUR"),
    )
    (found,), strays = match(replace(fund, invoices=again))
    assert "invoice I4/1 is of Z, ordered from S" in found.variances
    assert "invoice I4/1 is in EUR, ordered in USD: not compared" in found.variances
    assert "600 units more invoiced than ordered" in found.variances
    assert strays == [
        "invoice I3/1 is for XX/1, which nobody has ordered", "invoice I2/1 looks like I1/1 "
            "again: the same supplier, purpose "
            "and amount",
    ]  # fmt: skip
    agreed = replace(bill, amount_minor=10_000)
    full = replace(fund.receipts[0], units=300)
    assert match(replace(fund, invoices=(agreed,), receipts=(full,)))[0][0].variances == ()
    assert match(replace(fund, invoices=()))[0][0].variances[0] == "not invoiced"


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("movements", "m2,L1", "m1,L1", r"movements.csv:3: movement='m1' stands there twice"),
        (
            "movements",
            "60,stock,transit",
            "0,stock,transit",
            r"movements.csv:3: units='0' is not above zero",
        ),
        (
            "movements",
            "transit,held",
            "transit,delivered",
            r"movements.csv:4: into='delivered' what is delivered is a receipt",
        ),
        ("movements", "transit,held", "held,held", "is where the units are already"),
        (
            "movements",
            "transit,held",
            "transit,hold",
            "is none of delivered, transit, held.*Maybe held",
        ),
        (
            "invoices",
            "PO,1,300",
            "PO,1,0",
            r"invoices.csv:2: order='PO' an invoice for goods names",
        ),
        ("invoices", "goods,S,,", "goods,S,relief,", "stands in the order line"),
        (
            "invoices",
            "freight,C,relief",
            "freight,C,other",
            r"invoices.csv:3: payers='other' is no fund",
        ),
        (
            "invoices",
            "freight,C,relief",
            "freight,C,relief;relief",
            r"invoices.csv:3: payers='relief' stands there twice",
        ),
        (
            "invoices",
            "2020-03-05T00:00Z",
            "2020-03-03T00:00Z",
            r"invoices.csv:3: paid_at='2020-03-03T00:00:00Z' is before the money",
        ),
        ("invoices", "CV1,,", "CV1,shipment:A,", "either its departure or its shipments"),
        ("invoices", "shipment:B,,", "B,,", "shipments='B'"),
        ("invoices", ",,ZA,USD", ",,,USD", "names a nation or shipments"),
        (
            "invoices",
            ",,ZA,USD",
            ",,za,USD",
            "invoices.csv:.*nation='za' is no ISO 3166 code.*Maybe ZA",
        ),
        ("invoices", "USD,1000", "USD,-1", r"invoices.csv:3: amount_minor='-1' is not above zero"),
        ("receipts", "r2,L1", "r1,L1", r"receipts.csv:3: receipt='r1' stands there twice"),
    ],
)
def test_rows_that_are_wrong_are_named(
    tmp_path: Path, table: str, old: str, new: str, said: str
) -> None:
    with pytest.raises(InvalidInput, match=said):
        read_fund(folder(tmp_path, **{table: TABLES[table].replace(old, new, 1)}))


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = str(folder(tmp_path))
    for words, said in (
        (("units",), "L1   masks     300                 190     90         20"),
        (("units", "--as-of", "2020-03-05"), "150"),
        (("match",), "PO/1: 1.00 USD above the order's price"),
        (("landed",), "not placed: no units that it is for: F1/1 10.00 USD"),
        (
            ("landed", "--currency", "EUR", "--as-of", "2020-03-03", "--known-to", "2020-03-04"),
            "no rate from USD to EUR",
        ),
    ):
        main(["fund", *words, "--fund", here])
        assert said in "".join(capsys.readouterr())
    for name in ("units", "match", "landed"):
        assert main(["fund", name, "--fund", here, "--json", "-q"]) == 0
        assert f"onward.fund-{name}/1" in capsys.readouterr().out
    assert (
        main(["fund", "landed", "--fund", "spring-2020", "--plan", str(tmp_path / "pledges.csv")])
        == 2
    )
    assert main(["fund", "landed", "--fund", "spring-2020", "--currency", "dollars"]) == 2


def test_landed_cost_by_the_legs_of_a_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The relief goods of tiny:one-flight, on its one flight: all of the freight is theirs."""
    plan = str(tmp_path / "plan.json")
    assert main(["plan", "tiny:one-flight", "-o", plan, "-q"]) == 0
    receipts = TABLES["receipts"].replace("shipment:A#1-2", "shipment:masks")
    here = str(
        folder(tmp_path, receipts=receipts, invoices=TABLES["invoices"].replace("CV1", "F1"))
    )
    capsys.readouterr()
    assert (
        main(["fund", "landed", "--fund", here, "--scenario", "tiny:one-flight", "--plan", plan])
        == 0
    )
    row = next(line for line in capsys.readouterr().out.splitlines() if " ZA " in line)
    assert "10.00 USD" in row
    other = ["fund", "landed", "--fund", here, "--scenario", "tiny:two-hubs", "--plan", plan]
    assert main(other) == 3
    capsys.readouterr()
    assert main([*other, "--other-scenario"]) == 0
    assert "plan.json is a plan of " in capsys.readouterr().err


def test_a_template_that_is_filled_in_is_the_fund_again(tmp_path: Path) -> None:
    """Row by row what spring-2020 has, under the template's own headings; the publication with
    every line of it used.
    """
    spring, made = scenarios_folder() / "spring-2020" / "fund", tmp_path / "mine"
    write_fund_template(made)
    for file in sorted(spring.glob("*.csv")):
        headings = (made / file.name).read_text().strip().split(",")
        with (
            file.open(encoding="utf-8", newline="") as rows,
            (made / file.name).open("a", encoding="utf-8", newline="") as filled,
        ):
            csv.DictWriter(filled, headings, lineterminator="\n").writerows(csv.DictReader(rows))
    none = Rates(())
    (made / "fund.toml").write_bytes((spring / "fund.toml").read_bytes())
    assert replace(read_fund(made), rates=none) == replace(read_fund(spring), rates=none)
    assert read_tranche(made, read_scenario("spring-2020:S")) == read_tranche(
        spring, read_scenario("spring-2020:S")
    )
    words = {
        "sector": "12264",
        "ocid_prefix": "ocds-213czf",
        "base_url": "https://example.org/",
        "type": "90",
        "country": "ZA",
    }
    lines = [
        re.sub(r"^# (?=\[|\w+ = )", "", line)
        for line in (made / "publication.toml").read_text().splitlines()
    ]
    text = "\n".join(
        re.sub(
            r'^(\w+) = ""',
            lambda found: f'{found[1]} = "{words.get(found[1], "XM-DAC-928")}"',
            line,
        )
        for line in lines
    )
    (made / "publication.toml").write_text(text)
    read = read_publication(made)
    assert (
        read.publisher.type,
        read.scopes[0].code,
        read.organisations[0].ref,
        read.funds[0].country,
    ) == ("90", *["XM-DAC-928"] * 2, "ZA")


def test_a_template_to_fill_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every column has a meaning; the tables as they are read once pledges.csv has a row."""
    assert {name: set(table.columns) for name, table in tables().items()} == {
        name: set(each) for name, each in MEANINGS.items()
    }
    made = tmp_path / "mine"
    assert main(["fund", "template", str(made)]) == 0
    assert "invoices.csv" in capsys.readouterr().out
    with (made / "pledges.csv").open("a") as file:
        file.write("p,relief,T,USD,100,2020-03-01T00:00Z,,,,letter\n")
    assert read_fund(made).pledges[0].amount_minor == 100
    assert {"needs.csv", "offers.csv", "publication.toml"} <= {file.name for file in made.iterdir()}
    assert main(["fund", "template", str(made)]) == 2
    assert main(["fund", "template", str(tmp_path / "no" / "where")]) == 2
    assert main(["fund", "template", str(tmp_path / "other"), "--json"]) == 0
