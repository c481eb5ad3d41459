"""A column of a field with its different cells, and how they are written: decided for the whole
column, by its cells first and by the other columns then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onward.lists.cells import Cell
from onward.lists.fields import Field
from onward.lists.heading_words import HeadingSays, said


@dataclass(slots=True)
class FormedColumn:
    """A column of a field, its different cells, and how they are written."""

    place: int
    heading: str
    field: Field
    cells: list[Cell]
    says: HeadingSays
    decimal: str = ""
    order: str = ""
    unit: str = ""
    currency: str = ""

    @property
    def name(self) -> str:
        return self.heading or str(self.field.title)

    @property
    def texts(self) -> list[str]:
        return [cell for cell in self.cells if isinstance(cell, str)]


def formed(place: int, heading: str, own: Field, cells: list[Cell]) -> FormedColumn:
    return FormedColumn(place, heading, own, cells, said(heading))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole file tells: ``separator`` of a text; ``titles``: what stands above the table;
    ``month_first``: it has pounds, inches or headings in Chinese, so that 4/9 is in April.
    """

    separator: str = ""
    titles: tuple[str, ...] = ()
    comma_language: bool = False
    month_first: bool = False
    today: date = date(2000, 1, 1)


def surroundings_of(
    headings: Sequence[str], titles: Sequence[str], separator: str, today: date
) -> Surroundings:
    text = " ".join(headings).casefold()
    comma = bool(
        re.search(
            r"gewicht|stück|empf|ziel|wert|bereit|poids|colis|départ|arrivée|valeur|prêt|peso"
            r"|bultos|destino|origen|valor",
            text,
        )
    )
    month_first = bool(re.search(r"\blbs?\b|\bin(?:ch)?\b|\binches\b|zip|[\u3400-\u9fff]", text))
    return Surroundings(separator, tuple(titles), comma, month_first, today)
