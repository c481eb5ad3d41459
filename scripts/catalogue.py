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
from collections.abc import Iterator, Mapping, Sequence
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
    "Unreadable": (0, 1),
    "unusable": (1, 2),
    "refuse": (1, 2),
    "ActRefused": (2, 3),
    "Refusal": (1,),
    "report": (4, 5),  # problems of a scenario's rows
    "_reason": (3, 4),
    "fault": (3,),
    "add": (4, 5),
    "add_setting": (2, 3),
    "progress": (0,),
    "say": (0,),
    "step": (0,),
    "telling": (0,),
    "in_portions": ("stage",),
    "because": (0, 1),
    "Table": ("title", "about", "nothing"),
    "Made": ("title", "about", "nothing"),
}
HOLE = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
# A template that is only a command, an option or a path has no Chinese; one that says more has.
TYPED = re.compile(
    r"(`?onward |--|docs/|\[\[|synchronous=|cause=)(?!.*(, \w+ \w| if | (are|is|go) ))"
)
HEAD = """// Written by scripts/catalogue.py from web/locale/zh.po: the core's templates in Chinese.
export const catalogue: Record<string, string> = """


Named = Mapping[str, Sequence[ast.expr]]


def texts(node: ast.AST | None, named: Named) -> Iterator[str | None]:
    """The texts that an argument writes out, under a name or itself: one of two, either; None for
    an f-string.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body, named), *texts(node.orelse, named))
    elif isinstance(node, ast.BoolOp):
        for each in node.values:
            yield from texts(each, named)
    elif isinstance(node, ast.Name):
        for each in named.get(node.id, ()):
            yield from texts(each, {})
    elif isinstance(node, ast.JoinedStr):
        yield None


def assigned(tree: ast.AST) -> Named:
    """What a module assigns to each name."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            pairs = [(each, node.value) for each in node.targets]
        elif isinstance(node, ast.AnnAssign) and node.value:
            pairs = [(node.target, node.value)]
        else:
            continue
        for target, value in pairs:
            if isinstance(target, ast.Name):
                found.setdefault(target.id, []).append(value)
            elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                for one, of_it in zip(target.elts, value.elts, strict=False):
                    if isinstance(one, ast.Name):
                        found.setdefault(one.id, []).append(of_it)
    return found


def called(node: ast.Call) -> str:
    """The name of what is called, without its owner."""
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def sentences(tree: ast.AST) -> Iterator[tuple[int, str, str | None]]:
    """Line, call and template of each message that a module writes out."""
    named = assigned(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            places = SENTENCES.get(called(node), ())
            given = [node.args[at] for at in places if isinstance(at, int) and at < len(node.args)]
            given += [ast.Constant(f"{{number:,}} {each}") for each in counted(node)]
            given += [each.value for each in node.keywords if each.arg in places]
            for each in given:
                yield from ((node.lineno, called(node), text) for text in texts(each, named))


def counted(node: ast.Call) -> Iterator[str]:
    """One thing and several, of a call ``number_of(count, "departure")``."""
    if called(node) == "number_of" and isinstance(node.args[1], ast.Constant):
        yield from (str(node.args[1].value), f"{node.args[1].value}s")


def extract(fileobj: IO[bytes], *_: Any, **__: Any) -> Iterator[tuple[int, None, str, list[str]]]:
    """The messages of a module, as Babel asks for them."""
    for line, _call, text in sentences(ast.parse(fileobj.read())):
        if text and (HOLE.search(text) or worded(text)) and not TYPED.match(text):
            yield line, None, text, []


def worded(template: str) -> bool:
    """Whether a template has words of its own; others only say an order, or need nothing."""
    return bool(re.search("[^\\W\\d_]", HOLE.sub("", template)))


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
    return sorted(str(m.id) for m in catalogue if worded(str(m.id)) and not m.string)


if __name__ == "__main__":
    now = merged()
    if "--check" not in sys.argv:
        PO.write_bytes(po_text(now))
        PAGE.write_text(page_text(now), encoding="utf-8", newline="\n")
    elif PO.read_bytes() != po_text(now) or PAGE.read_text(encoding="utf-8") != page_text(now):
        sys.exit("web/locale/zh.po is not as the code has it: make generated")
    if without := missing(now):
        sys.exit("\n".join(["without Chinese in web/locale/zh.po:", *without]))
