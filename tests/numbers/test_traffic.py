"""All goods on the timetable, others' included: who carries, what passes an airport, what charters
flew, what became ready.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from little import little

from onward.errors import InvalidInput
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.formats.figures import read_figures
from onward.numbers.figure import Clocks, Record
from onward.numbers.periods import Period, period
from onward.numbers.traffic_queries import (
    AirportQuery,
    CarriedQuery,
    FlownChartersQuery,
    ReadyQuery,
)
from onward.scenario import Cut, Mode

TEXT = """
    as_of 2020-03-01
    place CNPVG
    place BELGG
    fly B CNPVG>BELGG 2 10:00 > 2 22:00  1000kg 10m3  mode=belly
    fly F CNPVG>BELGG 3 10:00 > 3 22:00  1000kg 10m3
    ship parcels CNPVG>BELGG p3 10x 10kg 0.1m3 ready=1 06:00
"""
NOW = datetime(2030, 1, 1, tzinfo=UTC)
EVER = Clocks(None, None)


def world() -> Record:
    scenario = little(TEXT)
    others = {Mode.BELLY: 300.0, Mode.FREIGHTER: 100.0}
    departures = tuple(replace(d, taken_kg=others[d.mode]) for d in scenario.departures)
    return Record(replace(scenario, departures=departures), (), None)


def days(record: Record) -> tuple[str, str]:
    first, second = (d.departs_at.date().isoformat() for d in record.scenario.departures)
    return first, second


def test_bellies_carry_three_quarters_until_the_cut_is_known() -> None:
    record = world()
    first, second = days(record)
    query = CarriedQuery(modes=("belly",), transport="air", period=period(f"{first}..{second}"))
    assert query.answer(record, EVER).value == 75
    told = record.scenario.departures[0].departs_at
    cut = Cut(id="cut", departure=record.scenario.departures[0].id, known_at=told)
    fewer = Record(replace(record.scenario, cuts=(cut,)), (), None)
    assert query.answer(fewer, EVER).value == 0
    early = Clocks(None, told.replace(hour=0))
    assert query.answer(fewer, early).value == 75
    (cause,) = query.because(fewer, early, EVER)
    assert cause.amount == -75
    elsewhere = replace(query, origins=("US",))
    assert elsewhere.answer(record, EVER).value == "no data"


def test_an_airport_counts_others_and_the_desk() -> None:
    """300 kg of others and 50 of the desk's on the first day; 100 on the second."""
    record = world()
    first, second = days(record)
    run = record.scenario.departures[0]
    what = (Key(KeyKind.SHIPMENT, "parcels", 1, 5),)
    left = Event(
        at=run.departs_at,
        known_at=run.departs_at,
        status=Status.DEPARTED,
        what=what,
        place=run.origin,
        departure=run.id,
    )
    record = Record(record.scenario, (left,), None)
    query = AirportQuery(
        hub=run.destination,
        side="in",
        partners=(run.origin,),
        period=period(first),
        baseline=period(second),
    )
    assert query.answer(record, EVER).value == 250
    assert replace(query, side="out").answer(record, EVER).value == "no data"
    day = date.fromisoformat(first)
    meeting = replace(
        query,
        period=Period(day + timedelta(1), day + timedelta(2)),
        baseline=Period(day - timedelta(1), day),
    )
    found = meeting.answer(record, EVER)
    # 100 kg on two days over 350 on two; a day later nothing over 450, a day earlier no data before
    assert found.remarks[1:] == (
        "-100.0 % to -71.4 % if the two periods meet a day earlier or later",
    )


def test_a_charter_counts_if_it_flew_with_goods() -> None:
    record = world()
    run = replace(record.scenario.departures[0], charter="C", mode=Mode.CHARTER)
    scenario = replace(record.scenario, departures=(run,))
    query = FlownChartersQuery(period=period(run.departs_at.date().isoformat()))
    assert query.answer(Record(scenario, (), None), EVER).value == 0
    what = (Key(KeyKind.SHIPMENT, "parcels", 1, 5),)
    left = Event(
        at=run.departs_at,
        known_at=run.departs_at,
        status=Status.DEPARTED,
        what=what,
        place=run.origin,
        departure=run.id,
    )
    flew = Record(scenario, (left,), None)
    assert query.answer(flew, EVER).value == 1
    assert replace(query, reserved_for="merchants").answer(flew, EVER).value == 0


def test_goods_that_became_ready_are_compared_by_day() -> None:
    record = world()
    (goods,) = record.scenario.shipments
    day = goods.ready_at.date().isoformat()
    later = replace(goods, id="more", handling_units=5, ready_at=NOW)
    record = Record(replace(record.scenario, shipments=(goods, later)), (), None)
    query = ReadyQuery(party=goods.party, period=period("2030-01-01"), baseline=period(day))
    assert query.answer(record, EVER).value == Fraction(-50)
    assert replace(query, party="nobody").answer(record, EVER).value == "no data"


def test_their_keys_in_a_file(tmp_path: Path) -> None:
    head = """[[figure]]
id = "a"
title = "t"
definition = "d"
unit = "%"
standing = "modelled"
as_of = 2020-04-12T16:00:00Z
"""
    file = tmp_path / "figures.toml"
    for query, kind in (
        (
            '{ kind = "carried", modes = ["belly"], transport = "air", period = "2020-01" }',
            CarriedQuery,
        ),
        (
            '{ kind = "airport", hub = "BELGG", side = "in", partners = ["CN"], period = "2020-02", '
            'baseline = "2020-01" }',
            AirportQuery,
        ),
        ('{ kind = "charters_flown", period = "2020-02" }', FlownChartersQuery),
        ('{ kind = "ready", party = "m", period = "2020-02", baseline = "2020-01" }', ReadyQuery),
    ):
        file.write_text(f"{head}query = {query}\n")
        (figure,) = read_figures(file)
        assert type(figure.query) is kind
    file.write_text(
        f'{head}query = {{ kind = "airport", hub = "BELGG", side = "up", partners = [1], '
        'period = "2020-02", baseline = "2020-01" }\n'
    )
    with pytest.raises(InvalidInput, match="no list of countries"):
        read_figures(file)
