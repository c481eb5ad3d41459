"""A judged plan as text and as a document: what arrives, what is left behind, and how good it
is.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from onward.desk.judged_plan import Disruption, JudgedPlan, reached
from onward.desk.loads import Served, by_mode
from onward.desk.plan_reading import KeptMoves, Optimal
from onward.plan.plan import Level
from onward.report.departure_words import words_of_runs
from onward.report.render.json import table_rows
from onward.report.tables.kept_back import kept_back_table, kept_back_text
from onward.report.words import (
    amount,
    gap_words,
    level_title,
    moves_sentence,
    parts_text,
    priority_of,
    proof,
)
from onward.scenario import Scenario
from onward.wording.amounts import money
from onward.wording.instants import rfc3339, utc_words
from onward.wording.quantities import kg_hours, lasting, number_of, ordinal, percent, tonnes


def upset_sentence(disruption: Disruption) -> str:
    """How many handling units lost their itinerary, and the least possible number."""
    least = f"no plan that loses no more touches fewer than {disruption.least:,}"
    if disruption.least is None:
        least = "how few it could be is not proven"
    elif disruption.least == 0 and disruption.handling_units:
        least = "how few it could be was not searched for (--prove-touched)"
    return (
        f"Touched: {disruption.handling_units:,} of "
        f"{number_of(disruption.planned, 'handling unit')} that had a way; {least}."
    )


def fate(served: Served) -> str:
    """How one priority's goods are served: "of 1,204 t of first priority, 1,198 t arrive in time, 6
    t late by 2 days at most".
    """
    parts = [
        (
            f"{'all' if served.in_time_g == served.total_g else tonnes(served.in_time_g)} arrive "
            "in "
            "time"
        )
    ]
    if not served.in_time:
        parts = ["none arrives in time"]
    if served.late:
        parts.append(f"{tonnes(served.late_g)} late by {lasting(served.latest_min)} at most")
    if served.left:
        parts.append(f"{tonnes(served.left_g)} stay behind")
    return f"of {tonnes(served.total_g)} of {ordinal(served.priority)} priority, {', '.join(parts)}"


def sentences(judged: JudgedPlan) -> list[str]:
    """One sentence for each level: how its goods are served or what they cost, and what is proven;
    before the cost, one for each priced priority.
    """
    served = {s.priority: s for s in judged.service}
    lines = []
    for level in judged.levels:
        priority = priority_of(level)
        if priority is None:
            lines += [_priced(served[p], lost) for p, lost in judged.priced_losses.items()]
            parts = parts_text(judged.cost_parts, judged.currency)
            subject = f"it costs {_helpless(level, judged.currency)}{parts and f' ({parts})'}"
        else:
            subject = f"{fate(served[priority])} (loss {_helpless(level, judged.currency)})"
        lines.append(f"{subject[0].upper()}{subject[1:]}; {proof_of(level, judged)}.")
    return lines


def proof_of(level: Level, judged: JudgedPlan) -> str:
    """How good the plan is at a level. The bound of cost leaves minimum charges aside, which is
    said where it is below the plan.
    """
    words = proof(level, judged.currency, choice=bool(judged.read.scenario.charters))
    added, bound = judged.cost_parts.get("minimums", 0), level.bound_bought
    if priority_of(level) is not None or not added or bound is None or bound >= level.value:
        return words
    return f"{words}; bounds leave minimum charges aside, which add {money(added, judged.currency)}"


def _helpless(level: Level, currency: str) -> str:
    """A level's value, and the part that cannot be helped."""
    value, helpless = amount(level, level.value, currency), level.cannot_be_helped
    if not helpless:
        return value
    return f"{value}, of which {amount(level, helpless, currency)} cannot be helped"


def _priced(served: Served, lost: int) -> str:
    """The goods of a priced priority."""
    words = fate(served)
    return f"{words[0].upper()}{words[1:]} (delay {kg_hours(lost)}, priced: counted in the cost)."


def paragraphs(lines: Iterable[str], width: int = 110) -> str:
    """Sentences as lines of a terminal; continued lines are indented."""
    bound = (line.replace(" %", "\u00a0%") for line in lines)  # a number and its sign stay together
    return "\n".join(
        textwrap.fill(line, width, subsequent_indent="  ", break_on_hyphens=False) for line in bound
    ).replace("\u00a0", " ")


def shape(judged: JudgedPlan) -> str:
    """The modes of travel, and the charters bought."""
    moved = by_mode(judged.read)
    itineraries = (
        ", ".join(f"{tonnes(grams)} by {mode}" for mode, grams in moved.items())
        or "nothing travels"
    )
    return (
        f"{itineraries}; {number_of(len(judged.read.loaded), 'departure')} used, {bought(judged)}."
    )


def bought(judged: JudgedPlan) -> str:
    """The charters of a plan, counted and priced."""
    prices = {charter.id: charter.price_minor for charter in judged.read.scenario.charters}
    names = judged.read.plan.charters
    if not prices:
        return "no charters on offer"
    if not names:
        return f"none of {number_of(len(prices), 'charter')} bought"
    return (
        f"{len(names):,} of {number_of(len(prices), 'charter')} bought for "
        f"{money(sum(prices[n] for n in names), judged.currency)}"
    )


def levels_document(levels: Iterable[Level], currency: str) -> list[dict[str, object]]:
    """Levels for a program: values, bounds and gaps, with their unit."""
    return [
        {
            "name": level.name,
            "title": level_title(level),
            "unit": "kg-minutes"
            if priority_of(level) is not None
            else f"minor units of {currency}",
            "value": level.value,
            "scale": level.scale,
            "cannot_be_helped": level.cannot_be_helped,
            "bound_any": level.bound_any,
            "bound_bought": level.bound_bought,
            "gap_any": level.gap_any,
            "gap_bought": level.gap_bought,
        }
        for level in levels
    ]


