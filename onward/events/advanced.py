"""What a plan under way leaves to the next decision: its scenario, its plan, what is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.plan.plan import Leg, Plan
from onward.scenario import Scenario, Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whose goods a consignment of the advanced plan are: the shipment of the first scenario,
    handling units there, the consignment.
    """

    shipment: str
    first: int
    last: int
    consignment: str  # id in the plan that was advanced; "" for goods that it left behind
    came_by: str = ""  # the last departure behind them


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Handling units that need no plan any more, or none for now: ``why`` is arrived, held,
    missing, returned, destroyed or frozen.
    """

    shipment: str  # of the scenario that was advanced
    first: int
    last: int
    why: str
    place: str
    since: datetime | None
    event: str = ""  # the event that says so; "" if the plan was taken at its word
    cause: str = ""
    ahead: LegsAhead | None = None  # what of the plan does not come to pass


@dataclass(frozen=True, slots=True, kw_only=True)
class LegsAhead:
    """Legs that were still to come for goods that are gone before their destination, or held."""

    shipment: Shipment
    consignment: str  # id in the plan that was advanced
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advanced:
    """The next scenario, what is left of the plan in its terms, and what became of the rest."""

    scenario: Scenario
    plan: Plan  # legs still to come; no levels and no proofs
    origins: dict[str, Origin]  # by consignment of ``plan``
    gone: tuple[Gone, ...]
    # shipments of ``scenario`` that were held or missing until now
    free_again: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever advances a plan asks for beside it; see ``advance``."""

    frozen: frozenset[str]
    waiting: bool
    apart: Mapping[str, Sequence[tuple[int, int]]]
    nothing_moved: bool
    goes_on: bool
