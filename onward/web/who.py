"""Who acts in a request: the layer that knows sessions and keys says it, and nobody else."""

from __future__ import annotations

from starlette.requests import Request

from onward.doors.author import author_in
from onward.questions.books import Books
from onward.web.listing import desk_of
from onward.web.open_desk import ServedDesk

CALLER = "onward.caller"  # in the scope: all that is known of who acts


def acting_desk(request: Request) -> ServedDesk:
    """The desk, to act at."""
    return desk_of(request).desk(author_in(request.scope))


def books_of(request: Request) -> Books:
    """The store that is served, with or without a desk in it, to act in."""
    here = desk_of(request)
    return Books(here.store, here.organisation, author_in(request.scope))
