"""Events as a CSV file or a workbook's sheet ``events``: one event per row; every row is accepted,
repeated or rejected with reasons.

The columns are the fields of ``onward.events.event.Event``, described in docs/tracking.md. Only
``at`` and ``status`` are needed.
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from onward.cancel import check_cancelled
from onward.errors import InvalidInput, Problem
from onward.events.event import Event, checked_text, instant_of, instant_text, lacks
from onward.events.keys import Key, instead, standard
from onward.events.vocabulary import EventReason, Status
from onward.formats import xlsxfile
from onward.formats.columns import Unreadable, without_error
from onward.formats.csvfile import csv_text, raw_table, read_csv
from onward.formats.documents import strict_json
from onward.formats.raw import RawTable
from onward.message import Message, said_by
from onward.units import OFFSET
from onward.wording.closest import closest
from onward.wording.instants import A_DAY
from onward.wording.meant import instants_meant

SHEET = "events"
DEFAULTS = {field.name: field.default for field in fields(Event) if field.init}
COLUMNS = ("id", *DEFAULTS)
MOST_ROWS = xlsxfile.MOST_ROWS - 1  # rows of a worksheet below its header
MOST_TEXT = xlsxfile.MOST_TEXT  # characters of a cell
MOST_SAID = 200  # characters of what an error says
PACK = {".gz": lambda content: gzip.compress(content, mtime=0), ".xz": lzma.compress}


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading a file. ``rows``: for each row its line, ``accepted``, ``repeated`` or
    ``rejected``, and the event's id.

    ``events``: the accepted ones; a row with an event that the file already has is repeated.
    ``problems``: why rows are rejected.
    """

    file: str
    events: tuple[Event, ...]
    rows: tuple[tuple[int, str, str], ...]
    problems: tuple[Problem, ...]

    def count(self, outcome: str) -> int:
        """The number of rows with this outcome."""
        return sum(1 for _, each, _ in self.rows if each == outcome)


def read_events(path: str | Path, received_at: datetime | None = None) -> Reading:
    """The events of a .csv, .csv.gz, .csv.xz or .xlsx file. A row without ``known_at`` is known
    since ``received_at`` (None: since it happened).

    Raises InvalidInput if the file cannot be read at all, or lacks ``at`` or ``status``; all other
    problems are by row.
    """
    file = Path(path)
    if file.suffix.lower() == ".xlsx":
        # only for workbooks: it loads a library
        from onward.formats.workbook import sheets_of  # noqa: PLC0415

        rows = sheets_of(file).get(SHEET)
        if rows is None:
            raise InvalidInput(
                [Problem(file.name, 0, SHEET, "", "has no such sheet; the events stand there")]
            )
        return accepted(
            *raw_table(f"{file.name}[{SHEET}]", rows, range(2, len(rows) + 1), COLUMNS), received_at
        )
    return accepted(*read_csv(file, COLUMNS), received_at)


def accepted(
    raw: RawTable, problems: list[Problem], received_at: datetime | None = None
) -> Reading:
    """The rows as events. Raises InvalidInput for a header that cannot be read, with the problems
    of the readable columns.
    """
    columns = {
        name: cells for name, cells in zip(raw.header, raw.columns, strict=True) if name in COLUMNS
    }
    values = []
    for name, cells in columns.items():
        check_cancelled()
        values.append(_column(name, cells, raw, problems))
    if strange := _header_problems(raw):
        raise InvalidInput([*strange, *sorted(problems)])
    seen: set[str] = set()
    events, rows = [], []
    for index, (line, *row) in enumerate(zip(raw.lines, *values, strict=True)):
        check_cancelled()
        given = {name: value for name, value in zip(columns, row, strict=True) if value is not None}
        if index in raw.bad:
            problems += _lacking(given, raw, index)
            event = None
        else:
            event = _event(given, received_at, raw.file, line, problems)
        if event is None:
            rows.append((line, "rejected", ""))
            continue
        name = event.id
        rows.append((line, "repeated" if name in seen else "accepted", name))
        if name not in seen:
            seen.add(name)
            events.append(event)
    return Reading(raw.file, tuple(events), tuple(rows), tuple(sorted(problems)))


def _header_problems(raw: RawTable) -> list[Problem]:
    def wrong(name: str, message: str, maybe: str = "") -> Problem:
        return Problem(raw.file, raw.header_line, name, "", message, maybe)

    found = []
    for place, name in enumerate(raw.header):
        if name not in COLUMNS:
            title = name or Message("column {number}", number=place + 1)
            found.append(wrong(title, Message("is not a column of events"), closest(name, COLUMNS)))
        elif name in raw.header[:place]:
            found.append(
                wrong(name, Message("stands twice among the columns"), Message("remove one"))
            )
    absent = (name for name in ("at", "status") if name not in raw.header)
    return found + [wrong(name, Message("is missing among the columns")) for name in absent]


def _column(name: str, cells: Sequence[str], raw: RawTable, problems: list[Problem]) -> list[Any]:
    known = {cell: _read(name, cell.strip()) for cell in set(cells)}
    wrong = {
        cell
        for cell, value in known.items()
        if isinstance(value, Exception) or (value is None and name in ("at", "status"))
    }
    for index, cell in enumerate(cells if wrong else ()):
        if cell in wrong:
            if index not in raw.ragged:
                problems.append(
                    Problem(
                        raw.file,
                        raw.lines[index],
                        name,
                        cell,
                        *_words(name, known[cell], cell.strip()),
                    )
                )
            raw.spoil([index], name)
    return [known[cell] for cell in cells]


