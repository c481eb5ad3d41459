"""A place in a cell of a table: its code for machines, city and code for people."""

from __future__ import annotations

from collections.abc import Mapping

from onward.report.cells import Coded
from onward.scenario import Place
from onward.wording.place_names import place_words


def coded_place(places: Mapping[str, Place], code: str) -> Coded | None:
    """The place in ``places``, or the bare code; None for ""."""
    known = places.get(code)
    return Coded(code, place_words(code, known.name if known else "")) if code else None
