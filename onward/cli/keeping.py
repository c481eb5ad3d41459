"""The scenario that a store keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onward.scenario import Scenario


def world_in(db: str, organisation: str) -> Scenario | None:
    """The scenario that a store keeps: the newest, with the shipments of the first, which all
    events speak of. None if it keeps none.
    """
    from onward.desk.stored import Stored

    with Stored(db, organisation) as found:
        return found.scenario()