def worth_document(judged: JudgedPlan) -> dict[str, object]:
    """The losses of priced priorities in kg-minutes and the parts of cost in minor units, for a
    program; nothing where the scenario's plans state none.
    """
    if judged.worth is None:
        return {}
    return {"priced_losses": judged.priced_losses, "cost_parts": judged.cost_parts}


def upset_document(disruption: Disruption) -> dict[str, object]:
    """How a replan disrupts the current plan, for a program."""
    return {
        "handling_units": disruption.handling_units,
        "of": disruption.planned,
        "no_plan_fewer_than": disruption.least,
    }


def service_document(served: Iterable[Served]) -> list[dict[str, object]]:
    """Service for a program."""
    return [
        {
            "priority": s.priority,
            "handling_units": s.handling_units,
            "in_time": s.in_time,
            "late": s.late,
            "left_behind": s.left,
            "mass_kg": s.total_g / 1000,
            "in_time_kg": s.in_time_g / 1000,
            "late_kg": s.late_g / 1000,
            "left_behind_kg": s.left_g / 1000,
            "latest_min": s.latest_min,
            "weight": s.weight,
            "weight_left_behind": s.weight_left,
        }
        for s in served
    ]


def document(judged: JudgedPlan) -> dict[str, object]:
    """A plan's answer for a program."""
    plan = judged.read.plan
    return {
        "scenario": plan.scenario,
        "digest": plan.digest,
        "as_of": rfc3339(plan.as_of),
        "known_to": rfc3339(plan.known_to),
        "planner": plan.planner,
        "stopped": plan.stopped,
        "optimal": judged.optimal is not None,
        "currency": judged.currency,
        "levels": levels_document(judged.levels, judged.currency),
        **worth_document(judged),
        "touched": upset_document(judged.upset) if judged.upset else None,
        "moves_left": judged.moves_left,
        "kept_back": kept_back_document(judged),
        "service": service_document(judged.service),
        "left_behind": {"handling_units": judged.left_units, "share_of_weight": judged.left_share},
        "departures_used": len(judged.read.loaded),
        "mass_kg_by_mode": {mode: grams / 1000 for mode, grams in by_mode(judged.read).items()},
        "charters": list(plan.charters),
    }


def optimal_sentence(judged: JudgedPlan) -> str:
    """A sentence: no plan is better, and the evidence; "" without any."""
    if judged.optimal is Optimal.PROVEN:
        return "Optimal: no plan is better at any level; the certificates prove it."
    if judged.optimal is Optimal.WORD:
        return (
            "Optimal, by the planner's word: it listed every itinerary and found no better plan at "
            "any level. What certificates prove without that word is said of each level."
        )
    return ""


def share_left(judged: JudgedPlan) -> str:
    """How much stays, in weight and in handling units."""
    units = number_of(judged.left_units, "handling unit")
    return f"{units}, {percent(judged.left_share)} of the weight"


ENDS = {
    "work": "Stopped by --work",
    "time": "Stopped by --time-limit",
    "interrupted": "Interrupted",
    "first": "Stopped at the first plan",
}


def not_reached(judged: JudgedPlan) -> str:
    """A sentence: the tolerance, and the level that misses it by most."""
    levels = reached(judged)
    unknown = next((each for each in levels if each.gap is None), None)
    if unknown is not None:
        return (
            f"The tolerance asked for is {percent(unknown.wanted)}; the gap of the "
            f"{level_title(unknown.level)} is not known."
        )
    if not levels:
        return "The tolerance that was asked for is not reached."
    far = max(levels, key=lambda each: (each.gap or 0.0) / (each.wanted or 1.0))
    return (
        f"The tolerance asked for is {percent(far.wanted)}; the gap of the "
        f"{level_title(far.level)} with these charters is {gap_words(far.gap)}."
    )


def kept_back_document(judged: JudgedPlan) -> dict[str, object] | None:
    """The moves kept back for a program: how many, and those that the plan's file has."""
    found = judged.kept_back
    if found is None:
        return None
    table = kept_back_table(found, {}, judged.currency)
    return {"count": found.count, "largest": table_rows(table)}


def moves_kept_back_text(found: KeptMoves | None, scenario: Scenario, draft: str = "") -> str:
    """The moves kept back for a person; "" where they were not counted."""
    if found is None:
        return ""
    legs = (leg.partition("#")[0] for m in found.largest for leg in (*m.old, *m.new))
    return kept_back_text(found, words_of_runs(legs, scenario), scenario.currency, draft)


def summary(judged: JudgedPlan, draft: str = "") -> str:
    """A judged plan for a person: service, quality, goods left behind, moves kept back; ``draft``:
    its name at a desk.
    """
    plan = judged.read.plan
    head = f"{plan.scenario}, as of {utc_words(plan.as_of)}"
    if plan.known_to != plan.as_of:
        head += f", knowing what was announced by {utc_words(plan.known_to)}"
    lines = [
        head + ":",
        *filter(None, [optimal_sentence(judged)]),
        *sentences(judged),
        shape(judged),
        f"Left behind: {share_left(judged)}. {moves_sentence(judged.moves_left)} "
        "The judge accepts this plan.",
    ]
    if plan.stopped == "short":
        lines.append(not_reached(judged))
    if plan.stopped in ENDS:
        lines.append(f"{ENDS[plan.stopped]}: this is the best plan found until then.")
    kept = moves_kept_back_text(judged.kept_back, judged.read.scenario, draft)
    return "\n\n".join(filter(None, [paragraphs(lines), kept]))
