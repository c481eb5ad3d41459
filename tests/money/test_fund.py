"""A fund from pledge to units and back, on figures that can be recomputed by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from onward.errors import InvalidInput
from onward.events.keys import key
from onward.formats.builtin import scenarios_folder
from onward.formats.fund import read_fund
from onward.money.book import Book, book
from onward.money.entry import reversal
from onward.money.fund import Fund, fund_problems
from onward.money.fund_entries import entries_of
from onward.money.fund_figures import in_short, synthetic_units
from onward.money.fund_flows import FlowEnd, fund_flows
from onward.money.fund_trace import FundTrace, by_nation, paid_for, trace, without_money
from onward.money.ledger import Ledger, LedgerRefused, moved, post, seen
from onward.money.packing import Packing
from onward.money.provenance import packed_back, receipt_back
from onward.money.rates import NoRate
from onward.questions.fund import FundFigures
from onward.report.render.json import table_rows
from onward.report.render.text import sheet_text
from onward.report.tables.book import pledged
from onward.report.tables.fund import figures_table, trace_sheet

PLEDGES = """
pledge,fund,payer,currency,amount_minor,at,known_at,counted,source
p1,relief,T,USD,100000,2020-03-01T00:00Z,,true,announcement
p2,other,N,ZAR,500000,2020-03-01T00:00Z,,true,announcement
p3,other,N,CNY,200000,2020-03-01T00:00Z,,false,another statement about p2
"""
GRANTS = """
grant,fund,recipient,currency,amount_minor,at,source
g1,relief,WHO,USD,10000,2020-03-02T00:00Z,announcement
"""
# 1,000.01 yuan, two thirds from relief and one third from other: 666.67 and 333.34.
PURCHASES = """
order,line,payers,buyer,supplier,consignee,goods,units,currency,amount_minor,ordered_at,paid_at,lot,source
PO,1,relief:2;other:1,B,S,ZA,masks,300,CNY,100001,2020-03-08T00:00Z,2020-03-10T00:00Z,L1,invoice
"""
RECEIPTS = """
receipt,lot,goods,nation,units,at,known_at,source
r1,L1,masks,ZA,100,2020-03-12T00:00Z,2020-03-20T00:00Z,telex
r2,L1,masks,IT,50,2020-03-13T00:00Z,,telex
r3,L9,masks,IT,7,2020-03-13T00:00Z,,a gift
"""
# 8 March 2020 was a Sunday: the fixing of Friday the 6th holds. 1 yuan = 1.2 / 8 = 0.15 dollars =
# 18 / 8 = 2.25 rand.
RATES = """
fixed_on,base,quote,rate,source
2020-03-06,EUR,USD,1.2,ECB
2020-03-06,EUR,CNY,8,ECB
2020-03-06,EUR,ZAR,18,ECB
"""
TABLES = {
    "pledges": PLEDGES,
    "grants": GRANTS,
    "purchases": PURCHASES,
    "receipts": RECEIPTS,
    "rates": RATES,
}


def printed(seen: Book, day: date) -> list[dict[str, str]]:
    """The figures for print, as `fund figures --json` has them."""
    made_up, units = synthetic_units(seen.fund)
    figures = tuple(in_short(seen, day))
    found = FundFigures(book=seen, rate_on=day, figures=figures, synthetic=made_up, units=units)
    return cast(list[dict[str, str]], table_rows(figures_table(found)))


def folder(path: Path, **changed: str) -> Path:
    for name, text in {**TABLES, **changed}.items():
        (path / f"{name}.csv").write_text(text.strip() + "\n", encoding="utf-8")
    return path


@pytest.fixture
def fund(tmp_path: Path) -> Fund:
    return read_fund(folder(tmp_path))


def traced(fund: Fund, day: int = 31, known: int | None = None) -> dict[str, FundTrace]:
    entries = post(Ledger(), entries_of(fund)).entries
    at, known_to = (datetime(2020, 3, each, tzinfo=UTC) for each in (day, known or day))
    return {each.fund: each for each in trace(fund, seen(entries, at, known_to))}


def test_shares_are_exact_and_each_payer_pays_in_its_own_currency(fund: Fund) -> None:
    """666.67 yuan x 0.15 = 100.0005 -> 100.00 dollars; 333.34 x 2.25 = 750.015 -> 750.02 rand
    (750.015 is a tie: even).
    """
    assert fund.purchases[0].shares == (("relief", 66667), ("other", 33334))
    found = traced(fund)
    assert (found["relief"].committed, found["other"].committed) == (10000, 75002)
    assert found["relief"].available == 100000 - 10000 - 10000
    assert found["relief"].granted == (("WHO", 10000),)
    assert found["relief"].no_units == 80000 + 10000
    totals = moved(post(Ledger(), entries_of(fund)).entries)
    assert totals["paid:relief:S", "CNY", ""] + totals["paid:other:S", "CNY", ""] == 100001
    for commodity in {place[1] for place in totals}:
        assert sum(amount for (_, each, _), amount in totals.items() if each == commodity) == 0


def test_money_flows_from_pledge_to_nation_to_the_cent(fund: Fund) -> None:
    """100.00 dollars for 300 masks: 100 in ZA are a third, 50 in IT a sixth, 150 in stock half."""
    flows = fund_flows(traced(fund)["relief"])
    out = {(f.target, f.target_name): f.minor for f in flows if f.source is FlowEnd.FUND}
    assert sum(out.values()) == traced(fund)["relief"].pledged
    assert out[FlowEnd.GRANTED, "WHO"] == 10000
    parts = {(f.target, f.target_name): f.minor for f in flows if f.source is FlowEnd.LOT}
    assert parts == {
        (FlowEnd.NATION, "IT"): 1667,
        (FlowEnd.NATION, "ZA"): 3333,
        (FlowEnd.STOCK, ""): 5000,
    }
    unstated = replace(fund, purchases=(replace(fund.purchases[0], units=0),))
    last = fund_flows(traced(unstated)["relief"])[-1]
    assert last.target in (FlowEnd.NOT_STATED, FlowEnd.STOCK)


def test_units_by_nation_on_two_clocks(fund: Fund) -> None:
    assert by_nation(traced(fund)["relief"].lots) == {"ZA": 100, "IT": 50}
    assert traced(fund, 13)["relief"].delivered == {"IT": 50}  # the telex about ZA came on the 20th
    assert traced(fund, 13, 31)["relief"].delivered == {"ZA": 100, "IT": 50}
    (lot,) = traced(fund)["relief"].lots
    assert lot.stock == 150
    assert without_money(post(Ledger(), entries_of(fund)).entries) == {("L9", "masks"): 7}


def test_units_of_two_funds_are_told_to_be_the_same(fund: Fund) -> None:
    """The 150 masks of L1 stand under relief and under other; of one fund alone nothing of the kind
    is said.
    """

    def told(rows: Fund) -> str:
        found = book(rows)
        return sheet_text(trace_sheet(found))

    both = told(fund)
    same = "150 units delivered stand under {} and also under {}, which paid with it"
    assert both.count(same.format("relief", "other")) == 1
    assert both.count(same.format("other", "relief")) == 1
    assert "stand under" not in told(
        replace(fund, purchases=(replace(fund.purchases[0], payers=("relief",)),))
    )


def test_back_from_units_to_money(fund: Fund) -> None:
    """100 of 300 masks: a third of 666.67 is 222.22, of 333.34 111.11; of the next 100 222.23
    (444.45 of 200), and of the last 222.22.
    """
    assert paid_for(fund.purchases[0], 100) == (("relief", 22222), ("other", 11111))
    assert paid_for(fund.purchases[0], 100, 100) == (("relief", 22223), ("other", 11112))
    assert paid_for(fund.purchases[0], 100, 200) == (("relief", 22222), ("other", 11111))
    found = receipt_back(fund.receipts[0], fund).money
    assert found.line == "PO/1"
    assert [each.pledge for each in found.pledges] == ["p1", "p2"]
    assert receipt_back(fund.receipts[2], fund).money.line == ""


def test_who_paid_for_some_handling_units(fund: Fund) -> None:
    """20 of 300 masks, in two cartons: 44.44 of the 666.67 of relief, 22.22 of the 333.34 of other."""
    at = datetime(2020, 3, 9, tzinfo=UTC)
    row = Packing(
        packing="k1", lot="L1", goods="masks", shipment="shipment:A#1-10", units_each=10, at=at,
        source="list",
    )  # fmt: skip
    (found,) = packed_back(key("shipment:A#2-3"), replace(fund, packing=(row,)), ())
    assert found.money.cost == (("relief", 4444), ("other", 2222))
    with pytest.raises(InvalidInput, match="has no units of this fund in it"):
        packed_back(key("shipment:B"), replace(fund, packing=(row,)), ())


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("pledges", "100000", "10000", "available:relief.*which is less than"),
        ("receipts", "ZA,100", "ZA,251", "stock L1.*which is less than"),
    ],
)
def test_nothing_is_overspent_and_no_lot_gives_more_than_it_has(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    fund = read_fund(folder(tmp_path, **{name: TABLES[name].replace(old, new, 1)}))
    with pytest.raises(LedgerRefused, match=said):
        post(Ledger(), entries_of(fund))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "pledges",
            "100000",
            "19999",
            "grants.csv:2: amount_minor='10000' is the largest amount out of available:relief, "
            "which falls short by 0.01 USD (g1).",
        ),
        (
            "purchases",
            "CNY,100001",
            "CNY,1000010",  # 6,666.73 yuan are 1,000.01 dollars, and 100.00 are granted
            "purchases.csv:2: amount_minor='1000010' is the largest amount out of "
            "available:relief, which falls short by 100.01 USD "
            "(PO/1).",
        ),
        (
            "receipts",
            "ZA,100",
            "ZA,251",
            "receipts.csv:2: units='251' is the largest amount out of stock L1, which falls short "
            "by 1 masks (r1).",
        ),
    ],
)
def test_the_row_that_takes_most_out_of_what_falls_short_is_named(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    fund = read_fund(folder(tmp_path, **{name: TABLES[name].replace(old, new, 1)}))
    with pytest.raises(LedgerRefused) as refused:
        book(fund)
    assert said in [str(each) for each in refused.value.problems]


def test_no_rate_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoRate, match="no rate from CNY to USD"):
        entries_of(read_fund(folder(tmp_path, rates="fixed_on,base,quote,rate,source")))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("pledges", "p2,", "p1,", "stands there twice"),
        ("pledges", ",100000,", ",-5,", "not above zero"),
        ("pledges", "USD", "dollars", "three capital letters.*Maybe USD"),
        ("pledges", "USD", "XYZ", r"pledges.csv:2: currency='XYZ' .*is no currency's code"),
        (
            "rates",
            "EUR,CNY",
            "EUR,RMB",
            r"rates.csv:3: quote='RMB' is no currency's code.*Maybe CNY",
        ),
        (
            "rates",
            "EUR,CNY",
            "EUR,USD",
            r"rates.csv:3: .* has a fixing of EUR in USD in row 2 already",
        ),
        # half would be paid
        ("purchases", "other:1", "others:1", "is no fund with a pledge"),
        (
            "purchases",
            "other:1",
            "relief:2",
            r"purchases.csv:2: payers='relief' stands there twice \(PO/1\)",
        ),
        (
            "purchases",
            "2020-03-10T00:00Z",
            "2020-03-07T23:59Z",
            r"paid_at='2020-03-07T23:59:00Z' is before the money is committed \(PO/1\). Maybe "
            r"2020-03-08T00:00:00Z or later",
        ),
        ("purchases", "2020-03-08T00:00Z", "2020-03-08", "has no offset from UTC"),
        ("receipts", "IT,50", "IT,0", "units=0.*not above zero|not above zero"),
        (
            "receipts",
            "IT,50",
            "Atlantis,50",
            r"receipts.csv:3: nation='Atlantis' is no ISO 3166 code of two letters \(r2\)\.?$",
        ),
        ("receipts", "IT,50", "it,50", "receipts.csv:3: nation='it'.*Maybe IT"),
        ("receipts", "IT,50", "Italy,50", "nation='Italy'.*Maybe IT"),
        ("rates", "1.2", "1,2", "cells"),
        ("rates", "1.2", "x", "no number above zero"),
        ("grants", "USD", "EUR", "has no pledge in it"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        read_fund(folder(tmp_path, **{name: TABLES[name].replace(old, new, 1)}))


EARLY = """
receipt,lot,goods,nation,units,at,known_at,out_of,source
r1,L1,masks,ZA,100,2020-03-07T23:00Z,2020-03-20T00:00Z,,delivered an hour before it was ordered
r2,L1,masks,IT,20,2020-03-08T00:00Z,,,at the same instant
r3,L1,gowns,IT,10,2020-03-13T00:00Z,,,of other goods
r4,L1,masks,IT,x,2020-03-13T00:00Z,,,no number
r5,L9,gowns,IT,7,2020-03-01T00:00Z,,,a gift is there when it is first seen
r6,L1,masks,IT,30,2020-03-09T00:00Z,,transit,before it was sent
"""
SENT = """
movement,lot,goods,units,out_of,into,at,source
m1,L1,masks,40,stock,transit,2020-03-09T06:00Z,dispatch
m2,L1,suits,4,stock,transit,2020-03-10T00:00Z,of other goods
"""


def test_nothing_goes_before_it_is_there_and_a_lot_is_of_its_goods(tmp_path: Path) -> None:
    """300 masks of L1 are ordered on 8 March, and 40 of them sent on the 9th at 6:00; what is wrong
    with each row is told at once.
    """
    with pytest.raises(InvalidInput) as refused:
        read_fund(folder(tmp_path, receipts=EARLY, movements=SENT))
    since = "is before lot L1 has these"
    assert [str(each) for each in refused.value.problems] == [
        "movements.csv:3: goods='suits' is not what order line PO/1 buys, which is masks (m2).",
        f"receipts.csv:2: at='2020-03-07T23:00:00Z' {since} 100 masks in stock (r1). Maybe "
        "2020-03-08T00:00:00Z or later.",
        "receipts.csv:4: goods='gowns' is not what order line PO/1 buys, which is masks (r3).",
        "receipts.csv:5: units='x' is not a whole number.",
        f"receipts.csv:7: at='2020-03-09T00:00:00Z' {since} 30 masks in transit (r6). Maybe "
        "2020-03-09T06:00:00Z or later.",
    ]


def test_rows_of_what_is_packed_go_on_where_events_end(tmp_path: Path) -> None:
    """Events move what is packed from stock to where these rows take it; a lot that is only packed
    is there since it was packed.
    """
    packing = """
