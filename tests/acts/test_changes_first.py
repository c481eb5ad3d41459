"""The page and the workbook of a replan begin with what it changes, why, and whom to notify."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import begun, current, notice, opened, planned
from little import little

from onward.acts.drafts import Drafted
from onward.desk.plan_diff import ItineraryChange, moved
from onward.plan.plan import Leg
from onward.report.cells import Coded
from onward.report.page import page
from onward.report.tables.replan import changes_sentence, changes_table, runs_in, whom_to_notify
from onward.report.workbook import write_workbook


@pytest.fixture
def replanned(tmp_path: Path) -> Iterator[tuple[Drafted, list[ItineraryChange]]]:
    """F1 is cancelled: red's eight masks go by F2, two days later; two of blue's gowns give way."""
    with opened(tmp_path / "desk.db") as store:
        desk = begun(store)
        current(desk)
        notice(desk, "cancel_departure F1 cause=fog")
        found = planned(desk)
        assert found.start.advanced is not None
        yield found, moved(found.start.advanced, found.plan)


def test_a_page_begins_with_the_changes(
    replanned: tuple[Drafted, list[ItineraryChange]],
) -> None:
    found, changes = replanned
    text = page(found.judged, None, changes)
    assert 0 < text.index('id="changes"') < text.index('id="exceptions"')
    assert "10 handling units travel another way than planned" in text
    assert 'id="changes"' not in page(found.judged)


def test_a_replan_that_changes_nothing_says_so(
    replanned: tuple[Drafted, list[ItineraryChange]],
) -> None:
    assert "0 handling units travel another way" in page(replanned[0].judged, None, [])


def test_a_workbook_begins_with_the_changes(
    replanned: tuple[Drafted, list[ItineraryChange]], tmp_path: Path
) -> None:
    found, changes = replanned
    write_workbook(found.judged, tmp_path / "new.xlsx", None, changes)
    with zipfile.ZipFile(tmp_path / "new.xlsx") as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert names[1:3] == ["Changes", "Whom to notify"]


def test_a_run_of_a_service_is_said_by_lane_and_hour() -> None:
    """Ids stay for machines; a sentence that names one says it, too."""
    scenario = little("""
        as_of 2020-03-01
        place CNPVG zone=Asia/Shanghai
        charter C 1000
        fly C.out CNPVG>BELGG 2 10:00 > 2 22:00 charter=C
        fly F1 CNPVG>BELGG 3 10:00 > 3 22:00
        ship masks CNPVG>BELGG 2x
    """)
    change = ItineraryChange(
        shipment="masks", first=1, last=2, consignment="", tell="red",
        old=(Leg("C.out"),), new=(Leg("F1"),), old_minutes_late=None, new_minutes_late=0,
        cause="fog", why="C.out is cancelled",
    )  # fmt: skip
    (row,) = changes_table([change], runs_in([change], scenario)).rows
    assert isinstance(row, dict)
    assert row["old"] == Coded("C.out", "charter C PVG–LGG 02MAR 18:00")
    assert (row["new"], str(row["why"])) == ("F1", "charter C PVG–LGG 02MAR 18:00 is cancelled")


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("cancel_departure F1", "F1"),
        ("cut_departure F1 factor=0.25", "F1"),
        ("delay_departure F1 departs_at=2020-03-11T10:00Z", "F1"),
        ("set_throughput BELGG handling_kg_per_day=100", "BELGG"),
        ("cancel_shipment masks", "masks"),
        ("refuse_booking masks departure=F1", "masks"),
    ],
)
def test_a_cause_without_words_is_what_the_notice_is_about(
    tmp_path: Path, words: str, cause: str
) -> None:
    """The id of a notice is a digest, which tells nobody anything."""
    with opened(tmp_path / "desk.db") as store:
        desk = begun(store)
        current(desk)
        notice(desk, words)
        found = planned(desk)
        assert found.start.advanced is not None
        changes = moved(found.start.advanced, found.plan)
        assert cause in {change.cause for change in changes}
        text = page(found.judged, None, changes)
        assert re.findall(r"\bn-[0-9a-f]{10}", text) == []


def test_the_lines_say_the_itinerary_before_and_now_and_why(
    replanned: tuple[Drafted, list[ItineraryChange]],
) -> None:
    row = next(iter(changes_table(replanned[1]).rows))
    assert isinstance(row, dict)
    assert (row["tell"], row["shipment"], row["handling_units"]) == ("red", "masks", "1-8")
    assert (row["old"], row["new"]) == ("F1 > T1", "F2 > T2")
    assert "fog" in str(row["why"]) or "F1" in str(row["why"])
    told, other = whom_to_notify(replanned[1]).rows
    assert isinstance(other, dict)
    assert (other["tell"], other["pieces"]) == ("blue", 2)
    assert told == {
        "tell": "red", "pieces": 8, "sooner": 0, "later": 8, "same": 0, "stay": 0
    }  # fmt: skip
    assert (
        changes_sentence([]) == "0 handling units travel another way than planned, or no further."
    )
