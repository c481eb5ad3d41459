"""The result of advancing a plan: the next scenario, the rest of the plan, and the goods that need
no plan.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from onward.plan.plan import Leg, Plan
from onward.scenario import Scenario, Shipment, Transport


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The source of a consignment of the advanced plan: the shipment of the first scenario, its
    handling units there, and the consignment that was advanced.
    """

    shipment: str
    first: int
    last: int
    consignment: str  # id in the plan that was advanced; "" for goods that it left behind
    came_by: str = ""  # the last departure that the goods have used


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Handling units that need no plan, or none for now; ``why``: arrived, held, missing, returned,
    destroyed or frozen.
    """

    shipment: str  # of the scenario that was advanced
    first: int
    last: int
    why: str
    place: str
    since: datetime | None
    event: str = ""  # the event that says so; "" if it was assumed from the plan
    cause: str = ""
    ahead: LegsAhead | None = None  # the planned legs that will not be used


@dataclass(frozen=True, slots=True, kw_only=True)
class LegsAhead:
    """Planned legs that were still to come for goods that are held, or gone before their
    destination.
    """

    shipment: Shipment
    consignment: str  # id in the plan that was advanced
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advanced:
    """The next scenario, the remaining plan for it, and the outcome of all other goods."""

    scenario: Scenario
    plan: Plan  # legs still to come; no levels and no proofs
    origins: dict[str, Origin]  # by consignment of ``plan``
    gone: tuple[Gone, ...]
    # shipments of ``scenario`` that were held or missing until now
    free_again: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceWishes:
    """Options of ``advance``.

    ``freeze_until``: legs that leave before it (one instant, or one for each transport, none before
    ``as_of``) are frozen: they count as if they had left. ``frozen``: ids whose legs are frozen
    too; of a departure the legs on it and those that lead there, of a shipment all its legs, as far
    as they run, are open to the goods and connect. ``waiting``: held and missing goods are in the
    scenario too, but no plan includes them (``NOT_YET``); they become free when a later advance has
    events that release them. ``apart``: ranges of handling units by shipment, numbered as in the
    first scenario, that become separate shipments. ``nothing_moved``: goods without events stayed
    where they were. ``goes_on``: after their last event, goods took every leg of the plan that they
    could catch.
    """

    freeze_until: datetime | Mapping[Transport, datetime] | None = None
    frozen: Collection[str] = ()
    waiting: bool = False
    apart: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    nothing_moved: bool = False
    goes_on: bool = False


AS_PLANNED = AdvanceWishes()
