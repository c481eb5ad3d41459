"""Every problem of a scenario, a fund, orders and events is told at once: a value that is wrong hides
no other problem that does not depend on it, and makes up none.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from onward.errors import InvalidInput, Problem
from onward.formats.chance import read_chance
from onward.formats.columns import TABLES
from onward.formats.covers import builtin_covers, read_cover, read_orders
from onward.formats.eventfile import read_events
from onward.formats.folder import read_folder
from onward.formats.fund import read_fund

Cell = tuple[str, int, str]  # table, row (from 0), column
SCENARIO = """
places: id,name,latitude,longitude,time_zone,transports
  CNPVG,Shanghai,31.1,121.8,Asia/Shanghai,air;sea
  BELGG,Liege,50.6,5.4,Europe/Brussels,air
  DEHAM,Hamburg,53.5,10,Europe/Berlin,sea;rail
services: id,mode,origin,destination,weekdays,departs_local,duration_min,first_day,last_day,capacity_kg,capacity_m3,via
  S1,belly,CNPVG,BELGG,135,10:00,720,2020-03-01,2020-03-31,1000,10,
  S2,sea,CNPVG,DEHAM,2,10:00,40000,2020-03-01,2020-03-31,9000,90,SG+10000
departures: id,mode,origin,destination,departs_at,arrives_at,capacity_kg,capacity_m3,charter,via
  F1,freighter,CNPVG,BELGG,2020-03-02T10:00Z,2020-03-02T22:00Z,500,5,,KZ+120
  C1a,charter,CNPVG,BELGG,2020-03-03T10:00Z,2020-03-03T22:00Z,9000,90,C1,
allotments: id,party,departure,service,capacity_kg,capacity_m3,cost_minor_per_kg
  A1,relief,F1,,100,1,5
cuts: id,departure,service,first_day,last_day,factor,weekdays
  K1,,S1,2020-03-05,2020-03-09,0.5,1234567
charters: id,price_minor,lead_time_min
  C1,8000,60
charter_limits: id,max_number,starts_at,ends_at
  M1,3,2020-03-01T00:00Z,2020-03-08T00:00Z
shipments: id,origin,destination,priority,handling_units,mass_kg,volume_m3,units,ready_at,due_at,latest_at,awb
  masks,CNPVG,BELGG,1,3,100,0.1,500,2020-03-01T00:00Z,2020-03-05T00:00Z,2020-03-09T00:00Z,020-11112222
  suits,CNPVG,DEHAM,2,2,50,0.5,20,2020-03-01T00:00Z,2020-04-20T00:00Z,2020-05-09T00:00Z,
documents: shipment,kind,valid_from,valid_until
  masks,permit,2020-03-01T00:00Z,2020-04-01T00:00Z
policies: id,issuer,issuer_kind,effect,scope,starts_at,ends_at,hours,quota,quota_period_days
  Q1,CN,state,quota,CN,2020-03-01T00:00Z,2020-04-01T00:00Z,,1000,7
  I1,BELGG,station,inspection,BELGG,2020-03-01T00:00Z,,6,,
quota_uses: policy,period,amount
  Q1,1,10
papers: id,shipment,paper,known_at,valid_from,valid_until
  P1,masks,permit,2020-03-01T00:00Z,2020-03-02T00:00Z,2020-03-20T00:00Z
surcharges: id,author,known_at,starts_at,ends_at,cost_minor_per_kg,origins,destinations
  U1,claims,2020-03-01T00:00Z,2020-03-02T00:00Z,2020-03-20T00:00Z,2,CN,BELGG
throughputs: id,place,known_at,first_day,last_day,handling_kg_per_day
  T1,BELGG,2020-03-01T00:00Z,2020-03-02,2020-03-20,100
bookings: id,shipment,departure,state,known_at,handling_units
  B1,masks,F1,requested,2020-03-01T00:00Z,2
