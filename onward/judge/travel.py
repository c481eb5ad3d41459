"""A plan's consignments as arrays of legs. Unknown names, and handling units that do not travel or
stay exactly once, are problems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onward.cancel import check_cancelled
from onward.errors import Problem
from onward.judge.commitments import Held, held
from onward.judge.facts import Facts, Ints, Pools, ints, pools, read
from onward.judge.minimum_charges import MinimumCharges
from onward.judge.policy_bites import Borders, Customs, GoodsKind, documents
from onward.message import Message
from onward.plan.plan import Consignment, LeftBehind, Plan
from onward.scenario import Scenario
from onward.scenario.limits import MAX_LEGS


@dataclass(frozen=True, slots=True)
class JudgedScenario:
    """A scenario in the judge's form: integers, policies, pools, and the kind of goods of each
    shipment.
    """

    facts: Facts
    customs: Customs
    pools: Pools
    kinds: tuple[GoodsKind, ...]
    kind_number: Ints  # of each shipment; equal numbers are equal kinds
    held: Held
    minimums: MinimumCharges
    # by number of the kind, computed on first use
    borders_of: dict[int, Borders] = field(default_factory=dict, repr=False, compare=False)

    def borders(self, shipment: int) -> Borders:
        """The effect of policies on this shipment's goods."""
        number = int(self.kind_number[shipment])
        if number not in self.borders_of:
            self.borders_of[number] = self.customs.borders(self.kinds[shipment])
        return self.borders_of[number]


def judged_scenario(scenario: Scenario) -> JudgedScenario:
    """The known scenario in the judge's form."""
    facts = read(scenario)
    check_cancelled()
    customs = Customs(facts)
    papers = documents(facts)
    check_cancelled()
    kinds = tuple(customs.kind(s, papers.get(s.id, ())) for s in facts.scenario.shipments)
    numbers: dict[GoodsKind, int] = {}
    committed = held(facts)
    check_cancelled()
    offered = pools(facts, customs.factors, committed.space)
    return JudgedScenario(
        facts,
        customs,
        offered,
        kinds,
        ints(numbers.setdefault(kind, len(numbers)) for kind in kinds),
        committed,
        MinimumCharges(facts, offered),
    )


@dataclass(frozen=True, slots=True)
class Legs:
    """One row per leg, in the order of the plan; the legs of one consignment are consecutive."""

    consignments: tuple[Consignment, ...]  # those that can be followed
    consignment: Ints
    shipment: Ints
    units: Ints  # handling units
    departure: Ints
    pool: Ints  # -1: no such pool
    starts: Ints  # row of the first leg of each consignment
    ends: Ints  # row of its last leg

    @property
    def heads(self) -> Ints:
        """The shipment of each consignment."""
        return self.shipment[self.starts]


def problem(field: str, value: object, message: str, maybe: str = "") -> Problem:
    return Problem("plan", 0, field, str(value), message, maybe)


def legs(seen: JudgedScenario, plan: Plan) -> tuple[Legs, list[Problem]]:
    """The legs of each consignment that names a known shipment and known departures, and the
    problems of the others.
    """
    return legs_of(seen, plan.consignments)


def legs_of(
    seen: JudgedScenario, consignments: Iterable[Consignment]
) -> tuple[Legs, list[Problem]]:
    """As ``legs``, for consignments outside a plan."""
    found: list[Problem] = []
    kept: list[Consignment] = []
    rows: list[tuple[int, ...]] = []
    starts: list[int] = []
    for c in consignments:
        check_cancelled()
        wrong = list(_unknown(seen, c))
        if wrong:
            found.extend(wrong)
            continue
        shipment = seen.facts.shipments[c.shipment]
        starts.append(len(rows))
        for leg in c.legs:
            departure = seen.facts.carriage.index[leg.departure]
            rows.append(
                (
                    len(kept),
                    shipment,
                    c.handling_units,
                    departure,
                    seen.pools.index.get((departure, leg.pool), -1),
                )
            )
        kept.append(c)
    consignment, shipment_of, units, departures, pool = (
        [ints(column) for column in zip(*rows, strict=True)] if rows else [ints([])] * 5
    )
    ends = [*starts[1:], len(rows)] if starts else []
    return Legs(
        tuple(kept), consignment, shipment_of, units, departures, pool, ints(starts), ints(ends) - 1
    ), found


