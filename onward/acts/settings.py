"""Begin a desk, set its clock, and set what missing events mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from onward.acts.taken_lists import TakenList
from onward.desk.act import BESIDE, LISTS, Act, ActKind, ActRefused, refuse_far
from onward.desk.desk import Deed, Desk, NoDesk
from onward.desk.desk_values import Silence
from onward.desk.json_values import encoded
from onward.formats.packed import packed
from onward.message import Message
from onward.scenario import Scenario
from onward.store.documents import put_attachment, put_document
from onward.store.store import Store
from onward.wording.instants import utc_words
from onward.wording.names import odd_in


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBeside:
    """What a desk keeps with its scenario. ``files``: by name (None: not looked for); ``lists``:
    those that the scenario was made of.
    """

    files: Mapping[str, bytes] | None = None
    lists: Sequence[TakenList] = ()


def new_desk(
    store: Store,
    organisation: int,
    scenario: Scenario,
    *,
    wall: datetime,
    story: datetime | None,
    author: str = "",
    name: str = "",
    beside: KeptBeside | None = None,
) -> Desk:
    """Begin a desk with a sound scenario. ``story``: the instant of its clock (None: it runs on the
    wall clock). Raises ActRefused if the organisation has a desk.
    """
    beside = beside or KeptBeside()
    refuse_far("clock", story)
    why = odd_in(name)
    if why:
        raise ActRefused("name", name, why, "write it in one line, without invisible characters")
    desk = Desk(store, organisation, wall=wall, author=author)
    file = packed(scenario)
    body: dict[str, object] = {
        "name": name or scenario.name,
        "scenario": sha256(file).hexdigest(),
        "clock": None if story is None else encoded(story),
        "silence": str(Silence.AS_PLANNED),
    }
    if beside.files is not None:
        body[BESIDE] = {
            each: sha256(document).hexdigest() for each, document in beside.files.items()
        }
    if beside.lists:
        body[LISTS] = [each.body() for each in beside.lists]

    def keep(connection: Connection) -> None:
        as_of = scenario.as_of
        put_document(connection, organisation, "scenario", file, as_of=as_of, name=scenario.name)
        for each, document in (beside.files or {}).items():
            put_attachment(connection, organisation, document, name=each, as_of=as_of)
        for taken in beside.lists:
            taken.keep(connection, organisation, as_of=as_of, by=author)

    desk.begin(Deed(ActKind.NEW, body), keep)
    return desk


def set_clock(desk: Desk, at: datetime | None) -> Act:
    """Advance the story clock, or change to the wall clock (None). Raises ActRefused for an instant
    before the clock: later acts would lie in the future.
    """

    def act() -> Act:
        refuse_far("clock", at)
        shows = desk.now
        if (at or desk.wall) < shows:
            message = Message(
                "is before the desk's clock, {at}, which only moves on", at=utc_words(shows)
            )
            maybe = "onward undo, if it was set too far by mistake"
            raise ActRefused("clock", encoded(at or desk.wall), message, maybe)
        clock = None if at is None else encoded(at)
        (done,) = desk.record(Deed(ActKind.CLOCK, {"clock": clock}))
        return done

    return desk.tried(act)


def set_silence(desk: Desk, silence: Silence) -> Act:
    """Set what missing events mean for goods that move by the plan."""

    def act() -> Act:
        if desk.settings.silence is silence:
            message = "is what silence means at this desk already"
            others = " or ".join(str(each) for each in Silence if each is not silence)
            raise ActRefused("silence", silence, message, others)
        (done,) = desk.record(Deed(ActKind.SILENCE, {"silence": str(silence)}))
        return done

    return desk.tried(act)


def has_desk(store: Store, organisation: int) -> bool:
    """Whether the organisation has a desk in this store."""
    try:
        return Desk(store, organisation, wall=datetime.max).state.desk is not None
    except NoDesk:
        return False
