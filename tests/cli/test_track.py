"""``onward track`` at a terminal: its options, pages, documents and exit codes; what it says is in
tests/report/test_track_text.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from answer import Run
from little import little

from onward.formats.folder import write_folder

WORLD = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 carrier=CV
    ship masks CNPVG>BELGG p1 10x due=7 units=2000
    ship pens CNPVG>BELGG p2 4x due=5 units=10
"""
EVENTS = """\
at,status,what,place,departure
2020-03-04T10:00Z,departed,shipment:masks,CNPVG,F1
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tracked") / "world"
    write_folder(little(WORLD), folder)
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    return str(folder)


def test_text_page_and_document(run: Run, world: str, tmp_path: Path) -> None:
    seen = ("--scenario", world, "--as-of", "2020-03-05T20:00Z", "-q")
    answer = run("track", "masks", *seen, "--html", tmp_path / "masks.html")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("masks#1-10  En route")
    assert (tmp_path / "masks.html").is_file()
    found = run("track", "masks#3-8", *seen, "--json").json
    assert (found["schema"], found["rows"][0]["where"]) == ("onward.track/1", "en_route")
    listed = run("track", "--where", "en-route", *seen).out
    assert len(re.findall("^masks +1-10 ", listed, re.M)) == 1
    assert run("track", *seen, "--closing", "BE", "--closing", "BELGG").code == 0


def test_pages_of_many(run: Run, world: str, tmp_path: Path) -> None:
    assert run("track", "--scenario", world, "--html", tmp_path / "pages").code == 0
    assert sorted(file.name for file in (tmp_path / "pages").iterdir()) == [
        "masks.html",
        "pens.html",
    ]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [(("maskes",), 3, "Maybe masks"), (("--closing", "Belgium"), 2, "Maybe BE")],
)
def test_what_is_not_known_is_said(
    run: Run, world: str, words: tuple[str, ...], code: int, told: str
) -> None:
    answer = run("track", *words, "--scenario", world)
    assert (answer.code, answer.out) == (code, "")
    assert told in answer.err
