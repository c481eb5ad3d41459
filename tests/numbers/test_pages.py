"""docs/article.md and docs/numbers.md are true: every block is what its command prints, every
command exists, the code runs.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from onward.cli import onward as command_line
from onward.formats.figures import KINDS
from onward.numbers.figure import FigureStanding, Record
from onward.numbers.flows import DIMENSIONS
from onward.numbers.movements import Stage
from scripts.article import BLOCK, PAGES, filled, printed

COMMAND = re.compile(r"(?:^    |`)onward ([a-z][^`\n#]*)", re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_is_what_its_command_prints(page: Path, large: Record) -> None:
    text = page.read_text(encoding="utf-8")
    assert BLOCK.search(text)
    assert filled(text, lambda line: printed(line, large)) == text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_named_exists_with_its_options(page: Path) -> None:
    lines = COMMAND.findall(page.read_text(encoding="utf-8"))
    assert len(lines) > 5
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
