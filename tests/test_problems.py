"""Each rule of a scenario, broken once: the row, the field, and words that say why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from little import little, march as at

from onward.scenario import Mode, Scenario, Transport, Via
from onward.scenario.problems import problems

GOOD = little("""
    as_of 2020-03-01
    set max_charters=1 charter_budget_minor=9000
    place CNPVG handling=5000kg/day acceptance=120
    transfer BELGG air rail 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  1000kg 6m3 400/kg  mode=belly via=KZ+120
    rail T1 BELGG>FRLIO 4 06:00 > 4 12:00
    service S1 CNPVG>BELGG 10:00 600 days=2..9 weekdays=1234567
    fly C1a CNPVG>BELGG 3 10:00 > 3 22:00 charter=C1
    charter C1 5000
    allot A1 desk departure=F1 100kg 1m3
    cut X1 service=S1 first_day=3 last_day=4
    ship masks CNPVG>FRLIO p1 10x 20kg 0.18m3 ready=1 08:00 due=5 latest=9 hs=630790 party=desk shc=COL
    document masks licence from=1 until=5
    policy P1 ban scope=CN;BELGG directions=export hs=6307 from=3 until=10 partners=BE
    policy P2 quota scope=CN quota=100
    quota_use P2 0 20.5
    pin masks must_use departure=S1@2020-03-05
    ship rest BELGG>FRLIO 2x 20kg ready=6 due=5 latest=9 part_of=gowns first_unit=9 started_at=CNPVG arrived_by=air
    commit F1 100kg 1m3 pool=A1 starts
""")


def change(scenario: Scenario, table: str, row: int = 0, **fields: object) -> Scenario:
    """The scenario with one row changed; field names may carry a table's row."""
    rows = list(getattr(scenario, table))
    rows[row] = replace(rows[row], **fields)
    return replace(scenario, **{table: tuple(rows)})


def test_the_good_one_is_good():
    assert problems(GOOD) == []


