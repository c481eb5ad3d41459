"""Results of a simulation, for people and for programs: probabilities with their intervals, plans
side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onward.questions.simulate import PlayedPlan, PlayedPlans, differences
from onward.report.cells import Coded, Kind
from onward.report.judged_plan import paragraphs
from onward.report.render.text import table_text
from onward.report.table import Column, Table
from onward.report.tables.side_by_side import side_by_side
from onward.simulate import Curve, Difference, Estimate, Fate, Outcome, PriorityService
from onward.units import instant
from onward.wording.amounts import money
from onward.wording.instants import rfc3339
from onward.wording.quantities import number_of, ordinal, percent

EPOCH = date(1970, 1, 1)
HOUR_MIN = 60


def day_of(day: int) -> date:
    """The date of a number of days since 1970."""
    return EPOCH + timedelta(days=day)


def share_text(e: Estimate) -> str:
    """A share with its interval: 81.3 % (80.9 to 81.7)."""
    return (
        percent(e.mean)
        if e.low is None or e.high is None
        else f"{percent(e.mean)} ({100 * e.low:.1f} to {100 * e.high:.1f})"
    )


def hours_text(e: Estimate) -> str:
    """Kg-minutes as kg-hours with half their interval."""
    return f"{e.mean / HOUR_MIN:,.0f} kg-hours{_half(e, HOUR_MIN)}"


def _money(e: Estimate | None, currency: str, *, signed: bool = False) -> str:
    """Minor units with half their interval; nothing where delay has no price."""
    if e is None:
        return ""
    half = "" if e.high is None else f" ± {money(round(e.high - e.mean), currency)}"
    sign = "+" if signed and round(e.mean) >= 0 else ""
    return f"{sign}{money(round(e.mean), currency)}{half}"


def _half(e: Estimate, unit: float, digits: int = 0) -> str:
    return "" if e.high is None else f" ± {(e.high - e.mean) / unit:,.{digits}f}"


def signed_text(e: Estimate, unit: float, words: str, digits: int = 0) -> str:
    """A difference with its sign and interval."""
    mean = round(e.mean / unit, digits) or 0.0  # no negative zero
    return f"{mean:+,.{digits}f}{_half(e, unit, digits)} {words}"


def service_rows(entries: Sequence[PlayedPlan]) -> list[list[str]]:
    """One row for each priority and measure, one column for each plan."""
    found = []
    for priority in entries[0].outcome.priorities:
        each: list[PriorityService] = [entry.outcome.service(priority) for entry in entries]
        name = f"{ordinal(priority)} priority"
        found.append([f"{name} in time", *(share_text(s.in_time) for s in each)])
        found.append(
            [
                "  in 9 runs of 10",
                *(
                    f"{100 * s.in_time_band[0]:.1f} to {100 * s.in_time_band[1]:.1f} %"
                    for s in each
                ),
            ]
        )
        found.append(
            [
                "  if all goes to plan",
                *(percent(entry.outcome.planned_in_time(priority)) for entry in entries),
            ]
        )
        found.append(["  arrives at all", *(share_text(s.arrives) for s in each)])
        found.append(["  loss", *(hours_text(s.loss) for s in each)])
        if each[0].delay is not None:
            found.append(
                [
                    "  delay, left behind",
                    *(_money(s.delay, e.currency) for s, e in zip(each, entries, strict=True)),
                ]
            )
    return found


def difference_text(entry: PlayedPlan, first: str, parts: Sequence[Difference]) -> str:
    """One plan compared with the first, as text."""
    lines = []
    for d in parts:
        in_time = signed_text(d.in_time, 0.01, "points in time", 1)
        loss = signed_text(d.loss, HOUR_MIN, "kg-hours")
        delay = _money(d.delay, entry.currency, signed=True)
        cost = f", delay and goods left behind cost {delay}" if delay else ""
        lines.append(
            f"{ordinal(d.priority)} priority {in_time}, {loss}{cost}, better in "
            f"{percent(d.better)} of runs"
        )
    return f"{entry.name} less {first}: " + "; ".join(lines) + "."


def worst_fates(fates: Sequence[Fate]) -> Table:
    """Consignments or shipments of which chance brings fewer in time than planned, the greatest
    fall first.
    """
    fallen = [f for f in fates if f.in_time.mean < f.planned]
    fallen.sort(key=lambda f: (f.in_time.mean - f.planned, f.name))
    return Table(
        name="fates",
        title="Where chance costs most",
        columns=(
            Column("name", "Shipment", width=20),
            Column("handling_units", "Handling units", Kind.WHOLE),
            Column("planned", "Planned in time", Kind.SHARE),
            Column("in_time", "In time"),
            Column("arrives", "Arrives", Kind.SHARE),
            Column("p50_at", "P50 arrival (UTC)", Kind.INSTANT),
            Column("p90_at", "P90 arrival (UTC)", Kind.INSTANT),
        ),
        rows=[
            {
                "name": f.name,
                "handling_units": f.handling_units,
                "planned": f.planned,
                "in_time": Coded(f.in_time.mean, share_text(f.in_time)),
                "arrives": f.arrives,
                "p50_at": arrival(f.p50),
                "p90_at": arrival(f.p90),
            }
            for f in fallen
        ],
    )


def arrival(minute: int | None) -> object:
    """An instant, or that the goods stay in so many runs."""
    return Coded("", "stays") if minute is None else instant(minute)


def runs_text(outcome: Outcome, seed: int) -> str:
    """How the result was computed."""
    counted, total = int(outcome.counted.sum()), len(outcome.counted)
    some = (
        ""
        if counted == total
        else f" {counted:,} of {total:,} shipments {'counts' if counted == 1 else 'count'}: those "
        "that every plan could know of."
    )
    how = f"{number_of(outcome.runs, 'run')}, seed {seed}; played without replanning."
    return f"{how} In brackets and after ±: 95 % confidence.{some}"


def document(entries: Sequence[PlayedPlan], seed: int) -> dict[str, object]:
    """The answer for a program; arrivals are ISO 8601 or null for goods that stay, losses
    kg-minutes.
    """
    days = span(entries)
    return {
        "runs": entries[0].outcome.runs,
        "seed": seed,
        "confidence": 0.95,
        "plans": [plan_document(entry, days) for entry in entries],
        "differences": [
            {
                "name": entry.name,
                "against": entries[0].name,
                "priorities": [
                    {
                        "priority": d.priority,
                        "in_time": estimate_document(d.in_time),
                        "loss": estimate_document(d.loss),
                        **_delay_document(d.delay),
                        "better_share_of_runs": d.better,
                        "same_share_of_runs": d.same,
                        "variance_over_independent": d.spared,
                    }
                    for d in parts
                ],
            }
            for entry, parts in differences(entries)
        ],
    }


def span(entries: Sequence[PlayedPlan]) -> range:
    """The days on which something arrives in any of the plans."""
    each = [days for days in (entry.outcome.days() for entry in entries) if days]
    return range(min(d.start for d in each), max(d.stop for d in each)) if each else range(0)


def plan_document(entry: PlayedPlan, days: range) -> dict[str, object]:
    """One plan's answer."""
    outcome = entry.outcome
    return {
        "name": entry.name,
        "rule": entry.words,
        "priorities": [service_document(outcome, p, days) for p in outcome.priorities],
        "shipments": [fate_document(f) for f in outcome.shipments()],
        "consignments": [fate_document(f) for f in outcome.consignments()],
    }


