"""SOURCES.md: every figure with its source or how it was chosen, and the policies by source."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from onward.scenario import Mode, Scenario
from scripts.build_spring_2020.export_rules import RULES
from scripts.build_spring_2020.figures import FIGURES, share_measured, value
from scripts.build_spring_2020.outcome import HEADERS, outcome
from scripts.build_spring_2020.periods import kilometres
from scripts.build_spring_2020.policies import announced
from scripts.build_spring_2020.shortfall import missing
from scripts.build_spring_2020.world import SIZES

MONTHS = {"February": 2, "March": 3, "April": 4}
OPENING = Path(__file__).with_name("opening.md")
KINDS = {
    "cccsl": "CCCSL",
    "export": "export rules",
    "trade": "compiled trade measures",
    "notice": "notices of authorities",
    "closure": "closures",
}


def sources(built: list[Scenario]) -> str:
    """The page as text."""
    measured = sum(figure.measured for figure in FIGURES)
    lines = [OPENING.read_text(encoding="utf-8"), "## Policies by source", ""]
    headers = ["size", *KINDS.values(), "of all, told on a day that a source gives", "assumed"]
    lines += _table(headers, [_policies(scenario) for scenario in built])
    lines += [
        "## Charters by month",
        "",
        "On offer in the tables, by the month of the way out, and how many of them the recorded "
        "events may fly: a letter's 50 in February and half of the article's 200 in each of March "
        "and April, times the share of the size; of February's some are recorded facts, among "
        "those that may fly. A plan is held to February's number and to the sum of the others "
        "(`charter_limits`).",
        "",
    ]
    months = [f"{what}, {name}" for what in ("on offer", "may fly") for name in MONTHS]
    lines += _table(
        ["size", "share", *months, "facts"], [_charters(scenario) for scenario in built]
    )
    lines += [
        "## Lorries within a country",
        "",
        "Of L; modelled: the great circle times 1.3, at 55 km/h with rests, and two hours to load "
        "and unload.",
        "",
    ]
    lines += _table(["from", "to", "km", "hours"], _lorries(built[-1]))
    lines += [
        "## What came out",
        "",
        "A test reads the tables of all three sizes: in S and M the fall of April and the bellies' "
        "share of January's space are within three points of L's, the freighters' share of what "
        "flies and relief's share of the goods within a tenth.",
        "",
    ]
    lines += _table(HEADERS, [outcome(scenario).cells() for scenario in built])
    lines += [
        "## Figures",
        "",
        f"{measured} of {len(FIGURES)} figures ({share_measured():.0%}) are measured, the others "
        "modelled. 60 % were aimed at; what falls short, row by row:",
        "",
    ]
    lines += _table(["modelled figure", "why it is not measured"], missing())
    lines += ["## Every figure", ""]
    rows = []
    for figure in sorted(FIGURES, key=lambda figure: figure.key):
        kind = "measured" if figure.measured else "modelled"
        rows.append([figure.key, f"{figure.value:,.10g}", figure.unit, kind, figure.source])
    return "\n".join(
        [*lines, *_table(["figure", "value", "unit", "kind", "source, or how it was chosen"], rows)]
    )


def _charters(scenario: Scenario) -> list[str]:
    name = scenario.name.removeprefix("spring-2020-")
    share = SIZES[name].relief
    first = {d.charter: d.departs_at.month for d in reversed(scenario.departures) if d.charter}
    offered = Counter(first.values())
    half = value("article.charters") / 2
    fly = [value("charter.february"), half, half]
    return [
        name,
        f"{share:g}",
        *(f"{offered[month]:,}" for month in MONTHS.values()),
        *(f"{round(number * share)}" for number in fly),
        f"{sum(charter.paid for charter in scenario.charters)}",
    ]


def _lorries(scenario: Scenario) -> list[list[str]]:
    """The lorries that join two cities of one country: both ends, km and hours."""
    places = {place.id: place for place in scenario.places}
    hours = {
        (s.origin, s.destination): s.duration_min / 60
        for s in scenario.services
        if s.mode is Mode.ROAD and s.origin[:2] == s.destination[:2]
    }
    ends = {lane: [places[place] for place in lane] for lane in sorted(hours)}
    km = {
        lane: kilometres(a.latitude, a.longitude, b.latitude, b.longitude) * value("road.detour")
        for lane, (a, b) in ends.items()
    }
    return [[*lane, f"{km[lane]:,.0f}", f"{hours[lane]:.0f}"] for lane in ends]


def _policies(scenario: Scenario) -> list[str]:
    count = Counter(_kind(policy.id) for policy in scenario.policies)
    told = sum(announced(policy) for policy in scenario.policies)
    return [
        scenario.name.removeprefix("spring-2020-"),
        *(str(count[kind]) for kind in KINDS),
        str(told),
        str(len(scenario.policies) - told),
    ]


def _kind(policy: str) -> str:
    if policy.startswith("CCCSL"):
        return "cccsl"
    if policy.startswith(("WCO", "EEC")):
        return "trade"
    if policy in {rule.id for rule in RULES}:
        return "export"
    return "closure" if policy.endswith("CLOSURE") else "notice"


def _table(headers: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (headers, ["---"] * len(headers), *rows)] + [""]