NAIVE = datetime(2020, 3, 2)
NIGHT = {"effect": "curfew", "starts_local": "23:00", "ends_local": "05:00"}
BROKEN = [
    # table, row, what is changed, the field told, words in the message, the maybe
    ("places", 0, {"id": "Shanghai"}, "id", "UN/LOCODE", ""),
    ("places", 0, {"time_zone": "Mars/Olympus"}, "time_zone", "time zone", "IANA"),
    ("places", 0, {"time_zone": "America"}, "time_zone", "time zone", ""),
    ("places", 0, {"time_zone": ""}, "time_zone", "time zone", ""),
    ("places", 0, {"transports": frozenset()}, "transports", "no transport", ""),
    ("places", 0, {"latitude": 91.0}, "latitude", "at most 90", ""),
    ("places", 0, {"handling_kg_per_day": -1.0}, "handling_kg_per_day", "at least 0", ""),
    ("transfers", 0, {"minutes": -5}, "minutes", "at least 0", ""),
    ("transfers", 0, {"place": "BELGX"}, "place", "not a place", "BELGG"),
    ("services", 0, {"weekdays": "0"}, "weekdays", "weekdays", "Monday"),
    ("services", 0, {"weekdays": "11"}, "weekdays", "weekdays", ""),
    ("services", 0, {"departs_local": "24:00"}, "departs_local", "time of day", "09:30"),
    ("services", 0, {"duration_min": 0}, "duration_min", "at least 1", ""),
    ("services", 0, {"last_day": date(2020, 2, 1)}, "last_day", "before first_day", "swap"),
    ("services", 0, {"last_day": date.max}, "last_day", "outside", ""),
    ("services", 0, {"mode": Mode.CHARTER}, "mode", "cannot be that of a service", ""),
    ("departures", 0, {"origin": "CNPVX"}, "origin", "not a place", "CNPVG"),
    ("departures", 0, {"origin": ""}, "origin", "not a place", ""),
    ("departures", 0, {"destination": "CNPVG"}, "destination", "where it starts", ""),
    ("departures", 0, {"arrives_at": at(2, 9)}, "arrives_at", "before it leaves", "swap"),
    ("departures", 0, {"arrives_at": at(2, 10)}, "arrives_at", "instant it leaves", ""),
    ("departures", 0, {"departs_at": NAIVE}, "departs_at", "no offset", "UTC"),
    (
        "departures",
        0,
        {"departs_at": at(2) + timedelta(seconds=1)},
        "departs_at",
        "whole minute",
        "",
    ),
    (
        "departures",
        0,
        {"arrives_at": datetime(9999, 1, 1, tzinfo=UTC)},
        "arrives_at",
        "outside 1970 to 2200",
        "",
    ),
    ("departures", 0, {"capacity_kg": float("nan")}, "capacity_kg", "not a number", ""),
    ("departures", 0, {"capacity_kg": float("inf")}, "capacity_kg", "at most 1,000,000,000", ""),
    ("departures", 0, {"cost_minor_per_kg": -1.0}, "cost_minor_per_kg", "at least 0", ""),
    ("departures", 0, {"accepts": ("cao",)}, "accepts", "special handling code", ""),
    (
        "departures",
        0,
        {"via": (Via(country="Kazakhstan", after_min=5),)},
        "via",
        "not a country",
        "",
    ),
    ("departures", 0, {"via": (Via(country="KZ", after_min=721),)}, "via", "after arrival", ""),
    ("departures", 0, {"charter": "C2"}, "charter", "not a charter", ""),
    ("departures", 0, {"id": "T1"}, "id", "on 2 rows", "own id"),
    ("departures", 0, {"id": "F|1"}, "id", "cannot be an id", "|"),
    ("departures", 0, {"id": ""}, "id", "is empty", ""),
    ("departures", 0, {"id": " F1"}, "id", "cannot be an id", "space"),
    ("departures", 0, {"id": "S1@2020-03-05"}, "id", "service's run", ""),
    ("departures", 0, {"capacity_kg": 50.0}, "capacity_kg", "less than the allotments", ""),
    ("departures", 0, {"reserved_for": "Desk"}, "reserved_for", "not the party", "desk"),
    ("allotments", 0, {"departure": "F2"}, "departure", "not a departure", ""),
    ("allotments", 0, {"departure": ""}, "departure", "neither", ""),
    ("allotments", 0, {"service": "S1"}, "departure", "not both", ""),
    ("allotments", 0, {"party": ""}, "party", "no party", ""),
    ("cuts", 0, {"service": "S2"}, "service", "not a service", ""),
    ("cuts", 0, {"factor": -0.1}, "factor", "at least 0", ""),
    ("cuts", 0, {"factor": 11.0}, "factor", "at most 10", ""),
    ("cuts", 0, {"last_day": date(2020, 3, 2)}, "last_day", "before first_day", ""),
    ("charters", 0, {"id": "C9"}, "id", "no departures", "column charter"),
    ("charters", 0, {"price_minor": -1}, "price_minor", "at least 0", ""),
    ("shipments", 0, {"mass_kg": -20.0}, "mass_kg", "at least 0.001", ""),
    ("shipments", 0, {"mass_kg": 0.0}, "mass_kg", "at least 0.001", ""),
    ("shipments", 0, {"mass_kg": 1e308}, "mass_kg", "at most 1,000,000", ""),
    ("shipments", 0, {"weight": 0}, "weight", "at least 1", ""),
    ("shipments", 0, {"weight": 10**8}, "weight", "at most 10,000,000", ""),
    ("shipments", 0, {"priority": 0}, "priority", "at least 1", ""),
    ("shipments", 0, {"handling_units": 0}, "handling_units", "at least 1", ""),
    ("shipments", 0, {"due_at": at(1)}, "due_at", "before it is ready", "swap"),
    ("shipments", 0, {"latest_at": at(4)}, "latest_at", "before it is due", ""),
    ("shipments", 0, {"destination": "CNPVG"}, "destination", "where it starts", ""),
    ("shipments", 0, {"hs": "63-07"}, "hs", "HS code", ""),
    (
        "shipments",
        0,
        {"special_handling": ("col",)},
        "special_handling",
        "special handling code",
        "",
    ),
    ("documents", 0, {"shipment": "mask"}, "shipment", "not a shipment", "masks"),
    ("documents", 0, {"valid_until": at(1)}, "valid_until", "ends before it starts", ""),
    ("documents", 0, {"kind": ""}, "kind", "no kind", ""),
    ("policies", 0, {"ends_at": at(3)}, "ends_at", "ends before it starts", "open"),
    ("policies", 0, {"scope": ()}, "scope", "list of countries", ""),
    ("policies", 0, {"scope": ("China",)}, "scope", "list of countries", "CN"),
    ("policies", 0, {"scope": ("BELGX",)}, "scope", "not a place", "BELGG"),
    ("policies", 0, {"directions": frozenset()}, "directions", "no direction", ""),
    ("policies", 0, {"modes": frozenset({"plane"})}, "modes", "not a mode", "belly"),
    ("policies", 0, {"partners": frozenset({"BELGG"})}, "partners", "not a country", ""),
    ("policies", 0, {"hs": ("63.07",)}, "hs", "HS code", ""),
    ("policies", 0, {"share": 1.5}, "share", "at most 1", ""),
    ("policies", 0, {"effect": "licence"}, "document", "needs one", ""),
    ("policies", 0, {"effect": "inspection"}, "hours", "more than 0", ""),
    ("policies", 0, {"effect": "quota"}, "quota", "more than 0", "ban"),
    ("policies", 0, {"effect": "curfew"}, "starts_local", "a curfew needs one", "23:00"),
    ("policies", 0, {"effect": "curfew"}, "ends_local", "a curfew needs one", "23:00"),
    ("policies", 0, {"effect": "curfew"}, "scope", "is no place", "name its places"),
    ("policies", 0, NIGHT | {"ends_local": "23:00"}, "ends_local", "no hours", "closure"),
    ("policies", 0, NIGHT | {"starts_local": "24:00"}, "starts_local", "not a time", "23:00"),
    ("policies", 0, NIGHT | {"modes": frozenset({"road"})}, "modes", "does not fly", ""),
    ("policies", 0, {"known_at": NAIVE}, "known_at", "no offset", ""),
    ("pins", 0, {"departure": ""}, "rule", "pins nothing", ""),
    ("pins", 0, {"departure": "S1@2020-03-10"}, "departure", "not a departure", "does not run"),
    ("pins", 0, {"mode": "plane"}, "mode", "not a mode", ""),
    ("pins", 0, {"place": "BELGX"}, "place", "not a place", "BELGG"),
    ("shipments", 1, {"first_unit": 0}, "first_unit", "at least 1", ""),
    ("shipments", 1, {"part_of": "a;b"}, "part_of", "cannot be an id", ""),
    ("shipments", 1, {"started_at": "CNPVX"}, "started_at", "not a place", "CNPVG"),
    ("shipments", 1, {"arrived_by": "belly"}, "arrived_by", "not a transport", "air"),
    ("shipments", 1, {"landed_at": NAIVE}, "landed_at", "no offset", ""),
    ("shipments", 1, {"landed_at": at(7)}, "landed_at", "after ready_at", "swap"),
    ("shipments", 1, {"landed_at": at(5), "arrived_by": ""}, "landed_at", "start here", "part_of"),
    ("shipments", 1, {"landed_at": at(5), "part_of": ""}, "landed_at", "start here", "arrived_by"),
    ("shipments", 1, {"latest_at": at(4)}, "latest_at", "before it is due", ""),
    ("commitments", 0, {"departure": "F2"}, "departure", "not a departure", ""),
    ("commitments", 0, {"departure": ""}, "departure", "not a departure", ""),
    ("commitments", 0, {"departure": "T1"}, "pool", "not an allotment on T1", "open space"),
    ("commitments", 0, {"pool": "A2"}, "pool", "not an allotment on F1", ""),
    ("commitments", 0, {"kg": -1.0}, "kg", "at least 0", ""),
    ("commitments", 0, {"m3": float("nan")}, "m3", "not a number", ""),
    ("quota_uses", 0, {"policy": "P3"}, "policy", "not a policy", ""),
    ("quota_uses", 0, {"policy": "P1"}, "policy", "no quota but: ban", ""),
    ("quota_uses", 0, {"period": 1}, "period", "one for its whole time", "0"),
    ("quota_uses", 0, {"period": -1}, "period", "at least 0", ""),
    ("quota_uses", 0, {"amount": -1.0}, "amount", "at least 0", ""),
]


