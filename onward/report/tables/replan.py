"""The changes of a replan: a row for each range of handling units, with cause and whom to
notify.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onward.desk.plan_diff import SAID, ItineraryChange
from onward.events.advanced import Advanced
from onward.questions.replan import Replanned
from onward.report.cells import Kind
from onward.report.columns import PIECES, SHIPMENT, UNITS
from onward.report.departure_words import (
    in_words,
    legs_cell,
    legs_words,
    with_flights,
    words_of_runs,
)
from onward.report.judged_plan import document, summary, upset_document, upset_sentence
from onward.report.render.json import table_rows
from onward.report.render.text import WIDTH, wrapped, wrapped_text
from onward.report.table import Column, Table
from onward.report.tables.loads import LEFT, span
from onward.report.tables.worse_off import against_document, against_text
from onward.scenario import Scenario
from onward.wording.instants import utc_words
from onward.wording.quantities import number_of

SHOWN, LINES = 12, 5  # causes, and changes listed; --diff and --json have them all
COLUMNS = (
    Column("tell", "Notify", width=18, was=("notify",)),
    SHIPMENT,
    UNITS,
    PIECES,
    Column("old", "Itinerary before", width=44, was=("old_way",)),
    Column("new", "Itinerary now", width=44, was=("new_way",)),
    Column("why", "Why", width=50),
    Column("old_minutes_late", "Was late", Kind.MINUTES, was=("old_late_min",)),
    Column("new_minutes_late", "Is late", Kind.MINUTES, was=("new_late_min",)),
    Column("cause", "Cause", width=20, detail=True),
    Column("first", "First", Kind.WHOLE, detail=True),
    Column("last", "Last", Kind.WHOLE, detail=True),
    Column("consignment", "Consignment", width=16, detail=True),
)
GONE = ("shipment", "first", "last", "why", "place", "cause")


def changes_table(
    changes: Sequence[ItineraryChange], runs: Mapping[str, str] | None = None
) -> Table:
    """Every change, in the order of notification; ``runs``: names of departures by id."""
    return Table(
        name="changes",
        title="Changes",
        about="What this plan changes of the one that is current, by whom to notify.",
        columns=COLUMNS,
        rows=[_row(change, runs or {}) for change in changes],
        nothing="Nothing changes.",
    )


def runs_in(changes: Sequence[ItineraryChange], scenario: Scenario) -> dict[str, str]:
    """Departures named by changes: their names by id."""
    legs = (leg.departure for change in changes for leg in (*change.old, *change.new))
    texts = (text for change in changes for text in (change.why, change.cause))
    return words_of_runs((*legs, *texts), scenario)


def _goods(change: ItineraryChange) -> str:
    return f"{change.shipment} {span(change.first, change.last)}"


def whom_to_notify(changes: Sequence[ItineraryChange]) -> Table:
    """The owners of goods whose itinerary changes: how many handling units, and how they fare."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for change in changes:
        found[change.tell]["pieces"] += change.handling_units
        found[change.tell][_fares(change)] += change.handling_units
    keys = ("pieces", "sooner", "later", "same", "stay")
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
    """A sentence: how many handling units change their itinerary, and why; with a scenario,
    departures are named.
    """
    runs = runs_in(changes, scenario) if scenario else {}
    units = Counter[str]()
    for change in changes:
        units[change.cause] += change.handling_units
    causes = [f"{n:,} {_because(cause, runs)}" for cause, n in units.most_common(SHOWN)]
    more = f", and {len(units) - SHOWN:,} further causes" if len(units) > SHOWN else ""
    sentence_end = f": {'; '.join(causes)}{more}" if causes else ""
    total = number_of(sum(units.values()), "handling unit")
    return f"{total} travel another way than planned, or no further{sentence_end}."


def _row(change: ItineraryChange, runs: Mapping[str, str]) -> dict[str, object]:
    return {
        "tell": change.tell,
        "shipment": change.shipment,
        "handling_units": span(change.first, change.last),
        "pieces": change.handling_units,
        "old": legs_cell(change.old, runs, LEFT),
        "new": legs_cell(change.new, runs, LEFT),
        "why": with_flights(change.why, runs),
        "old_minutes_late": change.old_minutes_late,
        "new_minutes_late": change.new_minutes_late,
        "cause": with_flights(change.cause, runs),
        "first": change.first,
        "last": change.last,
        "consignment": change.consignment,
    }


def replan_document(found: Replanned) -> dict[str, object]:
    """For a program: the plan, the changes, and goods that need no plan any more."""
    gone = [{name: getattr(g, name) for name in GONE} for g in found.advanced.gone]
    rows = table_rows(changes_table(found.changes))
    notes = found.judged.read.plan.notes
    more = against_document(found.judged.against)
    made = document(found.judged)
    if found.judged.upset:
        made["touched"] = upset_document(found.judged.upset) | {"by_notice": noticed(found.changes)}
    return made | {"changes": rows, "gone": gone, "notes": notes} | more


def noticed(changes: Iterable[ItineraryChange]) -> int:
    """How many handling units had an itinerary that a notice took."""
    return sum(change.handling_units for change in changes if change.by_notice)


def replan_text(found: Replanned, draft: str = "") -> str:
    """Text for a person: what happened, what moves and why, who is worse off, and the new plan."""
    units = Counter[str]()
    for change in found.changes:
        units[change.cause] += change.handling_units
    lines = [f"{_past(found.advanced)}; {_how_many(found.changes)}"]
    upset = found.judged.upset
    if upset:
        lines += [f"{upset_sentence(upset)} A notice took the way of {noticed(found.changes):,}."]
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
    against = against_text(found.judged.against, found.judged.currency)
    return "\n\n".join(filter(None, ["\n".join(lines), against, summary(found.judged, draft)]))


def _how_many(changes: Sequence[ItineraryChange]) -> str:
    units = sum(change.handling_units for change in changes)
    if not units:
        return "all goods keep their itinerary."
    return (
        f"{number_of(units, 'handling unit')} in {number_of(len(changes), 'range')} "
        f"{'travels' if units == 1 else 'travel'} another way than planned, or no further."
    )


def _past(advanced: Advanced) -> str:
    """Handling units that have arrived, are held, or are on their last leg."""
    gone = Counter[str]()
    for g in advanced.gone:
        ahead = g.why == "arrived" and g.since is not None and g.since > advanced.scenario.as_of
        gone["on their last leg" if ahead else g.why] += g.last - g.first + 1
    counted = ", ".join(f"{number_of(n, 'handling unit')} {why}" for why, n in sorted(gone.items()))
    return f"By {utc_words(advanced.scenario.as_of)}: {counted or 'nothing has arrived'}"


def _lines(change: ItineraryChange, runs: Mapping[str, str]) -> list[str]:
    """One change, set in where it needs more than a line."""
    old, new = (legs_words(way, runs) for way in (change.old, change.new))
    rows_text = (
        f"notify {change.tell}: {_goods(change)}: {old or 'stays'}  ->  {new or 'stays'}  "
        f"[{in_words(change.cause, runs)}: {in_words(change.why, runs)}]"
    )
    first, *rest = wrapped(rows_text, WIDTH - 6)
    return [f"  {first}", *(f"      {line}" for line in rest)]
