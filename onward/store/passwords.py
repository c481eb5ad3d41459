"""Passwords: which are accepted, and their hashes by argon2id."""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore
from types import ModuleType
from typing import TYPE_CHECKING, Any

from onward.message import Message
from onward.store.strict import can_hold

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 10, 1_000  # characters
BLANK = "CZ"  # the first letter of a character's category: it is not seen
PARAMETERS: dict[str, Any] = {}  # of argon2's PasswordHasher; empty: the library's own
ARGON2ID = re.compile(
    r"\$argon2id\$v=19\$m=[1-9][0-9]*,t=[1-9][0-9]*,p=[1-9][0-9]*"
    r"\$[A-Za-z0-9+/]{11,}\$[A-Za-z0-9+/]{16,}"
)
_AT_ONCE = BoundedSemaphore(2)  # each takes 64 MiB


def password_fault(password: str, name: str) -> str:
    """Why this user may not have this password; "" if the user may have it."""
    text = unicodedata.normalize("NFKC", password[: LONGEST + 1])
    if not SHORTEST <= len(text) <= LONGEST:
        return Message(
            "has {count:,} characters; a password has {shortest} to {longest:,}",
            count=len(password),
            shortest=SHORTEST,
            longest=LONGEST,
        )
    if not can_hold(text):
        return Message("has a character that no text can have")
    if all(unicodedata.category(each)[0] in BLANK for each in text):
        return Message("is blanks only; a password has something else in it")
    if text.casefold().strip() == unicodedata.normalize("NFKC", name).casefold().strip():
        return Message("is the name; a password is something else")
    return ""


def hashed(password: str) -> str:
    """The hash to store, with its parameters and its salt."""
    with _AT_ONCE:
        return _hasher().hash(unicodedata.normalize("NFKC", password))


def fits(stored: str | None, password: str) -> bool:
    """Whether the stored hash is that of this password. Without a hash it does the same work, so
    that the time taken shows nothing.
    """
    text = unicodedata.normalize("NFKC", password[: LONGEST + 1])
    possible = len(text) <= LONGEST and can_hold(text) and stored is not None
    nobody = _of_nobody(tuple(sorted(PARAMETERS.items())))
    with _AT_ONCE:
        try:
            _hasher().verify(stored if possible and stored else nobody, text if possible else "")
        except (_argon2().exceptions.Argon2Error, _argon2().exceptions.InvalidHashError):
            return False
    return possible


def is_hash(stored: str) -> bool:
    """Whether a text is a hash by argon2id, as its reference implementation writes it."""
    return ARGON2ID.fullmatch(stored) is not None


@cache
def _argon2() -> ModuleType:
    import argon2  # noqa: PLC0415  0.03 s of every command that asks whether there are accounts

    return argon2


def _hasher() -> PasswordHasher:
    made: PasswordHasher = _argon2().PasswordHasher(**PARAMETERS)
    return made


@cache
def _of_nobody(_: tuple[tuple[str, Any], ...]) -> str:
    """A hash with these parameters that no password fits, for users who have none."""
    return _hasher().hash(secrets.token_hex(32))
