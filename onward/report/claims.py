"""Claims in words: the list of those that are open, one claim line by line, and its dossier as a
page to sign and print.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from onward.events.event import Event, instant_text
from onward.money.minor_units import shown
from onward.money.threshold import threshold_words
from onward.report.claim_words import WORDS, remark
from onward.report.frame import render
from onward.report.render.text import table_text
from onward.report.tables.claims import claims_list, grounds
from onward.report.tracked_words import STATUS

PREVIEW = (
    "Preview from files: nothing of it can be recorded, approved or paid before the store "
    "holds it (onward claims enter)."
)
HISTORY = tuple(
    (name, "")
    for name in (
        "When (local)",
        "What",
        "Where, on which departure",
        "By, code, reason, rule",
        "Known since",
        "Event",
    )
)


def list_text(claims: Sequence[Mapping[str, Any]]) -> str:
    """A line a claim, with where it stands if that is known; what needs somebody stands in the last
    column.
    """
    return table_text(claims_list(claims), more="--json and --xlsx have all")


def claim_text(claim: Mapping[str, Any]) -> str:
    """The whole of one claim."""
    lines = [PREVIEW] if claim.get("preview") else []
    lines.append(
        f"{claim['claim']}: {WORDS[claim['verdict']]}, "
        f"{shown(claim['amount_minor'], claim['currency'])}"
    )
    lines.append(f"  {claim['cover_title']}{' (modelled)' if claim['modelled'] else ''}")
    lines += ["", "How it was decided"]
    for step in claim["path"]:
        lines += [
            f"  {step['question']} {step['answer']}",
            *(f"      {rest}" for rest in step["rests_on"]),
        ]
    if claim["lines"]:
        lines += ["", "Amount"]
        for line in claim["lines"]:
            lines += [
                f"  {shown(line['amount_minor'], claim['currency']):>16}  {line['text']}",
                *(f"      {rest}" for rest in line["rests_on"]),
            ]
        lines.append(
            f"  {shown(claim['amount_minor'], claim['currency']):>16}  in all: {_shares(claim)}"
        )
    lines += [
        "",
        "Evidence",
        *(
            f"  {'there  ' if name else 'MISSING'}  {kind}  {name}".rstrip()
            for kind, name in claim["evidence"].items()
        ),
    ]
    if claim["clocks"]:
        lines += [
            "",
            "Clocks",
            *(
                f"  {c['due']}  {c['name']}{' (run out)' if c['run_out'] else ''}"
                for c in claim["clocks"]
            ),
        ]
    if claim.get("grounds") is not None:
        lines += ["", "Rests on", *ground_lines(claim)]
        lines += ["", "Approvals", *(f"  {each}" for each in doubts(claim))]
    if remark(claim):
        lines += ["", remark(claim)]
    if claim.get("seal"):
        lines += ["", f"This assessment's hash: {claim['seal']}"]
    return "\n".join(lines)


def ground_lines(claim: Mapping[str, Any]) -> list[str]:
    """The rows that an assessment rests on, each with its hash, and who recorded it when."""
    table = grounds(ground_rows(claim))
    return [f"  {line}" for line in table_text(table, width=160).splitlines()]


def ground_rows(claim: Mapping[str, Any]) -> list[dict[str, str]]:
    """The same, cell by cell."""
    names = claim.get("names", {})
    return [
        {
            "kind": each["kind"],
            "name": each["said"] if each["kind"] == "event" else each["name"],
            "hash": each["sha256"][:12],
            "when": f"{_instant(each['recorded_us']):%Y-%m-%d %H:%M}Z",
            "who": f"{names.get(each['by'], each['by']) or 'nobody who was named'}{_via(each)}",
            "said": "" if each["kind"] == "event" else each.get("said", ""),
        }
        for each in claim["grounds"]
    ]


def _via(ground: Mapping[str, Any]) -> str:
    return f", {ground['via']}" if ground.get("via") else ""


def _instant(us: int) -> datetime:
    return datetime.fromtimestamp(us / 1_000_000, UTC)


def doubts(claim: Mapping[str, Any]) -> list[str]:
    """From which amount on two have to approve, and why two have to whatever the amount."""
    return [
        f"{threshold_words(claim['threshold'])}",
        *(f"two whatever the amount: {each}" for each in called(claim, claim["concerns"])),
    ]


def called(claim: Mapping[str, Any], lines: Iterable[str]) -> list[str]:
    """Lines with users' names in the place of their ids."""
    found = list(lines)
    for user, name in claim.get("names", {}).items():
        found = [line.replace(user, name) for line in found]
    return found


