"""The tables of a simulation: service, differences, curves by day, shipments and consignments.

All rows of a plan are together. Shares and losses have a 95 % confidence interval.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from onward.questions.simulate import PlayedPlan, differences
from onward.report.cells import Kind
from onward.report.simulated import day_of, runs_text, span
from onward.report.table import Column, Rows, Sheet, Table
from onward.simulate import Estimate, Fate, Outcome
from onward.units import instant
from onward.wording.amounts import Money
from onward.wording.quantities import HOUR_MIN

PLAN = Column("plan", "Plan", width=20)
PRIORITY = Column("priority", "Priority", Kind.WHOLE, 9)
AS_PLANNED = Column("in_time_as_planned", "In time if all goes to plan", Kind.SHARE, 13)
G_PER_KG = 1000


def estimated(key: str, title: str, kind: Kind, width: int) -> tuple[Column, ...]:
    """Columns for a mean and its interval."""
    return (
        Column(key, title, kind, width),
        Column(f"{key}_low", f"{title}, 95 % confidence from", kind, width + 4),
        Column(f"{key}_high", f"{title}, 95 % confidence to", kind, width + 4),
    )


IN_TIME = estimated("in_time", "In time", Kind.SHARE, 11)
LOSS = estimated("delay_kg_h", "Delay (kg-hours)", Kind.LOSS, 16)


DELAY = estimated("delay_costs", "Delay, left behind", Kind.MONEY, 14)


def delay_cells(e: Estimate | None, currency: str) -> dict[str, object]:
    """The cells of the money of delay; empty ones where it has no price."""
    means = (e.mean, e.low, e.high) if e else (None,) * 3
    return {
        column.key: None if n is None else Money(round(n), currency)
        for column, n in zip(DELAY, means, strict=True)
    }


def cells(key: str, e: Estimate, unit: int = 1) -> dict[str, object]:
    """The cells of a mean and its interval; ``unit``: how many of the estimate's make one."""
    keys = (key, f"{key}_low", f"{key}_high")
    means = zip(keys, (e.mean, e.low, e.high), strict=True)
    return {name: None if n is None else n / unit for name, n in means}


def simulation_sheet(title: str, entries: Sequence[PlayedPlan], seed: int) -> Sheet:
    """A simulation as tables. An empty arrival means that the goods stay in that share of
    the runs.
    """
    compared = (differences_table(entries),) if len(entries) > 1 else ()
    plan = entries[0].outcome.plan
    return Sheet(
        title=f"Simulation of {title}",
        tables=(
            service(entries),
            *compared,
            curves(entries),
            fates("shipment", "Shipments", entries, Outcome.shipments),
            fates("consignment", "Consignments", entries, Outcome.consignments),
        ),
        about=(
            ("How", runs_text(entries[0].outcome, seed)),
            *((e.name, e.words or "the plan as given") for e in entries),
            (
                "Arrivals",
                "P50 and P90 count all runs; an empty one says that the goods stay so often.",
            ),
        ),
        made_at=plan.as_of,
    )


def service(entries: Sequence[PlayedPlan]) -> Table:
    """How each priority's goods are served."""
    return Table(
        name="service",
        title="Service",
        columns=(
            PLAN,
            PRIORITY,
            Column("mass_kg", "kg", Kind.KG, 14),
            AS_PLANNED,
            *IN_TIME,
            Column("in_time_5_percent_below", "In time, 5 % of runs below", Kind.SHARE, 13),
            Column("in_time_5_percent_above", "In time, 5 % of runs above", Kind.SHARE, 13),
            *estimated("arrives", "Arrives", Kind.SHARE, 11),
            *LOSS,
            *(DELAY if priced(entries) else ()),
        ),
        rows=[service_row(entry, p) for entry in entries for p in entry.outcome.priorities],
    )


def priced(entries: Sequence[PlayedPlan]) -> bool:
    """Whether delay of any goods has a price."""
    first = entries[0].outcome
    return any(first.delay(p) is not None for p in first.priorities)


