"""How names of places are compared: without case, accents, widths, spaces and marks."""

from __future__ import annotations

import unicodedata

# letters that Unicode does not take apart
_WHOLE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_MARKS = str.maketrans(dict.fromkeys(map(chr, (*range(48), *range(58, 97), *range(123, 128)))))


def folded(name: str) -> str:
    """The letters and figures of a name in small Latin letters without accents; other scripts stay.

    >>> folded("Saint-Étienne"), folded("ＳＺＸ"), folded("Xi'an"), folded("Łódź")
    ('saintetienne', 'szx', 'xian', 'lodz')
    """
    if name.isascii():
        return name.lower().translate(_MARKS)
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_WHOLE)
    apart = unicodedata.normalize("NFKD", plain)
    # marks of kana are letters of their own: ga is not ka
    kept = "".join(each for each in apart if each.isalnum() or each in "\u3099\u309a\u30fc")
    return unicodedata.normalize("NFC", kept)
