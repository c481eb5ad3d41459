"""A list of one's own at the terminal: `onward desk new --sheet` and `onward import`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from answer import Run
from own_lists import EVENTS, TOMORROW, as_csv, mine

AT = ("--at", "2020-04-02")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk that began with the list, and with the next day's."""
    from onward.cli import main  # noqa: PLC0415  `run` lasts for one test only

    folder = tmp_path_factory.mktemp("begun")
    (folder / "mine.xlsx").write_bytes(mine())
    (folder / "today.csv").write_bytes(as_csv(TOMORROW))
    db, sheet = str(folder / "onward.db"), str(folder / "mine.xlsx")
    assert main(["desk", "new", "--sheet", sheet, "--db", db, *AT, "--lorries"]) == 0
    return folder


@pytest.fixture
def here(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_a_desk_begins_with_is_shown(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.xlsx").write_bytes(mine())
    asked = run("desk", "new", "--sheet", "mine.xlsx")
    assert (asked.code, asked.out) == (2, "")
    assert "--answer when=then" in asked.err
    assert not Path("onward.db").exists()
    begun = run("desk", "new", "--sheet", "mine.xlsx", "--answer", "when=then")
    assert begun.code == 0
    assert "act 1: the desk mine begins" in begun.out
    for said in ("250 kg", "500 kg", "3 shipments", "1 offer", "--assume acceptance_h="):
        assert said in begun.err
    assert "Missing lorries, which --lorries adds" in begun.err


def test_the_next_day_is_shown_and_saved_only_if_said(run: Run, here: Path) -> None:
    looked = run("import", "today.csv", "--dry-run")
    assert looked.code == 0
    assert "1 new, 1 changed, 1 gone, 1 as they were" in looked.out
    assert "S1, HKG–LUX, 12 pieces: Pcs 10 -> 12" in looked.out
    refused = run("import", "today.csv", "--yes", "--refused", "back.csv")
    assert (refused.code, refused.out) == (3, "")
    assert "heavy" in (here / "back.csv").read_text(encoding="utf-8-sig")
    unsure = run("import", "today.csv", "--proceed")
    assert (unsure.code, unsure.out) == (2, "")
    assert "--yes" in unsure.err
    saved = run("import", "today.csv", "--proceed", "--yes", "--cancel-gone", "S2", "--json")
    document = json.loads(saved.out)
    assert (saved.code, document["notices"]) == (0, 3)
    again = run("import", "today.csv", "--proceed", "--yes")
    assert "knows all of it already" in again.out


def test_lists_are_shown_given_back_and_forgotten(run: Run, here: Path) -> None:
    lists = json.loads(run("import", "--mappings", "--json").out)["lists"]
    assert [(each["name"], each["rows"]) for each in lists] == [("mine", 3), ("mine offers", 1)]
    assert run("import", "--back", "plan.csv").code == 0
    rows = (here / "plan.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows] == ["Our ref", "S1", "S2", "S3"]
    assert run("import", "--forget", "mine offers").code == 0
    assert "mine offers" not in run("import", "--mappings").out


def test_events_come_in_as_a_list_too(run: Run, here: Path) -> None:
    (here / "events.csv").write_bytes(as_csv(EVENTS))
    words = ("import", "events.csv", "--kind", "events", "--yes", "--proceed")
    first = run(*words)
    assert "1 new event, 0 recorded already" in first.err
    assert "recorded: 1 event\n" in first.out
    assert json.loads(run(*words, "--json").out).get("events", 0) == 0
    assert "knows all of it already" in run(*words).out


REFUSED = [
    (("import",), 2, "name one of FILE, --mappings, --forget, --back"),
    (("import", "today.csv", "--mappings"), 2, "name one of FILE"),
    (("import", "--mappings", "--yes"), 2, "--yes means nothing beside --mappings"),
    (("import", "none.csv"), 2, "none.csv"),
    (("import", "today.csv", "--answer", "x"), 2, "write KEY=CHOICE"),
    (("import", "today.csv", "--yes", "--proceed", "--cancel-gone", "S7"), 3, "no longer listed"),
    (("desk", "new", "--sheet", "mine.xlsx", "tiny:two-hubs"), 2, "name a SCENARIO, or a list"),
    (("desk", "new", "tiny:two-hubs", "--lorries"), 2, "--lorries means nothing"),
    (("import", "--forget", "nothing"), 3, "is the name of no mapping"),
]


@pytest.mark.parametrize(("words", "code", "said"), REFUSED)
def test_what_is_refused(
    run: Run, here: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = run(*words)
    assert (answer.code, answer.out) == (code, "")
    assert said in " ".join(answer.err.split())


def test_answers_are_asked_for_on_a_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The likelier answer is taken by Enter; another by its number."""
    monkeypatch.chdir(tmp_path)
    Path("mine.xlsx").write_bytes(mine())
    monkeypatch.setattr("onward.cli.list_drafts.people_here", lambda: True)
    monkeypatch.setattr("onward.cli.desk_from_sheet.people_here", lambda: True)
    typed = iter(["1", "y"])  # plan as of then; add the lorry
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(typed))
    begun = run("desk", "new", "--sheet", "mine.xlsx")
    assert begun.code == 0
    assert "Plan as of when?" in begun.err
    assert "Lorries that are added" in begun.err
