"""The next tranche: what an amount buys, what a floor costs, and what of it a planner can deliver;
small enough to compute by hand.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from little import little

from onward.cli import main
from onward.errors import InvalidInput
from onward.formats.folder import write_folder
from onward.formats.fund_needs import read_tranche
from onward.judge import check
from onward.money.kit import choices_for, kit_of, kits_needed
from onward.money.residual_capacity import room_left, room_taken, together
from onward.money.settle import Sent, floor_reached, settle
from onward.money.tranche import (
    Bought,
    Choice,
    Need,
    Offer,
    allocate,
    floors_for,
    within_floors,
    worth,
)
from onward.plan.greedy import greedy
from onward.plan.solve import solve


def choice(nation: str, cost: int, worth: int = 10, most: int = 1000) -> Choice:
    values = {
        "price_minor": cost - 1,
        "carriage_minor": 1,
        "units": Fraction(worth),
        "worth": Fraction(worth),
        "most": most,
    }
    return Choice(offer="masks", nation=nation, goods="masks", **values)  # type: ignore[arg-type]


def need(**units: int) -> dict[tuple[str, str], Fraction]:
    return {(nation, "masks"): Fraction(count) for nation, count in units.items()}


NEAR, FAR = choice("BE", 100), choice("ZA", 125)


def test_money_goes_where_it_buys_most() -> None:
    """10 worker-days for 1.00 in Belgium, for 1.25 in South Africa: 3 to Belgium, which needs no
    more than 39, then 2 for 2.50.
    """
    assert allocate([FAR, NEAR], 600, need(BE=39, ZA=100)) == {
        ("masks", "BE"): 3,
        ("masks", "ZA"): 2,
    }
    assert allocate([FAR, replace(NEAR, most=1)], 600, need(BE=39, ZA=100)) == {
        ("masks", "BE"): 1,
        ("masks", "ZA"): 4,
    }
    assert allocate([FAR, NEAR], 99, need(BE=39, ZA=100)) == {}
    same = [replace(NEAR, nation="AA"), NEAR]
    # the larger need goes first
    assert allocate(same, 200, need(AA=50, BE=60)) == {("masks", "BE"): 2}


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(0, 4)), min_size=1, max_size=3
    ),
    st.integers(0, 40),
)
def test_best_value_first_is_best_but_for_one_that_is_not_whole(
    rows: list[tuple[int, int, int]], budget: int
) -> None:
    """Against every way to buy: what is missing is less than the best single thing there is."""
    choices = [choice(f"N{n}", cost + 1, value, most) for n, (cost, value, most) in enumerate(rows)]
    every = need(**{each.nation: 1000 for each in choices})
    found = allocate(choices, budget, every)
    assert sum(found.get(each.name, 0) * each.cost_minor for each in choices) <= budget
    ways = itertools.product(*(range(each.most + 1) for each in choices))
    names = [each.name for each in choices]
    paid = [
        w
        for w in ways
        if sum(n * each.cost_minor for n, each in zip(w, choices, strict=True)) <= budget
    ]
    best = max(worth(choices, dict(zip(names, way, strict=True))) for way in paid)
    assert best - worth(choices, found) < max(each.worth for each in choices)


def test_a_floor_is_a_share_of_what_all_reach() -> None:
    """60 of 600 worker-days are reached, 10 %; half of it is 5 %: 20 of Belgium's 400 and 10 of
    South Africa's 200.
    """
    floors = floors_for(Fraction(1, 2), Fraction(60), {"BE": Fraction(400), "ZA": Fraction(200)})
    assert floors == {"BE": 20, "ZA": 10}

    def most(budget: int, floors: dict[str, Fraction], **units: int) -> list[int]:
        return [each.most for each in within_floors([NEAR, FAR], budget, need(**units), floors)]

    assert most(600, floors, BE=400, ZA=200) == [2, 1]
    # rounded up
    assert most(600, {"BE": Fraction(21), "ZA": Fraction(0)}, BE=400, ZA=200) == [3, 0]
    assert most(225, floors, BE=400, ZA=200) == [1, 1]  # 3.25 is not there: half of each floor is
    assert most(99, floors, BE=400, ZA=200) == [0, 0]
    assert most(600, floors, BE=15, ZA=200) == [1, 1]  # no more than is needed
    assert floor_reached([NEAR, FAR], {("masks", "BE"): 2}, floors) == 0
    assert floor_reached([NEAR, FAR], {("masks", "BE"): 1, ("masks", "ZA"): 9}, floors) == Fraction(
        1, 2
    )
    assert floor_reached([NEAR, FAR], {}, {}) == 1
    assert floors_for(Fraction(1), Fraction(0), {}) == {}


APRIL = datetime(2020, 4, 1, tzinfo=UTC)


def planner(room: dict[str, int], carriage: int = 1) -> tuple[list[Bought], object]:
    """Each nation can receive so many; what it has been asked is kept."""
    asked: list[Bought] = []

    def plan(bought: Bought) -> dict[tuple[str, str], Sent]:
        asked.append(bought)
        parts = {name: min(count, room.get(name[1], 0)) for name, count in bought.items()}
        return {
            name: Sent(delivered=n, first=APRIL, last=APRIL, carriage_minor=n * carriage)
            for name, n in parts.items()
        }

    return asked, plan


def test_what_does_not_arrive_is_bought_elsewhere() -> None:
    """6.00 would buy six for Belgium. Only two can arrive there: the other 4.00 buy three for South
    Africa.
    """
    asked, plan = planner({"BE": 2, "ZA": 9})
    found = settle([NEAR, FAR], 600, need(BE=400, ZA=200), plan)  # type: ignore[arg-type]
    assert asked[0] == {("masks", "BE"): 6, ("masks", "ZA"): 4}
    assert found.bought == {("masks", "BE"): 2, ("masks", "ZA"): 3}
    assert (found.settled, found.worth, found.goods_minor, found.carriage_minor) == (
        True,
        50,
        2 * 99 + 3 * 124,
        5,
    )


def test_the_planners_carriage_counts() -> None:
    """Carriage is 0.51 and not 0.01: 1.50 for one, so that 6.00 pay for four and not for six. All
    of them at nothing: nothing is bought.
    """
    _, plan = planner({"BE": 9}, 51)
    found = settle([NEAR], 600, need(BE=400), plan)  # type: ignore[arg-type]
    assert (found.bought, found.spent_minor, found.settled) == ({("masks", "BE"): 4}, 600, True)
    _, plan = planner({})
    assert settle([NEAR], 600, need(BE=400), plan).bought == {}  # type: ignore[arg-type]
    assert settle([NEAR], 600, need(BE=0), plan).bought == {}  # type: ignore[arg-type]


# -- kits


def needed(goods: str, rate: str, per_day: int, nation: str = "BE", place: str = "BELGG") -> Need:
    return Need(
        nation=nation,
        place=place,
        goods=goods,
        units_per_day=per_day,
        units_per_worker_day=rate,
        source="test",
    )


def offer(goods: str, units: int, price: int, name: str = "") -> Offer:
    size = {"mass_kg": 10.0, "volume_m3": 0.1, "freight_minor_per_kg": 100, "ready_days": 2}
    return Offer(
        offer=name or goods,
        goods=goods,
        origin="CNPVG",
        supplier="S",
        units=units,
        price_minor=price,
        currency="USD",
        source="t",
        **size,
    )  # type: ignore[arg-type]


def test_a_kit_makes_whole_worker_days() -> None:
    """2,000 masks are 500 worker-days, 300 gowns 300: together 3 x 2,000 masks and 5 x 300 gowns
    are 1,500 of both.

    A handling unit is charged for 16.7 kg (0.1 m3 x 167) at 1.00: 16.70. Of 600 workers on 10 days,
    6,000, masks are planned for 1,000 days and gowns for 500, so 500 have both, and 5,500 are
    needed.
    """
    needs = [needed("masks", "4", 2400), needed("gowns", "1", 600), needed("gowns", "1", 600, "ZA")]
    offers = [
        offer("masks", 2000, 56_000),
        offer("gowns", 300, 9_000),
        offer("gowns", 300, 9_500, "dear"),
    ]
    kit = kit_of(("masks", "gowns"), needs, offers, 167)
    assert [(each.offer, count) for each, count in kit.parts] == [("masks", 3), ("gowns", 5)]
    assert (kit.worker_days, kit.price_minor, kit.carriage_minor(167)) == (
        1500,
        3 * 56_000 + 5 * 9_000,
        8 * 1670,
    )
    left = kits_needed(kit, needs, 10, {("BE", "masks"): 4000, ("BE", "gowns"): 500})
    # South Africa does not need masks here, so it needs no such kit
    assert left == {("BE", "masks + gowns"): 5500}
    (mine,) = choices_for(kit, left, 167)
    assert (mine.cost_minor, mine.worth) == (kit.price_minor + 8 * 1670, 1500)
    assert (
        kit_of(
            ("goggles",), [needed("goggles", "0.1", 60)], [offer("goggles", 25, 1)], 167
        ).worker_days
        == 250
    )


# -- with the planner

# F1 takes 10 handling units into Belgium, of which the shipment takes 4; F2 goes on to South
# Africa; parcels wait.
SCENARIO = """
    as_of 2020-03-01
    set name=little
    fly F1 CNPVG>BELGG 5 10:00 > 5 22:00  100kg 10m3 50/kg
    fly F2 BELGG>ZAJNB 7 10:00 > 7 22:00  100kg 10m3 20/kg
    charter C 1000
    fly X1 CNPVG>BELGG 6 10:00 > 6 22:00  20kg 10m3 charter=C
    ship relief CNPVG>BELGG p1 4x 10kg 0.01m3 due=9 units=100 goods=masks
    ship parcels CNPVG>BELGG p2 10x 10kg 0.01m3 due=9
    document relief paper
    pin relief must_use departure=F1
