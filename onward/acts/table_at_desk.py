"""A table beside what the desk knows: its things, its notices, and what the desk keeps of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping as Values, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic

from onward.acts.desk_now import DeskNow
from onward.acts.given_tables import GivenTable
from onward.errors import Problem
from onward.lists.as_notices import (
    Listing,
    charter_notices,
    departure_notices,
    service_notices,
    shipment_notices,
)
from onward.lists.draft import ListQuestion
from onward.lists.kept_list import KeptList, KeptRow
from onward.lists.listed_places import MEANT, ListedPlaces
from onward.lists.listed_rows import ListedRow, ListedRows, RefusedRow
from onward.lists.mapping import ListKind
from onward.lists.own_columns import is_ours, without_ours
from onward.lists.priced import RATE
from onward.lists.same_reference import REFERENCE
from onward.lists.small_scenario import SmallScenario, SmallSettings
from onward.lists.stated import stated_things
from onward.lists.tomorrow import (
    AtDesk,
    Beside,
    Remembered,
    Stated,
    T,
    beside,
    remembered,
)
from onward.scenario import (
    Charter,
    Departure,
    Place,
    Service,
    Shipment,
    Transfer,
)
from onward.scenario.change import AddPlace, AddTransfer, Change


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
    questions: tuple[ListQuestion, ...] = ()  # about its rows, those with an answer too
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
    def shown(self) -> tuple[Beside[Any], ...]:
        """What people are shown: of an offer at a price in all its departure, and not its charter,
        too.
        """
        flights = self.departures.today
        charters = self.charters.found
        charters = replace(
            charters,
            new=tuple(each for each in charters.new if each.thing.id not in flights),
            same=tuple(key for key in charters.same if key not in flights),
        )
        return self.services.found, self.departures.found, charters, self.shipments.found

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
        yield from charter_notices(self.charters.found, listing, cancel)
        with_charter = {*self.charters.found.gone}  # a cancelled charter has no departure
        single = [key for key in cancel if key not in with_charter]
        yield from departure_notices(self.departures.found, listing, single)
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
        answers={
            k: v for k, v in settings.answers.items() if k.startswith((MEANT, RATE, REFERENCE))
        },
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
