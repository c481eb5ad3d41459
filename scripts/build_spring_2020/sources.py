"""SOURCES.md: every figure, its source or how it was chosen, and what each file owes to whom."""

from __future__ import annotations

from scripts.build_spring_2020.figures import FIGURES, share_measured
from scripts.build_spring_2020.world import World


def sources(whole: World) -> str:
    """The page as text."""
    measured = sum(figure.measured for figure in FIGURES)
    rows = [
        f"| {f.key} | {f.value:,.10g} | {f.unit} | {'measured' if f.measured else 'modelled'} | {f.source} |"
        for f in sorted(FIGURES, key=lambda f: f.key)
    ]
    return "\n".join(
        [
            "# Sources",
            "",
            f"{measured} of {len(FIGURES)} figures ({share_measured():.0%}) are measured.",
            "",
            "| figure | value | unit | kind | source or how |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )
