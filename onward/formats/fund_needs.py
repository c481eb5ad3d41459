"""Needs and offers of a fund: needs.csv and offers.csv in its folder, with everything that is wrong in them."""

from __future__ import annotations

from pathlib import Path

from onward.errors import InvalidInput, Problem
from onward.formats.covers import read_rows
from onward.money.tranche import Need, Offer, tranche_problems
from onward.scenario import Scenario


def read_tranche(folder: Path, scenario: Scenario) -> tuple[list[Need], list[Offer]]:
    """The tables, checked against a scenario. Raises InvalidInput."""
    missing = [
        Problem(str(folder), 0, "", "", f"has no {name}.csv") for name in ("needs", "offers") if not (folder / f"{name}.csv").is_file()
    ]
    if missing:
        raise InvalidInput(missing)
    needs, problems = read_rows(Need, "needs", folder / "needs.csv")
    offers, wrong = read_rows(Offer, "offers", folder / "offers.csv")
    problems += wrong
    if not problems:
        problems += tranche_problems(needs, offers, (each.id for each in scenario.places))
        for each in offers:
            if each.currency != scenario.currency:
                message = f"{each.offer}: the scenario's carriage is in {scenario.currency}"
                problems.append(Problem("offers.csv", 0, "currency", each.currency, message))
    if problems:
        raise InvalidInput(sorted(problems))
    return needs, offers
