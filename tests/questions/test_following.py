"""Questions about what happened, asked without a terminal: flows, track, situation, figures."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from little import little

from onward.answer import NoteKind, NotThere, Outcome, WrongQuestion
from onward.errors import InvalidInput
from onward.events.tally import Whereabouts
from onward.formats.folder import write_folder
from onward.numbers.periods import period
from onward.questions.figures import FigureFile, correct_figures, verify_figures
from onward.questions.flows import CountFlows, count_flows
from onward.questions.record import Clocks, Record, Sources, open_record
from onward.questions.situation import ReportSituation, report_situation
from onward.questions.track import MeasureExposure, Track, measure_exposure, track

WORLD = """
    as_of 2020-03-01
    place CNPVG name=Shanghai zone=Asia/Shanghai
    place BELGG name=Liege zone=Europe/Brussels
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    ship masks CNPVG>BELGG p1 10x 100kg 0.5m3 due=7 units=2000 value=500 goods=masks
    policy SHUT closure scope=BE directions=import from=8 known=2
"""
EVENTS = """\
at,known_at,status,what,place,departure
2020-03-02T10:00Z,2020-03-02T10:00Z,departed,shipment:masks#1-6,CNPVG,F1
2020-03-02T22:00Z,2020-03-03T06:00Z,landed,shipment:masks#1-6,BELGG,F1
2020-03-03T08:00Z,2020-03-03T08:00Z,held,shipment:masks#1-2,BELGG,
"""
FIGURE = """
[[figure]]
id = "shipped"
title = "Shipped"
definition = "left the origin"
unit = "units"
standing = "synthetic"
as_of = 2020-03-03T00:00:00Z
value = 12000
query = { kind = "flow", stage = "shipped", measure = "units" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(little(WORLD), tmp_path / "world")
    (tmp_path / "world" / "events.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "world" / "figures.toml").write_text(FIGURE, encoding="utf-8")
    return tmp_path / "world"


def record(folder: Path, **clocks: datetime) -> Record:
    return open_record(Sources(scenario=str(folder)), Clocks(**clocks))


def test_flows_by_a_dimension_and_their_total(folder: Path) -> None:
    found = count_flows(record(folder), CountFlows(by=("mode",)))
    assert [(line.key, line.kg) for line in found.value.now.lines] == [(("freighter",), 600)]
    assert (found.outcome, found.value.now.total.units) == (Outcome.DONE, 12_000)
    assert found.notes[-1].kind is NoteKind.SUMMARY


def test_flows_name_every_value_that_nothing_has(folder: Path) -> None:
    where = {"mode": ("bely",), "hub": ("CNPVX", "CNPVG")}
    with pytest.raises(WrongQuestion) as said:
        count_flows(record(folder), CountFlows(where=where))
    assert [(p.field, p.value, p.maybe) for p in said.value.problems] == [
        ("mode", "bely", "belly"),
        ("hub", "CNPVX", "CNPVG"),
    ]


def test_a_baseline_needs_a_period(folder: Path) -> None:
    with pytest.raises(WrongQuestion, match="name the period"):
        count_flows(record(folder), CountFlows(baseline=period("2020-02")))


def test_tracked_parts_and_where_they_are(folder: Path) -> None:
    found = track(record(folder), Track(key="masks")).value
    assert [(p.state.key.first, p.state.key.last, p.where) for p in found.parts] == [
        (1, 2, Whereabouts.HELD),
        (3, 6, Whereabouts.ARRIVED),
        (7, 10, Whereabouts.UNKNOWN),
    ]
    assert found.units_to["BE"].held == 4_000


def test_before_the_landing_was_known_they_are_en_route(folder: Path) -> None:
    then = datetime(2020, 3, 3, 5, tzinfo=UTC)
    (first, _) = track(record(folder, as_of=then), Track(key="masks")).value.parts
    assert first.where is Whereabouts.EN_ROUTE


@pytest.mark.parametrize(
    ("question", "kind", "said"),
    [
        (Track(key="maks"), InvalidInput, "Maybe masks"),
        (Track(key="masks#11"), InvalidInput, "goes beyond the 10"),
        (Track(where="hold"), WrongQuestion, "Maybe held"),
    ],
)
def test_what_cannot_be_tracked_says_what_was_meant(
    folder: Path, question: Track, kind: type[InvalidInput], said: str
) -> None:
    with pytest.raises(kind, match=said):
        track(record(folder), question)


def test_nothing_falls_back_to_a_scenario_unasked() -> None:
    with pytest.raises(NotThere, match="no scenario is named"):
        track(open_record(Sources()), Track())


def test_what_is_at_stake_and_places_that_there_are_not(folder: Path) -> None:
    found = measure_exposure(record(folder), MeasureExposure(closing=("BE",))).value
    ((place, _),) = found.held
    assert (place, found.held[place, _].units) == ("BELGG", 4_000)
    with pytest.raises(WrongQuestion) as said:
        measure_exposure(record(folder), MeasureExposure(closing=("XX", "BELGX")))
    assert [p.value for p in said.value.problems] == ["XX", "BELGX"]


def test_the_situation_at_the_last_hour_that_is_known(folder: Path) -> None:
    found = report_situation(record(folder), ReportSituation())
    assert f"{found.value.as_of:%d %H:%M}" == "03 08:00"
    assert found.value.all.held == 4_000
    assert found.value.fund is None


def test_rows_that_are_wrong_are_problems_and_the_others_count(folder: Path) -> None:
    more = folder.parent / "more.csv"
    more.write_text(
        "at,status,what,place\n2020-03-04T00:00Z,delivered,shipment:masks#3-6,BELGG\n"
        "2020-03-04T00:00Z,flown,shipment:masks,\n",
        encoding="utf-8",
    )
    sources = Sources(scenario=str(folder), events=(str(more),))
    found = track(open_record(sources), Track())
    assert (found.outcome, len(found.problems)) == (Outcome.REJECTED, 1)
    assert found.value.units_to["BE"].delivered == 8_000


def test_a_figure_is_had_again_until_the_past_is_changed(folder: Path) -> None:
    asked = FigureFile()
    assert verify_figures(record(folder), asked).outcome is Outcome.DONE
    (folder / "events.csv").write_text(EVENTS.replace("#1-6", "#1-5"), encoding="utf-8")
    found = verify_figures(record(folder), asked)
    assert (found.outcome, found.notes[0].text) == (
        Outcome.REJECTED,
        "1 figures run again; 1 differ",
    )
    (corrected,) = correct_figures(record(folder), asked).value
    assert corrected.changed
