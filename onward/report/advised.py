"""Charter advice for a person and for a program."""

from __future__ import annotations

from collections.abc import Sequence

from onward.advise import Advice, Candidate, CharterAbsence, CharterWorth, LegWorth, PurchaseTrial
from onward.desk.charters import AdvisedCharters
from onward.desk.compare import charter_price
from onward.desk.judged_plan import JudgedPlan
from onward.report.cells import Coded, Kind
from onward.report.render.text import table_text, wrapped_text
from onward.report.table import Column, Table
from onward.report.words import amount
from onward.wording.amounts import Money, money
from onward.wording.place_names import lane_words, short_code
from onward.wording.quantities import kg_hours, number_of, ordinal, percent, tonnes

HOUR_MIN = 60


def advice_text(advice: Advice, currency: str, most: int) -> str:
    """The value of the next charter, the first ``most`` of those bought and of those on offer, and
    the direction in which two-way charters earn their price.
    """
    first = (next_text(advice, currency), used_up_text(advice))
    parts = [*map(wrapped_text, filter(None, first)), _bought_text(advice.bought, currency, most)]
    shown = [c for c in advice.offered if c.score > 0][:most]
    if shown:
        parts.append(
            "On offer beside them, and what each alone would add (kg-hours of loss less):\n"
            f"{_table(shown, currency)}"
        )
    left = len(advice.offered) - len(shown)
    if left:
        parts.append(wrapped_text(_rest(advice.offered[len(shown) :], left)))
    if advice.missing:
        parts.append(f"{number_of(len(advice.missing), 'charter')} can no longer be bought.")
    ways = ways_text(advice)
    return "\n\n".join(filter(None, [*parts, ways]))


def _bought_text(bought: Sequence[Candidate], currency: str, most: int) -> str:
    if not bought:
        return "No charter is bought."
    said = (
        "Charters bought, and what each holds up at the plan's prices (kg-hours of loss; "
        "--without N tells what each is worth):"
    )
    more = f"\n... and {len(bought) - most:,} more (--list N)" if len(bought) > most else ""
    return f"{wrapped_text(said)}\n{_table(bought[:most], currency)}{more}"


def next_text(advice: Advice, currency: str) -> str:
    """The value of the next charter, and what is proven of it."""
    best = advice.best
    if best is None:
        return "The next one is worth nothing: no charter on offer helps any goods."
    said = []
    for worth in best.worths:
        if worth.value:
            proof = "" if worth.most is None else f", proven to be at most {kg_hours(worth.most)}"
            said.append(f"{kg_hours(worth.value)} less loss of {_priority(worth)}{proof}")
    return (
        f"The next one: {best.charter}, {_lane(best)} on {_day(best.legs[0])}, for "
        f"{money(best.price_minor, currency)}: {'; '.join(said)}."
    )


def used_up_text(advice: Advice) -> str:
    """The limits on the number of charters that are used up; "" if none is."""
    said = [
        f"limit {each.limit} ({each.most:,})"
        if each.limit
        else f"the number of all ({each.most:,})"
        for each in advice.used_up
    ]
    instead = "one more that counts there takes the place of another"
    return f"Used up: {', '.join(said)}; {instead}." if said else ""


def ways_text(advice: Advice) -> str:
    """Two-way charters by month: the load of each direction and its value."""
    months: dict[tuple[str, bool], list[Candidate]] = {}
    for c in (*advice.bought, *advice.offered):
        if len(c.legs) > 1:
            months.setdefault((f"{c.legs[0].day:%Y-%m}", c.bought), []).append(c)
    ways = [(key, mine, way) for key, mine in sorted(months.items()) for way in ("out", "back")]
    if not ways:
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
        rows=[way_row(advice.levels, *key, mine, way) for key, mine, way in ways],
    )
    return f"Ways out and back (kg-hours of loss, each charter alone):\n{table_text(table)}"


def worth_columns(levels: Sequence[str]) -> tuple[Column, ...]:
    """A column for each level's value of something."""
    return tuple(
        Column(f"worth_{n}_kg_min", f"worth, {_title(level)}", Kind.LOSS)
        for n, level in enumerate(levels)
    )


def way_row(
    levels: Sequence[str], month: str, bought: bool, mine: Sequence[Candidate], way: str
) -> dict[str, object]:
    """The load of the charters of a month in one direction, and its value."""
    legs = [leg for c in mine for leg in (c.legs[1:] if way == "back" else c.legs[:1])]
    space = max(1, sum(leg.capacity_g for leg in legs))
    worth = {
        f"worth_{n}_kg_min": round(sum(leg.values[n] for leg in legs)) for n in range(len(levels))
    }
    return worth | {
        "month": month,
        "bought": "bought" if bought else "on offer",
        "charters": len(mine),
        "way": way,
        "full": sum(leg.carried_g for leg in legs) / space,
    }


