"""A forwarder's list as it is exported every morning, and what truly happened to it since: goods
that came, changed, were cancelled, split over rows, left, and came back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from onward.acts.lists import GivenTable
from onward.lists.mapping import Counted, ListKind, MappedColumn, Mapping

BEGIN = date(2020, 3, 2)  # a Monday
LANES = (("PVG", "FRA"), ("Hong Kong", "FRA"), ("PVG", "AMS"))
GOODS = ("masks", "gowns", "gloves", "")
CUSTOMERS = ("Rossi", "Müller", "")
HEADINGS = ("Ref", "From", "To", "Pcs", "Kg", "M3", "Ready", "Due", "Value", "Goods", "Customer")
FIELDS = (
    "reference origin destination pieces mass_kg volume_m3 ready due value goods customer".split()
)
MAPPING = Mapping(
    name="forwarder",
    kind=ListKind.SHIPMENTS,
    columns=tuple(
        MappedColumn(
            heading=heading,
            field=name,
            unit={"mass_kg": "kg", "volume_m3": "m3"}.get(name, ""),
            counted=Counted.TOTAL if name in ("mass_kg", "volume_m3", "value") else None,
            currency="USD" if name == "value" else "",
        )
        for heading, name in zip(HEADINGS, FIELDS, strict=True)
    ),
    encoding="utf-8",
    separator=";",
    date_form="DMY",
)
# a cell of the table -> the values of a shipment that follow from it
MEANS = {
    "pcs": {"handling_units"},
    "due": {"due_at", "latest_at"},
    "goods": {"goods"},
    "customer": {"party"},
    "to": {"destination"},
}


@dataclass(frozen=True)
class Line:
    """A row: masses in tenths of a kg and volumes in litres, of all its pieces."""

    pcs: int
    kg10: int
    litres: int


@dataclass(frozen=True)
class Goods:
    ref: str
    lane: tuple[str, str]
    lines: tuple[Line, ...]
    ready: date
    due: date
    value: int
    goods: str
    customer: str

    @property
    def pcs(self) -> int:
        return sum(line.pcs for line in self.lines)


@dataclass
class Truth:
    """What differs from the list of the day before; ``changed``: the values of a shipment."""

    new: set[str] = field(default_factory=set)
    changed: dict[str, set[str]] = field(default_factory=dict)
    back: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)


class TrueDays:
    """The goods of the list, from day to day."""

    def __init__(self, seed: int, size: int) -> None:
        self.random, self.size = Random(seed), size
        self.goods: dict[str, Goods] = {}
        self.cancelled: dict[str, Goods] = {}
        self.number = 0
        self.today = BEGIN
        for _ in range(size):
            self._come()

    def _come(self) -> str:
        r = self.random
        self.number += 1
        ready = self.today + timedelta(days=r.randint(0, 2))
        found = Goods(
            ref=f"R{self.number:05}",
            lane=r.choice(LANES),
            lines=tuple(self._line() for _ in range(r.choice((1, 1, 1, 2)))),
            ready=ready,
            due=ready + timedelta(days=r.randint(4, 12)),
            value=r.randint(100, 9999),
            goods=r.choice(GOODS),
            customer=r.choice(CUSTOMERS),
        )
        self.goods[found.ref] = found
        return found.ref

    def _line(self) -> Line:
        r = self.random
        return Line(r.randint(1, 12), r.randint(50, 4000), r.randint(20, 900))

    def next_day(self, left: set[str]) -> Truth:
        """What happens until the next export. ``left``: the goods that have left by then; the
        export has no goods that have left or were cancelled.
        """
        r, truth, most = self.random, Truth(), max(8, self.size // 50)
        self.today += timedelta(days=1)
        for ref in sorted(left & self.goods.keys()):
            del self.goods[ref]
            truth.left.add(ref)
        for ref in r.sample(
            sorted(self.cancelled), min(len(self.cancelled), r.randint(0, most // 8))
        ):
            self.goods[ref] = self.cancelled.pop(ref)
            truth.back.add(ref)
        still = sorted(self.goods.keys() - truth.back)
        for ref in r.sample(still, min(len(still) // 4, r.randint(1, most // 2))):
            self.cancelled[ref] = self.goods.pop(ref)
            truth.gone.add(ref)
        still = sorted(self.goods.keys() - truth.back)
        for ref in r.sample(still, min(len(still), r.randint(2, most))):
            before = self.goods[ref]
            self.goods[ref], truth.changed[ref] = self._change(before)
        come = max(0, self.size - len(self.goods)) // 2 + r.randint(1, most)
        truth.new = {self._come() for _ in range(come)}
        return truth

    def _change(self, goods: Goods) -> tuple[Goods, set[str]]:
        r = self.random
        what = r.choice(("due", "pcs", "kg", "goods", "customer", "to", "split"))
        if what == "due":
            return replace(goods, due=goods.due + timedelta(days=r.choice((1, 2, 5)))), MEANS[what]
        if what == "kg":
            first, *rest = goods.lines
            lines = (replace(first, kg10=first.kg10 + r.randint(1, 300)), *rest)
            changed = {"mass_kg", "sizes"} if rest else {"mass_kg"}
            return replace(goods, lines=lines), changed
        if what == "pcs":  # of the same goods: one piece more weighs as much as each did
            return self._more_pieces(goods)
        if what == "split":  # into two rows of pieces that weigh different amounts
            return self._divided(goods)
        if what == "to":
            lanes = [lane for lane in LANES if lane[0] == goods.lane[0] and lane != goods.lane]
            if not lanes:
                return self._change(goods)
            return replace(goods, lane=lanes[0]), MEANS[what]
        others = {"goods": GOODS, "customer": CUSTOMERS}[what]
        new = r.choice([each for each in others if each != getattr(goods, what)])
        return replace(goods, **{what: new}), MEANS[what]

    def _more_pieces(self, goods: Goods) -> tuple[Goods, set[str]]:
        """Twice the pieces, twice the mass and volume: each is as it was."""
        lines = tuple(Line(2 * x.pcs, 2 * x.kg10, 2 * x.litres) for x in goods.lines)
        changed = {"handling_units", "value_minor"} if goods.value else {"handling_units"}
        return replace(goods, lines=lines), changed | ({"sizes"} if len(lines) > 1 else set())

    def _divided(self, goods: Goods) -> tuple[Goods, set[str]]:
        """One row of several pieces becomes two of other pieces; all together weigh the same."""
        if len(goods.lines) > 1 or goods.pcs < 2:
            return self._change(goods)
        (line,) = goods.lines
        one = Line(1, max(1, line.kg10 // 3), max(1, line.litres // 3))
        rest = Line(line.pcs - 1, line.kg10 - one.kg10, line.litres - one.litres)
        return replace(goods, lines=(one, rest)), {"sizes", "keep_together"}

    def table(self) -> GivenTable:
        """The export, in an order of its own."""
        refs = sorted(self.goods)
        self.random.shuffle(refs)
        rows = [";".join(HEADINGS)]
        for ref in refs:
            goods = self.goods[ref]
            for nth, line in enumerate(goods.lines):
                cells = (
                    goods.ref, *goods.lane, line.pcs, f"{line.kg10 / 10:.1f}",
                    f"{line.litres / 1000:.3f}", f"{goods.ready:%d.%m.%Y}", f"{goods.due:%d.%m.%Y}",
                    goods.value if nth == 0 else "", goods.goods, goods.customer,
                )  # fmt: skip
                rows.append(";".join(map(str, cells)))
        text = "\r\n".join(rows) + "\r\n"
        return GivenTable(content=text.encode(), file=f"{self.today}.csv", mapping=MAPPING)

    def morning(self) -> datetime:
        """When the list of today is taken."""
        return datetime(self.today.year, self.today.month, self.today.day, 6, tzinfo=UTC)


OFFERS = Mapping(
    name="offers",
    kind=ListKind.OFFERS,
    columns=tuple(
        MappedColumn(heading=h, field=f, unit="per_kg" if f == "price_per_kg" else "", currency=c)
        for h, f, c in (
            ("Flight", "flight", ""),
            ("From", "origin", ""),
            ("To", "destination", ""),
            ("Day", "day", ""),
            ("Departs", "departs", ""),
            ("Arrives", "arrives", ""),
            ("Cut-off min", "cut_off", ""),
            ("Price", "price_per_kg", "USD"),
            ("Kg", "capacity_kg", ""),
            ("M3", "capacity_m3", ""),
        )
    ),
    encoding="utf-8",
    separator=";",
    date_form="DMY",
)


def flights(days: int) -> GivenTable:
    """A flight each day on each lane, with room for everything."""
    rows = ["Flight;From;To;Day;Departs;Arrives;Cut-off min;Price;Kg;M3"]
    for number, (origin, destination) in enumerate(LANES):
        for nth in range(days):
            day = BEGIN + timedelta(days=nth)
            rows.append(
                f"LH84{number}1;{origin};{destination};{day:%d.%m.%Y};22:00;23:30;18:00;"
                f"{3 + nth % 3}.10;900000;9000"
            )
    return GivenTable(content="\n".join(rows).encode(), file="flights.csv", mapping=OFFERS)
