"""SOURCES.md: every figure with its source or how it was chosen, what each decides, the policies by
source, and what was published and is not here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from onward.scenario import Mode, Scenario
from scripts.build_spring_2020.contradicted import contradicted
from scripts.build_spring_2020.export_rules import RULES
from scripts.build_spring_2020.figures import FIGURES, share_measured, value
from scripts.build_spring_2020.influence_file import kept, shares
from scripts.build_spring_2020.kinds import Kind, kind, remark
from scripts.build_spring_2020.links import links
from scripts.build_spring_2020.outcome import HEADERS, outcome
from scripts.build_spring_2020.periods import LAST, kilometres
from scripts.build_spring_2020.policies import ASSUMED, about_people, day_told
from scripts.build_spring_2020.raw import Raw
from scripts.build_spring_2020.shortfall import missing
from scripts.build_spring_2020.suspended import LANES
from scripts.build_spring_2020.told import BY_ADDRESS, DRAWN, EXPORT_RULES, days_before
from scripts.build_spring_2020.world import SIZES

MONTHS = {"February": 2, "March": 3, "April": 4}
LARGEST = 30
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


def sources(built: list[Scenario], raw: Raw, influence: Path) -> str:
    """The page as text; ``influence``: the file of ``scripts.believe --influence``."""
    return "\n".join(
        [
            OPENING.read_text(encoding="utf-8"),
            *_rules(built, raw),
            *_of_sizes(built),
            *_contradicted(built),
            *_influence(influence),
            *_figures(),
        ]
    )


def _rules(built: list[Scenario], raw: Raw) -> list[str]:
    headers = ["size", *KINDS.values(), *(f"of all, told on {words}" for words in DAYS.values())]
    before = [
        ["people", _counted(days_before(record) for record in about_people(raw))],
        ["exports", _counted(EXPORT_RULES)],
    ]
    lanes = [
        [
            lane.home,
            " ".join(sorted(lane.others)),
            "both ways" if lane.both else "to it",
            _day(lane.first),
            _day(lane.last) if lane.last < LAST else "",
            lane.rule,
        ]
        for lane in LANES
    ]
    return [
        "## Policies by source",
        "",
        *_table(headers, [_policies(scenario) for scenario in built]),
        "## Days before, from which a day of telling is drawn",
        "",
        *_table(["rules about", "how many were told so many days before"], before),
        "## Lanes on which nobody flew passengers",
        "",
        "No passenger flight is on them on these days; flights for cargo are. Listed is what a "
        "record's own words say of named countries, and of Italy a page of covid.ingsa.org (31 "
        "January 2020: Hong Kong, Macao and Taipei too). A stop of all flights of a country is "
        "not: people were flown home.",
        "",
        *_table(["country", "with", "ways", "from", "to (empty: nothing lifts it)", "rule"], lanes),
    ]


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def _counted(days: Iterable[int | None]) -> str:
    counts = Counter(day for day in days if day is not None)
    return ", ".join(f"{day}: {number}" for day, number in sorted(counts.items()))


def _of_sizes(built: list[Scenario]) -> list[str]:
    months = [f"{what}, {name}" for what in ("on offer", "may fly") for name in MONTHS]
    return [
        "## Charters by month",
        "",
        "On offer in the tables, by the month of the way out, and how many of them the recorded "
        "events may fly: a letter's 50 in February and half of the article's 200 in each of March "
        "and April, times the share of the size.",
        "",
        "Of February's some are recorded facts, among those that may fly. A plan is held to "
        "February's number and to the sum of the others (`charter_limits`).",
        "",
        *_table(["size", "share", *months, "facts"], [_charters(scenario) for scenario in built]),
        "## Lorries within a country",
        "",
        "Of L; modelled: the great circle times 1.3, at 55 km/h with rests, and two hours to load "
        "and unload.",
        "",
        *_table(["from", "to", "km", "hours"], _lorries(built[-1])),
        "## What came out",
        "",
        "A test reads the tables of all three sizes: in S and M the fall of April and the bellies' "
        "share of January's space are within three points of L's, the freighters' share of what "
        "flies and relief's share of the goods within a tenth.",
        "",
        *_table(HEADERS, [outcome(scenario).cells() for scenario in built]),
    ]


def _contradicted(built: list[Scenario]) -> list[str]:
    return [
        "## Published figures that this world contradicts",
        "",
        "By more than three points of a change, or a tenth of a number; of L.",
        "",
        *_table(["what", "published", "here", "why"], contradicted(built[-1])),
    ]


def _influence(file: Path) -> list[str]:
    found = kept(file)
    if not found:
        return []
    by_kind = [
        [kind.value, str(sum(row.kind is kind for row in found)), f"{one:.0%}", f"{two:.0%}"]
        for kind, (one, two) in shares(found).items()
    ]
    heads = ["row", "kind", "least", "most", "range", "April's capacity, %", "losses of S, %"]
    largest = [row.cells() for row in sorted(found, key=lambda row: -row.capacity)[:LARGEST]]
    losing = [row.cells() for row in sorted(found, key=lambda row: -row.losses)[:LARGEST]]
    return [
        "## How much is measured, by influence",
        "",
        "How far April's capacity by air (tonne-kilometres of L that are not cancelled) and what "
        "the greedy plan of S loses move while one row moves within its range: the source's, "
        "else a fifth down and up, marked so. `python -m scripts.believe --influence --data DIR` "
        f"writes `{file.name}` with every row.",
        "",
        *_table(["kind", "rows", "share of influence on capacity", "on losses of S"], by_kind),
        "### The rows that move April's capacity most",
        "",
        *_table(heads, largest),
        "### The rows that move the losses of S most",
        "",
        *_table(heads, losing),
    ]


def _figures() -> list[str]:
    rows = []
    for figure in sorted(FIGURES, key=lambda figure: figure.key):
        kept_links = links(figure) if figure.measured else []
        rows.append(
            [
                figure.key,
                f"{figure.value:,.10g}",
                figure.unit,
                kind(figure).value,
                "; ".join(filter(None, (figure.source, remark(figure)))),
                " ".join(f"<{link.url}>" for link in kept_links),
                _noted([link.noted for link in kept_links]),
            ]
        )
    counts = Counter(kind(figure) for figure in FIGURES)
    measured = counts[Kind.MEASURED]
    return [
        "## Figures",
        "",
        f"{measured} of {len(FIGURES)} figures ({share_measured():.0%}) are measured in spring "
        "2020 and an input. What the others are:",
        "",
        *_table(["kind", "figures"], [[each.value, str(counts[each])] for each in Kind]),
        "### Why the modelled ones are not measured",
        "",
        *_table(["modelled figure", "why it is not measured"], missing()),
        "## Every figure",
        "",
        "A link to a site without a page: the page's address was not kept.",
        "",
        *_table(
            "figure,value,unit,kind,source,link,noted".replace(
                "source", "source or how it was chosen"
            ).split(","),
            rows,
        ),
    ]


def _noted(noted: list[bool]) -> str:
    if not noted:
        return ""
    return "noted" if all(noted) else "in part" if any(noted) else "not noted"


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
