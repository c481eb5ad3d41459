"""Spring 2020 in some twenty-five lines: what had to move, what still flew, and what the charters
bought.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from onward import Mode, Scenario, Shipment, Transport, timetable
from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Arrival, Loads, Served
from onward.numbers.measured import Measured
from onward.questions.compare import charter_price
from onward.report.judged_plan import fate
from onward.report.measured import measured
from onward.report.words import ANOTHER_CHOICE, gap_words, priority_of
from onward.wording.amounts import money
from onward.wording.quantities import number_of, ordinal, percent, tonnes

HUB = "BELGG"
CHINA = frozenset({"CN", "HK", "MO"})
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Figures:
    """What the story tells of one plan. Medical supplies are all priorities but the last, parcels
    the last.
    """

    units_in: int  # consumer units of medical supplies that reach China
    units_out: int  # that reach other countries
    countries: int
    medical: list[Served]
    parcels: Served
    hub_out_g: int  # leaves the hub for China
    hub_in_g: int  # reaches the hub from China
    hub_rail_g: int  # goes on from the hub by rail
    hub_road_g: int


def figures(told: JudgedPlan) -> Figures:
    """The figures of one plan."""
    read, served = told.read, told.service
    last = served[-1].priority
    medical = [a for a in read.arrivals if a.shipment.priority != last]
    abroad = [a for a in medical if not to_china(a.shipment)]
    lines = [line for a in read.arrivals for line in a.lines]
    from_hub = [line for line in lines if line.departure.origin == HUB]
    return Figures(
        units_in=units(a for a in medical if to_china(a.shipment)),
        units_out=units(abroad),
        countries=len({a.shipment.destination[:2] for a in abroad}),
        medical=served[:-1],
        parcels=served[-1],
        hub_out_g=sum(line.mass_g for line in from_hub if line.departure.destination[:2] in CHINA),
        hub_in_g=sum(
            line.mass_g
            for line in lines
            if line.departure.destination == HUB and line.departure.origin[:2] in CHINA
        ),
        hub_rail_g=sum(
            line.mass_g
            for line in from_hub
            if line.departure.mode is Mode.RAIL and line.departure.destination[:2] not in CHINA
        ),
        hub_road_g=sum(line.mass_g for line in from_hub if line.departure.mode is Mode.ROAD),
    )


def to_china(shipment: Shipment) -> bool:
    """Whether goods go into China rather than out of it."""
    return shipment.destination[:2] in CHINA


def units(arrivals: Iterable[Arrival]) -> int:
    """Consumer units delivered."""
    return sum(a.shipment.units * a.consignment.handling_units for a in arrivals)


def story(without: JudgedPlan, bought: JudgedPlan, facts: Iterable[Measured] = ()) -> list[str]:
    """The lines, each no longer than WIDTH; about twenty-five."""
    paragraphs = [
        "\n".join(wrapped(opening(without.read.scenario))),
        "\n".join(wrapped(sky(without.read))),
        "\n".join([f"{bare(without.read.scenario)}:", *told_by_priority(without)]),
        "\n".join(
            [
                (
                    f"With {len(bought.read.plan.charters)} charters, of "
                    f"{len(bought.read.scenario.charters):,} on offer{as_many_as(bought)}:"
                ),
                *told_by_priority(bought),
            ]
        ),
        "\n".join(wrapped(gain(without, bought))),
        "\n".join(wrapped(hub(figures(bought)))),
        *("\n".join(wrapped(line)) for line in measured(bought, facts)),
        "\n".join(wrapped(trust(bought))),
    ]
    return "\n".join(paragraphs).split("\n")


def bare(scenario: Scenario) -> str:
    """What flies in the plan that buys nothing."""
    run = sum(d.mode is Mode.CHARTER and not d.charter for d in scenario.departures)
    if not run:
        return "Without a single charter"
    return (
        f"Without buying a charter ({number_of(run, 'flight')} of charters that were paid for in "
        "any case, a recorded fact, run in every plan)"
    )


def wrapped(text: str) -> list[str]:
    """A paragraph in lines."""
    return [
        line.replace("\u00a0", " ") for line in textwrap.wrap(text.replace(" %", "\u00a0%"), WIDTH)
    ]


def opening(scenario: Scenario) -> str:
    """What has to move."""
    last = max(s.priority for s in scenario.shipments)
    medical = sum(s.units * s.handling_units for s in scenario.shipments if s.priority != last)
    mass = sum(round(1000 * s.mass_kg) * s.handling_units for s in scenario.shipments)
    return (
        f"{scenario.title or scenario.name}. {len(scenario.shipments):,} shipments, "
        f"{tonnes(mass)}: relief first, then what health systems ordered, together "
        f"{millions(medical)} masks, suits, tests and the like; then merchants' parcels. Of the "
        f"rules that states and authorities lay down on the way, {len(scenario.policies):,} are "
        f"known.{foresight(scenario)}"
    )


def foresight(scenario: Scenario) -> str:
    """From when the plan is, and until when it knows what happens."""
    known_to = scenario.known_to
    if known_to is None or known_to <= scenario.as_of:
        return ""
    return (
        f" The plans of this act are made on {day_of(scenario.as_of)} and know what happens until "
        f"{day_of(known_to)}, as nobody could then; those of act 2 know what was known that day."
    )


def day_of(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


def sky(read: Loads) -> str:
    """What passenger aircraft used to carry and how much of it is gone."""
    published = [
        d
        for d in timetable(read.scenario)
        if d.transport is Transport.AIR and d.mode is not Mode.CHARTER
    ]
    flying = {filling.departure.id for filling in read.fillings}
    belly = [d for d in published if d.mode is Mode.BELLY]
    left = [d for d in belly if d.id in flying]
    space, of_belly = sum(d.capacity_kg for d in published), sum(d.capacity_kg for d in belly)
    share = of_belly / space if space else 0.0
    return (
        f"Passenger aircraft were to offer {percent(share)} of the timetable's air capacity by "
        f"weight. Of their {len(belly):,} flights {len(left):,} still leave; the rest are "
        "cancelled or forbidden, some at a few days' notice."
    )


def as_many_as(told: JudgedPlan) -> str:
    """How many may be bought that leave in each period, and that only the whole of the world may
    buy the article's 200 of March and April.
    """
    limits = told.read.scenario.charter_limits
    if not limits:
        return ""
    said = ", ".join(f"{row.max_number:,} of {row.id.title()}" for row in limits)
    if any(row.max_number == ARTICLE_CHARTERS for row in limits):
        return f"; {said} may be bought, as the article has it"
    return f"; {said} may be bought in this size, the article's 200 in size L"


ARTICLE_CHARTERS = 200


def told_by_priority(told: JudgedPlan) -> list[str]:
    """One line per priority."""
    return [f"  {fate(served)[3:]}" for served in told.service]


def gain(without: JudgedPlan, bought: JudgedPlan) -> str:
    """What the charters bought."""
    a, b = figures(without), figures(bought)
    price, moved = charter_price(bought), travelling(bought) - travelling(without)
    words = [
        (
            f"What they bought, for {money(price, bought.currency)}: {tonnes(abs(moved))} "
            f"{'more' if moved >= 0 else 'less'} travel at all"
        )
        + (
            f", {money(round(price * 1000 / moved), bought.currency)} a kilogram"
            if moved > 0
            else ""
        )
        + f". Parcels in time go from {percent(in_time(a.parcels))} to "
        f"{percent(in_time(b.parcels))}"
        f" and parcels that travel from {percent(travels(a.parcels))} to "
        f"{percent(travels(b.parcels))}."
    ]
    words.append(
        "Relief and health systems' own orders delivered: "
        f"{millions(b.units_in)} units into China, "
        f"{before(a.units_in, b.units_in)}, and {millions(b.units_out)} units to {b.countries} "
        f"other countries, {before(a.units_out, b.units_out)}."
    )
    return " ".join(words)


def before(without: int, bought: int) -> str:
    """What it was without charters."""
    if without == bought:
        return "as without them"
    if millions(without) == millions(bought):
        less = bought < without
        return f"{abs(bought - without):,} {'fewer' if less else 'more'} than without them"
    return f"{'up' if bought > without else 'down'} from {millions(without)}"


def hub(f: Figures) -> str:
    """Liège, and why it is a hub."""
    return (
        f"Liège sends {tonnes(f.hub_out_g)} to China and takes in {tonnes(f.hub_in_g)} from it; "
        f"{tonnes(f.hub_rail_g)} go on by rail and {tonnes(f.hub_road_g)} by road to other "
        "European places."
    )


def trust(told: JudgedPlan) -> str:
    """How good the plan with charters is, for somebody who has never met a bound."""
    said = []
    for level in told.levels:
        priority = priority_of(level)
        name = "the cost" if priority is None else f"{ordinal(priority)} priority's delay"
        said.append(f"{name} {gap_words(level.gap_bought)}")
    unproven = "" if all(each.gap_any is not None for each in told.levels) else UNPROVEN
    return (
        "A judge that shares no code with the planner counts both plans again, and accepts them. "
        "It also proves how little could still be gained: of what can be helped, even the best "
        f"plan with these charters would save no more than this: {', '.join(said)} (the gap)."
        f"{unproven}"
    )


UNPROVEN = f" {ANOTHER_CHOICE[0].upper()}{ANOTHER_CHOICE[1:]}."


def travelling(told: JudgedPlan) -> int:
    """Grams that are not left behind."""
    return sum(s.in_time_g + s.late_g for s in told.service)


def in_time(served: Served) -> float:
    """Share of the mass."""
    return served.in_time_g / max(1, served.total_g)


def travels(served: Served) -> float:
    """Share of the mass."""
    return (served.in_time_g + served.late_g) / max(1, served.total_g)


def millions(number: int) -> str:
    """73.0 million; small numbers in full."""
    return f"{number / 1e6:,.1f} million" if number >= 1_000_000 else f"{number:,}"
