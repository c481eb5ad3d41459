"""Undo acts and redo them: the acts stay in the log, and do not count while undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onward.acts.missed_departures import leaving
from onward.acts.moves import moved
from onward.acts.notices import notice_problems
from onward.desk.act import TOGETHER, Act, ActKind, ActRefused, taken_back, voided
from onward.desk.desk import Deed, Desk
from onward.desk.desk_values import DeskPlan, DeskState, SentMessage
from onward.desk.history import for_good, in_words
from onward.desk.present_scenario import changes_of, plan_of
from onward.desk.state import DoesNotFollow, fold
from onward.errors import Problem
from onward.goods.left_goods import left_goods
from onward.goods.restored_goods import start
from onward.judge import check
from onward.message import Message
from onward.scenario import Amendment, known
from onward.scenario.change import KINDS
from onward.scenario.changes import applied
from onward.store.reading import kinds_of
from onward.units import minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """The act that was undone, those that fell with it, and the messages based on it: their
    recipients must be notified again.
    """

    act: Act
    by: Act
    others: tuple[int, ...] = ()
    notify_again: tuple[SentMessage, ...] = ()


def undo(desk: Desk, number: int | None = None) -> Undone:
    """Undo an act (None: the last that can be undone). Raises ActRefused if other acts depend on
    it, or if acts of its kind cannot be undone.
    """
    return desk.tried(lambda: _undo(desk, number))


def _undo(desk: Desk, number: int | None) -> Undone:
    seen, acts = desk.state, desk.acts()
    if len(acts) != seen.acts:  # somebody acted between the two readings
        desk.look_again()
        return _undo(desk, number)
    act = _that_counts(acts, number)
    _refuse_for_good(act)
    others = _others(acts, act)
    taken = [*_about(acts, act), *others]  # an undone redo takes away what it brought back
    for each in taken:
        _refuse_for_good(each)
        _refuse_told_of(desk, each)
    numbers = tuple(each.number for each in others)
    state = _without(desk, acts, act, numbers)
    _refuse_fewer(desk, state, taken)
    _refuse_unfit(desk, state, taken[0])
    _refuse_left(desk, taken[0], state)
    (by,) = desk.record(Deed(ActKind.UNDO, _naming(act.number, numbers)))
    again = _wrong_messages(seen, state, taken[0])
    return Undone(act=act, by=by, others=numbers, notify_again=again)


def _others(acts: Sequence[Act], act: Act) -> list[Act]:
    """The acts that count and stand and fall with this one: a charter's departures."""
    void, group = voided(acts), act.body.get(TOGETHER)
    return [
        each
        for each in acts
        if group is not None
        and each.body.get(TOGETHER) == group
        and each.number != act.number
        and each.number not in void
    ]


def _about(acts: Sequence[Act], act: Act) -> list[Act]:
    """The act; for an undo what it takes away instead, and for a redo what it brings back."""
    if act.kind not in (ActKind.UNDO, ActKind.REDO):
        return [act]
    named = [each for each in acts if each.number in taken_back(act)]
    named.sort(key=lambda each: taken_back(act).index(each.number))
    return [mine for each in named for mine in _about(acts, each)]


def _naming(number: int, others: Sequence[int] = ()) -> dict[str, object]:
    """The body of an undo or a redo."""
    return {"act": number, **({"with": list(others)} if others else {})}


def redo(desk: Desk, number: int | None = None) -> Undone:
    """Undo an undo: ``number`` is the act that was undone, or the undo (None: the last)."""
    return desk.tried(lambda: _redo(desk, number))


def _redo(desk: Desk, number: int | None) -> Undone:
    acts = desk.acts()
    void = voided(acts)
    undos = [act for act in acts if act.kind is ActKind.UNDO and act.number not in void]
    mine = [a for a in undos if number is None or number in (a.number, *taken_back(a))]
    if not mine:
        what = "has not been undone" if number else "nothing has been undone"
        raise ActRefused("act", number or "", what, "onward history")
    undone = next(act for act in acts if act.number == mine[-1].body["act"])
    brought = _about(acts, mine[-1])  # what comes back, also where redos were undone in between
    act = brought[0]
    try:
        state = fold([*acts, _trial(desk, len(acts) + 1, ActKind.REDO, mine[-1].number)])
    except DoesNotFollow as wrong:
        raise _no_longer(act, wrong.why.message) from wrong
    adopted = _adopted_with(state, act)
    if adopted is not None:
        raise _no_longer(act, Message("act {act} adopted its draft without it", act=adopted))
    _refuse_fewer(desk, state, brought)
    before = fold(act for act in acts if act.number < mine[-1].number)
    _refuse_unfit_again(desk, state, act, before)
    _refuse_left(desk, act, state)
    (by,) = desk.record(Deed(ActKind.REDO, _naming(mine[-1].number)))
    return Undone(act=undone, by=by, others=taken_back(mine[-1])[1:])


