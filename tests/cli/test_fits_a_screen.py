"""Every command of docs/commands.md, in a fresh folder, on spring-2020:S: it works, and what it
prints by default fits a screen of 120 columns and 60 lines.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest
from accounts import at_terminal
from answer import Run
from reached import commands

from onward.cli import onward
from onward.people.roles import Role

ROOT = Path(__file__).parents[2]
WIDTH, LINES = 120, 60
COPIED = 60  # characters of a word that is there to be copied whole: a head, departures in order
STORY = """
    scenarios
    validate spring-2020:S
    desk new spring-2020:S
    plan
    adopt
    desk
    history
    notify
    notify --to relief --sent
    notify ack relief
    notify list
    explain
    options RC00019
    lanes
    track
    track --planned
    track --where late
    situation
    bookings
    hub BELGG --day 2020-01-06
    notice check set-throughput BELGG handling_kg_per_day=9000 first_day=2020-02-01
    notice add set-throughput BELGG handling_kg_per_day=9000 first_day=2020-02-01
    notice list
    notice undo
    pin add RC00019
    pin list
    pin off RC00019
    offload RC00019
    undo
    redo
    adopt --withdraw
    awb RC00019 --awb 172-12345675
    desk silence nothing-moved
    desk clock 2020-01-07T06:00Z
    desk
    events add 5Y.CNHGH-BELGG.F.jan@2020-01-06 --as-planned
    flows --by mode
    replan
    db verify
    db backup copy.db
    db restore copy.db --db other.db
    db migrate
    db user
    db read-points
    plan spring-2020:S -o p.json
    plan spring-2020:S --greedy -o g.json
    judge spring-2020:S p.json
    compare spring-2020:S p.json g.json
    situation spring-2020:S
    flows spring-2020:S --by hub,month
    simulate spring-2020:S p.json --runs 20
    charters spring-2020:S --plan p.json
    replay tiny:cut-flight
    hindsight tiny:cut-flight
    events back-test spring-2020:S
    events plan spring-2020:S p.json --db e.db
    figures list --scenario spring-2020:S
    fund figures --fund spring-2020
    fund trace --fund spring-2020
    fund units --fund spring-2020
    fund match --fund spring-2020
    fund landed --fund spring-2020
    fund template fund
    fund next --tranches 1
    claims user carl --role claims --db l.db --as ada
    db user ada --admin --db l.db
    db keys --db l.db
    db deputy --db l.db
    fund import --fund spring-2020 --db l.db --as maria
    claims open --scenario spring-2020:S
    claims exposure --scenario spring-2020:S
    claims reserve CN --scenario spring-2020:S --as-of 2020-03-01
    claims register
    claims enter --scenario spring-2020:S --db l.db --as tom
    claims open --db l.db
    claims register --db l.db
    db user --db l.db
    ledger balance --db l.db
    ledger proposals --db l.db
    publish press spring-2020:S -o press.xlsx
    publish iati spring-2020:S -o a.xml
    publish ocds spring-2020:S -o b.json
    publish hxl spring-2020:S -o c.csv
    publish beancount spring-2020:S -o d.beancount
    challenge instances spring-2020-S
    challenge score spring-2020-S p.json
    init mine
    generate -o made --shipments 20 --departures 30
    change mine --changes change.csv
"""
# commands that need more than S, or say in a line what they did, by the tests that run them
ELSEWHERE = {
    "tests/test_docs.py": ("import",),
    "tests/store/test_three_files.py": ("db lift-mark",),
    "tests/cli/test_day_at_the_desk.py": ("move",),
    "tests/cli/test_published.py": ("figures run", "figures verify", "figures diff"),
    "tests/cli/test_demo.py": ("demo",),
    "tests/engines/test_commands_by_engine.py": ("events export",),
    "tests/money/test_follow_commands.py": ("fund follow", "events import", "ledger beancount"),
    "tests/money/test_claims_commands.py": (
        "claims assess",
        "claims approve",
        "claims attach",
        "claims decide",
        "claims papers",
        "claims pay",
    ),
    "tests/store/test_store_commands.py": ("db erase", "ledger import", "ledger reverse"),
    "tests/store/test_proposals.py": ("ledger approve",),
    "tests/challenge/test_challenge_commands.py": (
        "challenge bounds",
        "challenge predict",
        "challenge run",
        "challenge variant",
    ),
    "tests/challenge/test_leaderboard.py": ("challenge board",),
    "tests/epcis/test_serve.py": ("serve",),
    "tests/cli/test_key_commands.py": ("db password", "db key"),
}


def too_much(text: str) -> list[str]:
    """Lines that are too wide, and the number of lines if they are too many."""
    lines = text.splitlines()
    wide = [
        line
        for line in lines
        if len(line) > WIDTH and not any(len(word) > COPIED for word in line.split())
    ]
    return [*wide, *([f"{len(lines)} lines"] if len(lines) > LINES else [])]


def test_what_a_command_prints_fits_a_screen(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    change = (
        "kind,id,known_at,place,handling_kg_per_day\nset_throughput,N1,2020-03-01T00:00Z,BELGG,9\n"
    )
    Path("change.csv").write_text(change, encoding="utf-8")
    at_terminal("l.db", {"maria": [Role.FINANCE], "tom": [Role.TERMS]})
    found = {}
    for line in filter(None, map(str.strip, STORY.splitlines())):
        answer = run(*shlex.split(line))
        wrong = too_much(answer.out)
        if answer.code or wrong:
            found[line] = (answer.code, answer.err[-400:], wrong)
    assert found == {}


def test_no_command_is_left_out() -> None:
    lines = [line.split() for line in STORY.splitlines() if line.strip()]
    tried = {name for words in lines for name in (words[0], " ".join(words[:2]))}
    tried |= {name for names in ELSEWHERE.values() for name in names}
    assert isinstance(onward, click.Group)
    assert [words for words, _ in commands(onward) if words not in tried] == []


def test_every_option_says_what_it_is() -> None:
    assert isinstance(onward, click.Group)
    silent = [
        f"{words} {option.opts[0]}"
        for words, command in commands(onward)
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden and not option.help
    ]
    assert silent == []


@pytest.mark.parametrize("file", ELSEWHERE)
def test_the_others_are_run_where_it_says(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert [name for name in ELSEWHERE[file] if name.split()[-1] not in text] == []


def test_a_plan_is_as_good_whichever_command_makes_it() -> None:
    """Unless ``--gap`` is given, the search of all of these ends where that of ``onward plan``
    does; two others look closer, or less so, and their help says the number.
    """
    assert isinstance(onward, click.Group)
    given = {
        words: (option.default, option.show_default)
        for words, command in commands(onward)
        for option in command.params
        if isinstance(option, click.Option) and "--gap" in option.opts
    }
    told = {words: how for words, how in given.items() if how[1]}
    assert told == {"charters": (0.01, True), "fund next": (0.02, True)}
    assert {"plan", "replan", "replay", "hindsight", "simulate"} == set(given) - set(told)
