"""The tables of a desk: the morning, its plans, its bookings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from onward.desk.desk_values import DeskPlan, DeskState, PlanState
from onward.desk.plan_reading import PlanReading
from onward.goods.morning import Morning, NamedGoods
from onward.goods.plan_age import PlanAge
from onward.goods.planned_movement import PlannedMovement
from onward.goods.unconfirmed import Contradicted, MovementCheck
from onward.message import Message
from onward.report.cells import Coded, Kind
from onward.report.columns import GOODS, MASS, PARTY, PIECES, PRIORITY, SHIPMENT, VOLUME
from onward.report.next_words import coded_stop, next_beside, what_happened
from onward.report.place_cells import coded_place
from onward.report.table import Column, Sheet, Table
from onward.report.tables.desk_lists import HANDLING_UNITS, notices_table
from onward.report.tables.loads import span
from onward.report.tracked_words import Known
from onward.units import instant
from onward.wording.instants import utc_words
from onward.wording.place_names import place_words
from onward.wording.quantities import days_and_hours, number_of

if TYPE_CHECKING:
    from onward.acts.bookings import Booked
    from onward.acts.notices import NoticePreview


PLAN_COLUMNS = (
    Column("plan", "Plan", width=10, was=("draft",)),
    Column("state", "State", width=12),
    Column("purpose", "What for", width=30),
    Column("how", "Made by", width=9, detail=True),
    Column("parent", "From", width=10, was=("from",)),
    Column("as_of", "As of (UTC)", Kind.INSTANT),
    Column("author", "Author"),
    Column("age_min", "Age", Kind.MINUTES),
    Column("known", "Known since"),
    Column("made_at", "At (UTC)", Kind.INSTANT, detail=True),
    Column("moves", "Moves by hand", Kind.WHOLE, detail=True),
    Column("notices", "Notices", Kind.WHOLE, detail=True),
    Column("pins", "Pins", Kind.WHOLE, detail=True),
    Column("late_pieces", "Pieces late", Kind.WHOLE, detail=True),
    Column("left_pieces", "Pieces left", Kind.WHOLE, detail=True),
    Column("left_t", "Left, t", Kind.TONNES, detail=True),
    Column("departures", "Departures", Kind.WHOLE, detail=True),
    Column("adopted_by", "Adopted by", detail=True),
    Column("since", "Current since (UTC)", Kind.INSTANT, detail=True),
)


def morning_sheet(found: Morning) -> Sheet:
    """Everything that `onward desk` shows."""
    return Sheet(
        title=f"Desk {found.name}",
        tables=(
            priorities_table(found),
            named_table(found.named, found.steps),
            closing_table(found),
            unconfirmed_table(found.movements),
            contradicted_table(found.movements),
            notices_table(found.since_plan, title="Notices since the plan"),
            drafts_table(found),
        ),
    )


def priorities_table(found: Morning) -> Table:
    """Handling units by priority."""
    columns = (
        Column("priority", "Priority", Kind.WHOLE),
        PIECES,
        Column("over", "Delivered", Kind.WHOLE),
        Column("in_time", "In time", Kind.WHOLE),
        Column("late", "Late", Kind.WHOLE),
        Column("left", "Left behind", Kind.WHOLE),
        Column("stopped", "Stopped", Kind.WHOLE),
        Column("held", "Detained", Kind.WHOLE),
        Column("unconfirmed", "Unconfirmed", Kind.WHOLE),
        Column("planned", "Travel by the plan", Kind.WHOLE, detail=True),
    )
    keys = [column.key for column in columns[1:]]
    return Table(
        name="priorities",
        title="Handling units by priority",
        columns=columns,
        rows=found.priorities,
        total={key: sum(getattr(row, key) for row in found.priorities) for key in keys},
        nothing="Nothing is planned.",
    )


def named_table(named: Sequence[NamedGoods], steps: Known | None) -> Table:
    """Goods that need somebody, by priority: what happened to them, and since when."""
    return Table(
        name="named",
        title="Late, left behind, detained or stopped since the plan",
        columns=(
            PRIORITY,
            SHIPMENT,
            HANDLING_UNITS,
            PIECES,
            Column("mass_t", "t", Kind.TONNES),
            PARTY,
            replace(GOODS, detail=True),
            Column("what", "What happened", width=44),
            Column("since", "Since (UTC)", Kind.INSTANT),
            Column("next", "What happens next", width=48, detail=True),
            Column("departure", "Our id", Kind.CODE, detail=True),
            Column("notice", "Notice", Kind.WHOLE, detail=True),
        ),
        rows=[named_row(each, steps) for each in named] if steps else [],
        nothing="Everything is on its way as planned, and in time.",
    )


def named_row(each: NamedGoods, names: Known) -> dict[str, object]:
    """Goods that need somebody."""
    what = each.what
    happened, then = what_happened(what, names), next_beside(each.step, names)
    return {
        "priority": each.step.priority,
        "shipment": each.step.shipment,
        "handling_units": each.units,
        "pieces": each.pieces,
        "mass_t": each.kg / 1000,
        "party": each.step.party,
        "goods": each.step.goods,
        "what": Coded(each.kind, happened.en, "late", happened.zh),
        "since": each.since,
        "next": Coded(then.en, then.en, zh=then.zh),
        "departure": what.departure,
        "notice": what.notice or None,
    }


def closing_table(found: Morning) -> Table:
    """Departures that close for acceptance in the next 24 hours."""
    return Table(
        name="closing",
        title="Cut-offs in the next 24 hours",
        columns=(
            Column("flight", "Flight"),
            Column("origin", "From", detail=True),
            Column("destination", "To", detail=True),
            Column("cut_off_at", "Closes", Kind.LOCAL, was=("closes_at",)),
            Column("departs_at", "Leaves", Kind.LOCAL, detail=True),
            PIECES,
            MASS,
            Column("departure", "Our id", Kind.CODE),
        ),
        rows=[
            {
                "flight": each.flight,
                "origin": coded_place({}, each.origin),
                "destination": coded_place({}, each.destination),
                "cut_off_at": each.closes_at,
                "departs_at": each.departs_at,
                "pieces": each.pieces,
                "mass_kg": each.kg,
                "departure": each.departure,
            }
            for each in found.closing
        ],
        nothing="Nothing closes in the next 24 hours.",
    )


def unconfirmed_table(silent: MovementCheck) -> Table:
    """Unconfirmed movements by departure."""
    rows = []
    for departure, each in silent.by_departure().items():
        for step in dict.fromkeys(happening.step for happening in each):
            mine = [happening for happening in each if happening.step is step]
            rows.append(
                {
                    "flight": _flight(mine[0]),
                    "step": str(step),
                    "place": coded_place({}, mine[0].place),
                    "at": instant(mine[0].at).astimezone(ZoneInfo(mine[0].zone)),
                    "pieces": sum(happening.pieces for happening in mine),
                    "shipments": len({happening.shipment for happening in mine}),
                    "departure": departure,
                }
            )
    rows.sort(key=lambda row: (row["at"], str(row["departure"])))
    return Table(
        name="unconfirmed",
        title="Unconfirmed: the plan has it happening, and no event tells of it",
        columns=(
            Column("flight", "Flight"),
            Column("step", "Has"),
            Column("place", "Place", detail=True),
            Column("at", "When", Kind.LOCAL),
            Column("pieces", "Pieces", Kind.WHOLE),
            Column("shipments", "Shipments", Kind.WHOLE, detail=True),
            Column("departure", "Our id", Kind.CODE),
        ),
        rows=rows,
        nothing="Everything is confirmed.",
    )


def _flight(movement: PlannedMovement) -> str:
    return movement.flight or movement.departure


def as_planned_sheet(found: MovementCheck, at: datetime, place: str = "") -> Sheet:
    """What one act confirms as planned, and what it leaves out."""
    where = f"{place}: " if place else ""
    return Sheet(
        title=f"{where}as planned up to {utc_words(at)}",
        brief=(
            f"{number_of(sum(each.pieces for each in found.unconfirmed), 'piece')} on "
            f"{number_of(len(found.by_departure()), 'departure')} to confirm up to "
            f"{utc_words(at)}; {number_of(len(found.contradicted), 'line')} left out.",
        ),
        tables=(
            replace(unconfirmed_table(found), title=Message("To confirm as planned")),
            left_out_table(found.contradicted),
        ),
    )


def left_out_table(left_out: tuple[Contradicted, ...]) -> Table:
    """What is not confirmed with the rest, and why."""
    return replace(
        contradicted_table(MovementCheck(unconfirmed=(), contradicted=left_out)),
        title=Message("Left out: events or notices say otherwise"),
        nothing=Message("Nothing is left out."),
    )


def contradicted_table(silent: MovementCheck) -> Table:
    """Events, or notices of a departure, that contradict the plan."""
    return Table(
        name="contradicted",
        title="It went otherwise than planned",
        columns=(
            SHIPMENT,
            HANDLING_UNITS,
            PIECES,
            Column("place", "Place", detail=True),
            Column("plan", "The plan says"),
            Column("event", "It is told"),
            Column("at", "When (UTC)", Kind.INSTANT),
            Column("status", "Status", Kind.CODE, detail=True),
            Column("departure", "Our id", Kind.CODE, detail=True),
        ),
        rows=[
            {
                "shipment": each.movement.shipment,
                "handling_units": span(each.movement.first, each.movement.last),
                "pieces": each.movement.pieces,
                "place": coded_place({}, each.movement.place),
                "plan": f"{each.movement.step} {_flight(each.movement)}",
                "event": f"{each.status} {place_words(each.place) if each.place else ''}".strip(),
                "at": instant(each.at),
                "status": each.status,
                "departure": Coded(each.movement.departure, _flight(each.movement)),
            }
            for each in silent.contradicted
        ],
        nothing="Nothing that was told contradicts the plan.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPlan:
    """A plan in a list of plans: what it was made for; its results, where its reading is loaded;
    its age, where that still matters.
    """

    state: PlanState
    plan: DeskPlan
    purpose: str
    reading: PlanReading | None = None
    age: PlanAge | None = None


def drafts_table(found: Morning, user: Callable[[str], str] = str) -> Table:
    """The drafts; ``user``: a user's name by id."""
    drafts = [
        ListedPlan(
            state=PlanState.DRAFT,
            plan=each,
            purpose=found.purposes[each.name],
            age=found.ages.get(each.name),
        )
        for each in found.drafts
    ]
    return plans_table(drafts, found.current, name="drafts", title="Drafts", user=user)


