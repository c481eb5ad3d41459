"""Rows of a list as shipments: what is one, what it holds, and what cannot come in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from little_lists import NOW, assumed, refused, small

from onward.errors import InvalidInput
from onward.lists.listed_rows import ListedRow, ListedRows, Money, Value
from onward.lists.mapping import ListKind
from onward.lists.small_scenario import SmallSettings, small_scenario
from onward.scenario.problems import problems
from onward.units import grams_up

HEAD = "Reference | From | To | Pieces | Weight kg (total) | Size (cm) | Ready | Needed by | Value (total)"


def of(*rows: str, head: str = HEAD, now: datetime = NOW, **settings: object):
    return small("\n".join((head, *rows)), now=now, **settings)


def test_a_row_is_a_shipment_of_equal_pieces() -> None:
    found = of(
        "A-1 | Shenzhen | Frankfurt | 12 | 252 | 60x40x50 | 2020-04-02 | 2020-04-08 | 18400 USD"
    )
    (shipment,) = found.scenario.shipments
    assert (shipment.id, shipment.origin, shipment.destination) == ("A-1", "CNSZX", "DEFRA")
    assert (shipment.handling_units, shipment.mass_kg, shipment.volume_m3) == (12, 21, 0.12)
    assert shipment.sizes == ("12 x 60x40x50 cm, 21 kg",)
    assert not shipment.keep_together
    assert shipment.value_minor * 12 == pytest.approx(1_840_000, abs=12)
    # by the clocks of the places: Shenzhen is 8 hours ahead, Frankfurt 2
    assert shipment.ready_at == datetime(2020, 4, 1, 16, tzinfo=UTC)
    assert shipment.due_at == datetime(2020, 4, 8, 21, 59, tzinfo=UTC)
    assert shipment.latest_at - shipment.due_at == timedelta(days=30)


def test_rows_of_one_reference_are_one_shipment_with_several_sizes() -> None:
    found = of(
        "A-1 | SZX | FRA | 3 | 600 | 120x80x100 | 2020-04-02 | 2020-04-08 | 9000 USD",
        "B-2 | SZX | FRA | 1 | 85 | 80x60x50 | 2020-04-02 | 2020-04-08 | 900 USD",
        "A-1 | SZX | FRA | 10 | 120 | 60x40x40 | 2020-04-02 | 2020-04-08 | 1500 USD",
    )
    one, other = found.scenario.shipments
    assert (one.id, other.id) == ("A-1", "B-2")
    assert one.sizes == ("3 x 120x80x100 cm, 200 kg", "10 x 60x40x40 cm, 12 kg")
    assert one.handling_units == 13
    assert one.keep_together
    assert 13 * one.mass_kg == pytest.approx(720, abs=1e-4)
    assert 13 * one.volume_m3 == pytest.approx(3 * 0.96 + 10 * 0.096, abs=1e-4)
    assert 13 * one.value_minor == pytest.approx(1_050_000, abs=13)
    assert found.shipments.rows == {"A-1": (2, 4), "B-2": (3,)}
    assert "pieces of several sizes under one reference travel together" in assumed(found)


def test_values_are_in_the_currency_of_the_scenario_at_the_dated_rate() -> None:
    rows = (
        {"reference": "A", "value": Money(amount=Decimal("80.50"), currency="EUR")},
        {"reference": "B", "value": Money(amount=Decimal(9000), currency="JPY")},
        {"reference": "C", "value": Money(amount=Decimal(7), currency="USD")},
    )
    rates = {"rate:EUR": "1.1", "rate:JPY": "0.0095"}
    found = _several(*rows, currency="USD", answers=rates)
    assert [s.value_minor for s in found.scenario.shipments] == [8855, 8550, 700]
    asked = _several(*rows, currency="USD")
    assert [question.key for question in asked.questions] == ["rate:EUR", "rate:JPY"]


def test_what_no_departure_takes_whole_may_be_divided() -> None:
    rows = (
        "A-1 | SZX | FRA | 3 | 600 | 120x80x100 | 2020-04-02 | 2020-04-08 | 9000 USD",
        "A-1 | SZX | FRA | 10 | 120 | 60x40x40 | 2020-04-02 | 2020-04-08 | 1500 USD",
    )
    offers = "Flight | From | To | Day | Price per kg | Capacity kg\nLH1 | SZX | FRA | daily | 4.10 USD | 500"
    found = small("\n".join((HEAD, *rows)), offers)
    assert not found.scenario.shipments[0].keep_together
    assert "A-1 may travel in parts" in assumed(found)


TWO_LANES = (
    "PO 7 | SZX | FRA | 3 | 600 | 120x80x100 | 2020-04-02 | 2020-04-08 | 9000 USD",
    "B-1  | SZX | FRA | 1 | 85  | 80x60x50   | 2020-04-02 | 2020-04-08 | 900 USD",
    "PO 7 | SZX | LHR | 1 | 85  | 80x60x50   | 2020-04-02 | 2020-04-08 | 900 USD",
)


def test_a_reference_on_two_lanes_is_asked_about_and_both_rows_are_named() -> None:
    found = of(*TWO_LANES)
    assert [s.id for s in found.scenario.shipments] == ["B-1"]
    assert refused(found) == {
        2: ["destination differs from row 4 of this reference: LHR"],
        4: ["destination differs from row 2 of this reference: FRA"],
    }
    assert [(str(each.asks), [c.key for c in each.choices]) for each in found.questions] == [
        (
            "Rows with the same reference have different places: PO 7 (rows 2, 4). Are they separate shipments?",
            ["apart", "wrong"],
        )
    ]
    wrong = of(*TWO_LANES, answers={"reference:places": "wrong"})
    assert refused(wrong) == refused(found)


def test_a_reference_on_two_lanes_may_be_two_shipments() -> None:
    found = of(*TWO_LANES, answers={"reference:places": "apart"})
    assert [s.id for s in found.scenario.shipments] == ["PO 7", "B-1", "PO 7 SZX–LHR"]
    assert found.shipments.references == {"PO 7 SZX–LHR": "PO 7"}
    assert [(w.row, w.message) for w in found.warnings if w.field == "reference"] == [
        (4, "is called PO 7 SZX–LHR here")
    ]


def test_a_list_of_nothing_but_contradictions_is_asked_about() -> None:
    found = of(*TWO_LANES[::2])
    assert (found.scenario.shipments, len(found.questions)) == ((), 1)
    with pytest.raises(InvalidInput):
        of(*TWO_LANES[::2], answers={"reference:places": "wrong"})


TWO_DATES = (
    "A-1 | SZX | FRA | 3 | 600 | 120x80x100 | 2020-04-02 | 2020-04-08 | 9000 USD",
    "A-1 | SZX | FRA | 1 | 85  | 80x60x50   | 2020-04-04 | 2020-04-07 | 900 USD",
    "A-1 | SZX | FRA | 1 | 85  | 80x60x50   |            |            | 900 USD",
    "B-1 | SZX | FRA | 1 | 85  | 80x60x50   | 2020-04-02 | 2020-04-08 | 900 USD",
)


def test_rows_of_a_reference_with_other_dates_are_asked_about() -> None:
    found = of(*TWO_DATES)
    assert [s.id for s in found.scenario.shipments] == ["B-1"]
    assert {
        2: [
            "ready differs from row 3 of this reference: 2020-04-04",
            "due differs from row 3 of this reference: 2020-04-07",
        ],
        3: [
            "ready differs from row 2 of this reference: 2020-04-02",
            "due differs from row 2 of this reference: 2020-04-08",
        ],
    }.items() <= refused(found).items()
    assert refused(found)[4] == ["reference row 3 of this reference cannot be taken"]
    one = of(*TWO_DATES, answers={"reference:dates": "strictest"})
    first = one.scenario.shipments[0]
    assert (first.id, first.handling_units) == ("A-1", 5)
    assert (first.ready_at.day, first.due_at.day) == (3, 7)  # in UTC
    assert refused(one) == {}


def test_the_rows_that_became_one_shipment_are_named() -> None:
    row = "{} | SZX | FRA | 1 | 85  | 80x60x50 | 2020-04-02 | 2020-04-08 | 900 USD"
    names = ["A", "A", "B", *("C" * 5), *("D" * 2), *("E" * 2), *("F" * 2)]
    found = of(*(row.format(name) for name in names))
    assert [(w.row, str(w.message)) for w in found.warnings] == [
        (
            2,
            "14 rows make 6 shipments: rows with the same reference are one shipment, A (rows 2, 3), "
            "C (rows 5, 6, 7 ...), D (rows 10, 11) and 2 others",
        )
    ]


def test_where_customers_of_a_reference_differ_the_first_holds_and_it_is_said() -> None:
    found = _several({"customer": "ACME"}, {"customer": ""}, {"customer": "Globex"})
    assert found.scenario.shipments[0].party == "ACME"
    assert [(w.row, w.field, str(w.message)) for w in found.warnings if w.field] == [
        (4, "customer", "differs between rows of this reference; the first holds")
    ]


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("  SO/77 01#a:b  ", "SO/77 01#a:b"),
        ("参考-1", "参考-1"),
        ("A|B", "A-B"),
        ("X" * 250, "X" * 200),
        ("B:3-7", "B:3-7"),
    ],
)
def test_references_are_kept_as_they_are_where_they_can_be_ids(reference: str, name: str) -> None:
    assert [s.id for s in _one(reference=reference).scenario.shipments] == [name]


def test_a_reference_that_reads_as_a_part_of_another_is_called_otherwise() -> None:
    found = _several({"reference": "B"}, {"reference": "B:3-7"})
    assert [s.id for s in found.scenario.shipments] == ["B", "B-3-7"]
    assert problems(found.scenario) == []


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (
            "A | Nowhereville | FRA | 1 | 10 | 9x9x9 | 2020-04-02 | 2020-04-08 |",
            "origin is no place that is known",
        ),
        (
            "A | Shengzhenn | FRA | 1 | 10 | 9x9x9 | 2020-04-02 | 2020-04-08 |",
            "origin is no place that is known. Maybe Shenzhen",
        ),
        (
            "A | SZX | SZX | 1 | 10 | 9x9x9 | 2020-04-02 | 2020-04-08 |",
            "destination is where it starts",
        ),
        (
            "A | SZX | FRA | 1 | 10 | 9x9x9 | 2020-04-08 | 2020-04-02 |",
            "due is before it is ready. Maybe swap ready and needed by",
        ),
        (
            "A | SZX | FRA | 1 | 2000000 | 9x9x9 | 2020-04-02 | 2020-04-08 |",
            "mass_kg of one piece must be at most 1,000,000",
        ),
    ],
)
def test_rows_that_cannot_be_a_shipment_are_refused(row: str, wrong: str) -> None:
    good = "B | SZX | FRA | 1 | 10 | 9x9x9 | 2020-04-02 | 2020-04-08 |"
    found = of(row, good)
    assert [s.id for s in found.scenario.shipments] == ["B"]
    assert refused(found) == {2: [wrong]}


def test_no_shipment_comes_in_by_halves() -> None:
    found = of(
        "A-1 | SZX | FRA | 3 | 600 | 120x80x100 | 2020-04-02 | 2020-04-08 | 9000 USD",
        "A-1 | SZX | Nowhereville | 10 | 120 | 60x40x40 | 2020-04-02 | 2020-04-08 | 1500 USD",
        "B-2 | SZX | FRA | 1 | 85 | 80x60x50 | 2020-04-02 | 2020-04-08 | 900 USD",
    )
    assert [s.id for s in found.scenario.shipments] == ["B-2"]
    assert refused(found) == {
        2: ["reference row 3 of this reference cannot be taken"],
        3: ["destination is no place that is known"],
    }


@pytest.mark.parametrize(
    ("values", "priorities"),
    [
        (("", "", ""), [1, 1, 1]),
        (("urgent", "", ""), [1, 2, 2]),
        (("加急", "普通", ""), [1, 2, 2]),
        (("P3", "1", ""), [3, 1, 3]),
    ],
)
def test_priorities_are_numbers_or_words(values: tuple[str, ...], priorities: list[int]) -> None:
    rows = ({"reference": f"A{n}", "priority": value} for n, value in enumerate(values))
    assert [s.priority for s in _several(*rows).scenario.shipments] == priorities


def test_a_list_that_says_nothing_more_is_planned_by_stated_defaults() -> None:
    found = _several({"ready": None, "due": None, "volume_m3": None, "value": None})
    (shipment,) = found.scenario.shipments
    assert shipment.ready_at == NOW
    assert shipment.due_at == NOW + timedelta(days=14)
    assert shipment.volume_m3 == pytest.approx(10 / 167, abs=1e-6)
    assert {
        "ready now, where a row states no day",
        "needed 14 days after it is ready",
        "1 row without volume or size: 1 m3 for each 167 kg",
        "priority 1",
        "accepted 2 h after it is ready",
        "by air, 1 m3 is charged as 167 kg",
    } <= set(assumed(found))


def test_defaults_can_be_stated() -> None:
    stated = {"kg_per_m3_air": "200", "latest_days": "3", "acceptance_h": "0.5"}
    found = _several({}, assumed=stated)
    assert found.scenario.places[0].acceptance_min == 30
    assert found.totals.chargeable_kg == 20  # 0.1 m3
    (shipment,) = found.scenario.shipments
    assert shipment.latest_at - shipment.due_at == timedelta(days=3)
    assert not {each.key for each in found.assumed} & stated.keys()


def test_a_list_of_days_that_are_past_asks_as_of_when_it_is_planned() -> None:
    row = "A-1 | SZX | FRA | 3 | 600 | 120x80x100 | 2020-04-02 | 2020-04-08 | 9000 USD"
    later = datetime(2026, 1, 5, tzinfo=UTC)
    found = of(row, now=later)
    (question,) = found.questions
    assert (
        str(question.asks)
        == "All days of the list are past, the last is 08APR 2020. Plan as of when?"
    )
    assert question.proposed == "then"
    assert found.scenario.as_of == datetime(2020, 4, 1, tzinfo=UTC)
    for answer, as_of in (("now", later), ("then", datetime(2020, 4, 1, tzinfo=UTC))):
        answered = of(row, now=later, answers={"when": answer})
        assert (answered.questions, answered.scenario.as_of) == ((), as_of)


# -- rows without a table

USUAL: dict[str, Value | None] = {
    "reference": "A",
    "origin": "SZX",
    "destination": "FRA",
    "pieces": 1,
    "mass_kg": Decimal(10),
    "volume_m3": Decimal("0.1"),
    "ready": date(2020, 4, 2),
    "due": date(2020, 4, 9),
}


def listed(*rows: dict[str, Value | None]) -> ListedRows:
    return ListedRows(
        kind=ListKind.SHIPMENTS,
        file="list.csv",
        headings=(),
        rows=tuple(
            ListedRow(
                row=number,
                cells=(),
                values={k: v for k, v in (USUAL | row).items() if v not in (None, "")},
            )
            for number, row in enumerate(rows, 2)
        ),
    )


def _several(*rows: dict[str, Value | None], **settings: object):
    return small_scenario(listed(*rows), None, SmallSettings(as_of=NOW, **settings))


def _one(**values: Value):
    return _several(values)


amounts = st.decimals("0.5", 50_000, places=3)
lines = st.fixed_dictionaries(
    {
        "reference": st.sampled_from(["A", "B", "C", "D|E", "B:3-7"]),
        "destination": st.sampled_from(["FRA", "LHR", "Liège"]),
        "pieces": st.integers(1, 500),
        "mass_kg": amounts,
        "volume_m3": amounts,
        "value": st.decimals(0, 1_000_000, places=2).map(lambda x: Money(amount=x, currency="USD")),
    }
)


@given(st.lists(lines, min_size=1, max_size=12))
def test_pieces_kg_m3_and_value_that_go_in_come_out(rows: list[dict[str, Value]]) -> None:
    found = _several(*rows, answers={"reference:places": "apart"})
    shipments = found.scenario.shipments
    assert found.refused == ()
    assert problems(found.scenario) == []
    pieces = sum(row["pieces"] for row in rows)
    assert sum(s.handling_units for s in shipments) == pieces
    for listed_name, name in (("mass_kg", "mass_kg"), ("volume_m3", "volume_m3")):
        total = sum(s.handling_units * getattr(s, name) for s in shipments)
        assert total == pytest.approx(
            float(sum(row[listed_name] for row in rows)), abs=pieces * 1e-6
        )
    value = sum(s.handling_units * s.value_minor for s in shipments)
    assert abs(value - 100 * sum(row["value"].amount for row in rows)) <= pieces / 2
    assert sorted(row for mine in found.shipments.rows.values() for row in mine) == [
        *range(2, len(rows) + 2)
    ]
    # what the judge counts, in grams rounded up for each piece
    grams = sum(s.handling_units * grams_up(s.mass_kg) for s in shipments)
    assert 0 <= grams - 1000 * sum(row["mass_kg"] for row in rows) <= pieces
