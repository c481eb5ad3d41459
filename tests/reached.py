"""All commands, and which functions each may call, as far as its code says."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import CodeType, FunctionType, ModuleType

import click

ENGINES = ("dask", "distributed", "duckdb", "pyarrow")


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something by itself, by its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        words = f"{before} {name}".strip()
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield words, command
        if isinstance(command, click.Group):
            yield from commands(command, words)


def writes(command: click.Command) -> bool:
    """Whether some function that the command may call opens a store for writing."""
    first = inspect.unwrap(command.callback)  # type: ignore[arg-type]
    assert isinstance(first, FunctionType)
    seen, waiting = {first}, [first]
    while waiting:
        function = waiting.pop()
        if opens_for_writing(function):
            return True
        more = set(called(function)) - seen
        waiting += more
        seen |= more
    return False


@cache
def opens_for_writing(function: FunctionType) -> bool:
    """Whether a function passes ``write=True``."""
    words = {
        word
        for code in codes(function.__code__)
        for each in code.co_consts
        if isinstance(each, tuple)
        for word in each
    }
    if "write" not in words:
        return False
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return any(
        each.arg == "write" and isinstance(each.value, ast.Constant) and each.value.value is True
        for each in ast.walk(tree)
        if isinstance(each, ast.keyword)
    )


@cache
def called(function: FunctionType) -> tuple[FunctionType, ...]:
    """Onward's functions that a function names, those that it imports when it runs, too."""
    names = {name for code in codes(function.__code__) for name in code.co_names}
    places = [found for name in names if name.startswith("onward.") for found in _read(name)]
    known = [function.__globals__, *map(vars, places)]
    found = (inspect.unwrap(room[name]) for room in known for name in names if _is(room, name))
    return tuple(
        each
        for each in found
        if isinstance(each, FunctionType) and each.__module__.startswith("onward")
    )


def _read(module: str) -> list[ModuleType]:
    """The module; none where it needs an engine that is not installed (an engine only reads)."""
    try:
        return [import_module(module)]
    except ModuleNotFoundError as missing:
        if missing.name in ENGINES:
            return []
        raise


def _is(room: dict[str, object], name: str) -> bool:
    return isinstance(room.get(name), FunctionType)


def codes(code: CodeType) -> Iterator[CodeType]:
    """The code of a function, and of those within it."""
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from codes(each)
