"""Whether masses, volumes and values are of each piece or of all pieces of a row, seen from the
numbers where no heading says it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onward.lists.amounts import counted_in
from onward.lists.draft import Choice
from onward.lists.formed_columns import FormedColumn
from onward.lists.mapping import Counted
from onward.lists.open_points import Decisions
from onward.message import Message

COUNTED = ("mass_kg", "net_kg", "chargeable_kg", "volume_m3", "value")
FEWEST = 5  # rows of several pieces from which numbers tell anything
NEAR = 0.15  # share by which a volume may differ from its sizes
DENSITY = (20.0, 3_000.0)  # kg per m3 of goods, most of them
LIKELY_DENSITY = (60.0, 900.0)
HEAVIEST_PIECE_KG, LIGHTEST_PIECE_KG = 6_000.0, 0.02
SURE = 4.0  # standard errors
WORDS = {
    Counted.EACH: Message("of each piece"),
    Counted.TOTAL: Message("of all pieces of the row"),
}


@dataclass(frozen=True, slots=True)
class RowNumbers:
    """Pieces of a row and the numbers beside them, as they stand; 0 where there is none.
    ``piece_m3``: length x width x height.
    """

    pieces: int
    mass_kg: float = 0.0
    net_kg: float = 0.0
    chargeable_kg: float = 0.0
    volume_m3: float = 0.0
    value: float = 0.0
    piece_m3: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What the numbers show: ``counted``, and whether they leave no doubt."""

    counted: Counted
    sure: bool


def decide_counted(
    columns: Sequence[FormedColumn], rows: Sequence[RowNumbers], decisions: Decisions
) -> dict[int, Counted | None]:
    """Place of a column -> each or total. None: it holds nothing that is counted."""
    found: dict[int, Counted | None] = {}
    known: dict[str, Counted] = {}
    several = [row for row in rows if row.pieces > 1]
    by_name = {name: [c for c in columns if c.field.name == name] for name in COUNTED}
    for column in columns:
        counted = column.says.counted or _of_cells(column)
        if column.field.name in COUNTED and counted:
            found[column.place] = counted
            known.setdefault(column.field.name, counted)
    for name in ("volume_m3", "mass_kg", "chargeable_kg", "net_kg", "value"):
        for column in by_name[name]:
            if column.place in found:
                continue
            chosen = _decided(column, several, known, len(by_name[name]) > 1, decisions)
            found[column.place] = chosen
            known.setdefault(name, chosen)
    return found


def _of_cells(column: FormedColumn) -> Counted | None:
    """As the first cell says, if every cell says it; each is then read as it says itself."""
    texts = column.texts
    if not texts or len(texts) < len(column.cells):
        return None
    stated = [counted for text in texts if (counted := counted_in(text))]
    return stated[0] if len(stated) == len(texts) else None


def _decided(
    column: FormedColumn,
    several: Sequence[RowNumbers],
    known: dict[str, Counted],
    has_twin: bool,
    decisions: Decisions,
) -> Counted:
    name = column.field.name
    if has_twin or not several:  # the other column has it of each; or one piece is all
        return Counted.TOTAL
    if name == "chargeable_kg":
        return Counted.TOTAL
    if name == "net_kg" and "mass_kg" in known:
        return known["mass_kg"]
    seen = _seen(name, several, known)
    if seen and seen.sure:
        if seen.counted is Counted.EACH or name != "value":
            decisions.warn(
                Message("is read as {what}, as its numbers show", what=WORDS[seen.counted]),
                column.name,
            )
        return seen.counted
    proposed = seen.counted if seen else Counted.TOTAL
    if name == "value" and proposed is Counted.TOTAL:
        decisions.warn(Message("is read as {what}", what=WORDS[Counted.TOTAL]), column.name)
        return Counted.TOTAL
    answer = decisions.decide(
        f"counted:{name}",
        Message("Is {columns} of each piece, or of all pieces of the row?", columns=column.name),
        [Choice(key=str(each), words=WORDS[each]) for each in Counted],
        str(proposed),
        weight={"mass_kg": 95, "volume_m3": 70}.get(name, 40),
        doubt=Message("is read as {what}", what=WORDS[proposed]),
        cells=_examples(name, several),
        heading=column.name,
    )
    return Counted(answer)


def _examples(name: str, rows: Sequence[RowNumbers]) -> list[str]:
    found = [row for row in rows if getattr(row, name)]
    return [f"{row.pieces} x {getattr(row, name):g}" for row in found[:5]]


def _seen(name: str, rows: Sequence[RowNumbers], known: dict[str, Counted]) -> Seen | None:
    usable = [row for row in rows if getattr(row, name) > 0]
    if not usable:
        return None
    tests = {
        "mass_kg": (_by_density, _by_piece, _by_slope),
        "net_kg": (_by_piece, _by_slope),
        "volume_m3": (_by_sizes, _by_mass, _by_slope),
        "value": (_by_slope,),
    }[name]
    seen = [each for test in tests if (each := test(name, usable, known))]
    sure = next((each for each in seen if each.sure), None)
    if sure or not seen:
        return sure
    agree = len(seen) > 1 and all(each.counted is seen[0].counted for each in seen)
    return Seen(seen[0].counted, agree)


