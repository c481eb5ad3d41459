"""Every reader of instants takes the same texts, and refuses an offset that does not exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from click import ClickException
from pydantic import TypeAdapter, ValidationError

from onward.cli.parameters import Instant as CommandInstant
from onward.events.event import instant_of
from onward.formats.columns import INSTANT, Unreadable
from onward.formats.countedfile import instant as counted_instant
from onward.formats.epcis.values import instant as epcis_instant
from onward.formats.figures import instant as figures_instant
from onward.units import utc
from onward.web.instants import Instant, instant_of as address_instant

NO_OFFSETS = """
    +000000000 +1 +00:000 -0000000 +24:00 +12:60 -99:00 +000 +0:00 +00:0 +00000 -1:30 +08:0000
""".split()
READERS: dict[str, Callable[[str], object]] = {
    "units": utc,
    "tables": INSTANT.read,
    "events": instant_of,
    "events that are counted": counted_instant,
    "requests": TypeAdapter(Instant).validate_python,
    "addresses": address_instant,
    "figures": figures_instant,
    "command lines": lambda text: CommandInstant().convert(text, None, None),
}


@pytest.mark.parametrize("offset", NO_OFFSETS)
@pytest.mark.parametrize("reader", READERS)
def test_no_reader_takes_an_offset_that_does_not_exist(reader: str, offset: str) -> None:
    """Python reads +000000000 as UTC, and +12:60 as 13 hours."""
    with pytest.raises((ValueError, ValidationError, Unreadable, ClickException)) as refused:
        READERS[reader](f"2020-03-01T00:00{offset}")
    assert "has an offset from UTC that does not exist" in told(refused.value)
    assert epcis_instant(f"2020-03-01T00:00:00{offset}")


def told(wrong: BaseException) -> str:
    return wrong.message if isinstance(wrong, Unreadable | ClickException) else str(wrong)


@pytest.mark.parametrize("offset", ["Z", "z", "+00", "+0000", "+05:45", "-03:00", " +08:00"])
def test_offsets_as_people_write_them_are_read(offset: str) -> None:
    west = datetime.fromisoformat(f"2020-03-01T00:00{offset.strip().upper()}")
    assert utc(f"2020-03-01T00:00{offset}") == west
    assert utc(f"2020-03-01 00:00{offset}") == west


@pytest.mark.parametrize(
    "text",
    [
        "2020-03-01x00:00Z",
        "2020-03-01T0000000000000Z",
        "2020-02-30T00:00Z",
        "\u0662020-03-01T00:00Z",
    ],
)
def test_what_only_python_takes_for_an_instant_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is no date and time"):
        utc(text)
