"""Listed rows as shipments: all rows of one reference on one lane are one shipment.

A shipment is what one waybill carries: its pieces count together for chargeable weight and minimum
charge, so rows of several sizes become ONE row of the scenario. Its ``sizes`` list them; its pieces
have the average mass and volume, and travel together, so that what a flight carries is exact.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from onward.errors import Problem
from onward.lists import listed_values
from onward.lists.assumed import Assumptions
from onward.lists.draft import ListQuestion
from onward.lists.listed_places import ListedPlaces
from onward.lists.listed_rows import ListedRows, RefusedRow
from onward.lists.priced import Rates
from onward.lists.row_reading import RowReading
from onward.lists.same_reference import SameReference
from onward.lists.shipment_lines import LineReading, ShipmentLine
from onward.message import Message
from onward.scenario import Shipment
from onward.scenario.limits import LONGEST_ID
from onward.wording.place_names import lane_words

KEPT = Decimal("0.000001")  # kg and m3 of one piece are kept to a milligram, a cubic centimetre
NOT_IN_IDS = re.compile(r"[|;\x00-\x1f\x7f]+")
PART = re.compile(r"(.*):(\d+-\d+)")  # as ids of parts of a shipment are
UNSAID = 2  # the least priority of rows without one, in a list where others have one


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedShipments:
    """The shipments of a list. ``rows``: id -> its rows in the file; ``references``: id -> the
    reference in the list, where that cannot be the id; ``warnings``: what was taken but may be
    meant otherwise; ``questions``: about rows of one reference that contradict each other.
    """

    file: str = ""
    shipments: tuple[Shipment, ...] = ()
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[Problem, ...] = ()
    questions: tuple[ListQuestion, ...] = ()


def listed_shipments(
    rows: ListedRows,
    places: ListedPlaces,
    rates: Rates,
    assumed: Assumptions,
    as_of: datetime,
    answers: Mapping[str, str],
) -> ListedShipments:
    """The rows as shipments. A row that cannot be one is refused, with everything that is wrong
    with it, and with it all rows of its shipment.
    """
    reading = RowReading(rows, places, rates, assumed, as_of)
    reader = LineReading(reading)
    lines = [line for row in rows.rows if (line := reader.line(row)) is not None]
    reader.say_volumes()
    return _Shipments(reading, SameReference(reading, answers)).found(lines)


class _Shipments:
    def __init__(self, reading: RowReading, same: SameReference) -> None:
        self.reading = reading
        self.assumed = reading.assumed
        self.same = same

    def found(self, lines: Sequence[ShipmentLine]) -> ListedShipments:
        """Rows of one reference on one lane together, in the order of the list."""
        groups: dict[tuple[str, str, str], list[ShipmentLine]] = {}
        lines = self._whole(self.same.agreeing(lines))
        for line in lines:
            lane = line.reference, line.origin.id, line.destination.id
            groups.setdefault(lane, []).append(line)
        unsaid = self._unsaid_priority(lines)
        names = _Names({reference for reference, _, _ in groups})
        made: dict[str, tuple[int, ...]] = {}
        found, references = [], {}
        for (reference, _, _), group in groups.items():
            name = names.name(group[0])
            if name != reference:
                references[name] = reference
                message = Message("is called {name} here", name=name)
                self.reading.warn(group[0].row, "reference", reference, message)
            self.same.warn_of_first(group)
            found.append(self._shipment(name, group, unsaid))
            made[name] = tuple(line.row.row for line in group)
        return ListedShipments(
            file=self.reading.table.file,
            shipments=tuple(found),
            rows=made,
            references=references,
            refused=tuple(self.reading.refused()),
            warnings=tuple(self.reading.warnings),
            questions=tuple(self.same.questions),
        )

    def _whole(self, lines: Sequence[ShipmentLine]) -> list[ShipmentLine]:
        """Rows without those of a reference that has a row which cannot be taken: no shipment comes
        in by halves.
        """
        broken = self._broken_references(lines)
        for line in lines:
            if line.reference in broken:
                message = Message(
                    "row {row} of this reference cannot be taken", row=broken[line.reference]
                )
                self.reading.wrong(line.row, "reference", line.reference, message)
        return [line for line in lines if line.reference not in broken]

    def _broken_references(self, lines: Sequence[ShipmentLine]) -> dict[str, int]:
        """Reference -> a row of it that was refused."""
        found = {
            listed_values.text(row, "reference"): row.row
            for row in self.reading.table.rows
            if not self.reading.is_sound(row)
        }
        width = min((len(line.row.cells) for line in lines), default=0)
        column = next(
            (
                place
                for place in range(width)
                if all(line.row.cells[place].strip() == line.reference for line in lines)
            ),
            None,
        )
        if column is not None:
            found |= {
                row.cells[column].strip(): row.row
                for row in self.reading.table.refused
                if column < len(row.cells)
            }
        return found

    def _unsaid_priority(self, lines: Sequence[ShipmentLine]) -> int | None:
        """The priority of rows without one, in a list where others have one; None where none
        has.
        """
        stated = [line.priority for line in lines if line.priority]
        if not stated:
            return None
        unsaid = max(UNSAID, *stated)
        if len(stated) < len(lines):
            self.assumed.say(Message("priority {value} where a row states none", value=unsaid))
        return unsaid

    def _shipment(self, name: str, group: Sequence[ShipmentLine], unsaid: int | None) -> Shipment:
        first = group[0]
        pieces = sum(line.pieces for line in group)
        due_at = min(line.due_at for line in _deciding(group, "due"))
        stated = [line.priority for line in group if line.priority]
        several = len({(line.one, line.size_cm) for line in group}) > 1
        return Shipment(
            id=name,
            origin=first.origin.id,
            destination=first.destination.id,
            party=_first(group, "customer"),
            priority=min(stated) if stated else unsaid or int(self.assumed.value("priority")),
            handling_units=pieces,
            mass_kg=_of_one(sum((line.kg for line in group), Decimal()), pieces),
            volume_m3=_of_one(sum((line.m3 for line in group), Decimal()), pieces),
            ready_at=max(line.ready_at for line in _deciding(group, "ready")),
            due_at=due_at,
            latest_at=due_at + timedelta(days=int(self.assumed.value("latest_days"))),
            goods=", ".join(_each(group, "goods")),
            hs=next((line.hs for line in group if line.hs), ""),
            value_minor=round(sum((line.value_minor for line in group), Fraction()) / pieces),
            special_handling=tuple(dict.fromkeys(code for line in group for code in line.codes)),
            shipper=_first(group, "shipper"),
            consignee=_first(group, "consignee"),
            awb=re.split(r"[;|]", _first(group, "awb"))[0].strip(),
            keep_together=several,
            sizes=tuple(line.size for line in group) if several or first.size_cm else (),
        )


def id_of(name: str) -> str:
    """A name without what ids cannot have; "" where nothing is left."""
    return NOT_IN_IDS.sub("-", name).strip()[:LONGEST_ID]


class _Names:
    """Ids of shipments: the references, as far as these can be ids and are not taken."""

    def __init__(self, references: Collection[str]) -> None:
        self.references = references
        self.taken: set[str] = set()

    def name(self, line: ShipmentLine) -> str:
        """The reference; of a second lane under it, with the lane; without what ids cannot have."""
        reference = line.reference
        name = id_of(reference) or f"row {line.row.row}"
        part = PART.fullmatch(name)
        if part and part[1] in self.references:
            name = f"{part[1]}-{part[2]}"
        if name in self.taken:
            name = f"{name} {lane_words(line.origin.id, line.destination.id)}"[-LONGEST_ID:]
        while name in self.taken:
            name += "'"
        self.taken.add(name)
        return name


def _deciding(group: Sequence[ShipmentLine], name: str) -> Sequence[ShipmentLine]:
    """The rows that state a value; all of them where none does, so that the default holds."""
    return [line for line in group if name in line.row.values] or group


def _first(group: Sequence[ShipmentLine], name: str) -> str:
    return next(iter(_each(group, name)), "")


def _each(group: Sequence[ShipmentLine], name: str) -> list[str]:
    """The different texts of a field, in their order."""
    texts = (listed_values.text(line.row, name) for line in group)
    return list(dict.fromkeys(filter(None, texts)))


def _of_one(total: Decimal, pieces: int) -> float:
    return float((total / pieces).quantize(KEPT))
