"""Plans made by hand: every fault of every line is told at once, those that a reader finds and
those that only the judge finds, each with the file, the line, the field and the value.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from little import little

from onward.desk.hand_plans import wrong_lines
from onward.errors import InvalidInput, Problem
from onward.formats.handmade import read_hand
from onward.judge.reading import judged_scenario

SCENARIO = little("""
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00
    service S1 BELGG>FRCDG 08:00 90 days=3..6 mode=belly
    allot A1 desk departure=F1 500kg 5m3
    ship masks CNPVG>FRCDG 40x 10kg
    ship gowns CNPVG>BELGG 20x 10kg
    ship tests CNPVG>BELGG 5x 10kg party=desk
""")
SEEN = judged_scenario(SCENARIO)
HEADER = "shipment,handling_units,departures"
RIGHT = (
    "masks,1-20,F1;S1@2020-03-03",
    "gowns,20,F2",
    "tests,5,F1#A1",
    "masks,21-30,F2;S1@2020-03-04",
)
WRONG = [  # line, what it says, and what is told of it: field, value
    (2, "mask,1-20,F1;S1@2020-03-03", {("shipment", "mask")}),
    (2, "masks,1-20,F1;S1@2020-03-03;NX1", {("departures", "NX1")}),
    (2, "masks,20 - 1,F1;S1@2020-03-03", {("handling_units", "20 - 1")}),
    (2, "masks,1-20,S1@2020-03-03;F1", {("departure", "S1@2020-03-03"), ("departure", "F1")}),
    (2, "masks,1-20,F1#NONE;S1@2020-03-03", {("pool", "NONE")}),
    (2, "masks,1-20,F1", {("departure", "F1")}),
    (3, "gowns,lots,F9", {("handling_units", "lots"), ("departures", "F9")}),
    (3, "gown,0,", {("shipment", "gown"), ("handling_units", "0"), ("departures", "")}),
    (3, "gowns,20,F1#A1", {("party", "")}),
    (3, "gowns,21,F2", {("handling_units", "21")}),
    (4, "tests,5,S1", {("departures", "S1")}),
    (4, "tests,5,F1#A1,x", {("", "")}),
    (5, "masks,21-30,F2;S1@2020-03-03", {("departure", "S1@2020-03-03")}),
    (5, "masks,21-41,F2;S1@2020-03-04", {("handling_units", "21-41")}),
]


def wrong(folder: Path, lines: dict[int, str]) -> list[Problem]:
    """What is told of a plan in which some lines are wrong."""
    file = folder / "mine.csv"
    rows = [lines.get(line, right) for line, right in enumerate(RIGHT, 2)]
    file.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return wrong_lines(read_hand(file, SCENARIO), SEEN)


def test_the_plan_is_right(tmp_path: Path) -> None:
    assert wrong(tmp_path, {}) == []


@pytest.mark.parametrize(("line", "text", "fields"), WRONG, ids=[row[1] for row in WRONG])
def test_what_is_wrong_with_one_line(
    tmp_path: Path, line: int, text: str, fields: set[tuple[str, str]]
) -> None:
    found = wrong(tmp_path, {line: text})
    assert {(each.file, each.row) for each in found} == {("mine.csv", line)}
    assert {(each.field, each.value) for each in found} == fields
    assert not [each for each in found if "consignment" in each.message]


def test_faults_of_two_lines_are_told_as_each_is_alone(tmp_path: Path) -> None:
    for (one, mine, _), (two, theirs, _) in combinations(WRONG, 2):
        if one != two:
            alone = {*wrong(tmp_path, {one: mine}), *wrong(tmp_path, {two: theirs})}
            assert set(wrong(tmp_path, {one: mine, two: theirs})) == alone


NO_TABLE = [
    ("shipment,handling_units\n", {"departures": "begin with a line " + HEADER}),
    ("Shipments,Handling Units,departure\n", {
        "shipment": "it is Shipments: write shipment",
        "handling_units": "it is Handling Units: write handling_units",
        "departures": "it is departure: write departures",
    }),
    (f"{HEADER},departures\n", {"departures": "remove one"}),
    (HEADER.replace(",", "\t"), {"": "save it with commas"}),
    (HEADER.encode("utf-16"), {"": "save it as 'CSV UTF-8'"}),
]  # fmt: skip


@pytest.mark.parametrize(("content", "maybe"), NO_TABLE)
def test_what_is_no_table_of_a_plan(
    tmp_path: Path, content: str | bytes, maybe: dict[str, str]
) -> None:
    data = content.encode() if isinstance(content, str) else content
    (tmp_path / "mine.csv").write_bytes(data)
    with pytest.raises(InvalidInput) as told:
        read_hand(tmp_path / "mine.csv", SCENARIO)
    assert {each.field: each.maybe for each in told.value.problems} == maybe


MEANT = {
    **{"1,000": "1000", "1 000": "1000", "1.000": "1000", "40.0": "40", "40 pcs": "40"},
    **{"1–40": "1-40", "1..40": "1-40", "1 to 40": "1-40", "all": "40, or 1-40"},
}


@pytest.mark.parametrize("text", MEANT)
def test_a_count_as_people_write_it(tmp_path: Path, text: str) -> None:
    (found,) = wrong(tmp_path, {2: f'masks,"{text}",F1;S1@2020-03-03'})
    assert (found.value, found.maybe) == (text, f"write {MEANT[text]}")
