"""Reasons and prices of an explanation, for a terminal, a page or a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onward.desk.json_values import encoded
from onward.explain import Explanation, Reason
from onward.explain.groups import grouped
from onward.explain.reasons import Act, Amount, Gain, Remedy, RemedyMove
from onward.explain.sizes import sizes_of
from onward.explain.words import listed
from onward.questions.explain import ExplainedPlan
from onward.report.advice_text import advice_text, gain_words, releases_text
from onward.report.measured import measured, measured_document
from onward.report.render.text import WIDTH, sheet_text, wrapped, wrapped_text
from onward.report.table import Sheet
from onward.report.tables.explain import explain_sheet, prices as price_table
from onward.report.tables.loads import span
from onward.report.words import more_or_less, shipment_words
from onward.units import instant
from onward.wording.amounts import money
from onward.wording.instants import rfc3339, utc_words
from onward.wording.quantities import kg_hours, number_of, ordinal

if TYPE_CHECKING:
    from onward.explain.remedy_effect import RemedyEffect
    from onward.questions.judged_remedy import JudgedRemedy

ROWS = 5  # of each table in a terminal
ACTS = 4  # changes that would help
BLOCKS = 1  # worth releasing
ALL_ROWS = "--rows 0 has all"
HINT = (
    "onward explain [SCENARIO PLAN] SHIPMENT goes deeper; --all tells every shipment, --rows N "
    "more rows."
)
SHOWN = 3  # limits of a kind by name; --json has all
KINDS = {
    "policy": "policies",
    "full": "departures full",
    "cancelled": "departures cancelled",
    "charter": "charters not bought",
    "day": "places and days full",
    "quota": "quotas",
    "time": "limits in time",
    "pins": "pins",
    "codes": "handling codes",
    "reserved": "reservations",
}


def document(explanation: Explanation, now: int | None = None) -> dict[str, object]:
    """For a program: reasons, acts that can still be done ``now``, and prices with the number of
    lanes and days that have one.
    """
    prices = [
        {
            "lane": p.lane,
            "day": str(p.day),
            "mode": p.mode,
            "departure": p.departure,
            "level": p.level,
            "value": p.value,
            "per_tonne": p.per_tonne,
            "text": p.text,
        }
        for p in explanation.prices
    ]
    return {
        "reasons": [reason_document(r) for r in explanation.left],
        "acts": [act_document(act, now) for act in explanation.acts if sizes_of(act, now)],
        "prices": prices,
        "priced": explanation.priced,
    }


def reason_document(r: Reason) -> dict[str, object]:
    """One reason with its remedies and limits, for a program."""
    names = ("shipment", "first", "last", "kind", "reason", "detail", "relaxation")
    remedies = [_remedy(m) for m in r.remedies]
    limits = [
        {"kind": limit.kind, "on": limit.on, "pool": limit.pool, "text": limit.text}
        for limit in r.limits
    ]
    return {name: getattr(r, name) for name in names} | {
        "blocking": list(r.blocking),
        "remedies": remedies,
        "limits": limits,
    }


def act_document(act: Act, now: int | None = None) -> dict[str, object]:
    """An act at its sizes: each helps the first so many of ``helped``."""
    sizes = sizes_of(act, now)
    return {
        "kind": act.kind,
        "parts": [encoded(part) for part in act.parts],
        "helped": [
            {
                "shipment": each.shipment,
                "first": each.first,
                "kind": each.kind,
                "units": each.units,
                "moves": [_move(move) for move in each.moves],
                "needs": [encoded(need) for need in each.needs],
                "gain": gain_document(each.gain),
                "until": rfc3339(instant(each.until)),
            }
            for each in sizes[0].helped
        ],
        "sizes": [
            {
                "asked": [encoded(amount) for amount in size.asked],
                "helped": len(size.helped),
                "units": size.units,
                "gain": gain_document(size.gain),
                "until": rfc3339(instant(size.until)),
            }
            for size in sizes
        ],
    }


def gain_document(gain: Gain) -> dict[str, object]:
    """Kg-minutes of delay saved by priority, and minor units of the last level."""
    delay = {str(priority): kg_min for priority, kg_min in gain.delay}
    return {"delay_kg_min": delay, "cost_minor": gain.minor}


def _move(move: RemedyMove) -> dict[str, object]:
    legs = [{"departure": leg.departure, "pool": leg.pool} for leg in move.legs]
    return {"legs": legs, "units": move.units}


def _remedy(m: Remedy) -> dict[str, object]:
    size = Amount(grams=m.grams, litres=m.litres, quota=m.amount, minutes=m.minutes)
    return {
        "kind": m.kind,
        "on": m.on,
        "pool": m.pool,
        "text": m.text,
        "fits": True,  # since every remedy is tried before it is told
        "size": encoded(size),
        "helps": m.helps,
        "of": m.of,
        "gain": gain_document(m.gain),
        "until": rfc3339(instant(m.until)) if m.until else None,
        "moves": [_move(move) for move in m.moves],
        "parts": [_remedy(part) for part in m.parts],
    }


def reasons_text(reasons: Sequence[Reason], currency: str, now: int | None = None) -> str:
    """Reasons for a terminal: the goods, then indented the reason and what can still be done
    ``now``; ranges of a shipment with the same reason are together.
    """
    alike: dict[tuple[object, ...], list[Reason]] = {}
    for r in reasons:
        alike.setdefault((r.shipment, r.kind, r.detail, r.remedies, r.limits), []).append(r)
    lines: list[str] = []
    for mine in alike.values():
        r, ranges = mine[0], ", ".join(span(each.first, each.last) for each in mine)
        fate = "stays" if r.kind == "left" else "late"
        lines.append(f"{r.shipment} {ranges}: {fate}, {r.reason}.")
        first, *others = _helps(r, currency, now) or [""]
        details = [r.detail, first]
        if r.limits:
            details += [blocked(r), *others]
        lines += [f"  {text}" for text in details if text]
    return "\n".join(line for text in lines for line in _set_in(text))


def _helps(r: Reason, currency: str, now: int | None) -> list[str]:
    """Remedies that are still possible, the largest saving first; then the number of those that are
    too late.
    """
    open_ = [m for m in r.remedies if now is None or m.until >= now]
    remedies = [f"{m.text}; {gain_words(m.gain, currency)}{_by(m)}" for m in open_]
    sentences = [f"{'Or' if n else 'Would help'}: {text}" for n, text in enumerate(remedies)]
    over = len(r.remedies) - len(open_)
    if over:
        sentences.append(
            f"Too late now: {number_of(over, 'other change' if sentences else 'change')}."
        )
    return sentences


def _by(remedy: Remedy) -> str:
    return f"; to be done by {utc_words(instant(remedy.until))}" if remedy.until else ""


def _set_in(text: str) -> list[str]:
    """A text as lines of a terminal; all but the first are indented."""
    start = text[: len(text) - len(text.lstrip())]
    first, *others = wrapped(text, WIDTH - len(start) - 2)
    return [start + first, *(f"{start}  {line}" for line in others)]


def blocked(r: Reason) -> str:
    """The minimal set of limits, as text."""
    if len(r.limits) == 1:
        return f"Blocked by one limit: {r.limits[0].text}."
    kinds: dict[str, list[str]] = {}
    for limit in r.limits:
        kinds.setdefault(limit.kind, []).append(limit.text)
    names = [
        f"{len(mine):,} {KINDS[kind]} ({listed(mine, SHOWN)})"
        if len(mine) > SHOWN
        else listed(mine)
        for kind, mine in kinds.items()
    ]
    return (
        f"Blocked by {len(r.limits):,} limits together, and without any one of them it were "
        f"not: {'; '.join(names)}."
    )


def judged_remedy_text(judged: JudgedRemedy, currency: str) -> str:
    """What the judge finds where a remedy is followed to the letter."""
    if judged.problems:
        return wrapped_text(f"Followed to the letter, it is refused: {judged.problems[0].message}.")
    whom = f"{judged.units:,} of {number_of(judged.remedy.of, 'handling unit')}"
    verb = "travels" if judged.units == 1 else "travel"
    return wrapped_text(
        f"Followed to the letter, and judged: {whom} {verb} so, which "
        f"{gain_words(judged.gain, currency)}; nobody else's goods move."
    )


def again_text(made: RemedyEffect, currency: str) -> str:
    """The effect of a remedy when the plan is repaired around it, and its cost to other goods."""
    before, after = made.stays
    sentences = [
        (
            f"With that done ({made.remedy.text}) and the plan repaired beside it, {after:,} of "
            f"its handling units {'stays' if after == 1 else 'stay'}, {before:,} before."
        )
    ]
    if made.price_minor is not None:
        sentences.append(f"The charter's price is {money(made.price_minor, currency)}.")
    worse = {
        name: after - before for name, (before, after) in made.others.items() if after > before
    }
    better = {
        name: before - after for name, (before, after) in made.others.items() if after < before
    }
    costs = _stay_and_lose(made, worse, 1, "more")
    gains = _stay_and_lose(made, better, -1, "less")
    if costs:
        sentences.append(f"It costs others: {costs}.")
    else:
        sentences.append(
            "It costs others nothing: none of theirs stays that did not, or arrives later."
        )
    if gains:
        sentences.append(f"Others gain: {gains}.")
    changes = [
        f"{ordinal(int(name.partition(':')[2]))} priority from {kg_hours(b)} to {kg_hours(a)}"
        for name, (b, a) in made.losses.items()
        if a != b
    ]
    units = number_of(made.touched, "handling unit")
    sentences.append(
        f"Losses: {', '.join(changes) or 'unchanged'}; {_money(made, currency)}{units} of others "
        f"{'moves' if made.touched == 1 else 'move'}."
    )
    return "\n".join(map(wrapped_text, sentences))


def _stay_and_lose(made: RemedyEffect, units: dict[str, int], sign: int, what: str) -> str:
    """How many more or fewer units of other goods are left behind; and by priority what they lose
    more or less.
    """
    parts = [_whose(units, "more" if sign > 0 else "fewer")] if units else []
    lost: dict[int, list[int]] = {}
    for name, more in made.more_delay.items():
        if sign * more > 0:
            lost.setdefault(made.priorities[name], []).append(abs(more))
    for priority, mine in sorted(lost.items()):
        whose = number_of(len(mine), "shipment")
        parts.append(f"{ordinal(priority)} priority {kg_hours(sum(mine))} {what} delay ({whose})")
    return "; ".join(parts)


def _money(made: RemedyEffect, currency: str) -> str:
    """What the cost differs by, charters apart, and delay where it has a price; "" for nothing."""
    parts = [
        f"{'delay and goods left behind' if name == 'delay' else name} "
        f"{more_or_less(after - before, currency)}"
        for name, (before, after) in made.money.items()
        if after != before
    ]
    return f"{', '.join(parts)}; " if parts else ""


def _whose(units: dict[str, int], what: str) -> str:
    """``52 more of HS00028 stay``, the most first; all but a few shipments are added up."""
    ranked = sorted(units.items(), key=lambda each: (-each[1], each[0]))
    parts = [f"{n:,} {what} of {name} stay" for name, n in ranked[:SHOWN]]
    others = ranked[SHOWN:]
    if others:
        parts.append(
            f"{sum(n for _, n in others):,} {what} of {number_of(len(others), 'other shipment')}"
        )
    return listed(parts)


def again_document(made: RemedyEffect) -> dict[str, object]:
    """The same for a program; losses in kg-minutes."""
    return {
        "remedy": made.remedy.text,
        "stays": list(made.stays),
        "others": {name: list(pair) for name, pair in made.others.items()},
        "losses": {name: list(pair) for name, pair in made.losses.items()},
        **({"money_minor": {k: list(v) for k, v in made.money.items()}} if made.money else {}),
        "own_kg_min": made.own,
        "more_delay_kg_min": made.more_delay,
        **({} if made.price_minor is None else {"price_minor": made.price_minor}),
        "touched": made.touched,
    }


def _judged_remedy_document(judged: JudgedRemedy) -> dict[str, object]:
    problems = [problem.message for problem in judged.problems]
    gain = gain_document(judged.gain)
    return {"remedy": judged.remedy.text, "units": judged.units, "gain": gain, "problems": problems}


def explained_document(found: ExplainedPlan, *, checked: bool = False) -> dict[str, object]:
    """An explanation with its measured facts, and the effects of remedies if they were
    ``checked``.
    """
    checks = {}
    if checked:
        checks["followed"] = [_judged_remedy_document(each) for each in found.judged_remedies]
        checks["checks"] = [again_document(each) for each in found.effects]
    return {
        "scenario": found.accepted.plan.scenario,
        "shipment": found.shipment or None,
        **document(found.explanation, found.now),
        "measured": measured_document(found.accepted.judged, found.measured),
        **checks,
    }


def explained_text(
    found: ExplainedPlan, *, rows: int | None = ROWS, every: bool = False, prices: int | None = None
) -> str:
    """An explanation for a person. Of all goods: groups, the most mass first, in tables of at most
    ``rows`` rows; ``every`` shipment's reasons; ``prices`` prices (None: as many as rows). Of one
    shipment: its reasons, and the effects of remedies.
    """
    explanation = found.explanation
    if not explanation.left:
        return f"{found.shipment or 'Everything'} arrives in time: there is nothing to explain."
    scenario = found.accepted.scenario
    currency = scenario.currency
    if found.shipment:
        followed = (judged_remedy_text(each, currency) for each in found.judged_remedies)
        effects = (again_text(each, currency) for each in found.effects)
        goods = [s for s in scenario.shipments if found.shipment in (s.id, s.part_of)]
        about = "\n".join(wrapped_text(shipment_words(s, scenario)) for s in goods)
        parts = [about, reasons_text(explanation.left, currency, found.now), *followed, *effects]
        return "\n\n".join(parts)
    groups = grouped(explanation, scenario, found.now)
    sheet = explain_sheet(groups, scenario, found.accepted.plan.moves_left)
    if every:
        parts = [summary_text(sheet), reasons_text(explanation.left, currency)]
    else:
        why, *others = sheet.tables
        acts = ACTS if rows == ROWS else rows
        parts = [
            sheet_text(replace(sheet, tables=(why,)), rows=rows, more=ALL_ROWS),
            advice_text(groups, scenario, acts, ALL_ROWS),
            releases_text(groups, scenario, BLOCKS if rows == ROWS else rows, acts),
            sheet_text(replace(sheet, brief=(), tables=tuple(others)), rows=rows, more=ALL_ROWS),
        ]
    priced = replace(sheet, brief=(), tables=(price_table(explanation.prices),))
    if prices != 0:
        more = "--prices gives more"
        parts.append(sheet_text(priced, rows=rows if prices is None else prices, more=more))
        facts = (wrapped_text(line) for line in measured(found.accepted.judged, found.measured))
        parts.append("\n".join(facts))
    parts += [] if every else [HINT]
    return "\n\n".join(filter(None, parts))


def summary_text(sheet: Sheet) -> str:
    """The sentences of a sheet alone."""
    return "\n".join(wrapped_text(line) for line in sheet.brief)