delays: id,departure,known_at,departs_at,arrives_at
  D1,F1,2020-03-01T00:00Z,2020-03-02T12:00Z,2020-03-03T00:00Z
amendments: id,shipment,known_at,due_at,priority
  N1,suits,2020-03-01T00:00Z,2020-04-21T00:00Z,3
cancellations: id,charter,known_at,fee_minor
  X1,C1,2020-03-01T00:00Z,100
"""
FUND = """
pledges: pledge,fund,payer,currency,amount_minor,at,source
  p1,gapf,JM,USD,20000,2020-03-01T00:00Z,letter
  p2,other,AB,USD,10000,2020-03-01T00:00Z,letter
grants: grant,fund,recipient,currency,amount_minor,at,source
  g1,gapf,clinic,USD,500,2020-03-02T00:00Z,letter
purchases: order,line,payers,buyer,supplier,consignee,goods,units,currency,amount_minor,ordered_at,paid_at,lot,source
  PO,1,gapf:2;other:1,gapf,maker,clinic,masks,300,USD,900,2020-03-08T00:00Z,2020-03-09T00:00Z,L1,bill
  PO,2,gapf,gapf,maker,clinic,suits,30,USD,900,2020-03-08T00:00Z,2020-03-09T00:00Z,L2,bill
receipts: receipt,lot,goods,nation,units,at,source
  r1,L1,masks,BE,100,2020-03-20T00:00Z,note
  r2,L2,suits,DE,10,2020-03-20T00:00Z,note
rates: fixed_on,base,quote,rate,source
  2020-03-02,EUR,USD,1.1,ECB
"""
ORDERS = """
orders: order,parcel,vendor,service,shipped_on,currency,declared_minor,order_amount_minor,freight_minor
  O1,shipment:masks#1-1,V,air,2020-03-01,USD,100,100,20
  O2,shipment:masks#2-2,V,air,2020-03-01,USD,100,100,20
"""
EVENTS = """
events: at,known_at,status,what,place,parent,reason,expected_at
  2020-03-02T10:00Z,2020-03-02T11:00Z,departed,shipment:masks#1-3,CNPVG,,,
  2020-03-02T22:00Z,2020-03-02T23:00Z,packed,shipment:masks#1-3,BELGG,uld:AKE00001KL,,
