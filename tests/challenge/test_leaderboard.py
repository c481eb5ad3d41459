"""The board: entries are checked, everybody is ranked by the same judge, ties, history and
re-scores are told.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from challenge.entering import sound_plan

from onward.challenge.board import Result, document, tables
from onward.challenge.entries import Entry, Track, read_entries
from onward.challenge.instance import NEWEST, read_instance
from onward.challenge.page import page
from onward.challenge.score import RULES
from onward.challenge.scorers import results
from onward.cli import main
from onward.errors import InvalidInput, Problem

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
OPEN = """
team = "Ward <b>13</b>"
track = "open"
entered = 2020-04-07
title = "Where is my bed?"
scope = "local"
country = "BE"
problem = "Finds free beds & tells the ambulance."
licence = "MIT"
link = "https://example.org/beds"
picture = "beds.png"
"""


def entry(name: str, team: str, day: int, track: Track = Track.STATIC) -> Entry:
    return Entry(
        name=name,
        team=team,
        track=track,
        entered=date(2020, 4, day),
        folder=Path(),
        instance="spring-2020-S",
        file="x",
    )


def result(*values: int, problems: int = 0, instance: str = "i@1", submission: str = "s") -> Result:
    figures = dict(zip(("loss:1", "cost"), values, strict=False))
    return Result(
        instance,
        submission,
        dict(figures),
        {},
        tuple(Problem("plan", 0, "", "", "overfull") for _ in range(problems)),
        currency="USD",
    )


def test_losses_rank_before_cost_and_equals_share_a_rank() -> None:
    entries = [entry("a", "Ada", 1), entry("b", "Bo", 2), entry("c", "Cy", 3), entry("d", "Di", 4)]
    (table,) = tables(entries, [result(10, 5), result(9, 99), result(10, 5), result(11, 0)])
    assert [(line.rank, line.tied, line.entry.team) for line in table.ranking] == [
        (1, False, "Bo"),
        (2, True, "Ada"),
        (2, True, "Cy"),
        (4, False, "Di"),
    ]
    assert [line.led for line in table.history] == [True, True, False, False]


def test_a_team_is_ranked_by_its_best_and_keeps_its_history() -> None:
    entries = [entry("a1", "Ada", 1), entry("a2", "Ada", 2), entry("a3", "Ada", 3)]
    (table,) = tables(entries, [result(10, 5), result(8, 5), result(problems=2)])
    assert [line.entry.name for line in table.ranking] == ["a2"]
    assert [line.entry.name for line in table.history] == ["a1", "a2", "a3"]


def test_a_score_that_changed_says_why() -> None:
    entries = [entry("a", "Ada", 1)]
    before = document(tables(entries, [result(10, 5)]), [], [])
    (same,) = tables(entries, [result(10, 5)], before)
    assert same.history[0].rescored == ""
    (table,) = tables(entries, [result(12, 5, instance="i@2")], before)
    assert (
        table.history[0].rescored
        == "was loss:1 10, cost 5; the instance has a new version, i@2 after i@1"
    )
    (table,) = tables(entries, [result(12, 5, submission="t")], before)
    assert "the submission was replaced" in table.history[0].rescored
    (table,) = tables(entries, [result(12, 5)], {**before, "rules": 0})
    assert f"the judge's rules changed, version {RULES} after 0" in table.history[0].rescored
    (table,) = tables(entries, [result(problems=1)], before)
    assert "should not happen" in table.history[0].rescored


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"entry": "a", "figures": {}, "problems": [], "submission": "s"},
        {
            "entry": "a",
            "figures": {"cost": "1"},
            "problems": [],
            "submission": "s",
            "instance": "i",
        },
        {"entry": "a", "figures": 3, "problems": [], "submission": "s", "instance": "i"},
    ],
)
def test_a_last_board_that_is_none_is_told(row: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="is not the data of a board"):
        tables([], [], {"rules": 1, "tables": [{"track": "static", "history": [row]}]})


def test_entries_of_one_name_in_two_folders_are_two(tmp_path: Path) -> None:
    for team in ("ada", "bo"):
        write(tmp_path / team, "mine", STATIC.format(team, 1, "mine"), mine_csv=team.encode())
    entries, _ = read_entries(tmp_path)
    assert [each.name for each in entries] == ["ada/mine", "bo/mine"]
    before = [result(10, 5, submission="a"), result(20, 5, submission="b")]
    (table,) = tables(entries, before, document(tables(entries, before), [], []))
    assert [line.rescored for line in table.history] == ["", ""]
    (tmp_path / "bo" / "mine.csv").unlink()
    _, problems = read_entries(tmp_path)
    assert [str(each) for each in problems] == ["bo/mine.toml: file='mine.csv' is not there."]


def write(folder: Path, name: str, text: str, **files: bytes) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    for file, content in files.items():
        (folder / file.replace("_", ".")).write_bytes(content)


STATIC = (
    'team = "{}"\ntrack = "static"\nentered = 2020-04-0{}\ninstance = "spring-2020-S"\nfile '
    '= "{}.csv"\n'
)
SOUND = STATIC.replace(".csv", ".json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two entries of one worth, one that cheats, one of the open track, and one that is wrong."""
    folder = tmp_path / "entries"
    write(folder, "plan", SOUND.format("Ada", 1, "plan"), plan_json=sound_plan())
    write(folder, "same", SOUND.format("Me too", 2, "same"), same_json=sound_plan() + b"\n")
    ghost = b"shipment,handling_units,departures\nGHOST,1,X\n"
    write(folder, "cheat", STATIC.format("<script>", 3, "cheat"), cheat_csv=ghost)
    write(folder, "beds", OPEN, beds_png=PNG)
    elsewhere = STATIC.format("x", 4, "../secret").replace("2020-S", "2021").replace(".csv", "")
    write(folder, "bad", elsewhere)
    return folder


