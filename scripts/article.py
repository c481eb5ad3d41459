"""Write what the commands in docs print below them; `--check`: say which differ, write nothing.

A block that begins or ends with a line of three points leaves out what comes before its next line
or after its last. The commands of a page run in one new folder, in the order of the page.
"""

from __future__ import annotations

import io
import re
import shlex
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from onward.cli import main as command_line
from onward.formats.builtin import read_scenario, scenarios_folder
from onward.formats.event_sources import counted
from onward.formats.figures import read_figures
from onward.formats.fund import read_fund
from onward.numbers.figure import Record, corrected
from onward.questions.figures import RunFigure
from onward.report.figures import correction_text, figure_text

DOCS = Path(__file__).parents[1] / "docs"
PAGES = tuple(DOCS / name for name in ("article.md", "numbers.md"))
PLANNED = tuple(DOCS / name for name in ("charters.md", "replan.md", "lanes.md"))
POINTS = "...\n"
BLOCK = re.compile(r"^    onward ([^\n]*)\n\n```text\n(.*?)```", re.M | re.S)
HOME = scenarios_folder() / "spring-2020"


def spring(size: str = "L") -> Record:
    """What the article's figures are had from."""
    name = f"spring-2020:{size}"
    return Record(read_scenario(name), counted(name), read_fund(HOME / "fund"))


def printed(line: str, record: Record) -> str:
    """What a command prints; figures are had from one record, which is read once."""
    words = shlex.split(line)
    if words[0] != "figures":
        out = io.StringIO()
        with redirect_stdout(out):
            assert command_line(words) == 0, line
        return out.getvalue()
    figures = {figure.id: figure for figure in read_figures(HOME / "figures.toml")}
    asked = [figures[name] for name in words[4:]]  # after --scenario spring-2020
    if words[1] == "diff":
        return "\n".join(correction_text(corrected(f, record, None)) for f in asked) + "\n"
    return (
        "\n\n".join(
            figure_text(
                RunFigure(figure=f, answer=f.query.answer(record, f.clocks), clocks=f.clocks)
            )
            for f in asked
        )
        + "\n"
    )


def cut(kept: str, whole: str) -> str:
    """Of what a command prints so much as a block shows of it; all of it if its first line is no
    longer there.
    """
    before = POINTS if kept.startswith(POINTS) else ""
    after = POINTS if kept.endswith(POINTS) and kept != before else ""
    shown = kept.removeprefix(before).removesuffix(after).splitlines(keepends=True)
    lines = whole.splitlines(keepends=True)
    first = lines.index(shown[0]) if before and shown[0] in lines else 0
    last = first + len(shown) if after else len(lines)
    return before + "".join(lines[first:last]) + after


def filled(text: str, answer: Callable[[str], str]) -> str:
    """A page with every block as its command prints it."""

    def fresh(found: re.Match[str]) -> str:
        return f"    onward {found[1]}\n\n```text\n{cut(found[2], answer(found[1]))}```"

    with TemporaryDirectory() as room, chdir(room):
        return BLOCK.sub(fresh, text)


def main(checking: bool) -> int:
    """Write the pages, or compare them; returns how many differ."""
    record, stale = spring(), 0
    for page in (*PAGES, *PLANNED):
        text = page.read_text(encoding="utf-8")
        fresh = filled(text, lambda line: printed(line, record))
        if fresh != text:
            stale += 1
            if checking:
                print(f"{page.name} is not what its commands print; run: python scripts/article.py")
            else:
                page.write_text(fresh, encoding="utf-8")
    return stale if checking else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
