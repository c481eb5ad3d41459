"""Rows of one reference: they are one shipment, unless they contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from onward.errors import Problem
from onward.lists import listed_values
from onward.lists.draft import Choice, ListQuestion
from onward.lists.row_reading import RowReading
from onward.lists.shipment_lines import ShipmentLine
from onward.message import Message
from onward.wording.quantities import number_of

APART, STRICTEST, WRONG = "apart", "strictest", "wrong"
REFERENCE = "reference:"  # begins the keys of the questions
PLACES, DATES = f"{REFERENCE}places", f"{REFERENCE}dates"
DAYS = ("ready", "due")
NAMED = 3  # references and rows that a sentence names
# if rows differ in these, the first row's value is used
FIRST_HOLDS = ("customer", "shipper", "consignee", "awb", "hs")

Group = Sequence[ShipmentLine]


class SameReference:
    """Finds rows of one reference that contradict each other. ``questions``: what they are, those
    with an answer too; without one the rows are refused.
    """

    def __init__(self, reading: RowReading, answers: Mapping[str, str]) -> None:
        self.reading = reading
        self.answers = answers
        self.questions: list[ListQuestion] = []

    def agreeing(self, lines: Sequence[ShipmentLine]) -> list[ShipmentLine]:
        """The rows, without those that contradict another, unless the user's answer resolves it."""
        of_one = _groups(lines, lambda line: line.reference)
        self._places([group for group in of_one if len({*map(_lane, group)}) > 1])
        on_lane = _groups(self._sound(lines), lambda line: (line.reference, *_lane(line)))
        self._dates([group for group in on_lane if any(_differing(group, each) for each in DAYS)])
        return self._sound(lines)

    def _sound(self, lines: Iterable[ShipmentLine]) -> list[ShipmentLine]:
        return [line for line in lines if self.reading.is_sound(line.row)]

    def _places(self, groups: Sequence[Group]) -> None:
        if not groups:
            return
        asks = Message(
            "Rows with the same reference have different places: {references}. "
            "Are they separate shipments?",
            references=_named(groups),
        )
        words = Message("shipments of their own, one for each lane")
        if self._asked(PLACES, asks, {APART: words}) == APART:
            return
        for group in groups:
            self._refuse(group, "origin", lambda line: line.origin.id)
            self._refuse(group, "destination", lambda line: line.destination.id)

    def _dates(self, groups: Sequence[Group]) -> None:
        if not groups:
            return
        asks = Message(
            "Rows with the same reference have different dates: {references}. Which dates hold?",
            references=_named(groups),
        )
        words = Message(
            "one shipment, with the latest ready and the earliest needed-by time of its rows"
        )
        if self._asked(DATES, asks, {STRICTEST: words}) == STRICTEST:
            return
        for group in groups:
            for name in DAYS:
                if _differing(group, name):
                    self._refuse(_stating(group, name), name, _value(name))

    def _asked(self, key: str, asks: Message, ways: Mapping[str, Message]) -> str:
        ways = {**ways, WRONG: Message("a mistake: these rows are left out")}
        choices = tuple(Choice(key=each, words=words) for each, words in ways.items())
        self.questions.append(ListQuestion(key=key, asks=asks, choices=choices))
        return self.answers.get(key, "")

    def _refuse(self, group: Group, name: str, value: Callable[[ShipmentLine], object]) -> None:
        """Refuses the first row and each row that differs from it, naming the other."""
        first = group[0]
        others = [line for line in group if value(line) != value(first)]
        for line, against in [(first, each) for each in others[:1]] + [(o, first) for o in others]:
            message = Message(
                "differs from row {row} of this reference: {there}",
                row=against.row.row,
                there=listed_values.text(against.row, name),
            )
            self.reading.wrong(line.row, name, listed_values.text(line.row, name), message)

    def warn_of_first(self, group: Group) -> None:
        """Warns where rows differ in a value and the first row's is used."""
        for name in FIRST_HOLDS:
            texts = {listed_values.text(line.row, name): line for line in group}
            texts.pop("", None)
            if len(texts) > 1:
                line = list(texts.values())[1]
                message = Message("differs between rows of this reference; the first holds")
                words = listed_values.text(line.row, name)
                self.reading.warn(line.row, name, words, message)


def joined_rows(file: str, rows: Mapping[str, Sequence[int]]) -> Iterator[Problem]:
    """Says that rows of one reference became one shipment. ``rows``: shipment -> its rows in the
    file.
    """
    joined = {name: numbers for name, numbers in rows.items() if len(numbers) > 1}
    if joined:
        message = Message(
            "{rows:,} rows make {shipments}: rows with the same reference are one shipment, "
            "{references}",
            rows=sum(map(len, rows.values())),
            shipments=number_of(len(rows), "shipment"),
            references=_listed(joined.items()),
        )
        yield Problem(file, min(map(min, joined.values())), "", "", message)


def _groups(
    lines: Iterable[ShipmentLine], key: Callable[[ShipmentLine], object]
) -> list[list[ShipmentLine]]:
    """Rows that have the same key; those that are alone are left out."""
    found: dict[object, list[ShipmentLine]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return [group for group in found.values() if len(group) > 1]


def _lane(line: ShipmentLine) -> tuple[str, str]:
    return line.origin.id, line.destination.id


def _value(name: str) -> Callable[[ShipmentLine], object]:
    return lambda line: line.row.values.get(name)


def _stating(group: Group, name: str) -> list[ShipmentLine]:
    """The rows that state a value, not a default."""
    return [line for line in group if name in line.row.values]


def _differing(group: Group, name: str) -> bool:
    return len({line.row.values[name] for line in _stating(group, name)}) > 1


def _named(groups: Iterable[Group]) -> Message:
    return _listed([(group[0].reference, [line.row.row for line in group]) for group in groups])


def _listed(references: Iterable[tuple[str, Sequence[int]]]) -> Message:
    """The first of them with their rows: "A-2 (rows 3, 4), B-1 (rows 9, 10) and 7 others"."""
    every = [
        Message("{name} (rows {rows})", name=name, rows=_numbers(rows)) for name, rows in references
    ]
    shown = Message.joined(", ", every[:NAMED])
    if len(every) <= NAMED:
        return shown
    return Message("{shown} and {others:,} others", shown=shown, others=len(every) - NAMED)


def _numbers(rows: Sequence[int]) -> str:
    more = " ..." if len(rows) > NAMED else ""
    return f"{', '.join(map(str, rows[:NAMED]))}{more}"
