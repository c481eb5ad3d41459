"""One row of a list of shipments, read: where from and to, how much, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from onward.lists import listed_values
from onward.lists.listed_rows import ListedRow
from onward.lists.row_reading import RowReading
from onward.message import Message
from onward.scenario import Place
from onward.scenario.cells import outside
from onward.scenario.limits import HS_CODE, RANGES
from onward.wording.quantities import number_of

CM3 = Decimal("0.000001")  # m3
DIFFERS = Decimal("0.1")  # share by which a volume may differ from what its sizes come to
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentLine:
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
        of_one = "x".join(f"{short(cm)}" for cm in self.size_cm)
        measure = f"{of_one} cm" if of_one else f"{short(self.one[1])} m3"
        return f"{self.pieces} x {measure}, {short(self.one[0])} kg"


class LineReading:
    """Reads rows; ``without_volume``: how many state neither volume nor size."""

    def __init__(self, reading: RowReading) -> None:
        self.reading = reading
        self.assumed = reading.assumed
        self.without_volume = 0

    def line(self, row: ListedRow) -> ShipmentLine | None:
        """A row, read; None if something is wrong with it."""
        if not self.reading.within_time(row):
            return None
        ends, pieces, kg = self.reading.ends(row), self._pieces(row), self._kg(row)
        if ends is None or pieces is None or kg is None:
            return None
        origin, destination = ends
        size, ready_at = self._size(row), self._ready(row, origin)
        line = ShipmentLine(
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
            codes=self.reading.codes(row),
            hs=self._hs(row),
        )
        self._check(line)
        return line if self.reading.is_sound(row) else None

    def _kg(self, row: ListedRow) -> Decimal | None:
        kg = listed_values.amount(row, "mass_kg")
        if kg is None:
            message = Message("is empty, and every shipment needs a weight")
            self.reading.wrong(row, "mass_kg", "", message)
        return kg

    def _pieces(self, row: ListedRow) -> int | None:
        pieces = listed_values.amount(row, "pieces")
        if pieces is None:
            self.assumed.say(Message("one piece where a row states no number"))
            return 1
        if pieces % 1 or outside(float(pieces), RANGES["shipments", "handling_units"]):
            self.reading.wrong(row, "pieces", pieces, Message("is no number of pieces"))
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
            message = Message("differs from what its sizes come to ({m3} m3)", m3=short(of_sizes))
            self.reading.warn(row, "volume_m3", short(stated), message)
        return stated

    def _value(self, row: ListedRow) -> Fraction:
        value = self.reading.money(row, "value")
        return (value and self.reading.rates.minor(value)) or Fraction(0)

    def _ready(self, row: ListedRow, origin: Place) -> datetime:
        at = listed_values.local(row, "ready", listed_values.STARTS)
        if at is None:
            self.assumed.say(Message("ready now, where a row states no day"))
            return self.reading.as_of
        if listed_values.is_day(row, "ready"):
            words = Message("ready at the start of the day, at the origin's local time")
            self.assumed.say(words)
        return self.reading.instant(at, origin)

    def _due(self, row: ListedRow, destination: Place, ready_at: datetime) -> datetime:
        at = listed_values.local(row, "due", listed_values.ENDS)
        if at is None:
            return ready_at + timedelta(days=int(self.assumed.value("due_days")))
        if listed_values.is_day(row, "due"):
            words = Message("needed by the end of the day, at the destination's local time")
            self.assumed.say(words)
        return self.reading.instant(at, destination)

    def _priority(self, row: ListedRow) -> int | None:
        words = listed_values.text(row, "priority")
        if not words:
            return None
        number = re.fullmatch(r"(?:p|prio)?\.? ?(\d{1,2})", words.casefold())
        found = int(number[1]) if number else PRIORITIES.get(words.casefold())
        if not found:
            maybe = Message("a number, 1 comes first")
            self.reading.wrong(row, "priority", words, Message("is no priority"), maybe)
        return found

    def _hs(self, row: ListedRow) -> str:
        digits = re.sub(r"[\s.]", "", listed_values.text(row, "hs"))
        if digits and not HS_CODE.fullmatch(digits):
            maybe = Message("write 2 to 10 digits only, like 630790")
            self.reading.wrong(row, "hs", digits, Message("is not an HS code"), maybe)
        return digits

    def say_volumes(self) -> None:
        """Says what volume was taken where rows state none."""
        if self.without_volume:
            self.assumed.say(
                Message(
                    "{rows} without volume or size: 1 m3 for each {kg} kg",
                    rows=number_of(self.without_volume, "row"),
                    kg=short(self.assumed.value("kg_per_m3_air")),
                )
            )

    def _check(self, line: ShipmentLine) -> None:
        for name, column, value in (
            ("mass_kg", "mass_kg", line.one[0]),
            ("volume_m3", "volume_m3", line.one[1]),
        ):
            wrong = outside(float(value), RANGES["shipments", column])
            if wrong:
                self.reading.wrong(
                    line.row, name, short(value), Message("of one piece {wrong}", wrong=wrong)
                )
        if line.due_at < line.ready_at:
            due = listed_values.text(line.row, "due")
            maybe = Message("swap ready and needed by")
            self.reading.wrong(line.row, "due", due, Message("is before it is ready"), maybe)


def short(number: Decimal) -> str:
    """Without needless zeros, to a thousandth.

    >>> short(Decimal("120.50")), short(Decimal("0.9600")), short(Decimal(100))
    ('120.5', '0.96', '100')
    """
    return f"{Decimal(f'{number:.3f}').normalize():f}"
