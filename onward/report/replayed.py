"""A replay for people and for programs: what each morning looked like, by planner; and what each
notice cost.
"""

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
from onward.report.judged_plan import paragraphs
from onward.report.render.text import table_text
from onward.report.tables.hindsight import notices_table
from onward.report.tables.replay import mornings_table, share
from onward.report.tables.side_by_side import side_by_side
from onward.wording.amounts import money
from onward.wording.instants import rfc3339
from onward.wording.quantities import HOUR_MIN, number_of, ordinal, percent

ARRIVED = (DayState.IN_TIME, DayState.LATE)
WIDE = 200  # columns of a terminal: with two planners each morning has many figures
TO_COME = (DayState.UNDER_WAY, DayState.WAITING, DayState.UNANNOUNCED)


def priorities(run: Replay) -> list[int]:
    """All that the run has goods of."""
    return sorted(run.days[0].loss)


def all_of(day: Day, priority: int | None = None) -> UnitsAndMass:
    """Everything that will ever travel, of one priority or all: the same every day."""
    return day.stand(*DayState, priority=priority)


def end_rows(runs: Sequence[Replay], currency: str) -> list[list[str]]:
    """What each run has come to: one row a measure, one column a planner. The shares of a priority
    are of all its goods.
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
    return found


def text(runs: Sequence[Replay], currency: str, how: str) -> str:
    """The answer for a person: the end first, then day by day."""
    names = [run.planner for run in runs]
    end = side_by_side("end", "At the end", names, end_rows(runs, currency), "at the end")
    days = mornings_table(runs, currency)
    return "\n\n".join([table_text(end), table_text(days, width=WIDE), paragraphs([how])])


def held_of(run: Replay) -> dict[str, HeldBy]:
    """What each rule held under way, up to the last morning; "" for all together."""
    return held_by(run.events, run.days[-1].morning)


def held_rows(runs: Sequence[Replay]) -> list[list[str]]:
    """One row a rule that held goods under way, and before them one for all together; none if no
    rule did.
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
    """How it was found."""
    first, last = run.days[0], run.days[-1]
    span = (
        f"{number_of(len(run.days), 'morning')} from {first.morning:%Y-%m-%d} to "
        f"{last.morning:%Y-%m-%d}"
    )
    return (
        f"{span}, {all_of(last).units:,} handling units, seed {seed}. Each notice becomes known "
        "on its day and every morning is planned; p1 in time: of the mass of first priority, "
        "what has arrived in time so far; touched: handling units whose planned way was changed; "
        "held: inspected or detained; cost: spent, and planned to be spent."
    )


def document(runs: Sequence[Replay], seed: int) -> dict[str, object]:
    """The answer for a program; losses are kg-minutes, masses grams, money minor units. Held by
    policy "": by all together.
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
        "spent_minor": day.spent_minor,
        "touched_handling_units": day.touched_units,
        "touched_shipments": day.touched_shipments,
        "charters": day.charters,
        "events": day.departed,
    }


# -- regret


def regret_text(found: Regret, currency: str) -> str:
    """What short notice cost, the dearest notice first."""
    free = sum(not any(price.order) for _, price in found.notices)
    known = ", ".join(
        f"p{p} {loss / HOUR_MIN:,.0f}"
        for p, loss in zip(found.priorities, found.hindsight.loss, strict=True)
    )
    hidden = sum(any(price.order) and not found.tells(price) for _, price in found.notices)
    share = (
        f"the plans' gap ({percent(found.gap)}, twice that for later losses, four times for "
        "money) and the search's luck"
    )
    within = (
        f"Of {hidden:,} more the price is within {share}, so nobody can tell. " if hidden else ""
    )
    told = (
        f"{number_of(free, 'notice')} of {len(found.notices):,} cost nothing. {within}With "
        f"everything known from the start: {known} kg-hours, {found.hindsight.left:,} handling "
        f"units left behind, {money(found.hindsight.cost_minor, currency)}. Each line is the "
        "extra that this notice alone costs by not being known from the start; a planner who "
        "knows less may also save money by carrying less."
    )
    return table_text(notices_table(found, currency)) + "\n\n" + paragraphs([told])


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
