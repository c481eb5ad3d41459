"""``onward claims``: who may claim, how much and why; approved and paid from a store."""

from __future__ import annotations

import click

from onward.answer import Answer
from onward.cli.asking import asking, speak
from onward.cli.at_books import acting
from onward.cli.claim_sources import ClaimsOf, claims_of
from onward.cli.claim_steps import approve_claim, decide_claim, pay_claim
from onward.cli.output import Files, give, give_json, say, write_text
from onward.cli.papers import attach_file, list_papers
from onward.cli.parameters import answer
from onward.cli.register import enter_rows, list_register
from onward.cli.reserve import exposure, reserve_for
from onward.cli.users import add_user
from onward.cli.who import as_user
from onward.money.life import ClaimStage
from onward.questions.claim_dossier import ClaimDossier, dossier_of
from onward.questions.claim_steps import AssessClaim, assess_claim as record_assessment
from onward.questions.claims import (
    ClaimSeen,
    LookAtClaim,
    OpenClaims,
    look_at_claim,
    of_rows,
    open_claims as open_claims_,
)
from onward.report.claim_documents import claims_document, queue_document
from onward.report.claims import PREVIEW, assessed_text, claim_text, dossier, list_text
from onward.report.render.xlsx import write_xlsx
from onward.report.table import Sheet
from onward.report.tables.claims import claims_table, urgency


@click.group()
def command() -> None:
    """Derive who may claim, assess with reasons, approve and pay."""


for each in (
    exposure,
    reserve_for,
    attach_file,
    list_papers,
    enter_rows,
    list_register,
    approve_claim,
    decide_claim,
    pay_claim,
    add_user,
):
    command.add_command(each)


@command.command("open")
@claims_of
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([each.value for each in ClaimStage]),
    help="Only claims that stand so; needs --db.",
)
@click.option("--xlsx", metavar="FILE", help="Write the queue as a workbook.")
@answer
def open_claims(
    of: ClaimsOf, statuses: tuple[str, ...], xlsx: str | None, as_json: bool, quiet: bool
) -> int:
    """Find who may claim: every order that met with something a cover names, for a cause that is
    covered or not yet known.

    Of claims for one loss the largest pays; the others name it. An unknown cause stays open, and
    goes to a person when its clock has run out. Claims follow from what the store holds (onward.db,
    or --db), by the clock of its desk if it has one; where files or a scenario are named, or it
    holds no orders, it is a preview. Each claim of a store says where it stands: open (nothing
    recorded yet), assessed, decided or denied by a person, approved, paid, or reopened (paid, and
    assessed again since).
    """
    if statuses and not of.sources.store:
        raise click.UsageError("--status needs --db: only a store knows where a claim stands")
    files = Files(of.sources.store, xlsx=xlsx)
    question = OpenClaims(statuses=tuple(map(ClaimStage, statuses)), proceed=of.proceed)
    with asking(of.sources, of.clocks, quiet=quiet) as record:
        found, about = open_claims_(record, question, record.job), record.about
    claims = found.value.claims
    sheet = Sheet(title="Open claims", tables=(claims_table(sorted(claims, key=urgency)),))
    files.write("xlsx", lambda path: write_xlsx(sheet, path))
    if as_json:
        give_json("claims-open", {**about, **queue_document(found.value)})
    else:
        none = f"No claim is {' or '.join(statuses)}."
        text = list_text(claims) if claims or not statuses else none
        give(f"{text}\n{PREVIEW}" if found.value.derived.preview and claims else text)
    return speak(found, quiet)


@command.command("assess")
@click.argument("claim")
@claims_of
@click.option("--record", "wanted", is_flag=True, help="Record the assessment in the store.")
@as_user
@click.option("--html", metavar="FILE", help="Write the dossier as a page to sign and print.")
@answer
def assess_claim(
    claim: str,
    of: ClaimsOf,
    wanted: bool,
    user: str,
    html: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Assess CLAIM, an order's number or ORDER@COVER/VERSION: the way to the verdict, the amount
    line by line, evidence and clocks.

    Every line names the event, policy and order row it rests on. With a store (onward.db, or --db)
    all of it is what the store holds, and caps and pools count what was paid before; with --record,
    or --as, the assessment is recorded, with the hash of every row that it rests on. From files it
    is a preview, which cannot be recorded. A later event gives another amount, and paying then
    takes the earlier payment back by a reversing entry.
    """
    if html and "@" not in claim:
        raise click.UsageError("--html needs one claim, ORDER@COVER/VERSION")
    if (wanted or user) and of.files:
        raise click.UsageError(
            f"{of.files}: only what the store holds is recorded (onward claims enter, onward "
            "events import, onward claims attach)"
        )
    files = Files(of.sources.store, html=html)
    code, claims, page = (
        recorded(claim, of, user, quiet) if wanted or user else seen(claim, of, quiet)
    )
    if html:
        files.write("html", lambda path: write_text(dossier(page), path))
    if as_json:
        document = claims_document(claims, stored=bool(of.sources.store))
        give_json("claims-assess", document)
    else:
        give("\n\n".join(claim_text(each) for each in claims))
    return code


Assessed = tuple[int, tuple[ClaimSeen, ...], ClaimDossier]


def seen(claim: str, of: ClaimsOf, quiet: bool) -> Assessed:
    """Print claims derived just now; write the dossier of the first where it is asked for."""
    with asking(of.sources, of.clocks, quiet=quiet) as record:
        found = look_at_claim(record, LookAtClaim(claim=claim, proceed=of.proceed), record.job)
        first = found.value.claims[0]
        page = dossier_of(first, found.value.derived, record if of.sources.store else None)
    return speak(found, quiet), found.value.claims, page


def recorded(claim: str, of: ClaimsOf, user: str, quiet: bool) -> Assessed:
    """Print claims recorded from the store's rows; write the dossier of the first where it is asked
    for.
    """
    as_of, known_to = of.clocks.as_of, of.clocks.known_to
    act = AssessClaim(claim=claim, as_of=as_of, known_to=known_to)
    with acting(of.sources.store, of.sources.organisation, user) as at:
        done = record_assessment(at, act)
        derived = of_rows(at, of.clocks)
        assert derived is not None  # what was recorded rests on an order
        page = dossier_of(done.value.claims[0], derived, at)
    for each in () if quiet else done.value.stand:
        say(assessed_text(each))
    return speak(Answer(value=None, notes=done.notes), quiet), done.value.claims, page