def _refuse_unfit_again(desk: Desk, state: DeskState, act: Act, undone: DeskState) -> None:
    """Raises ActRefused if later acts do not fit with the redone act: notices with the baseline,
    moves with the draft. ``undone``: the state at the undo; its problems do not count.
    """
    brought = _brought(desk, act, state, desk.state, undone)
    if brought:
        number, problem = brought[0]
        whose = "" if number in (0, act.number) else f"act {number}: "
        raise _no_longer(act, f"{whose}{problem.field}={problem.value!r} {problem.message}")


def _no_longer(act: Act, why: str) -> ActRefused:
    return ActRefused(
        "act", act.number, Message("no longer follows: {why}", why=why), "do what it did anew"
    )


def _trial(desk: Desk, number: int, kind: ActKind, of: int, others: Sequence[int] = ()) -> Act:
    body = _naming(of, others)
    return Act(number=number, kind=kind, at=desk.now, recorded_at=desk.now, body=body)


def _adopted_with(state: DeskState, act: Act) -> int | None:
    """The act that adopted the draft of a move; None for other acts, and while it is a draft."""
    if act.kind is not ActKind.MOVE:
        return None
    _, plan = state.plans[str(act.body["draft"])]
    return plan.adopted or None


def _refuse_left(desk: Desk, act: Act, state: DeskState) -> None:
    """Raises ActRefused if, without this adoption, another plan would have been current, and goods
    have left by either plan since.
    """
    if act.kind is not ActKind.ADOPT:
        return
    begin, end = minutes(act.at), minutes(desk.now)
    was, now = (
        leaving(desk.kept_reading(plan.reading), begin, end) if plan else {}
        for plan in (desk.state.current, state.current)
    )
    if was != now:
        shipment, departure = next(key for key in {**was, **now} if was.get(key) != now.get(key))
        message = Message(
            "comes too late: what of {shipment} left on {departure} since then differs",
            shipment=shipment,
            departure=departure,
        )
        raise ActRefused("act", act.number, message, "onward replan, which starts from now")


def _that_counts(acts: Sequence[Act], number: int | None) -> Act:
    void = voided(acts)
    if number is None:
        open_to = [a for a in acts if a.number not in void and not for_good(a)]
        if not open_to:
            raise ActRefused("act", "", "there is nothing to undo", "onward history")
        return open_to[-1]
    found = next((act for act in acts if act.number == number), None)
    if found is None:
        last = acts[-1].number if acts else 0
        raise ActRefused(
            "act",
            number,
            Message("is no act of this desk: it has {last}", last=last),
            "onward history",
        )
    if number in void:
        raise ActRefused(
            "act", number, "is undone already", Message("onward redo {number}", number=number)
        )
    return found


def _refuse_for_good(act: Act) -> None:
    instead = for_good(act)
    if instead:
        message = Message("({act}) is not undone but corrected", act=in_words(act))
        maybe = instead.replace("ACT", str(act.number))
        raise ActRefused("act", act.number, message, maybe)


def _refuse_told_of(desk: Desk, act: Act) -> None:
    """Raises ActRefused if events name the shipment that the undone notice created."""
    made = str(act.body.get("made", ""))
    if made and kinds_of(desk.store, desk.organisation, made):
        message = Message(
            "({act}) brought {made}, and recorded events tell of it", act=in_words(act), made=made
        )
        maybe = "onward notice add cancel_shipment"
        raise ActRefused("act", act.number, message, maybe)


def _without(desk: Desk, acts: Sequence[Act], act: Act, others: Sequence[int]) -> DeskState:
    """The state without an act and those that fall with it. Raises ActRefused naming the act that
    depends on it.
    """
    try:
        return fold([*acts, _trial(desk, len(acts) + 1, ActKind.UNDO, act.number, others)])
    except DoesNotFollow as wrong:
        on = wrong.act
        message = Message(
            "act {number} ({act}) stands on it: {message}",
            number=on.number,
            act=in_words(on),
            message=wrong.why.message,
        )
        raise ActRefused(
            "act", act.number, message, Message("onward undo {on}, first", on=on.number)
        ) from wrong


