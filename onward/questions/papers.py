"""Evidence of claims: files kept whole in a store, by the hash of their content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onward.answer import Answer
from onward.errors import InvalidInput, Problem
from onward.formats.claim_files import covers_in, find_orders
from onward.formats.covers import read_orders
from onward.message import Message
from onward.money.register import RegisterKind
from onward.questions.books import Acting, AtStore
from onward.questions.claim_sources import claim_files, orders_file
from onward.questions.record import Record, Sources
from onward.store.documents import find_document
from onward.store.evidence import LARGEST, Attached, attach, attached_in
from onward.store.register import current_rows
from onward.wording.closest import closest

NOTHING = Sources()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachPaper:
    """Keep a file as evidence for an order. ``kind``: what a cover asks for, like waybill;
    ``named``: files of orders and covers, and a scenario, that have the order if the store does not
    have it yet.
    """

    order: str
    kind: str
    file: Path
    named: Sources = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPapers:
    """The evidence kept for an order, of one kind or of all (""), in the order of recording."""

    order: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Orders by number, and the kinds of evidence that covers require."""

    orders: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def __or__(self, other: Known) -> Known:
        return Known(self.orders | other.orders, self.kinds | other.kinds)


def attach_paper(at: Acting, act: AttachPaper) -> Answer[str]:
    """The hash of the file. An earlier file of its kind is replaced, and stays stored. Raises
    InvalidInput for an unknown order, a kind that no cover requires, and an empty or too large
    file; NotAllowed by role.
    """
    known = held_in(at)
    if not known.orders or act.named.orders or act.named.covers:  # it may come before its order
        known |= named_in(act.named)
    if found := problems(act, known):
        raise InvalidInput(found)
    name = attach(
        at.store,
        at.organisation,
        act.order,
        act.kind,
        act.file.read_bytes(),
        name=act.file.name,
        user=at.author,
        at=at.store.now(),
    )
    return Answer(value=name)


def problems(act: AttachPaper, known: Known) -> list[Problem]:
    """All problems of a paper."""
    found = []
    if act.order not in known.orders:
        maybe = "--orders FILE, which has it"
        near = closest(act.order.partition("@")[0], known.orders) or maybe
        found.append(Problem("claims", 0, "order", act.order, "is the number of no order", near))
    if act.kind not in known.kinds:
        names = ", ".join(sorted(known.kinds)) or "nothing"
        message = Message("is asked for by no cover; they ask for {kinds}", kinds=names)
        near = closest(act.kind, known.kinds)
        found.append(Problem("claims", 0, "kind", act.kind, message, near))
    size = act.file.stat().st_size
    if not 0 < size <= LARGEST:
        message = Message("is empty, or larger than {most:,} bytes", most=LARGEST)
        found.append(Problem(str(act.file), 0, "", f"{size:,} bytes", message))
    return found


def held_in(at: AtStore) -> Known:
    """The orders and kinds in the rows of the store."""
    with at.store.reading.connect() as connection:
        rows = current_rows(connection, at.organisation)
    kinds = (row.value.evidence for row in rows if row.kind == RegisterKind.COVER)
    return Known(
        orders=frozenset(row.name for row in rows if row.kind == RegisterKind.ORDER),
        kinds=frozenset(kind for each in kinds for kind in each),
    )


def named_in(sources: Sources) -> Known:
    """The orders and kinds in files; covers that come with Onward, unless others are named. Raises
    InvalidInput for a scenario without orders.
    """
    with Record(sources) as record:
        files = claim_files(record)
        file = orders_file(record) if sources.scenario else find_orders(files)
    orders = read_orders(file)[0] if file else ()
    kinds = (kind for cover in covers_in(files) for kind in cover.evidence)
    return Known(orders=frozenset(each.order for each in orders), kinds=frozenset(kinds))


def list_papers(at: AtStore, question: ListPapers) -> Answer[tuple[Attached, ...]]:
    """All files; of several of one kind the last counts."""
    with at.store.reading.connect() as connection:
        every = attached_in(connection, at.organisation, question.order)
    return Answer(value=tuple(each for each in every if question.kind in ("", each.kind)))


def last_paper(at: AtStore, question: ListPapers) -> Answer[bytes]:
    """The bytes of the file that counts. Raises InvalidInput if there is none."""
    found = list_papers(at, question).value
    name = found[-1].sha256 if found else ""
    document = find_document(at.store, at.organisation, "attachment", name) if name else None
    if document is None:
        message = Message("no such evidence is kept for {order}", order=question.order)
        raise InvalidInput([Problem("claims", 0, "kind", question.kind, message)])
    return Answer(value=document)
