"""In what a command gives as JSON, and in JSON that is published, an instant has one form: RFC 3339
in UTC with Z.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from little import little

from onward.cli import main
from onward.formats.folder import write_folder
from onward.wording.instants import rfc3339, rfc3339_within

SOMETIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*")
ONE_FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2020, 3, 1, tzinfo=UTC), "2020-03-01T00:00:00Z"),
        (datetime(2020, 3, 1, 2, tzinfo=timezone(timedelta(hours=2))), "2020-03-01T00:00:00Z"),
        (datetime(2020, 3, 1, 0, 0, 5, 120_000, tzinfo=UTC), "2020-03-01T00:00:05.120000Z"),
    ],
)
def test_the_one_form(at: datetime, text: str) -> None:
    assert rfc3339(at) == text


def test_an_instant_without_an_offset_is_none() -> None:
    with pytest.raises(ValueError, match="has no offset"):
        rfc3339(datetime(2020, 3, 1))


def test_what_is_recorded_is_given_in_the_one_form() -> None:
    recorded = {
        "as_of": "2020-03-01T00:00Z",
        "path": [{"at": "2020-03-01T02:00:00+02:00", "text": "on 2020-03-01T00:00Z"}],
        "n": 1,
    }
    assert rfc3339_within(recorded) == {
        "as_of": "2020-03-01T00:00:00Z",
        "path": [{"at": "2020-03-01T00:00:00Z", "text": "on 2020-03-01T00:00Z"}],  # words stay
        "n": 1,
    }
    assert rfc3339_within("2020-02-31T00:00Z") == "2020-02-31T00:00Z"  # no instant


WORLD = """
    as_of 2020-03-01
    place CNPVG name=Shanghai
    place BELGG name=Liege
    place FRLIO name=Lyon
    transfer BELGG air rail 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3 400/kg cut_off=120
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 6m3 400/kg cut_off=120
    rail T1 BELGG>FRLIO 6 06:00 > 6 12:00 20000kg 60m3 20/kg
    ship masks CNPVG>FRLIO p1 10x 20kg 0.18m3 due=5 latest=9 units=2000 hs=630790 goods=masks consignee=Hospital value=500
    ship late CNPVG>BELGG p1 2x 100kg 0.5m3 due=2 12:00 latest=9
    ship parcels CNPVG>BELGG p2 90x 10kg 0.05m3 due=5 latest=9
"""
EVENTS = """\
at,known_at,status,what,place,departure,by,raw_code,reason,policy,parent
2020-03-02T18:00+08:00,2020-03-02T10:05:30Z,departed,shipment:masks,CNPVG,F1,CV,DEP,,,
2020-03-02T22:00Z,2020-03-02T22:00Z,landed,shipment:masks,BELGG,F1,CV,ARR,,,
2020-03-03T08:00Z,2020-03-03T08:00Z,held,shipment:masks#1-2,BELGG,,customs BE,TGC,customs_inspection,,
"""
CHANGES = """\
kind,id,known_at,cause,departure,departs_at,arrives_at
cancel_departure,N1,2020-03-02T08:00Z,strike,F2,,
"""
FIGURE = """
[[figure]]
id = "shipped"
title = "Shipped"
definition = "left the origin; shipped is not delivered"
unit = "units"
standing = "synthetic"
as_of = 2020-03-03T00:00:00Z
published_on = 2020-03-03
value = 12000
query = { kind = "flow", stage = "shipped", measure = "units" }
"""
NOW = ("--as-of", "2020-03-03T12:00Z")
COMMANDS = (
    ("scenarios",),
    ("validate", "world"),
    ("plan", "world"),
    ("judge", "world", "plan.json"),
    ("compare", "world", "plan.json"),
    ("explain", "world", "plan.json"),
    ("explain", "world", "plan.json", "parcels"),
    ("lanes", "world", "--plan", "plan.json"),
    ("options", "world", "plan.json", "masks"),
    ("options", "world", "plan.json", "parcels"),
    ("simulate", "world", "plan.json", "--runs", "20"),
    ("charters", "world", "--plan", "plan.json"),
    ("change", "world", "--changes", "changes.csv"),
    ("replan", "world", "plan.json", *NOW, "--changes", "changes.csv"),
    ("replay", "world", "--planner", "greedy", "--to", "2020-03-03"),
    ("hindsight", "world"),
    ("events", "plan", "world", "plan.json", "--db", "desk.db", "--at", "2020-03-01T00:00Z"),
    ("track", "--scenario", "world", "--events", "events.csv", *NOW),
    ("track", "masks", "--scenario", "world", "--events", "events.csv", *NOW),
    ("track", "--where", "held", "--scenario", "world", "--events", "events.csv", *NOW),
    (
        "track",
        "--scenario",
        "world",
        "--events",
        "events.csv",
        "--exposure",
        "--closing",
        "BE",
        *NOW,
    ),
    (
        "track",
        "masks",
        "--planned",
        "--scenario",
        "world",
        "--db",
        "desk.db",
        "--events",
        "events.csv",
        *NOW,
    ),
    ("situation", "world", "--events", "events.csv", *NOW),
    ("flows", "world", "--events", "events.csv", *NOW),
    ("figures", "run", "shipped", "--scenario", "world"),
    ("figures", "list", "--scenario", "world"),
    ("claims", "user", "ana", "--role", "claims", "--db", "desk.db"),
    ("db", "user", "--db", "desk.db"),
    ("claims", "open", "--scenario", "spring-2020:S", "--as-of", "2020-03-26"),
    ("fund", "trace", "--fund", "spring-2020"),
    ("challenge", "instances"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk")
    write_folder(little(WORLD), path / "world")
    (path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (path / "world" / "figures.toml").write_text(FIGURE, encoding="utf-8")
    (path / "changes.csv").write_text(CHANGES, encoding="utf-8")
    return path


def texts(told: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its name; not the value of a problem, which is the file's own."""
    if isinstance(told, dict):
        for key, each in told.items():
            yield from texts(each, f"{name}.{key}") if key != "problems" else ()
    elif isinstance(told, list):
        for each in told:
            yield from texts(each, name)
    elif isinstance(told, str):
        yield name, told


@pytest.fixture(scope="module")
def answers(desk: Path) -> dict[str, object]:
    """What each command gives as JSON, by its words; run in order, in one folder."""
    found: dict[str, object] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        with redirect_stderr(io.StringIO()):
            assert main(["plan", "world", "--gap", "0", "-o", "plan.json", "-q"]) == 0
        for words in COMMANDS:
            with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
                code = main([*words, "--json", "-q"])
            assert code == 0, (words, err.getvalue())
            found[" ".join(words)] = json.loads(out.getvalue())
    return found


@pytest.mark.parametrize("command", [" ".join(each) for each in COMMANDS])
def test_a_command_says_instants_in_the_one_form(answers: dict[str, object], command: str) -> None:
    wrong = [
        (name, text)
        for name, text in texts(answers[command])
        if SOMETIME.fullmatch(text)
        and not ONE_FORM.fullmatch(text)
        and not name.endswith("warnings.value")  # a cell, as it stands in the file
    ]
    assert wrong == []


def test_the_commands_say_instants_at_all(answers: dict[str, object]) -> None:
    """So that the test above sees some: in how many commands there is one."""
    assert (
        sum(any(ONE_FORM.fullmatch(text) for _, text in texts(each)) for each in answers.values())
        >= 15
    )
