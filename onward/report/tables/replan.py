"""The changes of a replan: a row for each range of handling units, with cause and whom to
notify.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from onward.desk.plan_diff import SAID, ItineraryChange
from onward.events.advanced import Advanced
from onward.questions.replan import Replanned
from onward.report.cells import Kind
from onward.report.departure_words import (
    in_words,
    legs_cell,
    legs_text,
    legs_words,
    words_of_runs,
)
from onward.report.judged_plan import document, summary, upset_sentence
from onward.report.render.json import table_rows
from onward.report.render.text import WIDTH, wrapped, wrapped_text
from onward.report.table import Column, Table
from onward.report.tables.worse_off import against_document, against_text
from onward.scenario import Scenario
from onward.wording.quantities import number_of

SHOWN, LINES = 12, 5  # causes, and changes listed; --diff and --json have them all
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


def runs_in(changes: Sequence[ItineraryChange], scenario: Scenario) -> dict[str, str]:
    """The departures that changes name, by id, as people say them."""
    legs = (leg.departure for change in changes for leg in (*change.old, *change.new))
    said = (text for change in changes for text in (change.why, change.cause))
    return words_of_runs((*legs, *said), scenario)


def what_changes(changes: Sequence[ItineraryChange], scenario: Scenario | None = None) -> Table:
    """Every change as people read it: whom to notify, which goods, old way, new way and why; with a
    scenario its departures by carrier, lane and hour, for machines by id.
    """
    runs = runs_in(changes, scenario) if scenario else {}
    columns = (
        Column("tell", "Notify"),
        Column("goods", "Goods"),
        Column("handling_units", "Pieces", Kind.WHOLE),
        Column("old", "Old way", width=44),
        Column("new", "New way", width=44),
        Column("why", "Why", width=50),
        Column("old_minutes_late", "Was late", Kind.MINUTES),
        Column("new_minutes_late", "Is late", Kind.MINUTES),
    )
    rows = [
        {
            **{c.key: getattr(change, c.key) for c in columns if hasattr(change, c.key)},
            "goods": _goods(change),
            "old": legs_cell(change.old, runs),
            "new": legs_cell(change.new, runs),
            "why": in_words(change.why, runs),
        }
        for change in changes
    ]
    about = "What this plan changes of the one that is current, by whom to notify."
    return Table(
        name="changes", title="Changes", columns=columns, rows=rows, about=about,
        nothing="Nothing changes: all goods keep their way.",
    )  # fmt: skip


def _goods(change: ItineraryChange) -> str:
    units = f"{change.first}-{change.last}" if change.first < change.last else str(change.first)
    return f"{change.shipment} {units}"


def whom_to_notify(changes: Sequence[ItineraryChange]) -> Table:
    """Everybody whose goods travel another way: how many handling units, and how they fare."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for change in changes:
        found[change.tell]["handling_units"] += change.handling_units
        found[change.tell][_fares(change)] += change.handling_units
    keys = ("handling_units", "sooner", "later", "same", "stay")
    titles = ("Pieces", "Arrive sooner", "Arrive later", "As late as before", "Stay now")
    columns = (
        Column("tell", "Notify"),
        *(Column(key, title, Kind.WHOLE) for key, title in zip(keys, titles, strict=True)),
    )
    rows = [{"tell": who, **{key: counts[key] for key in keys}} for who, counts in found.items()]
    return Table(name="whom_to_notify", title="Whom to notify", columns=columns, rows=rows)


def _fares(change: ItineraryChange) -> str:
    """Whether goods arrive sooner or later by a change, by their minutes late."""
    was, now = change.old_minutes_late, change.new_minutes_late
    if now is None:
        return "stay"
    return "sooner" if was is None or now < was else "later" if now > was else "same"


def _because(cause: str, runs: Mapping[str, str]) -> str:
    return SAID.get(cause) or f"because of {in_words(cause, runs)}"


