"""When goods will be delivered: an interval, and its basis. The answer may be "unknown", and is
never an instant in the past.

Past deliveries show how long goods take from a milestone (waiting, flying, landed, with so many
legs to go) to the delivery, compared with the plan: on the same last leg if enough cases are known,
else by the same mode, else by any. Goods that are long overdue count as later than everything. For
held goods past holds are used: by policy, by reason, or any. The interval lies between the order
statistics floor(0.1 (n + 1)) and ceil(0.9 (n + 1)) of the n past cases that lasted longer than this
one already has, so it holds 80 % of arrivals if the future is like the past (split conformal
prediction).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from math import inf

from onward.events.event import Event
from onward.events.holds import Hold
from onward.events.state import Phase, State, Tracking
from onward.events.substitutions import in_history
from onward.events.vocabulary import Status
from onward.scenario import Departure

TAIL = 10  # one arrival in TAIL lies before the interval, and one after it
FEWEST = 19  # least number of past cases to learn from
# cases that began less than this ago are left out, since only their quick ones have ended
RIPE = timedelta(days=7)
MINUTE = timedelta(minutes=1)
Group = tuple[str, str, str, int]  # lane, mode, policy ...; its name; how far; legs to go


class EtaBasis(StrEnum):
    """What an ETA is computed from."""

    DELIVERED = "delivered"  # delivered already
    PLAN = "plan"
    LEARNT = "learnt"  # past legs of the lane
    HOLD = "hold"  # past holds
    TOLD = "told"  # the carrier's word
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Eta:
    """The middle of the interval and its ends; ``low`` and ``high`` None: only an instant is known.
    ``cases``: number of past cases used.

    ``group``: which cases: ``lane BELGG-FRLIO``, ``mode belly``, ``any``, ``policy CN-GAC-53`` ...
    """

    basis: EtaBasis
    at: datetime | None = None
    low: datetime | None = None
    high: datetime | None = None
    cases: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Progress of goods on a plan: ``waiting``, ``flying`` or ``landed``, and how many legs had not
    ended.

    ``due``: the plan's last arrival; ``expected``: the same plus the lateness of the last departure
    or arrival.
    """

    kind: str
    legs: int
    last: Departure
    due: datetime
    expected: datetime


@dataclass(frozen=True, slots=True)
class Past:
    """Minutes that past cases took, by group, sorted; infinity: not delivered yet."""

    cases: dict[Group, list[float]] = field(default_factory=dict)


def way(names: Iterable[str], timetable: Mapping[str, Departure]) -> tuple[Departure, ...]:
    """Planned departures in order of time, without those unknown to the timetable."""
    return tuple(
        sorted(
            (timetable[name] for name in {*names} & timetable.keys()),
            key=lambda leg: (leg.departs_at, leg.id),
        )
    )


def milestones(
    state: State, events: Mapping[str, Event], timetable: Mapping[str, Departure]
) -> list[Milestone]:
    """The milestones that goods have passed, on the plan then current; the last one is the present.

    A departure on the lane of a planned one counts as that one, against its planned arrival.
    """
    history = [events[name] for name in state.events]
    instead = in_history(history, timetable).sure
    found: list[Milestone] = []
    names: list[str] = []
    decided: datetime | None = None
    legs: tuple[Departure, ...] = ()
    for event in history:
        if event.status is Status.PLANNED:
            names = [*(names if event.at == decided else ()), event.departure]
            if event.at == decided and found and found[-1].kind == "waiting":
                found.pop()
            decided, legs = event.at, way(names, timetable)
            if legs:
                found.append(
                    Milestone(
                        "waiting", len(legs), legs[-1], legs[-1].arrives_at, legs[-1].arrives_at
                    )
                )
        elif event.status in (Status.DEPARTED, Status.LANDED):
            name = event.departure or event.transport_number
            number = next(
                (n for n, leg in enumerate(legs) if leg.id == instead.get(name, name)), None
            )
            if number is not None:
                found.append(_passed(event, legs, number, timetable.get(name, legs[number])))
    return found


def _passed(event: Event, legs: tuple[Departure, ...], number: int, ran: Departure) -> Milestone:
    """The milestone of an event; ``ran``: the departure that the goods were on, the planned one or
    another on its lane.
    """
    left = event.status is Status.DEPARTED
    lands = event.at - ran.departs_at + ran.arrives_at if left else event.at
    late, due = lands - legs[number].arrives_at, legs[-1].arrives_at
    return Milestone(
        "flying" if left else "landed", len(legs) - number - (not left), legs[-1], due, due + late
    )


