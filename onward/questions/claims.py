"""Who may claim, how much and why: from the rows that a store holds, else from files, as a preview.

A record that names a store and nothing else is answered from the store's rows, by its desk's clock
where it has a desk. Files, a scenario, or a store without orders give a preview, which also takes
the store's payments, papers and pools into account.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from onward.answer import Answer, Note, NoteKind, WrongQuestion
from onward.desk.desk import find_desk
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.events.named import SOURCE as SCENARIO
from onward.job import Job
from onward.money.accumulation import Accumulated, accumulate
from onward.money.basis import ClaimBasis, claims_of, limited
from onward.money.claim import Claim
from onward.money.claim_record import ClaimRecord, record_of
from onward.money.life import ClaimStage, Life
from onward.money.prior_payments import Paid
from onward.money.rates import Rates
from onward.money.recorded import ClaimStanding, as_decided, paid_of, standing
from onward.questions.books import AtStore
from onward.questions.claim_sources import planned_at, row_parts, scenario_parts, strangers_in
from onward.questions.question import question
from onward.questions.record import NOW, Clocks, Record, Sources
from onward.store.assessing import derived_in, held_in
from onward.store.instants import recording_now
from onward.store.users import users_in
from onward.wording.closest import closest
from onward.wording.instants import utc_words

T = TypeVar("T")
FILES = ("scenario", "orders", "covers", "rates", "evidence", "events", "events_store")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenClaims:
    """Open claims, and claims that were paid and are no longer owed. ``statuses``: only claims with
    these statuses in the store; empty: all.
    """

    statuses: tuple[ClaimStage, ...] = ()
    proceed: bool = False  # with the rows of files that are right, even if others are not


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtClaim:
    """How the verdict of a claim (``ORDER@COVER/VERSION``), or of an order's claims under every
    cover, is reached. Nothing is recorded.
    """

    claim: str
    proceed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureCauses:
    """The sum of all claims for each cause, against the cover's cap for one cause."""

    proceed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSeen:
    """A claim as derived now.

    ``preview``: from files, not to be recorded. ``stands``: its state in the store, if recorded
    there. ``recorded``: just now; then ``seal`` is the hash of that assessment, unless a person has
    decided since. ``names``: users' names, by id.
    """

    claim: ClaimRecord
    preview: bool
    stands: ClaimStanding | None = None
    recorded: bool = False
    seal: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptClaims:
    """The state of each claim that a store has recorded, its payments, and users' names, by id."""

    lives: Mapping[str, Life]
    names: Mapping[str, str]

    @property
    def paid(self) -> list[Paid]:
        """Payments for claims, less reversed ones."""
        found = (paid_of(claim, life) for claim, life in self.lives.items())
        return [each for each in found if each is not None]

    def life(self, claim: str) -> Life:
        """The recorded steps of a claim."""
        return self.lives.get(claim, Life())


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedClaims:
    """All claims of all orders under all covers, eligible or not; those that are open, within caps
    and pools; and their basis: files, for a ``preview``, or a store's rows.

    ``kept``: what a store has recorded of them (None: no store was named).
    """

    claims: Sequence[Claim]
    open: Sequence[Claim]
    events: tuple[Event, ...]
    as_of: datetime
    known_to: datetime
    orders: int
    rates: Rates
    preview: bool = True
    kept: KeptClaims | None = None
    wrong: tuple[Problem, ...] = ()  # rows of files that were left out
    planned: tuple[Event, ...] = ()  # what a desk's current plan intends: no claim rests on it

    @property
    def by_id(self) -> dict[str, Claim]:
        """Every claim by id; open ones within caps and pools."""
        return {each.id: each for each in (*self.claims, *self.open)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsQueue:
    """Claims in the order of their ids, and their basis."""

    claims: tuple[ClaimSeen, ...]
    derived: DerivedClaims


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsSeen:
    """The claims that a person means, and their basis."""

    claims: tuple[ClaimSeen, ...]
    derived: DerivedClaims


@dataclass(frozen=True, slots=True, kw_only=True)
class CausesMeasured:
    """By cover and cause, each loss counted once."""

    causes: tuple[Accumulated, ...]
    derived: DerivedClaims


# -- questions


@question
def open_claims(record: Record, question: OpenClaims, job: Job) -> Answer[ClaimsQueue]:
    """The queue. Raises InvalidInput for rows that are wrong, WrongQuestion for statuses where no
    store is named, NotThere where nothing is named from which claims could be derived.
    """
    if question.statuses and not record.sources.store:
        message = "needs a store: only that knows where a claim stands"
        raise WrongQuestion([Problem("claims", 0, "statuses", "", message)])
    found = derive(record, job, question.proceed)
    chosen = tuple(queue(found, question.statuses))
    when = f"as of {utc_words(found.as_of)}, known to {utc_words(found.known_to)}"
    record.notes.append(Note(NoteKind.SUMMARY, f"{when}; {found.orders:,} orders"))
    return answered(record, found, ClaimsQueue(claims=chosen, derived=found))


@question
def look_at_claim(record: Record, question: LookAtClaim, job: Job) -> Answer[ClaimsSeen]:
    """The claims that are meant; where events leave a claim undetermined, a person's decision
    counts. Raises InvalidInput for a text that is neither an order nor a claim.
    """
    found = derive(record, job, question.proceed)
    every = found.by_id
    claims = tuple(seen(found, every[each.id]) for each in one_of(found.claims, question.claim))
    return answered(record, found, ClaimsSeen(claims=claims, derived=found))


@question
def measure_causes(record: Record, question: MeasureCauses, job: Job) -> Answer[CausesMeasured]:
    """Earlier payments are included in the sums."""
    found = derive(record, job, question.proceed)
    paid = found.kept.paid if found.kept else ()
    causes = tuple(accumulate(found.claims, paid, found.rates))
    return answered(record, found, CausesMeasured(causes=causes, derived=found))


def answered(record: Record, found: DerivedClaims, value: T) -> Answer[T]:
    """The answer, with notes on the events and on rows that were left out."""
    notes = [*record.notes, *record.undated]
    if all(event.source == SCENARIO for event in found.events):
        how = "--events, --events-db" if record.sources.scenario else "onward events import FILE"
        text = f"No event is known: claims rest on events ({how})."
        notes.append(Note(NoteKind.NOT_COUNTED, text))
    return Answer(value=value, notes=tuple(notes), problems=found.wrong)


def queue(found: DerivedClaims, statuses: Iterable[ClaimStage] = ()) -> Iterator[ClaimSeen]:
    """The open claims, and those that were paid and are no longer owed, by id; if statuses are
    given, only claims with these.
    """
    listed, only = list(found.open), frozenset(statuses)
    if found.kept is not None:
        there, kept = {each.id for each in listed}, found.kept
        listed += [c for c in found.claims if c.id not in there and kept.life(c.id).payments]
    for claim in sorted(listed, key=lambda each: each.id):
        record = record_of(claim)
        stands = standing(record, found.kept.life(claim.id)) if found.kept else None
        if not only or (stands is not None and stands.stage in only):
            yield ClaimSeen(claim=record, preview=found.preview, stands=stands)


def seen(found: DerivedClaims, claim: Claim) -> ClaimSeen:
    """A claim as derived, or as a person has decided it."""
    record, kept = record_of(claim), found.kept
    if kept is None:
        return ClaimSeen(claim=record, preview=found.preview)
    life = kept.life(claim.id)
    stands = standing(record, life)
    as_read = as_decided(record, life)
    return ClaimSeen(claim=as_read, preview=found.preview, stands=stands, names=kept.names)


def one_of(claims: Iterable[Claim], text: str) -> list[Claim]:
    """The claims that a person means by an order's number or a claim's whole id. Raises
    InvalidInput if there are none.
    """
    every = list(claims)
    found = [each for each in every if text in (each.id, each.order.order)]
    if found:
        return found
    near = closest(text, [*(each.id for each in every), *(each.order.order for each in every)])
    message = "is neither an order nor a claim"
    raise InvalidInput([Problem("claims", 0, "claim", text, message, near)])


# -- what all of them rest on


def derive(record: Record, job: Job, proceed: bool = False) -> DerivedClaims:
    """The claims: from the store's rows, or from files where some are named or the store holds no
    orders. Raises InvalidInput for rows that are wrong, unless ``proceed``.
    """
    job.progress("reading")
    if record.sources.store and not names_files(record.sources):
        found = of_rows(record, record.at)
        if found is not None:
            return found
    return of_files(record, proceed)


def names_files(sources: Sources) -> tuple[str, ...]:
    """Whether the sources name files besides the store: the answer is then a preview."""
    return tuple(name for name in FILES if getattr(sources, name))


def of_rows(at: AtStore, clocks: Clocks = NOW) -> DerivedClaims | None:
    """The claims from the rows of a store; None if it holds no orders. At ``clocks``; default: the
    clock of its desk, or without a desk, the last event.
    """
    desk = find_desk(at.store, at.organisation)
    as_of = clocks.as_of or (desk.now if desk else None)
    known_to = clocks.known_to
    with at.store.reading.connect() as connection:
        found = derived_in(connection, at.organisation, as_of, known_to)
        names = {each.id: each.name for each in users_in(connection, at.organisation)}
    basis = found.held.basis
    if not basis.orders:
        return None
    return DerivedClaims(
        claims=found.claims,
        open=found.open,
        events=tuple(basis.events),
        as_of=found.as_of,
        known_to=found.known_to,
        orders=len(basis.orders),
        rates=basis.rates,
        preview=False,
        kept=KeptClaims(lives=found.held.lives, names=names),
        planned=tuple(planned_at(desk)) if desk else (),
    )


def of_files(record: Record, proceed: bool) -> DerivedClaims:
    """The claims from files and a scenario or a desk, or from a store's rows with files in their
    place; the store's papers, payments and pools are taken into account.
    """
    clocks, kept, held = record.at, None, None
    if record.sources.store:
        kept, held = kept_at(record)
    rows = held is not None and held.orders and not record.sources.scenario
    read = row_parts(record, held) if held and rows else scenario_parts(record, held)
    if read.wrong and not proceed:
        raise InvalidInput(read.wrong)
    as_of = clocks.as_of or read.as_of
    known_to = clocks.known_to or as_of
    claims = claims_of(read.basis, as_of, known_to)
    record.notes += strangers_in(record, read)
    return DerivedClaims(
        claims=claims,
        open=limited(read.basis, claims),
        events=tuple(read.basis.events),
        as_of=as_of,
        known_to=known_to,
        orders=len(read.basis.orders),
        rates=read.basis.rates,
        kept=kept,
        wrong=read.wrong,
        planned=tuple(planned_at(record.desk)) if record.desk else (),
    )


def kept_at(at: AtStore) -> tuple[KeptClaims, ClaimBasis]:
    """What a store has recorded of claims, and the rows that it holds for them."""
    with at.store.reading.connect() as connection:
        names = {each.id: each.name for each in users_in(connection, at.organisation)}
        held = held_in(connection, at.organisation, recording_now(connection))
    return KeptClaims(lives=held.lives, names=names), held.basis
