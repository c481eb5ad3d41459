"""Notices: checked against the present scenario, and the planned goods that they affect."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from onward.acts.goods_gone import OfGoneGoods, of_gone_goods
from onward.acts.too_late import past_problems
from onward.desk.act import TOGETHER, Act, ActKind, ActRefused, Checks, RefusedForAll, canonical
from onward.desk.desk import Deed, Desk
from onward.desk.desk_values import DeskState, Notice
from onward.desk.goods_words import Goods, units_of
from onward.desk.json_values import encoded
from onward.desk.present_scenario import changes_of, with_notices
from onward.errors import InvalidInput, Problem
from onward.formats.changes import (
    KIND,
    cells_of,
    change_of,
    changes_of as read_together,
    columns_of,
)
from onward.gc_paused import gc_paused
from onward.goods.planning_start import Start, start_from
from onward.goods.restored_goods import start
from onward.judge.reading import JudgedScenario, going_on, judged_scenario, legs, times
from onward.message import Message
from onward.plan.plan import Consignment, Plan
from onward.scenario import Scenario
from onward.scenario.change import KINDS, NEW, AddDeparture, Change, OfferCharter, kind_of
from onward.scenario.changes import applied, problems
from onward.scenario.stated_cause import made_id
from onward.wording.closest import closest
from onward.wording.instants import utc_words

WHAT_ELSE = "docs/changes.md says what it takes; onward notice check saves nothing"
SUBJECTS = ("shipment", "departure", "service", "policy", "charter", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectedGoods:
    """Goods of the current plan that a notice touches, and by how many minutes they would now be
    late (None: they lose their itinerary).
    """

    goods: Goods
    priority: int
    party: str
    late_before_min: int
    late_min: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedNotice:
    """A checked notice. ``recorded_as``: its number if it was recorded before, else 0."""

    change: Change
    recorded_as: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePreview:
    """Notices before they are saved, and the planned goods that they affect together."""

    checked: tuple[CheckedNotice, ...]
    scenario: Scenario  # with them
    hits: tuple[AffectedGoods, ...] = ()
    plan: str = ""  # the current plan; "" if there is none
    questions: tuple[Problem, ...] = ()  # somebody has to be sure before they are saved

    @property
    def new(self) -> list[Change]:
        """Notices that were not recorded before."""
        return [each.change for each in self.checked if not each.recorded_as]


# -- reading


def change_in_words(
    kind: str,
    words: Sequence[str],
    *,
    now: datetime,
    known_at: datetime | None,
    where_wrong: Callable[[], Scenario] | None = None,
) -> Change:
    """A notice from the command line: its kind, its subject, then ``column=value`` pairs.

    Its id is a digest of its content, so the same notice has the same id. Raises ActRefused,
    InvalidInput with every problem; ``where_wrong``: the scenario for checking the rest of a notice
    with an unreadable value.
    """
    name = kind.replace("-", "_")
    if name not in KINDS:
        raise ActRefused(
            "kind", kind, "is no kind of notice", closest(name, KINDS) or ", ".join(KINDS)
        )
    columns = columns_of(name)
    cells, found = _cells(name, columns, words)
    if known_at is not None and cells.get("known_at", encoded(known_at)) != encoded(known_at):
        message = Message("is said twice: also as {at}", at=utc_words(known_at))
        found.append(Problem("desk", 0, "known_at", cells["known_at"], message, "one of the two"))
    cells.setdefault("known_at", encoded(known_at or now))
    cells.setdefault("id", made_id(canonical([name, dict(cells)])))
    try:
        change = change_of({KIND: name, **cells}, "notice", where_wrong)
    except InvalidInput as wrong:
        more = [replace(each, maybe=each.maybe or WHAT_ELSE) for each in wrong.problems]
        raise InvalidInput([*found, *more]) from wrong
    if found:
        raise RefusedForAll(found)
    return change


def _cells(
    name: str, columns: Collection[str], words: Sequence[str]
) -> tuple[dict[str, str], list[Problem]]:
    """The cells from the words, and the problems of the words."""
    cells: dict[str, str] = {}
    checks = Checks()
    for word in words:
        column, sign, value = word.partition("=")
        if not sign:
            column, value = checks.of(_subject, name, columns, cells) or "", word
        column = column.replace("-", "_")
        if column in columns and column not in cells:
            cells[column] = value
        elif column:
            message = (
                "is said twice" if column in cells else Message("is no column of {name}", name=name)
            )
            checks.problems.append(
                Problem("desk", 0, column, value, message, closest(column, columns))
            )
    return cells, checks.problems


def _subject(kind: str, columns: Collection[str], cells: Mapping[str, str]) -> str:
    named = next((each for each in SUBJECTS if each in columns and each not in cells), "")
    if not named:
        raise ActRefused("kind", kind, "takes words as column=value", "cause=fog")
    return named


# -- looking


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Notices and what is wrong with them. ``problems``: why they cannot be saved; ``questions``:
    why somebody has to be sure; each has the notice's position (+ 2) as its row. ``before``: the
    scenario without the new ones; ``begin`` gives the start of planning now.
    """

    notices: tuple[CheckedNotice, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Problem, ...]
    before: Scenario
    begin: Callable[[], Start]

    @property
    def new(self) -> list[Change]:
        return [each.change for each in self.notices if not each.recorded_as]


