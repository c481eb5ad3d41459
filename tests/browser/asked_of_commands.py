"""What the terminal says of the store that a page has open."""

from __future__ import annotations

import json
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from onward.cli import main
from onward.desk.desk import Desk
from onward.store.store import open_store


def command(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What a command says in JSON."""
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def copied(store: Path, to: Path) -> str:
    """A copy of a store that a server has open, for a command that writes."""
    with sqlite3.connect(store) as source, sqlite3.connect(to) as target:
        source.backup(target)
    source.close()
    target.close()
    return str(to)


def plan_file(store: Path, to: Path) -> Path:
    """The file of the current plan."""
    with open_store(str(store)) as opened:
        desk = Desk(opened, opened.organisation("own"), wall=datetime.now(UTC))
        assert desk.state.current is not None
        to.write_bytes(desk.document("plan", desk.state.current.plan))
    return to


def number(text: str) -> int:
    return int(re.sub(r"[^0-9]", "", text))


def cells(page: Any, column: int) -> list[str]:
    """The cells of a column of the grid that are on screen."""
    return list(page.locator(f"[role=row] [role=gridcell]:nth-child({column})").all_inner_texts())


def tab_to(page: Any, selector: str, most: int = 120) -> None:
    """Press Tab until what the selector names has the focus; a keyboard has nothing else."""
    there = "selector => document.activeElement?.matches(selector) ?? false"
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(there, selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")
