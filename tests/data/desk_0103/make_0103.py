"""How the files beside this script were made, by a code whose newest schema is 0103:
python tests/data/desk_0103/make_0103.py FOLDER. Nothing newer writes them again.
"""

from __future__ import annotations

import lzma
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from onward.goods.cares import Care, say
from onward.store.persons import remember_user
from onward.store.store import open_store

sys.path.insert(0, str(Path(__file__).parents[1] / "desk_0101"))
from make_0101 import ANSWERS, run

LINES = (
    *("desk new tiny:two-hubs", "plan --draft first", "adopt first"),
    *("desk clock 2020-03-03T00:00Z", "events add --as-planned", "replan --draft second"),
)


def main() -> None:
    """Makes all of it in a new folder."""
    folder = Path(sys.argv[1])
    (folder / "answers").mkdir(parents=True)
    for line in LINES:
        run(folder, line)
    with open_store(str(folder / "onward.db"), write=True) as store:
        mine = store.organisation()
        eva = remember_user(store, mine, "eva", "planner")
        say(
            store, mine, Care(cause="full | wait | F1", who=eva, said_by=eva, note="asked for room")
        )
        say(store, mine, Care(cause="hub |  | BELGG", said_by=eva, note="dock 4 is out of use"))
    for name, words in ANSWERS.items():
        text = run(folder, f"{words} --json")
        (folder / "answers" / f"{name}.json").write_text(text, encoding="utf-8")
    with closing(sqlite3.connect(folder / "onward.db")) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (folder / "store.db.xz").write_bytes(lzma.compress((folder / "onward.db").read_bytes()))


if __name__ == "__main__":
    main()
