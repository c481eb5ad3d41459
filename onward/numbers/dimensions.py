"""The values that a dimension of flows can have in a scenario. A filter by any other value is
reported as a mistake, not answered with zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onward.numbers.flows import DIMENSIONS, END, OF_GOODS, OF_LEG, TIME, Moved
from onward.scenario import Mode, Scenario, Transport, timetable
from onward.wording.closest import closest

ALWAYS = {
    "mode": {*map(str, Mode), "unknown"},
    "transport": {*map(str, Transport), "unknown"},
    "side": {"in", "out"},
    "direction": {"export", "import", "transit", "domestic"},
}


def unknown_values(
    moves: Moved, scenario: Scenario, where: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str, str]]:
    """(dimension, value, the value probably meant or "") for each filter value that neither the
    scenario nor the movements have. Days are not checked.
    """
    for name, wanted in where.items():
        if name in DIMENSIONS and name not in TIME:
            there = _values(moves, scenario, name)
            for value in wanted:
                if value.removeprefix("!") not in there:
                    yield name, value, _near(value, there)


def refuse(moves: Moved, scenario: Scenario, where: Mapping[str, Sequence[str]]) -> None:
    """Raises ValueError for an unknown filter value, with the one probably meant."""
    for name, value, near in unknown_values(moves, scenario, where):
        maybe = f". Maybe {near}" if near else ""
        raise ValueError(f"{name}={value}: nothing in {scenario.name} has this {name}{maybe}")


def _near(value: str, there: set[str]) -> str:
    return closest(value.removeprefix("!"), there)


def _values(moves: Moved, scenario: Scenario, name: str) -> set[str]:
    if name in ALWAYS:
        return ALWAYS[name]
    hubs = {place.id for place in scenario.places} | {
        end for d in moves.departures for end in (d.origin, d.destination) if end
    }
    if name == "hub":
        return hubs
    if name in END or name in ("goods_from", "goods_to"):
        return {hub[:2] for hub in hubs}
    if name in OF_GOODS:
        return {OF_GOODS[name](each) for each in moves.shipments}
    return {OF_LEG[name](each) for each in (*moves.departures, *timetable(scenario))}
