"""Kinds of cheating: each takes an accepted plan of spring 2020 as JSON and makes one that must be
rejected, for a reason that is named.

A kind is a function of a random generator and the stage; it gives the changed document, or None if
this draw has nothing to cheat with.
"""

from __future__ import annotations

import copy
import json
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from onward.judge.travel import JudgedScenario
from onward.plan.plan import Plan
from onward.scenario import Departure, Scenario, Shipment

Document = dict[str, Any]


@dataclass(frozen=True)
class Stage:
    """An accepted plan and what a cheat needs to know of its scenario."""

    scenario: Scenario  # as known
    world: JudgedScenario
    plan: Plan
    document: Document

    @cached_property
    def lanes(self) -> dict[tuple[str, str], list[Departure]]:
        """Departures by origin and destination."""
        found = defaultdict(list)
        for departure in self.world.facts.carriage.rows:
            found[departure.origin, departure.destination].append(departure)
        return found

    def shipment(self, name: str) -> Shipment:
        return self.scenario.shipments[self.world.facts.shipments[name]]

    def departure(self, name: str) -> Departure:
        return self.world.facts.carriage.rows[self.world.facts.carriage.index[name]]

    def copy(self) -> Document:
        return copy.deepcopy(self.document)


def _sent(stage: Stage, draw: random.Random, departure: Departure, shipment: Shipment) -> Document:
    """The plan with one handling unit of a shipment that stayed on another departure, alone."""
    made = stage.copy()
    for left in made["left_behind"]:
        if left["shipment"] == shipment.id:
            made["consignments"].append(
                {
                    "id": "CHEAT",
                    "shipment": shipment.id,
                    "first": left["first"],
                    "last": left["first"],
                    "legs": [{"departure": departure.id}],
                }
            )
            if left["first"] == left["last"]:
                made["left_behind"].remove(left)
            else:
                left["first"] += 1
            return made
    raise AssertionError("nothing of it stayed")


def _stayed(stage: Stage) -> list[Shipment]:
    return [
        stage.shipment(name)
        for name in dict.fromkeys(left["shipment"] for left in stage.document["left_behind"])
    ]


def _some(draw: random.Random, things: list[Any]) -> Any:
    return draw.choice(things) if things else None


Fits = Callable[[Shipment, Departure, int, int], bool]  # with the numbers of both


def _direct(stage: Stage, fits: Fits) -> list[tuple[Shipment, Departure]]:
    """Goods that stayed and departures from their origin to their destination that fit a cheat."""
    found = []
    for s in _stayed(stage):
        for d in stage.lanes[s.origin, s.destination]:
            if fits(
                s, d, stage.world.facts.shipments[s.id], stage.world.facts.carriage.index[d.id]
            ):
                found.append((s, d))
    return found


def _onto(stage: Stage, draw: random.Random, fits: Fits) -> Document | None:
    pair = _some(draw, _direct(stage, fits))
    return _sent(stage, draw, pair[1], pair[0]) if pair else None


def overfull(stage: Stage, draw: random.Random) -> Document | None:
    """All the goods of one lane that stayed onto one of its departures, which then holds more than
    it ever could.
    """
    runs = {
        d.id
        for d, cut in zip(
            stage.world.facts.carriage.rows, stage.world.facts.carriage.cancelled_by, strict=True
        )
        if not cut
    }
    lanes = defaultdict(list)
    for left in stage.document["left_behind"]:
        s = stage.shipment(left["shipment"])
        lanes[s.origin, s.destination].append(left)
    fitting = []
    for lane, stayed in lanes.items():
        kg = sum(
            (left["last"] - left["first"] + 1) * stage.shipment(left["shipment"]).mass_kg
            for left in stayed
        )
        fitting += [
            (d.id, stayed) for d in stage.lanes[lane] if d.id in runs and kg > d.capacity_kg
        ]
    pick = _some(draw, fitting)
    if pick is None:
        return None
    made, (departure, stayed) = stage.copy(), pick
    made["left_behind"] = [left for left in made["left_behind"] if left not in stayed]
    made["consignments"] += [
        {**left, "id": f"CHEAT{i}", "legs": [{"departure": departure}]}
        for i, left in enumerate(stayed)
    ]
    return made


def early(stage: Stage, draw: random.Random) -> Document | None:
    return _onto(stage, draw, lambda s, d, i, j: stage.scenario.as_of <= d.departs_at < s.ready_at)


def past(stage: Stage, draw: random.Random) -> Document | None:
    return _onto(stage, draw, lambda s, d, i, j: d.departs_at < stage.scenario.as_of)


