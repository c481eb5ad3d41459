"""Saved figures as text: the value, its definition, whether it is the same today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from onward.numbers.figure import (
    ChangeCause,
    Check,
    Correction,
    Figure,
    decimals,
    rounded,
    settled,
)
from onward.numbers.queries import GrowthQuery
from onward.questions.figures import RunFigure
from onward.report.render.text import WIDTH, wrapped, wrapped_text
from onward.wording.instants import rfc3339

INDENT = 20  # of what is said of a figure, below its title
SHOWN = 5  # causes printed of each correction; --json has all


def number(value: Decimal | str) -> str:
    """With thousands separators; text unchanged."""
    return value if isinstance(value, str) else f"{value:,}"


def printed(figure: Figure, value: Decimal | str | None) -> str:
    """A value as printed: qualifier, number, unit."""
    if value is None:
        return "not saved yet"
    if isinstance(value, str):
        return value
    shown = (
        f"+{number(value)}"
        if isinstance(figure.query, GrowthQuery) and value > 0
        else number(value)
    )
    return f"{figure.qualifier} {shown} {figure.unit}".strip()


def instant(at: datetime | None) -> str:
    """To the minute, UTC."""
    return f"{at:%Y-%m-%dT%H:%MZ}" if at else "all that is known"


def figure_text(found: RunFigure) -> str:
    """One figure with its definition, sources and value."""
    figure, answer, clocks = found.figure, found.answer, found.clocks
    lines = [f"{figure.title}: {printed(figure, settled(answer, figure))}"]
    saved = printed(figure, figure.value)
    if figure.value is not None:
        saved += f", {saved_days(figure)}"
    parts = [
        ("definition", figure.definition),
        ("as of", instant(clocks.as_of)),
        ("known to", instant(clocks.known_to)),
        ("rests on", f"{figure.standing} data" + (f": {figure.source}" if figure.source else "")),
        ("our choice", figure.choice),
        ("published", figure.stated),
        ("saved in Onward", saved),
        *(("remark", each) for each in answer.remarks),
    ]
    return "\n".join([*lines, *(line for name, text in parts if text for line in part(name, text))])


def part(name: str, text: str) -> Iterator[str]:
    """One fact of a figure, indented under its name."""
    for number, line in enumerate(wrapped(text, WIDTH - INDENT)):
        yield f"  {'' if number else name:<{INDENT - 2}}{line}"


def saved_days(figure: Figure) -> str:
    """As of 1 April; and when its owner published it, if he did."""
    at = figure.published_on
    own = f", published on {at.day} {at:%B %Y}" if at else ""
    return f"as of {figure.as_of.day} {figure.as_of:%B %Y}{own}"


def figure_document(found: RunFigure) -> dict[str, Any]:
    """The same for a program; exact values as fractions."""
    figure, answer, clocks = found.figure, found.answer, found.clocks
    value = settled(answer, figure)
    return {
        "id": figure.id,
        "title": figure.title,
        "value": value if isinstance(value, str) else str(value),
        "exact": str(answer.value),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "definition": figure.definition,
        "as_of": rfc3339(clocks.as_of) if clocks.as_of else None,
        "known_to": rfc3339(clocks.known_to) if clocks.known_to else None,
        "standing": str(figure.standing),
        "source": figure.source,
        "choice": figure.choice,
        "stated": figure.stated,
        "published": None if figure.value is None else str(figure.value),
        "published_on": figure.published_on.isoformat() if figure.published_on else None,
        "remarks": list(answer.remarks),
    }


def verdict(check: Check) -> str:
    """One word or two."""
    return "not saved yet" if check.figure.value is None else "same" if check.same else "DIFFERS"


def correction_text(found: Correction) -> str:
    """``Delivered: saved as of 1 April: 1,000 units; as known today: 990, because ...`` and the
    events, largest first.
    """
    figure = found.figure
    then, now = settled(found.then, figure), settled(found.now, figure)
    head = f"{figure.title}: saved {saved_days(figure)}: {printed(figure, figure.value)}"
    if figure.value is None:
        known_then = f"as known at {instant(figure.known_to)}: {printed(figure, then)}"
        head = f"{figure.title}: {printed(figure, None)}; {known_then}"
    if now == (then if figure.value is None else figure.value):
        return wrapped_text(f"{head}; the same as known {known(found)}")
    head += f"; as known {known(found)}: {number(now)}"
    if figure.value not in (None, then):
        again = "" if then == now else f"{number(then)} "
        head += f", and {again}as known then: value and query do not belong together"
    if not found.causes:
        return wrapped_text(head)
    because = ", because" if figure.value in (None, then) else "; since then"
    lines = wrapped(f"{head}{because}", WIDTH)
    lines += [f"  {cause_text(cause, figure)}" for cause in found.causes[:SHOWN]]
    if len(found.causes) > SHOWN:
        rest = sum(cause.amount for cause in found.causes[SHOWN:])
        lines.append(
            f"  {amount(rest, figure)}  {len(found.causes) - SHOWN} more; --json names them all"
        )
    return "\n".join(lines)


def known(found: Correction) -> str:
    """Today, or at an instant."""
    return f"at {instant(found.known_to)}" if found.known_to else "today"


def amount(value: Any, figure: Figure) -> str:
    """A difference, signed."""
    return f"{rounded(value, decimals(figure) if figure.unit != '%' else 0):+,}"


def cause_text(cause: ChangeCause, figure: Figure) -> str:
    """By how much, the cause, and the events' ids."""
    names = ", ".join(name if len(name) < 20 else name[:12] for name in cause.events[:4])
    more = f" and {len(cause.events) - 4} more" if len(cause.events) > 4 else ""
    return f"{amount(cause.amount, figure)}  {cause.what}: {names}{more}"


def correction_document(found: Correction) -> dict[str, Any]:
    """The same for a program, with every cause and whole ids."""
    figure = found.figure
    return {
        "id": figure.id,
        "published": None if figure.value is None else str(figure.value),
        "published_on": figure.published_on.isoformat() if figure.published_on else None,
        "as_of": rfc3339(figure.as_of),
        "known_to_then": rfc3339(figure.known_to),
        "known_to_now": rfc3339(found.known_to) if found.known_to else None,
        "then": str(settled(found.then, figure)),
        "now": str(settled(found.now, figure)),
        "changed": found.changed,
        "causes": [
            {"amount": str(c.amount), "what": c.what, "events": list(c.events)}
            for c in found.causes
        ],
    }
