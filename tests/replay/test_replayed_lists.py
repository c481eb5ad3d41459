"""Replays of what the list of the next day says: restored and earlier departures, places that are
known later, other numbers and ends of goods, also when some have left.
"""

from __future__ import annotations

from collections import Counter

import pytest
from little import little

from onward.events.event import Event
from onward.events.vocabulary import Status
from onward.replay import DayState, by_onward, mornings, replay

# A plan is made every midnight. The lorries go on from Liege.
TEXT = """
    as_of 2020-03-01
    transfer BELGG air road 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00
    road T2 BELGG>FRLIO 6 06:00 > 6 18:00
    ship masks CNPVG>FRLIO p1 30x 30kg 0.1m3 ready=1 due=4 00:00 latest=12 00:00
"""
CANCELLED = "cut C departure=F1 known=1 12:00"
SPLIT = "fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 300kg 10m3"
# what is said besides; how many leave by each departure; how they stand on the last morning
CASES = """
    said | leaves | ends
    | F1 30, T1 30 | 30 in_time
    {CANCELLED} | F2 30, T2 30 | 30 late
    {CANCELLED}; restore R F1 known=1 18:00 | F1 30, T1 30 | 30 in_time
    {CANCELLED}; restore R F1 known=2 06:00 | F2 30, T2 30 | 30 late
    cut C departure=F1 known=2 03:00; restore R F1 known=2 06:00 | F1 30, T1 30 | 30 in_time
    cut C departure=F1 known=2 03:00; restore R F1 known=2 11:00 | F2 30, T2 30 | 30 late
    {CANCELLED}; restore R F1 known=1 18:00; cut D departure=F1 known=2 06:00 | F2 30, T2 30 | 30 late
    delay E F1 2 08:00 > 2 20:00 known=2 06:00 | F1 30, T1 30 | 30 in_time
    place CNPVG acceptance=1500; delay E F1 2 00:30 > 2 12:00 known=1 12:00 | F2 30, T2 30 | 30 late
    amend A masks ready=2T09:00 known=1; delay E F1 2 08:00 > 2 20:00 known=2 06:00 | F2 30, T2 30 | 30 late
    place BELGG known=3 | F2 30, T2 30 | 30 late
    place BELGG known=5 | | 30 stays
    amend A masks 20x known=1 12:00 | F1 20, T1 20 | 20 in_time, 10 cancelled
    amend A masks 20x known=2 06:00 | F1 20, T1 20 | 20 in_time, 10 cancelled
    amend A masks 20x known=3 | F1 30, T1 30 | 30 in_time
    {SPLIT}; amend A masks 20x known=3 | F1 10, F2 10, T1 10, T2 10 | 10 in_time, 10 late, 10 cancelled
    {SPLIT}; amend A masks 36x known=3 | F1 10, F2 26, T1 10, T2 26 | 10 in_time, 26 late
    {SPLIT}; amend A masks destination=BELGG under_way=false known=3 | F1 10, F2 20, T1 10 | 10 in_time, 20 late
    amend A masks destination=BELGG under_way=true known=2 12:00 | F1 30 | 30 in_time
    amend A masks destination=BELGG under_way=true known=3 | F1 30 | 30 in_time
    cut X departure=T1 known=3; amend A masks destination=BELGG under_way=true known=4 | F1 30 | 30 in_time
    policy B ban scope=CN directions=export until=2 09:00; delay E F1 2 08:00 > 2 20:00 known=2 06:00 | F2 30, T2 30 | 30 late
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in CASES.strip().splitlines()[1:]]


def world(said: str) -> str:
    """The scenario with these lines; a departure that one of them has replaces the first."""
    lines = said.format(CANCELLED=CANCELLED, SPLIT=SPLIT).split(";")
    rows = [row for row in TEXT.splitlines() if not any(_same(row, line) for line in lines)]
    return "\n".join([*rows, *lines])


def _same(row: str, line: str) -> bool:
    return line.startswith("fly") and row.split()[:2] == line.split()[:2]


@pytest.mark.parametrize(("said", "leaves", "ends"), ROWS, ids=[row[0] or "quiet" for row in ROWS])
def test_what_leaves_and_where_it_ends(said: str, leaves: str, ends: str) -> None:
    scenario = little(world(said))
    run = replay(scenario, "x", by_onward(), mornings(scenario))
    assert departed(run.events) == leaves
    last = {state: run.days[-1].stand(state).units for state in DayState}
    assert ", ".join(f"{count} {state}" for state, count in last.items() if count) == ends
    total = 36 if "36x" in said else 30
    assert {day.stand(*DayState).units for day in run.days} == {total}


def departed(events: tuple[Event, ...]) -> str:
    found = Counter[str]()
    for event in events:
        if event.status is Status.DEPARTED:
            (key,) = event.what
            found[event.departure] += key.last - key.first + 1
    return ", ".join(f"{name} {count}" for name, count in sorted(found.items()))
