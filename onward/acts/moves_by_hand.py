"""A planner's moves by hand: each adds a move to one open draft."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from onward.acts.drafts import NewDraft, refuse_stale, the_draft
from onward.acts.meanwhile import refuse_acted_first
from onward.acts.moves import MoveVerdict, Trial, left_behind, with_moves
from onward.desk.act import Act, ActKind, ActRefused, Checks
from onward.desk.against_current import with_claim
from onward.desk.desk import Deed, Desk
from onward.desk.desk_values import DeskPlan, Move
from onward.desk.goods_words import leg_in
from onward.desk.json_values import encoded
from onward.desk.named_goods import goods_in
from onward.desk.plan_signature import signed
from onward.desk.prepared_scenario import Prepared
from onward.desk.present_scenario import with_notices
from onward.errors import InvalidInput, Problem
from onward.goods.planning_start import Start, all_left
from onward.goods.restored_goods import start
from onward.judge.reading import going_on, judged_scenario
from onward.plan.plan import LeftBehind, Plan
from onward.wording.closest import closest

TRIALS: dict[tuple[str, int], Trial] = {}  # of a running process: by draft and its moves
MOST_TRIALS = 4
# names of the draft's own that a planner has not given: consignments, and parts of shipments
CONSIGNMENT = re.compile(r"^consignment \S+: ")
PARTS = re.compile(r"(?<=shipment )(\S+):(\d+-\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A recorded move and its effect."""

    act: Act
    draft: str
    verdict: MoveVerdict


def move(
    desk: Desk,
    goods: str,
    way: Sequence[str],
    *,
    draft: str = "",
    give_way: bool = False,
    seen: int | None = None,
) -> Moved:
    """Put goods on departures, in order; without departures, they are taken off and left behind.

    Raises ActRefused with the rule that forbids it and the goods in the way; with ``give_way``
    those are left behind by the same act. ``seen``: the last act that the planner knows of; if
    somebody acted on these goods after it, the move is refused.
    """
    if seen is not None:
        refuse_acted_first(desk, goods_in(goods, with_notices(desk)), seen)
    return desk.tried(lambda: _move(desk, goods, way, draft, give_way))


def _move(desk: Desk, goods: str, way: Sequence[str], name: str, give_way: bool) -> Moved:
    mine = open_draft(desk, name)
    if mine.new is None:
        refuse_stale(desk, the_draft(desk, mine.name))
    verdict = judged_move(desk, mine.trial, goods, way)
    if give_way and verdict.gives_way:
        away = left_behind(verdict.gives_way, desk.state.acts + 1)
        again = mine.trial.verdict([*away, *verdict.moves])
        verdict = replace(again, gives_way=verdict.gives_way, was_to_arrive=verdict.was_to_arrive)
    if not verdict.allowed:
        raise MoveRefused(verdict)
    new = mine.new
    first = [new.deed(desk)] if new else []
    draft = new.name if new else mine.name
    body = {"draft": draft, "moves": [_document(each) for each in verdict.moves]}
    acts = desk.record(
        *first,
        Deed(ActKind.MOVE, body),
        also=lambda c: new.keep(c, desk.organisation) if new else None,
    )
    return Moved(act=acts[-1], draft=draft, verdict=verdict)


def _document(each: Move) -> dict[str, object]:
    return {name: value for name, value in encoded(each).items() if name != "act"}


def judged_move(desk: Desk, trial: Trial, goods: str, way: Sequence[str]) -> MoveVerdict:
    """The effect of a move; nothing is recorded."""
    with Checks() as checks:
        for text in way:
            checks.of(_known, text, trial.seen.facts.carriage.index)
        what = goods_in(goods, trial.seen.facts.scenario)
    moves = [
        Move(
            act=desk.state.acts + 1,
            shipment=what.shipment,
            first=what.first,
            last=what.last,
            way=tuple(way),
        )
    ]
    return trial.verdict(moves)


