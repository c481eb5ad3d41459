"""Claims as text: the list of open claims, one claim line by line, and its dossier as a page to
print and sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from onward.events.event import instant_text
from onward.money.claim_record import ClaimGround, ClaimRecord, RowBasis
from onward.money.minor_units import shown
from onward.money.threshold import threshold_words
from onward.questions.claim_dossier import ClaimDossier, ClaimStepDone
from onward.questions.claim_reserve import ReserveEstimated
from onward.questions.claim_steps import ClaimReview, ClaimStands
from onward.questions.claims import ClaimSeen
from onward.report.claim_words import WORDS, remark
from onward.report.frame import render
from onward.report.render.html import headings, table_html
from onward.report.render.text import table_text
from onward.report.tables.claims import (
    amount_table,
    claims_table,
    clocks_table,
    grounds,
    parcel_table,
    steps_table,
)
from onward.wording.amounts import price
from onward.wording.instants import utc_words

Names = Mapping[str, str]
PREVIEW = (
    "Preview from files: nothing of it can be recorded, approved or paid before the store "
    "holds it (onward claims enter)."
)


def list_text(claims: Sequence[ClaimSeen]) -> str:
    """One line for each claim, with its state if known; the last column says what needs a
    person.
    """
    return table_text(claims_table(claims), details=False, more="--json and --xlsx have all")


def money(claim: ClaimRecord, amount_minor: int) -> str:
    """An amount of a claim, in its currency."""
    return shown(amount_minor, claim.currency)


def claim_text(seen: ClaimSeen) -> str:
    """The whole of one claim."""
    claim = seen.claim
    lines = [PREVIEW] if seen.preview else []
    lines.append(f"{claim.claim}: {WORDS[claim.verdict]}, {money(claim, claim.amount_minor)}")
    lines.append(f"  {claim.cover_title}{' (modelled)' if claim.modelled else ''}")
    lines += [*_path_lines(claim), *_amount_lines(claim), *_evidence_lines(claim)]
    if claim.basis is not None:
        lines += ["", "Rests on", *ground_lines(claim.basis, seen.names)]
        lines += ["", "Approvals", *(f"  {each}" for each in doubts(claim.basis, seen.names))]
    if concern := remark(claim):
        lines += ["", concern]
    if seen.seal:
        lines += ["", f"This assessment's hash: {seen.seal}"]
    return "\n".join(lines)


def _path_lines(claim: ClaimRecord) -> Iterable[str]:
    yield from ("", "How it was decided")
    for step in claim.path:
        yield f"  {step.question} {step.answer}"
        yield from (f"      {rest}" for rest in step.rests_on)


def _amount_lines(claim: ClaimRecord) -> Iterable[str]:
    if not claim.lines:
        return
    yield from ("", "Amount")
    for line in claim.lines:
        yield f"  {money(claim, line.amount):>16}  {line.text}"
        yield from (f"      {rest}" for rest in line.rests_on)
    yield f"  {money(claim, claim.amount_minor):>16}  in all: {_shares(claim)}"


def _evidence_lines(claim: ClaimRecord) -> Iterable[str]:
    yield from ("", "Evidence")
    for kind, name in claim.evidence.items():
        yield f"  {'there  ' if name else 'MISSING'}  {kind}  {name}".rstrip()
    if claim.clocks:
        yield from ("", "Clocks")
    for c in claim.clocks:
        yield f"  {c.due}  {c.name}{' (run out)' if c.run_out else ''}"


def _shares(claim: ClaimRecord) -> str:
    return ", ".join(f"{name} {money(claim, amount)}" for name, amount in claim.shares)


# -- what it rests on


def ground_lines(basis: RowBasis, names: Names) -> list[str]:
    """The rows that an assessment rests on, each with its hash, and who recorded it when."""
    table = grounds(ground_rows(basis, names))
    return [f"  {line}" for line in table_text(table, width=160).splitlines()]


def ground_rows(basis: RowBasis, names: Names) -> list[dict[str, str]]:
    """The same, cell by cell."""
    return [_ground_row(each, names) for each in basis.grounds]


def _ground_row(each: ClaimGround, names: Names) -> dict[str, str]:
    event = each.kind == "event"
    at = datetime.fromtimestamp(each.recorded_us / 1_000_000, UTC)
    who = names.get(each.by, each.by) or "nobody who was named"
    return {
        "kind": each.kind,
        "name": each.said if event else each.name,
        "hash": each.sha256[:12],
        "when": utc_words(at),
        "who": f"{who}{f', {each.via}' if each.via else ''}",
        "said": "" if event else each.said,
    }


def doubts(basis: RowBasis, names: Names) -> list[str]:
    """The amount from which two must approve, and why two must whatever the amount."""
    return [
        threshold_words(basis.threshold),
        *(f"two whatever the amount: {each}" for each in called(names, basis.concerns)),
    ]


def called(names: Names, lines: Iterable[str]) -> list[str]:
    """Lines with users' names in the place of their ids."""
    found = list(lines)
    for user, name in names.items():
        found = [line.replace(user, name) for line in found]
    return found


