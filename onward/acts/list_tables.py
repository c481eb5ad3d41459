"""Tables read beside what a desk knows: the differences of each, and the notices of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping as Values, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Generic
from zoneinfo import ZoneInfo

from onward.desk.act import LISTS, ActRefused
from onward.desk.desk import Desk
from onward.desk.present_scenario import with_notices
from onward.errors import InvalidInput, Problem
from onward.lists.as_notices import (
    Listing,
    charter_notices,
    departure_notices,
    service_notices,
    shipment_notices,
)
from onward.lists.assumed import Assumptions
from onward.lists.desk_terms import named_as_before, priced_as_before
from onward.lists.draft import Choice, ListQuestion
from onward.lists.kept_list import KeptList, KeptRow, list_in
from onward.lists.lanes_offered import transfers_between
from onward.lists.listed_places import MEANT, ListedPlaces, listed_places
from onward.lists.listed_rows import ListedRow, ListedRows, RefusedRow
from onward.lists.mapping import ListKind, Mapping
from onward.lists.offers import listed_offers
from onward.lists.own_columns import is_ours, without_ours
from onward.lists.priced import RATE, Rates, answered_rates
from onward.lists.reading import read
from onward.lists.shipments import listed_shipments
from onward.lists.small_scenario import SmallScenario, SmallSettings, divided
from onward.lists.stated import columns_of, stated_things, unread
from onward.lists.tomorrow import (
    AtDesk,
    Beside,
    Remembered,
    Stated,
    T,
    beside,
    may_be_a_part,
    remembered,
)
from onward.message import Message
from onward.scenario import (
    Charter,
    Departure,
    ExchangeRate,
    Place,
    Scenario,
    Service,
    Shipment,
    Transfer,
    bites,
    known,
)
from onward.scenario.amended_goods import called_off
from onward.scenario.change import AddPlace, AddTransfer, Change
from onward.scenario.exchange_rates import Exchange, exchange_at
from onward.scenario.scenario import timetable
from onward.units import ppm
from onward.wording.instants import utc_words

WHOLE, PART = "whole", "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTable:
    """A table as somebody gave it, and how it is read. The mapping's name is the list's name: the
    same name tomorrow is the same list.
    """

    content: bytes
    file: str
    mapping: Mapping


def list_name(name: str, kind: ListKind) -> str:
    """The name of a list under which shipments and offers may come together: that of shipments is
    the plain one.

    >>> list_name("forwarder", ListKind.SHIPMENTS), list_name("forwarder", ListKind.OFFERS)
    ('forwarder', 'forwarder offers')
    """
    if kind is ListKind.SHIPMENTS or name.endswith(f" {kind}"):
        return name
    return f"{name} {kind}"


def named_apart(given: Sequence[GivenTable]) -> list[GivenTable]:
    """The tables, each under a name of its own. Raises ActRefused for two of one kind and name."""
    count = Counter(each.mapping.name for each in given)
    found = [
        replace(each, mapping=replace(each.mapping, name=list_name(name, each.mapping.kind)))
        if count[name := each.mapping.name] > 1
        else each
        for each in given
    ]
    names = Counter(each.mapping.name for each in found)
    twice = next((name for name, number in names.items() if number > 1), None)
    if twice is not None:
        message = Message("is the name of two tables")
        raise ActRefused("name", twice, message, "give each a name of its own")
    return found


class DeskNow:
    """What a desk has at its clock, in the terms of lists."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.scenario = with_notices(desk)
        self.now = desk.now

    @cached_property
    def seen(self) -> Scenario:
        """The scenario as notices have amended it."""
        return self._seen()

    def _seen(self, **without: Any) -> Scenario:
        return known(replace(self.scenario, as_of=self.now, known_to=self.now, **without))

    @cached_property
    def zones(self) -> dict[str, ZoneInfo]:
        return {place.id: ZoneInfo(place.time_zone) for place in self.scenario.places}

    @cached_property
    def began_with_lists(self) -> bool:
        return bool(self.desk.acts()[0].body.get(LISTS))

    @cached_property
    def exchange(self) -> Exchange:
        return exchange_at(self.scenario.currency, self.scenario.exchange_rates, self.now)

    @cached_property
    def shipments(self) -> AtDesk[Shipment]:
        none_off = self._seen(cancellations=(), approvals=())
        return AtDesk(
            things={s.id: s for s in (*self.scenario.shipments, *none_off.shipments)},
            cancelled=called_off(self.scenario.cancellations),
        )

    @cached_property
    def departures(self) -> AtDesk[Departure]:
        single = {d.id for d in self.scenario.departures}
        every = {d.id: d for d in timetable(self.seen) if d.id in single}
        return AtDesk(things=every, cancelled=self._cut.intersection(every))

    @cached_property
    def services(self) -> AtDesk[Service]:
        every = {s.id: s for s in self.seen.services}
        ahead: dict[str, list[str]] = {name: [] for name in every}
        for departure in timetable(self.seen):
            if departure.service in ahead and departure.departs_at > self.now:
                ahead[departure.service].append(departure.id)
        off = {name for name, runs in ahead.items() if runs and self._cut.issuperset(runs)}
        return AtDesk(things=every, cancelled=off)

    @cached_property
    def charters(self) -> AtDesk[Charter]:
        return AtDesk(
            things={c.id: c for c in self.scenario.charters},
            cancelled={row.charter for row in self.scenario.cancellations if row.charter},
        )

    @cached_property
    def _cut(self) -> set[str]:
        """The departures that are cancelled."""
        cuts = [cut for cut in self.seen.cuts if ppm(cut.factor) == 0]
        of: dict[str, list[Any]] = {}
        for cut in cuts:
            of.setdefault(cut.departure or cut.service, []).append(cut)
        return {
            d.id
            for d in (timetable(self.seen) if cuts else ())
            if any(bites(cut, d) for cut in (*of.get(d.id, ()), *of.get(d.service, ())))
        }


