"""A program that acts at a desk at random, beside others: `python beside.py DB SEED ACTS`.

It opens the store for each act, as commands do, and prints how many acts were done and refused.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter

from desks import WALL
from lives import Life

from onward.desk.desk import Desk
from onward.errors import InvalidInput
from onward.store.failures import StoreRefused
from onward.store.store import OWN, open_store


class Joined(Life):
    """A life at a desk that is there already."""

    def __init__(self, desk: Desk, draw: random.Random) -> None:
        self.store, self.draw, self.people = desk.store, draw, [desk]

    def once(self) -> tuple[str, bool]:
        """One act: what it was, and whether it was done."""
        kinds = (self._plan, self._move, self._adopt, self._adopt, self._notice, self._undo)
        kind = self.draw.choice(kinds)
        try:
            kind(self.people[0])
        except InvalidInput:
            return kind.__name__, False
        return kind.__name__, True


def main(db: str, seed: int, acts: int) -> None:
    """So many acts."""
    draw, found = random.Random(seed), Counter[str]()
    for _ in range(acts):
        try:
            with open_store(db, write=True, make=False) as store:
                desk = Desk(store, store.organisation(OWN), wall=WALL)
                name, done = Joined(desk, draw).once()
        except StoreRefused:  # SQLite has one writer, and the others kept it for ten seconds
            name, done = "waiting", False
        found[f"{name} {'done' if done else 'refused'}"] += 1
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
