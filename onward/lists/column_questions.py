"""Columns about which headings and cells leave a doubt: they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onward.lists.cells import shown
from onward.lists.column_choice import CALLED, WEAK, ColumnChoice, choose, suitable
from onward.lists.draft import Choice
from onward.lists.fields import FIELDS, Field, Holds
from onward.lists.heading_words import fields_called, is_of_unit, said
from onward.lists.mapping import ListKind, MappedColumn, Mapping
from onward.lists.open_points import Decisions
from onward.lists.profiles import Profile
from onward.lists.table_choice import ChosenTable
from onward.lists.table_place import is_break
from onward.message import Message

NONE = "none"
KEY = "column:"
MOST_CHOICES = 6
ALIKE = 0.85  # a heading that is less like a field's is said to be taken for it
DATED = 0.6  # share of dates of a column that is asked for as a date
# fields without which a list is poor: asked for if no column holds them
WANTED = {ListKind.SHIPMENTS: ("ready", "due")}


@dataclass(slots=True)
class ColumnQuestions:
    """``fixed``: field -> its column as somebody answered, None for no column."""

    chosen: ChosenTable
    decisions: Decisions
    fixed: dict[str, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, answer in self.decisions.answers.items():
            if key.startswith(KEY):
                place = int(answer) if answer.isdigit() else None
                if place is None or place in self.chosen.profiles:
                    self.fixed[key.removeprefix(KEY)] = place
                    self.decisions.used.add(key)

    @property
    def profiles(self) -> dict[int, Profile]:
        return self.chosen.profiles

    def drafted(self, kind: ListKind) -> ColumnChoice:
        """Columns by headings and cells; needed ones that are not found are asked for."""
        choice = choose(self.chosen.table, self.profiles, kind, self.fixed)
        by_name = {each.name: each for each in FIELDS[kind]}
        for place in choice.by_cells:
            title = choice.fields[place][0].title
            message = Message("is taken for {field}, as its cells look", field=title)
            self.decisions.warn(message, self._name(place))
        lacking = [name for name in choice.lacking if name not in self.fixed]
        for name in lacking:
            places = suitable(name, choice, self.profiles)
            self._ask(by_name[name], places, choice, self._likely(name, places))
        for name in WANTED.get(kind, ()):
            if name not in choice.names and name not in self.fixed and name not in lacking:
                places = suitable(name, choice, self.profiles)
                if places and self.profiles[places[0]].dates >= DATED:
                    self._ask(by_name[name], places, choice, None)
        self._tell_misfits(choice)
        for name, rivals in choice.rivals.items():
            self._tell_rivals(choice, name, [p for p in rivals if p not in choice.fields])
        return choice

    def as_before(
        self, known: Mapping, kept: dict[int, MappedColumn], kind: ListKind
    ) -> ColumnChoice:
        """Columns as a known mapping has them; changed ones are asked about. ``kept``: columns that
        are still there; those that were found again are added.
        """
        by_name = {each.name: each for each in FIELDS[kind]}
        choice = ColumnChoice(kind)
        for place, column in kept.items():
            if column.field in by_name:
                choice.fields[place] = (by_name[column.field], 1.0)
        there = list(kept.values())
        drafted = choose(self.chosen.table, self.profiles, kind)
        for column in known.columns:
            if column.field in by_name and column not in there:
                fresh = self._fresh(kept, choice)
                self._moved(column, by_name[column.field], fresh, drafted, choice, kept)
        for place in self._fresh(kept, choice):
            self._new(place, drafted, choice)
        return choice

    def _fresh(self, kept: Iterable[int], choice: ColumnChoice) -> list[int]:
        return [p for p in self.chosen.table.columns if p not in kept and p not in choice.fields]

    def _moved(
        self,
        column: MappedColumn,
        own: Field,
        fresh: Sequence[int],
        drafted: ColumnChoice,
        choice: ColumnChoice,
        kept: dict[int, MappedColumn],
    ) -> None:
        """A heading that is gone: which of the new ones is it?"""
        likely = [p for p in fresh if p in drafted.fields and drafted.fields[p][0] is own]
        rest = [p for p in suitable(own.name, choice, self.profiles) if p in fresh]
        places = [*likely, *(p for p in rest if p not in likely)]
        why = Message("{heading} is gone", heading=column.heading)
        taken = self._which(own, places, why, likely[0] if likely else None)
        if taken is not None:
            choice.fields[taken] = (own, 1.0)
            counted = said(self.chosen.headings[taken]).counted or column.counted
            kept[taken] = replace(column, counted=counted)

    def _new(self, place: int, drafted: ColumnChoice, choice: ColumnChoice) -> None:
        """A heading that was not there before."""
        heading = self.chosen.headings[place]
        if place in drafted.fields and choice.place_of(drafted.fields[place][0].name) is None:
            own = drafted.fields[place][0]
            why = Message("{heading} is new", heading=heading or own.title)
            if self._which(own, [place], why, place) is not None:
                choice.fields[place] = (own, 1.0)
        elif heading:
            self.decisions.warn(Message("is a new column, and is not read"), heading)

    # -- one question

    def _ask(
        self, own: Field, places: Sequence[int], choice: ColumnChoice, proposed: int | None
    ) -> None:
        if places:
            taken = self._which(own, places, Message("No heading says it"), proposed)
            if taken is not None:
                choice.fields[taken] = (own, WEAK)

    def _which(
        self, own: Field, places: Sequence[int], why: Message, proposed: int | None
    ) -> int | None:
        """The column that somebody chooses for a field."""
        if own.name in self.fixed:
            return self.fixed[own.name]
        if not places:
            message = Message("{why}: no column holds {field}", why=why, field=own.title)
            self.decisions.warn(message)
            return None
        answer = self.decisions.decide(
            f"{KEY}{own.name}",
            Message("{why}: which column holds {field}?", why=why, field=own.title),
            [
                *(self._column_choice(place) for place in places[:MOST_CHOICES]),
                Choice(key=NONE, words=Message("none of them")),
            ],
            NONE if proposed is None else str(proposed),
            weight=105,
            doubt=Message("{why}: taken for {field}", why=why, field=own.title),
            cells=self._cells(places[0]),
            heading=self.chosen.headings[places[0]],
        )
        return int(answer) if answer.isdigit() else None

    def _column_choice(self, place: int) -> Choice:
        cells = ", ".join(self._cells(place)[:3])
        words = Message("{column}: {cells}", column=self._name(place), cells=cells)
        return Choice(key=str(place), words=words)

    def _cells(self, place: int) -> list[str]:
        return [shown(cell)[:40] for cell in self.profiles[place].sample[:5]]

    def _name(self, place: int) -> str:
        return self.chosen.headings[place] or Message("column {number}", number=place + 1)

    def _likely(self, name: str, places: Sequence[int]) -> int | None:
        """Of columns without headings: names that differ are references, the first whole numbers
        pieces, the first other numbers weights.
        """
        looks = self.profiles
        if name == "reference":
            fits = [
                place
                for place in places
                if looks[place].different > 0.9 * looks[place].filled and not looks[place].dates
            ]
        elif name == "pieces":
            fits = [place for place in places if looks[place].share[Holds.COUNT] > 0.9]
        elif name == "mass_kg":
            fits = [place for place in places if looks[place].numbers > 0.9]
        else:
            fits = list(places)
        return fits[0] if fits else None

    def _tell_misfits(self, choice: ColumnChoice) -> None:
        """Says which columns are left out though a field is called so (their cells are no such),
        and which are taken though their heading is only like that of a field.
        """
        by_name = {each.name: each for each in FIELDS[choice.kind]}
        for place, heading in self.chosen.headings.items():
            called = fields_called(heading, choice.kind)
            taken = choice.fields.get(place)
            if taken and called and place not in choice.by_cells:
                sure = dict(called).get(taken[0].name, 1.0)
                if sure < ALIKE and taken[0].name not in self.fixed:
                    message = Message("is taken for {field}", field=taken[0].title)
                    self.decisions.warn(message, heading)
            if not taken and choice.kind is ListKind.OFFERS and is_break(heading):
                self.decisions.warn(
                    Message("is left out: prices have no breaks by weight"), heading
                )
            if not taken and choice.kind is ListKind.OFFERS and is_of_unit(heading):
                self.decisions.warn(
                    Message("is left out: only prices per kg or in all can be read"), heading
                )
                continue
            if place in choice.fields or not called or self.profiles[place].is_empty:
                continue
            own, sure = by_name[called[0][0]], called[0][1]
            if sure >= CALLED and choice.place_of(own.name) is None and own.name not in self.fixed:
                message = Message(
                    "is left out: its cells do not look like {field}", field=own.title
                )
                self.decisions.warn(message, heading)

    def _tell_rivals(self, choice: ColumnChoice, name: str, rivals: Sequence[int]) -> None:
        """Says which columns are left out because another one holds their field."""
        holder = choice.place_of(name)
        if holder is None or not rivals:
            return
        own = choice.fields[holder][0]
        if own.holds in (Holds.TEXT, Holds.NAME) and name != "reference":
            return
        self.decisions.warn(
            Message(
                "is left out: {field} is in {column}",
                field=own.title,
                column=self._name(holder),
            ),
            self._name(rivals[0]),
        )
