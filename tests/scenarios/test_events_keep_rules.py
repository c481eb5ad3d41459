"""The recorded events keep the export bans of the tables: nothing is planned to leave under one,
and goods that missed their departure are not rebooked under one.
"""

from __future__ import annotations

import csv
import lzma
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onward.formats.builtin import place_of, read_scenario
from onward.scenario import Direction, Effect, Policy, Scenario, Shipment

LEAVES = re.compile(r"\.([A-Z0-9]{5})-[A-Z0-9]{5}\..*@(\d{4}-\d\d-\d\d)")
GOODS = re.compile(r"shipment:([^#]+)#")


def leaving(file: Path, scenario: Scenario) -> Iterator[tuple[Shipment, datetime, datetime]]:
    """Goods planned on a departure from their own origin: when, and the day that it leaves."""
    shipments = {s.id: s for s in scenario.shipments}
    with lzma.open(file, "rt", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            found = LEAVES.search(row["departure"]) if row["status"] == "planned" else None
            for name in GOODS.findall(row["what"]) if found else ():
                if found and found[1] == shipments[name].origin:
                    day = datetime.fromisoformat(found[2]).replace(tzinfo=UTC)
                    yield shipments[name], datetime.fromisoformat(row["at"]), day


def banned(policy: Policy, goods: Shipment, planned_at: datetime, day: datetime) -> bool:
    """Whether goods were planned, when the ban was known, to leave on a day that lies under it."""
    begins = policy.starts_at + timedelta(days=1)  # of the first day the hour is not told apart
    return (
        (policy.known_at or policy.starts_at) <= planned_at
        and goods.origin[:2] in policy.scope
        and goods.hs.startswith(policy.hs or ("",))
        and not goods.hs.startswith(policy.except_hs or ("none",))
        and (not policy.partners or goods.destination[:2] in policy.partners)
        and begins <= day < (policy.ends_at or datetime.max.replace(tzinfo=UTC))
    )


@pytest.mark.parametrize("size", ["S", "M", pytest.param("L", marks=pytest.mark.deep)])
def test_nothing_is_planned_to_leave_under_an_export_ban(size: str) -> None:
    name = f"spring-2020:{size}"
    scenario = read_scenario(name)
    bans = [
        p
        for p in scenario.policies
        if p.effect is Effect.BAN and p.directions == frozenset({Direction.EXPORT})
    ]
    assert bans
    gone = list(leaving(place_of(name) / "events.csv.xz", scenario))
    assert gone
    assert {(g.id, p.id) for g, at, day in gone for p in bans if banned(p, g, at, day)} == set()
