"""The exceptions of a plan: goods that are left behind or late, worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onward.goods.cares import Care, cause_of
from onward.message import Message
from onward.questions.repairs import Excepted
from onward.report.cells import Coded, Kind
from onward.report.columns import (
    CONSIGNEE,
    DESTINATION,
    DUE,
    GOODS,
    LATE,
    MASS,
    ORIGIN,
    PARTY,
    PIECES,
    PRIORITY,
    SHIPMENT,
    UNITS,
)
from onward.report.departure_words import local
from onward.report.loaded_plan import LoadedPlan
from onward.report.place_cells import coded_place
from onward.report.table import Column, Table
from onward.report.tables.loads import G_PER_KG, span
from onward.units import instant
from onward.wording.amounts import Money
from onward.wording.place_names import lane_words
from onward.wording.quantities import hours, lasting

WIDEST = 48
BEFORE = (
    SHIPMENT,
    replace(PRIORITY, detail=True),
    replace(UNITS, detail=True),
    GOODS,
    Column("lane", "Lane", width=14),
    replace(ORIGIN, detail=True),
    replace(DESTINATION, detail=True),
    DUE,
    PIECES,
    MASS,
    Column("fate", "What happens", width=18),
    replace(LATE, detail=True),
    Column(
        "delay_kg_h", "Delay (kg-hours)", Kind.LOSS, 14, detail=True, was=("loss", "loss_kg_min")
    ),
)
DELAY = Column("delay", "Delay, left behind", Kind.MONEY, 14)
AFTER = (
    Column("reason", "Reason", width=18, detail=True),
    Column("why", "Why", width=WIDEST, was=("detail",)),
    Column("until", "Until (UTC)", Kind.INSTANT, detail=True),
    Column("remedy", "Remedy", width=24, detail=True),
    Column("on", "On", width=20, detail=True),
    Column("would_help", "What would help", width=WIDEST, was=("remedy_text",)),
    replace(CONSIGNEE, detail=True),
    replace(PARTY, detail=True),
)
CARE = (
    Column("owner", "Owner", width=14),
    Column("note", "Note", width=24),
    Column("snoozed_until", "Snoozed until (UTC)", Kind.INSTANT),
)
REMEDIES = {  # kinds of onward.explain.reasons.ORDER: what is to be done
    "place": "put it there: there is room",
    "unpin": "take the pin off",
    "return": "let it come back to its first area",
    "document": "obtain a document",
    "ready": "have it ready earlier",
    "cut-off": "ask for a later cut-off",
    "transfer": "have it handed over faster at a stop",
    "soon": "accept it up to a day later",
    "room": "get more space",
    "day": "get more handling",
    "quota": "get a larger quota",
    "charter": "buy a charter",
    "reserved": "open reserved space",
    "release": "release a part of reserved space",
    "accept": "have the carrier accept it",
    "fly": "have the flight run after all",
    "waive": "have the rule waived",
    "together": "do several things together",
}
REASONS = {  # those that people say otherwise than programs
    "out-competed": "bumped by other goods",
    "late arrival is the best there is": "late is the best there is",
}


def exceptions(
    plan: LoadedPlan, rows: Sequence[Excepted], cares: Sequence[Care] | None = None
) -> Table:
    """Exceptions in the order of the rows, with the cost of priced delay; ``cares``: of a desk, who
    looks after each cause, and until when it may wait.
    """
    priced = (DELAY,) if plan.scenario.delay_prices else ()
    looked_after = None if cares is None else {care.cause: care for care in cares}
    return Table(
        name="exceptions",
        title="Exceptions",
        about="Goods that the plan leaves behind or brings late, worst first. Delay: hours late, "
        "or what staying counts, times the weight of a handling unit.",
        columns=(*BEFORE, *priced, *AFTER, *(CARE if cares is not None else ())),
        rows=[exception_row(plan, each) | _care(each, looked_after) for each in rows],
        nothing="Everything arrives in time.",
    )


def exception_row(plan: LoadedPlan, each: Excepted) -> dict[str, object]:
    """Handling units of one shipment."""
    s = plan.shipment(each.shipment, each.first)
    due_at = s.due_at if s else instant(each.due)
    destination = each.destination or (s.destination if s else "")
    row = {
        "shipment": each.shipment,
        "priority": each.priority,
        "handling_units": span(each.first, each.last),
        "goods": each.goods,
        "lane": Coded(f"{each.origin}-{destination}", lane_words(each.origin, destination)),
        "origin": coded_place(plan.places, each.origin),
        "destination": coded_place(plan.places, destination),
        "due_at": local(due_at, destination, plan.places) if s or each.due else None,
        "pieces": each.pieces,
        "mass_kg": each.grams / G_PER_KG,
        "fate": fate(each.late_min),
        "late_min": each.late_min or None,
        "delay_kg_h": hours(each.loss) if each.loss else None,
        "reason": Coded(each.reason, REASONS.get(each.reason, each.reason)),
        "why": Message.joined(": ", filter(None, (each.reason, each.detail))),
        "until": instant(each.until) if each.until else None,
        "remedy": remedy(each.remedy),
        "on": each.on,
        "would_help": each.remedy_text,
        "consignee": s.consignee if s else "",
        "party": s.party if s else each.party,
    }
    return row | ({"delay": _delay(plan, each)} if plan.scenario.delay_prices else {})


def _care(each: Excepted, cares: Mapping[str, Care] | None) -> dict[str, object]:
    if cares is None:
        return {}
    care = cares.get(cause_of(each.reason, each.remedy, each.on, each.shipment), Care(cause=""))
    return {"owner": care.who, "note": care.note, "snoozed_until": care.until}


def fate(late_min: int) -> Coded:
    """What becomes of goods."""
    return (
        Coded("late", Message("late by {time}", time=lasting(late_min)), "late")
        if late_min
        else Coded("left", "left behind", "stays")
    )


def _delay(plan: LoadedPlan, each: Excepted) -> Money | None:
    minor = each.delay_minor
    return None if minor is None else Money(minor, plan.scenario.currency)


def remedy(kind: str) -> Coded | None:
    """What is to be done."""
    return Coded(kind, REMEDIES.get(kind, kind)) if kind else None
