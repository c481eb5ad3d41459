"""Claims that follow from what the store holds alone."""

from __future__ import annotations

from fastapi import APIRouter, Request

from onward.store.assessing import derived_in
from onward.store.claims import lives_in
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.problems import ANSWERS
from onward.web.tables.claims import claims_table

routes = APIRouter(responses=ANSWERS)


def _claims(request: Request) -> Listed:
    """Claims that follow from what the store holds alone, by the desk's clock."""
    here = desk_of(request)
    desk = here.desk()
    with here.store.reading.connect() as connection:
        found = derived_in(connection, here.organisation, desk.now, desk.now)
        lives = lives_in(connection, here.organisation)
    table = claims_table(found.open, lives, desk.now)
    version = f"{desk.now} {here.events_recorded()} {sorted((k, v.seal) for k, v in lives.items())}"
    return Listed(table=table, version=version, about=about_desk(desk))


listing(routes, "/claims", _claims, "claims", "Claims that follow from what the store holds")
