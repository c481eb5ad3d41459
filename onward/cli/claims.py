"""``onward claims``: who may claim, how much and why; approved and paid from a store."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from onward.cli.approving import approve_claim
from onward.cli.attaching import attach_file, papers
from onward.cli.claiming import Derived, named_files, one_of, queue, seen, sources, store_too
from onward.cli.entering import enter_rows, list_register
from onward.cli.events import database, organisation
from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import answer
from onward.cli.progress import Progress
from onward.cli.reserving import exposure, reserve_for
from onward.wording.instants import rfc3339, rfc3339_within

if TYPE_CHECKING:
    from onward.cli.claiming import Kept
    from onward.money.life import Life

STATUSES = ("open", "assessed", "decided", "denied", "approved", "paid", "reopened")
user = click.option(
    "--as", "user", metavar="USER", required=True, help="Who does it: a user that the store knows."
)


@click.group()
def command() -> None:
    """Derive who may claim, assess with reasons, approve and pay."""


command.add_command(exposure)
command.add_command(reserve_for)
command.add_command(attach_file)
command.add_command(papers)
command.add_command(enter_rows)
command.add_command(list_register)
command.add_command(approve_claim)


@command.command("open")
@sources
@store_too
@organisation
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(STATUSES),
    help="Only claims that stand so; needs --db.",
)
@click.option("--xlsx", metavar="FILE", help="Write the queue as a workbook.")
@answer
def open_claims(
    db: str | None,
    organisation: str,
    statuses: tuple[str, ...],
    xlsx: str | None,
    as_json: bool,
    quiet: bool,
    **given: Any,
) -> int:
    """Find who may claim: every order that met with something a cover names, for a cause that is
    covered or not yet known.

    Of claims for one loss the largest pays; the others name it. An unknown cause stays open, and
    goes to a person when its clock has run out. With --db claims follow from what the store holds;
    where files are named, or without a store, it is a preview. Each claim of a store says where it
    stands: open (nothing recorded yet), assessed, decided or denied by a person, approved, paid, or
    reopened (paid, and assessed again since).
    """
    from onward.events.named import SOURCE as SCENARIO
    from onward.report.claims import PREVIEW, list_text
    from onward.report.render.xlsx import write_xlsx
    from onward.report.table import Sheet
    from onward.report.tables.claims import claims_queue

    if statuses and not db:
        raise click.UsageError("--status needs --db: only a store knows where a claim stands")
    files = Files(xlsx=xlsx)
    with Progress(quiet) as progress:
        progress("reading")
        found, kept = seen(db, organisation, given)
        documents = [
            each for each in queue(found, kept) if not statuses or each["status"] in statuses
        ]
    sheet = Sheet(title="Open claims", tables=(claims_queue(documents),))
    files.write("xlsx", lambda path: write_xlsx(sheet, path))
    head = {
        "as_of": rfc3339(found.as_of),
        "known_to": rfc3339(found.known_to),
        "orders": found.orders,
        "preview": found.preview,
    }
    if as_json:
        give_json("claims-open", {**head, "claims": rfc3339_within(documents)})
    else:
        text = (
            list_text(documents)
            if documents or not statuses
            else f"No claim is {' or '.join(statuses)}."
        )
        give(f"{text}\n{PREVIEW}" if found.preview and documents else text)
    if all(event.source == SCENARIO for event in found.events):
        say("No event is known: claims rest on events (--events, --events-db).")
    if not quiet:
        say(
            f"as of {found.as_of:%Y-%m-%d %H:%M}Z, known to {found.known_to:%Y-%m-%d %H:%M}Z; "
            f"{found.orders:,} orders"
        )
    return 0


@command.command("assess")
@click.argument("claim")
@sources
@store_too
@organisation
@click.option(
    "--as",
    "user",
    metavar="USER",
    help="Record the assessment in the store: a user with the role claims.",
)
@click.option("--html", metavar="FILE", help="Write the dossier as a page to sign and print.")
@answer
def assess_claim(
    claim: str,
    db: str | None,
    organisation: str,
    user: str | None,
    html: str | None,
    as_json: bool,
    quiet: bool,
    **given: Any,
) -> int:
    """Assess CLAIM, an order's number or ORDER@COVER/VERSION: the way to the verdict, the amount
    line by line, evidence and clocks.

    Every line names the event, policy and order row it rests on. With --db all of it is what the
    store holds, and caps and pools count what was paid before; with --as the assessment is
    recorded, with the hash of every row that it rests on. From files it is a preview, which cannot
    be recorded. A later event gives another amount, and paying then takes the earlier payment back
    by a reversing entry.
    """
    from onward.report.claims import claim_text

    if (user and not db) or (html and "@" not in claim):
        raise click.UsageError("--as needs --db; --html needs one claim, ORDER@COVER/VERSION")
    if user and (files := named_files()):
        words = ", ".join(files)
        raise click.UsageError(
            f"{words}: only what the store holds is recorded (onward claims enter, onward events "
            "import, onward claims attach)"
        )
    out = Files(html=html)
    with Progress(quiet) as progress:
        progress("reading")
        if db and user:
            documents, found = record(db, organisation, claim, user, given, quiet)
        else:
            found, kept = seen(db, organisation, given)
            documents = looked_at(found, kept, claim)
    if html:
        write_dossier(out, documents[0], found, db, organisation)
    if as_json:
        give_json("claims-assess", {"preview": found.preview, "claims": rfc3339_within(documents)})
    else:
        give("\n\n".join(claim_text(each) for each in documents))
    return 0


def looked_at(found: Derived, kept: Kept | None, claim: str) -> list[dict[str, Any]]:
    """The claims that a person means, as documents; what a person has decided stands where events
    say no more.
    """
    from onward.money.life import Life
    from onward.money.recorded import as_decided, to_document

    mine = {each.id: each for each in found.claims} | {each.id: each for each in found.open}
    documents = [
        {**to_document(mine[each.id]), "preview": found.preview}
        for each in one_of(found.claims, claim)
    ]
    if kept is None:
        return documents
    return [
        {**as_decided(each, kept.lives.get(each["claim"], Life())), "names": dict(kept.names)}
        for each in documents
    ]


def record(
    db: str, organisation: str, claim: str, user: str, given: dict[str, Any], quiet: bool
) -> tuple[list[dict[str, Any]], Derived]:
    """Assess claims from the rows of a store and record them there."""
    from onward.cli.claiming import held
    from onward.store.assessing import assess
    from onward.store.reviewing import review
    from onward.store.store import open_store

    when = (given["as_of"], given["known_to"])
    with open_store(db, write=True, make=False) as store:
        mine = store.organisation(organisation)
        done = assess(
            store, mine, lambda claims: [each.id for each in one_of(claims, claim)], user, *when
        )
        with store.reading.connect() as connection:
            names = dict(review(connection, mine, claim).names)
    for document, life in done:
        told(document["claim"], life, quiet)
    found = held(db, organisation, *when)
    assert found is not None
    more = {"names": names, "preview": False}
    return [
        {**document, **more, "seal": "" if life.decided else life.seal} for document, life in done
    ], found


def write_dossier(
    files: Files,
    document: dict[str, Any],
    found: Any,
    db: str | None,
    organisation: str,
    option: str = "html",
) -> None:
    """The dossier of a claim, as a page."""
    from onward.events.keys import key
    from onward.events.state import fold
    from onward.report.claims import dossier, happened, step_text
    from onward.store.entries import instant
    from onward.store.steps import steps_in
    from onward.store.store import open_store

    tracking = fold(found.events, as_of=found.as_of, known_to=found.known_to)
    names = dict.fromkeys(
        name for state in tracking.of(key(document["parcel"])) for name in state.events
    )
    history = [
        happened(event)
        for event in (tracking.events[name] for name in names)
        if event.source != "scenario"
    ]
    steps, paid = [], ""
    if db:
        with open_store(db) as store, store.reading.connect() as connection:
            for each in steps_in(connection, store.organisation(organisation), document["claim"]):
                words = step_text(each.step, each.body, document["currency"])
                paid = words.removeprefix("paid: ") if each.step == "paid" else paid
                # reasons name the id
                who = each.user if each.user == each.user_id else f"{each.user} ({each.user_id})"
                steps.append(
                    {
                        "at": f"{instant(each.recorded_us):%Y-%m-%d %H:%M}Z",
                        "step": words,
                        "user": who,
                    }
                )
    files.write(
        option,
        lambda path: path.write_text(dossier(document, history, steps, paid), encoding="utf-8"),
    )


def told(claim: str, life: Life, quiet: bool) -> None:
    """Where a claim stands now, on standard error."""
    from onward.money.life import approvals

    if not quiet:
        say(f"{claim}: {life.stage}" + (f", {approvals(life)}" if life.amount else ""))


def gave(claim: str, life: Life, as_json: bool) -> int:
    """Where a claim stands after a step."""
    currency = life.assessed["currency"] if life.assessed else ""
    document = {
        "claim": claim,
        "status": life.stage.value,
        "verdict": life.assessed["verdict"] if life.assessed else None,
        "amount_minor": life.amount,
        "currency": currency,
        "approved_by": list(life.approved_by),
        "approvers_needed": life.approvers_needed,
        "seal": life.seal if life.assessed else "",
        "threshold": life.assessed["threshold"] if life.assessed and life.from_rows else None,
        "concerns": list(life.assessed["concerns"]) if life.assessed and life.from_rows else [],
        "paid_minor": life.paid_minor,
        "payments": list(life.payments),
    }
    if as_json:
        give_json("claims-step", rfc3339_within(document))
    else:
        from onward.money.life import approvals
        from onward.money.minor_units import shown

        owed = (
            (
                f", {shown(life.amount, currency)}, {approvals(life)}, paid "
                f"{shown(life.paid_minor, currency)}"
            )
            if currency
            else ""
        )
        give(f"{claim}: {life.stage}{owed}")
    return 0


@command.command("decide")
@click.argument("claim")
@database
@organisation
@user
@click.option(
    "--amount",
    "amount_minor",
    type=click.IntRange(0, 2**62 - 1),
    required=True,
    metavar="MINOR",
    help="What is owed; 0 denies.",
)
@click.option("--why", required=True, help="The reason, in words, and what it rests on.")
@answer
def decide(
    claim: str,
    db: str,
    organisation: str,
    user: str,
    amount_minor: int,
    why: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Let a person decide a claim that waited for a cause in vain: an amount in minor units, or 0
    to deny, with the reason.

    Refused, as the payment would be, for more than the cover's caps leave; where a pool that is
    short is divided, the decision is shortened, otherwise the payment waits until the pool is
    filled.
    """
    from onward.money.decide import Decision
    from onward.store.claims import decide as record
    from onward.store.store import open_store

    if not why.strip():
        raise click.UsageError("--why needs the reason, in words")
    decision = Decision(user=user, amount_minor=amount_minor, why=why, at=datetime.now(UTC))
    with open_store(db, write=True, make=False) as store:
        life, small = record(store, store.organisation(organisation), claim, decision)
    for each in small:
        say(f"{claim}: cannot be paid today: {each}")
    return gave(claim, life, as_json)