packing,lot,goods,shipment,units_each,at,source
k1,L1,masks,shipment:A#1-3,10,2020-03-09T00:00Z,list
k2,L9,masks,shipment:A#4-4,7,2020-03-14T00:00Z,list
"""
    sent = SENT.replace("suits", "masks").replace(
        "4,stock,transit,2020-03-10", "4,transit,rejected,2020-03-09"
    )
    with pytest.raises(InvalidInput) as refused:
        read_fund(folder(tmp_path, packing=packing, movements=sent))
    assert [str(each) for each in refused.value.problems] == [
        (
            "receipts.csv:4: at='2020-03-13T00:00:00Z' is before lot L9 has these 7 masks in stock "
            "(r3). Maybe 2020-03-14T00:00:00Z or later."
        )
    ]


def test_a_trace_counts_the_goods_of_the_line_only(fund: Fund) -> None:
    """A ledger in which somebody delivered 9 gowns out of the lot of masks: of L1, 150 masks are
    delivered all the same.
    """
    mixed = replace(
        fund,
        receipts=(*fund.receipts, replace(fund.receipts[0], receipt="r9", goods="gowns", units=9)),
    )
    (lot,) = traced(mixed)["relief"].lots
    assert sum(units for _, units in lot.delivered) == 150


def test_words_of_several_sources_stand_in_the_order_of_the_pledges(fund: Fund) -> None:
    """One after the other as they were made, whatever order a set of texts has today; in print, as
    a trace and in the situation.
    """
    words = ("more than", "about", "some", "up to", "nearly", "over")
    pledges = tuple(
        replace(fund.pledges[0], pledge=f"p{n}", qualifier=each)
        for n, each in enumerate((*words, "about"), 3)
    )
    found = book(replace(fund, pledges=(*pledges, fund.pledges[1])))
    said = "more than about some up to nearly over"
    assert printed(found, date(2020, 3, 8))[0]["value"] == f"{said} 7,000.00 USD"
    assert re.search(rf"pledged +{said} +7,000\.00 USD", sheet_text(trace_sheet(found)))
    assert next(pledged(found).lines())[2] == said


def test_what_all_receipts_cost_sums_to_what_was_paid(fund: Fund) -> None:
    """300 masks in receipts of 7, whatever order they stand in, and the last 6: 666.67 and 333.34
    yuan to the fen.
    """
    first = fund.receipts[0]
    receipts = [
        replace(
            first, receipt=f"r{n:02}", units=min(7, 300 - 7 * n), at=first.at + timedelta(hours=n)
        )
        for n in range(43)
    ]
    every = replace(fund, receipts=tuple(reversed(receipts)))
    costs = [dict(receipt_back(each, every).money.cost) for each in receipts]
    assert [sum(each[name] for each in costs) for name in ("relief", "other")] == [66667, 33334]
    assert {each["relief"] for each in costs[:-1]} <= {1555, 1556}  # 1,555.56


def test_a_nation_whose_only_delivery_is_taken_back_has_none(fund: Fund) -> None:
    """100 masks to ZA stand, the 50 to IT were written by mistake: 100 units to one nation, in the
    trace and in print.
    """
    entries = post(Ledger(), entries_of(fund)).entries
    wrong = next(each for each in entries if each.key == "receipt r2")
    back = reversal(
        wrong, key="receipt r2 reversed", at=wrong.at, known_at=wrong.known_at, text="another's"
    )
    found = book(fund, kept=(*entries, back))
    assert [each.delivered for each in found.traces] == [{"ZA": 100}, {"ZA": 100}]
    values = [each["value"] for each in printed(found, date(2020, 3, 8))]
    assert values[-2:] == ["100 units", "1 nations"]


def test_a_grant_and_a_gift_that_are_taken_back_are_not_told_of(fund: Fund) -> None:
    """No recipient with 0.00, and no lot of 0 units that no money paid for."""
    entries = post(Ledger(), entries_of(fund)).entries
    wrong = [each for each in entries if each.key in ("grant g1", "receipt r3")]
    back = [
        reversal(
            each, key=f"{each.key} reversed", at=each.at, known_at=each.known_at, text="a mistake"
        )
        for each in wrong
    ]
    found = book(fund, kept=(*entries, *back))
    assert [each.granted for each in found.traces] == [(), ()]
    assert without_money(found.entries) == {}


def test_a_recipient_is_told_by_its_whole_name(fund: Fund) -> None:
    """Two funds of one organisation, whose names have a colon, are two recipients."""
    given = tuple(
        replace(fund.grants[0], grant=each, recipient=f"WHO: {each}", amount_minor=7)
        for each in ("Africa", "Asia")
    )
    assert traced(replace(fund, grants=given))["relief"].granted == (
        ("WHO: Africa", 7),
        ("WHO: Asia", 7),
    )


def test_a_number_of_an_order_may_have_blanks(fund: Fund) -> None:
    """However an order is called it is traced, also the part that is converted, and once an entry
    of it is taken back.
    """
    line = replace(fund.purchases[0], order="PO relief 7")
    spaced = replace(
        fund,
        purchases=(
            line,
            replace(
                line,
                order="PO relief 8",
                payers=("relief",),
                currency="USD",
                amount_minor=7,
                units=0,
                lot="L2",
            ),
        ),
    )
    found = traced(spaced)
    assert [lot.purchase.name for lot in found["relief"].lots] == ["PO relief 7/1", "PO relief 8/1"]
    assert [lot.purchase.name for lot in found["other"].lots] == ["PO relief 7/1"]
    # the grant, and the units that nobody states
    assert found["relief"].no_units == found["relief"].available + 10000 + 7
    entry = next(
        each for each in entries_of(spaced) if each.key == "order line PO relief 8/1 relief"
    )
    back = reversal(
        entry, key=f"{entry.key} reversed", at=entry.at, known_at=entry.known_at, text="cancelled"
    )
    again = {each.fund: each for each in trace(spaced, (*entries_of(spaced), back))}["relief"]
    assert (again.committed, again.no_units) == (10000, again.available + 10000)


def test_a_lot_is_of_one_line(fund: Fund) -> None:
    twice = replace(fund, purchases=(*fund.purchases, replace(fund.purchases[0], line=2)))
    assert any("is the lot of PO/1 already" in str(each) for each in fund_problems(twice))


def test_only_what_is_marked_so_is_called_synthetic(tmp_path: Path) -> None:
    """Nothing of one's own is; of L1's 150 units the 50 of a receipt that says so; all of
    spring-2020's are.
    """
    own = printed(book(read_fund(folder(tmp_path))), date(2020, 3, 8))
    assert "synthetic" not in own[-1]["definition"]
    marked = (
        RECEIPTS.replace("nation,units", "nation,synthetic,units")
        .replace("ZA,100", "ZA,,100")
        .replace("IT,50", "IT,true,50")
    )
    made = read_fund(folder(tmp_path, receipts=marked.replace("IT,7", "IT,,7")))
    assert printed(book(made), date(2020, 3, 8))[-1]["definition"].endswith(
        "; 50 of these units are synthetic"
    )
    spring = read_fund(scenarios_folder() / "spring-2020" / "fund")
    assert printed(book(spring), date(2020, 4, 7))[-1]["definition"].endswith(
        "; synthetic receipts, nations included"
    )
