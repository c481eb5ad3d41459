"""How many handling units of a shipment have left the place where they started, by the current plan
and the events, and how many of these are still on their way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from onward.desk.desk import Desk
from onward.desk.present_scenario import with_notices
from onward.desk.stored_facts import stored_about
from onward.events.state import FINAL, Phase, fold
from onward.goods.planning_start import Start
from onward.scenario import Shipment
from onward.scenario.amended_goods import waits_at_start


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftGoods:
    """Handling units of a shipment: all that there have been, those that have left, and those of
    them that have not arrived yet.
    """

    shipment: str
    given: int
    left: int
    under_way: int


def left_goods(desk: Desk, begin: Start, names: Collection[str]) -> Mapping[str, LeftGoods]:
    """Of some shipments of the desk; ``begin``: the start of planning now."""
    wholes = {s.id: s for s in with_notices(desk).shipments if s.id in names}
    if begin.advanced is None:
        return {name: _by_events(desk, s) for name, s in wholes.items()}
    return _by_plan(desk, begin, wholes)


def _by_plan(desk: Desk, begin: Start, wholes: Mapping[str, Shipment]) -> dict[str, LeftGoods]:
    given = {name: whole.handling_units for name, whole in wholes.items()}
    waiting, moving = Counter[str](), Counter[str]()
    for s in begin.scenario.shipments:
        root = s.part_of or s.id
        (waiting if waits_at_start(s) else moving)[root] += s.handling_units
        if root in given:  # a notice that was undone may have given more
            given[root] = max(given[root], s.numbered_to or 0)
    before = {s.id: s for s in begin.carried_on.shipments} if begin.carried_on else {}
    for gone in begin.advanced.gone if begin.advanced else ():
        s = before[gone.shipment]
        if gone.why == "arrived" and gone.since is not None and gone.since > desk.now:
            moving[s.part_of or s.id] += gone.last - gone.first + 1
    return {
        name: LeftGoods(
            shipment=name, given=count, left=count - waiting[name], under_way=moving[name]
        )
        for name, count in given.items()
    }


def _by_events(desk: Desk, shipment: Shipment) -> LeftGoods:
    """Without a plan, events alone say what has left."""
    name, given = shipment.id, shipment.handling_units
    mine = stored_about(desk.store, desk.organisation, f"shipment:{name}")
    now, sizes = desk.now, {name: given}
    states = fold(mine, sizes, as_of=now, known_to=now).shipments if mine else ()
    gone = [s for s in states if s.key.id == name and s.has_left(shipment.began)]
    over = [
        s
        for s in gone
        if s.phase in FINAL or (s.phase is Phase.AT_PLACE and s.place == shipment.destination)
    ]
    left, arrived = (sum(s.handling_units or given for s in some) for some in (gone, over))
    return LeftGoods(shipment=name, given=given, left=left, under_way=left - arrived)
