"""What a desk would begin with: what is asked, doubted, assumed and proposed, before it begins."""

from __future__ import annotations

from collections.abc import Mapping as Values
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from own_lists import OFFERS, SHIPMENTS, as_csv, as_workbook, cells

from onward.acts.given_files import GivenFile, draft_file
from onward.acts.list_opening import Opening, OpeningWish, opening_of
from onward.lists.draft import MOST_QUESTIONS
from onward.scenario import Mode
from onward.units import utc

WISH = OpeningWish(wall=datetime(2020, 4, 2, 9, 30, 17, tzinfo=UTC))


def opened(
    content: bytes,
    file: str = "mine.xlsx",
    wish: OpeningWish = WISH,
    answers: Values[str, str] | None = None,
) -> Opening:
    given = GivenFile(content=content, file=file, answers=answers or {})
    return opening_of(draft_file(None, 1, given), wish)


def with_rows(*rows: str) -> bytes:
    return as_workbook(Shipments="\n".join([SHIPMENTS.strip(), *rows]), Quotes=OFFERS)


def test_a_desk_begins_on_a_whole_minute_with_what_was_assumed() -> None:
    small = opened(with_rows()).small
    assert small is not None
    assert small.scenario.as_of == utc("2020-04-02T09:30Z")
    assert {"acceptance_h", "latest_days"} <= {each.key for each in small.assumed}
    stated = opened(with_rows(), wish=replace(WISH, assume={"latest_days": "5"})).small
    assert stated is not None
    assert "latest_days" not in {each.key for each in stated.assumed}


def test_a_lorry_is_added_only_if_it_is_wanted() -> None:
    small = opened(with_rows()).small
    assert small is not None
    (lorry,) = small.lorries
    assert [each.mode for each in small.scenario.services] == []
    wanted = opened(with_rows(), wish=replace(WISH, lorries=frozenset({lorry.key}))).small
    assert wanted is not None
    assert [each.mode for each in wanted.scenario.services] == [Mode.ROAD]


def test_doubts_have_the_rows_of_the_list() -> None:
    """A piece of 1,200 kg in 0.008 m3, in row 5 of the sheet."""
    heavy = "S4 | Hong Kong | Luxembourg | 1 | 1200 | 20x20x20 | 2020-04-03 | 2020-04-12"
    found = opened(with_rows(heavy))
    (dense,) = [each for each in found.warnings if each.row == 5]
    assert (dense.file, dense.field, dense.value) == ("mine.xlsx", "mass_kg", "1200")
    assert "kg per m3 in 0.008 m3" in dense.message


def test_what_a_currency_is_worth_is_asked_with_the_rest() -> None:
    euros = as_workbook(Shipments=SHIPMENTS, Quotes=OFFERS + OFFERS.strip().splitlines()[1]
                        .replace("4.10 USD", "3.80 EUR").replace("CV9737", "CV9739"))  # fmt: skip
    found = opened(euros)
    assert [each.key for each in found.drafted.open] == ["rate:EUR"]
    assert not found.ready
    assert opened(euros, answers={"rate:EUR": "1.1"}).ready
    assert len(found.drafted.asked) <= MOST_QUESTIONS


def test_a_list_of_offers_alone_begins_no_desk() -> None:
    found = opened(as_csv(OFFERS), "offers.csv")
    assert [str(each.message) for each in found.problems] == [
        "has no list of shipments, with which a desk begins"
    ]


@pytest.mark.parametrize("column", ["From", "To"])
def test_rows_whose_place_nobody_knows_are_refused_under_their_headings(column: str) -> None:
    table = cells(SHIPMENTS)
    table[2][table[0].index(column)] = "Atlantis City of Nowhere"
    rows = "\n".join(" | ".join(row) for row in table)
    found = opened(as_workbook(Shipments=rows, Quotes=OFFERS))
    (refused,) = found.refused
    assert refused.headings[:3] == ("Our ref", "From", "To")
    assert [each.row for each in refused.refused] == [3]
