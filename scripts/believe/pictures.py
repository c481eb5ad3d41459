"""Pictures as SVG: bars by week, with what was published written beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

COLOURS = ("#2b6cb0", "#dd6b20", "#718096", "#38a169")
WIDTH, HEIGHT, LEFT = 900, 240, 70


def bars(title: str, unit: str, rows: Mapping[str, Sequence[float]], names: Sequence[str]) -> str:
    """Stacked bars, one for each row, with a scale and a legend."""
    most = max((sum(values) for values in rows.values()), default=0.0) or 1.0
    step = (WIDTH - LEFT) / max(1, len(rows))
    parts = [f'<text x="0" y="14" font-weight="bold">{escape(title)} ({escape(unit)})</text>']
    for n, (label, values) in enumerate(rows.items()):
        x, y = LEFT + n * step, float(HEIGHT - 30)
        for colour, value in zip(COLOURS, values, strict=False):
            tall = value / most * (HEIGHT - 70)
            y -= tall
            parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{step * 0.8:.1f}" height="{tall:.1f}" '
                f'fill="{colour}"/>'
            )
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - 14}" font-size="10">{escape(label)}</text>')
    parts += [
        f'<text x="{LEFT + 160 * n}" y="32" font-size="11" fill="{colour}">{escape(name)}</text>'
        for n, (name, colour) in enumerate(zip(names, COLOURS, strict=False))
    ]
    parts.append(f'<text x="0" y="50" font-size="10">{most:,.0f}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" font-family="sans-serif">{"".join(parts)}</svg>'
    )
