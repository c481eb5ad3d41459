"""The roles of users, and the name under which acts are recorded where nobody has an account."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

MACHINE = "at the machine"  # who acts in a store without accounts


class Role(StrEnum):
    """What a user may do; one user may have several roles."""

    PLANNER = "planner"  # plans, moves, pins, tells carriers
    HUB = "hub"  # confirms what happened at a hub
    CLAIMS = "claims"  # assesses and decides
    TERMS = "terms"  # enters covers, rules and rates
    APPROVER = "approver"
    FINANCE = "finance"  # pays, and proposes entries
    FUND = "fund"  # enters a fund's tables
    READER = "reader"  # only reads
    ADMIN = "admin"  # users, keys and links


EVERY = tuple(Role)
ACTING = tuple(role for role in Role if role not in (Role.READER, Role.ADMIN))


def roles_in(text: str) -> tuple[str, ...]:
    """The roles in a stored text, where blanks part them.

    >>> roles_in("claims approver")
    ('claims', 'approver')
    """
    return tuple(text.split())


def roles_text(roles: Iterable[str]) -> str:
    """Roles as they are stored: each once, in the order of ``Role``.

    >>> roles_text(["approver", "claims", "approver"])
    'claims approver'
    """
    named = {Role(each) for each in roles}
    return " ".join(role for role in Role if role in named)
