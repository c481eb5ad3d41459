"""The situation on a day, for people who decide: movements, whereabouts, detained goods, purchases
of the fund, announcements. Derived from the scenario, recorded events and, if there is one, a plan;
at ``as_of`` with what was known by ``known_to``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from onward.answer import Answer, Note, NoteKind, Outcome
from onward.desk.judged_plan import JudgedPlan, judged
from onward.events.eta import Past
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.tally import Count, Whereabouts, left_origin, tally, whereabouts
from onward.formats.event_sources import last_known
from onward.goods.tracked import Tracked, TrackedPart, seen_at
from onward.job import Job
from onward.money.book import Book
from onward.numbers.figure import Clocks as SeenBy
from onward.numbers.flows import Flow, Moved as AllMoved, flows
from onward.numbers.growth import growth, percent
from onward.numbers.movements import Movements, Stage, happened, planned
from onward.numbers.periods import Period
from onward.questions.announcements import Announcements, announcements
from onward.questions.engines import by_duckdb
from onward.questions.fund_book import find_book
from onward.questions.plan_files import plan_in_file, written_plan
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.units import grams_up
from onward.wording.instants import utc_words
from onward.wording.quantities import number_of

if TYPE_CHECKING:
    from onward.questions.by_duckdb import ByDuckDB


@dataclass(slots=True)
class Standing:
    """The goods of one priority by their state, in grams; ``late`` are delivered after due,
    ``overdue`` not delivered and past due.
    """

    priority: int
    total_g: int = 0
    in_time_g: int = 0
    late_g: int = 0
    overdue_g: int = 0
    by_where: dict[Whereabouts, int] = field(default_factory=lambda: dict.fromkeys(Whereabouts, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One line of a table of flows: all until now, the last seven days, and what a plan moves in
    the next seven (None: no plan).
    """

    key: tuple[str, ...]
    whole: Flow
    week: Flow
    coming: Flow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The whole content of the report. ``week`` are the seven whole UTC days up to ``as_of``;
    ``coming`` the seven after it.
    """

    scenario: Scenario
    as_of: datetime
    known_to: datetime
    tracked: Tracked
    standings: tuple[Standing, ...]
    counts: dict[str, Count]
    week: Period
    coming: Period
    lanes: tuple[Moved, ...]  # key: lane, mode; every departure that left with goods
    modes: tuple[Moved, ...]  # key: mode
    # by mode, "" all: tonnes of the week against the seven days before it, "+12.3 %" or why there
    # is none
    trend: dict[str, str]
    countries_out: tuple[Moved, ...]  # key: country; what left it for another country
    countries_in: tuple[Moved, ...]  # what landed in it from another
    goods: tuple[Moved, ...]  # key: goods; each handling unit once, when it left its origin
    delivered: dict[str, Flow]  # by goods, by proof of delivery
    detained: tuple[TrackedPart, ...]  # longest first
    announcements: Announcements
    fund: Book | None
    judged_plan: JudgedPlan | None  # the plan, as the judge accepted it

    @property
    def all(self) -> Count:
        """Units by whereabouts, all countries together."""
        return self.counts.get("", Count())

    @property
    def held_before(self) -> int:
        """Units that are detained and have not left their origin; other detained units are counted
        among those that have left.
        """
        return sum(row.units for row in self.detained if not left_origin(row.state, row.shipment))

    @property
    def unheard(self) -> bool:
        """Whether no goods have any event, so that detained goods cannot be known."""
        return self.all.unknown == self.all.total


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSituation:
    """The situation at the record's clocks (default: a desk's clock, else when the last event was
    known).

    ``plan``: a file (none: a desk's current plan), for what it moves in the next seven days.
    """

    plan: str = ""


@question
def report_situation(record: Record, question: ReportSituation, job: Job) -> Answer[Situation]:
    """The whole report. Raises InvalidInput, also for a rejected plan."""
    judged_plan = _planned(record, question.plan)
    engine = by_duckdb(record, every=True)
    if engine is None:
        as_of = record.at.as_of or record.last_known()
    else:
        as_of = record.at.as_of or last_known((), record.stated.as_of, engine.last_known())
    known_to = record.at.known_to or as_of
    job.progress("adding up")
    fund = find_book(record, as_of, known_to)
    if engine is None:
        told = told_by(record.stated, record.events, as_of=as_of, known_to=known_to)
    else:
        told = told_elsewhere(record.stated, engine, as_of=as_of, known_to=known_to)
    found = added_up(record.stated, told, judged_plan, fund)
    notes = (
        f"as of {utc_words(as_of)}, known to {utc_words(known_to)}; "
        f"{number_of(told.events, 'event')}{f'; fund from {fund.basis}' if fund else ''}"
    )
    return Answer(
        value=found,
        notes=(*record.notes, Note(NoteKind.SUMMARY, notes)),
        problems=record.problems,
        outcome=Outcome.REJECTED if record.problems else Outcome.DONE,
    )


def _planned(record: Record, plan: str) -> JudgedPlan | None:
    """The plan in a file, else the desk's current one, as the judge accepts it."""
    if plan:
        return judged(*plan_in_file(record, plan))
    current = record.desk is not None and record.desk.state.current is not None
    return written_plan(record, "").judged() if current else None


def situation(
    scenario: Scenario,
    events: Iterable[Event],
    *,
    as_of: datetime,
    known_to: datetime,
    judged_plan: JudgedPlan | None = None,
    fund: Book | None = None,
) -> Situation:
    """The situation at ``as_of``. ``judged_plan``: of the same scenario, for the next seven
    days.
    """
    told = told_by(scenario, tuple(events), as_of=as_of, known_to=known_to)
    return added_up(scenario, told, judged_plan, fund)


@dataclass(frozen=True, slots=True)
class Told:
    """What the events say, as of when it happened and when it was known: the goods, what moved,
    what is held, and how many events there are. The report needs no ETA of held goods.
    """

    tracked: Tracked
    moves: AllMoved
    detained: tuple[TrackedPart, ...]
    events: int


def told_by(
    scenario: Scenario, events: Sequence[Event], *, as_of: datetime, known_to: datetime
) -> Told:
    desk = Tracked(scenario, tuple(events), as_of, known_to, Past)
    moves = happened(scenario, events, as_of=as_of, known_to=known_to)
    return Told(desk, moves, detained(desk, desk.shipments), len(events))


def told_elsewhere(
    scenario: Scenario, engine: ByDuckDB, *, as_of: datetime, known_to: datetime
) -> Told:
    """The same as DuckDB counts it; only the events behind goods that are held are read whole."""
    states = engine.states(seen_at(scenario, as_of, known_to))
    held = states.detained
    desk = Tracked(scenario, engine.whole(states.behind(held)), as_of, known_to, Past)
    desk.counted = states.counted
    moves = engine.moves(SeenBy(as_of, known_to))
    return Told(desk, moves, detained(desk, held), engine.events)


def added_up(
    scenario: Scenario, told: Told, judged_plan: JudgedPlan | None, fund: Book | None
) -> Situation:
    desk, moves = told.tracked, told.moves
    as_of, known_to = desk.as_of, desk.known_to
    last = as_of.astimezone(UTC).date() - timedelta(days=1)  # the day that has begun is not whole
    week = Period(last - timedelta(days=6), last)
    coming = Period(week.last + timedelta(days=1), week.last + timedelta(days=7))
    ahead = planned(judged_plan.read.scenario, judged_plan.read.plan) if judged_plan else None

    return Situation(
        scenario=scenario,
        as_of=as_of,
        known_to=known_to,
        tracked=desk,
        standings=standings(desk),
        counts=tally(desk.counted),
        week=week,
        coming=coming,
        trend=_trend(moves, week),
        detained=told.detained,
        announcements=announcements(scenario, as_of, known_to),
        fund=fund,
        judged_plan=judged_plan,
        **_tables_of(moves, ahead, week, coming),
    )


def _tables_of(
    moves: AllMoved, ahead: Movements | None, week: Period, coming: Period
) -> dict[str, Any]:
    """What moved, by each of the report's tables."""

    def moved(
        by: tuple[str, ...], stage: Stage = Stage.DEPARTED, side: str = ""
    ) -> tuple[Moved, ...]:
        where = {"side": (side,), "direction": ("export", "import", "transit")} if side else {}
        return _moved(moves, ahead, by, stage, where, week, coming)

    delivered = flows(moves, by=("goods",), stage=Stage.DELIVERED).lines
    return {
        "lanes": moved(("lane", "mode")),
        "modes": moved(("mode",)),
        "countries_out": moved(("country",), side="out"),
        "countries_in": moved(("country",), Stage.LANDED, side="in"),
        "goods": moved(("goods",), Stage.SHIPPED),
        "delivered": {line.key[0]: line for line in delivered},
    }


def _trend(moves: AllMoved, week: Period) -> dict[str, str]:
    found = growth(moves, week, week.before, by=("mode",))
    return {"": percent(found.total.growth["kg"])} | {
        change.key[0]: percent(change.growth["kg"]) for change in found.changes
    }


NOTHING = Flow(key=(), grams=0, litres=0, handling_units=0, units=0)


def _moved(
    moves: AllMoved,
    ahead: Movements | None,
    by: tuple[str, ...],
    stage: Stage,
    where: Mapping[str, Sequence[str]],
    week: Period,
    coming: Period,
) -> tuple[Moved, ...]:
    """Lines of flows, heaviest first; lines that only the plan has are last."""

    def lines(source: AllMoved, period: Period | None) -> dict[tuple[str, ...], Flow]:
        return {
            line.key[: len(by)]: line
            for line in flows(source, by=by, stage=stage, period=period, where=where).lines
        }

    whole, lately = lines(moves, None), lines(moves, week)
    next_week = lines(ahead, coming) if ahead else {}
    found = [
        Moved(
            key=key,
            whole=whole.get(key, NOTHING),
            week=lately.get(key, NOTHING),
            coming=next_week.get(key, NOTHING) if ahead else None,
        )
        for key in {**whole, **next_week}
    ]
    return tuple(sorted(found, key=lambda each: (-each.whole.grams, each.key)))


def standings(desk: Tracked) -> tuple[Standing, ...]:
    """The known goods by their state, priority by priority."""
    found: dict[int, Standing] = {}
    for each in desk.counted:
        if not each.known:
            continue
        mine = found.setdefault(each.priority, Standing(each.priority))
        mine.total_g += each.grams
        mine.by_where[each.where] += each.grams
        if each.where is Whereabouts.DELIVERED:
            if each.in_time:
                mine.in_time_g += each.grams
            else:
                mine.late_g += each.grams
        elif each.where is not Whereabouts.LOST and each.overdue:
            mine.overdue_g += each.grams
    return tuple(found[priority] for priority in sorted(found))


def detained(desk: Tracked, shipments: Iterable[str]) -> tuple[TrackedPart, ...]:
    """Goods of these shipments that are held now, longest first."""
    found: list[tuple[datetime, TrackedPart]] = []
    for name in shipments:
        shipment = desk.shipments[name]
        for state in desk.tracking.of(Key(KeyKind.SHIPMENT, name)):
            if state.held is not None and whereabouts(state, shipment) is Whereabouts.HELD:
                found.append((state.held.since, desk.row(shipment, state)))
    return tuple(
        row
        for _, row in sorted(
            found, key=lambda pair: (pair[0], pair[1].shipment.id, pair[1].state.key.first)
        )
    )


def held_by_place(rows: Iterable[TrackedPart]) -> dict[str, int]:
    """Grams detained at each place."""
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.state.held is not None:
            found[row.state.held.place] += grams_up(row.shipment.mass_kg) * row.state.handling_units
    return dict(found)
