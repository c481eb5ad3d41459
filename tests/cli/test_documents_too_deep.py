"""A document that is nested too deep, or has a number that no computer keeps, is told at every door
that reads one: exit code 3, the file, words.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from answer import Run

from onward.formats.epcis.document import read_json

DEEP = "[" * 500 + "]" * 500  # what Python reads, and code that goes through it cannot follow
DEEPER = "[" * 100_000
UNFIT = {
    "deep": (DEEP, "nested too deeply"),
    "deeper": (DEEPER, "nested too deeply"),
    "digits": ("9" * 10_000, "a number in it has too many digits"),
    "too large": ("1e999", "1e999 is too large a number"),
}
DOORS = {
    "judge": "judge {folder} {plan}",
    "compare": "compare {folder} {plan} {plan}",
    "explain": "explain {folder} {plan}",
    "options": "options {folder} {plan} masks",
    "charters": "charters {folder} --plan {plan}",
    "lanes": "lanes {folder} --plan {plan}",
    "replan": "replan {folder} {plan} --as-of 2020-03-01",
    "simulate": "simulate {folder} {plan}",
    "changes": "change {folder} --changes {changes}",
    "challenge": "challenge score {folder} {plan}",
}


@pytest.mark.parametrize("kind", UNFIT)
@pytest.mark.parametrize("door", DOORS)
def test_it_is_told_in_words(run: Run, folder: str, tmp_path: Path, door: str, kind: str) -> None:
    inside, words = UNFIT[kind]
    for name, schema in (("plan", "onward-plan"), ("changes", "onward-changes")):
        text = f'{{"schema": "{schema}", "schema_version": 1, "notes": {{"a": {inside}}}}}'
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    paths = {name: tmp_path / f"{name}.json" for name in ("plan", "changes")}
    answer = run(*DOORS[door].format(folder=folder, **paths).split())
    said = answer.err + answer.out
    assert "internal error" not in said
    assert answer.code == 3, said
    assert words in " ".join(said.split())
    assert "plan.json" in said or "changes.json" in said


@pytest.mark.parametrize("kind", UNFIT)
def test_a_cell_of_events_is_told_with_its_line(run: Run, tmp_path: Path, kind: str) -> None:
    inside, words = UNFIT[kind]
    cell = json.dumps({"seal": "x"})[:-1] + f', "a": {inside}}}'
    quoted = cell.replace('"', '""')
    rows = f'at,status,what,extra\n2020-03-04T10:00Z,noted,shipment:a,"{quoted}"\n'
    (tmp_path / "events.csv").write_text(rows, encoding="utf-8")
    db = f"{tmp_path / 'events.db'}"
    answer = run("events", "import", tmp_path / "events.csv", "--db", db)
    assert answer.code == 3
    assert "events.csv:2: extra=" in answer.err
    assert words in " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("deep", "is nested deeper than 60 levels"),
        ("deeper", "is nested deeper than 60 levels"),
        ("digits", "has a number with too many digits"),
        ("too large", "has a number that is too large: 1e999"),
    ],
)
def test_a_document_of_epcis_is_told(kind: str, words: str) -> None:
    text = f'{{"type": "EPCISDocument", "a": {UNFIT[kind][0]}}}'
    with pytest.raises(ValueError, match=f"^{words}$"):
        read_json(text.encode())
