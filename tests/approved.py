"""Entries that touch guarded money, as people bring them: dan proposes, bo and cleo approve."""

from __future__ import annotations

import json
from collections.abc import Callable

from accounts import at_terminal

from onward.people.roles import Role

Run = Callable[..., tuple[int, str, str]]
CLAIM = "V17-1002@article-2020-04/1"
POOLS = """key,at,commodity,account,amount,text
platform,2020-04-01T00:00Z,USD,capital:platform,-100000,pool
platform,2020-04-01T00:00Z,USD,pool:article-2020-04:platform,100000,pool
partner,2020-04-01T00:00Z,USD,capital:logistics partner,-100000,pool
partner,2020-04-01T00:00Z,USD,pool:article-2020-04:logistics partner,100000,pool
"""
PEOPLE = {
    "tom": (Role.TERMS, Role.HUB),
    "anna": (Role.CLAIMS,),
    "carl": (Role.CLAIMS,),
    "bo": (Role.APPROVER,),
    "cleo": (Role.APPROVER,),
    "dan": (Role.FINANCE,),
}


def people(db: str = "onward.db") -> None:
    """Accounts of every role that claims and money need, and the admin ada; each acts with --as."""
    at_terminal(db, PEOPLE)


def approved(run: Run, *words: str, db: str = "onward.db") -> int:
    """Run a command that proposes entries, and approve them; gives how many were recorded."""
    people(db)
    code, out, said = run(*words, "--db", db, "--as", "dan", "--json")
    assert code == 0, said
    found = json.loads(out)["proposal"]
    for user in ("bo", "cleo")[: found["approvers_needed"]]:
        code, _, said = run("ledger", "approve", found["proposal"], "--as", user, "--db", db)
        assert code == 0, said
    return len(found["entries"])
