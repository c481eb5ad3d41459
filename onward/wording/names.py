"""Names of parties, places, users and desks: one line that reads as it is written."""

from __future__ import annotations

import re

from onward.message import Message

_BREAK = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# control characters, those that turn the direction of the text after them, and those that nobody
# sees; joiners, marks of direction and variants of characters belong to how names are written
_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def odd_in(name: str) -> str:
    """What is wrong with a name; "" if it is one line of characters that are seen.

    >>> odd_in("Médecins Sans Frontières"), odd_in("A\\nB")
    ('', 'has a line break, and a name is one line')
    """
    found = _ODD.search(name)
    if found is None:
        return ""
    if found[0] in _BREAK:
        return Message("has a line break, and a name is one line")
    code = f"U+{ord(found[0]):04X}"
    return Message("has a character that is no part of a name ({code})", code=code)
