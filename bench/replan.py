"""Replans measured: processor time, units touched against the fewest that must be, and levels
against those of the repaired plan; after single cancelled departures and after real notices.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from _measured import machine, processor, warm

from onward.events.advance import advance
from onward.formats.builtin import read_scenario
from onward.judge import verify
from onward.judge.repaired import ReplanClaims
from onward.plan.plan import Plan
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.scenario import Scenario, timetable
from onward.scenario.changes import CancelDeparture, apply

NOTICES = {  # the morning after each became known
    "closures of 15-18 March": datetime(2020, 3, 19, tzinfo=UTC),
    "South Africa, 23 March": datetime(2020, 3, 24, 6, tzinfo=UTC),
    "CAAC, 26 March": datetime(2020, 3, 27, 6, tzinfo=UTC),
    "China, 31 March": datetime(2020, 4, 1, 6, tzinfo=UTC),
    "China, 10 April": datetime(2020, 4, 11, 6, tzinfo=UTC),
}
FEW = 20  # draws whose proven least is smaller are counted apart


@dataclass(frozen=True, slots=True)
class Measured:
    """One replan, and the plan of its scenario from nothing, in seconds of processor."""

    name: str
    new: Plan
    claims: ReplanClaims
    seconds: float
    advancing: float

    @property
    def least(self) -> int:
        """The fewest units that must be touched, as the certificate proves."""
        assert self.new.touched is not None
        return self.new.touched.bound

    @property
    def touched(self) -> int:
        """Units of the current plan that do not keep their itinerary, broken ones included."""
        assert self.new.touched is not None
        return self.new.touched.value

    @property
    def broken(self) -> int:
        """Units of the current plan that are not in R: their itinerary or its room is gone."""
        assert self.new.touched is not None
        return sum(c.handling_units for c in self.new.touched.in_force) - self.claims.left

    def levels(self) -> str:
        """By level, the replan less the repaired plan: losses in kg-hours, then minor units."""
        first, now = self.claims.repaired or {}, {e.name: e.value for e in self.new.levels}
        now["cost"] = self.claims.last_level
        parts = ((name, now[name] - first[name]) for name in now if name in first)
        return " ".join(
            f"{name} {change / (1 if name == 'cost' else 60):+,.0f}" for name, change in parts
        )

    def row(self) -> str:
        """The measures in a line."""
        claims, few = self.claims, f"{self.touched:,} touched, least {self.least:,}"
        kept = "?" if self.new.kept_back is None else f"{self.new.kept_back.count:,}"
        return (
            f"{self.name[:34]:<34} {self.seconds:5.2f} s (+ {self.advancing:.2f}); {few}: "
            f"{self.broken:,} broken, {claims.touched:,} of R, {claims.firm_touched:,} firm;"
            f" worse off {sum(w.handling_units for w in claims.worse_off):,};"
            f" {self.levels()}; from {self.new.notes['from']}; moves kept back {kept}"
        )


def measured(name: str, scenario: Scenario, old: Plan, now: datetime) -> Measured:
    course, advancing = processor(
        lambda: advance(scenario, old, [], now, known_to=max(now, old.known_to))
    )
    new, seconds = processor(lambda: replan(course.scenario, course.plan, earlier=old))
    verdict = verify(course.scenario, new)
    assert verdict.feasible, verdict.problems[:3]
    assert not verdict.false_claims, verdict.false_claims[:3]
    assert verdict.replan is not None
    assert verdict.replan.monotone
    return Measured(name, new, verdict.replan, seconds, advancing)


def cancellations(scenario: Scenario, old: Plan, number: int, seed: int) -> Iterator[Measured]:
    """Single departures that the plan uses, each cancelled 24 hours ahead."""
    used = sorted({leg.departure for c in old.consignments for leg in c.legs})
    leaves = {d.id: d.departs_at for d in timetable(scenario)}
    for name in random.Random(seed).sample(used, min(number, len(used))):
        now = max(old.as_of, leaves[name] - timedelta(hours=24))
        cut = CancelDeparture(id="X", departure=name, known_at=now)
        yield measured(name, apply(scenario, (cut,)), old, now)


def notices(scenario: Scenario, numbers: list[int]) -> Iterator[Measured]:
    """The notices of spring 2020, each met by a plan of two days before."""
    for name, now in (list(NOTICES.items())[number - 1] for number in numbers):
        early = replace(scenario, as_of=now - timedelta(days=2), known_to=None)
        yield measured(name, early, solve(early), now)


def summary(found: list[Measured]) -> str:
    """Touched against least, and seconds; draws with a small least apart."""
    many = [each for each in found if each.least >= FEW]
    few = Counter(each.touched - each.least for each in found if each.least < FEW)
    seconds = [each.seconds for each in found]
    text = f"{len(found)} replans: median {statistics.median(seconds):.2f} s"
    text += f", most {max(seconds):.2f} s"
    if many:
        ratios = [each.touched / each.least for each in many]
        firm = [each.claims.firm_touched for each in many]
        text += (
            f"; least {FEW} or more ({len(many)}): touched / least median "
            f"{statistics.median(ratios):.2f}, most {max(ratios):.2f}; firm units of R touched: "
            f"{sum(firm):,}"
        )
    if few:
        text += f"; least under {FEW} ({few.total()}): touched beyond it at most {max(few)}"
    return text


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument("--size", default="M")
    every = list(range(1, len(NOTICES) + 1))
    knobs.add_argument(
        "--notices", type=int, nargs="*", default=every, help="numbers of those to measure, from 1"
    )
    knobs.add_argument("--cancellations", type=int, default=20)
    knobs.add_argument("--seed", type=int, default=2020)
    asked = knobs.parse_args()
    print(machine())
    warm()
    scenario = read_scenario(f"spring-2020:{asked.size}")
    for each in notices(scenario, asked.notices):
        print(f"  {each.row()}", flush=True)
    if not asked.cancellations:
        return
    old, slow = processor(lambda: solve(scenario))
    print(f"  from nothing: {slow:.1f} s of processor")
    found = []
    for each in cancellations(scenario, old, asked.cancellations, asked.seed):
        print(f"  {each.row()}", flush=True)
        found.append(each)
    print(f"  {summary(found)}")


if __name__ == "__main__":
    main()