@gc_paused()
def checked(desk: Desk, changes: Sequence[Change]) -> Checked:
    """Check notices; nothing is saved."""
    known = {_content(n.cells): n.number for n in desk.state.notices.values()}
    notices = tuple(
        CheckedNotice(change=each, recorded_as=known.get(_content(cells_of(each)), 0))
        for each in changes
    )
    new = [each.change for each in notices if not each.recorded_as]
    found = _early(desk, new)
    before, begin = with_notices(desk), lru_cache(lambda: start(desk))
    found += [p for p in problems(before, new) if not (p.field == "id" and p.file == "")]
    found += past_problems(desk, before, new)
    gone = of_gone_goods(desk, new, begin) if not found else OfGoneGoods()
    found += gone.problems
    return Checked(
        notices=notices,
        problems=_placed(found, notices),
        questions=_placed(gone.questions, notices),
        before=before,
        begin=begin,
    )


@gc_paused()
def preview(desk: Desk, changes: Sequence[Change]) -> NoticePreview:
    """Check notices and find the goods of the current plan that they affect; nothing is saved.

    Raises InvalidInput with all problems: an unknown subject, known only later, or past.
    """
    found = checked(desk, changes)
    if found.problems:
        raise InvalidInput(_told_in_words(found.problems, changes))
    now = replace(applied(found.before, found.new), as_of=desk.now, known_to=desk.now)
    current = desk.state.current
    hits = _hits(desk, found.begin(), found.new) if current and found.new else ()
    return NoticePreview(
        checked=found.notices,
        scenario=now,
        hits=tuple(hits),
        plan=current.name if current else "",
        questions=_told_in_words(found.questions, changes),
    )


def _placed(found: Iterable[Problem], notices: Sequence[CheckedNotice]) -> tuple[Problem, ...]:
    """Problems of new notices, each in the row of its notice among all."""
    of_all = [row for row, each in enumerate(notices, 2) if not each.recorded_as]
    return tuple(
        replace(
            each,
            file="notice",
            row=0 if each.row < 2 else of_all[each.row - 2],
            maybe=each.maybe or WHAT_ELSE,
        )
        for each in found
    )


def _told_in_words(found: Sequence[Problem], changes: Sequence[Change]) -> tuple[Problem, ...]:
    """The problems; without a row where one notice was told in words, which has no line."""
    return tuple(replace(each, row=0) for each in found) if len(changes) == 1 else tuple(found)


