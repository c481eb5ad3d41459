"""How the files beside this script were made, by a code whose newest schema is 0104:
python tests/data/desk_0104/make_0104.py FOLDER. Nothing newer writes them again.
"""

from __future__ import annotations

import lzma
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "desk_0101"))
from make_0101 import ANSWERS, run

LIST = """\
reference,from,to,pieces,kg each,m3 each,ready,needed by
L1,HKG,LGG,10,12,0.1,2020-03-03,2020-03-09
L2,HKG,LGG,4,20,0.2,2020-03-04,2020-03-10
"""
LINES = (
    *("desk new tiny:two-hubs", "plan --draft first", "adopt first"),
    "import goods.csv --list goods --yes",
)


def main() -> None:
    """Makes all of it in a new folder."""
    folder = Path(sys.argv[1])
    (folder / "answers").mkdir(parents=True)
    (folder / "goods.csv").write_text(LIST, encoding="utf-8")
    for line in LINES:
        run(folder, line)
    (folder / "goods.csv").unlink()
    for name, words in ANSWERS.items():
        text = run(folder, f"{words} --json")
        (folder / "answers" / f"{name}.json").write_text(text, encoding="utf-8")
    with closing(sqlite3.connect(folder / "onward.db")) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (folder / "store.db.xz").write_bytes(lzma.compress((folder / "onward.db").read_bytes()))


if __name__ == "__main__":
    main()
