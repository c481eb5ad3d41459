"""Who acts in a request: only the layer that knows sessions and keys decides it."""

from __future__ import annotations

from starlette.requests import Request

from onward.doors.author import author_in
from onward.questions.books import Books
from onward.web.listing import desk_of
from onward.web.open_desk import ServedDesk


def acting_desk(request: Request) -> ServedDesk:
    """The desk, for acts of the user who sent the request."""
    return desk_of(request).desk(author_in(request.scope))


def books_of(request: Request) -> Books:
    """The store that is served, for acts of the user who sent the request; it may have no desk."""
    here = desk_of(request)
    return Books(here.store, here.organisation, author_in(request.scope))
