"""Lists of a desk: its acts, its notices, its pins, its messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onward.desk.desk_values import DeskPin, DeskPlan, DeskState, Move, Notice
from onward.desk.history import Done, notice_words
from onward.desk.names import AS_THEY_ARE, Names
from onward.questions.desk_lists import (
    ListActs,
    ListedActs,
    ListMessages,
    ListNotices,
    ListPins,
    SeenDesk,
    list_acts,
    see_desk,
)
from onward.report.cells import Coded, Kind
from onward.report.columns import SHIPMENT, UNITS
from onward.report.questions import Shown
from onward.report.render.text import table_text
from onward.report.table import Column, Table
from onward.report.tables.loads import span

HANDLING_UNITS = replace(UNITS, was=("units",))


def history_table(acts: Iterable[Done], names: Mapping[str, str]) -> Table:
    """Acts in their order; ``names``: of users by id."""
    return Table(
        name="acts",
        title="Acts",
        about="Everything that was done at this desk. An act that was undone counts for nothing.",
        columns=(
            Column("act", "Act", Kind.WHOLE, 6, was=("number",)),
            Column("at", "At (UTC)", Kind.INSTANT),
            Column("who", "Who", was=("author",)),
            Column("what", "What", width=60),
            Column("void", "Undone", width=8),
            Column("kind", "Kind", width=12, detail=True),
            Column("recorded_at", "Recorded (UTC)", Kind.INSTANT, detail=True),
            Column("for_good", "Cannot be undone", detail=True),
            Column("hub", "Told at", detail=True),
            Column("hub_at", "Told of (UTC)", detail=True),
        ),
        rows=[
            {
                "act": each.number,
                "at": each.at,
                "who": names.get(each.author, each.author),
                "what": Coded(each.what, each.said),
                "void": "undone" if each.void else "",
                "kind": each.kind.value,
                "recorded_at": each.recorded_at,
                "for_good": "yes" if each.for_good else "",
                "hub": each.hub,
                "hub_at": each.hub_at,
            }
            for each in acts
        ],
        nothing="Nothing was done.",
    )


def notices_table(
    notices: Iterable[Notice],
    names: Names = AS_THEY_ARE,
    *,
    plan: DeskPlan | None = None,
    title: str = "Notices",
) -> Table:
    """Notices in their order, and whether ``plan``, the current one, was made with them."""
    known = frozenset() if plan is None else plan.notices
    return Table(
        name="notices",
        title=title,
        about="What was learnt that changes the scenario. In the plan: the current plan was made "
        "with it.",
        columns=(
            Column("notice", "Notice", Kind.WHOLE, 6, was=("number",)),
            Column("known_at", "Known at (UTC)", Kind.INSTANT),
            Column("told_at", "Told at (UTC)", Kind.INSTANT, detail=True),
            Column("what", "What", width=60),
            Column("source", "Source", detail=True),
            Column("kind", "Kind", width=20, detail=True),
            Column("cause", "Cause", width=24, detail=True),
            Column("in_plan", "In the plan", width=10, detail=True),
            Column("author", "Author", detail=True),
        ),
        rows=[
            {
                "notice": each.number,
                "known_at": each.known_at,
                "told_at": each.told_at,
                "what": Coded(
                    notice_words(each.kind, each.cells), notice_words(each.kind, each.cells, names)
                ),
                "source": each.source,
                "kind": each.kind,
                "cause": each.cells.get("cause", ""),
                "in_plan": each.number in known,
                "author": names.user(each.author),
            }
            for each in notices
        ],
        nothing="No notice.",
    )


def pins_table(state: DeskState, names: Names) -> Table:
    """Pins, and moves by hand that the current plan keeps."""
    current = state.current
    by_hand = current.hand if current else ()
    return Table(
        name="pins",
        title="Kept by a planner",
        about="Goods that every new plan keeps as they are, or on or off a departure.",
        columns=(
            SHIPMENT,
            HANDLING_UNITS,
            Column("kept", "Kept"),
            Column("act", "Since act", Kind.WHOLE, 6, was=("number",)),
            Column("kind", "Kind", width=10, detail=True),
            Column("departure", "Departure", width=30, detail=True),
            Column("author", "Author", detail=True),
        ),
        rows=[
            *(_pinned(number, pin, names) for number, pin in state.pins.items()),
            *(_by_hand(move, names) for move in by_hand),
        ],
        nothing="Nothing is pinned, and no move by hand is kept.",
    )


def _pinned(number: int, pin: DeskPin, names: Names) -> dict[str, object]:
    return {
        "shipment": pin.shipment,
        "handling_units": span(pin.first, pin.last) if pin.first else "all",
        "kept": _kept(pin, names),
        "act": number,
        "kind": pin.kind.value,
        "departure": Coded(pin.departure, names.departure(pin.departure)),
        "author": names.user(pin.author),
    }


def _by_hand(move: Move, names: Names) -> dict[str, object]:
    codes, words = (f"by hand on {way}" for way in (" > ".join(move.way), names.way(move.way)))
    return {
        "shipment": move.shipment,
        "handling_units": span(move.first, move.last),
        "kept": Coded(codes, words) if move.way else "left by hand",
        "act": move.act,
        "kind": "by_hand",
        "departure": None,
        "author": "",
    }


def _kept(pin: DeskPin, names: Names) -> Coded:
    kind = str(pin.kind).replace("_", " ")
    words = (f"{kind} {name}".strip() for name in (pin.departure, names.departure(pin.departure)))
    return Coded(*words)


def messages_table(state: DeskState) -> Table:
    """What was told to whom."""
    return Table(
        name="messages",
        title="Messages",
        columns=(
            Column("message", "Message"),
            Column("to", "To"),
            Column("role", "As"),
            Column("plan", "Plan"),
            Column("sent_at", "Sent (UTC)", Kind.INSTANT),
            Column("facts", "Facts", Kind.WHOLE),
            Column("state", "State"),
        ),
        rows=[
            {
                "message": name,
                "to": message.to,
                "role": message.role,
                "plan": message.plan,
                "sent_at": message.sent_at,
                "facts": len(message.lines),
                "state": str(answer),
            }
            for name, (answer, message) in state.messages.items()
        ],
        nothing="Nobody was told anything yet.",
    )


def _acts(found: ListedActs) -> Table:
    return history_table(found.acts, found.users)


def _last_acts(found: ListedActs, rows: int | None) -> str:
    """The newest acts, which stand last."""
    earlier = 0 if rows is None else max(0, len(found.acts) - rows)
    text = table_text(history_table(found.acts[earlier:], found.users))
    return f"({earlier} earlier acts: --rows 0)\n{text}" if earlier else text


def _notices(found: SeenDesk) -> Table:
    state = found.state
    return notices_table(state.notices.values(), found.names, plan=state.current)


def _pins(found: SeenDesk) -> Table:
    return pins_table(found.state, found.names)


def _messages(found: SeenDesk) -> Table:
    return messages_table(found.state)


HISTORY = Shown(question=ListActs, answer=list_acts, table=_acts, text=_last_acts)
NOTICES = Shown(question=ListNotices, answer=see_desk, table=_notices)
PINS = Shown(question=ListPins, answer=see_desk, table=_pins)
MESSAGES = Shown(question=ListMessages, answer=see_desk, table=_messages)