def _read(name: str, text: str) -> Any:
    """The value of a cell, None if it is empty; or the exception with its problem."""
    try:
        return READ.get(name, checked_text)(without_error(text)) if text else None
    except (ValueError, OverflowError, RecursionError) as wrong:
        return wrong


def _words(name: str, wrong: Exception | None, text: str) -> tuple[str, str]:
    """The problem of a cell, and a suggestion."""
    if wrong is None:
        return Message("is empty, and every row needs it"), ""
    if isinstance(wrong, Unreadable):
        return wrong.message, wrong.maybe
    if name in CHOICES:
        return Message("is none of {choices}", choices=", ".join(CHOICES[name])), closest(
            text, CHOICES[name]
        ) if text else ""
    if name in INSTANTS and "no offset" in str(wrong):
        return Message("has no offset from UTC"), f"{text}Z" if ":" in text else f"{text}T00:00Z"
    if name in INSTANTS and OFFSET in str(wrong):
        return OFFSET, Message("Z, or one like +08:00")
    if name in INSTANTS and " is not in the years " not in str(wrong):
        maybe = Message.joined(" or ", instants_meant(text))
        return Message("is not an instant with an offset, like {day}T12:00+01:00", day=A_DAY), maybe
    message = said_by(wrong)
    message = message if len(message) <= MOST_SAID else message[:MOST_SAID]
    return message, ";".join(_things_meant(text)) if name in ("what", "parent") else ""


def _things_meant(text: str) -> list[str]:
    """Suggestions, thing by thing; empty unless each has one."""
    found = []
    for each in text.split(";"):
        try:
            found.append(str(standard(each)))
        except ValueError:
            found.append(instead(each))
    return found if all(found) else []


def _lacking(given: dict[str, Any], raw: RawTable, index: int) -> Iterable[Problem]:
    """Fields missing for a row's status, even if another cell of it cannot be read."""
    if raw.bad[index].isdisjoint(("status", "corrects", "parent")):
        status: Status = given["status"]
        lack = lacks(status, given.get("corrects", ""), given.get("parent"))
        if lack:
            yield Problem(raw.file, raw.lines[index], "status", str(status), lack[1])


def _event(
    given: dict[str, Any],
    received_at: datetime | None,
    file: str,
    line: int,
    problems: list[Problem],
) -> Event | None:
    stated = given.pop("id", None)
    given.setdefault("known_at", received_at or given["at"])
    try:
        event = Event(**given)
    except ValueError as wrong:
        problems.append(Problem(file, line, "status", str(given["status"]), said_by(wrong)))
        return None
    if stated is not None and stated != event.id:
        problems.append(
            Problem(
                file,
                line,
                "id",
                stated,
                Message("is not this event's, which is {event}", event=event.id),
                "leave the column out",
            )
        )
        return None
    return event


def _keys(text: str) -> tuple[Key, ...]:
    return tuple(standard(checked_text(each)) for each in text.split(";") if each.strip())


def event_id(text: str) -> str:
    """An event's id in hexadecimal; raises ValueError for anything else."""
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise ValueError(
            "is no id of an event: 64 digits of 0-9 and a-f, as `onward track KEY --json` gives it"
        )
    return text


def _extra(text: str) -> tuple[tuple[str, str], ...]:
    found = strict_json(text)
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ValueError('is not a JSON object of texts, like {"seal": "4711"}')
    return tuple((checked_text(name), checked_text(value)) for name, value in found.items())


INSTANTS = ("at", "known_at", "expected_at")
CHOICES: dict[str, tuple[str, ...]] = {"status": tuple(Status), "reason": tuple(EventReason)}
READ: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(INSTANTS, instant_of),
    "status": Status,
    "reason": EventReason,
    "what": _keys,
    "parent": standard,
    "corrects": event_id,
    "extra": _extra,
}


def cells(event: Event) -> list[str]:
    """An event as the cells of a row, in the order of the columns without ``id``."""
    return [
        "" if value == DEFAULTS[name] else _cell(value)
        for name in COLUMNS[1:]
        for value in (getattr(event, name),)
    ]


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, tuple):
        if isinstance(value[0], Key):
            return ";".join(map(str, value))
        return json.dumps(dict(value), ensure_ascii=False, sort_keys=True)
    return str(value)


def write_events(events: Iterable[Event], path: str | Path, *, with_ids: bool = False) -> None:
    """Writes events in the order given, as .csv, .csv.gz, .csv.xz or .xlsx; a CSV file has no
    empty columns.
    """
    file = Path(path)
    rows = [[event.id if with_ids else "", *cells(event)] for event in events]
    if file.suffix.lower() == ".xlsx":
        _write_sheet(rows, file)
        return
    used = [
        n
        for n, name in enumerate(COLUMNS)
        if (name != "id" and DEFAULTS[name] is MISSING) or any(row[n] for row in rows)
    ]
    content = csv_text(
        [COLUMNS[n] for n in used], [[row[n] for row in rows] for n in used]
    ).encode()
    pack = PACK.get(file.suffix)
    file.write_bytes(pack(content) if pack else content)


def _write_sheet(rows: list[list[str]], file: Path) -> None:
    if len(rows) > MOST_ROWS or any(len(cell) > MOST_TEXT for row in rows for cell in row):
        message = Message(
            "a sheet holds at most {rows:,} rows and {characters:,} characters a cell",
            rows=MOST_ROWS,
            characters=MOST_TEXT,
        )
        raise InvalidInput([Problem(file.name, 0, "", "", message, "write a .csv file")])
    with xlsxfile.workbook(file) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, COLUMNS, book.add_format({"bold": True}))
        text = book.add_format({"num_format": "@"})
        sheet.set_column(0, len(COLUMNS) - 1, 18, text)
        for line, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if cell:
                    sheet.write_string(line, place, cell, text)
