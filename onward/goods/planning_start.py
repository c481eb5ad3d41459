"""Where planning starts: the current plan, less what has left, corrected by events, with the
itineraries that a planner keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPin, DeskPlan, DeskState, Move, Notice, PinKind, Silence
from onward.desk.goods_words import leg_text, units_of
from onward.desk.present_scenario import (
    changes_of,
    events_of,
    pinned,
    plan_of,
    scenario_now,
    with_notices,
)
from onward.desk.ranges import common
from onward.events.advance import advance
from onward.events.advanced import AS_PLANNED, Advanced, AdvanceWishes
from onward.events.event import Event
from onward.events.parts import NOT_YET
from onward.gc_paused import gc_paused
from onward.goods.more_pieces import with_numbers
from onward.judge.reading import (
    JudgedScenario,
    itinerary_problems,
    judged_scenario,
    legs,
    space_problems,
)
from onward.plan.plan import Consignment, LeftBehind, Plan
from onward.scenario import Pin, PinRule, Scenario, Shipment
from onward.scenario.change import Change
from onward.scenario.changes import applied
from onward.scenario.taken_back import taken_back

MOST_UNITS = 1 << 40  # beyond the number of any handling unit


Recorded = Callable[[], tuple[Event, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptGoods:
    """Handling units, as first numbered, whose itinerary a planner keeps; no legs: they are left
    behind.

    ``move`` is the move by hand that says so; None: a pin.
    """

    shipment: str
    first: int
    last: int
    way: tuple[str, ...]
    move: Move | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The start of planning: the present scenario, and the part of the current plan that is still
    possible. ``dropped``: moves by hand that have become impossible, each with the judge's reason.
    """

    scenario: Scenario
    parent: DeskPlan | None = None
    plan: Plan | None = None  # the parent's file
    advanced: Advanced | None = None
    carried_on: Scenario | None = None  # the parent's scenario with what is known now, not advanced
    wishes: AdvanceWishes = AS_PLANNED  # with which it was advanced
    kept: tuple[KeptGoods, ...] = ()
    dropped: tuple[tuple[KeptGoods, str], ...] = ()
    hidden: tuple[str, ...] = ()  # shipments that are left by hand: no plan sees them
    notices: tuple[Notice, ...] = ()  # these and the pins are all that planning uses
    pins: tuple[DeskPin, ...] = ()


def start_alone(
    desk: Desk, added: Sequence[Change] = (), recorded: Recorded | None = None
) -> Start:
    """The start of planning now, with the goods of the current plan alone; see ``goods_back``.
    Without a current plan, with all goods, where events have them.
    """
    parent = desk.state.current
    if parent is None:
        now = _by_events(desk, added, recorded() if recorded else events_of(desk))
        return Start(scenario=now, **_notices_and_pins(desk.state))
    return start_from(desk, desk.state, parent, desk.now, added, recorded=recorded)


def _by_events(desk: Desk, added: Sequence[Change], events: Sequence[Event]) -> Scenario:
    """The present scenario of a desk on which no plan has moved anything yet."""
    if not events:
        return applied(scenario_now(desk), added)
    scenario = applied(pinned(with_notices(desk), (), desk.state.pins.values()), added)
    nothing = Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="",
        consignments=(),
        left_behind=tuple(map(all_left, scenario.shipments)),
    )
    wishes = AdvanceWishes(waiting=True, nothing_moved=True)
    return advance(scenario, nothing, events, desk.now, known_to=desk.now, wishes=wishes).scenario


@gc_paused()
def start_from(
    desk: Desk,
    state: DeskState,
    parent: DeskPlan,
    now: datetime,
    added: Sequence[Change] = (),
    plan: Plan | None = None,
    apart: Mapping[str, Sequence[tuple[int, int]]] | None = None,
    recorded: Recorded | None = None,
) -> Start:
    """The start of planning from a current plan at ``now``, with the notices and pins of a state
    and the events reported by then.

    ``plan``: used instead of the plan's file. ``apart``: only these shipments, whose handling units
    in these ranges become shipments of their own. ``recorded``: reads the store's events; for
    callers that need them twice.
    """
    silence = (state.desk or desk.settings).silence
    plan = plan or plan_of(desk, parent)
    scenario = applied(carried_on(desk, state, parent), added)
    if apart:
        scenario, plan = _only(apart, scenario, plan)
    kept = tuple(_kept(state, parent, plan, scenario))
    wishes = AdvanceWishes(
        waiting=True,
        apart=_ranges(kept, apart or {}),
        nothing_moved=silence is Silence.NOTHING_MOVED,
        goes_on=silence is Silence.AS_PLANNED,
    )
    then = max(now, plan.as_of)
    events = recorded() if recorded else events_of(desk)
    advanced = advance(scenario, plan, events, then, known_to=then, wishes=wishes)
    begin = _keeping(parent, plan, advanced, kept)
    return replace(begin, carried_on=scenario, wishes=wishes, **_notices_and_pins(state))


def _only(names: Collection[str], scenario: Scenario, plan: Plan) -> tuple[Scenario, Plan]:
    """The scenario and the plan, reduced to these shipments and their parts."""
    some = tuple(s for s in scenario.shipments if (s.part_of or s.id) in names)
    mine = {s.id for s in some}
    rows = tuple(c for c in plan.consignments if c.shipment in mine)
    left = tuple(each for each in plan.left_behind if each.shipment in mine)
    return replace(scenario, shipments=some), replace(plan, consignments=rows, left_behind=left)


def _notices_and_pins(state: DeskState) -> dict[str, Any]:
    """The notices and pins that this planning run uses; later ones are not included."""
    return {"notices": tuple(state.notices.values()), "pins": tuple(state.pins.values())}


