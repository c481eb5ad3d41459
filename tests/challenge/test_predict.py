"""The prediction track: what is asked, what may be known, and scores that can be worked out by
hand.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from little import little, march

from onward.challenge.predict import (
    Prediction,
    our_predictions,
    predictions_text,
    question_at,
    read_predictions,
    score_predictions,
)
from onward.errors import InvalidInput
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status

SCENARIO = little("""
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    ship early CNPVG>BELGG
    ship masks CNPVG>BELGG
    ship never CNPVG>BELGG
    ship silent CNPVG>BELGG
""")


def event(shipment: str, status: Status, at: datetime, place: str, departure: str = "") -> Event:
    return Event(
        at=at,
        known_at=at,
        status=status,
        what=(Key(KeyKind.SHIPMENT, shipment),),
        place=place,
        departure=departure,
    )


EVENTS = [
    event(name, Status.RECEIVED, march(1, 8), "CNPVG") for name in ("early", "masks", "never")
]
EVENTS += [
    event("early", Status.DELIVERED, march(3), "BELGG"),
    event("masks", Status.DELIVERED, march(10), "BELGG"),
]
EVENTS += [event("never", Status.DEPARTED, march(12), "CNPVG", "F1")]  # the record ends here


def test_asked_is_what_is_under_way_and_only_the_past_is_told() -> None:
    question = question_at(SCENARIO, EVENTS, march(4))
    assert question.delivered == {"masks": march(10), "never": None}
    assert question.end == march(12)
    assert {e.at for e in question.events} == {march(1, 8), march(3)}


def test_interval_and_miss_by_hand() -> None:
    """masks: 9 to 11 March holds the 10th: 48 h wide, the middle 12 h off. never: 5 to 7 March ends
    5 days before the record does.
    """
    question = question_at(SCENARIO, EVENTS, march(4))
    made = {
        "masks": Prediction(march(9), march(9, 12), march(11)),
        "never": Prediction(march(5), march(6), march(7)),
    }
    score = score_predictions(question, made)
    assert (score.shipments, score.undelivered, score.inside) == (2, 1, 1.0)
    assert score.interval_h == (48 + 48 + 10 * 5 * 24) / 2
    assert score.miss_h == (12 + 6 * 24) / 2


def test_too_late_counts_like_too_early() -> None:
    question = question_at(SCENARIO, EVENTS, march(4))
    fine = Prediction(march(4), march(12), march(30))
    early = score_predictions(
        question, {"masks": Prediction(march(8), march(8), march(8)), "never": fine}
    )
    late = score_predictions(
        question, {"masks": Prediction(march(12), march(12), march(12)), "never": fine}
    )
    assert early == late
    assert early.inside == 0


def test_predictions_are_read_with_every_problem(tmp_path: Path) -> None:
    question, file = question_at(SCENARIO, EVENTS, march(4)), tmp_path / "mine.csv"
    file.write_text(
        "shipment,low,at,high\nmasks,soon,2020-03-09T00:00Z,2020-03-08T00:00Z\nearly,,,\n"
    )
    with pytest.raises(InvalidInput) as wrong:
        read_predictions(file, question)
    told = [(p.row, p.field) for p in wrong.value.problems]
    assert told == [(2, "low"), (2, "at"), (3, "shipment"), (0, "shipment")]


AT = "2020-03-09T00:00Z"
UNREADABLE = {  # a file: what is said of it, row by row
    "nothing": ("", ["1 this column is missing"] * 4),
    "a header alone": ("shipment,low,at,high\n", ["0 is not predicted"] * 2),
    "semicolons": ("shipment;low;at;high\n", ["1 separates its columns by semicolons"]),
    "a cell too many, after an empty line": (
        f"shipment,low,at,high\n\nmasks,{AT},{AT},{AT},{AT}\nnever,{AT},{AT},{AT}\n",
        ["3 has 5 cells, and the header has 4"],
    ),
    "one wrong instant": (
        f"shipment,low,at,high\nmasks,{AT},{AT},2020\nnever,{AT},{AT},{AT}\n",
        ["2 is not an instant: '2020' is no date and time"],
    ),
    "no offset": (
        f"shipment,low,at,high\nmasks,{AT},{AT},{AT[:-1]}\nnever,{AT},{AT},{AT}\n",
        ["2 is not an instant: '2020-03-09T00:00' has"],
    ),
    "a cell without an end": (
        f"shipment,low,at,high\n{'x' * 200_000},{AT},{AT},{AT}\n",
        ["2 is not a CSV file from about this line on"],
    ),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_is_wrong_with_a_file_is_told_once(kind: str, tmp_path: Path) -> None:
    text, words = UNREADABLE[kind]
    (tmp_path / "mine.csv").write_text(text)
    with pytest.raises(InvalidInput) as wrong:
        read_predictions(tmp_path / "mine.csv", question_at(SCENARIO, EVENTS, march(4)))
    told = [f"{p.row} {p.message}" for p in wrong.value.problems]
    assert [line[: len(start)] for line, start in zip(told, words, strict=True)] == words


@pytest.mark.parametrize("day", [1, 31])
def test_a_question_that_the_record_does_not_answer_is_no_table_of_its_own(
    day: int, tmp_path: Path
) -> None:
    """Nothing is under way yet; or all that will be recorded is: an interval of no width would be
    perfect.
    """
    question, file = question_at(SCENARIO, EVENTS, march(day)), tmp_path / "mine.csv"
    rows = (
        f"{name},2020-04-09T00:00Z,2020-04-09T00:00Z,2020-04-09T00:00Z\n"
        for name in question.delivered
    )
    file.write_text("shipment,low,at,high\n" + "".join(rows))
    with pytest.raises(InvalidInput, match="nothing can be scored"):
        read_predictions(file, question)


def test_an_interval_in_the_past_is_refused(tmp_path: Path) -> None:
    question, file = question_at(SCENARIO, EVENTS, march(4)), tmp_path / "mine.csv"
    past = "2020-03-02T00:00Z"
    file.write_text(
        f"shipment,low,at,high\nmasks,{past},{past},{past}\nnever,{past},{past},2020-04-02T00:00Z\n"
    )
    with pytest.raises(InvalidInput, match="lies in the past"):
        read_predictions(file, question)


def test_ours_is_entered_like_any_other(tmp_path: Path) -> None:
    question, file = question_at(SCENARIO, EVENTS, march(4)), tmp_path / "ours.csv"
    ours = our_predictions(SCENARIO, question)
    file.write_text(predictions_text(ours))
    assert read_predictions(file, question) == ours
    assert score_predictions(question, ours).shipments == 2
