"""``onward claims approve``: what there is to see of an assessment, and the approval of the one
that was seen.
"""

from __future__ import annotations

from typing import Any

import click

from onward.cli.claim_step import gave
from onward.cli.events import database, organisation
from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer
from onward.errors import Problem
from onward.money.life import FROM_FILES, NotAllowed
from onward.report.claims import review_text
from onward.store.claims import approve
from onward.store.reviewing import Review, review
from onward.store.store import open_store


def reviewed(db: str, organisation: str, claim: str) -> Review:
    """What an approver is shown. Raises NotAllowed for a claim that was never assessed, or by an
    earlier version.
    """

    with open_store(db) as store, store.reading.connect() as connection:
        found = review(connection, store.organisation(organisation), claim)
    if not found.life.from_rows:
        never = found.life.assessed is None
        message = "was never assessed in this store" if never else FROM_FILES
        maybe = (
            "assess it again"
            if not never
            else "onward claims assess"
            if "@" in claim
            else "its whole id, ORDER@COVER/VERSION"
        )
        raise NotAllowed([Problem(f"claim {claim}", 0, "claim", claim, message, maybe)])
    return found


def review_document(claim: str, found: Review) -> dict[str, Any]:
    """The same as JSON; ``seal`` is the hash of the assessment, which is given as it was
    recorded.
    """
    life = found.life
    assert life.assessed is not None
    return {
        "claim": claim,
        "status": life.stage.value,
        "seal": life.seal,
        "before": found.before,
        "differs": list(found.differs),
        "corrected": list(found.corrected),
        "assessed_by": life.by,
        "approved_by": list(life.approved_by),
        "approvers_needed": life.approvers_needed,
        "assessment": dict(life.assessed),
        "names": dict(found.names),
    }


@click.command("approve")
@click.argument("claim")
@database
@organisation
@click.option(
    "--as", "user", metavar="USER", required=True, help="Who does it: a user that the store knows."
)
@click.option(
    "--seen",
    metavar="HASH",
    default="",
    help="The hash of the assessment that you have seen, or its first 12 digits.",
)
@answer
def approve_claim(
    claim: str, db: str, organisation: str, user: str, seen: str, as_json: bool, quiet: bool
) -> int:
    """Show what CLAIM comes to, what it rests on, and what differs from the last assessment; with
    --seen HASH, approve it.

    An approval is of the assessment that was seen: if there is a newer one, it is refused. Whoever
    assessed it, or recorded any of what it rests on, does not approve it. Two approve from the
    pool's threshold on, and whatever the amount where the assessor recorded an event, order or rule
    it rests on, or nobody who was named did.
    """

    if not seen:
        found = reviewed(db, organisation, claim)
        document = review_document(claim, found)
        if as_json:
            give_json("claims-review", document)
        else:
            give(review_text(document))
        say(
            f"Nothing was approved. To approve this assessment: onward claims approve {claim} "
            f"--as {user} --seen {found.life.seal[:12]}"
        )
        return 3
    with open_store(db, write=True, make=False) as store:
        life = approve(store, store.organisation(organisation), claim, user, seen)
    return gave(claim, life, as_json)
