"""One table while its rows become parts of a scenario: what names and times mean, and what is wrong
with which row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from onward.errors import Problem
from onward.lists import listed_values
from onward.lists.assumed import Assumptions
from onward.lists.listed_places import ListedPlaces
from onward.lists.listed_rows import ListedRow, ListedRows, Money, RefusedRow
from onward.lists.priced import Rates
from onward.message import Message
from onward.scenario import Place


class RowReading:
    """Problems are collected by row; a row that has one is refused with all of them."""

    def __init__(
        self,
        table: ListedRows,
        places: ListedPlaces,
        rates: Rates,
        assumed: Assumptions,
        as_of: datetime,
    ) -> None:
        self.table = table
        self.places, self.near_places = places, places.guesses
        self.rates = rates
        self.assumed = assumed
        self.as_of = as_of
        self.problems: dict[int, list[Problem]] = defaultdict(list)
        self.warnings: list[Problem] = list(table.warnings)

    def wrong(self, row: ListedRow, name: str, value: object, *words: str) -> None:
        """Reports why a row cannot be taken. ``words``: the message and, if there is one, a
        suggestion.
        """
        self.problems[row.row].append(Problem(self.table.file, row.row, name, str(value), *words))

    def warn(self, row: ListedRow, name: str, value: object, *words: str) -> None:
        """Reports what is taken but may be meant otherwise."""
        self.warnings.append(Problem(self.table.file, row.row, name, str(value), *words))

    def is_sound(self, row: ListedRow) -> bool:
        """Whether nothing is wrong with a row so far."""
        return not self.problems.get(row.row)

    def refused(self) -> Iterator[RefusedRow]:
        """The rows that cannot be taken, those that could not be read among them."""
        yield from self.table.refused
        for row in self.table.rows:
            if not self.is_sound(row):
                problems = tuple(self.problems[row.row])
                yield RefusedRow(row=row.row, cells=row.cells, problems=problems)

    # -- what cells mean

    def within_time(self, row: ListedRow) -> bool:
        """Whether all days of a row are days that a scenario can have."""
        self.problems[row.row] += listed_values.out_of_time(row, self.table.file)
        return self.is_sound(row)

    def ends(self, row: ListedRow) -> tuple[Place, Place] | None:
        """Where a row starts and ends; None if that is unknown, or the same place."""
        origin, destination = (self._place(row, end) for end in ("origin", "destination"))
        if origin is None or destination is None:
            return None
        if origin.id == destination.id:
            words = listed_values.text(row, "destination")
            self.wrong(row, "destination", words, Message("is where it starts"))
            return None
        return origin, destination

    def _place(self, row: ListedRow, end: str) -> Place | None:
        words = listed_values.text(row, end)
        place = self.places.of(words)
        if place is None:
            message = Message("is no place that is known")
            self.wrong(row, end, words, message, self.near_places.closest(words))
        return place

    def codes(self, row: ListedRow) -> tuple[str, ...]:
        """The special handling codes of a row."""
        return listed_values.codes(row, self.table.file, self.problems[row.row])

    def money(self, row: ListedRow, name: str) -> Money | None:
        """The money of a field; where nothing names its currency, it is the scenario's."""
        found = listed_values.money(row, name)
        if found is not None and not found.currency:
            words = Message("amounts without a currency are {currency}", currency=self.rates.home)
            self.assumed.say(words)
        return found

    def zone(self, place: Place) -> str:
        """The zone of times at a place: that of the table, if it has one."""
        return self.table.zone or place.time_zone

    def instant(self, at: datetime, place: Place) -> datetime:
        """A time at a place in UTC."""
        return listed_values.instant(at, self.zone(place))
