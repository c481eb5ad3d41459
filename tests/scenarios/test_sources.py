"""SOURCES.md says the share that its own rows give, and why every modelled figure is modelled."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.believe.influence import influences
from scripts.build_spring_2020.contradicted import Beside
from scripts.build_spring_2020.export_rules import RULES
from scripts.build_spring_2020.figures import FIGURES, Figure, moved, read, value
from scripts.build_spring_2020.influence_file import Influence, kept, shares, write
from scripts.build_spring_2020.kinds import (
    INFERRED,
    NO_INPUT,
    OTHER_TIME,
    RANGES,
    REPEATED,
    Kind,
    bounds,
    kind,
)
from scripts.build_spring_2020.links import links
from scripts.build_spring_2020.raw import Raw
from scripts.build_spring_2020.shortfall import WHY, why

BUILT = Path(__file__).parents[2] / "scenarios" / "spring-2020"
RAW = Path(__file__).parents[3] / "shared" / "data"
PAGE = (BUILT / "SOURCES.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its two head lines."""
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines[2:]]


def test_the_share_that_is_printed_is_the_count_of_the_rows() -> None:
    kinds = [row[3] for row in rows("Every figure")]
    printed = re.findall(r"(\d+) of (\d+) figures \((\d+)%\) are measured", PAGE)
    measured, whole, percent = map(int, printed[0])
    assert (measured, whole) == (kinds.count("measured"), len(kinds))
    assert percent == round(100 * measured / whole)
    assert set(kinds) <= {each.value for each in Kind}


def test_every_modelled_figure_and_no_other_has_its_reason() -> None:
    part = PAGE.partition("### Why the modelled ones are not measured\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    named = dict(line.strip("| ").split(" | ") for line in lines)
    assert set(named) == {figure.key for figure in FIGURES if not figure.measured}
    assert all(named.values())


def test_nothing_of_the_page_is_a_paragraph_in_a_bullet_or_a_cell() -> None:
    assert not [line for line in PAGE.splitlines() if line.startswith(("*", "- "))]
    cells = [cell for line in PAGE.splitlines() for cell in line.split("|")]
    assert [cell for cell in cells if len(cell.split()) > 60] == []


def test_a_figure_is_called_what_it_is_and_measured_only_if_counted_then_and_an_input() -> None:
    by_key = {figure.key: figure for figure in FIGURES}
    assert kind(by_key["rail.teu"]) is Kind.OTHER_TIME  # October 2019
    assert kind(by_key["charter.a330.kg"]) is Kind.REPEATED
    assert kind(by_key["charter.usd_per_km"]) is Kind.INFERRED
    assert kind(by_key["open.belly.jan"]) is Kind.CALIBRATED
    assert kind(by_key["caac.before"]) is Kind.BESIDE
    assert kind(by_key["preighter.kg"]) is Kind.MEASURED
    assert kind(by_key["sea.kg"]) is Kind.MODELLED
    for table in (NO_INPUT, OTHER_TIME, INFERRED, REPEATED, RANGES):
        assert set(table) <= set(by_key)
    for figure in FIGURES:
        low, high = bounds(figure)
        assert low <= figure.value <= high, figure.key


def test_every_measured_figure_has_a_link_and_a_guess_is_not_called_noted() -> None:
    for figure in FIGURES:
        if figure.measured:
            assert links(figure), figure.key
            assert all(link.url.startswith("https://") for link in links(figure))
    by_key = {figure.key: figure for figure in FIGURES}
    assert [link.noted for link in links(by_key["goods.mask.kg"])] == [True, True]
    assert [link.noted for link in links(by_key["goods.suit.kg"])] == [False]
    table = {row[0]: row[6] for row in rows("Every figure") if len(row) > 6}
    assert table["goods.mask.kg"] == "noted"
    assert table["goods.suit.kg"] == "not noted"


def test_a_row_is_moved_only_inside_and_what_is_read_is_known() -> None:
    with read() as found, moved("sea.kg", 7):
        assert value("sea.kg") == 7
    assert found == {"sea.kg"}
    assert value("sea.kg") == 400_000
    assert found == {"sea.kg"}


def test_the_table_of_influence_is_read_as_it_was_written(tmp_path: Path) -> None:
    one = Influence("a", Kind.MEASURED, 1, 2, "source", 3.0, 0.0)
    two = Influence("b", Kind.CALIBRATED, 1, 2, "a fifth", 9.0, 4.0)
    write([one, two], tmp_path / "i.csv")
    assert kept(tmp_path / "i.csv") == [two, one]
    assert kept(tmp_path / "none.csv") == []
    assert shares([one, two])[Kind.MEASURED] == (0.25, 0.0)
    assert shares([one, two])[Kind.CALIBRATED] == (0.75, 1.0)


def test_the_kept_table_has_every_input_and_its_share_stands_in_the_page() -> None:
    found = kept(BUILT / "influence.csv")
    inputs = {figure.key for figure in FIGURES if kind(figure) is not Kind.BESIDE}
    assert {row.row for row in found if not row.row.startswith("counts.")} == inputs
    assert {row.row: row.kind for row in found if row.row in inputs} == {
        figure.key: kind(figure) for figure in FIGURES if figure.key in inputs
    }
    printed = {row[0]: row[2] for row in rows("How much is measured, by influence") if row[1:]}
    assert printed["measured"] == f"{shares(found)[Kind.MEASURED][0]:.0%}"


@pytest.mark.deep
@pytest.mark.skipif(not RAW.exists(), reason="the raw data are the maintainer's")
def test_what_moves_nothing_has_no_influence_and_what_weighs_has_some() -> None:
    found = {row.row: row for row in influences(Raw(RAW))}
    assert found["price.sea.europe"].capacity == 0
    assert found["freighter.frequency"].capacity > 5
    assert found["counts.airlines"].capacity > 0
    assert found["article.countries"].capacity == 0  # printed exactly


def test_a_published_figure_stands_there_only_if_this_world_contradicts_it() -> None:
    assert Beside("x", -42.0, "IATA", -40.4, percent=True, why="").contradicts is False
    assert Beside("x", -75.0, "IATA", -67.0, percent=True, why="").contradicts is True
    assert Beside("x", 1_014, "CAAC", 200, percent=False, why="").contradicts is True
    assert Beside("x", 1_014, "CAAC", 1_000, percent=False, why="").contradicts is False
    told = rows("Published figures that this world contradicts")
    assert all(len(row) == 4 and all(row) for row in told)
    assert any("CAAC" in row[1] for row in told)


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
