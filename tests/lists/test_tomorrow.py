"""Yesterday's table, today's, and the desk, side by side: whose word counts for each value."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from onward.lists.tomorrow import (
    AtDesk,
    Beside,
    Remembered,
    Stated,
    Total,
    beside,
    may_be_a_part,
    remembered,
    sums,
)
from onward.scenario import Shipment

DAY = datetime(2020, 3, 1, tzinfo=UTC)
COLUMNS = {"handling_units", "mass_kg", "due_at", "goods", "special_handling", "id"}


def stated(text: str) -> Stated[Shipment]:
    """A row in words: ``A 3x 100kg due=5 goods=masks``; masses are of all pieces."""
    name, pieces, mass, *rest = text.split()
    count, total = int(pieces.rstrip("x")), Decimal(mass.removesuffix("kg"))
    words = dict(word.split("=") for word in rest)
    due = DAY + timedelta(days=int(words.get("due", 9)))
    thing = Shipment(
        id=name, origin="CNPVG", destination="BELGG", priority=1, handling_units=count,
        mass_kg=float(round(total / count, 6)), volume_m3=0.1, ready_at=DAY, due_at=due,
        latest_at=due + timedelta(days=30), goods=words.get("goods", ""),
        special_handling=tuple(filter(None, words.get("codes", "").split("+"))),
    )  # fmt: skip
    terms = {"id": name, "handling_units": pieces, "mass_kg": mass}
    terms |= {f: words[w] for f, w in (("due_at", "due"), ("goods", "goods")) if words.get(w)}
    terms |= {"special_handling": words["codes"]} if words.get("codes") else {}
    total_ = sums([{"mass_kg": total}], "mass_kg")
    assert total_ is not None
    return Stated(thing=thing, terms=terms, totals={"mass_kg": total_})


def table(text: str) -> dict[str, Stated[Shipment]]:
    rows = [stated(line) for line in text.strip().splitlines()]
    return {row.thing.id: row for row in rows}


def desk_of(*rows: Shipment, cancelled: str = "") -> AtDesk[Shipment]:
    return AtDesk(things={row.id: row for row in rows}, cancelled=set(cancelled.split()))


def things(text: str) -> list[Shipment]:
    return [row.thing for row in table(text).values()]


def last(text: str, **more: Any) -> Remembered[Shipment]:
    rows = table(text)
    return Remembered(things=rows, brought=frozenset(rows), rows=len(rows), **more)


def said(found: Beside[Shipment]) -> str:
    """A comparison in one line."""
    changed = [
        f"{each.there.id}({' '.join(sorted(d.field for d in each.differences))})"
        for each in found.changed
    ]
    parts = {
        "new": [each.thing.id for each in found.new],
        "changed": changed,
        "back": [each.there.id for each in found.back],
        "gone": found.gone,
        "same": found.same,
        "stopped": found.stopped,
    }
    return "; ".join(f"{name} {' '.join(rows)}" for name, rows in parts.items() if rows)


BEFORE = """
A 3x 100kg due=5 goods=masks
B 10x 250.5kg due=6
C 1x 12kg
"""
# what the table says today -> what has changed
TODAY = {
    "the same": (BEFORE, "same A B C"),
    "in another order": ("\n".join(reversed(BEFORE.strip().splitlines())), "same C B A"),
    "one more, one less": ("A 3x 100kg due=5 goods=masks\nB 10x 250.5kg due=6\nD 2x 9kg", "new D; gone C; same A B"),
    # latest follows the due date, which the table has; latest it has not
    "later": ("A 3x 100kg due=7 goods=masks\nB 10x 250.5kg due=6\nC 1x 12kg", "changed A(due_at latest_at); same B C"),
    # 100 kg for 3 were 33.333333 kg each: 133 kg for 4 are no other goods
    "one piece more of the same": ("A 4x 133kg due=5 goods=masks\nB 10x 250.5kg due=6\nC 1x 12kg", "changed A(handling_units); same B C"),
    "one piece more, heavier": ("A 4x 150kg due=5 goods=masks\nB 10x 250.5kg due=6\nC 1x 12kg", "changed A(handling_units mass_kg); same B C"),
    "one piece more in the same mass": ("A 4x 100kg due=5 goods=masks\nB 10x 250.5kg due=6\nC 1x 12kg", "changed A(handling_units mass_kg); same B C"),
    "half a kilogram less": ("A 3x 100kg due=5 goods=masks\nB 10x 250kg due=6\nC 1x 12kg", "changed B(mass_kg); same A C"),
    "a text that is empty now": ("A 3x 100kg due=5\nB 10x 250.5kg due=6\nC 1x 12kg", "changed A(goods); same B C"),
    # goods cannot be without a due date: the desk keeps it
    "a day that is empty now": ("A 3x 100kg goods=masks\nB 10x 250.5kg due=6\nC 1x 12kg", "same A B C"),
    "a code": ("A 3x 100kg due=5 goods=masks codes=CAO\nB 10x 250.5kg due=6\nC 1x 12kg", "changed A(special_handling); same B C"),
}  # fmt: skip


@pytest.mark.parametrize("name", TODAY)
def test_what_the_table_changed(name: str) -> None:
    today, due = TODAY[name]
    found = beside(table(today), last(BEFORE), desk_of(*things(BEFORE)), columns=COLUMNS)
    assert said(found) == due


def test_a_day_that_is_empty_now_is_named() -> None:
    today = table("A 3x 100kg goods=masks\nB 10x 250.5kg due=6\nC 1x 12kg")
    found = beside(today, last(BEFORE), desk_of(*things(BEFORE)), columns=COLUMNS)
    assert [(each.there.id, each.emptied) for each in found.emptied] == [("A", ("due_at",))]
    without = beside(today, last(BEFORE), desk_of(*things(BEFORE)), columns=COLUMNS - {"due_at"})
    assert without.emptied == (), "a table without the column says nothing of it"


def by_hand(**values: Any) -> list[Shipment]:
    """The desk's goods, after somebody there changed A."""
    first, *rest = things(BEFORE)
    return [replace(first, **values), *rest]


