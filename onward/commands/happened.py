"""Where events come from: recorded beside a scenario, in files, or in a database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from onward.commands.output import say
from onward.events.event import Event
from onward.formats.eventfile import Reading, read_events
from onward.scenario import Scenario

NAMES = ("events.csv", "events.csv.gz")


def recorded(scenario: str) -> Iterable[Event]:
    """The events beside a scenario (``events.csv``, ``events.csv.gz`` or the sheet ``events``); none if there are none."""
    from onward.formats.builtin import place_of

    where = place_of(scenario)
    if where.suffix.lower() == ".xlsx":
        from onward.formats.workbook import sheets_of

        return whole(read_events(where)) if "events" in sheets_of(where) else ()
    file = next((where / name for name in NAMES if (where / name).is_file()), None)
    return whole(read_events(file)) if file else ()


def whole(reading: Reading) -> tuple[Event, ...]:
    """The events of a file that must not have any wrong row. Raises InvalidInput."""
    from onward.errors import InvalidInput

    if reading.problems:
        raise InvalidInput(reading.problems)
    return reading.events


def received(files: Iterable[str], scenario: Scenario, received_at: datetime | None) -> list[Reading]:
    """What somebody sent: .csv and .xlsx as tables of events, anything else as status messages (FSU).

    ``received_at`` (None: when the file was last written) is when we knew of it, where the file does not say.
    """
    found = []
    for text in files:
        file = Path(text)
        at = received_at or datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
        if file.name.lower().endswith((".csv", ".csv.gz", ".xlsx")):
            found.append(read_events(file, at))
        else:
            from onward.formats.csvfile import read_text
            from onward.formats.fsu import directory, read_fsu

            found.append(read_fsu(read_text(file), directory(scenario), at, file.name))
    return found


def report(readings: Iterable[Reading], quiet: bool) -> bool:
    """Says of every row what became of it, in short; whether all were accepted."""
    good = True
    for reading in readings:
        rejected = reading.count("rejected")
        counted = f"{len(reading.rows):,} rows: {reading.count('accepted'):,} accepted, {reading.count('repeated'):,} repeated"
        if rejected or not quiet:
            say(f"{reading.file}: {counted}, {rejected:,} rejected")
        for problem in reading.problems:
            say(str(problem))
        good = good and not rejected
    return good
