"""A program that records events and says which are on disk: python ingesting.py DB ACKS EVENTS
[--from N] [--unsafe]

Event n is ``numbered(n)``. It appends one line with first and last number to ACKS for each request
that was answered. Those who sent it kill it, take its disk away, or write down what it asks of the
disk; afterwards nothing in ACKS may be missing from DB.
"""

from __future__ import annotations

import argparse
import os
from collections import deque
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from random import Random

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.store import store as front
from onward.store.entries import entries
from onward.store.log import Receipt, Request


def numbered(number: int) -> Event:
    at = datetime(2020, 3, 1, tzinfo=UTC) + timedelta(minutes=number)
    what = (Key(KeyKind.SHIPMENT, f"s{number // 7}"), Key(KeyKind.AWB, f"999-{number:08}"))
    return Event(
        at=at,
        known_at=at,
        status=Status.RECEIVED,
        what=what,
        place="BELGG",
        note="x" * (number * 37 % 700),
    )


def ingest(text: str, acks: int, first: int, count: int, seed: int = 1) -> None:
    """Record events ``first`` to ``first + count - 1`` in requests of one to nine, up to six of
    them under way at once.
    """
    random, last = Random(seed), first + count
    waiting: deque[tuple[int, int, Future[Receipt]]] = deque()

    def acknowledge() -> None:
        start, end, answer = waiting.popleft()
        answer.result()
        os.write(acks, f"{start} {end}\n".encode())

    with front.open_store(text, write=True) as store:
        mine = store.organisation()
        os.write(acks, b"ready\n")
        while first < last or waiting:
            if first < last:
                end = min(first + random.randint(1, 9), last)
                request = Request(
                    mine, tuple(entries(map(numbered, range(first, end)))), f"{first}-{end}"
                )
                waiting.append((first, end - 1, store.writer.submit(request)))
                first = end
            while len(waiting) > random.randint(0, 6) or (waiting and first >= last):
                acknowledge()


def acknowledged(text: str) -> set[int]:
    """The numbers of all events in the lines of ACKS."""
    whole = text[: text.rfind("\n") + 1]
    lines = [line.split() for line in whole.splitlines() if line != "ready"]
    return {number for start, end in lines for number in range(int(start), int(end) + 1)}


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("db")
    words.add_argument("acks")
    words.add_argument("events", type=int)
    words.add_argument("--from", dest="first", type=int, default=0)
    words.add_argument("--unsafe", action="store_true")
    given = words.parse_args()
    if given.unsafe:
        # the check that would refuse what this run is to show the danger of
        front._safe = lambda *_: None
    acks = os.open(given.acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    ingest(given.db, acks, given.first, given.events)


if __name__ == "__main__":
    main()
