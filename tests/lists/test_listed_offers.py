"""Quotes of e-mails as departures, services and charters."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from little_lists import NOW, assumed, refused, small

import onward
from onward.lists.small_scenario import SmallScenario
from onward.scenario import Departure, Service, timetable
from onward.scenario.problems import problems

GOODS = """
    Reference | From | To | Pieces | Weight kg (total) | Size (cm) | Ready | Needed by
    A-1 | Shenzhen | Frankfurt | 12 | 252 | 60x40x50 | 2020-04-02 | 2020-04-08
"""
HEAD = "Carrier | Flight | From | To | Day | Cut-off | Arrival | Price per kg | Price in all | Minimum | Currency | Valid until | Capacity kg"


def of(*rows: str, goods: str = GOODS, head: str = HEAD, **settings: object) -> SmallScenario:
    found = small(goods, "\n".join((head, *rows)), **settings)
    assert problems(found.scenario) == []
    return found


def when(run: Service | Departure, found: SmallScenario) -> str:
    """Cut-off, departure and arrival of a first run, each by the clock of its place."""
    first = next(d for d in timetable(found.scenario) if run.id in (d.id, d.service))
    zones = {place.id: ZoneInfo(place.time_zone) for place in found.scenario.places}
    leaves = first.departs_at.astimezone(zones[first.origin])
    lands = first.arrives_at.astimezone(zones[first.destination])
    return f"{first.cut_off_min} min before {leaves:%d %H:%M} > {lands:%d %H:%M}"


@pytest.mark.parametrize(
    ("row", "runs"),
    [
        # a date: cut-off in hours, arrival on the day after
        (
            "CV | CV9737 | SZX | FRA | 2020-04-05 | 6 h | 06:15+1 | 4.10 | | 150 | USD | |",
            "360 min before 05 22:00 > 06 06:15",
        ),
        # a cut-off by the clock: it leaves two hours later
        (
            "CV | CV9737 | SZX | FRA | 2020-04-05 | 14:00 | 06:15+1 | 4.10 | | | USD | |",
            "120 min before 05 16:00 > 06 06:15",
        ),
        # no word of a day: the next time that the clock shows this once it can be there
        (
            "CV | CV9737 | SZX | FRA | 2020-04-05 | 14:00 | 23:30 | 4.10 | | | USD | |",
            "120 min before 05 16:00 > 05 23:30",
        ),
        (
            "CV | CV9737 | SZX | FRA | 2020-04-05 | 14:00 | 18:30 | 4.10 | | | USD | |",
            "120 min before 05 16:00 > 06 18:30",
        ),
        # it leaves on that day, however late the cut-off
        (
            "CX | CX880 | HKG | LAX | 2020-04-05 | 22:30 | 22:10 | 4.10 | | | USD | |",
            "89 min before 05 23:59 > 05 22:10",
        ),
        # an arrival with its date, and no other time
        (
            "CV | CV9737 | SZX | FRA | 2020-04-05 | | 2020-04-06 06:15 | 4.10 | | | USD | |",
            "360 min before 05 22:00 > 06 06:15",
        ),
        # nothing at all: 9,200 km at 700 km/h, and an hour on the ground
        (
            "CV | CV9737 | SZX | FRA | 2020-04-05 | | | 4.10 | | | USD | |",
            "360 min before 05 20:00 > 06 04:15",
        ),
        # every day from today
        (
            "CV | CV9737 | SZX | FRA | daily | 6 h | 06:15+1 | 4.10 | | | USD | |",
            "360 min before 01 22:00 > 02 06:15",
        ),
        # the first Friday
        (
            "CV | CV9737 | SZX | FRA | Fri, Sun | 6 h | 06:15+1 | 4.10 | | | USD | |",
            "360 min before 03 22:00 > 04 06:15",
        ),
    ],
)
def test_when_an_offer_runs(row: str, runs: str) -> None:
    found = of(row)
    assert refused(found) == {}
    (run,) = found.offers.runs
    assert when(run, found) == runs


@pytest.mark.parametrize(
    ("transit", "lands"),
    [
        ("3 days", "08 20:00"),
        ("36 h", "07 08:00"),
        ("2-3 days", "08 20:00"),
        ("约2天", "07 20:00"),
        ("1 d 12 h", "07 08:00"),
        ("11:30", "06 07:30"),
        ("next day", "06 20:00"),
        ("1 week", "12 20:00"),
        ("2 bis 4 Tage", "09 20:00"),
    ],
)
def test_a_transit_time_gives_the_arrival(transit: str, lands: str) -> None:
    """By the clock of Shenzhen: it leaves at 20:00 there."""
    head = "Flight | From | To | Day | Transit time | Price per kg | Currency"
    found = of(f"X9 | SZX | HKG | 2020-04-05 | {transit} | 4.10 | USD", head=head)
    assert when(found.offers.runs[0], found) == f"60 min before 05 20:00 > {lands}"
    assert "arrival = departure + stated transit time" in assumed(found)
    ranges = ["is a range: the longer time is taken"] * (transit.count("-") + transit.count("bis"))
    assert [str(each.message) for each in found.offers.warnings] == ranges


@pytest.mark.parametrize(("transit", "lands"), [("14 days", "19 06:15"), ("40 h", "07 06:15")])
def test_a_transit_time_tells_the_day_of_an_arrival_without_one(transit: str, lands: str) -> None:
    head = "Flight | From | To | Day | STD | STA | Transit | Price per kg | Currency"
    found = of(f"X9 | SZX | HKG | 2020-04-05 | 20:00 | 06:15 | {transit} | 4.10 | USD", head=head)
    assert when(found.offers.runs[0], found) == f"60 min before 05 20:00 > {lands}"


def test_an_unreadable_transit_time_beside_an_arrival_is_left_out() -> None:
    head = "Flight | From | To | Day | STD | STA | Transit | Price per kg | Currency"
    found = of(
        "X8 | SZX | HKG | 2020-04-05 | 20:00 | 06:15 | 10 h | 4.10 | USD",
        "X9 | SZX | HKG | 2020-04-05 | 20:00 | 06:15 | soon | 4.10 | USD",
        head=head,
    )
    assert [when(run, found) for run in found.offers.runs] == [
        "60 min before 05 20:00 > 06 06:15"
    ] * 2
    assert [str(each) for each in found.offers.warnings] == [
        "offers.csv:3: Transit='soon' is no length of time."
    ]


@pytest.mark.parametrize(
    ("transit", "why"),
    [
        ("3 working days", "counts working days. Maybe state days, or the arrival"),
        ("0 days", "is zero"),
        ("soon", "is no length of time"),
    ],
)
def test_a_transit_time_that_tells_no_arrival_is_refused(transit: str, why: str) -> None:
    good = "X8 | SZX | HKG | 2020-04-05 | 3 days | 4.10 | USD"
    bad = f"X9 | SZX | HKG | 2020-04-05 | {transit} | 4.10 | USD"
    head = "Flight | From | To | Day | Transit time | Price per kg | Currency"
    found = of(good, bad, head=head)
    assert refused(found) == {3: [f"Transit time {why}"]}


def test_across_the_date_line_it_lands_on_the_day_before() -> None:
    head = "Flight | From | To | Day | STD | STA | Cut-off | Price per kg | Currency"
    found = of("CX880 | HKG | LAX | 2020-04-05 | 00:30 | 22:10 | 22:00 | 4.10 | USD", head=head)
    assert when(found.offers.runs[0], found) == "150 min before 05 00:30 > 04 22:10"


def test_a_date_is_a_departure_and_weekdays_are_a_service() -> None:
    found = of(
        "CV | CV 9737 | SZX | FRA | 2020-04-05 | 6 h | 06:15+1 | 4.10 | | 150 | USD | |",
        "CV | CV9737 | SZX | FRA | 2020-04-07 | 6 h | 06:15+1 | 4.30 | | 150 | USD | |",
        "LH | LH8405 | SZX | FRA | Mon, Wed | 6 h | 06:15+1 | 3.95 | | | USD | 2020-04-20 |",
        "LH | LH8405 | SZX | FRA | 2020-04-06 | 6 h | 06:15+1 | 3.50 | | | USD | |",
        "DHL | | SZX | FRA | 2020-04-09 | 6 h | 06:15+1 | 5.00 | | | USD | | 900",
    )
    assert [s.id for s in found.scenario.services] == ["LH8405"]
    assert [(d.id, d.service) for d in found.scenario.departures] == [
        ("CV9737@2020-04-05", "CV9737"),
        ("CV9737@2020-04-07", "CV9737"),
        ("LH8405 (2)@2020-04-06", "LH8405 (2)"),  # beside the service's run of that Monday
        ("DHL SZX–FRA@2020-04-09", "DHL SZX–FRA"),
    ]
    first, *_, last = found.scenario.departures
    assert (first.cost_minor_per_kg, first.minimum_minor, first.currency) == (410, 15_000, "")
    assert (last.capacity_kg, last.capacity_m3) == (900, pytest.approx(900 / 167, abs=1e-3))
    assert (first.capacity_kg, first.carrier) == (100_000, "CV")
    assert "an offer by air without a limit has room for 100,000 kg" in assumed(found)


BY_SEA = "From | To | Day | Transit time | Mode | {heading} | Currency"


@pytest.mark.parametrize(
    ("heading", "cell", "mode", "milli", "minimum"),
    [
        ("Price per W/M", "95.50", "LCL", 9_550, 0),
        ("W/M (USD)", "95", "sea", 9_500, 0),
        ("Rate", "95 W/M min 1 W/M", "", 9_500, 9_500),
        ("Rate", "USD 95/W/M min 120 USD per B/L", "", 9_500, 12_000),
        ("Rate per freight ton", "95 min 2 frt", "sea", 9_500, None),
    ],
)
def test_a_price_by_weight_or_measure_is_one_for_1_000_chargeable_kg_by_sea(
    heading: str, cell: str, mode: str, milli: int, minimum: int | None
) -> None:
    row = f"SZX | FRA | 2020-04-05 | 30 days | {mode} | {cell} | USD"
    found = of(row, head=BY_SEA.format(heading=heading))
    if minimum is None:
        assert list(refused(found)) == [2]
        return
    assert refused(found) == {}
    (run,) = found.offers.runs
    assert (run.mode, run.cost_minor_per_kg * 1000, run.minimum_minor) == ("sea", milli, minimum)
    said = "offers by weight or measure are by sea" in assumed(found)
    assert (said, "by sea, 1 m3 is charged as 1,000 kg" in assumed(found)) == (not mode, True)


def test_goods_by_sea_pay_for_a_tonne_or_a_cubic_metre_whichever_is_more() -> None:
    """3 m3 of 252 kg, and 0.15 m3 of 2 t, at 95.00 W/M: 285.00 and 190.00."""
    goods = """
        Reference | From | To | Pieces | Weight kg (total) | Volume m3 (total) | Ready | Needed by
        LIGHT | Shenzhen | Frankfurt | 1 | 252 | 3 | 2020-04-02 | 2020-05-28
        HEAVY | Shenzhen | Frankfurt | 1 | 2000 | 0.15 | 2020-04-02 | 2020-05-28
    """
    row = "SZX | FRA | 2020-04-05 | 30 days | sea | 95 | USD"
    found = of(row, goods=goods, head=BY_SEA.format(heading="USD/W/M"))
    plan = onward.solve(found.scenario)
    assert plan.levels[-1].value == 28_500 + 19_000


@pytest.mark.parametrize(
    ("mode", "settings", "words"),
    [
        ("rail", {}, "by rail 1 m3 is charged as 333 kg"),
        ("sea", {"assumed": {"kg_per_m3_sea": "500"}}, "by sea 1 m3 is charged as 500 kg"),
    ],
)
def test_a_price_by_weight_or_measure_is_refused_where_a_cubic_metre_is_no_tonne(
    mode: str, settings: dict[str, object], words: str
) -> None:
    row = f"SZX | FRA | 2020-04-05 | 30 days | {mode} | 95 W/M | USD"
    found = of(row, head=BY_SEA.format(heading="Rate"), **settings)
    why = f"price is a price by weight or measure, and {words}"
    assert refused(found) == {2: [f"{why}. Maybe state it per kg of chargeable weight"]}


def test_a_price_in_all_buys_the_room_of_a_departure() -> None:
    row = "CV | | SZX | FRA | 2020-04-05 | 6 h | 06:15+1 | | 1250 | | USD | | 300 | 包机"
    found = of(row, head=f"{HEAD} | Mode")
    (charter,) = found.scenario.charters
    (departure,) = found.scenario.departures
    assert (charter.id, charter.price_minor) == (departure.charter, 125_000)
    assert (departure.capacity_kg, departure.cost_minor_per_kg) == (300, 0)
    assert departure.mode == "charter"
    assert "a price in all buys the room of one departure, whole or not at all" in assumed(found)


def test_a_price_in_all_in_another_currency_is_bought_at_the_dated_rate() -> None:
    row = "CV | | SZX | FRA | 2020-04-05 | 6 h | 06:15+1 | | 1000 | | EUR | | 300"
    found = of(row, currency="USD", answers={"rate:EUR": "1.1"})
    assert [charter.price_minor for charter in found.scenario.charters] == [110_000]


def test_a_price_in_all_on_several_days_is_a_charter_for_each() -> None:
    found = of(
        "Bao | | SZX | HKG | daily | 1 h | | | 3200 | | CNY | 2020-04-07 | 8000",
        answers={"rate:USD": "7.1"},
    )
    assert len(found.scenario.charters) == 7
    assert {d.mode for d in found.scenario.departures} == {"road"}
    assert {"SZX–HKG is by road", "money is in CNY"} <= set(assumed(found))


def test_a_currency_without_a_rate_is_asked_for() -> None:
    rows = (
        "LH | LH1 | SZX | FRA | daily | 6 h | 06:15+1 | 3.80 | | 120 | EUR | |",
        "CV | CV1 | SZX | FRA | daily | 6 h | 06:15+1 | 4.10 | | 150 | USD | |",
        "CX | CX1 | SZX | FRA | daily | 6 h | 06:15+1 | 4.20 | | 150 | USD | |",
    )
    found = of(*rows)
    (question,) = found.questions
    assert (question.key, str(question.asks)) == ("rate:EUR", "How much USD is 1 EUR?")
    assert refused(found) == {
        2: ["price is in EUR, which has no rate. Maybe say what 1 EUR is worth"]
    }
    answered = of(*rows, answers={"rate:EUR": "1,08"})
    assert (answered.questions, refused(answered)) == ((), {})
    euro = answered.scenario.services[0]
    assert (euro.currency, euro.cost_minor_per_kg, euro.minimum_minor) == ("EUR", 380, 12_000)
    (rate,) = answered.scenario.exchange_rates
    assert (rate.currency, str(rate.rate), rate.day) == ("EUR", "1.08", NOW.date())


@pytest.mark.parametrize(
    ("mode", "is_"),
    [
        ("B777F", "freighter"),
        ("747-400F", "freighter"),
        ("A330-300", "belly"),
        ("PAX", "belly"),
        ("客机", "belly"),
        ("Seefracht", "sea"),
        ("班列", "rail"),
        ("LKW", "road"),
        ("", "freighter"),
    ],
)
def test_modes_in_the_words_of_the_trade(mode: str, is_: str) -> None:
    head = "From | To | Day | Mode | Price per kg | Currency"
    found = of(
        f"SZX | FRA | daily | {mode} | 4.10 | USD", "HKG | FRA | daily | air | 4 | USD", head=head
    )
    assert found.scenario.services[0].mode == is_


def test_what_only_freighters_carry_is_not_put_on_passenger_aircraft() -> None:
    goods = GOODS.replace("Needed by", "Needed by | Special handling").rstrip() + " | CAO, ELI"
    head = "From | To | Day | Mode | Price per kg | Currency"
    found = of(
        *("SZX | FRA | daily | PAX | 4.10 | USD", "HKG | FRA | daily | 747F | 4 | USD"),
        head=head,
        goods=goods,
    )
    belly, freighter = found.scenario.services
    assert (belly.accepts, freighter.accepts) == (("ELI",), ("*",))
    assert found.scenario.shipments[0].special_handling == ("CAO", "ELI")


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (
            "CV | CV1 | SZX | Nowhereville | daily | 6 h | | 4.10 | | | USD | |",
            "destination is no place that is known",
        ),
        (
            "CV | CV1 | SZX | FRA | daily | 6 h | | 4.10 | 900 | | USD | |",
            "price states more than one price. Maybe fill in a price per kg, or one in all",
        ),
        (
            "CV | CV1 | SZX | FRA | daily | 6 h | | 4.10 | | 20 EUR | USD | |",
            "Minimum is in another currency than the row (USD)",
        ),
        (
            "CV | CV1 | SZX | FRA | 2020-04-05 | 6 h | 2020-04-04 06:00 | 4.10 | | | USD | |",
            "arrives arrives before it leaves",
        ),
        (
            "CV | CV1 | SZX | FRA | Mon | 6 h | | 4.10 | | | USD | 2020-04-02 |",
            "valid_until leaves no day on which it runs, from 2020-04-01 on",
        ),
        (
            "CV | CV1 | SZX | FRA | daily | 6 h | | | 900 | | USD | 2021-04-02 |",
            "price is a price in all on more than 100 days. Maybe name its days",
        ),
        (
            "CV | CV1 | SZX | SZX | daily | 6 h | | 4.10 | | | USD | |",
            "destination is where it starts",
        ),
    ],
)
def test_rows_that_cannot_be_an_offer_are_refused(row: str, wrong: str) -> None:
    good = "LH | LH8405 | SZX | FRA | daily | 6 h | 06:15+1 | 3.95 | | | USD | |"
    found = of(row, good)
    assert refused(found) == {2: [wrong]}
    assert [s.id for s in found.scenario.services] == ["LH8405"]


def test_goods_change_transport_where_offers_meet() -> None:
    head = "From | To | Day | Mode | Price per kg | Currency"
    found = of(
        "SZX | HKG | daily | truck | 0.20 | USD",
        "HKG | FRA | daily | air | 4 | USD",
        "SZX | FRA | daily | air | 4.90 | USD",
        head=head,
    )
    assert [
        (t.place, t.from_transport, t.to_transport, t.minutes) for t in found.scenario.transfers
    ] == [("HKHKG", "road", "air", 180)]
    assert "from road to air goods need 3 h" in assumed(found)


def test_lanes_without_any_offer_are_named_before_planning() -> None:
    head = "From | To | Day | Mode | Price per kg | Currency"
    goods = GOODS + "    A-2 | Shenzhen | London | 1 | 20 | 60x40x50 | 2020-04-02 | 2020-04-08\n"
    goods += "    A-3 | Shenzhen | Liège | 1 | 20 | 60x40x50 | 2020-04-02 | 2020-04-08\n"
    found = of(
        "SZX | HKG | daily | truck | 0.20 | USD",
        "HKG | FRA | daily | air | 4 | USD",
        "FRA | LGG | daily | truck | 1 | USD",
        head=head,
        goods=goods,
    )
    assert [(each.destination, each.shipments) for each in found.without_offer] == [
        ("GBLHR", ("A-2",))
    ]
    assert [(each.row, each.value, each.message) for each in found.warnings] == [
        (3, "London (LHR)", "no chain of offers leads there from Shenzhen (SZX)")
    ]


def test_without_a_list_of_offers_every_lane_is_named() -> None:
    found = small(GOODS, now=datetime(2020, 4, 1, tzinfo=UTC))
    assert [each.shipments for each in found.without_offer] == [("A-1",)]
    assert found.warnings == ()


SUZHOU = """
    Reference | From | To | Pieces | Weight kg (total) | Size (cm) | Ready | Needed by
    A-1 | Suzhou | Liège | 12 | 252 | 60x40x50 | 2020-04-02 | 2020-04-08
"""


def test_a_lorry_between_near_cities_is_proposed_and_added_only_if_asked() -> None:
    head = "Flight | From | To | Day | Price per kg | Currency"
    row = "CV9737 | PVG | LGG | daily | 4.10 | USD"
    found = of(row, head=head, goods=SUZHOU)
    (lorry,) = found.lorries
    assert lorry.key == "CNSZV-CNPVG"
    assert [s.id for s in found.scenario.services] == ["CV9737"]
    assert [each.shipments for each in found.without_offer] == [("A-1",)]
    added = of(row, head=head, goods=SUZHOU, lorries=frozenset({lorry.key}))
    assert [s.id for s in added.scenario.services] == ["CV9737", "lorry CNSZV-CNPVG assumed"]
    assert added.without_offer == ()
    assert "all assumed" in lorry.words
    assert [(t.place, t.from_transport, t.to_transport) for t in added.scenario.transfers] == [
        ("CNPVG", "road", "air")
    ]
    plan = onward.solve(added.scenario)
    assert plan.left_behind == ()
    euros = of(row.replace("USD", "EUR"), head=head, goods=SUZHOU, lorries=frozenset({lorry.key}))
    assert [question.key for question in euros.questions] == ["rate:USD"]