def estimate_document(e: Estimate) -> dict[str, float | None]:
    """A mean with its interval."""
    return {"mean": e.mean, "low": e.low, "high": e.high}


def _delay_document(e: Estimate | None) -> dict[str, object]:
    """The money of delay in minor units, where it has a price."""
    return {} if e is None else {"delay_minor": estimate_document(e)}


def service_document(outcome: Outcome, priority: int, days: range) -> dict[str, object]:
    """One priority: service and its curve by day."""
    s, curve = outcome.service(priority), outcome.curve(priority, days)
    return {
        "priority": priority,
        "mass_kg": s.total_g / 1000,
        "in_time": estimate_document(s.in_time),
        "in_time_5_to_95": list(s.in_time_band),
        "in_time_planned": outcome.planned_in_time(priority),
        "arrives": estimate_document(s.arrives),
        "loss": estimate_document(s.loss),
        **_delay_document(s.delay),
        "curve": curve_document(curve),
    }


def curve_document(curve: Curve) -> list[dict[str, object]]:
    """The share that has arrived by the end of each day."""
    columns = zip(curve.days, curve.planned, curve.mean, curve.low, curve.high, strict=True)
    return [
        {"day": str(day_of(d)), "planned": p, "mean": m, "p5": low, "p95": high}
        for d, p, m, low, high in columns
    ]


def fate_document(f: Fate) -> dict[str, object]:
    """One consignment or shipment."""
    p50, p90 = (None if at is None else rfc3339(instant(at)) for at in (f.p50, f.p90))
    return {
        "id": f.name,
        "handling_units": f.handling_units,
        "in_time_planned": f.planned,
        "in_time": estimate_document(f.in_time),
        "arrives": f.arrives,
        "p50": p50,
        "p90": p90,
    }


def played_text(found: PlayedPlans, worst: int) -> str:
    """For a person: service side by side, differences, and the shipments that chance harms most."""
    first, names = found.plans[0], [each.name for each in found.plans]
    texts = [difference_text(each, first.name, parts) for each, parts in differences(found.plans)]
    parts = [
        table_text(side_by_side("plan", "Service", names, service_rows(found.plans))),
        paragraphs(texts),
        runs_text(first.outcome, found.seed),
    ]
    table = worst_fates(first.outcome.shipments())
    if worst and table.rows:
        head = f"Where chance costs most, shipments of {first.name}:"
        shown = table_text(table, rows=worst, more="--worst N shows more, --xlsx has all")
        parts.append(f"{head}\n\n{shown}")
    return "\n\n".join(filter(None, parts))
