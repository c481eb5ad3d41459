"""The commands with which docs/claims.md and docs/fund.md begin: an office of people with keys."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from answer import Run, typing

DOCS = Path(__file__).parents[2] / "docs"
LIKEWISE = {"anna": "carl", "bo": "cleo"}


def people_of(page: str) -> list[list[str]]:
    """The words of the first block of commands, without the remarks beside them."""
    text = (DOCS / page).read_text(encoding="utf-8")
    block = re.search(r"(?:^    onward .*\n)+", text, re.MULTILINE)
    assert block is not None
    lines = (line.split("  ")[0] for line in block[0].replace("    onward ", "").splitlines())
    return [shlex.split(line) for line in lines]


@pytest.mark.parametrize("page", ["claims.md", "fund.md"])
def test_a_page_about_money_begins_with_people_who_have_keys(
    page: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def admitted(name: str, path: str) -> None:
        typing(monkeypatch, path, f"a long sentence of {name}")
        assert run("db", "password", name).code == 0
        typing(monkeypatch, f"a long sentence of {name}")
        assert run("db", "key", name).code == 0

    commands = people_of(page)
    assert [words[:2] for words in commands[:1]] == [["db", "user"]]
    for words in commands:
        if words[:2] != ["db", "user"]:
            assert words in (["db", "password", "ada"], ["db", "key", "ada"])
            continue
        made = run(*words)
        assert made.code == 0, made.err
        admitted(words[2], made.out.strip())
        if other := LIKEWISE.get(words[2]):
            made = run(*words[:2], other, *words[3:])
            admitted(other, made.out.strip())
    roles = {each["name"]: each["role"] for each in run("db", "user", "--json").json["users"]}
    if page == "claims.md":
        assert set(roles) == {"ada", "anna", "bo", "carl", "cleo", "dan", "tom"}
        entered = run("claims", "enter", "--scenario", "spring-2020:S", "--as", "tom")
        assert entered.code == 0, entered.err
    else:
        assert (roles["dan"], roles["bo"]) == ("finance fund", "approver")
        answer = run("fund", "import", "--fund", "spring-2020", "--as", "dan", "--json").json
        proposed = answer["proposal"]["proposal"]
        for name in ("bo", "cleo"):
            assert run("ledger", "approve", proposed, "--as", name).code == 0
        assert run("db", "verify").code == 0