def _by_sizes(name: str, rows: Sequence[RowNumbers], known: dict[str, Counted]) -> Seen | None:
    """A volume beside the size of a piece is that size, or that size x pieces."""
    each = total = 0
    sized = [row for row in rows if row.piece_m3]
    for row in sized:
        ratio = row.volume_m3 / row.piece_m3
        each += abs(ratio - 1) <= NEAR
        total += abs(ratio / row.pieces - 1) <= NEAR
    if not sized or max(each, total) < 0.6 * len(sized) or each == total:
        return None
    winner = Counted.EACH if each > total else Counted.TOTAL
    return Seen(winner, abs(each - total) >= 0.5 * len(sized))


def _piece_volumes(
    rows: Sequence[RowNumbers], known: dict[str, Counted]
) -> Iterator[tuple[RowNumbers, float]]:
    """Rows with the volume of one piece, by its size or by a volume whose count is known."""
    for row in rows:
        if row.piece_m3:
            yield row, row.piece_m3
        elif row.volume_m3 and "volume_m3" in known:
            share = row.pieces if known["volume_m3"] is Counted.TOTAL else 1
            yield row, row.volume_m3 / share


def _by_density(name: str, rows: Sequence[RowNumbers], known: dict[str, Counted]) -> Seen | None:
    """Goods weigh 20 to 3,000 kg per m3."""
    pairs = list(_piece_volumes(rows, known))
    return _of_densities(
        [row.mass_kg / volume for row, volume in pairs],
        [row.mass_kg / row.pieces / volume for row, volume in pairs],
    )


def _by_mass(name: str, rows: Sequence[RowNumbers], known: dict[str, Counted]) -> Seen | None:
    if "mass_kg" not in known:
        return None
    weighed = [row for row in rows if row.mass_kg]
    masses = [
        row.mass_kg / (row.pieces if known["mass_kg"] is Counted.TOTAL else 1) for row in weighed
    ]
    pairs = list(zip(weighed, masses, strict=True))
    return _of_densities(
        [mass / row.volume_m3 for row, mass in pairs],
        [mass / (row.volume_m3 / row.pieces) for row, mass in pairs],
    )


def _of_densities(each: Sequence[float], total: Sequence[float]) -> Seen | None:
    """The reading under which goods are as dense as goods are."""
    if len(each) < 3:
        return None
    fits_each, fits_total = (_share_within(values, DENSITY) for values in (each, total))
    likely_each, likely_total = (_share_within(values, LIKELY_DENSITY) for values in (each, total))
    if abs(fits_each - fits_total) >= 0.5 and max(fits_each, fits_total) >= 0.8:
        winner = Counted.EACH if fits_each > fits_total else Counted.TOTAL
        sure = len(each) >= FEWEST and min(fits_each, fits_total) <= 0.3
        return Seen(winner, sure)
    if abs(likely_each - likely_total) >= 0.4:
        return Seen(Counted.EACH if likely_each > likely_total else Counted.TOTAL, False)
    return None


def _share_within(values: Sequence[float], limits: tuple[float, float]) -> float:
    return sum(limits[0] <= value <= limits[1] for value in values) / len(values)


def _by_piece(name: str, rows: Sequence[RowNumbers], known: dict[str, Counted]) -> Seen | None:
    """No piece weighs more than a loaded container's share, and none a few grams."""
    heavy = sum(getattr(row, name) > HEAVIEST_PIECE_KG for row in rows)
    light = sum(getattr(row, name) / row.pieces < LIGHTEST_PIECE_KG for row in rows)
    if heavy and not light:
        return Seen(Counted.TOTAL, heavy > 1 or len(rows) < FEWEST)
    if light and not heavy:
        return Seen(Counted.EACH, light > 1 or len(rows) < FEWEST)
    return None


def _by_slope(name: str, rows: Sequence[RowNumbers], known: dict[str, Counted]) -> Seen | None:
    """Totals grow with the pieces; what each piece weighs does not."""
    points = [(math.log(row.pieces), math.log(getattr(row, name))) for row in rows]
    if len(points) < 8:
        return _by_equal(name, rows)
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    if spread < 0.1 * len(points):
        return _by_equal(name, rows)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    rest = sum((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in points)
    error = math.sqrt(rest / max(1, len(points) - 2) / spread) or 1e-9
    to_each, to_total = abs(slope) / error, abs(slope - 1) / error
    if to_each > SURE and to_total < 2.5 and to_each > 2 * to_total:
        return Seen(Counted.TOTAL, len(points) >= 20 and to_each > 2 * SURE)
    if to_total > SURE and to_each < 2.5 and to_total > 2 * to_each:
        return Seen(Counted.EACH, len(points) >= 20 and to_total > 2 * SURE)
    return _by_equal(name, rows)


def _by_equal(name: str, rows: Sequence[RowNumbers]) -> Seen | None:
    """Equal amounts beside different numbers of pieces are of each piece."""
    pieces: dict[float, set[int]] = {}
    for row in rows:
        pieces.setdefault(getattr(row, name), set()).add(row.pieces)
    repeated = sum(len(counts) - 1 for counts in pieces.values())
    if len(rows) >= FEWEST and repeated >= 0.4 * len(rows):
        return Seen(Counted.EACH, False)
    return None
