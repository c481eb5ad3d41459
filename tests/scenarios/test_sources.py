"""SOURCES.md says the share that its own rows give, and why every modelled figure is modelled."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.build_spring_2020.export_rules import RULES
from scripts.build_spring_2020.figures import FIGURES, Figure
from scripts.build_spring_2020.shortfall import WHY, why

BUILT = Path(__file__).parents[2] / "scenarios" / "spring-2020"
PAGE = (BUILT / "SOURCES.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its two head lines."""
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [line.strip("| ").split(" | ") for line in lines[2:]]


def test_the_share_that_is_printed_is_the_count_of_the_rows() -> None:
    kinds = [row[3] for row in rows("Every figure")]
    measured, whole, percent = re.findall(r"(\d+) of (\d+) figures \((\d+)%\) are measured", PAGE)[
        0
    ]
    assert (int(measured), int(whole)) == (kinds.count("measured"), len(kinds))
    assert int(percent) == round(100 * kinds.count("measured") / len(kinds))
    assert set(kinds) == {"measured", "modelled"}


def test_every_modelled_figure_and_no_other_has_its_reason() -> None:
    named = {row[0]: row[1] for row in rows("Figures")}
    assert set(named) == {row[0] for row in rows("Every figure") if row[3] == "modelled"}
    assert all(named.values())


def test_a_figure_without_a_reason_is_refused_and_the_longest_beginning_counts() -> None:
    with pytest.raises(KeyError):
        why(Figure("ships.crew", 1, "people", False, "a guess"))
    assert why(Figure("parcel.bag_kg", 15, "kg", False, "")) == WHY["parcel.bag_kg"]
    assert why(Figure("goods.new.kg", 1, "kg", False, "")) == WHY["goods."]


def test_no_measured_figure_says_that_nothing_was_found() -> None:
    measured = [figure for figure in FIGURES if figure.measured]
    empty = ("no source", "modelled", "calibrated", "a guess")
    assert [f.key for f in measured if not f.source or any(w in f.source for w in empty)] == []


def test_export_rules_are_told_before_they_begin_and_name_a_source() -> None:
    for rule in RULES:
        assert rule.told <= rule.begins, rule.id
        assert not rule.ends or rule.begins < rule.ends, rule.id
        assert rule.source, rule.id
    ruled = {state for rule in RULES for state in rule.states}
    assert {"IN", "KR", "US", "GB", "TR", "EG", "UA", "PK", "SA", "RS", "BY", "RU"} <= ruled
