"""Listed rows as shipments: all rows of one reference on one lane are one shipment.

A shipment is what one waybill carries: its pieces count together for chargeable weight and minimum
charge, so rows of several sizes become ONE row of the scenario. Its ``sizes`` list them; its pieces
have the average mass and volume, and travel together, so that what a flight carries is exact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from onward.errors import Problem
from onward.lists import listed_values
from onward.lists.assumed import Assumptions
from onward.lists.listed_places import ListedPlaces
from onward.lists.listed_rows import ListedRow, ListedRows, RefusedRow
from onward.lists.priced import Rates
from onward.message import Message
from onward.scenario import Place, Shipment
from onward.scenario.cells import outside
from onward.scenario.limits import HS_CODE, LONGEST_ID, RANGES
from onward.wording.place_names import lane_words
from onward.wording.quantities import number_of

KEPT = Decimal("0.000001")  # kg and m3 of one piece are kept to a milligram, a cubic centimetre
CM3 = Decimal("0.000001")  # m3
DIFFERS = Decimal("0.1")  # share by which a volume may differ from what its sizes come to
NOT_IN_IDS = re.compile(r"[|;\x00-\x1f\x7f]+")
PART = re.compile(r"(.*):(\d+-\d+)")  # as ids of parts of a shipment are
PRIORITIES = {
    word: priority
    for priority, words in enumerate(
        (
            "urgent express rush critical high top yes 急 加急 紧急 特急 高 是 "
            "dringend eilig hoch ja urgente haute oui alta sí",
            "normal standard medium regular 普通 一般 中 正常 mittel moyenne normale media",
            "low economy deferred 低 不急 niedrig basse baja",
        ),
        1,
    )
    for word in words.split()
}
UNSAID = 2  # the least priority of rows without one, in a list where others have one


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedShipments:
    """The shipments of a list. ``rows``: id -> its rows in the file; ``references``: id -> the
    reference in the list, where that cannot be the id; ``warnings``: what was taken but may be
    meant otherwise.
    """

    file: str = ""
    shipments: tuple[Shipment, ...] = ()
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One row, read; masses, volumes and values are of all its pieces."""

    row: ListedRow
    reference: str
    origin: Place
    destination: Place
    pieces: int
    kg: Decimal
    m3: Decimal
    size_cm: tuple[Decimal, ...]
    value_minor: Fraction
    ready_at: datetime
    due_at: datetime
    priority: int | None
    codes: tuple[str, ...]
    hs: str

    @property
    def one(self) -> tuple[Decimal, Decimal]:
        """Mass and volume of a piece."""
        return self.kg / self.pieces, self.m3 / self.pieces

    @property
    def size(self) -> str:
        """Its pieces in words: "3 x 120x80x100 cm, 200 kg"."""
        of_one = "x".join(f"{_short(cm)}" for cm in self.size_cm)
        measure = f"{of_one} cm" if of_one else f"{_short(self.one[1])} m3"
        return f"{self.pieces} x {measure}, {_short(self.one[0])} kg"


def listed_shipments(
    rows: ListedRows, places: ListedPlaces, rates: Rates, assumed: Assumptions, as_of: datetime
) -> ListedShipments:
    """The rows as shipments. A row that cannot be one is refused, with everything that is wrong
    with it, and with it all rows of its shipment.
    """
    reader = _Reader(rows, places, rates, assumed, as_of)
    lines = [line for row in rows.rows if (line := reader.line(row)) is not None]
    return reader.shipments(lines)


