"""Whatever values rows have: each row is accepted or refused, and the scenario is sound."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from little_lists import NOW

from onward.errors import InvalidInput
from onward.lists.listed_rows import ListedRow, ListedRows, Money
from onward.lists.mapping import ListKind
from onward.lists.small_scenario import SmallSettings, small_scenario
from onward.scenario.problems import problems

days = st.dates(date(1969, 12, 30), date(2200, 1, 3)) | st.dates(date(2020, 3, 1), date(2020, 5, 1))
instants = st.datetimes(datetime(2020, 3, 1), datetime(2020, 5, 1)) | st.datetimes()
numbers = st.decimals(0, 2_000_000, places=3) | st.integers(0, 5_000_000) | st.just(Decimal("1e12"))
money = st.builds(
    Money,
    amount=st.decimals(0, 10**9, places=2),
    currency=st.sampled_from(["", "USD", "EUR", "JPY", "XXX"]),
)
places = st.sampled_from(
    ["SZX", "Shenzhen", "FRA", "HKG", "London", "San Jose", "Nowhereville", ""]
)
words = st.sampled_from(
    ["", "A", "A|B;C", "B:3-7", "B", "\u200b", "urgent", "1", "ELI CAO", "x" * 300]
)
GOODS = {
    "reference": words,
    "origin": places,
    "destination": places,
    "pieces": numbers,
    "mass_kg": numbers,
    "volume_m3": numbers,
    "length_cm": numbers,
    "width_cm": numbers,
    "height_cm": numbers,
    "ready": days | instants,
    "due": days | instants,
    "value": money,
    "priority": words,
    "special_handling": words,
    "customer": words,
    "awb": words,
    "hs": words,
}
OFFERS = {
    "carrier": words,
    "flight": words | st.sampled_from(["LH8405", "lh 8405", "CX2071"]),
    "origin": places,
    "destination": places,
    "mode": words | st.sampled_from(["belly", "sea", "LKW", "包机", "747F"]),
    "day": days,
    "weekdays": st.sampled_from(["135", "1234567", "8", "11"]),
    "departs": st.times() | instants,
    "arrives": st.times() | instants,
    "arrives_days": st.integers(-2, 40),
    "cut_off": st.times() | instants,
    "cut_off_min": st.integers(-100, 10**6),
    "price_per_kg": money,
    "price": money,
    "minimum": money,
    "valid_from": days,
    "valid_until": days,
    "capacity_kg": numbers,
    "capacity_m3": numbers,
}


def table(kind: ListKind, rows: list[dict[str, object]]) -> ListedRows:
    found = (ListedRow(row=number, cells=(), values=row) for number, row in enumerate(rows, 2))
    return ListedRows(kind=kind, file="list.csv", headings=(), rows=tuple(found))


def rows_of(
    fields: dict[str, st.SearchStrategy[object]],
) -> st.SearchStrategy[list[dict[str, object]]]:
    needed = {"origin", "destination"}
    return st.lists(
        st.fixed_dictionaries(
            {name: fields[name] for name in needed},
            optional={name: each for name, each in fields.items() if name not in needed},
        ),
        max_size=4,
    )


SOUND = {
    "reference": "sound",
    "origin": "SZX",
    "destination": "FRA",
    "pieces": 1,
    "mass_kg": Decimal(10),
    "due": date(2020, 4, 20),
}


@given(rows_of(GOODS), rows_of(OFFERS), st.sampled_from([{}, {"rate:EUR": "1.1"}]))
def test_each_row_is_accepted_or_refused(
    goods: list[dict[str, object]], offers: list[dict[str, object]], answers: dict[str, str]
) -> None:
    settings = SmallSettings(as_of=NOW, answers={"when": "now", **answers}, currency="USD")
    found = small_scenario(
        table(ListKind.SHIPMENTS, [SOUND, *goods]), table(ListKind.OFFERS, offers), settings
    )
    assert problems(found.scenario) == []
    taken = {row for rows in found.shipments.rows.values() for row in rows}
    refused = [row.row for row in found.shipments.refused]
    kept = {s.id for s in found.scenario.shipments}
    assert {row for name in kept for row in found.shipments.rows[name]} | set(refused) == set(
        range(2, len(goods) + 3)
    )
    assert len(refused) == len(set(refused))
    assert taken
    offered = {
        found.offers.rows[each.id]
        for each in (*found.scenario.services, *found.scenario.departures)
    }
    assert offered | {row.row for row in found.offers.refused} == set(range(2, len(offers) + 2))
    assert all(row.problems for row in found.refused)


def test_a_list_without_a_single_good_row_says_all_that_is_wrong() -> None:
    rows = table(ListKind.SHIPMENTS, [{"origin": "SZX", "destination": "Nowhereville"}])
    with pytest.raises(InvalidInput) as wrong:
        small_scenario(rows, None, SmallSettings(as_of=NOW))
    assert {problem.field for problem in wrong.value.problems} == {"destination", "mass_kg"}


def test_times_of_day_alone_are_no_days() -> None:
    rows = [
        {
            "origin": "SZX",
            "destination": "FRA",
            "departs": time(9),
            "price_per_kg": Money(amount=Decimal(4)),
        }
    ]
    found = small_scenario(
        table(ListKind.SHIPMENTS, [SOUND]), table(ListKind.OFFERS, rows), SmallSettings(as_of=NOW)
    )
    assert found.scenario.services[0].departs_local == "09:00"
