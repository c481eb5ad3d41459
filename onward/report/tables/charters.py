"""Charters as tables: bought and on offer, by way, checked, missed, and service by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onward.advise import Advice, Candidate, CharterAbsence, LegWorth, PurchaseTrial
from onward.desk.compare import charter_price
from onward.desk.judged_plan import JudgedPlan
from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.wording.amounts import Money
from onward.wording.quantities import HOUR_MIN, ordinal, percent, tonnes

CHECKS = (
    Column("charter", "Charter"),
    Column("level", "Loss of"),
    Column("worth_kg_min", "Worth (kg-hours)", Kind.LOSS),
    Column("gain_kg_min", "Gained (kg-hours)", Kind.LOSS),
    Column("proven_kg_min", "Proven at most (kg-hours)", Kind.LOSS),
)
ABSENCES = (
    Column("charter", "Charter"),
    Column("level", "Loss of"),
    Column("least_kg_min", "Proven at least (kg-hours)", Kind.LOSS),
    Column("most_kg_min", "Repaired plan (kg-hours)", Kind.LOSS),
    Column("told", "Told apart"),
)


def candidates_table(candidates: Sequence[Candidate], currency: str) -> Table:
    """A row for each leg; price and worth stand at a charter's first."""
    levels = [worth.level for worth in candidates[0].worths]
    columns = (
        Column("number", "No.", Kind.WHOLE),
        Column("charter", "Charter"),
        Column("price_minor", "Price", Kind.MONEY),
        *(Column(_worth_key(level), f"Worth, {level_text(level)}", Kind.LOSS) for level in levels),
        Column("leg", "Leg"),
        Column("day", "Day"),
        Column("on_board", "On board"),
        Column("of_worth", "Of worth", detail=True),
    )
    rows = [row for n, c in enumerate(candidates, 1) for row in _candidate(n, c, currency)]
    return Table(name="charters", title="Charters", columns=columns, rows=rows)


def _worth_key(level: str) -> str:
    return f"worth_{level.partition(':')[2]}_kg_min"


def _candidate(number: int, c: Candidate, currency: str) -> Iterator[dict[str, object]]:
    worths: dict[str, object] = {
        _worth_key(w.level): w.value if w.value >= HOUR_MIN else None for w in c.worths
    }
    if not any(worths.values()):
        worths[_worth_key(c.worths[0].level)] = worths_text(c)
    first = {
        "number": number,
        "charter": c.charter,
        "price_minor": Money(c.price_minor, currency),
        **worths,
    }
    for n, leg in enumerate(c.legs):
        yield {
            **(first if not n else dict.fromkeys(first)),
            "leg": f"{leg.origin}-{leg.destination}",
            "day": day_text(leg),
            "on_board": f"{tonnes(leg.carried_g)} of {tonnes(leg.capacity_g)}",
            "of_worth": _share(c, n),
        }


def worths_text(c: Candidate) -> str:
    """What a charter is worth, level by level, in kg-hours."""
    said = [
        f"{w.value / HOUR_MIN:,.0f} {level_text(w.level)}" for w in c.worths if w.value >= HOUR_MIN
    ]
    return ", ".join(said) or ("not told apart" if c.bought else "nothing")


def _share(c: Candidate, n: int) -> str:
    """A leg's share of the worth, level by level where there is any."""
    said = [
        percent(c.legs[n].values[i] / w.value)
        for i, w in enumerate(c.worths)
        if w.value >= HOUR_MIN
    ]
    return ", ".join(said)


def level_text(level: str) -> str:
    """first, second ... of a level of loss."""
    return ordinal(int(level.partition(":")[2]))


def day_text(leg: LegWorth) -> str:
    """The day of a leg as people say it."""
    return f"{leg.day.day} {leg.day:%B}"


