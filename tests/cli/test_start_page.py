"""docs/start.md in both languages, command by command, in an empty folder; and what it states."""

from __future__ import annotations

import re
import shlex
from decimal import Decimal
from pathlib import Path

import pytest
from answer import Run

from onward.lists.assumed import DEFAULTS

DOCS = Path(__file__).parents[2] / "docs"


def commands(page: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return [
        line.removeprefix("onward ")
        for block in re.findall(r"```console\n(.*?)```", text, re.S)
        for line in block.splitlines()
    ]


@pytest.mark.parametrize("page", ["start.md", "start.zh.md"])
def test_from_an_empty_folder_to_a_plan_and_to_the_next_day(
    page: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = {}
    for line in commands(page):
        answer = run(*shlex.split(line))
        assert answer.code == 0, f"{line}: {answer.err}"
        said[line] = f"{answer.out}{answer.err}"
    assert "4 shipments (46 pieces, 1,545 kg" in said["desk new --sheet mine.xlsx"]
    assert "all arrive in time" in said["plan"]
    assert "The desk knows all of it already" in said["import mine.xlsx --yes"]
    assert (tmp_path / "plan.xlsx").stat().st_size > 5_000


def test_both_pages_have_the_same_commands() -> None:
    plain = [re.sub(r" --language zh", "", line) for line in commands("start.zh.md")]
    assert plain == commands("start.md")


def test_the_defaults_on_the_page_are_those_of_the_code() -> None:
    text = (DOCS / "start.md").read_text(encoding="utf-8")
    table = text.partition("## What is assumed")[2]
    rows = [line.split("|")[1:4] for line in table.splitlines() if line.startswith("| ")][1:]
    named = {key: taken for _, taken, keys in rows for key in re.findall(r"`(\w+)`", keys)}
    assert named
    for key, taken in named.items():
        value = DEFAULTS[key].value / (1000 if key.startswith("room_") else 1)
        assert re.search(rf"(?<!\d){re.escape(f'{Decimal(value).normalize():,f}')}\b", taken), key


GOODS = """\
Auftrag;Von;Nach;Kolli;Gewicht kg gesamt;Maße cm;Bereit ab;Liefertermin;Wert
44711;Hamburg;New York;4;1250,0;120x80x110;07.12.2026;14.12.2026;38.500,00 EUR
44713;Frankfurt;New York;2;640,0;120x100x130;08.12.2026;13.12.2026;112.000,00 EUR
"""
OFFERS = """\
Airline;Flug;Von;Nach;Verkehrstage;Annahmeschluss;Ankunft;Rate je kg;Minimum;gültig bis
LH Cargo;LH8160;FRA;JFK;täglich;16:00;19:30;3,20 EUR;75,00 EUR;31.12.2026
"""


def test_shipments_and_offers_come_in_two_files_and_a_lorry_joins_them(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("goods.csv", GOODS), ("offers.csv", OFFERS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    begin = "desk new --sheet goods.csv --sheet offers.csv --at 2026-12-01T08:00Z".split()
    asked = run(*begin, "--lorries")
    assert asked.code == 2
    assert "--answer rate:USD=" in asked.err  # the price of the lorry is assumed in dollars
    assert not (tmp_path / "onward.db").exists()
    begun = run(*begin, "--lorries", "--answer", "rate:USD=0.92")
    assert begun.code == 0, begun.err
    assert "2 shipments (6 pieces, 1,890 kg" in begun.err
    assert "a lorry a day from Hamburg (DEHAM) to Frankfurt (FRA)" in begun.err
    assert "all arrive in time" in run("plan").out


def test_of_two_lists_of_one_kind_the_second_is_named_and_not_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("goods.csv", "more.csv"):
        (tmp_path / name).write_text(GOODS, encoding="utf-8")
    at = ("--at", "2026-12-01T08:00Z")
    begun = run("desk", "new", "--sheet", "goods.csv", "--sheet", "more.csv", *at)
    assert begun.code == 0, begun.err
    assert "more.csv (a second list of shipments)" in begun.err
