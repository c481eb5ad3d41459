"""What commit 8d4858f2 wrote is opened, verified, asked, judged and replanned: a store with every kind
of act, plans of schema 2, and runs of the challenge.

The files stand in tests/data/desk_8d4858f2 as they were written; no code of ours makes them again.
"""

from __future__ import annotations

import json
import lzma
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from answer import Run

from onward.challenge.live import replayed
from onward.challenge.livefile import read_run
from onward.desk.desk import projection_problems
from onward.formats.builtin import read_scenario
from onward.store.store import migrate_store, open_store
from onward.store.verify import verify

DATA = Path(__file__).parents[1] / "data" / "desk_8d4858f2"
# each plan with the scenario that it speaks of, the plan before it, and an instant to replan at
PLANS = {
    "from_nothing": ("world", "", "2020-03-03T12:00Z"),
    "replan": ("plans/replanned_world", "from_nothing", "2020-03-05T06:00Z"),
    "again": ("plans/world_again", "replan", "2020-03-06T06:00Z"),
    "by_hand_in_schema": ("world", "", "2020-03-03T12:00Z"),
    "by_hand": ("world", "", ""),
    "greedy": ("world", "", "2020-03-02T06:00Z"),
}
FILES = {"by_hand_in_schema": "plans/by_hand.json", "by_hand": "input/by_hand.csv"}
# kinds of the code of that day: where the store has them
KEPT = {
    "acts": "SELECT kind FROM desk_acts",
    "notices": "SELECT json_extract(body, '$.kind') FROM desk_acts WHERE kind = 'notice'",
    "plans": "SELECT state FROM desk_things WHERE kind = 'plan'",
    "plans made": "SELECT json_extract(body, '$.how') FROM desk_things WHERE kind = 'plan'",
    "pins": "SELECT json_extract(body, '$.kind') FROM desk_acts WHERE kind = 'pin'",
    "messages": "SELECT state FROM desk_things WHERE kind = 'message'",
    "silence": "SELECT json_extract(body, '$.silence') FROM desk_acts WHERE kind = 'silence'",
    "statuses": "SELECT json_extract(body, '$.status') FROM events",
    "reasons": "SELECT json_extract(body, '$.reason') FROM events",
    "keys": "SELECT kind FROM keys",
    "register": "SELECT kind FROM register",
    "steps": "SELECT step FROM claim_steps",
    "units": "SELECT substr(account, 1, instr(account || ':', ':') - 1) FROM ledger_balances",
    "roles": "SELECT role FROM users",
    "jobs": "SELECT kind FROM web_jobs",
}
QUESTIONS = {
    "desk": "desk",
    "history": "history --rows 0",
    "claims": "claims open",
    "units": "fund units",
    "balance": "ledger balance --rows 0",
    "proposals": "ledger proposals --rows 0",
    "figures": "figures verify --rows 0",
    "flows": "flows --by mode",
    "notified": "notify list --rows 0",
    "users": "db user",
}
# what of an answer is compared: its lists, and of their rows what the old commit's words stand on
COMPARED = {
    "desk": {"priorities": ("priority", "planned", "late", "left", "held", "unconfirmed")},
    "history": {"acts": ("act", "at", "who", "void")},
    "claims": {"claims": ("claim", "verdict", "amount_minor", "status", "paid_minor", "event")},
    "units": {
        "lots": ("lot", "goods", "bought", "donated", "delivered", "transit", "held", "stock")
    },
    "balance": {"lines": ("commodity", "account", "lot", "debit", "credit")},
    "proposals": {"proposals": ("proposal", "status", "by", "approved_by", "entries")},
    "figures": {"figures": ("id", "published", "again", "same")},
    "flows": {"lines": ("mode", "kg", "m3", "handling_units", "units")},
    "notified": {"messages": ("message", "to", "role", "plan", "sent_at", "state")},
    "users": {"users": ("name", "id", "role", "since", "disabled")},
}


