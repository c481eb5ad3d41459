"""Answers of the challenge for people and for programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from onward.challenge.board import Table, document as board_document
from onward.challenge.live import LiveScore
from onward.challenge.livefile import document as run_document
from onward.challenge.questions import ListedInstance, MadeVariant, ScoredPlans
from onward.challenge.score import Score, document as score_document
from onward.challenge.standings import days_table, levels_table, open_table, ranking_table
from onward.challenge.tracks import PlayedProgram, PredictedDeliveries, RankedEntries
from onward.questions.counts import counts
from onward.report.render.text import WIDTH, table_text, wrapped_text
from onward.report.words import moves_sentence
from onward.scenario import Scenario
from onward.wording.amounts import money
from onward.wording.instants import rfc3339, utc_words
from onward.wording.quantities import kg_hours, number_of, percent

VERIFIED = {None: "", True: " (verified now)", False: " (NOT what the certificates prove)"}


def instance_document(listed: ListedInstance) -> dict[str, Any]:
    found, bounds = listed.instance, listed.instance.bounds
    return {
        "id": found.id,
        "title": found.scenario.title,
        "licence": found.licence,
        "mark": found.mark,
        "as_of": rfc3339(found.scenario.as_of),
        "known_to": rfc3339(found.scenario.known_to or found.scenario.as_of),
        "counts": counts(found.scenario),
        "bounds": bounds.of(dict(zip(bounds.levels, bounds.values, strict=True))) if bounds else {},
        "bounds_verified": listed.verified,
    }


def instance_text(listed: ListedInstance) -> str:
    row, scenario = instance_document(listed), listed.instance.scenario
    as_of, known_to = scenario.as_of, scenario.known_to or scenario.as_of
    bounds = ", ".join(
        f"{name} {money(value, scenario.currency) if name == 'cost' else kg_hours(value)}"
        for name, value in row["bounds"].items()
    )
    bounds = f"bounds: {bounds or 'none proven'}{VERIFIED[listed.verified]}"
    lines = [
        f"{row['id']}  as of {utc_words(as_of)}, known to {utc_words(known_to)}",
        wrapped_text(sizes(scenario), WIDTH - 2).replace("\n", "\n  "),
        wrapped_text(bounds, WIDTH - 2).replace("\n", "\n  "),
        f"licence: {row['licence']}",
    ]
    return "\n  ".join(lines)


def sizes(scenario: Scenario) -> str:
    """The number of rows of each kind, in words: 120 shipments, 3 places."""
    return ", ".join(f"{count:,} {name}" for name, count in counts(scenario).items() if count)


def variant_text(made: MadeVariant) -> str:
    """A variant for a person; without seed and salt, which stay secret until entries close."""
    head = wrapped_text(f"{made.scenario.name}: {sizes(made.scenario)}")
    return f"{head}\nseed {made.knobs.seed}\nsalt {made.salt}\ncommitment {made.commitment}"


def variant_document(made: MadeVariant, path: str) -> dict[str, Any]:
    """A variant for a program; ``path``: where it was written."""
    return {
        "path": path,
        "seed": made.knobs.seed,
        "salt": made.salt,
        "commitment": made.commitment,
        "counts": counts(made.scenario),
    }


def scores_text(found: ScoredPlans) -> str:
    currency = found.instance.scenario.currency
    return "\n\n".join(_score_text(path, score, currency) for path, score in found.scores)


def _score_text(path: str, found: Score, currency: str) -> str:
    if not found.accepted:
        head = f"{path}: rejected, {number_of(len(found.problems), 'problem')}"
        return "\n".join([head, *(f"  {problem}" for problem in found.problems)])
    table = table_text(levels_table(found, currency))
    return f"{path}: accepted\n{table}\n{moves_sentence(found.moves)}"


def scores_document(found: ScoredPlans) -> dict[str, Any]:
    rows = [{"file": path, **score_document(score)} for path, score in found.scores]
    return {"instance": found.instance.id, "scores": rows}


def runs_text(found: PlayedProgram) -> str:
    currency = found.instance.scenario.currency
    return "\n\n".join(_run_text(score, currency) for score in found.scores)


def _run_text(score: LiveScore, currency: str) -> str:
    days = Counter(day.outcome for day in score.days)
    head = ", ".join(f"{count} {outcome}" for outcome, count in days.items())
    lines = [
        f"At {score.limit:g} s a day, self-timed: {head}; {score.stranded:,} handling units never "
        "arrived."
    ]
    for name, value in score.values.items():
        figure = money(value, currency) if name == "cost" else kg_hours(value)
        lines.append(f"  {name}: {figure}")
    return "\n".join([*lines, table_text(days_table(score), more="--json has all")])


def runs_document(found: PlayedProgram) -> dict[str, Any]:
    runs = [run_document(found.instance, score, plans=False) for score in found.scores]
    return {"instance": found.instance.id, "runs": runs}


def predicted_text(found: PredictedDeliveries) -> str:
    """The score of predictions for a person; without predictions, the number of shipments to
    predict.
    """
    score = found.score
    if score is None:
        count, known = len(found.asked.delivered), len(found.asked.events)
        return f"{count} shipments are asked for, {known} events are known"
    return (
        f"{score.shipments:,} shipments, {score.undelivered:,} of them not delivered when the "
        "record ends\n"
        f"interval score {score.interval_h:,.1f} h, miss {score.miss_h:,.1f} h, "
        f"{percent(score.inside)} of deliveries inside their interval"
    )


def predicted_document(found: PredictedDeliveries) -> dict[str, Any]:
    """The score of predictions for a program."""
    return {
        "instance": found.instance.id,
        "as_of": rfc3339(found.asked.as_of),
        "asked": len(found.asked.delivered),
        "events": len(found.asked.events),
        "score": asdict(found.score) if found.score else None,
    }


def ranked_text(found: RankedEntries) -> str:
    """The board for a terminal; the open track, which is not ranked, is last."""
    parts = [_ranking_text(table) for table in found.tables]
    parts = parts or ["There is no entry in a scored track."]
    if found.open_track:
        parts.append("open track, not ranked\n" + table_text(open_table(found.open_track)))
    return "\n\n".join(parts)


def _ranking_text(table: Table) -> str:
    lines = [f"{table.track} track, {table.instance}", table_text(ranking_table(table))]
    for line in table.history:
        if line.result.problems:
            entry, first = line.entry, line.result.problems[0]
            lines.append(f"rejected: {entry.team} ({entry.name}): {first}")
    return "\n".join(lines)


def ranked_document(found: RankedEntries) -> dict[str, Any]:
    return board_document(list(found.tables), list(found.open_track), list(found.refused))
