"""A group of commands, each loaded when it is called: what the others need is not waited for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from onward.report.questions import TableQuestion, questions_below


class Later(click.Group):
    """``places``: where each command is, as ``module:name``. ``path``: the words by which the
    group is called ("fund"), so that it has the declared questions below them.
    """

    def __init__(
        self,
        *args: Any,
        places: Mapping[str, str] = MappingProxyType({}),
        path: str,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.places, self.path = places, path

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Own commands, lazily loaded ones, and declared questions."""
        return sorted(
            {*super().list_commands(ctx), *self.places, *dict(questions_below(self.path))}
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, from its module or its declaration."""
        declared = dict(questions_below(self.path)).get(cmd_name)
        if declared is not None:
            return declared_command(declared)
        place = self.places.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, name = place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


def declared_command(declared: TableQuestion) -> click.Command:
    """The command that is made of a declaration."""
    made: click.Command = import_module("onward.cli.declared").command_of(declared)
    return made
