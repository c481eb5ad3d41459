"""Groups the reasons and advice of many shipments: by cause, by what blocks them, by what would
help.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from onward.explain.reasons import Explanation, Reason, Remedy
from onward.explain.words import listed
from onward.scenario import Departure, Place, Scenario, Shipment, known, timetable
from onward.scenario.departure_words import departure_words
from onward.units import grams_up
from onward.wording.moments import at_place_on
from onward.wording.place_names import lane_words, place_words

CAUSES = {
    "room is left": "there is room",
    "out-competed": "full",
    "charter": "only on charters that are not bought",
    "no space": "too little space even when empty",
    "policy": "a policy",
    "document": "a missing paper",
    "handling code": "a handling code",
    "reserved": "space kept for others",
    "pinned": "pins or refusals",
    "no way but back": "no itinerary but back, or beyond the destination",
    "cut-off": "a missed cut-off or connection",
    "several": "several things at once",
    "no service": "nothing that runs leads there",
    "late arrival is the best there is": "nothing arrives earlier",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """How many shipments and handling units a group has, their mass, and the first of their
    priorities.
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
    """All goods that are blocked by the same departures, policies or documents."""

    on: tuple[str, ...]  # ids
    words: str  # names of those for people
    reason: str
    goods: Affected


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceGroup:
    """One change, and the goods that it helps; each shipment is counted alone, so several may need
    the same room.

    ``units`` of the ``of`` handling units of ``shipment``: the most mass of one shipment that it
    helps.
    """

    kind: str
    words: str
    shipments: int
    shipment: str
    units: int
    of: int
    grams: int
    priority: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationGroups:
    """The groups, those with the most mass first; ``left`` and ``late`` sum all goods of a kind."""

    left: Affected
    late: Affected
    causes: tuple[CauseGroup, ...]
    limits: tuple[LimitGroup, ...]
    advice: tuple[AdviceGroup, ...]


def grouped(explanation: Explanation, scenario: Scenario) -> ExplanationGroups:
    """The reasons of an explanation in groups; the scenario names departures for people."""
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
                words=listed((said_of(name, runs) for name in mine[0].blocking), 2),
                reason=mine[0].reason,
                goods=affected(mine),
            )
            for mine in limits
        ),
        advice=_advice(explanation.left, goods, runs),
    )


def _run(departure: Departure, places: Mapping[str, Place]) -> str:
    """A departure in words: one with an id of its own, such as a charter's, by that id and its
    lane.
    """
    words = departure_words(departure, places)
    if words != departure.id:
        return words
    return f"{words} ({lane_words(departure.origin, departure.destination)})"


def _named(explanation: Explanation) -> set[str]:
    """The ids that reasons and remedies name."""
    found = {name for r in explanation.left for name in r.blocking}
    for reason in explanation.left:
        for remedy in reason.remedies:
            found |= {part.on for part in (remedy, *remedy.parts)}
    return found


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


def _advice(
    reasons: Iterable[Reason], goods: Mapping[str, Shipment], runs: Mapping[str, str]
) -> tuple[AdviceGroup, ...]:
    """What would help, grouped by what is done: the most mass of one shipment that it helps, and
    how many shipments it helps.
    """
    found: dict[tuple[str, str], AdviceGroup] = {}
    whom: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reason in reasons:
        s = goods[reason.shipment]
        for remedy in reason.remedies:
            key = remedy.kind, done(remedy, runs)
            whom[key].add(s.id)
            mass = remedy.helps * grams_up(s.mass_kg)
            if key not in found or mass > found[key].grams:
                found[key] = AdviceGroup(
                    kind=remedy.kind,
                    words=key[1],
                    shipments=0,
                    shipment=s.id,
                    units=remedy.helps,
                    of=remedy.of,
                    grams=mass,
                    priority=s.priority,
                )
    made = [replace(group, shipments=len(whom[key])) for key, group in found.items()]
    return tuple(sorted(made, key=lambda g: (-g.grams, g.priority, g.words)))


def said_of(name: str, runs: Mapping[str, str]) -> str:
    """What blocks goods, in words: a departure, handling at a place on a day, else the id
    itself.
    """
    place, _, day = name.partition(" ")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return f"handling at {at_place_on(place, date.fromisoformat(day))}"
    return runs.get(name, name)


def done(remedy: Remedy, runs: Mapping[str, str]) -> str:
    """What a remedy does, without the amount that depends on the shipment."""
    on = said_of(remedy.on, runs) + (f" (allotment {remedy.pool})" if remedy.pool else "")
    match remedy.kind:
        case "together":
            return listed(dict.fromkeys(done(part, runs) for part in remedy.parts))
        case "place":
            return "put where there is room"
        case "unpin":
            return "pins or refusals lifted"
        case "return":
            return "goods allowed to return"
        case "document" | "waive":
            held = remedy.kind == "document"
            return f"document {on} held" if held else f"policy {on} waived"
        case "ready" | "cut-off":
            return f"ready earlier for {on}" if remedy.kind == "ready" else f"later cut-off of {on}"
        case "transfer":
            place, come, go = remedy.on.split()
            return f"faster transfer at {place_words(place)} from {come} to {go}"
        case "soon":
            return "taken up to a day late"
        case "day":
            return f"more {on}"
        case "room" | "quota":
            return f"{'more room on' if remedy.kind == 'room' else 'larger quota'} {on}"
        case "charter":
            return f"charter {on} bought"
        case "reserved":
            return f"{on} opened to others"
        case "accept":
            return f"{on} accepting the handling codes"
        case _:
            return f"{on} flown after all"
