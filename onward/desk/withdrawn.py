"""Names that the desk no longer knows, because the act that made them was undone."""

from __future__ import annotations

from collections.abc import Iterator

from onward.desk.act import Act, ActKind
from onward.desk.desk import Desk
from onward.desk.history import Done, history


def came_by(desk: Desk, name: str) -> Done | None:
    """The last undone act that made a plan, shipment or departure of that name, or None."""
    acts = desk.acts()
    made = [done for act, done in zip(acts, history(acts), strict=True) if name in _made(act)]
    return made[-1] if made and made[-1].void else None


def _made(act: Act) -> Iterator[str]:
    """The names that an act created."""
    if act.kind is ActKind.PLAN:
        yield str(act.body["name"])
    elif act.kind is ActKind.NOTICE and act.body["kind"].startswith(("add_", "offer_")):
        yield from map(str, act.body["cells"].values())
