"""What a scenario that can be planned may have meant otherwise: warnings with their rows."""

from __future__ import annotations

from collections.abc import Iterator

from onward.errors import Problem
from onward.scenario.doubtful_goods import doubtful_goods
from onward.scenario.doubtful_offers import doubtful_offers
from onward.scenario.doubtful_places import doubtful_places
from onward.scenario.doubtful_years import doubtful_years
from onward.scenario.found import Found
from onward.scenario.scenario import Scenario


def doubts(scenario: Scenario) -> tuple[Problem, ...]:
    """What is seen, and what may be meant, for a scenario without problems; nothing is refused for
    it. Files and rows are those of ``problems``.
    """
    found = Found()
    doubtful_goods(scenario, found)
    doubtful_places(scenario, found)
    doubtful_offers(scenario, found)
    doubtful_years(scenario, found)
    return tuple(found.problems)


def doubts_by_name(scenario: Scenario) -> Iterator[tuple[str, Problem]]:
    """The same, each with the id of the row that it is about; "" where it is about none."""
    for each in doubts(scenario):
        table = getattr(scenario, each.file.removesuffix(".csv"), ())
        row = table[each.row - 2] if 1 < each.row <= len(table) + 1 else None
        yield str(getattr(row, "id", "")), each
