"""Published figures on small histories: the same number again, and corrections that name what
changed them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from little import little
from telling import telling

from onward.formats.builtin import scenarios_folder
from onward.formats.figures import read_figures
from onward.formats.fund import read_fund
from onward.numbers.figure import Clocks, Figure, Record, check, corrected, rounded
from onward.numbers.periods import period, resplit
from onward.questions.figures import RunFigure
from onward.report.figures import correction_text, figure_text

WORLD = little("""
    as_of 2020-03-01
    set max_charters=2
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  capacity_kg=100 capacity_m3=10
    fly F2 CNPVG>BELGG 9 10:00 > 9 22:00  capacity_kg=300 capacity_m3=10 mode=belly
    fly X1 CNPVG>BELGG 9 10:00 > 9 22:00  charter=X1 reserved_for=merchants
    fly X2 CNPVG>BELGG 9 12:00 > 9 22:00  charter=X2 known=5
    fly X3 CNPVG>BELGG 9 14:00 > 9 22:00  charter=X3
    charter X1 1000
    charter X2 1000 known=5
    charter X3 1000
    ship masks CNPVG>BELGG p1 10x 20kg 0.18m3 units=2000 goods=masks party=relief
    ship suits CNPVG>FRLIO p2 4x 5kg 0.1m3 units=100 goods=suits party=relief
""")
STORY = """
    2 10:00 departed masks#1-6 on=F1 at=CNPVG
    2 22:00 landed masks#1-6 on=F1 at=BELGG
    3 09:00 delivered masks#1-6 at=BELGG
    3 10:00 delivered suits#1-2 at=FRLIO known=6
    5 09:00 void corrects=3 known=5T09:00
    3 12:00 delivered masks#1-2 at=BELGG known=5T10:00
    9 10:00 departed masks#7-10 on=F2 at=CNPVG
"""
HEAD = 'definition = "as said"\nunit = "units"\nstanding = "synthetic"\npublished_on = 2020-03-04\n'
DELIVERED = f"""
    [[figure]]
    id = "delivered"
    title = "Delivered"
    {HEAD}
    as_of = 2020-03-04T00:00:00Z
    value = 12000
    query = {{ kind = "flow", stage = "delivered", measure = "units" }}
