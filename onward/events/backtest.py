"""Back-tests ETAs on past days: with the knowledge of each day, how often did the interval contain
the later delivery?
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from onward.events.eta import BackTest, eta, learn, scored
from onward.events.event import Event
from onward.events.state import FINAL, fold
from onward.scenario import Departure


def backtest(
    events: Iterable[Event],
    shipments: Mapping[str, int],
    timetable: Mapping[str, Departure],
    days: Iterable[datetime],
) -> dict[datetime, BackTest]:
    """For each of ``days``: an ETA for everything under way, compared with the later delivery."""
    every = tuple(events)
    truth = fold(every, shipments)
    found = {}
    for day in days:
        seen = fold(every, shipments, as_of=day, known_to=day)
        past = learn(seen, timetable, day)
        open_ = [state for state in seen.shipments if state.phase not in FINAL and state.planned]
        scores = [scored(state, eta(state, seen, timetable, past, day), truth) for state in open_]
        found[day] = (
            BackTest(*(sum(column) for column in zip(*scores, strict=True)))
            if scores
            else BackTest(0, 0, 0, 0)
        )
    return found


def together(tests: Iterable[BackTest]) -> BackTest:
    """The sum of several back-tests."""
    every = list(tests)
    return BackTest(
        sum(t.intervals for t in every),
        sum(t.held for t in every),
        sum(t.below for t in every),
        sum(t.others for t in every),
    )
