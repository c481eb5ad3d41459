"""Reasons and prices as the explanation gives them, ready for a terminal, a page or a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from onward.explain import Explanation, Reason
from onward.report.table import aligned


def document(explanation: Explanation) -> dict[str, object]:
    """For a program: reasons, and prices with the number of lanes and days that have one."""
    prices = [
        {
            "lane": p.lane,
            "day": str(p.day),
            "mode": p.mode,
            "departure": p.departure,
            "level": p.level,
            "value": p.value,
            "per_tonne": p.per_tonne,
            "text": p.text,
        }
        for p in explanation.prices
    ]
    return {"reasons": [_reason(r) for r in explanation.left], "prices": prices, "priced": explanation.priced}


def _reason(r: Reason) -> dict[str, object]:
    names = ("shipment", "first", "last", "kind", "reason", "detail", "relaxation")
    return {name: getattr(r, name) for name in names} | {"blocking": list(r.blocking)}


def reasons_text(reasons: Sequence[Reason]) -> str:
    """Reasons for a terminal: a line for what, then why and what would help, set in."""
    said = []
    for r in reasons:
        said.append(f"{r.shipment} {span(r.first, r.last)}: {'stays' if r.kind == 'left' else 'late'}, {r.reason}.")
        said += [f"  {text}" for text in (r.detail, r.relaxation and f"Would help: {r.relaxation}") if text]
    return "\n".join(said)


def prices_text(explanation: Explanation) -> str:
    """The highest prices for a terminal, and how many there are beside."""
    if not explanation.prices:
        return ""
    table = aligned(
        ("lane", "day", "mode", "level", "worth"), [(p.lane, str(p.day), p.mode, p.level, p.per_tonne) for p in explanation.prices], most=70
    )
    left = explanation.priced - len(explanation.prices)
    more = f"\n... and {left:,} more; --prices gives more of them." if left > 0 else ""
    return f"One more tonne, by lane and day, is worth:\n{table}{more}"


def span(first: int, last: int) -> str:
    """Handling units as a range."""
    return f"{first}" if first == last else f"{first}-{last}"
