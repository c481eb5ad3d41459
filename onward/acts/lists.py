"""Lists of strangers at a desk: a desk begins with one, and tomorrow's becomes notices.

shown = show_tomorrow(desk, [GivenTable(content=content, file="orders.csv", mapping=mapping)])
keep_tomorrow(desk, tables, shown=shown.token, cancel={"S17"})
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping as Values, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from onward.acts.given_tables import GivenTable, list_name, named_apart
from onward.acts.list_day import LookedAt, looked_at
from onward.acts.list_values import (
    KeptDay,
    KeptMapping,
    ListDay,
    ListedThing,
    ListedValue,
    ShownAnew,
    Tomorrow,
)
from onward.acts.notices import Checked, checked, notice_deeds
from onward.acts.own_sheet import OwnSheet, own_sheet
from onward.acts.settings import has_desk
from onward.acts.table_at_desk import begun_list
from onward.acts.taken_lists import TakenList
from onward.desk.act import TOGETHER, ActKind, ActRefused, Checks
from onward.desk.desk import Deed, Desk
from onward.desk.desk_values import DeskList
from onward.errors import InvalidInput
from onward.lists.draft import Draft
from onward.lists.drafting import draft
from onward.lists.listed_rows import ListedRows
from onward.lists.mapping import ListKind, Mapping
from onward.lists.mapping_text import mapping_in
from onward.lists.own_columns import OURS, without_ours
from onward.lists.small_scenario import SmallScenario, SmallSettings
from onward.message import Message
from onward.people.roles import MACHINE
from onward.store.entries import instant
from onward.store.instants import recording_now
from onward.store.mappings import MappingRow, mappings_in, remove_mapping_in
from onward.store.store import Store
from onward.wording.closest import closest

__all__ = [
    "GivenTable",
    "KeptDay",
    "KeptMapping",
    "ListDay",
    "ListedThing",
    "ListedValue",
    "OwnSheet",
    "ShownAnew",
    "Tomorrow",
    "begun_lists",
    "draft_list",
    "keep_tomorrow",
    "list_mappings",
    "own_sheet",
    "remove_mapping",
    "review_mapping",
    "show_tomorrow",
]


def draft_list(
    store: Store,
    organisation: int,
    content: bytes,
    file: str,
    *,
    name: str = "",
    kind: ListKind | None = None,
    answers: dict[str, str] | None = None,
) -> Draft:
    """How a table would be read: by the mapping that is kept under ``name`` ("": one whose headings
    fit), else by a new one; nothing is saved.
    """
    kept = {each.mapping.name: each.mapping for each in list_mappings(store, organisation)}
    known = kept.get(name)
    if known is None or (kind is not None and known.kind is not kind):
        first = draft(content, file, kind=kind, answers=answers, name=name)
        own_name = list_name(name, first.mapping.kind)
        known = kept.get(own_name) if name else _fitting(kept.values(), first)
        if known is None:
            mapping = replace(first.mapping, name=own_name) if name else first.mapping
            return replace(first, mapping=without_ours(mapping))
    found = draft(
        content,
        file,
        kind=known.kind,
        known=replace(known, columns=(*known.columns, *OURS)),
        answers=answers,
        name=known.name,
    )
    return replace(found, mapping=without_ours(replace(found.mapping, name=known.name)))


def _fitting(kept: Iterable[Mapping], found: Draft) -> Mapping | None:
    """A kept mapping all of whose headings a table has; of several the one with most."""
    there = {column.heading for column in found.mapping.columns}
    fitting = [
        each
        for each in kept
        if each.kind is found.mapping.kind and there.issuperset(_headings(each))
    ]
    return max(fitting, key=lambda each: len(_headings(each)), default=None)


def _headings(mapping: Mapping) -> set[str]:
    return {column.heading for column in mapping.columns if column.field}


# -- a new desk


def begun_lists(
    given: Iterable[GivenTable],
    rows: Values[ListKind, ListedRows],
    small: SmallScenario,
    settings: SmallSettings,
) -> tuple[TakenList, ...]:
    """The tables with which a desk begins, as it keeps them; ``rows``: of each, by kind."""
    return tuple(
        TakenList(kept=begun_list(each, rows[each.mapping.kind], small, settings), file=each.file)
        for each in given
        if each.mapping.kind in rows
    )


# -- a day


def show_tomorrow(
    desk: Desk, tables: Sequence[GivenTable], *, answers: Values[str, str] | None = None
) -> Tomorrow:
    """What the tables would change at the desk. ``answers``: by key of a question. Raises
    InvalidInput for tables that cannot be read at all.
    """
    return looked_at(desk, named_apart(tables), answers).shown()


def keep_tomorrow(
    desk: Desk,
    tables: Sequence[GivenTable],
    *,
    shown: str,
    cancel: Collection[str] = (),
    answers: Values[str, str] | None = None,
    beside: Callable[[Tomorrow], Tomorrow] = lambda shown: shown,
) -> KeptDay:
    """Record what was shown, all or nothing; ``shown``: its token; ``cancel``: keys of gone things
    that are to be cancelled; ``beside``: called to add what
    the user was shown of other tables.

    Raises ShownAnew if it is no longer what would be recorded, ActRefused for an open question or a
    key that is not gone, InvalidInput with every problem of the notices.
    """
    given = named_apart(tables)

    def keep() -> KeptDay:
        found = looked_at(desk, given, answers)
        return _keep(desk, found, beside(found.shown()), shown, {*cancel})

    return desk.tried(keep)


def _keep(desk: Desk, found: LookedAt, shown: Tomorrow, token: str, cancel: set[str]) -> KeptDay:
    if shown.token != token:
        raise ShownAnew(shown)
    _refuse_open(shown, found, cancel)
    parts = [
        (table, found.taken(table, cancel), found.changes(table, cancel))
        for table in found.tables.tables
    ]
    parts = [each for each in parts if each[2] or found.is_news(*each[:2])]
    carriers = found.carriers()
    if not parts and not carriers:
        return KeptDay(act=None, shown=shown)
    every = [change for _, _, changes in parts for change in changes]
    _refuse_wrong(checked(desk, [*every, *carriers]))
    first = desk.state.acts + 1
    group = {TOGETHER: first}
    deeds = [
        Deed(ActKind.LIST, {**taken.body(table.before), **(group if every else {})})
        for table, taken, _ in parts
    ]
    for table, _, changes in parts:
        together = {change.id: group for change in changes}
        deeds += notice_deeds(desk, changes, table.name, together)
    for table in found.tables.tables:
        answered = [each.notice for each in found.answered[table.name]]
        deeds += notice_deeds(desk, answered, table.name, {})

    def keep(connection: Connection) -> None:
        for _, taken, _ in parts:
            taken.keep(connection, desk.organisation, as_of=desk.now, by=desk.author)

    acts = desk.record(*deeds, also=keep)
    return KeptDay(act=acts[0] if parts else None, shown=shown, notices=tuple(acts[len(parts) :]))


def _refuse_open(shown: Tomorrow, found: LookedAt, cancel: Collection[str]) -> None:
    """Raises ActRefused for each open question, and each key that cannot be cancelled."""
    with Checks() as checks:
        for question in shown.questions:
            choices = ", ".join(each.key for each in question.choices)
            checks.of(_refuse, question.key, "", question.asks, choices)
        gone = {key: each for mine in found.gone.values() for key, each in mine.items()}
        for key in sorted(cancel):
            if key not in gone:
                message = Message("is not gone from the list")
                checks.of(_refuse, "cancel", key, message, closest(key, gone))
            elif gone[key].left is not None:
                checks.of(_refuse, "cancel", key, gone[key].left, "")


def _refuse(field: str, value: str, message: str, maybe: str) -> None:
    raise ActRefused(field, value, message, maybe)


def _refuse_wrong(found: Checked) -> None:
    """Raises InvalidInput with what is wrong with notices; that goods have left was asked for each
    that was ticked.
    """
    if found.problems:
        raise InvalidInput(found.problems)


# -- mappings


def list_mappings(store: Store, organisation: int) -> list[KeptMapping]:
    """The mappings that the store keeps, in the order of names."""
    with store.reading.connect() as connection:
        rows = mappings_in(connection, organisation)
        desk = Desk(store, organisation, wall=recording_now(connection))
    lists = desk.state.lists if has_desk(store, organisation) else {}
    return [_kept(row, lists.get(row.name)) for row in rows]


def _kept(row: MappingRow, last: DeskList | None) -> KeptMapping:
    return KeptMapping(
        mapping=mapping_in(row.body),
        kept_at=instant(row.kept_us),
        kept_by=row.kept_by,
        file=last.file if last else "",
        rows=last.rows if last else 0,
        listed_at=last.taken_at if last else None,
    )


def review_mapping(store: Store, organisation: int, name: str) -> KeptMapping:
    """Raises ActRefused for a name that no mapping has."""
    every = list_mappings(store, organisation)
    found = next((each for each in every if each.mapping.name == name), None)
    if found is None:
        names = [each.mapping.name for each in every]
        maybe = closest(name, names) or ", ".join(names)
        raise ActRefused("name", name, "is the name of no mapping that is kept", maybe)
    return found


def remove_mapping(store: Store, organisation: int, name: str, *, by: str) -> KeptMapping:
    """Forget how the list of that name is read; what came from it stays. ``by``: a user's id, or
    "at the machine".
    """
    found = review_mapping(store, organisation, name)
    store.writer.write(lambda c: remove_mapping_in(c, organisation, name, by or MACHINE))
    return found
