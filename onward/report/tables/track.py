"""The tables of tracked goods: counts, lists, one shipment, planned and actual, exposure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace

from onward.events.tally import Count, Exposure, Whereabouts
from onward.goods.planned_and_actual import NOT_PLANNED, Compared, LegSeen, PlanCount
from onward.goods.tracked import Tracked, TrackedPart
from onward.questions.track import ExposedGoods, TrackedGoods
from onward.report.cells import Coded, Kind
from onward.report.columns import (
    DESTINATION,
    DUE,
    GOODS,
    PARTY,
    PIECES,
    PRIORITY,
    SHIPMENT,
    UNITS,
)
from onward.report.departure_words import coded_departure, local
from onward.report.next_words import joined_words
from onward.report.place_cells import coded_place
from onward.report.table import Column, Rows, Sheet, Table
from onward.report.tables.history import HISTORY_COLUMNS, event_row, history_table
from onward.report.tables.loads import span
from onward.report.tracked_words import (
    WHERE,
    Said,
    cause,
    clock,
    named,
    promise,
    state,
)
from onward.scenario import Scenario
from onward.wording.amounts import Money
from onward.wording.instants import utc_words
from onward.wording.quantities import number_of

COUNTED = (*(each.value for each in Whereabouts), "shipped", "offloaded")
STAKES = (
    Column("handling_units", "Handling units", Kind.WHOLE),
    Column("units", "Units", Kind.WHOLE, 12),
    Column("value", "Value", Kind.MONEY, was=("value_minor",)),
)
PART_COLUMNS = (
    SHIPMENT,
    UNITS,
    GOODS,
    DESTINATION,
    Column("units", "Units", Kind.WHOLE, 12),
    Column("where", "State", width=14),
    Column("place", "Place", width=22),
    Column("since", "Since (UTC)", Kind.INSTANT),
    Column("reason", "Cause", width=24),
    Column("expected_at", "Expected (UTC)", Kind.INSTANT, was=("delivered_about",)),
    DUE,
    replace(PIECES, detail=True),
    replace(PARTY, detail=True),
    replace(PRIORITY, detail=True),
    Column("departure", "On", width=28, detail=True),
    Column("low_at", "Early (UTC)", Kind.INSTANT, detail=True),
    Column("high_at", "At the latest (UTC)", Kind.INSTANT, detail=True),
    Column("late", "Late", width=6, detail=True),
    Column("damaged_at", "Damaged (UTC)", Kind.INSTANT, detail=True),
    Column("held_by", "Held by", detail=True),
    Column("policy", "Policy", detail=True),
    Column("cause", "What happened", width=40, detail=True),
    Column("next", "Next", width=40, detail=True),
)
STORY_COLUMNS = (
    UNITS,
    Column("where", "State", width=14),
    Column("state", "Where it is", width=40),
    Column("promise", "Promise", width=40),
    Column("cause", "Cause", width=40),
    Column("next", "What happens next", width=40),
    Column("event", "Event", width=12),
)
PLANNED = {
    "planned": "Planned by now",
    "there": "There",
    "behind": "Behind",
    "early": "Early",
    "left_behind": "Left behind",
    "unplanned": "Unplanned",
}


def track_sheet(goods: TrackedGoods) -> Sheet:
    """The listed parts, or units by country and detained goods."""
    seen = goods.tracked
    tables = (units_by_country(goods.units_to), detained(goods.held, seen))
    return Sheet(
        title=f"Goods of {seen.scenario.name}",
        tables=(listed(goods.parts, seen), *tables),
        about=instants(seen),
        made_at=seen.as_of,
    )


def exposure_sheet(found: ExposedGoods) -> Sheet:
    """The exposure."""
    return Sheet(
        title=f"Exposure of {found.tracked.scenario.name}",
        tables=(
            detained(found.held, found.tracked),
            headed_into(found),
            if_closed(found),
        ),
        about=instants(found.tracked),
        made_at=found.tracked.as_of,
    )


def instants(seen: Tracked) -> tuple[tuple[str, str], ...]:
    """The scenario, and the two instants from which it is seen."""
    return (
        ("Scenario", seen.scenario.name),
        ("As of", f"{utc_words(seen.as_of)}"),
        ("Known to", f"{utc_words(seen.known_to)}"),
    )


def units_of(part: TrackedPart) -> str:
    """Its handling units: RC00001#1-40."""
    return f"{part.shipment.id}#{part.state.key.first}-{part.state.key.last}"


def units_by_country(units_to: Mapping[str, Count]) -> Table:
    """Units by country of destination."""
    most_first = sorted(units_to.items(), key=lambda pair: (-pair[1].total, pair[0]))
    rows = {country: asdict(count) for country, count in most_first}
    total = rows.pop("", None)
    return Table(
        name="units_to",
        title="Units by country of destination",
        about="Consumer units, each once, most first. "
        "Shipped and offloaded count across the others.",
        columns=(
            Column("country", "To", width=8),
            *(Column(name, heading(name), Kind.WHOLE, 13) for name in COUNTED),
        ),
        rows=[{"country": country} | row for country, row in rows.items()],
        total=None if total is None else {"country": "all"} | total,
        nothing="No goods are known.",
    )


