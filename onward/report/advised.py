"""Charter advice for a person and for a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onward.advise import (
    COST,
    Advice,
    Candidate,
    CharterAbsence,
    CharterWorth,
    LegWorth,
    PurchaseTrial,
)
from onward.message import Message
from onward.questions.charters import AdvisedCharters
from onward.report.cells import Coded, Kind
from onward.report.charter_curve import curve_text, point
from onward.report.charter_words import level_title, level_worth, worth_words
from onward.report.opened_charters import opened_text
from onward.report.render.text import table_text, wrapped_text
from onward.report.table import Column, Table
from onward.wording.amounts import Money, money
from onward.wording.place_names import lane_words, short_code
from onward.wording.quantities import hours, kg_hours, number_of, ordinal, percent, tonnes

HOUR_MIN = 60


def advice_text(advice: Advice, currency: str, most: int) -> str:
    """The value of the next charter, the first ``most`` of those bought and of those on offer, and
    the direction in which two-way charters earn their price.
    """
    first = (next_text(advice, currency), used_up_text(advice))
    parts = [*map(wrapped_text, filter(None, first)), _bought_text(advice.bought, currency, most)]
    shown = advice.leading(most)
    if shown:
        parts.append(
            f"On offer beside them, and what each alone would add ({_less(advice)}):\n"
            f"{_table(shown, currency)}"
        )
    rest = [c for c in advice.offered if c not in shown]
    if rest:
        parts.append(wrapped_text(_rest(rest, currency)))
    if advice.missing:
        parts.append(f"{number_of(len(advice.missing), 'charter')} can no longer be bought.")
    parts += [opened_text(advice, currency, most), ways_text(advice, currency)]
    return "\n\n".join(filter(None, parts))


def _less(advice: Advice) -> str:
    """What a worth is."""
    unit = "kg-hours of loss less"
    return f"{unit}; money less, its price not taken off" if COST in advice.levels else unit


def _bought_text(bought: Sequence[Candidate], currency: str, most: int) -> str:
    if not bought:
        return "No charter is bought."
    sentence = (
        "Charters bought, and what each holds up at the plan's prices (kg-hours of loss; "
        "--without N tells what each is worth):"
    )
    more = f"\n... and {len(bought) - most:,} more (--list N)" if len(bought) > most else ""
    return f"{wrapped_text(sentence)}\n{_table(bought[:most], currency)}{more}"


def next_text(advice: Advice, currency: str) -> str:
    """The value of the next charter, and what is proven about it."""
    best = advice.best
    if best is None:
        if any(c.helps for c in advice.offered):
            return "The next one is not worth its price: no charter on offer saves as much."
        return "The next one is worth nothing: no charter on offer helps any goods."
    sentences = []
    for worth in best.worths:
        if worth.value:
            most = None if worth.most is None else worth_words(worth.level, worth.most, currency)
            proof = "" if most is None else f", proven to be at most {most}"
            sentences.append(
                f"{worth_words(worth.level, worth.value, currency)} {_of(worth)}{proof}"
            )
    return (
        f"The next one: {best.charter}, {_lane(best)} on {_day(best.legs[0])}, for "
        f"{money(best.price_minor, currency)}: {'; '.join(sentences)}."
    )


def used_up_text(advice: Advice) -> str:
    """The limits on the number of charters that are used up; "" if none is."""
    sentences = [
        f"limit {each.limit} ({each.most:,})"
        if each.limit
        else f"the number of all ({each.most:,})"
        for each in advice.used_up
    ]
    instead = "one more that counts there takes the place of another"
    return f"Used up: {', '.join(sentences)}; {instead}." if sentences else ""


def ways_text(advice: Advice, currency: str) -> str:
    """Two-way charters by month: the load of each direction and its value."""
    months: dict[tuple[str, bool], list[Candidate]] = {}
    for c in (*advice.bought, *advice.offered):
        if len(c.legs) > 1:
            months.setdefault((f"{c.legs[0].day:%Y-%m}", c.bought), []).append(c)
    directions = [
        (key, mine, direction)
        for key, mine in sorted(months.items())
        for direction in ("out", "back")
    ]
    if not directions:
        return ""
    table = Table(
        name="ways",
        title="Ways out and back",
        columns=(
            Column("month", "month"),
            Column("bought", ""),
            Column("charters", "charters", Kind.WHOLE),
            Column("way", "way"),
            Column("full", "full", Kind.SHARE),
            *worth_columns(advice.levels),
        ),
        rows=[
            way_row(advice.levels, *key, mine, direction, currency)
            for key, mine, direction in directions
        ],
    )
    unit = "kg-hours of loss; money" if COST in advice.levels else "kg-hours of loss"
    return f"Ways out and back ({unit}, each charter alone):\n{table_text(table)}"


def worth_columns(levels: Sequence[str]) -> tuple[Column, ...]:
    """A column for each level's value of something."""
    return tuple(
        Column(
            f"worth_{n}", f"worth, {level_title(level)}", Kind.MONEY if level == COST else Kind.LOSS
        )
        for n, level in enumerate(levels)
    )


