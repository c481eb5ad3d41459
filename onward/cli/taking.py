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
    """How an answer is given: so many rows of a table (None: all), as JSON, without a word on
    standard error.
    """

    rows: int | None = None
    as_json: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A store by file or URL, and the organisation in it; who acts, where that is asked ("":
    nobody who is named).
    """

    db: str
    organisation: str
    user: str = ""


def taking(
    name: str, kind: Callable[..., Any], *options: str, **renamed: str
) -> Callable[[Function], Function]:
    """The command takes ``options`` together as ``name``: a ``kind``, whose fields they are.

    ``renamed``: options by the field that they are, where they are called otherwise. An option
    without a value (None) leaves its field as it is by itself.
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