def learn(tracking: Tracking, timetable: Mapping[str, Departure], now: datetime) -> Past:
    """Durations of past journeys, from events known by ``now``."""
    cases: dict[Group, list[float]] = defaultdict(list)
    for state in tracking.shipments:
        there = state.since if state.phase is Phase.DELIVERED else None
        passed = milestones(state, tracking.events, timetable)
        for milestone in passed:
            if milestone.due <= now - RIPE:
                took = (there - milestone.expected) / MINUTE if there else inf
                for group in _groups(milestone):
                    cases[group].append(took)
        for hold in state.holds if passed else ():
            if hold.since <= now - RIPE:
                took = (there - hold.since) / MINUTE if there else inf
                for group in _hold_groups(hold, passed[-1]):
                    cases[group].append(took)
    return Past({group: sorted(values) for group, values in cases.items()})


def _groups(milestone: Milestone) -> Iterator[Group]:
    last = milestone.last
    yield "lane", f"{last.origin}-{last.destination}", milestone.kind, milestone.legs
    yield "mode", last.mode.value, milestone.kind, milestone.legs
    yield "any", "", milestone.kind, milestone.legs


def _hold_groups(hold: Hold, milestone: Milestone) -> Iterator[Group]:
    at_end = "at the end" if hold.place == milestone.last.destination else "on the way"
    if hold.policy:
        yield "policy", hold.policy, at_end, 0
    yield "reason", hold.reason.value, at_end, 0
    yield "any hold", "", at_end, 0


def eta(
    state: State, tracking: Tracking, timetable: Mapping[str, Departure], past: Past, now: datetime
) -> Eta:
    """When these goods will be delivered, as seen at ``now``; never before ``now``, unless they are
    delivered.
    """
    if state.phase is Phase.DELIVERED:
        return Eta(EtaBasis.DELIVERED, state.since)
    passed = milestones(state, tracking.events, timetable)
    behind = bool(state.planned) and not way((link.departure for link in state.planned), timetable)
    if state.phase in (Phase.RETURNED, Phase.DESTROYED, Phase.MISSING) or not passed or behind:
        return Eta(EtaBasis.UNKNOWN)
    reached = passed[-1]
    if state.held is not None:
        return _interval(
            EtaBasis.HOLD, _hold_groups(state.held, reached), past, state.held.since, now
        ) or Eta(EtaBasis.UNKNOWN)
    learnt = _interval(EtaBasis.LEARNT, _groups(reached), past, reached.expected, now)
    if learnt:
        return learnt
    if state.expected is not None and state.expected.at > now:
        return Eta(EtaBasis.TOLD, state.expected.at)
    return Eta(EtaBasis.PLAN, reached.expected) if reached.expected > now else Eta(EtaBasis.UNKNOWN)


def _interval(
    basis: EtaBasis, groups: Iterable[Group], past: Past, start: datetime, now: datetime
) -> Eta | None:
    """The interval from the first group with enough cases that lasted longer than the time from
    ``start`` to ``now``; None if no group has.
    """
    for group in groups:
        every = past.cases.get(group, [])
        left = every[bisect_right(every, (now - start) / MINUTE) :]
        if len(left) >= FEWEST:
            n = len(left)
            ends = max(1, (n + 1) // TAIL), (n + 2) // 2, n + 1 - (n + 1) // TAIL
            low, middle, high = (
                start + left[i - 1] * MINUTE if left[i - 1] < inf else None for i in ends
            )
            if middle is not None:
                return Eta(basis, middle, low, high, n, f"{group[0]} {group[1]}".strip())
    return None


@dataclass(frozen=True, slots=True)
class BackTest:
    """The success of intervals: of ``intervals`` with both ends, ``held`` contained the delivery;
    ``others`` lacked an end.
    """

    intervals: int
    held: int
    below: int  # delivered before the interval
    others: int

    @property
    def share(self) -> float:
        """The share of intervals that contained the delivery."""
        return self.held / self.intervals if self.intervals else 0.0


def scored(state: State, guess: Eta, truth: Tracking) -> tuple[int, int, int, int]:
    """(intervals, held, below, others) of one guess, over the ranges of handling units that have
    been delivered since.
    """
    total = [0, 0, 0, 0]
    for end in truth.of(state.key):
        if end.phase is Phase.DELIVERED and end.since is not None:
            sure = guess.low is not None and guess.high is not None
            total[0] += sure
            total[3] += not sure
            if guess.low is not None and guess.high is not None:
                total[1] += guess.low <= end.since <= guess.high
                total[2] += end.since < guess.low
    return total[0], total[1], total[2], total[3]
