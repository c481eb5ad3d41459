"""Finds the encoding of a text file. A byte order mark decides it; otherwise the encodings that can
decode the file are ranked by how natural their text looks.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from charset_normalizer import from_bytes

TRIED = ("gb18030", "cp932", "big5", "cp1252", "latin-1")
# encoding -> its national standard, the range of first bytes of everyday characters, and the first
# bytes of punctuation (in GB 2312 also of the accented letters of Pinyin)
STANDARDS = {
    "gb18030": ("gb2312", (0xB0, 0xD7), (0xA1, 0xA3, 0xA8)),
    "cp932": ("cp932", (0x88, 0x97), (0x81, 0x82)),
    "big5": ("big5", (0xA4, 0xC6), (0xA1, 0xA2)),
}
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 200_000  # the bytes of a file that are examined
HEAD = 20_000  # the characters in which known headings are sought
RANKED = 20_000  # the bytes that charset-normalizer examines; it is slow
SPOILT = 0.02  # a UTF-8 text may have this share of broken characters
SURE = 1.5  # the best encoding is taken unasked if it scores so many times as much as the next
SHORT = 40  # with at least so many bytes beyond ASCII, a small lead of the best is enough

_STRANGE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HALF_KANA = re.compile(r"[\uff61-\uff9f]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WIDE_SIGNS = re.compile(r"[\u3000-\u303f\uff01-\uff5e]")
_CHARACTER = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uff01-\uff9f]")
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_LETTERS = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸß]+")
_WESTERN_SIGNS = re.compile(r"[°ºª²³µ€£§×·«»–—‘’“”…•ß¿¡½¼]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """An encoding that can decode a file. ``likeness``: how natural its text looks, from 0 to 1;
    known headings add to it.
    """

    encoding: str
    likeness: float


def decoded(content: bytes, encoding: str) -> str:
    """The text; U+FFFD stands for bytes that the encoding does not know."""
    return content.decode(encoding, errors="replace").removeprefix("\ufeff")


def encodings_of(content: bytes, known_words: frozenset[str] = frozenset()) -> list[Decoded]:
    """The possible encodings of a text, the likeliest first; only one if there is no doubt.
    ``known_words``: headings beyond ASCII in small letters, which a wrong encoding never produces.
    """
    for mark, name in MARKS:
        if content.startswith(mark):
            return [Decoded(name, 1)]
    head = content[:SAMPLE]
    if wide := _without_mark(head):
        return [Decoded(wide, 1)]
    if head.isascii() and content.isascii():
        return [Decoded("utf-8", 1)]
    sample = content if len(content) <= SAMPLE else _lines_beyond_ascii(content)
    if _is_utf8(sample):
        return [Decoded("utf-8", 1)]
    found = [
        Decoded(name, _likeness(text, name, known_words))
        for name in TRIED
        if (text := _text(sample, name)) is not None
    ]
    if not found:  # broken in every one of them
        return [Decoded("utf-8" if _mostly_utf8(sample) else _least_broken(sample), 0.5)]
    found.sort(key=lambda each: -each.likeness)
    return _without_doubles(_ranked(sample, found), sample)


def in_doubt(content: bytes, found: list[Decoded]) -> bool:
    """Whether the user must choose, since two encodings give different texts that look natural."""
    if len(found) < 2 or not found[1].likeness:
        return False
    better = found[0].likeness / found[1].likeness
    beyond = sum(byte > 127 for byte in content[:SAMPLE])
    return better < (SURE if beyond < SHORT else 1.1)


def _without_mark(head: bytes) -> str:
    """The kind of UTF-16 of a text without a byte order mark, in which every other byte of ASCII is
    zero; "" for another encoding.
    """
    if len(head) < 8 or head.count(0) * 5 < len(head):
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return "utf-16-le" if odd > 3 * even else "utf-16-be" if even > 3 * odd else ""


def _lines_beyond_ascii(content: bytes) -> bytes:
    lines = [line for line in content.split(b"\n") if not line.isascii()]
    return b"\n".join(lines[:2000])[:SAMPLE].rpartition(b"\n")[0] or b"\n".join(lines)[:SAMPLE]


def _text(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_utf8(content: bytes) -> bool:
    return _text(content, "utf-8") is not None or _mostly_utf8(content)


def _mostly_utf8(content: bytes) -> bool:
    """Whether nearly all characters beyond ASCII are valid UTF-8, which no other encoding yields by
    chance.
    """
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for sign in text if sign > "\x7f") - broken
    return whole >= 4 and broken <= max(1, SPOILT * whole) and whole > 3 * broken


def _least_broken(content: bytes) -> str:
    return min(
        ("utf-8", *TRIED),
        key=lambda name: content.decode(name, errors="replace").count("\ufffd"),
    )


def _likeness(text: str, encoding: str, known_words: frozenset[str]) -> float:
    """How natural a decoded text looks, from 0 to 1; known headings add to it."""
    beyond = [sign for sign in text if sign > "\x7f"]
    if not beyond:
        return 1
    signs, many = "".join(beyond), len(beyond)
    strange = len(_STRANGE.findall(signs)) / many
    if encoding in ("cp1252", "latin-1"):
        fits = sum(len(run[0]) for run in _BEYOND.finditer(text) if _is_western(run)) / many
    else:
        fits = _eastern(text, encoding, many)
    score = max(0.0, fits * (1 - 3 * strange))
    head = text[:HEAD].casefold()
    known = sum(1 for word in known_words if word in head)
    return score + min(2.0, 0.25 * known)


def _is_western(run: re.Match[str]) -> bool:
    """Whether characters beyond ASCII stand as Western texts use them: one symbol alone, or one or
    two accented letters within a word.
    """
    signs, text = run[0], run.string
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    if len(signs) == 1 and _WESTERN_SIGNS.match(signs):
        return True
    if len(signs) > 2 or not _LETTERS.fullmatch(signs):
        return False
    small = signs.islower() or "ß" in signs
    if len(signs) == 2:
        return small and before.isalpha()
    return before.islower() or after.islower() if small else not before.islower()


def _eastern(text: str, encoding: str, many: int) -> float:
    """The share of everyday characters, which national standards list first. Characters within
    Western words lower it.
    """
    total = sum(
        -len(run[0]) if _within_word(run) else sum(_weight(sign, encoding) for sign in run[0])
        for run in _BEYOND.finditer(text)
    )
    # Japanese has kana among its characters
    usual = 0.7 if encoding == "cp932" and not _KANA.search(text) else 1.0
    return max(0.0, usual * total / many)


def _within_word(run: re.Match[str]) -> bool:
    """Whether one character stands between letters of a Western word: ``Par赤s``."""
    before = run.string[run.start() - 1 : run.start()]
    after = run.string[run.end() : run.end() + 1]
    alone = len(run[0]) == 1 and bool(_CHARACTER.match(run[0]))
    return alone and before.isascii() and before.isalpha() and after.isalpha()


@lru_cache(maxsize=30_000)
def _weight(sign: str, encoding: str) -> float:
    """How common a character is in texts of an encoding, from -1 to 1."""
    standard, everyday, signs = STANDARDS[encoding]
    if _HALF_KANA.match(sign):
        return -1.0 if encoding == "cp932" else 0.0  # what Chinese bytes become
    if _KANA.match(sign):
        return 1.0 if encoding == "cp932" else 0.2
    if _WIDE_SIGNS.match(sign):
        return 1.0
    try:
        lead = sign.encode(standard)[0]
    except UnicodeEncodeError:
        return 0.0
    if _HAN.match(sign):
        return float(everyday[0] <= lead <= everyday[1])
    return 0.8 if lead in signs else 0.0


def _ranked(sample: bytes, found: list[Decoded]) -> list[Decoded]:
    """The encodings; where two are nearly equal, the one that charset-normalizer prefers gains a
    little likeness.
    """
    if len(found) < 2 or found[0].likeness > SURE * found[1].likeness:
        return found
    names = [each.encoding for each in found]
    matches = from_bytes(sample[:RANKED], cp_isolation=[_python_name(name) for name in names])
    order = [match.encoding for match in matches]
    best = next((name for name in order if name), "")
    return [
        Decoded(each.encoding, each.likeness * 1.05)
        if _python_name(each.encoding) == best
        else each
        for each in found
    ]


def _python_name(encoding: str) -> str:
    return {"latin-1": "latin_1"}.get(encoding, encoding)


def _without_doubles(found: list[Decoded], sample: bytes) -> list[Decoded]:
    """The encodings without those that give the same text as a likelier one."""
    texts = dict[str, Decoded]()
    for each in sorted(found, key=lambda each: -each.likeness):
        texts.setdefault(decoded(sample, each.encoding), each)
    return list(texts.values())
