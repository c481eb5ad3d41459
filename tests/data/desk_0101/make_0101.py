"""How the files beside this script were made, by a code whose newest schema is 0101:
python tests/data/desk_0101/make_0101.py FOLDER. Nothing newer writes them again.
"""

from __future__ import annotations

import json
import lzma
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

PIN = {"shipment": "gowns"}
CARE = {"reason": "full", "remedy": "wait", "who": "eva", "until": "2020-03-07T00:00Z"}
FIRST = """
desk new tiny:two-hubs
plan --draft first
adopt first
claims user anna --role claims
claims user "Li Wen" --role approver
"""
LAST = """
db erase "Li Wen"
replan --draft second
"""
ANSWERS = {"verify": "db verify", "desk": "desk", "history": "history --rows 0"}


def run(folder: Path, words: str) -> str:
    """What a command prints."""
    command = [sys.executable, "-m", "onward", *shlex.split(words)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    print(f"onward {words}\n{done.stderr}", file=sys.stderr)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the store, served."""
    command = [sys.executable, "-m", "onward", "serve", "--port", "0", "--json"]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    lines: list[str] = []
    while not lines or lines[-1] != "}\n":
        lines.append(server.stdout.readline())
    try:
        yield json.loads("".join(lines))["address"]
    finally:
        server.terminate()
        server.wait()


def ask(method: str, address: str, body: Any, key: str = "") -> Any:
    """The answer to a request."""
    heads = {"content-type": "application/json"} | ({"idempotency-key": key} if key else {})
    data = json.dumps(body).encode()
    with urlopen(Request(address, data, heads, method=method)) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def over_http(folder: Path) -> None:
    """Acts and jobs under keys, one that names a person who is erased later; EPCIS; who cares."""
    with served(folder) as root:
        api = f"{root}/api/v1"
        ask("POST", f"{api}/pins", PIN, "pin gowns")
        ask("POST", f"{api}/history/0/undo", {}, "undo")
        ask("PUT", f"{api}/users/Li%20Wen", {"disabled": True}, "disable")
        ask("PUT", f"{api}/cares", CARE, "care")
        number = ask("POST", f"{api}/jobs", {"kind": "lanes"}, "lanes")["number"]
        with urlopen(f"{api}/jobs/{number}/events") as events:
            events.read()  # until it has ended
        event = {
            "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
            "type": "ObjectEvent",
            "action": "OBSERVE",
            "bizStep": "shipping",
            "epcList": ["urn:epc:id:sscc:4012345.0000000111"],
            "eventTime": "2020-03-02T08:00:00Z",
            "eventTimeZoneOffset": "+00:00",
            "eventID": "urn:uuid:0f3c8a52-0000-4000-8000-000000000101",
        }
        ask("POST", f"{root}/epcis/events", event, "event")


def main() -> None:
    """Makes all of it in a new folder."""
    folder = Path(sys.argv[1])
    (folder / "answers").mkdir(parents=True)
    for line in FIRST.strip().splitlines():
        run(folder, line)
    over_http(folder)
    for line in LAST.strip().splitlines():
        run(folder, line)
    for name, words in ANSWERS.items():
        text = run(folder, f"{words} --json")
        (folder / "answers" / f"{name}.json").write_text(text, encoding="utf-8")
    with closing(sqlite3.connect(folder / "onward.db")) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (folder / "store.db.xz").write_bytes(lzma.compress((folder / "onward.db").read_bytes()))


if __name__ == "__main__":
    main()
