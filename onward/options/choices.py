"""The planned itinerary of a shipment, with all itineraries that it could have instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onward.options.alternatives import Alternative, alternatives
from onward.options.market import Cargo
from onward.options.options import Option, Options, Preference
from onward.options.planned import PlannedUnits, planned
from onward.plan.plan import Leg, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """``options`` and ``alternatives`` each carry all handling units that wait."""

    planned: tuple[PlannedUnits, ...] = ()
    options: Mapping[Preference, Option]
    alternatives: tuple[Alternative, ...] = ()

    @property
    def planned_itinerary(self) -> Option | None:
        """The planned itinerary, where all waiting handling units have the same."""
        return self.planned[0].option if len(self.planned) == 1 else None

    @property
    def measure(self) -> Option | None:
        """The itinerary for comparison: the planned one, else the fastest."""
        return self.planned_itinerary or self.options.get(Preference.FAST)

    def wishes(self, option: Option) -> tuple[Preference, ...]:
        """The preferences for which the itinerary is best."""
        return tuple(w for w, each in self.options.items() if each.legs == option.legs)

    def itineraries(self) -> Iterator[Option]:
        """Each itinerary of all handling units once: planned, options, alternatives."""
        every = [
            self.planned_itinerary,
            *self.options.values(),
            *(a.option for a in self.alternatives),
        ]
        seen: set[tuple[Leg, ...]] = set()
        for each in every:
            if each and each.legs not in seen:
                seen.add(each.legs)
                yield each


def choices_of(options: Options, plan: Plan | None, shipment: str) -> Choices:
    """The choices for the handling units that have not left by the plan. Raises ValueError if all
    have.
    """
    now = planned(options, plan, shipment) if plan else ()
    return _choices(options, options.waiting(shipment), now, shipment)


def choices_for(options: Options, goods: Cargo) -> Choices:
    """The choices for goods that need not be in the scenario."""
    return _choices(options, goods, (), "")


def _choices(options: Options, cargo: Cargo, now: tuple[PlannedUnits, ...], own: str) -> Choices:
    found = options.for_goods(cargo, own=own)
    known = Choices(planned=now, options=found)
    others = alternatives(options, cargo, tuple(known.itineraries()), own) if found else ()
    return Choices(planned=now, options=found, alternatives=others)
