"""What moved: counted by dimensions, from events or a plan, and against a baseline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onward.answer import Answer, Note, NoteKind, Outcome, WrongQuestion
from onward.errors import Problem
from onward.events.event import Event
from onward.formats.event_sources import counted
from onward.job import Job
from onward.message import Message
from onward.numbers.dimensions import unknown_values
from onward.numbers.figure import Clocks as SeenBy
from onward.numbers.flow_events import FlowEvent
from onward.numbers.flows import Flows, Moved, flows
from onward.numbers.growth import Growth, growth
from onward.numbers.movements import Stage, happened, planned
from onward.numbers.periods import Period
from onward.questions.engines import by_duckdb, python_only
from onward.questions.plan_files import plan_in_file
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.wording.instants import rfc3339

COUNTED = {
    Stage.DEPARTED: "every departure that left with the goods",
    Stage.LANDED: "every departure that landed with the goods",
    Stage.SHIPPED: "each handling unit once, when it left its origin; shipped is not delivered",
    Stage.ARRIVED: "each handling unit once, when it landed at its destination",
    Stage.DELIVERED: "each handling unit once, by proof of delivery at the consignee",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFlows:
    """What moved, in kg, m3, handling units and units.

    ``by`` and ``where`` name dimensions of ``onward.numbers.flows``. ``baseline``: a period to
    compare with. ``plan``: a file; its movements, at its instants, are counted instead of events.
    """

    by: tuple[str, ...] = ()
    stage: Stage | str = Stage.DEPARTED
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    period: Period | None = None
    baseline: Period | None = None
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedFlows:
    """Flows, or their growth where a baseline was asked for, with the movements they were counted
    from.
    """

    scenario: Scenario
    moves: Moved
    found: Flows | Growth

    @property
    def now(self) -> Flows:
        """The flows of the period itself."""
        return self.found if isinstance(self.found, Flows) else self.found.now


@question
def count_flows(record: Record, question: CountFlows, job: Job) -> Answer[CountedFlows]:
    """Flows from the record's events, or of a plan. Raises WrongQuestion, InvalidInput."""
    if question.baseline is not None and question.period is None:
        raise wrong("baseline", "name the period that is compared with it")
    moves = movements(record, question)
    job.progress("counting")
    refuse_slips(moves, record.stated, question.where)
    try:
        found = counted_flows(moves, question)
    except ValueError as said:
        raise wrong("", str(said)) from None
    value = CountedFlows(scenario=record.stated, moves=moves, found=found)
    problems = () if question.plan else record.problems
    return Answer(
        value=value,
        notes=(*record.notes, Note(NoteKind.SUMMARY, about_text(value))),
        problems=problems,
        outcome=Outcome.REJECTED if problems else Outcome.DONE,
    )


def wrong(field_name: str, message: str) -> WrongQuestion:
    """An error in one field of the question."""
    return WrongQuestion([Problem("flows", 0, field_name, "", message)])


def refuse_slips(moves: Moved, scenario: Scenario, where: Mapping[str, tuple[str, ...]]) -> None:
    """Raises WrongQuestion with every value that occurs nowhere: a zero for it would mislead."""
    slips = [
        Problem(
            "where",
            0,
            name,
            value,
            Message("nothing in {scenario} has this {name}", scenario=scenario.name, name=name),
            maybe,
        )
        for name, value, maybe in unknown_values(moves, scenario, where)
    ]
    if slips:
        raise WrongQuestion(slips)


def movements(record: Record, question: CountFlows) -> Moved:
    """The movements to count: a plan's at its own instants, else those that had happened by the
    clocks.
    """
    if question.plan:
        python_only(record, Message("a plan's flows are counted by Python only; leave it out"))
        return planned(*plan_in_file(record, question.plan))
    clocks = record.at
    known_to = clocks.known_to or clocks.as_of
    engine = by_duckdb(record)
    if engine is not None:
        return engine.moves(SeenBy(clocks.as_of, known_to))
    return happened(record.stated, counted_events(record), as_of=clocks.as_of, known_to=known_to)


def counted_events(record: Record) -> tuple[Event | FlowEvent, ...]:
    """All events of a record. Those of a store or of a scenario's folder come in the short form
    that is enough for counting, those of other files whole.
    """
    if record.sources.store:
        with record.job.running():
            return (*record.numbered, *record.stored.counted(), *record.more)
    before = counted(record.sources.scenario) if record.sources.scenario else ()
    return (*before, *record.more)


def counted_flows(moves: Moved, question: CountFlows) -> Flows | Growth:
    """The flows. Raises ValueError for a question that is impossible."""
    by, stage, where = question.by, question.stage, question.where
    if question.baseline is None or question.period is None:
        return flows(moves, by, stage=stage, period=question.period, where=where)
    return growth(moves, question.period, question.baseline, by, stage=stage, where=where)


def about(value: CountedFlows) -> tuple[tuple[str, str], ...]:
    """What the numbers are based on: source, definition, period, filters, and the two clocks."""
    now, moves = value.now, value.moves
    where = " and ".join(f"{name} = {' or '.join(values)}" for name, values in now.where)
    pairs = [
        ("scenario", moves.scenario),
        ("source", moves.source),
        ("counted", f"{now.stage}: {COUNTED[now.stage]}"),
        ("period", str(now.period) if now.period else "all, days in UTC"),
        ("where", where or "everything"),
        ("as of", rfc3339(moves.as_of) if moves.as_of else "no limit"),
        ("known to", rfc3339(moves.known_to) if moves.known_to else "no limit"),
    ]
    pairs += [("not counted", f"{count:,} {what}") for what, count in moves.ignored.items()]
    return tuple(pairs)


def about_text(value: CountedFlows) -> str:
    """The same in one line."""
    return "; ".join(f"{name}: {text}" for name, text in about(value))