"""


def figures(folder: Path, text: str) -> tuple[Figure, ...]:
    path = folder / "figures.toml"
    path.write_text(text, encoding="utf-8")
    return read_figures(path)


def one(folder: Path, query: str, as_of: str = "2020-03-10T00:00:00Z", more: str = "") -> Figure:
    (found,) = figures(
        folder,
        f'[[figure]]\nid = "it"\ntitle = "It"\n{HEAD}\nas_of = {as_of}\n{more}\nquery = {{ '
        f"{query} }}\n",
    )
    return found


@pytest.fixture
def record() -> Record:
    return Record(WORLD, telling(STORY))


def test_the_same_number_again_whatever_became_known_since(tmp_path: Path, record: Record) -> None:
    (figure,) = figures(tmp_path, DELIVERED)
    assert check(figure, record).same
    wrong = check(replace(figure, value=Decimal(11_999)), record)
    assert not wrong.same


def test_a_correction_tells_both_numbers_and_the_events_that_changed_them(
    tmp_path: Path, record: Record
) -> None:
    (figure,) = figures(tmp_path, DELIVERED)
    found = corrected(figure, record, None)
    events = [each.id for each in record.events]  # type: ignore[union-attr]
    assert found.changed
    assert correction_text(found).splitlines() == [
        "Delivered: saved as of 4 March 2020, published on 4 March 2020: 12,000 units; as known today: "
        "4,200, because",
        f"  -8,000  masks: delivered 2020-03-03T09:00Z was taken back, known 2020-03-05T09:00Z; "
        f"delivered 2020-03-03T12:00Z, known 2020-03-05T10:00Z: {events[2][:12]}, "
        f"{events[4][:12]}, {events[5][:12]}",
        f"  +200  suits: delivered 2020-03-03T10:00Z, known 2020-03-06T00:00Z: {events[3][:12]}",
    ]
    assert sum(cause.amount for cause in found.causes) == 4_200 - 12_000
    then = corrected(figure, record, datetime(2020, 3, 5, 9, 30, tzinfo=UTC))
    assert (
        correction_text(then)
        .splitlines()[0]
        .endswith("; as known at 2020-03-05T09:30Z: 0, because")
    )
    assert correction_text(corrected(figure, record, figure.known_to)).endswith(
        "the same as known at 2020-03-04T00:00Z"
    )


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def causes(text: str) -> list[str]:
    """The lines of what was told since, each with its sign."""
    return [line.strip() for line in text.splitlines() if line.strip()[:1] in ("+", "-")]


def test_a_value_that_its_query_never_gave_is_no_correction(tmp_path: Path, record: Record) -> None:
    (figure,) = figures(tmp_path, DELIVERED.replace("12000", "99"))
    said = unwrapped(correction_text(corrected(figure, record, figure.known_to)))
    assert said.endswith("value and query do not belong together")


def test_a_value_that_its_query_never_gave_would_be_printed_differently(
    tmp_path: Path, record: Record
) -> None:
    (figure,) = figures(tmp_path, DELIVERED.replace("12000", "99"))
    assert corrected(figure, record, figure.known_to).changed
    text = correction_text(corrected(figure, record, None))
    assert unwrapped(text).startswith(
        "Delivered: saved as of 4 March 2020, published on 4 March 2020: 99 units; as known today: "
        "4,200, and 12,000 as known then: value and query do not belong together; since then "
    )
    assert len(causes(text)) == 2


def test_what_was_never_saved_is_not_said_to_be(tmp_path: Path, record: Record) -> None:
    (figure,) = figures(tmp_path, DELIVERED)
    draft = replace(figure, value=None, published_on=None)
    same, other = corrected(draft, record, draft.known_to), corrected(draft, record, None)
    assert not same.changed
    assert not other.changed
    head = "Delivered: not saved yet; as known at 2020-03-04T00:00Z: 12,000 units; "
    assert correction_text(same) == head + "the same as known at 2020-03-04T00:00Z"
    assert correction_text(other).splitlines()[0] == head + "as known today: 4,200, because"
    undated = corrected(replace(figure, published_on=None), record, None)
    assert correction_text(undated).startswith(
        "Delivered: saved as of 4 March 2020: 12,000 units; as known today: 4,200, because"
    )


def test_a_correction_of_many_causes_prints_the_largest_and_sums_the_rest(tmp_path: Path) -> None:
    world = little("\n".join(f"ship s{n} CNPVG>BELGG {n}x units=10" for n in range(1, 9)))
    late = telling("\n".join(f"3 10:00 delivered s{n} at=BELGG known=6" for n in range(1, 9)))
    (figure,) = figures(tmp_path, DELIVERED.replace("12000", "0"))
    lines = causes(correction_text(corrected(figure, Record(world, late), None)))
    assert [line.split()[0] for line in lines] == ["+80", "+70", "+60", "+50", "+40", "+60"]
    assert lines[-1].endswith("3 more; --json names them all")


def test_shipped_is_not_delivered(tmp_path: Path, record: Record) -> None:
    shipped = one(tmp_path, 'kind = "flow", stage = "shipped", measure = "units"')
    delivered = one(tmp_path, 'kind = "flow", stage = "delivered", measure = "units"')
    assert [check(each, record).answer.value for each in (shipped, delivered)] == [20_000, 4_200]


@pytest.mark.parametrize(
    ("query", "value"),
    [
        (
            'kind = "flow", stage = "delivered", measure = "kg", where = { goods = ["masks", '
            '"suits"] }',
            50,
        ),
        (
            'kind = "flow", stage = "departed", measure = "m3", period = "2020-03-02"',
            Fraction(108, 100),
        ),
        (
            'kind = "count", stage = "delivered", count = "goods_to", where = { goods_to = "!FR" }',
            1,
        ),
        (
            'kind = "growth", stage = "departed", measure = "kg", period = "2020-03-09", baseline '
            '= "2020-03-02"',
            Fraction(-100, 3),
        ),
        (
            'kind = "growth", stage = "departed", measure = "kg", period = "2020-03-09"',
            "baseline is zero",
        ),
        ('kind = "growth", stage = "departed", measure = "kg", period = "2020-02"', "no data"),
        ('kind = "growth", stage = "departed", measure = "kg", period = "2020-04"', "no data"),
        ('kind = "flow", stage = "departed", measure = "kg", period = "2020-02"', "no data"),
        ('kind = "flow", stage = "departed", measure = "kg", period = "2020-03-05"', 0),
        ('kind = "count", stage = "departed", count = "goods_to", period = "2020-02"', "no data"),
        (
            'kind = "capacity", modes = "belly", transport = "air", measure = "kg", period = '
            '"2020-03"',
            75,
        ),
        (
            'kind = "capacity", modes = ["belly"], transport = "air", measure = "m3", period = '
            '"2020-03"',
            50,
        ),
        (
            'kind = "capacity", modes = ["belly"], transport = "air", measure = "m3", period = '
            '"2020-04"',
            "no data",
        ),
        ('kind = "charters", period = "2020-03"', 2),
        ('kind = "charters", period = "2020-03", reserved_for = "merchants"', 1),
        ('kind = "charters", period = "2020-04"', 0),
    ],
)
def test_what_can_be_asked(tmp_path: Path, record: Record, query: str, value: object) -> None:
    assert check(one(tmp_path, query), record).answer.value == value


@pytest.mark.parametrize(
    "query", ['kind = "flow", measure = "kg"', 'kind = "count", count = "goods_to"']
)
def test_before_anything_is_told_there_is_no_data_and_no_zero(
    tmp_path: Path, record: Record, query: str
) -> None:
    found = check(
        one(tmp_path, query + ', stage = "shipped"', "2019-01-01T00:00:00Z"), record
    ).answer
    assert (found.value, found.remarks) == ("no data", ("no data: the source tells of no day",))


def test_days_without_data_are_named_beside_a_sum(tmp_path: Path, record: Record) -> None:
    found = check(
        one(
            tmp_path,
            'kind = "flow", stage = "departed", measure = "kg", period = "2020-03-01..2020-03-02"',
        ),
        record,
    ).answer
    assert (found.value, found.remarks) == (
        120,
        ("2020-03-01..2020-03-02: 1 of 2 days have data; none of 2020-03-01",),
    )


@pytest.mark.parametrize(
    "query",
    [
        'kind = "flow", measure = "kg"',
        'kind = "count", count = "goods"',
        'kind = "growth", measure = "kg", period = "2020-03-09", baseline = "2020-03-02"',
    ],
)
def test_a_filter_by_what_nothing_has_is_refused(
    tmp_path: Path, record: Record, query: str
) -> None:
    with pytest.raises(
        ValueError, match=r"hub=BELGE: nothing in little has this hub\. Maybe BELGG"
    ):
        check(one(tmp_path, query + ', stage = "departed", where = { hub = "BELGE" }'), record)


def test_a_filter_by_what_only_later_events_have_is_none_by_a_slip(tmp_path: Path) -> None:
    later = Record(
        WORLD,
        telling(
            "2 10:00 departed masks#1-6 on=F1 at=CNPVG\n 9 10:00 departed masks#7-10 on=F9 at=CNPVG"
        ),
    )
    query = 'kind = "flow", stage = "departed", measure = "kg", where = { departure = "F9" }'
    assert [
        check(one(tmp_path, query, f"2020-03-{day}T00:00:00Z"), later).answer.value
        for day in ("03", "10")
    ] == [0, 80]


def test_growth_per_day_with_data_says_what_is_missing(tmp_path: Path, record: Record) -> None:
    figure = one(
        tmp_path,
        'kind = "growth", stage = "departed", measure = "kg", period = "2020-03-03..2020-03-12", '
        'baseline = "2020-02-28..2020-03-02"',
    )
    found = check(figure, record).answer
    assert found.remarks == (
        "2020-02-28..2020-03-02: 1 of 4 days have data; none of 2020-02-28..2020-03-01",
        "2020-03-03..2020-03-12: 7 of 10 days have data; none of 2020-03-10..2020-03-12",
        "compared per day with data: 7 days against 1",
        # a day later: 80 kg on six days over 120 on two; a day earlier: no data before
        "-90.5 % to -77.8 % if the two periods meet a day earlier or later",
    )
    assert found.value == 100 * (Fraction(80, 7) / 120 - 1)


@pytest.mark.parametrize(
    ("baseline", "spans"),
    [
        (
            "2020-03-01..2020-03-04",
            [
                "2020-03-01..2020-03-03 2020-03-04..2020-03-08",
                "2020-03-01..2020-03-05 2020-03-06..2020-03-08",
            ],
        ),
        ("2020-03-01..2020-03-03", []),  # they do not meet
        ("2020-03-04", []),  # it would have no day
    ],
)
def test_two_periods_that_meet_may_meet_a_day_earlier_or_later(
    baseline: str, spans: list[str]
) -> None:
    moved = resplit(period(baseline), period("2020-03-05..2020-03-08"))
    assert [f"{before} {after}" for before, after in moved] == spans


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('kind = "count", stage = "delivered", count = "goods_to"', "goods_to FR"),
        (
            'kind = "growth", stage = "delivered", measure = "kg", period = "2020-03-03", '
            'baseline = "2020-03-03"',
            "",
        ),
        ('kind = "charters", period = "2020-03"', "departures that became known"),
    ],
)
def test_every_question_says_why_it_changed(
    tmp_path: Path, record: Record, query: str, words: str
) -> None:
    figure = replace(one(tmp_path, query, "2020-03-04T00:00:00Z"), value=None)
    uncapped = Record(replace(WORLD, max_charters=None), record.events)
    found = corrected(figure, uncapped, None)
    assert (words == "" and not found.changed) or words in found.causes[0].what


def test_growth_is_corrected_by_events_of_both_periods(tmp_path: Path) -> None:
    story = """
        2 10:00 departed masks#1-6 on=F1 at=CNPVG
        9 10:00 departed masks#7-10 on=F2 at=CNPVG known=12
        9 11:00 departed suits on=F2 at=CNPVG
    """
    figure = one(
        tmp_path,
        'kind = "growth", stage = "departed", measure = "kg", period = "2020-03-09", baseline = '
        '"2020-03-02"',
    )
    found = corrected(figure, Record(WORLD, telling(story)), None)
    assert [(cause.amount, cause.what.split(":")[0]) for cause in found.causes] == [(80, "masks")]


def test_a_capacity_that_grows_names_the_departures(tmp_path: Path) -> None:
    world = little(
        "fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 capacity_kg=100\n fly F2 CNPVG>BELGG 9 10:00 > 9 "
        "22:00 capacity_kg=300 mode=belly known=5"
    )
    figure = one(
        tmp_path,
        'kind = "capacity", modes = ["belly"], transport = "air", measure = "kg", period = '
        '"2020-03"',
        "2020-03-04T00:00:00Z",
    )
    (cause,) = corrected(figure, Record(world), datetime(2020, 3, 9, tzinfo=UTC)).causes
    assert (cause.amount, cause.events) == (75, ("F2",))


def test_a_fund_is_asked_for_only_where_there_is_one(tmp_path: Path, record: Record) -> None:
    with pytest.raises(ValueError, match="no fund"):
        check(one(tmp_path, 'kind = "fund", what = "delivered"'), record)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('what = "delivered", fund = "gpaf"', "'gpaf' is no fund with a pledge"),  # not 0 units
        ('what = "nations", fund = "gpaf"', "'gpaf' is no fund with a pledge"),
        ('what = "pledged"', "'' is no fund with a pledge"),
        (
            'what = "pledged", fund = "naspers", currency = "USD"',
            "needs rate_on, the day of the rate",
        ),
        (
            'what = "pledged", fund = "naspers", currency = "USD", rate_on = 2020-04-14',
            "rate_on 2020-04-14: its rate was not known by 2020-04-13",
        ),
    ],
)
def test_what_cannot_be_asked_of_a_fund(tmp_path: Path, query: str, said: str) -> None:
    known = Record(WORLD, (), read_fund(scenarios_folder() / "spring-2020" / "fund"))
    with pytest.raises(ValueError, match=said):
        check(one(tmp_path, f'kind = "fund", {query}', "2020-04-13T23:59:00Z"), known)
    asked = (
        'kind = "fund", what = "pledged", fund = "naspers", currency = "USD", rate_on = 2020-04-13'
    )
    assert check(
        one(tmp_path, asked, "2020-04-13T23:59:00Z"), known
    ).answer.remarks  # of the same day, it is


def test_print_has_the_qualifier_and_says_what_is_not_published(
    tmp_path: Path, record: Record
) -> None:
    figure = one(
        tmp_path,
        'kind = "flow", stage = "shipped", measure = "units"',
        more='qualifier = "more than"\nvalue = 20000',
    )
    clocks = Clocks(as_of=figure.as_of, known_to=figure.known_to)
    answer = check(figure, record).answer
    text = figure_text(RunFigure(figure=figure, answer=answer, clocks=clocks))
    assert text.splitlines()[0] == "It: more than 20,000 units"
    assert "saved in Onward   more than 20,000 units, as of 10 March 2020" in text
    draft = replace(figure, value=None, qualifier="")
    assert check(draft, record).same
    unseen = RunFigure(figure=draft, answer=check(draft, record).answer, clocks=Clocks(None, None))
    assert "not saved yet" in figure_text(unseen)


def test_the_same_decimals_as_were_printed(tmp_path: Path, record: Record) -> None:
    query = (
        'kind = "growth", stage = "departed", measure = "kg", period = "2020-03-09", baseline '
        '= "2020-03-02"'
    )
    assert [
        check(one(tmp_path, query, more=f"value = {value}"), record).same
        for value in ("-33", "-33.3", "-33.33", "-33.4")
    ] == [
        True,
        True,
        True,
        False,
    ]
    assert [str(rounded(Fraction(value, 1000), 2)) for value in (125, 135, -125, 124)] == [
        "0.12",
        "0.14",
        "-0.12",
        "0.12",
    ]


def test_a_question_that_nobody_can_answer(tmp_path: Path, record: Record) -> None:
    with pytest.raises(ValueError, match="but not both"):
        check(
            one(
                tmp_path,
                'kind = "flow", stage = "shipped", measure = "kg", where = { goods_to = ["!CN", '
                '"FR"] }',
            ),
            record,
        )


def test_movements_are_made_once_for_each_pair_of_clocks(record: Record) -> None:
    clocks = Clocks(datetime(2020, 3, 4, tzinfo=UTC), None)
    assert record.moves(clocks) is record.moves(clocks)
