"""The scenario and the plan of the next decision, from goods as they are by then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from onward.events.advanced import Origin
from onward.events.booked_units import Travels, bookings_of
from onward.events.landing import Landing
from onward.events.parts import Parts, amending_rows_of, commitments_of, documents_of, pins_of
from onward.events.taken import Taken
from onward.plan.plan import EARLIER, Consignment, LeftBehind, Plan, decision
from onward.scenario import Amendment, Scenario, Shipment
from onward.scenario.amended_goods import units_there
from onward.scenario.delay_rules import without_unused
from onward.scenario.knowledge import ALWAYS, seen_by


@dataclass(frozen=True, slots=True)
class GoodsByNow:
    """Shipments and their parts by now, and what they travel on. ``left_at``: when parts left of
    shipments whose ends have changed.
    """

    shipments: Sequence[Shipment]
    parts: Parts
    travels: Travels
    left_at: Mapping[str, datetime]


def next_scenario(s: Scenario, goods: GoodsByNow, landing: Landing, taken: Taken) -> Scenario:
    """The scenario with these goods, and the rows about them."""
    parts, present = goods.parts, {shipment.id for shipment in goods.shipments}
    papers, pins = documents_of(s, parts), pins_of(s, parts, landing.departures)
    amendments = amending_rows_of(s, s.amendments, parts, present)
    advanced = replace(
        s,
        shipments=tuple(goods.shipments),
        documents=tuple(d for d in papers if d.shipment in present),
        pins=tuple(p for p in pins if p.shipment in present),
        bookings=tuple(
            row
            for row in bookings_of(s, parts, goods.travels, s.known_to or s.as_of)
            if row.shipment in present
        ),
        cancellations=amending_rows_of(s, s.cancellations, parts, present),
        amendments=tuple(_followed(amendments, goods.left_at)),
        papers=amending_rows_of(s, s.papers, parts, present),
        approvals=amending_rows_of(s, s.approvals, parts, present),
        commitments=(*commitments_of(s, parts), *taken.commitments),
        quota_uses=taken.quota_uses(),
    )
    return without_unused(advanced)


def _followed(rows: Collection[Amendment], left_at: Mapping[str, datetime]) -> Iterator[Amendment]:
    """Amendments; goods that left after a row gave them another end go there."""
    for row in rows:
        gone = left_at.get(row.shipment)
        before = gone is not None and (row.known_at or ALWAYS) <= gone
        yield replace(row, under_way=True) if row.destination and before else row


def next_plan(
    plan: Plan,
    scenario: Scenario,
    consignments: Sequence[Consignment],
    left: Sequence[LeftBehind],
) -> Plan:
    """The plan's legs still to come, without charters, levels and proofs, the goods that it
    touched, and goods that are not known yet or no longer there. A note names the original plan.
    """
    known_to = scenario.known_to or scenario.as_of
    unknown = {s.id for s in scenario.shipments if s.known_at and s.known_at > known_to}
    there = _there(scenario)
    stay = (row for row in left if row.shipment not in unknown)
    return replace(
        plan.unvalued(),
        digest="",
        as_of=scenario.as_of,
        known_to=known_to,
        consignments=tuple(_remaining(c, there) for c in consignments if _is_there(c, there)),
        left_behind=tuple(_remaining(row, there) for row in stay if _is_there(row, there)),
        charters=(),
        touched=None,
        notes={EARLIER: decision(plan)},
    )


def remaining_origins(
    origins: Mapping[str, Origin], plan: Plan, scenario: Scenario
) -> dict[str, Origin]:
    """The origins of a plan's consignments, with the handling units that they have still."""
    if not _there(scenario):
        return dict(origins)
    return {
        c.id: replace(origins[c.id], last=origins[c.id].first + c.last - c.first)
        for c in plan.consignments
    }


def _there(scenario: Scenario) -> dict[str, int]:
    known_to = scenario.known_to or scenario.as_of
    return units_there(scenario.shipments, seen_by(scenario.amendments, known_to))


def _is_there(row: Consignment | LeftBehind, there: Mapping[str, int]) -> bool:
    return row.first <= there.get(row.shipment, row.first)


_Row = TypeVar("_Row", Consignment, LeftBehind)


def _remaining(row: _Row, there: Mapping[str, int]) -> _Row:
    """A row of a plan with those of its handling units that there are still."""
    last = there.get(row.shipment, row.last)
    return row if last >= row.last else replace(row, last=last)
