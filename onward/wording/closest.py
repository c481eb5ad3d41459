"""Finds the known name that a mistyped one most likely stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

LONGEST = 200  # how many letters of a name are compared: longer ones take seconds
COMPARED = 200_000  # names in all: some two seconds
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
    compared = SequenceMatcher()
    compared.set_seq2(word[:LONGEST])
    least, best = likeness, ""
    for name in plain:
        compared.set_seq1(name)
        if compared.real_quick_ratio() >= least and compared.quick_ratio() >= least:
            ratio = compared.ratio()
            if ratio > least or (ratio == least and name > best):
                least, best = ratio, name
    return plain.get(best, "")


class Guesses:
    """Guesses what the wrong names of a table stand for. Each different one is looked up once, and
    no more of them after ``COMPARED`` comparisons: a long table mostly repeats the same errors.
    """

    def __init__(self, names: Iterable[object], likeness: float = LIKENESS) -> None:
        self.names, self.likeness = tuple(map(str, names)), likeness
        self._found: dict[str, str] = {}
        self._left = COMPARED

    def closest(self, text: str) -> str:
        """The known name that looks most like ``text``; "" for none."""
        if text not in self._found:
            self._found[text] = closest(text, self.names, self.likeness) if self._left > 0 else ""
            self._left -= len(self.names)
        return self._found[text]
