"""The entry point: a reason for everything left behind or late, and the prices of capacity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from onward.explain.acts import acts_of, by_saving
from onward.explain.base_case import BaseCase, base_case
from onward.explain.blocks import releases
from onward.explain.cause import Cause
from onward.explain.crowded import Crowd, crowded
from onward.explain.exceptions import ExceptedGoods, excepted_goods
from onward.explain.minimal import blocking_limits
from onward.explain.missing import BEST_THERE_IS, NO_WAY_BUT_BACK, missing
from onward.explain.prices import prices_of
from onward.explain.reasons import Act, Explanation, HelpfulLimit, Reason
from onward.explain.rooms import Rooms, rooms_of
from onward.explain.stand import Experiments, Later
from onward.explain.what_if import Arrival, Asker, ItinerariesFound
from onward.gc_paused import gc_paused
from onward.message import Message
from onward.plan.plan import LeftBehind, Plan
from onward.scenario import Document, Scenario, Shipment, known
from onward.units import grams_up, instant, litres_up

PRICES = 40
BATCH = 3000  # troubles in one experiment: bounds the memory
CLOSE = 300  # troubles whose cut-offs are tried; each needs a timetable of its own


@gc_paused()
def explain(
    scenario: Scenario,
    plan: Plan,
    shipments: Iterable[str] | None = None,
    *,
    prices: int | None = PRICES,
    deep: bool = False,
) -> Explanation:
    """Why handling units stay or are late (of all shipments, or of those named), and the ``prices``
    highest prices (None: all).

    The plan must be feasible for the scenario; otherwise this raises ValueError, or its answers are
    about space that is not there. Reasons come from experiments, the most specific first. Goods
    without a way even when departures are empty: policy, document, handling code, reserved, pinned,
    cut-off, several (of these, only together), no service (no earlier arrival exists). Goods with a
    way without room: out-competed, charter, no space, or room is left. Every remedy was tried
    beside the plan and says how many units it helps; those that help most stand first. ``deep``:
    also each shipment's minimal set of blocking limits, which takes up to seconds for each on a
    large timetable.
    """
    base = base_case(scenario, plan)
    chosen = None if shipments is None else frozenset(shipments)
    troubles = excepted_goods(base, plan, chosen)
    limits = (
        {i: blocking_limits(base, trouble) for i, trouble in enumerate(troubles)} if deep else {}
    )
    priced_rows, priced = prices_of(base, plan, prices)
    causes = _causes(base, plan, troubles)
    reasons = list(_reasons(troubles, causes, limits))
    # goods abroad that cannot go on come first: nothing is done for them unless somebody does it
    reasons.sort(key=lambda r: not (r.reason == NO_WAY_BUT_BACK and _abroad(base, r)))
    acts = acts_of(base, troubles, causes)
    if chosen is None:
        acts = _with_releases(acts, releases(base, troubles))
    return Explanation(left=tuple(reasons), acts=acts, prices=priced_rows, priced=priced)


def _with_releases(acts: tuple[Act, ...], blocks: tuple[Act, ...]) -> tuple[Act, ...]:
    """Acts with those that release blocks; an act that hands space to one party is dropped where
    releasing it to all saves as much.
    """
    to_all = {(act.parts[0].on, act.parts[0].pool): act.gain.kg_min for act in blocks}
    others = (
        act
        for act in acts
        if act.kind != "reserved"
        or act.gain.kg_min > to_all.get((act.parts[0].on, act.parts[0].pool), -1)
    )
    return tuple(sorted((*others, *blocks), key=by_saving))


def _abroad(base: BaseCase, reason: Reason) -> bool:
    """Whether the goods of a reason are under way."""
    return bool(base.shipments[reason.shipment].part_of)


def why_not_free(
    scenario: Scenario, plan: Plan, shipment: Shipment, documents: Iterable[Document] = ()
) -> Reason:
    """Why no itinerary has room for all handling units of a shipment together, and what would give
    one; the units count as one unit.

    The shipment need not be in the scenario. If one of its id is, the documents, pins and bookings
    of that one hold, and the space that the plan gives it counts as free.
    """
    scenario, count = known(scenario), shipment.handling_units
    whole = replace(
        shipment,
        handling_units=1,
        mass_kg=count * grams_up(shipment.mass_kg) / 1000,
        volume_m3=count * litres_up(shipment.volume_m3) / 1000,
        units=count * shipment.units,
    )
    others = [s for s in scenario.shipments if s.id != whole.id]
    enlarged = replace(
        scenario,
        shipments=(*others, whole),
        documents=(*scenario.documents, *documents),
    )
    without = replace(
        plan,
        consignments=tuple(c for c in plan.consignments if c.shipment != whole.id),
        left_behind=(LeftBehind(shipment=whole.id, first=1, last=1),),
        levels=(),
    )
    base = replace(base_case(enlarged, without, lenient=True), together=count)
    troubles = excepted_goods(base, without, {whole.id})
    return next(iter(_reasons(troubles, _causes(base, without, troubles), {})))


def _causes(base: BaseCase, plan: Plan, troubles: list[ExceptedGoods]) -> dict[int, Cause]:
    """The cause of each trouble. Whether any itinerary exists is tested in batches of like goods,
    which keeps networks small; the other questions are asked for all together.
    """
    if not troubles:
        return {}
    rooms, close = rooms_of(base), _close(troubles)
    causes, without = _in_batches(base, rooms, plan, troubles, close)
    last = list(without)
    stand = Experiments(base, rooms, [troubles[i] for i in last], close)
    changed = missing(stand, list(without.values()))
    changed |= _less_late(stand, plan, list(without.values()), changed)
    return causes | {last[j]: cause for j, cause in changed.items()}


def _in_batches(
    base: BaseCase,
    rooms: Rooms,
    plan: Plan,
    troubles: list[ExceptedGoods],
    close: frozenset[ExceptedGoods],
) -> tuple[dict[int, Cause], dict[int, Later]]:
    """Causes of the troubles that have an itinerary while departures are empty; for the others,
    their earliest possible arrival.
    """
    causes: dict[int, Cause] = {}
    without: dict[int, Later] = {}
    order = sorted(range(len(troubles)), key=lambda i: _alike(troubles[i]))
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        mine = [troubles[i] for i in batch]
        found, none = _batch(base.afresh(), rooms, plan, mine, close)
        causes |= {batch[j]: cause for j, cause in found.items()}
        without |= {batch[j]: later for j, later in none.items()}
    return causes, without


def _less_late(
    stand: Experiments, plan: Plan, later: list[Later], changed: dict[int, Cause]
) -> dict[int, Cause]:
    """Causes of late goods that nothing brings there in time, and that could be there earlier than
    planned: why they are not, and what would help.
    """
    earlier = {i: trouble for i in changed if (trouble := _earlier(stand, i, later[i], changed[i]))}
    close = frozenset(t for i, t in earlier.items() if stand.troubles[i] in stand.close)
    found, _ = _in_batches(stand.base, stand.rooms, plan, list(earlier.values()), close)
    causes = {i: found[j] for j, i in enumerate(earlier)}
    for i, cause in causes.items():
        cause.detail = Message(
            "{detail}; to arrive earlier than planned: {earlier}",
            detail=changed[i].detail,
            earlier=cause.detail,
        )
    return causes


def _earlier(stand: Experiments, i: int, later: Later, cause: Cause) -> ExceptedGoods | None:
    """The trouble with the minute before the planned arrival as its latest; None if no arrival is
    so early.
    """
    trouble = stand.troubles[i]
    if cause.reason != BEST_THERE_IS or not trouble.planned or not later.ever:
        return None
    if later.ever.through >= trouble.planned.through:
        return None
    latest = instant(trouble.planned.through - 1)
    return replace(trouble, shipment=replace(trouble.shipment, latest_at=latest))


def _close(troubles: list[ExceptedGoods]) -> frozenset[ExceptedGoods]:
    """The troubles that get separate experiments: the first priorities, and the heaviest in
    each.
    """
    ranked = sorted(
        troubles, key=lambda t: (t.shipment.priority, -t.units * t.shipment.mass_kg, t.shipment.id)
    )
    return frozenset(ranked[:CLOSE])


def _alike(trouble: ExceptedGoods) -> tuple[object, ...]:
    s = trouble.shipment
    return s.destination, s.party, s.special_handling, s.origin, s.id, trouble.kind


def _batch(
    base: BaseCase,
    rooms: Rooms,
    plan: Plan,
    troubles: list[ExceptedGoods],
    close: frozenset[ExceptedGoods],
) -> tuple[dict[int, Cause], dict[int, Later]]:
    """Causes of the troubles that have an itinerary while departures are empty; for the others,
    their earliest possible arrival.
    """
    shipments = [t.shipment for t in troubles]
    end = max((d.arrives_at for d in base.table.departures), default=base.scenario.as_of)
    far = max([end + timedelta(days=365), *(s.latest_at for s in shipments)])
    # each trouble twice: with its latest arrival, and without one
    asker = Asker(base, shipments + [replace(s, latest_at=far) for s in shipments])
    any_size, left = asker.ask(rooms.any_size), asker.ask(rooms.left)
    n, stand = len(troubles), Crowd(base, rooms, troubles, close, plan, asker)
    later = {
        i: Later(any_size.arrival(n + i), _soonest(stand, i, any_size, left)) for i in range(n)
    }
    with_way = [i for i in range(n) if any_size.there_is(i)]
    causes = crowded(stand, with_way, left, later)
    return causes, {i: later[i] for i in range(n) if not any_size.there_is(i)}


def _soonest(
    stand: Crowd, i: int, any_size: ItinerariesFound, left: ItinerariesFound
) -> Arrival | None:
    """The earliest arrival of a trouble's goods if no arrival were too late, in the room that the
    plan leaves and that they hold themselves.
    """
    whenever = len(stand.troubles) + i
    if any_size.there_is(whenever) and stand.shelf(i).most(any_size.itineraries[whenever]):
        return any_size.arrival(whenever)
    known = [arrival for arrival in (left.arrival(whenever), stand.troubles[i].planned) if arrival]
    return min(known, key=lambda arrival: arrival.through, default=None)


def _reasons(
    troubles: list[ExceptedGoods],
    causes: dict[int, Cause],
    limits: dict[int, tuple[HelpfulLimit, ...]],
) -> Iterable[Reason]:
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
                remedies=cause.ranked(),
                limits=limits.get(i, ()),
            )