def review_text(review: Mapping[str, Any]) -> str:
    """What an approver is shown: what differs first, then the whole claim."""
    claim = {**review["assessment"], "names": review["names"], "seal": review["seal"]}
    before = review["before"]
    lines = [
        (
            f"Assessed by {review['assessed_by']}; {len(review['approved_by'])} of "
            f"{review['approvers_needed']} approvals"
        )
    ]
    lines += [f"  approved by {each}" for each in review["approved_by"]]
    lines += [
        "",
        f"What differs from the last assessment ({before})"
        if before
        else "This is the first assessment",
    ]
    lines += [f"  {each}" for each in called(claim, review["differs"])] or (
        ["  nothing that counts"] if before else []
    )
    if review["corrected"]:
        lines += [
            "",
            "Rows that are other than they were",
            *(f"  {each}" for each in called(claim, review["corrected"])),
        ]
    return "\n".join([*lines, "", claim_text(claim)])


def _shares(claim: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{name} {shown(amount, claim['currency'])}" for name, amount in claim["shares"]
    )


def step_text(step: str, body: Mapping[str, Any], currency: str) -> str:
    """What was done with a claim, in words: the verdict, the amount, and why a person decided
    so.
    """
    if step == "paid":
        return f"paid: {shown(body['amount_minor'], currency)}"
    if step == "attached":
        return f"attached: {body['kind'].replace('_', ' ')}"
    if step == "approved" and body.get("seal"):
        return f"approved the assessment {body['seal'][:12]}"
    if step not in ("assessed", "decided"):
        return step
    owed = f", {shown(body['amount_minor'], currency)}" if body["verdict"] == "eligible" else ""
    why = f": {body['path'][-1]['answer']}" if step == "decided" else ""
    when = f" as of {body['as_of'][:10]}" if step == "assessed" and body.get("as_of") else ""
    return f"{step}{when}: {WORDS[body['verdict']]}{owed}{why}"


def happened(event: Event) -> dict[str, str]:
    """A row of what happened to the parcel, in words."""
    reason = event.reason.replace("_", " ") if event.reason else ""
    return {
        "at": instant_text(event.at).replace("T", " "),
        "status": STATUS[event.status].en,
        "place": event.place,
        "departure": event.departure or event.transport_number,
        "more": " · ".join(
            filter(None, [event.by, event.raw_code, reason, event.policy, event.note])
        ),
        "known": instant_text(event.known_at).replace("T", " "),
        "id": event.id,
    }


def dossier(
    claim: Mapping[str, Any],
    history: Sequence[Mapping[str, str]],
    steps: Sequence[Mapping[str, str]],
    paid: str = "",
) -> str:
    """One file that asks for nothing else. ``history``: what happened to the parcel; ``steps``:
    what was done with the claim.

    ``paid``: what has been paid of it, so that nobody who signs pays it again.
    """
    values = {
        "claim": claim,
        "history": history,
        "steps": steps,
        "paid": paid,
        "verdict": WORDS[claim["verdict"]],
        "remark": remark(claim),
        "total": shown(claim["amount_minor"], claim["currency"]),
        "shares": [(name, shown(amount, claim["currency"])) for name, amount in claim["shares"]],
        "lines": [
            {**line, "amount": shown(line["amount_minor"], claim["currency"])}
            for line in claim["lines"]
        ],
        "seal": claim.get("seal", ""),
        "preview": PREVIEW if claim.get("preview") else "",
        "grounds": ground_rows(claim) if claim.get("grounds") is not None else [],
        "doubts": doubts(claim) if claim.get("grounds") is not None else [],
    }
    foot = f"Claim {claim['claim']}, {WORDS[claim['verdict']]}, as of {claim['as_of']}"
    return render(
        "dossier.html", values, styles=("dossier.css",), tables={"history": HISTORY}, foot=foot
    )
