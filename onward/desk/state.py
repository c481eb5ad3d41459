"""The state of a desk: the fold of the acts that count, in the order of recording.

    state = fold(acts)          # acts that an undo has voided are left out
    state = after(state, acts)  # more of them

An act that does not follow from those before it raises ActRefused, so that an act on which others
depend cannot be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from onward.desk.act import BESIDE, LISTS, TOGETHER, Act, ActKind, ActRefused, voided
from onward.desk.desk_values import (
    DeskList,
    DeskPin,
    DeskPlan,
    DeskSettings,
    DeskState,
    MessageState,
    Move,
    Notice,
    Numbers,
    PlanState,
    SentMessage,
    Silence,
)
from onward.desk.json_values import decoded, encoded
from onward.message import Message
from onward.wording.instants import utc_words

CLOCK, NOTICES, PLANS = "onward desk clock", "onward notice list", "onward history"


class DoesNotFollow(ActRefused):
    """An act that does not follow from those before it that count; ``why`` says more."""

    def __init__(self, act: Act, why: ActRefused) -> None:
        self.act, self.why = act, why.problems[0]
        super().__init__(self.why.field, self.why.value, self.why.message, self.why.maybe)


def fold(acts: Iterable[Act]) -> DeskState:
    """The state after all acts that count. Raises DoesNotFollow for an act that does not follow."""
    every = sorted(acts, key=lambda act: act.number)
    void = voided(every)
    state = after(DeskState(), (act for act in every if act.number not in void))
    return replace(state, acts=every[-1].number if every else 0)


def after(state: DeskState, acts: Iterable[Act]) -> DeskState:
    """The state after more acts, one after the other. Raises DoesNotFollow for the first that does
    not follow from the state before it.
    """
    for are_notices, run in groupby(acts, lambda act: act.kind is ActKind.NOTICE):
        if are_notices:
            state = _after_notices(state, run)
        else:
            for act in run:
                with _following(act):
                    _refuse_unfit(state, act, state.notices)
                    state = replace(_AFTER[act.kind](state, act), acts=act.number)
    return state


@contextmanager
def _following(act: Act) -> Iterator[None]:
    """Within the block, an act that is refused does not follow: the error names it."""
    try:
        yield
    except ActRefused as wrong:
        raise DoesNotFollow(act, wrong) from wrong


def _refuse_unfit(state: DeskState, act: Act, notices: Collection[int]) -> None:
    """Raises ActRefused if a desk in this state cannot do the act; ``notices``: those so far."""
    if (state.desk is None) != (act.kind is ActKind.NEW):
        found = "there is a desk already" if state.desk else "no desk"
        raise ActRefused("act", act.kind, found, "onward desk" if state.desk else "onward desk new")
    clock = state.desk.clock if state.desk else None
    if clock is not None and act.at != clock and act.kind not in _AT_ANY_TIME:
        raise ActRefused(
            "at",
            encoded(act.at),
            Message("the desk's clock stands at {at}", at=utc_words(clock)),
            CLOCK,
        )
    for number in act.body.get("uses", ()):
        if number not in notices:
            raise ActRefused("uses", number, "this notice brought what the act names", NOTICES)


_AT_ANY_TIME = (ActKind.NEW, ActKind.CLOCK, ActKind.UNDO, ActKind.REDO)


# -- what each kind of act does


def _new(state: DeskState, act: Act) -> DeskState:
    lists = [_list_in(each, act) for each in act.body.get(LISTS, ())]
    return replace(
        state,
        desk=decoded(DeskSettings, _body(act)),
        lists={each.name: each for each in lists},
    )


def _list_in(document: Mapping[str, Any], act: Act) -> DeskList:
    row = {name: document[name] for name in ("name", "kind", "document", "file", "rows")}
    return decoded(
        DeskList,
        {**row, "number": act.number, "taken_at": encoded(act.at), "author": act.author},
    )


def _body(act: Act) -> dict[str, Any]:
    """The fields of the value that an act creates."""
    return {
        name: value
        for name, value in act.body.items()
        if name not in ("uses", TOGETHER, BESIDE, LISTS)
    }


def _clock(state: DeskState, act: Act) -> DeskState:
    at = act.body["clock"]
    clock = None if at is None else datetime.fromisoformat(at)
    return replace(state, desk=replace(_desk(state), clock=clock))


def _silence(state: DeskState, act: Act) -> DeskState:
    return replace(state, desk=replace(_desk(state), silence=Silence(act.body["silence"])))


def _desk(state: DeskState) -> DeskSettings:
    assert state.desk is not None
    return state.desk


def _after_notices(state: DeskState, acts: Iterable[Act]) -> DeskState:
    """Takes notices into one copy of the state: a list can bring tens of thousands, and a copy for
    each would be too slow.
    """
    notices = {**state.notices}
    told = {frozenset(each.cells.items()): number for number, each in notices.items()}
    for act in acts:
        with _following(act):
            _refuse_unfit(state, act, notices)
            notice = notice_of(act)
            twin = told.setdefault(frozenset(notice.cells.items()), act.number)
            if twin in notices:
                message = Message("was told already, as notice {twin}", twin=twin)
                raise ActRefused("notice", notice.kind, message, NOTICES)
            notices[act.number] = notice
    return replace(state, notices=notices, acts=max(state.acts, *notices))


def notice_of(act: Act) -> Notice:
    row = {**_body(act), "told_at": encoded(act.at), "author": act.author}
    return decoded(Notice, {**row, "number": act.number})


def _plan(state: DeskState, act: Act) -> DeskState:
    row = {**_body(act), "author": act.author, "made_at": encoded(act.at)}
    plan = plan_in({**row, "number": act.number})
    if plan.name in state.plans:
        raise ActRefused("name", plan.name, "is the name of another plan of this desk", PLANS)
    if plan.parent and not _was_adopted(state, plan.parent):
        raise ActRefused("parent", plan.parent, "is no plan that was adopted at this desk", PLANS)
    return replace(state, plans={**state.plans, plan.name: (PlanState.DRAFT, plan)})


def plan_in(document: Mapping[str, Any]) -> DeskPlan:
    """The plan in a document; one of an earlier release has the notices themselves, and not their
    numbers.
    """
    notices = [
        each if isinstance(each, int) else each["number"] for each in document.get("told", ())
    ]
    return decoded(DeskPlan, {**document, "told": notices})


def _was_adopted(state: DeskState, name: str) -> bool:
    found = state.plans.get(name)
    return found is not None and found[0] in (PlanState.CURRENT, PlanState.SUPERSEDED)


def _draft(state: DeskState, name: str) -> DeskPlan:
    found = state.plans.get(name)
    drafts = ", ".join(plan.name for plan in state.drafts)
    maybe = (
        Message("one of the drafts: {drafts}", drafts=drafts)
        if drafts
        else "onward plan or onward replan, first"
    )
    if found is None:
        raise ActRefused("plan", name, "is no plan of this desk", maybe)
    if found[0] is not PlanState.DRAFT:
        raise ActRefused("plan", name, Message("is no draft: it is {found}", found=found[0]), maybe)
    return found[1]


def _move(state: DeskState, act: Act) -> DeskState:
    draft = _draft(state, act.body["draft"])
    moves = tuple(decoded(Move, {**each, "act": act.number}) for each in act.body["moves"])
    moved = replace(draft, moves=(*draft.moves, *moves))
    return replace(state, plans={**state.plans, draft.name: (PlanState.DRAFT, moved)})


def _adopt(state: DeskState, act: Act) -> DeskState:
    draft, current = _draft(state, act.body["plan"]), state.current
    if draft.parent != (current.name if current else ""):
        raise stale(draft, current)
    plans = dict(state.plans)
    if current is not None:
        plans[current.name] = (PlanState.SUPERSEDED, current)
    adopted = replace(
        draft,
        plan=act.body["document"],
        reading=act.body["reading"],
        hand=(*_other_goods(draft.hand, draft.moves), *draft.moves),
        moves=(),
        adopted=act.number,
        adopted_by=act.author,
        since=act.at,
    )
    plans[draft.name] = (PlanState.CURRENT, adopted)
    return replace(state, plans=plans)


def _other_goods(before: Iterable[Move], now: Iterable[Move]) -> list[Move]:
    """Earlier moves whose goods no later move moves again."""
    later = list(now)
    return [
        move
        for move in before
        if not any(
            move.shipment == other.shipment
            and move.first <= other.last
            and other.first <= move.last
            for other in later
        )
    ]


def stale(draft: DeskPlan, current: DeskPlan | None, who: str = "") -> ActRefused:
    """Why a draft that was not made from the current plan is not adopted. ``who``: the name of
    whoever adopted that plan ("": the user's id).
    """
    if current is None:
        message = Message("was made from {parent}, which does not hold", parent=draft.parent)
        return ActRefused("plan", draft.name, message, "onward replan, which makes one")
    user = who or (f"user {current.adopted_by}" if current.adopted_by else "")
    since = encoded(current.since) if current.since else ""
    what = f"was made from {draft.parent or 'no plan'}; meanwhile "
    what += f"{user or 'somebody who was not named'} adopted {current.name}"
    maybe = Message("onward replan, which starts from {current}", current=current.name)
    return ActRefused("plan", draft.name, Message("{what} (at {at})", what=what, at=since), maybe)


def _withdraw(state: DeskState, act: Act) -> DeskState:
    draft = _draft(state, act.body["plan"])
    return replace(state, plans={**state.plans, draft.name: (PlanState.WITHDRAWN, draft)})


def _pin(state: DeskState, act: Act) -> DeskState:
    pin = decoded(DeskPin, {**_body(act), "number": act.number, "author": act.author})
    twin = next((p for p in state.pins.values() if _says(p) == _says(pin)), None)
    if twin is not None:
        message = Message("is pinned so already (pin {twin})", twin=twin.number)
        raise ActRefused(
            "shipment",
            pin.goods,
            message,
            Message("onward pin off {shipment}", shipment=pin.shipment),
        )
    return replace(state, pins={**state.pins, act.number: pin})


def _says(pin: DeskPin) -> tuple[str, str, str]:
    return pin.goods, pin.kind, pin.departure


def _unpin(state: DeskState, act: Act) -> DeskState:
    """Removes every pin of a shipment, and its moves by hand in the current plan."""
    goods, current = act.body["shipment"], state.current
    left = {n: pin for n, pin in state.pins.items() if pin.shipment != goods}
    hand = tuple(move for move in current.hand if move.shipment != goods) if current else ()
    if len(left) == len(state.pins) and (current is None or hand == current.hand):
        raise ActRefused("shipment", goods, "has no pin and no move by hand", "onward pin list")
    plans = dict(state.plans)
    if current is not None:
        plans[current.name] = (PlanState.CURRENT, replace(current, hand=hand))
    return replace(state, pins=left, plans=plans)


def _numbers(state: DeskState, act: Act) -> DeskState:
    numbers = decoded(Numbers, act.body)
    name = f"{numbers.shipment}:{numbers.first}-{numbers.last}"
    before = state.numbers.get(name, numbers)
    new = replace(numbers, awb=numbers.awb or before.awb, uld=numbers.uld or before.uld)
    return replace(state, numbers={**state.numbers, name: new})


def _list(state: DeskState, act: Act) -> DeskState:
    """The list as it was taken; each time stands on the time before."""
    taken = _list_in(act.body, act)
    before = state.lists.get(taken.name)
    if (before.number if before else 0) != act.body["before"]:
        message = Message("of list {name} another day was taken before it", name=taken.name)
        raise ActRefused("list", taken.name, message, "onward history")
    return replace(state, lists={**state.lists, taken.name: taken})


def _notify(state: DeskState, act: Act) -> DeskState:
    messages = dict(state.messages)
    for each in act.body["messages"]:
        if each["plan"] not in state.plans:
            raise ActRefused(
                "plan",
                each["plan"],
                Message("{party} was told of this plan", party=each["to"]),
                PLANS,
            )
        row = {**each, "sent_at": encoded(act.at), "author": act.author}
        name = f"{act.number}.{len(messages) - len(state.messages) + 1}"
        messages[name] = (MessageState.SENT, decoded(SentMessage, {**row, "name": name}))
    return replace(state, messages=messages)


def _acknowledge(state: DeskState, act: Act) -> DeskState:
    name = act.body["message"]
    if name not in state.messages:
        raise ActRefused("message", name, "is no message of this desk", "onward notify list")
    state_of_it, message = state.messages[name]
    if state_of_it is MessageState.ACKNOWLEDGED:
        raise ActRefused("message", name, "is acknowledged already", "onward notify list")
    return replace(state, messages={**state.messages, name: (MessageState.ACKNOWLEDGED, message)})


def _hand_over(state: DeskState, act: Act) -> DeskState:
    """From here on the drafts and pins of one user belong to another."""
    before, now = act.body["from"], act.body["to"]
    plans = {
        name: (how, replace(plan, author=now))
        if how is PlanState.DRAFT and plan.author == before
        else (how, plan)
        for name, (how, plan) in state.plans.items()
    }
    pins = {
        number: replace(pin, author=now) if pin.author == before else pin
        for number, pin in state.pins.items()
    }
    return replace(state, plans=plans, pins=pins)


def _as_it_was(state: DeskState, act: Act) -> DeskState:
    """The state unchanged: events are in the log, and undone acts are never applied."""
    return state


_AFTER: Mapping[ActKind, Callable[[DeskState, Act], DeskState]] = {
    ActKind.NEW: _new,
    ActKind.CLOCK: _clock,
    ActKind.SILENCE: _silence,
    ActKind.PLAN: _plan,
    ActKind.MOVE: _move,
    ActKind.ADOPT: _adopt,
    ActKind.WITHDRAW: _withdraw,
    ActKind.PIN: _pin,
    ActKind.UNPIN: _unpin,
    ActKind.NUMBERS: _numbers,
    ActKind.LIST: _list,
    ActKind.NOTIFY: _notify,
    ActKind.ACKNOWLEDGE: _acknowledge,
    ActKind.HAND_OVER: _hand_over,
    ActKind.EVENTS: _as_it_was,
    ActKind.UNDO: _as_it_was,
    ActKind.REDO: _as_it_was,
}