def service_row(entry: PlayedPlan, priority: int) -> dict[str, object]:
    """One plan, one priority."""
    s = entry.outcome.service(priority)
    below, above = s.in_time_band
    return {
        "plan": entry.name,
        "priority": priority,
        "mass_kg": s.total_g / G_PER_KG,
        "in_time_as_planned": entry.outcome.planned_in_time(priority),
        **cells("in_time", s.in_time),
        "in_time_5_percent_below": below,
        "in_time_5_percent_above": above,
        **cells("arrives", s.arrives),
        **cells("delay_kg_h", s.loss, HOUR_MIN),
        **(delay_cells(s.delay, entry.currency) if priced([entry]) else {}),
    }


def differences_table(entries: Sequence[PlayedPlan]) -> Table:
    """Each later plan minus the first, run by run."""
    return Table(
        name="differences",
        title="Differences",
        columns=(
            PLAN,
            Column("less", "Less", width=20),
            PRIORITY,
            *IN_TIME,
            *LOSS,
            *(DELAY if priced(entries) else ()),
            Column("better", "Runs in which it loses less", Kind.SHARE, 13),
            Column("same", "Runs in which it loses the same", Kind.SHARE, 13),
            Column("variance_ratio", "Variance over independent runs", Kind.RATIO, 13),
        ),
        rows=[
            {
                "plan": entry.name,
                "less": entries[0].name,
                "priority": d.priority,
                **cells("in_time", d.in_time),
                **cells("delay_kg_h", d.loss, HOUR_MIN),
                **(delay_cells(d.delay, entry.currency) if priced(entries) else {}),
                "better": d.better,
                "same": d.same,
                "variance_ratio": d.spared,
            }
            for entry, parts in differences(entries)
            for d in parts
        ],
    )


def curves(entries: Sequence[PlayedPlan]) -> Table:
    """The share that has arrived by each day."""
    return Table(
        name="curves",
        title="Curves",
        columns=(
            PLAN,
            PRIORITY,
            Column("day", "Day (UTC)", Kind.DATE, 11),
            Column("arrived_as_planned", "Arrived if all goes to plan", Kind.SHARE, 13),
            Column("arrived", "Arrived, mean", Kind.SHARE, 11),
            Column("arrived_5_percent_below", "5 % of runs below", Kind.SHARE, 11),
            Column("arrived_5_percent_above", "5 % of runs above", Kind.SHARE, 11),
        ),
        rows=list(curve_rows(entries)),
    )


def curve_rows(entries: Sequence[PlayedPlan]) -> Iterator[dict[str, object]]:
    """A row for each day."""
    days = span(entries)
    for entry in entries:
        for priority in entry.outcome.priorities:
            c = entry.outcome.curve(priority, days)
            for n, day in enumerate(c.days):
                yield {
                    "plan": entry.name,
                    "priority": priority,
                    "day": day_of(day),
                    "arrived_as_planned": c.planned[n],
                    "arrived": c.mean[n],
                    "arrived_5_percent_below": c.low[n],
                    "arrived_5_percent_above": c.high[n],
                }


def fates(
    key: str,
    title: str,
    entries: Sequence[PlayedPlan],
    of: Callable[[Outcome], Sequence[Fate]],
) -> Table:
    """The outcome of each shipment or consignment."""
    return Table(
        name=f"{key}s",
        title=title,
        columns=(
            PLAN,
            Column(key, key.capitalize(), width=20),
            Column("handling_units", "Handling units", Kind.WHOLE, 10),
            AS_PLANNED,
            *IN_TIME,
            Column("arrives", "Arrives", Kind.SHARE, 10),
            Column("p50_at", "P50 arrival (UTC)", Kind.INSTANT, 17),
            Column("p90_at", "P90 arrival (UTC)", Kind.INSTANT, 17),
        ),
        rows=Rows(
            lambda: (fate_row(key, each, fate) for each in entries for fate in of(each.outcome))
        ),
    )


def fate_row(key: str, entry: PlayedPlan, fate: Fate) -> dict[str, object]:
    """One of them, over all runs."""
    return {
        "plan": entry.name,
        key: fate.name,
        "handling_units": fate.handling_units,
        "in_time_as_planned": fate.planned,
        **cells("in_time", fate.in_time),
        "arrives": fate.arrives,
        "p50_at": None if fate.p50 is None else instant(fate.p50),
        "p90_at": None if fate.p90 is None else instant(fate.p90),
    }
