"""Events for commands that say on standard error what must be said of them: those of claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from onward.cli.output import say
from onward.desk.event_notes import strangers
from onward.desk.event_sources import (
    counted,
    is_table,
    last_written,
    received as read_one,
    recorded,
    whole,
)
from onward.events.event import Event
from onward.formats.eventfile import Reading
from onward.scenario import Scenario

__all__ = [
    "counted",
    "is_table",
    "received",
    "recorded",
    "stored",
    "tell_other",
    "tell_strangers",
    "whole",
]


def stored(db: str, organisation: str, text: str | None) -> tuple[Event, ...]:
    """The events of a store: all of them, or those that the state of one thing depends on."""
    from onward.desk.stored import Stored

    with Stored(db, organisation) as found:
        return found.events() if text is None else found.events_about(text)


def received(
    files: Iterable[str],
    scenario: Scenario | None,
    received_at: datetime | None,
    quiet: bool = False,
) -> list[Reading]:
    """What somebody sent. Messages have no year: it is said when they are taken to have come,
    unless ``received_at`` says it.
    """
    found = []
    for text in files:
        if not is_table(text) and received_at is None and not quiet:
            at = last_written(Path(text))
            say(
                f"{Path(text).name}: days without a year are taken as near to {at:%Y-%m-%d}, "
                "when it was last written"
            )
        found.append(read_one(text, scenario, received_at))
    return found


def tell_strangers(events: Sequence[Event], sizes: Mapping[str, float], world: str) -> None:
    """Says how many events are about goods that the scenario does not have."""
    for note in strangers(events, sizes, world):
        say(note.text)


def tell_other(db: str, organisation: str, world: str) -> None:
    """Says which scenario a store keeps, if that is another one."""
    from onward.desk.stored import Stored

    with Stored(db, organisation) as found:
        name = found.scenario_name()
    if name and name != world:
        say(
            f"{Path(db).name} keeps events of {name}, and not of {world}: --scenario says whose "
            "goods are meant"
        )