def heading(name: str) -> str:
    """A name for machines as a heading."""
    return {"lost": "Not coming", "waiting": "Not departed", "held": "Detained"}.get(
        name, name.replace("_", " ").capitalize()
    )


def stake(found: Exposure, scenario: Scenario) -> dict[str, object]:
    """Handling units, units and value; no value where none was stated."""
    value = Money(found.value_minor, scenario.currency)
    return {
        "handling_units": found.handling_units,
        "units": found.units,
        "value": value if found.stated else Coded("", "not stated"),
    }


def detained(held: Mapping[tuple[str, str], Exposure], seen: Tracked) -> Table:
    """What is detained, by place and policy."""
    total = sum(held.values(), Exposure())
    return Table(
        name="held",
        title="Detained, by place and policy",
        columns=(Column("place", "Detained at", width=26), Column("policy", "Policy"), *STAKES),
        rows=[
            {"place": coded_place(seen.places, at) or Coded("", "not known"), "policy": policy}
            | stake(found, seen.scenario)
            for (at, policy), found in held.items()
        ],
        total={"place": "all"} | stake(total, seen.scenario) if len(held) > 1 else None,
        nothing="Nothing is detained.",
    )


def headed_into(found: ExposedGoods) -> Table:
    """Goods on their way to where a policy stops them; the same goods may count under several
    policies.
    """
    scenario, policies = found.tracked.scenario, found.tracked.policies
    return Table(
        name="headed_into",
        title="On its way into something closed",
        columns=(
            Column("policy", "Headed into", width=26),
            Column("effect", "Effect"),
            *STAKES,
            Column("scope", "Scope", detail=True),
            Column("title", "Title", width=48, detail=True),
            Column("modelled", "Modelled", width=48, detail=True),
        ),
        rows=[
            {
                "policy": name,
                "effect": policies[name].effect.value,
                "scope": tuple(sorted(policies[name].scope)),
                "title": policies[name].title,
                "modelled": policies[name].modelled,
            }
            | stake(each, scenario)
            for name, each in found.headed_into.items()
        ],
        nothing="Nothing is on its way into anything closed.",
    )


def if_closed(found: ExposedGoods) -> Table:
    """Goods that stop if these close."""
    return Table(
        name="if_closed",
        title="What stops if it closes",
        columns=(Column("scope", "If closed"), *STAKES),
        rows=[
            {"scope": scope} | stake(each, found.tracked.scenario)
            for scope, each in found.if_closed.items()
        ],
    )


def listed(
    parts: Iterable[TrackedPart], seen: Tracked, flights: Mapping[str, str] | None = None
) -> Table:
    """Each part of a shipment with its own history; ``flights``: names of departures by id."""
    every = tuple(parts)
    return Table(
        name="track",
        title="Parts of shipments",
        about="Where each part of a shipment is by the events that are known; nothing is assumed.",
        columns=PART_COLUMNS,
        rows=Rows(lambda: (part_row(part, seen, flights or {}) for part in every)),
        nothing="No goods are known.",
    )


def part_row(part: TrackedPart, seen: Tracked, flights: Mapping[str, str]) -> dict[str, object]:
    """One part of a shipment."""
    hold, state, s = part.state.held, part.state, part.shipment
    why, word, next_ = cause(part, seen), WHERE[part.where], joined_words(part.steps, seen)
    destination, hurt = s.destination, seen.damage(state)
    return {
        "shipment": s.id,
        "handling_units": span(state.key.first, state.key.last),
        "goods": s.goods,
        "destination": coded_place(seen.places, destination),
        "units": part.units,
        "where": Coded(part.where.value, word.en, _colour(part), word.zh),
        "place": coded_place(seen.places, hold.place if hold else state.place),
        "since": hold.since if hold else state.since,
        "reason": _reason(part),
        "expected_at": part.eta.at or Coded("", part.eta.basis.value),
        "due_at": local(s.due_at, destination, seen.places),
        "pieces": state.handling_units,
        "party": s.party,
        "priority": s.priority,
        "departure": Coded(state.departure, flights.get(state.departure, state.departure)),
        "low_at": part.eta.low,
        "high_at": part.eta.high,
        "late": part.late,
        "damaged_at": hurt.at if hurt else None,
        "held_by": hold.by if hold else "",
        "policy": (hold.policy or "undetermined") if hold else "",
        "cause": _both(why) if why else "",
        "next": _both(next_),
    }


def _both(said: Said) -> Coded:
    return Coded(said.en, said.en, zh=said.zh)


def _reason(part: TrackedPart) -> str | None:
    hold = part.state.held
    if hold:
        return f"{hold.reason} {hold.policy or 'undetermined'}"
    return "offloaded" if part.state.offloaded else None