class _Reader:
    def __init__(
        self,
        rows: ListedRows,
        places: ListedPlaces,
        rates: Rates,
        assumed: Assumptions,
        as_of: datetime,
    ) -> None:
        self.file = rows.file
        self.table = rows
        self.places = places
        self.rates = rates
        self.assumed = assumed
        self.as_of = as_of
        self.problems: dict[int, list[Problem]] = defaultdict(list)
        self.warnings: list[Problem] = list(rows.warnings)
        self.without_volume = 0

    # -- one row

    def line(self, row: ListedRow) -> _Line | None:
        """A row, read; None if something is wrong with it."""
        self.problems[row.row] += listed_values.out_of_time(row, self.file)
        if self.problems[row.row]:
            return None
        origin, destination = (self._place(row, end) for end in ("origin", "destination"))
        pieces, kg = self._pieces(row), listed_values.amount(row, "mass_kg")
        if kg is None:
            self._wrong(row, "mass_kg", "", Message("is empty, and every shipment needs a weight"))
        if origin is None or destination is None or pieces is None or kg is None:
            return None
        size = self._size(row)
        ready_at = self._ready(row, origin)
        line = _Line(
            row=row,
            reference=listed_values.text(row, "reference"),
            origin=origin,
            destination=destination,
            pieces=pieces,
            kg=kg,
            m3=self._m3(row, pieces, kg, size),
            size_cm=size,
            value_minor=self._value(row),
            ready_at=ready_at,
            due_at=self._due(row, destination, ready_at),
            priority=self._priority(row),
            codes=listed_values.codes(row, self.file, self.problems[row.row]),
            hs=self._hs(row),
        )
        self._check(line)
        return None if self.problems[row.row] else line

    def _wrong(self, row: ListedRow, name: str, value: object, *words: str) -> None:
        self.problems[row.row].append(Problem(self.file, row.row, name, str(value), *words))

    def _warn(self, row: ListedRow, name: str, value: object, *words: str) -> None:
        self.warnings.append(Problem(self.file, row.row, name, str(value), *words))

    def _place(self, row: ListedRow, end: str) -> Place | None:
        words = listed_values.text(row, end)
        place = self.places.of(words)
        if place is None:
            self.problems[row.row].append(self.places.unknown(self.file, row.row, end, words))
        return place

    def _pieces(self, row: ListedRow) -> int | None:
        pieces = listed_values.amount(row, "pieces")
        if pieces is None:
            self.assumed.say(Message("one piece where a row states no number"))
            return 1
        if pieces % 1 or outside(float(pieces), RANGES["shipments", "handling_units"]):
            self._wrong(row, "pieces", pieces, Message("is no number of pieces"))
            return None
        return int(pieces)

    def _size(self, row: ListedRow) -> tuple[Decimal, ...]:
        sides = [listed_values.amount(row, f"{side}_cm") for side in ("length", "width", "height")]
        known = tuple(side for side in sides if side is not None)
        return known if len(known) == len(sides) else ()

    def _m3(self, row: ListedRow, pieces: int, kg: Decimal, size: tuple[Decimal, ...]) -> Decimal:
        stated = listed_values.amount(row, "volume_m3")
        of_sizes = size[0] * size[1] * size[2] * CM3 * pieces if size else None
        if stated is None:
            if of_sizes is not None:
                return of_sizes
            self.without_volume += 1
            return kg / self.assumed.value("kg_per_m3_air")
        if of_sizes and abs(stated - of_sizes) > DIFFERS * max(stated, of_sizes):
            message = Message("differs from what its sizes come to ({m3} m3)", m3=_short(of_sizes))
            self._warn(row, "volume_m3", _short(stated), message)
        return stated

    def _value(self, row: ListedRow) -> Fraction:
        value = listed_values.money(row, "value")
        if value is None:
            return Fraction(0)
        if not value.currency:
            words = Message("amounts without a currency are {currency}", currency=self.rates.home)
            self.assumed.say(words)
        return self.rates.minor(value) or Fraction(0)

    def _ready(self, row: ListedRow, origin: Place) -> datetime:
        at = listed_values.local(row, "ready", listed_values.STARTS)
        if at is None:
            self.assumed.say(Message("ready now, where a row states no day"))
            return self.as_of
        if listed_values.is_day(row, "ready"):
            words = Message("ready at the start of the day, at the origin's local time")
            self.assumed.say(words)
        return listed_values.instant(at, self.table.zone or origin.time_zone)

    def _due(self, row: ListedRow, destination: Place, ready_at: datetime) -> datetime:
        at = listed_values.local(row, "due", listed_values.ENDS)
        if at is None:
            return ready_at + timedelta(days=int(self.assumed.value("due_days")))
        if listed_values.is_day(row, "due"):
            words = Message("needed by the end of the day, at the destination's local time")
            self.assumed.say(words)
        return listed_values.instant(at, self.table.zone or destination.time_zone)

    def _priority(self, row: ListedRow) -> int | None:
        words = listed_values.text(row, "priority")
        if not words:
            return None
        number = re.fullmatch(r"(?:p|prio)?\.? ?(\d{1,2})", words.casefold())
        found = int(number[1]) if number else PRIORITIES.get(words.casefold())
        if not found:
            maybe = Message("a number, 1 comes first")
            self._wrong(row, "priority", words, Message("is no priority"), maybe)
        return found

    def _hs(self, row: ListedRow) -> str:
        digits = re.sub(r"[\s.]", "", listed_values.text(row, "hs"))
        if digits and not HS_CODE.fullmatch(digits):
            maybe = Message("write 2 to 10 digits only, like 630790")
            self._wrong(row, "hs", digits, Message("is not an HS code"), maybe)
        return digits

    def _check(self, line: _Line) -> None:
        for name, column, value in (
            ("mass_kg", "mass_kg", line.one[0]),
            ("volume_m3", "volume_m3", line.one[1]),
        ):
            wrong = outside(float(value), RANGES["shipments", column])
            if wrong:
                self._wrong(
                    line.row, name, _short(value), Message("of one piece {wrong}", wrong=wrong)
                )
        if line.due_at < line.ready_at:
            due = listed_values.text(line.row, "due")
            maybe = Message("swap ready and needed by")
            self._wrong(line.row, "due", due, Message("is before it is ready"), maybe)
        if line.origin.id == line.destination.id:
            words = listed_values.text(line.row, "destination")
            self._wrong(line.row, "destination", words, Message("is where it starts"))

    # -- rows of one reference

    def shipments(self, lines: Sequence[_Line]) -> ListedShipments:
        """Rows of one reference on one lane together, in the order of the list."""
        groups: dict[tuple[str, str, str], list[_Line]] = {}
        for line in self._whole(lines):
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
                self._warn(group[0].row, "reference", reference, message)
            found.append(self._shipment(name, group, unsaid))
            made[name] = tuple(line.row.row for line in group)
        self._say_volumes()
        return ListedShipments(
            file=self.file,
            shipments=tuple(found),
            rows=made,
            references=references,
            refused=tuple(self._refused()),
            warnings=tuple(self.warnings),
        )

    def _whole(self, lines: Sequence[_Line]) -> list[_Line]:
        """Rows without those of a reference that has a row which cannot be taken: no shipment comes
        in by halves.
        """
        broken = self._broken_references(lines)
        for line in lines:
            if line.reference in broken:
                message = Message(
                    "row {row} of this reference cannot be taken", row=broken[line.reference]
                )
                self._wrong(line.row, "reference", line.reference, message)
        return [line for line in lines if line.reference not in broken]

    def _broken_references(self, lines: Sequence[_Line]) -> dict[str, int]:
        """Reference -> a row of it that was refused."""
        found = {
            listed_values.text(row, "reference"): row.row
            for row in self.table.rows
            if self.problems.get(row.row)
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
                for row in self.table.refused
                if column < len(row.cells)
            }
        return found

    def _refused(self) -> Iterable[RefusedRow]:
        yield from self.table.refused
        for row in self.table.rows:
            if self.problems.get(row.row):
                problems = tuple(self.problems[row.row])
                yield RefusedRow(row=row.row, cells=row.cells, problems=problems)

    def _unsaid_priority(self, lines: Sequence[_Line]) -> int | None:
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

    def _say_volumes(self) -> None:
        if self.without_volume:
            self.assumed.say(
                Message(
                    "{rows} without volume or size: 1 m3 for each {kg} kg",
                    rows=number_of(self.without_volume, "row"),
                    kg=_short(self.assumed.value("kg_per_m3_air")),
                )
            )

    def _shipment(self, name: str, group: Sequence[_Line], unsaid: int | None) -> Shipment:
        first = group[0]
        pieces = sum(line.pieces for line in group)
        due_at = self._one(group, "due", [line.due_at for line in group], min)
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
            ready_at=self._one(group, "ready", [line.ready_at for line in group], max),
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

    def _one(
        self,
        group: Sequence[_Line],
        name: str,
        instants: Sequence[datetime],
        choose: Callable[[Sequence[datetime]], datetime],
    ) -> datetime:
        """The instant that holds for all rows of a shipment; a warning where they differ."""
        if len(set(instants)) > 1:
            words = listed_values.text(group[0].row, name)
            message = Message("differs between rows of this reference; the strictest holds")
            self._warn(group[0].row, name, words, message)
        return choose(instants)


