"""Daily exports of a forwarder, made of what truly happened: the notices of each day are the true
differences, and what people do in between stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from desks import current, opened, sound, ways
from true_days import LANES, Goods, Line, TrueDays, Truth, flights

from onward.acts.drafts import adopt
from onward.acts.given_tables import read_tables
from onward.acts.lists import ListDay, begun_lists, keep_tomorrow, show_tomorrow
from onward.acts.moves_by_hand import move
from onward.acts.settings import KeptBeside, new_desk, set_clock
from onward.acts.undo import undo
from onward.desk.desk import Desk
from onward.desk.present_scenario import scenario_now
from onward.formats.digest import digest
from onward.goods.next_step import Next
from onward.goods.next_steps import next_steps
from onward.goods.restored_goods import start
from onward.lists.small_scenario import SmallSettings, small_scenario
from onward.scenario import known

AHEAD = timedelta(days=1)
GONE = (Next.ABOARD, Next.DELIVERY, Next.OVER)
FLIES = {
    "LH8401": ("CNPVG", "DEFRA"), "LH8411": ("HKHKG", "DEFRA"), "LH8421": ("CNPVG", "NLAMS"),
}  # fmt: skip


def days_of(
    desk: Desk, days: TrueDays, count: int, plan_every: int
) -> Iterator[tuple[Truth, ListDay]]:
    """Each day's truth and what the list showed; in between goods leave, are planned and moved."""
    hand = Random(days.size)
    for number in range(1, count):
        if number % plan_every == 0:
            _replan(desk)
            _move_some(desk, hand)
        set_clock(desk, days.morning() + AHEAD)
        truth = days.next_day(_left(desk))
        table = days.table()
        shown = show_tomorrow(desk, [table])
        (day,) = shown.days
        yield truth, day
        before = digest(scenario_now(desk))
        keep_tomorrow(desk, [table], shown=shown.token, cancel=truth.gone)
        if number == 1:
            undo(desk)
            assert digest(scenario_now(desk)) == before
            keep_tomorrow(desk, [table], shown=shown.token, cancel=truth.gone)
        again = show_tomorrow(desk, [table])
        assert again.nothing_changes, again.days[0].words


def _replan(desk: Desk) -> None:
    """A new plan, in which every move by hand that is still possible is kept."""
    before = desk.state.current
    hand = before.hand if before else ()
    goods = {s.id: s for s in known(scenario_now(desk)).shipments}
    left = {
        step.shipment for step in next_steps(desk) or () if step.first == 1 and step.kind in GONE
    }
    current(desk)
    assert desk.state.current is not None
    lots = ways(desk)
    for each in hand:
        there = goods.get(each.shipment)
        if there is None or each.shipment in left:
            continue  # cancelled, or its first pieces, which were moved, are on their way
        legs = " ".join(each.way)
        (flight, _) = each.way[0].split("@")
        if FLIES[flight] != (there.origin, there.destination):
            continue  # it is bound for another place now
        mine = {lot: way for lot, way in lots.items() if lot.startswith(f"{each.shipment}#")}
        first = (lot for lot in mine if int(lot.partition("#")[2].split("-")[0]) == 1)
        assert mine[next(first)] == legs, (each, mine)


def _left(desk: Desk) -> set[str]:
    """The shipments of which all has left by the current plan."""
    steps = next_steps(desk)
    if steps is None:
        return set()
    found: dict[str, bool] = {}
    for step in steps:
        found[step.shipment] = found.get(step.shipment, True) and step.kind in GONE
    return {name for name, gone in found.items() if gone}


def _move_some(desk: Desk, hand: Random) -> None:
    """A planner takes some goods to the flight a day later, and adopts it."""
    steps = next_steps(desk)
    assert steps is not None
    assert desk.state.current is not None
    moved = {each.shipment for each in desk.state.current.hand}
    leaving = {step.shipment for step in steps if step.kind is Next.LEAVES}
    waiting = sorted(leaving - moved)
    draft = ""
    for name in hand.sample(waiting, min(3, len(waiting))):
        (step, *_) = steps.of(name)
        flight, _, day = step.takes[0].partition("@")
        later = datetime.fromisoformat(day) + AHEAD
        draft = move(desk, name, [f"{flight}@{later:%Y-%m-%d}"], draft=draft).draft
    if draft:
        adopt(desk, draft)


