"""The tables of saved figures: listed, computed again, verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from onward.numbers.figure import Check, Figure, settled
from onward.questions.figures import FigureFile, RunFigure, list_figures, verify_figures
from onward.report.cells import Coded, Kind
from onward.report.figures import number, printed, verdict
from onward.report.questions import Shown
from onward.report.table import Column, Table

ALL_KNOWN = Coded("", "all that is known")
AS_OF = Column("as_of", "As of (UTC)", Kind.INSTANT)
KNOWN_TO = Column("known_to", "Known to (UTC)", Kind.INSTANT)
STANDING = Column("standing", "Rests on")
NAME = Column("id", "Name", width=44)
TITLE = Column("title", "Figure", width=44)
SAVED = Column("published", "Saved in Onward", width=36)


def known(at: datetime | None) -> object:
    """An instant, or "all that is known"."""
    return at or ALL_KNOWN


def listed(figures: Sequence[Figure]) -> Table:
    """A row for each figure, as it is in the file."""
    return Table(
        name="figures",
        title="Saved figures",
        columns=(TITLE, SAVED, AS_OF, STANDING, NAME, replace(KNOWN_TO, detail=True)),
        rows=[
            {
                "id": f.id,
                "title": f.title,
                "published": printed(f, f.value),
                "as_of": f.as_of,
                "known_to": f.known_to,
                "standing": str(f.standing),
            }
            for f in figures
        ],
        nothing="No figure is saved.",
        mark="standing",
    )


def ran(found: Sequence[RunFigure]) -> Table:
    """A row for each figure, computed again."""
    return Table(
        name="figures",
        title="Figures run again",
        columns=(TITLE, Column("value", "Value", width=36), AS_OF, KNOWN_TO, STANDING, NAME),
        rows=[
            {
                "id": each.figure.id,
                "title": each.figure.title,
                "value": printed(each.figure, settled(each.answer, each.figure)),
                "as_of": known(each.clocks.as_of),
                "known_to": known(each.clocks.known_to),
                "standing": str(each.figure.standing),
            }
            for each in found
        ],
        nothing="No figure is saved.",
        mark="standing",
    )


def verified(checks: Sequence[Check]) -> Table:
    """One row for each figure: unchanged, or its value now."""
    return Table(
        name="figures",
        title="Figures verified",
        columns=(
            TITLE,
            SAVED,
            Column("again", "Run again", width=20),
            Column("same", "Verdict", width=20),
            STANDING,
            replace(NAME, detail=True),
        ),
        rows=[
            {
                "id": c.figure.id,
                "title": c.figure.title,
                "published": Coded(
                    "" if c.figure.value is None else str(c.figure.value),
                    printed(c.figure, c.figure.value),
                ),
                "again": Coded(
                    str(settled(c.answer, c.figure)), number(settled(c.answer, c.figure))
                ),
                "same": Coded(c.same, verdict(c)),
                "standing": str(c.figure.standing),
            }
            for c in checks
        ],
        mark="standing",
        nothing="No figure is saved.",
    )


def _differ(checks: Sequence[Check]) -> dict[str, object]:
    return {"differ": sum(not each.same for each in checks)}


LISTED = Shown(question=FigureFile, answer=list_figures, table=listed)
VERIFIED = Shown(question=FigureFile, answer=verify_figures, table=verified, more=_differ)