class _Names:
    """Ids of shipments: the references, as far as these can be ids and are not taken."""

    def __init__(self, references: Collection[str]) -> None:
        self.references = references
        self.taken: set[str] = set()

    def name(self, line: _Line) -> str:
        """The reference; of a second lane under it, with the lane; without what ids cannot have."""
        reference = line.reference
        name = NOT_IN_IDS.sub("-", reference).strip()[:LONGEST_ID] or f"row {line.row.row}"
        part = PART.fullmatch(name)
        if part and part[1] in self.references:
            name = f"{part[1]}-{part[2]}"
        if name in self.taken:
            name = f"{name} {lane_words(line.origin.id, line.destination.id)}"[-LONGEST_ID:]
        while name in self.taken:
            name += "'"
        self.taken.add(name)
        return name


def _first(group: Sequence[_Line], name: str) -> str:
    return next(iter(_each(group, name)), "")


def _each(group: Sequence[_Line], name: str) -> list[str]:
    """The different texts of a field, in their order."""
    texts = (listed_values.text(line.row, name) for line in group)
    return list(dict.fromkeys(filter(None, texts)))


def _of_one(total: Decimal, pieces: int) -> float:
    return float((total / pieces).quantize(KEPT))


def _short(number: Decimal) -> str:
    """Without needless zeros, to a thousandth.

    >>> _short(Decimal("120.50")), _short(Decimal("0.9600")), _short(Decimal(100))
    ('120.5', '0.96', '100')
    """
    return f"{number.quantize(Decimal('0.001')).normalize():f}"
