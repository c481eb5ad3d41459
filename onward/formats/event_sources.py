"""Sources of events: a scenario's folder, files from other parties, or a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.formats.builtin import place_of
from onward.formats.countedfile import read_counted
from onward.formats.csvfile import read_text
from onward.formats.eventfile import SHEET, Reading, read_events
from onward.formats.fsu import directory, read_fsu
from onward.message import Message
from onward.numbers.flow_events import FlowEvent
from onward.scenario import Scenario

NAMES = ("events.csv", "events.csv.gz", "events.csv.xz")
HEAD = 4096  # characters of a file by which its kind is seen
BATCH = 10_000  # events of a store between two questions whether anybody still waits


def recorded(scenario: str) -> tuple[Event, ...]:
    """The events in a scenario's folder: ``events.csv``, one packed as ``.gz`` or ``.xz``, or the
    sheet ``events``. Empty if there are none. Raises InvalidInput with all invalid rows.
    """
    where = place_of(scenario)
    if where.suffix.lower() == ".xlsx":
        return whole(read_events(where)) if _has_events(where) else ()
    file = events_file_of(where)
    return whole(read_events(file)) if file else ()


def counted(scenario: str) -> Sequence[Event | FlowEvent]:
    """The events in a scenario's folder that flows count; for a large file faster than reading
    all.
    """
    where = place_of(scenario)
    if where.suffix.lower() == ".xlsx":
        return recorded(scenario)
    file = events_file_of(where)
    return read_counted(file) if file else ()


def events_file_of(folder: Path) -> Path | None:
    """The file of events in a scenario's folder; None if there is none."""
    return next((folder / name for name in NAMES if (folder / name).is_file()), None)


def _has_events(workbook: Path) -> bool:
    # only for workbooks: it loads a library
    from onward.formats.workbook import sheets_of  # noqa: PLC0415

    return SHEET in sheets_of(workbook)


def whole(reading: Reading) -> tuple[Event, ...]:
    """The events of a file without invalid rows. Raises InvalidInput."""
    if reading.problems:
        raise InvalidInput(reading.problems)
    return reading.events


def is_table(file: str) -> bool:
    """Whether a file is, by its name, a table of events rather than messages."""
    return file.lower().endswith((".csv", ".csv.gz", ".csv.xz", ".xlsx"))


def received(file: str, scenario: Scenario | None, received_at: datetime | None) -> Reading:
    """Events from another party: .csv and .xlsx as tables of events, any other file as messages
    (FSU).

    Messages need the ``scenario``, whose departures they name. ``received_at``: when we received
    them, where the file does not say (None: when the file was last written).
    """
    path = Path(file)
    at = received_at or last_written(path)
    if is_table(file):
        return read_events(path, at)
    if scenario is None:
        raise ValueError(f"{file}: messages name departures of a scenario. Maybe --scenario?")
    text = read_text(path)
    other = _no_messages(text.lstrip()[:HEAD])
    if other:
        message = Message(
            "{kind}, and events are a table (.csv, .xlsx) or carriers' messages (FSU)",
            kind=other[0],
        )
        raise InvalidInput([Problem(path.name, 0, "", "", message, other[1])])
    return read_fsu(text, directory(scenario), at, path.name)


def _no_messages(head: str) -> tuple[str, str] | None:
    """The real kind of a text without messages, by its beginning, and what may be meant."""
    first = head.partition("\n")[0]
    if head.startswith(("{", "[")):
        if '"onward-plan"' in head:
            return Message("is a plan"), Message(
                "onward events plan, which keeps it as the current one"
            )
        if "epcis" in head.lower():
            return Message("is an EPCIS document"), Message(
                "send it to /epcis/capture of `onward serve`"
            )
        return Message("is JSON"), Message(
            "send EPCIS to `onward serve`; of other JSON write a table"
        )
    if head.startswith("<"):
        maybe = Message(
            "ask for EPCIS 2.0 in JSON, and send it to /epcis/capture of `onward serve`"
        )
        return (
            (Message("is XML"), maybe)
            if "html" not in first.lower()
            else (Message("is a web page"), "")
        )
    if "status" in first.lower() and any(each in first for each in ",;\t"):
        return Message("is a table"), Message("end its name in .csv")
    return None


def last_written(path: Path) -> datetime:
    """When a file was last written, to the second."""
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC)


def last_known(
    events: Iterable[Event], otherwise: datetime, stored: datetime | None = None
) -> datetime:
    """The full hour at or after which the last event became known.

    ``stored``: when the last one of a store became known, if not all its events are read.
    """
    instants = [event.known_at for event in events]
    last = max((*instants, *([stored] if stored else [])), default=otherwise)
    hour = last.replace(minute=0, second=0, microsecond=0)
    return hour if hour == last else hour + timedelta(hours=1)
