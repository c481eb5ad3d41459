"""Tracked goods: where each part of a shipment is, the cause, the ETA, and the next step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Protocol

from onward.events.bound import Bound
from onward.events.eta import Eta, EtaBasis, Past, eta, learn
from onward.events.event import Event
from onward.events.explaining import Explainer
from onward.events.keys import Key, KeyKind
from onward.events.named import SOURCE, named
from onward.events.state import Phase, State, Tracking, fold
from onward.events.tally import GoodsCounted, Whereabouts, goods_counted, whereabouts
from onward.events.vocabulary import Status
from onward.goods.next_step import Next, NextStep
from onward.goods.steps_by_events import step_by_events
from onward.scenario import Departure, Policy, Scenario, Shipment, timetable
from onward.scenario.listed import with_values
from onward.scenario.open_hours import with_closures


class StepsKnown(Protocol):
    """What happens next to goods by a desk's plan, its notices and its events."""

    def of(self, shipment: str, first: int = 1, last: int = 0) -> list[NextStep]: ...

    def left_by(self, shipment: str, first: int, last: int, place: str) -> list[str]: ...


FILTERS = (
    "held",
    "en-route",
    "late",
    "offloaded",
    "arrived",
    "delivered",
    "waiting",
    "lost",
    "unknown",
)


@dataclass(frozen=True, slots=True)
class TrackedPart:
    """Handling units of one shipment that share a history. ``late``: at a desk whose plan holds for
    them, that they arrive after due by it; else delivered, expected or overdue after due.
    """

    shipment: Shipment
    state: State
    where: Whereabouts
    eta: Eta
    late: bool
    steps: tuple[NextStep, ...]  # what happens next, in the order of handling units
    behind: bool  # the plan leaves them behind
    policies: tuple[str, ...]  # of a hold without one: known policies that could explain it

    @property
    def units(self) -> int:
        return self.state.handling_units * self.shipment.units


