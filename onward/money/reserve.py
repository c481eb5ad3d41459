"""The cost of closing a country or place, before any claim arrives: planned flow x value, and the
compensation by a cover.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from onward.events.ahead import heads_for
from onward.events.exposure import OVER
from onward.events.keys import KeyKind
from onward.events.state import Tracking
from onward.events.tally import whereabouts
from onward.money.assess import rounded_share
from onward.money.cover import Cover, Happening, Term
from onward.money.rates import Rate
from onward.money.terms import cap_in, deductible_in, most
from onward.scenario import Departure, Scenario
from onward.units import grams_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """Goods planned to come into or out of a scope, or on their way into it; amounts in minor
    units.

    ``if_detained_minor``: the compensation if all of them were detained for ``days`` by one cause,
    at most the cap for one cause, ``cap_minor``. ``without_cap_minor``: the same without that cap.
    """

    scope: str
    cover: str
    days: int
    handling_units: int
    grams: int
    value_minor: int
    if_detained_minor: int
    without_cap_minor: int
    cap_minor: int | None = None

    def per_kg(self, chance: Fraction) -> Fraction:
        """Expected compensation in minor units per kg, if the closure has this chance; 0 if nothing
        is planned.
        """
        return chance * self.if_detained_minor * 1000 / self.grams if self.grams else Fraction(0)


def reserve(
    tracking: Tracking,
    scenario: Scenario,
    timetable: Iterable[Departure],
    scope: str,
    cover: Cover,
    *,
    days: int,
    party: str = "",
    rate: Rate | None = None,
) -> Reserve:
    """The planned flow of a party ("": all) into or out of a country or place. A handling unit
    counts as one consignment, and all of them as one cause; vendors are not known before there are
    orders, so the cap for one vendor is not applied.

    ``rate``: from the cover's currency to the scenario's, unless they are the same.
    """
    legs = {each.id: each for each in timetable}
    count = grams = value = owed = 0
    for shipment in scenario.shipments:
        if party and shipment.party != party:
            continue
        for state in tracking.states((KeyKind.SHIPMENT, shipment.id)):
            if whereabouts(state, shipment) not in OVER and heads_for(state, legs, scope):
                count += state.handling_units
                grams += state.handling_units * grams_up(shipment.mass_kg)
                value += state.handling_units * shipment.value_minor
                owed += state.handling_units * detained(cover, shipment.value_minor, days, rate)
    cap = None if cover.cap_cause_minor is None else most(cover.cap_cause_minor, rate)
    return Reserve(
        scope=scope,
        cover=cover.name,
        days=days,
        handling_units=count,
        grams=grams,
        value_minor=value,
        if_detained_minor=owed if cap is None else min(owed, cap),
        without_cap_minor=owed,
        cap_minor=cap,
    )


def detained(cover: Cover, value_minor: int, days: int, rate: Rate | None = None) -> int:
    """The compensation for goods of this value detained for so many days; without extra cost, which
    is not known in advance.
    """
    trigger = next((each for each in cover.triggers if each.happening is Happening.DETAINED), None)
    if trigger is None or days <= trigger.after_days or Term.SHARE_PER_DAY not in trigger.formula:
        return 0
    amount = max(
        0,
        rounded_share(value_minor, min(trigger.share_ppm * days, 1_000_000))
        - deductible_in(cover, rate),
    )
    cap = cap_in(cover, rate)
    return amount if cap is None else min(amount, cap)
