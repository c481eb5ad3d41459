"""Options that belong together reach a command as one value: a question, an act, a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from inspect import unwrap
from typing import Any

Function = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How an answer is printed. ``rows``: the most rows of a table (None: all). ``quiet``: nothing
    on standard error.
    """

    rows: int | None = None
    as_json: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A store by file or URL, and the organisation in it; ``user``: who acts, where that matters
    ("": unnamed).
    """

    db: str
    organisation: str
    user: str = ""


def taking(
    name: str, kind: Callable[..., Any], *options: str, **renamed: str
) -> Callable[[Function], Function]:
    """Passes ``options`` to the command together as ``name``, a value of type ``kind`` with these
    fields. ``renamed``: options by field, where the names differ. An option without a value (None)
    leaves the field's default.
    """
    named = {**{option: option for option in options}, **renamed}
    strange = set(named) - {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if strange:
        raise ValueError(f"{kind.__name__} has no field {', '.join(sorted(strange))}")

    def decorate(function: Function) -> Function:
        if name not in unwrap(function).__code__.co_varnames:
            raise ValueError(f"{function.__name__} does not take {name}")

        @wraps(function)
        def command(**given: Any) -> Any:
            values = {field: given.pop(option) for field, option in named.items()}
            value = kind(**{field: each for field, each in values.items() if each is not None})
            return function(**{name: value}, **given)

        return command

    return decorate
