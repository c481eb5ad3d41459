"""``onward fund``: a relief fund, from pledge to units delivered."""

from __future__ import annotations

import click


@click.group()
def command() -> None:
    """Trace a relief fund from pledge to units delivered, and back."""
