"""What the page offers where a problem's way out is a command of the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from onward.errors import Problem

COMMAND = re.compile(r"\bonward ([a-z]+)((?: [^\s,;()]+)*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAct:
    """A view of the page in which the way out of a refusal is done; ``id``: what of it is open;
    ``query``: what is filled in; ``job``: the kind of a job that is begun instead.
    """

    view: str
    id: str = ""
    query: dict[str, str]
    job: Literal["", "plan"] = ""


OPTION = re.compile(r"(?:^|[\s(])--[a-z]")  # of a command: what helps at the terminal only

VIEWS = {
    "adopt": "plan/history",
    "bookings": "telling/bookings",
    "charters": "lanes/charters",
    "claims": "claims",
    "desk": "now",
    "events": "data",
    "history": "history",
    "import": "list",
    "lanes": "lanes",
    "move": "shipments",
    "notice": "notices",
    "notify": "telling/messages",
    "options": "shipments",
    "pin": "shipments",
    "plan": "now",
    "redo": "history",
    "replan": "now",
    "track": "track",
    "undo": "history",
}
JOBS = ("plan", "replan")  # both are the job "plan": the desk's state says which it is


def page_act(text: str) -> PageAct | None:
    """The act of the page for the first command in a text, if it has one.

    >>> page_act("onward undo 4, first")
    PageAct(view='history', id='', query={'act': '4'}, job='')
    >>> page_act("onward db user NAME --admin, at the machine") is None
    True
    """
    found = COMMAND.search(text)
    if found is None or found[1] not in VIEWS:
        return None
    view, _, part = VIEWS[found[1]].partition("/")
    words = [each for each in found[2].split() if not each.startswith("-")]
    named = [each for each in words if not each.isupper() or any(c.isdigit() for c in each)]
    if view == "history" and named and named[0].isdecimal():
        return PageAct(view=view, query={"act": named[0]})
    if found[1] == "notice" and len(named) > 1 and named[0] == "add":
        return PageAct(view=view, query={"form": named[1].replace("-", "_")})
    if view == "shipments":
        goods = [each for each in named if each not in ("off", "on", "list")]
        return PageAct(view=view, id=goods[0].partition("#")[0] if goods else "", query={})
    return PageAct(view=view, id=part, query={}, job="plan" if found[1] in JOBS else "")


def for_page(problems: Iterable[Problem]) -> tuple[list[Problem], list[PageAct]]:
    """Problems without commands of the terminal, and what the page offers in their place."""
    listed = list(problems)
    found = [page_act(each.maybe) for each in listed]
    acts = list({repr(act): act for act in found if act}.values())
    return [replace(e, maybe="") if _of_terminal(e.maybe) else e for e in listed], acts


def _of_terminal(text: str) -> bool:
    """Whether a text names a command or an option of the terminal; the page has neither.

    >>> [_of_terminal(text) for text in ("--known-at, if it was known before", "write 2-3")]
    [True, False]
    """
    return bool(COMMAND.search(text) or OPTION.search(text))
