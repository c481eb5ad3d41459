"""ETAs: what they rest on, never in the past, and whether the intervals hold what they say."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from little import little
from telling import day, telling, thing

from onward.cli import main
from onward.events.backtest import backtest, together
from onward.events.eta import Eta, EtaBasis, Past, eta, learn
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.state import fold
from onward.events.vocabulary import Status
from onward.formats.builtin import place_of, read_scenario
from onward.formats.eventfile import read_events
from onward.scenario import Departure, timetable

RUNS = {
    d.id: d
    for d in timetable(
        little("""
            fly F1 CNPVG>BELGG 4 10:00 > 4 22:00
            road T1 BELGG>FRLIO 6 06:00 > 6 12:00
        """)
    )
}
PLANNED = "1 00:00 planned masks on=F1\n 1 00:00 planned masks on=T1\n"


def guess(text: str, now: str, past: Past | None = None) -> Eta:
    seen = fold(telling(text), {"masks": 10}, as_of=day(now))
    (state,) = seen.of(thing("masks"))
    return eta(state, seen, RUNS, past or Past(), day(now))


@pytest.mark.parametrize(
    ("text", "now", "basis", "at"),
    [
        ("", "2", "unknown", None),
        (PLANNED, "2", "plan", "6T12:00"),
        # three hours late so far
        (
            PLANNED + "4 13:00 departed masks on=F1 at=CNPVG",
            "5",
            "plan",
            "6T15:00",
        ),
        (PLANNED, "7", "unknown", None),  # overdue, and nothing to learn from
        (PLANNED + "3 00:00 expected masks expected=9", "7", "told", "9"),
        (PLANNED + "3 00:00 expected masks expected=6T20:00", "7", "unknown", None),
        (PLANNED + "3 00:00 planned masks", "4", "unknown", None),  # left behind
        (PLANNED + "5 00:00 held masks at=BELGG", "5", "unknown", None),
        (PLANNED + "5 00:00 destroyed masks at=BELGG", "5", "unknown", None),
        (PLANNED + "5 00:00 delivered masks at=FRLIO", "8", "delivered", "5"),
    ],
)
def test_what_an_eta_rests_on(text: str, now: str, basis: str, at: str | None) -> None:
    found = guess(text, now)
    assert (found.basis, found.at) == (basis, day(at) if at else None)


def cases(*hours: float) -> Past:
    return Past(
        {
            ("any", "", "waiting", 2): sorted(60.0 * h for h in hours),
            ("any hold", "", "on the way", 0): sorted(60.0 * h for h in hours),
        }
    )


def test_the_interval_lies_between_order_statistics() -> None:
    # 0 to 18 hours late: the 2nd, 10th and 18th of 19
    found = guess(PLANNED, "2", cases(*range(19)))
    assert (found.basis, found.cases, found.group) == (EtaBasis.LEARNT, 19, "any")
    assert [found.low, found.at, found.high] == [day("6T13:00"), day("6T21:00"), day("7T05:00")]
    assert guess(PLANNED, "2", cases(*range(18))).basis == EtaBasis.PLAN  # too few


def test_never_in_the_past() -> None:
    # 12 hours overdue: the 27 cases that took longer remain
    found = guess(PLANNED, "7", cases(*range(40)))
    assert found.cases == 27
    assert found.low is not None
    assert found.low > day("7")
    held = guess(PLANNED + "5 00:00 held masks at=BELGG", "5T12:00", cases(*range(40)))
    assert (held.basis, held.cases) == (EtaBasis.HOLD, 27)


def test_what_is_not_there_yet_counts_as_later_than_everything() -> None:
    found = guess(PLANNED, "2", cases(*range(15), *[float("inf")] * 5))
    assert found.high is None
    assert found.at is not None


def journeys(seed: int, count: int) -> tuple[list[Event], dict[str, Departure], dict[str, int]]:
    """Shipments a few an hour, each by a flight of its own that is late by chance, then a wait for
    delivery.
    """
    chance = random.Random(seed)
    events, runs = [], {}
    for n in range(count):
        leaves = datetime(2020, 3, 1, tzinfo=UTC) + timedelta(hours=n)
        run = RUNS["F1"]
        name = f"F{n}@x"
        runs[name] = Departure(
            id=name,
            mode=run.mode,
            origin=run.origin,
            destination=run.destination,
            departs_at=leaves,
            arrives_at=leaves + timedelta(hours=12),
            capacity_kg=1,
            capacity_m3=1,
        )
        late = timedelta(hours=chance.expovariate(0.2))
        held = timedelta(hours=chance.expovariate(0.05)) if chance.random() < 0.1 else timedelta()
        landed = leaves + timedelta(hours=12) + late
        times = [
            (leaves - timedelta(days=2), Status.PLANNED),
            (leaves + late, Status.DEPARTED),
            (landed, Status.LANDED),
            (landed + held + timedelta(hours=chance.lognormvariate(2, 0.5)), Status.DELIVERED),
        ]
        if held:
            times.append((landed + timedelta(minutes=1), Status.HELD))
            times.append((landed + held, Status.RELEASED))
        goods = (Key(KeyKind.SHIPMENT, f"s{n}"),)
        for at, status in times:
            carried = name if status in (Status.PLANNED, Status.DEPARTED, Status.LANDED) else ""
            place = {Status.DEPARTED: run.origin, Status.PLANNED: ""}.get(status, run.destination)
            events.append(
                Event(at=at, known_at=at, status=status, what=goods, departure=carried, place=place)
            )
    return events, runs, {f"s{n}": 1 for n in range(count)}


@pytest.mark.no_cover
def test_eight_in_ten_deliveries_lie_in_their_interval() -> None:
    events, runs, sizes = journeys(1, 1200)
    days = [datetime(2020, 3, 12, tzinfo=UTC) + timedelta(hours=37 * n) for n in range(14)]
    whole = together(backtest(events, sizes, runs, days).values())
    print(
        f"{whole.held:,} of {whole.intervals:,} deliveries in the 80 % interval: "
        f"{whole.share:.1%}; {whole.others:,} without"
    )
    assert whole.intervals > 800
    assert 0.75 <= whole.share <= 0.85


def back_tested(size: str, every: int) -> float:
    """Prints how the intervals fared on the recorded events of a size, replayed every so many days
    of March.
    """
    world = read_scenario(f"spring-2020:{size}")
    events = read_events(place_of(f"spring-2020:{size}") / "events.csv.xz").events
    runs = {d.id: d for d in timetable(world)}
    days = [datetime(2020, 3, 1, tzinfo=UTC) + timedelta(days=n) for n in range(0, 35, every)]
    found = backtest(events, {s.id: s.handling_units for s in world.shipments}, runs, days)
    whole = together(found.values())
    for at, test in found.items():
        print(
            f"{at:%d %B}  {test.held:,} of {test.intervals:,}: {test.share:.1%}; {test.others:,} "
            "without an interval"
        )
    print(
        f"{size}: {whole.held:,} of {whole.intervals:,} deliveries in the 80 % interval: "
        f"{whole.share:.1%} ({whole.below:,} came earlier)"
    )
    return whole.share


@pytest.mark.no_cover
def test_the_recorded_spring_is_within_its_intervals() -> None:
    assert 0.75 <= back_tested("M", 40) <= 0.85


@pytest.mark.deep
@pytest.mark.parametrize("size", ["M", "L"])
def test_the_recorded_spring_every_third_day(size: str) -> None:
    assert 0.75 <= back_tested(size, 3) <= 0.85


def test_the_back_test_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "back-test", "spring-2020:S", "--every", "30"]) == 0
    said, where = capsys.readouterr()
    assert [line.split()[0] for line in said.splitlines()] == [
        "seen",
        "04FEB20",
        "05MAR20",
        "04APR20",
        "all",
    ]
    assert "the 80 % interval held" in where
    assert (
        main(
            [
                "events",
                "import",
                str(place_of("spring-2020:S") / "events.csv.xz"),
                "--db",
                str(tmp_path / "onward.db"),
            ]
        )
        == 0
    )
    capsys.readouterr()
    assert (
        main(
            [
                "events",
                "back-test",
                "spring-2020:S",
                "--every",
                "30",
                "--db",
                str(tmp_path / "onward.db"),
            ]
        )
        == 0
    )
    assert capsys.readouterr().out == said
    assert main(["events", "back-test", "tiny"]) == 3


def test_learning_uses_only_what_was_known() -> None:
    events, runs, sizes = journeys(2, 400)
    now = datetime(2020, 3, 10, tzinfo=UTC)
    early = learn(fold(events, sizes, as_of=now, known_to=now), runs, now)
    # of 216 that left, those due a week ago or more
    assert 0 < len(early.cases["any", "", "waiting", 1]) < 100


def test_young_holds_teach_nothing_because_only_the_quick_ones_are_over() -> None:
    text = (
        PLANNED
        + "5 00:00 held masks at=BELGG\n 5 10:00 released masks\n 7 00:00 delivered masks at=FRLIO"
    )
    seen = fold(telling(text), {"masks": 10})
    group = ("any hold", "", "on the way", 0)
    assert group not in learn(seen, RUNS, day("11")).cases
    assert learn(seen, RUNS, day("12")).cases[group] == [48 * 60]
