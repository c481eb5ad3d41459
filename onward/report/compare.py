"""Plans side by side: judged values, service, modes, charters, and the differences as text."""

from __future__ import annotations

from collections.abc import Sequence

from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Served, by_mode
from onward.plan.plan import Level
from onward.questions.compare import ComparedPlans, NamedPlan, PlanDifference, charter_price
from onward.report.judged_plan import document, paragraphs
from onward.report.render.text import table_text
from onward.report.tables.side_by_side import side_by_side
from onward.report.words import (
    PARTS,
    amount,
    changes_text,
    gap_titles,
    gap_words,
    level_title,
)
from onward.wording.amounts import money
from onward.wording.quantities import kg_hours, number_of, ordinal, percent, tonnes


def rows(entries: Sequence[NamedPlan]) -> list[list[str]]:
    """One row for each measure, one column for each plan."""
    judged = [entry.judged for entry in entries]
    found = [["planner", *(t.read.plan.planner for t in judged)]]
    for number, level in enumerate(judged[0].levels):
        found.append(
            [
                level_title(level),
                *(amount(t.levels[number], t.levels[number].value, t.currency) for t in judged),
            ]
        )
    found.extend(_priced_rows(judged))
    found.extend(_gaps(judged))
    found.append(["better single moves", *(_moves(t.moves_left) for t in judged)])
    services = [t.service for t in judged]
    for number, served in enumerate(services[0]):
        name = f"{ordinal(served.priority)} priority"
        found.append(
            [f"{name} in time", *(_part(s[number].in_time_g, s[number]) for s in services)]
        )
        found.append([f"{name} late", *(_part(s[number].late_g, s[number]) for s in services)])
        found.append([f"{name} left", *(_part(s[number].left_g, s[number]) for s in services)])
    moved = [by_mode(t.read) for t in judged]
    for mode in sorted(
        {mode for m in moved for mode in m}, key=lambda mode: -max(m.get(mode, 0) for m in moved)
    ):
        found.append([f"by {mode}", *(tonnes(m.get(mode, 0)) for m in moved)])
    found.append(["departures used", *(f"{len(t.read.loaded):,}" for t in judged)])
    found.append(["charters bought", *(f"{len(t.read.plan.charters):,}" for t in judged)])
    found.append(["charters' price", *(money(charter_price(t), t.currency) for t in judged)])
    return found


def _priced_rows(judged: Sequence[JudgedPlan]) -> list[list[str]]:
    """The parts of cost, and the delay of priced goods."""
    names = [name for name in PARTS if any(t.cost_parts.get(name) for t in judged)]
    found = [
        [f"  {PARTS[n]}", *(money(t.cost_parts.get(n, 0), t.currency) for t in judged)]
        for n in names
    ]
    for p in judged[0].priced_losses:
        title = f"delay of {ordinal(p)} priority, priced"
        found.append([title, *(kg_hours(t.priced_losses.get(p, 0)) for t in judged)])
    return found


def _moves(left: int | None) -> str:
    return "not looked for" if left is None else f"{left:,}" if left else "none"


def _gaps(judged: Sequence[JudgedPlan]) -> list[list[str]]:
    """The gaps, level by level; "not known" for plans without proofs."""
    titles = gap_titles(any(t.read.scenario.charters for t in judged))
    return [
        [
            f"{title}, {level_title(level)}",
            *(gap_words(getattr(t.levels[n], name)) for t in judged),
        ]
        for n, level in enumerate(judged[0].levels)
        for name, title in titles.items()
    ]


def _part(grams: int, served: Served) -> str:
    return f"{tonnes(grams)} ({percent(grams / served.total_g) if served.total_g else '-'})"


def difference_text(d: PlanDifference) -> str:
    """How another plan differs from the first: level by level until one is better, and in charters
    and routes.
    """
    if not d.levels:
        return f"{d.other.name} is worth the same as {d.first.name} at every level."
    word, deciding = "better" if d.better else "worse", level_title(d.levels[0][0])
    lines = [f"{d.other.name} is {word} than {d.first.name}, decided by {deciding}"]
    lines += [_change(a, b, d.other.judged.currency) for a, b in d.levels]
    lines += _priced_changes(d)
    if d.charters_gained or d.charters_dropped:
        lines.append(
            f"it buys {number_of(len(d.charters_gained), 'charter')} that the first does not, "
            f"and lacks {len(d.charters_dropped):,} of the first's"
        )
    moved = f"{number_of(d.rerouted, 'handling unit')} differ in their way"
    lines.append(moved if d.rerouted else "every handling unit goes the same way")
    return "; ".join(lines) + "."


def _priced_changes(d: PlanDifference) -> list[str]:
    """What differs in the parts of cost, and in the delay that has a price."""
    mine, theirs = d.first.judged, d.other.judged
    parts = {name: theirs.cost_parts.get(name, 0) - n for name, n in mine.cost_parts.items()}
    changes = changes_text(parts, theirs.currency)
    for p, lost in mine.priced_losses.items():
        if more := theirs.priced_losses.get(p, 0) - lost:
            word = "more" if more > 0 else "less"
            changes.append(f"delay of {ordinal(p)} priority, priced, {kg_hours(abs(more))} {word}")
    return changes


def differences(found: ComparedPlans) -> list[str]:
    """Each later plan against the first, then which one is best."""
    texts = [difference_text(each) for each in found.differences]
    if texts:
        texts.append(f"Best by the order of levels: {found.best.name}.")
    return texts


def compared_document(found: ComparedPlans) -> dict[str, object]:
    """For a program."""
    return {
        "best": found.best.name,
        "plans": [{"name": each.name, **document(each.judged)} for each in found.plans],
        "differences": differences(found),
    }


def compared_text(found: ComparedPlans) -> str:
    """Text for a person: one row for each measure, one column for each plan; then the
    differences.
    """
    names = [each.name for each in found.plans]
    table = table_text(side_by_side("plan", "Plans side by side", names, rows(found.plans)))
    return "\n\n".join(filter(None, [table, paragraphs(differences(found))]))


def _change(a: Level, b: Level, currency: str) -> str:
    step = b.value - a.value
    relative = f" ({percent(abs(step) / a.value)})" if a.value else ""
    return (
        f"{level_title(a)} {amount(b, abs(step), currency)} "
        f"{'more' if step > 0 else 'less'}{relative}"
    )
