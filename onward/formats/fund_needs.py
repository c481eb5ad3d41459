"""Needs and offers of a fund: needs.csv and offers.csv in its folder, with all problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.covers import Rows, rows_of
from onward.formats.table import problems_of_both
from onward.message import Message
from onward.money.tranche import Need, Offer, tranche_problems
from onward.scenario import Scenario
from onward.wording.nations import no_nation


def read_tranche(folder: Path, scenario: Scenario) -> tuple[list[Need], list[Offer]]:
    """The tables, checked against a scenario. Raises InvalidInput."""
    tables: dict[str, type[Any]] = {"needs": Need, "offers": Offer}
    there = [name for name in tables if (folder / f"{name}.csv").is_file()]
    missing = [
        Problem(str(folder), 0, "", "", Message("has no {table}.csv", table=name))
        for name in tables
        if name not in there
    ]
    if missing:
        for name in there:
            missing += rows_of(tables[name], name, folder / f"{name}.csv").problems
        raise InvalidInput(missing)
    needs, offers = (
        rows_of(Need, "needs", folder / "needs.csv"),
        rows_of(Offer, "offers", folder / "offers.csv"),
    )
    problems = [*needs.problems, *offers.problems]
    unreadable = {
        (f"{name}.csv", *cell)
        for name, cells in (("needs", needs.unreadable), ("offers", offers.unreadable))
        for cell in cells
    }
    where = _where("needs", needs) | _where("offers", offers)
    more = _beyond_cells(needs.low, offers.low, scenario, where)
    if unreadable:
        more = problems_of_both(more, _beyond_cells(needs.high, offers.high, scenario, where))
    problems += [each for each in more if (each.file, each.row, each.field) not in unreadable]
    if problems:
        raise InvalidInput(sorted(problems))
    return needs.good, offers.good


def _where(name: str, rows: Rows[Any]) -> dict[tuple[str, str], int]:
    return {
        (name, each.words): line
        for made in (rows.low, rows.high)
        for line, each in zip(rows.lines, made, strict=True)
    }


def _beyond_cells(
    needs: Sequence[Need],
    offers: Sequence[Offer],
    scenario: Scenario,
    where: Mapping[tuple[str, str], int],
) -> list[Problem]:
    """Problems of needs and offers whose cells can all be read."""
    found = tranche_problems(needs, offers, (each.id for each in scenario.places), where)
    for need in needs:
        row = where["needs", need.words]
        found += no_nation("needs.csv", row, need.nation, need.words)
    for offer in offers:
        if offer.currency != scenario.currency:
            row, name = where["offers", offer.words], offer.words
            message = Message(
                "is not {currency}, which the scenario's carriage is in ({offer})",
                currency=scenario.currency,
                offer=name,
            )
            found.append(Problem("offers.csv", row, "currency", offer.currency, message))
    return found
