"""Finds the known name that a mistyped one most likely stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

LONGEST = 200  # how many letters of a name are compared: longer ones take seconds
LIKENESS = 0.6  # least similarity of two names, from 0 to 1, for a guess


def closest(text: str, options: Iterable[object], likeness: float = LIKENESS) -> str:
    """The option that looks most like ``text``, blanks as underscores, in any case; "" for none.

    >>> closest("Handling Units", ["handling_units", "mass_kg"]), closest("xyz", ["mass_kg"])
    ('handling_units', '')
    """
    return closest_of(text, {str(option): str(option) for option in options}, likeness)


def closest_of(text: str, meanings: Mapping[str, str], likeness: float = LIKENESS) -> str:
    """What the most similar of some names stands for; "" for none.

    >>> closest_of("belgum", {"Belgium": "BE", "Bulgaria": "BG"}, 0.8)
    'BE'
    """
    plain = {name.casefold(): meaning for name, meaning in meanings.items()}
    wanted = text.strip().casefold()
    words = dict.fromkeys((wanted, wanted.replace(" ", "_")))
    return next(filter(None, (nearest(word, plain, likeness) for word in words)), "")


def nearest(word: str, plain: Mapping[str, str], likeness: float = LIKENESS) -> str:
    """As ``closest`` for names already in lower case; faster for many look-ups."""
    found = get_close_matches(word[:LONGEST], plain, 1, likeness)
    return plain[found[0]] if found else ""
