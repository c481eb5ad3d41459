"""SOURCES.md: every figure with its source or how it was chosen, and the policies by source."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from onward.scenario import Scenario
from scripts.build_spring_2020.export_rules import RULES
from scripts.build_spring_2020.figures import FIGURES, share_measured, value
from scripts.build_spring_2020.outcome import HEADERS, outcome
from scripts.build_spring_2020.policies import ASSUMED, day_told
from scripts.build_spring_2020.shortfall import missing
from scripts.build_spring_2020.told import BY_ADDRESS, DRAWN
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
DAYS = {
    "": "a day that a source gives",
    BY_ADDRESS: "the day in a page's address",
    DRAWN: "a day that is drawn",
    ASSUMED: "a day that is assumed",
}


def sources(built: list[Scenario]) -> str:
    """The page as text."""
    measured = sum(figure.measured for figure in FIGURES)
    lines = [OPENING.read_text(encoding="utf-8"), "## Policies by source", ""]
    headers = ["size", *KINDS.values(), *(f"of all, told on {words}" for words in DAYS.values())]
    lines += _table(headers, [_policies(scenario) for scenario in built])
    lines += [
        "## Charters by month",
        "",
        "On offer in the tables, by the month of the way out, and how many of them the recorded "
        "events may fly: a letter's 50 in February and half of the article's 200 in each of March "
        "and April, times the share of the size. A plan is held to February's number and to the "
        "sum of the others (`charter_limits`).",
        "",
    ]
    months = [f"{what}, {name}" for what in ("on offer", "may fly") for name in MONTHS]
    lines += _table(["size", "share", *months], [_charters(scenario) for scenario in built])
    lines += [
        "## What came out",
        "",
        "Held to in tests on L only: S and M are too small a part of the world to show its fall.",
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
    ]


def _policies(scenario: Scenario) -> list[str]:
    count = Counter(_kind(policy.id) for policy in scenario.policies)
    days = Counter(day_told(policy) for policy in scenario.policies)
    return [
        scenario.name.removeprefix("spring-2020-"),
        *(str(count[kind]) for kind in KINDS),
        *(str(days[day]) for day in DAYS),
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
