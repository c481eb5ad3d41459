"""What a plan was made for, in a few words: from its way of planning, and from the notices, pins
and moves that the plan before it did not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onward.desk.desk_values import DeskPlan, DeskState
from onward.message import Message
from onward.wording.quantities import number_of

NAMED = 3  # notices, moves or charters; more are counted


def purpose(state: DeskState, plan: DeskPlan) -> Message:
    """``Replan, notices 4, 5``; ``Moves by hand: RA00018#1-3``; ``Replan, buys CH0023``."""
    return Message.joined(", ", [_made(plan), *_inputs(state, plan)])


def _made(plan: DeskPlan) -> Message:
    match plan.how:
        case "plan":
            return Message("First plan")
        case "replan":
            return Message("Replan")
        case "fresh":
            return Message("Planned afresh")
        case "file":
            return Message("Plan from a file")
        case _:
            return Message("Plan by hand")


def _inputs(state: DeskState, plan: DeskPlan) -> Iterator[Message]:
    """What it has that the plan before it has not; of a first plan, what it was told to do."""
    if plan.parent in state.plans:
        before = state.plans[plan.parent][1]
        new = sorted(set(plan.notices) - set(before.notices))
        undone = sorted(set(before.notices) - set(plan.notices))
        pins = {pin.number for pin in plan.pins} - {pin.number for pin in before.pins}
        if new:
            yield _notices(new)
        if undone:
            yield Message("without {notices}", notices=_notices(undone))
        if pins:
            yield number_of(len(pins), "new pin")
    if plan.buys:
        yield Message("buys {charters}", charters=_some(plan.buys))
    if plan.moves:
        goods = [f"{move.shipment}#{move.first}-{move.last}" for move in plan.moves]
        yield Message("moves {goods}", goods=_some(goods))


def _notices(numbers: Sequence[int]) -> Message:
    """``notice 4``, ``notices 4, 5``, ``38 notices``."""
    if len(numbers) > NAMED:
        return number_of(len(numbers), "notice")
    listed = ", ".join(map(str, numbers))
    if len(numbers) == 1:
        return Message("notice {numbers}", numbers=listed)
    return Message("notices {numbers}", numbers=listed)


def _some(names: Sequence[str]) -> Message:
    shown, more = ", ".join(names[:NAMED]), len(names) - NAMED
    if more > 0:
        return Message("{names} and {count} more", names=shown, count=more)
    return Message("{names}", names=shown)
