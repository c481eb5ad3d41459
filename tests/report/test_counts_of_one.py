"""A count of one stands with its noun and verb in the singular."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from little import little
from telling import telling

from onward.questions.event_notes import (
    KnownNames,
    missing_among,
    strangers,
    too_late,
    unknown_names,
)
from onward.questions.traffic import CarriedLane
from onward.report.page import on_map

SMALL = little("fly F1 CNPVG>BELGG 2 10:00 > 2 22:00\nship masks CNPVG>BELGG 1x 10kg 0.1m3")


def test_of_one_event() -> None:
    (event,) = telling("2 10:00 loaded masks#1-4 on=F9 at=CNPVG")
    never = replace(event, corrects="gone")
    day = timedelta(days=1)
    notes = [
        *strangers([event], {}, "little"),
        *unknown_names([never], KnownNames(SMALL), missing_among([never])),
        *too_late([event], event.at, event.known_at - day),
    ]
    starts = (
        "1 of 1 event tells of shipments that",
        "1 of 1 event names a departure that",
        "1 of 1 event corrects one that",
        "1 of 1 event became known only after",
    )
    for note, start in zip(notes, starts, strict=True):
        assert note.text.startswith(start)


def test_of_one_departure() -> None:
    here, there = SMALL.places
    lane = CarriedLane(
        origin=here, destination=there, mode="rail", mass_g=10**6, departures=1, fullness=0.5
    )
    assert "on 1 departure," in on_map(lane).title
    assert "on 2 departures," in on_map(replace(lane, departures=2)).title
