"""What would help, for a terminal: each act with what it saves, for whom, and what it costs."""

from __future__ import annotations

from collections.abc import Sequence

from onward.explain.groups import AdviceGroup, AdviceSize
from onward.explain.reasons import Gain
from onward.report.render.text import WIDTH, wrapped
from onward.wording.amounts import money
from onward.wording.quantities import kg_hours, number_of, tonnes

TITLE = "What would help, each alone and tried beside the plan:"


def advice_text(groups: Sequence[AdviceGroup], currency: str, most: int | None, more: str) -> str:
    """The first ``most`` acts (None: all), each at its sizes; "" if there are none."""
    if not groups:
        return ""
    lines = [TITLE]
    for group in groups[:most]:
        for n, size in enumerate(group.sizes):
            lines += _set_in(size_words(size, currency), "  " if n else "")
    if most is not None and most < len(groups):
        lines.append(f"({most:,} of {len(groups):,} changes. {more}.)")
    return "\n".join(lines)


def size_words(size: AdviceSize, currency: str) -> str:
    """20.1 t more handled at ...: 1,334 handling units of 3 shipments (20.0 t), saves ..."""
    goods = size.goods
    whom = f"{number_of(goods.units, 'handling unit')} of {number_of(goods.shipments, 'shipment')}"
    return f"{size.words}: {whom} ({tonnes(goods.grams)}), {gain_words(size.gain, currency)}"


def gain_words(gain: Gain, currency: str) -> str:
    """Saves 18,249,840 kg-hours, costs 165,143.16 USD; or where cost falls: saves ... and ..."""
    said = f"saves {kg_hours(gain.kg_min)}"
    if not gain.minor:
        return said
    return f"{said}, {'costs' if gain.minor < 0 else 'and'} {money(abs(gain.minor), currency)}"


def _set_in(text: str, by: str) -> list[str]:
    first, *others = wrapped(text, WIDTH - len(by) - 2)
    return [by + first, *(f"{by}  {line}" for line in others)]
