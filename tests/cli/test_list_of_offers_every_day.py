"""A list of offers, and answers of carriers in the own sheet, the days after."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from answer import Run

GOODS = """\
Ref;From;To;Pieces;kg total;m3 total;Ready;Needed by;Value
A1;Hamburg;New York;4;400;2.4;2026-12-07;2026-12-14;4000 EUR
A2;Frankfurt;New York;2;640;3.1;2026-12-08;2026-12-13;2000 EUR
A3;Frankfurt;New York;3;90;0.6;2026-12-08;2026-12-16;900 EUR
"""
HEAD = "Carrier;Flight;From;To;Day;Cut-off;Departure;Arrival;Price per kg;Price in all;Minimum;Valid until"
FLIGHT = "LH;LH8160;FRA;JFK;2026-12-09;10:00;16:00;19:30;3.20 EUR;;75 EUR;2026-12-31"
DAILY = "LH;LH8162;FRA;JFK;daily;09:00;15:00;18:30;3.90 EUR;;75 EUR;2026-12-20"
CHARTER = "CX;CX071;HAM;JFK;2026-12-08;08:00;12:00;20:00;;9000 EUR;;2026-12-31"
OFFERS = (FLIGHT, DAILY, CHARTER)
HERE = "offers offers"  # what the list is called


def listed(rows: Sequence[str]) -> str:
    return "\n".join((HEAD, *rows, ""))


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Of the three shipments A1 flies by the charter, the others by LH8160."""
    monkeypatch.chdir(tmp_path)
    Path("goods.csv").write_text(GOODS, encoding="utf-8")
    Path("offers.csv").write_text(listed(OFFERS), encoding="utf-8")
    begin = "desk new --sheet goods.csv --sheet offers.csv --at 2026-12-01T08:00Z"
    for command in (begin.split(), ["plan"], ["adopt"]):
        assert run(*command).code == 0
    return run


def day(desk: Run, rows: Sequence[str], *options: str) -> str:
    """What an import of the list says."""
    Path("today.csv").write_text(listed(rows), encoding="utf-8")
    told = desk("import", "today.csv", "--list", HERE, "--whole", *options)
    assert told.code == 0, told.err
    return told.err.partition("\n\n")[2] + told.out


def notices(desk: Run) -> list[str]:
    return [row["kind"] for row in desk("notice", "list", "--json").json["notices"]]


def test_the_same_offers_change_nothing(desk: Run) -> None:
    assert "nothing has changed: 3 as they were" in day(desk, OFFERS, "--yes")
    assert notices(desk) == []


@pytest.mark.parametrize(
    ("row", "new", "said", "kinds"),
    [
        (
            FLIGHT,
            FLIGHT.replace("16:00;19:30", "17:30;21:00"),
            "LH8160 09DEC: Departure 09DEC 16:00 +01:00 -> 09DEC 17:30 +01:00, "
            "Arrival 09DEC 19:30 -05:00 -> 09DEC 21:00 -05:00",
            ["delay_departure"],
        ),
        (
            FLIGHT,
            FLIGHT.replace("3.20", "3.40").replace("75", "90"),
            "LH8160 09DEC: Price per kg 3.20 EUR -> 3.40 EUR, Minimum 75.00 EUR -> 90.00 EUR",
            ["change_price"],
        ),
        (
            DAILY,
            DAILY.replace("3.90", "4.10"),
            "LH8162, LH, FRA–JFK: Price per kg 3.90 EUR -> 4.10 EUR",
            ["change_price"],
        ),
        (
            DAILY,
            DAILY.replace("18:30", "19:00"),
            "LH8162, LH, FRA–JFK: transit time 9 hours 30 minutes -> 10 hours",
            ["delay_departure"] * 20,
        ),
    ],
    ids=["times", "price and minimum", "price of a service", "times of a service"],
)
def test_an_offer_changes(desk: Run, row: str, new: str, said: str, kinds: list[str]) -> None:
    rows = [new if each == row else each for each in OFFERS]
    told = day(desk, rows, "--yes")
    assert "0 new, 1 changed, 2 as they were" in told
    assert said in told
    assert notices(desk) == kinds
    assert "nothing has changed" in day(desk, rows, "--yes")


def test_a_charter_is_offered_and_another_is_gone(desk: Run) -> None:
    other = CHARTER.replace("CX071", "CX073").replace("12-08", "12-09").replace("9000", "8000")
    rows = (FLIGHT, DAILY, other)
    shown = day(desk, rows, "--dry-run")
    assert "1 new, 0 changed, 1 gone, 2 as they were" in shown
    assert "CX073@2026-12-09, charter CX073@2026-12-09 DEHAM–JFK 09DEC 12:00" in shown
    assert notices(desk) == []
    day(desk, rows, "--yes", "--cancel-gone", "all")
    assert sorted(notices(desk)) == ["add_departure", "cancel_charter", "offer_charter"]
    assert desk("replan").code == 0
    assert desk("adopt").code == 0
    told = {row["flight"] for row in desk("bookings", "--json").json["bookings"]}
    assert any("CX073" in flight for flight in told)
    assert "nothing has changed" in day(desk, rows, "--yes")


def test_what_is_gone_is_cancelled_where_it_is_ticked_and_comes_back(desk: Run) -> None:
    assert "2 gone" in day(desk, (CHARTER,), "--yes")
    assert notices(desk) == []
    day(desk, (CHARTER,), "--yes", "--cancel-gone", "all")
    assert notices(desk) == ["cancel_departure"] * 2
    day(desk, OFFERS, "--yes")
    assert Counter(notices(desk))["restore_departure"] == 21  # of the flight and of each day


