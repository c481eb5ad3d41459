"""The board over HTTP: the same data and page as the command gives, scored again only where
something has changed.
"""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from challenge.entering import sound_plan

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from onward.challenge import served
from onward.challenge.entries import Entry
from onward.challenge.scorers import results
from onward.cli import main
from onward.epcis.app import application
from onward.store.store import open_store

STATIC = (
    'team = "{}"\ntrack = "static"\nentered = 2020-04-01\ninstance = "spring-2020-S"\nfile = "{}"\n'
)
GHOST = b"shipment,handling_units,departures\nGHOST,1,X\n"


def enter(folder: Path, team: str, *, cheats: bool = False) -> None:
    """A team's entry: a sound plan, or one of goods that there are not."""
    file = "plan.csv" if cheats else "plan.json"
    (folder / team).mkdir(parents=True, exist_ok=True)
    (folder / team / f"{team}.toml").write_text(STATIC.format(team, file), encoding="utf-8")
    (folder / team / file).write_bytes(GHOST if cheats else sound_plan())


def get(application: Any, path: str) -> tuple[int, dict[str, str], bytes]:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": path,
        "raw_path": path.encode(), "root_path": "", "query_string": b"", "headers": [(b"host",
        b"127.0.0.1")], "server": ("127.0.0.1", 1),
        "client": ("127.0.0.1", 2),
    }  # fmt: skip
    asyncio.run(application(scope, receive, send))
    return (
        sent[0]["status"],
        {k.decode(): v.decode() for k, v in sent[0]["headers"]},
        b"".join(m.get("body", b"") for m in sent[1:]),
    )


def test_the_board_is_served_and_follows_its_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scored: list[str] = []

    def counting(entries: list[Entry]) -> Any:
        scored.extend(entry.team for entry in entries)
        return results(entries)

    monkeypatch.setattr(served, "results", counting)
    enter(tmp_path / "entries", "ada")
    enter(tmp_path / "entries", "bo", cheats=True)
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        server = application(store, store.organisation(), served.more(tmp_path / "entries"))
        status, _, body = get(server, "/challenge/board")
        assert main(["challenge", "board", str(tmp_path / "entries"), "--json", "-q"]) == 0
        assert (status, json.loads(body)) == (200, json.loads(capsys.readouterr().out))
        status, headers, body = get(server, "/challenge/")
        assert (
            status,
            headers["content-type"],
            "default-src 'none'" in headers["content-security-policy"],
        ) == (
            200,
            "text/html; charset=utf-8",
            True,
        )
        assert b"ada" in body
        assert sorted(scored) == ["ada", "bo"]
        enter(tmp_path / "entries", "cy")
        assert b"cy" in get(server, "/challenge/")[2]
        assert sorted(scored) == ["ada", "bo", "cy"]  # the others are remembered
        told = json.loads(get(server, "/openapi.json")[2])["paths"]
        assert {"/challenge/", "/challenge/board", "/epcis/capture"} <= told.keys()
        assert get(application(store, store.organisation()), "/challenge/")[0] == 404


def test_a_folder_that_has_gone_is_no_fault_of_whoever_asks(tmp_path: Path) -> None:
    (tmp_path / "entries").mkdir()
    (tmp_path / "entries" / "notes.txt").write_text("none yet", encoding="utf-8")
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        server = application(store, store.organisation(), served.more(tmp_path / "entries"))
        assert b"There is no entry in a scored track" in get(server, "/challenge/")[2]
        shutil.rmtree(tmp_path / "entries")
        for path in ("/challenge/", "/challenge/board"):
            status, _, body = get(server, path)
            assert (status, "the board's folder cannot be read" in json.loads(body)["title"]) == (
                503,
                True,
            )


def test_where_the_board_is_served_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    words = ["serve", "--db", str(tmp_path / "onward.db"), "--port", "0"]
    assert main([*words, "--challenge", str(tmp_path)]) == 0
    assert "/epcis, the board at http://127.0.0.1:" in capsys.readouterr().err
    assert main(words) == 0
    assert "/challenge/" not in capsys.readouterr().err
