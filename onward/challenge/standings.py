"""The tables of the challenge: a score by level, a run day by day, a track's ranking."""

from __future__ import annotations

from collections.abc import Sequence

from onward.challenge.board import Line, Table as Ranking
from onward.challenge.entries import Entry
from onward.challenge.live import LiveScore
from onward.challenge.score import LevelScore, Score
from onward.plan.plan import Level
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Table
from onward.report.words import ANY_CHARTERS, amount, gap_words
from onward.wording.amounts import figure as money_figure
from onward.wording.quantities import ordinal

ENTERED = Column("entered", "Entered")
TEAM = Column("team", "Team")


def levels_table(found: Score, currency: str) -> Table:
    """A score by level, with the lower bound and the value of our plan."""
    return Table(
        name="levels",
        title="Levels",
        columns=(
            Column("level", "level"),
            Column("value", "value", Kind.NUMBER),
            Column("bound", "no plan beats", Kind.NUMBER),
            Column("gap", f"gap {ANY_CHARTERS}", Kind.SHARE),
            Column("ours", "our plan", Kind.NUMBER),
        ),
        rows=[level_row(each, currency) for each in found.levels],
    )


def level_row(each: LevelScore, currency: str) -> dict[str, object]:
    level = Level(name=each.name, value=each.value, scale=each.scale)
    values = {"value": each.value, "bound": each.bound, "ours": each.ours}
    return {"level": each.name, "gap": gap_cell(each.gap)} | {
        key: None if value is None else Coded(value, amount(level, value, currency))
        for key, value in values.items()
    }


def gap_cell(gap: float | None) -> Coded:
    """A gap for people and machines; empty for machines where it is not known."""
    return Coded("" if gap is None else gap, gap_words(gap))


def days_table(score: LiveScore) -> Table:
    return Table(
        name="days",
        title="Day by day",
        columns=(
            Column("day", "day", Kind.WHOLE),
            Column("as_of", "as of", Kind.DATE),
            Column("outcome", "outcome"),
            Column("seconds", "seconds", Kind.NUMBER),
            Column("news", "notices", Kind.WHOLE),
            Column("problem", "first problem", width=60),
        ),
        rows=[
            {
                "day": d.number,
                "as_of": d.as_of,
                "outcome": str(d.outcome),
                "seconds": d.seconds,
                "news": d.news,
                "problem": str(d.problems[0]) if d.problems else None,
            }
            for d in score.days
        ],
        nothing="No day was run.",
    )


def open_table(entries: Sequence[Entry]) -> Table:
    """The open track, which is not ranked."""
    return Table(
        name="open",
        title="Open track",
        columns=(TEAM, Column("title", "title"), Column("link", "link", Kind.CODE), ENTERED),
        rows=[
            {
                "team": entry.team,
                "title": entry.title,
                "link": entry.link,
                "entered": str(entry.entered),
            }
            for entry in entries
        ],
        nothing="Nobody is in the open track.",
    )


def ranking_table(ranking: Ranking, name: str = "ranking") -> Table:
    """A track's ranking, with the gaps whichever charters are bought; an equals sign where two
    share a place.
    """
    keys = {each: f"figure_{n}" for n, each in enumerate(ranking.names, 1)}
    return Table(
        name=name,
        title="Ranking",
        about=f"{ranking.track.capitalize()} track: {ranking.instance}",
        columns=(
            Column("rank", "Rank"),
            TEAM,
            *(
                column
                for each, key in keys.items()
                for column in (
                    Column(key, figure(each, ranking.currency), Kind.NUMBER),
                    Column(f"{key}_gap", "gap", Kind.SHARE),
                )
            ),
            ENTERED,
            Column("remarks", "Remarks", detail=True),
        ),
        rows=[ranking_row(line, keys, ranking.currency) for line in ranking.ranking],
        nothing="No entry has been accepted yet.",
    )


def ranking_row(line: Line, keys: dict[str, str], currency: str) -> dict[str, object]:
    result = line.result
    figures = {
        key: figure_cell(result.figures.get(name), name, currency) for name, key in keys.items()
    }
    gaps = {
        f"{key}_gap": gap_cell(result.gaps[name]) if name in result.gaps else None
        for name, key in keys.items()
    }
    return (
        figures
        | gaps
        | {
            "rank": f"{line.rank}{'=' if line.tied else ''}",
            "team": line.entry.team,
            "entered": str(line.entry.entered),
            "remarks": result.note,
        }
    )


def figure_cell(value: float | None, name: str, currency: str) -> Coded | None:
    """A figure for people; None if the entry has none."""
    return None if value is None else Coded(value, number(value, name, currency))


def figure(name: str, currency: str) -> str:
    """A level's or figure's name with its unit, for people."""
    kind, _, priority = name.partition(":")
    if kind == "loss" and priority:
        return f"{ordinal(int(priority))} priority, kg-hours"
    return {
        "cost": f"cost, {currency}",
        "interval_h": "interval score, hours",
        "miss_h": "miss, hours",
    }.get(name, name)


def number(value: float, name: str, currency: str) -> str:
    """A figure for people: losses in whole kg-hours, cost in money with its decimals."""
    if name.startswith("loss:"):
        return f"{value / 60:,.0f}"
    if name == "cost":
        return money_figure(round(value), currency)
    return f"{value:,.1f}"
