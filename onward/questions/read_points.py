"""Partners' EPCIS read points and our places: entered from a file, and listed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from onward.answer import Answer, Note, NoteKind
from onward.formats.epcis.locations import read_locations
from onward.job import Job
from onward.questions.books import AtStore, books
from onward.questions.question import question
from onward.questions.record import Record
from onward.store.codes import name_places, places_named
from onward.store.failures import StoreRefused

SCHEME = "read_point"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameReadPoints:
    """Enter the codes that partners use for our places, from a table of places and codes."""

    file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPointsNamed:
    """The number of codes in the file, and how many were there already with this place or
    another.
    """

    store: str
    codes: int
    new: int
    changed: int
    there_before: int


@question
def name_read_points(record: Record, act: NameReadPoints, job: Job) -> Answer[ReadPointsNamed]:
    """Into the record's store, created if it does not exist. Places are those of the scenario that
    is named or that the store keeps, if any. Raises InvalidInput with every row that is wrong.
    """
    places = places_of(record)
    codes = read_locations(act.file, places)
    with books(record.sources.store, record.sources.organisation, write=True, make=True) as at:
        before = places_named(at.store, at.organisation, SCHEME)
        name_places(at.store, at.organisation, SCHEME, codes)
    done = ReadPointsNamed(
        store=at.store.address.shown,
        codes=len(codes),
        new=sum(code not in before for code in codes),
        changed=sum(before.get(code, place) != place for code, place in codes.items()),
        there_before=sum(before.get(code) == place for code, place in codes.items()),
    )
    text = (
        "no scenario is kept here or named: places are taken as they are (--scenario checks them)"
    )
    notes = (Note(NoteKind.ASSUMED, text),) if places is None else ()
    return Answer(value=done, notes=notes)


def places_of(record: Record) -> Collection[str] | None:
    """The places of the scenario that is named, or kept in an existing store; None without a
    scenario.
    """
    try:
        scenario = record.stated if record.sources.scenario else record.stored.scenario()
    except StoreRefused:
        # not there yet, or nothing of this organisation; what else is wrong with it is said when it
        # is written
        return None
    return None if scenario is None else dict.fromkeys(place.id for place in scenario.places)


def list_read_points(at: AtStore) -> Answer[tuple[tuple[str, str], ...]]:
    """Place and code, in the order of places."""
    known = places_named(at.store, at.organisation, SCHEME)
    return Answer(value=tuple(sorted((place, code) for code, place in known.items())))