def carried_on(desk: Desk, state: DeskState, parent: DeskPlan) -> Scenario:
    """The current plan's scenario with the present notices and pins."""
    before = _unhidden(desk.kept_scenario(parent.scenario), parent.hidden)
    made_with = frozenset(parent.notices)
    gone = desk.notices_of([number for number in parent.notices if number not in state.notices])
    new = [n for n in state.notices.values() if n.number not in made_with]
    scenario = taken_back(before, changes_of(gone))
    scenario = applied(with_numbers(desk, state, parent, scenario, new), changes_of(new))
    return pinned(scenario, parent.pins, state.pins.values())


def _unhidden(scenario: Scenario, hidden: Sequence[str]) -> Scenario:
    """The scenario with the shipments that a planner had left behind by hand."""
    return _known_since(scenario, frozenset(hidden), None)


def _known_since(scenario: Scenario, names: Collection[str], at: datetime | None) -> Scenario:
    if not names:
        return scenario
    rows = (replace(s, known_at=at) if s.id in names else s for s in scenario.shipments)
    return replace(scenario, shipments=tuple(rows))


def _kept(
    state: DeskState, parent: DeskPlan, plan: Plan, scenario: Scenario
) -> Iterator[KeptGoods]:
    for move in parent.hand:
        yield KeptGoods(
            shipment=move.shipment, first=move.first, last=move.last, way=move.way, move=move
        )
    shipments = {s.id: s for s in scenario.shipments}
    pinned = _pinned_as_it_is(state)
    hidden = [all_left(shipments[name]) for name in parent.hidden if name in shipments]
    rows: list[Consignment | LeftBehind] = [*plan.consignments, *plan.left_behind, *hidden]
    for row in rows if pinned else ():
        s = shipments.get(row.shipment)
        root = "" if s is None else s.part_of or s.id
        before = 0 if s is None else s.first_unit - 1
        for first, last in common(pinned.get(root, ()), row.first + before, row.last + before):
            way = row.legs if isinstance(row, Consignment) else ()
            yield KeptGoods(shipment=root, first=first, last=last, way=tuple(map(leg_text, way)))


def all_left(shipment: Shipment) -> LeftBehind:
    """All handling units of a shipment, left behind."""
    return LeftBehind(shipment=shipment.id, first=1, last=shipment.handling_units)


def _pinned_as_it_is(state: DeskState) -> dict[str, list[tuple[int, int]]]:
    """Handling units that are pinned as they are, by shipment."""
    found: dict[str, list[tuple[int, int]]] = {}
    for pin in state.pins.values():
        if pin.kind is PinKind.AS_IT_IS:
            found.setdefault(pin.shipment, []).append((pin.first or 1, pin.last or MOST_UNITS))
    return found


def _ranges(
    kept: Sequence[KeptGoods], apart: Mapping[str, Sequence[tuple[int, int]]]
) -> dict[str, list[tuple[int, int]]]:
    found = {shipment: list(ranges) for shipment, ranges in apart.items()}
    for each in kept:
        found.setdefault(each.shipment, []).append((each.first, each.last))
    return found


def _keeping(parent: DeskPlan, plan: Plan, advanced: Advanced, kept: Sequence[KeptGoods]) -> Start:
    """The start of planning in which a planner's kept itineraries hold where they are still
    possible; ``dropped`` has the others.
    """
    if not kept:
        return Start(scenario=advanced.scenario, parent=parent, plan=plan, advanced=advanced)
    seen = judged_scenario(advanced.scenario)
    itineraries: dict[str, list[Consignment]] = {}
    for c in advanced.plan.consignments:
        itineraries.setdefault(c.shipment, []).append(c)
    holds, dropped, hidden = [], [], set[str]()
    pins: list[Pin] = []
    for each in kept:
        mine = [s for s in advanced.scenario.shipments if _within(s, each)]
        legs = [c for s in mine for c in itineraries.get(s.id, ())]
        wrong = _impossible(seen, legs) if each.way else ""
        if wrong:
            dropped.append((each, wrong))
            continue
        holds.append(each)
        pins += _must_use(legs)
        hidden |= set() if each.way else {s.id for s in mine}
    scenario = _known_since(advanced.scenario, hidden, NOT_YET)
    scenario = replace(scenario, pins=(*scenario.pins, *dict.fromkeys(pins)))
    left = tuple(each for each in advanced.plan.left_behind if each.shipment not in hidden)
    return Start(
        scenario=scenario,
        parent=parent,
        plan=plan,
        advanced=replace(
            advanced, scenario=scenario, plan=replace(advanced.plan, left_behind=left)
        ),
        kept=tuple(holds),
        dropped=tuple(dropped),
        hidden=tuple(sorted(hidden)),
    )


def _within(shipment: Shipment, kept: KeptGoods) -> bool:
    first, last = units_of(shipment)
    root = shipment.part_of or shipment.id
    return root == kept.shipment and kept.first <= first and last <= kept.last


def _impossible(seen: JudgedScenario, consignments: Sequence[Consignment]) -> str:
    """Why consignments cannot travel on the kept itinerary, even alone; "" if they can."""
    scenario = seen.facts.scenario
    alone = Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="",
        consignments=tuple(consignments),
        charters=tuple(charter.id for charter in scenario.charters),
    )
    followed, wrong = legs(seen, alone)
    wrong += itinerary_problems(seen, followed)
    wrong += space_problems(seen, followed)
    return wrong[0].message if wrong else ""


def _must_use(consignments: Iterable[Consignment]) -> Iterator[Pin]:
    for c in consignments:
        for leg in c.legs:
            yield Pin(shipment=c.shipment, rule=PinRule.MUST_USE, departure=leg.departure)