"""
NEEDS = """
nation,place,goods,units_per_day,units_per_worker_day,source
BE,BELGG,masks,400,4,test
ZA,ZAJNB,masks,400,4,test
"""
# A handling unit: 100 masks, 25 worker-days, 3.00, 10 kg at 0.50 into Belgium: 8.00; 0.70 to South
# Africa: 10.00.
OFFERS = """
offer,goods,origin,supplier,units,mass_kg,volume_m3,price_minor,freight_minor_per_kg,currency,ready_days,documents,source
masks,masks,CNPVG,S,100,10,0.01,300,50,USD,2,paper,test
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write_folder(little(SCENARIO), tmp_path / "world")
    for name, text in (("needs", NEEDS), ("offers", OFFERS)):
        (tmp_path / f"{name}.csv").write_text(text.strip() + "\n")
    return tmp_path


def next_(desk: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert (
        main(
            [
                "fund",
                "next",
                str(desk / "world"),
                "--fund",
                str(desk),
                "--days",
                "9",
                "--json",
                "-q",
                *words,
            ]
        )
        == 0
    )
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def by_nation(document: dict[str, object], key: str, number: int = 0) -> dict[str, int]:
    return {row["nation"]: row["delivered"]["masks"] for row in document[key][number]["bought"]}  # type: ignore[index]


def test_the_next_tranches_by_the_planner(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Six handling units of room. The first 40.00 buy five for Belgium at 8.00: 125 worker-days.
    The second find room for one.

    Belgium needs 900 worker-days less the 100 of the relief that is planned, South Africa 900. A
    floor of 1 asks for 125 x 800 / 1,700 = 58.8 and 66.2: three each. 40.00 do not pay that, with
    5.00 each set aside for carriage, and at 7.00 into South Africa they pay two each: 36.00. The
    rest buys nothing. 100 instead of 125 worker-days: that is its price; 50 / 66.2 is what South
    Africa has of its floor. Of the second, 25 x 750 / 1,600 and 25 x 850 / 1,600 are one each,
    which the room has.
    """
    found = next_(
        desk, capsys, "--amount", "40", "--tranches", "2", "--floor", "1", "--priority", "1"
    )
    assert (by_nation(found, "without"), by_nation(found, "without", 1)) == (
        {"BE": 500},
        {"BE": 100},
    )
    assert (by_nation(found, "with"), by_nation(found, "with", 1)) == (
        {"BE": 200, "ZA": 200},
        {"BE": 100, "ZA": 100},
    )
    first, second = found["without"]  # type: ignore[misc]
    assert (
        first["goods_minor"],
        first["carriage_minor"],
        first["worker_days"],
        first["settled"],
    ) == (1500, 2500, 125, True)
    assert first["bought"][0]["first"] == "2020-03-05T22:00:00Z"
    assert second["worker_days"] == 25
    assert [(each["worker_days"], round(each["floor_reached"], 3)) for each in found["with"]] == [
        (100, 0.756),
        (50, 1),
    ]  # type: ignore[attr-defined]
    assert found["other_goods_left_behind"]["as_it_is"] == {"priority 2": pytest.approx(0.2)}  # type: ignore[index]  # 8 of 10 fly, 2 by charter


def test_in_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "fund",
        "next",
        str(desk / "world"),
        "--fund",
        str(desk),
        "--days",
        "9",
        "--priority",
        "1",
    ]
    assert main([*words, "--amount", "40", "--tranches", "1", "--floor", "1"]) == 0
    out, said = capsys.readouterr()
    assert (
        "Tranche 1, without a floor: 40.00 USD (15.00 USD of goods, 25.00 USD of carriage), 125 "
        "worker-days"
    ) in out
    assert "The floor costs 25 of 125 worker-days (20.0 %)" in out
    assert (
        "Not every floor could be reached: the nation that got least of its own got 76 % in "
        "tranche 1."
    ) in out
    assert "What goes after it waits: of priority 2 20.0 %" in out
    assert "ordered at 01MAR20 00:00Z" in said
    assert main([*words, "--amount", "1", "--tranches", "1", "--floor", "0", "-q"]) == 0
    assert "nothing can be bought that arrives" in capsys.readouterr().out


def test_what_a_plan_leaves_is_planned_and_judged_with_it(desk: Path) -> None:
    """The room beside the plan has F1's 60 kg left; a plan of other goods in it can be carried out
    together with the first one.
    """
    world = little(SCENARIO.replace("p2 10x", "p1 2x"))
    plan = solve(world)
    room = room_left(world, plan)
    assert {(each.departure, each.kg, each.starts) for each in room.commitments} == {
        ("F1", 60.0, True)
    }
    more = little(
        SCENARIO.replace("ship relief", "ship others")
        .replace("relief", "others")
        .replace("ship parcels CNPVG>BELGG p2 10x", "ship parcels CNPVG>BELGG p1 9x")
    )
    goods = tuple(replace(each, id=f"more-{each.id}") for each in more.shipments)
    after = solve(replace(room, shipments=goods))
    assert sum(each.handling_units for each in after.consignments) == 4
    both = replace(world, shipments=(*world.shipments, *goods))
    assert check(both, together(plan, after)) == []
    twice = replace(
        after,
        consignments=(
            *after.consignments,
            *(
                replace(each, id="again", first=each.first + 4, last=each.last + 4)
                for each in after.consignments[:1]
            ),
        ),
    )
    assert check(both, together(plan, twice))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("needs", "BE,BELGG,masks,400,4", "BE,BELGG,masks,400,0", "no number above zero"),
        ("needs", "BE,BELGG,masks,400,4", "BE,BELGG,masks,400,four", "no number above zero"),
        ("needs", "BE,BELGG,masks,400", "BE,BELGG,masks,-1", "is negative"),
        ("needs", "BE,BELGG", "BE,BELIE", "is no place of the scenario"),
        ("needs", "ZA,ZAJNB", "BE,ZAJNB", r"needs.csv:\d: goods='masks for BE' stands there twice"),
        ("needs", "ZA,ZAJNB", "Zaire,ZAJNB", r"needs.csv:\d: nation='Zaire' is no ISO 3166 code"),
        ("needs", "ZA,ZAJNB", "za,ZAJNB", r"needs.csv:\d: nation='za' .*Maybe ZA"),
        ("offers", ",100,10,", ",0,10,", "units='0' is not above zero"),
        ("offers", "USD,2", "USD,-2", "ready_days='-2' is negative"),
        ("offers", "masks,masks,CNPVG", "masks,masks,CNXXX", "is no place of the scenario"),
        ("offers", "masks,masks,CNPVG", "masks,gloves,CNPVG", "nobody needs it"),
        (
            "offers",
            "USD",
            "EUR",
            "offers.csv:2: currency='EUR' is not USD, which the scenario's carriage is in",
        ),
        ("offers", "USD", "dollars", "three capital letters.*Maybe USD"),
        ("offers", "300,50", "x,50", "is not a whole number"),
    ],
)
def test_needs_and_offers_that_are_wrong(
    desk: Path, file: str, old: str, new: str, said: str
) -> None:
    text = (desk / f"{file}.csv").read_text()
    assert old in text
    (desk / f"{file}.csv").write_text(text.replace(old, new, 1))
    with pytest.raises(InvalidInput, match=said):
        read_tranche(desk, little(SCENARIO))


def test_a_table_that_is_missing_hides_nothing_of_the_other(desk: Path) -> None:
    (desk / "needs.csv").unlink()
    offers = (desk / "offers.csv").read_text()
    (desk / "offers.csv").write_text(offers.replace("300,50", "x,y", 1))
    with pytest.raises(InvalidInput, match="has no needs") as wrong:
        read_tranche(desk, little(SCENARIO))
    assert [each.value for each in wrong.value.problems] == ["", "y", "x"]


def test_goods_that_nobody_offers(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fund", "next", str(desk / "world"), "--fund", str(desk), "--goods", "mask"]) == 3
    assert "are offered by nobody; there are masks. Maybe masks" in capsys.readouterr().err
    assert main(["fund", "next", str(desk / "world"), "--fund", str(desk / "world")]) == 3
    assert "has no needs.csv" in capsys.readouterr().err


def test_the_needs_of_spring_2020_name_their_source() -> None:
    """Germany: 1,429,867 nurses and doctors, a tenth on duty, four masks a day each: 571,948."""
    from onward.formats.builtin import read_scenario, scenarios_folder  # noqa: PLC0415

    needs, offers = read_tranche(
        scenarios_folder() / "spring-2020" / "fund", read_scenario("spring-2020:S")
    )
    assert {each.name: each.units_per_day for each in needs}["DE", "masks"] == 571_948
    assert all("modelled" in each.source for each in needs)
    assert {each.goods for each in offers} == {each.goods for each in needs}


def test_goods_take_room_as_heavy_as_they_are_by_now() -> None:
    scenario = little("""
        fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 1000kg 10m3 10/kg
        ship masks CNPVG>BELGG p1 2x 18kg 0.1m3 due=3 latest=9
        amend HEAVIER masks mass_kg=84
    """)
    (held,) = room_taken(scenario, greedy(scenario))
    assert (held.departure, held.kg, held.m3, held.starts) == ("F1", 168.0, 0.2, True)
