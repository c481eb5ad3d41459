"""A desk at a glance, as text and tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onward.desk.names import Names
from onward.events.event import Event
from onward.events.vocabulary import Status
from onward.goods.morning import Morning
from onward.report.render.text import table_text, wrapped_text
from onward.report.tables.desk import (
    closing_table,
    contradicted_table,
    drafts_table,
    named_table,
    priorities_table,
    unconfirmed_table,
)
from onward.report.tables.desk_lists import notices_table
from onward.report.words import changes_text
from onward.wording.amounts import money
from onward.wording.instants import utc_words
from onward.wording.place_names import place_words
from onward.wording.quantities import kg_hours, lasting, number_of, ordinal

if TYPE_CHECKING:
    from onward.acts.moves import Arrival, MoveVerdict

SHOWN = 12
NAMED = 10  # goods that need somebody
SINCE = "Notices since the plan"


def morning_text(found: Morning, names: Names) -> str:
    """Exceptions of the current plan, and what comes next."""
    parts = [_plan_words(found)]
    for table, wanted in (
        (priorities_table(found), bool(found.priorities)),
        (named_table(found.named[:NAMED], found.steps), bool(found.named)),
        (closing_table(found), bool(found.closing)),
        (unconfirmed_table(found.movements), bool(found.movements.unconfirmed)),
        (contradicted_table(found.movements), bool(found.movements.contradicted)),
        (notices_table(found.since_plan, names, title=SINCE), bool(found.since_plan)),
        (drafts_table(found, names.user), bool(found.drafts)),
    ):
        if wanted:
            parts.append(f"{table.title}\n{table_text(table, rows=SHOWN)}")
            if table.name == "named" and len(found.named) > NAMED:
                parts[-1] += f"\n({number_of(len(found.named) - NAMED, 'more row')} of these.)"
    parts.append(f"Next: {_next(found)}")
    return "\n\n".join(parts)


def _plan_words(found: Morning) -> str:
    if found.current is None:
        return "There is no current plan."
    late = sum(row.late for row in found.priorities)
    left = sum(row.left for row in found.priorities)
    held = sum(row.held for row in found.priorities)
    words = f"Plan {found.current.name}: {number_of(late, 'handling unit')} late"
    stopped = sum(row.stopped for row in found.priorities)
    words += f", {left:,} left behind, {stopped:,} stopped, {held:,} detained."
    if found.age is not None and found.age.stale:
        words += f"\n{found.age.words} onward replan takes it in."
    silent = sum(row.unconfirmed for row in found.priorities)
    if silent:
        meaning = "where the plan has them" if found.silence == "as_planned" else "where they were"
        words += f"\nNo event tells of {number_of(silent, 'handling unit')} that should have moved"
        words += f"; planning takes them {meaning}, and nothing else counts them."
    if found.strangers:
        shown, more = ", ".join(found.strangers[:SHOWN]), len(found.strangers) - SHOWN
        words += f"\nEvents name numbers that no goods are known by: {shown}"
        words += f" and {more:,} more" if more > 0 else ""
        words += " (onward awb SHIPMENT#UNITS --awb or --uld says what is in them)."
    return "\n".join(wrapped_text(line) for line in words.split("\n"))


def _next(found: Morning) -> str:
    now = found.current.name if found.current else ""
    drafts = [each for each in found.drafts if each.parent == now]
    if drafts:
        return f"onward adopt {drafts[-1].name}, or onward move"
    if found.current is None:
        return "onward plan"
    if found.since_plan or found.taken_back:
        return "onward replan"
    if found.movements.unconfirmed:
        return f"onward events add {found.movements.unconfirmed[0].departure} --as-planned"
    return "onward notice add, or onward desk clock"


def move_text(verdict: MoveVerdict, currency: str) -> str:
    """The effect of a move on losses, cost and goods."""
    lines = []
    for level, change in verdict.difference.items():
        if level == "cost":
            word = "less" if change < 0 else "more"
            parts = "; ".join(changes_text(verdict.cost_parts, currency))
            lines.append(f"cost: {money(abs(change), currency)} {word}{parts and f' ({parts})'}")
        elif change:
            priority = ordinal(int(level.partition(":")[2]))
            word = "more" if change > 0 else "less"
            lines.append(f"loss of {priority} priority: {kg_hours(abs(change))} {word}")
    for p, change in verdict.priced_losses.items():
        word = "more" if change > 0 else "less"
        lines.append(f"delay of {ordinal(p)} priority, priced: {kg_hours(abs(change))} {word}")
    before, after = arrivals_words(verdict.before), arrivals_words(verdict.after)
    lines.append(f"arrival: before {before}; after {after}")
    lines.append(f"touches {number_of(verdict.touched_units, 'handling unit')}")
    if verdict.gives_way:
        lines.append(f"gives way: {', '.join(map(str, verdict.gives_way))}")
    return "\n".join(lines)


def arrivals_words(found: Sequence[Arrival]) -> str:
    """``on 04MAR20 12:00Z, 6 hours late``; ``left behind``."""
    said = []
    for each in found:
        when = "left behind" if each.at is None else f"on {utc_words(each.at)}"
        late = f", {lasting(each.late_min)} late" if each.late_min else ""
        said.append(f"{each.pieces:,} {when}{late}" if len(found) > 1 else f"{when}{late}")
    return " and ".join(said) or "nowhere"


def events_text(events: Sequence[Event]) -> str:
    """The recorded events, one line each: how many handling units, and which of them did not
    move.
    """
    return "\n".join(_event(event) for event in events)


def _event(event: Event) -> str:
    if event.status is Status.VOID:
        return "  an earlier event did not happen so"
    pieces = number_of(sum(key.last - key.first + 1 for key in event.what), "handling unit")
    words = f"  {pieces} {event.status} at {place_words(event.place)}, {utc_words(event.at)}"
    if event.status not in (Status.OFFLOADED, Status.DAMAGED):
        return words
    named = [f"{key.id}#{key.first}-{key.last}" for key in event.what[:SHOWN]]
    more = len(event.what) - len(named)
    return f"{words}: {', '.join(named)}{f' and {more} more' if more else ''}"
