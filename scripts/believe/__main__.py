"""Hold spring 2020 against what a professional knows: python -m scripts.believe [-o report.html];
with ``--influence --data DIR`` say what each of its figures decides (minutes; DIR: the raw data).

Every table against the rules of rules.py, four pictures, what was published beside what came out,
and forty rows of each table drawn at random for a reader to look up. Ends with exit code 1 if a
rule is broken.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from datetime import date
from html import escape
from pathlib import Path

from onward.events.event import Event
from onward.events.vocabulary import Status
from onward.formats.builtin import place_of, read_scenario
from onward.formats.eventfile import read_events
from onward.scenario import Charter, Mode, Place, Scenario, Service, Shipment
from scripts.believe.influence import influences
from scripts.believe.pictures import bars
from scripts.believe.rules import AIR, CHINA, OF_THE_WHOLE, RULES, World
from scripts.build_spring_2020.__main__ import HOME
from scripts.build_spring_2020.figures import FIGURES
from scripts.build_spring_2020.influence_file import INFLUENCE, shares, write
from scripts.build_spring_2020.periods import draw
from scripts.build_spring_2020.raw import Raw
from scripts.build_spring_2020.supply_figures import PRICES

SHOWN = 10  # broken rows of one rule
BESIDE = "Beside what was published"
PART = "this size is a part of the world, and held to none of it"
WHOLE = range(2, 18)  # weeks of which every day is in the scenario
SPACE = "Space by air from China, a week; published: April 42 % below"
PRICE = (
    "Price of a kilogram from Shanghai to Europe, then America; published: 8.79 and 7.59 at most"
)
LIEGE = "Goods of others through Liege by air, a week; published: in +40 % from 15 March (week 12)"
CHARTERS = "Charters that flew with goods, a week; published: 50 in February, 200 in two months"


def broken(world: World) -> dict[str, list[str]]:
    """The rows that break each rule; of a part of the world some are not asked."""
    asked = [rule for rule in RULES if world.whole or rule not in OF_THE_WHOLE]
    return {rule.__name__: list(rule(world)) for rule in asked}


def beside(world: World) -> list[tuple[str, str, str]]:
    """What came out, what was published, and whose number it is."""

    def tonne_km(runs: list[object]) -> float:
        return sum(d.capacity_kg * world.km(d) for d in runs)  # type: ignore[attr-defined]

    april = [d for d in world.published if d.departs_at.month == 4 and d.mode in AIR]
    old = [d for d in april if d.known_at is None]
    new = [d for d in world.flying if d.departs_at.month == 4 and d.mode in AIR]
    belly = [[d for d in runs if d.mode is Mode.BELLY] for runs in (old, new)]
    cargo = [[d for d in runs if d.mode is not Mode.BELLY] for runs in (old, new)]
    week = {
        n: sum(
            d.mode is not Mode.BELLY and d.origin[:2] == "CN" and d.destination[:2] != "CN"
            for d in world.flying
            if d.mode in AIR and d.departs_at.isocalendar()[1] == n
        )
        for n in (3, 17)
    }

    def change(runs: list[list[object]] | tuple[list[object], ...]) -> str:
        return f"{100 * (tonne_km(runs[1]) / tonne_km(runs[0]) - 1):+.1f} %"

    return [
        ("all air capacity, April", change((old, new)), "-42 % (IATA)"),  # type: ignore[arg-type]
        ("international bellies, April", change(belly), "-75 % (IATA)"),  # type: ignore[arg-type]
        ("flights for cargo alone, April", change(cargo), "+15 % (IATA)"),  # type: ignore[arg-type]
        (
            "bellies' share of space before",
            f"{100 * tonne_km(belly[0]) / tonne_km(old):.1f} %",  # type: ignore[arg-type]
            "50 to 63 %",
        ),
        (
            "cargo flights from the mainland, week of 20 April over mid-January",
            f"{100 * (week[17] / week[3] - 1):+.0f} %",
            "+96 % (CAAC)",
        ),
    ]


def pictures(world: World, events: list[Event]) -> list[str]:
    """Capacity, prices, charters and Liege, by week."""
    modes = [mode.value for mode in AIR]
    space: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    liege: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for d in world.flying:
        week = d.departs_at.isocalendar()[1]
        if d.mode in AIR and d.departs_at.year == 2020 and week in WHOLE:
            label = f"w{week}"
            if d.origin[:2] in CHINA and d.destination[:2] not in CHINA:
                space[label][AIR.index(d.mode)] += d.capacity_kg / 1000
            if "BELGG" in (d.origin, d.destination):
                liege[label][d.origin == "BELGG"] += d.taken_kg / 1000
    charters: dict[str, set[str]] = defaultdict(set)
    rotation = {d.id: d for d in world.scenario.departures if d.charter}
    for event in events:
        if event.status is Status.DEPARTED and event.departure in rotation:
            leg = rotation[event.departure]
            charters[f"w{leg.departs_at.isocalendar()[1]:02d}"].add(leg.charter)
    flown = {week: [float(len(found))] for week, found in sorted(charters.items())}
    prices = {
        f"{name.partition('.')[2][:2]} {period}": [cents / 100]
        for name in ("shanghai.europe", "shanghai.americas")
        for period, (cents, _, _) in zip(
            "jan feb mar1 mar2 apr1 apr2".split(), PRICES[name], strict=True
        )
    }
    return [
        bars(SPACE, "t", _by_week(space), modes),
        bars(PRICE, "US$", prices, ["price"]),
        bars(CHARTERS, "flights", flown, ["charters"]),
        bars(LIEGE, "t", _by_week(liege), ["in", "out"]),
    ]  # fmt: skip


def _by_week(rows: dict[str, list[float]]) -> dict[str, list[float]]:
    return dict(sorted(rows.items(), key=lambda row: int(row[0][1:])))


def drawn(number: int = 40) -> list[tuple[str, str, str]]:
    """Figures drawn at random (the same every time): name, value, source."""
    order = sorted(FIGURES, key=lambda figure: draw("believe", figure.key))
    return [
        (
            f.key,
            f"{f.value:,.10g} {f.unit}",
            ("measured: " if f.measured else "modelled: ") + f.source,
        )
        for f in order[:number]
    ]


def rows_drawn(world: World, each: int = 40) -> list[tuple[str, str, str]]:
    """Rows of the tables drawn at random (the same every time): table, row, what it rests on."""
    scenario = world.scenario
    tables = {
        "services": [(s.id, _service(s), _rests(s)) for s in scenario.services],
        "policies": [
            (p.id, f"{p.starts_at:%d %b}: {p.title}", p.source) for p in scenario.policies
        ],
        "shipments": [(s.id, _shipment(s), "demand.py, modelled") for s in scenario.shipments],
        "charters": [
            (c.id, _charter(scenario, c), "charters.py: price measured, offer modelled")
            for c in scenario.charters
        ],
        "places": [
            (p.id, _place(p), "places.py: OurAirports, hours modelled") for p in scenario.places
        ],
    }
    found = []
    for table, rows in tables.items():
        order = sorted(rows, key=lambda row: draw("believe", table, row[0]))
        found += [(f"{table} {name}", what, source) for name, what, source in order[:each]]
    return found


def _service(s: Service) -> str:
    return (
        f"{s.origin}-{s.destination}, {s.mode.value}, {s.carrier}, weekdays {s.weekdays}, "
        f"{s.duration_min / 60:.1f} h, {s.capacity_kg:,.0f} kg, {s.capacity_m3:g} m3, "
        f"{s.cost_minor_per_kg / 100:.2f} US$ a kg"
    )


def _rests(s: Service) -> str:
    kind = {"belly": "route OpenFlights, often modelled", "freighter": "fleets.py, modelled"}
    return kind.get(s.mode.value, f"{s.mode.value}: SOURCES.md, tables beside the figures")


def _charter(scenario: Scenario, c: Charter) -> str:
    legs = [d for d in scenario.departures if d.charter == c.id]
    ways = "; ".join(
        f"{d.origin}-{d.destination} {d.departs_at:%d %b %H:%M}, "
        f"{(d.arrives_at - d.departs_at).total_seconds() / 3600:.1f} h, {d.capacity_kg:,.0f} kg, "
        f"{d.reserved_for or 'open'}"
        for d in legs
    )
    known = f", told {c.known_at:%d %b}" if c.known_at else ""
    return f"{c.price_minor / 100:,.0f} US$, lead {c.lead_time_min / 1440:g} d{known}: {ways}"


def _place(p: Place) -> str:
    limit = f"{p.handling_kg_per_day / 1000:,.0f} t a day" if p.handling_kg_per_day else "no limit"
    transports = ";".join(sorted(p.transports))
    return (
        f"{p.name}, {p.latitude:.2f} {p.longitude:.2f}, {p.time_zone}, {transports}, "
        f"acceptance {p.acceptance_min} min, {limit}, {p.handling_minor_per_kg:g} cents a kg"
    )


def _shipment(s: Shipment) -> str:
    return (
        f"{s.goods}, {s.origin}-{s.destination}, {s.handling_units} x {s.mass_kg:g} kg, "
        f"{s.volume_m3:g} m3, {s.units} units, HS {s.hs or 'none'}, {s.party}, "
        f"ready {s.ready_at:%d %b}, due {s.due_at:%d %b}"
    )


def report(world: World, events: list[Event]) -> str:
    """The page."""
    found = broken(world)
    head = f"<h1>Spring 2020, believed?</h1><p>{escape(world.scenario.title)}; {date.today()}</p>"
    rules = "".join(
        f"<h3>{name}: {len(rows)}</h3><ul>{_items(rows[:SHOWN])}</ul>"
        for name, rows in found.items()
    )
    tables = [
        (BESIDE if world.whole else f"{BESIDE}: {PART}", beside(world)),
        ("Forty figures to look up", drawn()),
        ("Forty rows of each table to look up", rows_drawn(world)),
    ]
    parts = [
        f"<h2>{title}</h2><table>{''.join(_row(row) for row in rows)}</table>"
        for title, rows in tables
    ]
    return "".join([head, *pictures(world, events), *parts, "<h2>Rules broken</h2>", rules])


def _items(rows: list[str]) -> str:
    return "".join(f"<li>{escape(row)}</li>" for row in rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def influence(data: Path | None) -> int:
    """Write what each row decides, and say how much of it is measured."""
    if data is None:
        print("--influence builds the world again for each row. Maybe add --data DIR?")
        return 2
    found = list(influences(Raw(data)))
    write(found, HOME / INFLUENCE)
    for each, (capacity, losses) in shares(found).items():
        print(f"{each.value}: {capacity:.0%} of what moves April's capacity, {losses:.0%} of S")
    print(f"{len(found)} rows; written: {HOME / INFLUENCE}")
    return 0


def main() -> int:
    """Read the arguments, write the page, and say how many rows break a rule."""
    parser = argparse.ArgumentParser(prog="believe", description=__doc__)
    parser.add_argument("--size", choices=("S", "M", "L"), default="L")
    parser.add_argument("-o", "--output", type=Path, default=Path("out") / "believe.html")
    parser.add_argument("--influence", action="store_true")
    parser.add_argument("--data", type=Path, help="the maintainer's copy of the raw data")
    arguments = parser.parse_args()
    if arguments.influence:
        return influence(arguments.data)
    name = f"spring-2020:{arguments.size}"
    world = World(read_scenario(name))
    events = list(read_events(place_of(name) / "events.csv.xz").events)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(report(world, events), encoding="utf-8")
    wrong = {rule: len(rows) for rule, rows in broken(world).items() if rows}
    if not world.whole:
        print(f"{BESIDE}: {PART}")
    for what, ours, published in beside(world):
        print(f"{what}: {ours}; published {published}")
    print(f"rows that break a rule: {wrong or 'none'}; written: {arguments.output}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
