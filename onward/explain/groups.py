"""Groups the reasons and advice of many shipments: by cause, by blocking limit, by remedy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from onward.explain.reasons import Act, Explanation, Reason
from onward.explain.sizes import ActSize, SizedAct, advice_of
from onward.explain.words import listed
from onward.message import Message
from onward.scenario import Departure, Place, Scenario, Shipment, known, timetable
from onward.scenario.departure_words import departure_words, with_lane
from onward.units import grams_up
from onward.wording.moments import at_place_on

CAUSES = {
    "room is left": Message("there is room"),
    "out-competed": "full",
    "charter": Message("only on charters that are not bought"),
    "no space": Message("too little space even when empty"),
    "policy": Message("a policy"),
    "document": Message("a missing paper"),
    "handling code": Message("a handling code"),
    "reserved": Message("space kept for others"),
    "pinned": Message("pins or refusals"),
    "no way but back": Message("no itinerary but back, or beyond the destination"),
    "cut-off": Message("a missed cut-off or connection"),
    "several": Message("several things at once"),
    "no service": Message("nothing that runs leads there"),
    "late arrival is the best there is": Message("nothing arrives earlier"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """The number of shipments and handling units of a group, their mass, and their first
    priority.
    """

    shipments: int
    units: int
    grams: int
    priority: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseGroup:
    """All goods that stay (kind left) or are late for one reason."""

    kind: str
    reason: str  # as Reason has it; CAUSES has the words
    goods: Affected


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitGroup:
    """All goods blocked by the same departures, policies or documents."""

    on: tuple[str, ...]  # ids
    words: str  # names of those for people
    reason: str
    goods: Affected


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceSize:
    """An act at one size, and the goods that it helps."""

    act: Act
    size: ActSize
    goods: Affected


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceGroup:
    """One act at its sizes, the largest first; a smaller one may change fewer things. The goods of
    a size all fit together; those of another group may be the same.
    """

    sizes: tuple[AdviceSize, ...]

    @property
    def act(self) -> Act:
        """The act of the largest size."""
        return self.sizes[0].act


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationGroups:
    """The groups, largest mass first; ``left`` and ``late`` sum all goods of a kind. ``advice``:
    largest saving first. ``runs``: words for the departures that they name.
    """

    left: Affected
    late: Affected
    causes: tuple[CauseGroup, ...]
    limits: tuple[LimitGroup, ...]
    advice: tuple[AdviceGroup, ...]
    runs: Mapping[str, str]


def grouped(
    explanation: Explanation, scenario: Scenario, now: int | None = None
) -> ExplanationGroups:
    """The reasons of an explanation in groups, and the acts that can still be done ``now``; the
    scenario names departures for people.
    """
    scenario = known(scenario)
    goods = {s.id: s for s in scenario.shipments}
    places = {p.id: p for p in scenario.places}
    wanted = _named(explanation)
    runs = {d.id: _run(d, places) for d in timetable(scenario) if d.id in wanted}

    def affected(reasons: Iterable[Reason]) -> Affected:
        return _affected(reasons, goods)

    causes = _by(explanation.left, lambda r: (r.kind, r.reason))
    limits = _by((r for r in explanation.left if r.blocking), lambda r: (r.reason, r.blocking))
    return ExplanationGroups(
        left=affected(r for r in explanation.left if r.kind == "left"),
        late=affected(r for r in explanation.left if r.kind == "late"),
        causes=_heaviest(
            CauseGroup(kind=mine[0].kind, reason=mine[0].reason, goods=affected(mine))
            for mine in causes
        ),
        limits=_heaviest(
            LimitGroup(
                on=mine[0].blocking,
                words=listed((limit_words(name, runs) for name in mine[0].blocking), 2),
                reason=mine[0].reason,
                goods=affected(mine),
            )
            for mine in limits
        ),
        advice=tuple(_advice(mine, goods) for mine in advice_of(explanation.acts, now)),
        runs=runs,
    )


def _run(departure: Departure, places: Mapping[str, Place]) -> str:
    """A departure in words, with its lane."""
    return with_lane(departure_words(departure, places), departure, places)


def _named(explanation: Explanation) -> set[str]:
    """The ids that reasons and acts name."""
    found = {name for r in explanation.left for name in r.blocking}
    return found | {part.on for act in explanation.acts for part in act.parts}


def _by(reasons: Iterable[Reason], key: Callable[[Reason], Hashable]) -> Iterable[list[Reason]]:
    found: dict[Hashable, list[Reason]] = defaultdict(list)
    for reason in reasons:
        found[key(reason)].append(reason)
    return found.values()


_Group = TypeVar("_Group", CauseGroup, LimitGroup)


def _heaviest(groups: Iterable[_Group]) -> tuple[_Group, ...]:
    return tuple(sorted(groups, key=lambda g: -g.goods.grams))


def _affected(reasons: Iterable[Reason], goods: Mapping[str, Shipment]) -> Affected:
    mine = list(reasons)
    units = [(goods[r.shipment], r.last - r.first + 1) for r in mine]
    return Affected(
        shipments=len({r.shipment for r in mine}),
        units=sum(n for _, n in units),
        grams=sum(n * grams_up(s.mass_kg) for s, n in units),
        priority=min((s.priority for s, _ in units), default=0),
    )


def _advice(sized: Iterable[SizedAct], goods: Mapping[str, Shipment]) -> AdviceGroup:
    sizes = [
        AdviceSize(
            act=each.act,
            size=each.size,
            goods=Affected(
                shipments=len(each.size.shipments),
                units=each.size.units,
                grams=sum(h.units * grams_up(goods[h.shipment].mass_kg) for h in each.size.helped),
                priority=min(goods[h.shipment].priority for h in each.size.helped),
            ),
        )
        for each in sized
    ]
    return AdviceGroup(sizes=tuple(sizes))


def limit_words(name: str, runs: Mapping[str, str]) -> str:
    """A blocking limit in words: a departure, handling at a place on a day, else the id itself."""
    place, _, day = name.partition(" ")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return Message(
            "handling at {place_and_day}", place_and_day=at_place_on(place, date.fromisoformat(day))
        )
    return runs.get(name, name)
