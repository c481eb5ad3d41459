"""Reasons and prices as the explanation gives them, ready for a terminal, a page or a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from onward.desk.explain import ExplainedPlan
from onward.explain import Explanation, Reason
from onward.explain.reasons import HelpfulLimit, Remedy
from onward.explain.remedy_effect import RemedyEffect
from onward.explain.words import hours, listed
from onward.report.measured import measured, measured_document
from onward.report.table import aligned
from onward.wording.quantities import number_of

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


def document(explanation: Explanation) -> dict[str, object]:
    """For a program: reasons, and prices with the number of lanes and days that have one."""
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
        "reasons": [_reason(r) for r in explanation.left],
        "prices": prices,
        "priced": explanation.priced,
    }


def _reason(r: Reason) -> dict[str, object]:
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


def _remedy(m: Remedy) -> dict[str, object]:
    moves = [
        {
            "legs": [{"departure": g.departure, "pool": g.pool} for g in move.legs],
            "units": move.units,
        }
        for move in m.moves
    ]
    return {
        "kind": m.kind,
        "on": m.on,
        "text": m.text,
        "fits": True,  # since every remedy is tried before it is told
        "helps": m.helps,
        "of": m.of,
        "moves": moves,
        "parts": [_remedy(part) for part in m.parts],
    }


def reasons_text(reasons: Sequence[Reason]) -> str:
    """Reasons for a terminal: a line for what, then why and what would help, set in."""
    said: list[str] = []
    told: set[tuple[str, str, tuple[HelpfulLimit, ...]]] = set()
    for r in reasons:
        said.append(
            f"{r.shipment} {span(r.first, r.last)}: {'stays' if r.kind == 'left' else 'late'}, "
            f"{r.reason}."
        )
        said += [
            f"  {text}"
            for text in (r.detail, r.relaxation and f"Would help: {r.relaxation}")
            if text
        ]
        # most ranges of a shipment share them
        if r.limits and (r.shipment, r.kind, r.limits) not in told:
            told.add((r.shipment, r.kind, r.limits))
            said += [f"  {blocked(r)}", *(f"  Or: {remedy.text}" for remedy in r.remedies[1:])]
    return "\n".join(said)


def blocked(r: Reason) -> str:
    """The minimal set of limits in words."""
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


def again_text(made: RemedyEffect) -> str:
    """What planning again with a remedy does, and what it costs others."""
    before, after = made.stays
    said = [
        (
            f"Planned again with that ({made.remedy.text}): {after:,} of its handling units stay, "
            f"{before:,} before."
        )
    ]
    worse = {
        name: after - before for name, (before, after) in made.others.items() if after > before
    }
    better = {
        name: before - after for name, (before, after) in made.others.items() if after < before
    }
    if worse:
        said.append(f"It costs others: {_whose(worse, 'more')}.")
    else:
        said.append("It costs others nothing: none of theirs stays that did not.")
    if better:
        said.append(f"Others gain: {_whose(better, 'fewer')}.")
    changes = [
        f"{name} from {hours(b)} to {hours(a)}" for name, (b, a) in made.losses.items() if a != b
    ]
    said.append(
        f"Losses: {', '.join(changes) or 'unchanged'}; {made.touched:,} handling units move."
    )
    return "\n".join(said)


def _whose(units: dict[str, int], what: str) -> str:
    """``52 more of HS00028 stay``, the most first; those of shipments beyond a few are added up."""
    ranked = sorted(units.items(), key=lambda each: (-each[1], each[0]))
    said = [f"{n:,} {what} of {name} stay" for name, n in ranked[:SHOWN]]
    others = ranked[SHOWN:]
    if others:
        said.append(
            f"{sum(n for _, n in others):,} {what} of {number_of(len(others), 'other shipment')}"
        )
    return listed(said)


def again_document(made: RemedyEffect) -> dict[str, object]:
    """The same for a program; losses in kg-minutes."""
    return {
        "remedy": made.remedy.text,
        "stays": list(made.stays),
        "others": {name: list(pair) for name, pair in made.others.items()},
        "losses": {name: list(pair) for name, pair in made.losses.items()},
        "touched": made.touched,
    }


def prices_text(explanation: Explanation) -> str:
    """The highest prices for a terminal, and how many there are beside."""
    if not explanation.prices:
        return ""
    rows = [(p.lane, str(p.day), p.mode, p.level, p.per_tonne) for p in explanation.prices]
    table = aligned(("lane", "day", "mode", "level", "at most"), rows, most=70)
    left = explanation.priced - len(explanation.prices)
    more = f"\n... and {left:,} more; --prices gives more of them." if left > 0 else ""
    return f"One more tonne, by lane and day, is worth at most:\n{table}{more}"


def span(first: int, last: int) -> str:
    """Handling units as a range."""
    return f"{first}" if first == last else f"{first}-{last}"


def explained_document(found: ExplainedPlan, *, checked: bool = False) -> dict[str, object]:
    """An explanation with its measured facts, and what remedies do if they were ``checked``."""
    checks = {"checks": [again_document(each) for each in found.effects]} if checked else {}
    return {
        "scenario": found.judged.read.plan.scenario,
        "shipment": found.shipment or None,
        **document(found.explanation),
        "measured": measured_document(found.judged, found.measured),
        **checks,
    }


def explained_text(found: ExplainedPlan, *, prices: bool = True) -> str:
    """Reasons for a person, what remedies do, and of all goods the prices, if those are wanted."""
    nothing = f"{found.shipment or 'Everything'} arrives in time: there is nothing to explain."
    parts = [reasons_text(found.explanation.left) or nothing, *map(again_text, found.effects)]
    if prices and not found.shipment:
        facts = "\n".join(measured(found.judged, found.measured))
        parts += [prices_text(found.explanation), facts]
    return "\n\n".join(filter(None, parts))
