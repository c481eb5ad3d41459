"""The front door: for everything left behind or late the reason, and the prices of capacity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from onward.explain.ask import Asker
from onward.explain.cause import Cause
from onward.explain.crowded import crowded
from onward.explain.ground import Ground, ground_of
from onward.explain.missing import Stand, missing
from onward.explain.prices import prices_of
from onward.explain.rooms import rooms_of
from onward.explain.trouble import Trouble, troubles_of
from onward.explain.values import Explanation, Reason
from onward.plan.plan import Plan
from onward.scenario import Scenario

PRICES = 40


def explain(scenario: Scenario, plan: Plan, shipments: Iterable[str] | None = None, *, prices: int | None = PRICES) -> Explanation:
    """Why handling units stay or are late (of all shipments, or of those named), and the ``prices`` highest prices (None: all).

    The plan must be feasible for the scenario: a plan that is not raises ValueError or gets answers about space it does not have.
    Reasons come from experiments, the most specific first. A way that no departure offers even when empty: policy, document, handling
    code, reserved, pinned, cut-off, no service (late arrival is the best there is). A way without room: out-competed, charter, no space,
    or room is left. The remedy is the least of those found, in the order of values.ORDER.
    """
    ground = ground_of(scenario, plan)
    chosen = None if shipments is None else frozenset(shipments)
    troubles = troubles_of(ground, plan, chosen)
    causes = _causes(ground, plan, troubles) if troubles else {}
    told, priced = prices_of(ground, plan, prices)
    return Explanation(left=tuple(_reasons(troubles, causes)), prices=told, priced=priced)


def _causes(ground: Ground, plan: Plan, troubles: list[Trouble]) -> dict[int, Cause]:
    rooms = rooms_of(ground)
    shipments = [t.shipment for t in troubles]
    end = max(d.arrives_at for d in ground.table.departures) if ground.table.departures else ground.scenario.as_of
    far = max([end + timedelta(days=365), *(s.latest_at for s in shipments)])
    asker = Asker(ground, shipments + [replace(s, latest_at=far) for s in shipments])
    stand = Stand(ground, rooms, troubles, asker)
    n = len(troubles)
    any_size, left = asker.ask(rooms.any_size), asker.ask(rooms.left)
    later = any_size.rest(n), left.rest(n)
    without = [i for i in range(n) if not any_size.there_is(i)]
    causes = missing(stand, without, later)
    return causes | crowded(stand, plan, [i for i in range(n) if any_size.there_is(i)], left, later[1])


def _reasons(troubles: list[Trouble], causes: dict[int, Cause]) -> Iterable[Reason]:
    for i, trouble in enumerate(troubles):
        cause = causes[i]
        for r in trouble.ranges:
            yield Reason(
                shipment=trouble.shipment.id,
                first=r.first,
                last=r.last,
                kind=trouble.kind,
                reason=cause.reason,
                detail=cause.detail,
                blocking=cause.blocking,
                remedy=cause.best(),
            )