def checks_text(checks: Sequence[PurchaseTrial]) -> str:
    """The estimated value beside what planning again found."""
    rows = [
        {
            "charter": check.charter,
            "level": _title(worth.level),
            "worth": kg_hours(worth.value),
            "gained": kg_hours(gain),
            "proven": "" if allowed is None else kg_hours(allowed),
        }
        for check in checks
        for gain, worth, allowed in zip(check.gains, check.worths, check.allowed, strict=True)
        if gain or worth.value
    ]
    table = Table(
        name="trials",
        title="Planned again with each",
        columns=(
            Column("charter", "charter"),
            Column("level", "loss of"),
            Column("worth", "worth"),
            Column("gained", "gained"),
            Column("proven", "proven at most"),
        ),
        rows=rows,
        nothing="None is worth anything to any level.",
    )
    kept = sum(check.within for check in checks)
    end = f"Within what is proven: {kept} of {len(checks)}."
    return f"Planned again with each:\n{table_text(table)}\n{end}"


def absences_text(absences: Sequence[CharterAbsence]) -> str:
    """The value of each charter bought: at least what is proven, at most what repairing the plan
    found.
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
        rows=[absence_row(absence, n) for absence in absences for n in range(len(absence.ranges))],
        nothing="No charter is bought.",
    )
    return f"Without each, the others kept (more loss):\n{table_text(table)}"


def absence_row(absence: CharterAbsence, n: int) -> dict[str, object]:
    """The value of one charter to one level."""
    found = absence.ranges[n]
    unsure = "" if n or absence.told_apart else "not told apart from nothing"
    return {
        "charter": "" if n else absence.charter,
        "level": _title(found.level),
        "least": kg_hours(found.least),
        "most": kg_hours(found.most),
        "remark": unsure,
    }


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
    """For a program; values in kg-minutes."""
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


def _table(candidates: Sequence[Candidate], currency: str) -> str:
    return table_text(candidates_table(candidates, currency))


def candidates_table(candidates: Sequence[Candidate], currency: str) -> Table:
    """A row for each leg of each charter; cells about the whole charter are in the first of
    them.
    """
    return Table(
        name="charters",
        title="Charters",
        columns=(
            Column("number", "", Kind.WHOLE),
            Column("charter", "charter"),
            Column("price", "price", Kind.MONEY),
            Column("worth", "worth", width=36),
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
        "worth": _worths(c) if first else None,
        "leg": Coded(f"{leg.origin}-{leg.destination}", lane_words(leg.origin, leg.destination)),
        "day": _day(leg),
        "on_board": f"{tonnes(leg.carried_g)} of {tonnes(leg.capacity_g)}",
        "share": _share(c, n),
    }


def _worths(c: Candidate) -> str:
    said = [f"{w.value / HOUR_MIN:,.0f} {_title(w.level)}" for w in c.worths if w.value >= HOUR_MIN]
    return ", ".join(said) or ("not told apart" if c.bought else "nothing")


def _share(c: Candidate, n: int) -> str:
    """A leg's share of the value, for each level with a value."""
    said = [
        percent(c.legs[n].values[i] / w.value)
        for i, w in enumerate(c.worths)
        if w.value >= HOUR_MIN
    ]
    return ", ".join(said)


def _rest(rest: Sequence[Candidate], left: int) -> str:
    screened = [c for c in rest if not c.weighed and c.score > 0]
    said = f"... and {left:,} more on offer"
    if screened:
        said += (
            f", {len(screened):,} of them not weighed: at the plan's prices the best of "
            f"them, {screened[0].charter}, "
        )
        said += f"is worth {_worths(screened[0])}, which overstates it (--weigh takes more of them)"
    return said + "."


def _title(level: str) -> str:
    return ordinal(int(level.partition(":")[2]))


def _priority(worth: CharterWorth) -> str:
    return f"{_title(worth.level)} priority"


def _lane(charter: Candidate) -> str:
    """The places of a charter in order."""
    stops = (charter.legs[0].origin, *(leg.destination for leg in charter.legs))
    return "–".join(map(short_code, stops))


def _day(leg: LegWorth) -> str:
    return f"{leg.day.day} {leg.day:%B}"


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
    """For a person; at most ``most`` charters on offer are listed."""
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


def curve_table(curve: Sequence[tuple[int, JudgedPlan]]) -> Table:
    """A row for each number of charters."""
    measured = ("in_time", "in time"), ("travels", "travels"), ("loss", "loss")
    return Table(
        name="curve",
        title="Service against the number of charters",
        columns=(
            Column("max_charters", "charters at most", Kind.WHOLE),
            Column("bought", "bought", Kind.WHOLE),
            Column("price", "price", Kind.MONEY),
            *(
                Column(f"p{s.priority}_{key}", f"{ordinal(s.priority)} {title}", Kind.NUMBER)
                for s in curve[0][1].service
                for key, title in measured
            ),
        ),
        rows=[curve_row(number, judged) for number, judged in curve],
    )


def curve_row(number: int, judged: JudgedPlan) -> dict[str, object]:
    """The row of one number of charters."""
    row: dict[str, object] = {
        "max_charters": number,
        "bought": len(judged.read.plan.charters),
        "price": Money(charter_price(judged), judged.currency),
    }
    for served, level in zip(judged.service, judged.levels, strict=False):
        whole, p = max(1, served.total_g), f"p{served.priority}"
        in_time, late = served.in_time_g / whole, served.late_g / whole
        row[f"{p}_in_time"] = Coded(in_time, percent(in_time))
        row[f"{p}_travels"] = Coded(in_time + late, percent(in_time + late))
        row[f"{p}_loss"] = Coded(level.value, amount(level, level.value, judged.currency))
    return row
