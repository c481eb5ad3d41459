"""The scenario that a store keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onward.scenario import Scenario


def world_in(db: str, organisation: str) -> Scenario | None:
    """The scenario that a store keeps: the newest, with the shipments of the first, which all
    events speak of. None if it keeps none.
    """
    from dataclasses import replace

    from onward.formats.packed import unpacked
    from onward.store.documents import find_document, kept
    from onward.store.store import open_store

    with open_store(db) as store:
        number = store.organisation(organisation)
        names = [name for name, _, _ in kept(store, number, "scenario")]
        files = [
            find_document(store, number, "scenario", name)
            for name in dict.fromkeys((*names[:1], *names[-1:]))
        ]
    worlds = [unpacked(file, db) for file in files if file is not None]
    if not worlds:
        return None
    first, last = worlds[0], worlds[-1]
    known = {shipment.id for shipment in first.shipments}
    new = tuple(s for s in last.shipments if not s.part_of and s.id not in known)
    papers = tuple(dict.fromkeys((*first.documents, *last.documents)))
    return replace(last, shipments=(*first.shipments, *new), documents=papers)
