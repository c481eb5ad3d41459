"""The pages whose blocks are printed by commands are true: every block is what its command prints,
every command exists, the code runs.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import click.testing
import pytest

from onward.cli import onward as command_line
from onward.formats.figures import KINDS
from onward.numbers.figure import FigureStanding, Record
from onward.numbers.flows import DIMENSIONS
from onward.numbers.movements import Stage
from scripts.article import BLOCK, PAGES, PLANNED, cut, filled, printed

COMMAND = re.compile(r"(?:^    |`)onward ([a-z][^`\n#]*)", re.M)


SLOW = pytest.param(PLANNED[0], marks=pytest.mark.deep)  # charters: a dozen plans of S


@pytest.mark.no_cover
@pytest.mark.parametrize("page", [*PAGES, SLOW, *PLANNED[1:]], ids=lambda page: page.name)
def test_every_block_is_what_its_command_prints(page: Path, large: Record) -> None:
    text = page.read_text(encoding="utf-8")
    assert BLOCK.search(text)
    assert filled(text, lambda line: printed(line, large)) == text


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("old\n", "a\nb\nc\nd\n"),
        ("x\ny\n...\n", "a\nb\n...\n"),
        ("...\nc\nold\n", "...\nc\nd\n"),
        ("...\nb\nold\n...\n", "...\nb\nc\n...\n"),
        ("...\ngone\n", "...\na\nb\nc\nd\n"),
    ],
)
def test_a_block_shows_the_part_that_it_showed(kept: str, shown: str) -> None:
    assert cut(kept, "a\nb\nc\nd\n") == shown


@pytest.mark.parametrize("page", [*PAGES, *PLANNED], ids=lambda page: page.name)
def test_every_command_named_exists_with_its_options(page: Path) -> None:
    lines = COMMAND.findall(page.read_text(encoding="utf-8").replace("\\\n", " "))
    assert len(lines) > 2
    for line in lines:
        words = shlex.split(line)
        found: click.Command | None = command_line
        while isinstance(found, click.Group) and words and not words[0].startswith("-"):
            found = found.get_command(click.Context(found), words.pop(0))
        assert found is not None, line
        known = {
            name
            for option in found.params
            if isinstance(option, click.Option)
            for name in (*option.opts, *option.secondary_opts)
        }
        assert {word for word in words if word.startswith("-")} <= known, line


def test_the_page_names_every_stage_dimension_standing_and_kind_of_question() -> None:
    text = PAGES[1].read_text(encoding="utf-8")
    for name in (*Stage, *DIMENSIONS, *FigureStanding, *KINDS):
        assert f"`{name}`" in text, name


def test_the_code_on_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGES[1].read_text(encoding="utf-8"), re.S)
    exec(compile(code, "numbers.md", "exec"), {})  # the page's own words
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("(")
    assert lines[-1].endswith(" %")


def test_the_goods_that_the_page_on_tracking_asks_for_are_known() -> None:
    page = (PLANNED[0].parent / "tracking.md").read_text(encoding="utf-8")
    asked = re.findall(r"^    onward (track \S+ --scenario spring-2020:S)", page, re.M)
    assert len(asked) == 2
    for line in asked:
        code = click.testing.CliRunner().invoke(command_line, shlex.split(line)).exit_code
        assert code == 0, line
