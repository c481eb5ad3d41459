"""A list of shipments and a list of offers, put together to a scenario that plans."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from onward.errors import InvalidInput, Problem
from onward.lists import listed_values
from onward.lists.assumed import Assumed, Assumptions
from onward.lists.draft import Choice, ListQuestion
from onward.lists.lanes_offered import LaneWithoutOffer, transfers_between, without_offer
from onward.lists.listed_places import ListedPlaces, listed_places
from onward.lists.listed_rows import ListedRows, Money, RefusedRow
from onward.lists.lorries import CURRENCY, ProposedLorry, needed_pairs, proposed_lorries
from onward.lists.mapping import ListKind
from onward.lists.offers import ListedOffers, listed_offers
from onward.lists.priced import Rates, answered_rates
from onward.lists.same_reference import joined_rows
from onward.lists.shipments import ListedShipments, listed_shipments
from onward.lists.sound_rows import sound
from onward.message import Message
from onward.scenario import (
    TRANSPORT_OF,
    Departure,
    ExchangeRate,
    Place,
    Scenario,
    Service,
    Shipment,
    Transport,
)
from onward.units import EPOCH
from onward.wording.currencies import CURRENCIES
from onward.wording.moments import day_code
from onward.wording.place_names import place_words

WHEN = "when"  # the key of the question for the instant of planning
THEN, NOW = "then", "now"
USUAL_CURRENCY = "USD"
DAYS = ("ready", "due", "day", "departs", "valid_from", "valid_until")
MONEY = ("price_per_kg", "price_per_wm", "price", "value")
NO_OFFERS = ListedRows(kind=ListKind.OFFERS, file="", headings=(), rows=())


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallSettings:
    """What the user states beside the lists. ``answers``: question's key -> answer; ``assumed``:
    key of ``assumed.DEFAULTS`` -> another value; ``lorries``: keys of the proposed lorries that he
    adds; ``own``: places that the desk has already.
    """

    as_of: datetime
    name: str = "list"
    currency: str = ""  # "": that of most offers
    answers: Mapping[str, str] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)
    lorries: frozenset[str] = frozenset()
    rates: tuple[ExchangeRate, ...] = ()
    own: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums over shipments, to a gram and a litre. ``chargeable_kg``: by air, of each shipment as a
    whole.
    """

    shipments: int
    pieces: int
    kg: Decimal
    m3: Decimal
    chargeable_kg: Decimal
    value_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallScenario:
    """A scenario made of lists. ``questions``: what the lists leave open; the scenario uses the
    proposed answers, and leaves out rows whose question has none; ``lorries``: proposed lorries
    that would connect goods, with those that were added; ``without_offer``: lanes on which no chain
    of offers carries goods.
    """

    scenario: Scenario
    shipments: ListedShipments
    offers: ListedOffers
    places: ListedPlaces
    totals: Totals
    assumed: tuple[Assumed, ...] = ()
    questions: tuple[ListQuestion, ...] = ()
    lorries: tuple[ProposedLorry, ...] = ()
    without_offer: tuple[LaneWithoutOffer, ...] = ()

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        return (*self.shipments.refused, *self.offers.refused)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Doubts about rows that were taken, and a warning for each shipment that no chain of
        offers takes to its destination.
        """
        stuck = self.without_offer if self.offers.runs else ()
        joined = joined_rows(self.shipments.file, self.shipments.rows)
        lanes = (self._stuck(lane, name) for lane in stuck for name in lane.shipments)
        return (*joined, *self.shipments.warnings, *self.offers.warnings, *lanes)

    def _stuck(self, lane: LaneWithoutOffer, name: str) -> Problem:
        names = {place.id: place_words(place.id, place.name) for place in self.scenario.places}
        row, where = self.shipments.rows[name][0], names[lane.destination]
        message = Message("no chain of offers leads there from {origin}", origin=names[lane.origin])
        return Problem(self.shipments.file, row, "destination", where, message)


def small_scenario(
    shipments: ListedRows, offers: ListedRows | None, settings: SmallSettings
) -> SmallScenario:
    """The scenario, and what was assumed for it. Raises InvalidInput with every problem if no
    shipment can be taken.
    """
    offers = offers or NO_OFFERS
    assumed = Assumptions(settings.assumed)
    as_of, asked = _as_of((shipments, offers), settings)
    rates = _rates((offers, shipments), settings, as_of, assumed)
    places = listed_places((shipments, offers), assumed, answers=settings.answers, own=settings.own)
    goods = listed_shipments(shipments, places, rates, assumed, as_of, settings.answers)
    codes = {code for each in goods.shipments for code in each.special_handling}
    offered = listed_offers(offers, places, rates, assumed, as_of, codes)
    goods = divided(goods, offered.runs, assumed)
    scenario, goods, offered = sound(
        _scenario(goods, offered, places, settings, rates, assumed), goods, offered
    )
    if not scenario.shipments and not {each.key for each in goods.questions} - {*settings.answers}:
        raise InvalidInput(each for row in goods.refused for each in row.problems)
    lorries = proposed_lorries(scenario.places, needed_pairs(scenario))
    wanted = [lorry for lorry in lorries if lorry.key in settings.lorries]
    scenario = _with_lorries(scenario, wanted, rates, assumed)
    return SmallScenario(
        scenario=scenario,
        shipments=goods,
        offers=offered,
        places=places,
        totals=totals_of(scenario.shipments, scenario.kg_per_m3[Transport.AIR]),
        assumed=assumed.used(),
        questions=(*asked, *places.questions, *rates.questions(), *goods.questions),
        lorries=lorries,
        without_offer=without_offer(scenario),
    )


def totals_of(shipments: Iterable[Shipment], kg_per_m3: int) -> Totals:
    """Sums over shipments; a shipment is charged by its mass or its volume, whichever is more."""
    pieces, kg, m3, chargeable, value = 0, Decimal(0), Decimal(0), Decimal(0), 0
    rows = tuple(shipments)
    for each in rows:
        mass, volume = (Decimal(repr(one)) * each.handling_units for one in _one(each))
        pieces += each.handling_units
        kg, m3 = kg + mass, m3 + volume
        chargeable += max(mass, volume * kg_per_m3)
        value += each.value_minor * each.handling_units
    return Totals(
        shipments=len(rows),
        pieces=pieces,
        kg=round(kg, 3),
        m3=round(m3, 3),
        chargeable_kg=round(chargeable, 3),
        value_minor=value,
    )


def _one(shipment: Shipment) -> tuple[float, float]:
    return shipment.mass_kg, shipment.volume_m3


def _as_of(
    tables: Sequence[ListedRows], settings: SmallSettings
) -> tuple[datetime, tuple[ListQuestion, ...]]:
    """The instant of planning, and a question where all days of the list are past: then the user
    may plan as of a day before the first of them.
    """
    now = settings.as_of.replace(second=0, microsecond=0)
    days = [day for rows in tables for row in rows.rows for day in listed_values.days(row, DAYS)]
    if not days or max(days) >= now.date():
        return now, ()
    first = datetime.combine(min(days), time(), UTC) - timedelta(days=1)
    then = max(first, EPOCH)
    if settings.answers.get(WHEN) == NOW:
        return now, ()
    if settings.answers.get(WHEN) == THEN:
        return then, ()
    question = ListQuestion(
        key=WHEN,
        asks=Message(
            "All days of the list are past, the last is {day} {year}. Plan as of when?",
            day=day_code(max(days)),
            year=max(days).year,
        ),
        choices=(
            Choice(key=THEN, words=Message("{day} {year}", day=day_code(then), year=then.year)),
            Choice(key=NOW, words=Message("now")),
        ),
        proposed=THEN,
    )
    return then, (question,)


def _rates(
    tables: Sequence[ListedRows], settings: SmallSettings, as_of: datetime, assumed: Assumptions
) -> Rates:
    """The currency of the scenario: stated, or that of most prices, of most values if there are
    no prices.
    """
    home = settings.currency
    if not home:
        home = next(filter(None, map(_most_used, tables)), USUAL_CURRENCY)
        assumed.say(Message("money is in {currency}", currency=home))
    rows = (*settings.rates, *answered_rates(settings.answers, as_of.date()))
    return Rates(home, [row for row in rows if row.currency != home], as_of)


def _most_used(rows: ListedRows) -> str:
    found = (listed_values.money(row, name) for row in rows.rows for name in MONEY)
    used = Counter(each.currency for each in found if each and each.currency in CURRENCIES)
    return used.most_common(1)[0][0] if used else ""


def divided(
    goods: ListedShipments, runs: Iterable[Service | Departure], assumed: Assumptions
) -> ListedShipments:
    """Allows the pieces of a shipment to part where no departure from its origin has room for all
    of them.
    """
    room: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for offer in runs:
        room[offer.origin].append((offer.capacity_kg, offer.capacity_m3))

    def fits(shipment: Shipment) -> bool:
        kg, m3 = (each * shipment.handling_units for each in _one(shipment))
        spaces = room[shipment.origin]
        return not spaces or any(kg <= space[0] and m3 <= space[1] for space in spaces)

    found = []
    for shipment in goods.shipments:
        whole = shipment.keep_together
        if whole and not fits(shipment):
            words = Message("{shipment} may travel in parts", shipment=shipment.id)
            assumed.say(words)
            whole = False
        found.append(replace(shipment, keep_together=whole))
    if any(each.keep_together for each in found):
        assumed.say(Message("pieces of several sizes under one reference travel together"))
    return replace(goods, shipments=tuple(found))


def _scenario(
    goods: ListedShipments,
    offered: ListedOffers,
    places: ListedPlaces,
    settings: SmallSettings,
    rates: Rates,
    assumed: Assumptions,
) -> Scenario:
    offers = offered.runs
    used = {Transport.AIR, *(TRANSPORT_OF[offer.mode] for offer in offers)}
    ends = {end for each in (*goods.shipments, *offers) for end in (each.origin, each.destination)}
    own = {place.id: place for place in settings.own} | {p.id: p for p in places.meant.values()}
    return Scenario(
        name=settings.name,
        currency=rates.home,
        as_of=rates.as_of,
        kg_per_m3={each: _kg_per_m3(each, used, assumed) for each in Transport},
        consignment_fee_minor=0,
        places=tuple(place for key, place in own.items() if key in ends),
        services=offered.services,
        departures=offered.departures,
        charters=offered.charters,
        exchange_rates=rates.rows,
        shipments=goods.shipments,
    )


def _kg_per_m3(by: Transport, used: Collection[Transport], assumed: Assumptions) -> int:
    """Chargeable kg of a cubic metre, stated as an assumption where offers use the transport."""
    key = f"kg_per_m3_{by}"
    return int(assumed.value(key) if by in used else assumed.unsaid(key))


def _with_lorries(
    scenario: Scenario, lorries: Iterable[ProposedLorry], rates: Rates, assumed: Assumptions
) -> Scenario:
    """Adds the lorries that the user wants, and the transfers that they make possible."""
    first = scenario.as_of.date()
    services = list(scenario.services)
    for lorry in lorries:
        price = Money(amount=Decimal(repr(lorry.cents_per_kg)) / 100, currency=CURRENCY)
        minor = rates.minor(price)
        if minor is not None:
            last = first + timedelta(days=int(assumed.value("valid_days")))
            services.append(lorry.service(first, last, round(float(minor), 3)))
    runs: tuple[Service | Departure, ...] = (*services, *scenario.departures)
    transfers = transfers_between(runs, assumed)
    return replace(scenario, services=tuple(services), transfers=transfers)
