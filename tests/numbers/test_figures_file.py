"""What is wrong with a file of figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from onward.errors import InvalidInput
from onward.formats.figures import read_figures
from onward.numbers.figure import Figure

HEAD = 'definition = "as said"\nunit = "units"\nstanding = "synthetic"\npublished_on = 2020-03-04\n'


def figures(folder: Path, text: str) -> tuple[Figure, ...]:
    path = folder / "figures.toml"
    path.write_text(text, encoding="utf-8")
    return read_figures(path)


FLOW = 'query = { kind = "flow", stage = "shipped", measure = "kg"'


GOOD = f'[[figure]]\nid = "a"\ntitle = "A"\n{HEAD}as_of = 2020-03-04T00:00:00Z\n'


QUERY = FLOW + " }\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("figure = 3", "write [[figure]]"),
        ("[[figure", "is not TOML"),
        ("[other]\nx = 1\n" + GOOD + QUERY, "other is not known here"),
        (GOOD, "query is missing"),
        (GOOD + "query = 3", "query='3' is no table"),
        (GOOD + 'query = { kind = "flows" }', "query.kind='flows' is none of flow, count"),
        (
            GOOD + 'query = { kind = "flow", stage = "gone", measure = "tons" }',
            "query.stage='gone' is none of",
        ),
        (
            GOOD + 'query = { kind = "flow", stage = "gone", measure = "tons" }',
            "query.measure='tons' is none of",
        ),
        (
            GOOD
            + 'query = { kind = "growth", stage = "shipped", measure = "kg", period = "spring" }',
            "is no period",
        ),
        (GOOD + FLOW + ', where = { hubb = "X" } }', "hubb: no dimension"),
        (GOOD + FLOW + ", where = { hub = 3 } }", "neither a text nor a list"),
        (GOOD + FLOW + ', where = "hub" }', "is no table of dimensions"),
        (
            GOOD + 'query = { kind = "flow", stage = "shipped", measure = "kg", wher = {} }',
            "query.wher='{}' is no field. Maybe where",
        ),
        (
            GOOD
            + (
                'query = { kind = "capacity", modes = ["bellies"], transport = "air", measure = '
                '"kg", period = "2020" }'
            ),
            "is none of belly",
        ),
        (
            GOOD.replace("2020-03-04T00:00:00Z", "2020-03-04T00:00:00") + QUERY,
            "no instant with an offset",
        ),
        (GOOD.replace("2020-03-04T00:00:00Z", '"2020-03-04"') + QUERY, "no instant with an offset"),
        (GOOD.replace('"units"', '""') + QUERY, "unit is no text"),
        (GOOD.replace("published_on = 2020-03-04", "published_on = 4") + QUERY, "is no day"),
        (GOOD + "value = true\n" + QUERY, "neither a number nor words"),
        (GOOD + "value = inf\n" + QUERY, "is no number"),
        (GOOD + "valu = 3\n" + QUERY, "Maybe value"),
        (GOOD + QUERY + GOOD + QUERY, "stands there twice"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        figures(tmp_path, text)
    assert said in str(refused.value)


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as refused:
        figures(tmp_path, '[[figure]]\nid = "a"\n[[figure]]\nid = "b"\n')
    assert len(refused.value.problems) == 2 * 6
