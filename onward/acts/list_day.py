"""A day's tables beside a desk: what would be recorded, and how it is shown."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping as Values, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from onward.acts.booking_answers import Answered, booking_answers
from onward.acts.changed_values import NOTHING, UserWords
from onward.acts.given_tables import GivenTable, refused_rows
from onward.acts.list_tables import Tables, compare_tables, tables_at_desk
from onward.acts.list_values import ListDay, ListedThing, ListedValue, Tomorrow
from onward.acts.list_words import (
    asking_words,
    day_words,
    flown_words,
    left_words,
    said_of,
)
from onward.acts.notices import checked
from onward.acts.table_at_desk import TableAtDesk
from onward.acts.taken_lists import TakenList
from onward.desk.desk import Desk
from onward.errors import InvalidInput, Problem
from onward.formats.changes import cells_of
from onward.gc_paused import gc_paused
from onward.goods.left_goods import left_goods
from onward.goods.left_since import left_since
from onward.goods.restored_goods import start
from onward.lists.as_notices import Listing, to_come, untold
from onward.lists.draft import Choice, ListQuestion
from onward.lists.stated import CALLED
from onward.lists.tomorrow import Changed, Stated
from onward.message import Message
from onward.scenario import Place, known
from onward.scenario.change import NEW, AmendShipment, Change
from onward.scenario.changes import applied
from onward.scenario.doubts import doubts_by_name

UNDER_WAY = "under_way:"  # begins the key of a question about goods that have left
THEY_TOO, OTHERS_ONLY = "true", "false"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneThing:
    """A thing that is gone from a list. ``left``: it has left, so it is not cancelled."""

    thing: Any
    left: Message | None = None
    asks: Message | None = None


@dataclass(slots=True, kw_only=True)
class LookedAt:
    """The tables of a day, checked: what would be recorded at the desk."""

    tables: Tables
    listings: Values[str, Listing]
    answers: Values[str, str]
    questions: list[ListQuestion] = field(default_factory=list)
    answered: dict[str, list[Answered]] = field(default_factory=dict)
    gone: dict[str, dict[str, GoneThing]] = field(default_factory=dict)

    def changes(self, table: TableAtDesk, cancel: Collection[str] = ()) -> list[Change]:
        """The notices of a table that stand and fall together; ``cancel``: gone things that were
        ticked.
        """
        listing = self.listings[table.name]
        found = table.notices(listing, self.tables.now, cancel)
        return [self._with_answer(change) for change in found]

    def _with_answer(self, change: Change) -> Change:
        """A new destination, with what holds for goods that have left, if somebody said so."""
        if not isinstance(change, AmendShipment) or not change.destination:
            return change
        said = self.answers.get(f"{UNDER_WAY}{change.shipment}")
        return change if said is None else replace(change, under_way=said == THEY_TOO)

    def carriers(self) -> list[Change]:
        """The answers of carriers, which nobody takes back by an undo."""
        return [each.notice for mine in self.answered.values() for each in mine]

    @property
    def left(self) -> set[str]:
        """The gone things that have left."""
        return {key for mine in self.gone.values() for key, each in mine.items() if each.left}

    def taken(self, table: TableAtDesk, cancel: Collection[str] = ()) -> TakenList:
        """The table as it is recorded."""
        found = table.shown
        settled = {*self.left, *cancel}
        counts = {
            "new": sum(len(each.new) for each in found),
            "changed": sum(len(each.changed) + len(each.back) for each in found),
            "cancelled": sum(key in cancel for key in self.gone[table.name]),
            "same": sum(len(each.same) + len(each.stopped) for each in found),
        }
        return TakenList(kept=table.taken(settled), file=table.given.file, counts=counts)

    def is_news(self, table: TableAtDesk, taken: TakenList) -> bool:
        """Whether the desk does not know the list so already."""
        last = self.tables.now.desk.state.lists.get(table.name)
        return last is None or last.document != taken.id

    def shown(self) -> Tomorrow:
        """The day for people."""
        changes = [self.changes(each) for each in self.tables.tables]
        taken = [self.taken(each) for each in self.tables.tables]
        carriers = self.carriers()
        count = sum(map(len, changes)) + len(carriers)
        news = any(map(self.is_news, self.tables.tables, taken))
        said = [
            [each.id, sorted(self.gone[table.name]), *map(_content, mine)]
            for table, each, mine in zip(self.tables.tables, taken, changes, strict=True)
        ]
        text = json.dumps([said, list(map(_content, carriers))], sort_keys=True)
        return Tomorrow(
            token=sha256(text.encode()).hexdigest(),
            days=tuple(map(self._day, self.tables.tables)),
            notices=count,
            nothing_changes=not count and not news,
            questions=tuple(self.questions),
        )

    def _words(self, table: TableAtDesk) -> UserWords:
        scenario = self.tables.now.scenario
        return UserWords(
            mapping=table.given.mapping,
            places={place.id: place for place in (*scenario.places, *table.places)},
            currency=scenario.currency,
        )

    def _day(self, table: TableAtDesk) -> ListDay:
        words = self._words(table)
        places, found = words.places, table.shown
        groups: dict[str, list[ListedThing]] = {
            "new": [_thing(each, places) for part in found for each in part.new],
            "changed": [_changed(each, words) for part in found for each in part.changed],
            "back": [_changed(each, words) for part in found for each in part.back],
            "gone": [
                ListedThing(
                    key=key, row=0, said=said_of(each.thing, places),
                    left=each.left, asks=each.asks,
                )
                for key, each in self.gone[table.name].items()
            ],
            "answers": [_answer(each) for each in self.answered[table.name]],
        }  # fmt: skip
        same = sum(len(each.same) + len(each.stopped) for each in found)
        return ListDay(
            name=table.name,
            kind=table.rows.kind,
            file=table.given.file,
            words=day_words(groups, same),
            same=same,
            refused=tuple(table.refused),
            warnings=tuple(_warnings(table, words)),
            **{name: tuple(each) for name, each in groups.items()},
        )


def _content(change: Change) -> list[tuple[str, str]]:
    """What a notice says, whenever it is said."""
    cells = cells_of(change)
    return sorted(pair for pair in cells.items() if pair[0] not in ("id", "known_at"))


def _thing(stated: Stated[Any], places: Values[str, Place]) -> ListedThing:
    row = next(iter(stated.rows), 0)
    return ListedThing(key=stated.thing.id, row=row, said=said_of(stated.thing, places))


def _changed(changed: Changed[Any], words: UserWords) -> ListedThing:
    return replace(_thing(changed.stated, words.places), values=words.values_of(changed))


def _answer(answered: Answered) -> ListedThing:
    notice = answered.notice
    state = notice.kind.state or ""
    pieces = f" {notice.handling_units}" if notice.handling_units else ""
    after = f"{state}{pieces}"
    value = ListedValue(
        field="booking",
        before=answered.before,
        after=after,
        heading=Message("booking"),
        was=answered.before or NOTHING,
        now=after,
    )
    return ListedThing(key=notice.shipment, row=answered.row, said=answered.flight, values=(value,))


# -- looking


@gc_paused()
def looked_at(
    desk: Desk, given: Sequence[GivenTable], answers: Values[str, str] | None
) -> LookedAt:
    """The tables beside the desk. Rows whose notices the desk cannot take are refused, each with
    its reasons. Raises InvalidInput for what is wrong with the tables as a whole.
    """
    answers = answers or {}
    tables = tables_at_desk(desk, given, answers)
    zones = {**tables.now.zones}
    listings = {
        each.name: Listing(name=each.name, known_at=desk.now, acts=desk.state.acts, zones=zones)
        for each in tables.tables
    }
    found = LookedAt(
        tables=tables, listings=listings, answers=answers, questions=[*tables.questions]
    )
    for table in tables.tables:
        booked = booking_answers(desk, table.rows, table.key_of, listings[table.name])
        found.answered[table.name] = booked.answered
        table.warnings += [each for row in sorted(booked.problems) for each in booked.problems[row]]
    while _refuse_untakable(desk, found):
        compare_tables(tables.now, tables.tables)
    for table in tables.tables:
        found.gone[table.name] = {}
    _find_gone(desk, found)
    _doubt(found)
    return found


def _doubt(found: LookedAt) -> None:
    """A forwarder's doubts about what is new or changed, by its rows."""
    now = found.tables.now
    changes = [change for table in found.tables.tables for change in found.changes(table)]
    rows = {
        stated.thing.id: (table, next(iter(stated.rows), 0))
        for table in found.tables.tables
        for things in table.every
        for stated in (
            *things.found.new,
            *(each.stated for each in (*things.found.changed, *things.found.back)),
        )
    }
    if rows:
        seen = replace(applied(now.scenario, changes), as_of=now.now, known_to=now.now)
        for name, each in doubts_by_name(known(seen)):
            if name in rows:
                table, row = rows[name]
                table.warnings.append(replace(each, file=table.given.file, row=row))


