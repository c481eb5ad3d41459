"""Reports on a million events: from the file to the table; and the same sums by the plain fold of
states, on a tenth of the events.

    python bench/reports.py [EVENTS] [PLAIN_EVENTS]

Journeys of two legs, packed into AWBs; one event in fifty is told twice. The plain alternative is
`read_events`, `fold` and a loop over the states' flown departures: what `onward track` does. Both
give the same sums, which is checked.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

from _measured import machine, timed

from onward.events.state import fold
from onward.formats.countedfile import read_counted
from onward.formats.eventfile import read_events
from onward.formats.generate import generate
from onward.numbers.figure import Clocks, Record
from onward.numbers.flows import Flows, flows
from onward.numbers.growth import Growth, growth
from onward.numbers.movements import Movements, Stage
from onward.numbers.periods import Period
from onward.numbers.queries import CountQuery
from onward.questions.flows import CountedFlows
from onward.report.flows import flows_text
from onward.scenario import Scenario, timetable

PER_JOURNEY = 12
SECONDS = 10  # the figure that is aimed at, from the file to every table


def written(scenario: Scenario, path: Path, count: int) -> int:
    """Journeys over random departures, a row an event; gives how many events."""
    chance = random.Random(1)
    runs = sorted(timetable(scenario), key=lambda d: d.departs_at)
    goods = [s for s in scenario.shipments if s.handling_units >= 1]
    rows = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("at,known_at,status,what,place,departure,parent,corrects\n")

        def tell(
            at: object,
            status: str,
            what: str,
            place: str = "",
            departure: str = "",
            parent: str = "",
        ) -> None:
            nonlocal rows
            late = timedelta(minutes=chance.randint(0, 600))
            known = at + late  # type: ignore[operator]
            text = f"{at:%Y-%m-%dT%H:%MZ},{known:%Y-%m-%dT%H:%MZ},{status},"
            text += f"{what},{place},{departure},{parent},\n"
            file.write(text * (2 if chance.random() < 0.02 else 1))
            rows += 1

        for journey in range(count // PER_JOURNEY):
            each = goods[journey % len(goods)]
            first = chance.randrange(len(runs) - 1)
            legs = [runs[first], runs[min(first + chance.randint(1, 200), len(runs) - 1)]]
            start = 1 + journey // len(goods) % each.handling_units
            awb, part = f"awb:020-{journey:08d}", f"shipment:{each.id}#{start}-{start}"
            begin = legs[0].departs_at - timedelta(hours=30)
            tell(begin, "planned", part, "", legs[0].id)
            tell(begin, "booked", awb, "", legs[0].id)
            tell(begin, "packed", part, "", "", awb)
            tell(begin + timedelta(hours=9), "accepted", awb, each.origin)
            for leg in legs:
                tell(leg.departs_at - timedelta(hours=1), "loaded", awb, leg.origin, leg.id)
                tell(leg.departs_at, "departed", awb, leg.origin, leg.id)
                tell(leg.arrives_at, "landed", awb, leg.destination, leg.id)
            tell(legs[1].arrives_at + timedelta(hours=5), "notified", awb, each.destination)
            tell(legs[1].arrives_at + timedelta(hours=30), "delivered", awb, each.destination)
    return rows


def plain(scenario: Scenario, path: Path) -> dict[tuple[str, str], int]:
    """Handling units by mode and month, from states."""
    runs = {d.id: d for d in timetable(scenario)}
    found: dict[tuple[str, str], int] = defaultdict(int)
    tracking = fold(read_events(path).events, {s.id: s.handling_units for s in scenario.shipments})
    for state in tracking.shipments:
        for link in state.flown:
            found[str(runs[link.departure].mode), f"{link.at:%Y-%m}"] += state.handling_units
    return dict(found)


def quick(scenario: Scenario, path: Path) -> dict[tuple[str, ...], int]:
    """The same by flows."""
    moves = Record(scenario, read_counted(path)).moves(Clocks(None, None))
    return {line.key: line.handling_units for line in flows(moves, ["mode", "month"]).lines}


def report(scenario: Scenario, path: Path) -> None:
    """From the file to every table."""
    began = time.process_time()
    events, read = timed("read what flows count", lambda: read_counted(path))
    record = Record(scenario, events)
    moves, made = timed(
        "movements: corrections, AWBs, each unit once on each departure",
        lambda: record.moves(Clocks(None, None)),
    )
    tables, spent = timed(
        "tables: 5 flows, shipped, delivered, growth, count, as text",
        lambda: answers(moves, record),
    )
    own = time.process_time() - began
    print(
        f"{'all reports, from the file (' + f'{own:.1f} s of processor)':<76} "
        f"{read + made + spent:8.2f} s   (figure: {SECONDS} s)"
    )
    print(f"{len(tables):,} lines")


def answers(moves: Movements, record: Record) -> list[str]:
    """The tables of a desk's week."""
    found: list[Flows] = [
        flows(moves, by)
        for by in (["hub", "mode"], ["country", "direction", "goods"], ["lane", "week"], ["day"])
    ]
    found += [
        flows(moves, ["goods_to"], stage=stage)
        for stage in (Stage.SHIPPED, Stage.DELIVERED, Stage.ARRIVED)
    ]
    first = min(s.ready_at for s in record.scenario.shipments).date()
    later = Period(first + timedelta(days=20), first + timedelta(days=39))
    grown: Growth = growth(moves, later, later.before, ["hub", "mode"])
    count = CountQuery(stage=Stage.SHIPPED, count="goods_to", where={}).answer(
        record, Clocks(None, None)
    )
    return "\n".join(
        [
            *(
                flows_text(CountedFlows(scenario=record.scenario, moves=moves, found=each))
                for each in (*found, grown)
            ),
            str(count.value),
        ]
    ).splitlines()


def main(events: int = 1_000_000, tenth: int = 100_000) -> None:
    print(machine())
    scenario = generate(shipments=20_000, departures=20_000, places=116, days=60)
    with tempfile.TemporaryDirectory() as room:
        whole, part = Path(room) / "events.csv", Path(room) / "tenth.csv"
        rows, _ = timed(f"write {events:,} events", lambda: written(scenario, whole, events))
        print(f"{rows:,} events, {whole.stat().st_size / 1e6:.0f} MB")
        report(scenario, whole)
        print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
        written(scenario, part, tenth)
        began = time.process_time()
        ours, _ = timed(
            f"flows by mode and month, of {tenth:,} events, from the file",
            lambda: quick(scenario, part),
        )
        middle = time.process_time()
        theirs, _ = timed(
            "the same by the plain fold of states (read_events, fold, a loop)",
            lambda: plain(scenario, part),
        )
        short, long = middle - began, time.process_time() - middle
        assert ours == theirs
        print(
            f"equal sums; {short:.2f} s of processor and {long:.2f} s: the plain fold takes "
            f"{long / short:.1f} times as much"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