def test_the_whole_board_from_a_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    html, last = tmp_path / "board.html", tmp_path / "last.json"
    assert main(["challenge", "board", str(folder), "--html", str(html), "--json", "-q"]) == 3
    told = capsys.readouterr()
    assert "bad.toml: instance='spring-2021' no such instance" in told.err
    assert "must lie beside" in told.err
    board = json.loads(told.out)
    (table,) = board["tables"]
    assert [(row["team"], row["rank"], row["tied"]) for row in table["ranking"]] == [
        ("Ada", 1, True),
        ("Me too", 1, True),
    ]
    assert "no such shipment is known" in [p["message"] for p in table["history"][2]["problems"]]
    assert board["open"][0]["country"] == "BE"
    assert "<script" not in html.read_text(encoding="utf-8")
    last.write_text(told.out, encoding="utf-8")
    assert main(["challenge", "board", str(folder), "--previous", str(last), "-q"]) == 3
    words = capsys.readouterr().out
    assert "1=" in words
    assert "open track, not ranked\n" in words
    assert "Where is my bed?" in words


def test_the_page_of_a_board(folder: Path) -> None:
    entries, problems = read_entries(folder)
    scored = [e for e in entries if e.track is not Track.OPEN]
    opened = [e for e in entries if e.track is Track.OPEN]
    text = page(tables(scored, results(scored)), opened, problems)
    assert "<script" not in text
    assert "Ward &lt;b&gt;13&lt;/b&gt;" in text
    assert "data:image/png;base64," in text
    assert "rejected" in text
    assert ">cost, USD" in text
    assert '.ranking_0 td:nth-child(3)::before { content: "first priority, kg-hours: "; }' in text


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A sound entry, one of an instance that there is not, and one of the open track."""
    folder = tmp_path / "entries"
    write(folder, "mine", SOUND.format("Me", 1, "mine"), mine_json=sound_plan())
    write(
        folder,
        "bad",
        STATIC.format("Bad", 2, "bad").replace("2020-S", "2021-S"),
        bad_csv=b"shipment,handling_units,departures\n",
    )
    write(folder, "beds", OPEN, beds_png=PNG)
    return folder


@pytest.mark.parametrize("name", ["mine.toml", "mine.json", "bad.csv", "beds.png", "new.toml"])
def test_a_page_takes_no_entrys_place(
    name: str, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in mine.iterdir()}
    assert main(["challenge", "board", str(mine), "--html", str(mine / name), "-q"]) == 2
    assert "would " in capsys.readouterr().err
    assert {file: file.read_bytes() for file in mine.iterdir()} == before


def test_a_page_may_be_written_anew_beside_the_entries(mine: Path) -> None:
    for _ in range(2):
        assert main(["challenge", "board", str(mine), "--html", str(mine / "b.html"), "-q"]) == 3
    assert (mine / "b.html").read_text(encoding="utf-8").startswith("<!doctype html>")


# what is changed in the manifest of an open entry: the field that is told
WRONG = {
    'scope = "local"': ('scope = "planetary"', "scope"),
    'country = "BE"': ("", "country"),
    'licence = "MIT"': ('licence = "proprietary"', "licence"),
    'link = "https://example.org/beds"': ('link = "javascript:alert(1)"', "link"),
    'picture = "beds.png"': ('picture = "beds.toml"', "picture"),
    'title = "Where is my bed?"': ("", "title"),
    "entered = 2020-04-07": ('entered = "yesterday"', "entered"),
    'track = "open"': ('track = "sky"', "track"),
    'problem = "Finds': ('prolbem = "Finds', "prolbem"),
}


@pytest.mark.parametrize("line", WRONG)
def test_a_manifest_is_checked(line: str, tmp_path: Path) -> None:
    instead, field = WRONG[line]
    assert line in OPEN
    write(tmp_path, "beds", OPEN.replace(line, instead), beds_png=PNG)
    entries, problems = read_entries(tmp_path)
    assert entries == []
    assert field in [p.field for p in problems]


def test_all_that_is_wrong_with_a_manifest_is_told_in_the_order_of_its_lines(
    tmp_path: Path,
) -> None:
    lines = (
        'zest = 1\nteam = ""\nlink = 7\ntitle = "two\\nlines"\nbribe = 2\ntrack = "open"\n'
        "scope = []\nmore = 3\n"
    )
    write(tmp_path, "beds", lines)
    entries, problems = read_entries(tmp_path)
    assert entries == []
    assert [p.field for p in problems] == [
        "zest",
        "team",
        "link",
        "title",
        "bribe",
        "scope",
        "more",
        "entered",
    ]


RUN = {
    "schema": "onward-live",
    "schema_version": 1,
    "days": [{"plan": None}] * 2,
    "instance": "i",
    "as_of": "2020-03-01T00:00Z",
}
REJECTED: dict[
    str, tuple[str, dict[str, Any], str]
] = {  # the entry, what is in its file, and what is said
    "days after the last": (
        "live",
        RUN | {"as_of": "9999-12-31T00:00Z", "limit_s": 1},
        "the calendar ends before its days do",
    ),
    "an instant before the first": (
        "live",
        RUN | {"as_of": "0001-01-01T00:00+14:00", "limit_s": 1},
        "is in no year from 1 to 9999",
    ),
    "a limit that is none": ("live", RUN | {"limit_s": "nan"}, "limit_s='nan' is not a number"),
    "a run without days": (
        "live",
        {"schema": "onward-live", "schema_version": 1},
        "days is missing",
    ),
    "a limit that no number is": ("live", RUN | {"limit_s": 10**400}, "is not a number"),
    "a plan of year 0": (
        "static",
        {"schema": "onward-plan", "schema_version": 1, "as_of": "0001-01-01T00:00+14:00"},
        "no year from 1",
    ),
}


@pytest.mark.parametrize("why", REJECTED)
def test_a_wild_entry_is_rejected_and_stops_no_other(why: str, tmp_path: Path) -> None:
    track, given, said = REJECTED[why]
    content = json.dumps({"mark": read_instance("spring-2020-S").mark, **given}).encode()
    write(
        tmp_path,
        "wild",
        STATIC.format("Wild", 1, "wild").replace("static", track).replace(".csv", ".json"),
        wild_json=content,
    )
    entries, problems = read_entries(tmp_path)
    (found,) = results(entries)
    assert problems == []
    assert said in " ".join(map(str, found.problems))


def test_who_begins_later_or_has_more_time_is_in_another_table(tmp_path: Path) -> None:
    rows = {
        "a": ("2020-02-01T00:00Z", 10),
        "b": ("2020-02-01T12:00Z", 10),
        "c": ("2020-02-01T01:00+01:00", 10.000001),
    }
    for name, (at, limit) in rows.items():
        run = RUN | {"mark": read_instance("spring-2020-S").mark, "as_of": at, "limit_s": limit}
        entered = STATIC.format(name, 1, name).replace("static", "live").replace(".csv", ".json")
        write(tmp_path, name, entered, **{f"{name}_json": json.dumps(run).encode()})
    assert [
        each.instance.removeprefix(f"spring-2020-S@{NEWEST}, 2 days from ")
        for each in results(read_entries(tmp_path)[0])
    ] == [
        "2020-02-01, 10 s a day",
        "2020-02-01T12:00Z, 10 s a day",
        "2020-02-01, 10.000001 s a day",
    ]


def test_a_question_is_one_table_however_its_instant_is_written(tmp_path: Path) -> None:
    instants = (
        "2020-03-20T00:00Z",
        "2020-03-20T00:00:00Z",
        "2020-03-20T01:00+01:00",
        "0001-01-01T00:00+14:00",
        "soon",
    )
    entries = [
        replace(entry(f"e{n}", f"T{n}", 1, Track.PREDICTION), as_of=at)
        for n, at in enumerate(instants)
    ]
    made = tables(
        entries, [result(1), result(2), result(3), result(problems=1), result(problems=1)]
    )
    assert [(table.instance, len(table.history)) for table in made] == [
        ("i@1 at 0001-01-01T00:00+14:00", 1),
        ("i@1 at 2020-03-20T00:00Z", 3),
        ("i@1 at soon", 1),
    ]


def test_what_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path, "mine", STATIC.format("Me", 1, "mine"), mine_csv=b"")
    write(tmp_path, "long", STATIC.format("Me", 1, "x" * 1_000))
    write(tmp_path, "picture", OPEN.replace("beds.png", "x" * 1_000 + ".png"))
    (tmp_path / "folder.toml").mkdir()
    entries, problems = read_entries(tmp_path)
    assert [each.name for each in entries] == ["mine"]
    assert [(each.file, each.message) for each in problems] == [
        ("folder.toml", "cannot be read (Is a directory)"),
        ("long.toml", "is not there"),
        ("picture.toml", "is not there"),
    ]


def test_a_sound_manifest_passes(tmp_path: Path) -> None:
    write(tmp_path, "beds", OPEN, beds_png=PNG)
    (found,), problems = read_entries(tmp_path)
    assert problems == []
    assert found.title in page([], [found], [])


def test_a_long_name_of_one_team_pushes_no_figures_off_the_page() -> None:
    text = page(tables([entry("a", "W" * 300, 1)], [result(10, 5)]), [], [])
    assert ".ranking td:nth-child(2) { overflow-wrap: anywhere; }" in text


def test_problems_are_counted_in_words() -> None:
    entries = [entry("a", "Ada", 1), entry("b", "Bo", 2)]
    text = page(tables(entries, [result(problems=1), result(problems=2)]), [], [])
    assert ">rejected</span>, 1 problem: " in text
    assert ">rejected</span>, 2 problems: " in text


def test_a_page_without_entries_says_how_to_enter(tmp_path: Path) -> None:
    write(tmp_path, "beds", OPEN, beds_png=PNG)
    entries, _ = read_entries(tmp_path)
    for text in (page([], [], []), page([], entries, [])):
        assert "There is no entry in a scored track" in text
        assert "docs/challenge.md" in text
    assert "docs/challenge.md" not in page(tables([entry("a", "Ada", 1)], [result(10, 5)]), [], [])
