"""Options that mean nothing beside others that are given: they are refused, never left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import click

GIVEN = click.core.ParameterSource.COMMANDLINE


def given(context: click.Context) -> Iterator[click.Parameter]:
    """The options and arguments that somebody has written."""
    for each in context.command.params:
        if each.name and context.get_parameter_source(each.name) is GIVEN:
            yield each


def refuse_beside(what: str, meaningless: Collection[str]) -> None:
    """Raises UsageError if any of these options (by the names of their values) is given beside
    ``what``, with all of them.
    """
    context = click.get_current_context()
    found = [_word(each) for each in given(context) if each.name in meaningless]
    if found:
        means = "means" if len(found) == 1 else "mean"
        raise click.UsageError(f"{', '.join(found)} {means} nothing beside {what}: leave it out")


def refuse_before_command(context: click.Context) -> None:
    """Raises UsageError if options of a group are given before one of its commands: that has its
    own.
    """
    found = [_word(each) for each in given(context)]
    if context.invoked_subcommand and found:
        path = f"{context.command_path} {context.invoked_subcommand}"
        raise click.UsageError(f"write {', '.join(found)} after the command: {path} {found[0]} ...")


def _word(parameter: click.Parameter) -> str:
    """An option as it is written, an argument as the help has it."""
    option = isinstance(parameter, click.Option)
    return max(parameter.opts, key=len) if option else parameter.human_readable_name
