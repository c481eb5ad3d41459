"""Which functions a command may call, as far as its source says."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import FunctionType

import click


def writes(command: click.Command) -> bool:
    """Whether some function that the command may call opens a store for writing."""
    assert command.callback is not None
    first = inspect.unwrap(command.callback)
    assert isinstance(first, FunctionType)
    seen, waiting = {first}, [first]
    while waiting:
        opens, called = read(waiting.pop())
        if opens:
            return True
        waiting += called - seen
        seen |= called
    return False


@cache
def read(function: FunctionType) -> tuple[bool, set[FunctionType]]:
    """Whether a function passes ``write=True``, and Onward's functions that it names."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    opens = any(
        each.arg == "write" and isinstance(each.value, ast.Constant) and each.value.value is True
        for each in ast.walk(tree)
        if isinstance(each, ast.keyword)
    )
    known = {**function.__globals__, **dict(imported(tree))}
    named = {known.get(each.id) for each in ast.walk(tree) if isinstance(each, ast.Name)}
    found = {inspect.unwrap(each) for each in named if isinstance(each, FunctionType)}
    return opens, {
        each
        for each in found
        if isinstance(each, FunctionType) and each.__module__.startswith("onward")
    }


def imported(tree: ast.AST) -> Iterator[tuple[str, object]]:
    """What a function imports when it runs."""
    for each in ast.walk(tree):
        if isinstance(each, ast.ImportFrom) and each.module:
            for name in each.names:
                yield name.asname or name.name, getattr(import_module(each.module), name.name)