def after_latest(stage: Stage, draw: random.Random) -> Document | None:
    return _onto(stage, draw, lambda s, d, i, j: d.arrives_at > s.latest_at)


def cancelled(stage: Stage, draw: random.Random) -> Document | None:
    return _onto(stage, draw, lambda s, d, i, j: bool(stage.world.facts.carriage.cancelled_by[j]))


def forbidden(stage: Stage, draw: random.Random) -> Document | None:
    """A policy that the entrant pretends not to know."""
    return _onto(stage, draw, lambda s, d, i, j: j in stage.world.borders(i).blocked)


def not_bought(stage: Stage, draw: random.Random) -> Document | None:
    return _onto(
        stage, draw, lambda s, d, i, j: bool(d.charter) and d.charter not in stage.plan.charters
    )


def wrong_party(stage: Stage, draw: random.Random) -> Document | None:
    """Into space that is blocked for another party."""
    blocked = {a.service: a for a in stage.scenario.allotments if a.service}
    made = stage.copy()
    legs = [
        (leg, blocked[stage.departure(leg["departure"]).service])
        for c in made["consignments"]
        for leg in c["legs"]
        if stage.departure(leg["departure"]).service in blocked
        and blocked[stage.departure(leg["departure"]).service].party
        != stage.shipment(c["shipment"]).party
    ]
    pick = _some(draw, legs)
    if pick is None:
        return None
    pick[0]["pool"] = pick[1].id
    return made


def _changed(
    key: str, change: Callable[[Stage, random.Random, Document], object]
) -> Callable[[Stage, random.Random], Document | None]:
    def cheat(stage: Stage, draw: random.Random) -> Document | None:
        made = stage.copy()
        row = draw.choice(made[key])
        return made if change(stage, draw, row) is not False else None

    return cheat


def _teleport(stage: Stage, draw: random.Random, c: Document) -> object:
    last = stage.departure(c["legs"][-1]["departure"])
    elsewhere = [
        d
        for d in stage.world.facts.carriage.rows
        if d.origin != last.destination and d.departs_at > last.arrives_at
    ]
    return c["legs"].append({"departure": draw.choice(elsewhere).id}) if elsewhere else False


def _wrong_start(stage: Stage, draw: random.Random, c: Document) -> object:
    origin = stage.shipment(c["shipment"]).origin
    other = [
        d
        for d in stage.world.facts.carriage.rows
        if d.origin != origin and d.departs_at >= stage.scenario.as_of
    ]
    c["legs"] = [{"departure": draw.choice(other).id}]
    return None


def _stops_short(stage: Stage, draw: random.Random, c: Document) -> object:
    return c["legs"].pop() if len(c["legs"]) > 1 else False


def _no_connection(stage: Stage, draw: random.Random, c: Document) -> object:
    """The second leg leaves before the first one lands."""
    if len(c["legs"]) < 2:
        return False
    first, second = (stage.departure(leg["departure"]) for leg in c["legs"][:2])
    sooner = [
        d
        for d in stage.lanes[second.origin, second.destination]
        if stage.scenario.as_of <= d.departs_at < first.arrives_at
    ]
    if not sooner:
        return False
    c["legs"][1] = {"departure": draw.choice(sooner).id}
    return None


def too_many_charters(stage: Stage, draw: random.Random) -> Document | None:
    made = stage.copy()
    offers = [c.id for c in stage.scenario.charters]
    most = sum(row.max_number for row in stage.scenario.charter_limits)
    made["charters"] = draw.sample(offers, most + draw.randint(1, 20))
    return made


def charter_too_late(stage: Stage, draw: random.Random) -> Document | None:
    made = stage.copy()
    late = []
    for c in stage.scenario.charters:
        leaves = [d.departs_at for d in stage.world.facts.carriage.rows if d.charter == c.id]
        if leaves and (min(leaves) - stage.scenario.as_of).total_seconds() / 60 < c.lead_time_min:
            late.append(c.id)
    made["charters"] = [*made["charters"][1:], draw.choice(late)]
    return made


def unknown_charter(stage: Stage, draw: random.Random) -> Document | None:
    made = stage.copy()
    made["charters"] = [*made["charters"][1:], f"FREE{draw.randint(0, 10**6)}"]
    return made


def no_trace(stage: Stage, draw: random.Random) -> Document | None:
    """Goods that stay are not mentioned at all."""
    made = stage.copy()
    made["left_behind"].remove(draw.choice(made["left_behind"]))
    return made


def twice(stage: Stage, draw: random.Random) -> Document | None:
    made = stage.copy()
    made["consignments"].append({**draw.choice(made["consignments"]), "id": "AGAIN"})
    return made


