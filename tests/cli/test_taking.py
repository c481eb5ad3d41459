"""Options that reach a command as one value."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onward.cli.taking import Where, taking


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question."""

    goods: str
    days: int = 3


@taking("where", Where, "db", "organisation")
@taking("asked", Asked, "days", goods="shipment")
def command(asked: Asked, where: Where, quiet: bool) -> tuple[Asked, Where, bool]:
    """A command."""
    return asked, where, quiet


def test_a_command_takes_its_options_by_the_fields_that_they_are() -> None:
    """``shipment`` is the field goods; an option without a value leaves the field as it is."""
    given = {"shipment": "masks", "db": "a.db", "organisation": "own", "quiet": True}
    where = Where(db="a.db", organisation="own")
    assert command(days=5, **given) == (Asked(goods="masks", days=5), where, True)
    assert command(days=None, **given) == (Asked(goods="masks", days=3), where, True)


def test_a_field_that_is_not_there_is_said_when_the_command_is_made() -> None:
    with pytest.raises(ValueError, match="Asked has no field day"):
        taking("asked", Asked, "goods", "day")
