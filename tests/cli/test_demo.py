"""``onward demo``: seven acts, each with its command, files in one folder, events in a store that
is nobody else's; the program that plays them uses nothing but the public layer.
"""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from answer import Answer, Run

from onward.acts.desk_of_replan import KeepDesk, KeptDesk, keep_desk
from onward.answer import Answer as DeskAnswer
from onward.challenge.score import LevelScore, Score
from onward.cli import onward
from onward.cli.demo import example
from onward.desk.plan_diff import BUMPED, ItineraryChange
from onward.events.vocabulary import Status
from onward.formats.builtin import read_scenario
from onward.formats.event_sources import recorded
from onward.formats.planfile import read_plan
from onward.goods.current_plan import current_plan
from onward.job import SILENT
from onward.plan.greedy import greedy
from onward.plan.plan import Leg, Plan
from onward.questions.record import Sources, open_record
from onward.scenario import Scenario

FILES = example("stage").FILES
told: Any = example("told")
HOME = Path(str(told.__file__)).parent


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The demo of size S once, with a planner that is quick instead of good, and no published
    figures.
    """
    from contextlib import chdir, redirect_stderr, redirect_stdout  # noqa: PLC0415
    from io import StringIO  # noqa: PLC0415

    from onward.cli import main  # noqa: PLC0415

    def quick(scenario: Scenario, *, buy_charters: bool, **_: object) -> Plan:
        return greedy(scenario, buy_charters=buy_charters)

    room = tmp_path_factory.mktemp("demo")
    with (
        pytest.MonkeyPatch.context() as patch,
        chdir(room),
        redirect_stdout(StringIO()) as out,
        redirect_stderr(StringIO()) as err,
    ):
        patch.setattr("onward.desk.solving.solve", quick)
        patch.setattr("onward.questions.figures.read_figures", lambda path: ())
        code = main(["demo"])  # size S unless asked
    return SimpleNamespace(room=room, answer=Answer(code, out.getvalue(), err.getvalue()))


def test_every_act_is_told_in_order_with_its_commands(played: Any) -> None:
    assert played.answer.code == 0
    acts = [line for line in played.answer.out.splitlines() if line.startswith("Act ")]
    assert [line[:6] for line in acts] == [f"Act {n}." for n in range(1, 8)]
    assert max(map(len, played.answer.out.splitlines())) <= 140
    first = played.answer.out.split("Act 2.")[0]
    assert 18 <= len(first.splitlines()) <= 36
    whole = " ".join(played.answer.out.split())
    for words in (
        "Liège",
        "Without buying a charter",
        "travel another way",
        "from events alone",
        "12.00 USD",
        "7,687,000 units",
        "Next:",
    ):
        assert words in whole


def test_how_long_it_takes_comes_first_and_then_the_first_judged_plan(played: Any) -> None:
    # without what is going on, which is told of what takes more than a second
    shown = played.answer.err.splitlines()
    lines = [line for line in shown if not re.match(r" *[\d,.]+ s  ", line)]
    assert lines[0].startswith("spring-2020:S in seven acts: about 15 s on two cores")
    assert lines[1].startswith("a first plan, without charters, is judged: ")


def test_the_slowest_act_comes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Published figures are of size L whatever is asked; above S two more plans take longer than
    those.
    """
    play: Any = example("play")
    names = ("sky", "replanned", "tracked", "claimed", "funded", "challenged", "published")
    for name in names:
        monkeypatch.setattr(play, name, lambda *_, name=name: name)
    record = SimpleNamespace(measured=())
    order = {size: [act(None) for act in play.acts(size, record, None, None)] for size in "SML"}
    assert order["S"] == list(names)
    assert (
        order["M"] == order["L"] == [*(name for name in names if name != "replanned"), "replanned"]
    )


def played_by(*acts: Any, line: str = "") -> Any:
    """A program that plays these acts."""

    def play(stage: Any) -> Iterator[Any]:
        stage.say("a first plan is judged")
        yield from acts
        stage.say(line or "Next:")

    return play


