"""Names of users that look alike: one could pass for the other.

Characters that look alike are those of Unicode Technical Standard 39, section 4, by the table in
the package confusable-homoglyphs.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Container
from functools import cache
from importlib import resources
from itertools import count

from onward.message import Message
from onward.wording.names import odd_in

LONGEST = 200  # characters of a name
# Default_Ignorable_Code_Point: what is drawn as nothing
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
NON_JOINER, TO_RIGHT = "\u200c", "\u200e"
JOINERS = f"{NON_JOINER}\u200d"
VIRAMA = 9  # the combining class of the marks that join two letters of India


def tidied(name: str) -> str:
    """The name as it is stored: without space at its ends, one space between words, in NFC.

    >>> tidied("  Li   Wen ")
    'Li Wen'
    """
    return unicodedata.normalize("NFC", _spaced(name))


def fault(name: str) -> str:
    """Why this is no name of a user; "" if it may be one."""
    if why := odd_in(name):
        return why
    if len(name) > LONGEST:
        return Message("is longer than {longest} characters", longest=LONGEST)
    wrong = next((place for place in range(len(name)) if not _allowed(name, place)), None)
    if wrong is not None:
        return Message(
            "contains U+{code:04X}, which is no letter, digit, sign or space", code=ord(name[wrong])
        )
    return "" if skeleton(name) else "is no name"


def _allowed(name: str, place: int) -> bool:
    """Whether a character may stand in a name: printable, a space, or a joiner where its script
    needs one (RFC 5892, appendices A.1 and A.2).
    """
    it = name[place]
    if it not in JOINERS:
        return it.isprintable() or unicodedata.category(it) == "Zs"
    before, after = name[:place][-1:], name[place + 1 :][:1]
    if before and unicodedata.combining(before) == VIRAMA:
        return True
    return it == NON_JOINER and {_direction(before), _direction(after)} == {"AL"}


def _direction(it: str) -> str:
    return unicodedata.bidirectional(it) if it else ""


def skeleton(text: str) -> str:
    """What the text looks like, by UTS 39; only to be compared with other skeletons.

    >>> skeleton("\u0440\u0430ypal") == skeleton("paypal")  # Cyrillic er and a
    True
    """
    seen = INVISIBLE.sub("", _nfd(text))
    return _spaced(_nfd(seen.translate(prototypes())))


def looks(name: str) -> frozenset[str]:
    """The forms of a name, as written and in small letters: names that share one look alike.
    `Ilya` looks like `llya` as written, and like `ilya` in small letters.
    """
    return frozenset({_small(name), _small(skeleton(name))})


def _small(name: str) -> str:
    """The skeleton in small letters and compatible forms (NFKC), such as `1` for a raised 1."""
    seen: set[str] = set()
    while name not in seen:  # a skeleton may have capitals again: that of 0 is O
        seen.add(name)
        name = skeleton(unicodedata.normalize("NFKC", _spaced(name)).casefold())
    return name


def free_name(name: str, taken: Container[str]) -> str:
    """The name with the first number from 2 on that makes it look like none of those ``taken``,
    which are the ``looks`` of others.

    >>> free_name("anna", looks("anna") | looks("anna-2"))
    'anna-3'
    """
    start = re.sub(r"(?<=\w)\W[0-9]+$", "", name)
    ends = (f"-{number}" for number in count(2))
    names = (f"{start[: LONGEST - len(end)].rstrip().rstrip(JOINERS)}{end}" for end in ends)
    return next(each for each in names if not any(look in taken for look in looks(each)))


@cache
def prototypes() -> dict[int, str]:
    """Code point -> the characters that UTS 39 draws it as. The package lists each pair of the
    standard's table in both directions; this finds which of the two is the prototype.
    """
    source = resources.files("confusable_homoglyphs") / "confusables.json"
    listed = json.loads(source.read_text(encoding="utf-8"))
    # marks of direction stand round letters of Arabic and Hebrew in the table's comments
    near = {
        key.replace(TO_RIGHT, ""): [each["c"].replace(TO_RIGHT, "") for each in others]
        for key, others in listed.items()
    }
    found: dict[int, str] = {}
    for it, others in near.items():
        if len(it) > 1 or len(others) > 1:
            continue  # a prototype: several characters, or the like of several
        (other,) = others
        # of a pair without others, the character that the standard's table names first
        if len(other) > 1 or len(near[other]) > 1 or ord(other) not in found:
            found[ord(it)] = other
    return found


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)
