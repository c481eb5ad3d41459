"""Maintenance of a store: verify, copy, migrate, erase a person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onward.answer import Answer, Note, NoteKind, Outcome
from onward.desk.desk import projection_problems
from onward.errors import InvalidInput, Problem
from onward.job import SILENT, Job
from onward.message import Message
from onward.questions.books import AtStore
from onward.store.backup import backup, restore
from onward.store.persons import Person, erase, erase_again, find_persons
from onward.store.store import Store, lift_mark, mark_of, migrate_store as migrate, open_store
from onward.store.users import Lasting, lasting
from onward.store.verify import Verified, verify


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyStore:
    """Check everything that a store promises. ``quick``: the chain and the counts only;
    ``contains``: an earlier head, as it was printed, that the log must still contain.
    """

    quick: bool = False
    contains: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupStore:
    """Copy a whole store, as it is at one instant, into a new file."""

    store: str
    file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreStore:
    """Make a new store from a backup; ``erasures_of``: a store whose erased persons are erased here
    too ("": none).
    """

    file: Path
    store: str
    erasures_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrateStore:
    """Migrate an older store to this version, completely or not at all."""

    store: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftMark:
    """Take a store that is marked as damaged as it is from now on. ``confirmed``: an operator has
    read what was found.
    """

    store: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLifted:
    """What the mark said, what a full verify found, and whether the mark was lifted."""

    said: str
    verified: Verified
    lifted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePerson:
    """Erase the person with this id, name, phone or e-mail, written exactly as stored;
    ``everybody``: all of them, if several match.
    """

    who: str
    everybody: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreCopied:
    """A verified copy: its path and contents."""

    where: str
    verified: Verified


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreMigrated:
    """The versions before ("": none) and after."""

    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsErased:
    """The ids of persons erased, and names written by an earlier version that remain."""

    persons: tuple[str, ...]
    left: tuple[Lasting, ...]


def verify_store(store: Store, question: VerifyStore, job: Job = SILENT) -> Answer[Verified]:
    """Whether the store is complete and unchanged since it was recorded, and each desk's rows are
    the result of its acts; ``problems`` lists what is wrong. Raises StoreRefused for an invalid
    head.
    """
    found = verify(
        store.reading,
        quick=question.quick,
        contains=question.contains,
        progress=lambda stage, count: job.progress(stage, {"events": count}),
    )
    if not found.altered:
        found.rows["desks"], wrong = projection_problems(store)
        for each in wrong:
            found.wrong(*each)
    if said := mark_of(store.address):
        message = f"is marked as damaged while it was in use ({said.splitlines()[-1]})"
        found.problems.append(
            Problem(store.address.shown, 0, "", "", message, "onward db lift-mark")
        )
    return Answer(
        value=found,
        problems=tuple(found.problems),
        outcome=Outcome.REJECTED if found.problems else Outcome.DONE,
    )


def backup_store(act: BackupStore) -> Answer[StoreCopied]:
    """Others may go on writing meanwhile; a store of an earlier version is copied as it is. Raises
    StoreRefused for a file that exists, and a store that does not verify.
    """
    with open_store(act.store, older=True, marked=True) as store:
        return Answer(value=StoreCopied(where=str(act.file), verified=backup(store, act.file)))


def restore_store(act: RestoreStore) -> Answer[StoreCopied]:
    """The backup is verified first. Raises StoreRefused for a store that exists."""
    found = StoreCopied(where=act.store, verified=restore(act.file, act.store))
    if not act.erasures_of:
        return Answer(value=found)
    again = erase_again(act.erasures_of, act.store)
    return Answer(value=found, notes=(Note(NoteKind.CHANGED, f"forgotten again: {again} persons"),))


def migrate_store(act: MigrateStore) -> Answer[StoreMigrated]:
    """Raises StoreRefused for a store from before the first release, or of a later version."""
    before, now = migrate(act.store)
    return Answer(value=StoreMigrated(before=before, now=now))


def lift_mark_of(act: LiftMark, job: Job = SILENT) -> Answer[MarkLifted]:
    """The store is verified in full first, and its mark stays if anything is wrong. Raises
    StoreRefused for a store that is not marked.
    """
    with open_store(act.store, marked=True) as store:
        said = mark_of(store.address)
        found = verify_store(store, VerifyStore(), job).value
    sound = len(found.problems) == bool(said)
    lifts = act.confirmed and sound
    if lifts or not said:
        lift_mark(act.store)
    problems = tuple(found.problems[: -1 if said else None])
    return Answer(
        value=MarkLifted(said=said, verified=found, lifted=lifts),
        problems=problems,
        outcome=Outcome.DONE if lifts else Outcome.REJECTED,
    )


def erase_person(at: AtStore, act: ErasePerson) -> Answer[PersonsErased]:
    """The log names persons by id only, so it stays and still verifies; earlier backups still
    contain the person. Raises InvalidInput if no person, or several, match.
    """
    found = [each for each in find_persons(at.store, at.organisation, act.who) if not each.erased]
    _refuse_unclear(at, act, found)
    ids = [each.id for each in found]
    with at.store.reading.connect() as connection:
        left = lasting(connection, at.organisation, ids)
    notes = [Note(NoteKind.NOT_COUNTED, _stays(each)) for each in left]
    if not erase(at.store, at.organisation, ids):
        text = (
            "somebody is reading, so the file beside the store may still hold traces: erase "
            "again when nobody reads"
        )
        notes.insert(0, Note(NoteKind.NOT_COUNTED, text))
    return Answer(value=PersonsErased(persons=tuple(ids), left=tuple(left)), notes=tuple(notes))


def _refuse_unclear(at: AtStore, act: ErasePerson, found: list[Person]) -> None:
    where = at.store.address.shown
    if not found:
        message = "nobody is kept under this id, name, phone or e-mail"
        raise InvalidInput([Problem(where, 0, "persons", act.who, message)])
    if len(found) > 1 and not act.everybody:
        message = Message("{name} means {count}", name=repr(act.who), count=len(found))
        raise InvalidInput(
            [Problem(where, 0, "persons", each.id, message, "--all") for each in found]
        )


def _stays(name: Lasting) -> str:
    return (
        f"{name.name}: an earlier version wrote this name of a user into the log, where the chain "
        f"covers it and it stays: {name}"
    )
