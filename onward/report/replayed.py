"""A replay for people and for programs: each morning, by planner; and the cost of each notice."""

from __future__ import annotations

from collections.abc import Sequence

from onward.replay import (
    Day,
    DayState,
    HeldBy,
    Notice,
    Regret,
    Replay,
    RunPrice,
    UnitsAndMass,
    held_by,
)
from onward.report.cells import Coded, Kind
from onward.report.judged_plan import paragraphs
from onward.report.render.text import table_text
from onward.report.table import Column, Table
from onward.report.tables.side_by_side import side_by_side
from onward.wording.amounts import Money, money
from onward.wording.instants import rfc3339
from onward.wording.moments import whole_day
from onward.wording.quantities import HOUR_MIN, hours, number_of, ordinal, percent

ARRIVED = (DayState.IN_TIME, DayState.LATE)
TO_COME = (DayState.UNDER_WAY, DayState.WAITING, DayState.UNANNOUNCED)


def priorities(run: Replay) -> list[int]:
    """All priorities of which the run has goods."""
    return sorted(run.days[0].loss)


def all_of(day: Day, priority: int | None = None) -> UnitsAndMass:
    """All goods of one priority, or of all, that travel at any time: the same every day."""
    return day.stand(*DayState, priority=priority)


def share(day: Day, priority: int, *states: DayState) -> float:
    """The share of a priority's mass in these states."""
    whole = all_of(day, priority).grams
    return day.stand(*states, priority=priority).grams / whole if whole else 0.0


def mornings(runs: Sequence[Replay], currency: str) -> Table:
    """One row for each morning: arrived in time so far, handling units touched, held and left
    behind, money; several planners: these columns for each.
    """
    marks = [
        (f"_{n}", f" {run.planner}") if len(runs) > 1 else ("", "") for n, run in enumerate(runs)
    ]
    measured = [
        *((f"p{p}_in_time", f"p{p} in time", Kind.SHARE) for p in priorities(runs[0])),
        ("touched", "touched", Kind.WHOLE),
        ("held", "held", Kind.WHOLE),
        ("stays", "stays", Kind.WHOLE),
        ("cost", "cost", Kind.MONEY),
    ]
    return Table(
        name="mornings",
        title="Morning by morning",
        columns=(
            Column("morning", "morning", Kind.DATE),
            Column("news", "notices", Kind.WHOLE),
            *(
                Column(f"{key}{mark}", f"{title}{planner}", kind)
                for key, title, kind in measured
                for mark, planner in marks
            ),
        ),
        rows=[
            morning(days, [mark for mark, _ in marks], currency)
            for days in zip(*(run.days for run in runs), strict=True)
        ],
    )


def morning(days: Sequence[Day], marks: Sequence[str], currency: str) -> dict[str, object]:
    """The same morning with each planner."""
    row: dict[str, object] = {"morning": days[0].morning, "news": len(days[0].news) or None}
    for day, mark in zip(days, marks, strict=True):
        for p in sorted(day.loss):
            row[f"p{p}_in_time{mark}"] = share(day, p, DayState.IN_TIME)
        row[f"touched{mark}"] = day.touched_units
        row[f"held{mark}"] = day.stand(DayState.HELD).units
        row[f"stays{mark}"] = day.stand(DayState.STAYS).units
        row[f"cost{mark}"] = Money(day.cost_minor, currency)
    return row


def at_the_end(runs: Sequence[Replay], currency: str) -> Table:
    """The result of each run, planners side by side."""
    names = [run.planner for run in runs]
    return side_by_side("planner", "At the end", names, end_rows(runs, currency), "at the end")