def _colour(part: TrackedPart) -> str:
    return "stays" if part.state.held else "late" if part.late else "good"


def shipment_sheet(parts: Sequence[TrackedPart], seen: Tracked) -> Sheet:
    """One shipment: the promise, state, cause and next step of each part, and its events."""
    shipment = parts[0].shipment
    way = f"{named(seen, shipment.origin)} → {named(seen, shipment.destination)}"
    units = shipment.handling_units * shipment.units
    size = [number_of(shipment.handling_units, "handling unit")]
    return Sheet(
        title=" ".join(filter(None, (shipment.id, shipment.goods))),
        tables=(stories(parts, seen), histories(parts, seen)),
        brief=(
            " · ".join(filter(None, (way, shipment.consignee))),
            ", ".join(size + [number_of(units, "unit")] * (units > 0)),
            *([f"Sizes: {'; '.join(shipment.sizes)}"] if shipment.sizes else ()),
            f"As of {clock(seen.as_of).en}, with what was known by {clock(seen.known_to).en}.",
        ),
        made_at=seen.as_of,
    )


def stories(parts: Sequence[TrackedPart], seen: Tracked) -> Table:
    """Sentences about each part."""
    return Table(
        name="parts",
        title="Parts of shipments",
        columns=STORY_COLUMNS,
        rows=[_story(p, seen) for p in parts],
    )


def _story(part: TrackedPart, seen: Tracked) -> dict[str, object]:
    key, why, word = part.state.key, cause(part, seen), WHERE[part.where]
    event = part.state.held.opened if part.state.held else part.state.event
    return {
        "handling_units": span(key.first, key.last),
        "where": Coded(part.where.value, word.en, _colour(part), word.zh),
        "state": _both(state(part, seen)),
        "promise": _both(promise(part, seen)),
        "cause": _both(why) if why else "",
        "next": _both(joined_words(part.steps, seen)),
        "event": Coded(event, event[:12]),
    }


def histories(parts: Sequence[TrackedPart], seen: Tracked) -> Table:
    """What happened to each part."""
    rows = [
        {"handling_units": span(part.state.key.first, part.state.key.last)}
        | event_row(event, seen.places, seen.timetable)
        for part in parts
        for event in seen.history(part.state)
    ]
    return history_table(rows, (UNITS, *HISTORY_COLUMNS))


def planned_by_country(counts: Mapping[str, PlanCount]) -> Table:
    """Planned and actual by country."""
    rows = {country: asdict(count) for country, count in counts.items()}
    total = rows.pop("", asdict(PlanCount()))
    return Table(
        name="planned",
        title="Planned and actual, by country of destination",
        about="Consumer units planned to be there by now, of those there and not; "
        "there though not planned so; by no plan.",
        columns=(
            Column("country", "To", width=8),
            *(Column(name, title, Kind.WHOLE, 13) for name, title in PLANNED.items()),
        ),
        rows=[{"country": country} | row for country, row in rows.items()],
        total={"country": "all"} | total,
        nothing="No goods are known.",
    )


def legs(compared: Compared, seen: Tracked) -> Table:
    """Each departure as planned and as it happened."""
    return Table(
        name="legs",
        title="Planned and actual, leg by leg",
        columns=(
            Column("departure", "Departure", width=24),
            Column("planned_departs", "Should leave (UTC)", Kind.INSTANT),
            Column("left", "Left (UTC)", Kind.INSTANT),
            Column("planned_arrives", "Should arrive (UTC)", Kind.INSTANT, detail=True),
            Column("landed", "Arrived (UTC)", Kind.INSTANT),
            Column("became", "What became of it", width=24),
            Column("hours_late", "Hours late", Kind.NUMBER),
            Column("perhaps", "Perhaps", width=24),
        ),
        rows=[leg_row(leg, seen) for leg in compared.legs],
        nothing="Nobody has planned it.",
    )


def leg_row(leg: LegSeen, seen: Tracked) -> dict[str, object]:
    """One departure."""
    by = coded_departure(leg.flown_by, seen.timetable, seen.places)
    return {
        "departure": coded_departure(leg.departure, seen.timetable, seen.places),
        "planned_departs": leg.planned_departs,
        "left": leg.left,
        "planned_arrives": leg.planned_arrives,
        "landed": leg.landed,
        "became": f"flown by {by}" if by else leg.became,
        "hours_late": leg.hours_late,
        "perhaps": perhaps(leg, seen),
    }


def perhaps(leg: LegSeen, seen: Tracked) -> str:
    """Departures that may be the one meant, where several could."""
    if not leg.perhaps:
        return ""
    found = [coded_departure(name, seen.timetable, seen.places) for name in leg.perhaps]
    verb = "instead of" if leg.became == NOT_PLANNED else "flown by"
    return f"{verb} {' or '.join(map(str, found))}"
