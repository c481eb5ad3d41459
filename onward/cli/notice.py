"""``onward notice``: something was learnt that changes the scenario."""

from __future__ import annotations

import click

from onward.cli.later import Later


@click.group(
    cls=Later,
    path="notice",
    places={
        "add": "onward.cli.notice_words:add_notice",
        "check": "onward.cli.notice_words:check",
        "undo": "onward.cli.undo:command",
    },
)
def command() -> None:
    """Enter a notice, and see which goods of the plan it affects.

    KIND is a kind of change of docs/changes.md, then its subject and column=value pairs:

    \b
      onward notice add cancel-departure CV9737 cause=fog
      onward notice add amend-shipment RC00120 ready_at=2020-03-28T08:00Z
      onward notice add -f notices.csv
    """