def end_rows(runs: Sequence[Replay], currency: str) -> list[list[str]]:
    """The result of each run: one row for each measure, one column for each planner. The shares of
    a priority are of all its goods.
    """
    last = [run.days[-1] for run in runs]
    found = []
    for p in priorities(runs[0]):
        name = f"{ordinal(p)} priority"
        found.append([f"{name} in time", *(percent(share(d, p, DayState.IN_TIME)) for d in last)])
        found.append(["  arrived late", *(percent(share(d, p, DayState.LATE)) for d in last)])
        found.append(
            [
                "  left behind or held",
                *(percent(share(d, p, DayState.STAYS, DayState.HELD)) for d in last),
            ]
        )
        found.append(
            ["  under way, waiting or unannounced", *(percent(share(d, p, *TO_COME)) for d in last)]
        )
        if any(d.stand(DayState.CANCELLED, priority=p).grams for d in last):
            found.append(["  cancelled", *(percent(share(d, p, DayState.CANCELLED)) for d in last)])
        found.append(["  loss", *(f"{d.loss[p] / HOUR_MIN:,.0f} kg-hours" for d in last)])
    found += held_rows(runs)
    found.append(
        [
            "handling units touched, all mornings",
            *(f"{sum(d.touched_units for d in run.days):,}" for run in runs),
        ]
    )
    found.append(
        [
            "  mornings on which some were",
            *(f"{sum(d.touched_units > 0 for d in run.days):,}" for run in runs),
        ]
    )
    found.append(["charters bought", *(f"{d.charters:,}" for d in last)])
    found.append(["cost", *(money(d.cost_minor, currency) for d in last)])
    if last[0].delay_minor is not None:
        delays = (money(d.delay_minor or 0, currency) for d in last)
        found.append(["  of it delay, left behind", *delays])
    return found


def text(runs: Sequence[Replay], currency: str, how: str, rows: int | None = None) -> str:
    """The answer for a person: the end first, then day by day."""
    more = "--rows 0 shows all, --json has all"
    end = table_text(at_the_end(runs, currency))
    days = table_text(mornings(runs, currency), rows=rows, more=more)
    return "\n\n".join([end, days, paragraphs([how])])


def held_of(run: Replay) -> dict[str, HeldBy]:
    """Goods held under way by each rule, up to the last morning; "" is all rules together."""
    return held_by(run.events, run.days[-1].morning)


def held_rows(runs: Sequence[Replay]) -> list[list[str]]:
    """One row for each rule that held goods under way, after one for all together; empty if no rule
    did.
    """
    every = [held_of(run) for run in runs]
    found = []
    for policy in sorted({policy for held in every for policy in held}):
        cells = [held.get(policy, HeldBy()) for held in every]
        name = f"  by {policy}" if policy else "held under way by rules"
        found.append(
            [
                name,
                *(
                    f"{number_of(by.units, 'unit')}, {by.unit_minutes / HOUR_MIN:,.0f} unit-hours"
                    for by in cells
                ),
            ]
        )
    return found


def how_text(run: Replay, seed: int) -> str:
    """How the result was computed."""
    first, last = run.days[0], run.days[-1]
    span = (
        f"{number_of(len(run.days), 'morning')} from {whole_day(first.morning)} to "
        f"{whole_day(last.morning)}"
    )
    return (
        f"{span}, {number_of(all_of(last).units, 'handling unit')}, seed {seed}. Each notice "
        "becomes known on its day and every morning is planned; p1 in time: of the mass of first "
        "priority, what has arrived in time so far; touched: handling units whose planned way was "
        "changed; held: inspected or detained; cost: spent, and planned to be spent."
    )


def document(runs: Sequence[Replay], seed: int) -> dict[str, object]:
    """The answer for a program; losses are kg-minutes, masses grams, money minor units. Policy ""
    in held: all policies together.
    """
    planners = []
    for run in runs:
        held = [
            {"policy": policy, "handling_units": by.units, "unit_minutes": by.unit_minutes}
            for policy, by in held_of(run).items()
        ]
        planners.append(
            {"planner": run.planner, "held_by": held, "days": [_day(day) for day in run.days]}
        )
    return {"seed": seed, "planners": planners}


def _day(day: Day) -> dict[str, object]:
    return {
        "morning": rfc3339(day.morning),
        "news": list(day.news),
        "goods": [
            {
                "priority": p,
                "state": str(state),
                "handling_units": stand.units,
                "mass_g": stand.grams,
            }
            for (p, state), stand in day.stands.items()
        ],
        "loss": [{"priority": p, "kg_minutes": loss} for p, loss in day.loss.items()],
        "cost_minor": day.cost_minor,
        **({} if day.delay_minor is None else {"delay_minor": day.delay_minor}),
        "spent_minor": day.spent_minor,
        "touched_handling_units": day.touched_units,
        "touched_shipments": day.touched_shipments,
        "charters": day.charters,
        "events": day.departed,
    }