def plans_table(
    listed: Sequence[ListedPlan],
    current: DeskPlan | None,
    *,
    name: str = "plans",
    title: str = "Plans",
    user: Callable[[str], str] = str,
) -> Table:
    """Plans one below the other. Drafts that were not made from the current plan are marked.
    ``user``: a user's name by id.
    """
    parent = current.name if current else ""
    return Table(
        name=name,
        title=title,
        about="Drafts, the current plan, and those before it.",
        columns=PLAN_COLUMNS,
        rows=[_plan(each, parent, user) for each in listed],
        nothing="No plan was made yet." if name == "plans" else "No draft.",
    )


def _plan(listed: ListedPlan, parent: str, user: Callable[[str], str]) -> dict[str, object]:
    plan, reading = listed.plan, listed.reading
    carried, stayed = (reading.carried, reading.stayed) if reading else ((), ())
    return {
        "plan": plan.name,
        "state": _state(listed.state, stale=plan.parent != parent),
        "purpose": listed.purpose,
        "age_min": listed.age.minutes if listed.age else None,
        "known": listed.age.known if listed.age else "",
        "how": plan.how,
        "parent": plan.parent,
        "made_at": plan.made_at,
        "moves": len(plan.moves) + len(plan.hand),
        "as_of": plan.as_of,
        "notices": len(plan.notices),
        "pins": len(plan.pins),
        "late_pieces": sum(c.pieces for c in carried if c.late_min) if reading else None,
        "left_pieces": sum(s.pieces for s in stayed) if reading else None,
        "left_t": sum(s.grams for s in stayed) / 1_000_000 if reading else None,
        "departures": len(reading.runs) if reading else None,
        "author": user(plan.author),
        "adopted_by": user(plan.adopted_by),
        "since": plan.since,
    }