@pytest.mark.parametrize(
    ("table", "row", "changed", "field", "words", "maybe"), BROKEN, ids=lambda each: str(each)[:60]
)
def test_each_rule(table, row, changed, field, words, maybe):
    changed = {
        name: type(getattr(GOOD.policies[0], name))(value) if name == "effect" else value
        for name, value in changed.items()
    }
    told = [
        p
        for p in problems(change(GOOD, table, row, **changed))
        if p.file == f"{table}.csv" and p.field == field
    ]
    assert told, problems(change(GOOD, table, row, **changed))
    assert words in told[0].message
    assert maybe in told[0].maybe
    assert told[0].row == row + 2


def test_an_id_that_stands_twice_names_both_rows():
    twice = problems(change(GOOD, "departures", 1, id="F1", mode=Mode.BELLY))
    assert [(p.row, p.value, p.message) for p in twice] == [
        (2, "F1", "stands on 2 rows"),
        (3, "F1", "stands on 2 rows"),
    ]


def test_a_place_must_serve_the_transport():
    served = change(GOOD, "places", 2, transports=frozenset({Transport.AIR}))
    (told,) = problems(served)
    assert served.places[2].id == "FRLIO"
    assert (told.file, told.row, told.field, told.message) == (
        "departures.csv",
        3,
        "destination",
        "does not serve rail, which mode rail needs",
    )