@dataclass(slots=True, kw_only=True)
class Things(Generic[T]):
    """The things of one kind in a table, beside the desk."""

    kind: type[T]
    today: dict[str, Stated[T]] = field(default_factory=dict)
    last: Remembered[T] = field(default_factory=Remembered)
    desk: AtDesk[T]
    unread: frozenset[str] = frozenset()
    refused_keys: set[str] = field(default_factory=set)
    part: bool = False
    found: Beside[T] = field(default_factory=Beside)

    def compare(
        self, columns: Collection[str], elsewhere: Collection[str], past: Collection[str]
    ) -> None:
        """``columns``: the fields that the table has; ``elsewhere``: what other lists have;
        ``past``: what no notice can change any more.
        """
        found: Beside[T] = beside(
            self.today,
            self.last,
            self.desk,
            columns=columns,
            elsewhere=elsewhere,
            unread=self.unread,
            part=self.part,
        )
        self.found = replace(
            found,
            changed=tuple(each for each in found.changed if each.there.id not in past),
            same=(*found.same, *(c.there.id for c in found.changed if c.there.id in past)),
        )

    def leave_out(self, keys: Collection[str]) -> None:
        """Rows that cannot be taken: the desk goes on knowing what the list had before."""
        for key in keys:
            del self.today[key]
        self.refused_keys.update(keys)
        self.unread |= self.last.things.keys() & set(keys)

    def after(self, rows: int, settled: Collection[str]) -> Remembered[T]:
        """What the desk knows of them from now on."""
        if not self.today and not self.last.things:
            return self.last
        return remembered(
            self.today,
            self.last,
            self.desk,
            rows=rows,
            settled=settled,
            unread=self.unread,
            part=self.part,
        )