def _level(
    change: Callable[[random.Random, int], int], loss: bool
) -> Callable[[Stage, random.Random], Document | None]:
    def cheat(stage: Stage, draw: random.Random) -> Document | None:
        made = stage.copy()
        level = draw.choice(made["levels"][:-1]) if loss else made["levels"][-1]
        level["value"] = change(draw, level["value"])
        return made

    return cheat


def _header(
    key: str, value: Callable[[random.Random], object]
) -> Callable[[Stage, random.Random], Document | None]:
    def cheat(stage: Stage, draw: random.Random) -> Document | None:
        return {**stage.copy(), key: value(draw)}

    return cheat


def _set(
    key: str, value: Callable[[random.Random, Any], object]
) -> Callable[[Stage, random.Random, Document], object]:
    def change(stage: Stage, draw: random.Random, row: Document) -> object:
        row[key] = value(draw, row[key])
        return None

    return change


Cheat = Callable[[Stage, random.Random], "Document | None"]
# kind: how, and what one of the judge's problems must say
KINDS: dict[str, tuple[Cheat, str]] = {
    "overfull": (overfull, "carries .* but has room for"),
    "early departure": (early, "acceptable at .* from .* needs it by"),
    "departure of the past": (past, "before as_of"),
    "arrival after the latest": (after_latest, "after its latest"),
    "cancelled departure": (cancelled, "cancelled by"),
    "a policy ignored": (forbidden, "keeps the goods of shipment .* off this departure"),
    "a charter not paid for": (not_bought, "its charter is not bought"),
    "space of another party": (wrong_party, "is reserved for"),
    "teleport": (
        _changed("consignments", _teleport),
        "brings shipment .* to .*, but this departure leaves",
    ),
    "wrong start": (
        _changed("consignments", _wrong_start),
        "starts at .*, but this departure leaves",
    ),
    "stops short": (
        _changed("consignments", _stops_short),
        "must go to .*, its last departure ends at",
    ),
    "missed connection": (_changed("consignments", _no_connection), "short transfer"),
    "unknown departure": (
        _changed(
            "consignments",
            lambda s, draw, c: c["legs"].__setitem__(0, {"departure": f"GHOST{draw.random()}"}),
        ),
        "no such departure is known",
    ),
    "unknown shipment": (
        _changed(
            "consignments", _set("shipment", lambda draw, old: f"{old}{draw.randint(1, 99)}x")
        ),
        "does not know",
    ),
    "unknown allotment": (
        _changed(
            "consignments",
            lambda s, draw, c: c["legs"][0].__setitem__("pool", f"mine{draw.random()}"),
        ),
        "has no such allotment",
    ),
    "no legs": (_changed("consignments", _set("legs", lambda draw, old: [])), "has no legs"),
    "too many charters": (too_many_charters, r"limit \S+: the plan buys \d+ leaving in its period"),
    "a charter bought too late": (charter_too_late, "cannot be bought in time"),
    "unknown charter": (unknown_charter, "no such charter is on offer"),
    "split handling unit": (
        _changed("consignments", _set("last", lambda draw, old: old - draw.random())),
        "is not a whole number",
    ),
    "handling units twice": (twice, "planned twice"),
    "handling units made up": (
        _changed("consignments", _set("last", lambda draw, old: old + draw.randint(10**5, 10**9))),
        "has handling units 1 to",
    ),
    "handling units that vanish": (no_trace, "neither travel nor stay"),
    "doctored loss": (
        _level(lambda draw, old: old - draw.randint(1, 10**6), True),
        "the plan states loss:",
    ),
    "doctored cost": (
        _level(lambda draw, old: old - draw.randint(1, 10**6), False),
        "the plan states cost",
    ),
    "wrong units": (
        _level(lambda draw, old: old // 60 + draw.randint(0, 9), True),
        "the plan states loss:",
    ),
    "another instant": (
        _header("as_of", lambda draw: f"2020-02-{draw.randint(1, 28):02}T00:00Z"),
        "made for another instant",
    ),
    "hindsight": (
        _header("known_to", lambda draw: f"2020-06-{draw.randint(1, 28):02}T00:00Z"),
        "made for another instant",
    ),
    "another scenario": (
        _header("scenario", lambda draw: f"easy-{draw.randint(0, 999)}"),
        "for another scenario",
    ),
}


def broken(text: str, draw: random.Random) -> str:
    """The file cut short: not a plan any more."""
    return text[: draw.randint(1, len(text) - 3)]


def as_text(document: Document) -> str:
    return json.dumps(document)
