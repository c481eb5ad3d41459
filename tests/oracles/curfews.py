"""Curfews, read from docs/concepts.md: whether an aeroplane leaves or lands while a place sleeps."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from oracles.reading import on_clock, transport, within

from onward.scenario import Departure, Effect, Policy, Scenario, Transport


def kept_away(seen: Scenario, d: Departure) -> bool:
    """Whether a curfew of the scenario as known keeps a departure away."""
    zones = {p.id: ZoneInfo(p.time_zone) for p in seen.places}
    ends = [("export", d.origin, d.departs_at), ("import", d.destination, d.arrives_at)]
    return transport(d) is Transport.AIR and any(
        way in policy.directions
        and place in policy.scope
        and within(at, policy.starts_at, policy.ends_at)
        and asleep(policy, at, zones[place])
        for policy in seen.policies
        if policy.effect is Effect.CURFEW
        if not policy.modes or d.mode in policy.modes
        if not policy.carriers or d.carrier in policy.carriers
        for way, place, at in ends
    )


def asleep(policy: Policy, at: datetime, zone: ZoneInfo) -> bool:
    """Whether an instant lies in the hours of one of the days around it."""
    first, last = policy.starts_local, policy.ends_local
    for n in (-2, -1, 0, 1):
        day = (at + timedelta(days=n)).astimezone(zone).date()
        morning = day if last > first else day + timedelta(days=1)
        begins = on_clock(datetime.fromisoformat(f"{day} {first}"), zone)
        if begins <= at < on_clock(datetime.fromisoformat(f"{morning} {last}"), zone):
            return True
    return False
