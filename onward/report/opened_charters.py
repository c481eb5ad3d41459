"""What reserved charters would save if every party could use them, for a person."""

from __future__ import annotations

from collections.abc import Iterator

from onward.advise import COST, Advice, Candidate
from onward.report.charter_words import level_title, worth_words
from onward.report.render.text import table_text
from onward.report.table import Column, Table

LITTLE = 1e-3  # share of the most that opening one of them adds at a level


def opened_text(advice: Advice, currency: str, most: int) -> str:
    """At most ``most`` reserved charters that would save more if open to every party, the largest
    first; "" without any.
    """
    found = ranked(advice)
    if not found or not most:
        return ""
    more = f"\n... and {len(found) - most:,} more (--list N)" if len(found) > most else ""
    title = "Reserved, and what each would save if every party could use it"
    return f"{title}:\n{table_text(opened_table(found[:most], currency))}{more}"


def ranked(advice: Advice) -> list[Candidate]:
    """Reserved charters that would save more if open to all, those that add most first."""
    each = [c for c in (*advice.bought, *advice.offered) if c.reserved_for]
    enough = [
        LITTLE * max((_more(c, n) for c in each), default=0.0) for n in range(len(advice.levels))
    ]

    def order(c: Candidate) -> tuple[float, ...]:
        added = (_more(c, n) for n in range(len(enough)))
        return tuple(
            -more if more > least else 0.0 for more, least in zip(added, enough, strict=True)
        )

    return sorted((c for c in each if any(order(c))), key=lambda c: (order(c), c.charter))


def _more(c: Candidate, n: int) -> float:
    """What opening it adds at a level."""
    return c.opened[n].value - (0.0 if c.bought else c.worths[n].value)


def opened_table(found: list[Candidate], currency: str) -> Table:
    """A row for each level at which opening a charter adds anything."""
    return Table(
        name="opened",
        title="Reserved charters open to all",
        columns=(
            Column("charter", "charter"),
            Column("bought", ""),
            Column("kept", "reserved for"),
            Column("level", "loss of"),
            Column("worth", "reserved, worth"),
            Column("more", "open to all, more"),
            Column("proven", "proven at most"),
        ),
        rows=[row for c in found for row in _rows(c, currency)],
    )


def _rows(c: Candidate, currency: str) -> Iterator[dict[str, object]]:
    first = True
    for n, (closed, opened) in enumerate(zip(c.worths, c.opened, strict=True)):
        if (_more(c, n) < 60 and closed.level != COST) or _more(c, n) < 1:
            continue
        proven = None
        if opened.most is not None:
            proven = opened.most - (0 if c.bought else closed.value)
        yield {
            "charter": c.charter if first else "",
            "bought": ("bought" if c.bought else "on offer") if first else "",
            "kept": c.reserved_for if first else "",
            "level": level_title(closed.level),
            "worth": worth_words(closed.level, closed.value, currency),
            "more": worth_words(closed.level, _more(c, n), currency),
            "proven": "not weighed"
            if proven is None
            else worth_words(closed.level, proven, currency),
        }
        first = False