def _content(cells: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """A notice's cells without its id."""
    return frozenset(pair for pair in cells.items() if pair[0] != "id")


def _early(desk: Desk, changes: Sequence[Change]) -> list[Problem]:
    late = [(i, c) for i, c in enumerate(changes) if c.known_at > desk.now]
    message = Message(
        "is after the desk's clock, {at}: nobody knows it yet", at=utc_words(desk.now)
    )
    return [
        Problem("notice", i + 2, "known_at", encoded(c.known_at), message, "onward desk clock")
        for i, c in late
    ]


def _hits(desk: Desk, begin: Start, changes: Sequence[Change]) -> Iterable[AffectedGoods]:
    """Goods of the current plan that lose their itinerary or become late by these notices."""
    yield from _hits_from(begin, changes, lambda: start(desk, added=changes))


def affected_goods(desk: Desk, number: int) -> tuple[AffectedGoods, ...]:
    """The goods of the current plan affected by a notice that is newer than the plan, given the
    notices before it; none if the notice was undone. Raises ActRefused if there never was such a
    notice.
    """
    state = desk.state
    notice, current = state.notices.get(number), state.current
    if notice is None:
        if any(act.number == number and act.kind is ActKind.NOTICE for act in desk.acts()):
            return ()
        raise ActRefused("notice", number, "is no notice of this desk", "onward notice list")
    if current is None or number in current.notices:
        return ()
    before = {n: each for n, each in state.notices.items() if n < number}
    changes = changes_of([notice])

    def begin(added: Sequence[Change] = ()) -> Start:
        return start_from(desk, replace(state, notices=before), current, desk.now, added)

    return tuple(_hits_from(begin(), changes, lambda: begin(changes)))


def _hits_from(
    begin: Start, changes: Sequence[Change], changed: Callable[[], Start]
) -> Iterable[AffectedGoods]:
    """``changed``: the start with the changes; goods on departures that have left may land
    elsewhere.
    """
    if begin.advanced is None:
        return
    plan = begin.advanced.plan
    scenario, ahead = applied(begin.scenario, changes), plan
    if any(change.kind.reschedules for change in changes):
        then = changed()
        scenario, ahead = then.scenario, then.advanced.plan if then.advanced else plan
    was = _lateness(judged_scenario(begin.scenario), plan)
    now = _lateness(judged_scenario(scenario), ahead)
    shipments = {s.id: s for s in begin.scenario.shipments}
    for c in plan.consignments:
        if c.id in was and was[c.id] != now.get(c.id):
            s = shipments[c.shipment]
            first = units_of(s)[0] - 1
            yield AffectedGoods(
                goods=Goods(s.part_of or s.id, c.first + first, c.last + first),
                priority=s.priority,
                party=s.party or s.shipper or s.consignee or "the desk",
                late_before_min=was[c.id],
                late_min=now.get(c.id),
            )


def _lateness(seen: JudgedScenario, plan: Plan) -> dict[str, int]:
    """Minutes late of each consignment that can travel as planned, by consignment id."""
    known = seen.facts
    there = [
        c
        for c in plan.consignments
        if c.shipment in known.shipments
        and all(leg.departure in known.carriage.index for leg in c.legs)
    ]
    able: list[Consignment] = going_on(seen, replace(plan, consignments=tuple(there)))
    followed, _ = legs(seen, replace(plan, consignments=tuple(able)))
    through = times(seen, followed).through[followed.ends]
    late = (through - known.goods.due[followed.heads]).clip(min=0).tolist()
    return {c.id: int(n) for c, n in zip(followed.consignments, late, strict=True)}


# -- saving


def add(
    desk: Desk, changes: Sequence[Change], source: str = "", *, sure: bool = False
) -> tuple[NoticePreview, list[Act]]:
    """Check notices and save those that are new, all or none; a charter and its departures are
    undone together. Raises ActRefused with every question that they raise, unless somebody is
    ``sure``.
    """

    def act() -> tuple[NoticePreview, list[Act]]:
        looked = preview(desk, changes)
        if looked.questions and not sure:
            raise RefusedForAll(looked.questions)
        together = _together(looked.new, desk.state.acts + 1)
        deeds = notice_deeds(desk, looked.new, source, together)
        return looked, desk.record(*deeds) if deeds else []

    return desk.tried(act)


def notice_deeds(
    desk: Desk,
    changes: Sequence[Change],
    source: str,
    together: Mapping[str, Mapping[str, object]],
) -> list[Deed]:
    """The acts that record notices. ``together``: by id of a notice, the acts that stand and fall
    with it.
    """
    made_by = {notice.made: notice.number for notice in desk.state.notices.values() if notice.made}
    return [
        Deed(ActKind.NOTICE, {**_body(made_by, each, source), **together.get(each.id, {})})
        for each in changes
    ]


def _together(changes: Sequence[Change], first: int) -> dict[str, dict[str, int]]:
    """By change: the act of the charter that is offered with it; ``first``: the first act."""
    offered = {
        change.charter.id: first + nth
        for nth, change in enumerate(changes)
        if isinstance(change, OfferCharter)
    }
    flown = [
        change
        for change in changes
        if isinstance(change, AddDeparture) and change.departure.charter in offered
    ]
    acts = {change.id: offered[change.departure.charter] for change in flown}
    rotations = set(acts.values())
    acts |= {c.id: first + nth for nth, c in enumerate(changes) if first + nth in rotations}
    return {name: {TOGETHER: act} for name, act in acts.items()}


def _body(made_by: Mapping[str, int], change: Change, source: str) -> dict[str, object]:
    cells = cells_of(change)
    made = ""
    if type(change) in NEW:
        made = getattr(change, NEW[type(change)][0]).id
    body: dict[str, object] = {
        "kind": kind_of(change),
        "cells": cells,
        "known_at": encoded(change.known_at),
        "source": source,
        "made": made,
    }
    subjects = {value for name, value in cells.items() if name in SUBJECTS}
    uses = sorted({made_by[value] for value in subjects if value in made_by})
    return body | ({"uses": uses} if uses else {})


def notice_problems(baseline: Scenario, state: DeskState) -> list[tuple[int, Problem]]:
    """The problems of the notices of a state, each with the notice's number."""
    ordered = _in_order(state.notices.values())
    found = problems(baseline, read_together([n.cells for n in ordered]))
    return [(ordered[p.row - 2].number if p.row >= 2 else 0, p) for p in found]


def _in_order(notices: Iterable[Notice]) -> list[Notice]:
    return sorted(notices, key=lambda notice: (notice.known_at, notice.number))