def agree(truth: Truth, day: ListDay) -> None:
    """The day shows the true differences, and no other."""
    said = {each.key: {value.field for value in each.values} for each in day.changed}
    assert {each.key for each in day.new} == truth.new
    assert said == truth.changed
    assert {each.key for each in day.back} == truth.back
    assert {each.key for each in day.gone if not each.left} == truth.gone
    assert {each.key for each in day.gone if each.left} == truth.left
    assert day.refused == ()


def begun(path: Path, days: TrueDays, count: int) -> Desk:
    store = opened(path)
    at = days.morning()
    tables = [days.table(), flights(count + 20)]
    goods, offers = read_tables(tables)
    settings = SmallSettings(as_of=at, name="list")
    small = small_scenario(goods, offers, settings)
    lists = begun_lists(tables, {goods.kind: goods, offers.kind: offers}, small, settings)
    own, beside = store.organisation("own"), KeptBeside(lists=lists)
    return new_desk(store, own, small.scenario, wall=at, story=at, beside=beside)


def lived(path: Path, seed: int, size: int, count: int, plan_every: int) -> None:
    days = TrueDays(seed, size)
    desk = begun(path, days, count)
    with desk.store:
        for truth, day in days_of(desk, days, count, plan_every):
            agree(truth, day)
        sound(desk.store)


def test_five_days_of_sixty_shipments(tmp_path: Path) -> None:
    lived(tmp_path / "desk.db", 1, 60, 5, 2)


@pytest.mark.deep
@pytest.mark.parametrize(
    ("seed", "size", "plan_every"), [(1, 2_000, 3), (5, 150, 2), (6, 150, 2), (7, 150, 2)]
)
def test_thirty_days(tmp_path: Path, seed: int, size: int, plan_every: int) -> None:
    lived(tmp_path / "desk.db", seed, size, 30, plan_every)


# A list of three columns that matter, day by day; "" is a day on which the goods are not on it.
LATER = """
    day | pieces of R1 | kg
    1   |              |
    2   | 10           | 100
    3   | 24           | 240
    4   |              |
    5   | 24           | 240
    6   | 30           | 300
"""


def test_goods_of_a_later_list_grow_go_and_come_back(tmp_path: Path) -> None:
    """They become known after the plan, and grow before the next: there is one shipment of them.
    Cancelled with 24 pieces, they come back with 24, and nothing is said of that.
    """
    days = TrueDays(1, 3)
    desk = begun(tmp_path / "desk.db", days, 9)
    with desk.store:
        current(desk)
        for row in LATER.strip().splitlines()[2:]:
            number, pieces, kg = (cell.strip() for cell in row.split("|"))
            set_clock(desk, days.morning() + timedelta(hours=int(number)))
            lines = (Line(int(pieces), 10 * int(kg), 300),) if pieces else ()
            days.goods.pop("R1", None)
            if lines:
                day = days.today + timedelta(days=4)
                days.goods["R1"] = Goods(
                    "R1", LANES[0], lines, day, day + timedelta(days=9), 0, "gowns", ""
                )
            table = days.table()
            shown = show_tomorrow(desk, [table])
            assert shown.days[0].refused == ()
            gone = [each.key for each in shown.days[0].gone]
            keep_tomorrow(desk, [table], shown=shown.token, cancel=gone)
            mine = [s for s in known(start(desk).scenario).shipments if "R1" in (s.id, s.part_of)]
            assert [s.handling_units for s in mine] == ([int(pieces)] if pieces else []), number
        current(desk)
        assert {name: way for name, way in ways(desk).items() if name.startswith("R1#")}
        sound(desk.store)