LATER, LATEST = DAY + timedelta(days=8), DAY + timedelta(days=80)
# what people at the desk changed, today's table -> what is taken from it
HANDS = {
    "their word stays": ({"due_at": LATER}, BEFORE, "same A B C"),
    "the table's newer word counts": (
        {"due_at": LATER}, BEFORE.replace("due=5", "due=7"), "changed A(due_at latest_at); same B C",
    ),
    "both say the same": (
        {"due_at": DAY + timedelta(days=7), "latest_at": DAY + timedelta(days=37)},
        BEFORE.replace("due=5", "due=7"), "same A B C",
    ),
    # latest is not the table's: the desk's own is kept where it is possible
    "their own latest": (
        {"latest_at": LATEST}, BEFORE.replace("due=5", "due=7"), "changed A(due_at); same B C",
    ),
    "their own latest is too early now": (
        {"latest_at": DAY + timedelta(days=6)}, BEFORE.replace("due=5", "due=7"),
        "changed A(due_at latest_at); same B C",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HANDS)
def test_what_people_changed_stays_until_the_table_says_more(name: str) -> None:
    values, today, due = HANDS[name]
    found = beside(table(today), last(BEFORE), desk_of(*by_hand(**values)), columns=COLUMNS)
    assert said(found) == due


def test_goods_of_others_are_known_by_reference_and_never_gone() -> None:
    """B was typed by hand: the list finds it, takes it over as it is, and never cancels it."""
    desk = desk_of(*things("B 10x 250kg due=6"), *things("X 1x 1kg"))
    found = beside(table(BEFORE), Remembered(), desk, columns=COLUMNS)
    # 250.5 kg to a tenth: the desk's 250 are another number
    assert said(found) == "new A C; changed B(mass_kg)"
    after = remembered(table(BEFORE), Remembered(), desk, rows=3)
    assert after.brought == {"A", "C"}
    whole = desk_of(*things(BEFORE), *things("X 1x 1kg"))
    assert said(beside(table("A 3x 100kg due=5 goods=masks"), after, whole)) == "gone C; same A"


def test_what_another_list_has_is_not_gone() -> None:
    desk = desk_of(*things(BEFORE))
    found = beside(table("A 3x 100kg due=5 goods=masks"), last(BEFORE), desk, elsewhere={"B"})
    assert said(found) == "gone C; same A"


def test_rows_that_cannot_be_read_today_are_not_gone() -> None:
    today, desk = table("A 3x 100kg due=5 goods=masks"), desk_of(*things(BEFORE))
    unread = frozenset({"B"})
    assert said(beside(today, last(BEFORE), desk, unread=unread)) == "gone C; same A"
    after = remembered(today, last(BEFORE), desk, rows=2, unread=unread)
    assert (after.here, after.absent) == ({"A", "B"}, {"C"})


def test_gone_goods_stay_proposed_until_they_are_settled() -> None:
    today, desk = table("A 3x 100kg due=5 goods=masks"), desk_of(*things(BEFORE))
    first = beside(today, last(BEFORE), desk)
    assert (first.gone, first.lately) == (("B", "C"), {"B", "C"})
    after = remembered(today, last(BEFORE), desk, rows=1, settled={"C"})
    again = beside(today, after, desk)
    assert (again.gone, again.lately) == (("B",), frozenset())
    back = beside(table(BEFORE), after, desk, columns=COLUMNS)
    assert said(back) == "same A B C"


def test_a_part_of_the_list_takes_nothing_away() -> None:
    today, desk = table("A 3x 110kg due=5 goods=masks"), desk_of(*things(BEFORE))
    assert (may_be_a_part(1, 3), may_be_a_part(2, 3)) == (True, False)
    found = beside(today, last(BEFORE), desk, part=True)
    assert said(found) == "changed A(mass_kg)"
    after = remembered(today, last(BEFORE), desk, rows=1, part=True)
    assert (after.here, after.rows) == ({"A", "B", "C"}, 3)
    assert after.things["A"].terms["mass_kg"] == "110kg"


def test_cancelled_goods_come_back_only_if_they_had_gone() -> None:
    gone = last(BEFORE, absent=frozenset({"C"}))
    stopped = beside(table(BEFORE), last(BEFORE), desk_of(*things(BEFORE), cancelled="C"))
    assert said(stopped) == "same A B; stopped C"
    back = beside(table(BEFORE), gone, desk_of(*things(BEFORE), cancelled="C"))
    assert said(back) == "back C; same A B"
    after = remembered(table(BEFORE), gone, desk_of(*things(BEFORE), cancelled="C"), rows=3)
    assert after.brought == {"A", "B", "C"}


def test_the_step_of_a_sum_is_that_of_its_digits() -> None:
    rows = [{"mass_kg": Decimal("100")}, {"mass_kg": Decimal("20.5")}]
    assert sums(rows, "mass_kg") == Total(Decimal("120.5"), Decimal("1.1"))
    assert sums([*rows, {}], "mass_kg") is None
