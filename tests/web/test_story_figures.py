"""The story's figures are those that the commands beside them give."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from onward.cli import main
from onward.formats.builtin import place_of, read_scenario

FOLDER = place_of("spring-2020:S").parent


def told(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    main([*words, "--json"])
    return json.loads(capsys.readouterr().out)


def story() -> list[dict[str, Any]]:
    found = tomllib.loads((FOLDER / "story.toml").read_text(encoding="utf-8"))["system"]
    return list(found)


def test_no_sentence_of_the_story_holds_a_command() -> None:
    shown = [text for system in story() for name, text in system.items() if name != "command"]
    assert [text for text in shown if "onward " in str(text) or " --" in str(text)] == []


def test_what_is_published_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    listed = told(capsys, "figures", "list", "--scenario", "spring-2020")["figures"]
    published = {each["id"]: each["published"] for each in listed}
    shown = {f["view"]: f["value"] for system in story() for f in system["figures"]}
    for view, value in shown.items():
        if view.startswith("figures/"):
            assert published[view.partition("/")[2]].startswith(value), view
    assert published["fund-units"].startswith(shown["fund/nations"])
    assert len([view for view in shown if view.startswith("figures/")]) == 4


def test_what_is_delivered_and_on_its_way(capsys: pytest.CaptureFixture[str]) -> None:
    system = story()[7]
    found = told(capsys, *system["command"].split()[1:])
    total = found["units_to"][""]
    values = [figure["value"] for figure in system["figures"]]
    assert values == [f"{total['delivered']:,}", f"{total['en_route']:,}"]


def test_how_many_charters_are_on_offer() -> None:
    figure = story()[4]["figures"][0]
    assert figure["value"] == str(len(read_scenario("spring-2020:S").charters))


def test_how_many_claims_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    system = story()[3]
    found = told(capsys, *system["command"].split()[1:])
    assert system["figures"][0]["value"] == str(len(found["claims"]))


def test_how_many_cartons_cannot_keep_their_way(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    system = story()[2]
    plan = str(tmp_path / "sunday.json")
    told(capsys, "plan", "spring-2020:S", "--as-of", "2020-03-15", "-o", plan)
    words = [plan if word == "sunday.json" else word for word in system["command"].split()[1:]]
    found = told(capsys, *words)
    numbers = ("handling_units", "by_notice", "no_plan_fewer_than")
    shown = [figure["value"] for figure in system["figures"]]
    assert shown == [f"{found['touched'][name]:,}" for name in numbers]
