"""Maintenance of a store: verify, copy, migrate, erase a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from onward.answer import Answer, Note, NoteKind, Outcome
from onward.desk.desk import projection_problems_in
from onward.errors import InvalidInput, Problem
from onward.job import SILENT, Job
from onward.message import Message
from onward.people.roles import MACHINE
from onward.questions.books import Acting, AtStore
from onward.store.address import address_of
from onward.store.backup import backup, copy_file, is_known_store, restore
from onward.store.kept_heads import FILE, kept_heads, missing_heads
from onward.store.persons import Person, erase, erase_again, find_persons
from onward.store.store import (
    BARE,
    Store,
    lift_mark,
    mark_of,
    migrate_store as migrate,
    open_store,
)
from onward.store.users import Lasting, lasting
from onward.store.verify import Verified, verify

NO_STORE = (
    "it is no store that this Onward knows: SQLite's own check found nothing wrong with the file, "
    "and nothing else was checked"
)
UNVERIFIED = "copied as it is: only SQLite's own check was made, so do not rely on it as a backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyStore:
    """Check everything that a store promises. ``quick``: without reading each event again;
    ``contains``: an earlier head, as printed, that the log must still contain; ``heads``: a folder
    of such heads.
    """

    quick: bool = False
    contains: str = ""
    heads: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupStore:
    """Copy a whole store, or any other SQLite database, as it is at one instant, into a new file.
    ``unverified``: also one that is damaged, or not as it was recorded.
    """

    store: str
    file: Path
    unverified: bool = False


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
    """Accept a store that is marked as damaged, if it verifies. ``confirmed`` false: only show what
    was found.
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
    """A copy: its path and contents. ``verified``: None if only SQLite's own check was made."""

    where: str
    verified: Verified | None


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


def verified(
    engine: Engine,
    *,
    quick: bool = False,
    contains: str = "",
    progress: Callable[[str, int], object] = lambda *_: None,
) -> Verified:
    """Checks everything that a store promises: as ``verify`` does, and that each desk's rows are
    the result of its acts.
    """
    found = verify(engine, quick=quick, contains=contains, progress=progress)
    if not found.altered:
        found.rows["desks"], wrong = projection_problems_in(engine)
        for each in wrong:
            found.wrong(*each)
    return found


def verify_store(store: Store, question: VerifyStore, job: Job = SILENT) -> Answer[Verified]:
    """Whether the store is complete and unchanged since it was recorded; ``problems`` lists what is
    wrong. Raises StoreRefused for an invalid head.
    """
    found = verified(
        store.reading,
        quick=question.quick,
        contains=question.contains,
        progress=lambda stage, count: job.progress(stage, {"events": count}),
    )
    if question.heads is not None:
        _compare_heads(store, question.heads, found)
    if said := mark_of(store.address):
        last = said.splitlines()[-1]
        message = Message("is marked as damaged while it was in use ({last})", last=last)
        found.problems.append(
            Problem(store.address.shown, 0, "", "", message, "onward db lift-mark")
        )
    return Answer(
        value=found,
        problems=tuple(found.problems),
        outcome=Outcome.REJECTED if found.problems else Outcome.DONE,
    )


def _compare_heads(store: Store, folder: Path, found: Verified) -> None:
    """Adds the heads of a folder that the store lacks. A folder without any is a problem itself: a
    disk that is not there would else pass.
    """
    kept, _ = kept_heads(folder)
    found.rows["kept heads"] = len(kept)
    if not kept:
        message = "there is no head to compare with"
        maybe = "the folder of onward serve --heads; see that its disk is mounted"
        found.problems.append(Problem(str(folder / FILE), 0, "", "", message, maybe))
        return
    with store.reading.connect() as connection:
        missing = missing_heads(connection, kept)
    found.problems += [each.problem(folder) for each in missing]


def backup_store(act: BackupStore) -> Answer[StoreCopied]:
    """Others may go on writing meanwhile; a store of an earlier version is copied as it is. Raises
    StoreRefused for a file that exists, and a store that does not verify.
    """
    path = address_of(act.store).path
    if path is not None and path.is_file() and path.stat().st_size > BARE:
        if act.unverified:
            return _copied_unverified(act, path, UNVERIFIED)
        if not is_known_store(path):
            return _copied_unverified(act, path, NO_STORE)
    with open_store(act.store, older=True, damaged=True) as store:
        found = backup(store, act.file, verified)
        return Answer(value=StoreCopied(where=str(act.file), verified=found))


def _copied_unverified(act: BackupStore, path: Path, words: str) -> Answer[StoreCopied]:
    problems = copy_file(path, act.file, damaged=act.unverified)
    return Answer(
        value=StoreCopied(where=str(act.file), verified=None),
        notes=(Note(NoteKind.UNPROVEN, words),),
        problems=tuple(problems),
        outcome=Outcome.REJECTED if problems else Outcome.DONE,
    )


def restore_store(act: RestoreStore) -> Answer[StoreCopied]:
    """The backup is verified first. Raises StoreRefused for a store that exists."""
    found = StoreCopied(where=act.store, verified=restore(act.file, act.store, verified))
    if not act.erasures_of:
        return Answer(value=found)
    again = erase_again(act.erasures_of, act.store)
    return Answer(value=found, notes=(Note(NoteKind.CHANGED, f"forgotten again: {again} persons"),))


def migrate_store(act: MigrateStore) -> Answer[StoreMigrated]:
    """Raises StoreRefused for a store from before the first release, or of a later version."""
    before, now = migrate(act.store)
    return Answer(value=StoreMigrated(before=before, now=now))


def lift_mark_of(act: LiftMark, job: Job = SILENT) -> Answer[MarkLifted]:
    """Verifies the store in full; lifts the mark if all is well and ``confirmed``. Raises
    StoreRefused for a store that is not marked.
    """
    with open_store(act.store, damaged=True) as store:
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


def erase_person(at: Acting, act: ErasePerson) -> Answer[PersonsErased]:
    """The log names persons by id only, so it stays and still verifies; earlier backups still
    contain the person. Raises InvalidInput if no person, or several, match.
    """
    found = [each for each in find_persons(at.store, at.organisation, act.who) if not each.erased]
    _refuse_unclear(at, act, found)
    ids = [each.id for each in found]
    with at.store.reading.connect() as connection:
        left = lasting(connection, at.organisation, ids)
    notes = [Note(NoteKind.NOT_COUNTED, _stays(each)) for each in left]
    if not erase(at.store, at.organisation, ids, at.author or MACHINE):
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