def answer_of_that_day(name: str) -> Any:
    """What a command of that commit gave."""
    return json.loads((DATA / "answers" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store as it was written, brought to today's tables."""
    path = tmp_path_factory.mktemp("kept") / "onward.db"
    path.write_bytes(lzma.decompress((DATA / "store.db.xz").read_bytes()))
    migrate_store(str(path))
    return path


@pytest.fixture
def folder(kept: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder of its own to act in, with a copy of the store."""
    before = Path.cwd()
    shutil.copy(kept, tmp_path / "onward.db")
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def rows_of(store: Path, statement: str) -> set[str]:
    with closing(sqlite3.connect(store)) as connection:
        return {str(row[0]) for row in connection.execute(statement)}


def kinds_in(store: Path) -> dict[str, set[str]]:
    """The kinds that a store has."""
    found = {name: rows_of(store, statement) for name, statement in KEPT.items()}
    tables = rows_of(store, "SELECT name FROM sqlite_master WHERE type = 'table'")
    found["tables"] = {name for name in tables if rows_of(store, f"SELECT 1 FROM {name}")}
    figures = (DATA / "world" / "figures.toml").read_text(encoding="utf-8")
    found["figures"] = {line.split('"')[1] for line in figures.split("kind = ")[1:]}
    found["claims"] = {each["status"] for each in answer_of_that_day("claims")["claims"]}
    return found


def test_every_kind_of_that_day_is_in_the_store(kept: Path) -> None:
    found, due = kinds_in(kept), answer_of_that_day("kinds")
    assert set(found) == set(due)
    assert [
        (name, set(due[name]) - found[name]) for name in due if set(due[name]) - found[name]
    ] == []


def test_the_store_is_verified_and_its_heads_are_those_of_that_day(folder: Path) -> None:
    before = answer_of_that_day("verify")
    with open_store("onward.db", write=True) as store:
        found = verify(store.reading)
        assert found.problems == []
        assert projection_problems(store) == (before["rows"]["desks"], [])
        for head in before["heads"]:
            assert verify(store.reading, contains=head["head"], quick=True).problems == []
    assert {name: found.rows[name] for name in before["rows"] if name != "desks"} == {
        name: count for name, count in before["rows"].items() if name != "desks"
    }


def part(answer: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    return {
        name: [{column: row[column] for column in columns} for row in answer[name]]
        for name, columns in lists.items()
    }


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_the_answer_of_that_day(folder: Path, run: Run, name: str) -> None:
    answer = run(*QUESTIONS[name].split(), "--json")
    assert answer.code == 0, answer.err
    found = part(json.loads(answer.out), COMPARED[name])
    assert found == part(answer_of_that_day(name), COMPARED[name])
    assert all(found.values())


def verdict(run: Run, name: str, *more: object) -> dict[str, Any]:
    """What the judge says of a plan, as JSON."""
    world, earlier, _ = PLANS[name]
    before = ("--earlier", DATA / "plans" / f"{earlier}.json") if earlier else ()
    plan = DATA / FILES.get(name, f"plans/{name}.json")
    answer = run("judge", DATA / world, plan, *before, *more, "--json")
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_judged_as_it_was(run: Run, name: str) -> None:
    """Values, bounds and what was touched are those that the file states and that commit proved."""
    found, due = verdict(run, name), answer_of_that_day(name)
    assert (found["accepted"], found["problems"]) == (True, [])
    stated = ("name", "value", "bound_any", "bound_bought")
    assert part(found, {"levels": stated}) == part(due, {"levels": stated})
    now, then = found.get("touched") or {}, due.get("touched") or {}
    assert now.get("handling_units") == then.get("handling_units")
    if name in ("from_nothing", "replan", "again"):
        written = json.loads((DATA / "plans" / f"{name}.json").read_text(encoding="utf-8"))
        assert written["schema_version"] == 2
        assert [level["value"] for level in found["levels"]] == [
            level["value"] for level in written["levels"]
        ]
        assert now.get("handling_units") == written.get("touched", {}).get("value")


@pytest.mark.parametrize("name", [name for name, (*_, at) in PLANS.items() if at])
def test_a_plan_is_replanned_and_the_judge_accepts_it(run: Run, tmp_path: Path, name: str) -> None:
    world, _, at = PLANS[name]
    plan = DATA / FILES.get(name, f"plans/{name}.json")
    new, place = tmp_path / "new.json", tmp_path / "world"
    answer = run(
        "replan", DATA / world, plan, "--as-of", at, "-o", new, "--write-scenario", place, "-q"
    )
    assert answer.code == 0, answer.err
    answer = run("judge", place, new, "--earlier", plan)
    assert answer.code == 0, answer.err


def test_a_desk_of_that_day_goes_on_at_the_machine(folder: Path, run: Run) -> None:
    """Its users have no accounts: plans are made and adopted, and nobody is named. What takes two
    people waits for accounts.
    """
    before = len(run("history", "--json", "--rows", "0").json["acts"])
    for words in ("replan --draft today", "adopt today"):
        answer = run(*words.split(), "-q")
        assert answer.code == 0, answer.err
    acts = run("history", "--json", "--rows", "0").json["acts"]
    assert {each["who"] for each in acts[before:]} == {"at the machine"}
    claim = next(
        each["claim"]
        for each in run("claims", "open", "--json").json["claims"]
        if each["status"] == "approved"
    )
    for words in (f"claims approve {claim} --seen 0", f"claims pay {claim}"):
        answer = run(*words.split())
        assert (answer.code, "that needs accounts" in answer.err) == (3, True), answer.err
    answer = run("claims", "user", "otto", "--role", "claims")
    assert (answer.code, "is a second user: that needs accounts" in answer.err) == (3, True)


def test_the_board_has_the_figures_of_that_day(run: Run) -> None:
    answer = run("challenge", "board", DATA / "challenge", "--json")
    assert answer.code == 0, answer.err
    assert figures(json.loads(answer.out)) == figures(answer_of_that_day("board"))


def figures(board: Mapping[str, Any]) -> list[Any]:
    """Each entry's figures, with no problem."""
    return [
        (line["entry"], line["instance"], line["rank"], line["figures"], line["problems"])
        for table in board["tables"]
        for line in table["ranking"]
    ]


def test_a_live_run_comes_to_what_it_came_to() -> None:
    path = DATA / "challenge" / "world_run.json"
    run, written = read_run(path), json.loads(path.read_text(encoding="utf-8"))
    scenario = replace(read_scenario(str(DATA / "world")), as_of=run.as_of, known_to=None)
    found, wrong = replayed(scenario, (), run.plans)
    assert wrong == []
    assert (found.values, found.stranded) == (written["values"], written["stranded"])
