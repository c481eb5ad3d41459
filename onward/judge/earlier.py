"""Checks that a replan states the earlier plan correctly: docs/concepts.md, section 8, the earlier
plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onward.errors import Problem
from onward.judge.touched import touched
from onward.judge.travel import JudgedScenario, problem
from onward.judge.what_is_left import usual_price
from onward.message import Message
from onward.plan.plan import Consignment, Leg, Plan, Touched, decision, seal
from onward.scenario import Shipment
from onward.scenario.underway import PART, part_id


@dataclass(frozen=True, slots=True)
class NumberedUnits:
    """Handling units ``first`` to ``last``, numbered as in their first shipment, and their
    itinerary.
    """

    first: int
    last: int
    legs: tuple[Leg, ...]

    @property
    def units(self) -> int:
        return self.last - self.first + 1

    def within(self, first: int, last: int) -> int:
        """How many of the handling units ``first`` to ``last`` are in this range."""
        return max(0, min(last, self.last) - max(first, self.first) + 1)


def earlier_problems(seen: JudgedScenario, plan: Plan, earlier: Plan) -> Iterator[Problem]:
    """Where a replan's current plan differs from what is left of ``earlier``: handling units with
    another itinerary in ``earlier``, or with an itinerary only in ``earlier``.
    """
    claim = plan.touched
    if claim is None:
        yield problem("touched", "", "the plan is no replan: it speaks of no earlier plan")
        return
    found = decision(earlier)
    if claim.earlier != found:
        text = Message(
            "the plan was made of another earlier plan; the one given decides {digest}",
            digest=found[:12],
        )
        yield problem("touched.earlier", claim.earlier[:12], text)
        return
    roots = {s.part_of or s.id for s in seen.facts.scenario.shipments}
    went = _by_goods(seen, roots, earlier.consignments)
    kept = _by_goods(seen, roots, claim.in_force)
    yield from _otherwise(seen, roots, claim, went)
    yield from _omitted(seen, went, kept)


def replacing(seen: JudgedScenario, plan: Plan, earlier: Plan) -> Plan:
    """A plan made by hand as a replan of ``earlier``: its rows in force are what that one has still
    ahead. Other plans unchanged.
    """
    if plan.touched is not None or plan.digest:
        return plan
    rows = tuple(_ahead(seen, earlier))
    claim = Touched(
        value=0,
        bound=0,
        in_force=rows,
        earlier=decision(earlier),
        rows=seal(rows),
        price_per_touched_minor=usual_price(seen),
    )
    return replace(plan, touched=replace(claim, value=touched(plan, claim)))


def _ahead(seen: JudgedScenario, earlier: Plan) -> Iterator[Consignment]:
    """The handling units of an earlier plan by present shipment, with the legs still to travel."""
    roots = {s.part_of or s.id for s in seen.facts.scenario.shipments}
    went = _by_goods(seen, roots, earlier.consignments)
    carriage, number = seen.facts.carriage, 0
    for row in seen.facts.scenario.shipments:
        goods, before = _numbered(seen, roots, row.id)
        for each in went.get(goods, ()):
            first = max(before + 1, each.first)
            last = min(before + row.handling_units, each.last)
            begins = [
                i
                for i in _from_here(seen, each.legs, row)
                if (d := carriage.index.get(each.legs[i].departure)) is None
                or carriage.departs[d] >= seen.facts.as_of
            ]
            if first <= last and begins:
                number += 1
                yield Consignment(
                    id=f"E{number}",
                    shipment=row.id,
                    first=first - before,
                    last=last - before,
                    legs=each.legs[begins[0] :],
                )


def _by_goods(
    seen: JudgedScenario, roots: set[str], consignments: Sequence[Consignment]
) -> Mapping[str, list[NumberedUnits]]:
    found: dict[str, list[NumberedUnits]] = defaultdict(list)
    for c in consignments:
        goods, before = _numbered(seen, roots, c.shipment)
        found[goods].append(NumberedUnits(c.first + before, c.last + before, c.legs))
    return found


def _numbered(seen: JudgedScenario, roots: set[str], name: str) -> tuple[str, int]:
    """The first shipment that a shipment is part of, and how many of its handling units come before
    this one; for a shipment that is gone, read from its id.
    """
    if name in seen.facts.shipments:
        row = seen.facts.scenario.shipments[seen.facts.shipments[name]]
        return row.part_of or row.id, row.first_unit - 1 if row.part_of else 0
    if not PART.fullmatch(name):
        return name, 0
    root, _, numbers = name.rpartition(":")
    first, last = map(int, numbers.split("-"))
    long = (each for each in roots if part_id(each, first, last - first + 1) == name)
    return root if root in roots else next(long, root), first - 1


def _otherwise(
    seen: JudgedScenario, roots: set[str], claim: Touched, went: Mapping[str, list[NumberedUnits]]
) -> Iterator[Problem]:
    """Problems of handling units whose itinerary in the earlier plan does not end with the stated
    one.
    """
    for c in claim.in_force:
        goods, before = _numbered(seen, roots, c.shipment)
        first, last = c.first + before, c.last + before
        if goods in went:
            same = sum(each.within(first, last) for each in _ending(went[goods], c.legs))
        else:  # a scenario made by hand may use any ids
            gone = (ranges for name, ranges in went.items() if name not in roots)
            same = max((sum(each.units for each in _ending(w, c.legs)) for w in gone), default=0)
        if same < c.handling_units:
            text = Message(
                "shipment {shipment}: the earlier plan has these go another way",
                shipment=c.shipment,
            )
            yield problem("in_force", f"{c.first}-{c.last}", text)


def _ending(ranges: Sequence[NumberedUnits], legs: tuple[Leg, ...]) -> list[NumberedUnits]:
    """Units whose itinerary ends with these legs."""
    return [each for each in ranges if each.legs[len(each.legs) - len(legs) :] == legs]


def _omitted(
    seen: JudgedScenario,
    went: Mapping[str, list[NumberedUnits]],
    kept: Mapping[str, list[NumberedUnits]],
) -> Iterator[Problem]:
    """Problems of handling units that continue from where they are in the earlier plan, and are not
    stated.
    """
    for row in seen.facts.scenario.shipments:
        goods, before = _numbered(seen, set(), row.id)
        first, last = before + 1, before + row.handling_units
        for each in went.get(goods, ()):
            ranges = [each.legs[i:] for i in _from_here(seen, each.legs, row)]
            begin, end = max(first, each.first), min(last, each.last)
            if not ranges or begin > end:
                continue
            same = sum(k.within(begin, end) for k in kept.get(goods, ()) if k.legs in ranges)
            if same < end - begin + 1:
                text = Message(
                    "shipment {shipment}: the earlier plan has these go on, and the rows do not",
                    shipment=row.id,
                )
                yield problem("in_force", f"{begin - before}-{end - before}", text)


def _from_here(seen: JudgedScenario, legs: Sequence[Leg], row: Shipment) -> list[int]:
    """The indices of legs that begin where goods are now. A departure that is gone from the
    scenario began where the one before it ended, and the first one where goods start.
    """
    carriage, here = seen.facts.carriage, seen.facts.places.get(row.origin, -1)
    found, before = [], -1 if row.part_of else here
    for i, leg in enumerate(legs):
        at = carriage.index.get(leg.departure, -1)
        if (before if at < 0 else int(carriage.origin[at])) == here:
            found.append(i)
        before = -1 if at < 0 else int(carriage.destination[at])
    return found
