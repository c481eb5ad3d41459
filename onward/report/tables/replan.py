"""The changes of a replan: a row for each range of handling units, with cause and whom to
notify.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onward.desk.plan_diff import SAID, ItineraryChange
from onward.desk.replan import Replanned
from onward.events.advanced import Advanced
from onward.plan.plan import Leg
from onward.report.cells import Kind
from onward.report.judged_plan import document, summary, upset_sentence
from onward.report.render.json import table_rows
from onward.report.table import Column, Table

SHOWN = 12  # changes listed; --diff and --json have them all
COLUMNS = (
    Column("tell", "Tell"),
    Column("shipment", "Shipment"),
    Column("first", "First", Kind.WHOLE),
    Column("last", "Last", Kind.WHOLE),
    Column("handling_units", "Handling units", Kind.WHOLE),
    Column("consignment", "Consignment"),
    Column("old", "Old legs"),
    Column("new", "New legs"),
    Column("old_minutes_late", "Was late", Kind.MINUTES),
    Column("new_minutes_late", "Is late", Kind.MINUTES),
    Column("cause", "Cause"),
    Column("why", "Why"),
)
GONE = ("shipment", "first", "last", "why", "place", "cause")


def changes_table(changes: Sequence[ItineraryChange]) -> Table:
    """Every change, in the order in which to notify of them."""
    rows = [_row(change) for change in changes]
    return Table(name="changes", title="Changes", columns=COLUMNS, rows=rows)


def _row(change: ItineraryChange) -> dict[str, object]:
    same = [c.key for c in COLUMNS if c.key not in ("old", "new")]
    ways = {"old": legs_text(change.old), "new": legs_text(change.new)}
    return {name: getattr(change, name) for name in same} | ways


def legs_text(legs: Sequence[Leg]) -> str:
    """Departures in order, with the allotments used; "stays" without any."""
    names = [f"{leg.departure}#{leg.pool}" if leg.pool else leg.departure for leg in legs]
    return " > ".join(names) or "stays"


def replan_document(found: Replanned) -> dict[str, object]:
    """For a program: the plan, the changes, and goods that need no plan any more."""
    gone = [{name: getattr(g, name) for name in GONE} for g in found.advanced.gone]
    rows = table_rows(changes_table(found.changes))
    notes = found.judged.read.plan.notes
    return document(found.judged) | {"changes": rows, "gone": gone, "notes": notes}


def replan_text(found: Replanned) -> str:
    """For a person: what has happened, what moves and why, and the new plan."""
    units = Counter[str]()
    for change in found.changes:
        units[change.cause] += change.handling_units
    lines = [
        f"{_past(found.advanced)}; {sum(units.values()):,} handling units in "
        f"{len(found.changes):,} ranges travel another way than planned, or no further."
    ]
    upset = found.judged.upset
    lines += [upset_sentence(upset)] if upset else []
    for cause, n in units.most_common(SHOWN):
        lines.append(f"  {n:>7,} {SAID.get(cause) or f'because of {cause}'}")
    if len(units) > SHOWN:
        lines.append(f"  and {len(units) - SHOWN:,} further causes (--diff, --json)")
    lines += [_line(change) for change in found.changes[:SHOWN]]
    if len(found.changes) > SHOWN:
        lines.append(f"  ... {len(found.changes) - SHOWN:,} more (--diff FILE lists all)")
    return "\n".join(lines) + "\n\n" + summary(found.judged)


def _past(advanced: Advanced) -> str:
    """How many handling units have arrived, are held, or are on their last leg, by now."""
    gone = Counter[str]()
    for g in advanced.gone:
        ahead = g.why == "arrived" and g.since is not None and g.since > advanced.scenario.as_of
        gone["on their last leg" if ahead else g.why] += g.last - g.first + 1
    counted = ", ".join(f"{n:,} handling units {why}" for why, n in sorted(gone.items()))
    return f"By {advanced.scenario.as_of:%d %B %Y %H:%M} UTC: {counted or 'nothing has arrived'}"


def _line(change: ItineraryChange) -> str:
    return (
        f"  tell {change.tell}: {change.shipment} {change.first}-{change.last}: "
        f"{legs_text(change.old)}  ->  {legs_text(change.new)}  [{change.cause}: {change.why}]"
    )
