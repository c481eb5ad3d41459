"""Known future changes: policies that start or end, announced cuts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from onward.network.network import Flags, Ints
from onward.network.policy_effects import without_partners
from onward.options.market import Cargo, Market
from onward.options.met import concerned, hits
from onward.scenario import Policy, timetable
from onward.units import instant, minutes


@dataclass(frozen=True, slots=True, order=True)
class LaneChange:
    """A known change: when, by which policy or cut, and its effect: starts, ends, cancels, cuts."""

    at: datetime
    id: str
    what: str


class Coming:
    def __init__(self, market: Market) -> None:
        self.market, self.now = market, market.scenario.as_of
        self._cuts = self._announced()

    def next(
        self, cargo: Sequence[Cargo], departures: Flags, origin: str, destination: str
    ) -> LaneChange | None:
        """The first change that affects these goods on these departures or on their lane; None if
        there is none.
        """
        found = set(self._cuts.get((origin, destination), ()))
        for policy in {p.id: p for p in self._policies(cargo, departures)}.values():
            found |= set(self.of(policy))
        return min(found, default=None)

    def of(self, policy: Policy) -> Iterator[LaneChange]:
        """A policy's start and end, if after ``as_of``."""
        if policy.starts_at > self.now:
            yield LaneChange(policy.starts_at, policy.id, "starts")
        if policy.ends_at is not None and policy.ends_at > self.now:
            yield LaneChange(policy.ends_at, policy.id, "ends")

    def _policies(self, cargo: Sequence[Cargo], departures: Flags) -> Iterator[Policy]:
        pairs = [pair for one in cargo for pair in concerned(self.market, one)]
        for direction, atom in pairs:
            if departures[hits(atom, direction)].any():
                yield atom.policy
        for policy, hit in self._everybody:
            if departures[hit].any():
                yield policy

    @cached_property
    def _everybody(self) -> list[tuple[Policy, Ints]]:
        """Closures and capacity factors, with the departures to which they apply, for any goods."""
        return [
            (atom.policy, hits(atom, direction))
            for atom in without_partners(self.market.atoms, self.market.table)
            if atom.policy.effect.does.any_goods
            for direction in sorted(atom.policy.directions)
        ]

    def _announced(self) -> dict[tuple[str, str], list[LaneChange]]:
        """Lane -> the coming cuts of its direct departures."""
        scenario, found = self.market.scenario, defaultdict(list)
        services = {s.id: s for s in scenario.services}
        named = {cut.departure for cut in scenario.cuts if cut.departure}
        single = {d.id: d for d in timetable(scenario) if d.id in named} if named else {}
        zones = {p.id: ZoneInfo(p.time_zone) for p in scenario.places}
        for cut in scenario.cuts:
            run = services.get(cut.service) or single.get(cut.departure)
            if run is None:
                continue
            if cut.departure:
                at = single[cut.departure].departs_at
            elif cut.first_day:
                at = instant(minutes(datetime.combine(cut.first_day, time(), zones[run.origin])))
            else:
                continue
            if at > self.now:
                found[run.origin[:2], run.destination[:2]].append(
                    LaneChange(at, cut.id, "cancels" if cut.factor == 0 else "cuts")
                )
        return found
