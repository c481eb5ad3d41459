"""A plan: which handling units travel on which departures, what is left behind, and the proof of
how good it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from math import inf

# a plan's note: the gap of the first loss; other losses twice that, cost four times
GAP_ASKED = "gap asked"
TOO_WIDE = (
    0.1  # of what can be helped: a more distant bound over all choices of charters is of no use
)
MOVES_LEFT = "moves left"  # a plan's note: how many better single moves are known, "0": none
# how a search ended: "gap" in plans of earlier versions
ENDINGS = ("done", "short", "work", "time", "first", "interrupted", "gap")
OPTIMAL = "optimal"  # a plan's note: why no plan is better, of a search that listed every itinerary
SCHEMA_VERSION = 3  # of plans that are made now
MOST_KEPT_BACK = 20  # moves kept back that a plan lists
EARLIER = "earlier plan"  # note of a plan that was advanced: the ``decision`` of the one it came of


@dataclass(frozen=True, slots=True)
class Leg:
    """One consignment's use of one departure; ``pool`` is an allotment's id, or "" for the open
    space.
    """

    departure: str
    pool: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignment:
    """Handling units ``first`` to ``last`` (inclusive, counted from 1) of a shipment, travelling on
    one itinerary.
    """

    id: str
    shipment: str
    first: int
    last: int
    legs: tuple[Leg, ...]

    @property
    def handling_units(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """Handling units ``first`` to ``last`` (inclusive) of a shipment that are left behind."""

    shipment: str
    first: int
    last: int

    @property
    def handling_units(self) -> int:
        return self.last - self.first + 1


CHARTERS = "charters"  # the kind of a multiplier's key for the limit of a period: charters|id


class Charters(StrEnum):
    """The scope of a bound: all choices of charters, or the charters that this plan buys."""

    ANY = "any"
    BOUGHT = "bought"


@dataclass(frozen=True, slots=True, kw_only=True)
class Multipliers:
    """A certificate: any such numbers prove a bound; docs/concepts.md has the inequality.

    All multipliers are integers to be divided by 2**shift. ``rows`` maps a row's key to its price
    in level value per gram (``kg|departure|pool``, ``day|place|2020-03-01``), per litre
    (``m3|departure|pool``) or per gram, litre or unit of a quota (``quota|policy|period``).
    ``held[q]`` is the price of one unit of the loss of the q-th level, for each level before this
    one. Only with charters ANY: ``number`` and ``budget`` price one charter and one minor unit of
    charter money, and rows ``charters|limit`` one charter of those that leave in its period.
    """

    charters: Charters
    shift: int
    rows: dict[str, int]
    held: tuple[int, ...] = ()
    number: int = 0
    budget: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of the lexicographic order: ``loss:1``, ``loss:2`` ... in kg-minutes, of strict
    priorities, then ``cost`` in minor units.

    ``bound_any`` holds for all choices of charters, ``bound_bought`` for the charters bought; None:
    not proven. ``scale``: the loss if all of that priority were left behind; for cost, what
    leaving all priced goods behind would cost. ``cannot_be_helped``: the loss that its goods would
    have each alone in the network, with every candidate for a charter; of cost, what its
    certificate without multipliers proves over all choices. None in plans that do not state it.
    """

    name: str
    value: int
    scale: int
    cannot_be_helped: int | None = None
    bound_any: int | None = None
    bound_bought: int | None = None
    proofs: tuple[Multipliers, ...] = ()

    @property
    def gap_bought(self) -> float | None:
        """The gap with the charters bought: the share of what can be helped that a better plan with
        them might save; None: not known.
        """
        return self.gap(self.bound_bought)

    @property
    def gap_any(self) -> float | None:
        """The gap whichever charters are bought; None: not known. A bound over all choices counts
        parts of charters: where it leaves more than TOO_WIDE open, another choice may be better or
        the bound may be weak.
        """
        gap = self.gap(self.bound_any)
        bought, any_ = self.bound_bought, self.bound_any
        no_wider = bought is not None and any_ is not None and any_ >= bought
        return gap if gap is None or gap <= TOO_WIDE or no_wider else None

    def gap(self, bound: int | None) -> float | None:
        """(value - bound) / max(value - U, 1 % of (scale - U), 1), where U cannot be helped; None
        without a bound, and with one that leaves all of it open.
        """
        if bound is None:
            return None
        base = self.cannot_be_helped or 0
        bound = max(0, bound)  # no loss and no cost is below nothing
        gap = max(0, self.value - bound) / max(self.value - base, (self.scale - base) / 100, 1)
        return gap if gap < 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveKeptBack:
    """A group that would gain by an itinerary, and why no plan moves it: the gain is too small for
    the goods that it would displace, or for firm units.

    ``of``: its itinerary, empty if it is left behind. ``loss``: kg-minutes by which its own loss
    falls; ``saved_minor``: minor units by which the last level falls. ``displaces``: the shipments
    of lower priorities whose room it takes, empty if there is room.
    """

    shipment: str
    handling_units: int
    of: tuple[Leg, ...] = ()
    to: tuple[Leg, ...] = ()
    firm: bool = False
    less_late_min: int = 0
    loss: int = 0
    saved_minor: int = 0
    displaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBack:
    """The number of groups with a move that is kept back, and the largest of these moves."""

    count: int
    largest: tuple[MoveKeptBack, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a replan keeps and changes of the current plan; docs/concepts.md, "Replans".

    ``in_force``: the current plan in terms of the new plan's scenario. ``value``: its handling
    units that do not keep their itinerary; no plan that loses no more changes fewer than ``bound``.
    ``proof`` prices rows and all losses (not cost) in handling units; None: only units whose
    itinerary is gone must move. ``earlier``: the ``decision`` of the current plan as it was made;
    ``rows``: the ``seal`` of ``in_force``; both empty in plans that do not state them.

    From schema version 3 on: ``price_per_touched_minor`` per 100 kg chargeable, and
    ``touching_minor``, what this plan pays at it; ``added``: what the repaired plan has beside what
    is left of the current plan; ``monotone``: the claim that this plan is no worse than that;
    ``anchor``: value - bound, in kg-minutes, of each loss of the last plan from nothing, given its
    charters (``loss:1``) and over all choices (``loss:1 any``).
    """

    value: int
    bound: int
    in_force: tuple[Consignment, ...]
    proof: Multipliers | None = None
    earlier: str = ""
    rows: str = ""
    price_per_touched_minor: int | None = None
    touching_minor: int | None = None
    added: tuple[Consignment, ...] = ()
    monotone: bool | None = None
    anchor: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan of one scenario at one instant. Equal input, seed and work give an equal plan, byte
    for byte.
    """

    scenario: str
    digest: str = ""  # of the scenario as known; "" in a plan made by hand
    as_of: datetime
    known_to: datetime
    planner: str
    stopped: str = "done"  # one of ENDINGS; short: the requested tolerance is not reached
    consignments: tuple[Consignment, ...] = ()
    left_behind: tuple[LeftBehind, ...] = ()
    charters: tuple[str, ...] = ()  # bought
    levels: tuple[Level, ...] = ()
    # kg-minutes by priced priority, and the parts of cost by name; None in plans of scenarios
    # without priced goods and without a fee
    priced_losses: dict[int, int] | None = None
    cost_parts: dict[str, int] | None = None
    touched: Touched | None = None  # of a replan
    kept_back: KeptBack | None = None  # None: not counted
    schema_version: int = SCHEMA_VERSION  # of its file: the judge follows the rules of that time
    notes: dict[str, str] = field(default_factory=dict)  # what the planner did, for people

    def unvalued(self) -> Plan:
        """The plan without values and proofs, which may be those of another scenario."""
        notes = {name: note for name, note in self.notes.items() if name != OPTIMAL}
        return replace(self, levels=(), priced_losses=None, cost_parts=None, notes=notes)

    @property
    def moves_left(self) -> int | None:
        """The number of better single moves in the plan's note; None without one."""
        note = self.notes.get(MOVES_LEFT, "")
        return int(note) if re.fullmatch(r"[0-9]{1,15}", note) else None

    @property
    def gap_asked(self) -> float | None:
        """The requested gap in the plan's note; None without a number."""
        try:
            gap = float(self.notes.get(GAP_ASKED, ""))
        except ValueError:
            return None
        return gap if 0 <= gap < inf else None


def seal(consignments: Iterable[Consignment]) -> str:
    """The sha256, in hexadecimal, of which handling units travel on which legs, independent of the
    rows' order and ids.
    """
    return _hashed(sorted(_row(c) for c in consignments))


def decision(plan: Plan) -> str:
    """The sha256, in hexadecimal, of what a plan decides at its instants: charters, which handling
    units travel on which legs, which are left behind.
    """
    instants = [f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}" for at in (plan.as_of, plan.known_to)]
    stay = sorted((left.shipment, left.first, left.last) for left in plan.left_behind)
    going = seal(plan.consignments)
    return _hashed([plan.scenario, plan.digest, instants, sorted(plan.charters), stay, going])


def _row(c: Consignment) -> tuple[str, int, int, list[tuple[str, str]]]:
    return c.shipment, c.first, c.last, [(leg.departure, leg.pool) for leg in c.legs]


def _hashed(value: object) -> str:
    return sha256(json.dumps(value, separators=(",", ":")).encode()).hexdigest()