def _known(text: str, departures: Collection[str]) -> None:
    name = leg_in(text).departure
    if name not in departures:
        message = "is no departure that is known now"
        raise ActRefused("departure", text, message, closest(name, departures) or "onward lanes")


class MoveRefused(InvalidInput):
    """A move that a rule forbids; ``verdict`` names the rule, and the goods that would have to give
    way.
    """

    def __init__(self, verdict: MoveVerdict) -> None:
        self.verdict = verdict
        names = ", ".join(map(str, verdict.gives_way))
        maybe = f"--give-way, which leaves {names} behind" if names else ""
        goods = next((move.shipment for move in verdict.moves), "SHIPMENT")
        else_ = f"onward options {goods}, which says where there is room"
        super().__init__(_with_remedy(problem, maybe, else_) for problem in verdict.problems)


def _with_remedy(problem: Problem, room: str, other: str) -> Problem:
    """The problem with a remedy: make room, lift the rule that goods stay together, or another
    itinerary.
    """
    full = room if problem.field in ("capacity_kg", "capacity_m3") else ""
    if problem.field == "keep_together":
        lifted = f"onward notice add amend-shipment {problem.value} keep_together=false"
        full = f"all of it, or {lifted}"
    message = PARTS.sub(r"\1#\2", CONSIGNMENT.sub("", problem.message))
    return replace(problem, file="desk", message=message, maybe=full or problem.maybe or other)


def trial_of(desk: Desk, draft: DeskPlan) -> Trial:
    """The draft with its moves so far, for trying further moves; cached in the process."""
    key = (f"{draft.scenario} {draft.plan}", hash(draft.moves))
    trial = TRIALS.get(key)
    if trial is None:
        scenario, plan = with_moves(desk, draft)
        trial = Trial(scenario, plan, desk.now)
        while len(TRIALS) >= MOST_TRIALS:
            TRIALS.pop(next(iter(TRIALS)))
        TRIALS[key] = trial
    trial.now = desk.now
    return trial


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDraft:
    """The draft to which moves are added, ready for trying them; ``new``: it is not
    recorded yet.
    """

    name: str
    trial: Trial
    new: NewDraft | None = None


def open_draft(desk: Desk, name: str = "") -> OpenDraft:
    """The draft of that name; without a name, the only draft of the current plan. Where there is
    none, or the name is that of the current plan: a new draft of what that plan still has ahead.
    """
    current = desk.state.current
    anew = current is not None and name == current.name
    if not anew and (name or desk.state.open_drafts):
        mine = the_draft(desk, name)
        return OpenDraft(name=mine.name, trial=trial_of(desk, mine))
    begin = start(desk)
    prepared = Prepared(begin.scenario)
    plan = with_claim(prepared.seen, still_holding(begin), begin.advanced, begin.plan)
    new = NewDraft(begin, plan, "hand", prepared=prepared)
    return OpenDraft(name="", trial=Trial(begin.scenario, plan, desk.now), new=new)


def still_holding(begin: Start) -> Plan:
    """The rest of the current plan; goods that have lost their itinerary, or the space on it, are
    left behind.
    """
    scenario = begin.scenario
    if begin.advanced is None:
        plan = Plan(
            scenario=scenario.name,
            as_of=scenario.as_of,
            known_to=scenario.known_to or scenario.as_of,
            planner="hand",
        )
        seen = judged_scenario(scenario)
        every = tuple(map(all_left, seen.facts.scenario.shipments))
        return signed(scenario, replace(plan, left_behind=every))
    plan = signed(scenario, replace(begin.advanced.plan, planner="hand"))
    seen = judged_scenario(scenario)
    kept = going_on(seen, plan)
    off = set(plan.consignments) - set(kept)
    left = [LeftBehind(shipment=c.shipment, first=c.first, last=c.last) for c in off]
    there = (row for row in (*plan.left_behind, *left) if row.shipment in seen.facts.shipments)
    stays = sorted(there, key=lambda row: (row.shipment, row.first))
    return replace(plan, consignments=tuple(kept), left_behind=tuple(stays))