def way_row(
    levels: Sequence[str],
    month: str,
    bought: bool,
    mine: Sequence[Candidate],
    way: str,
    currency: str,
) -> dict[str, object]:
    """The load of the charters of a month in one direction, and its value."""
    legs = [leg for c in mine for leg in (c.legs[1:] if way == "back" else c.legs[:1])]
    space = max(1, sum(leg.capacity_g for leg in legs))
    worth: dict[str, object] = {}
    for n, level in enumerate(levels):
        value = round(sum(leg.values[n] for leg in legs))
        worth[f"worth_{n}"] = Money(value, currency) if level == COST else hours(value)
    return worth | {
        "month": month,
        "bought": "bought" if bought else "on offer",
        "charters": len(mine),
        "way": way,
        "full": sum(leg.carried_g for leg in legs) / space,
    }


def checks_text(checks: Sequence[PurchaseTrial], currency: str) -> str:
    """The estimated value, and what repairing the plan and planning again found."""
    table = Table(
        name="trials",
        title="Bought and planned again with each",
        columns=(
            Column("charter", "charter"),
            Column("level", "loss of"),
            Column("worth", "worth"),
            Column("repaired", "repaired plan gains"),
            Column("gained", "planned again gains"),
            Column("proven", "proven at most"),
        ),
        rows=[
            check_row(check, n, currency)
            for check in checks
            for n, worth in enumerate(check.worths)
            if worth.value or check.repaired[n] or check.beyond_gaps[n]
        ],
        nothing="None is worth anything to any level.",
    )
    kept = sum(check.within for check in checks)
    end = f"Within what is proven: {kept} of {len(checks)}."
    return f"Bought and planned again with each:\n{table_text(table)}\n{end}"


def check_row(check: PurchaseTrial, n: int, currency: str) -> dict[str, object]:
    """What one charter gains at one level."""
    level, allowed = check.worths[n].level, check.allowed[n]
    again = (
        worth_words(level, check.gains[n], currency) if check.beyond_gaps[n] else "not told apart"
    )
    return {
        "charter": check.charter,
        "level": level_title(level),
        "worth": worth_words(level, check.worths[n].value, currency),
        "repaired": worth_words(level, check.repaired[n], currency),
        "gained": again + _beside(level, check.less_delay),
        "proven": "" if allowed is None else worth_words(level, allowed, currency),
    }


def absences_text(absences: Sequence[CharterAbsence], currency: str) -> str:
    """The value of each charter bought: at least the proven one, at most the one found by repairing
    the plan.
    """
    table = Table(
        name="absences",
        title="Without each, the others kept",
        columns=(
            Column("charter", "charter"),
            Column("level", "loss of"),
            Column("least", "proven at least"),
            Column("most", "repaired plan"),
            Column("remark", ""),
        ),
        rows=[
            absence_row(absence, n, currency)
            for absence in absences
            for n in range(len(absence.ranges))
        ],
        nothing="No charter is bought.",
    )
    priced = any(absence.more_delay for absence in absences)
    more = "more loss; more cost, its price not counted" if priced else "more loss"
    return f"Without each, the others kept ({more}):\n{table_text(table)}"


