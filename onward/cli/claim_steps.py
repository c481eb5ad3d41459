"""``onward claims approve``, ``decide`` and ``pay``: what others do with an assessed claim."""

from __future__ import annotations

import click

from onward.answer import Answer
from onward.cli.asking import speak
from onward.cli.at_books import acting, database, organisation, reading
from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer
from onward.cli.taking import Where, taking
from onward.cli.who import as_user
from onward.questions.claim_steps import (
    MOST_MINOR,
    ApproveClaim,
    ClaimStands,
    DecideClaim,
    PayClaim,
    ReviewClaim,
    approve_claim as approve,
    decide_claim as decide,
    pay_claim as pay,
    review_claim,
    short_seal,
)
from onward.report.claim_documents import review_document, stands_document
from onward.report.claims import review_text, stands_text


@click.command("approve")
@click.argument("claim")
@database
@organisation
@as_user
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
        return show(claim, db, organisation, user, as_json)
    with acting(db, organisation, user) as at:
        done = approve(at, ApproveClaim(claim=claim, seen=seen))
    return gave(done, as_json, quiet)


def show(claim: str, db: str, organisation: str, user: str, as_json: bool) -> int:
    """Print amount, evidence and differences, before the claim is approved."""
    with reading(db, organisation) as at:
        found = review_claim(at, ReviewClaim(claim=claim))
    if as_json:
        give_json("claims-review", review_document(found.value))
    else:
        give(review_text(found.value))
    who = f" --as {user}" if user else ""
    say(
        f"Nothing was approved. To approve this assessment: onward claims approve {claim}{who} "
        f"--seen {short_seal(found.value.stands.seal)}"
    )
    return found.outcome.exit_code


@click.command("decide")
@click.argument("claim")
@database
@organisation
@as_user
@click.option(
    "--amount",
    "amount_minor",
    type=click.IntRange(0, MOST_MINOR),
    required=True,
    metavar="MINOR",
    help="What is owed; 0 denies.",
)
@click.option("--why", required=True, help="The reason, in words, and what it rests on.")
@answer
@taking("where", Where, "db", "organisation", "user")
@taking("act", DecideClaim, "claim", "amount_minor", "why")
def decide_claim(where: Where, act: DecideClaim, as_json: bool, quiet: bool) -> int:
    """Let a person decide a claim that waited for a cause in vain: an amount in minor units, or 0
    to deny, with the reason.

    Refused, as the payment would be, for more than the cover's caps leave; where a pool that is
    short is divided, the decision is shortened, otherwise the payment waits until the pool is
    filled.
    """
    options = {"amount_minor": "--amount"}
    with acting(where.db, where.organisation, where.user, options=options) as at:
        done = decide(at, act)
    return gave(done, as_json, quiet)


@click.command("pay")
@click.argument("claim")
@database
@organisation
@as_user
@answer
def pay_claim(claim: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool) -> int:
    """Pay CLAIM from the payers' pools, once: paid already, it stays as it is. What was paid after
    an earlier assessment is reversed.
    """
    with acting(db, organisation, user) as at:
        done = pay(at, PayClaim(claim=claim))
    return gave(done, as_json, quiet)


def gave(done: Answer[ClaimStands], as_json: bool, quiet: bool) -> int:
    """Print the claim's state after a step."""
    if as_json:
        give_json("claims-step", stands_document(done.value))
    else:
        give(stands_text(done.value))
    return speak(done, quiet)