def test_a_quiet_demo_says_nothing_beside(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(example("play"), "play", played_by(told.Act("One", [], [])))
    found = run("demo", "-q")
    assert (found.err, found.out.splitlines()[-1]) == ("", "Next:")


def test_the_program_uses_nothing_below_the_public_layer() -> None:
    """Questions and acts, the challenge, renderers, words; and of what is below, names of types."""
    rooms = ("desk", "goods", "acts", "questions", "challenge", "report", "wording")
    public = (*(f"onward.{room}." for room in rooms), "onward.answer.", "onward.job.")
    types = {
        "onward.money.book": {"Book"},
        "onward.money.claim_record": {"ClaimRecord"},
        "onward.numbers.measured": {"Measured"},
    }
    for file in sorted(HOME.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("onward"):
                module, names = f"{node.module}.", {each.name for each in node.names}
                assert (
                    module == "onward."
                    or module.startswith(public)
                    or names <= types.get(module[:-1], set())
                ), f"{file.name}:{node.lineno}: {node.module}"


def test_every_command_that_is_shown_is_one_that_there_is(played: Any) -> None:
    shown = [
        line.strip().removeprefix("$ ")
        for line in played.answer.out.splitlines()
        if line.startswith("  $ ") or line.startswith("  onward")
    ]
    assert len(shown) >= 14
    for line in shown:
        words = shlex.split(line)[1:]
        command: click.Command = onward
        while isinstance(command, click.Group):
            found = command.get_command(click.Context(command), words.pop(0))
            assert found is not None, line
            command = found
        command.make_parser(click.Context(command)).parse_args(list(words))


def test_the_files_are_there_and_the_plans_can_be_read(played: Any) -> None:
    out = played.room / "out"
    assert {path.name for path in out.iterdir()} == set(FILES.values())
    assert not read_plan(out / "plan-without-charters.json").charters
    assert read_plan(out / "plan.json").charters
    assert read_plan(out / "15-march.json").as_of == datetime(2020, 3, 15, tzinfo=UTC)
    assert "V17-1002" in (out / "claim.html").read_text(encoding="utf-8")
    assert "Situation as of" in (out / "situation.html").read_text(encoding="utf-8")
    assert all(str(Path("out") / name) in played.answer.err for name in FILES.values())


def test_the_store_has_the_events_and_tracks_from_them(
    played: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = played.room / "onward.db"
    assert run("db", "verify", "--db", store).code == 0
    stored = run(
        "track",
        "--scenario",
        "spring-2020:S",
        "--as-of",
        "2020-04-12",
        "--db",
        store,
        "--json",
        "-q",
    ).json
    delivered = stored["units_to"][""]["delivered"]
    assert delivered > 10_000_000
    monkeypatch.chdir(played.room)
    bare = run("track", "--as-of", "2020-04-12", "--json")
    # the desk has the goods that the events speak of
    assert bare.json["units_to"][""]["delivered"] == delivered
    assert f"{delivered:,} delivered" in " ".join(played.answer.out.split())


def test_it_leaves_a_desk_on_which_its_story_stands(played: Any, run: Run, tmp_path: Path) -> None:
    store = tmp_path / "onward.db"
    shutil.copy(played.room / "onward.db", store)
    found = run("desk", "--db", store, "--json", "-q").json
    assert (found["desk"]["plan"], found["desk"]["clock"]) == ("p1", "2020-03-27T00:00:00Z")
    assert found["desk"]["since"] == "2020-03-15T00:00:00Z"
    notices = len(found["notices"])
    assert notices > 30
    assert [(d["plan"], d["parent"], d["as_of"], d["notices"]) for d in found["drafts"]] == [
        ("p2", "p1", "2020-03-27T00:00:00Z", notices)
    ]
    assert [(d["age_min"], d["known"]) for d in found["drafts"]] == [(0, None)]
    said = " ".join(played.answer.out.split())
    assert f"p1 of 15 March is current, {notices} notices came in, p2 is the draft to adopt" in said
    assert "onward serve --open --db onward.db" in said
    # no goods are planned that had left by then, as events tell; one act adopts the replan
    march = read_plan(played.room / "out" / "15-march.json")
    with open_record(Sources(store=str(store))) as record:
        assert record.desk is not None
        kept = current_plan(record.desk)[2]
        gone = {
            each.id
            for event in record.events
            if event.status == Status.DELIVERED and event.known_at <= kept.as_of
            for each in event.what
        }
    assert gone & {each.shipment for each in march.left_behind}
    assert not gone & {each.shipment for each in (*kept.consignments, *kept.left_behind)}
    left = sum(each["left"] for each in found["priorities"])
    assert 0 < left < sum(each.last - each.first + 1 for each in march.left_behind)
    assert run("adopt", "--db", store, "-q").code == 0


def test_a_desk_that_is_there_stays_as_it_is(played: Any, run: Run, tmp_path: Path) -> None:
    act = KeepDesk(
        store="",
        scenario=read_scenario("spring-2020:S"),
        companion_files={},
        events=lambda: recorded("spring-2020:S"),
        begun=datetime(2020, 3, 15, tzinfo=UTC),
        until=datetime(2020, 3, 27, tzinfo=UTC),
    )

    def kept(store: Path) -> KeptDesk:
        return keep_desk(replace(act, store=str(store)))

    mine, other = tmp_path / "mine.db", tmp_path / "other.db"
    shutil.copy(played.room / "onward.db", mine)
    assert run("adopt", "--db", mine, "-q").code == 0
    acts = run("desk", "--db", mine, "--json", "-q").json["desk"]["acts"]
    assert kept(mine) == KeptDesk(there_before=True)
    assert run("desk", "--db", mine, "--json", "-q").json["desk"]["acts"] == acts
    assert run("desk", "new", "tiny:two-hubs", "--db", other, "-q").code == 0
    assert kept(other).skipped.startswith("it holds another desk, and stays as it is")
    lines: Any = example("acts").desk_lines
    assert lines(kept(mine), "onward.db") == [
        "The desk in onward.db was begun before, and stays as it is."
    ]


def test_the_acts_as_a_document(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told.Act("One", ["onward plan"], ["a"], {"bought": {"charters": 1}, "story": ["a"]})
    other = told.Act("Two", ["onward track"], ["b"], {"units": 3})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(example("play"), "play", played_by(first, other))
    found = run("demo", "--size", "S", "--json", "-q").json
    assert found["acts"] == [
        {"title": "Two", "commands": ["onward track"], "lines": ["b"], "units": 3}
    ]
    assert (found["bought"], found["story"]) == ({"charters": 1}, ["a"])
    assert other.text(2) == "Act 2. Two\n  $ onward track\n\nb\n"


# -- lines


def test_a_figure_that_differs_is_named() -> None:
    same = SimpleNamespace(same=True, figure=SimpleNamespace(id="a", value=Decimal(1)))
    other = SimpleNamespace(same=False, figure=SimpleNamespace(id="b", value=Decimal(1)))
    assert "none differs" in " ".join(told.published_lines([same], []))
    assert "1 differ: b" in " ".join(told.published_lines([same, other], []))


def test_a_score_is_told_with_its_bound() -> None:
    values = {
        "loss:1": (600, 600, 0.0),
        "loss:2": (3600, 3420, 0.075),
        "cost": (50, 0, None),
        "more": (60, None, None),
    }
    levels = tuple(LevelScore(name, value, 0, 0, *rest) for name, (value, *rest) in values.items())
    score = Score(instance="i@1", submission="", planner="", levels=levels)
    assert told.score_lines(score, {name: name for name in values}, "USD")[-4:] == [
        "  loss:1: 10 kg-hours, which no plan beats, whichever charters are bought",
        "  loss:2: 60 kg-hours, no plan beats 57 kg-hours, whichever charters are bought (gap 7.5 %)",
        "  cost: 0.50 USD, how much better another choice of charters could be is not known",
        "  more: 1.00 kg-hours, no bound is proven",
    ]


def test_nobody_may_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    acts: Any = example("acts")
    nobody = DeskAnswer(value=SimpleNamespace(claims=(), derived=None))
    monkeypatch.setattr(acts, "open_claims", lambda *_: nobody)
    act = acts.claimed(
        example("stage").Stage(size="S", folder=tmp_path, store="", job=SILENT),
        SimpleNamespace(sources=Sources(scenario="spring-2020:M")),
    )
    assert act.lines == ["Nobody may claim."]
    assert not (tmp_path / "claim.html").exists()


def test_further_causes_are_counted() -> None:
    plan = SimpleNamespace(as_of=datetime(2020, 3, 15, tzinfo=UTC))
    rule = SimpleNamespace(id="C8", title="Nothing leaves")
    read = SimpleNamespace(plan=plan, scenario=SimpleNamespace(policies=[rule]))
    one: Any = SimpleNamespace(read=read, service=[], upset=SimpleNamespace(least=7))
    changes = [
        ItineraryChange(
            shipment="S",
            first=1,
            last=n,
            consignment="",
            tell="",
            old=(),
            new=(),
            old_minutes_late=None,
            new_minutes_late=None,
            cause=f"C{n}",
            why="",
        )
        for n in range(1, 9)
    ]
    lines = told.replanned_lines(one, one, changes)
    said = " ".join(" ".join(lines).split())
    assert "0 handling units that had a way travel another way" in said
    assert "No plan that loses no more changes fewer than 7. 36 more had none" in said
    way = (Leg("F1"),)
    moved = [replace(changes[2], old=way), replace(changes[3], old=way, cause=BUMPED)]
    said = " ".join(" ".join(told.replanned_lines(one, one, moved)).split())
    assert "7 handling units that had a way travel" in said
    assert "3 because a notice took theirs" in said
    assert "        8 because of C8 (Nothing leaves)" in lines
    assert "        3 for 2 further causes" in lines