def absence_row(absence: CharterAbsence, n: int, currency: str) -> dict[str, object]:
    """The value of one charter to one level."""
    found = absence.ranges[n]
    unsure = "" if n or absence.proven_useful else "not told apart from nothing"
    return {
        "charter": "" if n else absence.charter,
        "level": level_title(found.level),
        "least": worth_words(found.level, found.least, currency),
        "most": worth_words(found.level, found.most, currency)
        + _beside(found.level, absence.more_delay),
        "remark": unsure,
    }


def absences_document(absences: Sequence[CharterAbsence]) -> list[dict[str, object]]:
    """For a program; kg-minutes, at cost minor units."""
    return [
        {
            "charter": absence.charter,
            "told_apart": absence.proven_useful,
            "ranges": [
                {"level": r.level, "least": r.least, "most": r.most} for r in absence.ranges
            ],
            **({"more_delay": absence.more_delay} if absence.more_delay else {}),
        }
        for absence in absences
    ]


def advice_document(advice: Advice) -> dict[str, object]:
    """For a program; values in kg-minutes, at cost in minor units."""
    best = advice.best
    return {
        "levels": list(advice.levels),
        "bought": [_candidate(c) for c in advice.bought],
        "offered": [_candidate(c) for c in advice.offered],
        "next": best.charter if best else None,
        "missing": list(advice.missing),
        "used_up": [{"limit": u.limit, "max_number": u.most} for u in advice.used_up],
    }


def checks_document(checks: Sequence[PurchaseTrial]) -> list[dict[str, object]]:
    """For a program; gains in kg-minutes, at cost in minor units."""
    return [
        {
            "charter": c.charter,
            "gains": list(c.gains),
            "told_apart": list(c.beyond_gaps),
            "repaired": list(c.repaired),
            "allowed": list(c.allowed),
            "within": c.within,
            **({"less_delay": c.less_delay} if c.less_delay else {}),
        }
        for c in checks
    ]