class Tracked:
    """A scenario and the states implied by events, at ``as_of`` with what was known by
    ``known_to``. ``past``: statistics of past journeys where ``events`` are not all; computed only
    when an ETA needs them. ``steps``: finds what happens next by a desk's plan; None: by events.
    """

    def __init__(
        self,
        scenario: Scenario,
        events: tuple[Event, ...],
        as_of: datetime,
        known_to: datetime,
        past: Callable[[], Past] | None = None,
        steps: Callable[[], StepsKnown | None] | None = None,
    ) -> None:
        scenario = seen_at(scenario, as_of, known_to)
        self.scenario, self.as_of, self.known_to = scenario, as_of, known_to
        self._bound = Bound(scenario)
        self._find_steps = steps
        self._learn = past or (lambda: learn(self.tracking, self.timetable, self.as_of))
        self.shipments = {
            s.id: s for s in scenario.shipments if s.known_at is None or s.known_at <= known_to
        }
        sizes = {name: shipment.handling_units for name, shipment in self.shipments.items()}
        self.tracking: Tracking = fold(
            (*named(scenario), *events), sizes, as_of=as_of, known_to=known_to
        )
        self.places = {place.id: place for place in scenario.places}
        self.policies: dict[str, Policy] = {p.id: p for p in with_closures(scenario).policies}

    @cached_property
    def timetable(self) -> dict[str, Departure]:
        """Every departure as published, without changes."""
        return {d.id: d for d in timetable(self.scenario)}

    @cached_property
    def counted(self) -> Sequence[GoodsCounted]:
        """All goods by their states; set where they were counted elsewhere."""
        return tuple(goods_counted(self.tracking, self.scenario))

    @cached_property
    def past(self) -> Past:
        """Statistics of past journeys."""
        return self._learn()

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self.scenario)

    def rows(self, key: Key | None = None) -> Iterator[TrackedPart]:
        """The parts of one shipment's handling units, or of all shipments in the order of the
        scenario.
        """
        wanted = [key] if key else [Key(KeyKind.SHIPMENT, name) for name in self.shipments]
        for each in wanted:
            for state in self.tracking.of(each):
                yield self.row(self.shipments[each.id], state)

    def goods(self, shipment: Shipment, state: State) -> Shipment:
        """A shipment with the ends that hold for the goods of a state."""
        return self._bound.told(shipment, state, self.tracking.events)

    def row(self, shipment: Shipment, state: State) -> TrackedPart:
        shipment = self.goods(shipment, state)
        past = Past() if state.phase is Phase.DELIVERED else self.past
        guess = eta(state, self.tracking, self.timetable, past, self.as_of)
        steps = self._steps(shipment, state)
        ends = [step.arrives_at for step in steps if self._by_plan(step)]
        if len(ends) == len(steps) and guess.basis in (EtaBasis.PLAN, EtaBasis.UNKNOWN):
            end = max(filter(None, ends), default=None)
            if end is not None and end >= self.as_of:
                guess = Eta(EtaBasis.PLAN, end)
        there = (
            guess.at
            if guess.basis is EtaBasis.DELIVERED and guess.at
            else max(guess.at or self.as_of, self.as_of)
        )
        by_plan = any(step.late for step in steps)
        return TrackedPart(
            shipment=shipment,
            state=state,
            where=whereabouts(state, shipment),
            eta=guess,
            late=by_plan if len(ends) == len(steps) else by_plan or there > shipment.due_at,
            steps=steps,
            behind=bool(state.planned) and not any(link.departure for link in state.planned),
            policies=self._could_explain(shipment, state),
        )

    @cached_property
    def _known_steps(self) -> StepsKnown | None:
        return self._find_steps() if self._find_steps else None

    def _steps(self, shipment: Shipment, state: State) -> tuple[NextStep, ...]:
        known = self._known_steps
        found = known.of(shipment.id, state.key.first, state.key.last) if known else []
        return tuple(found) or (step_by_events(state, shipment, self.timetable, self.as_of),)

    def _by_plan(self, step: NextStep) -> bool:
        """Whether the desk's current plan says when goods arrive, and holds for them."""
        going = step.stop is None and step.kind is not Next.OVER and step.arrives_at is not None
        return self._known_steps is not None and going

    def _could_explain(self, shipment: Shipment, state: State) -> tuple[str, ...]:
        hold = state.held
        if hold is None or hold.policy:
            return ()
        leg = self.timetable.get(state.departure)
        found = self._explainer.explaining(
            shipment, hold.place, hold.since, self.known_to, leg.mode.value if leg else ""
        )
        return tuple(policy.id for policy in found)

    def inside(self, key: Key) -> list[Key]:
        """Handling units of shipments that are inside a container now, directly or nested."""
        found, waiting, seen = set(), [(key.kind, key.id)], {(key.kind, key.id)}
        while waiting:
            outer = waiting.pop()
            for child in self.tracking.contents.children.get(outer, ()):
                for stay in self.tracking.contents.stays[child]:
                    if stay.until is None and (stay.parent.kind, stay.parent.id) == outer:
                        if child[0] is KeyKind.SHIPMENT and child[1] in self.shipments:
                            found.add(
                                Key(
                                    *child,
                                    stay.first,
                                    min(stay.last, self.shipments[child[1]].handling_units),
                                )
                            )
                        if child not in seen:
                            seen.add(child)
                            waiting.append(child)
        return sorted(found)

    def history(self, state: State) -> list[Event]:
        """Reported events behind a state, in the order of happening."""
        found = (self.tracking.events[name] for name in state.events)
        return [event for event in found if event.source != SOURCE]

    def damage(self, state: State) -> Event | None:
        """The last report of damage behind a state."""
        found = (self.tracking.events[name] for name in reversed(state.events))
        return next((event for event in found if event.status is Status.DAMAGED), None)


def seen_at(scenario: Scenario, as_of: datetime, known_to: datetime) -> Scenario:
    """The scenario as goods are tracked in it."""
    return with_values(replace(scenario, as_of=as_of, known_to=known_to))


def chosen(row: TrackedPart, where: str) -> bool:
    """Whether a part matches the filter of ``--where``."""
    if where == "late":
        return row.late and row.where is not Whereabouts.LOST
    if where == "offloaded":
        return bool(row.state.offloaded)
    return row.where.value == where.replace("-", "_")
