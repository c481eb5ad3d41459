"""Lists of one's own on a terminal: how a file is read, what is asked, what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from onward.acts.given_files import AskedQuestion, DraftedFile
from onward.acts.lists import KeptMapping, ListDay, ListedThing, ListedValue, Tomorrow
from onward.errors import Problem
from onward.lists.assumed import Assumed
from onward.lists.column_values import IN_ALL, PER_KG, PRICES
from onward.lists.draft import Draft, ListQuestion
from onward.lists.fields import FIELDS
from onward.lists.listed_rows import RefusedRow
from onward.lists.mapping import MappedColumn, Mapping
from onward.lists.refused import reasons_of
from onward.lists.small_scenario import SmallScenario
from onward.lists.table_choice import KIND_WORDS
from onward.report.cells import Kind
from onward.report.render.text import table_text, wrapped_text
from onward.report.table import Column, Table
from onward.report.tables.validate import problems_text
from onward.wording.instants import rfc3339, utc_words
from onward.wording.quantities import number_of

SHOWN = 12  # of a group, before the rest is counted
PREVIEW = (
    Column("heading", "Your heading", width=24),
    Column("means", "Read as", width=28),
    Column("first", "First", width=18),
    Column("last", "Last", width=18),
    Column("total", "Total or range", width=22),
    Column("largest", "Largest", width=16),
)
SEEN = ("first", "last", "total", "largest")
LISTS = (
    Column("name", "List"),
    Column("kind", "Of"),
    Column("columns", "Columns read", Kind.WHOLE),
    Column("file", "Last file"),
    Column("rows", "Rows", Kind.WHOLE),
    Column("listed_at", "Taken"),
)


def draft_text(drafted: DraftedFile) -> str:
    """Each table: how many rows, and how each column is read."""
    parts = [_table_text(each) for each in drafted.tables]
    if drafted.unread:
        parts.append(wrapped_text(f"Sheets that are not read: {', '.join(drafted.unread)}"))
    return "\n\n".join(parts)


def _table_text(table: Draft) -> str:
    mapping = table.mapping
    sheet = f" ({mapping.sheet})" if mapping.sheet else ""
    counts: list[str] = [number_of(table.rows, "row")]
    counts += [f"{table.refused} not taken"] if table.refused else []
    counts += [f"{table.passed_over} without data"] if table.passed_over else []
    title = f"{KIND_WORDS[mapping.kind].capitalize()}{sheet}: {', '.join(counts)}"
    left = [each.heading for each in mapping.columns if not each.field and each.heading]
    lines = [title, table_text(preview_table(table))]
    if left:
        lines.append(wrapped_text(f"Columns that are not read: {', '.join(left)}"))
    return "\n".join(lines)


def preview_table(table: Draft) -> Table:
    """A row for each column that is read."""
    rows = [
        {
            "heading": column.heading,
            "means": meaning(table.mapping, column),
            **{name: _joined(table, column, name) for name in SEEN},
        }
        for column in table.mapping.columns
        if column.field
    ]
    return Table(
        name="preview", title="Preview", columns=PREVIEW, rows=rows, nothing="No column is read."
    )


def _joined(table: Draft, column: MappedColumn, name: str) -> str:
    """Writes a value of a column, of a size all three; without a total it writes the range."""
    found = [each for each in table.columns if each.heading == column.heading]
    values = [getattr(each, name) for each in found]
    if name == "total" and len(found) == 1 and not values[0] and found[0].smallest:
        return f"{found[0].smallest} to {found[0].largest}"
    return " x ".join(filter(None, values))


def meaning(mapping: Mapping, column: MappedColumn) -> str:
    """What a column is read as, with unit, currency, and whether each or in total."""
    named, stated = column.field, column.unit.replace("_", " ")
    if column.field in PRICES and column.unit in (PER_KG, IN_ALL):
        named, stated = "price_per_kg" if column.unit == PER_KG else "price", ""
    title = next((f.title for f in FIELDS[mapping.kind] if f.name == named), named)
    counted = {"each": "each", "total": "in total"}.get(str(column.counted), "")
    unit = " ".join(filter(None, (stated, column.currency)))
    more = ", ".join(filter(None, (unit, counted)))
    return f"{title} ({more})" if more else str(title)


def questions_text(asked: Sequence[ListQuestion]) -> str:
    """The open questions, each with the options that answer it."""
    return "\n\n".join(map(question_text, asked))


def question_text(question: ListQuestion) -> str:
    """A question, cells that it is about, and the option for each answer."""
    cells = f" ({'; '.join(question.cells)})" if question.cells else ""
    lines = [wrapped_text(f"{question.asks}{cells}")]
    lines += [] if question.choices else [f"  --answer {question.key}=..."]
    for each in question.choices:
        likelier = "  (likelier)" if each.key == question.proposed else ""
        lines.append(f"  --answer {question.key}={each.key}  {each.words}{likelier}")
    return "\n".join(lines)


def answers_text(asked: Iterable[AskedQuestion]) -> str:
    """The answered questions, in a line each."""
    lines = []
    for each in asked:
        words: list[str] = [c.words for c in each.question.choices if c.key == each.answer]
        lines += [f"{each.question.asks} {(words or [each.answer])[0]}"] if each.answer else []
    return "\n".join(map(wrapped_text, lines))


def tomorrow_text(shown: Tomorrow) -> str:
    """Each table beside what the desk knows: the sentence, then the groups."""
    return "\n\n".join(_day_text(each) for each in shown.days)


def _day_text(day: ListDay) -> str:
    parts = [wrapped_text(f"{day.name}: {day.words}")]
    for title, things in (
        ("New", day.new),
        ("Changed", day.changed),
        ("Run again", day.back),
        ("Answers to bookings", day.answers),
        ("Gone", day.gone),
    ):
        parts += _group(title, things)
    parts += refused_text(day.refused)
    if day.warnings:
        parts.append(doubts_text(day.warnings))
    return "\n".join(parts)


def _group(title: str, things: Sequence[ListedThing]) -> list[str]:
    if not things:
        return []
    lines = [f"{title}:", *(f"  {_thing(each)}" for each in things[:SHOWN])]
    if len(things) > SHOWN:
        lines.append(f"  ... and {number_of(len(things) - SHOWN, 'other')} (--json has all)")
    return lines


def _thing(each: ListedThing) -> str:
    values = ", ".join(map(_change, each.values))
    notes = "; ".join(filter(None, (values, each.left or "", each.asks or "")))
    named = f"{each.key}, {each.said}"
    return f"{named}: {notes}" if notes else named


def _change(value: ListedValue) -> str:
    return f"{value.heading} {value.was} -> {value.now}"


def refused_text(refused: Sequence[RefusedRow]) -> list[str]:
    """Rows that are not taken, each with its reasons."""
    if not refused:
        return []
    lines = [f"Not taken: {number_of(len(refused), 'row')}"]
    lines += [f"  row {each.row}: {reasons_of(each)}" for each in refused[:SHOWN]]
    if len(refused) > SHOWN:
        lines.append(f"  ... and {number_of(len(refused) - SHOWN, 'other')} (--refused FILE)")
    return lines


def doubts_text(warnings: Sequence[Problem]) -> str:
    """What was read but may be meant otherwise."""
    return f"Is this meant so?\n{problems_text(warnings, SHOWN)}"


def opening_text(small: SmallScenario, doubts: Sequence[Problem]) -> str:
    """What a desk begins with: counts, sums, what is assumed, lanes without an offer."""
    scenario, totals = small.scenario, small.totals
    offers = (*scenario.services, *scenario.departures, *scenario.charters)
    parts = [
        wrapped_text(
            f"The desk begins with {number_of(totals.shipments, 'shipment')} "
            f"({number_of(totals.pieces, 'piece')}, {totals.kg:,.0f} kg, {totals.m3:,.1f} m3, "
            f"{totals.chargeable_kg:,.0f} kg chargeable by air) and "
            f"{number_of(len(offers), 'offer')}, as of {utc_words(scenario.as_of)}."
        )
    ]
    if not offers:
        parts.append(
            wrapped_text(
                "It has no offers, so a plan carries nothing: they may stand on a second sheet "
                "(`onward init --small FILE` shows how), or come in later with `onward import`."
            )
        )
    if small.assumed:
        lines = [f"  {_assumed(each)}" for each in small.assumed]
        parts.append("\n".join(["Assumed where the list says nothing:", *lines]))
    parts += lorries_text(small)
    parts += refused_text(small.refused)
    return "\n\n".join([*parts, *([doubts_text(doubts)] if doubts else [])])


def lorries_text(small: SmallScenario) -> list[str]:
    """Lorries that nobody offered, and whether they are added."""
    if not small.lorries:
        return []
    there = {each.id for each in small.scenario.services}
    lines = [f"  {each.words}" for each in small.lorries]
    added = all(f"lorry {each.key} assumed" in there for each in small.lorries)
    head = "Lorries that are added:" if added else "Missing lorries, which --lorries adds:"
    return ["\n".join([head, *lines])]


def _assumed(each: Assumed) -> str:
    return f"{each.words} (--assume {each.key}=...)" if each.key else str(each.words)


def lists_table(lists: Sequence[KeptMapping]) -> Table:
    """The lists that a desk knows how to read."""
    rows = [
        {
            "name": each.mapping.name,
            "kind": str(each.mapping.kind),
            "columns": sum(1 for column in each.mapping.columns if column.field),
            "file": each.file,
            "rows": each.rows or None,
            "listed_at": utc_words(each.listed_at) if each.listed_at else "",
        }
        for each in lists
    ]
    nothing = "No list is known. onward import FILE takes one."
    return Table(name="lists", title="Lists", columns=LISTS, rows=rows, nothing=nothing)


def drafted_document(drafted: DraftedFile) -> dict[str, object]:
    """How a file is read, as JSON: tables with their columns, and the questions."""
    return {
        "file": drafted.given.file,
        "tables": [
            {
                **asdict(table.mapping),
                "rows": table.rows,
                "refused": table.refused,
                "passed_over": table.passed_over,
                "preview": [asdict(each) for each in table.columns],
            }
            for table in drafted.tables
        ],
        "unread": list(drafted.unread),
        "questions": [
            {**asdict(each.question), "answer": each.answer or None} for each in drafted.asked
        ],
        "problems": [asdict(each) for each in drafted.problems],
        "warnings": [asdict(each) for each in drafted.warnings],
    }


def tomorrow_document(shown: Tomorrow) -> dict[str, object]:
    """What a file changes, as JSON."""
    return {
        "would_record": shown.notices,
        "open_questions": [asdict(each) for each in shown.questions],
        "lists": [asdict(each) for each in shown.days],
    }


def kept_document(kept: KeptMapping) -> dict[str, object]:
    """A list that the desk knows how to read, as JSON."""
    listed_at = kept.listed_at
    return {
        **asdict(kept.mapping),
        "kept_at": rfc3339(kept.kept_at),
        "kept_by": kept.kept_by,
        "file": kept.file,
        "rows": kept.rows,
        "listed_at": rfc3339(listed_at) if listed_at else None,
    }
