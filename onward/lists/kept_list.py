"""A table as a desk took it, in one file: its rows as they stood there, how they were read, and
what the desk knows of the list since.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping as Values, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from onward.formats.columns import TABLES, names_unchecked
from onward.formats.raw import RawTable
from onward.formats.table import read_table, write_table
from onward.lists.mapping import Mapping
from onward.lists.mapping_text import mapping_document, mapping_in
from onward.lists.tomorrow import Remembered, Stated, Total
from onward.scenario import Charter, Departure, Service, Shipment

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """A row of the table: its number in the file, the key of its thing ("": it was not taken), and
    its cells.
    """

    row: int
    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptList:
    """The last table of a list, and what the desk knows of the list. ``answers``: to questions
    about names and amounts in it; ``assumed``: values that were stated in place of defaults.
    """

    mapping: Mapping
    headings: tuple[str, ...] = ()
    rows: tuple[KeptRow, ...] = ()
    shipments: Remembered[Shipment] = field(default_factory=Remembered)
    departures: Remembered[Departure] = field(default_factory=Remembered)
    services: Remembered[Service] = field(default_factory=Remembered)
    charters: Remembered[Charter] = field(default_factory=Remembered)
    answers: Values[str, str] = field(default_factory=dict)
    assumed: Values[str, str] = field(default_factory=dict)


THINGS = ("shipments", "departures", "services", "charters")


def list_file(kept: KeptList) -> bytes:
    """The file; equal bytes for equal content."""
    document = {
        "schema": SCHEMA,
        "mapping": mapping_document(kept.mapping),
        "headings": kept.headings,
        "answers": dict(kept.answers),
        "assumed": dict(kept.assumed),
        "rows": [[each.row, each.key, *each.cells] for each in kept.rows],
        **{name: _remembered(name, getattr(kept, name)) for name in THINGS},
    }
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return zlib.compress(text.encode())


def list_in(file: bytes) -> KeptList:
    """The list in such a file."""
    document = json.loads(zlib.decompress(file))
    things: dict[str, Any] = {name: _remembered_in(name, document[name]) for name in THINGS}
    return KeptList(
        mapping=mapping_in(document["mapping"]),
        headings=tuple(document["headings"]),
        answers=document["answers"],
        assumed=document["assumed"],
        rows=tuple(
            KeptRow(row=row, key=key, cells=tuple(cells)) for row, key, *cells in document["rows"]
        ),
        **things,
    )


def _remembered(table: str, known: Remembered[Any]) -> dict[str, Any]:
    stated = list(known.things.values())
    header, columns = write_table(TABLES[table], [each.thing for each in stated])
    return {
        "keys": list(known.things),
        "header": header,
        "columns": columns,
        "terms": _by_field(each.terms for each in stated),
        "totals": _by_field(
            {name: [str(total.amount), str(total.step)] for name, total in each.totals.items()}
            for each in stated
        ),
        "absent": sorted(known.absent),
        "brought": sorted(known.brought),
        "rows": known.rows,
    }


def _by_field(rows: Iterable[Values[str, Any]]) -> dict[str, list[Any]]:
    """Values by field, those of each row in its place; None where a row has none."""
    listed = list(rows)
    names = sorted({name for row in listed for name in row})
    return {name: [row.get(name) for row in listed] for name in names}


def _remembered_in(table: str, document: Values[str, Any]) -> Remembered[Any]:
    keys = document["keys"]
    columns = [list(column) for column in document["columns"]]
    raw = RawTable(table, list(document["header"]), columns, range(len(keys)))
    with names_unchecked():
        things, _ = read_table(TABLES[table], raw)
    terms, totals = document["terms"], document["totals"]
    return Remembered(
        things={
            key: Stated(
                thing=thing,
                terms=_at(terms, place),
                totals={
                    name: Total(Decimal(amount), Decimal(step))
                    for name, (amount, step) in _at(totals, place).items()
                },
            )
            for place, (key, thing) in enumerate(zip(keys, things, strict=True))
        },
        absent=frozenset(document["absent"]),
        brought=frozenset(document["brought"]),
        rows=document["rows"],
    )


def _at(by_field: Values[str, Sequence[Any]], place: int) -> dict[str, Any]:
    return {name: values[place] for name, values in by_field.items() if values[place] is not None}
