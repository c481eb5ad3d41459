"""Distributions of disruptions: cancellations, delays, closed borders. Inspections are not here: a
policy has their hours and share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onward.errors import Problem
from onward.message import Message
from onward.scenario.limits import YEAR_MIN
from onward.scenario.places import Mode

DAYS_MAX = 366
DAY = 1440.0


@dataclass(frozen=True, slots=True)
class Lateness:
    """How many minutes late a departure leaves and arrives: points (share of departures from 0 to
    1, minutes), joined by straight lines.
    """

    points: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 0.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """Distributions by mode; departures of a mode that is not listed are never cancelled or
    late.
    """

    # share of departures that do not run, on short notice
    cancelled: Mapping[str, float] = field(default_factory=dict)
    late: Mapping[str, Lateness] = field(default_factory=dict)
    closures_per_day: float = 0.0  # share of days on which a country closes its borders to freight
    closure_days: tuple[int, ...] = (1,)  # how long it may keep them closed, each equally likely


CERTAIN = Chance()

# 10,324 deliveries of USAID's SCMS in 43 countries, 2006-2015, by air, truck and ocean: 88.5 % not
# late, 90 % at most 3 days, 95 % 14 days, 99 % 56 days (measured, from order to delivery). A
# delivery is taken to be three departures, so each carries a third of the lateness (modelled):
# share 1 - (1 - q) / 3 where the source has q.
LATE = Lateness(
    (
        (0.0, 0.0),
        (1 - 0.115 / 3, 0.0),
        (1 - 0.1 / 3, 3 * DAY),
        (1 - 0.05 / 3, 14 * DAY),
        (1 - 0.01 / 3, 56 * DAY),
        (1.0, 56 * DAY),
    )
)

# Bellies: flights from China to Europe fell from 3,522 in December 2019 to 1,152 in March 2020
# (EUROCONTROL by way of Secreez/air-connectivity-mortality, measured), 1.2 % a day; a flight booked
# a week ahead is lost with 8 %. Freighters flew more than before (CLX 1.49, FDX 1.08 of January in
# April, measured): theirs and all others are modelled.
CANCELLED = {
    "belly": 0.08,
    "preighter": 0.03,
    "freighter": 0.02,
    "charter": 0.02,
    "sea": 0.03,
    "rail": 0.01,
    "road": 0.01,
}

# 367 closures (217 by air, 109 by land, 41 by sea) began in 138 days of 2020 in some 196 countries
# (COBAP, measured): 1.4 % a day. They meant people; that one in fifty stops freight, and for one,
# three or seven days, is modelled.
BUILT_IN = Chance(
    cancelled=CANCELLED,
    late={mode.value: LATE for mode in Mode},
    closures_per_day=0.00027,
    closure_days=(1, 3, 7),
)


def chance_problems(chance: Chance, file: str = "chance.toml") -> list[Problem]:
    """Everything wrong with these distributions; empty if a run can be drawn from them."""
    found: list[Problem] = []

    def wrong(where: str, value: object, message: str) -> None:
        found.append(Problem(file, 0, where, str(value), message))

    modes = ", ".join(Mode)
    for table, names in (("cancelled", chance.cancelled), ("late", chance.late)):
        for name in names:
            if name not in tuple(Mode):
                wrong(f"{table}.{name}", name, Message("is not a mode ({modes})", modes=modes))
    for name, share in (
        *((f"cancelled.{m}", s) for m, s in chance.cancelled.items()),
        ("closures_per_day", chance.closures_per_day),
    ):
        if not 0 <= share <= 1:
            wrong(name, share, Message("must be a share from 0 to 1"))
    if not chance.closure_days or any(not 1 <= days <= DAYS_MAX for days in chance.closure_days):
        wrong(
            "closure_days",
            list(chance.closure_days),
            Message("must be days from 1 to {most}", most=DAYS_MAX),
        )
    for name, delay in chance.late.items():
        shares, minutes = [p[0] for p in delay.points], [p[1] for p in delay.points]
        if len(shares) < 2 or shares[0] != 0 or shares[-1] != 1 or sorted(shares) != shares:
            wrong(f"late.{name}", shares, Message("shares must rise from 0 to 1"))
        if sorted(minutes) != minutes or any(not 0 <= m <= YEAR_MIN for m in minutes):
            wrong(
                f"late.{name}",
                minutes,
                Message("minutes must not fall and lie between 0 and {most}", most=YEAR_MIN),
            )
    return found
