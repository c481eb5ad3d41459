"""Pins of a scenario: which departures one means, and how it is named."""

from __future__ import annotations

from onward.scenario import Departure, Pin


def matches(pin: Pin, d: Departure) -> bool:
    """Whether a departure matches each filled-in column of a pin."""
    return (
        pin.departure in ("", d.id)
        and pin.service in ("", d.service)
        and pin.mode in ("", d.mode)
        and pin.place in ("", d.origin, d.destination)
    )


def words(pin: Pin) -> str:
    """The filled-in columns of a pin, in words."""
    columns = {
        "departure": pin.departure,
        "service": pin.service,
        "mode": pin.mode,
        "place": pin.place,
    }
    return ", ".join(f"{name} {text}" for name, text in columns.items() if text) or "any leg"