"""


@dataclass(frozen=True)
class Fault:
    """Cells that are written wrong, and those that they are compared with."""

    cells: dict[Cell, str]
    beside: frozenset[Cell] = frozenset()

    def depends(self, other: Fault) -> bool:
        """Whether the other one changes a cell that this one is about."""
        return bool((self.cells.keys() | self.beside) & other.cells.keys())


def fault(table: str, row: int, beside: Iterable[Cell] = (), /, **cells: str) -> Fault:
    """Some cells of one row."""
    return Fault({(table, row, name): value for name, value in cells.items()}, frozenset(beside))


def row_of(table: str, row: int, *columns: str) -> list[Cell]:
    return [(table, row, column) for column in columns]


F1 = row_of("departures", 0, "departs_at", "arrives_at", "via", "id")
BETWEEN = [  # rules between columns and tables
    fault("departures", 0, arrives_at="2020-03-02T09:00Z", departs_at="2020-03-02T10:00Z"),
    fault("services", 0, first_day="2020-03-31", last_day="2020-03-01"),
    fault("services", 1, row_of("services", 1, "duration_min"), via="SG+50000"),
    fault("services", 0, row_of("services", 0, "mode"), origin="DEHAM"),
    fault("cuts", 0, first_day="2020-03-09", last_day="2020-03-05"),
    fault("allotments", 0, row_of("departures", 0, "capacity_kg", "id"), capacity_kg="600"),
    fault("allotments", 0, row_of("departures", 0, "capacity_m3", "id"), capacity_m3="6"),
    fault("charter_limits", 0, starts_at="2020-03-08T00:00Z", ends_at="2020-03-01T00:00Z"),
    fault(
        "shipments", 0, row_of("shipments", 0, "latest_at", "ready_at"), due_at="2020-02-05T00:00Z"
    ),
    fault("shipments", 1, row_of("shipments", 1, "due_at"), latest_at="2020-04-09T00:00Z"),
    fault("shipments", 0, awb="1;2"),
    fault("documents", 0, valid_from="2020-04-01T00:00Z", valid_until="2020-03-01T00:00Z"),
    fault("policies", 0, row_of("policies", 0, "effect"), quota="0"),
    fault("policies", 1, row_of("policies", 1, "effect"), hours="0"),
    fault("policies", 0, starts_at="2020-05-01T00:00Z", ends_at="2020-04-01T00:00Z"),
    fault("papers", 0, valid_from="2020-04-01T00:00Z", valid_until="2020-03-01T00:00Z"),
    fault("surcharges", 0, starts_at="2020-04-01T00:00Z", ends_at="2020-03-01T00:00Z"),
    fault("throughputs", 0, first_day="2020-03-09", last_day="2020-03-01"),
    fault("bookings", 0, row_of("shipments", 0, "handling_units"), handling_units="4"),
    fault(
        "delays",
        0,
        [*F1, *row_of("delays", 0, "departure", "departs_at")],
        arrives_at="2020-03-02T11:00Z",
    ),
    fault("cancellations", 0, row_of("charters", 0, "price_minor", "id"), fee_minor="9000"),
]
UNREADABLE = {"number": "x", "whole number": "x", "instant": "noon", "day": "noon", "choice": "zz"}
PLACES = ("origin", "destination", "place")


def tables_of(text: str) -> dict[str, list[list[str]]]:
    """The tables in a text, each with its header."""
    found, name = dict[str, list[list[str]]](), ""
    for line in text.strip().splitlines():
        head, colon, header = ("", "", line) if line.startswith(" ") else line.partition(": ")
        name = head if colon else name
        found.setdefault(name, []).append(header.strip().split(","))
    return found


def faults_of_cells(tables: dict[str, list[list[str]]]) -> list[Fault]:
    """One for each cell that can be spoiled alone: unreadable, out of its range, a name of nothing."""
    found = []
    for name, (header, *rows) in tables.items():
        for row in range(len(rows)):
            for column in header:
                kind = TABLES[name].columns[column].kind.word
                for value in (UNREADABLE.get(kind), "-9" if "number" in kind else None):
                    if value:
                        found.append(Fault({(name, row, column): value}))
                if column in PLACES:
                    found.append(Fault({(name, row, column): "XXXXX"}))
    return found


def written(folder: Path, tables: dict[str, list[list[str]]], faults: Iterable[Fault]) -> Path:
    """The tables as files, with the faults."""
    cells = {cell: value for each in faults for cell, value in each.cells.items()}
    folder.mkdir(exist_ok=True)
    for name, (header, *rows) in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            for place, row in enumerate(rows):
                said = zip(header, row, strict=True)
                writer.writerow([cells.get((name, place, column), cell) for column, cell in said])
    return folder


Told = set[tuple[str, int, str, str]]
Read = Callable[[Path], Iterable[Problem]]


def _scenario(folder: Path) -> Iterable[Problem]:
    text = 'format_version = 1\nname = "little"\nas_of = "2020-03-01T00:00Z"\n'
    (folder / "scenario.toml").write_text(text, encoding="utf-8")
    return _refused(read_folder, folder)


def _refused(read: Callable[[Path], object], path: Path) -> Iterable[Problem]:
    try:
        read(path)
    except InvalidInput as wrong:
        return wrong.problems
    return ()


def _fund(folder: Path) -> Iterable[Problem]:
    return _refused(read_fund, folder)


def _orders(folder: Path) -> Iterable[Problem]:
    return read_orders(folder / "orders.csv", {"masks": 3})[1]


def _events(folder: Path) -> Iterable[Problem]:
    return read_events(folder / "events.csv").problems


class Desk:
    """Files that are read with any faults in them; what each tells alone is kept."""

    def __init__(self, folder: Path, text: str, read: Read) -> None:
        self.folder, self.tables, self.read = folder, tables_of(text), read
        self.alone: dict[int, Told] = {}

    def told(self, *faults: Fault) -> Told:
        """File, row, field and value of each problem."""
        found = self.read(written(self.folder, self.tables, faults))
        return {(each.file, each.row, each.field, each.value) for each in found}

    def compare(self, *faults: Fault) -> None:
        """Together they tell what each tells alone."""
        for each in faults:
            if id(each) not in self.alone:
                self.alone[id(each)] = self.told(each)
        expected = set[tuple[str, int, str, str]]().union(*(self.alone[id(f)] for f in faults))
        assert self.told(*faults) == expected, [each.cells for each in faults]


def apart(faults: Iterable[Fault]) -> bool:
    """Whether none of them is about a cell that another changes."""
    pairs = combinations(faults, 2)
    return not any(one.depends(other) or other.depends(one) for one, other in pairs)


def drawn(desk: Desk, known: list[Fault], seed: int, number: int) -> None:
    """So many pairs and triples at random."""
    dice = random.Random(seed)
    while number:
        faults = dice.sample(known, dice.choice((2, 2, 3)))
        if apart(faults):
            desk.compare(*faults)
            number -= 1


def scenario_faults() -> list[Fault]:
    """All faults of the scenario, by their cells."""
    return [*BETWEEN, *faults_of_cells(tables_of(SCENARIO))]


def test_the_files_are_right(tmp_path: Path) -> None:
    for text, read in ((SCENARIO, _scenario), (FUND, _fund), (ORDERS, _orders), (EVENTS, _events)):
        assert Desk(tmp_path, text, read).told() == set()


@pytest.mark.parametrize("place", range(len(BETWEEN)))
def test_each_rule_is_told_beside_a_wrong_value_of_its_row(tmp_path: Path, place: int) -> None:
    rule, desk = BETWEEN[place], Desk(tmp_path, SCENARIO, _scenario)
    (table, row), *_ = {(table, row) for table, row, _ in rule.cells}
    assert desk.told(rule)
    others = [
        each
        for each in faults_of_cells({table: desk.tables[table]})
        if apart((rule, each)) and {cell[1] for cell in each.cells} == {row}
    ]
    for other in others[:: max(1, len(others) // 5)]:
        desk.compare(rule, other)


def test_scenario_faults_at_random(tmp_path: Path) -> None:
    drawn(Desk(tmp_path, SCENARIO, _scenario), scenario_faults(), seed=1, number=60)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(2, 12))
def test_more_scenario_faults_at_random(tmp_path: Path, seed: int) -> None:
    drawn(Desk(tmp_path, SCENARIO, _scenario), scenario_faults(), seed, number=400)


FUND_FAULTS = [
    fault("pledges", 0, amount_minor="x"),
    fault("pledges", 1, amount_minor="0"),
    fault("pledges", 1, at="noon"),
    fault("grants", 0, row_of("pledges", 0, "currency", "fund"), currency="EUR"),
    fault("grants", 0, amount_minor="-1"),
    fault("grants", 0, at="noon"),
    fault("purchases", 0, units="x"),
    fault("purchases", 0, row_of("purchases", 0, "ordered_at"), paid_at="2020-03-07T00:00Z"),
    fault("purchases", 0, payers="nobody"),
    fault("purchases", 1, row_of("purchases", 0, "lot"), amount_minor="0"),
    fault("purchases", 1, currency="XXQ"),
    fault("purchases", 1, payers="gapf;gapf"),
    fault("receipts", 0, nation="ZZ"),
    fault("receipts", 0, units="-1"),
    fault("receipts", 1, row_of("purchases", 1, "goods", "lot"), goods="masks"),
    fault("receipts", 1, units="x"),
    fault("rates", 0, rate="0"),
    fault("rates", 0, fixed_on="noon"),
    fault("rates", 0, base="QQQ"),
]
ORDER_FAULTS = [
    fault("orders", 0, shipped_on="noon"),
    fault("orders", 0, parcel="shipment:masks#4-4"),
    fault("orders", 0, freight_minor="-1"),
    fault("orders", 0, declared_minor="x"),
    fault("orders", 1, currency="ZZZ"),
    fault("orders", 1, row_of("orders", 0, "order"), order="O1"),
    fault("orders", 1, order_amount_minor="1.5"),
    fault("orders", 1, parcel="x y"),
]
EVENT_FAULTS = [
    fault("events", 0, at="noon"),
    fault("events", 0, known_at="noon"),
    fault("events", 0, what="masks"),
    fault("events", 0, reason="why"),
    fault("events", 1, row_of("events", 1, "status"), parent=""),
    fault("events", 1, expected_at="noon"),
    fault("events", 1, at="2020-03-02 22:00"),
]


@pytest.mark.parametrize(
    ("text", "read", "faults"),
    [(FUND, _fund, FUND_FAULTS), (ORDERS, _orders, ORDER_FAULTS), (EVENTS, _events, EVENT_FAULTS)],
    ids=["fund", "orders", "events"],
)
def test_two_faults_of_other_tables(
    tmp_path: Path, text: str, read: Read, faults: list[Fault]
) -> None:
    desk = Desk(tmp_path, text, read)
    for one in faults:
        assert desk.told(one), one.cells
    for pair in combinations(faults, 2):
        if apart(pair):
            desk.compare(*pair)


COVER_FAULTS = [
    ("cap_minor = 50_000", "cap_minor = -1", "cap_minor"),
    ('name = "platform"', "name = 3", "payers[0].name"),
    ("shipped_to = 2020-04-30", "shipped_to = 2020-01-01", "shipped_to"),
    ("share_ppm = 10_000", "share_ppm = 9_999_999", "triggers[2].share_ppm"),
    ('starts = "delivered"', 'starts = "deliverd"', "clocks[1].starts"),
    ("days = 10", 'days = "ten"', "clocks[0].days"),
    ('currency = "USD"', 'currency = "ZZZ"', "currency"),
    ('happening = "returned"', 'happening = "destroyed"', "triggers[1].happening"),
    ('formula = ["freight"]', 'formula = ["fright"]', "triggers[1].formula[0]"),
]


def test_all_faults_of_a_cover(tmp_path: Path) -> None:
    """Each alone, and all of them together."""
    text, file = builtin_covers()[0].read_text(encoding="utf-8"), tmp_path / "cover.toml"
    spoiled = text
    for right, wrong, field in COVER_FAULTS:
        file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
        assert [each.field for each in _refused(read_cover, file)] == [field]
        spoiled = spoiled.replace(right, wrong, 1)
    file.write_text(spoiled, encoding="utf-8")
    fields = sorted(each.field for each in _refused(read_cover, file))
    assert fields == sorted(field for *_, field in COVER_FAULTS)


def test_all_faults_of_chances(tmp_path: Path) -> None:
    text = """
closures_per_day = "often"
closure_days = [0]
[cancelled]
belly = "x"
plane = 0.5
sea = 2
[late]
rail = [[0, 0], [0.5, 3]]
"""
    (tmp_path / "chance.toml").write_text(text, encoding="utf-8")
    told = {each.field for each in _refused(read_chance, tmp_path / "chance.toml")}
    assert told == {
        *("closures_per_day", "closure_days", "cancelled.belly", "cancelled.plane"),
        *("cancelled.sea", "late.rail"),
    }
