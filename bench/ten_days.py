"""Ten days at a desk, in commands, as a new user would live them: `python bench/ten_days.py`.

Each morning: what happened since yesterday is confirmed, news is told, the plan is made again and
adopted, a shipment is moved by hand and that is taken back, carriers are asked, everybody is
notified, the hub's day is shown. No file is passed from one command to another: what a command
needs to know of departures and goods comes from what another printed. Processor seconds of each
morning, and of each command, are printed; `--days` and `--from-day` divide it into pieces.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

MONDAY = datetime(2020, 3, 23, tzinfo=UTC)
HUB = "BELGG"
Document = dict[str, Any]


class Person:
    """Somebody who types commands in a folder, and what that costs."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.draw = folder, random.Random(seed)
        self.spent: Counter[str] = Counter()
        self.runs: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.worst: dict[str, float] = defaultdict(float)

    def run(self, line: str, may_fail: bool = False) -> str:
        """What a command prints. Ends the day if it fails and should not."""
        words = line.split()
        name = " ".join(words[:2]) if words[0] in ("desk", "notice", "events", "pin") else words[0]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-m", "onward", *words],
            cwd=self.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.spent[name] += cpu  # type: ignore[assignment]
        self.runs[name] += 1
        self.worst[name] = max(self.worst[name], cpu)
        if done.returncode and not may_fail:
            sys.exit(f"onward {line}\n{done.stdout}{done.stderr}")
        if done.returncode:
            self.refused[f"{name}: {done.stderr.strip().splitlines()[-1][:110]}"] += 1
        return "" if done.returncode else done.stdout

    def asked(self, line: str, may_fail: bool = False) -> Document:
        """What a command answers with --json; empty if it was refused."""
        text = self.run(f"{line} --json", may_fail)
        found: Document = json.loads(text) if text else {}
        return found

    @property
    def seconds(self) -> float:
        """Processor seconds so far."""
        return sum(self.spent.values())


def begin(person: Person, scenario: str) -> None:
    """The first evening: a desk, a plan, everybody told."""
    person.run(f"desk new {scenario} --at {MONDAY:%Y-%m-%d}")
    person.run("plan")
    person.run("adopt")
    person.run("notify --sent")


def morning(person: Person, now: datetime) -> None:
    """One morning, from what happened to the hub's day."""
    person.run(f"desk clock {now:%Y-%m-%dT%H:%MZ}")
    seen = person.asked("desk")
    happened(person, seen, now)
    news(person, now)
    person.run("replan")
    by_hand(person)
    person.run("adopt")
    carriers(person)
    person.run("notify --as-form mail -o mails")
    person.run("notify --sent", may_fail=True)
    person.run("notify ack relief", may_fail=True)
    person.run(f"hub {HUB}")
    person.run("desk")


def happened(person: Person, seen: Document, now: datetime) -> None:
    """What left is confirmed, most of it as planned; one thing went otherwise."""
    left = [row["departure"] for row in seen["unconfirmed"] if row["step"] == "departed"]
    names = list(dict.fromkeys(left))
    for n, name in enumerate(names[:8]):
        how = ("--not-moved --reason capacity", "--count 1", "--damaged 1")
        person.run(f"events add {name} {how[n] if n < 3 and now.day % 3 == n else ''}", True)


def news(person: Person, now: datetime) -> None:
    """Notices of several kinds about what the plan has coming: looked at, saved, one taken back."""
    lines = person.asked("bookings --rows 0")["bookings"]
    soon = [row for row in lines if row["departs_at"] > f"{now + timedelta(hours=20):%Y-%m-%dT%H}"]
    if not soon:
        return
    one, two, three, four = (person.draw.choice(soon) for _ in range(4))
    later = datetime.fromisoformat(two["departs_at"]) + timedelta(hours=5)
    told = (
        f"cancel-departure {one['departure']} cause=crew",
        f"delay-departure {two['departure']} departs_at={later:%Y-%m-%dT%H:%MZ}",
        f"cut-departure {three['departure']} factor=0.7",
        f"amend-shipment {four['shipment']} due_at={now + timedelta(days=9):%Y-%m-%dT%H:%MZ}",
        f"change-price {three['departure']} cost_minor_per_kg=900",
        f"hold-paper {four['shipment']} paper=registration",
        f"set-throughput {HUB} handling_kg_per_day={900_000 + 10_000 * now.day} "
        f"first_day={now:%Y-%m-%d}",
    )
    for text in person.draw.sample(told, 4):
        person.run(f"notice check {text}", True)
        person.run(f"notice add {text}", True)
    person.run("notice list")


def by_hand(person: Person) -> None:
    """A shipment is pinned, another moved as the hub says and moved back, and one line left out."""
    lots = person.asked(f"hub {HUB}")
    mends = [
        row["mend"]
        for row in (*lots["floor"], *lots["arrivals"])
        if (row["mend"] or "").startswith("onward move")
    ]
    for mend in mends[:1]:
        if person.run(mend.removeprefix("onward "), True):
            person.run("undo")
    for row in lots["floor"][:1]:
        if person.run(f"pin add {row['shipment']}", True):
            person.run(f"pin off {row['shipment']}")


def carriers(person: Person) -> None:
    """One carrier is asked, and confirms one line of it."""
    lines = [
        row for row in person.asked("bookings --rows 0")["bookings"] if row["state"] == "to request"
    ]
    if not lines:
        return
    row = person.draw.choice(lines)
    person.run(f"bookings --request {row['carrier']}", True)
    person.run(f"notice add confirm-booking {row['shipment']} departure={row['departure']}", True)
    goods = f"{row['shipment']}#{row['units']}"
    person.run(f"awb {goods} --awb 999-12345675", True)


def table(person: Person) -> str:
    """Each command: how often, processor seconds in all and at most."""
    lines = [f"{'command':<16} runs  total s  most s"]
    for name, spent in person.spent.most_common():
        lines.append(
            f"{name:<16} {person.runs[name]:>4}  {spent:>7.1f}  {person.worst[name]:>6.2f}"
        )
    lines += [f"refused {n}: {why}" for why, n in person.refused.most_common(12)]
    return "\n".join(lines)


def main(words: Sequence[str]) -> None:
    """Live the days and print what they cost."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("scenario", nargs="?", default="spring-2020:M")
    asked.add_argument("--days", type=int, default=10)
    asked.add_argument("--from-day", type=int, default=1)
    asked.add_argument("--folder", type=Path, help="Where the desk is, and stays.")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args(words)
    with tempfile.TemporaryDirectory() as own:
        folder = given.folder or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        person = Person(folder, given.seed + given.from_day)
        if given.from_day == 1:
            begin(person, given.scenario)
            print(f"begun: {person.seconds:.1f} s of processor", flush=True)
        for day in range(given.from_day, given.from_day + given.days):
            before, start = person.seconds, time.monotonic()
            morning(person, MONDAY + timedelta(days=day, hours=6))
            spent, wall = person.seconds - before, time.monotonic() - start
            print(f"morning {day}: {spent:.1f} s of processor, {wall:.0f} s wall", flush=True)
        print(person.run("history").splitlines()[-1])
        print(person.run("db verify").strip().splitlines()[-1])
        print(table(person))


if __name__ == "__main__":
    main(sys.argv[1:])
