"""Needs and offers of a fund: needs.csv and offers.csv in its folder, with all problems."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from onward.errors import InvalidInput, Problem
from onward.formats.covers import read_rows
from onward.formats.nations import no_nation
from onward.formats.raw import RawTable
from onward.money.tranche import Need, Offer, tranche_problems
from onward.scenario import Scenario

Row = TypeVar("Row", Need, Offer)


def read_tranche(folder: Path, scenario: Scenario) -> tuple[list[Need], list[Offer]]:
    """The tables, checked against a scenario. Raises InvalidInput."""
    missing = [
        Problem(str(folder), 0, "", "", f"has no {name}.csv")
        for name in ("needs", "offers")
        if not (folder / f"{name}.csv").is_file()
    ]
    if missing:
        raise InvalidInput(missing)
    where: dict[tuple[str, str], int] = {}
    needs, problems = _placed(Need, "needs", folder, where)
    offers, wrong = _placed(Offer, "offers", folder, where)
    problems += wrong
    if not problems:
        problems += tranche_problems(needs, offers, (each.id for each in scenario.places), where)
        problems += [
            wrong
            for each in needs
            for wrong in no_nation("needs.csv", where["needs", each.words], each.nation, each.words)
        ]
        for each in offers:
            if each.currency != scenario.currency:
                message = (
                    f"is not {scenario.currency}, which the scenario's carriage is in "
                    f"({each.words})"
                )
                problems.append(
                    Problem(
                        "offers.csv",
                        where["offers", each.words],
                        "currency",
                        each.currency,
                        message,
                    )
                )
    if problems:
        raise InvalidInput(sorted(problems))
    return needs, offers


def _placed(
    row: type[Row], name: str, folder: Path, where: dict[tuple[str, str], int]
) -> tuple[list[Row], list[Problem]]:
    """The rows of a table; adds the line of each to ``where``, by table and words."""

    def place(rows: list[Row], raw: RawTable) -> list[Problem]:
        where.update({(name, each.words): line for line, each in zip(raw.lines, rows, strict=True)})
        return []

    return read_rows(row, name, folder / f"{name}.csv", place)
