"""Moves kept back: the goods, the gain, and the command that makes the move."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from onward.desk.goods_words import leg_in
from onward.desk.plan_reading import KeptMove, KeptMoves
from onward.message import Message, made
from onward.plan.plan import Leg
from onward.report.cells import Coded, Kind, people
from onward.report.departure_words import legs_cell
from onward.report.render.text import WIDTH, wrapped
from onward.report.table import Column, Table
from onward.wording.amounts import Money
from onward.wording.quantities import exactly, hours, number_of, ordinal

SHOWN = 10  # of a plan's moves kept back, for people; its file has more
COLUMNS = (
    Column("shipment", "Shipment", width=18),
    Column("handling_units", "Units no.", width=12),
    Column("priority", "Priority", Kind.WHOLE, 8),
    Column("pieces", "Pieces", Kind.WHOLE, 8),
    Column("party", "Party"),
    Column("less_late_min", "Less late by", Kind.MINUTES),
    Column("cheaper", "Cheaper by", Kind.MONEY),
    Column("takes_room_of", "Takes the room of (priority)", width=30),
    Column("new_way", "Itinerary by the move", width=44),
    Column("old_way", "Itinerary in the plan", width=44),
    Column("kept_because", "Kept back because", width=24),
    Column("less_delay_kg_h", "Less delay (kg-hours)", Kind.LOSS, was=("less_loss",)),
    Column("command", "Command", Kind.CODE, 60, detail=True),
)
NONE = "No move is kept back."


def kept_back_table(
    found: KeptMoves,
    flights: Mapping[str, str],
    currency: str,
    *,
    draft: str = "",
    most: int | None = None,
) -> Table:
    """The largest moves kept back; ``flights``: names of departures by id; ``draft``: the draft to
    which they would be added.
    """
    return Table(
        name="kept_back",
        title="Moves kept back",
        about=Message(
            "{groups} of handling units would gain by a move that the plan does "
            "not make. The largest gains.",
            groups=number_of(found.count, "group"),
        ),
        columns=COLUMNS,
        rows=[_row(each, flights, currency, draft) for each in found.largest[:most]],
        nothing=NONE,
    )


def _row(
    move: KeptMove, flights: Mapping[str, str], currency: str, draft: str
) -> dict[str, object]:
    because = Message("lower priorities would lose their room") if move.takes_room_of else ""
    if move.firm:
        because = Message("firm: moved only to arrive a day or more less late")
    return {
        "shipment": move.goods[0].partition("#")[0],
        "handling_units": ", ".join(map(_units, move.goods)),
        "priority": move.priority,
        "pieces": move.handling_units,
        "party": move.party,
        "old_way": legs_cell(_legs(move.old), flights, "left behind"),
        "new_way": legs_cell(_legs(move.new), flights, "left behind"),
        "less_late_min": _sooner(move.less_late_min),
        "less_delay_kg_h": hours(move.less_loss) if move.less_loss else None,
        "cheaper": Money(move.saved_minor, currency) if move.saved_minor else None,
        "takes_room_of": with_priorities(move.takes_room_of),
        "kept_because": because,
        "command": command(move, draft),
    }


def _sooner(less_late_min: int) -> int | Coded | None:
    """Minutes less late; priced goods may also be later."""
    if less_late_min >= 0:
        return less_late_min or None
    return Coded(less_late_min, f"-{exactly(-less_late_min)}")


def _units(goods: str) -> str:
    """Which handling units: ``3-7``, or ``3``."""
    first, _, last = goods.partition("#")[2].partition("-")
    return first if first == last else f"{first}-{last}"


def _legs(texts: tuple[str, ...]) -> tuple[Leg, ...]:
    return tuple(map(leg_in, texts))


def with_priorities(goods: tuple[tuple[str, int], ...]) -> tuple[Coded, ...]:
    """Goods with their priorities, for people; by name for machines."""
    return tuple(Coded(name, _with(name, ordinal(priority))) for name, priority in goods)


def _with(name: str, priority: str) -> Message:
    return made(f"{name} ({priority})", "{1} ({2})", {"1": name, "2": priority})


def command(move: KeptMove, draft: str = "") -> str:
    """What a planner types to make the move at a desk; a command for each range of units."""
    options = ["--to", ">".join(move.new)]
    options += ["--give-way"] if move.takes_room_of else []
    options += ["--draft", draft] if draft else []
    return "; ".join(shlex.join(["onward", "move", goods, *options]) for goods in move.goods)


def kept_back_text(
    found: KeptMoves, flights: Mapping[str, str], currency: str, draft: str = ""
) -> str:
    """Text for a terminal: the number of moves, then the largest, each with its command on one
    line.
    """
    table = kept_back_table(found, flights, currency, draft=draft, most=SHOWN)
    if not found.count:
        return NONE
    shown = len(found.largest[:SHOWN])
    largest = f" The {shown} largest:" if shown < found.count else ""
    lines = [f"Moves kept back: {found.count:,}.{largest}"]
    kinds = {column.key: column.kind for column in table.columns}
    for cells in table.lines():
        cells_text = {
            key: people(cell, kinds[key]) for key, cell in zip(table.keys, cells, strict=True)
        }
        first, *rest = wrapped(_sentence(cells_text), WIDTH - 4)
        lines += [f"  {first}", *(f"    {line}" for line in rest), f"      {cells_text['command']}"]
    return "\n".join(lines)


def _sentence(cells: Mapping[str, str]) -> str:
    late = cells["less_late_min"]
    gains = [f"{late} less late"] if late else []
    if late.startswith("-"):  # goods whose delay has a price may arrive later for money
        gains = [f"{late.lstrip('-')} later"]
    if cells["cheaper"]:
        dearer = cells["cheaper"].startswith("-")
        gains.append(f"{'dearer' if dearer else 'cheaper'} by {cells['cheaper'].lstrip('-')}")
    why = cells["kept_because"]
    if cells["takes_room_of"]:
        why = f"takes the room of {cells['takes_room_of'].replace(')', ' priority)')}"
    goods = f"{cells['shipment']} {cells['handling_units']}"
    pieces = number_of(int(cells["pieces"].replace(",", "")), "piece")
    whose = f"{ordinal(int(cells['priority']))} priority, {pieces}, {cells['party']}"
    change = f"on {cells['new_way']} instead of {cells['old_way']}"
    return f"{goods} ({whose}): {', '.join(gains)} {change}; {why}"