def _refuse_unfit(desk: Desk, state: DeskState, act: Act) -> None:
    """Raises ActRefused if remaining acts do not fit without the undone one, and did with it:
    notices with the baseline, moves with the draft.
    """
    adopted = _adopted_with(state, act)
    if adopted is not None:
        message = Message(
            "act {adopted} stands on it: it adopted the draft with this move", adopted=adopted
        )
        raise ActRefused(
            "act", act.number, message, Message("onward undo {adopted}, first", adopted=adopted)
        )
    brought = _brought(desk, act, state, desk.state)
    if brought:
        number, problem = brought[0]
        maybe = Message("onward undo {number}, first", number=number) if number else ""
        raise ActRefused("act", act.number, _stands_on(act, number, problem), maybe)


def _refuse_fewer(desk: Desk, state: DeskState, acts: Iterable[Act]) -> None:
    """Raises ActRefused if a shipment that these acts are about had fewer handling units in a state
    than have left.
    """
    about = {each.body["cells"]["shipment"]: each for each in acts if _says_how_many(each)}
    if not about:
        return
    scenario = applied(desk.baseline, changes_of(state.notices.values()))
    seen = known(replace(scenario, known_to=desk.now))
    counts = {s.id: s.handling_units for s in seen.shipments if s.id in about}
    gone = left_goods(desk, start(desk), counts)
    for name, goods in gone.items():
        if counts[name] < goods.left:
            message = Message(
                "would leave {shipment} {count} handling units, and {left} have left",
                shipment=name,
                count=counts[name],
                left=goods.left,
            )
            maybe = "onward notice add amend_shipment"
            raise ActRefused("act", about[name].number, message, maybe)


def _says_how_many(act: Act) -> bool:
    """Whether an act is a notice of how many handling units a shipment has."""
    if act.kind is not ActKind.NOTICE or "handling_units" not in act.body["cells"]:
        return False
    return KINDS[act.body["kind"]].kind.row is Amendment


def _stands_on(act: Act, number: int, problem: Problem) -> Message:
    """That act ``number`` does not fit without this one; 0: that the whole does not."""
    if not number:
        return Message(
            "cannot be taken away alone: {field} {message}",
            field=problem.field,
            message=problem.message,
        )
    if act.kind is ActKind.MOVE:
        return Message(
            "act {number} (a move) stands on it: {message}", number=number, message=problem.message
        )
    return Message(
        "notice {number} stands on it: {field} {message}",
        number=number,
        field=problem.field,
        message=problem.message,
    )


Numbered = tuple[int, Problem]  # the act that is wrong (0: none alone), and its problem


def _brought(desk: Desk, act: Act, after: DeskState, *before: DeskState) -> list[Numbered]:
    """The problems of notices, or of the moves in the act's draft, that are in the state ``after``
    and in none of the states ``before``.
    """
    found = _unfit(desk, after, act)
    known = {each for state in before if found for each in _unfit(desk, state, act)}
    return [each for each in found if each not in known]


def _unfit(desk: Desk, state: DeskState, act: Act) -> list[Numbered]:
    if act.kind in (ActKind.NOTICE, ActKind.LIST):
        found = notice_problems(desk.baseline, state)
    elif act.kind is ActKind.MOVE:
        found = list(_unfit_moves(desk, state.plans[str(act.body["draft"])][1]))
    else:
        found = []
    return [(number, replace(problem, row=0, maybe="")) for number, problem in found]


def _unfit_moves(desk: Desk, draft: DeskPlan) -> Iterator[Numbered]:
    """The problems of each move of a draft; moves are made one by one."""
    scenario, plan = desk.kept_scenario(draft.scenario), plan_of(desk, draft)
    for number in dict.fromkeys(move.act for move in draft.moves):
        plan = moved(scenario, plan, [move for move in draft.moves if move.act == number])
        for problem in check(scenario, replace(plan, levels=())):
            yield number, problem


def _wrong_messages(before: DeskState, after: DeskState, act: Act) -> tuple[SentMessage, ...]:
    """Messages about a plan that the act has made wrong."""
    was, now = before.current, after.current
    changed = {was.name} if was is not None and (now is None or now.name != was.name) else set()
    if act.kind is ActKind.MOVE:
        changed = {str(act.body["draft"])}
    return tuple(message for _, message in before.messages.values() if message.plan in changed)
