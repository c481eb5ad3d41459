"""One reader for every dataclass that a JSON or TOML file holds: each value right, or named with why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import pytest

from onward.errors import InvalidInput, Problem
from onward.formats.columns import Unreadable
from onward.formats.dataclasses import checked, read
from onward.formats.documents import json_of, shown, toml_of


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    name: str
    number: int = 0
    share: float = 0.0
    sure: bool = False
    day: date | None = None
    at: datetime | None = None
    colour: Colour = Colour.RED
    words: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    pair: tuple[int, float] = (0, 0.0)
    sizes: Mapping[str, float] = field(default_factory=dict)


WHOLE = {
    "name": "a",
    "number": 3,
    "share": 1,
    "sure": True,
    "day": "2020-03-15",
    "at": "2020-03-15T12:00+02:00",
    "colour": "blue",
    "words": ["x", "y"],
    "parts": [{"name": "p"}, {"name": "q", "weight": 2}],
    "pair": [1, 2.5],
    "sizes": {"big": 1.5},
}


def test_every_kind_of_value_is_read() -> None:
    assert read(Thing, WHOLE, "f") == (
        Thing(
            name="a",
            number=3,
            share=1.0,
            sure=True,
            day=date(2020, 3, 15),
            at=datetime(2020, 3, 15, 10, tzinfo=UTC),
            colour=Colour.BLUE,
            words=("x", "y"),
            parts=(Part(name="p"), Part(name="q", weight=2)),
            pair=(1, 2.5),
            sizes={"big": 1.5},
        ),
        [],
    )


def test_toml_gives_the_same() -> None:
    text = 'name = "a"\r\nday = 2020-03-15\nat = 2020-03-15T12:00:00Z\n[parts]\nname = "p"\n'
    found, problems = read(Thing, toml_of(text, "f"), "f")
    assert problems == []
    assert found == Thing(
        name="a",
        day=date(2020, 3, 15),
        at=datetime(2020, 3, 15, 12, tzinfo=UTC),
        parts=(Part(name="p"),),
    )


WRONG: list[tuple[dict[str, Any], str, str, str]] = [  # change, field, value, message
    ({"number": True}, "number", "true", "is not a whole number"),
    ({"share": False}, "share", "false", "is not a number"),
    ({"number": 1.0}, "number", "1.0", "is not a whole number"),
    ({"number": "1"}, "number", "1", "is not a whole number"),
    ({"number": None}, "number", "null", "is not a whole number"),
    ({"share": float("nan")}, "share", "NaN", "is not a number"),
    ({"share": float("inf")}, "share", "Infinity", "is not a number"),
    ({"share": 10**400}, "share", "1" + "0" * 199, "is not a number"),
    ({"name": 1}, "name", "1", "is not a text"),
    ({"sure": 1}, "sure", "1", "is not true or false"),
    ({"day": "15 March"}, "day", "15 March", "is not a day"),
    ({"day": 20200315}, "day", "20200315", "is not a day"),
    ({"at": "2020-03-15T12:00"}, "at", "2020-03-15T12:00", "is not an instant"),
    ({"at": 7}, "at", "7", "is not an instant"),
    ({"colour": "bleu"}, "colour", "bleu", "is none of red, blue"),
    ({"colour": ["red"]}, "colour", '["red"]', "is not a text"),
    ({"words": "x"}, "words", "x", "is no list of texts"),
    ({"words": ["x", 2]}, "words[1]", "2", "is not a text"),
    ({"parts": "p"}, "parts", "p", "is no list of tables"),
    ({"parts": ["p"]}, "parts[0]", "p", "is no table of fields"),
    ({"parts": [{"name": "p"}, {}]}, "parts[1].name", "", "is missing"),
    ({"parts": {"name": 2}}, "parts[0].name", "2", "is not a text"),
    ({"pair": [1]}, "pair", "[1]", "is no list of 2 values"),
    ({"pair": [1, "x"]}, "pair[1]", "x", "is not a number"),
    ({"sizes": {"big": "x"}}, "sizes.big", "x", "is not a number"),
    ({"sizes": [1]}, "sizes", "[1]", "is no table of values by name"),
    ({"nmae": "b"}, "nmae", "b", "is no field"),
]


@pytest.mark.parametrize(("change", "where", "value", "message"), WRONG, ids=str)
def test_what_is_wrong_is_named(
    change: dict[str, Any], where: str, value: str, message: str
) -> None:
    found, (problem,) = read(Thing, WHOLE | change, "f")
    assert found is None
    assert (problem.file, problem.field, problem.value) == ("f", where, value)
    assert problem.message.startswith(message)


def test_all_that_is_wrong_is_found_at_once() -> None:
    document = {"nam": "a", "number": True, "parts": [{"weight": "2"}, 3], "colour": "reed"}
    found, problems = read(Thing, document, "f")
    assert found is None
    assert [(each.field, each.maybe) for each in problems] == [
        ("nam", "name"),
        ("number", ""),
        ("parts[0].weight", ""),
        ("parts[0].name", ""),
        ("parts[1]", ""),
        ("colour", "red"),
        ("name", ""),
    ]


@pytest.mark.parametrize("document", [None, [], "text", 3, True])
def test_what_is_no_table_is_said(document: Any) -> None:
    assert read(Thing, document, "f") == (
        None,
        [Problem("f", 0, "", shown(document), "is no table of fields")],
    )


def test_an_open_file_may_have_fields_of_a_newer_version() -> None:
    assert read(Part, {"name": "p", "since": 3}, "f", unknown_too=True) == (Part(name="p"), [])
    _, problems = read(Part, {"nmae": "p", "since": 3}, "f", unknown_too=True)
    assert [(each.field, each.maybe) for each in problems] == [("nmae", "name"), ("name", "")]


def test_a_rule_reads_what_a_type_does_not_say() -> None:
    def above_zero(value: int) -> int:
        if value <= 0:
            raise Unreadable("is not above zero", "1")
        return value

    rules = {(Part, "weight"): checked(int, above_zero)}
    assert read(Part, {"name": "p", "weight": 2}, "f", rules) == (Part(name="p", weight=2), [])
    _, problems = read(Part, {"name": "p", "weight": 0}, "f", rules)
    assert problems == [Problem("f", 0, "weight", "0", "is not above zero", "1")]
    _, problems = read(Part, {"name": "p", "weight": True}, "f", rules)
    assert problems == [Problem("f", 0, "weight", "true", "is not a whole number")]


BROKEN = [
    ('{"a": 1, "a": 2}', "a", "stands twice in one object"),
    ('{"b": [{"a": 1, "a": 1}]}', "a", "stands twice in one object"),
    ('{"a": NaN}', "", "NaN is no number"),
    ('{"a": 1', "", "is not a plan: Expecting"),
    ("", "", "is not a plan: Expecting"),
    ("[" * 100_000, "", "it is nested too deeply"),
    ("[" * 101 + "]" * 101, "", "it is nested too deeply: more than 100 levels"),
    ('{"a": 1e999}', "", "1e999 is too large a number"),
    ('{"a": ' + "1" * 5000 + "}", "", "a number in it has too many digits"),
]


@pytest.mark.parametrize(("text", "where", "message"), BROKEN, ids=lambda each: str(each)[:20])
def test_json_that_is_none_or_says_two_things_is_refused(
    text: str, where: str, message: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        json_of(text, "f", "a plan")
    (problem,) = refused.value.problems
    assert problem.field == where
    assert message in problem.message


def test_a_hundred_levels_are_read() -> None:
    assert json_of("[" * 100 + "]" * 100, "f")


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000, ".".join("a" * 200) + " = 1"])
def test_toml_that_is_nested_too_deeply_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="nested too deeply: more than 100 levels"):
        toml_of(text, "f")


def test_of_very_many_keys_that_stand_twice_twenty_lines_are_shown() -> None:
    twice = ", ".join(f'"r{n % 50_000}": 1' for n in range(100_000))
    with pytest.raises(InvalidInput) as refused:
        json_of(f"{{{twice}}}", "f", "a plan")
    assert len(refused.value.problems) == 50_000
    lines = str(refused.value).splitlines()
    assert len(lines) == 20
    assert lines[-1] == "... and 49,981 more"


def test_toml_says_the_line() -> None:
    with pytest.raises(InvalidInput) as refused:
        toml_of('a = "x"\nb = word\n', "f")
    assert refused.value.problems[0].row == 2
