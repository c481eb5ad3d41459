"""The leaderboard: all entries scored by the same judge and ranked, with their history and the
changes since the last board.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from onward.challenge.entries import Entry, Track
from onward.challenge.score import RULES
from onward.errors import InvalidInput, Problem
from onward.units import utc


@dataclass(frozen=True, slots=True)
class Result:
    """The result of an entry: figures by name, in the order of ranking; smaller is better. A
    rejected entry has no figures, and ``why``.
    """

    instance: str  # with its version
    submission: str  # sha256
    figures: dict[str, float]
    gaps: dict[str, float | None]
    problems: tuple[Problem, ...] = ()
    note: str = ""
    currency: str = ""  # of the cost

    @property
    def key(self) -> tuple[float, ...]:
        """Sort key within one table."""
        return tuple(self.figures.values())


@dataclass(frozen=True, slots=True)
class Line:
    """An entry on the board. ``rank`` 0: not ranked (rejected, or the team has a better one).
    ``led``: it was the best when it was entered.
    """

    entry: Entry
    result: Result
    rank: int = 0
    tied: bool = False
    led: bool = False
    rescored: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One track of one instance: the ranking, and all entries in order of time."""

    track: Track
    instance: str
    names: tuple[str, ...]
    ranking: tuple[Line, ...]
    history: tuple[Line, ...]

    @property
    def currency(self) -> str:
        """The currency of the costs; "" without a ranked entry."""
        return next((line.result.currency for line in self.ranking), "")

    @property
    def remarks(self) -> bool:
        """Whether any ranked entry has a remark."""
        return any(line.result.note for line in self.ranking)


def tables(
    entries: Sequence[Entry], results: Sequence[Result], previous: Mapping[str, Any] | None = None
) -> list[Table]:
    """The tables of scored entries, each with its result. ``previous``: the last board's document;
    entries whose scores have changed since get a remark.
    """
    before = _before(previous or {})
    groups: dict[tuple[Track, str], list[Line]] = defaultdict(list)
    for entry, result in zip(entries, results, strict=True):
        group = (
            entry.track,
            f"{result.instance} at {_instant(entry.as_of)}"
            if entry.track is Track.PREDICTION
            else result.instance,
        )
        groups[group].append(
            Line(entry, result, rescored=_rescored(result, before.get((entry.track, entry.name))))
        )
    order = list(Track)
    return [
        _table(*group, lines)
        for group, lines in sorted(
            groups.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
        )
    ]


def _instant(text: str) -> str:
    """An instant in one spelling; any other text unchanged."""
    try:
        return f"{utc(text):%Y-%m-%dT%H:%MZ}"
    except ValueError:
        return text


def _table(track: Track, instance: str, lines: list[Line]) -> Table:
    history, best = [], None
    for line in lines:
        leads = not line.result.problems and (best is None or line.result.key < best)
        best = line.result.key if leads else best
        history.append(replace(line, led=leads))
    # stable: the earlier first
    sound = sorted(
        (line for line in history if not line.result.problems), key=lambda line: line.result.key
    )
    of_team: dict[str, Line] = {}
    for line in sound:
        of_team.setdefault(line.entry.team, line)
    places = list(of_team.values())
    keys = [line.result.key for line in places]
    ranking = tuple(
        replace(line, rank=keys.index(key) + 1, tied=keys.count(key) > 1)
        for line, key in zip(places, keys, strict=True)
    )
    names = next((tuple(line.result.figures) for line in ranking), ())
    return Table(track, instance, names, ranking, tuple(history))


def _before(previous: Mapping[str, Any]) -> dict[tuple[str, str], Mapping[str, Any]]:
    """The last board's data of each entry, by track and name. Raises InvalidInput if it is no
    board.
    """
    try:
        return {
            (str(table["track"]), str(row["entry"])): {
                **{name: kind(row[name]) for name, kind in SAID.items()},
                "rules": previous["rules"],
            }
            for table in previous.get("tables", [])
            for row in table["history"]
        }
    except (KeyError, TypeError, ValueError) as wrong:
        raise InvalidInput(
            [Problem("previous", 0, "", "", f"is not the data of a board: {wrong!r}")]
        ) from None


def _figures(figures: Mapping[str, Any]) -> dict[str, float]:
    if not all(isinstance(value, int | float) for value in dict(figures).values()):
        raise TypeError("a figure is no number")
    return dict(figures)


SAID: dict[str, Callable[[Any], Any]] = {
    "figures": _figures,
    "problems": list,
    "submission": str,
    "instance": str,
}


def _rescored(now: Result, then: Mapping[str, Any] | None) -> str:
    """The differences from the last board, and their reason."""
    if then is None or (
        then["figures"] == now.figures and bool(then["problems"]) == bool(now.problems)
    ):
        return ""
    if then["submission"] != now.submission:
        why = "the submission was replaced"
    elif then["instance"] != now.instance:
        why = f"the instance has a new version, {now.instance} after {then['instance']}"
    elif then["rules"] != RULES:
        why = f"the judge's rules changed, version {RULES} after {then['rules']}"
    else:
        why = "same file, same instance and same rules: this should not happen, please report it"
    was = (
        "rejected"
        if then["problems"]
        else ", ".join(f"{name} {value:,}" for name, value in then["figures"].items())
    )
    return f"was {was}; {why}"


def document(
    boards: Sequence[Table], open_entries: Sequence[Entry], refused: Sequence[Problem]
) -> dict[str, Any]:
    """The board as JSON; a later board reads it to find changes."""
    return {
        "rules": RULES,
        "tables": [
            {
                "track": str(table.track),
                "instance": table.instance,
                "ranking": [_row(line) for line in table.ranking],
                "history": [_row(line) for line in table.history],
            }
            for table in boards
        ],
        "open": [
            {
                name: str(getattr(e, name))
                for name in (
                    "team",
                    "entered",
                    "title",
                    "scope",
                    "country",
                    "problem",
                    "licence",
                    "link",
                )
            }
            for e in open_entries
        ],
        "refused": [asdict(problem) for problem in refused],
    }


def _row(line: Line) -> dict[str, Any]:
    return {
        "entry": line.entry.name,
        "team": line.entry.team,
        "entered": str(line.entry.entered),
        "rank": line.rank,
        "tied": line.tied,
        "led": line.led,
        "rescored": line.rescored,
        "instance": line.result.instance,
        "submission": line.result.submission,
        "figures": line.result.figures,
        "gaps": line.result.gaps,
        "note": line.result.note,
        "problems": [asdict(problem) for problem in line.result.problems],
    }