@dataclass(slots=True, kw_only=True)
class TableAtDesk:
    """A table, read, beside what the desk knows. ``key_of``: row -> the thing in it."""

    given: GivenTable
    rows: ListedRows
    meant: ListedPlaces
    kept: KeptList
    before: int  # the act by which the desk took the list last; 0: it has not
    shipments: Things[Shipment]
    departures: Things[Departure]
    services: Things[Service]
    charters: Things[Charter]
    refused: list[RefusedRow] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    places: tuple[Place, ...] = ()  # that the desk does not have
    transfers: tuple[Transfer, ...] = ()  # that the new offers make possible, with default minutes
    answers: Values[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.given.mapping.name

    @property
    def every(self) -> tuple[Things[Any], ...]:
        return self.services, self.departures, self.charters, self.shipments

    @property
    def key_of(self) -> dict[int, str]:
        return {
            row: key
            for things in self.every
            for key, stated in things.today.items()
            for row in stated.rows
        }

    def notices(self, listing: Listing, now: DeskNow, cancel: Collection[str]) -> Iterator[Change]:
        """What the table tells the desk; ``cancel``: gone things that were ticked."""
        for place in self.places:
            yield AddPlace(**listing.head("place", place.id), place=place)
        for transfer in self.transfers:
            yield AddTransfer(**listing.head("transfer", transfer.id), transfer=transfer)
        published = {service.id: service for service in now.scenario.services}
        yield from service_notices(self.services.found, listing, published, cancel)
        flights = [stated.thing for stated in self.departures.today.values()]
        yield from charter_notices(self.charters.found, listing, flights, cancel)
        yield from departure_notices(self.departures.found, listing, cancel)
        yield from shipment_notices(self.shipments.found, listing, cancel)

    def taken(self, settled: Collection[str]) -> KeptList:
        """The table as the desk knows it from now on."""
        count = len(self.rows.rows) + len(self.rows.refused)
        return KeptList(
            mapping=without_ours(self.given.mapping),
            headings=own_headings(self.rows),
            rows=kept_rows(self.rows, self.refused, self.key_of),
            assumed=self.kept.assumed,
            answers=self.answers,
            shipments=self.shipments.after(count, settled),
            departures=self.departures.after(count, settled),
            services=self.services.after(count, settled),
            charters=self.charters.after(count, settled),
        )


def begun_list(
    given: GivenTable, rows: ListedRows, small: SmallScenario, settings: SmallSettings
) -> KeptList:
    """A list with which a desk begins, as the desk knows it."""
    of_offers = {name: (row,) for name, row in small.offers.rows.items()}
    goods = rows.kind is ListKind.SHIPMENTS

    def brought(things: Iterable[T], rows_of: Values[str, Collection[int]]) -> Remembered[T]:
        stated = stated_things(rows, things, rows_of)
        keys = frozenset(stated)
        return Remembered(things=stated, brought=keys, rows=len(rows.rows) + len(rows.refused))

    offers = small.offers
    shipments = brought(small.shipments.shipments, small.shipments.rows) if goods else Remembered()
    key_of = {row: key for key, numbers in small.shipments.rows.items() for row in numbers}
    if not goods:
        key_of = {row: key for key, row in small.offers.rows.items()}
    return KeptList(
        mapping=without_ours(given.mapping),
        headings=own_headings(rows),
        rows=kept_rows(rows, (small.shipments if goods else offers).refused, key_of),
        answers={k: v for k, v in settings.answers.items() if k.startswith((MEANT, RATE))},
        assumed=settings.assumed,
        shipments=shipments,
        departures=Remembered() if goods else brought(offers.departures, of_offers),
        services=Remembered() if goods else brought(offers.services, of_offers),
        charters=Remembered() if goods else brought(offers.charters, of_offers),
    )


def own_headings(rows: ListedRows) -> tuple[str, ...]:
    """The headings of the user's own columns."""
    return tuple(heading for heading in rows.headings if not is_ours(heading))


def kept_rows(
    rows: ListedRows, refused: Iterable[RefusedRow], key_of: Values[int, str]
) -> tuple[KeptRow, ...]:
    """Every row of the table in its own columns, with the key of its thing."""
    ours = [place for place, heading in enumerate(rows.headings) if is_ours(heading)]
    every: dict[int, ListedRow | RefusedRow] = {row.row: row for row in refused if row.cells}
    every |= {row.row: row for row in rows.rows}
    return tuple(
        KeptRow(row=row.row, key=key_of.get(row.row, ""), cells=_without(row.cells, ours))
        for _, row in sorted(every.items())
    )


def _without(cells: Sequence[str], places: Collection[int]) -> tuple[str, ...]:
    return tuple(cell for place, cell in enumerate(cells) if place not in places)


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
    asked = meant.questions
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


def read_tables(given: Iterable[GivenTable]) -> list[ListedRows]:
    """The rows of the tables. Raises InvalidInput with the problems of all that cannot be read."""
    found: list[ListedRows] = []
    problems: list[Problem] = []
    for each in given:
        try:
            found.append(read(each.content, each.file, each.mapping))
        except InvalidInput as wrong:
            problems += wrong.problems
    if problems:
        raise InvalidInput(problems)
    return found


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
    found = listed_shipments(table.rows, meant.places, meant.rates, meant.assumed, now.now)
    found = divided(found, (*now.seen.services, *now.seen.departures), meant.assumed)
    table.shipments.today = stated_things(table.rows, found.shipments, found.rows)
    table.refused, table.warnings = list(found.refused), list(found.warnings)


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


def refused_rows(
    rows: ListedRows, numbers: Collection[int], problems: Sequence[Problem]
) -> list[RefusedRow]:
    """Rows that cannot be taken, with the reasons."""
    return [
        RefusedRow(row=row.row, cells=row.cells, problems=tuple(problems))
        for row in rows.rows
        if row.row in numbers
    ]


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
