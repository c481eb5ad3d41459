"""The tables of one day, read and compared with what a desk knows, and what is asked of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping as Values, Sequence
from dataclasses import dataclass

from onward.acts.desk_now import DeskNow
from onward.acts.given_tables import GivenTable, read_tables, refused_rows
from onward.acts.table_at_desk import TableAtDesk, Things
from onward.desk.act import ActRefused
from onward.desk.desk import Desk
from onward.errors import Problem
from onward.lists.assumed import Assumptions
from onward.lists.desk_terms import named_as_before, priced_as_before
from onward.lists.draft import Choice, ListQuestion
from onward.lists.kept_list import KeptList, list_in
from onward.lists.lanes_offered import transfers_between
from onward.lists.listed_places import ListedPlaces, listed_places
from onward.lists.listed_rows import ListedRows
from onward.lists.mapping import ListKind, Mapping
from onward.lists.offers import listed_offers
from onward.lists.priced import Rates, answered_rates
from onward.lists.same_reference import joined_rows
from onward.lists.shipments import listed_shipments
from onward.lists.small_scenario import divided
from onward.lists.stated import columns_of, stated_things, unread
from onward.lists.tomorrow import (
    Stated,
    T,
    may_be_a_part,
)
from onward.message import Message
from onward.scenario import (
    Charter,
    Departure,
    ExchangeRate,
    Place,
    Service,
    Shipment,
    Transfer,
)
from onward.wording.instants import utc_words

WHOLE, PART = "whole", "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables of one day. ``questions``: those without an answer."""

    now: DeskNow
    tables: tuple[TableAtDesk, ...]
    questions: tuple[ListQuestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """What names and amounts in the tables mean. ``answers``: key of a question -> its answer."""

    places: ListedPlaces
    rates: Rates
    assumed: Assumptions
    answers: Values[str, str]

    @property
    def questions(self) -> list[ListQuestion]:
        """Those about names and amounts, answered ones too."""
        return [*self.places.questions, *self.rates.questions()]


def tables_at_desk(desk: Desk, given: Sequence[GivenTable], answers: Values[str, str]) -> Tables:
    """The tables, read and compared. Raises InvalidInput for tables that cannot be read at all."""
    now = DeskNow(desk)
    rows = read_tables(given)
    kept = [kept_list(desk, each.mapping) for each in given]
    meant = _meant(now, rows, kept, answers)
    found = [_table(now, *each, meant) for each in zip(given, rows, kept, strict=True)]
    asked = [*meant.questions, *(question for each in found for question in each.questions)]
    for each in found:
        each.answers = _answers_of(asked, meant, each.kept)
    compare_tables(now, found)
    asked += [question for each in found if (question := _whole(each)) is not None]
    left = tuple(each for each in asked if each.key not in meant.answers)
    return Tables(now=now, tables=tuple(found), questions=left)


def _meant(
    now: DeskNow, rows: Sequence[ListedRows], kept: Sequence[KeptList], answers: Values[str, str]
) -> _Meant:
    before = {key: value for each in kept for key, value in each.answers.items()}
    every = {**before, **answers}
    assumed = Assumptions({key: value for each in kept for key, value in each.assumed.items()})
    return _Meant(
        places=listed_places(rows, assumed, answers=every, own=now.scenario.places),
        rates=Rates(now.scenario.currency, _rates(now, every), now.now),
        assumed=assumed,
        answers=every,
    )


def _answers_of(asked: Iterable[ListQuestion], meant: _Meant, kept: KeptList) -> dict[str, str]:
    """The answers about names and amounts that the desk remembers with a list."""
    now = {each.key: meant.answers[each.key] for each in asked if each.key in meant.answers}
    return {**kept.answers, **now}


def compare_tables(now: DeskNow, found: Sequence[TableAtDesk]) -> None:
    """Puts each table beside the desk. What another list has is not gone."""
    others = {name: _here(now.desk, name) for name in now.desk.state.lists}
    others |= {each.name: {*each.key_of.values()} for each in found}
    past = {name for name, d in now.departures.things.items() if d.departs_at <= now.now}
    for each in found:
        elsewhere = {key for name, keys in others.items() if name != each.name for key in keys}
        for things in each.every:
            things.compare(columns_of(things.kind, each.given.mapping), elsewhere, past)
        each.places = _new_places(now, each)
        each.transfers = _new_transfers(now, each)


def _new_places(now: DeskNow, table: TableAtDesk) -> tuple[Place, ...]:
    """The places that the table brings to the desk."""
    known_places = {place.id for place in now.scenario.places}
    of_new = (each.thing for things in table.every for each in things.found.new)
    of_changed = (
        each.stated.thing
        for things in table.every
        for each in (*things.found.changed, *things.found.back)
    )
    used = {
        place
        for thing in (*of_new, *of_changed)
        for place in (getattr(thing, "origin", ""), getattr(thing, "destination", ""))
    }
    found = {place.id: place for place in table.meant.meant.values()}
    return tuple(found[name] for name in sorted(used & found.keys() - known_places))


def _new_transfers(now: DeskNow, table: TableAtDesk) -> tuple[Transfer, ...]:
    """The changes of transport that the new offers make possible, at places of which the desk has
    none; at a desk that began with lists at any place.
    """
    things = (table.services.found.new, table.departures.found.new)
    new = [stated.thing for part in things for stated in part]
    if not new:
        return ()
    own = now.scenario.transfers
    assumed = Assumptions(dict(table.kept.assumed))
    offers = (*now.seen.services, *now.seen.departures, *new)
    before = transfers_between(offers[: -len(new)], assumed)
    found = transfers_between(offers, assumed, own)
    settled = set() if now.began_with_lists else {row.place for row in own}
    made = {row.id for row in before}
    return tuple(row for row in found if row.id not in made and row.place not in settled)


def _here(desk: Desk, name: str) -> set[str]:
    """The things that a list had the last time."""
    kept = list_in(desk.document("list", desk.state.lists[name].document))
    remembered_things = (kept.shipments, kept.departures, kept.services, kept.charters)
    return {key for things in remembered_things for key in things.here}


def kept_list(desk: Desk, mapping: Mapping) -> KeptList:
    """The list of a mapping's name as the desk took it last. Raises ActRefused for a list of
    another kind.
    """
    last = desk.state.lists.get(mapping.name)
    if last is None:
        return KeptList(mapping=mapping)
    if last.kind != mapping.kind:
        message = Message("is the name of a list of {kind}", kind=last.kind)
        raise ActRefused("name", mapping.name, message, "give this list another name")
    return list_in(desk.document("list", last.document))


def _rates(now: DeskNow, answers: Values[str, str]) -> list[ExchangeRate]:
    """The desk's rates of exchange; where it has none, what somebody has said."""
    own = now.scenario.exchange_rates
    there = {row.currency for row in own}
    said = answered_rates(answers, now.now.date())
    return [*own, *(row for row in said if row.currency not in there)]


def _table(
    now: DeskNow,
    given: GivenTable,
    rows: ListedRows,
    kept: KeptList,
    meant: _Meant,
) -> TableAtDesk:
    last = now.desk.state.lists.get(given.mapping.name)
    table = TableAtDesk(
        given=given,
        rows=rows,
        meant=meant.places,
        kept=kept,
        before=last.number if last else 0,
        shipments=Things(kind=Shipment, last=kept.shipments, desk=now.shipments),
        departures=Things(kind=Departure, last=kept.departures, desk=now.departures),
        services=Things(kind=Service, last=kept.services, desk=now.services),
        charters=Things(kind=Charter, last=kept.charters, desk=now.charters),
    )
    if rows.kind is ListKind.SHIPMENTS:
        _take_shipments(table, now, meant)
    else:
        _take_offers(table, now, meant)
    part = _may_be_a_part(table) and meant.answers.get(_whole_key(table.name)) != WHOLE
    for things in table.every:
        things.unread = unread(table.refused, rows.headings, given.mapping, things.last)
        things.part = part
    return table


def _take_shipments(table: TableAtDesk, now: DeskNow, meant: _Meant) -> None:
    found = listed_shipments(
        table.rows, meant.places, meant.rates, meant.assumed, now.now, meant.answers
    )
    found = divided(found, (*now.seen.services, *now.seen.departures), meant.assumed)
    table.shipments.today = stated_things(table.rows, found.shipments, found.rows)
    before = Counter(row.key for row in table.kept.rows)
    anew = {name: rows for name, rows in found.rows.items() if len(rows) not in (1, before[name])}
    table.refused, table.questions = list(found.refused), found.questions
    table.warnings = [*joined_rows(table.given.file, anew), *found.warnings]


def _take_offers(table: TableAtDesk, now: DeskNow, meant: _Meant) -> None:
    codes = {code for s in now.seen.shipments for code in s.special_handling}
    found = listed_offers(table.rows, meant.places, meant.rates, meant.assumed, now.now, codes)
    rows_of = {name: (row,) for name, row in found.rows.items()}
    table.refused, table.warnings = list(found.refused), list(found.warnings)

    def stated(kind: Things[T], things: Iterable[T]) -> dict[str, Stated[T]]:
        mine = stated_things(table.rows, things, rows_of)
        mine = named_as_before(mine, {each.thing.id: each for each in kind.last.things.values()})
        return {
            name: priced_as_before(each, kind.desk.things.get(name), now.exchange, said)
            for name, each in mine.items()
        }

    said = meant.rates.exchange
    table.services.today = stated(table.services, found.services)
    table.charters.today = stated(table.charters, found.charters)
    for name, each in stated(table.departures, found.departures).items():
        if each.thing.departs_at > now.now or name in now.departures.things:
            table.departures.today[name] = each
        else:
            table.refused += refused_rows(table.rows, each.rows, [_left_before(table, each)])


def _left_before(table: TableAtDesk, stated: Stated[Departure]) -> Problem:
    at = utc_words(stated.thing.departs_at)
    message = Message("left at {at}, before the desk knew of it", at=at)
    return Problem(table.given.file, next(iter(stated.rows), 0), "day", "", message)


# -- questions


def _whole_key(name: str) -> str:
    return f"whole:{name}"


def _may_be_a_part(table: TableAtDesk) -> bool:
    rows = len(table.rows.rows) + len(table.rows.refused)
    return any(may_be_a_part(rows, things.last.rows) for things in table.every)


def _whole(table: TableAtDesk) -> ListQuestion | None:
    """Asks whether a table with so few rows is the whole list; None: there is no doubt."""
    if not _may_be_a_part(table):
        return None
    now, last = len(table.rows.rows), max(things.last.rows for things in table.every)
    return ListQuestion(
        key=_whole_key(table.name),
        asks=Message(
            "{name} has {now:,} rows, and {last:,} the last time: is it the whole list?",
            name=table.name,
            now=now,
            last=last,
        ),
        choices=(
            Choice(key=WHOLE, words=Message("the whole list: what is missing has gone")),
            Choice(key=PART, words=Message("a part of it: nothing has gone")),
        ),
    )
