"""`fund follow` on the recorded events of spring-2020:L, whose receipts name them."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from approved import approved

from onward.formats.builtin import scenarios_folder

Run = Callable[..., tuple[int, str, str]]
SPRING = scenarios_folder() / "spring-2020"


@pytest.mark.deep
def test_the_events_of_l_deliver_what_its_receipts_say(run: Run, tmp_path: Path) -> None:
    """With the receipts: 7.7 million units by hand, as events have them. Without: the same from
    events alone, to 15 nations.
    """
    for db in ("by_hand.db", "by_events.db"):
        assert (
            run("events", "import", str(SPRING / "L" / "events.csv.xz"), "-q", "--db", db)[0] == 0
        )
    shutil.copytree(SPRING / "fund", tmp_path / "fund")
    follow = (
        "fund",
        "follow",
        "--scenario",
        "spring-2020:L",
        "--as-of",
        "2020-04-13",
        "--json",
        "--fund",
        "fund",
    )
    by_hand = run(*follow, "--db", "by_hand.db")
    assert (by_hand[0], json.loads(by_hand[1])["by_hand"]) == (0, 7_687_000)
    (tmp_path / "fund" / "receipts.csv").unlink()
    by_events = run(*follow, "--db", "by_events.db")
    assert json.loads(by_events[1])["lots"] == json.loads(by_hand[1])["lots"]
    assert approved(run, "fund", "import", "--fund", "fund", db="by_events.db") == 11
    store = ("--db", "by_events.db", "--as-of", "2020-04-13")
    figures = json.loads(run("fund", "figures", "--fund", "fund", *store, "--json")[1])["figures"]
    assert [each["value"] for each in figures[-2:]] == ["7,687,000 units", "15 nations"]
    published = []
    for more in (("spring-2020",), ("fund", "--db", "by_events.db")):
        assert run("publish", "hxl", *more, "--as-of", "2020-04-13", "-o", "nations.csv")[0] == 0
        with (tmp_path / "nations.csv").open(encoding="utf-8", newline="") as file:
            published.append(
                [
                    (row["Country"], row["Goods"], row["Units delivered"])
                    for row in csv.DictReader(file)
                ]
            )
    assert published[0] == published[1]
    assert len({nation for nation, *_ in published[0][1:]}) == 15
