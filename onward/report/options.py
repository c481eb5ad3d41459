"""Options for people and machines: each itinerary, its arrival, its cost, and the papers it
needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from onward.desk.options import FoundOptions
from onward.explain import Reason
from onward.options.options import Option, Preference
from onward.plan.plan import Leg
from onward.report.cells import Coded, Kind
from onward.report.policy_words import effect_words
from onward.report.reasons import reason_document
from onward.report.render.text import table_text, wrapped_text
from onward.report.table import Column, Table
from onward.scenario import Departure, Place, Scenario
from onward.scenario.departure_words import (
    departure_words,
    local,
    moment_at,
    space_words,
)
from onward.units import DAY_MIN
from onward.wording.amounts import Money
from onward.wording.instants import rfc3339
from onward.wording.place_names import place_words
from onward.wording.quantities import HOUR_MIN, exactly, number_of

HOUR = 12  # letters of "20 Mar 22:00"
CHANGES = 4  # told of what would make a way free; --json has all


def options_text(found: Mapping[Preference, Option], scenario: Scenario) -> str:
    """A table, then each option's route, papers and policies; times by the clocks of the places."""
    if not found:
        return (
            "No route: nothing that runs, has room beside the plan and is allowed brings these "
            "goods there by their latest."
        )
    places = {place.id: place for place in scenario.places}
    lines = [table_text(options_table(found, scenario))]
    for option in {o.legs: o for o in found.values()}.values():
        lines += ["", f"{', '.join(o.wish for o in found.values() if o.legs == option.legs)}:"]
        legs = zip(option.legs, option.departures, strict=True)
        lines += [_leg(leg, d, places) for leg, d in legs]
        lines += [f"  onward move ... --to '{'>'.join(map(_step, option.legs))}'"]
        lines += [f"  needs {', '.join(option.documents)}"] if option.documents else []
        lines += [
            f"  {m.policy.id} ({m.direction}): {effect_words(m.policy)}" for m in option.policies
        ]
    if Preference.SAFE not in found:
        lines += ["", "safe: no itinerary can arrive by due."]
    return "\n".join(lines)


def _step(leg: Leg) -> str:
    return f"{leg.departure}#{leg.pool}" if leg.pool else leg.departure


def _leg(leg: Leg, d: Departure, places: Mapping[str, Place]) -> str:
    """A leg: from where and when to where and when, and on what."""
    start, end = (place_words(name, _name(places, name)) for name in (d.origin, d.destination))
    leaves = moment_at(d.departs_at, d.origin, places)
    arrives = moment_at(d.arrives_at, d.destination, places)
    carrier = [d.carrier] * bool(d.carrier and d.carrier.casefold() != d.mode)
    named = [d.id] * (departure_words(d, places) == d.id)
    own = leg.pool and space_words(leg.pool, d.id, "") == leg.pool
    space = [f"(space {leg.pool})" if own else "(reserved space)"] * bool(leg.pool)
    return f"  {start} {leaves} to {end} {arrives}, {' '.join([*carrier, d.mode, *named, *space])}"


def _name(places: Mapping[str, Place], place: str) -> str:
    return places[place].name if place in places else ""


def options_table(found: Mapping[Preference, Option], scenario: Scenario) -> Table:
    """An itinerary for each preference; times by the clocks of its first and its last place."""
    places = {place.id: place for place in scenario.places}
    currency = scenario.currency
    priced = any(option.delay_minor is not None for option in found.values())
    return Table(
        name="options",
        title="Options",
        columns=(
            Column("wish", ""),
            Column("departs_at", "Leaves (local)", width=HOUR),
            Column("arrives_at", "Arrives (local)", width=HOUR),
            Column("p50_at", "Half by", width=HOUR),
            Column("p90_at", "9 in 10 by", width=HOUR),
            Column("as_booked", "In time as booked", Kind.SHARE),
            Column("late_min", "Late", width=8),
            Column("carriage", "Carriage", Kind.MONEY),
            *((Column("delay", "Delay costs", Kind.MONEY),) if priced else ()),
            Column("landed", "Landed", Kind.MONEY),
        ),
        rows=[
            {
                "wish": str(option.wish),
                "departs_at": _hour(option.departs_at, option.departures[0].origin, places),
                "arrives_at": _hour(option.arrives_at, _end(option), places),
                "p50_at": _hour(option.p50_at, _end(option), places, "not half"),
                "p90_at": _hour(option.p90_at, _end(option), places, "not 9 in 10"),
                "as_booked": option.as_booked,
                "late_min": Coded(
                    str(option.late_min), exactly(option.late_min) if option.late_min else ""
                ),
                "carriage": Money(option.carriage_minor, currency),
                **({"delay": Money(option.delay_minor or 0, currency)} if priced else {}),
                "landed": Money(option.landed_minor, currency),
            }
            for option in found.values()
        ],
    )


