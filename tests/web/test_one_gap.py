"""One plan has one gap at every door: with these charters, and whichever are bought."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from little import little
from python_calamine import load_workbook
from serving_here import begun, serving

from onward.cli import main
from onward.cli.demo import example
from onward.desk.judged_plan import judged
from onward.formats.folder import read_folder, write_folder
from onward.formats.planfile import read_plan
from onward.report.words import ANOTHER_CHOICE, ANY_CHARTERS, gap_words

# Only one charter may be bought: C1, for a little relief. A bound over all choices buys half of
# each, so it leaves much of the second loss and of the cost open.
TEXT = """
    as_of 2020-02-10
    fly F1 CNPVG>BELGG 12 10:00 > 12 22:00 500kg
    ship relief CNPVG>BELGG p1 13x 70kg due=13 latest=20
    ship parcels CNHGH>BELGG p2 40x 45kg due=13 latest=20
    ship books CNPVG>BELGG p2 11x 90kg due=13 latest=20
    charter C1 9000000
    charter C2 8000000
    fly c1 CNPVG>BELGG 14 10:00 > 14 22:00 1000kg charter=C1
    fly c2 CNHGH>BELGG 15 10:00 > 15 22:00 2000kg charter=C2
    set max_charters=1
"""
Said = Callable[..., str]
Gaps = dict[str, list[float | None]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    def command(*words: object) -> str:
        assert main([*map(str, words), "-q"]) == 0
        return capsys.readouterr().out

    return command


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_folder(little(TEXT), tmp_path / "scenario")
    monkeypatch.chdir(tmp_path)  # short names, so that tables fit
    return Path()


def gaps_in(levels: list[dict[str, Any]]) -> Gaps:
    return {level["name"]: [level["gap_bought"], level["gap_any"]] for level in levels}


def in_words(gaps: Gaps) -> list[str]:
    """What a sentence has of each level."""
    both = [
        [f"(gap {gap_words(each)})" for each in (bought, any_) if each]
        + ([ANOTHER_CHOICE] if any_ is None else [ANY_CHARTERS])
        for bought, any_ in gaps.values()
    ]
    return [part for parts in both for part in dict.fromkeys(parts)]


def check_words(text: str, gaps: Gaps) -> None:
    """The gaps of a text in order, and no others."""
    text = " ".join(text.split())
    at = 0
    for part in in_words(gaps):
        assert part in text[at:], (part, text[at:])
        at = text.index(part, at) + len(part)
    assert text.count("(gap ") == sum(part.startswith("(gap ") for part in in_words(gaps))


def test_one_plan_has_one_gap_at_every_door(said: Said, room: Path) -> None:
    scenario, plan = room / "scenario", room / "plan.json"
    files = ("-o", plan, "--html", room / "plan.html", "--xlsx", room / "plan.xlsx")
    planned = said("plan", scenario, *files)
    gaps = gaps_in(json.loads(said("judge", scenario, plan, "--json"))["levels"])
    assert [None if b is None else round(b, 3) for b, _ in gaps.values()] == [0.024, 0.022, 0]
    assert [any_ is None for _, any_ in gaps.values()] == [False, True, True]
    assert gaps_in(json.loads(said("plan", scenario, "--json"))["levels"]) == gaps
    check_words(planned, gaps)
    check_words(said("judge", scenario, plan), gaps)
    compared = [
        " ".join(line.split()) for line in said("compare", scenario, plan, plan).split("\n")
    ]
    titles = [line for line in compared if line.startswith("gap ")]
    cells = [f"{gap_words(each)} {gap_words(each)}" for both in gaps.values() for each in both]
    assert [line.endswith(cell) for line, cell in zip(titles, cells, strict=True)] == [True] * 6
    page = (room / "plan.html").read_text()
    assert all(f">{gap_words(each)}<" in page for both in gaps.values() for each in both)
    sheet = load_workbook(room / "plan.xlsx").get_sheet_by_index(0).to_python()
    check_words(" ".join(str(cell) for row in sheet for cell in row), gaps)


def test_the_challenge_has_the_gap_whichever_charters_are_bought(said: Said, room: Path) -> None:
    scenario, plan, bounds = room / "scenario", room / "plan.json", room / "bounds.json"
    said("plan", scenario, "-o", plan)
    gaps = gaps_in(json.loads(said("judge", scenario, plan, "--json"))["levels"])
    said("challenge", "bounds", scenario, plan, "-o", bounds)
    score = json.loads(said("challenge", "score", scenario, plan, "--bounds", bounds, "--json"))
    (entry,) = score["scores"]
    assert {level["name"]: level["gap"] for level in entry["levels"]} == {
        name: any_ for name, (_, any_) in gaps.items()
    }


def test_the_page_and_the_demo_have_the_same_gaps(said: Said, room: Path) -> None:
    scenario, plan = room / "scenario", room / "plan.json"
    said("plan", scenario, "-o", plan)
    gaps = gaps_in(json.loads(said("judge", scenario, plan, "--json"))["levels"])
    begun(room / "onward.db", str(scenario))
    with serving(room / "onward.db") as caller:
        current = caller.get("/desk").json["current"]
    assert gaps_in(current["levels"]) == gaps
    told = example("story").trust(judged(read_folder(scenario), read_plan(plan)))
    assert (
        "first priority's delay 2.4 %, second priority's delay 2.2 %, the cost 0 % (the gap). "
        "How much better another choice of charters could be is not known."
    ) in told
