"""The page of a plan: one file that asks nothing of the network, with exceptions first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from onward.desk.compare import charter_price
from onward.desk.exceptions import Trouble, troubles, why_counted
from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Filling, Loads, share
from onward.explain import Explanation
from onward.plan.plan import Level
from onward.report.chart import Lane, land_path
from onward.report.frame import render
from onward.report.judged_plan import fate, shape
from onward.report.maps import MODES, maps
from onward.report.words import amount, level_title, place_name, priority_of, proof
from onward.wording.amounts import money
from onward.wording.quantities import full, percent, tonnes

# Headings of the page's tables by class: n for numbers, t for times. A phone shows each cell with
# its heading before it.
TABLES: dict[str, tuple[tuple[str, str], ...]] = {
    "exceptions": (
        ("Shipment", ""),
        ("Goods", ""),
        ("From – to", ""),
        ("Due (UTC)", "t"),
        ("Pieces", "n"),
        ("kg", "n"),
        ("What happens", ""),
        ("Why", ""),
        ("What would help", ""),
    ),
    "proofs": (("Level", ""), ("Value", "n"), ("Gap", "n"), ("Proven part", ""), ("In words", "")),
    "lanes": (
        ("From", ""),
        ("To", ""),
        ("Mode", ""),
        ("Tonnes", "n"),
        ("Departures", "n"),
        ("Full", "n"),
    ),
    "charters": (
        ("Charter", ""),
        ("Departures", ""),
        ("Price", "n"),
        ("Carries", "n"),
        ("Price per kg carried", "n"),
    ),
    "prices": (
        ("Lane", ""),
        ("Day", "t"),
        ("Mode", ""),
        ("Level", ""),
        ("At most", ""),
        ("In words", ""),
    ),
    "loads": (
        ("Departure", ""),
        ("Mode", ""),
        ("Carrier", ""),
        ("From", ""),
        ("To", ""),
        ("Leaves (UTC)", "t"),
        ("Cut-off (UTC)", "t"),
        ("Arrives (UTC)", "t"),
        ("Pieces", "n"),
        ("kg", "n"),
        ("m³", "n"),
        ("Chargeable kg", "n"),
        ("kg full %", "n"),
        ("m³ full %", "n"),
    ),
}
BANDS = (0.0, 0.01, 0.25, 0.5, 0.75, 0.9, 0.99)  # of fullness, on the heat map


@dataclass(frozen=True, slots=True)
class Flow:
    """A lane with its figures, for the table beside the map."""

    lane: Lane
    departures: int
    fullness: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A hub on a day: how full what leaves it is."""

    band: int  # 0 none leaves; then 1 empty ... 7 full
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A hub's days."""

    name: str
    mass_g: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Bought:
    """A charter that the plan buys."""

    id: str
    price: str
    fillings: list[Filling]
    per_kg: str

    @property
    def mass_g(self) -> int:
        """Carried over all its departures."""
        return sum(filling.mass_g for filling in self.fillings)


def page(told: JudgedPlan, explained: Explanation | None = None) -> str:
    """The whole page as text."""
    read = told.read
    fill = flows(read)
    every = troubles(read, explained)
    values: dict[str, Any] = {
        "told": told,
        "read": read,
        "plan": read.plan,
        "scenario": read.scenario,
        "levels": [level_row(level, told) for level in told.levels],
        "service": told.service,
        "troubles": by_priority(every),
        "number_of_troubles": len(every),
        "prices": explained.prices if explained else (),
        "flows": fill,
        "charts": maps([flow.lane for flow in fill]),
        "land": Markup(land_path()),
        "modes": [mode for mode in MODES if any(flow.lane.mode == mode for flow in fill)],
        "heat": heat(read),
        "days": days(read),
        "charters": charters(told),
        "charter_price": charter_price(told),
        "shape": shape(told),
        "share": share,
        "fate": fate,
        "why_counted": why_counted,
    }
    foot = f"{read.plan.scenario}: plan as of {read.plan.as_of:%d %B %Y}"
    return render(
        "page.html",
        values,
        styles=("map.css", "page.css"),
        tables=TABLES,
        scripts=("tables.js", "page.js"),
        foot=foot,
    )