# -- regret


def regret_text(found: Regret, currency: str, rows: int | None = None) -> str:
    """The cost of short notice, the dearest notice first."""
    table = notices_table(found, currency)
    free = sum(not any(price.order) for _, price in found.notices)
    known = ", ".join(
        f"p{p} {loss / HOUR_MIN:,.0f}"
        for p, loss in zip(found.priorities, found.hindsight.loss, strict=True)
    )
    hidden = sum(any(price.order) and not found.tells(price) for _, price in found.notices)
    share = (
        f"the plans' tolerance ({percent(found.gap)}, twice that for later losses, four times for "
        "money) plus the chance variation between searches"
    )
    within = (
        f"Of {hidden:,} more the price is within {share}, so nobody can tell. " if hidden else ""
    )
    sentence = (
        f"{number_of(free, 'notice')} of {len(found.notices):,} cost nothing. {within}With "
        f"everything known from the start: {known} kg-hours, {found.hindsight.left:,} handling "
        f"units left behind, {money(found.hindsight.cost_minor, currency)}. Each line is the "
        "extra that this notice alone costs by not being known from the start; a planner who "
        "knows less may also save money by carrying less."
    )
    more = "--rows 0 shows all, --json has all"
    return f"{table_text(table, rows=rows, more=more)}\n\n{paragraphs([sentence])}"


def notices_table(found: Regret, currency: str) -> Table:
    """The cost of each notice, the dearest first; then their sum, the interaction, and the
    total.
    """
    ordered = sorted(found.notices, key=lambda each: (tuple(-x for x in each[1].order), each[0]))
    ends = {
        "sum of the notices": found.sum,
        "interaction": found.interaction,
        "all on their day": found.total,
    }
    rows = [
        {"notice": n.cause, "known_at": n.known_at} | price_cells(found, price, currency)
        for n, price in ordered
        if found.tells(price)
    ]
    rows += [
        {"notice": name, "known_at": None} | price_cells(found, price, currency)
        for name, price in ends.items()
    ]
    return Table(
        name="notices",
        title="What each notice cost",
        columns=(
            Column("notice", "notice", width=36),
            Column("known_at", "known", Kind.DATE),
            *(Column(f"p{p}_kg_h", f"p{p} kg-hours", Kind.LOSS) for p in found.priorities),
            Column("left_behind", "left behind", Kind.WHOLE),
            Column("cost", "money", Kind.MONEY),
        ),
        rows=rows,
    )


def price_cells(found: Regret, price: RunPrice, currency: str) -> dict[str, object]:
    """The cost, each amount with its sign."""
    losses = {
        f"p{p}_kg_h": Coded(hours(loss), f"{loss / HOUR_MIN:+,.0f}" if loss else "0")
        for p, loss in zip(found.priorities, price.loss, strict=True)
    }
    cost = price.cost_minor
    return losses | {
        "left_behind": Coded(price.left, f"{price.left:+,}" if price.left else "0"),
        "cost": Money(cost, currency) if cost else Coded(0, "0"),
    }


def regret_document(found: Regret) -> dict[str, object]:
    """The answer for a program; losses are kg-minutes by priority, money minor units."""

    def price(p: RunPrice) -> dict[str, object]:
        loss = [
            {"priority": n, "kg_minutes": x} for n, x in zip(found.priorities, p.loss, strict=True)
        ]
        return {"loss": loss, "left_behind": p.left, "cost_minor": p.cost_minor}

    def notice(n: Notice) -> dict[str, object]:
        rows = {"policies": list(n.policies), "cuts": list(n.cuts), "lifts": list(n.lifts)}
        return {"cause": n.cause, "known_at": rfc3339(n.known_at), **rows}

    return {
        "hindsight": price(found.hindsight),
        "as_known": price(found.as_known),
        "gap": found.gap,
        "notices": [
            {**notice(n), **price(p), "told_apart": found.tells(p)} for n, p in found.notices
        ],
        "sum": price(found.sum),
        "interaction": price(found.interaction),
        "total": price(found.total),
    }