def test_a_new_flight_and_a_new_service(desk: Run) -> None:
    rows = (*OFFERS, FLIGHT.replace("8160", "8170"), DAILY.replace("LH8162", "LH8172"))
    assert "2 new, 0 changed, 3 as they were" in day(desk, rows, "--yes")
    assert sorted(notices(desk)) == ["add_departure", "add_service"]


def test_another_price_of_a_charter_is_told_to_nobody_and_said(desk: Run) -> None:
    told = day(desk, (FLIGHT, DAILY, CHARTER.replace("9000", "9100")), "--yes")
    assert "no notice can change it at the desk" in told
    assert notices(desk) == []


def test_two_quotes_for_one_flight_keep_their_numbers_in_another_order(desk: Run) -> None:
    later = FLIGHT.replace("16:00;19:30", "20:00;23:30").replace("3.20", "2.80")
    rows = (*OFFERS, later)
    told = day(desk, rows, "--yes")
    assert "1 new, 0 changed, 3 as they were" in told
    assert "LH8160 (2)@2026-12-09" in told
    assert "nothing has changed: 4 as they were" in day(desk, (later, *OFFERS), "--yes")
    cheaper = later.replace("2.80", "2.60")
    told = day(desk, (cheaper, *OFFERS), "--yes")
    assert "0 new, 1 changed, 3 as they were" in told
    assert "LH8160 (2)@2026-12-09" in told


def test_a_price_in_another_currency_comes_in_that_of_the_desk(desk: Run) -> None:
    rows = (FLIGHT.replace("3.20 EUR", "4.00 USD").replace("75 EUR", "80 USD"), DAILY, CHARTER)
    told = day(desk, rows, "--yes", "--answer", "rate:USD=0.9")
    assert "Price per kg 3.20 EUR -> 3.60 EUR, Minimum 75.00 EUR -> 72.00 EUR" in told


def test_a_row_that_no_scenario_can_have_is_refused_at_the_beginning(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lands before it leaves."""
    monkeypatch.chdir(tmp_path)
    early = "LH;LH8199;FRA;JFK;2026-12-09;10:00;16:00;2026-12-08 19:30;3.20 EUR;;;2026-12-31"
    Path("goods.csv").write_text(GOODS, encoding="utf-8")
    Path("offers.csv").write_text(listed((*OFFERS, early)), encoding="utf-8")
    begin = "desk new --sheet goods.csv --sheet offers.csv --at 2026-12-01T08:00Z".split()
    refused = run(*begin)
    assert refused.code == 3
    assert "offers.csv:5" in refused.err
    assert run(*begin, "--proceed").code == 0


# -- answers of carriers


def answered(
    desk: Run,
    answers: dict[str, str],
    *options: str,
    booking: str = "Onward: booking",
    older: str = "",
) -> tuple[int, str]:
    """The own sheet with its last column filled in comes in; what is said. ``older``: what that
    column is called in it then.
    """
    language = ("--language", "en" if booking.isascii() else "zh")
    assert desk("import", "--back", "back.csv", "--list", "goods", *language).code == 0
    with Path("back.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    place = rows[0].index(booking)
    rows[0][place] = older or booking
    for row in rows[1:]:
        row[place] = answers.get(row[0], row[place])
    with Path("back.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    told = desk("import", "back.csv", "--list", "goods", *options)
    return told.code, told.err + told.out


def bookings(desk: Run) -> dict[tuple[str, str], int]:
    """Pieces by shipment and state."""
    found = Counter[tuple[str, str]]()
    for row in desk("bookings", "--json").json["bookings"]:
        found[row["shipment"], row["state"]] += row["pieces"]
    return dict(found)


@pytest.mark.parametrize(
    ("booking", "older"),
    [("Onward: booking", ""), ("订舱（计划）", ""), ("订舱（计划）", "Onward: 订舱")],
)
def test_answers_that_are_filled_in_come_in(desk: Run, booking: str, older: str) -> None:
    answers = {"A1": "bestätigt", "A2": "confirmed 1", "A3": "LH8160: refused"}
    code, told = answered(desk, answers, "--yes", booking=booking, older=older)
    assert code == 0, told
    assert bookings(desk) == {
        ("A1", "confirmed"): 4,
        ("A2", "confirmed"): 1,
        ("A2", "to request"): 1,
        ("A3", "refused"): 3,
    }
    code, told = answered(desk, {}, "--yes")
    assert "nothing has changed" in told


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("perhaps 3", "is no answer to a booking"),
        ("confirmed 7", "is not 1 to 2, which are planned on it"),
        ("CX99: confirmed", "is none of the flights of A2"),
        ("LH8160: confirmed 1; LH8160: refused", "is answered otherwise in row 3"),
    ],
)
def test_what_is_no_answer_is_said_with_its_row(desk: Run, answer: str, said: str) -> None:
    before = bookings(desk)
    code, told = answered(desk, {"A2": answer}, "--yes", "--proceed")
    assert code == 0
    assert said in told
    assert bookings(desk) == before


def test_goods_without_a_plan_have_no_bookings(desk: Run) -> None:
    desk("undo", "3")
    _, told = answered(desk, {"A2": "confirmed"}, "--yes", "--proceed")
    assert "is about a booking that the current plan does not have" in told
