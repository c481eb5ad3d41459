"""Secrets that a person types: without echo on a terminal, else a line of standard input each."""

from __future__ import annotations

import getpass
import sys

import click


def typed(what: str, *, twice: bool = False) -> str:
    """Asks for a secret. ``twice``: on a terminal it has to be typed once more. Raises UsageError
    if it is empty, or the two differ.
    """
    if not sys.stdin.isatty():
        text = sys.stdin.readline().rstrip("\r\n")
    else:
        text = getpass.getpass(f"{what}: ", sys.stderr)
        if twice and text != getpass.getpass("The same again: ", sys.stderr):
            raise click.UsageError("the two are not the same: nothing was changed")
    if not text:
        raise click.UsageError(f"{what}: type it, or give it on standard input, one line for each")
    return text