def test_a_transport_that_brought_goods_serves_the_place_where_they_are():
    served = change(
        change(GOOD, "places", 1, transports=frozenset({Transport.AIR, Transport.RAIL})),
        "shipments",
        1,
        arrived_by="sea",
    )
    assert served.places[1].id == "BELGG"
    (told,) = problems(served)
    assert (told.file, told.row, told.field, told.message) == (
        "shipments.csv",
        3,
        "arrived_by",
        "is not served at BELGG",
    )


def test_a_commitment_may_be_on_an_allotment_of_a_run_s_service_or_a_departure_s():
    on_service = change(GOOD, "allotments", departure="", service="S1")
    assert problems(change(on_service, "commitments", departure="S1@2020-03-05")) == []
    assert [p.field for p in problems(on_service)] == ["pool"]
    labelled = change(on_service, "departures", service="S1", local_day=date(2020, 3, 2))
    assert problems(labelled) == []


def test_goods_have_landed_by_the_instant_at_which_they_are_ready():
    assert GOOD.shipments[1].ready_at == at(6)
    assert problems(change(GOOD, "shipments", 1, landed_at=at(6))) == []


def test_goods_that_started_may_be_late_already_and_others_not():
    assert GOOD.shipments[1].due_at < GOOD.shipments[1].ready_at
    assert (
        problems(change(GOOD, "shipments", 1, part_of=""))
        == problems(change(GOOD, "shipments", 1, arrived_by=""))
        == []
    )
    assert [p.field for p in problems(change(GOOD, "shipments", 1, part_of="", arrived_by=""))] == [
        "due_at"
    ]


def test_a_cut_of_a_service_would_miss_a_departure_without_its_day():
    (told,) = problems(change(GOOD, "departures", 0, service="S1"))
    assert "without local_day (F1)" in told.message
    assert problems(change(GOOD, "departures", 0, service="S1", local_day=date(2020, 3, 2))) == []


def test_a_party_that_ships_nothing_is_no_mistake_unless_its_name_is_nearly_a_shippers():
    assert problems(change(GOOD, "allotments", party="somebody else")) == []
    assert (
        problems(change(change(GOOD, "shipments", party="desk-1"), "allotments", party="desk-2"))
        == []
    )
    (told,) = problems(change(GOOD, "allotments", party="desc"))
    assert told.maybe == "desk"


def test_a_policy_without_end_is_open():
    assert problems(change(GOOD, "policies", ends_at=None)) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"currency": "dollars"}, "currency"),
        ({"as_of": NAIVE}, "as_of"),
        ({"known_to": NAIVE}, "known_to"),
        ({"plan_quantile": 1.1}, "plan_quantile"),
        ({"left_behind_hours": -1}, "left_behind_hours"),
        ({"kg_per_m3": {Transport.AIR: 0}}, "kg_per_m3.air"),
        ({"max_charters": -1}, "charters.max_number"),
        ({"charter_budget_minor": -1}, "charters.budget_minor"),
    ],
)
def test_settings(changed, field):
    (told,) = problems(replace(GOOD, **changed))
    assert (told.file, told.row, told.field) == ("scenario.toml", 0, field)


def test_sums_stay_exact():
    heavy = change(
        GOOD, "shipments", handling_units=1_000_000, weight=10_000_000, left_behind_hours=87_600
    )
    (told,) = problems(heavy)
    assert told.field == "shipments.weight"
    assert "too many kg-minutes" in told.message


def test_all_at_once():
    broken = change(
        change(change(GOOD, "shipments", mass_kg=-1.0, hs="x"), "departures", origin="CNPVX"),
        "policies",
        share=2.0,
    )
    assert {(p.file, p.field) for p in problems(broken)} == {
        ("shipments.csv", "mass_kg"),
        ("shipments.csv", "hs"),
        ("departures.csv", "origin"),
        ("policies.csv", "share"),
    }


def test_guessing_ends_and_says_nothing_wrong():
    """60,000 different unknown names: every one is told, fast; only the first get a maybe."""
    rows = tuple(replace(GOOD.departures[0], id=f"D{n}", origin=f"X{n}") for n in range(60_000))
    told = [
        p
        for p in problems(replace(GOOD, departures=(*GOOD.departures, *rows)))
        if p.field == "origin"
    ]
    assert len(told) == 60_000