def changes_sentence(changes: Sequence[ItineraryChange], scenario: Scenario | None = None) -> str:
    """How many handling units travel another way, and because of what; with a scenario its
    departures as people say them.
    """
    runs = runs_in(changes, scenario) if scenario else {}
    units = Counter[str]()
    for change in changes:
        units[change.cause] += change.handling_units
    causes = [f"{n:,} {_because(cause, runs)}" for cause, n in units.most_common(SHOWN)]
    more = f", and {len(units) - SHOWN:,} further causes" if len(units) > SHOWN else ""
    said = f": {'; '.join(causes)}{more}" if causes else ""
    total = number_of(sum(units.values()), "handling unit")
    return f"{total} travel another way than planned, or no further{said}."


def _row(change: ItineraryChange) -> dict[str, object]:
    same = [c.key for c in COLUMNS if c.key not in ("old", "new")]
    ways = {"old": legs_text(change.old), "new": legs_text(change.new)}
    return {name: getattr(change, name) for name in same} | ways


def replan_document(found: Replanned) -> dict[str, object]:
    """For a program: the plan, the changes, and goods that need no plan any more."""
    gone = [{name: getattr(g, name) for name in GONE} for g in found.advanced.gone]
    rows = table_rows(changes_table(found.changes))
    notes = found.judged.read.plan.notes
    more = against_document(found.judged.against)
    return document(found.judged) | {"changes": rows, "gone": gone, "notes": notes} | more


def replan_text(found: Replanned, draft: str = "") -> str:
    """For a person: what has happened, what moves and why, who is worse off, and the new plan."""
    units = Counter[str]()
    for change in found.changes:
        units[change.cause] += change.handling_units
    lines = [f"{_past(found.advanced)}; {_how_many(found.changes)}"]
    upset = found.judged.upset
    lines += [upset_sentence(upset)] if upset else []
    lines = [wrapped_text(line) for line in lines]
    runs = runs_in(found.changes, found.judged.read.scenario)
    for cause, n in units.most_common(SHOWN):
        lines.append(f"  {n:>7,} {_because(cause, runs)}")
    if len(units) > SHOWN:
        lines.append(f"  and {number_of(len(units) - SHOWN, 'further cause')} (--diff, --json)")
    shown = found.changes[:LINES]
    lines += [line for change in shown for line in _lines(change, runs)]
    if len(found.changes) > LINES:
        lines.append(f"  ... {len(found.changes) - LINES:,} more (--diff FILE lists all)")
    beside = against_text(found.judged.against, found.judged.currency)
    return "\n\n".join(filter(None, ["\n".join(lines), beside, summary(found.judged, draft)]))


def _how_many(changes: Sequence[ItineraryChange]) -> str:
    units = sum(change.handling_units for change in changes)
    if not units:
        return "all goods keep their itinerary."
    return (
        f"{number_of(units, 'handling unit')} in {number_of(len(changes), 'range')} "
        f"{'travels' if units == 1 else 'travel'} another way than planned, or no further."
    )


def _past(advanced: Advanced) -> str:
    """How many handling units have arrived, are held, or are on their last leg, by now."""
    gone = Counter[str]()
    for g in advanced.gone:
        ahead = g.why == "arrived" and g.since is not None and g.since > advanced.scenario.as_of
        gone["on their last leg" if ahead else g.why] += g.last - g.first + 1
    counted = ", ".join(f"{number_of(n, 'handling unit')} {why}" for why, n in sorted(gone.items()))
    return f"By {advanced.scenario.as_of:%d %B %Y %H:%M} UTC: {counted or 'nothing has arrived'}"


def _lines(change: ItineraryChange, runs: Mapping[str, str]) -> list[str]:
    """One change, set in where it needs more than a line."""
    old, new = (legs_words(way, runs) for way in (change.old, change.new))
    said = (
        f"notify {change.tell}: {_goods(change)}: {old or 'stays'}  ->  {new or 'stays'}  "
        f"[{in_words(change.cause, runs)}: {in_words(change.why, runs)}]"
    )
    first, *rest = wrapped(said, WIDTH - 6)
    return [f"  {first}", *(f"      {line}" for line in rest)]