def _end(option: Option) -> str:
    return option.departures[-1].destination


def _late(late_min: int) -> Coded:
    """Minutes for machines; for people to the hour, upwards, beyond a day."""
    up = -(-late_min // HOUR_MIN) * HOUR_MIN if late_min > DAY_MIN else late_min
    return Coded(str(late_min), exactly(up) if up else "")


def _hour(at: datetime | None, place: str, places: Mapping[str, Place], never: str = "") -> Coded:
    """An instant for machines, and by the clock of a place for people; the legs have its offset."""
    if at is None:
        return Coded("", never)
    shown = local(at, place, places)
    return Coded(rfc3339(at), f"{shown.day} {shown:%b %H:%M}")


def options_document(found: Mapping[Preference, Option]) -> list[dict[str, Any]]:
    """The same for machines: instants in ISO 8601, money in minor units for all handling units."""
    return [
        {
            "wish": str(o.wish),
            "legs": [
                {
                    "departure": d.id,
                    "pool": leg.pool,
                    "mode": str(d.mode),
                    "origin": d.origin,
                    "destination": d.destination,
                    "departs_at": rfc3339(d.departs_at),
                    "arrives_at": rfc3339(d.arrives_at),
                }
                for leg, d in zip(o.legs, o.departures, strict=True)
            ],
            "departs_at": rfc3339(o.departs_at),
            "arrives_at": rfc3339(o.arrives_at),
            "late_min": o.late_min,
            "p50_at": o.p50_at and rfc3339(o.p50_at),
            "p90_at": o.p90_at and rfc3339(o.p90_at),
            "as_booked": o.as_booked,
            "handling_units": o.handling_units,
            "carriage_minor": o.carriage_minor,
            **({} if o.delay_minor is None else {"delay_minor": o.delay_minor}),
            "landed_minor": o.landed_minor,
            "documents": list(o.documents),
            "policies": [
                {
                    "policy": m.policy.id,
                    "direction": str(m.direction),
                    "effect": str(m.policy.effect),
                }
                for m in o.policies
            ],
        }
        for o in found.values()
    ]


def found_document(found: FoundOptions) -> dict[str, object]:
    """For a program: what was asked about, and the options; a shipment in several parts has
    ``parts``.
    """
    if found.others:
        parts = [found_document(part) for part in (replace(found, others=()), *found.others)]
        return {"scenario": found.scenario.name, "parts": parts}
    return {
        "scenario": found.scenario.name,
        "as_of": rfc3339(found.scenario.as_of),
        "shipment": found.shipment or None,
        "currency": found.scenario.currency,
        "options": options_document(found.options),
        "why": found.why and reason_document(found.why),
    }


def found_text(found: FoundOptions) -> str:
    """For a person: first how much of a shipment is not asked about, because it has left; a
    shipment in several parts, part by part.
    """
    if found.others:
        parts = (replace(found, others=()), *found.others)
        return "\n\n".join(f"{_part_words(part)}:\n{found_text(part)}" for part in parts)
    gone = ""
    if found.gone:
        whole = number_of(found.handling_units, "handling unit")
        goods = next(s for s in found.scenario.shipments if s.id == found.shipment)
        places = {place.id: place for place in found.scenario.places}
        at = moment_at(found.scenario.as_of, goods.origin, places)
        gone = f"{found.gone:,} of its {whole} left by this plan before {at}; for the others:"
    told = options_text(found.options, found.scenario)
    return "\n\n".join(filter(None, [gone, told, why_text(found.why) if found.why else ""]))


def _part_words(part: FoundOptions) -> str:
    """A part of a shipment: its id, how much it is, its place and from when."""
    goods = next(s for s in part.scenario.shipments if s.id == part.shipment)
    units = number_of(goods.handling_units, "handling unit")
    names = {place.id: place.name for place in part.scenario.places}
    return f"{part.shipment}, {units} at {place_words(goods.origin, names.get(goods.origin, ''))}"


def why_text(why: Reason) -> str:
    """Why nothing is free, and the first changes that would make an itinerary free."""
    changes = [remedy.text for remedy in why.remedies[:CHANGES]]
    said = [f"Why: {why.reason}. {why.detail}."]
    said += [f"{'Or' if n else 'Would help'}: {text}." for n, text in enumerate(changes)]
    said += [] if changes else ["No single change that was looked for would help."]
    return "\n".join(wrapped_text(line) for line in said)