def _unknown(seen: JudgedScenario, c: Consignment) -> Iterator[Problem]:
    if c.shipment not in seen.facts.shipments:
        text = Message(
            "consignment {consignment} carries a shipment that the scenario does not know",
            consignment=c.id,
        )
        yield problem("shipment", c.shipment, text)
        return
    ids = {"consignment": c.id, "shipment": c.shipment}
    total = int(seen.facts.goods.handling_units[seen.facts.shipments[c.shipment]])
    if not 1 <= c.first <= c.last <= total:
        text = Message(
            "consignment {consignment}: shipment {shipment} has handling units 1 to {total}",
            total=total,
            **ids,
        )
        yield problem("handling_units", f"{c.first}-{c.last}", text)
    if not c.legs:
        text = Message("consignment {consignment} of shipment {shipment} has no legs", **ids)
        yield problem("legs", "", text, "leave its handling units behind")
    if len(c.legs) > MAX_LEGS:
        text = Message(
            "consignment {consignment} of shipment {shipment}: an itinerary has at most {most}",
            most=MAX_LEGS,
            **ids,
        )
        yield problem("legs", len(c.legs), text)
    for leg in c.legs:
        if leg.departure not in seen.facts.carriage.index:
            text = Message(
                "consignment {consignment} of shipment {shipment}: no such departure is known",
                **ids,
            )
            yield problem("departure", leg.departure, text)


def coverage(seen: JudgedScenario, plan: Plan) -> list[Problem]:
    """Handling units that do not travel or stay exactly once, and ids used by two consignments."""
    found: list[Problem] = []
    taken: dict[str, list[Consignment | LeftBehind]] = defaultdict(list)
    named: set[str] = set()
    for c in plan.consignments:
        if c.id in named:
            found.append(problem("consignment", c.id, "two consignments have this id"))
        named.add(c.id)
        taken[c.shipment].append(c)
    for left in plan.left_behind:
        if left.shipment not in seen.facts.shipments:
            found.append(
                problem(
                    "shipment",
                    left.shipment,
                    "the plan leaves behind a shipment that the scenario does not know",
                )
            )
        taken[left.shipment].append(left)
    totals = seen.facts.goods.handling_units.tolist()
    for shipment, i in seen.facts.shipments.items():
        check_cancelled()
        found.extend(_once(shipment, totals[i], taken.get(shipment, [])))
    return found


def _once(shipment: str, total: int, ranges: list[Consignment | LeftBehind]) -> Iterator[Problem]:
    expected = 1
    for r in sorted(ranges, key=lambda r: (r.first, r.last)):
        if r.first > expected:
            yield _missing(shipment, expected, r.first - 1)
        if r.first < expected:
            twice = f"{r.first}-{min(expected - 1, r.last)}"
            yield problem(
                "handling_units",
                twice,
                Message(
                    "shipment {shipment}: these handling units are planned twice", shipment=shipment
                ),
            )
        if isinstance(r, LeftBehind) and not 1 <= r.first <= r.last <= total:
            yield problem(
                "handling_units",
                f"{r.first}-{r.last}",
                Message(
                    "left behind: shipment {shipment} has handling units 1 to {total}",
                    shipment=shipment,
                    total=total,
                ),
            )
        expected = max(expected, r.last + 1)
    if expected <= total:
        yield _missing(shipment, expected, total)


def _missing(shipment: str, first: int, last: int) -> Problem:
    return problem(
        "handling_units",
        f"{first}-{last}",
        Message(
            "shipment {shipment}: these handling units neither travel nor stay", shipment=shipment
        ),
    )