def level_row(level: Level, told: JudgedPlan) -> dict[str, Any]:
    """A level for the table of proofs; parts in percent of the value for its bar."""
    best = level.bound_any if level.bound_any is not None else level.bound_bought
    return {
        "title": level_title(level),
        "priority": priority_of(level),
        "value": amount(level, level.value, told.currency),
        "proof": proof(level, told.currency),
        "gap": None if (gap := level.gap(best)) is None else percent(gap),
        "proven": None
        if best is None
        else 100.0
        if not level.value
        else min(100.0, 100 * best / level.value),
    }


def by_priority(every: Sequence[Trouble]) -> list[tuple[int, list[Trouble]]]:
    """Exceptions grouped by priority, each in order of what it costs."""
    found: dict[int, list[Trouble]] = defaultdict(list)
    for trouble in every:
        found[trouble.shipment.priority].append(trouble)
    return sorted(found.items())


def flows(read: Loads) -> list[Flow]:
    """What each lane carries by each mode, most first."""
    found: dict[tuple[str, str, str], list[Filling]] = defaultdict(list)
    for filling in read.loaded:
        d = filling.departure
        found[d.origin, d.destination, d.mode.value].append(filling)
    made = []
    for (origin, destination, mode), fillings in found.items():
        a, b = read.places[origin], read.places[destination]
        grams, part = sum(f.mass_g for f in fillings), average(fillings)
        title = (
            f"{place_name(a)} to {place_name(b)} by {mode}: {tonnes(grams)} on "
            f"{len(fillings):,} departures, {full(part)} full"
        )
        made.append(Flow(Lane(a, b, mode, grams, title), len(fillings), part))
    return sorted(made, key=lambda flow: (-flow.lane.mass_g, flow.lane.title))


def average(fillings: Sequence[Filling]) -> float:
    """The fuller of mass and volume over several departures."""
    mass = share(sum(f.mass_g for f in fillings), sum(f.capacity_g for f in fillings))
    return max(mass, share(sum(f.volume_l for f in fillings), sum(f.capacity_l for f in fillings)))


def days(read: Loads) -> list[date]:
    """Every UTC day on which something leaves with goods, and those between."""
    dates = [filling.departure.departs_at.date() for filling in read.loaded]
    return (
        [min(dates) + timedelta(days=i) for i in range((max(dates) - min(dates)).days + 1)]
        if dates
        else []
    )


def heat(read: Loads) -> list[HeatRow]:
    """Fullness of what leaves each hub on each day; hubs in order of what leaves them."""
    found: dict[str, dict[date, list[Filling]]] = defaultdict(lambda: defaultdict(list))
    for filling in read.fillings:
        found[filling.departure.origin][filling.departure.departs_at.date()].append(filling)
    columns = days(read)
    made = []
    for origin, by_day in found.items():
        grams = sum(f.mass_g for fillings in by_day.values() for f in fillings)
        if grams:
            place = read.places[origin]
            made.append(
                HeatRow(
                    place_name(place), grams, [cell(by_day.get(day, []), day) for day in columns]
                )
            )
    return sorted(made, key=lambda row: (-row.mass_g, row.name))


def cell(fillings: Sequence[Filling], day: date) -> Cell:
    """One hub on one day."""
    usable = [f for f in fillings if f.capacity_g and f.capacity_l]
    if not usable:
        return Cell(0, "", f"{day:%d %b}: nothing leaves with space")
    part = average(usable)
    band = max(i for i, least in enumerate(BANDS, 1) if part >= least)
    carried, space = sum(f.mass_g for f in usable), sum(f.capacity_g for f in usable)
    return Cell(
        band,
        f"{100 * part:.0f}",
        f"{day:%d %b}: {full(part)} full, {tonnes(carried)} of {tonnes(space)} on {len(usable)} "
        "departures",
    )


def charters(told: JudgedPlan) -> list[Bought]:
    """The charters bought, dearest first."""
    prices = {charter.id: charter.price_minor for charter in told.read.scenario.charters}
    found: dict[str, list[Filling]] = {name: [] for name in told.read.plan.charters}
    for filling in told.read.fillings:
        if filling.departure.charter in found:
            found[filling.departure.charter].append(filling)
    made = []
    for name in sorted(found, key=lambda name: (-prices[name], name)):
        grams = sum(filling.mass_g for filling in found[name])
        per_kg = money(round(1000 * prices[name] / grams), told.currency) if grams else ""
        made.append(Bought(name, money(prices[name], told.currency), found[name], per_kg))
    return made