@command.command("pay")
@click.argument("claim")
@database
@organisation
@user
@answer
def pay_claim(claim: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool) -> int:
    """Pay CLAIM from the payers' pools, once: paid already, it stays as it is. What was paid after
    an earlier assessment is reversed.
    """
    from onward.store.claims import pay
    from onward.store.store import open_store

    with open_store(db, write=True, make=False) as store:
        life = pay(store, store.organisation(organisation), claim, user, datetime.now(UTC))
    return gave(claim, life, as_json)


@command.command("user")
@click.argument("name")
@database
@organisation
@click.option(
    "--role",
    type=click.Choice(["terms", "claims", "approver", "finance"]),
    required=True,
    help="What the user may do.",
)
@answer
def add(name: str, db: str, organisation: str, role: str, as_json: bool, quiet: bool) -> int:
    """Let the store know user NAME: terms enters covers, rules and rates, claims assesses and
    decides, an approver approves, finance pays.

    The log says an id instead of NAME, so that a person can be erased. `onward db user` lists
    users, and disables them.
    """
    from onward.store.persons import remember_user
    from onward.store.store import open_store
    from onward.store.users import find_user

    with open_store(db, write=True) as store:
        mine = store.organisation(organisation)
        with store.reading.connect() as connection:
            before = find_user(connection, mine, name)
        if before is not None:
            disabled = "" if before.disabled_us is None else "; disabled, see onward db user"
            raise click.UsageError(
                f"{name} is a user already, with the role {before.role}{disabled}"
            )
        number = remember_user(store, mine, name, role)
    if as_json:
        give_json("claims-user", {"user": name, "id": number, "role": role})
    else:
        give(f"{name}: {role}")
    return 0
