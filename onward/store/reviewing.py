"""The approver's view: the current assessment, its differences from the last one, and its corrected
rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from onward.money.life import Life, life_of
from onward.money.minor_units import shown
from onward.money.register import RegisterKind, differences
from onward.store.claims import life_in
from onward.store.register import Row, rows_in
from onward.store.steps import Step, steps_in
from onward.store.users import users_in

JUDGED = ("assessed", "decided")
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """``differs``: the differences, in words, from the last assessment of the order under any
    version of the cover; "": this is the first. ``corrected``: its rows that differ from earlier
    ones; ``names``: user's id -> name.
    """

    life: Life
    before: str
    differs: tuple[str, ...]
    corrected: tuple[str, ...]
    names: Mapping[str, str]


def review(connection: Connection, organisation: int, claim: str) -> Review:
    """The review of a claim before it is approved; empty if it was never assessed."""
    life = life_in(connection, organisation, claim)
    names = {each.id: each.name for each in users_in(connection, organisation)}
    if life.assessed is None or not life.from_rows:
        return Review(life=life, before="", differs=(), corrected=(), names=names)
    rows = rows_in(connection, organisation)
    earlier = _before(steps_in(connection, organisation), claim, life)
    bodies = {row.id: row for row in rows}
    return Review(
        life=life,
        before=str(earlier["claim"]) if earlier else "",
        differs=tuple(_differs(earlier, life.assessed, bodies)) if earlier else (),
        corrected=tuple(_corrected(life.assessed, rows, bodies)),
        names=names,
    )


def _before(steps: Iterable[Step], claim: str, life: Life) -> Document | None:
    """The last assessment or decision before this one, for the same order under any version of the
    cover.
    """
    assert life.assessed is not None
    like, steps_of, found = (
        f"{life.assessed['order']}@{life.assessed['cover_id']}/",
        dict[str, list[Step]](),
        None,
    )
    for each in steps:
        if each.claim.startswith(like):
            steps_of.setdefault(each.claim, []).append(each)
            if (each.claim, each.number) == (claim, life.number):
                return found
            if each.step in JUDGED:
                found = life_of(steps_of[each.claim]).assessed
    return found


PLAIN = (
    "verdict",
    "happening",
    "cause",
    "event",
    "parcel",
    "vendor",
    "shipped_on",
    "service",
    "cover",
    "currency",
    "as_of",
    "known_to",
)


def _differs(before: Document, now: Document, rows: Mapping[str, Row]) -> Iterator[str]:
    old, new = (shown(each["amount_minor"], each["currency"]) for each in (before, now))
    if old != new:
        yield f"amount {old} -> {new}"
    yield from (
        f"{name} {before.get(name)} -> {now.get(name)}"
        for name in PLAIN
        if before.get(name) != now.get(name)
    )
    for kind in sorted({*before["evidence"], *now["evidence"]}):
        had, has = (str(each["evidence"].get(kind) or "missing")[:12] for each in (before, now))
        if had != has:
            yield f"evidence {kind} {had} -> {has}"
    old_rows, new_rows = (_named(each) for each in (before, now))
    for key in sorted({*old_rows, *new_rows}):
        one, other = old_rows.get(key, {}), new_rows.get(key, {})
        if one.get("sha256") != other.get("sha256") and key[0] != "paper":
            yield f"{key[0]} {_title(one or other)}: {_change(one, other, rows)}"
    for name in ("concerns", "threshold"):
        if name in before and before[name] != now[name]:
            yield f"{name} {before[name] or 'none'} -> {now[name] or 'none'}"


def _named(document: Document) -> dict[tuple[str, str], Document]:
    return {(each["kind"], each["name"]): each for each in document.get("grounds", ())}


def _title(row: Document) -> str:
    return f"{row['said']} ({row['name'][:12]})" if row["kind"] == "event" else str(row["name"])


def _change(before: Document, now: Document, rows: Mapping[str, Row]) -> str:
    if not before:
        return "is new"
    if not now:
        return "counts no more"
    return "; ".join(differences(rows[before["sha256"]].body, rows[now["sha256"]].body))


def _corrected(document: Document, every: list[Row], rows: Mapping[str, Row]) -> Iterator[str]:
    """Rows that replace another one, and a cover with an earlier version, each with the differences
    in words.
    """
    for each in document["grounds"]:
        row = rows.get(each["sha256"])
        if row is not None and row.replaces:
            words = "; ".join(differences(rows[row.replaces].body, row.body))
            yield f"{row.kind} {row.name} was corrected by {row.user}: {words} ({row.why})"
        elif row is not None and row.kind == RegisterKind.COVER:
            older = [
                r
                for r in every
                if r.kind == RegisterKind.COVER
                and r.value.id == row.value.id
                and r.value.version < row.value.version
            ]
            if older:
                last = max(older, key=lambda each: int(each.value.version))
                yield (
                    f"cover {row.name}, entered by {row.user}, differs from {last.name}: "
                    f"{'; '.join(differences(last.body, row.body))}"
                )