def _refuse_untakable(desk: Desk, found: LookedAt) -> bool:
    """Takes out rows whose notices are wrong, and asks about goods that have left; whether a row
    was taken out.
    """
    owned = [(table, change) for table in found.tables.tables for change in found.changes(table)]
    wrong = checked(desk, [change for _, change in owned]).problems
    whole = [each for each in wrong if each.row < 2]
    if whole:
        raise InvalidInput(whole)
    asked = {each.key for each in found.questions}
    by_row: dict[tuple[str, str], list[Problem]] = {}
    for problem in wrong:
        table, change = owned[problem.row - 2]
        key = subject_of(change)
        if problem.field == UNDER_WAY.rstrip(":"):
            question = _about_goods_that_left(key, change, problem)
            found.questions += [question] if question.key not in asked else []
            asked.add(question.key)
        else:
            by_row.setdefault((table.name, key), []).append(problem)
    for table in found.tables.tables:
        mine = {key: each for (name, key), each in by_row.items() if name == table.name}
        _take_out(table, mine)
    return bool(by_row)


def subject_of(change: Change) -> str:
    """The id of the thing that a notice is about; of a service for its departures."""
    if type(change) in NEW:
        thing = getattr(change, NEW[type(change)][0])
        return str(getattr(thing, "charter", "") or thing.id)
    named = (getattr(change, name, "") for name in ("shipment", "departure", "service", "charter"))
    return next(filter(None, map(str, named)), "")


