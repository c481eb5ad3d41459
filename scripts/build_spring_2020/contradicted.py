"""Published figures that the built world does not have: what, published, here, and why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onward.scenario import Departure, Mode, Scenario
from scripts.build_spring_2020.outcome import AIR, flown, tonne_km

SAVED = Path(__file__).resolve().parents[2] / "scenarios" / "spring-2020" / "figures.toml"
POINTS = 3.0  # of a change in percent, within which two numbers agree
SHARE = 0.1  # of a number
CARGO = (Mode.FREIGHTER, Mode.PREIGHTER)
BASE = "here against the published timetable of the same month, there against the year before"
FREQUENCY = "how often airlines flew before is modelled, and lifelines are kept to each gateway"
PART = "regional and narrow freighters are left out"


@dataclass(frozen=True, slots=True)
class Beside:
    """One published number beside ours."""

    what: str
    published: float
    whose: str
    here: float
    percent: bool
    why: str

    @property
    def contradicts(self) -> bool:
        """Whether they are further apart than rounding and a choice of days explain."""
        apart = abs(self.here - self.published)
        return apart > (POINTS if self.percent else SHARE * abs(self.published))

    def cells(self) -> list[str]:
        """The row of the table."""
        form = "{:+.1f} %" if self.percent else "{:,.0f}"
        published = f"{form.format(self.published)} ({self.whose})"
        return [self.what, published, form.format(self.here), self.why]


def contradicted(scenario: Scenario) -> list[list[str]]:
    """The rows of the table; ``scenario``: all of the world."""
    found = (*_capacity(scenario), *_mainland(scenario), *_saved())
    return [each.cells() for each in found if each.contradicts]


def _capacity(scenario: Scenario) -> Iterator[Beside]:
    published, flying = flown(scenario)
    km = tonne_km(scenario)

    def change(month: int, modes: tuple[Mode, ...]) -> float:
        def of(runs: list[Departure]) -> float:
            return km(d for d in runs if d.mode in modes and d.departs_at.month == month)

        return 100 * (of(flying) / of([d for d in published if d.known_at is None]) - 1)

    for month, name, rows in (
        (3, "March", ((AIR, -22.7), ((Mode.BELLY,), -43.7), (CARGO, 6.2))),
        (4, "April", ((AIR, -42.0), ((Mode.BELLY,), -75.0), (CARGO, 15.0))),
    ):
        for modes, number in rows:
            what = {AIR: "all air capacity", CARGO: "flights for cargo alone"}.get(
                modes, "bellies, international"
            )
            why = f"{FREQUENCY}; {BASE}" if Mode.BELLY in modes else BASE
            yield Beside(f"{what}, {name}", number, "IATA", change(month, modes), True, why)


def _mainland(scenario: Scenario) -> Iterator[Beside]:
    """Cargo flights out of the mainland of China in a week."""
    _, flying = flown(scenario)
    week = {
        number: sum(
            d.mode in CARGO
            and d.origin[:2] == "CN" != d.destination[:2]
            and d.departs_at.isocalendar()[:2] == (2020, number)
            for d in flying
        )
        for number in (3, 14, 17)
    }
    for number, name, counted in (
        (3, "before", 1_014),
        (14, "of 30 March", 1_195),
        (17, "of 20 April", 1_989),
    ):
        what = f"cargo flights of a week, mainland, {name}"
        yield Beside(what, counted, "CAAC", week[number], False, PART)
    growth = 100 * (week[17] / week[3] - 1)
    yield Beside("their growth, 20 April over before", 96.2, "CAAC", growth, True, PART)


def _saved() -> Iterator[Beside]:
    """Of the article's figures those that were not fed in."""
    with SAVED.open("rb") as file:
        saved = {each["id"]: each for each in tomllib.load(file)["figure"]}
    for name, number, why in (
        ("liege-airport-exports", 30.0, "the baseline is not stated; no growth of Liege is fed in"),
        ("liege-airport-imports", 40.0, "the baseline is not stated; no growth of Liege is fed in"),
        (
            "passenger-share-carried",
            50.0,
            "from China and Hong Kong alone; 'nearly half' is 50 here",
        ),
    ):
        each = saved[name]
        yield Beside(each["title"], number, "the article", float(each["value"]), True, why)
