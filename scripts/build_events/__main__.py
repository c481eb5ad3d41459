"""Play the recorded events of spring 2020 to 13 April: python -m scripts.build_events [--size S].

Onward plans every morning from 1 January with what was known that morning (greedy: first priority
first, earliest arrival) and hands over what cannot wait; seeded delays, offloads, missed
connections and holds are told of what it handed over. All of it is synthetic: no carrier's record
stands behind it. The events are data: a later planner does not make them invalid, and nothing plays
them again.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from onward import __version__
from onward.challenge.fingerprint import fingerprint
from onward.formats.builtin import read_scenario
from onward.formats.columns import TABLES
from onward.formats.csvfile import csv_text
from onward.formats.eventfile import write_events
from onward.formats.table import write_table
from onward.scenario import Scenario
from scripts.build_events.recorded import recorded

HOME = Path(__file__).resolve().parents[2] / "scenarios" / "spring-2020"
PLANNER = Path(__file__).resolve().parents[2] / "onward" / "plan"
SIZES = ("S", "M", "L")


def main() -> None:
    """Read the arguments; write ``events.csv.xz`` beside each scenario, and what played it."""
    parser = argparse.ArgumentParser(prog="build_events", description=__doc__)
    parser.add_argument(
        "--size", choices=SIZES, action="append", help="only this size; may be repeated"
    )
    arguments = parser.parse_args()
    for size in arguments.size or SIZES:
        file = HOME / size / "events.csv.xz"
        events = recorded(size)
        write_events(events, file)
        (HOME / f"played-{size}.txt").write_text(_told(size, file), encoding="utf-8")
        print(f"{size}: {len(events):,} events, {file.stat().st_size / 1e6:.1f} MB")


def _told(size: str, file: Path) -> str:
    """What the events were played with, as lines of name and value."""
    planner = hashlib.sha256()
    for source in sorted(PLANNER.rglob("*.py")):
        planner.update(source.read_bytes())
    scenario = read_scenario(f"spring-2020:{size}")
    return "".join(
        f"{name} {value}\n"
        for name, value in (
            ("onward", __version__),
            ("planner", "greedy, every morning"),
            ("planner_sha256", planner.hexdigest()),
            ("scenario_sha256", fingerprint(scenario)),
            ("events_sha256", hashlib.sha256(file.read_bytes()).hexdigest()),
            *((f"{table}_sha256", mark) for table, mark in table_marks(scenario).items()),
        )
    )


def table_marks(scenario: Scenario) -> dict[str, str]:
    """The sha256 of each table that has rows, as a CSV file."""
    return {
        name: hashlib.sha256(csv_text(*write_table(TABLES[name], rows)).encode()).hexdigest()
        for name in sorted(TABLES)
        if (rows := getattr(scenario, name))
    }


if __name__ == "__main__":
    main()