def _take_out(table: TableAtDesk, wrong: Values[str, Sequence[Problem]]) -> None:
    for things in table.every:
        keys = [
            key
            for key in things.today
            if key in wrong or any(name.startswith(f"{key}@") for name in wrong)
        ]
        for key in keys:
            rows = things.today[key].rows
            reasons = [
                replace(problem, file=table.given.file, row=next(iter(rows), 0))
                for name, problems in wrong.items()
                if name == key or name.startswith(f"{key}@")
                for problem in problems
            ]
            table.refused += refused_rows(table.rows, rows, reasons)
        things.leave_out(keys)
    left = wrong.keys() - {key for things in table.every for key in things.refused_keys}
    if left:
        raise InvalidInput(problem for key in sorted(left) for problem in wrong[key])


def _about_goods_that_left(key: str, change: Change, problem: Problem) -> ListQuestion:
    place = getattr(change, "destination", "")
    return ListQuestion(
        key=f"{UNDER_WAY}{key}",
        asks=Message("{shipment} {why}", shipment=key, why=problem.message),
        choices=(
            Choice(key=THEY_TOO, words=Message("they go to {place} too", place=place)),
            Choice(key=OTHERS_ONLY, words=Message("they go where they were to")),
        ),
    )


def _find_gone(desk: Desk, found: LookedAt) -> None:
    """What is gone from the tables, and which of it has left."""
    now = found.tables.now
    lost = {
        key: now.shipments.things[key]
        for table in found.tables.tables
        for key in table.shipments.found.gone
    }
    goods = left_goods(desk, start(desk), lost) if lost else {}
    since = left_since(desk) if lost else {}
    for table in found.tables.tables:
        mine = found.gone[table.name] = {}
        for key in table.shipments.found.gone:
            thing, of = now.shipments.things[key], goods[key]
            gone = of.left >= of.given
            zone = now.zones[thing.origin]
            words = left_words(of, since.get(key), now.now, zone) if gone else None
            mine[key] = GoneThing(thing=thing, left=words, asks=None if gone else asking_words(of))
        for key in table.charters.found.gone:
            mine[key] = GoneThing(thing=now.charters.things[key])
        for key in table.departures.found.gone:
            flight = now.departures.things[key]
            flown = flight.departs_at <= now.now
            zone = now.zones[flight.origin]
            words = flown_words(flight.departs_at, now.now, zone) if flown else None
            mine[key] = GoneThing(thing=flight, left=words)
        for key in table.services.found.gone:
            service = now.services.things[key]
            ahead = to_come(service, found.listings[table.name])
            ended = None if ahead else Message("over: not cancelled")
            mine[key] = GoneThing(thing=service, left=ended)


def _warnings(table: TableAtDesk, words: UserWords) -> Iterator[Problem]:
    """What was read but may be meant otherwise, and what no notice can tell the desk."""
    yield from table.warnings
    for things in table.every:
        for changed in (*things.found.changed, *things.found.back):
            for each in untold(changed):
                value = words.value(changed.stated.thing, each.field, each.after)
                yield _warned(table, words, changed, each.field, value, UNTOLD)
        for changed in (*things.found.changed, *things.found.emptied):
            for name in changed.emptied:
                value = words.value(changed.there, name, getattr(changed.there, name))
                yield _warned(table, words, changed, name, value, EMPTIED)
        for key in things.found.stopped:
            stated = things.today[key]
            yield _problem(table, stated, CALLED, key, STOPPED)


UNTOLD = (
    Message("is another one now, and no notice can change it at the desk"),
    Message("cancel it, and add it under another name"),
)
EMPTIED = (Message("is empty now; the desk keeps what it has"),)
STOPPED = (Message("was cancelled at the desk, and the list still has it"),)


def _warned(
    table: TableAtDesk,
    words: UserWords,
    changed: Changed[Any],
    name: str,
    value: str,
    message: Sequence[str],
) -> Problem:
    heading = words.heading(type(changed.there), name)
    return _problem(table, changed.stated, heading, value, message)


def _problem(
    table: TableAtDesk, stated: Stated[Any], name: str, value: str, words: Sequence[str]
) -> Problem:
    return Problem(table.given.file, next(iter(stated.rows), 0), name, value, *words)
