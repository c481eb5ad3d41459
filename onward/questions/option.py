"""What a question lets a person choose: a field with its meaning, its range and its choices.

A question whose answer is one table is declared in two places: dataclass and function here, in
``onward/questions``; table and entry in ``onward/report`` (``onward/report/questions.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, field, fields
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

OPTION = "option"  # in a field's metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """``name``: of the terminal's option, where it is not the field's; ``file``: the value is the
    path of a file, which a server does not take.
    """

    help: str
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()
    metavar: str = ""
    name: str = ""
    file: bool = False
    positional: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as the doors read it: ``kind`` is the type of one value, ``several`` allows any
    number of them.
    """

    field: Field[Any]
    option: Option
    kind: type
    several: bool

    @property
    def required(self) -> bool:
        """Whether it has no default."""
        return self.field.default is MISSING


def option(words: str, default: Any, **more: Any) -> Any:
    """A field with a default: an option of the terminal, a parameter of the API."""
    return field(default=default, metadata={OPTION: Option(help=words, **more)})


def argument(words: str, default: Any = MISSING, **more: Any) -> Any:
    """The same by its position in the terminal; without a default it is required."""
    positional = Option(help=words, positional=True, **more)
    return field(default=default, metadata={OPTION: positional})


def choices_of(question: type) -> Iterator[Choice]:
    """What of a question a person may choose, in the order of its fields."""
    hints = get_type_hints(question)
    for each in fields(question):
        if OPTION in each.metadata:
            kind, several = _kind(hints[each.name])
            yield Choice(each, each.metadata[OPTION], kind, several)


def _kind(hint: Any) -> tuple[type, bool]:
    """The type of one value: of ``date | None`` it is date; of ``tuple[str, ...]`` one of several
    strings.
    """
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    several = get_origin(hint) is tuple
    return (get_args(hint)[0] if several else hint), several


def details_of(question: type) -> str:
    """The docstring of a question without its first paragraph: what a person should know."""
    return (question.__doc__ or "").partition("\n\n")[2]
