"""A level and the worth of something there, as text."""

from __future__ import annotations

from onward.advise import COST
from onward.message import Message
from onward.wording.amounts import money
from onward.wording.quantities import kg_hours, ordinal


def level_title(level: str) -> str:
    """First, second ... for a loss; cost."""
    return COST if level == COST else ordinal(int(level.partition(":")[2]))


def worth_words(level: str, value: float, currency: str) -> str:
    """Kg-hours of a loss; money of cost."""
    return money(round(value), currency) if level == COST else kg_hours(value)


def level_worth(level: str, value: float, currency: str) -> str:
    """40 kg-h of first priority; money of cost."""
    worth = worth_words(level, value, currency)
    if level == COST:
        return worth
    return Message("{worth} of {ordinal} priority", worth=worth, ordinal=level_title(level))
