"""Answers to bookings that were filled in in the user's own sheet, as notices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onward.acts.bookings import Booked, bookings
from onward.desk.act import ActRefused
from onward.desk.desk import Desk
from onward.errors import Problem
from onward.lists.as_notices import Listing
from onward.lists.booking_words import NoAnswer, WrittenAnswer, written_answers
from onward.lists.listed_rows import ListedRows
from onward.lists.own_columns import is_booking
from onward.message import Message
from onward.scenario import BookingState
from onward.scenario.change import ConfirmBooking, RefuseBooking

EXAMPLE = Message("confirmed 40, or refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer to a booking, as a notice; ``row``: the first that has it."""

    row: int
    flight: str
    before: str
    notice: ConfirmBooking | RefuseBooking


@dataclass(slots=True)
class BookingAnswers:
    """``problems``: by row, what is no answer to a booking of the current plan."""

    answered: list[Answered] = field(default_factory=list)
    problems: dict[int, list[Problem]] = field(default_factory=lambda: defaultdict(list))


def booking_answers(
    desk: Desk, rows: ListedRows, key_of: Mapping[int, str], listing: Listing
) -> BookingAnswers:
    """The answers in a table that are news to the desk; none where it has no column for them."""
    places = [place for place, heading in enumerate(rows.headings) if is_booking(heading)]
    found = BookingAnswers()
    cells = {
        row.row: row.cells[place]
        for place in places[:1]
        for row in rows.rows
        if place < len(row.cells) and row.cells[place].strip() and row.row in key_of
    }
    read: list[tuple[int, str, WrittenAnswer]] = []
    for row, cell in cells.items():
        try:
            read += [(row, key_of[row], answer) for answer in written_answers(cell)]
        except NoAnswer as wrong:
            message = Message("is no answer to a booking")
            _wrong(found, rows, row, wrong.text, message, EXAMPLE)
    if read:
        _Booking(desk, rows, listing, found).take(read)
    return found


def _wrong(found: BookingAnswers, rows: ListedRows, row: int, value: str, *words: str) -> None:
    found.problems[row].append(Problem(rows.file, row, "booking", value, *words))


class _Booking:
    """Answers beside the load lists of the current plan."""

    def __init__(
        self, desk: Desk, rows: ListedRows, listing: Listing, found: BookingAnswers
    ) -> None:
        self.rows, self.listing, self.found = rows, listing, found
        self.lines: dict[str, list[Booked]] = defaultdict(list)
        try:
            for line in bookings(desk):
                self.lines[line.shipment].append(line)
        except ActRefused:  # no current plan: nothing is booked
            pass

    def take(self, read: Iterable[tuple[int, str, WrittenAnswer]]) -> None:
        said: dict[tuple[str, str], tuple[WrittenAnswer, int]] = {}
        contradicted: set[tuple[str, str]] = set()
        for row, shipment, answer in read:
            for departure in self._departures(row, shipment, answer):
                key = shipment, departure
                other = said.setdefault(key, (answer, row))
                same = (other[0].state, other[0].pieces) == (answer.state, answer.pieces)
                if not same:
                    message = Message("is answered otherwise in row {row}", row=other[1])
                    self._wrong(row, str(answer.state), message, EXAMPLE)
                    contradicted.add(key)
        for key, (answer, row) in said.items():
            if key in contradicted:
                continue
            self._answered(row, [b for b in self.lines[key[0]] if b.departure == key[1]], answer)

    def _departures(self, row: int, shipment: str, answer: WrittenAnswer) -> Iterator[str]:
        """The departure that an answer is about."""
        mine = {line.departure: line.flight for line in self.lines[shipment]}
        named = [
            departure
            for departure, flight in mine.items()
            if not answer.flight or _is_called(answer.flight, departure, flight)
        ]
        if len(named) == 1:
            yield named[0]
            return
        shown = ", ".join(mine.values())
        words: tuple[str, ...]
        if not mine:
            words = (Message("is about a booking that the current plan does not have"),)
        elif not answer.flight:
            message = Message("names no flight, and {shipment} has several", shipment=shipment)
            words = message, Message("{flight}: confirmed 40", flight=next(iter(mine.values())))
        else:
            words = Message("is none of the flights of {shipment}", shipment=shipment), shown
        self._wrong(row, answer.flight or str(answer.state), *words)

    def _answered(self, row: int, lines: Sequence[Booked], answer: WrittenAnswer) -> None:
        planned = sum(line.pieces for line in lines)
        if answer.pieces is not None and not 1 <= answer.pieces <= planned:
            message = Message("is not 1 to {planned}, which are planned on it", planned=planned)
            self._wrong(row, str(answer.pieces), message, str(planned))
            return
        of_state = [line.pieces for line in lines if line.state == answer.state]
        count = planned if answer.pieces is None or answer.state is _REFUSED else answer.pieces
        if sum(of_state) == count:
            return
        first = lines[0]
        kind = RefuseBooking if answer.state is _REFUSED else ConfirmBooking
        self.found.answered.append(
            Answered(
                row=row,
                flight=first.flight,
                before=", ".join(dict.fromkeys(line.state for line in lines)),
                notice=kind(
                    **self.listing.head("booking", first.shipment, first.departure),
                    shipment=first.shipment,
                    departure=first.departure,
                    handling_units=None if count == planned else count,
                ),
            )
        )

    def _wrong(self, row: int, value: str, *words: str) -> None:
        _wrong(self.found, self.rows, row, value, *words)


_REFUSED = BookingState.REFUSED


def _is_called(name: str, departure: str, flight: str) -> bool:
    """Whether a departure is called so: by its id, or by its name or the beginning of it."""
    called, words = name.casefold(), flight.casefold()
    return called in (departure.casefold(), words) or words.startswith(f"{called} ")