def _candidate(c: Candidate) -> dict[str, object]:
    return {
        "charter": c.charter,
        "lane": c.lane,
        "price_minor": c.price_minor,
        "weighed": c.weighed,
        "worths": [_worth_document(w) for w in c.worths],
        **(
            {
                "reserved_for": c.reserved_for,
                "open_to_all": [_worth_document(w) for w in c.opened],
            }
            if c.reserved_for
            else {}
        ),
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


def _worth_document(w: CharterWorth) -> dict[str, object]:
    return {
        "level": w.level,
        "value": w.value,
        "most": w.most,
        "least": w.least,
        "weighed": w.weighed,
    }


def _table(candidates: Sequence[Candidate], currency: str) -> str:
    return table_text(candidates_table(candidates, currency))


def candidates_table(candidates: Sequence[Candidate], currency: str) -> Table:
    """A row for each leg of each charter; cells about the whole charter are in the first of
    them.
    """
    priced = any(map(_priced, candidates))
    return Table(
        name="charters",
        title="Charters",
        columns=(
            Column("number", "", Kind.WHOLE),
            Column("charter", "charter"),
            Column("price", "price", Kind.MONEY),
            Column("worth", "worth", width=36),
            *((Column("money", "in money", Kind.MONEY),) if priced else ()),
            Column("leg", "leg"),
            Column("day", "day"),
            Column("on_board", "on board"),
            Column("share", "of worth"),
        ),
        rows=[
            candidate_row(number, c, n, currency)
            for number, c in enumerate(candidates, 1)
            for n in range(len(c.legs))
        ],
    )


def candidate_row(number: int, c: Candidate, n: int, currency: str) -> dict[str, object]:
    """The row of one leg."""
    leg, first = c.legs[n], n == 0
    return {
        "number": number if first else None,
        "charter": c.charter if first else None,
        "price": Money(c.price_minor, currency) if first else None,
        "worth": _losses(c, currency) if first else None,
        **({"money": _in_money(c, currency) if first else None} if _priced(c) else {}),
        "leg": Coded(f"{leg.origin}-{leg.destination}", lane_words(leg.origin, leg.destination)),
        "day": _day(leg),
        "on_board": f"{tonnes(leg.carried_g)} of {tonnes(leg.capacity_g)}",
        "share": _share(c, n),
    }


def _worths(c: Candidate, currency: str) -> str:
    lines = [level_worth(w.level, w.value, currency) for w in c.worths if w.value >= HOUR_MIN]
    if lines:
        return Message.joined(", ", lines)
    return Message("not told apart") if c.bought else Message("nothing")


def _losses(c: Candidate, currency: str) -> str:
    """Its worth in kg-hours; "" if it has only a worth in money."""
    losses = replace(c, worths=tuple(w for w in c.worths if w.level != COST))
    return "" if c.helps and not losses.helps else _worths(losses, currency)


def _priced(c: Candidate) -> bool:
    return any(w.level == COST for w in c.worths)


def _in_money(c: Candidate, currency: str) -> Money | None:
    values = [round(w.value) for w in c.worths if w.level == COST and w.value >= HOUR_MIN]
    return Money(values[0], currency) if values else None


def _share(c: Candidate, n: int) -> str:
    """A leg's share of the value, for each level with a value."""
    lines = [
        percent(c.legs[n].values[i] / w.value)
        for i, w in enumerate(c.worths)
        if w.value >= HOUR_MIN
    ]
    return ", ".join(lines)


def _rest(rest: Sequence[Candidate], currency: str) -> str:
    screened = [c for c in rest if not c.weighed and c.helps]
    sentence = f"... and {len(rest):,} more on offer"
    if screened:
        best, worth = screened[0].charter, _worths(screened[0], currency)
        sentence += (
            f", {len(screened):,} of them not weighed: at the plan's prices the best of them, "
            f"{best}, is worth {worth}, which overstates it (--weigh takes more of them)"
        )
    return sentence + "."


def _beside(level: str, delay: Mapping[int, int]) -> str:
    """The priced delay in kg-hours, shown next to the money."""
    delays = ", ".join(f"{ordinal(p)} {kg_hours(n)}" for p, n in delay.items())
    return f" ({delays})" if level == COST and delays else ""


def _of(worth: CharterWorth) -> str:
    if worth.level == COST:
        return "less cost, its price not taken off"
    return f"less loss of {level_title(worth.level)} priority"


def _lane(charter: Candidate) -> str:
    """The places of a charter in order."""
    stops = (charter.legs[0].origin, *(leg.destination for leg in charter.legs))
    return "–".join(map(short_code, stops))


def _day(leg: LegWorth) -> str:
    return f"{leg.day.day} {leg.day:%B}"


def advised_document(found: AdvisedCharters) -> dict[str, object]:
    """The JSON document: the advice if any, the checks, the curve."""
    head = {
        "schema_version": 1,
        "scenario": found.scenario.name,
        "currency": found.scenario.currency,
    }
    curve = {"curve": [point(number, judged) for number, judged in found.curve]}
    if found.advice is None:
        return head | curve
    more = {
        "checks": checks_document(found.checks),
        "without": absences_document(found.absences),
    }
    return head | advice_document(found.advice) | more | curve


def advised_text(found: AdvisedCharters, most: int) -> str:
    """For a person; at most ``most`` charters on offer are listed."""
    advice = found.advice
    parts = [
        "" if advice is None else advice_text(advice, found.scenario.currency, most),
        absences_text(found.absences, found.scenario.currency) if found.absences else "",
        checks_text(found.checks, found.scenario.currency) if found.checks else "",
        curve_text(found.curve),
    ]
    return "\n\n".join(filter(None, parts))
