"""Rows of lists that no scenario can have are refused, with what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from onward.errors import InvalidInput, Problem
from onward.lists.listed_rows import RefusedRow
from onward.lists.offers import ListedOffers
from onward.lists.shipments import ListedShipments
from onward.scenario import Charter, Departure, Scenario, Service, Shipment
from onward.scenario.problems import problems


def sound(
    scenario: Scenario, goods: ListedShipments, offered: ListedOffers
) -> tuple[Scenario, ListedShipments, ListedOffers]:
    """Without rows that no scenario can have; they are refused with what is wrong."""
    while found := problems(scenario):
        bad = {
            table: _bad_rows(found, table, getattr(scenario, table))
            for table in ("shipments", "services", "departures", "charters")
        }
        if not any(bad.values()):
            raise InvalidInput(found)
        goods = replace(
            goods,
            shipments=_others(goods.shipments, bad["shipments"]),
            refused=(*goods.refused, *_refused(bad["shipments"], goods.file, goods.rows)),
        )
        of_offers = bad["services"] | bad["departures"] | bad["charters"]
        rows = {name: (row,) for name, row in offered.rows.items()}
        offered = replace(
            offered,
            services=_others(offered.services, of_offers),
            departures=_others(offered.departures, of_offers),
            charters=_others(offered.charters, of_offers),
            refused=(*offered.refused, *_refused(of_offers, offered.file, rows)),
        )
        scenario = replace(
            scenario,
            shipments=goods.shipments,
            services=offered.services,
            departures=offered.departures,
            charters=offered.charters,
        )
    return scenario, goods, offered


_Row = TypeVar("_Row", Shipment, Service, Departure, Charter)


def _others(rows: Iterable[_Row], bad: Mapping[str, object]) -> tuple[_Row, ...]:
    return tuple(row for row in rows if row.id not in bad)


def _bad_rows(
    found: Iterable[Problem], table: str, rows: Sequence[_Row]
) -> dict[str, list[Problem]]:
    """Id -> the problems of a table's row."""
    bad: dict[str, list[Problem]] = defaultdict(list)
    for each in found:
        if each.file == f"{table}.csv" and each.row:
            bad[rows[each.row - 2].id].append(each)
    return bad


def _refused(
    bad: Mapping[str, Sequence[Problem]], file: str, rows: Mapping[str, Sequence[int]]
) -> Iterator[RefusedRow]:
    """The rows of a list behind rows of a scenario."""
    for name, found in bad.items():
        for row in rows.get(name, ()):
            said = tuple(replace(each, file=file, row=row) for each in found)
            yield RefusedRow(row=row, cells=(), problems=said)