def _state(state: PlanState, *, stale: bool) -> Coded:
    if state is PlanState.DRAFT and stale:
        return Coded("stale", "superseded draft", "late")
    return Coded(state.value, state.value, "good" if state is PlanState.CURRENT else "")


def hits_table(looked: NoticePreview) -> Table:
    """What of the current plan some notices touch."""
    return Table(
        name="touches",
        title=Message("Goods of {plan} that are touched", plan=looked.plan),
        columns=(
            SHIPMENT,
            HANDLING_UNITS,
            PRIORITY,
            Column("party", "Promised to"),
            Column("was", "Late by", Kind.MINUTES),
            Column("now", "Now"),
        ),
        rows=[
            {
                "shipment": hit.goods.shipment,
                "handling_units": span(hit.goods.first, hit.goods.last),
                "priority": hit.priority,
                "party": hit.party,
                "was": hit.late_before_min,
                "now": "loses its itinerary"
                if hit.late_min is None
                else f"{days_and_hours(hit.late_min)} late"
                if hit.late_min
                else "in time",
            }
            for hit in looked.hits
        ],
        nothing="Nothing of the plan is touched.",
    )


def numbers_table(state: DeskState) -> Table:
    """The AWB and ULD numbers under which goods travel."""
    return Table(
        name="numbers",
        title="AWB and ULD",
        about="The numbers under which goods travel, as carriers gave them.",
        columns=(
            SHIPMENT,
            HANDLING_UNITS,
            Column("awb", "AWB", Kind.CODE),
            Column("uld", "ULD", Kind.CODE),
        ),
        rows=[
            {
                "shipment": each.shipment,
                "handling_units": span(each.first, each.last),
                "awb": each.awb,
                "uld": each.uld,
            }
            for each in state.numbers.values()
        ],
        nothing="No number is noted.",
    )


def bookings_table(lines: Sequence[Booked], names: Known | None) -> Table:
    """Load lists by carrier, with the carrier's answers, and what keeps goods off a departure."""
    return Table(
        name="bookings",
        title="Bookings",
        columns=(
            Column("carrier", "Carrier"),
            Column("flight", "Flight"),
            Column("departs_at", "Leaves", Kind.LOCAL, detail=True),
            SHIPMENT,
            HANDLING_UNITS,
            PIECES,
            MASS,
            replace(VOLUME, detail=True),
            Column("state", "State"),
            Column("stopped", "Stopped by", width=28),
            Column("departure", "Our id", Kind.CODE),
        ),
        rows=[
            {
                **{column: getattr(line, column) for column in BOOKED},
                "stopped": coded_stop(line.stop, names),
            }
            for line in lines
        ],
        nothing="Nothing is to be booked.",
    )


BOOKED = (
    *("carrier", "flight", "departs_at", "shipment", "handling_units", "pieces", "mass_kg"),
    *("volume_m3", "state", "departure"),
)