# -- steps


def stands_text(stands: ClaimStands) -> str:
    """A sentence: the state of a claim after a step."""
    if not stands.currency:
        return f"{stands.claim}: {stands.status}"
    owed, paid = (shown(n, stands.currency) for n in (stands.amount_minor, stands.paid_minor))
    return f"{stands.claim}: {stands.status}, {owed}, {stands.approvals}, paid {paid}"


def assessed_text(stands: ClaimStands) -> str:
    """The state of a claim after its assessment, for standard error."""
    approvals = f", {stands.approvals}" if stands.amount_minor else ""
    return f"{stands.claim}: {stands.status}{approvals}"


def review_text(review: ClaimReview) -> str:
    """The view for an approver: the differences first, then the whole claim."""
    stands, before, names = review.stands, review.before, review.names
    counted = f"{len(stands.approved_by)} of {stands.approvers_needed} approvals"
    lines = [f"Assessed by {review.assessed_by}; {counted}"]
    lines += [f"  approved by {each}" for each in stands.approved_by]
    differs = f"What differs from the last assessment ({before})"
    lines += ["", differs if before else "This is the first assessment"]
    lines += [f"  {each}" for each in called(names, review.differs)] or (
        ["  nothing that counts"] if before else []
    )
    if review.corrected:
        lines += ["", "Rows that are other than they were"]
        lines += [f"  {each}" for each in called(names, review.corrected)]
    seen = ClaimSeen(claim=review.claim, preview=False, seal=stands.seal, names=names)
    return "\n".join([*lines, "", claim_text(seen)])


def step_text(step: ClaimStepDone, currency: str) -> str:
    """A step of a claim as text: the verdict, the amount, and a person's reason."""
    if step.step == "paid":
        return f"paid: {shown(step.amount_minor, currency)}"
    if step.step == "approved" and step.seal:
        return f"approved the assessment {step.seal[:12]}"
    if step.step not in ("assessed", "decided"):
        return step.step
    owed = f", {shown(step.amount_minor, currency)}" if step.verdict == "eligible" else ""
    why = f": {step.why}" if step.why else ""
    when = f" as of {instant_text(step.as_of)[:10]}" if step.as_of else ""
    return f"{step.step}{when}: {WORDS[step.verdict]}{owed}{why}"


# -- the dossier


def done(step: ClaimStepDone, currency: str) -> dict[str, str]:
    """A row of the claim's steps; reasons name users by id, so the id is shown too."""
    who = step.user if step.user == step.user_id else f"{step.user} ({step.user_id})"
    words = step_text(step, currency)
    return {"at": utc_words(step.at), "step": words, "user": who}


def dossier(found: ClaimDossier) -> str:
    """One page that loads nothing else; it shows payments made, so that no signer pays again."""
    seen, claim = found.claim, found.claim.claim
    basis = claim.basis
    tables = (
        amount_table(claim),
        grounds(ground_rows(basis, seen.names) if basis else []),
        clocks_table(claim),
        parcel_table(found.history, claim.event),
        steps_table([done(each, claim.currency) for each in found.steps]),
    )
    values = {
        "claim": claim,
        "shown": {table.name: table_html(table, more="") for table in tables},
        "steps": bool(found.steps),
        "paid": money(claim, found.paid.amount_minor) if found.paid else "",
        "verdict": WORDS[claim.verdict],
        "remark": remark(claim),
        "total": money(claim, claim.amount_minor),
        "shares": [(name, money(claim, amount)) for name, amount in claim.shares],
        "as_of": instant_text(claim.as_of),
        "known_to": instant_text(claim.known_to),
        "lines": bool(claim.lines),
        "seal": seen.seal,
        "preview": PREVIEW if seen.preview else "",
        "grounds": basis is not None,
        "doubts": doubts(basis, seen.names) if basis else [],
    }
    foot = f"Claim {claim.claim}, {WORDS[claim.verdict]}, as of {values['as_of']}"
    heads = {table.name: headings(table) for table in tables}
    return render("dossier.html", values, styles=("dossier.css",), tables=heads, foot=foot)


# -- before any claim


def reserve_text(made: ReserveEstimated) -> str:
    """What closing a scope would cost, in a sentence."""
    found, currency = made.reserve, made.currency
    amounts = (found.value_minor, found.if_detained_minor, found.without_cap_minor)
    worth, owed, whole = (shown(amount, currency) for amount in amounts)
    below = found.if_detained_minor < found.without_cap_minor
    capped = f", its cap for one cause ({whole} without it)" if below else ""
    return (
        f"{found.scope}: {found.handling_units:,} handling units, {found.grams / 1000:,.0f} kg, "
        f"worth {worth}; detained for {found.days} days, {found.cover} would pay {owed}{capped}; "
        f"at a chance of {made.chance:g} that is {price(made.cost_minor_per_kg, currency)} per kg"
    )
