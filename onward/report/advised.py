"""Charter advice for a person and for a program."""

from __future__ import annotations

from collections.abc import Sequence

from onward.advise import Advice, Candidate, CharterAbsence, PurchaseTrial
from onward.desk.charters import AdvisedCharters
from onward.desk.compare import charter_price
from onward.desk.judged_plan import JudgedPlan
from onward.report.render.text import table_text
from onward.report.tables.charters import (
    absences_table,
    candidates_table,
    checks_table,
    curve_table,
    day_text,
    level_text,
    ways_table,
    worths_text,
)
from onward.wording.amounts import money
from onward.wording.quantities import kg_hours, number_of

HOUR_MIN = 60


def advice_text(advice: Advice, currency: str, most: int) -> str:
    """Charters bought, the first ``most`` of those on offer, the next one, and which way the
    two-way ones are worth their money.
    """
    parts = []
    if advice.bought:
        parts.append(
            "Charters bought, and what each holds up at the plan's prices (kg-hours of loss; "
            "--without N tells what each is worth):\n"
            f"{table_text(candidates_table(advice.bought, currency))}"
        )
    else:
        parts.append("No charter is bought.")
    shown = [c for c in advice.offered if c.score > 0][:most]
    if shown:
        parts.append(
            "On offer beside them, and what each alone would add (kg-hours of loss less):\n"
            f"{table_text(candidates_table(shown, currency))}"
        )
    parts.append(next_text(advice, currency))
    left = len(advice.offered) - len(shown)
    if left:
        parts.append(_rest(advice.offered[len(shown) :], left))
    if advice.missing:
        parts.append(f"{number_of(len(advice.missing), 'charter')} can no longer be bought.")
    ways = ways_text(advice)
    return "\n\n".join(filter(None, [*parts, ways]))


def next_text(advice: Advice, currency: str) -> str:
    """What the next one is worth, and what is proven of it."""
    best = advice.best
    if best is None:
        return "The next one is worth nothing: no charter on offer helps any goods."
    said = []
    for worth in best.worths:
        if worth.value:
            proof = "" if worth.most is None else f", proven to be at most {kg_hours(worth.most)}"
            said.append(
                f"{kg_hours(worth.value)} less loss of {level_text(worth.level)} priority{proof}"
            )
    return (
        f"The next one: {best.charter}, {best.lane} on {day_text(best.legs[0])}, for "
        f"{money(best.price_minor, currency)}: {'; '.join(said)}."
    )


def ways_text(advice: Advice) -> str:
    """Charters with a way out and a way back, by month: what is on board each way and what it is
    worth.
    """
    table = ways_table(advice)
    if table is None:
        return ""
    return f"Ways out and back (kg-hours of loss, each charter alone):\n{table_text(table)}"


def checks_text(checks: Sequence[PurchaseTrial]) -> str:
    """Worth against what planning again found."""
    kept = sum(check.within for check in checks)
    end = f"{kept} of {len(checks)} keep to what is proven."
    return f"Planned again with each:\n{table_text(checks_table(checks))}\n{end}"


def absences_text(absences: Sequence[CharterAbsence]) -> str:
    """What each charter bought is worth, from what is proven to what repairing found."""
    return f"Without each, the others kept (more loss):\n{table_text(absences_table(absences))}"


def absences_document(absences: Sequence[CharterAbsence]) -> list[dict[str, object]]:
    """For a program; kg-minutes."""
    return [
        {
            "charter": absence.charter,
            "told_apart": absence.told_apart,
            "ranges": [
                {"level": r.level, "least": r.least, "most": r.most} for r in absence.ranges
            ],
        }
        for absence in absences
    ]


def advice_document(advice: Advice) -> dict[str, object]:
    """For a program; worths in kg-minutes."""
    best = advice.best
    return {
        "levels": list(advice.levels),
        "bought": [_candidate(c) for c in advice.bought],
        "offered": [_candidate(c) for c in advice.offered],
        "next": best.charter if best else None,
        "missing": list(advice.missing),
    }


def checks_document(checks: Sequence[PurchaseTrial]) -> list[dict[str, object]]:
    """For a program; gains in kg-minutes."""
    return [
        {
            "charter": c.charter,
            "gains": list(c.gains),
            "allowed": list(c.allowed),
            "within": c.within,
        }
        for c in checks
    ]


def _candidate(c: Candidate) -> dict[str, object]:
    return {
        "charter": c.charter,
        "lane": c.lane,
        "price_minor": c.price_minor,
        "score": c.score,
        "weighed": c.weighed,
        "worths": [
            {
                "level": w.level,
                "value": w.value,
                "most": w.most,
                "least": w.least,
                "weighed": w.weighed,
            }
            for w in c.worths
        ],
        "legs": [
            {
                "departure": leg.departure,
                "origin": leg.origin,
                "destination": leg.destination,
                "day": str(leg.day),
                "capacity_kg": leg.capacity_g / 1000,
                "carried_kg": leg.carried_g / 1000,
                "values": list(leg.values),
            }
            for leg in c.legs
        ],
    }


def _rest(rest: Sequence[Candidate], left: int) -> str:
    screened = [c for c in rest if not c.weighed and c.score > 0]
    said = f"... and {left:,} more on offer"
    if screened:
        said += (
            f", of which {len(screened):,} are not weighed: at the plan's prices the best of "
            f"them, {screened[0].charter}, "
        )
        said += (
            f"is worth {worths_text(screened[0])}, which overstates it (--weigh takes more of them)"
        )
    return said + "."


def advised_document(found: AdvisedCharters) -> dict[str, object]:
    """For a program: the advice if there is any, what was checked, the curve."""
    head = {
        "schema_version": 1,
        "scenario": found.scenario.name,
        "currency": found.scenario.currency,
    }
    curve = {"curve": [point(number, judged) for number, judged in found.curve]}
    if found.advice is None:
        return head | curve
    beside = {
        "checks": checks_document(found.checks),
        "without": absences_document(found.absences),
    }
    return head | advice_document(found.advice) | beside | curve


def advised_text(found: AdvisedCharters, most: int) -> str:
    """For a person; at most so many charters on offer are listed."""
    advice = found.advice
    parts = [
        "" if advice is None else advice_text(advice, found.scenario.currency, most),
        absences_text(found.absences) if found.absences else "",
        checks_text(found.checks) if found.checks else "",
        curve_text(found.curve),
    ]
    return "\n\n".join(filter(None, parts))


def point(number: int, told: JudgedPlan) -> dict[str, object]:
    """One point of the curve, for a program."""
    return {
        "max_charters": number,
        "bought": len(told.read.plan.charters),
        "price_minor": charter_price(told),
        "losses": [level.value for level in told.levels if level.name != "cost"],
        "service": [
            {
                "priority": s.priority,
                "total_g": s.total_g,
                "in_time_g": s.in_time_g,
                "late_g": s.late_g,
                "left_g": s.left_g,
            }
            for s in told.service
        ],
    }


def curve_text(curve: Sequence[tuple[int, JudgedPlan]]) -> str:
    """Service against the number of charters."""
    if not curve:
        return ""
    return f"Service against the number of charters:\n{table_text(curve_table(curve))}"
