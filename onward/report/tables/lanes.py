"""The board: what can still move, by lane and goods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from onward.message import Message
from onward.options.board import Board, Cell, LaneState
from onward.options.changing import LaneChange
from onward.options.idle import Idle, Why
from onward.options.tonne_worth import TonneWorth
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Table
from onward.wording.amounts import Money, money
from onward.wording.instants import utc_words
from onward.wording.place_names import place_words
from onward.wording.quantities import HOUR_MIN, number_of, ordinal

G_PER_KG = 1000
L_PER_M3 = 1000
FEW = 2  # names of charters, cuts or parties that a cell shows; the JSON has all
MARKS = {
    LaneState.OPEN: "good",
    LaneState.RESTRICTED: "late",
    LaneState.FULL: "late",
    LaneState.CLOSED: "stays",
    LaneState.NOTHING: "stays",
}
COLUMNS = (
    Column("origin", "From", width=7),
    Column("destination", "To", width=7),
    Column("goods", "Goods", width=22),
    Column("hs", "HS", width=9, detail=True),
    Column("state", "State", width=13),
    Column("by", "By", width=34),
    Column("documents", "Document", width=28, detail=True),
    Column("inspection_min", "Inspection", Kind.MINUTES, 11, detail=True),
    Column("free_kg", "kg free", Kind.WHOLE, 13),
    Column("free_m3", "m3 free", Kind.NUMBER, 12),
    Column("price_per_kg", "Per kg", Kind.MONEY, 14),
    Column("price_kg", "For kg", Kind.WHOLE, 12),
    Column("arrives_at", "Earliest (UTC)", Kind.INSTANT),
    Column("worth_per_tonne", "A tonne more, at most", width=24),
    Column("next_change_at", "Next change (UTC)", Kind.INSTANT, detail=True),
    Column("next_change", "What changes", width=40, detail=True),
)


def board_table(board: Board) -> Table:
    """A row for each lane and kind of goods."""
    return Table(
        name="board",
        title="Board",
        about="What can still move, by lane and goods.",
        columns=COLUMNS,
        rows=[board_row(cell, board.currency) for cell in board.cells],
        nothing="No goods of the scenario match.",
    )


def board_row(cell: Cell, currency: str) -> dict[str, object]:
    """One lane and goods."""
    change = cell.next_change
    per_kg = None if cell.minor_per_kg is None else Money(round(cell.minor_per_kg), currency)
    return {
        "origin": cell.origin,
        "destination": cell.destination,
        "goods": cell.goods,
        "hs": cell.hs,
        "state": Coded(str(cell.state), str(cell.state), MARKS[cell.state]),
        "by": idle_text(cell) or " ".join(cell.policies),
        "documents": tuple(cell.documents),
        "inspection_min": cell.inspection_min or None,
        "free_kg": cell.free_g // G_PER_KG,
        "free_m3": cell.free_l / L_PER_M3,
        "price_per_kg": per_kg,
        "price_kg": None if cell.price_g is None else cell.price_g // G_PER_KG,
        "arrives_at": cell.arrives_at,
        "worth_per_tonne": worth_text(cell.worth, currency),
        "next_change_at": change.at if change else None,
        "next_change": change_text(change),
    }


def clock(at: datetime | None) -> str:
    """An instant in UTC; "" for None."""
    return "" if at is None else utc_words(at)


def idle_text(cell: Cell) -> str:
    """Why no departure runs; "" if one does."""
    return Message.joined(" and ", [_reason(idle) for idle in cell.idle])


def _reason(idle: Idle) -> str:
    several, names = number_of(idle.departures, "departure"), _some(idle.by)
    match idle.why:
        case Why.CANCELLED:
            if not names:
                return Message("cancelled: {departures}", departures=several)
            return Message("cancelled: {departures} by {names}", departures=several, names=names)
        case Why.REFUSED:
            return Message(
                "no itinerary accepts {codes}: refused by {departures}",
                codes=names,
                departures=several,
            )
        case Why.RESERVED:
            return Message("space kept for {parties}", parties=names)
        case Why.CHARTERS:
            return Message("only on charters that are not bought: {charters}", charters=names)
        case Why.BACK:
            return Message(
                "only by coming back or going on through {places}: the goods may not", places=names
            )
        case Why.SLOWED:
            return Message(
                "inspection under {policies} makes the goods miss {departures}",
                policies=names,
                departures=several,
            )
        case Why.LATER:
            return Message("first departure {at}", at=clock(idle.first_at))
        case Why.NO_TRANSFER:
            return Message(
                "no transfer {changes}", changes=_some([_transfer(each) for each in idle.by])
            )
        case Why.NO_SERVICE:
            return Message("no service in the timetable")


def _transfer(stated: str) -> str:
    """At Doha (DOH) from air to road."""
    place, come, go = stated.split(" ")
    return Message(
        "at {place} from {mode} to {other}", place=place_words(place), mode=come, other=go
    )


def _some(names: Sequence[str]) -> str:
    """The first few."""
    more = len(names) - FEW
    first = Message.joined(", ", names[: FEW if more > 0 else None])
    return first if more <= 0 else Message("{names} and {count} more", names=first, count=more)


def change_text(change: LaneChange | None) -> str:
    """The effect of a change."""
    return "" if change is None else f"{change.id} {change.what}"


def worth_text(worth: TonneWorth | None, currency: str) -> str:
    """The most that one more tonne is worth, and at which level."""
    if worth is None:
        return ""
    if worth.level == "cost":
        return money(round(worth.value), currency)
    return Message(
        "{saved:,.0f} kg-hours of {loss}",
        saved=worth.value / HOUR_MIN,
        loss=loss_of(worth.level),
    )


def loss_of(level: str) -> str:
    """``loss:1`` as text."""
    return Message("{ordinal}-priority loss", ordinal=ordinal(int(level.partition(":")[2])))
