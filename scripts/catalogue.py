"""The catalogue of messages: every template that can reach the page, the API or a party, with its
Chinese. Writes web/locale/zh.po and, from it, web/src/lib/catalogue.ts. ``--check``: only say
what has no Chinese, and whether both files are as the code has them.
"""

from __future__ import annotations

import ast
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PO = ROOT / "web" / "locale" / "zh.po"
PAGE = ROOT / "web" / "src" / "lib" / "catalogue.ts"
# What the terminal, the challenge and the standards say for programs alone is on no screen.
NOT_ON_SCREEN = ("cli", "challenge", "publish", "epcis")
# Where a text that is written out is a message: the places and names of the arguments.
SENTENCES: dict[str, tuple[int | str, ...]] = {
    "Message": (0,),
    "joined": (0,),
    "Problem": (4, 5, "message", "maybe"),
    "problem": (2, 3),
    "add": (4, 5),
    "report": (4, 5),
    "add_setting": (2, 3),
    "Unreadable": (0, 1),
    "unusable": (1, 2),
    "refuse": (1, 2),
    "ActRefused": (2, 3),
    "Refusal": (1,),
    "progress": (0,),
    "say": (0,),
    "telling": (0,),
    "Table": ("title", "about", "nothing"),
    "Made": ("title", "about", "nothing"),
}
HOLE = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
HEAD = """// Written by scripts/catalogue.py from web/locale/zh.po: the core's templates in Chinese.
export const catalogue: Record<string, string> = """


def texts(node: ast.AST | None) -> Iterator[str | None]:
    """The texts that an argument writes out: one of two, either; None for an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for each in node.values:
            yield from texts(each)
    elif isinstance(node, ast.JoinedStr):
        yield None


def called(node: ast.Call) -> str:
    """The name of what is called, without its owner."""
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def sentences(tree: ast.AST) -> Iterator[tuple[int, str, str | None]]:
    """Line, call and template of each message that a module writes out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            places = SENTENCES.get(called(node), ())
            given = [node.args[at] for at in places if isinstance(at, int) and at < len(node.args)]
            given += [each.value for each in node.keywords if each.arg in places]
            for each in given:
                yield from ((each.lineno, called(node), text) for text in texts(each))


def extract(fileobj: IO[bytes], *_: Any, **__: Any) -> Iterator[tuple[int, None, str, list[str]]]:
    """The messages of a module, as Babel asks for them."""
    for line, _call, text in sentences(ast.parse(fileobj.read())):
        if text and any(letter.isalpha() for letter in HOLE.sub("", text)):
            yield line, None, text, []


# No words to translate: a command, an option, a page of the documentation.
TYPED = re.compile(r"(`?onward |--|docs/)[^ ]*( [A-Z_]+)*(, which| SHIPMENT|$)")


def templates() -> Catalog:
    """Every template of the code that can be seen on a screen."""
    found = Catalog(locale="zh", fuzzy=False)
    options: Any = {"method_map": [("**.py", extract)], "keywords": {}}
    for file, _, template, _, _ in extract_from_dir(ROOT / "onward", **options):
        if Path(file).parts[0] not in NOT_ON_SCREEN:
            found.add(template)
    return found


def merged() -> Catalog:
    """The catalogue in the file, with the templates that the code has now."""
    with PO.open("rb") as file:
        kept = read_po(file, locale="zh")
    kept.update(templates(), no_fuzzy_matching=True)
    return kept


def po_text(catalogue: Catalog) -> bytes:
    """The file, without dates and places of code, which would change with every commit."""
    written = io.BytesIO()
    options: dict[str, Any] = {"omit_header": True, "ignore_obsolete": True}
    write_po(written, catalogue, width=100, no_location=True, sort_output=True, **options)
    return b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + written.getvalue()


def page_text(catalogue: Catalog) -> str:
    """The page's dictionary."""
    pairs = {str(each.id): str(each.string) for each in catalogue if each.id and each.string}
    return HEAD + json.dumps(dict(sorted(pairs.items())), ensure_ascii=False, indent=1) + "\n"


def missing(catalogue: Catalog) -> list[str]:
    """Templates without Chinese."""
    return sorted(str(each.id) for each in catalogue if each.id and not each.string)


if __name__ == "__main__":
    now = merged()
    if "--check" not in sys.argv:
        PO.write_bytes(po_text(now))
        PAGE.write_text(page_text(now), encoding="utf-8", newline="\n")
    elif PO.read_bytes() != po_text(now) or PAGE.read_text(encoding="utf-8") != page_text(now):
        sys.exit("web/locale/zh.po is not as the code has it: make generated")
    if without := missing(now):
        sys.exit("\n".join(["without Chinese in web/locale/zh.po:", *without]))
