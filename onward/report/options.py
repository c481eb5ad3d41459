"""Options for people and machines: each itinerary, its arrival, its cost, and the papers it
needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from onward.explain import Reason
from onward.options.alternatives import Contrast, airline, difference
from onward.options.choices import Choices
from onward.options.options import Option, Preference
from onward.options.planned import PlannedFate
from onward.plan.plan import Leg
from onward.questions.options import FoundOptions
from onward.report.cells import Coded, Kind
from onward.report.option_words import difference_words, planned_words
from onward.report.policy_words import effect_words
from onward.report.reasons import reason_document
from onward.report.render.text import WIDTH, table_text, wrapped, wrapped_text
from onward.report.table import Column, Table
from onward.report.tables.loads import span
from onward.report.words import shipment_words
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
from onward.wording.moments import day_code
from onward.wording.place_names import lane_words, place_words
from onward.wording.quantities import HOUR_MIN, days_and_hours, exactly, number_of

HOUR = 12  # letters of "20 Mar 22:00"
PARTS = 4  # planned itineraries that the text shows where they are several; --json has all
CHANGES = 4  # told of what would make a way free; --json has all


def options_text(choices: Choices, scenario: Scenario) -> str:
    """The planned itinerary, a table, then each itinerary once: how it differs, its legs, papers
    and policies; local times.
    """
    parts = planned_parts(choices)
    shown = [*parts[:PARTS], *labelled(choices)]
    texts = [planned_words(choices, scenario)] if choices.planned else []
    if shown:
        texts += ["", table_text(options_table(shown, scenario))]
    if parts[PARTS:]:
        texts.append(f"(and {len(parts) - PARTS:,} more planned itineraries: --json has all)")
    rules: dict[tuple[str, ...], str] = {}  # lines about papers and policies, and whose they are
    for label, option in shown:
        texts += ["", f"{label}:", *_itinerary(option, choices, scenario)]
        if option.handling_units == waiting(choices):
            lines = _rules(option)
            first = rules.setdefault(lines, label)
            same = [f"  papers and policies as for {first}"] if lines else []
            texts += lines if first == label else same
    return "\n".join([*texts, *_missing(choices)]).strip("\n")


def labelled(choices: Choices) -> list[tuple[str, Option]]:
    """Each itinerary that carries all handling units, listed once under its names: "planned, fast"
    or "other 1".
    """
    found, others = [], 0
    for option in choices.itineraries():
        planned = ["planned"] * (option is choices.planned_itinerary)
        names = [*planned, *map(str, choices.wishes(option))]
        others += not names
        found.append((", ".join(names) or f"other {others}", option))
    return found


def planned_parts(choices: Choices) -> list[tuple[str, Option]]:
    """The planned itineraries with their handling units, where they are several."""
    if choices.planned_itinerary:
        return []
    parts = [(units, units.option) for units in choices.planned if units.option]
    return [(f"planned {span(units.first, units.last)}", option) for units, option in parts]


def waiting(choices: Choices) -> int:
    """Handling units queried together; 0 without any."""
    first = choices.measure
    return first.handling_units if first else sum(u.handling_units for u in choices.planned)


def _missing(choices: Choices) -> list[str]:
    """Sentences about options that do not exist."""
    sentences = []
    if not choices.options:
        count = waiting(choices)
        together = f" for all {count:,} together" if count > 1 else ""
        none = f"No route{together}: nothing that runs, has room beside the plan and is allowed "
        sentences.append(wrapped_text(f"{none}brings these goods there by their latest."))
    elif Preference.SAFE not in choices.options:
        sentences.append("safe: no itinerary can arrive by due.")
    if choices.options and not choices.alternatives:
        traits = "route, day, mode, carrier, money or chance"
        sentences.append(f"No further free itinerary was found that differs in {traits}.")
    return ["", *sentences] if sentences else []


def _itinerary(option: Option, choices: Choices, scenario: Scenario) -> list[str]:
    """The lines about one itinerary."""
    places = {place.id: place for place in scenario.places}
    legs = zip(option.legs, option.departures, strict=True)
    lines = _compared(option, choices, scenario, places)
    lines += [_leg(leg, d, places) for leg, d in legs]
    lines += _cleared(option, places)
    if option in choices.itineraries() and option is not choices.planned_itinerary:
        lines.append(f"  onward move ... --to '{'>'.join(map(_step, option.legs))}'")
    return lines


def _rules(option: Option) -> tuple[str, ...]:
    """The papers that it needs and the policies that it meets, one a line."""
    needs = [f"  needs {', '.join(option.documents)}"] * bool(option.documents)
    met = [f"  {m.policy.id} ({m.direction}): {effect_words(m.policy)}" for m in option.policies]
    return (*needs, *met)


def _compared(
    option: Option, choices: Choices, scenario: Scenario, places: Mapping[str, Place]
) -> list[str]:
    """How it differs from the planned itinerary, else from the fastest."""
    found, other = _difference(option, choices, places), choices.measure
    if found is None or other is None:
        return []
    words = difference_words(found, option, other, places, scenario.currency)
    best = "next best, " if _next_best(option, choices) else ""
    sentence = f"{best}compared with {measure_name(choices)}: {words}"
    return [f"  {line}" for line in wrapped(sentence, WIDTH - 2)]


def _step(leg: Leg) -> str:
    return f"{leg.departure}#{leg.pool}" if leg.pool else leg.departure


def _leg(leg: Leg, d: Departure, places: Mapping[str, Place]) -> str:
    """One leg: origin, departure time, destination, arrival time, flight."""
    start, end = (place_words(name, _name(places, name)) for name in (d.origin, d.destination))
    leaves = moment_at(d.departs_at, d.origin, places)
    arrives = moment_at(d.arrives_at, d.destination, places)
    words = departure_words(d, places)
    named = [words] * (lane_words(d.origin, d.destination) not in words)
    own = leg.pool and space_words(leg.pool, d.id, "") == leg.pool
    space = [f"(space {leg.pool})" if own else "(reserved space)"] * bool(leg.pool)
    return (
        f"  {start} {leaves} to {end} {arrives}, {' '.join([*airline(d), d.mode, *named, *space])}"
    )


def _cleared(option: Option, places: Mapping[str, Place]) -> list[str]:
    """When the goods are through at their destination, where that is after the last landing."""
    after = (option.arrives_at - option.departures[-1].arrives_at) // timedelta(minutes=1)
    if not after:
        return []
    end = _end(option)
    where = place_words(end, _name(places, end))
    at = moment_at(option.arrives_at, end, places)
    return [f"  cleared at {where} {at}, {days_and_hours(after)} after arrival (inspection)"]


def _name(places: Mapping[str, Place], place: str) -> str:
    return places[place].name if place in places else ""


def measure_name(choices: Choices) -> str:
    """What itineraries are compared with: "planned" or "fast"."""
    return "planned" if choices.planned_itinerary else str(Preference.FAST)


def _difference(option: Option, choices: Choices, places: Mapping[str, Place]) -> Contrast | None:
    """None for what the others are compared with, and for a part of the shipment."""
    other = choices.measure
    if other is None or option.legs == other.legs:
        return None
    if option.handling_units != other.handling_units:
        return None
    return difference(option, other, places)


def _next_best(option: Option, choices: Choices) -> bool:
    return any(each.next_best and each.option is option for each in choices.alternatives)


def options_table(shown: Sequence[tuple[str, Option]], scenario: Scenario) -> Table:
    """Each itinerary with its label; times by the clocks of its first and its last place."""
    priced = any(option.delay_minor is not None for _, option in shown)
    return Table(
        name="options",
        title="Options",
        columns=(
            Column("wish", ""),
            Column("departs_at", "Leaves (local)", width=HOUR),
            Column("arrives_at", "Cleared (local)", width=HOUR),
            Column("p50_at", "Half by", width=HOUR),
            Column("p90_at", "9 in 10 by", width=HOUR),
            Column("as_booked", "In time as booked", Kind.SHARE),
            Column("late_min", "Late", width=8),
            Column("carriage", "Carriage", Kind.MONEY),
            *((Column("delay", "Delay costs", Kind.MONEY),) if priced else ()),
            Column("landed", "Landed", Kind.MONEY, detail=True),
        ),
        rows=[_row(label, option, scenario, priced=priced) for label, option in shown],
    )


def _row(label: str, option: Option, scenario: Scenario, *, priced: bool) -> dict[str, object]:
    places = {place.id: place for place in scenario.places}
    currency = scenario.currency
    return {
        "wish": label,
        "departs_at": _hour(option.departs_at, option.departures[0].origin, places),
        "arrives_at": _hour(option.arrives_at, _end(option), places),
        "p50_at": _hour(option.p50_at, _end(option), places, "not half"),
        "p90_at": _hour(option.p90_at, _end(option), places, "not 9 in 10"),
        "as_booked": option.as_booked,
        "late_min": _late(option.late_min),
        "carriage": Money(option.carriage_minor, currency),
        **({"delay": Money(option.delay_minor or 0, currency)} if priced else {}),
        "landed": Money(option.landed_minor, currency),
    }


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
    return Coded(rfc3339(at), f"{day_code(shown)} {shown:%H:%M}")


def options_document(choices: Choices, places: Mapping[str, Place]) -> list[dict[str, Any]]:
    """Fast, cheap and safe for machines: instants in ISO 8601, money in minor units for all
    handling units.
    """
    now = choices.planned_itinerary
    return [
        {
            "wish": str(wish),
            "planned": now is not None and now.legs == option.legs,
            **itinerary_document(option),
            **_compared_document(option, choices, places),
        }
        for wish, option in choices.options.items()
    ]


def alternatives_document(choices: Choices, places: Mapping[str, Place]) -> list[dict[str, Any]]:
    """The other itineraries, and how each differs."""
    return [
        {
            "next_best": each.next_best,
            **itinerary_document(each.option),
            **_compared_document(each.option, choices, places),
        }
        for each in choices.alternatives
    ]


def planned_document(choices: Choices) -> list[dict[str, Any]]:
    """What is planned now, by handling units."""
    return [
        {
            "fate": str(units.fate),
            "first": units.first,
            "last": units.last,
            "handling_units": units.handling_units,
            **({} if units.delay_minor is None else {"delay_minor": units.delay_minor}),
            **(itinerary_document(units.option) if units.option else {}),
        }
        for units in choices.planned
    ]


def _compared_document(
    option: Option, choices: Choices, places: Mapping[str, Place]
) -> dict[str, Any]:
    found = _difference(option, choices, places)
    if found is None:
        return {"difference": None}
    return {"difference": {"from": measure_name(choices), **asdict(found)}}


def itinerary_document(o: Option) -> dict[str, Any]:
    """One itinerary."""
    return {
        "legs": [
            {
                "departure": d.id,
                "pool": leg.pool,
                "mode": str(d.mode),
                "carrier": d.carrier,
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


def found_document(found: FoundOptions) -> dict[str, object]:
    """The JSON document: the goods queried, the plan, and the options; a shipment in several parts
    has ``parts``.
    """
    if found.others:
        parts = [found_document(part) for part in (replace(found, others=()), *found.others)]
        return {"scenario": found.scenario.name, "parts": parts}
    places = {place.id: place for place in found.scenario.places}
    return {
        "scenario": found.scenario.name,
        "as_of": rfc3339(found.scenario.as_of),
        "shipment": found.shipment or None,
        "currency": found.scenario.currency,
        "planned": planned_document(found.choices),
        "options": options_document(found.choices, places),
        "alternatives": alternatives_document(found.choices, places),
        "why": found.why and reason_document(found.why),
    }


def found_text(found: FoundOptions) -> str:
    """The options as text, below the goods that were asked about and how many have departed; each
    part of a divided shipment has its own.
    """
    if found.others:
        parts = (replace(found, others=()), *found.others)
        return "\n\n".join(f"{_part_words(part)}:\n{found_text(part)}" for part in parts)
    about = gone = ""
    goods = next((s for s in found.scenario.shipments if s.id == found.shipment), None)
    if goods:
        about = wrapped_text(shipment_words(goods, found.scenario))
    if goods and found.gone:
        whole = number_of(found.handling_units, "handling unit")
        places = {place.id: place for place in found.scenario.places}
        at = moment_at(found.scenario.as_of, goods.origin, places)
        gone = f"{found.gone:,} of its {whole} left by this plan before {at}; for the others:"
    options = options_text(found.choices, found.scenario)
    why = why_text(found.why) if found.why else _why_stays(found)
    return "\n\n".join(filter(None, [about, gone, options, why]))


def _why_stays(found: FoundOptions) -> str:
    """Where to read why a part of a shipment stays while itineraries are free."""
    stays = any(units.fate is PlannedFate.LEFT for units in found.choices.planned)
    return f"Why some stay: onward explain {found.shipment}" if stays else ""


def _part_words(part: FoundOptions) -> str:
    """A part of a shipment: its id, how much it is, and where it is."""
    goods = next(s for s in part.scenario.shipments if s.id == part.shipment)
    units = number_of(goods.handling_units, "handling unit")
    names = {place.id: place.name for place in part.scenario.places}
    return f"{part.shipment}, {units} at {place_words(goods.origin, names.get(goods.origin, ''))}"


def why_text(why: Reason) -> str:
    """Why nothing is free, and the first changes that would make an itinerary free."""
    changes = [remedy.text for remedy in why.remedies[:CHANGES]]
    sentences = [f"Why: {why.reason}. {why.detail}."]
    sentences += [f"{'Or' if n else 'Would help'}: {text}." for n, text in enumerate(changes)]
    sentences += [] if changes else ["No single change that was looked for would help."]
    return "\n".join(wrapped_text(line) for line in sentences)