def ways_table(advice: Advice) -> Table | None:
    """Charters out and back, by month and way: how full they are, and what they are worth; None
    without any.
    """
    months: dict[tuple[str, bool], list[Candidate]] = {}
    for c in (*advice.bought, *advice.offered):
        if len(c.legs) > 1:
            months.setdefault((f"{c.legs[0].day:%Y-%m}", c.bought), []).append(c)
    rows = [
        _way(advice, month, bought, mine, back)
        for (month, bought), mine in sorted(months.items())
        for back in (False, True)
    ]
    columns = (
        Column("month", "Month"),
        Column("state", "State"),
        Column("charters", "Charters", Kind.WHOLE),
        Column("way", "Way"),
        Column("full", "Full", Kind.SHARE),
        *(
            Column(f"worth_{n}_kg_min", f"Worth, {level_text(level)}", Kind.LOSS)
            for n, level in enumerate(advice.levels, 1)
        ),
    )
    return (
        Table(name="ways", title="Ways out and back", columns=columns, rows=rows) if rows else None
    )


def _way(
    advice: Advice, month: str, bought: bool, mine: Sequence[Candidate], back: bool
) -> dict[str, object]:
    legs = [leg for c in mine for leg in (c.legs[1:] if back else c.legs[:1])]
    worths = {
        f"worth_{n + 1}_kg_min": sum(leg.values[n] for leg in legs)
        for n in range(len(advice.levels))
    }
    space = max(1, sum(leg.capacity_g for leg in legs))
    return {
        "month": month,
        "state": "bought" if bought else "on offer",
        "charters": len(mine),
        "way": "back" if back else "out",
        "full": sum(leg.carried_g for leg in legs) / space,
        **worths,
    }


def checks_table(checks: Sequence[PurchaseTrial]) -> Table:
    """Worth against what planning again with each found."""
    rows = [
        {
            "charter": check.charter,
            "level": level_text(worth.level),
            "worth_kg_min": worth.value,
            "gain_kg_min": gain,
            "proven_kg_min": allowed,
        }
        for check in checks
        for gain, worth, allowed in zip(check.gains, check.worths, check.allowed, strict=True)
        if gain or worth.value
    ]
    return Table(name="checks", title="Planned again with each", columns=CHECKS, rows=rows)


def absences_table(absences: Sequence[CharterAbsence]) -> Table:
    """What each charter bought is worth, from what is proven to what repairing found."""
    rows = [
        {
            "charter": absence.charter if not n else "",
            "level": level_text(r.level),
            "least_kg_min": r.least,
            "most_kg_min": r.most,
            "told": "" if n or absence.told_apart else "not told apart from nothing",
        }
        for absence in absences
        for n, r in enumerate(absence.ranges)
    ]
    return Table(name="without", title="Without each", columns=ABSENCES, rows=rows)


def curve_table(curve: Sequence[tuple[int, JudgedPlan]]) -> Table:
    """A row for each number of charters at most: what is bought, and each priority's service."""
    priorities = [s.priority for s in curve[0][1].service]
    columns = [
        Column("max_charters", "Charters at most", Kind.WHOLE),
        Column("bought", "Bought", Kind.WHOLE),
        Column("price_minor", "Price", Kind.MONEY),
    ]
    for p in priorities:
        columns += [
            Column(f"in_time_{p}", f"{ordinal(p)} in time", Kind.SHARE),
            Column(f"travels_{p}", f"{ordinal(p)} travels", Kind.SHARE),
            Column(f"loss_{p}_kg_min", f"{ordinal(p)} loss (kg-hours)", Kind.LOSS),
        ]
    rows = [_point(number, judged) for number, judged in curve]
    return Table(name="curve", title="Service", columns=tuple(columns), rows=rows)


def _point(number: int, judged: JudgedPlan) -> dict[str, object]:
    row: dict[str, object] = {
        "max_charters": number,
        "bought": len(judged.read.plan.charters),
        "price_minor": Money(charter_price(judged), judged.currency),
    }
    for served, level in zip(judged.service, judged.levels, strict=False):
        whole = max(1, served.total_g)
        row[f"in_time_{served.priority}"] = served.in_time_g / whole
        row[f"travels_{served.priority}"] = (served.in_time_g + served.late_g) / whole
        row[f"loss_{served.priority}_kg_min"] = level.value
    return row
