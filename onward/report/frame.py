"""What every page shares: the frame, the style, the words for numbers. A page is one file that
loads nothing from the network.

A template extends ``base.html``; its style is ``base.css`` and then its own. One rule for tables:
shadows show that a table is wider or longer than its frame, its first column stays in view, and on
a phone each row of a ``stack`` is a card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from onward import __version__
from onward.report.chart import NARROW, WIDE
from onward.report.words import moves_sentence, place_name
from onward.wording.amounts import money
from onward.wording.quantities import full, lasting, ordinal, percent, tonnes

HERE = Path(__file__).parent
RULES = {
    "n": "text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap;",
    "t": "white-space: nowrap;",
    "empty": "display: none;",
}
CROWDED = 8  # columns; in a table that has more, day and hour of an instant stand below each other
BELOW_EACH_OTHER = "min-width: 7.7em;"
# of a table's columns, each with its kind: n for numbers, t for times, empty, or ""
Headings = Sequence[tuple[str, str]]

PHONE = 640  # pixels of a screen, below which rows of tables are blocks
STACK = HERE / "stack.css"


def render(
    template: str,
    values: Mapping[str, object],
    *,
    styles: Sequence[str] = (),
    tables: Mapping[str, Headings] | None = None,
    scripts: Sequence[str] = (),
    room: Path = HERE,
    foot: str = "",
    stacked_below: int = PHONE,
) -> str:
    """A page as text.

    ``styles`` and ``scripts``: files beside the template, in ``room``. ``tables``: headings by a
    table's class. ``foot``: printed below every sheet, next to its number. ``stacked_below``: on a
    screen of fewer pixels each row of a table is a block.
    """
    style = "".join(
        _text(path) for path in (HERE / "base.css", *(room / name for name in styles))
    ) + columns_style(tables or {}, stacked_below)
    style += f"\n@media screen and (max-width: {stacked_below}px) {{\n{_text(STACK)}}}\n"
    style += foot and f"\n@page {{ @bottom-left {{ content: {css_text(foot)}; }} }}"
    script = "".join(_text(room / name) for name in scripts)
    shared = {
        "version": __version__,
        "style": Markup(style),
        "script": Markup(script),
        "tables": tables or {},
    }
    return environment(room).get_template(template).render({**shared, **values})


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def environment(room: Path = HERE) -> jinja2.Environment:
    """The template's environment: everything is escaped, a missing name is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([room, HERE]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "tonnes": tonnes,
        "percent": percent,
        "moves_left": moves_sentence,
        "lasting": lasting,
        "ordinal": ordinal,
        "count": "{:,}".format,
        "place": place_name,
        "full": full,
    }
    made.globals |= {"money": money, "wide": WIDE, "narrow": NARROW}
    return made


def columns_style(tables: Mapping[str, Headings], stacked_below: int = PHONE) -> str:
    """The alignment of each table's columns, and their headings where rows are blocks."""
    wide, narrow = [], []
    for name, columns in tables.items():
        for number, (heading, kind) in enumerate(columns, 1):
            if kind:
                rule = BELOW_EACH_OTHER if kind == "t" and len(columns) > CROWDED else RULES[kind]
                wide.append(f".{name} :is(th, td):nth-child({number}) {{ {rule} }}")
            if number > 1:
                narrow.append(
                    f".{name} td:nth-child({number})::before {{ content: "
                    f"{css_text(heading + ': ')}; }}"
                )
    below = f"@media screen and (max-width: {stacked_below}px) {{"
    return "\n".join([*wide, below, *narrow, "}"]) if tables else ""


def css_text(text: str) -> str:
    """A string of a style sheet inside a page; no ``text`` can end the string or the style."""
    return (
        '"'
        + "".join(
            f"\\{ord(each):x} " if each in '"\\<>&' or ord(each) < 32 else each for each in text
        )
        + '"'
    )
